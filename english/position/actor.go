package position

import (
	"math"
	"slices"

	"readout"
)

// An Option is who may take a position: the speaker of what is said, or whom the clause names.
type Option struct {
	Entities []string     // ids; none of somebody whom the text does not name
	Phrase   readout.Span // of somebody without a name
	State    string       // the entity for which somebody without a name acts, "" for none
	Speaker  bool
	Features []uint32 // below Weights
}

// Options returns who may take the position whose content c heads, if its act is a.
func (f *finder) options(c Candidate, a readout.Act) []Option {
	d, k := f.Document, c.Word
	var out []Option
	speaker := ""
	var said Option
	var kind uint32
	if c.Statement >= 0 {
		st := &f.statements[c.Statement]
		speaker, kind = st.Speaker, word(string(st.Kind))
		said = f.sayer(st)
	}
	does := word(string(a))
	seen := map[int]bool{}
	g, p := f.governor(k)
	agent := -1
	if g >= 0 {
		agent = f.agent(g)
	}
	add := func(template uint32, at, j, dist int) {
		if j < 0 || seen[j] || j >= c.First && j < c.Last && template != 1 {
			return
		}
		seen[j] = true
		o := Option{}
		who := f.person(j, speaker)
		if who <= 2 && speaker != "" {
			o = said
		} else {
			o.Entities, o.State, o.Phrase = f.Named(j)
		}
		same := b2u(len(o.Entities) > 0 && o.Entities[0] == speaker)
		f.features = nil
		inside := b2u(c.Statement >= 0 && int(f.said[at])-1 == c.Statement)
		performs := word(string(performedBy(f, at)))
		f.add(100, template, uint32(dist), does)
		f.add(101, template, uint32(dist), who, inside)
		f.add(102, template, performs, does, inside)
		f.add(103, template, f.lemma(at), does)
		f.add(104, template, f.lemma(at), uint32(dist))
		f.add(105, same, template, inside)
		f.add(106, word(f.Words[k].Deprel), template, uint32(dist), performs)
		f.add(107, b2u(len(o.Entities) > 0), b2u(o.State != ""), who)
		f.add(108, kind, template, inside, who)
		f.add(109, who, does, template)
		f.add(110, b2u(d.Passive(at)), template, who)
		f.add(111, b2u(j == agent), b2u(p == a), inside)
		f.add(112, b2u(j == agent), who, template)
		o.Features = f.features
		out = append(out, o)
	}
	if c.Statement >= 0 {
		st := &f.statements[c.Statement]
		o := said
		f.features = nil
		first, modal := f.person(d.Subject(k), speaker), uint32(0)
		for j := range d.Auxiliaries(k) {
			modal = word(f.Lower[j])
		}
		f.add(90, does, kind)
		f.add(91, does, first, modal)
		f.add(92, word(string(st.Act)), does)
		f.add(93, first, kind)
		f.add(94, word(f.Words[k].Deprel), kind)
		f.add(95, word(string(p)), b2u(g >= 0 && int(f.said[g])-1 == c.Statement), does)
		if g >= 0 {
			f.add(98, b2u(agent >= 0), b2u(p == a), b2u(int(f.said[g])-1 == c.Statement), f.person(agent, speaker))
			f.add(96, f.person(d.Subject(g), speaker), b2u(int(f.said[g])-1 == c.Statement), word(string(p)))
		}
		f.add(97, b2u(speaker != ""))
		o.Features = f.features
		out = append(out, o)
	}
	dist := 0
	for j := range d.Path(k) {
		if dist > climb {
			break
		}
		if s := d.Subject(j); s >= 0 {
			template := uint32(2)
			if dist == 0 {
				template = 1
			}
			add(template, j, s, dist)
		}
		for x := range d.Children(j) {
			switch rel := f.Words[x].Deprel; {
			case rel == "nmod:poss" || rel == "compound" || rel == "amod" && f.Words[x].UPOS != "ADJ":
				if named := f.person(j, speaker); rel == "compound" && (named == 7 || named == 8) {
					continue // "Estmark Senator Ann Vell"
				}
				if dist > 0 || x < c.First {
					add(3, j, x, dist)
				}
			case rel == "nmod" && dist > 0:
				if p := d.Preposition(x); p >= 0 && (f.Lower[p] == "of" || f.Lower[p] == "by" || f.Lower[p] == "from") {
					add(4, j, x, dist)
				}
			case rel == "obl:agent" || rel == "obl" && f.child(x, "by"):
				add(5, j, x, dist)
			}
		}
		dist++
	}
	return out
}

// taker returns who most likely takes a position.
func (f *finder) taker(c Candidate, a readout.Act, m *Model) (who Option) {
	top := float32(math.Inf(-1))
	others := f.others(c, a)
	for _, o := range f.options(c, a) {
		if others && (o.Speaker || slices.Contains(o.Entities, f.statements[c.Statement].Speaker)) {
			continue
		}
		if s := m.takes(o); s > top {
			who, top = o, s
		}
	}
	return who
}

// others reports whether within what is said a noun or another's name is told to perform the act: "the Estmarker delegation rejected the plan" is not
// the speaker's rejection.
func (f *finder) others(c Candidate, a readout.Act) bool {
	g, does := f.governor(c.Word)
	if does != a || !f.Document.Verb(g) || f.Document.Passive(g) || c.Statement < 0 || int(f.said[g])-1 != c.Statement {
		return false
	}
	s := f.Document.Subject(g)
	p := f.person(s, f.statements[c.Statement].Speaker)
	return p == aNoun || p == aName
}

// agent returns who does what word g tells: its subject, that of the clause to which it is joined, or whose noun it is.
func (f *finder) agent(g int) int {
	d := f.Document
	for g >= 0 {
		if s := d.Subject(g); s >= 0 {
			return s
		}
		if p := d.Child(g, "nmod:poss"); p >= 0 {
			return p
		}
		switch f.Words[g].Deprel {
		case "conj", "xcomp", "advcl", "obj":
			g = d.Head(g)
		default:
			return -1
		}
	}
	return -1
}

func (f *finder) child(k int, preposition string) bool {
	p := f.Document.Preposition(k)
	return p >= 0 && f.Lower[p] == preposition
}

// somebody reports whether an option names or describes anybody.
func (f *finder) somebody(o Option) bool {
	if len(o.Entities) > 0 || o.State != "" {
		return true
	}
	if o.Phrase.Len() == 0 {
		return false
	}
	lo, hi := f.WordsIn(o.Phrase)
	return f.Describes(f.Document.Root(lo, hi))
}

// described returns the entity of those whom a phrase only describes.
func (f *finder) described(phrase readout.Span) string {
	if phrase.Len() == 0 {
		return ""
	}
	lo, hi := f.WordsIn(phrase)
	return f.Describe(f.Document.Root(lo, hi))
}
