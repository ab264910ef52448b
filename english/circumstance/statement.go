package circumstance

import (
	"slices"
	"strings"

	"readout"
	"readout/english/text"
	"readout/lexicon"
)

// statements notes of each statement the occasion, and of what takes a position
// whether it is a habit, whether the source was asked, whether it was given up.
func (d *document) statements() {
	words := map[string]bool{} // a position
	for i := range d.reading.Positions {
		words[d.reading.Positions[i].Statement] = true
	}
	for i := range d.reading.Statements {
		st := &d.reading.Statements[i]
		if st.Kind != readout.Indirect {
			st.Occasion = d.occasion(st)
		}
		if !st.Act.Kind().Position && !words[st.ID] {
			continue
		}
		st.Habitual = d.habitual(st)
		st.Asked = st.Act == readout.Demand && d.asked(st)
		st.Withdrawn = d.withdrawn(st)
	}
}

// habits are words before what is said that tell of a habit or of an earlier time.
var habits = lexicon.SetOf("has have had repeatedly previously long earlier already since always often last ago")

// habitual reports whether the sentence of a statement has such a word before its content.
func (d *document) habitual(st *readout.Statement) bool {
	content, ok := hull(st.Content)
	if !ok {
		return false
	}
	s, ok := text.SentenceOf(d.reading.Sentences, content.Start)
	if !ok {
		return false
	}
	p := phrase{all: lettersIn(d.text, readout.Span{Start: s.Start, End: max(content.Start, s.Start)})}
	for p.at < len(p.all) {
		begin := p.at
		if habits[p.all[begin].low] {
			return true
		}
		if p.at++; p.all[begin].low == "in" && p.literal("the") && p.literal("past") {
			return true
		}
		p.at = begin + 1
	}
	return false
}

var (
	passives = lexicon.SetOf("is are was were been being be")
	askings  = lexicon.FormsOf(func(f *lexicon.Frame) lexicon.Forms {
		if slices.ContainsFunc(f.Acts, func(p lexicon.Performance) bool { return p.Act == readout.Demand }) {
			return lexicon.Past | lexicon.Participle
		}
		return 0
	})
)

// asked reports whether the cue says that the source was faced with a demand: "was asked to".
func (d *document) asked(st *readout.Statement) bool {
	cue, ok := hull(st.Cue)
	if !ok {
		return false
	}
	p := phrase{all: lettersIn(d.text, cue)}
	for begin := range p.all {
		if p.at = begin + 1; !passives[p.all[begin].low] {
			continue
		}
		if p.in(askings) || p.word(func(w string) bool { return len(w) > 2 && strings.HasSuffix(w, "ly") }) && p.in(askings) {
			return true
		}
	}
	return false
}

// What giving up a position is called: the verb, whose position, and what it was, by its beginning.
var (
	givingUp     = lexicon.FormsMarked("renounces", lexicon.All)
	givenUpOwner = lexicon.SetOf("its his her their the that a an")
	givenUpOld   = lexicon.SetOf("earlier previous former")
	givenUp      = []string{"demand", "offer", "threat", "proposal", "claim", "accusation", "promise", "call"}
)

// withdrawn reports whether the words of a statement say that a position was given up.
func (d *document) withdrawn(st *readout.Statement) bool {
	around, ok := hull(st.Cue, st.Content)
	if !ok {
		return false
	}
	begins := func(list []string) func(string) bool {
		return func(w string) bool {
			return slices.ContainsFunc(list, func(b string) bool { return strings.HasPrefix(w, b) })
		}
	}
	p := phrase{all: lettersIn(d.text, around)}
	for begin := range p.all {
		p.at = begin + 1
		switch w := p.all[begin].low; {
		case givingUp[w], w == "took" && p.literal("back"):
		default:
			continue
		}
		if !p.in(givenUpOwner) {
			continue
		}
		p.in(givenUpOld)
		if p.word(begins(givenUp)) {
			return true
		}
	}
	return false
}
