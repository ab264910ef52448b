package model

import "golang.org/x/sys/cpu"

var fast = cpu.X86.HasAVX2

//go:noescape
func multiplyAVX2(pairs int, index *uint16, b *int16, fours int, a *int16, width int, scale, bias, out *float32, stride int)

//go:noescape
func quantizeAVX2(q *int16, x *float32, n int)

//go:noescape
func cellAVX2(u, x, c, y *float32, h int)

//go:noescape
func addRowAVX2(dst *float32, row *byte, scale float32, n int)

// multiply computes out[r][j] = scale[j]·Σ a[r][i]·w[i][j] + bias[j] for the 16
// outputs of a panel and rows of width integers, a multiple of 4 of them; rows
// of out lie stride apart.
func multiply(p panel, a []int16, width int, scale, bias, out []float32, stride int) {
	if rows := len(a) / width; fast && len(p.pairs) > 0 && rows > 0 && rows%4 == 0 {
		k := len(p.pairs)
		_, _, _, _, _ = a[2*int(p.pairs[k-1])+1:width], p.weights[32*k-1], scale[15], bias[15], out[(rows-1)*stride+15]
		multiplyAVX2(k, &p.pairs[0], &p.weights[0], rows/4, &a[0], width, &scale[0], &bias[0], &out[0], stride)
		return
	}
	multiplyPortable(p, a, width, scale, bias, out, stride)
}

// quantize rounds x to integers of 1/step, clipped to ±clip.
func quantize(q []int16, x []float32) {
	if fast && len(q)%16 == 0 && len(q) > 0 {
		_ = x[len(q)-1]
		quantizeAVX2(&q[0], &x[0], len(q))
		return
	}
	quantizePortable(q, x)
}

// cell advances the state c by one step: u holds state, forget gate and output
// gate before their activation, x the input that the output gate mixes in.
func cell(u, x, c, y []float32) {
	if h := len(c); fast && h%8 == 0 && h > 0 {
		_, _, _ = u[3*h-1], x[h-1], y[h-1]
		cellAVX2(&u[0], &x[0], &c[0], &y[0], h)
		return
	}
	cellPortable(u, x, c, y)
}

// addRow adds scale·row to dst.
func addRow(dst []float32, row []byte, scale float32) {
	if n := len(row); fast && n%8 == 0 && n > 0 {
		_ = dst[n-1]
		addRowAVX2(&dst[0], &row[0], scale, n)
		return
	}
	addRowPortable(dst, row, scale)
}

//go:noescape
func argmaxAVX2(x *float32, n int) int

//go:noescape
func addReLUAVX2(dst, x *float32, n int)

// Argmax returns the index of the largest of x, the first of equals.
func Argmax(x []float32) int {
	n := len(x) &^ 7
	if !fast || n == 0 {
		return argmaxPortable(x)
	}
	best := argmaxAVX2(&x[0], n)
	for i := n; i < len(x); i++ {
		if x[i] > x[best] {
			best = i
		}
	}
	return best
}

// AddReLU adds x to dst and sets what is negative then to zero.
func AddReLU(dst, x []float32) {
	if n := len(x); fast && n%8 == 0 && n > 0 {
		_ = dst[n-1]
		addReLUAVX2(&dst[0], &x[0], n)
		return
	}
	addReLUPortable(dst, x)
}
