package view

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"sync"

	"readout"
	"readout/lexicon"
)

// alteredMark stands behind words that only machine-altered pages carry.
const alteredMark = " [machine-altered wording]"

// A BriefRow is one line of the brief. Its id is that of the row it tells of.
type BriefRow struct {
	readout.Row
	View    string `json:"-"` // of that row
	Shown   string `json:"row"`
	Section string `json:"section"`
	Text    string `json:"text"`
	Date    string `json:"date,omitempty"`
	Title   string `json:"-"` // of the story
	Altered bool   `json:"-"` // all pages of the story are: how many origins tell something confirms nothing

	key   string // whose position it is and of what act
	spun  bool   // only altered pages tell it, of a story that has others
	score float64
	words []string // stems of what it says, sorted
}

// sections are the parts of a brief, and how many lines each may fill, which together are a page. What a row says stands in no other.
var sections = []struct {
	title string
	lines int
	grows int                     // so many more by turns, of what others leave free: 0 where more would tell a reader less
	order func(a, b BriefRow) int // nil for the weightiest first
	rows  func(*brief) []BriefRow
}{
	{"What happened", 8, 2, newest, (*brief).happened},
	{"What is demanded, offered and denied", 12, 8, nil, (*brief).demanded},
	{"What is threatened and promised", 9, 3, nil, (*brief).threatened},
	{"Key figures", 5, 0, nil, (*brief).figures},
	{"Figures that disagree", 3, 0, nil, (*brief).disagreeing},
	{"What was said", 2, 0, nil, (*brief).said},
	{"What comes next", 6, 4, oldest, (*brief).next},
}

const caution = "How far to trust it"

func newest(a, b BriefRow) int { return strings.Compare(b.Date, a.Date) }
func oldest(a, b BriefRow) int { return strings.Compare(a.Date, b.Date) }

// A brief is what one story's is made of.
type brief struct {
	*index
	rec     *readout.Record
	altered bool // all pages are
	kinds   map[string]readout.EntityType
	answers map[string][]readout.PositionRow // by what they answer, the weightiest first
}

// Brief chooses of each story, the one with most origins first, what a busy reader reads first: what happened, what is demanded and answered, threatened and
// promised, the figures that matter and those that disagree, what comes next.
func Brief(rec *readout.Record) []BriefRow {
	out := []BriefRow{}
	stories := parts(rec)
	slices.SortStableFunc(stories, func(x, y *readout.Record) int {
		a, b := story(x), story(y)
		return cmp.Or(b.Counts.Origins-a.Counts.Origins, strings.Compare(b.To, a.To))
	})
	for _, part := range stories {
		out = append(out, newBrief(part).rows()...)
	}
	return out
}

// story is the row of the story that a record tells, an empty one where it has none.
func story(rec *readout.Record) readout.StoryRow {
	if len(rec.Stories) == 0 {
		return readout.StoryRow{}
	}
	return rec.Stories[0]
}

// parts are the stories of a record, each a record of its own.
func parts(rec *readout.Record) []*readout.Record {
	of := map[string]*readout.Record{}
	var list []*readout.Record
	for _, v := range readout.Views {
		for _, line := range v.Lines(rec) {
			id := line.Base().Story
			if v.Name == "stories" {
				id = line.Base().ID
			}
			if of[id] == nil {
				of[id] = new(readout.Record)
				list = append(list, of[id])
			}
			v.Add(of[id], line)
		}
	}
	return list
}

func newBrief(rec *readout.Record) *brief {
	b := &brief{index: newIndex(rec), rec: rec, kinds: map[string]readout.EntityType{}, answers: map[string][]readout.PositionRow{}}
	articles := 0
	b.altered = true
	for _, r := range rec.Sources {
		if r.Kind == readout.KindArticle {
			articles++
			b.altered = b.altered && r.Relation.Altered(r.Spun)
		}
	}
	b.altered = b.altered && articles > 0
	b.newest = newestDay(rec.Sources)
	for _, r := range rec.People {
		b.kinds[r.Name] = r.Type
	}
	for _, r := range rec.Positions {
		if r.Answers != "" {
			b.answers[r.Answers] = append(b.answers[r.Answers], r)
		}
	}
	for _, list := range b.answers {
		slices.SortStableFunc(list, func(x, y readout.PositionRow) int { return cmp.Compare(b.weight(y), b.weight(x)) })
	}
	return b
}

func (b *brief) rows() (out []BriefRow) {
	if s := story(b.rec); b.altered && s.ID != "" {
		text := "All " + number(len(s.Articles), "page") + " of this story are machine-altered: take no wording for the speaker's own, and no number of pages for a confirmation."
		if len(s.Articles) == 1 {
			text = "The only page of this story is machine-altered: take no wording for the speaker's own."
		}
		out = append(out, BriefRow{Row: s.Row, View: "sources", Section: caution, Text: text})
	}
	for i, chosen := range b.choose() {
		if order := sections[i].order; order != nil {
			slices.SortStableFunc(chosen, order)
		}
		for _, r := range chosen {
			r.Section = sections[i].title
			out = append(out, r)
		}
	}
	for i := range out {
		out[i].Shown, out[i].Altered = out[i].ID, b.altered
		out[i].Title = headed(story(b.rec))
	}
	return out
}

func weightier(x, y BriefRow) int {
	return cmp.Or(cmp.Compare(y.score, x.score), strings.Compare(y.Date, x.Date), strings.Compare(x.ID, y.ID))
}

// headed is what stands above the lines of a story: its title, else its days.
func headed(r readout.StoryRow) string {
	if r.Title == readout.Untitled {
		return period(r.From, r.To)
	}
	return r.Title
}

// choose takes of each section the weightiest rows that its lines hold and then, as far as others left theirs, more. What only
// altered pages tell stands in a section that has nothing else.
func (b *brief) choose() [][]BriefRow {
	chosen := make([][]BriefRow, len(sections))
	rest := make([][]BriefRow, len(sections))
	var said []BriefRow
	take := func(i, lines int) int {
		var over []BriefRow
		for _, r := range rest[i] {
			switch n := b.lines(r); {
			case slices.ContainsFunc(said, r.repeats):
			case n > lines:
				over = append(over, r)
			default:
				lines -= n
				said = append(said, r)
				chosen[i] = append(chosen[i], r)
			}
		}
		rest[i] = over
		return lines
	}
	left := 0
	for i, s := range sections {
		rest[i] = s.rows(b)
		if slices.ContainsFunc(rest[i], func(r BriefRow) bool { return !r.spun }) {
			rest[i] = slices.DeleteFunc(rest[i], func(r BriefRow) bool { return r.spun })
		}
		slices.SortStableFunc(rest[i], weightier)
		again := map[string]float64{}
		for k := range rest[i] {
			if r := &rest[i][k]; r.key != "" {
				r.score /= 1 + sameAgain*again[r.key]
				again[r.key]++
			}
		}
		slices.SortStableFunc(rest[i], weightier)
		if left += take(i, s.lines); len(chosen[i]) == 0 {
			left += headingLines
		}
	}
	for before := left + 1; left < before; {
		before = left
		for k := range sections {
			i := (k + 1) % len(sections) // what happened comes last: it has most rows, and the least wanted
			lines := min(left, sections[i].grows)
			left -= lines - take(i, lines)
		}
	}
	return chosen
}

// lines is how many lines a row fills on a terminal.
func (b *brief) lines(r BriefRow) int { return 1 + len(r.Text+b.sourced(r.Row, namedBrief))/lineLength }

// briefLines are the lines of the brief.
func briefLines(rec *readout.Record) []readout.Line {
	rows := Brief(rec)
	lines := make([]readout.Line, len(rows))
	for i := range rows {
		lines[i] = &rows[i]
	}
	return lines
}

// repeats reports whether one of two rows says nearly all that the other says: of two days, all of it. What comes is not what was.
func (r BriefRow) repeats(o BriefRow) bool {
	if r.View == "calendar" && o.View == "timeline" {
		return false
	}
	n := 0
	for _, w := range r.words {
		if _, both := slices.BinarySearch(o.words, w); both {
			n++
		}
	}
	share := repeatedShare
	if r.Date != o.Date {
		share = 1
	}
	return n >= repeatedWords && float64(n) >= share*float64(min(len(r.words), len(o.words)))
}

// line makes a line of a row, with what it weighs beside others of its section.
func (b *brief) line(view string, row readout.Row, date, text string, weight float64) BriefRow {
	half := halfDays
	if view == "positions" {
		half = standDays
	}
	return BriefRow{Row: row, View: view, Date: date, Text: text, spun: !b.altered && b.index.altered(row.Evidence), score: weight * b.attested(row) * b.recent(date, half), words: lexicon.Stems(text)}
}

// attested is what a row weighs by those who tell it: independent origins, each less than the one before, and a little by those who
// thought it worth printing. Of altered pages many are as one.
func (b *brief) attested(row readout.Row) float64 {
	if b.altered {
		return 1
	}
	return 1 + math.Log2(float64(max(1, row.Counts.Origins))) + reprintWeight*math.Log2(float64(max(1, row.Counts.Publishers)))
}

// recent is what a day weighs: half of the newest one's when it lies so many days back. No day is an old one.
func (b *brief) recent(date string, half float64) float64 {
	x, okX := parseDay(date)
	y, okY := parseDay(b.newest)
	if !okX || !okY {
		return undatedWeight
	}
	return 1 / (1 + max(0, y.Sub(x).Hours()/24)/half)
}

// on puts a date before a text, if there is one.
func on(date, text string) string {
	if date == "" {
		return text
	}
	return written(date) + ": " + text
}

// noted puts a remark behind a text.
func noted(text, note string) string {
	if note == "" {
		return text
	}
	return text + " – " + note
}

func (b *brief) happened() (rows []BriefRow) {
	for _, r := range b.rec.Timeline {
		if r.From == "" || long(r.From, b.newest) || b.newest != "" && r.From > b.newest {
			continue
		}
		note := ""
		switch r.Status {
		case readout.Held:
		case readout.Cancelled:
			note = "cancelled"
		case readout.Denied:
			if note = "denied"; r.DeniedBy != "" {
				note = "denied by " + r.DeniedBy
			}
		default:
			continue
		}
		row := b.line("timeline", r.Row, r.From, r.Title, r.Importance)
		if len(row.words) < titleWords {
			continue
		}
		row.Text = noted(period(r.From, r.To)+": "+row.Text, note)
		rows = append(rows, row)
	}
	return rows
}

// demanded has a line for each demand, offer and accusation with what answers it, and for each rejection, agreement and denial
// of what no row tells.
func (b *brief) demanded() (rows []BriefRow) {
	for _, r := range b.rec.Positions {
		answers := b.answers[r.ID]
		switch k := r.Act.Kind(); {
		case r.Answers != "" && b.positions[r.Answers].ID != "":
			continue // it stands with what it answers
		case r.Act == readout.Accuse && len(answers) == 0 && len(r.Towards) == 0:
			continue // a judgement on something, no charge against a party
		case r.Act == readout.Threaten || r.Act == readout.Promise || k.Weight == 0 || !tells(r.About):
			continue
		}
		row := b.position(r)
		if note := b.answered(answers); note != "" {
			row.Text = noted(row.Text, note)
			row.score *= answeredWeight
			for _, a := range answers {
				row.words = append(row.words, lexicon.Stems(a.Actor)...)
			}
			slices.Sort(row.words)
			row.words = slices.Compact(row.words)
		} else if !tellsReply(r.About) {
			row.Text = noted(row.Text, r.State.Kind().Note)
		}
		rows = append(rows, row)
	}
	return rows
}

// replies are forms of verbs by which somebody answers.
var replies = sync.OnceValue(func() lexicon.Set {
	m := lexicon.SetOf("answered answer")
	for _, f := range lexicon.Frames() {
		for _, p := range f.Acts {
			if f.Class == lexicon.Verb && (p.Act == readout.Agree || p.Act == readout.Reject) {
				for _, form := range f.Inflected(lexicon.All) {
					m[form] = true
				}
			}
		}
	}
	return m
})

// tellsReply reports whether words on what is demanded or offered tell of an answer themselves: "three meetings, which Arland
// neither accepted nor refused".
func tellsReply(about string) bool {
	return slices.ContainsFunc(lexicon.Content(about), func(w string) bool { return replies()[w] })
}

func (b *brief) threatened() (rows []BriefRow) {
	for _, r := range b.rec.Positions {
		if tells(r.About) && (r.Act == readout.Threaten || r.Act == readout.Promise && b.positions[r.Answers].ID == "") {
			row := b.position(r)
			row.Text = noted(row.Text, r.State.Kind().Note)
			rows = append(rows, row)
		}
	}
	return rows
}

// weight is what a position weighs by itself: of parties more than of single persons, whole phrases more than cut ones.
func (b *brief) weight(r readout.PositionRow) float64 {
	w := r.Act.Kind().Weight
	if b.kinds[r.Actor] == readout.Person {
		w *= personWeight
	}
	if about := firstPiece(r.About); strings.HasSuffix(about, "…") || len(about) > longAbout {
		w *= cutWeight
	}
	return w
}

func (b *brief) position(r readout.PositionRow) BriefRow {
	text := b.sentence(r)
	row := b.line("positions", r.Row, r.Date, text, b.weight(r))
	row.key = r.Actor + " " + string(r.Act)
	if r.Doubt == "" {
		row.Text = on(r.Date, text)
	}
	if row.spun {
		row.Text += alteredMark
	}
	return row
}

// answered tells who answered and how: "rejected by Arland and Corso, accepted by Dorn"; "" for none.
func (b *brief) answered(answers []readout.PositionRow) string {
	var notes []string
	for _, k := range readout.ActKinds {
		var by []string
		for _, a := range answers {
			switch {
			case a.Act != k.Act:
			case k.Answered != "" && !slices.Contains(by, b.the(a.Actor)):
				by = append(by, b.the(a.Actor))
			case k.Answered == "":
				notes = append(notes, b.sentence(a))
			}
		}
		if len(by) > 0 {
			notes = append(notes, k.Answered+" by "+listed(by))
		}
	}
	return strings.Join(notes, "; ")
}

// listed joins names as a sentence does.
func listed(names []string) string {
	if n := len(names) - 1; n > 0 {
		return strings.Join(names[:n], ", ") + " and " + names[n]
	}
	return strings.Join(names, "")
}

// figures are those that nothing contradicts, one line for a quantity that changes from day to day: at least 3 on one day, 12 on the
// next. One that a single origin gives is key where few have more.
func (b *brief) figures() (rows []BriefRow) {
	attested := 0
	for _, r := range b.rec.Figures {
		if r.Counts.Origins > 1 && !b.altered {
			attested++
		}
	}
	for _, r := range b.rec.Figures {
		course := slices.DeleteFunc(slices.Clone(b.cards.courses[r.Course]), func(o readout.FigureRow) bool { return o.Date == "" })
		switch {
		case len(course) > 1 && r.ID == latest(course).ID:
			rows = append(rows, b.course(course))
		case len(course) > 1 || len(r.DisagreesWith) > 0 || r.PartOf != "" || attested >= fewFigures && r.Counts.Origins == 1:
		default:
			text := upper(b.figure(r).Lead)
			if r.SaidBy != "" {
				text += ", according to " + b.the(r.SaidBy)
			}
			if r.Date != "" {
				text += ", as of " + written(r.Date)
			}
			row := b.line("figures", r.Row, r.Date, text, large(r))
			row.words = nil
			rows = append(rows, row)
		}
	}
	return rows
}

// large is what a figure weighs by its size: of two there is much to count, and little is key.
func large(r readout.FigureRow) float64 { return min(1, math.Log10(1+math.Abs(r.Value))/2) }

// latest is the row of a course that was true last, the best attested of that day.
func latest(course []readout.FigureRow) readout.FigureRow {
	return slices.MaxFunc(course, func(x, y readout.FigureRow) int {
		return cmp.Or(strings.Compare(x.Date, y.Date), x.Counts.Origins-y.Counts.Origins, cmp.Compare(x.Value, y.Value), strings.Compare(x.ID, y.ID))
	})
}

// course tells how a quantity changed: its value of each day, the best attested, the last few days at most. The line is that of
// the last row, whose counts it shows.
func (b *brief) course(course []readout.FigureRow) BriefRow {
	byDay := map[string][]readout.FigureRow{}
	var days []string
	for _, r := range course {
		if byDay[r.Date] == nil {
			days = append(days, r.Date)
		}
		byDay[r.Date] = append(byDay[r.Date], r)
	}
	slices.Sort(days)
	last := latest(course)
	year, _, _ := strings.Cut(last.Date, "-")
	var steps []string
	for _, d := range days[max(0, len(days)-courseDays):] {
		on := written(d)
		if d != last.Date {
			on = strings.TrimSuffix(on, " "+year) // the last one tells it
		}
		steps = append(steps, Amount(latest(byDay[d]))+" on "+on)
	}
	of := slices.MinFunc(course, func(x, y readout.FigureRow) int { // the shortest that is no bare word
		one := func(of string) int { return strings.Count(of, " ") }
		return cmp.Or(min(one(y.Of), 1)-min(one(x.Of), 1), len(x.Of)-len(y.Of), y.Counts.Origins-x.Counts.Origins, strings.Compare(x.ID, y.ID))
	}).Of
	row := b.line("figures", last.Row, last.Date, upper(of)+": "+strings.Join(steps, ", "), courseWeight*large(last))
	row.words = nil
	return row
}

// disagreeing has one line for all figures that contradict one another, the best attested first.
func (b *brief) disagreeing() (rows []BriefRow) {
	for _, r := range b.rec.Figures {
		all := slices.Clone(b.cards.sides[r.ID])
		if len(all) < 2 || all[0].ID != r.ID {
			continue
		}
		slices.SortStableFunc(all, func(x, y readout.FigureRow) int { return y.Counts.Origins - x.Counts.Origins })
		var values []string
		for _, f := range all {
			value := Amount(f)
			if f.SaidBy != "" {
				value += ", according to " + b.the(f.SaidBy)
			}
			if !b.altered {
				value += " (" + number(f.Counts.Origins, "origin") + ")"
			}
			values = append(values, value)
		}
		row := b.line("figures", all[0].Row, all[0].Date, upper(all[0].Of)+": "+strings.Join(values, "; "), float64(len(all)))
		row.words = nil
		rows = append(rows, row)
	}
	return rows
}

// said has one line a speaker: whole utterances of known speakers in reliable wording, attested by more than one origin where any are.
func (b *brief) said() (rows []BriefRow) {
	spoken := map[string]bool{}
	quotes := slices.Clone(b.rec.Quotes)
	slices.SortStableFunc(quotes, func(x, y readout.QuoteRow) int { return y.Counts.Origins - x.Counts.Origins })
	for _, r := range quotes {
		if n := len(strings.Fields(r.Text)); r.Speaker == "" || spoken[r.Speaker] || n < shortQuote || n > longQuote || !r.Wording.Kind().Reliable || r.Kind != readout.Direct {
			continue
		}
		spoken[r.Speaker] = true
		who, weight := r.Speaker, personWeight
		if r.Role != "" {
			who += " (" + r.Role + ")"
			weight = 1
		}
		row := b.line("quotes", r.Row, r.Date, who+": “"+r.Text+"”", weight)
		row.Text = on(r.Date, row.Text)
		rows = append(rows, row)
	}
	return rows
}

func (b *brief) next() (rows []BriefRow) {
	for _, r := range b.rec.Calendar {
		if first := cmp.Or(r.From, r.To); first < b.newest[:min(len(first), len(b.newest))] || first == b.newest {
			continue // it has begun
		}
		note := ""
		if r.Status != readout.Scheduled {
			note = string(r.Status)
		}
		row := b.line("calendar", r.Row, cmp.Or(r.From, r.To), r.Title, 1/(1+max(0, daysBetween(b.newest, cmp.Or(r.From, r.To)))/aheadDays))
		if len(row.words) < titleWords {
			continue
		}
		row.Text = noted(upper(period(r.From, r.To))+": "+row.Text, note)
		rows = append(rows, row)
	}
	return rows
}

// newestDay is the last day on which a page of a story appeared; one page long after all others is dated by something else.
func newestDay(sources []readout.SourceRow) string {
	var days []string
	for _, r := range sources {
		if _, ok := parseDay(day(r.Published)); ok && r.Kind == readout.KindArticle {
			days = append(days, day(r.Published))
		}
	}
	slices.Sort(days)
	switch n := len(days); {
	case n == 0:
		return ""
	case n > 2 && daysBetween(days[n-2], days[n-1]) > lateDays:
		return days[n-2]
	default:
		return days[n-1]
	}
}

func daysBetween(from, to string) float64 {
	a, okA := parseDay(from)
	b, okB := parseDay(to)
	if !okA || !okB {
		return 0
	}
	return b.Sub(a).Hours() / 24
}

// long reports whether a day lies long before the newest page: background.
func long(from, newest string) bool { return daysBetween(from, newest) > briefDays }

// marked sets somebody's words in quotation marks; a wording that mixes in the
// reporter's words has its own.
func marked(text string, direct bool) string {
	if direct {
		return "“" + text + "”"
	}
	return text
}
