package record

import (
	"slices"

	"readout"
)

// opens reports whether the event stands in the page's opening, as what it tells of.
func (r *report) opens() bool {
	n := 0
	for _, b := range r.page.Article.Blocks {
		if b.Role != readout.RoleBody {
			continue
		}
		if n++; n > ledeBlocks {
			return false
		}
		if b.Contains(r.span) {
			break
		}
	}
	return r.page.sentenceOf(r.span) >= 0 && !r.event.Earlier
}

// postponement turns the report of a meeting that was moved into two, of the day that
// no longer holds and of the new one; of two days to come the earlier is the old one. The day
// on which somebody postponed it is neither.
func (r *report) postponement() []*report {
	if !r.event.Moved || !r.event.Type.Kind().Joint {
		return []*report{r}
	}
	var old, moved string
	var ahead []string
	for _, m := range r.event.Moves {
		t := r.page.timeAt(m.Span)
		if days := t.Days(); days > 0 && ahead == nil && r.from == r.to {
			if n, ok := dayNumber(r.from); ok { // "delayed by a week"
				old, moved = r.from, dayString(n+days)
				continue
			}
		}
		if m.Way == readout.From && t.From < t.To { // "from 20 to 27 March" is one range
			old, moved = t.From, t.To
			continue
		}
		d := r.page.dayOf(m.Span)
		if d == "" {
			continue
		}
		if p := r.page.day; p != "" && d < p {
			n, ok := dayNumber(d)
			if !ok || apart(d, p) > movedWithin {
				continue
			}
			d = dayString(n + 7) // "postponed to Thursday" is the Thursday to come
		}
		switch m.Way {
		case readout.To:
			moved = d
		case readout.From:
			old = d
		}
		ahead = append(ahead, d)
	}
	if ahead = sorted(ahead); moved == "" && len(ahead) == 2 {
		old, moved = ahead[0], ahead[1]
	}
	if moved == "" && old == "" {
		if r.status == readout.Held {
			return nil // what was put off did not take place then
		}
		return []*report{r}
	}
	var out []*report
	if old != "" {
		was := *r
		was.from, was.to, was.status = old, old, readout.Cancelled
		out = append(out, &was)
	}
	if moved != "" {
		is := *r
		is.from, is.to, is.status, is.was = moved, moved, readout.Scheduled, old
		out = append(out, &is)
	}
	return out
}

// timeAt returns the time of this page that stands there.
func (p *page) timeAt(at readout.Span) readout.Time {
	for _, t := range p.Reading.Times {
		if t.Span == at {
			return t
		}
	}
	return readout.Time{}
}

// dayOf returns the day that a time of this page is, "" when it is no single one.
func (p *page) dayOf(at readout.Span) string {
	if t := p.timeAt(at); t.From == t.To {
		return t.From
	}
	return ""
}

// tellsMove reports whether a page says that the event was moved to its day.
func (h *happening) tellsMove() bool {
	return slices.ContainsFunc(h.reports, func(r *report) bool { return r.event.Moved && r.status != readout.Cancelled })
}

// movedFrom lists the days from which pages say that the event was moved.
func (h *happening) movedFrom() []string {
	var out []string
	for _, r := range h.reports {
		if r.was != "" {
			out = append(out, r.was)
		}
	}
	for _, old := range h.moved {
		out = append(out, old.movedFrom()...)
	}
	return sorted(out)
}

// moves joins an event to the one it was moved to: cancelled or called postponed
// on one day, and announced for another by the same parties, as the page that
// tells the move or a later one says.
func moves(all []*happening) []*happening {
	gone := map[*happening]bool{}
	for _, old := range all {
		if gone[old] || !dated(old.from, old.to) || old.heldReported() {
			continue
		}
		cancelled := slices.ContainsFunc(old.reports, func(r *report) bool { return r.status == readout.Cancelled })
		var to []*happening
		for _, h := range all {
			if h == old || gone[h] || h.typ != old.typ || h.class != old.class || !dated(h.from, h.to) || h.from == old.from {
				continue
			}
			told := h.tellsMove()
			if !told && !cancelled {
				continue
			}
			was := h.movedFrom()
			if len(was) > 0 && !slices.Contains(was, old.from) {
				continue
			}
			if with, where := h.agreeParties(old), h.agreePlaces(old); with < 1 || where < 0 || with < 2 && where < 1 && len(was) == 0 {
				continue
			}
			if cancelled && !told && h.from < old.from {
				continue
			}
			if compareDays(h.lastWord(), old.firstWord()) < 0 {
				continue
			}
			to = append(to, h)
		}
		if len(to) == 1 {
			to[0].moved = append(append(to[0].moved, old.moved...), old)
			gone[old] = true
		}
	}
	return slices.DeleteFunc(all, func(h *happening) bool { return gone[h] })
}
