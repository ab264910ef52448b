package record

import (
	"slices"
	"strings"

	"readout"
	"readout/lexicon"
)

// A named is a name that a page gives to somebody, in text order.
type named struct {
	span  readout.Span
	actor *actor
}

// namesIn returns the names within a span of the page, in order.
func (p *page) namesIn(s readout.Span) []named {
	if p.named == nil {
		p.named = []named{}
		for i := range p.Reading.Entities {
			e := &p.Reading.Entities[i]
			a := p.actors[e.ID]
			for _, m := range e.Mentions {
				if a != nil && (m.Kind == readout.Name || m.Kind == readout.Nominal && (a.kind == body || a.kind == country)) {
					p.named = append(p.named, named{m.Span, a})
				}
			}
		}
		slices.SortFunc(p.named, func(a, b named) int {
			if a.span.Start != b.span.Start {
				return a.span.Start - b.span.Start
			}
			return b.span.End - a.span.End
		})
	}
	var out []named
	for _, n := range p.named {
		if s.Contains(n.span) {
			out = append(out, n)
		}
	}
	return out
}

// involve returns the parties that a sentence names around a meeting, for a
// reading that knows fewer than two: those between which it is, those with whom,
// and those who hold it.
func (s *story) involve(r *report) []string {
	i := r.page.sentenceOf(r.span)
	if i < 0 {
		return nil
	}
	words := r.event.Around
	sentence := r.page.Reading.Sentences[i].Span
	var after, inside []string
	first, end := r.beside(sentence)
	last := sentence.Start
	var chain []string // of the names since the last word that parts
	for _, n := range s.withShort(r.page, sentence, words) {
		if n.actor == r.place || n.span.Start < max(last, first) || n.span.End > end {
			continue
		}
		gap := between(words, last, min(n.span.Start, max(last, r.span.Start)))
		if n.span.End <= r.span.Start {
			if parted(gap) {
				chain = nil
			}
			last = n.span.End
			if n := len(gap); n > 0 && gap[n-1].Kind.Is(readout.Topical) && gap[n-1].Form != "of" {
				continue
			}
			chain = append(chain, s.partyNames(n.actor, r.page)...)
			continue
		}
		if n.span.Start < r.span.End {
			continue
		}
		// After the meeting: a chain of names that "between" or "with" opens.
		from := max(last, r.span.End)
		gap = between(words, from, n.span.Start)
		last = n.span.End
		opens, joined := opening(gap)
		names := s.partyNames(n.actor, r.page)
		switch {
		case opens.Is(readout.Among) || len(inside) == 1 && joined:
			inside = append(inside, names...)
		case opens.Is(readout.With) && joined || len(after) > 0 && joined && slices.ContainsFunc(gap, func(w readout.Token) bool { return w.Form == "and" }):
			after = append(after, names...)
		case len(inside) > 0 || len(after) > 0:
			// The chain is over, and what stood right before the meeting takes no part.
			return settle(nil, after, inside)
		}
	}
	// What stands right before the meeting counts only if nothing parts them.
	if last <= r.span.Start && parted(between(words, last, r.span.Start)) {
		chain = nil
	}
	return settle(chain, after, inside)
}

// beside returns the part of a sentence in which those who meet are named: between the words for other meetings, and behind a noun where one
// stands before that, "talks with Arland followed her meetings in Tarn".
func (r *report) beside(sentence readout.Span) (first, end int) {
	first, end = sentence.Start, sentence.End
	for i := range r.page.Reading.Events {
		e := &r.page.Reading.Events[i]
		if h, ok := hull(e.Trigger); ok && e.Type.Kind().Joint && sentence.Contains(h) {
			switch {
			case h.End <= r.span.Start:
				first = max(first, h.End)
				if r.event.Label != "" {
					first = r.span.End
				}
			case h.Start >= r.span.End:
				end = min(end, h.Start)
			}
		}
	}
	return first, end
}

// between returns the words from one byte to another.
func between(words []readout.Token, from, to int) []readout.Token {
	first := len(words)
	for i, w := range words {
		if w.End > to {
			return words[min(first, i):i]
		}
		if w.Start >= from {
			first = min(first, i)
		}
	}
	return words[first:]
}

// parted reports whether one of the words parts who stands before it from a meeting behind it.
func parted(words []readout.Token) bool {
	return slices.ContainsFunc(words, func(w readout.Token) bool { return w.Kind.Is(readout.Parting) })
}

// opening returns the kind of the last of the words between two names that opens a chain of
// those who meet, and whether all others may stand within one.
func opening(gap []readout.Token) (opens readout.TokenKind, joined bool) {
	joined = len(gap) <= mostJoining
	for _, w := range gap {
		if k := w.Kind & (readout.Among | readout.With); k != 0 {
			opens = k
		} else if !w.Kind.Is(readout.Joining) {
			joined = false
		}
	}
	return opens, joined
}

// withShort returns the names within a sentence, and those that the reading missed:
// places and bodies that pages of other origins name by that word, and the short
// names of bodies ("the Compact", where one body alone is a compact).
func (s *story) withShort(p *page, within readout.Span, words []readout.Token) []named {
	if s.short == nil {
		s.short = map[string]*actor{}
		for _, a := range s.actors {
			// What other pages name, this one means too.
			if a.kind == body || a.kind == place || a.kind == country {
				if !strings.Contains(a.name, " ") && len(a.name) >= shortName && a.reach().Origins > 1 {
					s.short[strings.ToLower(a.name)] = a
				}
			}
		}
		for _, a := range s.actors {
			if a.kind != body {
				continue
			}
			words := strings.Fields(a.name)
			if len(words) < 2 {
				continue
			}
			last := words[len(words)-1]
			key := strings.ToLower(last)
			if _, known := s.short[key]; known {
				a = nil // several bodies end so
			}
			if len(last) >= lastWord && lexicon.Capital(last) {
				s.short[key] = a
			}
		}
	}
	names := p.namesIn(within)
	if len(s.short) == 0 {
		return names
	}
	found := false
	for _, w := range words {
		a := s.short[w.Form]
		if a == nil || !w.Kind.Is(readout.Capital) || !within.Contains(w.Span) || slices.ContainsFunc(names, func(n named) bool { return n.span.Overlaps(w.Span) }) {
			continue
		}
		names = append(names, named{w.Span, a})
		found = true
	}
	if found {
		slices.SortFunc(names, func(a, b named) int { return a.span.Start - b.span.Start })
	}
	return names
}

func settle(before, after, inside []string) []string {
	if inside = sorted(inside); len(inside) > 1 {
		return inside
	}
	// "Arland put off a meeting between its minister and his Breskan counterpart"
	return sorted(slices.Concat(before, inside, after))
}

// partyNames gives the parties behind a name: a state, a body, or the known party
// of a person; nothing for a place or a person of unknown party.
func (s *story) partyNames(a *actor, p *page) []string {
	switch {
	case a.kind == person && partyOf(a, p) == a.name, a.kind == place, a.kind == other && a.party == "", s.carries(p, a):
		return nil
	}
	return s.membersOf(a, p)
}
