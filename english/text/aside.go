package text

import (
	"strings"

	"readout"
	"readout/lexicon"
)

// teasers open a line that points to something else on the site.
var teasers = lexicon.SetOf(`watch read listen see video videos photo photos gallery related more audio podcast pictures explainer live map`)

// pointing may stand behind them.
var pointing = lexicon.SetOf(`more also now here this next story stories article coverage live on video gallery in pictures the full`)

// runningTime reports whether a line closes with the length of a video: "1:39".
func runningTime(line string) bool {
	n := len(line)
	digit := func(i int, most byte) bool { return line[i] >= '0' && line[i] <= most }
	return n >= 4 && line[n-3] == ':' && digit(n-1, '9') && digit(n-2, '5') && digit(n-4, '9')
}

// Asides tells of each sentence whether it stands in a caption, a credit, a note or a teaser: what is
// told there is no part of the report around it. Nil if none does.
func (d *Document) Asides() []bool {
	if d.asidesKnown {
		return d.asides
	}
	d.asidesKnown = true
	var out []bool
	mark := func(s readout.Span) {
		if out == nil {
			out = make([]bool, len(d.Reading.Sentences))
		}
		for i := max(0, SentenceAt(d.Reading.Sentences, s.Start)); i < len(out) && d.Reading.Sentences[i].Start < s.End; i++ {
			out[i] = d.Reading.Sentences[i].End > s.Start
		}
	}
	for _, b := range d.Article.Blocks {
		switch b.Role {
		case readout.RoleCaption, readout.RoleCredit, readout.RoleNote:
			mark(b.Span)
		}
	}
	for start := 0; start < len(d.Text); {
		end := strings.IndexByte(d.Text[start:], '\n')
		if end < 0 {
			end = len(d.Text) - start
		}
		span := readout.Span{Start: start, End: start + end}
		line := strings.TrimSpace(span.In(d.Text))
		start += end + 1
		if line == "" {
			continue
		}
		if teaser(line) || len(line) < runningTimeLine && runningTime(line) {
			mark(span)
		}
	}
	d.asides = out
	return out
}

// teaser reports whether a line begins with what points elsewhere: "WATCH | Holm explains", "Read more: …".
func teaser(line string) bool {
	i := strings.IndexAny(line[:min(len(line), teaserHead)], "|:>–—")
	if i <= 0 {
		return false
	}
	words := strings.FieldsFunc(line[:i], func(r rune) bool { return !IsWordRune(r) })
	if len(words) == 0 || len(words) > 3 || !teasers[strings.ToLower(words[0])] {
		return false
	}
	for _, w := range words[1:] {
		if !pointing[strings.ToLower(w)] {
			return w == strings.ToUpper(w) && words[0] == strings.ToUpper(words[0])
		}
	}
	return true
}
