// Package speaker names the entity behind each statement's source. In go the attributions
// of package statement, out come the entities, with those that only a source names; an
// unknown speaker stays unknown.
package speaker

import (
	"slices"
	"sort"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"readout"
	"readout/english/refer"
	"readout/english/statement"
	"readout/english/text"
	"readout/lexicon"
)

// Find names the entity behind each statement's source: the one whose
// mention is the source's head. A relative pronoun stands for the mention before
// it; a standing quotation takes the speaker of the text around it. When in
// doubt the speaker stays unknown. It returns the entities, with those that only a
// source names.
func (v *Voices) Find() []readout.Entity {
	relations, statements := v.Relations, v.Document.Reading.Statements
	for i, r := range relations {
		s := &statements[i]
		v.Quoting = s.Kind != readout.Indirect
		switch {
		case r.Standing:
			s.Speaker = v.standing(i, relations, statements)
		case len(r.Source) == 0:
			s.Speaker = v.understood(i, relations, statements)
		default:
			s.Speaker = v.Of(r.Source)
			if s.Speaker == "" && (s.Kind != readout.Indirect || r.Turn) {
				s.Speaker = v.introduce(r.Source, r.Turn)
			}
			lo, hi := v.WordsIn(r.Source[0])
			if s.Speaker == "" && hi == lo+1 && v.Lower[lo] == "it" {
				s.Speaker = v.readFrom(lo)
			}
			if s.Speaker == "" {
				s.Speaker = v.Id(v.epithet(lo, hi, i, relations, statements))
			}
			if hi == lo+1 {
				if g := genderOf[v.Lower[lo]]; g != "" {
					v.saidBy(lo, g, i, relations, statements)
				}
			}
			switch {
			case !v.Quoting || r.Turn:
			case s.Speaker == "":
				s.Speaker = v.Portray(r.Source[0])
			default:
				if id := v.jointly(r.Source[0], v.ByID(s.Speaker)); id != "" {
					s.Speaker = id
				}
			}
		}
	}
	return v.Entities
}

// saidBy names whom "he" or "she" at word i, the source of statement at, stands for. Nobody is
// both, and the dead do not speak.
func (v *Voices) saidBy(i int, gender string, at int, relations []statement.Relation, statements []readout.Statement) {
	s := &statements[at]
	e := v.antecedent(i, gender, at, relations, statements)
	switch {
	case e == unnamed:
		s.Speaker = ""
		return
	case e >= 0:
		s.Speaker = v.Id(e)
	default:
		if e = v.ByID(s.Speaker); e < 0 {
			return
		}
		if v.dead(e, i) || v.pronoun[e] != "" && v.pronoun[e] != gender {
			s.Speaker = ""
			return
		}
	}
	if v.relative(e) {
		s.Speaker = "" // whose name is that of somebody else
		return
	}
	v.pronoun[e] = gender
}

// relative reports an entity without a name that is called after somebody who has one: "Oran Vell's daughter".
func (v *Voices) relative(e int) bool {
	x := &v.Entities[e]
	return strings.Contains(x.Name, "'s ") && !slices.ContainsFunc(x.Mentions, func(m readout.Mention) bool { return m.Kind == readout.Name })
}

// unnamed is the antecedent that has no name.
const unnamed = -2

// readFrom names who made the paper that "it" at word i reads out: "Stone released a statement. It reads: …"
func (v *Voices) readFrom(i int) string {
	d := v.Document
	k := v.Sentence[i] - 1
	if k < 0 || v.Paragraph[i]-v.Paragraph[d.Reading.Sentences[k].First] > 1 {
		return ""
	}
	for j := d.Reading.Sentences[k].First; j < d.Reading.Sentences[k].Last; j++ {
		if !papers[v.Words[j].Lemma] || v.Words[j].Deprel != "obj" && v.Words[j].Deprel != "obl" {
			continue
		}
		for h := d.Head(j); h >= 0; h = d.Head(h) {
			if x := d.Subject(h); x >= 0 {
				lo, hi := d.Subtree(x)
				return v.Of([]readout.Span{v.Plain(lo, hi)})
			}
		}
	}
	return ""
}

// understood names the speaker of a participle that has no source of its own:
// "Stone left early, adding: “…”". It is the subject of the sentence.
func (v *Voices) understood(i int, relations []statement.Relation, statements []readout.Statement) string {
	r := relations[i]
	if len(r.Cue) == 0 || statements[i].Kind == readout.Indirect {
		return ""
	}
	lo, hi := v.WordsIn(r.Cue[0])
	participle := false
	for k := lo; k < hi; k++ {
		participle = participle || strings.HasSuffix(v.Lower[k], "ing") && v.Lower[k] != "according"
	}
	if !participle {
		return ""
	}
	first := v.Document.Reading.Sentences[v.Sentence[lo]].First
	for j := i - 1; j >= 0 && statement.FirstOf(&relations[j]) >= v.Words[first].Start; j-- {
		if statements[j].Speaker != "" && len(relations[j].Source) > 0 {
			return statements[j].Speaker
		}
	}
	for _, m := range v.Over(first, lo) {
		if v.Quote[m.From] < 0 && v.Entities[m.Entity].Type != readout.Location && (v.Document.IsSubject(m.From, m.To) || m.From == first) {
			return v.Id(m.Entity)
		}
	}
	return ""
}

// genderOf tells the gender of a pronoun for one person.
var genderOf = map[string]string{"he": "m", "him": "m", "she": "f", "her": "f"}

// antecedent finds whom "he" or "she" at word i, the source of statement at,
// stands for: who spoke last, or heads the last sentence before, outside of
// quotations. Reports keep to one speaker until they name the next.
func (v *Voices) antecedent(i int, gender string, at int, relations []statement.Relation, statements []readout.Statement) int {
	e := v.lastHeard(i, gender, false, at, relations, statements)
	if e >= 0 && v.expected(e) == "" && v.told(e) != "" && v.told(e) != gender {
		// The other pronouns of this one tell against it. They may have been joined
		// wrongly, but one near by for whom they tell is likelier.
		if sure := v.lastHeard(i, gender, true, at, relations, statements); sure >= 0 {
			return sure
		}
	}
	return e
}

// lastHeard walks back from word i for antecedent. A strict walk asks for the
// gender to be known, and goes two sentences; another, near by, goes by titles alone.
func (v *Voices) lastHeard(i int, gender string, strict bool, at int, relations []statement.Relation, statements []readout.Statement) int {
	near := true
	fits := func(e int) bool {
		if v.Entities[e].Type != readout.Person || v.dead(e, i) {
			return false
		}
		g := v.expected(e)
		if g == "" {
			g = v.pronoun[e]
		}
		if g == "" && strict {
			g = v.told(e)
		} else if g == "" && !near {
			g = v.Entities[e].Gender
		}
		return g == "" && !strict || gender == "" || g == gender
	}
	sentences := v.Document.Reading.Sentences
	asides := v.Document.Asides()
	p, from := v.Paragraph[i], v.Sentence[i]
	j := at - 1
	for k := from; k >= 0; k-- {
		s := sentences[k]
		if asides != nil && asides[k] && k < v.Sentence[i] {
			// What a caption or a teaser tells is no part of the report.
			for ; j >= 0 && statement.FirstOf(&relations[j]) >= s.Start; j-- {
			}
			if from--; k > 0 && v.Paragraph[s.First] != v.Paragraph[sentences[k-1].First] {
				p--
			}
			continue
		}
		near = k >= from-nearSentences
		if s.First >= len(v.Words) || p-v.Paragraph[s.First] > farParagraphs || strict && !near {
			break
		}
		for ; j >= 0 && statement.FirstOf(&relations[j]) >= s.Start; j-- {
			if len(relations[j].Source) == 0 || relations[j].Source[0].Start >= v.Words[i].Start {
				continue
			}
			e := v.ByID(statements[j].Speaker)
			unknown := e < 0 || v.onlyDescribed(e)
			if !unknown && fits(e) {
				return e
			}
			if unknown && !strict && v.Paragraph[i] == v.Paragraph[s.First] && v.strangers(relations[j].Source[0], gender) {
				if e >= 0 && v.Entities[e].Type == readout.Person {
					return e
				}
				return unnamed
			}
		}
		first := -1
		for _, m := range v.Over(s.First, min(s.Last, i)) {
			if m.From < s.First || m.Kind != readout.Name || v.Quote[m.From] >= 0 || !fits(m.Entity) {
				continue
			}
			if v.Document.IsSubject(m.From, m.To) {
				return m.Entity
			}
			if first < 0 && !v.modifies(m) {
				if first = m.Entity; v.ofKin(m, gender) {
					first = unnamed
				}
			}
		}
		if first != -1 {
			return first
		}
	}
	return -1
}

// modifies reports whether the mention only qualifies a noun: "the Stone campaign".
func (v *Voices) modifies(m voice) bool {
	k := v.Document.Root(m.From, m.To)
	return k >= 0 && v.Words[k].Deprel == "compound"
}

// told tells an entity's gender by the pronouns joined to it, if there are three
// at least and nearly all agree; one or two may have been joined wrongly.
func (v *Voices) told(e int) string {
	m, f := 0, 0
	for _, x := range v.Entities[e].Mentions {
		if x.Kind == readout.Pronoun {
			switch refer.PronounGender[strings.ToLower(x.In(v.Text))] {
			case "m":
				m++
			case "f":
				f++
			}
		}
	}
	switch {
	case m >= leastPronouns && m >= clearPronouns*f:
		return "m"
	case f >= leastPronouns && f >= clearPronouns*m:
		return "f"
	}
	return ""
}

// titled tells an entity's gender by the titles before its names, "" if none:
// pronouns are what is to be resolved here.
func (v *Voices) titled(e int) string {
	if v.titles == nil {
		v.titles = make([]string, len(v.Entities))
		for _, m := range v.all {
			for k := max(0, m.From-1); k <= m.From && m.Kind == readout.Name; k++ {
				if g := lexicon.Offices().Gender[v.Lower[k]]; g != "" {
					v.titles[m.Entity] = g
				}
			}
		}
	}
	if e >= len(v.titles) {
		return ""
	}
	return v.titles[e]
}

// A voice is one mention, as a candidate for a source's head.
type voice struct {
	From, To int // words
	Entity   int
	Kind     readout.MentionKind
}

// Voices are the mentions of a document by place, among which the head of a source is looked for.
type Voices struct {
	*statement.Attributor
	Entities  []readout.Entity
	all       []voice         // by first word
	pronoun   map[int]string  // per entity: the gender of the pronoun it was last said by
	deaths    map[int]int     // per entity: the word that tells of its death; nil until asked for
	titles    []string        // per entity: the gender its titles tell; nil until asked for
	Quoting   bool            // the statement at hand has words in quotation marks
	offices   [][]description // per entity; nil until asked for
	found     int             // entities that the text names; behind them stand those that only sources tell of
	portrayed map[string]int  // the entity that only a source describes, by its noun
}

// NewVoices gathers the voices of a document whose statements are found: everyone who is mentioned, by place.
func NewVoices(a *statement.Attributor) *Voices {
	v := &Voices{Attributor: a, Entities: a.Document.Reading.Entities, pronoun: map[int]string{}, found: len(a.Document.Reading.Entities)}
	n := 0
	for e := range v.Entities {
		n += len(v.Entities[e].Mentions)
	}
	v.all = make([]voice, 0, n)
	for e := range v.Entities {
		for _, m := range v.Entities[e].Mentions {
			lo, hi := a.WordsIn(m.Span)
			if lo < hi {
				v.all = append(v.all, voice{lo, hi, e, m.Kind})
			}
		}
	}
	slices.SortStableFunc(v.all, func(x, y voice) int {
		if x.From != y.From {
			return x.From - y.From
		}
		return y.To - x.To
	})
	return v
}

// Id is the entity's id: only people, bodies and places that stand for one speak.
// A name of no kind that speaks in quotation marks is a person's if it looks like one.
func (v *Voices) Id(entity int) string {
	if entity < 0 {
		return ""
	}
	e := &v.Entities[entity]
	if e.Type == readout.Misc {
		words := strings.Fields(e.Name)
		if !v.Quoting || len(words) < 2 || len(words) > nameWords {
			return ""
		}
		for _, w := range words {
			if r, _ := utf8.DecodeRuneInString(w); !unicode.IsUpper(r) && !lexicon.NameParts().Particles[w] {
				return ""
			}
		}
		e.Type = readout.Person
	}
	return e.ID
}

// Of returns the entity that a source names, "" for none: the head of the phrase, or whom it describes.
func (v *Voices) Of(source []readout.Span) string {
	lo, hi := v.WordsIn(source[0])
	for lo < hi && (v.Mark[lo] || !text.HasWord(v.Lower[lo])) {
		lo++
	}
	if lo >= hi {
		return ""
	}
	for _, m := range v.Over(hi-1, hi) {
		if m.Kind == readout.Name && m.From >= lo && m.To > hi {
			hi = m.To // a source cut off within a name
		}
	}
	for hi > lo+1 && trailing[v.Lower[hi-1]] {
		hi--
	}
	if hi-lo == 1 && (v.Lower[lo] == "who" || v.Lower[lo] == "which" || v.Lower[lo] == "that") {
		e := v.before(lo)
		if v.Lower[lo] == "who" && (e < 0 || v.Entities[e].Type != readout.Person) {
			if k := v.lookedBackTo(lo); k >= 0 && v.kindAt(k) == readout.Person {
				e = v.nameAt(k) // "Stone of Estmark, who said"
			}
		}
		return v.Id(e)
	}
	best := -1
	for i, part := range v.parts(lo, hi) {
		if x := v.Words[part[0]].XPOS; i > 0 && (x == "VBN" || x == "VBG") {
			continue // "the paper, signed by Jane Stone"
		}
		// "The group's president, Jane Stone": the person is the speaker.
		if e := v.head(part[0], part[1]); e >= 0 && (best < 0 || v.Entities[e].Type == readout.Person && v.Entities[best].Type != readout.Person) {
			best = e
		}
	}
	if best < 0 {
		best = v.bearer(lo, hi)
	}
	if best < 0 {
		best = v.holder(lo, hi)
	}
	if best < 0 {
		best = v.described(lo, hi)
	}
	if best < 0 {
		best = v.paper(lo, hi)
	}
	return v.Id(best)
}

// trailing are words that may close a source behind its name.
var trailing = lexicon.SetOf(`all both also too himself herself themselves then`)

// introduce makes an entity of a source that no name covers though it can only
// be one: two to four capitalized words that say something in quotation marks, or
// the name in capitals before a turn of an interview.
func (v *Voices) introduce(source []readout.Span, turn bool) string {
	lo, hi := v.WordsIn(source[0])
	part := v.parts(lo, hi)
	if len(part) == 0 {
		return ""
	}
	lo, hi = part[0][0], part[0][1]
	for lo < hi && lexicon.Offices().Title(v.Lower[lo]) {
		lo++
	}
	if turn && nobody[v.Lower[hi-1]] {
		return ""
	}
	if hi-lo > nameWords || hi-lo < 2 && !turn || hi <= lo || len(v.Over(lo, hi)) > 0 || !turn && !v.nameLike(lo, hi) {
		return ""
	}
	id := "e" + strconv.Itoa(len(v.Entities)+1)
	m := readout.Mention{Span: v.Plain(lo, hi), Kind: readout.Name}
	words := strings.Fields(m.In(v.Text))
	for i, w := range words {
		if turn && w == strings.ToUpper(w) {
			_, n := utf8.DecodeRuneInString(w)
			words[i] = w[:n] + strings.ToLower(w[n:])
		}
	}
	v.Entities = append(v.Entities, readout.Entity{ID: id, Name: strings.Join(words, " "), Type: readout.Person, Mentions: []readout.Mention{m}})
	at := sort.Search(len(v.all), func(i int) bool { return v.all[i].From >= lo })
	v.all = append(v.all[:at:at], append([]voice{{lo, hi, len(v.Entities) - 1, readout.Name}}, v.all[at:]...)...)
	return id
}

// nameLike reports whether words lo … hi-1 are written like the name of a person: capitalized, with
// nothing but particles between the first and the last, neither of which is an acronym.
func (v *Voices) nameLike(lo, hi int) bool {
	for i := lo; i < hi; i++ {
		w := v.Words[i].In(v.Text)
		r, n := utf8.DecodeRuneInString(w)
		if i > lo && i < hi-1 {
			if !unicode.IsUpper(r) && !lexicon.NameParts().Particles[w] {
				return false
			}
			continue
		}
		initial := i == lo && n < len(w) && w[n] == '.'
		if !unicode.IsUpper(r) || (len(w) < 3 || w == strings.ToUpper(w)) && !initial {
			return false
		}
		if x := v.Words[i].XPOS; x != "" && x != "NNP" {
			return false
		}
	}
	return true
}

// nobody are heads of a transcript that name no one.
var nobody = lexicon.Nouns("turns")

// holder finds the only person of the article whose role has all the words of
// the source: "the deputy foreign minister". One word alone is too little.
func (v *Voices) holder(lo, hi int) int {
	part := v.parts(lo, hi)[0]
	var want []string
	for i := part[0]; i < part[1]; i++ {
		for _, w := range strings.FieldsFunc(v.Lower[i], func(r rune) bool { return !text.IsWordRune(r) }) {
			if w != "the" && w != "a" && w != "s" && w != "of" && w != "for" {
				want = append(want, w)
			}
		}
	}
	if len(want) < leastRole {
		return -1
	}
	found := -1
	for e := range v.Entities {
		if v.Entities[e].Type != readout.Person {
			continue
		}
		role := strings.FieldsFunc(strings.ToLower(v.Entities[e].Role), func(r rune) bool { return !text.IsWordRune(r) })
		all := true
		for _, w := range want {
			has := false
			for _, x := range role {
				has = has || x == w || len(w) >= roleLetters && len(x) >= roleLetters && x[:roleLetters] == w[:roleLetters]
			}
			all = all && has
		}
		if all {
			if found >= 0 {
				return -1
			}
			found = e
		}
	}
	return found
}

// bearer finds the only person of the article whose surname is the whole source
// ("Stone", "Mr. Stone"), where the name at this place went unnoticed.
func (v *Voices) bearer(lo, hi int) int {
	for lo < hi && (lexicon.Offices().Title(v.Lower[lo]) || lexicon.NameParts().Particles[v.Lower[lo]]) {
		lo++
	}
	part := v.parts(lo, hi)
	if len(part) == 0 || part[0][1]-part[0][0] != 1 {
		return -1
	}
	w := v.Words[part[0][0]].In(v.Text)
	if r, _ := utf8.DecodeRuneInString(w); !unicode.IsUpper(r) || len(w) < 3 {
		return -1
	}
	found := -1
	for e := range v.Entities {
		if v.Entities[e].Type != readout.Person {
			continue
		}
		name := v.Entities[e].Name
		if k := strings.LastIndexByte(name, ' '); k >= 0 && strings.EqualFold(name[k+1:], w) {
			if found >= 0 {
				return -1
			}
			found = e
		}
	}
	return found
}

// parts cuts a source at its commas: the phrase and its asides.
func (v *Voices) parts(lo, hi int) [][2]int {
	var out [][2]int
	start := lo
	for i := lo; i <= hi; i++ {
		if i == hi || v.Lower[i] == "," || v.Lower[i] == "(" || v.Lower[i] == ")" || v.Lower[i] == "—" || v.Lower[i] == "–" {
			if i > start {
				out = append(out, [2]int{start, i})
			}
			start = i + 1
		}
	}
	return out
}

var phraseEnds = lexicon.SetOf(`of for in from at with on to by who whom whose which that about against inside outside within near under behind after before during including like
and or but as told said says speaking talking writing referring citing responding`)

// head returns the entity that heads the phrase of words lo … hi-1, or -1.
func (v *Voices) head(lo, hi int) int {
	end := v.nounEnd(lo, hi)
	if e := v.closing(lo, hi, end); e >= 0 {
		return e
	}
	head := end - 1
	for head > lo && lexicon.NameSuffix(v.Lower[head]) {
		head--
	}
	for head > lo && !text.HasWord(v.Lower[head]) {
		head--
	}
	best := -1
	var chosen voice
	for _, m := range v.Over(lo, hi) {
		if m.From > head || m.To <= head || m.From < lo && m.Kind == readout.Name && m.To < hi {
			continue
		}
		if best >= 0 && !(m.Kind == readout.Name && chosen.Kind != readout.Name) && m.To-m.From <= chosen.To-chosen.From {
			continue
		}
		best, chosen = m.Entity, m
	}
	if possessives[v.Lower[head]] && hi-lo > 1 {
		return -1 // "his" heads nothing but itself
	}
	return best
}

// nounEnd returns where the head noun of words lo … hi-1 ends: before the first preposition or clause.
func (v *Voices) nounEnd(lo, hi int) int {
	for i := lo + 1; i < hi; i++ {
		if phraseEnds[v.Lower[i]] && !v.inside(i, lo, hi) {
			return i
		}
	}
	return hi
}

// closing returns the person whose name closes the phrase of words lo … hi-1 behind its head noun
// and heads it, or -1: "Deputy Secretary of State Ann Stone", but not "a friend of Ann Stone".
func (v *Voices) closing(lo, hi, end int) int {
	limit := end
	for limit < hi && !clauseEnds[v.Lower[limit]] && !strings.HasSuffix(v.Lower[limit], "ing") {
		limit++
	}
	for limit > lo+1 && lexicon.NameSuffix(v.Lower[limit-1]) {
		limit--
	}
	for _, m := range v.Over(lo, limit) {
		if m.To != limit || m.Kind != readout.Name || v.Entities[m.Entity].Type != readout.Person || m.From <= lo || m.From < end {
			continue
		}
		at := m.From - 1
		if lexicon.Offices().Title(v.Lower[at]) {
			if at > lo && !phraseEnds[v.Lower[at-1]] {
				return m.Entity
			}
			continue
		}
		switch w := v.Lower[at]; {
		case phraseEnds[w], w == "the", w == "a", w == "'s", w == "’s":
		default:
			return m.Entity
		}
	}
	return -1
}

// clauseEnds are words that end a noun phrase with all that hangs on it.
var clauseEnds = lexicon.SetOf(`and or but who which that as`)

var possessives = lexicon.SetOf(`his her its their my our your whose`)

// inside reports whether word i lies within a name that goes on after it:
// "Department of Defense".
func (v *Voices) inside(i, lo, hi int) bool {
	for _, m := range v.Over(lo, hi) {
		if m.Kind == readout.Name && m.From < i && i < m.To-1 {
			return true
		}
	}
	return false
}

// Over returns the mentions that touch words lo … hi-1.
func (v *Voices) Over(lo, hi int) []voice {
	i := sort.Search(len(v.all), func(i int) bool { return v.all[i].From >= lo-mentionWords })
	j := sort.Search(len(v.all), func(j int) bool { return v.all[j].From >= hi })
	out := v.all[i:j]
	for len(out) > 0 && out[0].To <= lo {
		out = out[1:]
	}
	return out
}

// before returns the entity whose mention ends just before word i, or -1.
func (v *Voices) before(i int) int {
	for i > 0 && (v.Lower[i-1] == "," || v.Mark[i-1]) {
		i--
	}
	best := -1
	for _, m := range v.Over(max(0, i-besideWords), i) {
		if m.To == i && m.Kind != readout.Pronoun {
			best = m.Entity
		}
	}
	return best
}

// standing names the speaker of a quotation that stands without a cue: that of
// the statement before it, when that one is in the same or the previous
// paragraph; else the only person whom the narrative sentence beside it names first.
func (v *Voices) standing(i int, relations []statement.Relation, statements []readout.Statement) string {
	at := relations[i].Content[0].Start
	p := v.ParagraphAt(at)
	for j := i - 1; j >= 0 && j >= i-standingBack; j-- {
		q := v.ParagraphAt(relations[j].Content[0].Start)
		if q < p-1 {
			break
		}
		if statements[j].Speaker != "" {
			if e := v.ByID(statements[j].Speaker); e >= 0 && v.Entities[e].Type == readout.Person {
				return statements[j].Speaker
			}
		}
	}
	return ""
}

// ByID returns the place of the entity with this id, or -1.
func (v *Voices) ByID(id string) int {
	for e := range v.Entities {
		if v.Entities[e].ID == id {
			return e
		}
	}
	return -1
}
