// Command features writes what the nets are trained on, so that Python never
// tokenizes or hashes.
//
//	go run ./train/features -count MIN -o vocabulary.txt FILE...
//	    counts normal forms of the files' words and writes those seen MIN times
//	    or more, most frequent first ("word count" a line).
//	go run ./train/features -vocabulary vocabulary.txt -o text.bin FILE...
//	    writes the ids of all words of raw texts, sentence by sentence.
//	go run ./train/features -vocabulary vocabulary.txt -o ewt.bin TREEBANK.conllu.gz...
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
	"readout/english/segment"
	"readout/english/syntax"
	"readout/english/text"
	"readout/train/treebank"
)

func main() {
	count := flag.Int("count", 0, "write a vocabulary of words seen so often")
	vocabulary := flag.String("vocabulary", "", "vocabulary to number words by")
	letters := flag.Bool("words", false, "write the words instead of their ids")
	out := flag.String("o", "", "file to write")
	flag.Parse()
	if err := run(*count, *vocabulary, *letters, *out, flag.Args()); err != nil {
		fmt.Fprintln(os.Stderr, "features:", err)
		os.Exit(1)
	}
}

func run(count int, vocabulary string, letters bool, out string, files []string) error {
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
		if data, err = dump(syntax.NewVocabulary(forms), docs); err != nil {
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
		d := treebank.Doc{ID: row.ID, Text: row.Text}
		found, sentences := segment.Find(&text.Document{Text: row.Text, Article: &readout.Article{Text: row.Text, Verbatim: true, Kind: readout.KindArticle}})
		for _, w := range found {
			d.Words = append(d.Words, treebank.Word{Span: w.Span, Head: -1})
		}
		for _, s := range sentences {
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

// cases are the damages whose shapes a dump holds beside the words' own.
var cases = []string{"lower", "upper", "title"}

func dump(v *syntax.Vocabulary, docs []treebank.Doc) ([]byte, error) {
	ids := array{Name: "ids"}
	shapes := array{Name: "shapes"} // of each word in lower case, in capitals, with a capital
	spans := array{Name: "spans"}   // code points of the document's text
	bounds := array{Name: "bounds", data: []int32{0}}
	paragraphs := array{Name: "paragraphs", data: []int32{0}} // first sentence of each
	doc := array{Name: "docs", data: []int32{0}}              // first sentence of each document
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
	var names []string
	for i := range docs {
		d := &docs[i]
		names = append(names, d.ID)
		spoiled := make([]string, len(cases))
		for k, damage := range cases {
			spoiled[k] = spoil(d, damage)
		}
		points := make([]int32, len(d.Text)+1) // code points before each byte
		for k := range d.Text {
			points[k+1] = 1
		}
		for k := 1; k < len(points); k++ {
			points[k] += points[k-1]
		}
		for n, s := range d.Sentences {
			next := d.Words[s[0]].Start
			if stop, _ := segment.Paragraph(d.Text, d.Words[max(0, s[0]-1)].End, next); n > 0 && stop < next {
				paragraphs.data = append(paragraphs.data, int32(len(bounds.data)-1))
			}
			for k := s[0]; k < s[1]; k++ {
				w := d.Words[k]
				var row [syntax.Columns]int32
				for _, text := range spoiled {
					v.WordFeatures(text, w.Span, row[:])
					shapes.data = append(shapes.data, row[syntax.ShapeColumn])
				}
				v.WordFeatures(d.Text, w.Span, row[:])
				ids.data = append(ids.data, row[:]...)
				spans.data = append(spans.data, points[w.Start], points[w.End])
				heads.data = append(heads.data, int32(w.Head))
				upos.data = append(upos.data, number("upos", w.UPOS))
				xpos.data = append(xpos.data, number("xpos", w.XPOS))
				deprel.data = append(deprel.data, number("deprel", w.Deprel))
			}
			bounds.data = append(bounds.data, int32(len(heads.data)))
		}
		doc.data = append(doc.data, int32(len(bounds.data)-1))
		if n := int32(len(bounds.data) - 1); paragraphs.data[len(paragraphs.data)-1] != n {
			paragraphs.data = append(paragraphs.data, n)
		}
	}
	arrays := []array{ids, shapes, spans, bounds, paragraphs, doc, heads, upos, xpos, deprel}
	for i := range arrays {
		arrays[i].Shape = []int{len(arrays[i].data)}
	}
	arrays[0].Shape = []int{len(heads.data), syntax.Columns}
	arrays[1].Shape = []int{len(heads.data), len(cases)}
	arrays[2].Shape = []int{len(heads.data), 2}
	head, err := json.Marshal(map[string]any{"arrays": arrays, "labels": labels, "columns": v.Rows(), "words": v.Len(), "documents": names})
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
