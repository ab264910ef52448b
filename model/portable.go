package model

import "math"

// The portable arithmetic. Every product is converted before it is added, so
// that no compiler fuses the two (Go specification, "Floating-point operators").

// sums computes Σ row[i]·w[i][j] for the 16 outputs of a panel.
func (p panel) sums(row []int16) (sum [16]int32) {
	for k, i := range p.pairs {
		x, y := int32(row[2*i]), int32(row[2*i+1])
		for j, w := 0, p.weights[k*32:k*32+32]; j < 16; j++ {
			sum[j] += x*int32(w[2*j]) + y*int32(w[2*j+1])
		}
	}
	return sum
}

func weavePortable(w, x []int16, width int) {
	for r := range 16 {
		for k, row := 0, x[r*width:(r+1)*width]; k < width; k += 2 {
			copy(w[16*k+2*r:], row[k:k+2])
		}
	}
}

func multiplyPortable(p panel, a []int16, width int, scale, bias, out []float32, stride int) {
	for r := range len(a) / width {
		for j, s := range p.sums(a[r*width : (r+1)*width]) {
			v := float32(float32(s) * scale[j])
			out[r*stride+j] = v + bias[j]
		}
	}
}

func multiplyShortPortable(p panel, a []int16, width int, scale, bias []float32, limit int16, out []int16, stride int) {
	for r := range len(a) / width {
		for j, s := range p.sums(a[r*width : (r+1)*width]) {
			v := float32(float32(s) * scale[j])
			out[r*stride+j] = round(v+bias[j], limit)
		}
	}
}

// round rounds to the nearest integer, to the even one of two, within ±limit. The sum
// with 1.5·2^23 has no place for fractions; its lower bits are the integer.
func round(v float32, limit int16) int16 {
	const none = 3 << 22
	v = max(-float32(limit), min(float32(limit), v))
	return int16(math.Float32bits(v + none))
}

func roundRowPortable(q []int16, x []float32) {
	for i := range q {
		q[i] = round(x[i]*step, clip*step)
	}
}

// part multiplies by g/2^15, rounded: what PMULHRSW does.
func part(x, g int16) int16 { return int16((int32(x)*int32(g) + 1<<14) >> 15) }

// saturate keeps a sum within 16 bits.
func saturate(x int32) int16 { return int16(max(-1<<15, min(1<<15-1, x))) }

// squash is the sigmoid x − x|x|/4 for |x| < 2, ±1 beyond: two parabolas that meet
// in 0. In goes x in units of 1/fine, out come units of 2^-13.
func squash(x int16) int16 {
	const two = 2*fine - 1
	x = max(-two, min(two, x))
	return part(4*x, 4*fine-max(x, -x))
}

// gate is ½ + ½ squash, in units of 2^-15.
func gate(x int16) int16 { return saturate(1<<14 + 2*int32(squash(x))) }

func stepsPortable(u, x [][]int16, c, y []int16, stride int, back bool) {
	h := len(c)
	for t := range u {
		if back {
			t = len(u) - 1 - t
		}
		u, x, y := u[t][:3*h], x[t][:h], y[t*stride:t*stride+h]
		for i := range h {
			c[i] = u[i] + part(saturate(int32(c[i])-int32(u[i])), gate(u[h+i]))
			// From 2^-13 to 1/step.
			d := part(squash(c[i]), 1<<11) - x[i]
			y[i] = x[i] + part(d, gate(u[2*h+i]))
		}
	}
}

func addRowPortable(dst []float32, row []byte, scale float32) {
	for i, b := range row {
		v := float32(float32(int8(b)) * scale)
		dst[i] += v
	}
}

func addPortable(dst, x, y []float32) {
	for i := range dst {
		dst[i] = x[i] + y[i]
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

func addReLUPortable(dst, x []int16) {
	for i, v := range x {
		dst[i] = max(0, min(clip*step, saturate(int32(dst[i])+int32(v))))
	}
}
