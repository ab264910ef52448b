package article

import (
	"net/url"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"readout/lexicon"
)

// outlet names the page's outlet: by its site name, its publisher, the end of
// its title, by what it calls itself on the page, its host.
func (m *meta) outlet() string {
	for _, s := range []string{m.site, m.publisher, m.metaPublisher} {
		if s = plain(s); s != "" && utf8.RuneCountInString(s) <= 60 && !strings.Contains(s, "://") && !strings.HasPrefix(s, "@") {
			rest, _ := cutTagline(s)
			return rest
		}
	}
	if _, o := cutOutlet(plain(m.docTitle)); o != "" {
		return o
	}
	if s := m.selfNamed(); s != "" {
		return s
	}
	if s := plain(m.app); s != "" && countWords(s) <= 4 && !strings.Contains(s, "/") {
		return s
	}
	if m.url != nil {
		return site(m.url.Host)
	}
	return ""
}

// Signs are the places where a page writes its own name.
type signs struct {
	home   []string // links to the front page, or pictures in them
	banner []string // lines above the story
	rights []string // holders of rights
	poster string   // "The post … appeared first on …"
	foot   string   // text below the story
}

// selfNamed returns the name for which at least two signs of the page speak,
// "" if there is none: a line above the story may be a section or a motto, but
// not when the title, the rights or the address repeat it.
func (m *meta) selfNamed() string {
	s := &m.signs
	title := squeeze(plain(m.docTitle))
	host := ""
	if m.url != nil {
		host, _, _ = strings.Cut(site(m.url.Host), ".")
		host = key(host)
	}
	best, most := "", 1
	for _, from := range [][]string{s.home, s.banner, s.rights, {s.poster}} {
		for _, name := range from {
			if !outletLike(name, true) || len(name) < 3 || isButton(name) {
				continue
			}
			k := ownKey(name)
			n := 0
			for _, other := range [][]string{s.home, s.banner, s.rights} {
				for _, o := range other {
					if ownKey(o) == k {
						n++
						break
					}
				}
			}
			if ownKey(s.poster) == k {
				n += 2
			}
			if host != "" && host == k {
				n++
			}
			if heads(title, name) {
				n++
			}
			if strings.Contains(strings.ToLower(s.foot), strings.ToLower(strings.TrimPrefix(name, "The "))) {
				n++
			}
			f := strings.Fields(name)
			if len(f) >= 2 && mastWords[strings.ToLower(f[len(f)-1])] {
				n++
			}
			if n > most {
				best, most = name, n
			}
		}
	}
	return m.lowered(best)
}

// isButton reports a name made of words that pages write on their buttons and menus.
func isButton(name string) bool {
	for w := range strings.FieldsSeq(strings.ToLower(name)) {
		if vocabulary.Of(w) == 0 {
			return false
		}
	}
	return true
}

// ownKey is the key of an outlet's name without its article.
func ownKey(name string) string {
	if len(name) > 4 && strings.EqualFold(name[:4], "the ") {
		name = name[4:]
	}
	return key(name)
}

// heads reports a title that begins or ends with a name, set off by a mark.
func heads(title, name string) bool {
	for _, n := range []string{name, strings.TrimPrefix(name, "The ")} {
		if len(title) <= len(n)+2 {
			continue
		}
		if head, rest := title[:len(n)], title[len(n):]; strings.EqualFold(head, n) && (rest[0] == ':' || strings.ContainsAny(firstField(rest), "|–—-·:«»•")) {
			return true
		}
		if rest, tail := title[:len(title)-len(n)], title[len(title)-len(n):]; strings.EqualFold(tail, n) && strings.HasSuffix(rest, " ") && strings.ContainsAny(lastField(rest), "|–—-·:«»•") && len(lastField(rest)) <= 3 {
			return true
		}
	}
	return false
}

// firstField returns the first word of s when a space stands before it, else "".
func firstField(s string) string {
	if f := strings.Fields(s); len(f) > 0 && s[0] == ' ' && len(f[0]) <= 3 {
		return f[0]
	}
	return ""
}

func lastField(s string) string {
	if f := strings.Fields(s); len(f) > 0 {
		return f[len(f)-1]
	}
	return ""
}

// lowered undoes capitals that a banner is set in: as the page spells the name
// elsewhere, or else with a capital a word; short words may be initials and stay.
func (m *meta) lowered(name string) string {
	if name == "" || strings.ToUpper(name) != name || !strings.Contains(name, " ") && len(name) < 7 {
		return name
	}
	for _, t := range append([]string{m.docTitle, m.signs.foot}, m.signs.rights...) {
		if i := strings.Index(strings.ToLower(t), strings.ToLower(name)); i >= 0 && i+len(name) <= len(t) && t[i:i+len(name)] != name && strings.EqualFold(t[i:i+len(name)], name) {
			return t[i : i+len(name)]
		}
	}
	f := strings.Fields(strings.ToLower(name))
	for i, w := range f {
		if lowWords[w] {
			continue
		}
		r, n := utf8.DecodeRuneInString(w)
		if utf8.RuneCountInString(w) <= 3 && !shortWords[w] {
			f[i] = strings.ToUpper(w)
			continue
		}
		f[i] = string(unicode.ToUpper(r)) + w[n:]
	}
	return strings.Join(f, " ")
}

// Of the short words in names of outlets, lowWords have no capital, and shortWords are no initials.
var (
	lowWords   = lexicon.SetOf("of and for de on in")
	shortWords = lexicon.SetOf("the sun day")
)

// linkHome notes the text of a link to the front page.
func (m *meta) linkHome(a *html.Node) {
	href := strings.TrimSpace(attr(a, "href"))
	if len(m.signs.home) >= 4 || !isFront(href, m.url) {
		return
	}
	for _, s := range []string{textOf(a), attr(a, "title"), attr(a, "aria-label"), pictured(a)} {
		s = squeeze(rxLogo.ReplaceAllString(plain(s), ""))
		if s != "" && countWords(s) <= 6 {
			m.signs.home = append(m.signs.home, s)
			return
		}
	}
}

var rxLogo = expr(`(?i)\s*\b(?:logo|home ?page|front page|home|go to|back to|return to|to)\b\s*`)

// isFront reports the address of a front page.
func isFront(href string, own *url.URL) bool {
	u, err := url.Parse(href)
	if err != nil || href == "" || u.RawQuery != "" || u.Fragment != "" || u.Host != "" && (own == nil || site(u.Host) != site(own.Host)) {
		return false
	}
	return frontPaths[strings.TrimSuffix(u.Path, "/")] && (u.Host != "" || strings.HasPrefix(href, "/"))
}

var frontPaths = map[string]bool{"": true, "/index.html": true, "/index.htm": true, "/index.php": true, "/default.htm": true, "/home": true}

// pictured returns what the first picture below n says of itself.
func pictured(n *html.Node) string {
	for k := n.FirstChild; k != nil; k = k.NextSibling {
		if k.DataAtom == atom.Img {
			return first(attr(k, "alt"), attr(k, "title"))
		}
		if s := pictured(k); s != "" {
			return s
		}
	}
	return ""
}

var (
	rxHolder = expr(`(?:©|\(c\)|(?i:copyright))\s*(?:©|\(c\))?\s*(?:(?:19|20)\d\d(?:\s*[-–]\s*(?:19|20)?\d\d)?)?,?\s*((?:[\p{Lu}][\p{L}’'.&-]*|of|the|de|la|le|and|&)(?:\s+(?:[\p{Lu}][\p{L}’'.&-]*|of|the|de|la|le|and|&)){0,5})`)
	rxPoster = expr(`(?i)^the (?:post|article) .{3,} (?:appeared first on|first appeared on) ((?:\S+ ?){1,6}?)\.?$`)
)

// sign takes in what a line beside the story tells of the outlet's name; above: it stands over the story.
func (m *meta) sign(p *piece, pl place, above bool) {
	if above && p.words <= 10 && pl&(inNav&^inHeader|inShare|inComment|inRelated|inPromo|inByline) == 0 && !p.heading && len(m.signs.banner) < 6 {
		s := p.text
		for _, sep := range []string{"\n", " | ", " – ", " — ", " - ", " · ", " • "} {
			s, _, _ = strings.Cut(s, sep)
		}
		if s = squeeze(strings.TrimSpace(s)); s != "" {
			m.signs.banner = append(m.signs.banner, s)
		}
	}
	if above {
		return
	}
	if k := rxHolder.FindStringSubmatch(p.text); k != nil && len(m.signs.rights) < 4 {
		holder, _, _ := strings.Cut(k[1], ". ") // "© The Courier. All rights reserved"
		m.signs.rights = append(m.signs.rights, strings.Trim(holder, " ."))
	}
	if k := rxPoster.FindStringSubmatch(p.text); k != nil {
		m.signs.poster = strings.Trim(k[1], " .")
	}
	if len(m.signs.foot) < 4000 && p.words <= 60 && pl&(inRelated|inComment) == 0 {
		m.signs.foot += p.text + "\n"
	}
}

// cutTagline takes the motto off a site's name: "The Courier - News of the coast".
func cutTagline(s string) (name, motto string) {
	for _, sep := range []string{" | ", " – ", " — ", " - ", " :: "} {
		if a, b, ok := strings.Cut(s, sep); ok && a != "" {
			return strings.TrimSpace(a), b
		}
	}
	return s, ""
}

// mastWords end the names of newspapers, and of little else.
var mastWords = lexicon.Nouns("newspapers")

var separators = []string{" | ", " – ", " — ", " - ", " · ", " :: ", " « ", " » ", " • "}

// outletWords are words that names of outlets carry.
var outletWords = lexicon.Nouns("newspapers", "outlets", "media")

// smallWords stand within names of outlets without a capital.
var smallWords = lexicon.SetOf("of the and & for de le la on in der die das")

// cutOutlet takes the outlet's name off the end of a title: "Talks fail – THE
// COURIER", "Talks fail | News | TC". It returns the title and the name. After
// a dash, only what is set in capitals, is an address or carries a word that
// outlets are called by is such a name.
func cutOutlet(title string) (rest, outlet string) {
	rest = title
	for {
		cut, sep := -1, 0
		for _, s := range separators {
			if i := strings.LastIndex(rest, s); i > cut {
				cut, sep = i, len(s)
			}
		}
		if cut <= 0 {
			return rest, outlet
		}
		name := strings.TrimSpace(rest[cut+sep:])
		head := strings.TrimSpace(rest[:cut])
		bar := strings.ContainsAny(rest[cut:cut+sep], "|·:«»•")
		if countWords(head) < 3 || !outletLike(name, bar) {
			return rest, outlet
		}
		if outlet == "" {
			outlet = name
		}
		rest = head
	}
}

// outletLike reports a name of at most five words, each capitalised.
func outletLike(s string, bar bool) bool {
	f := strings.Fields(s)
	if len(f) == 0 || len(f) > 5 || strings.ContainsAny(s, "?!:;“”\"") {
		return false
	}
	sure := bar
	for i, w := range f {
		if i > 0 && smallWords[w] {
			continue
		}
		r, _ := utf8.DecodeRuneInString(w)
		dotted := strings.Contains(strings.Trim(w, "."), ".")
		if !unicode.IsUpper(r) && !unicode.IsDigit(r) && !dotted {
			return false
		}
		if outletWords[strings.ToLower(w)] || dotted {
			sure = true
		}
	}
	hasLetter := strings.IndexFunc(s, unicode.IsLetter) >= 0
	return hasLetter && (sure || len(f) <= 3 && strings.ToUpper(s) == s)
}
