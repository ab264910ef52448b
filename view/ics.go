package view

import (
	"bufio"
	"cmp"
	"strings"
	"time"

	ics "github.com/arran4/golang-ical"

	"readout"
)

// An event is what iCalendar tells of a line.
type event struct {
	title, from, to, place string
	status                 readout.Status
	sequence               int // raised when the date moved
}

// writeICS prints a view as iCalendar (RFC 5545): one VEVENT a row that has a day, all-day,
// with a UID that stays, SEQUENCE raised when a date moved, STATUS by how firm it is. DTSTAMP
// is the day of the newest page, since the calendar is a function of the pages.
func writeICS(w *bufio.Writer, v *View, rec *readout.Record, _ Options) error {
	x := newIndex(rec)
	cal := ics.NewCalendarFor("readout")
	cal.SetProductId("-//readout//readout//EN")
	cal.SetMethod(ics.MethodPublish)
	cal.SetXWRCalName("readout " + v.Name)
	for _, line := range v.Lines(rec) {
		happens := v.event(line)
		start, ok := parseDay(cmp.Or(happens.from, happens.to)) // a deadline is an event of its day
		if !ok {
			continue
		}
		end, ok := lastDay(cmp.Or(happens.to, happens.from))
		if !ok || end.Before(start) {
			end = start
		}
		r := line.Base()
		e := cal.AddEvent(plain(r.ID) + "@readout")
		stamp, ok := parseDay(x.newest)
		if !ok {
			stamp = start
		}
		e.SetDtStampTime(stamp)
		e.SetAllDayStartAt(start)
		e.SetAllDayEndAt(end.AddDate(0, 0, 1))
		e.SetSequence(happens.sequence)
		e.SetSummary(plain(happens.title))
		if happens.place != "" {
			e.SetLocation(plain(happens.place))
		}
		e.SetStatus(ics.ObjectStatus(cmp.Or(happens.status.Kind().Calendar, "TENTATIVE")))
		description := plain(string(happens.status)) + "; " + x.sourced(*r, named)
		if len(r.Evidence) > 0 {
			description += "\n“" + plain(r.Evidence[0].Prefix+r.Evidence[0].Exact+r.Evidence[0].Suffix) + "”"
			if u := Fragment(r.Evidence[0]); u != "" {
				e.SetURL(plain(u))
			}
		}
		e.SetDescription(description)
		e.SetTimeTransparency(ics.TransparencyTransparent)
	}
	return cal.SerializeTo(w, ics.WithNewLineWindows)
}

// movedDates counts how often the date of an event moved.
func movedDates(history []readout.Change) int {
	n := 0
	for i := 1; i < len(history); i++ {
		if history[i].From != history[i-1].From {
			n++
		}
	}
	return n
}

// parseDay returns the day that an ISO 8601 day, month or year is or begins with.
func parseDay(s string) (time.Time, bool) {
	s = strings.TrimSpace(day(s))
	if len(s) == len("2031") || len(s) == len("2031-05") {
		s += "-01-01"[len(s)-len("2031"):]
	}
	t, err := time.Parse(time.DateOnly, s)
	return t, err == nil
}

// lastDay returns the day that it is or ends with.
func lastDay(s string) (time.Time, bool) {
	t, ok := parseDay(s)
	switch len(strings.TrimSpace(day(s))) {
	case len("2031"):
		t = t.AddDate(1, 0, -1)
	case len("2031-05"):
		t = t.AddDate(0, 1, -1)
	}
	return t, ok
}
