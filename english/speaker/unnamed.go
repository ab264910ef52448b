package speaker

import (
	"strconv"
	"strings"

	"readout"
	"readout/english/refer"
	"readout/english/text"
	"readout/lexicon"
)

// Portray makes an entity of a source that only describes who speaks: "a Kurlandian
// official", "one resident of Port Sabel", "the press office of the ministry". A later "the
// official" is the one described last; two "residents" are two.
func (v *Voices) Portray(source readout.Span) string {
	lo, hi, head := v.phrase(source)
	if head < 0 {
		return ""
	}
	whose := ""
	if possessives[v.Lower[lo]] {
		if whose = v.owner(lo); whose == "" {
			return ""
		}
	}
	m := readout.Mention{Span: v.Plain(lo, hi), Kind: readout.Nominal, Of: v.nameIn(lo, hi)}
	noun := v.Words[head].Lemma
	if w := v.Lower[lo]; hi-lo == 2 && (w == "the" || whose != "") {
		if e, ok := v.portrayed[noun]; ok {
			v.Entities[e].Mentions = append(v.Entities[e].Mentions, m)
			return v.Entities[e].ID
		}
	}
	called := v.called(m.Span)
	if whose != "" {
		called = whose + "’s" + called[len(v.Words[lo].In(v.Text)):]
	}
	kind := readout.Person
	if groups[noun] || groups[v.Lower[head]] {
		kind = readout.Organization
	}
	id := v.bring(called, kind, m)
	return v.portrays(noun, id)
}

// called returns the words of a description on one line, without the capital that opens a sentence.
func (v *Voices) called(span readout.Span) string {
	s := strings.Join(strings.Fields(span.In(v.Text)), " ")
	if k, _ := v.WordsIn(span); v.Words[k].XPOS == "DT" || v.nameIn(k, k+1) == "" && !strings.HasPrefix(v.Words[k].XPOS, "NNP") {
		s = lexicon.LowerFirst(s)
	}
	return s
}

// nameIn returns the first of words lo … hi-1 that is part of a name, or calls somebody after a people; "" for none.
func (v *Voices) nameIn(lo, hi int) string {
	for k := lo; k < hi; k++ {
		w := v.Words[k].In(v.Text)
		if text.UpperFirst(w) && (v.Document.Named[k] != 0 || k > lo && v.Words[k].UPOS == "PROPN" || v.Words[k].UPOS == "ADJ" && gentile(w)) {
			return w
		}
	}
	return ""
}

// gentile reports whether an adjective in capitals ends as those do that call somebody after a people or place: "Illyrian".
func gentile(w string) bool {
	for _, end := range []string{"ian", "ean", "ish", "ese", "can", "dan", "nan"} {
		if strings.HasSuffix(w, end) {
			return true
		}
	}
	return false
}

// onlyDescribed reports whether a source alone tells of the entity, and nobody names it.
func (v *Voices) onlyDescribed(e int) bool {
	return e >= v.found && v.Entities[e].Mentions[0].Kind == readout.Nominal
}

// portrays notes the entity added last as what a noun stands for.
func (v *Voices) portrays(noun, id string) string {
	if v.portrayed == nil {
		v.portrayed = map[string]int{}
	}
	v.portrayed[noun] = len(v.Entities) - 1
	return id
}

// bring adds an entity that only a source tells of, and returns its id.
func (v *Voices) bring(called string, kind readout.EntityType, m readout.Mention) string {
	id := "e" + strconv.Itoa(len(v.Entities)+1)
	if v.ByID(id) >= 0 {
		return ""
	}
	v.Entities = append(v.Entities, readout.Entity{ID: id, Name: called, Type: kind, Mentions: []readout.Mention{m}})
	return id
}

// jointly makes one speaker of two persons who say something together: "Ann Stone, head of the
// league, and Tom Reed said in a joint statement". Entity first is the one found.
func (v *Voices) jointly(source readout.Span, first int) string {
	lo, hi := v.WordsIn(source)
	if first < 0 {
		return ""
	}
	other, at := -1, -1
	for _, m := range v.Over(lo, hi) {
		if m.From < lo || m.Kind != readout.Name || v.Entities[m.Entity].Type != readout.Person {
			continue
		}
		if m.Entity == first {
			at = m.To
			continue
		}
		if at < 0 || other >= 0 {
			return "" // three or more, or one who is told of before
		}
		k := m.From - 1
		for k > at && v.Words[k].XPOS != "CC" && (strings.HasPrefix(v.Words[k].XPOS, "NN") || v.Words[k].XPOS == "JJ") {
			k--
		}
		if k < at || v.Lower[k] != "and" || m.To < hi && v.Words[m.To].XPOS == "POS" {
			return ""
		}
		for i := at; i < k; i++ {
			if w := v.Lower[i]; w == "who" || w == "between" || w == "with" || i == at && v.Words[i].XPOS == "POS" {
				return ""
			}
		}
		other = m.Entity
	}
	if other < 0 {
		return ""
	}
	called := v.Entities[first].Name + " and " + v.Entities[other].Name
	m := readout.Mention{Span: v.Plain(lo, hi), Kind: readout.Nominal}
	if e, ok := v.portrayed[called]; ok {
		v.Entities[e].Mentions = append(v.Entities[e].Mentions, m)
		return v.Entities[e].ID
	}
	return v.portrays(called, v.bring(called, readout.Person, m))
}

// phrase returns the words of a source that describe who speaks, without what is told of them
// behind a comma or in a clause, and their noun; -1 where it is none or nobody speaks by it.
func (v *Voices) phrase(source readout.Span) (lo, hi, head int) {
	lo, hi = v.WordsIn(source)
	part := v.parts(lo, hi)
	if len(part) == 0 {
		return 0, 0, -1
	}
	lo, hi = part[0][0], part[0][1]
	for lo < hi && v.Mark[lo] {
		lo++
	}
	if from := v.author(lo, hi); from > lo {
		lo = from
	}
	for i := lo + 1; i < hi; i++ {
		if w := v.Lower[i]; w == "who" || w == "whom" || w == "which" || w == "that" || w == "told" || w == "said" || v.Mark[i] || w == "in" && v.occasion(i+1, hi) {
			hi = i
		}
	}
	for hi > lo && trailing[v.Lower[hi-1]] {
		hi--
	}
	if hi-lo > mostDescribed || lo >= hi {
		return 0, 0, -1
	}
	end := v.nounEnd(lo, hi)
	head = end - 1
	switch x := v.Words[head].XPOS; {
	case x != "NN" && x != "NNS", wordless[v.Words[head].Lemma], papers[v.Words[head].Lemma]:
		return 0, 0, -1
	}
	switch x := v.Words[lo].XPOS; {
	case x == "DT", x == "CD", x == "PRP$", x == "JJ", x == "JJS", x == "NNS", x == "NN" && head > lo, x == "NNP" && head > lo, groups[v.Lower[lo]]:
	default:
		return 0, 0, -1
	}
	return lo, hi, head
}

// occasion reports whether words i … hi-1 begin with the paper or talk in which something is said.
func (v *Voices) occasion(i, hi int) bool {
	for k := i; k < min(hi, i+occasionReach); k++ {
		if n := v.Words[k].Lemma; papers[n] || talks[n] {
			return true
		}
	}
	return false
}

var talks = lexicon.SetOf(`interview speech address briefing conference telegram broadcast letter call`)

// owner returns the name of whom the possessive at word i stands for.
func (v *Voices) owner(i int) string {
	for _, m := range v.Over(i, i+1) {
		if m.From == i && m.Kind == readout.Pronoun {
			return v.Entities[m.Entity].Name
		}
	}
	return ""
}

// author returns where the maker of a paper that is the source is named: "a statement from
// the council"; lo if it is none.
func (v *Voices) author(lo, hi int) int {
	for i := lo + 1; i+1 < hi; i++ {
		if w := v.Lower[i]; (w == "from" || w == "by" || w == "of") && papers[v.Words[i-1].Lemma] {
			return i + 1
		}
		if phraseEnds[v.Lower[i]] {
			break
		}
	}
	return lo
}

// strangers reports whether a source without a name may be whom a pronoun of this gender stands for:
// a person or a body that is no one's, since "the deputy minister" and "her office" point to who is named.
func (v *Voices) strangers(source readout.Span, gender string) bool {
	lo, _, head := v.phrase(source)
	if head < 0 || v.Words[head].XPOS == "NNS" {
		return false
	}
	switch v.Lower[lo] {
	case "a", "an", "one":
	case "the":
		if !groups[v.Words[head].Lemma] {
			return false
		}
	default:
		return false
	}
	g := lexicon.Offices().Gender[v.Lower[head]]
	return g == "" || g == gender
}

// ofKin reports whether the mention only tells apart somebody of this gender: "Stone's daughter".
func (v *Voices) ofKin(m voice, gender string) bool {
	i := m.To
	if i+1 >= len(v.Words) || v.Words[i].XPOS != "POS" {
		return false
	}
	for i++; i < min(len(v.Words), m.To+1+kinReach); i++ {
		if g, ok := refer.Kin[v.Lower[i]]; ok {
			return g == "" || g == gender
		}
	}
	return false
}

// expected tells an entity's gender by the titles before its names, else by its given name
// unless the text says another.
func (v *Voices) expected(e int) string {
	if g := v.titled(e); g != "" {
		return g
	}
	g := refer.GivenGender(v.Entities[e].Name)
	if told := v.Entities[e].Gender; g != "" && told != "" {
		return told
	}
	return g
}

// dead reports whether the text before word i tells that a person has died.
func (v *Voices) dead(e, i int) bool {
	if v.deaths == nil {
		v.deaths = map[int]int{}
		for _, m := range v.all {
			if _, known := v.deaths[m.Entity]; !known && m.Kind == readout.Name && v.Entities[m.Entity].Type == readout.Person && v.dies(m) {
				v.deaths[m.Entity] = m.To
			}
		}
	}
	at, ok := v.deaths[e]
	return ok && at <= i
}

// dies reports whether the person mentioned is said to have died: who dies, is killed, or of
// whose death there is talk, though not who is only to be killed.
func (v *Voices) dies(m voice) bool {
	d := v.Document
	h := m.From
	for k := m.From; k < m.To; k++ {
		if g := d.Head(k); g < m.From || g >= m.To {
			h = k
			break
		}
	}
	g := d.Head(h)
	if g < 0 || v.Quote[h] >= 0 {
		return false
	}
	for k := max(0, min(g, h)-fearReach); k < max(g, h); k++ {
		if feared[v.Words[k].Lemma] || v.Words[k].XPOS == "MD" {
			return false
		}
	}
	verb := v.Words[g].Lemma
	switch v.Words[h].Deprel {
	case "nsubj":
		return dying[verb] && d.Verb(g) && !d.Negated(g)
	case "nsubj:pass":
		return (killing[verb] || dying[verb]) && !d.Negated(g)
	case "obj":
		return killing[verb] && !d.Negated(g) && !d.Infinitive(g)
	case "nmod", "nmod:poss":
		return deadly[verb]
	}
	return m.From > 0 && v.Lower[m.From-1] == "late"
}

var (
	dying   = lexicon.SetOf(`die perish drown`)
	killing = lexicon.SetOf(`kill murder assassinate slay execute behead bury`)
	deadly  = lexicon.SetOf(`death murder killing assassination slaying funeral burial`)
	feared  = lexicon.SetOf(`attempt attempted try plot threaten threat want plan conspire fear almost nearly`)
)

// wordless are nouns of things and times that do not speak, or whose words nobody says.
var wordless = lexicon.Nouns("signs").With(`article story caption slogan title song film movie book novel poem website page site line text message tweet post email e-mail
	note day week month year time morning evening night thing case fact way part lot one word question answer plan law rule bill deal
	agreement constitution act order ruling verdict data figure number poll result evidence video image picture footage photo voice
	idea move step decision speech interview`)

// groups are nouns of bodies, and of those who stand together.
var groups = lexicon.Nouns("bodies", "collectives")
