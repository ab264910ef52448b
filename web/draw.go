package web

import (
	"bytes"
	"fmt"
	"html/template"
	"slices"

	"readout"
	"readout/view"
)

// drawings are the views whose lines show more on the desk than an entry has: what fills the
// template of the view's name. Lines of other views are drawn as the entries they are.
var drawings = map[string]func(*library, readout.Line) any{
	"timeline":  drawing((*library).event),
	"quotes":    drawing((*library).quote),
	"positions": drawing((*library).position),
	"figures":   drawing((*library).figure),
	"calendar":  drawing(func(l *library, x readout.CalendarRow) any { return x }),
	"people":    drawing(func(l *library, x readout.PersonRow) any { return x }),
	"sources":   drawing((*library).source),
}

// drawing makes the function of one type of rows one of lines.
func drawing[R, T any](of func(*library, R) T) func(*library, readout.Line) any {
	return func(l *library, line readout.Line) any { return of(l, *any(line).(*R)) }
}

// A drawn line is ready to stand on any page.
type drawn struct {
	Support
	Class string // what it is: "quote"
	HTML  template.HTML
}

// draw draws lines of a view.
func (l *library) draw(name string, lines []readout.Line) ([]drawn, error) {
	v := view.Named(name)
	fill, ok := drawings[name]
	if !ok {
		entries := v.Entries(l.rec, lines)
		name, fill = "line", func(*library, readout.Line) any {
			e := entries[0]
			entries = entries[1:]
			return e
		}
	}
	out := make([]drawn, len(lines))
	for i, line := range lines {
		var b bytes.Buffer
		if err := pages()["view"].ExecuteTemplate(&b, name, fill(l, line)); err != nil {
			return nil, err
		}
		out[i] = drawn{l.support(*line.Base()), v.One(), template.HTML(b.String())}
	}
	return out, nil
}

// What the templates of lines are filled with.
type (
	eventLine struct {
		readout.EventRow
		Changes []change
	}
	change struct {
		readout.Change
		Where []Passage
	}
	quoteLine struct {
		readout.QuoteRow
		Versions []version
	}
	version struct {
		Pieces  []Piece
		Wording readout.Wording
		Outlet  string
		URL     string
	}
	positionLine struct {
		readout.PositionRow
		Replies  []reference // positions that answer it
		AnswerTo *reference
	}
	figureLine struct {
		readout.FigureRow
		Steps  []reference // of its course
		Others []reference // the other sides of a disagreement
		Whole  *reference  // of which it is a part
	}
	reference  struct{ Text, URL string }
	sourceLine struct {
		readout.SourceRow
		Name       string
		URL        string
		ParentName string
		ParentURL  string
	}
	family struct {
		ID     string
		Lines  []sourceLine
		Copies int
	}
)

func (l *library) event(x readout.EventRow) eventLine {
	e := eventLine{EventRow: x}
	if len(x.History) > 1 {
		for _, h := range x.History {
			e.Changes = append(e.Changes, change{h, l.passages(h.Evidence)})
		}
	}
	return e
}

func (l *library) quote(x readout.QuoteRow) quoteLine {
	q := quoteLine{QuoteRow: x}
	for _, v := range x.Variants {
		if v.Wording.Kind().Equal || v.Wording == readout.Single || v.Text == x.Text {
			continue
		}
		q.Versions = append(q.Versions, version{compare(x.Text, v.Text), v.Wording, l.Outlet(v.Article), articleURL(v.Article, v.Start, v.End)})
	}
	return q
}

func (l *library) position(x readout.PositionRow) positionLine {
	p := positionLine{PositionRow: x}
	for _, o := range l.rec.Positions {
		link := reference{fmt.Sprintf("%s: %s %s", o.Actor, o.Act, o.About), lineURL("positions", o.Story, o.ID)}
		if o.Answers == x.ID {
			p.Replies = append(p.Replies, link)
		}
		if o.ID == x.Answers {
			p.AnswerTo = &link
		}
	}
	return p
}

func (l *library) figure(x readout.FigureRow) figureLine {
	f := figureLine{FigureRow: x}
	links := func(steps []view.Step) (out []reference) {
		for _, s := range steps {
			address := lineURL("figures", s.Row.Story, s.Row.ID)
			if len(s.Row.Evidence) > 0 {
				e := s.Row.Evidence[0]
				address = articleURL(e.Article, e.Start, e.End) // the line itself stands in this one
			}
			out = append(out, reference{s.Text, address})
		}
		return out
	}
	f.Steps, f.Others = links(l.cards.Course(x)), links(l.cards.Against(x))
	for _, o := range l.rec.Figures {
		if o.ID == x.PartOf {
			f.Whole = &reference{view.Amount(o) + " " + o.Of, lineURL("figures", o.Story, o.ID)}
		}
	}
	return f
}

func (l *library) source(x readout.SourceRow) sourceLine {
	s := sourceLine{SourceRow: x, Name: l.Outlet(x.Article), URL: articleURL(x.Article)}
	if x.Parent != "" {
		s.ParentName, s.ParentURL = l.Outlet(x.Parent), articleURL(x.Parent)
	}
	return s
}

// byFamily orders sources so that families stand together, the largest first.
func (l *library) byFamily(rows []readout.SourceRow) []readout.SourceRow {
	families, others := l.families(rows)
	out := make([]readout.SourceRow, 0, len(rows))
	for _, f := range families {
		for _, s := range f.Lines {
			out = append(out, s.SourceRow)
		}
	}
	for _, s := range others {
		out = append(out, s.SourceRow)
	}
	return out
}

// families groups articles by their origin, in the order in which they come; what is no
// article stands apart.
func (l *library) families(rows []readout.SourceRow) (families []family, others []sourceLine) {
	at := map[string]int{}
	for _, x := range rows {
		s := l.source(x)
		if x.Kind != readout.KindArticle {
			others = append(others, s)
			continue
		}
		i, ok := at[x.Origin]
		if !ok {
			i = len(families)
			at[x.Origin] = i
			families = append(families, family{ID: x.Origin})
		}
		if x.Relation == readout.Original {
			families[i].Lines = slices.Insert(families[i].Lines, 0, s)
		} else {
			families[i].Lines = append(families[i].Lines, s)
			families[i].Copies++
		}
	}
	slices.SortStableFunc(families, func(a, b family) int { return len(b.Lines) - len(a.Lines) })
	return families, others
}
