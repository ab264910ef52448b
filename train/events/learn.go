package main

import (
	"math"
	"math/rand/v2"

	"readout/english/event"
)

func worth(w []float64, features []uint32) float64 {
	s := 0.0
	for _, f := range features {
		s += w[f]
	}
	return 1 / (1 + math.Exp(-s))
}

// fit returns the weights of a logistic regression: gradients of one example at a time in steps that each
// weight's own gradients make smaller (AdaGrad: Duchi, Hazan and Singer 2011), and after each round all weights shrink.
func fit(pages []*page, set Settings) []float64 {
	w, sum := make([]float64, event.Weights), make([]float64, event.Weights)
	for i := range sum {
		sum[i] = 1
	}
	type place struct {
		page *page
		x    *example
	}
	var all []place
	for _, x := range pages {
		for _, p := range append([]*page{x}, x.alone...) {
			for i := range p.examples {
				all = append(all, place{p, &p.examples[i]})
			}
		}
	}
	rng := rand.New(rand.NewPCG(set.Seed, 1))
	for range set.Rounds {
		rng.Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
		for _, e := range all {
			g, importance := worth(w, e.x.features), 0
			if e.x.event > 0 {
				importance = e.page.wanted[e.x.event-1]
				g--
			}
			g *= e.page.weight * set.Weight[importance]
			for _, f := range e.x.features {
				sum[f] += g * g
				w[f] -= set.Rate * g / math.Sqrt(sum[f])
			}
		}
		for i := range w {
			w[i] *= 1 - set.Decay
		}
	}
	return w
}
