package article

import (
	"net/url"
	"slices"
	"strings"

	"readout"
	"readout/lexicon"
)

// rxPaywall finds the lines of pages that show only the beginning of a story.
var rxPaywall = expr(`(?i)\b(?:subscribe (?:now )?(?:to|and|for) (?:continue|read|full|keep|unlock)|subscribers? only|for subscribers|to (?:continue|keep) reading|to read (?:the|this) (?:full|rest|entire|whole|article|story)|already (?:a|have a) (?:subscriber|subscription|member)|log ?in to (?:continue|read)|register (?:now )?to (?:continue|read)|unlock this (?:article|story)|premium (?:content|article)|this (?:article|content|story) is (?:for|only|reserved|available)|you have reached your (?:limit|free)|start your free trial)\b`)

// kind says what a page of HTML turned out to be.
func (l *layout) kind(a *readout.Article, m *meta) {
	kept, proses := 0, 0
	teasers := 0
	for i := range l.pieces {
		p := &l.pieces[i]
		if p.keep {
			kept += p.words
			if isProse(p.text, p.words) {
				proses++
			}
			continue
		}
		if p.words >= linkWords && p.words <= teaserWords && p.share() >= linkedNearly && l.place(p)&(inNav|inFooter) == 0 {
			teasers++
		}
	}
	paywall := false
	if kept < shortStory {
		paywall = !m.free || slices.ContainsFunc(l.pieces, func(p piece) bool { return !p.keep && p.offers() })
	}
	front := m.front()
	said := m.article || m.ogType == "article"
	switch {
	case kept < storyWords:
		a.Kind, a.Reason = readout.KindEmpty, "no story on the page"
		if teasers >= indexTeasers {
			a.Kind, a.Reason = readout.KindIndex, "a list of links"
		}
	case paywall && proses <= paidProses:
		a.Kind, a.Reason = readout.KindEmpty, "only the beginning of a story that must be paid for"
	case !said && teasers >= indexTeasers && (kept < indexWords || front):
		a.Kind, a.Reason = readout.KindIndex, "links to other stories outweigh the text"
	case !said && front && teasers >= frontTeasers && proses < indexProses:
		a.Kind, a.Reason = readout.KindIndex, "a front or section page"
	case !said && m.listing && teasers >= listTeasers && proses < indexProses:
		a.Kind, a.Reason = readout.KindIndex, "the page says that it is a list"
	}
}

// front reports an address that is a site's front page or a section's.
func (m *meta) front() bool {
	u := m.url
	if u == nil {
		return m.ogType == "website"
	}
	return frontPath(u)
}

// sectionPaths begin the addresses of lists.
var sectionPaths = lexicon.SetOf("tag tags category categories topic topics author section archive archives search")

func frontPath(u *url.URL) bool {
	path := strings.Trim(u.Path, "/")
	if path == "" {
		return u.RawQuery == ""
	}
	segments := strings.Split(path, "/")
	if sectionPaths[segments[0]] {
		return true
	}
	if len(segments) > 2 {
		return false
	}
	for _, s := range segments {
		if strings.Count(s, "-") >= 2 || strings.ContainsAny(s, "0123456789") || strings.Contains(s, ".") && !strings.HasPrefix(s, "index.") {
			return false
		}
	}
	return true
}

// textKind says what a flattened page turned out to be.
func textKind(a *readout.Article, ps []para) {
	kept, proses, titles, lines := 0, 0, 0, 0
	for i := range ps {
		p := &ps[i]
		if p.reason != "" {
			continue
		}
		n := p.count()
		kept += n
		lines++
		switch {
		case p.prose():
			proses += n
		case titleLike(p.text) && !endsSentence(p.text) && n >= indexTitle:
			titles++
		}
	}
	switch {
	case kept < storyWords:
		a.Kind, a.Reason = readout.KindEmpty, "no story on the page"
	case kept < shortStory && slices.ContainsFunc(ps, func(p para) bool { return countWords(p.text) <= offerWords && rxPaywall.MatchString(p.text) }):
		a.Kind, a.Reason = readout.KindEmpty, "only the beginning of a story that must be paid for"
	case titles >= indexTitles && titles*2 > lines && proses*3 < kept:
		a.Kind, a.Reason = readout.KindIndex, "a list of titles"
	}
}
