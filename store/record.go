package store

import (
	"bytes"
	"cmp"
	"context"
	"database/sql"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"

	"readout"
)

// An Update is a new state of the record for Apply.
type Update struct {
	Revision int64  // of the collection it was made from
	Version  string // of everything that made it
	Kin      []readout.Kin
	Stories  map[string]string // the fingerprint of each story, by id: of everything its lines depend on
	All      bool              // merge all stories anew, whatever their fingerprints
}

// A Story is the record of one story, packed for Apply.
type Story struct {
	id    string
	views []lines
	sum   []byte
}

// lines are those of one view.
type lines struct {
	view    string
	count   int
	body    []byte // JSON Lines, packed
	entries []findable
}

// A findable is what search looks for in a line.
type findable struct {
	id, who, text, dated, outlets string
}

// PackStory prepares the record of one story for Apply. It is the costly half of
// keeping it, and safe to run on several goroutines at once.
func PackStory(id string, r *readout.Record) (*Story, error) {
	s := &Story{id: id}
	outlets := map[string]string{}
	for _, x := range r.Sources {
		outlets[x.Article] = x.Outlet
	}
	all := newDigest()
	body := buffers.Get().(*bytes.Buffer)
	defer buffers.Put(body)
	enc := json.NewEncoder(body)
	for _, v := range readout.Views {
		rows := v.Lines(r)
		if len(rows) == 0 {
			continue
		}
		l := lines{view: v.Name, count: len(rows)}
		body.Reset()
		for _, row := range rows {
			base, from := row.Base(), body.Len()
			if err := enc.Encode(row); err != nil {
				return nil, fmt.Errorf("pack %s of story %s: %w", v.Name, id, err)
			}
			all.line(v.Name, base.ID, body.Bytes()[from:body.Len()-1]) // without the line feed
			l.entries = append(l.entries, sought(row, outlets)...)
		}
		l.body = pack(body.Bytes()[:body.Len()-1])
		s.views = append(s.views, l)
	}
	s.sum = all.sum()
	return s, nil
}

// buffers lends memory for lines before they are packed.
var buffers = sync.Pool{New: func() any { return new(bytes.Buffer) }}

// linesOf yields the lines of a view as they stand in the file.
func linesOf(body []byte, yield func(line []byte) error) error {
	body, err := unpack(body)
	if err != nil {
		return err
	}
	for line := range bytes.SplitSeq(body, []byte{'\n'}) {
		if err := yield(line); err != nil {
			return err
		}
	}
	return nil
}

// recorded is what the file says of its record: of which revision of the set of pages
// it is, and what version made it.
func recorded(revision int64, version string) string { return fmt.Sprintf("%d %s", revision, version) }

// Recorded reports what version made the record, "" if none did yet, and whether it
// is of the pages now in the store.
func (s *Store) Recorded(ctx context.Context) (version string, current bool, err error) {
	err = s.view(ctx, "read", func(ctx context.Context, tx *sql.Tx) error {
		now, err := revision(ctx, tx)
		if err != nil {
			return err
		}
		var value string
		if err := tx.QueryRowContext(ctx, "SELECT value FROM meta WHERE key = 'recorded'").Scan(&value); err != nil {
			return err
		}
		at, by, _ := strings.Cut(value, " ")
		version, current = by, at == fmt.Sprint(now)
		return nil
	})
	return version, current, err
}

// Apply replaces the record in one transaction, and returns how many stories were
// made, changed or are gone. merge is called once with the ids of the stories whose
// fingerprint is new, sorted, and must put each. The error is ErrMoved when pages have
// come in since the update's revision.
func (s *Store) Apply(ctx context.Context, u *Update, merge func(stories []string, put func(*Story) error) error) (changed int, err error) {
	err = s.change(ctx, "write the record to", func(ctx context.Context, tx *sql.Tx) error {
		now, err := revision(ctx, tx)
		if err != nil {
			return err
		}
		if now != u.Revision {
			return ErrMoved
		}
		stored, err := fingerprints(ctx, tx)
		if err != nil {
			return err
		}
		before, err := storyOf(ctx, tx)
		if err != nil {
			return err
		}
		if err := applyKin(ctx, tx, u.Kin); err != nil {
			return err
		}
		var anew []string
		for id, fingerprint := range u.Stories {
			if known, ok := stored[id]; !ok || known != fingerprint || u.All {
				anew = append(anew, id)
			}
		}
		slices.Sort(anew)
		gone := slices.Clone(anew)
		changed = len(anew)
		for id := range stored {
			if _, ok := u.Stories[id]; !ok {
				gone = append(gone, id)
				changed++
			}
		}
		list, err := json.Marshal(gone)
		if err != nil {
			return err
		}
		if _, err := tx.ExecContext(ctx, "DELETE FROM story WHERE id IN (SELECT value FROM json_each(?))", string(list)); err != nil {
			return err
		}
		if err := applyStories(ctx, tx, u, anew, merge); err != nil {
			return err
		}
		if err := supersede(ctx, tx, before, u); err != nil {
			return err
		}
		_, err = tx.ExecContext(ctx, "UPDATE meta SET value = ? WHERE key = 'recorded'", recorded(u.Revision, u.Version))
		return err
	})
	return changed, err
}

// applyStories writes the stories that merge puts, and enters them into the full-text index.
func applyStories(ctx context.Context, tx *sql.Tx, u *Update, anew []string, merge func([]string, func(*Story) error) error) error {
	var next int64 // entry
	if err := tx.QueryRowContext(ctx, "SELECT coalesce(max(seq), 0) + 1 FROM entry").Scan(&next); err != nil {
		return err
	}
	batch := newBatch(tx)
	const columns = 7
	const each = 16 // rows a statement: with more, the driver looks too long for each value's place
	some := "INSERT INTO entry VALUES (?, ?, ?, ?, ?, ?, ?)" + strings.Repeat(", (?, ?, ?, ?, ?, ?, ?)", each-1)
	indexed, waiting := next, make([]any, 0, each*columns)
	write := func() error {
		if len(waiting) == cap(waiting) {
			_, err := batch.exec(ctx, some, waiting...)
			waiting = waiting[:0]
			return err
		}
		for ; len(waiting) > 0; waiting = waiting[columns:] {
			if _, err := batch.exec(ctx, "INSERT INTO entry VALUES (?, ?, ?, ?, ?, ?, ?)", waiting[:columns]...); err != nil {
				return err
			}
		}
		waiting = make([]any, 0, each*columns)
		return nil
	}
	index := func() error {
		if err := write(); err != nil || indexed == next {
			return err
		}
		_, err := batch.exec(ctx, "INSERT INTO entry_text (rowid, who, text) SELECT seq, who, text FROM entry WHERE seq >= ?", indexed)
		indexed = next
		return err
	}
	err := merge(anew, func(s *Story) error {
		if _, err := batch.exec(ctx, "INSERT INTO story VALUES (?, ?, ?)", s.id, u.Stories[s.id], s.sum); err != nil {
			return err
		}
		for _, v := range s.views {
			result, err := batch.exec(ctx, "INSERT INTO lines (story, view, count, body) VALUES (?, ?, ?, ?)", s.id, v.view, v.count, v.body)
			if err != nil {
				return err
			}
			seq, err := result.LastInsertId()
			if err != nil {
				return err
			}
			for _, x := range v.entries {
				waiting = append(waiting, next, seq, x.id, x.who, x.text, x.dated, x.outlets)
				next++
				if len(waiting) == cap(waiting) {
					if err := write(); err != nil {
						return err
					}
				}
			}
		}
		// Every so often, so that stories are merged meanwhile; not always, since
		// each statement that touches the index writes it out.
		if next-indexed < indexEntries {
			return nil
		}
		return index()
	})
	if err != nil {
		return err
	}
	return index()
}

// indexEntries is how many entries go into the full-text index at once.
const indexEntries = 2048

func fingerprints(ctx context.Context, tx *sql.Tx) (map[string]string, error) {
	rows, err := tx.QueryContext(ctx, "SELECT id, fingerprint FROM story")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	stored := map[string]string{}
	for rows.Next() {
		var id, fingerprint string
		if err := rows.Scan(&id, &fingerprint); err != nil {
			return nil, err
		}
		stored[id] = fingerprint
	}
	return stored, rows.Err()
}

func applyKin(ctx context.Context, tx *sql.Tx, kin []readout.Kin) error {
	if _, err := tx.ExecContext(ctx, "DELETE FROM kin"); err != nil {
		return err
	}
	put, err := tx.PrepareContext(ctx, "INSERT INTO kin VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")
	if err != nil {
		return err
	}
	defer put.Close()
	for _, k := range kin {
		why, err := json.Marshal(k.Why)
		if err != nil {
			return err
		}
		parents, err := json.Marshal(k.Parents)
		if err != nil {
			return err
		}
		if _, err := put.ExecContext(ctx, k.Article, k.Publisher, k.Story, k.Origin, string(k.Relation), k.Parent, k.Coverage, string(why), string(parents)); err != nil {
			return err
		}
	}
	return nil
}

// witnesses returns the outlets that evidence comes from, one a line.
func witnesses(evidence []readout.Evidence, outlets map[string]string) string {
	var all []string
	for _, e := range evidence {
		if o := outlets[e.Article]; o != "" {
			all = append(all, o)
		}
	}
	slices.Sort(all)
	return strings.Join(slices.Compact(all), "\n")
}

// sought returns what search looks for in a line, an entry for each of its texts. Of texts of
// the same letters the first is enough.
func sought(line readout.Line, outlets map[string]string) []findable {
	f, ok := line.(readout.Findable)
	if !ok {
		return nil
	}
	x, base := f.Sought(), line.Base()
	from := witnesses(base.Evidence, outlets)
	entries := make([]findable, 0, 1)
	var known []string
	for _, text := range x.Texts {
		if len(x.Texts) > 1 {
			letters := searchable(strings.ToLower(text))
			if slices.Contains(known, letters) {
				continue
			}
			known = append(known, letters)
		}
		if text != "" {
			entries = append(entries, findable{base.ID, x.Who, text, x.Date, from})
		}
	}
	return entries
}

// Record returns the record of one story, or of all when story is "": all views, or
// only those named. Of several stories the largest comes first, and what belongs to
// none comes last; timeline and calendar run by date through all of them.
func (s *Store) Record(ctx context.Context, story string, views ...string) (r *readout.Record, err error) {
	err = s.view(ctx, "read the record of", func(ctx context.Context, tx *sql.Tx) error {
		r = new(readout.Record)
		stories := []string{story}
		if story == "" {
			var err error
			if stories, err = storyOrder(ctx, tx); err != nil {
				return err
			}
		}
		query, err := tx.PrepareContext(ctx, linesQuery)
		if err != nil {
			return err
		}
		defer query.Close()
		for _, v := range readout.Views {
			if len(views) > 0 && !slices.Contains(views, v.Name) {
				continue
			}
			var all []readout.Line
			for _, story := range stories {
				if all, err = load(ctx, query, v, story, all); err != nil {
					return err
				}
			}
			if _, dated := v.Blank().(readout.Dated); dated && story == "" {
				slices.SortStableFunc(all, earlier)
			}
			for _, line := range all {
				v.Add(r, line)
			}
		}
		return nil
	})
	return r, err
}

// earlier orders lines by their days, those without any last.
func earlier(a, b readout.Line) int {
	from1, to1 := a.(readout.Dated).Days()
	from2, to2 := b.(readout.Dated).Days()
	switch {
	case from1 == "" && from2 != "":
		return 1
	case from1 != "" && from2 == "":
		return -1
	}
	return cmp.Or(strings.Compare(from1, from2), strings.Compare(to1, to2))
}

// storyOrder lists the stories in the order of reading.
func storyOrder(ctx context.Context, tx *sql.Tx) ([]string, error) {
	rows, err := tx.QueryContext(ctx, `SELECT story.id FROM story LEFT JOIN (SELECT story, count(*) AS pages FROM kin GROUP BY story) AS size ON size.story = story.id
ORDER BY story.id = '', size.pages DESC, story.id`)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var all []string
	for rows.Next() {
		var id string
		if err := rows.Scan(&id); err != nil {
			return nil, err
		}
		all = append(all, id)
	}
	return all, rows.Err()
}

const linesQuery = "SELECT body FROM lines WHERE story = ? AND view = ?"

// load appends the lines of a view of one story to all.
func load(ctx context.Context, query *sql.Stmt, v readout.View, story string, all []readout.Line) ([]readout.Line, error) {
	var body []byte
	err := query.QueryRowContext(ctx, story, v.Name).Scan(&body)
	if errors.Is(err, sql.ErrNoRows) {
		return all, nil
	}
	if err != nil {
		return nil, err
	}
	err = linesOf(body, func(b []byte) error {
		line := v.Blank()
		all = append(all, line)
		return json.Unmarshal(b, line)
	})
	if err != nil {
		return nil, fmt.Errorf("%s of story %s %w: %w", v.Name, story, ErrDamaged, err)
	}
	return all, nil
}

// Lines counts the lines of each view, of one story or of all when story is "".
func (s *Store) Lines(ctx context.Context, story string) (count map[string]int, err error) {
	err = s.view(ctx, "count the lines of", func(ctx context.Context, tx *sql.Tx) error {
		count = map[string]int{}
		query, args := "SELECT view, sum(count) FROM lines GROUP BY view", []any(nil)
		if story != "" {
			query, args = "SELECT view, count FROM lines WHERE story = ?", []any{story}
		}
		rows, err := tx.QueryContext(ctx, query, args...)
		if err != nil {
			return err
		}
		defer rows.Close()
		for rows.Next() {
			var view string
			var n int
			if err := rows.Scan(&view, &n); err != nil {
				return err
			}
			count[view] = n
		}
		return rows.Err()
	})
	return count, err
}

// A Total counts what a record holds; origins and stories are those of articles, since what is
// no article reports nothing.
type Total struct{ Pages, Articles, Origins, Stories int }

// Count counts what the record holds.
func (s *Store) Count(ctx context.Context) (t Total, err error) {
	err = s.view(ctx, "count what is in", func(ctx context.Context, tx *sql.Tx) error {
		return tx.QueryRowContext(ctx, `SELECT count(*), count(*) FILTER (WHERE good), count(DISTINCT origin) FILTER (WHERE good),
  count(DISTINCT story) FILTER (WHERE good) FROM (SELECT origin, story, kind = 'article' AND coalesce(reading.failure, '') = '' AS good
  FROM kin JOIN page ON page.id = kin.article JOIN article USING (seq) LEFT JOIN reading USING (seq))`).
			Scan(&t.Pages, &t.Articles, &t.Origins, &t.Stories)
	})
	return t, err
}

func loadKin(ctx context.Context, tx *sql.Tx) ([]readout.Kin, error) {
	rows, err := tx.QueryContext(ctx, "SELECT article, publisher, story, origin, relation, parent, coverage, why, parents FROM kin ORDER BY article")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var kin []readout.Kin
	for rows.Next() {
		var k readout.Kin
		var why, parents string
		if err := rows.Scan(&k.Article, &k.Publisher, &k.Story, &k.Origin, &k.Relation, &k.Parent, &k.Coverage, &why, &parents); err != nil {
			return nil, err
		}
		if err := json.Unmarshal([]byte(why), &k.Why); err != nil {
			return nil, fmt.Errorf("lineage of %s %w: %w", k.Article, ErrDamaged, err)
		}
		if err := json.Unmarshal([]byte(parents), &k.Parents); err != nil {
			return nil, fmt.Errorf("lineage of %s %w: %w", k.Article, ErrDamaged, err)
		}
		kin = append(kin, k)
	}
	return kin, rows.Err()
}

// Fingerprint stands for what a story's lines depend on: its documents with their
// lineage, the version of the reader, and that of whatever merges.
func Fingerprint(version, merger string, docs []readout.Document, kin []readout.Kin) (string, error) {
	sums := make([][]byte, len(docs))
	for i, d := range docs {
		sums[i] = documentSum(d.Article)
	}
	return fingerprint(version, merger, sums, kin)
}

func fingerprint(version, merger string, documents [][]byte, kin []readout.Kin) (string, error) {
	parts := []string{cached(version), merger}
	for _, d := range documents {
		parts = append(parts, string(d))
	}
	for _, k := range kin {
		b, err := json.Marshal(k)
		if err != nil {
			return "", fmt.Errorf("lineage of %s: %w", k.Article, err)
		}
		parts = append(parts, string(b))
	}
	return hex.EncodeToString(sum(parts...)), nil
}
