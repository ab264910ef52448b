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
	if q.Toll {
		c.Head, c.Stems = fated(c.Head, c.Stems)
	}
	if rest, ok := strings.CutPrefix(q.Of, q.Noun); ok {
		for _, w := range lexicon.Stems(rest) {
			if w = sameCount(w); !slices.Contains(c.Stems, w) {
				c.Apart = append(c.Apart, w)
			}
		}
		slices.Sort(c.Apart)
		if first, _, _ := strings.Cut(strings.TrimSpace(rest), " "); lexicon.FunctionWords[first] {
			c.Marker = first
		}
	}
	c.People, c.Grows = people(head), q.Toll && !falling[c.Head]
	c.Idle = timeWords[head] || q.Unit == "" && idleHeads[head] || bareYear(q.Span.In(d.text))
	return c
}

// oneCount lists stems of nouns that count the same: reports take turns with them.
var oneCount = func() map[string]string {
	m := map[string]string{}
	for _, line := range []string{"troops soldiers servicemen servicemembers personnel", "deaths fatalities dead killed died drowned", "wounded injured hurt", "rescued saved alive survivors", "arrested detained", "websites sites", "refugees migrants"} {
		list := strings.Fields(line)
		for _, w := range list {
			m[lexicon.Stem(w)] = lexicon.Stem(list[0])
		}
	}
	return m
}()

// fated returns the head and stems of a toll without what only says that people are counted: "the death toll", "people killed".
func fated(head string, stems []string) (string, []string) {
	out := slices.DeleteFunc(slices.Clone(stems), func(w string) bool { return anybody[w] && len(stems) > 1 })
	if head == tollStem {
		head = sameCount(lexicon.Stem("dead"))
		out = slices.DeleteFunc(out, func(w string) bool { return w == tollStem })
		if !slices.Contains(out, head) {
			out = append(out, head)
			slices.Sort(out)
		}
	}
	return head, out
}

// anybody are stems of nouns that say of those who are counted only that they are people.
var anybody = func() lexicon.Set {
	s := lexicon.Set{}
	for _, w := range strings.Fields("people persons person folk folks others other number") {
		s[lexicon.Stem(w)] = true
	}
	return s
}()

// falling are heads of tolls that may fall again.
var falling = lexicon.Set{sameCount(lexicon.Stem("missing")): true, sameCount(lexicon.Stem("trapped")): true, sameCount(lexicon.Stem("unaccounted")): true, sameCount(lexicon.Stem("homeless")): true}

var tollStem = lexicon.Stem("toll")

// people reports whether a noun names people by what they do or belong to.
func people(noun string) bool {
	for _, end := range []string{"ers", "ors", "ists", "men", "women", "members", "staff", "people", "employees", "strong"} {
		if strings.HasSuffix(noun, end) {
			return !things[noun]
		}
	}
	return false
}

// things end like people.
var things = lexicon.SetOf("numbers papers towers computers letters centers centres offers orders powers waters rivers shelters chapters quarters meters helicopters containers trailers tankers fighters bombers boosters motors reactors doors floors sectors errors")

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
		return q.Noun
	}
	ts := d.reading.Times
	i, _ := slices.BinarySearchFunc(ts, of.Start+1, func(t readout.Time, at int) int { return t.Start - at })
	if i < len(ts) && ts[i].End <= of.End && q.Noun == of.In(d.text) {
		return strings.TrimSpace(d.text[of.Start:ts[i].Start])
	}
	return q.Noun
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
