package refer

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"readout/english/gazetteer"
)

// The index leaves out no name that is like another.
func TestNameIndex(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	words := strings.Fields("lars l hovland von nahmen anna a jr ii council inc corp of varga")
	alike := 0
	for range 2000 {
		index := nameIndex{byWord: map[string][]int32{}, byCanon: map[int32][]int32{}}
		var all []*cluster
		for k := range int32(8) {
			c := &cluster{canon: r.Int32N(3)}
			for range 1 + r.IntN(4) {
				c.full = append(c.full, words[r.IntN(len(words))])
			}
			index.add(c, k)
			all = append(all, c)
		}
		for _, a := range all {
			among := index.of(a.full, gazetteer.Entry{Name: a.canon})
			if !slices.IsSorted(among) {
				t.Fatalf("out of order: %v", among)
			}
			for k, b := range all {
				if sameWords(a.full, b.full) || samePerson(a.full, b.full) || sameBody(a.full, b.full) || a.canon != 0 && a.canon == b.canon {
					alike++
					if !slices.Contains(among, int32(k)) {
						t.Errorf("%v does not find %v", a.full, b.full)
					}
				}
			}
		}
	}
	if alike < 10000 {
		t.Errorf("only %d pairs are alike", alike)
	}
}
