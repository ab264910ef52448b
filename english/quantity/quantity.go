// Package quantity finds numbers that count or measure something, with their units and
// what they count.
package quantity

import (
	"strings"

	"readout"
	"readout/english/text"
	"readout/english/timex"
	"readout/lexicon"
)

// Find finds numbers that count or measure something. A number without
// a unit and without anything that it counts is left out, and so is one that tells when ("two weeks later"),
// numbers a thing ("Article 5") or names one, and the score of a game.
func Find(d *text.Document) []readout.Quantity {
	q := quantityReader{d: d, naming: -1}
	for _, s := range d.Reading.Sentences {
		q.sentence(s)
	}
	return q.out
}

type quantityReader struct {
	d    *text.Document
	s    readout.Sentence
	out  []readout.Quantity
	time int // index of the first time that does not end before the current word

	first, last int       // the words of the number that is read
	naming      int       // the noun of a name that begins with a number, -1 for none yet
	depth       int       // how many numbers wait for what this one is told by
	shareOf     string    // of whom shares were told last
	shareIn     int       // in which sentence, by its first word
	verbs       []string  // by quantity, the lemma of the verb of its clause
	mentions    []mention // of entities, by where they begin; nil until asked for
}

var (
	smallNumbers = lexicon.Numbers().Cardinals
	ordinals     = lexicon.Numbers().Ordinals
	multipliers  = lexicon.Numbers().Scales
	vagueNumbers = lexicon.Numbers().Many
	unitSigns    = unitsBy(func(k *readout.UnitKind) string { return k.Signs })
	unitWords    = unitsBy(func(k *readout.UnitKind) string {
		if k.Duration {
			return "" // a time, unless it tells how long something is
		}
		return k.Words
	})
	timeUnits = unitsBy(func(k *readout.UnitKind) string {
		if !k.Duration {
			return ""
		}
		return k.Words
	})
	unitCountries = unitsBy(func(k *readout.UnitKind) string { return k.Country })
	approximators = timex.Approximators.With("near nearer estimated circa perhaps maybe probably")
	comparatives  = map[string]readout.Bound{
		"more": readout.MoreThan, "greater": readout.MoreThan, "higher": readout.MoreThan,
		"less": readout.LessThan, "fewer": readout.LessThan, "lower": readout.LessThan,
	}
	exceeding = lexicon.SetOf("over above beyond exceed exceeds exceeded exceeding surpass surpasses surpassed surpassing top tops topped topping")
	// A number after one of these numbers a thing rather than counting.
	numbered    = lexicon.SetOf("article articles section chapter no. no number page pages part phase level grade route highway interstate flight channel act title proposition question room season episode version resolution category round group stage step rule point paragraph item amendment district psalm volume tier type model day week year")
	barePlurals = lexicon.SetOf("people men women children police personnel staff dead")
	// Words that end a counted noun phrase when no tags are at hand.
	functionWords = lexicon.GrammarBut("quantities").With("more most ago said says say told")
)

// unitsBy finds units by their words.
func unitsBy(words func(*readout.UnitKind) string) map[string]readout.Unit {
	m := map[string]readout.Unit{}
	for i := range readout.UnitKinds {
		for _, w := range strings.Fields(words(&readout.UnitKinds[i])) {
			m[w] = readout.UnitKinds[i].Unit
		}
	}
	return m
}

func (q *quantityReader) lower(i int) string {
	if i < q.s.First || i >= q.s.Last {
		return ""
	}
	return q.d.Lower(i)
}

func (q *quantityReader) word(i int) string {
	if i < q.s.First || i >= q.s.Last {
		return ""
	}
	return q.d.Reading.Words[i].In(q.d.Text)
}

func (q *quantityReader) sentence(s readout.Sentence) {
	q.s = s
	words := q.d.Reading.Words
	for i := s.First; i < s.Last; {
		if q.d.Form(i).Is&inNumber == 0 {
			i++
			continue
		}
		if q.inTime(words[i].Span) {
			i = max(i+1, q.duration(i))
			continue
		}
		i = q.at(i)
	}
}

func (q *quantityReader) inTime(s readout.Span) bool {
	ts := q.d.Reading.Times
	for q.time < len(ts) && ts[q.time].End <= s.Start {
		q.time++
	}
	return q.time < len(ts) && ts[q.time].Overlaps(s)
}

// at reads the quantity whose number begins at i and returns the word to go on with.
func (q *quantityReader) at(i int) int {
	if n, value := q.share(i); n > 0 {
		q.shared(i, i+n, value)
		return i + n
	}
	n, value, high, vague := q.number(i)
	if n == 0 {
		return max(i+1, q.inRow(i))
	}
	first, next := i, i+n
	unit := q.sign(i - 1)
	if unit != "" {
		first--
	}
	if unit == "" && !vague {
		if to := q.tally(i, next, value); to > next {
			return to
		}
	}
	if !vague {
		next, value, high = q.upTo(first, next, value)
	}
	bound := q.bound(first - 1)
	if vague {
		bound = readout.AtLeast // "thousands" are that many and more
	}
	if b := q.orMore(next); b != "" {
		bound, next = b, next+2
	}
	if q.word(next) == "-" && q.lower(next+1) == "plus" || q.lower(next) == "plus" && q.d.Reading.Words[next].XPOS == "CC" { // "20-plus guards"
		bound, next = readout.AtLeast, next+1
		if q.lower(next) == "plus" {
			next++
		}
	}
	if q.clock(i, next) {
		return next
	}
	if timeUnits[q.lower(next)] != "" && unit == "" { // "a 60 second film"
		return max(next, q.duration(i))
	}
	if unit == "" {
		if _, u := q.unitAt(next); u != "" && !numbered[q.lower(first-1)] {
			// "leads Carlo 50% to 40%"
		} else if w := q.lower(first - 1); numbered[w] || w == "neither" || w == "nor" || w == "not" || q.named(first) || q.code(first) {
			return next
		}
		next, unit = q.unitAt(next)
	}
	last := next
	if unit.Kind().Distance && (placing[q.lower(next)] || q.word(next) == "(" && placing[q.lower(next+4)]) { // "30 km north of Tarn" tells where
		return next
	}
	t := q.thing(first, last, next, unit, vague, value == 1)
	if q.word(next) == "-" && q.lower(next+1) == "point" && t.noun != "" {
		unit = "points"
	}
	if per := q.per(next); per > next && t.noun != "" {
		t.noun += " " + q.letters(next, per)
	}
	if kind := unit.Kind(); (kind.Percent || unit == "points") && q.lower(next) == "among" && t.noun != "" {
		t.scope = strings.TrimSpace(t.scope + " " + q.letters(next, q.cut(next, q.s.Last, countedWords)))
	}
	more := comparatives[q.lower(next)] != "" && q.lower(next+1) == "than" && unit != ""
	if more { // by how much, not how much
		_, end := q.d.Subtree(max(q.d.Root(first, next), 0))
		t.scope = strings.TrimSpace(t.scope + " " + q.letters(next, q.cut(next, max(end, next), scopeWords)))
	}
	x := readout.Quantity{Value: value, High: high, Approx: bound != readout.Exact, Bound: bound, Unit: unit, Partial: more}
	if unit == "" && t.noun == "" {
		if t, unit = q.rival(first, next, value, high); t.noun != "" {
			x.Rival, x.Unit = true, unit
		} else if t = q.elided(first, next); t.noun == "" {
			return next
		}
	}
	if k := len(q.out) - 1; k >= 0 && unit == "" && !t.toll && !q.out[k].Toll && q.out[k].Whole == 0 && t.to > t.from && attending[q.lower(t.to-1)] && attending[lastWord(q.out[k].Noun)] {
		if r, _ := q.rival(first, next, value, high); r.noun != "" {
			x.Rival = true // "the organisers claimed 3,000 participants"
		}
	}
	if timex.IsUnits(q.lower(t.to-1)) && t.to > t.from && x.Unit == "" {
		return max(next, t.to) // a duration that the time grammar left alone
	}
	if x.Unit == "" && value < leastNumber && !vague && high == 0 && !t.toll { // "one official": no figure
		return next
	}
	q.add(x, first, last, t)
	return next
}

// placing are words behind a distance that tells where something lies.
var placing = lexicon.SetOf("north south east west northeast northwest southeast southwest north-east north-west south-east south-west northern southern eastern western away off outside inland offshore")

// add adds a quantity of words first … last-1 that counts t.
func (q *quantityReader) add(x readout.Quantity, first, last int, t thing) {
	words := q.d.Reading.Words
	x.Span = readout.Span{Start: words[first].Start, End: words[last-1].End}
	x.Partial, x.Whole = x.Partial || q.partial(first, last), q.whole(first, last)
	x.State = t.state && t.scope != ""
	x.Toll, x.Noun, x.Of = t.toll, t.noun, strings.TrimSpace(t.noun+" "+t.scope)
	if t.to > t.from {
		x.OfSpan = readout.Span{Start: words[t.from].Start, End: words[t.to-1].End}
	}
	q.out = append(q.out, x)
	verb := ""
	if k := q.d.Clause(max(first, q.d.Root(first, last))); k >= 0 {
		verb = q.d.Reading.Words[k].Lemma
	}
	q.verbs = append(q.verbs, verb)
}

// code reports whether the number at i is part of a code: "CVE-2013-3893", ".357".
func (q *quantityReader) code(i int) bool {
	words := q.d.Reading.Words
	if i-1 < q.s.First || words[i-1].End != words[i].Start {
		return false
	}
	w := q.word(i - 1)
	return w == "/" || w == "." || w == "-" && i-2 >= q.s.First && words[i-2].End == words[i-1].Start
}

// sign returns the unit that the sign at i gives to the number behind it: "$", "US$".
func (q *quantityReader) sign(i int) readout.Unit {
	w := q.word(i)
	if u, ok := unitSigns[w]; ok {
		return u
	}
	if strings.HasSuffix(w, "$") {
		return unitSigns[w+"$"]
	}
	return ""
}

// clock reports whether the number at i, before next, is a time of day: "0522 GMT", "12 noon".
func (q *quantityReader) clock(i, next int) bool {
	w, zone := q.word(i), q.word(next)
	switch strings.ToLower(zone) {
	case "noon", "midnight", "o'clock", "hrs":
		return true
	}
	return next == i+1 && len(w) == 4 && w[0] <= '2' && w[2] <= '5' && len(zone) >= 2 && len(zone) <= 5 && zone[len(zone)-1] == 'T' && strings.ToUpper(zone) == zone
}

// unitAt reads a unit behind a number, at i, and returns the word behind it; i and "" if there is none.
func (q *quantityReader) unitAt(i int) (int, readout.Unit) {
	u := i
	if q.word(u) == "-" {
		u++
	}
	switch w := q.lower(u); {
	case unitWords[w] != "":
		return u + 1, unitWords[w]
	case w == "percentage" && (q.lower(u+1) == "points" || q.lower(u+1) == "point"):
		return u + 2, "points"
	case w == "square" && unitWords["square-"+string(unitWords[q.lower(u+1)])] != "":
		return u + 2, unitWords["square-"+string(unitWords[q.lower(u+1)])]
	case w == "of" && unitWords[q.lower(u+1)].Kind().Currency: // "tens of millions of dollars"
		return u + 2, unitWords[q.lower(u+1)]
	case w == "per" && q.lower(u+1) == "cent":
		return u + 2, "%"
	case unitCountries[w] != "" && unitWords[q.lower(u+1)] == "USD":
		return u + 2, unitCountries[w]
	}
	return i, ""
}

func (q *quantityReader) inTimeAt(i int) bool {
	s := q.d.Reading.Words[i].Span
	for _, t := range q.d.Reading.Times[q.time:] {
		if t.Start >= s.End {
			return false
		}
		if t.Overlaps(s) {
			return true
		}
	}
	return false
}

// named reports whether the number at i is part of a name: "Nord Stream 2".
func (q *quantityReader) named(i int) bool {
	if i-1 < q.s.First {
		return false
	}
	p := q.word(i - 1)
	if strings.Contains(q.word(i), ",") {
		return false // no name has so large a number
	}
	if p[0] < 'A' || p[0] > 'Z' || i-1 == q.s.First {
		return false
	}
	x := q.d.Reading.Words[i-1].XPOS
	return x == "NNP" || x == "NNPS" || x == "" && !functionWords[q.d.Lower(i-1)]
}
