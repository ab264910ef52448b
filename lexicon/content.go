package lexicon

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Content returns the words of s that carry content, lower case, in order.
func Content(s string) []string {
	var out []string
	for w := range strings.FieldsFuncSeq(strings.ToLower(s), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '\'' && r != '’'
	}) {
		w = strings.Trim(strings.ReplaceAll(w, "’", "'"), "'")
		w = strings.TrimSuffix(w, "'s")
		if w != "" && !FunctionWords[w] {
			out = append(out, w)
		}
	}
	return out
}

// Stem cuts what inflection adds to an English word in lower case, roughly, so that "talks" and
// "talk", "stopped" and "stopping" meet: it serves to compare words, never to show them.
func Stem(w string) string {
	n := len(w)
	if n > 4 && (strings.HasSuffix(w, "ies") || strings.HasSuffix(w, "ied")) {
		return w[:n-3] + "y"
	}
	if n > 3 && w[n-1] == 's' && !strings.ContainsRune("sui", rune(w[n-2])) { // a plural, not "pass", "census", "crisis"
		w = w[:n-1]
	}
	switch n = len(w); {
	case n > 5 && strings.HasSuffix(w, "ing") && strings.ContainsAny(w[:n-3], "aeiouy"): // not "spring"
		w = w[:n-3]
	case n > 4 && strings.HasSuffix(w, "eed"):
		w = w[:n-1]
	case n > 4 && strings.HasSuffix(w, "ed"):
		w = w[:n-2]
	}
	if n = len(w); n > 3 && (w[n-1] == 'e' || w[n-1] == w[n-2] && Letter(w[n-1])) {
		w = w[:n-1]
	}
	return w
}

// Family cuts what makes nouns of verbs besides, so that "annexed" and "annexation", "invaded" and "invasion" meet.
func Family(w string) string {
	w = Stem(w)
	for _, end := range derived {
		if base, ok := strings.CutSuffix(w, end); ok && len(base) >= leastFamily {
			w = base
			break
		}
	}
	if base := strings.TrimRight(w, "dst"); len(base) >= leastFamily {
		return base // "explod", "explo"
	}
	return w
}

// derived are endings of the stems of nouns of verbs, longest first.
var derived = []string{"ication", "ation", "ition", "ution", "ement", "sion", "tion", "ment", "anc", "enc", "ion", "ur", "al"}

// Stems returns the sorted set of the content stems of s.
func Stems(s string) []string {
	words := Content(s)
	for i, w := range words {
		words[i] = Stem(w)
	}
	slices.Sort(words)
	return slices.Compact(words)
}

// OneLine joins broken lines and runs of spaces, and drops what cannot be printed.
func OneLine(s string) string {
	if isClean(s) {
		return s
	}
	return strings.Join(strings.Fields(strings.Map(func(r rune) rune {
		if unicode.IsControl(r) && !unicode.IsSpace(r) || unicode.Is(unicode.Cf, r) {
			return -1
		}
		return r
	}, s)), " ")
}

// isClean reports whether s has single spaces within it and can be printed, as most of
// what is cleaned.
func isClean(s string) bool {
	space := true
	for i := 0; i < len(s); i++ {
		c := s[i]
		if c >= utf8.RuneSelf {
			r, size := utf8.DecodeRuneInString(s[i:])
			if r < 0xa1 || r == utf8.RuneError || unicode.IsSpace(r) || unicode.Is(unicode.Cf, r) {
				return false
			}
			i += size - 1
			space = false
			continue
		}
		if c < ' ' || c > '~' || c == ' ' && space {
			return false
		}
		space = c == ' '
	}
	return !space || s == ""
}
