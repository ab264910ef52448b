package quantity

import (
	"slices"
	"strings"

	"readout"
	"readout/lexicon"
)

// attending are nouns for those who come to one occasion.
var attending = lexicon.SetOf("people participants protesters demonstrators marchers attendees supporters visitors others")

func lastWord(s string) string { return strings.ToLower(s[strings.LastIndexByte(s, ' ')+1:]) }

// rival returns what a bare number of words first … next-1 counts that a source sets against the number before it, "The union counted 58",
// and its unit.
func (q *quantityReader) rival(first, next int, value, high float64) (t thing, unit readout.Unit) {
	d := q.d
	words := d.Reading.Words
	k := d.Root(first, next)
	if k >= 0 && words[k].Deprel == "nummod" {
		k = d.Head(k)
	}
	if k < 0 || len(q.out) == 0 || q.out[len(q.out)-1].Against != 0 || high != 0 || bareYear(q.letters(first, next)) {
		return t, ""
	}
	h := d.Head(k)
	if h < q.s.First || !counting[words[h].Lemma] || !d.Verb(h) {
		return t, ""
	}
	if s := d.Subject(h); s < 0 || words[s].UPOS != "NOUN" && words[s].UPOS != "PROPN" {
		return t, ""
	}
	switch rel := words[k].Deprel; {
	case rel == "obj":
	case rel == "obl":
		if p := d.Preposition(k); p < 0 || d.Lower(p) != "of" && d.Lower(p) != "at" {
			return t, ""
		}
	default:
		return t, ""
	}
	last := &q.out[len(q.out)-1]
	if last.Unit.Kind().Duration || max(value, last.Value) > mostRivals*min(value, last.Value) || q.sentencesBetween(last.Span, words[first].Span) > 1 {
		return t, ""
	}
	return thing{noun: last.Noun, toll: last.Toll}, last.Unit
}

// elided returns what a bare number of words first … next-1 counts that shares the noun of the number before it: "Ada got seven votes and Carlo
// got three", "against Carlo's 516", "three of them came, nine are expected".
func (q *quantityReader) elided(first, next int) (t thing) {
	d := q.d
	words := d.Reading.Words
	k := d.Root(first, next)
	if k < 0 || len(q.out) == 0 || bareYear(q.letters(first, next)) {
		return t
	}
	last := &q.out[len(q.out)-1]
	if last.Unit != "" || last.Toll || q.sentencesBetween(last.Span, words[first].Span) > 1 {
		return t
	}
	rel, h := words[k].Deprel, d.Head(k)
	if p := d.Child(k, "nmod:poss"); p >= 0 && p < first {
		if w := q.who(p); w.noun != "" {
			return thing{noun: last.Noun, scope: "(" + w.noun + ")"}
		}
		return t
	}
	if h < q.s.First || !d.Verb(h) {
		return t
	}
	if strings.HasPrefix(rel, "nsubj") {
		if p := q.predicate(k, countedWords); p != "" {
			return thing{noun: last.Noun, scope: p}
		}
		return t
	}
	if rel == "obj" && q.verbs[len(q.out)-1] == words[h].Lemma {
		if w := q.who(q.subject(h)); w.noun != "" {
			return thing{noun: last.Noun, scope: "(" + w.noun + ")"}
		}
	}
	return t
}

// sentencesBetween returns how many sentences end between a and b.
func (q *quantityReader) sentencesBetween(a, b readout.Span) int {
	n := 0
	for i, _ := slices.BinarySearchFunc(q.d.Reading.Sentences, a.End, func(s readout.Sentence, at int) int { return s.End - at }); i < len(q.d.Reading.Sentences) && q.d.Reading.Sentences[i].End <= b.Start; i++ {
		n++
	}
	return n
}
