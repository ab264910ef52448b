package main

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"readout/pipeline"
	"readout/store"
	"readout/view"
)

// defaultFile is the record that commands use when none is named.
const defaultFile = "readout.db"

func newBuild() *cobra.Command {
	var (
		options pipeline.Options
		file    string
		asJSON  bool
	)
	cmd := &cobra.Command{
		Use:   "build [-o readout.db] INPUT...",
		Short: "Read everything, relate it, keep the record in one file",
		Long: `Read everything, relate it, and keep the record in one SQLite file. Run again with more
inputs and it adds them; inputs already in change nothing. Stopped or killed at any
moment, it loses and doubles nothing: the same command goes on from there. The record
can be read by other commands meanwhile.

Where pages of different content come with one id, all are kept: the one whose digest
sorts first keeps the id, the others get a part of their digest added ("id~1a2b3c4d").

` + inputHelp + `

Exit status: 0 all done; 1 failed; 2 wrong usage; 3 done, but some inputs could not be
read: each is named with its reason, and kept in the record as unreadable.`,
		Example: `  readout build my-pages/
  readout build -o crisis.db march.warc.gz feed.xml saved/*.html
  zcat pages.jsonl.gz | readout build -
  readout build --again            after an update of the program`,
		Args: func(cmd *cobra.Command, inputs []string) error {
			if options.Again {
				return nil
			}
			return usage(cobra.MinimumNArgs(1))(cmd, inputs)
		},
		RunE: func(cmd *cobra.Command, inputs []string) error {
			if err := exist(inputs); err != nil {
				return err
			}
			if len(inputs) == 0 { // there must be something to read again
				if _, err := os.Stat(file); err != nil {
					return fmt.Errorf("open %s: %w", file, errors.Unwrap(err))
				}
			}
			_, absent := os.Stat(file)
			st, err := store.Create(cmd.Context(), file)
			if err != nil {
				return err
			}
			bar := newMeter(cmd.ErrOrStderr())
			summary, err := pipeline.Build(cmd.Context(), st, inputs, options, bar.show)
			bar.done()
			if err = errors.Join(err, st.Close()); err != nil {
				return err
			}
			account(cmd.ErrOrStderr(), summary)
			if summary.Pages == 0 && summary.Total.Pages == 0 && errors.Is(absent, fs.ErrNotExist) {
				return errors.Join(os.Remove(file), fmt.Errorf("there is no page in %s; no record was made", strings.Join(inputs, ", ")))
			}
			partial := report(cmd.ErrOrStderr(), summary.Unreadable)
			out := cmd.OutOrStdout()
			if asJSON {
				err = view.JSON(out, struct {
					File string `json:"file"`
					*pipeline.Summary
				}{file, summary})
			} else {
				_, err = fmt.Fprintf(out, "%s: %s read, %d of them new; it holds %s from %s in %s\n", plain(file),
					many(summary.Pages, "page"), summary.Added, many(summary.Total.Articles, "article"),
					many(summary.Total.Origins, "origin"), many(summary.Total.Stories, "story"))
			}
			if err != nil {
				return err
			}
			return partial
		},
	}
	cmd.Flags().StringVarP(&file, "output", "o", defaultFile, "the record's file")
	cmd.Flags().BoolVar(&asJSON, "json", false, "print the summary as a JSON object")
	cmd.Flags().BoolVar(&options.Again, "again", false, "also clean and read anew, from the bytes kept, what is in already")
	inputFlags(cmd, &options)
	return cmd
}

// account says what a build met and did not take, or lacks.
func account(w io.Writer, s *pipeline.Summary) {
	if n := total(s.Skipped); n > 0 {
		fmt.Fprintf(w, "readout: %s skipped: %s\n", many(n, "file"), plain(counts(s.Skipped)))
	}
	if len(s.Keys) > 0 {
		fmt.Fprintf(w, "readout: keys of JSON that are not used: %s\n", plain(strings.Join(slices.Sorted(maps.Keys(s.Keys)), ", ")))
	}
	if s.Undated > 0 {
		fmt.Fprintf(w, "readout: %s without a date\n", many(s.Undated, "new article"))
	}
	if s.Unnamed > 0 {
		fmt.Fprintf(w, "readout: %s without an outlet\n", many(s.Unnamed, "new article"))
	}
}

// counts lists what was counted, the most first.
func counts(of map[string]int) string {
	names := slices.SortedFunc(maps.Keys(of), func(a, b string) int { return cmp.Or(cmp.Compare(of[b], of[a]), cmp.Compare(a, b)) })
	for i, name := range names {
		names[i] = fmt.Sprintf("%d %s", of[name], name)
	}
	return strings.Join(names, ", ")
}

func total(of map[string]int) (n int) {
	for _, k := range of {
		n += k
	}
	return n
}

// exist fails when none of the inputs is there: then the command was misspelt, and
// there is nothing to keep a record of.
func exist(inputs []string) error {
	var first error
	for _, name := range inputs {
		if name == "-" {
			return nil
		}
		_, err := os.Stat(name)
		if !errors.Is(err, fs.ErrNotExist) {
			return nil
		}
		if first == nil {
			first = fmt.Errorf("%s: %w", name, fs.ErrNotExist)
		}
	}
	return first
}

// many says a number of things.
func many(n int, thing string) string {
	switch {
	case n == 1:
	case thing == "story":
		thing = "stories"
	default:
		thing += "s"
	}
	return fmt.Sprintf("%d %s", n, thing)
}
