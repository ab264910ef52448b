package text_test

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"readout"
	"readout/english/segment"
	"readout/english/syntax"
	"readout/english/text"
)

// TestTense reads testdata/tenses.txt: a sentence is a line; below it, indented, stands for each
// Saturday and each ruling which way its clause looks, and for each verb, where it is of several words, its
// lemma with them. What stands below "# known:" is wrong, for the reason given.
func TestTense(t *testing.T) {
	const path = "testdata/tenses.txt"
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	n := 0
	for line := range strings.Lines(string(data)) {
		if strings.HasPrefix(line, "    ") {
			continue
		}
		out.WriteString(line)
		if line = strings.TrimSpace(line); line != "" && line[0] != '#' {
			out.WriteString(tenseSheet(line))
			n++
		}
	}
	if *text.Update {
		if err := os.WriteFile(path, []byte(out.String()), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	was := strings.Split(string(data), "\n")
	for i, line := range strings.Split(out.String(), "\n") {
		if i >= len(was) || line != was[i] {
			t.Fatalf("line %d: %s (-update accepts it)", i+1, line)
		}
	}
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
