package quantity

import "readout/lexicon"

// Numbers that stand for some of those that another number counts.

var (
	// partials stand before a number of some alone.
	partials = lexicon.SetOf("remaining other another further additional extra next final")
	// shares of a whole begin with one of these words and a pronoun for it: "among them 12 children".
	among = lexicon.SetOf("among of")
	// wholes are pronouns for what was counted before.
	wholes = lexicon.SetOf("them whom which these those")
)

// partial reports whether the number of words first … last-1 tells of some alone: "the remaining 580", "12 more", "a group of 40".
func (q *quantityReader) partial(first, last int) bool {
	if partials[q.lower(first-1)] || q.lower(last) == "more" && q.lower(last+1) != "than" || q.lower(last) == "other" || q.lower(last) == "others" {
		return true
	}
	return q.lower(first-1) == "of" && q.lower(first-2) == "group"
}

// whole returns how many places before or behind the number of words first … last-1 the one stands of which it is a part: "40, among them 12
// children", "40 people, 19 of them crew", "six of the 462 passengers".
func (q *quantityReader) whole(first, last int) int {
	k := q.unbound(first - 1) // "among them at least 12"
	before := q.lower(k) == "including" || q.lower(k) == "among" || wholes[q.lower(k)] && among[q.lower(k-1)] ||
		q.lower(last) == "of" && wholes[q.lower(last+1)]
	if before && len(q.out) > 0 && q.out[len(q.out)-1].Start >= q.s.Start {
		return -1
	}
	if q.lower(last) == "of" || q.lower(last) == "out" && q.lower(last+1) == "of" {
		i := last + 1
		if q.lower(last) == "out" {
			i++
		}
		i = q.opened(i)
		if n, _, _, _ := q.number(i); n > 0 {
			return 1
		}
	}
	return 0
}
