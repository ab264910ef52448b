// Package record merges readings into the record. It is pure.
package record

import "readout"

// Merge merges documents (of one story or many) and their lineage into a record.
func Merge(docs []readout.Document, lineage readout.Lineage) *readout.Record { return &readout.Record{} }
