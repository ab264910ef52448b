package model

import (
	"fmt"
	"strconv"
)

// An Encoder turns rows of feature ids into vectors that know their neighbours:
// each column of ids selects a row of one table, the rows are summed, and
// bidirectional gated layers follow, in which only the running state is
// sequential (Lei et al. 2018, "Simple Recurrent Units"; Bradbury et al. 2017,
// "Quasi-Recurrent Neural Networks"), here with gates that see the input alone
// and with sigmoids of two parabolas, so that integers do it all (squash).
type Encoder struct {
	Columns int // ids a row
	Size    int // of a vector
	first   []int32
	rows    []int32 // of each column's table
	table   []byte  // int8, rows of Size
	scale   []float32
	bias    []float32
	layers  []*Hidden // Size -> 3·Size: forward then backward, each state, forget, output
	low     int       // layers of Begin; the others are those of Finish
}

// Encoder reads an encoder stored as NAME.table (i8), NAME.scale (f32, a row),
// NAME.columns (f32: rows of each column's table), NAME.bias, and the linear
// layers NAME.0, NAME.1, …, of which low are those of Begin.
func (f *File) Encoder(name string, low int) (*Encoder, error) {
	table, shape, err := f.Bytes(name + ".table")
	if err != nil {
		return nil, err
	}
	scale, _, err := f.Floats(name + ".scale")
	if err != nil {
		return nil, err
	}
	columns, _, err := f.Floats(name + ".columns")
	if err != nil {
		return nil, err
	}
	bias, _, err := f.Floats(name + ".bias")
	if err != nil {
		return nil, err
	}
	if len(shape) != 2 || shape[1]%32 != 0 || shape[1] == 0 || len(scale) != shape[0] || len(bias) != shape[1] {
		return nil, fmt.Errorf("%w: encoder %s: shape %v", ErrFormat, name, shape)
	}
	e := &Encoder{Columns: len(columns), Size: shape[1], table: table, scale: scale, bias: bias}
	at := int32(0)
	for _, c := range columns {
		if !(c >= 0 && c <= float32(shape[0])) {
			return nil, fmt.Errorf("%w: encoder %s: column of %v rows", ErrFormat, name, c)
		}
		e.first = append(e.first, at)
		e.rows = append(e.rows, int32(c))
		at += int32(c)
	}
	if int(at) != shape[0] {
		return nil, fmt.Errorf("%w: encoder %s: %d rows, columns say %d", ErrFormat, name, shape[0], at)
	}
	for i := 0; f.Has(name + "." + strconv.Itoa(i) + ".weight"); i++ {
		l, err := f.hidden(name+"."+strconv.Itoa(i), fine, 1<<15-1)
		if err != nil {
			return nil, err
		}
		if l.In != e.Size || l.Out != 3*e.Size {
			return nil, fmt.Errorf("%w: encoder %s: layer %d is %d × %d", ErrFormat, name, i, l.Out, l.In)
		}
		e.layers = append(e.layers, l)
	}
	if low < 1 || low > len(e.layers) {
		return nil, fmt.Errorf("%w: encoder %s: %d of %d layers", ErrFormat, name, low, len(e.layers))
	}
	e.low = low
	return e, nil
}

// Begin encodes words by the lower layers, each the number of one of rows, which have Columns ids; an id
// that its column's table does not have counts for nothing. Sequence i is words
// bounds[i] to bounds[i+1]. It returns one vector of activations a word, Size apart,
// valid until the Memory is reset; the slice reaches to a multiple of four words,
// as Linear.Apply takes them.
func (e *Encoder) Begin(m *Memory, rows *Rows, words []int32, bounds []int32) []int16 {
	n := len(words)
	x := m.Shorts(fours(n) * e.Size)
	e.look(m, rows, words)
	h := e.Size / 2
	e.advance(m, bounds, x, func(way, from, to int) {
		ahead := to
		if way == 1 {
			ahead = from - rowBlock
		}
		for t := max(0, ahead); t < min(ahead+rowBlock, n); t++ {
			fetchAll(rows.of(t, way))
		}
		for t := from; t < to; t++ {
			row := rows.of(t, way)
			m.step(row[:h], row[h:])
		}
	})
	return e.through(m, x, bounds, e.layers[1:e.low])
}

// Finish takes what Begin made of words through the upper layers, by sequences of their own:
// what stands in two of them says nothing of each other beyond what the lower layers told.
func (e *Encoder) Finish(m *Memory, x []int16, bounds []int32) []int16 {
	return e.through(m, x[:fours(int(bounds[len(bounds)-1]))*e.Size], bounds, e.layers[e.low:])
}

// through takes activations through layers.
func (e *Encoder) through(m *Memory, x []int16, bounds []int32, layers []*Hidden) []int16 {
	h := e.Size / 2
	u := m.Shorts(rowBlock * 3 * h)
	for _, l := range layers {
		y := m.Shorts(len(x))
		e.advance(m, bounds, y, func(way, from, to int) {
			k := len(l.panels) / 2
			l.part(way*k, (way+1)*k, x[from*e.Size:fours(to)*e.Size], u, 3*h)
			for t := from; t < to; t++ {
				m.step(x[t*e.Size+way*h:t*e.Size+(way+1)*h], u[(t-from)*3*h:(t-from+1)*3*h])
			}
		})
		x = y
	}
	return x
}

// advance lets the states of one layer run over the sequences, both ways, and writes
// to y. Words come in blocks, so that what is made for one is still in the first-level
// cache when the state goes over it: load lends Memory.step what goes into the layer, and its
// product, for one way and the words from to to.
func (e *Encoder) advance(m *Memory, bounds []int32, y []int16, load func(way, from, to int)) {
	h, n := e.Size/2, int(bounds[len(bounds)-1])
	c := m.Shorts(h)
	run := func(way, first, from, to int) {
		steps(m.u[from-first:to-first], m.x[from-first:to-first], c, y[from*e.Size+way*h:], e.Size, way == 1)
	}
	b := 0
	for first := 0; first < n; first += rowBlock {
		last := min(first+rowBlock, n)
		m.x, m.u = m.x[:0], m.u[:0]
		load(0, first, last)
		for from := first; from < last; {
			for int(bounds[b+1]) <= from {
				b++
			}
			if from == int(bounds[b]) {
				clear(c)
			}
			to := min(int(bounds[b+1]), last)
			run(0, first, from, to)
			from = to
		}
	}
	for last := n; last > 0; {
		first := (last - 1) / rowBlock * rowBlock
		m.x, m.u = m.x[:0], m.u[:0]
		load(1, first, last)
		for to := last; to > first; {
			for int(bounds[b]) >= to {
				b--
			}
			if to == int(bounds[b+1]) {
				clear(c)
			}
			from := max(int(bounds[b]), first)
			run(1, first, from, to)
			to = from
		}
		last = first
	}
}

// sum returns the sum of each row's table rows, as activations: what the first
// layer sees. The slice reaches to a multiple of four rows.
func (e *Encoder) sum(m *Memory, ids []int32) []int16 {
	n := len(ids) / e.Columns
	x := m.Shorts(fours(n) * e.Size)
	row := m.Floats(e.Size)
	for t := range n {
		if t+1 < n {
			e.fetch(ids[(t+1)*e.Columns : (t+2)*e.Columns])
		}
		copy(row, e.bias)
		for c, id := range ids[t*e.Columns : (t+1)*e.Columns] {
			if uint32(id) >= uint32(e.rows[c]) {
				continue
			}
			r := int(e.first[c] + id)
			addRow(row, e.table[r*e.Size:(r+1)*e.Size], e.scale[r])
		}
		roundRow(x[t*e.Size:(t+1)*e.Size], row)
	}
	return x
}

// fetch asks for the table rows of a row of ids.
func (e *Encoder) fetch(ids []int32) {
	for c, id := range ids {
		if uint32(id) < uint32(e.rows[c]) {
			r := int(e.first[c] + id)
			fetchAll(e.table[r*e.Size : (r+1)*e.Size])
			Fetch(&e.scale[r])
		}
	}
}
