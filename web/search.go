package web

import (
	"html/template"
	"net/http"
	"strings"

	"golang.org/x/net/html"

	"readout"
	"readout/store"
	"readout/view"
)

// A hit of a search, ready to be shown.
type hit struct {
	readout.Hit
	drawn
	URL     string
	Excerpt template.HTML // of an article
	Where   string        // in whose wording the words were found, when it is not the line's
	Words   template.HTML // that wording
	There   string        // the address of that wording
}

// search is the page of a search.
func (d *desk) search(r *http.Request) (string, any, error) {
	text := r.URL.Query().Get("q")
	page := struct {
		body
		Text    string
		Problem string
		Kinds   string
		Hits    []hit
		Full    bool
	}{body: body{Info: viewInfo{Title: "Search"}}, Text: text, Kinds: strings.Join(store.Kinds, ", ")}
	if strings.TrimSpace(text) == "" {
		return "search", page, nil
	}
	q, err := store.ParseQuery(text)
	if err != nil {
		page.Problem = err.Error()
		return "search", page, nil
	}
	q.Limit = limit(r)
	hits, around, err := d.store.Search(r.Context(), q)
	if err != nil {
		return "", nil, err
	}
	page.Full = len(hits) == q.Limit
	page.library = newLibrary(around)
	for _, h := range hits {
		x, err := page.hit(h)
		if err != nil {
			return "", nil, err
		}
		page.Hits = append(page.Hits, x)
	}
	return "search", page, nil
}

// hit draws a hit as its view draws the line, with the words found marked.
func (l *library) hit(h readout.Hit) (hit, error) {
	x := hit{Hit: h, URL: lineURL(h.View, h.Story, h.ID)}
	words := view.Found(h.Excerpt, h.Marks)
	if h.View == "sources" {
		x.URL, x.Excerpt = articleURL(h.ID), markWords(template.HTMLEscapeString(h.Excerpt), words)
	}
	if v := h.Variant; v != nil {
		x.Where, x.There = view.Elsewhere(v, l.Outlet(v.Article)), articleURL(v.Article, v.Start, v.End)
		x.Words = markWords(template.HTMLEscapeString(v.Excerpt), view.Found(v.Excerpt, v.Marks))
	}
	if h.Row == nil { // of a page that the record does not tell of yet
		x.Class = h.Kind
		return x, nil
	}
	lines, err := l.draw(h.View, []readout.Line{h.Row})
	if err != nil {
		return x, err
	}
	x.drawn = lines[0]
	x.HTML = markWords(string(x.HTML), words)
	return x, nil
}

// markWords marks words in the text of what a template made. Its text is escaped again as it
// was, so that it stays text.
func markWords(made string, words []string) template.HTML {
	if len(words) == 0 {
		return template.HTML(made)
	}
	var b strings.Builder
	for z := html.NewTokenizer(strings.NewReader(made)); z.Next() != html.ErrorToken; {
		raw := string(z.Raw())
		token := z.Token()
		if token.Type != html.TextToken {
			b.WriteString(raw)
			continue
		}
		for _, p := range view.Pieces(token.Data, words) {
			if p.Found {
				b.WriteString("<mark>" + html.EscapeString(p.Text) + "</mark>")
			} else {
				b.WriteString(html.EscapeString(p.Text))
			}
		}
	}
	return template.HTML(b.String())
}
