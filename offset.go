package readout

import "unicode/utf8"

// offsetStep is the distance in bytes between two remembered offsets of a Runes.
const offsetStep = 128

// Runes converts between byte offsets and code point offsets of one text. A text
// of ASCII letters alone costs nothing; any other keeps one number per 128 bytes.
// Offsets outside the text count as its nearer end, and a byte offset within a
// code point counts as that code point's start.
type Runes struct {
	text  string
	count int
	marks []mark // the first code point at or after every offsetStep bytes; nil when every byte is one
}

// A mark is one place of a text, in bytes and in code points.
type mark struct{ byte, rune int }

// NewRunes indexes text.
func NewRunes(text string) *Runes {
	r := &Runes{text: text, count: len(text)}
	for i := 0; i < len(text); i++ {
		if text[i] >= utf8.RuneSelf {
			r.mark()
			break
		}
	}
	return r
}

func (r *Runes) mark() {
	r.count = 0
	r.marks = make([]mark, 0, len(r.text)/offsetStep+1)
	next := 0
	for i := range r.text {
		if i >= next {
			r.marks = append(r.marks, mark{i, r.count})
			next += offsetStep
		}
		r.count++
	}
}

// Len returns the number of code points in the text.
func (r *Runes) Len() int { return r.count }

// Rune returns the code point offset of a byte offset.
func (r *Runes) Rune(b int) int {
	switch {
	case b <= 0:
		return 0
	case b >= len(r.text):
		return r.count
	case r.marks == nil:
		return b
	}
	i := min(b/offsetStep, len(r.marks)-1)
	if r.marks[i].byte > b {
		i--
	}
	m := r.marks[i]
	for m.byte < b {
		_, size := utf8.DecodeRuneInString(r.text[m.byte:])
		if m.byte += size; m.byte > b {
			break
		}
		m.rune++
	}
	return m.rune
}

// Byte returns the byte offset of a code point offset.
func (r *Runes) Byte(c int) int {
	switch {
	case c <= 0:
		return 0
	case c >= r.count:
		return len(r.text)
	case r.marks == nil:
		return c
	}
	low, high := 0, len(r.marks)-1
	for low < high {
		middle := (low + high + 1) / 2
		if r.marks[middle].rune <= c {
			low = middle
		} else {
			high = middle - 1
		}
	}
	m := r.marks[low]
	for ; m.rune < c; m.rune++ {
		_, size := utf8.DecodeRuneInString(r.text[m.byte:])
		m.byte += size
	}
	return m.byte
}

// Span returns s in code points.
func (r *Runes) Span(s Span) (start, end int) { return r.Rune(s.Start), r.Rune(s.End) }

// Context is the number of code points of prefix and suffix that Evidence keeps.
const Context = 32

// Evidence returns the place s of article a with its letters and their surroundings.
// r must index a.Text, and s must lie within it.
func (r *Runes) Evidence(a *Article, s Span) Evidence {
	start, end := r.Span(s)
	return Evidence{
		Article: a.ID,
		URL:     a.URL,
		Start:   start,
		End:     end,
		Exact:   a.Text[s.Start:s.End],
		Prefix:  a.Text[r.Byte(start-Context):s.Start],
		Suffix:  a.Text[s.End:r.Byte(end+Context)],
	}
}
