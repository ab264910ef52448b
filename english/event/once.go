package event

import (
	"slices"
	"strconv"
	"strings"

	"readout"
	"readout/lexicon"
)

// once makes one event of those of the article that go by one word and that nothing tells apart: days, places, or who took
// part; but meetings stay as they are told. The fullest mention stands for them, not the headline's, with what the others know beside.
func (r *eventReader) once() {
	var out []readout.Event
	at := map[string][]int{} // events by word
	for _, e := range r.out {
		stem := lexicon.Stem(e.Lemma)
		if e.Type.Kind().Joint { // of meetings the record tells what is one, from all pages
			out = append(out, e)
			continue
		}
		near := at[stem][max(0, len(at[stem])-mostAlike):]
		k := slices.IndexFunc(near, func(i int) bool { return r.same(&out[i], &e) })
		if k < 0 {
			at[stem] = append(at[stem], len(out))
			out = append(out, e)
			continue
		}
		a := &out[near[k]]
		if fuller(&e, a) {
			*a, e = e, *a
		}
		a.Also = append(append(a.Also, e.Trigger...), e.Also...)
		a.Worth = max(a.Worth, e.Worth)
		if a.Told == readout.Inside {
			a.Told = e.Told
		}
		if a.When.Len() == 0 {
			a.When, a.From, a.To = e.When, e.From, e.To
		}
		if a.Place == "" {
			a.Place = e.Place
		}
		if len(a.Actors)+len(a.Targets) == 0 {
			a.Actors, a.Targets = e.Actors, e.Targets
		}
	}
	slices.SortStableFunc(out, func(a, b readout.Event) int { return a.Trigger[0].Start - b.Trigger[0].Start })
	for i := range out {
		out[i].ID = "v" + strconv.Itoa(i+1)
	}
	r.out = out
}

// same reports whether nothing tells two events of one word apart.
func (r *eventReader) same(a, b *readout.Event) bool {
	switch {
	case a.From != "" && b.From != "" && (beyond(a.From, max(b.From, b.To)) || beyond(b.From, max(a.From, a.To))),
		a.When.Len() > 0 && b.When.Len() > 0 && a.From == "" && b.From == "" && a.When != b.When,
		a.Place != "" && b.Place != "" && a.Place != b.Place,
		a.Status != b.Status:
		return false
	}
	x, y := slices.Concat(a.Actors, a.Targets), slices.Concat(b.Actors, b.Targets)
	bare := func(e *readout.Event, parties []string) bool {
		return len(parties) == 0 && e.From == "" && e.When.Len() == 0 && e.Place == ""
	}
	return bare(a, x) || bare(b, y) || slices.ContainsFunc(x, func(id string) bool { return slices.Contains(y, id) })
}

// beyond reports whether a day, month or year begins after another ends.
func beyond(a, b string) bool { return a > b && !strings.HasPrefix(a, b) }

// fuller reports whether a stands for an event rather than b.
func fuller(a, b *readout.Event) bool {
	rank := func(e *readout.Event) float64 {
		n := e.Worth
		if e.From != "" {
			n += 0.2
		}
		if e.Place != "" {
			n += 0.1
		}
		n += 0.1 * float64(min(2, len(e.Actors)+len(e.Targets)))
		if e.Told == readout.Headline {
			n -= 0.5
		}
		return n
	}
	return rank(a) > rank(b)
}
