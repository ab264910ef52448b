// Package act tells what speakers do in saying something: demand, offer, reject, deny and
// so on, towards whom, about what, and on which condition. What no rule names stays "say".
package act

import (
	"cmp"
	"strings"

	"readout"
	"readout/english/speaker"
	"readout/english/statement"
	"readout/english/text"
	"readout/lexicon"
)

// An actReader tells what speakers do in saying something.
type actReader struct{ *speaker.Voices }

// Find tells what each speaker does in saying something: from the cue's words,
// and from a content in which the speaker says "we reject" or that others must
// do something. What no rule names stays "say": a wrong act is worse than none.
func Find(found *speaker.Voices) {
	v := &actReader{found}
	a := v
	v.Quoting = false
	for i, r := range v.Relations {
		s := &a.Document.Reading.Statements[i]
		s.Act = a.act(r)
		s.Date = a.saidOn(r)
		told := -1 // where what a reported act is about begins
		if s.Act == readout.Say {
			if s.Act, told = v.reported(r, s.Speaker); s.Act == readout.Say {
				continue
			}
		}
		if s.Speaker == "" {
			s.For = a.actsFor(r)
		}
		s.Towards = v.towards(r, s.Act, s.Speaker)
		s.Condition = a.condition(r)
		if s.Act == readout.Deny && told < 0 {
			told = a.deniedDeed(r)
		}
		s.About = a.about(r, s.Act, s.Condition, told)
	}
}

// actsFor returns the entity of the state for which a source without a name acts, "" for none.
func (a *actReader) actsFor(r statement.Relation) string {
	if len(r.Source) == 0 {
		return ""
	}
	lo, hi := a.WordsIn(r.Source[0])
	if head := a.Document.Root(lo, hi); head >= 0 {
		return a.ActsFor(head)
	}
	return ""
}

// PerformsAct reports whether the cue or the words of a relation do more than say something.
func PerformsAct(a *statement.Attributor, r statement.Relation) bool {
	return (&actReader{&speaker.Voices{Attributor: a}}).act(r) != readout.Say
}

// performances maps every form of a word that names an act to what it performs, in
// the order of the list.
var performances = func() map[string][]lexicon.Performance {
	m := map[string][]lexicon.Performance{}
	for _, f := range lexicon.Frames() {
		for _, p := range f.Acts {
			if p.When.Where == lexicon.Tested && tests[p.When.Test] == nil {
				panic("english: no test " + p.When.Test + ", which " + f.Word + " asks for")
			}
			for _, form := range f.Inflected(p.Forms) {
				m[form] = append(m[form], p)
			}
		}
	}
	return m
}()

// verbs maps the lemma of a verb to what it performs in any of its forms.
var verbs = func() map[string][]lexicon.Performance {
	m := map[string][]lexicon.Performance{}
	for _, f := range lexicon.Frames() {
		if f.Class == lexicon.Verb {
			m[f.Word] = f.Acts
		}
	}
	return m
}()

// tests are the conditions of acts that need more than words: of the cue's word i.
var tests = map[string]func(a *actReader, r statement.Relation, i int) bool{
	"menacing": func(a *actReader, r statement.Relation, i int) bool { return a.menacing(r) },
	"bidding":  func(a *actReader, _ statement.Relation, i int) bool { return a.asksToAct(i + 1) },
	"silence":  func(a *actReader, _ statement.Relation, i int) bool { return a.silent(i) },
	"words":    func(a *actReader, _ statement.Relation, i int) bool { return a.offersWords(i) },
	"against":  func(a *actReader, _ statement.Relation, i int) bool { return a.againstNothing(i) },
}

// performedBy returns the act that word i performs, "" for none.
func (a *actReader) performedBy(r statement.Relation, i int) readout.Act {
	for _, p := range performances[a.word(i)] {
		if p.When.Where == lexicon.Tested && tests[p.When.Test](a, r, i) || a.stands(p.When, i) {
			return p.Act
		}
	}
	return ""
}

// stands reports whether what a condition asks for stands around word i; a test is not asked.
func (a *actReader) stands(c lexicon.Condition, i int) bool {
	switch c.Where {
	case lexicon.Next:
		return c.Words[a.word(i+1)]
	case lexicon.Soon:
		return a.follows(i+1, soonWords, c.Words)
	}
	return c.Where == lexicon.Anywhere
}

// actOf returns the act that a word names by itself, without a condition, "" for none.
func actOf(word string) readout.Act {
	for _, p := range performances[word] {
		if p.When.Where == lexicon.Anywhere {
			return p.Act
		}
	}
	return ""
}

// word returns word i in lower case, "" outside the text.
func (a *actReader) word(i int) string {
	if i < 0 || i >= len(a.Lower) {
		return ""
	}
	return a.Lower[i]
}

// opening returns words lo … hi-1 without marks and a "that" before the first that says something.
func (a *actReader) opening(lo, hi int) (int, int) {
	for lo < hi && (a.Lower[lo] == "that" || !text.HasWord(a.Lower[lo])) {
		lo++
	}
	return lo, hi
}

var (
	negations = lexicon.SetOf(`not n't n’t never no neither nor without`)
	wills     = lexicon.SetOf(`will would wo could can ca`)
	asides    = lexicon.SetOf(`when as if`)
	// What who declines it only keeps to himself.
	silences = lexicon.SetOf(`comment comments speak answer respond elaborate discuss interview interviewed question questions specify say name identify`)
	// What is offered and yet nothing to take up.
	gifts = lexicon.SetOf(`advice insight insights criticism praise apology apologies condolences congratulations view views glimpse glimpses
		details explanation assessment evidence thoughts opinion reasons examples comment comments`)
	// What follows "asked" where somebody only wants to know.
	questions = lexicon.SetOf(`if whether what who why how which when where about , : ?`)
)

func (a *actReader) act(r statement.Relation) readout.Act {
	for _, c := range r.Cue {
		lo, hi := a.WordsIn(c)
		for i := lo; i < hi; i++ {
			act := a.performedBy(r, i)
			if act == "" {
				continue
			}
			if asides[a.word(i-1)] {
				continue // "said when requested"
			}
			// "Avoids condemning", "was accused".
			if a.asks(r, i) || a.withheld(i) || act != readout.Demand && a.suffered(r, i) {
				return readout.Say
			}
			if a.negated(i, lo) {
				// "would not agree" refuses; "has not agreed" leaves the answer open.
				if refused := act.Kind().Refused; refused != "" && a.willing(i) {
					return refused
				}
				return readout.Say
			}
			return act
		}
	}
	return a.performed(r)
}

// withholding are verbs whose subject does not do what hangs on them.
var withholding = lexicon.Marked("withholds")

// hanging are the relations by which one verb hangs on another that governs it: "failed to
// reject", "avoided condemning", "stopped short of rejecting".
var hanging = lexicon.SetOf(`xcomp ccomp advcl acl advmod`)

// withheld reports whether the act at word i is not done, since it hangs on a verb that
// says so; with a subject of its own it is another's: "failed, as lawmakers accused".
func (a *actReader) withheld(i int) bool {
	if a.Document.Subject(i) >= 0 {
		return false
	}
	s := a.Document.Reading.Sentences[a.Sentence[i]]
	for j := range a.Document.Path(i) {
		if j != i && a.Document.Verb(j) {
			return withholding[a.Document.Phrasal(s, j)]
		}
		if !hanging[a.Words[j].Deprel] {
			return false
		}
	}
	return false
}

// complement returns the verb that hangs on word i, -1 for none: "refused to accept".
func (a *actReader) complement(i int) int {
	if k := a.Document.Child(i, "xcomp", "ccomp", "advcl", "acl"); k > i {
		return k
	}
	return -1
}

// deniedDeed returns where what is denied begins if a verb stands between the cue's
// denying and the content, else -1: "denied having rejected the plan" denies no plan.
func (a *actReader) deniedDeed(r statement.Relation) int {
	for _, c := range r.Cue {
		lo, hi := a.WordsIn(c)
		for i := lo; i < hi; i++ {
			if k := a.complement(i); k >= 0 && actOf(a.Lower[i]) == readout.Deny {
				return i + 1
			}
		}
	}
	return -1
}

// againstNothing reports whether what is refused at word i is only to turn against something:
// who declines to rule a thing out, or to condemn it, has not said what he wants.
func (a *actReader) againstNothing(i int) bool {
	k := a.complement(i)
	if k < 0 {
		return false
	}
	for _, p := range verbs[a.Words[k].Lemma] {
		if p.Act.Kind().Against && a.stands(p.When, k) {
			return true
		}
	}
	return false
}

// silent reports whether what is declined at word i is only to speak.
func (a *actReader) silent(i int) bool {
	return a.follows(i+1, silentWords, silences)
}

// offersWords reports whether what is offered at word i is nothing to take up: "offered advice".
func (a *actReader) offersWords(i int) bool {
	for k := i + 1; k < i+1+offeredWords; k++ {
		switch w := a.word(k); {
		case gifts[w]:
			return true
		case w == "to" || w == "," || w == ".":
			return false
		}
	}
	return false
}

// asks reports whether the act at word i is only asked for: the sentence around it
// is a question ("But has he called for it?"), or what is demanded is an answer
// (“Why is that?” she demanded).
func (a *actReader) asks(r statement.Relation, i int) bool {
	if last := a.Document.Reading.Sentences[a.Sentence[i]].Last - 1; a.Lower[last] == "?" && a.Quote[last] < 0 {
		return true
	}
	_, k := a.WordsIn(r.Content[len(r.Content)-1])
	for k--; a.Mark[k] && k > 0; k-- {
	}
	return a.Lower[k] == "?"
}

// asksToAct reports whether "asked", followed by word i, asks someone to do
// something: "asked the allies to wait", not "asked whether" or "asked about".
func (a *actReader) asksToAct(i int) bool {
	for k := i; k < min(i+askedWords, a.Document.Reading.Sentences[a.Sentence[i-1]].Last); k++ {
		switch {
		case a.Lower[k] == "to":
			return true
		case questions[a.Lower[k]] || a.Quote[k] >= 0:
			return false
		}
	}
	return false
}

// follows reports whether one of the words stands among the n from word i on.
func (a *actReader) follows(i, n int, words lexicon.Set) bool {
	for k := i; k < i+n; k++ {
		if words[a.word(k)] {
			return true
		}
	}
	return false
}

// willing reports whether the verb at i is one of will: "would not agree".
func (a *actReader) willing(i int) bool {
	for k := range a.Document.Auxiliaries(i) {
		if wills[a.Lower[k]] {
			return true
		}
	}
	return false
}

// negated reports whether word i is denied, or what it hangs on within its cue, which begins at
// word lo: "did not agree", "neither side agreed", "made no offer to talk".
func (a *actReader) negated(i, lo int) bool {
	for k := range a.Document.Path(i) {
		if k < lo || k > i {
			break
		}
		if a.Document.Negated(k) {
			return true
		}
		for j := range a.Document.Children(k) {
			if j < i && negations[a.Lower[j]] {
				return true
			}
		}
	}
	return false
}

// consequences are words that tell what follows if a warning is not heeded.
var consequences = lexicon.SetOf(`consequence consequences retaliate retaliates retaliated retaliating retaliation retaliatory
	sanction sanctions sanctioned sanctioning penalty penalties response respond measures price cost costs pay punish face`)

// menacing reports whether a warning's content is a threat: a consequence tied to a condition.
func (a *actReader) menacing(r statement.Relation) bool {
	condition, consequence := false, false
	for _, c := range r.Content {
		lo, hi := a.WordsIn(c)
		for i := lo; i < hi; i++ {
			switch w := a.Lower[i]; {
			case w == "if" || w == "unless" || w == "should" && a.word(i-1) == ",":
				condition = true
			case consequences[w]:
				consequence = true
			}
		}
	}
	return condition && consequence
}

// sides are nouns by which a speaker names the side that he or she speaks for.
var sides = lexicon.SetOf(`government delegation country party side team administration ministry office company union people nation`)

// minded are participles that tell what somebody is of a mind to do, or whose tag is wrong.
var minded = lexicon.SetOf(`opposed committed prepared agreed sworn called`)

// suffered reports whether the word at i tells what was done to the source rather
// than by it: "Stone was accused of", but "was accused by Stone of".
func (a *actReader) suffered(r statement.Relation, i int) bool {
	if a.Words[i].XPOS != "VBN" || len(r.Source) == 0 || r.Source[0].Start > a.Words[i].Start || minded[a.Lower[i]] {
		return false
	}
	return a.Document.Passive(i)
}

// reported finds what the speaker's own side is told to do or to have done: "said
// her delegation had offered to talk", "said it would not accept the plan"; and
// the same in words quoted: "we are ready to talk". It returns the word that what
// the act is about begins with.
func (v *actReader) reported(r statement.Relation, speaker string) (readout.Act, int) {
	if len(r.Source) == 0 {
		return readout.Say, -1
	}
	lo, hi := v.opening(v.WordsIn(r.Content[0]))
	if lo+2 >= hi {
		return readout.Say, -1
	}
	if k := v.ownSide(r, speaker, lo); k > 0 {
		if v.threatens(r, true) {
			return readout.Threaten, -1
		}
		return v.deed(v.predicate(lo, k), hi)
	}
	return readout.Say, -1
}

// ownSide returns the word after the subject that begins at word lo, if
// that is the speaker's own side, else 0.
func (v *actReader) ownSide(r statement.Relation, speaker string, lo int) int {
	switch v.Lower[lo] {
	case "we", "i":
		if v.Quote[lo] >= 0 {
			return lo + 1
		}
		return 0
	case "my", "our":
		if v.Quote[lo] >= 0 && sides[v.Lower[lo+1]] {
			return lo + 2
		}
		return 0
	}
	if v.Quote[lo] >= 0 {
		return 0
	}
	slo, shi := v.WordsIn(r.Source[0])
	if v.Broken(slo, shi) {
		return 0 // who is "it"?
	}
	for i := slo; i < shi; i++ {
		if v.Reports(i) {
			return 0
		}
	}
	switch v.Lower[lo] {
	case "his", "her", "its", "their":
		if sides[v.Lower[lo+1]] {
			return lo + 2
		}
	case "it", "they":
		return lo + 1
	case "he", "she": // of one person alone, else it is somebody else
		if v.Lower[slo] == v.Lower[lo] {
			return lo + 1
		}
		if v.alone(slo, shi) {
			return lo + 1
		}
	default:
		for _, m := range v.Over(lo, lo+1) {
			if m.From == lo && m.Kind == readout.Name && v.standsFor(speaker, m.Entity) {
				return m.To
			}
		}
		if v.Lower[lo] != "the" {
			break
		}
		for _, m := range v.Over(lo+1, lo+2) {
			if m.To == lo+2 && m.Kind == readout.Name && sides[v.word(lo+2)] && v.standsFor(speaker, m.Entity) {
				return lo + 3 // "the Norwegian delegation"
			}
		}
	}
	return 0
}

// alone reports whether a source, words lo … hi-1, is one person by name.
func (v *actReader) alone(lo, hi int) bool {
	named := false
	for i := lo; i < hi; i++ {
		if v.Lower[i] == "and" {
			return false
		}
		named = named || v.Words[i].XPOS == "NNP" && (i+1 == hi || v.Lower[i+1] == ",")
	}
	return named
}

// past are words of offices that their holders have no more.
var past = lexicon.SetOf(`former ex`)

// standsFor reports whether a place or body is the one that the speaker acts for:
// itself, or the one that the speaker's role names ("Russian foreign minister").
func (v *actReader) standsFor(speaker string, entity int) bool {
	e := &v.Entities[entity]
	if e.Type == readout.Person {
		return false
	}
	if e.ID == speaker {
		return true
	}
	k := v.ByID(speaker)
	if k < 0 {
		return false
	}
	names := []string{strings.TrimRight(e.Name, "aeiou")}
	for i := range v.Entities {
		if x := &v.Entities[i]; e.Party != "" && x.Party == e.Party {
			names = append(names, x.Name)
		}
	}
	for _, w := range append(strings.FieldsFunc(v.Entities[k].Role, func(r rune) bool { return r == ' ' || r == '-' || r == '’' || r == '\'' }), v.beside(k)...) {
		if past[strings.ToLower(w)] {
			return false
		}
		for _, name := range names {
			if w == name || len(name) >= roleStem && strings.HasPrefix(w, name) {
				return true
			}
		}
	}
	return false
}

// beside returns the words with capitals that hang before an office which stands beside a name of an entity: "Korvanian"
// of "Korvanian Foreign Minister Ann Stone", where that is not known as a name.
func (v *actReader) beside(entity int) (out []string) {
	for _, m := range v.Entities[entity].Mentions {
		lo, hi := v.WordsIn(m.Span)
		if m.Kind != readout.Name || lo >= hi {
			continue
		}
		head := v.Document.Root(lo, hi)
		if head < 0 {
			continue
		}
		if office := v.Document.Child(head, "nmod:desc", "appos"); office >= 0 {
			for j := range v.Document.Children(office) {
				if w := v.Words[j].In(v.Text); v.Words[j].Deprel == "amod" && text.UpperFirst(w) {
					out = append(out, w)
				}
			}
		}
	}
	return out
}

// What nobody does who refuses it, of which the object is what the refusal is about;
// what somebody offers who is ready for it, and promises who will do it.
var (
	refusable = lexicon.Marked("refusable")
	refused   = lexicon.Marked("refused")
	offerable = lexicon.Marked("offerable")
	givable   = lexicon.Marked("givable")
	deeds     = lexicon.FormsMarked("deed", lexicon.Past)
)

// predicate returns the verb or adjective of which words lo … hi-1 are the subject, -1 for none.
func (a *actReader) predicate(lo, hi int) int {
	for k := lo; k < hi; k++ {
		if h := a.Document.Head(k); h >= hi && (strings.HasPrefix(a.Words[k].Deprel, "nsubj") || a.Words[k].Deprel == "expl") { // "it is willing"
			return h
		}
	}
	return -1
}

// deed reads predicate k, within words before hi, as an act of its subject, and returns the word
// that what it is about begins with: "had offered to", "would not accept", "is ready to", "has no intention of".
func (a *actReader) deed(k, hi int) (readout.Act, int) {
	if k < 0 || k+1 >= hi || a.Document.Passive(k) && !ready[a.Lower[k]] {
		return readout.Say, -1
	}
	no, modal, have := a.Document.Negated(k), "", false
	for j := range a.Document.Auxiliaries(k) {
		switch a.Words[j].XPOS {
		case "MD":
			modal = a.Lower[j]
		default:
			have = have || a.Words[j].Lemma == "have"
		}
	}
	switch {
	case modal != "":
		return a.willed(k, hi, modal, no)
	case ready[a.Lower[k]]:
		return a.minded(k, hi, no)
	case no:
	case a.Words[k].Lemma == "have":
		return a.meant(k, hi)
	case have && a.Words[k].XPOS == "VBN":
		if act := actOf(a.Lower[k]); act.Kind().Told && a.performedBy(statement.Relation{}, k) == act {
			return act, a.object(k, hi)
		}
	case a.Words[k].XPOS == "VBD" && deeds[a.Lower[k]] && a.performedBy(statement.Relation{}, k) != readout.Say:
		return actOf(a.Lower[k]), a.object(k, hi) // "the Norwegian delegation rejected the plan"
	}
	return readout.Say, -1
}

var (
	promising = lexicon.SetOf(`will would shall`)
	yielding  = lexicon.SetOf(`in way`) // behind "give"
	// A verb's own prepositions, which are no part of what it is about.
	own = lexicon.SetOf(`for that on`)
)

// willed reads a verb that its subject will, or will not, do.
func (a *actReader) willed(k, hi int, modal string, no bool) (readout.Act, int) {
	w := a.Lower[k]
	switch {
	case no && w == "give" && a.Lower[k+1] == "up" && k+2 < hi:
		return readout.Reject, k // he keeps it
	case no && w == "give" && yielding[a.Lower[k+1]] && k+2 < hi:
		return readout.Reject, k + 2
	case no && refused[w]:
		return readout.Reject, a.object(k, hi)
	case no && refusable[w]:
		return readout.Reject, k
	case !no && givable[w] && promising[modal]:
		return readout.Promise, k
	}
	return readout.Say, -1
}

// ready are words for a mind to do something.
var ready = lexicon.SetOf("ready prepared willing")

// minded reads what its subject is ready, or not ready, to do.
func (a *actReader) minded(k, hi int, no bool) (readout.Act, int) {
	x := a.Document.Child(k, "xcomp", "advcl")
	if x < k || x+1 >= hi || !a.Document.Infinitive(x) {
		return readout.Say, -1
	}
	switch first, last := a.Document.Subtree(x); {
	case a.dated(first, last): // "is ready to meet him on Monday" keeps an appointment
	case no && refusable[a.Lower[x]]:
		return readout.Reject, x
	case !no && offerable[a.Lower[x]]:
		return readout.Offer, x
	}
	return readout.Say, -1
}

// dated reports whether a day is told among words lo … hi-1.
func (a *actReader) dated(lo, hi int) bool {
	for _, t := range a.Document.TimesBehind(a.Words[lo].Start) {
		if t.Start >= a.Words[hi-1].End {
			break
		}
		if t.From != "" && t.From == t.To {
			return true
		}
	}
	return false
}

var intents = lexicon.SetOf(`intention intentions plans`)

// meant reads "has no intention of", "has no plans to".
func (a *actReader) meant(k, hi int) (readout.Act, int) {
	x := a.Document.Child(k, "obj")
	if x > k && x+1 < hi && intents[a.Lower[x]] && a.Document.Negated(x) {
		return readout.Deny, x
	}
	return readout.Say, -1
}

// object returns the word behind verb k and its own preposition, which is no part of what it is about.
func (a *actReader) object(k, hi int) int {
	k++
	if w := a.Lower[k]; k < hi && (w == "to" && !a.infinitive(k) || own[w]) {
		k++
	}
	return k
}

// militant are nouns that "military" makes a threat of.
var militant = lexicon.SetOf(`one answer response reply means measures action force steps option options`)

var (
	harms = lexicon.SetOf(`missile missiles sanction sanctions sanctioned sanctioning retaliate retaliates retaliated retaliating retaliation retaliatory strike guns`)
	grave = lexicon.SetOf(`severe serious grave`)
)

// threatens reports whether words quoted tie harm to a condition: "if they cross
// the river, we will answer with our guns", "there will be a high price to pay". ours
// tells that the side that speaks does it.
func (a *actReader) threatens(r statement.Relation, ours bool) bool {
	condition, will, harm, price := false, false, false, false
	for _, c := range r.Content {
		lo, hi := a.WordsIn(c)
		for i := lo; i < hi; i++ {
			switch w := a.Lower[i]; {
			case w == "if" || w == "unless":
				condition = condition || i == lo || a.Lower[i-1] != "as" && a.Lower[i-1] != "even"
			case w == "will" || w == "would" || w == "shall" || w == "'ll" || w == "’ll":
				will = true
			case w == "we" || w == "our":
				ours = true
			case w == "military" && militant[a.word(i+1)] || harms[w]:
				harm = true
			case w == "consequences" && grave[a.word(i-1)], w == "price" && a.word(i+1) == "to" && a.word(i+2) == "pay", (w == "heavy" || w == "high") && a.word(i+1) == "price":
				price = true
			}
		}
	}
	return condition && will && (price || ours && harm)
}

var (
	// What stands between "we" and the verb that does something.
	fillers = lexicon.SetOf(`do also have`)
	// Of whom "must" asks nothing, and behind which it asks nothing: "must be", "must have".
	unbidden = lexicon.SetOf(`we i it there he she one this these what if when`)
	bare     = lexicon.SetOf(`be have not n't n’t never no neither nor without`)
	// Where a clause ends whose "must" would ask others to act.
	breaks = lexicon.SetOf(`, that who which`)
)

// performed finds an act in the content itself: "we reject", "I promise", "they must".
func (a *actReader) performed(r statement.Relation) readout.Act {
	lo, hi := a.opening(a.WordsIn(r.Content[0]))
	if lo == hi {
		return readout.Say // a text that breaks off where words would begin
	}
	if (a.Lower[lo] == "we" || a.Lower[lo] == "i") && a.Quote[lo] >= 0 {
		k := lo + 1
		for fillers[a.word(k)] || strings.HasSuffix(a.word(k), "ly") {
			k++
		}
		act := a.performedBy(r, k)
		if kind := act.Kind(); kind.Own || kind.OwnTo && a.word(k+1) == "to" {
			return act
		}
	}
	if a.Quote[lo] >= 0 && a.threatens(r, false) {
		return readout.Threaten
	}
	// "Russia must withdraw": the speaker asks others to act.
	for i := lo + 1; i < min(hi, lo+1+mustSubject); i++ {
		switch w := a.Lower[i]; {
		case w == "must" && !unbidden[a.Lower[lo]] && !bare[a.word(i+1)]:
			return readout.Demand
		case w == "must" || breaks[w]:
			return readout.Say
		}
	}
	return readout.Say
}

// towards names whom the act addresses: the entity named in the cue, or the one
// that the content of an accusation, demand or warning begins with.
func (v *actReader) towards(r statement.Relation, act readout.Act, speaker string) string {
	try := func(lo, hi int) string {
		for _, m := range v.Over(lo, hi) {
			if m.From < lo || m.Kind == readout.Pronoun {
				continue
			}
			if id := v.Id(m.Entity); id != "" && id != speaker {
				return id
			}
		}
		return ""
	}
	for _, c := range r.Cue {
		lo, hi := v.WordsIn(c)
		if id := try(lo, hi); id != "" {
			return id
		}
		// Between the cue and the content: "urged Moscow to withdraw".
		if r.Content[0].Start > c.End {
			if to := v.WordAt(r.Content[0].Start); to-hi <= addressedWords {
				if id := try(hi, to); id != "" {
					return id
				}
			}
		}
	}
	if !act.Kind().Addressed {
		return ""
	}
	if len(r.Cue) > 0 && r.Content[0].Start > r.Cue[0].Start {
		lo, hi := v.WordsIn(r.Content[0])
		for lo < hi && (v.Mark[lo] || v.Lower[lo] == "the" || v.Lower[lo] == "that") {
			lo++
		}
		return try(lo, min(hi, lo+2))
	}
	return ""
}

var (
	// Behind which "if" names no condition: "even if", "asked if".
	unconditional = lexicon.SetOf(`as even what asked only`)
	// Where a condition ends.
	stops = lexicon.SetOf(`, . ; ? ! —`)
)

// condition finds the clause on which the act depends: "if Russia invades".
func (a *actReader) condition(r statement.Relation) []readout.Span {
	for _, c := range r.Content {
		lo, hi := a.WordsIn(c)
		for i := lo; i < hi; i++ {
			w := a.Lower[i]
			if w != "if" && w != "unless" && w != "provided" {
				continue
			}
			if unconditional[a.word(i-1)] || w == "provided" && a.word(i+1) != "that" {
				continue
			}
			end := i + 1
			for end < hi && !stops[a.Lower[end]] {
				end++
			}
			if end-i >= conditionWords {
				return []readout.Span{a.Plain(i, end)}
			}
		}
	}
	return nil
}

// ends are the marks behind a whole sentence or a part of it that could be one.
var ends = lexicon.SetOf(`. ! ? ;`)

var aboutStarts = lexicon.SetOf(`that to of for on against over with about and`)

// about cuts the phrase that tells what the act is about, from word told on if that is known: the content's first
// sentence, without leading "that" or "to", the addressee, and the condition.
func (a *actReader) about(r statement.Relation, act readout.Act, condition []readout.Span, told int) []readout.Span {
	// Where the content follows the cue in pieces, the longest tells most.
	best := r.Content[0]
	for _, c := range r.Content[1:] {
		if c.Len() > best.Len() && len(r.Cue) > 0 && best.End <= r.Cue[0].Start {
			best = c
		}
	}
	lo, hi := a.WordsIn(best)
	if told >= 0 {
		_, hi = a.WordsIn(r.Content[0])
		lo = told
	}
	for i := lo + 3; i < hi; i++ {
		if ends[a.Lower[i]] {
			hi = i
			break
		}
	}
	hi = a.joined(lo, hi)
	if told < 0 && a.addresses(r, act) {
		lo = a.behindAddressee(act, lo, hi)
	}
	lo = a.begun(act, lo, hi)
	if len(condition) > 0 {
		c, d := a.WordsIn(condition[0])
		switch {
		case c > lo && c < hi && (!act.Kind().Lever || a.foretells(lo, c) || !a.foretells(d, hi)):
			hi = c
		case d < hi: // "it is clear that if they cross, we will answer"
			lo, _ = a.opening(max(lo, d), hi)
		}
	}
	for hi > lo && !text.HasWord(a.Lower[hi-1]) {
		hi--
	}
	if hi <= lo {
		return nil
	}
	return []readout.Span{a.Plain(lo, hi)}
}

// behindAddressee returns the first of words lo … hi-1 behind whom an act addresses: "Moscow of breaking
// its word", "Moscow to withdraw"; lo if it addresses nobody there.
func (a *actReader) behindAddressee(act readout.Act, lo, hi int) int {
	want, within := cmp.Or(act.Kind().Object, "to"), cmp.Or(act.Kind().Within, readout.Demand.Kind().Within)
	for i := lo + 1; i < min(hi-2, lo+within); i++ {
		if a.Lower[i] != want || a.Quote[i] >= 0 {
			continue
		}
		if want == "to" && (a.Lower[i+1] == "be" || !a.infinitive(i)) {
			return lo // "pay to be cut", "an end to the war": no addressee
		}
		if act == readout.Offer {
			return i // "to continue the talks"
		}
		return i + 1
	}
	return lo
}

// begun returns the first of words lo … hi-1 that tells what an act is about, behind prepositions and the like.
func (a *actReader) begun(act readout.Act, lo, hi int) int {
	for ; lo < hi && (aboutStarts[a.Lower[lo]] || !text.HasWord(a.Lower[lo])); lo++ {
		if act.Kind().Object == "" && a.Lower[lo] == "to" && a.infinitive(lo) {
			break // "refuses: to sign" reads better than "refuses: sign"
		}
		if next := a.word(lo + 1); strings.HasPrefix(next, "'") || strings.HasPrefix(next, "’") {
			break // "that's the intention"
		}
	}
	return lo
}

// infinitive reports whether "to" at word i opens an infinitive.
func (a *actReader) infinitive(i int) bool {
	return a.Words[i].Deprel == "mark"
}

// addresses reports whether the cue's object is whom the act addresses, and what
// the act is about comes behind: "accused Moscow of", "urged Moscow to"; but
// "condemned the invasion of", "called for a way to".
func (a *actReader) addresses(r statement.Relation, act readout.Act) bool {
	for _, c := range r.Cue {
		lo, hi := a.WordsIn(c)
		for i := lo; i < hi; i++ {
			if strings.HasPrefix(a.Lower[i], "accus") {
				return true
			}
			if i == hi-1 && a.Lower[i] == "for" {
				return false
			}
			if i == hi-1 && a.Lower[i] == "to" && act == readout.Offer {
				return true // "proposed to her guest to talk"
			}
		}
	}
	return act == readout.Demand
}

// joined returns where words lo … hi-1 end without a clause that is joined to
// something before them: "the attack and offered its help", "to talk, yet gave no
// sign". It is another deed, no part of what this one is about.
func (a *actReader) joined(lo, hi int) int {
	d := a.Document
	for i := lo + 1; i+1 < hi; i++ {
		if a.Words[i].Deprel != "cc" || a.Quote[i] != a.Quote[lo] {
			continue
		}
		// "Insists on a veto and Poland refusing it", "the task and has left".
		h := d.Head(i)
		if a.Words[h].Deprel == "conj" && d.Head(h) < lo && (finite[a.Words[h].XPOS] || d.Verb(h) && (d.Subject(h) >= 0 || d.Child(h, "aux") >= 0)) {
			return i
		}
	}
	return hi
}

var finite = lexicon.SetOf(`VBD VBZ VBP`)

// foretells reports words that say what will be.
func (a *actReader) foretells(lo, hi int) bool {
	return a.follows(lo, hi-lo, foretelling)
}

var foretelling = lexicon.SetOf(`will would shall 'll ’ll`)

// saidOn returns the day that a time expression beside the cue gives, "" if none.
func (a *actReader) saidOn(r statement.Relation) string {
	if len(r.Cue) == 0 {
		return ""
	}
	clo, chi := a.WordsIn(r.Cue[0])
	slo, shi := clo, chi
	for _, s := range r.Source {
		if lo, hi := a.WordsIn(s); a.Sentence[lo] == a.Sentence[clo] {
			slo, shi = min(slo, lo), max(shi, hi)
		}
	}
	s := a.Document.Reading.Sentences[a.Sentence[clo]]
	for _, t := range a.Document.TimesBehind(a.Words[s.First].Start) {
		if t.Start >= a.Words[s.Last-1].End {
			break
		}
		if t.From != t.To || len(t.From) != len("2006-01-02") {
			continue
		}
		lo, hi := a.WordsIn(t.Span)
		if a.Quote[lo] >= 0 {
			continue
		}
		inside := false
		for _, c := range r.Content {
			inside = inside || c.Overlaps(t.Span)
		}
		if inside {
			continue
		}
		// Beside the cue or its source: at most a preposition and a few words between.
		if lo >= slo-dayBefore && lo < shi || lo >= shi && lo-shi <= dayBehind || hi <= slo && slo-hi <= dayGap {
			return t.From
		}
	}
	return ""
}
