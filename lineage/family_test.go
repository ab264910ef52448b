package lineage

import (
	"fmt"
	"math/rand"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"readout"
)

// Reports of one invented meeting.
const (
	wire = `HALDEN (Reuters) - The foreign ministers of Norrland and Vesria met in the port city of Halden on Tuesday for a second round of talks on the disputed Karn strait.

The meeting lasted almost six hours and ended without an agreement, officials from both sides said. It was the first time since March that the two governments had sent their chief diplomats to the same table.

"We are ready to continue the discussions, but there must be real progress on the withdrawal of naval vessels," Vesrian minister Tomas Elring told reporters after the talks.

Norrland has moved 14 warships into the strait since January, according to the Maritime Observatory in Lund. Vesria answered with flights of patrol aircraft along the northern coast and closed the ferry route between Halden and Ostby.

Fishing crews on both coasts have lost most of the winter season. Insurance costs for freight through the strait have tripled, shipping agents in Halden said.

A third meeting is expected next week in Ostby, a spokesman for the Norrland ministry said.`

	spunWire = `The overseas ministers of Norrland and Vesria fulfilled within the port metropolis of Halden on Tuesday for a second spherical of conversations on the disputed Karn strait.

The assembly lasted virtually six hours and ended with out a settlement, officers from each side mentioned. It was the primary time since March that the 2 authorities had despatched their chief diplomats to the identical desk.

"We're able to proceed the discussions, however there should be actual progress on the pullout of naval ships," Vesrian minister Tomas Elring instructed journalists following the conversations.

Norrland has transferred 14 warships into the strait since January, in keeping with the Maritime Observatory in Lund. Vesria responded with flights of patrol plane alongside the northern shore and shut the ferry path between Halden and Ostby.

Fishing crews on each coasts have misplaced a lot of the winter season. Insurance coverage prices for freight by means of the strait have tripled, transport brokers in Halden mentioned.

A 3rd assembly is anticipated subsequent week in Ostby, a spokesman for the Norrland ministry mentioned.`

	ownReport = `Six hours behind closed doors, and nothing to show for it: that was the mood at the harbour of Halden on Tuesday night, when the motorcades of two foreign ministers rolled away in opposite directions.

"We are ready to continue the discussions, but there must be real progress on the withdrawal of naval vessels," Tomas Elring of Vesria said, his voice hoarse. Norrland's delegation left through a side door.

Diplomats who had hoped for a short joint text on the Karn strait spoke of a lost day. One of them said the question of the 14 warships had swallowed the whole afternoon. Whether the two will see each other again in Ostby, as planned, depends on phone calls between the capitals over the weekend.

In the fish market nobody expects much. The crews say they have stopped counting the days on which they could not sail.`
)

func relateAll(docs ...readout.Document) map[string]readout.Kin {
	out := map[string]readout.Kin{}
	for _, k := range Relate(docs).Kin {
		out[k.Article] = k
	}
	return out
}

func TestFamilies(t *testing.T) {
	spun := document("spun", spunWire)
	spun.Reading.Spun = 0.98
	reuters := document("wire", wire)
	reuters.Article.Outlet = "Reuters"
	paragraphs := strings.Split(wire, "\n\n")
	cut := document("cut", "Residents of our town have followed the talks with some worry.\n\n"+strings.Join(paragraphs[:4], "\n\n"))
	plain := document("plain", strings.Replace(wire, "HALDEN (Reuters) - ", "", 1)+"\n\nShare this page with your friends.")
	index := document("index", "")
	index.Article.Kind = readout.KindIndex
	broken := document("broken", wire)
	broken.Reading.Failure = "it broke"
	kin := relateAll(reuters, spun, cut, plain, document("same", wire), document("own", ownReport), index, broken)

	for _, test := range []struct {
		id       string
		relation readout.Relation
		parent   string
		origin   string
		why      string
	}{
		{"wire", readout.Original, "", "wire", ""},
		{"same", readout.Reprint, "wire", "wire", "credits Reuters"},
		{"cut", readout.Reprint, "wire", "wire", "words in the same order"},
		{"plain", readout.Copy, "wire", "wire", "words in the same order"},
		{"spun", readout.Translated, "wire", "wire", "synonym substitutions: "},
		{"own", readout.Original, "", "own", ""},
	} {
		k := kin[test.id]
		if k.Relation != test.relation || k.Parent != test.parent || k.Origin != test.origin {
			t.Errorf("%s: %s of %q in family %q, want %s of %q in %q", test.id, k.Relation, k.Parent, k.Origin, test.relation, test.parent, test.origin)
		}
		if !strings.Contains(strings.Join(k.Why, "; "), test.why) {
			t.Errorf("%s: why %q lacks %q", test.id, k.Why, test.why)
		}
		if k.Story != kin["wire"].Story || k.Story == "" {
			t.Errorf("%s: story %q, want %q", test.id, k.Story, kin["wire"].Story)
		}
		if k.Coverage < 0 || k.Coverage > 1 {
			t.Errorf("%s: coverage %v", test.id, k.Coverage)
		}
	}
	for _, id := range []string{"index", "broken"} {
		if k := kin[id]; k.Origin != "" || k.Story != "" {
			t.Errorf("%s page has origin %q, story %q", id, k.Origin, k.Story)
		}
	}
}

func TestQuotingAStatementIsNoCopy(t *testing.T) {
	statement := `The government of Vesria takes note of the outcome of the talks in Halden. We regret that no agreement was reached on the movement of naval vessels in the Karn strait. ` +
		`Our position remains that freedom of navigation cannot be the subject of bargaining. We will attend the meeting in Ostby with the same instructions and the same patience. ` +
		`Those who have closed the ferry route carry the responsibility for the loss of trade on both shores.`
	var report strings.Builder
	report.WriteString("Vesria's foreign ministry answered late at night. In a text sent to newspapers it looked back on six fruitless hours without naming its neighbour even once.\n\n")
	for _, s := range strings.SplitAfter(statement, ". ") {
		fmt.Fprintf(&report, "“%s” the text said.\n\n", strings.TrimSpace(s))
	}
	report.WriteString("Analysts read the tone as milder than expected. Nobody in the capital wanted to comment further before the weekend.")
	kin := relateAll(document("statement", statement), document("report", report.String()))
	if kin["statement"].Origin == kin["report"].Origin {
		t.Errorf("a report that quotes a statement was taken for its copy: %+v", kin)
	}
}

func TestLinkIsTold(t *testing.T) {
	a, b := document("a", wire), document("b", "")
	a.Article.URL = "https://www.example.com/news/talks/"
	paragraphs := strings.Split(ownReport, "\n\n")
	theirs := strings.Split(wire, "\n\n")
	b.Article.Text = strings.Join(paragraphs, "\n\n") + "\n\n" + theirs[3]
	b.Article.Links = []string{"http://m.example.com/news/talks?ref=1"}
	kin := relateAll(a, b)
	if kin["a"].Origin != kin["b"].Origin || !strings.Contains(strings.Join(kin["b"].Why, " "), "links to https://www.example.com/news/talks/") {
		t.Errorf("the link was not followed: %+v", kin["b"])
	}
}

func TestManyCopiesAreOneFamily(t *testing.T) {
	docs := []readout.Document{document("own", ownReport)}
	for i := range 400 {
		docs = append(docs, document(fmt.Sprintf("copy%03d", i), fmt.Sprintf("%s\n\nPage %d of the paper of town %d.", wire, i, i*i)))
	}
	origins := map[string]int{}
	for _, k := range Relate(docs).Kin {
		origins[k.Origin]++
	}
	if len(origins) != 2 || origins["own"] != 1 {
		t.Errorf("%d origins, want 2", len(origins))
	}
}

// Where each copy has other words replaced, copies are nearer to some copies than to the report.
func TestManyDamagedCopiesAreOneFamily(t *testing.T) {
	for _, n := range []int{20, 130, 400} {
		var docs []readout.Document
		for i := range n {
			words := strings.Fields(ferry)
			for k := i % 25; k < len(words); k += 20 + (i*7+k)%11 {
				words[k] = fmt.Sprintf("odd%d", i*k%97)
			}
			docs = append(docs, document(fmt.Sprintf("copy%03d", i), strings.Join(words, " ")))
		}
		origins := map[string]bool{}
		for _, k := range Relate(docs).Kin {
			origins[k.Origin] = true
		}
		if len(origins) != 1 {
			t.Errorf("%d origins of %d copies, want 1", len(origins), n)
		}
	}
}

func TestRetelling(t *testing.T) {
	const retelling = `Nothing came of the latest attempt to settle the quarrel over the Karn strait, in which both coasts have been losing money all winter.

Vesria's Tomas Elring told the Harbour News Agency that he was "ready to continue the discussions, but there must be real progress on the withdrawal of naval vessels."

After Halden the ministers of Norrland and Vesria went home on Tuesday with no text. Norrland keeps 14 ships there, a count made at the Maritime Observatory in Lund. Vesria has shut the line from Halden to Ostby.

They may try again in Ostby, it was said in Norrland.`
	agency := document("agency", strings.Replace(wire, "Reuters", "HNA", 1))
	agency.Article.Outlet = "Harbour News Agency"
	kin := relateAll(agency, document("retelling", retelling), document("own", ownReport))
	if k := kin["retelling"]; k.Origin != "agency" || k.Relation != readout.Rewrite || !strings.Contains(strings.Join(k.Why, " "), "names Harbour News Agency as its source") {
		t.Errorf("%+v", k)
	}
	// Without the name the sequence of its facts tells.
	kin = relateAll(agency, document("retelling", strings.Replace(retelling, "told the Harbour News Agency", "told a full hall", 1)))
	if k := kin["retelling"]; k.Origin != "agency" || k.Relation != readout.Rewrite {
		t.Errorf("%+v", k)
	}
}

func TestUnrelatedPagesChangeNothing(t *testing.T) {
	docs := seeds(t)
	docs = append(docs, document("copy", docs[1].Article.Text+"\n\nShare this."))
	alone := Relate(docs).Kin
	for _, row := range gold[polnear](t, "polnear/dev.jsonl.gz") {
		docs = append(docs, document("z"+row.ID, row.Text))
	}
	if diff := cmp.Diff(alone, Relate(docs).Kin[:len(alone)]); diff != "" {
		t.Error(diff)
	}
}

// TestDamagedCopiesOfNews makes copies of real articles with a share of the
// words replaced, paragraphs cut and sentences moved, and finds their families.
func TestDamagedCopiesOfNews(t *testing.T) {
	rows := gold[polnear](t, "polnear/dev.jsonl.gz")
	r := rand.New(rand.NewSource(3))
	var docs []readout.Document
	want := map[string]string{}
	add := func(id, origin, text string) {
		docs = append(docs, document(id, text))
		want[id] = origin
	}
	for i, row := range rows {
		add(row.ID, row.ID, row.Text)
		if i%3 != 0 {
			continue
		}
		paragraphs := strings.Split(row.Text, "\n\n")
		cut := paragraphs[:min(len(paragraphs), max(3, len(paragraphs)*2/3))]
		add(row.ID+"-cut", row.ID, strings.Join(cut, "\n\n")+"\n\nShare this.")
		r.Shuffle(len(cut), func(i, j int) { cut[i], cut[j] = cut[j], cut[i] })
		words := strings.Split(strings.Join(cut, "\n\n"), " ")
		for k, w := range words {
			if len(w) > 3 && w[0] >= 'a' && r.Intn(10) < 3 {
				words[k] = "x" + w
			}
		}
		add(row.ID+"-spun", row.ID, strings.Join(words, " "))
	}
	pairs, found, right := 0, 0, 0
	kin := Relate(docs).Kin
	for i, a := range kin {
		for _, b := range kin[:i] {
			same, joined := want[a.Article] == want[b.Article], a.Origin == b.Origin
			if same {
				pairs++
			}
			if joined {
				found++
			}
			if same && joined {
				right++
			}
		}
	}
	t.Logf("%d pairs of one origin, %d found, %d right", pairs, found, right)
	if float64(right) < 0.97*float64(pairs) || float64(right) < 0.97*float64(found) {
		t.Errorf("%d pairs of one origin, %d found, %d right", pairs, found, right)
	}
}

func TestPublishers(t *testing.T) {
	docs := []readout.Document{}
	for i, p := range []struct{ url, outlet string }{
		{"https://www.examplepost.com/a", "The Example Post"},
		{"https://amp.examplepost.com/a", ""},
		{"https://m.example-post.co.uk/b", ""},
		{"", "example post"},
		{"", "examplepost.com"},
		{"https://news.karnbladet.no/x", "Halden Tidende"},
		{"https://www.karnbladet.no/y", ""},
		{"https://portal.example.net/1", "One Outlet"},
		{"https://portal.example.net/2", "Other Outlet"},
		{"https://portal.example.net/3", ""},
		{"", ""},
	} {
		d := document(fmt.Sprint(i), "")
		d.Article.URL, d.Article.Outlet = p.url, p.outlet
		docs = append(docs, d)
	}
	want := []string{"The Example Post", "The Example Post", "The Example Post", "The Example Post", "The Example Post",
		"Halden Tidende", "Halden Tidende", "One Outlet", "Other Outlet", "example.net", ""}
	for i, got := range publishers(docs) {
		if got != want[i] {
			t.Errorf("%s %q: publisher %q, want %q", docs[i].Article.URL, docs[i].Article.Outlet, got, want[i])
		}
	}
}

func TestCues(t *testing.T) {
	for _, test := range []struct {
		name, text string
		agencies   string
		source     bool
	}{
		{"dateline", "GENEVA, Jan 10 (Reuters) - Talks began.", "Reuters", false},
		{"closing", "Talks began on Monday.\n\nab/cd (AP, AFP)", "AFP AP", false},
		{"byline", "By The Associated Press\n\nTalks began.", "AP", false},
		{"inputs", "Talks began.\n\n(With inputs from PTI)", "PTI", false},
		{"a long name", "Talks began.\n\nSource: Press Trust of India", "PTI", false},
		{"picture", "Talks began.\n\nPhoto: AP", "", false},
		{"source link", "Talks began.\n\nSource link", "", true},
		{"no agency", "HALDEN (Karn) - Talks began.", "", false},
		{"named in the text", "Officials told Reuters that talks began.", "", false},
	} {
		t.Run(test.name, func(t *testing.T) {
			c := cue(&readout.Article{Text: test.text})
			if got := strings.Join(c.agencies, " "); got != test.agencies || c.source != test.source {
				t.Errorf("agencies %q, source %v; want %q, %v", got, c.source, test.agencies, test.source)
			}
		})
	}
}

func FuzzRelate(f *testing.F) {
	f.Add(wire, spunWire)
	f.Add("“a’s 1,000.5 é", "\"")
	f.Add("\xff\xfe “x", strings.Repeat("word ", 200))
	f.Fuzz(func(t *testing.T, a, b string) {
		kin := Relate([]readout.Document{document("a", a), document("b", b), document("c", wire)}).Kin
		if len(kin) != 3 {
			t.Fatalf("%d kin", len(kin))
		}
		for _, k := range kin {
			if k.Origin == "" || k.Story == "" || k.Coverage < 0 || k.Coverage > 1 {
				t.Errorf("%+v", k)
			}
		}
	})
}
