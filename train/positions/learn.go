package main

import (
	"math"
	"math/rand/v2"

	"readout/english/position"
)

// weights returns those of the model: of each act, and of who takes a position.
func weights(pages []*page, set Settings) []float64 {
	return beside(acts(pages, set), takers(pages, set))
}

// beside puts weights of a choice behind others, as large as those: one step between two values serves all, and the best
// of a choice is the same at any scale.
func beside(w, choice []float64) []float64 {
	scale := largest(w) / largest(choice)
	for _, x := range choice {
		w = append(w, x*scale)
	}
	return w
}

func largest(w []float64) float64 {
	top := math.SmallestNonzeroFloat64
	for _, x := range w {
		top = max(top, math.Abs(x))
	}
	return top
}

// acts fits a log-linear model of the act that a candidate heads a position of, none included: gradients of one example at
// a time in steps that each weight's own gradients make smaller (AdaGrad: Duchi, Hazan and Singer 2011), and after each
// round all weights shrink.
func acts(pages []*page, set Settings) []float64 {
	n := len(position.Acts)
	w, sum := make([]float64, n*position.Weights), make([]float64, n*position.Weights)
	for i := range sum {
		sum[i] = 1
	}
	var all []*example
	for _, p := range pages {
		for range max(1, set.Parts[p.part].Times) {
			for i := range p.examples {
				all = append(all, &p.examples[i])
			}
		}
	}
	rng := rand.New(rand.NewPCG(set.Seed, 1))
	s := make([]float64, n)
	for range set.Rounds {
		rng.Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
		for _, x := range all {
			for y := range s {
				s[y] = 0
				for _, f := range x.features {
					s[y] += w[y*position.Weights+int(f)]
				}
			}
			for y, g := range softmax(s) {
				if y == x.act {
					g--
				}
				if math.Abs(g) < 1e-4 {
					continue
				}
				for _, f := range x.features {
					at := y*position.Weights + int(f)
					sum[at] += g * g
					w[at] -= set.Rate * g / math.Sqrt(sum[at])
				}
			}
		}
		for i := range w {
			w[i] *= 1 - set.Decay
		}
	}
	return w
}

// takers fits a log-linear choice among those who may take a position.
func takers(pages []*page, set Settings) []float64 {
	w, sum := make([]float64, position.Weights), make([]float64, position.Weights)
	for i := range sum {
		sum[i] = 1
	}
	var all []*example
	for _, p := range pages {
		for i := range p.examples {
			for _, is := range p.examples[i].right {
				if is {
					all = append(all, &p.examples[i])
					break
				}
			}
		}
	}
	rng := rand.New(rand.NewPCG(set.Seed, 2))
	for range set.Who.Rounds {
		rng.Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
		for _, x := range all {
			s := make([]float64, len(x.options))
			for i, o := range x.options {
				for _, f := range o.Features {
					s[i] += w[f]
				}
			}
			p := softmax(s)
			good := 0.0
			for i, is := range x.right {
				if is {
					good += p[i]
				}
			}
			for i, o := range x.options {
				g := p[i]
				if x.right[i] {
					g -= p[i] / good
				}
				for _, f := range o.Features {
					sum[f] += g * g
					w[f] -= set.Who.Rate * g / math.Sqrt(sum[f])
				}
			}
		}
		for i := range w {
			w[i] *= 1 - set.Who.Decay
		}
	}
	return w
}

// softmax turns scores into shares of one, in place.
func softmax(s []float64) []float64 {
	top := math.Inf(-1)
	for _, x := range s {
		top = max(top, x)
	}
	sum := 0.0
	for i := range s {
		s[i] = math.Exp(s[i] - top)
		sum += s[i]
	}
	for i := range s {
		s[i] /= sum
	}
	return s
}
