// Command status scores how real the program takes events to be, on the dev sets of ../shared/data/events, four ways: held, ahead,
// hypothetical, denied. TimeBank tells them by tense, modality, polarity and links to the day of publication; the others by the
// sign of their certainty, by which what will happen is as certain as what has, so that both are right there.
//
//	go run ./score/status SHARED_DATA
package main

import (
	"fmt"
	"log"
	"os"
	"path/filepath"
	"slices"

	"readout/english/event"
	"readout/train/reality"
)

func main() {
	log.SetFlags(0)
	if len(os.Args) != 2 {
		log.Fatal("usage: status SHARED_DATA")
	}
	var right, of [reality.Unknown]int
	var found [reality.Unknown][reality.Unknown]int
	for _, set := range []string{"timebank", "uw", "meantime"} {
		texts, err := reality.Read(filepath.Join(os.Args[1], "events", set, "dev.jsonl.gz"), "")
		if err != nil {
			log.Fatal("status: ", err)
		}
		var r, n [reality.Unknown]int
		for i := range texts {
			for _, x := range texts[i].Tell() {
				s := event.DefaultStatus().Status(x.Features, x.Coming)
				n[x.Class]++
				if reality.Of(s) == x.Class || slices.Contains(x.Statuses, s) {
					r[x.Class]++
				} else {
					found[x.Class][reality.Of(s)]++
				}
			}
		}
		print(set, r, n)
		for c := range of {
			right[c] += r[c]
			of[c] += n[c]
		}
	}
	print("together", right, of)
	for c := range found {
		for y, n := range found[c] {
			if n > 0 {
				fmt.Printf("  %s taken for %s: %d\n", reality.Classes[c], reality.Classes[y], n)
			}
		}
	}
}

// print prints the recall of each class and their mean.
func print(name string, right, of [reality.Unknown]int) {
	sum, classes := 0.0, 0.0
	line := ""
	for c, n := range of {
		if n == 0 {
			continue
		}
		share := 100 * float64(right[c]) / float64(n)
		sum += share
		classes++
		line += fmt.Sprintf(", %s %.1f of %d", reality.Classes[c], share, n)
	}
	fmt.Printf("%s: macro recall %.1f%s\n", name, sum/classes, line)
}
