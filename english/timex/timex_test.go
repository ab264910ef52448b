package timex_test

import (
	"strings"
	"testing"

	"readout"
	"readout/english/segment"
	"readout/english/syntax"
	"readout/english/text"
	"readout/english/timex"
	"readout/golden"
)

// TestFind reads testdata/times.txt: lines and the times in them, as english/testdata/times.txt has
// them by their forms; here stand the bounds of each rule. "@ 2031-05-14" is the day of publication.
func TestFind(t *testing.T) {
	day := ""
	n := golden.Texts(t, "testdata/times.txt", func(line string) string {
		a := &readout.Article{ID: "t", Text: line, Published: day, Kind: readout.KindArticle, Language: "en"}
		d := &text.Document{Article: a, Text: line, Reading: &readout.Reading{}}
		defer d.Release()
		d.Reading.Words, d.Reading.Sentences = segment.Find(d)
		syntax.Tag(d)
		found := timex.Find(d)
		published := d.Reading.Published
		var b strings.Builder
		if published != "" {
			b.WriteString("    published " + published + "\n")
		}
		for _, x := range found {
			b.WriteString("    " + strings.ToLower(x.Type) + " " + x.In(line) + "; " + x.Value)
			if x.From != "" || x.To != "" {
				b.WriteString("; " + x.From)
				if x.To != x.From {
					b.WriteString("–" + x.To)
				}
			}
			b.WriteByte('\n')
		}
		return b.String()
	}, func(line string) { day = line })
	if n < 50 {
		t.Errorf("only %d lines", n)
	}
}
