package record

import "testing"

// A wider word for the holder of the same office tells of one that a page replaced.
func TestStandsFor(t *testing.T) {
	for _, c := range []struct {
		wide, role string
		want       bool
	}{
		{"UN Director", "UN Secretary-General", true},
		{"Harbour Board head", "Harbour Board chairman", true},
		{"UN Secretary-General", "UN Secretary-General", false},
		{"EU envoy", "UN envoy", false},
		{"Estmark captain", "Estmark chancellor", false},
		{"director", "secretary-general", false}, // of whatever
	} {
		if got := standsFor(c.wide, c.role); got != c.want {
			t.Errorf("%q for %q: %v", c.wide, c.role, got)
		}
	}
}

func TestOneSpelling(t *testing.T) {
	if a, b := oneSpelling("estmark defence ministry"), oneSpelling("estmark defense ministry"); a != b {
		t.Errorf("%q and %q", a, b)
	}
}
