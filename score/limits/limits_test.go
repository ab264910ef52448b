package main

import (
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
	path, err := near.Overlay(dir, "-4")
	if err != nil {
		t.Fatal(err)
	}
	changed, err := os.ReadFile(filepath.Join(dir, "limits.go"))
	if err != nil || !strings.Contains(string(changed), "near = -4 // words") {
		t.Errorf("%s: %q, %v", path, changed, err)
	}
	for _, src := range []string{
		"var near = 3\n",
		"const near, far = 3, 4 // words\n",
		"// It decides.\n// Measured: no.\nconst near = 3\n",
		"// It decides.\nconst near = 3 // words\n",
		"// Measured: the same.\nconst near = 3 // words\n",
		"// It decides.\n// Measured: the same.\nconst near = 1 + 2 // words\n",
	} {
		write(src)
		if _, err := Read(dir, "room"); err == nil {
			t.Errorf("no error: %q", src)
		}
	}
}

// TestOverlay holds that the room builds with another value.
func TestOverlay(t *testing.T) {
	limits, err := Read("../..", "lineage")
	if err != nil {
		t.Fatal(err)
	}
	path, err := limits[0].Overlay(t.TempDir(), "25")
	if err != nil {
		t.Fatal(err)
	}
	if out, err := exec.Command("go", "build", "-overlay", path, "readout/lineage").CombinedOutput(); err != nil {
		t.Errorf("%v: %s", err, out)
	}
}
