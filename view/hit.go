package view

import (
	"bufio"
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"readout"
)

// Hits prints what a search found: each line of the record as its view shows it, each article
// with the words found. rec is what Search gave with the hits.
func Hits(w io.Writer, hits []readout.Hit, rec *readout.Record, o Options) error {
	out := bufio.NewWriter(w)
	p := printer{w: out, width: cmp.Or(o.Width, 80), color: o.Color}
	x := newIndex(rec)
	for i, h := range hits {
		if i > 0 {
			out.WriteByte('\n')
		}
		p.found = Found(h.Excerpt, h.Marks)
		source, isArticle := h.Row.(*readout.SourceRow)
		switch {
		case isArticle || h.Row == nil:
			p.head(h.Kind, h.Date, h.Title, h.Outlet)
			text := h.Excerpt
			if isArticle && source.Relation.Altered(source.Spun) {
				text += alteredMark
			}
			p.lines("    ", text, "")
			if isArticle {
				if from := x.parentage(*source); from != "" {
					p.lines("    ", string(source.Relation)+" "+from, faint)
				}
			}
		default:
			v := Named(h.View)
			e := v.entry(x, h.Row)
			p.head(h.Kind, h.Date, e.head())
			e.Lead = ""
			p.entry(x, v, "    ", e)
			if h.Variant != nil {
				p.found = Found(h.Variant.Excerpt, h.Variant.Marks)
				p.lines("    ", Elsewhere(h.Variant, x.outlet(h.Variant.Article, ""))+": “"+h.Variant.Excerpt+"”", "")
			}
		}
		p.found = nil
		p.lines("    ", "id "+h.ID+" story "+h.Story, faint)
	}
	if err := out.Flush(); err != nil {
		return fmt.Errorf("write hits: %w", err)
	}
	return nil
}

// head prints the first line of a hit, its parts well apart.
func (p printer) head(parts ...string) {
	for i := range parts {
		parts[i] = plain(parts[i])
	}
	s := strings.Join(some2(parts...), "  ")
	if p.color {
		s = bold + s + reset
	}
	p.w.WriteString(s + "\n")
}

// Elsewhere says in whose wording words were found that the line's own wording lacks.
func Elsewhere(v *readout.FoundVariant, outlet string) string {
	if v.Wording.Kind().Reliable {
		return fmt.Sprintf("found in the wording of %s (%s)", outlet, v.Wording.Kind().Variant)
	}
	return "found only as " + outlet + " altered it, in words that nobody said"
}

// Found returns the words that a search marked in a text, each once.
func Found(text string, marks [][2]int) []string {
	letters := []rune(text)
	var words []string
	for _, m := range marks {
		if w := string(letters[m[0]:m[1]]); !slices.Contains(words, w) {
			words = append(words, w)
		}
	}
	return words
}

// A Piece is a stretch of text, found by a search or not.
type Piece struct {
	Text  string
	Found bool
}

// Pieces cuts text where words stand that a search found, whatever their case.
func Pieces(text string, words []string) []Piece {
	var pieces []Piece
	from, inside := 0, false
	for i, r := range text {
		letter := unicode.IsLetter(r) || unicode.IsDigit(r)
		if begins := letter && !inside; begins && i >= from {
			if n := longestAt(text[i:], words); n > 0 {
				if from < i {
					pieces = append(pieces, Piece{text[from:i], false})
				}
				pieces = append(pieces, Piece{text[i : i+n], true})
				from = i + n
			}
		}
		inside = letter
	}
	if from < len(text) {
		pieces = append(pieces, Piece{text[from:], false})
	}
	return pieces
}

// longestAt returns the length of the longest of words that text begins with, 0 for none.
func longestAt(text string, words []string) int {
	longest := 0
	for _, w := range words {
		if len(w) <= longest || len(w) > len(text) || !strings.EqualFold(text[:len(w)], w) {
			continue
		}
		if next, _ := utf8.DecodeRuneInString(text[len(w):]); !unicode.IsLetter(next) && !unicode.IsDigit(next) {
			longest = len(w)
		}
	}
	return longest
}
