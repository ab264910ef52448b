// Command positions trains the model of who stands where (english/position/position.bin) on the articles that its
// settings name: go run ./train/positions [-o FILE] [-cross] SHARED_DATA
//
// With -cross it prints how well models do that were trained without the article at hand, as the scorer beside the gold
// data counts.
package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"

	"readout"
	"readout/english/position"
	"readout/train/gold"
	"readout/train/settings"
)

// Settings are those of a training, as settings.json holds them.
type Settings struct {
	Seed uint64 `json:"seed"` // of the order
	Steps
	Who   Steps  `json:"who"` // of who takes a position
	Parts []Part `json:"parts"`
}

// Steps are how weights are found.
type Steps struct {
	Rounds int     `json:"rounds"` // over the examples
	Rate   float64 `json:"rate"`   // step size
	Decay  float64 `json:"decay"`  // of a weight, a round
}

// A Part is a file of texts and one of their labels.
type Part struct {
	Texts  string `json:"texts"`  // below train/positions, or below the folder of gold data
	Labels string `json:"labels"` // the same
	Name   string `json:"name"`   // with its licence, for the model's header
	Times  int    `json:"times"`  // that each example is seen in a round, one if none are told
}

func main() {
	out := flag.String("o", "english/position/position.bin", "file to write")
	with := flag.String("settings", "train/positions/settings.json", "settings of the training")
	cross := flag.Bool("cross", false, "cross-validate instead")
	flag.Parse()
	if flag.NArg() != 1 {
		flag.Usage()
		os.Exit(2)
	}
	if err := run(*out, *with, *cross, flag.Arg(0)); err != nil {
		fmt.Fprintln(os.Stderr, "positions:", err)
		os.Exit(1)
	}
}

func run(out, with string, cross bool, shared string) error {
	var set Settings
	digest, err := settings.Read(with, &set)
	if err != nil {
		return err
	}
	h := position.Header{Name: "positions: log-linear over hashed features", Settings: digest, Seed: set.Seed}
	var pages []*page
	for i, p := range set.Parts {
		path := func(name string) string {
			if own := filepath.Join(filepath.Dir(with), name); exists(own) {
				return own
			}
			return filepath.Join(shared, name)
		}
		labels, err := labelsOf(path(p.Labels))
		if err != nil {
			return err
		}
		err = gold.Rows(path(p.Texts), func(line []byte) error {
			a, err := gold.Article(line)
			if ls, ok := labels[a.ID]; err == nil && ok {
				pages = append(pages, newPage(a, ls, i))
			}
			return err
		})
		if err != nil {
			return err
		}
		h.Data = append(h.Data, p.Name)
	}
	if cross {
		return validate(pages, set)
	}
	data, err := position.Pack(h, weights(pages, set))
	if err != nil {
		return err
	}
	return os.WriteFile(out, data, 0o644)
}

// A label is a position that a reader wants, as ../shared/data/record has them.
type label struct {
	Act       readout.Act   `json:"act"`
	Also      []readout.Act `json:"act_also"` // other acts that a fair reader may see
	Actor     string        `json:"actor"`
	SaidBy    string        `json:"said_by"`
	Content   [][2]int      `json:"content"`
	Repeated  [][2]int      `json:"also"` // where else the article tells it
	Condition [][2]int      `json:"condition"`
}

func exists(path string) bool {
	_, err := os.Stat(path)
	return err == nil
}

func labelsOf(path string) (map[string][]label, error) {
	out := map[string][]label{}
	err := gold.Rows(path, func(line []byte) error {
		var row struct {
			ID        string  `json:"id"`
			Positions []label `json:"positions"`
		}
		if err := json.Unmarshal(line, &row); err != nil {
			return err
		}
		out[row.ID] = row.Positions
		return nil
	})
	return out, err
}
