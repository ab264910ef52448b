package pipeline

import (
	"cmp"
	"fmt"
	"strings"
	"testing"

	"readout"
	"readout/lineage"
	"readout/record"
	"readout/store"
)

// text is a page of clean text, html one of a site.
func text(body string) *readout.Page {
	return &readout.Page{ID: "p", Path: "p.txt", MediaType: "text/plain", Verbatim: true, Body: []byte(body), Published: "2031-05-12"}
}

func html(body string) *readout.Page {
	return &readout.Page{ID: "p", Path: "p.html", MediaType: "text/html", Body: []byte(body)}
}

// fill repeats what each makes until it has size bytes.
func fill(size int, each func(i int) string) string {
	var b strings.Builder
	for i := 0; b.Len() < size; i++ {
		b.WriteString(each(i))
	}
	return b.String()
}

// name is a name that nobody else has.
func name(i int) string {
	return strings.ToUpper(string(rune('a'+i%26))) + string(rune('a'+i/26%26)) + string(rune('a'+i/676%26)) + "ren"
}

// generators make pages of about a size, each of a shape that once took more than its share.
var generators = []struct {
	name string
	most float64 // how many times the allocations for twice the size; 0 is what all should keep to
	page func(size int) *readout.Page
}{
	{"prose", 0, func(n int) *readout.Page {
		return text(fill(n, func(i int) string {
			return fmt.Sprintf("The ferry left Port Sabel on Monday with %d passengers, the harbour master said. ", i%90+10)
		}))
	}},
	{"no blanks", 0, func(n int) *readout.Page { return text(strings.Repeat("1,", n/2)) }},
	{"no blanks, letters", 0, func(n int) *readout.Page { return text(strings.Repeat("abc-", n/4)) }},
	{"one word", 0, func(n int) *readout.Page { return text(strings.Repeat("a", n)) }},
	{"no stops", 0, func(n int) *readout.Page { return text(strings.Repeat("the ferry of the port ", n/22)) }},
	{"many names", 0, func(n int) *readout.Page {
		return text(fill(n, func(i int) string { return "Bob " + name(i) + " met Ann " + name(i+7) + ". " }))
	}},
	{"many clauses", 0, func(n int) *readout.Page {
		return text(strings.Repeat("who said that the ferry left when the port shut and ", n/51) + ".")
	}},
	{"many quotes", 0, func(n int) *readout.Page {
		return text(fill(n, func(i int) string { return "“We will not sign,” said Ann " + name(i) + ". " }))
	}},
	{"open quotes", 0, func(n int) *readout.Page { return text(strings.Repeat("“We go ", n/9)) }},
	// Merging compares each demand with each.
	{"demands", 3, func(n int) *readout.Page {
		return text(fill(n, func(i int) string { return "Korvania demanded that Estmark withdraw from " + name(i) + ". " }))
	}},
	{"paragraphs", 0, func(n int) *readout.Page {
		return text(fill(n, func(i int) string { return "Ferry " + name(i) + " left.\n\n" }))
	}},
	{"nested authors", 0, func(n int) *readout.Page {
		depth := n / 24
		return html(`<script type="application/ld+json">{"@type":"NewsArticle","author":` + strings.Repeat(`{"author":[{"name":`, depth) + `"A"` + strings.Repeat("}]}", depth) + "}</script><p>The ferry left.")
	}},
	{"broken references", 0, func(n int) *readout.Page { return html("<p>" + strings.Repeat("&notit;", n/7)) }},
	{"nested tags", 0, func(n int) *readout.Page { return html(strings.Repeat("<div>", n/5) + "The ferry left.") }},
	{"open tags", 0, func(n int) *readout.Page { return html(strings.Repeat("<b><p>x", n/7)) }},
	{"attributes", 0, func(n int) *readout.Page {
		return html("<p " + fill(n, func(i int) string { return fmt.Sprintf("a%d=1 ", i) }) + ">The ferry left.")
	}},
	{"links", 0, func(n int) *readout.Page {
		return html(fill(n, func(i int) string { return fmt.Sprintf("<p><a href=/%d>ferry</a> left the port.", i) }))
	}},
}

// TestGrowth holds that a page of twice the size takes at most a little more than twice the
// allocations, to read and to merge. Time is in BenchmarkGrowth: a test of it would hang on the machine.
func TestGrowth(t *testing.T) {
	if testing.Short() {
		t.Skip("a dozen seconds")
	}
	for _, g := range generators {
		t.Run(g.name, func(t *testing.T) {
			last, most := 0.0, cmp.Or(g.most, 2.2)
			for size := 1 << 14; size <= 1<<16; size *= 2 {
				p := g.page(size)
				n := testing.AllocsPerRun(1, func() { alone(t, p) })
				if last > 0 && n > most*last {
					t.Errorf("%d bytes take %.0f allocations, half of them %.0f: %.2f times", size, n, last, n/last)
				}
				last = n
			}
		})
	}
}

func BenchmarkGrowth(b *testing.B) {
	for _, g := range generators {
		for size := 1 << 14; size <= 1<<16; size *= 2 {
			b.Run(fmt.Sprintf("%s/%d", g.name, size), func(b *testing.B) {
				p := g.page(size)
				b.SetBytes(int64(len(p.Body)))
				b.ReportAllocs()
				for b.Loop() {
					alone(b, p)
				}
			})
		}
	}
}

// alone makes the record of one page.
func alone(t testing.TB, p *readout.Page) {
	w := understand(p)
	Complete(w.article, w.reading)
	docs := []readout.Document{{Article: w.article, Reading: w.reading}}
	if _, err := store.PackStory("s", record.Merge(docs, lineage.Relate(docs))); err != nil {
		t.Fatal(err)
	}
}

// TestTooLarge has a text beyond the ceiling: it is kept, with the reason, and its neighbours are read.
func TestTooLarge(t *testing.T) {
	w := understand(text(strings.Repeat("The ferry left the port. ", maxText/25+1)))
	kind, reason := w.kind()
	if kind != readout.KindUnreadable || reason != "its text is too large to be read: more than 1 MiB" || len(w.article.Text) <= maxText {
		t.Errorf("%s %q, %d bytes", kind, reason, len(w.article.Text))
	}
}
