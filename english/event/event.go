// Package event finds what an article says happens, in terms of PLOVER: a word that tells
// of it, its day, place and parties, and how real it is.
package event

import (
	"cmp"
	"iter"
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

// wordAt returns the first word of the sentence that ends behind a byte, or one past the last.
func (r *eventReader) wordAt(at int) int {
	return r.s.First + sort.Search(len(r.ws), func(i int) bool { return r.ws[i].End > at })
}

func (r *eventReader) lower(i int) string { return strings.ToLower(r.word(i)) }

func (r *eventReader) sentence(s readout.Sentence) {
	r.s, r.ws = s, r.d.Reading.Words[s.First:s.Last]
	fs := r.triggers()
	r.call = nil
	for _, f := range fs {
		if f.Mode.Call {
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

// triggers lists the sentence's trigger words, each with the first of its readings that fits.
func (r *eventReader) triggers() []found {
	var out []found
	for i := range r.ws {
		f := r.d.Form(r.s.First + i)
		if f.Is&inTriggers == 0 || pressWords[r.lower(i-1)] || r.titled(i) {
			continue
		}
		for _, t := range triggers()[f.Lower] {
			if end := r.fits(t, i); end > 0 {
				out = append(out, found{t, i, end})
				break
			}
		}
	}
	return out
}

// titled reports whether word i, in capitals, is part of a name or a day rather than of what happens.
func (r *eventReader) titled(i int) bool {
	return r.word(i)[0] <= 'Z' && (i > 0 && r.inName(r.ws[i].Span) || r.inTime(r.ws[i].Span))
}

// fits returns where a reading of word i as an event ends, 0 if the words around do not allow it.
func (r *eventReader) fits(t trigger, i int) int {
	x := r.ws[i].XPOS
	if x != "VBN" && t.noun == strings.HasPrefix(x, "VB") {
		return 0
	}
	if !t.noun && t.Kind.Joint && x == "VBN" && r.d.Passive(r.s.First+i) {
		return 0 // "was met with chants", "the demands were met"
	}
	switch t.When.Where {
	case lexicon.Before:
		if !t.When.Words[r.lower(i-1)] {
			return 0
		}
	case lexicon.Never:
		if h := r.d.Head(r.s.First + i); r.takes(i, t.When.Words) || h > r.s.First+i && t.When.Words[r.d.Lower(h)] {
			return 0 // "struck a deal", "the struck deal"
		}
	case lexicon.Later:
		if !r.takes(i, t.When.Words) {
			return 0
		}
	case lexicon.Next:
		k := i + 1
		for k < len(r.ws) && !t.When.Words[r.lower(k)] && r.passing(k) {
			k++ // "called on Monday for", "called again for"
		}
		switch {
		case !t.When.Words[r.lower(k)]:
			return 0
		case k == i+1:
			return k + 1
		}
	}
	return i + 1
}

// takes reports whether one of the words hangs on word i and stands behind it, or hangs on what does:
// "held a rally", "held a series of rallies". A day is none: "held in March" tells of no march.
func (r *eventReader) takes(i int, words lexicon.Set) bool {
	is := func(k int) bool {
		return k > r.s.First+i && words[r.d.Lower(k)] && !r.inTime(r.d.Reading.Words[k].Span)
	}
	for j := range r.d.Children(r.s.First + i) {
		if is(j) || first(r.d.Children(j), is) >= 0 {
			return true
		}
	}
	return false
}

// passing reports a word that may stand between a verb and its preposition: an
// adverb or a day.
func (r *eventReader) passing(k int) bool {
	w := r.lower(k)
	return strings.HasSuffix(w, "ly") || between[w] || r.inTime(r.ws[k].Span)
}

var between = lexicon.SetOf("again also")

func (r *eventReader) inName(s readout.Span) bool {
	i := sort.Search(len(r.mentions), func(i int) bool { return r.mentions[i].End > s.Start })
	return i < len(r.mentions) && r.mentions[i].Overlaps(s) && r.mentions[i].Kind == readout.Name
}

func (r *eventReader) inTime(s readout.Span) bool {
	times := r.d.TimesBehind(s.Start)
	return len(times) > 0 && times[0].Overlaps(s)
}

// parting are words behind which nobody is accused any more, or asked.
var parting = lexicon.SetOf("; while as after before when")

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
				head := r.d.Head(at)
				broken = broken || r.d.Reading.Words[at].Deprel != "conj" || head < r.s.First+b.end
			default:
				broken = broken || parting[w]
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
		for j := range r.d.Children(c.word) {
			if w := &r.d.Reading.Words[j]; verbalWords[w.Lemma] || j > c.word && r.preposition(j) == "as" {
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

// A core is the words that an event's participants hang on: the trigger, the
// verb that carries its noun, and the verb whose subject it shares.
type core struct {
	word    int  // of the trigger
	carrier int  // verb that carries a noun trigger, -1
	shared  int  // verb whose subject is the trigger's, -1
	due     bool // the event "is due": to take place, in Paris, on Monday
	harm    bool // what follows "of" suffers it: "the invasion of Vell"
}

func (r *eventReader) verb(k int) bool { return k >= 0 && r.d.Verb(k) }

func (r *eventReader) core(f found) core {
	c := core{word: r.s.First + f.at, carrier: -1, shared: -1, harm: f.Kind.Harm}
	if r.d.Verb(c.word) {
		c.shared = r.sharing(c.word)
		return c
	}
	words := r.d.Reading.Words
	k := c.word
	for words[k].Deprel == "conj" {
		k = r.d.Head(k)
	}
	if f.Mode.Call && r.preposition(k) == "in" {
		// "agreed to the meetings in a telephone call": no meeting is held in a call.
		if c.carrier = r.d.Clause(k); c.carrier >= 0 {
			return c
		}
	}
	h := r.d.Head(k)
	if !r.verb(h) {
		if c.carrier = r.due(k); c.carrier >= 0 {
			c.due = true
		}
		return c
	}
	c.due = h-2 > k && words[h-2].Lemma == "due"
	switch rel := words[k].Deprel; {
	case rel == "nsubj" || rel == "nsubj:pass" || rel == "nsubj:outer" && c.due, rel == "obj" && lightVerbs[words[h].Lemma],
		rel == "obl" && (f.Mode.Call || joining[words[h].Lemma]): // "agreed in a telephone call": who did so was on the line
		c.carrier, c.shared = h, r.sharing(h)
	case rel == "obj":
		c.carrier = h // it may still tell the event's status
	}
	return c
}

// joining are verbs whose subject takes part in what stands behind "in".
var joining = lexicon.SetOf("take participate engage")

// sharing returns the verb whose subject verb k shares, -1 for one with a subject of its own.
func (r *eventReader) sharing(k int) int {
	shared := -1
	for r.d.Subject(k) < 0 {
		switch w := &r.d.Reading.Words[k]; {
		case w.Deprel == "conj", w.Deprel == "xcomp":
		case w.Deprel == "advcl" && w.XPOS == "VBG": // "rejecting the plan, France …"; but "with troops massed, France …"
		default:
			return shared
		}
		if k = r.d.Head(k); !r.verb(k) {
			return shared
		}
		shared = k
	}
	return shared
}

// due returns the verb, or else the word "due" itself, by which the subject k
// is said to be due: "the meeting is due to take place", "is due in Paris"; -1 if
// it is not. The tree may make either hang on the other, or both on what follows.
func (r *eventReader) due(k int) int {
	words := r.d.Reading.Words
	is := func(p int) bool { return p > k+1 && words[p].Lemma == "due" && words[p-1].Lemma == "be" }
	p := r.d.Head(k)
	if p >= 0 && !is(p) {
		p = first(r.d.Children(p), is)
	}
	if p < 0 {
		p = first(r.d.Children(k), is)
	}
	if p >= 0 && p+2 < r.s.Last && words[p+1].Lemma == "to" && r.d.Verb(p+2) {
		return p + 2
	}
	return p
}

// first returns the first word that is so, -1 for none.
func first(words iter.Seq[int], is func(k int) bool) int {
	for k := range words {
		if is(k) {
			return k
		}
	}
	return -1
}

// preposition returns the word that marks k's role: "with", "between", "in".
func (r *eventReader) preposition(k int) string {
	if p := r.d.Preposition(k); p >= 0 && p < k {
		return r.d.Lower(p)
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

// sharingPart are the relations by which a word has the part of the noun it hangs on.
var sharingPart = lexicon.SetOf("compound nmod:poss amod flat conj appos nmod:unmarked")

// partOf climbs from a mention to the event's core and reads its part off the last step.
func (r *eventReader) partOf(c core, k int) part {
	words := r.d.Reading.Words
	through := false // a noun that the mention only qualifies: "annexation of Vell"
	for k := range r.d.Path(k) {
		h := r.d.Head(k)
		switch {
		case k == c.word:
			return noPart
		case c.due && c.carrier+1 < k && (k == r.d.Head(c.word) || k == r.d.Head(c.carrier)) && siteWords[r.d.Lower(c.carrier+1)]:
			return placePart // "is due in Rome", of which the tree makes Rome the predicate
		case h < 0:
			return noPart
		case h == c.word || h == c.carrier || h == c.shared:
			return r.partOn(c, k, h, through)
		}
		switch rel := words[k].Deprel; {
		case rel == "nmod":
			through = true
			if p, climbs := r.qualified(c, k, h); !climbs {
				return p
			}
		case !sharingPart[rel], rel == "conj" && r.ofPublic(k):
			return noPart
		}
	}
	return noPart
}

// partOn reads the part of what word k heads off the relation by which it hangs on h, a
// word of the core.
func (r *eventReader) partOn(c core, k, h int, through bool) part {
	noun := h == c.word && !r.d.Verb(c.word)
	switch r.d.Reading.Words[k].Deprel {
	case "nsubj":
		return actorPart
	case "nsubj:outer": // "the ministers are to meet", which the tree may take for a predicate
		if h == c.word && !noun {
			return actorPart
		}
	case "nsubj:pass":
		return targetPart
	case "obj", "iobj":
		if h == c.word || h == c.carrier {
			return targetPart
		}
	case "nmod:poss", "compound", "amod":
		if noun {
			return actorPart
		}
	case "nmod", "obl", "obl:agent":
		return r.partBy(c, r.preposition(k), h, noun, through)
	}
	return noPart
}

var (
	together = lexicon.SetOf("with between among involving alongside")
	aiming   = lexicon.SetOf("against to on upon for toward towards")
)

// partBy is the part of what hangs on word h of the core by a preposition.
func (r *eventReader) partBy(c core, preposition string, h int, noun, through bool) part {
	switch {
	case together[preposition]:
		return actorPart
	case preposition == "of" || preposition == "by" || preposition == "from":
		switch {
		case c.harm && noun && preposition == "of" && through:
			return noPart
		case c.harm && noun && preposition == "of":
			return targetPart
		case noun, preposition == "by" && (h != c.carrier || lightVerbs[r.d.Reading.Words[c.carrier].Lemma]):
			return actorPart // but "talks followed by a summit": who comes after takes no part
		}
	case aiming[preposition] && h == c.word:
		return targetPart
	case siteWords[preposition]:
		return placePart
	}
	return noPart
}

// qualified tells of word k, which qualifies noun h by a preposition, whether it may have the noun's part, or else which it has.
func (r *eventReader) qualified(c core, k, h int) (p part, climbs bool) {
	if r.ofPublic(k) {
		return noPart, false // "with citizens of Vell": Vell itself takes no part
	}
	switch r.preposition(k) {
	case "of", "from", "for":
		return noPart, true
	case "in", "at":
		// "at the mission in Port Sabel" is a place; "officials in Tarn" take part all the same.
		if on := r.d.Head(h); c.harm && r.d.Reading.Words[h].Deprel == "obj" && on >= 0 && (on == c.word || on == c.carrier) {
			return placePart, false // "killed two soldiers in Tarn"
		}
		return noPart, siteWords[r.preposition(h)]
	}
	return noPart, false
}

// ofPublic reports whether k stands behind "citizens of" or the like, or is listed behind a name that does; the tree may
// hang it on the first of several nouns, so the words decide.
func (r *eventReader) ofPublic(k int) bool {
	if k-2 > r.s.First && lists[r.d.Lower(k-1)] && r.d.Named[k-2] != 0 && r.ofPublic(k-2) {
		return true // "citizens of Tarn and Varn"
	}
	p := r.d.Preposition(k)
	return p > r.s.First && p < k && publics[r.d.Reading.Words[p-1].Lemma]
}

// publics are nouns for people who do not act for their place.
var publics = lexicon.SetOf("citizen resident inhabitant people student voter tourist fan")

// lists join the names of a list.
var lists = lexicon.SetOf("and or ,")

var siteWords = lexicon.SetOf("in at near outside inside")

// participants fills the event's actors and targets and returns its place. In
// a consultation all who take part are actors.
func (r *eventReader) participants(f found, c core, e *readout.Event) (place string) {
	seen := map[string]bool{}
	behind, nearest := "", placeReach
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
		case part != noPart && r.names(f, c, part, x, head):
			place = x.ID
		case part != noPart && !seen[x.ID]:
			seen[x.ID] = true
			if part == actorPart || f.Kind.Joint {
				e.Actors = append(e.Actors, x.ID)
			} else {
				e.Targets = append(e.Targets, x.ID)
			}
		case part == noPart && f.Kind.Joint && x.Type == readout.Location && m.Kind == readout.Name:
			// A place that the tree hangs elsewhere but that follows at once: "talks on arms in Tarn".
			if n := head - c.word; n > 0 && n < nearest && siteWords[r.d.Lower(head-1)] && !r.verbBetween(c.word, head) {
				behind, nearest = x.ID, n
			}
		}
	})
	if place == "" {
		place = behind
	}
	e.Actors = without(e.Actors, place)
	e.Targets = without(e.Targets, place)
	return place
}

// names reports whether a place that seems to take part is where it happens: "the Port Sabel
// talks", "visited Port Sabel", "flew to Port Sabel".
func (r *eventReader) names(f found, c core, part part, x *readout.Entity, head int) bool {
	switch {
	case x.Type != readout.Location || x.Party != "":
		return false
	case part == actorPart:
		return f.Kind.Joint && r.d.Reading.Words[head].Deprel == "compound" && r.d.Head(head) == c.word
	}
	return f.Mode.Visit && !f.noun
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
	for i := sort.Search(len(r.mentions), func(i int) bool { return r.mentions[i].Start >= r.s.Start }); i < len(r.mentions) && r.mentions[i].End <= r.s.End; i++ {
		m := r.mentions[i]
		if head := r.d.Root(r.wordAt(m.Start), r.wordAt(m.End)); head >= 0 {
			yield(m, head)
		}
	}
}

// status tells how real the event is: from its negation and auxiliaries, from
// what governs it, and from its date.
func (r *eventReader) status(f found, c core, t readout.Time) readout.Status {
	d, last := timex.ParseDay(t.From), timex.ParseDay(t.To)
	past := last != timex.NoDay && r.ref != timex.NoDay && last < r.ref
	coming := d != timex.NoDay && r.ref != timex.NoDay && d > r.ref
	w := r.reality(c)
	switch {
	case w.conditional:
		return readout.Conditional
	case w.governed == readout.Cancelled, w.governed == readout.Denied && !past:
		return w.governed
	case w.negated:
		return readout.Denied
	case w.modal && !past, w.governed == readout.Conditional:
		return readout.Conditional
	case c.due && w.governed == "":
		return readout.Scheduled
	case coming && w.governed != readout.Proposed:
		return readout.Scheduled
	case past:
		return readout.Held
	case w.governed != "":
		return w.governed
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

// A reality is what the words around an event say of how real it is.
type reality struct {
	modal, negated, conditional bool
	governed                    readout.Status // what the verb or noun that governs it says
}

// Adjectives that say of an event that it may come.
var possibleWords = lexicon.SetOf("possible potential threatened feared imminent")

var (
	conditions = lexicon.SetOf("if unless whether")
	unsure     = lexicon.SetOf("would could might may")
)

// planned are adjectives of an event that lies ahead, and what they make of it.
var planned = map[string]readout.Status{"planned": readout.Scheduled, "scheduled": readout.Scheduled, "upcoming": readout.Scheduled,
	"forthcoming": readout.Scheduled, "proposed": readout.Proposed}

// contested are nouns of what somebody says and somebody else need not believe: their clause alone does not tell that it is so.
var contested = lexicon.SetOf("claim allegation accusation rumour rumor")

// reality climbs from the event through the clauses that say something of it.
func (r *eventReader) reality(c core) (is reality) {
	words := r.d.Reading.Words
	climbed := 0
	for k := range r.d.Path(c.word) {
		if climbed++; climbed > climbs {
			break
		}
		own := k == c.word || k == c.carrier
		is.negated = is.negated || own && r.d.Negated(k)
		for j := range r.d.Children(k) {
			if r.d.Named[j] == 0 { // "Gerda May met"
				is.hear(words[j].Deprel, r.d.Lower(j), k == c.word, own)
			}
		}
		rel, h := words[k].Deprel, r.d.Head(k)
		if h < 0 {
			break
		}
		switch rel {
		case "obj", "xcomp", "ccomp", "nsubj:pass", "nmod", "acl", "obl", "csubj", "nsubj":
			if is.governed == "" && !(rel == "nsubj" && r.d.Verb(h)) && !(rel == "obl" && k != c.word) {
				is.governed = r.governedBy(h)
			}
			if rel == "acl" && is.governed == "" && contested[words[h].Lemma] && words[h].UPOS == "NOUN" {
				is.governed = readout.Conditional
			}
		case "conj", "advcl":
		default:
			return is
		}
		if rel == "ccomp" && is.governed == "" {
			break
		}
	}
	return is
}

// hear takes up what a dependent of a word says of it: of the event's own word, or of that or the verb that carries it.
func (is *reality) hear(relation, w string, event, own bool) {
	switch {
	case relation == "mark":
		if conditions[w] {
			is.conditional = true
		}
	case own && relation == "aux":
		if unsure[w] {
			is.modal = true
		}
	case event && relation == "amod":
		if possibleWords[w] {
			is.modal = true
		}
		if is.governed == "" {
			is.governed = planned[w]
		}
	}
}

// governedBy is what word h says of an event it governs. What will be cancelled may be held yet.
func (r *eventReader) governedBy(h int) readout.Status {
	s, _ := r.governs(h)
	if s == readout.Cancelled && r.d.AuxTense(h) > 0 {
		return readout.Conditional
	}
	return s
}

// tells reports whether the tense around the core is the event's own: a verb, or
// a meeting that a verb takes place with. A noun such as "buildup" just is.
func (r *eventReader) tells(c core) bool {
	w := &r.d.Reading.Words[c.word]
	return r.d.Verb(c.word) || c.carrier >= 0 || w.Deprel == "obl" || w.Deprel == "root"
}
