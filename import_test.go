package readout_test

import (
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// mayImport says which of the program's packages each of them may import: imports go
// one way (docs/architecture.md). Test files may import anything.
var mayImport = map[string][]string{
	"readout":                 {},
	"readout/model":           {},
	"readout/lexicon":         {"readout"},
	"readout/page":            {"readout", "readout/lexicon"},
	"readout/article":         {"readout", "readout/lexicon"},
	"readout/lineage":         {"readout", "readout/lexicon"},
	"readout/record":          {"readout", "readout/lexicon"},
	"readout/store":           {"readout"},
	"readout/view":            {"readout", "readout/lexicon"},
	"readout/examples":        {},
	"readout/golden":          {},          // for tests alone
	"readout/examples/crises": {"readout"}, // for tests and training alone
	"readout/score":           {"readout", "readout/lexicon", "readout/page", "readout/article", "readout/english", "readout/lineage", "readout/record", "readout/english/event", "readout/train/reality"},
	"readout/pipeline":        {"readout", "readout/page", "readout/article", "readout/english", "readout/lineage", "readout/record", "readout/store"},
	"readout/web":             {"readout", "readout/pipeline", "readout/store", "readout/view"},
	"readout/cmd/readout":     {"*"},
	"readout/train":           {"*"},
}

// english is the order of the rooms of English: each may import those before it, and none
// of the same line or after. The last one knows them all.
var english = [][]string{
	{"gazetteer"}, {"meaning", "text"}, {"segment"}, {"syntax"}, {"timex", "repair"}, {"name"}, {"refer", "quantity"},
	{"statement"}, {"speaker"}, {"act"}, {"event", "position"}, {"circumstance", "wording", "spun"}, {""},
}

func init() {
	before := []string{"readout", "readout/lexicon", "readout/model"}
	for _, line := range english {
		for _, room := range line {
			mayImport[strings.TrimSuffix("readout/english/"+room, "/")] = slices.Clone(before)
		}
		for _, room := range line {
			before = append(before, "readout/english/"+room)
		}
	}
}

// standardOnly are packages that import nothing but the standard library and, to part
// letters from their diacritics, what stands beside each.
var standardOnly = map[string][]string{
	"readout":          nil,
	"readout/examples": nil,
	"readout/golden":   nil,
	"readout/lexicon":  {"golang.org/x/text/unicode/norm"},
}

// mayNotImport are packages that do without what reads letters: what they compare reaches
// them as tokens and typed fields.
var mayNotImport = map[string][]string{
	"readout/record": {"regexp", "unicode", "unicode/utf8", "unicode/utf16", "golang.org/x/text/unicode/norm"},
}

func TestImportsGoOneWay(t *testing.T) {
	files := 0
	err := filepath.WalkDir(".", func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() {
			if name := d.Name(); path != "." && (strings.HasPrefix(name, ".") || name == "testdata") {
				return fs.SkipDir
			}
			if _, err := os.Stat(filepath.Join(path, "go.mod")); path != "." && err == nil {
				return fs.SkipDir // a module of its own
			}
			return nil
		}
		if !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return nil
		}
		files++
		pkg := strings.TrimSuffix("readout/"+filepath.ToSlash(filepath.Dir(path)), "/.")
		if strings.HasPrefix(pkg, "readout/train/") {
			pkg = "readout/train"
		}
		if strings.HasPrefix(pkg, "readout/score/") {
			pkg = "readout/score"
		}
		allowed, known := mayImport[pkg]
		if !known {
			t.Errorf("%s: package %s has no place in the order of imports", path, pkg)
			return nil
		}
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.ImportsOnly)
		if err != nil {
			return err
		}
		for _, spec := range file.Imports {
			name, err := strconv.Unquote(spec.Path.Value)
			if err != nil {
				return err
			}
			libraries, standard := standardOnly[pkg]
			ours := name == "readout" || strings.HasPrefix(name, "readout/")
			switch {
			case name == "C":
				t.Errorf("%s uses cgo", path)
			case ours && !slices.Contains(allowed, "*") && !slices.Contains(allowed, name):
				t.Errorf("%s: %s may not import %s", path, pkg, name)
			case slices.Contains(mayNotImport[pkg], name):
				t.Errorf("%s: %s does without %s", path, pkg, name)
			case !ours && strings.Contains(strings.SplitN(name, "/", 2)[0], ".") && standard && !slices.Contains(libraries, name):
				t.Errorf("%s: %s imports %s, and may import the standard library alone", path, pkg, name)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if files < 10 {
		t.Fatalf("only %d files were looked at", files)
	}
}
