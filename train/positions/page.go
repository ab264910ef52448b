package main

import (
	"slices"
	"strings"

	"readout"
	"readout/english"
	"readout/english/position"
	"readout/english/speaker"
	"readout/english/text"
	"readout/train/gold"
)

// A page is an article with the words that may head positions.
type page struct {
	article  *readout.Article
	part     int
	labels   []label
	examples []example
}

// An example is a candidate, the place of its act among those of the model, and who may take it. What would do for a
// label that another does better is no example.
type example struct {
	features []uint32
	act      int
	options  []position.Option
	right    []bool // of each option; of a position alone
}

// read reads an article up to its positions.
func read(a *readout.Article, do func(v *speaker.Voices, p position.Reader)) {
	d := &text.Document{Article: a, Text: a.Text, Reading: &readout.Reading{Article: a.ID}}
	defer d.Release()
	v, release := english.Voiced(d)
	defer release()
	do(v, position.NewReader(v))
}

func newPage(a *readout.Article, labels []label, part int) *page {
	p := &page{article: a, labels: labels, part: part}
	runes := readout.NewRunes(a.Text)
	read(a, func(v *speaker.Voices, r position.Reader) {
		d := v.Document
		var spans [][2]int
		var all []position.Candidate
		for _, c := range r.Candidates() {
			all = append(all, c)
			spans = append(spans, [2]int{runes.Rune(d.Reading.Words[c.First].Start), runes.Rune(d.Reading.Words[c.Last-1].End)})
		}
		of := make([]*label, len(all))
		spare := make([]bool, len(all))
		for i := range labels {
			best, at := 0.0, -1
			for j, s := range spans {
				if c := labels[i].cover(s); c > 0 {
					spare[j] = true
					if c > best {
						best, at = c, j
					}
				}
			}
			if at >= 0 {
				of[at] = &labels[i]
			}
		}
		for j, c := range all {
			x := example{features: c.Features}
			if l := of[j]; l != nil {
				for y, a := range position.Acts {
					if a == l.Act {
						x.act = y
					}
				}
				x.options = r.Options(c, l.Act)
				for _, o := range x.options {
					x.right = append(x.right, l.takenBy(d.Reading, a.Text, o))
				}
			} else if spare[j] {
				continue
			}
			p.examples = append(p.examples, x)
		}
	})
	return p
}

// cover tells how well a span gives what a label wants, 0 for too little: as the scorer beside the gold data has it.
func (l *label) cover(s [2]int) float64 {
	units := [][][2]int{l.Content}
	for _, list := range [][][2]int{l.Content, l.Repeated} {
		for _, c := range list {
			units = append(units, [][2]int{c})
		}
	}
	best := 0.0
	for _, u := range units {
		wanted, both := 0, 0
		for _, c := range u {
			wanted += c[1] - c[0]
			both += max(0, min(c[1], s[1])-max(c[0], s[0]))
		}
		n := s[1] - s[0]
		share, in := float64(both)/float64(n+wanted-both), float64(both)/float64(wanted)
		if share >= .4 || in >= .9 && float64(n) <= 2.5*float64(wanted) {
			best = max(best, share+.001)
		}
	}
	return best
}

// takenBy reports whether an option is whom a label names, or describes.
func (l *label) takenBy(r *readout.Reading, text string, o position.Option) bool {
	for _, id := range append(append([]string{}, o.Entities...), o.State) {
		if l.names(r, id) {
			return true
		}
	}
	return len(o.Entities) == 0 && o.State == "" && l.wants(o.Phrase.In(text))
}

// names reports whether an entity, or whom it stands for, is whom a label names.
func (l *label) names(r *readout.Reading, id string) bool {
	for i := range r.Entities {
		e := &r.Entities[i]
		if e.ID != id {
			continue
		}
		if l.wants(e.Name) || e.Party != "" && l.wants(e.Party) {
			return true
		}
	}
	return false
}

// wants reports whether a name or a description is that of whom a label names.
func (l *label) wants(called string) bool {
	return slices.ContainsFunc(append(strings.Split(l.Actor, ";"), l.SaidBy), func(want string) bool { return gold.Same(called, want) })
}
