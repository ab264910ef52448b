package page

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"readout"
)

// An archive is a WARC file being read: ISO 28500, versions 1.0 and 1.1.
type archive struct {
	r       *reader
	name    string
	in      *bufio.Reader
	gz      *gunzip // nil if not compressed
	n       int     // the record's number, from 1
	repairs int
	block   bytes.Buffer
}

// warc reads the response, resource and conversion records of an archive that
// hold pages. Redirects, errors, and what is neither HTML nor text are passed
// over. A broken record is an unreadable page that names it; reading goes on with
// the next record that can be found.
func (r *reader) warc(name string, in *bufio.Reader, gz *gunzip) error {
	a := &archive{r: r, name: name, in: in, gz: gz}
	for {
		if err := r.ctx.Err(); err != nil {
			return err
		}
		more, broken, err := a.record()
		if err != nil {
			return err
		}
		if broken == nil && more {
			continue
		}
		if broken == nil {
			return nil
		}
		if err := r.fail(fmt.Sprintf("%s#%d", name, a.n), fmt.Errorf("record %d: %w", a.n, broken)); err != nil {
			return err
		}
		if !a.resume(broken) {
			return nil
		}
	}
}

// errLength is a record whose length is not that of its block.
var errLength = errors.New("its Content-Length does not fit")

// resume looks for the next record behind a broken one.
func (a *archive) resume(broken error) bool {
	var d *damage
	if errors.As(broken, &d) {
		if !a.gz.next("WARC/") {
			return false
		}
		a.in.Reset(a.gz)
		return true
	}
	if errors.Is(broken, io.ErrUnexpectedEOF) || errors.Is(broken, errLength) {
		if i := recordStart(a.block.Bytes()); i >= 0 && a.repairs < maxRepairs {
			a.repairs++
			rest := bytes.Clone(a.block.Bytes()[i:])
			a.in = bufio.NewReaderSize(io.MultiReader(bytes.NewReader(rest), a.in), bufferSize)
			return true
		}
	}
	for {
		if b, _ := a.in.Peek(6); isRecord(b) {
			return true
		}
		_, err := a.in.ReadSlice('\n')
		for err == bufio.ErrBufferFull {
			_, err = a.in.ReadSlice('\n')
		}
		if errors.As(err, &d) && a.gz.next("WARC/") {
			a.in.Reset(a.gz)
			return true
		}
		if err != nil {
			return false
		}
	}
}

func isRecord(b []byte) bool {
	return len(b) >= 6 && string(b[:5]) == "WARC/" && '0' <= b[5] && b[5] <= '9'
}

// recordStart returns where in a block another record begins, or -1.
func recordStart(b []byte) int {
	for at := 0; ; {
		i := bytes.Index(b[at:], []byte("\nWARC/"))
		if i < 0 {
			return -1
		}
		at += i + 1
		if isRecord(b[at:]) {
			return at
		}
	}
}

// record reads one record. It returns whether there may be more, what is broken
// about it, and an error that ends the run.
func (a *archive) record() (more bool, broken, stop error) {
	a.block.Reset()
	// Blank lines stand between records; some writers put too many, some none.
	for {
		b, err := a.in.Peek(1)
		if len(b) == 0 {
			if err == io.EOF {
				return false, nil, nil
			}
			a.n++
			return true, err, nil
		}
		if b[0] != '\r' && b[0] != '\n' {
			break
		}
		a.in.Discard(1)
	}
	a.n++
	if b, err := a.in.Peek(6); !isRecord(b) {
		var d *damage
		if errors.As(err, &d) {
			return true, err, nil
		}
		return true, errors.New("it does not begin with a WARC header"), nil
	}
	if _, err := a.line(); err != nil {
		return true, err, nil
	}
	h, err := a.header(a.line)
	if err != nil {
		return true, err, nil
	}
	length, err := strconv.ParseInt(h["content-length"], 10, 64)
	if err != nil || length < 0 {
		return true, fmt.Errorf("its Content-Length is %q", h["content-length"]), nil
	}
	wanted := false
	switch h["warc-type"] {
	case "response", "resource", "conversion":
		wanted = true
	}
	// More than the limit is not kept: whatever it is, it is too large.
	keep := min(length, a.r.o.MaxBytes+maxHeader)
	if !wanted {
		keep = min(keep, bufferSize)
	}
	if n, err := io.CopyN(&a.block, a.in, keep); n < keep {
		return true, unexpected(err), nil
	}
	if n, err := discard(a.in, length-keep); n < length-keep {
		return true, unexpected(err), nil
	}
	if !a.atEnd() {
		return true, errLength, nil
	}
	if !wanted {
		return true, nil, nil
	}
	where := fmt.Sprintf("%s#%d", a.name, a.n)
	p, err := a.page(h, a.block.Bytes(), length > keep)
	if err != nil {
		p = &readout.Page{URL: address(h), Failure: fmt.Sprintf("record %d: %v", a.n, err)}
	}
	if p == nil {
		return true, nil, nil
	}
	p.Path = where
	return true, nil, a.r.emit(p)
}

// discard is bufio's Discard for any length.
func discard(in *bufio.Reader, n int64) (int64, error) {
	return io.CopyN(io.Discard, in, n)
}

// atEnd reports whether what follows a block is what may follow one: the file's
// end, a blank line, or at least the next record.
func (a *archive) atEnd() bool {
	b, _ := a.in.Peek(6)
	return len(b) == 0 || b[0] == '\n' || len(b) > 1 && b[0] == '\r' && b[1] == '\n' || isRecord(b)
}

var errHeader = errors.New("its header is too long")

// line reads a header line without its end.
func (a *archive) line() (string, error) {
	b, err := a.in.ReadSlice('\n')
	switch {
	case err == bufio.ErrBufferFull || len(b) > maxHeaderLine:
		return "", errHeader
	case err != nil:
		return "", unexpected(err)
	}
	return strings.TrimRight(string(b), "\r\n"), nil
}

// header reads named fields up to a blank line: names in lower case, folded lines
// joined, the first of several of one name.
func (a *archive) header(line func() (string, error)) (map[string]string, error) {
	h := make(map[string]string, 12)
	last := ""
	for total := 0; ; {
		s, err := line()
		if err != nil {
			return nil, err
		}
		if s == "" {
			return h, nil
		}
		if total += len(s); total > maxHeader {
			return nil, errHeader
		}
		if s[0] == ' ' || s[0] == '\t' {
			if last != "" {
				h[last] += " " + strings.TrimSpace(s)
			}
			continue
		}
		name, value, ok := strings.Cut(s, ":")
		last = ""
		if !ok {
			continue // a field nobody can read harms no other
		}
		name = strings.ToLower(strings.TrimSpace(name))
		if _, twice := h[name]; !twice {
			h[name] = strings.TrimSpace(value)
			last = name
		}
	}
}

// address returns the record's URL. Some writers put it in angle brackets, as the
// grammar of WARC 1.0 asks by mistake.
func address(h map[string]string) string {
	return strings.Trim(h["warc-target-uri"], "<>")
}

// page makes a page of a record's block; nil if it holds none.
func (a *archive) page(h map[string]string, block []byte, more bool) (*readout.Page, error) {
	p := &readout.Page{URL: address(h)}
	// "metadata://…/wget.log", "dns:host": what the crawler writes of itself.
	if scheme, _, ok := strings.Cut(p.URL, ":"); ok && !pageSchemes[strings.ToLower(scheme)] {
		return nil, nil
	}
	contentType, body := h["content-type"], block
	if strings.HasPrefix(strings.ToLower(contentType), "application/http") {
		if h["warc-type"] != "response" {
			return nil, nil
		}
		lines := block
		line := func() (string, error) {
			i := bytes.IndexByte(lines, '\n')
			if i < 0 {
				return "", errors.New("its HTTP header has no end")
			}
			s := strings.TrimRight(string(lines[:min(i, maxHeaderLine)]), "\r")
			lines = lines[i+1:]
			return s, nil
		}
		status, err := line()
		if err != nil {
			return nil, err
		}
		f := strings.Fields(status)
		if len(f) < 2 || !strings.HasPrefix(f[0], "HTTP/") && f[0] != "HTTP" {
			return nil, fmt.Errorf("it does not begin with an HTTP status but %.40q", status)
		}
		if len(f[1]) != 3 || f[1][0] != '2' {
			return nil, nil
		}
		http, err := a.header(line)
		if err != nil {
			return nil, err
		}
		contentType = http["content-type"]
		if !isPage(p, contentType) {
			return nil, nil
		}
		if more {
			return nil, a.r.errTooLarge()
		}
		cut := h["warc-truncated"] != ""
		if body, err = a.r.payload(lines, http["transfer-encoding"], http["content-encoding"], cut); err != nil {
			return nil, err
		}
	} else if !isPage(p, contentType) {
		return nil, nil
	}
	if more {
		return nil, a.r.errTooLarge()
	}
	if contentType == "" && !isHTML(body) {
		return nil, nil
	}
	if p.MediaType == "text/plain" && isHTML(body) {
		p.MediaType = "text/html"
	}
	// The block's buffer is used again, the page's body is not.
	if err := a.r.decode(p, bytes.Clone(body), contentType); err != nil {
		return nil, err
	}
	return p, nil
}

// pageSchemes are those of addresses at which pages lie.
var pageSchemes = map[string]bool{"http": true, "https": true, "ftp": true, "file": true, "urn": true}

// isPage sets the media type if the content type is that of a page.
func isPage(p *readout.Page, contentType string) bool {
	t, _, _ := strings.Cut(contentType, ";")
	switch strings.ToLower(strings.TrimSpace(t)) {
	case "text/html", "application/xhtml+xml", "application/xhtml", "":
		p.MediaType = "text/html"
	case "text/plain", "text/markdown":
		// What crawlers read first on every site is no page of it.
		if strings.HasSuffix(p.URL, "/robots.txt") {
			return false
		}
		p.MediaType = "text/plain"
	default:
		return false
	}
	return true
}
