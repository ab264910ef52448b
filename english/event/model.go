package event

import (
	_ "embed"
	"fmt"
	"math"
	"sync"

	"readout/model"
)

//go:embed worth.bin
var modelBytes []byte

// A Header names the data, settings and scores of the model.
type Header struct {
	Name     string             `json:"name"`
	Settings string             `json:"settings"` // digest of the file of settings
	Data     []string           `json:"data"`
	Seed     uint64             `json:"seed"`
	Scores   map[string]float64 `json:"scores,omitempty"`
}

// A Model tells how likely a reader of the story would put what a word tells of on its record.
type Model struct {
	Header
	weights []float32
}

// Default returns the model that is part of the program.
var Default = sync.OnceValue(func() *Model { return model.Must(Read(modelBytes)) })

// Read reads what Pack writes.
func Read(data []byte) (m *Model, err error) {
	m = &Model{}
	if m.weights, err = model.ReadWeights(data, Weights, &m.Header); err != nil {
		return nil, fmt.Errorf("events model: %w", err)
	}
	return m, nil
}

// Pack writes a model.
func Pack(h Header, w []float64) ([]byte, error) { return model.PackWeights(h, w) }

// Worth returns how likely a candidate is an event for the record, 0 to 1.
func (m *Model) Worth(features []uint32) float64 {
	sum := float32(0)
	for _, f := range features {
		sum += m.weights[f]
	}
	return 1 / (1 + math.Exp(-float64(sum)))
}
