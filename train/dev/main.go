// Command dev reads gold texts verbatim and prints what `readout read --words`
// prints of words, so that a damaged copy of a dev set can be scored like the
// clean one: go run ./train/dev [-damage KIND] GOLD.jsonl.gz > SYSTEM.jsonl
//
// Damage never changes the number of characters, so the gold offsets stay true.
// Synonym damage does: train/damage makes such a copy with its gold.
package main

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"os"
	"strings"

	"readout"
	"readout/english"
)

type gold struct {
	ID        string   `json:"id"`
	Text      string   `json:"text"`
	Sentences [][2]int `json:"sentences"`
	Words     [][6]any `json:"words"`
}

func main() {
	damage := flag.String("damage", "", "lower, upper, title or quotes")
	flag.Parse()
	if err := run(flag.Arg(0), *damage, os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "dev:", err)
		os.Exit(1)
	}
}

func run(path, damage string, w io.Writer) error {
	f, err := os.Open(path)
	if err != nil {
		return fmt.Errorf("open gold: %w", err)
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		return fmt.Errorf("open gold: %w", err)
	}
	out := bufio.NewWriter(w)
	defer out.Flush()
	enc := json.NewEncoder(out)
	for dec := json.NewDecoder(z); ; {
		var g gold
		if err := dec.Decode(&g); err == io.EOF {
			return nil
		} else if err != nil {
			return fmt.Errorf("read gold: %w", err)
		}
		g.Text = spoil(g.Text, damage)
		r := english.Read(&readout.Article{ID: g.ID, Text: g.Text, Kind: readout.KindArticle, Verbatim: true})
		// Bytes to code points.
		point := make([]int, len(g.Text)+1)
		n := 0
		for i := range g.Text {
			point[i] = n
			n++
		}
		point[len(g.Text)] = n
		s := gold{ID: g.ID, Sentences: [][2]int{}, Words: [][6]any{}}
		for _, x := range r.Sentences {
			s.Sentences = append(s.Sentences, [2]int{point[x.Start], point[x.End]})
		}
		for _, x := range r.Words {
			s.Words = append(s.Words, [6]any{point[x.Start], point[x.End], x.UPOS, x.XPOS, x.Head, x.Deprel})
		}
		if err := enc.Encode(s); err != nil {
			return fmt.Errorf("write: %w", err)
		}
	}
}

// spoil damages a text, character for character.
func spoil(text, damage string) string {
	one := func(f func(string) string) string {
		var b strings.Builder
		for _, r := range text {
			s := f(string(r))
			if len([]rune(s)) != 1 {
				s = string(r)
			}
			b.WriteString(s)
		}
		return b.String()
	}
	switch damage {
	case "lower":
		return one(strings.ToLower)
	case "upper":
		return one(strings.ToUpper)
	case "title":
		prev := ' '
		var b strings.Builder
		for _, r := range text {
			s := string(r)
			if prev == ' ' || prev == '\n' {
				if t := []rune(strings.ToUpper(s)); len(t) == 1 {
					s = string(t)
				}
			}
			b.WriteString(s)
			prev = r
		}
		return b.String()
	case "quotes":
		prev := ' '
		var b strings.Builder
		for _, r := range text {
			switch {
			case r == '"' && (prev == ' ' || prev == '\n' || prev == '('):
				r = '“'
			case r == '"':
				r = '”'
			case r == '“' || r == '”':
				r = '"'
			case r == '\'':
				r = '’'
			case r == '’':
				r = '\''
			}
			b.WriteRune(r)
			prev = r
		}
		return b.String()
	}
	return text
}
