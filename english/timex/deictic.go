package timex

import (
	"fmt"
	"strings"
	"time"

	"readout"
)

// deictic matches what points from the publication day: today, this week, last
// Friday, next month, the weekend, the past two years.
func (r *timeReader) deictic(i int) (int, readout.Time) {
	switch w := r.at(i); w.class {
	case tcDay:
		return r.namedDay(i)
	case tcThe:
		return r.deicticThe(i)
	case tcPart:
		if r.is(i, "overnight") {
			return 1, r.partOfPublication(0, w.val)
		}
	case tcLast, tcNext, tcThis:
		p := r.pointerAt(i)
		read := pointed[r.at(p.head).class]
		if read == nil {
			read = (*timeReader).pointedAmount
		}
		if n, t := read(r, p); n > 0 {
			return p.head - i + n, t
		}
	}
	return 0, readout.Time{}
}

// namedDay matches "today", "yesterday morning", "tonight".
func (r *timeReader) namedDay(i int) (n int, t readout.Time) {
	n, t.Type = 1, "DATE"
	part := -1
	if x := r.at(i + 1); x.class == tcPart {
		n, part = 2, x.val
	} else if r.is(i, "tonight") {
		part = partNight
	}
	if r.ref == NoDay {
		return n, t
	}
	t = civilDay(r.ref + Day(r.at(i).val))
	if part >= 0 {
		t = partOfDay(t, part)
	}
	return n, t
}

// deicticThe matches "the weekend", "the last week", "the latest quarter", "the following day".
func (r *timeReader) deicticThe(i int) (int, readout.Time) {
	switch x := r.at(i + 1); {
	case x.class == tcWeekend:
		return 2, r.weekend(i, 0)
	case r.isUnit(i+1, uWeek) && r.ref != NoDay && (r.at(i+2).class == tcPoss || r.is(i+2, ",", ".", ";")):
		return 2, weekTime(r.ref)
	case r.isUnit(i+1, uYear) && r.is(i+2, "ended", "ending", "to"):
		t := durationTime(1, false, uYear)
		if n, end := r.calendar(i + 3); n > 0 && end.To != "" {
			y, m, d := ParseDay(end.To).civil()
			t.From, t.To = (dayOf(y-1, m, d) + 1).String(), end.To
		}
		return 2, t
	case x.class == tcLast || x.class == tcNext:
		if n, t := r.deictic(i + 1); n > 0 {
			return n + 1, t
		}
	case r.is(i+1, "latest", "current"):
		if n, t := r.unitOfPublication(i + 1); n > 0 {
			return n + 1, t
		}
	}
	return 0, readout.Time{}
}

// recentDay is the day so many after the last full one that the text named.
func (r *timeReader) recentDay(after int) readout.Time {
	if r.recent == NoDay {
		return readout.Time{Type: "DATE"}
	}
	return civilDay(r.recent + Day(after))
}

// partOfPublication is a part of the day so many after the publication day.
func (r *timeReader) partOfPublication(after, part int) readout.Time {
	if r.ref == NoDay {
		return readout.Time{Type: "TIME", Value: "XXXX-XX-XXT" + partCodes[part]}
	}
	return partOfDay(civilDay(r.ref+Day(after)), part)
}

// A pointer is what stands before a weekday, a month, a unit and tells which one is meant: last, next, this past.
type pointer struct {
	first int // its first word
	head  int // the word behind it
	way   int // -1 back, 1 ahead, 0 neither
}

func (r *timeReader) pointerAt(i int) pointer {
	p := pointer{first: i, head: i + 1}
	switch r.at(i).class {
	case tcLast:
		p.way = -1
	case tcNext:
		p.way = 1
	case tcThis:
		if r.at(p.head).class == tcNext { // "this coming Sunday"
			p.head, p.way = p.head+1, 1
		}
		if r.is(p.head, "past") {
			p.head, p.way = p.head+1, -1
		}
	}
	return p
}

// pointed are the readings of what a pointer points at, by the class of its head; any other
// begins an amount. Each returns how many words from the head it took.
var pointed = [tcExplicit + 1]func(*timeReader, pointer) (int, readout.Time){
	tcWeekday: (*timeReader).pointedWeekday,
	tcMonth:   (*timeReader).pointedMonth,
	tcSeason:  (*timeReader).pointedSeason,
	tcPart:    (*timeReader).pointedPart,
	tcWeekend: (*timeReader).pointedWeekend,
	tcHoliday: (*timeReader).pointedHoliday,
	tcUnit:    (*timeReader).pointedUnit,
}

// pointedWeekday reads "last Friday", "this Friday night".
func (r *timeReader) pointedWeekday(p pointer) (int, readout.Time) {
	if r.is(p.first, "final") {
		return 0, readout.Time{}
	}
	n, t := r.weekday(p.head)
	if r.ref == NoDay {
		return n, t
	}
	back := (r.ref.weekday() - r.at(p.head).val + 7) % 7
	d := r.ref - Day(back)
	switch {
	case r.is(p.first, "previous"): // before a day that the text named
		if r.recent != NoDay && d >= r.recent {
			d -= 7
		}
	case p.way < 0 && back == 0:
		d -= 7
	case p.way > 0, p.way == 0 && back > 0 && !r.looksBack(p.first):
		d += 7
	}
	part := ""
	if k := strings.Index(t.Value, "T"); k > 0 {
		part = t.Value[k:]
	}
	return n, withPart(civilDay(d), part)
}

func (r *timeReader) pointedMonth(p pointer) (int, readout.Time) {
	m := r.at(p.head).val
	if r.ref == NoDay {
		return 1, readout.Time{Type: "DATE", Value: fmt.Sprintf("XXXX-%02d", m)}
	}
	return 1, monthTime(r.pointedYear(p, m), m)
}

func (r *timeReader) pointedSeason(p pointer) (int, readout.Time) {
	s := r.at(p.head).val
	if r.ref == NoDay {
		return 1, readout.Time{Type: "DATE", Value: "XXXX-" + seasonCodes[s]}
	}
	return 1, seasonTime(r.pointedYear(p, seasonMonths[s][0]), s)
}

// pointedYear is the year of what begins in a month and is pointed at.
func (r *timeReader) pointedYear(p pointer, month int) int {
	y, m, _ := r.ref.civil()
	switch {
	case p.way < 0 && month >= m:
		y--
	case p.way > 0 && month <= m:
		y++
	}
	return y
}

// pointedPart reads "this morning", "last night"; "next morning" is taken for the day's own.
func (r *timeReader) pointedPart(p pointer) (int, readout.Time) {
	return 1, r.partOfPublication(min(p.way, 0), r.at(p.head).val)
}

func (r *timeReader) pointedWeekend(p pointer) (int, readout.Time) {
	return 1, r.weekend(p.head, p.way)
}

func (r *timeReader) pointedHoliday(p pointer) (int, readout.Time) { return r.holiday(p.head) }

// pointedUnit reads "last week", "this year", "next decade".
func (r *timeReader) pointedUnit(p pointer) (int, readout.Time) {
	u := timeUnit(r.at(p.head).val)
	if u == uDay && (r.is(p.first, "final", "past", "coming", "upcoming", "previous") || r.at(p.head+1).class == tcOf) {
		return 0, readout.Time{}
	}
	if r.ref == NoDay {
		return 1, readout.Time{Type: "DATE"}
	}
	y, _, _ := r.ref.civil()
	switch u {
	case uDay:
		return 1, civilDay(r.ref + Day(p.way))
	case uWeek:
		if r.is(p.first, "past") {
			return 1, typed(spanTime("P1W", r.ref-7, r.ref), "DURATION")
		}
		t := weekTime(r.ref + Day(7*p.way))
		if p.way == 0 && r.looksBack(p.first) { // what happened this week did so by now
			t.To = r.ref.String()
		}
		return 1, t
	case uFortnight:
		return 1, durationTime(1, false, u)
	case uMonth, uYear, uQuarter:
		return 1, shift(r.ref, p.way, u)
	case uDecade:
		if p.way != 0 {
			return 1, durationTime(1, false, u)
		}
		return 1, readout.Time{Type: "DATE", Value: fmt.Sprintf("%03d", y/10)}
	case uCentury:
		return 1, readout.Time{Type: "DATE", Value: fmt.Sprintf("%02d", y/100+p.way)}
	}
	return 0, readout.Time{}
}

// pointedAmount reads "the past two years", "next few days", "the last decades".
func (r *timeReader) pointedAmount(p pointer) (int, readout.Time) {
	if r.at(p.first).class == tcThis {
		return 0, readout.Time{}
	}
	n, val, vague := r.amount(p.head)
	x := r.at(p.head + n)
	if x.class != tcUnits && (x.class != tcUnit || n == 0) {
		return 0, readout.Time{}
	}
	u := timeUnit(x.val)
	vague = vague || n == 0
	t := durationTime(val, vague, u)
	if r.ref != NoDay && !vague && u >= uDay && u <= uYear && val < mostUnits {
		if far := shift(r.ref, p.way*val, u); p.way < 0 {
			t.From, t.To = far.From, r.ref.String()
		} else {
			t.From, t.To = r.ref.String(), far.To
		}
	}
	return n + 1, t
}

// monday is the first day of the week of publication.
func (r *timeReader) monday() Day { return r.ref - Day(r.ref.weekday()-1) }

// unitOfPublication reads "the year", "the month" as the one of publication.
func (r *timeReader) unitOfPublication(i int) (int, readout.Time) {
	if r.at(i+1).class != tcUnit || r.ref == NoDay {
		return 0, readout.Time{}
	}
	switch u := timeUnit(r.at(i + 1).val); u {
	case uWeek:
		return 2, weekTime(r.ref)
	case uMonth, uYear, uQuarter:
		if u == uQuarter && r.is(i, "latest") { // reported after it ended
			return 2, shift(r.ref, -1, u)
		}
		return 2, shift(r.ref, 0, u)
	}
	return 0, readout.Time{}
}

// weekend is the last one, the coming one, or where nothing points, the one that the clause looks
// to: its tense decides, and without one the day of the week.
func (r *timeReader) weekend(i, way int) readout.Time {
	if r.ref == NoDay {
		return readout.Time{Type: "DATE", Value: "XXXX-WXX-WE"}
	}
	sat := r.ref - Day((r.ref.weekday()-6+7)%7) // latest Saturday
	on := r.ref <= sat+1                        // it is the weekend now
	possessed := r.at(i+1).class == tcPoss || r.at(i+2).class == tcPoss
	switch {
	case way < 0 && on:
		sat -= 7
	case way > 0, way == 0 && !on && !possessed && r.looksAhead(i):
		sat += 7
	case way == 0 && !on && !r.looksBack(i) && r.ref.weekday() >= 3:
		sat += 7
	}
	y, w := time.Unix(int64(sat)*86400, 0).UTC().ISOWeek()
	return spanTime(fmt.Sprintf("%04d-W%02d-WE", y, w), sat, sat+1)
}
