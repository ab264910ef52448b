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

// TestFeedFaults reads feeds as they are met: a fault in one place costs no entry, and no entry what it tells.
func TestFeedFaults(t *testing.T) {
	rss := func(head, items string) string {
		return head + `<rss version="2.0" xmlns:dcterms="http://purl.org/dc/terms/"><channel><title>Ports &lt;i&gt;Daily&lt;/i&gt;</title>` + items + `</channel></rss>`
	}
	item := func(inner string) string {
		return `<item><title>One</title><link>http://h/1</link>` + inner + `</item>`
	}
	atom := func(inner string) string {
		return `<feed xmlns="http://www.w3.org/2005/Atom"><title>Ports</title><entry>` + inner + `<content type="html">x</content></entry></feed>`
	}
	const text = "<description>pier</description>"
	bomb := `<!DOCTYPE rss [<!ENTITY a "0123456789"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY dash "&#8212;">]>`
	for _, c := range []struct{ name, in, want string }{
		{"a bad byte", rss(`<?xml version="1.0" encoding="UTF-8"?>`, item("<description>the port\x92s caf\u00e9</description>")+item(text)), "http://h/1|One||the port’s café\nhttp://h/1|One||pier\n"},
		{"no such charset", rss(`<?xml version="1.0" encoding="utf8mb4"?>`, item(text)), "http://h/1|One||pier\n"},
		{"windows-1252 under the label of UTF-8", rss(`<?xml version="1.0" encoding="UTF-8"?>`, item("<description>\x93caf\xe9\x94</description>")), "http://h/1|One||“café”\n"},
		{"warnings of a program", rss("<br />\n<b>Warning</b>: x in <b>y</b><br />\n<?xml version=\"1.0\"?>\n", item(text)), "http://h/1|One||pier\n"},
		{"a DOCTYPE of its own", rss(bomb, item("<description>pier &dash; &a;&b;</description>")), "http://h/1|One||pier — 0123456789&b;\n"},
		{"escaped twice", rss("", item("<description>&amp;lt;p&amp;gt;pier&amp;lt;/p&amp;gt;</description>")), "http://h/1|One||<p>pier</p>\n"},
		{"a zone by name", rss("", item(text+"<pubDate>Tue, 06 May 2031 23:30:00 PST</pubDate>")), "http://h/1|One|2031-05-06T23:30:00-08:00|pier\n"},
		{"another order", rss("", item(text+"<pubDate>Tue, May 6 2031 08:28:28 PM</pubDate>")), "http://h/1|One|2031-05-06|pier\n"},
		{"Dublin Core's terms", rss("", item(text+"<dcterms:modified>2031-05-09</dcterms:modified><dcterms:issued>2031-05-06</dcterms:issued>")), "http://h/1|One|2031-05-06|pier\n"},
		{"an update alone", atom("<title>One</title><id>tag:1</id><updated>2031-05-06T07:08:09Z</updated>"), "|One|2031-05-06T07:08:09Z|x\n"},
		{"an id that is an address", atom("<title>One</title><id>http://h/1</id>"), "http://h/1|One||x\n"},
		{"HTML in a title", atom(`<title type="html">Pier &amp;amp; &lt;b&gt;harbour&lt;/b&gt; 1 &lt; 2</title>`), "|Pier & harbour 1 < 2||x\n"},
	} {
		name := "f.xml"
		if strings.HasPrefix(c.in, "<br") {
			name = "f.rss" // nothing but its name tells
		}
		var b strings.Builder
		for _, p := range open(t, Options{}, write(t, map[string]string{name: c.in})) {
			b.WriteString(strings.Join([]string{p.URL, p.Title, p.Published, string(p.Body)}, "|") + "\n")
		}
		if b.String() != c.want {
			t.Errorf("%s: got %q, want %q", c.name, b.String(), c.want)
		}
	}
}
