package event_test

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"readout"
	"readout/english"
	"readout/golden"
)

// TestFind reads testdata/*.txt: articles and what is told of each of their events. An article is a line, its paragraphs
// separated by ¶; "@ published 2031-05-14", "@ title …" and "@ roles headline body" (of the paragraphs) set the metadata
// of those that follow, "@ show days parties" what is printed of them. What stands below "# known:" is wrong, for the
// reason given.
func TestFind(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txt")
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for _, f := range files {
		about := map[string]string{}
		n += golden.Texts(t, f, func(line string) string {
			a := article(line, about)
			return sheet(a.Text, english.Read(a), about["show"])
		}, func(line string) {
			key, value, _ := strings.Cut(line, " ")
			about[key] = value
		})
	}
	if n < 100 {
		t.Errorf("only %d texts", n)
	}
}

func article(line string, about map[string]string) *readout.Article {
	letters := strings.ReplaceAll(line, " ¶ ", "\n\n")
	a := &readout.Article{ID: "a", Text: letters, Kind: readout.KindArticle, Language: "en", Title: about["title"], Published: about["published"]}
	roles, at := strings.Fields(about["roles"]), 0
	for i, p := range strings.Split(letters, "\n\n") {
		if len(roles) > 0 {
			a.Blocks = append(a.Blocks, readout.Block{Span: readout.Span{Start: at, End: at + len(p)}, Role: readout.Role(roles[min(i, len(roles)-1)])})
		}
		at += len(p) + 2
	}
	return a
}

// sheet prints the layers of events that are to be shown, one event a line, with the letters of what they point to.
func sheet(text string, r *readout.Reading, layers string) string {
	names := map[string]string{}
	for _, e := range r.Entities {
		names[e.ID] = e.Name
	}
	var b strings.Builder
	letters := func(spans ...readout.Span) string {
		var out []string
		for _, s := range spans {
			out = append(out, s.In(text))
		}
		return strings.Join(out, " … ")
	}
	called := func(ids ...string) string {
		var out []string
		for _, id := range ids {
			out = append(out, names[id])
		}
		return strings.Join(out, ", ")
	}
	for _, e := range r.Events {
		fmt.Fprintf(&b, "    %s", letters(e.Trigger...))
		put := func(layer, what, value string) {
			if value != "" && strings.Contains(layers, layer) {
				b.WriteString("; " + strings.TrimSpace(what+" "+value))
			}
		}
		tell := func(layer string, is bool, what string) {
			if is {
				put(layer, "", what)
			}
		}
		put("kind", "", strings.TrimSpace(string(e.Type)+" "+string(e.Mode)))
		put("status", "", string(e.Status))
		tell("status", e.Ongoing, "goes on")
		put("status", "claimed by", called(e.ClaimedBy))
		put("status", "denied by", called(e.DeniedBy))
		put("parties", "actors", called(e.Actors...))
		put("parties", "targets", called(e.Targets...))
		put("parties", "at", called(e.Place))
		day := e.From
		if e.To != e.From {
			day += " to " + e.To
		}
		put("day", "on", strings.TrimSpace(day))
		put("day", "when", letters(e.When))
		tell("page", e.Told == readout.Headline, "headline")
		tell("page", e.Told == readout.Lead, "lead")
		tell("page", e.Main, "main")
		put("page", "also", letters(e.Also...))
		var title []string
		for _, p := range e.Title {
			w := p.In(text)
			if p.Entity != "" {
				w += " (" + names[p.Entity] + ")"
			}
			title = append(title, w)
		}
		if len(title) > 0 {
			put("title", "", "“"+strings.Join(title, " … ")+"”")
		}
		tell("title", !e.Whole, "no sentence")
		b.WriteByte('\n')
	}
	return b.String()
}
