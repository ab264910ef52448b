package timex

import (
	"fmt"
	"strings"
	"time"

	"readout"
)

// dayTime makes a time of a day. It and those that follow make times of what was resolved: each carries its first and last day.
func dayTime(d Day, value string) readout.Time {
	return readout.Time{Type: "DATE", Value: value, From: d.String(), To: d.String()}
}

func civilDay(d Day) readout.Time { return dayTime(d, d.String()) }

func daysTime(y, m, first, last int) readout.Time {
	if !validDay(y, m, first) || !validDay(y, m, last) {
		return readout.Time{Type: "DATE"}
	}
	return readout.Time{Type: "DATE", Value: isoDay(y, m, first), From: isoDay(y, m, first), To: isoDay(y, m, last)}
}

func monthTime(y, m int) readout.Time {
	return spanTime(fmt.Sprintf("%04d-%02d", y, m), dayOf(y, m, 1), dayOf(y, m+1, 1)-1)
}

func quarterTime(y, q int) readout.Time {
	return spanTime(fmt.Sprintf("%04d-Q%d", y, q), dayOf(y, 3*q-2, 1), dayOf(y, 3*q+1, 1)-1)
}

func seasonTime(y, s int) readout.Time {
	return spanTime(fmt.Sprintf("%04d-%s", y, seasonCodes[s]), dayOf(y, seasonMonths[s][0], 1), dayOf(y, seasonMonths[s][1]+1, 1)-1)
}

func yearTime(y int) readout.Time {
	return readout.Time{Type: "DATE", Value: fmt.Sprintf("%04d", y), From: fmt.Sprintf("%04d-01-01", y), To: fmt.Sprintf("%04d-12-31", y)}
}

// weekTime is the week of a day, from Sunday to Saturday as the news counts; TIMEX3 gives it the
// number that its Monday has in ISO 8601.
func weekTime(d Day) readout.Time {
	sunday := d - Day(d.weekday()%7)
	y, w := time.Unix(int64(sunday+1)*86400, 0).UTC().ISOWeek()
	return spanTime(fmt.Sprintf("%04d-W%02d", y, w), sunday, sunday+6)
}

func spanTime(value string, from, to Day) readout.Time {
	return readout.Time{Type: "DATE", Value: value, From: from.String(), To: to.String()}
}

func durationTime(n int, vague bool, u timeUnit) readout.Time {
	return readout.Time{Type: "DURATION", Value: durationValue(n, vague, u)}
}

// durationValue writes an ISO 8601 duration, with X for a vague amount.
func durationValue(n int, vague bool, u timeUnit) string {
	p := "P"
	if u < uDay {
		p = "PT"
	}
	if vague || n == 0 {
		return p + "X" + unitCodes[u]
	}
	switch u {
	case uFortnight:
		n *= 2
	case uDecade:
		n *= 10
	case uCentury:
		n *= 100
	}
	return fmt.Sprintf("%s%d%s", p, n, unitCodes[u])
}

// partOfDay narrows a day to its morning, afternoon, evening or night.
func partOfDay(t readout.Time, part int) readout.Time {
	t.Type = "TIME"
	return withPart(t, "T"+partCodes[part])
}

func withPart(t readout.Time, part string) readout.Time {
	if part != "" && t.Value != "" && !strings.Contains(t.Value, "T") {
		t.Type = "TIME"
		t.Value += part
	}
	return t
}

func typed(t readout.Time, typ string) readout.Time {
	t.Type = typ
	return t
}
