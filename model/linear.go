package model

import "fmt"

// Activations enter a linear layer clipped to ±clip and rounded to 1/step, so
// that rows of up to 512 inputs with weights of up to ±1023 cannot overflow.
const (
	clip    = 8
	step    = 512
	maxIn   = 512
	maxUnit = 1023
)

// A Linear is a layer y = Wx + b.
type Linear struct {
	In, Out int
	in      int       // In, rounded up to 16
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
// ±1023), NAME.scale and NAME.bias (f32, out).
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
	if len(shape) != 2 || shape[1] > maxIn || len(scale) != shape[0] || len(bias) != shape[0] {
		return nil, fmt.Errorf("%w: linear %s: shape %v", ErrFormat, name, shape)
	}
	for _, x := range w {
		if x > maxUnit || x < -maxUnit {
			return nil, fmt.Errorf("%w: linear %s: weight %d", ErrFormat, name, x)
		}
	}
	l := &Linear{In: shape[1], Out: shape[0], in: (shape[1] + 15) &^ 15}
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
			copy(block[2*o:2*o+2], w[o*in+i:o*in+min(i+2, in)])
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

// Apply computes the layer for n rows of x, which lie In apart, and returns n
// rows that lie Stride apart; what is past Out in a row is zero.
func (l *Linear) Apply(m *Memory, x []float32, n int) []float32 {
	return l.ApplyRounded(m, l.Round(m, x, n), n)
}

// Round rounds n rows of inputs to what the integer product takes. Layers with
// equal In share it, so several heads over one vector need it only once.
func (l *Linear) Round(m *Memory, x []float32, n int) []int16 {
	q := m.Shorts((n + 3) &^ 3 * l.in)
	l.quantize(q, x, n)
	return q
}

// ApplyRounded is Apply on what Round returned for n rows.
func (l *Linear) ApplyRounded(m *Memory, q []int16, n int) []float32 {
	rows := (n + 3) &^ 3
	stride := l.Stride()
	out := m.Floats(rows * stride)
	// Rows in blocks that stay in the first-level cache, weights panel by panel.
	const block = 32
	for r0 := 0; r0 < rows; r0 += block {
		r1 := min(r0+block, rows)
		for p := range l.panels {
			multiply(l.panels[p], q[r0*l.in:r1*l.in], l.in, l.scale[p*16:p*16+16], l.bias[p*16:p*16+16], out[r0*stride+p*16:], stride)
		}
	}
	return out[:n*stride]
}

// quantize rounds n rows to integers; rows beyond n are cleared up to a multiple of 4.
func (l *Linear) quantize(q []int16, x []float32, n int) {
	if l.in == l.In {
		quantize(q[:n*l.in], x[:n*l.in])
	} else {
		for r := range n {
			row := q[r*l.in : (r+1)*l.in]
			quantizePortable(row[:l.In], x[r*l.In:(r+1)*l.In])
			clear(row[l.In:])
		}
	}
	clear(q[n*l.in:])
}
