package record

import "time"

// dayNumber counts the days of an ISO 8601 day from a fixed one; false when s
// is no full day.
func dayNumber(s string) (int, bool) {
	if day(s) == "" {
		return 0, false
	}
	t, err := time.Parse("2006-01-02", day(s))
	if err != nil {
		return 0, false
	}
	return int(t.Unix() / 86400), true
}

// firstDay and lastDay widen an ISO 8601 day, month or year to days; "" for none.
func firstDay(s string) string {
	switch len(s) {
	case 4:
		return s + "-01-01"
	case 7:
		return s + "-01"
	}
	return day(s)
}

func lastDay(s string) string {
	switch len(s) {
	case 4:
		return s + "-12-31"
	case 7:
		t, err := time.Parse("2006-01", s)
		if err != nil {
			return ""
		}
		return t.AddDate(0, 1, -1).Format("2006-01-02")
	}
	return day(s)
}
