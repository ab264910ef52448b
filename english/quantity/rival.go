package quantity

import (
	"slices"
	"strings"

	"readout"
	"readout/lexicon"
)

// inRow reads how many came one after another, at i: "their eighth straight win". It adds them and returns the word behind it, i for none.
func (q *quantityReader) inRow(i int) int {
	n := ordinals[q.lower(i)]
	if d := strings.TrimRight(q.lower(i), "sthndr"); n == 0 && d != "" && len(d) < len(q.lower(i)) {
		n, _ = parseNumber(d)
	}
	if w := q.lower(i + 1); n < leastNumber || w != "straight" && w != "consecutive" && w != "successive" {
		return i
	}
	q.first, q.last = i, i+1
	a, b := q.counted(i+1, "", false)
	if b <= a+1 {
		return i
	}
	t := thing{from: a, to: b, noun: q.letters(a, b)}
	if k := q.d.Root(a, b); k >= 0 {
		t.scope = q.scope(k, b, scopeWords)
	}
	q.add(readout.Quantity{Value: n, Bound: readout.Exact}, i, i+1, t)
	return b
}

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
// got three", "against Carlo's 516", "Ada leads Carlo, 516 to 39", "three of them came, nine are expected".
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
	of := func(name string) thing {
		if name == "" {
			return thing{}
		}
		return thing{noun: last.Noun, scope: "(" + name + ")"}
	}
	if words[first-min(first, 1)].XPOS == "POS" && first-2 >= q.s.First {
		return of(q.called(first - 2))
	}
	if p := d.Child(k, "nmod:poss"); p >= 0 && p < first {
		return of(q.who(p).noun)
	}
	h := d.Head(k)
	if h >= q.s.First && d.Verb(h) && strings.HasPrefix(words[k].Deprel, "nsubj") {
		if p := q.predicate(k, countedWords); p != "" {
			return thing{noun: last.Noun, scope: p}
		}
		return t
	}
	v := q.unbound(first - 1)
	if v > q.s.First && words[v].Lemma == q.verbs[len(q.out)-1] && (d.Verb(v) || words[v].UPOS == "AUX") { // beside it, since the parser often loses what lacks its noun
		return of(q.called(v - 1))
	}
	if c := d.Clause(k); c >= 0 && leading[words[c].Lemma] {
		switch {
		case q.lower(next) == "to" && q.d.Form(min(next+1, q.s.Last-1)).Is&inNumber != 0:
			return of(q.who(q.subject(c)).noun)
		case q.lower(first-1) == "to" && last.End == words[first-2].End:
			return of(q.who(d.Child(c, "obj")).noun)
		}
	}
	return t
}

// leading are verbs of those who have more of something than others.
var leading = lexicon.SetOf("lead trail beat defeat outpace outnumber trounce crush top")

// called returns the name or noun that ends with word k.
func (q *quantityReader) called(k int) string {
	if k < q.s.First {
		return ""
	}
	if e := q.mentioned(q.d.Reading.Words[k].Span); e != nil {
		return e.Name
	}
	if u := q.d.Reading.Words[k].UPOS; u != "NOUN" && u != "PROPN" {
		return ""
	}
	from, _ := q.phrase(k)
	return q.letters(from, k+1)
}

// sentencesBetween returns how many sentences end between a and b.
func (q *quantityReader) sentencesBetween(a, b readout.Span) int {
	n := 0
	for i, _ := slices.BinarySearchFunc(q.d.Reading.Sentences, a.End, func(s readout.Sentence, at int) int { return s.End - at }); i < len(q.d.Reading.Sentences) && q.d.Reading.Sentences[i].End <= b.Start; i++ {
		n++
	}
	return n
}
