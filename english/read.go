// Package english reads an article: words, sentences, tags, dependencies, names
// and references, times, quantities, statements, events.
//
// In goes an Article, out comes a Reading that depends on nothing else: no
// clock, no network, no other article. Every span slices the article's text.
// Each step is a function of the document that returns its finds, and a package of its
// own; the order of the steps is known here alone.
package english

import (
	"errors"
	"fmt"

	"readout"
	"readout/english/act"
	"readout/english/circumstance"
	"readout/english/event"
	"readout/english/gazetteer"
	"readout/english/meaning"
	"readout/english/name"
	"readout/english/position"
	"readout/english/quantity"
	"readout/english/refer"
	"readout/english/segment"
	"readout/english/speaker"
	"readout/english/spun"
	"readout/english/statement"
	"readout/english/syntax"
	"readout/english/text"
	"readout/english/timex"
	"readout/english/wording"
)

// Version names the reader and its models; a cached Reading of another version is stale.
const Version = "27"

// Read reads one article. What is not understood is left out; a model that cannot be loaded breaks it, see Load.
func Read(a *readout.Article) *readout.Reading {
	d := &text.Document{Article: a, Text: a.Text, Reading: &readout.Reading{Article: a.ID, Version: Version}}
	defer d.Release()
	v, release := Voiced(d)
	defer release()
	d.Reading.Events = event.Find(d)
	v.Entities = d.Reading.Entities // with those that only events tell of
	d.Reading.Positions = position.Find(v)
	d.Reading.Entities = v.Entities // with those that only positions tell of
	circumstance.Find(d.Text, d.Reading)
	d.Reading.Spun = spun.Find(d)
	return d.Reading
}

// Unattributed takes the steps before the statements.
func Unattributed(d *text.Document) {
	r := d.Reading
	r.Words, r.Sentences = segment.Find(d)
	syntax.Tag(d) // parts of speech, dependencies, lemmas of the words
	r.Times = timex.Find(d)
	name.Find(d) // names and damaged phrases, for the steps that follow
	r.Entities = refer.Find(d)
	r.Quantities = quantity.Find(d)
}

// Attributed takes the steps before the events.
func Attributed(d *text.Document) {
	_, release := Voiced(d)
	release()
}

// Voiced takes the steps before the events and positions. What it returns is to be released.
func Voiced(d *text.Document) (v *speaker.Voices, release func()) {
	Unattributed(d)
	return attribute(d)
}

// attribute finds the statements, their speakers, who may be entities that only the
// statements tell of, and their acts.
func attribute(d *text.Document) (v *speaker.Voices, release func()) {
	a := statement.Find(d, act.PerformsAct)
	d.Reading.Statements = a.Statements()
	v = speaker.NewVoices(a)
	d.Reading.Entities = v.Find()
	act.Find(v)
	quantity.Place(d)
	return v, a.Release
}

// Complete fills what a kept reading lacks beside its words, and whoever merges readings needs:
// utterances and phrases as they are compared.
func Complete(a *readout.Article, r *readout.Reading) { wording.Find(a.Text, r) }

// Load loads what reading needs, which its first use would else do, one thing after
// the other. each calls a function for every number below n, on as many cores as it has.
// The error names what cannot be loaded: Read panics without it.
func Load(each func(n int, do func(i int))) error {
	parts := []struct {
		name string
		load func()
	}{
		{"syntax", func() { syntax.Default() }}, {"statements", func() { statement.Default() }}, {"names", func() { name.Default() }}, {"clusters of words", func() { name.Clusters() }},
		{"gazetteer", func() { gazetteer.Default() }}, {"lemmas", func() { syntax.Lemmas() }}, {"altered wording", func() { spun.Default() }}, {"words", func() { segment.Default() }}, {"references", func() { refer.Default() }},
		{"meanings", func() { meaning.Default() }}, {"events", func() { event.Default() }}, {"days of events", func() { event.When() }}, {"parties of events", func() { event.Taking() }},
		{"status of events", func() { event.DefaultStatus() }}, {"positions", func() { position.Default() }},
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

// Release gives the memory of a reading's words, most of what it has, to readings to
// come. Nobody may look at them any more; the reading has none then.
func Release(r *readout.Reading) { segment.Release(r) }
