package article

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"github.com/markusmobius/go-trafilatura"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"readout"
	"readout/lexicon"
)

// extractHTML cleans a page of HTML: it takes the page apart into pieces, asks
// go-trafilatura which it takes for the body, and chooses among them.
func extractHTML(a *readout.Article, p *readout.Page) {
	doc, err := parse(p.Body)
	if err != nil {
		doc, err = parse(flatten(p.Body))
	}
	if err != nil {
		a.Kind, a.Reason = readout.KindUnreadable, "HTML: "+err.Error()
		return
	}
	m := readMeta(doc, p.URL)
	l := layOut(doc, m.titles)
	if l.kept() < shortStory {
		if o := layFolded(p.Body, m.titles); o != nil && o.kept() > 2*l.kept() {
			l = o
		}
	}
	m.visible(l)
	if !m.listing && countWords(m.body) > 2*l.kept() {
		if o := layBody(m.body, m.titles); o.kept() > 2*l.kept() {
			l = o
		}
	}
	m.give(a)
	l.trimAuthors(a.Authors)
	ps := l.paras()
	assign(ps, a, false)
	assemble(a, ps)
	if l.cut {
		a.Removed = append(a.Removed, readout.Removed{Reason: fmt.Sprintf("what follows the first %d paragraphs is not read", maxPieces)})
	}
	l.kind(a, m)
}

// layOut takes a page apart and chooses the story. It uses the tree up.
func layOut(doc *html.Node, titles []string) *layout {
	l := takeApart(doc)
	l.ask(doc)
	l.choose(titles)
	return l
}

// layFolded lays out a page with what it shows only to readers without scripts, or keeps for its scripts to
// show; nil if it has nothing of the kind.
func layFolded(body []byte, titles []string) *layout {
	low := bytes.ToLower(body)
	if !bytes.Contains(low, []byte("<noscript")) && !bytes.Contains(low, []byte("<template")) {
		return nil
	}
	doc, err := parse(body)
	if err != nil {
		return nil
	}
	unfold(doc)
	return layOut(doc, titles)
}

// unfold makes plain boxes of the elements whose content is folded away.
func unfold(n *html.Node) {
	for k := n.FirstChild; k != nil; k = k.NextSibling {
		if k.Type != html.ElementNode || k.DataAtom == atom.Head {
			continue
		}
		if k.DataAtom == atom.Noscript || k.DataAtom == atom.Template {
			noscript := k.DataAtom == atom.Noscript
			k.DataAtom, k.Data = atom.Div, "div"
			if t := k.FirstChild; noscript && t != nil && t.Type == html.TextNode {
				k.RemoveChild(t)
				inner, err := html.ParseFragment(strings.NewReader(t.Data), k)
				if err != nil {
					continue
				}
				for _, x := range inner {
					k.AppendChild(x)
				}
			}
		}
		unfold(k)
	}
}

// layBody lays out the text of a story that structured data holds.
func layBody(body string, titles []string) *layout {
	if !strings.Contains(body, "<p") && !strings.Contains(body, "<br") {
		var b strings.Builder
		for line := range strings.SplitSeq(body, "\n") {
			b.WriteString("<p>" + line + "</p>")
		}
		body = b.String()
	}
	doc, err := parse([]byte("<article>" + body + "</article>"))
	if err != nil {
		return &layout{}
	}
	return layOut(doc, titles)
}

// parse builds the tree of a page. The parser refuses what is nested deeper than 512 elements.
func parse(body []byte) (doc *html.Node, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("parse: %v", r)
		}
	}()
	return html.Parse(bytes.NewReader(closeEmpty(body)))
}

// Elements that are not empty: of the first, HTML takes what follows for letters up to their end.
var (
	rawTags    = lexicon.SetOf("script style title textarea iframe noscript")
	filledTags = rawTags.With("a b i em strong span div p section template button select option object video audio canvas svg")
)

// closeEmpty closes the empty elements of XHTML, which HTML takes for open ones: "<script/>" would hold the
// rest of the page. Where the page is no XML, only such a script is one before whose end another begins.
func closeEmpty(body []byte) []byte {
	var b bytes.Buffer
	xml := bytes.HasPrefix(bytes.TrimLeft(body[:min(len(body), 200)], "\ufeff \t\r\n"), []byte("<?xml"))
	from := 0 // where what is not yet in b begins
	for at := 0; ; {
		n := bytes.Index(body[at:], []byte("/>"))
		if n < 0 {
			break
		}
		open := bytes.LastIndexByte(body[at:at+n], '<')
		tag := body[at+max(open, 0)+1 : max(at+n, at+max(open, 0)+1)]
		at += n + len("/>")
		if open < 0 {
			continue
		}
		end := 0
		for end < len(tag) && lexicon.Letter(tag[end]) {
			end++
		}
		name := strings.ToLower(string(tag[:end]))
		if xml && filledTags[name] || !xml && rawTags[name] && !closed(body[at:], name) {
			b.Write(body[from : at-len("/>")])
			fmt.Fprintf(&b, "></%s>", name)
			from = at
		}
	}
	if from == 0 {
		return body
	}
	b.Write(body[from:])
	return b.Bytes()
}

// closed reports that an element of a name ends before another begins.
func closed(rest []byte, name string) bool {
	for {
		i := bytes.IndexByte(rest, '<')
		if i < 0 {
			return false
		}
		rest = rest[i+1:]
		end := len(rest) > 0 && rest[0] == '/'
		at := rest
		if end {
			at = rest[1:]
		}
		if len(at) >= len(name) && strings.EqualFold(string(at[:len(name)]), name) {
			return end
		}
	}
}

// Of a page that is flattened, the elements that stay as they are, and the headings.
var (
	flatAsIs     = map[atom.Atom]bool{atom.Script: true, atom.Style: true, atom.Title: true, atom.Textarea: true, atom.Meta: true, atom.Link: true, atom.Br: true, atom.Base: true}
	flatHeadings = map[atom.Atom]bool{atom.H1: true, atom.H2: true, atom.H3: true, atom.H4: true}
)

// flatten rewrites a page that is nested too deeply: tags that only nest are
// left out, paragraphs and headings become flat. It needs time and space in
// proportion to the page.
func flatten(body []byte) []byte {
	var b bytes.Buffer
	z := html.NewTokenizer(bytes.NewReader(body))
	z.SetMaxBuf(1 << 22)
	open := atom.Atom(0)
	for {
		t := z.Next()
		if t == html.ErrorToken {
			return b.Bytes()
		}
		switch t {
		case html.TextToken:
			b.Write(z.Raw())
		case html.StartTagToken, html.EndTagToken, html.SelfClosingTagToken:
			raw := z.Raw()
			name, _ := z.TagName()
			tag := atom.Lookup(name)
			switch {
			case flatAsIs[tag]:
				b.Write(raw)
			case flatHeadings[tag]:
				if open != 0 {
					fmt.Fprintf(&b, "</%s>", open)
					open = 0
				}
				if t == html.StartTagToken {
					open = tag
					fmt.Fprintf(&b, "<%s>", tag)
				}
			case blocks[tag] && tag != atom.Html && tag != atom.Body:
				if open != 0 {
					fmt.Fprintf(&b, "</%s>", open)
				}
				open = atom.P
				b.WriteString("<p>")
			}
		}
	}
}

// ask marks each piece with the share of its words that go-trafilatura takes
// for the article's body. It uses the tree up.
func (l *layout) ask(doc *html.Node) {
	if l.nodes > maxNodes || l.letters > maxText {
		return
	}
	prune(doc)
	behead(doc)
	text := trafilate(doc)
	if text == "" {
		return
	}
	taken := map[uint64]int{}
	var h grams
	scan(text, func(w uint64) { taken[h.add(w)]++ })
	for i := range l.pieces {
		l.pieces[i].vote = share(l.pieces[i].text, taken)
	}
	l.askShort(taken)
}

// prune takes out the elements that hold no text before the tree is copied about.
func prune(n *html.Node) {
	for k := n.FirstChild; k != nil; {
		next := k.NextSibling
		if k.Type == html.CommentNode || k.Type == html.ElementNode && skipped[k.DataAtom] {
			n.RemoveChild(k)
		} else {
			prune(k)
		}
		k = next
	}
}

// behead gives the tree a head that names title, author and the rest:
// go-trafilatura searches the whole page for what it does not find there, and
// nothing of it is used.
func behead(doc *html.Node) {
	for n := doc.FirstChild; n != nil; n = n.NextSibling {
		if n.DataAtom != atom.Html {
			continue
		}
		h := &html.Node{Type: html.ElementNode, DataAtom: atom.Head, Data: "head"}
		for _, name := range []string{"og:title", "author", "og:url", "og:site_name", "og:description", "og:type", "og:image", "article:tag"} {
			value := "Some One"
			if name == "og:url" {
				value = "https://example.com/"
			}
			h.AppendChild(&html.Node{Type: html.ElementNode, DataAtom: atom.Meta, Data: "meta", Attr: []html.Attribute{{Key: "property", Val: name}, {Key: "content", Val: value}}})
		}
		n.InsertBefore(h, n.FirstChild)
		return
	}
}

// askShort votes on pieces of fewer words than a run has, such as the cells of
// a table: all their words must lie in runs that reach into the pieces beside them.
func (l *layout) askShort(taken map[uint64]int) {
	type word struct {
		piece int32
		in    bool
	}
	var words []word
	var g grams
	for i := range l.pieces {
		scan(l.pieces[i].text, func(w uint64) {
			words = append(words, word{piece: int32(i)})
			if n := len(words); taken[g.add(w)] > 0 && n >= gramLen {
				for k := n - gramLen; k < n; k++ {
					words[k].in = true
				}
			}
		})
	}
	for i := 0; i < len(words); {
		j, in := i, true
		for ; j < len(words) && words[j].piece == words[i].piece; j++ {
			in = in && words[j].in
		}
		if j-i < gramLen && in {
			l.pieces[words[i].piece].vote = 1
		}
		i = j
	}
}

type grams struct{ w [gramLen]uint64 }

// add takes in a word's hash and returns that of the run it ends.
func (g *grams) add(w uint64) uint64 {
	copy(g.w[:], g.w[1:])
	g.w[gramLen-1] = w
	h := lexicon.Basis64
	for _, x := range g.w {
		h = lexicon.Mix64(h, x)
		h ^= h >> 29
	}
	return h
}

// share returns how many of the runs of three words in s are in taken; 0 when
// s is shorter than a run.
func share(s string, taken map[uint64]int) float64 {
	var g grams
	n, hit := 0, 0
	scan(s, func(w uint64) {
		x := g.add(w)
		n++
		if n >= gramLen && taken[x] > 0 {
			hit++
		}
	})
	if n < gramLen {
		return 0
	}
	return float64(hit) / float64(n-gramLen+1)
}

// scan calls f with a hash of each word of s: its letters and digits.
func scan(s string, f func(uint64)) {
	h, in := lexicon.Basis64, false
	for _, r := range s {
		if r < 0x80 && !(r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9') || r >= 0x2000 && r < 0x2070 || r == 0xa0 {
			if in {
				f(h)
				h, in = lexicon.Basis64, false
			}
			continue
		}
		h = lexicon.Mix64(h, uint64(r))
		in = true
	}
	if in {
		f(h)
	}
}

// trafilate returns what go-trafilatura takes for the body, "" when it fails.
func trafilate(doc *html.Node) (text string) {
	defer func() {
		if recover() != nil {
			text = ""
		}
	}()
	res, err := trafilatura.ExtractDocument(doc, trafilatura.Options{ExcludeComments: true, HtmlDateMode: trafilatura.Disabled})
	if err != nil || res == nil {
		return ""
	}
	return res.ContentText
}

// paras makes paragraphs of the pieces: cells of a row are joined, captions
// that tell a date stay among the story, everything else has its reason.
func (l *layout) paras() []para {
	ps := make([]para, 0, len(l.pieces))
	first, last := l.story()
	row := int32(-1)
	var told []string // captions taken in
	for i := range l.pieces {
		p := &l.pieces[i]
		q := para{text: p.text, heading: p.heading, item: p.tag == atom.Li || p.tag == atom.Td || p.tag == atom.Th, reason: p.reason}
		switch {
		case p.keep:
			tr := int32(-1)
			if p.tag == atom.Td || p.tag == atom.Th {
				tr = l.elems[p.elem].parent
			}
			if tr >= 0 && tr == row && len(ps) > 0 && ps[len(ps)-1].reason == "" {
				ps[len(ps)-1].text += " | " + q.text
				continue
			}
			row = tr
			q.reason = ""
		case i > first-captionReach && i < last && l.tells(p):
			if slices.ContainsFunc(told, func(t string) bool { return strings.HasPrefix(t, head(p.text, 80)) }) {
				q.reason = whyRepeat
				break
			}
			told = append(told, p.text)
			q.reason, q.caption = "", true
		case q.reason == "":
			q.reason = l.reason(p)
		}
		ps = append(ps, q)
	}
	return ps
}

// tells reports a caption that gives a date, which the story may lack.
func (l *layout) tells(p *piece) bool {
	const out = junkPlaces &^ inAside
	return l.place(p)&inFigure != 0 && l.place(p)&out == 0 && p.words >= captionLeast && p.words <= captionMost && p.linked*2 < len(p.text) && rxDay.MatchString(p.text)
}

// reason says why a piece that nothing voted for is no part of the story.
func (l *layout) reason(p *piece) string {
	pl := l.place(p)
	switch {
	case pl&inComment != 0:
		return whyComment
	case pl&inRelated != 0:
		return whyRelated
	case pl&inShare != 0:
		return whyShare
	case pl&inPromo != 0 || pl&inGate != 0 && p.offers():
		return whyAd
	case pl&inNotice != 0:
		return whyCookie
	case pl&(inNav|inFooter|inForm) != 0:
		return whyNav
	case pl&inFigure != 0:
		return whyCaption
	case pl&inByline != 0:
		return whyByline
	}
	if why, weak := judge(p.text); why != "" && !weak {
		return why
	}
	if strings.TrimSpace(p.text) != "" && p.share() > linkedNearly {
		return whyNav
	}
	return whyOutside
}
