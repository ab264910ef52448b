// Package timex finds temporal expressions after TIMEX3 (Pustejovsky et al. 2003): a small
// grammar over words, resolved against the article's publication day. Nothing is
// resolved against today. A bare weekday is the latest one up to and including
// the publication day unless its clause looks ahead; a day and month without a
// year lie in the nearest year. Without a publication day, what depends on it
// keeps an underspecified value (XXXX-WXX-3) and no From or To.
package timex

import (
	"fmt"
	"strings"

	"readout"
	"readout/english/text"
)

// timeReader resolves expressions of one article.
type timeReader struct {
	d      *text.Document
	forms  *text.Values[timeForm]
	ref    Day // publication day
	s      readout.Sentence
	ws     []timeWord
	out    []readout.Time
	recent Day // the last full day the text named, for "the following day"
}

// Find finds temporal expressions. When the article carries no date, its day
// is first inferred from full dates and weekdays in the text: published is that day and
// evidence the words that tell it, "" and nothing if none do.
func Find(d *text.Document) (found []readout.Time, published string, evidence []readout.Span) {
	scratch := timeWords.Of(d)
	r := timeReader{d: d, ref: ParseDay(d.Article.Published), ws: *scratch, forms: timeForms.Of(d)}
	r.read()
	if r.ref == NoDay {
		if day, words := r.infer(); day != NoDay {
			published, evidence = day.String(), words
			r.ref = day
			r.out = nil
			r.read()
		}
	}
	*scratch = r.ws
	return r.out, published, evidence
}

func (r *timeReader) read() {
	r.forms.Fetch()
	for _, s := range r.d.Reading.Sentences {
		r.sentence(s)
	}
}

func (r *timeReader) sentence(s readout.Sentence) {
	text := r.d.Text
	any := false
	for i := s.First; i < s.Last && !any; i++ {
		any = r.forms.Word(i).timed
	}
	if !any {
		return
	}
	r.s = s
	r.ws = r.ws[:0]
	add := func(i int, w readout.Span, class timeClass, val int) {
		c := text[w.Start]
		glued := len(r.ws) > 0 && r.ws[len(r.ws)-1].End == w.Start
		r.ws = append(r.ws, timeWord{Span: w, class: class, val: val, index: i, cap: c >= 'A' && c <= 'Z', glued: glued})
	}
	for i := s.First; i < s.Last; i++ {
		w, f := r.d.Reading.Words[i].Span, r.forms.Word(i)
		if !f.parts {
			add(i, w, f.class, int(f.val))
			continue
		}
		for w.Len() > 0 {
			part := w
			part.End = w.Start + timePart(w.In(text))
			w.Start = part.End
			class, val := classifyTime(part.In(text))
			add(i, part, class, val)
		}
	}
	for i := 0; i < len(r.ws); {
		n, t := r.match(i)
		if n == 0 {
			i++
			continue
		}
		t.Span = readout.Span{Start: r.ws[i].Start, End: r.ws[i+n-1].End}
		if t.Type == "DATE" && len(t.Value) == 10 && t.From != "" {
			r.recent = ParseDay(t.From)
		}
		r.out = append(r.out, t)
		i += n
	}
}

// at returns the word at i, or an empty one outside the sentence.
func (r *timeReader) at(i int) timeWord {
	if i < 0 || i >= len(r.ws) {
		return timeWord{}
	}
	return r.ws[i]
}

func (r *timeReader) word(i int) string {
	if i < 0 || i >= len(r.ws) {
		return ""
	}
	return r.ws[i].In(r.d.Text)
}

func (r *timeReader) is(i int, words ...string) bool {
	w := r.word(i)
	for _, x := range words {
		if strings.EqualFold(w, x) {
			return true
		}
	}
	return false
}

func (r *timeReader) isUnit(i int, u timeUnit) bool {
	return r.at(i).class == tcUnit && r.at(i).val == int(u)
}

func (r *timeReader) precededBy(i int, words ...string) bool { return i > 0 && r.is(i-1, words...) }

// match returns how many words from i form one expression, and its meaning.
func (r *timeReader) match(i int) (int, readout.Time) {
	w := r.at(i)
	switch w.class {
	case tcNone, tcComma, tcAnd, tcTo, tcHyphen, tcPoss, tcOf, tcZone, tcAM, tcPM, tcOld, tcPeriod:
		return 0, readout.Time{}
	case tcA, tcThis, tcThat:
		if r.at(i+1).class == tcNone {
			return 0, readout.Time{}
		}
	case tcThe:
		if r.at(i+1).class == tcNone && !r.is(i+1, "latest", "future") {
			return 0, readout.Time{}
		}
	}
	// The order is from the most to the least specific reading.
	for _, m := range []func(*timeReader, int) (int, readout.Time){
		(*timeReader).clock, (*timeReader).explicit, (*timeReader).shifted, (*timeReader).quarter, (*timeReader).deictic,
		(*timeReader).set, (*timeReader).duration, (*timeReader).vague,
	} {
		if n, t := m(r, i); n > 0 {
			return n, t
		}
	}
	return 0, readout.Time{}
}

// vague matches references without an extent.
func (r *timeReader) vague(i int) (int, readout.Time) {
	switch w := r.at(i); w.class {
	case tcPresent:
		return 1, readout.Time{Type: "DATE", Value: "PRESENT_REF"}
	case tcPast:
		return 1, readout.Time{Type: "DATE", Value: "PAST_REF"}
	case tcThe:
		if r.is(i+1, "past") && r.at(i+2).class == tcNone {
			return 2, readout.Time{Type: "DATE", Value: "PAST_REF"}
		}
		if r.is(i+1, "future") && r.precededBy(i, "in", "for") {
			return 2, readout.Time{Type: "DATE", Value: "FUTURE_REF"}
		}
		if x := r.at(i + 1); x.class == tcOrdinal && r.is(i+2, "century") {
			return 3, readout.Time{Type: "DATE", Value: fmt.Sprintf("%02dXX", x.val-1)}
		}
	case tcVague:
		if r.is(i, "recent") && r.at(i+1).class == tcUnits {
			return 2, durationTime(0, true, timeUnit(r.at(i+1).val))
		}
	}
	return 0, readout.Time{}
}
