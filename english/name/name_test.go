package name

import (
	"strings"
	"testing"

	"readout"
	"readout/english/segment"
	"readout/english/text"
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
		var spans []text.Name
		for _, n := range found {
			s := text.Name{First: -1, Kind: n.Kind}
			for i, w := range d.Reading.Words {
				if w.End > n.Start && w.Start < n.End {
					if s.First < 0 {
						s.First = i
					}
					s.Last = i + 1
				}
			}
			spans = append(spans, s)
		}
		var got []string
		for _, n := range PlainNames(d, spans, runs(d)) {
			got = append(got, string(n.Kind[:1])+" "+letters[d.Reading.Words[n.First].Start:d.Reading.Words[n.Last-1].End])
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

func TestPersonInPlaceIsNoBody(t *testing.T) {
	d := &text.Document{Article: &readout.Article{}, Text: "Ilsa Vorn in Tarnby met. The Bank of Orsk in Tarnby opened. Vorn smiled.", Reading: &readout.Reading{}}
	d.Reading.Words, d.Reading.Sentences = segment.Find(d)
	at := func(s string) int {
		for i, w := range d.Reading.Words {
			if w.Start == strings.Index(d.Text, s) {
				return i
			}
		}
		t.Fatalf("no word begins at %q", s)
		return 0
	}
	d.Names = []text.Name{{First: 0, Last: 4, Kind: readout.Organization}, {First: at("Bank"), Last: at("opened"), Kind: readout.Organization}}
	splitPlaces(d)
	var got []string
	for _, n := range d.Names {
		got = append(got, string(n.Kind)+" "+d.Text[d.Reading.Words[n.First].Start:d.Reading.Words[n.Last-1].End])
	}
	want := "PER Ilsa Vorn; LOC Tarnby; ORG Bank of Orsk in Tarnby"
	if s := strings.Join(got, "; "); s != want {
		t.Errorf("%s, not %s", s, want)
	}
}
