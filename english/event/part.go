package event

import (
	"math/bits"
	"slices"
	"sort"
	"strconv"
	"strings"

	"readout"
	"readout/english/name"
	"readout/english/text"
	"readout/lexicon"
)

// A Taker is who may take part in an event, or where it may happen: an entity by its mention nearest to the event in the
// tree, or a role noun; with what speaks for it and against it.
type Taker struct {
	Entity   int          // of the reading, -1 for a role noun: "the jury", "divers"
	Mention  readout.Span // of a role noun the noun alone
	Head     int          // the word that heads the mention, or that of those who act for it
	Features []uint32     // below PartWeights

	kind   readout.MentionKind
	steps  int  // arcs to the event
	target bool // the event is done to it
	acts   bool // no place: it acts, or something is done to it or with it
}

// What a Taker may be to an event.
const (
	Party = iota
	Site
	Parts
)

// PartWeights is how many features there are for each of the Parts: what is told of a Taker is hashed.
const PartWeights = 1 << 16

// Takers lists for words that tell of events, in the order of the text, who may take part in each and where it may happen.
func Takers(d *text.Document, at []int) [][]Taker {
	r := newReader(d)
	out := make([][]Taker, len(at))
	i := 0
	for n, k := range at {
		for d.Reading.Sentences[i].Last <= k {
			i++
		}
		r.enter(i)
		f := r.read(k - r.s.First)
		out[n] = r.takers(f, r.core(f))
	}
	return out
}

// An attention is how much a text tells of an entity.
type attention struct {
	mentions int
	first    int  // byte of its first mention
	titled   bool // the headline names it
	named    bool
}

// known takes up what is asked of the whole text.
func (r *eventReader) known() {
	reading := r.d.Reading
	r.sources = map[int]int{}
	for i := range reading.Statements {
		for _, s := range reading.Statements[i].Source {
			for k := wordAt(reading, s.Start); k < len(reading.Words) && reading.Words[k].Start < s.End; k++ {
				r.sources[k] = i
			}
		}
	}
	end := 0
	if r.lead > 0 {
		end = reading.Sentences[r.lead-1].End
	}
	r.told = make([]attention, len(reading.Entities))
	for i := range reading.Entities {
		e, t := &reading.Entities[i], &r.told[i]
		t.mentions, t.first = len(e.Mentions), len(r.d.Text)
		for _, m := range e.Mentions {
			t.first = min(t.first, m.Start)
			t.named = t.named || m.Kind == readout.Name
		}
		t.titled = t.first < end || strings.Contains(r.d.Article.Title, e.Name[strings.LastIndexByte(e.Name, ' ')+1:])
	}
}

// participants fills the event's actors and targets and returns its place. Who meets is
// read by rule (meeting.go).
func (r *eventReader) participants(f found, c core, e *readout.Event) (place string) {
	if f.Kind.Joint {
		return r.meeting(f, c, e)
	}
	takers := r.takers(f, c)
	m := Taking()
	site, surest := -1, leastSite
	parties := make([]float64, len(takers))
	for i, t := range takers {
		parties[i] = m.likely(Party, t.Features)
		if t.Entity < 0 {
			continue
		}
		s := m.likely(Site, t.Features)
		if t.acts {
			parties[i] += s
		} else if s >= surest && s >= parties[i] {
			site, surest = i, s
		}
	}
	for i := range takers {
		t := &takers[i]
		id := ""
		switch {
		case t.Entity < 0 && parties[i] >= leastRole:
			id = r.describe(t.Head)
		case t.Entity >= 0 && parties[i] >= r.least(t.Entity) && i != site:
			id = r.d.Reading.Entities[t.Entity].ID
		}
		switch {
		case id == "":
		case t.target:
			e.Targets = append(e.Targets, id)
		default:
			e.Actors = append(e.Actors, id)
		}
	}
	if site >= 0 {
		place = r.d.Reading.Entities[takers[site].Entity].ID
	}
	return place
}

// least is how likely an entity must be to take part: one without a name is a role noun to which the text comes back.
func (r *eventReader) least(entity int) float64 {
	if r.told[entity].named {
		return leastParty
	}
	return leastRole
}

// describe returns the entity of a role noun: the one that the same words stood for before, or a new one.
func (r *eventReader) describe(head int) string {
	words := r.d.Reading.Words
	first := head
	for j := range r.d.Children(head) {
		if rel := words[j].Deprel; j < first && (rel == "compound" || rel == "amod") {
			first = j
		}
	}
	m := readout.Mention{Span: readout.Span{Start: words[first].Start, End: words[head].End}, Kind: readout.Nominal}
	called := strings.Join(strings.Fields(m.In(r.d.Text)), " ")
	for i := range r.described {
		if x := &r.described[i]; x.Name == called {
			x.Mentions = append(x.Mentions, m)
			return x.ID
		}
	}
	kind := readout.Person
	if bodies[words[head].Lemma] {
		kind = readout.Organization
	}
	id := "e" + strconv.Itoa(len(r.d.Reading.Entities)+len(r.described)+1)
	r.described = append(r.described, readout.Entity{ID: id, Name: called, Type: kind, Mentions: []readout.Mention{m}})
	return id
}

// takers lists who may take part in an event, and where it may happen.
func (r *eventReader) takers(f found, c core) []Taker {
	var out []Taker
	up := slices.Collect(r.d.Path(c.word))
	r.eachMention(func(m mentionAt, head int) {
		if head == c.word {
			return
		}
		if e := m.entity; e.Party != "" || e.Type == readout.Location {
			head = r.standsFor(head)
		}
		t := Taker{Entity: m.number, Mention: m.Span, kind: m.Kind, Head: head, steps: r.steps(up, head)}
		i := slices.IndexFunc(out, func(x Taker) bool { return x.Entity == t.Entity })
		switch {
		case i < 0:
			out = append(out, t)
		case t.steps < out[i].steps:
			out[i] = t
		}
	})
	for i := range r.ws {
		k := r.s.First + i
		if r.role(k, c) && !slices.ContainsFunc(out, func(x Taker) bool { return x.Head == k }) {
			out = append(out, Taker{Entity: -1, Mention: r.ws[i].Span, Head: k, steps: r.steps(up, k)})
		}
	}
	w := &weigher{r: r, f: f, c: c, up: up, all: out, nearest: -1}
	w.look()
	for i := range out {
		w.weigh(i)
	}
	return out
}

// standsFor returns the noun of those who act for the state or body that word k names, k if there is none:
// "diplomats from Estmark and Korvania", "the Estmark side".
func (r *eventReader) standsFor(k int) int {
	words := r.d.Reading.Words
	j := k
	for words[j].Deprel == "conj" && r.d.Named[r.d.Head(j)] != 0 {
		j = r.d.Head(j)
	}
	h := r.d.Head(j)
	if h < 0 || words[h].UPOS != "NOUN" || lexicon.Offices().Holder(strings.ToLower(words[h].Lemma)) == "" && !actingFor[words[h].Lemma] {
		return k
	}
	switch words[j].Deprel {
	case "nmod:poss", "compound", "amod":
		return h
	case "nmod":
		if p := r.preposition(j); p == "of" || p == "from" {
			return h
		}
	}
	return k
}

var (
	bodies    = lexicon.Nouns("bodies")
	actingFor = lexicon.Nouns("bodies", "organizations").With("side troop soldier")
)

// role reports a noun without a name that may tell who takes part.
func (r *eventReader) role(k int, c core) bool {
	w := &r.d.Reading.Words[k]
	h := r.d.Head(k)
	return w.UPOS == "NOUN" && h >= 0 && (h == c.word || h == c.carrier || h == c.shared) && k != c.word && !outer[w.Deprel] &&
		r.worth[k] < leastWorth && !r.mentioned(w.Span) && !r.inTime(w.Span)
}

// mentioned reports whether a word stands in a mention.
func (r *eventReader) mentioned(s readout.Span) bool {
	i := sort.Search(len(r.mentions), func(i int) bool { return r.mentions[i].Start >= s.End })
	return i > 0 && r.mentions[i-1].Overlaps(s)
}

// steps is how many arcs lie between word k and the first of up, which lists that and the words above.
func (r *eventReader) steps(up []int, k int) int {
	n := 0
	for j := range r.d.Path(k) {
		if i := slices.Index(up, j); i >= 0 {
			return n + i
		}
		n++
	}
	return n + len(up)
}

// A weigher tells what speaks for and against those who may take part in an event.
type weigher struct {
	r       *eventReader
	f       found
	c       core
	up      []int // the event and the words above it
	all     []Taker
	rivals  [][]int // other events of the sentence, each with the words above it
	sites   int     // of how many the words say that they are places
	nearest int     // of these to the event
}

func (w *weigher) look() {
	r := w.r
	for k := r.s.First; k < r.s.Last; k++ {
		if r.worth[k] >= leastWorth {
			w.rivals = append(w.rivals, slices.Collect(r.d.Path(k)))
		}
	}
	for i := range w.all {
		t := &w.all[i]
		if t.Entity < 0 || r.d.Reading.Entities[t.Entity].Type != readout.Location && !siteWords[r.preposition(t.Head)] {
			continue
		}
		w.sites++
		if w.nearest < 0 || distance(t.Head, w.c.word) < distance(w.all[w.nearest].Head, w.c.word) {
			w.nearest = i
		}
	}
}

var siteWords = lexicon.SetOf("in at near outside inside")

func distance(a, b int) int { return max(a-b, b-a) }

func (t *Taker) add(template uint32, values ...uint32) {
	t.Features = append(t.Features, feature(template, values)>>(32-uint32(bits.Len(PartWeights-1))))
}

// weigh fills the features of one who may take part. What is told apart is told by numbers of templates.
func (w *weigher) weigh(i int) {
	r, c, t := w.r, w.c, &w.all[i]
	d, words := r.d, r.d.Reading.Words
	k := t.Head
	event := &words[c.word]
	lemma := word(strings.ToLower(event.Lemma))
	cluster, _ := name.Clusters().Get(lexicon.LowerHash(event.Lemma))
	voice := uint32(0) // 0 for a noun
	switch {
	case !d.Verb(c.word):
	case d.Passive(c.word):
		voice = 2
	case event.XPOS == "VBN" || event.XPOS == "VBD":
		voice = 1
	default:
		voice = 3
	}
	kind, state, mention := word("noun"), uint32(0), uint32(0)
	if t.Entity >= 0 {
		e := &d.Reading.Entities[t.Entity]
		kind, state, mention = word(string(e.Type)), b2u(e.Party != ""), word(string(t.kind))
	}
	p := w.path(t)
	relation, preposition := word("self"), uint32(0)
	if p.last >= 0 {
		relation = word(words[p.last].Deprel)
		if q := d.Preposition(p.last); q >= 0 {
			preposition = word(d.Lower(q))
		}
		t.target, t.acts = w.tree(p, state > 0)
	}
	own := uint32(0)
	if q := d.Preposition(k); q >= 0 {
		own = word(d.Lower(q))
	}
	on := uint32(0) // what it hangs on
	switch p.top {
	case c.word:
		on = 1
	case c.carrier:
		on = 2
	case c.shared:
		on = 3
	}
	down := uint32(min(p.down, 3))
	side, far := b2u(k < c.word), bucket(distance(k, c.word))
	noun := b2u(w.f.noun)

	t.add(0)
	t.add(1, kind, voice, b2u(w.f.Kind.Joint))
	t.add(4, p.full, voice)
	t.add(5, p.plain, voice)
	t.add(6, p.plain, preposition, kind)
	t.add(7, relation, preposition, on, down, voice)
	t.add(8, relation, preposition, on, down, kind)
	t.add(9, lemma, relation, preposition, b2u(p.down == 0))
	t.add(10, cluster>>16, relation, preposition, b2u(p.down == 0))
	t.add(11, kind, mention, state)
	t.add(12, kind, state, relation, preposition)
	t.add(13, far, side, kind)
	t.add(14, far, side, b2u(p.up <= 1), down)
	if p.down > 0 {
		t.add(15, word(strings.ToLower(words[p.top].Lemma)), relation, down)
		t.add(16, word(words[p.top].UPOS), word(words[w.up[p.down-1]].Deprel), relation)
	}
	t.add(17, uint32(min(p.events, 3)), kind)
	t.add(18, uint32(min(p.verbs, 3)), uint32(min(p.events, 3)), on)
	t.add(19, uint32(min(p.up, 4)), uint32(min(p.down, 4)), uint32(p.clauses))
	if p.through >= 0 {
		t.add(20, word(strings.ToLower(words[p.through].Lemma)), own)
		t.add(21, word(words[p.through].Deprel), own, kind, on)
	}
	t.add(22, lemma, kind)
	t.add(23, cluster>>16, kind)
	t.add(24, lemma)
	t.add(25, own, kind, state)
	t.add(26, own, preposition, noun)
	t.add(27, word(words[k].Deprel), kind, b2u(d.Head(k) == c.word))
	t.add(28, uint32(min(i, 4)), uint32(min(len(w.all), 6)))
	t.add(29, uint32(r.place), kind)
	t.add(30, word(string(w.f.Kind.Type)), kind)
	if t.Entity >= 0 {
		x := &r.told[t.Entity]
		t.add(31, bucket(x.mentions), kind)
		t.add(32, b2u(x.titled), kind)
		t.add(33, b2u(x.first >= r.s.Start), bucket(x.mentions))
	} else {
		role := strings.ToLower(words[k].Lemma)
		of, _ := name.Clusters().Get(lexicon.LowerHash(role))
		t.add(34, word(role))
		t.add(35, of>>16)
		t.add(36, of>>24)
		t.add(37, of)
		t.add(38, word(words[k].XPOS))
	}
	if words[k].UPOS == "NOUN" {
		t.add(39, word(strings.ToLower(words[k].Lemma)))
	}
	t.add(40, word(words[k].UPOS), kind)

	closer, between := 0, 0 // other events
	for _, up := range w.rivals {
		if r.steps(up, k) < t.steps {
			closer++
		}
		if e := up[0]; min(k, c.word) < e && e < max(k, c.word) {
			between++
		}
	}
	closest, before, after := b2u(i == w.nearest), uint32(0), uint32(0)
	if words[k].Overlaps(t.Mention) {
		before, after = r.around(t.Mention)
	}
	t.add(50, w.source(k), kind)
	t.add(51, uint32(min(closer, 2)), kind)
	t.add(52, uint32(min(between, 2)), uint32(min(closer, 2)), kind)
	t.add(53, before, kind)
	t.add(54, before, after, kind)
	t.add(55, uint32(min(w.sites, 3)), closest, kind)
	t.add(56, before, closest, uint32(min(closer, 2)), kind)
	t.add(57, b2u(d.Clause(k) == d.Clause(c.word)), kind)
	t.add(58, w.nested(i), kind, closest)
	t.add(59, b2u(w.sites == 1), closest, kind, noun)
}

// longestPath is how many steps to either side are told apart.
const longestPath = 5

// A path leads from a mention up to the first word that stands above it and the event, and down to the event.
type path struct {
	up, down    int    // how many steps
	top, last   int    // that word, and the one below it on the mention's side; -1 for none
	through     int    // the first noun on the way up, -1 for none
	verbs       int    // between both ends
	events      int    // between both ends
	clauses     int    // that the way up leaves
	full, plain uint32 // hashes of its relations: all, and without those that only add to a list or explain
}

func (w *weigher) path(t *Taker) path {
	r, words := w.r, w.r.d.Reading.Words
	p := path{top: -1, last: -1, through: -1, full: 1, plain: 1}
	passes := func(k int) {
		if r.d.Verb(k) {
			p.verbs++
		}
		if r.worth[k] >= leastWorth {
			p.events++
		}
	}
	listed := true
	for j := range r.d.Path(t.Head) {
		if i := slices.Index(w.up, j); i >= 0 {
			p.top, p.down = j, i
			break
		}
		rel := words[j].Deprel
		if p.up < longestPath {
			p.full = lexicon.Mix32(p.full, word(rel))
		}
		if listed = listed && listing[rel]; !listed {
			p.plain = lexicon.Mix32(p.plain, word(rel))
		}
		if leaving[rel] {
			p.clauses++
		}
		if j != t.Head {
			passes(j)
			if p.through < 0 && words[j].UPOS == "NOUN" {
				p.through = j
			}
		}
		p.last = j
		p.up++
	}
	p.full, p.plain = lexicon.Mix32(p.full, 0), lexicon.Mix32(p.plain, 0)
	for i, j := range w.up[:p.down] {
		if i < longestPath {
			p.full, p.plain = lexicon.Mix32(p.full, word(words[j].Deprel)), lexicon.Mix32(p.plain, word(words[j].Deprel))
		}
		if i > 0 {
			passes(j)
		}
	}
	if p.down > 0 && p.last >= 0 {
		passes(p.top)
	}
	return p
}

var (
	listing = lexicon.SetOf("conj appos flat nmod:unmarked")
	leaving = lexicon.SetOf("acl:relcl advcl ccomp parataxis")
)

// tree tells of who hangs on the event like that whether it is done to it, and whether it acts or has something done to it or
// with it, rather than being where that happens. A state may in more ways: of a town one says that somebody won it, or left it.
func (w *weigher) tree(p path, state bool) (target, acts bool) {
	r, c := w.r, w.c
	direct := p.through < 0 && (p.top == c.word || p.top == c.carrier || p.top == c.shared)
	switch relation := r.d.Reading.Words[p.last].Deprel; relation {
	case "nsubj":
		return false, direct
	case "nsubj:pass":
		return w.f.class != lexicon.Adjective, direct // "is committed to": no passive
	case "obj", "iobj":
		return p.top == c.word || p.top == c.carrier, direct && state
	case "nmod", "obl", "obl:agent":
		preposition, noun := r.preposition(p.last), !r.d.Verb(c.word)
		target = relation != "obl:agent" && p.top == c.word && (aiming[preposition] || c.harm && noun && preposition == "of")
		return target, direct && (together[preposition] || state && (imposed[preposition] || noun && preposition == "of"))
	}
	return false, false
}

var (
	aiming   = lexicon.SetOf("against to on upon for toward towards")
	together = lexicon.SetOf("with between among alongside against by")
	imposed  = lexicon.SetOf("on upon for")
)

// around returns the word before a mention, and what stands behind it.
func (r *eventReader) around(m readout.Span) (before, after uint32) {
	first, last := r.wordAt(m.Start), r.wordAt(m.End)
	if first > r.s.First && (r.d.Lower(first-1) == "the" || r.d.Lower(first-1) == "a") {
		first--
	}
	if first > r.s.First {
		before = word(r.d.Lower(first - 1))
	}
	if last < r.s.Last {
		switch l := r.d.Lower(last); l {
		case ",", "'s", "’s":
			after = word(l)
		default:
			after = word(r.d.Reading.Words[last].UPOS)
		}
	}
	return before, after
}

// nested tells whether an entity names where the one right before it lies (2: "Tarn, Korvania"), or is itself told so (1).
func (w *weigher) nested(i int) uint32 {
	m := w.all[i].Mention
	for j := range w.all {
		switch x := w.all[j].Mention; {
		case w.all[i].Entity < 0 || w.all[j].Entity < 0:
		case x.End < m.Start && m.Start <= x.End+len(", "):
			return 2
		case m.End < x.Start && x.Start <= m.End+len(", "):
			return 1
		}
	}
	return 0
}

// source tells whether word k stands for who says what the event stands in (2), says it by the event's word (3), or says
// anything else (1).
func (w *weigher) source(k int) uint32 {
	i, ok := w.r.sources[k]
	if !ok {
		return 0
	}
	s, at := &w.r.d.Reading.Statements[i], w.r.d.Reading.Words[w.c.word].Span
	overlaps := func(x readout.Span) bool { return x.Overlaps(at) }
	switch {
	case slices.ContainsFunc(s.Content, overlaps):
		return 2
	case slices.ContainsFunc(s.Cue, overlaps):
		return 3
	}
	return 1
}

// here returns the sentence's mentions, in the order of the text.
func (r *eventReader) here() []mentionAt {
	at := func(byte int) int {
		return sort.Search(len(r.mentions), func(i int) bool { return r.mentions[i].Start >= byte })
	}
	return r.mentions[at(r.s.Start):at(r.s.End)]
}

// eachMention calls yield for the sentence's mentions with the word that heads each.
func (r *eventReader) eachMention(yield func(m mentionAt, head int)) {
	for _, m := range r.here() {
		if head := r.d.Root(r.wordAt(m.Start), r.wordAt(m.End)); head >= 0 {
			yield(m, head)
		}
	}
}
