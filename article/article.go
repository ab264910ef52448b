// Package article turns a page into an article: clean text in blocks, metadata,
// and what was removed.
//
// In goes a Page (HTML or plain text, UTF-8), out comes an Article. Extraction
// never fails: a page without an article has another Kind and a Reason. It
// depends on the page alone: no clock, no network, no other page.
package article

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"

	"readout"
)

// Extract cleans a page. It never fails: a page without an article has another
// Kind and a Reason.
func Extract(p *readout.Page) *readout.Article {
	a := &readout.Article{
		ID: p.ID, Path: p.Path, URL: p.URL, Outlet: p.Outlet, Title: p.Title,
		Authors: p.Authors, Published: credible(p.Published, p.URL), Verbatim: p.Verbatim,
		Kind: readout.KindArticle,
	}
	if a.Published != "" {
		a.PublishedBasis = "metadata"
	}
	switch {
	case p.Failure != "":
		a.Kind, a.Reason = readout.KindUnreadable, p.Failure
	case p.Verbatim:
		verbatim(a, string(p.Body))
	case p.MediaType == "text/html" || looksHTML(p.Body):
		extractHTML(a, p)
	default:
		extractText(a, string(p.Body))
	}
	dateByURL(a)
	if a.Kind == readout.KindArticle && strings.TrimSpace(a.Text) == "" {
		a.Kind, a.Reason = readout.KindEmpty, "no text on the page"
	}
	a.Language = language(a.Text)
	if a.Kind == readout.KindArticle && a.Language != "" && a.Language != "en" {
		a.Kind, a.Reason = readout.KindForeign, "the text is not English"
	}
	a.Digest = digest(p.Digest, a.Text)
	return a
}

// looksHTML reports a body that opens as a document of HTML does, whatever its type says.
func looksHTML(body []byte) bool {
	s := strings.ToLower(head(string(body[:min(len(body), 400)]), 400))
	s = strings.TrimLeft(s, " \t\r\n\ufeff")
	return strings.HasPrefix(s, "<!doctype html") || strings.HasPrefix(s, "<html")
}

// verbatim takes a text as it is: only its blocks are found.
func verbatim(a *readout.Article, text string) {
	a.Text = text
	blocks := paragraphs(text)
	ps := make([]para, len(blocks))
	for i, b := range blocks {
		ps[i].text = b.In(text)
	}
	assign(ps, a, true)
	if len(blocks) > 0 {
		a.Blocks = make([]readout.Block, 0, len(blocks)+1) // a dateline makes two of one
	}
	for i, b := range blocks {
		a.Blocks = split(a.Blocks, &ps[i], b.Start)
	}
}

// digest is the SHA-256 of a page's digest and an article's text, in hex.
func digest(page, text string) string {
	h := sha256.New()
	h.Write([]byte(page))
	h.Write([]byte{0})
	h.Write([]byte(text))
	return hex.EncodeToString(h.Sum(nil))
}

// paragraphs makes one body block of every stretch of text between line ends.
func paragraphs(text string) []readout.Block {
	blocks := make([]readout.Block, 0, strings.Count(text, "\n")+1)
	for start := 0; start < len(text); {
		end := strings.IndexByte(text[start:], '\n')
		if end < 0 {
			end = len(text) - start
		}
		line := text[start : start+end]
		lead := len(line) - len(strings.TrimLeft(line, " \t\r"))
		body := strings.TrimSpace(line)
		if body != "" {
			s := start + lead
			blocks = append(blocks, readout.Block{Span: readout.Span{Start: s, End: s + len(strings.TrimRight(line[lead:], " \t\r"))}, Role: readout.RoleBody})
		}
		start += end + 1
	}
	return blocks
}
