// Package meaning knows of frequent words what they mean, as far as it serves to compare them:
// "quake" is near "earthquake", "fired" near "dismissed".
//
// In goes a word, out comes a vector of Size numbers, to be compared by their angle. The vectors
// are those of a sentence encoder (train/meanings.py), on their first principal components.
package meaning

import (
	"bytes"
	_ "embed"
	"fmt"
	"strings"
	"sync"

	"readout/english/gazetteer"
	"readout/model"
)

//go:embed meanings.bin.gz
var file []byte

// Size is the number of components of a vector.
const Size = 32

// A Vector says what a word means. Two are compared by their angle.
type Vector = [Size]int8

// Default returns the vectors that are part of the program.
var Default = sync.OnceValue(func() map[string]*Vector { return model.Must(read(file)) })

func read(data []byte) (map[string]*Vector, error) {
	b, err := gazetteer.Unzip(data)
	if err != nil {
		return nil, fmt.Errorf("meanings: %w", err)
	}
	line, rest, _ := bytes.Cut([]byte(b), []byte("\n"))
	words := strings.Fields(string(line))
	if len(rest) != Size*len(words) {
		return nil, fmt.Errorf("meanings: %w: %d words, %d bytes", model.ErrFormat, len(words), len(rest))
	}
	vectors := make([]Vector, len(words))
	out := make(map[string]*Vector, len(words))
	for i, w := range words {
		for k := range vectors[i] {
			vectors[i][k] = int8(rest[i*Size+k])
		}
		out[w] = &vectors[i]
	}
	return out, nil
}

// Of returns what a word in lower case means, nil if nothing is known of it.
func Of(word string) *Vector { return Default()[word] }
