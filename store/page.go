package store

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"hash"
	"slices"
	"strings"

	"readout"
)

// An Entry is a page with what was made of it, packed for Add.
type Entry struct {
	page    *readout.Page // without its body
	sum     []byte        // of the page
	article *readout.Article
	body    []byte // the page's, packed
	rest    []byte // the article's, see articleJSON
	reading []byte // packed
	version string
	failure string // the reading's
}

// Pack prepares a page, its article and its reading for Add. It is the costly half
// of keeping them, and safe to run on several goroutines at once.
func Pack(p *readout.Page, a *readout.Article, r *readout.Reading) (*Entry, error) {
	rest, err := articleJSON(a)
	if err != nil {
		return nil, err
	}
	bare := *p
	bare.Body = nil // not held until it is written: there may be many large ones
	return &Entry{page: &bare, sum: pageSum(p), article: a, body: pack(p.Body), rest: rest, reading: packReading(r), version: r.Version, failure: r.Failure}, nil
}

// Size is the number of bytes that the entry takes.
func (e *Entry) Size() int {
	return len(e.body) + len(e.article.Text) + len(e.rest) + len(e.reading)
}

// articleJSON packs all of an article but what stands in columns of its own.
func articleJSON(a *readout.Article) ([]byte, error) {
	rest := *a
	rest.ID, rest.Path, rest.Title, rest.Text = "", "", "", ""
	b, err := json.Marshal(&rest)
	if err != nil {
		return nil, fmt.Errorf("pack article %s: %w", a.ID, err)
	}
	return b, nil
}

// A digest is the SHA-256 of parts, each with its length before it.
type digest struct{ h hash.Hash }

func newDigest() digest { return digest{sha256.New()} }

func (d digest) add(part []byte) {
	var size [8]byte
	binary.LittleEndian.PutUint64(size[:], uint64(len(part)))
	d.h.Write(size[:])
	d.h.Write(part)
}

// line adds a line of a view.
func (d digest) line(view, id string, body []byte) {
	d.add([]byte(view))
	d.add([]byte(id))
	d.add(body)
}

func (d digest) sum() []byte { return d.h.Sum(nil) }

// sum is the digest of parts.
func sum[T string | []byte](parts ...T) []byte {
	d := newDigest()
	for _, p := range parts {
		d.add([]byte(p))
	}
	return d.sum()
}

// claims is what a carrier said of a page, as one text: where pages with one id and
// one digest come with different claims, the smallest stands, whatever came first.
func claims(p *readout.Page) string {
	authors, _ := json.Marshal(p.Authors) // strings always can be
	verbatim := "0"
	if p.Verbatim {
		verbatim = "1"
	}
	return strings.Join([]string{p.URL, p.MediaType, p.Charset, verbatim, p.Failure, p.Title, string(authors), p.Outlet, p.Published}, "\x00")
}

func pageSum(p *readout.Page) []byte {
	return sum([]byte(p.ID), []byte(p.Digest), []byte(claims(p)), p.Body)
}

// placeSum stands for a place of the page with that given id and digest.
func placeSum(path, given, digest string) []byte { return sum(path, given, digest) }

const pageColumns = "url, media_type, charset, verbatim, failure, title, authors, outlet, published"

// scanClaims returns the places to scan pageColumns into, and what finishes it.
func scanClaims(p *readout.Page) (into []any, finish func() error) {
	authors := new(string)
	return []any{&p.URL, &p.MediaType, &p.Charset, &p.Verbatim, &p.Failure, &p.Title, authors, &p.Outlet, &p.Published},
		func() error { return json.Unmarshal([]byte(*authors), &p.Authors) }
}

// found looks for a page of p's id and digest.
func found(ctx context.Context, tx *batch, p *readout.Page) (seq int64, stored *readout.Page, err error) {
	stored = &readout.Page{ID: p.ID, Digest: p.Digest}
	into, finish := scanClaims(stored)
	err = tx.scan(ctx, append([]any{&seq}, into...), "SELECT seq, "+pageColumns+" FROM page WHERE given = ? AND digest = ?", p.ID, p.Digest)
	if errors.Is(err, sql.ErrNoRows) {
		return 0, nil, nil
	}
	if err == nil {
		err = finish()
	}
	return seq, stored, err
}

// Empty reports whether the store holds no page yet.
func (s *Store) Empty(ctx context.Context) (empty bool, err error) {
	err = s.view(ctx, "look into", func(ctx context.Context, tx *sql.Tx) error {
		return tx.QueryRowContext(ctx, "SELECT NOT EXISTS (SELECT 1 FROM page)").Scan(&empty)
	})
	return empty, err
}

// Has returns what p turned out to be, and why, if the record holds it already, so
// that adding it would change nothing; else kind is "". That its article could not be
// read counts if this version of the reader says so.
func (s *Store) Has(ctx context.Context, version string, p *readout.Page) (kind readout.Kind, reason string, err error) {
	find, err := s.find()
	if err != nil {
		return "", "", explain("look for a page in", s.path, err)
	}
	stored := new(readout.Page)
	into, finish := scanClaims(stored)
	var failure string
	err = find.QueryRowContext(context.WithoutCancel(ctx), p.ID, p.Digest, p.Path, cached(version)).Scan(append(into, &kind, &reason, &failure)...)
	if err == nil {
		err = finish()
	}
	switch {
	case errors.Is(err, sql.ErrNoRows):
		return "", "", ctx.Err()
	case err != nil:
		return "", "", explain("look for a page in", s.path, err)
	case claims(p) < claims(stored):
		return "", "", nil
	case failure != "":
		kind, reason = readout.KindUnreadable, failure
	}
	return kind, reason, ctx.Err()
}

// findQuery is what Has asks for every page: it is prepared once.
const findQuery = "SELECT page.url, media_type, charset, verbatim, page.failure, page.title, authors, page.outlet, page.published, kind, " +
	"coalesce(article.body ->> 'Reason', ''), coalesce((SELECT failure FROM reading WHERE seq = page.seq AND version = ?4), '') " +
	"FROM page JOIN article USING (seq) JOIN place ON place.page = seq WHERE given = ?1 AND digest = ?2 AND path = ?3"

// Add adds pages in one transaction and returns how many of them were new. A page
// that is in already adds at most its path. Where one id comes with different
// contents, all are kept: the smallest digest has the id, the others id~digest8.
func (s *Store) Add(ctx context.Context, entries []*Entry) (added int, err error) {
	err = s.change(ctx, "add pages to", func(ctx context.Context, tx *sql.Tx) error {
		added = 0
		changed := false
		var cleaned []int64
		batch := newBatch(tx)
		for _, e := range entries {
			is, err := add(ctx, batch, e, &cleaned)
			if err != nil {
				return fmt.Errorf("page %s: %w", e.page.ID, err)
			}
			if is == pageNew {
				added++
			}
			changed = changed || is != pageKnown
		}
		if !changed {
			return nil
		}
		if err := indexArticles(ctx, batch, &cleaned); err != nil {
			return err
		}
		_, err := tx.ExecContext(ctx, "UPDATE meta SET value = value + 1 WHERE key = 'revision'")
		return err
	})
	return added, err
}

type novelty int

const (
	pageKnown novelty = iota
	pageChanged
	pageNew
)

// add adds one page. Articles that it puts in are added to cleaned, for indexArticles.
func add(ctx context.Context, tx *batch, e *Entry, cleaned *[]int64) (is novelty, err error) {
	p := e.page
	var crowded bool // whether others have this id, given or settled; most pages are alone
	if err := tx.scan(ctx, []any{&crowded}, "SELECT EXISTS (SELECT 1 FROM page WHERE given = ?1) OR EXISTS (SELECT 1 FROM page WHERE id = ?1)", p.ID); err != nil {
		return 0, err
	}
	var seq int64
	var stored *readout.Page
	if crowded {
		if seq, stored, err = found(ctx, tx, p); err != nil {
			return 0, err
		}
	}
	switch {
	case stored == nil:
		is = pageNew
		provisional := p.ID
		if crowded { // the id is settled below, once the page stands beside its namesakes
			provisional += "\x00" + p.Digest
		}
		result, err := tx.exec(ctx, "INSERT INTO page (id, given, digest, "+pageColumns+", body, sum) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
			append(append([]any{provisional, p.ID, p.Digest}, claimValues(p)...), blob(e.body), e.sum)...)
		if err != nil {
			return 0, err
		}
		if seq, err = result.LastInsertId(); err != nil {
			return 0, err
		}
	case claims(p) < claims(stored):
		is = pageChanged
		if _, err := tx.exec(ctx, "UPDATE page SET ("+pageColumns+", body, sum) = (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) WHERE seq = ?",
			append(claimValues(p), blob(e.body), e.sum, seq)...); err != nil {
			return 0, err
		}
		// What leaves the full-text index must have been in it.
		if err := indexArticles(ctx, tx, cleaned); err != nil {
			return 0, err
		}
		if _, err := tx.exec(ctx, "DELETE FROM article WHERE seq = ?", seq); err != nil {
			return 0, err
		}
	}
	result, err := tx.exec(ctx, "INSERT OR IGNORE INTO place VALUES (?, ?, ?)", p.Path, seq, placeSum(p.Path, p.ID, p.Digest))
	if err != nil {
		return 0, err
	}
	if n, err := result.RowsAffected(); err != nil {
		return 0, err
	} else if n > 0 {
		is = max(is, pageChanged)
	}
	if is == pageKnown || is == pageChanged && stored != nil && claims(p) >= claims(stored) {
		return is, nil
	}
	if is == pageNew && crowded {
		if err := settle(ctx, tx, p.ID); err != nil {
			return 0, err
		}
	}
	*cleaned = append(*cleaned, seq)
	return is, putArticle(ctx, tx, seq, e)
}

// indexArticles enters the articles of cleaned into the full-text index, and empties it.
func indexArticles(ctx context.Context, tx *batch, cleaned *[]int64) error {
	if len(*cleaned) == 0 {
		return nil
	}
	list, err := json.Marshal(*cleaned)
	if err != nil {
		return err
	}
	*cleaned = nil
	_, err = tx.exec(ctx, "INSERT INTO article_text (rowid, title, text) SELECT seq, title, text FROM article WHERE seq IN (SELECT value FROM json_each(?))", string(list))
	return err
}

// putArticle adds the article and the reading of a page.
func putArticle(ctx context.Context, tx *batch, seq int64, e *Entry) error {
	a := e.article
	if _, err := tx.exec(ctx, "INSERT INTO article (seq, kind, outlet, published, title, text, body, sum) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
		seq, string(a.Kind), a.Outlet, a.Published, a.Title, a.Text, string(e.rest), sum(a.Title, a.Text, string(e.rest))); err != nil {
		return err
	}
	return putReading(ctx, tx, seq, e.version, e.failure, e.reading)
}

func putReading(ctx context.Context, tx *batch, seq int64, version, failure string, packed []byte) error {
	version = cached(version)
	_, err := tx.exec(ctx, "INSERT OR REPLACE INTO reading (seq, version, failure, body, sum) VALUES (?, ?, ?, ?, ?)",
		seq, version, failure, packed, sum([]byte(version), packed))
	return err
}

// cached is the version under which a reading is kept: that of the reader, and the
// shape of the types it is kept in.
func cached(version string) string { return version + "+" + readingShape }

// blob is b, and never nil, which the driver would take for NULL.
func blob(b []byte) []byte {
	if b == nil {
		return []byte{}
	}
	return b
}

func claimValues(p *readout.Page) []any {
	authors, _ := json.Marshal(p.Authors) // strings always can be
	return []any{p.URL, p.MediaType, p.Charset, p.Verbatim, p.Failure, p.Title, string(authors), p.Outlet, p.Published}
}

// settle gives the pages of one given id their public ids, which depend on the set
// of pages alone: the smallest digest has the id itself, every other one as much of
// its digest added as tells it from its namesakes. An id that a carrier gave goes
// before one that was made so.
func settle(ctx context.Context, tx *batch, given string) error {
	var other string
	err := tx.scan(ctx, []any{&other}, "SELECT given FROM page WHERE id = ?1 AND given <> ?1", given)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return err
	}
	displaced := err == nil
	if displaced {
		if _, err := tx.exec(ctx, "UPDATE page SET id = given || char(0) || digest WHERE id = ?", given); err != nil {
			return err
		}
	}
	rows, err := tx.query(ctx, "SELECT seq, digest, id FROM page WHERE given = ? ORDER BY digest", given)
	if err != nil {
		return err
	}
	type namesake struct {
		seq        int64
		digest, id string
	}
	var all []namesake
	for rows.Next() {
		var n namesake
		if err := rows.Scan(&n.seq, &n.digest, &n.id); err != nil {
			rows.Close()
			return err
		}
		all = append(all, n)
	}
	if err := errors.Join(rows.Err(), rows.Close()); err != nil {
		return err
	}
	// From the last to the first, so that an id is free when its new owner takes it.
	for i, n := range slices.Backward(all) {
		id := given
		if i > 0 {
			size := min(8, len(n.digest))
			for size < len(n.digest) && slices.ContainsFunc(all, func(m namesake) bool {
				return m.seq != n.seq && strings.HasPrefix(m.digest, n.digest[:size])
			}) {
				size++
			}
			id += "~" + n.digest[:size]
			for taken := true; taken; {
				if err := tx.scan(ctx, []any{&taken}, "SELECT EXISTS (SELECT 1 FROM page WHERE given = ?)", id); err != nil {
					return err
				}
				if taken {
					id += "~"
				}
			}
		}
		if id == n.id {
			continue
		}
		if _, err := tx.exec(ctx, "UPDATE page SET id = ? WHERE seq = ?", id, n.seq); err != nil {
			return err
		}
	}
	if displaced {
		return settle(ctx, tx, other)
	}
	return nil
}

// Pages yields every page, sorted by id, as its carrier gave it.
func (s *Store) Pages(ctx context.Context, yield func(*readout.Page) error) error {
	return s.view(ctx, "read the pages of", func(ctx context.Context, tx *sql.Tx) error {
		rows, err := tx.QueryContext(ctx, "SELECT given, digest, body, (SELECT min(path) FROM place WHERE page = seq), "+pageColumns+" FROM page ORDER BY id")
		if err != nil {
			return err
		}
		defer rows.Close()
		for rows.Next() {
			p := new(readout.Page)
			into, finish := scanClaims(p)
			var packed []byte
			if err := rows.Scan(append([]any{&p.ID, &p.Digest, &packed, &p.Path}, into...)...); err != nil {
				return err
			}
			if p.Body, err = unpack(packed); err != nil {
				return fmt.Errorf("page %s %w: %w", p.ID, ErrDamaged, err)
			}
			if err := finish(); err != nil {
				return err
			}
			if err := yield(p); err != nil {
				return err
			}
		}
		return rows.Err()
	})
}

// Renew replaces the articles and readings of pages that are in, in one transaction.
func (s *Store) Renew(ctx context.Context, entries []*Entry) error {
	return s.change(ctx, "renew the articles of", func(ctx context.Context, tx *sql.Tx) error {
		var cleaned []int64
		batch := newBatch(tx)
		for _, e := range entries {
			seq, stored, err := found(ctx, batch, e.page)
			if err != nil {
				return err
			}
			if stored == nil || claims(stored) != claims(e.page) {
				continue // another build has replaced it meanwhile
			}
			if _, err := batch.exec(ctx, "DELETE FROM article WHERE seq = ?", seq); err != nil {
				return err
			}
			if err := putArticle(ctx, batch, seq, e); err != nil {
				return err
			}
			cleaned = append(cleaned, seq)
		}
		if err := indexArticles(ctx, batch, &cleaned); err != nil {
			return err
		}
		_, err := tx.ExecContext(ctx, "UPDATE meta SET value = value + 1 WHERE key = 'revision'")
		return err
	})
}
