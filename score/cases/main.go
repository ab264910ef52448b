// Command cases holds the cases that pass against those that must.
//
// In goes what ../shared/cases.py prints, a line an area; out come the areas with the cases
// that pass and their floor, the fewest that must. An area below its floor is an error.
// Floors stand in docs/cases.txt and only rise: -raise lifts them to what passes.
//
//	python3 ../shared/cases.py --bin readout ../shared/cases/*.jsonl | go run ./score/cases
package main

import (
	"bufio"
	"errors"
	"flag"
	"fmt"
	"io"
	"log"
	"maps"
	"os"
	"slices"
	"strconv"
	"strings"
)

func main() {
	log.SetFlags(0)
	log.SetPrefix("cases: ")
	file := flag.String("floors", "docs/cases.txt", "the file of floors")
	raise := flag.Bool("raise", false, "raise the floors to what passes")
	flag.Parse()
	content, err := os.ReadFile(*file)
	if err != nil {
		log.Fatal(err)
	}
	floors, err := readFloors(string(content))
	if err != nil {
		log.Fatalf("%s: %v", *file, err)
	}
	areas, err := readAreas(os.Stdin)
	if err != nil {
		log.Fatal(err)
	}
	low, high := compare(os.Stdout, areas, floors)
	switch {
	case len(low) > 0:
		log.Fatalf("fewer pass than before: %s", strings.Join(low, ", "))
	case len(high) > 0 && *raise:
		if err := os.WriteFile(*file, []byte(raised(string(content), areas)), 0o644); err != nil {
			log.Fatal(err)
		}
	case len(high) > 0:
		fmt.Printf("more pass than must: %s; raise the floors with -raise\n", strings.Join(high, ", "))
	}
}

// An area is a group of cases.
type area struct {
	name       string
	passed, of int
}

// readAreas reads what cases.py prints: "area 3 of 7" each, and the total last.
func readAreas(r io.Reader) ([]area, error) {
	var all []area
	passed, of := 0, 0
	lines := bufio.NewScanner(r)
	for lines.Scan() {
		var a area
		if n, _ := fmt.Sscanf(lines.Text(), "cases passed %d of %d", &a.passed, &a.of); n == 2 {
			if a.passed != passed || a.of != of || of == 0 {
				return nil, fmt.Errorf("%q is not the total of %d areas", lines.Text(), len(all))
			}
			return all, nil
		}
		if _, err := fmt.Sscanf(lines.Text(), "%s %d of %d", &a.name, &a.passed, &a.of); err != nil {
			return nil, fmt.Errorf("%q is no line of an area", lines.Text())
		}
		all = append(all, a)
		passed += a.passed
		of += a.of
	}
	return nil, errors.Join(errors.New("the cases did not come to their end"), lines.Err())
}

// readFloors reads lines of an area and a number; "#" begins a comment.
func readFloors(content string) (map[string]int, error) {
	floors := map[string]int{}
	for line := range strings.Lines(content) {
		f := strings.Fields(line)
		if len(f) == 0 || strings.HasPrefix(f[0], "#") {
			continue
		}
		if len(f) != 2 {
			return nil, fmt.Errorf("%q is not an area and a number", strings.TrimSpace(line))
		}
		n, err := strconv.Atoi(f[1])
		if _, twice := floors[f[0]]; err != nil || twice {
			return nil, fmt.Errorf("%q is malformed or there twice", strings.TrimSpace(line))
		}
		floors[f[0]] = n
	}
	return floors, nil
}

// compare prints the areas and returns those that are below their floor, and those above. An
// area that has a floor and no cases is below it.
func compare(w io.Writer, areas []area, floors map[string]int) (low, high []string) {
	fmt.Fprintf(w, "%-16s %7s %6s %6s\n", "area", "passed", "of", "floor")
	met := map[string]bool{}
	for _, a := range areas {
		floor, known := floors[a.name]
		met[a.name] = true
		fmt.Fprintf(w, "%-16s %7d %6d %6d\n", a.name, a.passed, a.of, floor)
		switch {
		case a.passed < floor:
			low = append(low, a.name)
		case a.passed > floor || !known:
			high = append(high, a.name)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(floors)) {
		if !met[name] {
			low = append(low, name+" (no cases)")
		}
	}
	return low, high
}

// raised is a file of floors with those of areas: its comments, then a line an area.
func raised(content string, areas []area) string {
	var b strings.Builder
	for line := range strings.Lines(content) {
		if strings.HasPrefix(line, "#") {
			b.WriteString(line)
		}
	}
	for _, a := range areas {
		fmt.Fprintf(&b, "%s %d\n", a.name, a.passed)
	}
	return b.String()
}
