package english_test

import (
	"cmp"
	"encoding/json"
	"fmt"
	"hash/fnv"
	"iter"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"readout"
	"readout/english"
	"readout/golden"
)

// TestGolden reads testdata/*.txt: articles and the whole of what is read in them.
//
// An article is a line, its paragraphs separated by ¶; below it, indented, stands what is
// read. Lines with # are remarks: what stands below "# known:" is wrong, for the reason given,
// and is no wish. A line with @ sets the metadata of the articles that follow:
// "@ published 2031-05-14", "@ title …", "@ roles headline body caption" (of the paragraphs),
// "@ show words" (what to print; without it all but words).
func TestGolden(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatalf("no golden files: %v", err)
	}
	for _, f := range files {
		t.Run(strings.TrimSuffix(filepath.Base(f), ".txt"), func(t *testing.T) {
			about := map[string]string{}
			golden.Texts(t, f, func(line string) string { return sheet(line, about) }, func(line string) {
				key, value, _ := strings.Cut(line, " ")
				about[key] = value
			})
		})
	}
}

func told(ok bool, word string) string {
	if ok {
		return word
	}
	return ""
}

// dresses are other ways to print the same texts.
var dresses = []struct {
	name  string
	dress func(text string) string
	about map[string]string
}{
	{"dated", func(s string) string { return s }, map[string]string{"published": "2031-05-14T09:30:00Z"}},
	{"undated", func(s string) string { return s }, nil},
	{"lower", strings.ToLower, map[string]string{"published": "2031-05-17"}},
	{"upper", strings.ToUpper, map[string]string{"published": "2031-12-30"}},
	{"straight", strings.NewReplacer("“", "\"", "”", "\"", "’", "'", "‘", "'", "–", "-", "—", "--").Replace, map[string]string{"published": "2031-01-02"}},
	{"lines", func(s string) string { return strings.ReplaceAll(s, " ¶ ", "¶") }, map[string]string{"published": "2032-02-29"}},
	{"one paragraph", func(s string) string { return strings.ReplaceAll(s, " ¶ ", " ") }, map[string]string{"published": "2031-05-11"}},
	{"unclosed", func(s string) string { return strings.ReplaceAll(s, ",”", ",") }, map[string]string{"published": "2031-05-16"}},
	{"captions", func(s string) string { return s }, map[string]string{"published": "2031-05-13", "roles": "headline dateline byline caption body caption heading body credit note body caption"}},
}

// TestDresses joins the articles of the golden files, twelve at a time, to longer ones, reads
// them in several dresses and holds a digest of all that is read, fields that no sheet shows too, against
// testdata/dresses: where one changes that should not, the single articles tell more.
func TestDresses(t *testing.T) {
	var out strings.Builder
	for file, inputs := range goldenInputs(t) {
		for _, d := range dresses {
			n := 0
			for part := range slices.Chunk(inputs, 12) {
				n++
				fmt.Fprintf(&out, "%s %s %d %08x\n", file, d.name, n, digest(whole(d.dress(strings.Join(part, " ¶ ")), d.about)))
			}
		}
	}
	golden.Lines(t, "testdata/dresses", out.String())
}

// TestCuts reads what is left of the same articles where they break off, and where they begin late:
// at every third of their words, from another one on in each. A rule that looks beyond the
// last word, or before the first, shows.
func TestCuts(t *testing.T) {
	const every = 3
	about := map[string]string{"published": "2031-05-14"}
	var out strings.Builder
	for file, inputs := range goldenInputs(t) {
		n := 0
		for part := range slices.Chunk(inputs, 12) {
			n++
			var all []string
			for i, text := range part {
				words := strings.Split(text, " ")
				for k := 1 + i%every; k < len(words); k += every {
					all = append(all, whole(strings.Join(words[:k], " "), about), whole(strings.Join(words[k:], " "), about))
				}
			}
			fmt.Fprintf(&out, "%s %d %08x\n", file, n, digest(all...))
		}
	}
	golden.Lines(t, "testdata/cuts", out.String())
}

// goldenInputs returns the articles of each golden file, by the order of the files.
func goldenInputs(t *testing.T) iter.Seq2[string, []string] {
	files, err := filepath.Glob("testdata/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatalf("no golden files: %v", err)
	}
	return func(yield func(string, []string) bool) {
		for _, f := range files {
			data, err := os.ReadFile(f)
			if err != nil {
				t.Fatal(err)
			}
			var inputs []string
			for line := range strings.Lines(string(data)) {
				if line = strings.TrimRight(line, "\n"); line != "" && !strings.ContainsAny(line[:1], " #@") {
					inputs = append(inputs, line)
				}
			}
			if !yield(strings.TrimSuffix(filepath.Base(f), ".txt"), inputs) {
				return
			}
		}
	}
}

func digest(texts ...string) uint32 {
	h := fnv.New32a()
	for _, s := range texts {
		h.Write([]byte(s))
	}
	return h.Sum32()
}

// read reads an article, and what a kept reading lacks.
func read(line string, about map[string]string) (*readout.Article, *readout.Reading) {
	text := strings.ReplaceAll(strings.ReplaceAll(line, " ¶ ", "\n\n"), "¶", "\n")
	a := &readout.Article{ID: "a", Text: text, Kind: readout.KindArticle, Language: "en",
		Title: about["title"], Published: about["published"]}
	if about["outlet"] != "" {
		a.Outlet = about["outlet"]
	}
	roles, at := strings.Fields(about["roles"]), 0
	for i, p := range strings.Split(text, "\n\n") {
		role := readout.RoleBody
		if i < len(roles) {
			role = readout.Role(roles[i])
		}
		if len(roles) > 0 {
			a.Blocks = append(a.Blocks, readout.Block{Span: readout.Span{Start: at, End: at + len(p)}, Role: role})
		}
		at += len(p) + 2
	}
	r := english.Read(a)
	english.Complete(a, r)
	return a, r
}

// whole reads an article and prints all of the reading: the sheet with every layer, for the
// words, and each field, most of which stand on no sheet.
func whole(line string, about map[string]string) string {
	a, r := read(line, about)
	all := printed(a.Text, r, "sentences words times entities quantities statements events spun")
	r.Words, r.Version = nil, "" // a new version alone changes nothing
	fields, err := json.Marshal(r)
	if err != nil {
		panic(err)
	}
	return all + string(fields)
}

// sheet reads an article and prints the reading, a find a line.
func sheet(line string, about map[string]string) string {
	a, r := read(line, about)
	return printed(a.Text, r, about["show"])
}

// printed prints the layers of a reading that are to be shown, all but words if none is named.
func printed(text string, r *readout.Reading, layers string) string {
	var b strings.Builder
	words := func(spans ...readout.Span) string {
		var out []string
		for _, s := range spans {
			out = append(out, strings.ReplaceAll(s.In(text), "\n", "¶"))
		}
		return strings.Join(out, " … ")
	}
	names := map[string]string{}
	for _, e := range r.Entities {
		names[e.ID] = e.Name
	}
	put := func(what string, fields ...string) {
		b.WriteString("    " + what)
		for i := 0; i < len(fields); i += 2 {
			if fields[i+1] != "" {
				b.WriteString("; " + strings.TrimSpace(fields[i]+" "+fields[i+1]))
			}
		}
		b.WriteByte('\n')
	}
	show := func(layer string) bool {
		return layers == "" && layer != "words" || strings.Contains(layers, layer)
	}
	if show("sentences") && len(r.Sentences) > 1 {
		for _, s := range r.Sentences {
			put("sentence " + words(s.Span))
		}
	}
	if show("words") {
		for _, s := range r.Sentences {
			for i, w := range r.Words[s.First:s.Last] {
				head := w.Head
				if head >= 0 {
					head += 1 - s.First
				}
				put(fmt.Sprintf("%d %s %s %s %s %d %s", i+1, words(w.Span), w.Lemma, w.UPOS, w.XPOS, head, w.Deprel))
			}
		}
	}
	if show("times") {
		for _, x := range r.Times {
			day := x.From
			if x.To != x.From {
				day += " to " + x.To
			}
			put(strings.ToLower(x.Type)+" "+words(x.Span), "", x.Value, "", day)
		}
		var evidence []string
		for _, s := range r.PublishedEvidence {
			evidence = append(evidence, words(s))
		}
		if r.Published != "" {
			put("published "+r.Published, "", strings.Join(evidence, " … "))
		}
	}
	if show("entities") {
		for _, x := range r.Entities {
			var mentions []string
			for _, m := range x.Mentions {
				s := words(m.Span)
				if m.Kind != readout.Name {
					s += " (" + string(m.Kind) + ")"
				}
				if m.Repaired != "" {
					s += " (for " + m.Repaired + ")"
				}
				mentions = append(mentions, s)
			}
			put(string(x.Type)+" "+x.Name, "role", x.Role, "party", x.Party, "", x.Gender, "in", strings.Join(mentions, ", "))
		}
	}
	if show("quantities") {
		for _, x := range r.Quantities {
			value := fmt.Sprint(x.Value)
			if x.High != 0 {
				value += fmt.Sprintf(" to %v", x.High)
			}
			if x.Approx {
				value = "about " + value
			}
			of := x.Of
			if w := words(x.OfSpan); w != of {
				of += " (" + w + ")"
			}
			put("number "+words(x.Span), "", strings.TrimSpace(value+" "+string(x.Unit)), "of", of, "", x.Counts.Change, "", told(x.Counts.Idle, "idle"),
				"by", names[x.SaidBy], "by", words(x.Source), told(x.Since, "since ")+"on", strings.TrimSuffix(x.From+" to "+x.To, " to "+x.From), "", told(x.Timed && x.From == "", "on some day"))
		}
	}
	if show("statements") {
		for _, x := range r.Statements {
			put(fmt.Sprintf("%s %s %s", x.ID, x.Kind, x.Act), "source", words(x.Source...), "cue", words(x.Cue...), "content", words(x.Content...),
				"speaker", names[x.Speaker], "towards", names[x.Towards], "about", words(x.About...), "if", words(x.Condition...), "on", x.Date,
				"occasion", words(x.Occasion), "", told(x.Habitual, "habitual"), "", told(x.Asked, "asked"), "", told(x.Withdrawn, "withdrawn"))
		}
	}
	if show("positions") {
		for _, x := range r.Positions {
			put("position "+string(x.Act), "of", names[cmp.Or(x.Actor, x.For)], "by", names[x.SaidBy], "content", words(x.Content...), "if", words(x.Condition...),
				"towards", names[x.Towards], "in", x.Statement, "on", x.Date,
				"", told(x.Topic.Nothing, "nothing"), "", told(x.Topic.Reference, "reference"), "", told(x.Topic.Idle, "idle"))
		}
	}
	if show("events") {
		for _, x := range r.Events {
			var actors, targets, moves []string
			for _, m := range x.Moves {
				moves = append(moves, string(m.Way)+" "+words(m.Span))
			}
			for _, id := range x.Actors {
				actors = append(actors, names[id])
			}
			for _, id := range x.Targets {
				targets = append(targets, names[id])
			}
			day := x.From
			if x.To != x.From {
				day += " to " + x.To
			}
			put(strings.TrimSpace(string(x.Type)+" "+string(x.Mode))+" "+string(x.Status), "trigger", words(x.Trigger...), "actors", strings.Join(actors, ", "),
				"targets", strings.Join(targets, ", "), "place", names[x.Place], "on", day, "when", words(x.When), "in", x.Statement,
				"", told(x.Plural, "several"), "", told(x.CallsOff, "calls off"), "", told(x.Planned, "planned"), "", told(x.Earlier, "earlier"), "", told(x.Moved, "moved"), "", strings.Join(moves, ", "))
		}
	}
	if show("spun") && r.Spun >= 0.05 {
		put(fmt.Sprintf("spun %.2f", r.Spun))
	}
	return b.String()
}
