package readout

import (
	"fmt"
	"strings"
)

// Counts say how widely and how independently something is reported.
type Counts struct {
	Pages      int `json:"pages"`
	Publishers int `json:"publishers"`
	Origins    int `json:"origins"`
}

// Evidence is a fact's place on a page: code points of the article's text
// (W3C Web Annotation: TextQuoteSelector with TextPositionSelector).
type Evidence struct {
	Article string `json:"article"`
	URL     string `json:"url"`
	Start   int    `json:"start"`
	End     int    `json:"end"`
	Exact   string `json:"exact"`
	Prefix  string `json:"prefix"`
	Suffix  string `json:"suffix"`
}

// Row is what every line of the record has.
type Row struct {
	ID       string     `json:"id"`
	Story    string     `json:"story"`
	Counts   Counts     `json:"counts"`
	Evidence []Evidence `json:"evidence"` // the best witness first
}

// A Record is what a set of articles says, merged: a pure function of the set
// of readings and their lineage. Each view is sorted for reading.
type Record struct {
	Stories   []StoryRow    `json:"stories"`
	Timeline  []EventRow    `json:"timeline"`
	Quotes    []QuoteRow    `json:"quotes"`
	Positions []PositionRow `json:"positions"`
	Figures   []FigureRow   `json:"figures"`
	Calendar  []CalendarRow `json:"calendar"`
	People    []PersonRow   `json:"people"`
	Sources   []SourceRow   `json:"sources"`
}

// A Line is one line of a view, whatever the view: a pointer to its row.
type Line interface {
	Base() *Row
}

// Base returns what a line has in common with those of all views.
func (r *Row) Base() *Row { return r }

// A View is one list of a record's lines. The table of Views is what everything that
// merges, keeps, proves, finds, prints or draws all lines goes by.
type View struct {
	Name string // "quotes"
	One  string // what one of its lines is called: "quote"

	empty func(*Record)
	lines func(*Record) []Line
	add   func(*Record, Line)
	blank func() Line
}

// Views are the views of a record, in the order in which a record is kept.
var Views = []View{
	viewOf("stories", "story", func(r *Record) *[]StoryRow { return &r.Stories }),
	viewOf("timeline", "event", func(r *Record) *[]EventRow { return &r.Timeline }),
	viewOf("quotes", "quote", func(r *Record) *[]QuoteRow { return &r.Quotes }),
	viewOf("positions", "position", func(r *Record) *[]PositionRow { return &r.Positions }),
	viewOf("figures", "figure", func(r *Record) *[]FigureRow { return &r.Figures }),
	viewOf("calendar", "event", func(r *Record) *[]CalendarRow { return &r.Calendar }),
	viewOf("people", "person", func(r *Record) *[]PersonRow { return &r.People }),
	viewOf("sources", "article", func(r *Record) *[]SourceRow { return &r.Sources }),
}

// viewOf makes a view of the list that holds its rows.
func viewOf[R any, P interface {
	*R
	Line
}](name, one string, list func(*Record) *[]R) View {
	return View{
		Name:  name,
		One:   one,
		empty: func(r *Record) { *list(r) = []R{} },
		lines: func(r *Record) []Line {
			rows := *list(r)
			lines := make([]Line, len(rows))
			for i := range rows {
				lines[i] = P(&rows[i])
			}
			return lines
		},
		add:   func(r *Record, line Line) { *list(r) = append(*list(r), *line.(P)) },
		blank: func() Line { return P(new(R)) },
	}
}

// NewRecord returns a record of views without lines: [] in JSON, not null.
func NewRecord() *Record {
	r := new(Record)
	for _, v := range Views {
		v.empty(r)
	}
	return r
}

// Lines returns the lines of the view in r. They point into r.
func (v View) Lines(r *Record) []Line { return v.lines(r) }

// Add appends a copy of a line, which must be of the view, to r.
func (v View) Add(r *Record, line Line) { v.add(r, line) }

// Blank returns a line of the view with nothing in it.
func (v View) Blank() Line { return v.blank() }

// A Dated line has its days. Views of such lines run by date through all stories.
type Dated interface {
	Days() (from, to string)
}

// A Findable line is one that search looks into.
type Findable interface {
	Sought() Sought
}

// Sought is what search looks for in a line.
type Sought struct {
	Who   string   // who says it, does it, or is it
	Texts []string // each is looked into by itself
	Date  string
}

// StoryRow is one running story.
type StoryRow struct {
	Row
	Title    string   `json:"title"`
	From     string   `json:"from,omitempty"`
	To       string   `json:"to,omitempty"`
	Articles []string `json:"articles"`
}

// Untitled is the title of a story that has neither headlines nor parties.
const Untitled = "Untitled"

// EventRow is one happening of the timeline.
type EventRow struct {
	Row
	Type       EventType `json:"type"`
	Mode       Mode      `json:"mode,omitempty"`
	Title      string    `json:"title"`
	From       string    `json:"from,omitempty"`
	To         string    `json:"to,omitempty"`
	Place      string    `json:"place,omitempty"`
	Parties    []string  `json:"parties"`
	Status     Status    `json:"status"`
	ClaimedBy  string    `json:"claimed_by,omitempty"` // by whose word alone it is so
	DeniedBy   string    `json:"denied_by,omitempty"`
	Ongoing    bool      `json:"ongoing,omitempty"` // it goes on
	Label      string    `json:"label,omitempty"`   // what the pages call it
	Importance float64   `json:"importance"`        // how likely it belongs on the record of the story, 0 to 1
	History    []Change  `json:"history"`
}

func (r *EventRow) Days() (from, to string) { return r.From, r.To }

func (r *EventRow) Sought() Sought {
	text := r.Title
	if r.Status != Held {
		text += " – " + string(r.Status) // what was called off must not read as what took place
	}
	return Sought{strings.Join(r.Parties, ", "), []string{text}, r.From}
}

// Change is one change of an event's status or date, with its evidence.
type Change struct {
	Status   Status     `json:"status"`
	From     string     `json:"from,omitempty"`
	To       string     `json:"to,omitempty"`
	AsOf     string     `json:"as_of,omitempty"` // publication date of the page that says so
	Evidence []Evidence `json:"evidence"`
}

// QuoteRow is one utterance in its best-attested wording.
type QuoteRow struct {
	Row
	Speaker  string        `json:"speaker,omitempty"`
	Role     string        `json:"role,omitempty"`
	Text     string        `json:"text"`
	Kind     StatementKind `json:"kind"`
	Date     string        `json:"date,omitempty"`
	Occasion string        `json:"occasion,omitempty"` // "at a news conference in Varn", as a page tells it
	Wording  Wording       `json:"wording"`
	Variants []Variant     `json:"variants"`
}

// Sought returns the best wording first; a page's own wording is looked into as well.
func (r *QuoteRow) Sought() Sought {
	texts := []string{r.Text}
	for _, v := range r.Variants {
		if v.Text != r.Text {
			texts = append(texts, v.Text)
		}
	}
	return Sought{r.Speaker, texts, r.Date}
}

// Variant is one page's wording of an utterance; offsets count code points.
type Variant struct {
	Text    string         `json:"text"`
	Article string         `json:"article"`
	Start   int            `json:"start"`
	End     int            `json:"end"`
	Wording Wording        `json:"wording"`
	Changes []Substitution `json:"changes"`
}

// Substitution is words of the best wording and what a variant has in their place.
type Substitution struct {
	From string `json:"from"`
	To   string `json:"to"`
}

// PositionRow is one demand, offer, rejection, denial, threat and the like.
type PositionRow struct {
	Row
	Actor     string   `json:"actor"`
	Act       Act      `json:"act"`
	About     string   `json:"about"`
	Condition string   `json:"condition,omitempty"` // on which it stands: "if new sanctions are imposed"
	Issue     string   `json:"issue,omitempty"`
	Date      string   `json:"date,omitempty"`
	State     State    `json:"state"`
	Answers   string   `json:"answers,omitempty"`
	SaidBy    string   `json:"said_by,omitempty"` // who spoke for the actor
	Towards   []string `json:"towards,omitempty"`
	Doubt     string   `json:"doubt,omitempty"` // what the date rests on: ByThen, or "" for the day that the pages tell
}

// ByThen is the doubt of a date that is that of the first page which tells of a position.
const ByThen = "taken by this day, that of the first page which tells of it"

// Sought says what the actor does: a denial must not read as what it denies.
func (r *PositionRow) Sought() Sought {
	return Sought{r.Actor, []string{r.Act.Kind().Verb + ": " + r.About}, r.Date}
}

// FigureRow is one reported number.
type FigureRow struct {
	Row
	Of            string   `json:"of"`
	Value         float64  `json:"value"`
	High          float64  `json:"high,omitempty"`
	Approx        bool     `json:"approx"`
	Bound         Bound    `json:"bound"`
	Unit          Unit     `json:"unit,omitempty"`
	Date          string   `json:"date,omitempty"`
	SaidBy        string   `json:"said_by,omitempty"`
	Against       float64  `json:"against,omitempty"` // the losing side of a vote
	Course        string   `json:"course,omitempty"`  // shared by one quantity over days
	PartOf        string   `json:"part_of,omitempty"` // the row of the whole
	DisagreesWith []string `json:"disagrees_with"`
}

func (r *FigureRow) Sought() Sought {
	return Sought{r.SaidBy, []string{strings.TrimSpace(fmt.Sprint(r.Value) + " " + string(r.Unit) + " " + r.Of)}, r.Date}
}

// CalendarRow is an event that lies after the newest article.
type CalendarRow struct {
	Row
	Title    string   `json:"title"`
	From     string   `json:"from,omitempty"`
	To       string   `json:"to,omitempty"`
	Place    string   `json:"place,omitempty"`
	Parties  []string `json:"parties"`
	Status   Status   `json:"status"`
	Sequence int      `json:"sequence"` // raised when the date moves (iCalendar SEQUENCE)
}

func (r *CalendarRow) Days() (from, to string) { return r.From, r.To }

// PersonRow is a person, body or country of the story.
type PersonRow struct {
	Row
	Name    string     `json:"name"`
	Type    EntityType `json:"type"`
	Roles   []Tenure   `json:"roles"`
	Aliases []string   `json:"aliases"`
}

func (r *PersonRow) Sought() Sought {
	names := append([]string{r.Name}, r.Aliases...)
	for _, t := range r.Roles {
		names = append(names, t.Role)
	}
	return Sought{r.Name, []string{strings.Join(names, "\n")}, ""}
}

// Tenure is a role and the first and last day it was reported.
type Tenure struct {
	Role string `json:"role"`
	From string `json:"from,omitempty"`
	To   string `json:"to,omitempty"`
}

// SourceRow is one article and where it came from. Its ID is the article's id.
type SourceRow struct {
	Row
	Article        string   `json:"article"`
	Path           string   `json:"path"`
	URL            string   `json:"url"`
	Outlet         string   `json:"outlet"`
	Title          string   `json:"title"`
	Kind           Kind     `json:"kind"`
	Published      string   `json:"published,omitempty"`
	PublishedBasis string   `json:"published_basis,omitempty"`
	PublishedFrom  string   `json:"published_from,omitempty"` // when several days remain, the first
	PublishedTo    string   `json:"published_to,omitempty"`   // and the last
	Origin         string   `json:"origin"`
	Relation       Relation `json:"relation"`
	Parent         string   `json:"parent,omitempty"`
	Parents        []string `json:"parents,omitempty"` // of a page made of several reports all of them, the largest first
	Coverage       float64  `json:"coverage"`
	Spun           float64  `json:"spun"`
	Why            []string `json:"why"`
	Reason         string   `json:"reason,omitempty"` // why Kind is not article
}

// A Hit is something that a search found: an article, or a line of the record.
type Hit struct {
	Kind    string   `json:"kind"` // "article", "quote"
	ID      string   `json:"id"`   // of the article, or of the line in its view
	Story   string   `json:"story"`
	Title   string   `json:"title"` // the article's title, or who says or does it
	Date    string   `json:"date,omitempty"`
	Outlet  string   `json:"outlet,omitempty"` // of an article, or of the line's witnesses
	Excerpt string   `json:"excerpt"`          // of the article's text, or of what the line says
	Marks   [][2]int `json:"marks"`            // the words found, in code points of the excerpt

	View    string        `json:"view"`              // that it stands in
	Row     Line          `json:"row,omitempty"`     // as that view has it; nil for an article that the record does not tell of yet
	Variant *FoundVariant `json:"variant,omitempty"` // when the words stand in another wording than the line's
}

// A FoundVariant is a wording in which the words of a search were found, though the
// best-attested one lacks them. When it is an altered one, nobody said it.
type FoundVariant struct {
	Variant
	Outlet  string   `json:"outlet,omitempty"`
	Excerpt string   `json:"excerpt"`
	Marks   [][2]int `json:"marks"`
}
