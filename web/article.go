package web

import (
	"cmp"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"readout"
)

// A mark is a stretch of an article's text that a line of the record rests on.
type mark struct {
	start, end int // bytes
	kind       string
	id         string
	url        string
}

// A stretch is a piece of a block, with what it is evidence for.
type stretch struct {
	Text  string
	Class string // kinds of marks, "" for none
	URL   string // of the line that rests on it
	Title string
	At    bool // asked for by the address
	First bool // the first stretch that was asked for
}

// A block of an article as it is shown.
type block struct {
	Role      readout.Role
	Stretches []stretch
}

// article is the page of one article: its clean text with the passages marked.
func (d *desk) article(r *http.Request) (string, any, error) {
	a, err := d.store.Article(r.Context(), r.URL.Query().Get("id"))
	if err != nil {
		return "", nil, err
	}
	rec, err := d.store.Record(r.Context(), "", "sources")
	if err != nil {
		return "", nil, err
	}
	l := newLibrary(rec)
	page := struct {
		body
		Article *readout.Article
		Source  *sourceLine
		Family  []sourceLine // the others of its family
		Blocks  []block
		Away    string
		Marked  map[string]int
	}{Article: a, Marked: map[string]int{}}
	page.Info.Title = cmp.Or(a.Title, "Article "+a.ID)
	if row := l.sources[a.ID]; row != nil {
		s := l.source(*row)
		page.Source = &s
		for _, x := range rec.Sources {
			if x.Origin == row.Origin && x.Article != a.ID && x.Kind == readout.KindArticle {
				page.Family = append(page.Family, l.source(x))
			}
		}
	}
	if u, err := url.Parse(a.URL); err == nil && (u.Scheme == "http" || u.Scheme == "https") && u.Host != "" {
		page.Away = a.URL
	}
	var marks []mark
	if page.Source != nil && page.Source.Story != "" {
		full, err := d.store.Record(r.Context(), page.Source.Story, append(slices.Clone(marking), "stories")...)
		if err != nil {
			return "", nil, err
		}
		if len(full.Stories) > 0 {
			page.Story = linkTo(full.Stories[0])
		}
		marks = marksOf(full, a, page.Marked)
	}
	var from, to int
	if n, _ := fmt.Sscanf(r.URL.Query().Get("at"), "%d-%d", &from, &to); n == 2 && from < to {
		at := readout.NewRunes(a.Text)
		marks = append(marks, mark{at.Byte(from), at.Byte(to), "at", "", ""})
	}
	page.Blocks = blocks(a, marks)
	return "article", page, nil
}

// marking are the views whose lines say what an article says; the others say what it is, and
// whom it names.
var marking = func() []string {
	var names []string
	for _, v := range readout.Views {
		if v.One != "story" && v.One != "person" && v.One != "article" {
			names = append(names, v.Name)
		}
	}
	return names
}()

// marksOf gathers the places of an article that lines rest on, and counts them by kind.
func marksOf(rec *readout.Record, a *readout.Article, count map[string]int) []mark {
	at := readout.NewRunes(a.Text)
	var marks []mark
	add := func(kind, view string, r *readout.Row) {
		for _, e := range r.Evidence {
			if e.Article == a.ID {
				marks = append(marks, mark{at.Byte(e.Start), at.Byte(e.End), kind, r.ID, lineURL(view, r.Story, r.ID)})
				count[kind]++
			}
		}
	}
	for _, v := range readout.Views {
		if slices.Contains(marking, v.Name) {
			for _, line := range v.Lines(rec) {
				add(v.One, v.Name, line.Base())
			}
		}
	}
	return marks
}

// blocks cuts the blocks of an article at the ends of marks.
func blocks(a *readout.Article, marks []mark) []block {
	// The shorter a mark, the more it says of its letters: it is the one that leads on.
	slices.SortStableFunc(marks, func(x, y mark) int {
		return cmp.Or((x.end-x.start)-(y.end-y.start), x.start-y.start, strings.Compare(x.id, y.id))
	})
	var out []block
	last := 0
	first := true
	cutBlock := func(role readout.Role, span readout.Span) {
		cuts := []int{span.Start, span.End}
		for _, m := range marks {
			for _, c := range []int{m.start, m.end} {
				if c > span.Start && c < span.End {
					cuts = append(cuts, c)
				}
			}
		}
		slices.Sort(cuts)
		cuts = slices.Compact(cuts)
		b := block{Role: role}
		for i := 0; i+1 < len(cuts); i++ {
			s := stretch{Text: a.Text[cuts[i]:cuts[i+1]]}
			var kinds []string
			for _, m := range marks {
				if m.start > cuts[i] || m.end < cuts[i+1] {
					continue
				}
				if m.kind == "at" {
					s.At = true
					continue
				}
				if s.URL == "" {
					s.URL, s.Title = m.url, "on the record: "+m.kind
				}
				if !slices.Contains(kinds, m.kind) {
					kinds = append(kinds, m.kind)
				}
			}
			s.Class = strings.Join(kinds, " ")
			if s.At && first {
				s.First, first = true, false
			}
			b.Stretches = append(b.Stretches, s)
		}
		out = append(out, b)
	}
	for _, x := range a.Blocks {
		if x.Start < last || x.End > len(a.Text) {
			continue
		}
		// What stands between blocks is text as well, if it has a letter.
		if gap := (readout.Span{Start: last, End: x.Start}); strings.TrimSpace(gap.In(a.Text)) != "" {
			cutBlock(readout.RoleBody, gap)
		}
		cutBlock(x.Role, x.Span)
		last = x.End
	}
	if rest := (readout.Span{Start: last, End: len(a.Text)}); strings.TrimSpace(rest.In(a.Text)) != "" {
		cutBlock(readout.RoleBody, rest)
	}
	return out
}
