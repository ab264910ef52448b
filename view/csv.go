package view

import (
	"bufio"
	"encoding/csv"
	"fmt"
	"strconv"
	"strings"

	"readout"
)

// cell makes text safe for a spreadsheet: no control characters, and what would
// be taken for a formula begins with an apostrophe (OWASP, CSV Injection).
func cell(s string) string {
	s = plain(s)
	if s != "" && strings.ContainsRune("=+-@|＝＋－＠", []rune(s)[0]) {
		return "'" + s
	}
	return s
}

// common are the columns of every view: identity, counts, and the best witness.
var common = []string{"id", "story", "pages", "publishers", "origins", "article", "url", "start", "end", "exact"}

func commonCells(r *readout.Row) []any {
	var e readout.Evidence
	var start, end any
	if len(r.Evidence) > 0 {
		e = r.Evidence[0]
		start, end = e.Start, e.End
	}
	return []any{r.ID, r.Story, r.Counts.Pages, r.Counts.Publishers, r.Counts.Origins, e.Article, e.URL, start, end, e.Exact}
}

// cellOf writes a value: only text can be taken for a formula.
func cellOf(v any) string {
	switch v := v.(type) {
	case nil:
		return ""
	case float64:
		return strconv.FormatFloat(v, 'f', -1, 64)
	case int, bool:
		return fmt.Sprint(v)
	case []string:
		return cell(strings.Join(v, "; "))
	}
	return cell(fmt.Sprint(v))
}

// unlessZero returns f, or nothing for 0.
func unlessZero(f float64) any {
	if f == 0 {
		return nil
	}
	return f
}

// writeCSV prints a view as RFC 4180 CSV, one row a line, lists joined by "; ".
func writeCSV(w *bufio.Writer, v *View, rec *readout.Record, _ Options) error {
	out := csv.NewWriter(w)
	out.UseCRLF = true
	if err := out.Write(append(strings.Fields(v.head), common...)); err != nil {
		return err
	}
	for _, line := range v.Lines(rec) {
		var cells []string
		for _, x := range append(v.cells(line), commonCells(line.Base())...) {
			cells = append(cells, cellOf(x))
		}
		if err := out.Write(cells); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}
