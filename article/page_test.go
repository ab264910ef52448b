package article

import (
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"readout"
	"readout/golden"
)

// prose is running text of an invented country, for pages that need some.
var prose = []string{
	"The ferry left the harbour of Velland at noon on Wednesday, and the crew waved to the people on the long stone pier.",
	"Nobody in the port office would say when the next ship might come, or whether the strait would stay open until spring.",
	"“We have waited nine days for this, and we can wait another nine,” said Mila Tarn, who runs the chandlery on the quay.",
	"Orsk had closed the passage after a quarrel about tolls, which both governments had promised to settle before the winter.",
	"Karel Dom, the harbour master, counted forty vessels at anchor and sent each of them a number painted on a wooden board.",
	"The Council of Ports meets on Thursday, and its secretary said that every road to an agreement would be walked to the end.",
}

// TestPages reads testdata/pages/*.txtar: small pages, each followed by the article
// that it becomes. The name of a page ends in its type and may go on with its
// address; "@3" on a line of its own stands for three paragraphs of prose.
func TestPages(t *testing.T) {
	files, err := filepath.Glob("testdata/pages/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatalf("no pages: %v", err)
	}
	for _, path := range files {
		ar, err := txtar.ParseFile(path)
		if err != nil {
			t.Fatal(err)
		}
		want := map[string]string{}
		var pages []txtar.File
		for _, f := range ar.Files {
			if of, ok := strings.CutPrefix(f.Name, "= "); ok {
				want[of] = string(f.Data)
			} else {
				pages = append(pages, f)
			}
		}
		out := &txtar.Archive{Comment: ar.Comment}
		for _, p := range pages {
			name, _, _ := strings.Cut(p.Name, " ")
			got := pageSheet(p.Name, p.Data)
			out.Files = append(out.Files, p, txtar.File{Name: "= " + name, Data: []byte(got)})
			if !golden.Updating() && got != want[name] {
				t.Errorf("%s, %s: got\n%s\nwant\n%s", path, name, got, want[name])
			}
		}
		if golden.Updating() {
			if err := os.WriteFile(path, txtar.Format(out), 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
}

// pageSheet prints the article that a page becomes.
func pageSheet(name string, body []byte) string {
	file, url, _ := strings.Cut(name, " ")
	p := &readout.Page{ID: "p", URL: url, MediaType: "text/plain"}
	switch filepath.Ext(file) {
	case ".html":
		p.MediaType = "text/html"
	case ".verbatim":
		p.Verbatim = true
	}
	var b strings.Builder
	for line := range strings.Lines(string(body)) {
		n, err := strconv.Atoi(strings.TrimPrefix(strings.TrimSpace(line), "@"))
		if err != nil || !strings.HasPrefix(line, "@") {
			b.WriteString(line)
			continue
		}
		for i := range n {
			if p.MediaType == "text/html" {
				b.WriteString("<p>" + prose[i] + "</p>\n")
			} else {
				b.WriteString(prose[i] + "\n\n")
			}
		}
	}
	p.Body = []byte(unquoted(b.String()))
	s := sheet(Extract(p))
	for i, text := range prose {
		s = strings.ReplaceAll(s, text, "@"+strconv.Itoa(i+1))
	}
	return s
}
