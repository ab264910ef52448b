package wording

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"readout"
	"readout/lexicon"
)

// utterance returns what a statement quotes.
func (d *document) utterance(st *readout.Statement) (u readout.Utterance) {
	var quoted []readout.Span
	for _, c := range st.Content {
		if st.Kind == readout.Mixed {
			quoted = append(quoted, inMarks(d.text, c)...)
			c = trim(d.text, c, false)
		} else {
			c = trim(d.text, c, true)
		}
		if c.Len() > 0 {
			u.Pieces = append(u.Pieces, c)
		}
	}
	if st.Kind == readout.Direct {
		quoted = u.Pieces
	}
	u.Words, u.Longest = tokens(d.text, quoted)
	u.Senses = make([][]int8, len(u.Words))
	for i, w := range u.Words {
		u.Senses[i] = sense(w)
	}
	u.Text = d.wording(st, u.Pieces)
	for _, mark := range []string{"[…]", "[...]", "(…)", "(...)"} {
		u.Cut = u.Cut || strings.Contains(u.Text, mark)
	}
	return u
}

// opening and closing marks; the straight ones are both.
const (
	openingMarks = "“„«‘‹\"「"
	closingMarks = "”“»’›\"」"
)

// trim cuts space, and with marks set quotation marks and a last comma, off a span.
func trim(text string, s readout.Span, marks bool) readout.Span {
	part := s.In(text)
	left := strings.TrimLeftFunc(part, func(r rune) bool {
		return unicode.IsSpace(r) || marks && strings.ContainsRune(openingMarks+"'`”", r)
	})
	s.Start += len(part) - len(left)
	right := strings.TrimRightFunc(left, func(r rune) bool {
		return unicode.IsSpace(r) || r == ',' || marks && strings.ContainsRune(closingMarks+"'`", r)
	})
	s.End = s.Start + len(right)
	return s
}

// inMarks returns the parts of a span that stand in quotation marks. A mark
// without its partner opens or closes at the span's end: there the statement's
// reader has already cut.
func inMarks(text string, s readout.Span) []readout.Span {
	var out []readout.Span
	part := s.In(text)
	begin := -1
	put := func(end int) {
		if begin >= 0 {
			if q := trim(text, readout.Span{Start: s.Start + begin, End: s.Start + end}, true); q.Len() > 0 {
				out = append(out, q)
			}
		}
		begin = -1
	}
	for i, r := range part {
		switch r {
		case '“', '„', '«', '「':
			if begin >= 0 && r == '“' {
				put(i) // a German closing mark
				continue
			}
			begin = i + len(string(r))
		case '”', '»', '」':
			if begin < 0 && len(out) == 0 {
				begin = 0
			}
			put(i)
		case '"':
			if begin >= 0 {
				put(i)
			} else {
				begin = i + 1
			}
		case '\'', '‘', '`':
			// Single marks only where a word begins: an apostrophe stands after a letter.
			if begin < 0 && (i == 0 || part[i-1] == ' ') {
				begin = i + len(string(r))
			}
		}
	}
	put(len(part))
	return out
}

// wording returns the wording as the page has it: pieces joined, paragraph breaks
// and the marks that reopen a paragraph gone. Where a reporting clause stood
// between two pieces, the comma before it becomes the stop that the next piece's
// capital calls for.
func (d *document) wording(st *readout.Statement, pieces []readout.Span) string {
	var b strings.Builder
	for _, s := range pieces {
		part := s.In(d.text)
		if st.Kind == readout.Direct && strings.Contains(part, "\n") {
			part = reopen(part)
		}
		if part = lexicon.OneLine(part); part == "" {
			continue
		}
		if b.Len() > 0 && st.Kind == readout.Mixed {
			b.WriteString(" …")
		} else if b.Len() > 0 {
			if r, _ := utf8.DecodeLastRuneInString(b.String()); unicode.IsLetter(r) || unicode.IsDigit(r) {
				if next, _ := utf8.DecodeRuneInString(part); unicode.IsUpper(next) {
					b.WriteByte('.')
				} else {
					b.WriteByte(',')
				}
			}
		}
		if b.Len() > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(part)
	}
	// The comma that a closing mark after it keeps in is the reporter's.
	text := b.String()
	for _, mark := range []string{`"`, "”", "»"} {
		if before, ok := strings.CutSuffix(text, ","+mark); ok {
			return before + mark
		}
	}
	return text
}

// reopen takes the marks away that close a paragraph and reopen the next one.
func reopen(part string) string {
	const closing, opening = "\"”“»«", "\"“„«»"
	space := func(r rune) bool { return strings.ContainsRune(" \t\n\f\r", r) }
	var b strings.Builder
	for {
		line := strings.IndexByte(part, '\n')
		if line < 0 {
			b.WriteString(part)
			return b.String()
		}
		next := strings.TrimLeftFunc(part[line:], space)
		if r, size := utf8.DecodeRuneInString(next); next != "" && strings.ContainsRune(opening, r) {
			before := strings.TrimRightFunc(part[:line], space)
			b.WriteString(strings.TrimRight(before, closing))
			b.WriteByte('\n')
			part = next[size:]
			continue
		}
		b.WriteString(part[:len(part)-len(next)])
		part = next
	}
}

// unmarked returns what follows a colon and begins with a capital, without the marks that would make it a quotation.
func (d *document) unmarked() []readout.Utterance {
	var out []readout.Utterance
	last := 0
	for at := 0; at < len(d.text); {
		i := strings.IndexByte(d.text[at:], ':')
		if i < 0 {
			break
		}
		at += i + 1
		if at < last || at == len(d.text) || d.text[at] != ' ' && d.text[at] != '\n' {
			continue
		}
		s := trim(d.text, readout.Span{Start: at, End: min(len(d.text), at+statementLength)}, false)
		if r, _ := utf8.DecodeRuneInString(s.In(d.text)); !unicode.IsUpper(r) {
			continue
		}
		u := readout.Utterance{Pieces: []readout.Span{s}}
		u.Words, u.Longest = tokens(d.text, u.Pieces)
		out = append(out, u)
		last = s.End
	}
	return out
}
