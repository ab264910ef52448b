// Package syntax gives words their parts of speech, lemmas, heads and relations (Universal
// Dependencies): one network sees a few sentences at a time, and a chart finds the best tree.
package syntax

import (
	_ "embed"
	"fmt"
	"math"
	"slices"
	"strings"
	"sync"

	"readout"
	"readout/english/gazetteer"
	"readout/english/segment"
	"readout/english/text"
	"readout/model"
)

// A syntaxNet tags words and finds their heads: one encoder, and a head for
// each layer of annotation. It is read-only.
type syntaxNet struct {
	header     model.Header
	vocabulary *Vocabulary
	encoder    *model.Encoder
	ends       *model.Linear // of sentences; asked of the encoder's lower layers
	upos, xpos *model.Linear
	arcs       *model.Arcs
	dep, head  *model.Hidden // a word as dependent and as head, to name the relation
	root       []int16       // the root as head
	relation   *model.Linear
	names      *model.Linear
	roles      *model.Linear
	events     *model.Linear
	status     *model.Linear
	pairs      []tagPair // that occur: the two tags are chosen together
	occurs     []bool    // by upos·len(xposNames) + xpos
	uposNames  []string
	xposNames  []string
	relations  []string
	rootLabel  int
}

type tagPair struct{ upos, xpos int16 }

//go:embed reader.bin
var syntaxData []byte

// Default is the net that readings use.
var Default = sync.OnceValue(func() *syntaxNet { return model.Must(readSyntax(syntaxData)) })

// A modelReader reads the parts of a net from its file. After the first that fails, err says
// what was wrong, and nothing that is read counts.
type modelReader struct {
	*model.File
	err error
}

func (r *modelReader) fail(err error) {
	if r.err == nil {
		r.err = err
	}
}

func (r *modelReader) lines(name string) []string {
	b, _, err := r.Bytes(name)
	r.fail(err)
	return strings.Split(string(b), "\n")
}

// linear reads a layer that takes in numbers and, where out is not 0, gives out numbers.
func (r *modelReader) linear(name string, in, out int) *model.Linear {
	l, err := r.Linear(name)
	if err == nil && (l.In != in || out > 0 && l.Out != out) {
		err = fmt.Errorf("%w: %s is %d × %d", model.ErrFormat, name, l.Out, l.In)
	}
	r.fail(err)
	return l
}

func (r *modelReader) hidden(name string, in int) *model.Hidden {
	l, err := r.Hidden(name)
	if err == nil && l.In != in {
		err = fmt.Errorf("%w: %s is %d × %d", model.ErrFormat, name, l.Out, l.In)
	}
	r.fail(err)
	return l
}

// pairs reads the pairs of tags that occur.
func (r *modelReader) pairs(upos, xpos int) (out []tagPair) {
	numbers, _, err := r.Shorts("pairs")
	if err == nil && len(numbers) < 2 {
		err = fmt.Errorf("%w: no pairs of tags", model.ErrFormat)
	}
	r.fail(err)
	for i := 0; i+1 < len(numbers); i += 2 {
		p := tagPair{numbers[i], numbers[i+1]}
		if p.upos < 0 || int(p.upos) >= upos || p.xpos < 0 || int(p.xpos) >= xpos {
			r.fail(fmt.Errorf("%w: tags %v", model.ErrFormat, p))
			return nil
		}
		out = append(out, p)
	}
	return out
}

func readSyntax(data []byte) (*syntaxNet, error) {
	f, err := model.Open(data)
	if err != nil {
		return nil, fmt.Errorf("syntax: %w", err)
	}
	s := &syntaxNet{header: f.Header}
	r := &modelReader{File: f}
	s.vocabulary = NewVocabulary(r.lines("vocabulary"))
	s.uposNames, s.xposNames, s.relations = r.lines("labels.upos"), r.lines("labels.xpos"), r.lines("labels.deprel")
	s.pairs = r.pairs(len(s.uposNames), len(s.xposNames))
	low, _, err := f.Floats("low")
	if err == nil && len(low) != 1 {
		err = fmt.Errorf("%w: layers below the ends of sentences: %v", model.ErrFormat, low)
	}
	if r.fail(err); r.err != nil {
		return nil, fmt.Errorf("syntax: %w", r.err)
	}
	s.encoder, err = f.Encoder("enc", int(low[0]))
	if r.fail(err); r.err != nil {
		return nil, fmt.Errorf("syntax: %w", r.err)
	}
	if s.encoder.Columns != Columns {
		return nil, fmt.Errorf("syntax: %w: %d columns", model.ErrFormat, s.encoder.Columns)
	}
	size := s.encoder.Size
	s.upos, s.xpos = r.linear("upos", size, len(s.uposNames)), r.linear("xpos", size, len(s.xposNames))
	s.ends, s.names, s.roles = r.linear("ends", size, 1), r.linear("names", size, text.NameLabels), r.linear("roles", size, text.RoleLabels)
	s.events, s.status = r.linear("events", size, text.EventSets), r.linear("status", size, text.StatusLabels)
	s.dep, s.head = r.hidden("ldep", size), r.hidden("lhead", size)
	s.arcs, err = f.Arcs("arc")
	r.fail(err)
	s.root, err = f.Activations("lroot")
	if r.fail(err); r.err != nil {
		return nil, fmt.Errorf("syntax: %w", r.err)
	}
	s.relation = r.linear("label", s.dep.Out, len(s.relations))
	if s.dep.Out != s.head.Out || len(s.root) != s.dep.Out || s.dep.Out%16 != 0 {
		r.fail(fmt.Errorf("%w: relation heads", model.ErrFormat))
	}
	if r.err != nil {
		return nil, fmt.Errorf("syntax: %w", r.err)
	}
	s.occurs = make([]bool, len(s.uposNames)*len(s.xposNames))
	for _, p := range s.pairs {
		s.occurs[int(p.upos)*len(s.xposNames)+int(p.xpos)] = true
	}
	s.rootLabel = max(0, slices.Index(s.relations, "root"))
	return s, nil
}

// workspaces lends readings their memory.
var workspaces = sync.Pool{New: func() any { return new(model.Memory) }}

// Tag gives every word its parts of speech, lemma, head and relation and what the encoder holds of it
// else, and the document its sentences: those that segment found tell where paragraphs end. The net
// reads a few paragraphs at a time, so memory does not grow with the article.
func Tag(d *text.Document) {
	s := Default()
	m := workspaces.Get().(*model.Memory)
	defer workspaces.Put(m)
	r, kept, numbers := d.Reading, rowsKept.Of(d), rowNumbers.Of(d)
	numbers.Fetch()
	d.Heard = text.Resized(d.Heard, len(r.Words))
	paragraphs := paragraphEnds(d)
	r.Sentences = r.Sentences[:0]
	var bounds []int32
	for at, p := 0, 0; at < len(r.Words); {
		m.Reset()
		bounds = append(bounds[:0], 0)
		for ; p < len(paragraphs) && paragraphs[p]-at <= block; p++ {
			bounds = append(bounds, int32(paragraphs[p]-at))
		}
		part := len(bounds) == 1 // of a paragraph that is longer
		if part {
			bounds = append(bounds, block)
		}
		rows := m.Ints(int(bounds[len(bounds)-1]))
		for i := range rows {
			rows[i] = kept.row(d, numbers, s.vocabulary, at+i)
		}
		x := s.encoder.Begin(m, &kept.rows, rows, bounds)
		found := len(r.Sentences)
		r.Sentences = s.sentences(m, d, x, at, bounds, r.Sentences)
		if part && len(r.Sentences) > found+1 {
			// The last one may go on beyond the part: the next begins with it.
			r.Sentences = r.Sentences[:len(r.Sentences)-1]
		}
		s.read(m, d, x, r.Sentences[found:])
		at = r.Sentences[len(r.Sentences)-1].Last
	}
	nameTags(d, s)
	lemmas(d)
}

// paragraphEnds are the ends of paragraphs, in words: where a blank line or a block's end stands.
func paragraphEnds(d *text.Document) (ends []int) {
	r, blocks := d.Reading, d.Article.Blocks
	for i, s := range r.Sentences {
		if i+1 == len(r.Sentences) {
			return append(ends, s.Last)
		}
		next := r.Sentences[i+1].Start
		for len(blocks) > 0 && blocks[0].Start <= s.Start {
			blocks = blocks[1:]
		}
		if stop, _ := segment.Paragraph(d.Text, s.End, next); stop < next || len(blocks) > 0 && blocks[0].Start <= next {
			ends = append(ends, s.Last)
		}
	}
	return ends
}

// sentences appends those of a few paragraphs, bounds[i] to bounds[i+1] of the words from the given one on,
// of which x is what the encoder's lower layers made.
func (s *syntaxNet) sentences(m *model.Memory, d *text.Document, x []int16, first int, bounds []int32, out []readout.Sentence) []readout.Sentence {
	n := int(bounds[len(bounds)-1])
	scores, stride := s.ends.Apply(m, x, n), s.ends.Stride()
	told := m.Floats(n)
	for i := range told {
		told[i] = scores[i*stride]
	}
	var ends [block]bool
	for k := range len(bounds) - 1 {
		words := d.Reading.Words[first+int(bounds[k]) : first+int(bounds[k+1])]
		segment.Revise(d.Text, words, told[bounds[k]:bounds[k+1]], ends[:])
		from := 0
		for i := range words {
			if ends[i] {
				out = append(out, readout.Sentence{Span: readout.Span{Start: words[from].Start, End: words[i].End},
					First: first + int(bounds[k]) + from, Last: first + int(bounds[k]) + i + 1})
				from = i + 1
			}
		}
	}
	return out
}

// netRows are the rows of features that the net reads, each once; they serve one vocabulary.
type netRows struct {
	rows    model.Rows
	numbers map[[Columns]int32]int32 // 1 + the number of each of them
}

var (
	rowsKept = text.NewKeep[netRows]()
	// For each form, 1 + the number of its row, by the gap before it, once asked for.
	rowNumbers = text.NewColumn[[gapRows]int32](nil)
)

// row returns the number of the row of features of word i, as WordFeatures gives them.
func (k *netRows) row(d *text.Document, numbers *text.Values[[gapRows]int32], v *Vocabulary, i int) int32 {
	w := d.Reading.Words[i].Span
	n := &numbers.Word(i)[gapBefore(d.Text, w)]
	if *n == 0 {
		if k.numbers == nil {
			k.numbers = map[[Columns]int32]int32{}
		}
		var ids [Columns]int32
		v.WordFeatures(d.Text, w, ids[:])
		if *n = k.numbers[ids]; *n == 0 {
			*n = 1 + k.rows.Add(ids[:])
			k.numbers[ids] = *n
		}
	}
	return *n - 1
}

// nameTags makes proper nouns of capitalised words that the net takes for common
// ones although it never saw them and the gazetteer knows them as a first name or a place.
func nameTags(d *text.Document, s *syntaxNet) {
	var buf [32]byte
	for i := range d.Reading.Words {
		w := &d.Reading.Words[i]
		if w.XPOS != "NN" && w.XPOS != "NNS" || w.Len() < 3 || d.Text[w.Start] < 'A' || d.Text[w.Start] > 'Z' {
			continue
		}
		f := d.Form(i)
		class := f.Entry().Class
		if class&(gazetteer.Country|gazetteer.Capital|gazetteer.BigCity|gazetteer.FirstName) == 0 || s.vocabulary.Index(Normal(buf[:0], f.Text)) >= 0 && class&(gazetteer.Country|gazetteer.Capital) == 0 {
			continue
		}
		w.UPOS, w.XPOS = "PROPN", "NNP"
	}
}

// read annotates the words of a few sentences, of which x is what the encoder's lower layers made.
func (s *syntaxNet) read(m *model.Memory, d *text.Document, x []int16, sentences []readout.Sentence) {
	first := sentences[0].First
	words := d.Reading.Words[first:sentences[len(sentences)-1].Last]
	n := len(words)
	bounds := m.Ints(len(sentences) + 1)
	for i := range sentences {
		bounds[i] = int32(sentences[i].First - first)
		bounds[i+1] = int32(sentences[i].Last - first)
	}
	x = s.encoder.Finish(m, x, bounds)
	upos, xpos := s.upos.Apply(m, x, n), s.xpos.Apply(m, x, n)
	names, roles := s.names.Apply(m, x, n), s.roles.Apply(m, x, n)
	events, status := s.events.Apply(m, x, n), s.status.Apply(m, x, n)
	for i := range words {
		u, v := upos[i*s.upos.Stride():(i+1)*s.upos.Stride()], xpos[i*s.xpos.Stride():(i+1)*s.xpos.Stride()]
		best := s.choose(u[:len(s.uposNames)], v[:len(s.xposNames)])
		words[i].UPOS, words[i].XPOS = s.uposNames[best.upos], s.xposNames[best.xpos]
		h := &d.Heard[first+i]
		hear(h.Names[:], names[i*s.names.Stride():])
		hear(h.Roles[:], roles[i*s.roles.Stride():])
		hear(h.Status[:], status[i*s.status.Stride():])
		for k := range h.Events {
			h.Events[k] = int8(max(-127, min(127, events[i*s.events.Stride()+k]*text.HeardUnits)))
		}
	}
	s.parse(m, x, words, first, bounds)
}

// hear keeps the scores of labels, each below the best one's.
func hear(out []int8, scores []float32) {
	scores = scores[:len(out)]
	top := scores[model.Argmax(scores)]
	for y, v := range scores {
		out[y] = int8(max(-127, (v-top)*text.HeardUnits))
	}
}

// choose returns the best pair of tags among those that occur, by the scores of
// each: mostly the best of both, which needs no search.
func (s *syntaxNet) choose(upos, xpos []float32) tagPair {
	u, v := model.Argmax(upos), model.Argmax(xpos)
	if s.occurs[u*len(xpos)+v] {
		return tagPair{int16(u), int16(v)}
	}
	best, top := s.pairs[0], float32(math.Inf(-1))
	for _, p := range s.pairs {
		if score := upos[p.upos] + xpos[p.xpos]; score > top {
			best, top = p, score
		}
	}
	return best
}
