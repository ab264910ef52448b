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
}

// lines prints s wrapped, the first line after the indent, in a style.
func (p printer) lines(indent, s, style string) {
	for _, l := range wrap(plain(s), p.width-len(indent)) {
		p.w.WriteString(indent)
		if p.color && style != "" {
			p.w.WriteString(style + l + reset)
		} else {
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
func writeText(w *bufio.Writer, view string, rec *readout.Record, o Options) error {
	p := printer{w, o.Width, o.Color}
	x := newIndex(rec)
	list := entries(rec, view)
	if len(list) == 0 {
		_, err := w.WriteString(nothing[view] + "\n")
		return err
	}
	group := ""
	for i, e := range list {
		if e.group != group {
			if i > 0 {
				w.WriteByte('\n')
			}
			p.lines("", e.group, bold)
			group = e.group
		} else if i > 0 && view != "brief" && view != "people" {
			w.WriteByte('\n')
		}
		// A run of quotations names its speaker once, as a quote sheet does.
		again := view == "quotes" && i > 0 && e.lead == list[i-1].lead && e.aside == list[i-1].aside && e.group == list[i-1].group
		indent := ""
		if e.group != "" {
			indent = "  "
		}
		head := e.lead
		if e.aside != "" {
			head += " – " + e.aside
		}
		if e.lead != "" {
			if !again {
				p.lines(indent, head, bold)
			}
			indent += "  "
		}
		if view == "brief" {
			// On one page: the counts follow the words.
			p.hanging(indent, e.body+" ["+x.sourced(e.row)+"]")
			continue
		}
		if e.body != "" {
			p.lines(indent, marked(e.body, e.quote), "")
		}
		for _, n := range e.notes {
			if n != "" {
				p.lines(indent, n, faint)
			}
		}
		if !e.plain {
			p.lines(indent, "["+x.sourced(e.row)+"]", faint)
		}
	}
	return nil
}

// nothing says what an empty view means.
var nothing = map[string]string{
	"stories":   "No stories.",
	"brief":     "Nothing well enough attested to report.",
	"timeline":  "No dated events.",
	"quotes":    "No quotations.",
	"positions": "No demands, offers, threats or denials.",
	"figures":   "No figures.",
	"calendar":  "Nothing announced for after the newest article.",
	"people":    "No persons or bodies.",
	"sources":   "No sources.",
}
