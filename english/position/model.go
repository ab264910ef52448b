package position

import (
	_ "embed"
	"fmt"
	"math"
	"sync"

	"readout"
	"readout/model"
)

//go:embed position.bin
var file []byte

// Acts are those that the model tells apart, in the order of its weights: none comes first.
var Acts = []readout.Act{readout.Say, readout.Demand, readout.Offer, readout.Agree, readout.Reject, readout.Threaten, readout.Deny, readout.Accuse, readout.Promise}

// Size is how many weights the model has: for every act, and behind them for who takes the position.
var Size = (len(Acts) + 1) * Weights

// A Header names the data and settings of the model.
type Header struct {
	Name     string   `json:"name"`
	Settings string   `json:"settings"` // digest of the file of settings
	Data     []string `json:"data"`
	Seed     uint64   `json:"seed"`
}

// A Model weighs what is told of words.
type Model struct {
	Header
	Sure    float64 // how likely a position must be
	Told    float64 // … that the verb above it performs
	weights []float32
}

// Default returns the model that readings use.
var Default = sync.OnceValue(func() *Model { return model.Must(Read(file)) })

// Read reads what Pack writes.
func Read(data []byte) (m *Model, err error) {
	m = &Model{Sure: sure, Told: told}
	if m.weights, err = model.ReadWeights(data, Size, &m.Header); err != nil {
		return nil, fmt.Errorf("positions model: %w", err)
	}
	return m, nil
}

// Pack writes a model.
func Pack(h Header, w []float64) ([]byte, error) { return model.PackWeights(h, w) }

// likely returns how likely a candidate heads a position of each act, by its place in Acts; the first is that it heads none.
func (m *Model) likely(features []uint32) (p [9]float64) {
	top := float32(math.Inf(-1))
	var s [9]float32
	for y := range s {
		w := m.weights[y*Weights : (y+1)*Weights]
		for _, f := range features {
			s[y] += w[f]
		}
		top = max(top, s[y])
	}
	sum := 0.0
	for y := range s {
		p[y] = math.Exp(float64(s[y] - top))
		sum += p[y]
	}
	for y := range p {
		p[y] /= sum
	}
	return p
}

// takes returns how much speaks for an option.
func (m *Model) takes(o Option) (sum float32) {
	w := m.weights[len(Acts)*Weights:]
	for _, f := range o.Features {
		sum += w[f]
	}
	return sum
}
