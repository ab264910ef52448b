package lexicon

import "testing"

func TestGrammar(t *testing.T) {
	all, some, folded := GrammarBut(), GrammarBut("quantities", "adverbs"), FoldedGrammar()
	for w, want := range map[string][4]bool{
		"the": {true, true, true, true}, "many": {true, false, true, true}, "now": {true, false, true, true}, "can't": {true, true, false, true},
		"cant": {false, false, true, false}, "said": {false, false, false, true}, "ill": {false, false, true, false}, "across": {true, true, false, true}, "strike": {},
	} {
		if got := [4]bool{all[w], some[w], folded[w], FunctionWords[w]}; got != want {
			t.Errorf("%q: %v, want %v", w, got, want)
		}
	}
}

func TestNouns(t *testing.T) {
	in := Nouns("bodies", "media")
	for w, want := range map[string]bool{"ministry": true, "radio": true, "hospital": false} {
		if in[w] != want {
			t.Errorf("%q: %v", w, !want)
		}
	}
}

func TestAbbreviations(t *testing.T) {
	for w, want := range map[string]bool{"gen": true, "sept": true, "mar": true, "corp": true, "e.g": true, "may": false, "pm": false, "strike": false} {
		if got := Abbreviations()[w]; got != want {
			t.Errorf("%q: %v", w, got)
		}
	}
}
