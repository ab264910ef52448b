package main

import (
	"math"
	"math/rand/v2"

	"readout"
	"readout/english/event"
	"readout/train/reality"
)

// statuses is how many there are.
var statuses = len(readout.StatusKinds)

// A page is a text's events, and the part it is of.
type page struct {
	part int
	told []reality.Told
}

// A model has a weight for each feature and status.
type model struct{ w, sum []float64 }

func newModel() *model {
	m := &model{w: make([]float64, event.StatusWeights*statuses), sum: make([]float64, event.StatusWeights*statuses)}
	for i := range m.sum {
		m.sum[i] = 1
	}
	return m
}

// likely returns how likely each status is.
func (m *model) likely(features []uint32) []float64 {
	out := make([]float64, statuses)
	for _, f := range features {
		for y := range out {
			out[y] += m.w[int(f)*statuses+y]
		}
	}
	top := math.Inf(-1)
	for _, s := range out {
		top = max(top, s)
	}
	sum := 0.0
	for y, s := range out {
		out[y] = math.Exp(s - top)
		sum += out[y]
	}
	for y := range out {
		out[y] /= sum
	}
	return out
}

// step moves the weights against a gradient, each less the more it moved before (AdaGrad: Duchi, Hazan and Singer 2011).
func (m *model) step(features []uint32, gradient []float64, rate float64) {
	for _, f := range features {
		for y, g := range gradient {
			i := int(f)*statuses + y
			m.sum[i] += g * g
			m.w[i] -= rate * g / math.Sqrt(m.sum[i])
		}
	}
}

// fit returns the model that makes the right statuses likeliest: where several are right, all of them together.
func fit(pages []*page, set Settings) *model {
	type example struct {
		part int
		*reality.Told
	}
	var all []example
	m := newModel()
	for _, p := range pages {
		for i := range p.told {
			if p.told[i].Statuses[0] != readout.Cancelled { // the list of verbs knows it
				all = append(all, example{p.part, &p.told[i]})
			}
		}
	}
	rng := rand.New(rand.NewPCG(set.Seed, 1))
	for range set.Rounds {
		rng.Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
		for _, x := range all {
			g := m.likely(x.Features)
			sum := 0.0
			right := make([]float64, statuses)
			for _, s := range x.Statuses {
				y := s.Kind().Order
				right[y] = g[y]
				sum += g[y]
			}
			weight := set.Parts[x.part].Weight * set.Weight[x.Statuses[0]]
			for y := range g {
				g[y] = weight * (g[y] - right[y]/max(1e-12, sum))
			}
			m.step(x.Features, g, set.Rate)
		}
		for i := range m.w {
			m.w[i] *= 1 - set.Decay
		}
	}
	return m
}
