package lineage

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"sync"
)

// Evidence is what speaks for two groups being one story, and against it.
type Evidence [evidences]float64

// What is known of a pair of groups.
const (
	Bias = iota

	// Cosines of their profiles: of what happens, of who takes part and where, of numbers, of all.
	Matter
	Names
	Figures
	Whole

	// What their families share, a pair on average: of all, of names, and the root of it.
	Pairs
	PairsNames
	PairsRoot

	// How many families they have, as logarithms.
	Smaller
	Larger

	// How long nothing was told between them, as a logarithm, and with names; of undated ones nothing.
	Gap
	GapNames

	Both // what happens, and to whom

	NamesRoot // of the cosine: a few names in common tell much
	Principal // how many of those most named in one are so in the other, of four

	// How much each is about a name that the other lacks, and has such a figure: two fights of one boxer are with two others. The
	// larger both are, the more that tells.
	OwnName
	OwnNames
	OwnFigure
	OwnFigures

	evidences
)

// A Scorer tells how surely two groups are one story.
type Scorer struct {
	Name     string             `json:"name"`
	Data     []string           `json:"data"`
	Settings string             `json:"settings"` // digest of train/stories/settings.json
	Scores   map[string]float64 `json:"scores"`   // B-cubed F1 of each part, cross-validated over topics
	// Weights of pairs of which a side has no day, and of those that have one both: undated, two fights of
	// one boxer are as alike as two reports of one.
	Undated Evidence `json:"undated"`
	Dated   Evidence `json:"dated"`
}

// Score returns the log odds that two groups are one story.
func (s *Scorer) Score(p, q *Profile) float64 {
	e, dated := p.Compare(q)
	weights := &s.Undated
	if dated {
		weights = &s.Dated
	}
	sum := 0.0
	for i, x := range e {
		sum += weights[i] * x
	}
	return sum
}

// scorerData is made by train/stories.
//
//go:embed data/stories.json
var scorerData []byte

// loadScorer reads the embedded scorer, on first use.
var loadScorer = sync.OnceValue(func() *Scorer {
	var s Scorer
	if err := json.Unmarshal(scorerData, &s); err != nil {
		panic(fmt.Errorf("read the scorer of stories: %w", err))
	}
	return &s
})
