package page

import (
	"bufio"
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"regexp"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"golang.org/x/text/transform"
	"readout"
)

// keys are the names under which a page's parts stand in JSON Lines: first our own, then
// those of trafilatura, news-please, newspaper4k, Event Registry, Media Cloud, ninjs and
// others, in lower case. The first that holds something counts.
var keys = struct{ html, text, id, url, title, authors, outlet, published []string }{
	html:      []string{"html", "raw_html", "body_html"},
	text:      []string{"text", "maintext", "body_text", "articlebody", "article_text", "raw_text", "body", "content"},
	id:        []string{"id", "uri"},
	url:       []string{"url", "link", "canonical_url"},
	title:     []string{"title", "headline"},
	authors:   []string{"authors", "author", "byline"},
	outlet:    []string{"outlet", "publisher", "sitename", "site_name", "media_name", "source"},
	published: []string{"published", "published_at", "publishedat", "date_publish", "publish_date", "pub_date", "datepublished", "datetimepub", "datetime", "versioncreated", "date"},
}

// known are all those keys.
var known = func() map[string]bool {
	all := map[string]bool{}
	for _, names := range [][]string{keys.html, keys.text, keys.id, keys.url, keys.title, keys.authors, keys.outlet, keys.published} {
		for _, name := range names {
			all[name] = true
		}
	}
	return all
}()

// line is an object of a JSON Lines file, its keys in lower case.
type line map[string]json.RawMessage

func (l *line) UnmarshalJSON(b []byte) error {
	var given map[string]json.RawMessage
	if err := json.Unmarshal(b, &given); err != nil {
		return err
	}
	*l = make(line, len(given))
	for _, key := range slices.Sorted(maps.Keys(given)) {
		lower := strings.ToLower(key)
		if _, twice := (*l)[lower]; !twice {
			(*l)[lower] = given[key]
		}
	}
	return nil
}

// text returns what stands under the first of names that holds a string, or a number's
// stand-in for one, and that ok accepts.
func (l line) text(names []string, ok func(string) bool) string {
	for _, name := range names {
		var t text
		if raw := l[name]; len(raw) > 0 && t.UnmarshalJSON(raw) == nil {
			if s := strings.TrimSpace(string(t)); s != "" && ok(s) {
				return s
			}
		}
	}
	return ""
}

// names returns the first list of names.
func (l line) names(under []string) []string {
	for _, name := range under {
		var n names
		if raw := l[name]; len(raw) > 0 && n.UnmarshalJSON(raw) == nil && len(n) > 0 {
			return n
		}
	}
	return nil
}

// source is a key that holds an address or a name.
var source = []string{"source"}

func anything(string) bool { return true }

// isAddress tells an address from a name.
func isAddress(s string) bool { return strings.Contains(s, "://") && !strings.ContainsAny(s, " \t\n") }

func isDate(s string) bool { return date(s) != "" }

// isName tells a name from an address.
func isName(s string) bool { return !isAddress(s) }

// text is a string, or a number's or nothing's stand-in for one.
type text string

func (t *text) UnmarshalJSON(b []byte) error {
	if b[0] == '"' {
		return json.Unmarshal(b, (*string)(t))
	}
	if b[0] == '-' || b[0] >= '0' && b[0] <= '9' {
		*t = text(b)
	}
	return nil
}

// names is a list of strings or of objects with a name, or one of either.
type names []string

func (n *names) UnmarshalJSON(b []byte) error {
	switch b[0] {
	case '[':
		var all []json.RawMessage
		if err := json.Unmarshal(b, &all); err != nil {
			return err
		}
		for _, one := range all {
			var m names
			if err := m.UnmarshalJSON(one); err != nil {
				return err
			}
			*n = append(*n, m...)
		}
	case '{':
		var o line
		if err := json.Unmarshal(b, &o); err != nil {
			return err
		}
		*n = people(o.text([]string{"name", "title"}, anything))
	case '"':
		var s string
		if err := json.Unmarshal(b, &s); err != nil {
			return err
		}
		*n = people(s)
	}
	return nil
}

// people returns a list of one name, empty if there is none.
func people(name string) []string {
	if name = strings.Join(strings.Fields(name), " "); name == "" {
		return nil
	}
	return []string{name}
}

// lines reads JSON Lines. A bad line is an unreadable page; the rest goes on.
func (r *reader) lines(name string, in *bufio.Reader) error {
	if head, _ := in.Peek(512); len(head) > 0 {
		if utf16, _ := utf16Of(head); utf16 != nil {
			in = bufio.NewReaderSize(transform.NewReader(in, utf16.NewDecoder()), bufferSize)
		}
	}
	// A letter of text takes at most six bytes of JSON, one of mostly ASCII one.
	limit := 3*r.o.MaxBytes + bufferSize
	var long []byte
	for n := 1; ; n++ {
		b, err := readLine(in, &long, limit)
		if n == 1 {
			b = bytes.TrimPrefix(b, []byte("\ufeff"))
		}
		b = bytes.TrimSpace(b)
		where := fmt.Sprintf("%s#%d", name, n)
		if err == errLongLine {
			if err := r.fail(where, fmt.Errorf("line %d is longer than a page may be", n)); err != nil {
				return err
			}
			continue
		}
		if err != nil && err != io.EOF {
			return r.fail(where, fmt.Errorf("line %d: %w", n, err))
		}
		if len(b) > 0 {
			if e := r.line(where, n, b); e != nil {
				return e
			}
		}
		if err == io.EOF {
			return nil
		}
	}
}

func (r *reader) line(where string, n int, b []byte) error {
	charset := "utf-8"
	if !utf8.Valid(b) {
		b, charset = r.decoder.decode(b, "", false)
	}
	var o line
	if err := json.Unmarshal(b, &o); err != nil {
		if other := new(json.UnmarshalTypeError); errors.As(err, &other) {
			err = fmt.Errorf("it is a JSON %s", other.Value)
		}
		return r.fail(where, fmt.Errorf("line %d is no JSON object of a page: %w", n, err))
	}
	for key := range o {
		if !known[key] {
			r.o.Account.key(key)
		}
	}
	p := &readout.Page{
		ID: o.text(keys.id, anything), Path: where, URL: cmp.Or(o.text(keys.url, anything), o.text(source, isAddress)), Charset: charset,
		Title: o.text(keys.title, anything), Authors: o.names(keys.authors), Published: date(o.text(keys.published, isDate)),
	}
	for _, name := range o.names(keys.outlet) {
		if p.Outlet == "" && isName(name) {
			p.Outlet = name
		}
	}
	body, found := "", false
	p.MediaType = "text/html"
	html, text := o.body(keys.html), o.body(keys.text)
	switch {
	case text != nil && (r.o.Verbatim || html == nil || *html == ""):
		body, found = *text, true
		if r.o.Verbatim || o["text"] != nil || !isHTML([]byte(body)) {
			p.MediaType = "text/plain"
		}
		p.Verbatim = r.o.Verbatim
	case html != nil:
		body, found = *html, true
	}
	switch {
	case !found:
		p.Failure = fmt.Sprintf(`line %d has neither "html" nor "text"`, n)
	case int64(len(body)) > r.o.MaxBytes:
		p.Failure = r.errTooLarge().Error()
	default:
		p.Body = []byte(body)
	}
	return r.emit(p)
}

// body returns the first string under one of names, as it stands.
func (l line) body(names []string) *string {
	for _, name := range names {
		var s string
		if raw := l[name]; len(raw) > 0 && raw[0] == '"' && json.Unmarshal(raw, &s) == nil {
			return &s
		}
	}
	return nil
}

var errLongLine = errors.New("line too long")

// readLine reads up to and with a line feed. The line is good until the next
// call; one longer than limit is passed over, with errLongLine.
func readLine(in *bufio.Reader, buf *[]byte, limit int64) ([]byte, error) {
	b, err := in.ReadSlice('\n')
	if err != bufio.ErrBufferFull {
		return b, err
	}
	*buf = append((*buf)[:0], b...)
	for err == bufio.ErrBufferFull {
		b, err = in.ReadSlice('\n')
		if int64(len(*buf)+len(b)) > limit {
			for err == bufio.ErrBufferFull {
				_, err = in.ReadSlice('\n')
			}
			if err != nil && err != io.EOF {
				return nil, err
			}
			return nil, errLongLine
		}
		*buf = append(*buf, b...)
	}
	return *buf, err
}

// dateForms are the forms of dates; those in words are read without commas and weekday.
var dateForms = []string{
	time.RFC3339, "2006-01-02T15:04:05Z0700", "2006-01-02T15:04Z07:00",
	"2006-01-02T15:04:05", "2006-01-02T15:04", "2006-01-02 15:04:05Z07:00", "2006-01-02 15:04:05 -0700", "2006-01-02 15:04:05",
	"2006-01-02 15:04", "2006-01-02", "20060102T150405Z", "2006/01/02",
	"2 Jan 2006 15:04:05 -0700", "2 Jan 2006 15:04 -0700", "2 Jan 2006 15:04:05", "2 Jan 2006 15:04", "2 Jan 2006", "2 January 2006 15:04:05", "2 January 2006 15:04", "2 January 2006",
	"Jan 2 2006 15:04:05", "Jan 2 2006 3:04:05 PM", "Jan 2 2006 15:04", "Jan 2 2006 3:04 PM", "Jan 2 2006",
	"January 2 2006 15:04:05", "January 2 2006 3:04:05 PM", "January 2 2006 15:04", "January 2 2006 3:04 PM", "January 2 2006",
}

// weekday opens a date in words.
var weekday = regexp.MustCompile(`^(?i:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?[, ] *`)

// date returns a date as the contract has it, RFC 3339 or YYYY-MM-DD. A time
// without a zone gives the day alone; what is no date gives "".
func date(s string) string {
	s = strings.Join(strings.Fields(strings.ReplaceAll(weekday.ReplaceAllString(strings.TrimSpace(s), ""), ",", " ")), " ")
	for _, form := range dateForms {
		t, err := time.Parse(form, s)
		if err != nil {
			continue
		}
		if strings.Contains(form, "07") || strings.HasSuffix(form, "Z") {
			return t.Format(time.RFC3339)
		}
		return t.Format(time.DateOnly)
	}
	return ""
}
