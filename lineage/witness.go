package lineage

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"math"
	"sync"

	"readout"
	"readout/lexicon"
)

// A Likeness is what speaks for two texts being one report, and against it. Shares are of the text
// that has fewer words outside quotation marks.
type Likeness [likenesses]float64

// What is known of a pair of texts.
const (
	WitnessBias = iota
	Own         // words outside quotation marks that stand in the other in the same order, sentence by sentence
	All         // the same of all words
	Thread      // weight of the rare words that both have along one way through their sentences
	InCommon    // weight of the rare words that both have anywhere
	Order       // of what is in common, what lies on that way
	ThreadOrder // both at once: an own report of one event has the names and not their order
	Anchors     // names and numbers in the same order
	Length      // logarithm of the words
	Brief       // how far it is from a length at which the sequence of sentences tells
	Fit         // the shorter's part of the longer
	Near        // one points to the other, or both credit one agency
	Spellings   // odd spellings in common
	Quotes      // quoted words that the other has

	likenesses
)

// A Judge tells how surely two texts are one report.
type Judge struct {
	Name     string             `json:"name"`
	Data     []string           `json:"data"`
	Settings string             `json:"settings"` // digest of train/witnesses/settings.json
	Scores   map[string]float64 `json:"scores"`   // cross-validated over matters
	Weights  Likeness           `json:"weights"`
}

// judgeData is made by train/witnesses.
//
//go:embed data/witnesses.json
var judgeData []byte

// loadJudge reads the embedded judge, on first use.
var loadJudge = sync.OnceValue(func() *Judge {
	var j Judge
	if err := json.Unmarshal(judgeData, &j); err != nil {
		panic(fmt.Errorf("read the judge of witnesses: %w", err))
	}
	return &j
})

// Score returns the log odds that two texts are one report.
func (j *Judge) Score(l *Likeness) float64 {
	sum := 0.0
	for i, x := range l {
		sum += j.Weights[i] * x
	}
	return sum
}

// lack is how many words a pair must have in common to be one report, given all that is known of it before
// it is aligned: more of them than the shorter text has if no number is enough.
func (j *Judge) lack(l *Likeness, own, all int) int {
	l[Own], l[All] = 0, 0
	z := j.Score(l)
	if z >= 0 {
		return 0
	}
	each := math.Max(0, j.Weights[Own])/float64(max(1, own)) + math.Max(0, j.Weights[All])/float64(max(1, all))
	if each == 0 {
		return all + 1
	}
	return int(-z / each)
}

// shorter returns first the text with fewer words of its own.
func shorter(a, b *text) (short, long *text) {
	if b.own < a.own {
		return b, a
	}
	return a, b
}

// likeness is what is known of a pair before it is aligned.
func likeness(a, b *text, near bool, spellings int) Likeness {
	short, long := shorter(a, b)
	var l Likeness
	l[WitnessBias] = 1
	thread, common, whole := threads(short, long)
	if whole > 0 {
		l[Thread], l[InCommon] = thread/whole, common/whole
	}
	if common > 0 {
		l[Order] = thread / common
	}
	l[ThreadOrder] = l[Thread] * l[Order]
	l[Anchors] = anchors(a, b, leastAnchors)
	l[Length] = math.Log(float64(max(1, short.own)) / longText)
	l[Brief] = math.Max(0, 1-float64(short.own)/longText)
	l[Fit] = ratio(short.own, long.own)
	if near {
		l[Near] = 1
	}
	l[Spellings] = math.Min(1, float64(spellings))
	l[Quotes] = quotedFrom(short, long)
	return l
}

// align takes in what alignment tells.
func (l *Likeness) align(r alignment) {
	short := r.a
	if r.b.own < r.a.own {
		short = r.b
	}
	l[Own], l[All] = short.ownCoverage(), short.coverage()
}

// A mark is a stem in a text: where it stands, and what it weighs.
type mark struct {
	stem     int32
	sentence int32
}

// stems numbers the stems of a vocabulary and weighs them by how rare they are in general news: what is rare in the
// pile at hand must not tell, since unrelated pages would then decide who copied whom.
func (v *vocabulary) stems() {
	general := loadBackground()
	index := make(map[string]int32, len(v.words))
	v.stem = make([]int32, len(v.words))
	for w, word := range v.words {
		if v.class[w] == function {
			v.stem[w] = -1
			continue
		}
		s := lexicon.Stem(word)
		id, ok := index[s]
		if !ok {
			id = int32(len(v.rarity))
			index[s] = id
			v.rarity = append(v.rarity, float32(math.Log((general.articles+1)/(general.count[s]+1))))
		}
		v.stem[w] = id
	}
}

// collect notes the marks outside quotation marks, each once a sentence. Sentences of quotations alone count none.
func (t *text) collect() {
	last := map[int32]int32{}
	for k, s := range t.sents {
		for i := s.first; i < s.last; i++ {
			w := t.vocab.stem[t.words[i]]
			if w < 0 || t.quoted[i] {
				continue
			}
			if at, ok := last[w]; ok && at == int32(k) {
				continue
			}
			last[w] = int32(k)
			t.marks = append(t.marks, mark{w, int32(k)})
		}
	}
}

// threads returns the weight of what a has in common with b along the best way through the sentences of
// both that never goes back, the weight of what they have in common anywhere, and all of a's. A word that
// either has in many sentences weighs less in each: what a story is about binds no sentence to another.
// A paraphrase turns sentences round and keeps their sequence; two reporters of one event do not.
func threads(a, b *text) (thread, common, whole float64) {
	type held struct {
		in   int     // sentences of a
		from []int32 // sentences of b
	}
	index := make(map[int32]*held, len(a.marks))
	for _, t := range a.marks {
		if h := index[t.stem]; h != nil {
			h.in++
		} else {
			index[t.stem] = &held{in: 1}
		}
	}
	for _, t := range b.marks {
		if h := index[t.stem]; h != nil {
			h.from = append(h.from, t.sentence)
		}
	}
	n := len(b.sents)
	row, bonds := make([]float64, n+1), make([]float64, n)
	for i := 0; i < len(a.marks); {
		clear(bonds)
		k := a.marks[i].sentence
		for ; i < len(a.marks) && a.marks[i].sentence == k; i++ {
			t := a.marks[i]
			h := index[t.stem]
			rare := float64(a.vocab.rarity[t.stem])
			whole += rare / float64(h.in)
			if len(h.from) == 0 {
				continue
			}
			common += rare / float64(h.in)
			each := rare / float64(max(h.in, len(h.from)))
			for _, j := range h.from {
				bonds[j] += each
			}
		}
		// A sentence may be told in several, and several in one.
		before := 0.0 // of the row above, one to the left
		for j, bond := range bonds {
			above := row[j+1]
			row[j+1] = max(above+bond, row[j]+bond, before+bond)
			before = above
		}
	}
	for _, v := range row {
		thread = max(thread, v)
	}
	return min(thread, common), common, whole
}

// A Pair is two articles and what is known of them: what train/witnesses learns from.
type Pair struct {
	A, B     string
	Likeness Likeness
}

// Nominated returns every nominated pair of articles of a set that the judge is asked about.
func Nominated(docs []readout.Document) []Pair {
	docs = ordered(docs)
	texts := scan(docs, alone)
	c := allCues(texts, alone)
	var nodes []int
	for _, i := range order(texts, c) {
		if texts[i].kind == readout.KindArticle {
			nodes = append(nodes, i)
		}
	}
	b := newBench(texts, c, nodes)
	al := newAligner(texts[0].vocab)
	var out []Pair
	for _, p := range b.pairs(alone) {
		x, y := b.texts[p.i], b.texts[p.j]
		r, _ := al.align(x, y, 0)
		if r.filledAnew() || mostlyQuotes(min(x.own, y.own), min(len(x.words), len(y.words))) {
			continue
		}
		spellings := sharedSpellings(b.misspelt[p.i], b.misspelt[p.j])
		l := likeness(x, y, b.near(p, spellings), len(spellings))
		l.align(r)
		out = append(out, Pair{x.article.ID, y.article.ID, l})
	}
	return out
}
