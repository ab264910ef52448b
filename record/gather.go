package record

import (
	"cmp"
	"encoding/binary"
	"slices"
	"strings"

	"readout/lexicon"
)

// gather clusters utterances, whose words are numbered below words. Each is compared with
// what a cluster began with, never with neighbours, so that no chain joins what nobody said together.
func gather(list []*utterance, words int) []*quote {
	var quotes []*quote
	var al aligner
	partner := al.partners(list)
	markAltered(partner)
	slices.SortStableFunc(list, func(a, b *utterance) int {
		return cmp.Or(
			first(!a.page.altered, !b.page.altered),
			first(!a.page.rewritten(), !b.page.rewritten()),
			len(b.words)-len(a.words),
			earlier(a.place, b.place),
		)
	})
	// The places of each word that tells: a quote whose first wording has it, what it
	// weighs there, and the next place.
	type place struct {
		quote, next int32
		weight      float32
	}
	var places []place
	begin := make([]int32, words) // the first place and 1; 0 for none
	var shared []float32          // with each quote: weight of common words that tell
	var found []int32
	var later []*utterance
	for _, u := range list {
		if partner[u] != nil {
			later = append(later, u)
			continue
		}
		found = found[:0]
		for i, id := range u.bag.ids {
			for at := begin[id]; at > 0; at = places[at-1].next {
				p := &places[at-1]
				if shared[p.quote] == 0 {
					found = append(found, p.quote)
				}
				shared[p.quote] += min(u.bag.weight[i], p.weight)
			}
		}
		best, bestScore := -1, 0.0
		for _, n := range found {
			k := int(n)
			v := quotes[k].all[0]
			most := shared[k] + min(u.bag.grammar, v.bag.grammar)
			shared[k] = 0
			share := float64(most) / float64(min(u.weight, v.weight))
			if share < sameFamily {
				continue
			}
			if least, _ := leastShare(v, u); share < min(least, sameClean) {
				continue
			}
			if score, ok := al.same(v, u); ok && (score > bestScore || score == bestScore && k < best) {
				best, bestScore = k, score
			}
		}
		if best >= 0 {
			quotes[best].all = append(quotes[best].all, u)
			u.quote = best
			continue
		}
		u.quote = len(quotes)
		quotes = append(quotes, &quote{all: []*utterance{u}})
		shared = append(shared, 0)
		for i, id := range u.bag.ids {
			if !u.bag.tells[i] {
				continue
			}
			places = append(places, place{int32(u.quote), begin[id], u.bag.weight[i]})
			begin[id] = int32(len(places))
		}
	}
	for _, u := range later {
		u.quote = partner[u].quote
		quotes[u.quote].all = append(quotes[u.quote].all, u)
	}
	return joinRenderings(joinSentences(joinWhole(quotes)))
}

// joinWhole joins quotes of one speaker where the whole of one page's words stands in those of another's: the
// first wording of a quote may be the one that differs.
func joinWhole(quotes []*quote) []*quote {
	begin := map[run][]*utterance{} // those of at least sameWords words, by how they begin; each wording of a quote once
	for _, q := range quotes {
		for _, u := range q.all {
			if len(u.words) < sameWords || u.speaker == nil {
				continue
			}
			r := runAt(u.words, 0)
			if !slices.ContainsFunc(begin[r], func(v *utterance) bool {
				return v.quote == u.quote && v.speaker == u.speaker && sameWording(v.words, u.words)
			}) {
				begin[r] = append(begin[r], u)
			}
		}
	}
	g := newGroups(len(quotes))
	for k, q := range quotes {
		for _, u := range q.all {
			for i := 0; i+sameWords <= len(u.words); i++ {
				for _, v := range begin[runAt(u.words, i)] {
					if g.root(k) != g.root(v.quote) && u.sameSpeaker(v) && !u.onOtherDay(v) {
						if _, ok := exactWithin(v.words, u.words); ok {
							g.join(k, v.quote)
						}
					}
				}
			}
		}
	}
	return g.merge(quotes)
}

// A run is the first words of a wording, by which others that have it are found.
type run [sameWords]int32

func runAt(words []token, i int) (r run) {
	for k := range r {
		r[k] = words[i+k].id
	}
	return r
}

// joinSentences joins quotes of one speaker of which two pages have a sentence in common, its words in whatever order.
func joinSentences(quotes []*quote) []*quote {
	type key struct {
		speaker *actor
		words   string // the ids, sorted
	}
	begin := map[key][]*utterance{} // one of each quote
	g := newGroups(len(quotes))
	for k, q := range quotes {
		for _, u := range q.all {
			if u.speaker == nil {
				continue
			}
			for _, words := range u.sentences() {
				id := key{u.speaker, words}
				own := false
				for _, v := range begin[id] {
					own = own || v.quote == k
					if v.page != u.page && !u.onOtherDay(v) {
						g.join(k, v.quote)
					}
				}
				if !own && len(begin[id]) < mostWith {
					begin[id] = append(begin[id], u)
				}
			}
		}
	}
	return g.merge(quotes)
}

// sentences returns the words of each sentence that tells enough to be known by, sorted.
func (u *utterance) sentences() []string {
	var out []string
	text := u.page.Article.Text
	from := 0
	for i := range u.words {
		if i+1 < len(u.words) && !strings.ContainsAny(gapAfter(text, u.words[i], u.words[i+1]), ".!?…") {
			continue
		}
		words := u.words[from : i+1]
		from = i + 1
		ids, telling := make([]int32, len(words)), 0
		for k, t := range words {
			ids[k] = t.id
			if t.weight > weightFunction {
				telling++
			}
		}
		if len(words) < sameWords || telling < leastTerms {
			continue
		}
		slices.Sort(ids)
		key := make([]byte, 0, 4*len(ids))
		for _, id := range ids {
			key = binary.LittleEndian.AppendUint32(key, uint32(id))
		}
		out = append(out, string(key))
	}
	return out
}

// gapAfter returns the letters between two words.
func gapAfter(text string, a, b token) string {
	if a.span.End >= b.span.Start {
		return ""
	}
	return text[a.span.End:b.span.Start]
}

// groups joins quotes by number: the lower one takes the other in.
type groups []int

func newGroups(n int) groups {
	g := make(groups, n)
	for k := range g {
		g[k] = k
	}
	return g
}

func (g groups) root(k int) int {
	for g[k] != k {
		g[k] = g[g[k]]
		k = g[k]
	}
	return k
}

func (g groups) join(a, b int) {
	a, b = g.root(a), g.root(b)
	g[max(a, b)] = min(a, b)
}

// merge puts the utterances of each group into its first quote, and says of each in which it is.
func (g groups) merge(quotes []*quote) []*quote {
	var out []*quote
	at := make([]int, len(quotes))
	for k, q := range quotes {
		if r := g.root(k); r != k {
			at[k] = at[r]
			out[at[k]].all = append(out[at[k]].all, q.all...)
		} else {
			at[k] = len(out)
			out = append(out, q)
		}
		for _, u := range q.all {
			u.quote = at[k]
		}
	}
	return out
}

// partners finds for the quotations of each derived page their counterparts on
// the page it derives from: the best chain in the order of both. A counterpart
// has no partner of its own.
func (al *aligner) partners(list []*utterance) map[*utterance]*utterance {
	if !slices.ContainsFunc(list, func(u *utterance) bool { return u.page.kin.Parent != "" }) {
		return nil
	}
	byPage := map[string][]*utterance{}
	for _, u := range list {
		byPage[u.page.Article.ID] = append(byPage[u.page.Article.ID], u)
	}
	for _, l := range byPage {
		slices.SortFunc(l, func(a, b *utterance) int { return earlier(a.witness(), b.witness()) })
	}
	out := map[*utterance]*utterance{}
	for _, id := range sortedKeys(byPage) {
		derived := byPage[id]
		k := derived[0].page.kin
		if k.Parent == "" || k.Parent == id || !derived[0].page.altered && !derived[0].page.rewritten() {
			continue
		}
		parent := byPage[k.Parent]
		// The chain ends at an original, or at whatever page of the family is not
		// itself resolved through this one.
		if len(parent) == 0 || parent[0].page.kin.Parent == id {
			continue
		}
		al.chain(derived, parent, out)
	}
	// A counterpart that has one of its own passes it on.
	roots := map[*utterance]*utterance{}
	for u, p := range out {
		for n := 0; out[p] != nil && n < len(list); n++ {
			p = out[p]
		}
		if p != u && out[p] == nil {
			roots[u] = p
		}
	}
	return roots
}

// markAltered marks pages as altered by what became of their quotations.
func markAltered(partner map[*utterance]*utterance) {
	pairs, differ := map[*page]int{}, map[*page]int{}
	for u, p := range partner {
		pairs[u.page]++
		_, within := exactWithin(u.words, p.words)
		_, around := exactWithin(p.words, u.words)
		if !within && !around {
			differ[u.page]++
		}
	}
	for p, n := range pairs {
		if n >= alteredPairs && float64(differ[p]) >= alteredShare*float64(n) && !p.official {
			p.altered = true
		}
	}
}

// chain pairs two sequences in order so that the sum of their alignments is the
// greatest (a longest common subsequence by weight).
func (al *aligner) chain(a, b []*utterance, out map[*utterance]*utterance) {
	sim := make([][]float64, len(a))
	for i, u := range a {
		sim[i] = make([]float64, len(b))
		for j, v := range b {
			if !u.anonymous() && !v.anonymous() && u.speaker != v.speaker {
				continue
			}
			if float64(u.bag.common(v.bag)) < sameInOrder*float64(min(u.weight, v.weight)) {
				continue
			}
			least := sameInOrder
			if !u.page.altered {
				least = sameRetold
			}
			if x := al.align(u.words, v.words); x.score >= least {
				sim[i][j] = x.score - orderCost
			}
		}
	}
	best := make([][]float64, len(a)+1)
	for i := range best {
		best[i] = make([]float64, len(b)+1)
	}
	for i := len(a) - 1; i >= 0; i-- {
		for j := len(b) - 1; j >= 0; j-- {
			best[i][j] = max(best[i+1][j], best[i][j+1])
			if sim[i][j] > 0 {
				best[i][j] = max(best[i][j], sim[i][j]+best[i+1][j+1])
			}
		}
	}
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case sim[i][j] > 0 && best[i][j] == sim[i][j]+best[i+1][j+1]:
			out[a[i]] = b[j]
			i, j = i+1, j+1
		case best[i][j] == best[i+1][j]:
			i++
		default:
			j++
		}
	}
}

// same decides whether two wordings are one utterance, and how well they agree.
func (al *aligner) same(a, b *utterance) (float64, bool) {
	short, long := a, b
	if len(short.words) > len(long.words) {
		short, long = long, short
	}
	if _, ok := exactWithin(short.words, long.words); ok && (len(short.words) > exactWords || len(short.words) == exactWords && short.telling() > 1) {
		if a.sameSpeaker(b) || len(short.words) > sameWords || short.telling() >= leastTerms && a.speakerOpen(b) && !a.onOtherDay(b) {
			return 2 + float64(len(short.words))/float64(len(long.words)), true
		}
	}
	if a.page == b.page || len(short.words) < sameWords {
		return 0, false
	}
	least, family := leastShare(a, b)
	if float64(a.bag.common(b.bag)) < min(least, sameClean)*float64(min(a.weight, b.weight)) {
		return 0, false
	}
	x := al.align(a.words, b.words)
	if n := otherFacts(a.words, b.words, x); n >= otherNumbers || n > 0 && (!family || a.onOtherDay(b)) {
		return 0, false // what is reported every day in the same words
	}
	if !family && otherMatter(a, b, x) {
		return 0, false // two judges of one rule, one sentence of two people
	}
	if least == sameStranger && x.score < least && x.score >= sameClean && a.speakerOpen(b) && !a.onOtherDay(b) &&
		newRendering(&a.statement.Said).agree(newRendering(&b.statement.Said)) >= sameMatter {
		return x.score, true // a page that names nobody renders it too
	}
	return x.score, x.score >= least && (x.names || x.run >= sameRun || family)
}

// onOtherDay reports whether two utterances are of different days: by what the texts say, or by pages that
// lie too far apart to report one.
func (u *utterance) onOtherDay(v *utterance) bool {
	if u.day != 0 && v.day != 0 {
		return u.day != v.day
	}
	return apart(u.page.day, v.page.day) > apartDays
}

// otherMatter reports whether b has another name in the place of one, or any other word of
// matter, where the pages name two persons: who says nearly what another said says something of his own.
func otherMatter(a, b *utterance, x match) bool {
	strangers := !a.sameSpeaker(b) && !a.speakerOpen(b)
	name := func(t token) bool { return t.weight == weightName && !t.figure }
	tells := func(t token) bool { return t.weight > weightFunction }
	i, j := 0, 0
	after := false // the words matched before are a name
	for _, p := range append(x.pairs[:len(x.pairs):len(x.pairs)], [2]int{len(a.words), len(b.words)}) {
		gapA, gapB := a.words[i:p[0]], b.words[j:p[1]]
		i, j = p[0]+1, p[1]+1
		before := p[0] < len(a.words) && name(a.words[p[0]])
		if strangers && slices.ContainsFunc(gapA, tells) && slices.ContainsFunc(gapB, tells) {
			return true
		}
		alike, namesA, namesB := before || after, false, false // "Mr Koren" is "Ilsa Koren"
		after = before
		for _, v := range gapA {
			formA := v.span.In(a.page.Article.Text)
			namesA = namesA || name(v)
			for _, w := range gapB {
				formB := w.span.In(b.page.Article.Text)
				namesB = namesB || name(w)
				alike = alike || name(v) && name(w) && lexicon.Near(lexicon.Fold(formA), lexicon.Fold(formB))
			}
		}
		if namesA && namesB && !alike {
			return true
		}
	}
	return false
}

// speakerOpen reports whether one of two pages names nobody who said it.
func (u *utterance) speakerOpen(v *utterance) bool { return u.anonymous() || v.anonymous() }

// leastShare is the least alignment at which two wordings are one utterance, and
// whether their pages derive from one origin.
func leastShare(a, b *utterance) (least float64, family bool) {
	least = sameClean
	if a.page.altered || b.page.altered {
		least = sameAltered
	}
	if family = a.page.kin.Origin == b.page.kin.Origin; family {
		least = sameFamily
	}
	if !a.sameSpeaker(b) && !(family && (a.anonymous() || b.anonymous())) {
		least = sameStranger
	}
	if a.day != 0 && b.day != 0 && max(a.day-b.day, b.day-a.day) > apartDays {
		least = max(least, sameApart)
	}
	return least, family
}
