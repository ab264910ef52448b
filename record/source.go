package record

import (
	"cmp"
	"net/url"
	"slices"
	"strings"

	"readout"
	"readout/lexicon"
)

// source is the page's row among the sources: every page has one, whatever its kind.
func (p *page) source() readout.SourceRow {
	a := p.Article
	why := p.kin.Why
	if why == nil {
		why = []string{}
	}
	published, basis := p.Published()
	switch {
	case p.refused, published == "":
		published, basis = p.day, ""
		if p.day != "" {
			basis = "inferred"
		}
	}
	kind, reason := p.Kind()
	r := readout.SourceRow{
		Row: readout.Row{
			ID: a.ID, Story: p.kin.Story,
			Counts:   readout.Counts{Pages: 1, Publishers: 1, Origins: 1},
			Evidence: []readout.Evidence{},
		},
		Article: a.ID, Path: a.Path, URL: a.URL, Outlet: a.Outlet, Title: a.Title, Kind: kind,
		Published: published, PublishedBasis: basis, PublishedFrom: p.from, PublishedTo: p.to, Origin: p.kin.Origin, Relation: p.kin.Relation, Parent: p.kin.Parent, Parents: p.kin.Parents,
		Coverage: p.kin.Coverage, Spun: p.Reading.Spun, Why: why, Reason: reason,
	}
	// The opening words stand for the page.
	for _, s := range p.Reading.Sentences {
		if s.Len() > 0 {
			r.Evidence = append(r.Evidence, p.at.Evidence(a, s.Span))
			break
		}
	}
	return r
}

func sortSources(rows []readout.SourceRow) {
	slices.SortFunc(rows, func(a, b readout.SourceRow) int {
		return cmp.Or(
			first(a.Kind == readout.KindArticle, b.Kind == readout.KindArticle),
			strings.Compare(a.Story, b.Story),
			compareDays(day(a.Published), day(b.Published)),
			strings.Compare(a.Origin, b.Origin),
			first(a.Relation == readout.Original, b.Relation == readout.Original),
			strings.Compare(a.Article, b.Article),
		)
	})
}

// host returns the host of an address without "www.", "" when it has none.
func host(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return strings.TrimPrefix(strings.ToLower(u.Hostname()), "www.")
}

// official reports whether the article is an official text: it stands on the
// site of a government or an international body, or calls itself a transcript.
func official(a *readout.Article) bool {
	labels := strings.Split(host(a.URL), ".")
	for i, l := range labels {
		last := len(labels) - 1 - i
		switch l {
		case "int", "gov", "mil":
			if last <= 1 {
				return true
			}
		case "gob", "gouv", "gv", "govt", "go":
			if last == 1 {
				return true
			}
		}
	}
	title := strings.ToLower(a.Title)
	for _, word := range []string{"transcript", "full text", "verbatim record", "joint statement by", "joint communique", "joint communiqué"} {
		if strings.Contains(title, word) {
			return true
		}
	}
	return false
}

// story adds the story's own row.
func (s *story) story() {
	if len(s.pages) == 0 {
		return
	}
	r := readout.StoryRow{Title: s.title(), Articles: []string{}}
	r.Row = readout.Row{ID: s.id, Story: s.id}
	var all []witness
	for _, p := range s.pages {
		r.Articles = append(r.Articles, p.Article.ID)
		if p.day != "" {
			r.To = max(r.To, p.day)
			if r.From == "" || p.day < r.From {
				r.From = p.day
			}
		}
		w := witness{page: p}
		if len(p.Reading.Sentences) > 0 {
			w.span = p.Reading.Sentences[0].Span
		}
		all = append(all, w)
	}
	slices.SortFunc(all, better)
	r.Counts = count(all)
	for _, w := range all {
		if w.span.Len() > 0 {
			r.Evidence = append(r.Evidence, w.page.at.Evidence(w.page.Article, w.span))
		}
	}
	if r.Evidence == nil {
		r.Evidence = []readout.Evidence{}
	}
	s.out.Stories = append(s.out.Stories, r)
}

// title names the story: the page title that shares most words with the other
// origins' titles, preferably one that no machine altered; without titles, the
// best attested parties.
func (s *story) title() string {
	in := map[string]map[string]bool{} // word: origins whose titles have it
	for _, p := range s.pages {
		for _, w := range lexicon.Content(p.Article.Title) {
			if in[w] == nil {
				in[w] = map[string]bool{}
			}
			in[w][p.kin.Origin] = true
		}
	}
	best, score := "", 0.0
	var from *page
	for _, p := range s.pages {
		words := lexicon.Content(p.Article.Title)
		if len(words) < titleWords {
			continue
		}
		n := 0.0
		for _, w := range words {
			n += float64(len(in[w]) - 1)
		}
		n = (n + 1) / float64(len(words)+titleSmoothing)
		if p.altered {
			n /= titleAltered
		}
		if n > score || n == score && from != nil && better(witness{page: p}, witness{page: from}) < 0 {
			best, score, from = p.Article.Title, n, p
		}
	}
	if best != "" {
		return lexicon.OneLine(best)
	}
	var names []string
	for _, a := range s.actors {
		if a.kind == country || a.kind == body {
			names = append(names, a.name)
		}
		if len(names) == titleActors {
			break
		}
	}
	if len(names) > 0 {
		return strings.Join(names, ", ")
	}
	return readout.Untitled
}
