package main

import (
	"math"
	"math/rand/v2"
)

func worth(w []float64, features []uint32) float64 {
	s := 0.0
	for _, f := range features {
		s += w[f]
	}
	return 1 / (1 + math.Exp(-s))
}

// An instance is what a model learns from: what is told of it, whether it is so, and how much it counts.
type instance struct {
	features []uint32
	is       bool
	weight   float64
}

// fit returns the weights of a logistic regression over n features: gradients of one instance at a time in steps that each
// weight's own gradients make smaller (AdaGrad: Duchi, Hazan and Singer 2011), and after each round all weights shrink.
func fit(all []instance, n int, set Steps) []float64 {
	w, sum := make([]float64, n), make([]float64, n)
	for i := range sum {
		sum[i] = 1
	}
	rng := rand.New(rand.NewPCG(set.Seed, 1))
	for range set.Rounds {
		rng.Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
		for _, x := range all {
			g := worth(w, x.features)
			if x.is {
				g--
			}
			g *= x.weight
			for _, f := range x.features {
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
