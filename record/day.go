package record

import (
	"time"

	"readout"
)

// ledeDay returns the day that a page's opening tells of, "" when it tells of
// none, or of several: the single day of its first paragraph, or else its second,
// if it is one of the last ledeDays before the page appeared.
func (p *page) ledeDay() string {
	if p.lede == nil {
		d := p.findLede()
		p.lede = &d
	}
	return *p.lede
}

func (p *page) findLede() string {
	first, last := p.day, p.day
	if p.day == "" {
		first, last = p.from, p.to
	}
	if last == "" || p.altered || p.kin.Relation != readout.Original {
		return "" // a copy may bear the day of the copying
	}
	n := 0
	for _, b := range p.Article.Blocks {
		if b.Role != readout.RoleBody {
			continue
		}
		if n++; n > ledeBlocks {
			break
		}
		found := ""
		for _, t := range p.Reading.Times {
			if !b.Contains(t.Span) || t.Type != "DATE" && t.Type != "TIME" || t.From == "" || t.From != t.To || t.From > last || t.From < first && apart(t.From, first) > ledeDays {
				continue
			}
			if found != "" && found != t.From {
				return ""
			}
			found = t.From
		}
		if found != "" {
			return day(found)
		}
	}
	return ""
}

// openingDay returns the day that the page's opening tells of, for something said
// in the given sentence; "" when that sentence names another day beside what is
// said in it.
func (p *page) openingDay(sentence int, said []readout.Span) string {
	d := p.ledeDay()
	if d == "" || sentence < 0 {
		return d
	}
	s := p.Reading.Sentences[sentence].Span
	for _, t := range p.Reading.Times {
		if t.Type != "DATE" || t.From == "" || t.From == d || !s.Contains(t.Span) {
			continue
		}
		inside := false
		for _, c := range said {
			inside = inside || c.Contains(t.Span)
		}
		if !inside {
			return ""
		}
	}
	return d
}

// dayNumber counts the days of an ISO 8601 day from 1970-01-01; false when s
// is no full day.
func dayNumber(s string) (int, bool) {
	s = day(s)
	if s == "" {
		return 0, false
	}
	number := func(digits string) (n int) {
		for i := range len(digits) {
			n = 10*n + int(digits[i]-'0')
		}
		return n
	}
	// Parsing takes many times as long.
	y, m, d := number(s[:4]), time.Month(number(s[5:7])), number(s[8:])
	t := time.Date(y, m, d, 0, 0, 0, 0, time.UTC)
	if t.Month() != m || t.Day() != d {
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

// narrowed makes of the days of a whole month or year that month or year: firstDay and lastDay widened.
func narrowed(from, to string) (string, string) {
	for _, n := range []int{4, 7} {
		if s := from[:min(n, len(from))]; len(s) == n && firstDay(s) == from && lastDay(s) == to {
			return s, s
		}
	}
	return from, to
}
