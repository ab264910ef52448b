// Command features writes what the nets are trained on, so that Python never
// tokenizes or hashes.
//
//	go run ./train/features -count MIN -o vocabulary.txt FILE...
//	    counts normal forms of the files' words and writes those seen MIN times
//	    or more, most frequent first ("word count" a line).
//	go run ./train/features -vocabulary vocabulary.txt -o text.bin FILE...
//	    writes the ids of all words of raw texts, sentence by sentence.
//	go run ./train/features -vocabulary vocabulary.txt [-damage KIND] -o ewt.bin TREEBANK.conllu.gz...
//	    the same with gold words, tags, heads and relations.
//	go run ./train/features -words -o text.words FILE...
//	    the words themselves, one a line, an empty line after each sentence, for the teacher (train/teacher.py).
//
// FILE is CoNLL-U or JSON Lines with "text" (or ECB's "sentences"), gzipped. A
// dump is: length of the header (uint32), the header (JSON: names of arrays with
// shapes, lists of labels), the arrays as little-endian int32, in that order.
// train/net.py reads it (read_dump).
package main

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"encoding/binary"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"os"
	"sort"
	"strings"

	"readout"
	"readout/english"
	"readout/english/syntax"
	"readout/train/treebank"
)

func main() {
	count := flag.Int("count", 0, "write a vocabulary of words seen so often")
	vocabulary := flag.String("vocabulary", "", "vocabulary to number words by")
	damage := flag.String("damage", "", "lower, upper or title: case damage of every word")
	letters := flag.Bool("words", false, "write the words instead of their ids")
	out := flag.String("o", "", "file to write")
	flag.Parse()
	if err := run(*count, *vocabulary, *damage, *letters, *out, flag.Args()); err != nil {
		fmt.Fprintln(os.Stderr, "features:", err)
		os.Exit(1)
	}
}

func run(count int, vocabulary, damage string, letters bool, out string, files []string) error {
	var docs []treebank.Doc
	for _, f := range files {
		d, err := read(f)
		if err != nil {
			return err
		}
		docs = append(docs, d...)
	}
	var data []byte
	if count > 0 {
		data = words(docs, count)
	} else if letters {
		data = written(docs)
	} else {
		b, err := os.ReadFile(vocabulary)
		if err != nil {
			return fmt.Errorf("read vocabulary: %w", err)
		}
		var forms []string
		for line := range strings.Lines(string(b)) {
			forms = append(forms, strings.Fields(line)[0])
		}
		if data, err = dump(syntax.NewVocabulary(forms), docs, damage); err != nil {
			return err
		}
	}
	return os.WriteFile(out, data, 0o644)
}

func read(path string) ([]treebank.Doc, error) {
	if strings.Contains(path, ".conllu") {
		return treebank.Open(path)
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("open text: %w", err)
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		return nil, fmt.Errorf("open text: %w", err)
	}
	var docs []treebank.Doc
	for dec := json.NewDecoder(z); ; {
		var row struct {
			ID        string
			Text      string
			Sentences [][]string
		}
		if err := dec.Decode(&row); err == io.EOF {
			return docs, nil
		} else if err != nil {
			return nil, fmt.Errorf("read %s: %w", path, err)
		}
		for _, s := range row.Sentences {
			row.Text += strings.Join(s, " ") + "\n\n"
		}
		r := english.Read(&readout.Article{Text: row.Text, Verbatim: true, Kind: readout.KindArticle})
		d := treebank.Doc{ID: row.ID, Text: row.Text}
		for _, w := range r.Words {
			d.Words = append(d.Words, treebank.Word{Span: w.Span, Head: -1})
		}
		for _, s := range r.Sentences {
			d.Sentences = append(d.Sentences, [2]int{s.First, s.Last})
		}
		docs = append(docs, d)
	}
}

func words(docs []treebank.Doc, least int) []byte {
	seen := map[string]int{}
	for _, d := range docs {
		for _, w := range d.Words {
			seen[string(syntax.Normal(nil, w.In(d.Text)))]++
		}
	}
	var forms []string
	for f, n := range seen {
		if n >= least && f != "" && !strings.ContainsAny(f, " \n\t") && len(f) < 30 {
			forms = append(forms, f)
		}
	}
	sort.Slice(forms, func(i, j int) bool {
		if seen[forms[i]] != seen[forms[j]] {
			return seen[forms[i]] > seen[forms[j]]
		}
		return forms[i] < forms[j]
	})
	var b bytes.Buffer
	for _, f := range forms {
		fmt.Fprintln(&b, f, seen[f])
	}
	return b.Bytes()
}

// written lists the words of all sentences.
func written(docs []treebank.Doc) []byte {
	var b bytes.Buffer
	for _, d := range docs {
		for _, s := range d.Sentences {
			for _, w := range d.Words[s[0]:s[1]] {
				fmt.Fprintln(&b, strings.Join(strings.Fields(w.In(d.Text)), "_"))
			}
			fmt.Fprintln(&b)
		}
	}
	return b.Bytes()
}

type array struct {
	Name  string  `json:"name"`
	Shape []int   `json:"shape"`
	data  []int32 `json:"-"`
}

func dump(v *syntax.Vocabulary, docs []treebank.Doc, damage string) ([]byte, error) {
	ids := array{Name: "ids"}
	bounds := array{Name: "bounds", data: []int32{0}}
	doc := array{Name: "docs", data: []int32{0}} // first sentence of each document
	heads := array{Name: "heads"}
	labels := map[string][]string{}
	index := map[string]map[string]int32{}
	number := func(kind, s string) int32 {
		if index[kind] == nil {
			index[kind] = map[string]int32{}
		}
		i, ok := index[kind][s]
		if !ok {
			i = int32(len(labels[kind]))
			index[kind][s] = i
			labels[kind] = append(labels[kind], s)
		}
		return i
	}
	upos, xpos, deprel := array{Name: "upos"}, array{Name: "xpos"}, array{Name: "deprel"}
	for i := range docs {
		d := &docs[i]
		text := d.Text
		if damage != "" {
			text = spoil(d, damage)
		}
		for _, s := range d.Sentences {
			for k := s[0]; k < s[1]; k++ {
				w := d.Words[k]
				var row [syntax.Columns]int32
				v.WordFeatures(text, w.Span, row[:])
				ids.data = append(ids.data, row[:]...)
				heads.data = append(heads.data, int32(w.Head))
				upos.data = append(upos.data, number("upos", w.UPOS))
				xpos.data = append(xpos.data, number("xpos", w.XPOS))
				deprel.data = append(deprel.data, number("deprel", w.Deprel))
			}
			bounds.data = append(bounds.data, int32(len(heads.data)))
		}
		doc.data = append(doc.data, int32(len(bounds.data)-1))
	}
	arrays := []array{ids, bounds, doc, heads, upos, xpos, deprel}
	for i := range arrays {
		arrays[i].Shape = []int{len(arrays[i].data)}
	}
	arrays[0].Shape = []int{len(heads.data), syntax.Columns}
	head, err := json.Marshal(map[string]any{"arrays": arrays, "labels": labels, "columns": v.Rows(), "words": v.Len()})
	if err != nil {
		return nil, fmt.Errorf("dump header: %w", err)
	}
	var b bytes.Buffer
	w := bufio.NewWriter(&b)
	w.Write(binary.LittleEndian.AppendUint32(nil, uint32(len(head))))
	w.Write(head)
	for _, a := range arrays {
		for _, x := range a.data {
			w.Write(binary.LittleEndian.AppendUint32(nil, uint32(x)))
		}
	}
	w.Flush()
	return b.Bytes(), nil
}

// spoil damages the case of a document's text, which keeps its length: letters
// whose other case has another length stay.
func spoil(d *treebank.Doc, damage string) string {
	out := []byte(d.Text)
	change := func(from, to int, f func(string) string) {
		for i, r := range d.Text[from:to] {
			s := string(r)
			if t := f(s); len(t) == len(s) {
				copy(out[from+i:], t)
			}
		}
	}
	for _, w := range d.Words {
		switch damage {
		case "lower":
			change(w.Start, w.End, strings.ToLower)
		case "upper":
			change(w.Start, w.End, strings.ToUpper)
		case "title":
			if w.End > w.Start && w.UPOS != "PUNCT" {
				n := 1
				for w.Start+n < w.End && d.Text[w.Start+n]&0xC0 == 0x80 {
					n++
				}
				change(w.Start, w.Start+n, strings.ToUpper)
			}
		}
	}
	return string(out)
}
