package main

import (
	"bytes"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"reflect"
	"slices"
	"strings"
)

// A condition is one place where the code of a rule decides.
type condition struct {
	number int // 1, 2, …: what switches it off in the built tests
	pkg    string
	file   string // relative to the root
	line   int
	code   string
	how    string // what it becomes when it is off
	start  int    // bytes of the file
	end    int
	choice *choice // the switch with a tag whose entry it is, else nil
}

func (c *condition) place() string { return fmt.Sprintf("%s:%d", c.file, c.line) }

// What a condition becomes when it is switched off.
const (
	never    = "never"    // a condition of if, an operand of ||, an entry of a case: false
	always   = "always"   // an operand of &&: true
	opposite = "opposite" // a negation that is no operand: negated
)

// A choice is a switch with a tag. To switch an entry off, the tag gets a name and
// its entries become comparisons with it.
type choice struct {
	open, tagStart, tagEnd int // its first byte; the tag's bytes
	init                   [2]int
	end                    int
	entries                [][2]int
}

// apart are the functions and variables whose conditions are no rules: what loads, learns,
// saves and measures.
var apart = []string{"load", "save", "train", "learn", "write", "unmarshal", "marshal", "decode", "encode", "init", "bench", "must"}

// conditions finds those of one file.
func conditions(pkg, path, file string, src []byte) ([]*condition, error) {
	set := token.NewFileSet()
	tree, err := parser.ParseFile(set, path, src, parser.SkipObjectResolution)
	if err != nil {
		return nil, err
	}
	var found []*condition
	taken := map[ast.Node]bool{}
	at := func(p token.Pos) int { return set.Position(p).Offset }
	add := func(e ast.Expr, how string, in *choice) {
		if taken[e] {
			return
		}
		taken[e] = true
		c := &condition{pkg: pkg, file: file, line: set.Position(e.Pos()).Line, how: how, start: at(e.Pos()), end: at(e.End()), choice: in}
		c.code = strings.Join(strings.Fields(string(src[c.start:c.end])), " ")
		found = append(found, c)
	}
	var visit func(n ast.Node) bool
	visit = func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.IfStmt:
			if failing(n) {
				for _, inner := range []ast.Node{n.Init, n.Body, n.Else} {
					if inner != nil && !reflect.ValueOf(inner).IsNil() {
						ast.Inspect(inner, visit)
					}
				}
				return false
			}
			add(n.Cond, never, nil)
		case *ast.BinaryExpr:
			if n.Op != token.LAND && n.Op != token.LOR {
				return true
			}
			how := always
			if n.Op == token.LOR {
				how = never
			}
			for _, e := range []ast.Expr{n.X, n.Y} {
				if inner, ok := e.(*ast.BinaryExpr); !ok || inner.Op != n.Op {
					add(e, how, nil)
				}
			}
		case *ast.UnaryExpr:
			if n.Op == token.NOT {
				add(n, opposite, nil)
			}
		case *ast.SwitchStmt:
			var in *choice
			if n.Tag != nil {
				in = &choice{open: at(n.Pos()), tagStart: at(n.Tag.Pos()), tagEnd: at(n.Tag.End()), end: at(n.End())}
				if n.Init != nil {
					in.init = [2]int{at(n.Init.Pos()), at(n.Init.End())}
				}
			}
			for _, s := range n.Body.List {
				for _, e := range s.(*ast.CaseClause).List {
					if in != nil {
						in.entries = append(in.entries, [2]int{at(e.Pos()), at(e.End())})
					}
					add(e, never, in)
				}
			}
		}
		return true
	}
	ruling := func(name string) bool {
		return !slices.ContainsFunc(apart, func(prefix string) bool { return strings.HasPrefix(strings.ToLower(name), prefix) })
	}
	for _, d := range tree.Decls {
		switch d := d.(type) {
		case *ast.FuncDecl:
			if d.Body != nil && ruling(d.Name.Name) {
				ast.Inspect(d.Body, visit)
			}
		case *ast.GenDecl: // functions that stand in tables
			for _, s := range d.Specs {
				if v, ok := s.(*ast.ValueSpec); ok && d.Tok == token.VAR && ruling(v.Names[0].Name) {
					for _, value := range v.Values {
						ast.Inspect(value, visit)
					}
				}
			}
		}
	}
	return found, nil
}

// failing reports whether an if decides no rule but handles an error, by passing one on or
// making one, panics, or asks whether memory can be used again.
func failing(n *ast.IfStmt) bool {
	ok := false
	named := func(e ast.Expr, name string) bool {
		x, is := e.(*ast.Ident)
		return is && x.Name == name
	}
	ast.Inspect(n.Cond, func(n ast.Node) bool {
		switch e := n.(type) {
		case *ast.BinaryExpr:
			ok = ok || (e.Op == token.NEQ || e.Op == token.EQL) && named(e.X, "err") && named(e.Y, "nil")
		case *ast.CallExpr:
			ok = ok || named(e.Fun, "cap")
		}
		return true
	})
	for _, s := range n.Body.List {
		if e, is := s.(*ast.ExprStmt); is {
			call, is := e.X.(*ast.CallExpr)
			ok = ok || is && named(call.Fun, "panic")
		}
	}
	return ok
}

// An insertion is text put into a file. At one offset what closes stands before
// what opens; of what opens the longer comes first, of what closes the shorter.
type insertion struct {
	at     int
	closes bool
	length int // of what it opens or closes
	text   string
	drop   int // bytes that give way
}

// switched returns the file's code with a switch for each of its chosen conditions.
// No line moves.
func switched(src []byte, chosen []*condition) []byte {
	var in []insertion
	wrap := func(start, end int, before, after string) {
		in = append(in, insertion{at: start, length: end - start, text: before},
			insertion{at: end, closes: true, length: end - start, text: after})
	}
	done := map[*choice]string{}
	for _, c := range chosen {
		before := map[string]string{never: "(mutant.Off(%d) && (", always: "(mutant.On(%d) || (", opposite: "(mutant.On(%d) != ("}[c.how]
		wrap(c.start, c.end, fmt.Sprintf(before, c.number), "))")
		if s := c.choice; s != nil && done[s] == "" {
			tag := fmt.Sprintf("tagOf%d", c.number)
			done[s] = tag
			if s.init[1] > 0 { // the statement before it moves out, into a block of its own
				in = append(in, insertion{at: s.open, length: s.end - s.open + 1, text: "{ " + string(src[s.init[0]:s.init[1]]) + "; "},
					insertion{at: s.end, closes: true, length: s.end - s.open + 1, text: " }"},
					insertion{at: s.init[0], drop: s.tagStart - s.init[0]})
			}
			wrap(s.tagStart, s.tagEnd, tag+" := (", "); ")
		}
	}
	for s, tag := range done {
		for _, e := range s.entries {
			wrap(e[0], e[1], "("+tag+" == (", "))")
			in[len(in)-2].length--
			in[len(in)-1].length--
		}
	}
	slices.SortStableFunc(in, func(a, b insertion) int {
		switch {
		case a.at != b.at:
			return a.at - b.at
		case a.closes != b.closes:
			if a.closes {
				return -1
			}
			return 1
		case a.closes:
			return a.length - b.length
		}
		return b.length - a.length
	})
	var out bytes.Buffer
	last := 0
	for _, i := range in {
		if i.at > last {
			out.Write(src[last:i.at])
			last = i.at
		}
		out.WriteString(i.text)
		last += i.drop
	}
	out.Write(src[last:])
	name := bytes.Index(out.Bytes(), []byte("\npackage ")) + 1
	line := name + bytes.IndexByte(out.Bytes()[name:], '\n')
	return slices.Concat(out.Bytes()[:line], []byte(`; import mutant "readout/mutant"`), out.Bytes()[line:])
}

// mutant is the package that the switched code asks. The number travels in PATH:
// of the environment that is all that the scripts of cmd/readout leave.
const mutant = `package mutant

import (
	"os"
	"strconv"
	"strings"
)

var number = func() int {
	_, n, _ := strings.Cut(os.Getenv("PATH"), "/mutant-number/")
	n, _, _ = strings.Cut(n, ":")
	i, _ := strconv.Atoi(n)
	return i
}()

func On(n int) bool  { return n == number }
func Off(n int) bool { return n != number }
`

// environment is that of a program with one condition off; 0 leaves all on.
func environment(number int) []string {
	return append(os.Environ(), fmt.Sprintf("PATH=/mutant-number/%d:%s", number, os.Getenv("PATH")))
}
