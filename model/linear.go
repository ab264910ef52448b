package model

import "fmt"

// Between layers everything is a 16-bit integer. An activation is a number
// clipped to ±clip, in units of 1/step, so that rows of up to 512 inputs with
// weights of up to ±1023 cannot overflow. What goes into gates has units of 1/fine.
const (
	clip    = 8
	step    = 512
	fine    = 4096
	maxIn   = 512
	maxUnit = 1023
)

// A Linear is a layer y = Wx + b. Its results are scores, or integers for what
// follows (Hidden).
type Linear struct {
	In, Out int
	panels  []panel   // per 16 outputs
	scale   []float32 // per output, padded to 16
	bias    []float32
}

// A panel is the weights of 16 outputs, by pairs of inputs. A pair that none of
// them looks at is left out: training prunes whole blocks of 16 × 2, which cost
// one step of multiply each.
type panel struct {
	pairs   []uint16 // which, in order
	weights []int16  // per pair 16 × 2
}

// Linear reads the layer stored as NAME.weight (i16, out × in, each within
// ±1023; in a multiple of 16), NAME.scale and NAME.bias (f32, out).
func (f *File) Linear(name string) (*Linear, error) {
	w, shape, err := f.Shorts(name + ".weight")
	if err != nil {
		return nil, err
	}
	scale, _, err := f.Floats(name + ".scale")
	if err != nil {
		return nil, err
	}
	bias, _, err := f.Floats(name + ".bias")
	if err != nil {
		return nil, err
	}
	if len(shape) != 2 || shape[1] > maxIn || shape[1]%16 != 0 || len(scale) != shape[0] || len(bias) != shape[0] {
		return nil, fmt.Errorf("%w: linear %s: shape %v", ErrFormat, name, shape)
	}
	for _, x := range w {
		if x > maxUnit || x < -maxUnit {
			return nil, fmt.Errorf("%w: linear %s: weight %d", ErrFormat, name, x)
		}
	}
	l := &Linear{In: shape[1], Out: shape[0]}
	out := (l.Out + 15) &^ 15
	l.scale, l.bias = make([]float32, out), make([]float32, out)
	copy(l.bias, bias)
	for i, s := range scale {
		l.scale[i] = s / step
	}
	l.panels = make([]panel, out/16)
	for p := range l.panels {
		l.panels[p] = pack(w[p*16*l.In:min(p*16+16, l.Out)*l.In], l.In)
	}
	return l, nil
}

// pack makes a panel of the weights of up to 16 outputs, in of them each.
func pack(w []int16, in int) (p panel) {
	for i := 0; i < in; i += 2 {
		var block [32]int16
		for o := 0; o*in < len(w); o++ {
			copy(block[2*o:2*o+2], w[o*in+i:o*in+i+2])
		}
		if block != [32]int16{} {
			p.pairs = append(p.pairs, uint16(i/2))
			p.weights = append(p.weights, block[:]...)
		}
	}
	return p
}

// Stride is the distance between rows of Apply's result: Out, rounded up to 16.
func (l *Linear) Stride() int { return len(l.scale) }

// Apply computes the layer for n rows of activations, which lie In apart, and
// returns n rows that lie Stride apart; what is past Out in a row is zero. Rows
// are taken four at a time: x reaches to a multiple of four, and what is behind
// row n does not matter.
func (l *Linear) Apply(m *Memory, x []int16, n int) []float32 {
	rows, stride := fours(n), l.Stride()
	out := m.Floats(rows * stride)
	for r0 := 0; r0 < rows; r0 += rowBlock {
		r1 := min(r0+rowBlock, rows)
		for p := range l.panels {
			multiply(l.panels[p], x[r0*l.In:r1*l.In], l.In, l.scale[p*16:p*16+16], l.bias[p*16:p*16+16], out[r0*stride+p*16:], stride)
		}
	}
	return out[:n*stride]
}

// fours rounds n up to a multiple of four.
func fours(n int) int { return (n + 3) &^ 3 }

// rowBlock is how many rows are taken at once, panel by panel: they stay in the
// first-level cache.
const rowBlock = 32

// A Hidden layer is a Linear whose results are integers that arithmetic goes on with.
type Hidden struct {
	Linear
	limit int16 // results are clipped to ±limit
}

// Hidden reads a layer, stored as a Linear is, whose results are activations, not
// clipped up to four times what an input may be, so that two of them may be added.
func (f *File) Hidden(name string) (*Hidden, error) { return f.hidden(name, step, 4*clip*step-1) }

// hidden reads a layer whose results have units of 1/unit, a power of two.
func (f *File) hidden(name string, unit float32, limit int16) (*Hidden, error) {
	l, err := f.Linear(name)
	if err != nil {
		return nil, err
	}
	for i := range l.scale {
		l.scale[i] *= unit
		l.bias[i] *= unit
		// Sums are below 2^31, so that results are below 2^31 too before they are clipped.
		if !(l.scale[i] < 0.5 && -1<<29 < l.bias[i] && l.bias[i] < 1<<29) {
			return nil, fmt.Errorf("%w: linear %s: results too large", ErrFormat, name)
		}
	}
	return &Hidden{Linear: *l, limit: limit}, nil
}

// Apply computes the layer as Linear.Apply does. The slice has room for sixteen rows more.
func (l *Hidden) Apply(m *Memory, x []int16, n int) []int16 {
	rows, stride := fours(n), l.Stride()
	out := m.Shorts((rows + 16) * stride)[:rows*stride]
	for r0 := 0; r0 < rows; r0 += rowBlock {
		r1 := min(r0+rowBlock, rows)
		l.part(0, len(l.panels), x[r0*l.In:r1*l.In], out[r0*stride:], stride)
	}
	return out
}

// part computes the outputs of the panels first to last for rows x, a multiple of
// four, and writes them to out, where rows lie stride apart.
func (l *Hidden) part(first, last int, x, out []int16, stride int) {
	for p := first; p < last; p++ {
		multiplyShort(l.panels[p], x, l.In, l.scale[p*16:p*16+16], l.bias[p*16:p*16+16], l.limit, out[(p-first)*16:], stride)
	}
}
