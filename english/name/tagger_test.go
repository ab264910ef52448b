package name

import (
	"context"
	"encoding/binary"
	"math/rand/v2"
	"strings"
	"testing"

	"readout"
	"readout/article"
	"readout/english/segment"
	"readout/english/text"
	"readout/page"
)

// TestNameRows adds up rows by the book and compares.
func TestNameRows(t *testing.T) {
	tagger := Default()
	rows := len(tagger.rows)
	weights := NamesBytes[len(NamesBytes)-rows*Labels:]
	keys := NamesBytes[len(NamesBytes)-rows*(Labels+4):]
	book := map[uint32][]byte{}
	for i := range rows {
		book[binary.LittleEndian.Uint32(keys[4*i:])] = weights[i*Labels:][:Labels]
	}
	rng := rand.New(rand.NewPCG(1, 2))
	for range 2000 {
		features := make([]uint32, rng.IntN(nameFeatures))
		for i := range features {
			switch known := tagger.rows[rng.IntN(rows)].feature; rng.IntN(3) {
			case 0:
				features[i] = rng.Uint32() | 1
			case 1:
				features[i] = known + uint32(rng.IntN(9)) - 4 // among those that share its bits
			default:
				features[i] = known
			}
		}
		var want, got [Labels]float32
		for y := range want {
			sum := int32(0)
			for _, f := range features {
				if row := book[f]; row != nil {
					sum += int32(int8(row[y]))
				}
			}
			want[y] = float32(sum) * tagger.scale
		}
		if tagger.sum(&got, features); got != want {
			t.Fatalf("features %x:\n got %v\nwant %v", features, got, want)
		}
	}
}

func TestNameModelDamaged(t *testing.T) {
	if _, err := ReadTagger(NamesBytes[:len(NamesBytes)-1]); err == nil {
		t.Error("a model that lacks a byte was read")
	}
	swapped := append([]byte(nil), NamesBytes...)
	rows := len(Default().rows)
	keys := swapped[len(swapped)-rows*(Labels+4):]
	for i := range 4 {
		keys[i], keys[4+i] = keys[4+i], keys[i]
	}
	if _, err := ReadTagger(swapped); err == nil {
		t.Error("a model whose features stand out of order was read")
	}
}

// TestOpenWords tells which words may belong to names.
func TestOpenWords(t *testing.T) {
	for _, x := range []struct{ text, open string }{
		{"The minister of finance met Ada Brandt in Ostrow on the coast.", "met Ada Brandt in Ostrow"},
		{"He asked the Bank of the Three Rivers whether it would pay.", "the Bank of the Three Rivers"},
		{"It was an Ostrow-born trader who sold the pre-Brandt coins of old.", "an Ostrow - born the pre-Brandt"},
		{"It was a former trader of St. who sold the coins.", "of St."},
		{"They moved to baku because they liked the sea.", "to baku"},
		{"they all moved to the sea again", "they all moved to the sea again"},
		{"Brandt Seeks Talks With Ostrow", "Brandt Seeks Talks With Ostrow"},
		{"US troops left the city of their own will.", "US"},
		{"… — !", ""},
	} {
		d := segmentedDoc(x.text)
		r := NewReader(d)
		var open []string
		for i := range r.Tokens {
			if r.Tokens[i].open {
				open = append(open, d.Word(i))
			}
		}
		if got := strings.Join(open, " "); got != x.open {
			t.Errorf("%s\n got %s\nwant %s", x.text, got, x.open)
		}
	}
}

// TestOpenWordsLoseNoNames tags the sample coverage with all words open too: the
// words that are closed cost next to none of the names written in capitals.
func TestOpenWordsLoseNoNames(t *testing.T) {
	tagger := Default()
	words, open, named, lost := 0, 0, 0, 0
	err := page.Open(context.Background(), []string{"../../examples/pages"}, page.Options{}, func(p *readout.Page) error {
		a := article.Extract(p)
		if a.Language != "en" {
			return nil
		}
		d := segmentedDoc(a.Text)
		r := NewReader(d)
		got := tagger.Tag(r)
		for i := range r.Tokens {
			words++
			if r.Tokens[i].open {
				open++
			}
		}
		r = NewReader(d)
		for i := range r.Tokens {
			r.Tokens[i].open = true
		}
		for i, want := range tagger.Tag(r) {
			if want != labelOut {
				named++
			}
			// A word in small letters joined to a name ("Karsa strip") is another matter.
			if want != labelOut && got[i] == labelOut && text.UpperFirst(d.Word(i)) {
				lost++
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if words < 10000 || 3*open > words || 100*lost > named {
		t.Errorf("of %d words %d open, of %d in names %d lost", words, open, named, lost)
	}
	t.Logf("of %d words %d open, of %d in names %d lost", words, open, named, lost)
}

// TestRememberedSums scores texts by way of the sums remembered, twice, and feature
// by feature.
func TestRememberedSums(t *testing.T) {
	tagger := Default()
	for range 2 {
		for _, text := range []string{"The minister of finance met Ada Brandt of the Bank of Ostrow on Monday. She told reporters in Baku that U.S. troops had left.", "A 3rd assembly is anticipated subsequent week, in keeping with a spokesman of Vesria.", "IN OSTROW\n\nI met my Ada Brandt (see www.orsk.example) at 5 p.m., you know!"} {
			d := segmentedDoc(text)
			r := NewReader(d)
			for k, s := range r.Pieces {
				for i := s.First; i < s.Last; i++ {
					r.Tokens[i].open = true
				}
				r.Sentence(s)
				var want Lattice
				tagger.Scores(&want, r.Features, r.Ends)
				r.score(tagger, s, r.upper[k])
				for i := range want.Score {
					var got [Labels]float32
					if tagger.weigh(&got, &r.sums[i]); got != want.Score[i] {
						t.Fatalf("%s:\n got %v\nwant %v", d.Word(s.First+i), got, want.Score[i])
					}
				}
			}
			r.release()
			d.Release()
		}
	}
}

// segmentedDoc is a text with its words and sentences, as names are looked for in it.
func segmentedDoc(words string) *text.Document {
	d := &text.Document{Article: &readout.Article{Text: words, Verbatim: true}, Text: words, Reading: &readout.Reading{}}
	d.Reading.Words, d.Reading.Sentences = segment.Find(d)
	return d
}
