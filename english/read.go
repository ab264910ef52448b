// Package english reads an article: words, sentences, tags, dependencies, names
// and references, times, quantities, statements, events.
//
// In goes an Article, out comes a Reading that depends on nothing else: no
// clock, no network, no other article. Every span slices the article's text.
// Each step is one plain function over the document, in the order Read calls them,
// and stands in a file of its own.
package english

import "readout"

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

// Read reads one article. It never fails: what is not understood is left out.
func Read(a *readout.Article) *readout.Reading {
	d := &doc{article: a, text: a.Text, reading: &readout.Reading{Article: a.ID, Version: Version}}
	defer d.release()
	d.segment()    // words, sentences
	d.tag()        // parts of speech, dependencies, lemmas
	d.times()      // TIMEX3, and the article's date if only its text tells it
	d.names()      // names with their roles
	d.refer()      // entities: names, nominals, pronouns joined
	d.quantities() // numbers, units, what they count
	d.statements() // attributions, speakers, acts
	d.events()     // PLOVER events, their dates, places, parties, status
	d.spun()       // how surely the wording is machine-altered
	return d.reading
}

// Load loads what reading needs, which its first use would else do, one thing after
// the other. each calls a function for every number below n, on as many cores as it has.
func Load(each func(n int, do func(i int))) {
	parts := []func(){
		func() { syntaxOf() }, func() { statementModel() }, func() { nameModel() }, func() { nameClusters() },
		func() { gaz() }, func() { lemmasOf() }, func() { loadSpun() },
	}
	each(len(parts), func(i int) { parts[i]() })
}
