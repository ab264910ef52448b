package event_test

import (
	"encoding/binary"
	"fmt"
	"hash/fnv"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"readout"
	"readout/english"
	"readout/english/event"
	"readout/english/text"
	"readout/golden"
)

// TestFeatures holds a digest of what each model is told of the articles of the golden files of English, twelve at a time,
// with a day of publication and without. A model is as good as what it is told is what it learned from: where a
// digest changes and no step before has, train it anew.
func TestFeatures(t *testing.T) {
	files, err := filepath.Glob("../testdata/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatalf("no golden files: %v", err)
	}
	about := map[string]string{"title": "Korvania and Estmark hold talks", "roles": "headline dateline byline caption body body body heading body caption body"}
	var out strings.Builder
	for _, f := range files {
		data, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		var lines []string
		for line := range strings.Lines(string(data)) {
			if line = strings.TrimRight(line, "\n"); line != "" && !strings.ContainsAny(line[:1], " #@") {
				lines = append(lines, line)
			}
		}
		n := 0
		for part := range slices.Chunk(lines, 12) {
			n++
			for _, day := range []string{"2031-05-14", ""} {
				about["published"] = day
				fmt.Fprintf(&out, "%s %d %q%s\n", strings.TrimSuffix(filepath.Base(f), ".txt"), n, day, told(article(strings.Join(part, " ¶ "), about)))
			}
		}
	}
	golden.Lines(t, "testdata/features", out.String())
}

// told returns a digest of what each model is told of the likely events of an article.
func told(a *readout.Article) string {
	d := &text.Document{Article: a, Text: a.Text, Reading: &readout.Reading{Article: a.ID}}
	english.Attributed(d)
	defer d.Release()
	digest := func(write func(features func(...uint32))) uint32 {
		h := fnv.New32a()
		write(func(features ...uint32) { binary.Write(h, binary.LittleEndian, features) })
		return h.Sum32()
	}
	var at []int
	worth := digest(func(put func(...uint32)) {
		for _, c := range event.Candidates(d) {
			at = append(at, c.Word)
			put(c.Features...)
		}
	})
	when := digest(func(put func(...uint32)) {
		dates := event.Dates(d)
		for _, k := range at {
			for _, c := range dates.Choices(k) {
				put(uint32(c.Time))
				put(c.Features...)
			}
		}
	})
	parties := digest(func(put func(...uint32)) {
		for _, takers := range event.Takers(d, at) {
			for _, t := range takers {
				put(uint32(t.Entity), uint32(t.Head))
				put(t.Features...)
			}
		}
	})
	status := digest(func(put func(...uint32)) {
		for _, c := range event.Clues(d, at) {
			put(c.Features...)
		}
	})
	return fmt.Sprintf(" worth %08x when %08x parties %08x status %08x", worth, when, parties, status)
}
