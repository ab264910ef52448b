package english

import (
	"encoding/binary"
	"iter"
	"maps"
	"math/bits"
	"math/rand/v2"
	"slices"
	"strings"
	"sync"

	"readout/model"
)

// A form is a word as it is written, with all that its letters alone tell. Most
// words of a text are forms met before, so that readers ask a form instead of
// folding, hashing and looking up the word wherever it stands.
type form struct {
	// What names and times ask of every word, in one line of the processor's cache.
	text    string // as written
	low     uint64 // wordHash64
	fold    uint64 // foldHash from hashSeed
	shape   uint32 // nameShape
	cluster uint32
	is      lists
	whole   entry // what the gazetteer has under its letters; nothing unless begins
	begins  bool  // it is a phrase of the gazetteer or begins one
	kind    uint8 // letter case, as nameToken has it
	marked  bool
	english int8 // englishWord in lower case: 1 yes, -1 no, 0 not asked yet
	time    timeClass
	parts   bool // the time grammar sees more than one word in it, and asks for each; time and val are the last one's
	timed   bool // something in it may begin or make a time

	// In the line behind it, lemmas.
	tag, lemma string  // the Penn tag it had last, with the lemma that this gives it
	lower      string  // in lower case
	key        *string // folded, once it was asked for
	val        int32   // of time
}

// entry returns what the gazetteer knows of exactly this word, as gazetteer.look does.
func (f *form) entry() entry {
	if f.whole.class&classUpper != 0 && !allUpper(f.text) {
		return entry{}
	}
	return f.whole
}

// folded returns the word's letters and digits as fold does.
func (f *form) folded() string {
	if f.key == nil {
		key := fold(f.text)
		f.key = &key
	}
	return *f.key
}

// lists are the word lists that a form is in.
type lists uint32

const (
	inNotNames   lists = 1 << iota
	inPersons          // pronouns of the third person that pronoun resolves
	inThe              // the article
	inPhrases          // first words of known phrases and what may stand for them
	inOwn              // ownWords
	inHolder           // the noun of an office, as officeBook.holder tells
	inNumber           // mayCount
	inPlainNames       // words and marks that plainNames looks at
	inExceptions       // words that may have another lemma than the rules give
	inQuotes           // quotation marks
	inTriggers         // words that may tell of an event
)

// wordLists tells of words in lower case which lists they are in.
var wordLists = sync.OnceValue(func() map[string]lists {
	in := map[string]lists{}
	add := func(list lists, words iter.Seq[string]) {
		for w := range words {
			in[w] |= list
		}
	}
	b := offices()
	add(inNotNames, maps.Keys(notNames))
	add(inPersons, maps.Keys(pronounGender))
	add(inPersons, slices.Values([]string{"its", "itself"}))
	add(inQuotes, slices.Values([]string{"“", "``", "”", "''", "\""}))
	add(inThe, slices.Values([]string{"the"}))
	add(inPhrases, maps.Keys(knownPhrases()))
	add(inOwn, strings.FieldsSeq(ownWords))
	add(inHolder, maps.Keys(b.abbr))
	add(inHolder, maps.Keys(b.head))
	add(inPlainNames, slices.Values([]string{",", "<", "'s", "’s", "s", "("}))
	add(inPlainNames, maps.Keys(stormWords.words))
	add(inPlainNames, maps.Keys(placePreposition.words))
	for k := range lemmasOf().exceptions {
		in[k[:strings.LastIndexByte(k, ' ')]] |= inExceptions
	}
	add(inTriggers, maps.Keys(triggers()))
	return in
})

// newForm looks up everything a form tells. It keeps w itself, and low, which is w in lower case.
func newForm(w, low string) form {
	f := form{text: w, lower: low, low: wordHash64(w), fold: foldHash(hashSeed, w)}
	f.shape, f.kind, f.marked = nameShape(w)
	f.cluster, _ = nameClusters().get(f.low)
	f.whole, f.begins = gaz().entries.get(f.fold)
	f.is = wordLists()[low]
	if f.is&inHolder != 0 && offices().holder(w) == "" {
		f.is &^= inHolder
	}
	if mayCount(w) {
		f.is |= inNumber
	}
	if strings.Contains(low, "’") {
		f.is |= inExceptions // which have straight ones
	}
	f.time, f.val, f.parts, f.timed = timeForm(w)
	return f
}

// A form table holds the forms that a worker met lately, and sums of weights that
// depend on them. What it holds changes how soon an answer is there, never the
// answer.
type formTable struct {
	seed  [2]uint64 // of the hash, so that no page can know which words fall together
	slots []int32   // open addressing by hash: 1 + the number of a form
	keys  []wordKey // of each form
	forms [][]form  // formsPage in each piece
	text  strings.Builder
	at    []int32     // for each word of the article at hand, its form
	asked []askedWord // the same words
	times []timeWord  // those of a sentence, for times and events
	sums  nameMemory

	statements statementForms

	rows    model.Rows               // what the nets read of the forms
	numbers map[[Columns]int32]int32 // 1 + the number of each of them
}

// formsPage is how many forms stand in one piece of memory: none ever moves.
const formsPage = 256

// form returns the n-th form.
func (l *formTable) form(n int32) *form { return &l.forms[uint32(n)/formsPage][uint32(n)%formsPage] }

// fetch asks memory for what most steps want of the forms of the article's words.
func (l *formTable) fetch() {
	for _, n := range l.at {
		model.Fetch(l.form(n))
	}
}

// An askedWord is what a word's form is looked for by.
type askedWord struct {
	letters [2]uint64
	hash    uint64
}

// A wordKey is what a form is found by, and the rows it has in the nets: what every word
// is asked for, in little memory.
type wordKey struct {
	letters [2]uint64 // the first and the last eight bytes, of up to 16 bytes all of them
	size    int32     // bytes in all
	rows    [2]int32  // 1 + the number of the row where white space stands before it and where none does, once asked for
}

// mostForms is how many forms a form table may hold when an article begins: some
// 12 MB. News of a thousand articles has 45,000.
const mostForms = 1 << 16

// formTables are those that no article is read with. There are few of them at a time, however many
// workers read. A sync.Pool would not do: it loses what a goroutine put there when that
// goroutine goes on at another processor, and what a form table knows takes a tenth of a second to learn.
var formTables = make(chan *formTable, 8)

func newFormTable() *formTable {
	return &formTable{seed: [2]uint64{rand.Uint64(), rand.Uint64()}, slots: make([]int32, 1<<12), numbers: map[[Columns]int32]int32{}}
}

// forms finds the forms of the article's words, once.
func (d *doc) forms() *formTable {
	if d.table != nil {
		return d.table
	}
	var l *formTable
	select {
	case l = <-formTables:
	default:
		l = newFormTable()
	}
	d.table = l
	if len(l.keys) > mostForms {
		clear(l.slots)
		l.forms, l.keys = nil, l.keys[:0]
		l.sums.clear()
		l.statements.clear()
		l.rows.Clear()
		clear(l.numbers)
	}
	words := d.reading.Words
	l.at, l.asked = resized(l.at, len(words)), resized(l.asked, len(words))
	for i := range words {
		a := &l.asked[i]
		a.letters = lettersOf(d.text, words[i].Start, words[i].End)
		a.hash = l.hash(a.letters)
		model.Fetch(&l.slots[a.hash&uint64(len(l.slots)-1)])
	}
	for i := range words {
		if n := l.slots[l.asked[i].hash&uint64(len(l.slots)-1)]; n != 0 {
			model.Fetch(&l.keys[n-1])
		}
	}
	for i := range words {
		l.at[i] = l.number(words[i].In(d.text), &l.asked[i])
	}
	return l
}

// release gives the form table back for another article.
func (d *doc) release() {
	if d.table == nil {
		return
	}
	select {
	case formTables <- d.table:
	default:
	}
	d.table = nil
}

// form returns the form of word i. It may be kept until the article is read.
func (d *doc) form(i int) *form {
	l := d.table
	if l == nil {
		l = d.forms()
	}
	return l.form(l.at[i])
}

// number returns the number of the form of a word, a new one if it was not met.
func (l *formTable) number(w string, a *askedWord) int32 {
	mask := uint64(len(l.slots) - 1)
	at := a.hash & mask
	for ; l.slots[at] != 0; at = (at + 1) & mask {
		n := l.slots[at] - 1
		if k := &l.keys[n]; k.letters == a.letters && int(k.size) == len(w) && (len(w) <= 16 || l.form(n).text == w) {
			return n
		}
	}
	n := int32(len(l.keys))
	kept := l.keep(w) // the article's text is not held
	low := kept
	if s := strings.ToLower(w); s != w {
		low = l.keep(s)
	}
	if n%formsPage == 0 {
		l.forms = append(l.forms, make([]form, formsPage))
	}
	*l.form(n) = newForm(kept, low)
	l.keys = append(l.keys, wordKey{letters: a.letters, size: int32(len(w))})
	l.slots[at] = n + 1
	if 2*len(l.keys) > len(l.slots) {
		l.slots = make([]int32, 2*len(l.slots))
		mask = uint64(len(l.slots) - 1)
		for n := range l.keys {
			at := l.hash(l.keys[n].letters) & mask
			for l.slots[at] != 0 {
				at = (at + 1) & mask
			}
			l.slots[at] = int32(n) + 1
		}
	}
	return n
}

// hash folds a product of the letters, each hidden by a seed.
func (l *formTable) hash(letters [2]uint64) uint64 {
	a, b := bits.Mul64(letters[0]^l.seed[0], letters[1]^l.seed[1])
	return a ^ b
}

// lettersOf returns the first and the last eight bytes of text[start:end], of up to
// 16 bytes all, with zeros behind them.
func lettersOf(text string, start, end int) [2]uint64 {
	n := end - start
	if start+16 > len(text) || n > 16 {
		var b [16]byte
		if n <= 16 {
			copy(b[:], text[start:end])
		} else {
			copy(b[:8], text[start:])
			copy(b[8:], text[end-8:end])
		}
		return [2]uint64{binary.LittleEndian.Uint64(b[:8]), binary.LittleEndian.Uint64(b[8:])}
	}
	// Nothing here hangs on the length by a branch, which would be guessed wrong every few words.
	return [2]uint64{
		eightBytes(text[start:start+8]) & (1<<(8*uint(n)) - 1),
		eightBytes(text[start+8:start+16]) & (1<<(8*uint(max(n-8, 0))) - 1),
	}
}

func eightBytes(s string) uint64 {
	_ = s[7]
	return uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 |
		uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56
}

// keep returns a copy of s that stands among others in one piece of memory.
func (l *formTable) keep(s string) string {
	if l.text.Len()+len(s) > l.text.Cap() {
		l.text = strings.Builder{}
		l.text.Grow(max(1<<16, len(s)))
	}
	n := l.text.Len()
	l.text.WriteString(s)
	return l.text.String()[n:]
}

// lower returns word i in lower case.
func (d *doc) lower(i int) string { return d.form(i).lower }

// row returns the number of the row of features of word i, as WordFeatures gives them, among
// the form table's; they serve one vocabulary.
func (d *doc) row(v *Vocabulary, i int) int32 {
	l, w, side := d.table, d.reading.Words[i].Span, 0
	if glued(d.text, w) {
		side = 1
	}
	n := &l.keys[l.at[i]].rows[side]
	if *n == 0 {
		var ids [Columns]int32
		v.WordFeatures(d.text, w, ids[:])
		if *n = l.numbers[ids]; *n == 0 {
			*n = 1 + l.rows.Add(ids[:])
			l.numbers[ids] = *n
		}
	}
	return *n - 1
}

// isEnglish reports whether word i, in lower case, is an English word.
func (d *doc) isEnglish(i int) bool {
	f := d.form(i)
	if f.english == 0 {
		f.english = -1
		if englishWord(f.lower) {
			f.english = 1
		}
	}
	return f.english > 0
}
