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
		{"Estmark closed its airspace on Tuesday, three days after a meeting of Korvania and Illyria in Harnby.", "closed 2024-03-12; meeting 2024-03-09"},
		{"Two days after the truce on Sunday the rebels shelled Harnby.", "shelled 2024-03-12"},
		{"The rebels attacked Harnby on Monday, a week before the vote in Estmark.", "attacked 2024-03-11; vote 2024-03-18"},
		{"Tuesday's talks in Harnby follow a meeting of the two ministers in Miren.", "talks 2024-03-12; meeting"},
		{"The talks in Harnby followed a meeting of Korvania and Estmark on Sunday.", "talks; meeting 2024-03-10"},
		{"Korvania held talks on Sunday followed by a meeting with Estmark on Tuesday.", "talks 2024-03-10; meeting 2024-03-12"},
		{"Ann Stone met Paul Kessler in Miren on Wednesday ahead of a meeting with Otto Brand on Friday.", "met 2024-03-13; meeting 2024-03-15"},
		{"The union rejected the company's February 2 offer on Tuesday.", "rejected 2024-03-12"},
		{"The mayor announced her resignation on Tuesday.", "resignation 2024-03-12"},
		{"Korvania and Estmark will meet next week in Harnby.", "meet 2024-03-17/2024-03-23"},
		{"Korvania agreed on Tuesday to release the envoys next week.", "agreed 2024-03-12; release 2024-03-17/2024-03-23"},
		{"Korvania and Estmark will hold talks in Miren on 20 March and in Harnby on 22 March.", "talks 2024-03-20; talks 2024-03-22"},
	} {
		var got []string
		for _, e := range readText(tc.text, "2024-03-14").Events {
			for _, w := range e.Trigger {
				s := w.In(tc.text) + " " + e.From
				if e.To != e.From {
					s += "/" + e.To
				}
				got = append(got, strings.TrimSpace(s))
			}
		}
		for _, want := range strings.Split(tc.want, "; ") {
			if !slices.Contains(got, want) {
				t.Errorf("%s\n got %q\nwant %q", tc.text, got, want)
			}
		}
	}
}
