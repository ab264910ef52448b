// Package store keeps pages, articles, readings and records in one SQLite file.
//
// Pages go in with what was made of them; documents come out for relating and
// merging; records go in and come out again line by line. Every change is one
// transaction: whoever is killed leaves what was there before or what was to be,
// and nothing between. One process writes, many may read meanwhile.
package store

import (
	"cmp"
	"context"
	"database/sql"
	"embed"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"time"

	_ "modernc.org/sqlite"
)

//go:embed schema/*.sql
var schema embed.FS

// migrations are the steps from one version of the file to the next; the file's
// version (PRAGMA user_version) counts those taken.
var migrations = func() []string {
	var steps []string
	for i := 1; ; i++ {
		b, err := schema.ReadFile(fmt.Sprintf("schema/%d.sql", i))
		if err != nil {
			return steps
		}
		steps = append(steps, string(b))
	}
}()

// applicationID marks a SQLite file as a record of readout's: "RDOT".
const applicationID = 0x52444f54

// A Store is an open record.
type Store struct {
	path  string
	read  *sql.DB
	write *sql.DB                   // nil when opened for reading alone
	find  func() (*sql.Stmt, error) // findQuery, prepared at first use
}

// newStore returns a store; write may be nil.
func newStore(path string, read, write *sql.DB) *Store {
	return &Store{path: path, read: read, write: write, find: sync.OnceValues(func() (*sql.Stmt, error) { return read.Prepare(findQuery) })}
}

// Path returns the path the store was opened at.
func (s *Store) Path() string { return s.path }

// Open opens an existing record for reading. The file is not changed. The error is
// fs.ErrNotExist, ErrNoRecord, ErrNewer or ErrDamaged where that is what is wrong.
func Open(ctx context.Context, path string) (*Store, error) {
	is, err := inspect(path)
	if err != nil {
		return nil, err
	}
	version, err := identify(ctx, path, is)
	if err != nil {
		return nil, err
	}
	if is == fileEmpty || version == 0 {
		return nil, fmt.Errorf("open: %s %w: it is empty", path, ErrNoRecord)
	}
	if version < len(migrations) {
		// Only a file of an older version is written to, and only to bring it up.
		s, err := Create(ctx, path)
		if err != nil {
			return nil, err
		}
		if err := s.Close(); err != nil {
			return nil, err
		}
	}
	db, err := reader(path)
	if err != nil {
		return nil, err
	}
	return newStore(path, db, nil), nil
}

// reader opens the file for queries alone. Where the file can be written it is
// opened so, since only then the last one to leave can clear away the log's files.
// Where even its folder cannot be written and no log is left, nobody can be writing,
// and SQLite is told that nothing will change.
func reader(path string) (*sql.DB, error) {
	mode := "mode=ro"
	if f, err := os.OpenFile(path, os.O_RDWR, 0); err == nil {
		f.Close()
		mode = "mode=rw"
	} else if info, err := os.Stat(path + "-wal"); err != nil || info.Size() == 0 {
		if probe, err := os.CreateTemp(filepath.Dir(path), ".readout-*"); err == nil {
			probe.Close()
			os.Remove(probe.Name())
		} else {
			mode = "mode=ro&immutable=1"
		}
	}
	db, err := sql.Open("sqlite", dsn(path, mode, "_pragma=query_only(1)"))
	return db, explain("open", path, err)
}

// Create opens a record for writing, and makes it when there is none. Besides
// the errors of Open there are ErrReadOnly, ErrFull and ErrBusy.
func Create(ctx context.Context, path string) (*Store, error) {
	is, err := inspect(path)
	if errors.Is(err, fs.ErrNotExist) {
		if _, err := os.Stat(filepath.Dir(path)); err != nil {
			return nil, fmt.Errorf("create %s: %w", path, errors.Unwrap(err))
		}
		is, err = fileEmpty, nil
	}
	if err != nil {
		return nil, err
	}
	version, err := identify(ctx, path, is)
	if err != nil {
		return nil, err
	}
	// Pages of the file that hold a dozen lines each, and a cache that holds what one
	// transaction changes: with SQLite's own sizes half of the time goes into writing pages twice. What
	// a statement may have to undo stays in memory: in a file of its own it is half of all that is written.
	write, err := sql.Open("sqlite", dsn(path, "mode=rwc", "_txlock=immediate", "_pragma=page_size(16384)", "_pragma=cache_size(-32768)", "_pragma=synchronous(normal)", "_pragma=temp_store(memory)"))
	if err != nil {
		return nil, explain("open", path, err)
	}
	write.SetMaxOpenConns(1)
	s := &Store{path: path, write: write}
	if err := logged(ctx, write, patience); err != nil {
		write.Close()
		return nil, explain("open", path, err)
	}
	if version < len(migrations) {
		if err := s.migrate(ctx); err != nil {
			write.Close()
			return nil, err
		}
	}
	if err := s.writable(ctx); err != nil {
		write.Close()
		return nil, err
	}
	read, err := reader(path)
	if err != nil {
		write.Close()
		return nil, err
	}
	return newStore(path, read, write), nil
}

// patience is how long to wait for another program that holds the file.
const patience = 15 * time.Second

// logged sets the write-ahead log. Where another program is just doing the same to a
// new file, SQLite does not wait for it as it does elsewhere: then it is tried again
// until patience ends.
func logged(ctx context.Context, db *sql.DB, patience time.Duration) error {
	late := time.Now().Add(patience)
	for {
		var mode string
		err := db.QueryRowContext(ctx, "PRAGMA journal_mode = wal").Scan(&mode)
		if !errors.Is(explain("", "", err), ErrBusy) || time.Now().After(late) {
			return err
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(10 * time.Millisecond):
		}
	}
}

// Close closes the record.
func (s *Store) Close() error {
	err := s.read.Close()
	if s.write != nil {
		// The last writer to leave folds the log back, so that the record is one file.
		err = errors.Join(err, s.write.Close())
	}
	return explain("close", s.path, err)
}

// A file is what a look at its first bytes tells.
type file int

const (
	fileEmpty  file = iota
	fileSQLite      // of whatever program: the last transactions may stand in the log
	fileRecord
)

// inspect tells from the file alone, without the database, whether it can be a
// record: what is not SQLite must never be touched by it.
func inspect(path string) (file, error) {
	info, err := os.Stat(path)
	if err != nil {
		return 0, fmt.Errorf("open %s: %w", path, errors.Unwrap(err))
	}
	if !info.Mode().IsRegular() {
		return 0, fmt.Errorf("open: %s %w", path, ErrNoRecord)
	}
	f, err := os.Open(path)
	if err != nil {
		return 0, fmt.Errorf("open %s: %w", path, errors.Unwrap(err))
	}
	defer f.Close()
	head := make([]byte, 100) // https://sqlite.org/fileformat2.html#the_database_header
	switch n, err := io.ReadFull(f, head); {
	case n == 0:
		return fileEmpty, nil
	case err != nil || string(head[:16]) != "SQLite format 3\x00":
		return 0, fmt.Errorf("open: %s %w", path, ErrNoRecord)
	case binary.BigEndian.Uint32(head[68:]) == applicationID:
		return fileRecord, nil
	}
	return fileSQLite, nil
}

// identify returns the version of a SQLite file that is a record, or is empty and
// may become one (version 0).
func identify(ctx context.Context, path string, is file) (version int, err error) {
	var db *sql.DB
	switch is {
	case fileEmpty:
		return 0, nil
	case fileRecord:
		db, err = reader(path)
	default: // perhaps another program's: not even its log may be folded back
		db, err = sql.Open("sqlite", dsn(path, "mode=ro"))
	}
	if err != nil {
		return 0, explain("open", path, err)
	}
	defer db.Close()
	// In one transaction: another program may just be making the record.
	tx, err := db.BeginTx(ctx, &sql.TxOptions{ReadOnly: true})
	if err != nil {
		return 0, explain("open", path, err)
	}
	defer tx.Rollback()
	var application, tables int
	for query, into := range map[string]*int{
		"PRAGMA application_id":              &application,
		"PRAGMA user_version":                &version,
		"SELECT count(*) FROM sqlite_schema": &tables,
	} {
		if err := tx.QueryRowContext(ctx, query).Scan(into); err != nil {
			return 0, explain("open", path, err)
		}
	}
	switch {
	case application == 0 && version == 0 && tables == 0:
		return 0, nil // killed before its first transaction
	case application != applicationID:
		return 0, fmt.Errorf("open: %s %w: it is a SQLite database of another program", path, ErrNoRecord)
	case version > len(migrations):
		return 0, fmt.Errorf("open: %s %w (its format is %d, this program knows %d)", path, ErrNewer, version, len(migrations))
	}
	return version, nil
}

// migrate brings the file to the newest version in one transaction.
func (s *Store) migrate(ctx context.Context) error {
	return s.change(ctx, "prepare", func(ctx context.Context, tx *sql.Tx) error {
		var version int
		if err := tx.QueryRowContext(ctx, "PRAGMA user_version").Scan(&version); err != nil {
			return err
		}
		for ; version < len(migrations); version++ {
			if _, err := tx.ExecContext(ctx, migrations[version]); err != nil {
				return err
			}
		}
		_, err := tx.ExecContext(ctx, fmt.Sprintf("PRAGMA user_version = %d; PRAGMA application_id = %d", len(migrations), applicationID))
		return err
	})
}

// writable fails when the file cannot be written, before any work is done.
func (s *Store) writable(ctx context.Context) error {
	return s.change(ctx, "write", func(ctx context.Context, tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, "INSERT OR IGNORE INTO meta VALUES ('revision', '0'), ('recorded', '')")
		return err
	})
}

// change runs do in one transaction, which ends when ctx does. do's own context has no
// end of its own: watching it would cost more than most statements.
func (s *Store) change(ctx context.Context, doing string, do func(ctx context.Context, tx *sql.Tx) error) error {
	if s.write == nil {
		return fmt.Errorf("%s: %s %w: it was opened for reading", doing, s.path, ErrReadOnly)
	}
	tx, err := s.write.BeginTx(ctx, nil)
	if err != nil {
		return explain(doing, s.path, err)
	}
	if err := do(context.WithoutCancel(ctx), tx); err != nil {
		tx.Rollback()
		return explain(doing, s.path, cmp.Or(ctx.Err(), err))
	}
	return explain(doing, s.path, tx.Commit())
}

// A batch is a transaction in which the same statements come again and again: each is
// prepared once.
type batch struct {
	tx       *sql.Tx
	prepared map[string]*sql.Stmt
}

func newBatch(tx *sql.Tx) *batch { return &batch{tx, map[string]*sql.Stmt{}} }

// statement returns a statement that is closed with the transaction.
func (b *batch) statement(ctx context.Context, query string) (*sql.Stmt, error) {
	if s := b.prepared[query]; s != nil {
		return s, nil
	}
	s, err := b.tx.PrepareContext(ctx, query)
	if err == nil {
		b.prepared[query] = s
	}
	return s, err
}

func (b *batch) exec(ctx context.Context, query string, args ...any) (sql.Result, error) {
	s, err := b.statement(ctx, query)
	if err != nil {
		return nil, err
	}
	return s.ExecContext(ctx, args...)
}

func (b *batch) query(ctx context.Context, query string, args ...any) (*sql.Rows, error) {
	s, err := b.statement(ctx, query)
	if err != nil {
		return nil, err
	}
	return s.QueryContext(ctx, args...)
}

// scan reads the one row of a query into places.
func (b *batch) scan(ctx context.Context, into []any, query string, args ...any) error {
	s, err := b.statement(ctx, query)
	if err != nil {
		return err
	}
	return s.QueryRowContext(ctx, args...).Scan(into...)
}

// view runs look in one transaction that sees one state of the record; for its
// context see change.
func (s *Store) view(ctx context.Context, doing string, look func(ctx context.Context, tx *sql.Tx) error) error {
	tx, err := s.read.BeginTx(ctx, &sql.TxOptions{ReadOnly: true})
	if err != nil {
		return explain(doing, s.path, err)
	}
	defer tx.Rollback()
	if err := look(context.WithoutCancel(ctx), tx); err != nil {
		return explain(doing, s.path, cmp.Or(ctx.Err(), err))
	}
	return nil
}

// dsn addresses the file with parameters of SQLite and of the driver.
func dsn(path string, parameters ...string) string {
	if absolute, err := filepath.Abs(path); err == nil {
		path = absolute
	}
	path = filepath.ToSlash(path)
	if !strings.HasPrefix(path, "/") {
		path = "/" + path // a drive letter
	}
	address := url.URL{Scheme: "file", Path: path}
	return "file://" + address.EscapedPath() + "?" +
		strings.Join(append(parameters, fmt.Sprintf("_pragma=busy_timeout(%d)", patience.Milliseconds()), "_pragma=foreign_keys(1)"), "&")
}

// revision returns the revision of the set of pages.
func revision(ctx context.Context, tx *sql.Tx) (int64, error) {
	var value string
	if err := tx.QueryRowContext(ctx, "SELECT value FROM meta WHERE key = 'revision'").Scan(&value); err != nil {
		return 0, err
	}
	return strconv.ParseInt(value, 10, 64)
}
