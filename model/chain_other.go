//go:build !amd64

package model

func climb(move []float32, k int, scores []float32, extra *[Stride]float32, alpha []float32, from []int32, n int) {
	climbPortable(move, k, scores, extra, alpha, from, n)
}

func forward(onward []float32, k int, odds, alpha []float32, n int) {
	forwardPortable(onward, k, odds, alpha, n)
}

func backward(back []float32, k int, odds, alpha, prob []float32, n int) {
	backwardPortable(back, k, odds, alpha, prob, n)
}

func (c *Chain) sum(features []uint32) (sum [Stride]int32) {
	c.sumPortable(features, &sum)
	return sum
}
