package quantity

import (
	"readout"
	"readout/lexicon"
)

// A duration is a time; it is a figure too where it tells how long something is: "a 72-hour strike", "the talks lasted six hours", "nine
// years in prison". When something is told by it, "three days later", stays a time.

var (
	// spans are verbs of what takes its time: it is as long as their object, or what stands behind them with "for".
	spans = lexicon.SetOf("last take run continue spend serve wait endure face get sentence jail imprison suspend ban delay extend deliberate meet talk negotiate speak seek demand ask offer give")
	// ending are verbs whose subject was so long as what stands behind "after" tells.
	ending = lexicon.SetOf("end finish conclude close collapse")
)

// duration reads the duration whose number stands at i, if it makes a figure, and returns the word behind it; i for none.
func (q *quantityReader) duration(i int) int {
	d := q.d
	words := d.Reading.Words
	n, value, _, vague := q.number(i)
	if q.inTimeAt(i) && d.Reading.Times[q.time].Type != "DURATION" || n == 0 || vague {
		return i
	}
	next, high := i+n, 0.0
	next, value, high = q.upTo(i, next, value)
	u := next
	if q.word(u) == "-" {
		u++
	}
	unit := timeUnits[q.lower(u)]
	if unit == "" || q.word(u+1) == "-" || q.lower(u+1) == "old" {
		return i
	}
	k, h := u, d.Head(u)
	if h < q.s.First {
		return i
	}
	q.first, q.last = i, u+1
	var t thing
	rel, marker := words[k].Deprel, ""
	if p := d.Preposition(k); p >= 0 {
		marker = d.Lower(p)
	}
	lemma := words[h].Lemma
	switch {
	case d.Child(k, "cop") >= 0: // "it has been 40 days since the vote"
		if j := d.Child(k, "advcl", "nmod"); j > k {
			if from, end := d.Subtree(j); q.lower(from) == "since" {
				t = thing{from: from, to: q.cut(from, end, countedWords+scopeWords)}
				t.noun = q.letters(t.from, t.to)
			}
		}
	case u == next && q.of(k) > k && q.lower(u+1) == "of": // "71 months of growth"
		if t = q.who(q.of(k)); q.lower(q.of(k)) == "age" {
			return i
		}
	case u > next || rel == "nmod:poss" || rel == "compound": // "a six-week strike", "two years' probation"
		if h > u && words[h].UPOS == "NOUN" {
			t = q.who(h)
			t.from = max(t.from, u+1)
			t.noun = q.letters(t.from, t.to)
			t.scope = q.scope(h, t.to, scopeWords)
		}
	case rel == "nmod" && marker == "of" && words[h].UPOS == "NOUN": // "a sentence of three years"
		t = q.who(h)
	case rel == "nmod" || rel == "obl" && (marker == "in" || marker == "over" || marker == "within" || marker == "during"):
	case d.Verb(h) && marker == "after" && ending[lemma]:
		t = q.valued(q.subject(h), unit)
	case d.Verb(h) && spans[lemma]:
		if j := d.Child(k, "nmod"); j > k && d.Preposition(j) >= 0 && d.Lower(d.Preposition(j)) == "in" { // "nine years in prison"
			t = q.who(j)
			break
		}
		if lemma == "last" || lemma == "take" || lemma == "run" || lemma == "continue" {
			if s := q.subject(h); s >= 0 && words[s].UPOS == "NOUN" { // what a person takes his time for is told elsewhere
				t = q.valued(s, unit)
			}
			break
		}
		if t = q.who(q.subject(h)); t.noun != "" {
			t.scope = d.Word(h)
		}
	}
	if t.noun == "" {
		return i
	}
	first := i
	bound := q.bound(i - 1)
	q.add(readout.Quantity{Value: value, High: high, Approx: bound != readout.Exact, Bound: bound, Unit: unit}, first, u+1, t)
	return u + 1
}
