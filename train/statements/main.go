// Command statements trains the model that finds attributions
// (english/statement/statements.bin) on PolNeAR's train part.
//
// The first pass is trained on gold labels. The second sees what a first pass
// found that was trained without the article at hand (jackknifing over folds),
// so that it learns to live with the first pass's errors.
package main

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"encoding/gob"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"log"
	"os"
	"sort"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"readout"
	"readout/english/statement"
	"readout/english/text"
	"readout/model"
	"readout/train/settings"
)

type gold struct {
	ID           string        `json:"id"`
	Text         string        `json:"text"`
	Attributions []attribution `json:"attributions"`
}

type attribution struct {
	Source  [][2]int `json:"source"`
	Cue     [][2]int `json:"cue"`
	Content [][2]int `json:"content"`
}

// An example is an article with its reading and its gold attributions as ranges of words.
type example struct {
	gold
	article *readout.Article
	reading *readout.Reading
	heard   []text.Heard
	fold    int
	rel     []ranges
}

// Settings are those of a training, as settings.json holds them.
type Settings struct {
	Data   string  `json:"data"`   // what -train holds
	Epochs int     `json:"epochs"` // over the data
	Folds  int     `json:"folds"`  // of the jackknife
	Orders int     `json:"orders"` // trainings in different orders that are averaged
	Rate   float32 `json:"rate"`   // step size
	Soft   float32 `json:"soft"`   // what the sums of squared gradients begin with: rare features then learn slowly
	Syntax bool    `json:"syntax"` // tags and dependencies are seen
	First  Pass    `json:"first"`
	Second Pass    `json:"second"`
}

// A Pass is what its training may vary.
type Pass struct {
	Bits  uint    `json:"bits"`            // log2 of its rows
	Least uint16  `json:"least"`           // a feature seen less often gets no row
	Drop  float64 `json:"drop"`            // share of features left out at random in training
	Nudge float64 `json:"nudge"`           // how much it is pushed towards finding more; of the first pass, that of a fold
	Offer float64 `json:"offer,omitempty"` // the same for the first pass that is kept
}

// head begins the model's header.
func (s Settings) head(articles int) string {
	return fmt.Sprintf("readout statements 1\ndata: %s, %d articles\nsettings: epochs %d, folds %d, orders %d, rate %g, drop %g and %g, rows 2^%d and 2^%d, features seen %d and %d times, fixed seeds\nsyntax: %s",
		s.Data, articles, s.Epochs, s.Folds, s.Orders, s.Rate, s.First.Drop, s.Second.Drop, s.First.Bits, s.Second.Bits, s.First.Least, s.Second.Least,
		map[bool]string{true: "yes", false: "no"}[s.Syntax])
}

type ranges struct{ source, cue, content [][2]int }

func main() {
	log.SetFlags(0)
	var (
		trainFiles = flag.String("train", "../shared/data/polnear/train.jsonl.gz", "gold articles, files separated by commas")
		dev        = flag.String("dev", "../shared/data/polnear/dev.jsonl.gz", "articles to print attributions of")
		clusters   = flag.String("clusters", "train/statements/clusters.tsv.gz", "word clusters")
		out        = flag.String("o", "english/statement/statements.bin", "model to write")
		system     = flag.String("system", "", "file for the attributions found in -dev, as JSON Lines")
		with       = flag.String("settings", "train/statements/settings.json", "settings of the training")
		limit      = flag.Int("limit", 0, "train on so many articles only")
		decode     = flag.Bool("decode", false, "train nothing: read the model at -o and print attributions of -dev")
		probe      = flag.Bool("probe", false, "train the first pass alone and print how exactly it finds the spans of -dev")
		conllu     = flag.String("conllu", "", "folder with CoreNLP's columns, to measure what another parser would buy")
		cache      = flag.String("cache", "", "file that keeps the readings between runs")
		again1     = flag.Float64("again1", 0, "with -decode: push the first pass further")
		again2     = flag.Float64("again2", 0, "with -decode: push the second pass further")
		bake       = flag.String("bake", "", "with -decode: file for the model so changed")
		header     = flag.String("header", "", "scores to name in the model's header")
		hold       = flag.Int("hold", -1, "write no model: leave out the articles of this fold and print their attributions instead of those of -dev")
		seed       = flag.Uint64("seed", 0, "orders and omissions of the training; another tells how much one differs from the next")
	)
	flag.Parse()
	parses, kept = *conllu, *cache
	if *decode {
		data, err := os.ReadFile(*out)
		check(err)
		m, err := statement.ReadModel(data)
		check(err)
		more(m.First, *again1)
		nudge(m.Second, *again2)
		if *bake != "" {
			head, _, _ := strings.Cut(string(data[:4096]), "\n\n")
			if at := strings.LastIndex(head, "\nscores:"); at >= 0 {
				head = head[:at]
			}
			head += "\nscores: " + *header
			check(os.WriteFile(*bake, statement.AppendModel(nil, head, m.Words(), m), 0o644))
		}
		if *system != "" {
			check(print(*system, load(*dev, 0), m))
		}
		return
	}
	var set Settings
	digest, err := settings.Read(*with, &set)
	check(err)
	var examples []*example
	for _, f := range strings.Split(*trainFiles, ",") {
		examples = append(examples, load(f, *limit)...)
	}
	folds := map[string]int{} // a damaged copy is in the fold of its original
	for _, e := range examples {
		if _, ok := folds[e.ID]; !ok {
			folds[e.ID] = len(folds) % set.Folds
		}
		e.fold = folds[e.ID]
	}
	var held []*example
	if *hold >= 0 {
		examples, held = without(examples, *hold)
	}
	words := wordTable(*clusters, examples)
	m := statement.NewModel(words)
	m.Syntax = set.Syntax

	// One first pass a fold, trained without it.
	first := firstData(examples, m)
	if *probe {
		var all []sequence
		for _, s := range first {
			all = append(all, s...)
		}
		t := newTrainer(claim(all, set.First.Bits, set.First.Least), 7, 99, set, set.First)
		devExamples := load(*dev, 0)
		devData := firstData(devExamples, m)
		for e := range set.Epochs {
			t.fit(1, os.Stderr)
			fmt.Fprintf(os.Stderr, "epoch %d: %s\n", e+1, exact(devData, chain(t)))
		}
		return
	}
	parts := make([][]sequence, set.Folds)
	each(set.Folds, func(k int) {
		if k == *hold {
			return
		}
		var part []sequence
		for i, e := range examples {
			if e.fold != k {
				part = append(part, first[i]...)
			}
		}
		chain := fitted(part, 7, uint64(k)+*seed<<32, set, set.First, 1, max(2, set.Epochs*2/3), io.Discard)
		more(chain, set.First.Nudge)
		for _, e := range examples {
			if e.fold == k {
				parts[k] = append(parts[k], secondData(e, m, chain)...)
			}
		}
	})
	var second []sequence
	for _, p := range parts {
		second = append(second, p...)
	}
	fmt.Fprintf(os.Stderr, "%d windows\n", len(second))
	var all []sequence
	for _, s := range first {
		all = append(all, s...)
	}
	m.First = fitted(all, 7, 99+*seed<<32, set, set.First, set.Orders, set.Epochs, os.Stderr)
	more(m.First, set.First.Offer)
	m.Second = fitted(second, 5, 100+*seed<<32, set, set.Second, set.Orders, set.Epochs, os.Stderr)
	nudge(m.Second, set.Second.Nudge)
	head := fmt.Sprintf("%s\nsettings.json: %s\nscores: %s", set.head(len(examples)), digest, *header)
	if *hold < 0 {
		check(os.WriteFile(*out, statement.AppendModel(nil, head, words, m), 0o644))
	}
	if *system != "" {
		if *hold < 0 {
			held = load(*dev, 0)
		}
		check(print(*system, held, m))
	}
}

// without parts the articles of a fold, their damaged copies left out, from the others.
func without(examples []*example, fold int) (rest, held []*example) {
	seen := map[string]bool{}
	for _, e := range examples {
		if e.fold != fold {
			rest = append(rest, e)
		} else if !seen[e.ID] {
			held = append(held, e)
		}
		seen[e.ID] = true
	}
	return rest, held
}

// kept is the file that keeps readings between runs; empty for none.
var kept string

// A keptReading is what the training sees of an article beside its gold.
type keptReading struct {
	Reading *readout.Reading
	Heard   []text.Heard
}

// readings returns what the file at path+name keeps.
func readings(name string) map[string]keptReading {
	out := map[string]keptReading{}
	if kept == "" {
		return out
	}
	if f, err := os.Open(kept + "." + name); err == nil {
		defer f.Close()
		check(gob.NewDecoder(bufio.NewReader(f)).Decode(&out))
	}
	return out
}

func keep(name string, examples []*example) {
	out := map[string]keptReading{}
	for _, e := range examples {
		out[e.ID] = keptReading{e.reading, e.heard}
	}
	f, err := os.Create(kept + "." + name)
	check(err)
	b := bufio.NewWriter(f)
	check(gob.NewEncoder(b).Encode(out))
	check(b.Flush())
	check(f.Close())
}

// parses is the folder with CoreNLP's columns; empty to use the reader's own.
var parses string

// exact scores the spans of each role that a first pass finds.
func exact(data [][]sequence, c *model.Chain) string {
	var right, found, gold [3]int
	var l model.Lattice
	for _, article := range data {
		for _, s := range article {
			c.Decode(&l, &model.Sequence{Features: s.ids, Ends: s.ends})
			g, f := spansOf(s.labels), spansOf(l.Labels)
			for k := range g {
				gold[k[0]/2]++
			}
			for k := range f {
				found[k[0]/2]++
				if g[k] {
					right[k[0]/2]++
				}
			}
		}
	}
	var b strings.Builder
	for k, name := range []string{"source", "content", "cue"} {
		p, r := float64(right[k])/float64(max(1, found[k])), float64(right[k])/float64(max(1, gold[k]))
		fmt.Fprintf(&b, "%s P %.1f R %.1f F %.2f  ", name, 100*p, 100*r, 200*p*r/max(1e-9, p+r))
	}
	return b.String()
}

func spansOf(labels []uint8) map[[3]int]bool {
	out := map[[3]int]bool{}
	for i := 0; i < len(labels); i++ {
		if l := labels[i]; l%2 == 1 {
			j := i + 1
			for j < len(labels) && labels[j] == l+1 {
				j++
			}
			out[[3]int{int(l) - 1, i, j}] = true
		}
	}
	return out
}

// more makes the label that begins a cue cheaper, so that the first pass
// offers the second more cues to judge.
func more(c *model.Chain, by float64) {
	c.Start[5] += float32(by)
	for a := range c.Labels {
		c.Move[a*c.Labels+5] += float32(by)
	}
}

// nudge makes the label none dearer, so that a chain finds more.
func nudge(c *model.Chain, by float64) {
	c.Start[0] -= float32(by)
	for a := range c.Labels {
		c.Move[a*c.Labels] -= float32(by)
	}
}

func check(err error) {
	if err != nil {
		log.Fatal("train/statements: ", err)
	}
}

func open(path string) []byte {
	data, err := os.ReadFile(path)
	check(err)
	if strings.HasSuffix(path, ".gz") {
		z, err := gzip.NewReader(bytes.NewReader(data))
		check(err)
		data, err = io.ReadAll(z)
		check(err)
	}
	return data
}

// load reads gold articles and aligns their spans with words.
func load(path string, limit int) (out []*example) {
	name := path[strings.LastIndex(path, "/")+1:]
	known := readings(name)
	if kept != "" && len(known) == 0 {
		defer func() { keep(name, out) }()
	}
	var columns map[string]column
	if parses != "" {
		columns = readColumns(parses + "/" + strings.TrimSuffix(path[strings.LastIndex(path, "/")+1:], ".jsonl.gz") + ".corenlp.conllu.gz")
	}
	s := bufio.NewScanner(bytes.NewReader(open(path)))
	s.Buffer(nil, 1<<26)
	for s.Scan() {
		var e example
		check(json.Unmarshal(s.Bytes(), &e.gold))
		e.article = &readout.Article{ID: e.ID, Text: e.Text, Kind: readout.KindArticle, Verbatim: true, Language: "en"}
		e.reading, e.heard = known[e.ID].Reading, known[e.ID].Heard
		out = append(out, &e)
		if limit > 0 && len(out) == limit {
			break
		}
	}
	each(len(out), func(i int) {
		e := out[i]
		if e.reading == nil {
			e.reading, e.heard = Unattributed(e.article)
		}
		e.reading.Statements, e.reading.Events = nil, nil
		if columns != nil {
			e.reading.Words, e.reading.Sentences = columns[e.ID].words(e.Text)
			e.heard = make([]text.Heard, len(e.reading.Words)) // other words than the encoder's
		}
		e.align()
	})
	return out
}

// align turns gold spans, in code points, into ranges of words.
func (e *example) align() {
	at := make([]int, 0, len(e.Text)+1) // byte offset of each code point
	for i := range e.Text {
		at = append(at, i)
	}
	at = append(at, len(e.Text))
	words := e.reading.Words
	find := func(spans [][2]int) (out [][2]int) {
		sort.Slice(spans, func(i, j int) bool { return spans[i][0] < spans[j][0] })
		for _, s := range spans {
			from, to := at[min(s[0], len(at)-1)], at[min(s[1], len(at)-1)]
			lo := sort.Search(len(words), func(i int) bool { return words[i].End > from })
			hi := lo
			for hi < len(words) && words[hi].Start < to {
				hi++
			}
			for lo < hi && !lettered(e.Text, words[lo].Span, from, to) {
				lo++
			}
			for lo < hi && !lettered(e.Text, words[hi-1].Span, from, to) {
				hi--
			}
			if lo < hi {
				out = append(out, [2]int{lo, hi})
			}
		}
		return out
	}
	for _, a := range e.Attributions {
		if r := (ranges{find(a.Source), find(a.Cue), find(a.Content)}); len(r.content) > 0 {
			e.rel = append(e.rel, r)
		}
	}
}

// lettered reports whether at least half of the word's letters lie in from … to.
func lettered(text string, w readout.Span, from, to int) bool {
	in, all := 0, 0
	for i, r := range w.In(text) {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			all++
			if w.Start+i >= from && w.Start+i < to {
				in++
			}
		}
	}
	return in > 0 && 2*in >= all
}

func put(labels []uint8, from int, spans [][2]int, begin uint8) {
	for _, s := range spans {
		for i := s[0]; i < s[1]; i++ {
			if i < from || i-from >= len(labels) {
				continue
			}
			labels[i-from] = begin + 1
			if i == s[0] {
				labels[i-from] = begin
			}
		}
	}
}

// repair makes every inside label follow its begin.
func repair(labels []uint8) {
	for i, l := range labels {
		if l > 0 && l%2 == 0 && (i == 0 || labels[i-1] != l && labels[i-1] != l-1) {
			labels[i] = l - 1
		}
	}
}

func firstData(examples []*example, m *statement.Model) [][]sequence {
	out := make([][]sequence, len(examples))
	each(len(examples), func(i int) {
		e := examples[i]
		labels := make([]uint8, len(e.reading.Words))
		for _, r := range e.rel {
			put(labels, 0, r.content, 3)
		}
		for _, r := range e.rel {
			put(labels, 0, r.source, 1)
		}
		for _, r := range e.rel {
			put(labels, 0, r.cue, 5)
		}
		lab := NewStatementLab(e.article, e.reading, e.heard, m)
		for _, p := range lab.Paragraphs() {
			ids, ends := lab.First(p)
			s := sequence{append([]uint32{}, ids...), append([]int32{}, ends...), append([]uint8{}, labels[p[0]:p[1]]...), e.heard[p[0]:p[1]]}
			repair(s.labels)
			out[i] = append(out[i], s)
		}
	})
	return out
}

func secondData(e *example, m *statement.Model, first *model.Chain) []sequence {
	var out []sequence
	lab := NewStatementLab(e.article, e.reading, e.heard, m)
	_, cues := lab.Guess(first)
	used := make([]bool, len(e.rel))
	for _, c := range cues {
		lo, hi, ids, ends := lab.Second(c)
		labels := make([]uint8, hi-lo)
		best, most := -1, 0
		for k, r := range e.rel {
			n := 0
			for _, s := range r.cue {
				n += max(0, min(s[1], c[1])-max(s[0], c[0]))
			}
			if n > most && !used[k] {
				best, most = k, n
			}
		}
		if best >= 0 {
			used[best] = true
			put(labels, lo, e.rel[best].content, 3)
			put(labels, lo, e.rel[best].source, 1)
			repair(labels)
		}
		out = append(out, sequence{append([]uint32{}, ids...), append([]int32{}, ends...), labels, nil})
	}
	return out
}

// wordTable joins the clusters with how often each form is a cue.
func wordTable(path string, examples []*example) []statement.Word {
	type count struct{ all, cue float64 }
	counts := map[uint32]*count{}
	for _, e := range examples {
		in := make([]bool, len(e.reading.Words))
		for _, r := range e.rel {
			for _, s := range r.cue {
				for i := s[0]; i < s[1]; i++ {
					in[i] = true
				}
			}
		}
		for i, w := range e.reading.Words {
			h := statement.HashWord(w.In(e.Text))
			c := counts[h]
			if c == nil {
				c = &count{}
				counts[h] = c
			}
			c.all++
			if in[i] {
				c.cue++
			}
		}
	}
	level := func(h uint32) uint8 {
		c := counts[h]
		if c == nil || c.all < 4 {
			return 0
		}
		p := c.cue / (c.all + 2)
		switch {
		case p < 0.02:
			return 0
		case p < 0.1:
			return 1
		case p < 0.3:
			return 2
		case p < 0.55:
			return 3
		case p < 0.8:
			return 4
		}
		return 5
	}
	seen := map[uint32]bool{}
	var words []statement.Word
	for _, line := range strings.Split(strings.TrimSpace(string(open(path))), "\n") {
		f := strings.Split(line, "\t")
		if len(f) != 2 || !utf8.ValidString(f[0]) {
			continue
		}
		k, err := strconv.Atoi(f[1])
		check(err)
		h := statement.HashWord(f[0])
		if !seen[h] {
			seen[h] = true
			words = append(words, statement.Word{Hash: h, Cluster: uint16(k), Cue: level(h)})
		}
	}
	for h := range counts {
		if l := level(h); !seen[h] && l > 0 {
			words = append(words, statement.Word{Hash: h, Cluster: 65535, Cue: l})
		}
	}
	sort.Slice(words, func(i, j int) bool { return words[i].Hash < words[j].Hash })
	return words
}

// print writes the attributions found, offsets in code points.
func print(path string, examples []*example, m *statement.Model) error {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	for _, e := range examples {
		points := make(map[int]int, len(e.Text))
		n := 0
		for i := range e.Text {
			points[i] = n
			n++
		}
		points[len(e.Text)] = n
		spans := func(ss []readout.Span) [][2]int {
			out := [][2]int{}
			for _, s := range ss {
				out = append(out, [2]int{points[s.Start], points[s.End]})
			}
			return out
		}
		as := []attribution{}
		for _, s := range NewStatementLab(e.article, e.reading, e.heard, m).Relations() {
			as = append(as, attribution{spans(s.Source), spans(s.Cue), spans(s.Content)})
		}
		if err := enc.Encode(map[string]any{"id": e.ID, "statements": as}); err != nil {
			return err
		}
	}
	return os.WriteFile(path, b.Bytes(), 0o644)
}
