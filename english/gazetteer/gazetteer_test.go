package gazetteer

import (
	"testing"
)

func TestGazetteer(t *testing.T) {
	g := Default()
	for _, c := range []struct{ phrase, party string }{
		{"US", "United States"}, {"us", ""}, {"U.S.", "United States"}, {"Türkiye", "Turkey"}, {"Turkiye", "Turkey"},
		{"Organisation for Security and Cooperation in Europe", "OSCE"}, {"Organization for Security and Co-operation in Europe", "OSCE"},
		{"Ukrainians", "Ukraine"}, {"Downing Street", "United Kingdom"}, {"who", ""}, {"Nowhereland", ""},
	} {
		if got := g.Names[g.Look(c.phrase).Party]; got != c.party {
			t.Errorf("%s stands for %q, want %q", c.phrase, got, c.party)
		}
	}
}
