package english

import (
	"fmt"
	"os"
	"reflect"
	"strings"
	"testing"
	"unicode/utf8"

	"readout"
	"readout/english/name"
	"readout/english/text"
)

func readOf(letters string) (*text.Document, *readout.Reading) {
	a := &readout.Article{ID: "t", Text: letters, Kind: readout.KindArticle, Language: "en"}
	return &text.Document{Article: a, Text: letters}, Read(a)
}

func cut(text string, spans []readout.Span) string {
	var out []string
	for _, s := range spans {
		out = append(out, s.In(text))
	}
	return strings.Join(out, " … ")
}

// What the rules see to whatever the model found: "source | content" that must be among
// the attributions of a text.
func TestSettled(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       []string
	}{
		{"a clause each", "“We will come to Vell on Monday,” said Ann Stone. “We will not go there at all,” added Jon Reed.",
			[]string{"Ann Stone | “We will come to Vell on Monday,”", "Jon Reed | “We will not go there at all,”"}},
		{"before and behind", "“We will come to Vell on Monday,” Ann Stone said, adding, “Our tents are ready for it.”",
			[]string{"Ann Stone | “We will come to Vell on Monday,”", "Ann Stone | “Our tents are ready for it.”"}},
		{"colon", "The bridge was closed at noon. The town's long wait does not surprise its mayor. Jon Reed held out: “Our bridge will be open again by May.”",
			[]string{"Jon Reed | “Our bridge will be open again by May.”"}},
		{"colon, no verb", "More from Jon Reed: “Our bridge will be open again by the end of May.”",
			[]string{"Jon Reed | “Our bridge will be open again by the end of May.”"}},
		{"on the next page", "“We will come to Vell on Monday,” Ann Stone told reporters.\n\n“Our tents are ready and our boots are dry.”",
			[]string{"Ann Stone | “We will come to Vell on Monday,” … “Our tents are ready and our boots are dry.”"}},
		{"an answer", "“Will you come to Vell on Monday?” asked Ann Stone.\n\n“Our tents are ready and our boots are dry.”",
			[]string{"Ann Stone | “Will you come to Vell on Monday?”"}},
		{"signed", "“We will never forget what they did to us here.”\n\n— Ann Stone, a baker of Vell\n\n“The river took our boats and our nets.”\n\n— Jon Reed",
			[]string{"Ann Stone | “We will never forget what they did to us here.”", "Jon Reed | “The river took our boats and our nets.”"}},
		{"aside", "Crowds of miners marched through the town for hours, passing the hall – where the council met its guests from Tarn – while chanting, “Open the pits again!”",
			[]string{"Crowds of miners | “Open the pits again!”"}},
		{"transcript", "Premier Ann Stone: Good evening. The talks went on for a day.\n\nThey were not easy at all.\n\nQuestion (Vell Gazette): Will you go back to Vell?\n\nAnn Stone: We will go back on Monday.\n\nJon Reed, spokesman: That was the last question.",
			[]string{"Premier Ann Stone | Good evening. The talks went on for a day.", "Premier Ann Stone | They were not easy at all.", "Ann Stone | We will go back on Monday."}},
		{"agenda", "MONDAY: The council meets in Vell.\n\nTUESDAY: Ann Stone goes to Tarn.\n\nFRIDAY: The premiers meet.",
			nil},
		{"retold", "Stone had told them that “nobody will leave this hall tonight,” the officials said.",
			[]string{"Stone | that “nobody will leave this hall tonight,”"}},
		{"put", "The river rose again. As Jon Reed put it, “Our boats have seen worse than this.”",
			[]string{"Jon Reed | “Our boats have seen worse than this.”"}},
	} {
		_, r := readOf(c.text)
		var got []string
		found := map[string]bool{}
		for _, s := range r.Statements {
			line := cut(c.text, s.Source) + " | " + cut(c.text, s.Content)
			got, found[line] = append(got, line), true
		}
		for _, w := range c.want {
			if !found[w] {
				t.Errorf("%s: %s\nwant %s\n got %s", c.name, c.text, w, strings.Join(got, "\n     "))
			}
		}
	}
}

// What a reader of invented news must come away with: speaker, act, words.
func TestSpeakersAndActs(t *testing.T) {
	for _, c := range []struct{ name, text, speaker, act, content string }{
		{"surname", "Premier Ann Stone met her guests in Vell on Monday.\n\n“We will not move our border,” Stone told reporters after the talks.", "Ann Stone", "say", "“We will not move our border,”"},
		{"pronoun", "Ann Stone, the premier, arrived in Vell on Monday. Ann Stone said the talks had been hard.\n\n“We have a long way to go,” she added.", "Ann Stone", "say", "“We have a long way to go,”"},
		{"office described", "Deputy Foreign Minister Ann Stone met Premier Jon Reed in Vell. The talks went on for hours.\n\n“There is no reason to be afraid of us,” the deputy foreign minister said.", "Ann Stone", "say", "“There is no reason to be afraid of us,”"},
		{"epithet", "Ann Stone won the vote in Vell on Monday. Stone said the count had been fair.\n\n“We will keep our word,” the 40-year-old physician said.", "Ann Stone", "say", "“We will keep our word,”"},
		{"other office", "Ann Stone, the deputy foreign minister, arrived in Vell.\n\n“There is no reason to be afraid of us,” the defence minister said.", "the defence minister", "say", "“There is no reason to be afraid of us,”"},
		{"genitive", "Ann Stone, the president's daughter, arrived in Vell.\n\n“There is no reason to be afraid of us,” the president said.", "the president", "say", "“There is no reason to be afraid of us,”"},
		{"demand", "Ann Stone arrived in Vell. Stone demanded that the army leave the valley at once.", "Ann Stone", "demand", "that the army leave the valley at once"},
		{"deny", "Ann Stone arrived in Vell. Stone denied that the army had crossed the river.", "Ann Stone", "deny", "that the army had crossed the river"},
		{"reject", "Ann Stone arrived in Vell. Stone rejected the proposal of the mediators.", "Ann Stone", "reject", "the proposal of the mediators"},
		{"no comment", "Ann Stone arrived in Vell. Stone declined to comment on the reports.", "Ann Stone", "say", ""},
	} {
		_, r := readOf(c.text)
		names := map[string]string{"": ""}
		for _, e := range r.Entities {
			names[e.ID] = e.Name
		}
		ok := c.content == ""
		var seen []string
		for _, s := range r.Statements {
			seen = append(seen, fmt.Sprintf("%s %s %q", names[s.Speaker], s.Act, cut(c.text, s.Content)))
			if c.content == "" && s.Act != readout.Act(c.act) {
				ok = false
			}
			if cut(c.text, s.Content) == c.content && names[s.Speaker] == c.speaker && string(s.Act) == c.act {
				ok = true
			}
		}
		if !ok {
			t.Errorf("%s: want %s %s %q, got\n%s", c.name, c.speaker, c.act, c.content, strings.Join(seen, "\n"))
		}
	}
}

func checkStatements(t *testing.T, text string, r *readout.Reading) {
	t.Helper()
	ids := map[string]bool{"": true}
	for _, e := range r.Entities {
		ids[e.ID] = true
	}
	for _, s := range r.Statements {
		if len(s.Content) == 0 {
			t.Errorf("%s has no content", s.ID)
		}
		if !ids[s.Speaker] || !ids[s.Towards] {
			t.Errorf("%s: no entity %q or %q", s.ID, s.Speaker, s.Towards)
		}
		for _, spans := range [][]readout.Span{s.Source, s.Cue, s.Content, s.About, s.Condition} {
			last := -1
			for _, p := range spans {
				if p.Start >= p.End || p.Start < last || p.End > len(text) || !utf8.ValidString(p.In(text)) {
					t.Fatalf("%s: span %v of %v in %d bytes", s.ID, p, spans, len(text))
				}
				last = p.End
			}
		}
	}
}

func TestStatementSpansOfSeeds(t *testing.T) {
	files, err := os.ReadDir("../../shared/data/seeds")
	if err != nil {
		t.Skip("no seeds here")
	}
	for _, f := range files {
		data, err := os.ReadFile("../../shared/data/seeds/" + f.Name())
		if err != nil {
			t.Fatal(err)
		}
		text := strings.ToValidUTF8(string(data), "")
		_, r := readOf(text)
		checkStatements(t, text, r)
		if len(r.Statements) < 5 {
			t.Errorf("%s: %d statements", f.Name(), len(r.Statements))
		}
	}
}

func FuzzStatements(f *testing.F) {
	f.Add("“We come,” she said. \"No ‘way’\n\n“Ann Stone: If we go, we go,” – Bob. Stone denied that.")
	f.Add("Said Stone: “x”\n\n``y'' he told reporters, adding that if they left, he would too.")
	f.Fuzz(func(t *testing.T, text string) {
		if !utf8.ValidString(text) || len(text) > 4000 {
			return
		}
		_, r := readOf(text)
		checkStatements(t, text, r)
	})
}

func BenchmarkStatements(b *testing.B) {
	text := strings.Repeat("Premier Ann Stone met her guests in Vell on Monday. “We will not move our border,” Stone told reporters after the talks, adding that her army was ready. "+
		"Officials from the valley said they had demanded that the soldiers leave at once, according to two people who were there.\n\n", 50)
	d, r := readOf(text)
	d.Reading = r
	name.Find(d) // what the statements ask of the document beside the reading
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		copied := *r
		copied.Statements = nil
		d.Reading = &copied
		_, release := attribute(d)
		release()
	}
	b.ReportMetric(float64(len(r.Words))*float64(b.N)/b.Elapsed().Seconds(), "words/s")
}

// Memory is used again: what one article left there must not be seen by the next.
func TestStatementsForget(t *testing.T) {
	short := "“We will come to Vell,” said Ann Stone. She added that the talks were open."
	long := strings.Repeat("Officials said that “no one” had asked them to leave, according to Stone.\n\n", 40)
	_, first := readOf(short)
	for range 3 {
		readOf(long)
		if _, again := readOf(short); !reflect.DeepEqual(first.Statements, again.Statements) {
			t.Fatalf("%v became %v", first.Statements, again.Statements)
		}
	}
}
