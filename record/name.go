package record

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"readout/lexicon"
)

// fold reduces a word of a name to what its spellings share: lower case, no
// diacritics, and one letter for what transliterations render in several ways
// (Ryabkov, Riabkov; Sergey, Sergei; Zelenskyy, Zelensky; Aleksandr, Alexandr).
func fold(word string) string {
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

// lowered reports whether a set of words in lower case has w, in whatever case.
func lowered(set map[string]bool, w string) bool {
	var word [16]byte // no word of a set asked in this way is longer
	for i := range len(w) {
		c := w[i]
		if c >= utf8.RuneSelf {
			return set[strings.ToLower(w)]
		}
		if i == len(word) {
			return false
		}
		if 'A' <= c && c <= 'Z' {
			c += 'a' - 'A'
		}
		word[i] = c
	}
	return set[string(word[:len(w)])]
}

// honorifics and suffixes are words of a name that name nobody.
var (
	honorifics = wordSet("mr mrs ms miss mx dr sir dame lord lady prof professor president minister general gen col colonel capt captain lt sen senator rep sec secretary amb ambassador king queen prince princess pope")
	suffixes   = wordSet("jr sr ii iii iv esq phd md")
	particles  = wordSet("von van de der den di da del della dos du la le al el bin ibn ben abu ter zu")
)

const longestSuffix = len("esq")

func wordSet(words string) map[string]bool {
	set := map[string]bool{}
	for _, w := range strings.Fields(words) {
		set[w] = true
	}
	return set
}

// A fullName is a person's name in parts, folded.
type fullName struct {
	given   []string // "" never; an initial is one letter
	surname string
}

// parseName splits a person's name. A single word is a surname.
func parseName(name string) fullName {
	if before, _, ok := strings.Cut(name, " of "); ok && strings.Contains(before, " ") {
		name = before // "Anna Vell of Arland"
	}
	var buffer [8]string
	words := buffer[:0]
	for w := range strings.FieldsSeq(name) {
		if !plainLetter(w[0]) || !plainLetter(w[len(w)-1]) {
			w = strings.Trim(w, ",;:\"“”‘()")
		}
		plain := strings.Trim(w, ".")
		if w == "" || len(words) == 0 && (lowered(honorifics, plain) || lowered(officeWords, plain)) || len(plain) <= longestSuffix && lowered(suffixes, plain) {
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
		return fullName{}
	}
	cut := len(words) - 1
	for cut > 1 && lowered(particles, words[cut-1]) {
		cut--
	}
	n := fullName{surname: fold(strings.Join(words[cut:], " "))}
	for _, w := range words[:cut] {
		if f := fold(w); f != "" {
			n.given = append(n.given, f)
		}
	}
	return n
}

func plainLetter(b byte) bool { return 'a' <= b|0x20 && b|0x20 <= 'z' }

// first returns the first given name or initial, "" for none.
func (n fullName) first() string {
	if len(n.given) == 0 {
		return ""
	}
	return n.given[0]
}

// endsWith reports whether n is o with more words before it.
func (n fullName) endsWith(o fullName) bool {
	at := len(n.given) - len(o.given)
	return at > 0 && len(o.given) > 0 && !initial(o.given[0]) && slices.Equal(n.given[at:], o.given)
}

func initial(s string) bool { return utf8.RuneCountInString(s) == 1 }

// short names that stand for a given name. Both sides are folded when compared.
var nicknames = func() map[string]string {
	m := map[string]string{}
	for _, pair := range strings.Fields(`bill/william will/william bob/robert rob/robert dick/richard rick/richard jim/james jimmy/james
		joe/joseph tom/thomas tony/anthony antony/anthony mike/michael dave/david dan/daniel steve/steven stephen/steven ben/benjamin ted/edward ed/edward
		chuck/charles charlie/charles larry/lawrence jack/john johnny/john kate/katherine katie/katherine catherine/katherine liz/elizabeth beth/elizabeth
		sue/susan alex/alexander alexandr/alexander aleksandr/alexander aleksander/alexander sasha/alexander nick/nicholas sam/samuel matt/matthew andy/andrew greg/gregory
		jeff/jeffrey geoff/geoffrey tim/timothy pat/patrick ron/ronald don/donald ken/kenneth jerry/gerald max/maximilian vova/vladimir dmitri/dmitry dmitrii/dmitry`) {
		short, long, _ := strings.Cut(pair, "/")
		m[fold(short)] = fold(long)
	}
	return m
}()

// sameGiven reports whether two folded given names can be one: equal, a short
// form, a spelling apart, or one the initial of the other.
func sameGiven(a, b string) bool {
	if a == "" || b == "" || a == b {
		return true
	}
	if initial(a) || initial(b) {
		x, _ := utf8.DecodeRuneInString(a)
		y, _ := utf8.DecodeRuneInString(b)
		return x == y
	}
	long := func(s string) string {
		if l := nicknames[s]; l != "" {
			return l
		}
		return s
	}
	return long(a) == long(b) || near(a, b)
}

// near reports whether two folded words are a slip apart: one letter in words of
// five and more, two in words of nine and more, and never the first letter.
func near(a, b string) bool {
	if a == b {
		return true
	}
	if a == "" || b == "" || a[0] != b[0] {
		return false
	}
	x, _ := utf8.DecodeRuneInString(a)
	y, _ := utf8.DecodeRuneInString(b)
	shorter := min(utf8.RuneCountInString(a), utf8.RuneCountInString(b))
	if shorter < 5 || x != y {
		return false
	}
	allowed := 1
	if shorter >= 9 {
		allowed = 2
	}
	return lexicon.Distance(a, b, allowed) <= allowed
}

// plainName reduces the name of a body or a place to letters and digits: no
// article, no case, no punctuation, no diacritics.
func plainName(name string) string {
	var buffer [64]byte
	out := buffer[:0]
	for w := range strings.FieldsFuncSeq(plainLetters(name), func(r rune) bool {
		if r < utf8.RuneSelf {
			return !plainPart(r) && r != '.' && r != '\''
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

// acronym reports whether s is written as one: two to seven capitals.
func acronym(s string) bool {
	s = strings.ReplaceAll(s, ".", "")
	n := 0
	for _, r := range s {
		if !unicode.IsUpper(r) {
			return false
		}
		n++
	}
	return n >= 2 && n <= 7
}

// initials returns the capitals that begin the words of a name, "" for fewer than three.
func initials(name string) string {
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

// stopWords carry no content of their own: articles, pronouns, prepositions,
// conjunctions, auxiliaries, and the verbs of reporting.
var stopWords = wordSet(`a an the and or but nor so yet if then than that this these those there here it its he him his she her hers they them their theirs
	we us our ours you your yours i me my mine who whom whose which what when where why how of in on at to for from by with without within into onto
	over under up down out off about against between among through during before after above below again further as until while because since though although
	along alongside amid toward towards near upon via per across around despite behind beyond beside beneath like unlike except
	is am are was were be been being has have had having do does did doing done will would shall should can could may might must ought not no nor only own same
	too very just also even still already ever never s t d ll m re ve all any both each few more most other some such one
	said say says saying told tell tells added add adds noted stated mentioned according`)

// contentWords returns the words of s that carry content, lower case, in order.
func contentWords(s string) []string {
	var out []string
	for w := range strings.FieldsFuncSeq(strings.ToLower(s), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '\'' && r != '’'
	}) {
		w = strings.Trim(strings.ReplaceAll(w, "’", "'"), "'")
		w = strings.TrimSuffix(w, "'s")
		if w != "" && !stopWords[w] {
			out = append(out, w)
		}
	}
	return out
}

// stem cuts what inflection adds to an English word, roughly: it serves to
// compare words, never to show them.
func stem(w string) string {
	if len(w) > 4 {
		for _, end := range []string{"ies", "ied"} {
			if strings.HasSuffix(w, end) {
				return w[:len(w)-3] + "y"
			}
		}
	}
	for _, end := range []string{"ing", "ed", "es", "s"} {
		if strings.HasSuffix(w, end) && len(w)-len(end) >= 3 && !strings.HasSuffix(w, "ss") {
			w = w[:len(w)-len(end)]
			break
		}
	}
	if len(w) > 3 {
		w = strings.TrimSuffix(w, "e")
	}
	return w
}

// stems returns the sorted set of the content stems of s.
func stems(s string) []string {
	words := contentWords(s)
	for i, w := range words {
		words[i] = stem(w)
	}
	slices.Sort(words)
	return slices.Compact(words)
}

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

// clean joins broken lines and runs of spaces, and drops what cannot be printed.
func clean(s string) string {
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
