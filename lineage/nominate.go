package lineage

import (
	"cmp"
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
func nominate(texts []*text) []pair {
	type posting struct {
		feature uint64
		text    int32
	}
	var postings []posting
	sizes := make([]int, len(texts))
	var buf []uint64
	for i, t := range texts {
		buf = t.features(buf[:0])
		slices.Sort(buf)
		buf = slices.Compact(buf)
		sizes[i] = len(buf)
		for _, f := range buf {
			postings = append(postings, posting{f, int32(i)})
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
	shared := make([]int32, len(texts))
	var touched []int32
	seen := map[pair]float64{}
	for i := range texts {
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
		slices.SortFunc(touched, func(a, b int32) int {
			x, y := share(shared[a], sizes[i], sizes[a]), share(shared[b], sizes[i], sizes[b])
			if c := cmp.Compare(y, x); c != 0 {
				return c
			}
			return cmp.Compare(a, b)
		})
		for k, j := range touched {
			if k < nominees && shared[j] >= 3 && share(shared[j], sizes[i], sizes[j]) >= leastShared {
				seen[pair{min(i, int(j)), max(i, int(j))}] = share(shared[j], sizes[i], sizes[j])
			}
		}
		for _, j := range touched {
			shared[j] = 0
		}
		touched = touched[:0]
	}
	out := make([]pair, 0, len(seen))
	for p := range seen {
		out = append(out, p)
	}
	slices.SortFunc(out, func(a, b pair) int {
		if c := cmp.Compare(a.i, b.i); c != 0 {
			return c
		}
		return cmp.Compare(a.j, b.j)
	})
	return out
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
