package lineage

import (
	"cmp"
	"net/url"
	"regexp"
	"slices"
	"sort"
	"strings"

	"readout"
	"readout/lexicon"
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

// agencies maps the folded spellings of news agencies to one name. Those of pictures
// are none: a picture may come from where no word of the text does.
var agencies = func() map[string]string {
	m := map[string]string{}
	for _, a := range lexicon.Agencies() {
		if a.Pictures {
			continue
		}
		for _, name := range a.Names {
			m[foldName(name)] = a.Name
		}
	}
	return m
}()

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

// A witness hears what the lines of a page say of its descent.
type witness struct {
	cues
	found map[string]bool // agencies
	named map[string]bool // whoever is credited, folded
}

// cue reads what a page says of its own descent. Picture credits do not count:
// a picture may come from an agency whose text was not used.
func cue(a *readout.Article) cues {
	w := witness{found: map[string]bool{}, named: map[string]bool{}}
	w.own = agencies[outletKey(a.Outlet)]
	if w.own == "" {
		if s := site(a.URL); s != "" {
			w.own = agencies[label(s)]
		}
	}
	for _, author := range a.Authors {
		w.credit(author)
	}
	officialOutlet(a, &w.cues)
	for _, block := range blocks(a) {
		if block.Role != readout.RoleCaption {
			w.hear(strings.TrimSpace(block.In(a.Text)))
		}
	}
	for _, r := range a.Removed {
		if line := strings.TrimSpace(r.Text); len(line) < creditLine {
			if r.Reason == "byline" || r.Reason == "credit" {
				w.credit(line)
			}
			w.remark(line, strings.ToLower(line))
		}
	}
	for _, l := range a.Links {
		if f := foldAddress(l); f != "" {
			w.links = append(w.links, f)
		}
	}
	w.conclude(calls(a))
	return w.cues
}

// conclude sorts those credited into agencies and others. An outlet that credits itself is an
// agency, or as good as one: the report is its own.
func (w *witness) conclude(self []string) {
	w.self = self
	for name := range w.named {
		if slices.Contains(self, name) {
			w.own = cmp.Or(w.own, name)
		} else {
			w.names = append(w.names, name)
		}
	}
	sort.Strings(w.names)
	for agency := range w.found {
		if agency != w.own {
			w.agencies = append(w.agencies, agency)
		}
	}
	sort.Strings(w.agencies)
}

// credit takes the names in a list of those credited.
func (w *witness) credit(list string) {
	for _, part := range strings.FieldsFunc(list, func(r rune) bool { return r == ',' || r == '/' || r == '|' || r == ';' }) {
		for _, name := range strings.Split(part, " and ") {
			key := strings.TrimPrefix(foldName(name), "the")
			if len(key) > 2 {
				w.named[key] = true
			}
			if agency := agencies[key]; agency != "" {
				w.found[agency] = true
			}
		}
	}
}

// match credits the first group of an expression.
func (w *witness) match(x *regexp.Regexp, line string) {
	if m := x.FindStringSubmatch(line); m != nil {
		w.credit(m[1])
	}
}

// hear takes what a paragraph says: the dateline at its head, the agencies at its end, and if
// it is short, whatever remark it is.
func (w *witness) hear(line string) {
	short := len(line) < creditLine
	lower := ""
	if short {
		if lower = strings.ToLower(line); creditsPicture(line, lower) {
			return
		}
	}
	if head := line[:min(len(line), datelineHead)]; strings.Contains(head, "(") {
		w.match(datelineCredit, head)
	}
	if strings.HasSuffix(line, ")") {
		w.match(closingCredit, line[max(0, len(line)-creditLine):])
	}
	if short {
		w.remark(line, lower)
		if strings.Contains(lower, "contributed") {
			w.match(contributed, line)
		}
	}
}

// remarks are the words with which source lines and credits begin: the expressions are slow, and
// few lines begin so.
var remarks = lexicon.SetOf("source supply read originally this credit credits by from via with reporting")

// remark takes what a line of its own says, given in lower case too.
func (w *witness) remark(line, lower string) {
	if remarks[opening(line)] {
		w.source = w.source || sourceLink.MatchString(line)
		w.match(namedCredit, line)
	}
	w.foreign = w.foreign || strings.Contains(lower, "translat") && translation.MatchString(line)
}

// opening returns the letters that a line's first word begins with, in lower case.
func opening(line string) string {
	word := func(b byte) bool { return '0' <= b && b <= '9' || lexicon.Letter(b) || b == '_' }
	first := 0
	for first < len(line) && !word(line[first]) {
		first++
	}
	last := first
	for last < len(line) && lexicon.Letter(line[last]) {
		last++
	}
	return strings.ToLower(line[first:last])
}

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
var kindOfOutlet = lexicon.Nouns("media").With("agency group service world report reports")

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
