package statement

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"readout"
	"readout/english/timex"
	"readout/golden"
)

// TestLeftOver reads testdata/rules.txt: what the model may have found of a text, and what the
// rules make of it and add, so that neither hangs on the weights of the day.
//
// A text is a line, its paragraphs separated by ¶. The model's finds stand in braces: {s …} is a
// source, {c …} a cue, {q …} a content; {s2 …} is of another relation. Below it, indented, stands each
// relation: source | cue | content, and whether it is dropped as nobody's words. What stands below "# known:" is wrong, for the reason given.
func TestLeftOver(t *testing.T) {
	n := golden.Texts(t, "testdata/rules.txt", func(s string) string { return relationSheet(strings.ReplaceAll(s, " ¶ ", "\n\n")) }, nil)
	if n < 50 {
		t.Errorf("only %d texts", n)
	}
}

var marked = regexp.MustCompile(`(?s)\{([scq])([1-9]?) (.*?)\}`)

// marking takes the braces out of a text and returns the relations that they mark.
func marking(letters string) (string, []Relation) {
	var plain strings.Builder
	relations := map[string]*Relation{}
	last := 0
	for _, m := range marked.FindAllStringSubmatchIndex(letters, -1) {
		plain.WriteString(letters[last:m[0]])
		start := plain.Len()
		plain.WriteString(letters[m[6]:m[7]])
		last = m[1]
		number := letters[m[4]:m[5]]
		if relations[number] == nil {
			relations[number] = &Relation{}
		}
		r := relations[number]
		piece := map[string]*[]readout.Span{"s": &r.Source, "c": &r.Cue, "q": &r.Content}[letters[m[2]:m[3]]]
		*piece = append(*piece, readout.Span{Start: start, End: plain.Len()})
	}
	plain.WriteString(letters[last:])
	var out []Relation
	for _, r := range relations {
		out = append(out, *r)
	}
	slices.SortFunc(out, func(x, y Relation) int { return FirstOf(&x) - FirstOf(&y) })
	return plain.String(), out
}

func relationSheet(letters string) string {
	letters, relations := marking(letters)
	d := parsedDoc(letters)
	d.Reading.Times = timex.Find(d)
	a := NewAttributor(d)
	defer a.Release()
	a.ByModel(Default()) // what it knows of cues; its finds are not asked
	a.Performs = func(a *Attributor, r Relation) bool { return pieces(a.Text, r.Cue) == "propose" }
	var b strings.Builder
	relations = a.LeftOver(relations)
	slices.SortStableFunc(relations, func(x, y Relation) int { return FirstOf(&x) - FirstOf(&y) })
	for _, r := range relations {
		shown := func(spans []readout.Span) string {
			return strings.ReplaceAll(pieces(letters, ordered(spans)), "\n", "¶")
		}
		b.WriteString("    " + string(a.kindOf(r)) + ": " + shown(r.Source) + " | " + shown(r.Cue) + " | " + shown(r.Content))
		if r.Turn {
			b.WriteString("; turn")
		}
		if r.Standing {
			b.WriteString("; standing")
		}
		if a.nobodySays(&r) {
			b.WriteString("; nobody says it")
		}
		b.WriteByte('\n')
	}
	return b.String()
}
