package english

import (
	"strings"

	"readout"
	"readout/lexicon"
)

// An actReader tells what speakers do in saying something.
type actReader struct{ *voices }

// acts tells what each speaker does in saying something: from the cue's words,
// and from a content in which the speaker says "we reject" or that others must
// do something. What no rule names stays "say": a wrong act is worse than none.
func findActs(found *voices) {
	v := &actReader{found}
	a := v
	v.quoting = false
	for i, r := range v.relations {
		s := &a.d.reading.Statements[i]
		s.Act = a.act(r)
		s.Date = a.saidOn(r)
		told := -1 // where what a reported act is about begins
		if s.Act == readout.Say {
			if s.Act, told = v.reported(r, s.Speaker); s.Act == readout.Say {
				continue
			}
		}
		s.Towards = v.towards(r, s.Act, s.Speaker)
		s.Condition = a.condition(r)
		s.About = a.about(r, s.Act, s.Condition, told)
	}
}

// performsAct reports whether the cue or the words of a relation do more than say something.
func performsAct(a *attributor, r relation) bool {
	return (&actReader{&voices{attributor: a}}).act(r) != readout.Say
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

// tests are the conditions of acts that need more than words: of the cue's word i.
var tests = map[string]func(a *actReader, r relation, i int) bool{
	"menacing": func(a *actReader, r relation, i int) bool { return a.menacing(r) },
	"bidding":  func(a *actReader, r relation, i int) bool { return a.asksToAct(r, i+1) },
	"silence":  func(a *actReader, _ relation, i int) bool { return a.silent(i) },
	"words":    func(a *actReader, _ relation, i int) bool { return a.offersWords(i) },
}

// performedBy returns the act that word i performs, "" for none.
func (a *actReader) performedBy(r relation, i int) readout.Act {
	for _, p := range performances[a.lower[i]] {
		holds := true
		switch p.When.Where {
		case lexicon.Next:
			holds = i+1 < len(a.words) && p.When.Words[a.lower[i+1]]
		case lexicon.Soon:
			holds = a.follows(i+1, 4, p.When.Words)
		case lexicon.Tested:
			holds = tests[p.When.Test](a, r, i)
		}
		if holds {
			return p.Act
		}
	}
	return ""
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

var negations = lexicon.SetOf(`not n't n’t never no neither nor without`)

func (a *actReader) act(r relation) readout.Act {
	for _, c := range r.cue {
		lo, hi := a.wordsIn(c)
		for i := lo; i < hi; i++ {
			act := a.performedBy(r, i)
			if act == "" {
				continue
			}
			next := ""
			if i+1 < len(a.words) {
				next = a.lower[i+1]
			}
			if act == readout.Promise && (next == "of" || i > lo && a.lower[i-1] == "compromise") {
				// "a promising sign" is none; "promise of" still is one when it is a noun.
				if strings.HasSuffix(a.lower[i], "ing") {
					continue
				}
			}
			if i > 0 && (a.lower[i-1] == "when" || a.lower[i-1] == "as" || a.lower[i-1] == "if") {
				continue // "said when requested"
			}
			if act == readout.Say || a.asks(r, act, i) {
				return readout.Say
			}
			if i > 0 && strings.HasPrefix(a.lower[i-1], "avoid") {
				return readout.Say // "avoids condemning"
			}
			if i > 0 && (a.lower[i-1] == "being" || a.lower[i-1] == "were" || a.lower[i-1] == "was" || a.lower[i-1] == "been") && len(r.source) == 0 {
				// A passive without its agent: who does it is not said.
				return act
			}
			if act != readout.Demand && a.suffered(r, i) {
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

// silent reports whether what is declined at word i is only to speak.
func (a *actReader) silent(i int) bool {
	for k := i + 1; k < min(len(a.words), i+6); k++ {
		switch a.lower[k] {
		case "comment", "comments", "speak", "answer", "respond", "elaborate", "discuss", "interview", "interviewed", "question", "questions", "specify", "say", "name", "identify":
			return true
		}
	}
	return false
}

// offersWords reports whether what is offered at word i is nothing to take up: "offered advice".
func (a *actReader) offersWords(i int) bool {
	for k := i + 1; k < min(len(a.words), i+5); k++ {
		switch a.lower[k] {
		case "advice", "insight", "insights", "criticism", "praise", "apology", "apologies", "condolences", "congratulations", "view", "views", "glimpse", "glimpses",
			"details", "explanation", "assessment", "evidence", "thoughts", "opinion", "reasons", "examples", "comment", "comments":
			return true
		case "to", ",", ".":
			return false
		}
	}
	return false
}

// asks reports whether the act at word i is only asked for: the sentence around it
// is a question ("But has he called for it?"), or what is demanded is an answer
// (“Why is that?” she demanded).
func (a *actReader) asks(r relation, act readout.Act, i int) bool {
	s := a.d.reading.Sentences[a.sentence[i]]
	if last := s.Last - 1; a.quote[i] < 0 && last > i && a.lower[last] == "?" && a.quote[last] < 0 {
		return true
	}
	if act != readout.Demand || len(r.content) == 0 {
		return false
	}
	lo, hi := a.wordsIn(r.content[len(r.content)-1])
	for hi > lo && a.mark[hi-1] {
		hi--
	}
	for lo < hi && a.mark[lo] {
		lo++
	}
	return hi > lo && a.quote[lo] >= 0 && a.lower[hi-1] == "?"
}

// asksToAct reports whether "asked", followed by word i, asks someone to do
// something: "asked the allies to wait", not "asked whether" or "asked about".
func (a *actReader) asksToAct(r relation, i int) bool {
	if len(r.content) == 0 {
		return false
	}
	for k := i; k < min(len(a.words), i+9) && a.sentence[k] == a.sentence[i-1]; k++ {
		switch a.lower[k] {
		case "if", "whether", "what", "who", "why", "how", "which", "when", "where", "about", ",", ":", "?":
			return false
		case "to":
			return true
		}
		if a.quote[k] >= 0 {
			return false
		}
	}
	return false
}

// follows reports whether one of the words stands among the n from word i on.
func (a *actReader) follows(i, n int, words lexicon.Set) bool {
	for k := i; k < i+n && k < len(a.words); k++ {
		if words[a.lower[k]] {
			return true
		}
	}
	return false
}

// willing reports whether the verb at i is one of will: "would not agree".
func (a *actReader) willing(i int) bool {
	for k := i - 1; k >= 0 && k >= i-3; k-- {
		switch a.lower[k] {
		case "will", "would", "wo", "could", "can", "ca":
			return true
		}
	}
	return false
}

// negated reports whether the word is denied within its cue or just before it.
func (a *actReader) negated(i, lo int) bool {
	for k := i - 1; k >= max(0, min(lo, i-3)); k-- {
		if negations[a.lower[k]] {
			return true
		}
	}
	return i > 0 && lo == i && negations[a.lower[i-1]]
}

// menacing reports whether a warning's content is a threat: a consequence tied to a condition.
func (a *actReader) menacing(r relation) bool {
	condition, consequence := false, false
	for _, c := range r.content {
		lo, hi := a.wordsIn(c)
		for i := lo; i < hi; i++ {
			switch w := a.lower[i]; {
			case w == "if" || w == "unless" || w == "should" && i > lo && a.lower[i-1] == ",":
				condition = true
			case strings.HasPrefix(w, "consequence") || strings.HasPrefix(w, "retaliat") || strings.HasPrefix(w, "sanction") || strings.HasPrefix(w, "penalt") ||
				w == "response" || w == "respond" || w == "measures" || w == "price" || w == "cost" || w == "costs" || w == "pay" || w == "punish" || w == "face":
				consequence = true
			}
		}
	}
	return condition && consequence
}

// sides are nouns by which a speaker names the side that he or she speaks for.
var sides = lexicon.SetOf(`government delegation country party side team administration ministry office company union people nation`)

// suffered reports whether the word at i tells what was done to the source rather
// than by it: "Stone was accused of", but "was accused by Stone of".
func (a *actReader) suffered(r relation, i int) bool {
	if a.words[i].XPOS != "VBN" || len(r.source) == 0 || r.source[0].Start > a.words[i].Start {
		return false
	}
	switch a.lower[i] {
	case "opposed", "committed", "prepared", "agreed", "sworn", "called":
		return false // they tell what somebody is of a mind to do; or the tag is wrong
	}
	for k := i - 1; k >= 0 && a.sentence[k] == a.sentence[i]; k-- {
		switch w := a.lower[k]; {
		case w == "is" || w == "are" || w == "was" || w == "were" || w == "been" || w == "being" || w == "be":
			return true
		case !strings.HasSuffix(w, "ly") && w != "often" && w != "also" && w != "not":
			return false
		}
	}
	return false
}

// reported finds what the speaker's own side is told to do or to have done: "said
// her delegation had offered to talk", "said it would not accept the plan"; and
// the same in words quoted: "we are ready to talk". It returns the word that what
// the act is about begins with.
func (v *actReader) reported(r relation, speaker string) (readout.Act, int) {
	if len(r.content) == 0 || len(r.source) == 0 {
		return readout.Say, -1
	}
	lo, hi := v.wordsIn(r.content[0])
	for lo < hi && (v.mark[lo] || v.lower[lo] == "that" || !hasWord(v.lower[lo])) {
		lo++
	}
	if lo+2 >= hi {
		return readout.Say, -1
	}
	if k := v.ownSide(r, speaker, lo, hi); k > 0 && k+1 < hi {
		return v.deed(k, hi)
	}
	return readout.Say, -1
}

// ownSide returns the word after the subject that words lo … hi-1 begin with, if
// that is the speaker's own side, else 0.
func (v *actReader) ownSide(r relation, speaker string, lo, hi int) int {
	switch v.lower[lo] {
	case "we", "i":
		if v.quote[lo] >= 0 {
			return lo + 1
		}
		return 0
	case "my", "our":
		if v.quote[lo] >= 0 && sides[v.lower[lo+1]] {
			return lo + 2
		}
		return 0
	}
	if v.quote[lo] >= 0 {
		return 0
	}
	slo, shi := v.wordsIn(r.source[0])
	if slo >= shi || v.broken(slo, shi) {
		return 0 // who is "it"?
	}
	for i := slo; i < shi; i++ {
		if v.reports(i) {
			return 0
		}
	}
	switch v.lower[lo] {
	case "his", "her", "its", "their":
		if sides[v.lower[lo+1]] {
			return lo + 2
		}
	case "it", "they":
		return lo + 1
	case "he", "she": // of one person alone, else it is somebody else
		if v.lower[slo] == v.lower[lo] {
			return lo + 1
		}
		named := false
		for i := slo; i < shi; i++ {
			if v.lower[i] == "and" {
				return 0
			}
			named = named || v.words[i].XPOS == "NNP" && (i+1 == shi || v.lower[i+1] == ",")
		}
		if named {
			return lo + 1
		}
	default:
		for _, m := range v.over(lo, lo+1) {
			if m.from == lo && m.kind == readout.Name && v.standsFor(speaker, m.entity) {
				return m.to
			}
		}
		if v.lower[lo] != "the" {
			break
		}
		for _, m := range v.over(lo+1, lo+2) {
			if m.from <= lo+1 && m.to == lo+2 && lo+2 < hi && m.kind == readout.Name && sides[v.lower[lo+2]] && v.standsFor(speaker, m.entity) {
				return lo + 3 // "the Norwegian delegation"
			}
		}
	}
	return 0
}

// standsFor reports whether a place or body is the one that the speaker acts for:
// itself, or the one that the speaker's role names ("Russian foreign minister").
func (v *actReader) standsFor(speaker string, entity int) bool {
	e := &v.entities[entity]
	if e.Type == readout.Person || speaker == "" {
		return false
	}
	if e.ID == speaker {
		return true
	}
	k := v.byID(speaker)
	if k < 0 || v.entities[k].Role == "" {
		return false
	}
	names := []string{strings.TrimRight(e.Name, "aeiou")}
	for i := range v.entities {
		if x := &v.entities[i]; e.Party != "" && x.Party == e.Party {
			names = append(names, x.Name)
		}
	}
	for i, w := range strings.FieldsFunc(v.entities[k].Role, func(r rune) bool { return r == ' ' || r == '-' || r == '’' || r == '\'' }) {
		if i == 0 && (strings.EqualFold(w, "former") || strings.EqualFold(w, "ex")) {
			return false
		}
		for n, name := range names {
			if w == name || n == 0 && len(name) >= 4 && strings.HasPrefix(w, name) {
				return true
			}
		}
	}
	return false
}

// What nobody does who refuses it, of which the object is what the refusal is about;
// what somebody offers who is ready for it, and promises who will do it.
var (
	refusable = lexicon.Marked("refusable")
	refused   = lexicon.Marked("refused")
	offerable = lexicon.Marked("offerable")
	givable   = lexicon.Marked("givable")
	deeds     = lexicon.FormsOf(func(f *lexicon.Frame) lexicon.Forms {
		if f.Is("deed") {
			return lexicon.Past
		}
		return 0
	})
)

// deed reads the verbs that begin at word k, after their subject, as an act, and
// returns the word that what it is about begins with: "had offered to", "would not
// accept", "is ready to", "has no intention of".
func (a *actReader) deed(k, hi int) (readout.Act, int) {
	skip := func() {
		for k < hi && (strings.HasSuffix(a.lower[k], "ly") || a.lower[k] == "also" || a.lower[k] == "still" || a.lower[k] == "now") {
			k++
		}
	}
	at := func(i int) string {
		if i < hi {
			return a.lower[i]
		}
		return ""
	}
	after := func(i int) int { // the verb's own preposition is no part of what it is about
		if w := at(i); w == "to" && !a.infinitive(i) || w == "for" || w == "that" || w == "on" {
			i++
		}
		return i
	}
	skip()
	if k+1 < hi && deeds[a.lower[k]] && a.words[k].XPOS == "VBD" && a.performedBy(relation{}, k) != readout.Say {
		return actOf(a.lower[k]), after(k + 1) // "the Norwegian delegation rejected the plan"
	}
	switch w := at(k); w {
	case "had", "has", "have", "'d", "’d", "'ve", "’ve":
		if at(k+1) == "no" && (at(k+2) == "intention" || at(k+2) == "plans" || at(k+2) == "intentions") && k+3 < hi {
			return readout.Deny, k + 2
		}
		k++
		skip()
		if act := actOf(at(k)); act.Kind().Told && a.words[k].XPOS == "VBN" && k+1 < hi && a.performedBy(relation{}, k) == act {
			return act, after(k + 1)
		}
	case "will", "would", "wo", "could", "can", "ca", "shall":
		if k++; negations[at(k)] {
			k++
			skip()
			if at(k) == "ever" {
				k++
			}
			switch v := at(k); {
			case v == "give" && (at(k+1) == "up" || at(k+1) == "in" || at(k+1) == "way") && k+2 < hi:
				return readout.Reject, k + 2
			case !refusable[v] || k+1 >= hi:
			case refused[v]:
				return readout.Reject, after(k + 1)
			default:
				return readout.Reject, k
			}
			break
		}
		if (w == "will" || w == "would" || w == "shall") && givable[at(k)] && k+1 < hi {
			return readout.Promise, k
		}
	case "is", "are", "was", "were", "am", "'re", "’re", "'m", "’m", "'s", "’s":
		k++
		no := negations[at(k)]
		if no {
			k++
		}
		skip()
		if v := at(k); (v == "ready" || v == "prepared" || v == "willing") && at(k+1) == "to" && k+3 < hi {
			switch {
			case no && refusable[at(k+2)]:
				return readout.Reject, k + 2
			case !no && offerable[at(k+2)]:
				return readout.Offer, k + 2
			}
		}
	}
	return readout.Say, -1
}

// militant are nouns that "military" makes a threat of.
var militant = lexicon.SetOf(`one answer response reply means measures action force steps option options`)

// threatens reports whether words quoted tie harm to a condition: "if they cross
// the river, we will answer with our guns", "there will be a high price to pay".
func (a *actReader) threatens(r relation) bool {
	condition, will, ours, harm, price := false, false, false, false, false
	for _, c := range r.content {
		lo, hi := a.wordsIn(c)
		for i := lo; i < hi; i++ {
			switch w := a.lower[i]; {
			case w == "if" || w == "unless":
				condition = condition || i == lo || a.lower[i-1] != "as" && a.lower[i-1] != "even"
			case w == "will" || w == "shall" || w == "'ll" || w == "’ll":
				will = true
			case w == "we" || w == "our":
				ours = true
			case w == "military" && i+1 < hi && militant[a.lower[i+1]] || strings.HasPrefix(w, "missile") || strings.HasPrefix(w, "sanction") || strings.HasPrefix(w, "retaliat") || w == "strike" || w == "guns":
				harm = true
			case w == "consequences" && i > lo && (a.lower[i-1] == "severe" || a.lower[i-1] == "serious" || a.lower[i-1] == "grave"):
				price = true
			case w == "price" && i+2 < hi && a.lower[i+1] == "to" && a.lower[i+2] == "pay", (w == "heavy" || w == "high") && i+1 < hi && a.lower[i+1] == "price":
				price = true
			}
		}
	}
	return condition && will && (price || ours && harm)
}

// performed finds an act in the content itself: "we reject", "I promise", "they must".
func (a *actReader) performed(r relation) readout.Act {
	if len(r.content) == 0 {
		return readout.Say
	}
	lo, hi := a.wordsIn(r.content[0])
	for lo < hi && (a.mark[lo] || a.lower[lo] == "that" || !hasWord(a.lower[lo])) {
		lo++
	}
	if lo == hi {
		return readout.Say // a text that breaks off where words would begin
	}
	if lo+2 < hi && (a.lower[lo] == "we" || a.lower[lo] == "i") && a.quote[lo] >= 0 {
		k := lo + 1
		for k < hi && (strings.HasSuffix(a.lower[k], "ly") || a.lower[k] == "do" || a.lower[k] == "also" || a.lower[k] == "have") {
			k++
		}
		if k < hi {
			act := a.performedBy(r, k)
			if kind := act.Kind(); kind.Own || kind.OwnTo && k+1 < hi && a.lower[k+1] == "to" {
				return act
			}
		}
	}
	if a.quote[lo] >= 0 && a.threatens(r) {
		return readout.Threaten
	}
	// "Russia must withdraw": the speaker asks others to act.
	for i := lo; i < min(hi, lo+10); i++ {
		if w := a.lower[i]; w == "must" || w == "needs" && i+1 < hi && a.lower[i+1] == "to" {
			if i == lo || i+1 < hi && a.lower[i+1] == "have" {
				break
			}
			switch a.lower[lo] {
			case "we", "i", "it", "there", "he", "she", "one", "this", "these", "what", "if", "when", "“", "\"":
				return readout.Say
			}
			next := ""
			if i+1 < hi {
				next = a.lower[i+1]
			}
			if a.lower[i] == "must" && i-lo <= 6 && !negations[next] && next != "be" {
				return readout.Demand
			}
		}
		if a.lower[i] == "," || a.lower[i] == "that" || a.lower[i] == "who" || a.lower[i] == "which" {
			break
		}
	}
	return readout.Say
}

// towards names whom the act addresses: the entity named in the cue, or the one
// that the content of an accusation, demand or warning begins with.
func (v *actReader) towards(r relation, act readout.Act, speaker string) string {
	try := func(lo, hi int) string {
		for _, m := range v.over(lo, hi) {
			if m.from < lo || m.kind == readout.Pronoun {
				continue
			}
			if id := v.id(m.entity); id != "" && id != speaker {
				return id
			}
		}
		return ""
	}
	for _, c := range r.cue {
		lo, hi := v.wordsIn(c)
		if id := try(lo, hi); id != "" {
			return id
		}
		// Between the cue and the content: "urged Moscow to withdraw".
		if len(r.content) > 0 && r.content[0].Start > c.End {
			if to := v.wordAt(r.content[0].Start); to-hi <= 6 {
				if id := try(hi, to); id != "" {
					return id
				}
			}
		}
	}
	if !act.Kind().Addressed {
		return ""
	}
	if len(r.content) > 0 && len(r.cue) > 0 && r.content[0].Start > r.cue[0].Start {
		lo, hi := v.wordsIn(r.content[0])
		for lo < hi && (v.mark[lo] || v.lower[lo] == "the" || v.lower[lo] == "on" || v.lower[lo] == "that") {
			lo++
		}
		return try(lo, min(hi, lo+2))
	}
	return ""
}

// condition finds the clause on which the act depends: "if Russia invades".
func (a *actReader) condition(r relation) []readout.Span {
	for _, c := range r.content {
		lo, hi := a.wordsIn(c)
		for i := lo; i < hi; i++ {
			w := a.lower[i]
			if w != "if" && w != "unless" && w != "provided" {
				continue
			}
			if i > 0 && (a.lower[i-1] == "as" || a.lower[i-1] == "even" || a.lower[i-1] == "what" || a.lower[i-1] == "asked" || a.lower[i-1] == "only") {
				continue
			}
			if w == "provided" && (i+1 >= hi || a.lower[i+1] != "that") {
				continue
			}
			end := i + 1
			for end < hi && a.lower[end] != "," && a.lower[end] != "." && a.lower[end] != ";" && a.lower[end] != "?" && a.lower[end] != "!" && a.lower[end] != "—" {
				end++
			}
			for end > i && (a.mark[end-1] || !hasWord(a.lower[end-1])) {
				end--
			}
			if end-i >= 3 {
				return []readout.Span{a.plain(i, end)}
			}
		}
	}
	return nil
}

// plain covers words lo … hi-1 without the marks and stops at its ends.
func (a *attributor) plain(lo, hi int) readout.Span {
	return readout.Span{Start: a.words[lo].Start, End: a.words[hi-1].End}
}

var aboutStarts = lexicon.SetOf(`that to of for on against over with about and`)

// about cuts the phrase that tells what the act is about, from word told on if that is known: the content's first
// sentence, without leading "that" or "to", the addressee, and the condition.
func (a *actReader) about(r relation, act readout.Act, condition []readout.Span, told int) []readout.Span {
	if len(r.content) == 0 {
		return nil
	}
	// Where the content follows the cue in pieces, the longest tells most.
	best := r.content[0]
	for _, c := range r.content[1:] {
		if c.Len() > best.Len() && len(r.cue) > 0 && best.End <= r.cue[0].Start && c.Start >= r.cue[0].End && act != readout.Say {
			best = c
		}
	}
	lo, hi := a.wordsIn(best)
	if told >= 0 {
		_, hi = a.wordsIn(r.content[0])
		lo = told
	}
	for i := lo; i < hi; i++ {
		if w := a.lower[i]; i > lo+2 && (w == "." || w == "!" || w == "?" || w == ";") {
			hi = i
			break
		}
	}
	hi = a.joined(lo, hi)
	want := act.Kind().Object
	if told < 0 && want != "" {
		// "Moscow of breaking its word", "Moscow to withdraw": what follows the addressee.
		for i := lo + 1; i < min(hi-2, lo+act.Kind().Within) && a.addresses(r, act); i++ {
			if a.lower[i] == want && a.quote[i] < 0 {
				if want == "to" && (a.lower[i+1] == "be" || !a.infinitive(i)) {
					break // "pay to be cut", "an end to the war": no addressee
				}
				lo = i + 1
				break
			}
		}
	}
	for lo < hi && (a.mark[lo] || aboutStarts[a.lower[lo]] || !hasWord(a.lower[lo])) {
		if want == "" && a.lower[lo] == "to" && a.infinitive(lo) {
			break // "refuses: to sign" reads better than "refuses: sign"
		}
		if lo+1 < hi && (strings.HasPrefix(a.lower[lo+1], "'") || strings.HasPrefix(a.lower[lo+1], "’")) {
			break // "that's the intention"
		}
		lo++
	}
	if len(condition) > 0 {
		c, d := a.wordsIn(condition[0])
		if c > lo && c < hi && (!act.Kind().Lever || a.foretells(lo, c) || !a.foretells(d, hi)) {
			hi = c
		} else if c > lo && c < hi { // "it is clear that if they cross, we will answer"
			lo = d
			for lo < hi && !hasWord(a.lower[lo]) {
				lo++
			}
		} else if c <= lo && d > lo && d < hi {
			lo = d
			for lo < hi && !hasWord(a.lower[lo]) {
				lo++
			}
		}
	}
	for hi > lo && (a.mark[hi-1] || !hasWord(a.lower[hi-1])) {
		hi--
	}
	if hi <= lo {
		return nil
	}
	return []readout.Span{a.plain(lo, hi)}
}

// infinitive reports whether "to" at word i opens an infinitive.
func (a *actReader) infinitive(i int) bool {
	for i++; i < len(a.words) && (a.mark[i] || strings.HasSuffix(a.lower[i], "ly")); i++ {
	}
	return i < len(a.words) && a.words[i].XPOS == "VB"
}

// addresses reports whether the cue's object is whom the act addresses, and what
// the act is about comes behind: "accused Moscow of", "urged Moscow to"; but
// "condemned the invasion of", "called for a way to".
func (a *actReader) addresses(r relation, act readout.Act) bool {
	for _, c := range r.cue {
		lo, hi := a.wordsIn(c)
		for i := lo; i < hi; i++ {
			if act == readout.Accuse && strings.HasPrefix(a.lower[i], "accus") {
				return true
			}
			if act == readout.Demand && i == hi-1 && a.lower[i] == "for" {
				return false
			}
		}
	}
	return act == readout.Demand
}

// joined returns where words lo … hi-1 end without a clause that is joined to
// something before them: "the attack and offered its help", "to talk, yet gave no
// sign". It is another deed, no part of what this one is about.
func (a *actReader) joined(lo, hi int) int {
	for i := lo + 1; i+1 < hi; i++ {
		if a.words[i].Deprel != "cc" || a.quote[i] != a.quote[lo] {
			continue
		}
		h := a.words[i].Head
		if h <= i || h >= hi || a.words[h].Deprel != "conj" || a.words[h].Head >= lo || a.words[h].Head < 0 {
			continue
		}
		switch a.words[h].XPOS {
		case "VBD", "VBZ", "VBP":
			return i
		case "VBG", "VBN", "VB": // "insists on a veto and Poland refusing it", "the task and has left"
			for k := i + 1; k < h; k++ {
				if a.words[k].Head == h && (strings.HasPrefix(a.words[k].Deprel, "nsubj") || a.words[k].Deprel == "aux") {
					return i
				}
			}
		}
	}
	return hi
}

// foretells reports words that say what will be.
func (a *actReader) foretells(lo, hi int) bool {
	for i := lo; i < hi; i++ {
		switch a.lower[i] {
		case "will", "would", "shall", "'ll", "’ll":
			return true
		}
	}
	return false
}

// saidOn returns the day that a time expression beside the cue gives, "" if none.
func (a *actReader) saidOn(r relation) string {
	if len(r.cue) == 0 || len(a.d.reading.Times) == 0 {
		return ""
	}
	clo, chi := a.wordsIn(r.cue[0])
	if clo >= chi {
		return ""
	}
	slo, shi := clo, chi
	for _, s := range r.source {
		lo, hi := a.wordsIn(s)
		if lo < hi && a.sentence[lo] == a.sentence[clo] {
			slo, shi = min(slo, lo), max(shi, hi)
		}
	}
	for _, t := range a.d.reading.Times {
		if t.From == "" || t.From != t.To || len(t.From) != len("2006-01-02") {
			continue
		}
		lo, hi := a.wordsIn(t.Span)
		if lo >= hi || a.sentence[lo] != a.sentence[clo] || a.quote[lo] >= 0 {
			continue
		}
		inside := false
		for _, c := range r.content {
			inside = inside || c.Overlaps(t.Span)
		}
		if inside {
			continue
		}
		// Beside the cue or its source: at most a preposition and a few words between.
		if lo >= slo-3 && lo < shi || lo >= shi && lo-shi <= 3 || hi <= slo && slo-hi <= 2 {
			return t.From
		}
	}
	return ""
}
