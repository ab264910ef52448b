package main

import (
	"bytes"
	"fmt"
	"go/ast"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"io"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
)

// variable is the name in the environment by which a varied program is told a value: "limit=value".
const variable = "READOUT_LIMIT"

// Vary writes into a folder the files with which the program has the limits of a room as variables, and
// returns what they replace and the names of those that are: one build serves all values. A limit that another
// constant or the length of an array is made of stays a constant.
func Vary(root string, limits []Limit, folder string) (replace, map[string]bool, error) {
	set := token.NewFileSet()
	sources, parsed, info, err := check(set, root, limits[0].Room)
	if err != nil {
		return nil, nil, err
	}
	limit := map[types.Object]bool{}
	for id, o := range info.Defs {
		if o != nil && slices.ContainsFunc(limits, func(l Limit) bool { return l.Name == id.Name }) && filepath.Base(set.Position(id.Pos()).Filename) == "limits.go" {
			limit[o] = !id.IsExported()
		}
	}
	uses := map[*ast.Ident]string{} // the type that each takes
	for _, f := range parsed {
		var path []ast.Node
		ast.Inspect(f, func(n ast.Node) bool {
			if n == nil {
				path = path[:len(path)-1]
				return true
			}
			path = append(path, n)
			if id, ok := n.(*ast.Ident); ok && limit[info.Uses[id]] {
				uses[id], limit[info.Uses[id]] = taken(path, info)
			}
			return true
		})
	}
	varied := map[string]bool{}
	for o, is := range limit {
		if is {
			varied[o.Name()] = true
		}
	}
	files := replace{}
	for _, f := range parsed {
		of := set.Position(f.Pos()).Filename
		var text []byte
		if filepath.Base(of) == "limits.go" {
			text = declare(f.Name.Name, limits, varied)
		} else if text = convert(set, f, sources[of], uses, func(id *ast.Ident) bool { return limit[info.Uses[id]] }); text == nil {
			continue
		}
		if err := files.put(folder, of, text); err != nil {
			return nil, nil, err
		}
	}
	return files, varied, nil
}

// check reads the files of a room and finds what each name in them means.
func check(set *token.FileSet, root, room string) (map[string][]byte, []*ast.File, *types.Info, error) {
	list := exec.Command("go", "list", "-export", "-deps", "-f", "{{.ImportPath}}\t{{.Export}}\t{{.Dir}}\t{{join .GoFiles \"\\t\"}}", "./"+room)
	list.Dir = root
	list.Env = append(os.Environ(), "CGO_ENABLED=0")
	var wrong bytes.Buffer
	list.Stderr = &wrong
	out, err := list.Output()
	if err != nil {
		return nil, nil, nil, fmt.Errorf("list what %s is built of: %w\n%s", room, err, wrong.String())
	}
	exports := map[string]string{}
	var last []string // the room stands behind what it imports
	for line := range strings.Lines(string(out)) {
		last = strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		exports[last[0]] = last[1]
	}
	sources := map[string][]byte{}
	var files []*ast.File
	for _, name := range last[3:] {
		path := filepath.Join(last[2], name)
		if sources[path], err = os.ReadFile(path); err != nil {
			return nil, nil, nil, err
		}
		f, err := parser.ParseFile(set, path, sources[path], parser.SkipObjectResolution)
		if err != nil {
			return nil, nil, nil, err
		}
		files = append(files, f)
	}
	info := &types.Info{Defs: map[*ast.Ident]types.Object{}, Uses: map[*ast.Ident]types.Object{}, Types: map[ast.Expr]types.TypeAndValue{}}
	c := types.Config{Importer: importer.ForCompiler(set, "gc", func(path string) (io.ReadCloser, error) { return os.Open(exports[path]) })}
	_, err = c.Check(last[0], set, files, info)
	return sources, files, info, err
}

// taken returns the type that a limit takes at the end of a path, which is that of the largest constant around
// it, and whether a variable may stand there.
func taken(path []ast.Node, info *types.Info) (string, bool) {
	of := ""
	for i, n := range slices.Backward(path) {
		switch n := n.(type) {
		case *ast.GenDecl:
			if n.Tok == token.CONST {
				return "", false
			}
		case *ast.ArrayType:
			if n.Len == path[min(i+1, len(path)-1)] {
				return "", false
			}
		case ast.Expr:
			if t := info.Types[n]; of == "" && t.Value != nil {
				if b, ok := t.Type.(*types.Basic); !ok {
					return "", false
				} else if b.Info()&types.IsUntyped == 0 {
					of = b.Name()
				}
			}
		}
	}
	return of, of != ""
}

// convert returns a file in which each use of a variable is of the type it takes, nil if it has none.
func convert(set *token.FileSet, f *ast.File, source []byte, uses map[*ast.Ident]string, varied func(*ast.Ident) bool) []byte {
	ids := slices.DeleteFunc(slices.Collect(maps.Keys(uses)), func(id *ast.Ident) bool {
		return !varied(id) || id.Pos() < f.FileStart || id.Pos() >= f.FileEnd
	})
	if len(ids) == 0 {
		return nil
	}
	slices.SortFunc(ids, func(a, b *ast.Ident) int { return int(a.Pos() - b.Pos()) })
	var out bytes.Buffer
	at := 0
	for _, id := range ids {
		start := set.Position(id.Pos()).Offset
		fmt.Fprintf(&out, "%s%s(%s)", source[at:start], uses[id], id.Name)
		at = start + len(id.Name)
	}
	out.Write(source[at:])
	return out.Bytes()
}

// declare returns the limits.go of a room whose limits are variables, as far as they may be.
func declare(pkg string, limits []Limit, varied map[string]bool) []byte {
	var out bytes.Buffer
	fmt.Fprintf(&out, `package %s

import (
	"os"
	"strconv"
	"strings"
)

func limitOf(name string, value float64) float64 {
	if given, ok := strings.CutPrefix(os.Getenv(%q), name+"="); ok {
		var err error
		if value, err = strconv.ParseFloat(given, 64); err != nil {
			panic(err)
		}
	}
	return value
}

`, pkg, variable)
	for _, l := range limits {
		if varied[l.Name] {
			fmt.Fprintf(&out, "var %s = limitOf(%q, %s)\n", l.Name, l.Name, l.literal)
		} else {
			fmt.Fprintf(&out, "const %s = %s\n", l.Name, l.literal)
		}
	}
	return out.Bytes()
}
