package pipeline

import (
	"cmp"
	"context"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"readout"
	"readout/english"
	"readout/page"
	"readout/store"
)

// A Finding is something in a record that cannot be proved.
type Finding struct {
	Where string `json:"where"`
	What  string `json:"what"`
}

// A Verdict says what Check looked at and what it found wrong.
type Verdict struct {
	Pages    int       `json:"pages"`
	Lines    int       `json:"lines"`
	Evidence int       `json:"evidence"` // places of lines in texts
	Findings []Finding `json:"findings"`
}

// Check proves a record: every digest fits, every reading's spans lie in its text,
// every line's evidence stands letter by letter where the line says, and its counts
// are those of its evidence. What fails is a finding; the error is that of reading
// the file at all.
func Check(ctx context.Context, st *store.Store) (*Verdict, error) {
	v := &Verdict{Findings: []Finding{}}
	c := &checker{texts: map[string]*checked{}, bad: func(where, what string) {
		v.Findings = append(v.Findings, Finding{where, what})
	}}
	err := st.Verify(ctx, store.Proof{
		Version: english.Version, Merger: Version,
		Bad: c.bad,
		Page: func(p *readout.Page) {
			v.Pages++
			if fits := page.Digest(p); fits != p.Digest {
				c.bad("page "+p.ID, "its digest is not that of its bytes")
			}
		},
		Document: c.document,
		Kin: func(kin []readout.Kin) {
			for _, k := range kin {
				if t := c.texts[k.Article]; t != nil {
					t.kin = k
				} else {
					c.bad("lineage of "+k.Article, "there is no such article")
				}
			}
		},
		Line: func(view readout.View, line readout.Line) {
			v.Lines++
			v.Evidence += c.line(view.Name, line)
		},
	})
	if err != nil {
		return v, err
	}
	if _, current, err := st.Recorded(ctx); err != nil {
		return v, err
	} else if !current {
		c.bad("record", "pages came in that it does not tell of yet: a build was interrupted; run it again")
	}
	return v, nil
}

// A checked article: its text, and its place in the lineage.
type checked struct {
	article *readout.Article
	at      *readout.Runes
	kin     readout.Kin
}

type checker struct {
	texts map[string]*checked
	bad   func(where, what string)
}

// document takes an article for later and checks its spans and those of its reading.
func (c *checker) document(a *readout.Article, r *readout.Reading) {
	c.texts[a.ID] = &checked{article: a, at: readout.NewRunes(a.Text)}
	where := "article " + a.ID
	if !utf8.ValidString(a.Text) {
		c.bad(where, "its text is not UTF-8")
	}
	wrong := 0
	span := func(s readout.Span) {
		if s.Start < 0 || s.End < s.Start || s.End > len(a.Text) || !boundary(a.Text, s.Start) || !boundary(a.Text, s.End) {
			wrong++
		}
	}
	spans := func(list []readout.Span) {
		for _, s := range list {
			span(s)
		}
	}
	for _, b := range a.Blocks {
		span(b.Span)
	}
	for _, s := range r.Sentences {
		span(s.Span)
	}
	for _, e := range r.Entities {
		for _, m := range e.Mentions {
			span(m.Span)
		}
	}
	for _, t := range r.Times {
		span(t.Span)
	}
	for _, q := range r.Quantities {
		span(q.Span)
		span(q.OfSpan)
	}
	for _, s := range r.Statements {
		spans(s.Source)
		spans(s.Cue)
		spans(s.Content)
		spans(s.About)
		spans(s.Condition)
	}
	for _, p := range r.Positions {
		spans(p.Content)
		spans(p.Condition)
	}
	for _, e := range r.Events {
		spans(e.Trigger)
		span(e.When)
	}
	spans(r.PublishedEvidence)
	if wrong > 0 {
		c.bad(where, fmt.Sprintf("%d spans lie outside its text or cut a letter", wrong))
	}
}

// boundary reports whether a letter of text begins at byte i, or the text ends there.
func boundary(text string, i int) bool { return i == len(text) || utf8.RuneStart(text[i]) }

// line checks a line of the record and returns how many places it gives.
func (c *checker) line(view string, line readout.Line) int {
	base := line.Base()
	where := view + " line " + base.ID
	places := 0
	all := func(list []readout.Evidence) {
		for _, e := range list {
			places++
			c.evidence(where, e)
		}
	}
	all(base.Evidence)
	articles := make([]string, 0, len(base.Evidence))
	for _, e := range base.Evidence {
		articles = append(articles, e.Article)
	}
	switch x := line.(type) {
	case *readout.StoryRow:
		articles = x.Articles
	case *readout.SourceRow:
		articles = []string{x.Article}
	case *readout.EventRow:
		for _, h := range x.History {
			all(h.Evidence)
		}
	case *readout.QuoteRow:
		for _, v := range x.Variants {
			places++
			c.variant(where, v)
		}
	}
	if view != "sources" && len(base.Evidence) == 0 {
		c.bad(where, "it has no evidence")
	}
	c.counts(where, base.Counts, articles)
	return places
}

func (c *checker) evidence(where string, e readout.Evidence) {
	t := c.texts[e.Article]
	if t == nil {
		c.bad(where, fmt.Sprintf("its evidence names article %s, which is not in the record", e.Article))
		return
	}
	if e.URL != t.article.URL {
		c.bad(where, fmt.Sprintf("its evidence gives article %s another address", e.Article))
	}
	if e.Start < 0 || e.End <= e.Start || e.End > t.at.Len() {
		c.bad(where, fmt.Sprintf("its evidence lies outside article %s: [%d, %d)", e.Article, e.Start, e.End))
		return
	}
	if fits := t.at.Evidence(t.article, readout.Span{Start: t.at.Byte(e.Start), End: t.at.Byte(e.End)}); e != fits {
		c.bad(where, fmt.Sprintf("its evidence does not stand in article %s at [%d, %d): %s", e.Article, e.Start, e.End, clip(e.Exact)))
	}
}

func (c *checker) variant(where string, v readout.Variant) {
	t := c.texts[v.Article]
	switch {
	case t == nil:
		c.bad(where, fmt.Sprintf("a variant names article %s, which is not in the record", v.Article))
	case v.Start < 0 || v.End < v.Start || v.End > t.at.Len():
		c.bad(where, fmt.Sprintf("a variant lies outside article %s: [%d, %d)", v.Article, v.Start, v.End))
	case !pieced(v.Text, t.article.Text[t.at.Byte(v.Start):t.at.Byte(v.End)]):
		c.bad(where, fmt.Sprintf("a variant does not stand in article %s at [%d, %d): %s", v.Article, v.Start, v.End, clip(v.Text)))
	}
}

// pieced reports whether text is passage, or is made of its words in their order: a
// quotation that its speaker's name interrupts stands on the page in pieces.
func pieced(text, passage string) bool {
	if text == passage {
		return true
	}
	words := func(s string) []string {
		// Soft hyphens and their like are within a word, and no part of it.
		s = strings.Map(func(r rune) rune {
			if unicode.Is(unicode.Cf, r) {
				return -1
			}
			return r
		}, s)
		return strings.FieldsFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	}
	there := words(passage)
	for _, word := range words(text) {
		at := slices.Index(there, word)
		if at < 0 {
			return false
		}
		there = there[at+1:]
	}
	return true
}

// counts checks the three counts of a line against the lineage of its articles.
func (c *checker) counts(where string, counts readout.Counts, articles []string) {
	pages, publishers, origins := map[string]bool{}, map[string]bool{}, map[string]bool{}
	for _, id := range articles {
		pages[id] = true
		t := c.texts[id]
		if t == nil {
			c.bad(where, fmt.Sprintf("it counts article %s, which is not in the record", id))
			return
		}
		publisher, origin := t.kin.Publisher, t.kin.Origin
		if origin == "" {
			origin = id
		}
		if publisher == "" { // as record does
			publisher = cmp.Or(strings.ToLower(t.article.Outlet), host(t.article.URL), id)
		}
		publishers[publisher] = true
		origins[origin] = true
	}
	if fits := (readout.Counts{Pages: len(pages), Publishers: len(publishers), Origins: len(origins)}); fits != counts {
		c.bad(where, fmt.Sprintf("it counts %d pages, %d publishers, %d origins; its evidence has %d, %d, %d",
			counts.Pages, counts.Publishers, counts.Origins, fits.Pages, fits.Publishers, fits.Origins))
	}
}

// host returns the host of an address without "www.", "" when it has none.
func host(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return strings.TrimPrefix(strings.ToLower(u.Hostname()), "www.")
}

// clip shortens a text for a message.
func clip(s string) string {
	if r := []rune(s); len(r) > 60 {
		s = string(r[:60]) + "…"
	}
	return fmt.Sprintf("%q", s)
}
