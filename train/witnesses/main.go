// Command witnesses trains the judge of which two texts are one report (lineage/data/witnesses.json):
// go run ./train/witnesses [-o FILE] SHARED_DATA FAMILIES.txtar PILE.jsonl...
//
// Run it at the root of the repository. Piles are those of train/relate/pile.py, each beside its GOLD (PILE.gold.jsonl).
// Independent reports of one event are pages of ECB+ train; pages of it that are copies are not said to be, so a pair
// that alignment finds mostly the same is left out. It prints, cross-validated over matters, how many pairs are found and how many are false.
package main

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"flag"
	"fmt"
	"math"
	"os"
	"strings"

	"github.com/rogpeppe/go-internal/txtar"

	"readout"
	"readout/lineage"
	"readout/train/settings"
)

// Settings are those of a training, as settings.json holds them.
type Settings struct {
	Seed      uint64  `json:"seed"`      // of the piles
	Rounds    int     `json:"rounds"`    // of Newton's method
	Decay     float64 `json:"decay"`     // of weights
	Threshold float64 `json:"threshold"` // log odds that are asked
	Families  float64 `json:"families"`  // how much a pair of the families counts
	Apart     float64 `json:"apart"`     // how much more an independent pair counts
}

// copied is the share of a pair's own words from which two pages of ECB+ may well be copies.
const copied = 0.3

// doubtful is the same of two articles of PolNeAR: some are one article of two editions.
const doubtful = 0.5

// An example is a pair with what is true of it.
type example struct {
	lineage.Likeness
	same   bool
	weight float64
	matter string
	part   string
	name   string
}

func main() {
	out := flag.String("o", "lineage/data/witnesses.json", "file to write")
	with := flag.String("settings", "train/witnesses/settings.json", "settings of the training")
	verbose := flag.Bool("v", false, "print the pairs of families that are judged wrongly")
	flag.Parse()
	if flag.NArg() < 2 {
		flag.Usage()
		os.Exit(2)
	}
	if err := run(*out, *with, flag.Arg(0), flag.Arg(1), flag.Args()[2:], *verbose); err != nil {
		fmt.Fprintln(os.Stderr, "witnesses:", err)
		os.Exit(1)
	}
}

func run(out, with, shared, families string, piles []string, verbose bool) error {
	var set Settings
	digest, err := settings.Read(with, &set)
	if err != nil {
		return err
	}
	all, err := invented(families, set)
	if err != nil {
		return err
	}
	for _, p := range piles {
		more, err := pile(p)
		if err != nil {
			return err
		}
		all = append(all, more...)
	}
	more, err := apart(shared + "/ecb/train.jsonl.gz")
	if err != nil {
		return err
	}
	all = append(all, more...)
	j := &lineage.Judge{Name: "witnesses: logistic regression over pairs of texts", Settings: digest, Scores: map[string]float64{},
		Data: []string{"invented families (lineage/testdata/witnesses/first.txtar)", "PolNeAR train, damaged, cut, reordered and reworded (train/relate/pile.py)", "ECB+ train (annotations CC BY 3.0): independent reports of one event"}}
	validate(all, set, j, verbose)
	j.Weights = learn(all, set)
	j.Weights[lineage.WitnessBias] -= set.Threshold
	for i := range j.Weights {
		j.Weights[i] = math.Round(j.Weights[i]*1000) / 1000
	}
	b, err := json.MarshalIndent(j, "", "  ")
	if err != nil {
		return err
	}
	return os.WriteFile(out, append(b, '\n'), 0o644)
}

// validate judges each matter by what the others teach.
func validate(all []example, set Settings, j *lineage.Judge, verbose bool) {
	type count struct{ same, found, apart, merged int }
	counts := map[string]*count{}
	for f := range folds {
		var rest []example
		for _, e := range all {
			if foldOf(e.matter) != f {
				rest = append(rest, e)
			}
		}
		m := &lineage.Judge{Weights: learn(rest, set)}
		for _, e := range all {
			if foldOf(e.matter) != f {
				continue
			}
			c := counts[e.part]
			if c == nil {
				c = &count{}
				counts[e.part] = c
			}
			z := m.Score(&e.Likeness) - set.Threshold
			switch {
			case e.same && z >= 0:
				c.same++
				c.found++
			case e.same:
				c.same++
			case z >= 0:
				c.apart++
				c.merged++
			default:
				c.apart++
			}
			if verbose && e.part != "piles" && e.same != (z >= 0) {
				fmt.Printf("%s %v %.2f %.2f\n", e.name, e.same, z, e.Likeness)
			}
		}
	}
	for _, part := range []string{"families", "piles", "ecb"} {
		c := counts[part]
		if c == nil {
			continue
		}
		fmt.Printf("%s: found %d of %d, false %d of %d\n", part, c.found, c.same, c.merged, c.apart)
		if c.same > 0 {
			j.Scores[part+" found"] = math.Round(1000*float64(c.found)/float64(c.same)) / 1000
		}
		j.Scores[part+" false"] = math.Round(100000*float64(c.merged)/float64(max(1, c.apart))) / 100000
	}
}

// folds is in how many parts the matters are cut.
const folds = 6

// foldOf is the part of a matter: by its letters, so that more matters move none.
func foldOf(matter string) int {
	h := uint32(2166136261)
	for _, c := range []byte(matter) {
		h = (h ^ uint32(c)) * 16777619
	}
	return int(h>>8) % folds
}

// learn fits a logistic regression by Newton's method: the same weights on every machine.
func learn(all []example, set Settings) lineage.Likeness {
	const n = len(lineage.Likeness{})
	var w lineage.Likeness
	total := 0.0
	for _, e := range all {
		total += weigh(e, set)
	}
	for range set.Rounds {
		var g [n]float64
		var h [n][n]float64
		for _, e := range all {
			z := 0.0
			for i, x := range e.Likeness {
				z += w[i] * x
			}
			p := 1 / (1 + math.Exp(-z))
			y := 0.0
			if e.same {
				y = 1
			}
			a := weigh(e, set) / total
			for i, x := range e.Likeness {
				g[i] += a * (y - p) * x
				for k := 0; k <= i; k++ {
					h[i][k] += a * p * (1 - p) * x * e.Likeness[k]
				}
			}
		}
		for i := range n {
			if i != lineage.WitnessBias {
				g[i] -= set.Decay * w[i]
			}
			h[i][i] += set.Decay
		}
		for i, d := range solve(h, g) {
			w[i] += math.Max(-2, math.Min(2, d))
		}
	}
	return w
}

func weigh(e example, set Settings) float64 {
	w := e.weight
	if !e.same {
		w *= set.Apart
	}
	return w
}

// solve solves h x = g, of which h has its lower half filled (Cholesky).
func solve(h [len(lineage.Likeness{})][len(lineage.Likeness{})]float64, g [len(lineage.Likeness{})]float64) [len(lineage.Likeness{})]float64 {
	n := len(g)
	for i := range n {
		for k := 0; k <= i; k++ {
			s := h[i][k]
			for m := range k {
				s -= h[i][m] * h[k][m]
			}
			if i == k {
				h[i][i] = math.Sqrt(math.Max(s, 1e-12))
			} else {
				h[i][k] = s / h[k][k]
			}
		}
	}
	for i := range n {
		for m := range i {
			g[i] -= h[i][m] * g[m]
		}
		g[i] /= h[i][i]
	}
	for i := n - 1; i >= 0; i-- {
		for m := i + 1; m < n; m++ {
			g[i] -= h[m][i] * g[m]
		}
		g[i] /= h[i][i]
	}
	return g
}

// A page is a page of a pile.
type page struct{ ID, Text, Title, Outlet, Published string }

func (p page) document() readout.Document {
	a := &readout.Article{ID: p.ID, Kind: readout.KindArticle, Title: p.Title, Outlet: p.Outlet, Published: p.Published, Text: p.Text}
	return readout.Document{Article: a, Reading: &readout.Reading{Article: p.ID}}
}

// invented reads families: "-- a1 | outlet X | gold ORIGIN RELATION PARENT --". Matters are what their names begin with.
func invented(path string, set Settings) ([]example, error) {
	ar, err := txtar.ParseFile(path)
	if err != nil {
		return nil, fmt.Errorf("read the families: %w", err)
	}
	var docs []readout.Document
	origin, parents := map[string]string{}, map[string][]string{}
	for _, f := range ar.Files {
		fields := strings.Split(f.Name, " | ")
		p := page{ID: fields[0], Text: string(f.Data)}
		if strings.Contains(p.Text, "\n@") || strings.HasPrefix(p.Text, "@") {
			continue // a copy: the piles have plenty
		}
		for _, field := range fields[1:] {
			key, value, _ := strings.Cut(field, " ")
			switch key {
			case "outlet":
				p.Outlet = value
			case "date":
				p.Published = value
			case "gold":
				origin[p.ID], _, _ = strings.Cut(value, " ")
			case "parents":
				parents[p.ID] = strings.Fields(value)
			}
		}
		docs = append(docs, p.document())
	}
	var out []example
	for _, p := range lineage.Nominated(docs) {
		if len(parents[p.A])+len(parents[p.B]) > 0 {
			continue
		}
		out = append(out, example{p.Likeness, origin[p.A] == origin[p.B], set.Families, "family " + min(p.A, p.B)[:1], "families", p.A + " " + p.B})
	}
	return out, nil
}

// pile reads a pile of train/relate/pile.py. Of pairs of one origin not all are one report's wording to the end: a
// cut and another cut of one text may have nothing in common, and are left out.
func pile(path string) ([]example, error) {
	var docs []readout.Document
	err := lines(path, func(b []byte) error {
		var p page
		err := json.Unmarshal(b, &p)
		docs = append(docs, p.document())
		return err
	})
	if err != nil {
		return nil, err
	}
	origin := map[string]string{}
	err = lines(strings.TrimSuffix(path, ".jsonl")+".gold.jsonl", func(b []byte) error {
		var g struct{ ID, Origin string }
		err := json.Unmarshal(b, &g)
		origin[g.ID] = g.Origin
		return err
	})
	if err != nil {
		return nil, err
	}
	var out []example
	for _, p := range lineage.Nominated(docs) {
		a, b := origin[p.A], origin[p.B]
		if a != b && p.Likeness[lineage.Own] >= doubtful {
			continue
		}
		out = append(out, example{p.Likeness, a == b, 1, min(a, b), "piles", p.A + " " + p.B})
	}
	return out, nil
}

// apart reads pages of ECB+, of which those of one story are told by many.
func apart(path string) ([]example, error) {
	var docs []readout.Document
	topic := map[string]string{}
	err := lines(path, func(b []byte) error {
		var d struct {
			ID, Topic string
			Sentences [][]string
		}
		if err := json.Unmarshal(b, &d); err != nil {
			return err
		}
		var text []string
		for _, s := range d.Sentences {
			text = append(text, strings.Join(s, " "))
		}
		topic[d.ID] = d.Topic
		docs = append(docs, page{ID: d.ID, Text: strings.Join(text, "\n")}.document())
		return nil
	})
	if err != nil {
		return nil, err
	}
	var out []example
	for _, p := range lineage.Nominated(docs) {
		if p.Likeness[lineage.Own] < copied && p.Likeness[lineage.All] < copied {
			out = append(out, example{p.Likeness, false, 1, "ecb " + topic[p.A], "ecb", p.A + " " + p.B})
		}
	}
	return out, nil
}

// lines gives each line of a file, that may be packed.
func lines(path string, take func([]byte) error) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	s := bufio.NewScanner(f)
	if strings.HasSuffix(path, ".gz") {
		z, err := gzip.NewReader(f)
		if err != nil {
			return fmt.Errorf("open %s: %w", path, err)
		}
		s = bufio.NewScanner(z)
	}
	s.Buffer(nil, 1<<24)
	for s.Scan() {
		if err := take(s.Bytes()); err != nil {
			return fmt.Errorf("read %s: %w", path, err)
		}
	}
	return s.Err()
}
