package store

import (
	"bytes"
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"encoding/json"
	"errors"

	"readout"
)

// A Proof is called back by Verify for what it finds in the file.
type Proof struct {
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
		for _, step := range []func(context.Context, *sql.Tx, Proof) error{
			verifyFile, verifyPages, verifyArticles, verifyLines,
		} {
			if err := step(ctx, tx, p); err != nil {
				return err
			}
		}
		return nil
	})
}

func verifyFile(ctx context.Context, tx *sql.Tx, p Proof) error {
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

func verifyPages(ctx context.Context, tx *sql.Tx, p Proof) error {
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

func verifyArticles(ctx context.Context, tx *sql.Tx, p Proof) error {
	rows, err := tx.QueryContext(ctx, `SELECT page.id, page.digest, article.kind, article.outlet, article.published,
  article.title, article.text, article.body, article.sum, reading.version, reading.failure, reading.body, reading.sum
FROM page JOIN article USING (seq) LEFT JOIN reading USING (seq) ORDER BY page.id`)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var id, digest, kind, outlet, published, title, text, body string
		var version, failure sql.NullString
		var stored, packed, packedSum []byte
		if err := rows.Scan(&id, &digest, &kind, &outlet, &published, &title, &text, &body, &stored, &version, &failure, &packed, &packedSum); err != nil {
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
		a.ID, a.Title, a.Text = id, title, text
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

func verifyLines(ctx context.Context, tx *sql.Tx, p Proof) error {
	kin, err := loadKin(ctx, tx)
	if err != nil {
		return err
	}
	p.Kin(kin)
	rows, err := tx.QueryContext(ctx, "SELECT id, sum FROM story ORDER BY id")
	if err != nil {
		return err
	}
	sums := map[string][]byte{}
	var stories []string
	for rows.Next() {
		var id string
		var stored []byte
		if err := rows.Scan(&id, &stored); err != nil {
			rows.Close()
			return err
		}
		sums[id] = stored
		stories = append(stories, id)
	}
	rows.Close()
	if err := rows.Err(); err != nil {
		return err
	}
	for _, story := range stories {
		all := newDigest()
		for _, v := range readout.Views {
			var body []byte
			count := 0
			err := tx.QueryRowContext(ctx, "SELECT count, body FROM lines WHERE story = ? AND view = ?", story, v.Name).Scan(&count, &body)
			if errors.Is(err, sql.ErrNoRows) {
				continue
			}
			if err != nil {
				return err
			}
			where := v.Name + " of story " + story
			err = linesOf(body, func(b []byte) error {
				count--
				line := v.Blank()
				if err := json.Unmarshal(b, line); err != nil {
					p.Bad(where, "a line cannot be read: "+err.Error())
					return nil
				}
				base := line.Base()
				all.line(v.Name, base.ID, b)
				if base.Story != story && v.Name != "stories" {
					p.Bad(v.Name+" line "+base.ID, "it says it is of story "+base.Story)
				}
				p.Line(v, line)
				return nil
			})
			if err != nil {
				p.Bad(where, "its lines cannot be unpacked: "+err.Error())
			} else if count != 0 {
				p.Bad(where, "it has more or fewer lines than it should")
			}
		}
		if !bytes.Equal(sums[story], all.sum()) {
			p.Bad("story "+story, "its lines are not as they were kept: the digest does not fit")
		}
	}
	return nil
}
