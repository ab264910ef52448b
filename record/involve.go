package record

import (
	"slices"
	"strings"
	"unicode"

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

// Words between a name and a meeting that part them, and words before a name
// that make it the topic or the place.
var (
	partingWords = lexicon.SetOf("said says say told tells that which who whose whom while but although though because if whether when since until before after as accused warned added")
	topicWords   = lexicon.SetOf("over about on concerning regarding against around into toward towards near in at to of outside inside across along")
	joiningWords = lexicon.SetOf("and with between among the its a an both delegation delegations officials envoys diplomats ministers representatives leaders of from their his her s counterpart counterparts senior top foreign deputy minister president secretary general")
)

// involve returns the parties that a sentence names around a meeting, for a
// reading that knows fewer than two: those between which it is, those with whom,
// and those who hold it.
func (s *story) involve(r *report) []string {
	i := r.page.sentenceOf(r.span)
	if i < 0 {
		return nil
	}
	text := r.page.Article.Text
	sentence := r.page.Reading.Sentences[i].Span
	var before, after, between []string
	last := sentence.Start
	var chain []string // of the names since the last word that parts
	for _, n := range s.withShort(r.page, sentence) {
		if n.actor == r.place || n.span.Start < last {
			continue
		}
		gap := lowerWords(text[last:min(n.span.Start, max(last, r.span.Start))])
		if n.span.End <= r.span.Start {
			for _, w := range gap {
				if partingWords[w] {
					chain = nil
				}
			}
			last = n.span.End
			if len(gap) > 0 && topicWords[gap[len(gap)-1]] && gap[len(gap)-1] != "of" {
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
		gap = lowerWords(text[from:n.span.Start])
		last = n.span.End
		joined := len(gap) <= 6
		opens := ""
		for _, w := range gap {
			if w == "between" || w == "with" || w == "among" {
				opens = w
			} else if !joiningWords[w] {
				joined = false
			}
		}
		names := s.partyNames(n.actor, r.page)
		switch {
		case opens == "between" || opens == "among" || len(between) == 1 && joined:
			between = append(between, names...)
		case opens == "with" && joined || len(after) > 0 && joined && slices.Contains(gap, "and"):
			after = append(after, names...)
		case len(between) > 0 || len(after) > 0:
			// The chain is over.
			return s.settle(before, after, between)
		}
	}
	// What stands right before the meeting counts only if nothing parts them.
	for _, w := range lowerWords(text[min(last, r.span.Start):r.span.Start]) {
		if last <= r.span.Start && partingWords[w] {
			chain = nil
		}
	}
	before = chain
	return s.settle(before, after, between)
}

// withShort returns the names within a sentence, and those that the reading missed:
// places and bodies that pages of other origins name by that word, and the short
// names of bodies ("the Compact", where one body alone is a compact).
func (s *story) withShort(p *page, sentence readout.Span) []named {
	if s.short == nil {
		s.short = map[string]*actor{}
		for _, a := range s.actors {
			// What other pages name, this one means too.
			if a.kind == body || a.kind == place || a.kind == country {
				if !strings.Contains(a.name, " ") && len(a.name) >= 4 && a.reach().Origins > 1 {
					s.short[a.name] = a
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
			if _, known := s.short[last]; known {
				a = nil // several bodies end so
			}
			if r := []rune(last)[0]; len(last) >= 5 && unicode.IsUpper(r) {
				s.short[last] = a
			}
		}
	}
	names := p.namesIn(sentence)
	text := sentence.In(p.Article.Text)
	if len(s.short) == 0 {
		return names
	}
	found := false
	for w := range capitalWords(text) {
		span := readout.Span{Start: sentence.Start + w.Start, End: sentence.Start + w.End}
		a := s.short[w.In(text)]
		if a == nil || slices.ContainsFunc(names, func(n named) bool { return n.span.Overlaps(span) }) {
			continue
		}
		names = append(names, named{span, a})
		found = true
	}
	if found {
		slices.SortFunc(names, func(a, b named) int { return a.span.Start - b.span.Start })
	}
	return names
}

// capitalWords yields the stretches of letters, two or more, from the first capital of each on.
func capitalWords(text string) func(func(readout.Span) bool) {
	return func(yield func(readout.Span) bool) {
		begin, letters := -1, 0
		for i, r := range text {
			if unicode.IsLetter(r) {
				if begin < 0 && unicode.IsUpper(r) {
					begin, letters = i, 0
				}
				letters++
				continue
			}
			if begin >= 0 && letters > 1 && !yield(readout.Span{Start: begin, End: i}) {
				return
			}
			begin = -1
		}
		if begin >= 0 && letters > 1 {
			yield(readout.Span{Start: begin, End: len(text)})
		}
	}
}

func (s *story) settle(before, after, between []string) []string {
	if between = sorted(between); len(between) > 1 {
		return between
	}
	// "Arland put off a meeting between its minister and his Breskan counterpart"
	return sorted(slices.Concat(before, between, after))
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

// lowerWords cuts text into lower-case words.
func lowerWords(text string) []string {
	return strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
}
