package article

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"sort"
	"strings"
	"testing"
	"unicode"

	"readout"
)

var dump = flag.String("dump", "", "write what was extracted from the benchmark pages to this file, as JSON Lines")

const aeb = "../../shared/data/extraction/aeb"

type goldPage struct {
	id, body string
	page     *readout.Page
}

// benchmarkPages reads the pages of article-extraction-benchmark, sorted by id.
func benchmarkPages(t testing.TB) []goldPage {
	t.Helper()
	b, err := os.ReadFile(filepath.Join(aeb, "ground-truth.json"))
	if err != nil {
		t.Skip("benchmark pages are not here")
	}
	var truth map[string]struct {
		ArticleBody string `json:"articleBody"`
		URL         string `json:"url"`
	}
	if err := json.Unmarshal(b, &truth); err != nil {
		t.Fatal(err)
	}
	var pages []goldPage
	for id, g := range truth {
		f, err := os.ReadFile(filepath.Join(aeb, id+".html.gz"))
		if err != nil {
			t.Fatal(err)
		}
		z, err := gzip.NewReader(bytes.NewReader(f))
		if err != nil {
			t.Fatal(err)
		}
		body, err := io.ReadAll(z)
		if err != nil {
			t.Fatal(err)
		}
		pages = append(pages, goldPage{id, g.ArticleBody, &readout.Page{
			ID: id, URL: g.URL, MediaType: "text/html", Charset: "utf-8", Body: body,
		}})
	}
	sort.Slice(pages, func(i, j int) bool { return pages[i].id < pages[j].id })
	return pages
}

// shingles counts the runs of four words of s, as article-extraction-benchmark does.
func shingles(s string) map[string]int {
	w := strings.FieldsFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsNumber(r) && r != '_' })
	m := map[string]int{}
	if len(w) < 4 {
		if len(w) > 0 {
			m[strings.Join(w, " ")]++
		}
		return m
	}
	for i := 0; i+4 <= len(w); i++ {
		m[strings.Join(w[i:i+4], " ")]++
	}
	return m
}

// overlap returns precision and recall of got against want; ok tells whether each is defined.
func overlap(want, got string) (p, r float64, pok, rok bool) {
	g, s := shingles(want), shingles(got)
	var tp, fp, fn float64
	for k, n := range g {
		m := min(n, s[k])
		tp += float64(m)
		fn += float64(n - m)
	}
	for k, n := range s {
		fp += float64(n - min(n, g[k]))
	}
	if tp+fp > 0 {
		p, pok = tp/(tp+fp), true
	}
	if tp+fn > 0 {
		r, rok = tp/(tp+fn), true
	}
	return
}

// TestBenchmark holds the text score on saved pages at its committed floor.
func TestBenchmark(t *testing.T) {
	const floor = 0.975
	pages := benchmarkPages(t)
	var out strings.Builder
	var P, R, np, nr float64
	for _, g := range pages {
		a := Extract(g.page)
		if strings.TrimSpace(a.Text) == "" {
			t.Errorf("%s: no text", g.id)
		}
		p, r, pok, rok := overlap(g.body, a.Text)
		if pok {
			P, np = P+p, np+1
		}
		if rok {
			R, nr = R+r, nr+1
		}
		t.Logf("%.8s P %6.2f R %6.2f  %s", g.id, 100*p, 100*r, g.page.URL)
		b, _ := json.Marshal(map[string]any{"id": a.ID, "text": a.Text, "removed": a.Removed, "blocks": a.Blocks,
			"title": a.Title, "outlet": a.Outlet, "authors": a.Authors, "published": a.Published, "basis": a.PublishedBasis,
			"updated": a.Updated, "credits": a.Credits, "language": a.Language, "kind": a.Kind, "reason": a.Reason, "links": a.Links, "url": a.URL})
		fmt.Fprintf(&out, "%s\n", b)
	}
	if *dump != "" {
		if err := os.WriteFile(*dump, []byte(out.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	P, R = P/np, R/nr
	f := 2 * P * R / (P + R)
	t.Logf("P %.2f R %.2f F1 %.2f", 100*P, 100*R, 100*f)
	if f < floor {
		t.Errorf("F1 %.4f is under the floor of %.4f", f, floor)
	}
}

func BenchmarkHTML(b *testing.B) {
	pages := benchmarkPages(b)
	var size int64
	for _, g := range pages {
		size += int64(len(g.page.Body))
	}
	b.SetBytes(size)
	b.ReportAllocs()
	for b.Loop() {
		for _, g := range pages {
			Extract(g.page)
		}
	}
	b.ReportMetric(float64(b.N*len(pages))/b.Elapsed().Seconds(), "pages/s")
}

// TestDeterminism holds that a page gives the same article each time, although
// go-trafilatura walks maps inside.
func TestDeterminism(t *testing.T) {
	for _, g := range benchmarkPages(t) {
		a := sheet(Extract(g.page))
		for range 2 {
			if b := sheet(Extract(g.page)); a != b {
				t.Errorf("%s: a second extraction differs", g.id)
			}
		}
	}
}
