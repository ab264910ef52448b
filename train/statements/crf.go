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
	k    int
	bits uint
	// Rows of Stride weights, Stride sums of squared gradients, and Stride sums of
	// changes times the step they were made in, for averaging over time.
	rows          []float32
	owner         []byte // per row: the lowest byte of the feature that owns it
	steps         float32
	start, sg, sl []float32
	move, mg, ml  []float32
	allowed       []bool // moves
	startOK       []bool
	rate          float32
	soft          float32 // what the sums of squared gradients begin with: rare features then learn slowly
	drop          float64 // share of features left out at random in training
	least         uint16  // a feature seen less often gets no row
	drawn         *rand.Rand
	score         []float32
	alpha, bet    []float32
	p             []float32
	kept          []uint32
	keptEnds      []int32
}

// wide is the length of a trainer's row.
const wide = 3 * model.Stride

// settings are what a run may vary.
type settings struct {
	rate, soft float32
	drop       float64
	least      uint16
}

func newTrainer(labels int, bits uint, seed uint64, s settings) *trainer {
	t := &trainer{k: labels, bits: bits, rate: s.rate, soft: s.soft, drop: s.drop, least: s.least, drawn: rand.New(rand.NewPCG(seed, 7))}
	t.rows = make([]float32, wide<<bits)
	for i := 0; i < len(t.rows); i += wide {
		for l := range model.Stride {
			t.rows[i+model.Stride+l] = t.soft
		}
	}
	t.start, t.sg, t.sl = make([]float32, labels), make([]float32, labels), make([]float32, labels)
	t.move, t.mg, t.ml = make([]float32, labels*labels), make([]float32, labels*labels), make([]float32, labels*labels)
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

// claim gives every row to the most frequent feature that falls on it, if that is
// frequent enough, and returns the data with the owners alone.
func (t *trainer) claim(data []sequence) []sequence {
	const sketch = 24
	counts := make([]uint16, 1<<sketch)
	for _, s := range data {
		for _, f := range s.ids {
			if c := &counts[f>>(32-sketch)]; *c < 65535 {
				*c++
			}
		}
	}
	shift := 32 - t.bits
	best := make([]uint16, 1<<t.bits)
	t.owner = make([]byte, 1<<t.bits)
	for _, s := range data {
		for _, f := range s.ids {
			if c, r := counts[f>>(32-sketch)], f>>shift; c >= t.least && c > best[r] {
				best[r], t.owner[r] = c, byte(f)
			}
		}
	}
	out := make([]sequence, len(data))
	for i, s := range data {
		o := sequence{labels: s.labels, ends: make([]int32, len(s.ends))}
		n := 0
		for _, f := range s.ids {
			if r := f >> shift; best[r] > 0 && t.owner[r] == byte(f) {
				n++
			}
		}
		o.ids = make([]uint32, 0, n)
		from := int32(0)
		for k, end := range s.ends {
			for _, f := range s.ids[from:end] {
				if r := f >> shift; best[r] > 0 && t.owner[r] == byte(f) {
					o.ids = append(o.ids, f)
				}
			}
			from = end
			o.ends[k] = int32(len(o.ids))
		}
		out[i] = o
	}
	return out
}

// fitted returns the chain of several trainers that fit the same data in different orders.
func fitted(data []sequence, labels int, bits uint, seed uint64, s settings, orders, epochs int, log io.Writer) *model.Chain {
	var ts []*trainer
	for k := range orders {
		t := newTrainer(labels, bits, seed+uint64(k)*1000, s)
		t.fit(data, epochs, log)
		ts = append(ts, t)
	}
	return chain(ts...)
}

func (t *trainer) fit(data []sequence, epochs int, log io.Writer) {
	if t.owner == nil {
		data = t.claim(data)
	}
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
			row := t.rows[int(f>>shift)*wide:][:model.Stride:model.Stride]
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
				row := t.rows[int(f>>shift)*wide:][:wide:wide]
				for l, d := range grad {
					if t.soft >= 0 {
						g := row[model.Stride+l] + d*d
						row[model.Stride+l] = g
						d *= t.rate / (float32(math.Sqrt(float64(g))) + 1e-6)
					} else {
						d *= t.rate
					}
					row[l] += d
					row[2*model.Stride+l] += t.steps * d
				}
			}
		}
		from = ends[i]
		if i == 0 {
			for l := range k {
				if t.startOK[l] {
					t.step1(&t.start[l], &t.sg[l], &t.sl[l], grad[l])
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
				t.step1(&t.move[a*k+b], &t.mg[a*k+b], &t.ml[a*k+b], d)
			}
		}
	}
	return float64(z - gold)
}

func (t *trainer) step1(w, g, late *float32, d float32) {
	*g += d * d
	d *= t.rate / (float32(math.Sqrt(float64(*g))) + 1e-6)
	*w += d
	*late += t.steps * d
}

// chain rounds the weights, averaged over all steps (Polyak and Juditsky 1992)
// and over the trainers, which fit the same data in another order, to signed bytes.
func chain(ts ...*trainer) *model.Chain {
	t := ts[0]
	c := &model.Chain{Labels: t.k, Bits: t.bits, Start: make([]float32, t.k), Move: make([]float32, t.k*t.k), Table: make([]byte, model.Stride<<t.bits)}
	share := 1 / float32(len(ts))
	for _, t := range ts {
		for i := range c.Start {
			c.Start[i] += share * (t.start[i] - t.sl[i]/(t.steps+1))
		}
		for i := range c.Move {
			c.Move[i] += share * (t.move[i] - t.ml[i]/(t.steps+1))
		}
	}
	const limit = 2.5 // few weights are larger; those are cut
	c.Scale = limit / 127
	for i := range c.Table {
		at, y := i/model.Stride*wide, i%model.Stride
		if y == model.Stride-1 {
			c.Table[i] = t.owner[i/model.Stride]
			continue
		}
		w := float32(0)
		for _, t := range ts {
			w += share * (t.rows[at+y] - t.rows[at+2*model.Stride+y]/(t.steps+1))
		}
		w *= 1 - float32(t.drop) // all features speak now
		q := math.Round(float64(w) / float64(c.Scale))
		c.Table[i] = byte(int8(max(-127, min(127, q))))
	}
	return c
}
