package quantity

import (
	"strings"

	"readout"
	"readout/lexicon"
)

// What a number counts is a noun with what is told of it ("people killed", "people missing"), or, where no noun stands
// behind the number, the one that governs it ("a loss of $6 billion", "the death toll rose to 12").

var (
	// fates are verbs that tell what became of people who are counted, each with the word for them: the dead, the missing and the rescued
	// are different counts.
	fates = map[string]string{
		"kill": "killed", "die": "dead", "drown": "drowned", "injure": "injured", "wound": "wounded", "hurt": "hurt", "miss": "missing",
		"rescue": "rescued", "save": "saved", "arrest": "arrested", "detain": "detained", "displace": "displaced", "evacuate": "evacuated",
		"hospitalize": "hospitalized", "infect": "infected", "trap": "trapped", "free": "freed", "release": "released",
	}
	// changing are verbs of what becomes more or less.
	changing = lexicon.Marked("changes")
	// states are the same as adjectives.
	states = lexicon.SetOf("dead missing injured wounded hurt trapped unaccounted homeless alive")
	// amounts are nouns whose own value a number alone tells.
	amounts = lexicon.SetOf("toll number count total tally turnout attendance population membership")
	// spending are verbs that tell what their object is paid for.
	spending = lexicon.SetOf("cost lose pay spend earn owe invest donate raise")
)

// fate returns the word that tells what became of what word k counts, -1 for none: "were killed", "remained missing", "confirmed dead".
func (q *quantityReader) fate(k int) int {
	d := q.d
	words := d.Reading.Words
	is := func(j int) bool {
		w := &words[j]
		return d.Verb(j) && fates[w.Lemma] != "" || w.UPOS == "ADJ" && states[strings.ToLower(w.Lemma)] || states[d.Lower(j)]
	}
	for j := range d.Children(k) {
		switch words[j].Deprel {
		case "acl", "amod", "advcl", "xcomp", "acl:relcl":
			if j > k && is(j) {
				return j
			}
		}
	}
	h := d.Head(k)
	if h < q.s.First {
		return -1
	}
	switch rel := words[k].Deprel; rel {
	case "nsubj", "nsubj:pass", "obj", "obl:unmarked":
		if is(h) && (rel != "nsubj" || d.Child(h, "obj") < 0) { // "nine guards killed a rebel" tells of the rebel
			return h
		}
		for j := range d.Children(h) {
			if rel := words[j].Deprel; (rel == "xcomp" || rel == "ccomp" || rel == "obj") && j > k && is(j) {
				return j
			}
		}
	}
	return -1
}

// became returns the word for those of whom word k tells what became of them.
func (q *quantityReader) became(k int) string {
	if w := fates[q.d.Reading.Words[k].Lemma]; w != "" && q.d.Verb(k) {
		return w
	}
	return q.d.Lower(k)
}

// phrase returns the words of noun k with what stands before it and tells it apart: "the average pay" without its article, and all of a name.
func (q *quantityReader) phrase(k int) (from, to int) {
	from, to = k, k+1
	for to < q.s.Last && q.d.Reading.Words[to].Deprel == "flat" && q.d.Head(to) == k {
		to++
	}
	for from > q.s.First && k-from < countedWords {
		j := from - 1
		switch q.d.Reading.Words[j].Deprel {
		case "compound", "amod":
			from = j
			continue
		}
		break
	}
	return from, to
}

// governed returns the words of what a number of words first to next tells the value of, where it counts no noun behind it; with a
// unit anything may have it, without one only amounts have. Both are the same for none.
func (q *quantityReader) governed(first, next int, unit readout.Unit) (from, to int) {
	d := q.d
	words := d.Reading.Words
	k := d.Root(first, next)
	if k < 0 {
		return 0, 0
	}
	noun := func(g int) (int, int) {
		if g < q.s.First || words[g].UPOS != "NOUN" && (words[g].UPOS != "PROPN" || unit == "") || unitWords[d.Lower(g)] != "" || g >= first && g < next {
			return 0, 0
		}
		if amounts[words[g].Lemma] {
			for j := range d.Children(g) {
				if p := d.Preposition(j); words[j].Deprel == "nmod" && p >= 0 && d.Lower(p) == "of" && words[j].UPOS == "NOUN" {
					return q.phrase(j) // "the number of troops"
				}
			}
		} else if unit == "" {
			return 0, 0
		}
		return q.phrase(g)
	}
	if d.Child(k, "cop") >= 0 {
		return noun(d.Subject(k))
	}
	h := d.Head(k)
	if h < q.s.First {
		return 0, 0
	}
	if rel := words[k].Deprel; d.Verb(h) && changing[words[h].Lemma] && (rel == "obj" || strings.HasPrefix(rel, "obl")) {
		if p := d.Preposition(k); p < 0 || d.Lower(p) == "by" {
			return 0, 0 // "fell 5 percent" is by how much something changed
		}
	}
	marker := ""
	if p := d.Preposition(k); p >= 0 {
		marker = d.Lower(p)
	}
	switch rel := words[k].Deprel; {
	case rel == "nmod" && (marker == "of" || marker == "from" || marker == "to"):
		if d.Child(h, "nummod") >= 0 || words[h].UPOS == "NUM" || words[h].UPOS == "SYM" {
			return q.governed(h, h+1, unit)
		}
		return noun(h)
	case rel == "obj" && d.Verb(h) && spending[words[h].Lemma] && unit != "":
		return h, h + 1
	case rel == "obl" && d.Verb(h) && (marker == "to" || marker == "at" || marker == "from" || marker == "by"):
		if o := d.Child(h, "obj"); o >= 0 && o != k {
			return noun(o)
		}
		return noun(d.Subject(h))
	case unit == "":
	case rel == "nmod", rel == "appos", rel == "parataxis":
		return noun(h) // "women (61 percent)"
	case (rel == "obj" || rel == "obl") && d.Verb(h): // "Stone had 47 percent"
		return noun(d.Subject(h))
	}
	return 0, 0
}
