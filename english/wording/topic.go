package wording

import (
	"slices"
	"strings"

	"readout"
	"readout/lexicon"
)

// topic returns what a position is about: where its own words for it do not say what or, of a threat, who,
// the whole content of the statement that words it.
func (d *document) topic(p *readout.Position) (t readout.Topic) {
	t.Text = phrase(d.text, p.Content)
	t.Stems = lexicon.Stems(t.Text)
	st := d.reading.Statement(p.Statement)
	if bare := len(t.Stems) < leastStems; st != nil && (bare || p.Act.Kind().Lever && pronouns[firstWord(t.Text)]) {
		whole := phrase(d.text, st.Content)
		if all := lexicon.Stems(whole); len(all) > leastStems {
			// "be withdrawn" alone does not say what, nor "it could face penalties" who: what
			// comes before, often a condition, tells.
			t.Text, t.Stems = whole, all
		}
	}
	t.Nothing = negations[firstWord(t.Text)] || nothings[lastWord(t.Text)]
	t.Reference = reference(t.Text)
	t.Idle = !slices.ContainsFunc(t.Stems, func(w string) bool { return !idleTopics[w] })
	return t
}

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
	references = lexicon.Nouns("matters").With("call appeal ultimatum invitation")
)

// reference reports whether a phrase names what it is about only as such: "the demand within the hour".
func reference(text string) bool {
	w := firstWord(text)
	for _, set := range []lexicon.Set{pointers, newness} {
		if rest := text[len(w):]; set[w] && strings.HasPrefix(rest, " ") {
			text = rest[1:]
			w = firstWord(text)
		}
	}
	return references[w] || references[strings.TrimSuffix(w, "s")]
}

// idleTopics are stems that say nothing alone.
var idleTopics = func() map[string]bool {
	m := map[string]bool{}
	for w := range lexicon.Nouns("matters").With("sometime someday soon again intention report thing so case question something anything everything nothing else entirely same more much") {
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
