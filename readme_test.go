package readout_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// TestREADME holds that the run which README.md shows is what the program prints today, and its
// scores are those of docs/scores.md. A line "…" stands for lines left out.
func TestREADME(t *testing.T) {
	readme := file(t, "README.md")
	dir := t.TempDir()
	pages, err := filepath.Abs("examples")
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(pages, filepath.Join(dir, "examples")); err != nil {
		t.Skip("the run needs a link: ", err)
	}
	command(t, "go", "build", "-o", filepath.Join(dir, "readout"), "./cmd/readout")
	_, block, _ := strings.Cut(section(t, readme, "run"), "```\n")
	block, _, _ = strings.Cut(block, "```")
	ran := 0
	for _, part := range strings.Split(block, "$ ")[1:] {
		line, shown, _ := strings.Cut(part, "\n")
		args := strings.Fields(line)
		cmd := exec.Command(filepath.Join(dir, args[0]), args[1:]...)
		cmd.Dir = dir
		out, err := cmd.CombinedOutput()
		if err != nil {
			t.Fatalf("%s: %v\n%s", line, err, out)
		}
		ran++
		rest := string(out)
		for _, piece := range regexp.MustCompile(`(?m)^ *…\n`).Split(shown, -1) {
			_, behind, found := strings.Cut(rest, piece)
			if !found {
				t.Errorf("%s prints, in this order, no\n%sbut\n%s", line, piece, rest)
				break
			}
			rest = behind
		}
	}
	if ran < 4 {
		t.Errorf("only %d commands", ran)
	}
	scores := file(t, "docs/scores.md")
	figures := regexp.MustCompile(`\d+\.\d+`).FindAllString(section(t, readme, "scores"), -1)
	if len(figures) < 15 {
		t.Errorf("only %d figures", len(figures))
	}
	for _, f := range figures {
		if !strings.Contains(scores, f) {
			t.Errorf("README.md: %s stands nowhere in docs/scores.md", f)
		}
	}
}

// section returns what stands between the two marks of a page.
func section(t *testing.T, page, name string) string {
	t.Helper()
	_, rest, begins := strings.Cut(page, "<!-- "+name+" -->")
	body, _, ends := strings.Cut(rest, "<!-- end "+name+" -->")
	if !begins || !ends {
		t.Fatalf("no section %q", name)
	}
	return body
}

func file(t *testing.T, path string) string {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}
