package record

import (
	"testing"

	"readout"
)

func TestAnchorDatesUndatedPages(t *testing.T) {
	text := "The talks in Port Sabel on Monday failed. They will meet in Tarn on Friday. They began on May 3."
	at := func(w string) readout.Span {
		for i := range text {
			if len(text) >= i+len(w) && text[i:i+len(w)] == w {
				return readout.Span{Start: i, End: i + len(w)}
			}
		}
		t.Fatalf("no %q", w)
		return readout.Span{}
	}
	sabel := []readout.Entity{{ID: "e1", Name: "Port Sabel", Type: readout.Location}}
	dated := readout.Document{
		Article: &readout.Article{ID: "dated", Kind: readout.KindArticle, Published: "2031-05-13"},
		Reading: &readout.Reading{Entities: sabel, Events: []readout.Event{
			{ID: "v1", Type: "CONSULT", Place: "e1", From: "2031-05-12", To: "2031-05-12", Status: readout.Held}}},
	}
	undated := readout.Document{
		Article: &readout.Article{ID: "undated", Kind: readout.KindArticle, Text: text},
		Reading: &readout.Reading{Entities: sabel,
			Times: []readout.Time{
				{Span: at("Monday"), Type: "DATE", Value: "XXXX-WXX-1"},
				{Span: at("Friday"), Type: "DATE", Value: "XXXX-WXX-5"},
				{Span: at("May 3"), Type: "DATE", Value: "XXXX-05-03"}},
			Events: []readout.Event{
				{ID: "v1", Type: "CONSULT", Place: "e1", When: at("Monday"), Status: readout.Held},
				{ID: "v2", Type: "CONSULT", When: at("Friday"), Status: readout.Scheduled}}},
	}
	anchored := func(docs ...readout.Document) *page {
		s := &story{}
		for _, d := range docs {
			s.pages = append(s.pages, newPage(d, nil))
		}
		s.date()
		return s.pages[0]
	}
	p := anchored(undated, dated)
	for i, want := range []string{"2031-05-12", "2031-05-16", "2031-05-03"} {
		if got := p.Reading.Times[i].From; got != want {
			t.Errorf("%s: %q, want %s", p.Reading.Times[i].In(text), got, want)
		}
	}
	if p.Reading.Events[1].From != "2031-05-16" || undated.Reading.Events[1].From != "" {
		t.Errorf("events %+v; the reading given must stay as it is: %+v", p.Reading.Events, undated.Reading.Events)
	}

	// A second Monday at the same place makes the week ambiguous.
	later := dated
	later.Article = &readout.Article{ID: "later", Kind: readout.KindArticle, Published: "2031-05-20"}
	later.Reading = &readout.Reading{Entities: sabel, Events: []readout.Event{
		{ID: "v1", Type: "CONSULT", Place: "e1", From: "2031-05-19", To: "2031-05-19", Status: readout.Held}}}
	if p := anchored(undated, dated, later); p.Reading.Times[0].From != "" {
		t.Errorf("Monday became %s although two Mondays fit", p.Reading.Times[0].From)
	}
}

// TestDaysOfPages solves the days of a story, the same in any order.
func TestDaysOfPages(t *testing.T) {
	sabel := []readout.Entity{{ID: "e1", Name: "Port Sabel", Type: readout.Location}}
	when := readout.Span{Start: 3, End: 9}
	page := func(id, published, basis, from string, status readout.Status) readout.Document {
		d := readout.Document{
			Article: &readout.Article{ID: id, Kind: readout.KindArticle, Published: published, PublishedBasis: basis, Text: "On Monday they met."},
			Reading: &readout.Reading{Article: id, Entities: sabel,
				Times:  []readout.Time{{Span: when, Type: "DATE", Value: "XXXX-WXX-1", From: from, To: from}},
				Events: []readout.Event{{ID: "v1", Type: "CONSULT", Place: "e1", When: when, From: from, To: from, Status: status}}},
		}
		return d
	}
	told := page("told", "2031-05-13", "metadata", "2031-05-12", readout.Held)
	other := page("other", "2031-05-14", "metadata", "2031-05-12", readout.Held)
	held := page("held", "", "", "", readout.Held)
	ahead := page("ahead", "", "", "", readout.Scheduled)
	copied := page("copied", "", "", "", readout.Held)
	copied.Reading.Entities = nil
	bounded := page("bounded", "", "", "", readout.Held)
	bounded.Reading.PublishedFrom, bounded.Reading.PublishedTo = "2031-05-10", "2031-05-14"
	clock := page("clock", "2031-11-03", "text", "2031-11-03", readout.Held)
	late := page("late", "2031-11-03", "metadata", "2031-11-03", readout.Held)
	for _, tc := range []struct {
		name   string
		docs   []readout.Document
		newest string
		want   string // of the last page
	}{
		{"an event that was held", []readout.Document{told, held}, "2031-05-13", "2031-05-12..2031-05-18"},
		{"one to come", []readout.Document{told, ahead}, "2031-05-13", "2031-05-06..2031-05-12"},
		{"what the page tells narrows it", []readout.Document{told, bounded}, "2031-05-13", "2031-05-12..2031-05-14"},
		{"a copy alone has no last day", []readout.Document{told, copied}, "2031-05-13", ""},
		{"a site's clock, long after two others", []readout.Document{told, other, clock}, "2031-05-14", "2031-05-12..2031-05-18"},
		{"with one other nobody knows", []readout.Document{told, clock}, "2031-11-03", "2031-11-03"},
		{"markup is believed, and is not the newest", []readout.Document{told, other, late}, "2031-05-14", "2031-11-03"},
	} {
		for turn := range tc.docs {
			kin := map[string]readout.Kin{"copied": {Article: "copied", Origin: "told", Parent: "told", Relation: readout.Reprint}}
			s := &story{}
			for i := range tc.docs {
				s.pages = append(s.pages, newPage(tc.docs[(i+turn)%len(tc.docs)], kin))
			}
			s.date()
			last := tc.docs[len(tc.docs)-1].Article.ID
			for _, p := range s.pages {
				if p.Article.ID != last {
					continue
				}
				row := p.source()
				got := row.Published
				if row.PublishedFrom != "" {
					got += row.PublishedFrom + ".." + row.PublishedTo
				}
				if got != tc.want || s.newest != tc.newest {
					t.Errorf("%s, turn %d: %q, newest %s, want %q, %s; %q", tc.name, turn, got, s.newest, tc.want, tc.newest, row.Why)
				}
			}
		}
	}
}
