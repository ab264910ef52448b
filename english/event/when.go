package event

import (
	"readout"
	"readout/english/timex"
	"readout/lexicon"
	"sort"
	"strings"
)

// until are prepositions of the day to which something is moved.
var until = lexicon.SetOf("until till to")

// timeOf returns the time that dates f: one of a week or less that hangs on the
// event or on the verb it hangs on, the nearest if there are several. The time of
// a proposal or a cancellation is not that of the meeting it is about; a
// postponement "until" or "to" a day gives the next one.
func (r *eventReader) timeOf(f found, c core) (at, next readout.Time) {
	ts := r.d.Reading.Times
	governor := c.word // the verb whose clause the event stands in, or the root
	for k := range r.d.Path(c.word) {
		if governor = k; r.d.Verb(k) {
			break
		}
	}
	apart, moves := r.apart(f, c, governor)
	bestCost := 1 << 30
	for i := sort.Search(len(ts), func(i int) bool { return ts[i].End > r.s.Start }); i < len(ts) && ts[i].Start < r.s.End; i++ {
		if ts[i].Type != "DATE" && ts[i].Type != "TIME" || !dates(ts[i]) {
			continue
		}
		on, marker := r.hangs(f, c, governor, ts[i].Span)
		if on < 0 {
			continue
		}
		onGovernor := on == governor && on != c.word
		if moves && (marker == "for" && onGovernor || until[marker]) {
			next = ts[i]
			continue
		}
		if apart && onGovernor && marker != "for" && marker != "from" {
			continue
		}
		if cost := r.distance(f, ts[i].Span); cost < bestCost {
			at, bestCost = ts[i], cost
		}
	}
	return at, next
}

// apart reports whether the day of what governs the event is not the event's, and whether the governor moves it.
func (r *eventReader) apart(f found, c core, governor int) (apart, moves bool) {
	if governor == c.word {
		return false, false
	}
	s, moves := r.governs(governor)
	apart = s != "" && s != readout.Scheduled || announcing[r.d.Reading.Words[governor].Lemma]
	return apart && !f.Mode.Call, moves // what is agreed in a call is agreed on its day
}

// hangs returns the word of the event that a time hangs on, -1 for none, and the preposition by which.
func (r *eventReader) hangs(f found, c core, governor int, time readout.Span) (on int, marker string) {
	words := r.d.Reading.Words
	first := r.wordAt(time.Start)
	if words[first].Deprel == "nmod:poss" && !r.possesses(first, c) {
		return -1, "" // "Monday's debate": the debate's day, not that of what stands beside it
	}
	if r.agenda(time) {
		return first, ""
	}
	for k := range r.d.Path(first) {
		switch {
		case r.call[k] && k != c.word:
			return -1, "" // the call's day
		case k == c.word, k == c.carrier, k == governor, k == c.shared && words[c.word].Deprel != "advcl":
			return k, marker
		case r.d.Verb(k):
			if r.d.Head(k) == c.word && strings.HasPrefix(words[k].Deprel, "acl") && fixingVerbs[words[k].Lemma] {
				return k, marker // "a meeting that had been set for Monday"
			}
			return -1, ""
		}
		if p := r.preposition(k); p != "" {
			marker = p
		}
	}
	return -1, ""
}

// possesses reports whether the time that word k heads possesses the event, what
// it is part of, or where it took place: "Monday's talks", "Monday's round of
// talks", "met at Monday's summit".
func (r *eventReader) possesses(k int, c core) bool {
	h := r.d.Head(k)
	if on := r.d.Head(h); on == c.word || on >= 0 && on == c.carrier {
		return true
	}
	for e := range r.d.Path(c.word) {
		if e != c.word && r.d.Verb(e) {
			return false
		}
		if e == h {
			return true
		}
	}
	return false
}

// agenda reports whether a time opens the sentence before a colon: "Monday, May 5: the
// council meets". It dates what follows, wherever the tree hangs it.
func (r *eventReader) agenda(s readout.Span) bool {
	words := r.d.Reading.Words
	k := r.s.First + sort.Search(r.s.Last-r.s.First, func(k int) bool { return words[r.s.First+k].Start >= s.End })
	return s.Start <= words[r.s.First].Start && k < r.s.Last && words[k].In(r.d.Text) == ":"
}

// dates reports whether t is precise enough to date an event: a week or less,
// or a weekday of an unknown week.
func dates(t readout.Time) bool {
	if t.From == "" {
		return strings.HasPrefix(t.Value, "XXXX-WXX-") && len(t.Value) >= 10 && t.Value[9] <= '7'
	}
	a, b := timex.ParseDay(t.From), timex.ParseDay(t.To)
	return b-a < mostDays
}

var (
	pauses     = lexicon.SetOf("; ,")
	possessive = lexicon.SetOf("'s ’s")
)

// distance counts the words between a trigger and a time; one that stands
// before the trigger is farther unless it opens the sentence or possesses it.
func (r *eventReader) distance(f found, s readout.Span) int {
	a := sort.Search(len(r.ws), func(i int) bool { return r.ws[i].End > s.Start })
	b := sort.Search(len(r.ws), func(i int) bool { return r.ws[i].Start >= s.End })
	if a >= f.end {
		n := a - f.end
		for i := f.end; i < a; i++ {
			if pauses[r.word(i)] {
				n += commaCost
			}
		}
		return n
	}
	n := f.at - b
	switch {
	case possessive[r.word(b)]:
		return 0
	case a > 1:
		return n + beforeCost
	}
	return n
}
