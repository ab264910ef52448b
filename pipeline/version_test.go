package pipeline

import (
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"testing"

	"readout"
	"readout/english"
	"readout/golden"
)

// A made is what a stage makes of the sample: the digest, and the version by which a record
// knows whether what it keeps of the stage is current. Articles have none, "-": they stay as they were made.
type made struct{ stage, version, digest string }

// What to do when a stage makes something else.
const (
	raise = "%s of the sample changed under version %s, so that no record would have them made anew: raise english.Version for readings, " +
		"pipeline.Version for rows, then run go test ./pipeline -run TestVersions -update"
	renew = "%s of the sample changed, or their version: if it is meant, run go test ./pipeline -run TestVersions -update"
)

// change compares what the stages made with what they make, in order. What differs under an old
// version is wrong, unless a stage before it made something else for it; the rest must be written down.
func change(kept, now []made) (wrong, new string) {
	old := map[string]made{}
	for _, m := range kept {
		old[m.stage] = m
	}
	before := false
	for _, m := range now {
		o := old[m.stage]
		if m == o {
			continue
		}
		if m.digest != o.digest && m.version == o.version && m.version != "-" && !before {
			return fmt.Sprintf(raise, m.stage, m.version), ""
		}
		before = before || m.digest != o.digest
		new = fmt.Sprintf(renew, m.stage)
	}
	return "", new
}

// TestVersions holds what the stages make of the sample to testdata/versions.txt.
func TestVersions(t *testing.T) {
	const file = "testdata/versions.txt"
	content, err := os.ReadFile(file)
	if err != nil && !golden.Updating() {
		t.Fatal(err)
	}
	var kept []made
	for line := range strings.Lines(string(content)) {
		var m made
		if n, _ := fmt.Sscan(line, &m.stage, &m.version, &m.digest); n == 3 && m.stage != "#" {
			kept = append(kept, m)
		}
	}
	now := makeAll(t, "../examples/pages")
	wrong, new := change(kept, now)
	switch {
	case wrong != "":
		t.Fatal(wrong)
	case new != "" && !golden.Updating():
		t.Fatal(new)
	case new != "":
		out := "# What the stages make of examples/pages: stage, version, digest. version_test.go writes and reads this.\n"
		for _, m := range now {
			out += fmt.Sprintln(m.stage, m.version, m.digest)
		}
		golden.Write(t, file, out)
	}
}

// makeAll runs the stages over a folder of pages.
func makeAll(t *testing.T, folder string) []made {
	t.Helper()
	digest := func(parts ...any) string {
		h := sha256.New()
		for _, p := range parts {
			if err := json.NewEncoder(h).Encode(p); err != nil {
				t.Fatal(err)
			}
		}
		return fmt.Sprintf("%x", h.Sum(nil)[:8])
	}
	var articles, readings []any
	_, err := Read(t.Context(), []string{folder}, Options{}, func(a *readout.Article, _ *readout.Reading) error {
		r := read(a) // as it is kept, not complete
		r.Version = ""
		articles, readings = append(articles, a), append(readings, r)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	st := create(t)
	build(t, st, folder)
	rows, err := st.Record(t.Context(), "")
	if err != nil {
		t.Fatal(err)
	}
	return []made{
		{"articles", "-", digest(articles...)},
		{"readings", english.Version, digest(readings...)},
		{"rows", english.Version + "/" + Version, digest(rows)},
	}
}

func TestChange(t *testing.T) {
	kept := []made{{"articles", "-", "a"}, {"readings", "4", "b"}, {"rows", "4/2", "c"}}
	for _, c := range []struct {
		name, wrong, new string
		now              []made
	}{
		{"nothing", "", "", kept},
		{"readings under an old version", "readings", "", []made{{"articles", "-", "a"}, {"readings", "4", "x"}, {"rows", "4/2", "c"}}},
		{"rows under an old version", "rows", "", []made{{"articles", "-", "a"}, {"readings", "4", "b"}, {"rows", "4/2", "x"}}},
		{"readings under a new one", "", "rows", []made{{"articles", "-", "a"}, {"readings", "5", "x"}, {"rows", "5/2", "y"}}},
		{"rows under a new one", "", "rows", []made{{"articles", "-", "a"}, {"readings", "4", "b"}, {"rows", "4/3", "y"}}},
		{"other articles, read otherwise", "", "rows", []made{{"articles", "-", "x"}, {"readings", "4", "y"}, {"rows", "4/2", "z"}}},
		{"a version for nothing", "", "rows", []made{{"articles", "-", "a"}, {"readings", "5", "b"}, {"rows", "5/2", "c"}}},
	} {
		wrong, new := change(kept, c.now)
		if !strings.HasPrefix(wrong, c.wrong) || (wrong == "") != (c.wrong == "") || !strings.HasPrefix(new, c.new) || (new == "") != (c.new == "") {
			t.Errorf("%s: %q, %q", c.name, wrong, new)
		}
	}
}
