// Package text is the document under reading, which every step of English asks: its words
// by number and by form, the tree over them, the tense of a clause, the regions of
// quotations, and what the steps before have found. It promises that every span slices
// the article's text and that what it remembers from article to article changes how soon
// an answer is there, never the answer.
package text

import (
	"sort"
	"unicode"
	"unicode/utf8"

	"readout"
)

// RoleAt returns the role of the block at an offset.
func (d *Document) RoleAt(at int) readout.Role {
	blocks := d.Article.Blocks
	i := sort.Search(len(blocks), func(i int) bool { return blocks[i].End > at })
	if i < len(blocks) && blocks[i].Start <= at {
		return blocks[i].Role
	}
	return readout.RoleBody
}

// TimesBehind returns the times from the first that ends behind a byte; they stand in the order of the text.
func (d *Document) TimesBehind(at int) []readout.Time {
	times := d.Reading.Times
	return times[sort.Search(len(times), func(i int) bool { return times[i].End > at }):]
}

// Date is the article's day of publication, given or inferred.
func (d *Document) Date() string {
	return readout.Document{Article: d.Article, Reading: d.Reading}.Day()
}

// Lower returns word i in lower case.
func (d *Document) Lower(i int) string { return d.Form(i).Lower }

// Heard is what the encoder holds of a word: for each label of names, and of the roles of attributions, how far
// its score is below the best one's, in steps of 1/HeardUnits. The labels are those of name, statement and event.
type Heard struct {
	Names  [NameLabels]int8
	Roles  [RoleLabels]int8
	Events [EventSets]int8    // by each set, that it tells of an event: the logit
	Status [StatusLabels]int8 // of that event
}

// The sets of events that the encoder learned from, each with its own notion of one: all of TimeML's, those that
// ECB+ marks, those that a reader puts on the record of a story.
const (
	TimeBank = iota
	ECB
	Record
	EventSets
)

const (
	NameLabels   = 17
	RoleLabels   = 7
	StatusLabels = 5 // held, ahead, conditional, denied, cancelled
	HeardUnits   = 8
)

// A Name is a name in the text: words[first:last].
type Name struct {
	First, Last int
	Kind        readout.EntityType
}

// Word returns the letters of word i.
func (d *Document) Word(i int) string {
	w := &d.Reading.Words[i]
	return d.Text[w.Start:w.End]
}

// UpperFirst reports whether s begins with an upper-case letter.
func UpperFirst(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsUpper(r)
}

// Resized returns s with length n, its values not to be relied on.
func Resized[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n, n+n/2)
	}
	return s[:n]
}

// A Document is an article under reading: each step adds its layer to the reading.
type Document struct {
	Article *readout.Article
	Text    string
	Reading *readout.Reading

	Heard []Heard // for each word, what the encoder holds of it beside tag and tree

	Names []Name  // names in text order, none overlapping
	Named []int32 // for each word, 1 + index into found, or 0

	Repaired []Repair // phrases that stand for others, in text order
	Mended   []int32  // for each word, 1 + index into repaired, or 0

	table *FormTable // what is known of the words as they are written, nil before it is asked
	tree  *tree      // of the words, nil before it is asked

	quotations []Quotation // once they were asked
	quoted     bool

	asides      []bool // for each sentence, nil before it is asked and where there is none
	asidesKnown bool
}

func Contains(list []string, s string) bool {
	for _, x := range list {
		if x == s {
			return true
		}
	}
	return false
}

// A KnownPhrase is an office or a body of fixed wording.
type KnownPhrase struct {
	Words []string
	Next  []string // one of these must follow; none asked when empty
	Name  string   // how a repaired mention is written
	Body  bool
}

// A Repair says that words[first:last] stand for a known phrase.
type Repair struct {
	First, Last int
	Known       *KnownPhrase
}
