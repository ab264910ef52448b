package event

import (
	"slices"
	"strings"

	"readout"
	"readout/english/text"
	"readout/lexicon"
)

// A part is what a mention is to an event.
type part byte

const (
	noPart part = iota
	actorPart
	targetPart
	placePart
)

// sharingPart are the relations by which a word has the part of the noun it hangs on.
var sharingPart = lexicon.SetOf("compound nmod:poss amod flat conj appos nmod:unmarked")

// partOf climbs from a mention to the event's core and reads its part off the last step.
func (r *eventReader) partOf(c core, k int) part {
	words := r.d.Reading.Words
	for k := range r.d.Path(k) {
		h := r.d.Head(k)
		switch {
		case k == c.word:
			return noPart
		case c.due && c.carrier+1 < k && (k == r.d.Head(c.word) || k == r.d.Head(c.carrier)) && siteWords[r.d.Lower(c.carrier+1)]:
			return placePart // "is due in Rome", of which the tree makes Rome the predicate
		case h < 0:
			return noPart
		case h == c.word || h == c.carrier || h == c.shared:
			return r.partOn(c, k, h)
		}
		switch rel := words[k].Deprel; {
		case rel == "nmod":
			if p, climbs := r.qualified(c, k, h); !climbs {
				return p
			}
		case !sharingPart[rel], r.ofPublic(k):
			return noPart
		}
	}
	return noPart
}

// partOn reads the part of what word k heads off the relation by which it hangs on h, a
// word of the core.
func (r *eventReader) partOn(c core, k, h int) part {
	noun := h == c.word && !r.d.Verb(c.word)
	switch r.d.Reading.Words[k].Deprel {
	case "nsubj":
		return actorPart
	case "nsubj:outer": // "the ministers are to meet", which the tree may take for a predicate
		if h == c.word {
			return actorPart
		}
	case "nsubj:pass":
		return targetPart
	case "obj", "iobj":
		if h == c.word || h == c.carrier {
			return targetPart
		}
	case "nmod:poss", "compound", "amod":
		if noun {
			return actorPart
		}
	case "nmod", "obl", "obl:agent":
		return r.partBy(c, r.preposition(k), h, noun)
	}
	return noPart
}

// sides stand before those who meet.
var sides = lexicon.SetOf("with between among involving alongside")

// partBy is the part of what hangs on word h of the core by a preposition.
func (r *eventReader) partBy(c core, preposition string, h int, noun bool) part {
	switch {
	case sides[preposition]:
		return actorPart
	case preposition == "of" || preposition == "by" || preposition == "from":
		if noun || preposition == "by" && (h != c.carrier || lightVerbs[r.d.Reading.Words[c.carrier].Lemma]) {
			return actorPart // but "talks followed by a summit": who comes after takes no part
		}
	case preposition == "to" && h == c.word:
		return targetPart
	case siteWords[preposition]:
		return placePart
	}
	return noPart
}

// qualified tells of word k, which qualifies noun h by a preposition, whether it may have the noun's part, or else which it has.
func (r *eventReader) qualified(c core, k, h int) (p part, climbs bool) {
	if r.ofPublic(k) {
		return noPart, false // "with citizens of Vell": Vell itself takes no part
	}
	switch r.preposition(k) {
	case "of", "from", "for":
		return noPart, true
	case "with":
		if r.preposition(h) == "of" && r.d.Head(h) == c.word && !r.d.Verb(c.word) {
			return actorPart, false // "a meeting of ministers with Estmark"
		}
	case "in", "at":
		// "at the mission in Port Sabel" is a place; "officials in Tarn" take part all the same.
		return noPart, siteWords[r.preposition(h)]
	}
	return noPart, false
}

// ofPublic reports whether k stands behind "citizens of" or the like, or is listed behind a name that does; the tree may
// hang it on the first of several nouns, so the words decide.
func (r *eventReader) ofPublic(k int) bool {
	if k-2 > r.s.First && lists[r.d.Lower(k-1)] && r.d.Named[k-2] != 0 && r.ofPublic(k-2) {
		return true // "citizens of Tarn and Varn"
	}
	p := r.d.Preposition(k)
	return p > r.s.First && p < k && publics[r.d.Reading.Words[p-1].Lemma]
}

// publics are nouns for people who do not act for their place.
var publics = lexicon.SetOf("citizen resident inhabitant people student voter tourist fan")

// lists join the names of a list.
var lists = lexicon.SetOf("and or ,")

// meeting fills in who takes part in a consultation, and returns its place: rules read it off the tree. All who take part are actors.
func (r *eventReader) meeting(f found, c core, e *readout.Event) (place string) {
	seen := map[string]bool{}
	behind, nearest := "", placeReach
	r.eachMention(func(m mentionAt, head int) {
		x := m.entity
		part := r.partOf(c, head)
		switch {
		case part == placePart && x.Type == readout.Location:
			if place == "" || x.Party == "" { // the city rather than its country
				place = x.ID
			}
		case part == placePart || x.Type == readout.Misc && x.Party == "" || m.Kind == readout.Nominal && x.Type == readout.Location:
		case part != noPart && r.names(f, c, part, x, head):
			place = x.ID
		case part != noPart && !seen[x.ID]:
			seen[x.ID] = true
			e.Actors = append(e.Actors, x.ID)
		case part == noPart && x.Type == readout.Location && m.Kind == readout.Name:
			// A place that the tree hangs elsewhere but that follows at once: "talks on arms in Tarn".
			if n := head - c.word; n > 0 && n < nearest && siteWords[r.d.Lower(head-1)] && !r.verbBetween(c.word, head) {
				behind, nearest = x.ID, n
			}
		}
	})
	if place == "" {
		place = behind
	}
	if v := r.absent(f, c); v != "" && !seen[v] {
		if others := without(slices.Clone(e.Actors), place); f.Mode.Visit && !slices.ContainsFunc(others, r.acts) || !f.Mode.Visit && len(others) == 1 {
			e.Actors = append(e.Actors, v)
		}
	}
	e.Actors = without(e.Actors, place)
	return place
}

// absent returns who takes part where the event's own words do not tell: who "arriving in Tarn" is said of, whoever does what is told to be
// done on a visit, "said during a visit", or before or after talks with somebody, "left after talks with Estmark". It returns "" for nobody.
func (r *eventReader) absent(f found, c core) string {
	v := c.word
	if f.noun {
		beside := besideVisits
		if !f.Mode.Visit {
			if beside = besideTalks; first(r.d.Children(v), func(j int) bool { return r.preposition(j) == "with" }) < 0 {
				return ""
			}
		}
		if r.d.Reading.Words[v].Deprel != "obl" || !beside[r.preposition(v)] {
			return ""
		}
		v = r.d.Head(v)
	} else if !f.Mode.Visit {
		return ""
	}
	if !r.verb(v) {
		return ""
	}
	s, h := r.doer(v), r.d.Head(v)
	switch {
	case r.d.Subject(v) >= 0:
	case strings.HasPrefix(r.d.Reading.Words[v].Deprel, "acl"):
		s = h
	case r.verb(h) && v == c.word:
		if o := r.d.Child(h, "obj"); o >= 0 && o < v {
			s = o // "invited Ann Stone to visit Tarn"
		}
	}
	if id := r.entityAt(s); r.acts(id) {
		return id
	}
	return ""
}

// Prepositions of what somebody takes part in while, before or after he does something else.
var (
	besideVisits = lexicon.SetOf("during on before after ahead following")
	besideTalks  = lexicon.SetOf("before after ahead following")
)

// acts reports whether an entity can take part in a meeting: a person, a body or a state.
func (r *eventReader) acts(id string) bool {
	return slices.ContainsFunc(r.here(), func(m mentionAt) bool {
		e := m.entity
		return e.ID == id && (e.Party != "" || e.Type == readout.Person || e.Type == readout.Organization)
	})
}

// A stop is where and when a series of meetings is held once: "in Tarn on Monday and in Varn on Friday".
type stop struct {
	place string
	time  int // of the reading
}

// stops lists the stops of a series of meetings, each a town with the day right behind it; nil if there are not several.
func (r *eventReader) stops(c core) []stop {
	var out []stop
	from := c.word
	own := text.SentenceAt(r.d.Reading.Sentences, r.s.Start)
	for n := r.dates.in[own][0]; n < r.dates.in[own][1]; n++ {
		t := &r.dates.times[n]
		last := t.first
		for last > from && (r.d.Lower(last-1) == "on" || r.d.Lower(last-1) == ",") {
			last--
		}
		i := slices.IndexFunc(r.here(), func(m mentionAt) bool {
			return m.entity.Type == readout.Location && m.Kind == readout.Name && last > from && r.wordAt(m.End) == last
		})
		if t.grain < 3 || t.grain > 5 || i < 0 {
			continue
		}
		m := r.here()[i]
		first := r.wordAt(m.Start)
		if first <= from+1 || !siteWords[r.d.Lower(first-1)] {
			continue
		}
		if len(out) > 0 && r.verbBetween(from, first) {
			break
		}
		out = append(out, stop{m.entity.ID, r.dates.index(n)})
		from = t.last - 1
	}
	if len(out) < 2 {
		return nil
	}
	return out
}

// names reports whether a place that seems to take part is where it happens: "the Port Sabel
// talks", "visited Port Sabel", "flew to Port Sabel".
func (r *eventReader) names(f found, c core, part part, x *readout.Entity, head int) bool {
	switch {
	case x.Type != readout.Location || x.Party != "":
		return false
	case part == actorPart:
		return r.d.Reading.Words[head].Deprel == "compound" && r.d.Head(head) == c.word
	}
	return f.Mode.Visit
}

func without(ids []string, id string) []string {
	out := ids[:0]
	for _, x := range ids {
		if x != id {
			out = append(out, x)
		}
	}
	return out
}

func (r *eventReader) verbBetween(a, b int) bool {
	for k := a + 1; k < b; k++ {
		if r.verb(k) {
			return true
		}
	}
	return false
}
