package view_test

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"readout"
	"readout/view"
)

// sample is an invented article with one of everything.
func sample() (*readout.Article, *readout.Reading) {
	a := &readout.Article{
		ID: "a1", Path: "p.html", Title: "Talks", Kind: readout.KindArticle, Language: "en",
		Text: "“Nö,” Anna Vell said. Five envoys met in Varn on Monday.",
	}
	at := func(s string) readout.Span {
		i := strings.Index(a.Text, s)
		return readout.Span{Start: i, End: i + len(s)}
	}
	a.Blocks = []readout.Block{{Span: readout.Span{Start: 0, End: len(a.Text)}, Role: readout.RoleBody}}
	first := at("“Nö,” Anna Vell said.")
	second := at("Five envoys met in Varn on Monday.")
	words := []readout.Word{
		{Span: at("“"), Lemma: "“", UPOS: "PUNCT", XPOS: "``", Head: 1, Deprel: "punct"},
		{Span: at("Nö"), Lemma: "no", UPOS: "INTJ", XPOS: "UH", Head: 6, Deprel: "ccomp"},
		{Span: at(","), Lemma: ",", UPOS: "PUNCT", XPOS: ",", Head: 1, Deprel: "punct"},
		{Span: at("”"), Lemma: "”", UPOS: "PUNCT", XPOS: "''", Head: 1, Deprel: "punct"},
		{Span: at("Anna"), Lemma: "Anna", UPOS: "PROPN", XPOS: "NNP", Head: 6, Deprel: "nsubj"},
		{Span: at("Vell"), Lemma: "Vell", UPOS: "PROPN", XPOS: "NNP", Head: 4, Deprel: "flat"},
		{Span: at("said"), Lemma: "say", UPOS: "VERB", XPOS: "VBD", Head: -1, Deprel: "root"},
		{Span: at("."), Lemma: ".", UPOS: "PUNCT", XPOS: ".", Head: 6, Deprel: "punct"},
		{Span: at("Five"), Lemma: "five", UPOS: "NUM", XPOS: "CD", Head: 9, Deprel: "nummod"},
		{Span: at("envoys"), Lemma: "envoy", UPOS: "NOUN", XPOS: "NNS", Head: 10, Deprel: "nsubj"},
		{Span: at("met"), Lemma: "meet", UPOS: "VERB", XPOS: "VBD", Head: -1, Deprel: "root"},
	}
	r := &readout.Reading{
		Article: "a1", Spun: 0.25, Published: "2031-05-06",
		Sentences: []readout.Sentence{{Span: first, First: 0, Last: 8}, {Span: second, First: 8, Last: 11}},
		Words:     words,
		Entities: []readout.Entity{
			{ID: "e1", Name: "Anna Vell", Type: readout.Person, Role: "envoy", Mentions: []readout.Mention{{Span: at("Anna Vell"), Kind: readout.Name}}},
			{ID: "e2", Name: "Varn", Type: readout.Location, Mentions: []readout.Mention{{Span: at("Varn"), Kind: readout.Name, Repaired: "Varna"}}},
		},
		Times:      []readout.Time{{Span: at("Monday"), Type: "DATE", Value: "2031-05-05", From: "2031-05-05", To: "2031-05-05"}},
		Quantities: []readout.Quantity{{Span: at("Five"), Value: 5, Of: "envoys", OfSpan: at("envoys")}},
		Statements: []readout.Statement{{ID: "s1", Kind: readout.Direct, Source: []readout.Span{at("Anna Vell")}, Cue: []readout.Span{at("said")},
			Content: []readout.Span{at("“Nö,”")}, Speaker: "e1", Act: readout.Reject, Date: "2031-05-05"}},
		Events: []readout.Event{{ID: "v1", Type: "CONSULT", Mode: "meet", Trigger: []readout.Span{at("met")}, Place: "e2",
			From: "2031-05-05", To: "2031-05-05", Status: readout.Held}},
	}
	return a, r
}

func TestReading(t *testing.T) {
	a, r := sample()
	var out bytes.Buffer
	if err := view.Reading(&out, a, r, true); err != nil {
		t.Fatal(err)
	}
	if n := strings.Count(out.String(), "\n"); n != 1 || !strings.HasSuffix(out.String(), "\n") {
		t.Fatalf("%d lines, want one object on one line", n)
	}
	var got struct {
		Text           string
		Published      string
		PublishedBasis string `json:"published_basis"`
		Words          [][]any
		Sentences      [][2]int
		Entities       []struct {
			Mentions []struct {
				Start, End           int
				Text, Kind, Repaired string
			}
		}
		Times []struct {
			Start, End  int
			Text, Value string
		}
		Statements []struct {
			Source, Cue, Content [][2]int
			Speaker, Act, Date   string
		}
		Events []struct {
			Trigger         [][2]int
			Actors, Targets []string
			Place           string
		}
	}
	if err := json.Unmarshal(out.Bytes(), &got); err != nil {
		t.Fatal(err)
	}
	runes := []rune(got.Text)
	slice := func(start, end int) string { return string(runes[start:end]) }
	if got.Published != "2031-05-06" || got.PublishedBasis != "inferred" {
		t.Errorf("published %q by %q", got.Published, got.PublishedBasis)
	}
	for _, e := range got.Entities {
		for _, m := range e.Mentions {
			if slice(m.Start, m.End) != m.Text {
				t.Errorf("mention %q is %q", m.Text, slice(m.Start, m.End))
			}
		}
	}
	if x := got.Times[0]; slice(x.Start, x.End) != "Monday" || x.Text != "Monday" {
		t.Errorf("time %+v", x)
	}
	s := got.Statements[0]
	if slice(s.Content[0][0], s.Content[0][1]) != "“Nö,”" || slice(s.Cue[0][0], s.Cue[0][1]) != "said" || s.Date != "2031-05-05" {
		t.Errorf("statement %+v", s)
	}
	if v := got.Events[0]; v.Actors == nil || v.Targets == nil || v.Place != "e2" {
		t.Errorf("event %+v: lists must not be null", v)
	}
	w := got.Words[4]
	if len(w) != 6 || slice(int(w[0].(float64)), int(w[1].(float64))) != "Anna" || w[2] != "PROPN" || w[3] != "NNP" || w[4] != 6.0 || w[5] != "nsubj" {
		t.Errorf("word %v", w)
	}

	out.Reset()
	if err := view.Reading(&out, a, r, false); err != nil {
		t.Fatal(err)
	}
	if strings.Contains(out.String(), `"words"`) {
		t.Error("words without being asked for")
	}
}

// TestReadingCircumstances holds how what is told beside a find is printed, and that nothing is where nothing is told.
func TestReadingCircumstances(t *testing.T) {
	a, r := sample()
	at := func(s string) readout.Span {
		i := strings.Index(a.Text, s)
		return readout.Span{Start: i, End: i + len(s)}
	}
	var out bytes.Buffer
	if err := view.Reading(&out, a, r, false); err != nil {
		t.Fatal(err)
	}
	for _, key := range []string{"office", "misread", "change", "occasion", "habitual", "asked", "withdrawn", "plural", "calls_off", "planned", "earlier", "moved", "moves"} {
		if strings.Contains(out.String(), `"`+key+`":`) {
			t.Errorf("%s where nothing is told: %s", key, out.String())
		}
	}
	r.Entities[0].Office, r.Entities[0].Misread, r.Entities[0].Mentions[0].Of = readout.Speaks|readout.National, true, "Illyrian"
	r.Quantities[0].Counts = readout.Count{Phrase: readout.Phrase{Text: "Wages in Varn"}, Change: "fell"}
	s := &r.Statements[0]
	s.Occasion, s.Habitual, s.Asked, s.Withdrawn = at("in Varn"), true, true, true
	e := &r.Events[0]
	e.Plural, e.CallsOff, e.Planned, e.Earlier, e.Moved = true, true, true, true, true
	e.Moves = []readout.Move{{Span: at("Monday"), Way: readout.To}}
	out.Reset()
	if err := view.Reading(&out, a, r, false); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		`"role":"envoy","office":["speaks","national"],"misread":true,"mentions":[{"start":6,"end":15,"text":"Anna Vell","kind":"name","of":"Illyrian"}]`,
		`"of":"envoys","change":"fell","changed":"Wages in Varn"}`,
		`"date":"2031-05-05","occasion":[38,45],"habitual":true,"asked":true,"withdrawn":true}`,
		`"status":"held","worth":0,"plural":true,"calls_off":true,"planned":true,"earlier":true,"moved":true,"moves":[{"start":49,"end":55,"text":"Monday","way":"to"}]}`,
	} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("no %s in\n%s", want, out.String())
		}
	}
}

func TestCoNLLU(t *testing.T) {
	a, r := sample()
	var out bytes.Buffer
	if err := view.CoNLLU(&out, a, r); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		"# newdoc id = a1\n# sent_id = a1-1\n# text = “Nö,” Anna Vell said.\n",
		"1\t“\t“\tPUNCT\t``\t_\t2\tpunct\t_\tSpaceAfter=No|TokenRange=0:1\n",
		"7\tsaid\tsay\tVERB\tVBD\t_\t0\troot\t_\tSpaceAfter=No|TokenRange=16:20\n",
		"3\tmet\tmeet\tVERB\tVBD\t_\t0\troot\t_\tTokenRange=34:37\n\n",
	} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("no %q in\n%s", want, out.String())
		}
	}
}

func BenchmarkReading(b *testing.B) {
	a, r := sample()
	b.ReportAllocs()
	b.SetBytes(int64(len(a.Text)))
	var out bytes.Buffer
	for b.Loop() {
		out.Reset()
		if err := view.Reading(&out, a, r, true); err != nil {
			b.Fatal(err)
		}
	}
}

func TestReadingThatFailed(t *testing.T) {
	a, _ := sample()
	var out bytes.Buffer
	if err := view.Reading(&out, a, &readout.Reading{Article: a.ID, Failure: "reading it broke"}, true); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{`"kind":"unreadable"`, `"reason":"reading it broke"`, `Five envoys met`} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("no %s in %s", want, out.String())
		}
	}
}
