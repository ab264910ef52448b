package main

import (
	"encoding/json"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"

	"readout"
	"readout/english"
	"readout/english/event"
	"readout/english/text"
	"readout/train/gold"
	"readout/train/settings"
)

// A dated is a mention of an event with what may date it.
type dated struct {
	choices []event.Choice
	right   []bool   // of each choice
	days    []string // of each choice, the first day it gives
	from    string   // that of the label, where the texts tell their day of publication
	weight  float64
	main    bool // the mention that tells most
}

// when trains the model of what dates an event (english/event/when.bin).
func when(out, with string, cross bool, shared string) error {
	var set Settings
	digest, err := settings.Read(with, &set)
	if err != nil {
		return err
	}
	h := event.Header{Name: "the day of an event: log-linear over hashed features of times", Settings: digest, Seed: set.Seed}
	var pages [][]dated
	var part []int
	for i, p := range set.Parts {
		labels := map[string][]label{}
		if p.Labels != "" {
			if labels, err = labelsOf(p, filepath.Dir(with), shared); err != nil {
				return err
			}
		}
		err = gold.Rows(filepath.Join(shared, p.Texts), func(line []byte) error {
			a, err := gold.Article(line)
			if err != nil {
				return err
			}
			ls, ok := labels[a.ID]
			if p.Labels == "" {
				ls, err = linked(line)
			}
			if a.Published == "" {
				a.Published = p.Published
			}
			if ok || p.Labels == "" {
				pages = append(pages, datedIn(a, ls, p.Labels == "", p.Weight))
				part = append(part, i)
			}
			return err
		})
		if err != nil {
			return err
		}
		h.Data = append(h.Data, p.Name)
	}
	if cross {
		validateDays(pages, part, set)
		return nil
	}
	data, err := event.Pack(h, fitDays(pages, set))
	if err != nil {
		return err
	}
	return os.WriteFile(out, data, 0o644)
}

func labelsOf(p Part, own, shared string) (map[string][]label, error) {
	labels := map[string][]label{}
	path := filepath.Join(shared, p.Labels)
	if _, err := os.Stat(path); err != nil {
		path = filepath.Join(own, p.Labels)
	}
	return labels, gold.Rows(path, func(line []byte) error {
		var r struct {
			ID     string
			Events []label
		}
		err := json.Unmarshal(line, &r)
		for i := range r.Events {
			if s := r.Events[i].DateSpan; s != nil {
				r.Events[i].dates = [][2]int{*s}
			}
		}
		labels[r.ID] = r.Events
		return err
	})
}

// linked reads the events of an article of TimeML, each with the times that hold it.
func linked(line []byte) ([]label, error) {
	var r struct {
		Events []struct{ Start, End int }
		Times  []struct {
			TID, Type  string
			Start, End int
		}
		TLinks [][3]any
	}
	if err := json.Unmarshal(line, &r); err != nil {
		return nil, err
	}
	out := make([]label, len(r.Events))
	for i, e := range r.Events {
		out[i] = label{Trigger: [2]int{e.Start, e.End}}
	}
	held := func(event, time any) {
		e, ok := event.(float64)
		id, is := time.(string)
		if !ok || !is {
			return
		}
		for _, t := range r.Times {
			if t.TID == id && (t.Type == "DATE" || t.Type == "TIME") && t.End > t.Start {
				x := &out[int(e)]
				x.dates = append(x.dates, [2]int{t.Start, t.End})
			}
		}
	}
	for _, l := range r.TLinks {
		switch l[2] {
		case "IS_INCLUDED", "DURING":
			held(l[0], l[1])
		case "INCLUDES":
			held(l[1], l[0])
		case "SIMULTANEOUS":
			held(l[0], l[1])
			held(l[1], l[0])
		}
	}
	return out, nil
}

// datedIn lists the labelled mentions of an article. One whose day no choice gives teaches nothing.
// Of TimeML's links only those within a sentence are complete.
func datedIn(a *readout.Article, labels []label, within bool, weight float64) []dated {
	d := &text.Document{Article: a, Text: a.Text, Reading: &readout.Reading{Article: a.ID}}
	defer d.Release()
	english.Attributed(d)
	runes := readout.NewRunes(a.Text)
	dates := event.Dates(d)
	at := map[int]int{} // the code point at which a word begins
	var words []int
	for _, c := range event.Candidates(d) {
		words = append(words, c.Word)
		at[c.Word] = runes.Rune(d.Reading.Words[c.Word].Start)
	}
	var out []dated
	for _, l := range labels {
		for m, s := range append([][2]int{l.Trigger}, l.Also...) {
			for _, k := range words {
				if at[k] < s[0] || at[k] >= s[1] {
					continue
				}
				x := dated{choices: dates.Choices(k), from: l.From, weight: weight, main: m == 0}
				if m > 0 {
					x.weight /= 2
				}
				any := false
				if within {
					x.choices = slices.DeleteFunc(x.choices, func(c event.Choice) bool {
						return c.Time >= 0 && !sameSentence(d, k, c.Time)
					})
					none := &x.choices[len(x.choices)-1]
					none.Features = append(none.Features, unlinked)
				}
				for _, c := range x.choices {
					right, from := c.Time < 0 && len(l.dates) == 0 && l.From == "", ""
					if c.Time >= 0 {
						t := &d.Reading.Times[c.Time]
						from, _ = dates.Day(k, c.Time)
						start, end := runes.Rune(t.Start), runes.Rune(t.End)
						right = l.From != "" && from == l.From
						for _, s := range l.dates {
							right = right || start < s[1] && s[0] < end
						}
					}
					x.right = append(x.right, right)
					x.days = append(x.days, from)
					any = any || right
				}
				if any || m == 0 {
					out = append(out, x)
				}
				break
			}
		}
	}
	return out
}

// unlinked is the feature of no time in TimeML, which gives events a time more rarely than readers do. Nothing else has
// it, so that what is learned of it stays there.
const unlinked = 0

func sameSentence(d *text.Document, word, time int) bool {
	s, ok := text.SentenceOf(d.Reading.Sentences, d.Reading.Words[word].Start)
	return ok && s.Contains(d.Reading.Times[time].Span)
}

// fitDays returns the weights of a log-linear model of the choices.
func fitDays(pages [][]dated, set Settings) []float64 {
	w, sum := make([]float64, event.Weights), make([]float64, event.Weights)
	for i := range sum {
		sum[i] = 1
	}
	var all []*dated
	for _, p := range pages {
		for i := range p {
			all = append(all, &p[i])
		}
	}
	rng := rand.New(rand.NewPCG(set.Seed, 1))
	for range set.Rounds {
		rng.Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
		for _, x := range all {
			p := x.likely(w)
			hit := 0.0
			for i, right := range x.right {
				if right {
					hit += p[i]
				}
			}
			if hit == 0 {
				continue
			}
			for i, c := range x.choices {
				g := p[i]
				if x.right[i] {
					g -= p[i] / hit
				}
				g *= x.weight
				for _, f := range c.Features {
					sum[f] += g * g
					w[f] -= set.Rate * g / math.Sqrt(sum[f])
				}
			}
		}
		for i := range w {
			w[i] *= 1 - set.Decay
		}
	}
	return w
}

// likely returns how likely each choice is.
func (x *dated) likely(w []float64) []float64 {
	p := make([]float64, len(x.choices))
	top, total := math.Inf(-1), 0.0
	for i, c := range x.choices {
		for _, f := range c.Features {
			p[i] += w[f]
		}
		top = max(top, p[i])
	}
	for i := range p {
		p[i] = math.Exp(p[i] - top)
		total += p[i]
	}
	for i := range p {
		p[i] /= total
	}
	return p
}

func validateDays(pages [][]dated, part []int, set Settings) {
	type tally struct {
		loss                                                   float64
		n, right, same, dated, datedSame, bare, bareSame, lost int
	}
	of := make([]tally, len(set.Parts))
	for others, fold := range settings.Folds(pages) {
		w := fitDays(others, set)
		for _, i := range fold {
			p := pages[i]
			t := &of[part[i]]
			for j := range p {
				x := &p[j]
				if !x.main {
					continue
				}
				likely := x.likely(w)
				best, hit := 0, 0.0
				for i := range likely {
					if likely[i] > likely[best] {
						best = i
					}
					if x.right[i] {
						hit += likely[i]
					}
				}
				t.n++
				if hit == 0 {
					t.lost++
				} else {
					t.loss -= math.Log(max(1e-9, hit))
				}
				if x.right[best] {
					t.right++
				}
				same := x.days[best] == x.from
				if same {
					t.same++
				}
				if x.from != "" {
					t.dated++
					if same {
						t.datedSame++
					}
				} else {
					t.bare++
					if same {
						t.bareSame++
					}
				}
			}
		}
	}
	for i, t := range of {
		share := func(a, b int) float64 { return 100 * float64(a) / float64(max(1, b)) }
		fmt.Printf("%s: loss %.4f; of %d events the right time %.1f (without one of it %d); the same day %.1f, of %d dated %.1f, of undated %.1f\n", set.Parts[i].Labels,
			t.loss/float64(max(1, t.n-t.lost)), t.n, share(t.right, t.n), t.lost, share(t.same, t.n), t.dated, share(t.datedSame, t.dated), share(t.bareSame, t.bare))
	}
}
