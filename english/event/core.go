package event

import (
	"iter"
	"readout/lexicon"
)

// A core is the words that an event's participants hang on: the trigger, the
// verb that carries its noun, and the verb whose subject it shares.
type core struct {
	word    int  // of the trigger
	carrier int  // verb that carries a noun trigger, -1
	shared  int  // verb whose subject is the trigger's, -1
	due     bool // the event "is due": to take place, in Paris, on Monday
	harm    bool // what follows "of" suffers it: "the invasion of Vell"
}

func (r *eventReader) verb(k int) bool { return k >= 0 && r.d.Verb(k) }

func (r *eventReader) core(f found) core {
	c := core{word: r.s.First + f.at, carrier: -1, shared: -1, harm: f.Kind.Harm}
	if r.d.Verb(c.word) {
		c.shared = r.sharing(c.word)
		return c
	}
	words := r.d.Reading.Words
	k := c.word
	for words[k].Deprel == "conj" {
		k = r.d.Head(k)
	}
	if f.Mode.Call && r.preposition(k) == "in" {
		// "agreed to the meetings in a telephone call": no meeting is held in a call.
		if c.carrier = r.d.Clause(k); c.carrier >= 0 {
			return c
		}
	}
	h := r.d.Head(k)
	if !r.verb(h) {
		if c.carrier = r.due(k); c.carrier >= 0 {
			c.due = true
		}
		return c
	}
	c.due = h-2 > k && words[h-2].Lemma == "due"
	switch rel := words[k].Deprel; {
	case rel == "nsubj" || rel == "nsubj:pass" || rel == "nsubj:outer" && c.due, rel == "obj" && lightVerbs[words[h].Lemma],
		rel == "obl" && (f.Mode.Call || joining[words[h].Lemma]): // "agreed in a telephone call": who did so was on the line
		c.carrier, c.shared = h, r.sharing(h)
	case rel == "obj":
		c.carrier = h // it may still tell the event's status
	}
	return c
}

// joining are verbs whose subject takes part in what stands behind "in".
var joining = lexicon.SetOf("take participate engage")

// sharing returns the verb whose subject verb k shares, -1 for one with a subject of its own.
func (r *eventReader) sharing(k int) int {
	shared := -1
	for r.d.Subject(k) < 0 {
		switch w := &r.d.Reading.Words[k]; {
		case w.Deprel == "conj", w.Deprel == "xcomp":
		case w.Deprel == "advcl" && w.XPOS == "VBG": // "rejecting the plan, France …"; but "with troops massed, France …"
		default:
			return shared
		}
		if k = r.d.Head(k); !r.verb(k) {
			return shared
		}
		shared = k
	}
	return shared
}

// due returns the verb, or else the word "due" itself, by which the subject k
// is said to be due: "the meeting is due to take place", "is due in Paris"; -1 if
// it is not. The tree may make either hang on the other, or both on what follows.
func (r *eventReader) due(k int) int {
	words := r.d.Reading.Words
	is := func(p int) bool { return p > k+1 && words[p].Lemma == "due" && words[p-1].Lemma == "be" }
	p := r.d.Head(k)
	if p >= 0 && !is(p) {
		p = first(r.d.Children(p), is)
	}
	if p < 0 {
		p = first(r.d.Children(k), is)
	}
	if p >= 0 && p+2 < r.s.Last && words[p+1].Lemma == "to" && r.d.Verb(p+2) {
		return p + 2
	}
	return p
}

// first returns the first word that is so, -1 for none.
func first(words iter.Seq[int], is func(k int) bool) int {
	for k := range words {
		if is(k) {
			return k
		}
	}
	return -1
}

// preposition returns the word that marks k's role: "with", "between", "in".
func (r *eventReader) preposition(k int) string {
	if p := r.d.Preposition(k); p >= 0 && p < k {
		return r.d.Lower(p)
	}
	return ""
}
