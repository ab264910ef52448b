package lineage

import (
	"cmp"
	"net/url"
	"regexp"
	"slices"
	"sort"
	"strings"

	"readout"
)

// Cues are what a page says of its own descent: the agency it credits, the page it points to.
type cues struct {
	agencies []string // credited for the text, canonical, sorted
	names    []string // other outlets and agencies credited, folded, sorted
	self     []string // what the page's own outlet is called: name, initials, site
	cites    []string // outlets that its text gives as a source, folded, sorted
	own      string   // the agency that publishes this page, if one does
	source   bool     // a "Source link" or "originally published" line
	foreign  bool     // the page says that it is a translation
	official bool     // a transcript or statement of an office
	links    []string // folded addresses
}

// agencies maps the spellings of news agencies to one name.
var agencies = map[string]string{
	"ap": "AP", "associatedpress": "AP", "theassociatedpress": "AP", "apnews": "AP",
	"reuters": "Reuters", "thomsonreuters": "Reuters",
	"afp": "AFP", "agencefrancepresse": "AFP",
	"upi": "UPI", "unitedpressinternational": "UPI",
	"dpa": "dpa", "deutschepresseagentur": "dpa",
	"tass": "TASS", "itartass": "TASS", "ria": "RIA Novosti", "rianovosti": "RIA Novosti", "interfax": "Interfax",
	"xinhua": "Xinhua", "xinhuanewsagency": "Xinhua", "efe": "EFE", "ansa": "ANSA", "pa": "PA", "pamedia": "PA", "pressassociation": "PA",
	"ani": "ANI", "pti": "PTI", "pressttrustofindia": "PTI", "pressttrust": "PTI", "ians": "IANS", "kyodo": "Kyodo", "kyodonews": "Kyodo",
	"yonhap": "Yonhap", "bernama": "Bernama", "anadolu": "Anadolu", "anadoluagency": "Anadolu", "aa": "Anadolu", "ukrinform": "Ukrinform",
	"bloomberg": "Bloomberg", "canadianpress": "Canadian Press", "thecanadianpress": "Canadian Press", "aap": "AAP",
	"sputnik": "Sputnik", "belta": "BelTA", "unian": "UNIAN", "apa": "APA", "cnnwire": "CNN Wire",
}

var (
	// "GENEVA (Reuters) - …", "GENEVA, Jan 10 (AP) — …"
	datelineCredit = regexp.MustCompile(`^[^a-z\n]{2,40}[^\n(]{0,30}\(([A-Z][A-Za-z .&-]{1,30})\)\s*[-–—]`)
	// "(AP, AFP)", "rs, kb/rt (AP, AFP)" standing at a paragraph's end
	closingCredit = regexp.MustCompile(`\(((?:[A-Za-z][A-Za-z .-]{1,24})(?:(?:,|/| and| with) ?[A-Za-z][A-Za-z .-]{1,24}){0,4})\)\s*$`)
	// "Source: Reuters", "Credit: AP", "By The Associated Press", "(With inputs from PTI)"
	namedCredit = regexp.MustCompile(`(?i)^\W*(?:source|credits?|by|from|via|with (?:in|out)puts? from|reporting by|originally published (?:on|by|in|at))\s*:?\s+(.{2,60}?)\W*$`)
	// "Reuters contributed to this report"
	contributed  = regexp.MustCompile(`(?i)^\W*(.{2,60}?) contributed to this (?:report|article|story)\W*$`)
	sourceLink   = regexp.MustCompile(`(?i)^\W*(?:source|supply|read the (?:original|full) (?:article|story)|originally published|this (?:article|story) (?:was )?(?:first|originally) (?:appeared|published))(?: (?:link|hyperlink|here|on|at|in|by)\b.{0,60})?\W*$`)
	officialLine = regexp.MustCompile(`(?i)^\W*(?:(?:official )?transcript\b|remarks (?:by|to|at)\b|readout of\b|joint (?:statement|declaration|communiqu)|statement (?:by|of|from)\b|press (?:release|statement|conference) (?:by|of)\b|communiqu|speech by\b|opening (?:remarks|statement)\b)`)
)

// cue reads what a page says of its own descent. Picture credits do not count:
// a picture may come from an agency whose text was not used.
func cue(a *readout.Article) cues {
	var c cues
	found, named := map[string]bool{}, map[string]bool{}
	credit := func(list string) {
		for _, part := range strings.FieldsFunc(list, func(r rune) bool { return r == ',' || r == '/' || r == '|' || r == ';' }) {
			for _, name := range strings.Split(part, " and ") {
				if key := strings.TrimPrefix(foldName(name), "the"); len(key) > 2 {
					named[key] = true
				}
				if agency := agencies[strings.TrimPrefix(foldName(name), "the")]; agency != "" {
					found[agency] = true
				}
			}
		}
	}
	// The expressions are slow, and few lines begin with a word that they look for.
	remark := func(line, lower string) {
		switch opening(line) {
		case "source", "supply", "read", "originally", "this", "credit", "credits", "by", "from", "via", "with", "reporting":
			c.source = c.source || sourceLink.MatchString(line)
			if m := namedCredit.FindStringSubmatch(line); m != nil {
				credit(m[1])
			}
		}
		c.foreign = c.foreign || strings.Contains(lower, "translat") && translation.MatchString(line)
	}
	c.own = agencies[outletKey(a.Outlet)]
	if c.own == "" {
		if s := site(a.URL); s != "" {
			c.own = agencies[label(s)]
		}
	}
	for _, author := range a.Authors {
		credit(author)
	}
	officialOutlet(a, &c)
	for _, block := range blocks(a) {
		line := strings.TrimSpace(block.In(a.Text))
		if block.Role == readout.RoleCaption {
			continue
		}
		short := len(line) < creditLine
		lower := ""
		if short {
			if lower = strings.ToLower(line); creditsPicture(line, lower) {
				continue
			}
		}
		if head := line[:min(len(line), 100)]; strings.Contains(head, "(") {
			if m := datelineCredit.FindStringSubmatch(head); m != nil {
				credit(m[1])
			}
		}
		if strings.HasSuffix(line, ")") {
			if m := closingCredit.FindStringSubmatch(line[max(0, len(line)-creditLine):]); m != nil {
				credit(m[1])
			}
		}
		if !short {
			continue
		}
		remark(line, lower)
		if strings.Contains(lower, "contributed") {
			if m := contributed.FindStringSubmatch(line); m != nil {
				credit(m[1])
			}
		}
	}
	for _, r := range a.Removed {
		if line := strings.TrimSpace(r.Text); len(line) < creditLine {
			if r.Reason == "byline" || r.Reason == "credit" {
				credit(line)
			}
			remark(line, strings.ToLower(line))
		}
	}
	for _, l := range a.Links {
		if f := foldAddress(l); f != "" {
			c.links = append(c.links, f)
		}
	}
	// An outlet that credits itself is an agency, or as good as one: the report is its own.
	c.self = calls(a)
	for name := range named {
		if slices.Contains(c.self, name) {
			c.own = cmp.Or(c.own, name)
		} else {
			c.names = append(c.names, name)
		}
	}
	sort.Strings(c.names)
	for agency := range found {
		if agency != c.own {
			c.agencies = append(c.agencies, agency)
		}
	}
	sort.Strings(c.agencies)
	return c
}

// creditLine is the length in bytes under which a paragraph may be a credit.
const creditLine = 160

// opening returns the letters that a line's first word begins with, in lower case.
func opening(line string) string {
	word := func(b byte) bool { return '0' <= b && b <= '9' || letter(b) || b == '_' }
	first := 0
	for first < len(line) && !word(line[first]) {
		first++
	}
	last := first
	for last < len(line) && letter(line[last]) {
		last++
	}
	return strings.ToLower(line[first:last])
}

func letter(b byte) bool { return 'a' <= b|0x20 && b|0x20 <= 'z' }

// creditsPicture reports whether a line, given in lower case too, credits a picture.
func creditsPicture(line, lower string) bool {
	for _, w := range []string{"photo", "picture", "image", "getty", "pool", "file", "©"} {
		if strings.Contains(lower, w) {
			return picture.MatchString(line)
		}
	}
	return false
}

var picture = regexp.MustCompile(`(?i)\b(?:photos?|pictures?|images?|photograph(?:er|y)?|getty|pool|file)\b|©`)

func blocks(a *readout.Article) []readout.Block {
	if len(a.Blocks) > 0 {
		out := a.Blocks[:0:0]
		for _, b := range a.Blocks {
			if b.Start >= 0 && b.Start <= b.End && b.End <= len(a.Text) {
				out = append(out, b)
			}
		}
		return out
	}
	var out []readout.Block
	start := 0
	for start < len(a.Text) {
		end := strings.Index(a.Text[start:], "\n")
		if end < 0 {
			end = len(a.Text)
		} else {
			end += start
		}
		if strings.TrimSpace(a.Text[start:end]) != "" {
			out = append(out, readout.Block{Span: readout.Span{Start: start, End: end}, Role: readout.RoleBody})
		}
		start = end + 1
	}
	return out
}

// calls returns what an article's outlet may be called: its name, the
// initials of its name, its site; folded.
func calls(a *readout.Article) []string {
	var out []string
	if key := outletKey(a.Outlet); key != "" {
		out = append(out, key)
	}
	var initials strings.Builder
	for _, w := range strings.Fields(a.Outlet) {
		if w = foldName(w); w != "" && w != "the" && w != "of" {
			initials.WriteByte(w[0])
		}
	}
	if initials.Len() > 2 {
		out = append(out, initials.String())
	}
	// "told the Courier" may be the Halden Courier.
	if words := strings.Fields(a.Outlet); len(words) > 1 {
		if last := foldName(words[len(words)-1]); len(last) > 3 && !kindOfOutlet[last] {
			out = append(out, last)
		}
	}
	if s := site(a.URL); s != "" {
		out = append(out, label(s))
	}
	return out
}

// kindOfOutlet are last words of outlets' names that name none of them.
var kindOfOutlet = set("news agency press media online group network service radio television world today daily weekly report reports")

// translation marks a line by which a page says that it is a translation.
var translation = regexp.MustCompile(`(?i)\b(?:machine[- ]translat|automatic(?:ally)? translat|translated (?:from|by|with)|rate (?:the|this) translation|google translate)`)

// officialOutlet finds transcripts and statements on the pages of offices.
func officialOutlet(a *readout.Article, c *cues) {
	c.official = officialLine.MatchString(a.Title)
	if s := site(a.URL); s != "" {
		suffix, _ := strings.CutPrefix(s[strings.Index(s+".", "."):], ".")
		if suffix == "gov" || strings.HasPrefix(suffix, "gov.") || suffix == "mil" || suffix == "int" || strings.HasPrefix(suffix, "gouv.") {
			c.official = true
		}
	}
}

// foldAddress brings the addresses of one page to one form: no scheme, no
// mirror's prefix, no query, no trailing slash. A bare host gives "".
func foldAddress(address string) string {
	u, err := url.Parse(strings.TrimSpace(address))
	if err != nil || u.Hostname() == "" {
		return ""
	}
	host := strings.ToLower(u.Hostname())
	for _, p := range []string{"www.", "m.", "amp.", "mobile."} {
		host = strings.TrimPrefix(host, p)
	}
	path := strings.TrimSuffix(strings.TrimSuffix(u.EscapedPath(), "/"), "/amp")
	if path == "" {
		return ""
	}
	return host + path
}
