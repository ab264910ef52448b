package quantity

import (
	"math"
	"strings"

	"readout"
	"readout/lexicon"
)

// tally reads the end of a vote, whose first number stands at i before next, adds it and returns the word behind it: "55–44". A result
// that is no vote is left out: "won 4-2". Without a second number it returns next.
func (q *quantityReader) tally(i, next int, value float64) int {
	words := q.d.Reading.Words
	c := q.word(next)
	if c != "-" && c != "–" && c != "—" && c != "to" || next+1 >= q.s.Last || value != math.Trunc(value) || !isDigit(q.lower(i)[0]) {
		return next
	}
	n, against, _, vague := q.number(next + 1)
	if n == 0 || vague || against >= value || against != math.Trunc(against) || !isDigit(q.lower(next + 1)[0]) {
		return next
	}
	last := next + 1 + n
	t := q.vote(i, last)
	if t.noun == "" {
		if c != "to" && words[next].Start == words[next-1].End {
			return last
		}
		return next
	}
	q.add(readout.Quantity{Value: value, Against: against, Bound: readout.Exact}, i, last, t)
	return last
}

// chambers are bodies that vote: a bill passes them.
var chambers = lexicon.Nouns("bodies").With("house chamber")

// aboutVotes stand before what is voted on.
var aboutVotes = lexicon.SetOf("on over for against about to")

// vote returns what the numbers of words first … last-1 are the votes on, if their clause tells of a vote.
func (q *quantityReader) vote(first, last int) (t thing) {
	d := q.d
	words := d.Reading.Words
	k := d.Root(first, first+1)
	if k < 0 {
		return t
	}
	q.first, q.last = first, last
	for j := range d.Path(k) {
		w := &words[j]
		switch s := d.Subject(j); {
		case d.Verb(j) && passing[w.Lemma]:
			on := d.Child(j, "obj")
			if on < 0 || on == k || chambers[d.Lower(on)] {
				on = q.subject(j)
			}
			return q.votes(on)
		case w.UPOS == "NOUN" && ballots[w.Lemma]:
			return q.votes(q.about(j))
		case s >= 0 && words[s].UPOS == "NOUN" && ballots[words[s].Lemma]:
			return q.votes(q.about(s))
		case d.Verb(j):
			return t
		}
	}
	return t
}

// about returns what the vote that noun k names is on, k itself where nothing tells.
func (q *quantityReader) about(k int) int {
	for c := range q.d.Children(k) {
		w := &q.d.Reading.Words[c]
		if p := q.d.Preposition(c); w.Deprel == "nmod" && w.UPOS == "NOUN" && p >= 0 && aboutVotes[q.d.Lower(p)] {
			return c
		}
	}
	return k
}

// votes returns votes on what noun on names: those of somebody if it names who votes.
func (q *quantityReader) votes(on int) (t thing) {
	if t = q.who(on); t.noun == "" {
		return thing{noun: "votes"}
	}
	words := q.d.Reading.Words
	switch {
	case ballots[words[on].Lemma]:
		t.noun = "votes"
	case strings.HasPrefix(words[on].Deprel, "nsubj") && words[max(q.d.Head(on), 0)].Lemma == "vote": // "the judges voted 7 to 2"
		t.noun, t.scope = "votes", "("+t.noun+")"
		return t
	default:
		t.noun = "votes on " + t.noun
	}
	t.scope = q.scope(on, t.to, scopeWords)
	return t
}
