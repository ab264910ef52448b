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
		Long: "Print a view of the record. VIEW is one of:\n\n" + viewList() + `
Every line has three counts: pages, publishers, and independent origins.

FORMAT is ` + formatList() + `.
FILE is ` + defaultFile + ` unless another is named.`,
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
			if story, err = st.Story(cmd.Context(), story); err != nil {
				return err
			}
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
	cmd.Flags().StringVar(&format, "format", "", enumerate(view.FormatNames, "or")+" (default "+view.FormatNames[0]+")")
	cmd.RegisterFlagCompletionFunc("format", func(_ *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
		if len(args) > 0 {
			return view.Formats(args[0]), cobra.ShellCompDirectiveNoFileComp
		}
		return view.FormatNames, cobra.ShellCompDirectiveNoFileComp
	})
	return cmd
}

// viewList lists the views with what they show, a line each.
func viewList() string {
	var b strings.Builder
	for _, v := range view.Views {
		fmt.Fprintf(&b, "  %-11s %s\n", v.Name, v.About)
	}
	return b.String()
}

// formatList says which views have which formats: those that all have, and for each
// other those that have it or those that have not, whichever are fewer.
func formatList() string {
	var all, some []string
	for _, f := range view.FormatNames {
		var with, without []string
		for _, name := range view.Names {
			if slices.Contains(view.Formats(name), f) {
				with = append(with, name)
			} else {
				without = append(without, name)
			}
		}
		switch {
		case len(without) == 0:
			all = append(all, f)
		case len(with) <= len(without):
			some = append(some, f+" for "+enumerate(with, "and"))
		default:
			some = append(some, f+" for all but "+enumerate(without, "and"))
		}
	}
	return strings.Join(append([]string{enumerate(all, "or")}, some...), "; ")
}

// enumerate lists names as a sentence does.
func enumerate(names []string, last string) string {
	n := len(names) - 1
	if n < 1 {
		return strings.Join(names, "")
	}
	return strings.Join(names[:n], ", ") + " " + last + " " + names[n]
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
