package main

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"

	"github.com/spf13/cobra"

	"readout/examples"
	"readout/pipeline"
	"readout/store"
	"readout/view"
)

func newDemo() *cobra.Command {
	var (
		noServe bool
		address string
	)
	cmd := &cobra.Command{
		Use:   "demo",
		Short: "Build the record of the bundled sample coverage and open the desk on it",
		Long: `Build the record of the bundled sample coverage, print its brief, and open the desk on it.
The coverage is about an invented crisis between invented countries: wire reports and
reprints, own reports, an official transcript, rewrites and machine-altered copies, an
archive and a feed. It is unpacked into the user's cache folder, which may be deleted.`,
		Args: usage(cobra.NoArgs),
		RunE: func(cmd *cobra.Command, _ []string) error {
			ctx, messages := cmd.Context(), cmd.ErrOrStderr()
			dir, err := unpackDemo()
			if err != nil {
				return err
			}
			// The record names pages by the paths they are found at: those should not
			// depend on where this user's cache lies.
			if err := os.Chdir(dir); err != nil {
				return fmt.Errorf("enter the sample coverage: %w", err)
			}
			file := filepath.Join(dir, "demo.db")
			// An older program may have made it. Where a desk still has it open and it
			// cannot be removed, it is added to, which changes nothing.
			for _, part := range []string{"", "-wal", "-shm"} {
				os.Remove(file + part)
			}
			st, err := store.Create(ctx, file)
			if err != nil {
				return err
			}
			bar := newMeter(messages)
			summary, err := pipeline.Build(ctx, st, []string{"pages"}, pipeline.Options{}, bar.show)
			bar.done()
			if err = errors.Join(err, st.Close()); err != nil {
				return err
			}
			fmt.Fprintf(messages, "readout: the sample coverage has %s: %s from %s in %s.\n", many(summary.Total.Pages, "page"),
				many(summary.Total.Articles, "article"), many(summary.Total.Origins, "independent origin"), many(summary.Total.Stories, "story"))
			for _, t := range summary.Unreadable {
				fmt.Fprintf(messages, "readout: %s cannot be read, as is meant: %s\n", plain(t.Path), plain(t.Reason))
			}
			if err := printBrief(ctx, cmd.OutOrStdout(), file); err != nil {
				return err
			}
			fmt.Fprintf(messages, "readout: the record is %s; look into it with 'readout show VIEW %s'.\n", plain(file), plain(file))
			if noServe {
				return nil
			}
			err = serve(ctx, messages, file, address)
			if errors.Is(err, syscall.EADDRINUSE) && !cmd.Flags().Changed("addr") {
				err = serve(ctx, messages, file, "127.0.0.1:0")
			}
			return err
		},
	}
	cmd.Flags().BoolVar(&noServe, "no-serve", false, "do not open the desk")
	cmd.Flags().StringVar(&address, "addr", defaultAddress, "address of the desk")
	return cmd
}

// unpackDemo writes the bundled pages to a folder of their own, named by their digest,
// and returns it. What a killed run left half done is written again.
func unpackDemo() (string, error) {
	h := sha256.New()
	type file struct {
		path    string
		content []byte
	}
	var files []file
	err := fs.WalkDir(examples.Pages, "pages", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		b, err := examples.Pages.ReadFile(path)
		fmt.Fprintf(h, "%s %d\n", path, len(b))
		h.Write(b)
		files = append(files, file{path, b})
		return err
	})
	if err != nil {
		return "", fmt.Errorf("unpack the sample coverage: %w", err)
	}
	base, err := os.UserCacheDir()
	if err == nil {
		base = filepath.Join(base, "readout")
		err = os.MkdirAll(base, 0o700)
	}
	if err != nil { // no home, or one that cannot be written
		if base, err = os.MkdirTemp("", "readout-"); err != nil {
			return "", fmt.Errorf("unpack the sample coverage: %w", err)
		}
	}
	dir := filepath.Join(base, "demo-"+hex.EncodeToString(h.Sum(nil)[:4]))
	for _, f := range files {
		path := filepath.Join(dir, filepath.FromSlash(f.path))
		if have, err := os.ReadFile(path); err == nil && string(have) == string(f.content) {
			continue
		}
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			return "", fmt.Errorf("unpack the sample coverage: %w", err)
		}
		if err := os.WriteFile(path, f.content, 0o600); err != nil {
			return "", fmt.Errorf("unpack the sample coverage: %w", err)
		}
	}
	return dir, nil
}

// printBrief prints what a busy person reads first.
func printBrief(ctx context.Context, w io.Writer, file string) error {
	st, err := store.Open(ctx, file)
	if err != nil {
		return err
	}
	defer st.Close()
	record, err := st.Record(ctx, "")
	if err != nil {
		return err
	}
	return view.Write(w, "brief", "text", record, textOptions(w))
}
