// Package position finds who stands where: what parties demand, offer, reject, threaten, deny, promise, agree to and
// accuse one another of, however it is told: in words quoted or reported, by nouns ("Orvania's demand for"), in narrative.
//
// In go a document's statements with their speakers and acts, out come positions. What heads a position's content, its act
// and who takes it is learned (train/positions).
package position

import (
	"cmp"
	"slices"
	"strings"

	"readout"
	"readout/english/speaker"
	"readout/english/text"
	"readout/lexicon"
)

// Find returns the positions of a document, in the order of the text; a statement without a speaker gets who takes the position that it words.
func Find(v *speaker.Voices) []readout.Position { return NewReader(v).Find(Default()) }

// A Reader finds the positions of one document; train/positions asks it what a model learns from.
type Reader struct{ f *finder }

// NewReader returns the reader of a document whose statements have speakers and acts.
func NewReader(v *speaker.Voices) Reader { return Reader{newFinder(v)} }

// Candidates returns the words that may head a position's content, each with its features, in the order of the text.
func (r Reader) Candidates() []Candidate { return r.f.candidates() }

// Options returns who may take the position whose content c heads, if its act is a.
func (r Reader) Options(c Candidate, a readout.Act) []Option { return r.f.options(c, a) }

// A find is a position that the model holds likely.
type find struct {
	Candidate
	act    readout.Act
	likely float64
}

// Find finds positions by a model.
func (r Reader) Find(m *Model) []readout.Position {
	f, v := r.f, r.f.Voices
	all := f.candidates()
	likely := make([][9]float64, len(all))
	for i := range all {
		likely[i] = m.likely(all[i].Features)
	}
	taken := make([]bool, len(v.Words))
	var out []readout.Position
	// What the cue says of a statement holds where the content does not speak against it.
	for i := range f.statements {
		s := &f.statements[i]
		if !s.Act.Kind().Position || len(s.Cue) > 0 && f.byNobody(f.root(s.Cue)) {
			continue
		}
		about := slices.Clone(s.About)
		if len(about) == 0 {
			about = slices.Clone(s.Content)
		}
		if s.Act == readout.Demand && f.asks(about) {
			continue
		}
		about[0] = f.whole(s, about[0])
		if p := f.pointed(s, about); p >= 0 {
			about = []readout.Span{f.Words[p].Span}
		}
		top, best := 0.0, -1
		for j := range all {
			if w := v.Words[all[j].Word].Span; slices.ContainsFunc(about, w.Overlaps) {
				if p := 1 - likely[j][0]; p > top {
					top, best = p, j
				}
			}
		}
		if top >= m.Sure && all[best].Word == f.root(about) {
			lo, hi := f.WordsIn(about[0])
			about = []readout.Span{f.Plain(max(lo, all[best].First), min(hi, all[best].Last))}
		}
		if s.Act == readout.Accuse && f.mere(f.blamed(s, about)) {
			continue // who slams a deal, or its makers, accuses nobody of anything
		}
		condition := s.Condition
		if len(condition) == 0 {
			if r := f.root(about); r >= 0 {
				lo, hi := f.WordsIn(about[0])
				condition = f.condition(Candidate{Word: r, First: lo, Last: hi})
			}
		}
		date := s.Date
		for i, a := range about {
			lo, hi := v.WordsIn(a)
			hi = f.before(condition, lo, hi)
			about[i] = f.trimmed(lo, hi)
			var day string
			if hi, day = f.ahead(s.Act, lo, hi); day != "" {
				date = cmp.Or(date, day)
				about[i] = f.Plain(lo, hi)
			}
			for k := lo; k < hi; k++ {
				taken[k] = true
			}
		}
		p := readout.Position{Act: s.Act, For: s.For, Content: about, Condition: condition, Towards: s.Towards, Statement: s.ID, Date: date}
		who := f.sayer(s)
		if best >= 0 && !f.somebody(who) && !f.unsaid(s) {
			who = f.taker(all[best], s.Act, m)
		}
		f.hear(s, who)
		out = f.take(out, p, who)
	}
	out = append(out, f.named(taken)...)
	var finds []find
	for i, c := range all {
		a := surest(likely[i])
		if p := 1 - likely[i][0]; p >= m.Sure || p >= m.Told && f.told(c.Word, a) {
			finds = append(finds, find{c, a, p})
		}
	}
	slices.SortStableFunc(finds, func(a, b find) int { return cmp.Compare(b.likely, a.likely) })
	for _, x := range finds {
		if slices.Contains(taken[x.First:x.Last], true) || f.undone(x) {
			continue
		}
		x.First = f.denied(x)
		for k := x.First; k < x.Last; k++ {
			taken[k] = true
		}
		out = append(out, f.position(x, m)...)
	}
	slices.SortStableFunc(out, func(a, b readout.Position) int { return a.Content[0].Start - b.Content[0].Start })
	return out
}

// whole returns a content with the verb before it that stands in the cue and is what the act is about: "planning to leave", of "denies
// planning to leave".
func (f *finder) whole(s *readout.Statement, about readout.Span) readout.Span {
	lo, hi := f.WordsIn(about)
	for _, c := range s.Cue {
		first, last := f.WordsIn(c)
		if last == lo && last-1 > f.Document.Root(first, last) && f.Document.Verb(last-1) && performedBy(f, last-1) == "" {
			return f.Plain(last-1, hi)
		}
	}
	return about
}

// asks reports whether pieces only ask: "requested what each building was for".
func (f *finder) asks(spans []readout.Span) bool {
	lo, _ := f.WordsIn(spans[0])
	return asking[f.Lower[lo]]
}

var asking = lexicon.SetOf("what why how which when where whether")

// undone reports a find that is no position: who only names or asks, and what nobody does: "refused to promise", "a pledge to talk was not
// available".
func (f *finder) undone(x find) bool {
	content := []readout.Span{f.Plain(x.First, x.Last)}
	if x.act == readout.Accuse && f.mere(content) || x.act == readout.Demand && f.asks(content) {
		return true
	}
	if last := f.Document.Reading.Sentences[f.Sentence[x.Word]].Last - 1; f.Lower[last] == "?" && f.Quote[last] < 0 {
		return true // "But has she called for talks?"
	}
	if performedBy(f, x.Word) == x.act && (f.Document.Negated(x.Word) || f.byNobody(x.Word)) {
		return true // "did not deny that"
	}
	g, a := f.governor(x.Word)
	if a != x.act {
		return false
	}
	if f.byNobody(g) {
		return true // "nobody had asked him to resign"
	}
	if f.idle[g] && !f.Document.Passive(g) {
		return true // "declined to say", "refused to rule out"
	}
	h := f.Document.Head(g)
	if h < 0 || f.Words[g].Deprel == "conj" {
		return f.Document.Negated(g)
	}
	return f.Document.Negated(g) || performedBy(f, h).Kind().Against || !f.Document.Verb(g) && f.Document.Negated(h)
}

// byNobody reports whether the subject of a verb says that nobody does it.
func (f *finder) byNobody(g int) bool {
	if g < 0 {
		return false
	}
	s := f.Document.Subject(g)
	if s < 0 {
		return false
	}
	det := f.Document.Child(s, "det")
	return nobody[f.Lower[s]] || det >= 0 && f.Lower[det] == "no"
}

var nobody = lexicon.SetOf("nobody none no-one neither")

// denied returns the first word of a find's content with a negation above its head, which its words alone would turn round: "will not
// allow the talks to be dragged out".
func (f *finder) denied(x find) int {
	for j := range f.Document.Path(x.Word) {
		if x.First <= j && j < x.Last {
			continue
		}
		if f.said[j] == 0 || f.said[j] != f.said[x.Word] || performedBy(f, j) != "" {
			break
		}
		if f.Document.Negated(j) {
			for k := range f.Document.Children(j) {
				if k < x.First && negations[f.Lower[k]] {
					return k
				}
			}
		}
	}
	return x.First
}

var negations = lexicon.SetOf("not n't n’t never no")

// pointed returns the word by which a statement only points at what it is about, and not at its content, which tells how: "rejected
// that as impossible"; -1 for none.
func (f *finder) pointed(s *readout.Statement, about []readout.Span) int {
	if lo, _ := f.WordsIn(about[0]); f.Lower[lo] != "as" {
		return -1
	}
	if o := f.object(s); o >= 0 && pointing[f.Lower[o]] {
		return o
	}
	return -1
}

// object is the object of a statement's cue, -1 for none.
func (f *finder) object(s *readout.Statement) int {
	if len(s.Cue) == 0 {
		return -1
	}
	if r := f.root(s.Cue); r >= 0 {
		return f.Document.Child(r, "obj")
	}
	return -1
}

var pointing = lexicon.SetOf("that this it them these those")

// blamed returns the object of a statement's cue if pieces begin with it and tell nothing of which it is accused: of "Korvania in a
// letter" but "Korvania".
func (f *finder) blamed(s *readout.Statement, about []readout.Span) []readout.Span {
	lo, hi := f.WordsIn(about[0])
	o := f.object(s)
	if o < lo || o >= hi {
		return about
	}
	first, last := f.Document.Subtree(o)
	for k := last; k < hi; k++ {
		if f.reason(k) {
			return about
		}
	}
	return []readout.Span{f.Plain(max(lo, first), min(hi, last))}
}

// mere reports whether pieces name somebody or a thing alone, and no deed: "the new deal".
func (f *finder) mere(spans []readout.Span) bool {
	r := f.root(spans)
	if r < 0 || f.Words[r].UPOS != "NOUN" && f.Words[r].UPOS != "PROPN" || f.Document.Heard[r].Events[text.TimeBank] >= deed {
		return false
	}
	lo, hi := f.WordsIn(spans[0])
	for k := lo; k < hi; k++ {
		if f.reason(k) || f.Document.Verb(k) && f.Document.Head(k) == r {
			return false
		}
	}
	return true
}

// reason reports whether word k comes before what somebody is accused of, and opens no clause: not "as others blasted it".
func (f *finder) reason(k int) bool { return reasons[f.Lower[k]] && f.Words[k].Deprel != "mark" }

// reasons are words before what somebody is accused of: "Korvania for the raid".
var reasons = lexicon.SetOf("for of as over")

// told reports whether the word right above word k tells by whom the act is performed: a verb of its own subject, "Orvania offered to
// talk", a noun of its owner, "Koren's pledge to talk". Of what is asked for so, "its request for comment", few are a demand.
func (f *finder) told(k int, a readout.Act) bool {
	d := f.Document
	g := d.Head(k)
	if g < 0 || performedBy(f, g) != a {
		return false
	}
	if f.Words[g].UPOS == "NOUN" {
		return a != readout.Demand && d.Child(g, "nmod:poss") >= 0
	}
	switch f.Words[k].Deprel {
	case "obj", "xcomp", "ccomp":
	case "advcl", "obl":
		return a == readout.Accuse && d.Passive(g) && !d.Negated(g) // "was accused of stealing"
	default:
		return false
	}
	return d.Verb(g) && d.Subject(g) >= 0 && !d.Passive(g) && !d.Negated(g) && f.Words[g].XPOS != "VB"
}

// surest is the likeliest act beside none.
func surest(p [9]float64) readout.Act {
	best := 1
	for y := range p {
		if y > 0 && p[y] > p[best] {
			best = y
		}
	}
	return Acts[best]
}

// ahead returns where words lo … hi-1 end without a day gone by, if what act a is about lies ahead, and that day: "calm on Tuesday".
func (f *finder) ahead(a readout.Act, lo, hi int) (end int, day string) {
	if !a.Kind().Ahead || f.Quote[lo] >= 0 {
		return hi, ""
	}
	for _, t := range f.Document.TimesBehind(f.Words[lo].Start) {
		if t.Start >= f.Words[hi-1].End {
			break
		}
		k, last := f.WordsIn(t.Span)
		if h := f.Document.Head(max(k, f.Document.Root(k, last))); h >= lo && h < k && f.Document.Verb(h) {
			continue // "to open the bridge on Monday"
		}
		if gone := f.Document.Date(); t.From == "" || t.From != t.To || len(t.From) != len(gone) || t.From > gone || k <= lo {
			continue
		}
		if k-1 > lo && f.Words[k-1].UPOS == "ADP" {
			k--
		}
		return k, t.From
	}
	return hi, ""
}

// day returns the day that is told beside the verb above word k, "" for none: "offered on Monday to send engineers".
func (f *finder) day(k int) string {
	g := f.Document.Head(k)
	if g < 0 {
		return ""
	}
	for j := range f.Document.Children(g) {
		if j == k || !strings.HasPrefix(f.Words[j].Deprel, "obl") && f.Words[j].Deprel != "nmod" {
			continue
		}
		if behind := f.Document.TimesBehind(f.Words[j].Start); len(behind) > 0 {
			if t := behind[0]; t.Start < f.Words[j].End && t.From == t.To && len(t.From) == len("2006-01-02") {
				return t.From
			}
		}
	}
	return ""
}

// root is the word that heads the first of some pieces.
func (f *finder) root(spans []readout.Span) int {
	lo, hi := f.WordsIn(spans[0])
	return f.Document.Root(lo, hi)
}

// sayer returns who says a statement: its speaker with those who are named together with it, or whom its source means.
func (f *finder) sayer(s *readout.Statement) Option {
	o := Option{Speaker: true, State: s.For}
	if s.Speaker != "" {
		o.Entities = []string{s.Speaker}
	}
	if len(s.Source) == 0 || s.Speaker == "" && s.For != "" {
		return o
	}
	r := f.HeadOf(s.Source[0])
	if s.Speaker == "" || f.Nameless(s.Speaker) {
		if ids, state, phrase := f.Named(r); len(ids) > 0 || s.Speaker == "" {
			o.Entities, o.State, o.Phrase = ids, state, phrase
		}
		return o
	}
	for h := f.Document.Head(r); h >= 0 && f.Words[r].Deprel == "conj"; h = f.Document.Head(r) {
		r = h
	}
	if ids, _, _ := f.Named(r); len(ids) > 1 && slices.Contains(ids, s.Speaker) {
		o.Entities = ids
	}
	return o
}

// position returns what a find makes: one for each who takes it.
func (f *finder) position(x find, m *Model) []readout.Position {
	condition := f.condition(x.Candidate)
	x.Last = f.before(condition, x.First, x.Last)
	if f.Document.Verb(x.Word) && performedBy(f, x.Word) == x.act && !f.Document.Passive(x.Word) && x.Statement < 0 {
		x.First, x.Last = x.Word, x.Word+1 // "the minister refused": nothing is told but the act
	}
	last, day := f.ahead(x.act, x.First, x.Last)
	p := readout.Position{Act: x.act, Content: []readout.Span{f.trimmed(x.First, last)}, Condition: condition, Date: cmp.Or(day, f.day(x.Word))}
	if g, a := f.governor(x.Word); a == x.act && f.Document.Passive(g) && f.Document.Child(g, "obl:agent") < 0 {
		return []readout.Position{p} // "was accused of": nobody tells by whom
	}
	who := f.taker(x.Candidate, x.act, m)
	if x.Statement >= 0 {
		s := &f.statements[x.Statement]
		if who.Speaker || len(who.Entities) == 1 && who.Entities[0] == s.Speaker {
			f.hear(s, who)
			p.Statement, p.Date, p.Towards = s.ID, cmp.Or(s.Date, p.Date), s.Towards
		} else if s.Speaker != "" && f.partyOf(s.Speaker) != "" && len(who.Entities) == 1 && f.partyOf(s.Speaker) == f.partyOf(who.Entities[0]) {
			p.SaidBy, p.Statement, p.Date = s.Speaker, s.ID, cmp.Or(s.Date, p.Date)
		}
	}
	return f.take(nil, p, who)
}

// unsaid reports a statement of which only is told to whom it was said: "was accused of".
func (f *finder) unsaid(s *readout.Statement) bool {
	if len(s.Cue) == 0 {
		return false
	}
	lo, hi := f.WordsIn(s.Cue[0])
	g := f.Document.Root(lo, hi)
	return g >= 0 && f.Document.Passive(g) && f.Document.Child(g, "obl:agent") < 0
}

// hear gives a statement whose speaker nobody has named the one who takes the position that it words, or the state that does.
func (f *finder) hear(s *readout.Statement, who Option) {
	if len(who.Entities) == 1 && (s.Speaker == "" || f.Nameless(s.Speaker)) && !f.Nameless(who.Entities[0]) {
		s.Speaker = who.Entities[0]
	}
	if len(who.Entities) == 0 && s.Speaker == "" && s.For == "" {
		s.For = who.State
	}
}

// take adds to out a position for each who takes it.
func (f *finder) take(out []readout.Position, p readout.Position, who Option) []readout.Position {
	if len(who.Entities) == 0 {
		if p.For = who.State; p.For == "" && who.Phrase.Len() > 0 {
			p.Actor = f.described(who.Phrase)
		}
		return append(out, p)
	}
	for _, p.Actor = range who.Entities {
		out = append(out, p)
	}
	return out
}

func (f *finder) partyOf(id string) string {
	e, ok := f.entity[id]
	if !ok {
		return ""
	}
	return cmp.Or(f.Entities[e].Party, f.Entities[e].Name)
}
