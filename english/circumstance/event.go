package circumstance

import (
	"slices"
	"strings"
	"unicode/utf8"

	"readout"
	"readout/english/text"
	"readout/lexicon"
)

// events notes of each event what the letters of its trigger and the words of
// its sentence tell beside type and status.
func (d *document) events() {
	var at readout.Span // of the words
	var words []letters
	for i := range d.reading.Events {
		e := &d.reading.Events[i]
		trigger, ok := hull(e.Trigger)
		if !ok {
			continue
		}
		e.Word = strings.ToLower(strings.Join(strings.Fields(trigger.In(d.text)), " "))
		e.CallsOff = callingOff[e.Word]
		e.Plural = slices.ContainsFunc(severalMeetings, func(w string) bool { return strings.HasSuffix(e.Word, w) })
		s, ok := text.SentenceOf(d.reading.Sentences, trigger.Start)
		if !ok {
			continue
		}
		if s != at {
			at, words = s, lettersIn(d.text, s)
		}
		behind := slices.IndexFunc(words, func(l letters) bool { return l.Start >= trigger.End })
		if behind < 0 {
			behind = len(words)
		}
		e.Planned = d.planned(words[behind:], trigger.End)
		e.Earlier = d.earlier(words, trigger.Start)
		e.Moved, e.Moves = d.moves(words, s, trigger)
	}
}

// callingOff are triggers that change another event's status and are none themselves.
var callingOff = lexicon.FormsMarked("undoes", lexicon.All)

// severalMeetings end the triggers that mean more than one.
var severalMeetings = strings.Fields("meetings summits sessions visits calls gatherings conversations dinners")

// A plan behind a meeting: "the meeting that had been fixed".
var (
	planVerbs = lexicon.SetOf("was were is are")
	plans     = lexicon.FormsOf(func(f *lexicon.Frame) lexicon.Forms {
		switch {
		case !f.Is("fixes") || f.Is("light"):
			return 0
		case f.Class == lexicon.Verb:
			return lexicon.Past | lexicon.Participle
		}
		return lexicon.Base
	})
	planTo = lexicon.Set{"to have": true, "to be": true}
)

// planned reports whether what stands behind a trigger speaks of it as a plan.
func (d *document) planned(behind []letters, from int) bool {
	p := phrase{all: behind}
	for begin := range behind {
		l := &behind[begin]
		if l.low == "." || l.low == ";" || l.low == "," || utf8.RuneCountInString(d.text[from:l.Start]) > planReach {
			return false
		}
		p.at = begin + 1
		if !planVerbs[l.low] && !(l.low == "had" || l.low == "has") {
			continue
		}
		if !planVerbs[l.low] && !p.literal("been") {
			continue
		}
		if p.in(plans) || p.pair(planTo) {
			return true
		}
	}
	return false
}

// earlierWords before a meeting set it before what its sentence tells.
var earlierWords = lexicon.SetOf("after since following before last earlier previous first past until")

// earlier reports whether such a word stands before a trigger, and no mark that parts between them.
func (d *document) earlier(words []letters, trigger int) bool {
	for i := len(words) - 1; i >= 0; i-- {
		l := &words[i]
		if l.End > trigger {
			continue
		}
		switch {
		case l.low == "," || l.low == ";" || l.low == "." || utf8.RuneCountInString(d.text[l.End:trigger]) > earlierReach:
			return false
		case earlierWords[l.low]:
			return true
		}
	}
	return false
}

// What says that something was moved to another day.
var (
	postponing = []string{"postpon", "reschedul"}
	movedOff   = lexicon.Set{"put off": true, "pushed back": true, "put back": true, "brought forward": true,
		"moved from": true, "moved to": true, "moved up": true, "moved back": true, "moved forward": true}
	delayed   = lexicon.SetOf("delay delayed")
	delayedBy = lexicon.SetOf("from to until by")
	oldDay    = lexicon.SetOf("from for on")
	newDay    = lexicon.SetOf("to until till")
)

// moves reports whether a sentence says that something was moved, and the times behind what says so: not the day on
// which somebody said it.
func (d *document) moves(words []letters, s, trigger readout.Span) (moved bool, out []readout.Move) {
	after := postponed(words)
	if after < 0 {
		return false, nil
	}
	for _, t := range d.reading.Times {
		if t.Start < after || t.End > s.End || d.attributes(t.Span, trigger) {
			continue
		}
		out = append(out, readout.Move{Span: t.Span, Way: wayBefore(words, t.Start)})
	}
	return true, out
}

// attributes reports whether a time stands beside the words in which a trigger is told, not among them.
func (d *document) attributes(t, trigger readout.Span) bool {
	holds := func(x readout.Span) func(readout.Span) bool {
		return func(c readout.Span) bool { return c.Contains(x) }
	}
	return slices.ContainsFunc(d.reading.Statements, func(s readout.Statement) bool {
		return slices.ContainsFunc(s.Content, holds(trigger)) && !slices.ContainsFunc(s.Content, holds(t))
	})
}

// postponed returns the place behind what says that something was moved, -1 for none. A
// preposition that belongs to the new day stands behind it: "moved to".
func postponed(words []letters) int {
	for i := range words {
		last := i
		switch w := words[i].low; {
		case slices.ContainsFunc(postponing, func(b string) bool { return strings.HasPrefix(w, b) && len(w) > len(b) }):
		case i+1 < len(words) && words[i+1].beside && (movedOff[w+" "+words[i+1].low] || delayed[w] && delayedBy[words[i+1].low]):
			if last++; words[last].low == "to" {
				last = i
			}
		default:
			continue
		}
		return words[last].End
	}
	return -1
}

// wayBefore tells from the preposition before a time which day it is.
func wayBefore(words []letters, time int) readout.Way {
	skipped := false
	for i := len(words) - 1; i >= 0; i-- {
		l := &words[i]
		switch {
		case l.End > time || l.mark:
		case l.Start < time-wayReach:
			return ""
		case newDay[l.low]:
			return readout.To
		case oldDay[l.low]:
			return readout.From
		case skipped || l.low != "the":
			return ""
		default:
			skipped = true
		}
	}
	return ""
}
