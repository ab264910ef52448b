package speaker

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"readout"
	"readout/english/gazetteer"
	"readout/english/name"
	"readout/english/statement"
	"readout/english/text"
	"readout/lexicon"
)

// A description is what a source tells of a person whom it does not name:
// "Russia's deputy foreign minister", "the Norlandic diplomat".
type description struct {
	head     string          // the noun of an office, singular
	party    int32           // the country or body whose office it is, 0 if not told
	ranks    map[string]bool // deputy, vice, former …
	words    []string        // the other words
	definite bool
}

// describe reads the words of an office in lo … hi-1, machine damage repaired.
func (v *Voices) describe(lo, hi int) (description, bool) {
	book, g := lexicon.Offices(), gazetteer.Default()
	x := description{ranks: map[string]bool{}}
	for i := lo; i < hi; i++ {
		w := strings.ToLower(name.Meant(v.Document, i))
		r, _ := utf8.DecodeRuneInString(v.Words[i].In(v.Text))
		if e := g.Look(v.Words[i].In(v.Text)); e.Party != 0 && unicode.IsUpper(r) && book.Holder(w) == "" {
			if x.party != 0 && x.party != e.Party {
				return x, false
			}
			x.party = e.Party
			x.definite = true
			continue
		}
		switch {
		case w == "and" || w == "or":
			return x, false
		case w == "the":
			x.definite = true
		case lexicon.Offices().Rank[w] && i+1 < hi: // "deputy minister", but "the deputy"
			x.ranks[w] = true
		case book.Holder(w) != "":
			if strings.HasSuffix(w, "s") && book.Holder(strings.TrimSuffix(w, "s")) == book.Holder(w) {
				return x, false // several
			}
			if i+1 < hi && v.Words[i+1].XPOS == "POS" {
				return x, false // "the president's daughter"
			}
			if x.head == "" || w != "general" {
				x.head = book.Holder(w)
			}
		case !text.HasWord(w), w == "of", w == "for", w == "s", w == "'s", w == "’s":
		default:
			x.words = append(x.words, lexicon.Spelling(w))
		}
	}
	return x, x.head != ""
}

// described finds the only person of the article whose office is the one that the
// source describes, where nobody else's office fits. Words that differ may be
// substitutes of one another; another country, rank or field rules a person out.
func (v *Voices) described(lo, hi int) int {
	part := v.parts(lo, hi)[0]
	lo, hi = part[0], part[1]
	for i := lo + 1; i < hi; i++ {
		if w := v.Lower[i]; phraseEnds[w] && w != "of" && w != "for" && w != "and" && w != "or" {
			hi = i
		}
	}
	want, ok := v.describe(lo, hi)
	if !ok || !want.definite || want.party == 0 && len(want.words) == 0 && !lexicon.Offices().Alone[want.head] {
		return -1
	}
	if want.head == "spokesman" || want.head == "spokeswoman" || want.head == "spokesperson" {
		return -1 // a house has many
	}
	if v.offices == nil {
		v.knowOffices()
	}
	found := -1
	for e := range v.offices { // not those that a source has brought in since: of them a name is known
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
func (v *Voices) fitting(want, have description) bool {
	book := lexicon.Offices()
	same := want.head == have.head
	diplomatic := have.head == "minister" && text.Contains(have.words, "foreign") || have.head == "secretary" && text.Contains(have.words, "state")
	if !same && !text.Contains(book.Head[have.head], want.head) && !(want.head == "diplomat" && diplomatic) {
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
		fits := text.Contains(have.words, w) || w == "top" || w == "senior" || w == "chief"
		for _, x := range have.words {
			fits = fits || text.Contains(book.Syn[w], x) || text.Contains(book.Syn[x], w)
		}
		if !fits {
			return false
		}
	}
	return true
}

// knowOffices reads the offices of all persons, as they stand beside their names; where none
// does, that of the role.
func (v *Voices) knowOffices() {
	v.offices = make([][]description, len(v.Entities))
	for _, m := range v.all {
		if m.Kind != readout.Name || v.Entities[m.Entity].Type != readout.Person {
			continue
		}
		if x, ok := v.officeBeside(m); ok {
			v.offices[m.Entity] = append(v.offices[m.Entity], x)
		}
	}
	for e := range v.Entities {
		if v.Entities[e].Type == readout.Person && len(v.offices[e]) == 0 {
			if x, ok := describeText(v.Entities[e].Role); ok {
				v.offices[e] = append(v.offices[e], x)
			}
		}
	}
}

// officeBeside reads the office in the words before a person's name and at its head, and the
// country that the phrase before tells ("her Russian counterpart, Deputy Foreign Minister …").
func (v *Voices) officeBeside(m voice) (description, bool) {
	first := v.Document.Reading.Sentences[v.Sentence[m.From]].First
	b := m.From
	for b > first && m.From-b < officeReach && v.Quote[b-1] < 0 && v.ofOffice(b-1) {
		b--
	}
	end := m.From
	for end < m.To-1 && (lexicon.Offices().Holder(v.Lower[end]) != "" || lexicon.Offices().Rank[v.Lower[end]]) {
		end++ // a title that the name took up
	}
	x, ok := v.describe(b, end)
	if k := b - 2; ok && x.party == 0 && k >= first && v.Lower[b-1] == "," && v.Lower[k] == "counterpart" {
		x.party = v.partyBefore(k, max(first, k-counterpartReach))
	}
	return x, ok
}

// ofOffice reports whether word i may stand in the words of an office before a name.
func (v *Voices) ofOffice(i int) bool {
	switch v.Words[i].XPOS {
	case "NNP", "NN", "JJ", "POS":
		return true
	}
	w := v.Lower[i]
	return w == "-" || w == "of" || lexicon.Offices().Holder(w) != ""
}

// partyBefore returns the country of the last capitalized word of first … last that has one, or 0.
func (v *Voices) partyBefore(last, first int) int32 {
	for k := last; k >= first; k-- {
		w := v.Words[k].In(v.Text)
		if r, _ := utf8.DecodeRuneInString(w); unicode.IsUpper(r) {
			if p := gazetteer.Default().Look(w).Party; p != 0 {
				return p
			}
		}
	}
	return 0
}

// describeText reads an office from its words alone.
func describeText(role string) (description, bool) {
	book, g := lexicon.Offices(), gazetteer.Default()
	x := description{ranks: map[string]bool{}}
	for _, f := range strings.FieldsFunc(role, func(r rune) bool { return r != '.' && !text.IsWordRune(r) }) {
		w := strings.ToLower(f)
		r, _ := utf8.DecodeRuneInString(f)
		switch {
		case unicode.IsUpper(r) && g.Look(f).Party != 0:
			x.party = g.Look(f).Party
		case lexicon.Offices().Rank[w]:
			x.ranks[w] = true
		case book.Holder(w) != "":
			if x.head == "" || w != "general" {
				x.head = book.Holder(w)
			}
		case w == "of" || w == "the" || w == "for" || w == "s":
		default:
			x.words = append(x.words, lexicon.Spelling(w))
		}
	}
	return x, x.head != ""
}

// papers are nouns of which the maker speaks: "the council's report".
var papers = lexicon.SetOf(`report statement communique communiqué document letter memo release study survey assessment review declaration bulletin dispatch editorial message email e-mail post tweet notice comment`)

// paper finds the body that made the paper which is the source: "the Tarn Council
// report", "the council's statement".
func (v *Voices) paper(lo, hi int) int {
	part := v.parts(lo, hi)[0]
	lo, hi = part[0], part[1]
	if from := v.author(lo, hi); from > lo {
		return v.head(from, hi)
	}
	if hi-lo < 2 || !papers[v.Lower[hi-1]] {
		return -1
	}
	found := -1
	for _, m := range v.Over(lo, hi) {
		if m.From < lo || m.Kind == readout.Pronoun || v.Entities[m.Entity].Type != readout.Organization {
			continue
		}
		if m.To == hi-1 || m.To == hi-2 && v.Words[hi-2].XPOS == "POS" {
			found = m.Entity
		}
	}
	return found
}

// epithet finds whom "the Norlandic businessman" or "the 40-year-old mother" stands
// for, a description with something of its own and no name: the one who spoke or was
// the subject last, in this paragraph or the one before.
func (v *Voices) epithet(lo, hi, at int, relations []statement.Relation, statements []readout.Statement) int {
	part := v.parts(lo, hi)
	if len(part) != 1 || hi-lo > epithetMost || v.Lower[lo] != "the" || v.Words[hi-1].XPOS != "NN" {
		return -1
	}
	noun := v.Lower[hi-1]
	if !people[noun] {
		return -1
	}
	gender := lexicon.Offices().Gender[noun]
	telling := false
	for k := lo + 1; k < hi-1; k++ {
		if v.Lower[k] == "and" {
			return -1
		}
		r, _ := utf8.DecodeRuneInString(v.Words[k].In(v.Text))
		telling = telling || unicode.IsUpper(r) || v.Lower[k] == "old" || v.Lower[k] == "former"
	}
	if !telling {
		return -1
	}
	e := v.lastHeard(lo, gender, false, at, relations, statements)
	if e < 0 || v.told(e) != "" && gender != "" && v.told(e) != gender {
		return -1
	}
	// Nobody else may have been named since.
	for _, m := range v.Over(max(0, lo-epithetReach), lo) {
		if v.Paragraph[lo]-v.Paragraph[m.From] <= 1 && m.Kind == readout.Name && m.Entity != e && v.Entities[m.Entity].Type == readout.Person && v.Document.IsSubject(m.From, m.To) && v.Quote[m.From] < 0 {
			return -1
		}
	}
	return e
}

// people are nouns of an epithet.
var people = lexicon.SetOf(`businessman businesswoman mother father actress actor billionaire millionaire veteran native tycoon mogul lawyer physician
	economist scientist professor widow widower grandmother grandfather statesman writer author entrepreneur farmer`)
