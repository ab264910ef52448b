package quantity

import (
	"math"
	"strconv"
	"strings"
	"unicode/utf8"

	"readout"
	"readout/english/text"
	"readout/lexicon"
)

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
	for _, list := range []map[string]float64{smallNumbers, multipliers, vagueNumbers, fractions, parts, ordinals} {
		for w := range list {
			words[w] = w != "zero"
		}
	}
	return lexicon.TableOf(words)
}()

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
		if whole, ok := strings.CutSuffix(w, "."); ok && len(q.word(i+1)) == 1 && isDigit(q.word(i + 1)[0]) { // "5. 9"
			if v, ok := parseNumber(whole + "." + q.word(i+1)); ok {
				return 2, v
			}
		}
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
		if mark := q.word(k); mark == "'" || mark == "’" || mark == "," && q.word(k+1) == "000" {
			k++
		}
		next := q.word(k)
		v, ok := parseNumber(next)
		if !ok || len(next) != 3 || !isDigit(next[2]) {
			return n, value
		}
		if gap := strings.TrimLeft(q.d.Text[words[i+n-1].End:words[k].Start], ","); utf8.RuneCountInString(gap) > 1 || strings.Contains(gap, "\n") {
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

// upTo reads the end of a range whose first number begins at first, goes up to next and has the
// value low: "between 90,000 and 100,000", "90,000 to 100,000", "5-7". It returns the word
// behind it and both ends; next, low and 0 for no range.
func (q *quantityReader) upTo(first, next int, low float64) (int, float64, float64) {
	c := q.lower(next)
	switch c {
	case "to":
		if k := q.d.Root(first, next); k >= 0 && q.lower(first-1) == "from" {
			h := q.d.Head(k)
			for h >= 0 && (q.d.Reading.Words[h].UPOS == "SYM" || q.d.Reading.Words[h].UPOS == "NUM") {
				h = q.d.Head(h)
			}
			if h >= 0 && q.d.Verb(h) {
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
		if n := q.lower(k - 2); n == "no" || n == "not" || q.denied(k) {
			return opposite[comparatives[before]] // "no more than 12", "will not send more than 12"
		}
		return comparatives[before]
	case w == "of" && boundedBy[before] != "":
		return boundedBy[before]
	case w == "at" && before == "estimated":
		return readout.About
	case w == "least" && before == "at":
		return readout.AtLeast
	case w == "most" && before == "at", w == "to" && before == "up" && q.d.Reading.Words[max(k-2, 0)].Lemma != "add", w == "as" && (before == "many" || before == "much" || before == "long" || before == "high"):
		return readout.AtMost
	case w == "as" && (before == "few" || before == "little"):
		return readout.AtLeast
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

// opposite is what a comparison says under a negation.
var opposite = map[readout.Bound]readout.Bound{readout.MoreThan: readout.AtMost, readout.LessThan: readout.AtLeast}

// boundedBy are words before "of" and a number that say how near it comes.
var boundedBy = map[string]readout.Bound{
	"upwards": readout.MoreThan, "excess": readout.MoreThan, "north": readout.MoreThan, "shy": readout.LessThan, "short": readout.LessThan,
	"maximum": readout.AtMost, "minimum": readout.AtLeast,
}

// denied reports whether the clause of word k, or one whose complement it is, is denied.
func (q *quantityReader) denied(k int) bool {
	words := q.d.Reading.Words
	for j := q.d.Clause(k); j >= 0; j = q.d.Head(j) {
		if q.d.Verb(j) && q.d.Negated(j) {
			return true
		}
		if words[j].Deprel != "xcomp" {
			break
		}
	}
	return false
}

// unbound returns the last word, from k backwards, that says nothing of how near a number comes: "got" of "got at least 12".
func (q *quantityReader) unbound(k int) int {
	for k > q.s.First {
		if w := q.lower(k); q.bound(k) == readout.Exact && w != "," && w != "at" && comparatives[w] == "" && w != "only" && w != "just" {
			break
		}
		k--
	}
	return k
}

// orMore returns what stands behind a number and bounds it, at i: "12 or more"; "" for nothing.
func (q *quantityReader) orMore(i int) readout.Bound {
	if q.lower(i) != "or" {
		return ""
	}
	switch q.lower(i + 1) {
	case "so":
		return readout.About
	case "more":
		return readout.AtLeast
	case "less", "fewer":
		return readout.AtMost
	}
	return ""
}

func largestMultiplier(v float64) float64 {
	for _, m := range [...]float64{1e12, 1e9, 1e6, 1e3} {
		if v >= m {
			return m
		}
	}
	return 1
}

func isLetter(c byte) bool { return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' }

// bareYear reports a number that is written as a year is.
func bareYear(number string) bool {
	return len(number) == 4 && (strings.HasPrefix(number, "19") || strings.HasPrefix(number, "20")) && strings.Trim(number, "0123456789") == ""
}
