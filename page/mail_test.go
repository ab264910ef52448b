package page

import (
	"fmt"
	"strings"
	"testing"
)

func TestMail(t *testing.T) {
	letter := "From: =?utf-8?q?Quill_Post?= <news@post.example>\nTo: reader@home.example\nSubject: =?utf-8?b?RmVycmllcyBsYXRl?=\nDate: Mon, 12 May 2031 10:00:00 +0200\nMIME-Version: 1.0\n"
	dir := write(t, map[string]string{
		"a.eml": letter + "Content-Type: text/plain; charset=iso-8859-1\nContent-Transfer-Encoding: quoted-printable\n\nThe caf=E9 at the ferries=\n is shut.\n",
		"b.eml": letter + "Content-Type: multipart/alternative; boundary=x\n\n--x\nContent-Type: text/plain\n\nplain\n--x\nContent-Type: text/html\nContent-Transfer-Encoding: base64\n\nPHA+cmljaA==\n--x--\n",
		"c.mhtml": "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://post.example/3\r\nSubject: Ferries late\r\nDate: Mon, 12 May 2031 10:00:00 +0000\r\nMIME-Version: 1.0\r\n" +
			"Content-Type: multipart/related; type=\"text/html\"; boundary=\"y\"\r\n\r\n--y\r\nContent-Type: text/css\r\n\r\np{}\r\n--y\r\nContent-Type: text/html\r\n\r\n<p>saved\r\n--y--\r\n",
		"d.mbox": "From news Mon\n" + letter + "\none\n\nFrom news Tue\n" + letter + "\ntwo\n",
		"e.eml":  letter + "Content-Type: image/png\n\nx\n",
		"f.txt":  letter + "\na mail under a text's name\n",
		"g.eml":  "just words",
		"h.eml":  letter + "Content-Type: multipart/mixed; boundary=z\n\n--z\nContent-Type: text/plain\n\ncut off",
	})
	var got strings.Builder
	for _, p := range open(t, Options{}, dir) {
		fmt.Fprintf(&got, "%s|%s|%s|%s|%s|%s|%s|%s\n", p.Path[len(dir)+1:], p.URL, p.Title, p.Outlet, p.Published, p.MediaType, strings.TrimSpace(string(p.Body)), p.Failure)
	}
	want := `a.eml||Ferries late|Quill Post|2031-05-12T10:00:00+02:00|text/plain|The café at the ferries is shut.|
b.eml||Ferries late|Quill Post|2031-05-12T10:00:00+02:00|text/html|<p>rich|
c.mhtml|https://post.example/3|Ferries late||2031-05-12T10:00:00Z|text/html|<p>saved|
d.mbox#1||Ferries late|Quill Post|2031-05-12T10:00:00+02:00|text/plain|one|
d.mbox#2||Ferries late|Quill Post|2031-05-12T10:00:00+02:00|text/plain|two|
e.eml|||||||a mail without a text
f.txt||Ferries late|Quill Post|2031-05-12T10:00:00+02:00|text/plain|a mail under a text's name|
g.eml|||||||no mail, though its name says so
h.eml||Ferries late|Quill Post|2031-05-12T10:00:00+02:00|text/plain|cut off|
`
	if got.String() != want {
		t.Errorf("got\n%swant\n%s", &got, want)
	}
}
