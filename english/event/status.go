package event

import (
	_ "embed"
	"fmt"
	"math/bits"
	"strings"
	"sync"

	"readout"
	"readout/english/name"
	"readout/english/text"
	"readout/english/timex"
	"readout/lexicon"
	"readout/model"
)

//go:embed status.bin
var statusBytes []byte

// A StatusModel tells how real an event is: a log-linear model over hashed features.
type StatusModel struct {
	Header
	weights []float32 // of a feature one for each status, in the order of readout.StatusKinds
}

// DefaultStatus returns the model that is part of the program.
var DefaultStatus = sync.OnceValue(func() *StatusModel { return model.Must(ReadStatus(statusBytes)) })

// ReadStatus reads what Pack writes.
func ReadStatus(data []byte) (m *StatusModel, err error) {
	m = &StatusModel{}
	if m.weights, err = model.ReadWeights(data, StatusWeights*len(readout.StatusKinds), &m.Header); err != nil {
		return nil, fmt.Errorf("status model: %w", err)
	}
	return m, nil
}

// Status returns the likeliest status. What lies ahead was not held.
func (m *StatusModel) Status(features []uint32, ahead bool) readout.Status {
	n := len(readout.StatusKinds)
	best, most := -1, float32(0)
	for y, k := range readout.StatusKinds {
		if ahead && k.Status == readout.Held {
			continue
		}
		sum := float32(0)
		for _, f := range features {
			sum += m.weights[int(f)*n+y]
		}
		if best < 0 || sum > most {
			best, most = y, sum
		}
	}
	return readout.StatusKinds[best].Status
}

// StatusWeights is how many features of the status there are: what is told of a word is hashed.
const StatusWeights = 1 << 14

// A Clue is what tells of the status of a word, were it that of an event.
type Clue struct {
	Features []uint32
	Coming   bool // its day lies behind that of publication
}

// Clues returns what tells of the status of each of the words, in the order of the text.
func Clues(d *text.Document, at []int) []Clue {
	var out []Clue
	r := newReader(d)
	for i, s := range d.Reading.Sentences {
		for n := 0; len(at) > 0 && at[0] < s.Last; at, n = at[1:], n+1 {
			if n == 0 {
				r.enter(i)
			}
			f := r.read(at[0] - s.First)
			c := r.core(f)
			var t readout.Time
			if n, _ := r.dates.timeOf(at[0]); n >= 0 {
				t = d.Reading.Times[n]
			}
			out = append(out, Clue{r.statusFeatures(f, c, t), r.when(t) == coming})
		}
	}
	return out
}

// status tells how real the event is. That one was called off or is due, too few texts tell to learn it: words know.
func (r *eventReader) status(f found, c core, t readout.Time) readout.Status {
	w := r.reality(c)
	switch {
	case w.conditional:
	case !r.d.Verb(c.word) && r.when(t) != coming && r.ongoing(c):
		return readout.Held
	case w.governed == readout.Cancelled:
		return readout.Cancelled
	case c.due && w.governed == "":
		return readout.Scheduled
	case r.when(t) != gone:
		if s := r.governedAsObject(f, c); s != "" {
			return s
		}
	}
	return DefaultStatus().Status(r.statusFeatures(f, c, t), r.when(t) == coming)
}

// governedAsObject is what a verb says of the event that is its object, or that of a light verb below it: "avoided talks", "considered
// holding talks". What somebody announces may have been done; a meeting is to come.
func (r *eventReader) governedAsObject(f found, c core) readout.Status {
	k := c.word
	for range 2 {
		h := r.d.Head(k)
		switch r.d.Reading.Words[k].Deprel {
		case "obj", "xcomp", "nsubj:pass":
		default:
			return ""
		}
		if s := r.governedBy(h); announcing[r.d.Reading.Words[h].Lemma] && !f.Kind.Joint {
			return ""
		} else if s != "" {
			return s
		}
		if !lightVerbs[r.d.Reading.Words[h].Lemma] {
			return ""
		}
		k = h
	}
	return ""
}

// plain is how real an event is by rule, from its negation and auxiliaries, what governs it, and its day: one clue among others.
func (r *eventReader) plain(f found, c core, w reality, when uint32) readout.Status {
	switch {
	case w.conditional:
		return readout.Conditional
	case w.governed == readout.Cancelled, w.governed == readout.Denied && when != gone:
		return w.governed
	case w.negated:
		return readout.Denied
	case w.modal && when != gone, w.governed == readout.Conditional:
		return readout.Conditional
	case c.due && w.governed == "", when == coming && w.governed != readout.Proposed:
		return readout.Scheduled
	case when == gone:
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

// clues collects what tells of a status.
type clues []uint32

func (c *clues) add(template uint32, values ...uint32) {
	*c = append(*c, feature(template, values)>>(32-uint32(bits.Len(StatusWeights-1))))
}

// When a time lies against the day of publication.
const (
	undated = iota
	gone
	today
	coming
	someday
)

func (r *eventReader) when(t readout.Time) uint32 {
	from, to := timex.ParseDay(t.From), timex.ParseDay(t.To)
	switch {
	case t.Value == "":
		return undated
	case r.ref == timex.NoDay || from == timex.NoDay:
		return someday
	case to < r.ref:
		return gone
	case from > r.ref:
		return coming
	}
	return today
}

// statusFeatures lists what the words around an event, its own form and its day tell of how real it is.
func (r *eventReader) statusFeatures(f found, c core, t readout.Time) []uint32 {
	d, k := r.d, c.word
	words := d.Reading.Words
	w := &words[k]
	var out clues
	lemma := func(j int) uint32 { return word(strings.ToLower(words[j].Lemma)) }
	cluster := func(j int) uint32 {
		x, _ := name.Clusters().Get(lexicon.LowerHash(d.Word(j)))
		return x >> 16
	}
	group := func(j int) uint32 { // the auxiliaries of a word, with its form and whether it is negated
		h := word(words[j].XPOS)
		for a := range d.Auxiliaries(j) {
			h = lexicon.Mix32(h, word(d.Lower(a)))
		}
		return h<<1 | b2u(d.Negated(j))
	}
	out.add(0)

	// What the encoder holds of it, and of what it hangs on.
	heard := func(j int) (best, second, far uint32) {
		s := &d.Heard[j].Status
		b, n := 0, -1
		for y, v := range s {
			if v > s[b] {
				b = y
			}
		}
		for y, v := range s {
			if y != b && (n < 0 || v > s[n]) {
				n = y
			}
		}
		return uint32(b), uint32(n), min(7, uint32(int(s[b])-int(s[n]))/text.HeardUnits)
	}
	best, second, far := heard(k)
	for y, v := range d.Heard[k].Status {
		out.add(1, uint32(y), min(12, uint32(-int(v))/text.HeardUnits))
	}
	out.add(2, best)
	out.add(3, best, second, far)
	h := d.Head(k)
	verb := c.carrier // of the clause in which it stands
	if d.Verb(k) {
		verb = k
	} else if verb < 0 {
		verb = d.Clause(h)
	}
	if verb >= 0 && verb != k {
		b, n, far := heard(verb)
		out.add(4, b, best)
		out.add(5, b, n, far)
	}

	// Its own form.
	noun := !d.Verb(k)
	when := r.when(t)
	tense := uint32(d.Tense(r.s, k) + 1)
	place := uint32(r.place)
	if r.caption {
		place = 9
	}
	form := word(w.XPOS)
	out.add(6, form, place)
	out.add(7, form, word(w.Deprel))
	out.add(8, lemma(k))
	out.add(9, cluster(k))
	out.add(10, cluster(k), tense, b2u(noun))
	out.add(11, group(k))
	out.add(12, group(k), place)
	out.add(13, when, tense, b2u(noun))
	out.add(14, when, b2u(noun))
	out.add(15, tense, b2u(noun), place)
	out.add(16, when, best)
	out.add(17, tense, best)
	out.add(18, word(string(f.Kind.Type)), b2u(noun))
	out.add(19, word(string(f.Kind.Type)), tense, when)
	out.add(20, b2u(f.Kind.Sudden), b2u(f.Kind.Harm), tense)
	out.add(21, b2u(c.due), b2u(c.carrier >= 0))
	for j := range d.Children(k) {
		x := &words[j]
		switch {
		case x.Deprel == "mark", x.Deprel == "case", strings.HasPrefix(x.Deprel, "advmod"), strings.HasPrefix(x.Deprel, "aux"), x.Deprel == "cop":
			out.add(22, word(d.Lower(j)), form)
			out.add(23, word(d.Lower(j)), when)
		case d.Named[j] != 0: // "Gerda May met"
		case noun && (x.Deprel == "amod" || x.Deprel == "det" || x.Deprel == "compound"):
			out.add(24, lemma(j))
		case strings.HasPrefix(x.Deprel, "nsubj"):
			out.add(27, word(x.UPOS), form)
			if x.UPOS == "PRON" || x.UPOS == "DET" {
				out.add(28, word(d.Lower(j)), tense)
			}
		case x.Deprel == "obj" && !noun:
			out.add(29, lemma(k), lemma(j))
		}
	}
	for _, j := range []int{k - 2, k - 1, k + 1, k + 2} {
		if j >= r.s.First && j < r.s.Last {
			out.add(30, uint32(j-k+2), word(d.Lower(j)))
		}
	}

	// The clause in which it stands, and what governs that.
	if verb >= 0 && verb != k {
		out.add(31, group(verb))
		out.add(32, group(verb), when, word(w.Deprel))
		out.add(33, lemma(verb), word(w.Deprel))
		out.add(34, cluster(verb), word(w.Deprel))
	}
	climbed, above := 0, -1
	chain := lexicon.Basis32
	for j := range d.Path(k) {
		rel, h := words[j].Deprel, d.Head(j)
		for m := range d.Children(j) {
			if words[m].Deprel == "mark" && j != k && j != c.carrier {
				out.add(35, word(d.Lower(m)), min(3, uint32(climbed)))
			}
		}
		if climbed++; h < 0 || climbed > climbs {
			break
		}
		chain = lexicon.Mix32(chain, word(rel))
		if s := r.governedBy(h); s != "" {
			out.add(36, word(string(s)), word(rel), min(3, uint32(climbed)))
			out.add(25, word(string(s)), min(3, uint32(climbed)), tense, b2u(noun))
			out.add(26, word(string(s)), b2u(climbed == 1 && rel != "obl" && rel != "nmod"), b2u(d.Verb(h)), best)
		}
		if d.Verb(h) && h != verb && above < 0 {
			above = h
			out.add(37, lemma(h), word(rel))
			out.add(38, cluster(h), word(rel))
			out.add(39, group(h), word(rel))
			out.add(40, lemma(h), group(h))
			out.add(41, chain, lemma(h))
		} else if !d.Verb(h) && climbed <= 2 {
			out.add(42, lemma(h), word(rel))
			out.add(43, cluster(h), word(rel))
		}
	}
	is := r.reality(c)
	out.add(44, b2u(is.negated), b2u(is.conditional), tense)
	out.add(45, word(string(is.governed)), tense, when)
	out.add(46, b2u(is.negated), b2u(noun), when)
	out.add(47, b2u(is.conditional), b2u(is.modal), when)
	plain := word(string(r.plain(f, c, is, when)))
	out.add(56, plain)
	out.add(57, plain, best)
	out.add(58, plain, b2u(noun), when)

	// Where it is said.
	said, asked := uint32(0), uint32(0)
	if i := r.saying(w.Span); i >= 0 {
		st := &d.Reading.Statements[i]
		said = word(string(st.Kind))
		out.add(48, word(string(st.Act)), tense)
		if len(st.Cue) > 0 {
			if j := wordAt(d.Reading, st.Cue[0].Start); j < len(words) {
				out.add(49, lemma(j))
			}
		}
	}
	if d.Word(r.s.Last-1) == "?" {
		asked = 1
	}
	out.add(50, said, tense, b2u(noun))
	out.add(51, said, asked)
	// What the encoder holds of it where the text tells of it elsewhere.
	elsewhere := r.heldElsewhere(k)
	out.add(53, elsewhere, b2u(noun))
	out.add(54, elsewhere, best)
	out.add(55, elsewhere, when, tense)
	// A day that stands elsewhere in its sentence.
	if when == undated {
		other := uint32(undated)
		for _, x := range d.TimesBehind(r.s.Start) {
			if x.Start >= r.s.End {
				break
			}
			if dates(x) {
				other = r.when(x)
			}
		}
		out.add(52, other, b2u(noun), tense)
	}
	return out
}

// heldElsewhere tells of which statuses the encoder holds other words of the text that have the stem of word k, a bit each.
func (r *eventReader) heldElsewhere(k int) (mask uint32) {
	d := r.d
	if r.stems == nil {
		r.stems = map[string][]int{}
		for j := range d.Reading.Words {
			if d.Heard[j].Events[text.TimeBank] > 0 || d.Heard[j].Events[text.ECB] > 0 {
				s := stem(d, j)
				r.stems[s] = append(r.stems[s], j)
			}
		}
	}
	n := 0
	for _, j := range r.stems[stem(d, k)] {
		if j == k {
			continue
		}
		for y, v := range d.Heard[j].Status {
			if v == 0 {
				mask |= 1 << y
			}
		}
		if n++; n == mostElsewhere {
			break
		}
	}
	return mask
}

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
