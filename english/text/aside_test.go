package text

import (
	"testing"

	"readout"
)

func TestAsides(t *testing.T) {
	for line, want := range map[string]bool{
		"WATCH | Holm explains the offer":            true,
		"Watch: Holm explains the offer":             true,
		"Read more: what the bakers ask for":         true,
		"Read also – what the bakers ask for":        true,
		"Photo gallery: the storm":                   true,
		"LIVE UPDATES: the count goes on":            true,
		"Read my lips: no new taxes":                 false,
		"Live updates bring little: the count is on": false,
		"Holm: read it":                              false,
		"Read it. What the bakers ask for: bread":    false,
		"Holm says it is hard to follow. 1:39":       true,
		"Holm says it is hard to follow. 12:05":      true,
		"Holm says it is hard to follow. 1:75":       false,
		"Holm says it is hard to follow. :39":        false,
		"Holm says it is hard to follow. x:39":       false,
		"Holm says it is hard to follow. 1.39":       false,
		"Holm says it is hard to follow. 1:3a":       false,
		"1:39":                                       true,
		"":                                           false,
	} {
		text := line + "\nThe bakers met.\n"
		at := len(line) + 1
		d := &Document{Article: &readout.Article{Text: text}, Text: text, Reading: &readout.Reading{Sentences: []readout.Sentence{
			{Span: readout.Span{Start: 0, End: len(line)}},
			{Span: readout.Span{Start: at, End: at + len("The bakers met.")}},
		}}}
		got := d.Asides()
		if aside := got != nil && got[0]; aside != want {
			t.Errorf("%q: %v", line, aside)
		}
		if got != nil && got[1] {
			t.Errorf("%q: what follows it is no aside", line)
		}
	}
}

func TestAsidesByRole(t *testing.T) {
	text := "The bakers met.\nBakers at the gate.\nPicture: Ida Sand\nNote to readers."
	var sentences []readout.Sentence
	var blocks []readout.Block
	start := 0
	for i, role := range []readout.Role{readout.RoleBody, readout.RoleCaption, readout.RoleCredit, readout.RoleNote} {
		end := start + []int{15, 19, 17, 16}[i]
		s := readout.Span{Start: start, End: end}
		sentences = append(sentences, readout.Sentence{Span: s})
		blocks = append(blocks, readout.Block{Span: s, Role: role})
		start = end + 1
	}
	d := &Document{Article: &readout.Article{Text: text, Blocks: blocks}, Text: text, Reading: &readout.Reading{Sentences: sentences}}
	got := d.Asides()
	for i, want := range []bool{false, true, true, true} {
		if got[i] != want {
			t.Errorf("%q: %v", sentences[i].In(text), got[i])
		}
	}
}
