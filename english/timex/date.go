package timex

import (
	"fmt"
	"strings"
	"time"

	"readout"
	"readout/lexicon"
)

// calendar matches what names a day, month, season, year or longer: the core of dates.
func (r *timeReader) calendar(i int) (int, readout.Time) {
	switch r.at(i).class {
	case tcExplicit:
		v, d, _ := explicitDate(r.word(i))
		return 1, dayTime(d, v)
	case tcWeekday:
		return r.weekdayFirst(i)
	case tcMonth:
		return r.monthFirst(i)
	case tcNumber, tcOrdinal:
		return r.dayFirst(i)
	case tcYear:
		return r.year(i)
	case tcHoliday:
		return r.holiday(i)
	}
	return 0, readout.Time{}
}

// weekdayFirst matches "Monday, Oct. 30", "Monday night", "Monday".
func (r *timeReader) weekdayFirst(i int) (int, readout.Time) {
	j := i + 1
	if r.at(j).class == tcComma {
		j++
	}
	if r.at(j).class == tcMonth || r.at(j).class == tcNumber && r.at(j+1).class == tcMonth {
		if n, t := r.calendar(j); n > 0 && len(t.Value) >= 10 {
			return j - i + n, t
		}
	}
	return r.weekday(i)
}

// dayFirst matches "10 January 2022", "the 10th of January", "10-12 January", "nineteen ninety-six".
func (r *timeReader) dayFirst(i int) (int, readout.Time) {
	if n, y := r.spelledYear(i); n > 0 {
		return n, yearTime(y)
	}
	w := r.at(i)
	if w.val < 1 || w.val > 31 {
		return 0, readout.Time{}
	}
	if r.at(i+1).class == tcHyphen && r.at(i+2).class == tcMonth && r.at(i+3).class == tcHyphen && r.at(i+4).class == tcYear && r.at(i+4).glued { // "10-Apr-2015"
		return 5, daysTime(r.at(i+4).val, r.at(i+2).val, w.val, w.val)
	}
	j, last := i+1, w.val
	if end := r.rangeEnd(j, w.val); end > 0 && r.at(j+2).class == tcMonth {
		j, last = j+2, end
	}
	if w.class == tcOrdinal && r.is(j, "of") {
		j++
	}
	if r.at(j).class != tcMonth || w.class == tcNumber && r.word(i)[0] > '9' {
		return 0, readout.Time{}
	}
	return r.inYear(i, j-i+1, r.at(j).val, w.val, last)
}

// year matches "2022", "the 1990s", "1996-97".
func (r *timeReader) year(i int) (int, readout.Time) {
	y := r.at(i).val
	if y < 0 {
		return 1, readout.Time{Type: "DATE", Value: fmt.Sprintf("%03dX", -y/10), From: fmt.Sprintf("%04d-01-01", -y), To: fmt.Sprintf("%04d-12-31", -y+9)}
	}
	if y < firstYear || y > lastYear || r.at(i+1).class == tcUnits {
		return 0, readout.Time{}
	}
	if x := r.at(i + 1); x.class == tcHyphen && x.glued && r.at(i+2).class == tcNumber && r.at(i+2).glued {
		if end := y/100*100 + r.at(i+2).val; r.at(i+2).val < 100 && end > y {
			return 3, spanTime(fmt.Sprintf("%04d", y), dayOf(y, 1, 1), dayOf(end, 12, 31))
		}
		return 0, readout.Time{}
	}
	if !r.plausibleYear(i) {
		return 0, readout.Time{}
	}
	return 1, yearTime(y)
}

// holiday matches "Christmas 2022", "Christmas Eve".
func (r *timeReader) holiday(i int) (int, readout.Time) {
	n, after := 1, 0
	switch {
	case r.is(i+1, "day", "sunday"):
		n = 2
	case r.is(i+1, "eve"):
		n, after = 2, -1
	case r.is(i+1, "monday"):
		n, after = 2, 1
	case r.at(i+1).cap && r.at(i+1).class == tcNone: // "Easter Island"
		return 0, readout.Time{}
	}
	on := func(y int) Day { return holidays[r.at(i).val].on(y) + Day(after) }
	if y := r.yearAfter(i + n); y > 0 {
		return n + r.yearWords(i+n), civilDay(on(y))
	}
	if r.ref == NoDay {
		if r.at(i).val > 0 {
			return 0, readout.Time{}
		}
		_, m, d := on(firstYear).civil()
		return n, r.nearest(i, m, d, d)
	}
	y, _, _ := r.ref.civil()
	best := on(y)
	for _, d := range [...]Day{on(y - 1), on(y + 1)} {
		if r.at(i-1).class == tcLast && d < r.ref && best >= r.ref ||
			r.at(i-1).class != tcLast && !(d > r.ref && r.looksBack(i)) && !(d < r.ref && r.looksAhead(i)) && max(d-r.ref, r.ref-d) < max(best-r.ref, r.ref-best) {
			best = d
		}
	}
	return n, civilDay(best)
}

// rangeEnd returns the last day of a range of days whose first stands before word i: 12 of
// "10-12", 0 if no range goes on there.
func (r *timeReader) rangeEnd(i, first int) int {
	switch r.at(i).class {
	case tcHyphen, tcAnd, tcTo:
	default:
		return 0
	}
	if x := r.at(i + 1); (x.class == tcNumber || x.class == tcOrdinal) && x.val > first && x.val <= 31 {
		return x.val
	}
	return 0
}

// inYear closes a date whose days and month are the n words from i: in the year that
// follows them, else in the nearest.
func (r *timeReader) inYear(i, n, m, first, last int) (int, readout.Time) {
	if y := r.yearAfter(i + n); y > 0 {
		return n + r.yearWords(i+n), daysTime(y, m, first, last)
	}
	return n, r.nearest(i, m, first, last)
}

// spelledYear reads "nineteen ninety-six".
func (r *timeReader) spelledYear(i int) (n, year int) {
	if v := r.at(i).val; r.word(i)[0] <= '9' || v != 18 && v != 19 && v != 20 {
		return 0, 0
	}
	x := r.at(i + 1)
	if x.class != tcNumber || r.word(i + 1)[0] <= '9' || x.val < 10 || x.val > 90 || r.at(i+2).class == tcUnits {
		return 0, 0
	}
	year, n = r.at(i).val*100+x.val, 2
	k := i + 2
	if r.at(k).class == tcHyphen {
		k++
	}
	if u := r.at(k); x.val >= 20 && u.class == tcNumber && u.val > 0 && u.val < 10 && r.word(k)[0] > '9' {
		year, n = year+u.val, k+1-i
	}
	return n, year
}

// numbered are what has numbers: "Resolution 1701", "Flight 1549".
var numbered = lexicon.SetOf("act apartment article articles bill boeing box bus case clause convoy decree decision directive docket document extension file flight form highway law lot model no number order page paragraph part patent plot regulation resolution resolutions road room route section sections statute suite train unit verse volume")

// plausibleYear tells a year from a plain number of four digits.
func (r *timeReader) plausibleYear(i int) bool {
	switch x := r.at(i + 1); x.class {
	case tcUnit, tcUnits, tcNumber, tcOrdinal:
		if x.class == tcUnit && x.val == int(uQuarter) {
			return true
		}
		return false
	}
	if i > 0 {
		prev := r.word(i - 1)
		if numbered[strings.ToLower(prev)] && r.at(i-1).cap {
			return false
		}
		if prev == "$" || prev == "£" || prev == "€" || prev == "#" || prev == "No." || strings.HasSuffix(prev, "$") {
			return false
		}
		if r.at(i-1).class == tcHyphen && r.at(i).glued && r.at(i-1).glued {
			return r.at(i-2).class == tcYear || r.at(i-2).class == tcMonth
		}
	}
	if x := r.at(i + 1); x.class == tcHyphen && x.glued {
		return true
	}
	// "1,997 people": a plural noun right after a number is a count.
	if r.at(i-1).class != tcThe && i+1 < len(r.ws) && r.at(i+1).class == tcNone { // but "the 1992 protests"
		wd := r.d.Reading.Words[r.at(i+1).index]
		if wd.XPOS == "NNS" && !r.at(i+1).cap {
			return false
		}
		if wd.XPOS == "" && len(r.word(i+1)) > 4 && strings.HasSuffix(r.word(i+1), "s") && !r.at(i+1).cap && !r.precededBy(i, "in", "of", "since", "from", "by", "until", "to") {
			return false
		}
	}
	return true
}

// yearAfter returns the year that closes a date at i: "2022", ", 2022", "of 2022", "last year".
func (r *timeReader) yearAfter(i int) int {
	j := i
	if r.at(j).class == tcComma || r.is(j, "of") {
		j++
	}
	if x := r.at(j); x.class == tcYear && x.val >= firstYear && x.val <= lastYear {
		return x.val
	}
	if r.ref != NoDay && j == i+btoi(r.is(i, "of")) {
		if x := r.at(j); r.at(j+1).class == tcUnit && r.at(j+1).val == int(uYear) {
			y, _, _ := r.ref.civil()
			switch x.class {
			case tcLast:
				return y - 1
			case tcNext:
				return y + 1
			case tcThis:
				return y
			}
		}
	}
	return 0
}

func (r *timeReader) yearWords(i int) int {
	n := 1
	if r.at(i).class == tcComma || r.is(i, "of") {
		n++
	}
	switch r.at(i + n - 1).class {
	case tcLast, tcNext, tcThis:
		n++
	}
	return n
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}

// explicit matches dates with what narrows them: "the end of November", "early 2022", "the 1990s".
func (r *timeReader) explicit(i int) (n int, t readout.Time) {
	j := i
	if r.at(i).class == tcThe {
		switch r.at(i + 1).class {
		case tcEarly, tcYear, tcOrdinal, tcEnd:
			j++
		}
	}
	switch w := r.at(j); {
	case w.class == tcEnd && r.at(j+1).class == tcOf:
		n, t = r.edge(j)
	case w.class == tcEarly:
		n, t = r.early(j)
	case w.class == tcYear && j > i && w.val > 0 && (r.ordinalAt(j+1) > 0 || r.isUnit(j+1, uQuarter)): // quarter reads it
	case w.class == tcYear && j > i && w.val > 0 && r.at(j+1).class != tcPeriod: // "the 1990s" yes, "the 1997 accord" no
	default:
		n, t = r.calendar(j)
	}
	if n == 0 {
		return 0, readout.Time{}
	}
	return j - i + n, t
}

// edge matches the end or beginning of a time: "end of November", "end of the year". Its value is the whole.
func (r *timeReader) edge(i int) (int, readout.Time) {
	k := i + 2
	n, t := r.calendar(k)
	if n == 0 {
		if n, t = r.deictic(k); t.Type != "DATE" {
			n = 0
		}
	}
	if n == 0 && r.at(k).class == tcThe {
		n, t = r.unitOfPublication(k)
	}
	if n == 0 {
		return 0, readout.Time{}
	}
	return 2 + n, r.thirds(i, t)
}

// early matches "early January", "later this week".
func (r *timeReader) early(i int) (int, readout.Time) {
	k := i + 1
	if r.at(k).class == tcHyphen {
		k++
	}
	if r.at(k).class == tcOf || r.is(k, "on") {
		k++
	}
	if r.at(k).class == tcPart { // "mid-afternoon"
		n, t := r.namedDay(k + 1)
		if r.at(k+1).class != tcDay || t.From == "" {
			return 0, readout.Time{}
		}
		return k - i + 1 + n, partOfDay(t, r.at(k).val)
	}
	if n, t := r.calendar(k); n > 0 {
		return k - i + n, r.thirds(i, t)
	}
	n, t := r.deictic(k)
	if n == 0 && r.at(k).class == tcThe && r.at(k-1).class == tcOf { // "earlier in the year"
		n, t = r.unitOfPublication(k)
	}
	if n == 0 || t.Type != "DATE" {
		return 0, readout.Time{}
	}
	t = r.thirds(i, t)
	if r.ref != NoDay && t.From != "" {
		from, to := ParseDay(t.From), ParseDay(t.To)
		if r.is(i, "earlier") && from <= r.ref && to > r.ref {
			t.To = r.ref.String()
		}
		if r.is(i, "later") && from < r.ref && to >= r.ref {
			t.From = r.ref.String()
		}
	}
	return k - i + n, t
}

// thirds narrows a month to the part of it that the word at i names: "early" and the "start" are its first
// ten days, the "middle" the next, "late" and the "end" the rest. A year has so a first and a last month.
func (r *timeReader) thirds(i int, t readout.Time) readout.Time {
	if t.From == "" {
		return t
	}
	from, to := ParseDay(t.From), ParseDay(t.To)
	y, m, _ := from.civil()
	first := r.is(i, "early", "beginning", "start")
	last := r.is(i, "late", "end", "close")
	switch len(t.Value) {
	case len("2006-01"):
		if t.Value[5] == 'Q' {
			return t
		}
		switch {
		case first:
			to = dayOf(y, m, 10)
		case last:
			from = dayOf(y, m, 21)
		case r.is(i, "mid", "mid-", "middle"):
			from, to = dayOf(y, m, 11), dayOf(y, m, 20)
		}
	case len("2006"):
		switch {
		case first && r.at(i).class == tcEnd:
			to = dayOf(y, 2, 1) - 1
		case last && r.at(i).class == tcEnd:
			from = dayOf(y, 12, 1)
		}
	}
	t.From, t.To = from.String(), to.String()
	return t
}

// monthFirst matches "January 10, 2022", "Jan. 10-12", "January 2022", "January".
func (r *timeReader) monthFirst(i int) (int, readout.Time) {
	if r.doubtfulMonth(i) {
		return 0, readout.Time{}
	}
	m := r.at(i).val
	if x := r.at(i + 1); (x.class == tcNumber || x.class == tcOrdinal) && x.val >= 1 && x.val <= 31 && r.word(i + 1)[0] <= '9' {
		if x.class == tcNumber && r.at(i+2).class == tcUnits { // "in May 10 days …"
			return 0, readout.Time{}
		}
		n, last := 2, x.val
		if end := r.rangeEnd(i+2, x.val); end > 0 {
			switch r.at(i + 4).class {
			case tcUnits, tcMonth, tcAM, tcPM: // the second number is of something else
			default:
				n, last = 4, end
			}
		}
		if k, end := r.daysOn(i+2, x.val); k > 0 {
			n, last = 2+k, end
		}
		return r.inYear(i, n, m, x.val, last)
	}
	if y := r.yearAfter(i + 1); y > 0 {
		return 1 + r.yearWords(i+1), monthTime(y, m)
	}
	if r.ref == NoDay {
		return 1, readout.Time{Type: "DATE", Value: fmt.Sprintf("XXXX-%02d", m)}
	}
	return 1, monthTime(r.monthYear(i, m), m)
}

// daysOn matches how a list of consecutive days goes on: ", 5 and 6" after "March 4". It has an end
// with "and", since a number behind a comma may count something.
func (r *timeReader) daysOn(i, day int) (n, last int) {
	for j := i; j < i+2*mostListed; j += 2 {
		and := r.at(j).class == tcAnd
		if !and && r.at(j).class != tcComma || r.at(j+1).class != tcNumber || r.at(j+1).val != day+1 {
			return 0, 0
		}
		day++
		if and {
			if j == i {
				return 0, 0
			}
			return j + 2 - i, day
		}
	}
	return 0, 0
}

// doubtfulMonth reports whether what is written like a month is more likely another word: "Jan"
// without a number, and May or March where they are no name or begin a sentence.
func (r *timeReader) doubtfulMonth(i int) bool {
	w, next := r.at(i), r.at(i+1).class
	numbered := next == tcNumber || next == tcYear
	if len(r.word(i)) <= 3 && !strings.HasSuffix(r.word(i), ".") && w.val != 5 && !numbered {
		return true
	}
	return (w.val == 5 || w.val == 3) && (i == 0 || !w.cap) && !numbered && next != tcOrdinal
}

// monthYear supplies the year of a bare month: the nearest, on the side the clause looks to.
func (r *timeReader) monthYear(i, m int) int {
	y, rm, _ := r.ref.civil()
	diff := (m - rm + 12) % 12 // months ahead
	switch {
	case diff == 0:
		return y
	case r.comes(i) && diff <= monthsAhead:
	case !r.comes(i) && diff > 0 && (diff > monthsNear || r.looksBack(i)):
		diff -= 12
	}
	t := time.Date(y, time.Month(rm+diff), 1, 0, 0, 0, 0, time.UTC)
	return t.Year()
}

// nearest supplies the year of a day and month.
func (r *timeReader) nearest(i, m, dd, last int) readout.Time {
	if !validDay(2000, m, dd) {
		return readout.Time{Type: "DATE"}
	}
	if r.ref == NoDay {
		return readout.Time{Type: "DATE", Value: fmt.Sprintf("XXXX-%02d-%02d", m, dd)}
	}
	y, _, _ := r.ref.civil()
	best, dist := y, 1<<30
	for _, c := range [...]int{y, y - 1, y + 1} {
		if !validDay(c, m, dd) {
			continue
		}
		d := int(dayOf(c, m, dd) - r.ref)
		if d > daysAhead && r.looksBack(i) && !r.comes(i) || d < -daysAhead && r.looksAhead(i) {
			continue
		}
		if d < 0 {
			d = -d
		}
		if d < dist {
			best, dist = c, d
		}
	}
	return daysTime(best, m, dd, last)
}

func (r *timeReader) weekday(i int) (int, readout.Time) {
	wd := r.at(i).val
	n := 1
	part := ""
	if x := r.at(i + 1); x.class == tcPart && !strings.EqualFold(r.word(i+1), "overnight") {
		part = "T" + partCodes[x.val]
		n = 2
	}
	if strings.HasSuffix(strings.ToLower(r.word(i)), "days") {
		return n, readout.Time{Type: "SET", Value: fmt.Sprintf("XXXX-WXX-%d%s", wd, part)}
	}
	if r.ref == NoDay {
		return n, readout.Time{Type: "DATE", Value: fmt.Sprintf("XXXX-WXX-%d", wd)}
	}
	back := (r.ref.weekday() - wd + 7) % 7
	d := r.ref - Day(back)
	if back > 0 && r.comes(i) {
		d += 7
	}
	if last := r.timeBefore(r.lead - 1); last.From != "" {
		from := ParseDay(last.From)
		switch {
		case r.at(r.lead-1).class == tcTo || r.at(r.lead-1).class == tcHyphen: // "from Monday to Thursday"
			if d < from && from-d < 7 {
				d += 7
			}
		case r.precededBy(r.lead, "on", ",") && strings.Contains(last.Value, "-W") && len(last.Value) == len("2006-W01"): // "next week on Tuesday"
			d = r.inWeek(last, wd)
		}
	}
	t := civilDay(d)
	return n, withPart(t, part)
}

// timeBefore returns the time that ends just before word i of the sentence.
func (r *timeReader) timeBefore(i int) readout.Time {
	if i < 1 || len(r.out) == 0 || r.out[len(r.out)-1].End != r.at(i-1).End {
		return readout.Time{}
	}
	return r.out[len(r.out)-1]
}

// inWeek returns a weekday of a week.
func (r *timeReader) inWeek(week readout.Time, weekday int) Day {
	return ParseDay(week.From) + Day(weekday)
}

// comes reports whether the time at i is one to come: its clause looks ahead, or what stands
// before it says so and the clause does not look back.
func (r *timeReader) comes(i int) bool {
	before := r.lead
	switch {
	case r.looksAhead(i), i != before && r.looksAhead(before), r.precededBy(before, "effective"):
		return true
	case r.precededBy(before, "until", "till"):
		return !r.looksBack(i) || r.d.Moved(r.s, r.ws[i].index) || r.granted(before-1)
	case r.precededBy(before, "to"):
		return !r.looksBack(i) || r.d.Moved(r.s, r.ws[i].index)
	case r.precededBy(before, "by", "before", "starting", "beginning"),
		r.precededBy(before, "as") && r.is(before-2, "soon", "early", "late"),
		r.precededBy(before, "than") && r.is(before-2, "later", "earlier", "sooner"):
		return !r.looksBack(i)
	}
	return false
}

// granted reports whether word i, "until", ends a time that someone was given to act in.
func (r *timeReader) granted(i int) bool {
	for j := i - 1; j >= 0; j-- {
		w := r.d.Reading.Words[r.ws[j].index]
		if strings.HasPrefix(w.XPOS, "VB") {
			return givingVerbs[w.Lemma]
		}
	}
	return false
}

var givingVerbs = lexicon.SetOf("give allow grant extend")

// quarter matches fiscal quarters.
func (r *timeReader) quarter(i int) (int, readout.Time) {
	j := i
	year := 0
	if r.at(j).class == tcThis || r.at(j).class == tcLast || r.at(j).class == tcNext {
		if r.at(j+1).class == tcUnit && r.at(j+1).val == int(uYear) && r.at(j+2).class == tcPoss && r.ref != NoDay {
			y, _, _ := r.ref.civil()
			switch r.at(j).class {
			case tcLast:
				y--
			case tcNext:
				y++
			}
			year = y
			j += 3
		}
	}
	if r.at(j).class == tcThe {
		j++
	}
	if x := r.at(j); x.class == tcYear && x.val > 0 && (r.ordinalAt(j+1) > 0 || r.isUnit(j+1, uQuarter)) {
		year = x.val
		j++
	}
	if r.is(j, "fiscal") {
		j++
	}
	if year > 0 && r.quarterly.From != "" && (r.isUnit(j, uQuarter) || r.at(j).class == tcPeriod) { // "last year's quarter"
		r.compares = true
		_, m, _ := ParseDay(r.quarterly.From).civil()
		return j + 1 - i, quarterTime(year, (m+2)/3)
	}
	q := r.ordinalAt(j)
	if q < 1 || q > 4 {
		return 0, readout.Time{}
	}
	j++
	if r.at(j).class == tcHyphen {
		j++
	}
	if r.at(j).class != tcUnit || r.at(j).val != int(uQuarter) {
		return 0, readout.Time{}
	}
	j++
	if year == 0 {
		if y := r.yearAfter(j); y > 0 {
			return j - i + r.yearWords(j), quarterTime(y, q)
		}
		if r.ref == NoDay {
			return j - i, readout.Time{Type: "DATE", Value: fmt.Sprintf("XXXX-Q%d", q)}
		}
		y, m, _ := r.ref.civil()
		cur := (m-1)/3 + 1
		year = y
		if q > cur && !r.looksAhead(i) {
			year--
		}
	}
	return j - i, quarterTime(year, q)
}
