package article

import (
	"html"
	"maps"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"readout/lexicon"
)

// repaired are the line ends and the spaces that become plain ones.
var repaired = func() map[rune]string {
	m := map[rune]string{}
	for _, r := range "\r\u2028\u2029\v\f\u0085" {
		m[r] = "\n"
	}
	for _, r := range "\t\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u3000" {
		m[r] = " "
	}
	return m
}()

// repair makes the letters of a flattened page whole: line ends become "\n",
// spaces of every kind become " ", characters without a shape are dropped,
// character references and doubly encoded UTF-8 are undone. Letters are kept.
func repair(s string) string {
	if !utf8.ValidString(s) {
		s = strings.ToValidUTF8(s, "�")
	}
	if strings.Contains(s, "&") {
		s = unescape(s)
	}
	s = requote(demojibake(s))
	var b strings.Builder
	from := 0 // where what is not yet in b begins
	for i := 0; i < len(s); {
		// Nearly all bytes begin no character that is replaced.
		if c := s[i]; c >= 0x20 && c != 0x7f && c != 0xc2 && c != 0xe2 && c != 0xe3 && c != 0xef || c == '\n' {
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		put, ok := repaired[r]
		if !ok && !dropped(r) {
			i += size
			continue
		}
		if r == '\r' && strings.HasPrefix(s[i+size:], "\n") {
			put = ""
		}
		b.WriteString(s[from:i])
		b.WriteString(put)
		i += size
		from = i
	}
	if from == 0 {
		return partNames(s)
	}
	b.WriteString(s[from:])
	return partNames(b.String())
}

// partNames puts a space back between a surname and the word that it ran together with when a page was flattened,
// "Ada Brandtsaid": the page names Ada Brandt elsewhere, the whole stands once, and the rest is a word that follows
// names and ends none.
func partNames(s string) string {
	type word struct{ start, end int }
	var capitals []word // words of letters that begin with a capital
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		if !unicode.IsLetter(r) {
			i += size
			continue
		}
		start := i
		for i < len(s) {
			c, n := utf8.DecodeRuneInString(s[i:])
			if !unicode.IsLetter(c) {
				break
			}
			i += n
		}
		if unicode.IsUpper(r) {
			capitals = append(capitals, word{start, i})
		}
	}
	names := map[string]int{} // two words in capitals, by how often they stand
	pair := func(k int) string {
		if k == 0 || capitals[k-1].end+1 != capitals[k].start || s[capitals[k-1].end] != ' ' {
			return ""
		}
		return s[capitals[k-1].start:capitals[k].end]
	}
	for k := range capitals {
		if name := pair(k); name != "" {
			names[name]++
		}
	}
	var b strings.Builder
	from := 0
	for k, w := range capitals {
		name := pair(k)
		if name == "" || names[name] > 1 || !strings.HasPrefix(s[w.end:], " ") {
			continue
		}
		for cut := w.start + gluedName; cut <= w.end-gluedWord; cut++ {
			if behindNames()[s[cut:w.end]] && names[s[capitals[k-1].start:cut]] > 0 {
				b.WriteString(s[from:cut])
				b.WriteByte(' ')
				from = cut
				break
			}
		}
	}
	if from == 0 {
		return s
	}
	b.WriteString(s[from:])
	return b.String()
}

// behindNames is words that follow a name in its sentence. What surnames end in is none of them.
var behindNames = sync.OnceValue(func() lexicon.Set {
	all := lexicon.FormsOf(func(*lexicon.Frame) lexicon.Forms { return lexicon.Finite | lexicon.Ing }).With("state foreign reporters")
	maps.Copy(all, lexicon.FunctionWords)
	maps.Copy(all, lexicon.Nouns("bodies", "collectives", "media"))
	for _, ending := range strings.Fields("man men son sons sen berg land field ford stone wood worth well wells way over house bridge lands") {
		delete(all, ending)
	}
	return all
})

// unescape undoes character references that end in a semicolon. Others are
// left: "AT&T" and "R&D" are no references.
func unescape(s string) string {
	var b strings.Builder
	for {
		i := strings.IndexByte(s, '&')
		if i < 0 {
			break
		}
		end := strings.IndexByte(s[i:min(len(s), i+12)], ';')
		if end < 2 {
			b.WriteString(s[:i+1])
			s = s[i+1:]
			continue
		}
		ref := s[i : i+end+1]
		b.WriteString(s[:i])
		b.WriteString(html.UnescapeString(ref))
		s = s[i+end+1:]
	}
	b.WriteString(s)
	return b.String()
}

// cp1252 gives the bytes of the characters that Windows-1252 has between 0x80 and 0x9f.
var cp1252 = map[rune]byte{
	'€': 0x80, '‚': 0x82, 'ƒ': 0x83, '„': 0x84, '…': 0x85, '†': 0x86, '‡': 0x87, 'ˆ': 0x88, '‰': 0x89, 'Š': 0x8a, '‹': 0x8b, 'Œ': 0x8c, 'Ž': 0x8e,
	'‘': 0x91, '’': 0x92, '“': 0x93, '”': 0x94, '•': 0x95, '–': 0x96, '—': 0x97, '˜': 0x98, '™': 0x99, 'š': 0x9a, '›': 0x9b, 'œ': 0x9c, 'ž': 0x9e, 'Ÿ': 0x9f,
}

// demojibake undoes UTF-8 that was read as Windows-1252 and encoded again:
// "â€™" for "’", "Ã©" for "é". Only sequences that no language writes are touched. Text that was spoiled
// twice is undone twice.
func demojibake(s string) string {
	t := undone(s)
	if t != s && strings.Contains(t, "â€") {
		t = undone(t)
	}
	return t
}

// undone undoes one reading as Windows-1252.
func undone(s string) string {
	if !strings.Contains(s, "â€") && !strings.Contains(s, "â\u0080") && !strings.Contains(s, "Ã") && !strings.Contains(s, "Â") {
		return s
	}
	var b strings.Builder
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		if r == 'â' || r == 'Ã' || r == 'Â' {
			if dec, n := undo(s[i:]); n > 0 {
				b.WriteString(dec)
				i += n
				continue
			}
		}
		b.WriteString(s[i : i+size])
		i += size
	}
	return b.String()
}

// undo reads one doubly encoded character at the start of s and returns it
// with the number of bytes it took; 0 when there is none.
func undo(s string) (string, int) {
	var raw [3]byte
	n, at := 0, 0
	for _, r := range s {
		c, ok := byte(r), r >= 0x80 && r <= 0xff
		if !ok {
			c, ok = cp1252[r]
		}
		if !ok {
			break
		}
		raw[n] = c
		n++
		at += utf8.RuneLen(r)
		want := 2
		if raw[0] >= 0xe0 {
			want = 3
		}
		if n == want {
			r, size := utf8.DecodeRune(raw[:n])
			if r == utf8.RuneError || size != n {
				break
			}
			return string(r), at
		}
	}
	// The closing quotation mark's last byte has no character of its own and gets lost.
	if n == 2 && raw[0] == 0xe2 && raw[1] == 0x80 {
		return "”", at
	}
	return "", 0
}

// lost stands where a character could not be decoded.
const lost = '\ufffd'

// requote puts back the apostrophes and quotation marks that were lost, where the letters around tell
// which they were: within a contraction, and in pairs of which each opens a word and closes one.
func requote(s string) string {
	if !strings.ContainsRune(s, lost) {
		return s
	}
	rs := []rune(s)
	var pairs []int // an opening mark and its closing one, in turn
	alternate := true
	for i, r := range rs {
		if r != lost {
			continue
		}
		before, after := ' ', ' '
		if i > 0 {
			before = rs[i-1]
		}
		if i+1 < len(rs) {
			after = rs[i+1]
		}
		opens := (unicode.IsSpace(before) || strings.ContainsRune("([—–", before)) && (unicode.IsLetter(after) || unicode.IsDigit(after))
		ends := !unicode.IsSpace(before) && before != lost && !unicode.IsLetter(after) && !unicode.IsDigit(after) && after != lost
		switch {
		case contracted(rs, i):
			rs[i] = '’'
		case before == 's' && after == ' ' && len(pairs)%2 == 0:
			rs[i] = '’' // "the workers’ demands"
		case opens == (len(pairs)%2 == 0) && ends == (len(pairs)%2 == 1) && !(before == 's' && after == ' '):
			pairs = append(pairs, i)
		case opens || ends:
			alternate = false
		}
	}
	if alternate && len(pairs)%2 == 0 {
		for k, i := range pairs {
			rs[i] = []rune("“”")[k%2]
		}
	}
	return string(rs)
}

// contracted reports a lost mark between a word and what English joins to it with an apostrophe.
func contracted(rs []rune, i int) bool {
	if i == 0 || !unicode.IsLetter(rs[i-1]) {
		return false
	}
	end := i + 1
	for end < len(rs) && unicode.IsLetter(rs[end]) {
		end++
	}
	return contractions[strings.ToLower(string(rs[i+1:end]))]
}

// contractions are what an apostrophe joins to the word before it.
var contractions = lexicon.SetOf("s t re ve ll d m")
