package article

import (
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"readout/lexicon"
)

// A sense is a set of meanings that a word can have in the boilerplate of news
// pages. Synonyms share a sense, so that a form that a machine has reworded is
// still a form.
type sense uint64

const (
	sAd sense = 1 << iota
	sPress
	sPlay
	sHear
	sWatch
	sText
	sLink
	sSource
	sLeave
	sReply
	sShare
	sNetwork
	sRelated
	sStories
	sMore
	sRead
	sShow
	sMail
	sAddress
	sPublish
	sRequired
	sField
	sMark
	sEnter
	sSite
	sSave
	sSubscribe
	sLetter
	sFollow
	sCookie
	sAccept
	sLogin
	sContinue
	sMinute
	sCount
	sNot
	sPopular
	sFunction // words without a meaning of their own
	sLike
	sBlogger
	sAdmin
	sBy
	sThis
	sBelow
	sUpdate
	sFree
	sApp
	sTopic
	sHere
	sPhoto
	sSpam
	sPage
	sPrev
)

var vocabulary = senses(map[sense]string{
	sAd:        "ad ads advert adverts advertisement advertisements advertising advertise commercial commercials sponsored sponsor promoted promotion advertorial",
	sPress:     "press click tap faucet hit push clicking tapping",
	sPlay:      "play playing",
	sHear:      "listen hear heed hearken audio listening podcast",
	sWatch:     "watch view see video look videos watching",
	sText:      "article text story post piece page report column",
	sLink:      "link hyperlink url permalink hyperlinks links",
	sSource:    "source supply origin original sources",
	sLeave:     "leave go depart post write add submit drop send give make cancel join start",
	sReply:     "answer reply comment comments response remark replies responses feedback commenting remarks discussion conversation trackback trackbacks pingback pingbacks",
	sShare:     "share sharing tweet retweet shares percentage",
	sNetwork:   "facebook twitter whatsapp linkedin pinterest reddit telegram tumblr instagram youtube messenger pocket flipboard viber vk skype tiktok email print snapchat mastodon threads bluesky",
	sRelated:   "related associated similar recommended suggested linked relevant recommendations connected",
	sStories:   "articles stories posts news reads videos coverage headlines tales topics content",
	sMore:      "more extra additional further also",
	sRead:      "read reading learn learning study studying discover explore",
	sShow:      "show load loading display expand hide see view",
	sMail:      "email e-mail mail electronic emails",
	sAddress:   "address addresses deal handle",
	sPublish:   "published publish printed revealed posted displayed disclosed",
	sRequired:  "required obligatory mandatory necessary",
	sField:     "fields field areas",
	sMark:      "marked indicated",
	sEnter:     "enter input type insert",
	sSite:      "website site browser name identify web web-site",
	sSave:      "save keep store retain",
	sSubscribe: "notify subscribe sign signup register enroll subscribing subscription subscribers subscriber subscribed",
	sLetter:    "newsletter newsletters publication inbox alerts bulletin notifications e-newsletter mailing briefing",
	sFollow:    "follow following comply observe",
	sCookie:    "cookie cookies gdpr privacy privateness consent",
	sAccept:    "accept agree use using uses allow accepting decline reject",
	sLogin:     "login log logged password account username",
	sContinue:  "continue continues scroll proceed keep resume",
	sMinute:    "minute minutes min mins",
	sCount:     "views shares likes comments reads replies votes followers",
	sNot:       "not won't isn't wont cannot never",
	sPopular:   "trending popular most latest top recent editor's picks must-read don't miss",
	sFunction:  "a an the to for on in of and or with from at is be will your you our us we via it this that these are was has have i me my can may please if as by up all out new via into now next time when their them they any its so what how",
	sLike:      "like enjoy love",
	sBlogger:   "bloggers",
	sAdmin:     "admin administrator webmaster staff editor team editorial desk newsroom author user guest",
	sBy:        "by",
	sThis:      "this",
	sBelow:     "below beneath beneath above",
	sUpdate:    "updates update latest breaking",
	sFree:      "free trial today",
	sApp:       "app apps download ios android",
	sTopic:     "tags tag topics categories category filed tagged labels",
	sHere:      "here",
	sPhoto:     "photo photos gallery images image pictures",
	sPage:      "skip menu search home navigation toggle main primary sidebar header footer close terms policy conditions disclaimer report false loading",
	sPrev:      "previous next prev",
	sSpam:      "spam akismet recaptcha captcha wordpress",
})

func senses(m map[sense]string) *lexicon.Table[sense] {
	v := map[string]sense{}
	for s, words := range m {
		for _, w := range strings.Fields(words) {
			v[w] |= s
		}
	}
	return lexicon.TableOf(v)
}

// A mould is a run of senses that tells boilerplate: they follow one another
// in a line with at most gap other words between.
type mould struct {
	run   []sense
	words int     // longest line it fits
	cover float64 // least share of the line's words that have a sense
	weak  bool    // believed only beside other junk or at an end of the page
	open  bool    // fits only lines that do not end as a sentence does
	why   string
}

const (
	whyAd      = "advertisement"
	whyComment = "comment form"
	whyShare   = "share buttons"
	whyRelated = "related stories"
	whySource  = "source link"
	whyMedia   = "player"
	whyLetter  = "newsletter"
	whyCookie  = "cookie notice"
	whyCode    = "script"
	whyMarkup  = "shortcode"
	whyCount   = "counter"
	whyScraper = "scraper's byline"
	whyRights  = "copyright line"
	whyNav     = "navigation"
	whyMark    = "stray mark"
	whyTail    = "after the story's end"
	whyRepeat  = "repeated"
	whyCaption = "caption"
	whyTitle   = "headline"
	whyByline  = "byline"
	whyList    = "list of links"
	whyOutside = "outside the story"
	whyTopics  = "tags"
)

var moulds = []mould{
	{run: []sense{sAd}, words: 3, cover: 1, why: whyAd},
	{run: []sense{sText | sContinue, sContinue | sBelow, sAd | sBelow}, words: 8, cover: .9, why: whyAd},
	{run: []sense{sContinue, sRead, sBelow}, words: 5, cover: 1, why: whyAd},
	{run: []sense{sContinue, sContinue}, words: 4, cover: 1, why: whyAd, weak: true},
	{run: []sense{sPress, sPlay | sWatch | sHear}, words: 10, cover: .7, why: whyMedia},
	{run: []sense{sHear, sText}, words: 7, cover: .8, why: whyMedia},
	{run: []sense{sLeave, sReply}, words: 6, cover: .7, why: whyComment},
	{run: []sense{sMail, sAddress, sNot, sPublish}, words: 24, cover: .6, why: whyComment},
	{run: []sense{sRequired, sField, sMark}, words: 10, cover: .6, why: whyComment},
	{run: []sense{sEnter, sReply | sSite | sMail}, words: 10, cover: .8, why: whyComment},
	{run: []sense{sSave, sSite, sSite}, words: 24, cover: .6, why: whyComment},
	{run: []sense{sLogin, sReply | sLeave}, words: 10, cover: .7, why: whyComment},
	{run: []sense{sShow, sReply}, words: 5, cover: .8, why: whyComment},
	{run: []sense{sReply, sText | sRelated}, words: 3, cover: 1, why: whyComment, weak: true},
	{run: []sense{sReply}, words: 2, cover: 1, why: whyComment, weak: true},
	{run: []sense{sSpam}, words: 20, cover: .5, why: whyComment, weak: true},
	{run: []sense{sBlogger, sLike}, words: 6, cover: .6, why: whyComment},
	{run: []sense{sSource, sLink}, words: 4, cover: 1, why: whySource},
	{run: []sense{sShow | sRead | sWatch, sSource, sText | sLink}, words: 8, cover: .7, why: whySource},
	{run: []sense{sRead, sMore | sText | sFunction, sText | sHere | sSource}, words: 7, cover: .85, why: whySource},
	{run: []sense{sShare, sText | sNetwork | sThis}, words: 9, cover: .8, why: whyShare},
	{run: []sense{sPress, sShare | sNetwork}, words: 12, cover: .6, why: whyShare},
	{run: []sense{sShare}, words: 2, cover: 1, why: whyShare},
	{run: []sense{sNetwork, sNetwork}, words: 12, cover: .8, why: whyShare, open: true},
	{run: []sense{sNetwork}, words: 2, cover: 1, why: whyShare, weak: true, open: true},
	{run: []sense{sFollow, sNetwork}, words: 20, cover: .6, why: whyShare},
	{run: []sense{sFollow, sFunction}, words: 3, cover: 1, why: whyShare, weak: true, open: true},
	{run: []sense{sLike, sNetwork}, words: 8, cover: .8, why: whyShare},
	{run: []sense{sRelated, sStories | sText | sLink}, words: 4, cover: 1, why: whyRelated},
	{run: []sense{sRelated}, words: 2, cover: 1, why: whyRelated, weak: true},
	{run: []sense{sFunction, sFunction, sMore, sLike}, words: 8, cover: 1, why: whyRelated},
	{run: []sense{sMore, sStories | sText | sRelated}, words: 6, cover: .8, why: whyRelated, weak: true},
	{run: []sense{sRead | sWatch, sMore}, words: 3, cover: 1, why: whyRelated},
	{run: []sense{sMore, sRead}, words: 3, cover: 1, why: whyRelated},
	{run: []sense{sShow, sMore}, words: 4, cover: 1, why: whyRelated},
	{run: []sense{sPopular, sStories}, words: 5, cover: 1, why: whyRelated},
	{run: []sense{sPopular, sPopular}, words: 4, cover: 1, why: whyRelated, weak: true},
	{run: []sense{sPopular, sRead}, words: 4, cover: 1, why: whyRelated},
	{run: []sense{sSubscribe, sLetter | sUpdate}, words: 30, cover: .5, why: whyLetter},
	{run: []sense{sSubscribe, sFunction, sFunction}, words: 10, cover: .8, why: whyLetter, weak: true},
	{run: []sense{sSubscribe, sFree | sApp}, words: 12, cover: .7, why: whyLetter},
	{run: []sense{sSubscribe}, words: 3, cover: 1, why: whyLetter},
	{run: []sense{sUpdate | sStories, sFunction, sLetter}, words: 22, cover: .55, why: whyLetter},
	{run: []sense{sApp, sApp}, words: 10, cover: .5, why: whyLetter, weak: true},
	{run: []sense{sCookie, sCookie | sAccept}, words: 50, cover: .5, why: whyCookie, weak: true},
	{run: []sense{sAccept, sCookie}, words: 12, cover: .8, why: whyCookie, weak: true},
	{run: []sense{sWatch, sText, sNetwork}, words: 7, cover: .8, why: whyShare, open: true},
	{run: []sense{sLike, sThis}, words: 4, cover: 1, why: whyShare, open: true},
	{run: []sense{sLike, sShow}, words: 4, cover: 1, why: whyShare},
	{run: []sense{sSubscribe, sReply | sStories, sMail}, words: 14, cover: .7, why: whyComment},
	{run: []sense{sPage}, words: 3, cover: 1, why: whyNav, weak: true, open: true},
	{run: []sense{sPage, sPage}, words: 5, cover: 1, why: whyNav, open: true},
	{run: []sense{sPage | sCookie, sPage, sPage}, words: 12, cover: .8, why: whyNav, open: true},
	{run: []sense{sCookie, sPage}, words: 6, cover: .9, why: whyNav, weak: true},
	{run: []sense{sReply, sFunction, sText}, words: 5, cover: 1, why: whyComment, open: true},
	{run: []sense{sPrev, sText | sStories}, words: 3, cover: 1, why: whyNav, open: true},
	{run: []sense{sFunction, sFunction, sAdmin}, words: 3, cover: 1, why: whyNav, weak: true, open: true},
	{run: []sense{sShow, sLetter}, words: 4, cover: .7, why: whyLetter, open: true},
	{run: []sense{sFunction, sSubscribe}, words: 5, cover: .8, why: whyLetter, weak: true},
	{run: []sense{sLogin}, words: 2, cover: 1, why: whyNav, weak: true},
	{run: []sense{sLogin, sSubscribe}, words: 5, cover: 1, why: whyNav},
	{run: []sense{sPress, sHere, sFunction, sSubscribe | sApp | sMore | sRead | sWatch}, words: 12, cover: .5, why: whyLetter},
	{run: []sense{sBy, sAdmin}, words: 4, cover: .6, why: whyScraper},
	{run: []sense{sTopic, sTopic}, words: 6, cover: .5, why: whyTopics, weak: true},
	{run: []sense{sTopic}, words: 1, cover: 1, why: whyTopics},
	{run: []sense{sWatch | sShow, sPhoto}, words: 5, cover: 1, why: whyMedia, weak: true},
	{run: []sense{sRead, sText}, words: 4, cover: 1, why: whyRelated, weak: true},
}

// maxOther is the most words without a sense that a line of any mould can have.
var maxOther = func() (most int) {
	for _, m := range moulds {
		most = max(most, int(float64(m.words)*(1-m.cover))+1)
	}
	return most
}()

// judge says why a line is no part of a story; "" when it may be one. weak
// tells a reason that needs company: other junk beside it, or an end of the page.
func judge(line string) (why string, weak bool) {
	if len(line) > 4*maxLine {
		return "", false
	}
	if why := judgeShape(line); why != "" {
		return why, why == whyCount && countWords(line) == 1
	}
	if isAgencyLine(line) {
		return "", false
	}
	line = unglue(line)
	curly := strings.Contains(line, "’")
	var buf [52]sense
	n := 0
	covered := 0
	for w := range strings.FieldsSeq(line) {
		if w = trimMarks(w); w == "" {
			continue
		}
		if n == len(buf) || n-covered > maxOther {
			return "", false
		}
		s := vocabulary.Of(w)
		if curly {
			s = vocabulary.Of(strings.ReplaceAll(w, "’", "'"))
		}
		if s != 0 {
			covered++
		}
		buf[n] = s
		n++
	}
	if n == 0 || covered == 0 {
		return "", false
	}
	words, stopped := buf[:n], stops(line)
	cover := float64(covered) / float64(n)
	for i := range moulds {
		m := &moulds[i]
		if n <= m.words && cover >= m.cover && !(m.open && stopped) && fits(words, m.run) {
			if why == "" || weak && !m.weak {
				why, weak = m.why, m.weak
			}
			if !weak {
				break
			}
		}
	}
	// A sentence of some length that opens a quotation is speech, whatever its words.
	if why != "" && n > 6 && strings.ContainsAny(line, "“\"„«") {
		return "", false
	}
	return why, weak
}

// trimMarks takes off the marks around a word.
func trimMarks(w string) string {
	if alnum(w[0]) {
		end := len(w)
		for w[end-1] < utf8.RuneSelf && !alnum(w[end-1]) {
			end--
		}
		if w[end-1] < utf8.RuneSelf {
			return w[:end]
		}
	}
	return strings.TrimFunc(w, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '©' })
}

// unglue parts the words of a line that is one long word with humps: "FacebookTwitterEmail".
func unglue(line string) string {
	if len(line) < 12 || len(line) > 120 || strings.ContainsAny(line, " .") {
		return line
	}
	var b strings.Builder
	low := false
	for _, r := range line {
		if low && unicode.IsUpper(r) {
			b.WriteByte(' ')
		}
		low = unicode.IsLower(r)
		b.WriteRune(r)
	}
	return b.String()
}

// fits reports whether the senses of run follow one another in words.
func fits(words []sense, run []sense) bool {
	for at := range words {
		if words[at]&run[0] == 0 {
			continue
		}
		i, ok := at, true
		for _, s := range run[1:] {
			found := false
			for j := i + 1; j < len(words) && j <= i+1+gap; j++ {
				if words[j]&s != 0 {
					i, found = j, true
					break
				}
			}
			if !found {
				ok = false
				break
			}
		}
		if ok {
			return true
		}
	}
	return false
}

// A line is a line of a page with what its shape is judged by.
type line struct {
	text                   string
	letters, digits, runes int
}

// measure counts the letters of a line.
func measure(text string) line {
	l := line{text: text}
	for _, r := range text {
		l.runes++
		if r < utf8.RuneSelf {
			k := kindOf[r]
			l.letters += int(k & 1)
			l.digits += int(k >> 1)
			continue
		}
		switch {
		case unicode.IsLetter(r):
			l.letters++
		case unicode.IsDigit(r):
			l.digits++
		}
	}
	return l
}

// A shape is a kind of boilerplate that a line's letters tell, whatever its
// words mean. The cheap look stands before the expression that decides.
type shape struct {
	why   string
	below int // letters and marks of the line, fewer than this
	is    func(l *line) bool
}

// shapes are asked in their order: the first that fits a line is its reason.
var shapes = []shape{
	{whyMark, anyLength, func(l *line) bool { return l.letters == 0 && l.digits == 0 }},
	{whyCookie, 500, func(l *line) bool { return strings.Contains(l.text, "ookie") && rxCookie.MatchString(l.text) }},
	{whyCount, 60, func(l *line) bool { return rxAgo.MatchString(l.text) }},
	{whyCount, anyLength, isNumber},
	{whyRights, 400, func(l *line) bool { return mayClaim(l.text) && rxRights.MatchString(l.text) }},
	{whyTopics, 200, isTopics},
	{whyRelated, 240, isPointer},
	{whyNav, 200, func(l *line) bool { return isTrail(l.text) }},
	{whyScraper, anyLength, isPoster},
	{whyByline, 120, func(l *line) bool { return isStrip(l.text) }},
	{whyMarkup, anyLength, func(l *line) bool { return isShortcode(l.text) }},
	{whyCode, anyLength, func(l *line) bool { return isCode(l.text) }},
	{whyCount, anyLength, func(l *line) bool { return isCounter(l.text, l.letters) }},
}

const anyLength = math.MaxInt

// judgeShape judges a line by its letters alone: marks, counters, shortcodes, code.
func judgeShape(text string) (why string) {
	l := measure(text)
	for i := range shapes {
		if s := &shapes[i]; l.runes < s.below && s.is(&l) {
			return s.why
		}
	}
	return ""
}

// isNumber reports a number without a unit; sums of money and shares are left to the story.
func isNumber(l *line) bool {
	return l.letters == 0 && l.digits <= 12 && !strings.ContainsAny(l.text, "$€£%")
}

// isTopics reports the list of a story's topics: "Tags: ports, straits".
func isTopics(l *line) bool {
	return opens(l.text, topicWords) && pointed(l.text) && rxTopics.MatchString(l.text) && !stops(l.text)
}

// isPointer reports a pointer to another story: "READ ALSO: Pilots on trial".
func isPointer(l *line) bool {
	return opens(l.text, pointerWords) && pointed(l.text) && rxRead.MatchString(l.text) && !stops(strings.TrimRight(l.text, "!?"))
}

// isPoster reports the line that a scraper adds: "The post … appeared first on …".
func isPoster(l *line) bool {
	return opens(l.text, posterWords) && strings.Contains(l.text, " on ") && rxPoster.MatchString(l.text)
}

var (
	rxRights = expr(`(?i)\ball rights reserved\b|^\W*(?:copyright|©|\(c\))\s*(?:©|\(c\))?\s*(?:19|20)\d\d|©\s?(?:19|20)\d\d|copyright ©`)
	rxCookie = expr(`(?i)^\W*(?:we (?:and our partners )?(?:use|store|value)|(?:this|our) (?:web ?)?(?:site|page)s?|by (?:using|continuing|clicking|visiting)).{0,80}\bcookies?\b`)
	rxAgo    = expr(`(?i)^\W*(?:(?:updated|posted|published)\s+)?(?:\d+|an?|one)\s?(?:h|hrs?|hours?|m|mins?|minutes?|d|days?|w|weeks?|months?|years?) ago\W*$`)
	rxTopics = expr(`(?i)^\W*(?:tags?|topics|filed under|tagged(?: with)?|categories|category|labels|posted in)\s*[:|»]`)
	// rxRead finds a pointer to another story within a flattened one: "READ ALSO: …".
	rxRead = expr(`(?i)^\W*(?:also read|read (?:also|more|next|this)|see also|must[ -]read|related(?: (?:stories|story|articles?|news|posts?))?|more (?:from|on) [\w' ]{2,24}|don['’]t miss|recommended|you (?:may|might) (?:also )?like|trending(?: now)?|up next)\s*(?:[:|»]|[-–—] )`)
)

// The words that the expressions of topics, of pointers and of posters begin with.
var (
	topicWords   = lexicon.SetOf("tag tags topics filed tagged categories category labels posted")
	pointerWords = lexicon.SetOf("also read see must related more don recommended you trending up")
	posterWords  = lexicon.SetOf("the")
)

// pointed reports a mark near the beginning that may part a label from what it names.
func pointed(line string) bool { return strings.ContainsAny(head(line, 40), ":|»–—-") }

// kindOf is 1 for a letter and 2 for a digit of ASCII.
var kindOf = func() (k [utf8.RuneSelf]uint8) {
	for c := range k {
		switch {
		case lexicon.Letter(byte(c)):
			k[c] = 1
		case strings.ContainsRune("0123456789", rune(c)):
			k[c] = 2
		}
	}
	return k
}()

// mayClaim reports a line that may hold a claim of rights.
func mayClaim(s string) bool {
	return slices.ContainsFunc([]string{"©", "eserved", "ESERVED", "opyright", "OPYRIGHT", "(c)"}, func(mark string) bool { return strings.Contains(s, mark) })
}

// isTrail reports a trail of links that leads from the front page to the story: "Home » World » Talks fail".
func isTrail(line string) bool {
	for _, sep := range []string{" » ", " > ", " / ", " › ", ">>"} {
		if !strings.Contains(line, strings.TrimSpace(sep)) {
			continue // a mark is found sooner than a space
		}
		parts := strings.Split(line, sep)
		if len(parts) >= 3 && countWords(parts[0]) <= 3 && countWords(parts[1]) <= 4 && !stops(line) {
			return true
		}
		if len(parts) == 2 && strings.EqualFold(strings.TrimSpace(parts[0]), "home") {
			return true
		}
	}
	return false
}

// isShortcode reports lines that are nothing but "[ad_1]", "[/caption]", "[button link=…] … [/button]".
func isShortcode(line string) bool {
	if !strings.HasPrefix(line, "[") || !strings.HasSuffix(line, "]") {
		return false
	}
	head := line[1:]
	head = strings.TrimPrefix(head, "/")
	end := strings.IndexAny(head, " =]")
	if end <= 0 || end > 24 {
		return false
	}
	name := head[:end]
	lower := name == strings.ToLower(name)
	if !lower {
		return false
	}
	rest := head[end:]
	return strings.ContainsAny(name, "_0123456789-") || strings.Contains(rest, "=") || line[1] == '/' || strings.Contains(rest, "[/") || knownShortcodes[name]
}

var knownShortcodes = map[string]bool{
	"gallery": true, "caption": true, "embed": true, "video": true, "audio": true, "playlist": true, "ad": true, "ads": true, "button": true, "soundcloud": true, "youtube": true, "tweet": true, "quote": true, "poll": true, "divider": true, "spacer": true, "row": true, "column": true,
}

// codeWords are words and operators of scripts and style sheets.
var codeWords = []string{
	"function(", "function (", "=>", "==", "!==", "&&", "||", "var ", "let ", "const ", "document.", "window.", "return;", "return ", ".push(", "();", "});", "addEventListener", "getElement", "createElement",
	"typeof ", "undefined", "null;", ".js", "};", "{{", "}}", "!important", "px;", "margin:", "padding:", "font-", "color:", "@media", "src=", "href=", "= new ", ".async", ".apply(", ".call(", "if (", "if(", "= {", "= [", "try {", "} else", "$(", "/*", "*/", "://cdn", "else {", "for (", ".src", "= !", "this.",
}

// isCode reports lines of script or style source.
func isCode(line string) bool {
	marks, kinds := 0, uint8(0)
	for i := range len(line) {
		k := codeMarks[line[i]]
		marks += int(k & 1)
		kinds |= k
	}
	if marks < 2 {
		return line == "}" || line == "{"
	}
	if called(line) {
		return true
	}
	if kinds < 2 && !strings.Contains(line, "()") {
		return false
	}
	ratio := float64(marks) / float64(utf8.RuneCountInString(line))
	if ratio <= .04 {
		return false
	}
	words := 0
	for _, w := range codeWords {
		if strings.Contains(line, w) {
			words++
		}
	}
	last, _ := utf8.DecodeLastRuneInString(line)
	ends := strings.ContainsRune("{};,)?(>", last)
	strong := strings.ContainsAny(line, "{};=") && strings.ContainsAny(line, "(={};")
	switch {
	case words >= 3:
		return true
	case words >= 1 && strong && ends && ratio > .06:
		return true
	case strong && ends && ratio > .15:
		return true
	case strings.Contains(line, "(") && ends && last != ')' && last != '?' && ratio > .14 && words+marks > 4 && strings.ContainsAny(line, ";{}'‘"):
		return true
	case words >= 1 && ratio > .2:
		return true
	}
	return false
}

// codeMarks is odd for the marks that scripts are full of, and 3 for those that prose has not.
var codeMarks = func() (marks [256]uint8) {
	for _, c := range []byte(`{}();=<>[]|&$_\*!.:/#`) {
		marks[c] = 1
	}
	for _, c := range []byte(`{}=;<>\$_*&`) {
		marks[c] = 3
	}
	return marks
}()

// rxCall finds calls and member access as scripts write them: "n.queue.push(", "track('", "n.call ?".
var rxCall = expr(`^!?[A-Za-z_$][\w$]*(?:\.[A-Za-z_$][\w$]*)+\s*(?:[(=?;]|$)|^[A-Za-z_$][\w$]*(?:\.[A-Za-z_$][\w$]*)*\(.*[;,{]$`)

// called reports a line that begins with a call or a member of an object.
func called(line string) bool {
	first, _, _ := strings.Cut(line, " ")
	return strings.ContainsAny(first, ".(") && strings.ContainsAny(line, "();=?") && rxCall.MatchString(line)
}

// codeLike reports lines that may be code when they stand among code.
func codeLike(line string) bool {
	return countWords(line) <= 8 && strings.ContainsAny(line, "{}();=<>_?") && !isCredit(line) && (!endsSentence(line) || strings.ContainsAny(line, "{}=;")) || called(line) || isCode(line)
}

// isCounter reports lines such as "0 / 85", "12K", "5 min read", "1.2k views", "0 comments".
func isCounter(line string, letters int) bool {
	if letters > 24 || utf8.RuneCountInString(line) > 40 {
		return false
	}
	var hasNumber, unit bool
	n := 0
	for _, w := range strings.FieldsFunc(strings.ToLower(line), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '.' }) {
		n++
		w = strings.Trim(w, ".")
		num := strings.TrimRight(w, "km+")
		if num != "" && strings.IndexFunc(num, func(r rune) bool { return !unicode.IsDigit(r) && r != '.' }) < 0 {
			hasNumber = true
			continue
		}
		s := vocabulary.Of(w)
		switch {
		case s&(sCount|sShare|sReply) != 0:
			unit = true
		case s&(sMinute|sRead) != 0:
			unit = unit || s&sRead != 0
		case counterWords[w]:
			hasNumber = hasNumber || w == "no"
		default:
			return false
		}
	}
	return n > 0 && n <= 5 && hasNumber && unit
}

// counterWords are words of a counter that are neither its number nor its unit.
var counterWords = lexicon.SetOf("no estimated view like time total post")

// factMarks part the facts of a strip.
var factMarks = []string{"|", "·", "•"}

// isStrip reports a strip of facts about the story, no part of it: "Staff Writer · 3 min read".
func isStrip(line string) bool {
	if !slices.ContainsFunc(factMarks, func(mark string) bool { return strings.Contains(line, mark) }) {
		return false // one fact at most
	}
	facts, rest := 0, line
	for more := true; more; {
		var part string
		i := strings.IndexAny(rest, "·|•")
		if more = i >= 0; more {
			_, n := utf8.DecodeRuneInString(rest[i:])
			part, rest = rest[:i], rest[i+n:]
		} else {
			part = rest
		}
		switch part = strings.TrimSpace(part); {
		case part == "":
		case isCounter(part, letterCount(part)), dateIn(part) != "" && countWords(part) < 8, isByline(part), allRoles(part):
			facts++
		default:
			return false
		}
	}
	return facts >= 2
}

// allRoles reports words that name jobs and desks alone: "Staff Writer".
func allRoles(s string) bool {
	for w := range strings.FieldsSeq(s) {
		if !roleWords[strings.ToLower(strings.Trim(w, ".,"))] {
			return false
		}
	}
	return s != ""
}

func letterCount(s string) int {
	n := 0
	for _, r := range s {
		if unicode.IsLetter(r) {
			n++
		}
	}
	return n
}

// endsSentence reports whether a line ends as a sentence does, closing marks aside.
func endsSentence(line string) bool {
	s := strings.TrimRightFunc(line, closes)
	r, _ := utf8.DecodeLastRuneInString(s)
	return strings.ContainsRune(".!?…:;", r) || strings.HasSuffix(line, "”") || strings.HasSuffix(line, "\"") || strings.HasSuffix(line, "''")
}

// stops reports whether a line ends with a full stop, exclamation or question
// mark, or a closing quotation mark.
func stops(line string) bool {
	s := strings.TrimRightFunc(line, closes)
	r, _ := utf8.DecodeLastRuneInString(s)
	return strings.ContainsRune(".!?…", r)
}

// closes reports what may stand after a sentence's stop.
func closes(r rune) bool { return strings.ContainsRune(" \t\"”’')]»*_", r) }
