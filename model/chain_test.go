package model

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

// A random chain's best labels and marginals against all label sequences.
func TestChainAgainstAllSequences(t *testing.T) {
	draw := rand.New(rand.NewPCG(1, 2))
	c := &Chain{Labels: 3, Bits: 6, Scale: 0.02, Table: make([]byte, Stride<<6)}
	for range c.Labels {
		c.Start = append(c.Start, float32(draw.NormFloat64()))
	}
	for range c.Labels * c.Labels {
		c.Move = append(c.Move, float32(draw.NormFloat64()))
	}
	for i := range c.Table {
		c.Table[i] = byte(draw.IntN(256))
	}
	c, rest, err := ReadChain(append(c.Append(nil), "rest"...))
	if err != nil || string(rest) != "rest" {
		t.Fatalf("%v, %q follows", err, rest)
	}
	var s Sequence
	for i := range 5 {
		for range 300 + i { // more than the lanes hold at once
			row := draw.Uint32N(64)
			owner := uint32(c.Table[row*Stride+Stride-1])
			if draw.IntN(4) == 0 {
				owner ^= 1 // another feature on the same row: says nothing
			}
			s.Features = append(s.Features, row<<26|owner)
		}
		s.Ends = append(s.Ends, int32(len(s.Features)))
	}
	scores := make([]float64, 5*3)
	from := int32(0)
	for i, end := range s.Ends {
		for _, f := range s.Features[from:end] {
			row := c.Table[f>>26*Stride:]
			for y := range 3 {
				if row[Stride-1] == byte(f) {
					scores[i*3+y] += float64(int8(row[y])) * float64(c.Scale)
				}
			}
		}
		from = end
	}
	all := math.Pow(3, 5)
	best, bestScore, z := 0, math.Inf(-1), 0.0
	marginal := make([]float64, 5*3)
	label := func(k, i int) int { return k / int(math.Pow(3, float64(i))) % 3 }
	total := make([]float64, int(all))
	for k := range total {
		s := float64(c.Start[label(k, 0)])
		for i := range 5 {
			s += scores[i*3+label(k, i)]
			if i > 0 {
				s += float64(c.Move[label(k, i-1)*3+label(k, i)])
			}
		}
		total[k] = s
		if s > bestScore {
			best, bestScore = k, s
		}
	}
	for k, s := range total {
		p := math.Exp(s - bestScore)
		z += p
		for i := range 5 {
			marginal[i*3+label(k, i)] += p
		}
	}
	var l Lattice
	c.Decode(&l, &s)
	for i := range 5 {
		if int(l.Labels[i]) != label(best, i) {
			t.Errorf("position %d: label %d, want %d", i, l.Labels[i], label(best, i))
		}
		for y := range 3 {
			if got, want := float64(l.Prob[i*Stride+y]), marginal[i*3+y]/z; math.Abs(got-want) > 1e-4 {
				t.Errorf("position %d label %d: probability %.5f, want %.5f", i, y, got, want)
			}
		}
	}
	// A part of the features added up before.
	var split Sequence
	from = 0
	for i, end := range s.Ends {
		at := from + int32(i*(i+1))
		split.Base = append(split.Base, c.Sum(s.Features[from:at]))
		split.Features = append(split.Features, s.Features[at:end]...)
		split.Ends = append(split.Ends, int32(len(split.Features)))
		from = end
	}
	var parted Lattice
	c.Decode(&parted, &split)
	if !slices.Equal(l.Labels, parted.Labels) || !slices.Equal(l.Prob, parted.Prob) {
		t.Errorf("with sums made before:\n%v\n%v", l.Prob, parted.Prob)
	}
	if portable := (Lattice{}); slow(func() { c.Decode(&portable, &s) }) {
		if !slices.Equal(l.Labels, portable.Labels) || !slices.Equal(l.Prob, portable.Prob) {
			t.Errorf("the portable path differs:\n%v\n%v", l.Prob, portable.Prob)
		}
	}
	if portable := (Lattice{}); slow(func() { c.Decode(&portable, &split) }) && !slices.Equal(l.Prob, portable.Prob) {
		t.Errorf("the portable path differs with sums made before:\n%v\n%v", l.Prob, portable.Prob)
	}
	c.Again(&l, []float32{0, 0, 1000})
	for i, y := range l.Labels {
		if y != 2 {
			t.Errorf("position %d: label %d despite the bonus", i, y)
		}
	}
}

func FuzzReadChain(f *testing.F) {
	c := &Chain{Labels: 2, Bits: 1, Scale: 1, Start: make([]float32, 2), Move: make([]float32, 4), Table: make([]byte, Stride<<1)}
	f.Add(c.Append(nil))
	f.Add((&Chain{Labels: 1, Start: make([]float32, 1), Move: make([]float32, 1), Table: make([]byte, Stride)}).Append(nil)) // one row: no bit picks it
	f.Fuzz(func(t *testing.T, data []byte) {
		c, _, err := ReadChain(data)
		if err != nil {
			return
		}
		var l Lattice
		c.Decode(&l, &Sequence{Features: []uint32{1, 1 << 31}, Ends: []int32{1, 2}})
		if len(l.Labels) != 2 {
			t.Fatal(l.Labels)
		}
	})
}
