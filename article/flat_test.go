package article

import (
	"strings"
	"testing"

	"readout"
)

// TestFlattened holds what stays of the benchmark's English pages when somebody
// flattened them carelessly: the story with the lines around it, one a paragraph,
// markup lost. Recall matters most; what is too much is mostly titles and labels.
func TestFlattened(t *testing.T) {
	var P, R, n float64
	for _, g := range benchmarkPages(t) {
		doc, _ := parse(g.page.Body)
		m := readMeta(doc, g.page.URL)
		l := takeApart(doc)
		l.ask(doc)
		l.choose(m.titles)
		first, last := len(l.pieces), -1
		for i, p := range l.pieces {
			if p.keep {
				first = min(first, i)
				last = i
			}
		}
		var b strings.Builder
		for i := max(0, first-8); i < min(len(l.pieces), last+25); i++ {
			b.WriteString(l.pieces[i].text + "\n\n")
		}
		a := Extract(&readout.Page{ID: "x", MediaType: "text/plain", Body: []byte(b.String())})
		if a.Language != "en" {
			continue
		}
		p, r, _, _ := overlap(g.body, a.Text)
		P, R, n = P+p, R+r, n+1
		t.Logf("%.8s P %6.2f R %6.2f  %s", g.id, 100*p, 100*r, g.page.URL)
	}
	P, R = P/n, R/n
	t.Logf("%.0f pages, P %.2f R %.2f", n, 100*P, 100*R)
	if P < .80 || R < .985 {
		t.Errorf("precision %.4f or recall %.4f is under its floor", P, R)
	}
}
