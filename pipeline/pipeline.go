// Package pipeline runs the stages: pages are opened, cleaned, read, related,
// merged, and kept. It is the only package that knows them all, and where the
// goroutines live.
//
// In go inputs and a store, out comes a record that is a pure function of the
// set of pages in the store. Whatever happens in between, a later run ends
// with the same record as an undisturbed one.
package pipeline

import (
	"context"
	"fmt"
	"runtime"

	"readout"
	"readout/article"
	"readout/english"
	"readout/page"
)

// Options say how inputs are read.
type Options struct {
	MaxBytes int64 // of one page after decompression; 0 means 32 MiB
	Verbatim bool  // text inputs are clean already
	Workers  int   // articles read at once; 0 means one for each processor
	Again    bool  // clean and read anew, from the bytes kept, what is in already
}

func (o Options) workers() int {
	if o.Workers > 0 {
		return o.Workers
	}
	return runtime.GOMAXPROCS(0)
}

// A Trouble is a page that could not be read.
type Trouble struct {
	Path   string `json:"path"`
	Reason string `json:"reason"`
}

// work is a page on its way to the store.
type work struct {
	page    *readout.Page
	article *readout.Article
	reading *readout.Reading
}

// understand cleans and reads one page.
func understand(p *readout.Page) work {
	a := extract(p)
	return work{p, a, read(a)}
}

// kind is what became of the page.
func (w work) kind() (readout.Kind, string) {
	return readout.Document{Article: w.article, Reading: w.reading}.Kind()
}

// extract cleans a page. Whatever a page makes the cleaning do, it costs that page
// alone: it becomes unreadable, with the reason.
func extract(p *readout.Page) (a *readout.Article) {
	defer func() {
		if broken := recover(); broken != nil {
			a = &readout.Article{ID: p.ID, Path: p.Path, URL: p.URL, Digest: p.Digest,
				Kind: readout.KindUnreadable, Reason: fmt.Sprintf("cleaning it broke: %v", broken)}
		}
	}()
	return article.Extract(p)
}

// Reread reads an article that the store holds anew: what it keeps of a reading is without
// words.
func Reread(a *readout.Article) *readout.Reading {
	r := read(a)
	Complete(a, r)
	return r
}

// Complete fills what a kept reading lacks beside its words. Where that breaks, the
// reading becomes a failure, as in read.
func Complete(a *readout.Article, r *readout.Reading) {
	defer func() {
		if broken := recover(); broken != nil {
			*r = failure(a, broken)
		}
	}()
	english.Complete(a, r)
}

// reader reads an article that is one. A test puts one that breaks in its place.
var reader = english.Read

// read reads an article; what is no article has an empty reading. Whatever an article
// makes the reading do, it costs that article alone: its reading is a failure, with the reason.
func read(a *readout.Article) (r *readout.Reading) {
	if a.Kind != readout.KindArticle {
		return &readout.Reading{Article: a.ID, Version: english.Version}
	}
	if len(a.Text) > maxText {
		return &readout.Reading{Article: a.ID, Version: english.Version, Failure: fmt.Sprintf("its text is too large to be read: more than %d MiB", maxText>>20)}
	}
	defer func() {
		if broken := recover(); broken != nil {
			f := failure(a, broken)
			r = &f
		}
	}()
	return reader(a)
}

func failure(a *readout.Article, broken any) readout.Reading {
	return readout.Reading{Article: a.ID, Version: english.Version, Failure: fmt.Sprintf("reading it broke: %v", broken)}
}

// Read reads each article of the inputs alone and yields it with its reading, in
// the order of the inputs. It returns what could not be read; its error is that of
// an input that does not exist, of yield, or of the context.
func Read(ctx context.Context, inputs []string, o Options, yield func(*readout.Article, *readout.Reading) error) ([]Trouble, error) {
	if err := english.Load(o.each); err != nil {
		return nil, err
	}
	var troubles []Trouble
	err := ordered(ctx, o.workers(), func(ctx context.Context, yield func(*readout.Page) error) error {
		return page.Open(ctx, inputs, page.Options{MaxBytes: o.MaxBytes, Verbatim: o.Verbatim}, yield)
	}, func(p *readout.Page) work {
		w := understand(p)
		Complete(w.article, w.reading)
		return w
	}, func(w work) error {
		if kind, reason := w.kind(); kind == readout.KindUnreadable {
			troubles = append(troubles, Trouble{w.page.Path, reason})
		}
		return yield(w.article, w.reading)
	})
	return troubles, err
}
