package record_test

import (
	"encoding/json"
	"fmt"
	"hash/fnv"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"readout"
	"readout/english"
	"readout/golden"
	"readout/lineage"
	"readout/record"
)

// TestPiles reads testdata/*.txtar: small piles of articles, read and related as the
// program does it, and all rows of all views of their record. An article's file is named
// "ID | day | outlet", and a pile ends with "= NAME", its rows.
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
		var docs []readout.Document
		for _, f := range ar.Files {
			if !strings.HasPrefix(f.Name, "= ") {
				out.Files = append(out.Files, f)
				docs = append(docs, told(f))
				continue
			}
			r := record.Merge(docs, lineage.Relate(docs))
			prove(t, r, docs)
			got := rows(t, r)
			docs = nil
			out.Files = append(out.Files, txtar.File{Name: f.Name, Data: []byte(got)})
			if !golden.Updating() && got != string(f.Data) {
				t.Errorf("%s, %s: got\n%s\nwant\n%s(-update accepts it)", path, f.Name, got, f.Data)
			}
		}
		if golden.Updating() {
			golden.Write(t, path, string(txtar.Format(out)))
		}
	}
}

// TestDresses merges the articles of all piles in other dresses and holds a digest of the
// rows of each view against testdata/dresses.
func TestDresses(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatalf("no piles: %v", err)
	}
	var piles [][]txtar.File
	var all []txtar.File
	for _, path := range files {
		ar, err := txtar.ParseFile(path)
		if err != nil {
			t.Fatal(err)
		}
		var pile []txtar.File
		for _, f := range ar.Files {
			if !strings.HasPrefix(f.Name, "= ") {
				pile = append(pile, f)
				continue
			}
			piles, all, pile = append(piles, pile), append(all, pile...), nil
		}
	}
	piles = append(piles, all)
	var out strings.Builder
	for _, dress := range []struct {
		name string
		put  func(i int, f txtar.File) txtar.File
		wear func(i int, d *readout.Document)
		kin  func(i int, k *readout.Kin)
	}{
		{name: "told"},
		{name: "undated", put: func(i int, f txtar.File) txtar.File {
			about := strings.Split(f.Name, " | ")
			if i%2 == 0 {
				about[1] = ""
			}
			f.Name = strings.Join(about, " | ")
			return f
		}},
		{name: "lower", put: func(i int, f txtar.File) txtar.File {
			f.Data = []byte(strings.ToLower(string(f.Data)))
			return f
		}},
		{name: "altered", wear: func(i int, d *readout.Document) {
			if i%2 == 1 {
				d.Reading.Spun = 0.9
			}
		}},
		{name: "one story", kin: func(i int, k *readout.Kin) { k.Story = "s" }},
		{name: "one origin", kin: func(i int, k *readout.Kin) { k.Story, k.Origin = "s", "o" }},
		{name: "one publisher", kin: func(i int, k *readout.Kin) { k.Story, k.Publisher = "s", "p" }},
		{name: "rewritten", kin: func(i int, k *readout.Kin) {
			k.Story = "s"
			if i > 0 && k.Parent == "" {
				k.Relation, k.Parent, k.Origin = readout.Rewrite, "wire", "wire"
			}
		}},
		{name: "no words for days", wear: func(i int, d *readout.Document) { d.Reading.Times = nil }},
		{name: "no offices", wear: func(i int, d *readout.Document) {
			for k := range d.Reading.Entities {
				d.Reading.Entities[k].Role = ""
			}
		}},
		{name: "no titles", wear: func(i int, d *readout.Document) { d.Article.Title = "" }},
	} {
		for n, pile := range piles {
			var docs []readout.Document
			for i, f := range pile {
				if dress.put != nil {
					f = dress.put(i, f)
				}
				d := told(f)
				if dress.wear != nil {
					dress.wear(i, &d)
				}
				docs = append(docs, d)
			}
			l := lineage.Relate(docs)
			for i := range l.Kin {
				if dress.kin != nil {
					dress.kin(i, &l.Kin[i])
				}
			}
			r := record.Merge(docs, l)
			prove(t, r, docs)
			h := fnv.New32a()
			h.Write([]byte(rows(t, r)))
			fmt.Fprintf(&out, "pile %d, %s: %08x, %d rows of the timeline, %d quotations, %d positions, %d figures\n", n+1, dress.name, h.Sum32(),
				len(r.Timeline), len(r.Quotes), len(r.Positions), len(r.Figures))
		}
	}
	golden.Lines(t, "testdata/dresses", out.String())
}

// told reads one article of a pile: its first line is the title.
func told(f txtar.File) readout.Document {
	about := strings.Split(f.Name, " | ")
	title, text, _ := strings.Cut(strings.TrimSpace(string(f.Data)), "\n")
	a := &readout.Article{ID: about[0], Kind: readout.KindArticle, Language: "en", Published: about[1], Outlet: about[2],
		URL: "https://" + strings.ToLower(strings.ReplaceAll(about[2], " ", "-")) + ".example/" + about[0], Title: title, Text: strings.TrimSpace(text)}
	at := 0
	for _, p := range strings.Split(a.Text, "\n\n") {
		a.Blocks = append(a.Blocks, readout.Block{Span: readout.Span{Start: at, End: at + len(p)}, Role: readout.RoleBody})
		at += len(p) + 2
	}
	a.Digest = "d-" + a.ID
	r := english.Read(a)
	english.Complete(a, r)
	return readout.Document{Article: a, Reading: r}
}

// rows prints a record a row a line, ids by their order and evidence by its page and words.
func rows(t *testing.T, r *readout.Record) string {
	data, err := json.Marshal(r)
	if err != nil {
		t.Fatal(err)
	}
	var views map[string][]map[string]any
	if err := json.Unmarshal(data, &views); err != nil {
		t.Fatal(err)
	}
	short := map[string]string{}
	order := []string{"stories", "timeline", "quotes", "positions", "figures", "calendar", "people", "sources"}
	for _, v := range order {
		for i, row := range views[v] {
			if v != "sources" {
				short[row["id"].(string)] = fmt.Sprintf("%s-%d", v, i+1)
			}
		}
	}
	var plain func(x any) any
	plain = func(x any) any {
		switch x := x.(type) {
		case string:
			if s, ok := short[x]; ok {
				return s
			}
		case []any:
			for i := range x {
				x[i] = plain(x[i])
			}
		case map[string]any:
			if exact, ok := x["exact"]; ok {
				return fmt.Sprintf("%v: %v", x["article"], exact)
			}
			for k, v := range x {
				if v == "" || v == nil || k == "story" || k == "url" || k == "start" || k == "end" {
					delete(x, k)
					continue
				}
				x[k] = plain(v)
			}
		}
		return x
	}
	var b strings.Builder
	for _, v := range order {
		for _, row := range views[v] {
			enc := json.NewEncoder(&b)
			enc.SetEscapeHTML(false)
			if err := enc.Encode(plain(row)); err != nil {
				t.Fatal(err)
			}
		}
	}
	return b.String()
}
