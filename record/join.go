package record

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"readout"
	"readout/lexicon"
)

// join clusters the reports of events that are no meetings: two are one event as far as their words, who took part,
// where, when and what else their sentences say agree. Each report is compared with what a cluster began with.
func join(list []*report) []*happening {
	slices.SortStableFunc(list, func(a, b *report) int {
		return cmp.Or(
			first(!a.page.altered, !b.page.altered),
			cmp.Compare(b.event.Worth, a.event.Worth),
			earlier(a.witness(), b.witness()),
		)
	})
	var all []*happening
	index := map[string][]int{} // clusters by what their first reports have
	var seen []int
	for n, r := range list {
		keys := r.keys()
		best, top := -1, 0.0
		for _, key := range keys {
			for _, k := range index[key] {
				for len(seen) <= k {
					seen = append(seen, -1)
				}
				if seen[k] == n {
					continue
				}
				seen[k] = n
				if score := all[k].likeness(r); score > top {
					best, top = k, score
				}
			}
		}
		if best < 0 {
			best = len(all)
			all = append(all, &happening{typ: r.event.Type, class: class(r), parties: r.parties, persons: r.persons, place: r.place, from: r.from, to: r.to})
		}
		h := all[best]
		if len(h.reports) < coreReports {
			for _, key := range keys {
				if in := index[key]; len(in) < mostAlike && !slices.Contains(in, best) {
					index[key] = append(in, best)
				}
			}
		}
		h.add(r)
	}
	return withoutDetails(all)
}

// withoutDetails leaves out what one origin alone tells in a sentence that tells of an event with more origins: it is a
// part of that, "the quake flattened seven villages", unless a reader would surely list it by itself.
func withoutDetails(all []*happening) []*happening {
	told := map[*page]map[int][]*happening{} // by page and sentence
	several := map[*happening]bool{}         // what more origins than one tell
	for _, h := range all {
		several[h] = count(h.witnesses()).Origins > 1
		for _, r := range h.reports {
			if told[r.page] == nil {
				told[r.page] = map[int][]*happening{}
			}
			i := r.page.sentenceOf(r.span)
			told[r.page][i] = append(told[r.page][i], h)
		}
	}
	return slices.DeleteFunc(all, func(h *happening) bool {
		if several[h] || h.importance() >= sureImportance {
			return false
		}
		for _, r := range h.reports {
			if r.status != readout.Held {
				return false // what lies ahead is no part of what happened
			}
			for _, other := range told[r.page][r.page.sentenceOf(r.span)] {
				if several[other] {
					return true
				}
			}
		}
		return false
	})
}

// add takes a report in, and what it knows and the others do not.
func (h *happening) add(r *report) {
	h.reports = append(h.reports, r)
	if h.typ == readout.Other {
		h.typ = r.event.Type
	}
	if h.place == nil {
		h.place = r.place
	}
	if h.from == "" || dated(r.from, r.to) && !dated(h.from, h.to) {
		h.from, h.to = r.from, r.to
	}
	if len(h.parties)+len(h.persons) == 0 {
		h.parties, h.persons = r.parties, r.persons
	}
}

// keys are what a report that may be of the same event has one of.
func (r *report) keys() []string {
	var keys []string
	for _, w := range r.words {
		keys = append(keys, "is "+w)
	}
	for _, p := range r.parties {
		keys = append(keys, "by "+p)
	}
	for _, p := range r.persons {
		keys = append(keys, "by "+p)
	}
	if r.place != nil {
		keys = append(keys, "in "+r.place.name)
	}
	if r.event.Main {
		keys = append(keys, "main")
	}
	return keys
}

// likeness is that of a report with the one most like it of those that the event began with; it is
// below all where it can be none of one of them.
func (h *happening) likeness(r *report) float64 {
	if h.from != "" && r.from != "" && (h.from > r.to || r.from > h.to) {
		return math.Inf(-1)
	}
	if h.typ != r.event.Type && h.typ != readout.Other && r.event.Type != readout.Other {
		return math.Inf(-1)
	}
	top := math.Inf(-1)
	for _, o := range h.reports[:min(len(h.reports), coreReports)] {
		x := oneEvent(o, r)
		if math.IsInf(x, -1) {
			return x
		}
		top = max(top, x)
	}
	return top
}

// ahead reports that the event is of a day after that of the page which says that the other has happened.
func (r *report) ahead(other *report) bool {
	return other.status == readout.Held && other.page.day != "" && r.from > other.page.day
}

// tells reports that the sentence has words of the other.
func (r *report) tells(other *report) bool {
	return slices.ContainsFunc(other.words, func(w string) bool { return r.around.told[w] })
}

// oneEvent weighs what speaks for two reports being of one event against what speaks against it; it is below all where
// their days exclude one another, one is still ahead when the other has happened, others did it, it is of another type or their words are too unlike.
func oneEvent(a, b *report) float64 {
	if a.from != "" && b.from != "" && (a.from > b.to || b.from > a.to) {
		return math.Inf(-1)
	}
	if a.ahead(b) || b.ahead(a) {
		return math.Inf(-1)
	}
	if a.event.Type != b.event.Type && a.event.Type != readout.Other && b.event.Type != readout.Other {
		return math.Inf(-1)
	}
	switch persons := shared(a.actors, b.actors); {
	case persons > 0: // for whomever they act
	case len(a.actors) > 0 && len(b.actors) > 0: // the news conferences of two officials of one state
		return math.Inf(-1)
	case len(a.doers) > 0 && len(b.doers) > 0 && shared(a.doers, b.doers) == 0:
		return math.Inf(-1)
	}
	score := -leastShared
	like := 0.0
	switch {
	case shared(a.words, b.words) > 0:
		like = 1
		score += sameWord
	case a.event.Sense == nil || b.event.Sense == nil:
		score += unknownWord
	default:
		like = max(0, cosine(a.event.Sense, b.event.Sense))
		if like >= leastLike {
			score += likeWord * like
		}
	}
	both := a.event.Main && b.event.Main
	if like < leastLike && !both && (a.page == b.page || a.status != b.status || a.tells(b) || b.tells(a) || overlap(a.around.plain, b.around.plain) < unlikeSentence) {
		return math.Inf(-1)
	}
	if a.past && b.from == "" || b.past && a.from == "" {
		if like < 1 || a.status.Kind().Possible != b.status.Kind().Possible {
			return math.Inf(-1) // what is told without a day is of now
		}
	}
	if both {
		score += bothMain
	}
	who, other := sorted(slices.Concat(a.parties, a.persons)), sorted(slices.Concat(b.parties, b.persons))
	switch n := shared(who, other); {
	case n > 0:
		score += sameParty * math.Sqrt(float64(n))
	case len(who) > 0 && len(other) > 0:
		score -= otherParty
	}
	switch {
	case a.place == nil || b.place == nil:
	case a.place == b.place:
		score += samePlace
	case a.place.party != b.place.name && b.place.party != a.place.name:
		score -= otherPlace
	}
	if a.from == b.from && dated(a.from, a.to) && like >= leastLike { // much happens on a day
		score += sameDay
	}
	if a.status.Kind().Possible != b.status.Kind().Possible {
		score -= otherStatus
	}
	if a.page == b.page {
		score -= samePage
	}
	return score + sameSentence*overlap(a.around.content, b.around.content)
}

// overlap is the share of the words of content of the shorter of two sentences, sorted, that the other has too.
func overlap(x, y []string) float64 {
	return float64(shared(x, y)) / float64(max(leastContent, min(len(x), len(y))))
}

// content lists the stems of the words of content that are not of a kind.
func content(words []readout.Token, without readout.TokenKind) []string {
	var out []string
	for _, w := range words {
		if w.Kind&without == 0 && !lexicon.FunctionWords[w.Form] && (len(w.Form) > 2 || w.Form[0] <= '9') {
			out = append(out, lexicon.Stem(w.Form))
		}
	}
	return sorted(out)
}

func cosine(a, b []int8) float64 {
	ab, aa, bb := 0, 0, 0
	for i := range min(len(a), len(b)) {
		x, y := int(a[i]), int(b[i])
		ab, aa, bb = ab+x*y, aa+x*x, bb+y*y
	}
	if aa == 0 || bb == 0 {
		return 0
	}
	return float64(ab) / math.Sqrt(float64(aa)*float64(bb))
}

// importance is how likely the event belongs on the record, 0 to 1: each origin that tells it adds to it.
func (h *happening) importance() float64 {
	top := map[string]float64{}
	for _, r := range h.reports {
		top[r.page.kin.Origin] = max(top[r.page.kin.Origin], r.event.Worth)
	}
	left := 1.0
	for _, o := range sortedKeys(top) {
		left *= 1 - top[o]
	}
	return 1 - left
}

// plain writes a title from the words of the witness that tells most: in a whole clause, of about the length of a headline,
// of the event as it now stands. It tells whether that is so: a sentence of those words and that state.
func (h *happening) plain(status readout.Status) (title string, whole bool) {
	rank := func(r *report) float64 {
		n := 0.0
		for _, p := range r.event.Title {
			n += float64(len(strings.Fields(p.In(r.page.Article.Text))))
		}
		score := min(n, fullTitle)/fullTitle - max(0, n-fullTitle)/fullTitle/2 + r.event.Worth/2
		if r.event.Whole {
			score += wholeTitle
		}
		if r.status == status {
			score += wholeTitle
		}
		if r.page.altered {
			score -= alteredTitle
		}
		return score
	}
	var best *report
	top := math.Inf(-1)
	for _, r := range h.reports {
		if n := rank(r); n > top {
			best, top = r, n
		}
	}
	var b strings.Builder
	for _, p := range best.event.Title {
		if b.Len() > 0 {
			b.WriteByte(' ')
		}
		if a := best.page.actors[p.Entity]; a != nil {
			b.WriteString(short(a.name))
			if p.Owner {
				b.WriteString("'s")
			}
		} else {
			b.WriteString(lexicon.OneLine(p.In(best.page.Article.Text)))
		}
	}
	t := b.String()
	if t == "" {
		return "", false
	}
	return strings.ToUpper(t[:1]) + t[1:], best.event.Whole && best.status == status && len(best.parties)+len(best.persons) > 0
}
