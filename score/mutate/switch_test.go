package main

import (
	"go/parser"
	"go/token"
	"strings"
	"testing"
)

const example = `// Package example decides.
package example

func load(ok bool) bool { return ok && !ok }

var rules = []struct {
	name  string
	holds func(word string) bool
}{
	{"short", func(word string) bool { return word != "" && len(word) < 4 }},
}

var loaded = func(ok bool) bool { return !ok }(true)

func decide(a, b bool, word string) int {
	if a && !b || word == "x" {
		return 1
	}
	switch n := len(word); word[n-1] {
	case 'a', 'b':
		return 2
	}
	switch {
	case !a:
		return 3
	}
	var err error
	if err != nil {
		panic(err)
	}
	return 0
}
`

func TestConditions(t *testing.T) {
	all, err := conditions("example", "example.go", "example.go", []byte(example))
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for i, c := range all {
		c.number = i + 1
		got = append(got, c.how+" "+c.code)
	}
	want := `always word != ""
always len(word) < 4
never a && !b || word == "x"
never a && !b
never word == "x"
always a
always !b
never 'a'
never 'b'
never !a`
	if g := strings.Join(got, "\n"); g != want {
		t.Errorf("got\n%s\nwant\n%s", g, want)
	}
	out := string(switched([]byte(example), all))
	if _, err := parser.ParseFile(token.NewFileSet(), "example.go", out, 0); err != nil {
		t.Errorf("%v\n%s", err, out)
	}
	if a, b := strings.Count(example, "\n"), strings.Count(out, "\n"); a != b {
		t.Errorf("%d lines became %d", a, b)
	}
	for _, w := range []string{
		`if (mutant.Off(3) && ((mutant.Off(4) && ((mutant.On(6) || (a)) && (mutant.On(7) || (!b)))) || (mutant.Off(5) && (word == "x")))) {`,
		`{ n := len(word); switch tagOf8 := (word[n-1]);  {`,
		`case (mutant.Off(8) && ((tagOf8 == ('a')))), (mutant.Off(9) && ((tagOf8 == ('b')))):`,
		`case (mutant.Off(10) && (!a)):`,
	} {
		if !strings.Contains(out, w) {
			t.Errorf("no %s in\n%s", w, out)
		}
	}
}
