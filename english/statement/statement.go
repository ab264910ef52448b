// Package statement finds attributions: who is said to say, think or intend what (PARC,
// PolNeAR), as source, cue and content. Who the speakers are and what they do in saying it
// is found by packages speaker and act.
//
// Attributions are found in two passes of a linear-chain conditional random
// field. The first labels every word of a paragraph as part of a source, a cue,
// a content or none. The second takes each cue that the first found and labels
// the words around it once more: is this word part of this cue's source, or of
// its content? So contents in pieces and several attributions in a sentence
// come out linked. Attributions of PolNeAR do not nest, so neither do these.
// Quotations that the passes leave are attributed by rule.
package statement

import (
	"math"
	"slices"
	"sort"
	"strconv"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"readout"
	"readout/english/text"
)

// Plain covers words lo … hi-1 without the marks and stops at its ends.
func (a *Attributor) Plain(lo, hi int) readout.Span {
	return readout.Span{Start: a.Words[lo].Start, End: a.Words[hi-1].End}
}

// ParagraphAt returns the index of the paragraph that holds the byte at, or else of the next one.
func (a *Attributor) ParagraphAt(at int) int {
	return sort.Search(len(a.paragraphs), func(i int) bool { return a.paragraphs[i].End > at })
}

// A Relation is one attribution before its speaker and act are known.
type Relation struct {
	Source, Cue, Content []readout.Span
	quotes               []int // outermost quotations that the content takes up
	Standing             bool  // a quotation without a cue of its own
	Turn                 bool  // a turn of an interview, headed by its speaker
	joined               int   // 1 + the relation whose cue stands beside a quotation that it lacks
}

// An Attributor holds what all ways of finding attributions look at: the words
// of a document with their place in quotations and paragraphs.
type Attributor struct {
	Document   *text.Document
	Text       string
	Words      []readout.Word
	Lower      []string // words in lower case
	quotations []text.Quotation
	outer      []int // indices of the outermost quotations
	Quote      []int // per word: index in outer of the quotation whose inner words hold it, or -1
	Mark       []bool
	paragraphs []readout.Span
	Paragraph  []int       // per word
	Sentence   []int       // per word
	cues       []uint8     // per word: how often the model knows the form as a cue; nil before it was asked
	room       []uint8     // … for these
	taken      map[int]int // words of cues: the relation they belong to
	Relations  []Relation  // what was found, in the order of the page
	Performs   func(a *Attributor, r Relation) bool
}

// attributors keeps those that are done, for their memory.
var attributors = sync.Pool{New: func() any { return new(Attributor) }}

func NewAttributor(d *text.Document) *Attributor {
	a := attributors.Get().(*Attributor)
	n := len(d.Reading.Words)
	*a = Attributor{Document: d, Text: d.Text, Words: d.Reading.Words,
		quotations: d.Quotations(), paragraphs: text.ParagraphsOf(d.Text), outer: a.outer[:0],
		Lower: text.Resized(a.Lower, n), Quote: text.Resized(a.Quote, n), Mark: text.Resized(a.Mark, n), Paragraph: text.Resized(a.Paragraph, n), Sentence: text.Resized(a.Sentence, n), room: text.Resized(a.room, n)}
	clear(a.Sentence)
	for i, q := range a.quotations {
		if q.Depth == 0 && (len(a.outer) == 0 || a.quotations[a.outer[len(a.outer)-1]].End <= q.Start) {
			a.outer = append(a.outer, i)
		}
	}
	q, p := 0, 0
	for i := range a.Words {
		w := a.Words[i].Span
		a.Lower[i] = d.Lower(i)
		for q < len(a.outer) && a.quotations[a.outer[q]].End <= w.Start {
			q++
		}
		a.Quote[i] = -1
		if q < len(a.outer) {
			if in := a.quotations[a.outer[q]].Inner; in.Start <= w.Start && w.Start < in.End {
				a.Quote[i] = q
			}
		}
		for p+1 < len(a.paragraphs) && a.paragraphs[p].End <= w.Start {
			p++
		}
		a.Paragraph[i] = p
		a.Mark[i] = isMark(w.In(d.Text))
	}
	for i, s := range d.Reading.Sentences {
		for w := s.First; w < s.Last && w < n; w++ {
			a.Sentence[w] = i
		}
	}
	return a
}

// Release gives the memory back; nothing of the attributor may be used behind it.
func (a *Attributor) Release() {
	clear(a.Lower)
	a.Document, a.Text, a.Words, a.quotations, a.paragraphs, a.taken, a.Relations, a.Performs = nil, "", nil, nil, nil, nil, nil, nil
	attributors.Put(a)
}

// isMark reports whether a word is made of quotation marks.
func isMark(w string) bool {
	if w[0] < utf8.RuneSelf && w[0] != '"' && w[0] != '\'' && w[0] != '`' {
		return false
	}
	r, _ := utf8.DecodeRuneInString(w)
	return text.IsQuoteRune(r) && !text.HasWord(w)
}

// Find finds who is said to say, think or intend what; who the speakers are and
// what they do in saying it is found later. performs tells whether a relation's words do more
// than say something. What is returned is to be released.
func Find(d *text.Document, performs func(a *Attributor, r Relation) bool) *Attributor {
	a := NewAttributor(d)
	a.Performs = performs
	if len(d.Reading.Words) == 0 {
		return a
	}
	relations := a.find()
	for i := range relations { // pieces stand in the order of the page, however they were found
		r := &relations[i]
		r.Source, r.Cue, r.Content = ordered(r.Source), ordered(r.Cue), ordered(r.Content)
	}
	kept := relations[:0]
	for _, r := range relations {
		if len(r.Content) > 0 && !a.nobodySays(&r) {
			kept = append(kept, r)
		}
	}
	relations = kept
	slices.SortStableFunc(relations, func(x, y Relation) int { return FirstOf(&x) - FirstOf(&y) })
	a.Relations = relations
	return a
}

// Statements returns the relations as statements whose speakers and acts are unknown.
func (a *Attributor) Statements() []readout.Statement {
	var out []readout.Statement
	for i, r := range a.Relations {
		out = append(out, readout.Statement{
			ID:      "s" + strconv.Itoa(i+1),
			Kind:    a.kindOf(r),
			Source:  r.Source,
			Cue:     r.Cue,
			Content: r.Content,
			Act:     readout.Say,
		})
	}
	return out
}

// find finds the attributions with the trained model, and by rule what it leaves.
func (a *Attributor) find() []Relation {
	return a.LeftOver(a.ByModel(Default()))
}

// ordered sorts spans and joins those that overlap.
func ordered(spans []readout.Span) []readout.Span {
	slices.SortFunc(spans, func(x, y readout.Span) int { return x.Start - y.Start })
	out := spans[:0]
	for _, s := range spans {
		if n := len(out); n > 0 && s.Start < out[n-1].End {
			out[n-1].End = max(out[n-1].End, s.End)
		} else if s.Start < s.End {
			out = append(out, s)
		}
	}
	return out
}

// FirstOf returns the byte where the first part of a relation begins.
func FirstOf(r *Relation) int {
	at := math.MaxInt
	for _, spans := range [...][]readout.Span{r.Source, r.Cue, r.Content} {
		for _, s := range spans {
			at = min(at, s.Start)
		}
	}
	return at
}

// kindOf tells a relation's kind: a transcript gives the words as they were said.
func (a *Attributor) kindOf(r Relation) readout.StatementKind {
	if r.Turn && len(r.Cue) == 1 && !text.HasWord(r.Cue[0].In(a.Text)) {
		return readout.Direct
	}
	return a.kind(r.Content)
}

// kind tells how much of the content's letters stand in quotation marks.
func (a *Attributor) kind(content []readout.Span) readout.StatementKind {
	in, out := false, false
	for _, c := range content {
		at := c.Start
		for i := a.quoteFrom(at); i < len(a.outer); i++ {
			inner := a.quotations[a.outer[i]].Inner
			if inner.Start >= c.End {
				break
			}
			from, to := max(at, inner.Start), min(c.End, inner.End)
			out = out || at < from && text.HasWord(a.Text[at:from])
			in = in || from < to && text.HasWord(a.Text[from:to])
			at = max(from, to)
		}
		out = out || at < c.End && text.HasWord(a.Text[at:c.End])
	}
	switch {
	case !in:
		return readout.Indirect
	case !out:
		return readout.Direct
	}
	return readout.Mixed
}

// trim cuts white space, punctuation and half a pair of marks from both ends of a span.
func (a *Attributor) trim(s readout.Span) readout.Span {
	for s.Start < s.End {
		r, n := utf8.DecodeRuneInString(a.Text[s.Start:s.End])
		if text.IsWordRune(r) || text.IsQuoteRune(r) || strings.ContainsRune("$#@[(£€…", r) {
			break
		}
		s.Start += n
	}
	for s.Start < s.End {
		r, n := utf8.DecodeLastRuneInString(a.Text[s.Start:s.End])
		if !unicode.IsSpace(r) && !strings.ContainsRune(",;:—–-", r) {
			break
		}
		s.End -= n
	}
	return s
}

// span covers the words from through to (inclusive), trimmed.
func (a *Attributor) span(from, to int) readout.Span {
	return a.trim(readout.Span{Start: a.Words[from].Start, End: a.Words[to].End})
}
