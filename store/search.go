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

	"readout"
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
	Kind     []string // of Kinds
	After    string   // first day, ISO 8601
	Before   string   // last day
	Limit    int      // of hits; 0 means 50
	wildcard map[string]bool
}

// Kinds are the kinds of hits: articles, and the lines of views that search looks into.
var Kinds = func() []string {
	kinds := []string{"article"}
	for _, v := range findables {
		kinds = append(kinds, v.One)
	}
	return kinds
}()

// kindOf is the kind of what stands in a view.
var kindOf = func() map[string]string {
	kinds := map[string]string{}
	for _, v := range readout.Views {
		kinds[v.Name] = v.One
	}
	return kinds
}()

// findables are the views that search looks into.
var findables = func() []readout.View {
	var views []readout.View
	for _, v := range readout.Views {
		if _, ok := v.Blank().(readout.Findable); ok {
			views = append(views, v)
		}
	}
	return views
}()

// ParseQuery understands what somebody typed: words, "phrases", word* for all words
// that begin so, -word for words that must not occur, and the filters speaker:,
// outlet:, story:, kind:, after: and before: with a word or a "phrase". Everything
// else is looked for as it stands. The error is ErrQuery.
func ParseQuery(text string) (*Query, error) {
	q := &Query{wildcard: map[string]bool{}}
	for text = strings.TrimSpace(text); text != ""; text = strings.TrimSpace(text) {
		var t term
		t, text = firstTerm(text)
		if t.filter == "" {
			q.word(t)
		} else if err := q.filter(t); err != nil {
			return nil, err
		}
	}
	if len(q.Words)+len(q.Without)+len(q.Speaker)+len(q.Outlet)+len(q.Story)+len(q.Kind) == 0 && q.After == "" && q.Before == "" {
		return nil, fmt.Errorf("%w: it has no word to look for", ErrQuery)
	}
	for _, list := range []*[]string{&q.Words, &q.Without, &q.Speaker, &q.Outlet, &q.Story, &q.Kind} {
		*list = folded(*list)
	}
	words := 0
	for _, list := range [][]string{q.Words, q.Without, q.Speaker, q.Outlet, q.Story} {
		for _, term := range list {
			words += len(strings.Fields(term))
		}
	}
	if words > maxWords {
		return nil, fmt.Errorf("%w: it has %d words, and %d are the most", ErrQuery, words, maxWords)
	}
	return q, nil
}

// folded returns terms without those that only repeat one before them.
func folded(terms []string) []string {
	seen := map[string]bool{}
	return slices.DeleteFunc(terms, func(term string) bool {
		key := strings.ToLower(term)
		known := seen[key]
		seen[key] = true
		return known
	})
}

// A term is a part of a query: -speaker:"Ann Lee" has them all.
type term struct {
	minus  bool
	filter string // its name, "" for words
	phrase bool
	value  string
}

// filters are the names of filters.
var filters = []string{"speaker", "outlet", "story", "kind", "after", "before"}

// firstTerm cuts the first term off a query.
func firstTerm(text string) (t term, rest string) {
	text, t.minus = strings.CutPrefix(text, "-")
	if at := strings.IndexAny(text, ": \t\n\""); at > 0 && text[at] == ':' {
		if name := strings.ToLower(text[:at]); slices.Contains(filters, name) {
			t.filter, text = name, text[at+1:]
		}
	}
	if text, t.phrase = strings.CutPrefix(text, `"`); t.phrase {
		t.value, rest, _ = strings.Cut(text, `"`)
		return t, rest
	}
	end := strings.IndexFunc(text, unicode.IsSpace)
	if end < 0 {
		end = len(text)
	}
	t.value = text[:end]
	return t, text[end:]
}

// word takes a term of words.
func (q *Query) word(t term) {
	value := searchable(t.value)
	switch {
	case value == "":
		return
	case t.minus:
		q.Without = append(q.Without, value)
	default:
		q.Words = append(q.Words, value)
	}
	if !t.phrase && strings.HasSuffix(t.value, "*") {
		q.wildcard[value] = true
	}
}

// filter takes a term that is a filter.
func (q *Query) filter(t term) error {
	switch {
	case t.minus:
		return fmt.Errorf("%w: -%s: has no meaning", ErrQuery, t.filter)
	case t.value == "":
		return fmt.Errorf("%w: %s: wants a value after it", ErrQuery, t.filter)
	}
	switch t.filter {
	case "speaker":
		q.Speaker = append(q.Speaker, t.value)
	case "outlet":
		q.Outlet = append(q.Outlet, t.value)
	case "story":
		q.Story = append(q.Story, t.value)
	case "kind":
		kind := strings.ToLower(t.value)
		if !slices.Contains(Kinds, kind) {
			last := len(Kinds) - 1
			return fmt.Errorf("%w: kind: is %s or %s, not %q", ErrQuery, strings.Join(Kinds[:last], ", "), Kinds[last], kind)
		}
		q.Kind = append(q.Kind, kind)
	default:
		day, err := daysOf(t.value, t.filter == "before")
		if err != nil {
			return fmt.Errorf("%w: %s: wants a day like 2022-01-12, a month or a year, not %q", ErrQuery, t.filter, t.value)
		}
		if t.filter == "after" {
			q.After = max(q.After, day)
		} else if q.Before == "" || day < q.Before {
			q.Before = day
		}
	}
	return nil
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
	if m == "" || len(q.Without) == 0 {
		return m
	}
	var none []string
	for _, w := range q.Without {
		none = append(none, term(w))
	}
	return "(" + m + ") NOT (" + strings.Join(none, " OR ") + ")"
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
// words to match, by date. No text of a query makes it fail. A line is found once, by its best
// wording if that matches. With the hits comes what is needed to show them: of their stories
// the sources, and the views that they stand in.
func (s *Store) Search(ctx context.Context, q *Query) (hits []readout.Hit, around *readout.Record, err error) {
	limit := q.Limit
	if limit <= 0 {
		limit = 50
	}
	asked := ctx // whoever leaves ends the query
	err = s.view(ctx, "search", func(ctx context.Context, tx *sql.Tx) error {
		hits, around = []readout.Hit{}, new(readout.Record)
		standing := *q
		standing.Story = nil
		for _, id := range q.Story {
			now, err := standingStory(ctx, tx, id)
			if err != nil {
				return err
			}
			standing.Story = append(standing.Story, now)
		}
		query, args := standing.sql()
		rows, err := tx.QueryContext(asked, query+" LIMIT ?", append(args, limit)...)
		if err != nil {
			return err
		}
		defer rows.Close()
		var matched []string
		for rows.Next() {
			var h readout.Hit
			var text string
			if err := rows.Scan(&h.View, &h.ID, &h.Story, &h.Title, &h.Date, &h.Outlet, &h.Excerpt, &text); err != nil {
				return err
			}
			h.Kind = kindOf[h.View]
			h.Outlet = strings.ReplaceAll(h.Outlet, "\n", ", ")
			h.Excerpt, h.Marks = excerpt(h.Excerpt)
			hits, matched = append(hits, h), append(matched, text)
		}
		if err := rows.Err(); err != nil {
			return err
		}
		return complete(ctx, tx, hits, matched, around)
	})
	return hits, around, err
}

// complete finds the line of each hit, and says where it was found when that is not what the
// line says. matched are the texts in which the words were found.
func complete(ctx context.Context, tx *sql.Tx, hits []readout.Hit, matched []string, around *readout.Record) error {
	needed := map[string][]string{} // views by story
	var stories []string
	for _, h := range hits {
		if needed[h.Story] == nil {
			stories = append(stories, h.Story)
			needed[h.Story] = []string{"sources"}
		}
		if !slices.Contains(needed[h.Story], h.View) {
			needed[h.Story] = append(needed[h.Story], h.View)
		}
	}
	query, err := tx.PrepareContext(ctx, linesQuery)
	if err != nil {
		return err
	}
	defer query.Close()
	type place struct{ view, story, id string }
	lines := map[place]readout.Line{}
	outlets := map[string]string{}
	for _, story := range stories {
		for _, v := range readout.Views {
			if !slices.Contains(needed[story], v.Name) {
				continue
			}
			all, err := load(ctx, query, v, story, nil)
			if err != nil {
				return err
			}
			for _, line := range all {
				v.Add(around, line)
				lines[place{v.Name, story, line.Base().ID}] = line
				if source, ok := line.(*readout.SourceRow); ok {
					outlets[source.Article] = source.Outlet
				}
			}
		}
	}
	for i := range hits {
		h := &hits[i]
		h.Row = lines[place{h.View, h.Story, h.ID}]
		f, ok := h.Row.(readout.Findable)
		if !ok {
			continue
		}
		texts := f.Sought().Texts
		if matched[i] == texts[0] {
			continue
		}
		if quote, ok := h.Row.(*readout.QuoteRow); ok {
			if at := slices.IndexFunc(quote.Variants, func(v readout.Variant) bool { return v.Text == matched[i] }); at >= 0 {
				v := quote.Variants[at]
				h.Variant = &readout.FoundVariant{Variant: v, Outlet: outlets[v.Article], Excerpt: h.Excerpt, Marks: h.Marks}
			}
		}
		// The words are not what the line says, or it was found by what an older version knew of it.
		h.Excerpt, h.Marks = beginning(texts[0], excerptLength), [][2]int{}
	}
	return nil
}

// excerptLength is how much is shown of what has no words found in it, in code points.
const excerptLength = 400

// beginning returns at most n code points of s.
func beginning(s string, n int) string {
	if r := []rune(s); len(r) > n {
		return string(r[:n-1]) + "…"
	}
	return s
}

// wanted reports whether the query asks for a kind.
func (q *Query) wanted(kind string) bool { return len(q.Kind) == 0 || slices.Contains(q.Kind, kind) }

// sql makes one query over articles and lines, with its arguments.
func (q *Query) sql() (string, []any) {
	match := q.match()
	var args []any
	filter := func(where *[]string, column string, values []string) {
		for _, v := range values {
			*where = append(*where, column+` LIKE ? ESCAPE '\'`)
			args = append(args, "%"+strings.NewReplacer(`\`, `\\`, `%`, `\%`, `_`, `\_`).Replace(v)+"%")
		}
	}
	var parts []string
	if q.wanted("article") && len(q.Speaker) == 0 {
		part := `SELECT 'sources' AS view, page.id AS id, coalesce(kin.story, '') AS story, article.title AS title, substr(article.published, 1, 10) AS dated, article.outlet AS outlets, '' AS text, 0 AS seq, `
		from := ` FROM article JOIN page USING (seq) LEFT JOIN kin ON kin.article = page.id`
		var where []string
		if match != "" {
			part += `snippet(article_text, 1, char(2), char(3), ' … ', 24), bm25(article_text, 4, 1), 0`
			from = ` FROM article_text JOIN article ON article.seq = article_text.rowid JOIN page USING (seq) LEFT JOIN kin ON kin.article = page.id`
			where = append(where, "article_text MATCH ?")
			args = append(args, match)
		} else {
			part += `substr(article.text, 1, 160), 0, 0`
		}
		filter(&where, "article.outlet", q.Outlet)
		q.common(&where, &args, "coalesce(kin.story, '')", "substr(article.published, 1, 10)")
		parts = append(parts, part+from+conditions(where))
	}
	var views []string
	for _, v := range findables {
		if q.wanted(v.One) {
			views = append(views, "'"+v.Name+"'")
		}
	}
	if len(views) > 0 {
		part := `SELECT lines.view, entry.id, lines.story, entry.who, entry.dated, entry.outlets, entry.text, entry.seq, `
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
		return "SELECT '', '', '', '', '', '', '', '' WHERE 0", nil
	}
	// The texts of a line are entered one after the other, the best first.
	return `WITH hit (view, id, story, title, dated, outlets, text, seq, excerpt, rank, kind) AS (` + strings.Join(parts, " UNION ALL ") +
		`), first AS (SELECT *, row_number() OVER (PARTITION BY view, story, id ORDER BY seq) AS place FROM hit)
SELECT view, id, story, title, dated, outlets, excerpt, text FROM first WHERE place = 1 ORDER BY rank, dated DESC, kind, view, id`, args
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
