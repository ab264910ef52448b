package page

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"readout"
)

// sound checks what every page promises, and returns how many there are.
func sound(t *testing.T, o Options, name string, in []byte) int {
	n := 0
	r := &reader{ctx: context.Background(), o: o, yield: func(p *readout.Page) error {
		n++
		if p.Digest != Digest(p) || p.ID == "" || !strings.HasPrefix(p.Path, name) {
			t.Fatalf("%+v", p)
		}
		if p.Failure == "" && (int64(len(p.Body)) > 2*o.MaxBytes || !utf8.Valid(p.Body) || p.MediaType == "") {
			t.Fatalf("%s: %d bytes of %q, valid %v", p.Path, len(p.Body), p.MediaType, utf8.Valid(p.Body))
		}
		if n > 10+len(in) {
			t.Fatal("more pages than bytes")
		}
		return nil
	}}
	if err := r.file(name, kindOf(name), bytes.NewReader(in)); err != nil {
		t.Fatal(err)
	}
	return n
}

func FuzzWARC(f *testing.F) {
	f.Add([]byte(resp("http://h/1", isHTMLHeader, "<p>a") + rec("conversion", "http://h/2", "text/plain", "b")))
	f.Add([]byte(resp("http://h/1", isHTMLHeader+"Transfer-Encoding: chunked\r\nContent-Encoding: br\r\n", chunked(pack(f, "<p>a", "br")))))
	f.Add([]byte(resp("http://h/1", isHTMLHeader+"Content-Encoding: zstd\r\n", pack(f, "<p>a", "zstd"))))
	f.Add([]byte(resp("http://h/1", isHTMLHeader+"Content-Encoding: deflate, gzip\r\n", pack(f, "<p>a", "deflate"))))
	f.Fuzz(func(t *testing.T, in []byte) {
		o := Options{MaxBytes: 1 << 12}
		// Packing an archive changes none of its pages.
		if a, b := sound(t, o, "a.warc", in), sound(t, o, "a.warc", []byte(zip(string(in)))); a != b && !bytes.HasPrefix(in, gzipMagic) {
			t.Errorf("%d pages plain, %d packed", a, b)
		}
	})
}

func FuzzMail(f *testing.F) {
	head := "From: a@b.example\nMIME-Version: 1.0\nDate: Mon, 12 May 2031 10:00:00 +0200\n"
	f.Add([]byte(head + "Content-Type: multipart/related; boundary=x\n\n--x\nContent-Type: text/html\nContent-Transfer-Encoding: quoted-printable\n\n<p>=E9=\n\n--x--\n"))
	f.Add([]byte("From a\n" + head + "\none\n\nFrom b\n" + head + "Content-Transfer-Encoding: base64\n\nb25l\n"))
	f.Fuzz(func(t *testing.T, in []byte) { sound(t, Options{MaxBytes: 1 << 12}, "a.eml", in) })
}

func FuzzGzip(f *testing.F) {
	a, b := zip(resp("http://h/1", isHTMLHeader, "<p>a")), zip(resp("http://h/2", isHTMLHeader, "<p>b"))
	f.Add([]byte(a+b), 20, byte(0xff))
	f.Add([]byte(a+"garbage"+b), 1, byte(0))
	f.Fuzz(func(t *testing.T, in []byte, at int, c byte) {
		if at >= 0 && at < len(in) {
			in = bytes.Clone(in)
			in[at] ^= c
		}
		sound(t, Options{MaxBytes: 1 << 12}, "a.warc.gz", in)
		sound(t, Options{MaxBytes: 1 << 12}, "a.html.gz", in)
		sound(t, Options{MaxBytes: 1 << 12}, "a.jsonl.gz", in)
	})
}

func FuzzLines(f *testing.F) {
	f.Add([]byte(`{"id":1,"text":"a","authors":["x",{"name":"y"}]}`+"\nnope\n{\"html\":\"<p>\\u0000\"}"), false)
	f.Add([]byte("\xff\xfe{\x00}\x00\n\x00"), true)
	f.Fuzz(func(t *testing.T, in []byte, verbatim bool) {
		sound(t, Options{MaxBytes: 1 << 10, Verbatim: verbatim}, "a.jsonl", in)
	})
}

func FuzzFeed(f *testing.F) {
	f.Add([]byte(`<rss><channel><title>t</title><item><description>d</description><pubDate>Tue, 06 May 2031 07:08:09 GMT</pubDate></item></channel></rss>`))
	f.Add([]byte(`<feed xmlns="http://www.w3.org/2005/Atom"><entry><content type="xhtml"><div>x</div></content></entry></feed>`))
	f.Add([]byte(`<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><item><title>x</title></item></rdf:RDF>`))
	f.Add([]byte(`{"version":"https://jsonfeed.org/version/1","items":[{"id":1,"content_text":"x"}]}`))
	f.Fuzz(func(t *testing.T, in []byte) {
		sound(t, Options{MaxBytes: 1 << 16}, "a.rss", in)
	})
}

func FuzzSniff(f *testing.F) {
	for _, s := range []string{"words", "<p>x", "\xff\xfea\x00b\x00", "\ufeff<html>", "{}", "WARC/1.0", "%PDF-1", "<?xml version='1.0' encoding='koi8-r'?><html>\xc1"} {
		f.Add([]byte(s), "text/html; charset=shift_jis")
	}
	f.Fuzz(func(t *testing.T, in []byte, contentType string) {
		sound(t, Options{MaxBytes: 1 << 16}, "-", in)
		var d decoder
		for _, html := range []bool{false, true} {
			out, name := d.decode(in, contentType, html)
			if !utf8.Valid(out) || name == "" {
				t.Fatalf("%q: %q", name, out)
			}
		}
	})
}

func benchmark(b *testing.B, name, data string, pages int) {
	name = filepath.Join(b.TempDir(), name)
	if err := os.WriteFile(name, []byte(data), 0o666); err != nil {
		b.Fatal(err)
	}
	b.SetBytes(int64(len(data)))
	b.ReportAllocs()
	for b.Loop() {
		n := 0
		err := Open(b.Context(), []string{name}, Options{}, func(p *readout.Page) error {
			if p.Failure == "" {
				n++
			}
			return nil
		})
		if err != nil || n != pages {
			b.Fatal(n, err)
		}
	}
}

func BenchmarkOpen(b *testing.B) {
	const pages = 500
	html := func(i int) string {
		var s strings.Builder
		fmt.Fprintf(&s, "<!doctype html><meta charset=utf-8><title>%d</title>", i)
		for j := range 300 {
			fmt.Fprintf(&s, "<p class=x%d>“Nobody has agreed to point %d,” the minister’s office said on day %d.</p>\n", j%7, (i*j)%113, (i+j)%31)
		}
		return s.String()
	}
	var warc, members, lines strings.Builder
	for i := range pages {
		r := resp(fmt.Sprintf("http://h/%d", i), isHTMLHeader, html(i))
		warc.WriteString(r)
		members.WriteString(zip(r))
		fmt.Fprintf(&lines, "{\"id\":\"%d\",\"html\":%q}\n", i, html(i))
	}
	b.Run("html", func(b *testing.B) { benchmark(b, "a.html", html(1), 1) })
	b.Run("warc", func(b *testing.B) { benchmark(b, "a.warc", warc.String(), pages) })
	b.Run("warc.gz", func(b *testing.B) { benchmark(b, "a.warc.gz", members.String(), pages) })
	b.Run("jsonl", func(b *testing.B) { benchmark(b, "a.jsonl", lines.String(), pages) })
	b.Run("jsonl.gz", func(b *testing.B) { benchmark(b, "a.jsonl.gz", zip(lines.String()), pages) })
}
