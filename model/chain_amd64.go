package model

import (
	"slices"
	"unsafe"
)

//go:noescape
func climbAVX2(move *float32, k int, scores, extra, alpha *float32, from *int32, n int)

//go:noescape
func sweepAVX2(move, onward, back *float32, k int, scores, odds, alpha *float32, from *int32, forth, prob *float32, n int)

//go:noescape
func sumAVX2(table *byte, shift uint64, features *uint32, n int, sum *uint64)

//go:noescape
func scoreAVX2(table *byte, shift uint64, features *uint32, ends *int32, base *uint64, n int, cap *int32, scale float32, decay, scores, odds *float32)

func climb(move []float32, k int, scores []float32, extra *[Stride]float32, alpha []float32, from []int32, n int) {
	if fast {
		_, _, _, _ = move[Stride*Stride-1], scores[n*Stride-1], alpha[n*Stride-1], from[n*Stride-1]
		climbAVX2(&move[0], k, &scores[0], &extra[0], &alpha[0], &from[0], n)
		return
	}
	climbPortable(move, k, scores, extra, alpha, from, n)
}

func sweep(l *Lattice, k, n int) {
	if !fast {
		sweepPortable(l, k, n)
		return
	}
	end := n*Stride - 1
	_, _, _, _, _, _ = l.scores[end], l.odds[end], l.alpha[end], l.from[end], l.forth[end], l.Prob[end]
	sweepAVX2(&l.move[0], &l.onward[0], &l.back[0], k, &l.scores[0], &l.odds[0], &l.alpha[0], &l.from[0], &l.forth[0], &l.Prob[0], n)
}

func (c *Chain) sum(features []uint32) (sum Sum) {
	if !fast {
		return c.sumPortable(features)
	}
	_ = c.Table[Stride<<c.Bits-1]
	sumAVX2(&c.Table[0], uint64(32-c.Bits), &features[0], len(features), &sum[0])
	return sum
}

// ahead is how many features beyond the last one scoreAVX2 may look at, to ask for their
// rows: they come at random places, and the processor does not see as far by itself.
const ahead = 36

func (c *Chain) score(l *Lattice, s *Sequence) {
	if !fast {
		c.scorePortable(l, s)
		return
	}
	n := len(s.Ends)
	_, _, _ = c.Table[Stride<<c.Bits-1], l.scores[n*Stride-1], l.odds[n*Stride-1]
	s.Features = slices.Grow(s.Features[:s.Ends[n-1]], ahead)
	base := (*uint64)(nil)
	if len(s.Base) > 0 {
		base = &s.Base[:n][0][0]
	}
	scoreAVX2(&c.Table[0], uint64(32-c.Bits), unsafe.SliceData(s.Features), &s.Ends[0], base, n, &l.cap[0], c.Scale, &l.decay[0], &l.scores[0], &l.odds[0])
}
