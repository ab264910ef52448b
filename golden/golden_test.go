package golden

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const page = `# letters
@ in capitals
abc
    ABC

# known: nothing is said of digits
12
    12
`

// TestTexts holds what is compared, what is set, and that an update writes what was said.
func TestTexts(t *testing.T) {
	path := filepath.Join(t.TempDir(), "page.txt")
	if err := os.WriteFile(path, []byte(page), 0o644); err != nil {
		t.Fatal(err)
	}
	var lines, texts []string
	say := func(s string) string { texts = append(texts, s); return "    " + strings.ToUpper(s) + "\n" }
	if n := Texts(t, path, say, func(s string) { lines = append(lines, s) }); n != 2 {
		t.Errorf("%d texts", n)
	}
	if strings.Join(lines, ",") != "in capitals" || strings.Join(texts, ",") != "abc,12" {
		t.Errorf("%q %q", lines, texts)
	}
	*update = true
	defer func() { *update = false }()
	Texts(t, path, func(s string) string { return "    <" + s + ">\n" }, func(string) {})
	got, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if want := strings.NewReplacer("    ABC", "    <abc>", "    12", "    <12>").Replace(page); string(got) != want {
		t.Errorf("got\n%s", got)
	}
}

// TestDifferencesFail runs the comparisons on what differs, in a test of their own.
func TestDifferencesFail(t *testing.T) {
	path := filepath.Join(t.TempDir(), "page.txt")
	if err := os.WriteFile(path, []byte(page), 0o644); err != nil {
		t.Fatal(err)
	}
	for name, compare := range map[string]func(t *testing.T){
		"texts": func(t *testing.T) { Texts(t, path, func(string) string { return "    no\n" }, nil) },
		"lines": func(t *testing.T) { Lines(t, path, "other\n") },
	} {
		var inner testing.T
		done := make(chan bool)
		go func() { defer close(done); compare(&inner) }()
		if <-done; !inner.Failed() {
			t.Errorf("%s: a difference passes", name)
		}
	}
	Lines(t, path, page)
}
