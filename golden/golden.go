// Package golden holds what a program says of many small texts against files that tell it, for
// tests alone.
//
// In a file of texts, a text is a line, and what is said of it stands below it, indented. Lines with
// # are remarks: what stands below "# known:" is wrong, for the reason given, and is no wish.
// With -update a test writes what is said into its file instead of comparing it.
package golden

import (
	"flag"
	"os"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write what is said into the golden files")

// Updating reports whether files are to be written.
func Updating() bool { return *update }

// Texts compares what say makes of each text of a file with what stands below it. A line that
// begins with @ goes to set, without it, if set is there. It returns the number of texts.
func Texts(t *testing.T, path string, say func(text string) string, set func(line string)) int {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	wanted, text, n := "", "", 0
	done := func() {
		if text == "" {
			return
		}
		got := say(text)
		if out.WriteString(got); got != wanted && !*update {
			t.Errorf("%s\ngot\n%swant\n%s(-update accepts it)", text, got, wanted)
		}
		wanted, text, n = "", "", n+1
	}
	for line := range strings.Lines(string(data)) {
		if strings.HasPrefix(line, "    ") {
			wanted += line
			continue
		}
		done()
		out.WriteString(line)
		switch line = strings.TrimRight(line, "\n"); {
		case line == "" || line[0] == '#':
		case line[0] == '@' && set != nil:
			set(strings.TrimSpace(line[1:]))
		default:
			text = line
		}
	}
	done()
	if *update && out.String() != string(data) {
		Write(t, path, out.String())
	}
	return n
}

// mostShown lines that differ are enough to see.
const mostShown = 10

// Lines compares lines, digests mostly, with those of a file.
func Lines(t *testing.T, path, got string) {
	t.Helper()
	if *update {
		Write(t, path, got)
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	was, is := strings.Split(string(want), "\n"), strings.Split(got, "\n")
	if len(is) != len(was) {
		t.Errorf("%s: %d lines, not %d", path, len(is), len(was))
	}
	n := 0
	for i, line := range is {
		if i >= len(was) || line != was[i] {
			if n++; n <= mostShown {
				t.Errorf("%s: another line: %s", path, line)
			}
		}
	}
	if n > 0 {
		t.Errorf("%s: %d lines differ (-update accepts them)", path, n)
	}
}

// Write writes a golden file.
func Write(t *testing.T, path, content string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(content), 0o644); err != nil {
		t.Fatal(err)
	}
}
