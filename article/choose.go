package article

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/net/html/atom"
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
		if p.vote >= .5 {
			voted += p.words
		}
	}
	if voted < 40 || voted*4 < all {
		l.second()
	}
	for i := range l.pieces {
		l.pieces[i].keep = l.pieces[i].vote >= .5
	}
	l.fill()
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

// rescue takes what reads as sentences anywhere on a page of which nothing else stayed.
func (l *layout) rescue(titles []string) {
	for _, out := range []place{junkPlaces | inFigure | inByline, inNav | inFooter | inForm | inComment | inNotice} {
		for i := range l.pieces {
			p := &l.pieces[i]
			if p.words >= 8 && stops(p.text) && p.linked*2 < len(p.text) && l.place(p)&out == 0 && !l.isTitle(p, titles) {
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
	return p.words >= 12 && p.linked*2 < len(p.text) && l.place(p)&(junkPlaces|inFigure) == 0
}

// second votes without go-trafilatura: the element whose paragraphs hold the
// most running text is the story's, and what stands beside them in it.
func (l *layout) second() {
	score := make([]float64, len(l.elems))
	for i := range l.pieces {
		p := &l.pieces[i]
		if !l.reads(p) || !stops(p.text) && p.words < 25 {
			continue
		}
		w := float64(p.words)
		for e, k := l.elems[p.elem].parent, 0; e >= 0 && k < 3; e, k = l.elems[e].parent, k+1 {
			score[e] += w
			w *= .6
		}
	}
	best, most := -1, 0.
	for e := range score {
		s := score[e]
		if l.elems[e].all&inBody != 0 {
			s *= 1.2
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

// fill takes in the pieces that stand among chosen ones of the same parent and
// read like them: paragraphs that open with a quotation mark, headings made of
// plain elements, items of lists between two of them; running text before the
// first, which a template may call a teaser, and after the last, where an
// advertisement may have cut the story off.
func (l *layout) fill() {
	up := func(p *piece, n int) int32 {
		e := p.elem
		for ; n > 0 && e >= 0; n-- {
			e = l.elems[e].parent
		}
		return e
	}
	// Where each parent's chosen pieces lie, and how many words they have.
	type run struct{ first, last, words int }
	runs := map[int32]run{}
	for i := range l.pieces {
		p := &l.pieces[i]
		if !p.keep || p.words < 8 || p.linked*2 > len(p.text) {
			continue
		}
		if parent := up(p, 1); parent >= 0 {
			r, ok := runs[parent]
			if !ok {
				r.first = i
			}
			r.last = i
			r.words += p.words
			runs[parent] = r
		}
	}
	const junk = junkPlaces | inFigure | inByline | inCredit | inTable
	for i := range l.pieces {
		q := &l.pieces[i]
		if q.keep || len(q.text) < 2 {
			continue
		}
		tweet := l.tweet(q)
		for n := 1; n <= 4; n++ {
			parent := up(q, n)
			r, ok := runs[parent]
			if parent < 0 || !ok || !tweet && (n == 4 || n == 3 && q.tag != atom.Li) {
				continue
			}
			if tweet && i > r.first && i < r.last {
				q.keep = true
				break
			}
			if l.place(q)&^l.elems[parent].all&junk != 0 || float64(q.linked) >= .93*float64(len(q.text)) {
				continue
			}
			if i > r.first && i < r.last || n == 1 && r.words >= 60 && q.tag == atom.P && l.reads(q) && stops(q.text) {
				q.keep = true
				break
			}
		}
	}
}

var (
	rxPointer = expr(`(?i)^\W*(?:related|read|read more|read also|also read|see also|see more|see|more|also|watch|listen|don['’]t miss|more from [\w ]{2,20}|more on [\w ]{2,20}|in pictures|must read|recommended|trending|you may also like|from the archives?)(?: \w+){0,2}\s*(?::|\||»|>|-|–|—)`)
	rxReach   = expr(`(?i)\b(?:follow (?:him|her|them|us|me|\w+ \w+|\w+)(?: and \w+)? on (?:twitter|facebook|instagram|x\b)|(?:be )?(?:reached|contacted|emailed|reach (?:him|her|them|us)|contact (?:him|her|them|us)) (?:at|on|by|via)|have a (?:tip|story|question)|sign up (?:for|to|here|now)|subscribe (?:to|now|here|today)|on twitter (?:@|at @)|follow @|email (?:him|her|us|me) at|click here (?:to|for)|listen to .{3,40} (?:live|podcast)|if you buy something|may (?:earn|get|receive) (?:a |an )?(?:small )?(?:share|commission)|get (?:the latest|access to|our|breaking)|join (?:our|the) (?:free|newsletter|conversation|discussion)|download (?:the|our) (?:free )?app|all rights reserved|this material may not be|originally published (?:on|by|at|in)|stay up to date with|rate (?:this|the) (?:article|story|translation|page)|this (?:article|story|post) (?:was )?(?:first|originally) (?:appeared|published))\b`)
	rxStamp   = expr(`(?i)^\W*(?:(?:posted|published|updated|last updated|first published|created|modified)\b.{0,60}|(?:mon|tues|wednes|thurs|fri|satur|sun)day,? .{0,40}|` + months + ` \d{1,2}, \d{4}.{0,40}|\d{1,2}[:h.]\d\d ?(?:am|pm|a\.m\.|p\.m\.)? .{0,50}|\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}.{0,40}|\d{1,2} ` + months + ` \d{4}.{0,40})$`)
)

// tweet reports a piece of a post that the story embeds.
func (l *layout) tweet(p *piece) bool {
	for e, k := p.elem, 0; e >= 0 && k < 3; e, k = l.elems[e].parent, k+1 {
		n := l.elems[e].node
		if n.DataAtom == atom.Blockquote {
			c := attr(n, "class")
			return strings.Contains(c, "twitter") || strings.Contains(c, "instagram") || strings.Contains(c, "tweet")
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
		ahead := i < first && (p.heading || l.elems[p.elem].parent != lead && l.place(p)&inBody == 0)
		p.reason = l.why(p, ahead, titles, seen)
		p.keep = p.reason == ""
		if p.keep && p.words >= 4 {
			seen[p.text] = true
		}
	}
}

// weedLabelled takes out what stands under a label such as "Most read" or
// "Advertisement" in the same box, if the box holds no running text.
func (l *layout) weedLabelled() {
	for i := range l.pieces {
		p := &l.pieces[i]
		if p.words > 6 {
			continue
		}
		why, _ := judge(p.text)
		if why != whyRelated && why != whyAd && why != whyNav {
			continue
		}
		for box, n := p.elem, 0; box >= 0 && n < 3; box, n = l.elems[box].parent, n+1 {
			from, to, text := i, i+1, false
			for from > 0 && l.within(&l.pieces[from-1], box) {
				from--
			}
			for to < len(l.pieces) && to-from < 60 && l.within(&l.pieces[to], box) {
				to++
			}
			if to-from == 1 {
				continue
			}
			for k := from; k < to; k++ {
				text = text || l.pieces[k].words >= 12 || to-from >= 60
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
		if d := len(p.text) - len(t); d < 80 && d > -80 && sameTitle(p.text, t) {
			return true
		}
	}
	return false
}

// why says why a chosen piece is no part of the story, "" if it is.
func (l *layout) why(p *piece, ahead bool, titles []string, seen map[string]bool) string {
	pl := l.place(p)
	share := float64(p.linked) / float64(len(p.text))
	if l.tweet(p) {
		return ""
	}
	switch {
	case l.isTitle(p, titles):
		return whyTitle
	case p.words >= 4 && p.tag != atom.P && p.tag != atom.Li && p.tag != atom.Td && seen[p.text]:
		return whyRepeat
	case pl&inHidden != 0:
		return whyOutside
	case pl&inComment != 0:
		return whyComment
	case pl&inRelated != 0:
		return whyRelated
	case pl&inPromo != 0:
		return whyAd
	case pl&inShare != 0:
		return whyShare
	case pl&(inNav|inForm|inNotice|inFooter) != 0:
		return whyNav
	case pl&inAside != 0:
		return whyOutside
	case pl&inFigure != 0 && p.tag != atom.Td:
		return whyCaption
	case pl&inByline != 0 && p.words < 30:
		return whyByline
	case ahead && (p.words < 12 || p.heading || rxStamp.MatchString(p.text)):
		return whyOutside
	}
	if why, weak := judge(p.text); why != "" && !weak && p.tag != atom.Li && p.tag != atom.Td && (why != whyCount || isCounter(p.text, letterCount(p.text))) {
		return why
	}
	switch {
	case strings.HasPrefix(p.text, "http") && !strings.Contains(p.text, " "):
		if ownAddress(p.text, titles) {
			return whySource
		}
		return ""
	case p.words >= 4 && share >= .85 && p.tag != atom.Li:
		return whyRelated
	case p.words >= 4 && share >= .95:
		return whyRelated
	case p.tag != atom.Li && p.heading && pl&inList != 0 && share > .7:
		return whyRelated
	case rxPointer.MatchString(p.text) && share > .3 && p.words < 30 && p.tag != atom.Li:
		return whyRelated
	case isByline(p.text) && p.words < 12:
		return whyByline
	case rxStamp.MatchString(p.text) && p.words < 12:
		return whyByline
	case capitals(p.text) && share > .5:
		return whyRelated
	}
	return ""
}

// ownAddress reports an address that ends in a title: the page's own.
func ownAddress(u string, titles []string) bool {
	u = strings.TrimRight(u, "/")
	if i := strings.LastIndexByte(u, '/'); i >= 0 {
		u = u[i+1:]
	}
	slug := key(u)
	for _, t := range titles {
		if k := key(t); len(k) > 12 && (strings.Contains(slug, k) || len(slug) > 12 && strings.HasPrefix(slug, k[:12])) {
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
	for n := 0; n < 4; n++ {
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
	// Links beside related stories, or beside one another, are related stories.
	prev := -1
	for i := range l.pieces {
		p := &l.pieces[i]
		if !p.keep {
			continue
		}
		if p.words >= 4 && p.tag != atom.Li && p.linked*2 > len(p.text) && !stops(p.text) {
			if l.gone(i, -1) || l.gone(i, +1) {
				p.keep, p.reason = false, whyRelated
			} else if prev >= 0 && p.tag != atom.Td {
				p.keep, p.reason = false, whyRelated
				l.pieces[prev].keep, l.pieces[prev].reason = false, whyRelated
			}
			prev = i
		} else {
			prev = -1
		}
	}
	lead := int32(-1) // the element that holds the last running text
	for i := range l.pieces {
		p := &l.pieces[i]
		if p.keep && !p.heading && l.reads(p) && stops(p.text) {
			lead = l.elems[p.elem].parent
		}
	}
	// From the end: drop what is no running text.
	for i := len(l.pieces) - 1; i >= 0; i-- {
		p := &l.pieces[i]
		if !p.keep {
			continue
		}
		if l.tweet(p) {
			break
		}
		switch {
		case p.heading:
			p.keep, p.reason = false, whyTail
		case rxReach.MatchString(p.text) && p.words < 80:
			p.keep, p.reason = false, whyTail
		case p.tag == atom.Li && float64(p.linked) > .7*float64(len(p.text)):
			p.keep, p.reason = false, whyRelated
		case p.words < 12 && !stops(p.text) && p.tag != atom.Li && p.tag != atom.Td && l.elems[p.elem].parent != lead:
			p.keep, p.reason = false, whyTail
		case isPictureCredit(p.text):
			p.keep, p.reason = false, whyCaption
		case isCredit(p.text) || isNote(p.text):
		default:
			i = -1
		}
	}
	// Headings with nothing under them.
	under := false
	for i := len(l.pieces) - 1; i >= 0; i-- {
		p := &l.pieces[i]
		if !p.keep {
			continue
		}
		if p.heading {
			if !under {
				p.keep, p.reason = false, whyTail
			}
			continue
		}
		under = true
	}
}
