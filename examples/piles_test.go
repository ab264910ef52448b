package examples_test

import (
	"encoding/json"
	"fmt"
	"math"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"readout"
)

// piles are the three piles of other kinds than the sample coverage: their gold
// was written before anything was read of them.
var piles = []string{"strike", "ferry", "trial"}

// TestPiles counts, for the sample coverage and the three piles, what of the gold
// each view holds and how many of its rows the gold has. It prints a table (-v) and
// asks for no share.
func TestPiles(t *testing.T) {
	dirs := append([]string{sampleDir}, piles...)
	sum := new(tally)
	tallies := make([]*tally, len(dirs))
	for i, dir := range dirs {
		s := build(t, os.DirFS(dir))
		c := new(tally)
		countPages(t, s, dir, c)
		countTimeline(t, s, dir, c)
		countCalendar(t, s, dir, c)
		countPositions(t, s, dir, c)
		countFigures(t, s, dir, c)
		tallies[i] = c
		if dir != sampleDir {
			sum.add(c)
		}
	}
	t.Logf("%-50s %9s %9s %9s %9s   %s", "", "sample", "strike", "ferry", "trial", "the three")
	var views []string
	view := func(name string) int {
		of, _, _ := strings.Cut(name, ":")
		if !slices.Contains(views, of) {
			views = append(views, of)
		}
		return slices.Index(views, of)
	}
	slices.SortStableFunc(sum.names, func(a, b string) int { return view(a) - view(b) })
	for _, name := range sum.names {
		var line strings.Builder
		for _, c := range tallies {
			n := c.n[name]
			fmt.Fprintf(&line, " %9s", fmt.Sprintf("%d/%d", n[0], n[1]))
		}
		n := sum.n[name]
		t.Logf("%-50s%s   %d/%d %5.1f", name, line.String(), n[0], n[1], 100*float64(n[0])/float64(max(1, n[1])))
	}
}

// A tally counts what is right of how many, by measure, in the order of counting.
type tally struct {
	names []string
	n     map[string][2]int
}

func (c *tally) count(name string, right, of int) {
	if c.n == nil {
		c.n = map[string][2]int{}
	}
	old, there := c.n[name]
	if !there {
		c.names = append(c.names, name)
	}
	c.n[name] = [2]int{old[0] + right, old[1] + of}
}

func (c *tally) one(name string, right bool) {
	n := 0
	if right {
		n = 1
	}
	c.count(name, n, 1)
}

func (c *tally) add(other *tally) {
	for _, name := range other.names {
		c.count(name, other.n[name][0], other.n[name][1])
	}
}

// weight is the importance of a row of gold.
func weight(importance int, minor bool) int {
	switch {
	case minor:
		return 3
	case importance == 0:
		return 2
	}
	return importance
}

// bears reports whether a text has words that begin as one of the alternatives.
func bears(alternatives, text string) bool {
	return regexp.MustCompile(`(?i)\b(?:` + alternatives + `)`).MatchString(text)
}

// field is a row's field by its name in the record's JSON, "" where it has none: the
// gold asks for more than the record tells yet.
func field(row any, name string) string {
	b, err := json.Marshal(row)
	if err != nil {
		return ""
	}
	var m map[string]any
	if json.Unmarshal(b, &m) != nil || m[name] == nil {
		return ""
	}
	return fmt.Sprint(m[name])
}

// bound ends a sentence: a line, or a mark before a capital.
var bound = regexp.MustCompile(`(\n|[\pL\d]{2}[.!?]["”]?\s+)["“‘]?\p{Lu}|\n`)

// sentence is the sentence around a piece of evidence.
func (s *sample) sentence(e readout.Evidence) string {
	a := s.articles[s.paths[e.Article]]
	if a == nil {
		return e.Exact
	}
	text := []rune(a.Text)
	before, after := string(text[max(0, e.Start-400):e.Start]), string(text[e.End:min(len(text), e.End+400)])
	if ends := bound.FindAllStringSubmatchIndex(before, -1); ends != nil {
		last := ends[len(ends)-1]
		before = before[max(last[0], last[3]):]
	}
	if end := bound.FindStringIndex(after); end != nil {
		after = after[:min(len(after), end[0]+2)]
	}
	return before + e.Exact + after
}

// days is the first and last day of a span of days, months or years; a deadline is its last day.
func days(from, to string) (lo, hi string) {
	if from == "" {
		from = to
	}
	if to == "" {
		to = from
	}
	whole := func(s, rest string) string {
		if len(s) >= 10 {
			return s[:10]
		}
		return s + rest[len(s)-len("2006"):]
	}
	return whole(from, "-01-01"), whole(to, "-12-31")
}

// apart reports whether two spans exclude one another; what has no day excludes nothing.
func apart(from1, to1, from2, to2 string) bool {
	if from1+to1 == "" || from2+to2 == "" {
		return false
	}
	lo1, hi1 := days(from1, to1)
	lo2, hi2 := days(from2, to2)
	return lo1 > hi2 || lo2 > hi1
}

// sameDay reports whether a row has the gold's day: the first one of a span, the last one of a deadline.
func sameDay(goldFrom, goldTo, from, to string) bool {
	if goldFrom == "" {
		return goldTo == to || goldTo == from
	}
	return strings.HasPrefix(from, goldFrom)
}

func countPages(t *testing.T, s *sample, dir string, c *tally) {
	for _, g := range gold[goldArticle](t, dir, "articles") {
		a := s.articles[g.Path]
		if a == nil {
			t.Errorf("%s: no page at %s", dir, g.Path)
			continue
		}
		c.one("pages: kind right", string(a.Kind) == g.Kind)
		if g.Published != "" {
			c.one("pages: day right", strings.HasPrefix(a.Published, g.Published))
		} else if g.From != "" { // the record may tell between which days it was written
			c.one("pages: undated ones, no day or one that can be", a.Published == "" || !apart(g.From, g.To, a.Published, ""))
		}
	}
	rows := map[string]readout.SourceRow{}
	for _, row := range s.record.Sources {
		rows[s.paths[row.ID]] = row
	}
	all := gold[goldKin](t, dir, "lineage")
	for i, g := range all {
		row := rows[g.Path]
		c.one("lineage: relation right", string(row.Relation) == g.Relation || slices.Contains(g.Also, string(row.Relation)))
		if g.Parent != "" {
			c.one("lineage: parent right", s.paths[row.Parent] == g.Parent)
		}
		for _, h := range all[:i] {
			same, told := g.Origin == h.Origin, row.Origin == rows[h.Path].Origin
			if same {
				c.one("lineage: pairs of one origin found", told)
			}
			if told {
				c.one("lineage: pairs said to be of one origin, right", same)
			}
			if g.Story == h.Story {
				c.one("stories: pairs of one story found", row.Story == rows[h.Path].Story)
			}
		}
	}
}

// shows says how surely a row shows an event of the gold: 2 by its own words, 1 by
// the sentences around them, 0 not.
func (s *sample) shows(g goldEvent, e readout.EventRow) int {
	if len(g.Types) > 0 { // the sample's gold goes by type, day and parties
		if slices.Contains(g.Types, e.Type) && strings.HasPrefix(e.From, g.From) && !slices.ContainsFunc(g.Parties, func(p string) bool {
			return !says(p, append([]string{e.Title, e.Place}, e.Parties...)...)
		}) {
			return 2
		}
		return 0
	}
	if apart(g.From, g.To, e.From, e.To) || len(g.Words) == 0 {
		return 0
	}
	best := 0
	head := e.Title + " | " + e.Place + " | " + strings.Join(e.Parties, ", ") + " | "
	for _, ev := range e.Evidence {
		around := head + s.sentence(ev)
		if slices.ContainsFunc(g.Words, func(w string) bool { return !bears(w, around) }) {
			continue
		}
		if bears(g.Words[0], e.Title+" | "+ev.Exact) {
			return 2
		}
		best = 1
	}
	return best
}

// named reports whether a row's own words are those of an event.
func named(g goldEvent, e readout.EventRow) bool {
	return len(g.Words) > 0 && (bears(g.Words[0], e.Title) || slices.ContainsFunc(e.Evidence, func(ev readout.Evidence) bool { return bears(g.Words[0], ev.Exact) }))
}

// assign gives as many lines of the gold as can be a row of their own, and counts the rows that show
// any. A row shows those lines for which level is highest, 0 being not at all.
func assign(lines, rows int, level func(line, row int) int) (row []int, right int) {
	shown := make([][]int, rows)
	for r := range rows {
		best := 1
		for k := range lines {
			switch n := level(k, r); {
			case n < best:
			case n > best:
				shown[r], best = []int{k}, n
			default:
				shown[r] = append(shown[r], k)
			}
		}
		if len(shown[r]) > 0 {
			right++
		}
	}
	row = make([]int, lines)
	for k := range row {
		row[k] = -1
	}
	var place func(r int, seen []bool) bool
	place = func(r int, seen []bool) bool {
		for _, k := range shown[r] {
			if seen[k] {
				continue
			}
			seen[k] = true
			if row[k] < 0 || place(row[k], seen) {
				row[k] = r
				return true
			}
		}
		return false
	}
	for r := range rows {
		place(r, make([]bool, lines))
	}
	return row, right
}

func countTimeline(t *testing.T, s *sample, dir string, c *tally) {
	all := gold[goldEvent](t, dir, "events")
	row, right := assign(len(all), len(s.record.Timeline), func(k, r int) int {
		e := s.record.Timeline[r]
		n := s.shows(all[k], e)
		if n == 1 && slices.ContainsFunc(all, func(g goldEvent) bool { return named(g, e) }) {
			return 0 // its own words name another event, which is not so told
		}
		return n
	})
	once := 0
	for k, g := range all {
		found := row[k] >= 0
		if found {
			once++
		}
		switch weight(g.Importance, g.Minor) {
		case 1:
			c.one("timeline: main events found", found)
			fallthrough
		case 2:
			c.one("timeline: events wanted found", found)
		default:
			c.one("timeline: background found", found)
			continue
		}
		if !found {
			continue
		}
		e := s.record.Timeline[row[k]]
		if g.From+g.To != "" {
			c.one("timeline: day right", sameDay(g.From, g.To, e.From, e.To))
		}
		status := slices.Contains(g.Status, e.Status)
		c.one("timeline: status right", status)
		if !slices.Contains(g.Status, readout.Held) {
			c.one("timeline: status right where not held", status)
		}
		if g.Place != "" {
			c.one("timeline: place right", e.Place != "" && bears(g.Place, e.Place))
		}
		if g.Moved != "" {
			c.one("timeline: old day told of what moved", slices.ContainsFunc(e.History, func(h readout.Change) bool { return h.From == g.Moved }))
		}
		if g.DeniedBy != "" {
			c.one("timeline: denier told", bears(g.DeniedBy, field(e, "denied_by")))
		}
		for _, p := range g.Parties {
			c.one("timeline: parties found", slices.ContainsFunc(e.Parties, func(q string) bool { return bears(p, q) }))
		}
		for _, q := range e.Parties {
			c.one("timeline: parties right", slices.ContainsFunc(g.Parties, func(p string) bool { return bears(p, q) }))
		}
	}
	c.count("timeline: rows in gold", right, len(s.record.Timeline))
	c.count("timeline: rows in gold that repeat no other", once, right)
}

func countCalendar(t *testing.T, s *sample, dir string, c *tally) {
	all := gold[goldDate](t, dir, "calendar")
	match := func(g goldDate, row readout.CalendarRow) bool {
		return sameDay(g.From, g.To, row.From, row.To) && says(g.Words, append([]string{row.Title, row.Place}, row.Parties...)...)
	}
	for _, g := range all {
		if weight(g.Importance, g.Minor) == 3 {
			continue
		}
		c.one("calendar: found", slices.ContainsFunc(s.record.Calendar, func(row readout.CalendarRow) bool {
			return match(g, row) && slices.Contains(g.Status, row.Status)
		}))
	}
	for _, row := range s.record.Calendar {
		c.one("calendar: rows in gold", slices.ContainsFunc(all, func(g goldDate) bool { return match(g, row) && slices.Contains(g.Status, row.Status) }))
	}
}

func countPositions(t *testing.T, s *sample, dir string, c *tally) {
	all := gold[goldPosition](t, dir, "positions")
	match := func(g goldPosition, p readout.PositionRow) bool {
		text := p.About
		for _, e := range p.Evidence {
			text += " | " + e.Exact
		}
		return slices.Contains(g.Act, p.Act) && says(g.Actor, p.Actor, p.SaidBy) && says(g.About[0], text)
	}
	row, right := assign(len(all), len(s.record.Positions), func(k, r int) int {
		if match(all[k], s.record.Positions[r]) {
			return 1
		}
		return 0
	})
	find := func(id string) *readout.PositionRow {
		k := slices.IndexFunc(all, func(g goldPosition) bool { return g.ID == id })
		if k < 0 || row[k] < 0 {
			return nil
		}
		return &s.record.Positions[row[k]]
	}
	for _, g := range all {
		p := find(g.ID)
		if weight(g.Importance, false) < 3 {
			if g.Importance == 1 {
				c.one("positions: main ones found", p != nil)
			}
			c.one("positions: found", p != nil)
		}
		if g.Answers != "" {
			to := find(g.Answers)
			c.one("positions: answers linked", p != nil && to != nil && p.Answers == to.ID)
		}
		if g.If != "" {
			c.one("positions: conditions kept", p != nil && bears(g.If, field(p, "condition")))
		}
		if p == nil {
			continue
		}
		c.one("positions: actor right", says(g.Actor, p.Actor))
		if g.Towards != "" {
			c.one("positions: towards right", bears(g.Towards, strings.Join(p.Towards, ", ")))
		}
		if g.State != nil {
			c.one("positions: state right", slices.Contains(g.State, p.State))
		}
	}
	byID := map[string]readout.PositionRow{}
	for _, p := range s.record.Positions {
		byID[p.ID] = p
	}
	c.count("positions: rows in gold", right, len(s.record.Positions))
	for _, p := range s.record.Positions {
		if p.Answers != "" {
			c.one("positions: links right", slices.ContainsFunc(all, func(g goldPosition) bool {
				return g.Answers != "" && match(g, p) && slices.ContainsFunc(all, func(h goldPosition) bool { return h.ID == g.Answers && match(h, byID[p.Answers]) })
			}))
		}
	}
}

func countFigures(t *testing.T, s *sample, dir string, c *tally) {
	all := gold[goldFigure](t, dir, "figures")
	near := func(a, b float64) bool { return math.Abs(a-b) <= 1e-9*math.Abs(b) }
	row, right := assign(len(all), len(s.record.Figures), func(k, r int) int {
		g, f := all[k], s.record.Figures[r]
		if g.Disagree != nil || !near(f.Value, g.Value) || g.High != 0 && !near(f.High, g.High) || g.Unit != "" && f.Unit != g.Unit {
			return 0
		}
		if says(g.Of, f.Of, string(f.Unit)) {
			return 2
		}
		if slices.ContainsFunc(f.Evidence, func(e readout.Evidence) bool { return says(g.Of, s.sentence(e)) }) {
			return 1
		}
		return 0
	})
	var last goldFigure // the one before in its course
	var lastCourse string
	for k, g := range all {
		if g.Disagree != nil {
			found := false
			for _, a := range s.record.Figures {
				for _, b := range s.record.Figures {
					found = found || near(a.Value, g.Disagree[0]) && near(b.Value, g.Disagree[1]) && slices.Contains(a.DisagreesWith, b.ID)
				}
			}
			c.one("figures: disagreements found", found)
			continue
		}
		var hit *readout.FigureRow
		if row[k] >= 0 {
			hit = &s.record.Figures[row[k]]
		}
		if w := weight(g.Importance, false); w < 3 {
			if w == 1 {
				c.one("figures: main ones found", hit != nil)
			}
			c.one("figures: found", hit != nil)
		}
		if hit == nil {
			continue
		}
		c.one("figures: what is counted right", says(g.Of, hit.Of, string(hit.Unit)))
		told := field(hit, "bound")
		if told == "" {
			told = map[bool]string{false: "exact", true: "about"}[hit.Approx]
		}
		want := g.Bound
		if want == "" {
			want = "exact"
		}
		c.one("figures: bound right", told == want)
		if g.AsOf != "" {
			c.one("figures: day right", strings.HasPrefix(hit.Date, g.AsOf))
		}
		if g.SaidBy != "" {
			c.one("figures: said by right", says(g.SaidBy, hit.SaidBy))
		}
		if g.Course != "" {
			if g.Course == last.Course {
				c.one("figures: steps of a course joined", lastCourse != "" && field(hit, "course") == lastCourse)
			}
			last, lastCourse = g, field(hit, "course")
		}
	}
	shown := map[string]bool{}
	byID := map[string]readout.FigureRow{}
	for _, f := range s.record.Figures {
		byID[f.ID] = f
	}
	c.count("figures: rows in gold", right, len(s.record.Figures))
	for _, f := range s.record.Figures {
		for _, id := range f.DisagreesWith {
			a, b := f, byID[id]
			if b.ID == "" || shown[b.ID+a.ID] {
				continue
			}
			shown[a.ID+b.ID] = true
			c.one("figures: disagreements shown, right", slices.ContainsFunc(all, func(g goldFigure) bool {
				return g.Disagree != nil && (near(a.Value, g.Disagree[0]) && near(b.Value, g.Disagree[1]) || near(b.Value, g.Disagree[0]) && near(a.Value, g.Disagree[1]))
			}))
		}
	}
}
