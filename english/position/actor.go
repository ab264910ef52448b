package position

import (
	"strings"

	"readout"
	"readout/english/text"
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
	var kind uint32
	if c.Statement >= 0 {
		st := &f.statements[c.Statement]
		speaker, kind = st.Speaker, word(string(st.Kind))
	}
	does := word(string(a))
	seen := map[int]bool{}
	add := func(template uint32, at, j, dist int) {
		if j < 0 || seen[j] || j >= c.First && j < c.Last && template != 1 {
			return
		}
		seen[j] = true
		o := Option{}
		who := f.person(j, speaker)
		if who <= 2 && speaker != "" {
			o.Entities, o.Speaker = []string{speaker}, true
		} else {
			o.Entities, o.State, o.Phrase = f.named(j)
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
		o.Features = f.features
		out = append(out, o)
	}
	if c.Statement >= 0 {
		st := &f.statements[c.Statement]
		o := Option{Speaker: true}
		if speaker != "" {
			o.Entities = []string{speaker}
		} else if o.State = st.For; len(st.Source) > 0 {
			o.Phrase = st.Source[0]
		}
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
		g, p := f.governor(k)
		f.add(95, word(string(p)), b2u(g >= 0 && int(f.said[g])-1 == c.Statement), does)
		if g >= 0 {
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

func (f *finder) child(k int, preposition string) bool {
	p := f.Document.Preposition(k)
	return p >= 0 && f.Lower[p] == preposition
}

// named returns whom the phrase that word j heads names, several if they are joined, or the state for which they act, and the phrase.
func (f *finder) named(j int) (ids []string, state string, phrase readout.Span) {
	d := f.Document
	heads := []int{j}
	for x := range d.Children(j) {
		if f.Words[x].Deprel == "conj" && (f.Words[x].UPOS == "PROPN" || f.Words[x].UPOS == "NOUN") {
			heads = append(heads, x)
		}
	}
	for _, h := range heads {
		lo, hi := d.Subtree(h)
		for x := range d.Children(h) { // only h's own words
			if r := f.Words[x].Deprel; x > h && (r == "conj" || strings.HasPrefix(r, "acl") || r == "punct" || r == "cc") {
				a, _ := d.Subtree(x)
				hi = min(hi, a)
			}
		}
		for lo < h && !text.HasWord(f.Lower[lo]) {
			lo++
		}
		if h == j {
			phrase = f.Plain(lo, max(hi, h+1))
		}
		if id := f.Of([]readout.Span{f.Plain(lo, max(hi, h+1))}); id != "" {
			ids = append(ids, id)
		}
	}
	if len(ids) == 0 {
		state = f.ActsFor(j)
	}
	return ids, state, phrase
}
