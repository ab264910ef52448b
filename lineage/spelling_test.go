package lineage

import (
	"strings"
	"testing"

	"readout"
	"readout/lexicon"
)

func TestOddSpellings(t *testing.T) {
	var docs []readout.Document
	for i := range 8 {
		docs = append(docs, document(string(rune('a'+i)), "The envoy Sergei Ryabkovsky spoke, and Larry Elringer of Norrland listened."))
	}
	for i := range 2 {
		docs = append(docs, document(string(rune('p'+i)), "The envoy Sergei Rybkovsky spoke. Marc Larrie of Norrlandia left. Later Tomas Elrinter wrote."))
	}
	var got []string
	texts := scan(docs, alone)
	odd := misspelt(texts, oddSpellings(texts))
	for _, w := range sharedSpellings(odd[8], odd[9]) {
		got = append(got, texts[0].vocab.words[w])
	}
	if strings.Join(got, " ") != "rybkovsky" {
		t.Errorf("odd spellings %q, want rybkovsky alone", got)
	}
}

func TestNearby(t *testing.T) {
	for _, test := range []struct {
		a, b string
		want bool
	}{
		{"rybkov", "ryabkov", true}, {"blinken", "blingen", true}, {"blinken", "blniken", true},
		{"blinken", "blinken", true}, {"blinken", "blank", false}, {"abc", "abcde", false}, {"abxy", "xyab", false},
	} {
		if got := lexicon.OneSlip(test.a, test.b); got != test.want || lexicon.OneSlip(test.b, test.a) != got {
			t.Errorf("OneSlip(%q, %q) = %v, want %v", test.a, test.b, got, test.want)
		}
	}
}
