package meaning

import (
	"bytes"
	"compress/gzip"
	"errors"
	"math"
	"testing"

	"readout/model"
)

func cosine(a, b *Vector) float64 {
	ab, aa, bb := 0.0, 0.0, 0.0
	for i := range a {
		x, y := float64(a[i]), float64(b[i])
		ab, aa, bb = ab+x*y, aa+x*x, bb+y*y
	}
	return ab / math.Sqrt(aa*bb)
}

// Words that mean the like are nearer to each other than to a third.
func TestLikeWords(t *testing.T) {
	for _, c := range [][3]string{
		{"earthquake", "quake", "election"}, {"fired", "dismissed", "flooded"}, {"arrested", "detained", "elected"},
		{"fire", "blaze", "verdict"}, {"killed", "murdered", "signed"}, {"talks", "negotiations", "storm"}, {"wins", "victory", "arrest"},
	} {
		a, b, x := Of(c[0]), Of(c[1]), Of(c[2])
		if a == nil || b == nil || x == nil {
			t.Errorf("%v: not all known", c)
			continue
		}
		if near, far := cosine(a, b), cosine(a, x); near < far+0.2 {
			t.Errorf("%s and %s %.2f, %s and %s %.2f", c[0], c[1], near, c[0], c[2], far)
		}
	}
	if Of("xqzzy") != nil || Of("") != nil {
		t.Error("a word that is none is known")
	}
}

func TestBrokenMeanings(t *testing.T) {
	if _, err := read([]byte("no archive")); err == nil {
		t.Error("no archive is read")
	}
	if _, err := read(file[:len(file)/2]); err == nil {
		t.Error("half a file is read")
	}
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	z.Write([]byte("word\nshort"))
	z.Close()
	if _, err := read(b.Bytes()); !errors.Is(err, model.ErrFormat) {
		t.Errorf("a word without its vector is read: %v", err)
	}
}
