package refer

import (
	_ "embed"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"math"
	"sync"

	"readout/model"
)

//go:embed refer.bin
var modelBytes []byte

// A Header names the data, settings and scores of the model.
type Header struct {
	Name     string             `json:"name"`
	Settings string             `json:"settings"` // digest of the file of settings
	Data     []string           `json:"data"`
	Seed     uint64             `json:"seed"`
	Rounds   int                `json:"rounds"`
	Scores   map[string]float64 `json:"scores,omitempty"`
	Step     float32            `json:"step"` // of a weight in the file
}

// A Model weighs the features of options.
type Model struct {
	Header
	weights []float32
}

const (
	Weights = weights   // features there are
	Kins    = int(kins) // kins of mentions
)

// least is how probable an antecedent must be for each kin of mention.
var least = [kins]float64{heSubject: leastHe, heObject: leastHe, heOwner: leastHe, itForm: leastIt, itOwner: leastIts, theyForm: leastThey, theyOwner: leastThey, description: leastDescription}

// Default returns the model that is part of the program.
var Default = sync.OnceValue(func() *Model { return model.Must(Read(modelBytes)) })

// Read reads what Pack writes: length and JSON header, a byte for each weight.
func Read(data []byte) (*Model, error) {
	if len(data) < 4 {
		return nil, fmt.Errorf("references model: %d bytes", len(data))
	}
	n := int(binary.LittleEndian.Uint32(data))
	if n < 0 || len(data) != 4+n+weights {
		return nil, fmt.Errorf("references model: %d bytes, header of %d, %d weights", len(data), n, weights)
	}
	m := &Model{weights: make([]float32, weights)}
	if err := json.Unmarshal(data[4:4+n], &m.Header); err != nil {
		return nil, fmt.Errorf("references model: %w", err)
	}
	for i, b := range data[4+n:] {
		m.weights[i] = float32(int8(b)) * m.Step
	}
	return m, nil
}

// Pack writes a model.
func Pack(h Header, w []float64) ([]byte, error) {
	top := 0.0
	for _, x := range w {
		top = max(top, math.Abs(x))
	}
	h.Step = float32(top / 127)
	head, err := json.Marshal(h)
	if err != nil {
		return nil, fmt.Errorf("references model: %w", err)
	}
	out := append(binary.LittleEndian.AppendUint32(nil, uint32(len(head))), head...)
	for _, x := range w {
		out = append(out, byte(int8(max(-127, min(127, math.Round(x/float64(h.Step)))))))
	}
	return out, nil
}

func (m *Model) score(features []uint16) float64 {
	sum := float32(0)
	for _, k := range features {
		sum += m.weights[k]
	}
	return float64(sum)
}

// decide returns the option that a mention refers to, -1 where that is none or not certain enough.
func (m *Model) decide(r *referrer, x *mention) int {
	best, top, total := -1, m.score(r.none), 0.0
	none := top
	for i := range r.options {
		r.options[i].score = m.score(r.options[i].features)
		if s := r.options[i].score; s > top {
			best, top = i, s
		}
	}
	if best < 0 {
		return -1
	}
	total = math.Exp(none - top)
	for i := range r.options {
		total += math.Exp(r.options[i].score - top)
	}
	if o := &r.options[best]; o.cluster != nil && o.named() && 1/total < x.least() {
		return -1
	}
	return best
}

// Shares returns how likely each of some options is by their features.
func (m *Model) Shares(options [][]uint16) []float64 {
	p := make([]float64, len(options))
	top, sum := math.Inf(-1), 0.0
	for i, o := range options {
		p[i] = m.score(o)
		top = max(top, p[i])
	}
	for i := range p {
		p[i] = math.Exp(p[i] - top)
		sum += p[i]
	}
	for i := range p {
		p[i] /= sum
	}
	return p
}

// least is how likely an antecedent with a name must be.
func (m *mention) least() float64 {
	if m.reflexive {
		return leastReflexive
	}
	return least[m.kin]
}
