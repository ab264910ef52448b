package article

import (
	"fmt"
	"strings"
	"testing"

	"readout"
)

// TestPaywall marks the text behind a paywall, and the paywall itself, as templates do.
func TestPaywall(t *testing.T) {
	const offer = "<h3>To continue reading, subscribe to the Velland Mail</h3><p>Already a subscriber? Log in</p><p>Every issue since the flood of 1951, for 4 crowns a month, at any time.</p>"
	paragraph := func(i int) string {
		if i%9 == 5 {
			return fmt.Sprintf("“No,” said witness %d.", i)
		}
		return fmt.Sprintf("Witness %d told the council of Velland what a mooring for boats of %d metres had cost before the flood, and who had paid.", i, 4+i)
	}
	for _, c := range []struct {
		name string
		page func(i int, p string) string // what the template makes of paragraph i of 62
	}{
		{"each paragraph", func(i int, p string) string {
			if i < 2 {
				return "<p>" + p + "</p>"
			}
			return `<p class="paywall">` + p + "</p>"
		}},
		{"two paragraphs and the paywall", func(i int, p string) string {
			switch i {
			case 20, 21:
				return `<div class="paywall"><p>` + p + "</p></div>"
			case 61:
				return "<p>" + p + `</p><div class="paywall">` + offer + "</div>"
			}
			return "<p>" + p + "</p>"
		}},
		{"a part that holds the paywall", func(i int, p string) string {
			switch i {
			case 20:
				return `<div class="article-paywall"><p>` + p + "</p>"
			case 40:
				return "<p>" + p + "</p>" + offer + "</div>"
			}
			return "<p>" + p + "</p>"
		}},
	} {
		var body strings.Builder
		for i := range 62 {
			body.WriteString(c.page(i, paragraph(i)))
		}
		a := Extract(&readout.Page{Path: "a.html", MediaType: "text/html",
			Body: []byte("<html><head><title>What a mooring costs</title></head><body><article><h1>What a mooring costs</h1>" + body.String() + "</article></body></html>")})
		kept := 0
		for i := range 62 {
			if strings.Contains(a.Text, paragraph(i)) {
				kept++
			}
		}
		if kept < 62 {
			t.Errorf("%s: %d of 62 paragraphs are kept", c.name, kept)
		}
		for _, junk := range []string{"To continue reading", "Already a subscriber"} {
			if strings.Contains(a.Text, junk) {
				t.Errorf("%s: %q is kept", c.name, junk)
			}
		}
		if strings.Contains(c.name, "and") && strings.Contains(a.Text, "Every issue") {
			t.Errorf("%s: the offer is kept", c.name)
		}
	}
}
