package record_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"readout"
)

// A naming is one person, body or place that a page names.
type naming struct {
	name  string
	typ   readout.EntityType
	role  string
	party string
	spun  bool
	page  string // namings of one page share it; "" for a page of its own
}

func peopleOf(t *testing.T, list []naming) []string {
	pages := map[string]*draft{}
	var order []string
	for i, n := range list {
		id := n.page
		if id == "" {
			id = fmt.Sprintf("p%02d", i)
		}
		if pages[id] == nil {
			var text []string
			for j, m := range list {
				if m.page == id || m.page == "" && fmt.Sprintf("p%02d", j) == id {
					text = append(text, m.name+" spoke.")
				}
			}
			pages[id] = draftPage(t, id, "2031-05-06", strings.Join(text, " "))
			order = append(order, id)
		}
		d := pages[id]
		d.entity(fmt.Sprintf("e%d", len(d.Reading.Entities)+1), n.name, n.typ, n.role, n.party, n.name)
		if n.spun {
			d.Reading.Spun = 0.9
		}
	}
	var drafts []*draft
	for _, id := range order {
		drafts = append(drafts, pages[id])
	}
	var out []string
	for _, p := range merge(t, drafts...).People {
		out = append(out, fmt.Sprintf("%s %d", p.Name, p.Counts.Pages))
	}
	return out
}

func TestPeople(t *testing.T) {
	const per, org, loc, misc = readout.Person, readout.Organization, readout.Location, readout.Misc
	for _, c := range []struct {
		what string
		in   []naming
		want []string
	}{
		{"surname and full name", []naming{{name: "Anna Vell", typ: per}, {name: "Vell", typ: per}}, []string{"Anna Vell 2"}},
		{"middle initial", []naming{{name: "Anna Vell", typ: per}, {name: "Anna R. Vell", typ: per}, {name: "A. Vell", typ: per}}, []string{"Anna Vell 3"}},
		{"transliterations", []naming{{name: "Sergei Dyakov", typ: per}, {name: "Sergey Diakov", typ: per}}, []string{"Sergei Dyakov 2"}},
		{"diacritics", []naming{{name: "Jörn Šafář", typ: per}, {name: "Jorn Safar", typ: per}}, []string{"Jorn Safar 2"}},
		{"short given name", []naming{{name: "Bill Oster", typ: per}, {name: "William Oster", typ: per}}, []string{"Bill Oster 2"}},
		{"two of one surname", []naming{{name: "Anna Vell", typ: per}, {name: "Tomas Vell", typ: per}}, []string{"Anna Vell 1", "Tomas Vell 1"}},
		{"a surname that two bear stays apart", []naming{{name: "Anna Vell", typ: per}, {name: "Tomas Vell", typ: per}, {name: "Vell", typ: per}},
			[]string{"Anna Vell 1", "Tomas Vell 1", "Vell 1"}},
		{"a surname that two bear, told by its office", []naming{{name: "Anna Vell", typ: per, role: "foreign minister"}, {name: "Tomas Vell", typ: per, role: "army chief"}, {name: "Vell", typ: per, role: "Foreign Minister"}},
			[]string{"Anna Vell 2", "Tomas Vell 1"}},
		{"an initial that two share stays apart", []naming{{name: "Anna Vell", typ: per}, {name: "Alma Vell", typ: per}, {name: "A. Vell", typ: per}},
			[]string{"A. Vell 1", "Alma Vell 1", "Anna Vell 1"}},
		{"misspelt on an altered page, same office", []naming{{name: "Sergei Dyakov", typ: per, role: "deputy foreign minister"}, {name: "Dykov", typ: per, role: "deputy foreign minister", spun: true}},
			[]string{"Sergei Dyakov 2"}},
		{"misspelt without support", []naming{{name: "Sergei Dyakov", typ: per}, {name: "Dykov", typ: per, spun: true}}, []string{"Dykov 1", "Sergei Dyakov 1"}},
		{"near names on unaltered pages", []naming{{name: "Karl Mayer", typ: per}, {name: "Karl Meyer", typ: per}}, []string{"Karl Mayer 1", "Karl Meyer 1"}},
		{"an unaltered page names both", []naming{{name: "Karl Mayer", typ: per, page: "x"}, {name: "Mayer", typ: per, page: "x"}}, []string{"Karl Mayer 1", "Mayer 1"}},
		{"a form of address beside the full name", []naming{{name: "Karl Mayer", typ: per, page: "x"}, {name: "Mr Mayer", typ: per, page: "x"}}, []string{"Karl Mayer 1"}},
		{"an office before a surname", []naming{{name: "Karl Mayer", typ: per}, {name: "Deputy Secretary Mayer", typ: per}}, []string{"Karl Mayer 2"}},
		{"turns of a transcript", []naming{{name: "Question", typ: per}}, nil},
		{"a broken title before a name", []naming{{name: "Jonas Stolt", typ: per}, {name: "Basic Jonas Stolt", typ: per, spun: true}}, []string{"Jonas Stolt 2"}},
		{"acronym", []naming{{name: "League of Inland States", typ: org}, {name: "LIS", typ: org}}, []string{"League of Inland States 2"}},
		{"an acronym that two names spell", []naming{{name: "League of Inland States", typ: org}, {name: "Land Institute of Science", typ: org}, {name: "LIS", typ: org}},
			[]string{"LIS 1", "Land Institute of Science 1", "League of Inland States 1"}},
		{"acronym of three words", []naming{{name: "Inland States Organization", typ: org}, {name: "ISO", typ: org}}, []string{"Inland States Organization 2"}},
		{"the before a body", []naming{{name: "the Inland Council", typ: org}, {name: "Inland Council", typ: org}}, []string{"Inland Council 2"}},
		{"country, people", []naming{{name: "Arland", typ: loc, party: "Arland"}, {name: "Arlander", typ: misc, party: "Arland"}}, []string{"Arland 2"}},
		{"places are no people", []naming{{name: "Varn", typ: loc}}, nil},
		{"person and body of one name", []naming{{name: "Vell", typ: per}, {name: "Vell", typ: org}}, []string{"Vell 1", "Vell 1"}},
	} {
		t.Run(c.what, func(t *testing.T) {
			if diff := cmp.Diff(c.want, peopleOf(t, c.in)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestStatesOfAStory(t *testing.T) {
	d := draftPage(t, "a", "2031-05-06", "Dorn's foreign minister, Ida Korn, met the Arlander deputy minister Anna Vell in Varn. Police chief Jon Till watched. Dornish papers wrote of it.").
		entity("e1", "Dorn", readout.Location, "", "", "Dorn").
		entity("e2", "Ida Korn", readout.Person, "Dorn's foreign minister", "", "Ida Korn").office(readout.Speaks|readout.National).
		entity("e3", "Arlander", readout.Misc, "", "", "Arlander").
		entity("e4", "Anna Vell", readout.Person, "", "", "Anna Vell").
		entity("e5", "Varn", readout.Location, "", "", "Varn").
		entity("e6", "Jon Till", readout.Person, "police chief", "", "Jon Till").
		entity("e7", "Dornish", readout.Misc, "", "", "Dornish").
		state(readout.Indirect, readout.Demand, "e2", "", "Dornish papers wrote of it").
		state(readout.Indirect, readout.Demand, "e4", "", "met the Arlander deputy").
		state(readout.Indirect, readout.Demand, "e6", "", "Police chief Jon Till watched")
	d.Reading.Entities[3].Mentions[0].Of = "Arlander"
	arland := draftPage(t, "b", "2031-05-06", "Arland said nothing.").entity("e1", "Arland", readout.Location, "", "", "Arland")
	r := merge(t, d, arland)
	var got []string
	for _, p := range r.Positions {
		got = append(got, p.Actor+" "+p.SaidBy)
	}
	slices.Sort(got)
	// Anna Vell's office stands beside her people's name, on no entity of her own.
	want := []string{"Anna Vell ", "Dorn Ida Korn", "Jon Till "}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	var countries []string
	for _, p := range r.People {
		if p.Type == readout.Location {
			countries = append(countries, p.Name+" "+strings.Join(p.Aliases, ","))
		}
	}
	if diff := cmp.Diff([]string{"Arland Arlander", "Dorn Dornish"}, countries); diff != "" {
		t.Error(diff)
	}
}

func TestRolesHaveDays(t *testing.T) {
	a := draftPage(t, "a", "2031-05-06", "Anna Vell spoke.").entity("e1", "Anna Vell", readout.Person, "deputy minister", "", "Anna Vell")
	b := draftPage(t, "b", "2031-05-09", "Anna Vell spoke.").entity("e1", "Anna Vell", readout.Person, "minister", "", "Anna Vell")
	c := draftPage(t, "c", "2031-05-11", "Anna Vell spoke.").entity("e1", "Anna Vell", readout.Person, "minister", "", "Anna Vell")
	r := merge(t, a, b, c)
	want := []readout.Tenure{{Role: "minister", From: "2031-05-09", To: "2031-05-11"}, {Role: "deputy minister", From: "2031-05-06", To: "2031-05-06"}}
	if diff := cmp.Diff(want, r.People[0].Roles); diff != "" {
		t.Error(diff)
	}
}

// meeting drafts a page that tells of a meeting of Arland and Bresk.
func meeting(t *testing.T, id, published, sentence string, e readout.Event) *draft {
	d := draftPage(t, id, published, sentence+" Arland, Bresk, Corso; Varn, Quill.").
		entity("a", "Arland", readout.Location, "", "Arland", "Arland").
		entity("b", "Bresk", readout.Location, "", "Bresk", "Bresk").
		entity("c", "Corso", readout.Location, "", "Corso", "Corso").
		entity("varn", "Varn", readout.Location, "", "", "Varn").
		entity("quill", "Quill", readout.Location, "", "", "Quill")
	if e.Type == "" {
		e.Type = "CONSULT"
	}
	if e.To == "" {
		e.To = e.From
	}
	return d.event(e, strings.Fields(sentence)[0])
}

func timeline(r *readout.Record) []string {
	var out []string
	for _, e := range r.Timeline {
		steps := []string{}
		for _, c := range e.History {
			steps = append(steps, string(c.Status)+" "+c.From)
		}
		out = append(out, fmt.Sprintf("%s %s %s %d [%s]", e.From, e.Title, e.Status, e.Counts.Pages, strings.Join(steps, ", ")))
	}
	return out
}

func TestTimeline(t *testing.T) {
	const held, scheduled, cancelled, conditional, denied, proposed = readout.Held, readout.Scheduled, readout.Cancelled, readout.Conditional, readout.Denied, readout.Proposed
	ab := []string{"a", "b"}
	for _, c := range []struct {
		what     string
		pages    func(t *testing.T) []*draft
		want     []string
		calendar []string
	}{
		{"one event, first planned, then held", func(t *testing.T) []*draft {
			return []*draft{
				meeting(t, "p1", "2031-05-02", "talks planned", readout.Event{Actors: ab, Place: "varn", From: "2031-05-05", Status: scheduled}),
				meeting(t, "p2", "2031-05-06", "talks ended", readout.Event{Actors: ab, Place: "varn", From: "2031-05-05", Status: held}),
				meeting(t, "p3", "2031-05-06", "met there", readout.Event{Actors: []string{"a"}, Targets: []string{"b"}, From: "2031-05-05", Status: held}),
			}
		}, []string{"2031-05-05 Arland–Bresk talks in Varn held 3 [scheduled 2031-05-05, held 2031-05-05]"}, nil},
		{"other day, other event", func(t *testing.T) []*draft {
			return []*draft{
				meeting(t, "p1", "2031-05-12", "talks", readout.Event{Actors: ab, Place: "varn", From: "2031-05-05", Status: held}),
				meeting(t, "p2", "2031-05-12", "talks", readout.Event{Actors: ab, Place: "varn", From: "2031-05-09", Status: held}),
			}
		}, []string{
			"2031-05-05 Arland–Bresk talks in Varn held 1 [held 2031-05-05]",
			"2031-05-09 Arland–Bresk talks in Varn held 1 [held 2031-05-09]",
		}, nil},
		{"one day, two places", func(t *testing.T) []*draft {
			return []*draft{
				meeting(t, "p1", "2031-05-12", "talks", readout.Event{Actors: ab, Place: "varn", From: "2031-05-05", Status: held}),
				meeting(t, "p2", "2031-05-12", "talks", readout.Event{Actors: []string{"a", "c"}, Place: "quill", From: "2031-05-05", Status: held}),
			}
		}, []string{
			"2031-05-05 Arland–Bresk talks in Varn held 1 [held 2031-05-05]",
			"2031-05-05 Arland–Corso talks in Quill held 1 [held 2031-05-05]",
		}, nil},
		{"undated mention joins the one event it can mean", func(t *testing.T) []*draft {
			return []*draft{
				meeting(t, "p1", "2031-05-12", "talks", readout.Event{Actors: ab, Place: "varn", From: "2031-05-05", Status: held}),
				meeting(t, "p2", "2031-05-12", "talks", readout.Event{Actors: ab, Place: "varn", Status: held}),
			}
		}, []string{"2031-05-05 Arland–Bresk talks in Varn held 2 [held 2031-05-05]"}, nil},
		{"what is ahead on a later page is no plan of what was held", func(t *testing.T) []*draft {
			return []*draft{
				meeting(t, "p1", "2031-05-08", "talks", readout.Event{Actors: ab, Place: "varn", Status: scheduled}),
				meeting(t, "p2", "2031-05-12", "talks", readout.Event{Actors: ab, Place: "varn", From: "2031-05-05", Status: held}),
			}
		}, []string{"2031-05-05 Arland–Bresk talks in Varn held 2 [held 2031-05-05]"}, nil},
		{"undated mention that two events fit tells of neither", func(t *testing.T) []*draft {
			return []*draft{
				meeting(t, "p1", "2031-05-12", "talks", readout.Event{Actors: ab, Place: "varn", From: "2031-05-05", Status: held}),
				meeting(t, "p2", "2031-05-12", "talks", readout.Event{Actors: ab, Place: "varn", From: "2031-05-09", Status: held}),
				meeting(t, "p3", "2031-05-12", "talks", readout.Event{Actors: ab, Place: "varn", Status: held}),
			}
		}, []string{
			"2031-05-05 Arland–Bresk talks in Varn held 1 [held 2031-05-05]",
			"2031-05-09 Arland–Bresk talks in Varn held 1 [held 2031-05-09]",
		}, nil},
		{"undated without a place is noise", func(t *testing.T) []*draft {
			return []*draft{meeting(t, "p1", "2031-05-12", "talks", readout.Event{Actors: ab, Status: held})}
		}, nil, nil},
		{"a meeting ahead stands in the calendar", func(t *testing.T) []*draft {
			return []*draft{meeting(t, "p1", "2031-05-02", "talks", readout.Event{Actors: ab, Place: "varn", From: "2031-05-05", Status: scheduled})}
		}, []string{"2031-05-05 Arland–Bresk talks in Varn scheduled 1 [scheduled 2031-05-05]"},
			[]string{"2031-05-05 Arland–Bresk talks in Varn scheduled 0"}},
		{"held on a day to come is a plan", func(t *testing.T) []*draft {
			return []*draft{meeting(t, "p1", "2031-05-02", "talks", readout.Event{Actors: ab, Place: "varn", From: "2031-05-05", Status: held})}
		}, []string{"2031-05-05 Arland–Bresk talks in Varn scheduled 1 [scheduled 2031-05-05]"},
			[]string{"2031-05-05 Arland–Bresk talks in Varn scheduled 0"}},
		{"postponed", func(t *testing.T) []*draft {
			return []*draft{
				meeting(t, "p1", "2031-05-02", "talks", readout.Event{Actors: ab, Place: "varn", From: "2031-05-05", Status: scheduled}),
				meeting(t, "p2", "2031-05-04", "talks were postponed to Friday.", readout.Event{Actors: ab, Place: "varn", From: "2031-05-09", Status: scheduled}).moved(nil),
			}
		}, []string{"2031-05-09 Arland–Bresk talks in Varn scheduled 2 [scheduled 2031-05-05, scheduled 2031-05-09]"},
			[]string{"2031-05-09 Arland–Bresk talks in Varn scheduled 1"}},
		{"postponed, told in one sentence", func(t *testing.T) []*draft {
			d := meeting(t, "p1", "2031-05-03", "Arland on Saturday postponed talks with Bresk that were set for Monday, saying they would be held on Friday in Varn.",
				readout.Event{Actors: ab, Place: "varn", From: "2031-05-03", Status: held})
			for words, day := range map[string]string{"Saturday": "2031-05-03", "Monday": "2031-05-05", "Friday": "2031-05-09"} {
				d.Reading.Times = append(d.Reading.Times, readout.Time{Span: d.at(words), Type: "DATE", Value: day, From: day, To: day})
			}
			d.Reading.Events[0].Trigger = []readout.Span{d.at("talks")}
			d.Reading.Events[0].Word = "talks"
			d.moved(map[string]readout.Way{"Monday": readout.From, "Friday": ""})
			slices.SortFunc(d.Reading.Times, func(a, b readout.Time) int { return a.Start - b.Start })
			return []*draft{d}
		}, []string{"2031-05-09 Arland–Bresk talks in Varn scheduled 1 [cancelled 2031-05-05, scheduled 2031-05-09]"},
			[]string{"2031-05-09 Arland–Bresk talks in Varn scheduled 1"}},
		{"two rounds announced are no postponement", func(t *testing.T) []*draft {
			return []*draft{
				meeting(t, "p1", "2031-05-02", "talks", readout.Event{Actors: ab, Place: "varn", From: "2031-05-05", Status: scheduled}),
				meeting(t, "p2", "2031-05-04", "talks", readout.Event{Actors: ab, Place: "varn", From: "2031-05-09", Status: scheduled}),
			}
		}, []string{
			"2031-05-05 Arland–Bresk talks in Varn scheduled 1 [scheduled 2031-05-05]",
			"2031-05-09 Arland–Bresk talks in Varn scheduled 1 [scheduled 2031-05-09]",
		}, []string{"2031-05-05 Arland–Bresk talks in Varn scheduled 0", "2031-05-09 Arland–Bresk talks in Varn scheduled 0"}},
		{"called off", func(t *testing.T) []*draft {
			return []*draft{
				meeting(t, "p1", "2031-05-02", "talks", readout.Event{Actors: ab, Place: "varn", From: "2031-05-05", Status: scheduled}),
				meeting(t, "p2", "2031-05-04", "talks", readout.Event{Actors: ab, Place: "varn", From: "2031-05-05", Status: cancelled}),
			}
		}, []string{"2031-05-05 Arland–Bresk talks in Varn cancelled 2 [scheduled 2031-05-05, cancelled 2031-05-05]"},
			[]string{"2031-05-05 Arland–Bresk talks in Varn cancelled 0"}},
		{"what is threatened or denied did not happen", func(t *testing.T) []*draft {
			return []*draft{
				meeting(t, "p1", "2031-05-06", "attack", readout.Event{Type: "ASSAULT", Actors: []string{"a"}, Targets: []string{"b"}, From: "2031-05-05", Status: conditional}),
				meeting(t, "p2", "2031-05-06", "attacked", readout.Event{Type: "ASSAULT", Actors: []string{"a"}, Targets: []string{"b"}, From: "2031-05-05", Status: held}),
				meeting(t, "p3", "2031-05-06", "protest", readout.Event{Type: "PROTEST", Actors: []string{"a"}, From: "2031-05-05", Status: denied}),
			}
		}, []string{
			"2031-05-05 Arland: attack on Bresk conditional 2 [conditional 2031-05-05]",
			"2031-05-05 Arland: protest denied 1 [denied 2031-05-05]",
		}, nil},
		{"an altered page alone does not turn a plan into the past", func(t *testing.T) []*draft {
			return []*draft{
				meeting(t, "p1", "2031-05-05", "talks", readout.Event{Actors: ab, Place: "varn", From: "2031-05-05", Status: scheduled}),
				meeting(t, "p2", "2031-05-06", "talks", readout.Event{Actors: ab, Place: "varn", From: "2031-05-05", Status: held}).spun("p1"),
			}
		}, []string{"2031-05-05 Arland–Bresk talks in Varn scheduled 2 [scheduled 2031-05-05]"}, nil},
		{"whoever did it, what was done to whom is told", func(t *testing.T) []*draft {
			return []*draft{meeting(t, "p1", "2031-05-06", "attack", readout.Event{Type: "ASSAULT", Targets: []string{"b"}, From: "2031-05-05", Status: held})}
		}, []string{"2031-05-05 Attack on Bresk held 1 [held 2031-05-05]"}, nil},
		{"a visitor visits", func(t *testing.T) []*draft {
			return []*draft{meeting(t, "p1", "2031-05-06", "visit", readout.Event{Mode: "visit", Actors: []string{"a", "varn"}, Place: "varn", From: "2031-05-05", Status: held})}
		}, []string{"2031-05-05 Arland: visit to Varn held 1 [held 2031-05-05]"}, nil},
		{"many meetings have no one day", func(t *testing.T) []*draft {
			d := meeting(t, "p1", "2031-05-06", "meetings with Bresk were counted in Varn, Arland said on Monday.", readout.Event{Actors: ab, Place: "varn", Status: held, Plural: true})
			d.Article.Blocks = []readout.Block{{Span: readout.Span{End: len(d.Article.Text)}, Role: readout.RoleBody}}
			d.Reading.Times = []readout.Time{{Span: d.at("Monday"), Type: "DATE", From: "2031-05-05", To: "2031-05-05"}}
			return []*draft{d}
		}, []string{" Arland–Bresk meetings in Varn held 1 [held ]"}, nil},
		{"what hardly a reader wants has no line, unless it lies ahead", func(t *testing.T) []*draft {
			return []*draft{
				meeting(t, "p1", "2031-05-06", "demanded", readout.Event{Type: "REQUEST", Actors: ab, From: "2031-05-05", Status: held, Worth: 0.4}),
				meeting(t, "p2", "2031-05-06", "vote", readout.Event{Type: "OTHER", Actors: ab, From: "2031-05-09", Status: scheduled, Worth: 0.3}),
			}
		}, []string{"2031-05-09 Arland and Bresk: event (“vote”) scheduled 1 [scheduled 2031-05-09]"}, []string{"2031-05-09 Arland and Bresk: event (“vote”) scheduled 0"}},
	} {
		t.Run(c.what, func(t *testing.T) {
			r := merge(t, c.pages(t)...)
			if diff := cmp.Diff(c.want, timeline(r)); diff != "" {
				t.Error(diff)
			}
			var ahead []string
			for _, x := range r.Calendar {
				ahead = append(ahead, fmt.Sprintf("%s %s %s %d", x.From, x.Title, x.Status, x.Sequence))
			}
			if diff := cmp.Diff(c.calendar, ahead); diff != "" {
				t.Error("calendar:", diff)
			}
		})
	}
	_ = proposed
}

func TestPositions(t *testing.T) {
	demand := draftPage(t, "p1", "2031-05-06", "Bresk demands the withdrawal of all foreign troops from the border provinces. Minister Orlo Brask said so.").
		entity("e1", "Bresk", readout.Location, "", "Bresk", "Bresk").
		entity("e2", "Orlo Brask", readout.Person, "foreign minister", "Bresk", "Orlo Brask").office(readout.Speaks).
		state(readout.Indirect, readout.Demand, "e2", "2031-05-05", "the withdrawal of all foreign troops from the border provinces")
	again := draftPage(t, "p2", "2031-05-06", "Bresk insists that all foreign troops leave the border provinces in a full withdrawal.").
		entity("e1", "Bresk", readout.Location, "", "Bresk", "Bresk").
		state(readout.Indirect, readout.Demand, "e1", "2031-05-05", "that all foreign troops leave the border provinces in a full withdrawal")
	answer := draftPage(t, "p3", "2031-05-08", "Arland rejected the withdrawal of its troops from the border provinces.").
		entity("e1", "Arland", readout.Location, "", "Arland", "Arland").
		state(readout.Indirect, readout.Reject, "e1", "2031-05-07", "the withdrawal of its troops from the border provinces")
	offer := draftPage(t, "p4", "2031-05-08", "Corso offered to host a summit on fishing rights. Former minister Ida Korn warned of a war.").
		entity("e1", "Corso", readout.Location, "", "Corso", "Corso").
		entity("e2", "Ida Korn", readout.Person, "former minister of Corso", "Corso", "Ida Korn").office(readout.Speaks|readout.Private).
		state(readout.Indirect, readout.Offer, "e1", "2031-05-07", "to host a summit on fishing rights").
		state(readout.Indirect, readout.Threaten, "e2", "2031-05-07", "of a war").
		state(readout.Indirect, readout.Accuse, "", "2031-05-07", "a summit")
	r := merge(t, demand, again, answer, offer)
	var got []string
	byID := map[string]readout.PositionRow{}
	for _, p := range r.Positions {
		byID[p.ID] = p
	}
	for _, p := range r.Positions {
		s := fmt.Sprintf("%s %s %s %s %d", p.Date, p.Actor, p.Act, p.State, p.Counts.Pages)
		if a, ok := byID[p.Answers]; ok {
			s += " answers " + a.Actor
		}
		got = append(got, s)
	}
	want := []string{
		"2031-05-05 Bresk demand answered 2",
		"2031-05-07 Arland reject standing 1 answers Bresk",
		"2031-05-07 Corso offer unanswered 1",
		"2031-05-07 Ida Korn threaten standing 1",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if p := r.Positions[0]; p.SaidBy != "Orlo Brask" || p.About == "" {
		t.Errorf("said by %q about %q", p.SaidBy, p.About)
	}
}

// A group that no page names is nobody whom a reader knows; a state's official speaks for it.
func TestWhoIsOnlyDescribedTakesNoPosition(t *testing.T) {
	unnamed := func(d *draft) *draft {
		e := &d.Reading.Entities[len(d.Reading.Entities)-1]
		for i := range e.Mentions {
			e.Mentions[i].Kind = readout.Nominal
		}
		return d
	}
	page := draftPage(t, "p1", "2031-05-06", "The group warned of a boycott of the harbour. A Korvanian official demanded the release of the crew.")
	unnamed(page.entity("e1", "The group", readout.Organization, "", "", "The group"))
	unnamed(page.entity("e2", "A Korvanian official", readout.Person, "official", "Korvania", "A Korvanian official").office(readout.Speaks))
	page.state(readout.Indirect, readout.Threaten, "e1", "2031-05-05", "a boycott of the harbour").
		state(readout.Indirect, readout.Demand, "e2", "2031-05-05", "the release of the crew")
	var got []string
	for _, p := range merge(t, page).Positions {
		got = append(got, fmt.Sprintf("%s %s, said by %s", p.Actor, p.Act, p.SaidBy))
	}
	if diff := cmp.Diff([]string{"Korvania demand, said by A Korvanian official"}, got); diff != "" {
		t.Error(diff)
	}
}

// "It" does not say who: the line of a threat takes in the condition before it.
func TestThreatsTellWhom(t *testing.T) {
	const content = "if Arland did not leave the border provinces, it could face serious consequences"
	page := draftPage(t, "p1", "2031-05-06", "Minister Orlo Brask warned that "+content+".").
		entity("e1", "Bresk", readout.Location, "", "Bresk").
		entity("e2", "Orlo Brask", readout.Person, "foreign minister", "Bresk", "Orlo Brask").office(readout.Speaks).
		state(readout.Indirect, readout.Threaten, "e2", "2031-05-05", content)
	page.Reading.Statements[0].About = []readout.Span{page.at("it could face serious consequences")}
	if r := merge(t, page); len(r.Positions) != 1 || r.Positions[0].About != content {
		t.Errorf("got %+v, want one about %q", r.Positions, content)
	}
}

func TestFigures(t *testing.T) {
	count := func(id, published string, q readout.Quantity, words, of string) *draft {
		return draftPage(t, id, published, "There were "+words+" "+of+" at the border.").quantity(q, words, of)
	}
	figures := func(r *readout.Record) []string {
		byID := map[string]float64{}
		for _, f := range r.Figures {
			byID[f.ID] = f.Value
		}
		var out []string
		for _, f := range r.Figures {
			s := fmt.Sprintf("%s %g %d", f.Of, f.Value, f.Counts.Pages)
			for _, id := range f.DisagreesWith {
				s += fmt.Sprintf(" ≠%g", byID[id])
			}
			if f.Course != "" {
				s += fmt.Sprintf(" from %g on", byID[f.Course])
			}
			if f.PartOf != "" {
				s += fmt.Sprintf(" of %g", byID[f.PartOf])
			}
			out = append(out, s)
		}
		return out
	}
	for _, c := range []struct {
		what  string
		pages []*draft
		want  []string
	}{
		{"one number on many pages", []*draft{
			count("a", "2031-05-06", readout.Quantity{Value: 100000}, "100,000", "Breskan troops"),
			count("b", "2031-05-07", readout.Quantity{Value: 100000, Approx: true}, "about 100,000", "troops"),
			count("c", "2031-05-07", readout.Quantity{Value: 95000, Approx: true}, "some 95,000", "Breskan troops"),
		}, []string{"Breskan troops 100000 2", "Breskan troops 95000 1"}},
		{"numbers that disagree", []*draft{
			count("a", "2031-05-06", readout.Quantity{Value: 100}, "100", "civilians killed"),
			count("b", "2031-05-07", readout.Quantity{Value: 250}, "250", "civilians killed"),
		}, []string{"civilians killed 250 1 ≠100", "civilians killed 100 1 ≠250"}},
		{"a description that leaves words out", []*draft{
			count("a", "2031-05-06", readout.Quantity{Value: 90000, Approx: true}, "about 90,000", "Breskan troops"),
			count("b", "2031-05-07", readout.Quantity{Value: 115000}, "115,000", "soldiers"),
			count("c", "2031-05-07", readout.Quantity{Value: 3000}, "3,000", "soldiers"),
		}, []string{"Breskan troops 90000 1 ≠115000", "soldiers 115000 1 ≠90000", "soldiers 3000 1"}},
		{"a range holds its numbers", []*draft{
			count("a", "2031-05-06", readout.Quantity{Value: 100, High: 300}, "100 to 300", "civilians killed"),
			count("b", "2031-05-07", readout.Quantity{Value: 250}, "250", "civilians killed"),
		}, []string{"civilians killed 250 1", "civilians killed 100 1"}},
		{"other things", []*draft{
			count("a", "2031-05-06", readout.Quantity{Value: 100}, "100", "Arland tanks"),
			count("b", "2031-05-07", readout.Quantity{Value: 250}, "250", "Breskan tanks"),
		}, []string{"Arland tanks 100 1", "Breskan tanks 250 1"}},
		{"a copy does not contradict its original", []*draft{
			count("a", "2031-05-06", readout.Quantity{Value: 100}, "100", "civilians killed"),
			count("b", "2031-05-07", readout.Quantity{Value: 250}, "250", "civilians killed").spun("a"),
		}, []string{"civilians killed 250 1", "civilians killed 100 1"}},
		{"years, places and rates of nothing are no figures", []*draft{
			count("a", "2031-05-06", readout.Quantity{Value: 2005}, "2005", "levels"),
			func() *draft {
				d := draftPage(t, "b", "2031-05-06", "Nobody knew why 3 percent in trading was much.").quantity(readout.Quantity{Value: 3, Unit: "%"}, "3 percent", "trading")
				d.Reading.Quantities[0].OfSpan = d.at("trading")
				return d
			}(),
			count("c", "2031-05-06", readout.Quantity{Value: 15}, "15", "times"),
		}, nil},
		{"by how much something changed", func() []*draft {
			d := draftPage(t, "b", "2031-05-06", "Banks closed, and shares in Varn fell by 3 percent in trading.").quantity(readout.Quantity{Value: 3, Unit: "%"}, "3 percent", "trading")
			d.Reading.Quantities[0].OfSpan = d.at("trading")
			return []*draft{d}
		}(), []string{"shares in Varn (fell) 3 1"}},
		{"rates of nobody knows what", []*draft{
			count("a", "2031-05-06", readout.Quantity{Value: 15, Unit: "%"}, "15 percent", "rate"),
			count("b", "2031-05-07", readout.Quantity{Value: 36, Unit: "%"}, "36 percent", "rate"),
		}, []string{"rate 36 1", "rate 15 1"}},
		{"a toll is of the day of its page", []*draft{
			count("a", "2031-05-06", readout.Quantity{Value: 12, Toll: true}, "12", "people killed"),
			count("b", "2031-05-08", readout.Quantity{Value: 40, Toll: true}, "40", "people killed"),
		}, []string{"people killed 40 1 from 12 on", "people killed 12 1 from 12 on"}},
		{"what only grows does not fall", []*draft{
			count("a", "2031-05-06", readout.Quantity{Value: 12, Toll: true}, "12", "people killed"),
			count("b", "2031-05-08", readout.Quantity{Value: 5, Toll: true}, "5", "people killed"),
		}, []string{"people killed 12 1", "people killed 5 1"}},
		{"the missing may become fewer", []*draft{
			count("a", "2031-05-06", readout.Quantity{Value: 12, Toll: true}, "12", "people missing"),
			count("b", "2031-05-08", readout.Quantity{Value: 5, Toll: true}, "5", "people missing"),
		}, []string{"people missing 12 1 from 12 on", "people missing 5 1 from 12 on"}},
		{"tolls long after one another are no course", []*draft{
			count("a", "2031-05-06", readout.Quantity{Value: 12, Toll: true}, "12", "people killed"),
			count("b", "2031-08-08", readout.Quantity{Value: 40, Toll: true}, "40", "people killed"),
		}, []string{"people killed 40 1", "people killed 12 1"}},
		{"counts in the same words are a course, in others none", []*draft{
			count("a", "2031-05-06", readout.Quantity{Value: 41, Noun: "ships", State: true}, "41", "ships waiting off the coast"),
			count("b", "2031-05-07", readout.Quantity{Value: 52, Noun: "ships", State: true}, "52", "ships still waiting"),
			count("c", "2031-05-08", readout.Quantity{Value: 90, Noun: "ships", State: true}, "90", "ships for sale"),
			count("d", "2031-05-09", readout.Quantity{Value: 70, Noun: "ships", State: true}, "70", "ships"),
			count("e", "2031-05-10", readout.Quantity{Value: 30, Noun: "boats"}, "30", "boats sunk off Varn"),
			count("f", "2031-05-11", readout.Quantity{Value: 20, Noun: "boats"}, "20", "boats sunk off Varn"),
		}, []string{"boats sunk off Varn 30 1", "boats sunk off Varn 20 1", "ships 70 1", "ships for sale 90 1", "ships still waiting 52 1 from 41 on", "ships waiting off the coast 41 1 from 41 on"}},
		{"a page that sets one number against another", []*draft{
			draftPage(t, "a", "2031-05-06", "The port said 41 ships were waiting. The union counted 58.").
				quantity(readout.Quantity{Value: 41}, "41", "ships").quantity(readout.Quantity{Value: 58, Rival: true}, "58", "ships"),
		}, []string{"ships 58 1 ≠41", "ships 41 1 ≠58"}},
		{"one who gives two numbers does not contradict himself", func() []*draft {
			d := draftPage(t, "a", "2031-05-06", "The union said 41 ships were waiting. The union counted 58.").
				quantity(readout.Quantity{Value: 41}, "41", "ships").quantity(readout.Quantity{Value: 58, Rival: true}, "58", "ships")
			d.Reading.Quantities[0].Source, d.Reading.Quantities[1].Source = d.at("union"), d.at("union#2")
			return []*draft{d}
		}(), []string{"ships 58 1", "ships 41 1"}},
		{"a part names its whole and is no step", []*draft{
			draftPage(t, "a", "2031-05-06", "Of the 47 ships waiting, 11 ships waiting were empty.").
				quantity(readout.Quantity{Value: 47, Noun: "ships", State: true}, "47", "ships waiting").quantity(readout.Quantity{Value: 11, Whole: -1, Noun: "ships"}, "11", "ships waiting"),
			count("b", "2031-05-07", readout.Quantity{Value: 52, Noun: "ships", State: true}, "52", "ships waiting"),
		}, []string{"ships waiting 52 1 from 47 on", "ships waiting 47 1 from 47 on", "ships waiting 11 1 of 47"}},
		{"remaining ones disagree with nothing", []*draft{
			count("a", "2031-05-06", readout.Quantity{Value: 460, Partial: true}, "460", "Vellish prisoners"),
			count("b", "2031-05-06", readout.Quantity{Value: 580, Partial: true}, "580", "Vellish prisoners"),
		}, []string{"Vellish prisoners 580 1", "Vellish prisoners 460 1"}},
		{"what other words tell apart", []*draft{
			count("a", "2031-05-06", readout.Quantity{Value: 460, Noun: "civilians killed"}, "460", "civilians killed in the north"),
			count("b", "2031-05-06", readout.Quantity{Value: 580, Noun: "civilians killed"}, "580", "civilians killed in the harbour"),
		}, []string{"civilians killed in the harbour 580 1", "civilians killed in the north 460 1"}},
		{"votes", []*draft{
			count("a", "2031-05-06", readout.Quantity{Value: 55, Against: 44}, "55–44", "votes on bill"),
			count("b", "2031-05-06", readout.Quantity{Value: 55, Against: 43}, "55–43", "votes on sanctions bill"),
		}, []string{"votes on bill 55 1 ≠55", "votes on sanctions bill 55 1 ≠55"}},
		{"one number of people under two nouns", []*draft{
			count("a", "2031-05-06", readout.Quantity{Value: 33000}, "33,000", "factory workers"),
			count("b", "2031-05-07", readout.Quantity{Value: 33000}, "33,000", "union machinists"),
			count("c", "2031-05-07", readout.Quantity{Value: 33000}, "33,000", "letters"),
		}, []string{"factory workers 33000 2", "letters 33000 1"}},
		{"shares of two days", []*draft{
			count("a", "2031-05-06", readout.Quantity{Value: 25, Unit: "%"}, "25%", "wage increase"),
			count("b", "2031-05-07", readout.Quantity{Value: 30, Unit: "%"}, "30%", "wage increase"),
		}, []string{"wage increase 30 1", "wage increase 25 1"}},
		{"lengths of one day", []*draft{
			count("a", "2031-05-06", readout.Quantity{Value: 8, Unit: "hours"}, "eight hours", "talks"),
			count("b", "2031-05-06", readout.Quantity{Value: 7, Unit: "hours"}, "seven hours", "talks"),
		}, []string{"talks 8 1 ≠7", "talks 7 1 ≠8"}},
		{"two tolls of one day", []*draft{
			count("a", "2031-05-06", readout.Quantity{Value: 14, Toll: true}, "14", "people injured"),
			count("b", "2031-05-06", readout.Quantity{Value: 23, Toll: true}, "23", "people injured"),
		}, []string{"people injured 23 1 ≠14", "people injured 14 1 ≠23"}},
		{"a small toll", []*draft{count("a", "2031-05-06", readout.Quantity{Value: 3, Toll: true}, "three", "people killed")}, []string{"people killed 3 1"}},
		{"a bound holds its numbers", []*draft{
			count("a", "2031-05-06", readout.Quantity{Value: 100, Approx: true, Bound: readout.MoreThan}, "more than 100", "civilians killed"),
			count("b", "2031-05-06", readout.Quantity{Value: 250}, "250", "civilians killed"),
		}, []string{"civilians killed 250 1", "civilians killed 100 1"}},
		{"a bound does not hold what lies beyond it", []*draft{
			count("a", "2031-05-06", readout.Quantity{Value: 100, Approx: true, Bound: readout.AtMost}, "up to 100", "civilians killed"),
			count("b", "2031-05-06", readout.Quantity{Value: 250}, "250", "civilians killed"),
		}, []string{"civilians killed 250 1 ≠100", "civilians killed 100 1 ≠250"}},
		{"a bare noun may be any", []*draft{
			count("a", "2031-05-06", readout.Quantity{Value: 1900}, "1,900", "people"),
			count("b", "2031-05-06", readout.Quantity{Value: 1100}, "1,100", "people"),
		}, []string{"people 1900 1", "people 1100 1"}},
		{"a small count with which a page leads", []*draft{count("a", "2031-05-06", readout.Quantity{Value: 2}, "two", "sides")}, []string{"sides 2 1"}},
		{"small counts in passing", []*draft{draftPage(t, "a", "2031-05-06", strings.Repeat("Nobody came.\n", 7)+"There were two sides.").quantity(readout.Quantity{Value: 2}, "two", "sides")}, nil},
	} {
		t.Run(c.what, func(t *testing.T) {
			if diff := cmp.Diff(c.want, figures(merge(t, c.pages...))); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// The condition on which a position stands is told with it, and who acts for a state without a name takes the state's.
func TestConditionAndState(t *testing.T) {
	page := draftPage(t, "a", "2031-05-06", "Arland officials threatened to close the bridge if the tax stays.").
		entity("e1", "Arland", readout.Location, "", "Arland", "Arland").
		state(readout.Indirect, readout.Threaten, "", "2031-05-06", "to close the bridge if the tax stays")
	st := &page.Reading.Positions[0]
	st.For, st.Content, st.Condition = "e1", []readout.Span{page.at("to close the bridge")}, []readout.Span{page.at("if the tax stays")}
	r := merge(t, page)
	if len(r.Positions) != 1 || r.Positions[0].Actor != "Arland" || r.Positions[0].SaidBy != "" || r.Positions[0].Condition != "if the tax stays" {
		t.Errorf("got %+v", r.Positions)
	}
}

// What two officials of one state did apart is two events, though the words and the state are one.
func TestOtherActors(t *testing.T) {
	briefing := func(id, who string) *draft {
		return draftPage(t, id, "2031-05-06", who+" held a briefing in the capital.").
			entity("e1", who, readout.Person, "minister", "Arland", who).office(readout.Speaks).
			event(readout.Event{Type: readout.Other, Actors: []string{"e1"}}, "briefing")
	}
	if r := merge(t, briefing("a", "Anna Vell"), briefing("b", "Oran Till")); len(r.Timeline) != 2 {
		t.Errorf("two officials: %d rows", len(r.Timeline))
	}
	if r := merge(t, briefing("a", "Anna Vell"), briefing("b", "Anna Vell")); len(r.Timeline) != 1 {
		t.Errorf("one official: %d rows", len(r.Timeline))
	}
}

// Who rejects what another demands tells of the demand too, and its rejection answers it.
func TestARejectionTellsOfTheDemand(t *testing.T) {
	page := draftPage(t, "a", "2031-05-06", "Bresk rejected Arland's demand for a list of the passengers.\nBresk rejected its demand for bread.").
		entity("e1", "Bresk", readout.Location, "", "Bresk", "Bresk", "Bresk#2").
		entity("e2", "Arland", readout.Location, "", "Arland", "Arland").
		state(readout.Indirect, readout.Reject, "e1", "", "Arland's demand for a list of the passengers").
		state(readout.Indirect, readout.Reject, "e1", "", "its demand for bread").
		state(readout.Indirect, readout.Reject, "e2", "", "Arland's demand for a list of the passengers") // it was not Arland
	again := draftPage(t, "b", "2031-05-07", "Arland demanded a list of all passengers.").
		entity("e1", "Arland", readout.Location, "", "Arland", "Arland").
		state(readout.Indirect, readout.Demand, "e1", "", "a list of all passengers")
	r := merge(t, page, again)
	var got []string
	for _, p := range r.Positions {
		s := fmt.Sprintf("%s %s %s, %s %d %v", p.Actor, p.Act, p.About, p.State, p.Counts.Origins, p.Towards)
		if p.Answers != "" {
			s += " answers"
		}
		got = append(got, s)
	}
	want := []string{
		"Arland demand a list of the passengers, answered 2 [Bresk]",
		"Bresk reject Arland's demand for a list of the passengers, standing 1 [] answers",
		"Bresk reject its demand for bread, standing 1 []",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}
