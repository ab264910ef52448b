package article

import (
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
