package wording

import (
	"cmp"
	"slices"
	"strings"

	"readout"
	"readout/english/text"
	"readout/lexicon"
)

// count returns what a quantity counts.
func (d *document) count(q *readout.Quantity) (c readout.Count) {
	c.Text = d.counted(q)
	said := c.Text
	if strings.TrimSpace(c.Text) == "" || d.beside(q) {
		c.Text, c.Change = d.changed(q)
		if said = c.Text; c.Change != "" {
			said += " " + c.Change
		}
	}
	c.Stems = lexicon.Stems(said)
	for i, w := range c.Stems {
		c.Stems[i] = sameCount(w)
	}
	slices.Sort(c.Stems)
	c.Stems = slices.Compact(c.Stems)
	head := headNoun(said)
	c.Head = sameCount(lexicon.Stem(head))
	c.Idle = timeWords[head] || q.Unit == "" && idleHeads[head] || bareYear(q.Span.In(d.text))
	return c
}

// oneCount lists stems of nouns that count the same: reports take turns with them.
var oneCount = func() map[string]string {
	m := map[string]string{}
	for _, line := range []string{"troops soldiers servicemen servicemembers personnel", "deaths fatalities dead killed", "wounded injured", "websites sites", "refugees migrants"} {
		list := strings.Fields(line)
		for _, w := range list {
			m[lexicon.Stem(w)] = lexicon.Stem(list[0])
		}
	}
	return m
}()

func sameCount(stem string) string { return cmp.Or(oneCount[stem], stem) }

// timeWords are heads that make no figure: what they "count" is when.
var timeWords = lexicon.NamesOf(lexicon.Times().Days, lexicon.Times().Weekdays, lexicon.Times().Months).With("tonight now")

// idleHeads are counted nouns that make no figure of a story: "ten times", "five reasons".
var idleHeads = lexicon.SetOf("times reasons ways things questions answers levels steps examples words lines numbers")

// bareYear reports a number that is written as a year is and is not round:
// "below 2005 levels".
func bareYear(number string) bool {
	return len(number) == 4 && (strings.HasPrefix(number, "19") || strings.HasPrefix(number, "20")) && !strings.HasSuffix(number, "00") &&
		strings.Trim(number, "0123456789") == ""
}

// beside reports whether what stands after a number tells where or when, and not
// what is counted: "3 percent in early trading", "20 kilometres of Tarn"; but "5
// million dollars in aid".
func (d *document) beside(q *readout.Quantity) bool {
	if q.OfSpan.Start <= q.End {
		return false
	}
	switch strings.TrimSpace(d.text[q.End:q.OfSpan.Start]) {
	case "in":
		return !q.Unit.Kind().Currency
	case "of":
		return q.Unit.Kind().Distance && q.Of[0] >= 'A' && q.Of[0] <= 'Z'
	}
	return false
}

// changeVerbs tell by how much something became more or less.
var changeVerbs = lexicon.FormsMarked("changes", lexicon.Past)

// changed returns what a percentage tells a change of, and the verb: "Shares in Tarn" and
// "fell" of "Shares in Tarn fell by 3 percent"; "" for other numbers.
func (d *document) changed(q *readout.Quantity) (subject, verb string) {
	s, ok := text.SentenceOf(d.reading.Sentences, q.Start)
	if !q.Unit.Kind().Percent || !ok {
		return "", ""
	}
	before := d.text[s.Start:q.Start]
	before = before[strings.LastIndexAny(before, ",;:“”\"")+1:]
	words := strings.Fields(before)
	for len(words) > 0 && (lexicon.FunctionWords[words[len(words)-1]] || words[len(words)-1] == "nearly") {
		words = words[:len(words)-1]
	}
	n := len(words) - 1
	if n < 1 || n > mostSubject || !changeVerbs[words[n]] {
		return "", ""
	}
	verb, words = words[n], words[:n]
	if words[0] == "and" || words[0] == "but" || words[0] == "while" {
		words = words[1:]
	}
	if len(words) == 0 {
		return "", ""
	}
	return strings.Join(words, " "), verb
}

// counted returns what a quantity counts, without the time that may follow it:
// "anti-tank guns next week".
func (d *document) counted(q *readout.Quantity) string {
	of := q.OfSpan
	if of.Len() == 0 {
		return q.Of
	}
	ts := d.reading.Times
	i, _ := slices.BinarySearchFunc(ts, of.Start+1, func(t readout.Time, at int) int { return t.Start - at })
	if i < len(ts) && ts[i].End <= of.End && q.Of == of.In(d.text) {
		return strings.TrimSpace(d.text[of.Start:ts[i].Start])
	}
	return q.Of
}

// headNoun returns the last word of a noun phrase before its first preposition.
func headNoun(of string) string {
	head := ""
	for _, w := range strings.Fields(strings.ToLower(of)) {
		w = strings.Trim(w, ".,;:()“”\"'’")
		if head != "" && (lexicon.FunctionWords[w] || w == "along" || w == "near") {
			break
		}
		if w != "" {
			head = w
		}
	}
	return head
}
