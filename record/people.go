package record

import (
	"cmp"
	"slices"
	"strings"

	"readout"
	"readout/lexicon"
)

// An actor is someone or something that the pages of a story name.
type actor struct {
	name    string
	kind    actorKind
	typ     readout.EntityType
	party   string // the state or body it belongs to or stands for
	role    string // best attested
	misread bool   // its name holds the verb of a sentence
	members []member
	// What follows is found once asked for.
	tenures []readout.Tenure
	roles   map[*page]string          // the role that each page gives
	offices map[string]readout.Office // what each role makes of it
	plain   plain                     // name
}

// plainName is plainName of the actor's name.
func (a *actor) plainName() string { return a.plain.of(a.name) }

// A plain is the plainName of a name that stays as it is, once asked for.
type plain struct {
	known bool
	name  string
}

func (p *plain) of(name string) string {
	if !p.known {
		p.known, p.name = true, lexicon.PlainName(name)
	}
	return p.name
}

type actorKind uint8

const (
	other actorKind = iota
	person
	body
	country
	place
)

// A member is an actor's entity on one page.
type member struct {
	page   *page
	entity *known
}

// A known is an entity and what is found of its names.
type known struct {
	*readout.Entity
	named bool     // the page names it, rather than only describing it
	forms []string // once asked for
	plain plain    // its name
}

// know looks through the entities of the page's reading.
func (p *page) know() {
	p.entities = make([]known, len(p.Reading.Entities))
	for i := range p.entities {
		e := &p.Reading.Entities[i]
		p.entities[i] = known{Entity: e, named: slices.ContainsFunc(e.Mentions, func(x readout.Mention) bool { return x.Kind == readout.Name })}
	}
}

// of returns the name that the words hold by which somebody is described, "" for none: "Korvanian" of "Korvanian officials".
func (e *known) of() string {
	for i := range e.Mentions {
		if of := e.Mentions[i].Of; of != "" {
			return of
		}
	}
	return ""
}

// plainName is plainName of the entity's name.
func (e *known) plainName() string { return e.plain.of(e.Name) }

// forms lists the names the page uses, repaired where a machine had damaged them.
func (m member) forms() []string {
	if m.entity.forms != nil {
		return m.entity.forms
	}
	out := append(make([]string, 0, 2), m.entity.Name)
	for i := range m.entity.Mentions {
		x := &m.entity.Mentions[i]
		if x.Kind == readout.Name {
			if x.Form != "" && !slices.Contains(out, x.Form) {
				out = append(out, x.Form)
			}
		}
	}
	m.entity.forms = out
	return out
}

// link joins the entities of a story's pages to actors.
func (s *story) link() {
	var people, others, described []member
	for _, p := range s.pages {
		p.know()
	}
	for _, p := range s.pages {
		for i := range p.entities {
			m := member{p, &p.entities[i]}
			switch {
			case !m.entity.named:
				described = append(described, m)
			case m.entity.Type == readout.Person && !s.rather(m):
				people = append(people, m)
			default:
				others = append(others, m)
			}
		}
	}
	clusters, rest := linkPeople(people, others)
	for _, c := range clusters {
		s.add(person, c)
	}
	for _, c := range linkBodies(rest) {
		s.add(kindOf(c), c)
	}
	s.describe(described)
	s.states()
	type weighed struct {
		*actor
		readout.Counts
		mentions int
	}
	order := make([]weighed, len(s.actors))
	for i, a := range s.actors {
		order[i] = weighed{a, a.reach(), 0}
		for _, m := range a.members {
			order[i].mentions += len(m.entity.Mentions)
		}
	}
	slices.SortStableFunc(order, func(a, b weighed) int {
		return cmp.Or(b.Origins-a.Origins, b.Pages-a.Pages, b.mentions-a.mentions, strings.Compare(a.name, b.name))
	})
	for i := range order {
		s.actors[i] = order[i].actor
	}
	s.locate()
}

// A bearer is a body of the story and what descriptions of it are held against.
type bearer struct {
	*actor
	stems []string // of its name
	pages map[*page]bool
}

// describe makes actors of those whom a page only describes: the one body of the story that bears the words, "the dockers'
// union", or else somebody who is on this page alone: "a senior official" on two pages need not be one.
func (s *story) describe(described []member) {
	bodies := map[string][]*bearer{} // by the nouns that head their names
	for _, a := range s.actors {
		if a.kind != body || a.misread {
			continue
		}
		b := &bearer{actor: a, stems: stems(a.name), pages: make(map[*page]bool, len(a.members))}
		for _, m := range a.members {
			b.pages[m.page] = true
		}
		for _, noun := range heads(a.name) {
			bodies[noun] = append(bodies[noun], b)
		}
	}
	for _, m := range described {
		if a := m.means(bodies); a != nil {
			m.page.actors[m.entity.ID] = a
		} else {
			s.add(other, []member{m})
		}
	}
}

// heads returns the stems of the nouns that stand alone for a body's name, those whom it unites among them: "union" and
// "workers" of "Union of Railway Workers".
func heads(name string) []string {
	before, behind, _ := strings.Cut(name, " of ")
	words := stems(before)
	words = words[max(0, len(words)-1):]
	if united := stems(behind); len(united) > 0 && strings.HasSuffix(behind, "s") {
		words = append(words, united[len(united)-1])
	}
	return slices.Compact(words)
}

// stems are those of the content words of a name or description.
func stems(name string) []string {
	words := lexicon.Content(name)
	for i, w := range words {
		words[i] = lexicon.Stem(w)
	}
	return words
}

// means returns the one body whose name has all words of a description, of several the one that its page names; nil for none.
func (m member) means(bodies map[string][]*bearer) *actor {
	name := strings.ToLower(m.entity.Name)
	words := stems(name)
	if the := strings.HasPrefix(name, "the "); len(words) == 0 || !the && (m.entity.Type == readout.Organization || !strings.HasSuffix(name, "s")) {
		return nil
	}
	var fit, here []*bearer
	for _, b := range bodies[words[len(words)-1]] {
		if slices.ContainsFunc(words, func(w string) bool { return !slices.Contains(b.stems, w) }) {
			continue
		}
		fit = append(fit, b)
		if b.pages[m.page] {
			here = append(here, b)
		}
	}
	switch {
	case len(here) == 1:
		return here[0].actor
	case len(here) == 0 && len(fit) == 1:
		return fit[0].actor
	}
	return nil
}

// rather reports whether what a page takes for a person by one word is a place
// or body to more origins of the story.
func (s *story) rather(m member) bool {
	if strings.Contains(m.entity.Name, " ") {
		return false
	}
	if s.kinds == nil {
		s.kinds = map[string]*tally{}
		for _, p := range s.pages {
			for i := range p.entities {
				e := &p.entities[i]
				if e.named && !strings.Contains(e.Name, " ") {
					key := e.plainName()
					if s.kinds[key] == nil {
						s.kinds[key] = &tally{}
					}
					s.kinds[key].add(string(e.Type), p)
				}
			}
		}
	}
	t := *s.kinds[m.entity.plainName()]
	best := t[t.first()]
	return best.answer != string(readout.Misc) && best.all > t.of(string(readout.Person)).all
}

// locate notes what the names of a story tell of one another: the parties by each
// of their names, and which place lies in which country ("Varn, Arland").
func (s *story) locate() {
	s.parties, s.within = map[string]string{}, map[string]string{}
	inside := map[string]*tally{}
	for i := len(s.actors) - 1; i >= 0; i-- { // the best attested last, so that it stays
		a := s.actors[i]
		if a.kind != country && a.kind != body {
			continue
		}
		last, some := "", false
		for _, m := range a.members {
			for _, f := range m.forms() {
				if !some || f != last { // most pages use one name
					s.parties[lexicon.PlainName(f)] = a.standsFor()
				}
				last, some = f, true
			}
		}
	}
	for _, p := range s.pages {
		type at struct {
			span  readout.Span
			after readout.Follow
			a     *actor
		}
		var places []at
		for i := range p.Reading.Entities {
			e := &p.Reading.Entities[i]
			if a := p.actors[e.ID]; a != nil && (a.kind == place || a.kind == country) {
				for _, m := range e.Mentions {
					if m.Kind == readout.Name {
						places = append(places, at{m.Span, m.After, a})
					}
				}
			}
		}
		slices.SortFunc(places, func(x, y at) int { return cmp.Or(x.span.Start-y.span.Start, x.span.End-y.span.End) })
		for i := 1; i < len(places); i++ {
			x, y := places[i-1], places[i]
			if x.a.kind != place || x.a == y.a || x.after != readout.FollowComma || x.span.End+len(", ") != y.span.Start {
				continue
			}
			// "Varn, Quill and Tarn" is a list: a place that is no known country must close the phrase.
			if y.a.kind == country || y.after == readout.FollowEnd {
				if inside[x.a.name] == nil {
					inside[x.a.name] = &tally{}
				}
				inside[x.a.name].add(y.a.name, p)
			}
		}
	}
	for name, t := range inside {
		s.within[name] = t.best()
	}
}

// kindOf decides by origins what a cluster of bodies and places is.
func kindOf(members []member) actorKind {
	if len(members) == 1 {
		return members[0].kind()
	}
	var kinds tally
	names := [...]string{body: "body", country: "country", place: "place"}
	for _, m := range members {
		if k := m.kind(); k != other {
			kinds.add(names[k], m.page)
		}
	}
	return actorKind(slices.Index(names[:], kinds.best())) // other has no name
}

// kind says what a page takes a name of no person for; other for what is neither state, body nor place.
func (m member) kind() actorKind {
	e := m.entity
	switch {
	case e.Party != "" && (e.Type == readout.Misc || e.Type == readout.Location && lexicon.PlainName(e.Party) == e.plainName()):
		return country
	case e.Type == readout.Organization:
		return body
	case e.Type == readout.Location:
		return place
	}
	return other
}

// add makes an actor of members.
func (s *story) add(kind actorKind, members []member) {
	a := &actor{kind: kind, members: members}
	for _, m := range members {
		m.page.actors[m.entity.ID] = a
	}
	name := ""
	if len(members) == 1 {
		m := members[0]
		a.typ, a.party, a.role = m.entity.Type, m.entity.Party, lexicon.OneLine(m.entity.Role)
		name = m.name(kind)
	} else {
		var names, parties, roles, types tally
		for _, m := range members {
			types.add(string(m.entity.Type), m.page)
			if name := m.name(kind); name != "" {
				names.add(name, m.page)
			}
			if m.entity.Party != "" {
				parties.add(m.entity.Party, m.page)
			}
			if m.entity.Role != "" {
				roles.add(lexicon.OneLine(m.entity.Role), m.page)
			}
		}
		a.typ = readout.EntityType(types.best())
		a.party = parties.best()
		a.role = roles.best()
		if kind == person {
			name = bestPersonName(names)
		} else if order := names.order(func(x, y string) int { return len(y) - len(x) }); len(order) > 0 {
			name = order[0]
			for _, fuller := range order {
				if kind == body && strings.HasSuffix(fuller, " "+name) {
					name = fuller // "Port Sabel Harriers", not "Harriers"
				}
			}
		}
	}
	a.name = name
	a.misread = slices.ContainsFunc(members, func(m member) bool { return m.entity.Misread && m.name(kind) == name })
	switch kind {
	case person:
		a.typ = readout.Person
	case country:
		a.typ = readout.Location
		a.name = a.party
	}
	s.actors = append(s.actors, a)
}

// described reports whether the page only describes the actor: "a border guard".
func (a *actor) described() bool { return !a.members[0].entity.named }

// side reports whether the words that describe somebody tell a reader of whom the page speaks: they name somebody, "Korvanian
// officials", or a side of the matter, "the opposition", "lawyers for the families".
func (a *actor) side() bool {
	if a.members[0].entity.of() != "" {
		return true
	}
	first, _, _ := strings.Cut(a.name, " ")
	return !anyone[first] && slices.ContainsFunc(stems(a.name), func(w string) bool { return sides[w] })
}

var (
	// sides are the stems of nouns for a side of a matter.
	sides = stemmed(lexicon.Nouns("sides"))
	// anyone begins the description of any one of a side.
	anyone = lexicon.SetOf("a an one another some several many")
)

// press reports whether the name is one that outlets have: "Halvik Post".
func (a *actor) press() bool {
	words := lexicon.Content(a.name)
	return len(words) > 0 && outlets[words[len(words)-1]]
}

var outlets = lexicon.Nouns("newspapers", "outlets", "media")

func stemmed(words lexicon.Set) lexicon.Set {
	out := lexicon.Set{}
	for w := range words {
		out[lexicon.Stem(w)] = true
	}
	return out
}

// name is what the page calls it, without what is no part of a name.
func (m member) name(kind actorKind) string {
	name := lexicon.OneLine(m.entity.Name)
	if m.entity.named {
		name = strings.TrimPrefix(name, "the ")
	}
	if before, _, _ := strings.Cut(name, " of "); kind == person && strings.Contains(before, " ") {
		name = before
	}
	return name
}

// bestPersonName prefers a name with a given name to a bare surname, and among
// those the best attested; a middle initial alone does not make it better.
func bestPersonName(names tally) string {
	order := names.order(func(a, b string) int { return len(a) - len(b) })
	if len(order) == 1 {
		return order[0]
	}
	for _, n := range order {
		if f := lexicon.ParsePerson(n); len(f.Given) > 0 && !lexicon.Initial(f.Given[0]) {
			return n
		}
	}
	for _, n := range order {
		if len(lexicon.ParsePerson(n).Given) > 0 {
			return n
		}
	}
	if len(order) == 0 {
		return ""
	}
	return order[0]
}

// A cluster is members that are one person, and the names they go by.
type cluster struct {
	members []member
	names   []lexicon.PersonName
	place   int // in its roster
}

func (c *cluster) add(d *cluster) {
	c.members = append(c.members, d.members...)
	c.names = append(c.names, d.names...)
}

// roleWords returns the stems of the roles that pages give a cluster.
func (c *cluster) roleWords() []string {
	var all []string
	for _, m := range c.members {
		all = append(all, m.entity.Role)
	}
	return lexicon.Stems(strings.Join(all, " "))
}

func (c *cluster) parties() []string {
	var all []string
	for _, m := range c.members {
		if m.entity.Party != "" {
			all = append(all, m.entity.Party)
		}
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// gender returns what unaltered pages tell of it: machines swap he and she.
func (c *cluster) gender() string {
	g := ""
	for _, m := range c.members {
		if x := m.entity.Gender; x != "" && !m.page.altered {
			if g != "" && g != x {
				return ""
			}
			g = x
		}
	}
	return g
}

// supports reports whether role or party, which both sides give, speak for one
// person behind both clusters.
func (c *cluster) supports(d *cluster) bool {
	a, b := c.roleWords(), d.roleWords()
	if len(a) > 0 && len(b) > 0 {
		return shared(a, b) >= min(2, len(a), len(b))
	}
	return shared(c.parties(), d.parties()) > 0
}

// conflicts reports whether something speaks against one person behind both.
func (c *cluster) conflicts(d *cluster) bool {
	if a, b := c.gender(), d.gender(); a != "" && b != "" && a != b {
		return true
	}
	if c.has(func(n lexicon.PersonName) bool {
		return d.has(func(o lexicon.PersonName) bool {
			return n.Surname == o.Surname && lexicon.ShortGiven(n.First(), o.First())
		})
	}) {
		return false // "Bill Vell" is "William Vell", also on one page
	}
	// An unaltered page that names both keeps them apart.
	for _, m := range c.members {
		for _, n := range d.members {
			if m.page == n.page && !m.page.altered {
				return true
			}
		}
	}
	return false
}

func (c *cluster) altered() bool {
	for _, m := range c.members {
		if !m.page.altered {
			return false
		}
	}
	return true
}

func (c *cluster) origins() int {
	if len(c.members) == 1 {
		return 1
	}
	seen := map[string]bool{}
	for _, m := range c.members {
		seen[m.page.kin.Origin] = true
	}
	return len(seen)
}

// has reports whether some name of the cluster agrees with n.
func (c *cluster) has(agree func(lexicon.PersonName) bool) bool {
	return slices.ContainsFunc(c.names, agree)
}

// namings are the persons that pages name, by how much of the name they give.
type namings struct {
	full, initialed, bare map[string]*cluster
}

func (c *cluster) name(m member, n lexicon.PersonName) {
	c.members = append(c.members, m)
	c.names = append(c.names, n)
}

// newNamings parts persons by what of their names pages give, and gives back the bodies and
// places that are no persons under another type.
func newNamings(people, others []member) (all namings, rest []member) {
	all = namings{map[string]*cluster{}, map[string]*cluster{}, map[string]*cluster{}}
	put := func(to map[string]*cluster, key string, m member, n lexicon.PersonName) {
		if to[key] == nil {
			to[key] = &cluster{}
		}
		to[key].name(m, n)
	}
	spelt := spellings(people)
	for _, m := range people {
		n, ok := spelt[letters(m)]
		if !ok {
			n = lexicon.ParsePerson(m.entity.Name)
		}
		switch {
		case n.Surname == "":
			put(all.bare, "?"+m.page.Article.ID+m.entity.ID, m, n)
		case len(n.Given) == 0:
			// Two pages may mean two persons by one surname: joined later, if at all.
			put(all.bare, n.Surname+" "+m.page.Article.ID+" "+m.entity.ID, m, n)
		case lexicon.Initial(n.First()):
			put(all.initialed, n.Surname+" "+strings.Join(n.Given, " "), m, n)
		default:
			put(all.full, n.Surname+" "+n.First(), m, n)
		}
	}
	for _, m := range others {
		// One word is a surname alone, unless it is initials.
		if name := m.entity.Name; len(all.full) == 0 || lexicon.OneWord(name) && strings.Count(name, ".") < 2 {
			rest = append(rest, m)
			continue
		}
		n := lexicon.ParsePerson(m.entity.Name)
		if c := all.full[n.Surname+" "+n.First()]; c != nil && len(n.Given) > 0 && !lexicon.Initial(n.First()) {
			c.name(m, n)
		} else {
			rest = append(rest, m)
		}
	}
	return all, rest
}

// letters returns the letters of a person's name of several words, "" of another.
func letters(m member) string {
	if !strings.ContainsAny(m.entity.Name, " ") {
		return ""
	}
	return strings.ReplaceAll(m.entity.plainName(), " ", "")
}

// spellings gives names that differ in hyphens and spaces alone one form, that with the fewest
// given names: "Min Dae Sok" is Min Dae-sok.
func spellings(people []member) map[string]lexicon.PersonName {
	var out map[string]lexicon.PersonName
	for _, m := range people {
		if !strings.Contains(m.entity.Name, "-") {
			continue
		}
		key, n := letters(m), lexicon.ParsePerson(m.entity.Name)
		if key == "" {
			continue
		}
		if out == nil {
			out = map[string]lexicon.PersonName{}
		}
		if o, ok := out[key]; !ok || cmp.Or(len(n.Given)-len(o.Given), strings.Compare(n.Surname, o.Surname)) < 0 {
			out[key] = n
		}
	}
	return out
}

// linkPeople clusters persons, and gives back the bodies and places that are no
// persons under another type. Full names come first; initials and bare surnames
// follow only where one person alone can be meant.
func linkPeople(people, others []member) (clusters [][]member, rest []member) {
	all, rest := newNamings(people, others)
	known := joinFull(all.full)
	for _, key := range sortedKeys(all.initialed) {
		c := all.initialed[key]
		n := c.names[0]
		known.settle(c, candidates(known.named(n.Surname), c, func(k *cluster) bool {
			return k.has(func(o lexicon.PersonName) bool {
				return o.Surname == n.Surname && (lexicon.SameGiven(n.First(), o.First()) || n.EndsWith(o)) // "J. Erik Sarn" is Erik Sarn
			})
		}))
	}
	alone := known.joinBare(all.bare)
	for _, key := range sortedKeys(alone) {
		c := alone[key]
		n := c.names[0]
		// A misspelt surname, on altered pages alone, joins whom role or party support.
		var fits []*cluster
		if c.altered() {
			fits = candidates(known.near(n.Surname), c, func(k *cluster) bool {
				return k.has(func(o lexicon.PersonName) bool { return lexicon.Near(o.Surname, n.Surname) }) && k.supports(c)
			})
		}
		known.settle(c, fits)
	}
	for _, c := range known.all {
		clusters = append(clusters, c.members)
	}
	return clusters, rest
}

// joinBare joins those who are named by a surname alone to the one person who bears it.
// Those whom nobody bears it with are returned, by their surname, joined to one another.
func (r *roster) joinBare(bare map[string]*cluster) (alone map[string]*cluster) {
	alone = map[string]*cluster{}
	for _, key := range sortedKeys(bare) {
		c := bare[key]
		n := c.names[0]
		var bearers []*cluster
		if n.Surname != "" {
			bearers = r.named(n.Surname)
		}
		fits := candidates(bearers, c, func(*cluster) bool { return true })
		if len(bearers) == 1 && lexicon.Titled(c.members[0].entity.Name) {
			fits = bearers // "Mr Vell" beside "Anna Vell" is a second mention
		}
		if len(fits) > 1 {
			fits = slices.DeleteFunc(fits, func(k *cluster) bool { return !k.supports(c) })
		}
		switch {
		case len(bearers) > 0 || n.Surname == "":
			r.settle(c, fits)
		case alone[n.Surname] == nil:
			alone[n.Surname] = c
		case alone[n.Surname].conflicts(c):
			r.put(c)
		default:
			alone[n.Surname].add(c)
		}
	}
	return alone
}

// A roster is clusters in order, found by their surnames.
type roster struct {
	all     []*cluster
	surname map[string][]*cluster // in order
	initial map[string][]*cluster // by the first letter of a surname, in order
}

func (r *roster) put(c *cluster) {
	c.place = len(r.all)
	r.all = append(r.all, c)
	switch {
	case len(r.all) == few:
		r.surname, r.initial = map[string][]*cluster{}, map[string][]*cluster{}
		for _, k := range r.all {
			r.index(k, k.names)
		}
	case len(r.all) > few:
		r.index(c, c.names)
	}
}

// join adds a cluster's members and names to one of the roster.
func (r *roster) join(k, c *cluster) {
	k.add(c)
	if len(r.all) >= few {
		r.index(k, c.names)
	}
}

// settle joins a cluster to the only one of the roster that fits it; it is one of its own where
// none or several do.
func (r *roster) settle(c *cluster, fits []*cluster) {
	if len(fits) == 1 {
		r.join(fits[0], c)
	} else {
		r.put(c)
	}
}

func (r *roster) index(c *cluster, names []lexicon.PersonName) {
	insert := func(list []*cluster) []*cluster {
		at, ok := slices.BinarySearchFunc(list, c.place, func(k *cluster, place int) int { return k.place - place })
		if ok {
			return list
		}
		return slices.Insert(list, at, c)
	}
	for _, n := range names {
		r.surname[n.Surname] = insert(r.surname[n.Surname])
		letter := lexicon.First(n.Surname)
		r.initial[letter] = insert(r.initial[letter])
	}
}

// named returns the clusters with a surname.
func (r *roster) named(surname string) []*cluster {
	if len(r.all) >= few {
		return r.surname[surname]
	}
	var out []*cluster
	for _, k := range r.all {
		if k.has(func(n lexicon.PersonName) bool { return n.Surname == surname }) {
			out = append(out, k)
		}
	}
	return out
}

// near returns the clusters with a surname of the same first letter, and perhaps others.
func (r *roster) near(surname string) []*cluster {
	if len(r.all) < few {
		return r.all
	}
	return r.initial[lexicon.First(surname)]
}

// labels head the turns of a transcript and name nobody.
var labels = lexicon.Nouns("turns")

// candidates returns the known clusters that fit c and that nothing keeps from it.
func candidates(known []*cluster, c *cluster, fits func(*cluster) bool) []*cluster {
	var out []*cluster
	for _, k := range known {
		if fits(k) && !k.conflicts(c) {
			out = append(out, k)
		}
	}
	return out
}

// joinFull joins clusters of full names that are spellings of one: the better
// attested spelling takes in the other.
func joinFull(full map[string]*cluster) *roster {
	keys := sortedKeys(full)
	type weighed struct {
		key              string
		clean            bool
		origins, members int
	}
	order := make([]weighed, len(keys))
	for i, key := range keys {
		c := full[key]
		order[i] = weighed{key, !c.altered(), c.origins(), len(c.members)}
	}
	slices.SortStableFunc(order, func(a, b weighed) int {
		return cmp.Or(first(a.clean, b.clean), b.origins-a.origins, b.members-a.members)
	})
	known := &roster{}
	for _, o := range order {
		c := full[o.key]
		n := c.names[0]
		fits := candidates(known.near(n.Surname), c, func(k *cluster) bool {
			return k.has(func(o lexicon.PersonName) bool {
				same := o.Surname == n.Surname
				if same && (n.EndsWith(o) && c.altered() || o.EndsWith(n) && k.altered()) {
					return true // words of a broken title before the name
				}
				if !same && !lexicon.Near(o.Surname, n.Surname) || !lexicon.SameGiven(n.First(), o.First()) {
					return false
				}
				return same || c.altered() || k.supports(c)
			})
		})
		known.settle(c, fits)
	}
	return known
}

// linkBodies clusters bodies, places and countries: by party, by name, by
// acronym, and by the initials that spell another's acronym.
func linkBodies(members []member) [][]member {
	parent := make([]int, len(members))
	for i := range parent {
		parent[i] = i
	}
	var root func(int) int
	root = func(i int) int {
		if parent[i] != i {
			parent[i] = root(parent[i])
		}
		return parent[i]
	}
	join := func(i, j int) {
		a, b := root(i), root(j)
		parent[max(a, b)] = min(a, b)
	}
	byParty, byName := map[string]int{}, map[string]int{}
	key := func(by map[string]int, i int, k string) {
		k = oneSpelling(k)
		if j, ok := by[k]; ok {
			join(i, j)
		} else {
			by[k] = i
		}
	}
	spelled := map[string][]int{} // initials: members
	meant := meanings(members)
	for i, m := range members {
		e := m.entity
		if e.Party != "" && e.Type != readout.Organization {
			if party := lexicon.PlainName(e.Party); e.Type == readout.Misc || party == e.plainName() {
				key(byParty, i, party)
				key(byName, i, party)
				continue
			}
		}
		if n := e.plainName(); n != "" {
			key(byName, i, n)
		}
		for _, f := range m.forms() {
			if lexicon.Acronym(f) {
				key(byName, i, meant.of(lexicon.PlainName(f), e.plainName()))
			}
		}
		if e.Type == readout.Organization {
			if letters := lexicon.Initials(e.Name); letters != "" {
				spelled[letters] = append(spelled[letters], i)
			}
		}
	}
	for _, letters := range sortedKeys(spelled) {
		j, ok := byName[strings.ToLower(letters)]
		if !ok || meant[strings.ToLower(letters)] != nil {
			continue
		}
		list := spelled[letters]
		name := members[list[0]].entity.plainName()
		if !slices.ContainsFunc(list, func(i int) bool { return members[i].entity.plainName() != name }) {
			for _, i := range list {
				join(i, j)
			}
		}
	}
	joinShort(members, join)
	joinAliases(members, root, join)
	size := make([]int, len(members)) // of the groups, by their roots, which are their first members
	for i := range members {
		size[root(i)]++
	}
	var out [][]member
	at := make([]int, len(members))
	all := make([]member, len(members))
	for i, m := range members {
		r := root(i)
		if r == i {
			at[i] = len(out)
			out = append(out, all[:0:size[i]])
			all = all[size[i]:]
		}
		out[at[r]] = append(out[at[r]], m)
	}
	return out
}

// An ambiguity holds, for each acronym that stands for several bodies in a story, their long
// names: for each of them the longest of those that name the same.
type ambiguity map[string]map[string]string

// meanings finds the acronyms of a story that pages give to bodies of other names:
// "Sardan National Bank (SNB)", "Swern National Bank (SNB)".
func meanings(members []member) ambiguity {
	long := map[string][]string{}
	for _, m := range members {
		if m.entity.Type != readout.Organization || m.entity.Party != "" || !strings.Contains(m.entity.Name, " ") {
			continue
		}
		for _, f := range m.forms() {
			if lexicon.Acronym(f) {
				f = lexicon.PlainName(f)
				if name := m.entity.plainName(); !slices.Contains(long[f], name) {
					long[f] = append(long[f], name)
				}
			}
		}
	}
	var out ambiguity
	for _, acronym := range sortedKeys(long) {
		names := long[acronym]
		if len(names) < 2 {
			continue
		}
		slices.SortFunc(names, func(a, b string) int { return cmp.Or(len(b)-len(a), strings.Compare(a, b)) })
		meant, several := map[string]string{}, false
		for _, n := range names {
			meant[n] = n
			for _, o := range names {
				if within(lexicon.Stems(n), lexicon.Stems(o)) {
					meant[n] = o
					break
				}
			}
			several = several || meant[n] != names[0]
		}
		if several {
			if out == nil {
				out = ambiguity{}
			}
			out[acronym] = meant
		}
	}
	return out
}

// of returns the key of an acronym on a page where a body of a plain name has it.
func (a ambiguity) of(acronym, name string) string {
	if long := a[acronym][name]; long != "" {
		return acronym + " " + long
	}
	return acronym
}

// within reports whether all of the words a are among b.
func within(a, b []string) bool {
	return !slices.ContainsFunc(a, func(w string) bool { return !slices.Contains(b, w) })
}

// joinShort joins a body's name with the longer one that goes on with "and" behind it, where the
// story has one such: "Guild of Bakers", "Guild of Bakers and Millers".
func joinShort(members []member, join func(i, j int)) {
	var long map[string][]int // members, by the plain name up to "and"
	for i, m := range members {
		if m.entity.Type != readout.Organization {
			continue
		}
		if head, _, ok := strings.Cut(m.entity.Name, " and "); ok && strings.Contains(head, " of ") {
			if long == nil {
				long = map[string][]int{}
			}
			key := lexicon.PlainName(head)
			long[key] = append(long[key], i)
		}
	}
	for i, m := range members {
		list := long[m.entity.plainName()]
		if len(list) == 0 || m.entity.Type != readout.Organization {
			continue
		}
		name := members[list[0]].entity.plainName()
		if !slices.ContainsFunc(list, func(j int) bool { return members[j].entity.plainName() != name || members[j].page == m.page }) {
			join(list[0], i)
		}
	}
}

// joinAliases joins a body that pages know by one name alone ("the Harriers") with the one that others call so beside a
// longer name ("Port Sabel Harriers"), where the story has one such and no page tells the two apart.
func joinAliases(members []member, root func(i int) int, join func(i, j int)) {
	long := map[string][]int{} // bodies by their other names, as the roots of their groups, two at most
	for i, m := range members {
		if m.entity.Type != readout.Organization {
			continue
		}
		for _, f := range m.forms() {
			f = lexicon.PlainName(f)
			if f != m.entity.plainName() && strings.Contains(m.entity.plainName(), f) && len(long[f]) < 2 && !slices.Contains(long[f], root(i)) {
				long[f] = append(long[f], root(i))
			}
		}
	}
	if len(long) == 0 {
		return
	}
	short := map[string][]int{} // members by the one name
	pages := map[int]map[*page]bool{}
	for i, m := range members {
		if name := m.entity.plainName(); m.entity.Type == readout.Organization && len(long[name]) == 1 {
			short[name] = append(short[name], i)
		}
		r := root(i)
		if pages[r] == nil {
			pages[r] = map[*page]bool{}
		}
		pages[r][m.page] = true
	}
	for _, name := range sortedKeys(short) {
		j := long[name][0]
		if !slices.ContainsFunc(short[name], func(i int) bool { return pages[j][members[i].page] }) {
			for _, i := range short[name] {
				join(j, i)
			}
		}
	}
}

// witnesses gives each page's first name of the actor, or its first mention.
func (a *actor) witnesses() []witness {
	if len(a.members) == 1 {
		m := a.members[0]
		if len(m.entity.Mentions) == 0 {
			return nil
		}
		best := &m.entity.Mentions[0]
		for i := range m.entity.Mentions {
			if x := &m.entity.Mentions[i]; cmp.Or(first(x.Kind == readout.Name, best.Kind == readout.Name), x.Start-best.Start) < 0 {
				best = x
			}
		}
		return []witness{{m.page, best.Span}}
	}
	best := map[*page]readout.Mention{}
	for _, m := range a.members {
		for _, x := range m.entity.Mentions {
			old, ok := best[m.page]
			if !ok || first(x.Kind == readout.Name, old.Kind == readout.Name) < 0 ||
				(x.Kind == readout.Name) == (old.Kind == readout.Name) && x.Start < old.Start {
				best[m.page] = x
			}
		}
	}
	var out []witness
	for p, x := range best {
		out = append(out, witness{p, x.Span})
	}
	slices.SortFunc(out, better)
	return out
}

// reach counts the pages that mention the actor, their publishers and origins.
func (a *actor) reach() readout.Counts {
	all := make([]witness, 0, len(a.members))
	for _, m := range a.members {
		if len(m.entity.Mentions) > 0 {
			all = append(all, witness{page: m.page})
		}
	}
	return count(all)
}

// standsFor returns the party an actor acts for: its state or body, else itself.
func (a *actor) standsFor() string {
	return cmp.Or(a.party, a.name)
}

// people adds the rows of persons, bodies and countries.
func (s *story) people() {
	aliasesOf := map[string][]*actor{} // party: capitals and seats that acted for it
	var acting map[*actor]bool
	for _, a := range s.actors {
		if a.kind == place && a.party != "" && a.party != a.name {
			if acting == nil {
				acting = s.acting()
			}
			if acting[a] {
				aliasesOf[a.party] = append(aliasesOf[a.party], a)
			}
		}
	}
	rows := make([]readout.PersonRow, 0, len(s.actors))
	for _, a := range s.actors {
		if a.name == "" || a.kind == other || a.kind == place || a.typ == readout.Misc || a.inCredits() || !a.capitalised() || labels[strings.ToLower(a.name)] {
			continue
		}
		if a.kind == body {
			if members := s.membersOf(a, a.members[0].page); !slices.Equal(members, []string{partyOf(a, a.members[0].page)}) {
				continue // a council of others
			}
		}
		all := a.witnesses()
		members := a.members
		if a.kind == country {
			for _, seat := range aliasesOf[a.name] {
				all = append(all, seat.witnesses()...)
				members = append(slices.Clone(members), seat.members...)
			}
		}
		r := readout.PersonRow{
			Row:  s.row("people", string(a.typ)+" "+a.name, all),
			Name: a.name, Type: a.typ, Roles: a.held(), Aliases: aliases(a.name, members),
		}
		r.ID = identify(s.id, "people", string(a.typ), a.name)
		rows = append(rows, r)
	}
	slices.SortStableFunc(rows, func(a, b readout.PersonRow) int {
		return cmp.Or(b.Counts.Origins-a.Counts.Origins, b.Counts.Pages-a.Counts.Pages)
	})
	s.out.People = append(s.out.People, rows...)
}

// acting returns the actors that say or do something on some page.
func (s *story) acting() map[*actor]bool {
	out := map[*actor]bool{}
	for _, p := range s.pages {
		for _, st := range p.Reading.Statements {
			if a := p.actors[st.Speaker]; a != nil {
				out[a] = true
			}
		}
		for _, e := range p.Reading.Events {
			for _, ids := range [][]string{e.Actors, e.Targets} {
				for _, id := range ids {
					if a := p.actors[id]; a != nil {
						out[a] = true
					}
				}
			}
		}
	}
	return out
}

// aliases lists the other forms of a name, the best attested first.
func aliases(name string, members []member) []string {
	var forms tally
	for _, m := range members {
		for _, f := range m.forms() {
			if f = lexicon.OneLine(f); f != "" && f != name && !shouted(f, name) {
				forms.add(f, m.page)
			}
		}
	}
	return forms.order(nil)
}

// shouted reports whether a form is the name, or words of it, in the capitals of a byline or headline.
func shouted(form, name string) bool {
	if len(form) < 4 || strings.ToUpper(form) != form || strings.ToUpper(name) == name {
		return false
	}
	return strings.Contains(" "+strings.ToLower(name)+" ", " "+strings.ToLower(form)+" ")
}

// sameRole reports whether the words of role a say no more than those of b, of
// the same rank: "President" beside "US President", "foreign minister" beside
// "Arland's Foreign Minister".
func sameRole(a, b title) bool {
	if len(a.stems) == 0 {
		return false
	}
	for _, w := range a.stems {
		if !slices.ContainsFunc(b.stems, func(v string) bool { return v == w || lexicon.Demonym(w, v) || lexicon.Demonym(v, w) }) {
			return false
		}
	}
	return slices.Equal(a.ranks, b.ranks)
}

// A title is what two roles are compared by.
type title struct {
	stems []string
	ranks []string // words of rank, sorted
}

func newTitle(role string) title {
	role = oneSpelling(strings.ToLower(role))
	t := title{stems: lexicon.Stems(role)}
	for _, w := range lexicon.Content(strings.ReplaceAll(role, "-", " ")) {
		if lexicon.Offices().Rank[w] {
			t.ranks = append(t.ranks, w)
		}
	}
	t.ranks = sorted(t.ranks)
	return t
}

// held returns the actor's tenures.
func (a *actor) held() []readout.Tenure {
	if a.tenures == nil {
		a.tenures = tenures(a)
	}
	return a.tenures
}

// tenures lists the roles that pages give an actor, each with the first and last
// day of a page that does, the best attested first. A role that says no more than
// a fuller one is that one.
func tenures(a *actor) []readout.Tenure {
	roles := tally{}
	replaced := a.replaced()
	for _, m := range a.members {
		if role := lexicon.OneLine(m.entity.Role); role != "" && !replaced[role] {
			roles.add(role, m.page)
		}
	}
	fuller := map[string]string{}
	order := roles.order(nil)
	titles := make([]title, len(order))
	if len(order) > 1 {
		for i, r := range order {
			titles[i] = newTitle(r)
		}
	}
	for i, r := range order {
		f := i
		for o := range order {
			if sameRole(titles[i], titles[o]) && (len(titles[o].stems) > len(titles[f].stems) || sameRole(titles[o], titles[f]) && sameRole(titles[f], titles[o]) && o < f) {
				f = o
			}
		}
		fuller[r] = order[f]
	}
	joined := tally{}
	days := map[string][2]string{}
	for _, m := range a.members {
		role := lexicon.OneLine(m.entity.Role)
		if role == "" || replaced[role] {
			continue
		}
		role = fuller[role]
		joined.add(role, m.page)
		d := days[role]
		if m.page.day != "" {
			if d[0] == "" || m.page.day < d[0] {
				d[0] = m.page.day
			}
			d[1] = max(d[1], m.page.day)
		}
		days[role] = d
	}
	out := []readout.Tenure{}
	for _, role := range joined.order(nil) {
		out = append(out, readout.Tenure{Role: role, From: days[role][0], To: days[role][1]})
	}
	return out
}

// replaced returns the roles that a page derived from another made of that one's: of one origin alone and not its own
// page's, of the same words but for the noun that names the holder, which is a wider word for the one that the origin
// has ("UN Director" for "UN Secretary-General").
func (a *actor) replaced() map[string]bool {
	type origin struct{ id, role string }
	given := map[string][]member{} // by role
	own := map[origin]bool{}       // what an origin's pages that derive from none give
	for _, m := range a.members {
		if role := lexicon.OneLine(m.entity.Role); role != "" {
			given[role] = append(given[role], m)
			if m.page.kin.Parent == "" {
				own[origin{m.page.kin.Origin, role}] = true
			}
		}
	}
	if len(given) < 2 {
		return nil
	}
	out := map[string]bool{}
	for wide, list := range given {
		first := list[0].page.kin.Origin
		if slices.ContainsFunc(list, func(m member) bool { return m.page.kin.Origin != first || m.page.kin.Parent == "" }) {
			continue
		}
		for role := range given {
			if role != wide && own[origin{first, role}] && standsFor(wide, role) {
				out[wide] = true
			}
		}
	}
	return out
}

// standsFor reports whether a role is another with a wider word for its holder.
func standsFor(wide, role string) bool {
	split := func(s string) (before []string, head string) {
		words := strings.Fields(strings.ToLower(s))
		return words[:len(words)-1], words[len(words)-1]
	}
	wideBefore, wideHead := split(wide)
	before, head := split(role)
	return head != wideHead && slices.Equal(wideBefore, before) && len(before) > 0 && kin(wideHead, head)
}

// kin reports whether one of two nouns of offices is a wider word for the other, or both have one in common.
func kin(a, b string) bool {
	heads := lexicon.Offices().Head
	return slices.Contains(heads[a], b) || slices.Contains(heads[b], a) ||
		slices.ContainsFunc(heads[a], func(w string) bool { return slices.Contains(heads[b], w) })
}

// inCredits reports whether the actor stands in credits, bylines and captions
// alone, and in no office: a photographer, an agency.
func (a *actor) inCredits() bool {
	if a.role != "" || a.kind == country {
		return false
	}
	for _, m := range a.members {
		for _, x := range m.entity.Mentions {
			switch m.page.roleAt(x.Start) {
			case readout.RoleCredit, readout.RoleByline, readout.RoleCaption, readout.RoleNote, readout.RoleDateline:
			default:
				return false
			}
		}
	}
	return true
}

// roleAt returns the role of the block that byte i stands in, body for none.
func (p *page) roleAt(i int) readout.Role {
	for _, b := range p.Article.Blocks {
		if b.Start <= i && i < b.End {
			return b.Role
		}
	}
	return readout.RoleBody
}

// capitalised reports whether some name of the actor begins with a capital.
func (a *actor) capitalised() bool {
	for _, m := range a.members {
		for _, x := range m.entity.Mentions {
			if x.Kind == readout.Name && !x.Lower {
				return true
			}
		}
	}
	return false
}
