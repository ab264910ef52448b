package lexicon

import (
	"strings"
	"sync"
)

// spellings holds the words of spellings.txt, the British by the American.
var spellings = sync.OnceValue(func() map[string]string {
	m := map[string]string{}
	Read("spellings.txt", func(l Line) error {
		american, british := l.Fields[0], l.Fields[1]
		if m[british] != "" {
			return l.Errorf("%s stands in two lines", british)
		}
		m[british] = american
		return nil
	})
	return m
})

// endings are those that British and American pages spell differently, the British by the American. What
// is respelt is compared with what was respelt too, so that it need be no word: "advise" is "advize" everywhere.
var endings = func() (all []struct{ british, american string }) {
	add := func(british, american string, more ...string) {
		for _, m := range more {
			all = append(all, struct{ british, american string }{british + m, american + m})
		}
	}
	add("isation", "ization", "", "s", "al")
	add("is", "iz", "e", "ed", "es", "er", "ers", "ing")
	add("ys", "yz", "e", "ed", "es", "ing")
	add("our", "or", "", "s", "ed", "ing", "able", "ably", "ite", "ites", "ful", "er", "ers", "hood", "hoods")
	add("tre", "ter", "", "s")
	add("tred", "tered", "")
	add("bre", "ber", "", "s")
	add("ll", "l", "ed", "ing", "er", "ers", "or", "ors", "ment", "ments", "")
	return all
}()

// Spelling returns the form, in lower case, that a word has in common with its other spellings:
// "defence" and "defense", "travelled" and "traveled". It is for comparing, not for showing.
func Spelling(word string) string {
	if american := spellings()[word]; american != "" {
		return american
	}
	for _, e := range endings {
		stem, ok := strings.CutSuffix(word, e.british)
		if !ok {
			continue
		}
		// "four" and "for", "filled" and "filed" are two words; "travelled" has a vowel apart from the one before ll.
		if len(stem) < shortestStem || e.british[0] == 'l' && vowels(stem) < 2 {
			continue
		}
		return stem + e.american
	}
	return word
}

// vowels counts the groups of vowels of a word.
func vowels(word string) int {
	n := 0
	for i := range len(word) {
		is := func(k int) bool { return k >= 0 && strings.IndexByte("aeiouy", word[k]) >= 0 }
		if is(i) && !is(i-1) {
			n++
		}
	}
	return n
}
