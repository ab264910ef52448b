package view

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"readout"
	"readout/lexicon"
)

// Words by which a phrase shows what it is.
var (
	own         = lexicon.SetOf("we i our my")                             // whoever says them speaks of himself
	clausal     = lexicon.SetOf("if unless when there it they he she you") // a clause begins with them
	asking      = lexicon.SetOf("how what why where who which whether")    // a question
	auxiliaries = lexicon.SetOf("would will was were is are had has have should must cannot could may might")
	joining     = lexicon.SetOf("however but and so")                                                                                               // at the beginning
	modals      = []string{" will ", " would ", "’ll ", "'ll ", " will not ", " would not ", " won’t ", " won't ", " will never ", " would never "} // what follows is done
	opening     = lexicon.SetOf("who which that whom whose where when if unless because and or but to in at for with by after before")
	determiners = lexicon.SetOf("a an the its their his her our my your all any no every each some more")
)

// sentence tells a position as a person would: "Arland demands of Bresk the withdrawal of all troops", "Bresk refuses to sign".
// What is said in full stands in quotation marks, and where the form of what is demanded is not plain, behind a colon.
func (b *brief) sentence(r readout.PositionRow) string {
	k := r.Act.Kind()
	who := b.the(r.Actor)
	if r.SaidBy != r.Actor && b.person(r.SaidBy) {
		who += " (" + r.SaidBy + ")"
	}
	var towards []string
	for _, t := range r.Towards {
		towards = append(towards, b.the(t))
	}
	to := listed(towards)
	about, form := b.form(r)
	about = firstPiece(about)
	about = strings.TrimRight(about, " ,;:")
	if first, rest, more := strings.Cut(about, " "); more && joining[strings.ToLower(strings.Trim(first, ","))] {
		about = rest // it went on with what was said before
	}
	noun := cmp.Or(k.Noun, k.Verb)
	var text string
	switch {
	case form == spoken:
		text = k.Verb + ": “" + strings.Trim(about, "“”\", ") + "”"
	case r.Act == readout.Accuse && to != "" && form == gerund:
		text = k.Verb + " " + to + " of " + about
	case r.Act == readout.Accuse && to != "" && strings.Contains(about, " of "):
		whom, what, _ := strings.Cut(about, " of ")
		if strings.Contains(r.Towards[0], whom) {
			whom = to // "Port Employers of hiring …"
		}
		text = k.Verb + " " + whom + " of " + what
	case form == infinitive && r.Act == readout.Demand && to != "":
		text = "calls on " + to + " to " + about
	case form == infinitive && r.Act != readout.Demand:
		text = k.To + " to " + about
	case form == clause:
		text = k.That + " that " + lower(about)
	case form == phrase && r.Act == readout.Demand && to != "":
		text = noun + " " + k.Towards + " " + to + " " + about
	case r.Act == readout.Deny && strings.HasPrefix(about, "no "):
		text = noun + " any " + about[len("no "):] // "We have no intention" denies one
	case form == phrase, r.Act == readout.Deny, r.Act == readout.Reject, r.Act == readout.Agree:
		text = noun + " " + about
	case to == "":
		text = k.Verb + ": " + about
	default:
		text = strings.Join(some2(k.Verb, k.Towards, to), " ") + ": " + about
	}
	if condition := strings.TrimRight(r.Condition, " ,;:."); condition != "" && !strings.Contains(strings.ToLower(about), strings.ToLower(condition)) {
		text += ", " + lower(condition)
	}
	return upper(who) + " " + text
}

// firstPiece is the first piece of long words that were said in several.
func firstPiece(about string) string {
	if piece, _, more := strings.Cut(about, " … "); more && len(about) > longAbout && len(strings.Fields(piece)) >= shortQuote {
		return piece
	}
	return about
}

// lower continues one with a word that began another, "If".
func lower(s string) string {
	first, rest, more := strings.Cut(s, " ")
	if w := strings.ToLower(first); more && lexicon.FunctionWords[w] {
		return w + " " + rest
	}
	return s
}

// upper begins a sentence.
func upper(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(r)) + s[n:]
}

// tells reports whether a reader learns from words what they are about: not from names and "the demand" alone, nor from a headline's capitals.
func tells(about string) bool {
	if strings.ToUpper(about) == about {
		return false
	}
	for _, w := range strings.Fields(about) {
		w = strings.Trim(w, ",.;:“”\"'’")
		if lower := strings.ToLower(w); w != "" && !lexicon.Capital(w) && !lexicon.FunctionWords[lower] && !pointing[lower] && !pointing[strings.TrimSuffix(lower, "s")] {
			return true
		}
	}
	return false
}

var pointing = lexicon.Nouns("matters", "demands", "offers", "accusations", "idle").With("latest new")

// person reports whether a name is a person's, as the record or its capitals tell.
func (b *brief) person(name string) bool {
	if kind, known := b.kinds[name]; known {
		return kind == readout.Person
	}
	words := strings.Fields(name)
	return len(words) > 1 && !slices.ContainsFunc(words, func(w string) bool { return !lexicon.Capital(w) })
}

// A form is that of the words which say what a position is about.
type form int

const (
	unknown    form = iota
	spoken          // in full, by the party itself: "We will not sign"
	infinitive      // "return its forces", "to" left out
	clause          // "Bresk leave the valley", "that" left out
	gerund          // "hiding the wreck"
	phrase          // "the withdrawal of all troops"
)

// form returns what a position is about, and its form as far as its words and those before them on the page tell it.
func (b *brief) form(r readout.PositionRow) (string, form) {
	prefix, exact := "", ""
	if len(r.Evidence) > 0 {
		prefix, exact = r.Evidence[0].Prefix, r.Evidence[0].Exact
	}
	before := func(word string) bool { return strings.HasPrefix(exact, word) || strings.HasSuffix(prefix, word) }
	words := strings.Fields(strings.ToLower(r.About))
	for len(words) < 2 {
		words = append(words, "")
	}
	first, ending, _ := strings.Cut(strings.ReplaceAll(words[0], "’", "'"), "'") // "she'll"
	owner := ending == "s" && !clausal[first] && !own[first]
	words[0] = first
	bare := strings.TrimPrefix(r.About, "to ")
	switch {
	case before("“"), before("\""), strings.HasPrefix(r.About, "“"), own[words[0]]:
		return r.About, spoken
	case bare != r.About, r.Act != readout.Demand && slices.ContainsFunc(modals, func(m string) bool { return strings.HasSuffix(prefix, m) }), before("to ") && (strings.HasPrefix(exact, "to ") || strings.HasPrefix(exact, r.About)):
		return bare, infinitive
	case asking[words[0]]:
		return r.About, unknown
	case before("that "), clausal[words[0]], finite(words):
		return r.About, clause
	case strings.HasSuffix(words[0], "ing"), strings.HasSuffix(words[0], "ly") && strings.HasSuffix(words[1], "ing"):
		return r.About, gerund
	case determiners[words[0]], owner, words[0] != "" && words[0][0] <= '9', strings.HasSuffix(words[0], "s") && !strings.HasSuffix(words[0], "ss"):
		return r.About, phrase
	case determiners[words[1]]:
		return r.About, infinitive
	}
	return r.About, unknown
}

// finite reports whether a finite verb stands among words before any that opens a part of its own.
func finite(words []string) bool {
	for _, w := range words {
		w = strings.NewReplacer("n't", "", "n’t", "").Replace(w)
		switch {
		case auxiliaries[w]:
			return true
		case opening[w] || strings.HasSuffix(w, ","):
			return false
		}
	}
	return false
}

// bodies are nouns of those whose names have an article in a sentence.
var bodies = lexicon.Nouns("bodies", "collectives")

// the puts the article before the name of a body or state that has one: "the Justice Ministry", "the United States".
func (b *brief) the(name string) string {
	words := strings.Fields(name)
	if n := len(words); n > 1 && b.kinds[name] != readout.Person && (words[0] == "United" || slices.Contains(words, "of") || bodies[strings.ToLower(words[n-1])]) && words[0] != "The" && lexicon.Capital(words[0]) {
		return "the " + name
	}
	return name
}
