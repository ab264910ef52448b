// Package circumstance notes what the letters in and around the finds of a reading tell
// beside: the occasion of a statement and whether it tells of a habit, the days between which
// an event was moved, what a role makes of its holder, whose official a name is.
//
// In go an article's text and its reading with all else that was found, and the reading's
// entities, statements and events get the fields that say so. It looks at letters alone.
package circumstance

import "readout"

// A document is a text with what was found in it.
type document struct {
	text    string
	reading *readout.Reading
}

// Find fills what the circumstances of a reading's entities, statements and events tell.
func Find(text string, r *readout.Reading) {
	d := &document{text, r}
	d.entities()
	d.statements()
	d.events()
}
