package view

import (
	"cmp"
	"slices"
	"strings"

	"readout"
)

// Cards hold the figures that belong together and so stand once: the steps of a course with its newest one, the sides of a disagreement with the
// one that comes first.
type Cards struct {
	courses map[string][]readout.FigureRow // by their id, in the order of their days
	sides   map[string][]readout.FigureRow // by the id of each side, in the order of the record
}

// NewCards returns the cards of figures.
func NewCards(figures []readout.FigureRow) *Cards {
	c := &Cards{map[string][]readout.FigureRow{}, map[string][]readout.FigureRow{}}
	at := make(map[string]int, len(figures))
	for i, r := range figures {
		at[r.ID] = i
		if r.Course != "" {
			c.courses[r.Course] = append(c.courses[r.Course], r)
		}
	}
	for _, steps := range c.courses {
		slices.SortStableFunc(steps, func(a, b readout.FigureRow) int {
			return cmp.Or(strings.Compare(a.Date, b.Date), cmp.Compare(a.Value, b.Value))
		})
	}
	for i, r := range figures {
		if len(r.DisagreesWith) == 0 || c.sides[r.ID] != nil {
			continue
		}
		found := []int{i} // what r disagrees with, what that disagrees with, and so on
		known := map[int]bool{i: true}
		for k := 0; k < len(found); k++ {
			for _, id := range figures[found[k]].DisagreesWith {
				if j, ok := at[id]; ok && !known[j] {
					known[j] = true
					found = append(found, j)
				}
			}
		}
		slices.Sort(found)
		sides := make([]readout.FigureRow, len(found))
		for k, j := range found {
			sides[k] = figures[j]
		}
		for _, s := range sides {
			c.sides[s.ID] = sides
		}
	}
	return c
}

// teller returns the id of the row in whose entry row r stands.
func (c *Cards) teller(r readout.FigureRow) string {
	if s := c.sides[r.ID]; len(s) > 0 {
		return s[0].ID
	}
	if s := c.courses[r.Course]; len(s) > 0 {
		return s[len(s)-1].ID
	}
	return r.ID
}

// A Step is a row of a card, ready for people.
type Step struct {
	Row  readout.FigureRow
	Text string
}

// Course returns the steps of the course of row r: "12, 11 March 2026".
func (c *Cards) Course(r readout.FigureRow) []Step {
	var out []Step
	for _, o := range c.courses[r.Course] {
		out = append(out, Step{o, Amount(o) + ", " + period(o.Date, "")})
	}
	return out
}

// Against returns the other sides of the disagreement in which row r stands: "58, 4 September 2025, according to the union".
func (c *Cards) Against(r readout.FigureRow) []Step {
	var out []Step
	for _, o := range c.sides[r.ID] {
		if o.ID == r.ID {
			continue
		}
		text := Amount(o)
		if o.Date != "" {
			text += ", " + period(o.Date, "")
		}
		if o.SaidBy != "" {
			text += ", " + said(o.SaidBy)
		}
		out = append(out, Step{o, text})
	}
	return out
}

// Standing returns the lines of the view that stand for themselves, and not in the entry of another.
func (v *View) Standing(rec *readout.Record) []readout.Line { return v.standing(newIndex(rec), rec) }

func (v *View) standing(x *index, rec *readout.Record) []readout.Line {
	lines := v.Lines(rec)
	if v.teller == nil {
		return lines
	}
	return slices.DeleteFunc(lines, func(l readout.Line) bool { return v.teller(x, l) != l.Base().ID })
}

// Teller returns the id of the line in whose entry the line with an id stands.
func (v *View) Teller(rec *readout.Record, id string) string {
	if v.teller == nil || id == "" {
		return id
	}
	for _, l := range v.Lines(rec) {
		if l.Base().ID == id {
			return v.teller(newIndex(rec), l)
		}
	}
	return id
}
