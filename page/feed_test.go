package page

import (
	"strings"
	"testing"
)

func TestFeed(t *testing.T) {
	const rss = `<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>
<title>The Daily</title><link>http://h/</link>
<item><title>One</title><link>http://h/1</link><description>short</description><content:encoded><![CDATA[<p>in full</p>]]></content:encoded>
<dc:creator>A. Writer</dc:creator><pubDate>Tue, 06 May 2031 07:08:09 +0200</pubDate></item>
<item><title>Two &amp; a half</title><guid>http://h/2</guid><description>&lt;p&gt;only this</description><author>desk@h (B. Writer)</author><source url="http://other/">The Other</source></item>
<item><title>Three</title><guid isPermaLink="false">http://h/3</guid></item>
</channel></rss>`
	const rdf = `<?xml version="1.0" encoding="windows-1252"?>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel rdf:about="http://h/"><title>Old</title></channel>
<item rdf:about="http://h/1"><title>One</title><link>http://h/1</link><description>caf` + "\xe9" + `</description><dc:date>2031-05-06</dc:date></item></rdf:RDF>`
	const atom = `<feed xmlns="http://www.w3.org/2005/Atom"><title>Pieces</title>
<entry><title>One</title><link rel="self" href="http://h/self"/><link href="http://h/1"/><published>2031-05-06T07:08:09Z</published><author><name>A</name></author><author><name>B</name></author>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>x</p></div></content></entry>
<entry><title>Two</title><link rel="alternate" href="http://h/2"/><summary type="html">&lt;p&gt;sum</summary><source><title>Elsewhere</title></source></entry>
<entry><title>Three</title><content>plain</content></entry></feed>`
	const json = `{"version":"https://jsonfeed.org/version/1.1","title":"J","items":[
{"id":"1","url":"http://h/1","title":"One","content_html":"<p>x","date_published":"2031-05-06T07:08:09+02:00","authors":[{"name":"A"}]},
{"id":2,"content_text":"plain"},{"id":"3","summary":"sum"}]}`
	show := func(t *testing.T, name, data string) string {
		t.Helper()
		dir := write(t, map[string]string{name: data})
		var b strings.Builder
		for _, p := range open(t, Options{}, dir) {
			body := string(p.Body)
			if p.Failure != "" {
				body = "! " + p.Failure
			}
			b.WriteString(strings.Join([]string{strings.TrimPrefix(p.Path, dir+"/"+name), p.URL, p.Title, strings.Join(p.Authors, "+"), p.Outlet, p.Published, p.MediaType, body}, "|") + "\n")
		}
		return b.String()
	}
	for _, c := range []struct{ name, in, want string }{
		{"a.xml", rss, `#1|http://h/1|One|A. Writer|The Daily|2031-05-06T07:08:09+02:00|text/html|<p>in full</p>
#2|http://h/2|Two & a half|B. Writer|The Other||text/html|<p>only this
#3||Three||The Daily||text/html|! the entry has no content
`},
		{"a.rdf", rdf, "#1|http://h/1|One||Old|2031-05-06|text/html|café\n"},
		{"a.atom", atom, `#1|http://h/1|One|A+B|Pieces|2031-05-06T07:08:09Z|text/html|<p>x</p>
#2|http://h/2|Two||Elsewhere||text/html|<p>sum
#3||Three||Pieces||text/plain|plain
`},
		{"a.json", json, `#1|http://h/1|One|A|J|2031-05-06T07:08:09+02:00|text/html|<p>x
#2||||J||text/plain|plain
#3||||J||text/plain|sum
`},
		{"a.rss", rss[:strings.Index(rss, "<title>Three")], `#1|http://h/1|One|A. Writer|The Daily|2031-05-06T07:08:09+02:00|text/html|<p>in full</p>
#2|http://h/2|Two & a half|B. Writer|The Other||text/html|<p>only this
||||||| ! reading the feed
`},
		{"b.rss", "no feed at all", "||||||| ! reading the feed\n"},
	} {
		got := show(t, c.name, c.in)
		if i := strings.Index(got, "reading the feed"); i >= 0 {
			// The parser's words for what broke are its own affair.
			got = got[:strings.LastIndex(got[:i], "\n")+1] + "||||||| ! reading the feed\n"
		}
		if got != c.want {
			t.Errorf("%s:\ngot\n%swant\n%s", c.name, got, c.want)
		}
	}
}
