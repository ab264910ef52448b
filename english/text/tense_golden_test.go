package text_test

import (
	"fmt"
	"strings"
	"testing"

	"readout"
	"readout/english/segment"
	"readout/english/syntax"
	"readout/english/text"
	"readout/golden"
)

// TestTense reads testdata/tenses.txt: a sentence is a line; below it, indented, stands for each
// Saturday and each ruling which way its clause looks, and for each verb, where it is of several words, its
// lemma with them. What stands below "# known:" is wrong, for the reason given.
func TestTense(t *testing.T) {
	n := golden.Texts(t, "testdata/tenses.txt", tenseSheet, nil)
	if n < 50 {
		t.Errorf("only %d texts", n)
	}
}

func tenseSheet(letters string) string {
	d := &text.Document{Article: &readout.Article{Text: letters}, Text: letters, Reading: &readout.Reading{}}
	defer d.Release()
	d.Reading.Words, d.Reading.Sentences = segment.Find(d)
	syntax.Tag(d)
	var b strings.Builder
	for _, s := range d.Reading.Sentences {
		for k := s.First; k < s.Last; k++ {
			switch w := d.Lower(k); {
			case w == "saturday" || w == "ruling":
				fmt.Fprintf(&b, "    %s: %s", d.Word(k), map[int]string{1: "ahead", 0: "open", -1: "back"}[d.Tense(s, k)])
				if d.Moved(s, k) {
					b.WriteString(", moved")
				}
				b.WriteByte('\n')
			case strings.HasPrefix(d.Reading.Words[k].XPOS, "VB"):
				if v := d.Phrasal(s, k); v != d.Reading.Words[k].Lemma {
					fmt.Fprintf(&b, "    %s: %s\n", d.Word(k), v)
				}
			}
		}
	}
	return b.String()
}
