package article

import (
	"bytes"
	"fmt"
	"hash/fnv"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"readout"
	"readout/golden"
)

// dresses are other ways in which a page could have come: without some of its lines, as
// one line, in small letters, as bare text.
var dresses = []struct {
	name  string
	dress func(body []byte) []byte
}{
	{"whole", func(b []byte) []byte { return b }},
	{"without every 2nd line", func(b []byte) []byte { return thinned(b, 2, 1) }},
	{"without every 3rd line", func(b []byte) []byte { return thinned(b, 3, 2) }},
	{"without every 3rd line, other", func(b []byte) []byte { return thinned(b, 3, 0) }},
	{"without every 5th line", func(b []byte) []byte { return thinned(b, 5, 4) }},
	{"without every 5th line, other", func(b []byte) []byte { return thinned(b, 5, 2) }},
	{"without what is known of it", func(b []byte) []byte {
		return bytes.ReplaceAll(bytes.ReplaceAll(b, []byte("<meta"), []byte("<mata")), []byte("ld+json"), []byte("x"))
	}},
	{"without classes", func(b []byte) []byte {
		return bytes.ReplaceAll(bytes.ReplaceAll(b, []byte("class="), []byte("klass=")), []byte("<article"), []byte("<div"))
	}},
	{"paragraphs as lines", func(b []byte) []byte {
		return bytes.ReplaceAll(bytes.ReplaceAll(b, []byte("<p>"), []byte("")), []byte("</p>"), []byte("<br>"))
	}},
	{"small", bytes.ToLower},
}

func thinned(b []byte, every, at int) []byte {
	var out []byte
	i := 0
	for line := range bytes.Lines(b) {
		if i%every != at {
			out = append(out, line...)
		}
		i++
	}
	return out
}

// TestDresses cleans the sample's pages and those of the stage tests in several dresses, as
// HTML and as text, and holds a digest of each article against testdata/dresses.
func TestDresses(t *testing.T) {
	type page struct {
		name, media string
		body        []byte
	}
	var pages []page
	err := filepath.WalkDir("../examples/pages", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		body, err := os.ReadFile(path)
		switch filepath.Ext(path) {
		case ".html", ".htm":
			pages = append(pages, page{filepath.ToSlash(path), "text/html", body})
		case ".txt", ".md":
			pages = append(pages, page{filepath.ToSlash(path), "text/plain", body})
		}
		return err
	})
	if err != nil || len(pages) == 0 {
		t.Fatalf("no sample: %v", err)
	}
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatalf("no stage tests: %v", err)
	}
	for _, f := range files {
		ar, err := txtar.ParseFile(f)
		if err != nil {
			t.Fatal(err)
		}
		for _, in := range ar.Files {
			media := "text/plain"
			if strings.HasPrefix(strings.TrimSpace(string(in.Data)), "<") {
				media = "text/html"
			}
			pages = append(pages, page{f + " " + in.Name, media, in.Data})
		}
	}
	var out strings.Builder
	for _, p := range pages {
		for _, d := range dresses {
			fmt.Fprintf(&out, "%s, %s:", p.name, d.name)
			for _, url := range []string{"", "https://www.vell-gazette.example/2031/05/14/talks-in-vell"} {
				for _, media := range []string{p.media, "text/plain"} {
					h := fnv.New32a()
					a := Extract(&readout.Page{ID: "p", URL: url, MediaType: media, Body: d.dress(p.body)})
					h.Write([]byte(sheet(a)))
					fmt.Fprintf(&out, " %08x", h.Sum32())
					if p.media == media && media == "text/plain" {
						break
					}
				}
			}
			out.WriteByte('\n')
		}
	}
	golden.Lines(t, "testdata/dresses", out.String())
}
