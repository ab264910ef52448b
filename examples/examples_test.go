package examples_test

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"math"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"sort"
	"strconv"
	"strings"
	"testing"
	"unicode"

	"readout"
	"readout/examples"
	"readout/golden"
	"readout/pipeline"
	"readout/store"
)

// The gold is what a careful reader puts on the record. Where it names a party or
// words, alternatives stand between bars.
type (
	goldArticle struct {
		Path, Kind, Published, Outlet, First, Last string
		From                                       string `json:"published_from"` // of an undated page: what its text and its siblings leave
		To                                         string `json:"published_to"`
		Authors, Junk                              []string
	}
	goldKin struct {
		Path, Story, Origin, Relation, Parent string
		Also                                  []string
	}
	goldQuote struct {
		ID, Text, Speaker, Role, Date string
		Pages                         []string
		Shortened, Altered            []struct{ Path, Text string }
	}
	goldEvent struct {
		ID, From, To, Place, Moved string
		Types                      []readout.EventType
		Words, Parties             []string // Words: the first names the event, the others tell it from the rest
		Status                     []readout.Status
		Origins                    int
		DeniedBy                   string `json:"denied_by"`
		Importance                 int    // 1 the story is about it, 2 any timeline wants it, 3 a long one may keep it
		Minor                      bool
	}
	goldPosition struct {
		ID, Actor, Answers string
		Act                []readout.Act
		About              []string
		State              []readout.State
		Condition          bool
		If, Towards        string // words of the condition, and of the one it is addressed to
		Importance         int
	}
	goldFigure struct {
		ID, Of      string
		Unit        readout.Unit
		Value, High float64
		Bound       string // exact where empty
		AsOf        string `json:"as_of"`
		SaidBy      string `json:"said_by"`
		Course      string // figures of one course are one quantity over days
		Disagree    []float64
		Importance  int
	}
	goldDate struct {
		ID, From, To, Words string
		Status              []readout.Status
		Importance          int
		Minor               bool
	}
	goldPerson struct {
		ID, Name, Role string
		Aliases        []string
		Minor          bool
	}
)

func gold[T any](t *testing.T, dir, name string) []T {
	t.Helper()
	b, err := os.ReadFile(filepath.Join(dir, "gold", name+".json"))
	if err != nil {
		t.Fatal(err)
	}
	var rows []T
	if err := json.Unmarshal(b, &rows); err != nil {
		t.Fatal(err)
	}
	if len(rows) == 0 {
		t.Fatalf("%s/gold/%s.json is empty", dir, name)
	}
	return rows
}

// result gathers what was reached and how well.
type result struct {
	items   map[string]string // item -> why it is not reached, "" if it is
	metrics map[string]float64
}

// item notes one thing that the gold asks for.
func (r *result) item(id string, ok bool, why string, args ...any) {
	if ok {
		r.items[id] = ""
	} else {
		r.items[id] = strings.Join(strings.Fields(fmt.Sprintf(why, args...)), " ")
	}
}

// share notes a measure from 0 to 100. What has no cases counts as full.
func (r *result) share(name string, n, of int) {
	v := 100.0
	if of > 0 {
		v = 100 * float64(n) / float64(of)
	}
	r.metrics[name] = math.Floor(v*10) / 10
}

// sampleDir is the folder of the sample coverage.
const sampleDir = "."

// sample is the record of one pile of pages.
type sample struct {
	record   *readout.Record
	articles map[string]*readout.Article // by path below pages/
	paths    map[string]string           // article id -> path
}

// build makes the record of the pages below the folder "pages" of a file system.
func build(t *testing.T, from fs.FS) *sample {
	t.Helper()
	dir := t.TempDir()
	if err := os.CopyFS(dir, from); err != nil {
		t.Fatal(err)
	}
	st, err := store.Create(t.Context(), filepath.Join(dir, "readout.db"))
	if err != nil {
		t.Fatal(err)
	}
	defer st.Close()
	pages := filepath.Join(dir, "pages")
	if _, err := pipeline.Build(t.Context(), st, []string{pages}, pipeline.Options{}, nil); err != nil {
		t.Fatal(err)
	}
	s := &sample{articles: map[string]*readout.Article{}, paths: map[string]string{}}
	if s.record, err = st.Record(t.Context(), ""); err != nil {
		t.Fatal(err)
	}
	const prefix = "pages/"
	for _, row := range s.record.Sources {
		a, err := st.Article(t.Context(), row.ID)
		if err != nil {
			t.Fatal(err)
		}
		path := strings.TrimPrefix(row.Path, prefix)
		s.articles[path] = a
		s.paths[row.ID] = path
	}
	return s
}

// words returns a text's words in lower case, with straight apostrophes.
func words(s string) []string {
	s = strings.NewReplacer("’", "'", "‘", "'").Replace(strings.ToLower(s))
	f := strings.FieldsFunc(s, func(c rune) bool { return c != '\'' && !unicode.IsLetter(c) && !unicode.IsDigit(c) })
	out := f[:0]
	for _, w := range f {
		if w = strings.Trim(w, "'"); w != "" {
			out = append(out, w)
		}
	}
	return out
}

func run(s string) string { return " " + strings.Join(words(s), " ") + " " }

// within reports whether the words of part stand in whole, one after another.
func within(whole, part string) bool { return strings.Contains(run(whole), run(part)) }

// close reports whether most of part's words stand in whole in order.
func near(whole, part string) bool {
	p, w := words(part), words(whole)
	row := make([]int, len(w)+1)
	for _, x := range p {
		prev := 0
		for j, y := range w {
			old := row[j+1]
			if x == y {
				row[j+1] = max(old, prev+1)
			} else {
				row[j+1] = max(old, row[j])
			}
			prev = old
		}
	}
	return len(p) > 0 && row[len(w)]*10 >= len(p)*8
}

// says reports whether any of the texts bears one of the alternatives.
func says(alternatives string, texts ...string) bool {
	re := regexp.MustCompile("(?i)" + alternatives)
	return slices.ContainsFunc(texts, re.MatchString)
}

func TestSample(t *testing.T) {
	s := build(t, examples.Pages)
	r := &result{items: map[string]string{}, metrics: map[string]float64{}}
	scoreArticles(t, s, r)
	scoreLineage(t, s, r)
	scoreQuotes(t, s, r)
	scoreEvents(t, s, r)
	scorePositions(t, s, r)
	scoreFigures(t, s, r)
	scoreCalendar(t, s, r)
	scorePeople(t, s, r)
	reached := map[string][2]int{}
	for id, why := range r.items {
		part, _, _ := strings.Cut(id, "/")
		c := reached[part]
		c[1]++
		if why == "" {
			c[0]++
		}
		reached[part] = c
	}
	for part, c := range reached {
		r.share(part+": reached of what the gold asks for", c[0], c[1])
	}
	for _, name := range sorted(r.metrics) {
		t.Logf("%-60s %5.1f", name, r.metrics[name])
	}
	if golden.Updating() {
		write(t, r)
		return
	}
	compare(t, r)
}

func sorted[V any](m map[string]V) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	sort.Strings(keys)
	return keys
}

// compare holds the results against the floors and the list of known failures.
func compare(t *testing.T, r *result) {
	floor := list(t, "floor.txt")
	for _, name := range sorted(r.metrics) {
		want, err := strconv.ParseFloat(floor[name], 64)
		if err != nil {
			t.Errorf("gold/floor.txt has no floor for %q", name)
		} else if r.metrics[name] < want {
			t.Errorf("%s: %.1f, below its floor of %.1f", name, r.metrics[name], want)
		}
	}
	known := list(t, "known.txt")
	for _, id := range sorted(r.items) {
		_, listed := known[id]
		switch why := r.items[id]; {
		case why != "" && !listed:
			t.Errorf("%s: %s", id, why)
		case why == "" && listed:
			t.Errorf("%s is reached now: take it from gold/known.txt (go test ./examples -update)", id)
		}
	}
	for _, id := range sorted(known) {
		if _, ok := r.items[id]; ok {
			continue
		}
		// What is asked of a row, its date or role, cannot be told while the row is missing.
		missing := false
		for other, why := range r.items {
			missing = missing || why != "" && strings.HasPrefix(id, other)
		}
		if !missing {
			t.Errorf("%s is no failure any more: take it from gold/known.txt (go test ./examples -update)", id)
		}
	}
}

// list reads lines of "name: value"; lines that begin with # are remarks.
func list(t *testing.T, name string) map[string]string {
	t.Helper()
	b, err := os.ReadFile(filepath.Join("gold", name))
	if err != nil {
		t.Fatal(err)
	}
	m := map[string]string{}
	for line := range strings.Lines(string(b)) {
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' {
			continue
		}
		i := strings.LastIndex(line, ": ")
		if name == "known.txt" {
			i = strings.Index(line, ": ")
		}
		if i < 0 {
			t.Fatalf("gold/%s: %q", name, line)
		}
		m[line[:i]] = line[i+2:]
	}
	return m
}

func write(t *testing.T, r *result) {
	t.Helper()
	var known, floor strings.Builder
	known.WriteString("# What the program does not reach yet of the gold, and what it does instead.\n# Written by: go test ./examples -update\n")
	n := 0
	for _, id := range sorted(r.items) {
		if why := r.items[id]; why != "" {
			fmt.Fprintf(&known, "%s: %s\n", id, why)
			n++
		}
	}
	floor.WriteString("# Percentages that the sample coverage must not fall below.\n# Written by: go test ./examples -update\n")
	for _, name := range sorted(r.metrics) {
		fmt.Fprintf(&floor, "%s: %.1f\n", name, r.metrics[name])
	}
	for name, text := range map[string]string{"known.txt": known.String(), "floor.txt": floor.String()} {
		if err := os.WriteFile(filepath.Join("gold", name), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	t.Logf("%d of %d things asked for are not reached", n, len(r.items))
}

func scoreArticles(t *testing.T, s *sample, r *result) {
	for _, g := range gold[goldArticle](t, sampleDir, "articles") {
		a := s.articles[g.Path]
		if a == nil {
			t.Errorf("no page at %s", g.Path)
			continue
		}
		id := "article/" + g.Path + "/"
		kind := string(a.Kind)
		// A stub of which a sentence is left may count as either.
		r.item(id+"kind", kind == g.Kind || g.Kind == "index" && kind == "empty", "it is %s, not %s", kind, g.Kind)
		r.item(id+"published", a.Published == "" && g.Published == "" || g.Published != "" && strings.HasPrefix(a.Published, g.Published), "it is %q, not %q", a.Published, g.Published)
		if g.Outlet != "" {
			r.item(id+"outlet", strings.EqualFold(strings.TrimPrefix(a.Outlet, "The "), strings.TrimPrefix(g.Outlet, "The ")), "it is %q, not %q", a.Outlet, g.Outlet)
		}
		if g.Authors != nil {
			r.item(id+"authors", slices.Equal(a.Authors, g.Authors), "they are %q, not %q", a.Authors, g.Authors)
		}
		if g.First == "" {
			continue
		}
		r.item(id+"first", within(a.Text, g.First), "the first paragraph is lost")
		r.item(id+"last", within(a.Text, g.Last), "the last paragraph is lost")
		var body strings.Builder
		for _, b := range a.Blocks {
			if b.Role == readout.RoleBody || b.Role == readout.RoleHeading {
				body.WriteString(b.In(a.Text) + "\n")
			}
		}
		var left []string
		for _, j := range g.Junk {
			if strings.Contains(body.String(), j) {
				left = append(left, j)
			}
		}
		r.item(id+"clean", len(left) == 0, "in the body stand %q", left)
	}
}

func scoreLineage(t *testing.T, s *sample, r *result) {
	rows := map[string]readout.SourceRow{}
	for _, row := range s.record.Sources {
		rows[s.paths[row.ID]] = row
	}
	all := gold[goldKin](t, sampleDir, "lineage")
	var same, found, both, strangers, falsely, sameStory, foundStory, bothStory int
	origins, gotOrigins := map[string]bool{}, map[string]bool{}
	for i, g := range all {
		row := rows[g.Path]
		origins[g.Origin] = true
		gotOrigins[row.Origin] = true
		joined := g.Relation == "original"
		for j, h := range all {
			other := rows[h.Path]
			a, b := g.Origin == h.Origin, row.Origin == other.Origin
			if i != j && a && b {
				joined = true
			}
			if j <= i {
				continue
			}
			switch {
			case a && b:
				both++
			case !a && g.Story == h.Story:
				strangers++
				if b {
					falsely++
					r.item("lineage/apart/"+g.Path+"+"+h.Path, false, "counted as one origin")
				}
			}
			if a {
				same++
			}
			if b {
				found++
			}
			a, b = g.Story == h.Story, row.Story == other.Story
			if a {
				sameStory++
			}
			if b {
				foundStory++
			}
			if a && b {
				bothStory++
			}
		}
		if g.Relation != "original" {
			r.item("lineage/joined/"+g.Path, joined, "not joined to its family")
		}
		r.item("lineage/relation/"+g.Path, string(row.Relation) == g.Relation || slices.Contains(g.Also, string(row.Relation)), "called %s, not %s", row.Relation, g.Relation)
		if g.Parent != "" && joined {
			r.item("lineage/parent/"+g.Path, s.paths[row.Parent] == g.Parent, "said to come from %q", s.paths[row.Parent])
		}
	}
	r.share("lineage pairs of one origin, precision", both, found)
	r.share("lineage pairs of one origin, recall", both, same)
	r.share("lineage independent reports kept apart", strangers-falsely, strangers)
	r.share("lineage count of origins, nearness", len(origins)-abs(len(origins)-len(gotOrigins)), len(origins))
	r.share("stories pairs of one story, precision", bothStory, foundStory)
	r.share("stories pairs of one story, recall", bothStory, sameStory)
}

func abs(n int) int { return max(n, -n) }

func scoreQuotes(t *testing.T, s *sample, r *result) {
	all := gold[goldQuote](t, sampleDir, "quotes")
	named, right, altered, unaltered, falsely := 0, 0, 0, 0, 0
	for _, g := range all {
		var row *readout.QuoteRow
		for i := range s.record.Quotes {
			q := &s.record.Quotes[i]
			if within(q.Text, g.Text) || row == nil && near(q.Text, g.Text) {
				// Of several the one with the right speaker, else the first.
				if row == nil || says(surname(g.Speaker), q.Speaker) && !says(surname(g.Speaker), row.Speaker) {
					row = q
				}
			}
		}
		id := "quote/" + g.ID
		if row == nil {
			r.item(id, false, "no quotation has these words: %s", g.Text)
			for _, a := range g.Altered {
				r.item(id+"@"+a.Path, false, "the quotation is not found")
			}
			continue
		}
		switch {
		case g.Speaker == "":
			r.item(id, row.Speaker == "" || len(words(row.Speaker)) > 0, "")
		case row.Speaker == "":
			r.item(id, false, "its speaker, %s, is not named", g.Speaker)
		default:
			ok := says(surname(g.Speaker), row.Speaker)
			named++
			if ok {
				right++
			}
			r.item(id, ok, "its speaker is %s, not %s", row.Speaker, g.Speaker)
		}
		if g.Role != "" && says(surname(g.Speaker), row.Speaker) {
			role := strings.ReplaceAll(strings.ReplaceAll(g.Role, "Defence", "Defen[cs]e"), "Foreign Minister", "Foreign (Affairs )?Minister")
			r.item(id+"/role", says(role, row.Role), "the role is %q, not %q", row.Role, g.Role)
		}
		if g.Date != "" {
			r.item(id+"/date", strings.HasPrefix(row.Date, g.Date) || len(g.Date) < 10 && row.Date == "", "the day is %q, not %q", row.Date, g.Date)
		}
		wording := map[string]string{}
		for _, v := range row.Variants {
			wording[s.paths[v.Article]] = string(v.Wording)
		}
		for _, a := range g.Altered {
			altered++
			w, there := wording[a.Path]
			switch {
			case !there:
				r.item(id+"@"+a.Path, false, "%q is not joined to it", a.Text)
			default:
				r.item(id+"@"+a.Path, w == "altered", "%q is called %s", a.Text, w)
			}
		}
		for _, p := range g.Pages {
			if w, there := wording[p]; there {
				unaltered++
				if w == "altered" {
					falsely++
					r.item(id+"=verbatim@"+p, false, "called altered, and it is not")
				}
			}
		}
	}
	r.share("quotes speakers named, right", right, named)
	r.share("quotes true wording not called altered", unaltered-falsely, unaltered)
	// A quotation that a machine altered must not stand as a quotation of its own.
	alone := 0
	for _, q := range s.record.Quotes {
		for _, g := range all {
			if slices.ContainsFunc(g.Altered, func(a struct{ Path, Text string }) bool {
				return len(words(a.Text)) > 4 && within(q.Text, a.Text) && !within(q.Text, g.Text) && !near(g.Text, a.Text)
			}) {
				alone++
				break
			}
		}
	}
	r.share("quotes rows that are no machine's wording", len(s.record.Quotes)-alone, len(s.record.Quotes))
}

// surname is a pattern for the last name; it matches nothing but an empty name
// when there is none.
func surname(name string) string {
	f := strings.Fields(name)
	if len(f) == 0 {
		return `^$`
	}
	return `\b` + regexp.QuoteMeta(f[len(f)-1]) + `\b`
}

func scoreEvents(t *testing.T, s *sample, r *result) {
	all := gold[goldEvent](t, sampleDir, "events")
	matches := func(g goldEvent, e readout.EventRow) bool {
		names := append([]string{e.Title, e.Place}, e.Parties...)
		if g.From != "" && !strings.HasPrefix(e.From, g.From) || len(g.Types) > 0 && !slices.Contains(g.Types, e.Type) {
			return false
		}
		for _, p := range g.Parties {
			if !says(p, names...) {
				return false
			}
		}
		for _, w := range g.Words {
			if !says(w, e.Title, string(e.Type)) {
				return false
			}
		}
		return g.Place == "" || e.Place == "" || says(g.Place, e.Place)
	}
	for _, g := range all {
		id := "event/" + g.ID
		var best *readout.EventRow
		n := 0
		for i := range s.record.Timeline {
			e := &s.record.Timeline[i]
			if matches(g, *e) {
				n++
				if best == nil || slices.Contains(g.Status, e.Status) && !slices.Contains(g.Status, best.Status) || e.Counts.Pages > best.Counts.Pages && slices.Contains(g.Status, e.Status) {
					best = e
				}
			}
		}
		if best == nil {
			r.item(id, false, "the timeline does not hold it")
			continue
		}
		r.item(id, slices.Contains(g.Status, best.Status), "it is %s, not %s", best.Status, g.Status)
		if !g.Minor {
			r.item(id+"/once", n == 1, "%d lines tell of it", n)
		}
		if g.Origins > 1 {
			r.item(id+"/origins", best.Counts.Origins >= (g.Origins+1)/2 && best.Counts.Origins <= g.Origins+1, "%d origins, not %d", best.Counts.Origins, g.Origins)
		}
		if g.Place != "" {
			r.item(id+"/place", says(g.Place, best.Place), "the place is %q", best.Place)
		}
		if g.Moved != "" {
			r.item(id+"/moved", slices.ContainsFunc(best.History, func(c readout.Change) bool { return c.From == g.Moved }), "its history does not hold %s", g.Moved)
		}
	}
	// Meetings and calls of the weeks around are all in the gold, so what else is
	// said to have been one is wrong.
	meetings, good := 0, 0
	for _, e := range s.record.Timeline {
		if e.Type != "CONSULT" || e.From < "2024-02-25" || e.From > "2024-03-31" {
			continue
		}
		meetings++
		if slices.ContainsFunc(all, func(g goldEvent) bool {
			return slices.Contains(g.Types, "CONSULT") && (matches(g, e) && slices.Contains(g.Status, e.Status) || g.Moved != "" && e.From == g.Moved)
		}) {
			good++
		}
	}
	r.share("events meetings and calls that took place or are due as told", good, meetings)
}

func scorePositions(t *testing.T, s *sample, r *result) {
	all := gold[goldPosition](t, sampleDir, "positions")
	find := func(g goldPosition) *readout.PositionRow {
		for i := range s.record.Positions {
			p := &s.record.Positions[i]
			text := p.About
			for _, e := range p.Evidence {
				text += " " + e.Exact
			}
			if slices.Contains(g.Act, p.Act) && says(g.Actor, p.Actor) && says(g.About[0], text) {
				return p
			}
		}
		return nil
	}
	byID := map[string]goldPosition{}
	for _, g := range all {
		byID[g.ID] = g
	}
	for _, g := range all {
		p := find(g)
		r.item("position/"+g.ID, p != nil, "no %s of %s about this", g.Act[0], g.Actor)
		if p == nil {
			continue
		}
		if g.State != nil {
			r.item("position/"+g.ID+"/state", slices.Contains(g.State, p.State), "it is %s, not %s", p.State, g.State)
		}
		if g.Answers != "" {
			to := find(byID[g.Answers])
			r.item("position/"+g.ID+"/answers", to != nil && p.Answers == to.ID, "not linked to what it answers")
		}
	}
	known := 0
	for _, p := range s.record.Positions {
		text := p.About
		for _, e := range p.Evidence {
			text += " " + e.Exact
		}
		if slices.ContainsFunc(all, func(g goldPosition) bool {
			return slices.Contains(g.Act, p.Act) && says(g.Actor, p.Actor) && says(g.About[0], text)
		}) {
			known++
		}
	}
	r.share("positions rows that the gold has", known, len(s.record.Positions))
}

func scoreFigures(t *testing.T, s *sample, r *result) {
	find := func(value float64) (rows []readout.FigureRow) {
		for _, f := range s.record.Figures {
			if math.Abs(f.Value-value) < 1e-9*value {
				rows = append(rows, f)
			}
		}
		return rows
	}
	for _, g := range gold[goldFigure](t, sampleDir, "figures") {
		id := "figure/" + g.ID
		if g.Disagree != nil {
			ok := false
			for _, a := range find(g.Disagree[0]) {
				for _, b := range find(g.Disagree[1]) {
					ok = ok || slices.Contains(a.DisagreesWith, b.ID)
				}
			}
			r.item(id, ok, "%v and %v are not said to disagree", g.Disagree[0], g.Disagree[1])
			continue
		}
		var hit *readout.FigureRow
		for _, f := range find(g.Value) {
			if !says(g.Of, f.Of, string(f.Unit)) || g.Unit != "" && f.Unit != g.Unit {
				continue
			}
			if hit == nil || g.SaidBy != "" && says(g.SaidBy, f.SaidBy) && !says(g.SaidBy, hit.SaidBy) {
				hit = &f
			}
		}
		r.item(id, hit != nil, "no such figure")
		if hit != nil && g.SaidBy != "" {
			r.item(id+"/said-by", says(g.SaidBy, hit.SaidBy), "said by %q, not %q", hit.SaidBy, g.SaidBy)
		}
	}
}

func scoreCalendar(t *testing.T, s *sample, r *result) {
	all := gold[goldDate](t, sampleDir, "calendar")
	match := func(g goldDate, c readout.CalendarRow) bool {
		return c.From == g.From && says(g.Words, append([]string{c.Title, c.Place}, c.Parties...)...)
	}
	for _, g := range all {
		if g.Minor {
			continue
		}
		i := slices.IndexFunc(s.record.Calendar, func(c readout.CalendarRow) bool { return match(g, c) })
		if i < 0 {
			r.item("calendar/"+g.ID, false, "the calendar does not hold it")
			continue
		}
		status := s.record.Calendar[i].Status
		r.item("calendar/"+g.ID, slices.Contains(g.Status, status), "it is %s, not %s", status, g.Status)
	}
	good := 0
	for _, c := range s.record.Calendar {
		if slices.ContainsFunc(all, func(g goldDate) bool { return match(g, c) && slices.Contains(g.Status, c.Status) }) {
			good++
		}
	}
	r.share("calendar rows that are due", good, len(s.record.Calendar))
}

func scorePeople(t *testing.T, s *sample, r *result) {
	all := gold[goldPerson](t, sampleDir, "people")
	persons, known := 0, 0
	for _, p := range s.record.People {
		if p.Type != readout.Person {
			continue
		}
		persons++
		if slices.ContainsFunc(all, func(g goldPerson) bool {
			return says(surname(g.Name), p.Name) || slices.ContainsFunc(g.Aliases, func(a string) bool { return says(surname(a), p.Name) })
		}) {
			known++
		}
	}
	r.share("people rows that are persons", known, persons)
	for _, g := range all {
		if g.Minor {
			continue
		}
		var rows []readout.PersonRow
		for _, p := range s.record.People {
			if p.Type == readout.Person && (says(surname(g.Name), p.Name) || slices.ContainsFunc(g.Aliases, func(a string) bool { return says(surname(a), p.Name) })) {
				rows = append(rows, p)
			}
		}
		id := "person/" + g.ID
		stories := map[string]bool{}
		twice := false
		full, role := false, false
		for _, p := range rows {
			twice = twice || stories[p.Story]
			stories[p.Story] = true
			full = full || p.Name == g.Name
			for _, tenure := range p.Roles {
				role = role || says(g.Role, tenure.Role)
			}
		}
		r.item(id, full, "no such person among the people")
		if full {
			r.item(id+"/once", !twice, "stands there more than once in one story")
			r.item(id+"/role", role, "the role %q is not told", g.Role)
		}
	}
}
