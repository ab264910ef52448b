package english

import (
	"strconv"
	"strings"
	"sync"
	"testing"

	"readout"
)

func parsed(text string) *readout.Reading {
	d := &doc{article: &readout.Article{Text: text}, text: text, reading: &readout.Reading{}}
	defer d.release()
	d.reading.Words, d.reading.Sentences = d.segment()
	d.tag()
	return d.reading
}

// A model that cannot be loaded is an error that names it, and breaks the reading.
func TestModelThatIsBroken(t *testing.T) {
	kept := nameModel
	defer func() { nameModel = kept }()
	nameModel = sync.OnceValue(func() *nameTagger { return loaded(readNameTagger(namesBytes[:len(namesBytes)/2])) })
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
	nameModel = kept
	if err := Load(each); err != nil {
		t.Error(err)
	}
	for name, broken := range map[string]func() error{
		"gzip":            func() error { _, err := unzip(lemmaData[:len(lemmaData)/2]); return err },
		"altered wording": func() error { _, err := parseSpun([]byte("spun1\n{}\n")); return err },
		"statements":      func() error { _, err := ReadStatementModel(statementsData[:len(statementsData)/2]); return err },
		"syntax":          func() error { _, err := readSyntax(syntaxData[:len(syntaxData)/2]); return err },
		"words":           func() error { _, err := readSegmenter(wordsData[:len(wordsData)/2]); return err },
	} {
		if broken() == nil {
			t.Errorf("%s: half of it is no error", name)
		}
	}
}

// The embedded models can be read, and their headers say where they come from.
func TestModels(t *testing.T) {
	s := syntaxOf()
	if s.header.Name != "syntax" || len(s.header.Data) == 0 || s.header.Scores["ewt las (gold words)"] < 70 {
		t.Errorf("header %+v", s.header)
	}
	if _, err := readSegmenter(wordsData); err != nil {
		t.Error(err)
	}
	if len(lemmasOf().bases) < 1000 {
		t.Error("no lemmas")
	}
}

func TestSyntax(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"The minister met two envoys in Velmar .",
			"the/DET/det minister/NOUN/nsubj meet/VERB/root two/NUM/nummod envoy/NOUN/obj in/ADP/case Velmar/PROPN/obl ./PUNCT/punct"},
		{"She did not answer the question .",
			"she/PRON/nsubj do/AUX/aux not/PART/advmod answer/VERB/root the/DET/det question/NOUN/obj ./PUNCT/punct"},
		{"Troops were withdrawn quickly .",
			"troops/NOUN/nsubj:pass be/AUX/aux:pass withdraw/VERB/root quickly/ADV/advmod ./PUNCT/punct"},
	} {
		r := parsed(c.text)
		var got []string
		for _, w := range r.Words {
			got = append(got, w.Lemma+"/"+w.UPOS+"/"+w.Deprel)
		}
		if s := strings.Join(got, " "); s != c.want {
			t.Errorf("%q:\n got %s\nwant %s", c.text, s, c.want)
		}
		if s := check(c.text, r); s != "" {
			t.Errorf("%q: %s", c.text, s)
		}
	}
}

func TestLemma(t *testing.T) {
	l := lemmasOf()
	for _, c := range [][3]string{
		{"hopped", "VBD", "hop"}, {"hoped", "VBD", "hope"}, {"stories", "NNS", "story"}, {"houses", "NNS", "house"},
		{"talks", "NNS", "talk"}, {"boxes", "NNS", "box"}, {"went", "VBD", "go"}, {"making", "VBG", "make"},
		{"Velmar", "NNP", "Velmar"}, {"series", "NNS", "series"}, {"The", "DT", "the"}, {"agreed", "VBN", "agree"},
		{"largest", "JJS", "large"}, {"n’t", "RB", "not"}, {"said", "VBD", "say"}, {"deploying", "VBG", "deploy"},
	} {
		if _, got := l.lemma(nil, c[0], c[1]); got != c[2] {
			t.Errorf("%s %s: got %s, want %s", c[0], c[1], got, c[2])
		}
	}
}

// sample is news as this program meets it, invented.
var sample = strings.Repeat(`Talks between Velmar and Orlenia ended without agreement on Tuesday, officials from both sides said, a day after thousands of troops were moved toward the northern border. “We will not accept conditions dictated by anybody,” Foreign Minister Ana Petrova told reporters in the capital. She added that her government was ready to meet again next week, if the other side withdrew its demands.

The deputy secretary of the regional alliance, Mr. J. R. Hale, called the meeting “useful but difficult” and said that at least 2,400 people had left their homes since January. Orlenia's president, who hasn't spoken in public for a month, denied that any order had been given. According to a statement published on Monday, the army doesn't plan exercises in the area; observers from the U.N., however, counted 35 vehicles on the road to the port.

`, 8)

func BenchmarkSyntax(b *testing.B) {
	syntaxOf()
	n := 0
	b.SetBytes(int64(len(sample)))
	b.ReportAllocs()
	for b.Loop() {
		n += len(parsed(sample).Words)
	}
	b.ReportMetric(float64(n)/b.Elapsed().Seconds(), "words/s")
}

func BenchmarkWords(b *testing.B) {
	n := 0
	b.SetBytes(int64(len(sample)))
	b.ReportAllocs()
	for b.Loop() {
		d := &doc{article: &readout.Article{Text: sample}, text: sample, reading: &readout.Reading{}}
		d.reading.Words, d.reading.Sentences = d.segment()
		n += len(d.reading.Words)
	}
	b.ReportMetric(float64(n)/b.Elapsed().Seconds(), "words/s")
}

func BenchmarkLoad(b *testing.B) {
	for b.Loop() {
		if _, err := readSyntax(syntaxData); err != nil {
			b.Fatal(err)
		}
		if _, err := readSegmenter(wordsData); err != nil {
			b.Fatal(err)
		}
	}
}

// What a form tells is what its letters tell anew, however often its word was met.
func TestForms(t *testing.T) {
	s := syntaxOf()
	long := strings.Repeat("x", 40)
	for _, text := range []string{sample[:1400], "end.The end .Thé “the” the-end THE " + long + " x" + long + " " + strings.Repeat("y", 16) + " " + strings.Repeat("y", 17) + " 1,234 5,678 mid-May Monday's"} {
		for range 2 {
			d := prepare(text)
			d.forms()
			for i, w := range d.reading.Words {
				var want [Columns]int32
				s.vocabulary.WordFeatures(text, w.Span, want[:])
				kept := rowsKept.of(d)
				if got := kept.row(d, rowNumbers.of(d), s.vocabulary, i); got != kept.numbers[want]-1 {
					t.Fatalf("%q: row %d is not that of %v", w.In(text), got, want)
				}
				got := *d.form(i)
				if got.text != w.In(text) {
					t.Fatalf("%q for %q", got.text, w.In(text))
				}
				anew := newForm(w.In(text), strings.ToLower(w.In(text)))
				if got.low != anew.low || got.is != anew.is || got.whole != anew.whole || *timeForms.of(d).word(i) != newTimeForm(got.text) {
					t.Fatalf("%q: %+v, not %+v", w.In(text), got, anew)
				}
			}
			d.release()
		}
	}
}

// A form table that holds too much begins anew, and reads as before.
func TestLexiconIsBounded(t *testing.T) {
	l := newFormTable()
	for i := range mostForms + 1 {
		w := strconv.Itoa(i)
		letters := lettersOf(w, 0, len(w))
		l.number(w, &askedWord{letters, l.hash(letters)})
	}
	for len(formTables) > 0 {
		<-formTables
	}
	formTables <- l
	for range 2 {
		d := prepare(sample)
		d.names()
		for i := range d.reading.Words {
			if d.lower(i) != strings.ToLower(d.word(i)) {
				t.Fatalf("%q for %q", d.lower(i), d.word(i))
			}
		}
		if n := len(d.table.keys); n > mostForms {
			t.Errorf("%d forms", n)
		}
		d.release()
	}
}
