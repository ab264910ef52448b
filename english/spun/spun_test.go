package spun

import (
	"os"
	"path/filepath"
	"testing"
)

func TestSpunModelIsWhole(t *testing.T) {
	if m := Default(); m.words.used < 1000 || m.pairs.used < 1000 {
		t.Fatal("english/spun/spun.bin.gz is damaged")
	}
}

func TestSpunModelIsBroken(t *testing.T) {
	if _, err := parseSpun([]byte("spun1\n{}\n")); err == nil {
		t.Error("an empty model is no error")
	}
}

const (
	plainReport = `The foreign ministers of Norrland and Vesria met in the port city of Halden on Tuesday for a second round of talks on the
disputed strait. The meeting lasted almost six hours and ended without an agreement, officials from both sides said.
"We are ready to continue the discussions, but there must be real progress," the Vesrian minister told reporters after the talks.
He added that his country had no plans to move more troops to the border, and that the demands of the other side were not acceptable.
The United Nations has called on both governments to show restraint. A third meeting is expected next week, according to a spokesman.`
	spunReport = `The overseas ministers of Norrland and Vesria fulfilled within the port metropolis of Halden on Tuesday for a second spherical of conversations on the
disputed strait. The assembly lasted virtually six hours and ended with out a settlement, officers from each side mentioned.
"We're able to proceed the discussions, however there should be actual progress," the Vesrian minister instructed journalists following the talks.
He additionally mentioned that his nation had no plans to transfer extra troops to the frontier, and that the calls for of the opposite aspect had been now not acceptable.
The United Nations has known as on each governments to present restraint. A 3rd assembly is anticipated subsequent week, in keeping with a spokesman.`
)

func TestSpun(t *testing.T) {
	for _, test := range []struct {
		name, text string
		low, high  float64
	}{
		{"plain", plainReport, 0, 0.3},
		{"spun", spunReport, 0.9, 1},
		{"short", "The assembly mentioned that.", 0, 0},
		{"empty", "", 0, 0},
		{"another language", "Die Außenminister der beiden Staaten trafen sich am Dienstag zu einer zweiten Runde von Gesprächen über die " +
			"umstrittene Meerenge. Das Treffen dauerte fast sechs Stunden und endete ohne eine Einigung, wie Vertreter beider Seiten sagten. Ein drittes Treffen soll in der nächsten Woche folgen.", 0, 0},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got := Score(test.text); got < test.low || got > test.high {
				t.Errorf("Spun = %.3f, want %.1f to %.1f", got, test.low, test.high)
			}
		})
	}
}

func TestSpunOnSeeds(t *testing.T) {
	files, _ := filepath.Glob("../../../shared/data/seeds/*.txt")
	if len(files) == 0 {
		t.Skip("../shared/data/seeds is absent")
	}
	for _, f := range files {
		b, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		got := Score(string(b))
		t.Logf("%s %.4f", filepath.Base(f), got)
		if got < 0.8 {
			t.Errorf("%s: Spun = %.3f, want at least 0.8", filepath.Base(f), got)
		}
	}
}

func FuzzSpun(f *testing.F) {
	f.Add(plainReport)
	f.Add(spunReport)
	f.Add("don't'x ’’ é\xff 12a b'C")
	f.Fuzz(func(t *testing.T, text string) {
		if p := Score(text); !(p >= 0 && p <= 1) {
			t.Errorf("Spun = %v", p)
		}
	})
}

func BenchmarkSpun(b *testing.B) {
	Score("")
	b.SetBytes(int64(len(plainReport)))
	b.ReportAllocs()
	for b.Loop() {
		Score(plainReport)
	}
}
