package lexicon

import "testing"

func TestListOf(t *testing.T) {
	l := ListOf("in", "outside", "’tis")
	for w, want := range map[string]bool{"in": true, "In": true, "OUTSIDE": true, "’Tis": true, "": false, "on": false, "inside": false, "inn": false, "jn": false} {
		if l.Of(w) != want {
			t.Errorf("%q: %v", w, !want)
		}
	}
}
