package lineage

import (
	"math/rand"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"readout"
)

// seeds reads the five seed pages; the test is skipped where they are absent.
func seeds(t testing.TB) []readout.Document {
	t.Helper()
	files, _ := filepath.Glob("../../shared/data/seeds/*.txt")
	if len(files) == 0 {
		t.Skip("../shared/data/seeds is absent")
	}
	var docs []readout.Document
	for _, f := range files {
		b, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		docs = append(docs, document(strings.TrimSuffix(filepath.Base(f), ".txt"), string(b)))
	}
	return docs
}

func document(id, text string) readout.Document {
	return readout.Document{
		Article: &readout.Article{ID: id, Kind: readout.KindArticle, Text: text},
		Reading: &readout.Reading{Article: id},
	}
}

func TestSeedsAreFiveReportsOfOneStory(t *testing.T) {
	origins, stories := map[string]bool{}, map[string]bool{}
	for _, k := range Relate(seeds(t)).Kin {
		origins[k.Origin] = true
		stories[k.Story] = true
	}
	if len(origins) != 5 || len(stories) != 1 {
		t.Errorf("%d origins, %d stories; want 5, 1", len(origins), len(stories))
	}
}

func TestOrderOfArrivalNeverShows(t *testing.T) {
	docs := seeds(t)
	docs = append(docs, document("copy", docs[1].Article.Text+"\n\nMore."), document("same", docs[2].Article.Text))
	want := Relate(docs)
	r := rand.New(rand.NewSource(1))
	for range 5 {
		r.Shuffle(len(docs), func(i, j int) { docs[i], docs[j] = docs[j], docs[i] })
		if diff := cmp.Diff(want, Relate(docs)); diff != "" {
			t.Fatal(diff)
		}
	}
}
