package readout_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"strconv"
	"strings"
	"testing"

	"readout"
)

// Every constant of a kind has a row, and every row a constant; a row says how it is shown.
func TestEveryKindHasARow(t *testing.T) {
	file, err := parser.ParseFile(token.NewFileSet(), "kinds.go", nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	constants := map[string][]string{}
	for _, d := range file.Decls {
		g, ok := d.(*ast.GenDecl)
		if !ok || g.Tok != token.CONST {
			continue
		}
		for _, s := range g.Specs {
			v := s.(*ast.ValueSpec)
			word, err := strconv.Unquote(v.Values[0].(*ast.BasicLit).Value)
			if err != nil {
				t.Fatal(err)
			}
			typ := v.Type.(*ast.Ident).Name
			constants[typ] = append(constants[typ], word)
		}
	}
	rows := map[string]map[string]bool{"EventType": {}, "Mode": {}, "Status": {}, "Act": {}, "State": {}, "Wording": {}}
	for _, k := range readout.EventKinds {
		rows["EventType"][string(k.Type)] = k.Noun != ""
	}
	for _, k := range readout.ModeKinds {
		rows["Mode"][string(k.Mode)] = !k.Apart || k.Noun != ""
	}
	for i, k := range readout.StatusKinds {
		rows["Status"][string(k.Status)] = k.Calendar != "" && k.Status.Kind().Order == i
	}
	for _, k := range readout.ActKinds {
		rows["Act"][string(k.Act)] = k.Verb != "" && k.Position == (k.Opens != "") && (k.Object != "") == (k.Within > 0)
	}
	for _, k := range readout.StateKinds {
		rows["State"][string(k.State)] = true
	}
	for _, k := range readout.WordingKinds {
		rows["Wording"][string(k.Wording)] = k.Note != "" && k.Tag != "" && k.Variant != ""
	}
	for typ, of := range rows {
		if len(constants[typ]) != len(of) {
			t.Errorf("%s: constants %q, rows %v", typ, constants[typ], of)
		}
		for _, word := range constants[typ] {
			if !of[word] {
				t.Errorf("%s %q has no row, or one that lacks something", typ, word)
			}
		}
	}
}

// A word of a unit belongs to it alone.
func TestUnitsAreTold(t *testing.T) {
	of := map[string]readout.Unit{}
	for _, k := range readout.UnitKinds {
		if k.Part {
			continue // no word behind the number: "half", "one in five"
		}
		if k.Unit.Kind() == nil || k.Signs+k.Words+k.Country == "" {
			t.Errorf("%q has no word", k.Unit)
		}
		for _, w := range strings.Fields(k.Signs + " " + k.Words + " " + k.Country) {
			if other, ok := of[w]; ok {
				t.Errorf("%q is %q and %q", w, other, k.Unit)
			}
			of[w] = k.Unit
		}
	}
}
