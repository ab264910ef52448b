package english

import (
	"encoding/binary"
	"math/rand/v2"
	"testing"
)

// TestNameRows adds up rows by the book and compares.
func TestNameRows(t *testing.T) {
	tagger := nameModel()
	if tagger == nil {
		t.Fatal("no model of names")
	}
	rows := len(tagger.rows)
	weights := namesBytes[len(namesBytes)-rows*nameLabels:]
	keys := namesBytes[len(namesBytes)-rows*(nameLabels+4):]
	book := map[uint32][]byte{}
	for i := range rows {
		book[binary.LittleEndian.Uint32(keys[4*i:])] = weights[i*nameLabels:][:nameLabels]
	}
	rng := rand.New(rand.NewPCG(1, 2))
	for range 2000 {
		features := make([]uint32, rng.IntN(nameFeatures))
		for i := range features {
			switch known := tagger.rows[rng.IntN(rows)].feature; rng.IntN(3) {
			case 0:
				features[i] = rng.Uint32() | 1
			case 1:
				features[i] = known + uint32(rng.IntN(9)) - 4 // among those that share its bits
			default:
				features[i] = known
			}
		}
		var want, got [nameLabels]float32
		for y := range want {
			sum := int32(0)
			for _, f := range features {
				if row := book[f]; row != nil {
					sum += int32(int8(row[y]))
				}
			}
			want[y] = float32(sum) * tagger.scale
		}
		if tagger.sum(&got, features); got != want {
			t.Fatalf("features %x:\n got %v\nwant %v", features, got, want)
		}
	}
}

func TestNameModelDamaged(t *testing.T) {
	if _, err := readNameTagger(namesBytes[:len(namesBytes)-1]); err == nil {
		t.Error("a model that lacks a byte was read")
	}
	swapped := append([]byte(nil), namesBytes...)
	rows := len(nameModel().rows)
	keys := swapped[len(swapped)-rows*(nameLabels+4):]
	for i := range 4 {
		keys[i], keys[4+i] = keys[4+i], keys[i]
	}
	if _, err := readNameTagger(swapped); err == nil {
		t.Error("a model whose features stand out of order was read")
	}
}
