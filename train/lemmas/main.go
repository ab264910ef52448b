// Command lemmas writes what the lemma rules need: base forms, and every form
// that the rules get wrong: go run ./train/lemmas -o english/syntax/syntax_lemmas.txt.gz TREEBANK...
package main

import (
	"bytes"
	"compress/gzip"
	"flag"
	"fmt"
	"os"
	"sort"
	"strings"

	"readout/english/syntax"
	"readout/train/treebank"
)

func main() {
	out := flag.String("o", "english/syntax/syntax_lemmas.txt.gz", "file to write")
	flag.Parse()
	if err := run(*out, flag.Args()); err != nil {
		fmt.Fprintln(os.Stderr, "lemmas:", err)
		os.Exit(1)
	}
}

func run(out string, files []string) error {
	seen := map[string]map[string]int{} // "form TAG" -> lemma -> count
	bases := map[string]int{}
	for _, f := range files {
		docs, err := treebank.Open(f)
		if err != nil {
			return err
		}
		for _, d := range docs {
			for _, w := range d.Words {
				form := strings.ReplaceAll(strings.ToLower(w.Form), "’", "'")
				if strings.ContainsAny(form+w.Lemma, " \t") || w.XPOS == "NNP" || w.Lemma == "_" {
					continue
				}
				if form == "people" {
					continue // "person" in one treebank, "people" in the other
				}
				k := form + " " + w.XPOS
				if seen[k] == nil {
					seen[k] = map[string]int{}
				}
				seen[k][w.Lemma]++
				kind := ""
				switch w.XPOS[:min(2, len(w.XPOS))] {
				case "VB", "MD":
					kind = " V"
				case "NN":
					kind = " N"
				case "JJ", "RB":
					kind = " J"
				}
				if kind != "" && w.Lemma == strings.ToLower(w.Lemma) && w.Lemma != "" && w.Lemma[len(w.Lemma)-1] >= 'a' {
					bases[w.Lemma+kind]++
				}
			}
		}
	}
	var lines []string
	for b := range bases {
		lines = append(lines, b)
	}
	sort.Strings(lines)
	text := strings.Join(lines, "\n") + "\n"
	lemma := syntax.LemmaRules(text)
	var wrong []string
	for k, lemmas := range seen {
		form, tag, _ := strings.Cut(k, " ")
		best := ""
		for l, n := range lemmas {
			if best == "" || n > lemmas[best] || n == lemmas[best] && l < best {
				best = l
			}
		}
		if best != lemma(form, tag) && tag != "NNPS" && !strings.ContainsAny(tag, "`'.,:") && tag != "" {
			wrong = append(wrong, form+" "+tag+" "+best)
		}
	}
	sort.Strings(wrong)
	var b bytes.Buffer
	z, _ := gzip.NewWriterLevel(&b, gzip.BestCompression)
	if _, err := z.Write([]byte(text + strings.Join(wrong, "\n") + "\n")); err != nil {
		return fmt.Errorf("write lemmas: %w", err)
	}
	if err := z.Close(); err != nil {
		return fmt.Errorf("write lemmas: %w", err)
	}
	fmt.Printf("%d bases, %d exceptions, %d bytes\n", len(bases), len(wrong), b.Len())
	return os.WriteFile(out, b.Bytes(), 0o644)
}
