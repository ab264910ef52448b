package store

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/klauspost/compress/s2"
	"github.com/klauspost/compress/zstd"

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

// forget empties what is not kept within v.
func forget(v reflect.Value) {
	switch v.Kind() {
	case reflect.Slice:
		for i := range v.Len() {
			forget(v.Index(i))
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if kept(v.Type().Field(i)) {
				forget(v.Field(i))
			} else {
				v.Field(i).SetZero()
			}
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
		forget(reflect.ValueOf(want).Elem())
		if want.Words != nil || want.Statements[0].Said.Words != nil || want.Events[0].Around != nil {
			t.Fatal("words are kept")
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Fatalf("a reading comes back changed (-put +got):\n%s", diff)
		}
	}
	if got, err := decode(encode(&readout.Reading{})); err != nil || !reflect.DeepEqual(got, &readout.Reading{}) {
		t.Fatalf("an empty reading comes back as %+v, %v", got, err)
	}
}

func TestUnpack(t *testing.T) {
	zip, err := zstd.NewWriter(nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, text := range []string{"", "{", "{\"id\":1}", strings.Repeat("{\"", 100), "(\xb5/\xfd", strings.Repeat("a", 40), strings.Repeat("word ", 9000)} {
		for what, packed := range map[string][]byte{"S2": pack([]byte(text)), "zstd": zip.EncodeAll([]byte(text), nil)} {
			if got, err := unpack(packed); err != nil || string(got) != text {
				t.Errorf("%q packed by %s comes back as %q, %v", text, what, got, err)
			}
		}
	}
	if got, err := unpack([]byte(`{"id":1}`)); err != nil || string(got) != `{"id":1}` {
		t.Errorf("plain JSON comes back as %q, %v", got, err)
	}
}

func FuzzUnpack(f *testing.F) {
	f.Add(pack([]byte("some words, some words")))
	f.Add([]byte("\xff\xff\xff\xff\x0f"))
	f.Fuzz(func(t *testing.T, b []byte) {
		if n, err := s2.DecodedLen(b); err == nil && n > 1<<20 {
			t.Skip("much memory for nothing")
		}
		got, err := unpack(b)
		if err != nil {
			return
		}
		if again, err := unpack(pack(got)); err != nil || !bytes.Equal(got, again) {
			t.Fatalf("%q comes back as %q, %v", got, again, err)
		}
	})
}

func FuzzDecode(f *testing.F) {
	r := new(readout.Reading)
	fill(reflect.ValueOf(r).Elem(), rand.New(rand.NewPCG(3, 4)))
	f.Add(encode(r))
	f.Add([]byte{})
	f.Add([]byte{1, 0, 0})
	f.Fuzz(func(t *testing.T, b []byte) {
		r, err := decode(b)
		if err != nil {
			return
		}
		again, err := decode(encode(r))
		if err != nil {
			t.Fatalf("what was decoded cannot be encoded: %v", err)
		}
		if !bytes.Equal(encode(r), encode(again)) {
			t.Fatal("encoding is not stable")
		}
	})
}

func BenchmarkReading(b *testing.B) {
	r := &readout.Reading{Article: "a", Version: "1", Sentences: make([]readout.Sentence, 40), Entities: make([]readout.Entity, 20), Statements: make([]readout.Statement, 20)}
	for i := range r.Sentences {
		r.Sentences[i] = readout.Sentence{Span: readout.Span{Start: 120 * i, End: 120*i + 119}, First: 20 * i, Last: 20*i + 20}
	}
	for i := range r.Entities {
		r.Entities[i] = readout.Entity{ID: fmt.Sprint("e", i), Name: "Mara Vell " + string(rune('a'+i)), Type: readout.Person, Mentions: make([]readout.Mention, 8)}
	}
	for i := range r.Statements {
		at := []readout.Span{{Start: 240 * i, End: 240*i + 40}}
		r.Statements[i] = readout.Statement{ID: fmt.Sprint("s", i), Kind: readout.Direct, Source: at, Cue: at, Content: at, Speaker: fmt.Sprint("e", i), Act: readout.Say}
	}
	encoded := encode(r)
	for name, do := range map[string]func() error{
		"encode": func() error { encode(r); return nil },
		"decode": func() error { _, err := decode(encoded); return err },
		"pack":   func() error { pack(encoded); return nil },
	} {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(encoded)))
			b.ReportAllocs()
			for b.Loop() {
				if err := do(); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
