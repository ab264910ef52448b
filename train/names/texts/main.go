// Command texts prints the documents of a treebank as JSON Lines with id and text.
//
// usage: texts FILE.conllu.gz
package main

import (
	"encoding/json"
	"fmt"
	"os"

	"readout/train/treebank"
)

func main() {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "usage: texts FILE.conllu.gz")
		os.Exit(2)
	}
	bank, err := treebank.Open(os.Args[1])
	if err != nil {
		fmt.Fprintln(os.Stderr, "texts:", err)
		os.Exit(1)
	}
	out := json.NewEncoder(os.Stdout)
	for i := range bank {
		if err := out.Encode(map[string]string{"id": bank[i].ID, "text": bank[i].Text}); err != nil {
			fmt.Fprintln(os.Stderr, "texts:", err)
			os.Exit(1)
		}
	}
}
