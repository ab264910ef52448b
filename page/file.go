package page

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"path"
	"path/filepath"
	"strings"

	"readout"
)

// kind is what a file's name says it is.
type kind int

const (
	kindUnknown kind = iota // the content tells
	kindHTML
	kindText
	kindLines
	kindWARC
	kindFeed
	kindMail
	kindPacked
	kindXML  // a feed, or something else in XML
	kindJSON // a feed, or something else in JSON
)

var kinds = map[string]kind{
	".html": kindHTML, ".htm": kindHTML, ".xhtml": kindHTML,
	".txt": kindText, ".md": kindText,
	".jsonl": kindLines, ".ndjson": kindLines,
	".warc": kindWARC,
	".eml":  kindMail, ".mbox": kindMail, ".mht": kindMail, ".mhtml": kindMail,
	".wacz": kindPacked, ".docx": kindPacked,
	".rss": kindFeed, ".atom": kindFeed, ".rdf": kindFeed,
	".xml": kindXML, ".json": kindJSON,
}

func kindOf(name string) kind {
	name = strings.ToLower(path.Base(filepath.ToSlash(name)))
	return kinds[path.Ext(strings.TrimSuffix(name, ".gz"))]
}

// file reads one file, decompressed if it is gzip whatever its name says.
func (r *reader) file(name string, k kind, f io.Reader) error {
	raw := &counter{r: f}
	in := bufio.NewReaderSize(raw, bufferSize)
	hint := int64(0)
	if f, ok := f.(*os.File); ok {
		if info, err := f.Stat(); err == nil && info.Mode().IsRegular() {
			hint = info.Size()
		}
	}
	var gz *gunzip
	if head, _ := in.Peek(len(gzipMagic)); bytes.Equal(head, gzipMagic) {
		gz = newGunzip(in, raw)
		in = bufio.NewReaderSize(gz, bufferSize)
		hint *= 4
	}
	head, _ := in.Peek(bufferSize)
	if what := foreign(name, head); what != "" {
		return r.fail(name, errors.New(what+", not a page"))
	}
	if bytes.HasPrefix(head, zipMagic) {
		if gz != nil {
			f = nil // the file is not the zip, what it holds is
		}
		return r.packed(name, f, in)
	}
	if k == kindUnknown || k == kindXML || k == kindJSON {
		k = sniff(head, k)
	}
	switch k {
	case kindWARC:
		return r.warc(name, in, gz)
	case kindLines:
		return r.lines(name, in)
	}
	b, err := r.all(in, hint)
	if err != nil {
		return r.fail(name, err)
	}
	if k != kindFeed && isMail(b) {
		return r.mail(name, b)
	}
	switch k {
	case kindFeed:
		return r.feed(name, b)
	case kindMail:
		return r.fail(name, errors.New("no mail, though its name says so"))
	case kindPacked:
		return r.fail(name, errors.New("no packed file, though its name says so"))
	case kindXML, kindJSON:
		return r.fail(name, errors.New("neither a feed nor a page"))
	}
	p := &readout.Page{Path: name, MediaType: "text/html"}
	if k == kindText && (r.o.Verbatim || !isHTML(b)) {
		p.MediaType = "text/plain"
		p.Verbatim = r.o.Verbatim
	}
	if err := r.decode(p, b, ""); err != nil {
		return r.fail(name, err)
	}
	return r.emit(p)
}

// feedOrNothing reads a file met in a folder if it is a feed.
func (r *reader) feedOrNothing(name string, k kind, f *os.File) error {
	in := bufio.NewReaderSize(f, bufferSize)
	if head, _ := in.Peek(len(gzipMagic)); bytes.Equal(head, gzipMagic) {
		in = bufio.NewReaderSize(newGunzip(in, nil), bufferSize)
	}
	head, _ := in.Peek(bufferSize)
	if k := sniff(head, k); k != kindFeed && k != kindHTML {
		r.o.Account.skip(name, head)
		return nil
	}
	if _, err := f.Seek(0, io.SeekStart); err != nil {
		return r.fail(name, err)
	}
	return r.file(name, k, f)
}

// decode undoes b's charset into p.Body. The content type is the transport's
// header, "" if there was none.
func (r *reader) decode(p *readout.Page, b []byte, contentType string) error {
	if what := binary(b); what != "" {
		return fmt.Errorf("%s, not a page", what)
	}
	body, charset := r.decoder.decode(b, contentType, p.MediaType == "text/html")
	if int64(len(body)) > 2*r.o.MaxBytes {
		return r.errTooLarge()
	}
	if head := body[:min(len(body), zeroBytes)]; bytes.Count(head, zero)*zeroShare > len(head) {
		return errors.New("binary data, not a page")
	}
	if !r.o.Verbatim && bytes.IndexByte(body, 0) >= 0 {
		body = bytes.ReplaceAll(body, zero, nil)
	}
	p.Body, p.Charset = body, charset
	return nil
}

// zero is a letter of no text; a stray one is dropped, as browsers do.
var zero = []byte{0}

// binary names the format of b if it is one that is no page, or only holds some.
func binary(b []byte) string {
	t := http.DetectContentType(b)
	switch {
	case t == "application/pdf":
		return "a PDF document"
	case strings.HasPrefix(t, "image/"):
		return "an image"
	case strings.HasPrefix(t, "audio/"), strings.HasPrefix(t, "video/"), t == "application/ogg":
		return "sound or film"
	case t == "application/zip", t == "application/x-gzip", t == "application/x-rar-compressed":
		return "a packed file"
	case bytes.HasPrefix(b, []byte("filedesc://")):
		return "an ARC archive"
	case bytes.HasPrefix(b, []byte("\xd0\xcf\x11\xe0")):
		return "an old or an encrypted document of an office program"
	}
	return ""
}

// isMail reports a header of a mail (RFC 5322): fields alone up to an empty line, among them whom it is from and one that only mails have.
func isMail(b []byte) bool {
	from, mark := false, false
	for n := 0; n < bufferSize && len(b) > 0; {
		end := bytes.IndexByte(b, '\n')
		if end < 0 {
			return false
		}
		line := bytes.TrimRight(b[:end], "\r")
		b, n = b[end+1:], n+end+1
		switch name, _, ok := bytes.Cut(line, []byte(":")); {
		case len(line) == 0:
			return from && mark
		case line[0] == ' ' || line[0] == '\t', n == end+1 && bytes.HasPrefix(line, []byte("From ")): // folded; mbox
		case !ok || bytes.ContainsAny(name, " \t"):
			return false
		default:
			switch strings.ToLower(string(name)) {
			case "from":
				from = true
			case "mime-version", "message-id", "received", "return-path":
				mark = true
			}
		}
	}
	return false
}

// sniff tells a file's kind from how it begins. The answer is k itself, if k is
// kindXML or kindJSON and the content is no feed.
func sniff(head []byte, k kind) kind {
	if utf16, _ := utf16Of(head); utf16 != nil {
		if b, err := utf16.NewDecoder().Bytes(head[:len(head)&^1]); err == nil {
			head = b
		}
	}
	head = bytes.TrimPrefix(head, []byte("\ufeff"))
	s := bytes.TrimLeft(head, " \t\r\n")
	switch {
	case bytes.HasPrefix(s, []byte("WARC/")):
		return kindWARC
	case len(s) > 0 && s[0] == '{':
		if isJSONFeed(s) {
			return kindFeed
		}
		if k == kindUnknown || bytes.Contains(s, []byte(`"text"`)) || bytes.Contains(s, []byte(`"html"`)) {
			return kindLines
		}
	case len(s) > 0 && s[0] == '<':
		switch rootName(s) {
		case "rss", "feed", "rdf":
			return kindFeed
		case "html":
			return kindHTML
		}
	}
	if k != kindUnknown {
		return k
	}
	if isHTML(head) {
		return kindHTML
	}
	return kindText
}

// isHTML reports whether b starts as a web page does.
func isHTML(b []byte) bool {
	return strings.HasPrefix(http.DetectContentType(b), "text/html")
}

func isJSONFeed(head []byte) bool {
	i := bytes.Index(head, []byte("jsonfeed.org"))
	return i > 0 && bytes.Contains(head[:i], []byte(`"version"`))
}

// rootName returns the local name of an XML document's root element in lower
// case, "" if head does not reach it.
func rootName(head []byte) string {
	s := head
	for {
		s = bytes.TrimLeft(s, " \t\r\n")
		if len(s) < 2 || s[0] != '<' {
			return ""
		}
		end := ">"
		switch {
		case bytes.HasPrefix(s, []byte("<!--")):
			end = "-->"
		case s[1] == '?':
		case s[1] == '!':
			// A DOCTYPE may have a subset in brackets.
			if open := bytes.IndexByte(s, '['); open >= 0 && bytes.IndexByte(s[:open], '>') < 0 {
				end = "]>"
				if i := bytes.Index(s, []byte("] >")); i >= 0 && !bytes.Contains(s[:i], []byte(end)) {
					end = "] >"
				}
			}
		default:
			name := s[1:]
			if i := bytes.IndexAny(name, " \t\r\n/>"); i >= 0 {
				name = name[:i]
			}
			if i := bytes.LastIndexByte(name, ':'); i >= 0 {
				name = name[i+1:]
			}
			return strings.ToLower(string(name))
		}
		i := bytes.Index(s, []byte(end))
		if i < 0 {
			return ""
		}
		if d := s[:i]; len(d) > 14 && strings.EqualFold(string(d[:14]), "<!doctype html") {
			return "html"
		}
		s = s[i+len(end):]
	}
}
