package text

import (
	"slices"
	"strings"

	"readout"
	"readout/lexicon"
)

// Heads of what is to come, whatever their own tense: "planned a march for Saturday".
var aheadWords = func() map[string]lexicon.Ahead {
	m := map[string]lexicon.Ahead{}
	for _, f := range lexicon.Frames() {
		kinds := lexicon.All
		if f.Class == lexicon.Verb {
			kinds = lexicon.Base
		}
		for _, w := range f.Inflected(kinds) {
			if f.Ahead != "" {
				m[w] = f.Ahead
			}
		}
	}
	return m
}()

var (
	futureAux = lexicon.SetOf("will 'll ’ll wo shall would may might could should must can ca")
	pastAux   = lexicon.SetOf("did was were had 'd has have 've ’ve been")
	tenseless = lexicon.Marked("tenseless")
)

// Tense tells which way a clause looks in time, read off the verb that governs word k of a
// sentence: that of "will meet on Thursday" looks ahead, 1, that of "met on Thursday" back,
// -1; 0 when nothing tells.
func (d *Document) Tense(s readout.Sentence, k int) int {
	words := d.Reading.Words
	owner := words[k].Deprel == "nmod:poss" || k+1 < s.Last && words[k+1].XPOS == "POS"
	switch h := d.Head(k); {
	case owner && (h < 0 || !d.awaited(h)):
		return -1 // "Wednesday's ruling"
	case d.dueBefore(s, k):
		return 1
	case h >= 0 && h == k-1 && words[h].XPOS == "VBD":
		return -1 // "promised Sunday to end it"
	}
	aside := false // k belongs to something that the verb only takes its cause, its source or the like from
	for j := range d.Path(k) {
		if d.asPlanned(j) {
			continue
		}
		if d.begins(j) {
			return 1
		}
		if j != k && !d.Verb(j) {
			if p := d.Preposition(j); p >= 0 && sources[d.Lower(p)] {
				aside = true
			}
			if r := d.Child(j, "acl:relcl"); r > k && words[r].XPOS == "VBD" {
				return -1 // "the incident on Sunday that left one dead"
			}
			if d.awaited(j) && !d.past(j) {
				return 1 // "ahead of the vote on Monday"
			}
		}
		if d.Verb(j) {
			if words[j].XPOS == "VBN" && words[j].Deprel == "xcomp" && d.Child(j, "aux", "aux:pass") < 0 {
				continue // "to make it known on Tuesday"
			}
			if c := d.Child(j, "mark"); words[j].XPOS == "VBD" && c >= 0 && d.Lower(c) == "if" {
				continue // "if he won the vote on Monday"
			}
			if aside && d.presently(j) {
				continue // "is leading thanks to his win on Tuesday"
			}
			if t := d.verbTense(s, j); t != 0 {
				return t
			}
		} else if j != k && aheadWords[d.Lower(j)] != "" {
			return 1
		} else if t := d.AuxTense(j); t != 0 { // a predicate noun or adjective
			return t
		}
	}
	return 0
}

// sources are prepositions before what was there when something else happens.
var sources = lexicon.SetOf("from thanks since after despite")

// awaited reports what something is done "ahead of".
func (d *Document) awaited(k int) bool {
	p := d.Preposition(k)
	return p >= 0 && (d.Lower(p) == "ahead" || p > 0 && d.Lower(p) == "of" && d.Lower(p-1) == "ahead")
}

// past reports whether the verb above word k, or that of the predicate above it, is in the simple past.
func (d *Document) past(k int) bool {
	for j := range d.Path(k) {
		if c := d.Child(j, "cop"); j != k && c >= 0 {
			j = c
		}
		if d.Verb(j) {
			return d.Reading.Words[j].XPOS == "VBD"
		}
	}
	return false
}

// presently reports a verb of what goes on: "is leading", "leads".
func (d *Document) presently(k int) bool {
	switch x := d.Reading.Words[k].XPOS; x {
	case "VBZ", "VBP":
		return true
	case "VBG":
		return !slices.ContainsFunc(slices.Collect(d.Auxiliaries(k)), func(j int) bool { return futureAux[d.Lower(j)] || pastAux[d.Lower(j)] })
	}
	return false
}

// TenseOf tells which way the clause of a time looks, whose root is word k. In the present a day lies ahead where its
// clause has no other verb than "is": "the vote is on Sunday", "when the case is heard in May".
func (d *Document) TenseOf(s readout.Sentence, k int) int {
	if h := d.Head(k); d.isOn(k) || h >= 0 && (d.isThere(h) || d.isPassive(h) && !tenseless[d.Reading.Words[h].Lemma] && d.RoleAt(d.Reading.Words[h].Start) != readout.RoleCaption) {
		return 1
	}
	return d.Tense(s, k)
}

// isOn reports the time of "the vote is on Sunday", which is the predicate.
func (d *Document) isOn(k int) bool {
	c := d.Child(k, "cop")
	return c >= 0 && present(d.Reading.Words[c].XPOS)
}

// isThere reports the verb of "there is a vote on Sunday".
func (d *Document) isThere(k int) bool {
	w := &d.Reading.Words[k]
	return w.Lemma == "be" && present(w.XPOS)
}

func present(xpos string) bool { return xpos == "VBZ" || xpos == "VBP" }

// begins reports a verb in the present that the tagger takes for a noun, "the talks start on
// Friday": nothing else in the singular has a subject in the plural and neither a verb nor an article beside it.
func (d *Document) begins(k int) bool {
	if d.Reading.Words[k].XPOS != "NN" {
		return false
	}
	s := d.Child(k, "nsubj")
	return s >= 0 && s == k-1 && d.Reading.Words[s].XPOS == "NNS" && d.Child(k, "cop", "det", "aux") < 0
}

// asPlanned reports whether word j is an aside of a plan, "as planned", which says nothing of when the clause's own verb looks.
func (d *Document) asPlanned(j int) bool {
	return j > 0 && d.Reading.Words[j].XPOS == "VBN" && d.Lower(j-1) == "as" && d.Subject(j) < 0 && d.Head(j) >= 0
}

// dueBefore reports whether something "is due" just before word k, with no verb
// but its own between: "is due in Rome on Sunday", "are due to open on Sunday".
// The tree hangs what follows on whatever it takes for the predicate, so the words decide.
func (d *Document) dueBefore(s readout.Sentence, k int) bool {
	words := d.Reading.Words
	for j := k - 1; j > max(s.First, k-dueWords); j-- {
		switch {
		case words[j].Lemma == "due":
			if words[j+1].Lemma == "to" && j+2 < s.Last && !strings.HasPrefix(words[j+2].XPOS, "VB") {
				return false // "is due to rain on Sunday" gives a cause
			}
			w := d.Lower(j - 1)
			return w == "is" || w == "are" || w == "'s" || w == "’s"
		case strings.HasPrefix(words[j].XPOS, "VB") && !(j >= 2 && words[j-1].Lemma == "to" && words[j-2].Lemma == "due"):
			return false
		}
	}
	return false
}

// AuxTense reads the auxiliaries of word k: 1, -1 or 0 for none that tells.
func (d *Document) AuxTense(k int) int {
	t := 0
	for j := range d.Auxiliaries(k) {
		switch w := d.Lower(j); {
		case t > 0 && w == "have": // "would have been 105 on Saturday"
			return -1
		case w == "could" && d.Negated(k): // "could not be found on Wednesday"
			return -1
		case futureAux[w]:
			t = 1
		case pastAux[w] && t == 0:
			t = -1
		case d.Reading.Words[k].XPOS == "VBG" && t == 0: // "is meeting on Thursday"
			t = 1
		}
	}
	return t
}

// Moved reports whether the verb that governs word k moves something to a later day.
func (d *Document) Moved(s readout.Sentence, k int) bool {
	verb := d.Clause(k)
	return verb >= 0 && MovingVerbs[d.Phrasal(s, verb)]
}

// MovingVerbs move something to another day: "postpone", "reschedule".
var MovingVerbs = lexicon.Marked("moves")

// phrasalVerbs are those that move or cancel: beside their verb the particle is
// known without the tree, which may take it for the preposition of what follows.
var phrasalVerbs = lexicon.WordsOf(func(f *lexicon.Frame) bool { return strings.Contains(f.Word, "_") })

// Phrasal returns a verb's lemma with its particle: "put_off".
func (d *Document) Phrasal(s readout.Sentence, k int) string {
	words := d.Reading.Words
	if k+1 < s.Last && words[k].UPOS == "VERB" {
		if v := words[k].Lemma + "_" + words[k+1].Lemma; phrasalVerbs[v] {
			return v
		}
	}
	if j := d.Particle(k); j > k {
		return words[k].Lemma + "_" + words[j].Lemma
	}
	return words[k].Lemma
}

func (d *Document) verbTense(s readout.Sentence, k int) int {
	words := d.Reading.Words
	w := &words[k]
	aux := d.AuxTense(k)
	if aux > 0 {
		return 1
	}
	switch aheadWords[w.Lemma] {
	case lexicon.AheadClause:
		return 1
	case lexicon.AheadPresent:
		if w.XPOS != "VBD" {
			return 1
		}
	}
	toHave := d.wasToHave(s, k)
	if aux < 0 && !toHave {
		return -1
	}
	switch w.XPOS {
	case "VBD":
		return -1
	case "VBN":
		if toHave || d.isToBe(s, k) {
			return 1
		}
		if !d.Infinitive(k) { // but "guidelines to be published"
			return -1
		}
		fallthrough
	case "VB":
		if k-2 >= s.First && words[k-1].Lemma == "to" && words[k-2].Lemma == "due" { // whatever the tree makes of it
			if k-3 >= s.First && words[k-3].XPOS == "VBD" {
				return -1
			}
			return 1
		}
		if !d.Infinitive(k) {
			return 0
		}
		if h := d.Head(k); h >= 0 && (words[h].XPOS == "VBD" || words[h].XPOS == "VBN" && d.AuxTense(h) < 0) && aheadWords[words[h].Lemma] == "" {
			return -1 // "managed to flee on Monday", "has begun to pay in April"
		}
		return 1
	case "VBZ", "VBP":
		if d.RoleAt(w.Start) == readout.RoleCaption {
			return -1 // a picture shows what was
		}
		if w.Lemma == "follow" {
			return -1 // what it follows was before
		}
		if tenseless[w.Lemma] || w.Lemma == "be" || w.Lemma == "have" {
			return 0
		}
		return 1 // "the talks begin on Monday"
	}
	return 0
}

// wasToHave reports the participle of "called off a march that was to have begun". The tree takes "was"
// now for a copula, now for an auxiliary, so the words before it decide.
// Its day is still to come when it is called off.
func (d *Document) wasToHave(s readout.Sentence, k int) bool {
	words := d.Reading.Words
	if k-3 < s.First || words[k-1].Lemma != "have" || words[k-2].Lemma != "to" || words[k-3].Lemma != "be" {
		return false
	}
	for g := range d.Path(k) {
		if d.Verb(g) && g != k {
			return Governors[d.Phrasal(s, g)] == readout.Cancelled
		}
	}
	return false
}

// isPassive reports the participle of "is held".
func (d *Document) isPassive(k int) bool {
	j := d.Child(k, "aux:pass")
	return j >= 0 && present(d.Reading.Words[j].XPOS)
}

// isToBe reports the participle of "are to be held".
func (d *Document) isToBe(s readout.Sentence, k int) bool {
	words := d.Reading.Words
	if k-3 < s.First || words[k-1].Lemma != "be" || words[k-2].Lemma != "to" {
		return false
	}
	w := d.Lower(k - 3)
	return w == "is" || w == "are"
}

// Governors tell what the verb or noun that governs an event says of it.
var Governors = func() map[string]readout.Status {
	m := map[string]readout.Status{}
	for _, f := range lexicon.Frames() {
		if f.Governs != "" {
			m[f.Word] = f.Governs
		}
	}
	return m
}()
