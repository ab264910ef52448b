package lineage

import (
	"fmt"
	"strings"
	"testing"

	"readout"
	"readout/examples/crises"
)

// TestCrises holds that many pages of one crisis are one story, though their words differ and days pass
// between them, and that three crises in one pile are three.
func TestCrises(t *testing.T) {
	var all []readout.Document
	for i, name := range crises.Names() {
		for k, n := range []int{60, 90, 120} {
			var docs []readout.Document
			for _, a := range crises.Cover(name, n, uint64(100+i)) {
				docs = append(docs, readout.Document{Article: a, Reading: &readout.Reading{Article: a.ID}})
			}
			oneEach(t, fmt.Sprintf("%d pages", n), docs)
			if k == i {
				all = append(all, docs...)
			}
		}
	}
	oneEach(t, "all crises", all)
}

// oneEach holds that the pages of each crisis, by the beginning of their ids, are one story.
func oneEach(t *testing.T, what string, docs []readout.Document) {
	t.Helper()
	stories, crisis := map[string]map[string]int{}, map[string]string{}
	for _, k := range Relate(docs).Kin {
		name, _, _ := strings.Cut(k.Article, "-")
		if stories[name] == nil {
			stories[name] = map[string]int{}
		}
		stories[name][k.Story]++
		if c := crisis[k.Story]; c != "" && c != name {
			t.Errorf("%s: %s and %s share a story", what, c, name)
		}
		crisis[k.Story] = name
	}
	for name, count := range stories {
		if len(count) > 1 {
			t.Errorf("%s: %s in %d stories: %v", what, name, len(count), count)
		}
	}
}

// BenchmarkCrises relates pages of three crises: a page takes the same time in a larger pile.
func BenchmarkCrises(b *testing.B) {
	for _, n := range []int{400, 1600} {
		b.Run(fmt.Sprint(3*n), func(b *testing.B) {
			var docs []readout.Document
			for i, name := range crises.Names() {
				for _, a := range crises.Cover(name, n, uint64(i)) {
					docs = append(docs, readout.Document{Article: a, Reading: &readout.Reading{Article: a.ID}})
				}
			}
			for b.Loop() {
				Relate(docs)
			}
			b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N*len(docs)), "µs/page")
		})
	}
}
