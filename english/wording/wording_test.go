package wording

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"readout"
)

// drafted returns a document of one sentence.
func drafted(text string) *document {
	return &document{text, &readout.Reading{Sentences: []readout.Sentence{{Span: readout.Span{End: len(text)}}}}}
}

func (d *document) at(words string) readout.Span {
	i := strings.Index(d.text, words)
	if i < 0 {
		panic(fmt.Sprintf("%q has no %q", d.text, words))
	}
	return readout.Span{Start: i, End: i + len(words)}
}

// shown writes tokens, names as NAME and words without content as (word).
func shown(words []readout.Token) string {
	var out []string
	for _, w := range words {
		switch {
		case w.Kind.Is(readout.Function):
			out = append(out, "("+w.Form+")")
		case w.Kind.Is(readout.Naming):
			out = append(out, strings.ToUpper(w.Form))
		default:
			out = append(out, w.Form)
		}
	}
	return strings.Join(out, " ")
}

func TestUtterance(t *testing.T) {
	for _, c := range []struct {
		text    string
		kind    readout.StatementKind
		content []string
		want    readout.Utterance
		words   string
	}{
		{"“We’ll talk to Korvania,” she said.", readout.Direct, []string{"“We’ll talk to Korvania,”"},
			readout.Utterance{Text: "We’ll talk to Korvania", Longest: 5}, "(we) (will) talk (to) KORVANIA"},
		{"“We can't wait [for Estmark],” she said. “[T]hey know it's 1,500.”", readout.Direct, []string{"“We can't wait [for Estmark],”", "“[T]hey know it's 1,500.”"},
			readout.Utterance{Text: "We can't wait [for Estmark] [T]hey know it's 1,500.", Longest: 5}, "(we) (can) (not) wait (they) know (it) (is) 1500"},
		{"“We stay,” she said, “and wait.”", readout.Direct, []string{"“We stay,”", "“and wait.”"},
			readout.Utterance{Text: "We stay, and wait.", Longest: 2}, "(we) stay (and) wait"},
		{"“One line.”\n\n“Another […] line.”", readout.Direct, []string{"“One line.”\n\n“Another […] line.”"},
			readout.Utterance{Text: "One line. Another […] line.", Longest: 4, Cut: true}, "(one) line (another) line"},
		{`He called it "a grave mistake", and 'a shame', he said.`, readout.Mixed, []string{`it "a grave mistake", and 'a shame'`},
			readout.Utterance{Text: `it "a grave mistake", and 'a shame'`, Longest: 3}, "(a) grave mistake (a) shame"},
		{"He spoke of nothing.", readout.Mixed, []string{"nothing"}, readout.Utterance{Text: "nothing"}, ""},
	} {
		d := drafted(c.text)
		st := &readout.Statement{Kind: c.kind}
		for _, x := range c.content {
			st.Content = append(st.Content, d.at(x))
		}
		got := d.utterance(st)
		if words := shown(got.Words); words != c.words {
			t.Errorf("%s: words %q, want %q", c.text, words, c.words)
		}
		got.Words, got.Pieces, got.Senses = nil, nil, nil
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s:\n%s", c.text, diff)
		}
	}
}

func TestTopic(t *testing.T) {
	for _, c := range []struct {
		text, about string
		act         readout.Act
		want        readout.Topic
	}{
		{"Korvania demanded that all troops leave the lake.", "that all troops leave the lake", readout.Demand,
			readout.Topic{Phrase: readout.Phrase{Text: "all troops leave the lake", Stems: []string{"lak", "leav", "troop"}}}},
		{"Korvania offered no concessions at the talks.", "no concessions at the talks", readout.Offer,
			readout.Topic{Phrase: readout.Phrase{Text: "no concessions at the talks", Stems: []string{"concession", "talk"}}, Nothing: true, Negated: true}},
		{"Korvania promised Estmark nothing.", "Estmark nothing", readout.Promise,
			readout.Topic{Phrase: readout.Phrase{Text: "Estmark nothing", Stems: []string{"estmark", "noth"}}, Nothing: true, Negated: true}},
		{"Korvania rejected their latest demands within hours.", "their latest demands within hours", readout.Reject,
			readout.Topic{Phrase: readout.Phrase{Text: "their latest demands within hours", Stems: []string{"demand", "hour", "latest"}}, Reference: true, Names: readout.Demand, Owner: "their latest"}},
		{"Korvania rejected the idea.", "the idea", readout.Reject,
			readout.Topic{Phrase: readout.Phrase{Text: "the idea", Stems: []string{"idea"}}, Reference: true}},
		{"Korvania rejected the claim that it never paid.", "the claim that it never paid", readout.Reject,
			readout.Topic{Phrase: readout.Phrase{Text: "the claim that it never paid", Stems: []string{"claim", "paid"}}, Negated: true, Names: readout.Accuse, Owner: "the",
				Of: &readout.Topic{Phrase: readout.Phrase{Text: "it never paid", Stems: []string{"paid"}}}}},
		{"Estmark rejected Korvania's latest demands.", "Korvania's latest demands", readout.Reject,
			readout.Topic{Phrase: readout.Phrase{Text: "Korvania's latest demands", Stems: []string{"demand", "korvania", "latest"}}, Reference: true, Names: readout.Demand, Owner: "Korvania's latest"}},
		{"Estmark rejected Korvania's demand for a treaty.", "Korvania's demand for a treaty", readout.Reject,
			readout.Topic{Phrase: readout.Phrase{Text: "Korvania's demand for a treaty", Stems: []string{"demand", "korvania", "treaty"}}, Names: readout.Demand, Owner: "Korvania's",
				Of: &readout.Topic{Phrase: readout.Phrase{Text: "a treaty", Stems: []string{"treaty"}}}}},
		{"Estmark rejected the Korvanian demand.", "the Korvanian demand", readout.Reject,
			readout.Topic{Phrase: readout.Phrase{Text: "the Korvanian demand", Stems: []string{"demand", "korvanian"}}, Reference: true, Names: readout.Demand, Owner: "the Korvanian"}},
		{"Korvania refused to publish it before Monday.", "to publish it before Monday", readout.Reject,
			readout.Topic{Phrase: readout.Phrase{Text: "to publish it before Monday", Stems: []string{"monday", "publish"}}, Pronoun: true}},
		{"Korvania demanded a thing.", "a thing", readout.Demand,
			readout.Topic{Phrase: readout.Phrase{Text: "a thing", Stems: []string{"thing"}}, Idle: true}},
		{"Korvania agreed to “the new treaty with Illyria", "“the new treaty with Illyria", readout.Agree,
			readout.Topic{Phrase: readout.Phrase{Text: "the new treaty with Illyria", Stems: []string{"illyria", "new", "treaty"}}}},
	} {
		d := drafted(c.text)
		got := d.topic(&readout.Position{Act: c.act, Content: []readout.Span{d.at(c.about)}})
		got.Words, got.Senses = nil, nil
		if got.Of != nil {
			got.Of = &readout.Topic{Phrase: got.Of.Phrase}
		}
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s:\n%s", c.text, diff)
		}
	}
	// "It" does not say who, nor one word what: the whole content does.
	const content = "if Arland stays, it could face penalties"
	d := drafted("Bresk warned that " + content + ".")
	for about, act := range map[string]readout.Act{"it could face penalties": readout.Threaten, "penalties": readout.Demand} {
		d.reading.Statements = []readout.Statement{{ID: "s1", Content: []readout.Span{d.at(content)}}}
		if got := d.topic(&readout.Position{Act: act, Content: []readout.Span{d.at(about)}, Statement: "s1"}); got.Text != content {
			t.Errorf("%s: %q, want %q", about, got.Text, content)
		}
	}
}

func TestCount(t *testing.T) {
	for _, c := range []struct {
		text, number, of string
		unit             readout.Unit
		want             string
	}{
		{"Some 90,000 Korvanian soldiers came.", "90,000", "Korvanian soldiers", "", "Korvanian soldiers|troop|korvanian troop||false"},
		{"It lies 20 km of Tarn.", "20 km", "Tarn", "km", "||||false"},
		{"Shares in Tarn fell by nearly 3 percent in trading.", "3 percent", "trading", "%", "Shares in Tarn|shar|fel shar tarn|fell|false"},
		{"But rates, it says, and shares rose 3 percent.", "3 percent", "", "%", "shares|ros|ros shar|rose|false"},
		{"Some 3 percent stayed.", "3 percent", "", "%", "||||false"},
		{"They are below 2005 levels.", "2005", "levels", "", "levels|level|level||true"},
		{"It rained 15 times.", "15", "times", "", "times|tim|tim||true"},
		{"It cost 5 dollars in aid.", "5 dollars", "aid", "USD", "aid|aid|aid||false"},
	} {
		d := drafted(c.text)
		q := &readout.Quantity{Span: d.at(c.number), Of: c.of, Noun: c.of, Unit: c.unit}
		if c.of != "" {
			q.OfSpan = d.at(c.of)
		}
		n := d.count(q)
		if got := fmt.Sprintf("%s|%s|%s|%s|%v", n.Text, n.Head, strings.Join(n.Stems, " "), n.Change, n.Idle); got != c.want {
			t.Errorf("%s: %q, want %q", c.text, got, c.want)
		}
	}
}

func TestAround(t *testing.T) {
	d := drafted("Korvania said talks between its envoy and Estmark’s began.")
	var got []string
	for _, w := range d.around(&readout.Event{Trigger: []readout.Span{d.at("talks")}}) {
		got = append(got, fmt.Sprintf("%s %d", w.Form, w.Kind))
	}
	want := []string{"korvania 4", "said 8", "talks 0", "between 96", "its 32", "envoy 0", "and 32", "estmark 4", "s 32", "began 0"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestForm(t *testing.T) {
	for _, c := range []struct{ name, repaired, want string }{
		{"Korvania’s", "", "Korvania false"}, {"Anton\nBelyk", "", "Anton Belyk false"}, {"envoys'", "", "envoys true"}, {"Antoon", "Anton's", "Anton false"},
	} {
		d := drafted(c.name)
		form, small := d.form(&readout.Mention{Span: d.at(c.name), Repaired: c.repaired})
		if got := fmt.Sprint(form, " ", small); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}
