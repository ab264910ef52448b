package lineage

import (
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"readout"
	"readout/golden"
)

// ferry is another invented story.
const ferry = `PORT SABEL, May 12 (HNA) - A ferry with 212 people on board ran aground off Port Sabel on Monday after its engine failed in thick fog, the coast guard of Illyria said.

Nobody was hurt. Fishing boats from Ostrel took off the passengers within three hours, while two tugs held the Princess Ilva against the rising sea.

"The fog came down like a curtain and the engine stopped at once," said Captain Marko Dreen, who has sailed the route for 19 years. "We dropped the anchor and it held."

The Illyrian transport ministry has opened an inquiry. Minister Petra Solen said that the ship had passed its last inspection in February, and that 4 other ferries of the Karst Line would be examined this week.

It was the third accident on the route since 2029. A strike of pilots had delayed the ferry by 40 minutes before it left Ostrel.`

// told are the texts that a pile may hold, by name.
var toldTexts = map[string]string{"wire": wire, "spun": spunWire, "own": ownReport, "ferry": ferry}

// TestPiles reads testdata/*.txtar: piles of documents, each followed by all that is
// found of each of them. What a name of a file goes on with tells of its article;
// "@wire 2-4" stands for paragraphs of a text, "@wire 2-4 x3" for the same with every
// third long word replaced.
func TestPiles(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatalf("no piles: %v", err)
	}
	for _, path := range files {
		ar, err := txtar.ParseFile(path)
		if err != nil {
			t.Fatal(err)
		}
		out := &txtar.Archive{Comment: ar.Comment}
		var pile []txtar.File
		for _, f := range ar.Files {
			name, ok := strings.CutPrefix(f.Name, "= ")
			if !ok {
				pile = append(pile, f)
				out.Files = append(out.Files, f)
				continue
			}
			got := pileSheet(pile)
			pile = nil
			out.Files = append(out.Files, txtar.File{Name: f.Name, Data: []byte(got)})
			if !golden.Updating() && got != string(f.Data) {
				t.Errorf("%s, %s: got\n%s\nwant\n%s", path, name, got, f.Data)
			}
		}
		if len(pile) > 0 {
			t.Errorf("%s: a pile without what is found of it", path)
		}
		if golden.Updating() {
			if err := os.WriteFile(path, txtar.Format(out), 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
}

// pileSheet prints what is found of the documents of a pile.
func pileSheet(pile []txtar.File) string {
	var docs []readout.Document
	for _, f := range pile {
		docs = append(docs, documentOf(f, toldTexts))
	}
	docs = ordered(docs)
	var b strings.Builder
	stories := map[string]int{}
	for i, k := range Relate(docs).Kin {
		fmt.Fprintf(&b, "%s:", k.Article)
		line := func(name, value string) {
			if value != "" {
				fmt.Fprintf(&b, " %s %s;", name, value)
			}
		}
		if k.Story != "" && stories[k.Story] == 0 {
			stories[k.Story] = len(stories) + 1
		}
		line("publisher", k.Publisher)
		fmt.Fprintf(&b, " %s", k.Relation)
		line(" of", k.Parent)
		line(" made of", strings.Join(k.Parents, ", "))
		line(" in family", k.Origin)
		if k.Parent != "" {
			fmt.Fprintf(&b, " %.3f of it;", k.Coverage)
		}
		fmt.Fprintf(&b, " story %d\n", stories[k.Story])
		for _, w := range k.Why {
			fmt.Fprintf(&b, "  because: %s\n", w)
		}
		if c := cueSheet(cue(docs[i].Article)); c != "" {
			fmt.Fprintf(&b, "  says:%s\n", c)
		}
	}
	return b.String()
}

// cueSheet prints what a page says of its own descent.
func cueSheet(c cues) string {
	var b strings.Builder
	for _, list := range []struct {
		name  string
		items []string
	}{{"credits", c.agencies}, {"names", c.names}, {"is called", c.self}, {"points to", c.links}} {
		if len(list.items) > 0 {
			fmt.Fprintf(&b, " %s %s;", list.name, strings.Join(list.items, ", "))
		}
	}
	if c.own != "" {
		fmt.Fprintf(&b, " is %s;", c.own)
	}
	for _, is := range []struct {
		name string
		yes  bool
	}{{"has a source line", c.source}, {"is a translation", c.foreign}, {"is official", c.official}} {
		if is.yes {
			b.WriteString(" " + is.name + ";")
		}
	}
	return b.String()
}

// documentOf reads a document of a pile, that may have paragraphs of told texts.
func documentOf(f txtar.File, told map[string]string) readout.Document {
	fields := strings.Split(f.Name, " | ")
	d := document(fields[0], "")
	a := d.Article
	for _, field := range fields[1:] {
		key, value, _ := strings.Cut(field, " ")
		switch key {
		case "outlet":
			a.Outlet = value
		case "url":
			a.URL = value
		case "path":
			a.Path = value
		case "title":
			a.Title = value
		case "date":
			a.Published = value
		case "dated":
			d.Reading.Published = value
		case "kind":
			a.Kind = readout.Kind(value)
		case "author":
			a.Authors = append(a.Authors, value)
		case "link":
			a.Links = append(a.Links, value)
		case "spun":
			d.Reading.Spun, _ = strconv.ParseFloat(value, 64)
		case "removed":
			reason, text, _ := strings.Cut(value, " ")
			a.Removed = append(a.Removed, readout.Removed{Text: text, Reason: reason})
		case "unread":
			d.Reading = nil
		}
	}
	var b strings.Builder
	for line := range strings.Lines(string(f.Data)) {
		role := readout.RoleBody
		if name, rest, ok := strings.Cut(line, "> "); ok && strings.ToLower(name) == name && !strings.Contains(name, " ") {
			role, line = readout.Role(name), rest
		}
		start := b.Len()
		if name, ok := strings.CutPrefix(line, "@"); ok {
			b.WriteString(paragraphsOf(strings.TrimSpace(name), told) + "\n\n")
		} else {
			b.WriteString(line)
		}
		if end := len(strings.TrimRight(b.String(), "\n")); role != readout.RoleBody || len(a.Blocks) > 0 {
			if len(a.Blocks) == 0 && start > 0 {
				a.Blocks = append(a.Blocks, readout.Block{Span: readout.Span{Start: 0, End: start}, Role: readout.RoleBody})
			}
			a.Blocks = append(a.Blocks, readout.Block{Span: readout.Span{Start: start, End: end}, Role: role})
		}
	}
	a.Text = b.String()
	return d
}

// paragraphsOf reads "wire", "wire 2-4" or "wire 2-4 x3".
func paragraphsOf(s string, told map[string]string) string {
	f := strings.Fields(s)
	text := told[f[0]]
	ps := strings.Split(text, "\n\n")
	nth := 0
	for _, f := range f[1:] {
		if n, ok := strings.CutPrefix(f, "x"); ok {
			nth, _ = strconv.Atoi(n)
			continue
		}
		from, to, ok := strings.Cut(f, "-")
		first, _ := strconv.Atoi(from)
		last, _ := strconv.Atoi(to)
		if !ok {
			last = first
		}
		ps = ps[min(max(first-1, 0), len(ps)):max(min(last, len(ps)), min(max(first-1, 0), len(ps)))]
	}
	words := strings.Split(strings.Join(ps, "\n\n"), " ")
	long := 0
	for i, w := range words {
		if len(w) > 3 && 'a' <= w[0] && w[0] <= 'z' {
			if long++; nth > 0 && long%nth == 0 {
				words[i] = "b" + w
			}
		}
	}
	return strings.Join(words, " ")
}

// TestTexts reads testdata/texts.txt: texts, and under each its sentences as lineage
// sees them: folded words, those of matter alone bare, with ' for grammar, ^ for
// names, # for numbers, and _ before what is quoted.
func TestTexts(t *testing.T) {
	const path = "testdata/texts.txt"
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	for line := range strings.SplitSeq(strings.TrimSuffix(string(b), "\n"), "\n") {
		if strings.HasPrefix(line, "\t") {
			continue
		}
		out.WriteString(line + "\n")
		if line != "" && !strings.HasPrefix(line, "# ") {
			out.WriteString(textSheet(strings.ReplaceAll(line, `\n`, "\n")))
		}
	}
	if golden.Updating() {
		golden.Write(t, path, out.String())
		return
	}
	if got := out.String(); got != string(b) {
		g, w := strings.Split(got, "\n"), strings.Split(string(b), "\n")
		for i := range min(len(g), len(w)) {
			if g[i] != w[i] {
				t.Fatalf("%s\ngot  %s\nwant %s", g[max(0, i-1)], g[i], w[i])
			}
		}
		t.Fatalf("%d lines, want %d", len(g), len(w))
	}
}

func textSheet(s string) string {
	var b strings.Builder
	t := scan([]readout.Document{document("a", s)}, alone)[0]
	for _, s := range t.sents {
		b.WriteString("\t")
		for i := s.first; i < s.last; i++ {
			if t.quoted[i] {
				b.WriteString("_")
			}
			b.WriteString(map[class]string{content: "", function: "'", name: "^", number: "#"}[t.class[i]] + t.vocab.words[t.words[i]] + " ")
		}
		fmt.Fprintf(&b, "(%d, grammar %d)\n", s.self, s.grammar)
	}
	fmt.Fprintf(&b, "\tis called %s; an address %s; an outlet %s; opens %q\n", foldName(s), foldAddress(s), outletKey(s), opening(s))
	return b.String()
}
