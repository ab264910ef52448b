package text

import (
	"fmt"
	"strings"
	"testing"

	"readout"
	"readout/golden"
)

// TestQuotationsWhole reads testdata/quotations.txt: a text is a line, \n, \t and \r in it as
// they are written; below it, indented, stands each paragraph, unless it is all the text, and,
// indented further, its quotations: with marks, how deep within others; whether its opening or
// closing mark is lost, whether it reopens or is reopened. What stands below "# known:" is wrong.
func TestQuotationsWhole(t *testing.T) {
	n := golden.Texts(t, "testdata/quotations.txt", func(s string) string {
		return quotationSheet(strings.NewReplacer(`\n`, "\n", `\t`, "\t", `\r`, "\r").Replace(s))
	}, nil)
	if n < 50 {
		t.Errorf("only %d texts", n)
	}
}

// sentences of a test's text end with a stop and a space or line break behind it.
func sentences(text string) (out []readout.Sentence) {
	start := 0
	for i := 1; i <= len(text); i++ {
		if i < len(text) && !(strings.IndexByte(" \n", text[i]) >= 0 && strings.IndexByte(".!?\n", text[i-1]) >= 0) {
			continue
		}
		if s := strings.TrimLeft(text[start:i], " \n\t\r"); s != "" {
			out = append(out, readout.Sentence{Span: readout.Span{Start: i - len(s), End: i - len(s) + len(strings.TrimRight(s, " \n\t\r"))}})
		}
		start = i
	}
	return out
}

func quotationSheet(text string) string {
	shown := func(s readout.Span) string {
		return strings.NewReplacer("\n", `\n`, "\t", `\t`, "\r", `\r`).Replace(s.In(text))
	}
	var b strings.Builder
	all := Quotations(text, sentences(text))
	for _, p := range ParagraphsOf(text) {
		if p.Len() < len(text) {
			fmt.Fprintf(&b, "    %s\n", shown(p))
		}
		for len(all) > 0 && all[0].Start < p.End {
			q := all[0]
			all = all[1:]
			fmt.Fprintf(&b, "        %s", shown(q.Span))
			if q.Depth > 0 {
				fmt.Fprintf(&b, "; depth %d", q.Depth)
			}
			for _, f := range []struct {
				is   bool
				word string
			}{{!q.Opened, "not opened"}, {!q.Closed, "not closed"}, {q.continues, "continues"}, {q.Continued, "continued"}} {
				if f.is {
					b.WriteString("; " + f.word)
				}
			}
			if w := strings.TrimSpace(q.Inner.In(text)); !strings.Contains(q.In(text), w) || q.Inner.Start < q.Start || q.Inner.End > q.End {
				fmt.Fprintf(&b, "; inner %s", shown(q.Inner))
			}
			b.WriteByte('\n')
		}
	}
	return b.String()
}
