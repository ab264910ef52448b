package main

import (
	"strconv"
	"strings"

	"readout"
)

// A column is one article of a CoNLL-U file with Start and End in MISC.
type column [][]string

func readColumns(path string) map[string]column {
	out := map[string]column{}
	var id string
	for _, line := range strings.Split(string(open(path)), "\n") {
		if name, ok := strings.CutPrefix(line, "# newdoc id = "); ok {
			id = strings.TrimSpace(name)
		}
		f := strings.Split(line, "\t")
		if len(f) == 10 || line == "" {
			out[id] = append(out[id], f)
		}
	}
	return out
}

// words turns the column into words and sentences of a reading.
func (c column) words(text string) ([]readout.Word, []readout.Sentence) {
	var at []int
	for i := range text {
		at = append(at, i)
	}
	at = append(at, len(text))
	var words []readout.Word
	var sentences []readout.Sentence
	first := 0
	for _, f := range c {
		if len(f) != 10 {
			if n := len(words); n > first {
				sentences = append(sentences, readout.Sentence{Span: readout.Span{Start: words[first].Start, End: words[n-1].End}, First: first, Last: n})
				first = n
			}
			continue
		}
		var start, end int
		for _, kv := range strings.Split(f[9], "|") {
			if v, ok := strings.CutPrefix(kv, "Start="); ok {
				start, _ = strconv.Atoi(v)
			}
			if v, ok := strings.CutPrefix(kv, "End="); ok {
				end, _ = strconv.Atoi(v)
			}
		}
		head, _ := strconv.Atoi(f[6])
		if head == 0 {
			head = -1
		} else {
			head += first - 1
		}
		words = append(words, readout.Word{Span: readout.Span{Start: at[min(start, len(at)-1)], End: at[min(end, len(at)-1)]}, Lemma: f[2], XPOS: f[4], Head: head, Deprel: f[7]})
	}
	if n := len(words); n > first {
		sentences = append(sentences, readout.Sentence{Span: readout.Span{Start: words[first].Start, End: words[n-1].End}, First: first, Last: n})
	}
	return words, sentences
}
