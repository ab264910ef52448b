package segment

import (
	"encoding/binary"
	"encoding/json"
	"fmt"
	"maps"
	"slices"

	"readout/lexicon"
)

// WordsHeader names the data, settings and scores of the segmentation model.
type WordsHeader struct {
	Name     string             `json:"name"`
	Settings string             `json:"settings,omitempty"` // digest of the file of settings
	Data     []string           `json:"data"`
	Seed     uint64             `json:"seed"`
	Rounds   int                `json:"rounds"`
	Scores   map[string]float64 `json:"scores,omitempty"`
	Cuts     map[string]int     `json:"cuts"` // contractions without an apostrophe, and where they are cut
}

// readSegmenter reads what WordsModel writes: length and JSON header, two tables.
func readSegmenter(data []byte) (*Segmenter, error) {
	const size = 1 << TableBits
	if len(data) < 4 {
		return nil, fmt.Errorf("words model: %d bytes", len(data))
	}
	n := int(binary.LittleEndian.Uint32(data))
	if n < 0 || len(data) != 4+n+2*size {
		return nil, fmt.Errorf("words model: %d bytes, header of %d", len(data), n)
	}
	var h WordsHeader
	if err := json.Unmarshal(data[4:4+n], &h); err != nil {
		return nil, fmt.Errorf("words model: %w", err)
	}
	s := &Segmenter{Seams: make(WeightTable, size), ends: make(WeightTable, size), Cuts: map[uint32]int{}}
	for i := range size {
		s.Seams[i] = int8(data[4+n+i])
		s.ends[i] = int8(data[4+n+size+i])
	}
	for w, k := range h.Cuts {
		s.Cuts[WordHash(w)] = k
	}
	s.short = lexicon.ListOf(slices.Collect(maps.Keys(h.Cuts))...)
	return s, nil
}
