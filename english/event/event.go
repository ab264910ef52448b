// Package event finds what an article says happens: a word that tells of it, its type (of PLOVER,
// or other), its day, place and parties, how real it is, and how likely a record wants it.
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
	// Verbs that change another event and tell of none of their own.
	undoing = lexicon.Marked("undoes")
	// Verbs of what grows and falls.
	changing = lexicon.Marked("changes")
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
	fs       []found        // its triggers
	lead     int            // the first sentence of the text that is none of its headlines
	out      []readout.Event
	mentions []mentionAt
	contents []content
	caption  bool // the sentence is a caption: its present tense tells of the past
	place    readout.Place
	bulletin bool             // the text is no longer than a bulletin, in which every word of the list of verbs counts
	stems    map[string][]int // words that may tell of an event, by stem; nil before they are asked
	worth    []float64        // of each word of the text, how likely it tells of an event for the record
	dates    *Dating
	sources  map[int]int // of each word that tells who says something, the statement
	told     []attention // of each entity, how much the text tells of it

	described []readout.Entity // who takes part by a role noun alone
}

// A mentionAt is a mention with its entity, in text order.
type mentionAt struct {
	readout.Mention
	entity *readout.Entity
	number int // of the entity
}

// A found is a trigger in its sentence; at and end index words.
type found struct {
	trigger
	at, end int
}

// Find finds what the article says happens: the words that belong on a record (Candidates), each with its type, the time that
// dates it (Dating), its place and parties (Takers), how real it is, and a title. What an earlier word of the sentence
// governs, such as the complement of a demand or threat, is left to the statement.
func Find(d *text.Document) []readout.Event {
	r := newReader(d)
	for i := range d.Reading.Sentences {
		r.enter(i)
		r.sentence()
	}
	r.once()
	r.main()
	d.Reading.Entities = append(d.Reading.Entities, r.described...)
	return r.out
}

func newReader(d *text.Document) *eventReader {
	d.Forms().Fetch()
	r := &eventReader{d: d, ref: timex.ParseDay(d.Date()), lead: headlines(d)}
	n := 0
	for i := range d.Reading.Entities {
		n += len(d.Reading.Entities[i].Mentions)
	}
	r.mentions = make([]mentionAt, 0, n)
	for i := range d.Reading.Entities {
		e := &d.Reading.Entities[i]
		for _, m := range e.Mentions {
			r.mentions = append(r.mentions, mentionAt{m, e, i})
		}
	}
	slices.SortStableFunc(r.mentions, func(x, y mentionAt) int { return cmp.Compare(x.Start, y.Start) })
	r.contents = contentsOf(d.Reading.Statements)
	r.dates = Dates(d)
	r.worth = make([]float64, len(d.Reading.Words))
	m := Default()
	for _, c := range Candidates(d) {
		r.worth[c.Word] = m.Worth(c.Features)
	}
	r.bulletin = len(d.Reading.Sentences)-r.lead <= bulletinSentences
	r.known()
	return r
}

// enter goes to a sentence of the text.
func (r *eventReader) enter(i int) {
	r.s = r.d.Reading.Sentences[i]
	r.ws = r.d.Reading.Words[r.s.First:r.s.Last]
	switch {
	case i < r.lead:
		r.place = readout.Headline
	case i < r.lead+leadSentences:
		r.place = readout.Lead
	default:
		r.place = readout.Inside
	}
	r.caption = r.d.RoleAt(r.s.Start) == readout.RoleCaption
	r.fs = r.triggers()
}

// main marks what the article is about: the likeliest event of its headline and lead, and what else there has the same word.
func (r *eventReader) main() {
	best := -1
	for i := range r.out {
		if e := &r.out[i]; e.Told != readout.Inside && (best < 0 || e.Worth > r.out[best].Worth) {
			best = i
		}
	}
	if best < 0 {
		return
	}
	stem := lexicon.Stem(r.out[best].Lemma)
	for i := range r.out {
		e := &r.out[i]
		e.Main = e.Told != readout.Inside && lexicon.Stem(e.Lemma) == stem
	}
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

// saying returns the number of the last statement in whose content a span lies, -1 if in none.
func (r *eventReader) saying(s readout.Span) int {
	last := -1
	i := sort.Search(len(r.contents), func(i int) bool { return r.contents[i].Start > s.Start }) - 1
	for ; i >= 0 && r.contents[i].end >= s.End; i-- {
		if r.contents[i].Contains(s) {
			last = max(last, r.contents[i].statement)
		}
	}
	return last
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

func (r *eventReader) sentence() {
	for k, f := range r.fs {
		if r.governed(r.fs[:k], f) && !r.awaited(r.s.First+f.at) {
			continue
		}
		r.event(f)
	}
}

// triggers lists the words of the sentence that tell of an event for the record, each with the first of its readings
// that fits, or with none.
func (r *eventReader) triggers() []found {
	var out []found
	for i := range r.ws {
		k := r.s.First + i
		if r.bulletin {
			if t, end := r.reading(i); end > 0 {
				if !r.carried(k, t) && !r.within(k) {
					out = append(out, found{t, i, end})
				}
				continue
			}
		}
		if r.bulletin && (r.worth[k] < leastAlone || r.carried(k, trigger{})) {
			continue
		}
		if r.worth[k] < leastAhead || r.briefs(k) || r.reports(k) || r.idiom(k) || r.carries(k) || r.does(k) || r.details(k) || r.purpose(k) || r.within(k) {
			continue
		}
		out = append(out, r.read(i))
	}
	return out
}

// read takes word i for an event: by the first of its readings that fits, or else by that of the verb which carries it ("held a
// march") or which its object names, or by none.
func (r *eventReader) read(i int) found {
	if t, end := r.reading(i); end > 0 {
		return found{t, i, end}
	}
	x := found{trigger{Trigger: other, noun: !r.d.Verb(r.s.First + i)}, i, i + 1}
	if h := r.d.Head(r.s.First + i); x.noun && h >= r.s.First && r.carries(h) {
		if t, _ := r.reading(h - r.s.First); t.When.Where == lexicon.Later {
			x.Trigger = t.Trigger
		}
	}
	if o := r.d.Child(r.s.First+i, "obj"); !x.noun && o >= 0 && r.within(o) {
		if t, end := r.reading(o - r.s.First); end > 0 { // "opened live-fire drills"
			x.Trigger = t.Trigger
		}
	}
	return x
}

// reading returns the first reading of word i as an event of the list that fits, and where it ends; 0 for none.
func (r *eventReader) reading(i int) (trigger, int) {
	if pressWords[r.lower(i-1)] || r.titled(i) {
		return trigger{}, 0
	}
	for _, t := range triggers()[r.d.Lower(r.s.First+i)] {
		if end := r.fits(t, i); end > 0 && !(t.Kind.Harm && r.byForce(r.s.First+i)) {
			return t, end
		}
	}
	return trigger{}, 0
}

// forces are nature, illness and accident: they attack nobody.
var forces = lexicon.Nouns("forces")

// byForce reports whether a force did what word k tells of, or names it: "a storm killed ten", "killed in a crash", "a heart attack".
func (r *eventReader) byForce(k int) bool {
	words := r.d.Reading.Words
	for j := range r.d.Children(k) {
		if w := &words[j]; forces[w.Lemma] && w.Deprel != "obj" {
			return true
		}
	}
	s := r.subjectOf(k, core{})
	return s >= 0 && forces[words[s].Lemma]
}

// other is the reading of a word that the list of verbs does not know as an event.
var other = lexicon.Trigger{Kind: readout.Other.Kind(), Mode: readout.Mode("").Kind()}

// carries reports a verb that tells only of the event whose noun hangs on it: that it was held ("held talks"), or that it is
// planned, called off or moved ("postponed the talks").
func (r *eventReader) carries(k int) bool {
	status, moves := r.governs(k)
	if !moves && status == "" && !carriersOf[r.d.Reading.Words[k].Lemma] {
		return false
	}
	for j := range r.d.Children(k) {
		if w := &r.d.Reading.Words[j]; (w.Deprel == "obj" || w.Deprel == "nsubj:pass") && (r.worth[j] >= leastWorth || moves && r.worth[j] >= leastAhead) {
			return true
		}
	}
	return false
}

// carried reports the noun of an event whose verb tells of it already: "imposed sanctions", "held a march".
func (r *eventReader) carried(k int, t trigger) bool {
	h := r.d.Head(k)
	if r.d.Reading.Words[k].Deprel != "obj" {
		return false
	}
	v, end := r.reading(h - r.s.First)
	return end > 0 && (v.Kind == t.Kind || carriersOf[r.d.Reading.Words[h].Lemma])
}

// carriersOf are verbs whose object names the event: "held talks", "imposed sanctions".
var carriersOf = lexicon.WordsOf(func(f *lexicon.Frame) bool { return f.Is("light") || f.Is("empty") })

// does reports the noun of an event whose verb tells what it did: "the quake levelled seven villages" is one event.
func (r *eventReader) does(k int) bool {
	h := r.d.Head(k)
	return h >= 0 && r.worth[k] >= leastWorth && r.d.Verb(h) && r.d.Reading.Words[k].Deprel == "nsubj" && r.worth[h] >= leastWorth && !lightVerbs[r.d.Reading.Words[h].Lemma]
}

// details reports a word that only tells more of the event that it hangs on: what it did ("a quake levelling seven villages", "hit
// the coast, levelling seven villages and killing ten"), by what it was done ("won by stopping Vell") and how somebody was found or left ("found dead").
func (r *eventReader) details(k int) bool {
	w := &r.d.Reading.Words[k]
	h := r.d.Head(k)
	s := r.d.Subject(k)
	switch {
	case h < 0:
	case w.Deprel == "conj" && casualties[w.Lemma] && casualties[r.d.Reading.Words[h].Lemma] && r.worth[h] >= leastWorth:
		return true // "killed ten and wounded four"
	case w.Deprel == "conj":
		return w.XPOS == "VBG" && s < 0 && r.d.Reading.Words[h].Deprel != "conj" && r.details(h)
	case r.worth[h] < leastWorth:
	case strings.HasPrefix(w.Deprel, "acl"):
		return s < 0 || r.antecedent(k, s) == h
	case w.Deprel == "advcl" && w.XPOS == "VBG":
		mark := r.d.Child(k, "mark", "case")
		return s < 0 && (mark < 0 || r.d.Lower(mark) == "by")
	case w.Deprel == "xcomp":
		return !r.d.Verb(k) && r.d.Verb(h)
	}
	return false
}

// purpose reports an infinitive that tells what a meeting is for: "will meet to discuss the border".
func (r *eventReader) purpose(k int) bool {
	h := r.d.Head(k)
	if r.d.Reading.Words[k].Deprel != "advcl" || r.worth[h] < leastWorth {
		return false
	}
	t, end := r.reading(h - r.s.First)
	return end > 0 && t.Kind.Joint && first(r.d.Children(k), func(j int) bool { return r.d.Lower(j) == "to" }) >= 0
}

// within reports a noun that only names what another word tells of already: the first of a compound ("the news conference"), what is
// done ("cedes control"), and what a meeting is called ("met in a special session").
func (r *eventReader) within(k int) bool {
	h := r.d.Head(k)
	if h < r.s.First || r.d.Verb(k) || r.worth[h] < leastWorth {
		return false
	}
	switch r.d.Reading.Words[k].Deprel {
	case "compound":
		return !r.d.Verb(h)
	case "obj":
		if t, end := r.reading(k - r.s.First); end > 0 && (t.Kind.Joint || t.Kind.Harm) {
			return false // "criticized the talks", "foiled an attack"
		}
		lemma := r.d.Reading.Words[h].Lemma
		status, moves := r.governs(h)
		return r.d.Verb(h) && r.worth[k] < r.worth[h] && status == "" && !moves && !undoing[lemma] && !carriersOf[lemma]
	case "obl":
		return r.preposition(k) == "in" && r.meets(k) && r.meets(h)
	}
	return false
}

// casualties are verbs of what is done to people in one attack or accident.
var casualties = lexicon.SetOf("kill injure wound hurt")

// meets reports a word that the list of verbs has for a meeting.
func (r *eventReader) meets(k int) bool {
	t, end := r.reading(k - r.s.First)
	return end > 0 && t.Kind.Joint && !t.Mode.Apart
}

// idiom reports a verb of a meeting by whose object nobody meets: "met the deadline".
func (r *eventReader) idiom(k int) bool {
	return slices.ContainsFunc(triggers()[r.d.Form(k).Lower], func(t trigger) bool {
		return t.Kind.Joint && t.When.Where == lexicon.Never && r.takes(k-r.s.First, t.When.Words)
	})
}

// briefs reports a verb of saying something to the press: "told reporters".
func (r *eventReader) briefs(k int) bool {
	return saying[r.d.Reading.Words[k].Lemma] && first(r.d.Children(k), func(j int) bool {
		w := &r.d.Reading.Words[j]
		return (w.Deprel == "obj" || w.Deprel == "iobj") && listeners[w.Lemma]
	}) >= 0
}

// reports reports a verb that tells of the event whose clause hangs on it, or on whose clause it hangs, by saying so: "announced that
// the yard closed", "the yard closed, the owner announced".
func (r *eventReader) reports(k int) bool {
	if _, end := r.reading(k - r.s.First); end > 0 || !saying[r.d.Reading.Words[k].Lemma] {
		return false // who demands or accuses does more than say
	}
	if h := r.d.Head(k); r.d.Reading.Words[k].Deprel == "parataxis" && r.worth[h] >= leastWorth {
		return true
	}
	return first(r.d.Children(k), func(j int) bool {
		return r.d.Reading.Words[j].Deprel == "ccomp" && r.worth[j] >= leastWorth
	}) >= 0
}

// listeners are whom one tells what the press is to know.
var listeners = lexicon.SetOf("reporter journalist press media")

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
	if t.Kind.Joint && r.d.Passive(r.s.First+i) {
		return 0 // "was met with chants", "the demands were met"
	}
	if !t.noun && changing[r.ws[i].Lemma] && r.d.Child(r.s.First+i, "obj", "xcomp", "ccomp", "nsubj:pass") < 0 {
		return 0 // "prices declined"
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
		for k < len(r.ws) && r.passing(k) {
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
		if is(j) || first(r.d.Children(j), func(k int) bool { return is(k) && r.partOfMany(j, k) }) >= 0 {
			return true
		}
	}
	return false
}

// partOfMany reports whether word k, behind a preposition, is what there is many of by the noun j that it hangs on, or stands behind none.
func (r *eventReader) partOfMany(j, k int) bool {
	return r.d.Reading.Words[k].Deprel != "nmod" || many[r.d.Reading.Words[j].Lemma] && r.preposition(k) == "of"
}

// many are nouns that stand before what there is much of.
var many = lexicon.Nouns("many")

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

// awaited reports whether the event of word k has a day after publication: it belongs in the calendar even where a statement tells of it,
// "agreed to send answers next week".
func (r *eventReader) awaited(k int) bool {
	n, _ := r.dates.timeOf(k)
	if n < 0 || r.ref == timex.NoDay {
		return false
	}
	from, to := r.dates.Day(k, n)
	return timex.ParseDay(cmp.Or(to, from)) > r.ref
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
	noun := r.s.First + f.at // the word that names the event
	if s := r.d.Subject(noun); s >= 0 && r.does(s) {
		e.Trigger = append([]readout.Span{r.d.Reading.Words[s].Span}, e.Trigger...)
		noun = s
	}
	e.Trigger = r.more(r.s.First+f.at, e.Trigger)
	c := r.core(f)
	k := r.s.First + f.at
	n, next := r.dates.timeOf(k)
	var t readout.Time
	if n >= 0 {
		t = r.d.Reading.Times[n]
		e.When = t.Span
		e.From, e.To = r.dates.Day(k, n)
	} else if span, day := r.dates.offset(k); day != "" {
		e.When, e.From, e.To = span, day, day
	}
	e.Place = r.participants(f, c, &e)
	if noun != k && len(e.Actors)+len(e.Targets) == 0 {
		if g := r.read(noun - r.s.First); g.Kind.Joint { // "talks between Estmark and Korvania broke down"
			e.Place = cmp.Or(r.meeting(g, r.core(g), &e), e.Place)
		}
	}
	if r.onlyWords(f, c, &e) {
		return
	}
	e.Worth = r.worth[r.s.First+f.at]
	e.Lemma = strings.ToLower(r.d.Reading.Words[noun].Lemma)
	if !r.d.Verb(noun) {
		e.Label = e.Lemma
	}
	e.Title, e.Whole = r.title(f, c)
	e.Told = r.place
	e.Status = r.status(f, c, t)
	r.said(c, &e)
	var stops []stop
	if f.Kind.Joint {
		stops = r.stops(c)
	}
	if e.Worth < leastWorth && (!r.ahead(&e) && next < 0 || r.supposed(k)) && !(r.bulletin && e.Type != readout.Other) {
		return
	}
	for i, stop := range stops {
		e.Place, e.When = stop.place, r.d.Reading.Times[stop.time].Span
		e.From, e.To = r.dates.Day(k, stop.time)
		if i < len(stops)-1 {
			r.add(e)
		}
	}
	r.add(e)
	if next >= 0 { // moved: the same event is scheduled for the new day
		e.When, e.Status = r.d.Reading.Times[next].Span, readout.Scheduled
		e.From, e.To = r.dates.day(next, true)
		e.From = cmp.Or(e.From, e.To) // "until Friday" is on Friday
		r.add(e)
	}
}

// more adds the words that tell more of the event of word k.
func (r *eventReader) more(k int, spans []readout.Span) []readout.Span {
	for j := range r.d.Children(k) {
		if !r.details(j) && !r.within(j) {
			continue
		}
		if r.worth[j] >= leastWorth {
			spans = append(spans, r.d.Reading.Words[j].Span)
		}
		spans = r.more(j, spans)
	}
	return spans
}

// ahead reports an event with a day after publication that is neither held nor denied: it belongs in the calendar.
func (r *eventReader) ahead(e *readout.Event) bool {
	day := timex.ParseDay(cmp.Or(e.To, e.From))
	return e.Status.Kind().Ahead && r.ref != timex.NoDay && day > r.ref
}

// supposed reports the verb of an if-clause: what it tells of is the condition of something else.
func (r *eventReader) supposed(k int) bool {
	return r.d.Verb(k) && first(r.d.Children(k), func(j int) bool {
		return r.d.Reading.Words[j].Deprel == "mark" && conditions[r.d.Lower(j)]
	}) >= 0
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
			if w := &r.d.Reading.Words[j]; verbalWords[w.Lemma] || j > c.word && r.preposition(j) == "as" || w.Deprel == "obj" && judged[w.Lemma] {
				return true
			}
		}
	}
	return false
}

// judged are what is attacked with words alone.
var judged = lexicon.Nouns("judged")

// verbalWords tell that an attack is one of words.
var verbalWords = lexicon.SetOf("personal verbal political partisan rhetorical withering negative scathing")

// persons reports whether all of the entities are persons with a name.
func (r *eventReader) persons(ids []string) bool {
	here := r.here()
	return !slices.ContainsFunc(ids, func(id string) bool {
		i := slices.IndexFunc(here, func(m mentionAt) bool { return m.entity.ID == id })
		return i < 0 || here[i].entity.Type != readout.Person || !r.told[here[i].number].named
	})
}

// add takes an event in, or what it adds to one of the sentence that goes by the same words on the same day: "will sign the truce".
func (r *eventReader) add(e readout.Event) {
	for i := len(r.out) - 1; i >= 0 && r.out[i].Trigger[0].Start >= r.s.Start; i-- {
		a := &r.out[i]
		if len(e.Title) > 0 && slices.Equal(a.Title, e.Title) && a.From == e.From && a.To == e.To && a.Status == e.Status && a.Type.Kind().Joint == e.Type.Kind().Joint {
			a.Also = append(a.Also, e.Trigger...)
			a.Worth = max(a.Worth, e.Worth)
			return
		}
	}
	e.ID = "v" + strconv.Itoa(len(r.out)+1)
	r.out = append(r.out, e)
}
