package timex

import (
	"regexp"
	"strconv"
	"strings"
	"time"

	"readout"
)

// infer tells the publication day of an article that carries none. A dateline at the head of
// the story is that day. Else the anchor is the latest full date of the text that does not lie ahead; the article was
// then published on the latest weekday that its clauses look back to within the
// six days from the anchor, or on the anchor itself. Without a full date, or
// when nothing ties the weekdays to it, nothing is inferred.
func (r *timeReader) infer() (Day, []readout.Span) {
	day, line := r.opening()
	if day != NoDay {
		return day, []readout.Span{line}
	}
	var unknown []readout.Span // the dateline whose year others may tell
	if line.Len() > 0 {
		unknown = []readout.Span{line}
	}
	var anchor Day = NoDay
	var span readout.Span
	for _, t := range r.out {
		d, ok := r.fullDate(t)
		if !ok || d == r.refused {
			continue
		}
		told := r.d.RoleAt(t.Start) == readout.RoleBody
		if (anchor == NoDay || d > anchor) && !(told && r.ahead(t.Span)) {
			anchor, span = d, t.Span
		}
	}
	if anchor == NoDay {
		return NoDay, unknown
	}
	// The anchor must be news: its weekday is told in the text, or it stands in a caption or dateline.
	best, evidence := anchor, []readout.Span{span}
	tied := r.namedWeekday(span) != 0 && !hasYear(span.In(r.d.Text)) // of this year
	for _, b := range r.d.Article.Blocks {
		if b.Contains(span) && b.Role != readout.RoleBody {
			tied = true
		}
	}
	for _, t := range r.out {
		wd := bareWeekday(t)
		if wd == 0 {
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
		return NoDay, unknown
	}
	return best, evidence
}

// bareWeekday returns the weekday that a time names without a week, 0 for none.
func bareWeekday(t readout.Time) int {
	v, ok := strings.CutPrefix(t.Value, "XXXX-WXX-")
	if !ok || t.Type == "SET" || v == "" || v[0] < '1' || v[0] > '7' {
		return 0
	}
	return int(v[0] - '0')
}

// fullDate returns the day of a full date. A day and month with its weekday is one too, in the
// first year that the text leaves open in which the weekday is right.
func (r *timeReader) fullDate(t readout.Time) (Day, bool) {
	if t.Type != "DATE" && t.Type != "TIME" || len(t.Value) < 10 {
		return NoDay, false
	}
	if t.From != "" {
		d := ParseDay(t.From)
		return d, d != NoDay
	}
	wd := r.namedWeekday(t.Span)
	if wd == 0 {
		return NoDay, false
	}
	return r.inNamedYear(t, func(d Day) bool { return d.weekday() == wd })
}

// inNamedYear returns the day of a time that lacks its year: in the latest year that the text names, or the
// one after it, whichever fits first.
func (r *timeReader) inNamedYear(t readout.Time, fits func(Day) bool) (Day, bool) {
	latest := 0
	if p := r.d.Article.Published; len(p) >= 4 && !r.d.Reading.Refused { // of a month
		latest, _ = strconv.Atoi(p[:4])
	}
	for _, x := range r.out {
		if d := ParseDay(x.From); x.From != "" && d != r.refused && x.Type != "DURATION" {
			y, _, _ := d.civil()
			latest = max(latest, y)
		}
	}
	md, ok := strings.CutPrefix(t.Value, "XXXX-")
	if latest == 0 || !ok || len(md) < len("01-02") || md[0] == 'W' {
		return NoDay, false
	}
	for y := latest; y <= latest+1; y++ {
		m, err := time.Parse("01-02", md[:len("01-02")])
		if err == nil && validDay(y, int(m.Month()), m.Day()) {
			if d := dayOf(y, int(m.Month()), m.Day()); fits(d) {
				return d, true
			}
		}
	}
	return NoDay, false
}

// namedWeekday returns the weekday with which a date begins, 0 for none: "Monday, March 11".
func (r *timeReader) namedWeekday(s readout.Span) int {
	w, _, _ := strings.Cut(s.In(r.d.Text), " ")
	c, v := classifyTime(strings.TrimRight(w, ","))
	if c != tcWeekday {
		return 0
	}
	return v
}

var (
	// What stands before the day of a dateline: places, and nothing else. And what behind it: who wrote it, or a dash.
	beforeDateline = regexp.MustCompile(`^(?:\p{Lu}[\pL.'’-]*[ ,/]*){0,6}$`)
	behindDateline = regexp.MustCompile(`^(?:, \d{4})?[.,]?(?: ?[(/\[—–]| ?--? | ?/)`)
)

// opening returns the day of the dateline at the head of the story, "KESTRIN, March 21. /SNA/", and its words; without
// a day when nothing tells the year.
func (r *timeReader) opening() (Day, readout.Span) {
	none := readout.Span{}
	for _, b := range r.d.Article.Blocks {
		if b.Role != readout.RoleBody && b.Role != readout.RoleDateline {
			continue
		}
		for _, t := range r.out {
			if t.Start < b.Start || t.Start > b.Start+openingMost || t.End > b.End || len(t.Value) != len("2006-01-02") || bareWeekday(t) != 0 {
				continue
			}
			end := min(len(r.d.Text), t.End+12)
			if !beforeDateline.MatchString(r.d.Text[b.Start:t.Start]) || !behindDateline.MatchString(r.d.Text[t.End:end]) {
				continue
			}
			if d := ParseDay(t.From); t.From != "" && d != r.refused {
				return d, t.Span
			}
			if t.From == "" {
				d, _ := r.inNamedYear(t, r.reported)
				return d, t.Span
			}
		}
		if b.Role == readout.RoleBody {
			break
		}
	}
	return NoDay, none
}

// reported reports whether no full date of the past lies after a day, and the text names it, its weekday or
// that before.
func (r *timeReader) reported(day Day) bool {
	near := false
	for _, t := range r.out {
		if wd := bareWeekday(t); wd != 0 {
			near = near || (day.weekday()-wd+7)%7 <= 1
		} else if ParseDay(t.From) == day {
			near = true
		} else if t.From != "" && len(t.Value) >= 10 && ParseDay(t.From) > day && !r.ahead(t.Span) {
			return false
		}
	}
	return near
}

// contradicted reports whether the text cannot be of the day that its article carries. All dates that the
// text gives with a weekday but no year fall on other weekdays around that day: one is enough against a line of text, which may be the
// clock of a site that copied the story, two against markup. Against a line of text alone stands also a number that
// holds a day long before, the weekday of which the story tells.
func (r *timeReader) contradicted() bool {
	weak := r.d.Article.PublishedBasis == "text"
	right, wrong := 0, 0
	for _, t := range r.out {
		d := ParseDay(t.From)
		if len(t.Value) < 10 || t.From == "" {
			continue
		}
		words := t.In(r.d.Text)
		if wd := r.namedWeekday(t.Span); wd != 0 && strings.ContainsAny(words, "0123456789") && !hasYear(words) {
			if d.weekday() == wd {
				right++
			} else {
				wrong++
			}
		}
		if weak && isNumber(words) && r.ref-d > copiedLate && r.tells(d.weekday()) {
			return true
		}
	}
	return right == 0 && (wrong > 1 || weak && wrong == 1)
}

func hasYear(s string) bool {
	n := 0
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			n = 0
		} else if n++; n == 4 {
			return true
		}
	}
	return false
}

func isNumber(s string) bool { return len(s) == len("20060102") && strings.Trim(s, "0123456789") == "" }

// tells reports whether the text names a weekday without a date.
func (r *timeReader) tells(weekday int) bool {
	for _, t := range r.out {
		if t.Type == "DATE" && t.From != "" && ParseDay(t.From).weekday() == weekday && r.namedWeekday(t.Span) == weekday && !strings.ContainsAny(t.In(r.d.Text), "0123456789") {
			return true
		}
	}
	return false
}

// local returns the day from which the text counts: that of its dateline where it is the day after the stamp's, or the day before
// and the text says "today".
// A stamp in Greenwich's time after its noon may be of the day after where the text was written, and is when
// the text looks back to that day's weekday and never to its own.
func (r *timeReader) local() Day {
	if d, _ := r.opening(); d == r.ref+1 || d == r.ref-1 && r.saysToday() {
		return d
	}
	if !lateInGreenwich(r.d.Article.Published) {
		return r.ref
	}
	next := false
	for _, t := range r.out {
		if t.From == "" || t.From != t.To || r.namedWeekday(t.Span) == 0 || strings.ContainsAny(t.In(r.d.Text), "0123456789") {
			continue
		}
		switch d := ParseDay(t.From); {
		case d.weekday() == r.ref.weekday():
			return r.ref
		case d.weekday() == (r.ref+1).weekday() && r.behind(t.Span):
			next = true
		}
	}
	if next {
		return r.ref + 1
	}
	return r.ref
}

// saysToday reports whether the text counts from its own day: "today", "yesterday", "tonight".
func (r *timeReader) saysToday() bool {
	for _, t := range r.out {
		w, _, _ := strings.Cut(t.In(r.d.Text), " ")
		if c, _ := classifyTime(strings.ToLower(w)); c == tcDay {
			return true
		}
	}
	return false
}

// lateInGreenwich reports a date with a time of Greenwich's afternoon.
func lateInGreenwich(stamp string) bool {
	t, err := time.Parse(time.RFC3339, stamp)
	if err != nil {
		return false
	}
	_, off := t.Zone()
	return off == 0 && t.Hour() >= 12
}

// bounds notes between which days the text was published: not before what it tells as past, not after what it tells as to come.
func (r *timeReader) bounds() {
	from, to := NoDay, NoDay
	if month, err := time.Parse("2006-01", r.d.Article.Published); err == nil {
		from = Day(month.Unix() / 86400)
		to = Day(month.AddDate(0, 1, -1).Unix() / 86400)
	}
	for _, t := range r.out {
		d, ok := r.fullDate(t)
		if !ok || d == r.refused || r.d.RoleAt(t.Start) != readout.RoleBody {
			continue
		}
		if r.ahead(t.Span) {
			if to == NoDay || d < to {
				to = d
			}
		} else if r.behind(t.Span) && (from == NoDay || d > from) {
			from = d
		}
	}
	if from != NoDay && to != NoDay && from < to && to-from <= boundsMost {
		r.d.Reading.PublishedFrom, r.d.Reading.PublishedTo = from.String(), to.String()
	}
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
