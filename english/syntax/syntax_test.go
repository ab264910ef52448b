package syntax

import (
	"strings"
	"testing"

	"readout"
	"readout/english/gazetteer"
	"readout/english/segment"
	"readout/english/text"
)

func parsed(letters string) *readout.Reading {
	d := &text.Document{Article: &readout.Article{Text: letters}, Text: letters, Reading: &readout.Reading{}}
	defer d.Release()
	d.Reading.Words, d.Reading.Sentences = segment.Find(d)
	Tag(d)
	return d.Reading
}

// The embedded models can be read, and their headers say where they come from.
func TestModels(t *testing.T) {
	s := Default()
	if s.header.Name != "reader" || len(s.header.Data) == 0 || s.header.Scores["ewt las (gold words)"] < 70 {
		t.Errorf("header %+v", s.header)
	}
	if len(Lemmas().Bases) < 1000 {
		t.Error("no lemmas")
	}
	if _, err := readSyntax(syntaxData[:len(syntaxData)/2]); err == nil {
		t.Error("half a net is no error")
	}
	if _, err := gazetteer.Unzip(lemmaData[:len(lemmaData)/2]); err == nil {
		t.Error("half of what is packed is no error")
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
	}
}

// Sentences cover all words in order, stay within a paragraph, and are no longer than the net reads at once.
func TestSentencesOfParagraphs(t *testing.T) {
	endless := strings.Repeat("and the dockers of Orlen waited for the ferry ", 70)
	for name, letters := range map[string]string{
		"no stop":          endless,
		"a stop in it":     "Talks ended. " + endless,
		"short paragraphs": strings.Repeat("Talks ended in Velmar\n\n", 200),
		"long paragraph":   strings.Repeat("Talks ended in Velmar. ", 200),
		"one word":         "Velmar",
		"nothing":          " \n",
	} {
		r := parsed(letters)
		at := 0
		for _, s := range r.Sentences {
			if s.First != at || s.Last <= s.First || s.Last-s.First > block {
				t.Fatalf("%s: sentence of words %d to %d behind word %d", name, s.First, s.Last, at)
			}
			if s.Start != r.Words[s.First].Start || s.End != r.Words[s.Last-1].End || strings.Contains(s.In(letters), "\n\n") {
				t.Fatalf("%s: %q", name, s.In(letters))
			}
			roots := 0
			for _, w := range r.Words[s.First:s.Last] {
				if w.Head < 0 {
					roots++
				} else if w.Head < s.First || w.Head >= s.Last {
					t.Fatalf("%s: a head outside %q", name, s.In(letters))
				}
			}
			if roots != 1 {
				t.Fatalf("%s: %d roots in %q", name, roots, s.In(letters))
			}
			at = s.Last
		}
		if at != len(r.Words) {
			t.Errorf("%s: sentences to word %d of %d", name, at, len(r.Words))
		}
		if n := len(r.Sentences); strings.HasSuffix(name, "paragraphs") && n != 200 || name == "a stop in it" && r.Sentences[0].In(letters) != "Talks ended." {
			t.Errorf("%s: %d sentences", name, n)
		}
	}
}

func TestLemma(t *testing.T) {
	l := Lemmas()
	for _, c := range [][3]string{
		{"hopped", "VBD", "hop"}, {"hoped", "VBD", "hope"}, {"stories", "NNS", "story"}, {"houses", "NNS", "house"},
		{"talks", "NNS", "talk"}, {"boxes", "NNS", "box"}, {"went", "VBD", "go"}, {"making", "VBG", "make"},
		{"Velmar", "NNP", "Velmar"}, {"series", "NNS", "series"}, {"The", "DT", "the"}, {"agreed", "VBN", "agree"},
		{"largest", "JJS", "large"}, {"n’t", "RB", "not"}, {"said", "VBD", "say"}, {"news", "NNS", "news"}, {"species", "NNS", "species"}, {"means", "NNS", "means"}, {"is", "VBZ", "be"}, {"press", "NN", "press"}, {"deploying", "VBG", "deploy"},
	} {
		if _, got := l.Lemma(nil, c[0], c[1]); got != c[2] {
			t.Errorf("%s %s: got %s, want %s", c[0], c[1], got, c[2])
		}
	}
}

// sample is news as this program meets it, invented.
var sample = strings.Repeat(`Talks between Velmar and Orlenia ended without agreement on Tuesday, officials from both sides said, a day after thousands of troops were moved toward the northern border. “We will not accept conditions dictated by anybody,” Foreign Minister Ana Petrova told reporters in the capital. She added that her government was ready to meet again next week, if the other side withdrew its demands.

The deputy secretary of the regional alliance, Mr. J. R. Hale, called the meeting “useful but difficult” and said that at least 2,400 people had left their homes since January. Orlenia's president, who hasn't spoken in public for a month, denied that any order had been given. According to a statement published on Monday, the army doesn't plan exercises in the area; observers from the U.N., however, counted 35 vehicles on the road to the port.

`, 8)

func BenchmarkSyntax(b *testing.B) {
	Default()
	n := 0
	b.SetBytes(int64(len(sample)))
	b.ReportAllocs()
	for b.Loop() {
		n += len(parsed(sample).Words)
	}
	b.ReportMetric(float64(n)/b.Elapsed().Seconds(), "words/s")
}

func BenchmarkLoad(b *testing.B) {
	for b.Loop() {
		if _, err := readSyntax(syntaxData); err != nil {
			b.Fatal(err)
		}
	}
}

// A word's row is that of its features, however often its form was met.
func TestRows(t *testing.T) {
	s := Default()
	letters := "end.The end .Thé “the” the-end THE 1,234 mid-May Monday's"
	for range 2 {
		d := &text.Document{Article: &readout.Article{Text: letters}, Text: letters, Reading: &readout.Reading{}}
		d.Reading.Words, d.Reading.Sentences = segment.Find(d)
		kept, numbers := rowsKept.Of(d), rowNumbers.Of(d)
		for i, w := range d.Reading.Words {
			var want [Columns]int32
			s.vocabulary.WordFeatures(letters, w.Span, want[:])
			if got := kept.row(d, numbers, s.vocabulary, i); got != kept.numbers[want]-1 {
				t.Fatalf("%q: row %d is not that of %v", w.In(letters), got, want)
			}
		}
		d.Release()
	}
}
