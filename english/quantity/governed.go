package quantity

import (
	"slices"
	"strings"

	"readout"
	"readout/english/text"
	"readout/lexicon"
)

// subject returns the noun of whom verb or predicate k tells, through what it hangs on: the head of a relative clause, the subject of the verb
// whose complement it is.
func (q *quantityReader) subject(k int) int {
	d := q.d
	words := d.Reading.Words
	for range mostClauses {
		if s := d.Subject(k); s >= 0 {
			if x := words[s].XPOS; x != "WP" && x != "WDT" {
				return s
			}
			if h := d.Head(k); strings.HasPrefix(words[k].Deprel, "acl") && h < s {
				return h
			}
			for j := s - 1; j >= max(q.s.First, s-2); j-- {
				if u := words[j].UPOS; u == "NOUN" || u == "PROPN" {
					return j
				}
			}
			return -1
		}
		h := d.Head(k)
		if h < 0 {
			return -1
		}
		switch rel := words[k].Deprel; rel {
		case "acl", "acl:relcl":
			return h
		case "xcomp", "ccomp", "conj", "advcl", "advmod", "parataxis":
			k = h
		default:
			return -1
		}
	}
	return -1
}

// who returns the noun phrase of word k and, for a pronoun, the name of whom it stands for.
func (q *quantityReader) who(k int) (t thing) {
	if k < q.s.First || k >= q.s.Last {
		return t
	}
	switch w := &q.d.Reading.Words[k]; w.UPOS {
	case "NOUN", "PROPN":
		if q.d.Lower(k) == "cent" || unitWords[q.d.Lower(k)] != "" {
			return t
		}
		t.from, t.to = q.phrase(k)
		t.noun = q.letters(t.from, t.to)
	case "PRON":
		if name := q.entity(w.Span); name != "" {
			t.from, t.to, t.noun = k, k+1, name
		} else if q.d.Lower(k) == "it" {
			t.from, t.to, t.noun = k, k+1, q.it(k)
			if t.noun == "" {
				t.to = k
			}
		}
	}
	return t
}

// it returns what "it" at k stands for where no entity does: the subject before it in its sentence, else that of the sentence before.
func (q *quantityReader) it(k int) string {
	d := q.d
	words := d.Reading.Words
	subject := func(s readout.Sentence, last int) string {
		for j := last - 1; j >= s.First; j-- {
			if strings.HasPrefix(words[j].Deprel, "nsubj") && words[j].XPOS == "NN" {
				from := j
				for from > s.First && (words[from-1].Deprel == "compound" || words[from-1].Deprel == "amod") {
					from--
				}
				return q.letters(from, j+1)
			}
		}
		return ""
	}
	if s := subject(q.s, k); s != "" {
		return s
	}
	if i := text.SentenceAt(d.Reading.Sentences, q.s.Start) - 1; i >= 0 {
		return subject(d.Reading.Sentences[i], d.Reading.Sentences[i].Last)
	}
	return ""
}

// entity returns the name of the entity that is mentioned at s, "" for none.
func (q *quantityReader) entity(s readout.Span) string {
	if e := q.mentioned(s); e != nil {
		return e.Name
	}
	return ""
}

func (q *quantityReader) mentioned(s readout.Span) *readout.Entity {
	if q.mentions == nil {
		q.mentions = []mention{}
		for i := range q.d.Reading.Entities {
			e := &q.d.Reading.Entities[i]
			for _, m := range e.Mentions {
				q.mentions = append(q.mentions, mention{m.Span, e})
			}
		}
		slices.SortStableFunc(q.mentions, func(a, b mention) int { return a.Start - b.Start })
	}
	i, _ := slices.BinarySearchFunc(q.mentions, s.Start+1, func(m mention, at int) int { return m.Start - at })
	for i--; i >= 0; i-- {
		if q.mentions[i].Overlaps(s) {
			return q.mentions[i].entity
		}
		if q.mentions[i].End <= s.Start {
			break
		}
	}
	return nil
}

type mention struct {
	readout.Span
	entity *readout.Entity
}

// valued returns the noun g with what tells it apart, for a number that is its value; without a unit only amounts have one.
func (q *quantityReader) valued(g int, unit readout.Unit) (t thing) {
	d := q.d
	words := d.Reading.Words
	if g < q.s.First {
		return t
	}
	if unit != "" && q.measure(g) && !strings.HasPrefix(words[g].Deprel, "root") && d.Head(g) >= q.s.First && d.Head(g) != q.first { // "32 percent opposed it, down from 47 percent"
		return q.governed(g, g+1, unit)
	}
	if w := d.Reading.Words[g]; amounts[w.Lemma] && w.UPOS == "NOUN" {
		toll := unit == "" && tolls[w.Lemma]
		defer func() { t.toll = toll && t.noun != "" }()
		if j := q.of(g); j >= 0 && words[j].UPOS == "NOUN" && d.Child(j, "nummod") < 0 {
			t.from, t.to = q.phrase(j) // "the number of troops"
			t.noun = q.letters(t.from, t.to)
			t.scope = q.scope(j, t.to, scopeWords)
			if f := q.fate(j); f >= 0 && f > j { // "the number of people killed in the fire"
				t.noun += " " + q.became(f)
				t.scope = q.scope(f, f+1, scopeWords)
			}
			return t
		}
		if unit != "" && strings.HasPrefix(words[g].Deprel, "ob") { // "earned her a total of $5,000"
			if t = q.governed(g, g+1, unit); t.noun != "" {
				return t
			}
		}
	} else if unit == "" {
		return t
	}
	t = q.who(g)
	if t.to > t.from && words[g].UPOS == "NOUN" {
		t.scope = q.scope(g, t.to, scopeWords)
	}
	return t
}

// measure reports whether word k is a unit and has its number.
func (q *quantityReader) measure(k int) bool {
	l := q.d.Lower(k)
	return (unitWords[l] != "" || l == "cent") && q.d.Child(k, "nummod") >= 0
}

// of returns the noun behind the "of" of noun k, -1 for none.
func (q *quantityReader) of(k int) int {
	for j := range q.d.Children(k) {
		if p := q.d.Preposition(j); q.d.Reading.Words[j].Deprel == "nmod" && p >= 0 && q.d.Lower(p) == "of" {
			return j
		}
	}
	return -1
}

// did returns what verb h does with a number that it governs and that ends before next: the verb, its object, and what stands behind the number.
func (q *quantityReader) did(h, k, next int) (t thing) {
	d := q.d
	t.from, t.to = h, h+1
	if o := d.Child(h, "obj"); o > h && o != k && d.Reading.Words[o].UPOS != "PRON" {
		if _, to := q.phrase(o); to-h <= countedWords {
			t.to = to
		}
	}
	t.noun = q.letters(t.from, t.to)
	if t.scope = q.scope(k, next, scopeWords); t.scope != "" {
		return t
	}
	for j := range d.Children(h) {
		if d.Reading.Words[j].Deprel == "obl" && j >= next {
			if from, end := d.Subtree(j); from == next && !q.inTimeAt(j) {
				t.scope = q.letters(from, q.cut(from, end, scopeWords))
			}
			break
		}
	}
	return t
}

// contest returns what a share or a lead is of where verb h sets its subject against its object o, or for it: "Ada beat Carlo", "officers favored
// Ada"; for the second share of a pair that of the other side.
func (q *quantityReader) contest(h, o int, other bool) (t thing) {
	s, against := q.valued(q.subject(h), "%"), q.who(o)
	switch {
	case against.noun == "" || against.noun == s.noun:
		return q.does(h)
	case s.noun == "":
		return q.valued(o, "%")
	case other && leading[q.d.Reading.Words[h].Lemma]:
		return against
	case other:
		s.scope = "(others than " + against.noun + ")"
		return s
	}
	s.scope = q.d.Word(h) + " " + against.noun
	return s
}

// second reports whether the number at i is the second of a pair: "46 percent to 32 percent".
func (q *quantityReader) second(i int) bool {
	if q.lower(i-1) != "to" {
		return false
	}
	for k := i - 2; k >= max(q.s.First, i-4); k-- {
		if q.d.Form(k).Is&inNumber != 0 {
			return q.lower(k-1) != "from" // "from 25% to 30%" is one side
		}
	}
	return false
}

// beyond are words for how two amounts stand: "up 15 points".
var beyond = lexicon.SetOf("up down ahead behind shy short above below")

// does returns the subject of verb h and the verb: "Korvania led".
func (q *quantityReader) does(h int) thing {
	t := q.valued(q.subject(h), "%")
	if t.noun == "" && q.d.Verb(h) && !bare[q.d.Reading.Words[h].Lemma] {
		return q.did(h, q.first, q.last) // "I drove 400 miles to reach it"
	}
	if t.to > t.from && (q.d.Verb(h) && !bare[q.d.Reading.Words[h].Lemma] || beyond[q.d.Lower(h)]) && t.from < h {
		t.scope = strings.TrimSpace(t.scope + " " + q.d.Word(h))
	}
	return t
}

// governed returns what a number of words first to next tells the value of, where it counts no noun behind it; with a
// unit anything may have it, without one only amounts have.
func (q *quantityReader) governed(first, next int, unit readout.Unit) (t thing) {
	d := q.d
	words := d.Reading.Words
	k := d.Root(first, next)
	if q.depth++; k < 0 || q.depth > mostClauses { // one number is told by another, and that by a third
		q.depth--
		return t
	}
	defer func() { q.depth-- }()
	kind := unit.Kind()
	h := d.Head(k)
	if d.Child(k, "cop") >= 0 || h < q.s.First && d.Subject(k) >= 0 {
		return q.valued(q.subject(k), unit)
	}
	if h < q.s.First {
		return t
	}
	rel, marker := words[k].Deprel, ""
	if p := d.Preposition(k); p >= 0 {
		marker = d.Lower(p)
	}
	if d.Verb(h) && changing[words[h].Lemma] && (rel == "obj" || strings.HasPrefix(rel, "obl")) && (marker == "" || marker == "by") && kind.Percent {
		s := q.valued(q.subject(h), unit) // "fell 5 percent" is by how much something changed
		return thing{scope: strings.Join(strings.Fields(s.noun+" "+s.scope+" "+d.Word(h)), " ")}
	}
	if kind.Percent || kind.Part {
		if c := d.Child(k, "acl:relcl", "acl"); c >= next { // "23 percent who said so"
			if from, end := d.Subtree(c); from == next {
				return thing{from: c, to: c + 1, noun: q.letters(from, q.cut(from, end, countedWords))}
			}
		}
	}
	if unit != "" && strings.HasPrefix(rel, "nsubj") {
		p := q.predicate(k, countedWords)
		switch {
		case p == "":
		case q.shareOf != "" && q.shareIn == q.s.First && (kind.Percent || kind.Part): // "55 percent of members agreed, 12 percent were unsure"
			t = thing{from: h, to: h + 1, noun: q.shareOf, scope: p}
		default:
			t = thing{from: h, to: h + 1, noun: p}
		}
		return t
	}
	switch rel {
	case "appos", "dep", "parataxis", "conj", "nmod":
		if q.measure(h) && unit != "" { // "by six points (46 percent to 40 percent)"
			return q.governed(h, h+1, unit)
		}
	}
	if words[h].Lemma == "worth" && rel == "obj" { // "a contract worth $5 million"
		if g := d.Head(h); g >= q.s.First && words[g].UPOS == "NOUN" {
			return q.valued(g, unit)
		} else if g >= q.s.First && d.Child(g, "obj") >= 0 {
			return q.valued(d.Child(g, "obj"), unit)
		}
		return q.valued(q.subject(h), unit)
	}
	if unit == "" && first > q.s.First && amounts[words[first-1].Lemma] && words[first-1].UPOS == "NOUN" { // "Estmark (population 5,000)"
		return q.who(first - 1)
	}
	if (rel == "nmod" || rel == "obl") && marker == "to" && kind.Percent && q.second(first) {
		if c := d.Clause(k); c >= 0 && d.Child(c, "obj") >= 0 && d.Child(c, "obj") < k && !changing[words[c].Lemma] {
			return q.contest(c, d.Child(c, "obj"), true)
		}
	}
	switch {
	case rel == "nmod":
		if d.Child(h, "nummod") >= 0 && unitWords[d.Lower(h)] != "" || words[h].UPOS == "NUM" || words[h].UPOS == "SYM" {
			return q.governed(h, h+1, unit)
		}
		if unit == "" && marker == "of" && q.d.Reading.Words[h].XPOS == "NN" && many[q.d.Lower(h)] {
			return q.who(h)
		}
		if unit != "" || marker == "of" || marker == "from" || marker == "to" {
			return q.valued(h, unit)
		}
	case rel == "obj" && !d.Verb(h) && unit != "":
		return q.does(h)
	case rel == "obj" && d.Verb(h) && kind.Percent && d.Child(h, "obj") < k && !changing[words[h].Lemma]: // "favored Trump 46 percent"
		return q.contest(h, d.Child(h, "obj"), false)
	case rel == "obj" && d.Verb(h) && unit == "" && bare[words[h].Lemma] && q.subject(h) >= 0 && amounts[words[q.subject(h)].Lemma]:
		return q.valued(q.subject(h), unit) // "the toll reached 40"
	case rel == "obj" && d.Verb(h) && unit != "":
		if !bare[words[h].Lemma] && kind.Currency {
			if t = q.did(h, k, next); t.scope == "" && t.to == h+1 {
				if s := q.does(h); s.noun != "" && s.from < h {
					return s // "the stoppage cost $5 million"
				}
			}
			return t
		}
		return q.does(h)
	case strings.HasPrefix(rel, "obl") && d.Verb(h):
		if o := d.Child(h, "obj"); o >= 0 && o != k && o < k && (kind.Percent || unit == "points") && !changing[words[h].Lemma] && marker != "from" {
			return q.contest(h, o, marker == "to" && q.second(first))
		}
		if o := d.Child(h, "obj"); o >= 0 && o != k {
			if kind.Currency && marker == "for" {
				return q.did(h, k, next)
			}
			if t = q.valued(o, unit); t.to > t.from {
				return t
			}
		}
		if unit == "" {
			if marker != "to" && marker != "at" && marker != "from" && marker != "by" {
				return t
			}
			return q.valued(q.subject(h), unit)
		}
		if changing[words[h].Lemma] && marker != "by" && marker != "" {
			return q.valued(q.subject(h), unit) // "the price rose to $7"
		}
		return q.does(h)
	case strings.HasPrefix(rel, "obl") && unit != "": // "up 15 points", "down from 49 percent"
		return q.does(h)
	case unit == "":
		if _, vague := vagueNumbers[d.Lower(first)]; vague && q.lower(next) != "of" && q.lower(next) != "to" && rel == "obj" && d.Verb(h) {
			return q.did(h, k, next)
		}
		if (rel == "appos" || rel == "parataxis") && words[h].XPOS == "NNS" { // "the most seats – 123 –"
			t.from, t.to = q.phrase(h)
			t.noun = q.letters(t.from, t.to)
		}
	case (rel == "appos" || rel == "conj") && (words[h].UPOS == "SYM" || words[h].UPOS == "NUM"): // "$544 billion, $105 billion more"
		return q.governed(h, h+1, unit)
	case rel == "appos", rel == "parataxis", rel == "dep", rel == "conj":
		return q.valued(h, unit) // "women (61 percent)"
	case rel == "xcomp", rel == "ccomp", rel == "advcl":
		return q.valued(q.subject(h), unit)
	}
	return t
}
