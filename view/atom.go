package view

import (
	"bufio"
	"encoding/xml"
	"strings"

	"readout"
)

// Shapes of RFC 4287.
type (
	atomFeed struct {
		XMLName xml.Name    `xml:"http://www.w3.org/2005/Atom feed"`
		ID      string      `xml:"id"`
		Title   string      `xml:"title"`
		Updated string      `xml:"updated"`
		Author  atomAuthor  `xml:"author"`
		Entries []atomEntry `xml:"entry"`
	}
	atomAuthor struct {
		Name string `xml:"name"`
	}
	atomEntry struct {
		ID      string    `xml:"id"`
		Title   string    `xml:"title"`
		Updated string    `xml:"updated"`
		Link    *atomLink `xml:"link"`
		Content atomText  `xml:"content"`
	}
	atomLink struct {
		Rel  string `xml:"rel,attr"`
		Href string `xml:"href,attr"`
	}
	atomText struct {
		Type string `xml:"type,attr"`
		Text string `xml:",chardata"`
	}
)

// writeAtom prints a view as an Atom feed (RFC 4287). An entry's id is made from
// its row's; it counts as updated on its own day or, without one, on the day of
// the newest page.
func writeAtom(w *bufio.Writer, v *View, rec *readout.Record, _ Options) error {
	x := newIndex(rec)
	feed := atomFeed{
		ID:      "urn:readout:" + v.Name,
		Title:   "readout " + v.Name,
		Updated: instant(x.newest, ""),
		Author:  atomAuthor{"readout"},
	}
	seen := map[string]int{}
	for _, e := range v.grouped(x, rec) {
		a := atomEntry{
			ID:      "urn:readout:" + v.Name + ":" + plain(e.Row.ID),
			Title:   plain(e.title()),
			Updated: instant(e.Day, x.newest),
		}
		// A plan for a later day was news on the day of the newest page at the latest.
		if newest := instant(x.newest, ""); x.newest != "" && a.Updated > newest {
			a.Updated = newest
		}
		if seen[a.ID]++; seen[a.ID] > 1 {
			continue
		}
		lines := []string{}
		if e.Aside != "" {
			lines = append(lines, plain(e.Aside))
		}
		if e.Body != "" {
			lines = append(lines, plain(marked(e.Body, e.Quote)))
		}
		for _, n := range e.Notes {
			if n != "" {
				lines = append(lines, plain(n))
			}
		}
		if !v.layout.uncounted {
			lines = append(lines, x.sourced(e.Row, named))
		}
		a.Content = atomText{"text", strings.Join(lines, "\n")}
		if len(e.Row.Evidence) > 0 {
			if u := Fragment(e.Row.Evidence[0]); u != "" {
				a.Link = &atomLink{"related", plain(u)}
			}
		}
		feed.Entries = append(feed.Entries, a)
	}
	w.WriteString(xml.Header)
	enc := xml.NewEncoder(w)
	enc.Indent("", " ")
	if err := enc.Encode(feed); err != nil {
		return err
	}
	return w.WriteByte('\n')
}

// instant makes an RFC 3339 instant of an ISO 8601 day, month or year: its first
// moment in UTC.
func instant(s, otherwise string) string {
	for _, d := range []string{day(s), day(otherwise)} {
		switch len(d) {
		case 4:
			d += "-01-01"
		case 7:
			d += "-01"
		}
		if t, ok := parseDay(d); ok {
			return t.Format("2006-01-02T15:04:05Z")
		}
	}
	return "1970-01-01T00:00:00Z"
}
