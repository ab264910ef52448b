package store

import (
	"errors"
	"fmt"
	"io/fs"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"
)

// What can be wrong with a record's file. Each is wrapped with the file's path.
var (
	ErrNoRecord = errors.New("is no readout record")
	ErrNewer    = errors.New("was made by a newer readout")
	ErrDamaged  = errors.New("is damaged")
	ErrFull     = errors.New("the disk is full")
	ErrReadOnly = errors.New("cannot be written")
	ErrBusy     = errors.New("is in use by another program")
	ErrNoPage   = errors.New("no such page in the record")
)

// ErrMoved is returned by Apply when pages came in after the documents were loaded.
var ErrMoved = errors.New("the set of pages has changed")

// explain wraps an error of the database with what was being done, and with the
// sentinel that tells what is wrong.
func explain(doing, path string, err error) error {
	if err == nil {
		return nil
	}
	var failure *sqlite.Error
	if !errors.As(err, &failure) {
		return fmt.Errorf("%s %s: %w", doing, path, err)
	}
	var kind error
	switch failure.Code() & 0xff { // the rest of the code is detail
	case sqlite3.SQLITE_FULL:
		kind = ErrFull
	case sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM, sqlite3.SQLITE_AUTH:
		kind = ErrReadOnly
	case sqlite3.SQLITE_CANTOPEN:
		kind = fs.ErrPermission
	case sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_FORMAT:
		kind = ErrDamaged
	case sqlite3.SQLITE_NOTADB:
		kind = ErrNoRecord
	case sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED:
		kind = ErrBusy
	default:
		return fmt.Errorf("%s %s: %w", doing, path, err)
	}
	if kind == ErrFull {
		return fmt.Errorf("%s %s: %w", doing, path, kind)
	}
	return fmt.Errorf("%s: %s %w", doing, path, kind)
}
