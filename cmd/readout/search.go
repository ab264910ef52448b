package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"strings"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"readout/store"
)

func newSearch() *cobra.Command {
	var (
		asJSON bool
		limit  int
	)
	cmd := &cobra.Command{
		Use:   "search [FILE] QUERY",
		Short: "Search the articles and the record",
		Long: `Search the full text of the articles, and the record's quotes, events, positions, figures
and people. All words of the query must occur, in any form.

  "cease fire"          these words together
  troop*                every word that begins so
  -exercise             not this word (put the query in quotes, so that it is no flag)
  speaker:marn          said or done by someone whose name has this; "…" for several words
  outlet:courier        from an outlet whose name has this
  after:2022-01-10      on this day or later; a month or a year will do
  before:2022-01        on this day or earlier
  story:ID              in this story
  kind:quote            only one kind: article quote event position figure person

The first argument is taken for the record's file when there is a second one, and it is
the name of a file that exists or ends in .db; otherwise it is part of the query.`,
		Example: `  readout search 'withdraw speaker:marn after:2022-01'
  readout search crisis.db '"no first use" -exercise kind:quote'`,
		Args: usage(cobra.MinimumNArgs(1)),
		RunE: func(cmd *cobra.Command, args []string) error {
			file := defaultFile
			if len(args) > 1 && isFile(args[0]) {
				file, args = args[0], args[1:]
			}
			query, err := store.ParseQuery(strings.Join(args, " "))
			if err != nil {
				return usageError{fmt.Errorf("search: %w", err)}
			}
			query.Limit = limit
			st, err := openRecord(cmd.Context(), cmd.ErrOrStderr(), file)
			if err != nil {
				return err
			}
			hits, err := st.Search(cmd.Context(), query)
			if err = errors.Join(err, st.Close()); err != nil {
				return err
			}
			out := bufio.NewWriter(cmd.OutOrStdout())
			if asJSON {
				enc := json.NewEncoder(out)
				enc.SetEscapeHTML(false)
				for _, h := range hits {
					if err := enc.Encode(h); err != nil {
						return err
					}
				}
				return out.Flush()
			}
			on, off := "", ""
			if f, ok := cmd.OutOrStdout().(*os.File); ok && term.IsTerminal(int(f.Fd())) && os.Getenv("NO_COLOR") == "" {
				on, off = "\x1b[1m", "\x1b[22m"
			}
			for _, h := range hits {
				if h.Title == "" && h.Kind == "quote" {
					h.Title = "speaker not named"
				}
				fmt.Fprintf(out, "%s  %s\n", h.Kind, plain(joined("  ", h.Date, h.Title, h.Outlet)))
				fmt.Fprintf(out, "    %s\n    %s\n", marked(h, on, off), plain(joined(" ", "id", h.ID, "story", h.Story)))
			}
			if len(hits) == 0 {
				fmt.Fprintln(cmd.ErrOrStderr(), "readout: nothing is found.")
			}
			if len(hits) == limit {
				fmt.Fprintf(cmd.ErrOrStderr(), "readout: these are the best %d; --limit shows more.\n", limit)
			}
			return out.Flush()
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "print one JSON object a line")
	cmd.Flags().IntVar(&limit, "limit", 20, "how many to show at most")
	return cmd
}

// isFile reports whether an argument names a record rather than begins a query.
func isFile(name string) bool {
	info, err := os.Stat(name)
	return err == nil && info.Mode().IsRegular() || strings.HasSuffix(name, ".db")
}

// joined joins what is not empty.
func joined(by string, parts ...string) string {
	var some []string
	for _, p := range parts {
		if p != "" {
			some = append(some, p)
		}
	}
	return strings.Join(some, by)
}

// marked is a hit's excerpt with on and off around the words found.
func marked(h store.Hit, on, off string) string {
	var b strings.Builder
	text, at := []rune(h.Excerpt), 0
	for _, m := range h.Marks {
		b.WriteString(plain(string(text[at:m[0]])) + on + plain(string(text[m[0]:m[1]])) + off)
		at = m[1]
	}
	return b.String() + plain(string(text[at:]))
}
