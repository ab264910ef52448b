package view

import (
	"cmp"
	"fmt"
	"math"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"sync"

	"readout"
	"readout/lexicon"
)

// An Entry is a line made ready for people: text, Markdown and Atom print it, and the desk
// shows it.
type Entry struct {
	Row   readout.Row
	Over  string // heading above that of its group, as of a story; "" for none
	Group string // heading it stands under; "" for none
	Lead  string // who or what, printed strongly
	Aside string // what belongs to the lead: role, occasion, status
	Body  string // the words, the phrase
	Quote bool   // Body is somebody's words
	Notes []string
	Day   string // ISO 8601, "" when unknown
}

// head is the lead with what belongs to it.
func (e Entry) head() string {
	if e.Aside == "" {
		return e.Lead
	}
	return e.Lead + " – " + e.Aside
}

// title says in one line what the entry says.
func (e Entry) title() string {
	return strings.Join(some2(e.Lead, e.Body), ": ")
}

// An index finds what rows refer to by id.
type index struct {
	sources   map[string]readout.SourceRow
	positions map[string]readout.PositionRow
	figures   map[string]readout.FigureRow
	cards     *Cards
	newest    string // last day of publication in the record
}

func newIndex(rec *readout.Record) *index {
	x := &index{map[string]readout.SourceRow{}, map[string]readout.PositionRow{}, map[string]readout.FigureRow{}, NewCards(rec.Figures), ""}
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
		if r, ok := x.sources[e.Article]; !ok || !r.Relation.Altered(r.Spun) {
			return false
		}
	}
	return len(list) > 0
}

// outlet names an article's outlet, else its host: a file's name is nobody's.
func (x *index) outlet(article, address string) string {
	r := x.sources[article]
	if r.Outlet != "" {
		return plain(r.Outlet)
	}
	if u, err := url.Parse(cmp.Or(r.URL, address)); err == nil && u.Hostname() != "" {
		return plain(strings.TrimPrefix(u.Hostname(), "www."))
	}
	return Unnamed
}

// Unnamed stands for an outlet that a page does not name.
const Unnamed = "unnamed page"

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

// counted writes the three counts; without origins where none confirms another.
func counted(c readout.Counts) string {
	if c.Origins == 0 {
		return fmt.Sprintf("%s, %s", number(c.Pages, "page"), number(c.Publishers, "publisher"))
	}
	return fmt.Sprintf("%s, %s, %s", number(c.Pages, "page"), number(c.Publishers, "publisher"), number(c.Origins, "origin"))
}

func number(n int, of string) string {
	if n == 1 {
		return "1 " + of
	}
	return strconv.Itoa(n) + " " + of + "s"
}

// sourced is the line of counts and sources under an entry, of which it names so many.
func (x *index) sourced(r readout.Row, most int) string {
	names := x.witnesses(r.Evidence)
	more := ""
	if len(names) > most && most == 1 {
		return counted(r.Counts) // one of many says little
	}
	if len(names) > most {
		more = fmt.Sprintf(" and %d more", len(names)-most)
		names = names[:most]
	}
	if len(names) == 0 {
		return counted(r.Counts)
	}
	return counted(r.Counts) + ": " + strings.Join(names, ", ") + more
}

func (x *index) story(r readout.StoryRow) Entry {
	return Entry{Row: r.Row, Lead: r.Title, Aside: period(r.From, r.To), Day: r.To, Notes: []string{number(len(r.Articles), "article") + ", id " + r.ID}}
}

func (x *index) event(r readout.EventRow) Entry {
	return Entry{Row: r.Row, Group: period(r.From, r.To), Lead: r.Title, Aside: string(r.Status), Day: r.From, Notes: past(r.History)}
}

func (x *index) ahead(r readout.CalendarRow) Entry {
	e := Entry{Row: r.Row, Group: period(r.From, r.To), Lead: r.Title, Aside: string(r.Status), Day: r.From}
	switch {
	case r.Sequence == 1:
		e.Notes = append(e.Notes, "date moved once")
	case r.Sequence > 1:
		e.Notes = append(e.Notes, "date moved "+number(r.Sequence, "time"))
	}
	return e
}

func (x *index) person(r readout.PersonRow) Entry {
	e := Entry{Row: r.Row, Group: personGroups[r.Type], Lead: r.Name}
	var roles []string
	for _, t := range r.Roles {
		role := t.Role
		if p := period(t.From, t.To); p != undated {
			role += " (" + p + ")"
		}
		roles = append(roles, role)
	}
	e.Aside = strings.Join(roles, "; ")
	if len(r.Aliases) > 0 {
		e.Notes = append(e.Notes, "also "+strings.Join(r.Aliases, ", "))
	}
	return e
}

// Headings of the people view.
var personGroups = map[readout.EntityType]string{
	readout.Person: "Persons", readout.Organization: "Bodies", readout.Location: "Countries", readout.Misc: "Others",
}

func (x *index) quote(r readout.QuoteRow) Entry {
	e := Entry{Row: r.Row, Group: period(r.Date, ""), Lead: r.Speaker, Body: r.Text, Quote: r.Kind == readout.Direct, Day: r.Date}
	if e.Lead == "" {
		e.Lead = "Speaker unknown"
	}
	e.Aside = strings.Join(some2(r.Role, r.Occasion), ", ")
	e.Notes = append(e.Notes, r.Wording.Kind().Note)
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
		e.Notes = append(e.Notes, note)
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

func (x *index) position(r readout.PositionRow) Entry {
	act := r.Act.Kind()
	e := Entry{Row: r.Row, Group: period(r.Date, ""), Lead: r.Actor + " " + act.Verb, Body: r.About, Day: r.Date}
	if r.Doubt == readout.ByThen {
		e.Group = "By " + e.Group
	}
	if r.Condition != "" && !strings.Contains(r.About, r.Condition) {
		e.Body += ", " + r.Condition
	}
	if len(r.Towards) > 0 {
		e.Lead += " " + strings.Join(some2(act.Towards, strings.Join(r.Towards, ", ")), " ")
	}
	e.Aside = strings.Join(some2(string(r.State), r.SaidBy), ", ")
	if x.altered(r.Evidence) {
		e.Notes = append(e.Notes, readout.Altered.Kind().Note)
	}
	if o, ok := x.positions[r.Answers]; ok {
		e.Notes = append(e.Notes, "answers "+o.Actor+", who "+o.Act.Kind().Verb+": "+o.About)
	}
	return e
}

func (x *index) figure(r readout.FigureRow) Entry {
	e := Entry{Row: r.Row, Lead: Amount(r) + " " + r.Of, Day: r.Date}
	if r.Unit == "" && vague(r) != "" {
		e.Lead = vague(r) + " of " + r.Of
	}
	e.Aside = strings.Join(some2(r.Date, said(r.SaidBy)), ", ")
	if o, ok := x.figures[r.PartOf]; ok {
		e.Notes = append(e.Notes, "part of "+Amount(o)+" "+o.Of)
	}
	if course := x.cards.Course(r); len(course) > 0 {
		days := make([]string, len(course))
		for i, s := range course {
			days[i] = s.Text
		}
		e.Notes = append(e.Notes, "over days: "+strings.Join(days, "; "))
	}
	for _, s := range x.cards.Against(r) {
		e.Notes = append(e.Notes, "disagrees with "+s.Text+" ("+x.sourced(s.Row.Row, named)+")")
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
var vagueNumbers = sync.OnceValue(func() map[float64]string {
	m := map[float64]string{}
	for w, n := range lexicon.Numbers().Many {
		m[n] = w
		if n >= 1e3 {
			m[10*n], m[100*n] = "tens of "+w, "hundreds of "+w
		}
	}
	return m
})

func vague(r readout.FigureRow) string {
	if !r.Approx || r.High != 10*r.Value {
		return ""
	}
	return vagueNumbers()[r.Value]
}

// Amount writes a figure's value with its unit: "about 100,000", "3–4%", "dozens".
func Amount(r readout.FigureRow) string {
	if s := vague(r); s != "" && r.Unit == "" {
		return s
	}
	s := grouped(r.Value)
	if r.High > r.Value && r.High != 0 {
		s += "–" + grouped(r.High)
	}
	switch {
	case r.Unit.Kind().Part:
		s = grouped(math.Round(100*r.Value)) + "%"
	case r.Unit != "" && !r.Unit.Kind().Close:
		s += " " + string(r.Unit)
	default:
		s += string(r.Unit)
	}
	if r.Against != 0 {
		s += "–" + grouped(r.Against)
	}
	if r.Approx {
		s = string(cmp.Or(r.Bound, readout.About)) + " " + s
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

func (x *index) source(r readout.SourceRow) Entry {
	e := Entry{Row: r.Row, Lead: cmp.Or(r.Title, r.URL, r.Path, r.Article), Day: day(r.Published)}
	e.Group = "Articles"
	if r.Kind != readout.KindArticle {
		e.Group = "Not articles"
		e.Aside = strings.Join(some2(string(r.Kind), r.Reason), ": ")
	} else {
		e.Aside = strings.Join(some2(x.outlet(r.Article, r.URL), day(r.Published), string(r.Relation)), ", ")
	}
	parent, spun := x.parentage(r), ""
	if r.Spun >= readout.AlteredFrom {
		spun = fmt.Sprintf("wording machine-altered (%.0f%% sure)", 100*r.Spun)
	}
	e.Notes = some2(parent)
	for _, why := range r.Why {
		e.Notes = append(e.Notes, "why: "+why)
	}
	e.Notes = append(e.Notes, some2(spun)...)
	return e
}

// parentage says what a page derives from, "" for an original.
func (x *index) parentage(r readout.SourceRow) string {
	if r.Parent == "" {
		return ""
	}
	return fmt.Sprintf("from %s (%s), %.0f%% of its text", x.outlet(r.Parent, ""), cmp.Or(x.sources[r.Parent].Title, r.Parent), 100*r.Coverage)
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
	switch {
	case from == "" && to == "":
		return undated
	case from == "":
		return "by " + written(to)
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

// written writes an ISO 8601 day, month or year for people: "10 January 2022".
func written(s string) string {
	parts := strings.Split(day(s), "-")
	month := func() string {
		if n, err := strconv.Atoi(parts[1]); err == nil && n >= 1 && n <= 12 {
			return lexicon.Times().Months[n-1].Name
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
