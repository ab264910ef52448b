package lexicon

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// foldName reduces a word of a name to what its spellings share: lower case, no
// diacritics, and one letter for what transliterations render in several ways
// (Ryabkov, Riabkov; Sergey, Sergei; Zelenskyy, Zelensky; Aleksandr, Alexandr).
func foldName(word string) string {
	var buffer [64]byte
	out := buffer[:0]
	put := func(r rune) {
		if n := len(out); r == 'h' && n > 0 && out[n-1] == 'k' {
			out = out[:n-1] // "kh" is "h"
		}
		out = utf8.AppendRune(out, r)
	}
	for _, r := range plainLetters(word) {
		if 'A' <= r && r <= 'Z' {
			r += 'a' - 'A'
		}
		switch r {
		case '\'', '’', '‘', 'ʼ', '`', '.':
		case 'ø':
			put('o')
		case 'ł':
			put('l')
		case 'đ', 'ð':
			put('d')
		case 'ß':
			put('s')
			put('s')
		case 'æ':
			put('a')
			put('e')
		case 'œ':
			put('o')
			put('e')
		case 'ı', 'y', 'j':
			put('i')
		case 'x':
			put('k')
			put('s')
		case 'w':
			put('v')
		default:
			if r < utf8.RuneSelf || !unicode.Is(unicode.Mn, r) {
				put(r)
			}
		}
	}
	// Double letters count once: Zelenskyy, Zelenski.
	once, last := out[:0], rune(-1)
	for i := 0; i < len(out); {
		r, n := rune(out[i]), 1
		if r >= utf8.RuneSelf {
			r, n = utf8.DecodeRune(out[i:])
		}
		if r != last {
			once = append(once, out[i:i+n]...)
		}
		last = r
		i += n
	}
	return string(once)
}

// plainLetters parts letters from their diacritics, in lower case; what is of ASCII, as
// most names are, it leaves as it is.
func plainLetters(s string) string {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return norm.NFD.String(strings.ToLower(s))
		}
	}
	return s
}

// Words before and behind a name that name nobody, and those of offices that may stand before it.
var (
	honorifics  = TableOf(Offices().Address)
	officeWords = TableOf(Offices().Lead)
	suffixes    = TableOf(NameParts().Suffixes)
	particles   = TableOf(NameParts().Particles)
)

// LeadsOffice reports whether w, in whatever case, is a word of an office that stands before a name:
// "the Korvanian deputy foreign minister, Anton Belyk".
func LeadsOffice(w string) bool { return officeWords.Of(w) }

const longestSuffix = len("esq")

// A PersonName is a person's name in parts, folded.
type PersonName struct {
	Given   []string // "" never; an initial is one letter
	Surname string
}

// ParsePerson splits a person's name. A single word is a surname.
func ParsePerson(name string) PersonName {
	if before, _, ok := strings.Cut(name, " of "); ok && strings.Contains(before, " ") {
		name = before // "Anna Vell of Arland"
	}
	var buffer [8]string
	words := buffer[:0]
	for w := range strings.FieldsSeq(name) {
		if !Letter(w[0]) || !Letter(w[len(w)-1]) {
			w = strings.Trim(w, ",;:\"“”‘()")
		}
		plain := strings.Trim(w, ".")
		if w == "" || len(words) == 0 && (honorifics.Of(plain) || officeWords.Of(plain)) || len(plain) <= longestSuffix && suffixes.Of(plain) {
			continue
		}
		for _, possessive := range []string{"'s", "’s"} {
			w = strings.TrimSuffix(w, possessive)
		}
		// Initials written together, "J.R."
		if strings.Count(w, ".") > 1 {
			words = append(words, strings.FieldsFunc(w, func(r rune) bool { return r == '.' })...)
			continue
		}
		words = append(words, w)
	}
	if len(words) == 0 {
		return PersonName{}
	}
	cut := len(words) - 1
	for cut > 1 && particles.Of(words[cut-1]) {
		cut--
	}
	n := PersonName{Surname: foldName(strings.Join(words[cut:], " "))}
	for _, w := range words[:cut] {
		if f := foldName(w); f != "" {
			n.Given = append(n.Given, f)
		}
	}
	return n
}

// Letter reports a letter of ASCII.
func Letter(b byte) bool { return 'a' <= b|0x20 && b|0x20 <= 'z' }

// First returns the first given name or initial, "" for none.
func (n PersonName) First() string {
	if len(n.Given) == 0 {
		return ""
	}
	return n.Given[0]
}

// EndsWith reports whether n is o with more words before it.
func (n PersonName) EndsWith(o PersonName) bool {
	at := len(n.Given) - len(o.Given)
	return at > 0 && len(o.Given) > 0 && !Initial(o.Given[0]) && slices.Equal(n.Given[at:], o.Given)
}

func Initial(s string) bool { return utf8.RuneCountInString(s) == 1 }

// SameGiven reports whether two folded given names can be one: equal, a short
// form, a spelling apart, or one the initial of the other.
func SameGiven(a, b string) bool {
	if a == "" || b == "" || a == b {
		return true
	}
	if Initial(a) || Initial(b) {
		x, _ := utf8.DecodeRuneInString(a)
		y, _ := utf8.DecodeRuneInString(b)
		return x == y
	}
	long := func(s string) string {
		if l := NameParts().Nicknames[s]; l != "" {
			return l
		}
		return s
	}
	return long(a) == long(b) || Near(a, b)
}

// ShortGiven reports whether one of two folded given names is a short form of the other.
func ShortGiven(a, b string) bool {
	short := NameParts().Nicknames
	return a != "" && b != "" && (short[a] == b || short[b] == a)
}

// Near reports whether two folded words are a slip apart: one letter in words of
// five and more, two in words of nine and more, and never the first letter.
func Near(a, b string) bool {
	if a == b {
		return true
	}
	if a == "" || b == "" || a[0] != b[0] {
		return false
	}
	x, _ := utf8.DecodeRuneInString(a)
	y, _ := utf8.DecodeRuneInString(b)
	shorter := min(utf8.RuneCountInString(a), utf8.RuneCountInString(b))
	if shorter < slipLetters || x != y {
		return false
	}
	allowed := 1
	if shorter >= slipTwice {
		allowed = 2
	}
	return Distance(a, b, allowed) <= allowed
}

// OneWord reports whether no space parts a name.
func OneWord(name string) bool { return !strings.ContainsFunc(name, unicode.IsSpace) }

// Titled reports whether a name begins with a form of address or an office.
func Titled(name string) bool {
	words := strings.Fields(name)
	if len(words) < 2 {
		return false
	}
	w := strings.Trim(words[0], ".")
	return honorifics.Of(w) || officeWords.Of(w)
}
