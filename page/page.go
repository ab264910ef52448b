// Package page finds documents: files, folders, archives, feeds, standard input.
//
// In go the names of inputs, out come Pages: the bytes of each document with
// transport encodings and charset undone, and what its carrier (a JSON Lines
// object, a WARC record, a feed entry) said of it. A page that cannot be read
// comes out too, with its reason. Whatever the input, no more than one page (and
// one buffer of the size limit) is held at a time.
package page

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"

	"readout"
)

// DefaultMaxBytes is the size that one page may have after decompression, if
// Options do not say otherwise: 32 MiB.
const DefaultMaxBytes = 32 << 20

// Options are the limits of reading.
type Options struct {
	MaxBytes int64     // of one page after decompression; 0 means DefaultMaxBytes
	Verbatim bool      // texts (.txt, .md, "text" in JSON Lines, standard input) are clean text
	Stdin    io.Reader // what "-" reads; nil means os.Stdin
	Account  *Account  // what is not taken; nil if nobody asks
}

// Open calls yield for every page of the inputs, in a fixed order: the inputs as
// given, folders by the bytes of their names, archives and feeds as they stand. A
// page that cannot be read, or an input that does not exist, is yielded with its
// Failure. Only an error of yield or of the context ends the run, and is returned.
func Open(ctx context.Context, inputs []string, o Options, yield func(*readout.Page) error) error {
	if o.MaxBytes <= 0 {
		o.MaxBytes = DefaultMaxBytes
	}
	if o.Stdin == nil {
		o.Stdin = os.Stdin
	}
	r := &reader{ctx: ctx, o: o, yield: yield, shown: shown(inputs)}
	for _, input := range inputs {
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := r.input(input); err != nil {
			return err
		}
	}
	return nil
}

// Digest returns the digest that p must have, in hex: SHA-256 of its body, and of
// a zero byte and its URL if the carrier gave one. An unreadable page has no body
// to tell it from another, so its path is digested as well.
func Digest(p *readout.Page) string {
	h := sha256.New()
	h.Write(p.Body)
	if p.URL != "" || p.Failure != "" {
		io.WriteString(h, "\x00"+p.URL)
	}
	if p.Failure != "" {
		io.WriteString(h, "\x00"+p.Path)
	}
	return hex.EncodeToString(h.Sum(nil))
}

// reader carries what all inputs of one Open share.
type reader struct {
	ctx     context.Context
	o       Options
	yield   func(*readout.Page) error
	decoder decoder
	shown   map[string]string // how the paths of an input's pages begin
}

// shown names the inputs as pages do: by their last element, since what is above it tells of a disk and of
// whoever owns it, and not of the pages. Of several of one name the later ones get a number.
func shown(inputs []string) map[string]string {
	names, taken := map[string]string{}, map[string]int{}
	home, _ := os.UserHomeDir()
	known := map[string]string{} // by where they lie
	for _, input := range inputs {
		where, err := filepath.Abs(input)
		if err != nil {
			where = input
		}
		name := path.Base(filepath.ToSlash(input))
		if where == home {
			name = "~"
		}
		if _, twice := known[where]; !twice {
			taken[name]++
			known[where] = name
			if n := taken[name]; n > 1 {
				known[where] = fmt.Sprintf("%s~%d", name, n)
			}
		}
		names[input] = known[where]
	}
	return names
}

// emit completes p and hands it on.
func (r *reader) emit(p *readout.Page) error {
	if err := r.ctx.Err(); err != nil {
		return err
	}
	if p.Failure == "" && noise(p.Body) {
		p.Failure = "its bytes are no text in any charset"
	}
	if p.Failure != "" {
		p.Body = nil
	}
	p.Digest = Digest(p)
	if p.ID == "" {
		p.ID = p.Digest[:16]
	}
	return r.yield(p)
}

// noise reports bytes that no charset makes text of: an image, a document or
// an archive under a text's name. Text has next to no control characters, and
// even wrongly declared it keeps most of its letters.
func noise(body []byte) bool {
	body = body[:min(len(body), noiseBytes)]
	controls, lost := 0, 0
	for _, c := range body {
		if c < ' ' && c != '\t' && c != '\n' && c != '\v' && c != '\f' && c != '\r' && c != 0x1b || c == 0x7f {
			controls++
		}
	}
	lost = bytes.Count(body, []byte("\ufffd"))
	return controls > noiseLeast && controls*controlShare > len(body) || lost > noiseLeast && lost*len("\ufffd")*lostShare > len(body)
}

// fail hands on an unreadable page.
func (r *reader) fail(path string, err error) error {
	return r.emit(&readout.Page{Path: path, Failure: reason(err)})
}

// reason says what went wrong without repeating the path, which the page has.
func reason(err error) string {
	var p *fs.PathError
	if errors.As(err, &p) {
		err = p.Err
	}
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return "no such file or folder"
	case errors.Is(err, fs.ErrPermission):
		return "no permission to read it"
	}
	return err.Error()
}

func (r *reader) input(name string) error {
	if name == "-" {
		return r.file("-", kindUnknown, &patient{ctx: r.ctx, src: r.o.Stdin})
	}
	info, err := os.Stat(name)
	if err != nil {
		return r.fail(r.shown[name], err)
	}
	if info.IsDir() {
		return r.folder(name)
	}
	shown := r.shown[name]
	if !info.Mode().IsRegular() {
		p := &patient{ctx: r.ctx, open: func() (io.ReadCloser, error) { return os.Open(name) }}
		defer p.Close()
		return r.file(shown, kindOf(name), p)
	}
	f, err := os.Open(name)
	if err != nil {
		return r.fail(shown, err)
	}
	defer f.Close()
	return r.file(shown, kindOf(name), f)
}

// folder walks a folder downwards. Links inside are not followed: what they point
// to either lies in the folder, and is met there, or lies outside. Hidden files
// and folders are left out, and so is whatever has no name of a document.
func (r *reader) folder(name string) error {
	base := r.shown[name]
	// A Root keeps a folder swapped for a link during the walk from leading out.
	root, err := os.OpenRoot(name)
	if err != nil {
		return r.fail(base, err)
	}
	defer root.Close()
	return fs.WalkDir(root.FS(), ".", func(path string, d fs.DirEntry, err error) error {
		shown := base
		if path != "." {
			shown = strings.TrimRight(base, "/") + "/" + path
		}
		if err != nil {
			if err := r.fail(shown, err); err != nil {
				return err
			}
			if d != nil && d.IsDir() {
				return fs.SkipDir
			}
			return nil
		}
		if path != "." && strings.HasPrefix(d.Name(), ".") {
			if d.IsDir() {
				return fs.SkipDir
			}
			return nil
		}
		kind := kindOf(d.Name())
		if !d.Type().IsRegular() {
			return nil
		}
		if kind == kindUnknown {
			r.o.Account.skip(d.Name(), nil)
			return nil
		}
		f, err := root.Open(filepath.FromSlash(path))
		if err != nil {
			return r.fail(shown, err)
		}
		defer f.Close()
		if kind == kindXML || kind == kindJSON {
			// A folder of pages may hold a sitemap or a manifest: only feeds count.
			return r.feedOrNothing(shown, kind, f)
		}
		return r.file(shown, kind, f)
	})
}

// tooLarge is the reason of a page beyond the limit.
type tooLarge struct{ limit int64 }

func (e *tooLarge) Error() string {
	return fmt.Sprintf("larger than the limit of %s after decompression", size(e.limit))
}

func (r *reader) errTooLarge() error { return &tooLarge{r.o.MaxBytes} }

func size(n int64) string {
	switch {
	case n >= 1<<20 && n%(1<<20) == 0:
		return fmt.Sprintf("%d MiB", n>>20)
	case n >= 1<<10 && n%(1<<10) == 0:
		return fmt.Sprintf("%d KiB", n>>10)
	}
	return fmt.Sprintf("%d bytes", n)
}

// all reads src to its end, but no more than the limit.
func (r *reader) all(src io.Reader, hint int64) ([]byte, error) {
	hint = max(512, min(hint, r.o.MaxBytes)+1)
	b := make([]byte, 0, hint)
	for {
		n, err := src.Read(b[len(b):cap(b)])
		b = b[:len(b)+n]
		if int64(len(b)) > r.o.MaxBytes {
			return nil, r.errTooLarge()
		}
		if err == io.EOF {
			return b, nil
		}
		if err != nil {
			return b, err
		}
		if len(b) == cap(b) {
			b = append(b, 0)[:len(b)]
		}
	}
}
