package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode"
)

// ErrQuery tells that a query asks for something that cannot be.
var ErrQuery = errors.New("the query cannot be understood")

// A Query is what Search looks for. All its parts must hold.
type Query struct {
	Words    []string // words and "phrases" that must occur, together
	Without  []string // that must not
	Speaker  []string // in the name of whoever says it
	Outlet   []string // in the name of an outlet that carries it
	Story    []string // story id
	Kind     []string // article, quote, event, position, figure, person
	After    string   // first day, ISO 8601
	Before   string   // last day
	Limit    int      // of hits; 0 means 50
	wildcard map[string]bool
}

// kinds are the kinds of hits and the views they stand in; an article stands in sources.
var kinds = []struct{ kind, view string }{
	{"article", "sources"}, {"quote", "quotes"}, {"event", "timeline"}, {"position", "positions"}, {"figure", "figures"}, {"person", "people"},
}

// ParseQuery understands what somebody typed: words, "phrases", word* for all words
// that begin so, -word for words that must not occur, and the filters speaker:,
// outlet:, story:, kind:, after: and before: with a word or a "phrase". Everything
// else is looked for as it stands. The error is ErrQuery.
func ParseQuery(text string) (*Query, error) {
	q := &Query{wildcard: map[string]bool{}}
	for text = strings.TrimSpace(text); text != ""; text = strings.TrimSpace(text) {
		minus := strings.HasPrefix(text, "-")
		if minus {
			text = text[1:]
		}
		name := ""
		if at := strings.IndexAny(text, ": \t\n\""); at > 0 && text[at] == ':' {
			switch field := strings.ToLower(text[:at]); field {
			case "speaker", "outlet", "story", "kind", "after", "before":
				name, text = field, text[at+1:]
			}
		}
		var value string
		phrase := strings.HasPrefix(text, `"`)
		if phrase {
			value, text, _ = strings.Cut(text[1:], `"`)
		} else if at := strings.IndexFunc(text, unicode.IsSpace); at >= 0 {
			value, text = text[:at], text[at:]
		} else {
			value, text = text, ""
		}
		if name == "" {
			star := !phrase && strings.HasSuffix(value, "*")
			value = searchable(value)
			switch {
			case value == "":
			case minus:
				q.Without = append(q.Without, value)
			default:
				q.Words = append(q.Words, value)
			}
			if star && value != "" {
				q.wildcard[value] = true
			}
			continue
		}
		if minus {
			return nil, fmt.Errorf("%w: -%s: has no meaning", ErrQuery, name)
		}
		if value == "" {
			return nil, fmt.Errorf("%w: %s: wants a value after it", ErrQuery, name)
		}
		switch name {
		case "speaker":
			q.Speaker = append(q.Speaker, value)
		case "outlet":
			q.Outlet = append(q.Outlet, value)
		case "story":
			q.Story = append(q.Story, value)
		case "kind":
			value = strings.ToLower(value)
			if !slices.ContainsFunc(kinds, func(k struct{ kind, view string }) bool { return k.kind == value }) {
				return nil, fmt.Errorf("%w: kind: is article, quote, event, position, figure or person, not %q", ErrQuery, value)
			}
			q.Kind = append(q.Kind, value)
		default:
			day, err := daysOf(value, name == "before")
			if err != nil {
				return nil, fmt.Errorf("%w: %s: wants a day like 2022-01-12, a month or a year, not %q", ErrQuery, name, value)
			}
			if name == "after" {
				q.After = max(q.After, day)
			} else if q.Before == "" || day < q.Before {
				q.Before = day
			}
		}
	}
	if len(q.Words) == 0 && len(q.Without) == 0 && len(q.Speaker)+len(q.Outlet)+len(q.Story)+len(q.Kind) == 0 && q.After == "" && q.Before == "" {
		return nil, fmt.Errorf("%w: it has no word to look for", ErrQuery)
	}
	return q, nil
}

// daysOf returns the first or the last day of a day, month or year.
func daysOf(s string, last bool) (string, error) {
	for _, form := range []struct {
		layout      string
		month, year int
	}{{"2006-01-02", 0, 0}, {"2006-01", 1, 0}, {"2006", 0, 1}} {
		t, err := time.Parse(form.layout, s)
		if err != nil {
			continue
		}
		if last && form.month+form.year > 0 {
			t = t.AddDate(form.year, form.month, -1)
		}
		return t.Format("2006-01-02"), nil
	}
	return "", errors.New("no day")
}

// searchable keeps the letters and digits of a term, and what separates them as
// spaces: nothing is left that the full-text index could take for a command.
func searchable(s string) string {
	s = strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) {
			return r
		}
		return ' '
	}, strings.ToValidUTF8(s, " "))
	return strings.Join(strings.Fields(s), " ")
}

// match is the query in the language of the full-text index.
func (q *Query) match() string {
	term := func(w string) string {
		if q.wildcard[w] {
			return `"` + w + `"*`
		}
		return `"` + w + `"`
	}
	var all []string
	for _, w := range q.Words {
		all = append(all, term(w))
	}
	m := strings.Join(all, " AND ")
	for _, w := range q.Without {
		if m != "" {
			m = "(" + m + ") NOT " + term(w)
		}
	}
	return m
}

// A Hit is something that Search found.
type Hit struct {
	Kind    string   `json:"kind"`
	ID      string   `json:"id"` // of the article, or of the line in its view
	Story   string   `json:"story"`
	Title   string   `json:"title"` // the article's title, or who says or does it
	Date    string   `json:"date,omitempty"`
	Outlet  string   `json:"outlet,omitempty"` // of an article, or of the line's witnesses
	Excerpt string   `json:"excerpt"`
	Marks   [][2]int `json:"marks"` // the words found, in code points of the excerpt
}

// excerpt reads what the full-text index cut out: words found stand between STX and
// ETX. A text that has such characters of its own can at worst mark too much.
func excerpt(snippet string) (text string, marks [][2]int) {
	marks = [][2]int{}
	var out []rune
	open := -1
	for _, r := range snippet {
		switch {
		case r == 2:
			open = len(out)
		case r == 3:
			if open >= 0 && open < len(out) {
				marks = append(marks, [2]int{open, len(out)})
			}
			open = -1
		case !unicode.IsSpace(r):
			out = append(out, r)
		case len(out) > 0 && out[len(out)-1] != ' ':
			out = append(out, ' ')
		}
	}
	return string(out), marks
}

// Search finds articles and lines of the record, the best matches first; without
// words to match, by date. No text of a query makes it fail.
func (s *Store) Search(ctx context.Context, q *Query) (hits []Hit, err error) {
	limit := q.Limit
	if limit <= 0 {
		limit = 50
	}
	err = s.view(ctx, "search", func(ctx context.Context, tx *sql.Tx) error {
		hits = []Hit{}
		query, args := q.sql()
		rows, err := tx.QueryContext(ctx, query+" LIMIT ?", append(args, limit)...)
		if err != nil {
			return err
		}
		defer rows.Close()
		for rows.Next() {
			var h Hit
			var view string
			if err := rows.Scan(&view, &h.ID, &h.Story, &h.Title, &h.Date, &h.Outlet, &h.Excerpt); err != nil {
				return err
			}
			for _, k := range kinds {
				if k.view == view {
					h.Kind = k.kind
				}
			}
			h.Outlet = strings.ReplaceAll(h.Outlet, "\n", ", ")
			h.Excerpt, h.Marks = excerpt(h.Excerpt)
			hits = append(hits, h)
		}
		return rows.Err()
	})
	return hits, err
}

// sql makes one query over articles and lines, with its arguments.
func (q *Query) sql() (string, []any) {
	match := q.match()
	wanted := func(view string) bool {
		if len(q.Kind) == 0 {
			return true
		}
		for _, k := range kinds {
			if k.view == view && slices.Contains(q.Kind, k.kind) {
				return true
			}
		}
		return false
	}
	var args []any
	filter := func(where *[]string, column string, values []string) {
		for _, v := range values {
			*where = append(*where, column+` LIKE ? ESCAPE '\'`)
			args = append(args, "%"+strings.NewReplacer(`\`, `\\`, `%`, `\%`, `_`, `\_`).Replace(v)+"%")
		}
	}
	var parts []string
	if wanted("sources") && len(q.Speaker) == 0 {
		part := `SELECT 'sources' AS view, page.id AS id, coalesce(kin.story, '') AS story, article.title AS title, substr(article.published, 1, 10) AS dated, article.outlet AS outlets, `
		from := ` FROM article JOIN page USING (seq) LEFT JOIN kin ON kin.article = page.id`
		var where []string
		if match != "" {
			part += `snippet(article_text, 1, char(2), char(3), ' … ', 24), bm25(article_text, 4, 1) AS rank, 0 AS kind`
			from = ` FROM article_text JOIN article ON article.seq = article_text.rowid JOIN page USING (seq) LEFT JOIN kin ON kin.article = page.id`
			where = append(where, "article_text MATCH ?")
			args = append(args, match)
		} else {
			part += `substr(article.text, 1, 160), 0 AS rank, 0 AS kind`
		}
		filter(&where, "article.outlet", q.Outlet)
		q.common(&where, &args, "coalesce(kin.story, '')", "substr(article.published, 1, 10)")
		parts = append(parts, part+from+conditions(where))
	}
	var views []string
	for _, k := range kinds[1:] {
		if wanted(k.view) {
			views = append(views, "'"+k.view+"'")
		}
	}
	if len(views) > 0 {
		part := `SELECT lines.view, entry.id, lines.story, entry.who, entry.dated, entry.outlets, `
		from := ` FROM entry JOIN lines ON lines.seq = entry.lines`
		where := []string{"lines.view IN (" + strings.Join(views, ", ") + ")"}
		if match != "" {
			part += `snippet(entry_text, 1, char(2), char(3), ' … ', 40), bm25(entry_text, 2, 4), 1`
			from = ` FROM entry_text JOIN entry ON entry.seq = entry_text.rowid JOIN lines ON lines.seq = entry.lines`
			where = append(where, "entry_text MATCH ?")
			args = append(args, match)
		} else {
			part += `substr(entry.text, 1, 400), 0, 1`
		}
		filter(&where, "entry.who", q.Speaker)
		filter(&where, "entry.outlets", q.Outlet)
		q.common(&where, &args, "lines.story", "entry.dated")
		parts = append(parts, part+from+conditions(where))
	}
	if len(parts) == 0 {
		return "SELECT '', '', '', '', '', '', '' WHERE 0", nil
	}
	return `WITH hit (view, id, story, title, dated, outlets, excerpt, rank, kind) AS (` + strings.Join(parts, " UNION ALL ") +
		`) SELECT view, id, story, title, dated, outlets, excerpt FROM hit ORDER BY rank, dated DESC, kind, view, id`, args
}

// common adds the conditions that articles and lines share.
func (q *Query) common(where *[]string, args *[]any, story, dated string) {
	for _, s := range q.Story {
		*where = append(*where, story+" = ?")
		*args = append(*args, s)
	}
	if q.After != "" {
		*where = append(*where, dated+" >= ?")
		*args = append(*args, q.After)
	}
	if q.Before != "" {
		*where = append(*where, dated+" <> '' AND substr("+dated+", 1, 10) <= ?")
		*args = append(*args, q.Before)
	}
	if len(q.Words) == 0 && len(q.Without) > 0 {
		// The full-text index cannot look for what is absent alone.
		for _, w := range q.Without {
			*where = append(*where, `text NOT LIKE ? ESCAPE '\'`)
			*args = append(*args, "%"+w+"%")
		}
	}
}

func conditions(where []string) string {
	if len(where) == 0 {
		return ""
	}
	return " WHERE " + strings.Join(where, " AND ")
}
