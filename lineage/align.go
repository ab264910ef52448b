package lineage

// Weights of the alignment of two sentences. A rewriter puts word for word, so
// a substitution costs little; independent sentences share words at odd
// distances, so a gap costs much.
const (
	matchName     = 24
	matchContent  = 20
	matchFunction = 10
	substitution  = -3
	gap           = -9
	leastRatio    = 38 // per cent of a sentence's own score, for the sentences to count as one
	leastMatched  = 4  // words
	leastCommon   = 2  // words other than function words, for two sentences to be tried
	tries         = 2  // sentences of the other text that are tried for one sentence
)

// An alignment says how much of two texts is the same words in the same order.
type alignment struct {
	a, b          side
	substitutions []swap
	// Within the aligned stretches of a: its grammar and its matter, and how much of each is kept.
	grammar, grammarKept int
	matter, matterKept   int
}

// A side is what one text brought to an alignment, counted in words.
type side struct {
	own, ownMatched int // outside quotation marks
	all, allMatched int
}

func (s side) coverage() float64    { return ratio(s.allMatched, s.all) }
func (s side) ownCoverage() float64 { return ratio(s.ownMatched, s.own) }

func ratio(n, of int) float64 { return float64(n) / float64(max(1, of)) }

// A swap is a word of the first text and what stands in its place in the second.
type swap struct{ a, b int32 }

// A place is a sentence in which a word stands, and the next such place.
type place struct{ sentence, next int32 }

// An aligner holds the tables of align between calls.
type aligner struct {
	row    [maxSentence + 1]int32
	step   [maxSentence + 1][maxSentence + 1]uint8
	first  []int32 // word of b: its first place in places, -1 for none
	places []place
	votes  []int32
	common []int8
	// Of each sentence of b: its score against itself, the part of it that function words
	// make, and what the words it shares with the sentence at hand would bring.
	self, grammar, bound []int32
	found                []int32
	inA                  []match
	inB                  []match
	weight               []int32 // per word of the vocabulary
	count                []uint8 // per word of the vocabulary: how often a sentence has it
}

func newAligner(v *vocabulary) *aligner {
	al := &aligner{weight: make([]int32, len(v.words)), first: make([]int32, len(v.words)), count: make([]uint8, len(v.words))}
	for i, c := range v.class {
		al.first[i] = -1
		al.weight[i] = matchContent
		if c == function {
			al.weight[i] = matchFunction
		}
		if c == number {
			al.weight[i] = matchName
		}
	}
	return al
}

// align finds for each sentence of a its counterpart in b. Sentences may stand
// in another order: rewriters move them, and a reprint may be cut.
func (al *aligner) align(a, b *text) alignment {
	al.places = al.places[:0]
	for k, s := range b.sents {
		for _, w := range b.words[s.first:s.last] {
			if b.vocab.class[w] == function {
				continue
			}
			if f := al.first[w]; f < 0 || al.places[f].sentence != int32(k) {
				al.places = append(al.places, place{int32(k), f})
				al.first[w] = int32(len(al.places) - 1)
			}
		}
	}
	al.self, al.grammar, al.bound = al.self[:0], al.grammar[:0], al.bound[:0]
	for _, s := range b.sents {
		self, grammar := al.weigh(b, s)
		al.self, al.grammar, al.bound = append(al.self, self), append(al.grammar, grammar), append(al.bound, 0)
	}
	al.votes = append(al.votes[:0], make([]int32, len(b.sents))...)
	al.common = append(al.common[:0], make([]int8, len(b.sents))...)
	al.inA = append(al.inA[:0], make([]match, len(a.words))...)
	al.inB = append(al.inB[:0], make([]match, len(b.words))...)
	out := alignment{}
	for _, s := range a.sents {
		al.found = al.found[:0]
		for i := s.first; i < s.last; i++ {
			w := a.words[i]
			n := int32(0)
			for p := al.first[w]; p >= 0; p = al.places[p].next {
				n++
			}
			for p := al.first[w]; p >= 0; p = al.places[p].next {
				k := al.places[p].sentence
				if al.votes[k] == 0 {
					al.found = append(al.found, k)
				}
				al.votes[k] += 60 * al.weight[w] / n
				al.bound[k] += al.weight[w]
				if al.common[k] < leastCommon {
					al.common[k]++
				}
			}
		}
		// Common words and all common grammar at best: most sentences fall short of that already.
		self, grammar := al.weigh(a, s)
		for _, k := range al.found {
			if (al.bound[k]+min(grammar, al.grammar[k]))*100 < leastRatio*min(self, al.self[k]) {
				al.common[k] = 0
			}
		}
		for range tries {
			best := int32(-1)
			for _, k := range al.found {
				if al.common[k] >= leastCommon && (best < 0 || al.votes[k] > al.votes[best] || al.votes[k] == al.votes[best] && k < best) {
					best = k
				}
			}
			if best < 0 || al.sentences(a, s, b, b.sents[best], &out) {
				break
			}
			al.common[best] = 0
		}
		for _, k := range al.found {
			al.votes[k], al.common[k], al.bound[k] = 0, 0, 0
		}
	}
	for _, s := range b.sents {
		for _, w := range b.words[s.first:s.last] {
			al.first[w] = -1
		}
	}
	out.a = a.side(al.inA)
	out.b = b.side(al.inB)
	return out
}

// weigh returns a sentence's score against itself and the part of it that function words make.
func (al *aligner) weigh(t *text, s sentence) (self, grammar int32) {
	for _, w := range t.words[s.first:s.last] {
		self += al.weight[w]
		if t.vocab.class[w] == function {
			grammar += al.weight[w]
		}
	}
	return self, grammar
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

// sentences aligns one sentence with another (Smith and Waterman 1981) and, if
// they are one, marks their common words and reports true.
func (al *aligner) sentences(a *text, s sentence, b *text, r sentence, out *alignment) bool {
	const (
		stop = iota
		diagonal
		up
		left
	)
	aw, bw := a.words[s.first:s.last], b.words[r.first:r.last]
	m := len(bw)
	var best, selfA, selfB int32
	bi, bj := 0, 0
	row := al.row[:m+1]
	clear(row)
	for _, w := range bw {
		selfB += al.weight[w]
		al.count[w]++
	}
	// All words in common, in whatever order, are the best that an order can give.
	var bound int32
	for _, w := range aw {
		selfA += al.weight[w]
		if al.count[w] > 0 {
			al.count[w]--
			bound += al.weight[w]
		}
	}
	for _, w := range bw {
		al.count[w] = 0
	}
	if bound*100 < leastRatio*min(selfA, selfB) {
		return false
	}
	for i, w := range aw {
		weight := al.weight[w]
		step := al.step[i+1][:m+1]
		var diag, before int32 // the cells to the upper left and to the left
		for j, x := range bw {
			v := diag + substitution
			if w == x {
				v = diag + weight
			}
			st := uint8(diagonal)
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
			step[j+1] = st
			if v > best {
				best, bi, bj = v, i+1, j+1
			}
		}
	}
	if best*100 < leastRatio*min(selfA, selfB) {
		return false
	}
	// Count first, mark after: too few common words are chance.
	matched := 0
	for i, j := bi, bj; i > 0 && j > 0 && al.step[i][j] != stop; {
		switch al.step[i][j] {
		case diagonal:
			if a.words[s.first+i-1] == b.words[r.first+j-1] {
				matched++
			}
			i, j = i-1, j-1
		case up:
			i--
		case left:
			j--
		}
	}
	if matched < leastMatched {
		return false
	}
	for i, j := bi, bj; i > 0 && j > 0 && al.step[i][j] != stop; {
		kept := false
		if al.step[i][j] != left {
			x := s.first + i - 1
			kept = al.step[i][j] == diagonal && a.words[x] == b.words[r.first+j-1]
			switch a.class[x] {
			case function:
				out.grammar++
				if kept {
					out.grammarKept++
				}
			case content:
				out.matter++
				if kept {
					out.matterKept++
				}
			}
		}
		switch al.step[i][j] {
		case diagonal:
			x, y := s.first+i-1, r.first+j-1
			if kept {
				m := matchedOwn
				if a.quoted[x] || b.quoted[y] {
					m = matchedQuoted
				}
				al.inA[x], al.inB[y] = max(al.inA[x], m), max(al.inB[y], m)
			} else if a.class[x] != function && b.class[y] != function {
				out.substitutions = append(out.substitutions, swap{a.words[x], b.words[y]})
			}
			i, j = i-1, j-1
		case up:
			i--
		case left:
			j--
		}
	}
	return true
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
