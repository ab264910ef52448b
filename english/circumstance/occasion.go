package circumstance

import (
	"slices"

	"readout"
	"readout/lexicon"
)

// What an occasion's phrase is made of: "at a news conference in Port Sabel".
var (
	occasionOpens  = lexicon.SetOf("at in during on after following before to")
	occasionOwner  = lexicon.SetOf("a an the his her their its this")
	occasionNouns  = lexicon.Nouns("occasions")
	occasionPairs  = lexicon.Set{"press call": true, "phone call": true, "conference call": true}
	occasionPlaces = lexicon.SetOf("in at on with")
	occasionEnds   = lexicon.TableOf(lexicon.Nouns("occasions").With("call ed op-ed"))
)

// occasion returns the phrase that tells where or how something was said, as it stands
// beside the content in its sentence; an empty span for none.
func (d *document) occasion(st *readout.Statement) readout.Span {
	around, ok := hull(st.Source, st.Cue, st.Content)
	if !ok {
		return readout.Span{}
	}
	sentences := d.reading.Sentences
	from, _ := slices.BinarySearchFunc(sentences, around.Start, func(s readout.Sentence, at int) int {
		if s.End <= at {
			return -1
		}
		return 1
	})
	for _, s := range sentences[from:] {
		if s.Start >= around.End {
			break
		}
		if !s.Overlaps(around) || !d.tellsOccasion(s) {
			continue
		}
		p := phrase{all: lettersIn(d.text, s.Span)}
		for p.at < len(p.all) {
			begin := p.at
			if !p.occasion() {
				p.at = begin + 1
				continue
			}
			found := readout.Span{Start: p.all[begin].Start, End: p.all[p.at-1].End}
			if !slices.ContainsFunc(st.Content, found.Overlaps) {
				return found
			}
		}
	}
	return readout.Span{}
}

// tellsOccasion is false where no word of a sentence is the last of an occasion's noun: nearly always.
func (d *document) tellsOccasion(s readout.Sentence) bool {
	for i := s.First; i < s.Last; i++ {
		if occasionEnds.Of(d.reading.Words[i].In(d.text)) {
			return true
		}
	}
	return false
}

// occasion steps over the phrase of an occasion, and is undefined behind one that is none.
func (p *phrase) occasion() bool {
	if p.all[p.at].mark || !occasionOpens[p.all[p.at].low] {
		return false
	}
	p.at++
	if !p.in(occasionOwner) {
		return false
	}
	for range occasionWords + 1 {
		if p.in(occasionNouns) || p.pair(occasionPairs) || p.opEd() {
			if p.at < len(p.all) && p.all[p.at].joined && p.all[p.at].low == "-" {
				return false // "post-war" is no post
			}
			p.occasionPlace()
			return true
		}
		if !p.joined("’'") {
			return false
		}
	}
	return false
}

// opEd steps over "op-ed", which is three letters.
func (p *phrase) opEd() bool {
	begin := p.at
	if p.joined("") && p.at == begin+3 && p.all[begin].low == "op" && p.all[begin+2].low == "ed" {
		return true
	}
	p.at = begin
	return false
}

// occasionPlace steps over where it was: "in Port Sabel".
func (p *phrase) occasionPlace() {
	begin := p.at
	if !p.in(occasionPlaces) {
		return
	}
	if the := p.literal("the"); !p.placeWord() {
		if !the {
			p.at = begin
		}
		return
	}
	p.placeWord()
}

// placeWord steps over a word of two letters or more.
func (p *phrase) placeWord() bool {
	begin := p.at
	if l := p.next(); l != nil && !l.mark && p.joined("") && p.all[p.at-1].End-l.Start > 1 {
		return true
	}
	p.at = begin
	return false
}
