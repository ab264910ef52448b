package main

import (
	"fmt"
	"log"
	"os"
	"strconv"
)

func main() {
	log.SetFlags(0)
	log.SetPrefix("limits: ")
	rooms := os.Args[1:]
	if len(rooms) == 0 {
		var err error
		if rooms, err = Rooms("."); err != nil {
			log.Fatal(err)
		}
	}
	for _, room := range rooms {
		limits, err := Read(".", room)
		if err != nil {
			log.Fatal(err)
		}
		fmt.Printf("## %s\n\n| limit | value | unit | decides | measured |\n|---|---|---|---|---|\n", room)
		for _, l := range limits {
			measured := l.Measured
			if measured == "" {
				measured = "not: " + l.Reason
			}
			fmt.Printf("| %s | %s | %s | %s | %s |\n", l.Name, strconv.FormatFloat(l.Value, 'g', -1, 64), l.Unit, l.Decides, measured)
		}
		fmt.Println()
	}
}
