package article

import (
	"bytes"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"readout"
)

// whole checks what every article promises: ordered blocks within the text,
// that cover its letters.
func whole(t *testing.T, a *readout.Article) {
	t.Helper()
	if !utf8.ValidString(a.Text) && !a.Verbatim {
		t.Fatal("text is not UTF-8")
	}
	at := 0
	for _, b := range a.Blocks {
		if b.Start < at || b.End <= b.Start || b.End > len(a.Text) {
			t.Fatalf("block %v is out of order or out of range (%d, %d)", b, at, len(a.Text))
		}
		if strings.TrimSpace(a.Text[at:b.Start]) != "" {
			t.Fatalf("letters between blocks: %q", a.Text[at:b.Start])
		}
		if b.Role == "" {
			t.Fatalf("block %v has no role", b)
		}
		at = b.End
	}
	if strings.TrimSpace(a.Text[at:]) != "" {
		t.Fatalf("letters after the last block: %q", a.Text[at:])
	}
	if a.Kind != readout.KindArticle && a.Reason == "" {
		t.Fatalf("kind %s without a reason", a.Kind)
	}
	if (a.Published == "") != (a.PublishedBasis == "") {
		t.Fatalf("published %q by %q", a.Published, a.PublishedBasis)
	}
}

// hostile pages cost a bounded time, however they are made.
func TestHostile(t *testing.T) {
	if testing.Short() {
		t.Skip("takes a while")
	}
	const size = 2 << 20
	sentence := "The ministers met again on the quay and nobody would say how long it lasted. "
	para := "<p>" + sentence + sentence + "</p>\n"
	wrap := func(s string) string { return "<html><body>" + s + "</body></html>" }
	pages := map[string]string{
		"a million open divs":       wrap(strings.Repeat("<div>", 1_000_000) + para),
		"a million open inlines":    wrap(strings.Repeat("<b>", 1_000_000) + para),
		"open links":                wrap(strings.Repeat("<a href=x>y", 200_000) + para),
		"nested tables":             wrap(strings.Repeat("<table><tr><td>", 100_000) + para),
		"nested lists":              wrap(strings.Repeat("<ul><li>x", 100_000) + para),
		"500 deep":                  wrap(strings.Repeat("<div>", 490) + strings.Repeat(para, 2000)),
		"500 deep with text":        wrap(strings.Repeat("<div>"+sentence, 490) + strings.Repeat(para, 1000)),
		"many MiB of paragraphs":    wrap(strings.Repeat(para, size/len(para))),
		"many MiB in one paragraph": wrap("<p>" + strings.Repeat(sentence, size/len(sentence))),
		"many MiB of list items":    wrap("<ul>" + strings.Repeat("<li><a href='/a'>Another title of a story</a>", size/46)),
		"11000 list items":          wrap("<ul>" + strings.Repeat("<li>An item of a list", 11000)),
		"5000 paragraphs":           wrap("<article>" + strings.Repeat(para, 2300) + "</article>"),
		"11000 spans":               wrap("<article><p>" + strings.Repeat("<span>word</span> ", 11000) + "</article>"),
		"table of 11000 cells":      wrap("<article>" + para + "<table>" + strings.Repeat("<tr><td>a<td>b<td>c", 2700) + "</table></article>"),
		"open attribute":            "<html><p title=\"" + strings.Repeat("x", 8<<20),
		"comment without end":       "<html><!--" + strings.Repeat("-", 8<<20),
		"script without end":        "<html><script>" + strings.Repeat("a<b ", 2<<20),
		"classes":                   wrap(strings.Repeat("<div class='"+strings.Repeat("nav-bar ", 100)+"'>x</div>", 5000)),
		"structured data":           "<script type='application/ld+json'>" + strings.Repeat("[", 500_000) + "</script>" + para,
		"line breaks":               wrap("<p>" + strings.Repeat("Word<br>", 500_000)),
		"headings":                  wrap(strings.Repeat("<h1>A title of some words</h1>", 100_000)),
	}
	for name, body := range pages {
		t.Run(name, func(t *testing.T) {
			start := time.Now()
			a := Extract(&readout.Page{ID: "x", MediaType: "text/html", Body: []byte(body)})
			took := time.Since(start)
			t.Logf("%8.2fs %d bytes in, %d out, %s %s", took.Seconds(), len(body), len(a.Text), a.Kind, a.Reason)
			whole(t, a)
			if took > 60*time.Second {
				t.Errorf("took %v", took)
			}
		})
	}
	texts := map[string]string{
		"many MiB of lines":       strings.Repeat(sentence+"\n", size/len(sentence)),
		"many MiB in one line":    strings.Repeat(sentence, size/len(sentence)),
		"many MiB of short lines": strings.Repeat("Read more\n", size/10),
		"brackets":                strings.Repeat("[a_", 1<<20),
		"tags":                    strings.Repeat("<p ", 1<<20),
		"scripts":                 strings.Repeat("<script>", 1<<18),
		"dashes":                  strings.Repeat("AAA, BBB / ", 1<<18) + " - ",
		"code":                    strings.Repeat("x = f(y);\nword\n", 1<<18),
		"related":                 strings.Repeat("Related Articles\nA title of another story\n", 1<<16),
		"entities":                strings.Repeat("&", 4<<20),
		"mojibake":                strings.Repeat("â€", 1<<20),
	}
	for name, body := range texts {
		t.Run("text "+name, func(t *testing.T) {
			start := time.Now()
			a := Extract(&readout.Page{ID: "x", MediaType: "text/plain", Body: bytes.Repeat([]byte(body), 1)})
			took := time.Since(start)
			t.Logf("%8.2fs %d bytes in, %d out, %s %s", took.Seconds(), len(body), len(a.Text), a.Kind, a.Reason)
			whole(t, a)
			if took > 60*time.Second {
				t.Errorf("took %v", took)
			}
		})
	}
}
