package article

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"readout"
	"readout/golden"
)

// TestStage reads testdata/*.txtar: a page and the article it becomes.
func TestStage(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatalf("no stage tests: %v", err)
	}
	for _, f := range files {
		t.Run(strings.TrimSuffix(filepath.Base(f), ".txtar"), func(t *testing.T) {
			ar, err := txtar.ParseFile(f)
			if err != nil {
				t.Fatal(err)
			}
			in := ar.Files[0]
			p := &readout.Page{ID: "p", MediaType: "text/plain", Body: in.Data}
			switch in.Name {
			case "page.html":
				p.MediaType = "text/html"
			case "verbatim.txt":
				p.Verbatim = true
			}
			a := Extract(p)
			whole(t, a)
			got := sheet(a)
			if golden.Updating() {
				ar.Files = append(ar.Files[:1], txtar.File{Name: "article", Data: []byte(got)})
				if err := os.WriteFile(f, txtar.Format(ar), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			if len(ar.Files) < 2 {
				t.Fatal("no article in the file: run with -update")
			}
			if want := string(ar.Files[1].Data); got != want {
				t.Errorf("got\n%s\nwant\n%s", got, want)
			}
		})
	}
}

// sheet prints an article for reading.
func sheet(a *readout.Article) string {
	var b strings.Builder
	line := func(k, v string) {
		if v != "" && v != "[]" {
			fmt.Fprintf(&b, "%s: %s\n", k, v)
		}
	}
	line("kind", string(a.Kind))
	line("reason", a.Reason)
	line("language", a.Language)
	line("title", a.Title)
	line("outlet", a.Outlet)
	line("authors", strings.Join(a.Authors, "; "))
	line("published", strings.TrimSpace(a.Published+" "+a.PublishedBasis))
	line("updated", a.Updated)
	line("credits", strings.Join(a.Credits, "; "))
	line("links", strings.Join(a.Links, " "))
	b.WriteByte('\n')
	for _, bl := range a.Blocks {
		fmt.Fprintf(&b, "%-8s  %s\n", bl.Role, bl.In(a.Text))
	}
	b.WriteByte('\n')
	for _, r := range a.Removed {
		for l := range strings.SplitSeq(r.Text, "\n") {
			fmt.Fprintf(&b, "- %s: %s\n", r.Reason, l)
		}
	}
	return b.String()
}

func htmlPage(body, url string) *readout.Page {
	return &readout.Page{ID: "p", URL: url, MediaType: "text/html", Body: []byte(body)}
}
