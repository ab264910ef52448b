package position

import (
	"math/bits"
	"strings"

	"readout"
	"readout/english/act"
	"readout/english/meaning"
	"readout/english/name"
	"readout/english/speaker"
	"readout/english/text"
	"readout/lexicon"
)

// A Candidate is a word that may head what somebody demands, offers, rejects and so on, with what speaks for it and against it.
type Candidate struct {
	Word      int
	Statement int // in whose content it stands, -1 for none
	First     int // words first … last-1 are what it heads
	Last      int
	Features  []uint32 // below Weights
}

// Weights is how many features each act has: what is told of a word is hashed.
const Weights = 1 << 16

// A finder looks for positions in one document.
type finder struct {
	*speaker.Voices
	statements []readout.Statement
	said       []int32         // of each word, 1 + the statement in whose content it stands, the shortest of several
	part       []int32         // … and which piece of that content
	idle       map[int]bool    // words of cues that only say something, by the rules of acts
	lead       int             // sentences before the text
	title      map[string]bool // stems of the headline
	count      map[string]int  // statements of each speaker
	entity     map[string]int  // by id
	features
}

// newFinder takes up what is asked of the whole text.
func newFinder(v *speaker.Voices) *finder {
	f := &finder{Voices: v, statements: v.Document.Reading.Statements}
	n := len(v.Words)
	f.said, f.part = make([]int32, n), make([]int32, n)
	size := make([]int, len(f.statements))
	f.idle = map[int]bool{}
	for i := range f.statements {
		for _, c := range f.statements[i].Content {
			size[i] += c.Len()
		}
		if f.statements[i].Act == readout.Say {
			for _, c := range f.statements[i].Cue {
				lo, hi := v.WordsIn(c)
				for k := lo; k < hi; k++ {
					f.idle[k] = true
				}
			}
		}
	}
	for i := range f.statements {
		for p, c := range f.statements[i].Content {
			lo, hi := v.WordsIn(c)
			for k := lo; k < hi; k++ {
				if x := f.said[k]; x == 0 || size[i] < size[x-1] {
					f.said[k], f.part[k] = int32(i)+1, int32(p)
				}
			}
		}
	}
	for _, s := range v.Document.Reading.Sentences {
		if v.Document.RoleAt(s.Start) != readout.RoleHeadline {
			break
		}
		f.lead++
	}
	f.title = map[string]bool{}
	for _, w := range lexicon.Content(v.Document.Article.Title) {
		f.title[lexicon.Stem(w)] = true
	}
	for _, s := range v.Document.Reading.Sentences[:f.lead] {
		for k := s.First; k < s.Last; k++ {
			switch f.Words[k].UPOS {
			case "NOUN", "VERB", "PROPN", "ADJ":
				f.title[lexicon.Stem(f.Lower[k])] = true
			}
		}
	}
	f.entity = make(map[string]int, len(f.Entities))
	for i := range f.Entities {
		f.entity[f.Entities[i].ID] = i
	}
	f.count = map[string]int{}
	for i := range f.statements {
		f.count[f.statements[i].Speaker]++
	}
	return f
}

// candidates lists the words that may head a position's content.
func (f *finder) candidates() []Candidate {
	var out []Candidate
	for i, s := range f.Document.Reading.Sentences {
		for k := s.First; k < s.Last; k++ {
			if f.may(k) {
				c := Candidate{Word: k, Statement: int(f.said[k]) - 1}
				if c.First, c.Last = f.extent(s, k); c.First >= c.Last {
					continue
				}
				f.features = nil
				f.tell(i, s, c)
				c.Features = f.features
				out = append(out, c)
			}
		}
	}
	return out
}

// heading are relations by which the content of a position hangs on what governs it.
var heading = lexicon.SetOf(`root ccomp xcomp advcl acl acl:relcl obj obl nmod nsubj nsubj:pass conj csubj parataxis appos obl:agent dep nmod:poss iobj list`)

// may reports a word that can be the content's head: one of a clause or of an object, said by somebody or beside a word that performs an act.
func (f *finder) may(k int) bool {
	w := &f.Words[k]
	switch w.UPOS {
	case "VERB", "NOUN", "ADJ", "PROPN", "AUX", "PRON", "SYM", "NUM", "ADV":
	default:
		return false
	}
	if !heading[w.Deprel] {
		return false
	}
	clause := w.UPOS == "VERB" || w.UPOS == "AUX" || f.Document.Child(k, "cop") >= 0 || f.Document.Subject(k) >= 0
	if clause {
		return true
	}
	if f.said[k] > 0 && (w.UPOS == "NOUN" || w.UPOS == "PROPN") && (w.Deprel == "obj" || w.Deprel == "root" || w.Deprel == "ccomp" || w.Deprel == "obl" || w.Deprel == "nmod") {
		return true
	}
	if clause || w.UPOS == "NOUN" || w.UPOS == "PROPN" || w.UPOS == "PRON" || w.UPOS == "SYM" {
		_, a := f.governor(k)
		return a != ""
	}
	return false
}

func performedBy(f *finder, k int) readout.Act {
	if a := act.Of(f.Lower[k]); a != readout.Say {
		return a
	}
	return ""
}

// governor returns the nearest word above k that performs an act by itself, and the act.
func (f *finder) governor(k int) (int, readout.Act) {
	n := 0
	for j := range f.Document.Path(k) {
		if n > near {
			break
		}
		if a := performedBy(f, j); n > 0 && a != "" {
			return j, a
		}
		n++
	}
	return -1, ""
}

// extent returns the words that k heads, within the content in which it stands: without what joins it to what governs
// it, another clause that is joined to it, and a condition.
func (f *finder) extent(s readout.Sentence, k int) (first, last int) {
	d := f.Document
	first, last = d.Subtree(k)
	for j := range d.Children(k) {
		a, b := d.Subtree(j)
		switch {
		case j > k && f.Words[j].Deprel == "conj" && (d.Subject(j) >= 0 || finite[f.Words[j].XPOS]), j > k && f.Words[j].Deprel == "parataxis", j > k && f.conditional(j):
			if a > k {
				last = min(last, a)
			}
		case j < k && (f.conditional(j) || f.Words[j].Deprel == "parataxis" || f.Words[j].Deprel == "cc" || f.Words[j].Deprel == "case" && f.Words[k].UPOS != "VERB"):
			first = max(first, b)
		}
	}
	if n := f.said[k]; n > 0 { // not beyond what is said
		lo, hi := f.WordsIn(f.statements[n-1].Content[f.part[k]])
		first, last = max(first, lo), min(last, hi)
	}
	for first < k && (f.Mark[first] || !text.HasWord(f.Lower[first]) || f.Words[first].Deprel == "cc" ||
		(f.Lower[first] == "that" || f.Lower[first] == "of") && (f.Words[first].Deprel == "mark" || f.Words[first].Deprel == "case")) {
		first++
	}
	for last-1 > k && (f.Mark[last-1] || !text.HasWord(f.Lower[last-1]) || f.Words[last-1].Deprel == "cc") {
		last--
	}
	return first, last
}

var finite = lexicon.SetOf("VBD VBZ VBP")

func cluster(w string) uint32 {
	c, _ := name.Clusters().Get(lexicon.LowerHash(w))
	return c
}

// features are hashed: what is told is a template with its values.
type features []uint32

func (x *features) add(template uint32, values ...uint32) {
	h := lexicon.Mix32(lexicon.Basis32, template)
	for _, v := range values {
		h = lexicon.Mix32(h, v)
		h ^= h >> 15
	}
	*x = append(*x, h*2654435761>>(32-uint32(bits.Len(Weights-1))))
}

func word(s string) uint32 { return lexicon.Hash32(s) }

func b2u(b bool) uint32 {
	if b {
		return 1
	}
	return 0
}

func bucket(n int) uint32 { return uint32(bits.Len(uint(max(0, n)))) }

func (f *finder) lemma(k int) uint32 { return word(strings.ToLower(f.Words[k].Lemma)) }

// The person of a subject that is another's name, and of one that is a noun.
const (
	aName = 7
	aNoun = 9
)

// person is that of a subject: 1 I, 2 we, 3 you, 4 he or she, 5 it or this, 6 they, 7 a name, 8 the speaker by name, 9 a noun, 0 none.
func (f *finder) person(j int, speaker string) uint32 {
	if j < 0 {
		return 0
	}
	switch f.Lower[j] {
	case "i":
		return 1
	case "we":
		return 2
	case "you":
		return 3
	case "he", "she":
		return 4
	case "it", "this", "that", "there", "which":
		return 5
	case "they", "those", "who":
		return 6
	}
	for _, m := range f.Over(j, j+1) {
		if m.Kind == readout.Name {
			if speaker != "" && f.Entities[m.Entity].ID == speaker {
				return 8
			}
			return aName
		}
	}
	return aNoun
}

// sense adds what a lemma means.
func (f *finder) sense(template uint32, k int, extra ...uint32) {
	if v := meaning.Of(strings.ToLower(f.Words[k].Lemma)); v != nil {
		for i, x := range v {
			if x > 20 || x < -20 {
				f.add(template, append([]uint32{uint32(i), b2u(x > 0)}, extra...)...)
			}
		}
	}
}

// tell takes up what speaks for a candidate of sentence i as the head of a position's content.
func (f *finder) tell(i int, s readout.Sentence, c Candidate) {
	d, k := f.Document, c.Word
	w := &f.Words[k]
	lemma, upos, rel := f.lemma(k), word(w.UPOS), word(w.Deprel)
	cl := cluster(f.Lower[k])
	clause := b2u(d.Verb(k) || d.Child(k, "cop") >= 0 || d.Subject(k) >= 0)

	// In which statement it stands.
	var kind, cue, said, cueCluster, top uint32
	speaker := ""
	if c.Statement >= 0 {
		st := &f.statements[c.Statement]
		speaker = st.Speaker
		kind, said = word(string(st.Kind)), word(string(st.Act))
		top = 1
		for j := range d.Path(k) {
			if j != k && f.said[j] == f.said[k] {
				top = 2
				break
			}
		}
		if len(st.Cue) > 0 {
			lo, hi := f.WordsIn(st.Cue[0])
			if h := d.Root(lo, hi); h >= 0 {
				cue, cueCluster = f.lemma(h), cluster(f.Lower[h])
				f.sense(1, h, top)
			}
		}
	}
	quoted := b2u(f.Quote[k] >= 0)
	place := min(4, bucket(i-f.lead)+1)
	if i < f.lead {
		place = 0
	}

	// What governs it, and what in that performs an act.
	h := d.Head(k)
	var head, headCluster, headRel, headPos uint32
	if h >= 0 {
		head, headCluster, headRel, headPos = f.lemma(h), cluster(f.Lower[h]), word(f.Words[h].Deprel), word(f.Words[h].UPOS)
	}
	g, a := f.governor(k)
	var performed, by, dist, governed uint32
	if g >= 0 {
		performed, by = word(string(a)), f.lemma(g)
		for j := range d.Path(k) {
			if j == g {
				break
			}
			dist++
		}
		governed = b2u(d.Negated(g))
		f.sense(2, g, b2u(dist == 1))
	}

	// Its own clause.
	var modal, mark, object uint32
	negated, passive := b2u(d.Negated(k)), b2u(d.Passive(k))
	for j := range d.Children(k) {
		x := &f.Words[j]
		switch {
		case x.Deprel == "aux" || x.Deprel == "cop":
			if x.XPOS == "MD" || modal == 0 {
				modal = word(f.Lower[j])
			}
		case x.Deprel == "mark" && mark == 0:
			mark = word(f.Lower[j])
		case x.Deprel == "case" && mark == 0:
			mark = word(f.Lower[j])
		case x.Deprel == "obj":
			object = f.lemma(j)
			f.add(3, cluster(f.Lower[j])>>16, clause)
			f.sense(4, j, clause)
		}
	}
	subject := d.Subject(k)
	if subject < 0 && h >= 0 && (w.Deprel == "xcomp" || w.Deprel == "conj") {
		subject = d.Subject(h)
	}
	first := f.person(subject, speaker)
	governor := h // the clause above
	for governor >= 0 && !d.Verb(governor) && d.Subject(governor) < 0 {
		governor = d.Head(governor)
	}
	var above uint32
	if governor >= 0 {
		above = f.person(d.Subject(governor), speaker)
		var m uint32
		for j := range d.Auxiliaries(governor) {
			if f.Words[j].XPOS == "MD" || m == 0 {
				m = word(f.Lower[j])
			}
		}
		f.add(5, f.lemma(governor), rel)
		f.add(6, f.lemma(governor), above, b2u(d.Negated(governor)))
		f.add(7, above, m, b2u(d.Negated(governor)), rel)
		f.add(8, cluster(f.Lower[governor])>>16, above, m)
	}

	f.add(10)
	f.add(11, lemma)
	f.add(12, lemma, rel)
	f.add(13, cl>>16)
	f.add(14, cl, clause)
	f.add(15, upos, rel, top)
	f.add(16, upos, word(w.XPOS))
	f.add(17, rel, headPos, kind)
	f.sense(18, k, clause)

	f.add(20, kind, top, quoted)
	f.add(21, cue, top)
	f.add(22, cue, rel)
	f.add(23, cueCluster>>16, top)
	f.add(24, cueCluster, top)
	f.add(25, said, top, rel)
	f.add(26, said, kind)
	f.add(27, place, kind)

	f.add(30, head, rel)
	f.add(31, headCluster>>16, rel)
	f.add(32, headCluster, rel)
	f.add(33, headRel, rel, headPos)
	if h >= 0 {
		f.sense(34, h, rel)
	}
	f.add(35, performed, dist)
	f.add(36, performed, rel, governed)
	f.add(37, by, dist)
	f.add(38, by, governed, above)

	f.add(40, modal, first, negated)
	f.add(41, modal, negated, kind, top)
	f.add(42, first, kind)
	f.add(43, first, modal, lemma)
	f.add(44, first, lemma, negated)
	f.add(45, mark, rel)
	f.add(46, mark, lemma)
	f.add(47, negated, passive, cl>>16)
	f.add(48, lemma, object)
	f.add(49, cl>>16, modal, first)
	f.add(50, word(f.Lower[c.First]), kind)
	f.add(51, bucket(c.Last-c.First), clause)
	f.add(52, b2u(d.Child(k, "cop") >= 0), word(w.UPOS), first)
	f.add(53, word(f.Lower[max(0, c.First-1)]), rel)
	f.add(54, b2u(f.Lower[s.Last-1] == "?"), quoted)

	// A short report holds little else.
	long := bucket(len(f.Words))
	f.add(55, long)
	f.add(56, long, kind, top)
	f.add(57, long, performed, rel)
	f.add(58, long, first, modal)

	// What stands in it.
	for j := c.First; j < c.Last && j < c.First+contentWords; j++ {
		switch f.Words[j].UPOS {
		case "VERB", "NOUN", "ADJ", "AUX", "ADV":
			if j != k {
				f.add(60, f.lemma(j))
				f.add(61, cluster(f.Lower[j])>>16)
			}
		}
	}
	titled, other := 0, uint32(0)
	for j := c.First; j < c.Last; j++ {
		if f.title[lexicon.Stem(f.Lower[j])] {
			titled++
		}
	}
	for _, m := range f.Over(c.First, c.Last) {
		if m.Kind == readout.Name && f.Entities[m.Entity].ID != speaker {
			other = word(string(f.Entities[m.Entity].Type))
			break
		}
	}
	if e, ok := f.entity[speaker]; ok {
		x := &f.Entities[e]
		t := false
		for _, w := range strings.Fields(x.Name) {
			t = t || f.title[lexicon.Stem(strings.ToLower(w))]
		}
		f.add(80, word(string(x.Type)), b2u(x.Role != ""), b2u(x.Party != ""), bucket(len(x.Mentions)))
		f.add(81, b2u(t), top)
		f.add(82, bucket(f.count[speaker]), b2u(t))
		f.add(83, uint32(x.Office), top)
		for _, w := range strings.Fields(x.Role) {
			f.add(84, word(strings.ToLower(w)))
		}
	} else {
		f.add(85, kind, top)
	}
	f.add(86, uint32(min(3, titled)), top)
	f.add(87, uint32(min(3, titled)), performed, said)
	f.add(88, other, top, clause)
	f.add(89, other, cl>>16)
	e := &d.Heard[k]
	best := 0
	for y, v := range e.Status {
		if v == 0 {
			best = y
		}
	}
	f.add(70, uint32(best), first, clause)
	f.add(71, uint32(int(e.Events[text.Record])/16+16), clause)
}
