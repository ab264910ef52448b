package lexicon

import (
	"maps"
	"slices"
	"strings"
	"sync"
)

// Abbreviations holds what closes with a stop that may end no sentence, without that stop and
// in lower case.
var Abbreviations = sync.OnceValue(func() Set {
	in := Set{}
	for _, words := range abbreviations() {
		maps.Copy(in, words)
	}
	for _, w := range slices.Concat(slices.Collect(maps.Keys(Offices().Honor)), slices.Collect(maps.Keys(Offices().Abbr))) {
		if short, stop := strings.CutSuffix(w, "."); stop {
			in[short] = true
		}
	}
	for _, terms := range [][]Term{Times().Months, Times().Weekdays} {
		for _, t := range terms {
			for _, s := range t.Short {
				in[strings.ToLower(strings.TrimSuffix(s, "."))] = true
			}
		}
	}
	return in
})

// Leading holds those that stand before what they go with: "fig. 3".
func Leading() Set { return abbreviations()["leading"] }

// Abbreviated returns the abbreviations of a kind of lists/abbreviations.txt, "powers".
func Abbreviated(kind string) Set {
	words := abbreviations()[kind]
	if words == nil || kind == "leading" {
		panic("lexicon: no abbreviations of " + kind)
	}
	return words
}

// abbreviations holds the words of abbreviations.txt by kind, and those that lead of all kinds.
var abbreviations = sync.OnceValue(func() map[string]Set {
	m := map[string]Set{"leading": {}}
	Read("abbreviations.txt", func(l Line) error {
		kind := l.Fields[0]
		if m[kind] != nil {
			return l.Errorf("%s stand in two lines", kind)
		}
		leading := SetOf(l.Fields[1])
		m[kind] = leading.With(l.Fields[2])
		maps.Copy(m["leading"], leading)
		return nil
	})
	return m
})
