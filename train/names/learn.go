package main

import (
	"encoding/binary"
	"encoding/json"
	"math"
	"math/rand/v2"
	"sort"
	"strings"

	"readout"
	"readout/english/name"
	"readout/english/segment"
	"readout/english/text"
	"readout/lexicon"
)

// NamedText is an article with its true names, to learn from. Words beyondSentence
// Known teach nothing (text labelled only in part).
type NamedText struct {
	Text   string
	Names  []NamedRange
	Weight float32      // of one sentence, 1 for gold
	Hints  []NamedRange // names by another program, for the training of a teacher
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

// hint takes another program's names as features.
func hint(r *name.Reader, names []NamedRange) {
	if names != nil {
		r.Hints = trueLabels(r.Document, r.Pieces, names)
	}
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

// A NameTeacher collects examples and trains the tagger of names by stochastic
// gradient ascent on the conditional likelihood (AdaGrad), words' own features
// dropped at random so that context must carry names never seen.
type NameTeacher struct {
	Rounds int
	Seed   uint64
	Least  int     // times a feature must be seen to be kept
	Drop   float64 // share of sentences in which the words' identities are hidden
	Rows   int     // features kept in the file
	Report func(round int, t *name.Tagger)
}

// Learn trains on texts and returns the model's file.
func (n *NameTeacher) Learn(texts []NamedText, h name.Header) []byte {
	seen := map[uint32]int32{}
	for _, x := range texts {
		d := prepare(x.Text)
		r := name.NewReader(d)
		hint(r, x.Hints)
		for _, s := range r.Pieces {
			r.Sentence(s)
			for _, f := range r.Features {
				seen[f]++
			}
		}
	}
	index := make(map[uint32]int32, len(seen)/3)
	var keys []uint32
	for f, c := range seen {
		if int(c) >= n.Least {
			keys = append(keys, f)
		}
	}
	sort.Slice(keys, func(a, b int) bool { return keys[a] < keys[b] })
	for i, f := range keys {
		index[f] = int32(i)
	}
	seen = nil
	var examples []nameExample
	for _, x := range texts {
		d := prepare(x.Text)
		r := name.NewReader(d)
		hint(r, x.Hints)
		labels := trueLabels(d, r.Pieces, x.Names)
		for _, s := range r.Pieces {
			r.Sentence(s)
			e := nameExample{gold: labels[s.First:s.Last], weight: x.Weight}
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
			examples = append(examples, e)
		}
	}
	w := make([][name.Labels]float32, len(keys))
	g := make([][name.Labels]float32, len(keys))
	var move, moveG [name.Labels][name.Labels]float32
	var start, startG [name.Labels]float32
	rng := rand.New(rand.NewPCG(n.Seed, 7))
	var c nameGradient
	const rate, eps = 0.1, 1e-6
	// The mean of many states of the weights errs less than the last of them.
	mean := make([][name.Labels]float32, len(keys))
	snapshots := 0
	settled := func() [][name.Labels]float32 {
		if snapshots == 0 {
			return w
		}
		out := make([][name.Labels]float32, len(keys))
		for i := range mean {
			for y, x := range mean[i] {
				out[i][y] = x / float32(snapshots)
			}
		}
		return out
	}
	for round := range n.Rounds {
		rng.Shuffle(len(examples), func(a, b int) { examples[a], examples[b] = examples[b], examples[a] })
		for at, e := range examples {
			if step := len(examples)/6 + 1; at%step == step-1 && (round > 0 || 2*at > len(examples)) {
				snapshots++
				for i := range w {
					for y, x := range w[i] {
						mean[i][y] += x
					}
				}
			}
			if len(e.gold) == 0 {
				continue
			}
			c.expect(&e, w, &move, &start, rng, n.Drop)
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
					k := e.features[j]
					wk, gk := &w[k], &g[k]
					for y, dy := range delta {
						if dy < 0.002 && dy > -0.002 {
							continue
						}
						gk[y] += dy * dy
						wk[y] += rate * dy / (float32(math.Sqrt(float64(gk[y]))) + eps)
					}
				}
				from = end
			}
			for x := range name.Labels {
				for y := range name.Labels {
					if dy := c.move[x][y] * e.weight; dy != 0 {
						moveG[x][y] += dy * dy
						move[x][y] += rate * dy / (float32(math.Sqrt(float64(moveG[x][y]))) + eps)
					}
				}
				if dy := c.start[x] * e.weight; dy != 0 {
					startG[x] += dy * dy
					start[x] += rate * dy / (float32(math.Sqrt(float64(startG[x]))) + eps)
				}
			}
		}
		if n.Report != nil {
			rows := n.Rows
			if round+1 < n.Rounds {
				rows = len(keys)
			}
			t, err := name.ReadTagger(packNames(keys, settled(), &move, &start, rows, h))
			if err == nil {
				n.Report(round, t)
			}
		}
	}
	return packNames(keys, settled(), &move, &start, n.Rows, h)
}

// packNames writes the rows of the most weight.
func packNames(keys []uint32, w [][name.Labels]float32, move *[name.Labels][name.Labels]float32, start *[name.Labels]float32, rows int, h name.Header) []byte {
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
	for _, x := range start {
		put(x)
	}
	for _, row := range move {
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
func (c *nameGradient) expect(e *nameExample, w [][name.Labels]float32, move *[name.Labels][name.Labels]float32, start *[name.Labels]float32, rng *rand.Rand, drop float64) {
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
			row := &w[e.features[j]]
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
				m[x][y] = float32(math.Exp(float64(move[x][y])))
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
					v[y] = float32(math.Exp(float64(start[y])))
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

// Proper says of a span of a text whether it is a proper noun, for Silver.
type Proper struct {
	readout.Span
	Yes   bool
	House bool // a mark of possession that owns nothing: "dinner at Brandt's"
}

// Silver names a text that has tags but no names: a model reads it, pulled
// towards naming the proper nouns and nothing else. words are the text's words
// in order.
func Silver(model []byte, letters string, words []Proper, hints []NamedRange, weight float32) (NamedText, error) {
	t, err := name.ReadTagger(model)
	if err != nil {
		return NamedText{}, err
	}
	d := prepare(letters)
	r := name.NewReader(d)
	hint(r, hints)
	out := NamedText{Text: letters, Weight: weight}
	proper := map[int]bool{}
	plain := map[int]bool{}
	house := map[int]bool{}
	for _, w := range words {
		proper[w.Start] = w.Yes
		plain[w.Start] = !w.Yes
		house[w.Start] = w.House
	}
	labels := make([]uint8, len(r.Tokens))
	var l name.Lattice
	for _, s := range r.Pieces {
		r.Sentence(s)
		t.Scores(&l, r.Features, r.Ends)
		for i := s.First; i < s.Last; i++ {
			row := &l.Score[i-s.First]
			start := d.Reading.Words[i].Start
			low := strings.ToLower(d.Word(i))
			switch {
			case proper[start] && !name.NotNames[low] && !lexicon.Offices().Honor[low] && !lexicon.Offices().Mod[low] && lexicon.Offices().Holder(low) == "":
				row[0] -= 6
			case plain[start] && (low == "of" || low == "the" || low == "and" || low == "for" || low == "-" || low == "&" || low == "'s" || text.UpperFirst(d.Word(i))):
				row[0] += 1
			case plain[start]:
				row[0] += 5
			}
		}
		copy(labels[s.First:s.Last], t.Best(&l, false, false))
	}
	for _, n := range name.PlainNames(d, name.Decode(labels, r.Pieces), r.Pieces) {
		if n.Last < len(d.Reading.Words) && house[d.Reading.Words[n.Last].Start] {
			n.Last++
			if n.Kind == readout.Person {
				n.Kind = readout.Location
			}
		}
		out.Names = append(out.Names, NamedRange{readout.Span{Start: d.Reading.Words[n.First].Start, End: d.Reading.Words[n.Last-1].End}, n.Kind})
	}
	return out, nil
}

// Follow makes the teacher print the F1 of every round on the named sets.
func (n *NameTeacher) Follow(print func(string, int, float64), names []string, sets [][]NamedText) {
	n.Report = func(round int, t *name.Tagger) {
		for i, set := range sets {
			r, f, g := score(t, set)
			print(names[i], round, 200*float64(r)/float64(max(1, f+g)))
		}
	}
}
