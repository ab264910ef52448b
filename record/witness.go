package record

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strconv"
	"strings"

	"readout"
)

// A witness is a place on a page that says something.
type witness struct {
	page *page
	span readout.Span
}

// better orders witnesses, the best first: unaltered wording, official texts,
// originals, then the earliest; pages without a date come last among equals.
func better(a, b witness) int {
	return cmp.Or(
		a.page.trust(b.page),
		compareDays(a.page.day, b.page.day),
		strings.Compare(a.page.Article.ID, b.page.Article.ID),
		a.span.Start-b.span.Start,
		a.span.End-b.span.End,
	)
}

// trust compares how far the wording of two pages can be trusted, the better first.
func (p *page) trust(q *page) int {
	return cmp.Or(
		first(!p.altered, !q.altered),
		first(p.official, q.official),
		first(p.kin.Relation == readout.Original, q.kin.Relation == readout.Original),
	)
}

// earlier orders witnesses by time of appearance: this order names a row, since
// pages that are found later are mostly published later and leave it alone.
func earlier(a, b witness) int {
	return cmp.Or(
		compareDays(a.page.day, b.page.day),
		strings.Compare(a.page.Article.ID, b.page.Article.ID),
		a.span.Start-b.span.Start,
		a.span.End-b.span.End,
	)
}

// compareDays orders days, an unknown one last.
func compareDays(a, b string) int {
	return cmp.Or(first(a != "", b != ""), strings.Compare(a, b))
}

// first orders what holds before what does not.
func first(a, b bool) int {
	switch {
	case a && !b:
		return -1
	case b && !a:
		return 1
	}
	return 0
}

// row makes what every line of the record has, from all places that say it. key
// tells apart rows of one kind that share their first witness.
func (s *story) row(kind, key string, all []witness) readout.Row {
	all = slices.Clone(all)
	slices.SortFunc(all, better)
	all = slices.Compact(all)
	r := readout.Row{Story: s.id, Counts: count(all), Evidence: evidence(all)}
	if len(all) > 0 {
		w := slices.MinFunc(all, earlier)
		r.ID = identify(s.id, kind, key, w.page.Article.ID, strconv.Itoa(w.span.Start))
	}
	return r
}

// evidence gives the places of witnesses in their order.
func evidence(all []witness) []readout.Evidence {
	out := make([]readout.Evidence, len(all))
	for i, w := range all {
		out[i] = w.page.at.Evidence(w.page.Article, w.span)
	}
	return out
}

// count counts the pages, publishers and independent origins behind witnesses.
func count(all []witness) readout.Counts {
	if len(all) > 0 && !slices.ContainsFunc(all, func(w witness) bool { return w.page != all[0].page }) {
		return readout.Counts{Pages: 1, Publishers: 1, Origins: 1}
	}
	pages, publishers, origins := map[string]bool{}, map[string]bool{}, map[string]bool{}
	for _, w := range all {
		pages[w.page.Article.ID] = true
		publishers[w.page.kin.Publisher] = true
		origins[w.page.kin.Origin] = true
	}
	return readout.Counts{Pages: len(pages), Publishers: len(publishers), Origins: len(origins)}
}

// identify returns a short stable name for what parts say together: 48 bits of SHA-256.
func identify(parts ...string) string {
	h := sha256.New()
	for _, p := range parts {
		h.Write([]byte(p))
		h.Write([]byte{0})
	}
	return hex.EncodeToString(h.Sum(nil)[:6])
}

// hull returns the span from the first to the last of spans, and whether there is one.
func hull(spans []readout.Span) (readout.Span, bool) {
	if len(spans) == 0 {
		return readout.Span{}, false
	}
	h := spans[0]
	for _, s := range spans[1:] {
		h.Start, h.End = min(h.Start, s.Start), max(h.End, s.End)
	}
	return h, h.Len() > 0
}

// A tally counts independent origins for each of several answers.
type tally map[string]*votes

type votes struct {
	clean, all, pages int             // origins with unaltered pages, all origins, pages
	origins           map[string]bool // whether an unaltered page is among an origin's; nil for one origin
	only              string          // the origin, while it is one
}

func (t tally) add(answer string, p *page) {
	v := t[answer]
	if v == nil {
		v = &votes{only: p.kin.Origin}
		t[answer] = v
	}
	v.pages++
	v.vote(p.kin.Origin, !p.altered)
}

// vote counts an origin. Most answers have one alone, which needs no set.
func (v *votes) vote(origin string, clean bool) {
	known, before := v.all > 0, v.clean > 0
	if v.origins == nil && origin != v.only {
		v.origins = map[string]bool{v.only: v.clean > 0}
	}
	if v.origins != nil {
		before, known = v.origins[origin]
		v.origins[origin] = before || clean
	}
	if !known {
		v.all++
	}
	if clean && !before {
		v.clean++
	}
}

// order lists the answers, the best attested first: by origins with unaltered
// wording, origins, pages, then by prefer and by the alphabet.
func (t tally) order(prefer func(a, b string) int) []string {
	keys := sortedKeys(t)
	slices.SortStableFunc(keys, func(a, b string) int {
		x, y := t[a], t[b]
		c := cmp.Or(y.clean-x.clean, y.all-x.all, y.pages-x.pages)
		if c == 0 && prefer != nil {
			c = prefer(a, b)
		}
		return c
	})
	return keys
}

// best returns the best attested answer, "" for none.
func (t tally) best() string {
	if len(t) == 0 {
		return ""
	}
	return t.order(nil)[0]
}

// clear returns the best attested answer, "" when another is as well attested by
// origins.
func (t tally) clear() string {
	order := t.order(nil)
	if len(order) == 0 {
		return ""
	}
	if len(order) > 1 {
		x, y := t[order[0]], t[order[1]]
		if x.clean == y.clean && x.all == y.all {
			return ""
		}
	}
	return order[0]
}

func sortedKeys[V any](m map[string]V) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}

func itoa(n int) string { return strconv.Itoa(n) }

func formatFloat(f float64) string { return strconv.FormatFloat(f, 'g', -1, 64) }
