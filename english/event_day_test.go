package english

import (
	"slices"
	"strings"
	"testing"
)

// The day of an event is that of its own clause, published on Thursday 14 March 2024; "…-DD/DD" is a range, "/…" a deadline.
func TestEventDays(t *testing.T) {
	for _, tc := range []struct{ text, want string }{
		{"Korvania and Estmark held talks in Harnby on Monday and a meeting in Miren on Wednesday.", "talks 2024-03-11; meeting 2024-03-13"},
		{"The minister of Korvania resigned on Tuesday over the April disaster.", "resigned 2024-03-12"},
		{"The talks of Korvania and Estmark on 20 March were delayed by a week, the ministry said on Thursday.", "talks 2024-03-20"},
		{"The talks of Korvania and Estmark were moved from 20 to 27 March, the ministry said on Thursday.", "talks 2024-03-20"},
		{"The truce between Korvania and Estmark was extended until 31 March, the ministry said on Thursday.", "truce /2024-03-31"},
		{"The court ruled in 2022 that the union must pay.", "ruled 2022"},
		{"Korvania signed a treaty with Estmark in September.", "signed 2023-09"},
		{"The envoys who met on Monday visited Harnby.", "met 2024-03-11; visited"},
		{"Korvania called on Monday for talks with Estmark.", "talks"},
	} {
		var got []string
		for _, e := range readText(tc.text, "2024-03-14").Events {
			s := e.Trigger[len(e.Trigger)-1].In(tc.text) + " " + e.From
			if e.To != e.From {
				s += "/" + e.To
			}
			got = append(got, strings.TrimSpace(s))
		}
		for _, want := range strings.Split(tc.want, "; ") {
			if !slices.Contains(got, want) {
				t.Errorf("%s\n got %q\nwant %q", tc.text, got, want)
			}
		}
	}
}
