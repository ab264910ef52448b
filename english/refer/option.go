package refer

import (
	_ "embed"
	"slices"
	"strings"
	"sync"

	"readout"
	"readout/english/gazetteer"
	"readout/english/text"
	"readout/lexicon"
	"readout/model"
)

// A class is what a mention may refer to, as far as pronouns tell it apart.
type class uint8

const (
	personClass  class = iota // these five have a name
	bodyClass                 //
	stateClass                // a place that stands for its state
	placeClass                //
	thingClass                //
	someoneClass              // these have none
	peopleClass               //
	groupClass                //
	groupsClass               //
	nounClass                 // whatever a noun names
	nounsClass                //
	severalClass              // "Stone and Reed"
	classes
)

// named reports whether the cluster has a name.
func (c *cluster) named() bool { return c.full != nil }

// kindOf returns what a cluster with a name is.
func (c *cluster) kindOf() class {
	switch {
	case !c.named():
		return c.class
	case c.kind == readout.Person:
		return personClass
	case c.kind == readout.Organization:
		return bodyClass
	case c.kind == readout.Location && c.party != 0:
		return stateClass
	case c.kind == readout.Location:
		return placeClass
	}
	return thingClass
}

//go:embed nouns.txt.gz
var nounBytes []byte

// A nounKind says whether a noun names persons or groups of them.
type nounKind uint8

const (
	noKind nounKind = iota
	personNoun
	maleNoun
	femaleNoun
	groupNoun
)

var peopleNouns = sync.OnceValue(func() map[string]nounKind {
	kinds := map[byte]nounKind{'p': personNoun, 'm': maleNoun, 'f': femaleNoun, 'g': groupNoun}
	m := map[string]nounKind{}
	for lines := range gazetteer.Batches(model.Must(gazetteer.Unzip(nounBytes))) {
		for _, line := range lines {
			m[line[1:]] = kinds[line[0]]
		}
	}
	for w := range bodyWords {
		m[w] = groupNoun
	}
	for w := range bodyNouns {
		m[w] = groupNoun
	}
	for w := range lexicon.Offices().Head {
		if m[w] == noKind {
			m[w] = personNoun
		}
	}
	for w, g := range lexicon.Offices().Gender {
		if m[w] == personNoun {
			m[w] = map[string]nounKind{"m": maleNoun, "f": femaleNoun}[g]
		}
	}
	return m
})

// A personNounForm is what a form tells of people.
type peopleForm struct {
	kind nounKind
	noun string // singular
}

var (
	peopleForms = text.NewColumn(func(f *text.Form) (p peopleForm) {
		if f.Is&inPeople != 0 {
			p = peopleOf(f.Lower)
		}
		return p
	})
	inPeople = text.NewProperty(func(f *text.Form) bool { return peopleOf(f.Lower).kind != noKind })
)

func peopleOf(w string) peopleForm {
	nouns := peopleNouns()
	own := nouns[w]
	for _, e := range [][2]string{{"men", "man"}, {"people", "person"}, {"children", "child"}, {"ies", "y"}, {"s", ""}, {"es", ""}, {"ves", "f"}} {
		if head, ok := strings.CutSuffix(w, e[0]); ok {
			// "leaders" is a noun of its own there, but no more than several of them
			if k := nouns[head+e[1]]; k != noKind && (own == noKind || own == groupNoun && k != groupNoun || !strings.HasSuffix(w, "s")) {
				return peopleForm{k, head + e[1]}
			}
		}
	}
	return peopleForm{own, w}
}

// nounAt tells what word j, as a noun, names.
func (r *referrer) nounAt(j int) nounKind {
	if r.Form(j).Is&inPeople == 0 || !strings.HasPrefix(r.Reading.Words[j].XPOS, "NN") {
		return noKind
	}
	return r.people.Word(j).kind
}

// An article is what stands before a description.
type article uint8

const (
	bare article = iota
	the
	this
	a
	whose
	another
	counted
)

var articles = map[string]article{"the": the, "this": this, "that": this, "these": this, "those": this, "a": a, "an": a,
	"another": another, "other": another, "some": another, "many": another, "several": another, "no": another, "any": another, "every": another, "each": another,
	"one": counted, "two": counted, "three": counted, "four": counted, "both": counted}

// A relation ties a description to a mention in its own sentence.
type relation uint8

const (
	noRelation relation = iota
	apposed             // "Stone, a teacher"
	predicated          // "Stone is a teacher"
	apposes             // "the teacher, Ada Stone"
	serving             // "Stone worked as a teacher", "Stone became a teacher"
)

// descriptionAt reads the description whose head is word i.
func (r *referrer) descriptionAt(i, si, paragraph int) (mention, bool) {
	w := &r.Reading.Words[i]
	kind := r.nounAt(i)
	if kind == noKind || w.Deprel == "compound" || w.Deprel == "amod" || strings.HasPrefix(w.Deprel, "flat") || w.Deprel == "goeswith" {
		return mention{}, false
	}
	m := mention{spot: r.spot(i, si, paragraph, nounForm), kin: description, first: i, last: i + 1, kind: kind, noun: r.people.Word(i).noun, plural: w.XPOS == "NNS"}
	m.role = r.roleOf(i, i+1)
	switch kind {
	case maleNoun:
		m.gender = "m"
	case femaleNoun:
		m.gender = "f"
	}
	if m.plural {
		m.gender = ""
	}
	for j := range r.Children(i) {
		d := r.Reading.Words[j].Deprel
		if j > i {
			switch {
			case d == "appos" && r.Named[j] != 0:
				if c := r.of[r.Named[j]-1]; c != nil {
					m.beside, m.relation = c.root(), apposes
				}
			case strings.HasPrefix(d, "nmod") || strings.HasPrefix(d, "acl"):
				m.added++
				m.told = append(m.told, r.telling(j))
			}
			continue
		}
		switch {
		case d == "det" || d == "det:predet" || d == "nummod":
			if x, ok := articles[r.Lower(j)]; ok && m.article == bare {
				m.article = x
			} else if d == "nummod" {
				m.article = counted
			}
		case d == "nmod:poss":
			m.article = whose
			m.whose = r.mentioned(j)
			if r.Named[j] != 0 {
				m.told = append(m.told, r.telling(j))
			}
		case d == "amod" || d == "compound" || d == "nmod" || d == "nmod:desc":
			m.added++
			m.told = append(m.told, r.telling(j))
			if articles[r.Lower(j)] == another {
				m.article = another
			}
		default:
			continue
		}
		if first, _ := r.Subtree(j); first < m.first {
			m.first = first
		}
	}
	if m.first < r.Reading.Sentences[si].First {
		m.first = i
	}
	for k := m.first; k < i; k++ {
		if r.inRole[k] {
			return mention{}, false // the role of a name holds it
		}
	}
	if m.relation == noRelation {
		m.beside, m.relation = r.tells(i)
	}
	slices.Sort(m.told)
	m.governor = r.governor(i)
	return m, true
}

// tells returns of whom the noun at word i tells what they are, and how.
func (r *referrer) tells(i int) (*cluster, relation) {
	w := r.Reading.Words
	if w[i].Deprel == "conj" && r.Head(i) >= 0 && r.Named[r.Head(i)] == 0 {
		i = r.Head(i) // "a teacher and poet"
	}
	h := r.Head(i)
	switch {
	case w[i].Deprel == "appos":
		return r.mentioned(h), apposed
	case r.Child(i, "cop") >= 0 && !r.Negated(i):
		if s := r.Subject(i); s >= 0 {
			return r.mentioned(s), predicated
		}
	case h >= 0 && !r.Negated(h) && (w[i].Deprel == "xcomp" || strings.HasPrefix(w[i].Deprel, "obl") && r.as(i)):
		s := r.Child(h, "obj") // "made her a judge"
		if s < 0 || s > i {
			s = r.Subject(h)
		}
		if s >= 0 {
			return r.mentioned(s), serving
		}
	}
	return nil, noRelation
}

// as reports whether "as" stands before what the noun at word i heads.
func (r *referrer) as(i int) bool {
	k := r.Preposition(i)
	return k >= 0 && r.Lower(k) == "as"
}

// mentioned returns the cluster that is mentioned by word k of this sentence, nil if none is.
func (r *referrer) mentioned(k int) *cluster {
	if r.Named[k] != 0 {
		if c := r.of[r.Named[k]-1]; c != nil {
			return c.root()
		}
		return nil
	}
	for _, c := range r.here {
		if c.last.word == k && c.kindOf() != severalClass {
			return c
		}
	}
	return nil
}

// class is what a description brings in.
func (m *mention) class() class {
	switch {
	case m.kind == groupNoun && m.noun != "person" && m.noun != "people" && m.plural:
		return groupsClass
	case m.noun == "person" && m.plural || m.noun == "people" || m.kind != groupNoun && m.plural:
		return peopleClass
	case m.kind == groupNoun:
		return groupClass
	}
	return someoneClass
}

// An option is whoever a mention may refer to.
type option struct {
	*cluster       // nil for what a noun names
	class    class //
	last     spot  // where it was mentioned last
	ahead    bool  // it is named behind the mention
	score    float64
	fits     int8 // how well a description names it
	features []uint16
}

// gather finds the options of a mention and their features.
func (r *referrer) gather(m *mention) {
	r.options = r.options[:0]
	add := func(c *cluster, back int) {
		if c == nil || c.merged != nil || c.plural {
			return
		}
		s := c.kindOf()
		if c.last.sentence >= 0 && m.sentence-c.last.sentence <= back && r.mayBe(m, c, s) {
			if len(r.options) == mostOptions {
				oldest := 0
				for i := range r.options {
					if r.options[i].last.word < r.options[oldest].last.word {
						oldest = i
					}
				}
				if r.options[oldest].last.word > c.last.word {
					return
				}
				r.options = slices.Delete(r.options, oldest, oldest+1)
			}
			r.options = append(r.options, option{cluster: c, class: s, last: c.last})
		}
	}
	if m.kin != description || m.article != a && m.article != another && m.article != counted {
		for _, c := range r.seenLately(m.sentence) {
			add(c, farthest)
		}
		if m.kin == description {
			for _, c := range r.byNoun[m.noun] {
				if m.sentence-c.last.sentence > farthest {
					add(c, m.sentence)
				}
			}
		}
	} else if m.beside != nil {
		add(m.beside, farthest) // it else brings in somebody new
	}
	switch {
	case m.kin == description:
		if m.relation == apposes && !slices.ContainsFunc(r.options, func(o option) bool { return o.cluster == m.beside }) && r.mayBe(m, m.beside, m.beside.kindOf()) {
			r.options = append(r.options, option{cluster: m.beside, class: m.beside.kindOf(), last: m.spot, ahead: true})
		}
	default:
		r.aheadOf(m)
	}
	if m.gender == "" && m.kin != description {
		r.nouns(m)
	}
	r.overrule(m)
	r.describeOptions(m)
}

// overrule takes out those whose given name tells against a pronoun. The text overrules the name
// where nobody is left for whom anything tells, and pronouns are repeated that nearly all tell the same.
func (r *referrer) overrule(m *mention) {
	if m.gender == "" {
		return
	}
	own, others := r.males, r.females
	if m.gender == "f" {
		own, others = others, own
	}
	repeated := own >= repeatedPronouns && own >= clearPronouns*others
	for _, o := range r.options {
		own, others := o.pronouns(m.gender)
		repeated = repeated && o.gender != m.gender && own <= others && (others > 0 || o.given != m.gender)
	}
	if repeated {
		return
	}
	r.options = slices.DeleteFunc(r.options, func(o option) bool {
		own, others := o.pronouns(m.gender)
		return others > own || own == 0 && opposed(o.given, m.gender)
	})
}

// opposed reports whether two genders are known and differ.
func opposed(a, b string) bool { return a != "" && b != "" && a != b }

// pronouns returns how many of a gender are joined to the cluster, and how many of the other.
func (c *cluster) pronouns(gender string) (own, others int) {
	if gender == "f" {
		return c.female, c.male
	}
	return c.male, c.female
}

// mayBe reports whether a mention may refer to a cluster at all.
func (r *referrer) mayBe(m *mention, c *cluster, s class) bool {
	if m.gender != "" && c.gender != "" && c.gender != m.gender {
		return false
	}
	if m.gender != "" && r.strict && (m.gender == "m" && c.female > 0 || m.gender == "f" && c.male > 0) {
		return false
	}
	switch m.kin {
	case heSubject, heObject, heOwner:
		return s == personClass || s == someoneClass
	case itForm, itOwner:
		return s != personClass && s != someoneClass && s != peopleClass && s != groupsClass && s != nounsClass && s != severalClass
	case theyForm, theyOwner:
		return s != nounClass && s != placeClass
	}
	mine := m.class()
	if m.beside == c {
		return s == personClass && mine == someoneClass || s != personClass && s < someoneClass && mine == groupClass || s >= someoneClass
	}
	if s >= someoneClass {
		return s == mine && c.noun == m.noun && !contrary(m.told, c.told)
	}
	switch mine {
	case someoneClass:
		return s == personClass && r.book.Holder(m.noun) == "" // who holds an office, rules say
	case groupClass:
		return s == thingClass || s == stateClass || s == bodyClass && !r.otherBody(m, c)
	}
	return false
}

// otherBody reports whether a noun of bodies is another than the one that a body's name has: "the board" is no ministry.
func (r *referrer) otherBody(m *mention, c *cluster) bool {
	return collectives[m.noun] && !AnyBody[m.noun] && r.fit(m, c) == 0 && slices.ContainsFunc(c.full, func(w string) bool { return collectives[w] && !AnyBody[w] })
}

// AnyBody are nouns that any body may bear.
var AnyBody = lexicon.SetOf("organization organisation group company firm team outlet")

// aheadOf adds whom a pronoun refers to before he or she is named: "At her news conference, Ada
// Brandt said". What stands before the clause of that name hangs on it.
func (r *referrer) aheadOf(m *mention) {
	below := -1
	for j := range r.Path(m.word) {
		k := below
		if below = j; k < 0 {
			continue
		}
		switch rel := r.Reading.Words[k].Deprel; {
		case strings.HasPrefix(rel, "obl"), strings.HasPrefix(rel, "advcl"), rel == "dislocated":
		case strings.HasPrefix(rel, "nsubj"), rel == "ccomp", rel == "parataxis", rel == "conj":
			return
		default:
			continue
		}
		s := r.Subject(j)
		if s <= m.word {
			continue
		}
		if p := r.Child(s, "nmod:poss"); r.Named[s] == 0 && p >= 0 {
			s = p // "Despite her success, Brandt's plan failed"
		}
		if r.Named[s] == 0 {
			return
		}
		c := r.of[r.Named[s]-1]
		if c == nil {
			return
		}
		c = c.root()
		for i := range r.options {
			if r.options[i].cluster == c {
				r.options[i].ahead = true
				return
			}
		}
		if r.mayBe(m, c, c.kindOf()) {
			r.options = append(r.options, option{cluster: c, class: c.kindOf(), last: spot{word: m.word, sentence: m.sentence, paragraph: m.paragraph, role: subject, quotation: m.quotation}, ahead: true})
		}
		return
	}
}

// nouns adds what nouns name shortly before a pronoun.
func (r *referrer) nouns(m *mention) {
	from := r.Reading.Sentences[max(0, m.sentence-nounSentences)].First
	for k, n := m.word-1, 0; k >= from && n < mostNouns; k-- {
		w := &r.Reading.Words[k]
		if w.XPOS != "NN" && w.XPOS != "NNS" || r.Named[k] != 0 || w.Deprel == "compound" || r.nounAt(k) != noKind && k >= r.described {
			continue
		}
		s := nounClass
		if w.XPOS == "NNS" {
			s = nounsClass
		}
		if (s == nounsClass) != m.plural {
			continue
		}
		si := m.sentence
		for k < r.Reading.Sentences[si].First {
			si--
		}
		seen := false
		for _, o := range r.options {
			seen = seen || o.last.word == k
		}
		if seen {
			continue
		}
		n++
		r.options = append(r.options, option{class: s, last: spot{word: k, sentence: si, paragraph: r.paragraphs[si], form: nounForm, role: r.roleOf(k, k+1), quotation: m.quotation}})
	}
}

// nouns of organisations that a description's noun may name.
func (r *referrer) fit(m *mention, c *cluster) int8 {
	switch c.kindOf() {
	case personClass:
		best := int8(0)
		if c.offices == nil {
			for _, ro := range c.roles {
				c.offices = append(c.offices, r.office(ro))
			}
		}
		for _, o := range c.offices {
			best = max(best, int8(o.as(m.noun, r.book)))
			if o.words[m.noun] {
				best = max(best, 2)
			}
		}
		return best
	case bodyClass, thingClass, stateClass:
		if n := len(c.full); n > 0 && c.full[n-1] == m.noun {
			return 3
		}
		if text.Contains(c.full, m.noun) {
			return 2
		}
		if others := bodyNouns[m.noun]; others != nil {
			for _, p := range c.full {
				if others[p] {
					return 1
				}
			}
		}
	}
	return 0
}
