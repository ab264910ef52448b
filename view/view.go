// Package view turns a Record, or the Reading of one article, into text, Markdown,
// JSON, CSV, iCalendar and Atom.
//
// In goes plain data, out come bytes on a writer. What came from pages is never
// trusted: terminal escapes, markup and spreadsheet formulas in it do not survive
// as such. Output depends on the input alone: no clock, no locale.
package view
