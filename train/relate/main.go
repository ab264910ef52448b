// Command relate relates a pile of articles given as JSON Lines and prints for
// each what `readout show sources --format json` would: a bench for lineage alone.
//
// usage: relate PILE.jsonl > SOURCES.jsonl
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"time"

	"readout"
	"readout/english/spun"
	"readout/lineage"
)

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "relate:", err)
		os.Exit(1)
	}
}

func run(args []string) error {
	if len(args) != 1 {
		return fmt.Errorf("usage: relate PILE.jsonl")
	}
	f, err := os.Open(args[0])
	if err != nil {
		return fmt.Errorf("open the pile: %w", err)
	}
	defer f.Close()
	var docs []readout.Document
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<24)
	for lines.Scan() {
		var p struct{ ID, Text, Title, Outlet, Published string }
		if err := json.Unmarshal(lines.Bytes(), &p); err != nil {
			return fmt.Errorf("line %d: %w", len(docs)+1, err)
		}
		a := &readout.Article{ID: p.ID, Kind: readout.KindArticle, Title: p.Title, Outlet: p.Outlet, Published: p.Published, Text: p.Text}
		docs = append(docs, readout.Document{Article: a, Reading: &readout.Reading{Article: p.ID, Spun: spun.Score(p.Text)}})
	}
	if err := lines.Err(); err != nil {
		return fmt.Errorf("read the pile: %w", err)
	}
	start := time.Now()
	result := lineage.Relate(docs)
	fmt.Fprintf(os.Stderr, "%d articles related in %v\n", len(docs), time.Since(start))
	out := json.NewEncoder(os.Stdout)
	for _, k := range result.Kin {
		row := readout.SourceRow{Row: readout.Row{ID: k.Article, Story: k.Story}, Article: k.Article, Origin: k.Origin,
			Relation: k.Relation, Parent: k.Parent, Parents: k.Parents, Coverage: k.Coverage, Why: k.Why}
		if err := out.Encode(row); err != nil {
			return err
		}
	}
	return nil
}
