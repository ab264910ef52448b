package readout_test

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// A new kind or view is a row, not a hunt: each patch of testdata/change adds one, touches no
// more files than its line says, and what it adds comes out of the program, on paper too.
func TestChangesAreSmall(t *testing.T) {
	if testing.Short() {
		t.Skip("compiles the program for every patch")
	}
	if _, err := exec.LookPath("git"); err != nil {
		t.Skip("git applies the patches: ", err)
	}
	// An invented story; the page is dated 12 May 2031, a Monday.
	const page = `On Sunday, Korvania elected President Ilsa Koren in Port Sabel. Korvania is a country of the north.

“We apologize for the shelling of the harbour of Estmark,” Foreign Minister Ilsa Koren told reporters on Monday.

The reservoir above Port Sabel holds 40 gigalitres of drinking water, the ministry said.
`
	const meeting = "Korvania is a country of the north, and Estmark is its neighbour. The ministers of Korvania and Estmark held talks in Varn on Saturday."
	for _, c := range []struct {
		patch string
		page  string
		files int                 // at most
		show  map[string][]string // by view, or "read": what the program then says of the page
	}{
		{"event", page, 2, map[string][]string{"read": {`"type":"ELECT"`}, "timeline": {"elected President Ilsa Koren in Port Sabel", "11 May 2031"}}},
		{"position", page, 2, map[string][]string{"read": {`"act":"regret"`}, "positions": {"Ilsa Koren apologizes", "the shelling of the harbour of Estmark"}}},
		{"unit", page, 1, map[string][]string{"read": {`"unit":"GL"`}, "figures": {"40 GL"}}},
		{"view", meeting, 3, map[string][]string{"places": {"Varn – 1 event", "Estmark–Korvania talks in Varn", "[1 page, 1 publisher, 1 origin: Harbour Wire]"}}},
	} {
		t.Run(c.patch, func(t *testing.T) {
			dir := t.TempDir()
			patch, err := filepath.Abs(filepath.Join("testdata", "change", c.patch+".patch"))
			if err != nil {
				t.Fatal(err)
			}
			files := patched(t, patch, dir)
			if len(files) == 0 || len(files) > c.files {
				t.Errorf("%d files where there may be %d: %s", len(files), c.files, files)
			}
			before := filepath.Join(dir, "page.jsonl")
			line, err := json.Marshal(map[string]string{"id": "p", "text": c.page, "title": "A Sunday in Korvania", "published": "2031-05-12", "outlet": "Harbour Wire"})
			if err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(before, line, 0o644); err != nil {
				t.Fatal(err)
			}
			program := filepath.Join(dir, "readout")
			command(t, "go", "build", "-overlay", filepath.Join(dir, "overlay.json"), "-o", program, "./cmd/readout")
			record := filepath.Join(dir, "record.db")
			command(t, program, "build", "-o", record, before)
			for view, want := range c.show {
				args := []string{"show", view, record}
				if view == "read" {
					args = []string{"read", before}
				}
				got := command(t, program, args...)
				for _, w := range want {
					if !strings.Contains(strings.Join(strings.Fields(got), " "), w) {
						t.Errorf("%s: %q is not in\n%s", view, w, got)
					}
				}
			}
		})
	}
}

// patched applies a patch to copies of the files that it touches, and writes an overlay
// that puts the copies in their place for a build. It returns the files it touches.
func patched(t *testing.T, patch, dir string) []string {
	tree := filepath.Join(dir, "tree")
	stat := command(t, "git", "apply", "--numstat", patch)
	var files []string
	for line := range strings.Lines(stat) {
		f := strings.Split(strings.TrimSpace(line), "\t")
		files = append(files, f[len(f)-1])
	}
	replace := map[string]string{}
	for _, f := range files {
		copied := filepath.Join(tree, filepath.FromSlash(f))
		if err := os.MkdirAll(filepath.Dir(copied), 0o755); err != nil {
			t.Fatal(err)
		}
		if body, err := os.ReadFile(f); err == nil { // a new file has no old text
			if err := os.WriteFile(copied, body, 0o644); err != nil {
				t.Fatal(err)
			}
		}
		at, err := filepath.Abs(f)
		if err != nil {
			t.Fatal(err)
		}
		replace[at] = copied
	}
	apply := exec.Command("git", "apply", "--unidiff-zero", patch)
	apply.Dir, apply.Env = tree, append(os.Environ(), "GIT_CEILING_DIRECTORIES="+dir)
	if out, err := apply.CombinedOutput(); err != nil {
		t.Fatalf("%s no longer applies: %v\n%s", patch, err, out)
	}
	overlay, err := json.Marshal(map[string]any{"Replace": replace})
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "overlay.json"), overlay, 0o644); err != nil {
		t.Fatal(err)
	}
	slices.Sort(files)
	return files
}

// command runs a program and returns what it prints.
func command(t *testing.T, name string, args ...string) string {
	t.Helper()
	cmd := exec.Command(name, args...)
	var failed strings.Builder
	cmd.Stderr = &failed
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("%s %s: %v\n%s%s", name, strings.Join(args, " "), err, out, failed.String())
	}
	return string(out)
}
