package text

import (
	"encoding/binary"
	"math/bits"
	"math/rand/v2"
	"strings"

	"readout/english/gazetteer"
	"readout/lexicon"
	"readout/model"
)

// A Form is a word as it is written, with what most steps ask of its letters. Most
// words of a text are forms met before, so that readers ask a form instead of
// folding, hashing and looking up the word wherever it stands. What one step alone
// makes of a form it keeps in a column of its own.
type Form struct {
	Text   string          // as written
	Low    uint64          // lexicon.LowerHash
	Fold   uint64          // lexicon.FoldHash
	Whole  gazetteer.Entry // what the gazetteer has under its letters; nothing unless begins
	Is     property
	Begins bool // it is a phrase of the gazetteer or begins one

	Lower string  // in lower case
	key   *string // folded, once it was asked for
}

// Entry returns what the gazetteer knows of exactly this word, as Gazetteer.Look does.
func (f *Form) Entry() gazetteer.Entry {
	if f.Whole.Class&gazetteer.Upper != 0 && !gazetteer.AllUpper(f.Text) {
		return gazetteer.Entry{}
	}
	return f.Whole
}

// Folded returns the word's letters and digits as lexicon.Fold does.
func (f *Form) Folded() string {
	if f.key == nil {
		key := lexicon.Fold(f.Text)
		f.key = &key
	}
	return *f.key
}

// newForm looks up everything a form tells. It keeps w itself, and low, which is w in lower case.
func newForm(w, low string) Form {
	f := Form{Text: w, Lower: low, Low: lexicon.LowerHash(w), Fold: lexicon.FoldHash(lexicon.Basis64, w)}
	f.Whole, f.Begins = gazetteer.Default().Entries.Get(f.Fold)
	for i, holds := range properties {
		if holds(&f) {
			f.Is |= 1 << i
		}
	}
	return f
}

// Properties are what is asked of every word of a text and its form answers: is it a
// quotation mark, may it tell of an event? A bit each.
type property uint32

var properties []func(f *Form) bool

// NewProperty adds a property. Properties are made when the program starts, 32 at most.
func NewProperty(holds func(f *Form) bool) property {
	if properties = append(properties, holds); len(properties) > 32 {
		panic("english: more than 32 properties of forms")
	}
	return 1 << (len(properties) - 1)
}

// PropertyOf is the property to be one of a set of words in lower case.
func PropertyOf(set func() map[string]bool) property {
	return NewProperty(func(f *Form) bool { return set()[f.Lower] })
}

// A column keeps what one step makes of each form. Columns are made when the program starts.
type column[T any] struct{ number int }

// Values are a column's values for the forms of one table.
type Values[T any] struct {
	table *FormTable
	make  func(f *Form) T
	pages [][]T
}

// columns makes the values of each column for a new table.
var columns []func(l *FormTable) formValues

// formValues are the values of one column, whatever their type.
type formValues interface {
	add(n int32, f *Form)
	clear()
}

// NewColumn adds a column whose values are made of a form when that is first met, or are zero when make is nil.
func NewColumn[T any](make func(f *Form) T) column[T] {
	columns = append(columns, func(l *FormTable) formValues { return &Values[T]{table: l, make: make} })
	return column[T]{len(columns) - 1}
}

// Of returns the column's values for the forms of a document.
func (c column[T]) Of(d *Document) *Values[T] {
	return d.Forms().columns[c.number].(*Values[T])
}

// Word returns the value for word i of the document.
func (v *Values[T]) Word(i int) *T { return v.Form(v.table.At[i]) }

// Form returns the value for the n-th form. It never moves.
func (v *Values[T]) Form(n int32) *T {
	return &v.pages[uint32(n)/formsPage][uint32(n)%formsPage]
}

// Fetch asks memory for the values of all words of the article.
func (v *Values[T]) Fetch() {
	for _, n := range v.table.At {
		model.Fetch(v.Form(n))
	}
}

func (v *Values[T]) add(n int32, f *Form) {
	if n%formsPage == 0 {
		v.pages = append(v.pages, make([]T, formsPage))
	}
	if v.make != nil {
		*v.Form(n) = v.make(f)
	}
}

func (v *Values[T]) clear() { v.pages = nil }

// A keep is something that a step remembers from article to article for as long as the
// forms it depends on: one for each table, made empty and emptied with it.
type keep[T any] struct{ number int }

var keeps []func() any

// NewKeep adds a keep. Keeps are made when the program starts.
func NewKeep[T any]() keep[T] {
	keeps = append(keeps, func() any { return new(T) })
	return keep[T]{len(keeps) - 1}
}

// Of returns what is kept beside the forms of a document.
func (k keep[T]) Of(d *Document) *T { return d.Forms().kept[k.number].(*T) }

// A FormTable holds the forms that a worker met lately, and sums of weights that
// depend on them. What it holds changes how soon an answer is there, never the
// answer.
type FormTable struct {
	seed  [2]uint64 // of the hash, so that no page can know which words fall together
	slots []int32   // open addressing by hash: 1 + the number of a form
	Keys  []wordKey // of each form
	forms [][]Form  // formsPage in each piece
	text  strings.Builder
	At    []int32     // for each word of the article at hand, its form
	asked []askedWord // the same words

	columns []formValues // by the number of the column
	kept    []any        // by the number of the keep
}

// formsPage is how many forms stand in one piece of memory: none ever moves.
const formsPage = 256

// Form returns the n-th form.
func (l *FormTable) Form(n int32) *Form { return &l.forms[uint32(n)/formsPage][uint32(n)%formsPage] }

// Fetch asks memory for what most steps want of the forms of the article's words.
func (l *FormTable) Fetch() {
	for _, n := range l.At {
		model.Fetch(l.Form(n))
	}
}

// An askedWord is what a word's form is looked for by.
type askedWord struct {
	letters [2]uint64
	hash    uint64
}

// A wordKey is what a form is found by.
type wordKey struct {
	letters [2]uint64 // the first and the last eight bytes, of up to 16 bytes all of them
	size    int32     // bytes in all
}

// mostForms is how many forms a form table may hold when an article begins: some
// 12 MB. News of a thousand articles has 45,000.
const mostForms = 1 << 16

// tables are those that no article is read with. There are few of them at a time, however many
// workers read. A sync.Pool would not do: it loses what a goroutine put there when that
// goroutine goes on at another processor, and what a form table knows takes a tenth of a second to learn.
var tables = make(chan *FormTable, 8)

func newFormTable() *FormTable {
	l := &FormTable{seed: [2]uint64{rand.Uint64(), rand.Uint64()}, slots: make([]int32, 1<<12)}
	for _, values := range columns {
		l.columns = append(l.columns, values(l))
	}
	for _, value := range keeps {
		l.kept = append(l.kept, value())
	}
	return l
}

// forget empties the table.
func (l *FormTable) forget() {
	clear(l.slots)
	l.forms, l.Keys = nil, l.Keys[:0]
	for _, values := range l.columns {
		values.clear()
	}
	for i, value := range keeps {
		l.kept[i] = value()
	}
}

// Forms finds the forms of the article's words, once.
func (d *Document) Forms() *FormTable {
	if d.table != nil {
		return d.table
	}
	var l *FormTable
	select {
	case l = <-tables:
	default:
		l = newFormTable()
	}
	d.table = l
	if len(l.Keys) > mostForms {
		l.forget()
	}
	words := d.Reading.Words
	l.At, l.asked = Resized(l.At, len(words)), Resized(l.asked, len(words))
	for i := range words {
		a := &l.asked[i]
		a.letters = lettersOf(d.Text, words[i].Start, words[i].End)
		a.hash = l.hash(a.letters)
		model.Fetch(&l.slots[a.hash&uint64(len(l.slots)-1)])
	}
	for i := range words {
		if n := l.slots[l.asked[i].hash&uint64(len(l.slots)-1)]; n != 0 {
			model.Fetch(&l.Keys[n-1])
		}
	}
	for i := range words {
		l.At[i] = l.number(words[i].In(d.Text), &l.asked[i])
	}
	return l
}

// Release gives the form table back for another article.
func (d *Document) Release() {
	if d.table == nil {
		return
	}
	select {
	case tables <- d.table:
	default:
	}
	d.table, d.tree = nil, nil
}

// Form returns the form of word i. It may be kept until the article is read.
func (d *Document) Form(i int) *Form {
	l := d.table
	if l == nil {
		l = d.Forms()
	}
	return l.Form(l.At[i])
}

// number returns the number of the form of a word, a new one if it was not met.
func (l *FormTable) number(w string, a *askedWord) int32 {
	mask := uint64(len(l.slots) - 1)
	at := a.hash & mask
	for ; l.slots[at] != 0; at = (at + 1) & mask {
		n := l.slots[at] - 1
		if k := &l.Keys[n]; k.letters == a.letters && int(k.size) == len(w) && (len(w) <= 16 || l.Form(n).Text == w) {
			return n
		}
	}
	n := int32(len(l.Keys))
	kept := l.keep(w) // the article's text is not held
	low := kept
	if s := strings.ToLower(w); s != w {
		low = l.keep(s)
	}
	if n%formsPage == 0 {
		l.forms = append(l.forms, make([]Form, formsPage))
	}
	f := l.Form(n)
	*f = newForm(kept, low)
	for _, values := range l.columns {
		values.add(n, f)
	}
	l.Keys = append(l.Keys, wordKey{letters: a.letters, size: int32(len(w))})
	l.slots[at] = n + 1
	if 2*len(l.Keys) > len(l.slots) {
		l.slots = make([]int32, 2*len(l.slots))
		mask = uint64(len(l.slots) - 1)
		for n := range l.Keys {
			at := l.hash(l.Keys[n].letters) & mask
			for l.slots[at] != 0 {
				at = (at + 1) & mask
			}
			l.slots[at] = int32(n) + 1
		}
	}
	return n
}

// hash folds a product of the letters, each hidden by a seed.
func (l *FormTable) hash(letters [2]uint64) uint64 {
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
func (l *FormTable) keep(s string) string {
	if l.text.Len()+len(s) > l.text.Cap() {
		l.text = strings.Builder{}
		l.text.Grow(max(1<<16, len(s)))
	}
	n := l.text.Len()
	l.text.WriteString(s)
	return l.text.String()[n:]
}
