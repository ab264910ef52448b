package main

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"readout/store"
	"readout/view"
)

func newShow() *cobra.Command {
	var story, format string
	cmd := &cobra.Command{
		Use:   "show VIEW [FILE] [--story ID] [--format FORMAT]",
		Short: "Print a view of the record",
		Long: `Print a view of the record. VIEW is one of:

  stories     the running stories
  brief       what a busy person reads first
  timeline    what happened, when, where, between whom, and how certain it is
  quotes      who said what, in the best-attested wording, with the altered versions
  positions   demands, offers, denials and threats, and what answered them
  figures     numbers, and which of them disagree
  calendar    what comes next
  people      persons, bodies and countries, with their offices
  sources     which pages are independent and which are copies, and why

Every line has three counts: pages, publishers, and independent origins.

FORMAT is text, md or json; csv for all but brief; ics for timeline and calendar; atom
for all but people. FILE is ` + defaultFile + ` unless another is named.`,
		Example: `  readout show brief
  readout show quotes crisis.db --format csv > quotes.csv
  readout show calendar --format ics > calendar.ics`,
		ValidArgsFunction: func(_ *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
			if len(args) == 0 {
				return view.Names, cobra.ShellCompDirectiveNoFileComp
			}
			return []string{"db"}, cobra.ShellCompDirectiveFilterFileExt
		},
		Args: usage(cobra.RangeArgs(1, 2)),
		RunE: func(cmd *cobra.Command, args []string) error {
			name := args[0]
			formats := view.Formats(name)
			if formats == nil {
				return usageError{fmt.Errorf("show: there is no view %q; it is one of %s", name, strings.Join(view.Names, " "))}
			}
			if format == "" {
				format = formats[0]
			}
			if !slices.Contains(formats, format) {
				return usageError{fmt.Errorf("show: %s has no format %q; it has %s", name, format, strings.Join(formats, " "))}
			}
			st, err := openRecord(cmd.Context(), cmd.ErrOrStderr(), optional(args, 1))
			if err != nil {
				return err
			}
			defer st.Close()
			record, err := st.Record(cmd.Context(), story)
			if err != nil {
				return err
			}
			if story != "" && len(record.Stories) == 0 {
				return fmt.Errorf("%s has no story %q", st.Path(), story)
			}
			options := textOptions(cmd.OutOrStdout())
			options.Story = story
			out := bufio.NewWriter(cmd.OutOrStdout())
			if err := view.Write(out, name, format, record, options); err != nil {
				return err
			}
			return out.Flush()
		},
	}
	cmd.Flags().StringVar(&story, "story", "", "only this story, by its id in 'show stories'")
	cmd.Flags().StringVar(&format, "format", "", "text, md, json, csv, ics or atom (default text)")
	cmd.RegisterFlagCompletionFunc("format", func(_ *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
		if len(args) > 0 {
			return view.Formats(args[0]), cobra.ShellCompDirectiveNoFileComp
		}
		return []string{"text", "md", "json", "csv", "ics", "atom"}, cobra.ShellCompDirectiveNoFileComp
	})
	return cmd
}

// textOptions fits text to where it is printed.
func textOptions(w io.Writer) (o view.Options) {
	f, ok := w.(*os.File)
	if !ok || !term.IsTerminal(int(f.Fd())) {
		return o
	}
	o.Color = os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb"
	if width, _, err := term.GetSize(int(f.Fd())); err == nil {
		o.Width = min(width, 120)
	}
	return o
}

// optional returns the argument at i, or the default record's name.
func optional(args []string, i int) string {
	if i < len(args) {
		return args[i]
	}
	return defaultFile
}

// openRecord opens a record for reading, and says so when it is not complete.
func openRecord(ctx context.Context, messages io.Writer, file string) (*store.Store, error) {
	st, err := store.Open(ctx, file)
	if err != nil {
		return nil, err
	}
	if _, current, err := st.Recorded(ctx); err != nil {
		st.Close()
		return nil, err
	} else if !current {
		fmt.Fprintf(messages, "readout: %s holds pages that are not in the record yet: a build is running, or was interrupted.\n", plain(file))
	}
	return st, nil
}
