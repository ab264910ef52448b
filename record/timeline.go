package record

import (
	"cmp"
	"regexp"
	"slices"
	"strings"

	"readout"
)

// A report is one page's mention of an event.
type report struct {
	page    *page
	event   *readout.Event
	parties []string // states and bodies, sorted
	persons []string // those whose party is unknown, sorted
	place   *actor
	from    string
	to      string
	status  readout.Status
	was     string // the day it was moved from, as this page tells it
	said    string // who is said to say so; "" when the page itself says it
	span    readout.Span
}

// A happening is the reports of one event. What first described it stays its
// core: others are compared with the core, never with one another.
type happening struct {
	reports []*report
	typ     string
	class   string // of modes that may be one event
	parties []string
	persons []string
	place   *actor
	in      string // the country that the place lies in, if the pages tell
	from    string
	to      string
	moved   []*happening // the same event under dates that no longer hold
}

// weekLong is the number of days from which on a range says roughly when, and
// does not date an event by itself.
const weekLong = 4

// timeline adds the rows of events, and those of the calendar.
func (s *story) timeline() {
	var list []*report
	for _, p := range s.pages {
		for i := range p.Reading.Events {
			if r := s.newReport(p, &p.Reading.Events[i]); r != nil {
				list = append(list, r.postponement()...)
			}
		}
	}
	all := moves(s.mergeReports(list))
	var rows []readout.EventRow
	var ahead []readout.CalendarRow
	for _, h := range all {
		if !h.worth() {
			continue
		}
		row, sequence := s.eventRow(h)
		rows = append(rows, row)
		if s.newest != "" && row.From > s.newest && row.Status != readout.Held && row.Status != readout.Denied {
			c := readout.CalendarRow{Row: row.Row, Title: row.Title, From: row.From, To: row.To, Place: row.Place,
				Parties: row.Parties, Status: row.Status, Sequence: sequence}
			c.ID = identify("calendar", row.ID)
			ahead = append(ahead, c)
		}
	}
	slices.SortStableFunc(rows, func(a, b readout.EventRow) int {
		return cmp.Or(compareDays(a.From, b.From), compareDays(a.To, b.To), b.Counts.Origins-a.Counts.Origins, strings.Compare(a.ID, b.ID))
	})
	slices.SortStableFunc(ahead, func(a, b readout.CalendarRow) int {
		return cmp.Or(compareDays(a.From, b.From), b.Counts.Origins-a.Counts.Origins, strings.Compare(a.ID, b.ID))
	})
	s.out.Timeline = append(s.out.Timeline, rows...)
	s.out.Calendar = append(s.out.Calendar, ahead...)
}

// newReport returns a page's mention of an event, nil for one that no timeline
// lists: acts of speech, which are positions.
func (s *story) newReport(p *page, e *readout.Event) *report {
	span, ok := hull(e.Trigger)
	if !ok || spoken[e.Type] || e.Type == "SANCTION" && callingOff.MatchString(span.In(p.Article.Text)) {
		return nil
	}
	r := &report{page: p, event: e, place: p.actors[e.Place], from: firstDay(e.From), to: lastDay(e.To), status: e.Status, span: span}
	if r.to == "" {
		r.to = r.from
	}
	for _, ids := range [][]string{e.Actors, e.Targets} {
		for _, id := range ids {
			switch a := p.actors[id]; {
			case a == nil || a == r.place || s.carries(p, a):
			case a.kind == person && partyOf(a, p) == a.name:
				r.persons = append(r.persons, a.name)
			default:
				r.parties = append(r.parties, s.membersOf(a, p)...)
			}
		}
	}
	if r.parties = sorted(r.parties); len(r.parties) < 2 && e.Type == "CONSULT" {
		if more := s.involve(r); len(more) > len(r.parties) && shared(more, r.parties) == len(r.parties) {
			r.parties = more
		}
	}
	r.persons = sorted(r.persons)
	// "Geneva, Switzerland" says where, not who.
	if r.place != nil && len(r.parties) > 2 {
		r.parties = slices.DeleteFunc(r.parties, func(name string) bool { return name == r.place.party || s.within[r.place.name] == name })
	}
	if r.status == "" {
		r.status = readout.Held
	}
	if r.from == "" && r.status == readout.Held && e.Type == "CONSULT" && (len(r.parties)+len(r.persons) > 1 || r.place != nil) && r.opens() {
		r.from = p.ledeDay()
		r.to = r.from
	}
	// "The one meeting that had been fixed": a plan, and the day may be another's.
	if i := p.sentenceOf(span); i >= 0 && r.status == readout.Held && planned.MatchString(p.Article.Text[span.End:max(span.End, p.Reading.Sentences[i].End)]) {
		r.status, r.from, r.to = readout.Scheduled, "", ""
	}
	// A day that the page could not know yet is no past.
	if r.status == readout.Held && r.from != "" && p.day != "" && r.from > p.day {
		r.status = readout.Scheduled
	}
	if e.Statement != "" {
		for i := range p.Reading.Statements {
			if st := &p.Reading.Statements[i]; st.ID == e.Statement && p.actors[st.Speaker] != nil {
				r.said = p.actors[st.Speaker].name
			}
		}
	}
	return r
}

// sorted sorts names and drops those that come twice.
func sorted(names []string) []string {
	slices.Sort(names)
	return slices.Compact(names)
}

// spoken are the PLOVER types that are done by saying something.
var spoken = map[string]bool{"REQUEST": true, "ACCUSE": true, "REJECT": true, "THREATEN": true, "SUPPORT": true, "AGREE": true, "CONCEDE": true}

// partyOf names the party an actor stands for in an event, "" when unknown.
func partyOf(a *actor, p *page) string {
	switch {
	case a == nil:
		return ""
	case a.kind == other:
		return a.party
	case a.kind == person:
		if a.party != "" && !private.MatchString(roleOn(a, p)) {
			return a.party
		}
		return a.name
	}
	return a.standsFor()
}

// carries reports whether an actor is the outlet that carries the page.
func (s *story) carries(p *page, a *actor) bool {
	return a.kind == body && p.Article.Outlet != "" && plainName(a.name) == plainName(p.Article.Outlet)
}

// membersOf returns the parties behind an actor: for a council that is named
// after its members ("Arland-Bresk Council") those.
func (s *story) membersOf(a *actor, p *page) []string {
	name := partyOf(a, p)
	if name == "" || a.kind != body || name != a.name {
		return sorted(append([]string(nil), some(name)...))
	}
	words := strings.FieldsFunc(name, func(r rune) bool { return r == '-' || r == '–' || r == '/' || r == ' ' })
	if len(words) < 2 {
		return []string{name}
	}
	var members []string
	for _, w := range words[:len(words)-1] {
		if party := s.parties[plainName(w)]; party != "" && party != name {
			members = append(members, party)
		}
	}
	if joint := strings.ContainsAny(name, "-–/") && len(members) > 1; joint || len(members) == 1 && len(words) == 2 && councils[strings.ToLower(words[1])] {
		return members
	}
	return []string{name}
}

var councils = wordSet("council commission committee summit forum dialogue talks group")

func some(name string) []string {
	if name == "" {
		return nil
	}
	return []string{name}
}

func (r *report) witness() witness {
	span := r.span
	if w := r.event.When; w.Len() > 0 && r.page.sentenceOf(w) == r.page.sentenceOf(span) {
		span, _ = hull([]readout.Span{span, w})
	}
	return witness{r.page, span}
}

// sentenceOf returns the index of the sentence that s begins in, -1 for none.
func (p *page) sentenceOf(s readout.Span) int {
	i, ok := slices.BinarySearchFunc(p.Reading.Sentences, s.Start, func(x readout.Sentence, at int) int {
		switch {
		case x.End <= at:
			return -1
		case x.Start > at:
			return 1
		}
		return 0
	})
	if !ok {
		return -1
	}
	return i
}

// dated reports whether the range is short enough to tell events apart.
func dated(from, to string) bool {
	return from != "" && apart(from, to) < weekLong
}

func class(e *readout.Event) string {
	switch e.Mode {
	case "phone", "visit":
		return e.Mode
	}
	return ""
}

// mergeReports joins reports of one event: the same type at the same time and
// place between the same parties.
func (s *story) mergeReports(list []*report) []*happening {
	by := map[string]*happening{}
	for _, r := range list {
		h := &happening{typ: r.event.Type, class: class(r.event), parties: r.parties, persons: r.persons, place: r.place, from: r.from, to: r.to}
		h.in = s.within[h.placeName()]
		key := strings.Join([]string{h.typ, h.class, h.from, h.to, h.placeName(), strings.Join(h.parties, "|"), strings.Join(h.persons, "|")}, "\x00")
		if by[key] == nil {
			by[key] = h
		}
		by[key].reports = append(by[key].reports, r)
	}
	keys := sortedKeys(by)
	slices.SortStableFunc(keys, func(a, b string) int {
		x, y := by[a], by[b]
		return cmp.Or(
			first(dated(x.from, x.to), dated(y.from, y.to)),
			first(x.clean(), y.clean()),
			y.detail()-x.detail(),
			count(y.witnesses()).Origins-count(x.witnesses()).Origins,
			len(y.reports)-len(x.reports),
		)
	})
	var cores []*happening
	var weak []*happening
	for _, key := range keys {
		h := by[key]
		if !dated(h.from, h.to) {
			weak = append(weak, h)
			continue
		}
		fits := slices.Collect(matching(cores, h))
		switch {
		case len(fits) == 1 || len(fits) > 1 && len(h.parties) > 1:
			fits[0].take(h)
		case len(fits) > 1:
			// Several events of that day fit what says too little: it tells of none surely.
		default:
			cores = append(cores, h)
		}
	}
	// What has no date of its own joins the one event it can mean.
	for _, h := range weak {
		fits := slices.Collect(matching(cores, h))
		switch {
		case len(fits) == 1:
			fits[0].take(h)
		case len(fits) == 0 && (h.place != nil || len(h.parties) > 1):
			cores = append(cores, h)
		}
	}
	return cores
}

func matching(cores []*happening, h *happening) func(func(*happening) bool) {
	return func(yield func(*happening) bool) {
		for _, c := range cores {
			if c.fits(h) && !yield(c) {
				return
			}
		}
	}
}

func (h *happening) clean() bool {
	return slices.ContainsFunc(h.reports, func(r *report) bool { return !r.page.altered })
}

// placeOf names the place that most origins give, a town rather than its country.
func (s *story) placeOf(h *happening) string {
	votes := tally{}
	for _, r := range h.reports {
		if r.place != nil {
			votes.add(r.place.name, r.page)
		}
	}
	order := votes.order(nil)
	for _, name := range order {
		if s.within[name] != "" && s.within[name] == order[0] {
			return name
		}
	}
	if len(order) == 0 {
		return ""
	}
	return order[0]
}

// detail counts what is known of an event.
func (h *happening) detail() int {
	n := min(len(h.parties), 2)
	if h.place != nil {
		n++
	}
	if h.from == h.to {
		n++
	}
	return n
}

func (h *happening) placeName() string {
	if h.place == nil {
		return ""
	}
	return h.place.name
}

// fits reports whether the reports of g can be of the event h.
func (h *happening) fits(g *happening) bool {
	if h.typ != g.typ || h.class != g.class {
		return false
	}
	where := h.agreePlaces(g)
	if where < 0 {
		return false
	}
	with := h.agreeParties(g)
	if with < 0 {
		return false
	}
	if h.from != "" && g.from != "" {
		if h.from > g.to || g.from > h.to {
			return false
		}
		if dated(h.from, h.to) && dated(g.from, g.to) {
			// One day: place or parties must speak for it.
			return where > 0 || with > 0
		}
		return where > 0 && with >= 0 || with > 1
	}
	// Undated: both place and parties, or two parties by name.
	return where > 0 && with > 0 || with > 1 && where >= 0
}

// agreePlaces returns 1 for one place, or a place and its country, 0 when a side
// names none, -1 for two places.
func (h *happening) agreePlaces(g *happening) int {
	a, b := h.place, g.place
	switch {
	case a == nil || b == nil:
		return 0
	case a == b || a.party == b.name || b.party == a.name || h.in == b.name || g.in == a.name:
		return 1
	}
	return -1
}

// agreeParties returns 2 when at least two parties are common and one side has no
// other, 1 when the single party of a side is among the other's, 0 when a side
// names none, -1 when the parties differ. A person of unknown party counts only
// where a side names nobody else.
func (h *happening) agreeParties(g *happening) int {
	a, b := h.parties, g.parties
	if len(a) == 0 || len(b) == 0 {
		if len(h.persons) > 0 && len(g.persons) > 0 {
			return min(2, 2*shared(h.persons, g.persons)) - 1 // one common person or a contradiction
		}
		return 0
	}
	n := shared(a, b)
	switch {
	case n == 0 && len(a) == 1 && len(b) == 1 && h.typ == "CONSULT":
		return 0 // nobody meets alone: each side leaves out the other
	case n < min(len(a), len(b)):
		return -1
	case n > 1:
		return 2
	}
	return 1
}

// take adds g's reports, and what they know and h does not.
func (h *happening) take(g *happening) {
	h.reports = append(h.reports, g.reports...)
	if h.place == nil {
		h.place = g.place
	}
	if h.from == "" {
		h.from, h.to = g.from, g.to
	}
	if len(h.parties) < 2 && len(g.parties) > len(h.parties) {
		h.parties = g.parties
	}
	if len(h.persons) == 0 {
		h.persons = g.persons
	}
}

func (h *happening) witnesses() []witness {
	var out []witness
	for _, r := range h.reports {
		out = append(out, r.witness())
	}
	return out
}

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
	if i < 0 || r.event.Type != "CONSULT" {
		return []*report{r}
	}
	text := r.page.Article.Text
	sentence := r.page.Reading.Sentences[i].Span
	verb := postponed.FindStringIndex(sentence.In(text))
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

var postponed = regexp.MustCompile(`(?i)\b(postpon\w+|reschedul\w+|put off|pushed back|put back|brought forward|moved (?:from|to|up|back|forward)|delay(?:ed)? (?:from|to|until|by))\b`)

// tellsMove returns the reports whose sentence says that the event was moved to its day.
func (h *happening) tellsMove() []*report {
	var out []*report
	for _, r := range h.reports {
		i := r.page.sentenceOf(r.span)
		if i >= 0 && r.status != readout.Cancelled && postponed.MatchString(r.page.Reading.Sentences[i].In(r.page.Article.Text)) {
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

func (h *happening) heldReported() bool {
	return slices.ContainsFunc(h.reports, func(r *report) bool { return r.status == readout.Held })
}

func (h *happening) firstWord() string {
	d := ""
	for _, r := range h.reports {
		if r.page.day != "" && (d == "" || r.page.day < d) {
			d = r.page.day
		}
	}
	return d
}

func (h *happening) lastWord() string {
	d := ""
	for _, r := range h.reports {
		d = max(d, r.page.day)
	}
	return d
}

// worth reports whether an event deserves a line: a date and who or where, or,
// without a date, place and parties, or one of these and three origins. What one altered page says
// of an unknown day is left out, and so is an attack that one origin tells without
// saying on whom or where.
func (h *happening) worth() bool {
	who := len(h.parties) + len(h.persons)
	origins := count(h.witnesses()).Origins
	switch {
	case who == 0 && h.typ == "MOBILIZE":
		return false
	case who == 0 && (h.place == nil || origins == 1 && !h.clean()):
		return false
	case (h.typ == "ASSAULT" || h.typ == "COERCE") && origins == 1 && h.place == nil && !h.hasTarget():
		return false
	case dated(h.from, h.to):
		return who > 1 || h.place != nil || h.typ != "CONSULT"
	case h.from == "" && origins == 1 && !h.clean():
		return false
	}
	return h.place != nil && who > 1 || who > 0 && origins >= 3
}

func (h *happening) hasTarget() bool {
	return slices.ContainsFunc(h.reports, func(r *report) bool { return len(r.event.Targets) > 0 })
}

// eventRow makes the row of an event, and the number of times its date moved.
func (s *story) eventRow(h *happening) (readout.EventRow, int) {
	reports := slices.Clone(h.reports)
	for _, old := range h.moved {
		reports = append(reports, old.reports...)
	}
	var places []witness
	for _, r := range reports {
		places = append(places, r.witness())
	}
	row := readout.EventRow{Row: s.row("event", h.typ+" "+h.class, places), Type: h.typ, From: h.from, To: h.to, Parties: h.attested()}
	// The evidence that shows the event as it now stands comes first.
	own := h.witnesses()
	slices.SortFunc(own, better)
	row.Evidence = evidence(slices.Compact(own))
	for _, old := range h.moved {
		w := old.witnesses()
		slices.SortFunc(w, better)
		row.Evidence = append(row.Evidence, evidence(slices.Compact(w))...)
	}
	modes := tally{}
	for _, r := range h.reports {
		if r.event.Mode != "" {
			modes.add(r.event.Mode, r.page)
		}
	}
	row.Mode = modes.best()
	row.Place = s.placeOf(h)
	row.History, row.Status = history(h)
	row.Title = h.title(s)
	return row, len(h.moved)
}

// attested returns the event's parties without those that few of its reports
// name: more than two remain only if half of the best attested one's origins know
// them. Persons of unknown party complete what is no pair of parties.
func (h *happening) attested() []string {
	votes := tally{}
	for _, r := range h.reports {
		for _, p := range r.parties {
			votes.add(p, r.page)
		}
	}
	if len(votes) < 2 {
		for _, r := range h.reports {
			for _, p := range r.persons {
				votes.add(p, r.page)
			}
		}
	}
	order := votes.order(nil)
	out := []string{}
	for i, p := range order {
		if i < 2 || 2*len(votes[p].all) >= len(votes[order[0]].all) {
			out = append(out, p)
		}
	}
	slices.Sort(out)
	return out
}

// statusOrder is the order in which statuses follow one another within a day.
var statusOrder = map[readout.Status]int{readout.Proposed: 0, readout.Conditional: 1, readout.Scheduled: 2, readout.Denied: 3, readout.Cancelled: 4, readout.Held: 5}

// history lists the changes of an event's status and date in the order in which
// pages tell them, and the status it ends in. What was held stays held; a mere
// condition or proposal beside a firm date changes nothing.
func history(h *happening) ([]readout.Change, readout.Status) {
	type step struct {
		report   *report
		from, to string
	}
	var steps []step
	for _, old := range h.moved {
		for _, r := range old.reports {
			steps = append(steps, step{r, old.from, old.to})
		}
	}
	for _, r := range h.reports {
		steps = append(steps, step{r, h.from, h.to})
	}
	rank := func(s step) int { return statusOrder[s.report.status] }
	late := func(s step) int {
		// Pages without a date: plans come first, outcomes last.
		if s.report.page.day != "" {
			return 1
		}
		if rank(s) <= statusOrder[readout.Scheduled] && (len(h.moved) == 0 || s.from != h.from) {
			return 0
		}
		return 2
	}
	slices.SortStableFunc(steps, func(a, b step) int {
		return cmp.Or(
			late(a)-late(b), strings.Compare(a.report.page.day, b.report.page.day),
			first(a.from != h.from, b.from != h.from), rank(a)-rank(b), better(a.report.witness(), b.report.witness()),
		)
	})
	idle := h.merelyPossible()
	firm := map[string]bool{} // a scheduled or settled date makes its proposals and conditions idle
	settled := false
	for _, s := range steps {
		switch s.report.status {
		case readout.Scheduled, readout.Cancelled, readout.Held:
			firm[s.from] = true
		}
		settled = settled || s.report.status == readout.Held && s.from == h.from && (!s.report.page.altered || !h.clean())
	}
	var out []readout.Change
	var places [][]witness
	for _, s := range steps {
		r := s.report
		last := len(out) - 1
		if last >= 0 && out[last].Status == r.status && out[last].From == s.from {
			places[last] = append(places[last], r.witness())
			continue
		}
		switch {
		case last >= 0 && out[last].Status == readout.Held:
			continue
		case firm[s.from] && (r.status == readout.Proposed || r.status == readout.Conditional) && last >= 0:
			continue
		case r.status == readout.Held && (!settled || idle):
			continue
		case slices.ContainsFunc(out, func(c readout.Change) bool { return c.Status == r.status && c.From == s.from }):
			continue // an older state, told again by a later page
		}
		out = append(out, readout.Change{Status: r.status, From: s.from, To: s.to, AsOf: r.page.day})
		places = append(places, []witness{r.witness()})
	}
	for i := range out {
		slices.SortFunc(places[i], better)
		out[i].Evidence = evidence(slices.Compact(places[i]))
	}
	if len(out) == 0 {
		return []readout.Change{}, h.reports[0].status
	}
	return out, out[len(out)-1].Status
}

// merelyPossible reports whether as many origins tell of the event as a
// condition, a threat or a denial as say that it happened: a meeting is mentioned
// in both ways, but an attack that is warned of must never read as one that was made.
func (h *happening) merelyPossible() bool {
	if h.typ == "CONSULT" {
		return false
	}
	held, possible := tally{}, tally{}
	for _, r := range h.reports {
		switch r.status {
		case readout.Held:
			held.add("", r.page)
		case readout.Conditional, readout.Denied, readout.Proposed:
			possible.add("", r.page)
		}
	}
	return len(held) > 0 && len(possible) > 0 && len(possible[""].all) >= len(held[""].all)
}

// title is a phrase for an event: "US–Russia talks in Varn".
func (h *happening) title(s *story) string {
	parties := h.attested()
	for i, p := range parties {
		parties[i] = short(p)
	}
	noun, verb := h.words()
	place := ""
	if name := s.placeOf(h); name != "" {
		place = " in " + name
		if h.class == "visit" {
			place = " to " + name
		}
	}
	var title string
	switch {
	case h.typ == "CONSULT" && len(parties) == 0:
		title = strings.ToUpper(noun[:1]) + noun[1:] + place
	case h.typ == "CONSULT" && len(parties) == 1:
		title = parties[0] + ": " + noun + place
	case h.typ == "CONSULT" && len(parties) <= 3:
		title = strings.Join(parties, "–") + " " + noun + place
	case h.typ == "CONSULT":
		title = strings.ToUpper(noun[:1]) + noun[1:] + " of " + enumerate(parties) + place
	default:
		actors, targets := h.sides(s)
		switch {
		case len(actors) > 0 && len(targets) > 0:
			title = enumerate(actors) + ": " + verb + " (" + enumerate(targets) + ")" + place
		case len(actors) > 0:
			title = enumerate(actors) + ": " + verb + place
		case len(parties) > 0:
			title = enumerate(parties) + ": " + verb + place
		default:
			title = strings.ToUpper(verb[:1]) + verb[1:] + place
		}
	}
	if who := h.onlySaid(); who != "" {
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
	if h.typ == "CONSULT" {
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

// Nouns for meetings, and phrases for what else happens, by PLOVER type.
var (
	meetings = map[string]string{"meet": "meeting", "meets": "meeting", "met": "meeting", "meeting": "meeting", "meetings": "meetings", "talks": "talks",
		"summit": "summit", "session": "session", "negotiations": "negotiations", "consultations": "consultations", "gathering": "meeting",
		"assembly": "meeting", "visit": "visit", "visits": "visit", "visited": "visit", "conference": "conference"}
	deeds = map[string]string{"COOPERATE": "cooperation", "AID": "aid", "RETREAT": "withdrawal", "SANCTION": "sanctions", "MOBILIZE": "military deployment",
		"PROTEST": "protest", "COERCE": "coercion", "ASSAULT": "attack"}
)

// words returns the noun for a meeting and the phrase for another event: where
// unaltered pages use one word for it, that word.
func (h *happening) words() (noun, verb string) {
	nouns, triggers := tally{}, tally{}
	for _, r := range h.reports {
		w := strings.ToLower(clean(r.span.In(r.page.Article.Text)))
		if n := meetings[w]; n != "" {
			nouns.add(n, r.page)
		}
		triggers.add(w, r.page)
	}
	noun = cmp.Or(nouns.best(), "talks")
	if h.class == "phone" {
		noun = "phone call"
	}
	if h.class == "visit" {
		noun = "visit"
	}
	verb = cmp.Or(deeds[h.typ], strings.ToLower(h.typ))
	if t := triggers.best(); t != "" && strings.ToLower(deeds[h.typ]) != t && h.typ != "MOBILIZE" {
		verb += " (“" + t + "”)"
	}
	return noun, verb
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
