package view

import (
	"slices"

	"readout"
)

// A View is how the lines of one view are shown. A view of the record has the name of its
// list there (readout.Views); the brief is made of the others.
type View struct {
	Name  string
	About string // what it shows, as help says it
	empty string // what it means that it has no line

	lines  func(*readout.Record) []readout.Line // nil for a view of the record
	entry  func(*index, readout.Line) Entry
	teller func(*index, readout.Line) string // the id of the line in whose entry one stands; nil if each stands for itself
	groups []string                          // headings in their order; nil if they come as the lines do
	layout layout                            // of text
	feed   bool                              // it has Atom
	head   string                            // names of the cells of CSV
	cells  func(readout.Line) []any          // nil if it has no CSV
	event  func(readout.Line) event          // nil if it has no iCalendar
}

// A layout says how text sets a view.
type layout struct {
	close     bool // no empty line between entries
	run       bool // a lead that stands above is not repeated, as on a quote sheet
	inline    bool // counts follow the words
	uncounted bool // no counts
}

// Views are all views, in the order in which help lists them.
var Views = []View{
	{
		Name: "stories", About: "the running stories", empty: "No stories.", feed: true,
		entry: entryOf((*index).story),
		head:  "title from to articles",
		cells: typed(func(r *readout.StoryRow) []any {
			return []any{r.Title, r.From, r.To, r.Articles}
		}),
	},
	{
		Name: "brief", About: "what a busy person reads first", empty: "Nothing well enough attested to report.", feed: true,
		lines: briefLines,
		entry: entryOf(func(_ *index, r BriefRow) Entry {
			e := Entry{Row: r.Row, Over: r.Title, Group: r.Section, Body: r.Text, Day: r.Date}
			if r.Altered {
				e.Row.Counts.Origins = 0
			}
			return e
		}),
		layout: layout{close: true, inline: true},
	},
	{
		Name: "timeline", About: "what happened, when, where and between whom, and how certain it is", empty: "No dated events.", feed: true,
		entry: entryOf((*index).event),
		head:  "from to title type mode place parties status",
		cells: typed(func(r *readout.EventRow) []any {
			return []any{r.From, r.To, r.Title, r.Type, r.Mode, r.Place, r.Parties, r.Status}
		}),
		event: typed(func(r *readout.EventRow) event {
			return event{r.Title, r.From, r.To, r.Place, r.Status, movedDates(r.History)}
		}),
	},
	{
		Name: "quotes", About: "who said what, in the best-attested wording, with the altered versions", empty: "No quotations.", feed: true,
		entry:  entryOf((*index).quote),
		layout: layout{run: true},
		head:   "date speaker role text kind occasion wording variants",
		cells: typed(func(r *readout.QuoteRow) []any {
			return []any{r.Date, r.Speaker, r.Role, r.Text, r.Kind, r.Occasion, r.Wording, len(r.Variants)}
		}),
	},
	{
		Name: "positions", About: "demands, offers, denials and threats, and what answered them", empty: "No demands, offers, threats or denials.", feed: true,
		entry: entryOf((*index).position),
		head:  "date actor act about issue state answers towards said_by condition doubt",
		cells: typed(func(r *readout.PositionRow) []any {
			return []any{r.Date, r.Actor, r.Act, r.About, r.Issue, r.State, r.Answers, r.Towards, r.SaidBy, r.Condition, r.Doubt}
		}),
	},
	{
		Name: "figures", About: "reported numbers, and which of them disagree", empty: "No figures.", feed: true,
		entry:  entryOf((*index).figure),
		teller: func(x *index, line readout.Line) string { return x.cards.teller(*line.(*readout.FigureRow)) },
		head:   "of value high approx unit date said_by disagrees_with bound against course part_of",
		cells: typed(func(r *readout.FigureRow) []any {
			return []any{r.Of, r.Value, unlessZero(r.High), r.Approx, r.Unit, r.Date, r.SaidBy, r.DisagreesWith, r.Bound, unlessZero(r.Against), r.Course, r.PartOf}
		}),
	},
	{
		Name: "calendar", About: "what lies ahead of the newest page", empty: "Nothing announced for after the newest article.", feed: true,
		entry: entryOf((*index).ahead),
		head:  "from to title place parties status sequence",
		cells: typed(func(r *readout.CalendarRow) []any {
			return []any{r.From, r.To, r.Title, r.Place, r.Parties, r.Status, r.Sequence}
		}),
		event: typed(func(r *readout.CalendarRow) event {
			return event{r.Title, r.From, r.To, r.Place, r.Status, r.Sequence}
		}),
	},
	{
		Name: "people", About: "persons, bodies and countries, with their offices", empty: "No persons or bodies.",
		entry:  entryOf((*index).person),
		groups: []string{"Persons", "Bodies", "Countries", "Others"},
		layout: layout{close: true},
		head:   "name type roles aliases",
		cells: typed(func(r *readout.PersonRow) []any {
			var roles []string
			for _, t := range r.Roles {
				roles = append(roles, t.Role)
			}
			return []any{r.Name, r.Type, roles, r.Aliases}
		}),
	},
	{
		Name: "sources", About: "which pages are independent, which are copies, and why", empty: "No sources.", feed: true,
		entry:  entryOf((*index).source),
		layout: layout{uncounted: true},
		head:   "path outlet title kind published origin relation parent coverage spun why reason",
		cells: typed(func(r *readout.SourceRow) []any {
			return []any{r.Path, r.Outlet, r.Title, r.Kind, r.Published, r.Origin, r.Relation,
				r.Parent, r.Coverage, r.Spun, r.Why, r.Reason}
		}),
	},
}

// entryOf makes the function of one type of rows one of lines.
func entryOf[R any](entry func(*index, R) Entry) func(*index, readout.Line) Entry {
	return func(x *index, line readout.Line) Entry { return entry(x, *any(line).(*R)) }
}

// typed does the same for functions that need no index.
func typed[R, T any](of func(*R) T) func(readout.Line) T {
	return func(line readout.Line) T { return of(any(line).(*R)) }
}

// Named returns a view, nil for a name that none has.
func Named(name string) *View {
	if i := slices.IndexFunc(Views, func(v View) bool { return v.Name == name }); i >= 0 {
		return &Views[i]
	}
	return nil
}

// kept is the list of the record that the view shows, nil for one that is made of others.
func (v *View) kept() *readout.View {
	if i := slices.IndexFunc(readout.Views, func(kept readout.View) bool { return kept.Name == v.Name }); i >= 0 {
		return &readout.Views[i]
	}
	return nil
}

// One is what one line of the view is called.
func (v *View) One() string {
	if kept := v.kept(); kept != nil {
		return kept.One
	}
	return v.Name
}

// Dated reports whether the lines run by date through all stories.
func (v *View) Dated() bool {
	if kept := v.kept(); kept != nil {
		_, dated := kept.Blank().(readout.Dated)
		return dated
	}
	return false
}

// Lines returns the lines of the view in rec.
func (v *View) Lines(rec *readout.Record) []readout.Line {
	if v.lines != nil {
		return v.lines(rec)
	}
	return v.kept().Lines(rec)
}

// Needs adds to the names of views those whose lines are needed to make this view's; none
// stands for all.
func (v *View) Needs(others ...string) []string {
	if v.lines != nil {
		return nil
	}
	return append(others, v.Name)
}

// Entries makes lines of the view ready for people, in their order. rec is what they are lines of.
func (v *View) Entries(rec *readout.Record, lines []readout.Line) []Entry {
	return v.entries(newIndex(rec), lines)
}

func (v *View) entries(x *index, lines []readout.Line) []Entry {
	out := make([]Entry, len(lines))
	for i, line := range lines {
		out[i] = v.entry(x, line)
	}
	return out
}

// grouped are the entries of the view's lines in rec, those of one heading together.
func (v *View) grouped(x *index, rec *readout.Record) []Entry {
	out := v.entries(x, v.standing(x, rec))
	if v.groups != nil {
		slices.SortStableFunc(out, func(a, b Entry) int { return slices.Index(v.groups, a.Group) - slices.Index(v.groups, b.Group) })
	}
	return out
}
