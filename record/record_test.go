package record_test

import (
	"encoding/json"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"readout"
	"readout/english/wording"
	"readout/record"
)

// A draft is an invented page under construction: its places are named by their
// words, "word#2" for the second occurrence.
type draft struct {
	t *testing.T
	readout.Document
	kin readout.Kin
}

func draftPage(t *testing.T, id, published, text string) *draft {
	d := &draft{t: t}
	d.Article = &readout.Article{ID: id, Kind: readout.KindArticle, Outlet: "The " + id, URL: "https://" + id + ".example/x",
		Published: published, Title: "Talks in Varn", Text: text}
	d.Reading = &readout.Reading{Article: id}
	for at := 0; at < len(text); {
		end := strings.IndexByte(text[at:], '\n')
		if end < 0 {
			end = len(text) - at
		}
		if end > 0 {
			d.Reading.Sentences = append(d.Reading.Sentences, readout.Sentence{Span: readout.Span{Start: at, End: at + end}})
		}
		at += end + 1
	}
	d.kin = readout.Kin{Article: id, Publisher: id, Story: "s1", Origin: "o-" + id, Relation: readout.Original}
	return d
}

func (d *draft) at(words string) readout.Span {
	d.t.Helper()
	words, nth, _ := strings.Cut(words, "#")
	from, n := 0, 1
	if nth != "" {
		n = int(nth[0] - '0')
	}
	for {
		i := strings.Index(d.Article.Text[from:], words)
		if i < 0 {
			d.t.Fatalf("%s has no %q", d.Article.ID, words)
		}
		if n--; n == 0 {
			return readout.Span{Start: from + i, End: from + i + len(words)}
		}
		from += i + len(words)
	}
}

func (d *draft) spun(parent string) *draft {
	d.Reading.Spun = 0.9
	d.kin.Relation = readout.Spun
	if parent != "" {
		d.kin.Origin, d.kin.Parent = "o-"+parent, parent
	}
	return d
}

func (d *draft) entity(id, name string, typ readout.EntityType, role, party string, mentions ...string) *draft {
	e := readout.Entity{ID: id, Name: name, Type: typ, Role: role, Party: party}
	for _, m := range mentions {
		e.Mentions = append(e.Mentions, readout.Mention{Span: d.at(m), Kind: readout.Name})
	}
	d.Reading.Entities = append(d.Reading.Entities, e)
	return d
}

// office says what the role of the last entity makes of it.
func (d *draft) office(o readout.Office) *draft {
	d.Reading.Entities[len(d.Reading.Entities)-1].Office = o
	return d
}

// moved says that the sentence of the last event moves it, and which day each of its times is.
func (d *draft) moved(ways map[string]readout.Way) *draft {
	e := &d.Reading.Events[len(d.Reading.Events)-1]
	e.Moved = true
	for words, way := range ways {
		e.Moves = append(e.Moves, readout.Move{Span: d.at(words), Way: way})
	}
	slices.SortFunc(e.Moves, func(a, b readout.Move) int { return a.Start - b.Start })
	return d
}

func (d *draft) state(kind readout.StatementKind, act readout.Act, speaker, date string, content ...string) *draft {
	s := readout.Statement{ID: "s" + string(rune('1'+len(d.Reading.Statements))), Kind: kind, Act: act, Speaker: speaker, Date: date}
	for _, c := range content {
		s.Content = append(s.Content, d.at(c))
	}
	d.Reading.Statements = append(d.Reading.Statements, s)
	if act.Kind().Position {
		d.Reading.Positions = append(d.Reading.Positions, readout.Position{Act: act, Actor: speaker, Content: s.Content, Statement: s.ID, Date: date})
	}
	return d
}

func (d *draft) event(e readout.Event, trigger string) *draft {
	e.ID = "v" + string(rune('1'+len(d.Reading.Events)))
	e.Trigger = []readout.Span{d.at(trigger)}
	e.Word = trigger
	e.Lemma = strings.ToLower(strings.Fields(trigger)[0])
	if e.Worth == 0 {
		e.Worth = 0.95
	}
	d.Reading.Events = append(d.Reading.Events, e)
	return d
}

func (d *draft) quantity(q readout.Quantity, words, of string) *draft {
	q.Span = d.at(words)
	if q.Of = of; q.Noun == "" {
		q.Noun = of
	}
	d.Reading.Quantities = append(d.Reading.Quantities, q)
	return d
}

// taken are the positions that statements word.
func taken(r *readout.Reading) (out []readout.Position) {
	for _, s := range r.Statements {
		if s.Act.Kind().Position {
			x := readout.Position{Act: s.Act, Actor: s.Speaker, For: s.For, Towards: s.Towards, Content: s.Content, Condition: s.Condition, Statement: s.ID, Date: s.Date}
			if len(s.About) > 0 {
				x.Content = s.About
			}
			out = append(out, x)
		}
	}
	return out
}

// merge merges drafts, checks what holds for every record, and returns it.
func merge(t *testing.T, pages ...*draft) *readout.Record {
	t.Helper()
	var docs []readout.Document
	var l readout.Lineage
	for _, d := range pages {
		docs = append(docs, d.Document)
		l.Kin = append(l.Kin, d.kin)
	}
	for _, d := range docs {
		if d.Reading.Positions == nil {
			d.Reading.Positions = taken(d.Reading)
		}
		wording.Find(d.Article.Text, d.Reading)
	}
	want := record.Merge(docs, l)
	for seed := range uint64(4) {
		r := rand.New(rand.NewPCG(seed, 1))
		r.Shuffle(len(docs), func(i, j int) { docs[i], docs[j] = docs[j], docs[i] })
		r.Shuffle(len(l.Kin), func(i, j int) { l.Kin[i], l.Kin[j] = l.Kin[j], l.Kin[i] })
		if diff := cmp.Diff(want, record.Merge(docs, l)); diff != "" {
			t.Fatalf("the order of pages shows:\n%s", diff)
		}
	}
	prove(t, want, docs)
	return want
}

// prove checks that every row's evidence slices the stored texts, that ids are
// unique in their view, and that counts fit the evidence.
func prove(t *testing.T, r *readout.Record, docs []readout.Document) {
	t.Helper()
	texts := map[string][]rune{}
	for _, d := range docs {
		texts[d.Article.ID] = []rune(d.Article.Text)
	}
	var all []readout.Row
	views := map[string][]readout.Row{}
	add := func(view string, row readout.Row) { all = append(all, row); views[view] = append(views[view], row) }
	for _, x := range r.Stories {
		add("stories", x.Row)
	}
	for _, x := range r.Timeline {
		add("timeline", x.Row)
		for _, c := range x.History {
			all = append(all, readout.Row{ID: "history of " + x.ID, Counts: x.Counts, Evidence: c.Evidence})
		}
		if x.History == nil || x.Parties == nil {
			t.Errorf("event %s has null lists", x.ID)
		}
	}
	for _, x := range r.Quotes {
		add("quotes", x.Row)
		for _, v := range x.Variants {
			if v.Changes == nil {
				t.Errorf("variant of %s has null changes", x.ID)
			}
			if text := texts[v.Article]; v.Start < 0 || v.End > len(text) || v.Start >= v.End {
				t.Errorf("variant of %s at %d:%d of %d", x.ID, v.Start, v.End, len(text))
			}
		}
	}
	for _, x := range r.Positions {
		add("positions", x.Row)
	}
	for _, x := range r.Figures {
		add("figures", x.Row)
	}
	for _, x := range r.Calendar {
		add("calendar", x.Row)
	}
	for _, x := range r.People {
		add("people", x.Row)
	}
	for _, row := range all {
		if len(row.Evidence) == 0 || row.ID == "" {
			t.Errorf("row %q without evidence", row.ID)
		}
		for _, e := range row.Evidence {
			text := texts[e.Article]
			if e.Start < 0 || e.End > len(text) || e.Start >= e.End || string(text[e.Start:e.End]) != e.Exact {
				t.Errorf("row %s: evidence %+v is not in its text", row.ID, e)
				continue
			}
			if string(text[max(0, e.Start-32):e.Start]) != e.Prefix || string(text[e.End:min(len(text), e.End+32)]) != e.Suffix {
				t.Errorf("row %s: evidence %+v has other surroundings", row.ID, e)
			}
		}
		if c := row.Counts; c.Pages < 1 || c.Publishers < 1 || c.Origins < 1 || c.Publishers > c.Pages || c.Origins > c.Pages {
			t.Errorf("row %s counts %+v", row.ID, c)
		}
	}
	for view, rows := range views {
		seen := map[string]bool{}
		for _, row := range rows {
			if seen[row.ID] {
				t.Errorf("%s: id %s twice", view, row.ID)
			}
			seen[row.ID] = true
		}
	}
	if b, err := json.Marshal(r); err != nil || !utf8.Valid(b) || strings.Contains(string(b), ":null") {
		t.Errorf("record does not encode cleanly: %v", err)
	}
}

func texts(r *readout.Record) []string {
	var out []string
	for _, q := range r.Quotes {
		out = append(out, q.Speaker+": "+q.Text+" ("+string(q.Wording)+")")
	}
	return out
}

const original = `Arland and Bresk held talks in Varn on Monday.
“We will not accept any new weapons on our border, and we expect a written answer by Friday,” Anna Vell said.`

func wire(t *testing.T) *draft {
	return draftPage(t, "wire", "2031-05-06", original).
		entity("e1", "Anna Vell", readout.Person, "foreign minister of Arland", "Arland", "Anna Vell").
		entity("e2", "Arland", readout.Location, "", "Arland", "Arland").
		entity("e3", "Bresk", readout.Location, "", "Bresk", "Bresk").
		entity("e4", "Varn", readout.Location, "", "", "Varn").
		state(readout.Direct, readout.Demand, "e1", "2031-05-05", "“We will not accept any new weapons on our border, and we expect a written answer by Friday,”").
		event(readout.Event{Type: "CONSULT", Mode: "meet", Actors: []string{"e2"}, Targets: []string{"e3"}, Place: "e4", From: "2031-05-05", To: "2031-05-05", Status: readout.Held}, "talks")
}

func own(t *testing.T) *draft {
	d := draftPage(t, "own", "2031-05-06", `Bresk’s envoys met Arland’s minister in Varn on Monday.
“We will not accept any new weapons on our border,” Vell told reporters at a news conference in Varn.`).
		entity("e1", "Vell", readout.Person, "minister", "Arland", "Vell").
		entity("e2", "Arland", readout.Location, "", "Arland", "Arland").
		entity("e3", "Bresk", readout.Location, "", "Bresk", "Bresk").
		entity("e4", "Varn", readout.Location, "", "", "Varn").
		state(readout.Direct, readout.Reject, "e1", "2031-05-05", "“We will not accept any new weapons on our border,”").
		event(readout.Event{Type: "CONSULT", Mode: "meet", Actors: []string{"e3"}, Targets: []string{"e2"}, Place: "e4", From: "2031-05-05", To: "2031-05-05", Status: readout.Held}, "met")
	d.Reading.Statements[0].Occasion = d.at("at a news conference in Varn")
	return d
}

func spun(t *testing.T) *draft {
	return draftPage(t, "spun", "", `Arland and Bresk held discussions in Varn on Monday.
“We can not settle for any recent weapons on our frontier, and we anticipate a written reply by Friday,” Ana Vel mentioned.`).spun("wire").
		entity("e1", "Ana Vel", readout.Person, "overseas minister of Arland", "Arland", "Ana Vel").
		state(readout.Direct, readout.Demand, "e1", "", "“We can not settle for any recent weapons on our frontier, and we anticipate a written reply by Friday,”")
}

func TestQuotesOfOneUtterance(t *testing.T) {
	r := merge(t, wire(t), own(t), spun(t))
	if len(r.Quotes) != 1 {
		t.Fatalf("quotes: %q, want one", texts(r))
	}
	q := r.Quotes[0]
	if q.Speaker != "Anna Vell" || q.Role != "foreign minister of Arland" || q.Date != "2031-05-05" {
		t.Errorf("%q, %q, on %q", q.Speaker, q.Role, q.Date)
	}
	if q.Occasion != "at a news conference in Varn" {
		t.Errorf("occasion %q", q.Occasion)
	}
	if want := (readout.Counts{Pages: 3, Publishers: 3, Origins: 2}); q.Counts != want {
		t.Errorf("counts %+v, want %+v: a copy is no witness", q.Counts, want)
	}
	if !strings.HasPrefix(q.Text, "We will not accept any new weapons on our border, and we expect") || q.Wording != "single" {
		t.Errorf("best wording %q (%s)", q.Text, q.Wording)
	}
	wordings := map[string]string{}
	for _, v := range q.Variants {
		wordings[v.Article] = string(v.Wording)
		if v.Article == "spun" {
			want := []readout.Substitution{{From: "will", To: "can"}, {From: "accept", To: "settle for"}, {From: "new", To: "recent"},
				{From: "border", To: "frontier"}, {From: "expect", To: "anticipate"}, {From: "answer", To: "reply"}}
			if diff := cmp.Diff(want, v.Changes); diff != "" {
				t.Errorf("changes:\n%s", diff)
			}
		}
	}
	if diff := cmp.Diff(map[string]string{"wire": "single", "own": "shortened", "spun": "altered"}, wordings); diff != "" {
		t.Errorf("wordings:\n%s", diff)
	}
	if len(r.People) == 0 || r.People[0].Name != "Anna Vell" && r.People[0].Name != "Arland" {
		t.Errorf("people: %+v", r.People)
	}
	for _, p := range r.People {
		if p.Type == readout.Person && (p.Name != "Anna Vell" || p.Counts.Pages != 3) {
			t.Errorf("person %q on %d pages: spellings of one name make one person", p.Name, p.Counts.Pages)
		}
	}
}

func TestAlteredWordingAlone(t *testing.T) {
	r := merge(t, spun(t))
	if len(r.Quotes) != 1 || r.Quotes[0].Wording != "altered" {
		t.Fatalf("%q: the wording of an altered page alone is altered", texts(r))
	}
}

func TestVerbatimNeedsTwoOriginsOrAnOfficialText(t *testing.T) {
	second := wire(t)
	second.Article.ID, second.Reading.Article, second.kin.Article = "second", "second", "second"
	second.kin.Publisher, second.kin.Origin = "second", "o-second"
	if r := merge(t, wire(t), second); len(r.Quotes) != 1 || r.Quotes[0].Wording != "verbatim" {
		t.Errorf("two origins: %q", texts(r))
	}
	second.kin.Origin, second.kin.Relation, second.kin.Parent = "o-wire", readout.Copy, "wire"
	if r := merge(t, wire(t), second); len(r.Quotes) != 1 || r.Quotes[0].Wording != "single" || r.Quotes[0].Counts.Origins != 1 {
		t.Errorf("a copy: %q", texts(r))
	}
	official := wire(t)
	official.Article.URL = "https://mfa.gov.example.int/speech"
	if r := merge(t, official); r.Quotes[0].Wording != "verbatim" {
		t.Errorf("official text: %q", texts(r))
	}
}

func TestParallelTranslationsAreNoAlterations(t *testing.T) {
	a := draftPage(t, "a", "2031-05-06", `“Every nation has the right to protect its own borders and to defend its security,” Orlo Brask said.`).
		entity("e1", "Orlo Brask", readout.Person, "", "Bresk", "Orlo Brask").
		state(readout.Direct, readout.Say, "e1", "2031-05-05", "“Every nation has the right to protect its own borders and to defend its security,”")
	b := draftPage(t, "b", "2031-05-06", `“Each nation has the right to guard its own borders and to defend its safety,” Orlo Brask said.`).
		entity("e1", "Orlo Brask", readout.Person, "", "Bresk", "Orlo Brask").
		state(readout.Direct, readout.Say, "e1", "2031-05-05", "“Each nation has the right to guard its own borders and to defend its safety,”")
	r := merge(t, a, b)
	if len(r.Quotes) != 1 {
		t.Fatalf("%q, want one utterance", texts(r))
	}
	for _, v := range r.Quotes[0].Variants {
		if v.Wording == "altered" {
			t.Errorf("%q of an unaltered page of its own origin counts as altered", v.Text)
		}
	}
}

func TestDifferentUtterancesStayApart(t *testing.T) {
	for _, pair := range [][2]string{
		{"“We are ready to go on talking with all of our partners,”", "“We are not going to discuss any of this with them,”"},
		{"“There will be a price to pay for any attack on us,”", "“There is no reason for any of us to be afraid of this,”"},
	} {
		var pages []*draft
		for i, words := range pair {
			d := draftPage(t, string(rune('a'+i)), "2031-05-06", words+" Orlo Brask said.").
				entity("e1", "Orlo Brask", readout.Person, "", "", "Orlo Brask").
				state(readout.Direct, readout.Say, "e1", "", words)
			pages = append(pages, d)
		}
		pages[1].Reading.Spun = 0.9
		if r := merge(t, pages...); len(r.Quotes) != 2 {
			t.Errorf("%q: want two utterances", texts(r))
		}
	}
}

func TestEditorsBracketsAlterNothing(t *testing.T) {
	a := draftPage(t, "a", "2031-05-06", `“They told us that Bresk would answer before the week is over,” Anna Vell said.`).
		entity("e1", "Anna Vell", readout.Person, "", "", "Anna Vell").
		state(readout.Direct, readout.Say, "e1", "", "“They told us that Bresk would answer before the week is over,”")
	b := draftPage(t, "b", "2031-05-06", `“[T]hey told us [envoys of Arland] that Bresk would answer before the week‘s over,” Anna Vell said.`).
		entity("e1", "Anna Vell", readout.Person, "", "", "Anna Vell").
		state(readout.Direct, readout.Say, "e1", "", "“[T]hey told us [envoys of Arland] that Bresk would answer before the week‘s over,”")
	r := merge(t, a, b)
	if len(r.Quotes) != 1 || len(r.Quotes[0].Variants) != 2 {
		t.Fatalf("%q", texts(r))
	}
	want := []readout.Substitution{{From: "is", To: "‘s"}}
	if v := r.Quotes[0].Variants[1]; v.Article == "b" && !cmp.Equal(v.Changes, want) {
		t.Errorf("changes %v", v.Changes)
	}
}

func TestScareQuotesAndFragmentsMakeNoRow(t *testing.T) {
	d := draftPage(t, "a", "2031-05-06", `Vell called it “frank” and saw “no progress” in Varn. She mocked the “Iron Duke” as a “Lame Duck”.`).
		entity("e1", "Vell", readout.Person, "", "", "Vell").
		state(readout.Mixed, readout.Say, "e1", "", "it “frank”").
		state(readout.Mixed, readout.Say, "e1", "", "saw “no progress”").
		state(readout.Mixed, readout.Say, "e1", "", "the “Iron Duke” as a “Lame Duck”")
	if r := merge(t, d); len(r.Quotes) != 0 {
		t.Errorf("%q", texts(r))
	}
}

func TestSpeakersThatDisagreeStayUnnamed(t *testing.T) {
	words := "“The talks were long, but they led us nowhere near an agreement,”"
	a := draftPage(t, "a", "2031-05-06", words+" Orlo Brask said.").
		entity("e1", "Orlo Brask", readout.Person, "", "", "Orlo Brask").state(readout.Direct, readout.Say, "e1", "", words)
	b := draftPage(t, "b", "2031-05-06", words+" Anna Vell said.").
		entity("e1", "Anna Vell", readout.Person, "", "", "Anna Vell").state(readout.Direct, readout.Say, "e1", "", words)
	r := merge(t, a, b)
	if len(r.Quotes) != 1 || r.Quotes[0].Speaker != "" {
		t.Errorf("%q: one utterance, speaker unknown", texts(r))
	}
	c := draftPage(t, "c", "2031-05-06", words+" Anna Vell said.").
		entity("e1", "Anna Vell", readout.Person, "", "", "Anna Vell").state(readout.Direct, readout.Say, "e1", "", words)
	if r := merge(t, a, b, c); r.Quotes[0].Speaker != "Anna Vell" {
		t.Errorf("%q: two origins name her", texts(r))
	}
}

func TestStoriesMergeAlone(t *testing.T) {
	other := own(t)
	other.Article.ID, other.Reading.Article, other.kin.Article, other.kin.Story = "zz", "zz", "zz", "s2"
	whole := merge(t, wire(t), spun(t), other)
	part := merge(t, wire(t), spun(t))
	for _, q := range part.Quotes {
		found := false
		for _, w := range whole.Quotes {
			found = found || cmp.Equal(q, w)
		}
		if !found {
			t.Errorf("quote %s differs in the whole", q.ID)
		}
	}
	n := 0
	for _, q := range whole.Quotes {
		if q.Story == "s1" {
			n++
		}
	}
	if n != len(part.Quotes) {
		t.Errorf("%d quotes of the story in the whole, %d alone", n, len(part.Quotes))
	}
}

func TestIDsStayWhenPagesAreAdded(t *testing.T) {
	before := merge(t, wire(t), own(t))
	unrelated := draftPage(t, "aaa", "2031-05-09", "“The harvest was the best in many a year,” Ida Korn said.").
		entity("e1", "Ida Korn", readout.Person, "", "", "Ida Korn").
		state(readout.Direct, readout.Say, "e1", "", "“The harvest was the best in many a year,”")
	after := merge(t, wire(t), own(t), unrelated)
	ids := map[string]bool{}
	for _, q := range after.Quotes {
		ids[q.ID] = true
	}
	for _, e := range after.Timeline {
		ids[e.ID] = true
	}
	for _, p := range after.People {
		ids[p.ID] = true
	}
	for _, q := range before.Quotes {
		if !ids[q.ID] {
			t.Errorf("quote %s changed its id", q.ID)
		}
	}
	for _, e := range before.Timeline {
		if !ids[e.ID] {
			t.Errorf("event %s changed its id", e.ID)
		}
	}
	for _, p := range before.People {
		if !ids[p.ID] {
			t.Errorf("person %s changed its id", p.Name)
		}
	}
}

func TestUnreadablePagesAreSources(t *testing.T) {
	bad := readout.Document{Article: &readout.Article{ID: "bad", Path: "x.html", Kind: readout.KindUnreadable, Reason: "too large"}}
	broken := readout.Document{Article: &readout.Article{ID: "broken", Kind: readout.KindArticle, Text: "Soldiers met."}, Reading: &readout.Reading{Failure: "it broke"}}
	r := record.Merge([]readout.Document{bad, broken, wire(t).Document}, readout.Lineage{})
	if len(r.Sources) != 3 {
		t.Fatalf("sources %+v", r.Sources)
	}
	for i, reason := range []string{"too large", "it broke"} {
		if s := r.Sources[1+i]; s.Reason != reason || s.Kind != readout.KindUnreadable || s.Story != "" {
			t.Errorf("source %+v", s)
		}
	}
	if len(r.Stories) != 1 || len(r.Stories[0].Articles) != 1 {
		t.Fatalf("stories %+v", r.Stories)
	}
}

func TestMergeOfManyPages(t *testing.T) {
	docs, l, _ := crisis(24)
	want := record.Merge(docs, l)
	prove(t, want, docs)
	if len(want.Quotes) == 0 || len(want.Timeline) == 0 || len(want.Positions) == 0 || len(want.Figures) == 0 {
		t.Fatal("a view is empty")
	}
	r := rand.New(rand.NewPCG(7, 7))
	r.Shuffle(len(docs), func(i, j int) { docs[i], docs[j] = docs[j], docs[i] })
	r.Shuffle(len(l.Kin), func(i, j int) { l.Kin[i], l.Kin[j] = l.Kin[j], l.Kin[i] })
	if diff := cmp.Diff(want, record.Merge(docs, l)); diff != "" {
		t.Errorf("the order of pages shows:\n%s", diff)
	}
}

// A reading may be poor: whatever layers are missing, the record holds together.
func TestMergeOfPoorReadings(t *testing.T) {
	docs, l, _ := crisis(6)
	for mask := range 64 {
		var poor []readout.Document
		for _, d := range docs {
			r := *d.Reading
			for bit, drop := range []func(){
				func() { r.Sentences = nil }, func() { r.Entities = nil }, func() { r.Statements = nil },
				func() { r.Events = nil },
				func() { // and every second sentence
					r.Quantities = nil
					var some []readout.Sentence
					for i := 0; i < len(r.Sentences); i += 2 {
						some = append(some, r.Sentences[i])
					}
					r.Sentences = some
				},
				func() { // and the words of some events
					r.Entities = r.Entities[:len(r.Entities)/2]
					r.Events = slices.Clone(r.Events)
					for i := range len(r.Events) / 2 {
						r.Events[i].Trigger = nil
					}
				},
			} {
				if mask>>bit&1 == 1 {
					drop()
				}
			}
			poor = append(poor, readout.Document{Article: d.Article, Reading: &r})
		}
		got := record.Merge(poor, l)
		for _, q := range got.Quotes {
			if len(q.Evidence) == 0 {
				t.Fatalf("mask %b: a quotation without evidence", mask)
			}
		}
		for _, e := range got.Timeline {
			for _, at := range e.Evidence {
				if at.Start >= at.End {
					t.Fatalf("mask %b: an event without words", mask)
				}
			}
		}
		if len(got.Sources) != len(docs) {
			t.Fatalf("mask %b: %d sources", mask, len(got.Sources))
		}
	}
}

func TestMergeOfNothing(t *testing.T) {
	merge(t)
}
