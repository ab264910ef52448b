package event

import (
	_ "embed"
	"fmt"
	"math"
	"sync"

	"readout/model"
)

var (
	//go:embed worth.bin
	worthBytes []byte
	//go:embed when.bin
	whenBytes []byte
	//go:embed part.bin
	takersBytes []byte
)

// A Header names the data, settings and scores of the model.
type Header struct {
	Name     string             `json:"name"`
	Settings string             `json:"settings"` // digest of the file of settings
	Data     []string           `json:"data"`
	Seed     uint64             `json:"seed"`
	Scores   map[string]float64 `json:"scores,omitempty"`
}

// A Model weighs the features of words.
type Model struct {
	Header
	weights []float32
}

var (
	// Default returns the model of what belongs on a record.
	Default = sync.OnceValue(func() *Model { return model.Must(Read(worthBytes)) })
	// When returns the model of what dates an event.
	When = sync.OnceValue(func() *Model { return model.Must(Read(whenBytes)) })
)

// Read reads what Pack writes.
func Read(data []byte) (m *Model, err error) { return read(data, Weights) }

func read(data []byte, n int) (m *Model, err error) {
	m = &Model{}
	if m.weights, err = model.ReadWeights(data, n, &m.Header); err != nil {
		return nil, fmt.Errorf("events model: %w", err)
	}
	return m, nil
}

// Taking returns the model of who takes part in an event, and where it happens.
var Taking = sync.OnceValue(func() *Model { return model.Must(read(takersBytes, Parts*PartWeights)) })

// likely returns how likely a Taker has a part, 0 to 1.
func (m *Model) likely(part int, features []uint32) float64 {
	sum := float32(0)
	for _, f := range features {
		sum += m.weights[part*PartWeights+int(f)]
	}
	return logistic(sum)
}

// Pack writes a model.
func Pack(h Header, w []float64) ([]byte, error) { return model.PackWeights(h, w) }

// Worth returns how likely a candidate is an event for the record, 0 to 1.
func (m *Model) Worth(features []uint32) float64 {
	return logistic(m.sum(features))
}

func logistic(x float32) float64 { return 1 / (1 + math.Exp(-float64(x))) }

func (m *Model) sum(features []uint32) (sum float32) {
	for _, f := range features {
		sum += m.weights[f]
	}
	return sum
}

// Best returns the number of the choice that the features speak for most, the first of equals. A day from another sentence
// must be surer: who reads a wrong one trusts none.
func (m *Model) Best(choices []Choice) int {
	best, top := 0, float32(math.Inf(-1))
	for i := range choices {
		s := m.sum(choices[i].Features)
		if choices[i].far {
			s -= farCost
		}
		if s > top {
			best, top = i, s
		}
	}
	return best
}
