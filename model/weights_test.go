package model

import (
	"errors"
	"math"
	"testing"
)

func TestWeights(t *testing.T) {
	type header struct{ Name string }
	in := []float64{0, 1.27, -1.27, 0.5, -0.004}
	data, err := PackWeights(header{"five"}, in)
	if err != nil {
		t.Fatal(err)
	}
	var h header
	out, err := ReadWeights(data, len(in), &h)
	if err != nil {
		t.Fatal(err)
	}
	if h.Name != "five" {
		t.Errorf("header %+v", h)
	}
	for i, x := range in {
		if math.Abs(float64(out[i])-x) > 0.0051 { // half a step
			t.Errorf("weight %d is %v, want %v", i, out[i], x)
		}
	}
	for _, broken := range [][]byte{nil, data[:7], data[:len(data)-1], append(data[:len(data):len(data)], 0), append([]byte{255, 255, 255, 255}, data[4:]...)} {
		if _, err := ReadWeights(broken, len(in), &h); !errors.Is(err, ErrFormat) {
			t.Errorf("%d bytes are read: %v", len(broken), err)
		}
	}
	copied := append([]byte(nil), data...)
	copied[4] = '?' // no JSON
	if _, err := ReadWeights(copied, len(in), &h); !errors.Is(err, ErrFormat) {
		t.Errorf("a broken header is read: %v", err)
	}
}
