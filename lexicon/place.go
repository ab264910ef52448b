package lexicon

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// PlainName reduces the name of a body or a place to letters and digits: no
// article, no case, no punctuation, no diacritics.
func PlainName(name string) string {
	var buffer [64]byte
	out := buffer[:0]
	for w := range strings.FieldsFuncSeq(plainLetters(name), func(r rune) bool {
		if r < utf8.RuneSelf {
			return !(Letter(byte(r)) || '0' <= r && r <= '9') && r != '.' && r != '\''
		}
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.Is(unicode.Mn, r) && r != '’'
	}) {
		if n := len(w); n >= 2 && w[n-2] == '\'' && w[n-1]|0x20 == 's' {
			w = w[:n-2]
		}
		w = strings.TrimSuffix(w, "’s")
		before := len(out)
		if before > 0 {
			out = append(out, ' ')
		}
		begin := len(out)
		for _, r := range w {
			switch {
			case r == '.' || r == '\'' || r == '’':
			case 'A' <= r && r <= 'Z':
				out = append(out, byte(r)+'a'-'A')
			case r < utf8.RuneSelf || !unicode.Is(unicode.Mn, r):
				out = utf8.AppendRune(out, r)
			}
		}
		if word := out[begin:]; len(word) == 0 || begin == 0 && string(word) == "the" {
			out = out[:before]
		}
	}
	return string(out)
}

// NameWords yields the words of a phrase as a name has them: letters and hyphens.
func NameWords(phrase string) func(func(string) bool) {
	return strings.FieldsFuncSeq(phrase, func(r rune) bool { return !unicode.IsLetter(r) && r != '-' })
}

// Capital reports whether a word begins with a capital.
func Capital(w string) bool {
	r, _ := utf8.DecodeRuneInString(w)
	return unicode.IsUpper(r)
}

// First returns the first letter of a word, "" for none.
func First(w string) string {
	_, size := utf8.DecodeRuneInString(w)
	return w[:size]
}

// Acronym reports whether s is written as one: two to seven capitals.
func Acronym(s string) bool {
	s = strings.ReplaceAll(s, ".", "")
	n := 0
	for _, r := range s {
		if !unicode.IsUpper(r) {
			return false
		}
		n++
	}
	return n >= acronymLeast && n <= acronymMost
}

// Initials returns the capitals that begin the words of a name, "" for fewer than three.
func Initials(name string) string {
	var buffer [16]rune
	out := buffer[:0]
	for w := range strings.FieldsFuncSeq(name, func(r rune) bool { return r == ' ' || r == '-' }) {
		if r, _ := utf8.DecodeRuneInString(w); unicode.IsUpper(r) && !strings.EqualFold(w, "the") {
			out = append(out, r)
		}
	}
	if len(out) < 3 {
		return ""
	}
	return string(out)
}

// peopleEndings make the name of a people from that of its country.
var peopleEndings = SetOf("n ns an ans ian ians ish ese i is er ers ic nian nians")

// Demonym reports whether form is the adjective or people's name of a country:
// Arlander of Arland, Korvanian of Korvania.
func Demonym(form, country string) bool {
	f, c := strings.ToLower(form), strings.ToLower(country)
	base := strings.TrimRight(c, "aeiou")
	if len(base) < leastBase || f == c || !strings.HasPrefix(f, base) {
		return false
	}
	return peopleEndings[f[len(base):]]
}

// Stump is the letters that a demonym shares with its country's name at least, in lower case.
func Stump(name string) string {
	name = strings.ToLower(name)
	return name[:min(len(name), leastBase)]
}

// CaseFold gives strings that strings.EqualFold takes for one the same form.
func CaseFold(s string) string {
	return strings.Map(func(r rune) rune {
		if r < utf8.RuneSelf {
			return unicode.ToUpper(r)
		}
		least := r
		for f := unicode.SimpleFold(r); f != r; f = unicode.SimpleFold(f) {
			least = min(least, f)
		}
		return least
	}, s)
}

// ContainsWord reports whether name stands in phrase as words of its own.
func ContainsWord(phrase, name string) bool {
	i := strings.Index(phrase, name)
	if i < 0 {
		return false
	}
	end := i + len(name)
	return (i == 0 || !isLetter(phrase[i-1])) && (end == len(phrase) || !isLetter(phrase[end]))
}

func isLetter(b byte) bool { return b >= 0x80 || b|0x20 >= 'a' && b|0x20 <= 'z' }

// LetterRuns yields the longest stretches of s for which isLetter holds.
func LetterRuns(s string) func(func(string) bool) {
	return strings.FieldsFuncSeq(s, func(r rune) bool { return r < utf8.RuneSelf && !isLetter(byte(r)) })
}
