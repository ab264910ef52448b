// Command words trains the segmentation model (english/segment/words.bin) on
// treebanks: go run ./train/words -o english/segment/words.bin TRAIN.conllu.gz...
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
	"readout/train/treebank"
)

func main() {
	out := flag.String("o", "english/segment/words.bin", "file to write")
	seed := flag.Uint64("seed", 1, "seed of order and of damage")
	rounds := flag.Int("rounds", 12, "passes over the data")
	flag.Parse()
	if err := run(*out, *seed, *rounds, flag.Args()); err != nil {
		fmt.Fprintln(os.Stderr, "words:", err)
		os.Exit(1)
	}
}

func run(out string, seed uint64, rounds int, files []string) error {
	h := segment.WordsHeader{Name: "words", Seed: seed, Rounds: rounds}
	var docs []Segmented
	rng := rand.New(rand.NewPCG(seed, 2))
	for _, f := range files {
		h.Data = append(h.Data, filepath.Base(f))
		read, err := treebank.Open(f)
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
	data, err := LearnWords(docs, h)
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
