package record

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"readout"
	"readout/golden"
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

// TestDaysOfAStory reads testdata/days.txt: pages of a story, and what days it finds for them.
//
// A text is pages with bars between them; a page's parts have semicolons between them. The first part is
// its name and, as far as there are any, its day, text or inferred if the day has that basis, copies=told of another
// page, between=a..b that the page tells of its day, updated=a. Each other part is a time: its words, its value and,
// as far as there are any, its type; dateline if it is the page's; held or another status for a meeting that it dates, @where, on=a
// the day that the page knows of it. A part that begins with - has an event alone. Below it stand the story's newest day and the pages: the day
// of each, then its times and their events, and why.
func TestDaysOfAStory(t *testing.T) {
	golden.Texts(t, "testdata/days.txt", func(text string) string {
		said := ""
		for turn := range strings.Count(text, " | ") + 1 {
			pages := strings.Split(text, " | ")
			s := &story{}
			for _, page := range slices.Concat(pages[turn:], pages[:turn]) {
				s.pages = append(s.pages, storyPage(t, page))
			}
			s.date()
			slices.SortFunc(s.pages, func(a, b *page) int { return strings.Compare(a.Article.ID, b.Article.ID) })
			got := daysTold(s)
			if said == "" {
				said = got
			}
			if got != said {
				t.Errorf("%s\nthe order of pages shows\n%s%s", text, said, got)
			}
		}
		return said
	}, nil)
}

func storyPage(t *testing.T, text string) *page {
	parts := strings.Split(text, "; ")
	f := strings.Fields(parts[0])
	a := &readout.Article{ID: f[0], Kind: readout.KindArticle, PublishedBasis: "metadata"}
	r := &readout.Reading{Article: a.ID}
	k := readout.Kin{Article: a.ID, Origin: a.ID, Relation: readout.Original}
	for _, w := range f[1:] {
		w, arg, _ := strings.Cut(w, "=")
		switch w {
		case "text", "inferred":
			a.PublishedBasis = w
		case "copies":
			k.Origin, k.Parent, k.Relation = arg, arg, readout.Reprint
		case "between":
			r.PublishedFrom, r.PublishedTo, _ = strings.Cut(arg, "..")
		case "updated":
			a.Updated = arg
		default:
			a.Published = w
		}
	}
	for i, part := range parts[1:] {
		words, known, _ := strings.Cut(part, " ")
		words = strings.ReplaceAll(words, "_", " ")
		at := readout.Span{Start: len(a.Text), End: len(a.Text) + len(words)}
		a.Text += words + ". "
		time := readout.Time{Span: at, Type: "DATE"}
		e := readout.Event{ID: fmt.Sprintf("v%d", i), Type: readout.Consulting, When: at}
		for _, w := range strings.Fields(known) {
			w, arg, _ := strings.Cut(w, "=")
			switch {
			case w[0] == '@':
				name, party, _ := strings.Cut(w[1:], "/")
				r.Entities = append(r.Entities, readout.Entity{ID: name, Name: name, Type: readout.Location, Party: party})
				e.Place = name
			case w == "dateline":
				r.PublishedEvidence = []readout.Span{at}
			case w == "SET":
				time.Type = w
			case w == "on":
				e.From, e.To = arg, arg
			case w == "day":
				time.From, time.To = arg, arg
			case strings.HasPrefix(w, "XXXX") || w[0] >= '0' && w[0] <= '9':
				time.Value = w
				from, to, ok := strings.Cut(w, "..")
				if !ok {
					to = from
				}
				if day(from) != "" || ok {
					time.From, time.To = from, to
					e.From, e.To = from, to
				}
			default:
				e.Status = readout.Status(w)
			}
		}
		if words == "-" {
			e.When = readout.Span{}
		} else {
			r.Times = append(r.Times, time)
		}
		if e.Status != "" {
			r.Events = append(r.Events, e)
		}
	}
	return newPage(readout.Document{Article: a, Reading: r}, map[string]readout.Kin{a.ID: k})
}

func daysTold(s *story) string {
	var b strings.Builder
	days := func(from, to string) string {
		if from != to {
			return from + ".." + to
		}
		return from
	}
	fmt.Fprintf(&b, "    newest %s\n", s.newest)
	for _, p := range s.pages {
		row := p.source()
		b.WriteString("    " + p.Article.ID + " " + row.Published + days(row.PublishedFrom, row.PublishedTo))
		told := func(e *readout.Event) { fmt.Fprintf(&b, " (%s %s)", e.Status, days(e.From, e.To)) }
		for _, t := range p.Reading.Times {
			b.WriteString("; " + t.In(p.Article.Text) + " ")
			if t.From != "" {
				b.WriteString(days(t.From, t.To))
			} else {
				b.WriteString(t.Value)
			}
			for i := range p.Reading.Events {
				if e := &p.Reading.Events[i]; e.When == t.Span {
					told(e)
				}
			}
		}
		for i := range p.Reading.Events {
			if e := &p.Reading.Events[i]; e.When.Len() == 0 {
				told(e)
			}
		}
		if len(row.Why) > 0 {
			b.WriteString(": " + strings.Join(row.Why, "; "))
		}
		b.WriteByte('\n')
	}
	return b.String()
}
