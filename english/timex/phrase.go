package timex

import (
	"slices"
	"strings"

	"readout"
	"readout/lexicon"
)

// ordinalAt returns the number of an ordinal, -1 for "last", 0 for none. "Second" is a unit too.
func (r *timeReader) ordinalAt(i int) int {
	switch x := r.at(i); {
	case x.class == tcOrdinal:
		return x.val
	case r.is(i, "second"):
		return 2
	case r.is(i, "last", "final"):
		return -1
	}
	return 0
}

// nth matches one of several within a month: "the first Monday in April", "the last
// Friday of next month", "the first week of March", "the last day of June".
func (r *timeReader) nth(i int) (int, readout.Time) {
	j := i
	if r.at(j).class == tcThe {
		j++
	}
	n, what := r.ordinalAt(j), r.at(j+1)
	week, day := r.isUnit(j+1, uWeek), r.isUnit(j+1, uDay)
	if n == 0 || what.class != tcWeekday && !week && !day {
		return 0, readout.Time{}
	}
	k := j + 2
	if r.at(k).class == tcPart {
		k++
	}
	if r.at(k).class != tcOf {
		return 0, readout.Time{}
	}
	size, month := r.monthAt(k + 1)
	if size == 0 {
		return 0, readout.Time{}
	}
	y, m, _ := ParseDay(month.From).civil()
	if week {
		first := dayOf(y, m, 7*n-6)
		if n < 0 {
			first = dayOf(y, m+1, 1) - 7
		}
		if _, at, _ := first.civil(); at != m {
			return 0, readout.Time{}
		}
		return k + 1 + size - i, spanTime(weekTime(first+3).Value, first, first+6)
	}
	d := NoDay
	switch {
	case !day:
		d = nthWeekday(y, m, what.val, n)
	case n < 0:
		d = dayOf(y, m+1, 1) - 1
	case validDay(y, m, n):
		d = dayOf(y, m, n)
	}
	if d == NoDay {
		return 0, readout.Time{}
	}
	return k + 1 + size - i, civilDay(d)
}

// monthAt matches a whole month: "April", "April 2031", "next month", "the month".
func (r *timeReader) monthAt(i int) (int, readout.Time) {
	n, t := r.calendar(i)
	if n == 0 {
		n, t = r.deictic(i)
	}
	if n == 0 && r.at(i).class == tcThe {
		n, t = r.unitOfPublication(i)
	}
	if n == 0 || len(t.Value) != len("2006-01") || t.From == "" || t.Value[5] == 'Q' {
		return 0, readout.Time{}
	}
	return n, t
}

// nthWeekday returns the n-th such day of a month, the last where n is -1; NoDay for none.
func nthWeekday(y, m, weekday, n int) Day {
	first, next := dayOf(y, m, 1), dayOf(y, m+1, 1)
	if n < 0 {
		last := next - 1
		return last - Day((last.weekday()-weekday+7)%7)
	}
	if d := first + Day((weekday-first.weekday()+7)%7+7*(n-1)); n > 0 && d < next {
		return d
	}
	return NoDay
}

// easter is the Sunday of Easter in the western churches (Meeus 1991).
func easter(y int) Day {
	a, b, c := y%19, y/100, y%100
	h := (19*a + b - b/4 - (b-(b+8)/25+1)/3 + 15) % 30
	l := (32 + 2*(b%4) + 2*(c/4) - h - c%4) % 7
	n := h + l - 7*((a+11*h+22*l)/451) + 114
	return dayOf(y, n/31, n%31+1)
}

// offset matches a distance from a named day: "the day after tomorrow", "two weeks from
// Monday", "three days before 5 March", "the day after the summit" where "after" names no day is none.
func (r *timeReader) offset(i int) (int, readout.Time) {
	n, val, vague := r.amount(i)
	if r.at(i).class == tcThe {
		n, val = 1, 1
	}
	unit := r.at(i + n)
	if n == 0 || vague || r.precededBy(i, "for", "lasting") || unit.class != tcUnit && unit.class != tcUnits || timeUnit(unit.val) < uDay || timeUnit(unit.val) > uYear || val > mostUnits {
		return 0, readout.Time{}
	}
	j, sign := i+n+1, 1
	switch {
	case r.is(j, "after"):
	case r.is(j, "from", "on") && r.at(i).class != tcThe:
	case r.is(j, "before"):
		sign = -1
	default:
		return 0, readout.Time{}
	}
	to := j + 1
	if r.at(to).class == tcThe { // "two days after the 5 May vote"
		to++
	}
	size, from := r.calendar(to)
	if size == 0 {
		size, from = r.deictic(to)
	}
	if size == 0 || from.From == "" || from.From != from.To || from.Type == "SET" || r.is(j, "on") && (timeUnit(unit.val) != uWeek || r.at(to).class != tcWeekday) {
		return 0, readout.Time{}
	}
	d := ParseDay(from.From)
	if r.is(j, "from", "on") && r.at(to).class == tcWeekday && d <= r.ref { // "a week from Monday" counts from the Monday to come
		d += 7
	}
	return to + size - i, shift(d, sign*val, timeUnit(unit.val))
}

// weekOf matches a week by a day in it: "the week of 4 March", "the week beginning March 4".
func (r *timeReader) weekOf(i int) (int, readout.Time) {
	j := i
	if r.at(j).class == tcThe {
		j++
	}
	if !r.isUnit(j, uWeek) || r.at(j+1).class != tcOf && !r.is(j+1, "beginning", "starting", "from", "ending") {
		return 0, readout.Time{}
	}
	n, t := r.calendar(j + 2)
	if n == 0 || t.From == "" || t.From != t.To {
		return 0, readout.Time{}
	}
	d := ParseDay(t.From)
	w := weekTime(d)
	switch {
	case r.is(j+1, "ending"):
		w.From, w.To = (d - 6).String(), t.From
	case r.at(j+1).class != tcOf:
		w.From, w.To = t.From, (d + 6).String()
	}
	return j + 2 + n - i, w
}

// through matches days that reach over the end of a month: "28 March to 2 April",
// "from Feb. 27 until March 3". What is moved from one day to another has two.
func (r *timeReader) through(i int) (int, readout.Time) {
	if !r.ranges(i) {
		return 0, readout.Time{}
	}
	n, from := r.calendar(i)
	j := i + n
	if n < 2 || from.Type != "DATE" || len(from.Value) != 10 || from.From == "" || from.From != from.To {
		return 0, readout.Time{}
	}
	switch {
	case r.at(j).class == tcHyphen, r.at(j).class == tcTo:
	case r.at(j).class == tcAnd && r.precededBy(i, "between"):
	default:
		return 0, readout.Time{}
	}
	if r.d.Moved(r.s, r.ws[i].index) {
		return 0, readout.Time{}
	}
	size, to := r.calendar(j + 1)
	if size < 2 || to.Type != "DATE" || len(to.Value) != 10 || to.From == "" {
		return 0, readout.Time{}
	}
	a, b := ParseDay(from.From), ParseDay(to.To)
	if r.at(j-1).class != tcYear { // "28 December to 3 January 2032": the last such day before the end
		_, m, d := a.civil()
		y, _, _ := b.civil()
		if a = dayOf(y, m, d); a > b {
			a = dayOf(y-1, m, d)
		}
		from.Value = a.String()
	}
	if a >= b || b-a >= rangeMost {
		return 0, readout.Time{}
	}
	return j + 1 + size - i, spanTime(from.Value, a, b)
}

// ranges reports whether one of the next words may lead from one day to another.
func (r *timeReader) ranges(i int) bool {
	for j := i + 1; j < i+dayWords; j++ {
		switch r.at(j).class {
		case tcHyphen, tcTo, tcAnd:
			return true
		}
	}
	return false
}

// listed matches the day of a list or of a move that gets its month only at the end:
// "Monday 4, Tuesday 5 and Wednesday 6 March", "from 20 to 27 March".
func (r *timeReader) listed(i int) (int, readout.Time) {
	n, day := r.listedDay(i)
	if n == 0 {
		return 0, readout.Time{}
	}
	j, last, plain := i+n, day, r.at(i).class != tcWeekday
	consecutive := true
	for items := 1; items < mostListed; items++ {
		joined := r.at(j).class
		if joined == tcComma {
			j++
			if r.at(j).class == tcAnd {
				j++
			}
		} else if joined == tcAnd || joined == tcTo && r.d.Moved(r.s, r.ws[i].index) {
			j++
		} else {
			return 0, readout.Time{}
		}
		size, next := r.listedDay(j)
		if size == 0 {
			return 0, readout.Time{}
		}
		consecutive = consecutive && next == last+1
		j, last = j+size, next
		plain = plain && size == 1
		if r.at(j).class != tcMonth {
			continue
		}
		m := r.at(j).val
		if plain && items == 1 && joined != tcTo {
			return 0, readout.Time{} // "9 and 10 January" is a range
		}
		if plain && consecutive && joined != tcTo {
			return r.inYear(i, j+1-i, m, day, last)
		}
		t := r.nearest(i, m, day, day)
		if y := r.yearAfter(j + 1); y > 0 {
			t = daysTime(y, m, day, day)
		}
		return n, t
	}
	return 0, readout.Time{}
}

// listedDay returns the day of the month that stands at i in figures, its weekday before it, and in how many words.
func (r *timeReader) listedDay(i int) (n, day int) {
	if r.at(i).class == tcWeekday {
		n++
	}
	x := r.at(i + n)
	if x.class != tcNumber && x.class != tcOrdinal || x.val < 1 || x.val > 31 || r.word(i + n)[0] > '9' {
		return 0, 0
	}
	return n + 1, x.val
}

// weekdayOfWeek matches "Monday last week", "Friday of next week".
func (r *timeReader) weekdayOfWeek(i int) (int, readout.Time) {
	if r.at(i).class != tcWeekday || r.ref == NoDay {
		return 0, readout.Time{}
	}
	j := i + 1
	part := -1
	if r.at(j).class == tcPart {
		part = r.at(j).val
		j++
	}
	if r.at(j).class == tcComma || r.at(j).class == tcOf {
		j++
	}
	way := 0
	switch r.at(j).class {
	case tcLast:
		way = -1
	case tcNext:
		way = 1
	case tcThis:
	default:
		return 0, readout.Time{}
	}
	if !r.isUnit(j+1, uWeek) {
		return 0, readout.Time{}
	}
	t := civilDay(r.monday() + Day(7*way+r.at(i).val-1))
	if part >= 0 {
		t = partOfDay(t, part)
	}
	return j + 2 - i, t
}

// fiscal matches "fiscal 2030", "fiscal year 2030", "this fiscal year": its year, whose days each
// country and company counts otherwise.
func (r *timeReader) fiscal(i int) (int, readout.Time) {
	j := i
	if r.at(j).class == tcThe {
		j++
	}
	way, pointed := 0, true
	switch {
	case r.at(j).class == tcLast, r.is(j, "latest"):
		way = -1
	case r.at(j).class == tcNext:
		way = 1
	case r.at(j).class == tcThis:
	default:
		pointed = false
	}
	if pointed {
		j++
	}
	if r.at(j).class != tcFiscal {
		return 0, readout.Time{}
	}
	j++
	year := r.isUnit(j, uYear)
	if year {
		j++
	}
	if x := r.at(j); x.class == tcYear && x.val >= firstYear && x.val <= lastYear {
		return j + 1 - i, yearTime(x.val)
	}
	if !year || !pointed || r.ref == NoDay {
		return 0, readout.Time{}
	}
	y, _, _ := r.ref.civil()
	return j - i, yearTime(y + way)
}

// told matches what points back to a time that the text named: "that year", "the following
// month", "later that day", "the quarter".
func (r *timeReader) told(i int) (int, readout.Time) {
	j := i
	if r.at(j).class == tcEarly {
		j++
	}
	way := 0
	switch {
	case r.at(j).class == tcThat:
	case r.at(j).class == tcThe && r.at(j+1).class == tcRelative:
		j++
		way = r.at(j).val
	case r.at(j).class == tcThe && r.is(j+1, "same"):
		j++
	case r.at(j).class == tcThe && j == i:
		return r.quarterTold(i)
	default:
		return 0, readout.Time{}
	}
	u := r.at(j + 1)
	if r.is(j, "that") && r.is(j+1, "same") {
		j++
		u = r.at(j + 1)
	}
	if u.class == tcMonth && way == 0 && r.is(j, "that") && r.recent != NoDay && !r.doubtfulMonth(j+1) {
		y, _, _ := r.recent.civil()
		return j + 2 - i, monthTime(y, u.val)
	}
	if u.class != tcUnit {
		return 0, readout.Time{}
	}
	switch unit := timeUnit(u.val); unit {
	case uDay:
		return j + 2 - i, r.recentDay(way)
	case uQuarter:
		if strings.Contains(r.named.Value, "-Q") {
			r.compares = way == 0
			return j + 2 - i, shift(ParseDay(r.named.From), way, uQuarter)
		}
		if r.quarterly.From != "" {
			return j + 2 - i, shift(ParseDay(r.quarterly.From), way, uQuarter)
		}
	case uWeek, uMonth, uYear:
		if r.named.From != "" && span(r.named) <= unitDays[unit] {
			from := ParseDay(r.named.From)
			if unit == uWeek {
				return j + 2 - i, weekTime(from + Day(7*way))
			}
			return j + 2 - i, shift(from, way, unit)
		}
	}
	return 0, readout.Time{}
}

// span counts the days of a time behind its first.
func span(t readout.Time) Day { return ParseDay(t.To) - ParseDay(t.From) }

// unitDays are the most days behind the first of a unit, by which a time lies within one.
var unitDays = map[timeUnit]Day{uWeek: 6, uMonth: 30, uYear: 365}

// quarterTold matches "the quarter", "the latest period", where the text told of a quarter.
func (r *timeReader) quarterTold(i int) (int, readout.Time) {
	j := i + 1
	latest := r.is(j, "latest", "recent")
	if latest {
		j++
	}
	if r.isUnit(j, uQuarter) && r.is(j+1, "ended", "ending", "to") {
		if n, t := r.calendar(j + 2); n > 0 && t.From != "" {
			y, m, _ := ParseDay(t.To).civil()
			return j + 1 - i, quarterTime(y, (m-1)/3+1)
		}
	}
	if r.quarterly.From == "" {
		return 0, readout.Time{}
	}
	if r.isUnit(j, uQuarter) || latest && r.at(j).class == tcPeriod {
		return j + 1 - i, r.quarterly
	}
	return 0, readout.Time{}
}

// compared reports whether the sentence reports figures, whose "a year ago" is the same quarter of that year.
func (r *timeReader) compared() bool {
	if r.quarterly.From == "" || len(r.out) > 0 && r.out[len(r.out)-1].Type == "DURATION" && r.s.Contains(r.out[len(r.out)-1].Span) { // "the nine months"
		return false
	}
	return slices.ContainsFunc(r.ws, func(w timeWord) bool { return accounts[w.In(r.d.Text)] })
}

// accounts are what tells that a sentence reports the figures of a company.
var accounts = lexicon.SetOf("$ % £ € percent cents million billion profit net earnings earned revenue sales results income loss")
