package page

import (
	"bytes"
	"errors"
	"fmt"
	"html"
	"net/mail"
	"regexp"
	"strings"
	"time"

	"github.com/mmcdole/gofeed/atom"
	ext "github.com/mmcdole/gofeed/extensions"
	"github.com/mmcdole/gofeed/json"
	// The rss parser alone keeps <source>, which the unified one drops.
	"github.com/mmcdole/gofeed/rss"

	"readout"
)

// feed reads RSS (0.9 to 2.0), Atom or JSON Feed: each entry is a page. A feed
// cut short gives the entries before the cut, and then a failure.
func (r *reader) feed(name string, b []byte) error {
	entries, err := entries(r.plainXML(b))
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

var (
	xmlDeclaration = regexp.MustCompile(`^<\?xml[^>]*\?>`)
	feedStart      = regexp.MustCompile(`(?i)<\?xml\s|<!DOCTYPE\s|<(?:rss|feed|(?:\w+:)?rdf)[\s>]`)
	doctype        = regexp.MustCompile(`(?i)<!DOCTYPE[^\[>]*(?:\[[^\]]*\]\s*)?>`)
	textEntity     = regexp.MustCompile(`<!ENTITY\s+(\w{1,32})\s+(?:"([^"&<]{0,32}|&#\w{1,8};)"|'([^'&<]{0,32}|&#\w{1,8};)')\s*>`)
)

// plainXML returns a feed in UTF-8 from its declaration or root on, whatever its label and a program that printed warnings before it
// say, and without what an XML parser would ask of a declaration or a DOCTYPE. Of the entities that a DOCTYPE declares only those are
// kept that stand for a few letters, so that nothing grows by expansion.
func (r *reader) plainXML(b []byte) []byte {
	b, _ = r.decoder.decode(b, "", true)
	if s := bytes.TrimLeft(b, " \t\r\n"); len(s) == 0 || s[0] == '{' {
		return s
	}
	if at := feedStart.FindIndex(b[:min(len(b), bufferSize)]); at != nil {
		b = b[at[0]:]
	}
	b = xmlDeclaration.ReplaceAll(b, nil)
	at := doctype.FindIndex(b[:min(len(b), bufferSize)])
	if start := feedStart.FindIndex(b[:min(len(b), bufferSize)]); at == nil || start[0] != at[0] {
		return b // what is deeper in the feed is text
	}
	var pairs []string
	for _, m := range textEntity.FindAllSubmatch(b[at[0]:at[1]], maxEntities) {
		pairs = append(pairs, "&"+string(m[1])+";", string(m[2])+string(m[3]))
	}
	b = b[at[1]:]
	if len(pairs) > 0 {
		b = []byte(strings.NewReplacer(pairs...).Replace(string(b)))
	}
	return b
}

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
			p.Outlet = plain(it.Source.Title)
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
		if p.Published == "" {
			p.Published = termsDate(it.Extensions)
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
			p.Outlet = plain(e.Source.Title)
		}
		if p.URL == "" && strings.HasPrefix(e.ID, "http") {
			p.URL = strings.TrimSpace(e.ID)
		}
		for _, a := range e.Authors {
			p.Authors = append(p.Authors, people(a.Name)...)
		}
		p.Published = moment(e.Published, e.PublishedParsed)
		if p.Published == "" {
			p.Published = termsDate(e.Extensions)
		}
		if p.Published == "" {
			p.Published = moment(e.Updated, e.UpdatedParsed)
		}
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
		Title: plain(title), URL: strings.TrimSpace(link),
		Outlet: plain(outlet), MediaType: "text/html",
	}
}

var (
	element = regexp.MustCompile(`</?[a-zA-Z][^<>]*>`)
	escaped = regexp.MustCompile(`&lt;/?[a-zA-Z][a-zA-Z0-9]*(?:\s[^<>]*?)?/?(?:&gt;|>)`)
)

// plain takes the elements and character references out of a title: many feeds have HTML where the format has text.
func plain(s string) string {
	return strings.Join(strings.Fields(html.UnescapeString(element.ReplaceAllString(s, ""))), " ")
}

// content takes the full text of an entry, else its description.
func content(p *readout.Page, full, description string) {
	if strings.TrimSpace(full) == "" {
		full = description
	}
	if escaped.MatchString(full) && !element.MatchString(full) { // escaped twice
		full = html.UnescapeString(full)
	}
	if strings.TrimSpace(full) != "" {
		p.Body = valid([]byte(full))
	}
}

// termsDate reads the day of an entry from the terms of Dublin Core, the first publication before a change.
func termsDate(e ext.Extensions) string {
	for _, name := range []string{"issued", "created", "date", "modified"} {
		for _, prefix := range []string{"dcterms", "dcterm", "dct"} {
			for _, x := range e[prefix][name] {
				if d := date(x.Value); d != "" {
					return d
				}
			}
		}
	}
	return ""
}

// moment keeps the zone that a date was written in, which the feed parser drops: it decides the day. A zone that is
// named lies between what the clock showed and the moment that the parser, which knows the names, found.
func moment(s string, t *time.Time) string {
	if d := date(s); d != "" || t == nil {
		return d
	}
	zoned, err := mail.ParseDate(strings.TrimSpace(s))
	if err != nil {
		return t.Format(time.RFC3339)
	}
	clock := time.Date(zoned.Year(), zoned.Month(), zoned.Day(), zoned.Hour(), zoned.Minute(), zoned.Second(), 0, time.UTC)
	offset := clock.Sub(t.Truncate(time.Second))
	if offset.Abs() > maxOffset*time.Hour || offset%time.Minute != 0 {
		return t.Format(time.RFC3339)
	}
	return t.In(time.FixedZone("", int(offset.Seconds()))).Format(time.RFC3339)
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
