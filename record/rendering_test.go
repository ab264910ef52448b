package record

import (
	"os"
	"strings"
	"testing"

	"readout"
	"readout/english/wording"
)

// Of the pairs of two renderings most are found to be one, and of those of two utterances none.
func TestRenderings(t *testing.T) {
	read := func(s string) rendering {
		r := &readout.Reading{Statements: []readout.Statement{{Kind: readout.Direct, Content: []readout.Span{{Start: 0, End: len(s)}}}}}
		wording.Find(s, r)
		return newRendering(&r.Statements[0].Said)
	}
	data, err := os.ReadFile("testdata/renderings.txt")
	if err != nil {
		t.Fatal(err)
	}
	found, all := 0, 0
	for line := range strings.Lines(string(data)) {
		f := strings.Split(strings.TrimSpace(line), " | ")
		if len(f) != 3 {
			continue
		}
		one := read(f[1]).agree(read(f[2]))
		switch {
		case f[0] == "same":
			all++
			if one >= sameMatter {
				found++
			} else {
				t.Logf("%.2f %s | %s", one, f[1], f[2])
			}
		case one >= sameMatter:
			t.Errorf("%.2f: one utterance? %q and %q", one, f[1], f[2])
		}
	}
	if found < all*4/5 {
		t.Errorf("%d of %d renderings found", found, all)
	}
}
