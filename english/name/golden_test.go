package name

import (
	"strings"
	"testing"

	"readout"
	"readout/english/repair"
	"readout/english/syntax"
	"readout/english/text"
	"readout/golden"
)

// TestArrange reads testdata/rules.txt: names as the model may have found them, in brackets with the
// first letter of their kind, and what the rules make of them, so that neither hangs on the
// weights of the day. Below a text stand its names; indented further what a name is a repair of, and
// a person's office before and behind. What stands below "# known:" is wrong, for the reason given.
func TestArrange(t *testing.T) {
	n := golden.Texts(t, "testdata/rules.txt", func(s string) string { return nameSheet(strings.ReplaceAll(s, " ¶ ", "\n\n")) }, nil)
	if n < 50 {
		t.Errorf("only %d texts", n)
	}
}

func nameSheet(letters string) string {
	letters, found := marked(letters)
	d := segmentedDoc(letters)
	syntax.Tag(d)
	arrange(d, wordsOf(d, found), runs(d))
	var b strings.Builder
	put := func(lead, words string) {
		b.WriteString("    " + lead + " " + strings.ReplaceAll(words, "\n", "¶") + "\n")
	}
	for i, n := range d.Names {
		put(string(n.Kind), letters[d.Reading.Words[n.First].Start:d.Reading.Words[n.Last-1].End])
		if d.Named[n.First] != int32(i)+1 || d.Named[n.Last-1] != int32(i)+1 {
			put("    ", "overlaps")
		}
		if n.Kind != readout.Person {
			continue
		}
		var s readout.Sentence
		for _, x := range d.Reading.Sentences {
			if x.First <= n.First && n.First < x.Last {
				s = x
			}
		}
		if r, ok := RoleBefore(d, s.First, n.First); ok {
			put("    before:", RoleText(d, r))
		}
		if r, ok := RoleAfter(d, n.Last, s.Last); ok {
			put("    behind:", RoleText(d, r))
		}
	}
	for _, r := range d.Repaired {
		put("repair", letters[d.Reading.Words[r.First].Start:d.Reading.Words[r.Last-1].End]+": "+r.Known.Name+" "+string(repair.Kind(r)))
	}
	return b.String()
}

// wordsOf returns marked names by their words.
func wordsOf(d *text.Document, found []markedName) (out []text.Name) {
	for _, n := range found {
		s := text.Name{First: -1, Kind: n.Kind}
		for i, w := range d.Reading.Words {
			if w.End > n.Start && w.Start < n.End {
				if s.First < 0 {
					s.First = i
				}
				s.Last = i + 1
			}
		}
		out = append(out, s)
	}
	return out
}
