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
		s.anchor()
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
