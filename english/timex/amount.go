package timex

import (
	"fmt"
	"time"

	"readout"
)

// amount matches a number of units: "three", "a", "several", "about 20", "a couple of".
func (r *timeReader) amount(i int) (n, val int, vague bool) {
	j := i
	for r.at(j).class == tcApprox || r.is(j, "at", "least", "more", "less", "than", "up", "to", "most") && j-i < roughWords {
		j++
	}
	switch x := r.at(j); x.class {
	case tcNumber:
		val = x.val
		k := j + 1
		if val >= 20 && val < 100 && r.word(j)[0] > '9' { // "twenty four", "twenty-four"
			if r.at(k).class == tcHyphen {
				k++
			}
			if y := r.at(k); y.class == tcNumber && y.val > 0 && y.val < 10 && r.word(k)[0] > '9' {
				return k + 1 - i, val + y.val, false
			}
			k = j + 1
		}
		if y := r.at(k); y.class == tcNumber && y.val == 100 && val < 100 {
			return k + 1 - i, val * 100, false
		}
		if (r.at(k).class == tcTo || r.is(k, "or")) && r.at(k+1).class == tcNumber { // "two or three"
			return k + 2 - i, 0, true
		}
		return k - i, val, false
	case tcA:
		if r.at(j+1).class == tcCouple {
			k := j + 2
			if r.is(k, "of") {
				k++
			}
			return k - i, 2, false
		}
		if r.is(j+1, "few") {
			return j + 2 - i, 0, true
		}
		return j + 1 - i, 1, false
	case tcVague:
		return j + 1 - i, 0, true
	}
	return 0, 0, false
}

// shifted matches amounts that point away from a day: "two weeks ago", "a year earlier", "three days later", "a year-ago".
func (r *timeReader) shifted(i int) (int, readout.Time) {
	n, val, vague := r.amount(i)
	j := i + n
	if n == 0 {
		if r.at(i).class != tcUnit || r.at(i).val != int(uYear) && r.at(i).val != int(uMonth) { // "year-ago", "year-earlier"
			return 0, readout.Time{}
		}
		val = 1
		if r.at(i+1).class != tcHyphen {
			return 0, readout.Time{}
		}
	}
	if r.at(j).class != tcUnit && r.at(j).class != tcUnits {
		return 0, readout.Time{}
	}
	unit := timeUnit(r.at(j).val)
	j++
	rough := r.at(i).class == tcApprox || r.is(i, "at", "more", "less")
	if r.is(j, "or") && r.is(j+1, "so") {
		j += 2
		rough = true
	}
	if r.at(j).class == tcHyphen {
		j++
	}
	sign := 0
	from := r.ref
	switch {
	case r.at(j).class == tcAgo:
		sign = -1
	case r.is(j, "earlier"):
		sign = -1
		if r.recent != 0 && unit == uDay {
			from = r.recent
		}
	case r.is(j, "later"):
		sign = 1
		from = NoDay
		if r.recent != 0 && unit == uDay {
			from = r.recent
		}
	case r.is(j, "from") && r.is(j+1, "now"), r.is(j, "from") && r.is(j+1, "today"):
		sign = 1
		j++
	default:
		return 0, readout.Time{}
	}
	j++
	period := r.isUnit(j, uQuarter) || r.at(j).class == tcPeriod // "the year-ago quarter"
	ordinal := r.at(j).class == tcOrdinal && r.isUnit(j+1, uQuarter)
	if period {
		j++
	}
	if sign < 0 && val == 1 && !vague && unit == uYear && from != NoDay && (period && r.quarterly.From != "" || ordinal || r.compared()) {
		r.compares = true
		if ordinal {
			y, m, _ := from.civil()
			y--
			if q := r.at(j).val; q > (m-1)/3+1 {
				y--
			}
			return j + 2 - i, quarterTime(y, r.at(j).val)
		}
		return j - i, shift(ParseDay(r.quarterly.From), -4, uQuarter)
	}
	if vague {
		v := "PAST_REF"
		if sign > 0 {
			v = "FUTURE_REF"
		}
		return j - i, readout.Time{Type: "DATE", Value: v}
	}
	if from == NoDay || val > farUnits {
		return j - i, readout.Time{Type: "DATE", Value: ""}
	}
	t := shift(from, sign*val, unit)
	if rough && unit == uWeek {
		d := ParseDay(t.From)
		t.From, t.To = (d - 3).String(), (d + 3).String()
	}
	return j - i, t
}

// shift moves a day by n units; the result is as coarse as the unit.
func shift(from Day, n int, u timeUnit) readout.Time {
	y, m, _ := from.civil()
	switch u {
	case uDay:
		d := from + Day(n)
		return civilDay(d)
	case uWeek:
		return civilDay(from + Day(7*n))
	case uFortnight:
		return civilDay(from + Day(14*n))
	case uMonth:
		t := time.Date(y, time.Month(m+n), 1, 0, 0, 0, 0, time.UTC)
		return monthTime(t.Year(), int(t.Month()))
	case uQuarter:
		q := (y*4 + (m-1)/3) + n
		return quarterTime(q/4, q%4+1)
	case uYear:
		return yearTime(y + n)
	case uDecade:
		return yearTime(y + 10*n)
	case uCentury:
		return yearTime(y + 100*n)
	}
	return readout.Time{Type: "TIME", Value: from.String(), From: from.String(), To: from.String()}
}

// set matches recurring times.
func (r *timeReader) set(i int) (int, readout.Time) {
	switch w := r.at(i); w.class {
	case tcSet:
		return 1, readout.Time{Type: "SET", Value: durationValue(1, false, timeUnit(w.val))}
	case tcEvery:
		x := r.at(i + 1)
		switch x.class {
		case tcUnit:
			return 2, readout.Time{Type: "SET", Value: durationValue(1, false, timeUnit(x.val))}
		case tcWeekday:
			return 2, readout.Time{Type: "SET", Value: fmt.Sprintf("XXXX-WXX-%d", x.val)}
		case tcMonth:
			return 2, readout.Time{Type: "SET", Value: fmt.Sprintf("XXXX-%02d", x.val)}
		case tcPart:
			return 2, readout.Time{Type: "SET", Value: "XXXX-XX-XXT" + partCodes[x.val]}
		}
		if n, val, vague := r.amount(i + 1); n > 0 && r.at(i+1+n).class == tcUnits {
			return n + 2, readout.Time{Type: "SET", Value: durationValue(val, vague, timeUnit(r.at(i+1+n).val))}
		}
	}
	return 0, readout.Time{}
}

// duration matches amounts of time.
func (r *timeReader) duration(i int) (int, readout.Time) {
	j := i
	if r.at(j).class == tcThe {
		j++
		if r.at(j).class == tcOrdinal {
			j++
		}
		if r.at(j).class != tcNumber {
			return 0, readout.Time{}
		}
	}
	n, val, vague := r.amount(j)
	if n == 0 {
		if w := r.at(j); w.class == tcUnits && w.val >= int(uHour) && j == i && !r.precededBy(j, "'s") {
			if r.precededBy(j, "these") {
				return 1, readout.Time{Type: "DATE", Value: "PRESENT_REF"}
			}
			if y := r.at(j + 1); y.class == tcOld && r.at(j-1).class == tcNumber { // an age
				return 0, readout.Time{}
			}
			return 1, durationTime(0, true, timeUnit(w.val))
		}
		return 0, readout.Time{}
	}
	if r.at(j).class == tcA && r.at(j+n).class == tcUnit && r.at(j+n).val <= int(uSecond) {
		return 0, readout.Time{}
	}
	k := j + n
	if r.at(k).class == tcHyphen && r.at(k).glued {
		k++
	}
	half := false
	if r.at(k).class == tcAnd && r.at(k+1).class == tcA && r.at(k+2).class == tcHalf { // "two and a half years"
		k, half = k+3, true
	} else if r.at(k).class == tcHalf || r.is(k, "1/2", "½") {
		half = r.at(k).class != tcHalf
		k++
	}
	x := r.at(k)
	if x.class != tcUnit && x.class != tcUnits {
		return 0, readout.Time{}
	}
	if x.class == tcUnit && x.val == int(uQuarter) || x.val == int(uSecond) && vague {
		return 0, readout.Time{}
	}
	if y := r.at(k + 1); y.class == tcOld || y.class == tcHyphen && r.at(k+2).class == tcOld { // an age
		return 0, readout.Time{}
	}
	t := durationTime(val, vague, timeUnit(x.val))
	if half && !vague && timeUnit(x.val) == uYear {
		t.Value += "6M"
	}
	if !vague {
		r.bound(i, val, timeUnit(x.val), &t)
	}
	return k - i + 1, t
}

// bound gives a duration that counts from the day of publication its days: "will meet in three
// days", "must answer within 60 days".
func (r *timeReader) bound(i, n int, u timeUnit, t *readout.Time) {
	if r.ref == NoDay || u < uDay || n > mostUnits || !r.precededBy(i, "in", "within") || !r.looksAhead(i) {
		return
	}
	far := shift(r.ref, n, u)
	t.From, t.To = far.From, far.To
	if r.precededBy(i, "within") {
		t.From = r.ref.String()
	}
}
