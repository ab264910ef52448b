package refer

import (
	"slices"
	"sort"
	"strings"

	"readout"
	"readout/english/gazetteer"
	"readout/english/text"
	"readout/lexicon"
)

// A label is the description by which one without a name is called.
type label struct {
	readout.Span
	owned bool     // a pronoun tells whose it is: "her driver"
	owner *cluster // whom that pronoun stands for, nil where nobody knows
}

// describe notes how a description tells of a cluster.
func (r *referrer) describe(c *cluster, m *mention) {
	if r.byNoun == nil {
		r.byNoun = map[string][]*cluster{}
	}
	if c.noun != "" {
		r.byNoun[c.noun] = slices.DeleteFunc(r.byNoun[c.noun], func(x *cluster) bool { return x == c })
	}
	same := r.byNoun[m.noun]
	if len(same) == sameNouns {
		same = slices.Delete(same, 0, 1)
	}
	r.byNoun[m.noun] = append(same, c)
	c.noun, c.told = m.noun, m.told
	if m.article == whose {
		c.whose = m.whose
	}
	if c.named() {
		return
	}
	if l := (label{Span: r.span(m.first, r.labelEnd(m.word)), owned: r.Reading.Words[m.first].XPOS == "PRP$", owner: m.whose}); c.called.End == 0 || c.called.owned && !l.owned {
		c.called = l
	}
}

// labelEnd returns where the description whose head is word i ends, with what tells it apart: "an aide to the mayor".
func (r *referrer) labelEnd(i int) int {
	end := i + 1
	for j := range r.Children(i) {
		if j < end || r.Reading.Words[j].Deprel != "nmod" {
			continue
		}
		if first, last := r.Subtree(j); first == end && last-first <= labelWords {
			end = last
		}
	}
	return end
}

// telling returns a word that describes, in lower case if it is no name.
func (r *referrer) telling(i int) string {
	if r.Named[i] != 0 || text.UpperFirst(r.Word(i)) && r.Form(i).Entry().Party != 0 {
		return r.Word(i)
	}
	return r.Lower(i)
}

// contrary reports whether two descriptions name others: "the Korvanian minister", "the Estmark minister".
func contrary(a, b []string) bool {
	for w := range distinct {
		if slices.Contains(a, w) != slices.Contains(b, w) {
			return true
		}
	}
	named := func(s string) bool { return text.UpperFirst(s) }
	return slices.ContainsFunc(a, named) && slices.ContainsFunc(b, named) &&
		!slices.ContainsFunc(a, func(s string) bool { return named(s) && slices.Contains(b, s) })
}

// distinct are words for another one than who bears the noun without them.
var distinct = lexicon.SetOf("deputy vice assistant other second")

// portray gives one without a name what the text calls it, and reports whether it is somebody: a person, a
// body or some of them, to whom the text comes back.
func (r *referrer) portray(c *cluster) bool {
	least := leastMentions
	if c.class == severalClass {
		least-- // the names of those together stand for each of them alone
	}
	if len(c.mentions) < least || c.called.End == 0 || (c.class == groupClass || c.class == groupsClass) && !collectives[c.noun] {
		return false
	}
	called := r.spelt(c.called)
	first, rest, _ := strings.Cut(called, " ")
	switch {
	case nobody[strings.ToLower(first)]:
		return false
	case c.called.owned:
		owner := c.called.owner
		switch {
		case owner == nil:
			return false
		case owner.named():
			called = possessive(r.fullest(owner)) + rest
		case owner.called.End > 0 && !owner.called.owned:
			called = possessive(r.spelt(owner.called)) + rest
		default:
			return false
		}
	}
	c.name = called
	return true
}

// spelt returns a label on one line, without the capital that opens a sentence.
func (r *referrer) spelt(l label) string {
	s := strings.Join(strings.Fields(l.In(r.Text)), " ")
	k := sort.Search(len(r.Reading.Words), func(k int) bool { return r.Reading.Words[k].Start >= l.Start })
	if x := r.Reading.Words[k].XPOS; r.Named[k] == 0 && !strings.HasPrefix(x, "NNP") && r.Form(k).Entry().Party == 0 && !gazetteer.AllUpper(r.Word(k)) || x == "DT" {
		s = lexicon.LowerFirst(s)
	}
	return s
}

// possessive is a name before what is its bearer's.
func possessive(name string) string {
	if strings.HasSuffix(name, "s") {
		return name + "’ "
	}
	return name + "’s "
}

// nobody are words before a noun that tells of no one in particular.
var nobody = lexicon.SetOf("no any every each neither either nobody")

// collectives are nouns of those who act as one.
var collectives = lexicon.Nouns("bodies", "collectives")
