package main

import (
	"math"
	"math/rand/v2"
	"slices"

	"readout/lineage"
)

// An example is a pair of groups. Groups are seldom pure: of those that are not, a
// part speaks for their being one story and a part against it.
type example struct {
	lineage.Evidence
	dated       bool
	same, other float64 // weights
}

func compare(p, q *lineage.Profile, same, other float64) example {
	e, dated := p.Compare(q)
	return example{e, dated, same, other}
}

// learn returns the scorer that all topics but those of a fold teach. A pair of groups drawn at
// random is seldom one that clustering meets, so it goes on to learn from those: what it
// learned clusters the piles, and the groups that stand on the way are examples.
func learn(piles []*pile, set Settings, without int) lineage.Scorer {
	var all []example
	random := rand.New(rand.NewPCG(set.Seed, 0))
	for _, p := range piles {
		all = append(all, p.drawn(random, set.Pairs, without)...)
	}
	s := both(all, set.Decay)
	for range set.Rounds {
		for _, p := range piles {
			all = append(all, p.met(s, without)...)
		}
		s = both(all, set.Decay)
	}
	return s
}

// both fits the weights of undated and of dated pairs.
func both(all []example, decay float64) (s lineage.Scorer) {
	var undated, dated []example
	for _, x := range all {
		if x.dated {
			dated = append(dated, x)
		} else {
			undated = append(undated, x)
		}
	}
	s.Undated, s.Dated = fit(undated, decay), fit(dated, decay)
	return s
}

// sizes are those of groups that are drawn.
var sizes = []int{1, 1, 1, 1, 2, 2, 3, 4, 6, 10}

// drawn returns pairs of groups: parts of one story, and of two, mostly look-alikes.
func (p *pile) drawn(r *rand.Rand, n, without int) []example {
	_, at := p.topics(func(f int) bool { return f != without })
	members, topics := map[string][]int{}, map[string][]string{}
	var stories []string
	for _, i := range at {
		s, t := p.story[i], p.topic[i]
		if members[s] == nil {
			stories = append(stories, s)
			topics[t] = append(topics[t], s)
		}
		members[s] = append(members[s], i)
	}
	// draw takes some of a story's families; rest are the others.
	draw := func(list []int) (group *lineage.Profile, rest []int) {
		list = slices.Clone(list)
		r.Shuffle(len(list), func(i, j int) { list[i], list[j] = list[j], list[i] })
		n := min(sizes[r.IntN(len(sizes))], len(list))
		return p.join(list[:n]), list[n:]
	}
	var out []example
	for range n {
		i := at[r.IntN(len(at))]
		s := p.story[i]
		if r.IntN(2) == 0 {
			s = stories[r.IntN(len(stories))]
			i = members[s][0]
		}
		a, rest := draw(members[s])
		if len(rest) > 0 {
			b, _ := draw(rest)
			out = append(out, compare(a, b, p.Weight, 0))
		}
		others := stories
		if alike := topics[p.topic[i]]; len(alike) > 1 && r.IntN(4) > 0 {
			others = alike
		}
		if len(stories) == 1 {
			continue
		}
		other := s
		for other == s {
			other = others[r.IntN(len(others))]
		}
		b, _ := draw(members[other])
		out = append(out, compare(a, b, 0, p.Weight))
	}
	return out
}

func (p *pile) join(list []int) *lineage.Profile {
	out := p.profiles[list[0]]
	for _, i := range list[1:] {
		out = out.Join(p.profiles[i])
	}
	return out
}

// met returns the pairs of groups that stand at some moments of clustering.
func (p *pile) met(learned lineage.Scorer, without int) []example {
	of, at := p.topics(func(f int) bool { return f != without })
	var out []example
	for _, threshold := range []float64{4, 3, 2, 1, 0, -1, -2, -3} {
		s := ask(learned, threshold)
		groups := lineage.Cluster(of, &s)
		joined := make([]*lineage.Profile, len(groups))
		for k, g := range groups {
			for m := range g {
				g[m] = at[g[m]]
			}
			joined[k] = p.join(g)
		}
		for i, a := range groups {
			for j, b := range groups[:i] {
				x := compare(joined[i], joined[j], 0, 0)
				if x.Evidence[lineage.Whole] < near {
					continue
				}
				same := 0.0
				for _, k := range a {
					for _, l := range b {
						if p.story[k] == p.story[l] {
							same++
						}
					}
				}
				same /= float64(len(a) * len(b))
				weight := p.Weight * math.Sqrt(float64(min(len(a), len(b))))
				x.same, x.other = weight*same, weight*(1-same)
				out = append(out, x)
			}
		}
	}
	return out
}

// evidences is how much is known of a pair of groups.
const evidences = len(lineage.Evidence{})

// near is the cosine from which clustering would compare two groups.
const near = 0.03

// fit is logistic regression by Newton's method.
func fit(all []example, decay float64) lineage.Evidence {
	var w lineage.Evidence
	const n = evidences
	for range 30 {
		var gradient lineage.Evidence
		var hesse [n]lineage.Evidence
		for _, x := range all {
			z := 0.0
			for i, v := range x.Evidence {
				z += w[i] * v
			}
			likely := 1 / (1 + math.Exp(-z))
			slope := x.same - (x.same+x.other)*likely
			curve := (x.same + x.other) * max(likely*(1-likely), 1e-6)
			for i, v := range x.Evidence {
				gradient[i] += slope * v
				for j := range i + 1 {
					hesse[i][j] += curve * v * x.Evidence[j]
				}
			}
		}
		for i := range n {
			if i != lineage.Bias {
				gradient[i] -= decay * w[i]
				hesse[i][i] += decay
			}
			for j := range i {
				hesse[j][i] = hesse[i][j]
			}
		}
		for i, step := range solve(hesse, gradient) {
			w[i] += step
		}
	}
	return w
}

// solve is Gauss's elimination; the matrix is positive definite.
func solve(a [evidences]lineage.Evidence, b lineage.Evidence) lineage.Evidence {
	const n = evidences
	for i := range n {
		for k := i + 1; k < n; k++ {
			f := a[k][i] / a[i][i]
			for j := i; j < n; j++ {
				a[k][j] -= f * a[i][j]
			}
			b[k] -= f * b[i]
		}
	}
	for i := n - 1; i >= 0; i-- {
		for j := i + 1; j < n; j++ {
			b[i] -= a[i][j] * b[j]
		}
		b[i] /= a[i][i]
	}
	return b
}
