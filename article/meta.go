package article

import (
	"net/url"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"readout"
	"readout/lexicon"
)

// A meta is what a page of HTML says of itself outside its text.
type meta struct {
	url           *url.URL // the page's own address, nil if unknown
	titles        []string // everything the page calls its title
	headline      string   // JSON-LD
	ogTitle       string
	docTitle      string
	h1            []string
	site          string   // og:site_name
	publisher     string   // JSON-LD
	app           string   // application-name
	metaPublisher string   // dc.publisher and the like
	signs         signs    // of the outlet's name on the page itself
	ldAuthors     []string // JSON-LD
	authors       []string // meta
	relAuthor     []string // rel=author, itemprop=author
	byline        []string // visible bylines
	published     string   // ISO 8601
	updated       string
	body          string // JSON-LD: the story's text
	visibleAt     string // date in visible text
	visibleUp     string
	onlyStamp     string // the day that all time elements outside of boxes tell
	stamps        []stamp
	ogType        string
	article       bool // some markup says that the page is an article
	listing       bool // some markup says that the page is a list
	free          bool // the page does not say that it must be paid for
	lang          string
	canonical     string
	copyright     int // latest year of a copyright line, 0 if none
	credits       []string
	links         []string
	ids           map[string]string // JSON-LD names by @id
}

// A stamp is a time element.
type stamp struct {
	value string
	piece int // the number of pieces before it
	elem  int32
	named bool // it says that it tells the publication
	up    bool // it says that it tells an update
}

// readMeta reads the head of a page and its structured data. address may be empty.
func readMeta(doc *html.Node, address string) *meta {
	m := &meta{free: true, ids: map[string]string{}}
	if u, err := url.Parse(address); err == nil && u.Host != "" {
		m.url = u
	}
	var scripts []any
	m.walk(doc, &scripts)
	for _, s := range scripts {
		m.index(s, 0)
	}
	for _, s := range scripts {
		m.linked(s, 0)
	}
	m.titles = slices.Concat([]string{m.headline, m.ogTitle, m.docTitle}, m.h1)
	m.titles = slices.DeleteFunc(m.titles, func(t string) bool { return t == "" })
	return m
}

func (m *meta) walk(n *html.Node, scripts *[]any) {
	for k := n.FirstChild; k != nil; k = k.NextSibling {
		if k.Type != html.ElementNode {
			continue
		}
		switch k.DataAtom {
		case atom.Html:
			m.lang = attr(k, "lang")
		case atom.Title:
			if m.docTitle == "" && k.Namespace == "" {
				m.docTitle = textOf(k)
			}
		case atom.H1:
			if t := textOf(k); t != "" && len(m.h1) < 8 {
				m.h1 = append(m.h1, t)
			}
		case atom.Meta:
			m.tag(k)
		case atom.Link:
			if strings.EqualFold(attr(k, "rel"), "canonical") && m.canonical == "" {
				m.canonical = strings.TrimSpace(attr(k, "href"))
			}
		case atom.Script:
			if strings.Contains(strings.ToLower(attr(k, "type")), "ld+json") && k.FirstChild != nil && len(*scripts) < 64 {
				if v := decode(k.FirstChild.Data); v != nil {
					*scripts = append(*scripts, v)
				}
			}
			continue
		case atom.A:
			m.linkHome(k)
		case atom.Body:
			if strings.Contains(attr(k, "itemtype"), "Article") {
				m.article = true
			}
		}
		if t := attr(k, "itemtype"); strings.HasSuffix(t, "Article") || strings.HasSuffix(t, "BlogPosting") {
			m.article = true
		}
		m.micro(k)
		m.walk(k, scripts)
	}
}

// micro reads microdata and links to authors.
func (m *meta) micro(k *html.Node) {
	switch prop := attr(k, "itemprop"); {
	case prop == "author" || prop == "creator" || attr(k, "rel") == "author":
		if k.DataAtom != atom.Meta && len(m.relAuthor) < 8 {
			if t := textOf(k); utf8.RuneCountInString(t) < 120 {
				m.relAuthor = append(m.relAuthor, t)
			}
		}
	case prop == "datePublished" && k.DataAtom != atom.Time:
		if v := first(attr(k, "content"), attr(k, "datetime")); v != "" && m.published == "" {
			m.published = isoDate(v)
		}
	case prop == "dateModified" && k.DataAtom != atom.Time:
		if v := first(attr(k, "content"), attr(k, "datetime")); v != "" && m.updated == "" {
			m.updated = isoDate(v)
		}
	}
}

func first(s ...string) string {
	for _, x := range s {
		if x = strings.TrimSpace(x); x != "" {
			return x
		}
	}
	return ""
}

// publishedNames and updatedNames are the names of meta elements that tell dates, best first.
var (
	publishedNames = []string{"article:published_time", "article:published", "og:published_time", "og:article:published_time", "publication_date", "datepublished", "date_published", "parsely-pub-date", "sailthru.date", "dc.date.issued", "dcterms.created", "dc.date", "dc.date.created", "dcterms.date", "pubdate", "publishdate", "publish-date", "published_time", "date", "article.published", "rnews:datepublished", "cxenseparse:recs:publishtime", "originalpublicationdate", "displaydate", "ptime", "article_date_original", "bt:pubdate", "published", "release_date", "releasedate", "timestamp", "prism.publicationdate", "citation_publication_date", "dc.terms.issued", "dcterms.issued", "dcterms.available", "dcterms.dateaccepted", "dc:date", "dcterms:issued", "dcterms:created", "dcterms:date", "dc.date.published", "eprints.date", "bepress_citation_date", "citation_date", "citation_online_date", "og:pubdate", "og:publish_date", "article:publicationdate", "article:post_date", "article:date", "lastpublisheddate", "firstpublished", "creation_date", "sailthru.pubdate"}
	updatedNames   = []string{"article:modified_time", "og:updated_time", "article:modified", "lastmod", "last-modified", "datemodified", "date_modified", "dcterms.modified", "dc.date.modified", "modified_time", "revised", "utime", "article.updated", "bt:moddate", "dcterms:modified", "dc:modified", "dc.date.updated", "lastmodifieddate", "last_modified", "lastupdated", "date_updated", "article:updated_time", "article:update_time"}
	authorNames    = []string{"author", "parsely-author", "article:author", "sailthru.author", "dc.creator", "dcterms.creator", "byl", "authors", "article:author_name", "article.author", "cxenseparse:author", "citation_author", "twitter:data1"}
)

// metaFields are the meta elements of which the first that tells stands.
var metaFields = func() map[string]func(m *meta) *string {
	fields := map[string]func(m *meta) *string{}
	for names, field := range map[string]func(m *meta) *string{
		"og:title twitter:title": func(m *meta) *string { return &m.ogTitle },
		"og:site_name":           func(m *meta) *string { return &m.site },
		"publisher article:publisher dc.publisher dcterms.publisher":      func(m *meta) *string { return &m.metaPublisher },
		"application-name apple-mobile-web-app-title al:ios:app_name cre": func(m *meta) *string { return &m.app },
		"og:url":                              func(m *meta) *string { return &m.canonical },
		"og:locale content-language language": func(m *meta) *string { return &m.lang },
	} {
		for _, name := range strings.Fields(names) {
			fields[name] = field
		}
	}
	return fields
}()

// tag reads one meta element.
func (m *meta) tag(k *html.Node) {
	name := strings.ToLower(first(attr(k, "property"), attr(k, "name"), attr(k, "itemprop")))
	value := squeeze(strings.TrimSpace(attr(k, "content")))
	if name == "" || value == "" || len(value) > 2000 {
		return
	}
	if field := metaFields[name]; field != nil {
		if of := field(m); *of == "" {
			*of = value
		}
	}
	switch name {
	case "og:type":
		m.ogType = strings.ToLower(value)
	case "original-source", "syndication-source":
		m.links = append(m.links, value)
	}
	if slices.Contains(publishedNames, name) && m.published == "" {
		m.published = isoDate(value)
		if m.published != "" && name != "date" {
			m.article = true
		}
	}
	if slices.Contains(updatedNames, name) && m.updated == "" {
		m.updated = isoDate(value)
	}
	if slices.Contains(authorNames, name) && (name != "twitter:data1") && len(m.authors) < 8 {
		m.authors = append(m.authors, value)
	}
}

// index keeps the names of the things that structured data refers to by @id.
func (m *meta) index(v any, depth int) {
	if depth > maxLinked {
		return
	}
	switch x := v.(type) {
	case []any:
		for _, y := range x {
			m.index(y, depth+1)
		}
	case map[string]any:
		id, name := str(x["@id"]), str(x["name"])
		if id != "" && name != "" && m.ids[id] == "" {
			m.ids[id] = name
		}
		for _, key := range []string{"@graph", "author", "publisher", "mainEntity"} {
			if y, ok := x[key]; ok {
				m.index(y, depth+1)
			}
		}
	}
}

// linked reads JSON-LD (schema.org): the first article on the page, and what the page is.
func (m *meta) linked(v any, depth int) {
	if depth > maxLinked {
		return
	}
	switch x := v.(type) {
	case []any:
		for _, y := range x {
			m.linked(y, depth+1)
		}
	case map[string]any:
		isArticle, isList := false, false
		for _, t := range strs(x["@type"]) {
			switch {
			case strings.HasSuffix(t, "Article") || strings.HasSuffix(t, "BlogPosting") || t == "Report" || t == "Review":
				isArticle = true
			case t == "CollectionPage" || t == "ItemList" || t == "SearchResultsPage":
				isList = true
			}
		}
		if isArticle {
			m.take(x)
		}
		m.listing = m.listing || isList && depth < 3
		for _, key := range []string{"@graph", "mainEntity", "mainEntityOfPage"} {
			if y, ok := x[key]; ok {
				m.linked(y, depth+1)
			}
		}
	}
}

// take reads an article's JSON-LD; what an earlier one told stands.
func (m *meta) take(x map[string]any) {
	m.article = true
	m.headline = first(m.headline, plain(str(x["headline"])), plain(str(x["name"])))
	m.body = firstOf(m.body, firstOf(str(x["articleBody"]), posts(x["liveBlogUpdate"])))
	if len(m.ldAuthors) == 0 {
		m.ldAuthors = m.names(x["author"])
		if len(m.ldAuthors) == 0 {
			m.ldAuthors = m.names(x["creator"])
		}
	}
	if m.publisher == "" {
		if n := m.names(x["publisher"]); len(n) > 0 {
			m.publisher = n[0]
		}
	}
	if d := isoDate(str(x["datePublished"])); d != "" && (m.published == "" || len(d) > len(m.published)) {
		m.published = d
	}
	if d := isoDate(str(x["dateModified"])); d != "" && (m.updated == "" || len(d) > len(m.updated)) {
		m.updated = d
	}
	switch f := x["isAccessibleForFree"].(type) {
	case bool:
		m.free = f
	case string:
		m.free = !strings.EqualFold(f, "false")
	}
	if m.lang == "" {
		m.lang = str(x["inLanguage"])
	}
}

// posts joins the texts of a live report, which has one for each of its posts.
func posts(v any) string {
	list, _ := v.([]any)
	var b strings.Builder
	for _, p := range list {
		if post, ok := p.(map[string]any); ok {
			if body := str(post["articleBody"]); body != "" {
				b.WriteString(body + "\n")
			}
		}
	}
	return b.String()
}

// names reads the names of a person or organisation, or of several.
func (m *meta) names(v any) []string {
	switch x := v.(type) {
	case string:
		return []string{plain(x)}
	case []any:
		var out []string
		for _, y := range x {
			if len(out) < 16 {
				out = append(out, m.names(y)...)
			}
		}
		return out
	case map[string]any:
		if n, ok := x["name"].([]any); ok {
			return m.names(n)
		}
		if n := first(plain(str(x["name"])), plain(m.ids[str(x["@id"])])); n != "" {
			return []string{n}
		}
	}
	return nil
}

func str(v any) string {
	s, _ := v.(string)
	return strings.TrimSpace(s)
}

func strs(v any) []string {
	switch x := v.(type) {
	case string:
		return []string{x}
	case []any:
		var out []string
		for _, y := range x {
			if s := str(y); s != "" {
				out = append(out, s)
			}
		}
		return out
	}
	return nil
}

// plain undoes character references and elements in a value.
func plain(s string) string {
	s = html.UnescapeString(s)
	if strings.Contains(s, "<") {
		s = rxTag.ReplaceAllString(s, " ")
	}
	return squeeze(requote(demojibake(s)))
}

// textOf returns the text within an element.
func textOf(n *html.Node) string {
	var b strings.Builder
	var walk func(n *html.Node)
	walk = func(n *html.Node) {
		if b.Len() > 4000 || n.Type == html.ElementNode && skipped[n.DataAtom] && n.DataAtom != atom.Title {
			return
		}
		if n.Type == html.TextNode {
			b.WriteString(n.Data)
		} else if n.DataAtom == atom.Br {
			b.WriteByte(' ')
		}
		for k := n.FirstChild; k != nil; k = k.NextSibling {
			walk(k)
		}
	}
	walk(n)
	return strings.Join(strings.Fields(b.String()), " ")
}

// visible reads what stands beside the story: bylines, dates, copyright, source links.
func (m *meta) visible(l *layout) {
	first, last := l.story()
	m.keepStamps(l, first)
	for i := range l.pieces {
		p := &l.pieces[i]
		pl := l.place(p)
		if strings.Contains(p.text, "©") || pl&inFooter != 0 && strings.Contains(strings.ToLower(p.text), "copyright") {
			m.copyright = max(m.copyright, lastYear(p.text))
		}
		if !p.keep && (i < first || i > last) {
			m.sign(p, pl, i < first)
		}
		if !p.keep && i > last && p.words <= stampWords && rxLastEdit.MatchString(p.text) {
			m.visibleUp = firstOf(m.visibleUp, dateIn(p.text))
		}
		if i < first-nearAbove || i > last+nearBelow || p.words > nearWords || pl&(inRelated|inComment|inNav) != 0 {
			continue
		}
		if !p.keep || p.words < proseWords {
			if l.bylined(p, i < last) && len(m.byline) < 6 {
				m.byline = append(m.byline, p.text)
			}
			if i <= first+stampBelow {
				m.dateline(p, pl)
			}
		}
		if picture := pl&(inFigure|inCredit) != 0 || isPictureCredit(p.text); picture || isCredit(p.text) {
			for _, c := range marked(agenciesIn(p.text), picture) {
				m.credit(c)
			}
		}
	}
	m.pointers(l, first, last)
}

// story returns the first and the last piece that stay; without any, what lies beyond both ends.
func (l *layout) story() (first, last int) {
	first, last = len(l.pieces), -1
	for i := range l.pieces {
		if l.pieces[i].keep {
			first = min(first, i)
			last = i
		}
	}
	return first, last
}

// keepStamps takes the time elements that say what they tell, and those near
// the story's beginning; the first come first.
func (m *meta) keepStamps(l *layout, first int) {
	one := true
	for _, s := range l.stamps {
		pl := place(0)
		if s.elem >= 0 {
			pl = l.elems[s.elem].all
		}
		if pl&(inRelated|inComment|inNav|inAside|inFooter) == 0 && (s.named || s.up || s.piece >= first-nearAbove && s.piece <= first+stampBelow) {
			m.stamps = append(m.stamps, s)
		}
		if pl&(inRelated|inComment|inNav|inAside|inFooter) == 0 {
			d := isoDate(s.value)
			one = one && (m.onlyStamp == "" || sameDay(d, m.onlyStamp))
			m.onlyStamp = d
		}
	}
	if !one {
		m.onlyStamp = ""
	}
	slices.SortStableFunc(m.stamps, func(a, b stamp) int {
		if a.named != b.named {
			if a.named {
				return -1
			}
			return 1
		}
		return a.piece - b.piece
	})
}

// bylined reports a piece that names who wrote the story. within says that the
// story has not ended yet, so that a box named so is believed.
func (l *layout) bylined(p *piece, within bool) bool {
	named := isByline(p.text) || within && l.elems[p.elem].own&inByline != 0 && (p.words <= boxedByline || p.words <= stampWords && allCapital(p.text))
	return named && !rxStamp.MatchString(p.text)
}

// allCapital reports words that all open with a capital, but for those between the names of reporters and
// the places where they are.
func allCapital(s string) bool {
	for w := range strings.FieldsSeq(s) {
		if r, _ := utf8.DecodeRuneInString(w); !unicode.IsUpper(r) && !betweenNames[w] {
			return false
		}
	}
	return true
}

var betweenNames = lexicon.SetOf("by in at from and with &")

// dateline takes the day that a short piece above the story tells.
func (m *meta) dateline(p *piece, pl place) {
	d := dateIn(p.text)
	if d == "" || p.words > stampWords || pl&inByline == 0 && !rxStamp.MatchString(p.text) {
		return
	}
	if at := rxUpdated.FindStringIndex(p.text); at != nil && dateIn(p.text[:at[0]]) == "" {
		m.visibleUp = firstOf(m.visibleUp, d)
	} else {
		m.visibleAt = firstOf(m.visibleAt, d)
	}
}

// pointers keeps the addresses to which the story and its source lines point.
func (m *meta) pointers(l *layout, first, last int) {
	for _, k := range l.links {
		if k.piece < first || k.piece > last+sourceBelow || k.piece >= len(l.pieces) {
			continue
		}
		p := &l.pieces[k.piece]
		source := p.reason == whySource || isCredit(p.text)
		if !p.keep && !source {
			continue
		}
		if u := m.resolve(k.href); u != "" && (source || m.foreign(u)) && len(m.links) < mostLinks && !slices.Contains(m.links, u) {
			m.links = append(m.links, u)
		}
	}
}

func firstOf(a, b string) string {
	if a != "" {
		return a
	}
	return b
}

func (m *meta) credit(c string) {
	if !slices.Contains(m.credits, c) {
		m.credits = append(m.credits, c)
	}
}

// resolve makes an address absolute; "" for what is no web address.
func (m *meta) resolve(href string) string {
	if len(href) > 2000 {
		return ""
	}
	u, err := url.Parse(strings.TrimSpace(href))
	if err != nil {
		return ""
	}
	if m.url != nil {
		u = m.url.ResolveReference(u)
	}
	if u.Scheme != "http" && u.Scheme != "https" || u.Host == "" {
		return ""
	}
	u.Fragment = ""
	return u.String()
}

// foreign reports an address on another site.
func (m *meta) foreign(u string) bool {
	v, err := url.Parse(u)
	return err == nil && (m.url == nil || site(v.Host) != site(m.url.Host))
}

// site is a host without its leading "www" and the like.
func site(host string) string {
	host = strings.ToLower(host)
	if i := strings.LastIndexByte(host, ':'); i > 0 {
		host = host[:i]
	}
	for _, p := range []string{"www.", "m.", "mobile.", "amp.", "edition."} {
		host = strings.TrimPrefix(host, p)
	}
	return host
}

// give fills in what the carrier did not tell of the article.
func (m *meta) give(a *readout.Article) {
	if m.url == nil {
		if u, err := url.Parse(m.canonical); err == nil && u.Host != "" {
			m.url = u
			if a.URL == "" && (u.Scheme == "http" || u.Scheme == "https") {
				a.URL = m.canonical
			}
		}
	}
	outlet := m.outlet()
	if a.Title == "" {
		a.Title = m.title(outlet)
	}
	if a.Outlet == "" {
		a.Outlet = outlet
	}
	if len(a.Authors) == 0 {
		a.Authors = m.people(a)
	}
	m.dates(a)
	for _, c := range m.credits {
		addCredit(a, c)
	}
	if c := m.resolve(m.canonical); c != "" && m.url != nil && m.foreign(c) {
		a.Links = append(a.Links, c)
	}
	for _, u := range m.links {
		if u = m.resolve(u); u != "" && !slices.Contains(a.Links, u) {
			a.Links = append(a.Links, u)
		}
	}
}

func addCredit(a *readout.Article, c string) {
	if !slices.Contains(a.Credits, c) {
		a.Credits = append(a.Credits, c)
	}
}

// title chooses the page's title and takes the outlet's name off it.
func (m *meta) title(outlet string) string {
	doc := plain(m.docTitle)
	candidates := []string{plain(m.ogTitle), plain(m.headline)}
	// A single first heading that the document's title repeats is the title as readers see it.
	if len(m.h1) == 1 && countWords(m.h1[0]) >= 3 {
		k := key(m.h1[0])
		if strings.Contains(key(doc), k) || strings.Contains(key(m.ogTitle), k) {
			candidates = append([]string{m.h1[0]}, candidates...)
		} else {
			candidates = append(candidates, m.h1[0])
		}
	}
	candidates = append(candidates, doc)
	if len(m.h1) > 0 {
		candidates = append(candidates, m.h1[0])
	}
	for _, t := range candidates {
		if t = m.bare(squeeze(requote(demojibake(t))), outlet); t != "" && key(t) != key(outlet) {
			return t
		}
	}
	return ""
}

// bare takes the outlet's name off a title.
func (m *meta) bare(t, outlet string) string {
	names := []string{key(outlet), key(m.site), key(m.publisher)}
	if m.url != nil {
		host := site(m.url.Host)
		names = append(names, key(host))
		if i := strings.IndexByte(host, '.'); i > 0 {
			names = append(names, key(host[:i]))
		}
	}
	for {
		cut, sep := -1, 0
		for _, s := range separators {
			if i := strings.LastIndex(t, s); i > cut {
				cut, sep = i, len(s)
			}
		}
		if cut <= 0 {
			return t
		}
		k := key(t[cut+sep:])
		known := false
		for _, n := range names {
			known = known || n != "" && (k == n || len(n) >= 3 && strings.HasPrefix(k, n) || len(k) >= 4 && strings.HasPrefix(n, k))
		}
		if !known {
			if rest, o := cutOutlet(t); o != "" {
				return rest
			}
			return t
		}
		t = strings.TrimSpace(t[:cut])
	}
}

// people chooses the page's authors: structured data, meta, links to authors, visible bylines.
func (m *meta) people(a *readout.Article) []string {
	outlets := []string{key(a.Outlet), key(m.site), key(m.publisher), key(m.app)}
	if m.url != nil {
		outlets = append(outlets, key(site(m.url.Host)))
		if h, _, ok := strings.Cut(site(m.url.Host), "."); ok {
			outlets = append(outlets, key(h))
		}
	}
	for _, from := range [][]string{m.ldAuthors, m.authors, m.relAuthor, m.byline} {
		var out []string
		for _, s := range from {
			names, credits := persons(s, outlets)
			for _, c := range credits {
				m.credit(c)
			}
			for _, n := range names {
				if !slices.ContainsFunc(out, func(o string) bool { return key(o) == key(n) }) && len(out) < 12 {
					out = append(out, n)
				}
			}
		}
		if len(out) > 0 {
			return out
		}
	}
	return nil
}

// jobWords follow the name of whoever does the job.
const jobWords = `editor reporter correspondent writer producer contributor columnist staff senior chief director manager photographer analyst freelance
	special political diplomatic foreign photojournalist journalist`

// roleWords are words of a byline that name a job, a desk or a body, no person.
var roleWords = lexicon.Nouns("media", "bodies", "organizations", "newspapers").With(`corporation broadcasting council ministry press watch live listen breaking exclusive sponsored with inputs`).With(jobWords).With(`editor reporter correspondent writer producer contributor columnist staff bureau chief desk team admin administrator newsroom editors editorial board
	agencies agency wire wires services service web digital freelance special reporters correspondents writers contributors guest author webmaster
	publisher anonymous user times post magazine tv group inc llc ltd university institute department office report reports updated published editing
	photos photographer analyst director manager senior political diplomatic foreign world home page view profile follow email contact more articles posts
	stories subscribe click here twitter facebook the about by am pm est edt gmt read min for at of photo image video business sports opinion politics all
	share comments comment now`)

var jobs = lexicon.SetOf(jobWords)

// inverted puts the names of a list in their order in which the surname comes first: "Roe, Jane; Doe, John".
func inverted(s string) string {
	all := strings.Split(s, ";")
	for i, one := range all {
		last, first, ok := strings.Cut(one, ",")
		last, first = strings.TrimSpace(last), strings.TrimSpace(first)
		if !ok || agencies[last] != "" || strings.Contains(first, ",") || countWords(last) != 1 || countWords(first) > 2 || len(all) == 1 && countWords(first) != 1 {
			return s
		}
		all[i] = first + " " + last
	}
	return strings.Join(all, ";")
}

// persons reads the people that a byline names, and the agencies.
func persons(s string, outlets []string) (names, credits []string) {
	s = plain(s)
	if s == "" || len(s) > 400 {
		return nil, nil
	}
	s = inverted(s)
	s = rxByWord.ReplaceAllString(s, "")
	s = rxPosted.ReplaceAllString(s, ",")
	s = rxDay.ReplaceAllString(s, ",")
	for _, part := range rxBetween.Split(s, -1) {
		part = strings.Trim(part, " .,:;|–—-*·•\"")
		part = rxHandle.ReplaceAllString(part, "")
		part = squeeze(part)
		if i := strings.IndexByte(part, '('); i > 0 {
			part = strings.TrimSpace(part[:i])
		}
		if part == "" {
			continue
		}
		if c, ok := agencies[part]; ok {
			credits = append(credits, c)
			continue
		}
		// "Jane Roe. The Courier", "Jane Roe The Courier": the outlet comes off.
		if i := strings.Index(part, ". "); i > 0 && strings.LastIndexByte(part[:i], ' ') > 0 && i-strings.LastIndexByte(part[:i], ' ') > 4 {
			part = part[:i]
		}
		f := strings.Fields(part)
		for n := 1; n < len(f); n++ {
			if k := key(strings.Join(f[n:], "")); k != "" && slices.Contains(outlets, k) {
				f = f[:n]
				part = strings.Join(f, " ")
				break
			}
		}
		if k := key(part); k != "" && slices.Contains(outlets, k) {
			continue
		}
		// "Jane Roe Senior Reporter": the job comes off.
		for n := 2; n < len(f); n++ {
			if jobs[strings.ToLower(f[n])] && isName(f[:n]) && allRoles(strings.Join(f[n:], " ")) {
				f = f[:n]
				part = strings.Join(f, " ")
			}
		}
		if len(f) > 2 {
			// "Reuters Staff", "AP News": an agency and its desk.
			if c, ok := agencies[f[0]]; ok && roleWords[strings.ToLower(f[1])] {
				credits = append(credits, c)
				continue
			}
		} else if len(f) == 2 {
			if c, ok := agencies[f[0]]; ok && roleWords[strings.ToLower(f[1])] {
				credits = append(credits, c)
				continue
			}
		}
		if isName(f) {
			names = append(names, part)
		}
	}
	return names, credits
}

// isName reports words that may be a person's name: two to five, most with a
// capital, none that names a job or a desk, no digits.
func isName(f []string) bool {
	if len(f) < 2 || len(f) > 5 {
		return false
	}
	caps := 0
	for _, w := range f {
		low := strings.ToLower(strings.Trim(w, ".,'’"))
		if roleWords[low] || strings.ContainsAny(w, "0123456789/@:<>{}=_&") {
			return false
		}
		r, _ := utf8.DecodeRuneInString(w)
		if unicode.IsUpper(r) {
			caps++
		}
		if utf8.RuneCountInString(w) > 24 {
			return false
		}
	}
	return caps >= 2 || caps >= 1 && caps*2 >= len(f)
}
