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
	Bits   uint      // the table has 1<<Bits rows, two at least
	Scale  float32   // weight of one unit of the table
	Start  []float32 // score of a label at the first position
	Move   []float32 // score of label b after label a at [a*Labels+b]
	Table  []byte    // rows of Stride signed bytes
}

// Stride is the length of a row of a chain's table: room for seven labels and the owner.
const Stride = 8

// ReadChain reads a chain that Chain.Append wrote. It returns what follows.
func ReadChain(data []byte) (*Chain, []byte, error) {
	if len(data) < 16 || string(data[:4]) != "crf2" {
		return nil, nil, errors.New("model: read chain: no chain")
	}
	c := &Chain{Labels: int(binary.LittleEndian.Uint32(data[4:])), Bits: uint(binary.LittleEndian.Uint32(data[8:])),
		Scale: math.Float32frombits(binary.LittleEndian.Uint32(data[12:]))}
	if c.Labels < 1 || c.Labels >= Stride || c.Bits < 1 || c.Bits > 24 {
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
	c.Table = Large[byte](size)
	copy(c.Table, data)
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

// A Sequence is what is known of the positions of a sequence: features, and sums
// of rows that were added up before, for what several positions share.
type Sequence struct {
	Features []uint32
	Ends     []int32 // the features of position i are Features[Ends[i-1]:Ends[i]]
	Base     []Sum   // per position, added to the sum of its features; empty if there are none
}

// Reset empties the sequence, its memory kept.
func (s *Sequence) Reset() {
	s.Features, s.Ends, s.Base = s.Features[:0], s.Ends[:0], s.Base[:0]
}

// A Sum is a sum of rows: Stride lanes of sixteen bits, the first lowest in the
// first number. It must not have more than 250 rows.
type Sum [2]uint64

// Add adds t, lane by lane.
func (s *Sum) Add(t *Sum) {
	const high = 0x8000800080008000 // the bits beyond which nothing is carried
	s[0] = s[0]&^high + t[0]&^high ^ (s[0]^t[0])&high
	s[1] = s[1]&^high + t[1]&^high ^ (s[1]^t[1])&high
}

// SumOf is a sum with the given lanes.
func SumOf(lanes [Stride]int16) (s Sum) {
	for y, v := range lanes {
		s[y/4] |= uint64(uint16(v)) << (y % 4 * 16)
	}
	return s
}

// lane returns a label's score in units of the table.
func (s *Sum) lane(y int) int32 { return int32(int16(s[y/4] >> (y % 4 * 16))) }

// A Lattice holds the working memory of decoding; it may be reused and must not
// be shared between goroutines. Its rows are Stride wide, whatever the number of labels.
type Lattice struct {
	chain  *Chain    // whose tables the next fields hold
	move   []float32 // score of label b after label a at [a*Stride+b]
	onward []float32 // the same, exponentiated
	back   []float32 // onward, transposed
	start  [Stride]float32
	decay  []float32     // exp(-d·Scale), by d
	cap    [Stride]int32 // the largest number for a label, the least where there is none

	scores []float32 // per position and label
	odds   []float32 // the same over the best label's, exponentiated
	from   []int32   // per position and label: the best label before
	alpha  []float32 // … the score of the best path to it
	forth  []float32 // … the sum over all paths to it, normalized
	Labels []uint8   // the best label sequence
	Prob   []float32 // per position and label, at [i*Stride+label]: its marginal probability
}

// steepest is how many units of Scale a label's score may lie below the best
// label's at a position; what lies lower counts as that.
const steepest = 1023

// prepare fills in what of a chain does not depend on the sequence.
func (l *Lattice) prepare(c *Chain) {
	if l.chain == c {
		return
	}
	l.chain = c
	l.move, l.onward, l.back = make([]float32, Stride*Stride), make([]float32, Stride*Stride), make([]float32, Stride*Stride)
	l.start = [Stride]float32{}
	for x := range l.cap {
		l.cap[x] = math.MinInt32
	}
	for x := range c.Labels {
		l.cap[x] = math.MaxInt32
		l.start[x] = float32(math.Exp(float64(c.Start[x])))
		for y := range c.Labels {
			m := c.Move[x*c.Labels+y]
			e := float32(math.Exp(float64(m)))
			l.move[x*Stride+y], l.onward[x*Stride+y], l.back[y*Stride+x] = m, e, e
		}
	}
	l.decay = make([]float32, steepest+1)
	for d := range l.decay {
		l.decay[d] = float32(math.Exp(-float64(d) * float64(c.Scale)))
	}
}

func resize[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n, n+n/2)
	}
	return s[:n]
}

// Decode finds the best labels of a sequence, and each label's marginal probability.
func (c *Chain) Decode(l *Lattice, s *Sequence) {
	n := len(s.Ends)
	l.Labels = resize(l.Labels, n)
	l.scores = resize(l.scores, n*Stride)
	l.odds = resize(l.odds, n*Stride)
	l.Prob = resize(l.Prob, n*Stride)
	l.from = resize(l.from, n*Stride)
	l.alpha = resize(l.alpha, n*Stride)
	l.forth = resize(l.forth, n*Stride)
	if n == 0 {
		return
	}
	l.prepare(c)
	c.score(l, s)
	for y := range Stride {
		l.alpha[y] = l.scores[y]
		if y < c.Labels {
			l.alpha[y] += c.Start[y]
		}
		l.forth[y] = l.start[y] * l.odds[y]
		l.Prob[(n-1)*Stride+y] = 1
	}
	norm((*[Stride]float32)(l.forth))
	sweep(l, c.Labels, n)
	l.trace(c.Labels, n)
}

// Sum adds up the rows of features.
func (c *Chain) Sum(features []uint32) Sum {
	if len(features) == 0 {
		return Sum{}
	}
	return c.sum(features)
}

// scorePortable fills in the scores and odds of all positions.
func (c *Chain) scorePortable(l *Lattice, s *Sequence) {
	at := int32(0)
	for i, end := range s.Ends {
		sum := c.sumPortable(s.Features[at:end])
		at = end
		if len(s.Base) > 0 {
			sum.Add(&s.Base[i])
		}
		top := sum.lane(0)
		for y := 1; y < c.Labels; y++ {
			top = max(top, sum.lane(y))
		}
		scores, odds := (*[Stride]float32)(l.scores[i*Stride:]), (*[Stride]float32)(l.odds[i*Stride:])
		for y := range Stride {
			scores[y] = float32(sum.lane(y)) * c.Scale
			odds[y] = l.decay[min(uint32(top-sum.lane(y)), steepest)]
		}
	}
}

// sumPortable adds up the rows of the features that own theirs. Which do is hard
// to foresee, so nothing branches on it, and many rows are under way at a time:
// most of them come from far down the caches.
func (c *Chain) sumPortable(features []uint32) (sum Sum) {
	// Eight sums at once: bytes, biased to be positive, in lanes of sixteen bits.
	const lanes, bias = 0x00ff00ff00ff00ff, 0x8080808080808080
	for len(features) > 0 {
		part := features[:min(256, len(features))] // more would flow over
		features = features[len(part):]
		var even, odd uint64
		for _, f := range part {
			row := binary.LittleEndian.Uint64(c.Table[int(f>>(32-c.Bits))*Stride:])
			owned := uint64(int64(row>>56^uint64(byte(f))-1) >> 63) // all ones where it does
			row = row&owned ^ bias
			even += row & lanes
			odd += row >> 8 & lanes
		}
		off := uint16(128 * len(part))
		var t Sum
		for y := range Stride {
			lane := uint16(even >> (y / 2 * 16))
			if y%2 == 1 {
				lane = uint16(odd >> (y / 2 * 16))
			}
			t[y/4] |= uint64(lane-off) << (y % 4 * 16)
		}
		sum.Add(&t)
	}
	return sum
}

// Again finds the best labels of the sequence that was decoded last, with a
// bonus for every use of a label. The probabilities stay as they are.
func (c *Chain) Again(l *Lattice, bonus []float32) {
	n := len(l.Labels)
	if n == 0 {
		return
	}
	var extra [Stride]float32
	copy(extra[:c.Labels], bonus)
	for y := range c.Labels {
		l.alpha[y] = c.Start[y] + l.scores[y] + extra[y]
	}
	climb(l.move, c.Labels, l.scores, &extra, l.alpha, l.from, n)
	l.trace(c.Labels, n)
}

// trace reads the best labels from the end of the best path (Viterbi 1967).
func (l *Lattice) trace(k, n int) {
	last := l.alpha[(n-1)*Stride:]
	at := 0
	for y := range k {
		if last[y] > last[at] {
			at = y
		}
	}
	for i := n - 1; i >= 0; i-- {
		l.Labels[i] = uint8(at)
		at = int(l.from[i*Stride+at])
	}
}

// tiny keeps a sum of nothing from dividing.
const tiny = 1e-37

// sweepPortable finds the best paths and the probabilities from the scores and
// odds and from the first rows of alpha and forth and the last of Prob: the best
// path to each label, then the sums forward and backward, normalized at every position.
func sweepPortable(l *Lattice, k, n int) {
	climbPortable(l.move, k, l.scores, &[Stride]float32{}, l.alpha, l.from, n)
	forwardPortable(l.onward, k, l.odds, l.forth, n)
	backwardPortable(l.back, k, l.odds, l.forth, l.Prob, n)
}

// climbPortable fills the rows 1 … n-1 of alpha, each label's best score of a path
// to it, and of from, the label before on that path.
func climbPortable(move []float32, k int, scores []float32, extra *[Stride]float32, alpha []float32, from []int32, n int) {
	for i := 1; i < n; i++ {
		a := (*[Stride]float32)(alpha[(i-1)*Stride:])
		var best [Stride]float32
		var at [Stride]int32
		for y := range Stride {
			best[y] = a[0] + move[y]
		}
		for x := 1; x < k; x++ {
			row := (*[Stride]float32)(move[x*Stride:])
			for y := range Stride {
				if s := a[x] + row[y]; s > best[y] {
					best[y], at[y] = s, int32(x)
				}
			}
		}
		out, score := (*[Stride]float32)(alpha[i*Stride:]), (*[Stride]float32)(scores[i*Stride:])
		for y := range Stride {
			out[y] = best[y] + score[y] + extra[y]
		}
		*(*[Stride]int32)(from[i*Stride:]) = at
	}
}

// norm divides a by its sum.
func norm(a *[Stride]float32) {
	var t [4]float32 // in the order of the vector instructions
	for j := range t {
		t[j] = a[j] + a[j+4]
	}
	sum := t[0] + t[2] + (t[1] + t[3])
	if !(sum > tiny) {
		sum = tiny
	}
	for y := range a {
		a[y] /= sum
	}
}

// weigh returns Σ a[x]·rows[x], each product rounded before it is added.
func weigh(a *[Stride]float32, rows []float32, k int) (s [Stride]float32) {
	for x := range k {
		row := (*[Stride]float32)(rows[x*Stride:])
		for y := range Stride {
			s[y] += float32(a[x] * row[y])
		}
	}
	return s
}

// forwardPortable fills the rows 1 … n-1 of alpha.
func forwardPortable(onward []float32, k int, odds, alpha []float32, n int) {
	for i := 1; i < n; i++ {
		s := weigh((*[Stride]float32)(alpha[(i-1)*Stride:]), onward, k)
		for y, u := range odds[i*Stride : (i+1)*Stride] {
			s[y] *= u
		}
		norm(&s)
		*(*[Stride]float32)(alpha[i*Stride:]) = s
	}
}

// backwardPortable fills prob.
func backwardPortable(back []float32, k int, odds, forth, prob []float32, n int) {
	b := *(*[Stride]float32)(prob[(n-1)*Stride:])
	for i := n - 1; i >= 0; i-- {
		p := (*[Stride]float32)(prob[i*Stride:])
		for y := range p {
			p[y] = forth[i*Stride+y] * b[y]
			b[y] *= odds[i*Stride+y]
		}
		norm(p)
		b = weigh(&b, back, k)
		norm(&b)
	}
}
