package model

import (
	"errors"
	"math"
	"math/rand/v2"
	"os"
	"slices"
	"testing"
)

func floats(r *rand.Rand, n int, scale float64) []float32 {
	x := make([]float32, n)
	for i := range x {
		x[i] = float32(r.NormFloat64() * scale)
	}
	return x
}

func shorts(r *rand.Rand, n, limit int) []int16 {
	x := make([]int16, n)
	for i := range x {
		x[i] = int16(r.IntN(2*limit+1) - limit)
	}
	return x
}

func same(t *testing.T, what string, a, b []float32) {
	t.Helper()
	for i := range a {
		if math.Float32bits(a[i]) != math.Float32bits(b[i]) {
			t.Fatalf("%s: at %d fast path gives %x, portable %x", what, i, a[i], b[i])
		}
	}
}

func equalShorts(t *testing.T, what string, a, b []int16) {
	t.Helper()
	for i := range a {
		if a[i] != b[i] {
			t.Fatalf("%s: at %d fast path gives %d, portable %d", what, i, a[i], b[i])
		}
	}
}

// The sigmoid is what its formula says, to two of its units.
func TestSquash(t *testing.T) {
	for i := -1 << 15; i < 1<<15; i++ {
		x := max(-2, min(2, float64(i)/fine))
		want := x - x*math.Abs(x)/4
		if got := float64(squash(int16(i))) / (1 << 13); math.Abs(got-want) > 2.0/(1<<13) {
			t.Fatalf("squash of %v: got %v, want %v", x, got, want)
		}
		if got := float64(gate(int16(i))) / (1 << 15); math.Abs(got-(0.5+want/2)) > 2.0/(1<<13) {
			t.Fatalf("gate of %v: got %v, want %v", x, got, 0.5+want/2)
		}
	}
}

// The fast path and the portable path give the same bits.
func TestSameBits(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 50 {
		width, rows := 16*(1+r.IntN(12)), 4*(1+r.IntN(4))
		var p panel
		for i := range width / 2 {
			if r.IntN(3) == 0 && width > 16 { // the narrowest have none
				p.pairs = append(p.pairs, uint16(i))
			}
		}
		p.weights = shorts(r, 32*len(p.pairs), maxUnit)
		a := shorts(r, rows*width, clip*step)
		scale, bias := floats(r, 16, 0.001), floats(r, 16, 1)
		stride := 16 * (1 + r.IntN(3))
		x, y := make([]float32, rows*stride), make([]float32, rows*stride)
		multiply(p, a, width, scale, bias, x, stride)
		multiplyPortable(p, a, width, scale, bias, y, stride)
		same(t, "multiply", x, y)

		limit := int16(1 + r.IntN(1<<15-1))
		q1, q2 := make([]int16, max(128, rows*stride)), make([]int16, max(128, rows*stride))
		multiplyShort(p, a, width, scale, bias, limit, q1, stride)
		multiplyShortPortable(p, a, width, scale, bias, limit, q2, stride)
		equalShorts(t, "multiplyShort", q1, q2)

		// Any 16 bits may come out of a layer; inputs and states are smaller.
		wide := 2 * (1 + r.IntN(40))
		rows16 := shorts(r, 16*wide, 1<<15-1)
		w1, w2 := make([]int16, 16*wide), make([]int16, 16*wide)
		weave(w1, rows16, wide)
		weavePortable(w2, rows16, wide)
		equalShorts(t, "weave", w1, w2)

		h, n := 16*(1+r.IntN(8)), 1+r.IntN(5)
		u, in := make([][]int16, n), make([][]int16, n)
		for t := range n {
			u[t], in[t] = shorts(r, 3*h, 1<<15-1), shorts(r, h, clip*step)
			copy(u[t], []int16{0, 1, -1, 1<<15 - 1, -1 << 15, 2 * fine, -2 * fine})
		}
		apart := h + r.IntN(100)
		for _, back := range []bool{false, true} {
			y1, y2 := make([]int16, n*apart), make([]int16, n*apart)
			c1 := shorts(r, h, 1<<15-1)
			c2 := slices.Clone(c1)
			steps(u, in, c1, y1, apart, back)
			stepsPortable(u, in, c2, y2, apart, back)
			equalShorts(t, "steps", y1, y2)
			equalShorts(t, "state", c1, c2)
		}

		c1, c2 := slices.Clone(u[0][:h]), slices.Clone(u[0][:h])
		AddReLU(c1, u[0][h:2*h])
		addReLUPortable(c2, u[0][h:2*h])
		equalShorts(t, "addReLU", c1, c2)

		w := floats(r, h, 4)
		w[0], w[1], w[2] = 0.5/step, 1.5/step, 1e6
		roundRow(q1[:h], w)
		roundRowPortable(q2[:h], w)
		equalShorts(t, "roundRow", q1[:h], q2[:h])

		v := floats(r, 1+r.IntN(70), 3)
		v[r.IntN(len(v))] = v[r.IntN(len(v))]
		if a, b := Argmax(v), argmaxPortable(v); a != b {
			t.Fatalf("largest of %v: at %d, portable %d", v, a, b)
		}

		row := make([]byte, h)
		for i := range row {
			row[i] = byte(r.IntN(256))
		}
		z1, z2 := make([]float32, h), make([]float32, h)
		add(z1[3:], w[3:], w)
		addPortable(z2[3:], w[3:], w)
		same(t, "add", z1, z2)
		for range 2 {
			addRow(z1, row, 0.013)
			addRowPortable(z2, row, 0.013)
		}
		same(t, "addRow", z1, z2)
	}
}

// A thinned layer gives what the plain sum gives: odd sizes, empty panels and
// lone weights included; as scores and as integers.
func TestThinned(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	for range 40 {
		l := Linear{In: 16 * (1 + r.IntN(5)), Out: 1 + r.IntN(60)}
		w := shorts(r, l.In*l.Out, maxUnit)
		for i := range w {
			if r.IntN(100) < 97 || i/l.In/16 == 1 {
				w[i] = 0
			}
		}
		out := (l.Out + 15) &^ 15
		l.scale, l.bias = floats(r, out, 0.01), floats(r, out, 1)
		for o := 0; o < l.Out; o += 16 {
			l.panels = append(l.panels, pack(w[o*l.In:min(o+16, l.Out)*l.In], l.In))
		}
		n := 1 + r.IntN(40)
		x := shorts(r, fours(n)*l.In, clip*step)
		var m Memory
		y := l.Apply(&m, x, n)
		z := (&Hidden{Linear: l, limit: 3000}).Apply(&m, x, n)
		for i := range n {
			for o := range l.Out {
				sum := int32(0)
				for k := range l.In {
					sum += int32(x[i*l.In+k]) * int32(w[o*l.In+k])
				}
				want := float32(float32(sum)*l.scale[o]) + l.bias[o]
				if y[i*out+o] != want {
					t.Fatalf("%d × %d, row %d, output %d: got %v, want %v", l.Out, l.In, i, o, y[i*out+o], want)
				}
				if want := max(-3000, min(3000, math.RoundToEven(float64(want)))); float64(z[i*out+o]) != want {
					t.Fatalf("%d × %d, row %d, output %d: got %v, want %v", l.Out, l.In, i, o, z[i*out+o], want)
				}
			}
		}
	}
}

// Largest weights times largest activations stay within 32 bits.
func TestNoOverflow(t *testing.T) {
	a, b := make([]int16, 4*maxIn), make([]int16, 16*maxIn)
	for i := range a {
		a[i] = clip * step
	}
	for i := range b {
		b[i] = maxUnit
	}
	one, zero, out := make([]float32, 16), make([]float32, 16), make([]float32, 64)
	p := panel{weights: b}
	for i := range maxIn / 2 {
		p.pairs = append(p.pairs, uint16(i))
	}
	for i := range one {
		one[i] = 1
	}
	multiply(p, a, maxIn, one, zero, out, 16)
	want := float32(clip * step * maxUnit * maxIn)
	if out[0] != want || out[63] != want {
		t.Fatalf("got %v and %v, want %v", out[0], out[63], want)
	}
}

// Tree finds the best of all trees, and Decode the best of all sequences.
func TestBestOfAll(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	var m Memory
	for range 400 {
		m.Reset()
		n := 1 + r.IntN(5)
		s := floats(r, n*(n+1), 1)
		heads := make([]int32, n)
		Tree(&m, s, n, heads)
		total := func(heads []int32) (sum float32, roots int) {
			for i, h := range heads {
				sum += s[i*(n+1)+int(h)+1]
				if h < 0 {
					roots++
				}
			}
			return sum, roots
		}
		got, roots := total(heads)
		if roots != 1 || findCycle(&m, heads, make([]int32, n)) != 0 {
			t.Fatalf("heads %v are no tree", heads)
		}
		best := float32(math.Inf(-1))
		root := 0
		for i := range heads {
			if heads[i] < 0 {
				root = i
			}
		}
		try := make([]int32, n)
		for k := 0; ; k++ {
			x := k
			for i := range try {
				try[i] = int32(x%(n+1)) - 1
				x /= n + 1
			}
			if x > 0 {
				break
			}
			self := false
			for i, h := range try {
				self = self || int(h) == i
			}
			// The root is chosen greedily, the rest exactly.
			if v, roots := total(try); !self && roots == 1 && try[root] == -1 && findCycle(&m, try, make([]int32, n)) == 0 {
				best = max(best, v)
			}
		}
		if got < best-1e-5 {
			t.Fatalf("tree scores %v, best %v", got, best)
		}
	}
}

// Go computes what torch computed (train/tiny.py), but for the rounding of
// weights and activations.
func TestTorch(t *testing.T) {
	data, err := os.ReadFile("testdata/tiny.bin")
	if err != nil {
		t.Fatal(err)
	}
	f, err := Open(data)
	if err != nil {
		t.Fatal(err)
	}
	enc, err1 := f.Encoder("enc", 1)
	head, err2 := f.Linear("head")
	arcs, err3 := f.Arcs("arc")
	if err := errors.Join(err1, err2, err3); err != nil {
		t.Fatal(err)
	}
	wide := func(name string) []int32 {
		s, _, err := f.Shorts(name)
		if err != nil {
			t.Fatal(err)
		}
		out := make([]int32, len(s))
		for i, v := range s {
			out[i] = int32(v)
		}
		return out
	}
	near := func(name string, got []float32, limit float64) {
		t.Helper()
		want, _, err := f.Floats(name)
		if err != nil {
			t.Fatal(err)
		}
		if len(got) != len(want) {
			t.Fatalf("%s: %d numbers, want %d", name, len(got), len(want))
		}
		for i := range want {
			if math.Abs(float64(got[i]-want[i])) > limit {
				t.Fatalf("%s: at %d got %v, want %v", name, i, got[i], want[i])
			}
		}
	}
	ids, bounds, starts := wide("ids"), wide("bounds"), wide("starts")
	n := len(ids) / enc.Columns
	var m Memory
	var rows Rows
	words := make([]int32, n)
	for i := range words {
		words[i] = rows.Add(ids[i*enc.Columns : (i+1)*enc.Columns])
	}
	run := func() (low, vectors, scores, arc []float32) {
		m.Reset()
		x := enc.Begin(&m, &rows, words, bounds)
		for _, v := range x[:n*enc.Size] {
			low = append(low, float32(v)/step)
		}
		x = enc.Finish(&m, x, starts)
		for _, v := range x[:n*enc.Size] {
			vectors = append(vectors, float32(v)/step)
		}
		padded := head.Apply(&m, x, n)
		for i := range n {
			scores = append(scores, padded[i*head.Stride():i*head.Stride()+head.Out]...)
		}
		p := arcs.Project(&m, x, n)
		for b := 0; b+1 < len(bounds); b++ {
			from, to := int(bounds[b]), int(bounds[b+1])
			s := make([]float32, (to-from)*(to-from+1))
			arcs.Scores(&m, p, from, to, s)
			arc = append(arc, s...)
		}
		return low, vectors, scores, arc
	}
	low, x, scores, arc := run()
	_, again, _, _ := run()
	same(t, "words seen before", x, again)
	rows.forget()
	near("want.low", low, 0.02)
	near("want.x", x, 0.02)
	near("want.scores", scores, 0.02)
	near("want.arc", arc, 0.05)
	if slow(func() { _, y, s, a := run(); same(t, "x", x, y); same(t, "scores", scores, s); same(t, "arcs", arc, a) }) {
		t.Log("compared with the portable path")
	}
}

// Open takes any bytes.
func FuzzOpen(f *testing.F) {
	data, err := os.ReadFile("testdata/tiny.bin")
	if err != nil {
		f.Fatal(err)
	}
	f.Add(data)
	f.Add([]byte("RDM1\x02\x00\x00\x00{}"))
	f.Fuzz(func(t *testing.T, data []byte) {
		file, err := Open(data)
		if err != nil {
			return
		}
		for _, x := range file.Tensors {
			b, _, err := file.Bytes(x.Name)
			if err == nil && len(b) != product(x.Shape) {
				t.Fatalf("%s: %d bytes for %v", x.Name, len(b), x.Shape)
			}
		}
		// Reading the parts of a net must end in a net or an error.
		file.Encoder("enc", 1)
		file.Linear("head")
		file.Arcs("arc")
	})
}

func BenchmarkMultiply(b *testing.B) {
	r := rand.New(rand.NewPCG(1, 2))
	l := &Linear{In: 192, Out: 576, scale: floats(r, 576, 0.01), bias: floats(r, 576, 1)}
	for range 36 {
		l.panels = append(l.panels, pack(shorts(r, 16*192, maxUnit), 192))
	}
	x := shorts(r, 256*192, step)
	var m Memory
	b.ReportAllocs()
	for b.Loop() {
		m.Reset()
		l.Apply(&m, x, 256)
	}
	b.ReportMetric(float64(b.N)*256*192*576/b.Elapsed().Seconds()/1e9, "GMAC/s")
}

func BenchmarkSteps(b *testing.B) {
	r := rand.New(rand.NewPCG(1, 2))
	const words, h = 25, 96
	var u, x [][]int16
	for range words {
		u, x = append(u, shorts(r, 3*h, 4*fine)), append(x, shorts(r, h, step))
	}
	c, y := make([]int16, h), make([]int16, words*h)
	b.ReportAllocs()
	for b.Loop() {
		steps(u, x, c, y, h, false)
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/words, "ns/word")
}
