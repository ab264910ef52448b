package article

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"readout"
	"readout/lexicon"
)

// A para is a paragraph on its way into an article, or out of it.
type para struct {
	text    string
	role    readout.Role // "" until it is known
	reason  string       // why it was taken out; "" if it stays
	weak    bool         // reason needs company
	apart   bool         // a blank line stands before it
	heading bool         // the page says that it is a heading
	caption bool         // the page says that it is a caption
	item    bool         // an item of a list
	words   int          // of text, plus one; 0 until they are counted
}

// count returns the number of words.
func (p *para) count() int {
	if p.words == 0 {
		p.words = countWords(p.text) + 1
	}
	return p.words - 1
}

// prose reports a paragraph that reads as running text.
func (p *para) prose() bool { return len(p.text) > maxLine || isProse(p.text, p.count()) }

// isProse reports a text of n words that reads as running text.
func isProse(s string, n int) bool {
	return len(s) > maxLine || n >= looseProse || n >= proseWords && stops(s)
}

var (
	// rxTag finds elements that flattening left in a text; words in angle brackets stay.
	rxTag = expr(`(?i)</?(?:p|br|div|span|a|b|i|u|em|strong|img|iframe|h[1-6]|ul|ol|li|blockquote|figure|figcaption|font|center|hr|section|article|table|tr|td|th|tbody)(?:\s[^<>]{0,500})?/?>`)
	// rxScript finds whole scripts, styles and comments that flattening left.
	rxScript = expr(`(?is)<script\b.*?</script>|<style\b.*?</style>|<!--.*?-->`)
	// rxShortcode finds shortcodes inside a line: "[ad_1]", "[/caption]", "[gallery ids=…]".
	rxShortcode = expr(`\[/?[a-z][a-z]*(?:[_-][a-z0-9_-]+)\]|\[/[a-z][a-z_-]*\]|\[[a-z][a-z_-]*(?:\s+[a-z_-]+=["”“'’″][^\]\n]*)\]`)
	// rxLabel finds a picture's label that flattening glued to its caption.
	rxLabel = expr(`^(?:Image|Picture|Photo|Photograph|Caption|Image caption|Photo caption)(\p{Lu}\p{L}+)`)
)

// lines takes a flattened page apart: one para a line.
func lines(s string) []para {
	var ps []para
	for strings.IndexByte(s, '<') >= 0 {
		m := rxScript.FindStringIndex(s)
		if m == nil {
			break
		}
		ps = append(ps, linesOf(s[:m[0]])...)
		ps = append(ps, para{text: squeeze(s[m[0]:m[1]]), reason: whyCode})
		s = s[m[1]:]
	}
	return unwrap(append(ps, linesOf(s)...))
}

// linesOf splits s into its lines.
func linesOf(s string) []para {
	ps := make([]para, 0, min(strings.Count(s, "\n"), 1000)+1)
	apart := true
	for line := range strings.SplitSeq(s, "\n") {
		line = squeeze(line)
		if line == "" {
			apart = true
			continue
		}
		ps = append(ps, para{text: line, apart: apart})
		apart = false
	}
	return ps
}

// squeeze trims a line and makes one space of several.
func squeeze(s string) string {
	s = strings.TrimSpace(s)
	if !strings.Contains(s, "  ") && !strings.Contains(s, "\t") {
		return s
	}
	return strings.Join(strings.Fields(s), " ")
}

// unwrap joins the lines of a text that was set to a fixed width. Such a text
// has blank lines between paragraphs, and most lines inside one neither end a
// sentence nor reach beyond the width.
func unwrap(ps []para) []para {
	inner, broken, longest := 0, 0, 0
	for i := range ps {
		n := utf8.RuneCountInString(ps[i].text)
		if longest = max(longest, n); longest > widest {
			return ps
		}
		if i > 0 && !ps[i].apart {
			inner++
			prev := ps[i-1].text
			r, _ := utf8.DecodeRuneInString(ps[i].text)
			if !endsSentence(prev) && utf8.RuneCountInString(prev) >= wrappedLetters || unicode.IsLower(r) && utf8.RuneCountInString(prev) >= brokenLetters {
				broken++
			}
		}
	}
	if inner < wrappedLines || float64(broken) < wrappedShare*float64(inner) {
		return ps
	}
	out := ps[:0:0]
	for i := range ps {
		if i > 0 && !ps[i].apart {
			prev := ps[i-1].text
			if utf8.RuneCountInString(prev)*2 >= longest && len(out[len(out)-1].text) < maxPieceText {
				out[len(out)-1].text += " " + ps[i].text
				continue
			}
		}
		out = append(out, ps[i])
	}
	return out
}

// extractText cleans a page that somebody already flattened.
func extractText(a *readout.Article, body string) {
	ps := lines(repair(markdown(a, body)))
	ps = strip(ps)
	clean(ps)
	assign(ps, a, true)
	assemble(a, ps)
	textKind(a, ps)
	sources(a, ps)
}

// strip takes shortcodes, elements and glued labels out of the lines.
func strip(ps []para) []para {
	out := make([]para, 0, len(ps))
	for _, p := range ps {
		if strings.IndexByte(p.text, '[') >= 0 && p.reason == "" {
			if whole := judgeShape(p.text); whole == "" {
				for _, m := range rxShortcode.FindAllString(p.text, -1) {
					out = append(out, para{text: m, reason: whyMarkup})
				}
				p.text = squeeze(rxShortcode.ReplaceAllString(p.text, " "))
			}
		}
		if strings.IndexByte(p.text, '<') >= 0 && p.reason == "" {
			for _, m := range rxTag.FindAllString(p.text, -1) {
				out = append(out, para{text: m, reason: whyMarkup})
			}
			p.text = squeeze(rxTag.ReplaceAllString(p.text, " "))
		}
		if m := label(p.text); m != nil && !unglued[p.text[:m[3]]] {
			out = append(out, para{text: p.text[:m[2]], reason: whyMarkup})
			p.text = p.text[m[2]:]
			p.caption = true
		}
		if p.text != "" {
			out = append(out, p)
		}
	}
	return out
}

// label finds what rxLabel does, which is slow.
func label(s string) []int {
	if s == "" || strings.IndexByte("IPC", s[0]) < 0 {
		return nil
	}
	return rxLabel.FindStringSubmatchIndex(s)
}

// unglued are words that only look like a label glued to a word.
var unglued = lexicon.SetOf("PhotoShop ImageNet PhotoDNA ImageMagick")

// clean gives every line that is no part of the story its reason.
func clean(ps []para) {
	for i := range ps {
		if ps[i].reason == "" {
			ps[i].reason, ps[i].weak = judge(ps[i].text)
		}
	}
	grow(ps)
	thread(ps)
	settle(ps)
	repeats(ps)
	related(ps)
	tail(ps)
	labels(ps)
	if dirty(ps) {
		strays(ps)
	}
}

var (
	rxThread = expr(`(?i)^\d+ (?:responses?|thoughts?|comments?|replies|reactions) (?:to|on)\b`)
	rxSays   = expr(`(?i)^[\pL\d][\pL\d_.'’ -]{1,40} (?:says|said|writes|wrote|mentioned|commented):$`)
)

// thread takes out readers' comments: from the line that counts them, or the
// first that names a reader above the day of the comment, to the end.
func thread(ps []para) {
	for i := range ps {
		t := ps[i].text
		starts := len(t) < shortLine && rxThread.MatchString(t)
		if !starts && len(t) < readerBytes && i+1 < len(ps) && rxSays.MatchString(t) {
			n := ps[i+1].text
			starts = len(n) < readerBytes && (dateIn(n) != "" || rxAgo.MatchString(n))
		}
		if !starts {
			continue
		}
		for j := i; j < len(ps); j++ {
			if ps[j].reason == "" || ps[j].weak {
				ps[j].reason, ps[j].weak = whyComment, false
			}
		}
		return
	}
}

// repeats takes out lines that say again, word for word, what an earlier line
// without a stop said: titles that templates set twice.
func repeats(ps []para) {
	seen := map[string]bool{}
	for i := range ps {
		p := &ps[i]
		if p.reason != "" || len(p.text) > repeatBytes || stops(p.text) || countWords(p.text) < repeatWords {
			continue
		}
		if k := key(p.text); seen[k] {
			p.reason = whyRepeat
		} else {
			seen[k] = true
		}
	}
}

// dirty reports a page with enough junk that its template came along. A page
// without any is clean prose, and its short lines are its own.
func dirty(ps []para) bool {
	n := 0
	for i := range ps {
		if ps[i].reason != "" && ps[i].reason != whyMark && ps[i].reason != whyCount {
			n++
		}
	}
	return n >= dirtyLines
}

// strays takes out, on a page whose template came along, runs of three or more
// lines without a stop: after the last running text all of them, within the
// story those that read as titles and stand beside junk.
func strays(ps []para) {
	last := lastProse(ps)
	if last < 0 {
		return
	}
	first := firstProse(ps)
	for i := 0; i < len(ps); {
		s := strayFrom(ps, i, last)
		n := s.lines
		// After the story a label beside junk is enough.
		if i > last && n < strayLines && countWords(ps[i].text) <= labelWords && besideJunk(ps, i) {
			n = strayLines
		}
		switch {
		case s.lines == 0 || n < strayLines || s.ownList(ps):
		case i > last:
			s.remove(ps, whyTail)
		case s.beside && i > first:
			s.remove(ps, whyRelated)
		}
		i = max(s.end, i+1)
	}
}

// A stray is a run of lines without a stop, among them lines that were taken out.
type stray struct {
	begin, end int
	lines      int  // that stay
	listed     int  // of them with a figure or a list's mark
	beside     bool // next to a line that was taken out, or around one
}

// strayFrom returns the run that begins at line i; last is the last running text.
func strayFrom(ps []para, i, last int) stray {
	s := stray{begin: i, end: i, beside: i > 0 && ps[i-1].reason != ""}
	for ; s.end < len(ps); s.end++ {
		p := &ps[s.end]
		if p.reason != "" {
			s.beside = s.beside || s.end > i
			continue
		}
		if !loose(p) || s.end <= last && !titleLike(p.text) {
			break
		}
		s.lines++
		if strings.ContainsAny(p.text, "0123456789•*") {
			s.listed++
		}
	}
	return s
}

// loose reports a short line without a stop that says nothing of the article itself.
func loose(p *para) bool {
	return !stops(p.text) && countWords(p.text) <= strayWords && !isCredit(p.text) && !isNote(p.text)
}

// ownList reports dates, results and what a colon announces: a list of the story's own.
func (s *stray) ownList(ps []para) bool {
	return s.listed*2 >= s.lines || s.begin > 0 && strings.HasSuffix(ps[s.begin-1].text, ":")
}

// remove takes the lines of a run out.
func (s *stray) remove(ps []para, why string) {
	for k := s.begin; k < s.end; k++ {
		if ps[k].reason == "" {
			ps[k].reason = why
		}
	}
}

// firstProse returns the index of the first running text that stays, len(ps) if there is none.
func firstProse(ps []para) int {
	for i := range ps {
		if ps[i].reason == "" && ps[i].prose() {
			return i
		}
	}
	return len(ps)
}

// grow lets script source take in the short lines within it.
func grow(ps []para) {
	for i := range ps {
		if ps[i].reason != whyCode {
			continue
		}
		for j := i + 1; j < len(ps) && ps[j].reason != whyCode && (codeLike(ps[j].text) || between(ps, i, j)); j++ {
			ps[j].reason, ps[j].weak = whyCode, false
		}
		for j := i - 1; j >= 0 && ps[j].reason != whyCode && codeLike(ps[j].text); j-- {
			ps[j].reason, ps[j].weak = whyCode, false
		}
	}
}

// between reports a short line with script source close on both sides.
func between(ps []para, i, j int) bool {
	if countWords(ps[j].text) > betweenWords || stops(ps[j].text) || isCredit(ps[j].text) {
		return false
	}
	for k := j + 1; k < len(ps) && k <= j+betweenLines; k++ {
		if isCode(ps[k].text) {
			return true
		}
		if ps[k].prose() {
			return false
		}
	}
	return false
}

// settle decides weak reasons: they hold beside other junk, and before the
// first and after the last running text.
func settle(ps []para) {
	first, last := len(ps), -1
	for i := range ps {
		if ps[i].reason == "" && ps[i].prose() {
			first = min(first, i)
			last = i
		}
	}
	strong := func(i int) bool {
		return i >= 0 && i < len(ps) && ps[i].reason != "" && !ps[i].weak
	}
	for range 2 {
		for i := range ps {
			if ps[i].weak && (i < first || i > last || strong(i-1) || strong(i+1)) {
				ps[i].weak = false
			}
		}
	}
	for i := range ps {
		if ps[i].weak {
			ps[i].reason, ps[i].weak = "", false
		}
	}
}

// related takes out the titles that a "related stories" line announces.
func related(ps []para) {
	last := lastProse(ps)
	for i := range ps {
		if ps[i].reason != whyRelated {
			continue
		}
		n := 0
		for j := i + 1; j < len(ps) && titleLike(ps[j].text) && ps[j].reason == ""; j++ {
			n++
		}
		// A single such line before running text is rather a heading of the story.
		rest := i+1+n > last
		if n >= relatedLines || rest {
			for j := i + 1; j <= i+n; j++ {
				ps[j].reason = whyRelated
			}
		}
	}
}

// lastProse returns the index of the last running text that stays, -1 if there is none.
func lastProse(ps []para) int {
	for i := len(ps) - 1; i >= 0; i-- {
		if ps[i].reason == "" && ps[i].prose() {
			return i
		}
	}
	return -1
}

// titleLike reports a line that may be another story's title.
func titleLike(s string) bool {
	n := countWords(s)
	r, _ := utf8.DecodeRuneInString(s)
	return n >= titleLeast && n <= titleMost && !strings.HasSuffix(s, ".") && !strings.HasSuffix(s, ":") && (unicode.IsUpper(r) || unicode.IsDigit(r) || strings.ContainsRune("‘'“\"", r)) && !isCredit(s)
}

// tail takes out what follows the comment form or the source link after the
// last running text, and everything after a comment section begins.
func tail(ps []para) {
	last := lastProse(ps)
	cut := false
	for i := last + 1; i < len(ps); i++ {
		switch {
		case ps[i].reason == whyComment || ps[i].reason == whySource || ps[i].reason == whyRelated || ps[i].reason == whyShare || ps[i].reason == whyLetter:
			cut = true
		case ps[i].reason == "" && cut && !isCredit(ps[i].text) && !isNote(ps[i].text):
			ps[i].reason = whyTail
		case ps[i].reason == "" && !cut && loneByline(ps, i):
			ps[i].reason = whyScraper
		case ps[i].reason == "" && last >= 0 && countWords(ps[i].text) <= tailWords && !stops(ps[i].text) && !isCredit(ps[i].text) && !isNote(ps[i].text) && besideJunk(ps, i):
			ps[i].reason = whyTail
		}
	}
}

// loneByline reports "By Name" after the end of the story, beside junk.
func loneByline(ps []para, i int) bool {
	return isByline(ps[i].text) && besideJunk(ps, i)
}

// besideJunk reports a line with another before or after it that was taken out.
func besideJunk(ps []para, i int) bool {
	return i+1 < len(ps) && ps[i+1].reason != "" || i > 0 && ps[i-1].reason != ""
}

// labels takes out section labels that stand before the headline, among other junk.
func labels(ps []para) {
	first := firstProse(ps)
	if first == len(ps) {
		return
	}
	long := -1 // the last line before the story that is longer than a label
	for i := first - 1; i >= 0 && long < 0; i-- {
		if ps[i].reason == "" && countWords(ps[i].text) > labelWords {
			long = i
		}
	}
	for i := 0; i < long; i++ {
		if ps[i].reason != "" {
			continue
		}
		if countWords(ps[i].text) > labelWords || stops(ps[i].text) || isByline(ps[i].text) || isCredit(ps[i].text) || strings.ContainsAny(ps[i].text[len(ps[i].text)-1:], ":;,") || isDateline(ps[i].text) {
			break
		}
		ps[i].reason = whyNav
	}
}

// assemble makes the article's text of the paragraphs that stay, and keeps the others with their reasons.
func assemble(a *readout.Article, ps []para) {
	var b strings.Builder
	size := 0
	for i := range ps {
		size += len(ps[i].text) + 2
	}
	b.Grow(size)
	kept := 0
	for i := range ps {
		p := &ps[i]
		if p.reason != "" {
			remove(a, p.text, p.reason, &kept)
			continue
		}
		if b.Len() > 0 {
			b.WriteString("\n\n")
		}
		start := b.Len()
		b.WriteString(p.text)
		a.Blocks = split(a.Blocks, p, start)
	}
	a.Text = b.String()
}

func remove(a *readout.Article, text, why string, kept *int) {
	if *kept+len(text) > maxRemoved {
		return
	}
	*kept += len(text)
	if n := len(a.Removed); n > 0 && a.Removed[n-1].Reason == why {
		a.Removed[n-1].Text += "\n" + text
		return
	}
	a.Removed = append(a.Removed, readout.Removed{Text: text, Reason: why})
}

// split appends the blocks of a paragraph that begins at byte start of the text: one,
// or two when a dateline opens it.
func split(blocks []readout.Block, p *para, start int) []readout.Block {
	end := start + len(p.text)
	if p.role == readout.RoleBody {
		if n := datelineLen(p.text); n > 0 {
			blocks = append(blocks, readout.Block{Span: readout.Span{Start: start, End: start + n}, Role: readout.RoleDateline})
			if rest := strings.TrimLeft(p.text[n:], " "); rest != "" {
				blocks = append(blocks, readout.Block{Span: readout.Span{Start: end - len(rest), End: end}, Role: readout.RoleBody})
			}
			return blocks
		}
	}
	return append(blocks, readout.Block{Span: readout.Span{Start: start, End: end}, Role: p.role})
}
