package main

import (
	"io"
	"strings"
	"testing"
)

func TestFloors(t *testing.T) {
	const file = "# Floors.\nbrief 1\ntimes 2\n"
	for _, c := range []struct{ printed, low, high string }{
		{"brief 1 of 3\ntimes 2 of 4\ncases passed 3 of 7\n", "", ""},
		{"brief 0 of 3\ntimes 4 of 4\ncases passed 4 of 7\n", "brief", "times"},
		{"brief 1 of 3\ncases passed 1 of 3\n", "times (no cases)", ""},
		{"brief 1 of 3\ntimes 2 of 4\nnames 0 of 1\ncases passed 3 of 8\n", "", "names"},
	} {
		areas, err := readAreas(strings.NewReader(c.printed))
		if err != nil {
			t.Fatal(err)
		}
		floors, err := readFloors(file)
		if err != nil {
			t.Fatal(err)
		}
		low, high := compare(io.Discard, areas, floors)
		if strings.Join(low, ",") != c.low || strings.Join(high, ",") != c.high {
			t.Errorf("%q: %q below, %q above", c.printed, low, high)
		}
	}
	if got := raised(file, []area{{"brief", 2, 3}, {"names", 0, 1}}); got != "# Floors.\nbrief 2\nnames 0\n" {
		t.Errorf("raised to %q", got)
	}
}

// A run that broke off must not pass for one in which nothing fell.
func TestBrokenRuns(t *testing.T) {
	for _, printed := range []string{"", "brief 1 of 3\n", "cases passed 0 of 0\n", "brief 1 of 3\ncases passed 2 of 3\n", "Traceback (most recent call last):\n"} {
		if areas, err := readAreas(strings.NewReader(printed)); err == nil {
			t.Errorf("%q gives %v", printed, areas)
		}
	}
	for _, file := range []string{"brief\n", "brief one\n", "brief 1\nbrief 2\n"} {
		if floors, err := readFloors(file); err == nil {
			t.Errorf("%q gives %v", file, floors)
		}
	}
}
