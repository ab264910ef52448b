// Package event finds what an article says happens, in terms of PLOVER: a word that tells
// of it, its day, place and parties, and how real it is.
package event

import (
	"cmp"
	"slices"
	"sort"
	"strconv"
	"strings"
	"sync"

	"readout"
	"readout/english/text"
	"readout/english/timex"
	"readout/lexicon"
)

// A trigger is one reading of a word as an event.
type trigger struct {
	lexicon.Trigger
	class lexicon.Class
	noun  bool // or an adjective: the word is no verb
}

// triggers maps every form of a word to its readings, in the order of the list.
var triggers = sync.OnceValue(func() map[string][]trigger {
	m := map[string][]trigger{}
	for _, f := range lexicon.Frames() {
		for _, t := range f.Events {
			for _, form := range f.Inflected(lexicon.All) {
				m[form] = append(m[form], trigger{t, f.Class, f.Class != lexicon.Verb})
			}
		}
	}
	return m
})

// inTriggers marks words that may tell of an event.
var inTriggers = text.NewProperty(func(f *text.Form) bool { return triggers()[f.Lower] != nil })

// governs returns what word k says of an event it governs, and whether it moves
// the event to another day.
func (r *eventReader) governs(k int) (status readout.Status, moves bool) {
	lemma := r.d.Phrasal(r.s, k)
	return text.Governors[lemma], text.MovingVerbs[lemma]
}

var (
	// Verbs whose own day is not that of the event they schedule.
	announcing = lexicon.Marked("apart")
	// Verbs that only carry an event's noun: "held talks".
	lightVerbs = lexicon.Marked("light")
	// Verbs that fix an event's day.
	fixingVerbs = lexicon.Marked("fixes")
	pressWords  = lexicon.SetOf("press news information convention media joint photo training hall townhall town-hall town-hall-style")
)

// An eventReader finds the events of one document.
type eventReader struct {
	d        *text.Document
	ref      timex.Day // publication day
	s        readout.Sentence
	ws       []readout.Word // of the sentence
	out      []readout.Event
	mentions []mentionAt
	contents []content
	caption  bool         // the sentence is a caption: its present tense tells of the past
	call     map[int]bool // words of the sentence that are telephone calls
}

// A mentionAt is a mention with its entity, in text order.
type mentionAt struct {
	readout.Mention
	entity *readout.Entity
}

// A found is a trigger in its sentence; at and end index words.
type found struct {
	trigger
	at, end int
}

// Find finds what the article says happens: a trigger with its type, the time
// nearest to it, its place and parties, and how real it is. A trigger inside the
// complement of a demand, threat, promise and the like is left to the statement.
func Find(d *text.Document) []readout.Event {
	d.Forms().Fetch()
	r := eventReader{d: d, ref: timex.ParseDay(d.Date())}
	n := 0
	for i := range d.Reading.Entities {
		n += len(d.Reading.Entities[i].Mentions)
	}
	r.mentions = make([]mentionAt, 0, n)
	for i := range d.Reading.Entities {
		e := &d.Reading.Entities[i]
		for _, m := range e.Mentions {
			r.mentions = append(r.mentions, mentionAt{m, e})
		}
	}
	slices.SortStableFunc(r.mentions, func(x, y mentionAt) int { return cmp.Compare(x.Start, y.Start) })
	r.contents = contentsOf(d.Reading.Statements)
	for _, s := range d.Reading.Sentences {
		r.caption = d.RoleAt(s.Start) == readout.RoleCaption
		r.sentence(s)
	}
	return r.out
}

// A content is a part of what a statement says.
type content struct {
	readout.Span
	statement int
	end       int // the last at which one from the first to this one ends
}

// contentsOf returns the contents of all statements in the order of the text.
func contentsOf(statements []readout.Statement) []content {
	n := 0
	for i := range statements {
		n += len(statements[i].Content)
	}
	out := make([]content, 0, n)
	for i := range statements {
		for _, s := range statements[i].Content {
			out = append(out, content{Span: s, statement: i})
		}
	}
	slices.SortStableFunc(out, func(x, y content) int { return cmp.Compare(x.Start, y.Start) })
	end := 0
	for i := range out {
		end = max(end, out[i].End)
		out[i].end = end
	}
	return out
}

// saidIn returns the id of the last statement in whose content a span lies, "" if in none.
func (r *eventReader) saidIn(s readout.Span) string {
	last := -1
	i := sort.Search(len(r.contents), func(i int) bool { return r.contents[i].Start > s.Start }) - 1
	for ; i >= 0 && r.contents[i].end >= s.End; i-- {
		if r.contents[i].Contains(s) {
			last = max(last, r.contents[i].statement)
		}
	}
	if last < 0 {
		return ""
	}
	return r.d.Reading.Statements[last].ID
}

// word returns word i of the sentence, "" for none.
func (r *eventReader) word(i int) string {
	if i < 0 || i >= len(r.ws) {
		return ""
	}
	return r.d.Word(r.s.First + i)
}

func (r *eventReader) lower(i int) string { return strings.ToLower(r.word(i)) }

func (r *eventReader) sentence(s readout.Sentence) {
	r.s, r.ws = s, r.d.Reading.Words[s.First:s.Last]
	fs := r.triggers()
	r.call = nil
	for _, f := range fs {
		if f.noun && f.Mode.Call {
			if r.call == nil {
				r.call = map[int]bool{}
			}
			r.call[r.s.First+f.at] = true
		}
	}
	for k, f := range fs {
		if r.governed(fs[:k], f) {
			continue
		}
		r.event(f)
	}
}

// triggers lists the sentence's trigger words.
func (r *eventReader) triggers() []found {
	var out []found
	for i := range r.ws {
		f := r.d.Form(r.s.First + i)
		if f.Is&inTriggers == 0 {
			continue
		}
		w := f.Text
		if len(w) < 3 || len(w) > 16 {
			continue
		}
		ts := triggers()[f.Lower]
		if ts == nil || i > 0 && pressWords[r.lower(i-1)] {
			continue
		}
		if c := w[0]; c >= 'A' && c <= 'Z' && (i > 0 && r.inName(r.ws[i].Span) || r.inTime(r.ws[i].Span)) {
			continue
		}
		x := r.ws[i].XPOS
		for _, t := range ts {
			if x != "" && t.noun == strings.HasPrefix(x, "VB") && !(t.noun && x == "VBN") && !(!t.noun && x == "VBN") {
				continue
			}
			if t.When.Where == lexicon.Before && (i == 0 || !t.When.Words[r.lower(i-1)]) {
				continue
			}
			if !t.noun && t.Kind.Joint && x == "VBN" && r.passive(r.s.First+i) {
				continue // "was met with chants", "the demands were met"
			}
			end := i + 1
			switch t.When.Where {
			case lexicon.Never:
				if k := r.following(i, t.When); k >= 0 && k <= i+4 {
					continue
				}
			case lexicon.Later, lexicon.Next:
				k := r.following(i, t.When)
				if k < 0 {
					continue
				}
				if t.When.Where == lexicon.Next && k == i+1 {
					end = k + 1
				}
			}
			out = append(out, found{t, i, end})
			break
		}
	}
	return out
}

// following returns the word behind word i that a condition asks for, -1 for none.
func (r *eventReader) following(i int, when lexicon.Condition) int {
	limit := i + 8
	if when.Where == lexicon.Next {
		k := i + 1
		for limit = i + 4; k < min(limit, len(r.ws)) && !when.Words[r.lower(k)] && r.passing(k); k++ {
		}
		limit = k
		i = k - 1 // "called on Monday for", "called again for"
	}
	for k := i + 1; k <= limit && k < len(r.ws); k++ {
		if when.Words[r.lower(k)] && !r.inTime(r.ws[k].Span) { // "held in March" tells of no march
			return k
		}
		switch r.word(k) {
		case ";", ".":
			return -1
		}
	}
	return -1
}

// passing reports a word that may stand between a verb and its preposition: an
// adverb or a day.
func (r *eventReader) passing(k int) bool {
	w := r.lower(k)
	return strings.HasSuffix(w, "ly") || w == "again" || w == "also" || r.inTime(r.ws[k].Span)
}

// passive reports whether the participle k has a form of "be" before it.
func (r *eventReader) passive(k int) bool {
	words := r.d.Reading.Words
	for j := max(r.s.First, k-3); j < k; j++ {
		if words[j].Lemma == "be" {
			return true
		}
	}
	return false
}

func (r *eventReader) inName(s readout.Span) bool {
	i := sort.Search(len(r.mentions), func(i int) bool { return r.mentions[i].End > s.Start })
	return i < len(r.mentions) && r.mentions[i].Overlaps(s) && r.mentions[i].Kind == readout.Name
}

func (r *eventReader) inTime(s readout.Span) bool {
	times := r.d.TimesBehind(s.Start)
	return len(times) > 0 && times[0].Overlaps(s)
}

// governed reports whether f lies in the complement of an earlier trigger.
func (r *eventReader) governed(before []found, f found) bool {
	for k := len(before) - 1; k >= 0; k-- {
		b := before[k]
		if f.at < b.end {
			return true
		}
		if !b.Kind.Governs || f.noun && f.Kind.Joint {
			continue
		}
		broken := false
		for i := b.end; i < f.at; i++ {
			switch w := r.lower(i); w {
			case "and": // "for shooting and killing him": both are what somebody is accused of
				at := r.s.First + f.at
				head := r.d.Reading.Words[at].Head
				broken = broken || r.d.Reading.Words[at].Deprel != "conj" || head < r.s.First+b.end || head > at
			case ";", "while", "as", "after", "before", "when":
				broken = true
			}
		}
		if !broken {
			return true
		}
	}
	return false
}

func (r *eventReader) event(f found) {
	e := readout.Event{Type: f.Kind.Type, Mode: f.Mode.Mode}
	e.Trigger = []readout.Span{{Start: r.ws[f.at].Start, End: r.ws[f.end-1].End}}
	c := r.core(f)
	t, next := r.timeOf(f, c)
	e.When, e.From, e.To = t.Span, t.From, t.To
	e.Place = r.participants(f, c, &e)
	if r.onlyWords(f, c, &e) {
		return
	}
	e.Status = r.status(f, c, t)
	e.Statement = r.saidIn(e.Trigger[0])
	r.add(e)
	if next.Len() > 0 { // moved: the same event is scheduled for the new day
		e.When, e.From, e.To, e.Status = next.Span, next.From, next.To, readout.Scheduled
		r.add(e)
	}
}

// onlyWords reports what the trigger's word calls by another's name: an attack on
// a person that is made with words ("attacked her as a fraud", "personal
// attacks"), a rally that a candidate holds, a journey to nowhere.
func (r *eventReader) onlyWords(f found, c core, e *readout.Event) bool {
	switch {
	case f.Kind.Crowd && f.When.Where != lexicon.Anywhere:
		return len(e.Actors) > 0 && r.persons(e.Actors)
	case f.Kind.Harm && strings.HasPrefix(r.lower(f.at), "attack"):
		if len(e.Targets) > 0 && r.persons(e.Targets) || len(e.Targets) == 0 && e.Place == "" && len(e.Actors) > 0 && r.persons(e.Actors) {
			return true
		}
		words := r.d.Reading.Words
		for j := max(r.s.First, c.word-4); j < min(r.s.Last, c.word+12); j++ {
			if f.noun && words[j].Head == c.word && j < c.word && words[j].Deprel == "amod" && verbalWords[words[j].Lemma] {
				return true
			}
			if h := words[j].Head; !f.noun && j > c.word && words[j].Lemma == "as" && words[j].Deprel == "case" && r.inSentence(h) && words[h].Head == c.word {
				return true
			}
		}
	}
	return false
}

// verbalWords tell that an attack is one of words.
var verbalWords = lexicon.SetOf("personal verbal political partisan rhetorical withering negative scathing")

// persons reports whether all of the entities are persons.
func (r *eventReader) persons(ids []string) bool {
	for _, id := range ids {
		for i := range r.d.Reading.Entities {
			if e := &r.d.Reading.Entities[i]; e.ID == id && e.Type != readout.Person {
				return false
			}
		}
	}
	return true
}

func (r *eventReader) add(e readout.Event) {
	e.ID = "v" + strconv.Itoa(len(r.out)+1)
	r.out = append(r.out, e)
}

// timeOf returns the time that dates f: one of a week or less that hangs on the
// event or on the verb it hangs on, the nearest if there are several. The time of
// a proposal or a cancellation is not that of the meeting it is about; a
// postponement "until" or "to" a day gives the next one.
func (r *eventReader) timeOf(f found, c core) (at, next readout.Time) {
	ts := r.d.Reading.Times
	words := r.d.Reading.Words
	governor := c.word // the verb whose clause the event stands in
	for step := 0; step < 6 && !r.verb(governor) && r.inSentence(words[governor].Head); step++ {
		governor = words[governor].Head
	}
	apart, moves := false, false
	if governor != c.word {
		var s readout.Status
		s, moves = r.governs(governor)
		apart = s != "" && s != readout.Scheduled || announcing[words[governor].Lemma]
		apart = apart && !(f.Mode.Call && c.carrier == governor) // what is agreed in a call is agreed on its day
	}
	bestCost := 1 << 30
	for i := sort.Search(len(ts), func(i int) bool { return ts[i].End > r.s.Start }); i < len(ts) && ts[i].Start < r.s.End; i++ {
		if ts[i].Type != "DATE" && ts[i].Type != "TIME" || !dates(ts[i]) {
			continue
		}
		k := r.s.First + sort.Search(r.s.Last-r.s.First, func(k int) bool { return words[r.s.First+k].End > ts[i].Start })
		marker := ""
		hangs := false
		if words[k].Deprel == "nmod:poss" && !r.possesses(k, c) {
			continue // "Monday's debate": the debate's day, not that of what stands beside it
		}
		hangs = r.agenda(ts[i].Span)
		for step := 0; step < 10 && r.inSentence(k) && !hangs; step++ {
			if f.noun && r.call[k] && k != c.word {
				break // the call's day
			}
			if hangs = k == c.word || k == c.carrier || k == c.shared && words[c.word].Deprel != "advcl" || k == governor; hangs {
				break
			}
			if r.verb(k) { // "a meeting that had been set for Monday"
				hangs = words[k].Head == c.word && strings.HasPrefix(words[k].Deprel, "acl") && fixingVerbs[words[k].Lemma]
				break
			}
			if p := r.preposition(k); p != "" {
				marker = p
			}
			k = words[k].Head
		}
		if !hangs {
			continue
		}
		onGovernor := k == governor && k != c.word
		if moves && (marker == "until" || marker == "till" || marker == "to" || marker == "for") && (onGovernor || marker != "for") {
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

// possesses reports whether the time that word k heads possesses the event, what
// it is part of, or where it took place: "Monday's talks", "Monday's round of
// talks", "met at Monday's summit".
func (r *eventReader) possesses(k int, c core) bool {
	words := r.d.Reading.Words
	h := words[k].Head
	if !r.inSentence(h) || words[h].Head == c.word || c.carrier >= 0 && words[h].Head == c.carrier {
		return true
	}
	for step, e := 0, c.word; step < 6 && r.inSentence(e) && (step == 0 || !r.verb(e)); step++ {
		if e == h {
			return true
		}
		e = words[e].Head
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
	return a != timex.NoDay && b != timex.NoDay && b-a <= 6
}

// distance counts the words between a trigger and a time; one that stands
// before the trigger is farther unless it opens the sentence or possesses it.
func (r *eventReader) distance(f found, s readout.Span) int {
	a := sort.Search(len(r.ws), func(i int) bool { return r.ws[i].End > s.Start })
	b := sort.Search(len(r.ws), func(i int) bool { return r.ws[i].Start >= s.End })
	if a >= f.end {
		n := a - f.end
		for i := f.end; i < a; i++ {
			if r.word(i) == ";" || r.word(i) == "," {
				n += 3
			}
		}
		return n
	}
	n := f.at - b
	if a > 1 && !(b < len(r.ws) && (r.word(b) == "'s" || r.word(b) == "’s")) {
		n += 4
	}
	if b < len(r.ws) && (r.word(b) == "'s" || r.word(b) == "’s") {
		n = 0
	}
	return n
}

// A core is the words that an event's participants hang on: the trigger, the
// verb that carries its noun, and the verb whose subject it shares.
type core struct {
	word    int  // of the trigger
	carrier int  // verb that carries a noun trigger, -1
	shared  int  // verb whose subject is the trigger's, -1
	due     bool // the event "is due": to take place, in Paris, on Monday
	harm    bool // what follows "of" suffers it: "the invasion of Vell"
}

func (r *eventReader) inSentence(k int) bool { return k >= r.s.First && k < r.s.Last }

func (r *eventReader) verb(k int) bool {
	return r.inSentence(k) && strings.HasPrefix(r.d.Reading.Words[k].XPOS, "VB")
}

func (r *eventReader) core(f found) core {
	words := r.d.Reading.Words
	c := core{word: r.s.First + f.at, carrier: -1, shared: -1, harm: f.Kind.Harm}
	k := c.word
	if !strings.HasPrefix(words[k].XPOS, "VB") {
		for words[k].Deprel == "conj" && r.inSentence(words[k].Head) {
			k = words[k].Head
		}
		if f.Mode.Call && words[k].Deprel == "nmod" && r.preposition(k) == "in" {
			// "agreed to the meetings in a telephone call": no meeting is held in a call.
			for n := 0; n < 3 && !r.verb(words[k].Head) && r.inSentence(words[k].Head); n++ {
				k = words[k].Head
			}
			if h := words[k].Head; r.verb(h) {
				c.carrier = h
				return c
			}
			k = c.word
		}
		h := words[k].Head
		if !r.verb(h) {
			if p := r.dueAfter(k); p >= 0 {
				c.carrier, c.due = p, true
			}
			return c
		}
		if h-2 > k && words[h-1].Lemma == "to" && words[h-2].Lemma == "due" {
			c.due = true
		}
		switch rel := words[k].Deprel; {
		case strings.HasPrefix(rel, "nsubj:outer") && c.due, rel == "nsubj" || rel == "nsubj:pass" || rel == "obj" && lightVerbs[words[h].Lemma],
			rel == "obl" && (words[h].Lemma == "take" || words[h].Lemma == "participate" || words[h].Lemma == "engage"):
			c.carrier, k = h, h
		case rel == "obl" && f.Mode.Call: // "agreed in a telephone call": who did so was on the line
			c.carrier, k = h, h
		case rel == "obj" || rel == "obl":
			c.carrier = h // it may still tell the event's status
			if rel == "obl" {
				c.carrier = -1
			}
			return c
		default:
			return c
		}
	}
	for step := 0; step < 3 && !r.hasSubject(k); step++ {
		switch words[k].Deprel {
		case "conj", "xcomp":
		case "advcl": // "rejecting the plan, France …"; but "with troops massed, France …"
			if words[k].XPOS != "VBG" {
				return c
			}
		default:
			return c
		}
		if k = words[k].Head; !r.verb(k) {
			return c
		}
		c.shared = k
	}
	return c
}

// dueAfter returns the verb, or else the word "due" itself, by which the subject k
// is said to be due: "the meeting is due to take place", "is due in Paris"; -1 if
// it is not. The tree's names for this vary, so the words decide.
func (r *eventReader) dueAfter(k int) int {
	words := r.d.Reading.Words
	for p := k + 2; p < min(r.s.Last, k+14); p++ {
		if words[p].Lemma != "due" || words[p-1].Lemma != "be" || words[k].Head != p && words[p].Head != k && words[p].Head != words[k].Head {
			continue
		}
		if p+2 < r.s.Last && words[p+1].Lemma == "to" && r.verb(p+2) {
			return p + 2
		}
		return p
	}
	return -1
}

func (r *eventReader) hasSubject(k int) bool {
	words := r.d.Reading.Words
	for j := r.s.First; j < r.s.Last; j++ {
		if words[j].Head == k && strings.HasPrefix(words[j].Deprel, "nsubj") {
			return true
		}
	}
	return false
}

// preposition returns the word that marks k's role: "with", "between", "in".
func (r *eventReader) preposition(k int) string {
	words := r.d.Reading.Words
	for j := max(r.s.First, k-8); j < k; j++ {
		if words[j].Head == k && words[j].Deprel == "case" {
			return strings.ToLower(words[j].In(r.d.Text))
		}
	}
	return ""
}

// A part is what a mention is to an event.
type part byte

const (
	noPart part = iota
	actorPart
	targetPart
	placePart
)

// partOf climbs from a mention to the event's core and reads its part off the last step.
func (r *eventReader) partOf(c core, k int) part {
	words := r.d.Reading.Words
	through := false // a noun that the mention only qualifies: "annexation of Vell"
	for step := 0; step < 8; step++ {
		w := &words[k]
		if k == c.word {
			return noPart
		}
		if c.due && c.carrier+1 < k && (k == words[c.word].Head || k == words[c.carrier].Head) && siteWords[strings.ToLower(words[c.carrier+1].In(r.d.Text))] {
			return placePart // "is due in Rome", of which the tree makes Rome the predicate
		}
		onCore := w.Head == c.word || w.Head == c.carrier || w.Head == c.shared
		if onCore && r.inSentence(w.Head) {
			noun := w.Head == c.word && !strings.HasPrefix(words[c.word].XPOS, "VB")
			switch w.Deprel {
			case "nsubj":
				return actorPart
			case "nsubj:outer": // "the ministers are to meet", which the tree may take for a predicate
				if !noun && w.Head == c.word {
					return actorPart
				}
			case "nsubj:pass":
				return targetPart
			case "obj", "iobj":
				if w.Head == c.word || w.Head == c.carrier && c.carrier >= 0 {
					return targetPart
				}
				return noPart
			case "nmod:poss", "compound", "amod":
				if noun {
					return actorPart
				}
			case "nmod", "obl", "obl:agent":
				switch r.preposition(k) {
				case "with", "between", "among", "involving", "alongside":
					return actorPart
				case "of", "by", "from":
					if c.harm && noun && r.preposition(k) == "of" {
						if through {
							return noPart
						}
						return targetPart
					}
					// "talks followed by a summit": who comes after takes no part.
					if noun || r.preposition(k) == "by" && (w.Head != c.carrier || lightVerbs[words[c.carrier].Lemma]) {
						return actorPart
					}
				case "against", "to", "on", "upon", "for", "toward", "towards":
					if w.Head == c.word {
						return targetPart
					}
				case "in", "at", "near", "outside", "inside":
					return placePart
				}
			case "conj", "flat", "appos":
				if noun {
					return noPart
				}
			}
			return noPart
		}
		switch w.Deprel {
		case "compound", "nmod:poss", "amod", "flat", "conj", "appos", "nmod", "flat:name", "list", "nmod:unmarked", "dep":
		default:
			return noPart
		}
		if w.Deprel == "nmod" {
			through = true
			if r.ofPublic(k) {
				return noPart // "with citizens of Vell": Vell itself takes no part
			}
			switch p := r.preposition(k); p {
			case "of", "from", "for", "in", "at":
				if p == "in" || p == "at" {
					// "at the mission in Port Sabel" is a place; "officials in Tarn" take part all the same.
					h := w.Head
					if c.harm && r.inSentence(h) && words[h].Deprel == "obj" && (words[h].Head == c.word || words[h].Head == c.carrier) {
						return placePart // "killed two soldiers in Tarn"
					}
					if !r.inSentence(h) || !siteWords[r.preposition(h)] {
						return noPart
					}
				}
			default:
				return noPart
			}
		}
		if !r.inSentence(w.Head) {
			return noPart
		}
		k = w.Head
	}
	return noPart
}

// ofPublic reports whether k stands behind "citizens of" or the like; the tree may
// hang it on the first of several nouns, so the words decide.
func (r *eventReader) ofPublic(k int) bool {
	words := r.d.Reading.Words
	for j := max(r.s.First+1, k-8); j < k; j++ {
		if words[j].Head == k && words[j].Deprel == "case" {
			return publics[words[j-1].Lemma]
		}
	}
	return false
}

// publics are nouns for people who do not act for their place.
var publics = lexicon.SetOf("citizen resident inhabitant people student voter tourist fan")

var siteWords = lexicon.SetOf("in at near outside inside")

// participants fills the event's actors and targets and returns its place. In
// a consultation all who take part are actors.
func (r *eventReader) participants(f found, c core, e *readout.Event) (place string) {
	seen := map[string]bool{}
	linear, linearCost := "", 15
	r.eachMention(func(m mentionAt, head int) {
		x := m.entity
		part := r.partOf(c, head)
		if part == targetPart && f.class == lexicon.Adjective { // "is committed to": no passive
			part = actorPart
		}
		switch {
		case part == placePart && x.Type == readout.Location:
			if place == "" || x.Party == "" { // the city rather than its country
				place = x.ID
			}
		case part == placePart || x.Type == readout.Misc && x.Party == "" || m.Kind == readout.Nominal && x.Type == readout.Location:
		case part == actorPart && f.noun && f.Kind.Joint && x.Type == readout.Location && x.Party == "" && r.d.Reading.Words[head].Deprel == "compound" &&
			r.d.Reading.Words[head].Head == c.word:
			place = x.ID // "the Port Sabel talks"
		case part == targetPart && f.Mode.Visit && !f.noun && x.Type == readout.Location && x.Party == "":
			place = x.ID // "visited Port Sabel", "flew to Port Sabel"
		case (part == actorPart || part == targetPart) && !seen[x.ID]:
			seen[x.ID] = true
			if part == actorPart || f.Kind.Joint {
				e.Actors = append(e.Actors, x.ID)
			} else {
				e.Targets = append(e.Targets, x.ID)
			}
		case part == noPart && f.Kind.Joint && x.Type == readout.Location && m.Kind == readout.Name:
			// A place that the tree hangs elsewhere but that follows at once: "talks on arms in Tarn".
			at := head - 1
			if cost := head - c.word; cost > 0 && cost < linearCost && at >= r.s.First && siteWords[strings.ToLower(r.d.Reading.Words[at].In(r.d.Text))] && !r.verbBetween(c.word, head) {
				linear, linearCost = x.ID, cost
			}
		}
	})
	if place == "" {
		place = linear
	}
	if place != "" {
		e.Actors = without(e.Actors, place)
		e.Targets = without(e.Targets, place)
	}
	return place
}

func without(ids []string, id string) []string {
	out := ids[:0]
	for _, x := range ids {
		if x != id {
			out = append(out, x)
		}
	}
	return out
}

func (r *eventReader) verbBetween(a, b int) bool {
	for k := a + 1; k < b; k++ {
		if r.verb(k) {
			return true
		}
	}
	return false
}

// eachMention calls yield for the sentence's mentions with the word that heads each.
func (r *eventReader) eachMention(yield func(m mentionAt, head int)) {
	words := r.d.Reading.Words
	for i := sort.Search(len(r.mentions), func(i int) bool { return r.mentions[i].Start >= r.s.Start }); i < len(r.mentions) && r.mentions[i].End <= r.s.End; i++ {
		m := r.mentions[i]
		head := -1
		for k := r.s.First + sort.Search(r.s.Last-r.s.First, func(k int) bool { return words[r.s.First+k].End > m.Start }); k < r.s.Last && words[k].Start < m.End; k++ {
			if h := words[k].Head; head < 0 || !r.inSentence(h) || words[h].Start < m.Start || words[h].End > m.End {
				head = k
			}
		}
		if head >= 0 {
			yield(m, head)
		}
	}
}

// status tells how real the event is: from its negation and auxiliaries, from
// what governs it, and from its date.
func (r *eventReader) status(f found, c core, t readout.Time) readout.Status {
	words := r.d.Reading.Words
	d, last := timex.ParseDay(t.From), timex.ParseDay(t.To)
	past := last != timex.NoDay && r.ref != timex.NoDay && last < r.ref
	coming := d != timex.NoDay && r.ref != timex.NoDay && d > r.ref
	var governed readout.Status
	modal, negated, conditional := false, false, false
	for k, step := c.word, 0; step < 4; step++ {
		for j := max(r.s.First, k-8); j < min(r.s.Last, k+4); j++ {
			if words[j].Head != k {
				continue
			}
			switch w := strings.ToLower(words[j].In(r.d.Text)); {
			case w == "not" || w == "n't" || w == "n’t" || w == "never" || w == "no" && words[j].Deprel == "det":
				negated = negated || step == 0 || k == c.carrier
			case words[j].Deprel == "aux" && (w == "would" || w == "could" || w == "might" || w == "may"):
				modal = modal || step == 0 || k == c.carrier
			case words[j].Deprel == "mark" && (w == "if" || w == "unless" || w == "whether"):
				conditional = true
			case w == "possible" || w == "potential" || w == "threatened" || w == "feared" || w == "imminent":
				modal = modal || step == 0
			case w == "planned" || w == "scheduled" || w == "upcoming" || w == "forthcoming":
				if step == 0 && words[j].Deprel == "amod" && governed == "" {
					governed = readout.Scheduled
				}
			case w == "proposed" && step == 0 && words[j].Deprel == "amod":
				governed = readout.Proposed
			}
		}
		rel, h := words[k].Deprel, words[k].Head
		if !r.inSentence(h) {
			break
		}
		switch rel {
		case "obj", "xcomp", "ccomp", "nsubj:pass", "nmod", "acl", "obl", "csubj", "nsubj":
			if s, _ := r.governs(h); s != "" && governed == "" && !(rel == "nsubj" && r.verb(h)) && !(rel == "obl" && step > 0) {
				governed = s
				if s == readout.Cancelled && r.d.AuxTense(h) > 0 {
					governed = readout.Conditional
				}
			}
		case "conj", "advcl":
		default:
			h = -1
		}
		if h < 0 || rel == "ccomp" && governed == "" {
			break
		}
		k = h
	}
	switch {
	case conditional:
		return readout.Conditional
	case governed == readout.Cancelled, governed == readout.Denied && !past:
		return governed
	case negated:
		return readout.Denied
	case modal && !past, governed == readout.Conditional:
		return readout.Conditional
	case c.due && governed == "":
		return readout.Scheduled
	case coming:
		if governed == readout.Proposed {
			return governed
		}
		return readout.Scheduled
	case past:
		return readout.Held
	case governed != "":
		return governed
	case r.caption || !r.tells(c):
		return readout.Held
	case r.d.Tense(r.s, c.word) > 0:
		if f.Kind.Sudden { // nobody schedules an attack for no day
			return readout.Conditional
		}
		return readout.Scheduled
	}
	return readout.Held
}

// tells reports whether the tense around the core is the event's own: a verb, or
// a meeting that a verb takes place with. A noun such as "buildup" just is.
func (r *eventReader) tells(c core) bool {
	w := &r.d.Reading.Words[c.word]
	return strings.HasPrefix(w.XPOS, "VB") || c.carrier >= 0 || w.Deprel == "obl" || w.Deprel == "root"
}
