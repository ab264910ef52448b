package quantity

import (
	"math"

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

// vote returns what the numbers of words first … last-1 are the votes on.
func (q *quantityReader) vote(first, last int) (t thing) {
	d := q.d
	words := d.Reading.Words
	k := d.Root(first, first+1)
	if k < 0 {
		return t
	}
	on := -1
	for j := range d.Path(k) {
		if !voting[words[j].Lemma] && !voting[d.Lower(j)] {
			if s := d.Subject(j); s < 0 || !voting[words[s].Lemma] {
				continue
			} else {
				j = s
			}
		}
		if d.Verb(j) {
			if on = d.Child(j, "obj"); on < 0 || chambers[d.Lower(on)] {
				on = q.subject(j)
			}
			break
		}
		if on = j; true {
			for c := range d.Children(j) {
				if p := d.Preposition(c); words[c].Deprel == "nmod" && words[c].UPOS == "NOUN" && p >= 0 && aboutVotes[d.Lower(p)] {
					on = c
					break
				}
			}
		}
		break
	}
	q.first, q.last = first, last
	if t = q.who(on); t.noun != "" {
		if voting[words[on].Lemma] {
			t.noun = "votes"
		} else {
			t.noun = "votes on " + t.noun
		}
		t.scope = q.scope(on, t.to, scopeWords)
	}
	return t
}
