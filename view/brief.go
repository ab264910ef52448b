package view

import (
	"cmp"
	"slices"
	"strings"

	"readout"
)

// alteredMark stands behind words that only machine-altered pages carry.
const alteredMark = " [machine-altered wording]"

// A BriefRow is one line of the brief. Its id is that of the row it tells of.
type BriefRow struct {
	readout.Row
	Section string `json:"section"`
	Text    string `json:"text"`
	Date    string `json:"date,omitempty"`
}

// Lines of each section of a brief at most: together they fill a page.
const (
	briefEvents    = 6
	briefQuotes    = 5
	briefPositions = 5
	briefFigures   = 4
	briefAhead     = 5
)

// Brief chooses what a busy reader reads first: what happened, what was said,
// what is demanded, which figures disagree, what comes next. In each section the
// best attested lines are chosen, and the newest stand first.
func Brief(rec *readout.Record) []BriefRow {
	x := newIndex(rec)
	out := []BriefRow{}
	add := func(section string, rows []BriefRow, most int, newest bool) {
		slices.SortStableFunc(rows, func(a, b BriefRow) int {
			return cmp.Or(b.Counts.Origins-a.Counts.Origins, strings.Compare(b.Date, a.Date), b.Counts.Pages-a.Counts.Pages)
		})
		rows = rows[:min(most, len(rows))]
		slices.SortStableFunc(rows, func(a, b BriefRow) int {
			if newest {
				return strings.Compare(b.Date, a.Date)
			}
			return strings.Compare(a.Date, b.Date)
		})
		for _, r := range rows {
			r.Section = section
			out = append(out, r)
		}
	}

	var rows []BriefRow
	for _, r := range rec.Timeline {
		if r.From == "" || r.Status != readout.Held && r.Status != readout.Cancelled || long(r.From, x.newest) {
			continue
		}
		text := period(r.From, r.To) + ": " + r.Title
		if r.Status == readout.Cancelled {
			text += " – cancelled"
		}
		rows = append(rows, BriefRow{Row: r.Row, Text: text, Date: r.From})
	}
	add("What happened", rows, briefEvents, true)

	// One line a speaker before a second, reliable wording before altered.
	rows = nil
	spoken := map[string]int{}
	var later, unreliable []BriefRow
	for _, r := range best(rec.Quotes) { // reliable wordings first, so that they stand for their speaker
		// A brief quotes whole utterances of known speakers only.
		if r.Speaker == "" || len(strings.Fields(r.Text)) < 6 || len(r.Text) > 400 {
			continue
		}
		who := r.Speaker
		if r.Role != "" {
			who += " (" + r.Role + ")"
		}
		text := who + ": " + marked(r.Text, r.Kind == readout.Direct)
		if !r.Wording.Kind().Reliable {
			text += alteredMark
		}
		if r.Date != "" {
			text = written(r.Date) + ": " + text
		}
		row := BriefRow{Row: r.Row, Text: text, Date: r.Date}
		spoken[r.Speaker]++
		switch {
		case spoken[r.Speaker] > 1:
			later = append(later, row)
		case !r.Wording.Kind().Reliable:
			unreliable = append(unreliable, row)
		default:
			rows = append(rows, row)
		}
	}
	rows = append(append(rows, unreliable...), later...)
	add("What was said", rows[:min(briefQuotes, len(rows))], briefQuotes, true)

	rows = nil
	for _, r := range rec.Positions {
		if !r.Act.Kind().Brief {
			continue
		}
		e := x.position(r)
		text := e.lead + ": " + e.body
		if x.altered(r.Evidence) {
			text += alteredMark
		}
		if note := r.State.Kind().Note; note != "" {
			text += " – " + note
			for _, a := range rec.Positions {
				if a.Answers == r.ID {
					text += ": " + a.Actor + " " + a.Act.Kind().Verb
					break
				}
			}
		}
		if r.Date != "" {
			text = written(r.Date) + ": " + text
		}
		rows = append(rows, BriefRow{Row: r.Row, Text: text, Date: r.Date})
	}
	add("What is demanded, offered, refused", rows, briefPositions, true)

	rows = nil
	shown := map[string]bool{}
	for _, r := range rec.Figures {
		if len(r.DisagreesWith) == 0 || shown[r.ID] {
			continue
		}
		text := r.Of + ": " + Amount(r) + " (" + number(r.Counts.Origins, "origin") + ")"
		for _, id := range r.DisagreesWith {
			shown[id] = true
			if o, ok := x.figures[id]; ok {
				text += " or " + Amount(o) + " (" + number(o.Counts.Origins, "origin") + ")"
			}
		}
		rows = append(rows, BriefRow{Row: r.Row, Text: text, Date: r.Date})
	}
	add("Figures that disagree", rows, briefFigures, true)

	rows = nil
	for _, r := range rec.Calendar {
		rows = append(rows, BriefRow{Row: r.Row, Text: period(r.From, r.To) + ": " + r.Title + " – " + string(r.Status), Date: r.From})
	}
	add("What comes next", rows, briefAhead, false)
	return out
}

// best returns the quotations, reliable wordings first, then the best attested,
// then the newest.
func best(quotes []readout.QuoteRow) []readout.QuoteRow {
	quotes = slices.Clone(quotes)
	slices.SortStableFunc(quotes, func(a, b readout.QuoteRow) int {
		return cmp.Or(reliable(b)-reliable(a), b.Counts.Origins-a.Counts.Origins, strings.Compare(b.Date, a.Date), b.Counts.Pages-a.Counts.Pages)
	})
	return quotes
}

func reliable(q readout.QuoteRow) int {
	if q.Wording.Kind().Reliable {
		return 1
	}
	return 0
}

// briefDays is how far back a brief looks from the newest page.
const briefDays = 60

// long reports whether a day lies long before the newest page: background.
func long(from, newest string) bool {
	a, okA := parseDay(from)
	b, okB := parseDay(newest)
	return okA && okB && b.Sub(a).Hours() > 24*briefDays
}

// marked sets somebody's words in quotation marks; a wording that mixes in the
// reporter's words has its own.
func marked(text string, direct bool) string {
	if direct {
		return "“" + text + "”"
	}
	return text
}
