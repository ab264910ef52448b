package view

import (
	"bufio"
	"cmp"
	"strings"
	"time"

	ics "github.com/arran4/golang-ical"

	"readout"
)

// writeICS prints the timeline or the calendar as iCalendar (RFC 5545): one
// VEVENT a row that has a day, all-day, with a UID that stays, SEQUENCE raised
// when a date moved, STATUS by how firm it is. DTSTAMP is the day of the newest
// page, since the calendar is a function of the pages.
func writeICS(w *bufio.Writer, view string, rec *readout.Record) error {
	x := newIndex(rec)
	cal := ics.NewCalendarFor("readout")
	cal.SetProductId("-//readout//readout//EN")
	cal.SetMethod(ics.MethodPublish)
	cal.SetXWRCalName("readout " + view)
	add := func(r readout.Row, title, from, to, place string, status readout.Status, sequence int) {
		start, ok := parseDay(from)
		if !ok {
			return
		}
		end, ok := parseDay(to)
		if !ok || end.Before(start) {
			end = start
		}
		e := cal.AddEvent(plain(r.ID) + "@readout")
		stamp, ok := parseDay(x.newest)
		if !ok {
			stamp = start
		}
		e.SetDtStampTime(stamp)
		e.SetAllDayStartAt(start)
		e.SetAllDayEndAt(end.AddDate(0, 0, 1))
		e.SetSequence(sequence)
		e.SetSummary(plain(title))
		if place != "" {
			e.SetLocation(plain(place))
		}
		e.SetStatus(ics.ObjectStatus(cmp.Or(status.Kind().Calendar, "TENTATIVE")))
		description := plain(string(status)) + "; " + x.sourced(r)
		if len(r.Evidence) > 0 {
			description += "\n“" + plain(r.Evidence[0].Prefix+r.Evidence[0].Exact+r.Evidence[0].Suffix) + "”"
			if u := Fragment(r.Evidence[0]); u != "" {
				e.SetURL(plain(u))
			}
		}
		e.SetDescription(description)
		e.SetTimeTransparency(ics.TransparencyTransparent)
	}
	if view == "calendar" {
		for _, r := range rec.Calendar {
			add(r.Row, r.Title, r.From, r.To, r.Place, r.Status, r.Sequence)
		}
	} else {
		for _, r := range rec.Timeline {
			add(r.Row, r.Title, r.From, r.To, r.Place, r.Status, movedDates(r.History))
		}
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

func parseDay(s string) (time.Time, bool) {
	t, err := time.Parse(time.DateOnly, strings.TrimSpace(day(s)))
	return t, err == nil
}
