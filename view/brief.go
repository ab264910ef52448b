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
	View    string `json:"-"` // of that row
	Section string `json:"section"`
	Text    string `json:"text"`
	Date    string `json:"date,omitempty"`
}

// sections are the parts of a brief. Of each the best attested lines are chosen, at most so
// many that together they fill a page, and shown by date.
var sections = []struct {
	title  string
	most   int
	newest bool // first
	rows   func(*index, *readout.Record) []BriefRow
}{
	{"What happened", 6, true, (*index).happened},
	{"What was said", mostSaid, true, (*index).said},
	{"What is demanded, offered, refused", 5, true, (*index).demanded},
	{"Figures that disagree", 4, true, (*index).disagreeing},
	{"What comes next", 5, false, (*index).next},
}

const mostSaid = 5

// Brief chooses what a busy reader reads first: what happened, what was said,
// what is demanded, which figures disagree, what comes next.
func Brief(rec *readout.Record) []BriefRow {
	x := newIndex(rec)
	out := []BriefRow{}
	for _, s := range sections {
		rows := s.rows(x, rec)
		slices.SortStableFunc(rows, func(a, b BriefRow) int {
			return cmp.Or(b.Counts.Origins-a.Counts.Origins, strings.Compare(b.Date, a.Date), b.Counts.Pages-a.Counts.Pages)
		})
		rows = rows[:min(s.most, len(rows))]
		slices.SortStableFunc(rows, func(a, b BriefRow) int {
			if s.newest {
				return strings.Compare(b.Date, a.Date)
			}
			return strings.Compare(a.Date, b.Date)
		})
		for _, r := range rows {
			r.Section = s.title
			out = append(out, r)
		}
	}
	return out
}

// briefLines are the lines of the brief.
func briefLines(rec *readout.Record) []readout.Line {
	rows := Brief(rec)
	lines := make([]readout.Line, len(rows))
	for i := range rows {
		lines[i] = &rows[i]
	}
	return lines
}

// on puts a date before a text, if there is one.
func on(date, text string) string {
	if date == "" {
		return text
	}
	return written(date) + ": " + text
}

func (x *index) happened(rec *readout.Record) (rows []BriefRow) {
	for _, r := range rec.Timeline {
		if r.From == "" || r.Status != readout.Held && r.Status != readout.Cancelled || long(r.From, x.newest) {
			continue
		}
		text := period(r.From, r.To) + ": " + r.Title
		if r.Status == readout.Cancelled {
			text += " – cancelled"
		}
		rows = append(rows, BriefRow{Row: r.Row, View: "timeline", Text: text, Date: r.From})
	}
	return rows
}

// said has one line a speaker before a second, reliable wording before altered.
func (x *index) said(rec *readout.Record) []BriefRow {
	var rows, unreliable, later []BriefRow
	spoken := map[string]int{}
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
		row := BriefRow{Row: r.Row, View: "quotes", Text: on(r.Date, text), Date: r.Date}
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
	rows = slices.Concat(rows, unreliable, later)
	return rows[:min(mostSaid, len(rows))]
}

func (x *index) demanded(rec *readout.Record) (rows []BriefRow) {
	for _, r := range rec.Positions {
		if !r.Act.Kind().Brief {
			continue
		}
		text := x.position(r).title()
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
		rows = append(rows, BriefRow{Row: r.Row, View: "positions", Text: on(r.Date, text), Date: r.Date})
	}
	return rows
}

func (x *index) disagreeing(rec *readout.Record) (rows []BriefRow) {
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
		rows = append(rows, BriefRow{Row: r.Row, View: "figures", Text: text, Date: r.Date})
	}
	return rows
}

func (x *index) next(rec *readout.Record) (rows []BriefRow) {
	for _, r := range rec.Calendar {
		rows = append(rows, BriefRow{Row: r.Row, View: "calendar", Text: period(r.From, r.To) + ": " + r.Title + " – " + string(r.Status), Date: r.From})
	}
	return rows
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
