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
	if len(all) > 1 {
		all = slices.Clone(all)
		slices.SortFunc(all, better)
		all = slices.Compact(all)
	}
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

// count counts the pages, publishers and independent origins behind witnesses. What a page made of several reports
// says it has from that of them which says it too.
func count(all []witness) readout.Counts {
	if len(all) > 0 && !slices.ContainsFunc(all, func(w witness) bool { return w.page != all[0].page }) {
		return readout.Counts{Pages: 1, Publishers: 1, Origins: 1}
	}
	pages, publishers, origins := map[string]bool{}, map[string]bool{}, map[string]bool{}
	for _, w := range all {
		pages[w.page.Article.ID] = true
		publishers[w.page.kin.Publisher] = true
		if len(w.page.sources) == 0 {
			origins[w.page.kin.Origin] = true
		}
	}
	for _, w := range all {
		if s := w.page.sources; len(s) > 0 && !slices.ContainsFunc(s, func(o string) bool { return origins[o] }) {
			origins[w.page.kin.Origin] = true
		}
	}
	return readout.Counts{Pages: len(pages), Publishers: len(publishers), Origins: len(origins)}
}

// identify returns a short stable name for what parts say together: 48 bits of SHA-256.
func identify(parts ...string) string {
	var buffer [256]byte
	all := buffer[:0]
	for _, p := range parts {
		all = append(append(all, p...), 0)
	}
	sum := sha256.Sum256(all)
	var name [12]byte
	hex.Encode(name[:], sum[:6])
	return string(name[:])
}

// hull returns the span from the first to the last of spans, and whether there is one.
func hull(lists ...[]readout.Span) (readout.Span, bool) {
	var h readout.Span
	some := false
	for _, spans := range lists {
		for _, s := range spans {
			if !some {
				h, some = s, true
			}
			h.Start, h.End = min(h.Start, s.Start), max(h.End, s.End)
		}
	}
	return h, h.Len() > 0
}

// A tally counts independent origins for each of several answers. They are few, so that
// they are looked up one after the other.
type tally []votes

type votes struct {
	answer            string
	clean, all, pages int             // origins with unaltered pages, all origins, pages
	origins           map[string]bool // whether an unaltered page is among an origin's; nil for one origin
	only              string          // the origin, while it is one
}

func (t *tally) add(answer string, p *page) {
	i := slices.IndexFunc(*t, func(v votes) bool { return v.answer == answer })
	if i < 0 {
		i = len(*t)
		*t = append(*t, votes{answer: answer, only: p.kin.Origin})
	}
	v := &(*t)[i]
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

// of returns the votes for an answer.
func (t tally) of(answer string) votes {
	for i := range t {
		if t[i].answer == answer {
			return t[i]
		}
	}
	return votes{}
}

// compareVotes orders answers, the best attested first: by origins with unaltered
// wording, origins, pages.
func compareVotes(x, y *votes) int {
	return cmp.Or(y.clean-x.clean, y.all-x.all, y.pages-x.pages)
}

// order lists the answers, the best attested first, then by prefer and by the alphabet.
func (t tally) order(prefer func(a, b string) int) []string {
	keys := make([]string, len(t))
	if len(t) == 1 {
		keys[0] = t[0].answer
		return keys
	}
	list := make([]*votes, len(t))
	for i := range t {
		list[i] = &t[i]
	}
	slices.SortFunc(list, func(x, y *votes) int {
		c := compareVotes(x, y)
		if c == 0 && prefer != nil {
			c = prefer(x.answer, y.answer)
		}
		return cmp.Or(c, strings.Compare(x.answer, y.answer))
	})
	for i, v := range list {
		keys[i] = v.answer
	}
	return keys
}

// first returns the place of the best attested answer of a tally that has one.
func (t tally) first() int {
	best := 0
	for i := range t {
		if cmp.Or(compareVotes(&t[i], &t[best]), strings.Compare(t[i].answer, t[best].answer)) < 0 {
			best = i
		}
	}
	return best
}

// best returns the best attested answer, "" for none.
func (t tally) best() string {
	if len(t) == 0 {
		return ""
	}
	return t[t.first()].answer
}

// clear returns the best attested answer, "" when another is as well attested by
// origins.
func (t tally) clear() string {
	if len(t) == 0 {
		return ""
	}
	best := t.first()
	for i := range t {
		if i != best && t[i].clean == t[best].clean && t[i].all == t[best].all {
			return ""
		}
	}
	return t[best].answer
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
