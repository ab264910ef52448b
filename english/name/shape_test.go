package name

import "testing"

// The shape of a word is the pattern of its characters, and is one for words of one pattern.
func TestNameShape(t *testing.T) {
	for _, c := range []struct {
		a, b   string // of one shape
		other  string // of another
		kind   uint8
		marked bool
	}{
		{"Falk", "Osteros", "FAlk", letterFirst, false},
		{"falk", "a", "fa1", letterLower, false},
		{"FALK", "FA", "F", letterUpper, false},
		{"McFalk", "DeGrandt", "Mcfalk", letterMixed, false},
		{"F.", "A.", "F", letterFirst, true},
		{"U.S.", "E.U.", "U.S", letterUpper, true},
		{"F", "A", "a", letterFirst, false},
		{"2031", "20", "2", letterDigit, true},
		{"b2b", "a1a", "b2", letterLower, true},
		{"B2B", "A1A", "B2", letterUpper, true},
		{"-", "‑", "'", letterMark, false},
		{"-", "–", "—", letterMark, false},
		{"Al-Falk", "Al‑Falk", "Al/Falk", letterMixed, false},
		{"O’Falk", "O'Falk", "O-Falk", letterMixed, false},
		{"ada@lorn", "a_falk", "ada-lorn", letterLower, true},
		{"either/or", "ada@lorn", "either:or", letterLower, true},
		{"Äsa", "Elin", "äsa", letterFirst, false},
		{"漢字", "falk", "٣", letterLower, false},
		{"٣٤", "12", "ab", letterDigit, true},
		{"$", "%", "-", letterMark, false},
		{"FAlk", "OStero", "Falk", letterMixed, false},
		{"eFalk", "iOster", "EFalk", letterMixed, false},
	} {
		shape, kind, marked := nameShape(c.a)
		if s, _, _ := nameShape(c.b); s != shape {
			t.Errorf("%s and %s are of two shapes", c.a, c.b)
		}
		if s, _, _ := nameShape(c.other); s == shape {
			t.Errorf("%s and %s are of one shape", c.a, c.other)
		}
		if kind != c.kind || marked != c.marked {
			t.Errorf("%s: kind %d, marked %v; not %d, %v", c.a, kind, marked, c.kind, c.marked)
		}
	}
}
