package model

import (
	"encoding/binary"
	"encoding/json"
	"fmt"
	"math"
)

// PackWeights writes the weights of a linear model over numbered features: length and JSON of a header,
// the step between two values of a weight (float32), and a byte for each weight.
func PackWeights(header any, w []float64) ([]byte, error) {
	head, err := json.Marshal(header)
	if err != nil {
		return nil, fmt.Errorf("write weights: %w", err)
	}
	top := 0.0
	for _, x := range w {
		top = max(top, math.Abs(x))
	}
	step := float32(top / 127)
	out := append(binary.LittleEndian.AppendUint32(nil, uint32(len(head))), head...)
	out = binary.LittleEndian.AppendUint32(out, math.Float32bits(step))
	for _, x := range w {
		out = append(out, byte(int8(max(-127, min(127, math.Round(x/float64(step)))))))
	}
	return out, nil
}

// ReadWeights reads what PackWeights writes, n weights, and their header into header.
func ReadWeights(data []byte, n int, header any) ([]float32, error) {
	if len(data) < 8 {
		return nil, fmt.Errorf("%w: %d bytes", ErrFormat, len(data))
	}
	size := int(binary.LittleEndian.Uint32(data))
	if size < 0 || size > len(data) || len(data) != 4+size+4+n {
		return nil, fmt.Errorf("%w: %d bytes, header of %d, %d weights", ErrFormat, len(data), size, n)
	}
	if err := json.Unmarshal(data[4:4+size], header); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrFormat, err)
	}
	data = data[4+size:]
	step := math.Float32frombits(binary.LittleEndian.Uint32(data))
	w := make([]float32, n)
	for i, b := range data[4:] {
		w[i] = float32(int8(b)) * step
	}
	return w, nil
}
