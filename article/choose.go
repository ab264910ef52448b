package article

import (
	"math"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/net/html/atom"

	"readout/lexicon"
)

// choose decides which pieces make the story. It starts from what the first
// way took, fills its holes, and takes out what the page itself, or the
// wording, shows to be no part of the story.
func (l *layout) choose(titles []string) {
	voted, all := 0, 0
	for i := range l.pieces {
		p := &l.pieces[i]
		if !l.reads(p) {
			continue
		}
		all += p.words
		if p.vote >= voteShare {
			voted += p.words
		}
	}
	if voted < votedWords || float64(voted) < votedShare*float64(all) {
		l.second()
	}
	for i := range l.pieces {
		l.pieces[i].keep = l.pieces[i].vote >= voteShare
	}
	l.fill(anyDepth)
	if l.grow(titles) {
		l.fill(1)
	}
	l.weed(titles)
	l.trim()
	if !l.any() {
		l.rescue(titles)
	}
}

// any reports whether a piece was chosen.
func (l *layout) any() bool {
	return slices.ContainsFunc(l.pieces, func(p piece) bool { return p.keep })
}

// kept counts the words that were chosen.
func (l *layout) kept() int {
	n := 0
	for i := range l.pieces {
		if l.pieces[i].keep {
			n += l.pieces[i].words
		}
	}
	return n
}

// rescue takes what reads as sentences anywhere on a page of which nothing else stayed.
func (l *layout) rescue(titles []string) {
	for _, out := range []place{junkPlaces | inFigure | inByline, inNav | inFooter | inForm | inComment | inNotice} {
		for i := range l.pieces {
			p := &l.pieces[i]
			if p.words >= pieceWords && stops(p.text) && p.linked*2 < len(p.text) && l.place(p)&out == 0 && !l.isTitle(p, titles) {
				if why, weak := judge(p.text); why == "" || weak {
					p.keep, p.reason = true, ""
				}
			}
		}
		if l.any() {
			return
		}
	}
}

// place returns what the page says of where a piece stands.
func (l *layout) place(p *piece) place { return l.elems[p.elem].all }

// reads reports a piece that reads as running text of a story.
func (l *layout) reads(p *piece) bool {
	return p.words >= proseWords && p.linked*2 < len(p.text) && l.place(p)&(junkPlaces|inFigure) == 0
}

// second votes without go-trafilatura: the element whose paragraphs hold the
// most running text is the story's, and what stands beside them in it.
func (l *layout) second() {
	score := make([]float64, len(l.elems))
	for i := range l.pieces {
		p := &l.pieces[i]
		if !l.reads(p) || !stops(p.text) && p.words < secondWords {
			continue
		}
		w := float64(p.words)
		for e, k := l.elems[p.elem].parent, 0; e >= 0 && k < secondReach; e, k = l.elems[e].parent, k+1 {
			score[e] += w
			w *= secondFade
		}
	}
	best, most := -1, 0.
	for e := range score {
		s := score[e]
		if l.elems[e].all&inBody != 0 {
			s *= secondBody
		}
		if s > most {
			best, most = e, s
		}
	}
	if best < 0 {
		return
	}
	for i := range l.pieces {
		p := &l.pieces[i]
		p.vote = 0
		if l.within(p, int32(best)) && p.linked*2 < len(p.text) && l.place(p)&(junkPlaces|inFigure|inByline) == 0 {
			p.vote = 1
		}
	}
}

// within reports whether a piece stands in element e.
func (l *layout) within(p *piece, e int32) bool {
	for x := p.elem; x >= e; x = l.elems[x].parent {
		if x == e {
			return true
		}
	}
	return false
}

const anyDepth = math.MaxInt

// A bed is where the chosen pieces of one parent lie: from the first to the
// last, and how many words they have.
type bed struct{ first, last, words int }

// spans reports that piece i stands among those of the bed.
func (b bed) spans(i int) bool { return b.first < i && i < b.last }

// beds returns the bed of each parent of chosen running text.
func (l *layout) beds() map[int32]bed {
	beds := map[int32]bed{}
	for i := range l.pieces {
		p := &l.pieces[i]
		if !p.keep || p.words < pieceWords || p.linked*2 > len(p.text) {
			continue
		}
		if parent := l.above(p, 1); parent >= 0 {
			b, ok := beds[parent]
			if !ok {
				b.first = i
			}
			b.last = i
			b.words += p.words
			beds[parent] = b
		}
	}
	return beds
}

// above returns the element n above that of a piece, -1 beyond the top.
func (l *layout) above(p *piece, n int) int32 {
	e := p.elem
	for ; n > 0 && e >= 0; n-- {
		e = l.elems[e].parent
	}
	return e
}

// fill takes in the pieces that stand among chosen ones of the same parent and
// read like them: paragraphs that open with a quotation mark, headings made of
// plain elements, items of lists between two of them; running text before the
// first, which a template may call a teaser, and after the last, where an
// advertisement may have cut the story off. They lie at most so many elements deeper.
func (l *layout) fill(most int) {
	beds := l.beds()
	for i := range l.pieces {
		p := &l.pieces[i]
		if p.keep || len(p.text) < 2 {
			continue
		}
		// Items of lists stand one element deeper than paragraphs, and posts two.
		deepest, tweet := 2, l.tweet(p)
		switch {
		case tweet:
			deepest = 4
		case p.tag == atom.Li:
			deepest = 3
		}
		for n := 1; n <= min(deepest, most) && !p.keep; n++ {
			parent := l.above(p, n)
			if b, ok := beds[parent]; ok {
				p.keep = tweet && b.spans(i) || l.joins(p, parent) && (b.spans(i) || n == 1 && l.extends(p, b))
			}
		}
	}
}

// grow takes in the running text that goes on, or begins, in another box: after an advertisement that cuts the
// story in two, or in the posts of a live report. It reports whether there was any.
func (l *layout) grow(titles []string) bool {
	first, last := -1, -1
	for i := range l.pieces {
		if p := &l.pieces[i]; p.keep && p.sentence() && l.reads(p) {
			if first < 0 {
				first = i
			}
			last = i
		}
	}
	if first < 0 {
		return false
	}
	grown := false
	for _, from := range [2]struct{ edge, step int }{{first, -1}, {last, +1}} {
		var more []int
		words, teaser := 0, false
		for i := from.edge + from.step; i >= 0 && i < len(l.pieces); i += from.step {
			p := &l.pieces[i]
			if l.place(p)&(inComment|inFooter) != 0 || p.heading && l.isTitle(p, titles) {
				break
			}
			if from.step > 0 && p.heading {
				if l.elems[p.elem].node.DataAtom == atom.H1 {
					break // another story
				}
				teaser = p.share() >= linkedNearly
			}
			if teaser || p.heading || p.tag != atom.P || !l.reads(p) || !stops(p.text) || !l.joins(p, l.meets(p, &l.pieces[from.edge])) {
				continue
			}
			if why, _ := judge(p.text); why != "" || p.offers() {
				continue
			}
			more = append(more, i)
			words += p.words
		}
		if len(more) < grownPieces || words < grownWords {
			continue
		}
		grown = true
		for _, i := range more {
			l.pieces[i].keep = true
		}
	}
	return grown
}

// meets returns the innermost element that holds two pieces.
func (l *layout) meets(p, q *piece) int32 {
	a, b := p.elem, q.elem
	for a != b {
		if a > b {
			a = l.elems[a].parent
		} else {
			b = l.elems[b].parent
		}
	}
	return a
}

// joins reports a piece that nothing between it and an ancestor says to be other than the story.
func (l *layout) joins(p *piece, ancestor int32) bool {
	const junk = junkPlaces | inFigure | inByline | inCredit | inTable
	own := l.place(p)
	if ancestor >= 0 {
		own &^= l.elems[ancestor].all
	}
	return own&junk == 0 && p.share() < linkedWholly
}

// extends reports running text that may stand before or after a bed of some length.
func (l *layout) extends(p *piece, b bed) bool {
	return b.words >= bedWords && p.tag == atom.P && l.reads(p) && stops(p.text)
}

var (
	rxPointer = expr(`(?i)^\W*(?:related|read|read more|read also|also read|see also|see more|see|more|also|watch|listen|don['’]t miss|more from [\w ]{2,20}|more on [\w ]{2,20}|in pictures|must read|recommended|trending|you may also like|from the archives?)(?: \w+){0,2}\s*(?::|\||»|>|-|–|—)`)
	rxReach   = expr(`(?i)\b(?:follow (?:him|her|them|us|me|\w+ \w+|\w+)(?: and \w+)? on (?:twitter|facebook|instagram|x\b)|(?:be )?(?:reached|contacted|emailed|reach (?:him|her|them|us)|contact (?:him|her|them|us)) (?:at|on|by|via)|have a (?:tip|story|question)|sign up (?:for|to|here|now)|subscribe (?:to|now|here|today)|on twitter (?:@|at @)|follow @|email (?:him|her|us|me) at|click here (?:to|for)|listen to .{3,40} (?:live|podcast)|if you buy something|may (?:earn|get|receive) (?:a |an )?(?:small )?(?:share|commission)|get (?:the latest|access to|our|breaking)|join (?:our|the) (?:free|newsletter|conversation|discussion)|download (?:the|our) (?:free )?app|all rights reserved|this material may not be|originally published (?:on|by|at|in)|stay up to date with|rate (?:this|the) (?:article|story|translation|page)|this (?:article|story|post) (?:was )?(?:first|originally) (?:appeared|published))\b`)
	rxStamp   = expr(`(?i)^\W*(?:(?:posted|published|updated|last updated|first published|created|modified)\b.{0,60}|` + weekdays + `,? .{0,40}|` + months + ` \d{1,2}, \d{4}.{0,40}|\d{1,2}[:h.]\d\d ?(?:am|pm|a\.m\.|p\.m\.)? .{0,50}|\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}.{0,40}|\d{1,2} ` + months + ` \d{4}.{0,40})$`)
)

// embeds are parts of the class of a post that a story embeds.
var embeds = []string{"twitter", "instagram", "tweet"}

// tweet reports a piece of a post that the story embeds.
func (l *layout) tweet(p *piece) bool {
	for e, k := p.elem, 0; e >= 0 && k < 3; e, k = l.elems[e].parent, k+1 {
		n := l.elems[e].node
		if n.DataAtom == atom.Blockquote {
			c := attr(n, "class")
			return slices.ContainsFunc(embeds, func(name string) bool { return strings.Contains(c, name) })
		}
	}
	return false
}

// weed takes out the chosen pieces that are no part of the story.
func (l *layout) weed(titles []string) {
	seen := map[string]bool{}
	first := -1
	for i := range l.pieces {
		p := &l.pieces[i]
		if p.keep && l.reads(p) && !p.heading && !l.isTitle(p, titles) {
			first = i
			break
		}
	}
	lead := int32(-1) // the element that holds the story's paragraphs
	if first >= 0 {
		lead = l.elems[l.pieces[first].elem].parent
	}
	l.weedLabelled()
	for i := range l.pieces {
		p := &l.pieces[i]
		if !p.keep {
			continue
		}
		beside := l.elems[p.elem].parent == lead
		ahead := i < first && (p.heading && !(beside && p.sentence() && l.place(p)&inTeaser == 0) || !beside && l.place(p)&inBody == 0)
		p.reason = l.why(p, ahead, titles, seen)
		p.keep = p.reason == ""
		if p.keep && p.words >= repeatWords {
			seen[p.text] = true
		}
	}
}

// weedLabelled takes out what stands under a label such as "Most read" or
// "Advertisement" in the same box, if the box holds no running text.
func (l *layout) weedLabelled() {
	for i := range l.pieces {
		p := &l.pieces[i]
		if p.words > boxLabel {
			continue
		}
		why, _ := judge(p.text)
		if why != whyRelated && why != whyAd && why != whyNav {
			continue
		}
		for box, n := p.elem, 0; box >= 0 && n < boxReach; box, n = l.elems[box].parent, n+1 {
			from, to, text := i, i+1, false
			for from > 0 && l.within(&l.pieces[from-1], box) {
				from--
			}
			for to < len(l.pieces) && to-from < boxPieces && l.within(&l.pieces[to], box) {
				to++
			}
			if to-from == 1 {
				continue
			}
			for k := from; k < to; k++ {
				text = text || l.pieces[k].words >= proseWords || to-from >= boxPieces
			}
			if !text && from == i {
				for k := from; k < to; k++ {
					if l.pieces[k].keep {
						l.pieces[k].keep, l.pieces[k].reason = false, why
					}
				}
			}
			break
		}
	}
}

// isTitle reports a piece that repeats one of the page's titles. A title and
// its repetition differ by the outlet's name at most.
func (l *layout) isTitle(p *piece, titles []string) bool {
	for _, t := range titles {
		if d := len(p.text) - len(t); d < titleBytes && d > -titleBytes && sameTitle(p.text, t) {
			return true
		}
	}
	return false
}

// A chosen is a piece of what was taken for the story, as the weeds see it.
type chosen struct {
	*piece
	layout *layout
	place  place
	linked float64 // share of its text within links
	ahead  bool    // stands before the story and apart from it
	titles []string
	seen   map[string]bool // pieces before it
}

// Short lines of lists and of tables are the story's own more often than other short lines.
func (c *chosen) item() bool { return c.tag == atom.Li }
func (c *chosen) cell() bool { return c.tag == atom.Td }

// sentence reports running text, which a template may set as a heading: the lead of a story.
func (p *piece) sentence() bool { return p.words >= proseWords && stops(p.text) }

// A weed is a kind of piece that was chosen and is no part of the story.
type weed struct {
	why string
	is  func(c *chosen) bool
}

// in makes a weed of the pieces that stand in one of places.
func in(places place, why string) weed {
	return weed{why, func(c *chosen) bool { return c.place&places != 0 }}
}

// placed and worded are the weeds that the page shows, by where a piece stands, and those that
// its wording shows: each asked in order. What judge knows stands between them.
var (
	placed = []weed{
		{whyTitle, func(c *chosen) bool { return c.layout.isTitle(c.piece, c.titles) }},
		{whyRepeat, func(c *chosen) bool {
			return c.words >= 4 && c.tag != atom.P && !c.item() && !c.cell() && c.seen[c.text]
		}},
		in(inHidden, whyOutside),
		in(inComment, whyComment),
		in(inRelated, whyRelated),
		in(inPromo, whyAd),
		{whyAd, func(c *chosen) bool { return c.place&inGate != 0 && c.offers() }},
		in(inShare, whyShare),
		in(inNav|inForm|inNotice|inFooter, whyNav),
		in(inAside, whyOutside),
		{whyCaption, func(c *chosen) bool { return c.place&inFigure != 0 && !c.cell() }},
		{whyCaption, func(c *chosen) bool { return c.pictured && c.words <= captionMost && rxCredited.MatchString(c.text) }},
		{whyByline, func(c *chosen) bool { return c.place&inByline != 0 && c.words < 30 }},
		{whyOutside, func(c *chosen) bool {
			return c.ahead && (c.words < 12 || c.heading || rxStamp.MatchString(c.text))
		}},
	}
	worded = []weed{
		{whyRelated, func(c *chosen) bool { return c.words >= 4 && c.linked >= .95 }},
		{whyRelated, func(c *chosen) bool { return c.words >= 4 && c.linked >= .85 && !c.item() }},
		{whyRelated, func(c *chosen) bool { return c.heading && c.place&inList != 0 && c.linked > .7 && !c.item() }},
		{whyRelated, func(c *chosen) bool {
			return c.words < 30 && c.linked > .3 && !c.item() && rxPointer.MatchString(c.text)
		}},
		{whyByline, func(c *chosen) bool { return c.words < 12 && isByline(c.text) }},
		{whyByline, func(c *chosen) bool { return c.words < 12 && rxStamp.MatchString(c.text) }},
		{whyRelated, func(c *chosen) bool { return c.linked > .5 && capitals(c.text) }},
	}
)

// why says why a chosen piece is no part of the story, "" if it is.
func (l *layout) why(p *piece, ahead bool, titles []string, seen map[string]bool) string {
	if l.tweet(p) {
		return ""
	}
	c := &chosen{piece: p, layout: l, place: l.place(p), linked: p.share(), ahead: ahead, titles: titles, seen: seen}
	if why := c.weeded(placed); why != "" {
		return why
	}
	if why := c.judged(); why != "" {
		return why
	}
	if strings.HasPrefix(p.text, "http") && !strings.Contains(p.text, " ") {
		if ownAddress(p.text, titles) {
			return whySource
		}
		return ""
	}
	return c.weeded(worded)
}

// weeded returns the reason of the first of weeds that a piece is; "" if it is none.
func (c *chosen) weeded(weeds []weed) string {
	for i := range weeds {
		if weeds[i].is(c) {
			return weeds[i].why
		}
	}
	return ""
}

// judged is what judge says of a piece for sure. A number in a story is rarely
// a counter, and short lines of lists and tables are left alone.
func (c *chosen) judged() string {
	why, weak := judge(c.text)
	if weak || c.item() || c.cell() || why == whyCount && !isCounter(c.text, letterCount(c.text)) {
		return ""
	}
	return why
}

// ownAddress reports an address that ends in a title: the page's own.
func ownAddress(u string, titles []string) bool {
	u = strings.TrimRight(u, "/")
	if i := strings.LastIndexByte(u, '/'); i >= 0 {
		u = u[i+1:]
	}
	slug := key(u)
	for _, t := range titles {
		if k := key(t); len(k) > slugBytes && (strings.Contains(slug, k) || len(slug) > slugBytes && strings.HasPrefix(slug, k[:slugBytes])) {
			return true
		}
	}
	return false
}

// capitals reports text set in capitals.
func capitals(s string) bool {
	up, low := 0, 0
	for _, r := range s {
		if unicode.IsUpper(r) {
			up++
		} else if unicode.IsLower(r) {
			low++
		}
	}
	return up > 8 && low*4 < up
}

// gone reports that the nearest piece before or after i that was voted for was
// taken out as a related story.
func (l *layout) gone(i, step int) bool {
	for range goneReach {
		i += step
		if i < 0 || i >= len(l.pieces) || l.pieces[i].keep {
			return false
		}
		if l.pieces[i].reason == whyRelated {
			return true
		}
	}
	return false
}

// trim takes out what follows the story: headings without text under them,
// calls to follow and subscribe, boilerplate on who publishes.
func (l *layout) trim() {
	l.trimLinks()
	l.trimOffer()
	l.trimEnd()
}

// trimOffer takes out, from a line that offers the rest of the story for a subscription, what is left of the page,
// where that is little, nobody is quoted in it, and it goes on asking.
func (l *layout) trimOffer() {
	from, before, after, asks := -1, 0, 0, false
	for i := range l.pieces {
		p := &l.pieces[i]
		switch {
		case !p.keep:
		case from < 0 && !p.offers():
			before += p.words
		case from < 0:
			from = i
		case strings.ContainsAny(p.text, "“”\""):
			before, after, from, asks = before+after, 0, -1, false
		default:
			after += p.words
			asks = asks || p.offers() || p.courts()
		}
	}
	if from < 0 || !asks || after*offerPart > before {
		return
	}
	for i := from; i < len(l.pieces); i++ {
		if p := &l.pieces[i]; p.keep {
			p.drop(whyAd)
		}
	}
}

// trimAuthors takes out the last lines of a story that tell of who wrote it.
func (l *layout) trimAuthors(names []string) {
	for i := len(l.pieces) - 1; i >= 0; i-- {
		p := &l.pieces[i]
		if !p.keep || isCredit(p.text) || isNote(p.text) {
			continue
		}
		if !slices.ContainsFunc(names, func(name string) bool { return introduces(p.text, name) }) {
			return
		}
		p.drop(whyByline)
	}
}

// introduces reports a line that begins by saying of name who that is.
func introduces(line, name string) bool {
	rest, ok := strings.CutPrefix(strings.TrimLeft(line, " *_—–-"), name)
	if !ok || countWords(line) > courtWords || strings.ContainsAny(line, "“”\"") {
		return false
	}
	return rxIntroduces.MatchString(rest)
}

var rxIntroduces = expr(`^(?:,? (?:is|was|has (?:been|worked|covered|written|reported)|writes|covers|reports|works|teaches|joined|can be|lives|contributes|serves)\b|, .{0,80}, (?:is|writes|covers|reports|works)\b)`)

// drop takes a piece out.
func (p *piece) drop(why string) { p.keep, p.reason = false, why }

// trimLinks takes out links beside related stories, or beside one another: they are related stories.
func (l *layout) trimLinks() {
	var prev *piece // the link right before
	for i := range l.pieces {
		p := &l.pieces[i]
		if !p.keep {
			continue
		}
		if p.words < linkWords || p.tag == atom.Li || p.linked*2 <= len(p.text) || stops(p.text) {
			prev = nil
			continue
		}
		if l.gone(i, -1) || l.gone(i, +1) {
			p.drop(whyRelated)
		} else if prev != nil && p.tag != atom.Td {
			p.drop(whyRelated)
			prev.drop(whyRelated)
		}
		prev = p
	}
}

// A tailing is a kind of piece that may follow a story's last words. lead is the
// element that holds the last running text.
type tailing struct {
	why string // "" for what is left where it is
	is  func(l *layout, p *piece, lead int32) bool
}

// tailings are asked in their order; a piece that is none of them ends the story.
var tailings = []tailing{
	{whyTail, func(l *layout, p *piece, lead int32) bool { return p.heading }},
	{whyTail, func(l *layout, p *piece, lead int32) bool { return p.words < 80 && rxReach.MatchString(p.text) }},
	{whyAd, func(l *layout, p *piece, lead int32) bool { return p.offers() || p.courts() }},
	{whyTail, func(l *layout, p *piece, lead int32) bool {
		return p.words <= offerWords && !strings.ContainsAny(p.text, "“”\"") && rxHouse.MatchString(p.text)
	}},
	{whyRelated, func(l *layout, p *piece, lead int32) bool {
		return p.tag == atom.Li && p.share() > .7
	}},
	{whyTail, func(l *layout, p *piece, lead int32) bool {
		return p.words < 12 && p.tag != atom.Li && p.tag != atom.Td && !stops(p.text) && l.elems[p.elem].parent != lead
	}},
	{whyCaption, func(l *layout, p *piece, lead int32) bool { return isPictureCredit(p.text) }},
	{"", func(l *layout, p *piece, lead int32) bool { return isCredit(p.text) || isNote(p.text) }},
}

// rxCredited finds the end of a caption: who took the picture.
var rxCredited = expr(`(?i)(?:[([][^()\[\]]{0,60}(?:/|\b(?:photo|image|picture|credit|courtesy|file|via)\b)[^()\[\]]{0,60}[)\]]|\b(?:photo|image|picture|pic|photograph|credit|photo credit)s?(?: by)?(?: ?[:|/©]| by) ?[^.!?]{2,60})\.?$`)

// rxHouse finds the lines in which an outlet speaks of its own rules, and asks to be told of errors.
var rxHouse = expr(`(?i)^\W*our (?:\w+ )?(?:standards|principles|policies|policy|code|guidelines)\b|\b(?:our|the|read) [\w ]{0,30}\b(?:editorial|ethics|trust|corrections?|complaints) (?:standards|principles|guidelines|policy|policies|code|process)\b|(?:^|[.!?|] |\bor )\W*(?:to |please )?(?:report|flag) (?:an?|this|any) (?:error|mistake|inaccuracy|typo)\b|^\W*(?:have|did) (?:we|you) (?:got|get|seen|see|spotted?|found|find|noticed?|made) .{0,40}\b(?:wrong|errors?|mistakes?|typos?|inaccura\w+)\b|^\W*complaints?:|^\W*(?:we|\w+ \w+) (?:is|are) (?:committed to (?:accuracy|the highest)|(?:a )?members? of (?:the )?(?:\w+ )?(?:press|independent press) )`)

// courts reports a line that asks its reader to subscribe, to join, to get an application: it addresses the
// reader, or names little else.
func (p *piece) courts() bool {
	if p.words > courtWords || strings.ContainsAny(p.text, "“”\"") {
		return false
	}
	const asked = sSubscribe | sLetter | sApp | sLogin | sFollow
	n, kinds, reader := 0, sense(0), false
	for w := range strings.FieldsSeq(p.text) {
		w = strings.Trim(w, ".,!?:;()’'")
		if s := vocabulary.Of(w) & asked; s != 0 {
			n, kinds = n+1, kinds|s
		}
		reader = reader || readerWords[strings.ToLower(w)]
	}
	return n >= 1 && reader && (n > 1 || p.words <= proseWords) || n >= 3
}

var readerWords = lexicon.SetOf("you your yours us our you're you’re you'll you’ll")

// trimEnd takes out, from the end, what is no running text.
func (l *layout) trimEnd() {
	lead := int32(-1)
	for i := range l.pieces {
		p := &l.pieces[i]
		if p.keep && !p.heading && l.reads(p) && stops(p.text) {
			lead = l.elems[p.elem].parent
		}
	}
	for i := len(l.pieces) - 1; i >= 0; i-- {
		p := &l.pieces[i]
		if !p.keep {
			continue
		}
		if l.tweet(p) {
			return
		}
		k := slices.IndexFunc(tailings, func(t tailing) bool { return t.is(l, p, lead) })
		if k < 0 {
			return
		}
		if why := tailings[k].why; why != "" {
			p.drop(why)
		}
	}
}
