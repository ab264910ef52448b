package lineage

import (
	"cmp"
	"math/bits"
	"slices"
)

// A passage is the words of a text, by their place, that stand in another text too.
type passage []uint64

func newPassage(matched []match) passage {
	p := make(passage, (len(matched)+63)/64)
	for i, m := range matched {
		if m != unmatched {
			p[i/64] |= 1 << (i % 64)
		}
	}
	return p
}

// beside returns how many words p and q have in common, and how many each has alone.
func (p passage) beside(q passage) (both, inP, inQ int) {
	for k, w := range p {
		both += bits.OnesCount64(w & q[k])
		inP += bits.OnesCount64(w &^ q[k])
		inQ += bits.OnesCount64(q[k] &^ w)
	}
	return both, inP, inQ
}

// sources returns for each node that is made of several reports the links to them, the largest first; nil for others.
// They are unlinked pages that gave it different passages. Two pages that took different passages of one report
// look the same from afar, but have little besides, and are not older than it.
func sources(texts []*text, links [][]link) [][]link {
	out := make([][]link, len(links))
	for n := range links {
		var may []link
		for _, l := range links[n] {
			if !l.retells && !l.retold && gave(texts[l.to], texts[n], l) {
				may = append(may, l)
			}
		}
		if len(may) < 2 {
			continue
		}
		slices.SortStableFunc(may, func(a, b link) int { return cmp.Compare(b.pair.a.allMatched, a.pair.a.allMatched) })
		may = may[:min(len(may), sourcesTried)]
		var found []link
		for i, a := range may {
			if slices.ContainsFunc(found, func(f link) bool { return !apart(links, f, a) }) {
				continue
			}
			if slices.ContainsFunc(may[i+1:], func(b link) bool { return apart(links, a, b) }) || len(found) > 0 {
				found = append(found, a)
			}
		}
		if len(found) > 1 {
			out[n] = found
		}
	}
	return out
}

// gave reports whether a text may have given another one a passage: it is not later, and has matter besides or is older.
func gave(from, to *text, l link) bool {
	dated := from.date != "" && to.date != ""
	return !(dated && from.date > to.date) && (l.pair.b.coverage() < cutWhole || dated && from.date < to.date)
}

// apart reports two unlinked pages that have different passages of a third. Two rewrites of one report
// may be unlinked too, but then took by chance what they took, much of it the same.
func apart(links [][]link, a, b link) bool {
	if _, ok := linked(links, a.to, b.to); ok {
		return false
	}
	both, inA, inB := a.pair.a.at.beside(b.pair.a.at)
	alone := min(inA, inB)
	return alone >= fewestMatched && float64(both) <= passagesShared*float64(alone)
}

// linked returns the place of a node's link to another.
func linked(links [][]link, from, to int) (int, bool) {
	return slices.BinarySearchFunc(links[from], to, func(l link, to int) int { return cmp.Compare(l.to, to) })
}

// bind leaves a node that is made of several reports only the links to the largest and to what is linked with that.
func bind(links [][]link, made [][]link) [][]link {
	holds := func(n, to int) bool {
		if made[n] == nil {
			return true
		}
		largest := made[n][0].to
		if to == largest {
			return true
		}
		_, ok := linked(links, largest, to)
		return ok
	}
	out := make([][]link, len(links))
	for n, list := range links {
		for _, l := range list {
			if holds(n, l.to) && holds(l.to, n) {
				out[n] = append(out[n], l)
			}
		}
	}
	return out
}
