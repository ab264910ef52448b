package view_test

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"errors"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	ics "github.com/arran4/golang-ical"
	"github.com/google/go-cmp/cmp"
	"github.com/rivo/uniseg"
	"github.com/rogpeppe/go-internal/txtar"

	"readout"
	"readout/golden"
	"readout/view"
)

// row makes a row with evidence on articles, the first the best witness.
func row(id string, c readout.Counts, exact string, articles ...string) readout.Row {
	r := readout.Row{ID: id, Story: "s1", Counts: c}
	for i, a := range articles {
		r.Evidence = append(r.Evidence, readout.Evidence{Article: a, URL: "https://" + a + ".example/talks", Start: 10 * i, End: 10*i + len(exact), Exact: exact, Prefix: "before ", Suffix: " after"})
	}
	return r
}

func counts(pages, publishers, origins int) readout.Counts {
	return readout.Counts{Pages: pages, Publishers: publishers, Origins: origins}
}

// invented is a record with one of everything.
func invented() *readout.Record {
	talks := row("e1", counts(3, 3, 2), "talks in Varn", "herald", "wire", "mirror")
	return &readout.Record{
		Stories: []readout.StoryRow{{Row: row("s1", counts(4, 4, 3), "Talks", "wire"), Title: "Arland and Bresk meet in Varn", From: "2031-05-02", To: "2031-05-07", Articles: []string{"herald", "mirror", "wire", "zeitung"}}},
		Timeline: []readout.EventRow{
			{Row: talks, Type: "CONSULT", Mode: "meet", Title: "Arland–Bresk talks in Varn", From: "2031-05-05", To: "2031-05-05", Place: "Varn", Parties: []string{"Arland", "Bresk"}, Status: readout.Held,
				History: []readout.Change{{Status: readout.Scheduled, From: "2031-05-04", To: "2031-05-04", AsOf: "2031-05-02", Evidence: talks.Evidence[:1]}, {Status: readout.Held, From: "2031-05-05", To: "2031-05-05", AsOf: "2031-05-06", Evidence: talks.Evidence[1:]}}},
			{Row: row("e2", counts(1, 1, 1), "called off", "wire"), Type: "CONSULT", Title: "Bresk–Corso summit", From: "2031-05-06", To: "2031-05-07", Parties: []string{"Bresk", "Corso"}, Status: readout.Cancelled, History: []readout.Change{}},
			{Row: row("e3", counts(1, 1, 1), "moved troops", "wire"), Type: "MOBILIZE", Title: "Bresk: military deployment", Parties: []string{"Bresk"}, Status: readout.Held, History: []readout.Change{}},
		},
		Quotes: []readout.QuoteRow{
			{Row: row("q1", counts(3, 3, 2), "We will not accept any new weapons on our border", "wire", "herald", "mirror"), Speaker: "Anna Vell", Role: "foreign minister of Arland", Occasion: "at a news conference in Varn",
				Text: "We will not accept any new weapons on our border", Kind: readout.Direct, Date: "2031-05-05", Wording: "verbatim",
				Variants: []readout.Variant{
					{Text: "We will not accept any new weapons on our border", Article: "wire", Start: 0, End: 48, Wording: "verbatim", Changes: []readout.Substitution{}},
					{Text: "accept any new weapons", Article: "herald", Start: 0, End: 22, Wording: "shortened", Changes: []readout.Substitution{}},
					{Text: "We can not settle for recent weapons on our frontier", Article: "mirror", Start: 0, End: 50, Wording: "altered", Changes: []readout.Substitution{{From: "will", To: "can"}, {From: "accept any new", To: "settle for recent"}, {From: "border", To: "frontier"}}},
				}},
			{Row: row("q2", counts(1, 1, 1), "a long road", "mirror"), Text: "that it was “a long and stony road” to peace", Kind: readout.Mixed, Wording: "altered",
				Variants: []readout.Variant{{Text: "that it was “a long and stony road” to peace", Article: "mirror", Start: 5, End: 40, Wording: "altered", Changes: []readout.Substitution{}}}},
		},
		Positions: []readout.PositionRow{
			{Row: row("p1", counts(2, 2, 2), "withdraw", "wire", "herald"), Actor: "Bresk", Act: readout.Demand, About: "the withdrawal of all foreign troops", Issue: "the withdrawal of all foreign troops", Date: "2031-05-05", State: "answered", SaidBy: "Orlo Brask", Towards: []string{"Arland"}},
			{Row: row("p2", counts(1, 1, 1), "rejected", "wire"), Actor: "Arland", Act: readout.Reject, About: "the withdrawal of its troops", Issue: "the withdrawal of all foreign troops", Date: "2031-05-07", State: "standing", Answers: "p1"},
		},
		Figures: []readout.FigureRow{
			{Row: row("f1", counts(2, 2, 2), "100,000", "wire", "herald"), Of: "Breskan troops", Value: 100000, Approx: true, Date: "2031-05-05", SaidBy: "Anna Vell", DisagreesWith: []string{"f2"}},
			{Row: row("f2", counts(1, 1, 1), "60,000 to 70,000", "zeitung"), Of: "Breskan troops", Value: 60000, High: 70000, DisagreesWith: []string{"f1"}},
			{Row: row("f3", counts(1, 1, 1), "-2.5%", "wire"), Of: "growth of trade", Value: -2.5, Unit: "%", DisagreesWith: []string{}},
		},
		Calendar: []readout.CalendarRow{
			{Row: row("c1", counts(2, 2, 2), "will meet again", "wire", "herald"), Title: "Arland–Bresk talks in Quill", From: "2031-05-21", To: "2031-05-22", Place: "Quill", Parties: []string{"Arland", "Bresk"}, Status: readout.Scheduled, Sequence: 1},
			{Row: row("c2", counts(1, 1, 1), "proposed", "wire"), Title: "Summit of Arland, Bresk, Corso and Dorn", From: "2031-06-01", Parties: []string{"Arland", "Bresk", "Corso", "Dorn"}, Status: readout.Proposed},
			{Row: row("c3", counts(1, 1, 1), "called off", "wire"), Title: "Bresk–Corso call", From: "2031-06-02", To: "2031-06-02", Parties: []string{"Bresk", "Corso"}, Status: readout.Cancelled},
		},
		People: []readout.PersonRow{
			{Row: row("n1", counts(3, 3, 2), "Vell", "wire", "herald", "mirror"), Name: "Anna Vell", Type: readout.Person, Roles: []readout.Tenure{{Role: "foreign minister of Arland", From: "2031-05-05", To: "2031-05-07"}}, Aliases: []string{"Vell", "Ana Vel"}},
			{Row: row("n2", counts(2, 2, 2), "Arland", "wire", "herald"), Name: "Arland", Type: readout.Location, Roles: []readout.Tenure{}, Aliases: []string{}},
			{Row: row("n3", counts(1, 1, 1), "LIS", "wire"), Name: "League of Inland States", Type: readout.Organization, Roles: []readout.Tenure{}, Aliases: []string{"LIS"}},
		},
		Sources: []readout.SourceRow{
			{Row: row("wire", counts(1, 1, 1), "Arland and Bresk", "wire"), Article: "wire", Path: "pages/wire.html", URL: "https://wire.example/talks", Outlet: "The Wire", Title: "Talks in Varn", Kind: readout.KindArticle, Published: "2031-05-06T08:00:00Z", Origin: "o1", Relation: readout.Original, Why: []string{}},
			{Row: row("herald", counts(1, 1, 1), "In Varn", "herald"), Article: "herald", Path: "pages/herald.html", URL: "https://herald.example/talks", Title: "Vell: no weapons", Kind: readout.KindArticle, Published: "2031-05-07", Origin: "o2", Relation: readout.Original, Why: []string{}},
			{Row: row("mirror", counts(1, 1, 1), "Arland and Bresk", "mirror"), Article: "mirror", Path: "pages/mirror.html", Kind: readout.KindArticle, Origin: "o1", Relation: readout.Spun, Parent: "wire", Coverage: 0.82, Spun: 0.93, Why: []string{"41 words in place of others", "names and numbers in order"}},
			{Row: row("broken", counts(1, 1, 1), "x"), Article: "broken", Path: "pages/broken.html", Kind: readout.KindUnreadable, Reason: "larger than 32 MiB", Origin: "broken", Relation: readout.Original, Why: []string{}},
		},
	}
}

// told are the views that the invented record has lines of: all but those that were added since.
func told(t *testing.T) []string {
	var names []string
	for _, v := range view.Views {
		if len(v.Lines(invented())) > 0 {
			names = append(names, v.Name)
		}
	}
	if len(names) < 9 {
		t.Fatalf("the invented record has lines of %q alone", names)
	}
	return names
}

func TestGolden(t *testing.T) {
	for _, name := range told(t) {
		t.Run(name, func(t *testing.T) {
			file := filepath.Join("testdata", name+".txtar")
			var want txtar.Archive
			if !golden.Updating() {
				a, err := txtar.ParseFile(file)
				if err != nil {
					t.Fatal(err)
				}
				want = *a
			}
			var got txtar.Archive
			got.Comment = []byte("The " + name + " view of an invented record in every format. Line ends of csv and ics are shown as LF.\n")
			for _, format := range view.Formats(name) {
				var out bytes.Buffer
				if err := view.Write(&out, name, format, invented(), view.Options{}); err != nil {
					t.Fatal(err)
				}
				data := bytes.ReplaceAll(out.Bytes(), []byte("\r\n"), []byte("\n"))
				got.Files = append(got.Files, txtar.File{Name: format, Data: data})
			}
			if golden.Updating() {
				if err := os.WriteFile(file, txtar.Format(&got), 0o666); err != nil {
					t.Fatal(err)
				}
				return
			}
			if diff := cmp.Diff(string(txtar.Format(&want)), string(txtar.Format(&got))); diff != "" {
				t.Errorf("run with -update and read the change:\n%s", diff)
			}
		})
	}
}

func write(t testing.TB, name, format string, rec *readout.Record, o view.Options) string {
	t.Helper()
	var out bytes.Buffer
	if err := view.Write(&out, name, format, rec, o); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

func TestWrongNames(t *testing.T) {
	if err := view.Write(&bytes.Buffer{}, "weather", "text", invented(), view.Options{}); !errors.Is(err, view.ErrView) {
		t.Errorf("got %v", err)
	}
	if err := view.Write(&bytes.Buffer{}, "people", "ics", invented(), view.Options{}); !errors.Is(err, view.ErrFormat) {
		t.Errorf("got %v", err)
	}
}

func TestStory(t *testing.T) {
	for _, name := range told(t) {
		if got := write(t, name, "json", invented(), view.Options{Story: "none"}); got != "[]\n" {
			t.Errorf("%s of no story: %s", name, got)
		}
		if write(t, name, "json", invented(), view.Options{Story: "s1"}) == "[]\n" {
			t.Errorf("%s of the story is empty", name)
		}
		for _, format := range view.Formats(name) {
			write(t, name, format, &readout.Record{}, view.Options{})
		}
	}
}

func TestCalendarIsReadBack(t *testing.T) {
	out := write(t, "calendar", "ics", invented(), view.Options{})
	cal, err := ics.ParseCalendar(strings.NewReader(out))
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, e := range cal.Events() {
		value := func(p ics.ComponentProperty) string {
			if x := e.GetProperty(p); x != nil {
				return x.Value
			}
			return ""
		}
		got = append(got, strings.Join([]string{e.Id(), value(ics.ComponentPropertyDtStart), value(ics.ComponentPropertyDtEnd),
			value(ics.ComponentPropertySequence), value(ics.ComponentPropertyStatus), value(ics.ComponentPropertyDtstamp)}, " "))
	}
	want := []string{
		"c1@readout 20310521 20310523 1 CONFIRMED 20310507T000000Z",
		"c2@readout 20310601 20310602 0 TENTATIVE 20310507T000000Z",
		"c3@readout 20310602 20310603 0 CANCELLED 20310507T000000Z",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	for _, line := range strings.Split(out, "\r\n") {
		if len(line) > 75 {
			t.Errorf("line of %d octets: %q", len(line), line)
		}
	}
}

func TestWidth(t *testing.T) {
	rec := invented()
	rec.Quotes[0].Text = strings.Repeat("会談は二時間続いた。", 12) + " " + strings.Repeat("x", 200) + " plain words follow"
	for _, width := range []int{20, 40, 80} {
		for _, line := range strings.Split(write(t, "quotes", "text", rec, view.Options{Width: width}), "\n") {
			if n := uniseg.StringWidth(line); n > width {
				t.Errorf("width %d: %d columns: %q", width, n, line)
			}
		}
	}
}

func TestBriefFitsAPage(t *testing.T) {
	rec := &readout.Record{}
	for i := range 50 {
		more := invented()
		for j := range more.Timeline {
			more.Timeline[j].ID += string(rune('A' + i))
		}
		rec.Timeline = append(rec.Timeline, more.Timeline...)
		rec.Quotes = append(rec.Quotes, more.Quotes...)
		rec.Positions = append(rec.Positions, more.Positions...)
		rec.Figures = append(rec.Figures, more.Figures...)
		rec.Calendar = append(rec.Calendar, more.Calendar...)
	}
	rec.Sources = invented().Sources
	out := write(t, "brief", "text", rec, view.Options{Width: 100})
	if n := strings.Count(out, "\n"); n > 66 || n < 20 {
		t.Errorf("%d lines:\n%s", n, out)
	}
}

// brief are the lines of the brief of a record, by section.
func brief(rec *readout.Record) (lines []string) {
	for _, r := range view.Brief(rec) {
		lines = append(lines, r.Section+" | "+r.Text)
	}
	return lines
}

// A brief tells stories one after the other, each by its own newest page.
func TestBriefOfStories(t *testing.T) {
	rec := invented()
	other := row("e9", counts(1, 1, 1), "ferry sank", "coast")
	other.Story = "s2"
	rec.Stories = append(rec.Stories, readout.StoryRow{Row: readout.Row{ID: "s2", Story: "s2"}, Title: "Ferry sinks", Articles: []string{"coast"}})
	rec.Timeline = append(rec.Timeline, readout.EventRow{Row: other, Title: "A ferry sank off Quill", From: "2029-03-04", Status: readout.Held})
	rec.Calendar = append(rec.Calendar, readout.CalendarRow{Row: other, Title: "Divers will search the wreck", From: "2029-03-03", Status: readout.Scheduled})
	coast := readout.SourceRow{Row: other, Article: "coast", Kind: readout.KindArticle, Published: "2029-03-05", Relation: readout.Original}
	rec.Sources = append(rec.Sources, coast)
	out := write(t, "brief", "text", rec, view.Options{})
	first, second := strings.Index(out, "Arland and Bresk meet in Varn\n"), strings.Index(out, "Ferry sinks\n\nWhat happened\n  4 March 2029: A ferry sank off Quill")
	if first != 0 || second < first || strings.Contains(out, "Divers") { // they were to search before the newest page
		t.Errorf("got\n%s", out)
	}
}

// What a line above says already is left out, unless another day or place makes it another thing.
func TestBriefRepeatsNothing(t *testing.T) {
	happened := func(id, title, day string) readout.EventRow {
		return readout.EventRow{Row: row(id, counts(1, 1, 1), title, "wire"), Title: title, From: day, Status: readout.Held, Importance: 0.9}
	}
	rec := invented()
	rec.Quotes, rec.Positions, rec.Figures = nil, nil, nil
	rec.Timeline = []readout.EventRow{
		happened("e1", "Arland–Bresk talks in Varn", "2031-05-05"),
		happened("e2", "Arland–Bresk talks in Tarn", "2031-05-04"),
		happened("e3", "The ministers' Arland–Bresk talks in Varn ended", "2031-05-05"),
		happened("e4", "To begin", "2031-05-05"),
		happened("e5", "Arland was founded in Varn", "1931-05-05"),
	}
	rec.Calendar = []readout.CalendarRow{{Row: row("c1", counts(1, 1, 1), "talks", "wire"), Title: "Arland–Bresk talks in Varn", From: "2031-05-21", Status: readout.Scheduled}}
	want := []string{"What happened | 5 May 2031: Arland–Bresk talks in Varn", "What happened | 4 May 2031: Arland–Bresk talks in Tarn", "What comes next | 21 May 2031: Arland–Bresk talks in Varn"}
	if diff := cmp.Diff(want, brief(rec)); diff != "" {
		t.Error(diff)
	}
}

// A quantity that changes from day to day is one line.
func TestBriefOfACourse(t *testing.T) {
	rec := invented()
	rec.Quotes, rec.Positions, rec.Timeline, rec.Calendar, rec.Figures = nil, nil, nil, nil, nil
	for i, f := range []struct {
		day    string
		value  float64
		bound  readout.Bound
		course string
	}{{"2031-05-04", 3, readout.AtLeast, "f0"}, {"2031-05-05", 12, readout.Exact, "f0"}, {"2031-05-05", 21, readout.Exact, "f0"}, {"2031-05-07", 40, readout.Exact, "f0"}, {"2031-05-07", 212, readout.Exact, ""}} {
		rec.Figures = append(rec.Figures, readout.FigureRow{Row: row("f"+string(rune('0'+i)), counts(1, 1, 1), "people", "wire"), Of: "people killed", Value: f.value,
			Bound: f.bound, Approx: f.bound != readout.Exact, Date: f.day, Course: f.course})
	}
	rec.Figures[4].Of = "people aboard"
	want := []string{"Key figures | People killed: at least 3 on 4 May, 21 on 5 May, 40 on 7 May 2031", "Key figures | 212 people aboard, as of 7 May 2031"}
	if diff := cmp.Diff(want, brief(rec)); diff != "" {
		t.Error(diff)
	}
}

// Where all pages are altered one line says so, and no line counts origins.
func TestBriefOfAlteredPages(t *testing.T) {
	rec := invented()
	for i := range rec.Sources {
		rec.Sources[i].Spun = 0.9
	}
	out := write(t, "brief", "text", rec, view.Options{})
	if strings.Count(out, "machine-altered") != 1 || strings.Contains(out, "origin") || !strings.Contains(out, "Bresk (Orlo Brask) demands") {
		t.Errorf("got\n%s", out)
	}
}

// Positions are told in sentences.
func TestBriefSentences(t *testing.T) {
	for _, c := range []struct {
		act                     readout.Act
		about, exact, condition string
		towards                 []string
		want, before            string
	}{
		{readout.Demand, "the withdrawal of all troops", "the withdrawal of all troops", "", []string{"Bresk", "United Isles"}, "The Council of Arland demands of Bresk and the United Isles the withdrawal of all troops", ""},
		{readout.Demand, "guarantees in weeks", "guarantees in weeks", "", nil, "The Council of Arland demands guarantees in weeks", ""},
		{readout.Demand, "pull back its troops", "to pull back its troops", "", []string{"Bresk"}, "The Council of Arland calls on Bresk to pull back its troops", ""},
		{readout.Demand, "pull back", "pull back", "", nil, "The Council of Arland demands: pull back", ""},
		{readout.Demand, "Bresk leave the valley", "that Bresk leave the valley", "", nil, "The Council of Arland demands that Bresk leave the valley", ""},
		{readout.Threaten, "any attack would be answered", "any attack would be answered", "", nil, "The Council of Arland warns that any attack would be answered", ""},
		{readout.Threaten, "If they come, there will be a war", "that If they come, there will be a war", "If they come,", nil, "The Council of Arland warns that if they come, there will be a war", ""},
		{readout.Promise, "to pay", "to pay", "Unless the court objects,", nil, "The Council of Arland promises to pay, unless the court objects", ""},
		{readout.Promise, "We will send the drafts", "We will send the drafts", "", nil, "The Council of Arland promises: “We will send the drafts”", ""},
		{readout.Offer, "three meetings that were refused", "three meetings that were refused", "", nil, "The Council of Arland offers: three meetings that were refused", ""},
		{readout.Reject, "to sign", "to sign", "", nil, "The Council of Arland refuses to sign", ""},
		{readout.Threaten, "it will close the border", "that it will close the border", "if Bresk invades", nil, "The Council of Arland warns that it will close the border, if Bresk invades", ""},
		{readout.Threaten, "If they come, we will fire", "“If they come, we will fire,”", "If they come", nil, "The Council of Arland threatens: “If they come, we will fire”", ""},
		{readout.Promise, "send the drafts", "send the drafts", "", nil, "The Council of Arland promises to send the drafts", ""},
		{readout.Promise, "explain it to the people", "explain it to the people", "", nil, "The Council of Arland promises to explain it to the people", "and that he would "},
		{readout.Threaten, "“If they come any nearer to the bridge, we will fire at once,” … “We will bring more guns and more sailors to the lake and to all of its shores.”", "I tell you: “If", "", nil,
			"The Council of Arland threatens: “If they come any nearer to the bridge, we will fire at once”", ""},
		{readout.Reject, "further talks", "further talks", "", nil, "The Council of Arland rejects further talks", ""},
		{readout.Offer, "Bresk’s sailors a berth", "Bresk’s sailors a berth", "", nil, "The Council of Arland offers Bresk’s sailors a berth", ""},
		{readout.Reject, "Bresk's latest demands", "Bresk's latest demands", "", nil, "", ""},
		{readout.Demand, "courts shouldn't judge councils", "courts shouldn't judge councils", "", nil, "The Council of Arland demands that courts shouldn't judge councils", ""},
		{readout.Deny, "no intention of invading", "no intention of invading", "", nil, "The Council of Arland denies any intention of invading", ""},
		{readout.Deny, "wrongdoing", "wrongdoing", "", nil, "The Council of Arland denies wrongdoing", ""},
		{readout.Accuse, "hiding the wreck", "hiding the wreck", "", []string{"Bresk"}, "The Council of Arland accuses Bresk of hiding the wreck", ""},
	} {
		rec := &readout.Record{Positions: []readout.PositionRow{{Row: row("p1", counts(1, 1, 1), c.exact, "wire"), Actor: "Council of Arland", Act: c.act, About: c.about, Condition: c.condition, Towards: c.towards}}}
		if c.before != "" {
			rec.Positions[0].Evidence[0].Prefix = c.before
		}
		got := brief(rec)
		if c.want == "" && len(got) == 0 {
			continue
		}
		if len(got) != 1 || !strings.HasSuffix(got[0], " | "+c.want) {
			t.Errorf("%s %s: %q, want %q", c.act, c.about, got, c.want)
		}
	}
}

// hostile puts s wherever text from pages can stand.
func hostile(s string) *readout.Record {
	b, err := json.Marshal(invented())
	if err != nil {
		panic(err)
	}
	var rec readout.Record
	if err := json.Unmarshal(b, &rec); err != nil {
		panic(err)
	}
	r := readout.Row{ID: "x", Story: "s1", Counts: counts(1, 1, 1), Evidence: []readout.Evidence{{Article: "h", URL: s, Exact: s, Prefix: s, Suffix: s}}}
	rec.Stories = append(rec.Stories, readout.StoryRow{Row: r, Title: s, From: s, To: s})
	rec.Timeline = append(rec.Timeline, readout.EventRow{Row: r, Title: s, Type: readout.EventType(s), From: "2031-05-05", To: s, Place: s, Parties: []string{s}, Status: readout.Status(s),
		History: []readout.Change{{Status: readout.Status(s), AsOf: s}, {From: s}}})
	rec.Quotes = append(rec.Quotes, readout.QuoteRow{Row: r, Speaker: s, Role: s, Text: s, Occasion: s, Kind: readout.Direct, Date: s, Wording: readout.Wording(s),
		Variants: []readout.Variant{{Text: s, Article: s}, {Text: s, Article: s, Wording: readout.Wording(s), Changes: []readout.Substitution{{From: s, To: s}}}}})
	rec.Positions = append(rec.Positions, readout.PositionRow{Row: r, Actor: s, Act: readout.Demand, About: s, Issue: s, Date: s, State: readout.State(s), Towards: []string{s}, SaidBy: s})
	rec.Figures = append(rec.Figures, readout.FigureRow{Row: r, Of: s, Unit: readout.Unit(s), Date: s, SaidBy: s, DisagreesWith: []string{"f1"}})
	rec.Calendar = append(rec.Calendar, readout.CalendarRow{Row: r, Title: s, From: "2031-05-05", To: s, Place: s, Parties: []string{s}})
	rec.People = append(rec.People, readout.PersonRow{Row: r, Name: s, Roles: []readout.Tenure{{Role: s, From: s}}, Aliases: []string{s}})
	rec.Sources = append(rec.Sources, readout.SourceRow{Row: r, Article: "h", Path: s, URL: s, Outlet: s, Title: s, Published: s, Why: []string{s}, Kind: readout.KindArticle, Parent: s})
	return &rec
}

var script = regexp.MustCompile(`(?i)[^\\]\]\(\s*javascript`)

func FuzzWrite(f *testing.F) {
	for _, s := range []string{"", "=1+1", "<script>alert(1)</script>", "\x1b[31mred\x1b[0m\a", "javascript:alert(1)", "[x](javascript:alert(1))", "https://a.example/)<b>", "a\r\nBEGIN:VEVENT\r\n",
		"\u202eevil", "\xff\xfe", "- item", "1. item", "&lt;b&gt;", "`code`", "|a|b|", "]]>", "2031-13-45", "会談"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		rec := hostile(s)
		for _, name := range view.Names {
			for _, format := range view.Formats(name) {
				out := write(t, name, format, rec, view.Options{Width: 30})
				if !utf8.ValidString(out) {
					t.Fatalf("%s as %s is no UTF-8", name, format)
				}
				for _, r := range out {
					if unicode.IsControl(r) && r != '\n' && !(r == '\r' && (format == "csv" || format == "ics")) || r == '\u202e' && format != "json" {
						t.Fatalf("%s as %s has %U", name, format, r)
					}
				}
				inert(t, name, format, out)
			}
		}
	})
}

// inert fails unless a format's own reader takes out, and nothing in it is in force.
func inert(t *testing.T, name, format, out string) {
	switch format {
	case "json":
		if !json.Valid([]byte(out)) {
			t.Fatalf("%s: no JSON", name)
		}
	case "atom":
		d := xml.NewDecoder(strings.NewReader(out))
		for {
			if _, err := d.Token(); err != nil {
				if err.Error() != "EOF" {
					t.Fatalf("%s: %v", name, err)
				}
				break
			}
		}
	case "csv":
		rows, err := csv.NewReader(strings.NewReader(out)).ReadAll()
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		for _, row := range rows[1:] {
			for _, cell := range row {
				if cell != "" && strings.ContainsRune("=+@", rune(cell[0])) {
					t.Fatalf("%s: formula %q", name, cell)
				}
			}
		}
	case "ics":
		if _, err := ics.ParseCalendar(strings.NewReader(out)); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if n := strings.Count("\r\n"+out, "\r\nBEGIN:VEVENT\r\n"); n > 4 {
			t.Fatalf("%s: %d events", name, n)
		}
	case "md":
		if strings.Contains(out, "<") || script.MatchString(out) {
			t.Fatalf("%s: %s", name, out)
		}
	}
}

func BenchmarkWrite(b *testing.B) {
	rec := invented()
	for range 8 {
		more := *rec
		rec.Quotes = append(rec.Quotes, more.Quotes...)
	}
	for _, format := range view.Formats("quotes") {
		b.Run(format, func(b *testing.B) {
			b.ReportAllocs()
			var out bytes.Buffer
			for b.Loop() {
				out.Reset()
				if err := view.Write(&out, "quotes", format, rec, view.Options{}); err != nil {
					b.Fatal(err)
				}
			}
			b.SetBytes(int64(out.Len()))
		})
	}
}

// A position that only a spun page tells is marked as its quotations are; one that
// another page tells too is not.
func TestPositionsOfAlteredPages(t *testing.T) {
	const note = "known from machine-altered pages alone"
	for _, tc := range []struct {
		articles []string
		want     bool
	}{{[]string{"mirror"}, true}, {[]string{"mirror", "wire"}, false}} {
		rec := invented()
		rec.Quotes = nil
		r := row("p9", counts(1, 1, 1), "withdraw the guns", tc.articles...)
		rec.Positions = []readout.PositionRow{{Row: r, Actor: "Bresk", Act: readout.Demand, About: "withdraw the guns", State: "unanswered"}}
		got := write(t, "positions", "text", rec, view.Options{Width: 100})
		if strings.Contains(got, note) != tc.want {
			t.Errorf("told by %v:\n%s", tc.articles, got)
		}
		got = write(t, "brief", "text", rec, view.Options{Width: 100})
		if !strings.Contains(got, "withdraw the guns") || strings.Contains(got, "[machine-altered wording]") != tc.want {
			t.Errorf("told by %v:\n%s", tc.articles, got)
		}
	}
}

func TestPieces(t *testing.T) {
	for _, tc := range []struct {
		text  string
		words []string
		want  string
	}{
		{"A wall, the Wall and wallpaper", []string{"wall"}, "A [wall], the [Wall] and wallpaper"},
		{"no first use", []string{"first", "first use"}, "no [first use]"},
		{"drywall", []string{"wall"}, "drywall"},
		{"Café", []string{"caf", "café"}, "[Café]"},
		{"", []string{"x"}, ""},
	} {
		got := ""
		for _, p := range view.Pieces(tc.text, tc.words) {
			if p.Found {
				p.Text = "[" + p.Text + "]"
			}
			got += p.Text
		}
		if got != tc.want {
			t.Errorf("%q in %q: %s, want %s", tc.words, tc.text, got, tc.want)
		}
	}
}

// Hits on hostile rows print no more than rows do.
func TestHits(t *testing.T) {
	rec := hostile("\x1b[31mred\x1b[0m\u202e\n")
	var hits []readout.Hit
	for _, v := range readout.Views {
		for _, line := range v.Lines(rec) {
			hits = append(hits, readout.Hit{Kind: v.One, ID: line.Base().ID, View: v.Name, Row: line, Title: "\x1b[31m", Excerpt: "a\x1bb", Marks: [][2]int{{0, 2}},
				Variant: &readout.FoundVariant{Variant: readout.Variant{Article: "mirror", Wording: readout.Altered}, Excerpt: "\x1bx", Marks: [][2]int{{0, 1}}}})
		}
	}
	hits = append(hits, readout.Hit{Kind: "article", ID: "new", View: "sources", Title: "Not told of yet"})
	var out bytes.Buffer
	if err := view.Hits(&out, hits, rec, view.Options{}); err != nil {
		t.Fatal(err)
	}
	if s := out.String(); strings.ContainsAny(s, "\x1b\u202e") || !strings.Contains(s, "Not told of yet") || !strings.Contains(s, "Talks in Varn") {
		t.Errorf("hits:\n%q", s)
	}
}
