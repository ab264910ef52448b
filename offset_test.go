package readout_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"readout"
)

func checkRunes(t *testing.T, text string) {
	t.Helper()
	r := readout.NewRunes(text)
	if r.Len() != utf8.RuneCountInString(text) {
		t.Fatalf("Len = %d, want %d", r.Len(), utf8.RuneCountInString(text))
	}
	c := 0
	for b := range text {
		if got := r.Rune(b); got != c {
			t.Fatalf("Rune(%d) = %d, want %d", b, got, c)
		}
		if got := r.Byte(c); got != b {
			t.Fatalf("Byte(%d) = %d, want %d", c, got, b)
		}
		c++
	}
	if r.Rune(len(text)) != c || r.Byte(c) != len(text) {
		t.Fatalf("ends differ: %d %d", r.Rune(len(text)), r.Byte(c))
	}
	if r.Rune(-1) != 0 || r.Rune(len(text)+9) != c || r.Byte(-1) != 0 || r.Byte(c+9) != len(text) {
		t.Fatal("offsets outside the text are not clamped")
	}
}

func TestRunes(t *testing.T) {
	for _, text := range []string{
		"", "a", "é", strings.Repeat("a", 500), strings.Repeat("é", 500),
		strings.Repeat("a“…”😀 ", 200), strings.Repeat("x", 127) + "😀" + strings.Repeat("y", 200),
	} {
		checkRunes(t, text)
	}
}

func FuzzRunes(f *testing.F) {
	f.Add("a“b”")
	f.Fuzz(func(t *testing.T, text string) {
		if utf8.ValidString(text) {
			checkRunes(t, text)
			return
		}
		r := readout.NewRunes(text)
		for b := -1; b <= len(text)+1; b++ {
			if c := r.Rune(b); c < 0 || c > r.Len() {
				t.Fatalf("Rune(%d) = %d of %d", b, c, r.Len())
			}
		}
		for c := -1; c <= r.Len()+1; c++ {
			if b := r.Byte(c); b < 0 || b > len(text) {
				t.Fatalf("Byte(%d) = %d of %d", c, b, len(text))
			}
		}
	})
}

func TestEvidence(t *testing.T) {
	text := strings.Repeat("ä", 40) + "“Wörter”" + strings.Repeat("z", 40)
	at := strings.Index(text, "Wörter")
	a := &readout.Article{ID: "a", URL: "u", Text: text}
	e := readout.NewRunes(text).Evidence(a, readout.Span{Start: at, End: at + len("Wörter")})
	if e.Start != 41 || e.End != 47 || e.Exact != "Wörter" {
		t.Fatalf("%+v", e)
	}
	if e.Prefix != strings.Repeat("ä", 31)+"“" || e.Suffix != "”"+strings.Repeat("z", 31) {
		t.Fatalf("%q %q", e.Prefix, e.Suffix)
	}
}
