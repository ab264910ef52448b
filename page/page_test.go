package page

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/unicode"

	"readout"
)

// open returns the pages of the inputs.
func open(t testing.TB, o Options, inputs ...string) []*readout.Page {
	t.Helper()
	var pages []*readout.Page
	err := Open(context.Background(), inputs, o, func(p *readout.Page) error {
		pages = append(pages, p)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range pages {
		if p.Digest != Digest(p) {
			t.Errorf("%s: digest does not fit", p.Path)
		}
		if p.ID == "" || (p.Failure != "") == (p.Charset != "" && p.Body != nil) {
			t.Errorf("%s: id %q, charset %q, %d bytes, failure %q", p.Path, p.ID, p.Charset, len(p.Body), p.Failure)
		}
		for _, input := range inputs { // tests ask by where they wrote
			if above := filepath.Dir(filepath.Clean(input)); above != "." && strings.HasPrefix(p.Path, filepath.Base(input)) {
				p.Path = filepath.ToSlash(above) + "/" + p.Path
				break
			}
		}
	}
	return pages
}

// write makes files in a new folder and returns its name.
func write(t testing.TB, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, data := range files {
		name = filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(data), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func zip(s string) string {
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	w.Write([]byte(s))
	w.Close()
	return b.String()
}

// brief is one line a page: path, media type, and body or failure.
func brief(dir string, pages []*readout.Page) string {
	var b strings.Builder
	for _, p := range pages {
		b.WriteString(strings.TrimPrefix(strings.TrimPrefix(p.Path, filepath.ToSlash(dir)), "/"))
		if p.Failure != "" {
			b.WriteString(" ! " + p.Failure)
		} else {
			b.WriteString(" " + p.MediaType + " " + string(p.Body))
		}
		b.WriteString("\n")
	}
	return b.String()
}

func TestFolder(t *testing.T) {
	dir := write(t, map[string]string{
		"b.html":             "<p>b",
		"a/z.txt":            "z",
		"a/deep/er/x.htm.gz": zip("<p>x"),
		"B.MD":               "# B",
		"c.jsonl":            `{"text":"one"}`,
		"d.pdf":              "%PDF-1.4",
		"e.txt":              "%PDF-1.4 under a false name",
		"f.html":             "",
		".hidden/g.html":     "<p>g",
		".h.html":            "<p>h",
		"sitemap.xml":        "<urlset><url/></urlset>",
		"package.json":       `{"name":"x"}`,
		"i.txt":              zip("packed under a plain name"),
		"j.html.gz":          "<p>plain under a packed name",
		"k.txt":              "<!DOCTYPE html><p>a page under a text's name",
		"l.xhtml":            "<html/>",
		"m.html.gz":          zip("<p>cut short, with enough to have some of it")[:30],
		"n.html":             "<p>a\x00b\x00\x00\x00",
		"o.xml":              `<?xml version="1.0"?><rss version="2.0"><channel><title>O</title><item><description>text</description></item></channel></rss>`,
		"outside/p.html":     "<p>p",
	})
	other := write(t, map[string]string{"secret.html": "<p>secret"})
	for link, to := range map[string]string{"link.html": filepath.Join(other, "secret.html"), "linked": other, "loop": dir, "twin.html": "b.html"} {
		if err := os.Symlink(to, filepath.Join(dir, link)); err != nil {
			t.Skip(err)
		}
	}
	want := `B.MD text/plain # B
a/deep/er/x.htm.gz text/html <p>x
a/z.txt text/plain z
b.html text/html <p>b
c.jsonl#1 text/plain one
e.txt ! a PDF document, not a page
f.html text/html 
i.txt text/plain packed under a plain name
j.html.gz text/html <p>plain under a packed name
k.txt text/html <!DOCTYPE html><p>a page under a text's name
l.xhtml text/html <html/>
m.html.gz ! compressed data ends early
n.html ! binary data, not a page
o.xml#1 text/html text
outside/p.html text/html <p>p
`
	if got := brief(dir, open(t, Options{}, dir+"/")); got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
}

func TestInputs(t *testing.T) {
	dir := write(t, map[string]string{"a.html": "<p>a", "b.xml": "<urlset/>", "noname": "just words",
		"a.eml": "From: desk@h\nSubject: x\nMIME-Version: 1.0\n\njust words", "a.arc": "filedesc://a.arc 0.0.0.0 20310506 text/plain 9\n", "talk": "From: the crew\nTo: the pilot\n\njust words", "twice.txt": "twice"})
	pages := open(t, Options{}, dir+"/twice.txt", dir+"/missing.html", dir+"/b.xml", dir+"/noname", dir+"/a.eml", dir+"/a.arc", dir+"/talk", dir+"/a.html", dir+"/twice.txt")
	want := `twice.txt text/plain twice
missing.html ! no such file or folder
b.xml ! neither a feed nor a page
noname text/plain just words
a.eml text/plain just words
a.arc ! an ARC archive, not a page
talk text/plain From: the crew
To: the pilot

just words
a.html text/html <p>a
twice.txt text/plain twice
`
	if got := brief(dir, pages); got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
	if pages[0].ID != pages[8].ID || pages[1].ID == pages[2].ID {
		t.Errorf("ids: %s %s, %s %s", pages[0].ID, pages[8].ID, pages[1].ID, pages[2].ID)
	}
}

func TestStop(t *testing.T) {
	dir := write(t, map[string]string{"a.html": "<p>a", "b.html": "<p>b"})
	stop := errors.New("stop")
	n := 0
	err := Open(context.Background(), []string{dir, dir}, Options{}, func(*readout.Page) error { n++; return stop })
	if err != stop || n != 1 {
		t.Errorf("yield's error: %v after %d pages", err, n)
	}
	ctx, cancel := context.WithCancel(context.Background())
	n = 0
	err = Open(ctx, []string{dir}, Options{}, func(*readout.Page) error { n++; cancel(); return nil })
	if !errors.Is(err, context.Canceled) || n != 1 {
		t.Errorf("cancelled: %v after %d pages", err, n)
	}
}

// TestStopWaiting stops a run that waits for a source which gives nothing.
func TestStopWaiting(t *testing.T) {
	silent, quiet := io.Pipe()
	defer quiet.Close()
	ctx, stop := context.WithCancel(t.Context())
	time.AfterFunc(10*time.Millisecond, stop)
	err := Open(ctx, []string{"-"}, Options{Stdin: silent}, func(p *readout.Page) error {
		t.Errorf("there is a page: %q", p.Body)
		return nil
	})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("it ends with %v", err)
	}
}

func TestStdin(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"plain words", "- text/plain plain words\n"},
		{"  <!doctype HTML><p>x", "- text/html   <!doctype HTML><p>x\n"},
		{zip("<html><p>x"), "- text/html <html><p>x\n"},
		{"{\"text\":\"a\"}\n\n{\"html\":\"<p>b\"}\n", "-#1 text/plain a\n-#3 text/html <p>b\n"},
		{`{"version":"https://jsonfeed.org/version/1.1","title":"F","items":[{"id":"1","content_text":"t"}]}`, "-#1 text/plain t\n"},
		{`<!-- x --><feed xmlns="http://www.w3.org/2005/Atom"><entry><content type="html">&lt;p&gt;t</content></entry></feed>`, "-#1 text/html <p>t\n"},
		{"WARC/1.0\r\nWARC-Type: conversion\r\nContent-Type: text/plain\r\nContent-Length: 2\r\n\r\nhi\r\n\r\n", "-#1 text/plain hi\n"},
		{"", "- text/plain \n"},
	} {
		if got := brief("", open(t, Options{Stdin: strings.NewReader(c.in)}, "-")); got != c.want {
			t.Errorf("%q: got %q, want %q", c.in, got, c.want)
		}
	}
}

func TestVerbatim(t *testing.T) {
	dir := write(t, map[string]string{"a.txt": "<html>\r\n x ", "b.jsonl": `{"text":" \r\n é","html":"<p>no"}`, "c.html": "<p>c"})
	pages := open(t, Options{Verbatim: true}, dir)
	for i, want := range []struct {
		body     string
		verbatim bool
	}{{"<html>\r\n x ", true}, {" \r\n é", true}, {"<p>c", false}} {
		if p := pages[i]; string(p.Body) != want.body || p.Verbatim != want.verbatim {
			t.Errorf("%s: %q, verbatim %v", p.Path, p.Body, p.Verbatim)
		}
	}
}

func TestLimit(t *testing.T) {
	bomb := zip(strings.Repeat("<p>x", 1<<18))
	dir := write(t, map[string]string{
		"a.html":    strings.Repeat("x", 4096),
		"b.html":    strings.Repeat("x", 4097),
		"c.html.gz": bomb,
		"d.jsonl":   `{"text":"` + strings.Repeat("x", 4097) + "\"}\n{\"text\":\"ok\"}\n{\"text\":\"" + strings.Repeat("y", 1<<18) + "\"}\n{\"text\":\"ok\"}",
	})
	pages := open(t, Options{MaxBytes: 4096}, dir)
	var got []string
	for _, p := range pages {
		got = append(got, p.Failure)
	}
	large := "larger than the limit of 4 KiB after decompression"
	want := []string{"", large, large, large, "", "line 3 is longer than a page may be", ""}
	if strings.Join(got, "|") != strings.Join(want, "|") {
		t.Errorf("got  %q\nwant %q", got, want)
	}
}

func TestLines(t *testing.T) {
	dir := write(t, map[string]string{"a.jsonl": "\ufeff" + `{"id":"n1","url":"http://h/1","title":" T ","authors":["A  B","C"],"outlet":"O","published":"2031-05-06","text":"x"}
{"id":17,"authors":"A B","published":"2031-05-06T07:08:09+02:00","html":"<p>y"}

{"authors":[{"name":"A"},null],"published":"soon","title":null,"text":"z"}
not json
{"text":5}
[1]
{"title":"nothing"}
{"text":"cut`, "b.jsonl": `{"text":"“a”"}` + "\n" + `{"text":"Jos` + "\xe9 said \x93no\x94" + `"}`})
	pages := open(t, Options{}, dir)
	want := `a.jsonl#1 text/plain x
a.jsonl#2 text/html <p>y
a.jsonl#4 text/plain z
a.jsonl#5 ! line 5 is no JSON object of a page: invalid character 'o' in literal null (expecting 'u')
a.jsonl#6 ! line 6 has neither "html" nor "text"
a.jsonl#7 ! line 7 is no JSON object of a page: it is a JSON array
a.jsonl#8 ! line 8 has neither "html" nor "text"
a.jsonl#9 ! line 9 is no JSON object of a page: unexpected end of JSON input
b.jsonl#1 text/plain “a”
b.jsonl#2 text/plain José said “no”
`
	if got := brief(dir, pages); got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
	p, q, z := pages[0], pages[1], pages[2]
	if p.ID != "n1" || p.URL != "http://h/1" || p.Title != "T" || strings.Join(p.Authors, "|") != "A B|C" || p.Outlet != "O" || p.Published != "2031-05-06" {
		t.Errorf("%+v", p)
	}
	if q.ID != "17" || strings.Join(q.Authors, "|") != "A B" || q.Published != "2031-05-06T07:08:09+02:00" {
		t.Errorf("%+v", q)
	}
	if z.ID != z.Digest[:16] || strings.Join(z.Authors, "|") != "A" || z.Published != "" || z.Title != "" {
		t.Errorf("%+v", z)
	}
}

// TestLinesOfOthers reads what other programs write.
func TestLinesOfOthers(t *testing.T) {
	dir := write(t, map[string]string{"a.jsonl": `{"headline":"Ferries late","publisher":"Quill Post","date":"2031-05-12","text":"trafilatura or a hand","weird":1}
{"title":"Ferries late","source":"https://post.example/3","sitename":"Quill Post","author":"Ann Lee","date":"2031-05-12","raw_text":"trafilatura"}
{"title":"Ferries late","url":"https://post.example/4","source_domain":"post.example","date_publish":"2031-05-12 10:00:00","maintext":"news-please"}
{"uri":"81","url":"https://post.example/5","title":"Ferries late","body":"Event Registry","source":{"uri":"post.example","title":"Quill Post"},"dateTime":"2031-05-12T10:00:00Z"}
{"source":{"id":null,"name":"Quill Post"},"publishedAt":"2031-05-12T10:00:00Z","content":"<!DOCTYPE html><p>a page","weird":2}
{"publisher":{"@type":"Organization","name":"Quill Post"},"datePublished":"2031-05-12","articleBody":"JSON-LD"}
`, "b.png": "", "c.PNG": "", "d": ""})
	var account Account
	var got strings.Builder
	for _, p := range open(t, Options{Account: &account}, dir) {
		fmt.Fprintf(&got, "%s|%s|%s|%s|%s|%s|%s|%s\n", p.URL, p.Title, strings.Join(p.Authors, ","), p.Outlet, p.Published, p.MediaType, p.Body, p.Failure)
	}
	want := `|Ferries late||Quill Post|2031-05-12|text/plain|trafilatura or a hand|
https://post.example/3|Ferries late|Ann Lee|Quill Post|2031-05-12|text/plain|trafilatura|
https://post.example/4|Ferries late|||2031-05-12|text/plain|news-please|
https://post.example/5|Ferries late||Quill Post|2031-05-12T10:00:00Z|text/plain|Event Registry|
|||Quill Post|2031-05-12T10:00:00Z|text/html|<!DOCTYPE html><p>a page|
|||Quill Post|2031-05-12|text/plain|JSON-LD|
`
	if got.String() != want {
		t.Errorf("got\n%swant\n%s", &got, want)
	}
	if diff := cmp.Diff(Account{Skipped: map[string]int{"png": 2, "without an ending": 1}, Keys: map[string]int{"source_domain": 1, "weird": 2}}, account); diff != "" {
		t.Error(diff)
	}
}

func TestLinesGzipCut(t *testing.T) {
	var s strings.Builder
	for i := range 5000 {
		s.WriteString(`{"text":"line ` + strings.Repeat(string(rune('a'+i%26)), i%97) + `"}` + "\n")
	}
	z := zip(s.String())
	dir := write(t, map[string]string{"a.jsonl.gz": z[:len(z)/2]})
	pages := open(t, Options{}, dir)
	last := pages[len(pages)-1]
	if len(pages) < 1000 || !strings.Contains(last.Failure, "compressed data ends early") {
		t.Errorf("%d pages, last %q", len(pages), last.Failure)
	}
	for _, p := range pages[:len(pages)-1] {
		if p.Failure != "" {
			t.Fatalf("%s: %s", p.Path, p.Failure)
		}
	}
}

func TestCharset(t *testing.T) {
	const english = "<html><body><p>“It’s nothing,” he said – naïve talk of a café."
	const russian = "<html><body><p>Переговоры закончились поздно вечером, стороны не пришли к согласию, сообщил представитель министерства."
	const tokyo = "<html><body><p>会談は水曜日の夜遅くに終わり、両国は合意に達しなかったと外務省の報道官が述べた。"
	enc := func(s string, e interface{ String(string) (string, error) }) string {
		out, err := e.String(s)
		if err != nil {
			t.Fatal(err)
		}
		return out
	}
	win, koi, sjis := charmap.Windows1252.NewEncoder(), charmap.KOI8R.NewEncoder(), japanese.ShiftJIS.NewEncoder()
	cp1251 := charmap.Windows1251.NewEncoder()
	bom := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder()
	bare := unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM).NewEncoder()
	meta := func(s, name string) string { return `<meta charset="` + name + `">` + s }
	late := func(s, name string) string {
		return "<head>" + strings.Repeat("<!-- padding -->", 200) + `<meta http-equiv="Content-Type" content="text/html; charset=` + name + `">` + s
	}
	for _, c := range []struct{ name, in, header, want, charset string }{
		{"plain UTF-8", english, "", english, "utf-8"},
		{"mark", "\ufeff" + english, "text/html; charset=koi8-r", english, "utf-8"},
		{"windows-1252, unnamed", enc(english, win), "", english, "windows-1252"},
		{"windows-1252 as iso-8859-1", enc(english, win), "text/html; charset=ISO-8859-1", english, "windows-1252"},
		{"windows-1252 under a false name", enc(english, win), "text/html; charset=utf-8", english, "windows-1252"},
		{"UTF-8 under a server's default", english, "text/html; charset=iso-8859-1", english, "utf-8"},
		{"header", enc(russian, koi), "text/html; charset=KOI8-R", russian, "koi8-r"},
		{"meta", meta(enc(russian, koi), "koi8-r"), "text/html", meta(russian, "koi8-r"), "koi8-r"},
		{"late meta", late(enc(tokyo, sjis), "Shift_JIS"), "", late(tokyo, "Shift_JIS"), "shift_jis"},
		{"header before meta", meta(enc(russian, koi), "windows-1251"), "text/html;charset=koi8-r", meta(russian, "windows-1251"), "koi8-r"},
		{"KOI8-R, unnamed", enc(strings.Repeat(russian, 3), koi), "", strings.Repeat(russian, 3), "koi8-r"},
		{"windows-1251, unnamed", enc(strings.Repeat(russian, 3), cp1251), "", strings.Repeat(russian, 3), "windows-1251"},
		{"Shift-JIS, unnamed", enc(strings.Repeat(tokyo, 3), sjis), "", strings.Repeat(tokyo, 3), "shift_jis"},
		{"UTF-16 with mark", enc(english, bom), "", english, "utf-16le"},
		{"UTF-16 without", enc(english, bare), "", english, "utf-16be"},
		{"meta cannot say UTF-16", meta(english, "utf-16"), "", meta(english, "utf-16"), "utf-8"},
		{"no such charset", enc(english, win), "text/html; charset=klingon", english, "windows-1252"},
		{"a few bad bytes", "<p>“quoted” \xff caf\u00e9", "text/html; charset=utf-8", "<p>“quoted” \ufffd café", "utf-8"},
		{"marks and accents pasted in", "<p>“the ca\xefque” of the captain\x92s caf\u00e9 \x96 shut \xe2\x80", "text/html; charset=utf-8", "<p>“the caïque” of the captain’s café – shut \ufffd", "utf-8"},
	} {
		var d decoder
		got, charset := d.decode([]byte(c.in), c.header, true)
		if string(got) != c.want || charset != c.charset {
			t.Errorf("%s: %s\n got %q\nwant %q", c.name, charset, got, c.want)
		}
	}
}

func TestBinaryUnderATextsName(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	noise := make([]byte, 5000)
	for i := range noise {
		noise[i] = byte(random.UintN(256))
	}
	for name, body := range map[string][]byte{
		"noise.html":  noise,
		"french.html": []byte(strings.Repeat("<p>Le minist\xe8re a d\xe9clar\xe9 \xe0 la presse que l'\xe9t\xe9 serait sec.</p>\n", 40)),
	} {
		file := filepath.Join(t.TempDir(), name)
		if err := os.WriteFile(file, body, 0o644); err != nil {
			t.Fatal(err)
		}
		var failures []string
		if err := Open(t.Context(), []string{file}, Options{}, func(p *readout.Page) error {
			failures = append(failures, p.Failure)
			return nil
		}); err != nil {
			t.Fatal(err)
		}
		if want := name == "noise.html"; len(failures) != 1 || (failures[0] != "") != want {
			t.Errorf("%s: failures %q", name, failures)
		}
	}
}

// TestShown has paths begin with the input's last element: what lies above is nobody's business.
func TestShown(t *testing.T) {
	t.Setenv("HOME", "/home/ann")
	inputs := []string{"/home/ann/march", "/home/bo/march/", "/home/ann/./march", "../a.html", ".", "-", "/home/ann/", "/"}
	var got []string
	names := shown(inputs)
	for _, input := range inputs {
		got = append(got, names[input])
	}
	if want := "march march~2 march a.html . - ~ /"; strings.Join(got, " ") != want {
		t.Errorf("%q, want %q", got, want)
	}
}
