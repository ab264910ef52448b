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
	d       *text.Document
	forms   *text.Values[timeForm]
	ref     Day // publication day
	refused Day // the article\'s own, which its text contradicts
	s       readout.Sentence
	ws      []timeWord
	out     []readout.Time
	lead    int // the first word of the expression being read

	// What the text named last: a full day, for "the following day"; any date, for "that year";
	// the quarter it reports on, for "a year ago".
	recent    Day
	named     readout.Time
	quarterly readout.Time
	compares  bool // the expression being read is of the quarter it is compared with
}

// Find finds temporal expressions and notes in the reading what they tell of the article's day. They are counted
// from the article's own, or where the text counts from the day beside it, that; from one that the text
// tells when the article has none, or its text contradicts it.
func Find(d *text.Document) []readout.Time {
	scratch := timeWords.Of(d)
	r := timeReader{d: d, ref: ParseDay(d.Article.Published), refused: NoDay, ws: *scratch, forms: timeForms.Of(d)}
	r.read()
	given := d.Reading
	if r.ref != NoDay && r.contradicted() {
		given.Refused = true
		r.refused, r.ref = r.ref, NoDay
		r.again()
	}
	if r.ref == NoDay {
		if day, words := r.infer(); day != NoDay {
			given.Published, given.PublishedEvidence = day.String(), words
			r.ref = day
			r.again()
		} else {
			given.PublishedEvidence = words
			r.bounds()
		}
	} else if day := r.local(); day != r.ref {
		given.Local = day.String()
		r.ref = day
		r.again()
	}
	*scratch = r.ws
	return r.out
}

// again reads the times anew, from another day.
func (r *timeReader) again() {
	r.out = nil
	r.read()
}

func (r *timeReader) read() {
	r.forms.Fetch()
	r.recent, r.named, r.quarterly = NoDay, readout.Time{}, readout.Time{}
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
		if t.Type == "DATE" && t.From != "" {
			r.named = t
			if len(t.Value) == 10 {
				r.recent = ParseDay(t.From)
			}
			if strings.Contains(t.Value, "-Q") && !r.compares {
				r.quarterly = t
			}
		}
		r.compares = false
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
	r.lead = i
	w := r.at(i)
	switch w.class {
	case tcNone, tcComma, tcAnd, tcTo, tcHyphen, tcPoss, tcOf, tcZone, tcAM, tcPM, tcOld, tcPeriod:
		return 0, readout.Time{}
	case tcA, tcThis, tcThat:
		if r.at(i+1).class == tcNone && !r.is(i, "current") {
			return 0, readout.Time{}
		}
	case tcThe:
		if r.at(i+1).class == tcNone && !r.is(i+1, "latest", "recent") {
			return 0, readout.Time{}
		}
	}
	for _, m := range phrases[w.class] {
		if n, t := m(r, i); n > 0 {
			return n, t
		}
	}
	for _, m := range grammar {
		if n, t := m(r, i); n > 0 {
			return n, t
		}
	}
	return 0, readout.Time{}
}

// A matcher returns how many words from i form one expression, 0 for none, and its meaning.
type matcher func(r *timeReader, i int) (int, readout.Time)

// phrases are what a word of a class opens, before anything that is no phrase of its own is tried;
// grammar is all else. Both go from the most to the least specific reading.
var phrases, grammar = func() (byClass [tcExplicit + 1][]matcher, rest []matcher) {
	opens := func(m matcher, classes ...timeClass) {
		for _, c := range classes {
			byClass[c] = append(byClass[c], m)
		}
	}
	opens((*timeReader).clock, tcNumber, tcYear, tcClock, tcNoon, tcApprox)
	opens((*timeReader).through, tcMonth, tcNumber, tcOrdinal, tcWeekday, tcExplicit)
	opens((*timeReader).listed, tcNumber, tcOrdinal, tcWeekday)
	opens((*timeReader).nth, tcThe, tcOrdinal, tcUnit, tcLast)
	opens((*timeReader).weekdayOfWeek, tcWeekday)
	opens((*timeReader).weekOf, tcThe, tcUnit)
	opens((*timeReader).offset, tcThe, tcA, tcNumber, tcApprox)
	opens((*timeReader).fiscal, tcThe, tcLast, tcNext, tcThis, tcFiscal)
	opens((*timeReader).told, tcThe, tcThat, tcEarly)
	return byClass, []matcher{
		(*timeReader).explicit, (*timeReader).shifted, (*timeReader).quarter, (*timeReader).deictic,
		(*timeReader).set, (*timeReader).duration, (*timeReader).vague,
	}
}()

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
		if r.is(i+1, "future") {
			return 2, readout.Time{Type: "DATE", Value: "FUTURE_REF"}
		}
		if x := r.at(i + 1); x.class == tcOrdinal && r.is(i+2, "century") {
			return 3, readout.Time{Type: "DATE", Value: fmt.Sprintf("%02dXX", x.val-1)}
		}
	case tcFuture:
		if r.at(i+1).class == tcUnits {
			return 2, readout.Time{Type: "DATE", Value: "FUTURE_REF"}
		}
	case tcUnit:
		if w.val == int(uYear) && r.ref != NoDay { // "by year-end"
			k := i + 1
			if r.at(k).class == tcHyphen {
				k++
			}
			if r.is(k, "end") && !r.precededBy(i, "the", "a") {
				y, _, _ := r.ref.civil()
				return k + 1 - i, r.thirds(k, yearTime(y))
			}
		}
	case tcOrdinal:
		if r.is(i+1, "century") {
			return 2, readout.Time{Type: "DATE", Value: fmt.Sprintf("%02d", w.val-1)}
		}
	case tcThis:
		if r.is(i, "current") {
			return 1, readout.Time{Type: "DATE", Value: "PRESENT_REF"}
		}
	case tcVague:
		if r.is(i, "recent") {
			if r.at(i+1).class == tcUnits {
				return 2, durationTime(0, true, timeUnit(r.at(i+1).val))
			}
			return 1, readout.Time{Type: "DATE", Value: "PAST_REF"}
		}
	}
	return 0, readout.Time{}
}
