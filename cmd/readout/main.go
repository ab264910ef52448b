// Command readout reads a pile of pages about a running story and keeps the
// sourced record: what happened, who said what, who wants what, which numbers,
// what comes next, and which pages are independent.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/signal"
	"runtime/debug"
	"strings"
	"syscall"
	"time"
	"unicode"

	"github.com/spf13/cobra"

	"readout/store"
)

// Exit statuses, as scripts rely on them.
const (
	exitDone    = 0
	exitFailed  = 1
	exitUsage   = 2
	exitPartial = 3
)

// A usageError is a mistake of the caller's: exit status 2.
type usageError struct{ err error }

func (e usageError) Error() string { return e.err.Error() }
func (e usageError) Unwrap() error { return e.err }

// errPartial ends a run that did its work, but not on every input: exit status 3.
var errPartial = errors.New("some inputs could not be read")

// garbage is how much may lie about before it is collected, in percent of what is in
// use: at 150 rather than Go's 100, a build takes 2 % less time; more takes only memory.
const garbage = 150

// grace is how long a run has to end by itself after an interrupt.
const grace = 1800 * time.Millisecond

// stopped is the last word of an interrupted run.
const stopped = "readout: stopped. What was finished is kept; the same command goes on from there."

func main() {
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(garbage)
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, func() {
		stop() // a second interrupt ends the program at once
		time.Sleep(grace)
		// What is under way cannot be asked to stop: a kill loses nothing that was finished.
		fmt.Fprintln(os.Stderr, stopped)
		os.Exit(exitFailed)
	})
	os.Exit(run(ctx, os.Args[1:], os.Stdout, os.Stderr))
}

// run is the program: it returns the exit status.
func run(ctx context.Context, args []string, stdout, stderr io.Writer) int {
	root := newRoot()
	root.SetArgs(args)
	root.SetOut(stdout)
	root.SetErr(stderr)
	err := root.ExecuteContext(ctx)
	var usage usageError
	switch {
	case err == nil:
		return exitDone
	case errors.Is(err, errPartial):
		return exitPartial
	case errors.As(err, &usage):
		fmt.Fprintf(stderr, "readout: %s\nTry 'readout help'.\n", plain(err.Error()))
		return exitUsage
	case errors.Is(err, context.Canceled):
		fmt.Fprintln(stderr, stopped)
		return exitFailed
	}
	fmt.Fprintf(stderr, "readout: %s\n", plain(err.Error()))
	if hint := advice(err); hint != "" {
		fmt.Fprintln(stderr, hint)
	}
	return exitFailed
}

func newRoot() *cobra.Command {
	root := &cobra.Command{
		Use:   "readout",
		Short: "Keep the sourced record of a running story",
		Long: `readout reads a pile of pages about a running story and keeps the sourced record:
what happened and when, who said what in the best-attested wording, who demands and who
refuses, which numbers disagree, what comes next, and which pages are copies of which.
Every line leads back to letters on a page and shows three counts: pages, publishers and
independent origins.`,
		Example: `  readout demo                     see it work on the bundled sample coverage
  readout build my-pages/          read a folder of pages into readout.db
  readout show brief               what a busy person reads first
  readout serve                    the same record as a local web page`,
		SilenceErrors: true,
		SilenceUsage:  true,
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 {
				return nil
			}
			text := fmt.Sprintf("there is no command %q", args[0])
			if near := cmd.SuggestionsFor(args[0]); len(near) > 0 {
				text += "; did you mean " + strings.Join(near, " or ") + "?"
			}
			return usageError{errors.New(text)}
		},
		RunE: func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	root.SuggestionsMinimumDistance = 2
	root.SetFlagErrorFunc(func(_ *cobra.Command, err error) error { return usageError{err} })
	profile(root)
	root.AddCommand(newBuild(), newRead(), newShow(), newServe(), newSearch(), newCheck(), newDemo(), newVersion())
	return root
}

// usage makes the mistakes that an argument check finds usage errors.
func usage(check cobra.PositionalArgs) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		if err := check(cmd, args); err != nil {
			return usageError{fmt.Errorf("%s: %w", cmd.Name(), err)}
		}
		return nil
	}
}

// advice is the line that says what to do about an error, "" when there is none.
func advice(err error) string {
	switch {
	case errors.Is(err, store.ErrNewer):
		return "Read it with the readout that made it, or a newer one."
	case errors.Is(err, store.ErrNoRecord):
		return "Name a file that 'readout build' made; the file was not touched."
	case errors.Is(err, store.ErrDamaged), errors.Is(err, errUnproved):
		return "Build it anew from the pages, into another file."
	case errors.Is(err, store.ErrFull):
		return "Make room and run the same command again; what was finished is kept."
	case errors.Is(err, store.ErrReadOnly), errors.Is(err, fs.ErrPermission):
		return "Check the permissions of the file and of its folder."
	case errors.Is(err, store.ErrBusy):
		return "Wait until the other build has ended, and run the same command again."
	case errors.Is(err, syscall.EADDRINUSE), errors.Is(err, syscall.EADDRNOTAVAIL):
		return "Choose another address with --addr; port 0 takes a free one."
	case errors.Is(err, fs.ErrNotExist):
		return "Check the spelling; 'readout build INPUT...' makes a record."
	}
	return ""
}

// plain makes text from outside fit to be shown on a terminal: control
// characters, which could move the cursor or rewrite what was printed, become
// visible signs.
func plain(s string) string {
	return strings.Map(func(r rune) rune {
		if r == '\n' || r == '\t' {
			return ' '
		}
		if r < 0x20 || r >= 0x7f && r < 0xa0 || unicode.Is(unicode.Bidi_Control, r) || r == 0x2028 || r == 0x2029 {
			return '\uFFFD'
		}
		return r
	}, s)
}
