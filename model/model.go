// Package model holds weights and does their arithmetic; it knows no English.
//
// In goes a weight file (Open) and rows of feature ids, out come scores. Layers
// multiply 16-bit integers exactly and hand 16-bit integers on; what floats there
// are, are plain IEEE single precision in a fixed order, each product rounded before
// it is added: the AVX2 path and the portable path give the same bits on every machine.
//
// A File is read-only and may be shared; a Memory belongs to one goroutine.
package model

import (
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"math"
)

// A Header says what a weight file is and where it came from.
type Header struct {
	Name     string             `json:"name"`
	Data     []string           `json:"data"`     // what it was trained on
	Settings map[string]any     `json:"settings"` // of training and of the net
	Seed     int                `json:"seed"`
	Scores   map[string]float64 `json:"scores"` // on the dev parts, percent
	Tensors  []Tensor           `json:"tensors"`
}

// A Tensor is one array of a weight file, row by row.
type Tensor struct {
	Name   string `json:"name"`
	Type   string `json:"type"` // "u8", "i8", "i16", "f32", little endian
	Shape  []int  `json:"shape"`
	Offset int    `json:"offset"` // bytes after the header's padding
}

// A File is a weight file in memory.
type File struct {
	Header
	data  []byte
	index map[string]*Tensor
}

// ErrFormat says that bytes are no weight file, or that a tensor is not what the net needs.
var ErrFormat = errors.New("bad weight file")

const magic = "RDM1"

// Open reads a weight file: "RDM1", the header's length (uint32), the header
// (JSON), zeros up to a multiple of 64 bytes, then the tensors. It keeps data.
func Open(data []byte) (*File, error) {
	if len(data) < 8 || string(data[:4]) != magic {
		return nil, fmt.Errorf("%w: no %s", ErrFormat, magic)
	}
	n := int(binary.LittleEndian.Uint32(data[4:]))
	if n > len(data)-8 {
		return nil, fmt.Errorf("%w: header of %d bytes", ErrFormat, n)
	}
	f := &File{index: map[string]*Tensor{}}
	if err := json.Unmarshal(data[8:8+n], &f.Header); err != nil {
		return nil, fmt.Errorf("%w: header: %v", ErrFormat, err)
	}
	start := (8 + n + 63) &^ 63
	if start > len(data) {
		return nil, fmt.Errorf("%w: truncated", ErrFormat)
	}
	f.data = data[start:]
	width := map[string]int{"u8": 1, "i8": 1, "i16": 2, "f32": 4}
	for i := range f.Tensors {
		t := &f.Tensors[i]
		size := width[t.Type]
		for _, d := range t.Shape {
			if d < 0 || d > 1<<28 {
				return nil, fmt.Errorf("%w: tensor %s: shape %v", ErrFormat, t.Name, t.Shape)
			}
			size *= d
			if size > len(f.data) {
				break
			}
		}
		if width[t.Type] == 0 || t.Offset < 0 || t.Offset > len(f.data) || size > len(f.data)-t.Offset {
			return nil, fmt.Errorf("%w: tensor %s: type %q, shape %v at %d", ErrFormat, t.Name, t.Type, t.Shape, t.Offset)
		}
		f.index[t.Name] = t
	}
	return f, nil
}

// Has reports whether the file holds a tensor.
func (f *File) Has(name string) bool { return f.index[name] != nil }

// Bytes returns a tensor of type u8 or i8 without copying it.
func (f *File) Bytes(name string) (data []byte, shape []int, err error) {
	t := f.index[name]
	if t == nil || t.Type != "u8" && t.Type != "i8" {
		return nil, nil, fmt.Errorf("%w: no bytes %q", ErrFormat, name)
	}
	return f.data[t.Offset : t.Offset+product(t.Shape)], t.Shape, nil
}

// Floats returns a copy of a tensor of type f32.
func (f *File) Floats(name string) (data []float32, shape []int, err error) {
	t := f.index[name]
	if t == nil || t.Type != "f32" {
		return nil, nil, fmt.Errorf("%w: no floats %q", ErrFormat, name)
	}
	out := make([]float32, product(t.Shape))
	for i := range out {
		out[i] = math.Float32frombits(binary.LittleEndian.Uint32(f.data[t.Offset+4*i:]))
	}
	return out, t.Shape, nil
}

// Shorts returns a copy of a tensor of type i16.
func (f *File) Shorts(name string) (data []int16, shape []int, err error) {
	t := f.index[name]
	if t == nil || t.Type != "i16" {
		return nil, nil, fmt.Errorf("%w: no shorts %q", ErrFormat, name)
	}
	out := make([]int16, product(t.Shape))
	for i := range out {
		out[i] = int16(binary.LittleEndian.Uint16(f.data[t.Offset+2*i:]))
	}
	return out, t.Shape, nil
}

// Activations returns a tensor of type f32 as inputs of a layer.
func (f *File) Activations(name string) ([]int16, error) {
	v, _, err := f.Floats(name)
	out := make([]int16, len(v))
	roundRow(out, v)
	return out, err
}

func product(shape []int) int {
	n := 1
	for _, d := range shape {
		n *= d
	}
	return n
}

// A Memory lends scratch arrays for one reading. What it lends is not cleared
// and lives until Reset. The zero Memory is ready.
type Memory struct {
	floats  []float32
	shorts  []int16
	ints    []int32
	f, s, i int
	x, u    [][]int16 // of the words that an Encoder's layer takes next
}

// step gives a layer its next word: what goes in, and its product.
func (m *Memory) step(x, u []int16) { m.x, m.u = append(m.x, x), append(m.u, u) }

// Reset takes back all that was lent.
func (m *Memory) Reset() { m.f, m.s, m.i = 0, 0, 0 }

// Floats lends n floats.
func (m *Memory) Floats(n int) []float32 {
	if m.f+n > len(m.floats) {
		m.floats = make([]float32, max(2*len(m.floats), n, 1<<14))
		m.f = 0
	}
	m.f += n
	return m.floats[m.f-n : m.f : m.f]
}

// Shorts lends n 16-bit integers.
func (m *Memory) Shorts(n int) []int16 {
	if m.s+n > len(m.shorts) {
		m.shorts = make([]int16, max(2*len(m.shorts), n, 1<<14))
		m.s = 0
	}
	m.s += n
	return m.shorts[m.s-n : m.s : m.s]
}

// Ints lends n 32-bit integers.
func (m *Memory) Ints(n int) []int32 {
	if m.i+n > len(m.ints) {
		m.ints = make([]int32, max(2*len(m.ints), n, 1<<12))
		m.i = 0
	}
	m.i += n
	return m.ints[m.i-n : m.i : m.i]
}
