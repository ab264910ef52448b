// Command events trains the model of what belongs on a story's record (english/event/worth.bin)
// on the articles that its settings name: go run ./train/events [-o FILE] [-cross] SHARED_DATA
// With -takers it trains the model of who takes part in events (english/event/part.bin), which stands on the first.
//
// With -cross it prints how well models do that were trained without the article at hand.
package main

import (
	"flag"
	"fmt"
	"math"
	"os"
	"path/filepath"

	"readout"
	"readout/english"
	"readout/english/event"
	"readout/english/text"
	"readout/train/gold"
	"readout/train/settings"
)

// Settings are those of a training, as settings.json holds them.
type Settings struct {
	Steps             // of the events themselves
	Weight [4]float64 `json:"weight"` // of an example by the importance of its event, none first
	Takers Steps      `json:"takers"` // of who takes part in them
	Also   float64    `json:"also"`   // weight of who takes part by a mention of an event that is not its main one
	Parts  []Part     `json:"parts"`
}

// Steps are how weights are found.
type Steps struct {
	Seed   uint64  `json:"seed"`   // of the order
	Rounds int     `json:"rounds"` // over the examples
	Rate   float64 `json:"rate"`   // step size
	Decay  float64 `json:"decay"`  // of a weight, a round
}

// A Part is a file of texts and one of their labels.
type Part struct {
	Texts     string  `json:"texts"`  // below the folder of gold data
	Labels    string  `json:"labels"` // below it too, or below train/events; of TimeML "", they stand in the texts
	Name      string  `json:"name"`   // with its licence, for the model's header
	Weight    float64 `json:"weight"`
	Alone     float64 `json:"alone"`     // of its sentences, each read alone
	Published string  `json:"published"` // the day as of which texts that do not tell theirs are read
}

func main() {
	out := flag.String("o", "", "file to write, english/event/worth.bin or part.bin otherwise")
	with := flag.String("settings", "train/events/settings.json", "settings of the training")
	days := flag.Bool("when", false, "train the model of their days instead (-o english/event/when.bin -settings train/events/when.json)")
	takers := flag.Bool("takers", false, "train the model of who takes part in them (english/event/part.bin)")
	cross := flag.Bool("cross", false, "cross-validate instead")
	flag.Parse()
	if flag.NArg() != 1 {
		flag.Usage()
		os.Exit(2)
	}
	if *out == "" {
		*out = map[bool]string{false: "english/event/worth.bin", true: "english/event/part.bin"}[*takers]
	}
	do := func(out, with string, cross bool, shared string) error { return run(out, with, *takers, cross, shared) }
	if *days {
		do = when
	}
	if err := do(*out, *with, *cross, flag.Arg(0)); err != nil {
		fmt.Fprintln(os.Stderr, "events:", err)
		os.Exit(1)
	}
}

func run(out, with string, takers, cross bool, shared string) error {
	var set Settings
	digest, err := settings.Read(with, &set)
	if err != nil {
		return err
	}
	h := event.Header{Name: "events for the record: logistic over hashed features", Settings: digest, Seed: set.Seed}
	weights, check := worths, validate
	if takers {
		h.Name, h.Seed = "who takes part in events, and where: logistic over hashed features", set.Takers.Seed
		weights, check = takersWeights, validateTakers
	}
	var pages []*page
	for i, p := range set.Parts {
		more, err := read(p, takers, filepath.Dir(with), shared)
		if err != nil {
			return err
		}
		for _, x := range more {
			x.part = i
		}
		pages = append(pages, more...)
		h.Data = append(h.Data, p.Name)
	}
	if cross {
		check(pages, set)
		return nil
	}
	data, err := event.Pack(h, weights(pages, set))
	if err != nil {
		return err
	}
	return os.WriteFile(out, data, 0o644)
}

// worths returns the weights of the model of events.
func worths(pages []*page, set Settings) []float64 {
	var all []instance
	for _, x := range pages {
		for _, p := range append([]*page{x}, x.alone...) {
			for _, x := range p.examples {
				importance := 0
				if x.event > 0 {
					importance = p.wanted[x.event-1]
				}
				all = append(all, instance{x.features, x.event > 0, p.weight * set.Weight[importance]})
			}
		}
	}
	return fit(all, event.Weights, set.Steps)
}

// A page is an article with the words that may tell of events.
type page struct {
	part      int
	weight    float64
	examples  []example
	wanted    []int // the importance of each event that a reader wants
	sentences []readout.Sentence
	alone     []*page // its sentences, each read alone
	takings   []taking
}

// An example is a candidate, and the event that it tells of: 1 + its number, 0 for none.
type example struct {
	features []uint32
	event    int
}

// A label is an event that a reader wants, as ../shared/data/record has them.
type label struct {
	Trigger    [2]int   `json:"trigger"`
	Also       [][2]int `json:"also"`
	Importance int      `json:"importance"`
	From       string   `json:"from"`
	DateSpan   *[2]int  `json:"date_span"`
	dates      [][2]int // all spans that tell the day
	Place      wanted   `json:"place"`
	Parties    wanted   `json:"parties"`
}

func read(p Part, takers bool, own, shared string) ([]*page, error) {
	labels, err := labelsOf(p, own, shared)
	if err != nil {
		return nil, err
	}
	var out []*page
	err = gold.Rows(filepath.Join(shared, p.Texts), func(line []byte) error {
		a, err := gold.Article(line)
		if err != nil {
			return err
		}
		ls, ok := labels[a.ID]
		switch {
		case !ok:
		case takers:
			out = append(out, &page{weight: p.Weight, takings: takings(a, ls)})
		default:
			x := newPage(a, ls, p.Weight)
			x.alone = x.each(a, ls, p.Alone)
			out = append(out, x)
		}
		return nil
	})
	return out, err
}

func newPage(a *readout.Article, labels []label, weight float64) *page {
	p := &page{weight: weight}
	for _, l := range labels {
		p.wanted = append(p.wanted, l.Importance)
	}
	d := &text.Document{Article: a, Text: a.Text, Reading: &readout.Reading{Article: a.ID}}
	defer d.Release()
	english.Attributed(d)
	p.sentences = d.Reading.Sentences
	runes := readout.NewRunes(a.Text)
	for _, c := range event.Candidates(d) {
		w := d.Reading.Words[c.Word]
		from, to := runes.Rune(w.Start), runes.Rune(w.End)
		x := example{features: c.Features}
		for i, l := range labels {
			for _, s := range append([][2]int{l.Trigger}, l.Also...) {
				if from < s[1] && s[0] < to {
					x.event = i + 1
				}
			}
		}
		p.examples = append(p.examples, x)
	}
	return p
}

// each reads the sentences of a page alone, as texts of one sentence: what is worth a line there must show by itself.
func (p *page) each(a *readout.Article, labels []label, weight float64) (out []*page) {
	runes := readout.NewRunes(a.Text)
	for i, s := range p.sentences {
		if i == 0 || s.Len() < 30 || weight == 0 {
			continue
		}
		from, to := runes.Rune(s.Start), runes.Rune(s.End)
		var own []label
		for _, l := range labels {
			var in [][2]int
			for _, x := range append([][2]int{l.Trigger}, l.Also...) {
				if from <= x[0] && x[1] <= to {
					in = append(in, [2]int{x[0] - from, x[1] - from})
				}
			}
			if len(in) > 0 {
				own = append(own, label{Trigger: in[0], Also: in[1:], Importance: l.Importance})
			}
		}
		out = append(out, newPage(&readout.Article{ID: a.ID, Text: s.In(a.Text), Published: a.Published, Kind: readout.KindArticle, Language: "en", Verbatim: true}, own, weight))
	}
	return out
}

func validate(pages []*page, set Settings) {
	type tally struct {
		loss, n      float64
		found, right [20]int
		hit, wanted  [20][4]int
	}
	of := make([]tally, 2*len(set.Parts)) // of articles, and of their sentences
	for others, part := range settings.Folds(pages) {
		w := worths(others, set)
		for _, i := range part {
			p := pages[i]
			for k, p := range append([]*page{p}, p.alone...) {
				t := &of[2*pages[i].part+min(k, 1)]
				best := make([]float64, len(p.wanted))
				for _, x := range p.examples {
					likely := worth(w, x.features)
					if x.event > 0 {
						t.loss -= math.Log(max(1e-9, likely))
						best[x.event-1] = max(best[x.event-1], likely)
					} else {
						t.loss -= math.Log(max(1e-9, 1-likely))
					}
					t.n++
					for b := 0; b < len(t.found) && likely >= float64(b)/20; b++ {
						t.found[b]++
						if x.event > 0 {
							t.right[b]++
						}
					}
				}
				for e, importance := range p.wanted {
					for b := range t.hit {
						t.wanted[b][importance]++
						if best[e] >= float64(b)/20 {
							t.hit[b][importance]++
						}
					}
				}
			}
		}
	}
	for i, t := range of {
		fmt.Printf("%s%s: loss %.4f of %.0f words\n", set.Parts[i/2].Labels, []string{"", ", sentences alone"}[i%2], t.loss/t.n, t.n)
		for b := 3; b < 14; b++ {
			share := func(k int) float64 { return 100 * float64(t.hit[b][k]) / max(1, float64(t.wanted[b][k])) }
			fmt.Printf("  from .%02d: %4d found, right %.1f; of importance 1 %.1f, 2 %.1f, 3 %.1f\n", 5*b, t.found[b],
				100*float64(t.right[b])/max(1, float64(t.found[b])), share(1), share(2), share(3))
		}
	}
}
