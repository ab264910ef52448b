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
