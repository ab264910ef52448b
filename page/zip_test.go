package page

import (
	zipped "archive/zip"
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// members makes a zip file of names and contents, in turn.
func members(t testing.TB, of ...string) string {
	var b bytes.Buffer
	z := zipped.NewWriter(&b)
	for i := 0; i < len(of); i += 2 {
		w, err := z.Create(of[i])
		if err != nil {
			t.Fatal(err)
		}
		w.Write([]byte(of[i+1]))
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

const (
	wordBody = `<?xml version="1.0"?><w:document xmlns:w="w" xmlns:mc="mc"><w:body>
<w:p><w:r><w:t>The ferries</w:t></w:r><w:r><w:t xml:space="preserve"> stay in port.</w:t></w:r><w:del><w:r><w:delText>gone</w:delText></w:r></w:del></w:p>
<w:p/><w:tbl><w:tr><w:tc><w:p><w:moveFrom><w:r><w:t>moved</w:t></w:r></w:moveFrom><w:r><w:t>A &amp; B</w:t><w:br/><w:t>C</w:t></w:r></w:p></w:tc></w:tr></w:tbl>
<mc:AlternateContent><mc:Choice><w:p><w:r><w:t>once</w:t></w:r></w:p></mc:Choice><mc:Fallback><w:p><w:r><w:t>twice</w:t></w:r></w:p></mc:Fallback></mc:AlternateContent>
</w:body></w:document>`
	wordCore = `<cp:coreProperties xmlns:cp="c" xmlns:dc="d" xmlns:dcterms="t"><dc:title> Ferries
 late</dc:title><dc:creator>Ann Lee; Bo Ray</dc:creator><dcterms:created>2031-05-12T10:00:00Z</dcterms:created></cp:coreProperties>`
)

func TestPacked(t *testing.T) {
	warc := resp("http://post.example/1", isHTMLHeader, "<p>one") + resp("http://post.example/2", isHTMLHeader, "<p>two")
	dir := write(t, map[string]string{
		"a.wacz":   members(t, "datapackage.json", "{}", "indexes/index.cdx", "x", "archive/a.warc.gz", zip(warc), "archive/b.warc", warc[:len(warc)/2]),
		"b.docx":   members(t, "word/document.xml", wordBody, "docProps/core.xml", wordCore),
		"c.docx":   members(t, "word/document.xml", "<w:document/>"),
		"d.docx":   members(t, "word/document.xml", "<w:p><w:t>"),
		"e.docx":   "just words",
		"f.docx":   members(t, "xl/workbook.xml", "<x/>"),
		"g.docx":   members(t, "word/document.xml", "<w:p><w:t>"+strings.Repeat("long ", 1000)+"</w:t></w:p>"),
		"h.docx":   members(t, "word/document.xml", wordBody)[:300],
		"i.txt":    members(t, "word/document.xml", "<w:p><w:t>under a text's name</w:t></w:p>"),
		"l.opml":   "<opml/>",
		"m.xml":    `<?xml version="1.0"?><opml version="2.0"/>`,
		"n.cdx.gz": zip(" CDX N b a"),
		"o.cdxj":   "example,post)/ 2031 {}",
		"wget-log": "--2031-05-12 10:00:00--  http://post.example/\n",
	})
	var got strings.Builder
	show := func(o Options, inputs ...string) {
		for _, p := range open(t, o, inputs...) {
			fmt.Fprintf(&got, "%s|%s|%s|%s|%s|%s|%q|%s\n", strings.TrimPrefix(p.Path, dir+"/"), p.URL, p.Title, strings.Join(p.Authors, ", "), p.Published, p.MediaType, p.Body, p.Failure)
		}
	}
	var account Account
	show(Options{MaxBytes: 4096, Account: &account}, dir)
	fmt.Fprintln(&got, account.Skipped)
	for _, name := range []string{"l.opml", "m.xml", "n.cdx.gz", "o.cdxj", "wget-log"} {
		show(Options{}, filepath.Join(dir, name))
	}
	in, err := os.Open(filepath.Join(dir, "i.txt"))
	if err != nil {
		t.Fatal(err)
	}
	defer in.Close()
	show(Options{Stdin: struct{ *bytes.Reader }{bytes.NewReader([]byte(zip(members(t, "word/document.xml", "<w:p><w:t>piped</w:t></w:p>"))))}}, "-")
	want := `a.wacz/archive/a.warc.gz#1|http://post.example/1||||text/html|"<p>one"|
a.wacz/archive/a.warc.gz#2|http://post.example/2||||text/html|"<p>two"|
a.wacz/archive/b.warc#1|http://post.example/1||||text/html|"<p>one"|
b.docx||Ferries late|Ann Lee, Bo Ray|2031-05-12T10:00:00Z|text/plain|"The ferries stay in port.\n\nA & B\nC\n\nonce"|
c.docx||||||""|a document without a text
d.docx||||||""|its text is damaged
e.docx||||||""|no packed file, though its name says so
f.docx||||||""|a packed file, not a page
g.docx||||||""|larger than the limit of 4 KiB after decompression
h.docx||||||""|a packed file that is damaged
i.txt|||||text/plain|"under a text's name"|
map[index of archives (CDX):2 list of feeds (OPML):2 log of wget:1]
l.opml||||||""|list of feeds (OPML), not a page
m.xml||||||""|list of feeds (OPML), not a page
n.cdx.gz||||||""|index of archives (CDX), not a page
o.cdxj||||||""|index of archives (CDX), not a page
wget-log||||||""|log of wget, not a page
-|||||text/plain|"piped"|
`
	if got.String() != want {
		t.Errorf("got\n%swant\n%s", &got, want)
	}
}

// TestSharedMembers has a zip file whose directory names one archive many times.
func TestSharedMembers(t *testing.T) {
	one := members(t, "archive/a.warc", resp("http://post.example/1", isHTMLHeader, "<p>one"))
	at := strings.Index(one, "PK\x01\x02")
	end := strings.Index(one, "PK\x05\x06")
	entry, tail := one[at:end], []byte(one[end:])
	const times = 4
	tail[8], tail[10] = times, times
	size := times * len(entry)
	tail[12], tail[13] = byte(size), byte(size>>8)
	dir := write(t, map[string]string{"a.wacz": one[:at] + strings.Repeat(entry, times) + string(tail)})
	pages := open(t, Options{}, dir)
	if len(pages) != 1 || !strings.Contains(pages[0].Failure, "lie in one another") {
		t.Errorf("%+v", pages)
	}
}

func FuzzPacked(f *testing.F) {
	f.Add([]byte(members(f, "archive/a.warc", resp("http://h/1", isHTMLHeader, "<p>a"))))
	f.Add([]byte(members(f, "word/document.xml", wordBody, "docProps/core.xml", wordCore)))
	f.Fuzz(func(t *testing.T, in []byte) { sound(t, Options{MaxBytes: 1 << 12}, "a.zip", in) })
}
