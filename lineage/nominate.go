package lineage

import (
	"cmp"
	"math/bits"
	"slices"
)

// A pair is two texts to be aligned, i < j.
type pair struct{ i, j int }

// compare orders pairs by their first text, then by their second.
func (p pair) compare(q pair) int { return cmp.Or(cmp.Compare(p.i, q.i), cmp.Compare(p.j, q.j)) }

// nominate returns the pairs of texts worth aligning, sorted; the texts come in order of originality. It is loose on purpose:
// three kinds of features survive rewriting, sequences of three words,
// sequences of three names or numbers, and pairs of rare words in one sentence. Work grows with the number of features,
// not with the square of the number of texts.
func nominate(texts []*text, each Each) []pair {
	features := make([][]uint64, len(texts))
	each.stretches(len(texts), func(first, last int) {
		var list, seen []uint64
		for i := first; i < last; i++ {
			list, seen = distinct(texts[i].features(list[:0]), seen)
			features[i] = slices.Clone(list)
		}
	})
	total := 0
	for _, list := range features {
		total += len(list)
	}
	// Most features are of one text alone. Who notes in a table of a few bits which are
	// perhaps seen twice need not number the others.
	size := 6 + bits.Len(uint(total/8)) // of the table, in bits of a feature
	slot := func(f uint64) (word int, bit uint64) { return int(f >> (64 - size) >> 6), 1 << (f >> (64 - size) & 63) }
	once, twice := make([]uint64, 1<<(size-6)), make([]uint64, 1<<(size-6))
	most := 0 // features met twice, or with another of their bit
	for _, list := range features {
		for _, f := range list {
			word, bit := slot(f)
			if once[word]&bit != 0 {
				if twice[word]&bit == 0 {
					twice[word] |= bit
					most++ // the first of them
				}
				most++
			}
			once[word] |= bit
		}
	}
	// The shared features of each text, as numbers of groups of texts.
	groups := newNumbers(most)
	of := make([]int32, 0, most)
	begin := make([]int, len(texts)+1) // of each text's groups
	for i, list := range features {
		for _, f := range list {
			if word, bit := slot(f); twice[word]&bit != 0 {
				of = append(of, groups.number(f))
			}
		}
		begin[i+1] = len(of)
	}
	start := make([]int32, groups.n+1) // of each group's members
	for _, g := range of {
		start[g+1]++
	}
	for g := range groups.n {
		start[g+1] += start[g]
	}
	members, next := make([]int32, len(of)), slices.Clone(start)
	for i := range texts {
		for _, g := range of[begin[i]:begin[i+1]] {
			members[next[g]] = int32(i)
			next[g]++
		}
	}
	near := make([][]int32, len(texts)) // texts that share most with each
	each.stretches(len(texts), func(first, last int) {
		shared := make([]int32, len(texts))
		var touched []int32
		for i := first; i < last; i++ {
			for _, g := range of[begin[i]:begin[i+1]] {
				list := members[start[g]:start[g+1]]
				if len(list) > commonFeature {
					// A family of hundreds is found through its leaders; so work stays in proportion.
					list = list[:leaders]
				}
				for _, j := range list {
					if shared[j] == 0 {
						touched = append(touched, j)
					}
					shared[j]++
				}
			}
			part := func(j int32) float64 { return share(shared[j], len(features[i]), len(features[j])) }
			list := touched[:0:0]
			for _, j := range touched {
				if int(j) != i && part(j) >= leastShared {
					list = append(list, j)
				}
			}
			near[i] = closest(list, part)
			near[i] = slices.DeleteFunc(near[i], func(j int32) bool { return shared[j] < leastFeatures })
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
	slices.SortFunc(out, pair.compare)
	return slices.Compact(out)
}

// closest returns those of the texts that share most, and of the many that share nearly as much the most
// original: where hundreds copied one report, its nearest copies say less than who all have copied.
func closest(list []int32, part func(int32) float64) []int32 {
	slices.SortFunc(list, func(a, b int32) int { return cmp.Or(cmp.Compare(part(b), part(a)), cmp.Compare(a, b)) })
	if len(list) <= nominees {
		return list
	}
	near, rest := list[:nominees:nominees], list[nominees:]
	like := nearAsMuch * part(list[0])
	rest = slices.DeleteFunc(rest, func(j int32) bool { return part(j) < like })
	slices.Sort(rest)
	return append(near, rest[:min(leaders, len(rest))]...)
}

// distinct keeps the first of equal hashes. seen is memory for it, of any content.
func distinct(list, seen []uint64) (kept, memory []uint64) {
	size := 1 << bits.Len(uint(2*len(list)))
	if len(seen) < size {
		seen = make([]uint64, size)
	}
	seen = seen[:size]
	clear(seen)
	kept = list[:0]
	for _, f := range list {
		at := f & uint64(size-1)
		for seen[at] != 0 && seen[at] != f {
			at = (at + 1) & uint64(size-1)
		}
		if seen[at] == 0 {
			seen[at] = f
			kept = append(kept, f)
		}
	}
	return kept, seen[:cap(seen)]
}

// Numbers gives each hash a number, from 0, in an open table.
type numbers struct {
	keys   []uint64
	values []int32 // number and 1; 0 for none
	n      int
}

// newNumbers makes a table for at most n different hashes.
func newNumbers(n int) *numbers {
	size := 1 << bits.Len(uint(2*n))
	return &numbers{keys: make([]uint64, size), values: make([]int32, size)}
}

func (t *numbers) number(key uint64) int32 {
	mask := uint64(len(t.keys) - 1)
	at := key & mask
	for t.values[at] != 0 && t.keys[at] != key {
		at = (at + 1) & mask
	}
	if t.values[at] == 0 {
		t.n++
		t.keys[at], t.values[at] = key, int32(t.n)
	}
	return t.values[at] - 1
}

func share(n int32, a, b int) float64 { return float64(n) / float64(max(1, min(a, b))) }

// mix adds a word to the hash of a sequence.
func mix(h uint64, w int32) uint64 {
	const odd = 0x9e3779b97f4a7c15
	h = (h ^ uint64(uint32(w))) * odd
	return h ^ h>>29
}

// features appends the hashes of the text's word sequences and of its sequences of names and numbers.
func (t *text) features(out []uint64) []uint64 {
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
	return t.rarest(out)
}

// rarest appends the hashes of pairs of each sentence's rarest words, in no order: a paraphrase turns a sentence
// round and keeps what it is about.
func (t *text) rarest(out []uint64) []uint64 {
	rarity := t.vocab.rarity
	for i := 0; i < len(t.marks); {
		k := t.marks[i].sentence
		var best [rareWords]int32
		n := 0
		for ; i < len(t.marks) && t.marks[i].sentence == k; i++ {
			w := t.marks[i].stem
			at := n
			for at > 0 && (rarity[best[at-1]] < rarity[w] || rarity[best[at-1]] == rarity[w] && best[at-1] > w) {
				if at < rareWords {
					best[at] = best[at-1]
				}
				at--
			}
			if at < rareWords {
				best[at] = w
				n = min(n+1, rareWords)
			}
		}
		for x := range n {
			for y := range x {
				out = append(out, mix(mix(11, min(best[x], best[y])), max(best[x], best[y])))
			}
		}
	}
	return out
}
