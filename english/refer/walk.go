package refer

import (
	"slices"
	"strings"

	"readout"
	"readout/english/gazetteer"
	"readout/english/text"
	"readout/lexicon"
)

// A role is the part that a mention plays in its clause.
type role uint8

const (
	someRole role = iota
	subject
	object
	oblique
	owner    // "Stone's plan", "his plan"
	modifier // "the mayor of Lorn"
)

// A form is what a mention is made of.
type form uint8

const (
	nameForm form = iota
	nounForm
	pronounForm
)

// A spot is where something was mentioned.
type spot struct {
	word      int // the one that heads the mention
	sentence  int
	paragraph int
	quotation int // 1 + the number of the one it stands in, 0 for none
	role      role
	form      form
	leads     bool // nobody was mentioned before in its sentence
}

// A before is a cluster and where it was last seen before an aside.
type before struct {
	*cluster
	spot
	count int
}

// A kin of mention asks for antecedents of its own; weights are learned for each.
type kin uint8

const (
	heSubject   kin = iota // he, she
	heObject               // him, her, himself, herself
	heOwner                // his, her
	itForm                 // it, itself
	itOwner                // its
	theyForm               // they, them
	theyOwner              // their
	description            // the company, a teacher
	kins
)

// A mention is a word or phrase that may refer to what was mentioned before.
type mention struct {
	spot
	kin         kin
	first, last int    // its words
	gender      string // "f", "m" or ""
	reflexive   bool
	governor    int      // the word that heads its clause, -1 for none
	speaker     *cluster // of the quotation around it, if its sentence tells

	// Of a description.
	kind     nounKind
	noun     string // its head, singular
	plural   bool
	article  article
	added    int      // words that describe beside the head
	told     []string // these words, sorted
	whose    *cluster // by whom it is described
	beside   *cluster
	relation relation // to beside
}

// walk goes through the text in order and joins nominals and pronouns to what was named before.
func (r *referrer) walk() {
	done := 0 // end of a name that runs past a wrong end of a sentence
	r.aside = r.Asides()
	entered := -1 // the first sentence of an aside
	paragraph := 0
	for si, s := range r.Reading.Sentences {
		switch aside := r.aside != nil && r.aside[si]; {
		case aside && entered < 0:
			entered = si
		case !aside && entered >= 0:
			r.leave(si - entered)
			entered = -1
		}
		if si > 0 && strings.IndexByte(r.Text[min(r.Reading.Sentences[si-1].End, s.Start):s.Start], '\n') >= 0 {
			paragraph++
		}
		r.paragraphs = append(r.paragraphs, paragraph)
		r.here = r.here[:0]
		for i := max(s.First, done); i < s.Last; {
			if k := r.Named[i]; k != 0 {
				n := r.Names[k-1]
				if c := r.of[k-1]; c != nil {
					r.meet(c.root(), n, k-1, si, paragraph)
					r.kinsman(n, si, paragraph, s.Last)
				}
				i = n.Last
				done = i
				continue
			}
			is := r.Form(i).Is
			if is&(inThe|inPersons|inPeople) == 0 {
				i++
				continue
			}
			if is&inThe != 0 {
				if end, c := r.nominal(i, si, s.Last); end > 0 {
					if c != nil {
						at := r.spot(r.head(i, end), si, paragraph, nounForm)
						at.role = r.roleOf(i, end)
						r.see(c, at)
						c.mentions = append(c.mentions, readout.Mention{Span: r.span(i, end), Kind: readout.Nominal})
						r.described = end
					}
					// names inside stay names of their own
				}
				i++
				continue
			}
			if is&inPersons != 0 {
				if m, ok := r.pronounAt(i, si, paragraph); ok {
					r.resolve(&m)
				}
			} else if i >= r.described && !r.inRole[i] {
				if m, ok := r.descriptionAt(i, si, paragraph); ok {
					r.resolve(&m)
				}
			}
			i++
		}
	}
}

// meet sees a name where it stands.
func (r *referrer) meet(c *cluster, n text.Name, k int32, si, paragraph int) {
	at := r.spot(r.head(n.First, n.Last), si, paragraph, nameForm)
	at.role = r.roleOf(n.First, n.Last)
	r.see(c, at)
	m := readout.Mention{Span: r.span(n.First, n.Last), Kind: readout.Name}
	if name := r.nameText(n); r.Mended[n.First] != 0 {
		m.Repaired = name
	} else if r.of[k].misspelt {
		m.Repaired = c.name
		if n.Last-n.First == 1 {
			m.Repaired = c.name[strings.LastIndexByte(c.name, ' ')+1:]
		}
	}
	c.mentions = append(c.mentions, m)
	r.several(at, n.First, c.kind)
}

// several sees those together whom an "and" joins to the mention of a kind at a spot, which begins at word first.
func (r *referrer) several(at spot, first int, kind readout.EntityType) {
	end := 0
	for j := range r.Children(at.word) {
		if r.Reading.Words[j].Deprel != "conj" || j < at.word || r.Named[j] == 0 && r.nounAt(j) == noKind {
			continue
		}
		end = j + 1
		if k := r.Named[j]; k != 0 {
			end = r.Names[k-1].Last
			if r.Names[k-1].Kind != kind {
				kind = readout.Organization
			}
		}
	}
	if end == 0 {
		return
	}
	c := r.newCluster(severalClass)
	c.kind = kind
	if end-first <= severalWords {
		c.called = label{Span: r.span(first, end)}
	}
	r.see(c, at)
}

func (r *referrer) newCluster(s class) *cluster {
	c := &cluster{number: len(r.clusters), class: s, last: spot{sentence: -1}, first: -1}
	c.kind = readout.Organization
	if s == someoneClass || s == peopleClass {
		c.kind = readout.Person
	}
	r.clusters = append(r.clusters, c)
	return c
}

// spot tells where word k stands.
func (r *referrer) spot(k, si, paragraph int, f form) spot {
	return spot{word: k, sentence: si, paragraph: paragraph, form: f, quotation: r.quotationAt(k), leads: len(r.here) == 0}
}

// head returns the word that heads words first … last-1.
func (r *referrer) head(first, last int) int {
	if k := r.Root(first, last); k >= 0 {
		return k
	}
	return last - 1
}

// roleOf returns the part that words first … last-1 play; without a tree the first mention of a sentence is its subject.
func (r *referrer) roleOf(first, last int) role {
	k := r.head(first, last)
	w := r.Reading.Words
	if w[k].Deprel == "" {
		if len(r.here) == 0 {
			return subject
		}
		return someRole
	}
	if r.IsSubject(first, last) {
		return subject
	}
	for {
		switch rel := w[k].Deprel; {
		case (rel == "conj" || rel == "appos" || rel == "flat") && r.Head(k) >= 0:
			k = r.Head(k)
			continue
		case strings.HasPrefix(rel, "nsubj"):
			return subject
		case rel == "obj" || rel == "iobj":
			return object
		case strings.HasPrefix(rel, "obl"):
			return oblique
		case rel == "nmod:poss":
			return owner
		case strings.HasPrefix(rel, "nmod") || rel == "compound":
			return modifier
		}
		return someRole
	}
}

// quotationAt returns 1 + the number of the outermost quotation around word k, 0 for none. Words are asked in order.
func (r *referrer) quotationAt(k int) int {
	q := r.Quotations()
	at := r.Reading.Words[k].Start
	if r.quotation > 0 && q[r.quotation-1].Start > at {
		r.quotation = 0
	}
	for r.quotation < len(q) && (q[r.quotation].End <= at || q[r.quotation].Depth > 0) {
		r.quotation++
	}
	if r.quotation < len(q) && q[r.quotation].Inner.Start <= at && at < q[r.quotation].Inner.End {
		return r.quotation + 1
	}
	return 0
}

// kinsman sees the one whom a person's name only tells apart: "Stone's daughter", "Stone's
// lawyer" may be who comes next as he or she, and has no name.
func (r *referrer) kinsman(n text.Name, si, paragraph, limit int) {
	at := n.Last
	if n.Kind != readout.Person || at+1 >= limit || r.Lower(at) != "'s" && r.Lower(at) != "’s" {
		return
	}
	for at++; at < limit && at < n.Last+4; at++ {
		g, kin := Kin[r.Lower(at)]
		if !kin {
			if x := r.Reading.Words[at].XPOS; x == "JJ" || x == "NN" || x == "HYPH" || x == "CD" {
				continue
			}
			return
		}
		if next := at + 1; next < limit && (r.Named[next] != 0 || r.Lower(next) == "," && next+1 < limit && r.Named[next+1] != 0) {
			return // "Stone's daughter Ada"
		}
		if r.Form(at).Is&inPeople != 0 && r.Reading.Words[at].XPOS != "" {
			return // the walk comes to the noun itself
		}
		c := r.newCluster(someoneClass)
		c.gender = g
		c.called = label{Span: r.span(n.First, at+1)}
		c.mentions = append(c.mentions, readout.Mention{Span: c.called.Span, Kind: readout.Nominal})
		s := r.spot(at, si, paragraph, nounForm)
		s.role = r.roleOf(at, at+1)
		r.see(c, s)
		return
	}
}

// Kin are nouns of those whom a name may tell apart, with their gender.
var Kin = map[string]string{"daughter": "f", "sister": "f", "mother": "f", "wife": "f", "widow": "f", "niece": "f", "aunt": "f",
	"grandmother": "f", "granddaughter": "f", "girlfriend": "f", "fiancée": "f", "stepmother": "f", "stepdaughter": "f", "ex-wife": "f",
	"son": "m", "brother": "m", "father": "m", "husband": "m", "widower": "m", "nephew": "m", "uncle": "m", "grandfather": "m",
	"grandson": "m", "boyfriend": "m", "fiancé": "m", "stepfather": "m", "stepson": "m", "ex-husband": "m",
	"cousin": "", "partner": "", "lawyer": "", "attorney": "", "friend": "", "neighbour": "", "neighbor": "", "spokesman": "m", "spokeswoman": "f",
	"spokesperson": "", "deputy": "", "assistant": "", "successor": "", "predecessor": "", "rival": "", "opponent": "", "biographer": "", "doctor": "", "agent": ""}

// leave goes on where an aside of some sentences broke in: whom it mentions was not seen there.
func (r *referrer) leave(sentences int) {
	for k := len(r.before) - 1; k >= 0; k-- {
		b := r.before[k]
		b.last, b.cluster.count = b.spot, b.count
	}
	r.before = r.before[:0]
	for _, c := range r.lately {
		if c.last.sentence >= 0 {
			c.last.sentence += sentences
		}
	}
}

// see notes that a cluster is mentioned at a spot.
func (r *referrer) see(c *cluster, at spot) {
	if r.aside != nil && r.aside[at.sentence] {
		r.before = append(r.before, before{c, c.last, c.count})
	}
	if c.first < 0 {
		c.first, c.opened = at.sentence, at.word
	}
	c.last = at
	c.count++
	r.here = append(r.here, c)
	if !c.lately {
		c.lately = true
		k, _ := slices.BinarySearchFunc(r.lately, c.number, func(c *cluster, n int) int { return c.number - n })
		r.lately = slices.Insert(r.lately, k, c)
	}
}

// seenLately returns the clusters seen in a sentence or at most farthest before it, by number.
func (r *referrer) seenLately(sentence int) []*cluster {
	if r.prunedAt == 1+sentence {
		return r.lately
	}
	r.prunedAt = 1 + sentence
	r.lately = slices.DeleteFunc(r.lately, func(c *cluster) bool {
		c.lately = sentence-c.last.sentence <= farthest
		return !c.lately
	})
	return r.lately
}

var (
	inThe = text.NewProperty(func(f *text.Form) bool { return f.Lower == "the" || f.Lower == "this" })
	// Pronouns of the third person.
	inPersons = text.NewProperty(func(f *text.Form) bool {
		return PronounGender[f.Lower] != "" || neuters[f.Lower] != 0 || plurals[f.Lower] != 0
	})
)

// PronounGender tells the gender of the pronouns that have one.
var PronounGender = map[string]string{"he": "m", "him": "m", "his": "m", "himself": "m",
	"she": "f", "her": "f", "hers": "f", "herself": "f"}

var (
	neuters = map[string]kin{"it": itForm, "itself": itForm, "its": itOwner}
	plurals = map[string]kin{"they": theyForm, "them": theyForm, "themselves": theyForm, "themself": theyForm, "their": theyOwner, "theirs": theyOwner}
)

// pronounAt reads the pronoun at word i.
func (r *referrer) pronounAt(i, si, paragraph int) (mention, bool) {
	w := r.Lower(i)
	m := mention{spot: r.spot(i, si, paragraph, pronounForm), first: i, last: i + 1, gender: PronounGender[w], reflexive: strings.HasSuffix(w, "self") || strings.HasSuffix(w, "selves")}
	m.role = r.roleOf(i, i+1)
	switch {
	case m.gender == "":
		if m.kin = neuters[w]; m.kin == 0 {
			m.kin, m.plural = plurals[w], true
		}
		if r.Reading.Words[i].Deprel == "expl" {
			return m, false // "it rained"
		}
	case w == "he" || w == "she":
		m.kin = heSubject
	case w == "his" || w == "hers" || w == "her" && !r.objectLike(i):
		m.kin = heOwner
	default:
		m.kin = heObject
	}
	m.governor = r.governor(i)
	return m, true
}

// objectLike reports whether "her" at word i is an object rather than a possessive: no noun follows.
func (r *referrer) objectLike(i int) bool {
	w := r.Reading.Words
	if w[i].XPOS != "" {
		return w[i].XPOS == "PRP"
	}
	if i+1 >= len(w) {
		return true
	}
	next := r.Lower(i + 1)
	return !gazetteer.HasLetter(next) || placePrepositions[next] || next == "to" || next == "that" || next == "and" || next == "on" || next == "for" || next == "with"
}

// governor returns the word that heads the clause in which word k stands: a verb, or what has a
// subject; -1 for none. Verbs that share a subject are one clause: "Stone left and told him",
// "Stone tried to tell him".
func (r *referrer) governor(k int) int {
	top := -1
	for j := range r.Path(k) {
		switch {
		case j == k:
		case top < 0:
			if r.Verb(j) || r.Subject(j) >= 0 || r.Child(j, "cop") >= 0 {
				top = j
			}
		default:
			top = j
		}
		if top < 0 || top != j {
			continue
		}
		if rel := r.Reading.Words[top].Deprel; r.Subject(top) >= 0 || rel != "xcomp" && rel != "conj" && rel != "advcl" {
			break
		}
	}
	return top
}

// resolve joins a mention to what it refers to, if that is certain enough.
func (r *referrer) resolve(m *mention) {
	r.gather(m)
	k := -1
	if len(r.options) > 0 {
		k = r.decide(r, m)
	}
	if k < 0 {
		if m.kin == description {
			r.introduce(m)
		}
		return
	}
	c := r.options[k].cluster
	if c == nil {
		c = r.newCluster(r.options[k].class)
		c.first, c.opened = r.options[k].last.sentence, r.options[k].last.word
		c.count = 1
	}
	switch m.gender {
	case "m":
		c.male++
	case "f":
		c.female++
	}
	r.see(c, m.spot)
	kind := readout.Pronoun
	if m.kin == description {
		kind = readout.Nominal
		r.describe(c, m)
	}
	c.mentions = append(c.mentions, readout.Mention{Span: r.span(m.first, m.last), Kind: kind})
}

// introduce sees somebody or a group that a description brings in.
func (r *referrer) introduce(m *mention) {
	c := r.newCluster(m.class())
	c.gender = m.gender
	c.mentions = append(c.mentions, readout.Mention{Span: r.span(m.first, m.last), Kind: readout.Nominal})
	r.describe(c, m)
	r.see(c, m.spot)
	r.several(m.spot, m.first, c.kind)
}

// Saying are the forms of verbs that introduce somebody's words.
var Saying = lexicon.FormsOf(func(f *lexicon.Frame) lexicon.Forms {
	if f.Class != lexicon.Verb || f.Direct == 0 {
		return 0
	}
	return lexicon.All
})
