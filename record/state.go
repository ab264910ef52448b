package record

import (
	"slices"
	"strings"

	"readout"
	"readout/lexicon"
)

// states finds out which places of a story are states, beyond those that the
// reading knows, and whose persons and bodies are whose: those whose role or name says
// so belong to a state.
func (s *story) states() {
	found := s.newStates()
	has := make(map[*actor]bool, len(found))
	for _, a := range found {
		has[a] = true
	}
	for _, a := range s.actors {
		if a.kind == country && !has[a] {
			found = append(found, a)
		}
	}
	if len(found) == 0 {
		return
	}
	states := newAtlas(found)
	for _, a := range s.actors {
		if a.party == "" && (a.kind == person || a.kind == body || a.kind == other) {
			a.party = stateOf(a, states)
		}
	}
}

// newStates makes states of the places that have a people's name, or an office that only
// a state has. Their people's names join them.
func (s *story) newStates() (found []*actor) {
	var places []*actor
	peoples := map[string][]*actor{} // by the letters that their names begin with
	for _, a := range s.actors {
		switch {
		case a.party != "" || a.name == "":
		case a.kind == place:
			places = append(places, a)
		case a.kind == other && a.typ == readout.Misc:
			peoples[lexicon.Stump(a.name)] = append(peoples[lexicon.Stump(a.name)], a)
		}
	}
	gone := map[*actor]bool{}
	var roles *offices
	for _, a := range places {
		if strings.Contains(a.name, " ") && !strings.HasPrefix(a.name, "New ") {
			continue
		}
		var own []*actor
		for _, m := range peoples[lexicon.Stump(a.name)] {
			if lexicon.Demonym(m.name, a.name) {
				own = append(own, m)
			}
		}
		if len(own) == 0 {
			if roles == nil {
				roles = s.offices()
			}
			if !roles.of(a.name) {
				continue
			}
		}
		for _, m := range own {
			if !gone[m] {
				gone[m] = true
				a.take(m)
			}
		}
		a.kind, a.party, a.typ = country, a.name, readout.Location
		found = append(found, a)
	}
	s.actors = slices.DeleteFunc(s.actors, func(a *actor) bool { return gone[a] })
	return found
}

// take adds the members of another name for the actor.
func (a *actor) take(b *actor) {
	a.members = append(a.members, b.members...)
	for _, m := range b.members {
		m.page.actors[m.entity.ID] = a
	}
}

// stateOf returns the state that the roles of a person or the names of a body say it belongs
// to, "" for none.
func stateOf(a *actor, states *atlas) string {
	says := make(tally, 0, 2)
	for _, m := range a.members {
		text := m.entity.Role
		if a.kind != person {
			text = m.entity.Name
		} else if _, of, ok := strings.Cut(m.entity.Name, " of "); ok {
			text += " of " + of
		}
		if c := states.in(text); c != nil {
			says.add(c.name, m.page)
		}
	}
	if len(says) == 0 && a.kind == person {
		return besideOffice(a, states)
	}
	return says.best()
}

// besideOffice returns the state whose name or people's name stands before the
// person's, with an office and nothing else between them; "" when pages tell none.
func besideOffice(a *actor, states *atlas) string {
	says := make(tally, 0, 2)
	for _, m := range a.members {
		for i := range m.entity.Mentions {
			if c := states.word(m.entity.Mentions[i].Of); c != nil {
				says.add(c.name, m.page)
			}
		}
	}
	return says.clear()
}

// Offices are the roles of a story that only a state has, by the words in them.
type offices struct {
	roles map[string][]string // by each word; nil for few of them
	all   []string
}

func (s *story) offices() *offices {
	o := &offices{}
	seen := map[string]bool{}
	for _, a := range s.actors {
		for _, m := range a.members {
			role := m.entity.Role
			if seen[role] || !m.entity.Office.Is(readout.National) {
				continue
			}
			seen[role] = true
			o.all = append(o.all, role)
		}
	}
	if len(o.all) > few {
		o.roles = map[string][]string{}
		for _, role := range o.all {
			for w := range lexicon.LetterRuns(role) {
				o.roles[w] = append(o.roles[w], role)
			}
		}
	}
	return o
}

// of reports whether some role of the story is an office of the place.
func (o *offices) of(name string) bool {
	roles := o.all
	if o.roles != nil {
		for w := range lexicon.LetterRuns(name) {
			roles = o.roles[w] // none other has the name as words of its own
			break
		}
	}
	return slices.ContainsFunc(roles, func(role string) bool { return lexicon.ContainsWord(role, name) })
}

// An atlas finds states by their names and those of their peoples.
type atlas struct {
	states []*actor
	named  map[string]int   // by name or people's name, cases folded: the first state
	begin  map[string][]int // by stump of the name, ascending
}

func newAtlas(states []*actor) *atlas {
	t := &atlas{states: states, named: map[string]int{}, begin: map[string][]int{}}
	for i, a := range states {
		put := func(name string) {
			name = lexicon.CaseFold(name)
			if _, ok := t.named[name]; !ok {
				t.named[name] = i
			}
		}
		put(a.name)
		for _, m := range a.members {
			if m.entity.Type == readout.Misc {
				put(m.entity.Name)
			}
		}
		t.begin[lexicon.Stump(a.name)] = append(t.begin[lexicon.Stump(a.name)], i)
	}
	return t
}

// in returns the first state that a phrase names, by its name or its people's.
func (t *atlas) in(phrase string) *actor {
	for w := range lexicon.NameWords(phrase) {
		if a := t.word(w); a != nil {
			return a
		}
	}
	return nil
}

// word returns the first state of that name or people's name.
func (t *atlas) word(w string) *actor {
	if !lexicon.Capital(w) {
		return nil
	}
	first, ok := t.named[lexicon.CaseFold(w)]
	if !ok {
		first = len(t.states)
	}
	for _, i := range t.begin[lexicon.Stump(w)] {
		if i >= first {
			break
		}
		if lexicon.Demonym(w, t.states[i].name) {
			first = i
		}
	}
	if first == len(t.states) {
		return nil
	}
	return t.states[first]
}
