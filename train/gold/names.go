// Package gold is what trainings read: texts, line by line, and the names that labels call people by.
package gold

import (
	"regexp"
	"slices"
	"strings"
)

var (
	possessive = regexp.MustCompile(`['’]s\b`)
	opening    = regexp.MustCompile(`^(the|a|an|mr\.?|mrs\.?|ms\.?|sen\.?|rep\.?|president|sir|secretary|gov\.?)\s+`)
	wordsOf    = regexp.MustCompile(`[\p{L}\p{N}_.$-]+`)
)

// Norm is a name without case, titles and articles.
func Norm(n string) string {
	n = strings.Trim(possessive.ReplaceAllString(strings.ToLower(n), ""), " .,\"“”'’")
	n = opening.ReplaceAllString(n, "")
	n = strings.TrimSuffix(n, " government")
	return n
}

func singular(w string) string {
	if len(w) > 3 && strings.HasSuffix(w, "s") && !strings.HasSuffix(w, "ss") {
		return w[:len(w)-1]
	}
	return w
}

// Same reports whether two names are one's, as the scorer beside the gold data has it.
func Same(a, b string) bool {
	a, b = Norm(a), Norm(b)
	if a == "" || b == "" {
		return false
	}
	if a == b {
		return true
	}
	x, y := wordsOf.FindAllString(a, -1), wordsOf.FindAllString(b, -1)
	if len(x) == 0 || len(y) == 0 {
		return false
	}
	if singular(x[len(x)-1]) == singular(y[len(y)-1]) {
		return true
	}
	in := func(x, y []string) bool {
		for _, w := range x {
			if !slices.Contains(y, w) {
				return false
			}
		}
		return true
	}
	return in(x, y) || in(y, x) || initials(x) == b || initials(y) == a
}

func initials(words []string) string {
	s := ""
	for _, w := range words {
		if w != "of" && w != "the" && w != "and" && w != "for" {
			s += w[:1]
		}
	}
	return s
}

var idle = map[string]bool{"the": true, "and": true, "for": true, "new": true, "from": true, "with": true, "its": true, "his": true, "her": true}

// Shares reports whether two places have a word in common.
func Shares(a, b string) bool {
	for _, x := range wordsOf.FindAllString(Norm(a), -1) {
		if len(x) > 2 && !idle[x] && slices.Contains(wordsOf.FindAllString(Norm(b), -1), x) {
			return true
		}
	}
	return false
}
