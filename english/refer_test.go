package english

import (
	"fmt"
	"strings"
	"testing"

	"readout"
)

// readEntities reads a text as given.
func readEntities(text string) *readout.Reading {
	return Read(&readout.Article{ID: "t", Text: text, Verbatim: true})
}

// describe writes the entities that have a mention of one of the wanted kinds
// as "type name (role) [party] gender: mention, mention".
func describe(text string, r *readout.Reading) string {
	var b strings.Builder
	for _, e := range r.Entities {
		var m []string
		for _, x := range e.Mentions {
			s := x.In(text)
			if x.Repaired != "" {
				s += "=" + x.Repaired
			}
			m = append(m, s)
		}
		fmt.Fprintf(&b, "%s %s (%s) [%s] %s: %s\n", e.Type, e.Name, e.Role, e.Party, e.Gender, strings.Join(m, ", "))
	}
	return b.String()
}

func entityNamed(r *readout.Reading, name string) *readout.Entity {
	for i := range r.Entities {
		if r.Entities[i].Name == name {
			return &r.Entities[i]
		}
	}
	return nil
}

func TestRoles(t *testing.T) {
	for _, c := range []struct{ text, name, role, party string }{
		{"The talks were led by NATO Secretary General Lars Hovland on Monday.", "Lars Hovland", "NATO Secretary General", "NATO"},
		{"Martha R. Ellison, the deputy secretary of state, arrived in Geneva.", "Martha R. Ellison", "deputy secretary of state", ""},
		{"The Russian foreign minister, Oleg Marinov, left early.", "Oleg Marinov", "Russian foreign minister", "Russia"},
		{"U.S. Deputy Secretary of State Anna Kessler told reporters that she was confident.", "Anna Kessler", "U.S. Deputy Secretary of State", "United States"},
		{"German Foreign Minister Karl Brenner and French Foreign Minister Luc Moreau met in Paris.", "Luc Moreau", "French Foreign Minister", "France"},
		{"She was a longtime adviser to Karl Brenner in Berlin.", "Karl Brenner", "", ""},
	} {
		r := readEntities(c.text)
		e := entityNamed(r, c.name)
		if e == nil {
			t.Errorf("%q: no %s\n%s", c.text, c.name, describe(c.text, r))
			continue
		}
		if e.Role != c.role || e.Party != c.party {
			t.Errorf("%q: role %q, party %q; want %q, %q", c.text, e.Role, e.Party, c.role, c.party)
		}
	}
}

func TestRepairs(t *testing.T) {
	for _, c := range []struct{ text, name, role, mention string }{
		{"NATO Secretary-Basic Lars Hovland opened the meeting.", "Lars Hovland", "NATO Secretary General", ""},
		{"Russian Deputy International Minister Oleg Marinov left Geneva.", "Oleg Marinov", "Russian Deputy Foreign Minister", ""},
		{"Victoria Hale, U.S. Below Secretary of State for Political Affairs, echoed him.", "Victoria Hale", "U.S. Under Secretary of State for Political Affairs", ""},
		{"The talks go on at the Group for Safety and Operation in Europe on Thursday.", "Organization for Security and Co-operation in Europe", "", "Group for Safety and Operation in Europe"},
		{"They met the Ecu Council in Brussels on Monday.", "European Council", "", "Ecu Council"},
	} {
		r := readEntities(c.text)
		e := entityNamed(r, c.name)
		if e == nil {
			t.Errorf("%q: no %s\n%s", c.text, c.name, describe(c.text, r))
			continue
		}
		if e.Role != c.role {
			t.Errorf("%q: role %q, want %q", c.text, e.Role, c.role)
		}
		if c.mention != "" {
			m := e.Mentions[0]
			if m.In(c.text) != c.mention || m.Repaired != c.name {
				t.Errorf("%q: mention %q repaired %q", c.text, m.In(c.text), m.Repaired)
			}
		}
	}
}

func TestUndamagedTextIsNotRepaired(t *testing.T) {
	for _, text := range []string{
		"The National Safety Council and the Assistant Secretary of State for Health met the business group.",
		"The foreign minister and the prime minister spoke of a common position and the international community.",
		"The company said its chief of staff, a general manager, had joined the European Union delegation.",
		"The under-secretary-general told the Security Council about the mission in Geneva.",
	} {
		for _, e := range readEntities(text).Entities {
			for _, m := range e.Mentions {
				if m.Repaired != "" {
					t.Errorf("%q: %q became %q", text, m.In(text), m.Repaired)
				}
			}
		}
	}
}

func TestReferences(t *testing.T) {
	for _, c := range []struct {
		text, name string
		want       []string // mentions in order
	}{
		{"Russian Foreign Minister Oleg Marinov met reporters in Geneva. Marinov said he was satisfied. The Russian diplomat then left.",
			"Oleg Marinov", []string{"Oleg Marinov", "Marinov", "he", "The Russian diplomat"}},
		{"NATO Secretary General Lars Hovland spoke first. The secretary-general said the alliance was united.",
			"Lars Hovland", []string{"Lars Hovland", "The secretary-general"}},
		{"The Organization for Security and Co-operation in Europe (OSCE) sent monitors. The OSCE said it was ready.",
			"Organization for Security and Co-operation in Europe", []string{"Organization for Security and Co-operation in Europe", "OSCE", "OSCE"}},
		{"At her news conference in Geneva, Foreign Minister Ada Brandt said the talks had failed. She then left.",
			"Ada Brandt", []string{"her", "Ada Brandt", "She"}},
		{"Lars Hovland called Oleg Marinov. The Hovland-Marinov call was short. Marinov was silent. Hovland said so.",
			"Oleg Marinov", []string{"Oleg Marinov", "Marinov", "Marinov"}},
		{"Mrs. Ada Kessler and Mr. Paul Kessler came to the court in London. Mrs. Kessler said nothing.", "Ada Kessler", nil},
	} {
		r := readEntities(c.text)
		e := entityNamed(r, c.name)
		if e == nil {
			t.Errorf("%q: no %s\n%s", c.text, c.name, describe(c.text, r))
			continue
		}
		if c.want == nil {
			continue
		}
		var got []string
		for _, m := range e.Mentions {
			got = append(got, m.In(c.text))
		}
		if strings.Join(got, "|") != strings.Join(c.want, "|") {
			t.Errorf("%q: mentions %q, want %q", c.text, got, c.want)
		}
	}
}

func TestMisspeltNames(t *testing.T) {
	text := "Foreign Minister Oleg Marinov met reporters in Geneva. Marinov said he was satisfied. Marinov then left. Later Mr. Marimov spoke to Mr. Martens."
	r := readEntities(text)
	e := entityNamed(r, "Oleg Marinov")
	if e == nil {
		t.Fatalf("no Marinov:\n%s", describe(text, r))
	}
	last := e.Mentions[len(e.Mentions)-1]
	if last.In(text) != "Marimov" || last.Repaired != "Marinov" {
		t.Errorf("last mention %q repaired %q\n%s", last.In(text), last.Repaired, describe(text, r))
	}
	if entityNamed(r, "Martens") == nil {
		t.Errorf("Martens is lost:\n%s", describe(text, r))
	}
}

func TestTwoPeopleOfOneSurname(t *testing.T) {
	text := "Mr. Paul Kessler and his sister Ada Kessler came to the court in London."
	r := readEntities(text)
	a, b := entityNamed(r, "Paul Kessler"), entityNamed(r, "Ada Kessler")
	if a == nil || b == nil || a.ID == b.ID {
		t.Fatalf("the Kesslers are one:\n%s", describe(text, r))
	}
	if a.Gender != "m" {
		t.Errorf("Mr. Paul Kessler has gender %q", a.Gender)
	}
}

func TestParties(t *testing.T) {
	for _, c := range []struct{ text, name, party string }{
		{"Moscow said it would not withdraw. The ministers met in Geneva.", "Moscow", "Russia"},
		{"The ministers met in Geneva. They flew to Moscow later.", "Moscow", ""},
		{"The Kremlin denied the report.", "Kremlin", "Russia"},
		{"Talks between Washington and Kyiv go on.", "Washington", "United States"},
		{"The U.S. rejected the demand.", "United States", "United States"},
		{"Russian troops stay in Belarus.", "Russian", "Russia"},
	} {
		r := readEntities(c.text)
		e := entityNamed(r, c.name)
		if e == nil {
			t.Errorf("%q: no %s\n%s", c.text, c.name, describe(c.text, r))
			continue
		}
		if e.Party != c.party {
			t.Errorf("%q: party of %s is %q, want %q", c.text, c.name, e.Party, c.party)
		}
	}
}

func TestGenderIsNotReadFromNames(t *testing.T) {
	text := "Maria Ellison met John Hartley in London."
	for _, e := range readEntities(text).Entities {
		if e.Gender != "" {
			t.Errorf("%s has gender %q from a name alone", e.Name, e.Gender)
		}
	}
}

func FuzzNames(f *testing.F) {
	f.Add("NATO Secretary-Basic Lars Hovland, the “alliance’s” chief, said he … (OSCE)\n\nMr. V. Marinov.")
	f.Add("Mr.\n.\n,\nthe secretary -")
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 5000 {
			return
		}
		text = strings.ToValidUTF8(text, "")
		for _, e := range readEntities(text).Entities {
			last := -1
			for _, m := range e.Mentions {
				if m.Start < 0 || m.End > len(text) || m.Start >= m.End || m.Start < last {
					t.Fatalf("mention %v of %q", m, text)
				}
				last = m.Start
			}
		}
	})
}
