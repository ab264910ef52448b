package timex

import (
	"fmt"
	"time"
)

// Day is a civil day, counted from 1970-01-01.
type Day int

// NoDay is the day that is unknown.
const NoDay Day = -1 << 31

func dayOf(y, m, dd int) Day {
	return Day(time.Date(y, time.Month(m), dd, 0, 0, 0, 0, time.UTC).Unix() / 86400)
}

func (n Day) civil() (y, m, dd int) {
	t := time.Unix(int64(n)*86400, 0).UTC()
	return t.Year(), int(t.Month()), t.Day()
}

// weekday counts Monday as 1.
func (n Day) weekday() int { return (int(n)+3)%7 + 1 }

func (n Day) String() string {
	if n == NoDay {
		return ""
	}
	y, m, dd := n.civil()
	return isoDay(y, m, dd)
}

func isoDay(y, m, dd int) string { return fmt.Sprintf("%04d-%02d-%02d", y, m, dd) }

// ParseDay reads the day of an ISO 8601 date or date-time; NoDay if it has none.
func ParseDay(s string) Day {
	if len(s) < 10 {
		return NoDay
	}
	t, err := time.Parse("2006-01-02", s[:10])
	if err != nil {
		return NoDay
	}
	return Day(t.Unix() / 86400)
}

func validDay(y, m, d int) bool {
	if m < 1 || m > 12 || d < 1 || d > 31 {
		return false
	}
	t := time.Date(y, time.Month(m), d, 0, 0, 0, 0, time.UTC)
	return int(t.Month()) == m
}
