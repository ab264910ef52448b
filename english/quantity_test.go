package english

import (
	"fmt"
	"strings"
	"testing"
)

func TestQuantities(t *testing.T) {
	for _, tc := range []struct{ text, want string }{
		{"Some 90,000 Velmari troops stood along the border.", "90,000=90000~ of Velmari troops"},
		{"Between 90,000 and 110,000 troops were seen.", "90,000 and 110,000=90000-110000 of troops seen"},
		{"The loan of $2.5 billion was cut by 15 percent.", "$2.5 billion=2.5e+09 USD of loan; 15 percent=15 % of loan cut"},
		{"Tens of thousands of people fled.", "Tens of thousands=10000-100000~ of people"},
		{"At least twenty-four soldiers died.", "twenty-four=24~ of soldiers dead"},
		{"Up to 3,000 tons of grain were lost.", "3,000 tons=3000~ t of grain"},
		{"Article 5 binds them for 20 years.", ""},
		{"They met on May 12 at 5 p.m.", ""},
		{"The pipeline Northway 2 lies idle.", ""},
	} {
		var got []string
		for _, q := range readText(tc.text, "2031-05-14").Quantities {
			s := fmt.Sprintf("%s=%g", q.In(tc.text), q.Value)
			if q.High > 0 {
				s += fmt.Sprintf("-%g", q.High)
			}
			if q.Approx {
				s += "~"
			}
			if q.Unit != "" {
				s += " " + string(q.Unit)
			}
			if q.Of != "" {
				s += " of " + q.Of
			}
			got = append(got, s)
		}
		if s := strings.Join(got, "; "); s != tc.want {
			t.Errorf("%s\n got %s\nwant %s", tc.text, s, tc.want)
		}
	}
}

// Who says a number, and of which day it is, is told by its own clause.
func TestQuantitiesInPlace(t *testing.T) {
	for text, want := range map[string]string{
		"Ada Renn, the mayor of Tarn, said 41 boats sank on Monday. The police counted 58.":                  "41 by Ada Renn on 2031-05-12; 58 by police",
		"The coast guard said 138 people had been saved by Tuesday.":                                         "138 by coast guard on 2031-05-13",
		"She claimed the ballots were moved to help Otto Brand, who had won his term with 54 percent of it.": "54",
		"About 78 people have died in the clashes since May 2, and 14 people died on Monday.":                "78 since 2031-05-02; 14 on 2031-05-12",
		"Twelve boats sank on Monday and 14 boats sank on Tuesday.":                                          "12 on 2031-05-12; 14 on 2031-05-13",
		"According to the Estmark Port Authority, 19 crew were aboard.":                                      "19 by Estmark Port Authority",
		"They counted 12 boats.": "12",
	} {
		r := readText(text, "2031-05-14")
		var got []string
		for _, q := range r.Quantities {
			s := fmt.Sprint(q.Value)
			for _, e := range r.Entities {
				if e.ID == q.SaidBy {
					s += " by " + e.Name
				}
			}
			if q.Source.Len() > 0 {
				s += " by " + q.Source.In(text)
			}
			switch {
			case q.Since:
				s += " since " + q.From
			case q.From != "":
				s += " on " + q.From
			}
			got = append(got, s)
		}
		if s := strings.Join(got, "; "); s != want {
			t.Errorf("%s\n got %s\nwant %s", text, s, want)
		}
	}
}
