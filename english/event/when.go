package event

import (
	"fmt"
	"maps"
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

// A Choice is a time that may date an event, or none, with what speaks for it and against it.
type Choice struct {
	Time     int      // of the reading, -1 for none
	far      bool     // it stands in another sentence
	Features []uint32 // below Weights
}

// A Dating holds what is asked of a document's times.
type Dating struct {
	d       *text.Document
	ref     timex.Day
	times   []timeAt
	in      [][2]int         // of each sentence, its times: first and one past the last
	stems   map[string][]int // the words of a stem, of verbs and nouns
	said    []int32          // of each word, 1 + the statement in whose content it stands
	nearest []int            // of each time, the likely event that is nearest in its sentence, -1
	features
}

// A timeAt is a time with its words.
type timeAt struct {
	*readout.Time
	sentence, first, last, root int
	grain                       uint32 // how precise it is
	side                        uint32 // 1 before the day of publication, 2 about it, 3 after it
	by                          string // the preposition before it, in lower case
	marker                      uint32 // it
}

// Dates looks up what may date the events of a document.
func Dates(d *text.Document) *Dating {
	x := &Dating{d: d, ref: timex.ParseDay(d.Date()), stems: map[string][]int{}}
	r := d.Reading
	x.in = make([][2]int, len(r.Sentences))
	t := 0
	for i, s := range r.Sentences {
		for t < len(r.Times) && r.Times[t].Start < s.Start {
			t++
		}
		x.in[i][0] = len(x.times)
		for ; t < len(r.Times) && r.Times[t].Start < s.End; t++ {
			x.take(i, &r.Times[t])
		}
		x.in[i][1] = len(x.times)
	}
	x.said = saidIn(r)
	for k := range r.Words {
		if w := &r.Words[k]; w.UPOS == "VERB" || w.UPOS == "NOUN" || w.UPOS == "PROPN" {
			s := stem(d, k)
			x.stems[s] = append(x.stems[s], k)
		}
	}
	x.nearest = make([]int, len(x.times))
	for n := range x.times {
		x.nearest[n] = x.neighbour(&x.times[n])
	}
	return x
}

// take adds a time of sentence i that tells a day, a week, a month or a year.
func (x *Dating) take(i int, t *readout.Time) {
	if t.Type != "DATE" && t.Type != "TIME" {
		return
	}
	r := x.d.Reading
	at := timeAt{Time: t, sentence: i, first: wordAt(r, t.Start), grain: grain(t)}
	if at.grain == 0 {
		return
	}
	at.last = at.first
	for at.last < len(r.Words) && r.Words[at.last].Start < t.End {
		at.last++
	}
	at.root = x.d.Root(at.first, at.last)
	if from, to := timex.ParseDay(t.From), timex.ParseDay(t.To); from != timex.NoDay && x.ref != timex.NoDay {
		switch {
		case to < x.ref:
			at.side = 1
		case from > x.ref:
			at.side = 3
		default:
			at.side = 2
		}
	}
	for k := range x.d.Path(at.root) {
		if k < at.first || k >= at.last {
			break
		}
		if p := x.d.Preposition(k); p >= 0 {
			at.by = x.d.Lower(p)
		}
	}
	if at.by == "" {
		if first, _ := x.d.Subtree(at.root); first < at.first && r.Words[first].UPOS == "ADP" {
			at.by = x.d.Lower(first)
		}
	}
	if at.by != "" {
		at.marker = word(at.by)
	}
	x.times = append(x.times, at)
}

// grain is how precise a time is, 0 for one that tells no day, week, month or year.
func grain(t *readout.Time) uint32 {
	v := t.Value
	switch {
	case weekday(v):
		return 1
	case strings.HasPrefix(v, "XXXX-"):
		return 2
	case t.From == "":
		return 0
	}
	switch n := timex.ParseDay(t.To) - timex.ParseDay(t.From); {
	case strings.Contains(v, "T"):
		return 3
	case n == 0:
		return 4
	case n < 7:
		return 5
	case n < 14:
		return 6
	case n < 31:
		return 7
	case n < 120:
		return 8
	case n < 366:
		return 9
	}
	return 10
}

// neighbour returns the word of a time's sentence that likely tells of an event and stands nearest to it, -1 for none.
func (x *Dating) neighbour(t *timeAt) int {
	s := x.d.Reading.Sentences[t.sentence]
	for n := 1; t.first-n >= s.First || t.last-1+n < s.Last; n++ {
		if k := t.first - n; k >= s.First && x.tells(k) {
			return k
		}
		if k := t.last - 1 + n; k < s.Last && x.tells(k) {
			return k
		}
	}
	return -1
}

// tells reports a word that the encoder takes for one of an event.
func (x *Dating) tells(k int) bool {
	switch x.d.Reading.Words[k].UPOS {
	case "VERB", "NOUN", "PROPN":
		return sure(&x.d.Heard[k]) > 0
	}
	return false
}

// Choices lists what may date the event of word k: nothing; the times of its sentence, of its neighbours, and of those
// in which its word stands again.
func (x *Dating) Choices(k int) []Choice {
	r := x.d.Reading
	own := text.SentenceAt(r.Sentences, r.Words[k].Start)
	var out []Choice
	near := 0
	again := map[int]int{} // sentences in which the word stands again
	for _, j := range x.stems[stem(x.d, k)] {
		if len(again) == mostAgain {
			break
		}
		if i := text.SentenceAt(r.Sentences, r.Words[j].Start); i != own {
			if _, ok := again[i]; !ok {
				again[i] = j
			}
		}
	}
	if n := x.in[own][0]; n < x.in[own][1] && x.agenda(&x.times[n]) && k >= x.times[n].last {
		return []Choice{{Time: x.index(n)}}
	}
	add := func(i, mention int) {
		for n := x.in[i][0]; n < x.in[i][1]; n++ {
			if mention >= 0 && x.apart(mention, &x.times[n]) {
				continue
			}
			x.features = nil
			x.tell(k, own, mention, n)
			out = append(out, Choice{x.index(n), i != own, x.features})
			if i == own {
				near++
			}
		}
	}
	for i := max(0, own-besides); i <= min(len(r.Sentences)-1, own+besides); i++ {
		if i == own {
			add(i, k)
		} else if j, ok := again[i]; ok {
			add(i, j)
		} else {
			add(i, -1)
		}
	}
	for _, i := range slices.Sorted(maps.Keys(again)) {
		if i < own-besides || i > own+besides {
			add(i, again[i])
		}
	}
	x.features = nil
	x.none(k, own, near, len(out))
	return append(out, Choice{-1, false, x.features})
}

func (x *Dating) index(n int) int {
	times := x.d.Reading.Times
	return sort.Search(len(times), func(i int) bool { return times[i].Start >= x.times[n].Start })
}

// status is what the encoder says of how real an event is.
func (x *Dating) status(k int) uint32 {
	best := 0
	h := &x.d.Heard[k]
	for y := range h.Status {
		if h.Status[y] > h.Status[best] {
			best = y
		}
	}
	return uint32(best)
}

func (x *Dating) tense(i, k int) uint32 {
	return uint32(x.d.Tense(x.d.Reading.Sentences[i], k) + 1)
}

// apart reports whether a time cannot be that of the event of word k of its sentence: that of a clause beside which the event
// only stands, of a verb of saying in whose words it stands, of what schedules, calls off, asks for or moves it. "For" and "from" lead through.
func (x *Dating) apart(k int, t *timeAt) bool {
	d := x.d
	words := d.Reading.Words
	under := map[int]int{} // of the words above the event, the one below it
	below := -1
	for j := range d.Path(k) {
		under[j] = below
		below = j
	}
	if g := x.dated(t); g >= 0 && g != k && x.object(g, under) {
		return true
	}
	verb := -1
	for j := range d.Path(t.root) {
		if _, ok := under[j]; !ok && x.lag(j) >= 0 {
			return true // "two days after the talks on Monday, the border was closed"
		}
		if _, ok := under[j]; ok {
			if d.Verb(j) {
				verb = j
			}
			break
		}
		if d.Verb(j) && strings.HasPrefix(words[j].Deprel, "acl") {
			if h := d.Head(j); h != k || !fixingVerbs[words[j].Lemma] && x.ownSubject(j) || sequence[words[j].Lemma] {
				return true // "the envoys who met on Monday visited Tarn", "the talks that crews had feared on Monday"
			}
		}
	}
	if verb < 0 || verb == k {
		return false
	}
	if sequence[words[verb].Lemma] && d.Child(verb, "obj") >= 0 && (k < verb) != (t.first < verb) {
		return true // "Monday's talks follow a meeting in Tarn"
	}
	s := d.Reading.Sentences[t.sentence]
	moves := text.MovingVerbs[d.Phrasal(s, verb)]
	if t.by == "from" || t.by == "for" && !moves {
		return false
	}
	below = under[verb]
	if m := d.Child(below, "mark", "case"); m >= 0 && m < below && otherTime[d.Lower(m)] {
		return t.first < k || !x.closes(t, verb, m) // "fled on Monday after he gave the land away"
	}
	switch rel := words[below].Deprel; {
	case rel == "ccomp", rel == "parataxis":
		return saying[words[verb].Lemma]
	case rel == "obj", rel == "xcomp", below == d.Subject(verb) && d.Passive(verb), x.preposition(below) == "for":
		if moves && until[t.by] {
			return true
		}
		status := text.Governors[d.Phrasal(s, verb)]
		return t.side != 3 && (status != "" && status != readout.Scheduled || announcing[words[verb].Lemma] && !x.performs(below, verb))
	}
	return false
}

// dated returns the noun before which a time stands, "the September 23 offer", -1 for none.
func (x *Dating) dated(t *timeAt) int {
	switch h := x.d.Head(t.root); x.d.Reading.Words[t.root].Deprel {
	case "compound", "amod", "nmod:poss", "nmod:unmarked", "obl:unmarked":
		if h > t.root && x.d.Reading.Words[h].UPOS == "NOUN" {
			return h
		}
	}
	return -1
}

// object reports whether noun g is, below the words of an event and those above it, what something is done to or about, and so has a time of its own.
func (x *Dating) object(g int, event map[int]int) bool {
	for j := range x.d.Path(g) {
		h := x.d.Head(j)
		if _, ok := event[j]; ok || h < 0 {
			return false
		}
		switch x.d.Reading.Words[j].Deprel {
		case "obj":
			if !lightVerbs[x.d.Reading.Words[h].Lemma] {
				return true
			}
		case "nmod", "obl":
			if p := x.preposition(j); !siteWords[p] && p != "during" && p != "on" {
				return true
			}
		}
	}
	return false
}

// performs reports whether what a verb announces is its subject's own deed, done by the words: "announced her resignation on Monday".
func (x *Dating) performs(k, verb int) bool {
	j, s := x.d.Child(k, "nmod:poss"), x.d.Subject(verb)
	return j >= 0 && s >= 0 && s < j && x.d.Reading.Words[j].XPOS == "PRP$" && x.d.Reading.Words[k].Deprel == "obj"
}

// closes reports whether a time that hangs on a verb stands at the end of what is marked as earlier or later, of which it may tell too: the verb
// has another before that, "met on Wednesday ahead of talks with Estmark on Friday".
func (x *Dating) closes(t *timeAt, verb, marker int) bool {
	for n := x.in[t.sentence][0]; n < x.in[t.sentence][1]; n++ {
		if o := &x.times[n]; o.first > verb && o.last <= marker {
			return t.first > marker
		}
	}
	return false
}

// sequence are verbs whose subject and object have each a time of its own.
var sequence = lexicon.SetOf("follow precede")

// lag returns the time that tells how far what word k heads lies from what it hangs on, "two days after the talks", as an index into those of the
// reading; -1 for none.
func (x *Dating) lag(k int) int {
	m := x.d.Child(k, "mark", "case")
	if m < 0 || x.d.Lower(m) != "after" && x.d.Lower(m) != "before" {
		return -1
	}
	r := x.d.Reading
	if m == 0 {
		return -1
	}
	end := r.Words[m-1].End
	n := sort.Search(len(r.Times), func(i int) bool { return r.Times[i].End >= end })
	if n < len(r.Times) && r.Times[n].End == end && r.Times[n].Type == "DURATION" {
		return n
	}
	return -1
}

// offset returns the day of the event of word k where it is told by how far another event of the sentence lies from it, "closed the border on Friday,
// two days after the talks broke down", and the time that tells how far; day is "" if there is none.
func (x *Dating) offset(k int) (span readout.Span, day string) {
	for j := range x.d.Path(k) {
		h := x.d.Head(j)
		if n := x.lag(j); n >= 0 && h >= 0 {
			return x.shifted(h, n, x.d.Lower(x.d.Child(j, "mark", "case")) == "before")
		}
	}
	for j := range x.d.Children(k) {
		if n := x.lag(j); n >= 0 {
			return x.shifted(j, n, x.d.Lower(x.d.Child(j, "mark", "case")) == "after")
		}
	}
	return readout.Span{}, ""
}

// shifted returns the day that lies as long as time n says behind that of the event of word k, or before it; "" if either is not known to the day.
func (x *Dating) shifted(k, n int, behind bool) (span readout.Span, day string) {
	t, _ := x.timeOf(k)
	days := x.d.Reading.Times[n].Days()
	if t < 0 || days == 0 {
		return readout.Span{}, ""
	}
	from, to := x.Day(k, t)
	d := timex.ParseDay(from)
	if d == timex.NoDay || from != to {
		return readout.Span{}, ""
	}
	if !behind {
		days = -days
	}
	return x.d.Reading.Times[n].Span, (d + timex.Day(days)).String()
}

// otherTime mark what was earlier or later than what they stand beside.
var otherTime = lexicon.SetOf("after before since because following ahead until")

// preposition returns the word that marks k's role.
func (x *Dating) preposition(k int) string {
	if p := x.d.Preposition(k); p >= 0 {
		return x.d.Lower(p)
	}
	return ""
}

// ownSubject reports a verb whose subject is named: not "that" or "which".
func (x *Dating) ownSubject(k int) bool {
	j := x.d.Subject(k)
	return j >= 0 && !strings.HasPrefix(x.d.Reading.Words[j].XPOS, "W")
}

// until are prepositions of the day to which something is moved.
var until = lexicon.SetOf("until till to for")

// moved returns the time to which the verb that governs the event of word k moves it, -1 for none.
func (x *Dating) moved(k int) int {
	own := text.SentenceAt(x.d.Reading.Sentences, x.d.Reading.Words[k].Start)
	verb := k
	for j := range x.d.Path(k) {
		if verb = j; j != k && x.d.Verb(j) {
			break
		}
	}
	if verb == k || !text.MovingVerbs[x.d.Phrasal(x.d.Reading.Sentences[own], verb)] {
		return -1
	}
	next := -1
	for n := x.in[own][0]; n < x.in[own][1]; n++ {
		t := &x.times[n]
		if until[t.by] && x.holder(own, n) == verb && (next < 0 || t.by != "for") { // "planned for Monday was moved to Friday"
			next = x.index(n)
		}
	}
	return next
}

// holder returns the word that a time hangs on, through other times of its sentence: "from Monday to Friday".
func (x *Dating) holder(own, n int) int {
	h := x.d.Head(x.times[n].root)
	for m := n - 1; m >= x.in[own][0]; m-- {
		if t := &x.times[m]; t.first <= h && h < t.last {
			h = x.d.Head(t.root)
		}
	}
	return h
}

// none tells what speaks for no time at all.
func (x *Dating) none(k, own, near, all int) {
	w := &x.d.Reading.Words[k]
	lemma := word(strings.ToLower(w.Lemma))
	ahead := x.status(k)
	x.add(100)
	x.add(101, min(3, uint32(near)))
	x.add(102, min(3, uint32(near)), min(3, bucket(all)))
	x.add(103, lemma)
	x.add(104, word(w.UPOS), word(w.Deprel))
	x.add(105, word(w.XPOS), min(3, uint32(near)))
	x.add(106, ahead, min(3, uint32(near)))
	x.add(107, min(4, uint32(own)))
	x.add(108, b2u(x.said[k] > 0), min(3, uint32(near)))
	x.add(109, x.tense(own, k), ahead)
}

// tell tells of time n as the day of the event of word k in sentence own. mention is the word of the event in the
// time's sentence, -1 for none.
func (x *Dating) tell(k, own, mention, n int) {
	d := x.d
	words := d.Reading.Words
	t := &x.times[n]
	s := d.Reading.Sentences[t.sentence]
	where := uint32(0) // the same sentence, another that tells of it, or only near
	if t.sentence != own {
		where = 1
		if mention < 0 {
			where = 2
		}
	}
	ahead, tense := x.status(k), x.tense(own, k)
	x.add(0, where)
	x.add(1, where, t.grain)
	x.add(2, where, t.side, ahead)
	x.add(3, where, t.side, tense)
	x.add(4, where, t.marker)
	x.add(5, where, t.marker, t.grain)
	x.add(6, where, word(words[t.root].Deprel))
	x.add(7, where, word(words[k].UPOS), t.grain)
	x.add(8, word(strings.ToLower(words[k].Lemma)), min(where, 1))
	many := min(3, uint32(x.in[t.sentence][1]-x.in[t.sentence][0]))
	x.add(9, where, many)
	opens := t.first <= s.First+1
	x.add(10, where, b2u(opens), t.marker)
	x.add(11, word(x.d.Text[t.Start:t.End]))
	x.add(14, where, b2u(n == 0), min(3, bucket(len(x.times))))
	if where > 0 {
		diff := t.sentence - own
		far := uint32(max(-4, min(4, diff)) + 10)
		a, b := min(t.sentence, own), max(t.sentence, own)
		paragraph := b2u(!strings.Contains(d.Text[d.Reading.Sentences[a].Start:d.Reading.Sentences[b].Start], "\n"))
		dated := min(2, uint32(x.in[own][1]-x.in[own][0]))
		x.add(20, where, far, paragraph)
		x.add(21, where, far, dated)
		x.add(22, where, min(4, uint32(own)), far)
		x.add(23, where, t.grain, far)
		x.add(24, where, dated, t.grain)
		x.add(25, where, word(string(d.RoleAt(s.Start))))
		x.add(26, where, paragraph, b2u(opens), t.grain)
		x.add(27, where, min(4, bucket(len(x.stems[stem(x.d, k)]))), b2u(own < 3))
	}
	if where == 2 {
		verb := d.Clause(t.root)
		if verb >= 0 {
			x.add(30, b2u(saying[words[verb].Lemma]), word(words[verb].Deprel))
			x.add(31, b2u(x.tells(verb)), word(words[verb].Deprel))
		}
		return
	}
	x.bound(where, mention, n)
}

var saying = lexicon.WordsOf(func(f *lexicon.Frame) bool { return f.Direct|f.Indirect != 0 })

// bound tells how a time hangs together with word k of its sentence.
func (x *Dating) bound(where uint32, k, n int) {
	d := x.d
	words := d.Reading.Words
	t := &x.times[n]
	var rise, fall []int // from the time and from the event up to below what they share
	top := -1
	depth := map[int]int{}
	for j := range d.Path(t.root) {
		depth[j] = len(rise)
		rise = append(rise, j)
	}
	for j := range d.Path(k) {
		if i, ok := depth[j]; ok {
			top, rise = j, rise[:i]
			break
		}
		fall = append(fall, j)
	}
	up, down := uint32(0), uint32(0) // the relations
	verbsUp, verbsDown := uint32(0), uint32(0)
	markUp, markDown := uint32(0), uint32(0)
	sayUp, eventUp := uint32(0), uint32(0)
	upper := func(j int) uint32 {
		if m := d.Child(j, "mark", "case"); m >= 0 {
			return word(d.Lower(m))
		}
		return 0
	}
	for i, j := range rise {
		up = lexicon.Mix32(up, word(words[j].Deprel))
		if i == 0 {
			continue
		}
		if d.Verb(j) {
			verbsUp++
			if saying[words[j].Lemma] {
				sayUp = 1
			}
		}
		if x.tells(j) {
			eventUp = 1
		}
		if m := upper(j); m != 0 {
			markUp = m
		}
	}
	saidDown := uint32(0)
	for i, j := range fall {
		down = lexicon.Mix32(down, word(words[j].Deprel))
		if m := upper(j); m != 0 {
			markDown = m
		}
		if i > 0 && d.Verb(j) {
			verbsDown++
			if saying[words[j].Lemma] {
				saidDown = 1
			}
		}
	}
	lastUp, lastDown := uint32(0), uint32(0)
	if len(rise) > 0 {
		lastUp = word(words[rise[len(rise)-1]].Deprel)
	}
	if len(fall) > 0 {
		lastDown = word(words[fall[len(fall)-1]].Deprel)
	}
	topKind := uint32(0)
	if top >= 0 {
		topKind = 1
		if d.Verb(top) {
			topKind = 2
			if saying[words[top].Lemma] {
				topKind = 3
			}
			if lightVerbs[words[top].Lemma] {
				topKind = 4
			}
		}
		if top == k {
			topKind += 5
		}
		if top == t.root {
			topKind += 10
		}
	}
	shape := lexicon.Mix32(lexicon.Mix32(min(3, uint32(len(rise)))*4+min(3, uint32(len(fall))), min(2, verbsUp)*3+min(2, verbsDown)), topKind)
	upos := word(words[k].UPOS)
	x.add(50, where, shape)
	x.add(51, where, up, down)
	x.add(52, where, up, down, topKind)
	x.add(53, where, up, topKind, min(2, uint32(len(fall))))
	x.add(54, where, down, topKind, min(2, uint32(len(rise))))
	x.add(55, where, min(2, verbsUp), min(2, verbsDown), topKind)
	x.add(56, where, sayUp, eventUp, min(2, verbsUp))
	x.add(57, where, lastUp, lastDown, topKind)
	x.add(58, where, t.marker, shape)
	x.add(59, where, markUp, min(2, verbsUp))
	x.add(60, where, markDown, min(2, verbsDown), saidDown)
	x.add(61, where, upos, shape)
	x.add(62, where, t.grain, shape)
	if top >= 0 {
		x.add(63, where, word(words[top].Lemma), lastUp, lastDown)
	}
	x.add(64, where, b2u(x.said[k] > 0), b2u(x.said[t.root] > 0), b2u(x.said[k] == x.said[t.root]))
	x.add(65, where, b2u(x.said[k] > 0), b2u(x.said[k] == x.said[t.root]), topKind, min(2, verbsUp))

	// In the order of words.
	a, b, before := t.last, k, uint32(1)
	if k < t.first {
		a, b, before = k+1, t.first, 0
	}
	commas, verbs, events, dates := uint32(0), uint32(0), uint32(0), uint32(0)
	for j := a; j < b; j++ {
		switch {
		case pauses[d.Lower(j)]:
			commas++
		case d.Verb(j):
			verbs++
		}
		if x.tells(j) {
			events++
		}
	}
	for m := x.in[t.sentence][0]; m < x.in[t.sentence][1]; m++ {
		if m != n && x.times[m].first >= a && x.times[m].first < b {
			dates++
		}
	}
	x.add(70, where, before, bucket(b-a))
	x.add(71, where, before, min(2, events), min(2, dates))
	x.add(72, where, before, min(2, commas), min(2, verbs))
	x.add(73, where, b2u(x.nearest[n] == k), min(2, verbsUp), min(2, verbsDown))
	x.add(74, where, b2u(x.nearest[n] == k), upos, topKind)
	x.add(75, where, min(2, dates), min(2, verbsUp), min(2, verbsDown))
	x.add(77, where, t.side, shape)
}

var pauses = lexicon.SetOf("; , : – —")

// agenda reports whether a time opens its sentence before a colon: "Monday, May 5: the
// council meets". It dates what follows, wherever the tree hangs it.
func (x *Dating) agenda(t *timeAt) bool {
	s := x.d.Reading.Sentences[t.sentence]
	return t.first == s.First && t.last < s.Last && x.d.Lower(t.last) == ":"
}

// Day returns the first and the last day that time n of the reading gives the event of word k: a month, a year and a
// decade as such. A day or month without its year, or a weekday without its week, lies ahead when the event does.
func (x *Dating) Day(k, n int) (from, to string) {
	own := text.SentenceAt(x.d.Reading.Sentences, x.d.Reading.Words[k].Start)
	t := &x.d.Reading.Times[n]
	holder := x.d.Head(wordAt(x.d.Reading, t.Start))
	ahead := x.status(k) == aheadLabel && (holder == k || x.d.Tense(x.d.Reading.Sentences[own], k) >= 0)
	return x.day(n, ahead || x.isAhead(k))
}

// isAhead reports an event that lies ahead of another: "met ahead of talks on Friday".
func (x *Dating) isAhead(k int) bool {
	p := x.d.Preposition(k)
	return p >= 0 && (x.d.Lower(p) == "ahead" || p > 0 && x.d.Lower(p) == "of" && x.d.Lower(p-1) == "ahead")
}

func (x *Dating) day(n int, ahead bool) (from, to string) {
	t := x.d.Reading.Times[n]
	a, b := timex.ParseDay(t.From), timex.ParseDay(t.To)
	if a == timex.NoDay {
		return t.From, t.To
	}
	if x.deadline(t.Span) {
		defer func() { from = "" }()
	}
	if ahead && b < x.ref {
		unit := x.lacks(t.Span)
		a, b = later(a, unit), later(b, unit)
	}
	whole := func(value string) bool { // "earlier this month" is not known better than the month
		return timex.ParseDay(t.From).String()[:len(value)] == t.Value && strings.HasSuffix(t.From, "-01")
	}
	switch from, to := a.String(), b.String(); {
	case ahead && b == x.ref && len(t.Value) == len("2031-W20") && t.Value[5] == 'W':
		return from, (a + 6).String() // "this week", of which timex takes what is over
	case whole("2031-05") && (b == x.ref || b != a && (b + 1).String()[8:] == "01"):
		return from[:7], to[:7]
	case whole("2031") && from[5:] == "01-01" && (b == x.ref || to[5:] == "12-31"), strings.HasSuffix(t.Value, "X"):
		return from[:4], to[:4]
	case len(t.Value) == len(from) && t.From < t.Value && t.Value < t.To:
		return t.Value, t.Value // "two weeks ago", as near as it is known
	default:
		return from, to
	}
}

// deadlines are prepositions of a day that ends what they stand in.
var deadlines = lexicon.SetOf("by until till through")

// deadline reports whether a time is the last at which something may be: "by Friday", "no later than Friday".
func (x *Dating) deadline(s readout.Span) bool {
	k := wordAt(x.d.Reading, s.Start)
	before := func(n int) string {
		if k < n {
			return ""
		}
		return x.d.Lower(k - n)
	}
	return deadlines[before(1)] || before(1) == "than" && before(2) == "later"
}

const aheadLabel = 1 // of text.Heard.Status

// lacks returns what a time leaves out that begins with the name of a weekday or of a month: 7 for its week, 365 for its
// year, 0 for nothing.
func (x *Dating) lacks(s readout.Span) int {
	words := strings.FieldsFunc(s.In(x.d.Text), func(r rune) bool { return r == ' ' || r == '.' || r == ',' })
	unit := calendarNames()[strings.ToLower(words[0])]
	for _, w := range words[1:] {
		switch {
		case len(w) == 4 && w[0] <= '9':
			return 0
		case unit > 0:
			unit = max(unit, calendarNames()[strings.ToLower(w)])
		}
	}
	return unit
}

var calendarNames = sync.OnceValue(func() map[string]int {
	m := map[string]int{}
	for i, terms := range [][]lexicon.Term{lexicon.Times().Weekdays, lexicon.Times().Months} {
		for _, t := range terms {
			for _, w := range t.Spellings() {
				m[strings.TrimSuffix(strings.ToLower(w), ".")] = []int{7, 365}[i]
			}
		}
	}
	return m
})

// later returns a day so many days later, or the same of another year.
func later(d timex.Day, days int) timex.Day {
	if days%365 != 0 {
		return d + timex.Day(days)
	}
	s := d.String()
	year, _ := strconv.Atoi(s[:4])
	moved := fmt.Sprintf("%04d%s", year+days/365, s[4:])
	if n := timex.ParseDay(moved); n != timex.NoDay {
		return n
	}
	return d + timex.Day(days) // 29 February
}

// timeOf returns the time that dates the event of word k, and the one to which it is moved, -1 for none.
func (x *Dating) timeOf(k int) (n, next int) {
	choices := x.Choices(k)
	return choices[When().Best(choices)].Time, x.moved(k)
}
