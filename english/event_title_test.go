package english

import (
	"slices"
	"strings"
	"testing"
)

// TestTitles holds what the title of an event has of its sentence. An entity for a pronoun stands in brackets.
func TestTitles(t *testing.T) {
	for _, tc := range []struct{ text, want string }{
		{"The coast guard raided the office of the ferry’s owner on Monday.", "The coast guard raided the office of the ferry’s owner"},
		{"Rolf Hagen pleaded not guilty on Monday.", "Rolf Hagen pleaded not guilty"},
		{"Prime Minister Chung Hae-won resigned on Sunday over the ferry disaster.", "Prime Minister Chung Hae-won resigned over the ferry disaster"},
		{"President Elena Marsk declared three days of mourning on Monday.", "President Elena Marsk declared three days of mourning"},
		{"Ada Krell, who is 40, was arrested in Port Sabel on Monday.", "Ada Krell was arrested in Port Sabel"},
		{"An earthquake of magnitude 6.4 struck Port Sabel on Monday.", "An earthquake of magnitude 6.4 struck Port Sabel"},
		{"The court overturned the ban that Korvania had imposed in March.", "The court overturned the ban"},
	} {
		var got []string
		r := readText(tc.text, "2031-05-14")
		for _, e := range r.Events {
			var parts []string
			for _, p := range e.Title {
				parts = append(parts, p.In(tc.text))
			}
			got = append(got, strings.Join(parts, " "))
		}
		if !slices.Contains(got, tc.want) {
			t.Errorf("%s\n got %q\nwant %q", tc.text, got, tc.want)
		}
	}
}
