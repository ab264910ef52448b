package lineage

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"readout"
	"readout/lexicon"
)

// textsOf reads texts over one vocabulary.
func textsOf(bodies ...string) []*text {
	var docs []readout.Document
	for i, b := range bodies {
		docs = append(docs, document(fmt.Sprintf("%03d", i), b))
	}
	return scan(docs, alone)
}

func TestFeatures(t *testing.T) {
	for _, test := range []struct {
		text string
		want int
		why  string
	}{
		{"ships left early", 1, "three words"},
		{"ships left", 0, "two words"},
		{"ships left early. Nobody waved then", 2, "no sequence crosses a stop"},
		{"it was not", 0, "grammar alone"},
		{"ships was not", 1, "one word of matter is enough, the first"},
		{"it ships not", 1, "the second"},
		{"it was ships", 1, "the third"},
		{"saw Ostrel then Halden. saw Karn", 5, "names in order"},
		{"saw Ostrel then Ostrel. saw Karn", 4, "a name said twice is one"},
		{"saw 4 then 19. saw Karn", 5, "numbers count as names"},
		{"saw ostrel then halden. saw karn", 4, "words in small letters are no names"},
	} {
		if got := len(textsOf(test.text)[0].features(nil)) - len(textsOf(test.text)[0].rarest(nil)); got != test.want {
			t.Errorf("%q: %d features, want %d: %s", test.text, got, test.want, test.why)
		}
	}
}

func TestDistinct(t *testing.T) {
	// 1 and 17 and 33 begin at one place of a table of 16.
	list, _ := distinct([]uint64{1, 17, 1, 33, 17, 2, 33}, nil)
	if !slices.Equal(list, []uint64{1, 17, 33, 2}) {
		t.Errorf("%v", list)
	}
}

func TestNominate(t *testing.T) {
	a := "The ferry left the harbour of Ostrel at noon and nobody waved to the crew from the pier."
	b := "Nobody knows when the ferry left the harbour of Ostrel, said the master of the port today."
	c := "Insurance for freight has tripled in the winter, shipping agents on both coasts complain."
	d := "The ferry left. Insurance for freight fell."
	for _, test := range []struct {
		texts []string
		want  []pair
	}{
		{[]string{a, a}, []pair{{0, 1}}},
		{[]string{a, b}, []pair{{0, 1}}},
		{[]string{a, c}, nil},
		{[]string{a, d}, nil}, // two sequences in common at most
		{[]string{a, c, b}, []pair{{0, 2}}},
		{[]string{c, d, a, b, c}, []pair{{0, 4}, {2, 3}}},
		{[]string{a + " " + strings.Repeat(c+" ", 1), b + strings.Repeat(" Word after word stands here, each but once: one two three four five six seven eight nine ten "+c, 1)}, []pair{{0, 1}}},
	} {
		if diff := cmp.Diff(test.want, nominate(textsOf(test.texts...), alone), cmp.AllowUnexported(pair{})); diff != "" {
			t.Errorf("%q: %s", test.texts, diff)
		}
	}
}

// TestNominateFewOfMany holds that a feature in common counts by its part of the smaller text.
func TestNominateFewOfMany(t *testing.T) {
	words := func(from int, n int) string {
		var b strings.Builder
		for i := range n {
			fmt.Fprintf(&b, "word%da ", from+i)
		}
		return b.String()
	}
	common := "the ferry left the harbour early"
	few := textsOf(words(0, 40)+common, words(1000, 40)+common)
	many := textsOf(words(0, 400)+common, words(1000, 400)+common)
	if got := nominate(few, alone); len(got) != 1 {
		t.Errorf("%v", got)
	}
	if got := nominate(many, alone); len(got) != 0 {
		t.Errorf("%v", got)
	}
}

func TestOddSpellingsByRule(t *testing.T) {
	common := slices.Repeat([]string{"The envoy Sergei Ryabkovsky spoke."}, 6)
	for _, test := range []struct {
		name  string
		texts []string
		want  string
	}{
		{"a letter is lost", []string{"The envoy Sergei Rybkovsky spoke.", "An envoy Sergei Rybkovsky left."}, "rybkovsky for ryabkovsky"},
		{"a letter is another", []string{"Then Sergei Ryebkovsky spoke.", "Then Sergei Ryebkovsky left."}, "ryebkovsky for ryabkovsky"},
		{"two letters are swapped", []string{"Then Sergei Rayb0 left. Then Sergei Raybkovsky left.", "Then Sergei Raybkovsky left."}, "raybkovsky for ryabkovsky"},
		{"two letters are others", []string{"Then Sergei Ryebkovosky spoke.", "Then Sergei Ryebkovosky left."}, ""},
		{"the ending differs", []string{"Then Sergei Ryabkovska spoke.", "Then Sergei Ryabkovska left."}, ""},
		{"one text has it", []string{"Then Sergei Rybkovsky spoke to Sergei Rybkovsky."}, ""},
		{"no neighbour in common", []string{"Then Anna Rybkovsky spoke.", "Then Anna Rybkovsky left."}, ""},
		{"the neighbour behind", []string{"A man saw Rybkovsky Sergei.", "A man saw Rybkovsky Sergei."}, ""},
		{"grammar is no neighbour", []string{"To the Rybkovsky they spoke.", "To the Rybkovsky they left."}, ""},
		{"no name", []string{"then sergei rybkovsky spoke.", "then sergei rybkovsky left."}, ""},
		{"both in one text", []string{"Then Sergei Rybkovsky spoke to Sergei Ryabkovsky.", "Then Sergei Rybkovsky left."}, ""},
		{"as common", slices.Repeat([]string{"Then Sergei Rybkovsky spoke."}, 3), ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			texts := textsOf(append(slices.Clone(common), test.texts...)...)
			if got := oddSheet(texts); got != test.want {
				t.Errorf("%q, want %q", got, test.want)
			}
		})
	}
	for _, test := range []struct {
		name        string
		common, odd string
		want        string
	}{
		{"short names", "Then Anna Ostr spoke.", "Then Anna Osr spoke.", ""},
		{"five letters", "Then Anna Ostrl spoke.", "Then Anna Obtrl spoke.", "obtrl for ostrl"},
		{"news knows the odd one", "Then Anna Barcelonna spoke.", "Then Anna Barcelona spoke.", ""},
		{"the neighbour behind is a name", "A man met Ostrel Anna there.", "A man met Osztrel Anna there.", "osztrel for ostrel"},
		{"the neighbour behind is no name", "A man met Ostrel there.", "The dog bit Osztrel there.", ""},
		{"nothing before", "Ostrel Anna spoke. He met Ostrel Anna.", "Osztrel Anna spoke. He met Osztrel Anna.", "osztrel for ostrel"},
		{"the name is two letters away from a third", "Then Anna Ostrel spoke. He saw Anna Oztrel. He saw Anna Oztrel.", "Then Anna Osztrel spoke.", "osztrel for ostrel"},
	} {
		t.Run(test.name, func(t *testing.T) {
			texts := textsOf(append(slices.Repeat([]string{test.common}, 7), test.odd, test.odd)...)
			if got := oddSheet(texts); got != test.want {
				t.Errorf("%q, want %q", got, test.want)
			}
		})
	}
	// Of two common spellings the commoner, of equals the first.
	a, b, odd := "Then Anna Ostrelka spoke.", "Then Anna Ostrilka spoke.", "Then Anna Ostrulka spoke."
	for _, test := range []struct {
		a, b int
		want string
	}{{7, 6, "ostrulka for ostrelka"}, {6, 7, "ostrulka for ostrilka"}, {6, 6, "ostrulka for ostrelka"}} {
		texts := textsOf(slices.Concat(slices.Repeat([]string{b}, test.b), slices.Repeat([]string{a}, test.a), []string{odd, odd})...)
		if got := oddSheet(texts); got != test.want {
			t.Errorf("%d and %d: %q, want %q", test.a, test.b, got, test.want)
		}
	}
	if oddSpellings(nil) != nil {
		t.Error("odd spellings of nothing")
	}
}

func oddSheet(texts []*text) string {
	v := texts[0].vocab
	var out []string
	for w, c := range oddSpellings(texts) {
		out = append(out, v.words[w]+" for "+v.words[c])
	}
	slices.Sort(out)
	return strings.Join(out, ", ")
}

func TestNearbyByRule(t *testing.T) {
	for pair, want := range map[[2]string]bool{
		{"ostrel", "ostrel"}: true, {"ostrel", "ostral"}: true, {"ostrel", "ostrl"}: true, {"ostrel", "sotrel"}: true, {"ostrel", "ostrle"}: true,
		{"ostrel", "ostr"}: false, {"ostrel", "ostral1"}: false, {"ostrel", "ostali"}: false, {"ostrel", "stroel"}: false, {"abcd", "adcb"}: false, {"abc", "acd"}: false, {"ab", "cd"}: false, {"abc", "bab"}: false, {"abx", "bcx"}: false, {"abx", "cax"}: false,
	} {
		if lexicon.OneSlip(pair[0], pair[1]) != want || lexicon.OneSlip(pair[1], pair[0]) != want {
			t.Errorf("%v: %v", pair, !want)
		}
	}
}

func TestSites(t *testing.T) {
	for address, want := range map[string][2]string{
		"https://m.news.example.co.uk/x": {"example.co.uk", "example"},
		"https://example.com:8080/x":     {"example.com", "example"},
		"https://EXAMPLE.com./x":         {"example.com", "example"},
		"http://localhost/x":             {"localhost", "localhost"},
		"http://10.0.0.1/x":              {"10.0.0.1", "100 0"},
		"https://co.uk/x":                {"co.uk", "couk"},
		"example.com":                    {"", ""},
		"http://[bad":                    {"", ""},
		"":                               {"", ""},
	} {
		s := site(address)
		l := ""
		if s != "" {
			l = label(s)
		}
		if s != want[0] || l != want[1] && want[1] != "100 0" {
			t.Errorf("%s: %q, %q", address, s, l)
		}
	}
	for outlet, want := range map[string]string{
		"": "", " ": "", "The Example Post": "examplepost", "Example. Post": "examplepost", "example.com": "example", "www.example.com/x": "example", "https://example.com": "example",
		"e.g.": "eg", "mail.relay": "mailrelay", "Theatre": "theatre", "the": "the", "The": "the", "the mail": "mail", "M&M": "mandm", "Çelik 9": "celik9",
	} {
		if got := outletKey(outlet); got != want {
			t.Errorf("%q: %q, want %q", outlet, got, want)
		}
	}
	for _, test := range []struct {
		names map[string]int
		want  string
	}{
		{nil, ""}, {map[string]int{"b": 1, "a": 1}, "a"}, {map[string]int{"b": 2, "a": 1}, "b"}, {map[string]int{"a.b": 9, "c": 1}, "c"}, {map[string]int{"a.b": 1, "c.d": 2}, "c.d"},
	} {
		if got := commonest(test.names); got != test.want {
			t.Errorf("%v: %q", test.names, got)
		}
	}
}

func TestAttributed(t *testing.T) {
	outlets := map[string]bool{"harbourmail": true, "relay": true, "councilofkarnports": true, "thepaperofallofusinkarn": true}
	for text, want := range map[string]string{
		"The Harbour Mail reported talks.":                      "harbourmail",
		"Officials told the Harbour Mail of talks.":             "harbourmail",
		"Talks fail, the Relay itself reported.":                "relay",
		"Talks fail, the Relay and many others reported.":       "",
		"He told all of them there in Relay House.":             "",
		"He told it to Relay House.":                            "relay",
		"The Harbour Mail fell into the sea.":                   "",
		"Officials told the harbour mail of talks.":             "",
		"He said Relay said Relay said.":                        "relay",
		"The Council of Karn Ports said no.":                    "councilofkarnports",
		"Reported Paper Of All Of Us In Karn said.":             "",
		"He told Harbour Relay and the Harbour Mail the truth.": "relay",
	} {
		tx := textsOf(text)[0]
		if got := strings.Join(tx.attributed(outlets), " "); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

func TestRetellingByRule(t *testing.T) {
	const said = "“we shall see what the sea brings us in the long winter that is to come now,” he told the mail"
	const source = "He looked up. “We shall see what the sea brings us in the long winter that is to come now,” he said. Karn has 14 ships and 9 boats."
	for _, test := range []struct {
		text            string
		quoted, numbers float64
	}{
		{said, 1, 1},
		{said + " of 14 ships", 1, 1},
		{said + " of 15 ships", 1, 0},
		{said + " of 14 and 15 ships", 1, .5},
		{strings.ReplaceAll(said, "sea brings", "wind takes"), 15. / 17, 1},
		{strings.NewReplacer("“", "", "”", "").Replace(said), 0, 1},
		{"“we shall see what the sea brings us in the long winter” he said", 0, 1}, // too few words
		{"“we shall” see “what the” sea “brings us” in “the long” winter “that is” to “come now” we “shall see” what “the sea” brings", 0, 1},
	} {
		texts := textsOf(test.text, source)
		if q, n := quotedFrom(texts[0], texts[1]), numbersFrom(texts[0], texts[1]); q != test.quoted || n != test.numbers {
			t.Errorf("%q: quoted %.3f, numbers %.3f", test.text, q, n)
		}
	}
}

func TestAnchors(t *testing.T) {
	for _, test := range []struct {
		a, b  string
		least int
		want  float64
	}{
		{"saw Ostrel and Halden and 14", "saw Ostrel and Halden and 14", 3, 1},
		{"saw Ostrel and Halden and 14", "saw 14 and Halden and Ostrel", 3, 1. / 3},
		{"saw Ostrel and Halden and 14", "saw Ostrel and Halden and 14", 4, 0},
		{"saw Ostrel and Halden", "saw Ostrel and Karn and Halden and Lund", 1, 1},
		{"saw Ostrel and Karn and Halden and Lund", "saw Ostrel and Halden", 1, 1},
		{"saw “Ostrel and” Halden", "saw Ostrel and Halden", 1, 1},
		{"saw “Ostrel and Halden”", "saw Ostrel and Halden", 1, 0},
		{"saw ostrel and halden", "saw ostrel and halden", 1, 0},
	} {
		x := textsOf(test.a, test.b)
		if got := anchors(x[0], x[1], test.least); got != test.want {
			t.Errorf("%q, %q: %.3f, want %.3f", test.a, test.b, got, test.want)
		}
	}
}

// TestJudge holds what shows descent, by the words that two texts have and have in common.
func TestJudge(t *testing.T) {
	of := func(own, ownMatched, all, allMatched int) side {
		return side{own: own, ownMatched: ownMatched, all: all, allMatched: allMatched}
	}
	whole := Likeness{WitnessBias: 1, Thread: 1, InCommon: 1, Order: 1, ThreadOrder: 1, Anchors: 1, Fit: 1}
	for _, test := range []struct {
		name     string
		a, b     side
		known    Likeness
		strength float64
		ok       bool
	}{
		{"all that is rare in the same order", of(150, 9, 150, 9), of(150, 9, 150, 9), whole, .32, true},
		{"nothing of it", of(150, 9, 150, 9), of(150, 9, 150, 9), Likeness{WitnessBias: 1, Fit: 1}, 0, false},
		{"the whole wording", of(150, 150, 150, 150), of(150, 150, 150, 150), whole, 1, true},
		{"a few words", of(45, 19, 45, 19), of(45, 19, 45, 19), whole, 0, false},
		{"mostly quotations, nearly all the same", of(10, 2, 100, 85), of(400, 2, 400, 85), whole, .85, true},
		{"mostly quotations, less the same", of(10, 2, 100, 75), of(400, 2, 400, 75), whole, 0, false},
		{"mostly quotations, the other is shorter", of(10, 2, 200, 30), of(30, 2, 35, 30), whole, .8571428571428571, true},
		{"mostly quotations, too few words", of(10, 2, 20, 19), of(400, 2, 400, 19), whole, 0, false},
	} {
		blank := func(s side) *text {
			return &text{own: s.own, words: make([]int32, s.all), class: make([]class, s.all), quoted: make([]bool, s.all)}
		}
		strength, ok := judge(alignment{a: test.a, b: test.b}, test.known)
		if strength != test.strength || ok != test.ok {
			t.Errorf("%s: %v, %v", test.name, strength, ok)
		}
		// What judge accepts, fewest lets through.
		if n := fewest(blank(test.a), blank(test.b), test.known); ok && n > min(max(test.a.allMatched, test.a.ownMatched), max(test.b.allMatched, test.b.ownMatched)) {
			t.Errorf("%s: %d words asked", test.name, n)
		}
	}
}

// TestThreads holds that the sequence of sentences counts, and not the sequence of words within one.
func TestThreads(t *testing.T) {
	const told = "Trawlers sank off Karn. Miners struck in Ostby. Bakers doubled prices."
	for _, test := range []struct {
		text          string
		share, common float64
	}{
		{"Off Karn sank trawlers. In Ostby struck miners. Prices doubled bakers.", 1, 1},
		{"Bakers doubled prices. Miners struck in Ostby. Trawlers sank off Karn.", .43, 1},
		{"“Trawlers sank off Karn. Miners struck in Ostby. Bakers doubled prices.”", 0, 0},
		{"Poets read aloud.", 0, 0},
	} {
		x := textsOf(told, test.text)
		thread, common, whole := threads(x[0], x[1])
		if s := thread / whole; s < test.share-.06 || s > test.share+.06 || common/whole != test.common {
			t.Errorf("%s: %.2f of %.2f", test.text, s, common/whole)
		}
	}
}

// TestJoin forms families of nodes that stand in order of originality.
func TestJoin(t *testing.T) {
	type tie struct {
		a, b     int
		strength float64
	}
	for _, test := range []struct {
		name string
		n    int
		ties []tie
		want [][]int
	}{
		{"strangers", 3, nil, [][]int{{0}, {1}, {2}}},
		{"copies of the first", 3, []tie{{0, 1, .9}, {0, 2, .9}}, [][]int{{0, 1, 2}}},
		{"the nearer origin", 3, []tie{{0, 2, .4}, {1, 2, .9}}, [][]int{{0}, {1, 2}}},
		{"equally near origins", 3, []tie{{0, 2, .4}, {1, 2, .4}}, [][]int{{0, 2}, {1}}},
		{"a copy of a copy alone", 3, []tie{{0, 1, .4}, {1, 2, .3}}, [][]int{{0, 1}, {2}}},
		{"families that are one nearly throughout", 4, []tie{{0, 2, .5}, {1, 3, .5}, {0, 3, .3}, {1, 2, .3}, {2, 3, .5}, {0, 1, 0}}, [][]int{{0, 1, 2, 3}}},
		{"of equal pairs the first", 6, []tie{{0, 3, .5}, {1, 4, .5}, {2, 5, .5}, {3, 4, 1}, {3, 5, 1}}, [][]int{{0, 1, 3, 4}, {2, 5}}},
		{"of equal pairs with one first the first second", 6, []tie{{0, 3, .5}, {1, 4, .5}, {2, 5, .5}, {3, 5, 1}, {3, 4, 1}}, [][]int{{0, 1, 3, 4}, {2, 5}}},
		{"of equal pairs the lower first", 6, []tie{{0, 3, .5}, {1, 4, .5}, {2, 5, .5}, {4, 5, 1}, {3, 4, 1}}, [][]int{{0, 1, 3, 4}, {2, 5}}},
		{"the strongest pair first", 6, []tie{{0, 3, .5}, {1, 4, .5}, {2, 5, .5}, {3, 4, 1}, {3, 5, 1.2}}, [][]int{{0, 2, 3, 5}, {1, 4}}},
	} {
		for range 5 { // whatever the order of maps
			links := make([][]link, test.n)
			for _, l := range test.ties {
				links[l.a] = append(links[l.a], link{to: l.b, strength: l.strength})
				links[l.b] = append(links[l.b], link{to: l.a, strength: l.strength})
			}
			got := join(links, make([][]link, test.n))
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("%s: %s", test.name, diff)
				break
			}
		}
	}
}

// TestSettle joins families whose origins are verified against one another; the last member of each is elected.
func TestSettle(t *testing.T) {
	last := func(g []int) int { return len(g) - 1 }
	type tie struct {
		a, b     int
		strength float64
	}
	for _, test := range []struct {
		name   string
		groups [][]int
		ties   []tie
		want   [][]int
	}{
		{"strangers", [][]int{{0}, {1}}, nil, [][]int{{0}, {1}}},
		{"origins that are tied", [][]int{{0, 1}, {2, 3}}, []tie{{1, 3, .4}}, [][]int{{3, 1, 2, 0}}},
		{"others that are tied", [][]int{{0, 1}, {2, 3}}, []tie{{0, 2, .4}, {1, 2, .4}, {0, 3, .4}}, [][]int{{1, 0}, {3, 2}}},
		{"an origin and its own family", [][]int{{0, 1}, {2, 3}}, []tie{{0, 1, .9}}, [][]int{{1, 0}, {3, 2}}},
		{"the stronger tie", [][]int{{0}, {1}, {2}}, []tie{{0, 1, .4}, {0, 2, .6}}, [][]int{{1}, {2, 0}}},
		{"the stronger tie, told first", [][]int{{0}, {1}, {2}}, []tie{{0, 2, .6}, {0, 1, .4}}, [][]int{{1}, {2, 0}}},
	} {
		links := make([][]link, 4)
		for _, l := range test.ties {
			links[l.a] = append(links[l.a], link{to: l.b, strength: l.strength})
			links[l.b] = append(links[l.b], link{to: l.a, strength: l.strength})
		}
		if diff := cmp.Diff(test.want, sorted(settle(test.groups, links, last))); diff != "" {
			t.Errorf("%s: %s", test.name, diff)
		}
	}
}

func sorted(g [][]int) [][]int {
	slices.SortFunc(g, slices.Compare)
	return g
}

func TestSubstitutions(t *testing.T) {
	x := textsOf("ship boats boat 14 15 vessel tug raft barge canoe dinghy")[0]
	id := func(w string) int32 { return x.vocab.index[w] }
	pairs := func(words ...string) []swap {
		var out []swap
		for i := 0; i+1 < len(words); i += 2 {
			out = append(out, swap{id(words[i]), id(words[i+1])})
		}
		return out
	}
	for _, test := range []struct {
		swaps []swap
		want  string
	}{
		{nil, ""},
		{pairs("ship", "vessel"), ""},
		{pairs("ship", "vessel", "ship", "vessel"), "ship for vessel (×2)"},
		{pairs("14", "15", "14", "15"), ""},
		{pairs("ship", "15", "ship", "15"), ""},
		{pairs("15", "ship", "15", "ship"), ""},
		{pairs("boats", "boat", "boats", "boat"), ""},
		{pairs("ship", "tug", "ship", "tug", "ship", "raft", "ship", "raft", "barge", "raft", "barge", "raft", "barge", "raft"), "barge for raft (×3), ship for raft (×2), ship for tug (×2)"},
		{pairs("ship", "tug", "ship", "raft", "ship", "barge", "ship", "canoe", "ship", "dinghy", "ship", "vessel", "tug", "raft", "tug", "barge", "tug", "canoe", "tug", "dinghy"), "ship for barge, ship for canoe, ship for dinghy, ship for raft, ship for tug"},
	} {
		if got := substitutions(x.vocab, test.swaps); got != test.want {
			t.Errorf("%q, want %q", got, test.want)
		}
	}
}

// TestBlocksOutOfRange holds that blocks that slice no text are left out.
func TestBlocksOutOfRange(t *testing.T) {
	a := &readout.Article{Kind: readout.KindArticle, Text: "By AP"}
	for _, span := range []readout.Span{{Start: 0, End: 5}, {Start: -1, End: 2}, {Start: 3, End: 2}, {Start: 2, End: 9}} {
		a.Blocks = append(a.Blocks, readout.Block{Span: span, Role: readout.RoleBody})
	}
	if n := len(blocks(a)); n != 1 {
		t.Errorf("%d blocks", n)
	}
	if n := len(body(a)); n != 1 {
		t.Errorf("%d spans", n)
	}
}

func TestDate(t *testing.T) {
	for _, test := range []struct{ published, read, want string }{
		{"2031-05-12", "2031-05-13", "2031-05-12"}, {"2031-05-12T10:00:00Z", "", "2031-05-12"}, {"", "2031-05-13", "2031-05-13"}, {"2031-05", "", ""}, {"", "", ""},
	} {
		d := document("a", "")
		d.Article.Published, d.Reading.Published = test.published, test.read
		if got := date(d); got != test.want {
			t.Errorf("%+v: %q", test, got)
		}
	}
	if got := date(readout.Document{Article: &readout.Article{}}); got != "" {
		t.Errorf("%q", got)
	}
}

// TestOldest names a story after its oldest article, dated before undated.
func TestStoryName(t *testing.T) {
	name := func(dates ...string) string {
		var docs []readout.Document
		for i, d := range dates {
			x := document(fmt.Sprint(i), wire+fmt.Sprint("\n\nPage ", i))
			x.Article.Published = d
			docs = append(docs, x)
		}
		return Relate(docs).Kin[0].Story
	}
	if name("2031-05-12", "2031-05-11") != name("2031-05-13", "2031-05-10") || name("2031-05-12", "2031-05-11") == name("2031-05-10", "2031-05-11") {
		t.Error("not the oldest")
	}
	if name("", "2031-05-11") != name("2031-05-12", "2031-05-11") || name("2031-05-11", "") == name("", "2031-05-11") {
		t.Error("an undated page is the oldest")
	}
}
