package article

import (
	"slices"
	"testing"
)

// Of a byline the persons are named: no outlet, body, desk, place or button.
func TestNamesOfBylines(t *testing.T) {
	for s, want := range map[string][]string{
		"Holm, Jan; Lind, Eva": {"Jan Holm", "Eva Lind"},
		"Holm, Jan":            {"Jan Holm"},
		"AFP, Kelm":            nil,
		"By Jan Holm in Kelm and Eva Lind in Dorn":   {"Jan Holm", "Eva Lind"},
		"By Jan Holm at Port Orsk and Eva Lind":      {"Jan Holm", "Eva Lind"},
		"Eva Lind Senior Reporter":                   {"Eva Lind"},
		"Eva Lind, Staff Writer":                     {"Eva Lind"},
		"Jan Holm & Eva Lind, Political Editors":     {"Jan Holm", "Eva Lind"},
		"Velmora Broadcasting Corporation":           nil,
		"Korvanian Ministry of Fisheries":            nil,
		"Estmark News Network":                       nil,
		"Harbour Council":                            nil,
		"WATCH LIVE":                                 nil,
		"Staff":                                      nil,
		"Courier Staff":                              nil,
		"By Ada Lunn, Tomas Vale and Eva Lind":       {"Ada Lunn", "Tomas Vale", "Eva Lind"},
		"Words by Ada Lunn | Pictures by Tomas Vale": {"Ada Lunn"},
	} {
		if names, _ := persons(s, nil); !slices.Equal(names, want) {
			t.Errorf("%q: %q, want %q", s, names, want)
		}
	}
}
