package article

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"os"
	"testing"

	"readout"
)

// cleanTexts reads the texts of a gold set of clean news prose.
func cleanTexts(t testing.TB, name string) (texts []string) {
	t.Helper()
	f, err := os.Open("../../shared/data/" + name)
	if err != nil {
		t.Skip("gold texts are not here")
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	sc := bufio.NewScanner(z)
	sc.Buffer(nil, 1<<26)
	for sc.Scan() {
		var r struct{ Text string }
		if err := json.Unmarshal(sc.Bytes(), &r); err != nil {
			t.Fatal(err)
		}
		texts = append(texts, r.Text)
	}
	if sc.Err() != nil || len(texts) == 0 {
		t.Fatalf("%s: %d texts, %v", name, len(texts), sc.Err())
	}
	return texts
}

// TestProse holds that clean news prose survives cleaning: at most one word in
// a thousand is taken for junk, and no letter is lost on the way.
func TestProse(t *testing.T) {
	for _, name := range []string{"polnear/dev.jsonl.gz", "polnear/train.jsonl.gz", "times/tbaq.jsonl.gz"} {
		words, lost, prosaic, blocks := 0, 0, 0, 0
		for _, text := range cleanTexts(t, name) {
			a := Extract(&readout.Page{MediaType: "text/plain", Body: []byte(text)})
			whole(t, a)
			words += countWords(text)
			n, removed := len(letters(a.Text)), 0
			for _, r := range a.Removed {
				lost += countWords(r.Text)
				removed += len(letters(r.Text))
			}
			if want := len(letters(demojibake(text))); n+removed != want {
				t.Errorf("%s: %d letters of %d stay or are kept as removed: %.60q", name, n+removed, want, text)
			}
			if a.Kind != readout.KindArticle || a.Language != "en" && countWords(text) > minLanguage {
				t.Errorf("%s: kind %s (%s), language %q: %.60q", name, a.Kind, a.Reason, a.Language, text)
			}
			for _, b := range a.Blocks {
				if b.Role == readout.RoleBody {
					prosaic += b.Len()
				}
				blocks += b.Len()
			}
		}
		t.Logf("%s: %d of %d words lost, %.2f%% of the text is body", name, lost, words, 100*float64(prosaic)/float64(blocks))
		if lost*1000 > words {
			t.Errorf("%s: %d of %d words lost", name, lost, words)
		}
		if prosaic*100 < blocks*97 {
			t.Errorf("%s: only %d of %d bytes are body", name, prosaic, blocks)
		}
	}
}

func BenchmarkText(b *testing.B) {
	texts := cleanTexts(b, "polnear/dev.jsonl.gz")
	var size int64
	for _, t := range texts {
		size += int64(len(t))
	}
	b.SetBytes(size)
	b.ReportAllocs()
	for b.Loop() {
		for _, t := range texts {
			Extract(&readout.Page{MediaType: "text/plain", Body: []byte(t)})
		}
	}
	b.ReportMetric(float64(b.N*len(texts))/b.Elapsed().Seconds(), "pages/s")
}
