package english

import (
	"math"
	"slices"
	"strconv"
	"sync"
	"unicode"
	"unicode/utf8"

	"readout"
)

// A relation is one attribution before its speaker and act are known.
type relation struct {
	source, cue, content []readout.Span
	quotes               []int // outermost quotations that the content takes up
	standing             bool  // a quotation without a cue of its own
	turn                 bool  // a turn of an interview, headed by its speaker
	joined               int   // 1 + the relation whose cue stands beside a quotation that it lacks
}

// An attributor holds what all ways of finding attributions look at: the words
// of a document with their place in quotations and paragraphs.
type attributor struct {
	d          *doc
	text       string
	words      []readout.Word
	lower      []string // words in lower case
	quotations []quotation
	outer      []int // indices of the outermost quotations
	quote      []int // per word: index in outer of the quotation whose inner words hold it, or -1
	mark       []bool
	paragraphs []readout.Span
	paragraph  []int       // per word
	sentence   []int       // per word
	cues       []uint8     // per word: how often the model knows the form as a cue; nil before it was asked
	room       []uint8     // … for these
	taken      map[int]int // words of cues: the relation they belong to
	relations  []relation  // what was found, in the order of the page
	performs   func(a *attributor, r relation) bool
}

// attributors keeps those that are done, for their memory.
var attributors = sync.Pool{New: func() any { return new(attributor) }}

func newAttributor(d *doc) *attributor {
	a := attributors.Get().(*attributor)
	n := len(d.reading.Words)
	*a = attributor{d: d, text: d.text, words: d.reading.Words,
		quotations: quotations(d.text, d.reading.Sentences), paragraphs: paragraphsOf(d.text), outer: a.outer[:0],
		lower: resized(a.lower, n), quote: resized(a.quote, n), mark: resized(a.mark, n), paragraph: resized(a.paragraph, n), sentence: resized(a.sentence, n), room: resized(a.room, n)}
	clear(a.sentence)
	for i, q := range a.quotations {
		if q.depth == 0 && (len(a.outer) == 0 || a.quotations[a.outer[len(a.outer)-1]].End <= q.Start) {
			a.outer = append(a.outer, i)
		}
	}
	q, p := 0, 0
	for i := range a.words {
		w := a.words[i].Span
		a.lower[i] = d.lower(i)
		for q < len(a.outer) && a.quotations[a.outer[q]].End <= w.Start {
			q++
		}
		a.quote[i] = -1
		if q < len(a.outer) {
			if in := a.quotations[a.outer[q]].inner; in.Start <= w.Start && w.Start < in.End {
				a.quote[i] = q
			}
		}
		for p+1 < len(a.paragraphs) && a.paragraphs[p].End <= w.Start {
			p++
		}
		a.paragraph[i] = p
		a.mark[i] = isMark(w.In(d.text))
	}
	for i, s := range d.reading.Sentences {
		for w := s.First; w < s.Last && w < n; w++ {
			a.sentence[w] = i
		}
	}
	return a
}

// release gives the memory back; nothing of the attributor may be used behind it.
func (a *attributor) release() {
	clear(a.lower)
	a.d, a.text, a.words, a.quotations, a.paragraphs, a.taken, a.relations, a.performs = nil, "", nil, nil, nil, nil, nil, nil
	attributors.Put(a)
}

// isMark reports whether a word is made of quotation marks.
func isMark(w string) bool {
	if w == "" || w[0] < utf8.RuneSelf && w[0] != '"' && w[0] != '\'' && w[0] != '`' {
		return false
	}
	r, _ := utf8.DecodeRuneInString(w)
	return isQuoteRune(r) && !hasWord(w)
}

// statements finds who is said to say, think or intend what; who the speakers are and
// what they do in saying it is found later. performs tells whether a relation's words do more
// than say something. What is returned is to be released.
func (d *doc) statements(performs func(a *attributor, r relation) bool) *attributor {
	a := newAttributor(d)
	a.performs = performs
	if len(d.reading.Words) == 0 {
		return a
	}
	relations := a.find()
	for i := range relations { // pieces stand in the order of the page, however they were found
		r := &relations[i]
		r.source, r.cue, r.content = ordered(r.source), ordered(r.cue), ordered(r.content)
	}
	kept := relations[:0]
	for _, r := range relations {
		if len(r.content) > 0 {
			kept = append(kept, r)
		}
	}
	relations = kept
	slices.SortStableFunc(relations, func(x, y relation) int { return firstOf(&x) - firstOf(&y) })
	a.relations = relations
	return a
}

// statements returns the relations as statements whose speakers and acts are unknown.
func (a *attributor) statements() []readout.Statement {
	var out []readout.Statement
	for i, r := range a.relations {
		out = append(out, readout.Statement{
			ID:      "s" + strconv.Itoa(i+1),
			Kind:    a.kindOf(r),
			Source:  r.source,
			Cue:     r.cue,
			Content: r.content,
			Act:     readout.Say,
		})
	}
	return out
}

// find finds the attributions with the trained model, and by rule what it leaves.
func (a *attributor) find() []relation {
	return a.leftOver(a.byModel(statementModel()))
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

func firstOf(r *relation) int {
	at := math.MaxInt
	for _, spans := range [...][]readout.Span{r.source, r.cue, r.content} {
		for _, s := range spans {
			at = min(at, s.Start)
		}
	}
	return at
}

// kindOf tells a relation's kind: a transcript gives the words as they were said.
func (a *attributor) kindOf(r relation) readout.StatementKind {
	if r.turn && len(r.cue) == 1 && !hasWord(r.cue[0].In(a.text)) {
		return readout.Direct
	}
	return a.kind(r.content)
}

// kind tells how much of the content's letters stand in quotation marks.
func (a *attributor) kind(content []readout.Span) readout.StatementKind {
	in, out := false, false
	for _, c := range content {
		at := c.Start
		for i := a.quoteFrom(at); i < len(a.outer); i++ {
			inner := a.quotations[a.outer[i]].inner
			if inner.Start >= c.End {
				break
			}
			from, to := max(at, inner.Start), min(c.End, inner.End)
			out = out || at < from && hasWord(a.text[at:from])
			in = in || from < to && hasWord(a.text[from:to])
			at = max(from, to)
		}
		out = out || at < c.End && hasWord(a.text[at:c.End])
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
func (a *attributor) trim(s readout.Span) readout.Span {
	for s.Start < s.End {
		r, n := utf8.DecodeRuneInString(a.text[s.Start:s.End])
		if isWordRune(r) || isQuoteRune(r) || r == '$' || r == '#' || r == '@' || r == '[' || r == '(' || r == '£' || r == '€' || r == '…' {
			break
		}
		s.Start += n
	}
	for s.Start < s.End {
		r, n := utf8.DecodeLastRuneInString(a.text[s.Start:s.End])
		if !unicode.IsSpace(r) && r != ',' && r != ';' && r != ':' && r != '—' && r != '–' && r != '-' {
			break
		}
		s.End -= n
	}
	return s
}

// span covers the words from through to (inclusive), trimmed.
func (a *attributor) span(from, to int) readout.Span {
	return a.trim(readout.Span{Start: a.words[from].Start, End: a.words[to].End})
}
