// Package quantity finds numbers that count or measure something, with their units and
// what they count.
package quantity

import (
	"maps"
	"slices"
	"strconv"
	"strings"

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
	multipliers = map[string]float64{"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12,
		"hundreds": 1e2, "thousands": 1e3, "millions": 1e6, "billions": 1e9, "trillions": 1e12, "dozens": 12, "tens": 10,
		"dozen": 12, "bn": 1e9, "mn": 1e6, "m": 1e6, "k": 1e3, "tn": 1e12}
	smallNumbers = func() map[string]float64 {
		m := map[string]float64{}
		for i, w := range strings.Fields("zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty") {
			m[w] = float64(i)
		}
		for i, w := range strings.Fields("thirty forty fifty sixty seventy eighty ninety") {
			m[w] = float64(i+3) * 10
		}
		return m
	}()
	unitSigns     = unitsBy(func(k *readout.UnitKind) string { return k.Signs })
	unitWords     = unitsBy(func(k *readout.UnitKind) string { return k.Words })
	unitCountries = unitsBy(func(k *readout.UnitKind) string { return k.Country })
	approximators = lexicon.SetOf("about around some nearly almost roughly approximately over under near estimated circa nearer")
	comparatives  = lexicon.SetOf("more less fewer greater higher lower")
	// A number after one of these numbers a thing rather than counting.
	numbered    = lexicon.SetOf("article articles section chapter no. no number page pages part phase level grade route highway interstate flight channel act title proposition question room season episode version resolution category round group stage step rule point paragraph item amendment district psalm volume tier type model day week year")
	barePlurals = lexicon.SetOf("people men women children police personnel staff dead")
	// Words that end a counted noun phrase when no tags are at hand.
	functionWords = lexicon.SetOf(`the a an and or but nor of in on at to for from by with without within into onto over under near along alongside across against between among
		who which that whose whom where when while as than because since if though although is are was were be been being has have had do does did will would may might can could should must
		said says say told it he she they we you i his her their its our your my this these those there here not no yes then so such more most also just only even still already ago per via after before during about around up down out off`)
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
	if len(w) < 3 || len(w) > 13 {
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
	words := append(slices.Collect(maps.Keys(smallNumbers)), slices.Collect(maps.Keys(multipliers))...)
	return lexicon.ListOf(slices.DeleteFunc(words, func(w string) bool { return w == "zero" })...)
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
	switch w {
	case "tens", "dozens", "hundreds", "thousands", "millions", "billions":
		value = multipliers[w]
		n = 1
		for q.lower(i+n) == "of" {
			m := multipliers[q.lower(i+n+1)]
			if m < 100 || !strings.HasSuffix(q.lower(i+n+1), "s") {
				break
			}
			value *= m
			n += 2
		}
		return n, value, value * 10, true
	}
	if c := w[0]; c >= '0' && c <= '9' {
		v, ok := parseNumber(w)
		if !ok {
			return 0, 0, 0, false
		}
		value, n = v, 1
	} else if v, ok := smallNumbers[w]; ok {
		value, n = v, 1
		if v >= 20 {
			k := i + 1
			if q.word(k) == "-" {
				k++
			}
			if u, ok := smallNumbers[q.lower(k)]; ok && u > 0 && u < 10 {
				value += u
				n = k - i + 1
			}
		}
	} else if tens, ones, ok := strings.Cut(w, "-"); ok && smallNumbers[tens] >= 20 && smallNumbers[ones] > 0 && smallNumbers[ones] < 10 {
		value, n = smallNumbers[tens]+smallNumbers[ones], 1
	} else if m, ok := multipliers[w]; ok && (q.lower(i-1) == "a" || q.lower(i-1) == "an") && len(w) > 3 {
		value, n = m, 1
	} else {
		return 0, 0, 0, false
	}
	for {
		k := i + n
		if q.word(k) == "-" && len(q.lower(k+1)) > 2 && multipliers[q.lower(k+1)] > 0 {
			k++
		}
		m := multipliers[q.lower(k)]
		if m == 0 || strings.HasSuffix(q.lower(k), "s") || len(q.lower(k)) <= 2 && q.word(k-1) == q.word(k) {
			break
		}
		if (q.lower(k) == "m" || q.lower(k) == "k") && q.d.Reading.Words[k].Start != q.d.Reading.Words[k-1].End {
			break
		}
		value *= m
		n = k - i + 1
	}
	return n, value, 0, false
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
	words := q.d.Reading.Words
	n, value, high, vague := q.number(i)
	if n == 0 {
		return i + 1
	}
	next := i + n
	first := i
	var unit readout.Unit
	prev := q.word(i - 1)
	if c, ok := unitSigns[prev]; ok {
		unit = c
		first--
	} else if c, ok := unitSigns[prev+"$"]; ok && strings.HasSuffix(prev, "$") {
		unit = c
		first--
	}
	// Ranges: "between 90,000 and 100,000", "90,000 to 100,000", "5-7".
	if c := q.lower(next); !vague && (c == "to" || c == "-" || c == "–" || c == "and" && q.lower(first-1) == "between" || c == "or") {
		k := next + 1
		if _, ok := unitSigns[q.word(k)]; ok {
			k++
		}
		if n2, v2, _, vague2 := q.number(k); n2 > 0 && !vague2 && v2 > value && !q.inTimeAt(k) && (c != "or" || v2 <= value*2) {
			if v2 >= 1e6*value { // "two to three million"
				value *= largestMultiplier(v2)
			} else if m := largestMultiplier(v2); m > 1 && value < 1000 && value*m < v2 {
				value *= m
			}
			high = v2
			next = k + n2
		}
	}
	approx := vague
	// Approximations before the number.
	k := first - 1
	switch p := q.lower(k); {
	case approximators[p]:
		approx = true
	case p == "than" && comparatives[q.lower(k-1)], p == "least" && q.lower(k-1) == "at", p == "most" && q.lower(k-1) == "at",
		p == "to" && (q.lower(k-1) == "up" || q.lower(k-1) == "close"), p == "as" && (q.lower(k-1) == "many" || q.lower(k-1) == "much"):
		approx = true
	case p == "between":
	}
	if unit == "" {
		if numbered[q.lower(first-1)] || q.named(first) {
			return next
		}
		u := next
		if q.word(u) == "-" {
			u++
		}
		switch w := q.lower(u); {
		case unitWords[w] != "":
			unit = unitWords[w]
			next = u + 1
		case w == "per" && q.lower(u+1) == "cent":
			unit = "%"
			next = u + 2
		case unitCountries[w] != "" && unitWords[q.lower(u+1)] == "USD":
			unit = unitCountries[w]
			next = u + 2
		}
	}
	of, ofSpan := "", readout.Span{}
	if a, b := q.counted(next, vague); b > a {
		ofSpan = readout.Span{Start: words[a].Start, End: words[b-1].End}
		of = strings.Join(strings.Fields(ofSpan.In(q.d.Text)), " ")
		if unit == "" && timex.IsUnits(q.d.Lower(b-1)) {
			return b // a duration that the time grammar left alone
		}
	}
	if unit == "" && of == "" {
		return next
	}
	if unit == "" && value < 2 && !vague && high == 0 { // "one official": no figure
		return next
	}
	q.out = append(q.out, readout.Quantity{
		Span:  readout.Span{Start: words[first].Start, End: words[next-1].End},
		Value: value, High: high, Approx: approx, Unit: unit, Of: of, OfSpan: ofSpan,
	})
	return next
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
	} else if q.lower(i) == "in" { // "$5 million in aid"
		i++
	} else if q.word(i) == "-" {
		return i, i
	}
	j := i
	last := -1
	for j < q.s.Last && j-i < 6 {
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
	return i, last + 1
}

func isLetter(c byte) bool { return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' }
