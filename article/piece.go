package article

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// A place is a set of things an element says of where its text stands on the page.
type place uint32

const (
	inNav     place = 1 << iota // navigation, menus, breadcrumbs, tags
	inAside                     // asides, sidebars, widgets
	inFooter                    // footers
	inHeader                    // page headers
	inForm                      // forms, fieldsets
	inFigure                    // figures, captions, galleries
	inTable                     // table cells
	inList                      // list items
	inQuote                     // block quotations
	inHidden                    // hidden from readers
	inComment                   // readers' comments
	inRelated                   // related and recommended stories
	inShare                     // share buttons, social media
	inPromo                     // newsletters, subscriptions, advertisements
	inByline                    // bylines, author boxes, time stamps
	inArticle                   // article, main, or named so
	inBody                      // named as the article's body
	inTeaser                    // teasers, summaries
	inCredit                    // credits, copyright lines
	inNotice                    // cookie and consent notices, dialogs
	inGate                      // a paywall, or what is behind one: see gates
	inLive                      // the posts of a live report
)

// junkPlaces are places where the body of an article does not stand.
const junkPlaces = inNav | inAside | inFooter | inForm | inHidden | inComment | inRelated | inShare | inPromo | inNotice

// hints tell what the words of class and id attributes say of a place. Common
// template vocabulary, one word each; class names are split at hyphens,
// underscores, digits and humps.
var hints = map[string]place{
	"nav": inNav, "navbar": inNav, "navigation": inNav, "menu": inNav, "submenu": inNav, "breadcrumb": inNav, "breadcrumbs": inNav, "pagination": inNav, "pager": inNav, "tags": inNav, "taglist": inNav, "topics": inNav, "categories": inNav, "toc": inNav, "skip": inNav,
	"sidebar": inAside, "widget": inAside, "widgets": inAside, "aside": inAside, "rail": inAside, "infobox": inAside, "factbox": inAside,
	"footer": inFooter, "colophon": inFooter,
	"masthead": inHeader,
	"signup":   inPromo, "newsletter": inPromo, "newsletters": inPromo, "subscribe": inPromo, "subscription": inPromo, "promo": inPromo, "promotion": inPromo, "promoted": inPromo, "sponsor": inPromo, "sponsored": inPromo, "advert": inPromo, "adverts": inPromo, "advertisement": inPromo, "advertising": inPromo, "ad": inPromo, "ads": inPromo, "adsense": inPromo, "dfp": inPromo, "optin": inPromo, "mailchimp": inPromo, "donate": inPromo, "cta": inPromo, "affiliate": inPromo,
	"paywall": inGate,
	"live":    inLive, "liveblog": inLive, "liveupdates": inLive, "livefeed": inLive,
	"related": inRelated, "recirc": inRelated, "recirculation": inRelated, "recommended": inRelated, "recommendation": inRelated, "recommendations": inRelated, "outbrain": inRelated, "taboola": inRelated, "trending": inRelated, "popular": inRelated, "readmore": inRelated, "seealso": inRelated, "mostread": inRelated, "relatedposts": inRelated, "yarpp": inRelated, "zergnet": inRelated, "morelike": inRelated, "prevnext": inRelated,
	"comment": inComment, "comments": inComment, "disqus": inComment, "respond": inComment, "livefyre": inComment, "commentlist": inComment,
	"share": inShare, "sharing": inShare, "sharedaddy": inShare, "social": inShare, "addthis": inShare, "addtoany": inShare, "follow": inShare, "sharebar": inShare,
	"byline": inByline, "author": inByline, "authors": inByline, "bio": inByline, "timestamp": inByline, "dateline": inByline, "pubdate": inByline, "datetime": inByline, "published": inByline, "meta": inByline, "postmeta": inByline, "metadata": inByline, "contributors": inByline,
	"caption": inFigure, "captions": inFigure, "figcaption": inFigure, "gallery": inFigure, "slideshow": inFigure, "carousel": inFigure, "lightbox": inFigure, "video": inFigure, "player": inFigure,
	"credit": inCredit, "credits": inCredit, "copyright": inCredit,
	"cookie": inNotice, "cookies": inNotice, "consent": inNotice, "gdpr": inNotice, "popup": inNotice, "modal": inNotice, "overlay": inNotice, "dialog": inNotice, "tooltip": inNotice,
	"hidden": inHidden, "hide": inHidden, "noprint": inHidden, "invisible": inHidden,
	"teaser": inTeaser, "teasers": inTeaser, "summary": inTeaser, "dek": inTeaser, "standfirst": inTeaser, "subtitle": inTeaser, "subheading": inTeaser, "excerpt": inTeaser, "deck": inTeaser,
	"articlebody": inBody, "storybody": inBody, "articletext": inBody, "storytext": inBody, "bodytext": inBody, "postbody": inBody,
}

// An elem is an element of the page that may hold text, with what it says of its place.
type elem struct {
	node   *html.Node
	parent int32 // index of the enclosing elem, -1 at the top
	own    place // what this element itself says
	all    place // with what its ancestors say
	words  int32 // words of prose within
	depth  int32
}

// A piece is a paragraph-like stretch of a page's visible text, in page order.
type piece struct {
	text     string
	elem     int32 // the innermost block element
	tag      atom.Atom
	heading  bool
	pictured bool // the first text after a picture
	linked   int  // bytes of text within links
	links    int
	bold     int // bytes of text set bold or italic
	href     string
	words    int
	vote     float64 // share of its words that the first way took
	keep     bool
	reason   string
}

// share is the part of a piece's text that lies within links.
func (p *piece) share() float64 { return float64(p.linked) / float64(len(p.text)) }

// A layout is a page taken apart.
type layout struct {
	elems   []elem
	pieces  []piece
	nodes   int // elements of the page
	letters int // bytes of its text
	stamps  []stamp
	links   []link
	cut     bool // the page has more pieces than are read
}

// A link is an address that a piece points to.
type link struct {
	piece int
	href  string
}

// pieces takes a page apart into pieces of text, in one walk over the tree.
func takeApart(doc *html.Node) *layout {
	l := &layout{}
	var w walker
	w.layout = l
	w.walk(doc, -1, context{})
	w.flush()
	l.settle()
	return l
}

type context struct {
	link, bold, heading bool
	href                string
	elem                int32
	tag                 atom.Atom
}

type walker struct {
	*layout
	buf     strings.Builder
	space   bool // a space is due before the next letter
	cur     piece
	curSet  bool
	image   bool // a picture stood there since the last letter
	brk     bool // a line break was seen since the last letter
	lastRun rune
}

// skipped elements hold no text of an article.
var skipped = map[atom.Atom]bool{
	atom.Script: true, atom.Style: true, atom.Noscript: true, atom.Template: true, atom.Svg: true, atom.Iframe: true,
	atom.Object: true, atom.Embed: true, atom.Canvas: true, atom.Audio: true, atom.Select: true, atom.Option: true,
	atom.Button: true, atom.Input: true, atom.Textarea: true, atom.Map: true, atom.Math: true, atom.Head: true, atom.Title: true,
	atom.Datalist: true, atom.Frameset: true, atom.Noembed: true, atom.Noframes: true, atom.Applet: true, atom.Progress: true, atom.Meter: true,
}

// blocks are elements that begin a new piece of text.
var blocks = map[atom.Atom]bool{
	atom.P: true, atom.Div: true, atom.Li: true, atom.Ul: true, atom.Ol: true, atom.Dl: true, atom.Dt: true, atom.Dd: true,
	atom.Table: true, atom.Tbody: true, atom.Thead: true, atom.Tfoot: true, atom.Tr: true, atom.Td: true, atom.Th: true, atom.Caption: true,
	atom.H1: true, atom.H2: true, atom.H3: true, atom.H4: true, atom.H5: true, atom.H6: true, atom.Hgroup: true,
	atom.Section: true, atom.Article: true, atom.Main: true, atom.Header: true, atom.Footer: true, atom.Aside: true, atom.Nav: true,
	atom.Form: true, atom.Fieldset: true, atom.Figure: true, atom.Figcaption: true, atom.Blockquote: true, atom.Pre: true,
	atom.Address: true, atom.Hr: true, atom.Details: true, atom.Summary: true, atom.Body: true, atom.Html: true, atom.Center: true,
	atom.Video: true, atom.Menu: true, atom.Dialog: true, atom.Legend: true, atom.Label: true,
}

// overHeadings are blocks that no heading holds.
var overHeadings = map[atom.Atom]bool{atom.P: true, atom.Div: true, atom.Li: true, atom.Section: true, atom.Article: true}

var tagPlace = map[atom.Atom]place{
	atom.Nav: inNav, atom.Menu: inNav, atom.Aside: inAside, atom.Footer: inFooter, atom.Header: inHeader, atom.Form: inForm, atom.Fieldset: inForm,
	atom.Figure: inFigure, atom.Figcaption: inFigure, atom.Video: inFigure, atom.Td: inTable, atom.Th: inTable, atom.Li: inList, atom.Dd: inList, atom.Dt: inList,
	atom.Blockquote: inQuote, atom.Article: inArticle, atom.Main: inArticle, atom.Dialog: inNotice, atom.Time: inByline, atom.Label: inForm, atom.Legend: inForm,
}

// walk visits the tree below n. Its depth is bounded by the parser, which
// refuses pages nested deeper than 512 elements.
func (w *walker) walk(n *html.Node, parent int32, c context) {
	for k := n.FirstChild; k != nil; k = k.NextSibling {
		switch k.Type {
		case html.TextNode:
			w.text(k.Data, parent, c)
		case html.ElementNode:
			w.element(k, parent, c)
		case html.DocumentNode:
			w.walk(k, parent, c)
		}
	}
}

func (w *walker) element(n *html.Node, parent int32, c context) {
	tag := n.DataAtom
	w.nodes++
	if skipped[tag] {
		return
	}
	if len(w.pieces) >= maxPieces {
		w.cut = true
		return
	}
	switch tag {
	case atom.Br:
		w.lineBreak(c)
		return
	case atom.Img:
		w.image = w.image || !w.curSet
		return
	case atom.Wbr:
		return
	}
	if tag == atom.Span && isCard(n) {
		return
	}
	isBlock := blocks[tag]
	own := tagPlace[tag] | placeOf(n)
	at := parent
	if isBlock || own != 0 {
		depth := int32(0)
		if parent >= 0 {
			depth = w.elems[parent].depth + 1
		}
		at = int32(len(w.elems))
		w.elems = append(w.elems, elem{node: n, parent: parent, own: own, depth: depth})
	}
	switch tag {
	case atom.A:
		c.link = true
		c.href = attr(n, "href")
		if c.href != "" && len(w.links) < maxLinks {
			w.links = append(w.links, link{len(w.pieces), c.href})
		}
	case atom.Time:
		if d := attr(n, "datetime"); d != "" && len(w.stamps) < maxStamps {
			says := strings.ToLower(attr(n, "itemprop") + " " + attr(n, "class"))
			up := strings.Contains(says, "modif") || strings.Contains(says, "updat")
			w.stamps = append(w.stamps, stamp{value: d, piece: len(w.pieces), elem: at, up: up, named: !up && (strings.Contains(says, "publi") || attr(n, "pubdate") != "" || strings.Contains(says, "entry-date"))})
		}
	case atom.B, atom.Strong, atom.I, atom.Em:
		c.bold = true
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		c.heading = true
	}
	if isBlock {
		w.flush()
		if overHeadings[tag] {
			// A heading that was left open holds no paragraphs.
			c.heading = false
		}
		c.tag = tag
		c.elem = at
		w.walk(n, at, c)
		w.flush()
		return
	}
	w.walk(n, at, c)
	if tag == atom.Span && parent >= 0 && w.elems[parent].own&inByline != 0 {
		w.space = true // name and office, which only style parts
	}
}

// cards are words that templates call boxes that open over a name in a paragraph.
var cards = map[string]bool{"block": true, "card": true, "popup": true, "popover": true, "tooltip": true, "hovercard": true, "flyout": true, "dropdown": true}

// isCard reports a box of links within a paragraph that readers see only on
// pointing at a name.
func isCard(n *html.Node) bool {
	class := attr(n, "class")
	if class == "" {
		return false
	}
	named := false
	for w := range strings.FieldsFuncSeq(class, func(r rune) bool { return !unicode.IsLetter(r) }) {
		named = named || cards[w]
	}
	return named && countLinks(n, 0) >= 2
}

// countLinks counts the links below n, as far as two.
func countLinks(n *html.Node, have int) int {
	for k := n.FirstChild; k != nil && have < 2; k = k.NextSibling {
		if k.DataAtom == atom.A {
			have++
		}
		have = countLinks(k, have)
	}
	return have
}

// lineBreak ends a piece, unless it stands in a heading or breaks a sentence for looks.
func (w *walker) lineBreak(c context) {
	if c.heading {
		w.space = true
		return
	}
	w.brk = true
	w.space = true
}

// blank are the spaces of ASCII.
var blank = [utf8.RuneSelf]bool{' ': true, '\n': true, '\t': true, '\r': true, '\f': true}

// text adds a text node to the current piece.
func (w *walker) text(s string, at int32, c context) {
	s = demojibake(s) // before the controls that are bytes of it are dropped
	for i := 0; i < len(s); {
		r, size := rune(s[i]), 1
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeRuneInString(s[i:])
		}
		i += size
		switch {
		case r < utf8.RuneSelf && blank[r] || r == '\u00a0' || r > 0x1fff && unicode.IsSpace(r):
			w.space = true
			continue
		case dropped(r), r == utf8.RuneError && size == 1:
			continue
		}
		if w.brk {
			w.brk = false
			if !(unicode.IsLower(r) && unicode.IsLetter(w.lastRun)) {
				w.flush()
			}
		}
		if !w.curSet {
			w.curSet = true
			w.cur = piece{elem: at, tag: c.tag, heading: c.heading, pictured: w.image}
			w.image, w.space = false, false
		}
		if w.space && w.buf.Len() > 0 {
			if w.buf.Len() >= maxPieceText {
				// A paragraph without end goes on as another.
				w.flush()
				w.curSet = true
				w.cur = piece{elem: at, tag: c.tag, heading: c.heading}
			} else {
				w.buf.WriteByte(' ')
			}
		}
		w.space = false
		w.buf.WriteRune(r)
		w.lastRun = r
		if c.link {
			w.cur.linked += size
			if w.cur.href != c.href {
				w.cur.href = c.href
				w.cur.links++
			}
		}
		if c.bold {
			w.cur.bold += size
		}
	}
}

func (w *walker) flush() {
	w.brk, w.space = false, false
	if !w.curSet {
		return
	}
	w.curSet = false
	w.cur.text = requote(w.buf.String())
	w.letters += len(w.cur.text)
	w.buf.Reset()
	w.cur.words = countWords(w.cur.text)
	w.pieces = append(w.pieces, w.cur)
}

// gates tells paywalls from the text behind them, which templates mark with the same
// class: an element whose words offer a subscription, a quarter of them at least, is promotion.
func (l *layout) gates() {
	type tally struct{ words, offers int }
	tallies := map[int32]*tally{}
	for i := range l.elems {
		if l.elems[i].own&inGate != 0 {
			tallies[int32(i)] = &tally{}
		}
	}
	if len(tallies) == 0 {
		return
	}
	for i := range l.pieces {
		p := &l.pieces[i]
		offers, asked := 0, false
		for e := p.elem; e >= 0; e = l.elems[e].parent {
			t := tallies[e]
			if t == nil {
				continue
			}
			if !asked {
				asked = true
				if why, _ := judge(p.text); why != "" || p.offers() {
					offers = p.words
				}
			}
			t.words += p.words
			t.offers += offers
		}
	}
	for e, t := range tallies {
		if t.offers > 0 && t.offers*4 >= t.words {
			l.elems[e].own |= inPromo
		}
	}
}

// offers reports a piece that asks for a subscription.
func (p *piece) offers() bool { return p.words <= offerWords && rxPaywall.MatchString(p.text) }

// settle hands places down and word counts up. An element's own class is not
// believed when most of the page's prose stands in it: templates name whole
// pages "with-sidebar" or "no-comments".
func (l *layout) settle() {
	l.gates()
	total := int32(0)
	for i := range l.pieces {
		p := &l.pieces[i]
		if p.words < pieceWords || p.linked*2 > len(p.text) {
			continue
		}
		total += int32(p.words)
		for e := p.elem; e >= 0; e = l.elems[e].parent {
			l.elems[e].words += int32(p.words)
		}
	}
	for i := range l.elems {
		e := &l.elems[i]
		own := e.own
		if float64(e.words) > wholeShare*float64(total) {
			own &^= junkPlaces | inByline | inFigure | inCredit | inHeader | inTeaser
		}
		if e.words > 0 && e.parent >= 0 && l.elems[e.parent].all&inLive != 0 && twin(e.node) {
			own &^= inAside | inComment | inRelated // what templates call the post of a live report
		}
		e.all = own
		if e.parent >= 0 {
			e.all |= l.elems[e.parent].all
		}
	}
}

// twin reports an element beside which another has the same class.
func twin(n *html.Node) bool {
	class := attr(n, "class")
	same := func(k *html.Node) bool { return k != nil && k.DataAtom == n.DataAtom && attr(k, "class") == class }
	before, after := n.PrevSibling, n.NextSibling
	if before != nil && before.Type == html.TextNode {
		before = before.PrevSibling
	}
	if after != nil && after.Type == html.TextNode {
		after = after.NextSibling
	}
	return same(before) || same(after)
}

// What the role and the itemprop of an element say of its place.
var (
	rolePlace = map[string]place{
		"navigation": inNav, "menu": inNav, "menubar": inNav, "complementary": inAside, "contentinfo": inFooter, "banner": inHeader,
		"dialog": inNotice, "alertdialog": inNotice, "main": inArticle, "article": inArticle,
	}
	propPlace = map[string]place{
		"articleBody": inBody | inArticle, "author": inByline, "datePublished": inByline, "dateModified": inByline, "caption": inFigure,
	}
)

// placeOf reads an element's class, id and other attributes.
func placeOf(n *html.Node) place {
	var p place
	for _, a := range n.Attr {
		switch a.Key {
		case "class", "id", "data-component", "data-module", "data-type":
			if len(a.Val) > 0 && len(a.Val) < 1000 {
				p |= hintsIn(a.Val)
			}
		case "role":
			p |= rolePlace[a.Val]
		case "itemprop":
			p |= propPlace[a.Val]
		case "hidden":
			p |= inHidden
		case "style":
			s := strings.ReplaceAll(strings.ToLower(a.Val), " ", "")
			if strings.Contains(s, "display:none") || strings.Contains(s, "visibility:hidden") {
				p |= inHidden
			}
		case "aria-hidden":
			if a.Val == "true" {
				p |= inHidden
			}
		case "rel":
			if a.Val == "author" {
				p |= inByline
			}
		}
	}
	return p
}

// hintsIn splits a class attribute into words and looks them up.
func hintsIn(s string) place {
	var p place
	start := 0
	var low [32]byte
	look := func(w string) {
		if len(w) < 2 || len(w) > len(low) {
			return
		}
		for i := 0; i < len(w); i++ {
			c := w[i]
			if 'A' <= c && c <= 'Z' {
				c += 'a' - 'A'
			}
			low[i] = c
		}
		p |= hints[string(low[:len(w)])]
	}
	whole := 0 // start of the current run without a separator other than a hump
	for i := 0; i <= len(s); i++ {
		letter := i < len(s) && ('a' <= s[i] && s[i] <= 'z' || 'A' <= s[i] && s[i] <= 'Z')
		hump := letter && i > start && 'A' <= s[i] && s[i] <= 'Z' && 'a' <= s[i-1] && s[i-1] <= 'z'
		if letter && !hump {
			continue
		}
		look(s[start:i])
		if !letter {
			if whole != start {
				look(s[whole:i])
			}
			whole = i + 1
			start = i + 1
		} else {
			start = i
		}
	}
	return p
}

func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

// dropped reports characters that carry no letters: zero width, soft hyphens, controls.
func dropped(r rune) bool {
	return r < 0x20 || r > 0x7e && unicode.Is(shapeless, r)
}

// shapeless are the characters beyond ASCII's first controls that carry no letters.
var shapeless = &unicode.RangeTable{
	R16: []unicode.Range16{
		{Lo: 0x7f, Hi: 0x9f, Stride: 1}, {Lo: 0xad, Hi: 0xad, Stride: 1}, {Lo: 0x200b, Hi: 0x200f, Stride: 1}, {Lo: 0x202a, Hi: 0x202e, Stride: 1},
		{Lo: 0x2060, Hi: 0x206f, Stride: 1}, {Lo: 0xfeff, Hi: 0xfeff, Stride: 1}, {Lo: 0xfff9, Hi: 0xfffb, Stride: 1},
	},
	LatinOffset: 2,
}

func countWords(s string) int {
	n, half := 0, 0
	in := uint8(0) // 1 within a word
	for i := 0; i < len(s); {
		if c := s[i]; c < utf8.RuneSelf {
			l := wordLetter[c]
			n += int(l &^ in) // no branch: where words begin cannot be foretold
			in = l
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		i += size
		if r >= 0x0e00 && (r < 0x0e80 || unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana)) {
			// Written without spaces: two letters count as a word.
			half++
			in = 0
			continue
		}
		l := uint8(0)
		if r == '’' || r >= 0xc0 && (unicode.IsLetter(r) || unicode.IsNumber(r)) {
			l = 1
		}
		n += int(l &^ in)
		in = l
	}
	return n + half/2
}

// wordByte marks the ASCII letters, digits and the apostrophe.
var wordByte = func() (set [utf8.RuneSelf]bool) {
	for c := range set {
		set[c] = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '\''
	}
	return set
}()

// wordLetter is wordByte as numbers.
var wordLetter = func() (set [utf8.RuneSelf]uint8) {
	for c, is := range wordByte {
		if is {
			set[c] = 1
		}
	}
	return set
}()
