// Package gazetteer knows names of countries, places, bodies and persons by their letters
// alone: what a phrase may name, and which actor it stands for. In goes a phrase, out come
// its classes; it never fails, since its lists are part of the program.
package gazetteer

import (
	"bytes"
	_ "embed"
	"encoding/binary"
	"io"
	"strings"
	"sync"
	"unicode"

	"github.com/klauspost/compress/gzip"

	"readout/lexicon"
	"readout/model"
)

//go:embed gazetteer_lists.txt.gz
var listsBytes []byte

// A Class says what a phrase of the gazetteer may name; a phrase may have several.
type Class uint16

const (
	Country Class = 1 << iota
	Demonym
	Capital
	Seat // a building or body that stands for a government: "the Kremlin"
	Body // organisation of the hand-made list
	City
	BigCity
	Region
	FirstName
	Surname
	Person
	Group // organisation of the large list
	Upper // counts only when written in capitals: US, WHO, IS
)

const (
	Place   = Country | Capital | City | BigCity | Region
	Org     = Body | Group
	Longest = 9 // words of the longest phrase looked up
)

// An Entry is what the gazetteer knows of one phrase.
type Entry struct {
	Class Class
	Name  int32 // index into names: canonical name of a country or body, 0 for none
	Party int32 // index into names: the actor it stands for, 0 for none
}

// A Gazetteer maps phrases, folded to their letters and digits, to entries.
// Spaces, hyphens, stops, case and diacritics do not count, so "Co-operation",
// "U.S." and "Türkiye" are found in every usual spelling.
type Gazetteer struct {
	Entries *model.Table[Entry] // by the hash of the phrase; class 0 marks a mere beginning of phrases
	Names   []string
}

// Default returns the gazetteer; it is built on first use and never changes.
var Default = sync.OnceValue(newGazetteer)

func newGazetteer() *Gazetteer {
	g := &Gazetteer{Entries: model.NewTable[Entry](60000), Names: []string{""}}
	index := map[string]int32{"": 0}
	intern := func(s string) int32 {
		if n, ok := index[s]; ok {
			return n
		}
		n := int32(len(g.Names))
		g.Names = append(g.Names, s)
		index[s] = n
		return n
	}
	lexicon.Read("countries.txt", func(l lexicon.Line) error {
		f := l.Fields
		party := intern(f[0])
		g.add(f[0], Country, party, party)
		for _, s := range lexicon.Values(f[1]) {
			g.add(s, Country, party, party)
		}
		for _, s := range lexicon.Values(f[2]) {
			g.add(s, Demonym, 0, party)
		}
		for _, s := range lexicon.Values(f[3]) {
			g.add(s, Capital, intern(s), party)
		}
		for _, s := range lexicon.Values(f[4]) {
			g.add(s, Seat, intern(s), party)
		}
		return nil
	})
	lexicon.Read("bodies.txt", func(l lexicon.Line) error {
		f := l.Fields
		name, party := intern(f[0]), intern(f[0])
		if f[2] != "" {
			party = intern(f[2])
		}
		g.add(f[0], Body, name, party)
		for _, s := range lexicon.Values(f[1]) {
			g.add(s, Body, name, party)
		}
		return nil
	})
	kinds := map[byte]Class{'c': City, 'C': City | BigCity, 'r': Region, 'f': FirstName,
		's': Surname, 'p': Person, 'o': Group}
	for lines := range Batches(model.Must(Unzip(listsBytes))) {
		for _, line := range lines {
			model.Fetch(g.Entries.Home(lexicon.FoldHash(lexicon.Basis64, line[2:])))
		}
		for _, line := range lines {
			g.add(line[2:], kinds[line[0]], 0, 0)
		}
	}
	return g
}

// add enters a phrase and its beginnings. The first name and party given to a
// phrase stay: "Georgia" is the country even where a list knows a state.
func (g *Gazetteer) add(phrase string, c Class, name, party int32) {
	if len(phrase) <= 3 && strings.ToUpper(phrase) == phrase && c&(Country|Body) != 0 {
		c |= Upper
	}
	h := lexicon.Basis64
	start := 0
	for i := 0; i <= len(phrase); i++ {
		if i < len(phrase) && phrase[i] != ' ' && phrase[i] != '-' && phrase[i] != '\'' {
			continue
		}
		h = lexicon.FoldHash(h, phrase[start:i])
		start = i
		e := g.Entries.Put(h)
		if i == len(phrase) {
			e.Class |= c
			if e.Name == 0 {
				e.Name = name
			}
			if e.Party == 0 {
				e.Party = party
			}
		}
	}
}

// Look returns what the gazetteer knows of exactly the phrase s.
func (g *Gazetteer) Look(s string) Entry {
	e, _ := g.Entries.Get(lexicon.FoldHash(lexicon.Basis64, s))
	if e.Class&Upper != 0 && !AllUpper(s) {
		return Entry{}
	}
	return e
}

func HasLetter(s string) bool {
	for _, r := range s {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return true
		}
	}
	return false
}

// AllUpper reports whether s has letters and none of them is lower case.
func AllUpper(s string) bool {
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

// Batches yields the lines of an embedded list without comments, some at a time: as many as memory may be asked for at once.
func Batches(text string) func(func([]string) bool) {
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

// Unzip returns the contents of an embedded gzip file. The package unpacks in half the time that
// the standard library's takes.
func Unzip(b []byte) (string, error) {
	z, err := gzip.NewReader(bytes.NewReader(b))
	if err != nil {
		return "", err
	}
	var text strings.Builder
	text.Grow(int(binary.LittleEndian.Uint32(b[len(b)-4:]))) // the format ends with the size of the contents
	_, err = io.Copy(&text, z)
	return text.String(), err
}
