package model

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math"
)

// A Chain is a linear-chain conditional random field over hashed features
// (Lafferty, McCallum and Pereira 2001): every position of a sequence gets one
// of Labels labels. A feature is a 32-bit hash; its weights stand in the row
// that its upper bits pick, one signed byte a label, times Scale. The last byte
// of a row names its owner, the feature whose lowest byte it is: others that
// fall on the row say nothing.
type Chain struct {
	Labels int
	Bits   uint      // the table has 1<<Bits rows
	Scale  float32   // weight of one unit of the table
	Start  []float32 // score of a label at the first position
	Move   []float32 // score of label b after label a at [a*Labels+b]
	Table  []byte    // rows of Stride signed bytes
}

// Stride is the length of a row of a chain's table: room for seven labels and the owner.
const Stride = 8

// ReadChain reads a chain that Chain.Append wrote. The table is not copied. It returns what follows.
func ReadChain(data []byte) (*Chain, []byte, error) {
	if len(data) < 16 || string(data[:4]) != "crf2" {
		return nil, nil, errors.New("model: read chain: no chain")
	}
	c := &Chain{Labels: int(binary.LittleEndian.Uint32(data[4:])), Bits: uint(binary.LittleEndian.Uint32(data[8:])),
		Scale: math.Float32frombits(binary.LittleEndian.Uint32(data[12:]))}
	if c.Labels < 1 || c.Labels >= Stride || c.Bits > 24 {
		return nil, nil, fmt.Errorf("model: read chain: %d labels, %d bits", c.Labels, c.Bits)
	}
	data = data[16:]
	n := c.Labels + c.Labels*c.Labels
	size := Stride << c.Bits
	if len(data) < 4*n+size {
		return nil, nil, errors.New("model: read chain: cut short")
	}
	w := make([]float32, n)
	for i := range w {
		w[i] = math.Float32frombits(binary.LittleEndian.Uint32(data[4*i:]))
	}
	c.Start, c.Move = w[:c.Labels], w[c.Labels:]
	data = data[4*n:]
	c.Table = data[:size:size]
	return c, data[size:], nil
}

// Append writes c behind b in the form that ReadChain reads.
func (c *Chain) Append(b []byte) []byte {
	b = append(b, "crf2"...)
	b = binary.LittleEndian.AppendUint32(b, uint32(c.Labels))
	b = binary.LittleEndian.AppendUint32(b, uint32(c.Bits))
	b = binary.LittleEndian.AppendUint32(b, math.Float32bits(c.Scale))
	for _, w := range c.Start {
		b = binary.LittleEndian.AppendUint32(b, math.Float32bits(w))
	}
	for _, w := range c.Move {
		b = binary.LittleEndian.AppendUint32(b, math.Float32bits(w))
	}
	return append(b, c.Table...)
}

// A Lattice holds the working memory of decoding; it may be reused and must not
// be shared between goroutines.
type Lattice struct {
	scores []float32 // per position and label
	odds   []float32 // the same, exponentiated
	back   []uint8
	alpha  []float32
	Labels []uint8   // the best label sequence
	Prob   []float32 // per position and label: its marginal probability
}

func resize[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n, n+n/2)
	}
	return s[:n]
}

// Decode finds the best labels of a sequence, and each label's marginal
// probability. The features of position i are features[ends[i-1]:ends[i]].
func (c *Chain) Decode(l *Lattice, features []uint32, ends []int32) {
	n, k := len(ends), c.Labels
	l.scores = resize(l.scores, n*k)
	l.Labels = resize(l.Labels, n)
	l.Prob = resize(l.Prob, n*k)
	l.back = resize(l.back, n*k)
	l.alpha = resize(l.alpha, n*k)
	if n == 0 {
		return
	}
	shift := 32 - c.Bits
	from := int32(0)
	for i := range n {
		// Seven sums at once: bytes, biased to be positive, in lanes of sixteen bits.
		const lanes, bias = 0x00ff00ff00ff00ff, 0x8080808080808080
		var even, odd, count uint64
		var sum [Stride]int32
		flush := func() {
			for y := 0; y < Stride; y += 2 {
				sum[y] += int32(even>>(8*y)&0xffff) - 128*int32(count)
				sum[y+1] += int32(odd>>(8*y)&0xffff) - 128*int32(count)
			}
			even, odd, count = 0, 0, 0
		}
		for _, f := range features[from:ends[i]] {
			row := binary.LittleEndian.Uint64(c.Table[int(f>>shift)*Stride:])
			if byte(row>>56) != byte(f) {
				continue
			}
			row ^= bias
			even += row & lanes
			odd += row >> 8 & lanes
			if count++; count == 256 {
				flush()
			}
		}
		flush()
		from = ends[i]
		for y := range k {
			l.scores[i*k+y] = float32(sum[y]) * c.Scale
		}
	}
	c.best(l, n, nil)
	c.marginals(l, n)
}

// Again finds the best labels of the sequence that was decoded last, with a
// bonus for every use of a label. The probabilities stay as they are.
func (c *Chain) Again(l *Lattice, bonus []float32) {
	if len(l.Labels) > 0 {
		c.best(l, len(l.Labels), bonus)
	}
}

func (c *Chain) best(l *Lattice, n int, bonus []float32) {
	k := c.Labels
	a := l.alpha
	var extra [Stride]float32
	copy(extra[:k], bonus)
	for y := range k {
		a[y] = c.Start[y] + l.scores[y] + extra[y]
	}
	for i := 1; i < n; i++ {
		for y := range k {
			best, at := float32(math.Inf(-1)), 0
			for x := range k {
				if s := a[(i-1)*k+x] + c.Move[x*k+y]; s > best {
					best, at = s, x
				}
			}
			a[i*k+y] = best + l.scores[i*k+y] + extra[y]
			l.back[i*k+y] = uint8(at)
		}
	}
	at := 0
	for y := range k {
		if a[(n-1)*k+y] > a[(n-1)*k+at] {
			at = y
		}
	}
	for i := n - 1; i >= 0; i-- {
		l.Labels[i] = uint8(at)
		at = int(l.back[i*k+at])
	}
}

// marginals runs forward and backward in the probability domain, normalized at every position.
func (c *Chain) marginals(l *Lattice, n int) {
	k := c.Labels
	var move [Stride * Stride]float32
	for i, m := range c.Move {
		move[i] = float32(math.Exp(float64(m)))
	}
	l.odds = append(l.odds[:0], l.scores...)
	a, u := l.alpha, l.odds
	for i := range n { // u becomes exp(score - max)
		row := u[i*k : i*k+k]
		top := row[0]
		for _, s := range row {
			top = max(top, s)
		}
		for y := range row {
			row[y] = float32(math.Exp(float64(row[y] - top)))
		}
	}
	for i := range n {
		var sum float32
		for y := range k {
			var s float32
			if i == 0 {
				s = float32(math.Exp(float64(c.Start[y])))
			} else {
				for x := range k {
					s += a[(i-1)*k+x] * move[x*k+y]
				}
			}
			s *= u[i*k+y]
			a[i*k+y] = s
			sum += s
		}
		if sum > 0 {
			for y := range k {
				a[i*k+y] /= sum
			}
		}
	}
	var b [Stride]float32
	for y := range k {
		b[y] = 1
	}
	for i := n - 1; i >= 0; i-- {
		var sum float32
		for y := range k {
			l.Prob[i*k+y] = a[i*k+y] * b[y]
			sum += l.Prob[i*k+y]
		}
		if sum > 0 {
			for y := range k {
				l.Prob[i*k+y] /= sum
			}
		}
		var nb [Stride]float32
		sum = 0
		for x := range k {
			for y := range k {
				nb[x] += move[x*k+y] * u[i*k+y] * b[y]
			}
			sum += nb[x]
		}
		for x := range k {
			if sum > 0 {
				nb[x] /= sum
			}
		}
		b = nb
	}
}
