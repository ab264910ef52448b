package wording

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"readout"
	"readout/english/act"
	"readout/english/meaning"
	"readout/lexicon"
)

// topic returns what a position is about: where its own words for it do not say what or, of a threat, who,
// the whole content of the statement that words it.
func (d *document) topic(p *readout.Position) (t readout.Topic) {
	t.Text = d.meant(p.Content, phrase(d.text, p.Content))
	t.Stems = lexicon.Stems(t.Text)
	t.Reference = reference(t.Text) || performs(t.Text, p.Act)
	st := d.reading.Statement(p.Statement)
	bare := len(t.Stems) < leastStems && !t.Reference && st != nil && len(p.Content) > 0 && p.Content[0].Start > st.Content[0].Start
	if st != nil && (bare || p.Act.Kind().Lever && pronouns[firstWord(t.Text)]) {
		whole := phrase(d.text, st.Content)
		if all := lexicon.Stems(whole); len(all) > leastStems {
			// "be withdrawn" alone does not say what, nor "it could face penalties" who: what
			// comes before, often a condition, tells.
			t.Text, t.Stems = whole, all
		}
	}
	compared(&t)
	t.Until = d.until(p.Content)
	if i, act := named(t.Words); act != "" {
		t.Names, t.Owner = act, strings.TrimSpace(t.Text[:t.Words[i].Start])
		if of := behind(t.Text, t.Words[i+1:]); of != "" {
			t.Of = &readout.Topic{Phrase: readout.Phrase{Text: of, Stems: lexicon.Stems(of)}}
			compared(t.Of)
		}
	}
	return t
}

// meant is a phrase with the name that its first word stands for, if that is a pronoun: "Estmark call back its troops" for "it call back
// its troops".
func (d *document) meant(spans []readout.Span, text string) string {
	w := firstWord(text)
	if !pronouns[w] || w == "we" || w == "i" || len(spans) == 0 || !strings.HasPrefix(text[len(w):], " ") {
		return text
	}
	for i := range d.reading.Entities {
		e := &d.reading.Entities[i]
		if !slices.ContainsFunc(e.Mentions, func(m readout.Mention) bool { return m.Kind == readout.Name }) {
			continue
		}
		for _, m := range e.Mentions {
			if m.Kind == readout.Pronoun && spans[0].Start <= m.Start && m.Start <= spans[0].Start+len("that ") && strings.EqualFold(m.In(d.text), w) {
				return e.Name + text[len(w):]
			}
		}
	}
	return text
}

// compared adds to a topic with its text and stems what it is compared by.
func compared(t *readout.Topic) {
	t.Words, _ = tokens(t.Text, []readout.Span{{End: len(t.Text)}})
	t.Senses = senses(*t)
	t.Nothing = negations[firstWord(t.Text)] || nothings[lastWord(t.Text)]
	for _, w := range t.Words {
		t.Negated = t.Negated != negatives[w.Form]
	}
	t.Pronoun = object(t.Words)
	t.Idle = !t.Reference && !slices.ContainsFunc(t.Stems, func(w string) bool { return !idleTopics[w] })
}

// behind returns what stands behind a noun that names an act: what is demanded, offered or told, "for talks", "that it paid".
func behind(text string, words []readout.Token) string {
	if len(words) < 2 || !telling[words[0].Form] && words[0].Form != "of" {
		return ""
	}
	from := words[1].Start
	if words[0].Form == "to" {
		from = words[0].Start
	}
	return text[from:]
}

// until returns the last of the days that a content sets a limit by, "by Friday", "until the 5th", "" for none.
func (d *document) until(content []readout.Span) (day string) {
	times := d.reading.Times // in the order of the text
	for _, c := range content {
		i, _ := slices.BinarySearchFunc(times, c.Start, func(t readout.Time, at int) int { return t.Start - at })
		for _, t := range times[i:] {
			if t.Start >= c.End {
				break
			}
			if t.End <= c.End && limits[lastWord(strings.TrimRight(d.text[c.Start:t.Start], " "))] {
				day = max(day, t.To)
			}
		}
	}
	return day
}

// limits are words before a day that ends what is wanted or offered.
var limits = lexicon.SetOf("by until till through before")

// senses returns what the stems of a topic mean.
func senses(t readout.Topic) [][]int8 {
	out := make([][]int8, len(t.Stems))
	for _, w := range t.Words {
		if i, ok := slices.BinarySearch(t.Stems, lexicon.Stem(w.Form)); ok {
			if v := sense(w); v != nil {
				out[i] = v
			}
		}
	}
	return out
}

// sense returns what a word means, nil where nothing is known of it. Names, numbers and words of grammar have no likes.
func sense(w readout.Token) []int8 {
	if w.Kind != 0 {
		return nil
	}
	stem := lexicon.Stem(w.Form)
	for _, form := range []string{w.Form, stem, stem + "e"} {
		if v := meaning.Of(form); v != nil {
			return v[:]
		}
	}
	return nil
}

// object reports whether a phrase is a verb and a pronoun for what it does it to: "to publish it", "do so".
func object(words []readout.Token) bool {
	if len(words) > 0 && words[0].Form == "to" {
		words = words[1:]
	}
	return len(words) > 1 && objects[words[1].Form] && (words[0].Form == "do" || !words[0].Kind.Is(readout.Function))
}

var objects = lexicon.SetOf("it them so")

// named returns the noun that heads a phrase and the act that it names, before what it is of or for: "Korvania's demand for a
// treaty", "the claim that"; "" for none.
func named(words []readout.Token) (int, readout.Act) {
	for i, w := range words {
		act := namedActs[w.Form]
		if act == "" {
			act = namedActs[strings.TrimSuffix(w.Form, "s")]
		}
		switch {
		case act != "" && i > 0 || act != "" && strings.HasSuffix(w.Form, "s"):
			return i, act
		case i == mostBefore, heading[w.Form]:
			return 0, ""
		}
	}
	return 0, ""
}

// namedActs are the acts that nouns name.
var namedActs = func() map[string]readout.Act {
	m := map[string]readout.Act{}
	for kind, act := range map[string]readout.Act{"demands": readout.Demand, "offers": readout.Offer, "accusations": readout.Accuse} {
		for w := range lexicon.Nouns(kind) {
			m[w] = act
		}
	}
	return m
}()

var (
	// What follows the head of a phrase.
	heading = lexicon.SetOf("for that to of by on about as which who in from at is was were")

	// What turns a phrase into its opposite; two of them, back.
	negatives = lexicon.SetOf("not no never nor without neither none nobody nothing")
)

// Words that begin a phrase: whose subject is named elsewhere, or that says that there is nothing.
var (
	pronouns  = lexicon.SetOf("i we he she it they")
	negations = lexicon.SetOf("no none nothing neither not")
	nothings  = lexicon.SetOf("none nothing") // which may also end it
)

// wordLetter reports a letter or digit of ASCII, or what stands for one.
func wordLetter(r rune) bool { return plainPart(r) || r == '_' }

// firstWord returns the word that a text begins with, in lower case; "" where it begins with something else.
func firstWord(text string) string {
	end := strings.IndexFunc(text, func(r rune) bool { return !wordLetter(r) })
	if end < 0 {
		end = len(text)
	}
	return strings.ToLower(text[:end])
}

// lastWord returns the word that a text ends with, in lower case; "" where it ends with something else.
func lastWord(text string) string {
	return strings.ToLower(text[len(strings.TrimRightFunc(text, wordLetter)):])
}

// What a phrase that only points back is made of: "their latest demand".
var (
	pointers   = lexicon.SetOf("the this that its their his her these those both all")
	newness    = lexicon.SetOf("latest new")
	telling    = lexicon.SetOf("that to for about") // behind one of those it says more
	references = lexicon.Nouns("matters", "demands", "offers", "accusations")
)

// reference reports whether a phrase names what it is about only as such: "the demand within the hour", "Korvania's latest demands".
func reference(text string) bool {
	if _, _, more := strings.Cut(text, " "); !more && pointers[firstWord(text)] {
		return true // "that"
	}
	pointed := false
	for range mostBefore {
		w := firstWord(text)
		r, _ := utf8.DecodeRuneInString(text)
		owner, rest, more := strings.Cut(text, " ")
		name := unicode.IsUpper(r) && (pointed || strings.HasSuffix(owner, "'s") || strings.HasSuffix(owner, "’s"))
		if !more || !name && !pointers[w] && !(pointed && newness[w]) {
			break
		}
		pointed, text = true, rest
	}
	w := firstWord(text)
	return pointed && (references[w] || references[strings.TrimSuffix(w, "s")]) && !telling[firstWord(strings.TrimPrefix(text[len(w):], " "))]
}

// performs reports whether a text tells nothing but the act itself: "refused", "flatly declined".
func performs(text string, a readout.Act) bool {
	words := lexicon.Content(text)
	return len(words) == 1 && act.Of(words[0]) == a
}

// idleTopics are stems that say nothing alone.
var idleTopics = func() map[string]bool {
	m := map[string]bool{}
	for w := range lexicon.Nouns("matters", "demands", "offers", "accusations", "idle") {
		m[lexicon.Stem(w)] = true
	}
	return m
}()

// phrase cuts a readable phrase from text: one line, no outer marks, no leading
// "that", at most topicLength code points.
func phrase(text string, spans []readout.Span) string {
	var parts []string
	for _, sp := range spans {
		if part := lexicon.OneLine(trim(text, sp, false).In(text)); part != "" {
			parts = append(parts, part)
		}
	}
	out := strings.Join(parts, " … ")
	for _, clitic := range []string{"’s ", "'s ", "’re ", "'re "} {
		out = strings.TrimPrefix(out, clitic)
	}
	out = strings.TrimPrefix(out, "that ")
	out = strings.TrimRight(out, " ,;:.")
	if pair := strings.Trim(out, "“”\""); !strings.ContainsAny(pair, "“”\"") {
		out = strings.TrimRight(pair, " ,;:.")
	}
	// A mark whose partner was cut off is closed.
	if strings.Count(out, "\"")%2 == 1 {
		out += "\""
	} else if strings.Count(out, "“") > strings.Count(out, "”") {
		out += "”"
	}
	if runes := []rune(out); len(runes) > topicLength {
		cut := string(runes[:topicLength])
		if i := strings.LastIndexByte(cut, ' '); i > topicLength/2 {
			cut = cut[:i]
		}
		out = strings.TrimRight(cut, " ,;:") + "…"
	}
	return out
}
