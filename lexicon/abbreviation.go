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
	Read("abbreviations.txt", func(l Line) error {
		for w := range strings.FieldsSeq(l.Fields[1]) {
			in[w] = true
		}
		return nil
	})
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
