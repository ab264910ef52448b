package quantity_test

import (
	"fmt"
	"strings"
	"testing"

	"readout"
	"readout/english/quantity"
	"readout/english/segment"
	"readout/english/syntax"
	"readout/english/text"
	"readout/english/timex"
	"readout/golden"
)

// TestFind reads testdata/numbers.txt: lines and the quantities in them, as english/testdata/quantities.txt has
// them by their forms; here stand the bounds of each rule.
func TestFind(t *testing.T) {
	golden.Texts(t, "testdata/numbers.txt", func(line string) string {
		a := &readout.Article{ID: "t", Text: line, Published: "2031-05-14", Kind: readout.KindArticle, Language: "en"}
		d := &text.Document{Article: a, Text: line, Reading: &readout.Reading{}}
		defer d.Release()
		d.Reading.Words, d.Reading.Sentences = segment.Find(d)
		syntax.Tag(d)
		d.Reading.Times = timex.Find(d)
		var b strings.Builder
		for _, q := range quantity.Find(d) {
			fmt.Fprintf(&b, "    %s; %g", q.In(line), q.Value)
			if q.High != 0 {
				fmt.Fprintf(&b, " to %g", q.High)
			}
			if q.Approx != (q.Bound != readout.Exact) {
				t.Errorf("%s: approx %v, bound %s", q.In(line), q.Approx, q.Bound)
			}
			if q.Approx {
				b.WriteString(", " + string(q.Bound))
			}
			if q.Unit != "" {
				b.WriteString("; " + string(q.Unit))
			}
			if q.Of != "" {
				b.WriteString("; of " + q.Of)
			}
			if q.Against != 0 {
				fmt.Fprintf(&b, "; against %g", q.Against)
			}
			for _, x := range []struct {
				is   bool
				word string
			}{{q.Toll, "toll"}, {q.Rival, "rival"}, {q.Partial, "partial"}} {
				if x.is {
					b.WriteString("; " + x.word)
				}
			}
			if q.Whole != 0 {
				fmt.Fprintf(&b, "; part of that at %+d", q.Whole)
			}
			b.WriteByte('\n')
		}
		return b.String()
	}, nil)
}
