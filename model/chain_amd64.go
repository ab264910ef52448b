package model

//go:noescape
func climbAVX2(move *float32, k int, scores, extra, alpha *float32, from *int32, n int)

//go:noescape
func forwardAVX2(onward *float32, k int, odds, alpha *float32, n int)

//go:noescape
func backwardAVX2(back *float32, k int, odds, alpha, prob *float32, n int)

func climb(move []float32, k int, scores []float32, extra *[Stride]float32, alpha []float32, from []int32, n int) {
	if fast {
		_, _, _, _ = move[Stride*Stride-1], scores[n*Stride-1], alpha[n*Stride-1], from[n*Stride-1]
		climbAVX2(&move[0], k, &scores[0], &extra[0], &alpha[0], &from[0], n)
		return
	}
	climbPortable(move, k, scores, extra, alpha, from, n)
}

func forward(onward []float32, k int, odds, alpha []float32, n int) {
	if fast {
		_, _, _ = onward[Stride*Stride-1], odds[n*Stride-1], alpha[n*Stride-1]
		forwardAVX2(&onward[0], k, &odds[0], &alpha[0], n)
		return
	}
	forwardPortable(onward, k, odds, alpha, n)
}

func backward(back []float32, k int, odds, alpha, prob []float32, n int) {
	if fast {
		_, _, _, _ = back[Stride*Stride-1], odds[n*Stride-1], alpha[n*Stride-1], prob[n*Stride-1]
		backwardAVX2(&back[0], k, &odds[0], &alpha[0], &prob[0], n)
		return
	}
	backwardPortable(back, k, odds, alpha, prob, n)
}

//go:noescape
func sumAVX2(table *byte, shift uint64, features *uint32, n int, sum *int32)

func (c *Chain) sum(features []uint32) (sum [Stride]int32) {
	if fast {
		_ = c.Table[Stride<<c.Bits-1]
		for len(features) >= 4 {
			n := min(256, len(features)&^3) // more would flow over
			sumAVX2(&c.Table[0], uint64(32-c.Bits), &features[0], n, &sum[0])
			features = features[n:]
		}
	}
	c.sumPortable(features, &sum)
	return sum
}
