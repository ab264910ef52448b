//go:build !amd64

package model

func multiply(p panel, a []int16, width int, scale, bias, out []float32, stride int) {
	multiplyPortable(p, a, width, scale, bias, out, stride)
}

func quantize(q []int16, x []float32) { quantizePortable(q, x) }

func cell(u, x, c, y []float32) { cellPortable(u, x, c, y) }

func addRow(dst []float32, row []byte, scale float32) { addRowPortable(dst, row, scale) }

// Argmax returns the index of the largest of x, the first of equals.
func Argmax(x []float32) int { return argmaxPortable(x) }

// AddReLU adds x to dst and sets what is negative then to zero.
func AddReLU(dst, x []float32) { addReLUPortable(dst, x) }
