package english

import (
	"sort"
	"strconv"
	"strings"
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
	cues       []uint8     // per word: how often the model knows the form as a cue; nil without a model
	taken      map[int]int // words of cues: the relation they belong to
}

func newAttributor(d *doc) *attributor {
	a := &attributor{d: d, text: d.text, words: d.reading.Words}
	n := len(a.words)
	a.quotations = quotations(d.text, d.reading.Sentences)
	a.paragraphs = paragraphsOf(d.text)
	a.lower = make([]string, n)
	a.quote = make([]int, n)
	a.mark = make([]bool, n)
	a.paragraph = make([]int, n)
	a.sentence = make([]int, n)
	for i, q := range a.quotations {
		if q.depth == 0 && (len(a.outer) == 0 || a.quotations[a.outer[len(a.outer)-1]].End <= q.Start) {
			a.outer = append(a.outer, i)
		}
	}
	q, p := 0, 0
	for i := range a.words {
		w := a.words[i].Span
		a.lower[i] = strings.ToLower(w.In(d.text))
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
		r, _ := utf8.DecodeRuneInString(w.In(d.text))
		a.mark[i] = isQuoteRune(r) && !hasWord(w.In(d.text))
	}
	for i, s := range d.reading.Sentences {
		for w := s.First; w < s.Last && w < n; w++ {
			a.sentence[w] = i
		}
	}
	return a
}

// statements finds who is said to say, think or intend what.
func (d *doc) statements() {
	if len(d.reading.Words) == 0 {
		return
	}
	a := newAttributor(d)
	relations := a.relations()
	for i := range relations {
		r := &relations[i]
		r.source, r.cue, r.content = ordered(r.source), ordered(r.cue), ordered(r.content)
	}
	// Pieces stand in the order of the page, however they were found.
	for _, r := range relations {
		for _, spans := range [][]readout.Span{r.source, r.cue, r.content} {
			sort.SliceStable(spans, func(i, j int) bool { return spans[i].Start < spans[j].Start })
		}
	}
	kept := relations[:0]
	for _, r := range relations {
		if len(r.content) > 0 {
			kept = append(kept, r)
		}
	}
	relations = kept
	sort.SliceStable(relations, func(i, j int) bool {
		return firstOf(relations[i]) < firstOf(relations[j])
	})
	for i, r := range relations {
		d.reading.Statements = append(d.reading.Statements, readout.Statement{
			ID:      "s" + strconv.Itoa(i+1),
			Kind:    a.kindOf(r),
			Source:  r.source,
			Cue:     r.cue,
			Content: r.content,
			Act:     readout.Say,
		})
	}
	v := newVoices(a)
	v.speakers(relations)
	v.acts(relations)
}

// relations finds the attributions with the trained model, and by rule what it leaves.
func (a *attributor) relations() []relation {
	m, err := statementModel()
	if err != nil { // only while a new model is being trained
		return a.byRule()
	}
	return a.leftOver(a.byModel(m))
}

// ordered sorts spans and joins those that overlap.
func ordered(spans []readout.Span) []readout.Span {
	sort.Slice(spans, func(i, j int) bool { return spans[i].Start < spans[j].Start })
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

func firstOf(r relation) int {
	at := 1 << 62
	for _, spans := range [][]readout.Span{r.source, r.cue, r.content} {
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
	in, out := 0, 0
	q := 0
	for _, c := range content {
		for q > 0 && a.quotations[a.outer[q-1]].End > c.Start {
			q--
		}
		for i, r := range c.In(a.text) {
			if !isWordRune(r) {
				continue
			}
			at := c.Start + i
			for q < len(a.outer) && a.quotations[a.outer[q]].End <= at {
				q++
			}
			if q < len(a.outer) && a.quotations[a.outer[q]].inner.Start <= at && at < a.quotations[a.outer[q]].inner.End {
				in++
			} else {
				out++
			}
		}
	}
	switch {
	case in == 0:
		return readout.Indirect
	case out == 0:
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
