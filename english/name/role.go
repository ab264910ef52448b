package name

import (
	"strings"

	"readout"
	"readout/english/text"
	"readout/lexicon"
)

// inHolder marks the noun of an office.
var inHolder = text.NewProperty(func(f *text.Form) bool { return lexicon.Offices().Holder(f.Text) != "" })

// A Role is an office or calling as the text gives it: words[First:Last].
type Role struct {
	First, Last int
	after       bool // stands behind the name
}

// A place is what a word may be to the phrase of an office.
type place uint8

const (
	outside place = iota // ends the phrase
	within               // may stand inside it
	edge                 // may be its outermost word
	holder               // the noun of an office
)

// RoleBefore finds the role that ends right before word name: "NATO Secretary General",
// "the Russian foreign minister,". The role keeps no article in front.
func RoleBefore(d *text.Document, first, name int) (Role, bool) {
	b := lexicon.Offices()
	j := name - 1
	for j >= first && b.Honor[d.Lower(j)] {
		j--
	}
	comma := j > first && d.Word(j) == ","
	if comma {
		j--
	}
	last := j + 1
	heads, start := 0, -1
scan:
	for ; j >= first && last-j <= roleBefore; j-- {
		switch placeBefore(d, first, j, start, last) {
		case outside:
			break scan
		case holder:
			heads++
			start = j
		case edge:
			start = j
		}
	}
	if heads == 0 {
		return Role{}, false
	}
	end := LowerMeant(d, last-1)
	if b.Holder(end) == "" && end != "general" && end != "elect" && (ofWord(end) || !ofWithin(d, start, last)) {
		return Role{}, false // "an adviser to X" is somebody else
	}
	if j >= first && possessor(d, j) {
		start = d.Names[d.Named[j]-1].First // "Hagen's attorney, X"
	} else if comma && !possessed(d, start, last) && (j < first || !introducing[d.Lower(j)] && !NameWord(d, start)) {
		return Role{}, false // a role before a comma must be introduced: "the Russian president, X"
	}
	if comma && (elsewhere(d, last-1, name) || opening(d, first, start, name)) {
		return Role{}, false
	}
	start = ownOffice(d, start, last)
	for start < last && (d.Word(start) == "-" || leadWords[d.Lower(start)] || ofWord(d.Word(start)) || strings.EqualFold(d.Word(start), "the")) {
		start++
	}
	if start >= last {
		return Role{}, false
	}
	return Role{First: start, Last: last}, true
}

// ownOffice returns where the office of the one named behind word last begins: of "spokesman for
// Mayor X" it is "Mayor". With an article and in small letters, "assistant of the president X",
// the whole is X's.
func ownOffice(d *text.Document, start, last int) int {
	if !holds(d, last-1) {
		return start
	}
	for p := last - 2; p > start; p-- {
		switch d.Lower(p) {
		case "of", "for", "to":
		case "and":
			return start // "Secretary of State and Defence Minister X"
		default:
			continue
		}
		switch d.Lower(p + 1) {
		case "staff":
			continue // "Chief of Staff Gen. X"
		case "the":
		default:
			return p + 1
		}
		if text.UpperFirst(d.Word(last - 1)) {
			return p + 2
		}
		return start
	}
	return start
}

// possessed reports whether words[start:last] begin with a possessor: "Korvania's energy minister".
func possessed(d *text.Document, start, last int) bool {
	for i := start + 1; i < last && i < start+4; i++ {
		if w := d.Word(i); w == "'s" || w == "’s" {
			return true
		}
	}
	return false
}

// possessor reports whether word j ends the name of a person whose word j+1 makes a possessor.
func possessor(d *text.Document, j int) bool {
	if !PersonWord(d, j) || j+1 >= len(d.Reading.Words) || d.Names[d.Named[j]-1].Last != j+1 {
		return false
	}
	w := d.Word(j + 1)
	return w == "'s" || w == "’s"
}

// elsewhere reports whether an office before a comma has another part in the sentence than the
// name behind it: "While questioning the chief, X spoke".
func elsewhere(d *text.Document, office, name int) bool {
	words := d.Reading.Words
	top := name
	for k := range d.Path(name) {
		if d.Named[k] != d.Named[name] {
			break
		}
		top = k
	}
	if !strings.HasPrefix(words[top].Deprel, "nsubj") || d.Head(top) < top || d.Head(top) == office {
		return false
	}
	switch words[office].Deprel {
	case "obj", "obl", "iobj", "nmod", "nsubj", "conj":
		verb := d.Clause(office)
		return verb >= 0 && verb < office && verb != d.Head(top)
	}
	return false
}

// opening reports whether words[first:start] and the office behind them open a sentence whose
// subject is the name behind the comma: "Asked about the mayor, X, a lawyer, shrugged".
func opening(d *text.Document, first, start, name int) bool {
	words := d.Reading.Words
	switch words[first].XPOS {
	case "IN", "VBG", "VBN", "VBD", "WRB":
	default:
		return false
	}
	for k := first; k < start; k++ {
		if d.Word(k) == "," {
			return false
		}
	}
	limit := len(words)
	end := lastWord(d, name) + 1
	if end >= limit || d.Word(end) != "," {
		return verbBehind(d, end, limit)
	}
	for k := end + 1; k < limit && k < end+10 && d.Word(k) != "."; k++ {
		if d.Word(k) == "," {
			return verbBehind(d, k+1, limit)
		}
	}
	return false
}

// placeBefore tells what word j is to an office whose words from start, -1 for none yet, to last stand behind it.
func placeBefore(d *text.Document, first, j, start, last int) place {
	low := LowerMeant(d, j)
	switch {
	case PersonWord(d, j), low == "elected" && j > first && d.Named[j-1] != 0: // "Korvania elected President Koren"
		return outside
	case holds(d, j) || low == "general" && last-j <= 3 || low == "elect":
		return holder
	case low == "under" && (j+1 >= last || !strings.EqualFold(Meant(d, j+1), "secretary") && d.Word(j+1) != "-"):
		return outside
	case lexicon.Offices().Mod[low] || NameWord(d, j):
		return edge
	}
	inner := false
	switch low {
	case "'s", "’s", "'", "’":
		inner = j > first && (NameWord(d, j-1) || modifies(d, j-1, start, last))
	case "-", "‑", "–":
		inner = j > first
	case "of", "for", "and", "to": // "Secretary of State": only when a head stands further left
		inner = headLeft(d, first, j)
	case "the":
		inner = start > j && j > first && ofWord(d.Word(j-1)) && headLeft(d, first, j)
	}
	switch {
	case inner:
		return within
	case modifies(d, j, start, last), start < 0 && field(d, first, j):
		return edge
	}
	return outside
}

// field reports whether word j is the noun that an office before it is of in the tree: "safety" of
// "head of safety", "Illyria" of "president of Illyria".
func field(d *text.Document, first, j int) bool {
	w := &d.Reading.Words[j]
	if d.Named[j] != 0 || w.Deprel != "nmod" || !strings.HasPrefix(w.XPOS, "NN") || j-1 < first || d.Word(j-1) != "of" && d.Word(j-1) != "for" {
		return false
	}
	h := d.Head(j)
	return h >= first && h < j && j-h <= 4 && holds(d, h)
}

// modifies reports whether word j is a noun that modifies one of words[start:last] in the tree:
// "policy" of "foreign policy chief", "bank" of "the bank's director".
func modifies(d *text.Document, j, start, last int) bool {
	if start < 0 || d.Named[j] != 0 {
		return false
	}
	w := &d.Reading.Words[j]
	if w.XPOS != "NN" && w.XPOS != "NNS" && w.XPOS != "NNP" || w.XPOS == "NNP" && NotNames[d.Lower(j)] {
		return false
	}
	if h := d.Head(j); h < start || h >= last {
		return false
	}
	return w.Deprel == "compound" || w.Deprel == "nmod:poss"
}

// introducing are words that introduce a role which a comma parts from the name.
var introducing = lexicon.SetOf("the a an his her their its")

// leadWords may open an apposition without belonging to the office.
var leadWords = lexicon.SetOf("then now also the a an currently formerly once - – who")

// PersonWord reports whether word j belongs to the name of a person.
func PersonWord(d *text.Document, j int) bool {
	return d.Named[j] != 0 && d.Names[d.Named[j]-1].Kind == readout.Person
}

func ofWord(w string) bool {
	return w == "of" || w == "for" || w == "to" || w == "and" || w == "in" || w == "at"
}

// headLeft reports whether a holder's noun stands within six words left of word j, with nothing but words of offices between.
func headLeft(d *text.Document, first, j int) bool {
	b := lexicon.Offices()
	for k := j - 1; k >= first && k >= j-6; k-- {
		w := Meant(d, k)
		low := LowerMeant(d, k)
		if holds(d, k) {
			return true
		}
		if !b.Mod[low] && !ofWord(low) && low != "the" && !text.UpperFirst(w) {
			return false
		}
	}
	return false
}

// predicates are verbs behind which stands what someone is.
var predicates = lexicon.ListOf("is", "became", "remains")

// RoleAfter finds the apposition or predicate behind a name that ends before word end:
// "Wendy R. Sherman, the deputy secretary of state who …", "Wendy Sherman is deputy secretary".
func RoleAfter(d *text.Document, end, limit int) (Role, bool) {
	if end+1 >= limit || d.Word(end) != "," && !predicates.Of(d.Lower(end)) {
		return Role{}, false
	}
	j := end + 1
	switch d.Lower(j) {
	case "the", "a", "an", "his", "her", "its":
		j++
	}
	for j < limit && leadWords[d.Lower(j)] {
		j++
	}
	start, last := j, -1 // last is set from the noun of an office on
scan:
	for ; j < limit && j-start < roleBehind; j++ {
		switch placeAfter(d, start, j, last >= 0) {
		case outside:
			break scan
		case holder:
			last = j + 1
		case edge:
			if last >= 0 {
				last = j + 1
			}
		}
	}
	if last < 0 || last < limit && (d.Word(last) == "'s" || d.Word(last) == "’s") {
		return Role{}, false // "Ann Stone, the premier's daughter"
	}
	if last == j && j < limit && PersonWord(d, j) && ownOffice(d, start, last) > start {
		j = d.Names[d.Named[j]-1].Last // "an adviser to Prime Minister Vale"
		last = j
		if j+1 < limit && (d.Word(j) == "'s" || d.Word(j) == "’s") {
			return Role{}, false
		}
	}
	if last > 0 && last < limit && holds(d, last-1) && d.Head(last-1) == last && ofWithin(d, start, last) {
		last++ // "a spokesman for Estmark's general staff": an office's word that describes a body
		j = max(j, last)
	}
	if last-start == 1 && start > end+1 && strings.EqualFold(d.Word(start-1), "the") && verbBehind(d, last, limit) {
		return Role{}, false // "In Vell, the mayor also said"
	}
	r := Role{First: start, Last: last, after: true}
	// The apposition ends at a mark or before a relative clause or a verb; a
	// list "A, president B and C" is no apposition.
	if j < limit && last == j && !appositionEnds[d.Lower(j)] && !verbLike(d, j) {
		return r, start > end+1
	}
	if !PersonWord(d, last-1) && NameWord(d, last-1) && d.Form(last-1).Is&inHolder == 0 && d.Form(start).Is&inHolder != 0 && last-start >= 2 && !ofWithin(d, start, last) {
		return Role{}, false // ", President Vladimir Putin": another person
	}
	return r, true
}

// placeAfter tells what word j is to an office that begins at start; headed says that its noun stands before j.
func placeAfter(d *text.Document, start, j int, headed bool) place {
	low := LowerMeant(d, j)
	switch {
	case !headed && possessor(d, lastWord(d, j)):
		return within
	case PersonWord(d, j):
		return outside
	case holds(d, j):
		return holder
	case lexicon.Offices().Mod[low] || NameWord(d, j):
		return edge
	case headed && described(d, start, j):
		return edge
	case !headed && j+1 < len(d.Reading.Words) && modifies(d, j, j+1, j+4):
		return within
	case ofWord(low) || low == "with" && headed:
		return within
	}
	switch low {
	case "'s", "’s", "-", "–", "‑", "the":
		return within
	}
	if j > start && text.UpperFirst(Meant(d, j)) {
		return edge
	}
	return outside
}

// lastWord returns the last word of the name that word j belongs to, j itself without one.
func lastWord(d *text.Document, j int) int {
	if k := d.Named[j]; k != 0 {
		return d.Names[k-1].Last - 1
	}
	return j
}

// described reports whether word j, a common noun or its adjective, tells in the tree of what
// an office behind start is: "staff" of "chief of staff".
func described(d *text.Document, start, j int) bool {
	h := d.Head(j)
	switch d.Reading.Words[j].XPOS {
	case "NN", "NNS":
		return h >= start && h < j && d.Reading.Words[j].Deprel == "nmod" && ofWord(d.Lower(j-1)) || modifies(d, j, j+1, j+2) && ofWord(d.Lower(j-1))
	}
	return false
}

// appositionEnds are words and marks before which an apposition may end.
var appositionEnds = lexicon.SetOf(`who which that whose , . ; : ) — – -- ” " (`)

// verbBehind reports whether a verb stands at word i, an adverb before it passed over.
func verbBehind(d *text.Document, i, limit int) bool {
	if i < limit && d.Reading.Words[i].XPOS == "RB" {
		i++
	}
	return i < limit && verbLike(d, i)
}

func ofWithin(d *text.Document, i, j int) bool {
	for ; i < j; i++ {
		if ofWord(d.Lower(i)) {
			return true
		}
	}
	return false
}

// verbLike reports whether word j is a finite verb as far as its tag tells.
func verbLike(d *text.Document, j int) bool {
	x := d.Reading.Words[j].XPOS
	return x == "VBD" || x == "VBZ" || x == "VBP" || x == "MD"
}

// RoleText returns the words of a role as the article gives them, machine damage repaired.
func RoleText(d *text.Document, r Role) string {
	var b strings.Builder
	w := d.Reading.Words
	for i := r.First; i < r.Last; {
		if i > r.First && (w[i].Start > w[i-1].End || d.Mended[i] != 0) && d.Word(i-1) != "-" {
			b.WriteByte(' ')
		}
		if k := d.Mended[i]; k != 0 && d.Repaired[k-1].First == i && d.Repaired[k-1].Last <= r.Last {
			b.WriteString(d.Repaired[k-1].Known.Name)
			i = d.Repaired[k-1].Last
			continue
		}
		b.WriteString(d.Word(i))
		i++
	}
	return b.String()
}

// LowerMeant returns word i as it was before machine damage, in lower case.
func LowerMeant(d *text.Document, i int) string {
	if d.Mended[i] == 0 {
		return d.Lower(i)
	}
	return strings.ToLower(Meant(d, i))
}

// holds reports whether word i, as it was before machine damage, is the noun of an office.
func holds(d *text.Document, i int) bool {
	if d.Mended[i] == 0 {
		return d.Form(i).Is&inHolder != 0
	}
	return lexicon.Offices().Holder(Meant(d, i)) != ""
}

// Meant returns word i as it was before machine damage.
func Meant(d *text.Document, i int) string {
	k := d.Mended[i]
	if k == 0 {
		return d.Word(i)
	}
	r := &d.Repaired[k-1]
	at := 0
	for j := r.First; j < i; j++ {
		if d.Word(j) != "-" {
			at++
		}
	}
	if d.Word(i) == "-" || at >= len(r.Known.Words) || r.Last-r.First != len(r.Known.Words) && r.Known.Body {
		return d.Word(i)
	}
	if w := r.Known.Words[at]; !strings.EqualFold(w, d.Word(i)) {
		if text.UpperFirst(d.Word(i)) {
			return strings.ToUpper(w[:1]) + w[1:]
		}
		return w
	}
	return d.Word(i)
}
