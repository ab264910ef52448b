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
	"unicode"
	"unicode/utf8"

	"readout"
)

// Names are the names of the views, in the order in which help texts list them.
var Names = func() []string {
	var names []string
	for _, v := range Views {
		names = append(names, v.Name)
	}
	return names
}()

// ErrView and ErrFormat tell a wrong name of a view, or of a format that the view lacks.
var (
	ErrView   = errors.New("no such view")
	ErrFormat = errors.New("no such format")
)

// formats are all formats, the default first, and which views have them.
var formats = []struct {
	name  string
	of    func(*View) bool
	write func(w *bufio.Writer, v *View, rec *readout.Record, o Options) error
}{
	{"text", func(*View) bool { return true }, writeText},
	{"md", func(*View) bool { return true }, writeMarkdown},
	{"json", func(*View) bool { return true }, writeJSON},
	{"csv", func(v *View) bool { return v.cells != nil }, writeCSV},
	{"ics", func(v *View) bool { return v.event != nil }, writeICS},
	{"atom", func(v *View) bool { return v.feed }, writeAtom},
}

// FormatNames are the formats that some view has, the default first.
var FormatNames = func() []string {
	var names []string
	for _, f := range formats {
		names = append(names, f.name)
	}
	return names
}()

// Formats lists the formats of a view, the default first; none for an unknown view.
func Formats(view string) []string {
	v := Named(view)
	if v == nil {
		return nil
	}
	var names []string
	for _, f := range formats {
		if f.of(v) {
			names = append(names, f.name)
		}
	}
	return names
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
	v := Named(view)
	if v == nil {
		return fmt.Errorf("%w: %q", ErrView, view)
	}
	if o.Width <= 0 {
		o.Width = 80
	}
	for _, f := range formats {
		if f.name != format || !f.of(v) {
			continue
		}
		out := bufio.NewWriter(w)
		err := f.write(out, v, only(rec, o.Story), o)
		if err == nil {
			err = out.Flush()
		}
		if err != nil {
			return fmt.Errorf("write %s as %s: %w", view, format, err)
		}
		return nil
	}
	return fmt.Errorf("%w: %s as %q", ErrFormat, view, format)
}

// only returns the part of rec that belongs to story, or all of it for "".
func only(rec *readout.Record, story string) *readout.Record {
	if story == "" {
		return rec
	}
	part := new(readout.Record)
	for _, v := range readout.Views {
		for _, line := range v.Lines(rec) {
			if base := line.Base(); base.Story == story || v.Name == "stories" && base.ID == story {
				v.Add(part, line)
			}
		}
	}
	return part
}

// writeJSON writes an array, one row a line, so that it can be read as a diff.
func writeJSON(w *bufio.Writer, v *View, rec *readout.Record, _ Options) error {
	lines := v.Lines(rec)
	if len(lines) == 0 {
		_, err := w.WriteString("[]\n")
		return err
	}
	for i, line := range lines {
		b, err := json.Marshal(line)
		if err != nil {
			return err
		}
		w.WriteString([]string{"[\n ", ",\n "}[min(i, 1)])
		w.Write(visible(b))
	}
	_, err := w.WriteString("\n]\n")
	return err
}

// JSON writes one value as a line of JSON, in which nothing acts upon a terminal.
func JSON(w io.Writer, value any) error {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(value); err != nil {
		return err
	}
	_, err := w.Write(visible(b.Bytes()))
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
