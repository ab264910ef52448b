package pipeline

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"sync"

	"readout"
	"readout/english"
	"readout/lineage"
	"readout/page"
	"readout/record"
	"readout/store"
)

// Version names what lineage and record make of readings. A record of another
// version is merged anew; raise it with every change of their results.
const Version = "14"

// A batch is committed when it has this many pages or bytes: small enough that
// little is lost to a kill, large enough that commits cost nothing.
const (
	batchPages = 64
	batchBytes = 8 << 20
)

// Stage is a part of a build, as progress names it.
type Stage string

const (
	Again    Stage = "again"    // pages kept before, cleaned and read anew
	Pages    Stage = "pages"    // opened, cleaned, read and kept
	Readings Stage = "readings" // made anew for a new version of the reader
	Lineage  Stage = "lineage"  // who derives from whom, which stories there are
	Stories  Stage = "stories"  // merged into the record
)

// Progress is told how far a stage is; total is 0 when nobody knows. It is called
// from one goroutine at a time.
type Progress func(stage Stage, done, total int)

// A Summary says what a build did, and what the record holds now.
type Summary struct {
	Pages      int            `json:"pages"`      // met in the inputs
	Added      int            `json:"added"`      // of them not in the record before
	Unreadable []Trouble      `json:"unreadable"` // of them, in order, and of those kept before what could not be read anew
	Undated    int            `json:"undated"`    // articles among the added whose pages tell no day
	Unnamed    int            `json:"unnamed"`    // and those whose pages name no outlet
	Skipped    map[string]int `json:"skipped"`    // files that are of no kind read here, by what they are or the ending of their name
	Keys       map[string]int `json:"keys"`       // of JSON Lines that are not understood, with the number of their objects
	Changed    int            `json:"changed"`    // stories merged anew, made or gone
	Total      Total          `json:"total"`
}

// Total counts what a record holds.
type Total struct {
	Pages    int `json:"pages"`
	Articles int `json:"articles"`
	Origins  int `json:"origins"`
	Stories  int `json:"stories"`
}

// Build adds the inputs to the record and brings it up to date. What cannot be read
// is in the summary and no error. Stopped or killed at any moment, it leaves a
// record that a later Build finishes.
func Build(ctx context.Context, st *store.Store, inputs []string, o Options, progress Progress) (*Summary, error) {
	if progress == nil {
		progress = func(Stage, int, int) {}
	}
	s := &Summary{Unreadable: []Trouble{}, Skipped: map[string]int{}, Keys: map[string]int{}}
	var anew []Trouble
	if o.Again {
		troubles, err := again(ctx, st, o, progress)
		if err != nil {
			return s, err
		}
		anew = troubles
	}
	if err := addPages(ctx, st, inputs, o, s, progress); err != nil {
		return s, err
	}
	err := merge(ctx, st, o, s, progress)
	for errors.Is(err, store.ErrMoved) {
		// Some readings are of another version of the reader, or another build added pages
		// meanwhile: take them in.
		troubles, failed := refresh(ctx, st, o, progress)
		if failed != nil {
			return s, failed
		}
		anew = append(anew, troubles...)
		err = merge(ctx, st, o, s, progress)
	}
	s.name(anew)
	return s, err
}

// name adds to the summary the troubles that it does not name yet.
func (s *Summary) name(troubles []Trouble) {
	named := map[Trouble]bool{}
	for _, t := range s.Unreadable {
		named[t] = true
	}
	for _, t := range troubles {
		if !named[t] {
			named[t] = true
			s.Unreadable = append(s.Unreadable, t)
		}
	}
}

// again cleans and reads all pages in the store anew. It returns which of their articles
// could not be read.
func again(ctx context.Context, st *store.Store, o Options, progress Progress) (troubles []Trouble, err error) {
	type item struct {
		path, failure string
		entry         *store.Entry
		err           error
	}
	var batch []*store.Entry
	done, size := 0, 0
	flush := func(ctx context.Context) error {
		if len(batch) == 0 {
			return nil
		}
		err := st.Renew(ctx, batch)
		batch, size = nil, 0
		return err
	}
	if err := english.Load(o.each); err != nil {
		return nil, err
	}
	err = ordered(ctx, o.workers(), func(ctx context.Context, yield func(*readout.Page) error) error {
		return st.Pages(ctx, yield)
	}, func(p *readout.Page) (i item) {
		w := understand(p)
		i.path, i.failure = p.Path, w.reading.Failure
		i.entry, i.err = store.Pack(p, w.article, w.reading)
		return i
	}, func(i item) error {
		if i.err != nil {
			return i.err
		}
		if i.failure != "" {
			troubles = append(troubles, Trouble{i.path, i.failure})
		}
		batch = append(batch, i.entry)
		size += i.entry.Size()
		done++
		progress(Again, done, 0)
		if len(batch) < batchPages && size < batchBytes {
			return nil
		}
		return flush(ctx)
	})
	return troubles, finish(ctx, err, flush)
}

// addPages brings the inputs into the store, batch by batch.
func addPages(ctx context.Context, st *store.Store, inputs []string, o Options, s *Summary, progress Progress) error {
	type item struct {
		page             *readout.Page // until it is packed
		path             string
		kind             readout.Kind // what it is; "" until known
		reason           string       // why it is no article
		entry            *store.Entry // nil when the store holds it already
		undated, unnamed bool
		err              error
	}
	account := page.Account{Skipped: s.Skipped, Keys: s.Keys}
	load := sync.OnceValue(func() error { return english.Load(o.each) }) // before the first page that is new
	var batch []*store.Entry
	size := 0
	flush := func(ctx context.Context) error {
		if len(batch) == 0 {
			return nil
		}
		added, err := st.Add(ctx, batch)
		s.Added += added
		batch, size = nil, 0
		return err
	}
	fresh, err := st.Empty(ctx)
	if err != nil {
		return err
	}
	err = ordered(ctx, o.workers(), func(ctx context.Context, yield func(*item) error) error {
		return page.Open(ctx, inputs, page.Options{MaxBytes: o.MaxBytes, Verbatim: o.Verbatim, Account: &account}, func(p *readout.Page) (err error) {
			i := &item{page: p, path: p.Path}
			if !fresh { // what is in already need not be read again
				if i.kind, i.reason, err = st.Has(ctx, english.Version, p); err != nil {
					return err
				}
			}
			return yield(i)
		})
	}, func(i *item) *item {
		if i.kind == "" {
			if i.err = load(); i.err != nil {
				return i
			}
			w := understand(i.page)
			i.kind, i.reason = w.kind()
			day, _ := readout.Document{Article: w.article, Reading: w.reading}.Published()
			i.undated, i.unnamed = day == "", w.article.Outlet == ""
			i.entry, i.err = store.Pack(i.page, w.article, w.reading)
		}
		i.page = nil
		return i
	}, func(i *item) error {
		if i.err != nil {
			return i.err
		}
		s.Pages++
		if i.kind == readout.KindUnreadable {
			s.Unreadable = append(s.Unreadable, Trouble{i.path, i.reason})
		}
		if i.entry != nil && i.kind == readout.KindArticle {
			s.Undated += count(i.undated)
			s.Unnamed += count(i.unnamed)
		}
		if i.entry != nil {
			batch = append(batch, i.entry)
			size += i.entry.Size()
		}
		if len(batch) >= batchPages || size >= batchBytes {
			if err := flush(ctx); err != nil {
				return err
			}
		}
		progress(Pages, s.Pages, 0)
		return nil
	})
	return finish(ctx, err, flush)
}

func count(is bool) int {
	if is {
		return 1
	}
	return 0
}

// finish commits the last batch of a run that ended with err: one that was stopped keeps
// what it had finished.
func finish(ctx context.Context, err error, flush func(context.Context) error) error {
	if err != nil && !errors.Is(err, context.Canceled) {
		return err
	}
	if last := flush(context.WithoutCancel(ctx)); last != nil {
		return last
	}
	return err
}

// refresh reads anew what another version of the reader has read. It returns what could
// not be read.
func refresh(ctx context.Context, st *store.Store, o Options, progress Progress) (troubles []Trouble, err error) {
	type item struct {
		path, failure string
		reading       store.Fresh
	}
	var batch []store.Fresh
	done := 0
	flush := func(ctx context.Context) error {
		if len(batch) == 0 {
			return nil
		}
		err := st.Refresh(ctx, batch)
		batch = nil
		return err
	}
	if err := english.Load(o.each); err != nil {
		return nil, err
	}
	err = ordered(ctx, o.workers(), func(ctx context.Context, yield func(*readout.Article) error) error {
		return st.Stale(ctx, english.Version, yield)
	}, func(a *readout.Article) item {
		r := read(a)
		defer english.Release(r) // what is packed has no words
		return item{a.Path, r.Failure, store.PackReading(r)}
	}, func(i item) error {
		if i.failure != "" {
			troubles = append(troubles, Trouble{i.path, i.failure})
		}
		batch = append(batch, i.reading)
		done++
		progress(Readings, done, 0)
		if len(batch) < batchPages {
			return nil
		}
		return flush(ctx)
	})
	return troubles, finish(ctx, err, flush)
}

// merge relates all documents and merges the stories that have changed.
func merge(ctx context.Context, st *store.Store, o Options, s *Summary, progress Progress) error {
	made, current, err := st.Recorded(ctx)
	if err != nil {
		return err
	}
	version := english.Version + "/" + Version
	if current && made == version {
		s.Total, err = Count(ctx, st)
		return err
	}
	c, err := st.Documents(ctx, english.Version, o.each)
	if err != nil {
		return err
	}
	progress(Lineage, 0, len(c.Documents))
	relations := lineage.RelateEach(c.Documents, o.each)
	progress(Lineage, len(c.Documents), len(c.Documents))
	if err := ctx.Err(); err != nil {
		return err
	}
	update := &store.Update{Revision: c.Revision, Version: version, Kin: relations.Kin, Stories: map[string]string{}, All: o.Again}
	stories := map[string]*part{}
	all := parts(c.Documents, relations)
	fingerprints, failed := make([]string, len(all)), make([]error, len(all))
	o.each(len(all), func(i int) {
		fingerprints[i], failed[i] = store.Fingerprint(english.Version, Version, all[i].docs, all[i].kin)
	})
	if err := errors.Join(failed...); err != nil {
		return err
	}
	for i, part := range all {
		update.Stories[part.story] = fingerprints[i]
		stories[part.story] = part
	}
	type packed struct {
		story *store.Story
		err   error
	}
	done := 0
	changed, err := st.Apply(ctx, update, func(anew []string, put func(*store.Story) error) error {
		// The largest come first, so that none is left alone at the end.
		waiting := make([]*part, len(anew))
		for i, id := range anew {
			waiting[i] = stories[id]
		}
		slices.SortStableFunc(waiting, func(a, b *part) int { return cmp.Compare(len(b.docs), len(a.docs)) })
		return ordered(ctx, o.workers(), func(_ context.Context, yield func(*part) error) error {
			for _, p := range waiting {
				if err := yield(p); err != nil {
					return err
				}
			}
			return nil
		}, func(p *part) (x packed) {
			for _, d := range p.docs {
				Complete(d.Article, d.Reading)
			}
			x.story, x.err = store.PackStory(p.story, record.Merge(p.docs, readout.Lineage{Kin: p.kin}))
			return x
		}, func(x packed) error {
			if x.err != nil {
				return x.err
			}
			done++
			progress(Stories, done, len(anew))
			return put(x.story)
		})
	})
	if err != nil {
		return err
	}
	s.Changed += changed
	s.Total, err = Count(ctx, st)
	return err
}

// A part is a story with its documents and their lineage; what belongs to no story
// is the part "".
type part struct {
	story string
	docs  []readout.Document
	kin   []readout.Kin
}

// parts divides documents, sorted by id, into stories, in the order of their first document.
func parts(docs []readout.Document, relations readout.Lineage) []*part {
	byID := make(map[string]readout.Kin, len(relations.Kin))
	for _, k := range relations.Kin {
		byID[k.Article] = k
	}
	known := map[string]*part{}
	var all []*part
	for _, d := range docs {
		k, ok := byID[d.Article.ID]
		if !ok {
			k = readout.Kin{Article: d.Article.ID, Relation: readout.Original}
		}
		p := known[k.Story]
		if p == nil {
			p = &part{story: k.Story}
			known[k.Story] = p
			all = append(all, p)
		}
		p.docs = append(p.docs, d)
		p.kin = append(p.kin, k)
	}
	return all
}

// Count counts what the record holds.
func Count(ctx context.Context, st *store.Store) (Total, error) {
	t, err := st.Count(ctx)
	return Total(t), err
}
