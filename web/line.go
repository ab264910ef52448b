package web

import (
	"fmt"
	"html/template"
	"net/url"
	"slices"
	"strings"

	"readout"
	"readout/view"
)

// functions are what templates call.
var functions = template.FuncMap{
	"period": view.Period,
	"amount": view.Amount,
	"many":   many,
	"percent": func(share float64) string {
		return fmt.Sprintf("%.0f %%", 100*share)
	},
	"kind": func(t readout.EventType, label string) string { // what the pages call it tells more than that it is of no listed type
		if t == readout.Other {
			return label
		}
		return strings.ToLower(string(t))
	},
}

// many says a number of things.
func many(n int, thing string) string {
	switch {
	case n == 1:
	case strings.HasSuffix(thing, "y"):
		thing = strings.TrimSuffix(thing, "y") + "ies"
	default:
		thing += "s"
	}
	return fmt.Sprintf("%d %s", n, thing)
}

// articleURL is the address of an article's page, with a passage shown on it.
func articleURL(id string, span ...int) string {
	address := "/article?id=" + url.QueryEscape(id)
	if len(span) == 2 {
		address += fmt.Sprintf("&at=%d-%d#at", span[0], span[1])
	}
	return address
}

// Support is what stands under every line: its counts and its passages.
type Support struct {
	ID       string
	Counts   readout.Counts
	Passages []Passage
	More     int        // passages left out
	Heading  *storyLink // the story that begins with this line, on pages of several
}

// A Passage is a place on a page that says so.
type Passage struct {
	Outlet, Date          string
	Prefix, Exact, Suffix string
	URL                   string // of the article's page here
	Away                  string // of the page itself, with a text fragment; "" when unknown
	Relation              string // to its origin, "" for an original
}

// passagesShown is how many passages a line shows; the JSON has them all.
const passagesShown = 40

// A library finds what lines refer to.
type library struct {
	rec      *readout.Record
	sources  map[string]*readout.SourceRow
	cards    *view.Cards
	headings map[string]*storyLink // of stories, on pages of several
	heading  *storyLink            // the last that was given out
}

func newLibrary(rec *readout.Record) *library {
	l := &library{rec: rec, sources: make(map[string]*readout.SourceRow, len(rec.Sources)), cards: view.NewCards(rec.Figures)}
	for i := range rec.Sources {
		l.sources[rec.Sources[i].Article] = &rec.Sources[i]
	}
	return l
}

// Outlet names an article's outlet, else its host.
func (l *library) Outlet(article string) string {
	r := l.sources[article]
	if r == nil {
		return article
	}
	if r.Outlet != "" {
		return r.Outlet
	}
	if u, err := url.Parse(r.URL); err == nil && u.Hostname() != "" {
		return strings.TrimPrefix(u.Hostname(), "www.")
	}
	return view.Unnamed
}

// support gathers what stands under a line.
func (l *library) support(r readout.Row) Support {
	s := Support{ID: r.ID, Counts: r.Counts}
	if h := l.headings[r.Story]; h != nil && h != l.heading {
		s.Heading, l.heading = h, h
	}
	s.Passages = l.passages(r.Evidence)
	s.More = len(r.Evidence) - len(s.Passages)
	return s
}

// passages are the places that evidence names, as many as are shown.
func (l *library) passages(evidence []readout.Evidence) []Passage {
	var all []Passage
	for _, e := range evidence[:min(len(evidence), passagesShown)] {
		p := Passage{Outlet: l.Outlet(e.Article), Prefix: e.Prefix, Exact: e.Exact, Suffix: e.Suffix,
			URL: articleURL(e.Article, e.Start, e.End), Away: away(e)}
		if source := l.sources[e.Article]; source != nil {
			p.Date = source.Published
			if source.Relation != readout.Original {
				p.Relation = string(source.Relation)
			}
		}
		all = append(all, p)
	}
	return all
}

// Witnesses lists the outlets of a line, the best first, each once.
func (s Support) Witnesses() string {
	var names []string
	for _, p := range s.Passages {
		if !slices.Contains(names, p.Outlet) {
			names = append(names, p.Outlet)
		}
	}
	if len(names) > 4 {
		names = append(names[:4], fmt.Sprintf("%d more", len(names)-4))
	}
	return strings.Join(names, ", ")
}

// away is the address of evidence on the page itself; "" unless the web knows it.
func away(e readout.Evidence) string {
	u, err := url.Parse(e.URL)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" {
		return ""
	}
	return view.Fragment(e)
}

// A Piece is a stretch of a wording: kept, left out or put in.
type Piece struct {
	Text string
	Kind string // "", "del", "ins"
}

// compare marks word by word how a variant differs from the best wording.
func compare(best, variant string) []Piece {
	a, b := strings.Fields(best), strings.Fields(variant)
	const most = 600 // words; the table has a cell for each pair
	if len(a) > most || len(b) > most {
		return []Piece{{Text: variant}}
	}
	same := func(i, j int) bool { return bare(a[i]) == bare(b[j]) }
	// length[i][j] is the length of the longest common subsequence of a[i:] and b[j:].
	length := make([][]int, len(a)+1)
	for i := range length {
		length[i] = make([]int, len(b)+1)
	}
	for i := len(a) - 1; i >= 0; i-- {
		for j := len(b) - 1; j >= 0; j-- {
			if same(i, j) {
				length[i][j] = length[i+1][j+1] + 1
			} else {
				length[i][j] = max(length[i+1][j], length[i][j+1])
			}
		}
	}
	var pieces []Piece
	add := func(kind, word string) {
		if n := len(pieces); n > 0 && pieces[n-1].Kind == kind {
			pieces[n-1].Text += " " + word
			return
		}
		pieces = append(pieces, Piece{word, kind})
	}
	i, j := 0, 0
	for i < len(a) || j < len(b) {
		switch {
		case i < len(a) && j < len(b) && same(i, j):
			add("", b[j])
			i, j = i+1, j+1
		case j == len(b) || i < len(a) && length[i+1][j] >= length[i][j+1]:
			add("del", a[i])
			i++
		default:
			add("ins", b[j])
			j++
		}
	}
	return pieces
}

// bare is a word without case and marks, so that they alone are no change.
func bare(word string) string {
	return strings.ToLower(strings.Trim(word, ".,;:!?\"'“”‘’()[]…—–-"))
}
