package lexicon

import (
	"maps"
	"strings"
	"unicode/utf8"
)

// A Set is a set of words, read-only once it is made.
type Set map[string]bool

// SetOf returns the set of the words in s, which white space parts.
func SetOf(s string) Set {
	m := Set{}
	for w := range strings.FieldsSeq(s) {
		m[w] = true
	}
	return m
}

// With returns the set that holds the words of words too, which white space parts.
func (s Set) With(words string) Set {
	out := SetOf(words)
	maps.Copy(out, s)
	return out
}

// A Table says what words mean, for what is asked of every word of a text: by the first
// letter and the length nearly all other words are ruled out.
type Table[T any] struct {
	words   map[string]T
	lengths [32]uint32 // by five bits of the first letter, which both cases share: a bit a length
}

// TableOf returns the table of a map whose keys are in lower case.
func TableOf[T any](words map[string]T) *Table[T] {
	t := &Table[T]{words: words}
	for w := range words {
		t.lengths[w[0]&31] |= 1 << min(len(w), 31)
	}
	return t
}

// ListOf returns the table that holds the words, in lower case.
func ListOf(words ...string) *Table[bool] {
	in := make(map[string]bool, len(words))
	for _, w := range words {
		in[w] = true
	}
	return TableOf(in)
}

// May reports whether a word like w, by first letter and length, is in the table.
func (t *Table[T]) May(w string) bool {
	return w != "" && t.lengths[w[0]&31]>>min(len(w), 31)&1 != 0
}

// Of returns what w means, in whatever case, and the zero value for a word that is not in the table.
func (t *Table[T]) Of(w string) (meaning T) {
	if !t.May(w) {
		return meaning
	}
	var low [32]byte
	if len(w) > len(low) {
		return t.words[strings.ToLower(w)]
	}
	for i := range len(w) {
		c := w[i]
		if c >= utf8.RuneSelf {
			return t.words[strings.ToLower(w)]
		}
		if 'A' <= c && c <= 'Z' {
			c += 'a' - 'A'
		}
		low[i] = c
	}
	return t.words[string(low[:len(w)])]
}
