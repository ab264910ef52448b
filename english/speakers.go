package english

import "readout"

// speakers names the entity behind each statement's source: the one whose
// mention stands at the source's head. A standing quotation takes the speaker
// of the statement before it.
func (a *attributor) speakers(relations []relation) {
	statements := a.d.reading.Statements
	type place struct {
		readout.Mention
		entity int
	}
	var all []place
	for i, e := range a.d.reading.Entities {
		for _, m := range e.Mentions {
			all = append(all, place{m, i})
		}
	}
	for i, r := range relations {
		s := &statements[i]
		if r.standing {
			if i > 0 {
				s.Speaker = statements[i-1].Speaker
			}
			continue
		}
		best := -1
		for j, m := range all {
			if len(r.source) == 0 || !m.Span.Overlaps(r.source[0]) {
				continue
			}
			if best < 0 || m.Start < all[best].Start {
				best = j
			}
		}
		if best >= 0 {
			s.Speaker = a.d.reading.Entities[all[best].entity].ID
		}
	}
}
