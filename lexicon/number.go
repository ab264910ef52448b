package lexicon

import (
	"strconv"
	"sync"
)

// A Counting holds the words of lists/numbers.txt and what they count.
type Counting struct {
	Cardinals map[string]float64 // "seven"
	Ordinals  map[string]float64 // "seventh"
	Scales    map[string]float64 // "million", which multiplies what stands before it
	Many      map[string]float64 // "millions", that many and more
}

// Numbers returns the numbers in words.
var Numbers = sync.OnceValue(func() *Counting {
	n := &Counting{Cardinals: map[string]float64{}, Ordinals: map[string]float64{}, Scales: map[string]float64{}, Many: map[string]float64{}}
	kinds := map[string]map[string]float64{"cardinal": n.Cardinals, "ordinal": n.Ordinals, "scale": n.Scales, "many": n.Many}
	Read("numbers.txt", func(l Line) error {
		words := kinds[l.Fields[0]]
		value, err := strconv.ParseFloat(l.Fields[1], 64)
		if words == nil || err != nil {
			return l.Errorf("%q %q is no kind of number", l.Fields[0], l.Fields[1])
		}
		for _, w := range Values(l.Fields[2]) {
			words[w] = value
		}
		return nil
	})
	return n
})
