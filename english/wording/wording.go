// Package wording gives what a reading found the form in which it is compared: what is said
// as utterances of tokens, what it is about and what is counted as phrases with their stems,
// the sentences of events as tokens, names on one line.
//
// In go an article's text and its reading, which need have no words, and the reading gets what
// a kept one lacks: all of it follows from the text, and would be most of what is kept.
package wording

import (
	"readout"
	"readout/english/meaning"
)

// A document is a text with what was found in it.
type document struct {
	text    string
	reading *readout.Reading
}

// Find fills what a kept reading lacks beside its words.
func Find(text string, r *readout.Reading) {
	d := &document{text, r}
	for i := range r.Entities {
		for k := range r.Entities[i].Mentions {
			if m := &r.Entities[i].Mentions[k]; m.Kind == readout.Name {
				m.Form, m.Lower = d.form(m)
			}
		}
	}
	for i := range r.Quantities {
		r.Quantities[i].Counts = d.count(&r.Quantities[i])
	}
	for i := range r.Statements {
		st := &r.Statements[i]
		if st.Kind != readout.Indirect && len(st.Content) > 0 {
			st.Said = d.utterance(st)
		}
	}
	r.Unmarked = d.unmarked()
	for i := range r.Positions {
		r.Positions[i].Topic = d.topic(&r.Positions[i])
	}
	for i := range r.Events {
		e := &r.Events[i]
		e.Around = d.around(e)
		if v := meaning.Of(e.Lemma); v != nil {
			e.Sense = v[:]
		}
	}
}
