package lineage

import (
	"cmp"
	"container/heap"
	"crypto/sha256"
	"encoding/hex"
	"math"
	"slices"
	"time"

	"readout"
	"readout/lexicon"
)

// tell groups families into stories and names each story after the content of
// its oldest article, so that unrelated pages never change the name.
func tell(texts []*text, families [][]int, kin []readout.Kin, roots roots, each Each) {
	for _, group := range agglomerate(vectors(texts, families, roots, each), scale(texts, families), storyLink, each) {
		var members []int
		for _, f := range group {
			members = append(members, families[f]...)
		}
		oldest := slices.MinFunc(members, func(i, j int) int {
			a, b := texts[i], texts[j]
			if (a.date == "") != (b.date == "") {
				if a.date == "" {
					return 1
				}
				return -1
			}
			return cmp.Or(cmp.Compare(a.date, b.date), slices.Compare(a.digest[:], b.digest[:]), cmp.Compare(a.article.ID, b.article.ID))
		})
		sum := sha256.Sum256(append([]byte("story "), texts[oldest].digest[:]...))
		for _, i := range members {
			kin[i].Story = "s" + hex.EncodeToString(sum[:5])
		}
	}
}

// A vector is a text's terms with their weights, sorted by term, of length one.
type vector []term

type term struct {
	word   int32
	weight float32
}

// Roots are the stems of a vocabulary's words, numbered.
type roots struct {
	of    []int32 // by word
	names []string
}

func rootsOf(v *vocabulary) roots {
	r := roots{of: make([]int32, len(v.words))}
	index := map[string]int32{}
	for i, w := range v.words {
		s := w
		if v.class[i] == content {
			s = lexicon.Stem(w)
		}
		id, ok := index[s]
		if !ok {
			id = int32(len(r.names))
			index[s] = id
			r.names = append(r.names, s)
		}
		r.of[i] = id
	}
	return r
}

// vectors weighs the terms of each family's texts by TF-IDF. The
// document frequency is that of general news plus that of the pile itself, so
// that five pages are weighed as sensibly as five thousand; the pile's part is
// bounded, so that the words a large story is about keep their weight in it.
func vectors(texts []*text, families [][]int, roots roots, each Each) []vector {
	if len(families) == 0 {
		return nil
	}
	v := texts[families[0][0]].vocab
	out := make([]vector, len(families))
	frequency := make([]float64, len(roots.names))
	count := make([]int32, len(roots.names))
	sum := make([]float32, len(roots.names))
	var seen []int32
	pile := 0.0
	for f, family := range families {
		told := 0
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
				for _, w := range list {
					if v.class[w] == function {
						continue
					}
					s := roots.of[w]
					if count[s] == 0 {
						seen = append(seen, s)
					}
					count[s]++
				}
			}
			if out[f] == nil {
				out[f] = make(vector, 0, len(seen))
			}
			for _, s := range seen {
				if sum[s] == 0 {
					out[f] = append(out[f], term{word: s})
				}
				sum[s] += float32(math.Sqrt(float64(count[s])))
				count[s] = 0
				frequency[s]++
			}
		}
		for i := range out[f] {
			s := out[f][i].word
			out[f][i].weight = sum[s] / float32(told)
			sum[s] = 0
		}
		pile += float64(told)
	}
	general := loadBackground()
	idf := make([]float32, len(roots.names))
	for s, name := range roots.names {
		idf[s] = float32(math.Log((general.articles*backgroundShare + pile) /
			(general.count[name]*backgroundShare + math.Min(frequency[s], pileBound))))
	}
	each.stretches(len(out), func(first, last int) {
		var keys []uint64
		for f := first; f < last; f++ {
			keys = out[f].weigh(idf, keys)
		}
	})
	return out
}

// weigh makes a vector of terms that are counted: weighed, the heaviest alone,
// sorted by word, of length one. Terms are sorted as numbers, which keys is memory for.
func (v *vector) weigh(idf []float32, keys []uint64) []uint64 {
	terms := *v
	keys = keys[:0]
	for _, t := range terms {
		keys = append(keys, uint64(t.word)<<32|uint64(math.Float32bits(t.weight)))
	}
	slices.Sort(keys)
	var sum float64
	for i, k := range keys {
		word := int32(k >> 32)
		w := math.Float32frombits(uint32(k)) * idf[word]
		terms[i] = term{word, w}
		sum += float64(w) * float64(w)
	}
	if len(terms) > vectorTerms {
		// The bits of weights, none of which is less than nothing, have the weights' order.
		for i, t := range terms {
			keys[i] = uint64(^math.Float32bits(t.weight))<<32 | uint64(t.word)
		}
		nth(keys, vectorTerms-1)
		keys = keys[:vectorTerms]
		for i, k := range keys {
			keys[i] = k<<32 | uint64(^uint32(k>>32))
		}
		slices.Sort(keys)
		terms = slices.Clip(terms[:vectorTerms])
		for i, k := range keys {
			terms[i] = term{int32(k >> 32), math.Float32frombits(uint32(k))}
		}
	}
	if sum > 0 {
		l := float32(1 / math.Sqrt(sum))
		for i := range terms {
			terms[i].weight *= l
		}
	}
	*v = terms
	return keys
}

// scale says how the similarity of two families' texts is to be taken. Long texts share a
// smaller part of their terms than short ones; what lies weeks apart is another
// story, however alike (two kidnappings, two matches).
func scale(texts []*text, families [][]int) func(i, j int) float64 {
	const unknown = math.MinInt32
	days := make([]int, len(families))
	bonus := make([]float64, len(families)) // for the length of one text; that of the shorter counts
	for f, family := range families {
		t := texts[family[0]]
		long := (float64(len(t.words)) - shortStory) / (longStory - shortStory)
		bonus[f] = 1 + longBonus*math.Max(0, math.Min(1, long))
		days[f] = unknown
		if d, err := time.Parse(time.DateOnly, t.date); err == nil {
			days[f] = int(d.Unix() / 86400)
		}
	}
	return func(i, j int) float64 {
		s := min(bonus[i], bonus[j])
		if days[i] != unknown && days[j] != unknown {
			gap := max(days[i]-days[j], days[j]-days[i])
			if gap > storyDays {
				s *= math.Sqrt(storyDays / float64(gap))
			}
		}
		return s
	}
}

// A group is a set of vectors under agglomeration.
type group struct {
	members []int
	near    []neighbour // other groups, ascending; some may have been joined to others since
}

// A neighbour is another vector or group and the sum of the similarities of all pairs.
type neighbour struct {
	at  int
	sum float64
}

// union joins two ascending lists; both gives the sum of a neighbour that is in both.
func union(a, b []neighbour, both func(a, b neighbour) float64) []neighbour {
	out := make([]neighbour, 0, len(a)+len(b)+len(b)/8) // groups to come will be added
	for len(a) > 0 && len(b) > 0 {
		switch {
		case a[0].at < b[0].at:
			out, a = append(out, a[0]), a[1:]
		case a[0].at > b[0].at:
			out, b = append(out, b[0]), b[1:]
		default:
			out = append(out, neighbour{a[0].at, both(a[0], b[0])})
			a, b = a[1:], b[1:]
		}
	}
	return append(append(out, a...), b...)
}

// link is the average similarity of the pairs of two groups, given its sum. A member knows
// at most storyNeighbours others, so that of two large groups only so many pairs count.
func (g *group) link(other *group, sum float64) float64 {
	small, large := len(g.members), len(other.members)
	if small > large {
		small, large = large, small
	}
	return sum / float64(small*min(large, storyNeighbours))
}

// nearest returns for each vector the others that are most similar to it, ascending. Similarities are
// gathered term by term, so that texts without a term in common cost nothing.
func nearest(vectors []vector, scale func(i, j int) float64, each Each) [][]neighbour {
	type posting struct {
		vector int32
		weight float32
	}
	words := int32(0)
	for _, v := range vectors {
		if len(v) > 0 {
			words = max(words, v[len(v)-1].word+1)
		}
	}
	size, all := make([]int, words), 0
	for _, v := range vectors {
		all += len(v)
		for _, t := range v {
			size[t.word]++
		}
	}
	postings := make([][]posting, words)
	memory := make([]posting, all)
	for w, n := range size {
		postings[w], memory = memory[:0:n], memory[n:]
	}
	for i, v := range vectors {
		for _, t := range v {
			postings[t.word] = append(postings[t.word], posting{int32(i), t.weight})
		}
	}
	out := make([][]neighbour, len(vectors))
	each.stretches(len(vectors), func(first, last int) {
		sums := make([]float32, len(vectors))
		var ranks []float64
		var near []neighbour
		for i, v := range vectors[first:last] {
			i += first
			for _, t := range v {
				for _, p := range postings[t.word] {
					sums[p.vector] += t.weight * p.weight
				}
			}
			near = near[:0]
			for j, s := range sums {
				if s >= leastSimilarity && j != i {
					near = append(near, neighbour{j, float64(s) * scale(i, j)})
				}
			}
			clear(sums)
			if len(near) > storyNeighbours {
				ranks = ranks[:0]
				for _, n := range near {
					ranks = append(ranks, n.sum)
				}
				least := nth(ranks, len(ranks)-storyNeighbours)
				// Of those that are just as near as the last, the first in order.
				ties := storyNeighbours
				for _, r := range ranks {
					if r > least {
						ties--
					}
				}
				near = slices.DeleteFunc(near, func(n neighbour) bool {
					if n.sum == least {
						ties--
					}
					return n.sum < least || n.sum == least && ties < 0
				})
			}
			out[i] = slices.Clone(near)
		}
	})
	return out
}

// nth returns what would stand at k if list were sorted, with nothing that is larger
// before it and nothing that is smaller behind it.
func nth[T cmp.Ordered](list []T, k int) T {
	first, last := 0, len(list)-1
	for first < last {
		pivot := list[first+(last-first)/2]
		i, j := first, last
		for i <= j {
			for list[i] < pivot {
				i++
			}
			for pivot < list[j] {
				j--
			}
			if i <= j {
				list[i], list[j] = list[j], list[i]
				i++
				j--
			}
		}
		switch {
		case k <= j:
			last = j
		case k >= i:
			first = i
		default:
			return list[k]
		}
	}
	return list[k]
}

// agglomerate joins vectors by average link until no two groups are as near as
// least. Each vector keeps its nearest only, so that memory grows with their number and not its square.
func agglomerate(vectors []vector, scale func(i, j int) float64, least float64, each Each) [][]int {
	own := nearest(vectors, scale, each)
	size, all := make([]int, len(vectors)), 0
	for _, list := range own {
		all += len(list)
		for _, n := range list {
			size[n.at]++
		}
	}
	other := make([][]neighbour, len(vectors)) // who has the vector among its nearest
	memory := make([]neighbour, all)
	for i, n := range size {
		other[i], memory = memory[:0:n], memory[n:]
	}
	for i, list := range own {
		for _, n := range list {
			other[n.at] = append(other[n.at], neighbour{i, n.sum})
		}
	}
	groups := make([]*group, len(vectors), 2*len(vectors))
	for i := range vectors {
		groups[i] = &group{members: []int{i}, near: union(own[i], other[i], func(a, b neighbour) float64 {
			if i > a.at {
				return a.sum // both are the same but for rounding
			}
			return b.sum
		})}
	}
	var h merges
	for i, g := range groups {
		for _, n := range g.near {
			if n.at < i && n.sum >= least {
				h = append(h, merge{n.sum, n.at, i})
			}
		}
	}
	heap.Init(&h)
	for len(h) > 0 {
		m := heap.Pop(&h).(merge)
		a, b := groups[m.a], groups[m.b]
		if a == nil || b == nil {
			continue
		}
		k := len(groups)
		groups[m.a], groups[m.b] = nil, nil
		g := &group{members: append(slices.Clone(a.members), b.members...)}
		g.near = union(a.near, b.near, func(a, b neighbour) float64 { return a.sum + b.sum })
		g.near = slices.DeleteFunc(g.near, func(n neighbour) bool { return groups[n.at] == nil })
		slices.Sort(g.members)
		groups = append(groups, g)
		for _, n := range g.near {
			other := groups[n.at]
			other.near = append(other.near, neighbour{k, n.sum}) // the highest number so far
			if mean := g.link(other, n.sum); mean >= least {
				heap.Push(&h, merge{mean, n.at, k})
			}
		}
	}
	var out [][]int
	for _, g := range groups {
		if g != nil {
			out = append(out, g.members)
		}
	}
	return out
}

// A merge is two groups that may be joined.
type merge struct {
	similarity float64
	a, b       int
}

type merges []merge

func (m merges) Len() int { return len(m) }
func (m merges) Less(i, j int) bool {
	a, b := m[i], m[j]
	if a.similarity != b.similarity {
		return a.similarity > b.similarity
	}
	if a.a != b.a {
		return a.a < b.a
	}
	return a.b < b.b
}
func (m merges) Swap(i, j int) { m[i], m[j] = m[j], m[i] }
func (m *merges) Push(x any)   { *m = append(*m, x.(merge)) }
func (m *merges) Pop() any {
	old := *m
	x := old[len(old)-1]
	*m = old[:len(old)-1]
	return x
}
