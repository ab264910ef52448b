package article

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"readout"
)

const months = `(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?\.?|July?\.?|Aug(?:ust|\.)?|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)`

// agencies are the news and picture agencies that pages credit, as they are
// named there, and the one name that stands for each.
var agencies = map[string]string{
	"AP": "AP", "Associated Press": "AP", "The Associated Press": "AP", "AP Photo": "AP", "AP Images": "AP",
	"AFP": "AFP", "Agence France-Presse": "AFP", "Agence France Presse": "AFP",
	"Reuters": "Reuters", "REUTERS": "Reuters", "Thomson Reuters": "Reuters",
	"dpa": "dpa", "DPA": "dpa", "Deutsche Presse-Agentur": "dpa",
	"TASS": "TASS", "Tass": "TASS", "ITAR-TASS": "TASS", "RIA Novosti": "RIA Novosti", "RIA": "RIA Novosti", "Interfax": "Interfax", "Sputnik": "Sputnik",
	"Xinhua": "Xinhua", "UPI": "UPI", "United Press International": "UPI", "EFE": "EFE", "ANSA": "ANSA", "PTI": "PTI", "Press Trust of India": "PTI", "ANI": "ANI", "IANS": "IANS",
	"Kyodo": "Kyodo", "Kyodo News": "Kyodo", "Yonhap": "Yonhap", "Anadolu": "Anadolu", "Anadolu Agency": "Anadolu", "AA": "Anadolu",
	"EPA": "EPA", "EPA-EFE": "EPA", "Getty": "Getty Images", "Getty Images": "Getty Images", "GETTY IMAGES": "Getty Images", "Shutterstock": "Shutterstock", "Bloomberg": "Bloomberg",
	"ASSOCIATED PRESS": "AP", "PA": "PA", "Press Association": "PA", "PA Media": "PA", "CP": "CP", "The Canadian Press": "CP", "Canadian Press": "CP", "AAP": "AAP", "Belga": "Belga", "APA": "APA", "Keystone": "Keystone", "Ukrinform": "Ukrinform", "Unian": "UNIAN", "UNIAN": "UNIAN", "BelTA": "BelTA", "CNA": "CNA", "Zuma": "Zuma Press", "ZUMA": "Zuma Press",
}

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

// maxDateline is the length in bytes within which a dateline ends.
const maxDateline = 160

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
	if countWords(place) > 8 || utf8.RuneCountInString(m) < 3 {
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
	return len(s) < 200 && opens(s, bylineWords) && countWords(s) <= 14 && !stops(s) && rxByline.MatchString(s)
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
	bylineWords    = words("analysis commentary comment interview opinion report review story text words written reported by from")
	reportingWords = words("additional reporting writing editing compiled edited writen written produced translated with source sources agencies news contributed")
	photoWords     = words("courtesy image images photo photos picture pictures video videos photograph photographs photography illustration pool graphic credit credits file")
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
	for ; n < len(s) && letter(s[n]); n++ {
		if n == len(word) {
			return false
		}
		word[n] = s[n] | 0x20
	}
	return words[string(word[:n])]
}

// letter reports a letter of ASCII.
func letter(b byte) bool { return 'a' <= b|0x20 && b|0x20 <= 'z' }

// noteWords are the words with which editors' remarks open, without their marks, and
// for words that open much else those that must come next.
var noteWords = func() map[string]map[string]bool {
	m := map[string]map[string]bool{"editor's": nil, "editor’s": nil}
	for w := range words("correction clarification editor editors editorial update updated last amendment article story headline text note") {
		m[w] = nil
	}
	m["this"] = words("article story text report post piece page item copy column headline file")
	m["the"] = words("article story headline text")
	m["a"] = words("earlier previous prior past former")
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
		return n > 0 && (n <= 20 || n <= 30 && strings.HasPrefix(s, "("))
	}
	return (isPictureCredit(s) || isAgencyLine(s)) && countWords(s) > 0
}

// isPictureCredit reports a line that only says who took a picture.
func isPictureCredit(s string) bool {
	if len(s) > maxLine {
		return false
	}
	opened, parted := opens(s, photoWords), strings.Contains(s, "|") || strings.Contains(s, "/") && strings.Contains(s, " / ")
	if !opened && !parted || countWords(s) > 16 || strings.ContainsAny(s, "“”\"?") {
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
	return n > 0 && countWords(s) <= 12
}

// parts reports the marks between agencies of a line, pads those around one.
func parts(r rune) bool { return r == ',' || r == '/' || r == ';' || r == '|' || r == '&' }

func pads(r rune) bool { return r == ' ' || r == '.' || r == '–' || r == '—' || r == '-' }

// agencyWords are the letters with which the names of agencies begin, and what may stand before one.
var agencyWords = func() map[string]bool {
	m := map[string]bool{"and": true}
	for name := range agencies {
		n := 0
		for n < len(name) && letter(name[n]) {
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
	for n < len(s) && letter(s[n]) {
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

// maxLine is the length in bytes beyond which a paragraph is running text, whatever it says.
const maxLine = 1500

// assign gives each paragraph that stays its role, and takes from headlines,
// bylines, datelines and credits what they tell of the article. flat says that
// the page's own marks are lost, so that wording and order must tell.
func assign(ps []para, a *readout.Article, flat bool) {
	var in []int // paragraphs that stay
	for i := range ps {
		if ps[i].reason == "" {
			in = append(in, i)
		}
	}
	at := func(k int) *para { return &ps[in[k]] }
	first := len(in)
	stopped, proses := 0, 0
	count := make([]int, len(in))
	for k := range in {
		t := at(k).text
		count[k] = at(k).count()
		if count[k] >= 12 {
			proses++
			if endsSentence(t) {
				stopped++
			}
		}
		if first == len(in) && at(k).prose() && !isPictureCredit(next(ps, in, k)) {
			first = k
		}
	}
	even := proses >= 4 && stopped*10 >= proses*8
	best := -1
	littered := flat && dirty(ps)
	if flat && a.Title == "" {
		best = bestTitle(ps, in, first, littered)
	}
	for k := range in {
		p := at(k)
		if p.role != "" {
			continue
		}
		t := p.text
		if len(t) > maxLine && !isNote(t) {
			p.role = readout.RoleBody
			tell(a, p, k <= first)
			continue
		}
		n := count[k]
		switch {
		case p.caption || isCaption(t, next(ps, in, k)):
			p.role = readout.RoleCaption
		case isDateline(t) || flat && k <= first && n <= 14 && (rxStamp.MatchString(t) || !stops(t)) && dateIn(t) != "":
			p.role = readout.RoleDateline
			if rxByName.MatchString(t) {
				p.role = readout.RoleByline
			}
		case (k <= first || k >= len(in)-3) && isByline(t):
			p.role = readout.RoleByline
		case isNote(t):
			p.role = readout.RoleNote
		case isCredit(t):
			p.role = readout.RoleCredit
		case k <= first && k < maxHead && (k == best || isHeadline(t, a.Title) || best >= 0 && k > best && k <= best+2 && n <= 26 && !endsSentence(t) && alike(t, at(best).text)):
			p.role = readout.RoleHeadline
		case p.heading && n <= 25:
			p.role = readout.RoleHeading
		case !p.item && isHeading(t) && k+1 < len(in) && k > 0 && followsProse(ps, in, k):
			p.role = readout.RoleHeading
		case flat && even && !p.item && k > first && k+1 < len(in) && looseCaption(t) && stops(at(k-1).text) && !continues(at(k+1).text):
			p.role = readout.RoleCaption
		default:
			p.role = readout.RoleBody
		}
		if k < best && littered && (p.role == readout.RoleBody || p.role == readout.RoleHeading) && n <= 14 && !stops(t) {
			p.role, p.reason = "", whyNav
			continue
		}
		tell(a, p, k <= first)
	}
}

// tell takes from a paragraph's role what it says of the article: its title and
// outlet, its authors, its agencies, its day.
func tell(a *readout.Article, p *para, ahead bool) {
	switch p.role {
	case readout.RoleHeadline:
		rest, outlet := cutOutlet(p.text)
		if a.Title == "" {
			a.Title = strings.TrimRight(rest, " ;")
		}
		if a.Outlet == "" && !a.Verbatim {
			a.Outlet = outlet
		}
	case readout.RoleByline:
		names, credits := persons(p.text, []string{key(a.Outlet)})
		if len(a.Authors) == 0 && ahead {
			a.Authors = names
		}
		for _, c := range credits {
			addCredit(a, c)
		}
	case readout.RoleCredit:
		named := agenciesIn(p.text)
		for _, c := range named {
			addCredit(a, credit(c, isPictureCredit(p.text)))
		}
		if m := rxInputs.FindStringSubmatch(p.text); m != nil && len(named) == 0 {
			addCredit(a, strings.Trim(m[1], " .)"))
		}
	case readout.RoleCaption:
		if m := rxPhotoInner.FindString(p.text); m != "" {
			for _, c := range agenciesIn(m) {
				addCredit(a, credit(c, true))
			}
		}
	case readout.RoleDateline, readout.RoleBody:
		if n := datelineLen(p.text); n > 0 {
			for _, c := range agenciesIn(p.text[:n]) {
				addCredit(a, c)
			}
		}
	}
	if ahead && a.Published == "" && p.role == readout.RoleDateline || ahead && a.Published == "" && p.role == readout.RoleByline {
		if d := dateIn(p.text); d != "" && !rxUpdated.MatchString(p.text) {
			a.Published, a.PublishedBasis = d, "text"
		}
	}
}

// credit marks an agency that only took a picture: such a credit does not say
// where the words come from.
func credit(agency string, picture bool) string {
	switch agency {
	case "Getty Images", "Shutterstock", "EPA", "Zuma Press", "Keystone":
		picture = true
	}
	if picture {
		return agency + " (picture)"
	}
	return agency
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

// next returns the text of the paragraph after k, "" at the end.
func next(ps []para, in []int, k int) string {
	if k+1 < len(in) {
		return ps[in[k+1]].text
	}
	return ""
}

// continues reports a paragraph that goes on with a sentence.
func continues(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsLower(r)
}

// followsProse reports running text within the next two paragraphs.
func followsProse(ps []para, in []int, k int) bool {
	for j := k + 1; j < len(in) && j <= k+2; j++ {
		if ps[in[j]].prose() {
			return true
		}
	}
	return false
}

// isHeadline reports a line that says the page's title.
func isHeadline(t, title string) bool { return title != "" && sameTitle(t, title) }

// maxHead is the number of lines from a page's beginning within which its title is looked for.
const maxHead = 24

// bestTitle returns the line before the story that is most likely its title,
// -1 when none is: of the lines that may be titles, the one that shares most
// of its words with the story, the first of several. littered says that the page
// brought its template along: then a line must share more.
func bestTitle(ps []para, in []int, first int, littered bool) int {
	type line struct {
		k      int
		own    []string // its words
		outlet bool     // it names one
	}
	var lines []line // that may be the title
	for k := 0; k < len(in) && k <= first && k < maxHead; k++ {
		p := &ps[in[k]]
		t := p.text
		words := p.count()
		if p.caption || words < 3 || words > 26 || datelineLen(t) > 0 || isByline(t) || isCredit(t) || isNote(t) || isCaption(t, next(ps, in, k)) || dateIn(t) != "" && words < 8 {
			continue
		}
		bare, outlet := cutOutlet(t)
		if endsSentence(t) && outlet == "" && !(words <= 20 && titleCase(t)) {
			continue
		}
		if own := contentWords(bare); len(own) > 0 && !strings.HasPrefix(t, "http") {
			lines = append(lines, line{k, own, outlet != ""})
		}
	}
	// The first line of a page without junk is its title even if it shares
	// nothing with the first paragraphs; any other line must share something.
	switch {
	case len(lines) == 0:
		return -1
	case len(lines) == 1 && lines[0].k == 0 && !littered:
		return 0
	}
	body := storyWords(ps, in, first)
	best, most := -1, 0.
	for _, l := range lines {
		shared := 0.
		for _, w := range l.own {
			if body[w] {
				shared++
			}
		}
		if shared == 0 && l.k > 0 || littered && shared < 2 && shared*5 < float64(len(l.own))*2 {
			continue
		}
		score := shared + .01
		if l.outlet {
			score += 3
		}
		if score > most {
			best, most = l.k, score
		}
	}
	return best
}

// storyWords returns the words of the story's first paragraphs.
func storyWords(ps []para, in []int, first int) map[string]bool {
	body := map[string]bool{}
	n := 0
	for k := first; k < len(in) && n < 8; k++ {
		p := &ps[in[k]]
		if !p.prose() {
			continue
		}
		n++
		for _, w := range contentWords(head(p.text, 2000)) {
			body[w] = true
		}
	}
	return body
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
	return long >= 3 && caps*10 >= long*8
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
	if n < 1 || n > 12 {
		return false
	}
	r, _ := utf8.DecodeRuneInString(s)
	if !unicode.IsUpper(r) && !unicode.IsDigit(r) {
		return false
	}
	if strings.ContainsAny(s, "“”\"") || strings.Contains(s, "''") || strings.Contains(s, "``") {
		return false
	}
	return last != '?' || n >= 2 && n <= 10 && !strings.Contains(s, ":")
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
	if n < 4 || n > 90 {
		return false
	}
	if n <= 80 && credited && rxPhotoInner.MatchString(s) && !isPictureCredit(s) {
		return true
	}
	one := sentences(s) <= 2
	if announced && n <= 60 && one && !strings.ContainsAny(s, "“”\"") {
		return true
	}
	if !dated {
		return false
	}
	if n < 8 || n > 60 || sentences(s) > 1 {
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
	switch strings.ToLower(strings.Trim(f[0], ",")) {
	case "on", "since", "by", "until", "of", "from", "before", "after", "in", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday":
		return true
	}
	return false
}

// looseCaption reports a sentence without its stop among paragraphs that have theirs.
func looseCaption(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	last, _ := utf8.DecodeLastRuneInString(s)
	if !unicode.IsUpper(r) || !unicode.IsLetter(last) && !unicode.IsDigit(last) {
		return false
	}
	n := countWords(s)
	return n >= 8 && n <= 45 && !strings.ContainsAny(s, "“”\":;") && !titleCase(s) && sentences(s) <= 1
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
