package english

import (
	"bytes"
	_ "embed"
	"encoding/binary"
	"io"
	"math/bits"
	"strings"
	"sync"
	"unicode"

	"github.com/klauspost/compress/gzip"

	"readout/lexicon"
	"readout/model"
)

//go:embed data/gazetteer_countries.txt
var countriesText string

//go:embed data/gazetteer_bodies.txt
var bodiesText string

//go:embed data/gazetteer_lists.txt.gz
var listsBytes []byte

// A class says what a phrase of the gazetteer may name; a phrase may have several.
type class uint16

const (
	classCountry class = 1 << iota
	classDemonym
	classCapital
	classSeat // a building or body that stands for a government: "the Kremlin"
	classBody // organisation of the hand-made list
	classCity
	classBigCity
	classRegion
	classFirst
	classSurname
	classPerson
	classGroup // organisation of the large list
	classUpper // counts only when written in capitals: US, WHO, IS
)

const (
	classPlace = classCountry | classCapital | classCity | classBigCity | classRegion
	classOrg   = classBody | classGroup
	longest    = 9 // words of the longest phrase looked up
)

// An entry is what the gazetteer knows of one phrase.
type entry struct {
	class class
	name  int32 // index into names: canonical name of a country or body, 0 for none
	party int32 // index into names: the actor it stands for, 0 for none
}

// A gazetteer maps phrases, folded to their letters and digits, to entries.
// Spaces, hyphens, stops, case and diacritics do not count, so "Co-operation",
// "U.S." and "Türkiye" are found in every usual spelling.
type gazetteer struct {
	entries *hashTable[entry] // by the hash of the phrase; class 0 marks a mere beginning of phrases
	names   []string
}

// A hashTable maps 64-bit hashes to values that stand beside them in open slots, so
// that one look at memory tells what is known of a word. The hash 0 stands for an
// empty slot; no word is known to have it. Values hold no pointers.
type hashTable[V any] struct {
	slots []hashSlot[V]
	used  int
}

type hashSlot[V any] struct {
	hash  uint64
	value V
}

// newHashTable returns a table with room for n values before it grows.
func newHashTable[V any](n int) *hashTable[V] {
	return &hashTable[V]{slots: model.Large[hashSlot[V]](1 << bits.Len(uint(2*n)))}
}

// clear empties the table.
func (t *hashTable[V]) clear() {
	clear(t.slots)
	t.used = 0
}

// home returns the first place where h may stand.
func (t *hashTable[V]) home(h uint64) *hashSlot[V] { return &t.slots[h&uint64(len(t.slots)-1)] }

// slot returns where h stands, or would stand.
func (t *hashTable[V]) slot(h uint64) *hashSlot[V] {
	mask := uint64(len(t.slots) - 1)
	i := h & mask
	for t.slots[i].hash != h && t.slots[i].hash != 0 {
		i = (i + 1) & mask
	}
	return &t.slots[i]
}

// get returns the value of h, and whether there is one.
func (t *hashTable[V]) get(h uint64) (V, bool) {
	s := t.slot(h)
	return s.value, s.hash != 0
}

// put returns the place of h's value, a new one if there was none. It is good until the next put.
func (t *hashTable[V]) put(h uint64) *V {
	s := t.slot(h)
	if s.hash == 0 {
		if t.used++; 2*t.used > len(t.slots) {
			bigger := newHashTable[V](t.used)
			for _, old := range t.slots {
				if old.hash != 0 {
					*bigger.slot(old.hash) = old
				}
			}
			t.slots = bigger.slots
			s = t.slot(h)
		}
		s.hash = h
	}
	return &s.value
}

// gaz returns the gazetteer; it is built on first use and never changes.
var gaz = sync.OnceValue(newGazetteer)

func newGazetteer() *gazetteer {
	g := &gazetteer{entries: newHashTable[entry](60000), names: []string{""}}
	index := map[string]int32{"": 0}
	intern := func(s string) int32 {
		if n, ok := index[s]; ok {
			return n
		}
		n := int32(len(g.names))
		g.names = append(g.names, s)
		index[s] = n
		return n
	}
	for line := range dataLines(countriesText) {
		f := fields(line, 5)
		party := intern(f[0])
		g.add(f[0], classCountry, party, party)
		for _, s := range list(f[1]) {
			g.add(s, classCountry, party, party)
		}
		for _, s := range list(f[2]) {
			g.add(s, classDemonym, 0, party)
		}
		for _, s := range list(f[3]) {
			g.add(s, classCapital, intern(s), party)
		}
		for _, s := range list(f[4]) {
			g.add(s, classSeat, intern(s), party)
		}
	}
	for line := range dataLines(bodiesText) {
		f := fields(line, 3)
		name, party := intern(f[0]), intern(f[0])
		if f[2] != "" {
			party = intern(f[2])
		}
		g.add(f[0], classBody, name, party)
		for _, s := range list(f[1]) {
			g.add(s, classBody, name, party)
		}
	}
	kinds := map[byte]class{'c': classCity, 'C': classCity | classBigCity, 'r': classRegion, 'f': classFirst,
		's': classSurname, 'p': classPerson, 'o': classGroup}
	for lines := range batches(loaded(unzip(listsBytes))) {
		for _, line := range lines {
			model.Fetch(g.entries.home(lexicon.FoldHash(lexicon.Basis64, line[2:])))
		}
		for _, line := range lines {
			g.add(line[2:], kinds[line[0]], 0, 0)
		}
	}
	return g
}

// add enters a phrase and its beginnings. The first name and party given to a
// phrase stay: "Georgia" is the country even where a list knows a state.
func (g *gazetteer) add(phrase string, c class, name, party int32) {
	if len(phrase) <= 3 && strings.ToUpper(phrase) == phrase && c&(classCountry|classBody) != 0 {
		c |= classUpper
	}
	h := lexicon.Basis64
	start := 0
	for i := 0; i <= len(phrase); i++ {
		if i < len(phrase) && phrase[i] != ' ' && phrase[i] != '-' && phrase[i] != '\'' {
			continue
		}
		h = lexicon.FoldHash(h, phrase[start:i])
		start = i
		e := g.entries.put(h)
		if i == len(phrase) {
			e.class |= c
			if e.name == 0 {
				e.name = name
			}
			if e.party == 0 {
				e.party = party
			}
		}
	}
}

// look returns what the gazetteer knows of exactly the phrase s.
func (g *gazetteer) look(s string) entry {
	e, _ := g.entries.get(lexicon.FoldHash(lexicon.Basis64, s))
	if e.class&classUpper != 0 && !allUpper(s) {
		return entry{}
	}
	return e
}

// longestAt returns the longest phrase with one of the wanted classes that begins at word
// i and ends before word limit: its entry and the index behind its last word, or 0.
func (d *doc) longestAt(i, limit int, want class) (entry, int) {
	g := gaz()
	h := lexicon.Basis64
	var best entry
	end := 0
	for j := i; j < limit && j < i+longest; j++ {
		w := d.word(j)
		h = lexicon.FoldHash(h, w)
		e, ok := g.entries.get(h)
		if !ok {
			if !hasLetter(w) {
				continue
			}
			break
		}
		if e.class&want == 0 || !hasLetter(w) && j == i {
			continue
		}
		if e.class&classUpper != 0 && !allUpper(d.text[d.reading.Words[i].Start:d.reading.Words[j].End]) {
			continue
		}
		if j > i && !hasLetter(w) {
			continue // a trailing mark adds nothing to the phrase
		}
		best, end = e, j+1
	}
	return best, end
}

func hasLetter(s string) bool {
	for _, r := range s {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return true
		}
	}
	return false
}

// allUpper reports whether s has letters and none of them is lower case.
func allUpper(s string) bool {
	letters := false
	for _, r := range s {
		if unicode.IsLower(r) {
			return false
		}
		letters = letters || unicode.IsUpper(r)
	}
	return letters
}

// dataLines yields the lines of an embedded list without comments.
func dataLines(text string) func(func(string) bool) {
	return func(yield func(string) bool) {
		for line := range strings.SplitSeq(text, "\n") {
			if line != "" && line[0] != '#' && !yield(line) {
				return
			}
		}
	}
}

// batches yields the lines that dataLines does, some at a time: as many as memory may be asked for at once.
func batches(text string) func(func([]string) bool) {
	return func(yield func([]string) bool) {
		var room [32]string
		lines := room[:0]
		for line := range dataLines(text) {
			if lines = append(lines, line); len(lines) == len(room) {
				if !yield(lines) {
					return
				}
				lines = room[:0]
			}
		}
		yield(lines)
	}
}

// fields splits a line at "|" into at least n fields.
func fields(line string, n int) []string {
	f := strings.Split(line, "|")
	for len(f) < n {
		f = append(f, "")
	}
	return f
}

func list(s string) []string {
	if s == "" {
		return nil
	}
	return strings.Split(s, ";")
}

// unzip returns the contents of an embedded gzip file. The package unpacks in half the time that
// the standard library's takes.
func unzip(b []byte) (string, error) {
	z, err := gzip.NewReader(bytes.NewReader(b))
	if err != nil {
		return "", err
	}
	var text strings.Builder
	text.Grow(int(binary.LittleEndian.Uint32(b[len(b)-4:]))) // the format ends with the size of the contents
	_, err = io.Copy(&text, z)
	return text.String(), err
}
