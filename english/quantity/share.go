package quantity

import (
	"math"
	"strings"

	"readout"
	"readout/lexicon"
)

// parts are the words of fractions.
var parts = map[string]float64{"half": 1.0 / 2, "third": 1.0 / 3, "quarter": 1.0 / 4, "fifth": 1.0 / 5, "tenth": 1.0 / 10}

// otherHalves stand before halves that are none of a whole: "the first half".
var otherHalves = lexicon.SetOf("first second other latter and final top bottom last better")

// share reads a part of a whole at i, "half of", "two-thirds", "one in five", "nine out of 10"; n is the words it takes, 0 for none.
func (q *quantityReader) share(i int) (n int, value float64) {
	if f, _ := q.fraction(i); f > 0 {
		return 0, 0 // "half a million"
	}
	switch w := q.lower(i); {
	case w == "half":
		if q.half(i) {
			return 1, 0.5
		}
		return 0, 0
	case parts[w] > 0 && q.lower(i-1) == "a" && (q.lower(i+1) == "of" || strings.HasPrefix(q.d.Reading.Words[i].Deprel, "nsubj")):
		return 1, hundredths(parts[w])
	}
	k, count, _, vague := q.number(i)
	if k == 0 || vague || count != math.Trunc(count) {
		return 0, 0
	}
	j := i + k
	if q.word(j) == "-" {
		j++
	}
	if one, many := strings.CutSuffix(q.lower(j), "s"); parts[one] > 0 && one != "half" && count < 10 {
		if many != (count > 1) {
			return 0, 0
		}
		return j + 1 - i, hundredths(count * parts[one])
	}
	j = i + k
	switch {
	case q.lower(j) == "in":
		j++
	case q.lower(j) == "out" && q.lower(j+1) == "of":
		j += 2
	default:
		return 0, 0
	}
	if m, of, _, vague := q.number(j); m > 0 && !vague && of > count && (count == 1 || of <= tenths || of == mostShare) && !q.inTimeAt(j) {
		if end := j + m; end >= q.s.Last || q.d.Reading.Words[end].UPOS != "NOUN" || count == 1 || of == tenths {
			return end - i, hundredths(count / of)
		}
	}
	return 0, 0
}

// half reports whether the word "half" at i is that of a whole, and not of an hour, a match or a dozen.
func (q *quantityReader) half(i int) bool {
	next, k := q.lower(i+1), &q.d.Reading.Words[i]
	switch {
	case otherHalves[q.lower(i-1)] || next == "-" || next == "a" || next == "an" || smallNumbers[next] > 0:
		return false
	case next == "of" || next == "the" || next == "its" || next == "all" || next == "their" || q.bound(i-1) != readout.Exact:
		return true
	}
	return strings.HasPrefix(k.Deprel, "nsubj") || k.Deprel == "obj"
}

func hundredths(v float64) float64 { return math.Round(100*v) / 100 }

// shared adds the share of words first … next-1.
func (q *quantityReader) shared(first, next int, value float64) {
	bound := q.bound(first - 1)
	t := q.thing(first, next, next, "share", false, false)
	if t.noun == "" && t.scope == "" || t.to > t.from && timeUnits[q.lower(t.to-1)] != "" { // "half the day"
		return
	}
	q.add(readout.Quantity{Value: value, Approx: bound != readout.Exact, Bound: bound, Unit: "share"}, first, next, t)
}
