package model

import (
	"unsafe"

	"golang.org/x/sys/cpu"
)

var fast = cpu.X86.HasAVX2 && cpu.X86.HasBMI2

//go:noescape
func weaveAVX2(w, x *int16, width int)

//go:noescape
func multiplyAVX2(pairs int, index *uint16, b *int16, fours int, a *int16, width int, scale, bias, out *float32, stride int)

//go:noescape
func multiplyShortAVX2(pairs int, index *uint16, b *int16, fours int, a *int16, width int, scale, bias *float32, out *int16, stride int, limit int16)

//go:noescape
func stepsAVX2(u, x *[]int16, next int, c, y *int16, stride, n, h int)

//go:noescape
func addRowAVX2(dst *float32, row *byte, scale float32, n int)

//go:noescape
func roundRowAVX2(q *int16, x *float32, n int)

// weave makes the weights of a panel of 16 rows of width integers, all pairs of them.
func weave(w, x []int16, width int) {
	if fast && width > 0 && width%16 == 0 {
		_, _ = w[16*width-1], x[16*width-1]
		weaveAVX2(&w[0], &x[0], width)
		return
	}
	weavePortable(w, x, width)
}

// multiply computes out[r][j] = scale[j]·Σ a[r][i]·w[i][j] + bias[j] for the 16
// outputs of a panel and rows of width integers, a multiple of 4 of them; rows
// of out lie stride apart.
func multiply(p panel, a []int16, width int, scale, bias, out []float32, stride int) {
	if rows := len(a) / width; fast && rows > 0 && rows%4 == 0 {
		k := len(p.pairs)
		if k > 0 {
			_, _ = a[2*int(p.pairs[k-1])+1:width], p.weights[32*k-1]
		}
		_, _, _ = scale[15], bias[15], out[(rows-1)*stride+15]
		multiplyAVX2(k, unsafe.SliceData(p.pairs), unsafe.SliceData(p.weights), rows/4, &a[0], width, &scale[0], &bias[0], &out[0], stride)
		return
	}
	multiplyPortable(p, a, width, scale, bias, out, stride)
}

// multiplyShort is multiply with results rounded to integers within ±limit.
func multiplyShort(p panel, a []int16, width int, scale, bias []float32, limit int16, out []int16, stride int) {
	if rows := len(a) / width; fast && rows > 0 && rows%4 == 0 {
		k := len(p.pairs)
		if k > 0 {
			_, _ = a[2*int(p.pairs[k-1])+1:width], p.weights[32*k-1]
		}
		_, _, _ = scale[15], bias[15], out[(rows-1)*stride+15]
		multiplyShortAVX2(k, unsafe.SliceData(p.pairs), unsafe.SliceData(p.weights), rows/4, &a[0], width, &scale[0], &bias[0], &out[0], stride, limit)
		return
	}
	multiplyShortPortable(p, a, width, scale, bias, limit, out, stride)
}

// steps lets the state c take one step a word, from the last word if back: u holds
// state, forget gate and output gate before their activation (and the state is like
// them) in units of 1/fine, x the activations that the output gate mixes in, and y
// gets what comes out, stride apart.
func steps(u, x [][]int16, c, y []int16, stride int, back bool) {
	n, h := len(u), len(c)
	if !fast || h%32 != 0 || n*h == 0 {
		stepsPortable(u, x, c, y, stride, back)
		return
	}
	for t := range u {
		_, _ = u[t][3*h-1], x[t][h-1]
	}
	_ = y[(n-1)*stride+h-1]
	const header = int(unsafe.Sizeof(u[0]))
	if back {
		stepsAVX2(&u[n-1], &x[n-1], -header, &c[0], &y[(n-1)*stride], -2*stride, n, h)
	} else {
		stepsAVX2(&u[0], &x[0], header, &c[0], &y[0], 2*stride, n, h)
	}
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

// roundRow rounds x to activations.
func roundRow(q []int16, x []float32) {
	if n := len(q); fast && n%16 == 0 && n > 0 {
		_ = x[n-1]
		roundRowAVX2(&q[0], &x[0], n)
		return
	}
	roundRowPortable(q, x)
}

//go:noescape
func addAVX2(dst, x, y *float32, n int)

// add sets dst to x + y.
func add(dst, x, y []float32) {
	n := len(dst) &^ 7
	if fast && n > 0 {
		_, _ = x[n-1], y[n-1]
		addAVX2(&dst[0], &x[0], &y[0], n)
	} else {
		n = 0
	}
	addPortable(dst[n:], x[n:], y[n:])
}

//go:noescape
func argmaxAVX2(x *float32, n int) int

//go:noescape
func addReLUAVX2(dst, x *int16, n int)

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

// AddReLU adds x to dst and clips what comes out to what an activation may be, but nothing below zero.
func AddReLU(dst, x []int16) {
	if n := len(x); fast && n%16 == 0 && n > 0 {
		_ = dst[n-1]
		addReLUAVX2(&dst[0], &x[0], n)
		return
	}
	addReLUPortable(dst, x)
}
