package record

import (
	"cmp"
	"slices"
	"strings"

	"readout"
	"readout/lexicon"
)

// title is a phrase for an event: "US–Russia talks in Varn".
func (h *happening) title(s *story, status readout.Status) string {
	plain, whole := h.plain(status)
	parties := h.attested()
	for i, p := range parties {
		parties[i] = short(p)
	}
	kind := h.typ.Kind()
	noun, deed, verb := h.words()
	place := ""
	if name := s.placeOf(h); name != "" {
		place = " " + cmp.Or(h.class.Kind().Place, "in") + " " + name
	}
	var title string
	switch {
	case kind.Joint && len(parties) == 0:
		title = strings.ToUpper(noun[:1]) + noun[1:] + place
	case h.class.Kind().Visit && len(parties) > 0 && place != "" && !whole:
		title = enumerate(parties) + ": " + noun + place
	case kind.Joint && len(parties) == 1 && whole:
		title = plain
	case kind.Joint && len(parties) == 1:
		title = parties[0] + ": " + noun + place
	case h.class.Kind().Visit && whole:
		title = plain
	case kind.Joint && len(parties) <= joinedParties:
		title = strings.Join(parties, "–") + " " + noun + place
	case kind.Joint:
		title = strings.ToUpper(noun[:1]) + noun[1:] + " of " + enumerate(parties) + place
	case plain != "":
		title = plain
	default:
		actors, targets := h.sides(s)
		switch {
		case len(actors) > 0 && len(targets) > 0 && kind.Towards != "":
			title = enumerate(actors) + ": " + deed + " " + kind.Towards + " " + enumerate(targets) + verb + place
		case len(actors) > 0 && len(targets) > 0:
			title = enumerate(actors) + ": " + deed + verb + " (" + enumerate(targets) + ")" + place
		case len(targets) > 0 && kind.Towards != "": // who did it is not told
			title = strings.ToUpper(deed[:1]) + deed[1:] + " " + kind.Towards + " " + enumerate(targets) + verb + place
		case len(actors) > 0:
			title = enumerate(actors) + ": " + deed + verb + place
		case len(parties) > 0:
			title = enumerate(parties) + ": " + deed + verb + place
		default:
			title = strings.ToUpper(deed[:1]) + deed[1:] + verb + place
		}
	}
	if who := h.onlySaid(); who != "" && !strings.Contains(title, short(who)) {
		title += ", according to " + who
	}
	return title
}

// onlySaid names who says that it happened, when no page says so itself.
func (h *happening) onlySaid() string {
	votes := tally{}
	for _, r := range h.reports {
		if r.status != readout.Held {
			continue
		}
		if r.said == "" {
			return ""
		}
		votes.add(r.said, r.page)
	}
	if h.typ.Kind().Joint {
		return ""
	}
	return votes.best()
}

// sides returns the parties that act and those acted upon, the best attested.
func (h *happening) sides(s *story) (actors, targets []string) {
	from, to := tally{}, tally{}
	for _, r := range h.reports {
		if r.page.altered && h.clean() {
			continue
		}
		for _, id := range r.event.Actors {
			if name := partyOf(r.page.actors[id], r.page); name != "" {
				from.add(short(name), r.page)
			}
		}
		for _, id := range r.event.Targets {
			if name := partyOf(r.page.actors[id], r.page); name != "" {
				to.add(short(name), r.page)
			}
		}
	}
	for _, n := range from.order(nil) {
		if len(actors) < 2 {
			actors = append(actors, n)
		}
	}
	for _, n := range to.order(nil) {
		if len(targets) < 2 && !slices.Contains(actors, n) {
			targets = append(targets, n)
		}
	}
	return actors, targets
}

// meetings are the nouns for a meeting, by the words that pages use.
var meetings = map[string]string{"meet": "meeting", "meets": "meeting", "met": "meeting", "meeting": "meeting", "meetings": "meetings", "talks": "talks",
	"summit": "summit", "session": "session", "negotiations": "negotiations", "consultations": "consultations", "gathering": "meeting",
	"assembly": "meeting", "visit": "visit", "visits": "visit", "visited": "visit", "conference": "conference"}

// carriers are triggers that say nothing without their object: "held a rally".
var carriers = lexicon.FormsMarked("empty", lexicon.All)

// words returns the noun for a meeting, that for another event, and behind it, where
// unaltered pages use one word for it, that word in brackets: “attack”, “ (“shelled”)”.
func (h *happening) words() (noun, deed, verb string) {
	nouns, triggers := tally{}, tally{}
	for _, r := range h.reports {
		w := r.event.Word
		if n := meetings[w]; n != "" {
			nouns.add(n, r.page)
		}
		triggers.add(w, r.page)
	}
	kind := h.typ.Kind()
	noun = cmp.Or(h.class.Kind().Noun, nouns.best(), kind.Noun)
	deed = cmp.Or(kind.Noun, strings.ToLower(string(h.typ)))
	if t := triggers.best(); t != "" && t != kind.Noun && !kind.Mute && !carriers[t] {
		verb = " (“" + t + "”)"
	}
	return noun, deed, verb
}

// short gives the usual short name of a party.
func short(party string) string {
	switch party {
	case "United States", "United States of America":
		return "US"
	case "United Kingdom":
		return "UK"
	case "European Union":
		return "EU"
	case "United Nations":
		return "UN"
	}
	return party
}

// enumerate joins names: "A", "A and B", "A, B and C".
func enumerate(names []string) string {
	switch len(names) {
	case 0:
		return ""
	case 1:
		return names[0]
	}
	return strings.Join(names[:len(names)-1], ", ") + " and " + names[len(names)-1]
}
