package refer

import (
	"fmt"
	"strings"
	"testing"

	"readout/golden"
)

// TestOptions reads testdata/options.txt: texts with their names in brackets and what refers to them in
// braces, with a number for each entity, and what a mention may refer to, so that no result hangs on
// the weights that choose. Below a text, indented, stands each mention: its kin and what is known of it;
// below it whoever it may refer to and, last, none of them, each with its answers to the templates. A
// mention refers to what its mark says; what is not marked stays alone.
func TestOptions(t *testing.T) {
	n := golden.Texts(t, "testdata/options.txt", func(s string) string { return optionSheet(strings.ReplaceAll(s, " ¶ ", "\n\n")) }, nil)
	if n < 30 {
		t.Errorf("only %d texts", n)
	}
}

var (
	kinNames      = [kins]string{"he", "him", "his", "it", "its", "they", "their", "description"}
	roleNames     = [...]string{"some", "subject", "object", "oblique", "owner", "modifier"}
	articleNames  = [...]string{"bare", "the", "this", "a", "whose", "another", "counted"}
	relationNames = [...]string{"", "apposed", "predicated", "apposes", "serving"}
	classNames    = [classes]string{"person", "body", "state", "place", "thing", "someone", "people", "group", "groups", "noun", "nouns", "several"}
	templateNames = [templates]string{"class", "gender", "gap", "rank", "role", "roles", "form", "clause", "count", "quotation", "leading",
		"ahead", "chain", "topic", "rank+role", "rank+clause", "rank+gap", "lead", "topic+role", "share", "evidence", "evidence+rank", "distance",
		"clause+form", "paragraph", "noun", "speaks", "introduced", "orphan", "fit", "article", "added", "fitting", "same", "beside", "first", "told", "whose",
		"none", "few", "role", "article", "noun"}
)

func optionSheet(letters string) string {
	d, entities := marking(letters)
	defer d.Release()
	r := newReferrer(d)
	about := map[*cluster]int{}
	for i, n := range r.Names {
		if c := r.of[i]; c != nil && about[c.root()] == 0 {
			about[c.root()] = entities[r.head(n.First, n.Last)]
		}
	}
	var b strings.Builder
	answered := func(kin kin, features []uint16) {
		shared := 0
		for _, id := range features {
			t, k, answer := int(id)/answers/int(kins+groups), int(id)/answers%int(kins+groups), int(id)%answers
			if k >= int(kins) {
				if shared++; k-int(kins) != groupOf[kin] {
					fmt.Fprintf(&b, " (of group %d)", k-int(kins))
				}
				continue
			}
			fmt.Fprintf(&b, " %s %d", templateNames[t], answer)
		}
		if own := len(features) - shared; kin == description && shared > 0 || kin != description && shared != own {
			fmt.Fprintf(&b, " (%d of %d shared)", shared, own)
		}
		b.WriteByte('\n')
	}
	r.decide = func(r *referrer, m *mention) int {
		fmt.Fprintf(&b, "    %s: %s %s", strings.Join(strings.Fields(r.span(m.first, m.last).In(d.Text)), " "), kinNames[m.kin], roleNames[m.role])
		if m.gender != "" {
			b.WriteString(" " + m.gender)
		}
		if m.reflexive {
			b.WriteString(" reflexive")
		}
		if m.plural {
			b.WriteString(" plural")
		}
		if m.governor >= 0 {
			b.WriteString(", under " + r.Word(m.governor))
		}
		if m.kin == description {
			fmt.Fprintf(&b, ", %s %s, %d added", articleNames[m.article], m.noun, m.added)
			if m.beside != nil {
				b.WriteString(", " + relationNames[m.relation] + " " + m.beside.name)
			}
		}
		b.WriteByte('\n')
		right := -1
		for i := range r.options {
			o := &r.options[i]
			called := r.Word(o.last.word)
			if o.cluster != nil && o.named() {
				called = o.name
				if e := entities[m.word]; e != 0 && about[o.cluster] == e {
					right = i
				}
			} else if o.cluster != nil {
				called = r.Word(o.opened)
				if e := entities[m.word]; e != 0 && entities[o.opened] == e {
					right = i
				}
			} else if e := entities[m.word]; e != 0 && entities[o.last.word] == e {
				right = i
			}
			fmt.Fprintf(&b, "        %s, %s %s:", called, classNames[o.class], roleNames[o.last.role])
			answered(m.kin, o.features)
		}
		b.WriteString("        none:")
		answered(m.kin, r.none)
		return right
	}
	r.walk()
	return b.String()
}
