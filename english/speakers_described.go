package english

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"readout"
)

// A description is what a source tells of a person whom it does not name:
// "Russia's deputy foreign minister", "the Norlandic diplomat".
type description struct {
	head    string          // the noun of an office, singular
	party   int32           // the country or body whose office it is, 0 if not told
	ranks   map[string]bool // deputy, vice, former …
	words   []string        // the other words
	definit bool
}

// alone are offices of which an article's place has one: "the mayor" is enough.
var alone = wordSet(`mayor governor premier chancellor pope king queen`)

// ranks set one holder of an office apart from another.
var ranks = wordSet(`deputy vice assistant acting former ex interim under first second junior shadow prime`)

// describe reads the words of an office in lo … hi-1, machine damage repaired.
func (v *voices) describe(lo, hi int) (description, bool) {
	book, g := offices(), gaz()
	x := description{ranks: map[string]bool{}}
	for i := lo; i < hi; i++ {
		w := strings.ToLower(v.d.meant(i))
		r, _ := utf8.DecodeRuneInString(v.words[i].In(v.text))
		if e := g.look(v.words[i].In(v.text)); e.party != 0 && unicode.IsUpper(r) && book.holder(w) == "" {
			if x.party != 0 && x.party != e.party {
				return x, false
			}
			x.party = e.party
			x.definit = true
			continue
		}
		switch {
		case w == "and" || w == "or":
			return x, false
		case w == "the":
			x.definit = true
		case ranks[w] && i+1 < hi: // "deputy minister", but "the deputy"
			x.ranks[w] = true
		case book.holder(w) != "":
			if strings.HasSuffix(w, "s") && book.holder(strings.TrimSuffix(w, "s")) == book.holder(w) {
				return x, false // several
			}
			if i+1 < hi && v.words[i+1].XPOS == "POS" {
				return x, false // "the president's daughter"
			}
			if x.head == "" || w != "general" {
				x.head = book.holder(w)
			}
		case !hasWord(w), w == "of", w == "for", w == "s", w == "'s", w == "’s":
		default:
			x.words = append(x.words, w)
		}
	}
	return x, x.head != ""
}

// described finds the only person of the article whose office is the one that the
// source describes, where nobody else's office fits. Words that differ may be
// substitutes of one another; another country, rank or field rules a person out.
func (v *voices) described(lo, hi int) int {
	part := v.parts(lo, hi)
	if len(part) == 0 {
		return -1
	}
	lo, hi = part[0][0], part[0][1]
	for i := lo; i < hi; i++ {
		if w := v.lower[i]; i > lo && (phraseEnds[w] && w != "of" && w != "for" && w != "and" && w != "or") || i > lo && relatives[w] {
			hi = i
		}
	}
	want, ok := v.describe(lo, hi)
	if !ok || !want.definit || want.party == 0 && len(want.words) == 0 && !alone[want.head] {
		return -1
	}
	if want.head == "spokesman" || want.head == "spokeswoman" || want.head == "spokesperson" {
		return -1 // a house has many
	}
	if v.offices == nil {
		v.knowOffices()
	}
	found := -1
	for e := range v.entities {
		for _, have := range v.offices[e] {
			if !v.fitting(want, have) {
				continue
			}
			if found >= 0 && found != e {
				return -1
			}
			found = e
		}
	}
	return found
}

// fitting reports whether an office may be the one described.
func (v *voices) fitting(want, have description) bool {
	book := offices()
	same := want.head == have.head
	diplomatic := have.head == "minister" && contains(have.words, "foreign") || have.head == "secretary" && contains(have.words, "state")
	if !same && !contains(book.head[have.head], want.head) && !(want.head == "diplomat" && diplomatic) {
		return false
	}
	if want.party != 0 && want.party != have.party && (have.party != 0 || len(have.words)+len(have.ranks) == 0) {
		return false // "the Norlandic president" need not be any president
	}
	if same {
		for w := range want.ranks {
			if !have.ranks[w] {
				return false
			}
		}
		for w := range have.ranks {
			if !want.ranks[w] {
				return false
			}
		}
	}
	for _, w := range want.words {
		fits := contains(have.words, w) || w == "top" || w == "senior" || w == "chief"
		for _, x := range have.words {
			fits = fits || contains(book.syn[w], x) || contains(book.syn[x], w)
		}
		if !fits {
			return false
		}
	}
	return true
}

// knowOffices reads the offices of all persons: the words before and behind their
// names, and the country that the phrase before tells ("her Russian counterpart,
// Deputy Foreign Minister …").
func (v *voices) knowOffices() {
	v.offices = make([][]description, len(v.entities))
	g := gaz()
	for _, m := range v.all {
		if m.kind != readout.Name || v.entities[m.entity].Type != readout.Person {
			continue
		}
		first := v.d.reading.Sentences[v.sentence[m.from]].First
		b := m.from
		for b > first && m.from-b < 10 && v.quote[b-1] < 0 && (v.words[b-1].XPOS == "NNP" || v.words[b-1].XPOS == "NN" || v.words[b-1].XPOS == "JJ" ||
			v.words[b-1].XPOS == "POS" || v.lower[b-1] == "-" || v.lower[b-1] == "of" || offices().holder(v.lower[b-1]) != "") {
			b--
		}
		end := m.from
		for end < m.to-1 && (offices().holder(v.lower[end]) != "" || ranks[v.lower[end]]) {
			end++ // a title that the name took up
		}
		x, ok := v.describe(b, end)
		if !ok {
			continue
		}
		if k := b - 2; x.party == 0 && k >= first && v.lower[b-1] == "," && v.lower[b-2] == "counterpart" {
			for ; k >= first && k > b-6 && x.party == 0; k-- {
				if r, _ := utf8.DecodeRuneInString(v.words[k].In(v.text)); unicode.IsUpper(r) {
					x.party = g.look(v.words[k].In(v.text)).party
				}
			}
		}
		v.offices[m.entity] = append(v.offices[m.entity], x)
	}
	for e := range v.entities {
		if v.entities[e].Type == readout.Person && v.entities[e].Role != "" && len(v.offices[e]) == 0 {
			if x, ok := describeText(v.entities[e].Role); ok {
				v.offices[e] = append(v.offices[e], x)
			}
		}
	}
}

// describeText reads an office from its words alone.
func describeText(role string) (description, bool) {
	book, g := offices(), gaz()
	x := description{ranks: map[string]bool{}}
	for _, f := range strings.FieldsFunc(role, func(r rune) bool { return r != '.' && !isWordRune(r) }) {
		w := strings.ToLower(f)
		r, _ := utf8.DecodeRuneInString(f)
		switch {
		case unicode.IsUpper(r) && g.look(f).party != 0:
			x.party = g.look(f).party
		case ranks[w]:
			x.ranks[w] = true
		case book.holder(w) != "":
			if x.head == "" || w != "general" {
				x.head = book.holder(w)
			}
		case w == "of" || w == "the" || w == "for" || w == "s":
		default:
			x.words = append(x.words, w)
		}
	}
	return x, x.head != ""
}
