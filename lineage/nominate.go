package lineage

import (
	"cmp"
	"math/bits"
	"slices"
)

const (
	commonFeature = 160  // a feature of more texts than this nominates only its leaders
	leaders       = 12   // the most original texts with a common feature
	nominees      = 24   // pairs that one text may bring to alignment
	leastShared   = 0.03 // share of the smaller text's features that a pair must have in common
)

// A pair is two texts to be aligned, i < j.
type pair struct{ i, j int }

// nominate returns the pairs of texts worth aligning, sorted; the texts come in order of originality. It is loose on purpose:
// two kinds of features survive rewriting, sequences of three words and
// sequences of three names or numbers. Work grows with the number of features,
// not with the square of the number of texts.
func nominate(texts []*text, each Each) []pair {
	type posting struct {
		feature uint64
		text    int32
	}
	// Most features are of one text alone. Who notes in a table of a few bits which are
	// perhaps seen twice need not sort the others.
	features := make([][]uint64, len(texts))
	sizes := make([]int, len(texts))
	each(len(texts), func(i int) {
		t := texts[i]
		f := t.features(make([]uint64, 0, len(t.words)+len(t.words)/4))
		slices.Sort(f)
		features[i] = slices.Compact(f)
		sizes[i] = len(features[i])
	})
	total := 0
	for _, n := range sizes {
		total += n
	}
	size := 6 + bits.Len(uint(total/8)) // of the table, in bits of a feature
	slot := func(f uint64) (word int, bit uint64) { return int(f >> (64 - size) >> 6), 1 << (f >> (64 - size) & 63) }
	once, twice := make([]uint64, 1<<(size-6)), make([]uint64, 1<<(size-6))
	for _, list := range features {
		for _, f := range list {
			word, bit := slot(f)
			twice[word] |= once[word] & bit
			once[word] |= bit
		}
	}
	var postings []posting
	for i, list := range features {
		for _, f := range list {
			if word, bit := slot(f); twice[word]&bit != 0 {
				postings = append(postings, posting{f, int32(i)})
			}
		}
	}
	slices.SortFunc(postings, func(a, b posting) int {
		if c := cmp.Compare(a.feature, b.feature); c != 0 {
			return c
		}
		return cmp.Compare(a.text, b.text)
	})
	// For each text, the ranges of postings of its shared features.
	type group struct{ first, last int32 }
	groups := make([][]group, len(texts))
	for i := 0; i < len(postings); {
		j := i
		for j < len(postings) && postings[j].feature == postings[i].feature {
			j++
		}
		if n := j - i; n > 1 {
			// A family of hundreds is found through its leaders; so work stays in proportion.
			last := j
			if n > commonFeature {
				last = i + leaders
			}
			for _, p := range postings[i:j] {
				groups[p.text] = append(groups[p.text], group{int32(i), int32(last)})
			}
		}
		i = j
	}
	near := make([][]int32, len(texts)) // texts that share most with each
	each.stretches(len(texts), func(first, last int) {
		shared := make([]int32, len(texts))
		var touched []int32
		for i := first; i < last; i++ {
			for _, g := range groups[i] {
				for _, p := range postings[g.first:g.last] {
					if int(p.text) == i {
						continue
					}
					if shared[p.text] == 0 {
						touched = append(touched, p.text)
					}
					shared[p.text]++
				}
			}
			of := func(j int32) float64 { return share(shared[j], sizes[i], sizes[j]) }
			list := slices.DeleteFunc(slices.Clone(touched), func(j int32) bool { return of(j) < leastShared })
			slices.SortFunc(list, func(a, b int32) int { return cmp.Or(cmp.Compare(of(b), of(a)), cmp.Compare(a, b)) })
			near[i] = slices.DeleteFunc(list[:min(nominees, len(list))], func(j int32) bool { return shared[j] < 3 })
			for _, j := range touched {
				shared[j] = 0
			}
			touched = touched[:0]
		}
	})
	var out []pair
	for i, list := range near {
		for _, j := range list {
			out = append(out, pair{min(i, int(j)), max(i, int(j))})
		}
	}
	slices.SortFunc(out, func(a, b pair) int { return cmp.Or(cmp.Compare(a.i, b.i), cmp.Compare(a.j, b.j)) })
	return slices.Compact(out)
}

func share(n int32, a, b int) float64 { return float64(n) / float64(max(1, min(a, b))) }

// features appends the hashes of the text's word sequences and of its sequences of names and numbers.
func (t *text) features(out []uint64) []uint64 {
	const odd = 0x9e3779b97f4a7c15
	mix := func(h uint64, w int32) uint64 {
		h = (h ^ uint64(uint32(w))) * odd
		return h ^ h>>29
	}
	for _, s := range t.sents {
		for i := s.first; i+2 < s.last; i++ {
			if t.class[i] == function && t.class[i+1] == function && t.class[i+2] == function {
				continue
			}
			out = append(out, mix(mix(mix(3, t.words[i]), t.words[i+1]), t.words[i+2]))
		}
	}
	var a, b int32 = -1, -1
	for i, w := range t.words {
		if c := t.class[i]; c != name && c != number || w == b {
			continue
		}
		if a >= 0 {
			out = append(out, mix(mix(mix(7, a), b), w))
		}
		a, b = b, w
	}
	return out
}
