package statement

import "testing"

// Words that differ in letter case, digits or the shape of marks are one to the model, and no others are.
func TestHashForgets(t *testing.T) {
	for _, c := range []struct {
		a, b string
		same bool
	}{
		{"Zinc", "zINC", true}, {"A0", "a9", true}, {"`", "\"", true}, {"“", "\"", true}, {"”", "\"", true}, {"„", "\"", true}, {"«", "\"", true}, {"»", "\"", true},
		{"’s", "'s", true}, {"—", "–", true}, {"―", "–", true}, {"ÄZ9", "äz0", true}, {"’`A", "'\"a", true},
		{"[", "{", false}, {"@", "`", false}, {"/", "0", false}, {":", "9", false}, {"-", "–", false}, {"'", "\"", false}, {"a", "b", false}, {"‘", "'", false},
	} {
		if got := HashWord(c.a) == HashWord(c.b); got != c.same {
			t.Errorf("%s and %s are one: %v", c.a, c.b, got)
		}
	}
}

func TestCaseOf(t *testing.T) {
	for word, want := range map[string]uint32{"falk": 1, "fALK": 1, "Falk": 2, "McFalk": 2, "Falk2": 2, "Ä-": 2, "FALK": 3, "U.S.": 3, "A1": 3, "F": 4, "F.": 4, "1st": 5, "-": 6, "": 6, "é": 1, "É": 4} {
		if got := caseOf(word); got != want {
			t.Errorf("%s: %d, not %d", word, got, want)
		}
	}
}
