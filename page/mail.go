package page

import (
	"bufio"
	"bytes"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	"net/mail"
	"net/textproto"
	"strings"

	"golang.org/x/text/encoding/htmlindex"

	"readout"
)

// mail reads a mail (RFC 5322), a page that a browser saved as one (MHTML, RFC 2557), or an
// mbox of mails. Of each its page is taken: the HTML, or the text where there is none.
func (r *reader) mail(name string, b []byte) error {
	if !bytes.HasPrefix(b, mboxFrom) {
		return r.letter(name, b)
	}
	for n := 1; len(b) > 0; n++ {
		if end := bytes.IndexByte(b, '\n'); end >= 0 { // the line of the envelope
			b = b[end+1:]
		} else {
			return nil
		}
		one := b
		if next := nextMail(b); next >= 0 {
			one, b = b[:next], b[next:]
		} else {
			b = nil
		}
		if err := r.letter(fmt.Sprintf("%s#%d", name, n), one); err != nil {
			return err
		}
	}
	return nil
}

// nextMail finds the next envelope of an mbox, behind an empty line; -1 if there is none.
func nextMail(b []byte) int {
	for at := 0; ; {
		i := bytes.Index(b[at:], mboxFrom)
		if i < 0 {
			return -1
		}
		at += i
		if before := b[:at]; bytes.HasSuffix(before, []byte("\n\n")) || bytes.HasSuffix(before, []byte("\n\r\n")) {
			return at
		}
		at += len(mboxFrom)
	}
}

// mboxFrom begins the envelope of each mail of an mbox (RFC 4155).
var mboxFrom = []byte("From ")

// letter reads one mail.
func (r *reader) letter(name string, b []byte) error {
	m, err := mail.ReadMessage(bufio.NewReader(bytes.NewReader(b)))
	if err != nil {
		return r.fail(name, errors.New("its mail header is damaged"))
	}
	words := mime.WordDecoder{CharsetReader: func(charset string, in io.Reader) (io.Reader, error) {
		e, err := htmlindex.Get(charset)
		if err != nil {
			return nil, err
		}
		return e.NewDecoder().Reader(in), nil
	}}
	header := func(key string) string {
		given := m.Header.Get(key)
		if s, err := words.DecodeHeader(given); err == nil {
			return s
		}
		return given
	}
	p := &readout.Page{Path: name, Title: strings.ToValidUTF8(strings.Join(strings.Fields(header("Subject")), " "), "\ufffd"), URL: savedFrom(m.Header)}
	if at, err := m.Header.Date(); err == nil {
		p.Published = date(at.Format("2006-01-02T15:04:05Z07:00"))
	}
	if p.URL == "" { // a newsletter's sender is its outlet; a page saved by a browser has none
		parser := mail.AddressParser{WordDecoder: &words}
		if from, err := parser.Parse(m.Header.Get("From")); err == nil {
			p.Outlet = strings.ToValidUTF8(from.Name, "\ufffd")
		}
	}
	best := part{}
	if err := r.parts(textproto.MIMEHeader(m.Header), m.Body, 0, &best); err != nil && best.body == nil {
		return r.fail(name, err)
	}
	if best.body == nil {
		return r.fail(name, errors.New("a mail without a text"))
	}
	p.MediaType = best.media
	if err := r.decode(p, best.body, best.header); err != nil {
		return r.fail(name, err)
	}
	return r.emit(p)
}

// savedFrom is where a browser found the page that it saved.
func savedFrom(h mail.Header) string {
	for _, key := range []string{"Snapshot-Content-Location", "Content-Location"} {
		if s := strings.TrimSpace(h.Get(key)); isAddress(s) {
			return s
		}
	}
	return ""
}

// A part is what a mail has to read.
type part struct {
	media, header string
	body          []byte
}

// parts looks through a body for the first HTML, and for the first text until there is one.
func (r *reader) parts(h textproto.MIMEHeader, in io.Reader, depth int, best *part) error {
	given := h.Get("Content-Type")
	media, options, err := mime.ParseMediaType(given)
	if err != nil || given == "" {
		media = "text/plain"
	}
	if strings.HasPrefix(media, "multipart/") && depth < maxParts {
		all := multipart.NewReader(in, options["boundary"])
		for best.media != "text/html" {
			one, err := all.NextRawPart()
			if err == io.EOF {
				return nil
			}
			if err != nil {
				return errors.New("its parts are damaged")
			}
			if err := r.parts(one.Header, one, depth+1, best); err != nil {
				return err
			}
		}
		return nil
	}
	if media != "text/html" && (media != "text/plain" || best.body != nil) || strings.HasPrefix(h.Get("Content-Disposition"), "attachment") {
		return nil
	}
	switch strings.ToLower(strings.TrimSpace(h.Get("Content-Transfer-Encoding"))) {
	case "quoted-printable":
		in = quotedprintable.NewReader(in)
	case "base64":
		in = base64.NewDecoder(base64.StdEncoding, in)
	}
	b, err := r.all(in, 0)
	if large := new(tooLarge); errors.As(err, &large) {
		return err
	}
	if err != nil && len(b) == 0 {
		return errors.New("its text is damaged")
	}
	if b == nil {
		b = []byte{}
	}
	*best = part{media, given, b}
	return nil
}
