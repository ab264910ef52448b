package quantity

import (
	"strings"

	"readout"
	"readout/lexicon"
)

// What a number counts is a noun with what is told of it ("people killed", "members who voted against the offer"), or, where no noun
// stands behind the number, what governs it ("a loss of $6 billion", "the death toll rose to 12", "spent $3 million on posters").

// A thing is what a number counts or tells the value of.
type thing struct {
	from, to int    // its words; from == to for none
	noun     string // as it is compared
	scope    string // what tells it apart, for who reads it
	toll     bool
	state    bool // the scope tells of a state
}

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
	states = lexicon.SetOf("dead missing injured wounded hurt trapped unaccounted homeless alive aboard")
	// lasting are states that do not change from day to day.
	lasting = lexicon.SetOf("aboard")
	// tolls are those of them that change from day to day.
	tolls = lexicon.SetOf("toll number count total tally")
	// amounts are nouns whose own value a number alone tells.
	amounts = lexicon.SetOf("toll number count total tally turnout attendance population membership majority quorum magnitude")
	// many are nouns for as many as a number behind "of" tells.
	many = lexicon.SetOf("crowd audience group total staff workforce force field average capacity")
	// bare are verbs that tell of a number no more than whose it is.
	bare = lexicon.SetOf("be have include total reach hit stand exceed surpass top amount equal average show see remain become get last take say estimate expect hover near dip peak")
	// passing are verbs of what a vote decides, ballots are nouns for it.
	passing = lexicon.SetOf("vote pass fail approve reject adopt defeat decide rule back confirm clear uphold endorse")
	ballots = lexicon.SetOf("vote ballot ruling decision majority verdict")
	// invariant are nouns that are counted without a plural of theirs.
	invariant = lexicon.SetOf("people police personnel staff crew cattle sheep fish aircraft spacecraft hovercraft helicopters series species dead percent offspring livestock poultry infantry cavalry")
	// limits are nouns that a number names without counting them.
	limits = lexicon.SetOf("mark threshold majority level target quota limit goal capacity")
	// counting are verbs by which a source gives its own number of what was counted.
	counting = lexicon.SetOf("say count put estimate speak report give claim insist reckon tell list record show")
)

// thing returns what the number of words first … last-1 counts, which may begin at next.
func (q *quantityReader) thing(first, last, next int, unit readout.Unit, vague, one bool) (t thing) {
	d := q.d
	words := d.Reading.Words
	q.first, q.last = first, last
	if q.word(next) == "-" && unit == "" && !vague {
		return q.compound(next + 1)
	}
	if k := len(q.out) - 1; unit == "" && k >= 0 && q.lower(next) == "of" && wholes[q.lower(next+1)] && q.whole(first, last) < 0 { // "40 people, 19 of them crew"
		t = thing{noun: q.out[k].Noun, toll: q.out[k].Toll}
		if f := q.fate(d.Root(first, last)); f >= 0 {
			t.noun, t.toll = q.became(f), !lasting[q.became(f)]
		} else if end := q.cut(next+2, q.s.Last, countedWords); end > next+2 {
			t.scope = "(" + q.letters(next+2, end) + ")"
		}
		return t
	}
	if w := q.lower(next + 1); unit == "" && q.lower(next) == "in" && (w == "favor" || w == "favour") {
		return thing{from: next, to: next + 2, noun: "votes in favor"}
	}
	if k := len(q.out) - 1; unit == "" && k >= 0 && q.out[k].Noun == "votes in favor" && (q.lower(next) == "opposed" || q.lower(next) == "against") {
		return thing{from: next, to: next + 1, noun: "votes against"}
	}
	a, b := q.counted(next, unit, vague)
	if b <= a {
		if k := d.Root(first, last); k >= 0 && unit == "" {
			if c := d.Child(k, "acl:relcl"); c > k {
				if s := d.Subject(c); s == last && q.lower(s) == "who" { // "the thousands who live there"
					from, end := d.Subtree(c)
					return thing{noun: "people", scope: q.letters(from, q.cut(from, end, scopeWords))}
				}
			}
			f := q.fate(k)
			switch {
			case q.lower(last) == "as" && q.fateWord(last+1): // "lists 56 as missing"
				f = last + 1
			case f < 0 && d.Head(k) == last && q.fateWord(last): // "more than 20 wounded"
				f = last
			}
			if f >= 0 { // "and 33 injured"
				w := q.became(f)
				return thing{from: f, to: f + 1, noun: w, toll: !lasting[w]}
			}
		}
		return q.governed(first, last, unit)
	}
	k := d.Root(a, b)
	if unit == "" && q.lower(next) != "of" && !vague && (!one && !q.plural(k) || k >= 0 && words[k].Deprel == "conj" && d.Head(k) == q.naming) {
		if k >= 0 && words[k].XPOS == "NNP" {
			q.naming = k // "the 747 Falcon and the 787 Skyliner aircraft"
		}
		return t
	}
	t = thing{from: a, to: b, noun: q.letters(a, b)}
	if k < 0 {
		return t
	}
	if (unit.Kind().Percent || unit.Kind().Part) && words[k].XPOS == "NNS" {
		q.shareOf, q.shareIn = t.noun, q.s.First
	}
	told := k // of whom something is told: the noun, or what the number is of it
	if h := d.Head(k); h >= first && h < last && words[k].Deprel == "nmod" {
		told = h // "six of the passengers died"
	}
	if (unit.Kind().Percent || unit.Kind().Part) && words[k].XPOS == "NN" && told != k && !invariant[d.Lower(k)] { // "5 percent of the vote"
		if g := q.governed(first, last, unit); g.noun != "" && !strings.HasPrefix(words[told].Deprel, "nsubj") {
			t.scope = "(" + strings.TrimSpace(g.noun+" "+g.scope) + ")"
			return t
		}
	}
	t.scope = q.scope(k, b, scopeWords)
	t.state = q.state(k, b)
	if unit == "" {
		if f := q.fate(told); f >= 0 {
			w := q.became(f)
			if t.toll = !lasting[w]; f < a || f >= b {
				t.noun += " " + w // "people missing"
				t.scope = q.scope(f, f+1, scopeWords)
			}
			return t
		}
	}
	if t.scope == "" && (unit.Kind().Percent || unit.Kind().Part || unit == "") {
		t.scope = q.predicate(told, countedWords)
	}
	return t
}

// state reports whether what is told of noun k, whose phrase ends before to, is a state: "ships waiting", "ships that are in port".
func (q *quantityReader) state(k, to int) bool {
	d := q.d
	lasts := func(j int) bool { return d.Reading.Words[j].XPOS == "VBG" || d.Child(j, "cop") >= 0 }
	for j := range d.Children(k) {
		if rel := d.Reading.Words[j].Deprel; j >= to && strings.HasPrefix(rel, "acl") {
			return lasts(j)
		}
	}
	h := d.Head(k)
	return h > k && strings.HasPrefix(d.Reading.Words[k].Deprel, "nsubj") && lasts(h)
}

// compound returns what a number counts that makes one word with the noun at i: "a 16-member team", "a three-point lead".
func (q *quantityReader) compound(i int) (t thing) {
	d := q.d
	if i >= q.s.Last || d.Reading.Words[i].UPOS != "NOUN" || q.word(i+1) == "-" {
		return t
	}
	h := d.Head(i)
	if h <= i || d.Reading.Words[h].UPOS != "NOUN" || h-i > countedWords || results[d.Lower(i)] {
		return t
	}
	t = thing{from: i, to: h + 1, scope: q.scope(h, h+1, scopeWords)}
	if d.Lower(i) == "point" {
		t.from++
	}
	t.noun = q.letters(t.from, t.to)
	return t
}

// results are nouns behind a hyphen and a number that count nothing.
var results = lexicon.SetOf("win victory defeat loss lead draw record old digit way fold odd time yard")

// plural reports whether noun k can be counted by a number that is not one.
func (q *quantityReader) plural(k int) bool {
	if k < 0 {
		return true
	}
	w, l := q.d.Reading.Words[k], q.d.Lower(k)
	return w.XPOS != "NN" && w.XPOS != "NNP" || invariant[l] || limits[l] || strings.HasSuffix(l, "s") || l == "magnitude" || q.lower(k-1) == "magnitude"
}

// per returns the word behind what tells how often, at i: "per month", "a year".
func (q *quantityReader) per(i int) int {
	if w := q.lower(i); w == "per" && q.lower(i+1) != "" || (w == "a" || w == "an" || w == "each" || w == "every") && timeUnits[q.lower(i+1)] != "" {
		return i + 2
	}
	return i
}

// counted returns the words of the noun phrase that a number counts: what
// follows it directly, or behind "of"; of a sum what it goes into too, "$5 million in aid".
func (q *quantityReader) counted(i int, unit readout.Unit, vague bool) (from, to int) {
	switch w := q.lower(i); {
	case w == "of":
		i = q.opened(i + 1)
		if n, _, _, _ := q.number(i); n > 0 { // "six of the ship's 462 passengers"
			i += n
		}
	case w == "in" && unit.Kind().Currency, (w == "in" || w == "among") && q.pair(q.first) < 0: // "$5 million in aid"
		i++
	case w == "to" && q.pair(i) > 0: // "led 516 to 39 among delegates"
		i = q.pair(i) + 1
	case w == "out" && q.lower(i+1) == "of": // "four out of 11 games"
		i = q.opened(i + 2)
		if n, _, _, _ := q.number(i); n > 0 {
			i += n
		}
	case q.word(i) == "-":
		return i, i
	case unit.Kind().Part:
		i = q.opened(i)
	}
	if w := q.lower(i); w == "more" && q.lower(i+1) != "than" || w == "other" || w == "further" {
		i++ // "19 more bodies"
	}
	j := i
	last := -1
	for j < q.s.Last && j-i < countedWords {
		w := &q.d.Reading.Words[j]
		l := q.d.Lower(j)
		if l == "and" && last < 0 && j > i && q.d.Reading.Words[j-1].XPOS == "JJ" { // "progressive and Muslim groups"
			j++
			continue
		}
		if functionWords[l] || l == "" || !isLetter(l[0]) && l[0] < 0x80 && !(l == "-" && j > i) || smallNumbers[l] > 0 || q.inTimeAt(j) ||
			last >= 0 && strings.HasPrefix(w.Deprel, "nsubj") && q.d.Head(last) != j {
			break
		}
		switch w.XPOS {
		case "NN", "NNS", "NNP", "NNPS":
			last = j
		case "VBN", "VBG":
			if last >= 0 && w.Deprel == "acl" {
				return i, last + 1 // "troops facing the border"
			}
		case "JJ", "JJR", "JJS", "HYPH", ":":
		case "RB":
			if last >= 0 {
				return i, last + 1
			}
		case "":
			last = j
			if barePlurals[l] || len(l) > 3 && strings.HasSuffix(l, "s") && !strings.HasSuffix(l, "ss") && (w.In(q.d.Text)[0] > 'Z') {
				return i, j + 1 // without tags: up to the first plural
			}
		default:
			if last < 0 {
				return i, i
			}
			return i, last + 1
		}
		j++
	}
	if last < 0 {
		return i, i
	}
	return i, q.listed(last) + 1
}

// pair returns the word behind a second number that stands against a first one, of which "to" stands at i, if it tells what both count: "516 to 39
// among delegates"; -1 if i is that second number, 0 for neither.
func (q *quantityReader) pair(i int) int {
	if q.lower(i) != "to" {
		if q.lower(i-1) == "to" && q.d.Form(max(i-2, 0)).Is&inNumber != 0 {
			return -1
		}
		return 0
	}
	n, _, _, vague := q.number(i + 1)
	if n == 0 || vague {
		return 0
	}
	if w := q.lower(i + 1 + n); w == "in" || w == "among" {
		return i + 1 + n
	}
	return 0
}

// opened returns the word behind what opens a noun phrase at i: an article, whose it is, "the past".
func (q *quantityReader) opened(i int) int {
	for l := q.lower(i); l == "the" || l == "its" || l == "their" || l == "our" || l == "his" || l == "her" || l == "all" || l == "past" || l == "last" || l == "first"; l = q.lower(i) {
		i++
	}
	for k := i + 1; k < i+3; k++ {
		if l := q.lower(k); l == "'s" || l == "’s" {
			return k + 1
		}
	}
	return i
}

// listed returns the last word of a list that begins with the noun k in the plural: "tanks and fighting vehicles".
func (q *quantityReader) listed(k int) int {
	words := q.d.Reading.Words
	if words[k].XPOS != "NNS" || q.lower(k+1) != "and" {
		return k
	}
	for j := k + 2; j < q.s.Last && j-k < countedWords; j++ {
		switch w := &words[j]; {
		case w.XPOS == "NNS":
			if w.Deprel == "conj" && q.d.Head(j) == k {
				return j
			}
			return k
		case w.UPOS != "NOUN" && w.UPOS != "ADJ" && w.XPOS != "VBG":
			return k
		}
	}
	return k
}

// fateWord reports whether word j tells what became of people.
func (q *quantityReader) fateWord(j int) bool {
	if j < q.s.First || j >= q.s.Last {
		return false
	}
	w := &q.d.Reading.Words[j]
	return q.d.Verb(j) && fates[w.Lemma] != "" || states[q.d.Lower(j)]
}

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
		case "acl", "amod", "advcl", "xcomp", "acl:relcl", "advmod":
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
			if rel := words[j].Deprel; (rel == "xcomp" || rel == "ccomp" || rel == "obj" || rel == "advmod") && j > k && is(j) {
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
	for to < q.s.Last && q.d.Reading.Words[to].Deprel == "flat" && q.d.Head(to) == k && q.d.Reading.Words[to].XPOS != "CD" {
		to++
	}
	for from > q.s.First && k-from < countedWords {
		j := from - 1
		if w := &q.d.Reading.Words[j]; w.XPOS == "CD" || w.Deprel != "compound" && w.Deprel != "amod" {
			break
		}
		from = j
	}
	return from, to
}

// letters returns the words from … to-1 on one line.
func (q *quantityReader) letters(from, to int) string {
	if to <= from {
		return ""
	}
	words := q.d.Reading.Words
	return strings.Join(strings.Fields(q.d.Text[words[from].Start:words[to-1].End]), " ")
}

// cut returns where the words from from up to end can be cut so that at most n are left, they hold no mark and no other number, and none waits
// for another behind it.
func (q *quantityReader) cut(from, end, n int) int {
	words := q.d.Reading.Words
	to := from
	for ; to < end && to-from < n; to++ {
		if words[to].UPOS == "PUNCT" && q.word(to) != "-" || to >= q.first && to < q.last || words[to].XPOS == "CD" && !bareYear(q.word(to)) || words[to].UPOS == "SYM" || q.inTimeAt(to) {
			break
		}
	}
	for to > from && q.waits(to-1, from, to, end) {
		to--
	}
	return to
}

// waits reports whether word k, the last of words from … to-1, makes no sense without what stands behind them, before end: "backing", "the".
func (q *quantityReader) waits(k, from, to, end int) bool {
	words := q.d.Reading.Words
	if words[k].UPOS == "PUNCT" || words[k].Deprel == "cc" {
		return true
	}
	for j := k; j >= from; j = q.d.Head(j) {
		if h := q.d.Head(j); h >= to {
			return true
		}
	}
	for j := range q.d.Children(k) {
		if rel := words[j].Deprel; j >= to && j < end && (rel == "obj" || rel == "xcomp" || rel == "ccomp") {
			return true
		}
	}
	return false
}

// scope returns what stands right behind a noun phrase that ends before to and tells it apart: "of the port", "who voted against it"; at
// most n words.
func (q *quantityReader) scope(k, to, n int) string {
	d := q.d
	words := d.Reading.Words
	if k < 0 {
		return ""
	}
	for j := range d.Children(k) {
		if j < to {
			continue
		}
		switch words[j].Deprel {
		case "nmod", "acl", "acl:relcl":
		default:
			continue
		}
		from, end := d.Subtree(j)
		if from != to || q.inTimeAt(j) {
			return ""
		}
		return q.letters(from, q.cut(from, end, n))
	}
	return ""
}

// predicate returns what is told of word k, the subject of a clause, in at most n words: "voted against the offer", "are white".
func (q *quantityReader) predicate(k, n int) string {
	d := q.d
	words := d.Reading.Words
	h := d.Head(k)
	if h <= k || !strings.HasPrefix(words[k].Deprel, "nsubj") {
		return ""
	}
	from := h
	if c := d.Child(h, "cop"); c > k {
		from = c
	} else if bare[words[h].Lemma] && !d.Passive(h) && words[h].Lemma != "say" && d.Child(h, "obj") < 0 {
		return ""
	}
	if x := words[h].XPOS; d.Negated(h) || x == "VB" || x == "VBN" && !d.Passive(h) {
		for j := range d.Auxiliaries(h) {
			if j > k {
				from = min(from, j)
			}
		}
	}
	_, end := d.Subtree(h)
	return q.letters(from, q.cut(from, end, n))
}
