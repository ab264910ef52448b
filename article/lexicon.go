package article

import "unicode/utf8"

// A word table tells what words mean. Nearly all words are in none, and their first letter
// and length tell so.
type wordTable[T any] struct {
	lengths [utf8.RuneSelf]uint32 // a bit for each length, by first letter
	words   map[string]T
}

// longestWord is more than the length of any word of a word table, in bytes.
const longestWord = 24

// newWordTable takes words in small letters of ASCII, shorter than longestWord.
func newWordTable[T any](words map[string]T) wordTable[T] {
	l := wordTable[T]{words: words}
	for w := range words {
		l.lengths[w[0]] |= 1 << len(w)
	}
	return l
}

// of returns what w means, in whatever case.
func (l *wordTable[T]) of(w string) (meaning T) {
	if w == "" || len(w) >= longestWord || w[0] >= utf8.RuneSelf || l.lengths[small(w[0])]>>len(w)&1 == 0 {
		return meaning
	}
	var low [longestWord]byte
	for i := range len(w) {
		low[i] = small(w[i])
	}
	return l.words[string(low[:len(w)])]
}

// small returns a letter of ASCII in lower case, and any other byte as it is.
func small(c byte) byte {
	if 'A' <= c && c <= 'Z' {
		c |= 0x20
	}
	return c
}
