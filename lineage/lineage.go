// Package lineage decides who derives from whom and what belongs together.
//
// In go documents, out comes for each its publisher, its family (the articles
// that descend from one report), its parent in that family with the evidence,
// and its story. Relate is a pure function of the set of documents: order of
// arrival, clock and map order never show. It looks at letters alone, so that it
// works on a page with no date, no outlet and no reading.
//
// Copies are found in three steps. Pairs are nominated loosely, by what survives
// rewriting (word sequences, names and numbers in order). A nominated pair is
// verified by aligning the words of its sentences in order; quotations do not
// count, since two reporters at one press conference share them. Families then
// form around the article that shows the fewest marks of a copy, and every
// member is held against that article, never against its neighbour.
package lineage

import (
	"sort"

	"readout"
)

// An Each does something for every number below n: in any order, and perhaps for
// several at once. Of Relate it decides how fast it is, never what it finds.
type Each func(n int, do func(i int))

// stretches does something for ranges that make up the numbers below n, each large
// enough to be worth tables of its own.
func (each Each) stretches(n int, do func(first, last int)) {
	const size = 32
	each((n+size-1)/size, func(k int) { do(k*size, min(n, (k+1)*size)) })
}

// both does two things, neither of which needs the other.
func (each Each) both(one, other func()) {
	each(2, func(i int) {
		if i == 0 {
			one()
		} else {
			other()
		}
	})
}

// alone does one after the other.
func alone(n int, do func(i int)) {
	for i := range n {
		do(i)
	}
}

// Relate is RelateEach with one thing done at a time.
func Relate(docs []readout.Document) readout.Lineage { return RelateEach(docs, alone) }

// RelateEach finds publishers, families and stories in a set of documents. The
// result has one Kin for each document, sorted by article id; a document that is
// no article (an index, an empty page) has its place there with no origin and no
// story. Of documents with one id the first in order of content is kept.
func RelateEach(docs []readout.Document, each Each) readout.Lineage {
	docs = ordered(docs)
	texts := scan(docs, each)
	kin := make([]readout.Kin, len(docs))
	publishers := publishers(docs)
	for i, d := range docs {
		kin[i] = readout.Kin{Article: d.Article.ID, Publisher: publishers[i], Relation: readout.Original}
	}
	var families [][]int
	each.both(func() { families = relate(texts, kin, each) }, func() { loadBackground() })
	tell(texts, families, kin, each)
	return readout.Lineage{Kin: kin}
}

// ordered returns the documents sorted by article id, each id once.
func ordered(docs []readout.Document) []readout.Document {
	out := make([]readout.Document, 0, len(docs))
	for _, d := range docs {
		if d.Article != nil {
			out = append(out, d)
		}
	}
	sort.SliceStable(out, func(i, j int) bool {
		a, b := out[i].Article, out[j].Article
		if a.ID != b.ID {
			return a.ID < b.ID
		}
		return a.Text < b.Text
	})
	kept := out[:0]
	for i, d := range out {
		if i == 0 || d.Article.ID != kept[len(kept)-1].Article.ID {
			kept = append(kept, d)
		}
	}
	return kept
}
