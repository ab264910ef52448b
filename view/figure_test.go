package view

import (
	"strings"
	"testing"

	"readout"
)

// Steps of a course and sides of a disagreement stand once, whatever the order of the rows.
func TestCards(t *testing.T) {
	row := func(id string, value float64, date, course string, against ...string) readout.FigureRow {
		return readout.FigureRow{Row: readout.Row{ID: id}, Of: "people killed", Value: value, Date: date, Course: course, DisagreesWith: against}
	}
	rec := readout.NewRecord()
	rec.Figures = []readout.FigureRow{
		row("f40", 40, "2031-05-08", "c"),
		row("f58", 58, "", "", "f41"),
		row("f3", 3, "2031-05-06", "c"),
		row("f41", 41, "2031-05-07", "", "f58", "f39"),
		row("f9", 9, "2031-05-07", ""),
		row("f12", 12, "2031-05-06", "c"),
		row("f39", 39, "2031-05-07", "", "f41", "gone"),
	}
	rec.Figures[3].SaidBy = "Port Authority"
	v := Named("figures")
	var standing []string
	for _, l := range v.Standing(rec) {
		standing = append(standing, l.Base().ID)
	}
	if got := strings.Join(standing, " "); got != "f40 f58 f9" {
		t.Errorf("standing: %s", got)
	}
	for id, want := range map[string]string{"f3": "f40", "f40": "f40", "f39": "f58", "f9": "f9", "none": "none", "": ""} {
		if got := v.Teller(rec, id); got != want {
			t.Errorf("%s stands in %s, want %s", id, got, want)
		}
	}
	if got := Named("quotes").Teller(rec, "f3"); got != "f3" {
		t.Errorf("in a view without cards f3 stands in %s", got)
	}
	c := NewCards(rec.Figures)
	text := func(steps []Step) string {
		var out []string
		for _, s := range steps {
			out = append(out, s.Row.ID+": "+s.Text)
		}
		return strings.Join(out, "; ")
	}
	if got, want := text(c.Course(rec.Figures[2])), "f3: 3, 6 May 2031; f12: 12, 6 May 2031; f40: 40, 8 May 2031"; got != want {
		t.Errorf("course: %s, want %s", got, want)
	}
	if got, want := text(c.Against(rec.Figures[1])), "f41: 41, 7 May 2031, according to Port Authority; f39: 39, 7 May 2031"; got != want {
		t.Errorf("against: %s, want %s", got, want)
	}
	if got := text(c.Course(rec.Figures[4])) + text(c.Against(rec.Figures[4])); got != "" {
		t.Errorf("a figure alone: %s", got)
	}
}

func TestAmount(t *testing.T) {
	for want, r := range map[string]readout.FigureRow{
		"55–44":             {Value: 55, Against: 44},
		"33%":               {Value: 0.33, Unit: "share"},
		"at least 72 hours": {Value: 72, Unit: "hours", Approx: true, Bound: readout.AtLeast},
		"4%":                {Value: 4, Unit: "%"},
	} {
		if got := Amount(r); got != want {
			t.Errorf("%s, want %s", got, want)
		}
	}
}
