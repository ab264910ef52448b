package main

import (
	"fmt"
	"io"
	"math"
	"math/rand/v2"

	"readout/model"
)

// A sequence is a training example: features, where each position's end, and the gold labels.
type sequence struct {
	ids    []uint32
	ends   []int32
	labels []uint8
}

// A trainer fits a chain by stochastic gradient ascent on the conditional log
// likelihood, with a step of its own for every weight (AdaGrad, Duchi, Hazan
// and Singer 2011).
type trainer struct {
	k          int
	bits       uint
	w, g       []float32 // rows of Stride weights, and the sums of squared gradients
	late       []float32 // for averaging over time: each change times the step it was made in
	steps      float32
	start, sg  []float32
	move, mg   []float32
	allowed    []bool // moves
	startOK    []bool
	rate       float32
	soft       float32 // what the sums of squared gradients begin with: rare features then learn slowly
	drop       float64 // share of features left out at random in training
	drawn      *rand.Rand
	score      []float32
	alpha, bet []float32
	p          []float32
	kept       []uint32
	keptEnds   []int32
}

// settings are what a run may vary.
type settings struct {
	rate, soft float32
	drop       float64
}

func newTrainer(labels int, bits uint, seed uint64, s settings) *trainer {
	t := &trainer{k: labels, bits: bits, rate: s.rate, soft: s.soft, drop: s.drop, drawn: rand.New(rand.NewPCG(seed, 7))}
	t.w, t.g, t.late = make([]float32, model.Stride<<bits), make([]float32, model.Stride<<bits), make([]float32, model.Stride<<bits)
	for i := range t.g {
		t.g[i] = t.soft
	}
	t.start, t.sg = make([]float32, labels), make([]float32, labels)
	t.move, t.mg = make([]float32, labels*labels), make([]float32, labels*labels)
	t.allowed, t.startOK = make([]bool, labels*labels), make([]bool, labels)
	for b := range labels {
		inside := b > 0 && b%2 == 0 // labels alternate: none, begin, inside, begin, inside, …
		t.startOK[b] = !inside
		for a := range labels {
			t.allowed[a*labels+b] = !inside || a == b || a == b-1
			if !t.allowed[a*labels+b] {
				t.move[a*labels+b] = -1e4
			}
		}
		if inside {
			t.start[b] = -1e4
		}
	}
	return t
}

func (t *trainer) fit(data []sequence, epochs int, log io.Writer) {
	order := make([]int, len(data))
	for i := range order {
		order[i] = i
	}
	for e := range epochs {
		t.drawn.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		var loss float64
		n := 0
		for _, i := range order {
			loss += t.step(&data[i])
			n += len(data[i].labels)
		}
		fmt.Fprintf(log, "  epoch %d: loss a word %.4f\n", e+1, loss/float64(n))
	}
}

func logSum(xs []float32) float32 {
	top := xs[0]
	for _, x := range xs {
		top = max(top, x)
	}
	var s float64
	for _, x := range xs {
		s += math.Exp(float64(x - top))
	}
	return top + float32(math.Log(s))
}

func grow(s []float32, n int) []float32 {
	if cap(s) < n {
		return make([]float32, n, 2*n)
	}
	return s[:n]
}

// step takes one ascent step on one sequence and returns its loss.
func (t *trainer) step(s *sequence) float64 {
	n, k := len(s.labels), t.k
	if n == 0 {
		return 0
	}
	t.steps++
	ids, ends := s.ids, s.ends
	if t.drop > 0 {
		t.kept, t.keptEnds = t.kept[:0], t.keptEnds[:0]
		from := int32(0)
		for _, end := range ends {
			for _, f := range ids[from:end] {
				if t.drawn.Float64() >= t.drop {
					t.kept = append(t.kept, f)
				}
			}
			from = end
			t.keptEnds = append(t.keptEnds, int32(len(t.kept)))
		}
		ids, ends = t.kept, t.keptEnds
	}
	t.score, t.alpha, t.bet, t.p = grow(t.score, n*k), grow(t.alpha, n*k), grow(t.bet, n*k), grow(t.p, k)
	shift := 32 - t.bits
	from := int32(0)
	for i := range n {
		var sum [model.Stride]float32
		for _, f := range ids[from:ends[i]] {
			row := t.w[int(f>>shift)*model.Stride:][:model.Stride:model.Stride]
			for y := range sum {
				sum[y] += row[y]
			}
		}
		from = ends[i]
		copy(t.score[i*k:i*k+k], sum[:k])
	}
	var buf [model.Stride]float32
	for i := range n {
		for y := range k {
			if i == 0 {
				t.alpha[y] = t.start[y] + t.score[y]
				continue
			}
			for x := range k {
				buf[x] = t.alpha[(i-1)*k+x] + t.move[x*k+y]
			}
			t.alpha[i*k+y] = logSum(buf[:k]) + t.score[i*k+y]
		}
	}
	for i := n - 1; i >= 0; i-- {
		for x := range k {
			if i == n-1 {
				t.bet[i*k+x] = 0
				continue
			}
			for y := range k {
				buf[y] = t.move[x*k+y] + t.score[(i+1)*k+y] + t.bet[(i+1)*k+y]
			}
			t.bet[i*k+x] = logSum(buf[:k])
		}
	}
	z := logSum(t.alpha[(n-1)*k : n*k])
	var gold float32
	from = 0
	for i := range n {
		y := int(s.labels[i])
		gold += t.score[i*k+y]
		if i == 0 {
			gold += t.start[y]
		} else {
			gold += t.move[int(s.labels[i-1])*k+y]
		}
		var grad [model.Stride]float32
		big := float32(0)
		for l := range k {
			grad[l] = -float32(math.Exp(float64(t.alpha[i*k+l] + t.bet[i*k+l] - z)))
		}
		grad[y]++
		for _, g := range grad {
			big = max(big, g, -g)
		}
		if big > 4e-3 {
			for _, f := range ids[from:ends[i]] {
				at := int(f>>shift) * model.Stride
				w, g, late := t.w[at:at+model.Stride:at+model.Stride], t.g[at:at+model.Stride:at+model.Stride], t.late[at:at+model.Stride:at+model.Stride]
				for l, d := range grad {
					g[l] += d * d
					d *= t.rate / (float32(math.Sqrt(float64(g[l]))) + 1e-6)
					w[l] += d
					late[l] += t.steps * d
				}
			}
		}
		from = ends[i]
		if i == 0 {
			for l := range k {
				if t.startOK[l] {
					step(&t.start[l], &t.sg[l], grad[l], t.rate)
				}
			}
			continue
		}
		for a := range k {
			for b := range k {
				if !t.allowed[a*k+b] {
					continue
				}
				d := -float32(math.Exp(float64(t.alpha[(i-1)*k+a] + t.move[a*k+b] + t.score[i*k+b] + t.bet[i*k+b] - z)))
				if a == int(s.labels[i-1]) && b == y {
					d++
				}
				step(&t.move[a*k+b], &t.mg[a*k+b], d, t.rate)
			}
		}
	}
	return float64(z - gold)
}

func step(w, g *float32, d, rate float32) {
	*g += d * d
	*w += rate * d / float32(math.Sqrt(float64(*g))+1e-6)
}

// chain rounds the weights, averaged over all steps (Polyak and Juditsky 1992), to signed bytes.
func (t *trainer) chain() *model.Chain {
	c := &model.Chain{Labels: t.k, Bits: t.bits, Start: append([]float32{}, t.start...), Move: append([]float32{}, t.move...), Table: make([]byte, len(t.w))}
	const limit = 2.5 // few weights are larger; those are cut
	c.Scale = limit / 127
	for i, w := range t.w {
		w -= t.late[i] / (t.steps + 1)
		q := math.Round(float64(w) / float64(c.Scale))
		c.Table[i] = byte(int8(max(-127, min(127, q))))
	}
	return c
}
