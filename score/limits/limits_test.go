package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// TestForm holds that every limits.go is written as the program reads it.
func TestForm(t *testing.T) {
	rooms, err := Rooms("../..")
	if err != nil || len(rooms) == 0 {
		t.Fatalf("no rooms with limits: %v", err)
	}
	for _, room := range rooms {
		limits, err := Read("../..", room)
		if err != nil {
			t.Error(err)
		}
		if len(limits) == 0 && err == nil {
			t.Errorf("%s has no limits", room)
		}
	}
}

func TestRead(t *testing.T) {
	dir := t.TempDir()
	write := func(src string) {
		if err := os.MkdirAll(filepath.Join(dir, "room"), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, "room/limits.go"), []byte("package room\n\n"+src), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	write("const (\n\t// What it decides,\n\t// and when.\n\t// Measured: the same at both.\n\tnear = -3 // words\n\n\t// Else.\n\t// Not measured: no gold.\n\tfar = .5 // share\n)\n")
	got, err := Read(dir, "room")
	if err != nil {
		t.Fatal(err)
	}
	near, far := got[0], got[1]
	if near.Name != "near" || near.Value != -3 || !near.Whole || near.Unit != "words" || near.Decides != "What it decides, and when." || near.Measured != "the same at both." {
		t.Errorf("%+v", near)
	}
	if far.Value != .5 || far.Whole || far.Measured != "" || far.Reason != "no gold." {
		t.Errorf("%+v", far)
	}
	files, err := near.With(dir, "-4")
	if err != nil {
		t.Fatal(err)
	}
	changed, err := os.ReadFile(files[filepath.Join(dir, "room/limits.go")])
	if err != nil || !strings.Contains(string(changed), "near = -4 // words") {
		t.Errorf("%q, %v", changed, err)
	}
	for _, src := range []string{
		"var near = 3\n",
		"const near, far = 3, 4 // words\n",
		"// It decides.\n// Measured: no.\nconst near = 3\n",
		"// It decides. Measured: \nconst near = 3 // words\n",
		"// Measured: the same.\nconst near = 3 // words\n",
		"// It decides.\n// Measured: the same.\nconst near = 1 + 2 // words\n",
	} {
		write(src)
		if _, err := Read(dir, "room"); err == nil {
			t.Errorf("no error: %q", src)
		}
	}
}

// TestWith holds that a room builds with another value.
func TestWith(t *testing.T) {
	limits, err := Read("../..", "lineage")
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	files, err := limits[0].With(dir, "25")
	if err != nil {
		t.Fatal(err)
	}
	build(t, dir, files, "readout/lineage")
}

func build(t *testing.T, dir string, files replace, pkg string) {
	t.Helper()
	path, err := files.overlay(dir)
	if err != nil {
		t.Fatal(err)
	}
	if out, err := exec.Command("go", "build", "-overlay", path, pkg).CombinedOutput(); err != nil {
		t.Errorf("%v: %s", err, out)
	}
}

// TestVary holds that a room builds with its limits as variables, but for one that is the length of an array.
func TestVary(t *testing.T) {
	limits, err := Read("../..", "english/segment")
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	files, varied, err := Vary("../..", limits, dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, l := range limits {
		if varied[l.Name] != (l.Name != "knownPieces") {
			t.Errorf("%s varies: %v", l.Name, varied[l.Name])
		}
	}
	build(t, dir, files, "readout/english/segment")
}

// TestSteps holds that whole numbers step by a whole number, and none stands still.
func TestSteps(t *testing.T) {
	for _, c := range []struct {
		limit Limit
		want  string
	}{
		{Limit{Value: 24, Whole: true}, "[19 29]"},
		{Limit{Value: 2, Whole: true}, "[1 3]"},
		{Limit{Value: -3, Whole: true}, "[-4 -2]"},
		{Limit{Value: 0.35}, "[0.28 0.42]"},
		{Limit{Value: 5}, "[4.0 6.0]"},
	} {
		if got := fmt.Sprint(c.limit.steps()); got != c.want {
			t.Errorf("%v: %s, want %s", c.limit.Value, got, c.want)
		}
	}
}

// TestGauges holds that every room with limits is measured.
func TestGauges(t *testing.T) {
	rooms, err := Rooms("../..")
	if err != nil {
		t.Fatal(err)
	}
	for _, room := range rooms {
		if _, ok := gaugeOf(room); !ok {
			t.Errorf("no gauge measures %s", room)
		}
	}
}

func TestFacts(t *testing.T) {
	read := func(line string) map[string]int {
		facts := map[string]int{}
		if err := readingFacts([]byte(line), facts); err != nil {
			t.Fatal(err)
		}
		return facts
	}
	a := read(`{"id":"p","text":"A strike.","entities":[{"id":"e1","name":"Edda Rolin"}],"statements":[{"id":"s1","act":"say","speaker":"e1"}]}`)
	// Another number is no other fact, another speaker is.
	b := read(`{"id":"p","text":"A strike.","entities":[{"id":"e2","name":"Edda Rolin"},{"id":"e1","name":"Velmar"}],"statements":[{"id":"s9","act":"say","speaker":"e2"}]}`)
	if gone, come := differ(a, b); gone != 0 || come != 1 {
		t.Errorf("one entity more: −%d +%d", gone, come)
	}
	c := read(`{"id":"p","text":"A strike.","entities":[{"id":"e1","name":"Edda Rolin"}],"statements":[{"id":"s1","act":"say"}]}`)
	if gone, come := differ(a, c); gone != 1 || come != 1 {
		t.Errorf("another speaker: −%d +%d", gone, come)
	}
	rows := map[string]int{}
	if err := rowFacts("quotes", []byte(`[{"id":"1","text":"No."},{"id":"2","text":"No."}]`), rows); err != nil || len(rows) != 1 {
		t.Errorf("%v, %v", rows, err)
	}
}
