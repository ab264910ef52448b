package store

import (
	"bytes"
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"encoding/json"
	"errors"
	"slices"

	"readout"
)

// A Proof is called back by Verify for what it finds in the file.
type Proof struct {
	Version, Merger string // what reads and what merges now: what they made can be made again

	Bad      func(where, what string)                     // something is wrong
	Page     func(p *readout.Page)                        // each page, with its public id
	Document func(a *readout.Article, r *readout.Reading) // each article, with its page's digest in hand
	Line     func(v readout.View, line readout.Line)      // each line of the record
	Kin      func(kin []readout.Kin)                      // before the lines
}

// Verify reads everything in the file and proves what can be proved without
// understanding it: that SQLite finds its structure whole, that every sum fits, that
// everything can be unpacked and that nothing is missing. What it can read it hands on.
func (s *Store) Verify(ctx context.Context, p Proof) error {
	// A connection that checked the full-text index before may take its later changes
	// for damage: each check has a connection of its own.
	db, err := reader(s.path)
	if err != nil {
		return err
	}
	defer db.Close()
	own := &Store{path: s.path, read: db}
	return own.view(ctx, "check", func(ctx context.Context, tx *sql.Tx) error {
		v := &verifier{Proof: p, documents: map[string][]byte{}}
		for _, step := range []func(context.Context, *sql.Tx) error{
			v.file, v.pages, v.places, v.articles, v.lines, v.index,
		} {
			if err := step(ctx, tx); err != nil {
				return err
			}
		}
		return nil
	})
}

// A verifier is a Verify under way.
type verifier struct {
	Proof
	documents map[string][]byte // the sum of each document, by its id
}

func (p *verifier) file(ctx context.Context, tx *sql.Tx) error {
	for _, query := range []string{"PRAGMA integrity_check(20)", "SELECT 'row of ' || \"table\" || ' without its ' || parent FROM pragma_foreign_key_check"} {
		rows, err := tx.QueryContext(ctx, query)
		if err != nil {
			return err
		}
		for rows.Next() {
			var what string
			if err := rows.Scan(&what); err != nil {
				rows.Close()
				return err
			}
			if what != "ok" {
				p.Bad("file", what)
			}
		}
		rows.Close()
		if err := rows.Err(); err != nil {
			return err
		}
	}
	return nil
}

func (p *verifier) pages(ctx context.Context, tx *sql.Tx) error {
	rows, err := tx.QueryContext(ctx, `SELECT id, given, digest, body, page.sum, coalesce((SELECT min(path) FROM place WHERE page = page.seq), ''),
  EXISTS (SELECT 1 FROM article WHERE article.seq = page.seq), `+pageColumns+" FROM page ORDER BY id")
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		page := new(readout.Page)
		var id, given string
		var packed, stored []byte
		var cleaned bool
		into, finish := scanClaims(page)
		if err := rows.Scan(append([]any{&id, &given, &page.Digest, &packed, &stored, &page.Path, &cleaned}, into...)...); err != nil {
			return err
		}
		where := "page " + id
		if page.Path == "" {
			p.Bad(where, "where it was found is missing")
		}
		if !cleaned {
			p.Bad(where, "its article is missing")
		}
		if err := finish(); err != nil {
			p.Bad(where, "its authors cannot be read: "+err.Error())
			continue
		}
		if page.Body, err = unpack(packed); err != nil {
			p.Bad(where, "its bytes cannot be unpacked: "+err.Error())
			continue
		}
		page.ID = given
		if !bytes.Equal(stored, pageSum(page)) {
			p.Bad(where, "it is not as it was kept: the digest does not fit")
		}
		page.ID = id
		p.Page(page)
	}
	return rows.Err()
}

// places proves where pages were found. Those that an older version kept have no sum.
func (p *verifier) places(ctx context.Context, tx *sql.Tx) error {
	rows, err := tx.QueryContext(ctx, "SELECT page.id, given, digest, path, place.sum FROM place JOIN page ON page.seq = place.page ORDER BY page.id, path")
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var id, given, digest, path string
		var stored []byte
		if err := rows.Scan(&id, &given, &digest, &path, &stored); err != nil {
			return err
		}
		if len(stored) > 0 && !bytes.Equal(stored, placeSum(path, given, digest)) {
			p.Bad("page "+id, "where it was found is not as it was kept: the digest does not fit")
		}
	}
	return rows.Err()
}

func (p *verifier) articles(ctx context.Context, tx *sql.Tx) error {
	rows, err := tx.QueryContext(ctx, `SELECT page.id, (SELECT min(path) FROM place WHERE page = page.seq), page.digest, article.kind, article.outlet, article.published,
  article.title, article.text, article.body, article.sum, reading.version, reading.failure, reading.body, reading.sum
FROM page JOIN article USING (seq) LEFT JOIN reading USING (seq) ORDER BY page.id`)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var id, digest, kind, outlet, published, title, text, body string
		var path, version, failure sql.NullString
		var stored, packed, packedSum []byte
		if err := rows.Scan(&id, &path, &digest, &kind, &outlet, &published, &title, &text, &body, &stored, &version, &failure, &packed, &packedSum); err != nil {
			return err
		}
		where := "article " + id
		if !bytes.Equal(stored, sum(title, text, body)) {
			p.Bad(where, "it is not as it was kept: the digest does not fit")
		}
		a := new(readout.Article)
		if err := json.Unmarshal([]byte(body), a); err != nil {
			p.Bad(where, "it cannot be read: "+err.Error())
			continue
		}
		a.ID, a.Path, a.Title, a.Text = id, path.String, title, text
		p.documents[id] = documentSum(a)
		if string(a.Kind) != kind || a.Outlet != outlet || a.Published != published {
			p.Bad(where, "what search knows of it is not what it says")
		}
		if fits := articleDigest(digest, text); a.Digest != fits && a.Digest != digest {
			p.Bad(where, "its digest is not that of its page and text")
		}
		r := &readout.Reading{Article: id}
		switch {
		case !version.Valid:
			p.Bad(where, "its reading is missing")
		case !bytes.Equal(packedSum, sum([]byte(version.String), packed)):
			p.Bad(where, "its reading is not as it was kept: the digest does not fit")
			continue
		case version.String == cached(suffixless(version.String)):
			if r, err = openReading(id, packed); err != nil {
				p.Bad(where, err.Error())
				continue
			}
			if failure.String != r.Failure {
				p.Bad(where, "why it could not be read is not what its reading says")
			}
		}
		p.Document(a, r)
	}
	return rows.Err()
}

// articleDigest is the digest that an article of a page must have.
func articleDigest(page, text string) string {
	h := sha256.New()
	h.Write([]byte(page))
	h.Write([]byte{0})
	h.Write([]byte(text))
	return hex.EncodeToString(h.Sum(nil))
}

// suffixless undoes cached, whatever the shape.
func suffixless(version string) string {
	if cut := len(version) - len(cached("")); cut > 0 {
		return version[:cut]
	}
	return ""
}

func (p *verifier) lines(ctx context.Context, tx *sql.Tx) error {
	kin, err := loadKin(ctx, tx)
	if err != nil {
		return err
	}
	p.Kin(kin)
	family := map[string][]readout.Kin{}
	for _, k := range kin {
		family[k.Story] = append(family[k.Story], k)
	}
	again, err := p.again(ctx, tx)
	if err != nil {
		return err
	}
	type story struct {
		id, fingerprint string
		sum             []byte
	}
	var stories []story
	rows, err := tx.QueryContext(ctx, "SELECT id, fingerprint, sum FROM story ORDER BY id")
	if err != nil {
		return err
	}
	for rows.Next() {
		var s story
		if err := rows.Scan(&s.id, &s.fingerprint, &s.sum); err != nil {
			rows.Close()
			return err
		}
		stories = append(stories, s)
	}
	rows.Close()
	if err := rows.Err(); err != nil {
		return err
	}
	for _, s := range stories {
		all, entries, err := p.story(ctx, tx, s.id)
		if err != nil {
			return err
		}
		where := "story " + s.id
		if !bytes.Equal(s.sum, all) {
			p.Bad(where, "its lines are not as they were kept: the digest does not fit")
		}
		if !again {
			continue
		}
		if err := p.entries(ctx, tx, s.id, entries); err != nil {
			return err
		}
		documents := make([][]byte, 0, len(family[s.id]))
		for _, k := range family[s.id] {
			documents = append(documents, p.documents[k.Article])
		}
		fits, err := fingerprint(p.Version, p.Merger, documents, family[s.id])
		if err != nil {
			return err
		}
		if fits != s.fingerprint {
			p.Bad(where, "its lineage, its articles or their places are not those that it was merged from: the digest does not fit")
		}
	}
	return nil
}

// again reports whether what the record was merged from, and by, is what is there now, so
// that what follows from it must be the same again.
func (p *verifier) again(ctx context.Context, tx *sql.Tx) (bool, error) {
	now, err := revision(ctx, tx)
	if err != nil {
		return false, err
	}
	var value string
	err = tx.QueryRowContext(ctx, "SELECT value FROM meta WHERE key = 'recorded'").Scan(&value)
	return value == recorded(now, p.Version+"/"+p.Merger), err
}

// story proves the lines of a story. It returns their sum and what search must find in them.
func (p *verifier) story(ctx context.Context, tx *sql.Tx, id string) (sum []byte, entries map[string][]findable, err error) {
	digest, lines := newDigest(), map[string][]readout.Line{}
	outlets := map[string]string{}
	for _, v := range readout.Views {
		var body []byte
		count := 0
		err := tx.QueryRowContext(ctx, "SELECT count, body FROM lines WHERE story = ? AND view = ?", id, v.Name).Scan(&count, &body)
		if errors.Is(err, sql.ErrNoRows) {
			continue
		}
		if err != nil {
			return nil, nil, err
		}
		where := v.Name + " of story " + id
		err = linesOf(body, func(b []byte) error {
			count--
			line := v.Blank()
			if err := json.Unmarshal(b, line); err != nil {
				p.Bad(where, "a line cannot be read: "+err.Error())
				return nil
			}
			base := line.Base()
			digest.line(v.Name, base.ID, b)
			if base.Story != id && v.Name != "stories" {
				p.Bad(v.Name+" line "+base.ID, "it says it is of story "+base.Story)
			}
			if x, ok := line.(*readout.SourceRow); ok {
				outlets[x.Article] = x.Outlet
			}
			lines[v.Name] = append(lines[v.Name], line)
			p.Line(v, line)
			return nil
		})
		if err != nil {
			p.Bad(where, "its lines cannot be unpacked: "+err.Error())
		} else if count != 0 {
			p.Bad(where, "it has more or fewer lines than it should")
		}
	}
	entries = map[string][]findable{}
	for view, list := range lines {
		for _, line := range list {
			entries[view] = append(entries[view], sought(line, outlets)...)
		}
	}
	return digest.sum(), entries, nil
}

// entries proves that search finds what stands in the lines of a story, and nothing else.
func (p *verifier) entries(ctx context.Context, tx *sql.Tx, story string, want map[string][]findable) error {
	rows, err := tx.QueryContext(ctx, `SELECT view, entry.id, who, text, dated, outlets FROM lines JOIN entry ON entry.lines = lines.seq
WHERE story = ? ORDER BY entry.seq`, story)
	if err != nil {
		return err
	}
	defer rows.Close()
	have := map[string][]findable{}
	for rows.Next() {
		var view string
		var x findable
		if err := rows.Scan(&view, &x.id, &x.who, &x.text, &x.dated, &x.outlets); err != nil {
			return err
		}
		have[view] = append(have[view], x)
	}
	for _, v := range readout.Views {
		if !slices.Equal(have[v.Name], want[v.Name]) {
			p.Bad(v.Name+" of story "+story, "what search knows of it is not what its lines say")
		}
	}
	return rows.Err()
}

// index proves that the full-text indexes hold the words of what they stand for: SQLite itself
// looks only whether they hang together. Each is made again beside the file.
func (p *verifier) index(ctx context.Context, tx *sql.Tx) error {
	for _, x := range []struct{ what, index, columns, of string }{
		{"articles", "article_text", "title, text", "article"},
		{"lines", "entry_text", "who, text", "entry"},
	} {
		for _, statement := range []string{
			"PRAGMA query_only = 0", // the file itself is not written to
			"CREATE VIRTUAL TABLE temp.anew USING fts5 (" + x.columns + ", content = '', tokenize = 'porter unicode61 remove_diacritics 2')",
			"INSERT INTO temp.anew (rowid, " + x.columns + ") SELECT seq, " + x.columns + " FROM main." + x.of,
			"CREATE VIRTUAL TABLE temp.wanted USING fts5vocab (temp, anew, instance)",
			"CREATE VIRTUAL TABLE temp.held USING fts5vocab (main, " + x.index + ", instance)",
		} {
			if _, err := tx.ExecContext(ctx, statement); err != nil {
				return err
			}
		}
		var differs bool
		if err := tx.QueryRowContext(ctx, `SELECT (SELECT count(*) FROM temp.held) <> (SELECT count(*) FROM temp.wanted)
  OR EXISTS (SELECT * FROM temp.held EXCEPT SELECT * FROM temp.wanted)`).Scan(&differs); err != nil {
			return err
		}
		if differs {
			p.Bad("search", "its index of "+x.what+" does not hold their words")
		}
		for _, statement := range []string{"DROP TABLE temp.held", "DROP TABLE temp.wanted", "DROP TABLE temp.anew"} {
			if _, err := tx.ExecContext(ctx, statement); err != nil {
				return err
			}
		}
	}
	return nil
}
