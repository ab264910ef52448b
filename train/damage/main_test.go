package main

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"
)

func TestDamageMovesOffsets(t *testing.T) {
	in := `{"id":"a","text":"Ms Orla said the talks failed. “We talked,” the minister told reporters in Vell.","names":[[3,7,"PER"],[75,79,"LOC"]],"sentences":[[0,30],[31,80]],"attributions":[{"source":[[44,56]],"cue":[[57,61]],"content":[[31,43]]}]}` + "\n"
	d := damager{rate: 1, common: 1, seed: 3, spin: map[string][]string{"said": {"made mention"}, "told": {"instructed"}, "talked": {"x"}}, synonyms: map[string][]string{"talks": {"discussions"}, "minister": {"pastor"}, "reporters": {"newspapermen"}}}
	var out, again bytes.Buffer
	if err := d.lines(strings.NewReader(in), &out); err != nil {
		t.Fatal(err)
	}
	if err := d.lines(strings.NewReader(in), &again); err != nil || out.String() != again.String() {
		t.Fatalf("not deterministic: %v", err)
	}
	var row struct {
		Text         string
		Names        [][]any
		Attributions []struct{ Source, Cue, Content [][2]int }
	}
	if err := json.Unmarshal(out.Bytes(), &row); err != nil {
		t.Fatal(err)
	}
	if want := "Ms Orla made mention the discussions failed. “We talked,” the pastor instructed newspapermen in Vell."; row.Text != want {
		t.Errorf("got %q\nwant %q", row.Text, want)
	}
	r := []rune(row.Text)
	cut := func(s [2]int) string { return string(r[s[0]:s[1]]) }
	a := row.Attributions[0]
	for got, want := range map[string]string{cut(a.Source[0]): "the pastor", cut(a.Cue[0]): "instructed", cut(a.Content[0]): "“We talked,”",
		string(r[int(row.Names[1][0].(float64)):int(row.Names[1][1].(float64))]): "Vell"} {
		if !strings.Contains(got, want) {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}
