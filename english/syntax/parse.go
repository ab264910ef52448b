package syntax

import (
	"readout"
	"readout/model"
)

// parse finds heads and relations for sentences bounds[i] to bounds[i+1] of
// words, whose first has the number first in the reading; x is what the
// encoder says of them.
func (s *syntaxNet) parse(m *model.Memory, x []int16, words []readout.Word, first int, bounds []int32) {
	n := len(words)
	heads := m.Ints(n) // within words, -1 for roots
	p := s.arcs.Project(m, x, n)
	for b := 0; b+1 < len(bounds); b++ {
		from, to := int(bounds[b]), int(bounds[b+1])
		k := to - from
		scores := m.Floats(k * (k + 1))
		s.arcs.Scores(m, p, from, to, scores)
		tree := heads[from:to]
		model.Tree(m, scores, k, tree)
		for i, h := range tree {
			if h >= 0 {
				tree[i] = h + int32(from)
			}
		}
	}
	// Relations: what the dependent and its head say together.
	size := s.dep.Out
	dep, head := s.dep.Apply(m, x, n), s.head.Apply(m, x, n)
	for i, h := range heads {
		row, other := dep[i*size:(i+1)*size], s.root
		if h >= 0 {
			other = head[int(h)*size : (int(h)+1)*size]
		}
		model.AddReLU(row, other)
	}
	scores := s.relation.Apply(m, dep, n)
	stride := s.relation.Stride()
	for i, h := range heads {
		row := scores[i*stride : i*stride+s.relation.Out]
		if h < 0 {
			words[i].Head, words[i].Deprel = -1, "root"
			continue
		}
		row[s.rootLabel] = -1e9
		words[i].Head, words[i].Deprel = int(h)+first, s.relations[model.Argmax(row)]
	}
}
