//go:build !amd64

package model

func weave(w, x []int16, width int) { weavePortable(w, x, width) }

func multiply(p panel, a []int16, width int, scale, bias, out []float32, stride int) {
	multiplyPortable(p, a, width, scale, bias, out, stride)
}

func multiplyShort(p panel, a []int16, width int, scale, bias []float32, limit int16, out []int16, stride int) {
	multiplyShortPortable(p, a, width, scale, bias, limit, out, stride)
}

func steps(u, x [][]int16, c, y []int16, stride int, back bool) {
	stepsPortable(u, x, c, y, stride, back)
}

func addRow(dst []float32, row []byte, scale float32) { addRowPortable(dst, row, scale) }

func roundRow(q []int16, x []float32) { roundRowPortable(q, x) }

func add(dst, x, y []float32) { addPortable(dst, x, y) }

// Argmax returns the index of the largest of x, the first of equals.
func Argmax(x []float32) int { return argmaxPortable(x) }

// AddReLU adds x to dst and clips what comes out to what an activation may be, but nothing below zero.
func AddReLU(dst, x []int16) { addReLUPortable(dst, x) }
