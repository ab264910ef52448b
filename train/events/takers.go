package main

import (
	"encoding/json"
	"fmt"
	"math"
	"slices"
	"strings"

	"readout"
	"readout/english"
	"readout/english/event"
	"readout/english/text"
	"readout/train/gold"
	"readout/train/settings"
)

// A taking is an event with who may take part in it.
type taking struct {
	takers []event.Taker
	is     [][event.Parts]bool // of each taker
	wanted [event.Parts]int    // how many the labels name, told of in this sentence or not
	also   bool                // its main mention is another
}

// takings reads an article and lists its events with who may take part.
func takings(a *readout.Article, labels []label) []taking {
	d := &text.Document{Article: a, Text: a.Text, Reading: &readout.Reading{Article: a.ID}}
	defer d.Release()
	english.Attributed(d)
	type mention struct {
		at    int
		label *label
		also  bool
	}
	l := &labelled{d: d, runes: readout.NewRunes(a.Text)}
	var all []mention
	for i := range labels {
		for n, s := range append([][2]int{labels[i].Trigger}, labels[i].Also...) {
			first, last := l.words(s)
			at := slices.IndexFunc(d.Reading.Words[first:last], func(w readout.Word) bool { return strings.HasPrefix(w.XPOS, "VB") })
			if first < last {
				all = append(all, mention{first + max(0, at), &labels[i], n > 0})
			}
		}
	}
	slices.SortStableFunc(all, func(a, b mention) int { return a.at - b.at })
	at := make([]int, len(all))
	for i := range all {
		at[i] = all[i].at
	}
	var out []taking
	for i, takers := range event.Takers(d, at) {
		t := taking{takers: takers, is: make([][event.Parts]bool, len(takers)), also: all[i].also}
		l.mark(&t, event.Party, all[i].label.Parties)
		l.mark(&t, event.Site, all[i].label.Place)
		out = append(out, t)
	}
	return out
}

// A labelled is a document whose labels count characters.
type labelled struct {
	d     *text.Document
	runes *readout.Runes
}

// words returns the words of a span: first … last-1.
func (l *labelled) words(s [2]int) (first, last int) {
	for first < len(l.d.Reading.Words) && l.runes.Rune(l.d.Reading.Words[first].End) <= s[0] {
		first++
	}
	for last = first; last < len(l.d.Reading.Words) && l.runes.Rune(l.d.Reading.Words[last].Start) < s[1]; last++ {
	}
	return first, last
}

// mark notes who of an event's takers the labels name.
func (l *labelled) mark(t *taking, part int, who wanted) {
	t.wanted[part] = len(who.names) + len(who.spans)
	for _, n := range who.names {
		best := -1
		for i := range t.takers {
			x, state := l.names(&t.takers[i])
			switch {
			case part == event.Site && (gold.Same(n, x) || gold.Shares(n, x)):
				t.is[i][part] = true
			case part == event.Party && (gold.Same(n, x) || gold.Same(n, state)) && (best < 0 || gold.Norm(n) == gold.Norm(x)):
				best = i
			}
		}
		if best >= 0 {
			t.is[best][part] = true
		}
	}
	for _, s := range who.spans {
		root := l.d.Root(l.words(s))
		if root < 0 {
			continue
		}
		w := l.d.Reading.Words[root].Span
		for i := range t.takers {
			x := &t.takers[i]
			if x.Head == root || x.Mention.Overlaps(w) || x.Entity >= 0 &&
				slices.ContainsFunc(l.d.Reading.Entities[x.Entity].Mentions, func(m readout.Mention) bool { return m.Overlaps(w) }) {
				t.is[i][part] = true
			}
		}
	}
}

// names returns what the text calls a taker, and the state that it stands for unless it is a person.
func (l *labelled) names(t *event.Taker) (name, state string) {
	if t.Entity < 0 {
		return t.Mention.In(l.d.Text), ""
	}
	e := &l.d.Reading.Entities[t.Entity]
	if e.Type == readout.Person {
		return e.Name, ""
	}
	return e.Name, e.Party
}

// A wanted is whom a label names: by names, or by spans of the text.
type wanted struct {
	names []string
	spans [][2]int
}

// UnmarshalJSON reads one or several names or spans, or none.
func (w *wanted) UnmarshalJSON(data []byte) error {
	var one string
	var span [2]int
	var list []json.RawMessage
	switch {
	case string(data) == "null" || string(data) == `""`:
		return nil
	case json.Unmarshal(data, &one) == nil:
		w.names = append(w.names, one)
		return nil
	}
	if err := json.Unmarshal(data, &list); err != nil {
		return err
	}
	if len(list) == 2 && json.Unmarshal(data, &span) == nil {
		w.spans = append(w.spans, span)
		return nil
	}
	for _, x := range list {
		if err := w.UnmarshalJSON(x); err != nil {
			return err
		}
	}
	return nil
}

// takersWeights returns the weights of the model of who takes part.
func takersWeights(pages []*page, set Settings) []float64 {
	var w []float64
	for part := range event.Parts {
		var all []instance
		for _, p := range pages {
			for _, e := range p.takings {
				weight := p.weight
				if e.also {
					weight *= set.Also
				}
				for i, x := range e.takers {
					all = append(all, instance{x.Features, e.is[i][part], weight})
				}
			}
		}
		w = append(w, fit(all, event.PartWeights, set.Takers)...)
	}
	return w
}

// validateTakers prints how well models do that were trained without the article at hand.
func validateTakers(pages []*page, set Settings) {
	type tally struct {
		loss         float64
		n, wanted    int
		found, right [20]int
	}
	of := make([][event.Parts]tally, len(set.Parts))
	for others, part := range settings.Folds(pages) {
		weights := takersWeights(others, set)
		for _, i := range part {
			p := pages[i]
			for _, e := range p.takings {
				if e.also {
					continue
				}
				for part := range event.Parts {
					t := &of[p.part][part]
					t.wanted += e.wanted[part]
					w := weights[part*event.PartWeights : (part+1)*event.PartWeights]
					site, best := false, 0.0
					note := func(likely float64, is bool) {
						for b := 0; b < len(t.found) && likely >= float64(b)/20; b++ {
							t.found[b]++
							if is {
								t.right[b]++
							}
						}
					}
					for i, x := range e.takers {
						likely, is := worth(w, x.Features), e.is[i][part]
						if is {
							t.loss -= math.Log(max(1e-9, likely))
						} else {
							t.loss -= math.Log(max(1e-9, 1-likely))
						}
						t.n++
						if part == event.Party {
							note(likely, is)
						}
						if likely > best {
							best, site = likely, is
						}
					}
					if part == event.Site && len(e.takers) > 0 {
						note(best, site)
					}
				}
			}
		}
	}
	for i := range of {
		for part, name := range [event.Parts]string{"parties", "places"} {
			t := &of[i][part]
			fmt.Printf("%s: %s, loss %.4f of %d\n", set.Parts[i].Labels, name, t.loss/float64(t.n), t.n)
			for b := 3; b < 12; b++ {
				fmt.Printf("  from .%02d: %4d wanted, %4d found, %4d right, F1 %.1f\n", 5*b, t.wanted, t.found[b], t.right[b], 200*float64(t.right[b])/float64(t.wanted+t.found[b]))
			}
		}
	}
}
