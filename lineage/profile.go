package lineage

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"time"

	"readout"
	"readout/lexicon"
)

// A trait is a kind of term: what two stories share of one tells otherwise than of another.
type trait uint8

const (
	matter  trait = iota // what happens
	naming               // who takes part, and where
	figures              // numbers
	traits
)

// A Profile is what a group of families tells of: the terms of its families, each family's of
// length one, and the days on which it is told.
type Profile struct {
	terms       []term // ascending
	norm        [traits]float64
	size        float64         // families
	first, last int             // days of publication; unknown where none is known
	principal   float32         // weight from which a name is one of those most named
	heavy       [traits]float32 // of the heaviest
}

// A term is the stem of a word with its weight.
type term struct {
	root   int32
	trait  trait
	weight float32
}

const unknown = math.MinInt32

// Roots are the stems of a vocabulary's words, numbered.
type roots struct {
	of    []int32 // by word
	names []string
	trait []trait // by root
}

func rootsOf(v *vocabulary, texts []*text) roots {
	named := v.named(texts)
	r := roots{of: make([]int32, len(v.words))}
	index := map[string]int32{}
	for i, w := range v.words {
		s := w
		t := matter
		switch {
		case v.class[i] == number:
			t = figures
		case named[i]:
			t = naming
			s = v.country(w, named)
		case v.class[i] == content:
			s = lexicon.Stem(w)
		}
		id, ok := index[s]
		if !ok {
			id = int32(len(r.names))
			index[s] = id
			r.names = append(r.names, s)
			r.trait = append(r.trait, t)
		}
		if t == naming {
			r.trait[id] = t
		}
		r.of[i] = id
	}
	return r
}

// named says of each word whether it is mostly written as a name: with a capital within a sentence that is no headline.
func (v *vocabulary) named(texts []*text) []bool {
	count := make([]int32, len(v.words))
	for _, t := range texts {
		for _, s := range t.sents {
			names, all := 0, 0
			for k := s.first + 1; k < s.last; k++ {
				switch t.class[k] {
				case name:
					names++
					all++
				case content:
					all++
				}
			}
			if 2*names > all && all > 2 {
				continue
			}
			for k := s.first + 1; k < s.last; k++ {
				switch t.class[k] {
				case name:
					count[t.words[k]]++
				case content:
					count[t.words[k]] -= 2
				}
			}
		}
	}
	out := make([]bool, len(count))
	for i, n := range count {
		out[i] = n > 0 && v.class[i] == content
	}
	return out
}

// country returns the name from which a word is derived, if the pile has it: "Korvania" of "Korvanian".
func (v *vocabulary) country(w string, named []bool) string {
	known := func(s string) bool {
		i, ok := v.index[s]
		return ok && named[i]
	}
	s := w
	if strings.HasSuffix(s, "s") && known(s[:len(s)-1]) {
		s = s[:len(s)-1]
	}
	for _, e := range [...]struct{ end, base string }{{"ian", "ia"}, {"ian", ""}, {"an", "a"}, {"an", ""}, {"ese", ""}, {"ish", ""}, {"i", ""}, {"ns", ""}, {"n", ""}} {
		if base, ok := strings.CutSuffix(s, e.end); ok && len(base) >= countryLetters && known(base+e.base) {
			return base + e.base
		}
	}
	return s
}

// profiles weighs the terms of each family's texts by TF-IDF. The
// document frequency is that of general news plus that of the pile itself, so
// that five pages are weighed as sensibly as five thousand; the pile's part is
// bounded, so that the words a large story is about keep their weight in it.
func profiles(texts []*text, families [][]int, each Each) []*Profile {
	if len(families) == 0 {
		return nil
	}
	v := texts[families[0][0]].vocab
	roots := rootsOf(v, texts)
	out := make([]*Profile, len(families))
	frequency := make([]float64, len(roots.names))
	count := make([]float32, len(roots.names))
	sum := make([]float32, len(roots.names))
	var seen []int32
	pile := 0.0
	for f, family := range families {
		told := 0
		p := &Profile{size: 1, first: unknown, last: unknown}
		var last [32]byte
		for k, m := range family {
			t := texts[m]
			if k > 0 && t.digest == last {
				continue
			}
			if told == storyMembers {
				break
			}
			last = t.digest
			told++
			seen = seen[:0]
			for _, list := range [][]int32{t.words, t.title} {
				for k, w := range list {
					if v.class[w] == function {
						continue
					}
					s := roots.of[w]
					if count[s] == 0 {
						seen = append(seen, s)
					}
					if k < leadWords {
						count[s]++
					} else {
						count[s] += behindLead
					}
				}
			}
			for _, s := range seen {
				if sum[s] == 0 {
					p.terms = append(p.terms, term{root: s, trait: roots.trait[s]})
				}
				sum[s] += float32(math.Sqrt(float64(count[s])))
				count[s] = 0
				frequency[s]++
			}
		}
		for i := range p.terms {
			s := p.terms[i].root
			p.terms[i].weight = sum[s] / float32(told)
			sum[s] = 0
		}
		if d, err := time.Parse(time.DateOnly, texts[family[0]].date); err == nil {
			p.first = int(d.Unix() / 86400)
			p.last = p.first
		}
		pile += float64(told)
		out[f] = p
	}
	general := loadBackground()
	idf := make([]float32, len(roots.names))
	for s, name := range roots.names {
		idf[s] = float32(math.Log((general.articles*backgroundShare + pile) /
			(general.count[name]*backgroundShare + math.Min(frequency[s], pileBound))))
	}
	each.stretches(len(out), func(first, last int) {
		for _, p := range out[first:last] {
			p.weigh(idf)
		}
	})
	return out
}

// weigh makes a family's profile of terms that are counted: weighed, the heaviest alone, ascending, of length one.
func (p *Profile) weigh(idf []float32) {
	sum := 0.0
	slices.SortFunc(p.terms, func(a, b term) int { return cmp.Compare(a.root, b.root) })
	for i, t := range p.terms {
		w := t.weight * idf[t.root]
		p.terms[i].weight = w
		sum += float64(w) * float64(w)
	}
	p.terms = heaviest(p.terms, vectorTerms)
	if sum == 0 {
		return
	}
	l := float32(1 / math.Sqrt(sum))
	for i := range p.terms {
		p.terms[i].weight *= l
	}
	p.measure()
}

// measure sums up what the terms of a profile weigh.
func (p *Profile) measure() {
	for _, t := range p.terms {
		p.norm[t.trait] += float64(t.weight) * float64(t.weight)
		p.heavy[t.trait] = max(p.heavy[t.trait], t.weight)
	}
	p.principal = p.heavy[naming] * principalShare
}

// heaviest leaves the n terms of most weight; of equal ones the first.
func heaviest(terms []term, n int) []term {
	if len(terms) <= n {
		return terms
	}
	// The bits of weights, none of which is less than nothing, have the weights' order.
	keys := make([]uint64, len(terms))
	for i, t := range terms {
		keys[i] = uint64(^math.Float32bits(t.weight))<<32 | uint64(i)
	}
	least := nth(keys, n-1)
	kept := terms[:0]
	for i, t := range terms {
		if uint64(^math.Float32bits(t.weight))<<32|uint64(i) <= least {
			kept = append(kept, t)
		}
	}
	return slices.Clip(kept)
}

// Join returns the profile of two groups together.
func (p *Profile) Join(q *Profile) *Profile {
	out := &Profile{size: p.size + q.size, first: min(p.first, q.first), last: max(p.last, q.last)}
	if p.first == unknown || q.first == unknown {
		out.first = max(p.first, q.first)
	}
	out.terms = make([]term, 0, len(p.terms)+len(q.terms))
	a, b := p.terms, q.terms
	for len(a) > 0 && len(b) > 0 {
		switch {
		case a[0].root < b[0].root:
			out.terms, a = append(out.terms, a[0]), a[1:]
		case a[0].root > b[0].root:
			out.terms, b = append(out.terms, b[0]), b[1:]
		default:
			t := a[0]
			t.weight += b[0].weight
			out.terms, a, b = append(out.terms, t), a[1:], b[1:]
		}
	}
	out.terms = heaviest(append(append(out.terms, a...), b...), groupTerms)
	out.measure()
	return out
}

// Compare returns what speaks for two groups being one story, and whether both are dated. A group is judged by what it tells
// on the whole: terms that its members share stand out of its profile, and those that one of
// them has alone are lost in it.
func (p *Profile) Compare(q *Profile) (e Evidence, dated bool) {
	var dot [traits]float64
	principals := 0
	var own [2][traits]float32 // the weight of the heaviest term that the other lacks
	lacks := func(side int, t term) {
		own[side][t.trait] = max(own[side][t.trait], t.weight)
	}
	a, b := p.terms, q.terms
	for len(a) > 0 || len(b) > 0 {
		switch {
		case len(b) == 0 || len(a) > 0 && a[0].root < b[0].root:
			lacks(0, a[0])
			a = a[1:]
		case len(a) == 0 || a[0].root > b[0].root:
			lacks(1, b[0])
			b = b[1:]
		default:
			dot[a[0].trait] += float64(a[0].weight) * float64(b[0].weight)
			if a[0].trait == naming && a[0].weight > p.principal && b[0].weight > q.principal {
				principals++
			}
			a, b = a[1:], b[1:]
		}
	}
	var p2, q2, all float64
	var cosine [traits]float64
	for t := range traits {
		p2, q2, all = p2+p.norm[t], q2+q.norm[t], all+dot[t]
		if n := p.norm[t] * q.norm[t]; n > 0 {
			cosine[t] = dot[t] / math.Sqrt(n)
		}
	}
	dated = p.first != unknown && q.first != unknown
	if all == 0 {
		return Evidence{Bias: 1}, dated
	}
	pairs := p.size * q.size
	e = Evidence{
		Bias: 1, Matter: cosine[matter], Names: cosine[naming], Figures: cosine[figures], Whole: all / math.Sqrt(p2*q2),
		Pairs: all / pairs, PairsNames: dot[naming] / pairs, PairsRoot: math.Sqrt(all / pairs),
		Smaller: math.Log(min(p.size, q.size)), Larger: math.Log(max(p.size, q.size)),
		Both: cosine[matter] * cosine[naming], NamesRoot: math.Sqrt(cosine[naming]), Principal: float64(min(principals, 4)) / 4,
	}
	for _, of := range [...]struct {
		trait
		at int
	}{{naming, OwnName}, {figures, OwnFigure}} {
		if x, y := p.heavy[of.trait], q.heavy[of.trait]; x > 0 && y > 0 {
			e[of.at] = float64(own[0][of.trait] / x * own[1][of.trait] / y)
			e[of.at+1] = e[of.at] * e[Smaller]
		}
	}
	if dated {
		e[Gap] = math.Log1p(float64(min(longPause, max(0, p.first-q.last, q.first-p.last))) / shortPause)
		e[GapNames] = e[Gap] * cosine[naming]
	}
	return e, dated
}

// Profiles returns the families of a pile, by their articles' ids, and the profile of each.
func Profiles(docs []readout.Document) (families [][]string, of []*Profile) {
	docs = ordered(docs)
	texts := scan(docs, alone)
	kin := make([]readout.Kin, len(docs))
	groups := relate(texts, kin, alone)
	for _, g := range groups {
		var ids []string
		for _, i := range g {
			ids = append(ids, docs[i].Article.ID)
		}
		families = append(families, ids)
	}
	return families, profiles(texts, groups, alone)
}

// Cluster divides profiles of families into stories.
func Cluster(of []*Profile, s *Scorer) [][]int { return agglomerate(of, s, alone) }
