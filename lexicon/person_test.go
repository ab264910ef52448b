package lexicon

import (
	"fmt"
	"testing"
)

func TestParsePerson(t *testing.T) {
	for name, want := range map[string]string{
		"Anna Vell":                 "[ana] vel",
		"Vell":                      "[] vel",
		"Mr. Karl R. Mayer Jr.":     "[karl r] maier",
		"J.R. Vell":                 "[i r] vel",
		"Deputy Minister Anna Vell": "[ana] vel",
		"Ludo van der Berg":         "[ludo] van der berg",
		"Anna Vell of Arland":       "[ana] vel",
		"Sergey Diakov’s":           "[sergei] diakov",
		"Alexandr Khovanskyy":       "[aleksandr] hovanski",
		"Jörn Šafář":                "[iorn] safar",
		"Mr":                        "[] ",
		"":                          "[] ",
	} {
		n := ParsePerson(name)
		if got := fmt.Sprint(n.Given, " ", n.Surname); got != want {
			t.Errorf("%q: got %q, want %q", name, got, want)
		}
	}
}

func TestSameGiven(t *testing.T) {
	for _, c := range []struct {
		a, b string
		same bool
	}{
		{"ana", "", true}, {"ana", "a", true}, {"ana", "b", false}, {"bil", "vilijam", false}, {foldName("Bill"), foldName("William"), true},
		{"sergei", "sergej", true}, {"karl", "carl", false}, {"katarina", "katerina", true},
	} {
		if got := SameGiven(c.a, c.b); got != c.same {
			t.Errorf("%s, %s: %v", c.a, c.b, got)
		}
	}
}

func TestNamesOfPlacesAndBodies(t *testing.T) {
	for _, c := range []struct{ what, got, want string }{
		{"plain", PlainName("The Inland Council’s"), "inland council"},
		{"plain", PlainName("U.S."), "us"},
		{"plain", PlainName("Côte-Rouge"), "cote rouge"},
		{"initials", Initials("League of Inland States"), "LIS"},
		{"initials", Initials("the Inland Council"), ""},
		{"stump", Stump("Korvania"), "korv"},
		{"acronym", fmt.Sprint(Acronym("LIS"), Acronym("U.S."), Acronym("Lis"), Acronym("L")), "true true false false"},
		{"demonym", fmt.Sprint(Demonym("Korvanian", "Korvania"), Demonym("Arlanders", "Arland"), Demonym("Korvania", "Korvania"), Demonym("Arlandic", "Korvania")), "true true false false"},
		{"word", fmt.Sprint(ContainsWord("Dorn's foreign minister", "Dorn"), ContainsWord("Dornish minister", "Dorn")), "true false"},
		{"line", OneLine(" two\nlines\u200b "), "two lines"},
		{"stems", fmt.Sprint(Stems("The ministers said they visited the cities’ bridges")), "[bridg city minister visit]"},
	} {
		if c.got != c.want {
			t.Errorf("%s: got %q, want %q", c.what, c.got, c.want)
		}
	}
}
