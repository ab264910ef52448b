package article

import (
	"strings"
	"testing"
	"unicode"

	"readout"
)

func FuzzHTML(f *testing.F) {
	for _, s := range []string{
		"<p>One sentence of a story that is long enough to be read as running text, I think.</p>",
		"<h1>a<p>b</h1></p><table><tr><td>c<td>d", "<title>x | y</title><a href='http://\x00'>z</a>",
		"<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"author\":[{\"@id\":\"#a\"},3,null],\"datePublished\":20220112}</script>",
		"<time datetime='2022-99-99'>x</time><meta property=og:title content='â€œ'><br><br>y", "<b><p><b><p><a><a><form><form>",
		"<figure><figcaption>On May 3, 2031. Tomas/AFP</figcaption></figure><blockquote class=twitter-tweet><p>x</blockquote>",
	} {
		f.Add([]byte(s), "http://courier.example/2031/03/12/a")
	}
	f.Fuzz(func(t *testing.T, body []byte, url string) {
		if len(body) > 1<<16 {
			return
		}
		p := &readout.Page{ID: "x", URL: url, MediaType: "text/html", Body: body}
		a := Extract(p)
		whole(t, a)
		if b := Extract(p); b.Digest != a.Digest || sheet(a) != sheet(b) {
			t.Fatal("a second extraction differs")
		}
	})
}

func FuzzText(f *testing.F) {
	for _, s := range []string{
		"PORT HALDEN — Envoys met.\n\n[ad_1]\nLeave a Reply", "PictureVelland\n\n\n,\n0\n85", "x = f();\n}\n\nA (AP, AFP)", "â€™Ã©Â ", "&amp;&#0;&#x110000;<p>\u200b\u00ad\r\n\v",
		"By Ada Lunn\nJan. 3, 2031\nHome » World » X\nRELATED: a b c", "AAA, Bbb (AP) -", "((((((", "Photo: x | Reuters", "Ââ\u0080ж",
	} {
		f.Add([]byte(s), false)
		f.Add([]byte(s), true)
	}
	f.Fuzz(func(t *testing.T, body []byte, verbatim bool) {
		a := Extract(&readout.Page{ID: "x", MediaType: "text/plain", Body: body, Verbatim: verbatim})
		whole(t, a)
		if verbatim && (a.Text != string(body) || len(a.Removed) > 0) {
			t.Fatal("a verbatim text was changed")
		}
	})
}

// letters keeps the letters and digits of s.
func letters(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return r
		}
		return -1
	}, s)
}
