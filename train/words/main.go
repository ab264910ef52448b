// Command words trains the segmentation model (english/segment/words.bin) on the
// treebanks that its settings name: go run ./train/words SHARED_DATA
package main

import (
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"

	"readout"
	"readout/english/segment"
	"readout/train/settings"
	"readout/train/treebank"
)

// Settings are those of a training, as settings.json holds them.
type Settings struct {
	Seed   uint64   `json:"seed"`   // of order and of damage
	Rounds int      `json:"rounds"` // over the data
	Rate   float64  `json:"rate"`   // step size
	Decay  float64  `json:"decay"`  // of a weight at each step
	Slight float64  `json:"slight"` // an error below it moves nothing
	Data   []string `json:"data"`   // treebanks, below the folder of gold data
}

func main() {
	out := flag.String("o", "english/segment/words.bin", "file to write")
	with := flag.String("settings", "train/words/settings.json", "settings of the training")
	flag.Parse()
	if flag.NArg() != 1 {
		flag.Usage()
		os.Exit(2)
	}
	if err := run(*out, *with, flag.Arg(0)); err != nil {
		fmt.Fprintln(os.Stderr, "words:", err)
		os.Exit(1)
	}
}

func run(out, with, shared string) error {
	var set Settings
	digest, err := settings.Read(with, &set)
	if err != nil {
		return err
	}
	h := segment.WordsHeader{Name: "words", Settings: digest, Seed: set.Seed, Rounds: set.Rounds}
	var docs []Segmented
	rng := rand.New(rand.NewPCG(set.Seed, 2))
	for _, f := range set.Data {
		h.Data = append(h.Data, filepath.Base(f))
		read, err := treebank.Open(filepath.Join(shared, f))
		if err != nil {
			return err
		}
		for i := range read {
			words, sentences := read[i].Spans()
			clean := Segmented{Text: read[i].Text, Words: words, Sentences: sentences}
			docs = append(docs, clean)
			// Copies as bad pages have them; the clean text stays the majority.
			switch i % 6 {
			case 0:
				docs = append(docs, relay(clean, wrapped, rng))
			case 1:
				docs = append(docs, relay(clean, lined, rng))
			case 2:
				docs = append(docs, relay(clean, glued, rng))
			}
		}
	}
	data, err := LearnWords(docs, h, set)
	if err != nil {
		return err
	}
	return os.WriteFile(out, data, 0o644)
}

const (
	wrapped = iota // lines broken at a fixed width
	lined          // one sentence a line
	glued          // spaces after some sentences lost
)

// relay lays a text out anew: only white space changes.
func relay(d Segmented, how int, rng *rand.Rand) Segmented {
	var b strings.Builder
	out := Segmented{}
	ends := map[int]bool{}
	for _, s := range d.Sentences {
		ends[s.End] = true
	}
	width := 55 + rng.IntN(30)
	column, at := 0, 0
	start := 0
	for _, w := range d.Words {
		gap := d.Text[at:w.Start]
		if gap == " " {
			switch {
			case how == wrapped && column+w.Len() > width:
				gap = "\n"
			case how == lined && ends[at]:
				gap = "\n"
			case how == glued && ends[at] && at > 0 && d.Text[at-1] == '.' && rng.IntN(4) == 0 &&
				d.Text[w.Start] >= 'A' && d.Text[w.Start] <= 'Z':
				gap = ""
			}
		}
		if strings.Contains(gap, "\n") {
			column = 0
		}
		if ends[at] && len(out.Words) > start {
			out.Sentences = append(out.Sentences, readout.Span{Start: out.Words[start].Start, End: b.Len()})
			start = len(out.Words)
		}
		b.WriteString(gap)
		column += len(gap) + w.Len()
		out.Words = append(out.Words, readout.Span{Start: b.Len(), End: b.Len() + w.Len()})
		b.WriteString(w.In(d.Text))
		at = w.End
	}
	out.Text = b.String()
	if len(out.Words) > start {
		out.Sentences = append(out.Sentences, readout.Span{Start: out.Words[start].Start, End: b.Len()})
	}
	return out
}
