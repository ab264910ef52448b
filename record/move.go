package record

import (
	"regexp"
	"slices"
	"strings"

	"readout"
)

// planned follows a meeting that is spoken of as a plan.
var planned = regexp.MustCompile(`(?i)^[^.;,]{0,24}\b(had been|was|were|is|are|has been) (fixed|set|planned|scheduled|due|arranged|to have|to be)\b`)

// callingOff are triggers that change another event's status and are none themselves.
var callingOff = regexp.MustCompile(`(?i)^(postpon|cancel|call|put|delay|boycott)`)

// earlierEvent are words before a meeting that set it before what the opening tells.
var earlierEvent = regexp.MustCompile(`(?i)\b(after|since|following|before|last|earlier|previous|first|past|until)\b[^,;.]{0,40}$`)

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
	i := r.page.sentenceOf(r.span)
	return i >= 0 && !earlierEvent.MatchString(r.page.Article.Text[r.page.Reading.Sentences[i].Start:r.span.Start])
}

// postponement reads the dates of a sentence that says that the meeting was
// postponed: "from" or "set for" gives the old day, "to" or "until" the new one;
// of two days to come the earlier is the old one. The report becomes two, of the
// day that no longer holds and of the new one. The day on which somebody
// postponed it is neither.
func (r *report) postponement() []*report {
	i := r.page.sentenceOf(r.span)
	if i < 0 || !r.event.Type.Kind().Joint {
		return []*report{r}
	}
	text := r.page.Article.Text
	sentence := r.page.Reading.Sentences[i].Span
	verb := findPostponed(sentence.In(text))
	if verb == nil {
		return []*report{r}
	}
	after := sentence.Start + verb[1]
	if text[after-1] != 'f' && strings.HasSuffix(strings.ToLower(text[sentence.Start:after]), " to") {
		after -= len(" to") // "moved to": the preposition belongs to the day
	}
	var old, moved string
	var ahead []string
	for _, t := range r.page.Reading.Times {
		if t.Start < after || t.End > sentence.End || t.From == "" || t.From != t.To {
			continue
		}
		d := t.From
		if p := r.page.day; p != "" && d < p {
			n, ok := dayNumber(d)
			if !ok || apart(d, p) > 7 {
				continue
			}
			d = dayString(n + 7) // "postponed to Thursday" is the Thursday to come
		}
		gap := lowerWords(text[max(sentence.Start, t.Start-24):t.Start])
		switch before := strings.Join(gap[max(0, len(gap)-2):], " "); {
		case movedTo.MatchString(before):
			moved = d
		case movedFrom.MatchString(before):
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

var (
	movedTo   = regexp.MustCompile(`\b(to|until|till)( the)?$`)
	movedFrom = regexp.MustCompile(`\b(from|for|on)( the)?$`)
)

// findPostponed finds what says that something was postponed. The expression is slow,
// and few sentences have the beginning of one of its words.
func findPostponed(sentence string) []int {
	for i := 0; i+len("put ") <= len(sentence); i++ {
		switch sentence[i] | 0x20 {
		case 'p', 'r', 'b', 'm', 'd':
			if i > 0 && (plainPart(rune(sentence[i-1])) || sentence[i-1] == '_') {
				continue
			}
			for _, w := range []string{"postpon", "reschedul", "put ", "pushed", "brought", "moved", "delay"} {
				if len(sentence)-i >= len(w) && strings.EqualFold(sentence[i:i+len(w)], w) {
					return postponed.FindStringIndex(sentence)
				}
			}
		}
	}
	return nil
}

var postponed = regexp.MustCompile(`(?i)\b(postpon\w+|reschedul\w+|put off|pushed back|put back|brought forward|moved (?:from|to|up|back|forward)|delay(?:ed)? (?:from|to|until|by))\b`)

// tellsMove returns the reports whose sentence says that the event was moved to its day.
func (h *happening) tellsMove() []*report {
	var out []*report
	for _, r := range h.reports {
		i := r.page.sentenceOf(r.span)
		if i >= 0 && r.status != readout.Cancelled && findPostponed(r.page.Reading.Sentences[i].In(r.page.Article.Text)) != nil {
			out = append(out, r)
		}
	}
	return out
}

// movedFrom lists the days from which pages say that the event was moved.
func (h *happening) movedFrom() []string {
	var out []string
	for _, r := range h.reports {
		if r.was != "" {
			out = append(out, r.was)
		}
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
			if len(told) == 0 && !cancelled {
				continue
			}
			was := h.movedFrom()
			if len(was) > 0 && !slices.Contains(was, old.from) {
				continue
			}
			if with, where := h.agreeParties(old), h.agreePlaces(old); with < 1 || where < 0 || with < 2 && where < 1 && len(was) == 0 {
				continue
			}
			if cancelled && len(told) == 0 && h.from < old.from {
				continue
			}
			if compareDays(h.lastWord(), old.firstWord()) < 0 {
				continue
			}
			to = append(to, h)
		}
		if len(to) == 1 {
			to[0].moved = append(to[0].moved, old)
			gone[old] = true
		}
	}
	return slices.DeleteFunc(all, func(h *happening) bool { return gone[h] })
}
