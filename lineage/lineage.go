// Package lineage decides who derives from whom and what belongs together.
package lineage

import "readout"

// Relate finds families and stories in a set of documents. It is a pure function of the set.
func Relate(docs []readout.Document) readout.Lineage { return readout.Lineage{} }
