// Package quantity finds numbers that count or measure something, with their units and
// what they count.
package quantity

import (
	"math"
	"strconv"
	"strings"
	"unicode/utf8"

	"readout"
	"readout/english/text"
	"readout/english/timex"
	"readout/lexicon"
)

// Find finds numbers that count or measure something. A number without
// a unit and without a noun after it is left out, and so is one that belongs to
// a time ("two weeks") or numbers a thing ("Article 5").
func Find(d *text.Document) []readout.Quantity {
	q := quantityReader{d: d}
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
}

var (
	smallNumbers  = lexicon.Numbers().Cardinals
	multipliers   = lexicon.Numbers().Scales
	vagueNumbers  = lexicon.Numbers().Many
	unitSigns     = unitsBy(func(k *readout.UnitKind) string { return k.Signs })
	unitWords     = unitsBy(func(k *readout.UnitKind) string { return k.Words })
	unitCountries = unitsBy(func(k *readout.UnitKind) string { return k.Country })
	approximators = timex.Approximators.With("near nearer estimated circa")
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
		if q.d.Form(i).Is&inNumber == 0 || q.inTime(words[i].Span) {
			i++
			continue
		}
		i = q.at(i)
	}
}

// mayCount is a cheap test for words that can begin a number.
func mayCount(w string) bool {
	if w == "" {
		return false
	}
	c := w[0]
	if c >= '0' && c <= '9' {
		return true
	}
	if len(w) < numberLeast || len(w) > numberMost {
		return false
	}
	if k := strings.IndexByte(w, '-'); k >= 0 {
		w = w[:k]
	}
	return numberWords.Of(w)
}

// numberWords are the words that can begin a number.
var inNumber = text.NewProperty(func(f *text.Form) bool { return mayCount(f.Text) })

var numberWords = func() *lexicon.Table[bool] {
	words := lexicon.Set{}
	for _, list := range []map[string]float64{smallNumbers, multipliers, vagueNumbers, fractions} {
		for w := range list {
			words[w] = w != "zero"
		}
	}
	return lexicon.TableOf(words)
}()

func (q *quantityReader) inTime(s readout.Span) bool {
	ts := q.d.Reading.Times
	for q.time < len(ts) && ts[q.time].End <= s.Start {
		q.time++
	}
	return q.time < len(ts) && ts[q.time].Overlaps(s)
}

// number reads a number at i; n is the words it takes, 0 if there is none.
// vague numbers ("tens of thousands") get an upper end.
func (q *quantityReader) number(i int) (n int, value, high float64, vague bool) {
	w := q.lower(i)
	if w == "" {
		return 0, 0, 0, false
	}
	if vagueNumbers[w] > 0 {
		n, value = q.vagueNumber(i)
		return n, value, value * 10, true
	}
	if n, value = q.simpleNumber(i); n > 0 {
		n, value = q.multiplied(i, n, value)
	}
	return n, value, 0, false
}

// vagueNumber reads "tens of thousands".
func (q *quantityReader) vagueNumber(i int) (n int, value float64) {
	n, value = 1, vagueNumbers[q.lower(i)]
	for q.lower(i+n) == "of" {
		m := vagueNumbers[q.lower(i+n+1)]
		if m < 100 {
			break
		}
		value *= m
		n += 2
	}
	return n, value
}

// simpleNumber reads a number without what multiplies it: "12,000", "1 200", "twelve", "thirty-five", "half a
// dozen", and the multiplier of "a million" itself.
func (q *quantityReader) simpleNumber(i int) (n int, value float64) {
	w := q.lower(i)
	if w[0] >= '0' && w[0] <= '9' {
		if v, ok := parseNumber(w); ok {
			return q.spaced(i, v)
		}
		return 0, 0
	}
	if n, value = q.fraction(i); n > 0 {
		return n, value
	}
	if v, ok := smallNumbers[w]; ok {
		k := i + 1
		if q.word(k) == "-" {
			k++
		}
		if ones := smallNumbers[q.lower(k)]; v >= 20 && ones > 0 && ones < 10 {
			return k - i + 1, v + ones
		}
		return 1, v
	}
	if tens, ones, ok := strings.Cut(w, "-"); ok && smallNumbers[tens] >= 20 && smallNumbers[ones] > 0 && smallNumbers[ones] < 10 {
		return 1, smallNumbers[tens] + smallNumbers[ones]
	}
	if m, ok := multipliers[w]; ok && len(w) > 3 && (q.lower(i-1) == "a" || q.lower(i-1) == "an") {
		return 1, m
	}
	return 0, 0
}

// spaced takes in the thousands that a blank or an apostrophe parts from the digits at i: "1 200", "1’200".
func (q *quantityReader) spaced(i int, value float64) (int, float64) {
	words := q.d.Reading.Words
	n := 1
	if w := q.word(i); len(w) > 3 || w[0] == '0' || strings.ContainsAny(w, ".,") {
		return n, value
	}
	for {
		k := i + n
		if mark := q.word(k); mark == "'" || mark == "’" {
			k++
		}
		next := q.word(k)
		v, ok := parseNumber(next)
		if !ok || len(next) != 3 || !isDigit(next[2]) {
			return n, value
		}
		if gap := q.d.Text[words[i+n-1].End:words[k].Start]; utf8.RuneCountInString(gap) > 1 || strings.Contains(gap, "\n") {
			return n, value
		}
		n, value = k-i+1, value*1000+v
	}
}

// fractions of what a scale says.
var fractions = map[string]float64{"half": 0.5, "quarter": 0.25, "third": 1.0 / 3, "quarters": 0.25, "thirds": 1.0 / 3}

// fraction reads "half a million", "a quarter of a million", "three quarters of a million".
func (q *quantityReader) fraction(i int) (n int, value float64) {
	k, value := i, 1.0
	if v, ok := smallNumbers[q.lower(i)]; ok && v < 10 {
		k, value = i+1, v
		if q.word(k) == "-" {
			k++
		}
	}
	part := fractions[q.lower(k)]
	if part == 0 {
		return 0, 0
	}
	k++
	if q.lower(k) == "of" {
		k++
	}
	if w := q.lower(k); w != "a" && w != "an" {
		return 0, 0
	}
	m := multipliers[q.lower(k+1)]
	if len(q.lower(k+1)) < 4 || m == 0 {
		return 0, 0
	}
	return k + 2 - i, value * part * m
}

// multiplied takes in what multiplies the number of n words at i, "5 million", "two hundred thousand", and what words add to that: "one hundred
// and twenty", "two and a half million".
func (q *quantityReader) multiplied(i, n int, value float64) (int, float64) {
	if k := i + n; q.lower(k) == "and" && (q.lower(k+1) == "a" || q.lower(k+1) == "one") && q.lower(k+2) == "half" {
		n, value = n+3, value+0.5
	}
	n, value = q.scaled(i, n, value)
	if value < 100 || isDigit(q.lower(i)[0]) {
		return n, value
	}
	k := i + n
	if q.lower(k) == "and" {
		k++
	}
	if w := q.lower(k); w == "" || isDigit(w[0]) || smallNumbers[w] == 0 && !strings.Contains(w, "-") {
		return n, value
	}
	if m, rest := q.simpleNumber(k); m > 0 && rest == math.Trunc(rest) {
		if m, rest = q.scaled(k, m, rest); rest < largestScale(value) {
			return k + m - i, value + rest
		}
	}
	return n, value
}

// largestScale is the scale of the last word of a number: 100 of two hundred.
func largestScale(v float64) float64 {
	for _, m := range [...]float64{1e9, 1e6, 1e3, 100} {
		if math.Mod(v, m) == 0 {
			return m
		}
	}
	return 1
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

// scaled takes in the scales behind the number of n words at i.
func (q *quantityReader) scaled(i, n int, value float64) (int, float64) {
	for {
		k := i + n
		if q.word(k) == "-" && len(q.lower(k+1)) > 2 && multipliers[q.lower(k+1)] > 0 {
			k++
		}
		w := q.lower(k)
		m := multipliers[w]
		if m == 0 || len(w) <= 2 && q.word(k-1) == q.word(k) {
			return n, value
		}
		if (w == "m" || w == "k") && q.d.Reading.Words[k].Start != q.d.Reading.Words[k-1].End {
			return n, value
		}
		value *= m
		n = k - i + 1
	}
}

// parseNumber reads digits with thousands commas or a decimal point, and a glued multiplier.
func parseNumber(w string) (float64, bool) {
	end := len(w)
	for end > 0 && (w[end-1] < '0' || w[end-1] > '9') {
		end--
	}
	mult := 1.0
	if suffix := w[end:]; suffix != "" {
		m, ok := multipliers[suffix]
		if !ok {
			return 0, false
		}
		mult = m
	}
	digits := w[:end]
	if strings.Count(digits, ".") > 1 || strings.ContainsAny(digits, ":/-") {
		return 0, false
	}
	for _, mark := range [...]string{"'", "’"} {
		if parts := strings.ReplaceAll(digits, mark, ","); parts != digits && !strings.Contains(digits, ",") {
			digits = parts
		}
	}
	if k := strings.IndexByte(digits, ','); k >= 0 {
		if !groupedByThousands(digits) {
			return 0, false
		}
		digits = strings.ReplaceAll(digits, ",", "")
	}
	v, err := strconv.ParseFloat(digits, 64)
	return v * mult, err == nil && v < 1e18
}

func groupedByThousands(s string) bool {
	whole, _, _ := strings.Cut(s, ".")
	parts := strings.Split(whole, ",")
	for i, p := range parts {
		if i == 0 && (len(p) < 1 || len(p) > 3) || i > 0 && len(p) != 3 {
			return false
		}
	}
	return true
}

// at reads the quantity whose number begins at i and returns the word to go on with.
func (q *quantityReader) at(i int) int {
	n, value, high, vague := q.number(i)
	if n == 0 {
		return i + 1
	}
	first, next := i, i+n
	unit := q.sign(i - 1)
	if unit != "" {
		first--
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
	if share := q.share(next, value); share > next || q.clock(i, next) {
		return max(share, next)
	}
	if unit == "" {
		if numbered[q.lower(first-1)] || q.named(first) {
			return next
		}
		next, unit = q.unitAt(next)
	}
	words := q.d.Reading.Words
	last := next
	of, ofSpan, toll := "", readout.Span{}, false
	if a, b := q.counted(next, vague); b > a {
		ofSpan = readout.Span{Start: words[a].Start, End: words[b-1].End}
		of = strings.Join(strings.Fields(ofSpan.In(q.d.Text)), " ")
		if unit == "" && timex.IsUnits(q.d.Lower(b-1)) {
			return b // a duration that the time grammar left alone
		}
		if k := q.d.Root(a, b); k >= 0 && unit == "" {
			if h := q.d.Head(k); h >= i && h < last && words[k].Deprel == "nmod" {
				k = h // "six of the passengers died"
			}
			if f := q.fate(k); f >= 0 {
				if toll = true; f < a || f >= b {
					of += " " + q.became(f) // "people missing"
				}
			}
		}
	} else if a, b := q.governed(first, last, unit); b > a {
		ofSpan = readout.Span{Start: words[a].Start, End: words[b-1].End}
		of, toll = strings.Join(strings.Fields(ofSpan.In(q.d.Text)), " "), unit == ""
	} else if k := q.d.Root(first, last); k >= 0 && unit == "" {
		if f := q.fate(k); f >= 0 { // "and 33 injured"
			ofSpan, of, toll = words[f].Span, q.became(f), true
		}
	}
	if unit == "" && of == "" {
		return next
	}
	if unit == "" && value < leastNumber && !vague && high == 0 { // "one official": no figure
		return next
	}
	q.out = append(q.out, readout.Quantity{
		Span:  readout.Span{Start: words[first].Start, End: words[last-1].End},
		Value: value, High: high, Approx: bound != readout.Exact, Bound: bound, Unit: unit, Of: of, OfSpan: ofSpan, Toll: toll,
	})
	return next
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

// upTo reads the end of a range whose first number begins at first, goes up to next and has the
// value low: "between 90,000 and 100,000", "90,000 to 100,000", "5-7". It returns the word
// behind it and both ends; next, low and 0 for no range.
func (q *quantityReader) upTo(first, next int, low float64) (int, float64, float64) {
	c := q.lower(next)
	switch c {
	case "to":
		if k := q.d.Root(first, next); k >= 0 && q.lower(first-1) == "from" {
			if h := q.d.Head(k); h >= 0 && q.d.Verb(h) {
				return next, low, 0 // "rose from 5 to 7" tells of two values
			}
		}
	case "-", "–", "or":
	case "and":
		if q.lower(first-1) != "between" {
			return next, low, 0
		}
	default:
		return next, low, 0
	}
	k := next + 1
	if _, ok := unitSigns[q.word(k)]; ok {
		k++
	}
	n, high, _, vague := q.number(k)
	if n == 0 || vague || high <= low || q.inTimeAt(k) || c == "or" && high > low*mostRange {
		return next, low, 0
	}
	if high >= farRange*low { // "two to three million"
		low *= largestMultiplier(high)
	} else if m := largestMultiplier(high); m > 1 && low < smallLow && low*m < high {
		low *= m
	}
	return k + n, low, high
}

// bound returns what the words that end at k say of the number behind them.
func (q *quantityReader) bound(k int) readout.Bound {
	if w := q.lower(k); w == "a" || w == "an" {
		k-- // "more than a dozen"
	}
	w, before := q.lower(k), q.lower(k-1)
	switch {
	case w == "than" && comparatives[before] != "":
		return comparatives[before]
	case w == "least" && before == "at":
		return readout.AtLeast
	case w == "most" && before == "at", w == "to" && before == "up", w == "as" && (before == "many" || before == "much"):
		return readout.AtMost
	case w == "to" && before == "close":
		return readout.About
	case exceeding[w]:
		return readout.MoreThan
	case w == "under", w == "below":
		return readout.LessThan
	case approximators[w]:
		return readout.About
	}
	return readout.Exact
}

// orMore returns what stands behind a number and bounds it, at i: "12 or more"; "" for nothing.
func (q *quantityReader) orMore(i int) readout.Bound {
	if q.lower(i) != "or" {
		return ""
	}
	switch q.lower(i + 1) {
	case "more":
		return readout.AtLeast
	case "less", "fewer":
		return readout.AtMost
	}
	return ""
}

// share returns the word behind "in five" or "out of ten", which stands at i behind a number, i for none.
func (q *quantityReader) share(i int, value float64) int {
	k := i
	switch {
	case q.lower(i) == "in":
		k++
	case q.lower(i) == "out" && q.lower(i+1) == "of":
		k += 2
	default:
		return i
	}
	if n, of, _, vague := q.number(k); n > 0 && !vague && of > value && of <= mostShare {
		return k + n
	}
	return i
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

func largestMultiplier(v float64) float64 {
	for _, m := range [...]float64{1e12, 1e9, 1e6, 1e3} {
		if v >= m {
			return m
		}
	}
	return 1
}

// named reports whether the number at i is part of a name: "Nord Stream 2".
func (q *quantityReader) named(i int) bool {
	if i-1 < q.s.First {
		return false
	}
	p := q.word(i - 1)
	if p[0] < 'A' || p[0] > 'Z' || i-1 == q.s.First {
		return false
	}
	x := q.d.Reading.Words[i-1].XPOS
	return x == "NNP" || x == "NNPS" || x == "" && !functionWords[q.d.Lower(i-1)]
}

// counted returns the words of the noun phrase that a number counts: what
// follows it directly, or behind "of".
func (q *quantityReader) counted(i int, vague bool) (from, to int) {
	if q.lower(i) == "of" {
		i++
		for l := q.lower(i); l == "the" || l == "its" || l == "their" || l == "our" || l == "his" || l == "her"; l = q.lower(i) {
			i++
		}
		for k := i + 1; k < i+3; k++ {
			if l := q.lower(k); l == "'s" || l == "’s" {
				i = k + 1
			}
		}
		if n, _, _, _ := q.number(i); n > 0 { // "six of the ship's 462 passengers"
			i += n
		}
	} else if q.lower(i) == "in" { // "$5 million in aid"
		i++
	} else if q.word(i) == "-" {
		return i, i
	}
	j := i
	last := -1
	for j < q.s.Last && j-i < countedWords {
		w := q.d.Reading.Words[j]
		l := q.d.Lower(j)
		if functionWords[l] || l == "" || !isLetter(l[0]) && l[0] < 0x80 && !(l == "-" && j > i) || smallNumbers[l] > 0 {
			break
		}
		switch w.XPOS {
		case "NN", "NNS", "NNP", "NNPS":
			last = j
		case "JJ", "JJR", "JJS", "VBN", "VBG", "HYPH", ":":
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

func isLetter(c byte) bool { return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' }
