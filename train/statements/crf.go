package main

import (
	"fmt"
	"io"
	"math"
	"math/rand/v2"
	"runtime"
	"strings"

	"golang.org/x/sync/errgroup"

	"readout/english/statement"
	"readout/english/text"
	"readout/model"
)

// A sequence is a training example: features, where each position's end, and the gold labels.
type sequence struct {
	ids    []uint32
	ends   []int32
	labels []uint8
	heard  []text.Heard // what the encoder holds of the words, in the first pass
}

// A corpus is what trainings of one chain have in common: sequences whose ids are
// rows, those of features without a row left out, and the owners of the rows.
type corpus struct {
	bits  uint
	owner []byte // per row: the lowest byte of the feature that owns it
	data  []sequence
}

// A trainer fits a chain by stochastic gradient ascent on the conditional log
// likelihood, with a step of its own for every weight (AdaGrad, Duchi, Hazan
// and Singer 2011).
type trainer struct {
	*corpus
	Settings
	pass  Pass
	k     int
	steps float32
	// Rows of Stride weights and Stride sums of squared gradients, one line of the cache;
	// and the sums of changes times the step they were made in, for averaging over time.
	rows          []float32
	late          []float32
	start, sg, sl []float32
	move, mg, ml  []float32
	allowed       []bool // moves
	startOK       []bool
	drawn         *rand.Rand

	// Of the sequence under way, in the probability domain: exponentiated moves,
	// first label and scores, and the forward and backward sums, normalized at
	// every position.
	onward   []float64
	first    [model.Stride]float64
	odds     []float64
	forth    []float64
	back     []float64
	norms    []float64
	kept     []uint32
	keptEnds []int32
}

// wide is the length of a trainer's row.
const wide = 2 * model.Stride

// slight is the gradient below which no row is moved.
const slight = 4e-3

func newTrainer(c *corpus, labels int, seed uint64, s Settings, p Pass) *trainer {
	t := &trainer{corpus: c, Settings: s, pass: p, k: labels, drawn: rand.New(rand.NewPCG(seed, 7))}
	t.rows, t.late = make([]float32, wide<<c.bits), make([]float32, model.Stride<<c.bits)
	if t.Soft > 0 {
		for i := range t.rows {
			if i%wide >= model.Stride {
				t.rows[i] = t.Soft
			}
		}
	}
	t.start, t.sg, t.sl = make([]float32, labels), make([]float32, labels), make([]float32, labels)
	t.move, t.mg, t.ml = make([]float32, labels*labels), make([]float32, labels*labels), make([]float32, labels*labels)
	t.allowed, t.startOK = make([]bool, labels*labels), make([]bool, labels)
	t.onward = make([]float64, labels*labels)
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
// seen often enough, and returns the data with the owners' rows alone.
func claim(data []sequence, bits uint, least uint16) *corpus {
	const sketch = 24
	counts := make([]uint16, 1<<sketch)
	for _, s := range data {
		for _, f := range s.ids {
			if c := &counts[f>>(32-sketch)]; *c < 65535 {
				*c++
			}
		}
	}
	shift := 32 - bits
	best := make([]uint16, 1<<bits)
	c := &corpus{bits: bits, owner: make([]byte, 1<<bits), data: make([]sequence, len(data))}
	for _, s := range data {
		for _, f := range s.ids {
			if n, r := counts[f>>(32-sketch)], f>>shift; n >= least && n > best[r] {
				best[r], c.owner[r] = n, byte(f)
			}
		}
	}
	for i, s := range data {
		o := sequence{labels: s.labels, heard: s.heard, ends: make([]int32, len(s.ends)), ids: make([]uint32, 0, len(s.ids))}
		from := int32(0)
		for k, end := range s.ends {
			for _, f := range s.ids[from:end] {
				if r := f >> shift; best[r] > 0 && c.owner[r] == byte(f) {
					o.ids = append(o.ids, r)
				}
			}
			from = end
			o.ends[k] = int32(len(o.ids))
		}
		o.ids = append([]uint32(nil), o.ids...)
		c.data[i] = o
	}
	return c
}

// fitted returns the mean of several trainings on the same data in different orders.
func fitted(data []sequence, labels int, seed uint64, s Settings, p Pass, orders, epochs int, log io.Writer) *model.Chain {
	c := claim(data, p.Bits, p.Least)
	ts := make([]*trainer, orders)
	logs := make([]strings.Builder, orders)
	each(orders, func(k int) {
		ts[k] = newTrainer(c, labels, seed+uint64(k)*1000, s, p)
		ts[k].fit(epochs, &logs[k])
	})
	for k := range logs {
		io.WriteString(log, logs[k].String())
	}
	return chain(ts...)
}

// each runs do for 0 … n-1 on all cores. What they do must not depend on one another.
func each(n int, do func(i int)) {
	var g errgroup.Group
	g.SetLimit(runtime.GOMAXPROCS(0))
	for i := range n {
		g.Go(func() error { do(i); return nil })
	}
	g.Wait()
}

func (t *trainer) fit(epochs int, log io.Writer) {
	order := make([]int, len(t.data))
	for i := range order {
		order[i] = i
	}
	for e := range epochs {
		t.drawn.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		var loss float64
		n := 0
		for _, i := range order {
			loss += t.step(&t.data[i])
			n += len(t.data[i].labels)
		}
		fmt.Fprintf(log, "  epoch %d: loss a word %.4f\n", e+1, loss/float64(n))
	}
}

func grow(s []float64, n int) []float64 {
	if cap(s) < n {
		return make([]float64, n, 2*n)
	}
	return s[:n]
}

// thin leaves out a share of the features at random.
func (t *trainer) thin(ids []uint32, ends []int32) ([]uint32, []int32) {
	t.kept, t.keptEnds = t.kept[:0], t.keptEnds[:0]
	least := uint64(t.pass.Drop * 65536)
	var bits uint64 // four draws of 16 bits
	from, left := int32(0), 0
	for _, end := range ends {
		for _, f := range ids[from:end] {
			if left == 0 {
				bits, left = t.drawn.Uint64(), 4
			}
			if bits&0xffff >= least {
				t.kept = append(t.kept, f)
			}
			bits >>= 16
			left--
		}
		from = end
		t.keptEnds = append(t.keptEnds, int32(len(t.kept)))
	}
	return t.kept, t.keptEnds
}

// step takes one ascent step on one sequence and returns its loss.
func (t *trainer) step(s *sequence) float64 {
	n, k := len(s.labels), t.k
	if n == 0 {
		return 0
	}
	t.steps++
	ids, ends := s.ids, s.ends
	if t.pass.Drop > 0 {
		ids, ends = t.thin(ids, ends)
	}
	t.odds, t.forth, t.back, t.norms = grow(t.odds, n*k), grow(t.forth, n*k), grow(t.back, n*k), grow(t.norms, n)
	loss := t.score(s, ids, ends) + t.sums(n)
	from := int32(0)
	for i := range n {
		y := int(s.labels[i])
		// What the labels should have less what they have.
		var grad [model.Stride]float32
		big := float32(0)
		for l := range k {
			grad[l] = -float32(t.forth[i*k+l] * t.back[i*k+l])
		}
		grad[y]++
		for _, g := range grad {
			big = max(big, g, -g)
		}
		if big > slight {
			for _, r := range ids[from:ends[i]] {
				t.learn((*[wide]float32)(t.rows[r*wide:]), (*[model.Stride]float32)(t.late[r*model.Stride:]), &grad)
			}
		}
		from = ends[i]
		if i == 0 {
			for l := range k {
				if t.startOK[l] {
					t.nudge(&t.start[l], &t.sg[l], &t.sl[l], grad[l])
				}
			}
			continue
		}
		before := int(s.labels[i-1])
		for a := range k {
			f := t.forth[(i-1)*k+a] / t.norms[i]
			for b := range k {
				d := -float32(f * t.onward[a*k+b] * t.odds[i*k+b] * t.back[i*k+b])
				if a == before && b == y {
					d++
				}
				if (d > 1e-5 || d < -1e-5) && t.allowed[a*k+b] { // slight ones count: there are many
					t.nudge(&t.move[a*k+b], &t.mg[a*k+b], &t.ml[a*k+b], d)
				}
			}
		}
	}
	return loss
}

// score fills in the exponentiated weights of a sequence, at every position over
// the best label's, and returns the logarithm of what it divided by, less the
// score of the gold labels.
func (t *trainer) score(s *sequence, ids []uint32, ends []int32) float64 {
	k := t.k
	for i, m := range t.move {
		t.onward[i] = math.Exp(float64(m))
	}
	for l := range k {
		t.first[l] = math.Exp(float64(t.start[l]))
	}
	loss := -float64(t.start[s.labels[0]])
	from := int32(0)
	for i, end := range ends {
		var sum [model.Stride]float32
		for _, r := range ids[from:end] {
			for y, w := range (*[model.Stride]float32)(t.rows[r*wide:]) {
				sum[y] += w
			}
		}
		from = end
		if len(s.heard) > 0 {
			for y, v := range statement.RoleScores(&s.heard[i]) {
				sum[y] += v
			}
		}
		top := sum[0]
		for _, w := range sum[:k] {
			top = max(top, w)
		}
		for l, w := range sum[:k] {
			t.odds[i*k+l] = math.Exp(float64(w - top))
		}
		loss += float64(top - sum[s.labels[i]])
		if i > 0 {
			loss -= float64(t.move[int(s.labels[i-1])*k+int(s.labels[i])])
		}
	}
	return loss
}

// sums runs forward and backward, so that forth times back are the probabilities
// of the labels, and returns the logarithm of the sum over all label sequences.
func (t *trainer) sums(n int) float64 {
	k := t.k
	log := 0.0
	for i := range n {
		forth := t.forth[i*k : i*k+k]
		sum := 0.0
		for y := range forth {
			f := t.first[y]
			if i > 0 {
				f = 0
				for x, b := range t.forth[(i-1)*k : i*k] {
					f += b * t.onward[x*k+y]
				}
			}
			forth[y] = f * t.odds[i*k+y]
			sum += forth[y]
		}
		for y := range forth {
			forth[y] /= sum
		}
		t.norms[i] = sum
		log += math.Log(sum)
	}
	for i := n - 1; i >= 0; i-- {
		back := t.back[i*k : i*k+k]
		for x := range back {
			back[x] = 1
			if i < n-1 {
				b := 0.0
				for y := range k {
					b += t.onward[x*k+y] * t.odds[(i+1)*k+y] * t.back[(i+1)*k+y]
				}
				back[x] = b / t.norms[i+1]
			}
		}
	}
	return log
}

// learn moves the weights of a row.
func (t *trainer) learn(row *[wide]float32, late, grad *[model.Stride]float32) {
	for l, d := range grad {
		if t.Soft >= 0 {
			g := row[model.Stride+l] + d*d
			row[model.Stride+l] = g
			d *= t.Rate / (float32(math.Sqrt(float64(g))) + 1e-6)
		} else {
			d *= t.Rate
		}
		row[l] += d
		late[l] += t.steps * d
	}
}

// nudge moves one weight.
func (t *trainer) nudge(w, g, late *float32, d float32) {
	*g += d * d
	d *= t.Rate / (float32(math.Sqrt(float64(*g))) + 1e-6)
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
		row, y := i/model.Stride, i%model.Stride
		if y == model.Stride-1 {
			c.Table[i] = t.owner[row]
			continue
		}
		w := float32(0)
		for _, t := range ts {
			w += share * (t.rows[row*wide+y] - t.late[i]/(t.steps+1))
		}
		w *= 1 - float32(t.pass.Drop) // all features speak now
		q := math.Round(float64(w) / float64(c.Scale))
		c.Table[i] = byte(int8(max(-127, min(127, q))))
	}
	return c
}
