// Package view turns a Record, or the Reading of one article, into text, Markdown,
// JSON, CSV, iCalendar and Atom.
//
// In goes plain data, out come bytes on a writer. What came from pages is never
// trusted: terminal escapes, markup and spreadsheet formulas in it do not survive
// as such. Output depends on the input alone: no clock, no locale.
package view

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"unicode"
	"unicode/utf8"

	"readout"
)

// Names are the views of a record, in the order in which help texts list them.
var Names = []string{"stories", "brief", "timeline", "quotes", "positions", "figures", "calendar", "people", "sources"}

// ErrView and ErrFormat tell a wrong name of a view, or of a format that the view lacks.
var (
	ErrView   = errors.New("no such view")
	ErrFormat = errors.New("no such format")
)

// Formats lists the formats of a view, the default first; none for an unknown view.
func Formats(view string) []string {
	switch view {
	case "brief":
		return []string{"text", "md", "json", "atom"}
	case "timeline", "calendar":
		return []string{"text", "md", "json", "csv", "ics", "atom"}
	case "stories", "quotes", "positions", "figures", "sources":
		return []string{"text", "md", "json", "csv", "atom"}
	case "people":
		return []string{"text", "md", "json", "csv"}
	}
	return nil
}

// Options narrow and shape what Write prints.
type Options struct {
	Story string // only this story; "" for all
	Width int    // columns of text output; 0 for 80
	Color bool   // text output may use ANSI colours
}

// Write prints one view of rec on w. The error is ErrView or ErrFormat, wrapped,
// when the names are wrong, else what w gave.
func Write(w io.Writer, view, format string, rec *readout.Record, o Options) error {
	formats := Formats(view)
	if formats == nil {
		return fmt.Errorf("%w: %q", ErrView, view)
	}
	if !slices.Contains(formats, format) {
		return fmt.Errorf("%w: %s as %q", ErrFormat, view, format)
	}
	if o.Width <= 0 {
		o.Width = 80
	}
	rec = only(rec, o.Story)
	out := bufio.NewWriter(w)
	var err error
	switch format {
	case "json":
		err = writeJSON(out, rows(rec, view))
	case "csv":
		err = writeCSV(out, view, rec)
	case "ics":
		err = writeICS(out, view, rec)
	case "atom":
		err = writeAtom(out, view, rec)
	case "md":
		err = writeMarkdown(out, view, rec)
	default:
		err = writeText(out, view, rec, o)
	}
	if err == nil {
		err = out.Flush()
	}
	if err != nil {
		return fmt.Errorf("write %s as %s: %w", view, format, err)
	}
	return nil
}

// only returns the part of rec that belongs to story, or all of it for "".
func only(rec *readout.Record, story string) *readout.Record {
	if story == "" {
		return rec
	}
	return &readout.Record{
		Stories:   keep(rec.Stories, func(r readout.StoryRow) bool { return r.ID == story || r.Story == story }),
		Timeline:  keep(rec.Timeline, func(r readout.EventRow) bool { return r.Story == story }),
		Quotes:    keep(rec.Quotes, func(r readout.QuoteRow) bool { return r.Story == story }),
		Positions: keep(rec.Positions, func(r readout.PositionRow) bool { return r.Story == story }),
		Figures:   keep(rec.Figures, func(r readout.FigureRow) bool { return r.Story == story }),
		Calendar:  keep(rec.Calendar, func(r readout.CalendarRow) bool { return r.Story == story }),
		People:    keep(rec.People, func(r readout.PersonRow) bool { return r.Story == story }),
		Sources:   keep(rec.Sources, func(r readout.SourceRow) bool { return r.Story == story }),
	}
}

func keep[R any](rows []R, wanted func(R) bool) []R {
	kept := []R{}
	for _, r := range rows {
		if wanted(r) {
			kept = append(kept, r)
		}
	}
	return kept
}

// rows returns the rows of a view as a slice that is never nil.
func rows(rec *readout.Record, view string) any {
	switch view {
	case "stories":
		return some(rec.Stories)
	case "brief":
		return some(Brief(rec))
	case "timeline":
		return some(rec.Timeline)
	case "quotes":
		return some(rec.Quotes)
	case "positions":
		return some(rec.Positions)
	case "figures":
		return some(rec.Figures)
	case "calendar":
		return some(rec.Calendar)
	case "people":
		return some(rec.People)
	case "sources":
		return some(rec.Sources)
	}
	return nil
}

func some[R any](rows []R) []R {
	if rows == nil {
		return []R{}
	}
	return rows
}

// writeJSON writes an array, one row a line, so that it can be read as a diff.
func writeJSON(w *bufio.Writer, rows any) error {
	b, err := json.Marshal(rows)
	if err != nil {
		return err
	}
	b = visible(b)
	var list []json.RawMessage
	if err := json.Unmarshal(b, &list); err != nil {
		return err
	}
	if len(list) == 0 {
		_, err := w.WriteString("[]\n")
		return err
	}
	for i, row := range list {
		w.WriteString([]string{"[\n ", ",\n "}[min(i, 1)])
		w.Write(row)
	}
	_, err = w.WriteString("\n]\n")
	return err
}

// visible escapes what JSON lets stand but a terminal or an editor acts upon:
// DEL, the C1 controls, and the marks that turn the direction of writing.
func visible(b []byte) []byte {
	acts := func(r rune) bool {
		return r == 0x7f || r >= 0x80 && r < 0xa0 || unicode.Is(unicode.Cf, r) && r <= 0xffff
	}
	if bytes.IndexFunc(b, acts) < 0 {
		return b
	}
	out := make([]byte, 0, len(b)+64)
	for len(b) > 0 {
		r, size := utf8.DecodeRune(b)
		if acts(r) {
			out = fmt.Appendf(out, "\\u%04x", r)
		} else {
			out = append(out, b[:size]...)
		}
		b = b[size:]
	}
	return out
}
