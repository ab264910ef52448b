package main

import (
	"encoding/binary"
	"encoding/json"
	"math"
	"math/rand/v2"
	"slices"
	"sort"

	"readout"
	"readout/english/name"
	"readout/english/segment"
	"readout/english/text"
)

// NamedText is an article with its true names, to learn from.
type NamedText struct {
	Text   string
	Names  []NamedRange
	Weight float32 // of one sentence
}

// NamedRange is a name: bytes of the text, and its kind.
type NamedRange struct {
	readout.Span
	Kind readout.EntityType
}

// A nameExample is one sentence to learn from: dense feature indexes and labels.
type nameExample struct {
	features []int32
	ends     []int32
	gold     []uint8
	weight   float32
}

// prepare reads the words of a text with the steps before names.
func prepare(words string) *text.Document {
	a := &readout.Article{Text: words, Verbatim: true}
	d := &text.Document{Article: a, Text: words, Reading: &readout.Reading{}}
	d.Reading.Words, d.Reading.Sentences = segment.Find(d)
	return d
}

// trueLabels turns names into labels of words. Words of names that do not fit
// the words are labelled by their middle.
func trueLabels(d *text.Document, pieces []readout.Sentence, names []NamedRange) []uint8 {
	labels := make([]uint8, len(d.Reading.Words))
	for _, n := range names {
		kind := -1
		for k, t := range name.Kinds {
			if t == n.Kind {
				kind = k
			}
		}
		if kind < 0 {
			continue
		}
		first := sort.Search(len(d.Reading.Words), func(i int) bool { return d.Reading.Words[i].End > n.Start })
		last := first
		for last < len(d.Reading.Words) && d.Reading.Words[last].Start < n.End {
			last++
		}
		if last == first {
			continue
		}
		for i := first; i < last; i++ {
			part := name.LabelInside
			switch {
			case last == first+1:
				part = name.LabelUnit
			case i == first:
				part = name.LabelBegin
			case i == last-1:
				part = name.LabelLast
			}
			labels[i] = uint8(name.LabelOf(kind, part))
		}
	}
	// a sentence end inside a name would leave it open
	for _, s := range pieces {
		if s.Last > s.First {
			mend(labels[s.First:s.Last])
		}
	}
	return labels
}

// mend makes a label sequence lawful by cutting names that run over its ends.
func mend(l []uint8) {
	for i := range l {
		prev, next := 0, 0
		if i > 0 {
			prev = int(l[i-1])
		}
		if i+1 < len(l) {
			next = int(l[i+1])
		}
		x := int(l[i])
		if x == 0 {
			continue
		}
		kind, part := (x-1)/4, (x-1)%4+1
		opened := prev != 0 && (prev-1)/4 == kind && ((prev-1)%4+1 == name.LabelBegin || (prev-1)%4+1 == name.LabelInside)
		goes := next != 0 && (next-1)/4 == kind && ((next-1)%4+1 == name.LabelInside || (next-1)%4+1 == name.LabelLast)
		if part == name.LabelUnit {
			goes = false
		}
		if part == name.LabelLast {
			goes = false
		}
		switch {
		case opened && goes:
			part = name.LabelInside
		case opened:
			part = name.LabelLast
		case goes:
			part = name.LabelBegin
		default:
			part = name.LabelUnit
		}
		l[i] = uint8(name.LabelOf(kind, part))
	}
}

// A learner holds the examples of all texts and the sum of the weights that its trainings
// came to: stochastic gradient ascent on the conditional likelihood (AdaGrad), features
// dropped at random so that context must carry names never seen.
type learner struct {
	set      Settings
	keys     []uint32 // feature hashes, rising
	examples []nameExample
	weights  weights // sums over states
	states   int
}

// Weights are those of the chain: of a feature's labels, of steps, of beginnings.
type weights struct {
	rows  [][name.Labels]float32
	move  [name.Labels][name.Labels]float32
	start [name.Labels]float32
}

// add adds those of o, each divided by n.
func (w *weights) add(o *weights, n float32) {
	for i := range o.rows {
		for y, x := range o.rows[i] {
			w.rows[i][y] += x / n
		}
	}
	for x := range o.move {
		for y, v := range o.move[x] {
			w.move[x][y] += v / n
		}
	}
	for y, v := range o.start {
		w.start[y] += v / n
	}
}

// sentences calls each with the words, features and labels of the texts' sentences.
func sentences(texts []NamedText, each func(x *NamedText, r *name.Reader, gold []uint8)) {
	for i := range texts {
		x := &texts[i]
		d := prepare(x.Text)
		r := name.NewReader(d)
		labels := trueLabels(d, r.Pieces, x.Names)
		for _, s := range r.Pieces {
			r.Sentence(s)
			each(x, r, labels[s.First:s.Last])
		}
	}
}

// newLearner reads the examples of texts.
func newLearner(texts []NamedText, set Settings) *learner {
	l := &learner{set: set}
	seen := map[uint32]int32{}
	sentences(texts, func(_ *NamedText, r *name.Reader, _ []uint8) {
		for _, f := range r.Features {
			seen[f]++
		}
	})
	for f, c := range seen {
		if int(c) >= set.Least {
			l.keys = append(l.keys, f)
		}
	}
	slices.Sort(l.keys)
	index := make(map[uint32]int32, len(l.keys))
	for i, f := range l.keys {
		index[f] = int32(i)
	}
	sentences(texts, func(x *NamedText, r *name.Reader, gold []uint8) {
		if len(gold) == 0 {
			return
		}
		e := nameExample{gold: gold, weight: x.Weight}
		from := int32(0)
		for _, end := range r.Ends {
			for _, f := range r.Features[from:end] {
				if k, ok := index[f]; ok {
					e.features = append(e.features, k)
				}
			}
			from = end
			e.ends = append(e.ends, int32(len(e.features)))
		}
		l.examples = append(l.examples, e)
	})
	l.weights.rows = make([][name.Labels]float32, len(l.keys))
	return l
}

// states is how often a training's weights are taken down in one round, and rate and eps
// are AdaGrad's.
const (
	statesPerRound = 6
	rate, eps      = 0.1, 1e-6
)

// train adds the mean of one training's states in its later part, which errs less than the last of them.
func (l *learner) train(seed uint64) {
	w := &weights{rows: make([][name.Labels]float32, len(l.keys))}
	g := &weights{rows: make([][name.Labels]float32, len(l.keys))} // sums of squared gradients
	mean := &weights{rows: make([][name.Labels]float32, len(l.keys))}
	states := 0
	rng := rand.New(rand.NewPCG(seed, 7))
	examples := slices.Clone(l.examples)
	var c nameGradient
	step := len(examples)/statesPerRound + 1
	for round := range l.set.Rounds {
		rng.Shuffle(len(examples), func(a, b int) { examples[a], examples[b] = examples[b], examples[a] })
		for at := range examples {
			e := &examples[at]
			c.expect(e, w, rng, l.set.Drop)
			c.climb(e, w, g)
			if last := at == len(examples)-1; (at%step == step-1 || last) && (round > 0 || 2*at > len(examples)) {
				mean.add(w, 1)
				states++
			}
		}
	}
	l.weights.add(mean, float32(states))
	l.states++
}

// climb moves the weights along the gradient of an example.
func (c *nameGradient) climb(e *nameExample, w, g *weights) {
	up := func(w, g *float32, d float32) {
		*g += d * d
		*w += rate * d / (float32(math.Sqrt(float64(*g))) + eps)
	}
	from := int32(0)
	for i, end := range e.ends {
		delta := &c.delta[i]
		for y := range delta {
			delta[y] *= e.weight
		}
		for j := from; j < end; j++ {
			if c.hidden[j] {
				continue
			}
			wk, gk := &w.rows[e.features[j]], &g.rows[e.features[j]]
			for y, d := range delta {
				if d >= 0.002 || d <= -0.002 {
					up(&wk[y], &gk[y], d)
				}
			}
		}
		from = end
	}
	for x := range c.move {
		for y, d := range c.move[x] {
			if d != 0 {
				up(&w.move[x][y], &g.move[x][y], d*e.weight)
			}
		}
		if d := c.start[x]; d != 0 {
			up(&w.start[x], &g.start[x], d*e.weight)
		}
	}
}

// pack writes the mean of the trainings, of the rows those of the most weight.
func (l *learner) pack(rows int, h name.Header) []byte {
	keys := l.keys
	mean := &weights{rows: make([][name.Labels]float32, len(keys))}
	mean.add(&l.weights, float32(l.states))
	w := mean.rows
	size := make([]float32, len(keys))
	order := make([]int, len(keys))
	top := float32(0)
	for i := range keys {
		lo, hi := w[i][0], w[i][0]
		for _, x := range w[i] {
			lo, hi = min(lo, x), max(hi, x)
			top = max(top, x, -x)
		}
		size[i] = hi - lo
		order[i] = i
	}
	sort.SliceStable(order, func(a, b int) bool { return size[order[a]] > size[order[b]] })
	rows = min(rows, len(order))
	order = order[:rows]
	sort.Ints(order)
	top = min(top, 8)
	scale := top / 127
	if scale == 0 {
		scale = 1
	}
	h.Rows = rows
	head, err := json.Marshal(h)
	if err != nil {
		return nil
	}
	b := binary.LittleEndian.AppendUint32(nil, uint32(len(head)))
	b = append(b, head...)
	put := func(x float32) { b = binary.LittleEndian.AppendUint32(b, math.Float32bits(x)) }
	put(scale)
	for _, x := range mean.start {
		put(x)
	}
	for _, row := range mean.move {
		for _, x := range row {
			put(x)
		}
	}
	for _, i := range order {
		b = binary.LittleEndian.AppendUint32(b, keys[i])
	}
	for _, i := range order {
		for _, x := range w[i] {
			b = append(b, byte(int8(math.Round(float64(max(-127, min(127, x/scale)))))))
		}
	}
	return b
}

// A nameGradient is the working memory of one sentence's gradient.
type nameGradient struct {
	u, a, b, delta [][name.Labels]float32
	move           [name.Labels][name.Labels]float32
	start          [name.Labels]float32
	hidden         []bool
}

// expect computes true minus expected counts of labels and nameMoves.
func (c *nameGradient) expect(e *nameExample, w *weights, rng *rand.Rand, drop float64) {
	n := len(e.gold)
	if cap(c.u) < n {
		c.u, c.a, c.b, c.delta = make([][name.Labels]float32, 2*n), make([][name.Labels]float32, 2*n), make([][name.Labels]float32, 2*n), make([][name.Labels]float32, 2*n)
	}
	c.u, c.a, c.b, c.delta = c.u[:n], c.a[:n], c.b[:n], c.delta[:n]
	if cap(c.hidden) < len(e.features) {
		c.hidden = make([]bool, 2*len(e.features))
	}
	c.hidden = c.hidden[:len(e.features)]
	clear(c.hidden)
	from := int32(0)
	keep := float32(1 / (1 - drop))
	for i, end := range e.ends {
		var s [name.Labels]float32
		for j := from; j < end; j++ {
			if drop > 0 && rng.Float64() < drop {
				c.hidden[j] = true
				continue
			}
			row := &w.rows[e.features[j]]
			for y, x := range row {
				s[y] += x
			}
		}
		for y := range s {
			s[y] *= keep
		}
		from = end
		top := s[0]
		for _, x := range s {
			top = max(top, x)
		}
		for y := range s {
			c.u[i][y] = float32(math.Exp(float64(s[y] - top)))
		}
	}
	var m [name.Labels][name.Labels]float32
	for x := range name.Labels {
		for y := range name.Labels {
			if name.MayFollow(x, y) {
				m[x][y] = float32(math.Exp(float64(w.move[x][y])))
			}
		}
	}
	normal := func(v *[name.Labels]float32) {
		var sum float32
		for _, x := range v {
			sum += x
		}
		if sum > 0 {
			for y := range v {
				v[y] /= sum
			}
		}
	}
	for i := range n {
		var v [name.Labels]float32
		for y := range name.Labels {
			if i == 0 {
				if name.MayFollow(0, y) {
					v[y] = float32(math.Exp(float64(w.start[y])))
				}
			} else {
				for _, x := range name.Moves[y] {
					v[y] += c.a[i-1][x] * m[x][y]
				}
			}
			v[y] *= c.u[i][y]
		}
		normal(&v)
		c.a[i] = v
	}
	clear(c.move[:])
	clear(c.start[:])
	for y := range name.Labels {
		if name.MayFollow(y, 0) {
			c.b[n-1][y] = 1
		} else {
			c.b[n-1][y] = 0
		}
	}
	for i := n - 1; i > 0; i-- {
		var v [name.Labels]float32
		var joint [name.Labels][name.Labels]float32
		var sum float32
		for y := range name.Labels {
			ub := c.u[i][y] * c.b[i][y]
			if ub == 0 {
				continue
			}
			for _, x := range name.Moves[y] {
				q := m[x][y] * ub
				v[x] += q
				q *= c.a[i-1][x]
				joint[x][y] = q
				sum += q
			}
		}
		if sum > 0 {
			for y := range name.Labels {
				for _, x := range name.Moves[y] {
					c.move[x][y] -= joint[x][y] / sum
				}
			}
		}
		normal(&v)
		c.b[i-1] = v
	}
	for i := range n {
		var p [name.Labels]float32
		for y := range p {
			p[y] = c.a[i][y] * c.b[i][y]
		}
		normal(&p)
		for y := range p {
			c.delta[i][y] = -p[y]
		}
		c.delta[i][e.gold[i]]++
		if i == 0 {
			c.start = c.delta[0]
		} else {
			c.move[e.gold[i-1]][e.gold[i]]++
		}
	}
}

// ScoreNames returns precision and recall of a tagger's names of PER, ORG and
// LOC on texts, exact spans and kinds.
func score(t *name.Tagger, texts []NamedText) (right, found, gold int) {
	for _, x := range texts {
		d := prepare(x.Text)
		r := name.NewReader(d)
		want := map[NamedRange]bool{}
		for _, n := range x.Names {
			if n.Kind != readout.Misc {
				want[n] = true
				gold++
			}
		}
		for _, n := range name.Decode(t.Tag(r), r.Pieces) {
			if n.Kind == readout.Misc {
				continue
			}
			found++
			s := readout.Span{Start: d.Reading.Words[n.First].Start, End: d.Reading.Words[n.Last-1].End}
			if want[NamedRange{s, n.Kind}] {
				right++
			}
		}
	}
	return right, found, gold
}
