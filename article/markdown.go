package article

import (
	"path"
	"strings"

	"readout"
)

// markdown takes the front matter and the marks off a text in Markdown; any other text stays as it is.
func markdown(a *readout.Article, s string) string {
	rest, fronted := frontMatter(a, s)
	ext := strings.ToLower(path.Ext(a.Path))
	if !fronted && ext != ".md" && ext != ".markdown" {
		return s
	}
	var b strings.Builder
	fenced := false
	for line := range strings.SplitSeq(rest, "\n") {
		bare := strings.TrimSpace(line)
		if strings.HasPrefix(bare, "```") || strings.HasPrefix(bare, "~~~") {
			fenced = !fenced
			continue
		}
		if fenced || rxRule.MatchString(bare) || rxDefined.MatchString(bare) {
			b.WriteByte('\n')
			continue
		}
		title := strings.HasPrefix(bare, "#")
		bare = rxOpening.ReplaceAllString(bare, "")
		if title {
			bare = strings.TrimRight(bare, "# ")
		}
		bare = rxPicture.ReplaceAllString(bare, "")
		bare = rxLinked.ReplaceAllString(bare, "$1")
		bare = rxStrong.ReplaceAllString(bare, "$1$2$3")
		bare = rxStressed.ReplaceAllString(bare, "$1$2$3")
		bare = rxEscaped.ReplaceAllString(bare, "$1")
		if title {
			bare = "\n" + bare + "\n"
		}
		b.WriteString(bare + "\n")
	}
	return b.String()
}

var (
	rxField    = expr(`^([A-Za-z][\w-]*)\s*[:=]\s*(.*)$`)
	rxRule     = expr(`^(?:(?:[-*_] ?){3,}|={3,})$`)
	rxDefined  = expr(`^\[[^\]]+\]:\s*\S+`)                                           // "[1]: https://…"
	rxOpening  = expr(`^(?:> ?)*(?:#{1,6}\s+|[-*+]\s+)?`)                             // quotations, headings, items
	rxPicture  = expr(`!\[[^\]]*\](?:\([^()\s]*(?:\s+"[^"]*")?\)|\[[^\]]*\])`)        // "![text](address)"
	rxLinked   = expr(`\[([^\[\]]+)\](?:\(<?[^()\s]*>?(?:\s+"[^"]*")?\)|\[[^\]]*\])`) // "[text](address)"
	rxStrong   = expr("\\*\\*([^*]+)\\*\\*|__([^_]+)__|`([^`]+)`")
	rxStressed = expr(`\*([^*\s](?:[^*]*[^*\s])?)\*|\b_([^_]+)_\b|~~([^~]+)~~`)
	rxEscaped  = expr("\\\\([\\\\*_`#\\[\\]()>+.!-])")
)

// frontMatter takes what stands between the marks that open a page of a site's generator: fields of YAML or
// TOML, a line each, and items of the field before.
func frontMatter(a *readout.Article, s string) (rest string, ok bool) {
	s = strings.TrimPrefix(s, "\ufeff")
	mark, rest, _ := strings.Cut(s, "\n")
	mark = strings.TrimSpace(mark)
	if mark != "---" && mark != "+++" {
		return s, false
	}
	fields := map[string][]string{}
	key := ""
	for {
		line, more, found := strings.Cut(rest, "\n")
		if !found && strings.TrimSpace(line) != mark {
			return s, false
		}
		rest = more
		line = strings.TrimRight(line, " \r")
		if line == mark {
			break
		}
		bare := strings.TrimSpace(line)
		if m := rxField.FindStringSubmatch(line); m != nil {
			key = strings.ToLower(m[1])
			fields[key] = append(fields[key], values(m[2])...)
		} else if item, ok := strings.CutPrefix(bare, "- "); ok && key != "" {
			fields[key] = append(fields[key], values(item)...)
		} else if bare != "" && line == bare && bare[0] != '#' && bare[0] != '[' && bare[0] != ']' {
			return s, false // no front matter, but text between two rules
		}
	}
	if len(fields) == 0 {
		return s, false
	}
	one := func(keys ...string) string {
		for _, k := range keys {
			if v := fields[k]; len(v) > 0 {
				return v[0]
			}
		}
		return ""
	}
	a.Title = firstOf(a.Title, one("title", "headline"))
	a.Outlet = firstOf(a.Outlet, one("outlet", "publisher", "source", "site"))
	a.URL = firstOf(a.URL, one("url", "canonical_url", "link"))
	if d := isoDate(one("date", "published", "pubdate", "publishdate")); a.Published == "" && d != "" {
		a.Published, a.PublishedBasis = d, "metadata"
	}
	if d := isoDate(one("updated", "lastmod", "modified", "last_modified_at")); a.Updated == "" && d > a.Published {
		a.Updated = d
	}
	if len(a.Authors) == 0 {
		for _, k := range []string{"author", "authors", "byline", "by"} {
			for _, v := range fields[k] {
				names, _ := persons(v, nil)
				a.Authors = append(a.Authors, names...)
			}
		}
	}
	return rest, true
}

// values reads the value of a field, or of a list within one line.
func values(s string) []string {
	s = strings.TrimSpace(s)
	all := []string{s}
	if list, ok := strings.CutPrefix(s, "["); ok {
		all = strings.Split(strings.TrimSuffix(list, "]"), ",")
	}
	var out []string
	for _, v := range all {
		v = strings.TrimSpace(v)
		if n := len(v); n >= 2 && (v[0] == '"' || v[0] == '\'') && v[n-1] == v[0] {
			v = v[1 : n-1]
		}
		if v = strings.TrimSpace(strings.TrimPrefix(v, "name: ")); v != "" {
			out = append(out, v)
		}
	}
	return out
}
