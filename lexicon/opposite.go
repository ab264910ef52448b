package lexicon

import (
	"strings"
	"sync"
)

// Opposed reports whether two words, as their stems, ask for opposite things: "rais" and "cut".
func Opposed(a, b string) bool { return opposites()[[2]string{a, b}] }

var opposites = sync.OnceValue(func() map[[2]string]bool {
	m := map[[2]string]bool{}
	Read("opposites.txt", func(l Line) error {
		for a := range strings.FieldsSeq(l.Fields[0]) {
			for b := range strings.FieldsSeq(l.Fields[1]) {
				a, b := Stem(a), Stem(b)
				if a == b {
					return l.Errorf("%q stands on both sides", a)
				}
				m[[2]string{a, b}], m[[2]string{b, a}] = true, true
			}
		}
		return nil
	})
	return m
})
