package model

import "math"

// The portable arithmetic. Every product is converted before it is added, so
// that no compiler fuses the two (Go specification, "Floating-point operators").

func multiplyPortable(p panel, a []int16, width int, scale, bias, out []float32, stride int) {
	for r := range len(a) / width {
		row := a[r*width : (r+1)*width]
		var sum [16]int32
		for k, i := range p.pairs {
			x, y := int32(row[2*i]), int32(row[2*i+1])
			for j, w := 0, p.weights[k*32:k*32+32]; j < 16; j++ {
				sum[j] += x*int32(w[2*j]) + y*int32(w[2*j+1])
			}
		}
		for j, s := range sum {
			v := float32(float32(s) * scale[j])
			out[r*stride+j] = v + bias[j]
		}
	}
}

func quantizePortable(q []int16, x []float32) {
	for i, v := range x {
		// In the order of MINPS and MAXPS, so that even NaN is treated alike.
		if !(v < clip) {
			v = clip
		}
		if !(v > -clip) {
			v = -clip
		}
		q[i] = int16(math.RoundToEven(float64(v * step)))
	}
}

// squash is the algebraic sigmoid x/√(1+x²).
func squash(x float32) float32 {
	s := float32(x * x)
	return x / float32(math.Sqrt(float64(1+s)))
}

func cellPortable(u, x, c, y []float32) {
	h := len(c)
	for i := range h {
		f := float32(squash(u[h+i])*0.5) + 0.5
		d := c[i] - u[i]
		s := u[i] + float32(f*d)
		c[i] = s
		r := float32(squash(u[2*h+i])*0.5) + 0.5
		d = squash(s) - x[i]
		y[i] = x[i] + float32(r*d)
	}
}

func addRowPortable(dst []float32, row []byte, scale float32) {
	for i, b := range row {
		v := float32(float32(int8(b)) * scale)
		dst[i] += v
	}
}

func argmaxPortable(x []float32) int {
	best := 0
	for i, v := range x {
		if v > x[best] {
			best = i
		}
	}
	return best
}

func addReLUPortable(dst, x []float32) {
	for i, v := range x {
		if v += dst[i]; !(v > 0) {
			v = 0
		}
		dst[i] = v
	}
}
