// Command refer trains the model of references (english/refer/refer.bin) on the texts that its
// settings name: go run ./train/refer [-names MODEL] [-o FILE] [-cross FOLDER] SHARED_DATA
//
// MODEL finds their names: one that has not learned from them, as it does not know what it is to read.
// With -cross it writes what models find that were trained without the text at hand, in the
// form of readout's readings, a file for each part.
package main

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"flag"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"unicode/utf8"

	"readout"
	"readout/english/name"
	"readout/english/refer"
	"readout/english/segment"
	"readout/english/syntax"
	"readout/english/text"
	"readout/english/timex"
	"readout/train/settings"
	"readout/train/treebank"
)

// Settings are those of a training, as settings.json holds them.
type Settings struct {
	Seed   uint64  `json:"seed"`   // of the order
	Rounds int     `json:"rounds"` // over the examples
	Rate   float64 `json:"rate"`   // step size
	Decay  float64 `json:"decay"`  // of a weight at each step
	Parts  []Part  `json:"parts"`
}

// A Part is a file of texts: a treebank with GUM's entity layer, or rows of GAP.
type Part struct {
	File    string   `json:"file"` // below the folder of gold data
	Name    string   `json:"name"` // with its licence, for the model's header
	Weight  float64  `json:"weight"`
	Without []string `json:"without,omitempty"` // beginnings of the ids of texts to leave out
}

// A page is a text with its words and names, and what is known of its mentions.
type page struct {
	part    int
	id      string
	weight  float64
	pair    bool // of one pronoun alone is known whom it means
	article *readout.Article
	words   readout.Reading
	names   []text.Name
	named   []int32
	repairs []text.Repair
	mended  []int32
	entity  map[int]int // of the word that heads a mention
	several map[int]int // of those whom an "and" joins to that word, together
}

func main() {
	out := flag.String("o", "english/refer/refer.bin", "file to write")
	with := flag.String("settings", "train/refer/settings.json", "settings of the training")
	names := flag.String("names", "", "model of names, where it is not the program's own")
	cross := flag.String("cross", "", "folder for what cross-validated models find")
	flag.Parse()
	if flag.NArg() != 1 {
		flag.Usage()
		os.Exit(2)
	}
	if err := run(*out, *with, *names, *cross, flag.Arg(0)); err != nil {
		fmt.Fprintln(os.Stderr, "refer:", err)
		os.Exit(1)
	}
}

func run(out, with, names, cross, shared string) error {
	var set Settings
	digest, err := settings.Read(with, &set)
	if err != nil {
		return err
	}
	tagger := name.Default()
	if names != "" {
		b, err := os.ReadFile(names)
		if err != nil {
			return fmt.Errorf("read model of names: %w", err)
		}
		if tagger, err = name.ReadTagger(b); err != nil {
			return err
		}
	}
	h := refer.Header{Name: "references: log-linear over antecedents", Settings: digest, Seed: set.Seed, Rounds: set.Rounds}
	var pages []*page
	for i, p := range set.Parts {
		read := rows
		if strings.HasSuffix(p.File, ".conllu.gz") {
			read = chains
		}
		more, err := read(filepath.Join(shared, p.File), tagger)
		if err != nil {
			return err
		}
		for _, x := range more {
			if !slices.ContainsFunc(p.Without, func(s string) bool { return strings.HasPrefix(x.id, s) }) {
				x.part, x.weight = i, p.Weight
				pages = append(pages, x)
			}
		}
		h.Data = append(h.Data, p.Name)
	}
	known, err := examples(pages, set, h)
	if err != nil {
		return err
	}
	if cross != "" {
		return validate(pages, known, set, h, cross)
	}
	data, _, err := learn(slices.Concat(known...), set, h)
	if err != nil {
		return err
	}
	return os.WriteFile(out, data, 0o644)
}

// learn returns the model that the examples teach.
func learn(all []example, set Settings, h refer.Header) ([]byte, *refer.Model, error) {
	data, err := refer.Pack(h, fit(all, set))
	if err != nil {
		return nil, nil, err
	}
	m, err := refer.Read(data)
	return data, m, err
}

// examples returns those of each page. Where truth tells of one pronoun alone, what stands
// before it is joined by a model of the pages whose truth is whole.
func examples(pages []*page, set Settings, h refer.Header) ([][]example, error) {
	out := make([][]example, len(pages))
	var whole []example
	read := func(i int, m *refer.Model) {
		p := pages[i]
		d := p.document()
		defer d.Release()
		for _, e := range refer.Examples(d, m, p.truth) {
			if x := newExample(e, p.pair, p.weight); x != nil {
				out[i] = append(out[i], *x)
			}
		}
	}
	for i, p := range pages {
		if !p.pair {
			read(i, nil)
			whole = append(whole, out[i]...)
		}
	}
	_, m, err := learn(whole, set, h)
	if err != nil {
		return nil, err
	}
	for i, p := range pages {
		if p.pair {
			read(i, m)
		}
	}
	return out, nil
}

func validate(pages []*page, known [][]example, set Settings, h refer.Header, folder string) error {
	lines := make([]strings.Builder, len(set.Parts))
	loss, count := make([]float64, len(set.Parts)), make([]float64, len(set.Parts))
	curve := make([][refer.Kins][20][2]int, len(set.Parts)) // of each kin of mention, right and wrong of those at least so many twentieths likely
	tally := make([][refer.Kins]outcomes, len(set.Parts))
	for others, part := range settings.Folds(known) {
		_, m, err := learn(slices.Concat(others...), set, h)
		if err != nil {
			return err
		}
		for _, i := range part {
			p := pages[i]
			for _, x := range known[i] {
				likely, right := m.Shares(x.Options), 1e-9
				best := 0
				for o, l := range likely {
					if x.Right[o] {
						right += l
					}
					if l > likely[best] {
						best = o
					}
				}
				tally[p.part][x.Kin].add(x.Right, best)
				loss[p.part] -= math.Log(right)
				count[p.part]++
				for t := range curve[p.part][x.Kin] {
					if x.Named[best] && likely[best] >= float64(t)/20 {
						k := 0
						if !x.Right[best] {
							k = 1
						}
						curve[p.part][x.Kin][t][k]++
					}
				}
			}
			d := p.document()
			if err := json.NewEncoder(&lines[p.part]).Encode(shown(p.id, d.Text, refer.With(d, m))); err != nil {
				return err
			}
			d.Release()
		}
	}
	for i, p := range set.Parts {
		fmt.Printf("%s: loss %.4f of each of %.0f mentions\n", p.File, loss[i]/max(1, count[i]), count[i])
		for kin, c := range curve[i] {
			fmt.Printf("kin %d: %s:", kin, tally[i][kin])
			for t := 6; t < len(c); t++ {
				fmt.Printf("  .%02d %d/%d", 5*t, c[t][0], c[t][1])
			}
			fmt.Println()
		}
		file, _, _ := strings.Cut(filepath.Base(p.File), ".")
		if err := os.WriteFile(filepath.Join(folder, fmt.Sprintf("%d-%s.jsonl", i, file)), []byte(lines[i].String()), 0o644); err != nil {
			return err
		}
	}
	return nil
}

// outcomes counts what became of mentions: those that refer to an option, and those that refer to none.
type outcomes struct{ right, wrong, missed, joined, left int }

func (o *outcomes) add(right []bool, best int) {
	none := len(right) - 1
	switch {
	case right[none] && best == none:
		o.left++
	case right[none]:
		o.joined++
	case best == none:
		o.missed++
	case right[best]:
		o.right++
	default:
		o.wrong++
	}
}

func (o outcomes) String() string {
	return fmt.Sprintf("of %d that refer %d right, %d wrong; of %d that do not %d joined", o.right+o.wrong+o.missed, o.right, o.wrong, o.joined+o.left, o.joined)
}

// shown writes entities as package view does, with offsets in code points.
func shown(id, text string, entities []readout.Entity) any {
	type mention struct {
		Start int                 `json:"start"`
		End   int                 `json:"end"`
		Text  string              `json:"text"`
		Kind  readout.MentionKind `json:"kind"`
	}
	type entity struct {
		ID       string             `json:"id"`
		Name     string             `json:"name"`
		Type     readout.EntityType `json:"type"`
		Mentions []mention          `json:"mentions"`
	}
	out := struct {
		ID       string   `json:"id"`
		Entities []entity `json:"entities"`
	}{ID: id}
	at := make([]int, len(text)+1)
	n := 0
	for i := range text {
		at[i] = n
		n++
	}
	at[len(text)] = n
	for _, e := range entities {
		x := entity{ID: e.ID, Name: e.Name, Type: e.Type}
		for _, m := range e.Mentions {
			x.Mentions = append(x.Mentions, mention{at[m.Start], at[m.End], m.In(text), m.Kind})
		}
		out.Entities = append(out.Entities, x)
	}
	return out
}

// newPage reads the words and names of a text.
func newPage(id, letters string, tagger *name.Tagger) *page {
	p := &page{id: id, article: &readout.Article{ID: id, Text: letters, Kind: readout.KindArticle, Language: "en", Verbatim: true}, entity: map[int]int{}, several: map[int]int{}}
	d := &text.Document{Article: p.article, Text: letters, Reading: &p.words}
	p.words.Words, p.words.Sentences = segment.Find(d)
	syntax.Tag(d)
	p.words.Times = timex.Find(d)
	name.FindBy(d, tagger)
	p.names, p.named, p.repairs, p.mended = d.Names, d.Named, d.Repaired, d.Mended
	d.Release()
	return p
}

// document returns the page as it is before references are found.
func (p *page) document() *text.Document {
	return &text.Document{Article: p.article, Text: p.article.Text, Reading: &p.words, Names: p.names, Named: p.named, Repaired: p.repairs, Mended: p.mended}
}

// truth is that of the page for refer.Examples.
func (p *page) truth(word int, several bool) (int, bool) {
	e, ok := p.entity[word]
	if several {
		e = p.several[word]
	}
	return e, ok || !p.pair
}

// chains reads a treebank with GUM's entity layer.
func chains(path string, tagger *name.Tagger) ([]*page, error) {
	bank, err := treebank.Open(path)
	if err != nil {
		return nil, err
	}
	var out []*page
	for i := range bank {
		d := &bank[i]
		p := newPage(d.ID, d.Text, tagger)
		number := map[string]int{}
		byStart := map[int]int{} // words of the reading by their first byte
		for k, w := range p.words.Words {
			byStart[w.Start] = k
		}
		for _, s := range d.Sentences {
			for _, m := range d.Mentions(s) { // of those with one head the inner one counts
				h := m.Head(d, s)
				if h < 0 {
					continue
				}
				k, ok := byStart[d.Words[h].Start]
				if !ok {
					continue
				}
				if number[m.ID] == 0 {
					number[m.ID] = len(number) + 1
				}
				if p.entity[k] == 0 {
					p.entity[k] = number[m.ID]
				}
				if m.Joins(d, s, h) && p.several[k] == 0 {
					p.several[k] = number[m.ID]
				}
			}
		}
		out = append(out, p)
	}
	return out, nil
}

// rows reads GAP: of one pronoun of each text is known whether one of two names is meant.
func rows(path string, tagger *name.Tagger) ([]*page, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("open texts: %w", err)
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		return nil, fmt.Errorf("open texts %s: %w", path, err)
	}
	var out []*page
	scan := bufio.NewScanner(z)
	scan.Buffer(nil, 1<<24)
	for scan.Scan() {
		var row struct {
			ID, Text, Answer string
			Pronoun, A, B    [2]int
		}
		if err := json.Unmarshal(scan.Bytes(), &row); err != nil {
			return nil, fmt.Errorf("read %s: %w", path, err)
		}
		p := newPage(row.ID, row.Text, tagger)
		p.pair = true
		if p.mark(row.Pronoun, map[string]int{"a": 1, "b": 2}[row.Answer]) {
			p.mark(row.A, 1)
			p.mark(row.B, 2)
			out = append(out, p)
		}
	}
	return out, scan.Err()
}

// mark notes the entity of all words in a range of code points.
func (p *page) mark(points [2]int, entity int) bool {
	bytes := func(n int) int {
		at := 0
		for ; n > 0; n-- {
			_, size := utf8.DecodeRuneInString(p.article.Text[at:])
			at += size
		}
		return at
	}
	s := readout.Span{Start: bytes(points[0]), End: bytes(points[1])}
	found := false
	for k, w := range p.words.Words {
		if s.Contains(w.Span) {
			p.entity[k] = entity
			found = true
		}
	}
	return found
}
