package circumstance

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"readout"
	"readout/lexicon"
)

// A letters is a run of letters and digits, or a single mark, as it stands in a text.
type letters struct {
	readout.Span
	low    string // in lower case
	mark   bool
	beside bool // one space parts it from those before it
	joined bool // nothing does
}

// lettersIn cuts a span of text into runs of letters and marks, without white space. Particulars
// are found by letters rather than by words: "op-ed" is three of them whatever a model thinks.
func lettersIn(text string, s readout.Span) []letters {
	out := make([]letters, 0, s.Len()/5+1)
	begin, last := -1, s.Start
	put := func(end int, mark bool) {
		if begin >= 0 {
			out = append(out, letters{
				readout.Span{Start: begin, End: end}, strings.ToLower(text[begin:end]), mark,
				len(out) > 0 && text[last:begin] == " ", len(out) > 0 && last == begin,
			})
			last = end
		}
		begin = -1
	}
	for i := s.Start; i < s.End; {
		r, n := rune(text[i]), 1
		if r >= utf8.RuneSelf {
			r, n = utf8.DecodeRuneInString(text[i:s.End])
		}
		switch {
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			if begin < 0 {
				begin = i
			}
		case unicode.IsSpace(r):
			put(i, false)
		default:
			put(i, false)
			begin = i
			put(i+n, true)
		}
		i += n
	}
	put(s.End, false)
	return out
}

// A phrase looks through letters for words that stand side by side, one space between them.
type phrase struct {
	all []letters
	at  int // of the next one
}

// next returns the letters one space behind those stepped over, nil for none.
func (p *phrase) next() *letters {
	if p.at < len(p.all) && (p.at == 0 || p.all[p.at].beside) {
		return &p.all[p.at]
	}
	return nil
}

// word steps over the next word when it fits.
func (p *phrase) word(fits func(string) bool) bool {
	if l := p.next(); l != nil && !l.mark && fits(l.low) {
		p.at++
		return true
	}
	return false
}

// joined steps over a word without digits and what hyphens and the given marks join to it.
func (p *phrase) joined(marks string) bool {
	plain := func(l *letters) bool {
		return l.low == "-" || l.mark && strings.Contains(marks, l.low) || !l.mark && !strings.ContainsAny(l.low, "0123456789")
	}
	if l := p.next(); l == nil || !plain(l) {
		return false
	}
	for p.at++; p.at < len(p.all) && p.all[p.at].joined && plain(&p.all[p.at]); {
		p.at++
	}
	return true
}

// in steps over the next word when it is of a set.
func (p *phrase) in(set lexicon.Set) bool {
	return p.word(func(w string) bool { return set[w] })
}

// literal steps over the next word when it is w.
func (p *phrase) literal(w string) bool {
	return p.word(func(next string) bool { return next == w })
}

// pair steps over the next two words when their set has them as "one two".
func (p *phrase) pair(set lexicon.Set) bool {
	begin := p.at
	one := ""
	if p.word(func(w string) bool { one = w; return true }) && p.word(func(w string) bool { return set[one+" "+w] }) {
		return true
	}
	p.at = begin
	return false
}

// hull returns the span from the first to the last of spans, and whether there is one.
func hull(lists ...[]readout.Span) (readout.Span, bool) {
	var h readout.Span
	some := false
	for _, spans := range lists {
		for _, s := range spans {
			if !some {
				h, some = s, true
			}
			h.Start, h.End = min(h.Start, s.Start), max(h.End, s.End)
		}
	}
	return h, h.Len() > 0
}
