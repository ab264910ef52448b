package lineage

import (
	"strconv"
	"strings"
	"testing"

	"readout"
)

type polnear struct{ ID, Title, Publisher, Date, Text string }

// BenchmarkRelate relates a thousand pages and twice as many: news articles and cut copies of them.
func BenchmarkRelate(b *testing.B) {
	for _, n := range []int{1000, 2000} {
		b.Run(strconv.Itoa(n), func(b *testing.B) { relatePages(b, n) })
	}
}

func relatePages(b *testing.B, pages int) {
	rows := gold[polnear](b, "polnear/train.jsonl.gz")
	var docs []readout.Document
	size := 0
	for i := 0; len(docs) < pages; i++ {
		r := rows[i%len(rows)]
		d := document(r.ID, r.Text)
		if i >= len(rows) {
			paragraphs := strings.Split(r.Text, "\n\n")
			d = document(r.ID+"-copy"+strconv.Itoa(i/len(rows)), strings.Join(paragraphs[:1+len(paragraphs)*2/(2+i/len(rows))], "\n\n"))
		}
		d.Article.Title, d.Article.Outlet, d.Article.Published = r.Title, r.Publisher, r.Date
		size += len(d.Article.Text)
		docs = append(docs, d)
	}
	b.SetBytes(int64(size))
	b.ReportAllocs()
	for b.Loop() {
		Relate(docs)
	}
}
