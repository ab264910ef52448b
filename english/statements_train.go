package english

import (
	"readout"
	"readout/model"
)

// A StatementLab shows a read article to the program that trains the statement
// model exactly as the reader will see it: the traits of both passes.
type StatementLab struct {
	a *attributor
	m *StatementModel
	t sights
	b bench
	g *firstGuess
}

// NewStatementLab prepares an article and its reading, of which words,
// sentences, tags, dependencies and names are used as far as they are there.
func NewStatementLab(article *readout.Article, reading *readout.Reading, m *StatementModel) *StatementLab {
	a := newAttributor(&doc{article: article, text: article.Text, reading: reading})
	a.performs = performsAct
	l := &StatementLab{a: a, m: m}
	l.t = a.tokens(&l.b, m)
	return l
}

// Unattributed reads an article as far as the statement model sees it, without that model:
// training needs none.
func Unattributed(a *readout.Article) *readout.Reading {
	d := &doc{article: a, text: a.Text, reading: &readout.Reading{Article: a.ID, Version: Version}}
	defer d.release()
	d.unattributed()
	return d.reading
}

// Paragraphs returns the sequences of the first pass as ranges of words.
func (l *StatementLab) Paragraphs() [][2]int { return l.a.sequences() }

// First returns the traits of one paragraph and where each word's end.
// The slices are good until the next call.
func (l *StatementLab) First(paragraph [2]int) ([]uint32, []int32) {
	l.a.firstFeatures(&l.b, nil, l.t, paragraph[0], paragraph[1])
	return l.b.traits.Features, l.b.traits.Ends
}

// Guess runs the first pass and returns its labels and the cues it found as ranges of words.
func (l *StatementLab) Guess(first *model.Chain) ([]uint8, [][2]int) {
	l.g = l.a.guess(&l.b, first, l.t)
	var cues [][2]int
	for _, c := range l.g.cues {
		cues = append(cues, [2]int{c.from, c.to})
	}
	return l.g.labels, cues
}

// Second returns the window around a cue that Guess found, and its traits.
func (l *StatementLab) Second(cue [2]int) (from, to int, ids []uint32, ends []int32) {
	c := rolePart{labelBeginCue, cue[0], cue[1]}
	from, to = l.a.window(c)
	l.a.secondFeatures(&l.b, nil, l.t, l.g, c, from, to)
	return from, to, l.b.traits.Features, l.b.traits.Ends
}

// Relations runs both passes and returns what they found.
func (l *StatementLab) Relations() []readout.Statement {
	var out []readout.Statement
	for _, r := range l.a.leftOver(l.a.byModel(l.m)) {
		out = append(out, readout.Statement{Source: r.source, Cue: r.cue, Content: r.content})
	}
	return out
}

// StatementDoubts sets what the search for missing contents and sources takes, to measure it.
func StatementDoubts(content, source, step float32) {
	contentDoubt, sourceDoubt, doubtStep = content, source, step
}
