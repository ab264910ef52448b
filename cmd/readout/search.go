package main

import (
	"errors"
	"fmt"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"readout/store"
	"readout/view"
)

func newSearch() *cobra.Command {
	var (
		asJSON bool
		limit  int
	)
	cmd := &cobra.Command{
		Use:   "search [FILE] QUERY",
		Short: "Search the articles and the record",
		Long: `Search the full text of the articles, and the lines of the record. All words of the query
must occur, in any form. Each line is shown as its view shows it.

  "cease fire"          these words together
  troop*                every word that begins so
  -exercise             not this word (put the query in quotes, so that it is no flag)
  speaker:marn          said or done by someone whose name has this; "…" for several words
  outlet:courier        from an outlet whose name has this
  after:2022-01-10      on this day or later; a month or a year will do
  before:2022-01        on this day or earlier
  story:ID              in this story
  kind:quote            only one kind: ` + strings.Join(store.Kinds, " ") + `

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
			hits, around, err := st.Search(cmd.Context(), query)
			if err = errors.Join(err, st.Close()); err != nil {
				return err
			}
			if asJSON {
				for _, h := range hits {
					if err := view.JSON(cmd.OutOrStdout(), h); err != nil {
						return err
					}
				}
				return nil
			}
			if err := view.Hits(cmd.OutOrStdout(), hits, around, textOptions(cmd.OutOrStdout())); err != nil {
				return err
			}
			if len(hits) == 0 {
				fmt.Fprintln(cmd.ErrOrStderr(), "readout: nothing is found.")
			}
			if len(hits) == limit {
				fmt.Fprintf(cmd.ErrOrStderr(), "readout: these are the best %d; --limit shows more.\n", limit)
			}
			return nil
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
