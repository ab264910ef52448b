package circumstance

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"readout"
)

// drafted returns a document of one sentence.
func drafted(text string) *document {
	d := &document{text, &readout.Reading{}}
	for _, l := range lettersIn(text, readout.Span{End: len(text)}) {
		d.reading.Words = append(d.reading.Words, readout.Word{Span: l.Span})
	}
	d.reading.Sentences = []readout.Sentence{{Span: readout.Span{End: len(text)}, Last: len(d.reading.Words)}}
	return d
}

// at returns the place of words in a document, an empty one for none.
func (d *document) at(words string) readout.Span {
	if words == "" {
		return readout.Span{}
	}
	i := strings.Index(d.text, words)
	return readout.Span{Start: i, End: i + len(words)}
}

func TestOccasion(t *testing.T) {
	for _, c := range []struct{ text, content, want string }{
		{"“We stay,” she told reporters at a news conference in Port Sabel on Friday.", "“We stay,”", "at a news conference in Port Sabel"},
		{"In his annual state speech he said: “We stay.”", "“We stay.”", "In his annual state speech"},
		{"“We stay,” he said in the op-ed.", "“We stay,”", "in the op-ed"},
		{"“We stay,” he said during a long phone call with Korvania's king.", "“We stay,”", "during a long phone call with Korvania"},
		{"“We stay,” he said after the summit in the Estmark capital.", "“We stay,”", "after the summit in the Estmark capital"},
		{"“We stay,” he said to the hearing on 5 May.", "“We stay,”", "to the hearing"},
		{"“We stay,” he said in a very long and dull speech.", "“We stay,”", ""},
		{"“We stay,” he said of the post-war years, on her post-war fees.", "“We stay,”", ""},
		{"“At the summit we stay,” he said.", "“At the summit we stay,”", ""},
		{"“We stay,” he said at the gate.", "“We stay,”", ""},
		{"“We stay,” he said at a summit", "“We stay,”", "at a summit"},
		{"“We stay,” he said at a", "“We stay,”", ""},
		{"“We stay,” he said at", "“We stay,”", ""},
		{"“We stay,” he said at summit time.", "“We stay,”", ""},
		{"“We stay,” he said of the summit.", "“We stay,”", ""},
		{"“We stay,” he said in a press call.", "“We stay,”", "in a press call"},
		{"“We stay,” he said in a press box.", "“We stay,”", ""},
		{"“We stay,” he said in an interview with Anna Falk.", "“We stay,”", "in an interview with Anna Falk"},
		{"“We stay,” he said in an interview for Anna Falk.", "“We stay,”", "in an interview"},
		{"“At the summit we stay,” he said at the summit.", "“At the summit we stay,”", "at the summit"},
		{"“We stay,” he said. It was told at a summit.", "“We stay,”", "at a summit"},
	} {
		d := drafted(c.text)
		got := d.occasion(&readout.Statement{Content: []readout.Span{d.at(c.content)}}).In(c.text)
		if got != c.want {
			t.Errorf("%s: got %q, want %q", c.text, got, c.want)
		}
	}
}

func TestStatements(t *testing.T) {
	for _, c := range []struct{ text, cue, content, want string }{
		{"Korvania demanded that troops leave.", "demanded", "that troops leave", ""},
		{"Korvania has repeatedly demanded that troops leave.", "demanded", "that troops leave", "habitual"},
		{"In the past Korvania demanded that troops leave.", "demanded", "that troops leave", "habitual"},
		{"Korvania demanded that troops leave as they had last year.", "demanded", "that troops leave as they had last year", ""},
		{"Korvania was urgently asked to leave.", "was urgently asked", "to leave", "asked"},
		{"Korvania is asked to leave.", "is asked", "to leave", "asked"},
		{"Korvania asked Estmark to leave.", "asked", "Estmark to leave", ""},
		{"Korvania withdrew its earlier demand for a base.", "withdrew", "its earlier demand for a base", "withdrawn"},
		{"Korvania took back the offer.", "took back", "the offer", "withdrawn"},
		{"Korvania dropped its claims to the lake.", "dropped", "its claims to the lake", "withdrawn"},
		{"Korvania withdrew its troops.", "withdrew", "its troops", ""},
	} {
		d := drafted(c.text)
		d.reading.Statements = []readout.Statement{{Act: readout.Demand, Kind: readout.Indirect, Cue: []readout.Span{d.at(c.cue)}, Content: []readout.Span{d.at(c.content)}}}
		d.statements()
		st := d.reading.Statements[0]
		var got []string
		for _, x := range []struct {
			is   bool
			name string
		}{{st.Habitual, "habitual"}, {st.Asked, "asked"}, {st.Withdrawn, "withdrawn"}} {
			if x.is {
				got = append(got, x.name)
			}
		}
		if s := strings.Join(got, " "); s != c.want {
			t.Errorf("%s: got %q, want %q", c.text, s, c.want)
		}
	}
}

func TestEvents(t *testing.T) {
	for _, c := range []struct {
		text, trigger string
		typ           readout.EventType
		times         []string
		want          string
	}{
		{"Korvania and Estmark held Talks in Illyria.", "Talks", readout.Consulting, nil, "talks"},
		{"Korvania held meetings in Illyria.", "meetings", readout.Consulting, nil, "meetings plural"},
		{"Korvania cancelled a visit.", "cancelled", readout.Sanctioning, nil, "cancelled calls-off"},
		{"The one meeting that had been fixed was forgotten.", "meeting", readout.Consulting, nil, "meeting planned"},
		{"The meeting was to be held soon.", "meeting", readout.Consulting, nil, "meeting planned"},
		{"The meeting, they say, was due.", "meeting", readout.Consulting, nil, "meeting"},
		{"The meeting of all the ministers of Korvania was due.", "meeting", readout.Consulting, nil, "meeting"},
		{"After the talks Korvania left.", "talks", readout.Consulting, nil, "talks earlier"},
		{"After the storm, talks began.", "talks", readout.Consulting, nil, "talks"},
		{"Talks were postponed from Monday to the Friday after.", "Talks", readout.Consulting, []string{"Monday", "Friday"}, "talks moved from:Monday to:Friday"},
		{"On Sunday talks were moved to Friday.", "talks", readout.Consulting, []string{"Sunday", "Friday"}, "talks moved to:Friday"},
		{"Talks set for Monday were put off, perhaps Friday.", "Talks", readout.Consulting, []string{"Monday", "Friday"}, "talks moved :Friday"},
		{"Talks were delayed until Friday.", "Talks", readout.Consulting, []string{"Friday"}, "talks moved to:Friday"},
		{"The meeting is to have ended.", "meeting", readout.Consulting, nil, "meeting planned"},
		{"The meeting has been fixed.", "meeting", readout.Consulting, nil, "meeting planned"},
		{"The meeting has fixed it.", "meeting", readout.Consulting, nil, "meeting"},
		{"The meeting has ended.", "meeting", readout.Consulting, nil, "meeting"},
		{"The meeting; it was fixed.", "meeting", readout.Consulting, nil, "meeting"},
		{"The meeting. It was fixed.", "meeting", readout.Consulting, nil, "meeting"},
		{"It was fixed at the meeting.", "meeting", readout.Consulting, nil, "meeting"},
		{"Until the talks Korvania left.", "talks", readout.Consulting, nil, "talks earlier"},
		{"After it; talks began.", "talks", readout.Consulting, nil, "talks"},
		{"The talks ended after it.", "talks", readout.Consulting, nil, "talks"},
		{"Talks were put back from Monday.", "Talks", readout.Consulting, []string{"Monday"}, "talks moved from:Monday"},
		{"Talks were moved up Friday.", "Talks", readout.Consulting, []string{"Friday"}, "talks moved :Friday"},
		{"Talks were moved, from Monday.", "Talks", readout.Consulting, []string{"Monday"}, "talks"},
		{"Talks saw a delay by a week to Friday.", "Talks", readout.Consulting, []string{"Friday"}, "talks moved to:Friday"},
		{"Talks saw a delay, and ended on Friday.", "Talks", readout.Consulting, []string{"Friday"}, "talks"},
		{"Talks moved the public on Friday.", "Talks", readout.Consulting, []string{"Friday"}, "talks"},
	} {
		d := drafted(c.text)
		for _, w := range c.times {
			d.reading.Times = append(d.reading.Times, readout.Time{Span: d.at(w)})
		}
		d.reading.Events = []readout.Event{{Type: c.typ, Trigger: []readout.Span{d.at(c.trigger)}}}
		d.events()
		e := d.reading.Events[0]
		got := e.Word
		for _, x := range []struct {
			is   bool
			name string
		}{{e.Plural, "plural"}, {e.CallsOff, "calls-off"}, {e.Planned, "planned"}, {e.Earlier, "earlier"}, {e.Moved, "moved"}} {
			if x.is {
				got += " " + x.name
			}
		}
		for _, m := range e.Moves {
			got += fmt.Sprintf(" %s:%s", m.Way, m.In(c.text))
		}
		if got != c.want {
			t.Errorf("%s: got %q, want %q", c.text, got, c.want)
		}
	}
}

func TestOffice(t *testing.T) {
	got := map[string]readout.Office{}
	want := map[string]readout.Office{
		"foreign minister": readout.Speaks | readout.National, "former Secretary of State": readout.Speaks | readout.Private | readout.National,
		"spokeswoman": readout.Speaks, "delegation member": readout.Speaks, "ex-king": readout.Speaks | readout.Private | readout.National,
		"deputy minister": readout.Speaks | readout.National, "minister": readout.Speaks, "analyst": readout.Private, "armed forces": readout.National,
		"baker": 0, "": 0, "spokes": 0, "spokesman": readout.Speaks, "official": readout.Speaks, "delegate": readout.Speaks,
		"prime minister": readout.Speaks | readout.National, "prime, minister": readout.Speaks, "armed": 0, "armed, forces": 0,
		"secretary of labor": readout.Speaks, "secretary of state": readout.Speaks | readout.National, "secretary for state": readout.Speaks, "baker of state": 0,
	}
	for role := range want {
		got[role] = officeOf(role)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestNames(t *testing.T) {
	for _, c := range []struct {
		text, name string
		after      readout.Follow
		of         string
		misread    bool
	}{
		{"The Korvanian deputy foreign minister, Anton Belyk, spoke.", "Anton Belyk", readout.FollowComma, "Korvanian", false},
		{"They met in Varn, Arland.", "Arland", readout.FollowEnd, "", false},
		{"They met in Varn — late.", "Varn", readout.FollowEnd, "", false},
		{"Korvanian Anton Belyk spoke.", "Anton Belyk", "", "", false}, // no office
		{"A Korvanian. Minister Anton Belyk spoke.", "Anton Belyk", "", "", false},
		{"The tall minister Anton Belyk spoke.", "Anton Belyk", "", "", false},
		{"The Council said Anton left.", "Council said Anton", "", "", true},
		{"The Council said so.", "Council said", "", "", false},
		{"The Old Council told Anton.", "Old Council told Anton", readout.FollowEnd, "", true},
		{"They met in Varn", "Varn", readout.FollowEnd, "", false},
		{"They met in Varn\nnow.", "Varn", readout.FollowEnd, "", false},
		{"They met in Varn (now).", "Varn", readout.FollowEnd, "", false},
		{"They met in Varn – now.", "Varn", readout.FollowEnd, "", false},
		{"They met in Varn now.", "Varn", "", "", false},
		{"They met in Varn,now.", "Varn", "", "", false},
		{"The Korvanian president Anton Belyk spoke.", "Anton Belyk", "", "Korvanian", false},
		{"The Korvanian old president Anton Belyk spoke.", "Anton Belyk", "", "", false},
		{"The “Korvanian” president Anton Belyk spoke.", "Anton Belyk", "", "", false},
		{"Korvanian; president Anton Belyk spoke.", "Anton Belyk", "", "", false},
		{"president Anton Belyk spoke.", "Anton Belyk", "", "", false},
		{"Korvanian president Anton Belyk spoke.", "Anton Belyk", "", "Korvanian", false},
	} {
		d := drafted(c.text)
		d.reading.Entities = []readout.Entity{{Name: c.name, Mentions: []readout.Mention{{Span: d.at(c.name), Kind: readout.Name}}}}
		d.entities()
		e := d.reading.Entities[0]
		if m := e.Mentions[0]; m.After != c.after || m.Of != c.of || e.Misread != c.misread {
			t.Errorf("%s: got %q, %q, %v, want %q, %q, %v", c.text, m.After, m.Of, e.Misread, c.after, c.of, c.misread)
		}
	}
}
