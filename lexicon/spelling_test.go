package lexicon

import "testing"

func TestSpelling(t *testing.T) {
	for _, pair := range [][2]string{
		{"recognised", "recognized"}, {"democratisation", "democratization"}, {"analyse", "analyze"}, {"harbours", "harbors"}, {"favourite", "favorite"},
		{"centre", "center"}, {"travelled", "traveled"}, {"fulfil", "fulfill"}, {"enrolment", "enrollment"}, {"defence", "defense"}, {"programme", "program"}, {"grey", "gray"},
	} {
		if a, b := Spelling(pair[0]), Spelling(pair[1]); a != b {
			t.Errorf("%q is compared as %q, %q as %q", pair[0], a, pair[1], b)
		}
	}
	for _, pair := range [][2]string{{"four", "for"}, {"filled", "filed"}, {"hour", "hor"}, {"rise", "rice"}, {"safe", "unsafe"}, {"tour", "tor"}, {"called", "caled"}, {"us", "use"}} {
		if a, b := Spelling(pair[0]), Spelling(pair[1]); a == b {
			t.Errorf("%q and %q are both compared as %q", pair[0], pair[1], a)
		}
	}
}
