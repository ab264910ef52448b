package readout_test

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"readout/lexicon"
)

// A wordList is a list of words that stands in the source or in lexicon/lists.
type wordList struct {
	name  string // article/role.go dateTies
	words map[string]bool
}

// mayShare are lists of the source that have words of other lists and are none of them, and why.
var mayShare = map[string]string{
	"english/act/act.go harms":                     "of the consequences that somebody may be warned of those that do harm, and weapons",
	"english/circumstance/office.go nationalPairs": "pairs of words",
	"english/event/part.go tree":                   "relations of the tree, by number",
	"english/position/candidate.go heading":        "relations of the tree",
	"english/refer/describe.go ranking":            "of the words before offices those that tell no office from another",
	"english/refer/describe.go bodyNouns":          "a table of nouns and the words of names that fit them",
	"english/refer/describe.go companies":          "words of names, the forms of firms among them",
	"english/speaker/unnamed.go talks":             "on which he who holds them speaks himself",
	"english/statement/rule.go listeners":          "who is told something, of which some are outlets and agencies",
	"english/syntax/lemma.go regular":              "tags, not words",
	"lineage/cue.go kindOfOutlet":                  "what ends names of outlets and tells none; a byline may say the same",
	"record/title.go short":                        "what some bodies and countries are called in short",
	"web/api.go formatNames":                       "formats by their names, beside formats by their types",
}

// Two lists are one in two homes if they have so many words in common, and such a part of the shorter one.
const (
	commonWords = 6
	commonShare = 0.6
)

// TestHomes holds that a list has one home. Words of grammar do not count, which stand in the
// code of the rule that asks for them, nor do those of verbs.txt, which are told by frames.
func TestHomes(t *testing.T) {
	lists := append(lexiconLists(t), sourceLists(t)...)
	used := map[string]bool{}
	for i, a := range lists {
		for _, b := range lists[i+1:] {
			if strings.HasPrefix(a.name, "lexicon/lists/") && strings.HasPrefix(b.name, "lexicon/lists/") {
				continue
			}
			var common []string
			for w := range a.words {
				if b.words[w] {
					common = append(common, w)
				}
			}
			if n := len(common); n < commonWords || float64(n) < commonShare*float64(min(len(a.words), len(b.words))) {
				continue
			}
			if mayShare[a.name] != "" || mayShare[b.name] != "" {
				used[a.name], used[b.name] = true, true
				continue
			}
			slices.Sort(common)
			t.Errorf("%s and %s (%d words, %d) have %s in common: a list has one home, see CONTRIBUTING",
				a.name, b.name, len(a.words), len(b.words), strings.Join(common, " "))
		}
	}
	for name := range mayShare {
		if !used[name] {
			t.Errorf("%s no longer has so much in common with another list", name)
		}
	}
}

// lexiconLists returns the lists of the lexicon, one for each kind of line.
func lexiconLists(t *testing.T) []wordList {
	files, err := filepath.Glob("lexicon/lists/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatalf("%d lists: %v", len(files), err)
	}
	var out []wordList
	for _, file := range files {
		name := filepath.Base(file)
		kinds := map[string]map[string]bool{}
		lexicon.Read(name, func(l lexicon.Line) error {
			kind, fields := l.Fields[0], l.Fields[1:]
			switch name {
			case "verbs.txt", "function.txt":
				return nil
			case "countries.txt", "bodies.txt":
				kind, fields = "", l.Fields
			}
			if kinds[kind] == nil {
				kinds[kind] = map[string]bool{}
			}
			addWords(kinds[kind], fields...)
			return nil
		})
		for _, kind := range slices.Sorted(maps.Keys(kinds)) {
			out = append(out, wordList{strings.TrimSpace("lexicon/lists/" + name + " " + kind), kinds[kind]})
		}
	}
	return out
}

// sourceLists returns the lists that the source holds: what a set is made of, what stands in
// a composite literal, and the cases of a switch; but for the programs that measure, which name
// the views, tags and kinds of others.
func sourceLists(t *testing.T) []wordList {
	var out []wordList
	files := token.NewFileSet()
	err := filepath.WalkDir(".", func(path string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && (d.Name() == "testdata" || path == "score" || path != "." && strings.HasPrefix(d.Name(), ".")):
			return fs.SkipDir
		case !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go"):
			return nil
		}
		f, err := parser.ParseFile(files, path, nil, 0)
		if err != nil {
			return err
		}
		for _, d := range f.Decls {
			for name, n := range declared(d) {
				for i, words := range listsIn(n) {
					w := map[string]bool{}
					addWords(w, words...)
					if i > 0 {
						name = fmt.Sprintf("%s #%d", strings.TrimRight(name, " #0123456789"), i+1)
					}
					out = append(out, wordList{filepath.ToSlash(path) + " " + name, w})
				}
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(out) == 0 {
		t.Fatal("no lists in the source")
	}
	return out
}

// declared yields the names that a declaration declares, each with what it is.
func declared(d ast.Decl) func(func(string, ast.Node) bool) {
	return func(yield func(string, ast.Node) bool) {
		switch d := d.(type) {
		case *ast.FuncDecl:
			yield(d.Name.Name, d)
		case *ast.GenDecl:
			for _, s := range d.Specs {
				if v, ok := s.(*ast.ValueSpec); ok && !yield(v.Names[0].Name, v) {
					return
				}
			}
		}
	}
}

// listsIn returns the lists of words within a node, outer ones only.
func listsIn(n ast.Node) (out [][]string) {
	ast.Inspect(n, func(n ast.Node) bool {
		var list []string
		switch n := n.(type) {
		case *ast.CallExpr:
			name := ""
			switch f := n.Fun.(type) {
			case *ast.Ident:
				name = f.Name
			case *ast.SelectorExpr:
				name = f.Sel.Name
			}
			switch name {
			case "SetOf", "ListOf", "With", "Fields", "FieldsSeq":
				for _, a := range n.Args {
					list = append(list, literals(a)...)
				}
			}
		case *ast.CompositeLit:
			for _, e := range n.Elts {
				if pair, ok := e.(*ast.KeyValueExpr); ok {
					list = append(list, literals(pair.Key)...)
				} else {
					list = append(list, literals(e)...)
				}
			}
		case *ast.SwitchStmt:
			for _, c := range n.Body.List {
				for _, e := range c.(*ast.CaseClause).List {
					if _, ok := e.(*ast.BasicLit); ok {
						list = append(list, literals(e)...)
					}
				}
			}
			if len(list) > 0 {
				out = append(out, list)
			}
			return true
		}
		if len(list) > 0 {
			out = append(out, list)
			return false
		}
		return true
	})
	return out
}

// literals returns the string that e is.
func literals(e ast.Expr) []string {
	if b, ok := e.(*ast.BasicLit); ok && b.Kind == token.STRING {
		if s, err := strconv.Unquote(b.Value); err == nil {
			return []string{s}
		}
	}
	return nil
}

var grammar = lexicon.GrammarBut()

// addWords adds the words of texts but those of grammar, in lower case and without stops.
func addWords(words map[string]bool, texts ...string) {
	for _, s := range texts {
		for w := range strings.FieldsFuncSeq(strings.ToLower(s), func(r rune) bool { return strings.ContainsRune(" \n\t;,:|/()", r) }) {
			if w = strings.Trim(w, "."); len(w) > 1 && !grammar[w] && !strings.ContainsAny(w, "0123456789") {
				words[w] = true
			}
		}
	}
}
