// Command names trains the tagger of names: gold and silver texts in, the model
// file english/name/names.bin out.
//
// usage: names [-o FILE] SHARED_DATA
package main

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"encoding/json"
	"flag"
	"fmt"
	"maps"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"readout"
	"readout/english/name"
	"readout/lexicon"
	"readout/train/settings"
	"readout/train/treebank"
)

// Settings are those of a training, as train/names/settings.json holds them.
type Settings struct {
	Seeds  []uint64 `json:"seeds"`  // one training each; their weights are averaged
	Rounds int      `json:"rounds"` // over the examples
	Drop   float64  `json:"drop"`   // share of features hidden at random
	Least  int      `json:"least"`  // times a feature must be seen
	Rows   int      `json:"rows"`   // features kept
	Cased  float32  `json:"cased"`  // weight of the copies in other letter case, a share of their original's
	Parts  []Part   `json:"parts"`
}

// A Part is a file of texts with names: JSON Lines, a treebank with GUM's entity layer, or the
// columns of another program beside the texts it read.
type Part struct {
	File   string  `json:"file"` // below the folder of gold data
	Name   string  `json:"name"` // with its licence, for the model's header
	Weight float32 `json:"weight"`
	// Without are beginnings of the ids of texts to leave out: GUM's that may not be used commercially.
	Without []string `json:"without,omitempty"`
}

// devSets are followed while training.
var devSets = []Part{
	{File: "names/conll03-dev.jsonl.gz", Name: "CoNLL-2003 dev"},
	{File: "names/uner-ewt-dev.jsonl.gz", Name: "UNER-EWT dev"},
	{File: "names/worldwide-dev.jsonl.gz", Name: "world newswire dev"},
	{File: "names/ieer.jsonl.gz", Name: "IEER"},
}

func main() {
	out := flag.String("o", "english/name/names.bin", "model file to write")
	texts := flag.String("texts", "", "train nothing: write the texts with their names as JSON Lines, offsets in code points")
	with := flag.String("settings", "train/names/settings.json", "settings of the training")
	flag.Parse()
	if flag.NArg() != 1 {
		flag.Usage()
		os.Exit(2)
	}
	if err := run(flag.Arg(0), *with, *out, *texts); err != nil {
		fmt.Fprintln(os.Stderr, "names:", err)
		os.Exit(1)
	}
}

func run(shared, with, out, list string) error {
	var set Settings
	digest, err := settings.Read(with, &set)
	if err != nil {
		return err
	}
	h := name.Header{Name: "names: linear-chain CRF, BILOU", Settings: digest, Seeds: set.Seeds, Rounds: set.Rounds, Scores: map[string]float64{}}
	var texts []NamedText
	for _, p := range set.Parts {
		more, err := read(shared, p)
		if err != nil {
			return err
		}
		texts = append(texts, more...)
		h.Data = append(h.Data, p.Name)
	}
	if list != "" {
		return write(list, texts)
	}
	if set.Cased > 0 {
		texts = append(texts, copies(texts, set.Cased)...)
		h.Data = append(h.Data, "copies in other letter case")
	}
	var sets [][]NamedText
	for _, p := range devSets {
		dev, err := read(shared, p)
		if err != nil {
			return err
		}
		sets = append(sets, dev)
	}
	l := newLearner(texts, set)
	for _, seed := range set.Seeds {
		l.train(seed)
		t, err := name.ReadTagger(l.pack(set.Rows, h))
		if err != nil {
			return err
		}
		for i, p := range devSets {
			right, found, gold := score(t, sets[i])
			h.Scores[p.Name] = math.Round(2e4*float64(right)/float64(max(1, found+gold))) / 100
			fmt.Printf("mean up to seed %d  %-20s F1 %.2f\n", seed, p.Name, h.Scores[p.Name])
		}
	}
	b := l.pack(set.Rows, h)
	fmt.Println(len(b), "bytes")
	return os.WriteFile(out, b, 0o644)
}

// write writes texts with their names as JSON Lines, in the form of the gold data.
func write(path string, texts []NamedText) error {
	var b bytes.Buffer
	out := json.NewEncoder(&b)
	for _, t := range texts {
		points := 0
		at := make([]int, len(t.Text)+1)
		for i := range at {
			at[i] = points
			if i < len(t.Text) && utf8.RuneStart(t.Text[i]) {
				points++
			}
		}
		names := [][3]any{}
		for _, n := range t.Names {
			names = append(names, [3]any{at[n.Start], at[n.End], n.Kind})
		}
		if err := out.Encode(map[string]any{"text": t.Text, "names": names}); err != nil {
			return err
		}
	}
	return os.WriteFile(path, b.Bytes(), 0o644)
}

// read returns the texts of a part.
func read(shared string, p Part) ([]NamedText, error) {
	path := filepath.Join(shared, p.File)
	switch texts, ok := strings.CutSuffix(path, ".corenlp.conllu.gz"); {
	case ok:
		return columns(path, texts+".jsonl.gz", p.Weight)
	case !strings.HasSuffix(path, ".conllu.gz"):
		return gold(path, p.Weight)
	}
	bank, err := treebank.Open(path)
	if err != nil {
		return nil, err
	}
	var texts []NamedText
	for i := range bank {
		if !slices.ContainsFunc(p.Without, func(s string) bool { return strings.HasPrefix(bank[i].ID, s) }) {
			texts = append(texts, entities(&bank[i], p.Weight))
		}
	}
	return texts, nil
}

// copies returns copies of a third of the texts in lower case, in capitals and in title case,
// so that no kind of name hangs on its capitals alone.
func copies(texts []NamedText, weight float32) []NamedText {
	var out []NamedText
	for i, t := range texts {
		switch {
		case i%5 == 1:
			out = append(out, recased(t, strings.ToLower, weight))
		case i%15 == 3:
			out = append(out, recased(t, strings.ToUpper, weight))
		case i%10 == 7:
			out = append(out, titled(t, weight))
		}
	}
	return out
}

// recased returns a copy of t in other letter case; letters whose other case
// has another length stay.
func recased(t NamedText, change func(string) string, weight float32) NamedText {
	var b strings.Builder
	for _, r := range t.Text {
		if c := change(string(r)); len(c) == len(string(r)) {
			b.WriteString(c)
		} else {
			b.WriteRune(r)
		}
	}
	return NamedText{Text: b.String(), Names: t.Names, Weight: t.Weight * weight}
}

// titled returns a copy of t in which every word begins with a capital, as headlines do.
func titled(t NamedText, weight float32) NamedText {
	start := true
	return recased(t, func(s string) string {
		r, _ := utf8.DecodeRuneInString(s)
		first := start
		start = !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '\'' && r != '’'
		if first {
			return strings.ToUpper(s)
		}
		return s
	}, weight)
}

// lines yields the objects of a gzipped JSON Lines file.
func lines(path string, each func([]byte) error) error {
	f, err := os.Open(path)
	if err != nil {
		return fmt.Errorf("open %s: %w", path, err)
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		return fmt.Errorf("open %s: %w", path, err)
	}
	s := bufio.NewScanner(z)
	s.Buffer(nil, 1<<26)
	for s.Scan() {
		if err := each(s.Bytes()); err != nil {
			return fmt.Errorf("read %s: %w", path, err)
		}
	}
	return s.Err()
}

// bytesOf returns the byte offset of every code point of text, and its end.
func bytesOf(text string) []int {
	var at []int
	for i := range text {
		at = append(at, i)
	}
	return append(at, len(text))
}

func gold(path string, weight float32) ([]NamedText, error) {
	var out []NamedText
	err := lines(path, func(b []byte) error {
		var row struct {
			Text  string
			Names [][3]any
		}
		if err := json.Unmarshal(b, &row); err != nil {
			return err
		}
		at := bytesOf(row.Text)
		t := NamedText{Text: row.Text, Weight: weight}
		for _, n := range row.Names {
			t.Names = append(t.Names, NamedRange{Span: readout.Span{Start: at[int(n[0].(float64))], End: at[int(n[1].(float64))]}, Kind: readout.EntityType(n[2].(string))})
		}
		out = append(out, t)
		return nil
	})
	return out, err
}

// columns reads the names that CoreNLP found in the texts of PolNeAR, which stand beside its columns.
func columns(conllu, texts string, weight float32) ([]NamedText, error) {
	var ids []string
	text := map[string]string{}
	if err := lines(texts, func(b []byte) error {
		var row struct{ ID, Text string }
		if err := json.Unmarshal(b, &row); err != nil {
			return err
		}
		text[row.ID] = row.Text
		ids = append(ids, row.ID)
		return nil
	}); err != nil {
		return nil, err
	}
	kinds := map[string]readout.EntityType{"PERSON": readout.Person, "ORGANIZATION": readout.Organization, "LOCATION": readout.Location, "MISC": readout.Misc}
	byID := map[string]*NamedText{}
	var t *NamedText
	var at []int
	last := ""
	err := lines(conllu, func(b []byte) error {
		line := string(b)
		if id, ok := strings.CutPrefix(line, "# newdoc id = "); ok {
			t = &NamedText{Text: text[id], Weight: weight}
			at = bytesOf(t.Text)
			byID[id] = t
			last = ""
			return nil
		}
		f := strings.Split(line, "\t")
		if len(f) < 10 {
			last = ""
			return nil
		}
		var start, end int
		ner := ""
		for _, x := range strings.Split(f[9], "|") {
			k, v, _ := strings.Cut(x, "=")
			switch k {
			case "Start":
				start, _ = strconv.Atoi(v)
			case "End":
				end, _ = strconv.Atoi(v)
			case "NER":
				ner = v
			}
		}
		kind, ok := kinds[ner]
		if !ok || end >= len(at) {
			last = ""
			return nil
		}
		if last == ner && len(t.Names) > 0 {
			t.Names[len(t.Names)-1].End = at[end]
		} else {
			t.Names = append(t.Names, NamedRange{Span: readout.Span{Start: at[start], End: at[end]}, Kind: kind})
		}
		last = ner
		return nil
	})
	if err != nil {
		return nil, err
	}
	var out []NamedText
	for _, id := range ids {
		if t := byID[id]; t != nil {
			out = append(out, *t)
		}
	}
	return out, nil
}

var entityKinds = map[string]readout.EntityType{"person": readout.Person, "organization": readout.Organization, "place": readout.Location,
	"event": readout.Misc, "object": readout.Misc, "abstract": readout.Misc, "animal": readout.Misc}

// entities reads GUM's entity layer: of every mention with a proper noun as its
// head, the proper nouns around the head are the name.
func entities(d *treebank.Doc, weight float32) NamedText {
	t := NamedText{Text: d.Text, Weight: weight}
	for _, s := range d.Sentences {
		taken := make([]bool, s[1]-s[0])
		found := d.Mentions(s)
		// Larger mentions first: a name inside another's proper nouns is part of it.
		for n := len(found) - 1; n >= 0; n-- {
			kind, ok := entityKinds[found[n].Kind]
			if !ok {
				continue
			}
			m := mention{found[n], kind}
			first, last := m.name(d, s)
			if first == last || !claim(d, taken, s[0], first, last) {
				continue
			}
			t.Names = append(t.Names, NamedRange{Span: readout.Span{Start: d.Words[first].Start, End: d.Words[last-1].End}, Kind: m.kind})
		}
	}
	return t
}

// A mention is one of the kinds that names have.
type mention struct {
	treebank.Mention
	kind readout.EntityType
}

// name returns the proper nouns around the head of a mention; an empty range if the head is none.
func (m mention) name(d *treebank.Doc, s [2]int) (first, last int) {
	head := m.Head(d, s)
	if head < 0 || d.Words[head].UPOS != "PROPN" {
		return 0, 0
	}
	first, last = head, head+1
	for first > m.First && (m.proper(d, first-1) || first-1 > m.First && d.Words[first-1].Form == "-" && m.proper(d, first-2)) {
		first--
	}
	for last < m.Last {
		next := m.linked(d, last)
		if next < 0 {
			break
		}
		last = next
	}
	for first < last && m.title(d, first) {
		first++
	}
	return first, last
}

// linked returns the end of the part of a name that begins at word i: a proper noun, or up to
// two link words before one; -1 if none begins there.
func (m mention) linked(d *treebank.Doc, i int) int {
	if m.proper(d, i) {
		return i + 1
	}
	k := i
	for k < m.Last && k < i+2 && linkWords[d.Words[k].Form] {
		k++
	}
	links := m.kind == readout.Organization || d.Words[i].Form == "-" || d.Words[i].Form == "of"
	if k > i && k < m.Last && links && m.proper(d, k) {
		return k + 1
	}
	return -1
}

var linkWords = map[string]bool{"of": true, "for": true, "the": true, "and": true, "-": true, "&": true, "'s": true, "’s": true, "de": true, "in": true, ".": true, "'": true}

// proper reports a word that may be part of a name; a person's title is not.
func (m mention) proper(d *treebank.Doc, i int) bool {
	w := d.Words[i]
	switch w.UPOS {
	case "PROPN":
		return !m.title(d, i)
	case "ADJ", "NOUN", "NUM":
		return m.kind != readout.Person && 'A' <= w.Form[0] && w.Form[0] <= 'Z'
	}
	return false
}

// title reports a word of a person's title.
func (m mention) title(d *treebank.Doc, i int) bool {
	return m.kind == readout.Person && titles[strings.ToLower(d.Words[i].Form)]
}

// claim marks the words of a name as taken, unless one is taken already or empty.
func claim(d *treebank.Doc, taken []bool, begin, first, last int) bool {
	for i := first; i < last; i++ {
		if taken[i-begin] || d.Words[i].Len() == 0 {
			return false
		}
	}
	for i := first; i < last; i++ {
		taken[i-begin] = true
	}
	return true
}

var titles = func() lexicon.Set {
	book := lexicon.Offices()
	m := lexicon.SetOf(`general judge justice aunt uncle prime foreign vice deputy chief officer director chairman chairwoman spokesman spokeswoman
		governor senator representative premier chancellor attorney solicitor executive saint st. coach mother mom dad father sister brother
		grandma grandpa associate assistant inspector detective sheriff speaker mayor baron count earl master`)
	for _, words := range []lexicon.Set{book.Honor, book.Address} {
		maps.Copy(m, words)
	}
	for short, noun := range book.Abbr {
		m[short], m[noun] = true, true
	}
	return m
}()
