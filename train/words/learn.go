package main

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"math"
	"math/rand/v2"
	"sort"

	"readout"
	"readout/english/segment"
)

// Segmented is a text with its true words and sentences, to learn from.
type Segmented struct {
	Text      string
	Words     []readout.Span
	Sentences []readout.Span
}

// An decision is one decision: its clues, and what is true.
type decision struct {
	id  []uint32
	yes bool
}

// LearnWords trains the models of seams and sentence ends by logistic
// regression (AdaGrad over hashed clues), and returns the file that
// english/segment/words.bin holds.
func LearnWords(docs []Segmented, h segment.WordsHeader, set Settings) ([]byte, error) {
	h.Cuts = contractions(docs)
	s := &segment.Segmenter{Cuts: map[uint32]int{}}
	for w, k := range h.Cuts {
		s.Cuts[segment.WordHash(w)] = k
	}
	var seams, ends []decision
	for i := range docs {
		a, b := examples(s, &docs[i])
		seams = append(seams, a...)
		ends = append(ends, b...)
	}
	var out bytes.Buffer
	head, err := json.Marshal(h)
	if err != nil {
		return nil, fmt.Errorf("words model header: %w", err)
	}
	out.Write(binary.LittleEndian.AppendUint32(nil, uint32(len(head))))
	out.Write(head)
	for i, examples := range [][]decision{seams, ends} {
		for _, w := range regress(examples, set, set.Seed+uint64(i)) {
			out.WriteByte(byte(w))
		}
	}
	return out.Bytes(), nil
}

// contractions finds pieces of letters alone that are mostly cut in two.
func contractions(docs []Segmented) map[string]int {
	type count struct{ whole, cut, at int }
	seen := map[string]*count{}
	for _, d := range docs {
		for i, w := range d.Words {
			s := lowerASCII(w.In(d.Text))
			if len(s) > 8 || !allLetters(s) {
				continue
			}
			left := i > 0 && d.Words[i-1].End == w.Start
			if left {
				continue
			}
			if i+1 < len(d.Words) && d.Words[i+1].Start == w.End {
				next := lowerASCII(d.Words[i+1].In(d.Text))
				closed := i+2 >= len(d.Words) || d.Words[i+2].Start > d.Words[i+1].End || !allLetters(d.Words[i+2].In(d.Text))
				if allLetters(next) && closed {
					c := seen[s+next]
					if c == nil {
						c = &count{}
						seen[s+next] = c
					}
					c.cut++
					c.at = len(s)
					continue
				}
			}
			if c := seen[s]; c != nil {
				c.whole++
			} else {
				seen[s] = &count{whole: 1}
			}
		}
	}
	cuts := map[string]int{}
	for s, c := range seen {
		if c.cut > c.whole*2 && c.cut >= 2 && len(s) <= 8 {
			cuts[s] = c.at
		}
	}
	return cuts
}

func allLetters(s string) bool {
	for i := 0; i < len(s); i++ {
		if k := segment.Ascii[s[i]&127]; s[i] >= 128 || k != segment.KindLower && k != segment.KindUpper {
			return false
		}
	}
	return len(s) > 0
}

func lowerASCII(s string) string {
	b := []byte(s)
	for i, c := range b {
		if 'A' <= c && c <= 'Z' {
			b[i] = c | 0x20
		}
	}
	return string(b)
}

// examples lists the decisions that segment would take on d, made right.
func examples(s *segment.Segmenter, d *Segmented) (seams, ends []decision) {
	starts := make(map[int]bool, len(d.Words))
	for _, w := range d.Words {
		starts[w.Start] = true
	}
	stops := make(map[int]bool, len(d.Sentences))
	for _, b := range d.Sentences {
		stops[b.End] = true
	}
	var t segment.Tokens
	var f segment.Clues
	keep := func(yes bool) decision {
		e := decision{id: make([]uint32, f.N), yes: yes}
		for i := range e.id {
			e.id[i] = f.Id[i] >> (32 - segment.TableBits)
		}
		return e
	}
	for at := 0; at < len(d.Text); {
		stop, next := segment.Paragraph(d.Text, at, len(d.Text))
		t.Reset(d.Text, at, stop)
		right := &tutor{starts: starts, examples: &seams, keep: keep, f: &f}
		right.split(s, &t)
		if n := len(t.Words); n > 1 {
			p := t.Profile()
			since, quotes, parens := 0, 0, 0
			for i := 0; i < n-1; i++ {
				since++
				switch t.Word(i) {
				case "\"":
					quotes ^= 1
				case "“", "``", "„":
					quotes = 1
				case "”", "''":
					quotes = 0
				case "(", "[":
					parens = min(parens+1, 3)
				case ")", "]":
					parens = max(parens-1, 0)
				}
				yes := stops[t.Words[i].End]
				if t.MayEnd(i) {
					f.N = 0
					t.EndFeatures(&f, i, since, quotes, parens, p)
					ends = append(ends, keep(yes))
				}
				if yes {
					since, parens = 0, 0
				}
			}
		}
		at = next
	}
	return seams, ends
}

// A tutor splits as segmenter.split does, but decides by the true words.
type tutor struct {
	starts   map[int]bool
	examples *[]decision
	keep     func(bool) decision
	f        *segment.Clues
}

func (r *tutor) split(s *segment.Segmenter, t *segment.Tokens) {
	// The model says yes everywhere; what is not true is then joined again.
	all := &segment.Segmenter{Cuts: s.Cuts, Seams: make(segment.WeightTable, 1<<segment.TableBits)}
	all.Decide = func(t *segment.Tokens, i, start, end, from int, address bool) bool {
		r.f.N = 0
		t.SeamFeatures(r.f, i, start, end, from, address)
		yes := r.starts[t.Glyphs[i].At]
		*r.examples = append(*r.examples, r.keep(yes))
		return yes
	}
	all.Split(t)
}

// regress fits weights by logistic regression and rounds them to int8.
func regress(examples []decision, set Settings, seed uint64) segment.WeightTable {
	const size = 1 << segment.TableBits
	w := make([]float64, size)
	g := make([]float64, size)
	rng := rand.New(rand.NewPCG(seed, 1))
	order := rng.Perm(len(examples))
	mean := make([]float64, size)
	for round := range set.Rounds {
		rng.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		for _, k := range order {
			e := &examples[k]
			z := 0.0
			for _, id := range e.id {
				z += w[id]
			}
			y := 0.0
			if e.yes {
				y = 1
			}
			d := 1/(1+math.Exp(-z)) - y
			if math.Abs(d) < set.Slight {
				continue
			}
			for _, id := range e.id {
				gi := d + set.Decay*w[id]
				g[id] += gi * gi
				w[id] -= set.Rate * gi / math.Sqrt(g[id]+1e-8)
			}
		}
		if round >= set.Rounds/2 {
			for i := range w {
				mean[i] += w[i]
			}
		}
	}
	// One scale for all: the sum of int8 weights keeps its sign.
	size99 := make([]float64, 0, size)
	for _, x := range mean {
		if x != 0 {
			size99 = append(size99, math.Abs(x))
		}
	}
	sort.Float64s(size99)
	top := 1.0
	if len(size99) > 0 {
		top = size99[len(size99)*999/1000]
	}
	out := make(segment.WeightTable, size)
	for i, x := range mean {
		out[i] = int8(max(-127, min(127, math.Round(x/top*127))))
	}
	return out
}
