package speaker

import (
	"slices"
	"sort"
	"strings"

	"readout"
	"readout/english/refer"
	"readout/english/statement"
	"readout/lexicon"
)

// Named returns whom the phrase that word j heads means, several if they are joined, or the state for which they act, and
// else the phrase that describes them.
func (v *Voices) Named(j int) (ids []string, state string, phrase readout.Span) {
	j = v.Means(j)
	phrase = v.Own(j)
	heads := []int{j}
	for x := range v.Document.Children(j) {
		if v.Words[x].Deprel == "conj" && (v.Words[x].UPOS == "PROPN" || v.Words[x].UPOS == "NOUN") {
			heads = append(heads, x)
		}
	}
	for _, h := range heads {
		id := v.Of([]readout.Span{v.Own(h)})
		if id == "" || slices.Contains(ids, id) || v.Words[h].XPOS == "NNS" && v.Entities[v.ByID(id)].Type == readout.Person && !v.Nameless(id) {
			continue // "senators" are not the one who is a senator
		}
		ids = append(ids, id)
	}
	if len(ids) == 0 {
		state = v.ActsFor(j)
	}
	if len(ids) == 0 && state == "" || len(ids) == 1 && v.Nameless(ids[0]) {
		if len(ids) == 1 {
			j = v.FirstTold(ids[0])
		}
		if meant := v.Recall(j); len(meant) > 0 {
			ids = meant
		}
	}
	return ids, state, phrase
}

// HeadOf returns the word that heads a source: who acts, not the day beside him.
func (v *Voices) HeadOf(source readout.Span) int {
	lo, hi := v.WordsIn(source)
	for k := lo; k < hi; k++ {
		if h := v.Document.Head(k); h < lo || h >= hi {
			if r := v.Words[k].Deprel; strings.HasPrefix(r, "nsubj") || r == "nmod:poss" || r == "obl:agent" {
				return k
			}
		}
	}
	return v.Document.Root(lo, hi)
}

// Means returns the word that heads the phrase which tells who is meant where word j is named as the one who acts: what
// "who" looks back to, the senators of "some of the senators", the owner of a plan or a letter that speaks for him.
func (v *Voices) Means(j int) int {
	for range meansSteps {
		next := -1
		switch {
		case relatives[v.Lower[j]]:
			next = v.lookedBackTo(j)
		case portions[v.Words[j].Lemma] || portions[v.Lower[j]] || v.Words[j].XPOS == "CD":
			if next = v.within(j, "of"); next < 0 && bare[v.Lower[j]] && strings.HasPrefix(v.Words[j].Deprel, "nsubj") {
				next = v.manyBefore(j, v.Document.Reading.Sentences[v.Sentence[j]].First) // "leaders met, but many agreed"
			}
		case v.written(j):
			next = v.maker(j)
		case (v.Lower[j] == "they" || v.Lower[j] == "it") && len(v.Over(j, j+1)) == 0:
			next = v.subjectBefore(j)
		}
		if next < 0 {
			break
		}
		j = next
	}
	return j
}

var (
	relatives = lexicon.SetOf(`who whom which that whose`)

	// portions are how many of those behind "of" are meant.
	portions = lexicon.SetOf(`some all most many several few any each both none one half third quarter two-thirds percent majority minority
		number dozen score hundred thousand rest handful couple plenty`)
)

// bare are how many of those told of before are meant, without a noun.
var bare = lexicon.SetOf(`some most many several few all`)

// manyBefore returns the last subject in the plural among words first … j-1, -1 for none.
func (v *Voices) manyBefore(j, first int) int {
	for k := j - 1; k >= first; k-- {
		if x := v.Words[k].XPOS; (x == "NNS" || x == "NNPS") && strings.HasPrefix(v.Words[k].Deprel, "nsubj") && v.Quote[k] == v.Quote[j] {
			return k
		}
	}
	return -1
}

// written reports a noun of what somebody has made and speaks by: a letter, a plan.
func (v *Voices) written(j int) bool {
	n := v.Words[j].Lemma
	return papers[n] || wordless[n] || suits[n]
}

var suits = lexicon.SetOf(`ad advert advertisement lawsuit suit complaint petition appeal motion platform manifesto commercial spot campaign-ad editorial column op-ed filing brief proposal resolution
	pledge promise demand claim`)

// maker returns whose paper noun j is, as it is told beside it or where the paper was told of before: "Stone's letter", "Stone
// sent a letter. The letter demands".
func (v *Voices) maker(j int) int {
	d := v.Document
	beside := func(k int) int {
		if p := d.Child(k, "nmod:poss"); p >= 0 {
			return p
		}
		return v.within(k, "from", "by")
	}
	if p := beside(j); p >= 0 {
		return p
	}
	if the := d.Child(j, "det"); the < 0 || v.Lower[the] != "the" && v.Lower[the] != "that" && v.Lower[the] != "this" {
		return -1
	}
	for k := j - 1; k >= max(0, j-makerReach); k-- {
		if v.Words[k].Lemma != v.Words[j].Lemma || !strings.HasPrefix(v.Words[k].XPOS, "NN") {
			continue
		}
		if p := beside(k); p >= 0 {
			return p
		}
		if r := v.Words[k].Deprel; r != "obj" && r != "obl" || v.Quote[k] >= 0 {
			continue
		}
		for h := d.Head(k); h >= 0; h = d.Head(h) {
			if x := d.Subject(h); x >= 0 {
				if v.Words[x].Deprel == "nsubj" && x != j {
					return x
				}
				break
			}
		}
	}
	return -1
}

// subjectBefore returns the noun that "they" or "it" at word j, which nobody has resolved, may look back to: the first subject
// of its number in the sentence before, or before that.
func (v *Voices) subjectBefore(j int) int {
	many := v.Lower[j] == "they"
	sentences := v.Document.Reading.Sentences
	for n, back := v.Sentence[j], 0; n >= 0 && back <= subjectReach; n, back = n-1, back+1 {
		s := sentences[n]
		if v.Paragraph[j]-v.Paragraph[s.First] > 1 {
			break
		}
		for k := s.First; k < min(s.Last, j); k++ {
			if w := &v.Words[k]; w.Deprel != "nsubj" && w.Deprel != "nsubj:pass" || v.Quote[k] != v.Quote[j] {
				continue
			}
			joined := v.Document.Child(k, "conj") >= 0
			switch v.Words[k].XPOS {
			case "NNS", "NNPS":
				if many {
					return k
				}
			case "NN", "NNP":
				if many && (joined || groups[v.Words[k].Lemma]) || !many && !joined && (v.kindAt(k) == readout.Organization || groups[v.Words[k].Lemma] || v.written(k)) {
					return k
				}
			}
		}
	}
	return -1
}

// lookedBackTo returns the noun that the clause of a relative pronoun tells of, or whom that noun only describes. Several, as in
// "all of whom", are the first of those who are joined.
func (v *Voices) lookedBackTo(j int) int {
	d := v.Document
	from := j
	several := v.Words[j].Deprel == "nmod" && d.Head(j) >= 0 && portions[v.Lower[d.Head(j)]]
	if several {
		for from, _ = d.Subtree(d.Head(j)); v.Lower[from] == ","; from++ {
		}
	}
	h := -1
	for k := range d.Path(j) {
		if v.Words[k].Deprel == "acl:relcl" {
			h = d.Head(k)
			break
		}
	}
	if h < 0 && v.Lower[j] != "that" && from > 1 && v.Lower[from-1] == "," { // the parser hung the clause elsewhere
		h = d.Head(from - 2)
		if !strings.HasPrefix(v.Words[from-2].Deprel, "flat") {
			h = from - 2
		}
	}
	for several && h >= 0 && v.Words[h].Deprel == "conj" {
		h = d.Head(h)
	}
	if h < 0 || h >= j {
		return -1
	}
	person := v.kindAt(h) == readout.Person
	switch up := d.Head(h); {
	case up < 0 || person:
	case v.Words[h].Deprel == "appos" && (!v.names(h) || v.kindAt(up) == readout.Person), // "Stone, a member who refused"
		v.Words[h].Deprel == "nmod" && v.Lower[j] == "who" && v.kindAt(h) == readout.Location && strings.HasPrefix(v.Words[up].XPOS, "NN"): // "Stone of Estmark, who refused"
		return up
	}
	if s := d.Subject(h); s >= 0 && d.Child(h, "cop") >= 0 && !v.names(h) {
		return s // "Stone is the one who refused"
	}
	return h
}

// nameAt returns the entity of whose name word k is part, -1 for none.
func (v *Voices) nameAt(k int) int {
	for _, m := range v.Over(k, k+1) {
		if m.Kind == readout.Name && m.From <= k && k < m.To {
			return m.Entity
		}
	}
	return -1
}

// kindAt returns the kind of the name of which word k is part, "" for none.
func (v *Voices) kindAt(k int) readout.EntityType {
	if e := v.nameAt(k); e >= 0 {
		return v.Entities[e].Type
	}
	return ""
}

// names reports whether word k is part of a name.
func (v *Voices) names(k int) bool { return v.nameAt(k) >= 0 }

// within returns the noun that hangs on word j by one of the prepositions.
func (v *Voices) within(j int, prepositions ...string) int {
	for x := range v.Document.Children(j) {
		if v.Words[x].Deprel != "nmod" && v.Words[x].Deprel != "obl" && v.Words[x].Deprel != "acl" {
			continue
		}
		if p := v.Document.Preposition(x); p >= 0 && slices.Contains(prepositions, v.Lower[p]) {
			return x
		}
	}
	return -1
}

// Own returns the phrase of noun j: without what is joined to it or told of it in a clause.
func (v *Voices) Own(j int) readout.Span {
	d := v.Document
	lo, hi := d.Subtree(j)
	for x := range d.Children(j) {
		a, b := d.Subtree(x)
		switch r := v.Words[x].Deprel; {
		case x > j && (r == "case" || r == "conj" || r == "cc" || r == "appos" || r == "punct" || r == "parataxis" || r == "dep" || strings.HasPrefix(r, "acl") || strings.HasPrefix(r, "obl") || strings.HasPrefix(r, "advmod")):
			hi = min(hi, a)
		case x < j && r != "det" && r != "amod" && r != "compound" && r != "nummod" && r != "nmod:poss" && r != "flat" && r != "nmod" && r != "appos":
			lo = max(lo, min(b, j))
		}
	}
	for lo < j && (v.Mark[lo] || v.Words[lo].UPOS == "PUNCT") {
		lo++
	}
	if hi = max(hi, j+1); hi-lo > mostDescribed {
		hi = j + 1
	}
	return v.Plain(lo, hi)
}

// Describe returns the entity of those whom the noun j and its phrase describe though nobody is named, one for the same words,
// "" where the noun tells of nobody: "Estmark's farmers", "protesters".
func (v *Voices) Describe(j int) string {
	if !v.Describes(j) {
		return ""
	}
	span := v.Own(j)
	called := v.called(span)
	m := readout.Mention{Span: span, Kind: readout.Nominal, Of: v.nameIn(v.WordsIn(span))}
	key := strings.ToLower(called)
	if e, ok := v.portrayed[key]; ok {
		v.Entities[e].Mentions = append(v.Entities[e].Mentions, m)
		return v.Entities[e].ID
	}
	for e := range v.Entities {
		if x := &v.Entities[e]; strings.EqualFold(x.Name, called) {
			if i := slices.IndexFunc(x.Mentions, func(o readout.Mention) bool { return o.Span == span }); i < 0 {
				x.Mentions = append(x.Mentions, m)
			} else if x.Mentions[i].Kind == readout.Nominal {
				x.Mentions[i].Of = m.Of
			}
			return x.ID
		}
	}
	if id := v.Portray(span); id != "" {
		return id
	}
	kind := readout.Person
	if groups[v.Words[j].Lemma] || groups[v.Lower[j]] {
		kind = readout.Organization
	}
	return v.portrays(key, v.bring(called, kind, m))
}

// Describes reports whether noun j and its phrase tell of somebody: no clause that was read as one phrase, "the minister stated allies".
func (v *Voices) Describes(j int) bool {
	switch v.Words[j].XPOS {
	case "NN", "NNS", "NNP", "NNPS", "JJ":
	default:
		return false
	}
	lo, hi := v.WordsIn(v.Own(j))
	for k := lo; k < hi; k++ {
		if v.Words[k].UPOS == "VERB" && refer.Saying[v.Lower[k]] {
			return false
		}
	}
	return hi-lo <= mostDescribed && (hi-lo > 1 || !portions[v.Lower[j]] && v.Words[j].XPOS != "JJ")
}

// Nameless reports whether the entity with this id is one whom the text only describes.
func (v *Voices) Nameless(id string) bool {
	e := v.ByID(id)
	return e >= 0 && v.nameless(e)
}

func (v *Voices) nameless(e int) bool {
	return !slices.ContainsFunc(v.Entities[e].Mentions, func(m readout.Mention) bool { return m.Kind == readout.Name })
}

// FirstTold returns the word that heads the first description of the entity with this id.
func (v *Voices) FirstTold(id string) int {
	lo, hi := v.WordsIn(v.Entities[v.ByID(id)].Mentions[0].Span)
	return v.Document.Root(lo, hi)
}

// Recall returns who is meant by a pronoun or a description that nobody's name covers, among those told of before:
// "he", "they", "the Estmark senator", "both".
func (v *Voices) Recall(j int) []string {
	if v.names(j) || v.Document.Child(j, "nmod") >= 0 {
		return nil // "the mayor of Port Sabel" is told by himself
	}
	w := v.Lower[j]
	if g := genderOf[w]; g != "" {
		return v.one(v.heardBefore(j, g))
	}
	lo, _ := v.Document.Subtree(j)
	the := v.Document.Child(j, "det")
	switch {
	case w == "they" || w == "both" || w == "two" || v.Words[j].XPOS == "NNS" && (the >= 0 && v.Lower[the] == "the" || v.Lower[lo] == "both"):
		two := w == "both" || w == "two"
		for x := range v.Document.Children(j) {
			two = two || v.Lower[x] == "two" || v.Lower[x] == "both"
		}
		if ids := v.together(j, two); len(ids) > 0 || !two {
			return ids
		}
		return v.pair(j)
	case the >= 0 && v.Lower[the] == "the" && bodies[w]:
		return v.one(v.bodyBefore(the))
	case the >= 0 && v.Lower[the] == "the" && v.Words[j].XPOS == "NN":
		book := lexicon.Offices()
		noun := book.Holder(w)
		if noun == "" && !people[w] && !running[w] || book.Alone[noun] || v.Document.Child(j, "nmod:poss") >= 0 || strings.HasPrefix(w, "spokes") {
			return nil
		}
		e := v.heardBefore(the, book.Gender[w])
		if e < 0 || v.nameless(e) {
			e = v.namedBefore(the)
		}
		if e >= 0 && !v.nameless(e) && v.mayBe(e, the, j+1) {
			return v.one(e)
		}
	}
	return nil
}

// bodies are nouns that stand for a body named before whose name does not tell what it is.
var bodies = refer.AnyBody.With(`agency union newspaper bank paper`)

// bodyBefore returns the only body that is the subject of a clause in the sentences before word i, where no other is nearer.
func (v *Voices) bodyBefore(i int) int {
	sentences := v.Document.Reading.Sentences
	for n, back := v.Sentence[i], 0; n >= 0 && back < subjectReach && v.Paragraph[i]-v.Paragraph[sentences[n].First] <= 1; n, back = n-1, back+1 {
		found := -1
		for k := sentences[n].First; k < min(sentences[n].Last, i); k++ {
			if e := v.nameAt(k); e >= 0 && v.Entities[e].Type == readout.Organization && v.Quote[k] < 0 && strings.HasPrefix(v.Words[k].Deprel, "nsubj") {
				if found >= 0 && found != e {
					return -1
				}
				found = e
			}
		}
		if found >= 0 {
			return found
		}
	}
	return -1
}

// running are those who stand for an office.
var running = lexicon.SetOf(`frontrunner front-runner contender hopeful challenger incumbent`)

// mayBe reports whether a person may be called by words lo … hi-1: nothing that is told of him speaks against it.
func (v *Voices) mayBe(e, lo, hi int) bool {
	if v.offices == nil {
		v.knowOffices()
	}
	want, ok := v.describe(lo, hi)
	if e >= len(v.offices) || !ok {
		return true
	}
	for _, have := range v.offices[e] {
		switch {
		case have.head == want.head || slices.Contains(lexicon.Offices().Head[have.head], want.head):
			return !v.against(want, have)
		case have.head != "candidate" && have.head != "nominee" && want.head != "candidate" && want.head != "nominee" && !have.ranks["former"]:
			return false // but a candidate is something else too
		}
	}
	return true
}

// against reports whether one office cannot be the other: of another state, rank or field.
func (v *Voices) against(want, have description) bool {
	if want.party != 0 && have.party != 0 && want.party != have.party || len(want.ranks) != len(have.ranks) && have.head == want.head {
		return true
	}
	return len(have.words) > 0 && slices.ContainsFunc(want.words, func(w string) bool {
		return !slices.Contains(have.words, w) && !slices.ContainsFunc(have.words, func(x string) bool {
			return slices.Contains(lexicon.Offices().Syn[w], x) || slices.Contains(lexicon.Offices().Syn[x], w)
		})
	})
}

func (v *Voices) one(e int) []string {
	if id := v.Id(e); id != "" {
		return []string{id}
	}
	return nil
}

// heardBefore finds the person of a gender who spoke last before word i, or heads what is told there.
func (v *Voices) heardBefore(i int, gender string) int {
	relations, statements := v.Relations, v.Document.Reading.Statements
	if len(relations) != len(statements) {
		return -1
	}
	at := sort.Search(len(relations), func(k int) bool { return statement.FirstOf(&relations[k]) >= v.Words[i].Start })
	return v.antecedent(i, gender, at, relations, statements)
}

// namedBefore returns the person named last before word i, within reach of an epithet, -1 for none.
func (v *Voices) namedBefore(i int) int {
	for k := i - 1; k >= max(0, i-epithetReach); k-- {
		if e := v.nameAt(k); e >= 0 && v.Entities[e].Type == readout.Person && v.Quote[k] < 0 {
			return e
		}
	}
	return -1
}

// together returns those who were last named together before word j, within reach.
func (v *Voices) together(j int, two bool) []string {
	d := v.Document
	for k := j - 1; k >= max(0, j-togetherReach) && v.Paragraph[j]-v.Paragraph[k] <= 1; k-- {
		if v.Words[k].Deprel != "conj" || !v.names(k) || v.Quote[k] >= 0 {
			continue
		}
		h := d.Head(k)
		for h >= 0 && v.Words[h].Deprel == "conj" {
			h = d.Head(h)
		}
		if h < 0 || !v.names(h) {
			continue
		}
		var ids []string
		var kind readout.EntityType
		for x := h; x <= k; x++ {
			if x != h && (d.Head(x) != h || v.Words[x].Deprel != "conj") {
				continue
			}
			if n := v.nameAt(x); n >= 0 {
				if e := &v.Entities[n]; (kind == "" || e.Type == kind) && e.Type != readout.Misc && !slices.Contains(ids, e.ID) {
					ids, kind = append(ids, e.ID), e.Type
				}
			}
		}
		if len(ids) > 1 && (!two || len(ids) == 2) {
			return ids
		}
	}
	return nil
}

// pair returns the two persons or the two places that alone are named in the sentences before word j.
func (v *Voices) pair(j int) []string {
	sentences := v.Document.Reading.Sentences
	for n := v.Sentence[j] - 1; n >= max(0, v.Sentence[j]-subjectReach) && v.Paragraph[j]-v.Paragraph[sentences[n].First] <= 1; n-- {
		var persons, places []string
		for _, m := range v.Over(sentences[n].First, sentences[v.Sentence[j]-1].Last) {
			if e := &v.Entities[m.Entity]; m.Kind != readout.Name || m.From < sentences[n].First {
			} else if e.Type == readout.Person && !slices.Contains(persons, e.ID) {
				persons = append(persons, e.ID)
			} else if e.Type == readout.Location && !slices.Contains(places, e.ID) {
				places = append(places, e.ID)
			}
		}
		switch noun := v.Words[j].Lemma; {
		case len(persons) == 2 && noun != "country" && noun != "nation" && noun != "state":
			return persons
		case len(places) == 2 && len(persons) == 0 || len(places) == 2 && (noun == "country" || noun == "nation" || noun == "state"):
			return places
		}
	}
	return nil
}
