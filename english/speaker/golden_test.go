package speaker

import (
	"slices"
	"strings"
	"testing"

	"readout"
	"readout/english/segment"
	"readout/english/statement"
	"readout/english/syntax"
	"readout/english/text"
	"readout/golden"
)

// TestFind reads testdata/speakers.txt: texts with their mentions and attributions marked, and
// whose words they are, so that no result hangs on who finds names and statements.
//
// A text is a line, its paragraphs separated by ¶. [P1 Anna Falk] is a mention of the first person,
// O, L and M stand before bodies, places and what else is named, n behind the number before a
// description, p before a pronoun; behind bars an entity's role and gender follow. {s …} is a source,
// {c …} a cue, {q …} a content, {S …} the source of an interview's turn, {Q …} a quotation that
// stands alone; {s2 …} is of another attribution. Below it, indented, stands each attribution's
// source, its cue and its speaker, and entities that are new or turned persons. What stands below
// "# known:" is wrong, for the reason given.
func TestFind(t *testing.T) {
	n := golden.Texts(t, "testdata/speakers.txt", func(s string) string { return sheet(strings.ReplaceAll(s, " ¶ ", "\n\n")) }, nil)
	if n < 50 {
		t.Errorf("only %d texts", n)
	}
}

// marking takes the marks out of a text and returns what they mark.
func marking(letters string) (string, []readout.Entity, []statement.Relation) {
	var plain strings.Builder
	type open struct {
		tag   string
		start int
	}
	var mentions, pieces []open // marks that may cross
	entities, relations := map[string]*readout.Entity{}, map[string]*statement.Relation{}
	var ids, numbers []string
	for i := 0; i < len(letters); i++ {
		switch c := letters[i]; c {
		case '[', '{':
			tag, _, _ := strings.Cut(letters[i+1:], " ")
			if o := (open{tag, plain.Len()}); c == '[' {
				mentions = append(mentions, o)
			} else {
				pieces = append(pieces, o)
			}
			i += len(tag) + 1
		case '|', ']':
			about := ""
			if c == '|' {
				about, _, _ = strings.Cut(letters[i+1:], "]")
				i += len(about) + 1
			}
			o := mentions[len(mentions)-1]
			mentions = mentions[:len(mentions)-1]
			m := readout.Mention{Span: readout.Span{Start: o.start, End: plain.Len()}, Kind: readout.Name}
			id := strings.TrimRight(o.tag, "np")
			switch o.tag[len(id):] {
			case "n":
				m.Kind = readout.Nominal
			case "p":
				m.Kind = readout.Pronoun
			}
			e := entities[id]
			if e == nil {
				e = &readout.Entity{ID: id, Name: m.In(plain.String()), Type: map[byte]readout.EntityType{'P': readout.Person, 'O': readout.Organization, 'L': readout.Location, 'M': readout.Misc}[id[0]]}
				entities[id] = e
				ids = append(ids, id)
			}
			e.Mentions = append(e.Mentions, m)
			if about != "" {
				e.Role, e.Gender, _ = strings.Cut(about, "|")
			}
		case '}':
			o := pieces[len(pieces)-1]
			pieces = pieces[:len(pieces)-1]
			r := relations[o.tag[1:]]
			if r == nil {
				r = &statement.Relation{}
				relations[o.tag[1:]] = r
				numbers = append(numbers, o.tag[1:])
			}
			piece := map[byte]*[]readout.Span{'s': &r.Source, 'S': &r.Source, 'c': &r.Cue, 'q': &r.Content, 'Q': &r.Content}[o.tag[0]]
			*piece = append(*piece, readout.Span{Start: o.start, End: plain.Len()})
			r.Turn = r.Turn || o.tag[0] == 'S'
			r.Standing = r.Standing || o.tag[0] == 'Q'
		default:
			plain.WriteByte(c)
		}
	}
	var found []readout.Entity
	for _, id := range ids {
		found = append(found, *entities[id])
	}
	var said []statement.Relation
	for _, n := range numbers {
		said = append(said, *relations[n])
	}
	slices.SortStableFunc(said, func(x, y statement.Relation) int { return statement.FirstOf(&x) - statement.FirstOf(&y) })
	return plain.String(), found, said
}

func sheet(letters string) string {
	letters, entities, relations := marking(letters)
	was := map[string]readout.EntityType{}
	for _, e := range entities {
		was[e.ID] = e.Type
	}
	a := &readout.Article{ID: "t", Text: letters, Kind: readout.KindArticle, Language: "en"}
	d := &text.Document{Article: a, Text: letters, Reading: &readout.Reading{Entities: entities}}
	defer d.Release()
	d.Reading.Words, d.Reading.Sentences = segment.Find(d)
	syntax.Tag(d)
	d.Named, d.Mended = make([]int32, len(d.Reading.Words)), make([]int32, len(d.Reading.Words))
	at := statement.NewAttributor(d)
	defer at.Release()
	at.Relations = relations
	d.Reading.Statements = at.Statements()
	entities = NewVoices(at).Find()
	names := map[string]string{}
	for _, e := range entities {
		names[e.ID] = e.Name
	}
	var b strings.Builder
	words := func(spans []readout.Span) string {
		var out []string
		for _, s := range spans {
			out = append(out, s.In(letters))
		}
		return strings.Join(out, " … ")
	}
	for i, r := range relations {
		b.WriteString("    " + words(r.Source) + " | " + words(r.Cue) + " | " + names[d.Reading.Statements[i].Speaker] + "\n")
	}
	for _, e := range entities {
		if e.Type != was[e.ID] {
			b.WriteString("    " + string(e.Type) + " " + e.Name + "\n")
		}
	}
	return b.String()
}
