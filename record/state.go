package record

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"readout"
)

// national are offices that only a state has: "Arland's foreign minister" tells
// that Arland is one.
var national = regexp.MustCompile(`(?i)\b(president|premier|chancellor|(prime|foreign|defen[cs]e|interior|finance) minister|deputy minister|secretary of state|ambassador|envoy|foreign ministry|cabinet|army|armed forces|troops|king|queen|emir)\b`)

// peopleEndings make the name of a people from that of its country.
var peopleEndings = wordSet("n ns an ans ian ians ish ese i is er ers ic nian nians")

// demonymOf reports whether form is the adjective or people's name of a country:
// Arlander of Arland, Korvanian of Korvania.
func demonymOf(form, country string) bool {
	f, c := strings.ToLower(form), strings.ToLower(country)
	base := strings.TrimRight(c, "aeiou")
	if len(base) < 4 || f == c || !strings.HasPrefix(f, base) {
		return false
	}
	return peopleEndings[f[len(base):]]
}

// states finds out which places of a story are states, beyond those that the
// reading knows: they have a people's name, or an office that only a state has.
// Their people's names join them, and persons and bodies whose role or name says
// so belong to them.
func (s *story) states() {
	var places, peoples []*actor
	for _, a := range s.actors {
		switch {
		case a.party != "" || a.name == "":
		case a.kind == place:
			places = append(places, a)
		case a.kind == other && a.typ == readout.Misc:
			peoples = append(peoples, a)
		}
	}
	var found []*actor
	gone := map[*actor]bool{}
	for _, a := range places {
		if strings.Contains(a.name, " ") && !strings.HasPrefix(a.name, "New ") {
			continue
		}
		var own []*actor
		for _, m := range peoples {
			if demonymOf(m.name, a.name) {
				own = append(own, m)
			}
		}
		if len(own) == 0 && !s.hasOffice(a.name) {
			continue
		}
		for _, m := range own {
			if !gone[m] {
				gone[m] = true
				a.members = append(a.members, m.members...)
				for _, x := range m.members {
					x.page.actors[x.entity.ID] = a
				}
			}
		}
		a.kind, a.party, a.typ = country, a.name, readout.Location
		found = append(found, a)
	}
	s.actors = slices.DeleteFunc(s.actors, func(a *actor) bool { return gone[a] })
	for _, a := range s.actors {
		if a.kind == country && !slices.Contains(found, a) {
			found = append(found, a)
		}
	}
	if len(found) == 0 {
		return
	}
	for _, a := range s.actors {
		if a.party != "" || a.kind != person && a.kind != body && a.kind != other {
			continue
		}
		says := tally{}
		for _, m := range a.members {
			text := m.entity.Role
			if a.kind != person {
				text = m.entity.Name
			} else if _, of, ok := strings.Cut(m.entity.Name, " of "); ok {
				text += " of " + of
			}
			if c := stateIn(text, found); c != nil {
				says.add(c.name, m.page)
			}
		}
		if a.party = says.best(); a.party == "" && a.kind == person {
			a.party = besideOffice(a, found)
		}
	}
}

// officeWords may stand between the name of a state or people and that of its
// official: "the Korvanian deputy foreign minister, Anton Belyk".
var officeWords = wordSet(`the s deputy vice first foreign prime defence defense interior finance minister secretary of state general president premier chancellor
	ambassador envoy negotiator chief spokesman spokeswoman spokesperson counterpart diplomat leader official senior top army military presidential government permanent representative to affairs colonel gen col lt`)

// besideOffice returns the state whose name or people's name stands before the
// person's, with an office and nothing else between them; "" when pages tell none.
func besideOffice(a *actor, states []*actor) string {
	says := tally{}
	for _, m := range a.members {
		text := m.page.Article.Text
		for _, x := range m.entity.Mentions {
			if x.Kind != readout.Name {
				continue
			}
			from := max(0, x.Start-90)
			before := text[from:x.Start]
			if i := strings.LastIndexAny(before, ".;\n“”\""); i >= 0 {
				before = before[i+1:]
			}
			words := strings.FieldsFunc(before, func(r rune) bool { return !unicode.IsLetter(r) })
			office := false
			for i := len(words) - 1; i >= 0; i-- {
				if c := stateIn(words[i], states); c != nil {
					if office {
						says.add(c.name, m.page)
					}
					break
				}
				w := strings.ToLower(words[i])
				if !officeWords[w] {
					break
				}
				office = office || national.MatchString(w) || len(w) > 5
			}
		}
	}
	return says.clear()
}

// hasOffice reports whether some role of the story is an office of the place.
func (s *story) hasOffice(name string) bool {
	for _, a := range s.actors {
		for _, m := range a.members {
			if role := m.entity.Role; role != "" && containsWord(role, name) && national.MatchString(role) {
				return true
			}
		}
	}
	return false
}

// stateIn returns the first state that a phrase names, by its name or its people's.
func stateIn(phrase string, states []*actor) *actor {
	for _, w := range strings.FieldsFunc(phrase, func(r rune) bool { return !unicode.IsLetter(r) && r != '-' }) {
		if r := []rune(w)[0]; !unicode.IsUpper(r) {
			continue
		}
		for _, a := range states {
			if strings.EqualFold(w, a.name) || demonymOf(w, a.name) || slices.ContainsFunc(a.members, func(m member) bool {
				return m.entity.Type == readout.Misc && strings.EqualFold(w, m.entity.Name)
			}) {
				return a
			}
		}
	}
	return nil
}

// containsWord reports whether name stands in phrase as words of its own.
func containsWord(phrase, name string) bool {
	i := strings.Index(phrase, name)
	if i < 0 {
		return false
	}
	end := i + len(name)
	return (i == 0 || !isLetter(phrase[i-1])) && (end == len(phrase) || !isLetter(phrase[end]))
}

func isLetter(b byte) bool { return b >= 0x80 || b|0x20 >= 'a' && b|0x20 <= 'z' }
