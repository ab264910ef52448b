package article

import (
	"slices"
	"strings"
	"testing"

	"readout"
)

func TestHintsByHump(t *testing.T) {
	for class, want := range map[string]place{
		"nav": inNav, "NAV": inNav, "mainNav": inNav, "navMain": inNav, "Nav9": inNav, "9nav": inNav, "n": 0, "navigationnavigationnavigationnavigation": 0,
		"navz": 0, "znav": 0, "aNav": inNav, "[nav]": inNav, "nav{share": inNav | inShare, "nav@share": inNav | inShare, "nav`share": inNav | inShare, "storyBody": inBody, "story-body": 0, "STORYBODY": inBody,
	} {
		if got := hintsIn(class); got != want {
			t.Errorf("%q: %b, want %b", class, got, want)
		}
	}
}

func TestUndo(t *testing.T) {
	for s, want := range map[string]string{
		"â€™": "’", "â€": "”", "â€x": "”x", "âx": "âx", "Ã": "Ã", "Ã©": "é", "Ã\u0081": "Á", "ÃÃ": "ÃÃ", "â€ â": "” â", "Â·": "·", "â€¦ â‚¬": "… €", "â„": "â„", "x": "x",
		"Ââ\u0080ж": "Â”ж", "Ââ\u0080é": "Ââ\u0080é", "Ââ\u0080\u0099": "Â’", "Ââ\u0080": "Â”",
	} {
		if got := demojibake(s); got != want {
			t.Errorf("%q: %q, want %q", s, got, want)
		}
	}
}

func TestOwnAddress(t *testing.T) {
	titles := []string{"Ferry", "Ferry leaves Velland harbour"}
	for u, want := range map[string]bool{
		"https://c.example/ferry-leaves-velland-harbour":      true,
		"https://c.example/ferry-leaves-velland-harbour/":     true,
		"https://c.example/2031-ferry-leaves-velland-harbour": true,
		"https://c.example/ferry-leaves-for-orsk":             false,
		"https://c.example/ferry-leaves-velland-late":         true,
		"https://c.example/ferry":                             false,
		"https://c.example/2031-ferry-leaves-vel":             false,
		"ferry-leaves-velland-harbour":                        true,
		"https://ferry-leaves-velland-harbour.example/x":      false,
	} {
		if got := ownAddress(u, titles); got != want {
			t.Errorf("%s: %v", u, got)
		}
	}
}

// TestUpdatedOfCarrier holds that a carrier's day stands, and that markup adds only a later update.
func TestUpdatedOfCarrier(t *testing.T) {
	for _, test := range []struct{ published, updated, markup, want string }{
		{"2031-03-12", "", "2031-03-14", "2031-03-14"}, {"2031-03-12", "", "2031-03-11", ""}, {"2031-03-12", "", "2031-03-12", ""},
	} {
		p := htmlPage(`<title>Ferry leaves</title><meta name=lastmod content="`+test.markup+`"><p>`+prose[0]+`</p>`, "")
		p.Published = test.published
		if a := Extract(p); a.Published != test.published || a.Updated != test.want {
			t.Errorf("%+v: %q, %q", test, a.Published, a.Updated)
		}
	}
}

func TestFlattenByTag(t *testing.T) {
	for page, want := range map[string]string{
		"<html><body><div>a<b>b</b></div></body></html>":  "<p>ab</p><p>",
		"<h1>a</h1><h2>b</h2>c":                           "<h1>a</h1><h2>b</h2>c",
		"<p>a<h3>b</h3><p>c":                              "<p>a</p><h3>b</h3><p>c",
		"a<br>b<span>c</span><script>d</script>":          "a<br>bc<script>d</script>",
		"<ul><li>a<li>b</ul>":                             "<p></p><p>a</p><p>b</p><p>",
		"<meta name=x><title>t</title><link href=x><p/>a": "<meta name=x><title>t</title><link href=x><p>a",
	} {
		if got := string(flatten([]byte(page))); got != want {
			t.Errorf("%s: %s, want %s", page, got, want)
		}
	}
}

// TestFailures holds what a page without an article is.
func TestFailures(t *testing.T) {
	for _, test := range []struct {
		page readout.Page
		kind readout.Kind
		why  string
	}{
		{readout.Page{Failure: "cut off", MediaType: "text/plain", Body: []byte(prose[0])}, readout.KindUnreadable, "cut off"},
		{readout.Page{MediaType: "text/plain", Verbatim: true}, readout.KindEmpty, "no text on the page"},
		{readout.Page{MediaType: "text/plain", Verbatim: true, Body: []byte(" \n")}, readout.KindEmpty, "no text on the page"},
		{readout.Page{MediaType: "text/plain", Body: []byte(prose[0])}, readout.KindArticle, ""},
	} {
		if a := Extract(&test.page); a.Kind != test.kind || a.Reason != test.why {
			t.Errorf("%+v: %s, %q", test.page, a.Kind, a.Reason)
		}
	}
}

// TestLargePagesAreNotAsked holds the bounds behind which a page is read by its own rules alone.
func TestLargePagesAreNotAsked(t *testing.T) {
	for _, test := range []struct {
		nodes, letters int
		asked          bool
	}{{0, 0, true}, {maxNodes, maxText, true}, {maxNodes + 1, 0, false}, {0, maxText + 1, false}} {
		doc, _ := parse([]byte("<html><body><article><p>" + strings.Join(prose, "</p><p>") + "</p></article></body></html>"))
		l := takeApart(doc)
		l.nodes, l.letters = test.nodes, test.letters
		l.ask(doc)
		if asked := l.pieces[0].vote > 0; asked != test.asked {
			t.Errorf("%d elements, %d bytes: asked %v", test.nodes, test.letters, asked)
		}
	}
}

// TestUnwrap holds which lines are joined: those of a text that was set to a width.
func TestUnwrap(t *testing.T) {
	line := func(n int) string { return strings.Repeat("velm ", n/5+1)[:n-1] + "x" }
	for _, test := range []struct {
		what string
		text string
		want []int // letters of each paragraph
	}{
		{"set to a width", strings.Repeat(line(60)+"\n", 5), []int{5*61 - 1}},
		{"three breaks are too few", strings.Repeat(line(60)+"\n", 4), []int{60, 60, 60, 60}},
		{"a line beyond all widths", strings.Repeat(line(60)+"\n", 5) + "\n" + line(121), []int{60, 60, 60, 60, 60, 121}},
		{"a line of the greatest width", strings.Repeat(line(60)+"\n", 5) + "\n" + line(120), []int{5*61 - 1, 120}},
		{"paragraphs stay apart", strings.Repeat(line(60)+"\n", 3) + "\n" + strings.Repeat(line(60)+"\n", 3), []int{3*61 - 1, 3*61 - 1}},
		{"a short line ends a paragraph", strings.Repeat(line(60)+"\n", 5) + line(20) + "\n" + line(60), []int{5*61 + 20, 60}},
		{"sentences end at the lines", strings.Repeat("V"+line(58)+".\n", 5), []int{60, 60, 60, 60, 60}},
		{"short lines", strings.Repeat(line(29)+"\n", 5), []int{29, 29, 29, 29, 29}},
		{"lower case goes on behind a shorter line", strings.Repeat(line(30)+".\n", 5), []int{5*32 - 1}},
		{"capitals do not", strings.Repeat("V"+line(30)+".\n", 5), []int{32, 32, 32, 32, 32}},
		{"no paragraph grows without end", strings.Repeat(line(60)+"\n", 1200), []int{1075*61 - 1, 125*61 - 1}},
	} {
		var got []int
		for _, p := range unwrap(linesOf(test.text)) {
			got = append(got, len(p.text))
		}
		if !slices.Equal(got, test.want) {
			t.Errorf("%s: %v, want %v", test.what, got, test.want)
		}
	}
}
