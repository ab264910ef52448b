package lineage

import (
	"cmp"
	"fmt"
	"slices"
	"sort"
	"strings"

	"readout"
)

// Thresholds of descent, on the share of the shorter text's own words (those
// outside quotation marks) that stand in the other in the same order.
const (
	derived        = 0.42 // descends, whatever else is known
	derivedCredit  = 0.28 // descends, if both credit one agency or one points to the other
	verbatim       = 0.80 // a copy or a reprint
	fewestWords    = 25   // own words below which a text's descent is not judged on them
	fewestMatched  = 20   // common words below which nothing descends from anything
	machineAltered = 0.5  // of Reading.Spun
)

// A link is a verified pair of nodes.
type link struct {
	to       int
	strength float64
	pair     alignment // a is the node itself
}

// relate finds the families and fills in each article's place in its family.
// It returns the members of each family, the origin first.
func relate(texts []*text, kin []readout.Kin) [][]int {
	c := make([]cues, len(texts))
	for i, t := range texts {
		if t.article.Kind == readout.KindArticle {
			c[i] = cue(t.article)
		}
	}
	rank := order(texts, c)

	// Exact copies are one node, stood for by the most original among them.
	first := map[[32]byte]int{}
	same := make([][]int, len(texts))
	var nodes []int
	for _, i := range rank {
		if texts[i].article.Kind != readout.KindArticle {
			continue
		}
		if len(texts[i].words) >= fewestMatched {
			if j, ok := first[texts[i].digest]; ok {
				same[j] = append(same[j], i)
				continue
			}
			first[texts[i].digest] = i
		}
		nodes = append(nodes, i)
	}

	links := verify(texts, c, nodes)

	// Leaders: a node joins the family of the origin it is nearest to, or founds its own.
	var families [][]int
	origin := make(map[int]int, len(nodes)) // origin node -> family
	for n, i := range nodes {
		best, strength := -1, 0.0
		for _, l := range links[n] {
			if f, ok := origin[l.to]; ok && l.strength > strength {
				best, strength = f, l.strength
			}
		}
		if best < 0 {
			best = len(families)
			families = append(families, nil)
			origin[n] = best
			kin[i].Origin = kin[i].Article
			kin[i].Relation, kin[i].Why = readout.Original, nil
		}
		families[best] = append(families[best], i)
		if len(families[best]) > 1 {
			parent(texts, c, kin, nodes, links[n], families[best], i)
		}
		for _, j := range same[i] {
			families[best] = append(families[best], j)
			kin[j].Origin = kin[families[best][0]].Article
			kin[j].Parent, kin[j].Coverage = kin[i].Article, 1
			kin[j].Relation = readout.Copy
			kin[j].Why = append([]string{fmt.Sprintf("all %d words are the same", len(texts[j].words))}, credits(c[j], c[i], kin[i].Article)...)
			if len(c[j].agencies) > 0 {
				kin[j].Relation = readout.Reprint
			}
		}
	}
	return families
}

// order ranks articles from the most original to the least: official texts, an
// agency's own pages, untouched wording, fullest text, earliest date, and at
// last content and id.
func order(texts []*text, c []cues) []int {
	rank := make([]int, len(texts))
	for i := range rank {
		rank[i] = i
	}
	class := func(i int) int {
		n := 0
		if texts[i].reading.Spun >= machineAltered {
			n += 4
		}
		if !c[i].official {
			n++
		}
		if c[i].own == "" {
			n++
		}
		if c[i].source || len(c[i].agencies) > 0 && c[i].own == "" {
			n++
		}
		return n
	}
	sort.Slice(rank, func(x, y int) bool {
		i, j := rank[x], rank[y]
		a, b := texts[i], texts[j]
		if p, q := class(i), class(j); p != q {
			return p < q
		}
		if p, q := len(a.words)/40, len(b.words)/40; p != q {
			return p > q
		}
		if a.date != b.date {
			return a.date != "" && (b.date == "" || a.date < b.date)
		}
		if p, q := len(a.words), len(b.words); p != q {
			return p > q
		}
		if r := cmp.Compare(string(a.digest[:]), string(b.digest[:])); r != 0 {
			return r < 0
		}
		return a.article.ID < b.article.ID
	})
	return rank
}

// verify aligns the nominated pairs and returns for each node its links.
func verify(texts []*text, c []cues, nodes []int) [][]link {
	ts := make([]*text, len(nodes))
	address := map[string]int{}
	for n, i := range nodes {
		ts[n] = texts[i]
		if a := foldAddress(texts[i].article.URL); a != "" {
			if _, ok := address[a]; !ok {
				address[a] = n
			}
		}
	}
	pairs := nominate(ts)
	points := map[pair]bool{}
	for n, i := range nodes {
		for _, l := range c[i].links {
			if m, ok := address[l]; ok && m != n {
				points[pair{min(n, m), max(n, m)}] = true
			}
		}
	}
	for p := range points {
		pairs = append(pairs, p)
	}
	slices.SortFunc(pairs, func(a, b pair) int {
		return cmp.Or(cmp.Compare(a.i, b.i), cmp.Compare(a.j, b.j))
	})
	pairs = slices.Compact(pairs)

	links := make([][]link, len(nodes))
	if len(nodes) == 0 {
		return links
	}
	al := newAligner(ts[0].vocab)
	for _, p := range pairs {
		r := al.align(ts[p.i], ts[p.j])
		near := points[p] || common(c[nodes[p.i]].sources(), c[nodes[p.j]].sources())
		s, ok := judge(r, near)
		if !ok {
			continue
		}
		links[p.i] = append(links[p.i], link{p.j, s, r})
		back := alignment{a: r.b, b: r.a, substitutions: make([]swap, len(r.substitutions))}
		for k, s := range r.substitutions {
			back.substitutions[k] = swap{s.b, s.a}
		}
		links[p.j] = append(links[p.j], link{p.i, s, back})
	}
	return links
}

// sources are the agencies a page's text may come from.
func (c cues) sources() []string {
	if c.own != "" {
		return append([]string{c.own}, c.agencies...)
	}
	return c.agencies
}

func common(a, b []string) bool {
	for _, x := range a {
		if slices.Contains(b, x) {
			return true
		}
	}
	return false
}

// judge decides whether one of two texts derives from the other, or both from a third.
func judge(r alignment, near bool) (strength float64, ok bool) {
	short := r.a
	if r.b.own < r.a.own {
		short = r.b
	}
	if short.own < fewestWords || short.own*4 < short.all {
		// Little but quotations: only the whole text, nearly word for word, tells.
		short = r.a
		if r.b.all < r.a.all {
			short = r.b
		}
		if short.allMatched < fewestMatched || short.coverage() < verbatim {
			return 0, false
		}
		return short.coverage(), true
	}
	if short.ownMatched < fewestMatched {
		return 0, false
	}
	s := short.ownCoverage()
	if s >= derived || near && s >= derivedCredit {
		return s, true
	}
	return 0, false
}

// parent fills in the place of article i in its family, of which it is the newest member.
func parent(texts []*text, c []cues, kin []readout.Kin, nodes []int, links []link, family []int, i int) {
	k := &kin[i]
	k.Origin = kin[family[0]].Article
	var best link
	found := false
	for _, l := range links {
		j := nodes[l.to]
		if !slices.Contains(family[:len(family)-1], j) {
			continue
		}
		better := !found || l.pair.a.coverage() > best.pair.a.coverage()+0.1
		if found && nodes[best.to] != family[0] && j == family[0] {
			better = l.pair.a.coverage() >= best.pair.a.coverage()-0.1
		}
		if better {
			best, found = l, true
		}
	}
	if !found {
		return
	}
	j := nodes[best.to]
	k.Parent = kin[j].Article
	k.Coverage = best.pair.a.coverage()
	k.Relation = relation(texts[i], best.pair, c[i], c[j])
	k.Why = why(texts[i], best.pair, c[i], c[j], kin[j].Article)
}

// relation names how a text came from its parent.
func relation(t *text, r alignment, c, p cues) readout.Relation {
	short := r.a
	if r.b.all < r.a.all {
		short = r.b
	}
	credited := len(c.agencies) > 0 || c.source && common(c.sources(), p.sources())
	switch {
	case t.reading.Spun >= machineAltered && short.coverage() < 0.9:
		return readout.Translated
	case short.coverage() >= verbatim && credited:
		return readout.Reprint
	case short.coverage() >= verbatim:
		return readout.Copy
	}
	return readout.Rewrite
}

// why puts the evidence for a relation into words.
func why(t *text, r alignment, c, p cues, parent string) []string {
	out := []string{fmt.Sprintf("%d of %d words in the same order", r.a.allMatched, r.a.all)}
	out = append(out, credits(c, p, parent)...)
	if s := substitutions(t.vocab, r.substitutions); s != "" {
		out = append(out, "synonym substitutions: "+s)
	}
	return out
}

func credits(c, p cues, parent string) []string {
	var out []string
	if len(c.agencies) > 0 {
		out = append(out, "credits "+strings.Join(c.agencies, ", "))
	}
	if c.source {
		out = append(out, "carries a source line")
	}
	return out
}

// substitutions lists the commonest words put in place of the parent's.
func substitutions(v *vocabulary, swaps []swap) string {
	count := map[swap]int{}
	for _, s := range swaps {
		if v.class[s.a] != number && v.class[s.b] != number {
			count[s]++
		}
	}
	list := make([]swap, 0, len(count))
	for s, n := range count {
		if n > 1 {
			list = append(list, s)
		}
	}
	slices.SortFunc(list, func(a, b swap) int {
		return cmp.Or(cmp.Compare(count[b], count[a]), cmp.Compare(v.words[a.a], v.words[b.a]), cmp.Compare(v.words[a.b], v.words[b.b]))
	})
	var out []string
	for _, s := range list[:min(5, len(list))] {
		out = append(out, fmt.Sprintf("%s for %s (×%d)", v.words[s.a], v.words[s.b], count[s]))
	}
	return strings.Join(out, ", ")
}
