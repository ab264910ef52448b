package view

import (
	"bufio"
	"net/url"
	"strings"

	"readout"
)

// escape makes s plain text in CommonMark and GFM: nothing in it is markup, HTML,
// an entity, a link or a table cell.
func escape(s string) string {
	s = plain(s)
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		switch c := s[i]; c {
		case '<':
			b.WriteString("&lt;")
		case '>':
			b.WriteString("&gt;")
		case '&':
			b.WriteString("&amp;")
		case '\\', '`', '*', '_', '{', '}', '[', ']', '#', '|', '~', '$', '@':
			b.WriteByte('\\')
			b.WriteByte(c)
		case ':':
			// "http://" in running text would become a link.
			if strings.HasPrefix(s[i:], "://") {
				b.WriteString("&#58;")
			} else {
				b.WriteByte(c)
			}
		default:
			b.WriteByte(c)
		}
	}
	out := b.String()
	// What begins a list, a rule or a heading at the start of a line.
	if out != "" && strings.ContainsRune("-+=", rune(out[0])) {
		return "\\" + out
	}
	digits := strings.TrimLeft(out, "0123456789")
	if n := len(out) - len(digits); n > 0 && digits != "" && (digits[0] == '.' || digits[0] == ')') {
		return out[:n] + "\\" + digits
	}
	return out
}

// link returns a Markdown link to an address on the web, or only the text for
// any other address.
func link(text, address string) string {
	u, err := url.Parse(address)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" {
		return escape(text)
	}
	safe := strings.NewReplacer("(", "%28", ")", "%29", "<", "%3C", ">", "%3E", " ", "%20", "\\", "%5C", "`", "%60", "\"", "%22", "|", "%7C").Replace(u.String())
	return "[" + escape(text) + "](" + plain(safe) + ")"
}

// Fragment returns the address of evidence on its page, with a text fragment
// (WICG Scroll to Text Fragment) that leads the browser to the words; "" when the
// article has no address on the web.
func Fragment(e readout.Evidence) string {
	u, err := url.Parse(e.URL)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" {
		return ""
	}
	words := strings.Fields(e.Exact)
	if len(words) == 0 {
		return e.URL
	}
	part := func(w []string) string {
		return strings.ReplaceAll(strings.ReplaceAll(url.QueryEscape(strings.Join(w, " ")), "+", "%20"), "-", "%2D")
	}
	text := part(words)
	if len(words) > 10 {
		text = part(words[:4]) + "," + part(words[len(words)-4:])
	}
	u.Fragment, u.RawFragment = "", ""
	return u.String() + "#:~:text=" + text
}

// writeMarkdown prints a view as GitHub Flavored Markdown.
func writeMarkdown(w *bufio.Writer, v *View, rec *readout.Record, _ Options) error {
	x := newIndex(rec)
	list := v.grouped(x, rec)
	w.WriteString("# " + strings.ToUpper(v.Name[:1]) + v.Name[1:] + "\n")
	if len(list) == 0 {
		_, err := w.WriteString("\n" + v.empty + "\n")
		return err
	}
	level := "## "
	if list[0].Over != "" {
		level = "### "
	}
	var above Entry
	for i, e := range list {
		over := e.Over != above.Over
		if over {
			w.WriteString("\n## " + escape(e.Over) + "\n")
		}
		if over || e.Group != above.Group {
			w.WriteString("\n" + level + escape(e.Group) + "\n\n")
		} else if i == 0 {
			w.WriteByte('\n')
		}
		above = e
		w.WriteString("- ")
		if v.layout.inline {
			w.WriteString(escape(e.Body) + " \\[" + escape(counted(e.Row.Counts)) + x.links(e.Row.Evidence, linkedLine) + "\\]\n")
			continue
		}
		if e.Lead != "" {
			w.WriteString("**" + escape(e.Lead) + "**")
			if e.Aside != "" {
				w.WriteString(" – " + escape(e.Aside))
			}
			w.WriteByte('\n')
			if e.Body != "" {
				w.WriteString("\n  > " + escape(marked(e.Body, e.Quote)) + "\n\n")
			}
		} else {
			w.WriteString(escape(marked(e.Body, e.Quote)) + "\n")
		}
		for _, n := range e.Notes {
			if n != "" {
				w.WriteString("  - " + escape(n) + "\n")
			}
		}
		if !v.layout.uncounted {
			w.WriteString("  - " + escape(counted(e.Row.Counts)) + x.links(e.Row.Evidence, namedLinks) + "\n")
		}
	}
	return nil
}

// links lists the outlets behind evidence, at most so many, each linked to its words.
func (x *index) links(list []readout.Evidence, most int) string {
	var out, seen []string
	for _, e := range list {
		o := x.outlet(e.Article, e.URL)
		if len(out) == most {
			break
		}
		known := false
		for _, s := range seen {
			known = known || s == o
		}
		if !known {
			seen = append(seen, o)
			out = append(out, link(o, Fragment(e)))
		}
	}
	if len(out) == 0 {
		return ""
	}
	return ": " + strings.Join(out, ", ")
}
