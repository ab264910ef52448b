package page

import (
	"bytes"
	"compress/gzip"
	"compress/zlib"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/flate"
	"github.com/klauspost/compress/zstd"

	"readout"
)

// rec makes a WARC record.
func rec(typ, url, contentType, block string, more ...string) string {
	extra := ""
	for _, m := range more {
		extra += m + "\r\n"
	}
	return fmt.Sprintf("WARC/1.0\r\nWARC-Type: %s\r\nWARC-Target-URI: %s\r\nContent-Type: %s\r\n%sContent-Length: %d\r\n\r\n%s\r\n\r\n",
		typ, url, contentType, extra, len(block), block)
}

// resp makes a response record of a web page.
func resp(url, header, body string, more ...string) string {
	return rec("response", url, "application/http; msgtype=response", "HTTP/1.1 200 OK\r\n"+header+"\r\n"+body, more...)
}

const isHTMLHeader = "Content-Type: text/html; charset=utf-8\r\n"

func pack(t testing.TB, s, coding string) string {
	t.Helper()
	var b bytes.Buffer
	var w io.WriteCloser
	switch coding {
	case "gzip":
		w = gzip.NewWriter(&b)
	case "deflate":
		w = zlib.NewWriter(&b)
	case "raw":
		w, _ = flate.NewWriter(&b, 6)
	case "br":
		w = brotli.NewWriter(&b)
	case "zstd":
		w, _ = zstd.NewWriter(&b)
	}
	io.WriteString(w, s)
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func chunked(s string) string {
	var b strings.Builder
	for i := 0; i < len(s); i += 7 {
		c := s[i:min(i+7, len(s))]
		fmt.Fprintf(&b, "%X;x=y\r\n%s\r\n", len(c), c)
	}
	return b.String() + "0\r\n\r\n"
}

func TestWARC(t *testing.T) {
	const page = "<html><body><p>Talks ended without a word.</body></html>"
	one := func(n int) string { return resp(fmt.Sprintf("http://h/%d", n), isHTMLHeader, fmt.Sprint("<p>", n)) }
	long := func(s string) string { return strings.Replace(s, "Content-Length: ", "Content-Length: 1", 1) }
	for _, c := range []struct{ name, in, want string }{
		{"kinds of records", rec("warcinfo", "", "application/warc-fields", "software: x") +
			rec("request", "http://h/a", "application/http; msgtype=request", "GET / HTTP/1.1\r\n\r\n") +
			one(3) +
			rec("resource", "file:///b", "text/html", "<p>b") +
			rec("conversion", "http://h/c", "text/plain", "c") +
			rec("revisit", "http://h/d", "application/http; msgtype=response", "HTTP/1.1 200 OK\r\n\r\n") +
			rec("metadata", "http://h/e", "text/plain", "e") +
			rec("resource", "metadata://crawler/log", "text/plain", "Resolving h ... 127.0.0.1") +
			rec("response", "dns:h", "text/dns", "20310101 h A 127.0.0.1"),
			"#3 text/html <p>3\n#4 text/html <p>b\n#5 text/plain c\n"},
		{"what is no page", resp("http://h/a.png", "Content-Type: image/png\r\n", "\x89PNG") +
			rec("response", "http://h/b", "application/http", "HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n\r\n<p>gone") +
			rec("response", "http://h/c", "application/http", "HTTP/1.1 301 Moved\r\nLocation: /d\r\n\r\n") +
			resp("http://h/robots.txt", "Content-Type: text/plain\r\n", "User-agent: *") +
			resp("http://h/e", "", "<!doctype html><p>e") + resp("http://h/f", "", "{}"),
			"#5 text/html <!doctype html><p>e\n"},
		{"version 1.1, line feeds alone, angle brackets, folded and odd headers",
			"WARC/1.1\nwarc-type: resource\nWARC-Target-URI: <http://h/>\nContent-Type:\n text/html\nnonsense\nContent-Length: 4\n\n<p>a\n\n",
			"#1 text/html <p>a\n"},
		{"chunked", resp("http://h/", isHTMLHeader+"Transfer-Encoding: chunked\r\n", chunked(page)), "#1 text/html " + page + "\n"},
		{"chunks undone", resp("http://h/", isHTMLHeader+"Transfer-Encoding: chunked\r\n", page), "#1 text/html " + page + "\n"},
		{"gzip in chunks", resp("http://h/", isHTMLHeader+"Transfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n", chunked(pack(t, page, "gzip"))), "#1 text/html " + page + "\n"},
		{"gzip undone", resp("http://h/", isHTMLHeader+"Content-Encoding: gzip\r\n", page), "#1 text/html " + page + "\n"},
		{"deflate", resp("http://h/", isHTMLHeader+"Content-Encoding: deflate\r\n", pack(t, page, "deflate")), "#1 text/html " + page + "\n"},
		{"bare deflate", resp("http://h/", isHTMLHeader+"Content-Encoding: deflate\r\n", pack(t, page, "raw")), "#1 text/html " + page + "\n"},
		{"brotli", resp("http://h/", isHTMLHeader+"Content-Encoding: br\r\n", pack(t, page, "br")), "#1 text/html " + page + "\n"},
		{"zstd", resp("http://h/", isHTMLHeader+"Content-Encoding: zstd\r\n", pack(t, page, "zstd")), "#1 text/html " + page + "\n"},
		{"two encodings", resp("http://h/", isHTMLHeader+"Content-Encoding: br, gzip\r\n", pack(t, pack(t, page, "br"), "gzip")), "#1 text/html " + page + "\n"},
		{"unknown encoding", resp("http://h/", isHTMLHeader+"Content-Encoding: rot13\r\n", page) + one(2),
			"#1 ! record 1: its content encoding \"rot13\" is not known\n#2 text/html <p>2\n"},
		{"damaged payload", resp("http://h/", isHTMLHeader+"Content-Encoding: gzip\r\n", pack(t, page, "gzip")[:30]) + one(2),
			"#1 ! record 1: its gzip data is damaged: unexpected EOF\n#2 text/html <p>2\n"},
		{"payload that the archive cut", resp("http://h/", isHTMLHeader+"Transfer-Encoding: chunked\r\n", "9\r\n<p>a\r\n", "WARC-Truncated: length"),
			"#1 text/html <p>a\r\n\n"},
		{"garbage between", one(1) + "garbage\r\nmore of it\r\n" + one(3), "#1 text/html <p>1\n#2 ! record 2: it does not begin with a WARC header\n#3 text/html <p>3\n"},
		{"no length", strings.Replace(one(1), "Content-Length", "Content-Breadth", 1) + one(2),
			"#1 ! record 1: its Content-Length is \"\"\n#2 text/html <p>2\n"},
		{"length too small", strings.Replace(one(1), "Content-Length: ", "Content-Length: 1\r\nX: ", 1) + one(2),
			"#1 ! record 1: its Content-Length does not fit\n#2 text/html <p>2\n"},
		{"length too large", long(one(1)) + one(2) + one(3),
			"#1 ! record 1: its Content-Length does not fit\n#2 text/html <p>2\n#3 text/html <p>3\n"},
		{"length beyond the end", one(1) + strings.Replace(one(2), "Content-Length: ", "Content-Length: 99", 1) + one(3),
			"#1 text/html <p>1\n#2 ! record 2: unexpected EOF\n#3 text/html <p>3\n"},
		{"no blank line after", strings.TrimRight(one(1), "\r\n") + one(2), "#1 text/html <p>1\n#2 text/html <p>2\n"},
		{"cut short", one(1) + one(2)[:150], "#1 text/html <p>1\n#2 ! record 2: unexpected EOF\n"},
		{"header without end", one(1) + "WARC/1.0\r\n" + strings.Repeat("x", 1<<17) + "\r\n" + one(3),
			"#1 text/html <p>1\n#2 ! record 2: its header is too long\n#3 text/html <p>3\n"},
		{"no HTTP", rec("response", "http://h/", "application/http", "<p>a\r\n") + one(2),
			"#1 ! record 1: it does not begin with an HTTP status but \"<p>a\"\n#2 text/html <p>2\n"},
		{"empty", "", ""},
	} {
		dir := write(t, map[string]string{"a.warc": c.in, "b.warc.gz": zip(c.in)})
		for _, name := range []string{"a.warc", "b.warc.gz"} {
			got := strings.ReplaceAll(brief(dir, open(t, Options{}, dir+"/"+name)), name, "")
			if got != c.want {
				t.Errorf("%s, %s:\ngot  %q\nwant %q", c.name, name, got, c.want)
			}
		}
	}
}

func TestWARCMembers(t *testing.T) {
	members := make([]string, 6)
	for i := range members {
		members[i] = zip(resp(fmt.Sprintf("http://h/%d", i+1), isHTMLHeader, strings.Repeat(fmt.Sprintf("<p>%d %x", i+1, i*7919), 20)))
	}
	numbers := func(in string) string {
		dir := write(t, map[string]string{"a.warc.gz": in})
		var b strings.Builder
		for _, p := range open(t, Options{}, dir) {
			if p.Failure != "" {
				b.WriteString("!")
			} else {
				b.WriteByte(p.Body[3])
			}
		}
		return b.String()
	}
	damaged := func(at int, with string) string {
		m := append([]string(nil), members...)
		m[2] = m[2][:at] + with + m[2][at+len(with):]
		return strings.Join(m, "")
	}
	for _, c := range []struct{ name, in, want string }{
		{"whole", strings.Join(members, ""), "123456"},
		{"garbled member", damaged(40, "\xff\xff\xff\xff\xff\xff\xff\xff"), "12!456"},
		{"wrong checksum", damaged(len(members[2])-8, "\x00\x01\x02\x03"), "12!456"},
		{"member cut out of its middle", members[0] + members[1][:60] + members[2] + members[3], "1!34"},
		{"garbage between members", members[0] + "garbage" + members[2], "1"},
		{"cut short", strings.Join(members, "")[:len(members[0])+len(members[1])+50], "12!"},
		{"zeros at the end", members[0] + members[1] + strings.Repeat("\x00", 600), "12"},
	} {
		got := numbers(c.in)
		if c.name == "wrong checksum" {
			// The record stands before its checksum, and may be out already.
			got = strings.Replace(got, "12!!456", "12!456", 1)
			got = strings.Replace(got, "123!456", "12!456", 1)
		}
		if got != c.want {
			t.Errorf("%s: got %s, want %s", c.name, got, c.want)
		}
	}
}

func TestWARCBomb(t *testing.T) {
	bomb := pack(t, strings.Repeat("<p>x", 1<<20), "gzip")
	in := resp("http://h/1", isHTMLHeader+"Content-Encoding: gzip\r\n", bomb) +
		resp("http://h/2", isHTMLHeader+"Content-Encoding: gzip, gzip\r\n", pack(t, bomb, "gzip")) +
		resp("http://h/3", isHTMLHeader, strings.Repeat("x", 1<<20)) +
		resp("http://h/4", "Content-Type: video/mp4\r\n", strings.Repeat("x", 1<<20)) +
		resp("http://h/5", isHTMLHeader+"Content-Encoding: gzip, gzip, gzip, gzip, gzip\r\n", "x") +
		resp("http://h/6", isHTMLHeader, "<p>ok")
	dir := write(t, map[string]string{"a.warc": in})
	const large = " larger than the limit of 64 KiB after decompression\n"
	want := "a.warc#1 ! record 1:" + large + "a.warc#2 ! record 2:" + large + "a.warc#3 ! record 3:" + large +
		"a.warc#5 ! record 5: 5 content encodings within one another\na.warc#6 text/html <p>ok\n"
	if got := brief(dir, open(t, Options{MaxBytes: 64 << 10}, dir)); got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
}

// A large archive must not be held in memory.
func TestWARCMemory(t *testing.T) {
	name := filepath.Join(t.TempDir(), "a.warc")
	f, err := os.Create(name)
	if err != nil {
		t.Fatal(err)
	}
	one := resp("http://h/", isHTMLHeader, strings.Repeat("<p>words and words ", 5000))
	for range 400 {
		io.WriteString(f, one)
	}
	f.Close()
	var before, now runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	n, peak := 0, uint64(0)
	err = Open(t.Context(), []string{name}, Options{}, func(p *readout.Page) error {
		if n++; n%50 == 0 {
			runtime.GC()
			runtime.ReadMemStats(&now)
			peak = max(peak, now.HeapAlloc)
		}
		return nil
	})
	if err != nil || n != 400 {
		t.Fatal(n, err)
	}
	if grown := int64(peak) - int64(before.HeapAlloc); grown > 8<<20 {
		t.Errorf("reading %d pages of %d KiB held %d KiB", n, len(one)>>10, grown>>10)
	}
}
