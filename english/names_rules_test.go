package english

import (
	"strings"
	"testing"

	"readout"
)

// TestPlainNames gives the rules names as a model might find them, in brackets with
// the kind's first letter, and tells how they must come out.
func TestPlainNames(t *testing.T) {
	for _, x := range []struct{ in, want string }{
		{"He left [O Brandt Foods], [L Inc. of Verat] last year.", "O Brandt Foods, Inc.|L Verat"},
		{"He runs Brandt Foods, Ltd. now.", "O Brandt Foods, Ltd."},
		{"The [O Housing Agency] of [L Verat] (HAV) said so. Later HAV and [M HAV] paid.", "O Housing Agency of Verat|O HAV|O HAV|O HAV"},
		{"The [M Clean Water Act] ([O CWA]) passed.", "M Clean Water Act|O CWA"},
		{"Some Birds (XYZ) sang.", ""},
		{"After [P Hurricane Tilda], [P Tilda] weakened, [P Tilda Brandt] said.", "M Hurricane Tilda|M Tilda|P Tilda Brandt"},
		{"They live in Ostrow, KS now.", "L Ostrow|L KS"},
		{"ALL IN CAPS, OR NOT", ""},
		{"We drove to [L Dayton Ohio] and [L New Mexico].", "L Dayton|L Ohio|L New Mexico"},
		{"she moved from baku to reading, then is going to baku.", "L baku|L baku"},
		{"a knife to pare, and go to hell", ""},
		{"We ate at [P Brandt]'s, and then went to [P Ostrow]'s for tea.", "L Brandt's|L Ostrow's"},
		{"The answer to [P Brandt]'s call, at [P Ostrow]'s house.", "P Brandt|P Ostrow"},
		{"\"[P Brandt], [P Ada]\" <ada@verat.example>", "P Brandt, Ada"},
		{"Fog closed [P Baku] again.", "L Baku"},
		{"Mr. [P Baku] said [P Baku] would go.", "P Baku|P Baku"},
	} {
		letters, found := marked(x.in)
		d := segmentedDoc(letters)
		var spans []namedSpan
		for _, n := range found {
			s := namedSpan{first: -1, kind: n.Kind}
			for i, w := range d.reading.Words {
				if w.End > n.Start && w.Start < n.End {
					if s.first < 0 {
						s.first = i
					}
					s.last = i + 1
				}
			}
			spans = append(spans, s)
		}
		var got []string
		for _, n := range d.plainNames(spans, d.runs()) {
			got = append(got, string(n.kind[:1])+" "+letters[d.reading.Words[n.first].Start:d.reading.Words[n.last-1].End])
		}
		if g := strings.Join(got, "|"); g != x.want {
			t.Errorf("%s:\n got %s\nwant %s", x.in, g, x.want)
		}
	}
}

// A markedName is a name in a test's text.
type markedName struct {
	readout.Span
	Kind readout.EntityType
}

// marked takes "[P Ada Brandt]" out of a text.
func marked(in string) (string, []markedName) {
	kinds := map[byte]readout.EntityType{'P': readout.Person, 'O': readout.Organization, 'L': readout.Location, 'M': readout.Misc}
	var b strings.Builder
	var out []markedName
	for i := 0; i < len(in); i++ {
		switch in[i] {
		case '[':
			out = append(out, markedName{Kind: kinds[in[i+1]]})
			out[len(out)-1].Start = b.Len()
			i += 2
			continue
		case ']':
			out[len(out)-1].End = b.Len()
			continue
		}
		b.WriteByte(in[i])
	}
	return b.String(), out
}

func TestHashTable(t *testing.T) {
	table := newHashTable[int](1)
	for i := range 1000 {
		*table.put(uint64(i)*0x9E3779B97F4A7C15 + 1) += i // a place of its own, at first 0
		*table.put(uint64(i)*0x9E3779B97F4A7C15 + 1) += 1
	}
	for i := range 1000 {
		if v, ok := table.get(uint64(i)*0x9E3779B97F4A7C15 + 1); !ok || v != i+1 {
			t.Fatalf("%d: %d %v", i, v, ok)
		}
	}
	if _, ok := table.get(12345); ok || table.used != 1000 {
		t.Errorf("%d values, and one that was never put: %v", table.used, ok)
	}
	if table.clear(); table.used != 0 {
		t.Error("cleared, and not empty")
	}
}

func TestPersonInPlaceIsNoBody(t *testing.T) {
	d := &doc{article: &readout.Article{}, text: "Ilsa Vorn in Tarnby met. The Bank of Orsk in Tarnby opened. Vorn smiled.", reading: &readout.Reading{}}
	d.reading.Words, d.reading.Sentences = d.segment()
	at := func(s string) int {
		for i, w := range d.reading.Words {
			if w.Start == strings.Index(d.text, s) {
				return i
			}
		}
		t.Fatalf("no word begins at %q", s)
		return 0
	}
	d.found = []namedSpan{{0, 4, readout.Organization}, {at("Bank"), at("opened"), readout.Organization}}
	d.splitPlaces()
	var got []string
	for _, n := range d.found {
		got = append(got, string(n.kind)+" "+d.text[d.reading.Words[n.first].Start:d.reading.Words[n.last-1].End])
	}
	want := "PER Ilsa Vorn; LOC Tarnby; ORG Bank of Orsk in Tarnby"
	if s := strings.Join(got, "; "); s != want {
		t.Errorf("%s, not %s", s, want)
	}
}
