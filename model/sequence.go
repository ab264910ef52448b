package model

import "fmt"

// A CRF is a linear chain over tags (Lafferty et al. 2001): Step[a*Tags+b] is
// the score of tag b after tag a, First and Last those of a sequence's ends. A
// very low score forbids.
type CRF struct {
	Tags              int
	Step, First, Last []float32
}

// CRF reads NAME.step (f32, tags × tags), NAME.first and NAME.last.
func (f *File) CRF(name string) (*CRF, error) {
	step, shape, err := f.Floats(name + ".step")
	if err != nil {
		return nil, err
	}
	first, _, err := f.Floats(name + ".first")
	if err != nil {
		return nil, err
	}
	last, _, err := f.Floats(name + ".last")
	if err != nil {
		return nil, err
	}
	if len(shape) != 2 || shape[0] != shape[1] || len(first) != shape[0] || len(last) != shape[0] {
		return nil, fmt.Errorf("%w: crf %s: shape %v", ErrFormat, name, shape)
	}
	return &CRF{Tags: shape[0], Step: step, First: first, Last: last}, nil
}

// Decode finds the best tags of one sequence by Viterbi: scores holds one row
// of tag scores a word, stride apart. Ties go to the lower tag. It returns the
// score of the sequence found.
func (c *CRF) Decode(m *Memory, scores []float32, stride int, tags []int32) float32 {
	n, k := len(tags), c.Tags
	if n == 0 {
		return 0
	}
	from := m.Ints(n * k)
	best, next := m.Floats(k), m.Floats(k)
	for j := range k {
		best[j] = c.First[j] + scores[j]
	}
	for t := 1; t < n; t++ {
		row := scores[t*stride : t*stride+k]
		back := from[t*k : (t+1)*k]
		for j := range k {
			next[j] = best[0] + c.Step[j]
			back[j] = 0
		}
		for i := 1; i < k; i++ {
			b, step := best[i], c.Step[i*k:(i+1)*k]
			for j, s := range step {
				if v := b + s; v > next[j] {
					next[j] = v
					back[j] = int32(i)
				}
			}
		}
		for j, s := range row {
			next[j] += s
		}
		best, next = next, best
	}
	last := 0
	for j := range k {
		best[j] += c.Last[j]
		if best[j] > best[last] {
			last = j
		}
	}
	score := best[last]
	for t := n - 1; t >= 0; t-- {
		tags[t] = int32(last)
		last = int(from[t*k+last])
	}
	return score
}
