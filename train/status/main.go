// Command status trains the model of how real an event is (english/event/status.bin) on the texts
// that its settings name: go run ./train/status [-o FILE] [-cross] SHARED_DATA
//
// With -cross it prints how well models do that were trained without the article at hand.
package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"

	"readout"
	"readout/english/event"
	"readout/train/reality"
	"readout/train/settings"
)

// Settings are those of a training, as settings.json holds them.
type Settings struct {
	Seed   uint64                     `json:"seed"`   // of the order
	Rounds int                        `json:"rounds"` // over the examples
	Rate   float64                    `json:"rate"`   // step size
	Decay  float64                    `json:"decay"`  // of a weight, a round
	Weight map[readout.Status]float64 `json:"weight"` // of an example by its status
	Parts  []Part                     `json:"parts"`
}

// A Part is a file of texts and one of their labels.
type Part struct {
	Texts  string  `json:"texts"`  // below the folder of gold data
	Labels string  `json:"labels"` // below it too, or below train/status; "" where the texts have them
	Name   string  `json:"name"`   // with its licence, for the model's header
	Weight float64 `json:"weight"`
}

func main() {
	out := flag.String("o", "english/event/status.bin", "file to write")
	with := flag.String("settings", "train/status/settings.json", "settings of the training")
	cross := flag.Bool("cross", false, "cross-validate instead")
	flag.Parse()
	if flag.NArg() != 1 {
		flag.Usage()
		os.Exit(2)
	}
	if err := run(*out, *with, *cross, flag.Arg(0)); err != nil {
		fmt.Fprintln(os.Stderr, "status:", err)
		os.Exit(1)
	}
}

func run(out, with string, cross bool, shared string) error {
	var set Settings
	digest, err := settings.Read(with, &set)
	if err != nil {
		return err
	}
	h := event.Header{Name: "how real events are: log-linear over hashed features", Settings: digest, Seed: set.Seed}
	var pages []*page
	for i, p := range set.Parts {
		texts, err := reality.Read(filepath.Join(shared, p.Texts), reality.Labels(shared, filepath.Dir(with), p.Labels))
		if err != nil {
			return err
		}
		for _, t := range texts {
			pages = append(pages, &page{i, t.Tell()})
		}
		h.Data = append(h.Data, p.Name)
	}
	if cross {
		validate(pages, set)
		return nil
	}
	data, err := event.Pack(h, fit(pages, set).w)
	if err != nil {
		return err
	}
	return os.WriteFile(out, data, 0o644)
}

func validate(pages []*page, set Settings) {
	type tally struct {
		right, of [reality.Unknown]int // by class
		all, hit  int
		rare      [2]int // right and all of those that are not held, by status
		threat    int    // what is not held, taken for held
		wrong     map[string]int
	}
	of := make([]tally, len(set.Parts))
	for others, part := range settings.Folds(pages) {
		m := fit(others, set)
		for _, i := range part {
			p := pages[i]
			t := &of[p.part]
			if t.wrong == nil {
				t.wrong = map[string]int{}
			}
			for _, x := range p.told {
				best := -1
				likely := m.likely(x.Features)
				for y, k := range readout.StatusKinds {
					if (best < 0 || likely[y] > likely[best]) && !(x.Coming && k.Status == readout.Held) {
						best = y
					}
				}
				s := readout.StatusKinds[best].Status
				ok := false
				for _, want := range x.Statuses {
					ok = ok || want == s
				}
				t.all++
				t.of[x.Class]++
				if reality.Of(s) == x.Class || ok {
					t.right[x.Class]++
				}
				if ok {
					t.hit++
				} else {
					t.wrong[string(x.Statuses[0])+">"+string(s)]++
				}
				if x.Class != reality.Held {
					t.rare[1]++
					if ok {
						t.rare[0]++
					}
					if s == readout.Held {
						t.threat++
					}
				}
			}
		}
	}
	for i, t := range of {
		fmt.Printf("%s %s: status right %.1f%% of %d, where not held %.1f%% of %d (taken for held: %d); by class", set.Parts[i].Texts, set.Parts[i].Labels,
			100*float64(t.hit)/float64(t.all), t.all, 100*float64(t.rare[0])/float64(max(1, t.rare[1])), t.rare[1], t.threat)
		for c, n := range t.of {
			fmt.Printf(" %s %.1f of %d", reality.Classes[c], 100*float64(t.right[c])/float64(max(1, n)), n)
		}
		fmt.Println()
		fmt.Println("  ", t.wrong)
	}
}
