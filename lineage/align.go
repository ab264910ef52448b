package lineage

import "iter"

// An alignment says how much of two texts is the same words in the same order.
type alignment struct {
	a, b          side
	substitutions []swap
	// Within the aligned stretches of a: its grammar and its matter, and how much of each is kept.
	grammar, grammarKept int
	matter, matterKept   int
	numbersKept          int
	numbersSwapped       int // a number stands for another
}

// A side is what one text brought to an alignment, counted in words.
type side struct {
	own, ownMatched int // outside quotation marks
	all, allMatched int
	at              passage // of all matched words; known of links alone
}

func (s side) coverage() float64    { return ratio(s.allMatched, s.all) }
func (s side) ownCoverage() float64 { return ratio(s.ownMatched, s.own) }

func ratio(n, of int) float64 { return float64(n) / float64(max(1, of)) }

// A swap is a word of the first text and what stands in its place in the second.
type swap struct{ a, b int32 }

// A place is a sentence in which a word stands, the next such place, and the number of
// places from here on.
type place struct{ sentence, next, left int32 }

// A try is the sentences of the other text with which one sentence is aligned, the best
// first, -1 for none, and how many words it can have in common with one of them.
type try struct {
	with  [tries]int32
	reach int32
}

// An aligner holds the tables of align between calls.
type aligner struct {
	row    [maxSentence + 1]int32
	step   [maxSentence + 1][maxSentence + 1]step
	of     *text   // whose words stand in first
	first  []int32 // word of that text: its first place in places, -1 for none
	places []place
	votes  []int32
	common []int8
	bound  []int32 // what the words that a sentence shares with the one at hand would bring
	found  []int32
	tried  []try // of each sentence of the first text
	inA    []match
	inB    []match
	weight []int32 // per word of the vocabulary
	count  []uint8 // per word of the vocabulary: how often a sentence has it
}

// weightOf is what a word tells by its spelling alone.
var weightOf = [...]int32{content: matchContent, function: matchFunction, name: matchContent, number: matchName}

func newAligner(v *vocabulary) *aligner {
	al := &aligner{weight: make([]int32, len(v.words)), first: make([]int32, len(v.words)), count: make([]uint8, len(v.words))}
	for i, c := range v.class {
		al.first[i] = -1
		al.weight[i] = weightOf[c]
	}
	return al
}

// index notes where the words of b stand, other than function words. It costs as much as
// half an alignment: pairs with one second text should follow one another.
func (al *aligner) index(b *text) {
	if al.of == b {
		return
	}
	if al.of != nil {
		for _, w := range al.of.words {
			al.first[w] = -1
		}
	}
	al.of = b
	al.places = al.places[:0]
	for k, s := range b.sents {
		for _, w := range b.words[s.first:s.last] {
			if b.vocab.class[w] == function {
				continue
			}
			if f := al.first[w]; f < 0 {
				al.places = append(al.places, place{int32(k), -1, 1})
				al.first[w] = int32(len(al.places) - 1)
			} else if al.places[f].sentence != int32(k) {
				al.places = append(al.places, place{int32(k), f, al.places[f].left + 1})
				al.first[w] = int32(len(al.places) - 1)
			}
		}
	}
	al.votes = append(al.votes[:0], make([]int32, len(b.sents))...)
	al.common = append(al.common[:0], make([]int8, len(b.sents))...)
	al.bound = append(al.bound[:0], make([]int32, len(b.sents))...)
}

// align finds for each sentence of a its counterpart in b. Sentences may stand
// in another order: rewriters move them, and a reprint may be cut. It gives up, with
// false, as soon as the texts cannot have least words in common.
func (al *aligner) align(a, b *text, least int) (alignment, bool) {
	al.index(b)
	al.tried = al.tried[:0]
	reach := 0 // words that the sentences not yet aligned can have in common with b's
	for _, s := range a.sents {
		t := al.candidates(a, s, b)
		al.tried = append(al.tried, t)
		reach += int(t.reach)
	}
	if reach < least {
		return alignment{}, false
	}
	al.inA = append(al.inA[:0], make([]match, len(a.words))...)
	al.inB = append(al.inB[:0], make([]match, len(b.words))...)
	out := alignment{}
	matched := 0
	for i, s := range a.sents {
		t := al.tried[i]
		reach -= int(t.reach)
		for _, k := range t.with {
			if k < 0 {
				break
			}
			if n := al.sentences(a, s, b, b.sents[k], &out); n > 0 {
				matched += n
				break
			}
		}
		if matched+reach < least {
			return alignment{}, false
		}
	}
	out.a = a.side(al.inA)
	out.b = b.side(al.inB)
	return out, true
}

// candidates returns the sentences of b that share most with one of a.
func (al *aligner) candidates(a *text, s sentence, b *text) try {
	al.found = al.found[:0]
	for _, w := range a.words[s.first:s.last] {
		p := al.first[w]
		if p < 0 {
			continue
		}
		weight := al.weight[w]
		vote := 60 * weight / al.places[p].left
		for ; p >= 0; p = al.places[p].next {
			k := al.places[p].sentence
			if al.votes[k] == 0 {
				al.found = append(al.found, k)
			}
			al.votes[k] += vote
			al.bound[k] += weight
			if al.common[k] < leastCommon {
				al.common[k]++
			}
		}
	}
	t := try{with: [tries]int32{-1, -1}}
	for _, k := range al.found {
		r := &b.sents[k]
		// Common words and all common grammar at best: most sentences fall short of that already.
		if k == t.with[0] || k == t.with[1] || al.common[k] < leastCommon || (al.bound[k]+min(s.grammar, r.grammar))*100 < leastRatio*min(s.self, r.self) {
			continue
		}
		better := func(i int32) bool {
			return i < 0 || al.votes[k] > al.votes[i] || al.votes[k] == al.votes[i] && k < i
		}
		if better(t.with[0]) {
			t.with[0], t.with[1] = k, t.with[0]
		} else if better(t.with[1]) {
			t.with[1] = k
		}
	}
	for _, k := range t.with {
		if k >= 0 {
			t.reach = max(t.reach, int32(min(s.last-s.first, b.sents[k].last-b.sents[k].first)))
		}
	}
	for _, k := range al.found {
		al.votes[k], al.common[k], al.bound[k] = 0, 0, 0
	}
	return t
}

// weigh gives each sentence its score against itself and the part of it that function words make.
func (t *text) weigh() {
	for i := range t.sents {
		s := &t.sents[i]
		for _, w := range t.words[s.first:s.last] {
			c := t.vocab.class[w]
			s.self += weightOf[c]
			if c == function {
				s.grammar += weightOf[c]
			}
		}
	}
}

func (t *text) side(matched []match) side {
	s := side{own: t.own, all: len(t.words)}
	for _, m := range matched {
		if m != unmatched {
			s.allMatched++
		}
		if m == matchedOwn {
			s.ownMatched++
		}
	}
	return s
}

// A match says whether a word stands in the other text too, and whether it is
// outside quotation marks in both: a report that quotes a statement at length
// does not make the statement a copy of the report.
type match uint8

const (
	unmatched match = iota
	matchedQuoted
	matchedOwn
)

// A step says from where the best way into a cell of the table comes.
type step uint8

const (
	stop     step = iota // the way begins here
	diagonal             // a word for a word
	up                   // a word of the first sentence alone
	left                 // a word of the second sentence alone
)

// sentences aligns one sentence with another (Smith and Waterman 1981) and, if
// they are one, marks their common words and returns how many these are; else 0.
func (al *aligner) sentences(a *text, s sentence, b *text, r sentence, out *alignment) int {
	aw, bw := a.words[s.first:s.last], b.words[r.first:r.last]
	enough := leastRatio * min(s.self, r.self)
	if al.most(aw, bw)*100 < enough {
		return 0
	}
	best, i, j := al.fill(aw, bw)
	if best*100 < enough {
		return 0
	}
	// Count first, mark after: too few common words are chance.
	matched := 0
	for x, y := range al.way(i, j) {
		if x >= 0 && y >= 0 && aw[x] == bw[y] {
			matched++
		}
	}
	if matched < leastMatched {
		return 0
	}
	for x, y := range al.way(i, j) {
		if x < 0 {
			continue
		}
		x += s.first
		kept := y >= 0 && a.words[x] == b.words[r.first+y]
		out.count(a.class[x], kept)
		if y < 0 {
			continue
		}
		y += r.first
		switch {
		case kept:
			m := matchedOwn
			if a.quoted[x] || b.quoted[y] {
				m = matchedQuoted
			}
			al.inA[x], al.inB[y] = max(al.inA[x], m), max(al.inB[y], m)
			if a.class[x] == number {
				out.numbersKept++
			}
		case a.class[x] != function && b.class[y] != function:
			if a.class[x] == number && b.class[y] == number {
				out.numbersSwapped++
			}
			out.substitutions = append(out.substitutions, swap{a.words[x], b.words[y]})
		}
	}
	return matched
}

// count takes in a word of the first text within an aligned stretch, and whether it is kept.
func (out *alignment) count(c class, kept bool) {
	of, keeps := &out.grammar, &out.grammarKept
	switch c {
	case content:
		of, keeps = &out.matter, &out.matterKept
	case name, number:
		return
	}
	*of++
	if kept {
		*keeps++
	}
}

// most is what two sentences can score at best: all words in common, in whatever order.
func (al *aligner) most(aw, bw []int32) (bound int32) {
	for _, w := range bw {
		al.count[w]++
	}
	for _, w := range aw {
		if al.count[w] > 0 {
			al.count[w]--
			bound += al.weight[w]
		}
	}
	for _, w := range bw {
		al.count[w] = 0
	}
	return bound
}

// fill fills the table of steps and returns the best score and the cell, counted from
// 1, in which the way that has it ends.
func (al *aligner) fill(aw, bw []int32) (best int32, bi, bj int) {
	m := len(bw)
	row := al.row[:m+1]
	clear(row)
	for i, w := range aw {
		weight := al.weight[w]
		steps := al.step[i+1][:m+1]
		var diag, before int32 // the cells to the upper left and to the left
		for j, x := range bw {
			v := diag + substitution
			if w == x {
				v = diag + weight
			}
			st := diagonal
			diag = row[j+1]
			if y := diag + gap; y > v {
				v, st = y, up
			}
			if y := before + gap; y > v {
				v, st = y, left
			}
			if v <= 0 {
				v, st = 0, stop
			}
			row[j+1], before = v, v
			steps[j+1] = st
			if v > best {
				best, bi, bj = v, i+1, j+1
			}
		}
	}
	return best, bi, bj
}

// way yields the steps of the way that ends in a cell, the last first: the words that stand
// side by side, counted from 0, with -1 where one sentence has none.
func (al *aligner) way(i, j int) iter.Seq2[int, int] {
	return func(yield func(x, y int) bool) {
		for i, j := i, j; i > 0 && j > 0; {
			x, y := i-1, j-1
			switch al.step[i][j] {
			case stop:
				return
			case up:
				y = -1
			case left:
				x = -1
			}
			if !yield(x, y) {
				return
			}
			if x >= 0 {
				i--
			}
			if y >= 0 {
				j--
			}
		}
	}
}

// anchors returns the share of names and numbers outside quotation marks that
// two texts have in the same order, of the fewer; 0 where one has fewer than least.
func anchors(a, b *text, least int) float64 {
	x, y := a.anchors(), b.anchors()
	if len(x) > len(y) {
		x, y = y, x
	}
	if len(x) < least {
		return 0
	}
	row := make([]int32, len(y)+1)
	for _, w := range x {
		var diag int32
		for j, v := range y {
			above := row[j+1]
			if w == v {
				row[j+1] = diag + 1
			} else {
				row[j+1] = max(above, row[j])
			}
			diag = above
		}
	}
	return ratio(int(row[len(y)]), len(x))
}

func (t *text) anchors() []int32 {
	var out []int32
	for i, w := range t.words {
		if (t.class[i] == name || t.class[i] == number) && !t.quoted[i] {
			out = append(out, w)
		}
	}
	return out
}
