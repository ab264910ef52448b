//go:build !amd64

package model

func climb(move []float32, k int, scores []float32, extra *[Stride]float32, alpha []float32, from []int32, n int) {
	climbPortable(move, k, scores, extra, alpha, from, n)
}

func sweep(l *Lattice, k, n int) { sweepPortable(l, k, n) }

func (c *Chain) sum(features []uint32) Sum { return c.sumPortable(features) }

func (c *Chain) score(l *Lattice, s *Sequence) { c.scorePortable(l, s) }
