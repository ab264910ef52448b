package record

import (
	"slices"
	"strings"
	"time"

	"readout"
)

// anchor dates the weekdays of the story's undated pages. Such a page says
// "the talks in Port Sabel on Monday"; when dated pages of the story report one
// event of that kind at that place on a Monday, and all such matches of the page
// fall into one week, its weekdays are the days around them. A day and month
// without a year lies in the year nearest to the story. Nothing else is dated:
// the page has no day of publication of its own, but its events have theirs.
func (s *story) anchor() {
	type key struct {
		typ     readout.EventType
		place   string
		weekday time.Weekday
	}
	known := map[key][]int{}
	var newest int
	for _, p := range s.pages {
		if p.day == "" {
			continue
		}
		if n, ok := dayNumber(p.day); ok {
			newest = max(newest, n)
		}
		for i := range p.Reading.Events {
			e := &p.Reading.Events[i]
			n, ok := dayNumber(e.From)
			if !ok || e.From != e.To || e.Status == readout.Conditional || e.Status == readout.Denied {
				continue
			}
			for _, place := range p.placeNames(e.Place) {
				k := key{e.Type, place, weekdayOf(n)}
				if !slices.Contains(known[k], n) {
					known[k] = append(known[k], n)
				}
			}
		}
	}
	if newest == 0 {
		return
	}
	for _, p := range s.pages {
		if p.day != "" {
			continue
		}
		var votes []int
		for i := range p.Reading.Events {
			e := &p.Reading.Events[i]
			w, ok := p.bareWeekday(e.When)
			if !ok {
				continue
			}
			var days []int
			for _, place := range p.placeNames(e.Place) {
				for _, n := range known[key{e.Type, place, w}] {
					if !slices.Contains(days, n) {
						days = append(days, n)
					}
				}
			}
			if len(days) == 1 { // two Mondays at one place tell nothing
				votes = append(votes, days[0])
			}
		}
		if len(votes) > 0 && slices.Max(votes)-slices.Min(votes) > anchorApart {
			votes = nil
		}
		p.dateBy(votes, newest)
	}
}

// dateBy writes days to the page's bare weekdays, as those nearest to the newest
// vote, and years to its days without one. The reading given to Merge stays as
// it is; the page gets its own.
func (p *page) dateBy(votes []int, newest int) {
	r := *p.Reading
	r.Times = slices.Clone(r.Times)
	r.Events = slices.Clone(r.Events)
	changed := false
	for i := range r.Times {
		t := &r.Times[i]
		n := 0
		if w, ok := bareWeekday(*t); ok && len(votes) > 0 {
			anchor := slices.Max(votes)
			n = anchor + (int(w)-int(weekdayOf(anchor))+10)%7 - 3
			if n < slices.Min(votes) && p.looksAhead(t.Span) {
				n += 7
			}
		} else if m, ok := monthDay(*t); ok {
			n = nearestYear(m, newest)
		}
		if n == 0 {
			continue
		}
		changed = true
		t.From = dayString(n)
		t.To = t.From
		for k := range r.Events {
			if e := &r.Events[k]; e.When == t.Span && e.From == "" {
				e.From, e.To = t.From, t.To
			}
		}
	}
	if changed {
		p.Reading = &r
		if len(votes) > 0 {
			p.kin.Why = append(slices.Clip(p.kin.Why), "its weekdays are dated by the story: same event and place on "+dayString(slices.Max(votes)))
		}
	}
}

// looksAhead reports whether what a time dates was still to come.
func (p *page) looksAhead(at readout.Span) bool {
	return slices.ContainsFunc(p.Reading.Events, func(e readout.Event) bool {
		return e.When == at && e.Status.Kind().Ahead
	})
}

// bareWeekday returns the weekday that a time of this page names without a week.
func (p *page) bareWeekday(at readout.Span) (time.Weekday, bool) {
	if at.Len() == 0 {
		return 0, false
	}
	for _, t := range p.Reading.Times {
		if t.Span == at {
			return bareWeekday(t)
		}
	}
	return 0, false
}

func bareWeekday(t readout.Time) (time.Weekday, bool) {
	v, ok := strings.CutPrefix(t.Value, "XXXX-WXX-")
	if !ok || t.From != "" || t.Type == "SET" || v == "" || v[0] < '1' || v[0] > '7' {
		return 0, false
	}
	return time.Weekday(v[0]-'0') % 7, true
}

// monthDay returns the day of a time without a year, as 0000-MM-DD.
func monthDay(t readout.Time) (string, bool) {
	v, ok := strings.CutPrefix(t.Value, "XXXX-")
	if !ok || len(v) != len("01-02") || v[2] != '-' || t.From != "" {
		return "", false
	}
	return v, true
}

func nearestYear(monthDay string, near int) int {
	best := 0
	year := time.Unix(int64(near)*86400, 0).UTC().Year()
	for y := year - 1; y <= year+1; y++ {
		t, err := time.Parse("2006-01-02", time.Date(y, 1, 1, 0, 0, 0, 0, time.UTC).Format("2006")+"-"+monthDay)
		if err != nil {
			continue
		}
		if n := int(t.Unix() / 86400); best == 0 || abs(n-near) < abs(best-near) {
			best = n
		}
	}
	return best
}

func abs(n int) int {
	if n < 0 {
		return -n
	}
	return n
}

func weekdayOf(n int) time.Weekday { return time.Unix(int64(n)*86400, 0).UTC().Weekday() }

func dayString(n int) string { return time.Unix(int64(n)*86400, 0).UTC().Format("2006-01-02") }

// placeNames returns the names under which an event's place may be known
// elsewhere: its own and that of the country it stands for.
func (p *page) placeNames(id string) []string {
	if id == "" {
		return nil
	}
	for i := range p.Reading.Entities {
		if e := &p.Reading.Entities[i]; e.ID == id {
			names := []string{strings.ToLower(e.Name)}
			if e.Party != "" && e.Party != e.Name {
				names = append(names, strings.ToLower(e.Party))
			}
			return names
		}
	}
	return nil
}
