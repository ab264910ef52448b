package record

import (
	"strings"

	"readout/lexicon"
)

// shared counts the members that two sorted sets have in common.
func shared(a, b []string) int {
	n := 0
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch c := strings.Compare(a[i], b[j]); {
		case c < 0:
			i++
		case c > 0:
			j++
		default:
			n++
			i++
			j++
		}
	}
	return n
}

// oneSpelling returns words in lower case as all spellings of them are compared: "defence ministry" and "defense ministry".
func oneSpelling(name string) string {
	words := strings.Fields(name)
	for i, w := range words {
		words[i] = lexicon.Spelling(w)
	}
	return strings.Join(words, " ")
}
