package main

import (
	"readout"
	"readout/english"
	"readout/english/act"
	"readout/english/statement"
	"readout/english/text"
	"readout/model"
)

// A StatementLab shows a read article to the program that trains the statement
// model exactly as the reader will see it: the traits of both passes.
type StatementLab struct {
	a *statement.Attributor
	m *statement.Model
	t statement.Sights
	b statement.Bench
	g *statement.FirstGuess
}

// NewStatementLab prepares an article and its reading, of which words,
// sentences, tags, dependencies and names are used as far as they are there.
func NewStatementLab(article *readout.Article, reading *readout.Reading, heard []text.Heard, m *statement.Model) *StatementLab {
	a := statement.NewAttributor(&text.Document{Article: article, Text: article.Text, Reading: reading, Heard: heard})
	a.Performs = act.PerformsAct
	l := &StatementLab{a: a, m: m}
	l.t = a.Tokens(&l.b, m)
	return l
}

// Unattributed reads an article as far as the statement model sees it, without that model:
// training needs none.
func Unattributed(a *readout.Article) (*readout.Reading, []text.Heard) {
	d := &text.Document{Article: a, Text: a.Text, Reading: &readout.Reading{Article: a.ID, Version: english.Version}}
	defer d.Release()
	english.Unattributed(d)
	return d.Reading, append([]text.Heard(nil), d.Heard...)
}

// Paragraphs returns the sequences of the first pass as ranges of words.
func (l *StatementLab) Paragraphs() [][2]int { return l.a.Sequences() }

// First returns the traits of one paragraph and where each word's end.
// The slices are good until the next call.
func (l *StatementLab) First(paragraph [2]int) ([]uint32, []int32) {
	l.a.FirstFeatures(&l.b, nil, l.t, paragraph[0], paragraph[1])
	return l.b.Traits.Features, l.b.Traits.Ends
}

// Guess runs the first pass and returns its labels and the cues it found as ranges of words.
func (l *StatementLab) Guess(first *model.Chain) ([]uint8, [][2]int) {
	l.g = l.a.Guess(&l.b, first, l.t)
	var cues [][2]int
	for _, c := range l.g.Cues {
		cues = append(cues, [2]int{c.From, c.To})
	}
	return l.g.Labels, cues
}

// Second returns the window around a cue that Guess found, and its traits.
func (l *StatementLab) Second(cue [2]int) (from, to int, ids []uint32, ends []int32) {
	c := statement.RolePart{Role: statement.LabelBeginCue, From: cue[0], To: cue[1]}
	from, to = l.a.Window(c)
	l.a.SecondFeatures(&l.b, nil, l.t, l.g, c, from, to)
	return from, to, l.b.Traits.Features, l.b.Traits.Ends
}

// Relations runs both passes and returns what they found.
func (l *StatementLab) Relations() []readout.Statement {
	var out []readout.Statement
	for _, r := range l.a.LeftOver(l.a.ByModel(l.m)) {
		out = append(out, readout.Statement{Source: r.Source, Cue: r.Cue, Content: r.Content})
	}
	return out
}
