package article

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"readout"
	"readout/lexicon"
)

// Expressions for the months and their abbreviations, and for the weekdays, without a group of their own.
var months, weekdays = func() (months, weekdays string) {
	var m, d []string
	for _, t := range lexicon.Times().Months {
		m = append(m, t.Name)
		for _, s := range t.Short {
			m = append(m, strings.TrimSuffix(s, ".")+`\.?`)
		}
	}
	for _, t := range lexicon.Times().Weekdays {
		d = append(d, t.Name)
	}
	return "(?:" + strings.Join(m, "|") + ")", "(?:" + strings.Join(d, "|") + ")"
}()

// agencies are the one name of each agency by those that pages credit.
var agencies = func() map[string]string {
	m := map[string]string{}
	for _, a := range lexicon.Agencies() {
		for _, name := range a.Names {
			m[name] = a.Name
		}
	}
	return m
}()

// agencyNames holds the keys of agencies, longest first, for one alternation.
var agencyNames = func() string {
	var names []string
	for n := range agencies {
		names = append(names, regexp.QuoteMeta(n))
	}
	slices.SortFunc(names, func(a, b string) int {
		if len(a) != len(b) {
			return len(b) - len(a)
		}
		return strings.Compare(a, b)
	})
	return strings.Join(names, "|")
}()

var (
	rxAgency = expr(`(?:^|[^\pL\d])(` + agencyNames + `)(?:$|[^\pL\d])`)

	// A dateline: places in capitals or with their country, perhaps a date and
	// an agency, and a dash; or an agency in parentheses and a dash.
	rxDateline = expr(`^(?:` +
		`(?:\p{Lu}[\p{Lu}.'’-]+(?:[ /]\p{Lu}[\p{Lu}.'’-]*|[ ]?/[ ]?)*)(?:, (?:\p{Lu}[\p{L}.]+ ?){1,3})?(?:, ` + months + ` \d{1,2}(?:, \d{4})?)?(?: ?\([^()]{2,40}\))? ?(?:[-–—_]{1,3}|:)(?: |$)` +
		`|(?:\p{Lu}[\pL.'’-]+[ ,]*){1,5}(?:, ` + months + ` \d{1,2}(?:, \d{4})?,?)? ?\((?:` + agencyNames + `)\) ?[-–—_]{1,3}(?: |$)` +
		`|\((?:` + agencyNames + `)\) ?[-–—_]{1,3}(?: |$)` +
		`)`)

	rxByName = expr(`\b[Bb]y \p{Lu}\pL+ \p{Lu}`)
	rxByline = expr(`^(?i:(?:analysis|commentary|comment|interview|opinion|report|review|story|text|words|written|reported) by|by|from)[: ]+\p{Lu}[\pL.'’-]+(?:\s+(?:\p{Lu}[\pL.'’-]*|and|&|in|de|van|von|bin|al|la|le|der|den),?)*(?:\s*[,|/–—-]\s*.{0,60})?$`)

	// Pictures' credits: "Name | Pool | Agency", "Photo by Name", "Credit…Name/Agency".
	rxPhoto       = expr(`(?i)^courtesy (?:of )?\pL[\pL .&'-]{2,50}$|^(?:image|photo|picture|video)s? copyright\b|^\W*(?:photo(?:graph|s|graphy)?|pictures?|images?|illustration|pool|graphic|video|credits?|credit score|file)\b(?:\s+(?:credits?|score|photo|picture|image|photograph|illustration|courtesy|score))*\s*(?:by\b|…|\.\.\.|:|/|courtesy\b|from\b|via\b)`)
	rxPhotoInner  = expr(`\((?i:photo|image|picture|photograph|ap photo|file photo|credit|illustration)[^()]{0,120}\)[\s.]*$|\b(?:REUTERS|AP Photo|AP|AFP|EPA|Getty Images|TASS|Xinhua|Sputnik|Pool)\s?/\s?\p{Lu}[\pL.'’ -]{1,60}(?:/[\pL .]+)?(?:TPX IMAGES OF THE DAY)?[\s.]*$|\b\p{Lu}\pL+/(?:AP|AFP|Reuters|REUTERS|Getty Images|EPA|TASS|AFP/Getty Images|Shutterstock)[\s.)]*$|\bCredits?: ?\p{Lu}[\pL .&/'’-]{2,50}$|\[(?:File|Photo|Image)\b[^\[\]]{0,60}\]$|^(?:FILE|FILE PHOTO|Handout|HANDOUT)\s*[:–—-]`)
	rxReporting   = expr(`^\(?(?i:(?:additional )?(?:reporting|writing|editing|compiled|edited|writen|written|produced|translated)\b[^.]{0,40}\bby\b|with (?:agency |agencies )?(?:inputs?|files|reporting|material|reports?|information|contributions?)\b.{0,12}\b(?:from|by|of)\b|additional (?:reporting|material|information)\s*:|with (?:agency|agencies) inputs?|sources?\s?[:：]|agencies\b|news agencies\b|compiled from\b|contributed (?:to|by)\b)`)
	rxInputs      = expr(`(?i)^\W*(?:with (?:agency |agencies )?(?:inputs?|files|material|reports?|information|contributions?|reporting) (?:from|by|of)|additional (?:reporting|material|information)(?:\s*:| from| by)|sources?\s?[:：])\s*([^:]{2,60})$`)
	rxInitials    = expr(`^(?:[a-z]{1,4}(?:\s?[,/]\s?[a-z]{1,4})*\s*)?\(([^()]{2,60})\)$`)
	rxCaptionDate = expr(`(?:,|\p{Lu}\pL+),? ` + months + ` \d{1,2}, \d{4}\.?$`)

	rxNote = expr(`(?i)^\W*(?:` +
		`this (?:article|story|text|report|post|piece|page|item|copy|column|headline|file)(?: (?:was|has been|have been|had been|is|will be)| [a-z]+ been){1,2} (?:\w+ ){0,3}?(?:updated?|up to date|up-to-date|corrected|amended|modified|revised|edited|changed|refreshed|clarified|rectified|supplemented)\b` +
		`|(?:correction|clarification|editor['’]?s['’]? note|editors['’] note|editorial note|update|updated|last updated|amendment)(?:\s*(?:\(|:|–|—|- |at \d|on \w+ \d|\d)|\.?$)` +
		`|an? (?:earlier|previous|prior|past|former) (?:version|model|edition|draft) of this (?:article|story|text|report|post|piece)` +
		`|(?:the )?(?:article|story|headline|text) (?:was|has been) (?:updated|corrected|amended)` +
		`)`)
)

// isDateline reports a line that is nothing but a dateline.
func isDateline(s string) bool { return len(s) <= maxDateline && datelineLen(s) == len(s) }

// datelineLen returns the length in bytes of the dateline that opens s, 0 when there is none.
func datelineLen(s string) int {
	h := head(s, maxDateline)
	if !opensDateline(h) || !strings.ContainsAny(h, "-–—_:") {
		return 0
	}
	m := rxDateline.FindString(h)
	m = strings.TrimRight(m, " ")
	if m == "" {
		return 0
	}
	// "UPDATE: …" and "Q: …" open no dateline: a colon needs an agency or a place's country before it.
	if strings.HasSuffix(m, ":") && !strings.ContainsAny(m, ",(") {
		return 0
	}
	place, _, _ := strings.Cut(m, "(")
	if countWords(place) > placeMost || utf8.RuneCountInString(m) < 3 {
		return 0
	}
	// A hyphen that joins is none.
	if strings.HasSuffix(m, "-") && !strings.HasSuffix(m, " -") && !strings.HasSuffix(m, "--") && !strings.HasSuffix(m, ")-") {
		return 0
	}
	// One or two capitals are initials ("U.S. –" is no place of writing).
	letters := 0
	for _, r := range place {
		if unicode.IsLetter(r) {
			letters++
		}
	}
	if letters < 4 && !strings.Contains(m, "(") {
		return 0
	}
	return len(m)
}

// opensDateline reports a first word in capitals, or an agency in parentheses within a few words.
func opensDateline(s string) bool {
	w, _, _ := strings.Cut(s, " ")
	if _, inner, ok := strings.Cut(head(s, len(w)+61), "("); ok && opensAgency(inner) {
		return true
	}
	caps := 0
	for _, r := range w {
		if unicode.IsLower(r) {
			caps = 0
			break
		}
		if unicode.IsUpper(r) {
			caps++
		}
	}
	return caps >= 2
}

// isByline reports a line that names who wrote the story.
func isByline(s string) bool {
	return len(s) < shortLine && opens(s, bylineWords) && countWords(s) <= datelineWords && !stops(s) && rxByline.MatchString(s)
}

// isNote reports an editor's remark on the article itself.
func isNote(s string) bool {
	if len(s) > 3*maxLine {
		return false
	}
	line := head(s, 60)
	open := strings.TrimLeft(line, "*([_ —–-")
	w, _, _ := strings.Cut(open, " ")
	follow, ok := noteWords[strings.ToLower(strings.Trim(w, ":’'*()"))]
	if !ok {
		return false
	}
	if rest := s[len(line)-len(open)+len(w):]; follow != nil && !begins(strings.TrimPrefix(rest, " "), follow) {
		return false
	}
	return rxNote.MatchString(head(s, 300))
}

// The expressions of bylines and credits are slow, and few lines open with a word of theirs.
var (
	bylineWords    = lexicon.SetOf("analysis commentary comment interview opinion report review story text words written reported by from")
	reportingWords = lexicon.SetOf("additional reporting writing editing compiled edited writen written produced translated with source sources agencies news contributed")
	photoWords     = lexicon.Nouns("pictures").With("courtesy video videos photography illustration pool graphic credit credits file")
)

// opens reports whether the first letters of s, whatever marks stand before them, are one of words.
func opens(s string, words map[string]bool) bool {
	first := 0
	for first < len(s) && (s[first] >= utf8.RuneSelf || !wordByte[s[first]] || s[first] == '\'') && s[first] != '_' {
		first++
	}
	return begins(s[first:], words)
}

// begins reports whether the letters that s begins with are one of words.
func begins(s string, words map[string]bool) bool {
	var word [16]byte // none of the words is longer
	n := 0
	for ; n < len(s) && lexicon.Letter(s[n]); n++ {
		if n == len(word) {
			return false
		}
		word[n] = s[n] | 0x20
	}
	return words[string(word[:n])]
}

// noteWords are the words with which editors' remarks open, without their marks, and
// for words that open much else those that must come next.
var noteWords = func() map[string]map[string]bool {
	m := map[string]map[string]bool{"editor's": nil, "editor’s": nil}
	for w := range lexicon.SetOf("correction clarification editor editors editorial update updated last amendment article story headline text note") {
		m[w] = nil
	}
	m["this"] = lexicon.SetOf("article story text report post piece page item copy column headline file")
	m["the"] = lexicon.SetOf("article story headline text")
	m["a"] = lexicon.SetOf("earlier previous prior past former")
	m["an"] = m["a"]
	return m
}()

// isCredit reports a line that only names sources, agencies or photographers.
func isCredit(s string) bool {
	if len(s) > maxLine {
		return false
	}
	if opens(s, reportingWords) && rxReporting.MatchString(s) {
		n := countWords(s)
		return n > 0 && (n <= creditMost || n <= looseProse && strings.HasPrefix(s, "("))
	}
	return (isPictureCredit(s) || isAgencyLine(s)) && countWords(s) > 0
}

// isPictureCredit reports a line that only says who took a picture.
func isPictureCredit(s string) bool {
	if len(s) > maxLine {
		return false
	}
	opened, parted := opens(s, photoWords), strings.Contains(s, "|") || strings.Contains(s, "/") && strings.Contains(s, " / ")
	if !opened && !parted || countWords(s) > pictureMost || strings.ContainsAny(s, "“”\"?") {
		return false
	}
	if opened && rxPhoto.MatchString(s) && !strings.HasSuffix(s, ":") {
		return true
	}
	if parted {
		parts := strings.FieldsFunc(s, func(r rune) bool { return r == '|' || r == '/' })
		if len(parts) > 1 {
			last := strings.TrimSpace(parts[len(parts)-1])
			_, named := agencies[last]
			if named || len(agenciesIn(last)) > 0 && countWords(last) <= 5 {
				return true
			}
		}
	}
	return false
}

// isAgencyLine reports lines such as "(AP, AFP)", "AFP, Reuters", "rs, kb/rt (AP, AFP)".
func isAgencyLine(s string) bool {
	inner := s
	if strings.HasSuffix(s, ")") {
		if m := rxInitials.FindStringSubmatch(s); m != nil {
			inner = m[1]
		}
	}
	if !opensAgency(inner) {
		return false
	}
	n := 0
	for part := range strings.FieldsFuncSeq(inner, parts) {
		part = strings.TrimFunc(part, pads)
		part = strings.TrimPrefix(part, "and ")
		if part == "" {
			continue
		}
		if _, ok := agencies[part]; !ok {
			return false
		}
		n++
	}
	return n > 0 && countWords(s) <= agencyMost
}

// parts reports the marks between agencies of a line, pads those around one.
func parts(r rune) bool { return strings.ContainsRune(",/;|&", r) }

func pads(r rune) bool { return strings.ContainsRune(" .–—-", r) }

// agencyWords are the letters with which the names of agencies begin, and what may stand before one.
var agencyWords = func() map[string]bool {
	m := map[string]bool{"and": true}
	for name := range agencies {
		n := 0
		for n < len(name) && lexicon.Letter(name[n]) {
			n++
		}
		m[name[:n]] = true
	}
	return m
}()

// opensAgency is false where the first word of s is none of an agency's name, as it is of nearly all lines.
func opensAgency(s string) bool {
	s = strings.TrimLeftFunc(s, func(r rune) bool { return parts(r) || pads(r) })
	n := 0
	for n < len(s) && lexicon.Letter(s[n]) {
		n++
	}
	return agencyWords[s[:n]]
}

// agenciesIn returns the agencies that s names, each once, in their order.
func agenciesIn(s string) []string {
	var out []string
	for s != "" {
		m := rxAgency.FindStringSubmatchIndex(s)
		if m == nil {
			break
		}
		if name := agencies[s[m[2]:m[3]]]; !slices.Contains(out, name) {
			out = append(out, name)
		}
		s = s[m[3]:]
	}
	return out
}

// A scene is the paragraphs that stay, seen together: what one of them is, its
// neighbours tell too.
type scene struct {
	article *readout.Article
	ps      []para
	in      []int // the paragraphs that stay
	first   int   // the first running text among them
	title   int   // the line that is most likely the title, -1 if none is

	flat     bool // the page's own marks are lost, so that wording and order must tell
	littered bool // and its template came along
	even     bool // nearly all running text ends in a stop
}

func (s *scene) at(k int) *para { return &s.ps[s.in[k]] }

// next returns the text of the paragraph after k, "" at the end.
func (s *scene) next(k int) string {
	if k+1 < len(s.in) {
		return s.at(k + 1).text
	}
	return ""
}

// look takes in the paragraphs that stay.
func look(ps []para, a *readout.Article, flat bool) *scene {
	s := &scene{article: a, ps: ps, title: -1, flat: flat, littered: flat && dirty(ps)}
	for i := range ps {
		if ps[i].reason == "" {
			s.in = append(s.in, i)
		}
	}
	s.first = len(s.in)
	stopped, proses := 0, 0
	for k := range s.in {
		p := s.at(k)
		if p.count() >= proseWords {
			proses++
			if endsSentence(p.text) {
				stopped++
			}
		}
		if s.first == len(s.in) && p.prose() && !isPictureCredit(s.next(k)) {
			s.first = k
		}
	}
	s.even = proses >= evenProses && float64(stopped) >= evenShare*float64(proses)
	if flat && a.Title == "" {
		s.title = s.bestTitle()
	}
	return s
}

// A casting gives a role to the paragraphs of which it holds.
type casting struct {
	role readout.Role
	is   func(s *scene, k int, p *para) bool
}

// castings are asked in their order: the first that holds of a paragraph gives its role.
var castings = []casting{
	{readout.RoleBody, func(s *scene, k int, p *para) bool { return len(p.text) > maxLine && !isNote(p.text) }},
	{readout.RoleCaption, func(s *scene, k int, p *para) bool { return p.caption || isCaption(p.text, s.next(k)) }},
	{readout.RoleByline, func(s *scene, k int, p *para) bool { return s.dateline(k, p) && rxByName.MatchString(p.text) }},
	{readout.RoleDateline, (*scene).dateline},
	{readout.RoleByline, func(s *scene, k int, p *para) bool { return s.atAnEnd(k) && isByline(p.text) }},
	{readout.RoleNote, func(s *scene, k int, p *para) bool { return isNote(p.text) }},
	{readout.RoleCredit, func(s *scene, k int, p *para) bool { return isCredit(p.text) }},
	{readout.RoleHeadline, (*scene).headline},
	{readout.RoleHeading, func(s *scene, k int, p *para) bool { return p.heading && p.count() <= 25 && !p.prose() }},
	{readout.RoleHeading, (*scene).subheading},
	{readout.RoleCaption, (*scene).looseCaption},
}

// role is that of paragraph k.
func (s *scene) role(k int, p *para) readout.Role {
	for i := range castings {
		if castings[i].is(s, k, p) {
			return castings[i].role
		}
	}
	return readout.RoleBody
}

// dateline reports a place and a day with nothing else; on a flat page also the
// line above the story that tells when it appeared.
func (s *scene) dateline(k int, p *para) bool {
	return isDateline(p.text) ||
		s.flat && k <= s.first && p.count() <= datelineWords && (rxStamp.MatchString(p.text) || !stops(p.text)) && dateIn(p.text) != ""
}

// atAnEnd reports a paragraph before the running text or among the last three, where bylines stand.
func (s *scene) atAnEnd(k int) bool { return k <= s.first || k >= len(s.in)-endLines }

// headline reports the page's title, or a rewording of it right below.
func (s *scene) headline(k int, p *para) bool {
	if k > s.first || k >= maxHead {
		return false
	}
	return k == s.title || isHeadline(p.text, s.article.Title) || s.rewords(k, p)
}

// rewords reports a line within two below the title that says it again.
func (s *scene) rewords(k int, p *para) bool {
	return s.title >= 0 && k > s.title && k <= s.title+rewordReach && p.count() <= headlineMost && !endsSentence(p.text) && alike(p.text, s.at(s.title).text)
}

// subheading reports a line that heads what follows, by its looks alone.
func (s *scene) subheading(k int, p *para) bool {
	return !p.item && isHeading(p.text) && k > 0 && k+1 < len(s.in) && s.followsProse(k)
}

// looseCaption reports a line without its stop between paragraphs that have theirs.
func (s *scene) looseCaption(k int, p *para) bool {
	return s.flat && s.even && !p.item && k > s.first && k+1 < len(s.in) && looseCaption(p.text) && stops(s.at(k-1).text) && !continues(s.next(k))
}

// label reports a line of the template above the title of a page whose template came along.
func (s *scene) label(k int, p *para) bool {
	return s.littered && k < s.title && (p.role == readout.RoleBody || p.role == readout.RoleHeading) && p.count() <= datelineWords && !stops(p.text) && len(p.text) <= maxLine
}

// followsProse reports running text within the next two paragraphs.
func (s *scene) followsProse(k int) bool {
	for j := k + 1; j < len(s.in) && j <= k+2; j++ {
		if s.at(j).prose() {
			return true
		}
	}
	return false
}

// assign gives each paragraph that stays its role, and takes from headlines,
// bylines, datelines and credits what they tell of the article. flat says that
// the page's own marks are lost.
func assign(ps []para, a *readout.Article, flat bool) {
	s := look(ps, a, flat)
	for k := range s.in {
		p := s.at(k)
		if p.role != "" {
			continue
		}
		p.role = s.role(k, p)
		if s.label(k, p) {
			p.role, p.reason = "", whyNav
			continue
		}
		tell(a, p, k <= s.first)
	}
}

// tell takes from a paragraph's role what it says of the article: its title and
// outlet, its authors, its agencies, its day. ahead says that it stands before the story.
func tell(a *readout.Article, p *para, ahead bool) {
	switch p.role {
	case readout.RoleHeadline:
		tellTitle(a, p.text)
	case readout.RoleByline:
		names, credits := persons(p.text, []string{key(a.Outlet)})
		if len(a.Authors) == 0 && ahead {
			a.Authors = names
		}
		addCredits(a, credits)
	case readout.RoleCredit:
		named := agenciesIn(p.text)
		addCredits(a, marked(named, isPictureCredit(p.text)))
		if m := rxInputs.FindStringSubmatch(p.text); m != nil && len(named) == 0 {
			addCredit(a, strings.Trim(m[1], " .)"))
		}
	case readout.RoleCaption:
		addCredits(a, marked(agenciesIn(rxPhotoInner.FindString(p.text)), true))
	case readout.RoleDateline, readout.RoleBody:
		addCredits(a, agenciesIn(p.text[:datelineLen(p.text)]))
	}
	if ahead && a.Published == "" && (p.role == readout.RoleDateline || p.role == readout.RoleByline) {
		if d := dateIn(p.text); d != "" && !rxUpdated.MatchString(p.text) {
			a.Published, a.PublishedBasis = d, "text"
		}
	}
}

// tellTitle takes from a headline the title and, unless a carrier stands for the text, the outlet.
func tellTitle(a *readout.Article, headline string) {
	rest, outlet := cutOutlet(headline)
	if a.Title == "" {
		a.Title = strings.TrimRight(rest, " ;")
	}
	if a.Outlet == "" && !a.Verbatim {
		a.Outlet = outlet
	}
}

// marked marks the agencies that only took a picture: such a credit does not say
// where the words come from. picture says that all of them did.
func marked(agencies []string, picture bool) []string {
	for i, a := range agencies {
		if picture || pictureAgencies[a] {
			agencies[i] = a + " (picture)"
		}
	}
	return agencies
}

// pictureAgencies sell pictures alone.
var pictureAgencies = func() lexicon.Set {
	in := lexicon.Set{}
	for _, a := range lexicon.Agencies() {
		if a.Pictures {
			in[a.Name] = true
		}
	}
	return in
}()

// addCredits adds what an article does not credit yet.
func addCredits(a *readout.Article, credits []string) {
	for _, c := range credits {
		addCredit(a, c)
	}
}

// rxAddress finds web addresses in a line.
var rxAddress = expr(`https?://[^\s<>"'“”’)\]]+`)

// sources keeps the addresses of source lines, credits and the last paragraphs.
func sources(a *readout.Article, ps []para) {
	for i := range ps {
		p := &ps[i]
		if p.reason != whySource && p.role != readout.RoleCredit && i < len(ps)-4 || p.reason == whyShare || p.reason == whyCode {
			continue
		}
		for _, u := range rxAddress.FindAllString(p.text, 4) {
			u = strings.TrimRight(u, ".,;:!?")
			if !slices.Contains(a.Links, u) {
				a.Links = append(a.Links, u)
			}
		}
	}
}

// continues reports a paragraph that goes on with a sentence.
func continues(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsLower(r)
}

// isHeadline reports a line that says the page's title.
func isHeadline(t, title string) bool { return title != "" && sameTitle(t, title) }

// A claim is a line that may be the page's title.
type claim struct {
	k      int
	own    []string // its words
	outlet bool     // it names one
}

// claims returns the lines before the story that may be its title.
func (s *scene) claims() []claim {
	var out []claim
	for k := 0; k < len(s.in) && k <= s.first && k < maxHead; k++ {
		p := s.at(k)
		if p.caption || !mayBeTitle(p) || isCaption(p.text, s.next(k)) {
			continue
		}
		bare, outlet := cutOutlet(p.text)
		if endsSentence(p.text) && outlet == "" && !(p.count() <= stoppedTitle && titleCase(p.text)) {
			continue
		}
		if own := contentWords(bare); len(own) > 0 && !strings.HasPrefix(p.text, "http") {
			out = append(out, claim{k, own, outlet != ""})
		}
	}
	return out
}

// mayBeTitle reports a line of a title's length that is nothing else.
func mayBeTitle(p *para) bool {
	n := p.count()
	if n < titleLeast || n > headlineMost || n < datedTitle && dateIn(p.text) != "" {
		return false
	}
	return datelineLen(p.text) == 0 && !isByline(p.text) && !isCredit(p.text) && !isNote(p.text)
}

// bestTitle returns the line before the story that is most likely its title,
// -1 when none is: of the lines that may be titles, the one that shares most
// of its words with the story, the first of several. Where the page brought its
// template along, a line must share more.
func (s *scene) bestTitle() int {
	claims := s.claims()
	// The first line of a page without junk is its title even if it shares
	// nothing with the first paragraphs; any other line must share something.
	switch {
	case len(claims) == 0:
		return -1
	case len(claims) == 1 && claims[0].k == 0 && !s.littered:
		return 0
	}
	story := s.storyWords()
	best, most := -1, 0.
	for _, c := range claims {
		shared := 0.
		for _, w := range c.own {
			if story[w] {
				shared++
			}
		}
		if shared == 0 && c.k > 0 || s.littered && shared < sharedWords && shared < sharedShare*float64(len(c.own)) {
			continue
		}
		score := shared + .01
		if c.outlet {
			score += outletBonus
		}
		if score > most {
			best, most = c.k, score
		}
	}
	return best
}

// storyWords returns the words of the story's first paragraphs.
func (s *scene) storyWords() map[string]bool {
	story := map[string]bool{}
	n := 0
	for k := s.first; k < len(s.in) && n < openingProses; k++ {
		p := s.at(k)
		if !p.prose() {
			continue
		}
		n++
		for _, w := range contentWords(head(p.text, openingBytes)) {
			story[w] = true
		}
	}
	return story
}

// contentWords returns the words of s that have four letters or more, cut to
// six, in lower case: enough to know a word again in another form.
func contentWords(s string) []string {
	var out []string
	for _, w := range strings.FieldsFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
		if utf8.RuneCountInString(w) >= 4 {
			out = append(out, strings.ToLower(head(w, 6)))
		}
	}
	return out
}

// alike reports two lines that share half of their words: a title and its rewording.
func alike(s, t string) bool {
	a, b := contentWords(s), contentWords(t)
	if len(a) < 3 || len(b) < 3 {
		return false
	}
	n := 0
	for _, w := range a {
		if slices.Contains(b, w) {
			n++
		}
	}
	return n*2 >= min(len(a), len(b))
}

// titleCase reports that most longer words begin with a capital.
func titleCase(s string) bool {
	long, caps := 0, 0
	for w := range strings.FieldsSeq(s) {
		w = strings.TrimFunc(w, func(r rune) bool { return !unicode.IsLetter(r) })
		r, _ := utf8.DecodeRuneInString(w)
		if utf8.RuneCountInString(w) < 4 {
			continue
		}
		long++
		if unicode.IsUpper(r) {
			caps++
		}
	}
	return long >= 3 && float64(caps) >= capitalShare*float64(long)
}

// sameTitle reports that two lines are one title, outlet suffixes and marks aside.
func sameTitle(s, title string) bool {
	if sameLetters(s, title) {
		return key(s) != ""
	}
	s, o1 := cutOutlet(s)
	title, o2 := cutOutlet(title)
	return (o1 != "" || o2 != "") && sameLetters(s, title) && key(s) != ""
}

// sameLetters reports that two strings have the same letters and digits, capitals aside.
func sameLetters(a, b string) bool {
	for {
		x, n := nextLetter(a)
		y, m := nextLetter(b)
		if x != y {
			return false
		}
		if x < 0 {
			return true
		}
		a, b = a[n:], b[m:]
	}
}

// nextLetter returns the first letter or digit of s in lower case and the bytes up to its end; -1 if none.
func nextLetter(s string) (rune, int) {
	for i, r := range s {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r), i + utf8.RuneLen(r)
		}
	}
	return -1, len(s)
}

// key is the letters and digits of s in lower case.
func key(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, s)
}

// isHeading reports a short line that may head a section: no sentence, or a question.
func isHeading(s string) bool {
	last, _ := utf8.DecodeLastRuneInString(s)
	if last != '?' && last != ')' && !unicode.IsLetter(last) && !unicode.IsDigit(last) {
		return false
	}
	n := countWords(s)
	if n < 1 || n > headingMost {
		return false
	}
	r, _ := utf8.DecodeRuneInString(s)
	if !unicode.IsUpper(r) && !unicode.IsDigit(r) {
		return false
	}
	if strings.ContainsAny(s, "“”\"") || strings.Contains(s, "''") || strings.Contains(s, "``") {
		return false
	}
	return last != '?' || n >= 2 && n <= questionMost && !strings.Contains(s, ":")
}

// isCaption reports a picture's caption: by its credit, by the place and day
// that end it, or by the credit line that follows.
func isCaption(s, next string) bool {
	dated := endsInYear(s)
	credited, announced := mayHavePhotoCredit(s), isPictureCredit(next)
	if !dated && !credited && !announced {
		return false
	}
	n := countWords(s)
	if n < captionWords || n > creditedCaption {
		return false
	}
	if credited && rxPhotoInner.MatchString(s) && !isPictureCredit(s) {
		return true
	}
	one := sentences(s) <= 2
	if announced && n <= datedCaption && one && !strings.ContainsAny(s, "“”\"") {
		return true
	}
	if !dated {
		return false
	}
	if n < datedLeast || n > datedCaption || sentences(s) > 1 {
		return false
	}
	if m := rxCaptionDate.FindStringIndex(s); m != nil {
		before := strings.Fields(s[:m[0]+1])
		return len(before) > 0 && !saysWhen(s[m[0]:])
	}
	return false
}

// endsInYear reports a year at the end, behind a comma, as rxCaptionDate ends.
func endsInYear(s string) bool {
	s = strings.TrimSuffix(s, ".")
	if len(s) < 6 || s[len(s)-6] != ',' || s[len(s)-5] != ' ' {
		return false
	}
	for _, c := range []byte(s[len(s)-4:]) {
		if c < '0' || c > '9' {
			return false
		}
	}
	return true
}

// mayHavePhotoCredit is false where nothing in s looks like rxPhotoInner, which is slow:
// a photographer's credit at the end, or the opening of a file picture.
func mayHavePhotoCredit(s string) bool {
	switch {
	case strings.HasSuffix(s, "]"), tellsPhoto(s[strings.LastIndexByte(s, '(')+1:]) && strings.HasSuffix(strings.TrimRight(s, " \t\n\f\r."), ")"):
	case slashed(s), strings.Contains(s, "redit:"), strings.Contains(s, "redits:"):
	case strings.HasPrefix(s, "FILE"), strings.HasPrefix(s, "Handout"), strings.HasPrefix(s, "HANDOUT"):
	default:
		return false
	}
	return true
}

// tellsPhoto reports what begins as a photographer's credit in parentheses does.
func tellsPhoto(s string) bool {
	for _, w := range []string{"photo", "picture", "image", "illustration", "credit", "ap photo", "file photo"} {
		if len(s) >= len(w) && strings.EqualFold(s[:len(w)], w) {
			return true
		}
	}
	return false
}

// slashed reports a slash that a capital may follow, as in "Pool / Name" and "Name/AP".
func slashed(s string) bool {
	for {
		i := strings.IndexByte(s, '/')
		if i < 0 {
			return false
		}
		s = s[i+1:]
		after := strings.TrimLeft(s, " \t\n\f\r")
		if after != "" && ('A' <= after[0] && after[0] <= 'Z' || after[0] >= utf8.RuneSelf) {
			return true
		}
	}
}

// saysWhen reports that the word before a date ties it to a verb.
func saysWhen(s string) bool {
	f := strings.Fields(strings.TrimLeft(s, ", "))
	if len(f) == 0 {
		return true
	}
	return dateTies[strings.ToLower(strings.Trim(f[0], ","))]
}

// dateTies are the words with which a sentence says when something happens.
var dateTies = lexicon.NamesOf(lexicon.Times().Weekdays).With("on since by until of from before after in")

// looseCaption reports a sentence without its stop among paragraphs that have theirs.
func looseCaption(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	last, _ := utf8.DecodeLastRuneInString(s)
	if !unicode.IsUpper(r) || !unicode.IsLetter(last) && !unicode.IsDigit(last) {
		return false
	}
	n := countWords(s)
	return n >= datedLeast && n <= looseMost && !strings.ContainsAny(s, "“”\":;") && !titleCase(s) && sentences(s) <= 1
}

// sentences counts the stops in s that a capital follows, plus one.
func sentences(s string) int {
	n := 1
	for i := 0; i+2 < len(s); i++ {
		if (s[i] == '.' || s[i] == '!' || s[i] == '?') && s[i+1] == ' ' && s[i+2] >= 'A' && s[i+2] <= 'Z' {
			// Initials and abbreviations end no sentence.
			w := i
			for w > 0 && s[w-1] != ' ' {
				w--
			}
			if i-w > 3 {
				n++
			}
		}
	}
	return n
}
