// Command limits lists the numbers that decide in each room, and measures what a step to
// either side changes.
//
//	go run ./score/limits > docs/limits.md    every room
//	go run ./score/limits lineage             one
//	go run ./score/limits -list               without measuring
//	go run ./score/limits -kept               what was measured last
//
// A room keeps them as constants in its limits.go, so that they cost nothing and
// nobody changes one in passing. The program is built once with those of a room as variables (Vary), or with
// another value of one that must be a constant (With), and what it prints compared; gauges says of which texts, and by
// which score. What was measured is kept by the digest of the source, so that a second run takes seconds.
package main

import (
	"encoding/json"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"strconv"
	"strings"
)

// A Limit is a number that decides.
type Limit struct {
	Room     string // its package's folder
	Name     string
	Value    float64
	Whole    bool   // it counts something, so that its steps are whole
	Unit     string // what it counts, or what it is a share of
	Decides  string
	Measured string // what was measured beside its curve; "" if nothing was
	Reason   string // why its curve tells nothing

	file       string
	start, end int    // bytes of the value
	literal    string // the value as it is written
}

// Read reads the limits.go of a room.
func Read(root, room string) ([]Limit, error) {
	path := filepath.Join(root, room, "limits.go")
	set := token.NewFileSet()
	src, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("read limits: %w", err)
	}
	tree, err := parser.ParseFile(set, path, src, parser.ParseComments)
	if err != nil {
		return nil, fmt.Errorf("read limits: %w", err)
	}
	var out []Limit
	for _, d := range tree.Decls {
		g, ok := d.(*ast.GenDecl)
		if !ok || g.Tok != token.CONST {
			return nil, fmt.Errorf("%s: only constants are limits", set.Position(d.Pos()))
		}
		for _, s := range g.Specs {
			l, err := limit(s.(*ast.ValueSpec))
			if err != nil {
				return nil, fmt.Errorf("%s: %w", set.Position(s.Pos()), err)
			}
			v := s.(*ast.ValueSpec).Values[0]
			l.Room, l.file, l.start, l.end = room, path, set.Position(v.Pos()).Offset, set.Position(v.End()).Offset
			l.literal = string(src[l.start:l.end])
			out = append(out, l)
		}
	}
	return out, nil
}

// limit reads one constant and its comments.
func limit(s *ast.ValueSpec) (l Limit, err error) {
	if len(s.Names) != 1 || len(s.Values) != 1 {
		return l, fmt.Errorf("a limit is one name and one number")
	}
	l.Name = s.Names[0].Name
	sign, number := 1.0, s.Values[0]
	if m, ok := number.(*ast.UnaryExpr); ok && m.Op == token.SUB {
		sign, number = -1, m.X
	}
	n, ok := number.(*ast.BasicLit)
	if !ok {
		return l, fmt.Errorf("%s is no number", l.Name)
	}
	if l.Value, err = strconv.ParseFloat(n.Value, 64); err != nil {
		return l, fmt.Errorf("%s: %w", l.Name, err)
	}
	l.Value *= sign
	l.Whole = n.Kind == token.INT
	if l.Unit = strings.TrimSpace(s.Comment.Text()); l.Unit == "" {
		return l, fmt.Errorf("%s has no unit behind it", l.Name)
	}
	text := strings.Join(strings.Fields(s.Doc.Text()), " ")
	before, after, ok := strings.Cut(text, "Measured: ")
	if ok {
		l.Measured = after
	} else if before, after, ok = strings.Cut(text, "Not measured: "); ok {
		l.Reason = after
	}
	if l.Decides = strings.TrimSpace(before); l.Decides == "" || ok && after == "" {
		return l, fmt.Errorf("%s does not say what it decides", l.Name)
	}
	return l, nil
}

// With writes into a folder the limits.go with another value of a limit, and returns what it replaces.
func (l Limit) With(folder, value string) (replace, error) {
	src, err := os.ReadFile(l.file)
	if err != nil {
		return nil, err
	}
	of, err := filepath.Abs(l.file)
	if err != nil {
		return nil, err
	}
	files := replace{}
	return files, files.put(folder, of, []byte(string(src[:l.start])+value+string(src[l.end:])))
}

// replace names for files of the program those that stand in their place.
type replace map[string]string

// put writes a file into a folder, in place of another.
func (r replace) put(folder, of string, text []byte) error {
	r[of] = filepath.Join(folder, fmt.Sprintf("%d-%s", len(r), filepath.Base(of)))
	return os.WriteFile(r[of], text, 0o644)
}

// overlay writes into a folder what `go build -overlay` takes, and returns its path.
func (r replace) overlay(folder string) (string, error) {
	text, err := json.Marshal(map[string]replace{"Replace": r})
	if err != nil {
		return "", err
	}
	path := filepath.Join(folder, "overlay.json")
	return path, os.WriteFile(path, text, 0o644)
}

// Rooms returns the folders that hold limits.
func Rooms(root string) ([]string, error) {
	var rooms []string
	for _, pattern := range []string{"*/limits.go", "*/*/limits.go"} {
		found, err := filepath.Glob(filepath.Join(root, pattern))
		if err != nil {
			return nil, err
		}
		for _, path := range found {
			room, err := filepath.Rel(root, filepath.Dir(path))
			if err != nil {
				return nil, err
			}
			rooms = append(rooms, filepath.ToSlash(room))
		}
	}
	return rooms, nil
}
