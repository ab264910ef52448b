package english

import (
	_ "embed"
	"sort"
	"strconv"
	"strings"
	"sync"

	"readout"
)

//go:embed data/events.txt
var eventLines string

// A trigger is one reading of a word as an event.
type trigger struct {
	typ, mode string
	noun      bool
	follow    map[string]bool // one of these must follow; nil: none needed
	atOnce    bool            // it must be the very next word
}

// triggers maps every inflected form to its readings, in the order of the list.
var triggers = sync.OnceValue(func() map[string][]trigger {
	m := map[string][]trigger{}
	for _, line := range strings.Split(eventLines, "\n") {
		if line == "" || line[0] == '#' {
			continue
		}
		head, follow, _ := strings.Cut(line, "|")
		f := strings.Fields(head)
		t := trigger{noun: f[1] == "n"}
		t.typ, t.mode, _ = strings.Cut(f[0], ":")
		if follow = strings.TrimSpace(follow); follow != "" {
			t.atOnce = strings.HasPrefix(follow, "=")
			t.follow = wordSet(strings.TrimPrefix(follow, "="))
		}
		for _, w := range f[2:] {
			forms := []string{w}
			if !t.noun {
				forms = inflections(w)
			}
			for _, form := range forms {
				m[form] = append(m[form], t)
			}
		}
	}
	return m
})

// irregular verbs of the trigger list: past, participle.
var irregular = map[string][2]string{"meet": {"met", "met"}, "hold": {"held", "held"}, "begin": {"began", "begun"}, "speak": {"spoke", "spoken"},
	"fly": {"flew", "flown"}, "seek": {"sought", "sought"}, "send": {"sent", "sent"}, "give": {"gave", "given"}, "cut": {"cut", "cut"}, "let": {"let", "let"},
	"break": {"broke", "broken"}, "withdraw": {"withdrew", "withdrawn"}, "shoot": {"shot", "shot"}, "strike": {"struck", "stricken"}, "beg": {"begged", "begged"},
	"commit": {"committed", "committed"}, "permit": {"permitted", "permitted"}, "expel": {"expelled", "expelled"}, "confer": {"conferred", "conferred"},
	"stab": {"stabbed", "stabbed"}, "stop": {"stopped", "stopped"}, "beseech": {"besought", "besought"}, "kidnap": {"kidnapped", "kidnapped"}}

func inflections(v string) []string {
	end := v[len(v)-1]
	stem := v
	if end == 'e' {
		stem = v[:len(v)-1]
	}
	out := []string{v}
	consonantY := end == 'y' && !strings.ContainsRune("aeiou", rune(v[len(v)-2]))
	switch {
	case consonantY:
		out = append(out, v[:len(v)-1]+"ies")
	case end == 's' || end == 'x' || strings.HasSuffix(v, "ch") || strings.HasSuffix(v, "sh"):
		out = append(out, v+"es")
	default:
		out = append(out, v+"s")
	}
	if irr, ok := irregular[v]; ok {
		out = append(out, irr[0], irr[1])
		if d := strings.TrimSuffix(irr[0], "ed"); d != irr[0] && d[len(d)-1] == d[len(d)-2] {
			return append(out, d+"ing")
		}
		if v == "begin" || v == "cut" || v == "let" {
			return append(out, v+string(end)+"ing")
		}
		return append(out, stem+"ing")
	}
	if consonantY {
		return append(out, v[:len(v)-1]+"ied", v+"ing")
	}
	return append(out, stem+"ed", stem+"ing")
}

// complementTaking are types whose trigger governs what follows: a second verb
// in their complement ("threatened to cut off aid") is no event of its own.
var complementTaking = map[string]bool{"REQUEST": true, "THREATEN": true, "REJECT": true, "AGREE": true, "ACCUSE": true, "SUPPORT": true}

var (
	cancelledWords = wordSet("cancelled canceled postponed scrapped cancels cancel postpone postpones")
	scheduledWords = wordSet("scheduled upcoming planned due slated next forthcoming future expected")
	proposedWords  = wordSet("proposed proposing offered suggested invited sought seeks wants possible potential propose proposes offer proposal invitation further more additional")
	heldWords      = wordSet("held after following ended concluded during hosted since ending opened wrapped took began attended completed failed broke")
	conditionWords = wordSet("if unless would could may might should")
	negationWords  = wordSet("not n't n’t never no neither nor without")
	pressWords     = wordSet("press news information convention media joint photo training")
)

// An eventReader finds the events of one document.
type eventReader struct {
	timeReader
	mentions []mentionAt
	s        readout.Sentence
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

// events finds what the article says happens: a trigger with its type, the time
// nearest to it, its place and parties, and how real it is. A trigger inside the
// complement of a demand, threat, promise and the like is left to the statement.
func (d *doc) events() {
	r := eventReader{timeReader: timeReader{d: d, ref: parseDay(d.date())}}
	for i := range d.reading.Entities {
		e := &d.reading.Entities[i]
		for _, m := range e.Mentions {
			r.mentions = append(r.mentions, mentionAt{m, e})
		}
	}
	sort.SliceStable(r.mentions, func(i, j int) bool { return r.mentions[i].Start < r.mentions[j].Start })
	for _, s := range d.reading.Sentences {
		r.sentence(s)
	}
}

// date is the article's day of publication, given or inferred.
func (d *doc) date() string {
	if d.article.Published != "" {
		return d.article.Published
	}
	return d.reading.Published
}

func (r *eventReader) lower(i int) string { return strings.ToLower(r.timeReader.word(i)) }

func (r *eventReader) sentence(s readout.Sentence) {
	r.s = s
	r.ws = r.ws[:0]
	for i := s.First; i < s.Last; i++ {
		r.ws = append(r.ws, timeWord{Span: r.d.reading.Words[i].Span, index: i})
	}
	fs := r.triggers()
	for k, f := range fs {
		if r.governed(fs[:k], f) {
			continue
		}
		r.event(f, fs)
	}
}

// triggers lists the sentence's trigger words.
func (r *eventReader) triggers() []found {
	var out []found
	table := triggers()
	for i := range r.ws {
		w := r.word(i)
		if len(w) < 3 || len(w) > 16 {
			continue
		}
		ts := table[strings.ToLower(w)]
		if ts == nil || i > 0 && pressWords[r.lower(i-1)] {
			continue
		}
		if c := w[0]; c >= 'A' && c <= 'Z' && (i > 0 && r.inName(r.ws[i].Span) || r.inTime(r.ws[i].Span)) {
			continue
		}
		x := r.d.reading.Words[r.ws[i].index].XPOS
		for _, t := range ts {
			if x != "" && t.noun == strings.HasPrefix(x, "VB") && !(t.noun && x == "VBN") && !(!t.noun && x == "VBN") {
				continue
			}
			end := i + 1
			if t.follow != nil {
				k := r.following(i, t)
				if k < 0 {
					continue
				}
				end = k + 1
				if !t.atOnce || k > i+2 {
					end = i + 1
				}
			}
			out = append(out, found{t, i, end})
			break
		}
	}
	return out
}

func (r *eventReader) following(i int, t trigger) int {
	limit := i + 8
	if t.atOnce {
		limit = i + 1
	}
	for k := i + 1; k <= limit && k < len(r.ws); k++ {
		if t.follow[r.lower(k)] {
			return k
		}
		switch r.word(k) {
		case ";", ".":
			return -1
		}
	}
	return -1
}

func (r *eventReader) inName(s readout.Span) bool {
	i := sort.Search(len(r.mentions), func(i int) bool { return r.mentions[i].End > s.Start })
	return i < len(r.mentions) && r.mentions[i].Overlaps(s) && r.mentions[i].Kind == readout.Name
}

func (r *eventReader) inTime(s readout.Span) bool {
	ts := r.d.reading.Times
	i := sort.Search(len(ts), func(i int) bool { return ts[i].End > s.Start })
	return i < len(ts) && ts[i].Overlaps(s)
}

// governed reports whether f lies in the complement of an earlier trigger.
func (r *eventReader) governed(before []found, f found) bool {
	for k := len(before) - 1; k >= 0; k-- {
		b := before[k]
		if f.at < b.end {
			return true
		}
		if !complementTaking[b.typ] || f.noun && f.typ == "CONSULT" {
			continue
		}
		broken := false
		for i := b.end; i < f.at; i++ {
			switch w := r.lower(i); w {
			case ";", "while", "as", "after", "before", "when", "and":
				broken = true
			}
		}
		if !broken {
			return true
		}
	}
	return false
}

func (r *eventReader) event(f found, all []found) {
	e := readout.Event{Type: f.typ, Mode: f.mode}
	e.Trigger = []readout.Span{{Start: r.ws[f.at].Start, End: r.ws[f.end-1].End}}
	t, hasTime := r.timeOf(f, all)
	if hasTime {
		e.When = t.Span
		e.From, e.To = t.From, t.To
	}
	from, to := r.clause(f)
	place := r.place(f, from, to)
	if place != nil {
		e.Place = place.entity.ID
	}
	e.Actors, e.Targets = r.parties(f, from, to, place)
	e.Status = r.status(f, from, to, t)
	for _, st := range r.d.reading.Statements {
		for _, c := range st.Content {
			if c.Contains(e.Trigger[0]) {
				e.Statement = st.ID
			}
		}
	}
	e.ID = "v" + strconv.Itoa(len(r.d.reading.Events)+1)
	r.d.reading.Events = append(r.d.reading.Events, e)
}

// timeOf returns the time that dates f: the nearest one of a week or less that
// no other trigger is nearer to.
func (r *eventReader) timeOf(f found, all []found) (readout.Time, bool) {
	ts := r.d.reading.Times
	i := sort.Search(len(ts), func(i int) bool { return ts[i].End > r.s.Start })
	best, bestCost := -1, 1<<30
	for ; i < len(ts) && ts[i].Start < r.s.End; i++ {
		if ts[i].Type != "DATE" && ts[i].Type != "TIME" || !dates(ts[i]) {
			continue
		}
		cost := r.distance(f, ts[i].Span)
		nearest := true
		for _, g := range all {
			if g.at != f.at && r.distance(g, ts[i].Span) < cost {
				nearest = false
			}
		}
		if nearest && cost < bestCost {
			best, bestCost = i, cost
		}
	}
	if best < 0 {
		return readout.Time{}, false
	}
	return ts[best], true
}

// dates reports whether t is precise enough to date an event: a week or less,
// or a weekday of an unknown week.
func dates(t readout.Time) bool {
	if t.From == "" {
		return strings.HasPrefix(t.Value, "XXXX-WXX-") && len(t.Value) >= 10 && t.Value[9] <= '7'
	}
	a, b := parseDay(t.From), parseDay(t.To)
	return a != noDay && b != noDay && b-a <= 6
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

// clause returns the words around a trigger up to the next break: a comma or
// dash that closes more than an aside, a semicolon, a reporting clause.
func (r *eventReader) clause(f found) (from, to int) {
	from, to = 0, len(r.ws)
	for i := f.at - 1; i >= 0; i-- {
		if w := r.lower(i); w == ";" || w == "—" || w == "–" || w == "," && f.at-i > 1 && r.finite(i+1, f.at) || w == "that" && r.finite(0, i) {
			from = i + 1
			break
		}
	}
	for i := f.end; i < len(r.ws); i++ {
		if w := r.lower(i); w == ";" || w == "—" || w == "–" || w == "," && r.finite(i+1, len(r.ws)) || w == "but" || w == "while" || w == "which" || w == "after" && i > f.end+1 {
			to = i
			break
		}
	}
	return from, to
}

// finite reports whether the words hold a finite verb.
func (r *eventReader) finite(from, to int) bool {
	for i := from; i < to; i++ {
		switch x := r.d.reading.Words[r.ws[i].index].XPOS; {
		case x == "VBD" || x == "VBZ" || x == "VBP" || x == "MD":
			return true
		case x == "" && (backWords[r.lower(i)] || aheadWords[r.lower(i)] || len(r.word(i)) > 4 && strings.HasSuffix(r.lower(i), "ed")):
			return true
		}
	}
	return false
}

// within calls yield for the mentions between two words of the sentence.
func (r *eventReader) within(from, to int, yield func(mentionAt, int)) {
	if from >= to {
		return
	}
	start, end := r.ws[from].Start, r.ws[to-1].End
	for i := sort.Search(len(r.mentions), func(i int) bool { return r.mentions[i].Start >= start }); i < len(r.mentions) && r.mentions[i].End <= end; i++ {
		w := sort.Search(len(r.ws), func(k int) bool { return r.ws[k].End > r.mentions[i].Start })
		yield(r.mentions[i], w)
	}
}

var siteWords = wordSet("in at near outside inside")

// place returns where f takes place: the nearest place name after "in" or
// "at", or a city right before the trigger ("the Geneva talks").
func (r *eventReader) place(f found, from, to int) *mentionAt {
	var best *mentionAt
	bestCost := 1 << 30
	if from > 0 && f.at-from < 4 {
		from = 0
	}
	r.within(from, to, func(m mentionAt, w int) {
		if m.entity.Type != readout.Location || m.Kind != readout.Name || demonym(m.In(r.d.text)) {
			return
		}
		p := w - 1
		if r.lower(p) == "the" {
			p--
		}
		cost := w - f.end
		if w < f.at {
			cost = f.at - w + 2
		}
		switch {
		case siteWords[r.lower(p)]:
		case w < f.at && m.End == r.ws[f.at-1].End && f.noun && m.entity.Party == "":
			cost = 1
		default:
			return
		}
		if cost < bestCost {
			c := m
			best, bestCost = &c, cost
		}
	})
	return best
}

// demonym reports whether a place's mention is an adjective or people's name.
func demonym(s string) bool {
	for _, suffix := range [...]string{"ian", "ians", "ese", "ish", "ans", "can", "cans", "ean", "eans", "eli", "elis", "aqi", "aqis", "ench", "utch", "erman", "ermans", "reek", "reeks", "ech", "wiss", "hai"} {
		if strings.HasSuffix(s, suffix) {
			return true
		}
	}
	return false
}

// parties returns who takes part: those named before the trigger act, those
// after it are acted on; in a consultation all act.
func (r *eventReader) parties(f found, from, to int, place *mentionAt) (actors, targets []string) {
	seen := map[string]bool{}
	r.within(from, to, func(m mentionAt, w int) {
		e := m.entity
		if place != nil && e.ID == place.entity.ID && m.Start == place.Start || seen[e.ID] {
			return
		}
		if e.Type == readout.Misc || e.Type == readout.Location && e.Party == "" && !demonym(m.In(r.d.text)) {
			return
		}
		if m.Kind == readout.Pronoun && w > f.end {
			return
		}
		if siteWords[r.lower(w-1)] && e.Type == readout.Location {
			return
		}
		if reportingWords[r.lower(w-1)] || reportingWords[r.lower(w+strings.Count(m.In(r.d.text), " ")+1)] {
			return
		}
		seen[e.ID] = true
		if f.typ == "CONSULT" || w < f.at {
			actors = append(actors, e.ID)
		} else {
			targets = append(targets, e.ID)
		}
	})
	return actors, targets
}

var reportingWords = wordSet("said says told reported announced added according mentioned stated")

// status tells how real the event is from its verb, the words around it and its date.
func (r *eventReader) status(f found, from, to int, t readout.Time) readout.Status {
	cancelled, scheduled, proposed, held, conditional, negated := false, false, false, false, false, false
	for i := max(from, f.at-6); i < min(to, f.end+6); i++ {
		if i >= f.at && i < f.end {
			continue
		}
		w := r.lower(i)
		near := i >= f.at-4 && i < f.end+2
		cancelled = cancelled || cancelledWords[w] || w == "called" && r.lower(i+1) == "off"
		scheduled = scheduled || scheduledWords[w] && near
		proposed = proposed || proposedWords[w] && i < f.at && near
		held = held || heldWords[w] && near
		conditional = conditional || conditionWords[w] && i < f.at && near
		negated = negated || negationWords[w] && i < f.at && i >= f.at-3
	}
	d := noDay
	if t.From != "" {
		d = parseDay(t.From)
	}
	tense := r.tense(f.at)
	if !f.noun {
		if x := r.verbTense(f.at); x != 0 {
			tense = x
		}
	}
	switch {
	case cancelled && f.typ == "CONSULT":
		return readout.Cancelled
	case negated && !f.noun:
		return readout.Denied
	case conditional && !(d != noDay && r.ref != noDay && d < r.ref):
		return readout.Conditional
	case d != noDay && r.ref != noDay && d > r.ref:
		return readout.Scheduled
	case d != noDay && r.ref != noDay && parseDay(t.To) < r.ref:
		return readout.Held
	case scheduled || tense > 0:
		return readout.Scheduled
	case proposed && f.noun && !held:
		return readout.Proposed
	}
	return readout.Held
}
