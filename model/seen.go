package model

// The first layer of an encoder sees one word at a time, so that what it makes
// of a row of ids never changes. Text repeats its words: a Memory keeps the
// latest, and a few in a hundred are computed.

// seenRows is the number of rows a Memory keeps, 1.5 KB each where vectors have 192
// numbers. Its ids give a row the choice of two places. Of news, one word in
// nine is not there; with half the rows it is one in seven.
const seenRows = 1 << 14

// seen holds rows of ids and, for each, their sum and its product in the first layer.
type seen struct {
	encoder *Encoder // whose rows these are
	run     int32
	ids     []int32 // Columns a row
	used    []int32 // run that last used the row, 0 for none
	rows    []int16

	// Of the run under way: where each word is, and rows for words whose place
	// another word of the same run has.
	place []int32 // a row, or ^i for the i-th of more
	more  []int16
	width int
}

// row returns the t-th word of the run.
func (s *seen) row(t int) []int16 {
	if p := int(s.place[t]); p >= 0 {
		return s.rows[p*s.width : (p+1)*s.width]
	} else {
		return s.more[^p*s.width : (^p+1)*s.width]
	}
}

// look finds the rows of all words, and computes those that are not there.
func (e *Encoder) look(m *Memory, ids []int32) *seen {
	n := len(ids) / e.Columns
	first := e.layers[0]
	s := &m.seen
	if s.encoder != e || s.run == 1<<31-1 {
		width := e.Size + first.Stride()
		*s = seen{encoder: e, width: width, ids: make([]int32, seenRows*e.Columns), used: make([]int32, seenRows), rows: Large[int16](seenRows * width)}
	}
	s.run++
	s.place = m.Ints(n)
	missing := m.Ints(n * e.Columns)[:0]
	absent := m.Ints(n)[:0] // the word of each row of missing
	more := 0
	for t := range n {
		row := ids[t*e.Columns : (t+1)*e.Columns]
		p := e.place(s, row)
		switch {
		case s.used[p] != 0 && equal(s.ids[p*e.Columns:(p+1)*e.Columns], row):
			s.used[p] = s.run
			s.place[t] = int32(p)
			continue
		case s.used[p] == s.run:
			s.place[t] = int32(^more)
			more++
		default:
			copy(s.ids[p*e.Columns:(p+1)*e.Columns], row)
			s.used[p] = s.run
			s.place[t] = int32(p)
		}
		missing = append(missing, row...)
		absent = append(absent, int32(t))
	}
	s.more = m.Shorts(more * s.width)
	x := e.Sum(m, missing)
	u := first.Apply(m, x, len(absent))
	for i, t := range absent {
		row := s.row(int(t))
		copy(row, x[i*e.Size:(i+1)*e.Size])
		copy(row[e.Size:], u[i*first.Stride():(i+1)*first.Stride()])
	}
	return s
}

// place returns where a row of ids is, or else which of its two places has been
// idle for longer.
func (e *Encoder) place(s *seen, ids []int32) int {
	h := uint64(0)
	for _, id := range ids {
		h = (h ^ uint64(uint32(id))) * 0x9E3779B97F4A7C15
		h ^= h >> 29
	}
	p := int(h>>32) % (seenRows / 2) * 2
	if equal(s.ids[p*e.Columns:(p+1)*e.Columns], ids) {
		return p
	}
	if equal(s.ids[(p+1)*e.Columns:(p+2)*e.Columns], ids) || s.used[p+1] < s.used[p] {
		return p + 1
	}
	return p
}

func equal(a, b []int32) bool {
	for i, v := range a {
		if v != b[i] {
			return false
		}
	}
	return true
}
