package timex

import (
	"strings"

	"readout"
)

// infer tells the publication day of an article that carries none. The anchor
// is the latest full date of the text that does not lie ahead; the article was
// then published on the latest weekday that its clauses look back to within the
// six days from the anchor, or on the anchor itself. Without a full date, or
// when nothing ties the weekdays to it, nothing is inferred.
func (r *timeReader) infer() (Day, []readout.Span) {
	var anchor Day = NoDay
	var span readout.Span
	for _, t := range r.out {
		if t.Type != "DATE" && t.Type != "TIME" || len(t.Value) < 10 || t.From == "" {
			continue
		}
		told := r.d.RoleAt(t.Start) == readout.RoleBody
		if d := ParseDay(t.From); d != NoDay && (anchor == NoDay || d > anchor) && !(told && r.ahead(t.Span)) {
			anchor, span = d, t.Span
		}
	}
	if anchor == NoDay {
		return NoDay, nil
	}
	// The anchor must be news: its weekday is told in the text, or it stands in a caption or dateline.
	best, evidence := anchor, []readout.Span{span}
	tied := false
	for _, b := range r.d.Article.Blocks {
		if b.Contains(span) && b.Role != readout.RoleBody {
			tied = true
		}
	}
	for _, t := range r.out {
		if !strings.HasPrefix(t.Value, "XXXX-WXX-") || len(t.Value) < 10 || t.Type == "SET" {
			continue
		}
		wd := int(t.Value[9] - '0')
		if wd < 1 || wd > 7 {
			continue
		}
		if wd == anchor.weekday() {
			tied = true
		}
		d := anchor + Day((wd-anchor.weekday()+7)%7)
		if d-anchor > weekdayApart || r.ahead(t.Span) || !r.behind(t.Span) {
			continue // "last Sunday" of the week before, or still to come
		}
		if d > best {
			best = d
			evidence = []readout.Span{span, t.Span}
		}
	}
	if !tied {
		return NoDay, nil
	}
	return best, evidence
}

// looksAhead reports whether the clause around word i of the sentence points to the future.
func (r *timeReader) looksAhead(i int) bool { return r.tense(i) > 0 }

// looksBack reports whether the clause around word i of the sentence points to the past.
func (r *timeReader) looksBack(i int) bool { return r.tense(i) < 0 }

// tense tells which way the clause around word i of the sentence looks, as the document's does.
func (r *timeReader) tense(i int) int {
	return r.d.TenseOf(r.s, r.ws[i].index)
}

// ahead and behind tell which way the clause around a span looks.
func (r *timeReader) ahead(s readout.Span) bool { return r.tenseAt(s) > 0 }

func (r *timeReader) behind(s readout.Span) bool { return r.tenseAt(s) < 0 }

func (r *timeReader) tenseAt(at readout.Span) int {
	for _, s := range r.d.Reading.Sentences {
		if !s.Contains(at) {
			continue
		}
		for i := s.First; i < s.Last; i++ {
			if r.d.Reading.Words[i].End > at.Start {
				return r.d.TenseOf(s, i)
			}
		}
	}
	return 0
}
