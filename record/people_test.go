package record_test

import (
	"fmt"
	"strings"
	"testing"

	"readout"
	"readout/golden"
)

// TestPeopleOfPages reads testdata/people.txt: who is named on the pages of a story, and whom the record
// makes of them.
//
// A text is a line of namings, with bars between them: a page, whether it is a person, body, place or
// what else, and the name. A page a is of 1 May, b of the day after and so on, A of no day; a* is
// machine-altered, aa a copy of a. Behind the name follow, as far as there are any, (a role), @a party, %a
// gender, ~another name on that page, =what a damaged name was, a <role of the block it stands in>; ! marks
// one that is only described, _ one whose names begin small, + one who says something. Below it, indented,
// stands each row: name, kind, pages and origins, roles with their days, other names.
func TestPeopleOfPages(t *testing.T) {
	n := golden.Texts(t, "testdata/people.txt", func(text string) string {
		var b strings.Builder
		for _, p := range merge(t, namings(t, text)...).People {
			fmt.Fprintf(&b, "    %s %s %d/%d", p.Type, p.Name, p.Counts.Pages, p.Counts.Origins)
			for _, r := range p.Roles {
				fmt.Fprintf(&b, "; %s %s–%s", r.Role, strings.TrimPrefix(r.From, "2031-"), strings.TrimPrefix(r.To, "2031-"))
			}
			if len(p.Aliases) > 0 {
				b.WriteString("; also " + strings.Join(p.Aliases, ", "))
			}
			b.WriteByte('\n')
		}
		return b.String()
	}, nil)
	if n < 50 {
		t.Errorf("only %d texts", n)
	}
}

// namings makes pages of a text of namings.
func namings(t *testing.T, text string) []*draft {
	type naming struct {
		readout.Entity
		names   []string
		block   readout.Role
		small   bool
		nominal bool
		says    bool
		repair  string
	}
	byPage := map[string][]naming{}
	var order []string
	for _, entry := range strings.Split(text, " | ") {
		f := strings.SplitN(strings.TrimSpace(entry), " ", 3)
		page := f[0]
		n := naming{Entity: readout.Entity{Type: map[string]readout.EntityType{"P": readout.Person, "O": readout.Organization, "L": readout.Location, "M": readout.Misc}[f[1]]}}
		rest := f[2]
		if before, after, ok := strings.Cut(rest, " ("); ok {
			role, behind, _ := strings.Cut(after, ")")
			n.Role, rest = role, before+behind
		}
		var words []string
		for _, w := range strings.Fields(rest) {
			switch arg := w[1:]; w[0] {
			case '@':
				n.Party = strings.ReplaceAll(arg, "-", " ")
			case '%':
				n.Gender = arg
			case '~':
				n.names = append(n.names, strings.ReplaceAll(arg, "_", " "))
			case '=':
				n.repair = strings.ReplaceAll(arg, "_", " ")
			case '<':
				n.block = readout.Role(strings.TrimSuffix(arg, ">"))
			case '!':
				n.nominal = true
			case '_':
				n.small = true
			case '+':
				n.says = true
			default:
				words = append(words, w)
			}
		}
		n.Name = strings.Join(words, " ")
		n.names = append([]string{n.Name}, n.names...)
		if byPage[page] == nil {
			order = append(order, page)
		}
		byPage[page] = append(byPage[page], n)
	}
	var drafts []*draft
	for _, page := range order {
		id, altered := strings.CutSuffix(page, "*")
		day := ""
		if c := id[0]; c >= 'a' && c <= 'z' {
			day = fmt.Sprintf("2031-05-%02d", c-'a'+1)
		}
		var letters strings.Builder
		type place struct {
			start, end int
			block      readout.Role
		}
		var places [][]place
		for _, n := range byPage[page] {
			var at []place
			for _, name := range n.names {
				if n.small {
					name = strings.ToLower(name)
				}
				start := letters.Len()
				letters.WriteString(name)
				at = append(at, place{start, letters.Len(), n.block})
				letters.WriteString(" spoke.\n")
			}
			places = append(places, at)
		}
		d := draftPage(t, id, day, letters.String())
		for i, n := range byPage[page] {
			e := n.Entity
			e.ID = fmt.Sprintf("e%d", i+1)
			for _, p := range places[i] {
				m := readout.Mention{Span: readout.Span{Start: p.start, End: p.end}, Kind: readout.Name, Repaired: n.repair}
				if n.nominal {
					m.Kind = readout.Nominal
				}
				e.Mentions = append(e.Mentions, m)
				if p.block != "" {
					d.Article.Blocks = append(d.Article.Blocks, readout.Block{Span: m.Span, Role: p.block})
				}
			}
			d.Reading.Entities = append(d.Reading.Entities, e)
			if n.says {
				d.Reading.Statements = append(d.Reading.Statements, readout.Statement{ID: "s1", Kind: readout.Indirect, Act: readout.Say, Speaker: e.ID, Content: []readout.Span{e.Mentions[0].Span}})
			}
		}
		if altered {
			d.spun("")
		}
		if len(id) > 1 {
			d.kin.Origin = "o-" + id[:1]
			if !altered {
				d.kin.Relation, d.kin.Parent = readout.Copy, id[:1]
			}
		}
		drafts = append(drafts, d)
	}
	return drafts
}
