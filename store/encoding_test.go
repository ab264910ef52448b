package store

import (
	"bytes"
	"math/rand/v2"
	"reflect"
	"testing"

	"github.com/google/go-cmp/cmp"

	"readout"
)

// fill sets everything within v to something of its own, so that a field the codec
// forgets shows.
func fill(v reflect.Value, r *rand.Rand) {
	switch v.Kind() {
	case reflect.String:
		v.SetString([]string{"", "x", "NOUN", "Ünder", "a\x00b", "word"}[r.IntN(6)] + string(rune('a'+r.IntN(26))))
	case reflect.Int:
		v.SetInt(int64(r.IntN(1<<20)) - 1<<10)
	case reflect.Bool:
		v.SetBool(true)
	case reflect.Float64:
		v.SetFloat(r.NormFloat64())
	case reflect.Slice:
		n := 1 + r.IntN(3)
		v.Set(reflect.MakeSlice(v.Type(), n, n))
		for i := range n {
			fill(v.Index(i), r)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			fill(v.Field(i), r)
		}
	}
}

func TestReadingsComeBack(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 50 {
		want := new(readout.Reading)
		fill(reflect.ValueOf(want).Elem(), r)
		got, err := decode(encode(want))
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Fatalf("a reading comes back changed (-put +got):\n%s", diff)
		}
	}
	without, err := unpackReading(packReading(&readout.Reading{Version: "1", Words: make([]readout.Word, 2)}), false)
	if err != nil || !reflect.DeepEqual(without, &readout.Reading{Version: "1"}) {
		t.Fatalf("without words a reading comes back as %+v, %v", without, err)
	}
	if got, err := decode(encode(&readout.Reading{})); err != nil || !reflect.DeepEqual(got, &readout.Reading{}) {
		t.Fatalf("an empty reading comes back as %+v, %v", got, err)
	}
}

func FuzzDecode(f *testing.F) {
	r := new(readout.Reading)
	fill(reflect.ValueOf(r).Elem(), rand.New(rand.NewPCG(3, 4)))
	rest, words := encode(r)
	f.Add(rest, words)
	f.Add([]byte{}, []byte{})
	f.Add([]byte{1, 0, 0}, []byte{0, 0})
	f.Fuzz(func(t *testing.T, rest, words []byte) {
		r, err := decode(rest, words)
		if err != nil {
			return
		}
		again, err := decode(encode(r))
		if err != nil {
			t.Fatalf("what was decoded cannot be encoded: %v", err)
		}
		rest, words = encode(r)
		if a, b := encode(again); !bytes.Equal(rest, a) || !bytes.Equal(words, b) {
			t.Fatal("encoding is not stable")
		}
	})
}

func BenchmarkReading(b *testing.B) {
	r := &readout.Reading{Article: "a", Version: "1", Words: make([]readout.Word, 800)}
	tags := []string{"NOUN", "VERB", "DET", "ADJ"}
	for i := range r.Words {
		r.Words[i] = readout.Word{Span: readout.Span{Start: 6 * i, End: 6*i + 5}, Lemma: string(rune('a'+i%26)) + string(rune('a'+i/26)),
			UPOS: tags[i%4], XPOS: tags[i%3], Head: i - 1, Deprel: tags[i%2]}
	}
	rest, words := encode(r)
	size := int64(len(rest) + len(words))
	b.Run("encode", func(b *testing.B) {
		b.SetBytes(size)
		b.ReportAllocs()
		for b.Loop() {
			encode(r)
		}
	})
	b.Run("decode", func(b *testing.B) {
		b.SetBytes(size)
		b.ReportAllocs()
		for b.Loop() {
			if _, err := decode(rest, words); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("pack", func(b *testing.B) {
		b.SetBytes(size)
		b.ReportAllocs()
		for b.Loop() {
			pack(words)
		}
	})
}
