package model

import "fmt"

// Arcs scores every pair of words as head and dependent: a biaffine product of
// low rank (after Dozat & Manning 2017), its matrix and its bias for heads
// absorbed by the two projections, plus a bias for the distance between them.
type Arcs struct {
	dep, head *Hidden
	root      []int16   // the root as a head, after projection
	distance  []float32 // bias by clamped signed distance: -reach … +reach
	rank      int
	all       []uint16 // pairs of a whole panel
}

// maxRank keeps products of two clipped projections within 32 bits.
const maxRank = 112

// Arcs reads the layers NAME.dep and NAME.head (of equal size, a multiple of
// 16), NAME.root (f32, the root's own projection) and NAME.distance (f32, odd).
func (f *File) Arcs(name string) (*Arcs, error) {
	dep, err := f.hidden(name+".dep", step, clip*step)
	if err != nil {
		return nil, err
	}
	head, err := f.hidden(name+".head", step, clip*step)
	if err != nil {
		return nil, err
	}
	root, err := f.Activations(name + ".root")
	if err != nil {
		return nil, err
	}
	distance, _, err := f.Floats(name + ".distance")
	if err != nil {
		return nil, err
	}
	if dep.Out != head.Out || dep.In != head.In || len(root) != dep.Out || dep.Out%16 != 0 || dep.Out > maxRank || len(distance)%2 == 0 {
		return nil, fmt.Errorf("%w: arcs %s", ErrFormat, name)
	}
	a := &Arcs{dep: dep, head: head, root: root, distance: distance, rank: dep.Out}
	for i := range a.rank / 2 {
		a.all = append(a.all, uint16(i))
	}
	return a, nil
}

// A Pairing is what Arcs needs of each word: its projections.
type Pairing struct{ dep, head []int16 }

// Project computes the projections of n rows of activations.
func (a *Arcs) Project(m *Memory, x []int16, n int) Pairing {
	return Pairing{dep: a.dep.Apply(m, x, n), head: a.head.Apply(m, x, n)}
}

// Scores fills s with the scores of one sentence, rows from to to: s[i*(n+1)+j]
// is that of word j-1 as the head of word i, j = 0 the root.
func (a *Arcs) Scores(m *Memory, p Pairing, from, to int, s []float32) {
	n := to - from
	// The words as heads, and the root behind them, are the weights of a layer that the
	// words as dependents go through, four at a time. What is behind the last word
	// and the root gives numbers that are not looked at.
	rows, stride := fours(n), (n+16)&^15
	var scale, zero [16]float32
	for j := range scale {
		scale[j] = 1.0 / (step * step)
	}
	out := m.Floats(rows * stride)
	heads := panel{pairs: a.all, weights: m.Shorts(16 * a.rank)}
	for at := 0; at < stride; at += 16 {
		weave(heads.weights, p.head[(from+at)*a.rank:cap(p.head)], a.rank)
		if n < at+16 {
			for k := range a.all {
				copy(heads.weights[32*k+2*(n-at):], a.root[2*k:2*k+2])
			}
		}
		multiply(heads, p.dep[from*a.rank:(from+rows)*a.rank], a.rank, scale[:], zero[:], out[at:], stride)
	}
	// Distances of this sentence: away[n-1+d] is that of d words to the right.
	reach := len(a.distance) / 2
	away := m.Floats(2*n + 1)
	for i := range away {
		away[i] = a.distance[max(-reach, min(reach, i-n+1))+reach]
	}
	for i := range n {
		row := s[i*(n+1) : (i+1)*(n+1)]
		v := out[i*stride : i*stride+n+1]
		row[0] = v[n]
		add(row[1:], v[:n], away[n-1-i:n-1-i+n])
		row[i+1] = -1e9
	}
}

// Tree finds the heads of n words of highest total score that form a tree with
// one word under the root (Chu-Liu 1965, Edmonds 1967): heads[i] is -1 for that
// word. s is as Scores leaves it. Ties go to the earlier head.
func Tree(m *Memory, s []float32, n int, heads []int32) {
	if n == 0 {
		return
	}
	w := n + 1
	// Usually the best head of every word makes a tree already.
	roots, root := 0, 0
	for i := range n {
		best := Argmax(s[i*w : (i+1)*w])
		heads[i] = int32(best) - 1
		if best == 0 {
			roots++
			root = i
		}
	}
	if roots == 1 && findCycle(m, heads, m.Ints(n)) == 0 {
		return
	}
	// Else fix the root, then break cycles. Candidates for the root: those that
	// chose it, or, if none did, the words that lose least by it.
	if roots != 1 {
		bestGain := float32(0)
		found := false
		for i := range n {
			row := s[i*w : (i+1)*w]
			if roots > 1 && heads[i] != -1 {
				continue
			}
			second := float32(-1e9)
			for _, v := range row[1:] {
				second = max(second, v)
			}
			if gain := row[0] - second; !found || gain > bestGain {
				found, bestGain, root = true, gain, i
			}
		}
	}
	edmonds(m, s, n, root, heads)
}

// edmonds finds the best tree in which root alone hangs from the root.
func edmonds(m *Memory, s []float32, n, root int, heads []int32) {
	score := m.Floats(n * n) // score[d*n+h]
	for d := range n {
		copy(score[d*n:(d+1)*n], s[d*(n+1)+1:(d+1)*(n+1)])
	}
	arborescence(m, score, n, root, heads)
	heads[root] = -1
}

// arborescence finds the best spanning tree of n nodes below root: it takes the
// best head of every node, and as long as that leaves a cycle, solves the
// smaller problem in which the cycle is one node. At most cubic work.
func arborescence(m *Memory, score []float32, n, root int, heads []int32) {
	for d := range n {
		score[d*n+d] = -1e9 // no word is its own head
		heads[d] = int32(Argmax(score[d*n : (d+1)*n]))
	}
	heads[root] = -1
	on := m.Ints(n) // 1 + position in the cycle, 0 for nodes outside
	size := findCycle(m, heads[:n], on)
	if size == 0 {
		return
	}
	// New numbers: nodes outside the cycle in order, the cycle last.
	rest := n - size
	old := m.Ints(rest + 1)
	at, newRoot := 0, 0
	for i := range n {
		if on[i] == 0 {
			if i == root {
				newRoot = at
			}
			old[at] = int32(i)
			at++
		}
	}
	small := rest + 1
	sub := m.Floats(small * small)
	enter, leave := m.Ints(rest), m.Ints(rest) // by node outside: where its arc enters, whence one leaves
	for a := range rest {
		i := int(old[a])
		for b := range rest {
			sub[a*small+b] = score[i*n+int(old[b])]
		}
		in, out := -1, -1
		var gain float32
		for j := range n {
			if on[j] == 0 {
				continue
			}
			if v := score[j*n+i] - score[j*n+int(heads[j])]; in < 0 || v > gain {
				in, gain = j, v
			}
			if out < 0 || score[i*n+j] > score[i*n+out] {
				out = j
			}
		}
		enter[a], leave[a] = int32(in), int32(out)
		sub[rest*small+a] = gain
		sub[a*small+rest] = score[i*n+out]
	}
	solved := m.Ints(small)
	arborescence(m, sub, small, newRoot, solved)
	for a := range rest {
		switch h := int(solved[a]); {
		case h < 0:
			heads[old[a]] = -1
		case h == rest:
			heads[old[a]] = leave[a]
		default:
			heads[old[a]] = old[h]
		}
	}
	from := solved[rest]
	heads[enter[from]] = old[from]
}

// findCycle marks one cycle of heads in on and returns its size, 0 if there is none.
func findCycle(m *Memory, heads []int32, on []int32) int {
	seen := m.Ints(len(heads))
	clear(seen)
	clear(on)
	for i := range heads {
		j := int32(i)
		for j >= 0 && seen[j] == 0 {
			seen[j] = int32(i) + 1
			j = heads[j]
		}
		if j < 0 || seen[j] != int32(i)+1 {
			continue
		}
		size := 0
		for k := j; on[k] == 0; k = heads[k] {
			size++
			on[k] = int32(size)
		}
		return size
	}
	return 0
}
