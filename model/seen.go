package model

// The first layer of an encoder sees one word at a time, so that what it makes
// of a row of ids never changes. Text repeats its words: the latest are kept, and
// a few in a hundred are computed.

// seenRows is the number of rows that are kept, 1.5 KB each where vectors have 192
// numbers. Of news, one word in fourteen is not there; with half the rows it is one in eleven, with all of them one in seventeen.
const seenRows = 1 << 14

// Rows are rows of ids that an Encoder reads, numbered by who adds them, and for the
// latest of them that it read, their sum and its product in its first layer. Readings
// that share Rows in turn save work, and never differ for it. The zero Rows are ready;
// like a Memory they belong to one goroutine.
type Rows struct {
	ids     []int32 // Columns a row
	place   []int32 // of each row: 1 + where its results are, 0 if they are not kept
	encoder *Encoder
	run     int32
	width   int
	hand    int     // where the next place is looked for
	owner   []int32 // of each place: the row whose results are there, -1 for none
	used    []int32 // the run that last used them
	results []int16 // the sum and the product, one way's half behind the other's, width numbers a place
	places  []int32 // of each word of the run under way
}

// Add adds a row of ids and returns its number, counted from 0. All rows have the same length.
func (r *Rows) Add(ids []int32) int32 {
	r.ids = append(r.ids, ids...)
	r.place = append(r.place, 0)
	return int32(len(r.place) - 1)
}

// Clear removes all rows.
func (r *Rows) Clear() {
	r.ids, r.place = r.ids[:0], r.place[:0]
	r.forget()
}

// forget leaves no result.
func (r *Rows) forget() {
	clear(r.place)
	for p := range r.owner {
		r.owner[p] = -1
	}
	clear(r.used)
	r.run, r.hand = 0, 0
}

// of returns what the first layer sees of the t-th word of the run, and behind it what it
// makes of it, for one way.
func (r *Rows) of(t, way int) []int16 {
	p, half := int(r.places[t]), r.width/2
	return r.results[p*r.width+way*half : p*r.width+(way+1)*half]
}

// look finds the results of all words, rows by number, and computes those that are not there.
func (e *Encoder) look(m *Memory, r *Rows, words []int32) {
	first := e.layers[0]
	if r.encoder != e || len(r.owner) < len(words) {
		n := max(seenRows, len(words))
		r.encoder, r.width = e, e.Size+first.Stride()
		r.owner, r.used, r.results = make([]int32, n), make([]int32, n), Large[int16](n*r.width)
		r.forget()
	} else if r.run == 1<<31-1 {
		r.forget()
	}
	r.run++
	r.places = m.Ints(len(words))
	missing := m.Ints(len(words) * e.Columns)[:0]
	absent := m.Ints(len(words))[:0] // the place of each row of missing
	for t, n := range words {
		p := r.place[n] - 1
		if p < 0 {
			p = r.idle()
			if other := r.owner[p]; other >= 0 {
				r.place[other] = 0
			}
			r.owner[p], r.place[n] = n, p+1
			missing = append(missing, r.ids[int(n)*e.Columns:(int(n)+1)*e.Columns]...)
			absent = append(absent, p)
		}
		r.used[p] = r.run
		r.places[t] = p
	}
	x := e.sum(m, missing)
	u := first.Apply(m, x, len(absent))
	for i, p := range absent {
		row := r.results[int(p)*r.width : (int(p)+1)*r.width]
		x, u := x[i*e.Size:(i+1)*e.Size], u[i*first.Stride():(i+1)*first.Stride()]
		for h := e.Size / 2; len(x) > 0; x, u = x[h:], u[3*h:] { // each way's side by side
			row = row[copy(row, x[:h]):]
			row = row[copy(row, u[:3*h]):]
		}
	}
}

// idle returns the place that was not used for the longest time among the next few, not one of
// the run under way: there are at least as many places as a run has words.
func (r *Rows) idle() int32 {
	const few = 8
	for {
		best := r.hand
		for range few {
			if r.used[r.hand] < r.used[best] {
				best = r.hand
			}
			if r.hand++; r.hand == len(r.used) {
				r.hand = 0
			}
		}
		if r.used[best] != r.run {
			return int32(best)
		}
	}
}
