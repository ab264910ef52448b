package main

import (
	"math"
	"math/rand/v2"

	"readout/english/refer"
)

// An example is a mention with what it may refer to.
type example struct {
	refer.Example
	weight float64
}

// newExample returns nil where nothing is to be learned. Of a pair it is known that one of the
// names is meant or neither, but not who else; whoever is not named so is right as well then,
// and nothing is learned of leaving alone.
func newExample(e refer.Example, pair bool, weight float64) *example {
	x := &example{e, weight}
	if n := len(x.Options) - 1; pair {
		if x.Right[n] {
			return nil
		}
		x.Options, x.Right = x.Options[:n], x.Right[:n]
	}
	all := true
	for _, r := range x.Right {
		all = all && r
	}
	if all {
		return nil
	}
	return x
}

// fit returns the weights under which the right options are likeliest: gradients of one example at a
// time, in steps that become smaller, and after each round all weights shrink.
func fit(all []example, set Settings) []float64 {
	w := make([]float64, refer.Weights)
	rng := rand.New(rand.NewPCG(set.Seed, 1))
	order := rng.Perm(len(all))
	var p []float64
	for round := range set.Rounds {
		rate := set.Rate * float64(set.Rounds-round) / float64(set.Rounds)
		rng.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		for _, k := range order {
			e := &all[k]
			p = p[:0]
			top := math.Inf(-1)
			for _, o := range e.Options {
				s := 0.0
				for _, f := range o {
					s += w[f]
				}
				p = append(p, s)
				top = max(top, s)
			}
			sum, right := 0.0, 0.0
			for i := range p {
				p[i] = math.Exp(p[i] - top)
				sum += p[i]
				if e.Right[i] {
					right += p[i]
				}
			}
			for i, o := range e.Options {
				d := p[i] / sum
				if e.Right[i] && right > 0 {
					d -= p[i] / right
				}
				if d *= rate * e.weight; math.Abs(d) < 1e-6 {
					continue
				}
				for _, f := range o {
					w[f] -= d
				}
			}
		}
		for i := range w {
			w[i] *= max(0, 1-rate*set.Decay)
		}
	}
	return w
}
