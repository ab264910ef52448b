package page

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strings"
	"time"
	"unicode/utf8"

	"golang.org/x/text/transform"
	"readout"
)

// line is an object of a JSON Lines file.
type line struct {
	HTML      *string `json:"html"`
	Text      *string `json:"text"`
	ID        text    `json:"id"`
	URL       text    `json:"url"`
	Title     text    `json:"title"`
	Authors   names   `json:"authors"`
	Outlet    text    `json:"outlet"`
	Published text    `json:"published"`
}

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
		var o struct {
			Name text `json:"name"`
		}
		if err := json.Unmarshal(b, &o); err != nil {
			return err
		}
		*n = people(string(o.Name))
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
		return r.fail(where, fmt.Errorf("line %d is no JSON object of a page: %w", n, err))
	}
	p := &readout.Page{
		ID: string(o.ID), Path: where, URL: strings.TrimSpace(string(o.URL)), Charset: charset,
		Title: strings.TrimSpace(string(o.Title)), Authors: o.Authors,
		Outlet: strings.TrimSpace(string(o.Outlet)), Published: date(string(o.Published)),
	}
	body := o.HTML
	p.MediaType = "text/html"
	if o.Text != nil && (r.o.Verbatim || o.HTML == nil || *o.HTML == "") {
		body = o.Text
		p.MediaType = "text/plain"
		p.Verbatim = r.o.Verbatim
	}
	switch {
	case body == nil:
		p.Failure = fmt.Sprintf(`line %d has neither "html" nor "text"`, n)
	case int64(len(*body)) > r.o.MaxBytes:
		p.Failure = r.errTooLarge().Error()
	default:
		p.Body = []byte(*body)
	}
	return r.emit(p)
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
