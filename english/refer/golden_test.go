package refer

import (
	"strings"
	"testing"

	"readout"
	"readout/english/segment"
	"readout/english/syntax"
	"readout/english/text"
	"readout/golden"
)

// TestFind reads testdata/entities.txt: texts with their names in brackets, the first letter of their
// kind before them, and who is who, so that no result hangs on who finds names. Below a text, indented,
// stands each entity: its kind and name, office, country or body and gender, and its mentions. What
// stands below "# known:" is wrong, for the reason given.
func TestFind(t *testing.T) {
	n := golden.Texts(t, "testdata/entities.txt", func(s string) string {
		return sheet(strings.NewReplacer(" ¶ ", "\n\n", "¶", "\n").Replace(s))
	}, nil)
	if n < 50 {
		t.Errorf("only %d texts", n)
	}
}

func sheet(letters string) string {
	var plain strings.Builder
	var spans []readout.Span
	var kinds []readout.EntityType
	for i := 0; i < len(letters); i++ {
		switch letters[i] {
		case '[':
			kinds = append(kinds, map[byte]readout.EntityType{'P': readout.Person, 'O': readout.Organization, 'L': readout.Location, 'M': readout.Misc}[letters[i+1]])
			spans = append(spans, readout.Span{Start: plain.Len()})
			i += 2
		case ']':
			spans[len(spans)-1].End = plain.Len()
		default:
			plain.WriteByte(letters[i])
		}
	}
	letters = plain.String()
	a := &readout.Article{ID: "t", Text: letters, Kind: readout.KindArticle, Language: "en"}
	d := &text.Document{Article: a, Text: letters, Reading: &readout.Reading{}}
	defer d.Release()
	d.Reading.Words, d.Reading.Sentences = segment.Find(d)
	syntax.Tag(d)
	d.Named, d.Mended = make([]int32, len(d.Reading.Words)), make([]int32, len(d.Reading.Words))
	for i, s := range spans {
		n := text.Name{First: -1, Kind: kinds[i]}
		for k, w := range d.Reading.Words {
			if w.End > s.Start && w.Start < s.End {
				if n.First < 0 {
					n.First = k
				}
				n.Last = k + 1
				d.Named[k] = int32(i) + 1
			}
		}
		d.Names = append(d.Names, n)
	}
	var b strings.Builder
	for _, e := range Find(d) {
		b.WriteString("    " + string(e.Type) + " " + e.Name)
		for _, x := range []string{e.Role, e.Party, e.Gender} {
			b.WriteString("; " + x)
		}
		b.WriteString(";")
		for i, m := range e.Mentions {
			if i > 0 {
				b.WriteString(",")
			}
			b.WriteString(" " + strings.ReplaceAll(m.In(letters), "\n", "¶"))
			if m.Kind != readout.Name {
				b.WriteString(" (" + string(m.Kind) + ")")
			}
			if m.Repaired != "" {
				b.WriteString(" (for " + m.Repaired + ")")
			}
		}
		b.WriteByte('\n')
	}
	return b.String()
}
