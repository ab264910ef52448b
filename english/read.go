// Package english reads an article: words, sentences, tags, dependencies, names
// and references, times, quantities, statements, events.
//
// In goes an Article, out comes a Reading that depends on nothing else: no
// clock, no network, no other article. Every span slices the article's text.
// Each step is one plain function over the document, in the order Read calls them,
// and stands in a file of its own.
package english

import (
	"errors"
	"fmt"

	"readout"
)

// Version names the reader and its models; a cached Reading of another version is stale.
const Version = "4"

// A doc is an article under reading: each step adds its layer to the reading.
type doc struct {
	article *readout.Article
	text    string
	reading *readout.Reading

	found []namedSpan // names in text order, none overlapping
	named []int32     // for each word, 1 + index into found, or 0

	repaired []repair // phrases that stand for others, in text order
	mended   []int32  // for each word, 1 + index into repaired, or 0

	table *formTable // what is known of the words as they are written, nil before it is asked
}

// Read reads one article. What is not understood is left out; a model that cannot be loaded breaks it, see Load.
func Read(a *readout.Article) *readout.Reading {
	d := &doc{article: a, text: a.Text, reading: &readout.Reading{Article: a.ID, Version: Version}}
	defer d.release()
	d.unattributed()
	d.attribute()
	d.reading.Events = d.events()
	d.reading.Spun = d.spun()
	return d.reading
}

// unattributed takes the steps before the statements.
func (d *doc) unattributed() {
	r := d.reading
	r.Words, r.Sentences = d.segment()
	d.tag() // parts of speech, dependencies, lemmas of the words
	r.Times, r.Published, r.PublishedEvidence = d.times()
	d.names() // names and damaged phrases, for the steps that follow
	r.Entities = d.refer()
	r.Quantities = d.quantities()
}

// attribute finds the statements, their speakers, who may be entities that only the
// statements tell of, and their acts.
func (d *doc) attribute() {
	a := d.statements(performsAct)
	defer a.release()
	d.reading.Statements = a.statements()
	v := newVoices(a)
	d.reading.Entities = v.speakers()
	findActs(v)
}

// Load loads what reading needs, which its first use would else do, one thing after
// the other. each calls a function for every number below n, on as many cores as it has.
// The error names what cannot be loaded: Read panics without it.
func Load(each func(n int, do func(i int))) error {
	parts := []struct {
		name string
		load func()
	}{
		{"syntax", func() { syntaxOf() }}, {"statements", func() { statementModel() }}, {"names", func() { nameModel() }}, {"clusters of words", func() { nameClusters() }},
		{"gazetteer", func() { gaz() }}, {"lemmas", func() { lemmasOf() }}, {"altered wording", func() { loadSpun() }}, {"words", func() { segmenterOf() }},
	}
	failed := make([]error, len(parts))
	each(len(parts), func(i int) {
		defer func() {
			if broken := recover(); broken != nil {
				failed[i] = fmt.Errorf("load the model of %s: %v", parts[i].name, broken)
			}
		}()
		parts[i].load()
	})
	return errors.Join(failed...)
}

// loaded returns what was loaded. Nothing stands in for what could not be: it breaks the reading.
func loaded[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}
