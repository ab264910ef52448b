package record_test

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"readout"
	"readout/english"
	"readout/lineage"
	"readout/record"
)

var update = flag.Bool("update", false, "write the rows into the piles")

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
			if !*update && got != string(f.Data) {
				t.Errorf("%s, %s: got\n%s\nwant\n%s(-update accepts it)", path, f.Name, got, f.Data)
			}
		}
		if *update {
			if err := os.WriteFile(path, txtar.Format(out), 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
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
