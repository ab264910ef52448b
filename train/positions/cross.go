package main

import (
	"fmt"
	"slices"

	"readout"
	"readout/english/position"
	"readout/english/speaker"
	"readout/train/settings"
)

// cuts are the likelihoods from which a find counts, of which validate prints each.
var cuts = []float64{.4, .5, .55, .6}

// A tally counts positions.
type tally struct {
	found, right, wanted, hit, named int
	conditions, kept                 int // of those hit, that have one, and it was found
}

// validate prints how well models do that were trained without the article at hand.
func validate(pages []*page, set Settings) error {
	of := make([][]tally, len(set.Parts))
	for i := range of {
		of[i] = make([]tally, len(cuts))
	}
	for others, part := range settings.Folds(pages) {
		data, err := position.Pack(position.Header{}, weights(others, set))
		if err != nil {
			return err
		}
		m, err := position.Read(data)
		if err != nil {
			return err
		}
		for _, i := range part {
			p := pages[i]
			for n := range cuts {
				m.Sure = cuts[n]
				read(p.article, func(v *speaker.Voices, r position.Reader) {
					found := r.Find(m)
					v.Document.Reading.Entities = v.Entities
					of[p.part][n].count(p, v.Document.Reading, found)
				})
			}
		}
	}
	share := func(a, b int) float64 { return 100 * float64(a) / float64(max(1, b)) }
	for i := range of {
		fmt.Println(set.Parts[i].Labels)
		for n, t := range of[i] {
			fmt.Printf("  from .%02.0f: %5d found, right %.1f; %5d wanted, found %.1f; actor %.1f; condition %.1f of %d\n", 100*cuts[n],
				t.found, share(t.right, t.found), t.wanted, share(t.hit, t.wanted), share(t.named, t.hit), share(t.kept, t.conditions), t.conditions)
		}
	}
	return nil
}

// count compares the positions found on a page with its labels.
func (t *tally) count(p *page, r *readout.Reading, found []readout.Position) {
	runes := readout.NewRunes(p.article.Text)
	best := make([]float64, len(p.labels))
	by := make([]*readout.Position, len(p.labels))
	for i := range found {
		x := &found[i]
		right := false
		for k := range p.labels {
			l := &p.labels[k]
			cover := 0.0
			for _, s := range x.Content {
				cover = max(cover, l.cover([2]int{runes.Rune(s.Start), runes.Rune(s.End)}))
			}
			if cover == 0 || x.Act != l.Act && !slices.Contains(l.Also, x.Act) {
				continue
			}
			right = true
			if cover > best[k] {
				best[k], by[k] = cover, x
			}
		}
		t.found++
		if right {
			t.right++
		}
	}
	for k, x := range by {
		l := &p.labels[k]
		t.wanted++
		if x == nil {
			continue
		}
		t.hit++
		if l.names(r, x.Actor) || l.names(r, x.For) || l.names(r, x.SaidBy) {
			t.named++
		}
		if len(l.Condition) == 0 {
			continue
		}
		t.conditions++
		if slices.ContainsFunc(x.Condition, func(s readout.Span) bool {
			return slices.ContainsFunc(l.Condition, func(c [2]int) bool { return runes.Rune(s.Start) < c[1] && c[0] < runes.Rune(s.End) })
		}) {
			t.kept++
		}
	}
}
