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

// marking reads a text whose names stand in brackets, and returns with it the entity of each word that is
// marked with one: [P1 Anna Falk], {1 she}.
func marking(letters string) (*text.Document, map[int]int) {
	var plain strings.Builder
	type mark struct {
		readout.Span
		kind   byte
		entity int
	}
	var marks []mark
	var open []int
	for i := 0; i < len(letters); i++ {
		switch c := letters[i]; c {
		case '[', '{':
			tag, _, _ := strings.Cut(letters[i+1:], " ")
			m := mark{Span: readout.Span{Start: plain.Len()}}
			if n := tag[len(tag)-1]; n >= '0' && n <= '9' {
				m.entity = int(n - '0')
			}
			if c == '[' {
				m.kind = tag[0]
			}
			open = append(open, len(marks))
			marks = append(marks, m)
			i += len(tag) + 1
		case ']', '}':
			marks[open[len(open)-1]].End = plain.Len()
			open = open[:len(open)-1]
		default:
			plain.WriteByte(c)
		}
	}
	letters = plain.String()
	a := &readout.Article{ID: "t", Text: letters, Kind: readout.KindArticle, Language: "en"}
	d := &text.Document{Article: a, Text: letters, Reading: &readout.Reading{}}
	d.Reading.Words, d.Reading.Sentences = segment.Find(d)
	syntax.Tag(d)
	d.Named, d.Mended = make([]int32, len(d.Reading.Words)), make([]int32, len(d.Reading.Words))
	entities := map[int]int{}
	for _, m := range marks {
		n := text.Name{First: -1, Kind: map[byte]readout.EntityType{'P': readout.Person, 'O': readout.Organization, 'L': readout.Location, 'M': readout.Misc}[m.kind]}
		for k, w := range d.Reading.Words {
			if w.End > m.Start && w.Start < m.End {
				if n.First < 0 {
					n.First = k
				}
				n.Last = k + 1
				if entities[k] = m.entity; m.kind != 0 {
					d.Named[k] = int32(len(d.Names)) + 1
				}
			}
		}
		if m.kind != 0 {
			d.Names = append(d.Names, n)
		}
	}
	return d, entities
}

func sheet(letters string) string {
	d, _ := marking(letters)
	defer d.Release()
	letters = d.Text
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
