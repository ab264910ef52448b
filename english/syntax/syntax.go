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
	"readout/english/text"
	"readout/model"
)

// A syntaxNet tags words and finds their heads: one encoder, and a head for
// each layer of annotation. It is read-only.
type syntaxNet struct {
	header     model.Header
	vocabulary *Vocabulary
	encoder    *model.Encoder
	upos, xpos *model.Linear
	arcs       *model.Arcs
	dep, head  *model.Hidden // a word as dependent and as head, to name the relation
	root       []int16       // the root as head
	relation   *model.Linear
	pairs      []tagPair // that occur: the two tags are chosen together
	occurs     []bool    // by upos·len(xposNames) + xpos
	uposNames  []string
	xposNames  []string
	relations  []string
	rootLabel  int
}

type tagPair struct{ upos, xpos int16 }

//go:embed syntax.bin
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
	s.encoder, err = f.Encoder("enc")
	if r.fail(err); r.err != nil {
		return nil, fmt.Errorf("syntax: %w", r.err)
	}
	if s.encoder.Columns != Columns {
		return nil, fmt.Errorf("syntax: %w: %d columns", model.ErrFormat, s.encoder.Columns)
	}
	size := s.encoder.Size
	s.upos, s.xpos = r.linear("upos", size, len(s.uposNames)), r.linear("xpos", size, len(s.xposNames))
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

// Tag gives every word its parts of speech, lemma, head and relation. The net
// reads a few sentences at a time, so memory does not grow with the article.
func Tag(d *text.Document) {
	s := Default()
	m := workspaces.Get().(*model.Memory)
	defer workspaces.Put(m)
	r, kept, numbers := d.Reading, rowsKept.Of(d), rowNumbers.Of(d)
	numbers.Fetch()
	for at := 0; at < len(r.Sentences); {
		m.Reset()
		to := at + 1
		first := r.Sentences[at].First
		for to < len(r.Sentences) && r.Sentences[to].Last-first <= block {
			to++
		}
		rows := m.Ints(r.Sentences[to-1].Last - first)
		for i := range rows {
			rows[i] = kept.row(d, numbers, s.vocabulary, first+i)
		}
		s.read(m, &kept.rows, rows, r.Words[first:r.Sentences[to-1].Last], r.Sentences[at:to])
		at = to
	}
	nameTags(d, s)
	lemmas(d)
}

// netRows are the rows of features that the net reads, each once; they serve one vocabulary.
type netRows struct {
	rows    model.Rows
	numbers map[[Columns]int32]int32 // 1 + the number of each of them
}

var (
	rowsKept = text.NewKeep[netRows]()
	// For each form, 1 + the number of its row where white space stands before it and where none does, once asked for.
	rowNumbers = text.NewColumn[[2]int32](nil)
)

// row returns the number of the row of features of word i, as WordFeatures gives them.
func (k *netRows) row(d *text.Document, numbers *text.Values[[2]int32], v *Vocabulary, i int) int32 {
	w, side := d.Reading.Words[i].Span, 0
	if glued(d.Text, w) {
		side = 1
	}
	n := &numbers.Word(i)[side]
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

// read annotates the words of a few sentences, whose features are among rows by the numbers given.
func (s *syntaxNet) read(m *model.Memory, rows *model.Rows, numbers []int32, words []readout.Word, sentences []readout.Sentence) {
	n := len(words)
	first := sentences[0].First
	bounds := m.Ints(len(sentences) + 1)
	for i := range sentences {
		bounds[i] = int32(sentences[i].First - first)
		bounds[i+1] = int32(sentences[i].Last - first)
	}
	x := s.encoder.Run(m, rows, numbers, bounds)
	upos, xpos := s.upos.Apply(m, x, n), s.xpos.Apply(m, x, n)
	for i := range words {
		u, v := upos[i*s.upos.Stride():(i+1)*s.upos.Stride()], xpos[i*s.xpos.Stride():(i+1)*s.xpos.Stride()]
		best := s.choose(u[:len(s.uposNames)], v[:len(s.xposNames)])
		words[i].UPOS, words[i].XPOS = s.uposNames[best.upos], s.xposNames[best.xpos]
	}
	s.parse(m, x, words, first, bounds)
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
