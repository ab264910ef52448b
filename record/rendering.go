package record

import (
	"slices"

	"readout"
	"readout/lexicon"
)

// A rendering is a wording as another of the same utterance can be told by: who translates a sentence, or tells it
// again, keeps its matter, its names, its numbers and whether it is denied, and little else.
type rendering struct {
	terms   []term // words of matter, each once
	denied  bool   // it says that something is not so
	against bool   // it is against something
}

// A term is a word of matter.
type term struct {
	stem   string
	sense  []int8 // what it means; nil where nothing is known of it
	name   bool   // a name, a day
	number bool
}

func newRendering(said *readout.Utterance) rendering {
	var r rendering
	seen := map[string]bool{}
	for i, w := range said.Words {
		number := isNumber(w.Form)
		switch {
		case denying[w.Form]:
			r.denied = true
		case w.Form == "against":
			r.against = true
		case !w.Kind.Is(readout.Function) || number:
			t := term{stem: lexicon.Stem(lexicon.Spelling(w.Form)), number: number}
			t.name = !number && (w.Kind.Is(readout.Naming) || calendar[w.Form])
			if !number && !t.name && i < len(said.Senses) {
				t.sense = said.Senses[i]
			}
			if !seen[t.stem] {
				seen[t.stem] = true
				r.terms = append(r.terms, t)
			}
		}
	}
	return r
}

// denying are words by which a sentence says that something is not so.
var denying = lexicon.Grammar()["negations"].With("nobody none nothing nor neither without nowhere")

// calendar is the names of days and months. "May" is mostly none.
var calendar = func() lexicon.Set {
	all := lexicon.NamesOf(lexicon.Times().Weekdays, lexicon.Times().Months)
	delete(all, "may")
	return all
}()

// like tells how well one term stands for another, 0 to 1.
func (t *term) like(u *term) float64 {
	if t.stem == u.stem {
		return 1
	}
	if t.number || t.name || u.number || u.name {
		return 0
	}
	n := 0
	for n < len(t.stem) && n < len(u.stem) && t.stem[n] == u.stem[n] {
		n++
	}
	if n >= kinLetters && 2*n > max(len(t.stem), len(u.stem)) {
		return likeKin // "patient", "patience"
	}
	if t.sense == nil || u.sense == nil {
		return 0
	}
	return max(0, min(likeMost, (cosine(t.sense, u.sense)-likeFrom)/likeOver))
}

// agree returns how much of the matter of either stands in the other at least, 0 where they say other things: another
// number, other names, the one denied and the other not, or words that are opposites.
func (a rendering) agree(b rendering) float64 {
	if a.denied != b.denied || a.against != b.against || min(len(a.terms), len(b.terms)) < leastTerms {
		return 0
	}
	coverA, onlyA := a.cover(b)
	coverB, onlyB := b.cover(a)
	names := func(t *term) bool { return t.name }
	if slices.ContainsFunc(onlyA, names) && slices.ContainsFunc(onlyB, names) {
		return 0
	}
	for _, t := range append(onlyA[:len(onlyA):len(onlyA)], onlyB...) {
		if t.number {
			return 0
		}
	}
	for _, t := range onlyA {
		for _, u := range onlyB {
			if lexicon.Opposed(t.stem, u.stem) {
				return 0
			}
		}
	}
	return min(coverA, coverB)
}

// cover returns the part of a's terms that stand in b or have their like there, and those that do not stand in it.
func (a rendering) cover(b rendering) (float64, []*term) {
	sum := 0.0
	var only []*term
	for i := range a.terms {
		best := 0.0
		for j := range b.terms {
			best = max(best, a.terms[i].like(&b.terms[j]))
		}
		sum += best
		if best < 1 {
			only = append(only, &a.terms[i])
		}
	}
	return sum / float64(len(a.terms)), only
}

// joinRenderings joins quotes of one speaker that render one utterance in other words: two translations, a sentence
// retold. A page that has both as two things said keeps them apart.
func joinRenderings(quotes []*quote) []*quote {
	type key struct {
		speaker *actor
		stem    string
	}
	at := map[key][]int{}
	all := make([]rendering, len(quotes))
	g := newGroups(len(quotes))
	for k, q := range quotes {
		u := q.all[0]
		if u.speaker == nil {
			continue
		}
		all[k] = newRendering(&u.statement.Said)
		if len(all[k].terms) < leastTerms {
			continue
		}
		seen := map[int]bool{}
		for _, t := range all[k].terms {
			id := key{u.speaker, t.stem}
			for _, other := range at[id] {
				if seen[other] {
					continue
				}
				seen[other] = true
				v := quotes[other].all[0]
				if !u.onOtherDay(v) && !onOnePage(q, quotes[other]) && all[k].agree(all[other]) >= sameMatter {
					g.join(other, k)
				}
			}
			if list := at[id]; len(list) >= mostWith {
				at[id] = list[1:]
			}
			at[id] = append(at[id], k)
		}
	}
	return g.merge(quotes)
}

// onOnePage reports whether a page has an utterance of both quotes.
func onOnePage(a, b *quote) bool {
	for _, u := range a.all {
		for _, v := range b.all {
			if u.page == v.page {
				return true
			}
		}
	}
	return false
}
