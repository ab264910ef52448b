// Command stories trains the scorer of stories (lineage/data/stories.json) on the piles that its
// settings name: go run ./train/stories [-o FILE] [-settings FILE] [-dev] SHARED_DATA
//
// Run it at the root of the repository. It prints B-cubed precision, recall and F1 of each pile,
// cross-validated over topics, at thresholds around those of the settings; with -dev those of ECB+ dev too.
package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"math"
	"os"

	"readout/lineage"
	"readout/train/settings"
)

// Settings are those of a training, as settings.json holds them.
type Settings struct {
	Seed      uint64  `json:"seed"`      // of the pairs that are drawn
	Pairs     int     `json:"pairs"`     // drawn from each pile
	Rounds    int     `json:"rounds"`    // of clustering with what is learned and learning from it
	Decay     float64 `json:"decay"`     // of weights
	Threshold float64 `json:"threshold"` // log odds from which two families are joined
	Parts     []Part  `json:"parts"`
}

func main() {
	out := flag.String("o", "lineage/data/stories.json", "file to write")
	with := flag.String("settings", "train/stories/settings.json", "settings of the training")
	dev := flag.Bool("dev", false, "score ECB+ dev too")
	flag.Parse()
	if flag.NArg() != 1 {
		flag.Usage()
		os.Exit(2)
	}
	if err := run(*out, *with, flag.Arg(0), *dev); err != nil {
		fmt.Fprintln(os.Stderr, "stories:", err)
		os.Exit(1)
	}
}

func run(out, with, shared string, dev bool) error {
	var set Settings
	digest, err := settings.Read(with, &set)
	if err != nil {
		return err
	}
	s := &lineage.Scorer{Name: "stories: logistic regression over pairs of groups", Settings: digest, Scores: map[string]float64{}}
	var piles []*pile
	for _, part := range set.Parts {
		p, err := open(part, shared)
		if err != nil {
			return err
		}
		piles = append(piles, p)
		s.Data = append(s.Data, part.Name)
	}
	validate(piles, set, s)
	final := ask(learn(piles, set, -1), set.Threshold)
	s.Undated, s.Dated = final.Undated, final.Dated
	if dev {
		p, err := open(Part{Form: "ecb", Files: []string{"ecb/dev.jsonl.gz"}}, shared)
		if err != nil {
			return err
		}
		var sum bcubed
		p.score(s, -1, &sum)
		fmt.Println("ECB+ dev", &sum)
	}
	for i := range s.Dated {
		s.Undated[i] = math.Round(s.Undated[i]*1000) / 1000
		s.Dated[i] = math.Round(s.Dated[i]*1000) / 1000
	}
	b, err := json.MarshalIndent(s, "", "  ")
	if err != nil {
		return err
	}
	return os.WriteFile(out, append(b, '\n'), 0o644)
}

// folds is in how many parts the topics are cut for cross-validation.
const folds = 5

// foldOf is the part of a topic: by its letters, so that more topics move none.
func foldOf(topic string) int {
	h := uint32(2166136261)
	for _, c := range []byte(topic) {
		h = (h ^ uint32(c)) * 16777619
	}
	return int(h>>8) % folds
}

// validate clusters each pile's topics, a fold at a time, by what the others teach.
func validate(piles []*pile, set Settings, s *lineage.Scorer) {
	var models [folds]lineage.Scorer
	for f := range folds {
		models[f] = learn(piles, set, f)
	}
	for _, off := range []float64{-.5, -.25, 0, .25, .5} {
		fmt.Printf("threshold %5.2f", set.Threshold+off)
		for _, p := range piles {
			var sum bcubed
			for f := range folds {
				m := ask(models[f], set.Threshold+off)
				p.score(&m, f, &sum)
			}
			fmt.Printf(" | %s %v", p.Form, &sum)
			if _, _, f := sum.result(); off == 0 {
				s.Scores[p.Form] = math.Round(f*1000) / 1000
			}
		}
		fmt.Println()
	}
}

// ask lowers what a scorer says by what is asked of two groups.
func ask(s lineage.Scorer, threshold float64) lineage.Scorer {
	s.Undated[lineage.Bias] -= threshold
	s.Dated[lineage.Bias] -= threshold
	return s
}

// score clusters the topics of a fold, or all, and adds to a sum.
func (p *pile) score(s *lineage.Scorer, fold int, sum *bcubed) {
	of, at := p.topics(func(f int) bool { return fold < 0 || f == fold })
	found := make([]int, len(of))
	for k, g := range lineage.Cluster(of, s) {
		for _, i := range g {
			found[i] = k
		}
	}
	for a := range at {
		var both, want, got float64
		for b := range at {
			same, joined := p.story[at[a]] == p.story[at[b]], found[a] == found[b]
			n := float64(len(p.families[at[b]]))
			if same {
				want += n
			}
			if joined {
				got += n
			}
			if same && joined {
				both += n
			}
		}
		n := float64(len(p.families[at[a]]))
		sum.p, sum.r, sum.n = sum.p+n*both/got, sum.r+n*both/want, sum.n+n
	}
}

// topics returns the profiles of some folds' topics, and their places in the pile.
func (p *pile) topics(some func(fold int) bool) (of []*lineage.Profile, at []int) {
	for i, t := range p.topic {
		if some(foldOf(t)) {
			of = append(of, p.profiles[i])
			at = append(at, i)
		}
	}
	return of, at
}

// bcubed sums precision and recall (Bagga and Baldwin 1998).
type bcubed struct{ p, r, n float64 }

func (s *bcubed) result() (p, r, f float64) {
	p, r = s.p/s.n, s.r/s.n
	return p, r, 2 * p * r / (p + r)
}

func (s *bcubed) String() string {
	p, r, f := s.result()
	return fmt.Sprintf("P %.3f R %.3f F1 %.3f", p, r, f)
}
