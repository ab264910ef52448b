package web

import (
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"readout"
	"readout/view"
)

// A viewInfo is a page of the desk: of a view, or another.
type viewInfo struct{ Name, Title, About string }

// offered are the views that have a page of their own; the brief and the stories are the
// front page.
var offered = func() []viewInfo {
	var all []viewInfo
	for _, v := range view.Views {
		if v.Name != "brief" && v.Name != "stories" {
			all = append(all, viewInfo{v.Name, capital(v.Name), capital(v.About) + "."})
		}
	}
	return all
}()

func capital(s string) string { return strings.ToUpper(s[:1]) + s[1:] }

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
func cut[T any](r *http.Request, all []T, id func(T) string) ([]T, pager) {
	number, _ := strconv.Atoi(r.URL.Query().Get("page"))
	if line := r.URL.Query().Get("line"); line != "" {
		if i := slices.IndexFunc(all, func(x T) bool { return id(x) == line }); i >= 0 {
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

// view makes the page of a view.
func (d *desk) view(info viewInfo) func(r *http.Request) (string, any, error) {
	return func(r *http.Request) (string, any, error) {
		story := r.URL.Query().Get("story")
		rec, err := d.store.Record(r.Context(), story, view.Named(info.Name).Needs("stories", "sources")...)
		if err != nil {
			return "", nil, err
		}
		b := body{Info: info, library: newLibrary(rec)}
		switch {
		case story != "" && len(rec.Stories) == 0:
			return "", nil, errNothing
		case story != "":
			b.Story = linkTo(rec.Stories[0])
		case len(rec.Stories) > 1 && !view.Named(info.Name).Dated():
			b.headings = map[string]*storyLink{}
			for _, s := range rec.Stories {
				b.headings[s.ID] = linkTo(s)
			}
		}
		switch info.Name {
		case "people":
			page, err := peoplePage(r, b, rec)
			return info.Name, page, err
		case "sources":
			page, err := sourcesPage(r, b, rec)
			return info.Name, page, err
		}
		v := view.Named(info.Name)
		asked := v.Teller(rec, r.URL.Query().Get("line"))
		shown, pager := cut(r, v.Standing(rec), func(x readout.Line) string {
			if x.Base().ID == asked {
				return r.URL.Query().Get("line") // it stands in this one
			}
			return x.Base().ID
		})
		b.Pager = pager
		lines, err := b.draw(info.Name, shown)
		return "view", struct {
			body
			Lines []drawn
		}{b, lines}, err
	}
}

// peoplePage is the page of the people, by what they are.
func peoplePage(r *http.Request, b body, rec *readout.Record) (any, error) {
	type group struct {
		Title string
		Lines []drawn
	}
	page := struct {
		body
		Groups []group
	}{}
	rows, pager := cut(r, rec.People, func(x readout.PersonRow) string { return x.ID })
	b.Pager = pager
	page.body = b
	for _, g := range []struct {
		of    readout.EntityType
		title string
	}{{readout.Person, "Persons"}, {readout.Organization, "Bodies"}, {readout.Location, "Places and countries"}, {readout.Misc, "Others"}} {
		var of []readout.Line
		for i := range rows {
			if rows[i].Type == g.of {
				of = append(of, &rows[i])
			}
		}
		if len(of) == 0 {
			continue
		}
		lines, err := b.draw("people", of)
		if err != nil {
			return nil, err
		}
		page.Groups = append(page.Groups, group{g.title, lines})
	}
	return page, nil
}

// sourcesPage is the page of the sources, by families.
func sourcesPage(r *http.Request, b body, rec *readout.Record) (any, error) {
	rows, pager := cut(r, b.byFamily(rec.Sources), func(x readout.SourceRow) string { return x.ID })
	b.Pager = pager
	page := struct {
		body
		Families []family
		Others   []sourceLine
		Origins  int
	}{body: b}
	page.Families, page.Others = b.families(rows)
	origins := map[string]bool{}
	for _, x := range rec.Sources {
		if x.Kind == readout.KindArticle {
			origins[x.Origin] = true
		}
	}
	page.Origins = len(origins)
	return page, nil
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
	b := body{Info: viewInfo{Title: "Desk"}, library: newLibrary(rec)}
	stories := rec.Stories
	cards := each(stories, func(s readout.StoryRow) storyCard { return storyCard{s, storyURL(s.ID)} })
	shown, p := cut(r, cards, func(c storyCard) string { return c.ID })
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
	l := newLibrary(rec)
	var sections []section
	for _, x := range view.Brief(rec) {
		if n := len(sections); n == 0 || sections[n-1].Title != x.Section {
			sections = append(sections, section{Title: x.Section})
		}
		s := &sections[len(sections)-1]
		line := briefLine{x, l.support(x.Row), lineURL(x.View, story, x.ID)}
		if x.Altered {
			line.Support.Counts.Origins = 0
		}
		s.Lines = append(s.Lines, line)
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
	}{body: body{Story: linkTo(rec.Stories[0]), library: newLibrary(rec)}, Row: rec.Stories[0]}
	page.Info.Title = page.Story.Title
	page.Sections, err = d.brief(r, id)
	return "story", page, err
}
