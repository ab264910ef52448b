package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"readout"
)

// articleQuery selects articles with their public ids and paths. A failure whose
// place a readable page holds too has been overcome and is left out.
const articleQuery = `SELECT page.seq, page.id, (SELECT min(path) FROM place WHERE page = page.seq),
  article.title, article.text, article.body
FROM page JOIN article USING (seq)
WHERE NOT (page.failure <> '' AND EXISTS (
  SELECT 1 FROM place AS here JOIN place AS there USING (path) JOIN page AS other ON other.seq = there.page
  WHERE here.page = page.seq AND other.failure = ''))`

// A kept article is one as it stands in the file.
type keptArticle struct {
	id, path, title, text string
	body                  []byte
}

// columns are the places to scan articleQuery's into, but for the first.
func (k *keptArticle) columns() []any { return []any{&k.id, &k.path, &k.title, &k.text, &k.body} }

func (k *keptArticle) open() (*readout.Article, error) {
	a := new(readout.Article)
	if err := json.Unmarshal(k.body, a); err != nil {
		return nil, fmt.Errorf("article %s %w: %w", k.id, ErrDamaged, err)
	}
	a.ID, a.Path, a.Title, a.Text = k.id, k.path, k.title, k.text
	return a, nil
}

type scanner interface{ Scan(...any) error }

func scanArticle(row scanner) (*readout.Article, error) {
	var k keptArticle
	if err := row.Scan(append([]any{new(int64)}, k.columns()...)...); err != nil {
		return nil, err
	}
	return k.open()
}

// Article returns an article by its id; ErrNoPage if there is none.
func (s *Store) Article(ctx context.Context, id string) (a *readout.Article, err error) {
	err = s.view(ctx, "read an article of", func(ctx context.Context, tx *sql.Tx) error {
		a, err = scanArticle(tx.QueryRowContext(ctx, articleQuery+" AND page.id = ?", id))
		if errors.Is(err, sql.ErrNoRows) {
			return fmt.Errorf("page %s: %w", id, ErrNoPage)
		}
		return err
	})
	return a, err
}

// Reading returns the reading of an article, without its words, whatever version made
// it; ErrNoPage if there is none.
func (s *Store) Reading(ctx context.Context, id string) (r *readout.Reading, err error) {
	err = s.view(ctx, "read a reading of", func(ctx context.Context, tx *sql.Tx) error {
		var packed []byte
		err := tx.QueryRowContext(ctx, "SELECT reading.body FROM reading JOIN page USING (seq) WHERE page.id = ?", id).Scan(&packed)
		if errors.Is(err, sql.ErrNoRows) {
			return fmt.Errorf("page %s: %w", id, ErrNoPage)
		}
		if err == nil {
			r, err = openReading(id, packed)
		}
		return err
	})
	return r, err
}

func openReading(id string, packed []byte) (*readout.Reading, error) {
	r, err := unpackReading(packed)
	if err != nil {
		return nil, fmt.Errorf("reading of %s %w: %w", id, ErrDamaged, err)
	}
	r.Article = id
	return r, nil
}

// Stale yields every article whose reading was not made by this version of the reader.
func (s *Store) Stale(ctx context.Context, version string, yield func(*readout.Article) error) error {
	return s.view(ctx, "read the articles of", func(ctx context.Context, tx *sql.Tx) error {
		rows, err := tx.QueryContext(ctx, articleQuery+
			" AND NOT EXISTS (SELECT 1 FROM reading WHERE reading.seq = page.seq AND version = ?) ORDER BY page.id", cached(version))
		if err != nil {
			return err
		}
		defer rows.Close()
		for rows.Next() {
			a, err := scanArticle(rows)
			if err != nil {
				return err
			}
			if err := yield(a); err != nil {
				return err
			}
		}
		return rows.Err()
	})
}

// A Fresh is a new reading of an article that is in already, packed for Refresh.
type Fresh struct {
	id, version, failure string
	packed               []byte
}

// PackReading prepares a reading for Refresh.
func PackReading(r *readout.Reading) Fresh {
	return Fresh{id: r.Article, version: r.Version, failure: r.Failure, packed: packReading(r)}
}

// Refresh replaces readings in one transaction.
func (s *Store) Refresh(ctx context.Context, readings []Fresh) error {
	return s.change(ctx, "add readings to", func(ctx context.Context, tx *sql.Tx) error {
		batch := newBatch(tx)
		for _, r := range readings {
			var seq int64
			err := batch.scan(ctx, []any{&seq}, "SELECT seq FROM page WHERE id = ?", r.id)
			if errors.Is(err, sql.ErrNoRows) {
				continue // renamed meanwhile; it is stale still, and read in the next round
			}
			if err != nil {
				return err
			}
			if err := putReading(ctx, batch, seq, r.version, r.failure, r.packed); err != nil {
				return err
			}
		}
		return nil
	})
}

// A Collection is all documents of the record at one revision, sorted by id. Their
// readings are without words.
type Collection struct {
	Revision  int64
	Documents []readout.Document
}

// Documents loads all documents, every reading being of the given version;
// ErrMoved if one is not. Loading is done by each, which calls do for every number
// below n, perhaps for several at once.
func (s *Store) Documents(ctx context.Context, version string, each func(n int, do func(i int))) (c *Collection, err error) {
	type kept struct {
		article keptArticle
		reading []byte
	}
	err = s.view(ctx, "read the documents of", func(ctx context.Context, tx *sql.Tx) error {
		c = new(Collection)
		if c.Revision, err = revision(ctx, tx); err != nil {
			return err
		}
		rows, err := tx.QueryContext(ctx, "SELECT documents.*, reading.version, reading.body FROM ("+
			strings.Replace(articleQuery, "article.body\n", "article.body AS rest\n", 1)+
			") AS documents LEFT JOIN reading USING (seq) ORDER BY 2")
		if err != nil {
			return err
		}
		defer rows.Close()
		fetch := func() (some []kept, err error) {
			for len(some) < loadedAtOnce && rows.Next() {
				var k kept
				var made sql.NullString
				if err := rows.Scan(append(append([]any{new(int64)}, k.article.columns()...), &made, &k.reading)...); err != nil {
					return nil, err
				}
				if made.String != cached(version) {
					return nil, ErrMoved
				}
				some = append(some, k)
			}
			return some, rows.Err()
		}
		some, err := fetch()
		for err == nil && len(some) > 0 {
			// While these are unpacked the next are fetched.
			var next []kept
			documents, failed := make([]readout.Document, len(some)), make([]error, len(some)+1)
			each(len(some)+1, func(i int) {
				if i == 0 {
					next, failed[0] = fetch()
					return
				}
				k, d := &some[i-1], &documents[i-1]
				if d.Article, failed[i] = k.article.open(); failed[i] == nil {
					d.Reading, failed[i] = openReading(k.article.id, k.reading)
				}
			})
			c.Documents = append(c.Documents, documents...)
			some, err = next, errors.Join(failed...)
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	return c, nil
}

// loadedAtOnce is how many documents are fetched while as many are unpacked.
const loadedAtOnce = 128

// documentSum stands for an article and all that is said of it; its reading follows
// from it and from the version.
func documentSum(a *readout.Article) []byte {
	rest, _ := articleJSON(a) // it was JSON before
	return sum(a.ID, a.Path, a.Title, a.Text, string(rest))
}
