package syntax

import (
	_ "embed"
	"strings"
	"sync"

	"readout/english/gazetteer"
	"readout/english/text"
	"readout/model"
)

// A lemmaTable holds what the rules get wrong, and the base forms that decide
// between "hop" and "hope". It is read-only.
type lemmaTable struct {
	exceptions map[string]string // "form TAG" -> lemma
	excepted   map[string]bool   // their forms
	Bases      map[string]bool   // "base V", "base N", "base J"
}

//go:embed syntax_lemmas.txt.gz
var lemmaData []byte

// Lemmas is the table of lemmas that readings ask.
var Lemmas = sync.OnceValue(func() *lemmaTable {
	return readLemmas(model.Must(gazetteer.Unzip(lemmaData)))
})

// readLemmas reads lines "base KIND" and "form TAG lemma".
func readLemmas(text string) *lemmaTable {
	t := &lemmaTable{exceptions: map[string]string{}, excepted: map[string]bool{}, Bases: map[string]bool{}}
	for line := range strings.Lines(text) {
		line = strings.TrimSuffix(line, "\n")
		switch k := strings.LastIndexByte(line, ' '); strings.Count(line, " ") {
		case 1:
			t.Bases[line] = true
		case 2:
			t.exceptions[line[:k]] = line[k+1:]
			t.excepted[line[:strings.IndexByte(line, ' ')]] = true
		}
	}
	return t
}

// LemmaRules returns the lemma rules with the given table and nothing else, so
// that training can tell what they get wrong.
func LemmaRules(table string) func(word, tag string) string {
	t := readLemmas(table)
	return func(word, tag string) string {
		_, l := t.Lemma(nil, word, tag)
		return l
	}
}

// lemmas gives every word its lemma by its tag.
func lemmas(d *text.Document) {
	t := Lemmas()
	var key []byte
	l, known := d.Forms(), formLemmas.Of(d)
	known.Fetch()
	for i, n := range l.At {
		w, k := &d.Reading.Words[i], known.Form(n)
		if k.tag != w.XPOS || k.lemma == "" {
			f := l.Form(n)
			k.tag = w.XPOS
			if f.Is&inExceptions != 0 {
				key, k.lemma = t.Lemma(key, f.Text, k.tag)
			} else {
				k.lemma = t.regular(f.Text, f.Lower, k.tag)
			}
		}
		w.Lemma = k.lemma
	}
}

// A formLemma is the Penn tag a form had last, with the lemma that this gives it.
type formLemma struct{ tag, lemma string }

var (
	formLemmas = text.NewColumn[formLemma](nil)
	// Words that may have another lemma than the rules give: the exceptions, and those with curved apostrophes, which the table has straight.
	inExceptions = text.NewProperty(func(f *text.Form) bool { return Lemmas().excepted[f.Lower] || strings.Contains(f.Lower, "’") })
)

// Lemma returns the lemma of a word with a Penn tag, and its scratch memory.
func (t *lemmaTable) Lemma(key []byte, word, tag string) ([]byte, string) {
	if tag == "NNP" {
		return key, word
	}
	form := strings.ToLower(word)
	if strings.Contains(form, "’") {
		form = strings.ReplaceAll(form, "’", "'")
	}
	key = append(append(append(key[:0], form...), ' '), tag...)
	if l, ok := t.exceptions[string(key)]; ok {
		return key, l
	}
	return key, t.regular(word, form, tag)
}

// regular returns the lemma of a word that is no exception; form is the word in lower case.
func (t *lemmaTable) regular(word, form, tag string) string {
	switch tag {
	case "NNP":
		return word
	case "NNS", "VBZ":
		kind := byte('N')
		if tag == "VBZ" {
			kind = 'V'
		}
		return t.plural(form, kind)
	case "NNPS":
		if strings.HasSuffix(word, "s") && len(word) > 3 && !strings.HasSuffix(word, "ss") {
			l := t.plural(form, 'N')
			if strings.HasPrefix(form, l) {
				return word[:min(len(l), len(word))]
			}
			return word[:1] + l[1:]
		}
		return word
	case "VBD", "VBN":
		if n := len(form); n > 3 && strings.HasSuffix(form, "ed") {
			return t.stem(form[:n-2], 'V')
		}
	case "VBG":
		if n := len(form); n > 4 && strings.HasSuffix(form, "ing") {
			return t.stem(form[:n-3], 'V')
		}
	case "JJR", "RBR":
		if n := len(form); n > 4 && strings.HasSuffix(form, "er") {
			return t.stem(form[:n-2], 'J')
		}
	case "JJS", "RBS":
		if n := len(form); n > 5 && strings.HasSuffix(form, "est") {
			return t.stem(form[:n-3], 'J')
		}
	}
	return form
}

func (t *lemmaTable) base(s string, kind byte) bool {
	var buf [48]byte
	return t.Bases[string(append(append(buf[:0], s...), ' ', kind))]
}

// plural undoes -s, -es and -ies.
func (t *lemmaTable) plural(form string, kind byte) string {
	n := len(form)
	switch {
	case form == "series" || form == "species" || form == "means" || form == "news":
		return form
	case n < 3 || !strings.HasSuffix(form, "s") || strings.HasSuffix(form, "ss"):
		return form
	case n > 4 && strings.HasSuffix(form, "ies"):
		if t.base(form[:n-1], kind) {
			return form[:n-1]
		}
		return form[:n-3] + "y"
	case strings.HasSuffix(form, "es") && n > 3:
		if t.base(form[:n-1], kind) {
			return form[:n-1]
		}
		stem := form[:n-2]
		if t.base(stem, kind) {
			return stem
		}
		for _, e := range []string{"s", "x", "z", "ch", "sh"} {
			if strings.HasSuffix(stem, e) && !strings.HasSuffix(stem, "us") && !strings.HasSuffix(stem, "as") && !strings.HasSuffix(stem, "is") {
				if e == "s" && !strings.HasSuffix(stem, "ss") || e == "z" && !strings.HasSuffix(stem, "zz") {
					return form[:n-1] // "house", "size"
				}
				return stem
			}
		}
		if strings.HasSuffix(stem, "o") {
			return stem
		}
	}
	return form[:n-1]
}

// stem undoes the doubling, the dropped e and the y of a stem before -ed, -ing, -er, -est.
func (t *lemmaTable) stem(stem string, kind byte) string {
	n := len(stem)
	if n < 2 {
		return stem
	}
	last, before := stem[n-1], stem[n-2]
	double := last == before && !vowel(last)
	if last == 'i' {
		return stem[:n-1] + "y"
	}
	if t.base(stem+"e", kind) && !(t.base(stem, kind) && vowel(before)) {
		return stem + "e"
	}
	if t.base(stem, kind) {
		return stem
	}
	if double && t.base(stem[:n-1], kind) {
		return stem[:n-1]
	}
	return unfamiliar(stem, double)
}

// unfamiliar undoes the spelling of a stem that makes no word of the list, by its last letters.
func unfamiliar(stem string, double bool) string {
	n := len(stem)
	last, before := stem[n-1], stem[n-2]
	silent := false // an e was dropped: without one no word ends so
	switch last {
	case 'l':
		silent = !vowel(before) && before != 'l' && before != 'r'
	case 's':
		silent = vowel(before)
	case 'f':
	case 'z':
		silent = before != 'z'
	default:
		if double {
			return stem[:n-1]
		}
		switch last {
		case 'v', 'c', 'u':
			silent = true
		case 'e':
			silent = before != 'e'
		case 'g':
			silent = before != 'n'
		case 't':
			silent = before == 'a'
		case 'r':
			silent = before == 'u'
		case 'n':
			silent = before == 'i' && n > 4 && stem[n-3] == 'm'
		}
	}
	if silent {
		return stem + "e"
	}
	return stem
}

func vowel(c byte) bool {
	return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u'
}
