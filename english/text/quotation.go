package text

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"readout"
)

// A Quotation is a stretch of text that stands in quotation marks, as far as the
// marks on the page tell: a lost mark is made good by the end of its sentence.
type Quotation struct {
	readout.Span              // with its marks
	Inner        readout.Span // the words between them
	Depth        int          // 0 outermost, 1 within another quotation, …
	Opened       bool         // the opening mark is on the page
	Closed       bool         // the closing mark is on the page
	continues    bool         // runs to the paragraph's end; the next paragraph reopens it
	Continued    bool         // its opening mark reopens the paragraph before
}

// A markFamily groups the marks that may open and close one another: pages mix
// curly, straight and doubled ones freely, but not single with double.
type markFamily byte

const (
	double markFamily = iota
	single
	angle
)

// A mark is one quotation mark of the text and what may be its part.
type mark struct {
	start, end int
	family     markFamily
	opens      bool // its shape or its neighbours let it open
	closes     bool // … or close
	strict     bool // its neighbours allow only one of the two
}

// Quotations finds the quotations of text, ordered by start, outer before inner.
// Sentences bound what a lost mark can cost; paragraphs come from the line breaks.
func Quotations(text string, sentences []readout.Sentence) []Quotation {
	var out []Quotation
	paragraphs := ParagraphsOf(text)
	open, at := -1, 0 // index in out of a quotation left open, and the paragraph that it is in
	for i, p := range paragraphs {
		marks := marksOf(text, p)
		if len(marks) == 0 {
			if i-at > withoutMarks {
				open = -1
			}
			continue
		}
		first := len(out)
		var left int // index in out of a quotation left open at the end, or -1
		out, left = pair(out, text, p, marks, sentences)
		if open >= 0 && len(out) > first && (out[first].Opened && out[first].Start == firstLetter(text, p) && at == i-1 || !out[first].Opened) {
			// A paragraph before was left open, and this one reopens it, or closes it without having opened one.
			q := &out[open]
			q.continues = true
			q.End, q.Inner.End = paragraphs[at].End, paragraphs[at].End
			out[first].Continued = true
			if !out[first].Opened {
				out[first].Start, out[first].Inner.Start = p.Start, p.Start
				for _, whole := range paragraphs[at+1 : i] {
					out = slices.Insert(out, first, Quotation{Span: whole, Inner: whole, Continued: true, continues: true})
					first++
					if left >= 0 {
						left++
					}
				}
			}
		}
		open, at = left, i
	}
	return out
}

// Quotations finds those of the document, once.
func (d *Document) Quotations() []Quotation {
	if !d.quoted {
		d.quotations, d.quoted = Quotations(d.Text, d.Reading.Sentences), true
	}
	return d.quotations
}

// withoutMarks is how many paragraphs without marks may stand in a quotation: "“We took it off
// the table.", then "Stay on the line. We will win.”"
const withoutMarks = 4

// blanks are what may stand around paragraphs and lines.
const blanks = " \n\r\t"

// ParagraphsOf splits text at its line breaks. A single break inside a wrapped
// paragraph (a line of some length that ends without a stop, or one followed by
// a lower-case letter) does not split.
func ParagraphsOf(text string) []readout.Span {
	var out []readout.Span
	start := 0
	add := func(end int) {
		left := strings.TrimLeft(text[start:end], blanks)
		if words := strings.TrimRight(left, blanks); words != "" {
			out = append(out, readout.Span{Start: end - len(left), End: end - len(left) + len(words)})
		}
	}
	lineStart := 0
	for i := 0; i < len(text); i++ {
		if text[i] != '\n' {
			continue
		}
		j := len(text) - len(strings.TrimLeft(text[i:], blanks))
		if strings.Count(text[i:j], "\n") == 1 && Wrapped(text, lineStart, i, j) {
			lineStart = j
			i = j - 1
			continue
		}
		add(i)
		start, lineStart = j, j
		i = j - 1
	}
	add(len(text))
	return out
}

// Wrapped reports whether the line text[start:end] goes on at next.
func Wrapped(text string, start, end, next int) bool {
	r, _ := utf8.DecodeRuneInString(text[next:])
	if unicode.IsLower(r) {
		return true
	}
	line := strings.TrimRight(text[start:end], blanks)
	if len(line) < lineLeast || len(line) > lineMost {
		return false // too short or too long for a line of a wrapped text
	}
	last, _ := utf8.DecodeLastRuneInString(line)
	return unicode.IsLetter(last) || last == ','
}

func firstLetter(text string, p readout.Span) int {
	for i, r := range text[p.Start:p.End] {
		if !unicode.IsSpace(r) {
			return p.Start + i
		}
	}
	return p.End
}

// quoteRune tells a rune's family and the part its shape gives it.
func quoteRune(r rune) (f markFamily, opens, closes, ok bool) {
	switch r {
	case '"', '＂', '‟', '〃':
		return double, true, true, true
	case '“':
		return double, true, true, true // closes a German quotation, and many wrong ones
	case '”':
		return double, true, true, true // opens a Swedish one
	case '„', '〝':
		return double, true, false, true
	case '«', '»':
		return angle, true, true, true
	case '‘', '‚', '‛':
		return single, true, false, true
	case '’', '\'':
		return single, true, true, true
	case '`':
		return single, true, false, true
	}
	return 0, false, false, false
}

// IsQuoteRune reports whether r is a quotation mark of any kind.
func IsQuoteRune(r rune) bool { _, _, _, ok := quoteRune(r); return ok }

// marksOf lists the marks of a paragraph with the part their shape and their
// neighbours leave them. Apostrophes, feet and inches are left out.
func marksOf(text string, p readout.Span) []mark {
	var out []mark
	for i := p.Start; i < p.End; {
		c := text[i]
		if c < 0x80 && c != '"' && c != '\'' && c != '`' && c != ',' {
			i++
			continue
		}
		r, n := utf8.DecodeRuneInString(text[i:p.End])
		f, opens, closes, ok := quoteRune(r)
		start, end := i, i+n
		i = end
		next, nn := utf8.DecodeRuneInString(text[end:p.End])
		if next == r && (f == single || r == ',' && looksOpen(text, p, start, end+nn)) {
			// Doubled single marks: ''…'', ``…'', ‘‘…’’, ,,…''
			f, opens, closes, ok = double, r != '’', r == '\'' || r == '’', true
			end += nn
			i = end
		}
		if !ok {
			continue
		}
		before, after := neighbours(text, p, start, end)
		m := mark{start: start, end: end, family: f, opens: opens, closes: closes}
		m.stand(r, opensAfter(before), closesBefore(after))
		switch {
		case f == single && IsWordRune(before) && IsWordRune(after):
			continue // don't
		case f == single && unicode.IsDigit(after) && r != '‘':
			continue // '90s
		case f == single && (after == 'n' || after == 'N') && isQuoteAt(text, p, end+1):
			i = end + 1
			_, n := utf8.DecodeRuneInString(text[i:p.End])
			i += n
			continue // rock 'n' roll
		case r == '"' && unicode.IsDigit(before) && (unicode.IsDigit(after) || feet(text[p.Start:start])):
			continue // 6'2"
		}
		out = append(out, m)
	}
	return pruneSingles(text, out)
}

// stand leaves a mark, written as r, the part that its neighbours allow it: behind what
// opens one, or before what closes one; or else its shape.
func (m *mark) stand(r rune, space, stop bool) {
	switch {
	case space != stop:
		m.opens, m.closes, m.strict = space, stop, true
	case r == '“':
		m.closes = !space
	case r == '«':
		m.closes = false
	case r == '”' || r == '»':
		m.opens = false
	}
}

// feet reports whether the digits that end a text belong to a length in feet and inches.
func feet(text string) bool {
	r, _ := utf8.DecodeLastRuneInString(strings.TrimRight(text, "0123456789"))
	return strings.ContainsRune("'’′", r)
}

func looksOpen(text string, p readout.Span, start, end int) bool {
	before, after := neighbours(text, p, start, end)
	return opensAfter(before) && IsWordRune(after)
}

// neighbours returns the runes around a mark, looking through other quotation
// marks, so that nested marks see the words; 0 stands for the paragraph's edge.
func neighbours(text string, p readout.Span, start, end int) (before, after rune) {
	for start > p.Start {
		r, n := utf8.DecodeLastRuneInString(text[p.Start:start])
		if !IsQuoteRune(r) {
			before = r
			break
		}
		start -= n
	}
	for end < p.End {
		r, n := utf8.DecodeRuneInString(text[end:p.End])
		if !IsQuoteRune(r) {
			after = r
			break
		}
		end += n
	}
	return before, after
}

func IsWordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

func isQuoteAt(text string, p readout.Span, at int) bool {
	r, _ := utf8.DecodeRuneInString(text[at:p.End])
	return IsQuoteRune(r)
}

// opensAfter: a mark after such a rune stands where a quotation opens.
func opensAfter(r rune) bool { return atEdge(r) || strings.ContainsRune("([{—–―/:|>_*", r) }

// closesBefore: a mark before such a rune stands where a quotation closes.
func closesBefore(r rune) bool {
	return atEdge(r) || strings.ContainsRune(".,;:!?)]}—–―…/|<-", r)
}

// atEdge reports whether a rune is none that is read: a paragraph's edge, a space, a mark of format.
func atEdge(r rune) bool { return r == 0 || unicode.IsSpace(r) || unicode.Is(unicode.Cf, r) }

// pruneSingles drops single marks that are apostrophes: those that open without
// a later close, and those that could close (the plural possessive) where a
// better close follows.
func pruneSingles(text string, marks []mark) []mark {
	out := marks[:0]
	open := false
	for i, m := range marks {
		if m.family != single {
			out = append(out, m)
			continue
		}
		if !open {
			if m.opens && closedLater(text, marks[i+1:]) {
				m.closes = false
				out = append(out, m)
				open = true
			}
			continue
		}
		if !m.closes || possessive(text, m) && closedLater(text, marks[i+1:]) {
			continue
		}
		m.opens = false
		out = append(out, m)
		open = false
	}
	return out
}

// possessive reports whether m may be the apostrophe of a plural: "the allies' terms".
func possessive(text string, m mark) bool {
	next, spaced := strings.CutPrefix(text[m.end:], " ")
	r, _ := utf8.DecodeRuneInString(next)
	return spaced && unicode.IsLower(r) && strings.HasSuffix(text[:m.start], "s")
}

// closedLater reports whether a single mark that can only close comes before
// another one opens.
func closedLater(text string, rest []mark) bool {
	for _, m := range rest[:min(len(rest), lookahead)] {
		if m.family != single {
			continue
		}
		if m.opens && m.strict {
			return false
		}
		if m.closes && !possessive(text, m) {
			return true
		}
	}
	return false
}

// pair joins the marks of one paragraph to quotations and appends them to out.
// It returns the index of an outermost quotation that stands open at the end of
// the paragraph, or -1.
func pair(out []Quotation, text string, p readout.Span, marks []mark, sentences []readout.Sentence) ([]Quotation, int) {
	first := len(out)
	var stack []int // indices in out
	family := make([]markFamily, 0, 8)
	lose := func(i int, limit int) { // the closing mark of out[i] is lost
		q := &out[i]
		q.End = max(q.Inner.Start, min(sentenceEnd(sentences, p, q.Inner.Start), limit))
		q.Inner.End = q.End
	}
	for k, m := range marks {
		top := -1 // position in the stack of the innermost open quotation of m's family
		for s := len(stack) - 1; s >= 0; s-- {
			if family[s] == m.family {
				top = s
				break
			}
		}
		opens := m.opens
		if m.opens && m.closes {
			opens = top < 0
		}
		if opens {
			if top >= 0 && !doubled(marks[k+1:], m.family) {
				for s := len(stack) - 1; s >= top; s-- {
					lose(stack[s], m.start)
				}
				stack, family = stack[:top], family[:top]
			}
			if m.closes && !followed(marks[k+1:], m.family) {
				continue // a stray mark between spaces
			}
			out = append(out, Quotation{Span: readout.Span{Start: m.start, End: p.End}, Inner: readout.Span{Start: m.end, End: p.End},
				Depth: len(stack), Opened: true})
			stack, family = append(stack, len(out)-1), append(family, m.family)
			continue
		}
		if top >= 0 {
			for s := len(stack) - 1; s > top; s-- {
				lose(stack[s], m.start)
			}
			q := &out[stack[top]]
			q.Closed = true
			q.End, q.Inner.End = m.end, m.start
			stack, family = stack[:top], family[:top]
			continue
		}
		if m.family == single || len(stack) > 0 {
			continue
		}
		// The opening mark is lost: the quotation begins with its sentence, after
		// any quotation that ended there.
		start := sentenceStart(text, sentences, p, m.start)
		for _, q := range out[max(first, len(out)-lookahead):] {
			start = max(start, q.End)
		}
		start = m.start - len(strings.TrimLeft(text[start:m.start], " \n"))
		if !HasWord(text[start:m.start]) {
			continue
		}
		out = append(out, Quotation{Span: readout.Span{Start: start, End: m.end}, Inner: readout.Span{Start: start, End: m.start}, Closed: true})
	}
	for _, i := range slices.Backward(stack) {
		lose(i, p.End)
	}
	if len(stack) > 0 {
		return out, stack[0]
	}
	return out, -1
}

// doubled reports whether two closing marks of the family come before the next
// opening one: then a second opening mark nests and the first was not left open.
func doubled(rest []mark, f markFamily) bool {
	n := 0
	for _, m := range rest[:min(len(rest), lookahead)] {
		if m.family != f {
			continue
		}
		if m.opens && !m.closes {
			return false
		}
		if n++; n == 2 {
			return true
		}
	}
	return false
}

// followed reports whether another mark of the family comes.
func followed(rest []mark, f markFamily) bool {
	for _, m := range rest[:min(len(rest), lookahead)] {
		if m.family == f {
			return true
		}
	}
	return false
}

func HasWord(s string) bool {
	for _, r := range s {
		if IsWordRune(r) {
			return true
		}
	}
	return false
}

// sentenceEnd returns where the sentence that holds at ends, within p.
func sentenceEnd(sentences []readout.Sentence, p readout.Span, at int) int {
	if i := SentenceAt(sentences, at); i >= 0 {
		return min(sentences[i].End, p.End)
	}
	return p.End
}

// sentenceStart returns where the sentence that holds the letters before at begins, within p.
func sentenceStart(text string, sentences []readout.Sentence, p readout.Span, at int) int {
	at = p.Start + len(strings.TrimRight(text[p.Start:at], blanks+".,!?"))
	if i := SentenceAt(sentences, at-1); i >= 0 {
		return max(sentences[i].Start, p.Start)
	}
	return p.Start
}

// SentenceAt returns the index of the sentence that covers the byte at, or of
// the last one that starts before it; -1 if there is none.
func SentenceAt(sentences []readout.Sentence, at int) int {
	lo, hi := 0, len(sentences)
	for lo < hi {
		mid := (lo + hi) / 2
		if sentences[mid].Start <= at {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	return lo - 1
}

// SentenceOf returns the sentence that holds a byte, and whether there is one.
func SentenceOf(sentences []readout.Sentence, at int) (readout.Span, bool) {
	if i := SentenceAt(sentences, at); i >= 0 && at < sentences[i].End {
		return sentences[i].Span, true
	}
	return readout.Span{}, false
}
