package lineage

import (
	"slices"

	"readout/lexicon"
)

// retells reports whether a, which names b's outlet as a source, is a retelling of b. A person who
// rewrites a report keeps little of its wording. What betrays him is that he names the report, and
// that his quotations and numbers are all from it: a reporter who was there has some of his own.
func retells(a, b *text) bool {
	return quotedFrom(a, b) >= retoldQuotes && numbersFrom(a, b) >= retoldNumbers && anchors(a, b, leastAnchors) >= retoldAnchors
}

// reporting are the words with which a text names its source: "the agency reported", "told the agency".
var reporting = lexicon.SetOf("reported reports reporting according told tells citing cited quoted quoting said says")

// attributed returns which of the folded names of outlets the text gives as a
// source of what it tells, sorted.
func (t *text) attributed(outlets map[string]bool) []string {
	longest := 0
	for outlet := range outlets {
		longest = max(longest, len(outlet))
	}
	var found []string
	var called []byte
	for i := range t.words {
		if t.class[i] != name {
			continue
		}
		called = called[:0]
		for n := 1; n <= outletWords && i+n <= len(t.words); n++ {
			called = append(called, t.vocab.words[t.words[i+n-1]]...)
			if len(called) > longest {
				break
			}
			if !outlets[string(called)] {
				continue
			}
			for k := max(0, i-reportingAhead); k < min(len(t.words), i+n+reportingBehind); k++ {
				if (k < i || k >= i+n) && reporting[t.vocab.words[t.words[k]]] {
					found = append(found, string(called))
					break
				}
			}
		}
	}
	slices.Sort(found)
	return slices.Compact(found)
}

// quotedFrom returns the share of a's quoted words that stand in b in runs of three.
func quotedFrom(a, b *text) float64 {
	quoted := 0
	for _, q := range a.quoted {
		if q {
			quoted++
		}
	}
	if quoted < fewestQuoted {
		return 0
	}
	runs := make(map[[3]int32]bool, quoted) // whether b has them
	spoken := func(i int) bool { return i+2 < len(a.words) && a.quoted[i] && a.quoted[i+1] && a.quoted[i+2] }
	for i := range a.words {
		if spoken(i) {
			runs[[3]int32(a.words[i:i+3])] = false
		}
	}
	for i := 0; i+2 < len(b.words); i++ {
		r := [3]int32(b.words[i : i+3])
		if _, ok := runs[r]; ok {
			runs[r] = true
		}
	}
	found := 0
	last := 0 // words up to which a run reaches
	for i := range a.words {
		if spoken(i) && runs[[3]int32(a.words[i:i+3])] {
			last = i + 3
		}
		if a.quoted[i] && i < last {
			found++
		}
	}
	return ratio(found, quoted)
}

// numbersFrom returns the share of a's numbers that stand in b.
func numbersFrom(a, b *text) float64 {
	all, found := 0, 0
	for i, w := range a.words {
		if a.class[i] == number {
			all++
			if b.has(w) {
				found++
			}
		}
	}
	if all == 0 {
		return 1
	}
	return ratio(found, all)
}
