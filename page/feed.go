package page

import (
	"bytes"
	"errors"
	"fmt"
	"net/mail"
	"regexp"
	"strings"
	"time"

	"github.com/mmcdole/gofeed/atom"
	"github.com/mmcdole/gofeed/json"
	// The rss parser alone keeps <source>, which the unified one drops.
	"github.com/mmcdole/gofeed/rss"

	"readout"
)

// feed reads RSS (0.9 to 2.0), Atom or JSON Feed: each entry is a page. A feed
// cut short gives the entries before the cut, and then a failure.
func (r *reader) feed(name string, b []byte) error {
	if e, _ := utf16Of(b); e != nil {
		b = xmlEncoding.ReplaceAll(convert(e, b), nil)
	}
	entries, err := entries(b)
	for i, p := range entries {
		p.Path = fmt.Sprintf("%s#%d", name, i+1)
		p.Charset = "utf-8"
		if len(p.Body) == 0 {
			p.Failure = "the entry has no content"
		}
		if err := r.emit(p); err != nil {
			return err
		}
	}
	if err != nil {
		return r.fail(name, fmt.Errorf("reading the feed: %w", err))
	}
	return nil
}

var xmlEncoding = regexp.MustCompile(`^\s*<\?xml[^>]*\?>`)

// entries parses a feed, up to where it breaks.
func entries(b []byte) ([]*readout.Page, error) {
	s := bytes.TrimLeft(bytes.TrimPrefix(b, []byte("\ufeff")), " \t\r\n")
	if len(s) > 0 && s[0] == '{' {
		return guarded(jsonEntries, s)
	}
	parse, last, closing := rssEntries, "</item>", "</channel></rss>"
	switch rootName(s) {
	case "feed":
		parse, last, closing = atomEntries, "</entry>", "</feed>"
	case "rdf":
		closing = "</rdf:RDF>"
	}
	pages, err := guarded(parse, s)
	if err != nil {
		if i := bytes.LastIndex(s, []byte(last)); i >= 0 {
			whole := append(bytes.Clone(s[:i+len(last)]), closing...)
			if some, e := guarded(parse, whole); e == nil {
				return some, err
			}
		}
	}
	return pages, err
}

// guarded keeps a parser's panic from leaving the package.
func guarded(parse func([]byte) ([]*readout.Page, error), b []byte) (pages []*readout.Page, err error) {
	defer func() {
		if x := recover(); x != nil {
			pages, err = nil, errors.New("the feed cannot be parsed")
		}
	}()
	return parse(b)
}

func rssEntries(b []byte) ([]*readout.Page, error) {
	f, err := new(rss.Parser).Parse(bytes.NewReader(b))
	if err != nil {
		return nil, err
	}
	var pages []*readout.Page
	for _, it := range f.Items {
		p := entry(it.Title, it.Link, f.Title)
		if p.URL == "" && it.GUID != nil && it.GUID.IsPermalink != "false" && strings.HasPrefix(it.GUID.Value, "http") {
			p.URL = it.GUID.Value
		}
		if it.Source != nil && strings.TrimSpace(it.Source.Title) != "" {
			p.Outlet = strings.TrimSpace(it.Source.Title)
		}
		p.Authors = author(it.Author)
		if dc := it.DublinCoreExt; dc != nil && p.Authors == nil {
			for _, c := range dc.Creator {
				p.Authors = append(p.Authors, author(c)...)
			}
		}
		p.Published = moment(it.PubDate, it.PubDateParsed)
		if dc := it.DublinCoreExt; dc != nil && p.Published == "" && len(dc.Date) > 0 {
			p.Published = date(dc.Date[0])
		}
		content(p, it.Content, it.Description)
		pages = append(pages, p)
	}
	return pages, nil
}

func atomEntries(b []byte) ([]*readout.Page, error) {
	f, err := new(atom.Parser).Parse(bytes.NewReader(b))
	if err != nil {
		return nil, err
	}
	var pages []*readout.Page
	for _, e := range f.Entries {
		p := entry(e.Title, "", f.Title)
		for _, l := range e.Links {
			if l.Rel == "" || l.Rel == "alternate" {
				p.URL = l.Href
				break
			}
		}
		if e.Source != nil && strings.TrimSpace(e.Source.Title) != "" {
			p.Outlet = strings.TrimSpace(e.Source.Title)
		}
		for _, a := range e.Authors {
			p.Authors = append(p.Authors, people(a.Name)...)
		}
		p.Published = moment(e.Published, e.PublishedParsed)
		body := ""
		if e.Content != nil {
			body = e.Content.Value
		}
		content(p, body, e.Summary)
		if e.Content != nil && body != "" && (e.Content.Type == "" || e.Content.Type == "text") {
			p.MediaType = "text/plain"
		}
		pages = append(pages, p)
	}
	return pages, nil
}

func jsonEntries(b []byte) ([]*readout.Page, error) {
	f, err := new(json.Parser).Parse(bytes.NewReader(b))
	if err != nil {
		return nil, err
	}
	var pages []*readout.Page
	for _, it := range f.Items {
		if it == nil {
			continue
		}
		p := entry(it.Title, it.URL, f.Title)
		authors := it.Authors
		if len(authors) == 0 && it.Author != nil {
			authors = []*json.Author{it.Author}
		}
		for _, a := range authors {
			if a != nil {
				p.Authors = append(p.Authors, people(a.Name)...)
			}
		}
		p.Published = date(it.DatePublished)
		content(p, it.ContentHTML, "")
		if len(p.Body) == 0 {
			content(p, it.ContentText, it.Summary)
			p.MediaType = "text/plain"
		}
		pages = append(pages, p)
	}
	return pages, nil
}

func entry(title, link, outlet string) *readout.Page {
	return &readout.Page{
		Title: strings.TrimSpace(title), URL: strings.TrimSpace(link),
		Outlet: strings.TrimSpace(outlet), MediaType: "text/html",
	}
}

// content takes the full text of an entry, else its description.
func content(p *readout.Page, full, description string) {
	if strings.TrimSpace(full) == "" {
		full = description
	}
	if strings.TrimSpace(full) != "" {
		p.Body = valid([]byte(full))
	}
}

// moment keeps the zone that a date was written in, which the feed parser drops:
// it decides the day.
func moment(s string, t *time.Time) string {
	if d := date(s); d != "" {
		return d
	}
	if t == nil {
		return ""
	}
	if zoned, err := mail.ParseDate(strings.TrimSpace(s)); err == nil && zoned.Equal(*t) {
		t = &zoned
	}
	return t.Format(time.RFC3339)
}

// author reads an author as RSS has it: a mail address with the name beside it,
// or the name alone.
func author(s string) []string {
	s = strings.TrimSpace(s)
	if i := strings.IndexByte(s, '('); i > 0 && strings.HasSuffix(s, ")") && strings.Contains(s[:i], "@") {
		return people(s[i+1 : len(s)-1])
	}
	if a, err := mail.ParseAddress(s); err == nil {
		return people(a.Name)
	}
	return people(s)
}
