package lineage

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"os"
	"slices"
	"strings"
	"testing"

	"readout"
)

// gold reads a set of gold data line by line; the test is skipped where it is absent.
func gold[T any](t testing.TB, path string) []T {
	t.Helper()
	f, err := os.Open("../../shared/data/" + path)
	if err != nil {
		t.Skip("../shared/data/" + path + " is absent")
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	var out []T
	lines := bufio.NewScanner(z)
	lines.Buffer(nil, 1<<24)
	for lines.Scan() {
		var row T
		if err := json.Unmarshal(lines.Bytes(), &row); err != nil {
			t.Fatal(err)
		}
		out = append(out, row)
	}
	if err := lines.Err(); err != nil {
		t.Fatal(err)
	}
	return out
}

type ecb struct {
	ID, Story string
	Sentences [][]string
}

func (e ecb) text() string {
	var b strings.Builder
	for _, s := range e.Sentences {
		if len(s) > 0 {
			b.WriteString(strings.Join(s, " "))
			b.WriteByte('\n')
		}
	}
	return b.String()
}

// TestLookAlikeStories holds B-cubed F1 on pairs of look-alike stories (ECB+).
func TestLookAlikeStories(t *testing.T) {
	for _, test := range []struct {
		part  string
		least float64
	}{{"train", 0.89}, {"dev", 0.87}} {
		t.Run(test.part, func(t *testing.T) {
			want, found := map[string]string{}, map[string]string{}
			var docs []readout.Document
			for _, e := range gold[ecb](t, "ecb/"+test.part+".jsonl.gz") {
				docs = append(docs, document(e.ID, e.text()))
				want[e.ID] = e.Story
			}
			for _, k := range Relate(docs).Kin {
				found[k.Article] = k.Story
			}
			p, r, f := bcubed(want, found)
			t.Logf("P %.3f R %.3f F1 %.3f", p, r, f)
			if f < test.least {
				t.Errorf("B-cubed F1 %.3f, want at least %.3f", f, test.least)
			}
		})
	}
}

// bcubed compares two clusterings of the same items (Bagga and Baldwin 1998).
func bcubed(gold, system map[string]string) (p, r, f float64) {
	for a := range gold {
		var both, g, s float64
		for b := range gold {
			x, y := gold[a] == gold[b], system[a] == system[b]
			if x {
				g++
			}
			if y {
				s++
			}
			if x && y {
				both++
			}
		}
		p += both / s
		r += both / g
	}
	n := float64(len(gold))
	p, r = p/n, r/n
	return p, r, 2 * p * r / (p + r)
}

func TestNth(t *testing.T) {
	for _, list := range [][]int{{3}, {2, 1}, {1, 1, 1, 1}, {5, 4, 3, 2, 1, 0}, {0, 1, 2, 3, 4}, {3, 1, 3, 2, 3, 0, 3, 9, 3}, {7, 7, 1, 7, 2, 7, 0, 0}} {
		sorted := slices.Sorted(slices.Values(list))
		for k := range list {
			got := slices.Clone(list)
			if n := nth(got, k); n != sorted[k] || got[k] != n || k > 0 && slices.Max(got[:k]) > n || slices.Min(got[k:]) < n {
				t.Errorf("nth(%v, %d) = %d in %v, want %d", list, k, n, got, sorted[k])
			}
		}
	}
}
