package statement

import (
	"reflect"
	"strings"
	"testing"

	"readout"
	"readout/english/name"
	"readout/english/refer"
	"readout/english/segment"
	"readout/english/syntax"
	"readout/english/text"
	"readout/model"
)

func tinyStatementModel(words []Word) *Model {
	m := NewModel(words)
	chain := func(labels int) *model.Chain {
		return &model.Chain{Labels: labels, Bits: 3, Scale: 0.5, Start: make([]float32, labels), Move: make([]float32, labels*labels), Table: make([]byte, model.Stride<<3)}
	}
	m.First, m.Second = chain(firstLabels), chain(secondLabels)
	return m
}

func TestStatementModelRoundTrip(t *testing.T) {
	var words []Word
	for i := range uint32(500) {
		words = append(words, Word{Hash: i%25 + 1024*(i/25) + 1, Cluster: uint16(i), Cue: uint8(i % 6)}) // many fall on one place
	}
	m := tinyStatementModel(words)
	data := AppendModel(nil, "test\nsyntax: yes", m.Words(), m)
	got, err := ReadModel(data)
	if err != nil || !got.Syntax {
		t.Fatal(err, got)
	}
	if !reflect.DeepEqual(got.First, m.First) || !reflect.DeepEqual(got.Second, m.Second) {
		t.Error("the chains differ")
	}
	for _, w := range words {
		if found := *got.word(w.Hash); found != w {
			t.Errorf("%v became %v", w, found)
		}
	}
	if w := got.word(77777); w.Hash != 0 {
		t.Errorf("a word that is not there: %v", *w)
	}
	for _, n := range []int{0, 3, 15, 17, 19, 200, len(data) / 2, len(data) - 1} {
		if _, err := ReadModel(data[:n]); err == nil {
			t.Errorf("no error for the first %d bytes", n)
		}
	}
}

// Features of different templates and values must rarely be the same.
func TestMix(t *testing.T) {
	seen, same, n := map[uint32]bool{}, 0, 0
	for template := range uint32(30) {
		for a := range uint32(16) {
			for b := range uint32(16) {
				for c := range uint32(16) {
					f := mix(template, a<<(template%3*8), b, c*0x01000193)
					if seen[f] {
						same++
					}
					seen[f] = true
					n++
				}
			}
		}
	}
	// Of n random numbers of 32 bits, n²/2³³ pairs fall together.
	if most := 10 + 2*n*n>>33; same > most {
		t.Errorf("%d of %d features fall on another, more than %d", same, n, most)
	}
}

func TestStatementModelIsBroken(t *testing.T) {
	if _, err := ReadModel(statementsData[:len(statementsData)/2]); err == nil {
		t.Error("half a model is no error")
	}
}

// parsedDoc is a text with its words, sentences and their syntax.
func parsedDoc(letters string) *text.Document {
	a := &readout.Article{ID: "t", Text: letters, Kind: readout.KindArticle, Language: "en"}
	d := &text.Document{Article: a, Text: letters, Reading: &readout.Reading{}}
	d.Reading.Words, d.Reading.Sentences = segment.Find(d)
	syntax.Tag(d)
	return d
}

func pieces(letters string, spans []readout.Span) string {
	var out []string
	for _, s := range spans {
		out = append(out, s.In(letters))
	}
	return strings.Join(out, " … ")
}

// rulesAlone attributes quotations as what the model leaves is attributed, with no model.
func rulesAlone(d *text.Document) []Relation {
	a := NewAttributor(d)
	return a.quoted(nil, make([]bool, len(a.Words)))
}

// The rules alone, without the model: "source | cue | content" for each attribution.
func TestRules(t *testing.T) {
	for _, c := range []struct{ name, text string }{
		{"said after", `“We will come to Vell,” Ann Stone said.
Ann Stone | said | “We will come to Vell,”`},
		{"inverted", `“We will come to Vell,” said Ann Stone, the premier.
Ann Stone | said | “We will come to Vell,”`},
		{"aside", `"We will come to Vell," Stone, a doctor, said on Monday.
Stone, a doctor | said | "We will come to Vell,"`},
		{"run", `“We will come,” Stone said. “We will not be late for it.”
Stone | said | “We will come,” … “We will not be late for it.”`},
		{"before", `Stone told reporters: “We will come to Vell.”
Stone | told | “We will come to Vell.”`},
		{"mixed", `Stone said that the plan was “a grave mistake for all”.
Stone | said | that the plan was “a grave mistake for all”`},
		{"headed", `Commissioner Ann Stone: “We will come to Vell.”
Commissioner Ann Stone |  | “We will come to Vell.”`},
		{"signed", `“We will never forget what they did.” ― Ann Stone
Ann Stone | ― | “We will never forget what they did.”`},
		{"inverted before", `Said Stone: “We will come to Vell.”
Stone | Said | “We will come to Vell.”`},
		{"altered", `“We’ll come to Vell by Monday,” mentioned Ann Stone.
Ann Stone | mentioned | “We’ll come to Vell by Monday,”`},
		{"nickname", `Robert “Bobby” Stone came to Vell.
`},
		{"title", `He wrote the book “War in Vell” last year.
`},
	} {
		letters, want, _ := strings.Cut(c.text, "\n")
		d := parsedDoc(letters)
		var got []string
		for _, rel := range rulesAlone(d) {
			got = append(got, pieces(letters, rel.Source)+" | "+pieces(letters, rel.Cue)+" | "+pieces(letters, rel.Content))
		}
		if g := strings.Join(got, "\n"); g != want {
			t.Errorf("%s: %s\n got %s\nwant %s", c.name, letters, g, want)
		}
	}
}

// The rule alone: the model's own finds are no test of it.
func TestDescribing(t *testing.T) {
	for letters, want := range map[string]string{
		"Stone described the talks as “frank” and useful.":   "Stone | described | the talks as “frank”",
		"Stone called the plan “a bridge to nowhere” again.": "Stone | called | the plan “a bridge to nowhere”",
		"The plan was called “a trap” in the press.":         "",
		"A group called “The Owls” took part.":               "",
		"The talks were described as “frank” in Vell.":       "",
	} {
		d := parsedDoc(letters)
		name.Find(d)
		d.Reading.Entities = refer.Find(d)
		a := NewAttributor(d)
		got := ""
		if len(a.outer) != 1 {
			t.Fatalf("%s: %d quotations", letters, len(a.outer))
		}
		if r, ok := a.describing(0, make([]bool, len(a.Words))); ok {
			got = pieces(letters, r.Source) + " | " + pieces(letters, r.Cue) + " | " + pieces(letters, r.Content)
		}
		if got != want {
			t.Errorf("%s: %q, not %q", letters, got, want)
		}
	}
}
