package pipeline

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"readout"
	"readout/english"
	"readout/lineage"
	"readout/page"
	"readout/record"
	"readout/store"
)

// The benchmarks work on invented coverage; throughput is in bytes of text.

func BenchmarkBuild(b *testing.B) {
	inputs := write(b, coverage(200), 1)
	b.SetBytes(size(b, inputs))
	b.ReportAllocs()
	dir := b.TempDir()
	for n := 0; b.Loop(); n++ {
		st, err := store.Create(b.Context(), filepath.Join(dir, fmt.Sprintf("%d.db", n)))
		if err != nil {
			b.Fatal(err)
		}
		if _, err := Build(b.Context(), st, inputs, Options{}, nil); err != nil {
			b.Fatal(err)
		}
		if err := st.Close(); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(b.N)*200/b.Elapsed().Seconds(), "pages/s")
}

func BenchmarkStage(b *testing.B) {
	inputs := write(b, coverage(200), 1)
	bytes := size(b, inputs)
	var pages []*readout.Page
	err := page.Open(b.Context(), inputs, page.Options{}, func(p *readout.Page) error {
		pages = append(pages, p)
		return nil
	})
	if err != nil {
		b.Fatal(err)
	}
	var articles []*readout.Article
	var docs []readout.Document
	for _, p := range pages {
		w := understand(p)
		articles = append(articles, w.article)
		docs = append(docs, readout.Document{Article: w.article, Reading: w.reading})
	}
	relations := lineage.Relate(docs)
	for _, stage := range []struct {
		name string
		run  func() error
	}{
		{"open", func() error {
			return page.Open(b.Context(), inputs, page.Options{}, func(*readout.Page) error { return nil })
		}},
		{"extract", func() error {
			for _, p := range pages {
				extract(p)
			}
			return nil
		}},
		{"read", func() error {
			for _, a := range articles {
				read(a)
			}
			return nil
		}},
		{"pack", func() error {
			for i, p := range pages {
				if _, err := store.Pack(p, docs[i].Article, docs[i].Reading); err != nil {
					return err
				}
			}
			return nil
		}},
		{"relate", func() error { lineage.Relate(docs); return nil }},
		{"complete", func() error {
			for _, d := range docs {
				english.Complete(d.Article, d.Reading)
			}
			return nil
		}},
		{"merge", func() error { record.Merge(docs, relations); return nil }},
	} {
		b.Run(stage.name, func(b *testing.B) {
			b.SetBytes(bytes)
			b.ReportAllocs()
			for b.Loop() {
				if err := stage.run(); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkCheck(b *testing.B) {
	inputs := write(b, coverage(200), 1)
	st := create(b)
	if _, err := Build(context.Background(), st, inputs, Options{}, nil); err != nil {
		b.Fatal(err)
	}
	b.SetBytes(size(b, inputs))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Check(b.Context(), st); err != nil {
			b.Fatal(err)
		}
	}
}

func size(b *testing.B, paths []string) int64 {
	b.Helper()
	var n int64
	for _, path := range paths {
		info, err := os.Stat(path)
		if err != nil {
			b.Fatal(err)
		}
		n += info.Size()
	}
	return n
}
