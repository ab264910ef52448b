package main

import (
	"bufio"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"readout"
	"readout/pipeline"
	"readout/view"
)

func newRead() *cobra.Command {
	var (
		options pipeline.Options
		words   bool
		format  string
	)
	cmd := &cobra.Command{
		Use:   "read [--verbatim] [--words] [--format json|conllu] INPUT...",
		Short: "Read each article alone and print what was found",
		Long: `Read each article alone and print what was found, one JSON object a line, in the
order of the inputs. No database is read or written. Offsets count Unicode code points
of the object's "text".

` + inputHelp,
		Example: `  readout read page.html
  readout read --words --format conllu speech.txt
  curl -s https://news.example/story | readout read -`,
		Args: usage(cobra.MinimumNArgs(1)),
		RunE: func(cmd *cobra.Command, inputs []string) error {
			if format != "json" && format != "conllu" {
				return usageError{fmt.Errorf("read: there is no format %q; it is json or conllu", format)}
			}
			out := bufio.NewWriterSize(cmd.OutOrStdout(), 1<<16)
			troubles, err := pipeline.Read(cmd.Context(), inputs, options, func(a *readout.Article, r *readout.Reading) error {
				if format == "conllu" {
					return view.CoNLLU(out, a, r)
				}
				return view.Reading(out, a, r, words)
			})
			if flush := out.Flush(); err == nil {
				err = flush
			}
			if err != nil {
				return err
			}
			return report(cmd.ErrOrStderr(), troubles)
		},
	}
	cmd.Flags().BoolVar(&words, "words", false, "print the words with their tags and dependencies too")
	cmd.Flags().StringVar(&format, "format", "json", "json, or conllu for the words in CoNLL-U")
	inputFlags(cmd, &options)
	return cmd
}

const inputHelp = `INPUT is any mix of: a file or folder (searched downwards) of .html .htm .xhtml .txt .md,
each also .gz; mail and saved pages (.eml .mbox .mht .mhtml); .docx; .wacz;
.jsonl (.gz); .warc (.gz); a feed file (RSS, Atom, JSON Feed); - for standard input.
A JSON Lines object has "html" or "text", and may have "id", "url", "title", "authors",
"outlet" and "published"; the names that trafilatura, news-please, newspaper4k,
Event Registry and Media Cloud give these are understood.`

// inputFlags gives a command the flags that say how inputs are read.
func inputFlags(cmd *cobra.Command, o *pipeline.Options) {
	cmd.Flags().BoolVar(&o.Verbatim, "verbatim", false, "texts are clean articles: remove and move nothing")
	cmd.Flags().Int64Var(&o.MaxBytes, "max-bytes", 32<<20, "largest size of one page, after decompression")
	cmd.Flags().IntVarP(&o.Workers, "jobs", "j", 0, "articles read at once (default: one for each processor)")
}

// report names every input that could not be read.
func report(w io.Writer, troubles []pipeline.Trouble) error {
	for _, t := range troubles {
		fmt.Fprintf(w, "readout: %s could not be read: %s\n", plain(t.Path), plain(t.Reason))
	}
	if len(troubles) > 0 {
		return errPartial
	}
	return nil
}
