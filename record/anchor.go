package record

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"readout"
)

// date solves the days of the story's pages. A day that its page does not surely carry is refused when it
// stands alone long after all others. An undated page says "the talks in Port Sabel on Monday"; when pages
// that are dated report one event of that kind at that place on a Monday, and all such matches of the page fall
// into one week, its weekdays are the days around them, and it appeared within the week. A day and month without
// a year lies in the year nearest to the story. Pages that are dated so date others: every round asks what all
// pages knew before it, so that the order of pages tells nothing.
func (s *story) date() {
	s.doubt()
	s.newest = s.lastDay()
	newest, ok := dayNumber(s.newest)
	if !ok {
		return
	}
	for range dateRounds {
		known := s.known()
		changed := false
		for _, p := range s.pages {
			if p.day == "" && !p.anchored {
				p.solve(known, s.dayOf(p.kin.Parent), newest)
				changed = changed || p.anchored
			}
		}
		if !changed {
			break
		}
	}
}

// doubt refuses the days of pages that no carrier but their text tells, if all others of the story, two
// at least or one of the same origin, lie long before them: so a site's clock dates what it copied.
func (s *story) doubt() {
	var refused []*page
	for _, p := range s.pages {
		if _, basis := p.Published(); basis != "text" && basis != "inferred" {
			continue
		}
		n, _ := dayNumber(p.day)
		others, near := 0, false
		for _, o := range s.pages {
			m, ok := dayNumber(o.day)
			if o == p || !ok {
				continue
			}
			others++
			if o.kin.Origin == p.kin.Origin {
				others++
			}
			near = near || n-m <= lateDays
		}
		if !near && others > 1 {
			refused = append(refused, p)
		}
	}
	for _, p := range refused {
		p.undate()
	}
}

// undate takes the page's day away, and what was counted from it.
func (p *page) undate() {
	n, _ := dayNumber(p.day)
	p.day, p.refused = "", true
	r := *p.Reading
	r.Times, r.Events = slices.Clone(r.Times), slices.Clone(r.Events)
	for i := range r.Times {
		t := &r.Times[i]
		m, _ := dayNumber(t.From)
		words := t.In(p.Article.Text)
		if abs(n-m) > lateDays || strings.ContainsAny(words, "0123456789") {
			continue
		}
		value := ""
		if t.From == t.To && strings.Contains(strings.ToLower(words), "day") && !strings.Contains(strings.ToLower(words), "today") {
			value = "XXXX-WXX-" + string("7123456"[weekdayOf(m)])
		}
		t.Value, t.From, t.To = value, "", ""
		for k := range r.Events {
			if e := &r.Events[k]; e.When == t.Span {
				e.From, e.To = "", ""
			}
		}
	}
	p.Reading = &r
	p.kin.Why = append(slices.Clip(p.kin.Why), "its day "+dayString(n)+" is refused: it stands long after all other pages of the story")
}

// lastDay returns the last day on which a page appeared, "" when no page has one. A page that
// stands alone long after the two before it does not count: its day may be that of a copy.
func (s *story) lastDay() string {
	var days []int
	for _, p := range s.pages {
		if n, ok := dayNumber(p.day); ok {
			days = append(days, n)
		}
	}
	slices.Sort(days)
	last := len(days) - 1
	if last >= 2 && days[last]-days[last-1] > lateDays {
		last--
	}
	if last < 0 {
		return ""
	}
	return dayString(days[last])
}

// dayOf returns the number of the day of one of the story's pages, 0 when it is unknown.
func (s *story) dayOf(article string) int {
	for _, p := range s.pages {
		if p.Article.ID == article {
			n, _ := dayNumber(p.day)
			return n
		}
	}
	return 0
}

// A spot is where events of a kind take place, and on which day of the week.
type spot struct {
	typ     readout.EventType
	place   string
	weekday time.Weekday
}

// known returns the days on which dated pages put events.
func (s *story) known() map[spot][]int {
	known := map[spot][]int{}
	for _, p := range s.pages {
		if p.day == "" && !p.anchored {
			continue
		}
		for i := range p.Reading.Events {
			e := &p.Reading.Events[i]
			n, ok := dayNumber(e.From)
			if !ok || e.From != e.To || e.Status == readout.Conditional || e.Status == readout.Denied {
				continue
			}
			for _, place := range p.placeNames(e.Place) {
				k := spot{e.Type, place, weekdayOf(n)}
				if !slices.Contains(known[k], n) {
					known[k] = append(known[k], n)
				}
			}
		}
	}
	return known
}

// solve dates an undated page by the events it shares with others, and the original that it copies, which
// appeared no later.
func (p *page) solve(known map[spot][]int, original, newest int) {
	w := window{}
	w.narrow(dayOrZero(p.Reading.PublishedFrom), dayOrZero(p.Reading.PublishedTo))
	w.narrow(0, dayOrZero(p.Article.Updated))
	var votes []int
	for i := range p.Reading.Events {
		e := &p.Reading.Events[i]
		weekday, ok := p.bareWeekday(e.When)
		if !ok {
			continue
		}
		var days []int
		for _, place := range p.placeNames(e.Place) {
			for _, n := range known[spot{e.Type, place, weekday}] {
				if !slices.Contains(days, n) {
					days = append(days, n)
				}
			}
		}
		if len(days) == 1 { // two Mondays at one place tell nothing
			votes = append(votes, days[0])
			if e.Status.Kind().Ahead { // a day of the week is one of the next six, or of the last
				w.narrow(days[0]-6, days[0])
			} else {
				w.narrow(days[0], days[0]+6)
			}
		}
	}
	if len(votes) > 0 && slices.Max(votes)-slices.Min(votes) > anchorApart {
		votes, w = nil, window{}
	}
	basis := ""
	switch {
	case len(votes) > 0:
		basis = "same event and place on " + dayString(slices.Max(votes))
	case original > 0:
		votes = []int{original}
		w.narrow(original, 0)
		basis = "it copies a page of " + dayString(original)
	}
	p.dateBy(votes, newest, basis)
	for _, t := range p.Reading.Times {
		if n, ok := dayNumber(t.From); ok && len(p.Reading.PublishedEvidence) == 1 && t.Span == p.Reading.PublishedEvidence[0] {
			w = window{n, n} // the dateline, whose year the story tells
			basis = "its dateline, in the year of the story"
		}
		if basis != "" && p.held(t.Span) {
			w.narrow(dayOrZero(t.From), 0)
		}
	}
	switch {
	case w.to == 0 || w.from > w.to || w.to-w.from > lateDays:
		return
	case w.from == w.to:
		p.day = dayString(w.from)
	default:
		p.from, p.to = dayString(w.from), dayString(w.to)
	}
	when := p.day
	if when == "" {
		when = "between " + p.from + " and " + p.to
	}
	p.kin.Why = append(slices.Clip(p.kin.Why), "published "+when+": "+cmp.Or(basis, "after what it tells as past, before what it tells as to come"))
}

// A window is between which days a page appeared; 0 is unknown.
type window struct{ from, to int }

func (w *window) narrow(from, to int) {
	if from > w.from {
		w.from = from
	}
	if to > 0 && (w.to == 0 || to < w.to) {
		w.to = to
	}
}

func dayOrZero(s string) int {
	n, _ := dayNumber(s)
	return n
}

// held reports whether an event that was held has this time.
func (p *page) held(at readout.Span) bool {
	return slices.ContainsFunc(p.Reading.Events, func(e readout.Event) bool {
		return e.When == at && e.Status == readout.Held
	})
}

// dateBy writes days to the page's bare weekdays, as those nearest to the newest
// vote, and years to its days without one. The reading given to Merge stays as
// it is; the page gets its own.
func (p *page) dateBy(votes []int, newest int, basis string) {
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
		} else if monthDay, ok := strings.CutPrefix(t.Value, "XXXX-"); ok && t.From == "" {
			n = nearestYear(monthDay, newest)
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
			p.anchored = true
			p.kin.Why = append(slices.Clip(p.kin.Why), "its weekdays are dated by the story: "+basis)
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
	for _, t := range p.Reading.Times {
		if t.Span == at {
			return bareWeekday(t)
		}
	}
	return 0, false
}

func bareWeekday(t readout.Time) (time.Weekday, bool) {
	v, ok := strings.CutPrefix(t.Value, "XXXX-WXX-")
	if !ok || t.From != "" || t.Type == "SET" || v < "1" || v > "7" {
		return 0, false
	}
	return time.Weekday(v[0]-'0') % 7, true
}

// nearestYear returns the day nearest to another that a month and day may be, 0 for what is none.
func nearestYear(monthDay string, near int) int {
	best := 0
	year := time.Unix(int64(near)*86400, 0).UTC().Year()
	for y := year - 1; y <= year+1; y++ {
		t, err := time.Parse("2006-01-02", time.Date(y, 1, 1, 0, 0, 0, 0, time.UTC).Format("2006")+"-"+monthDay)
		if err != nil {
			continue
		}
		if n := int(t.Unix() / 86400); abs(n-near) < abs(best-near) {
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
	for i := range p.Reading.Entities {
		if e := &p.Reading.Entities[i]; e.ID == id {
			names := []string{strings.ToLower(e.Name)}
			if e.Party != "" {
				names = append(names, strings.ToLower(e.Party))
			}
			return names
		}
	}
	return nil
}
