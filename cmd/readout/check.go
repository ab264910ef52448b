package main

import (
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"readout/pipeline"
	"readout/store"
	"readout/view"
)

func newCheck() *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "check [FILE]",
		Short: "Prove the record",
		Long: `Prove the record: every digest fits, every line's evidence is found in the stored text
letter by letter, its counts are those of its evidence, its lineage is the one it was
merged from, and search finds what its lines say and nothing else. What cannot be proved
is printed, one line each, and the exit status is 1.`,
		Example: "  readout check\n  readout check --json crisis.db",
		Args:    usage(cobra.MaximumNArgs(1)),
		RunE: func(cmd *cobra.Command, args []string) error {
			file := optional(args, 0)
			st, err := store.Open(cmd.Context(), file)
			if err != nil {
				return err
			}
			defer st.Close()
			verdict, err := pipeline.Check(cmd.Context(), st)
			if err != nil {
				return err
			}
			out := cmd.OutOrStdout()
			switch {
			case asJSON:
				err = view.JSON(out, verdict)
			case len(verdict.Findings) == 0:
				_, err = fmt.Fprintf(out, "%s: proved. %s, %s, %s, letter by letter.\n", plain(file),
					many(verdict.Pages, "page"), many(verdict.Lines, "line"), many(verdict.Evidence, "passage"))
			default:
				for _, f := range verdict.Findings {
					if _, err = fmt.Fprintf(out, "%s: %s\n", plain(f.Where), plain(f.What)); err != nil {
						break
					}
				}
			}
			if err == nil && len(verdict.Findings) > 0 {
				err = fmt.Errorf("%s: %w", file, errUnproved)
			}
			return err
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "print the verdict as a JSON object")
	return cmd
}

var errUnproved = errors.New("the record cannot be proved")
