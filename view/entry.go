package view

import (
	"cmp"
	"fmt"
	"net/url"
	"path"
	"slices"
	"strconv"
	"strings"

	"readout"
)

// An entry is a row made ready for people: text, Markdown and Atom print it.
type entry struct {
	id    string
	group string // heading it stands under; "" for none
	lead  string // who or what, printed strongly
	aside string // what belongs to the lead: role, occasion, status
	body  string // the words, the phrase
	quote bool   // body is somebody's words
	notes []string
	day   string // ISO 8601, "" when unknown
	row   readout.Row
	title string // for Atom
	plain bool   // no line of counts and sources
}

// An index finds what rows refer to by id.
type index struct {
	sources   map[string]readout.SourceRow
	positions map[string]readout.PositionRow
	figures   map[string]readout.FigureRow
	newest    string // last day of publication in the record
}

func newIndex(rec *readout.Record) *index {
	x := &index{map[string]readout.SourceRow{}, map[string]readout.PositionRow{}, map[string]readout.FigureRow{}, ""}
	for _, r := range rec.Sources {
		x.sources[r.Article] = r
		if len(r.Published) >= 10 {
			x.newest = max(x.newest, r.Published[:10])
		}
	}
	for _, r := range rec.Positions {
		x.positions[r.ID] = r
	}
	for _, r := range rec.Figures {
		x.figures[r.ID] = r
	}
	return x
}

// altered reports that evidence stands on machine-altered pages alone.
func (x *index) altered(list []readout.Evidence) bool {
	for _, e := range list {
		if r := x.sources[e.Article].Relation; r != readout.Spun && r != readout.Translated {
			return false
		}
	}
	return len(list) > 0
}

// outlet names an article's outlet, else its host, else its file.
func (x *index) outlet(article, address string) string {
	r := x.sources[article]
	if r.Outlet != "" {
		return plain(r.Outlet)
	}
	if u, err := url.Parse(cmp.Or(r.URL, address)); err == nil && u.Hostname() != "" {
		return plain(strings.TrimPrefix(u.Hostname(), "www."))
	}
	if r.Path != "" {
		return plain(path.Base(strings.ReplaceAll(r.Path, "\\", "/")))
	}
	return plain(article)
}

// witnesses lists the outlets behind evidence, the best first, each once.
func (x *index) witnesses(list []readout.Evidence) []string {
	var out []string
	for _, e := range list {
		if o := x.outlet(e.Article, e.URL); !slices.Contains(out, o) {
			out = append(out, o)
		}
	}
	return out
}

// counted writes the three counts.
func counted(c readout.Counts) string {
	return fmt.Sprintf("%s, %s, %s", number(c.Pages, "page"), number(c.Publishers, "publisher"), number(c.Origins, "origin"))
}

func number(n int, of string) string {
	if n == 1 {
		return "1 " + of
	}
	return strconv.Itoa(n) + " " + of + "s"
}

// sourced is the line of counts and sources under an entry.
func (x *index) sourced(r readout.Row) string {
	names := x.witnesses(r.Evidence)
	more := ""
	if len(names) > 4 {
		more = fmt.Sprintf(" and %d more", len(names)-4)
		names = names[:4]
	}
	if len(names) == 0 {
		return counted(r.Counts)
	}
	return counted(r.Counts) + ": " + strings.Join(names, ", ") + more
}

// entries makes a view's rows ready for people.
func entries(rec *readout.Record, view string) []entry {
	x := newIndex(rec)
	var out []entry
	switch view {
	case "stories":
		for _, r := range rec.Stories {
			out = append(out, entry{row: r.Row, lead: r.Title, aside: period(r.From, r.To), day: r.To,
				notes: []string{number(len(r.Articles), "article") + ", id " + r.ID}})
		}
	case "brief":
		for _, r := range Brief(rec) {
			out = append(out, entry{row: r.Row, group: r.Section, body: r.Text, day: r.Date, title: r.Text})
		}
	case "timeline":
		for _, r := range rec.Timeline {
			out = append(out, entry{row: r.Row, group: period(r.From, r.To), lead: r.Title, aside: string(r.Status), day: r.From, notes: past(r.History)})
		}
	case "calendar":
		for _, r := range rec.Calendar {
			e := entry{row: r.Row, group: period(r.From, r.To), lead: r.Title, aside: string(r.Status), day: r.From}
			switch {
			case r.Sequence == 1:
				e.notes = append(e.notes, "date moved once")
			case r.Sequence > 1:
				e.notes = append(e.notes, "date moved "+number(r.Sequence, "time"))
			}
			out = append(out, e)
		}
	case "quotes":
		for _, r := range rec.Quotes {
			out = append(out, x.quote(r))
		}
	case "positions":
		for _, r := range rec.Positions {
			out = append(out, x.position(r))
		}
	case "figures":
		for _, r := range rec.Figures {
			out = append(out, x.figure(r))
		}
	case "people":
		for _, r := range rec.People {
			e := entry{row: r.Row, group: kinds[r.Type], lead: r.Name}
			var roles []string
			for _, t := range r.Roles {
				role := t.Role
				if p := period(t.From, t.To); p != undated {
					role += " (" + p + ")"
				}
				roles = append(roles, role)
			}
			e.aside = strings.Join(roles, "; ")
			if len(r.Aliases) > 0 {
				e.notes = append(e.notes, "also "+strings.Join(r.Aliases, ", "))
			}
			out = append(out, e)
		}
		slices.SortStableFunc(out, func(a, b entry) int { return order(a.group) - order(b.group) })
	case "sources":
		for _, r := range rec.Sources {
			out = append(out, x.source(r))
		}
	}
	for i := range out {
		e := &out[i]
		e.id = e.row.ID
		if e.title == "" {
			e.title = strings.TrimSpace(e.lead + ": " + e.body)
			if e.body == "" {
				e.title = e.lead
			}
		}
	}
	return out
}

// Headings of the people view, in its order.
var kinds = map[readout.EntityType]string{
	readout.Person: "Persons", readout.Organization: "Bodies", readout.Location: "Countries", readout.Misc: "Others",
}

func order(group string) int {
	return slices.Index([]string{"Persons", "Bodies", "Countries", "Others"}, group)
}

func (x *index) quote(r readout.QuoteRow) entry {
	e := entry{row: r.Row, group: period(r.Date, ""), lead: r.Speaker, body: r.Text, quote: r.Kind == readout.Direct, day: r.Date}
	if e.lead == "" {
		e.lead = "Speaker unknown"
	}
	e.aside = strings.Join(some2(r.Role, r.Occasion), ", ")
	e.notes = append(e.notes, r.Wording.Kind().Note)
	for i, v := range r.Variants {
		if i == 0 || v.Wording.Kind().Equal || v.Article == r.Variants[0].Article {
			continue
		}
		note := v.Wording.Kind().Variant + " in " + x.outlet(v.Article, "")
		if len(v.Changes) == 0 || len(v.Changes) > 6 {
			note += ": “" + v.Text + "”"
		} else {
			var list []string
			for _, c := range v.Changes {
				list = append(list, substitution(c))
			}
			note += ": " + strings.Join(list, "; ")
		}
		e.notes = append(e.notes, note)
	}
	return e
}

func substitution(c readout.Substitution) string {
	switch {
	case c.From == "":
		return "adds “" + c.To + "”"
	case c.To == "":
		return "drops “" + c.From + "”"
	}
	return "“" + c.From + "” became “" + c.To + "”"
}

func some2(list ...string) []string {
	return slices.DeleteFunc(list, func(s string) bool { return s == "" })
}

func (x *index) position(r readout.PositionRow) entry {
	act := r.Act.Kind()
	e := entry{row: r.Row, group: period(r.Date, ""), lead: r.Actor + " " + act.Verb, body: r.About, day: r.Date}
	if len(r.Towards) > 0 {
		e.lead += " " + strings.Join(some2(act.Towards, strings.Join(r.Towards, ", ")), " ")
	}
	e.aside = strings.Join(some2(string(r.State), r.SaidBy), ", ")
	if x.altered(r.Evidence) {
		e.notes = append(e.notes, readout.Altered.Kind().Note)
	}
	if o, ok := x.positions[r.Answers]; ok {
		e.notes = append(e.notes, "answers "+o.Actor+", who "+o.Act.Kind().Verb+": "+o.About)
	}
	return e
}

func (x *index) figure(r readout.FigureRow) entry {
	e := entry{row: r.Row, lead: Amount(r) + " " + r.Of, day: r.Date}
	if r.Unit == "" && vague(r) != "" {
		e.lead = vague(r) + " of " + r.Of
	}
	e.aside = strings.Join(some2(r.Date, said(r.SaidBy)), ", ")
	for _, id := range r.DisagreesWith {
		if o, ok := x.figures[id]; ok {
			e.notes = append(e.notes, "disagrees with "+Amount(o)+" ("+x.sourced(o.Row)+")")
		}
	}
	return e
}

func said(name string) string {
	if name == "" {
		return ""
	}
	return "according to " + name
}

// vagueNumbers are words for a number's order; such a figure's upper end is ten
// times its lower one.
var vagueNumbers = map[float64]string{10: "tens", 12: "dozens", 1e2: "hundreds", 1e3: "thousands", 1e4: "tens of thousands", 1e5: "hundreds of thousands",
	1e6: "millions", 1e7: "tens of millions", 1e8: "hundreds of millions", 1e9: "billions"}

func vague(r readout.FigureRow) string {
	if !r.Approx || r.High != 10*r.Value {
		return ""
	}
	return vagueNumbers[r.Value]
}

// Amount writes a figure's value with its unit: "about 100,000", "3–4%", "dozens".
func Amount(r readout.FigureRow) string {
	if s := vague(r); s != "" && r.Unit == "" {
		return s
	}
	s := grouped(r.Value)
	if r.High > r.Value {
		s += "–" + grouped(r.High)
	}
	if r.Unit != "" && !r.Unit.Kind().Close {
		s += " "
	}
	s += string(r.Unit)
	if r.Approx {
		s = "about " + s
	}
	return s
}

// grouped writes a number with commas between thousands.
func grouped(f float64) string {
	s := strconv.FormatFloat(f, 'f', -1, 64)
	whole, fraction, _ := strings.Cut(s, ".")
	sign := ""
	if strings.HasPrefix(whole, "-") {
		sign, whole = "-", whole[1:]
	}
	for i := len(whole) - 3; i > 0; i -= 3 {
		whole = whole[:i] + "," + whole[i:]
	}
	if fraction != "" {
		whole += "." + fraction
	}
	return sign + whole
}

func (x *index) source(r readout.SourceRow) entry {
	e := entry{row: r.Row, lead: cmp.Or(r.Title, r.URL, r.Path, r.Article), day: day(r.Published), plain: true}
	e.group = "Articles"
	if r.Kind != readout.KindArticle {
		e.group = "Not articles"
		e.aside = strings.Join(some2(string(r.Kind), r.Reason), ": ")
	} else {
		e.aside = strings.Join(some2(x.outlet(r.Article, r.URL), day(r.Published), string(r.Relation)), ", ")
	}
	if r.Parent != "" {
		parent := x.sources[r.Parent]
		e.notes = append(e.notes, fmt.Sprintf("from %s (%s), %.0f%% of its text", x.outlet(r.Parent, ""), cmp.Or(parent.Title, r.Parent), 100*r.Coverage))
	}
	for _, why := range r.Why {
		e.notes = append(e.notes, "why: "+why)
	}
	if r.Spun >= 0.5 {
		e.notes = append(e.notes, fmt.Sprintf("wording machine-altered (%.0f%% sure)", 100*r.Spun))
	}
	return e
}

// past tells an event's history when it has one.
func past(history []readout.Change) []string {
	if len(history) < 2 {
		return nil
	}
	var steps []string
	for _, c := range history {
		step := string(c.Status)
		if c.From != "" {
			step += " for " + period(c.From, c.To)
			if c.Status == readout.Held {
				step = "held"
			}
		}
		if c.AsOf != "" {
			step += " (as of " + written(c.AsOf) + ")"
		}
		steps = append(steps, step)
	}
	return []string{strings.Join(steps, ", then ")}
}

const undated = "Undated"

// period writes one day or a range of days for people.
func period(from, to string) string {
	if from == "" {
		return undated
	}
	if to == "" || to == from {
		return written(from)
	}
	first, last := written(from), written(to)
	if a, b := strings.Fields(first), strings.Fields(last); len(a) == 3 && len(b) == 3 && a[2] == b[2] {
		if a[1] == b[1] {
			return a[0] + "–" + last
		}
		return a[0] + " " + a[1] + " – " + last
	}
	return first + " – " + last
}

var months = strings.Fields("January February March April May June July August September October November December")

// written writes an ISO 8601 day, month or year for people: "10 January 2022".
func written(s string) string {
	parts := strings.Split(day(s), "-")
	month := func() string {
		if n, err := strconv.Atoi(parts[1]); err == nil && n >= 1 && n <= 12 {
			return months[n-1]
		}
		return parts[1]
	}
	switch len(parts) {
	case 3:
		return strings.TrimPrefix(parts[2], "0") + " " + month() + " " + parts[0]
	case 2:
		return month() + " " + parts[0]
	}
	return s
}

// day returns the date part of an ISO 8601 date-time.
func day(s string) string {
	if len(s) > 10 {
		return s[:10]
	}
	return s
}
