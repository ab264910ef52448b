package english

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"math/rand/v2"
	"os"
	"strings"
	"sync"
	"testing"
	"unicode/utf8"

	"readout"
	"readout/english/name"
	"readout/english/text"
	"readout/model"
)

// whole is an article with something for every step.
const whole = "Korvania must leave valley, Estmark says\n\n" +
	"PORT SABEL, May 12 (Harbour Wire) - Estmark's Deputy Foreign Minister Ilsa Koren told reporters on Monday that Korvania must withdraw its 3,000 soldiers from the Selm valley by March 5.\n\n" +
	"“We reject the plan, and we call on Korvania to talk,” Koren said after a meeting with Premier Oleg Maren of Orvania. “If they cross the river, we will answer with our guns. They must not.”\n\n" +
	"Her government had offered to host a second round, she added: “There will be a high price to pay.”\n\n" +
	"\"Nobody needs to be told what that means,\" said a spokesman for the Northern Compact, who asked not to be named. He described the talks as “frank” and denied that between 40 and 60 per cent of the aid had been held back.\n\n" +
	"KOREN: Who will sign it?\n\nMAREN: We will, on Friday at 5 p.m., unless the council, which has met twice since January 2030, says no.\n\n" +
	"Crowds marched through the town. “Open the pits!” – Ann Stone, a miner.\n\n" +
	"The minister said: “We do not ask for more"

// readArticle reads a text as an article of which every paragraph is a block.
func readArticle(letters string, roles ...readout.Role) *readout.Reading {
	a := &readout.Article{ID: "a", Text: letters, Kind: readout.KindArticle, Published: "2031-05-14"}
	for i, p := range text.ParagraphsOf(letters) {
		if len(roles) > 0 {
			a.Blocks = append(a.Blocks, readout.Block{Span: p, Role: roles[i%len(roles)]})
		}
	}
	return Read(a)
}

// checkReading fails the test if a span of a reading is none of the text, or a name is of nobody.
func checkReading(t *testing.T, text string, r *readout.Reading) {
	t.Helper()
	if s := misplaced(text, r); s != "" {
		t.Fatalf("%s: %q", s, text)
	}
	checkStatements(t, text, r)
	spans := []readout.Span{}
	ids := map[string]bool{"": true}
	for _, e := range r.Entities {
		ids[e.ID] = true
		for _, m := range e.Mentions {
			spans = append(spans, m.Span)
		}
	}
	for _, x := range r.Times {
		spans = append(spans, x.Span)
	}
	for _, q := range r.Quantities {
		spans = append(spans, q.Span, q.OfSpan)
	}
	for _, e := range r.Events {
		spans = append(append(spans, e.Trigger...), e.When)
		for _, id := range append(append([]string{e.Place}, e.Actors...), e.Targets...) {
			if !ids[id] {
				t.Fatalf("%s: nobody is %q: %q", e.ID, id, text)
			}
		}
	}
	for _, s := range append(spans, r.PublishedEvidence...) {
		if s.Start < 0 || s.Start > s.End || s.End > len(text) || !utf8.ValidString(s.In(text)) {
			t.Fatalf("span %v of %d bytes: %q", s, len(text), text)
		}
	}
}

// cuts are the beginnings of a text that end in an opening quotation mark.
func cuts(text string) (out []string) {
	for i, c := range text {
		if end := i + utf8.RuneLen(c); c == '“' || c == '"' && (i == 0 || text[i-1] == ' ' || text[i-1] == '\n') {
			out = append(out, text[:end])
		}
	}
	return out
}

// A text that breaks off where words would be quoted is read like any other.
func TestReadCut(t *testing.T) {
	n := 0
	for _, text := range append(cuts(whole), "He says they must", "The minister said: “", "“", "“\n\n“We come,” she said. “") {
		checkReading(t, text, readArticle(text))
		n++
	}
	if n < 10 {
		t.Errorf("only %d cuts", n)
	}
	if r := readArticle(cuts(whole)[2]); len(r.Statements) < 3 {
		t.Errorf("%d statements before the cut", len(r.Statements))
	}
}

// The same of texts that were printed: each is cut at two of its marks.
func TestReadCutPolNeAR(t *testing.T) {
	n := 0
	r := rand.New(rand.NewPCG(1, 1))
	for _, part := range []string{"dev", "train"} {
		f, err := os.Open("../../shared/data/polnear/" + part + ".jsonl.gz")
		if err != nil {
			t.Skip("../shared/data/polnear is absent")
		}
		defer f.Close()
		z, err := gzip.NewReader(f)
		if err != nil {
			t.Fatal(err)
		}
		lines := bufio.NewScanner(z)
		lines.Buffer(nil, 1<<24)
		for lines.Scan() {
			var row struct{ Text string }
			if err := json.Unmarshal(lines.Bytes(), &row); err != nil {
				t.Fatal(err)
			}
			all := cuts(row.Text)
			for range min(2, len(all)) {
				n++
				text := all[r.IntN(len(all))]
				checkReading(t, text, readArticle(text))
			}
		}
		if err := lines.Err(); err != nil {
			t.Fatal(err)
		}
	}
	if n < 1000 {
		t.Errorf("only %d cuts", n)
	}
}

// FuzzRead reads whole articles, cut and shuffled.
func FuzzRead(f *testing.F) {
	for seed := range uint64(12) {
		f.Add(whole, seed)
	}
	f.Add("“", uint64(0))
	f.Fuzz(func(t *testing.T, text string, seed uint64) {
		if len(text) > 6000 {
			return
		}
		r := rand.New(rand.NewPCG(seed, 1))
		text = damaged(strings.ToValidUTF8(text, ""), r)
		roles := []readout.Role{readout.RoleBody, readout.RoleHeadline, readout.RoleDateline, readout.RoleCaption, readout.RoleNote, readout.RoleHeading}
		r.Shuffle(len(roles), func(i, j int) { roles[i], roles[j] = roles[j], roles[i] })
		checkReading(t, text, readArticle(text, roles[:r.IntN(len(roles)+1)]...))
	})
}

// damaged cuts a text at both ends, and shuffles or replaces some of its words.
func damaged(text string, r *rand.Rand) string {
	words := strings.SplitAfter(text, " ")
	from := r.IntN(len(words)) * r.IntN(2)
	words = words[from : len(words)-r.IntN(len(words)-from)]
	switch r.IntN(3) {
	case 1:
		r.Shuffle(len(words), func(i, j int) { words[i], words[j] = words[j], words[i] })
	case 2:
		with := []string{"", "“", "” ", "\" ", "“ ", ", ", ": ", "\n\n", "\n\n“", "said ", "must ", "needs to ", "we ", "if ", "her ", "the ", "according to ", "due ", "March ", "– "}
		for range len(words)/8 + 1 {
			words[r.IntN(len(words))] = with[r.IntN(len(with))]
		}
	}
	return strings.Join(words, "")
}

// Damage makes many articles of one, and none breaks the reading.
func TestReadDamaged(t *testing.T) {
	r := rand.New(rand.NewPCG(2, 2))
	seen := map[string]bool{}
	for range 300 {
		text := damaged(whole, r)
		seen[text] = true
		checkReading(t, text, readArticle(text))
	}
	if len(seen) < 200 {
		t.Errorf("only %d of 300 texts differ", len(seen))
	}
}

// A model that cannot be loaded is an error that names it, and breaks the reading.
func TestModelThatIsBroken(t *testing.T) {
	kept := name.Default
	defer func() { name.Default = kept }()
	name.Default = sync.OnceValue(func() *name.Tagger { return model.Must(name.ReadTagger(name.NamesBytes[:len(name.NamesBytes)/2])) })
	each := func(n int, do func(i int)) {
		for i := range n {
			do(i)
		}
	}
	for range 2 {
		if err := Load(each); err == nil || !strings.Contains(err.Error(), "load the model of names: ") {
			t.Errorf("the error is %v", err)
		}
	}
	func() {
		defer func() {
			if recover() == nil {
				t.Error("an article was read without it")
			}
		}()
		Read(&readout.Article{Text: "Ann Stone left.", Kind: readout.KindArticle})
	}()
	name.Default = kept
	if err := Load(each); err != nil {
		t.Error(err)
	}
}

// misplaced tells what is wrong with a reading's words and sentences, "" if nothing.
func misplaced(text string, r *readout.Reading) string {
	at := 0
	for _, w := range r.Words {
		if w.Start < at || w.End <= w.Start || w.End > len(text) {
			return "words out of order or range"
		}
		at = w.End
	}
	next := 0
	for _, s := range r.Sentences {
		if s.First != next || s.Last <= s.First || s.Last > len(r.Words) ||
			s.Start != r.Words[s.First].Start || s.End != r.Words[s.Last-1].End {
			return "sentences do not cover the words"
		}
		roots := 0
		for _, w := range r.Words[s.First:s.Last] {
			if w.Head == -1 {
				roots++
			} else if w.Head < s.First || w.Head >= s.Last {
				return "head outside its sentence"
			}
		}
		if w := r.Words[s.First]; w.UPOS != "" && roots != 1 {
			return "not one root"
		}
		next = s.Last
	}
	if next != len(r.Words) {
		return "words outside sentences"
	}
	return ""
}
