package view

import (
	"bufio"
	"encoding/csv"
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

func commonCells(r readout.Row) []string {
	var e readout.Evidence
	start, end := "", ""
	if len(r.Evidence) > 0 {
		e = r.Evidence[0]
		start, end = strconv.Itoa(e.Start), strconv.Itoa(e.End)
	}
	return []string{cell(r.ID), cell(r.Story), strconv.Itoa(r.Counts.Pages), strconv.Itoa(r.Counts.Publishers), strconv.Itoa(r.Counts.Origins),
		cell(e.Article), cell(e.URL), start, end, cell(e.Exact)}
}

// writeCSV prints a view as RFC 4180 CSV, one row a line, lists joined by "; ".
func writeCSV(w *bufio.Writer, view string, rec *readout.Record) error {
	out := csv.NewWriter(w)
	out.UseCRLF = true
	join := func(list []string) string { return cell(strings.Join(list, "; ")) }
	float := func(f float64) string { return strconv.FormatFloat(f, 'f', -1, 64) }
	var err error
	put := func(r readout.Row, cells ...string) {
		if err == nil {
			err = out.Write(append(cells, commonCells(r)...))
		}
	}
	head := func(names ...string) { err = out.Write(append(names, common...)) }
	switch view {
	case "stories":
		head("title", "from", "to", "articles")
		for _, r := range rec.Stories {
			put(r.Row, cell(r.Title), cell(r.From), cell(r.To), join(r.Articles))
		}
	case "timeline":
		head("from", "to", "title", "type", "mode", "place", "parties", "status")
		for _, r := range rec.Timeline {
			put(r.Row, cell(r.From), cell(r.To), cell(r.Title), cell(string(r.Type)), cell(string(r.Mode)), cell(r.Place), join(r.Parties), cell(string(r.Status)))
		}
	case "quotes":
		head("date", "speaker", "role", "text", "kind", "occasion", "wording", "variants")
		for _, r := range rec.Quotes {
			put(r.Row, cell(r.Date), cell(r.Speaker), cell(r.Role), cell(r.Text), cell(string(r.Kind)), cell(r.Occasion), cell(string(r.Wording)), strconv.Itoa(len(r.Variants)))
		}
	case "positions":
		head("date", "actor", "act", "about", "issue", "state", "answers", "towards", "said_by")
		for _, r := range rec.Positions {
			put(r.Row, cell(r.Date), cell(r.Actor), cell(string(r.Act)), cell(r.About), cell(r.Issue), cell(string(r.State)), cell(r.Answers), join(r.Towards), cell(r.SaidBy))
		}
	case "figures":
		head("of", "value", "high", "approx", "unit", "date", "said_by", "disagrees_with")
		for _, r := range rec.Figures {
			high := ""
			if r.High != 0 {
				high = float(r.High)
			}
			put(r.Row, cell(r.Of), float(r.Value), high, strconv.FormatBool(r.Approx), cell(string(r.Unit)), cell(r.Date), cell(r.SaidBy), join(r.DisagreesWith))
		}
	case "calendar":
		head("from", "to", "title", "place", "parties", "status", "sequence")
		for _, r := range rec.Calendar {
			put(r.Row, cell(r.From), cell(r.To), cell(r.Title), cell(r.Place), join(r.Parties), cell(string(r.Status)), strconv.Itoa(r.Sequence))
		}
	case "people":
		head("name", "type", "roles", "aliases")
		for _, r := range rec.People {
			var roles []string
			for _, t := range r.Roles {
				roles = append(roles, t.Role)
			}
			put(r.Row, cell(r.Name), cell(string(r.Type)), join(roles), join(r.Aliases))
		}
	case "sources":
		head("path", "outlet", "title", "kind", "published", "origin", "relation", "parent", "coverage", "spun", "why", "reason")
		for _, r := range rec.Sources {
			put(r.Row, cell(r.Path), cell(r.Outlet), cell(r.Title), cell(string(r.Kind)), cell(r.Published), cell(r.Origin), cell(string(r.Relation)),
				cell(r.Parent), float(r.Coverage), float(r.Spun), join(r.Why), cell(r.Reason))
		}
	}
	if err != nil {
		return err
	}
	out.Flush()
	return out.Error()
}
