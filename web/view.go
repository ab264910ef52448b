package web

import (
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"readout"
	"readout/store"
	"readout/view"
)

// A viewInfo is a view of the record as the desk offers it.
type viewInfo struct{ Name, Title, About string }

var views = []viewInfo{
	{"timeline", "Timeline", "What happened, when, where and between whom, and how certain it is."},
	{"quotes", "Quotes", "Who said what, in the best-attested wording, with the altered versions."},
	{"positions", "Positions", "Demands, offers, denials and threats, and what answered them."},
	{"figures", "Figures", "Reported numbers, and which of them disagree."},
	{"calendar", "Calendar", "What lies ahead of the newest page."},
	{"people", "People", "Persons, bodies and countries, with their offices."},
	{"sources", "Sources", "Which pages are independent, which are copies, and why."},
}

// linesShown is how many lines a page shows.
const linesShown = 100

// body is what the pages of all views have.
type body struct {
	Info  viewInfo
	Story *storyLink
	Total int
	Pager pager
	*library
}

func (b body) title() string     { return b.Info.Title }
func (b body) about() *storyLink { return b.Story }

// A pager leads through the pages of a long view.
type pager struct {
	First, Last, Total int
	Previous, Next     string
}

// page cuts the page that a request asks for out of all lines. A line asked for by
// its id is on the page shown.
func cut[T any](r *http.Request, all []T, id func(*T) string) ([]T, pager) {
	number, _ := strconv.Atoi(r.URL.Query().Get("page"))
	if line := r.URL.Query().Get("line"); line != "" {
		if i := slices.IndexFunc(all, func(x T) bool { return id(&x) == line }); i >= 0 {
			number = i/linesShown + 1
		}
	}
	pages := max(1, (len(all)+linesShown-1)/linesShown)
	number = min(max(number, 1), pages)
	first := (number - 1) * linesShown
	last := min(first+linesShown, len(all))
	p := pager{First: first + 1, Last: last, Total: len(all)}
	link := func(n int) string {
		q := url.Values{"page": {strconv.Itoa(n)}}
		if story := r.URL.Query().Get("story"); story != "" {
			q.Set("story", story)
		}
		return r.URL.Path + "?" + q.Encode()
	}
	if number > 1 {
		p.Previous = link(number - 1)
	}
	if number < pages {
		p.Next = link(number + 1)
	}
	return all[first:last], p
}

// lineURL is the address of a line in its view.
func lineURL(view, story, id string) string {
	q := url.Values{"line": {id}}
	if story != "" {
		q.Set("story", story)
	}
	return "/" + view + "?" + q.Encode() + "#" + url.PathEscape(id)
}

func storyURL(id string) string { return "/story?id=" + url.QueryEscape(id) }

// A line is one row, made ready.
type (
	eventLine struct {
		readout.EventRow
		Support
		Changes []change
	}
	change struct {
		readout.Change
		Where []Passage
	}
	quoteLine struct {
		readout.QuoteRow
		Support
		Versions []version
	}
	version struct {
		Pieces  []Piece
		Wording readout.Wording
		Outlet  string
		URL     string
	}
	positionLine struct {
		readout.PositionRow
		Support
		Replies  []reference // positions that answer it
		AnswerTo *reference
	}
	figureLine struct {
		readout.FigureRow
		Support
		Others []reference
	}
	reference    struct{ Text, URL string }
	calendarLine struct {
		readout.CalendarRow
		Support
	}
	personLine struct {
		readout.PersonRow
		Support
	}
	sourceLine struct {
		readout.SourceRow
		Name       string
		URL        string
		ParentName string
		ParentURL  string
	}
	family struct {
		ID     string
		Lines  []sourceLine
		Copies int
	}
)

// view makes the page of a view.
func (d *desk) view(info viewInfo) func(r *http.Request) (string, any, error) {
	return func(r *http.Request) (string, any, error) {
		story := r.URL.Query().Get("story")
		rec, err := d.store.Record(r.Context(), story, "stories", "sources", info.Name)
		if err != nil {
			return "", nil, err
		}
		b := body{Info: info, library: newLibrary(rec.Sources)}
		switch {
		case story != "" && len(rec.Stories) == 0:
			return "", nil, errNothing
		case story != "":
			b.Story = linkTo(rec.Stories[0])
		case len(rec.Stories) > 1:
			b.headings = map[string]*storyLink{}
			for _, s := range rec.Stories {
				b.headings[s.ID] = linkTo(s)
			}
		}
		switch info.Name {
		case "timeline":
			return info.Name, list(r, b, rec.Timeline, func(x *readout.EventRow) string { return x.ID }, b.event), nil
		case "quotes":
			return info.Name, list(r, b, rec.Quotes, func(x *readout.QuoteRow) string { return x.ID }, b.quote), nil
		case "positions":
			return info.Name, list(r, b, rec.Positions, func(x *readout.PositionRow) string { return x.ID },
				func(x readout.PositionRow) positionLine { return b.position(x, rec.Positions) }), nil
		case "figures":
			return info.Name, list(r, b, rec.Figures, func(x *readout.FigureRow) string { return x.ID },
				func(x readout.FigureRow) figureLine { return b.figure(x, rec.Figures) }), nil
		case "calendar":
			return info.Name, list(r, b, rec.Calendar, func(x *readout.CalendarRow) string { return x.ID },
				func(x readout.CalendarRow) calendarLine { return calendarLine{x, b.support(x.Row)} }), nil
		case "people":
			groups := map[readout.EntityType][]personLine{}
			rows, p := cut(r, rec.People, func(x *readout.PersonRow) string { return x.ID })
			b.Pager = p
			for _, x := range rows {
				groups[x.Type] = append(groups[x.Type], personLine{x, b.support(x.Row)})
			}
			type group struct {
				Title string
				Lines []personLine
			}
			var list []group
			for _, g := range []struct {
				of    readout.EntityType
				title string
			}{{readout.Person, "Persons"}, {readout.Organization, "Bodies"}, {readout.Location, "Places and countries"}, {readout.Misc, "Others"}} {
				if len(groups[g.of]) > 0 {
					list = append(list, group{g.title, groups[g.of]})
				}
			}
			return info.Name, struct {
				body
				Groups []group
			}{b, list}, nil
		}
		rows, p := cut(r, b.byFamily(rec.Sources), func(x *readout.SourceRow) string { return x.ID })
		b.Pager = p
		families, others := b.families(rows)
		origins := map[string]bool{}
		for _, x := range rec.Sources {
			if x.Kind == readout.KindArticle {
				origins[x.Origin] = true
			}
		}
		return info.Name, struct {
			body
			Families []family
			Others   []sourceLine
			Origins  int
		}{b, families, others, len(origins)}, nil
	}
}

// list is what a view shows that is one list of lines.
func list[Row, Line any](r *http.Request, b body, rows []Row, id func(*Row) string, line func(Row) Line) any {
	shown, pager := cut(r, rows, id)
	b.Pager = pager
	return struct {
		body
		Lines []Line
	}{b, each(shown, line)}
}

func each[A, B any](in []A, do func(A) B) []B {
	out := make([]B, len(in))
	for i, x := range in {
		out[i] = do(x)
	}
	return out
}

func linkTo(s readout.StoryRow) *storyLink {
	title := s.Title
	if title == "" {
		title = "Story " + s.ID
	}
	return &storyLink{s.ID, title, storyURL(s.ID)}
}

func (l *library) event(x readout.EventRow) eventLine {
	e := eventLine{EventRow: x, Support: l.support(x.Row)}
	if len(x.History) > 1 {
		for _, h := range x.History {
			e.Changes = append(e.Changes, change{h, l.support(readout.Row{Evidence: h.Evidence}).Passages})
		}
	}
	return e
}

func (l *library) quote(x readout.QuoteRow) quoteLine {
	q := quoteLine{QuoteRow: x, Support: l.support(x.Row)}
	for _, v := range x.Variants {
		if v.Wording.Kind().Equal || v.Wording == readout.Single || v.Text == x.Text {
			continue
		}
		q.Versions = append(q.Versions, version{compare(x.Text, v.Text), v.Wording, l.Outlet(v.Article), articleURL(v.Article, v.Start, v.End)})
	}
	return q
}

func (l *library) position(x readout.PositionRow, all []readout.PositionRow) positionLine {
	p := positionLine{PositionRow: x, Support: l.support(x.Row)}
	for _, o := range all {
		link := reference{fmt.Sprintf("%s: %s %s", o.Actor, o.Act, o.About), lineURL("positions", o.Story, o.ID)}
		if o.Answers == x.ID {
			p.Replies = append(p.Replies, link)
		}
		if o.ID == x.Answers {
			p.AnswerTo = &link
		}
	}
	return p
}

func (l *library) figure(x readout.FigureRow, all []readout.FigureRow) figureLine {
	f := figureLine{FigureRow: x, Support: l.support(x.Row)}
	for _, o := range all {
		if slices.Contains(x.DisagreesWith, o.ID) {
			text := view.Amount(o)
			if o.SaidBy != "" {
				text += ", says " + o.SaidBy
			}
			f.Others = append(f.Others, reference{text, lineURL("figures", o.Story, o.ID)})
		}
	}
	return f
}

func (l *library) source(x readout.SourceRow) sourceLine {
	s := sourceLine{SourceRow: x, Name: l.Outlet(x.Article), URL: articleURL(x.Article)}
	if x.Parent != "" {
		s.ParentName, s.ParentURL = l.Outlet(x.Parent), articleURL(x.Parent)
	}
	return s
}

// byFamily orders sources so that families stand together, the largest first.
func (l *library) byFamily(rows []readout.SourceRow) []readout.SourceRow {
	families, others := l.families(rows)
	out := make([]readout.SourceRow, 0, len(rows))
	for _, f := range families {
		for _, s := range f.Lines {
			out = append(out, s.SourceRow)
		}
	}
	for _, s := range others {
		out = append(out, s.SourceRow)
	}
	return out
}

// families groups articles by their origin, in the order in which they come; what is no
// article stands apart.
func (l *library) families(rows []readout.SourceRow) (families []family, others []sourceLine) {
	at := map[string]int{}
	for _, x := range rows {
		s := l.source(x)
		if x.Kind != readout.KindArticle {
			others = append(others, s)
			continue
		}
		i, ok := at[x.Origin]
		if !ok {
			i = len(families)
			at[x.Origin] = i
			families = append(families, family{ID: x.Origin})
		}
		if x.Relation == readout.Original {
			families[i].Lines = slices.Insert(families[i].Lines, 0, s)
		} else {
			families[i].Lines = append(families[i].Lines, s)
			families[i].Copies++
		}
	}
	slices.SortStableFunc(families, func(a, b family) int { return len(b.Lines) - len(a.Lines) })
	return families, others
}

// A storyCard is a story on the front page.
type storyCard struct {
	readout.StoryRow
	URL string
}

// home is the front page: the stories, and the brief of the largest.
func (d *desk) home(r *http.Request) (string, any, error) {
	rec, err := d.store.Record(r.Context(), "", "stories", "sources")
	if err != nil {
		return "", nil, err
	}
	b := body{Info: viewInfo{Title: "Desk"}, library: newLibrary(rec.Sources)}
	stories := rec.Stories
	cards := each(stories, func(s readout.StoryRow) storyCard { return storyCard{s, storyURL(s.ID)} })
	shown, p := cut(r, cards, func(c *storyCard) string { return c.ID })
	b.Pager = p
	page := struct {
		body
		Stories  []storyCard
		Sections []section
		Lead     *storyLink
		Articles int
		Origins  int
	}{body: b, Stories: shown}
	origins := map[string]bool{}
	for _, x := range rec.Sources {
		if x.Kind == readout.KindArticle {
			page.Articles++
			origins[x.Origin] = true
		}
	}
	page.Origins = len(origins)
	if len(stories) > 0 && p.Previous == "" {
		page.Lead = linkTo(stories[0])
		if page.Sections, err = d.brief(r, stories[0].ID); err != nil {
			return "", nil, err
		}
	}
	return "home", page, nil
}

// A section is a part of the brief.
type section struct {
	Title string
	Lines []briefLine
}

type briefLine struct {
	view.BriefRow
	Support
	Link string
}

// brief makes the brief of one story.
func (d *desk) brief(r *http.Request, story string) ([]section, error) {
	rec, err := d.store.Record(r.Context(), story)
	if err != nil {
		return nil, err
	}
	l := newLibrary(rec.Sources)
	where := map[string]string{}
	for _, x := range rec.Timeline {
		where[x.ID] = "timeline"
	}
	for _, x := range rec.Quotes {
		where[x.ID] = "quotes"
	}
	for _, x := range rec.Positions {
		where[x.ID] = "positions"
	}
	for _, x := range rec.Figures {
		where[x.ID] = "figures"
	}
	for _, x := range rec.Calendar {
		where[x.ID] = "calendar"
	}
	var sections []section
	for _, x := range view.Brief(rec) {
		if n := len(sections); n == 0 || sections[n-1].Title != x.Section {
			sections = append(sections, section{Title: x.Section})
		}
		s := &sections[len(sections)-1]
		s.Lines = append(s.Lines, briefLine{x, l.support(x.Row), lineURL(where[x.ID], story, x.ID)})
	}
	return sections, nil
}

// story is the page of one story.
func (d *desk) story(r *http.Request) (string, any, error) {
	id := r.URL.Query().Get("id")
	rec, err := d.store.Record(r.Context(), id, "stories", "sources")
	if err != nil {
		return "", nil, err
	}
	if len(rec.Stories) == 0 {
		return "", nil, errNothing
	}
	page := struct {
		body
		Row      readout.StoryRow
		Sections []section
	}{body: body{Story: linkTo(rec.Stories[0]), library: newLibrary(rec.Sources)}, Row: rec.Stories[0]}
	page.Info.Title = page.Story.Title
	page.Sections, err = d.brief(r, id)
	return "story", page, err
}

// A found is a hit of a search, ready to be shown.
type found struct {
	store.Hit
	URL    string
	Pieces []Piece
}

// search is the page of a search.
func (d *desk) search(r *http.Request) (string, any, error) {
	text := r.URL.Query().Get("q")
	page := struct {
		body
		Text    string
		Problem string
		Hits    []found
		Full    bool
	}{body: body{Info: viewInfo{Title: "Search"}}, Text: text}
	if strings.TrimSpace(text) == "" {
		return "search", page, nil
	}
	q, err := store.ParseQuery(text)
	if err != nil {
		page.Problem = err.Error()
		return "search", page, nil
	}
	q.Limit = limit(r)
	hits, err := d.store.Search(r.Context(), q)
	if err != nil {
		return "", nil, err
	}
	page.Full = len(hits) == q.Limit
	names := map[string]string{"quote": "quotes", "event": "timeline", "position": "positions", "figure": "figures", "person": "people"}
	for _, h := range hits {
		f := found{Hit: h, URL: articleURL(h.ID)}
		if view, ok := names[h.Kind]; ok {
			f.URL = lineURL(view, h.Story, h.ID)
		}
		letters, at := []rune(h.Excerpt), 0
		for _, m := range h.Marks {
			f.Pieces = append(f.Pieces, Piece{Text: string(letters[at:m[0]])}, Piece{string(letters[m[0]:m[1]]), "mark"})
			at = m[1]
		}
		f.Pieces = append(f.Pieces, Piece{Text: string(letters[at:])})
		page.Hits = append(page.Hits, f)
	}
	return "search", page, nil
}
