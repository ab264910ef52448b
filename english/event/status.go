package event

import (
	"readout"
	"readout/english/timex"
	"readout/lexicon"
)

// status tells how real the event is: from its negation and auxiliaries, from
// what governs it, and from its date.
func (r *eventReader) status(f found, c core, t readout.Time) readout.Status {
	d, last := timex.ParseDay(t.From), timex.ParseDay(t.To)
	past := last != timex.NoDay && r.ref != timex.NoDay && last < r.ref
	coming := d != timex.NoDay && r.ref != timex.NoDay && d > r.ref
	w := r.reality(c)
	switch {
	case w.conditional:
		return readout.Conditional
	case w.governed == readout.Cancelled, w.governed == readout.Denied && !past:
		return w.governed
	case w.negated:
		return readout.Denied
	case w.modal && !past, w.governed == readout.Conditional:
		return readout.Conditional
	case c.due && w.governed == "":
		return readout.Scheduled
	case coming && w.governed != readout.Proposed:
		return readout.Scheduled
	case past:
		return readout.Held
	case w.governed != "":
		return w.governed
	case r.caption || !r.tells(c):
		return readout.Held
	case r.d.Tense(r.s, c.word) > 0:
		if f.Kind.Sudden { // nobody schedules an attack for no day
			return readout.Conditional
		}
		return readout.Scheduled
	}
	return readout.Held
}

// A reality is what the words around an event say of how real it is.
type reality struct {
	modal, negated, conditional bool
	governed                    readout.Status // what the verb or noun that governs it says
}

// Adjectives that say of an event that it may come.
var possibleWords = lexicon.SetOf("possible potential threatened feared imminent")

var (
	conditions = lexicon.SetOf("if unless whether")
	unsure     = lexicon.SetOf("would could might may")
)

// planned are adjectives of an event that lies ahead, and what they make of it.
var planned = map[string]readout.Status{"planned": readout.Scheduled, "scheduled": readout.Scheduled, "upcoming": readout.Scheduled,
	"forthcoming": readout.Scheduled, "proposed": readout.Proposed}

// contested are nouns of what somebody says and somebody else need not believe: their clause alone does not tell that it is so.
var contested = lexicon.SetOf("claim allegation accusation rumour rumor")

// reality climbs from the event through the clauses that say something of it.
func (r *eventReader) reality(c core) (is reality) {
	words := r.d.Reading.Words
	climbed := 0
	for k := range r.d.Path(c.word) {
		if climbed++; climbed > climbs {
			break
		}
		own := k == c.word || k == c.carrier
		is.negated = is.negated || own && r.d.Negated(k)
		for j := range r.d.Children(k) {
			if r.d.Named[j] == 0 { // "Gerda May met"
				is.hear(words[j].Deprel, r.d.Lower(j), k == c.word, own)
			}
		}
		rel, h := words[k].Deprel, r.d.Head(k)
		if h < 0 {
			break
		}
		switch rel {
		case "obj", "xcomp", "ccomp", "nsubj:pass", "nmod", "acl", "obl", "csubj", "nsubj":
			if is.governed == "" && !(rel == "nsubj" && r.d.Verb(h)) && !(rel == "obl" && k != c.word) {
				is.governed = r.governedBy(h)
			}
			if rel == "acl" && is.governed == "" && contested[words[h].Lemma] && words[h].UPOS == "NOUN" {
				is.governed = readout.Conditional
			}
		case "conj", "advcl":
		default:
			return is
		}
		if rel == "ccomp" && is.governed == "" {
			break
		}
	}
	return is
}

// hear takes up what a dependent of a word says of it: of the event's own word, or of that or the verb that carries it.
func (is *reality) hear(relation, w string, event, own bool) {
	switch {
	case relation == "mark":
		if conditions[w] {
			is.conditional = true
		}
	case own && relation == "aux":
		if unsure[w] {
			is.modal = true
		}
	case event && relation == "amod":
		if possibleWords[w] {
			is.modal = true
		}
		if is.governed == "" {
			is.governed = planned[w]
		}
	}
}

// governedBy is what word h says of an event it governs. What will be cancelled may be held yet.
func (r *eventReader) governedBy(h int) readout.Status {
	s, _ := r.governs(h)
	if s == readout.Cancelled && r.d.AuxTense(h) > 0 {
		return readout.Conditional
	}
	return s
}

// tells reports whether the tense around the core is the event's own: a verb, or
// a meeting that a verb takes place with. A noun such as "buildup" just is.
func (r *eventReader) tells(c core) bool {
	w := &r.d.Reading.Words[c.word]
	return r.d.Verb(c.word) || c.carrier >= 0 || w.Deprel == "obl" || w.Deprel == "root"
}
