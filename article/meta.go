package article

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// cutOutlet takes the outlet's name off the end of a title: "Talks fail – The
// Courier", "Talks fail | News | TC". It returns the title and the name.
func cutOutlet(title string) (rest, outlet string) {
	rest = title
	for {
		cut, sep := -1, 0
		for _, s := range []string{" | ", " – ", " — ", " - ", " · ", " :: ", " « ", " » "} {
			if i := strings.LastIndex(rest, s); i > cut {
				cut, sep = i, len(s)
			}
		}
		if cut <= 0 {
			return rest, outlet
		}
		name := strings.TrimSpace(rest[cut+sep:])
		head := strings.TrimSpace(rest[:cut])
		if countWords(head) < 3 || !outletLike(name) {
			return rest, outlet
		}
		if outlet == "" {
			outlet = name
		}
		rest = head
	}
}

// outletLike reports a name of at most five words, each capitalised.
func outletLike(s string) bool {
	f := strings.Fields(s)
	if len(f) == 0 || len(f) > 5 || strings.ContainsAny(s, "?!:;“”\"") {
		return false
	}
	for i, w := range f {
		switch w {
		case "of", "the", "and", "&", "for", "de", "le", "la", "on", "in", "der", "die", "das":
			if i > 0 {
				continue
			}
		}
		c := w[0]
		if !(c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c >= 0x80) && !strings.Contains(w, ".") {
			return false
		}
	}
	return true
}

// titles returns what a page may call its title.
func titles(doc *html.Node) []string {
	var out []string
	var walk func(n *html.Node)
	walk = func(n *html.Node) {
		for k := n.FirstChild; k != nil; k = k.NextSibling {
			if k.Type != html.ElementNode {
				continue
			}
			switch k.DataAtom {
			case atom.Title, atom.H1:
				out = append(out, squeeze(textOf(k)))
				continue
			case atom.Meta:
				switch strings.ToLower(attr(k, "property") + attr(k, "name")) {
				case "og:title", "twitter:title":
					out = append(out, squeeze(attr(k, "content")))
				}
			}
			walk(k)
		}
	}
	walk(doc)
	return out
}

// textOf returns the text within an element.
func textOf(n *html.Node) string {
	var b strings.Builder
	var walk func(n *html.Node)
	walk = func(n *html.Node) {
		if n.Type == html.TextNode {
			b.WriteString(n.Data)
		}
		for k := n.FirstChild; k != nil; k = k.NextSibling {
			walk(k)
		}
	}
	walk(n)
	return strings.Join(strings.Fields(b.String()), " ")
}
