package article

import (
	"strings"
	"testing"
)

// TestSecondWay holds that pages keep their text without go-trafilatura.
func TestSecondWay(t *testing.T) {
	const floor = 0.96
	var P, R, np, nr float64
	for _, g := range benchmarkPages(t) {
		doc, err := parse(g.page.Body)
		if err != nil {
			t.Fatal(err)
		}
		m := readMeta(doc, g.page.URL)
		l := takeApart(doc)
		l.choose(m.titles)
		var text strings.Builder
		for _, p := range l.paras() {
			if p.reason == "" {
				text.WriteString(p.text + "\n\n")
			}
		}
		if text.Len() == 0 {
			t.Errorf("%s: no text", g.id)
		}
		p, r, pok, rok := overlap(g.body, text.String())
		if pok {
			P, np = P+p, np+1
		}
		if rok {
			R, nr = R+r, nr+1
		}
	}
	P, R = P/np, R/nr
	f := 2 * P * R / (P + R)
	t.Logf("P %.2f R %.2f F1 %.2f", 100*P, 100*R, 100*f)
	if f < floor {
		t.Errorf("F1 %.4f is under the floor of %.4f", f, floor)
	}
}
