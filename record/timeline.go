package record

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"readout"
	"readout/lexicon"
)

// A report is one page's mention of an event.
type report struct {
	page    *page
	event   *readout.Event
	words   []string // stems of those that tell of it, sorted
	around  *around  // its sentence
	parties []string // states and bodies, sorted
	persons []string // those whose party is unknown, sorted
	doers   []string // of both those who act, sorted
	actors  []string // the persons among those who act, for whomever they do, sorted
	place   *actor
	from    string
	to      string
	by      bool // no later than that
	past    bool // of a year before that of the page
	status  readout.Status
	was     string // the day it was moved from, as this page tells it
	said    string // who is said to say so; "" when the page itself says it
	span    readout.Span
}

// A happening is the reports of one event. What first described it stays its
// core: others are compared with the core, never with one another.
type happening struct {
	reports []*report
	typ     readout.EventType
	class   readout.Mode // of modes that may be one event
	parties []string
	persons []string
	place   *actor
	in      string // the country that the place lies in, if the pages tell
	from    string
	to      string
	moved   []*happening // the same event under dates that no longer hold
}

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
	surround(list)
	var joint, open []*report
	for _, r := range list {
		if r.event.Type.Kind().Joint {
			joint = append(joint, r)
		} else {
			open = append(open, r)
		}
	}
	all := moves(append(s.mergeReports(joint), join(open)...))
	var rows []readout.EventRow
	var ahead []readout.CalendarRow
	for _, h := range all {
		if !h.worth() {
			continue
		}
		row, sequence := s.eventRow(h)
		rows = append(rows, row)
		if s.newest != "" && h.to > s.newest && row.Status.Kind().Ahead {
			c := readout.CalendarRow{Row: row.Row, Title: row.Title, From: row.From, To: row.To, Place: row.Place,
				Parties: row.Parties, Status: row.Status, Sequence: sequence}
			c.ID = identify("calendar", row.ID)
			ahead = append(ahead, c)
		}
	}
	slices.SortStableFunc(rows, func(a, b readout.EventRow) int {
		return cmp.Or(compareDays(cmp.Or(a.From, a.To), cmp.Or(b.From, b.To)), compareDays(a.To, b.To), b.Counts.Origins-a.Counts.Origins, strings.Compare(a.ID, b.ID))
	})
	slices.SortStableFunc(ahead, func(a, b readout.CalendarRow) int {
		return cmp.Or(compareDays(cmp.Or(a.From, a.To), cmp.Or(b.From, b.To)), b.Counts.Origins-a.Counts.Origins, strings.Compare(a.ID, b.ID))
	})
	s.out.Timeline = append(s.out.Timeline, rows...)
	s.out.Calendar = append(s.out.Calendar, ahead...)
}

// newReport returns a page's mention of an event, nil for one that no timeline
// lists.
func (s *story) newReport(p *page, e *readout.Event) *report {
	span, ok := hull(e.Trigger)
	if !ok || e.CallsOff {
		return nil
	}
	r := &report{page: p, event: e, place: p.actors[e.Place], from: firstDay(e.From), to: lastDay(e.To), span: span, said: p.speakerOf(e.Statement)}
	r.status = cmp.Or(e.Status, readout.Held)
	r.words = append(r.words, lexicon.Family(e.Lemma))
	for _, w := range slices.Concat(e.Trigger, e.Also) {
		r.words = append(r.words, lexicon.Family(strings.ToLower(w.In(p.Article.Text))))
	}
	r.words = sorted(r.words)
	if e.From == "" && r.to != "" { // a deadline is of its day, whatever lies before
		r.from, r.by = r.to, true
	}
	r.to = cmp.Or(r.to, r.from)
	s.participants(r)
	if r.place == nil && e.Mode.Kind().Visit {
		r.place = s.visited(r)
	}
	if r.place != nil {
		s.noPlaces(r)
	}
	r.date()
	now := cmp.Or(p.day, s.newest)
	r.past = r.from != "" && now != "" && r.to[:4] < now[:4]
	return r
}

// An around is what the sentence of events holds.
type around struct {
	told    lexicon.Set // families of the words that tell of events
	content []string    // those of its words of content, sorted
	plain   []string    // those without a capital
}

// surround finds what stands around the reports.
func surround(list []*report) {
	type place struct {
		page     *page
		sentence int
	}
	at := map[place]*around{}
	for _, r := range list {
		k := place{r.page, r.page.sentenceOf(r.span)}
		if at[k] == nil {
			at[k] = &around{lexicon.Set{}, content(r.event.Around, 0), content(r.event.Around, readout.Capital)}
		}
		for _, w := range r.words {
			at[k].told[w] = true
		}
		r.around = at[k]
	}
}

// speakerOf names the speaker of the page's statement with an id, "" for none.
func (p *page) speakerOf(id string) string {
	if p.speakers == nil {
		p.speakers = map[string]string{}
		for i := range p.Reading.Statements {
			if st := &p.Reading.Statements[i]; p.actors[st.Speaker] != nil {
				p.speakers[st.ID] = p.actors[st.Speaker].name
			}
		}
	}
	return p.speakers[id]
}

// participants finds the parties that take part in an event, and the persons of unknown party.
func (s *story) participants(r *report) {
	p, e := r.page, r.event
	for i, ids := range [][]string{e.Actors, e.Targets} {
		for _, id := range ids {
			a := p.actors[id]
			if i == 0 && a != nil && a.kind == person {
				r.actors = append(r.actors, a.name)
			}
			switch {
			case a == nil || a == r.place || s.carries(p, a):
			case a.kind == person && partyOf(a, p) == a.name:
				r.persons = append(r.persons, a.name)
			default:
				r.parties = append(r.parties, s.membersOf(a, p)...)
			}
		}
		if i == 0 {
			r.doers = sorted(slices.Concat(r.parties, r.persons))
		}
	}
	if r.parties = sorted(r.parties); len(r.parties) < 2 && e.Type.Kind().Joint {
		if more := s.involve(r); shared(more, r.parties) == len(r.parties) {
			r.parties = more
		}
	}
	r.persons, r.actors = sorted(r.persons), sorted(r.actors)
}

// noPlaces takes from the parties what only says where the event was.
func (s *story) noPlaces(r *report) {
	in := s.within[r.place.name]
	without := func(names ...string) {
		r.parties = slices.DeleteFunc(r.parties, func(name string) bool { return slices.Contains(names, name) })
	}
	if r.place.kind == place {
		without(r.place.name) // a town that is visited or met in
	}
	if r.event.Mode.Kind().Visit && len(r.parties)+len(r.persons) > 1 {
		without(r.place.name, r.place.party, in)
	}
	if len(r.parties) > 2 {
		without(r.place.party, in) // "Geneva, Switzerland" says where, not who
	}
}

// date settles when an event was and whether it is past, where the reading alone cannot tell.
func (r *report) date() {
	p, e := r.page, r.event
	if r.status != readout.Held {
		return
	}
	if r.from == "" && e.Type.Kind().Joint && (len(r.parties)+len(r.persons) > 1 || r.place != nil) && !e.Plural && r.opens() {
		r.from = p.ledeDay()
		r.to = r.from
	}
	switch {
	case e.Planned: // the day may be another's
		r.status, r.from, r.to = readout.Scheduled, "", ""
	case p.day != "" && r.from > p.day: // a day that the page could not know yet is no past
		r.status = readout.Scheduled
	}
}

// visited returns the place that stands right after the word for a visit, nil for none.
func (s *story) visited(r *report) *actor {
	i := r.page.sentenceOf(r.span)
	if i < 0 {
		return nil
	}
	sentence := r.page.Reading.Sentences[i].Span
	named := s.withShort(r.page, readout.Span{Start: r.span.End, End: sentence.End}, r.event.Around)
	if len(named) == 0 {
		return nil
	}
	next := named[0]
	for _, w := range between(r.event.Around, r.span.End, next.span.Start) {
		if w.Form != "to" && w.Form != "the" && w.Form != "in" {
			return nil
		}
	}
	if next.actor.kind != place && next.actor.kind != country {
		return nil
	}
	return next.actor
}

// told gathers what the reports call an event, by whose word alone it is so, who denies it, and whether it goes on by
// the newest of them.
func (h *happening) told() (label, claimed, denied string, ongoing bool) {
	labels, claims, denials := tally{}, tally{}, tally{}
	alone, newest := true, ""
	for _, r := range h.reports {
		e := r.event
		if e.Label != "" {
			labels.add(e.Label, r.page)
		}
		if a := r.page.actors[e.ClaimedBy]; a != nil {
			claims.add(a.name, r.page)
		} else {
			alone = false
		}
		if a := r.page.actors[e.DeniedBy]; a != nil {
			denials.add(a.name, r.page)
		}
		if r.page.day >= newest {
			newest, ongoing = r.page.day, e.Ongoing
		}
	}
	if alone {
		claimed = claims.best()
	}
	return labels.best(), claimed, denials.best(), ongoing
}

// sorted sorts names and drops those that come twice.
func sorted(names []string) []string {
	slices.Sort(names)
	return slices.Compact(names)
}

// partyOf names the party an actor stands for in an event, "" when unknown.
func partyOf(a *actor, p *page) string {
	switch {
	case a == nil:
		return ""
	case a.kind == other:
		return a.party
	case a.kind == person:
		if a.party == "" {
			return a.name
		}
		if role := roleOn(a, p); role != "" && a.officeOf(role).Is(readout.Private) {
			return a.name
		}
		return a.party
	}
	return a.standsFor()
}

// carries reports whether an actor is the outlet that carries the page.
func (s *story) carries(p *page, a *actor) bool {
	return a.kind == body && p.Article.Outlet != "" && a.plainName() == p.outletName()
}

// outletName is plainName of the page's outlet.
func (p *page) outletName() string {
	return p.outlet.of(p.Article.Outlet)
}

// membersOf returns the parties behind an actor: for a council that is named
// after its members ("Arland-Bresk Council") those.
func (s *story) membersOf(a *actor, p *page) []string {
	name := partyOf(a, p)
	if a.kind != body || name != a.name {
		return some(name)
	}
	words := strings.FieldsFunc(name, func(r rune) bool { return r == '-' || r == '–' || r == '/' || r == ' ' })
	var members []string
	for _, w := range words[:max(0, len(words)-1)] {
		if party := s.parties[lexicon.PlainName(w)]; party != "" && party != name {
			members = append(members, party)
		}
	}
	if joint := strings.ContainsAny(name, "-–/") && len(members) > 1; joint || len(members) == 1 && len(words) == 2 && councils[strings.ToLower(words[1])] {
		return members
	}
	return some(name)
}

var councils = lexicon.SetOf("council commission committee summit forum dialogue talks group")

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

// class groups modes that may be one event. Who "spoke with" somebody may have
// met him or called him.
func class(r *report) readout.Mode {
	if r.event.Mode.Kind().Apart {
		return r.event.Mode
	}
	if r.event.Type.Kind().Joint && strings.HasPrefix(r.event.Word, "spoke") {
		return spoke
	}
	return ""
}

const spoke readout.Mode = "spoke"

// sameClass reports whether events of two classes may be one.
func sameClass(a, b readout.Mode) bool {
	return a == b || a == spoke && !b.Kind().Visit || b == spoke && !a.Kind().Visit
}

// mergeReports joins reports of one event: the same type at the same time and
// place between the same parties.
func (s *story) mergeReports(list []*report) []*happening {
	by := map[string]*happening{}
	for _, r := range list {
		h := &happening{typ: r.event.Type, class: class(r), parties: r.parties, persons: r.persons, place: r.place, from: r.from, to: r.to}
		h.in = s.within[h.placeName()]
		key := strings.Join([]string{string(h.typ), string(h.class), h.from, h.to, h.placeName(), strings.Join(h.parties, "|"), strings.Join(h.persons, "|")}, "\x00")
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
	if h.typ != g.typ || !sameClass(h.class, g.class) {
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
		if dated(g.from, g.to) { // and so is h
			// One day: place or parties must speak for it.
			return where > 0 || with > 0
		}
		return where > 0 || with > 1
	}
	// Undated: both place and parties, or two parties by name.
	return where > 0 && with > 0 || with > 1
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
	case n == 0 && len(a) == 1 && len(b) == 1:
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
	if h.class == spoke {
		h.class = g.class
	}
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

// worth reports whether an event deserves a line: of a meeting, a date and where, or two who meet, or a body; of a visit
// who and where; or, without a date, place and parties, or one of these and three origins. What one altered page says
// of an unknown day is left out.
func (h *happening) worth() bool {
	ahead := slices.ContainsFunc(h.reports, func(r *report) bool { return r.status.Kind().Ahead && r.from != "" })
	if h.importance() < leastImportance && !ahead {
		return false
	}
	if !h.typ.Kind().Joint {
		return h.from != "" || h.clean() || count(h.witnesses()).Origins > 1
	}
	who := len(h.parties) + len(h.persons)
	origins := count(h.witnesses()).Origins
	switch {
	case who == 0 && origins == 1 && !h.clean() && !dated(h.from, h.to):
		return false
	case h.place != nil && who > 0 && h.class.Kind().Visit:
		return true // a visitor and a place are all that a visit has
	case h.from != "":
		return who > 1 || h.assembles() || h.place != nil
	case h.from == "" && origins == 1 && !h.clean():
		return false
	}
	return h.place != nil && who > 1 || who > 0 && origins >= enoughOrigins
}

// assembles reports that a body meets: its own members are enough for that.
func (h *happening) assembles() bool {
	return slices.ContainsFunc(h.reports, func(r *report) bool {
		return slices.ContainsFunc(r.event.Actors, func(id string) bool { a := r.page.actors[id]; return a != nil && a.kind == body })
	})
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
	row := readout.EventRow{Row: s.row("event", string(h.typ)+" "+string(h.class), places), Type: h.typ, Parties: h.attested()}
	row.From, row.To = narrowed(h.from, h.to)
	if !slices.ContainsFunc(h.reports, func(r *report) bool { return !r.by }) {
		row.From = ""
	}
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
			modes.add(string(r.event.Mode), r.page)
		}
	}
	row.Mode = readout.Mode(modes.best())
	row.Place = s.placeOf(h)
	row.History, row.Status = history(h)
	if row.Status == readout.Held && !h.typ.Kind().Joint && s.newest != "" && row.From > s.newest {
		row.From, row.To = "", "" // what has happened did so before: that day is of what it leads to
	}
	row.Title = h.title(s, row.Status)
	row.Importance = math.Round(100*h.importance()) / 100
	row.Label, row.ClaimedBy, row.DeniedBy, row.Ongoing = h.told()
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
		if i < firstParties || lessNamed*votes.of(p).all >= votes.of(order[0]).all {
			out = append(out, p)
		}
	}
	slices.Sort(out)
	return out
}

// A step is a report in an event's history, with the days that it tells of.
type step struct {
	report   *report
	from, to string
}

// steps lists the reports of an event in the order in which pages tell its changes.
func (h *happening) steps() []step {
	var steps []step
	for _, old := range h.moved {
		for _, r := range old.reports {
			steps = append(steps, step{r, old.from, old.to})
		}
	}
	for _, r := range h.reports {
		steps = append(steps, step{r, h.from, h.to})
	}
	rank := func(s step) int { return s.report.status.Kind().Order }
	late := func(s step) int {
		// Pages without a date: plans come first, outcomes last.
		if s.report.page.day != "" {
			return 1
		}
		if rank(s) <= readout.Scheduled.Kind().Order && (len(h.moved) == 0 || s.from != h.from) {
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
	return steps
}

// history lists the changes of an event's status and date in the order in which
// pages tell them, and the status it ends in. What was held stays held; a mere
// condition or proposal beside a firm date changes nothing.
func history(h *happening) ([]readout.Change, readout.Status) {
	steps := h.steps()
	idle := h.merelyPossible()
	firm := map[string]bool{} // a scheduled or settled date makes its proposals and conditions idle
	settled := false
	for _, s := range steps {
		if s.report.status.Kind().Firm {
			firm[s.from] = true
		}
		settled = settled || s.report.status == readout.Held && s.from == h.from && (!s.report.page.altered || !h.clean())
	}
	var out []readout.Change
	var places [][]witness
	for _, s := range steps {
		r := s.report
		last := len(out) - 1
		from, to := narrowed(s.from, s.to)
		if last >= 0 && out[last].Status == r.status && out[last].From == from {
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
		case settled && r.status == readout.Scheduled && len(s.to) == len(r.page.day) && s.to < r.page.day:
			continue // what a later page has ahead is no plan of what was held by then
		case slices.ContainsFunc(out, func(c readout.Change) bool { return c.Status == r.status && c.From == from }):
			continue // an older state, told again by a later page
		}
		out = append(out, readout.Change{Status: r.status, From: from, To: to, AsOf: r.page.day})
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
	if h.typ.Kind().Joint {
		return false
	}
	held, possible := tally{}, tally{}
	for _, r := range h.reports {
		switch {
		case r.status == readout.Held:
			held.add("", r.page)
		case r.status.Kind().Possible:
			possible.add("", r.page)
		}
	}
	return possible.of("").all >= held.of("").all
}
