package lineage

import (
	"cmp"
	"container/heap"
	"crypto/sha256"
	"encoding/hex"
	"slices"

	"readout"
)

// tell groups families into stories and names each story after the content of
// its oldest article, so that unrelated pages never change the name.
func tell(texts []*text, families [][]int, kin []readout.Kin, each Each) {
	for _, group := range agglomerate(profiles(texts, families, each), loadScorer(), each) {
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

// nearest returns for each profile of one family the others that have most in common with it, ascending.
// Terms that few have nominate, so that texts with nothing in common cost nothing.
func nearest(profiles []*Profile, each Each) [][]int32 {
	type posting struct {
		at     int32
		weight float32
	}
	words := int32(0)
	for _, p := range profiles {
		if n := len(p.terms); n > 0 {
			words = max(words, p.terms[n-1].root+1)
		}
	}
	size, all := make([]int, words), 0
	for _, p := range profiles {
		for _, t := range p.terms {
			size[t.root]++
		}
	}
	for w, n := range size {
		if n > commonTerm {
			size[w] = 0
		}
		all += size[w]
	}
	postings := make([][]posting, words)
	memory := make([]posting, all)
	for w, n := range size {
		postings[w], memory = memory[:0:n], memory[n:]
	}
	for i, p := range profiles {
		for _, t := range p.terms {
			if size[t.root] > 0 {
				postings[t.root] = append(postings[t.root], posting{int32(i), t.weight})
			}
		}
	}
	out := make([][]int32, len(profiles))
	each.stretches(len(profiles), func(first, last int) {
		sums := make([]float32, len(profiles))
		var ranks []float32
		var near []int32
		for i, p := range profiles[first:last] {
			i += first
			near = near[:0]
			for _, t := range p.terms {
				for _, x := range postings[min(int(t.root), len(postings)-1)] {
					if sums[x.at] == 0 {
						near = append(near, x.at)
					}
					sums[x.at] += t.weight * x.weight
				}
			}
			near = slices.DeleteFunc(near, func(j int32) bool { return int(j) == i || sums[j] < leastSimilarity })
			if len(near) > storyNeighbours {
				ranks = ranks[:0]
				for _, j := range near {
					ranks = append(ranks, sums[j])
				}
				least := nth(ranks, len(ranks)-storyNeighbours)
				slices.Sort(near)
				// Of those that are just as near as the last, the first in order.
				ties := storyNeighbours
				for _, r := range ranks {
					if r > least {
						ties--
					}
				}
				near = slices.DeleteFunc(near, func(j int32) bool {
					if sums[j] == least {
						ties--
					}
					return sums[j] < least || sums[j] == least && ties < 0
				})
			}
			slices.Sort(near)
			out[i] = slices.Clone(near)
			clear(sums)
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

// A group is a set of families under agglomeration.
type group struct {
	*Profile
	members []int
	near    []int32 // other groups, ascending; some may have been joined to others since
}

// agglomerate joins the two groups that are most surely one story, until none are: a group is
// its members' profiles put together, so that what they share outweighs what each has alone.
func agglomerate(profiles []*Profile, s *Scorer, each Each) [][]int {
	own := nearest(profiles, each)
	groups := make([]*group, len(profiles), 2*len(profiles))
	for i, p := range profiles {
		groups[i] = &group{Profile: p, members: []int{i}, near: own[i]}
	}
	for i := range own {
		for _, j := range own[i] {
			if _, ok := slices.BinarySearch(own[j], int32(i)); !ok {
				groups[j].near = append(groups[j].near, int32(i))
			}
		}
	}
	pairs := make([][]merge, len(groups))
	each.stretches(len(groups), func(first, last int) {
		for i := first; i < last; i++ {
			slices.Sort(groups[i].near)
			for _, j := range groups[i].near {
				if int(j) >= i {
					break
				}
				if x := s.Score(groups[j].Profile, groups[i].Profile); x > 0 {
					pairs[i] = append(pairs[i], merge{x, int(j), i})
				}
			}
		}
	})
	h := merges(slices.Concat(pairs...))
	heap.Init(&h)
	for len(h) > 0 {
		m := heap.Pop(&h).(merge)
		a, b := groups[m.a], groups[m.b]
		if a == nil || b == nil {
			continue
		}
		k := len(groups)
		groups[m.a], groups[m.b] = nil, nil
		g := &group{Profile: a.Join(b.Profile), members: append(slices.Clone(a.members), b.members...)}
		g.near = append(slices.Clone(a.near), b.near...)
		g.near = slices.DeleteFunc(g.near, func(n int32) bool { return groups[n] == nil })
		slices.Sort(g.near)
		g.near = slices.Clip(slices.Compact(g.near))
		slices.Sort(g.members)
		groups = append(groups, g)
		for _, n := range g.near {
			other := groups[n]
			other.near = append(other.near, int32(k)) // the highest number so far
			if x := s.Score(other.Profile, g.Profile); x > 0 {
				heap.Push(&h, merge{x, int(n), k})
			}
		}
	}
	shelter(groups, s)
	var out [][]int
	for _, g := range groups {
		if g != nil {
			out = append(out, g.members)
		}
	}
	return out
}

// shelter puts a page or two that are left to the group that they are nearest to: they say little of their story, so
// that less is asked of them than of two groups, once it is known which groups there are.
func shelter(groups []*group, s *Scorer) {
	to := map[int]int{}
	for i, g := range groups {
		if g == nil || len(g.members) >= shelterFamilies {
			continue
		}
		best := loneLink
		for _, n := range g.near {
			if other := groups[n]; other != nil && len(other.members) >= shelterFamilies {
				if x := s.Score(g.Profile, other.Profile); x > best {
					best, to[i] = x, int(n)
				}
			}
		}
	}
	for i, g := range groups {
		if n, ok := to[i]; ok {
			groups[n].members = append(groups[n].members, g.members...)
			groups[i] = nil
		}
	}
	for _, g := range groups {
		if g != nil {
			slices.Sort(g.members)
		}
	}
}

// A merge is two groups that may be joined.
type merge struct {
	score float64
	a, b  int
}

type merges []merge

func (m merges) Len() int { return len(m) }
func (m merges) Less(i, j int) bool {
	a, b := m[i], m[j]
	return cmp.Or(cmp.Compare(b.score, a.score), cmp.Compare(a.a, b.a), cmp.Compare(a.b, b.b)) < 0
}
func (m merges) Swap(i, j int) { m[i], m[j] = m[j], m[i] }
func (m *merges) Push(x any)   { *m = append(*m, x.(merge)) }
func (m *merges) Pop() any {
	old := *m
	x := old[len(old)-1]
	*m = old[:len(old)-1]
	return x
}
