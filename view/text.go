package view

import (
	"bufio"
	"strings"
	"unicode"

	"github.com/rivo/uniseg"

	"readout"
)

// plain makes text safe for a terminal, a feed and a cell: no control characters,
// no escapes, nothing that turns the direction of writing, one line.
func plain(s string) string {
	return strings.Join(strings.FieldsFunc(strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return ' '
		case unicode.IsControl(r) || r == unicode.ReplacementChar || r >= 0xE000 && r <= 0xF8FF:
			return -1
		case unicode.Is(unicode.Cf, r) && r != '\u200c' && r != '\u200d':
			return -1
		}
		return r
	}, s), func(r rune) bool { return r == ' ' }), " ")
}

// wrap breaks s into lines of at most width columns, wide characters counted as
// two (UAX #11, by way of uniseg). A word longer than a line is broken.
func wrap(s string, width int) []string {
	width = max(width, 8)
	var lines []string
	var line strings.Builder
	used := 0
	flush := func() {
		if used > 0 {
			lines = append(lines, line.String())
			line.Reset()
			used = 0
		}
	}
	for _, w := range strings.Fields(s) {
		n := uniseg.StringWidth(w)
		if used > 0 && used+1+n > width {
			flush()
		}
		if n > width {
			var part strings.Builder
			taken := 0
			for g := uniseg.NewGraphemes(w); g.Next(); taken += g.Width() {
				if taken+g.Width() > width && taken > 0 {
					lines = append(lines, part.String())
					part.Reset()
					taken = 0
				}
				part.WriteString(g.Str())
			}
			w, n = part.String(), taken
		}
		if n == 0 {
			continue
		}
		if used > 0 {
			line.WriteByte(' ')
			used++
		}
		line.WriteString(w)
		used += n
	}
	flush()
	return lines
}

// ANSI styles.
const (
	bold  = "\x1b[1m"
	faint = "\x1b[2m"
	reset = "\x1b[0m"
)

// A printer writes text for a terminal.
type printer struct {
	w     *bufio.Writer
	width int
	color bool
	found []string // words to be printed strongly in what has no style
}

// lines prints s wrapped, the first line after the indent, in a style.
func (p printer) lines(indent, s, style string) {
	for _, l := range wrap(plain(s), p.width-len(indent)) {
		p.w.WriteString(indent)
		switch {
		case p.color && style != "":
			p.w.WriteString(style + l + reset)
		case p.color:
			for _, piece := range Pieces(l, p.found) {
				if piece.Found {
					piece.Text = bold + piece.Text + reset
				}
				p.w.WriteString(piece.Text)
			}
		default:
			p.w.WriteString(l)
		}
		p.w.WriteByte('\n')
	}
}

// hanging prints s wrapped, all lines after the first set in by two more.
func (p printer) hanging(indent, s string) {
	for i, l := range wrap(plain(s), p.width-len(indent)-2) {
		if i > 0 {
			p.w.WriteString("  ")
		}
		p.w.WriteString(indent + l + "\n")
	}
}

// writeText prints a view for people: grouped, wrapped, each entry with the line
// of its counts and sources.
func writeText(w *bufio.Writer, v *View, rec *readout.Record, o Options) error {
	p := printer{w: w, width: o.Width, color: o.Color}
	x := newIndex(rec)
	list := v.grouped(x, rec)
	if len(list) == 0 {
		_, err := w.WriteString(v.empty + "\n")
		return err
	}
	var above Entry
	for i, e := range list {
		over := e.Over != above.Over
		if i > 0 && (over || e.Group != above.Group || !v.layout.close) {
			w.WriteByte('\n')
		}
		indent := ""
		if e.Group != "" {
			indent = "  "
		}
		if over {
			p.lines("", e.Over, bold)
			w.WriteByte('\n')
		}
		if over || e.Group != above.Group {
			p.lines("", e.Group, bold)
		} else if v.layout.run && e.head() == above.head() {
			above, e.Lead = e, "" // a run of quotations names its speaker once
			p.entry(x, v, indent+"  ", e)
			continue
		}
		p.entry(x, v, indent, e)
		above = e
	}
	return nil
}

// entry prints an entry.
func (p printer) entry(x *index, v *View, indent string, e Entry) {
	if e.Lead != "" {
		p.lines(indent, e.head(), bold)
		indent += "  "
	}
	if v.layout.inline {
		p.hanging(indent, e.Body+" ["+x.sourced(e.Row, namedBrief)+"]")
		return
	}
	if e.Body != "" {
		p.lines(indent, marked(e.Body, e.Quote), "")
	}
	for _, n := range e.Notes {
		p.lines(indent, n, faint)
	}
	if !v.layout.uncounted {
		p.lines(indent, "["+x.sourced(e.Row, named)+"]", faint)
	}
}
