package english

import (
	"slices"
	"sort"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"readout"
	"readout/lexicon"
)

// speakers names the entity behind each statement's source: the one whose
// mention is the source's head. A relative pronoun stands for the mention before
// it; a standing quotation takes the speaker of the text around it. When in
// doubt the speaker stays unknown. It returns the entities, with those that only a
// source names.
func (v *voices) speakers() []readout.Entity {
	relations, statements := v.relations, v.d.reading.Statements
	for i, r := range relations {
		s := &statements[i]
		v.quoting = s.Kind != readout.Indirect
		switch {
		case r.standing:
			s.Speaker = v.standing(i, relations, statements)
		case len(r.source) == 0:
			s.Speaker = v.understood(i, relations, statements)
		default:
			s.Speaker = v.of(r.source)
			if s.Speaker == "" && (s.Kind != readout.Indirect || r.turn) {
				s.Speaker = v.introduce(r.source, r.turn)
			}
			lo, hi := v.wordsIn(r.source[0])
			if s.Speaker == "" {
				s.Speaker = v.id(v.epithet(lo, hi, i, relations, statements))
			}
			if hi == lo+1 {
				if g := genderOf(v.lower[lo]); g != "" {
					if e := v.antecedent(lo, g, i, relations, statements); e >= 0 {
						s.Speaker = v.id(e)
					}
				}
			}
		}
	}
	return v.entities
}

// understood names the speaker of a participle that has no source of its own:
// "Stone left early, adding: “…”". It is the subject of the sentence.
func (v *voices) understood(i int, relations []relation, statements []readout.Statement) string {
	r := relations[i]
	if len(r.cue) == 0 || statements[i].Kind == readout.Indirect {
		return ""
	}
	lo, hi := v.wordsIn(r.cue[0])
	participle := false
	for k := lo; k < hi; k++ {
		participle = participle || strings.HasSuffix(v.lower[k], "ing") && v.lower[k] != "according"
	}
	if !participle {
		return ""
	}
	first := v.d.reading.Sentences[v.sentence[lo]].First
	for j := i - 1; j >= 0 && firstOf(&relations[j]) >= v.words[first].Start; j-- {
		if statements[j].Speaker != "" && len(relations[j].source) > 0 {
			return statements[j].Speaker
		}
	}
	for _, m := range v.over(first, lo) {
		if m.from >= first && v.quote[m.from] < 0 && v.entities[m.entity].Type != readout.Location && (v.isSubject(m) || m.from == first) {
			return v.id(m.entity)
		}
	}
	return ""
}

// genderOf tells the gender of a pronoun for one person, "" for other words.
func genderOf(w string) string {
	switch w {
	case "he", "him":
		return "m"
	case "she", "her":
		return "f"
	}
	return ""
}

// antecedent finds whom "he" or "she" at word i, the source of statement at,
// stands for: who spoke last, or heads the last sentence before, outside of
// quotations. Reports keep to one speaker until they name the next.
func (v *voices) antecedent(i int, gender string, at int, relations []relation, statements []readout.Statement) int {
	e := v.lastHeard(i, gender, false, at, relations, statements)
	if e >= 0 && v.titled(e) == "" && v.told(e) != "" && v.told(e) != gender {
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
func (v *voices) lastHeard(i int, gender string, strict bool, at int, relations []relation, statements []readout.Statement) int {
	near := true
	fits := func(e int) bool {
		g := v.titled(e)
		if g == "" && strict {
			g = v.told(e)
		} else if g == "" && !near {
			g = v.entities[e].Gender
		}
		return v.entities[e].Type == readout.Person && (g == "" && !strict || g == gender)
	}
	sentences := v.d.reading.Sentences
	p := v.paragraph[i]
	j := at - 1
	for k := v.sentence[i]; k >= 0; k-- {
		s := sentences[k]
		near = k >= v.sentence[i]-2
		if s.First >= len(v.words) || p-v.paragraph[s.First] > 2 || strict && !near {
			break
		}
		for ; j >= 0 && firstOf(&relations[j]) >= s.Start; j-- {
			if len(relations[j].source) == 0 || relations[j].source[0].Start >= v.words[i].Start {
				continue
			}
			if e := v.byID(statements[j].Speaker); e >= 0 && fits(e) {
				return e
			}
		}
		first := -1
		for _, m := range v.over(s.First, min(s.Last, i)) {
			if m.from < s.First || m.kind != readout.Name || v.quote[m.from] >= 0 || !fits(m.entity) {
				continue
			}
			if v.isSubject(m) {
				return m.entity
			}
			if first < 0 && !v.modifies(m) {
				first = m.entity
			}
		}
		if first >= 0 {
			return first
		}
	}
	return -1
}

// modifies reports whether the mention only qualifies a noun: "the Stone campaign".
func (v *voices) modifies(m voice) bool {
	for k := m.from; k < m.to; k++ {
		if h := v.words[k].Head; h >= m.from && h < m.to {
			continue
		}
		return v.words[k].Deprel == "compound"
	}
	return false
}

// told tells an entity's gender by the pronouns joined to it, if there are three
// at least and nearly all agree; one or two may have been joined wrongly.
func (v *voices) told(e int) string {
	m, f := 0, 0
	for _, x := range v.entities[e].Mentions {
		if x.Kind == readout.Pronoun {
			switch pronounGender[strings.ToLower(x.In(v.text))] {
			case "m":
				m++
			case "f":
				f++
			}
		}
	}
	switch {
	case m >= 3 && m >= 4*f:
		return "m"
	case f >= 3 && f >= 4*m:
		return "f"
	}
	return ""
}

// titled tells an entity's gender by the titles before its names, "" if none:
// pronouns are what is to be resolved here.
func (v *voices) titled(e int) string {
	if v.titles == nil {
		v.titles = make([]string, len(v.entities))
		for _, m := range v.all {
			for k := max(0, m.from-1); k <= m.from && m.kind == readout.Name; k++ {
				switch v.lower[k] {
				case "mr.", "mr", "sir", "lord", "king", "prince":
					v.titles[m.entity] = "m"
				case "mrs.", "ms.", "mrs", "ms", "lady", "queen", "princess":
					v.titles[m.entity] = "f"
				}
			}
		}
	}
	if e >= len(v.titles) {
		return ""
	}
	return v.titles[e]
}

// isSubject reports whether the mention is the subject of a clause.
func (v *voices) isSubject(m voice) bool {
	for k := m.from; k < m.to; k++ {
		if strings.HasPrefix(v.words[k].Deprel, "nsubj") {
			return true
		}
	}
	return false
}

// A voice is one mention, as a candidate for a source's head.
type voice struct {
	from, to int // words
	entity   int
	kind     readout.MentionKind
}

// voices finds the mention at the head of a source.
type voices struct {
	*attributor
	entities []readout.Entity
	all      []voice         // by first word
	titles   []string        // per entity: the gender its titles tell; nil until asked for
	quoting  bool            // the statement at hand has words in quotation marks
	offices  [][]description // per entity; nil until asked for
}

func newVoices(a *attributor) *voices {
	v := &voices{attributor: a, entities: a.d.reading.Entities}
	n := 0
	for e := range v.entities {
		n += len(v.entities[e].Mentions)
	}
	v.all = make([]voice, 0, n)
	for e := range v.entities {
		for _, m := range v.entities[e].Mentions {
			lo, hi := a.wordsIn(m.Span)
			if lo < hi {
				v.all = append(v.all, voice{lo, hi, e, m.Kind})
			}
		}
	}
	slices.SortStableFunc(v.all, func(x, y voice) int {
		if x.from != y.from {
			return x.from - y.from
		}
		return y.to - x.to
	})
	return v
}

// id is the entity's id: only people, bodies and places that stand for one speak.
// A name of no kind that speaks in quotation marks is a person's if it looks like one.
func (v *voices) id(entity int) string {
	if entity < 0 {
		return ""
	}
	e := &v.entities[entity]
	if e.Type == readout.Misc {
		words := strings.Fields(e.Name)
		if !v.quoting || len(words) < 2 || len(words) > 4 {
			return ""
		}
		for _, w := range words {
			if r, _ := utf8.DecodeRuneInString(w); !unicode.IsUpper(r) && !particles[w] {
				return ""
			}
		}
		e.Type = readout.Person
	}
	return e.ID
}

func (v *voices) of(source []readout.Span) string {
	lo, hi := v.wordsIn(source[0])
	for lo < hi && (v.mark[lo] || !hasWord(v.lower[lo])) {
		lo++
	}
	if lo >= hi {
		return ""
	}
	for _, m := range v.over(hi-1, hi) {
		if m.kind == readout.Name && m.from >= lo && m.to > hi {
			hi = m.to // a source cut off within a name
		}
	}
	for hi > lo+1 && trailing[v.lower[hi-1]] {
		hi--
	}
	if hi-lo == 1 && (v.lower[lo] == "who" || v.lower[lo] == "which" || v.lower[lo] == "that") {
		return v.id(v.before(lo))
	}
	best := -1
	for k, part := range v.parts(lo, hi) {
		e := v.head(part[0], part[1])
		if e < 0 {
			continue
		}
		if best < 0 {
			best = e
			if k == 0 && v.entities[e].Type == readout.Person {
				break
			}
			continue
		}
		// "The group's president, Jane Stone": the person is the speaker.
		if v.entities[e].Type == readout.Person && v.entities[best].Type != readout.Person {
			best = e
			break
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
	return v.id(best)
}

// trailing are words that may close a source behind its name.
var trailing = lexicon.SetOf(`all both also too himself herself themselves then`)

// introduce makes an entity of a source that no name covers though it can only
// be one: two to four capitalized words that say something in quotation marks, or
// the name in capitals before a turn of an interview.
func (v *voices) introduce(source []readout.Span, turn bool) string {
	lo, hi := v.wordsIn(source[0])
	part := v.parts(lo, hi)
	if len(part) == 0 {
		return ""
	}
	lo, hi = part[0][0], part[0][1]
	for lo < hi && honour(v.lower[lo]) {
		lo++
	}
	if turn && nobody[v.lower[hi-1]] {
		return ""
	}
	if hi-lo > 4 || hi-lo < 2 && !turn || hi <= lo || len(v.over(lo, hi)) > 0 {
		return ""
	}
	for i := lo; i < hi && !turn; i++ {
		w := v.words[i].In(v.text)
		r, n := utf8.DecodeRuneInString(w)
		edge := i == lo || i == hi-1
		if !unicode.IsUpper(r) && (edge || !particles[w]) || edge && (len(w) < 3 || w == strings.ToUpper(w)) && !(i == lo && n < len(w) && w[n] == '.') {
			return ""
		}
		if v.words[i].XPOS != "" && v.words[i].XPOS != "NNP" && edge {
			return ""
		}
	}
	id := "e" + strconv.Itoa(len(v.entities)+1)
	for e := range v.entities {
		if v.entities[e].ID == id {
			return ""
		}
	}
	m := readout.Mention{Span: v.plain(lo, hi), Kind: readout.Name}
	words := strings.Fields(m.In(v.text))
	for i, w := range words {
		if turn && w == strings.ToUpper(w) {
			_, n := utf8.DecodeRuneInString(w)
			words[i] = w[:n] + strings.ToLower(w[n:])
		}
	}
	v.entities = append(v.entities, readout.Entity{ID: id, Name: strings.Join(words, " "), Type: readout.Person, Mentions: []readout.Mention{m}})
	at := sort.Search(len(v.all), func(i int) bool { return v.all[i].from >= lo })
	v.all = append(v.all[:at:at], append([]voice{{lo, hi, len(v.entities) - 1, readout.Name}}, v.all[at:]...)...)
	return id
}

// nobody are heads of a transcript that name no one.
var nobody = lexicon.SetOf(`question questioner answer moderator interviewer reporter journalist host anchor speaker audience operator staff q a`)

// holder finds the only person of the article whose role has all the words of
// the source: "the deputy foreign minister". One word alone is too little.
func (v *voices) holder(lo, hi int) int {
	part := v.parts(lo, hi)
	if len(part) == 0 {
		return -1
	}
	var want []string
	for i := part[0][0]; i < part[0][1]; i++ {
		for _, w := range strings.FieldsFunc(v.lower[i], func(r rune) bool { return !isWordRune(r) }) {
			if w != "the" && w != "a" && w != "s" && w != "of" && w != "for" {
				want = append(want, w)
			}
		}
	}
	if len(want) < 2 || len(want) > 7 || possessives[want[0]] {
		return -1
	}
	found := -1
	for e := range v.entities {
		if v.entities[e].Type != readout.Person || v.entities[e].Role == "" {
			continue
		}
		role := strings.FieldsFunc(strings.ToLower(v.entities[e].Role), func(r rune) bool { return !isWordRune(r) })
		all := true
		for _, w := range want {
			has := false
			for _, x := range role {
				has = has || x == w || len(w) > 4 && len(x) > 4 && x[:5] == w[:5]
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

var particles = lexicon.SetOf(`von van de der den del da di du la le el al bin ben ter ten zu`)

// bearer finds the only person of the article whose surname is the whole source
// ("Stone", "Mr. Stone"), where the name at this place went unnoticed.
func (v *voices) bearer(lo, hi int) int {
	for lo < hi && (honour(v.lower[lo]) || particles[v.lower[lo]]) {
		lo++
	}
	part := v.parts(lo, hi)
	if len(part) == 0 || part[0][1]-part[0][0] != 1 {
		return -1
	}
	w := v.words[part[0][0]].In(v.text)
	if r, _ := utf8.DecodeRuneInString(w); !unicode.IsUpper(r) || len(w) < 3 {
		return -1
	}
	found := -1
	for e := range v.entities {
		if v.entities[e].Type != readout.Person {
			continue
		}
		name := v.entities[e].Name
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
func (v *voices) parts(lo, hi int) [][2]int {
	var out [][2]int
	start := lo
	for i := lo; i <= hi; i++ {
		if i == hi || v.lower[i] == "," || v.lower[i] == "(" || v.lower[i] == ")" || v.lower[i] == "—" || v.lower[i] == "–" {
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
func (v *voices) head(lo, hi int) int {
	// The head noun ends before the first preposition or clause.
	end := hi
	for i := lo; i < hi; i++ {
		if i > lo && phraseEnds[v.lower[i]] && !v.inside(i, lo, hi) {
			end = i
			break
		}
	}
	// "Deputy Secretary of State Ann Stone": a person's name that closes the
	// phrase heads it, unless a preposition governs it.
	limit := hi
	for i := end; i < hi; i++ {
		if w := v.lower[i]; w == "and" || w == "or" || w == "but" || w == "who" || w == "which" || w == "that" || w == "as" || strings.HasSuffix(w, "ing") {
			limit = i
			break
		}
	}
	for limit > lo+1 && suffix(v.lower[limit-1]) {
		limit--
	}
	for _, m := range v.over(lo, limit) {
		if m.to == limit && m.kind == readout.Name && v.entities[m.entity].Type == readout.Person && m.from > lo && m.from >= end {
			w := v.lower[m.from-1]
			if !phraseEnds[w] && w != "the" && w != "a" && w != "'s" && w != "’s" && !honour(w) {
				return m.entity
			}
			if honour(w) && m.from-1 > lo && !phraseEnds[v.lower[m.from-2]] {
				return m.entity
			}
		}
	}
	head := end - 1
	for head > lo && suffix(v.lower[head]) {
		head--
	}
	for head > lo && !hasWord(v.lower[head]) {
		head--
	}
	best := -1
	var chosen voice
	for _, m := range v.over(lo, hi) {
		if m.from > head || m.to <= head || m.from < lo && m.kind == readout.Name && m.to < hi {
			continue
		}
		if best >= 0 && !(m.kind == readout.Name && chosen.kind != readout.Name) && m.to-m.from <= chosen.to-chosen.from {
			continue
		}
		best, chosen = m.entity, m
	}
	if best >= 0 && chosen.from == head && possessives[v.lower[head]] && hi-lo > 1 {
		return -1 // "his" alone heads nothing
	}
	if best >= 0 && head+1 < hi && (v.lower[head+1] == "'s" || v.lower[head+1] == "’s") {
		return -1
	}
	return best
}

var possessives = lexicon.SetOf(`his her its their my our your whose`)

// suffix reports whether w follows a name as part of it.
func suffix(w string) bool {
	switch w {
	case "jr.", "jr", "sr.", "sr", "ii", "iii", "iv", "md", "m.d.", "ph.d.":
		return true
	}
	return false
}

func honour(w string) bool {
	switch w {
	case "mr.", "mrs.", "ms.", "dr.", "mr", "mrs", "ms", "dr", "sen.", "rep.", "gov.", "gen.", "sir", "lady", "lord":
		return true
	}
	return false
}

// inside reports whether word i lies within a name that goes on after it:
// "Department of Defense".
func (v *voices) inside(i, lo, hi int) bool {
	for _, m := range v.over(lo, hi) {
		if m.kind == readout.Name && m.from < i && i < m.to-1 {
			return true
		}
	}
	return false
}

// over returns the mentions that touch words lo … hi-1.
func (v *voices) over(lo, hi int) []voice {
	i := sort.Search(len(v.all), func(i int) bool { return v.all[i].from >= lo-8 })
	j := sort.Search(len(v.all), func(j int) bool { return v.all[j].from >= hi })
	out := v.all[i:j]
	for len(out) > 0 && out[0].to <= lo {
		out = out[1:]
	}
	return out
}

// before returns the entity whose mention ends just before word i, or -1.
func (v *voices) before(i int) int {
	for i > 0 && (v.lower[i-1] == "," || v.mark[i-1]) {
		i--
	}
	best := -1
	for _, m := range v.over(max(0, i-12), i) {
		if m.to == i && m.kind != readout.Pronoun {
			best = m.entity
		}
	}
	return best
}

// standing names the speaker of a quotation that stands without a cue: that of
// the statement before it, when that one is in the same or the previous
// paragraph; else the only person whom the narrative sentence beside it names first.
func (v *voices) standing(i int, relations []relation, statements []readout.Statement) string {
	at := relations[i].content[0].Start
	p := v.paragraphAt(at)
	for j := i - 1; j >= 0 && j >= i-3; j-- {
		q := v.paragraphAt(relations[j].content[0].Start)
		if q < p-1 {
			break
		}
		if statements[j].Speaker != "" {
			if e := v.byID(statements[j].Speaker); e >= 0 && v.entities[e].Type == readout.Person {
				return statements[j].Speaker
			}
		}
	}
	return ""
}

func (v *voices) byID(id string) int {
	for e := range v.entities {
		if v.entities[e].ID == id {
			return e
		}
	}
	return -1
}

func (a *attributor) paragraphAt(at int) int {
	return sort.Search(len(a.paragraphs), func(i int) bool { return a.paragraphs[i].End > at })
}
