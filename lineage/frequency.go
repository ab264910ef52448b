package lineage

import (
	"bufio"
	"bytes"
	"compress/gzip"
	_ "embed"
	"math"
	"strconv"
	"strings"
	"sync"

	"readout/lexicon"
)

// frequencyData counts in how many articles of general news a word stands; it is
// built by train/frequency.
//
//go:embed data/frequency.txt.gz
var frequencyData []byte

// A background is general news, counted: stem to number of articles.
type background struct {
	articles float64
	count    map[string]float64
}

// loadBackground reads the embedded counts, on first use. Data that cannot be
// read leaves an empty background, with which every word is rare.
var loadBackground = sync.OnceValue(func() background {
	b := background{count: make(map[string]float64, 1<<14)}
	z, err := gzip.NewReader(bytes.NewReader(frequencyData))
	if err != nil {
		return b
	}
	lines := bufio.NewScanner(z)
	for lines.Scan() {
		word, n, ok := strings.Cut(lines.Text(), " ")
		if !ok {
			b.articles, _ = strconv.ParseFloat(word, 64)
			continue
		}
		if c, err := strconv.ParseFloat(n, 64); err == nil {
			s := lexicon.Stem(word)
			b.count[s] = math.Min(b.articles, b.count[s]+c)
		}
	}
	return b
})
