package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"

	"github.com/spf13/cobra"

	"readout/web"
)

const defaultAddress = "127.0.0.1:8787"

func newServe() *cobra.Command {
	var address string
	cmd := &cobra.Command{
		Use:   "serve [FILE] [--addr 127.0.0.1:8787]",
		Short: "Open the desk: the same record as a local web page, and its JSON API",
		Long: `Open the desk: the record as pages for a browser on this machine, each line with its
passages, each article with its clean text and marks. The same lines are served as JSON
under /api/. Nothing is fetched from elsewhere, and nothing can be changed.`,
		Example: "  readout serve\n  readout serve crisis.db --addr 127.0.0.1:9000",
		Args:    usage(cobra.MaximumNArgs(1)),
		RunE: func(cmd *cobra.Command, args []string) error {
			return serve(cmd.Context(), cmd.ErrOrStderr(), optional(args, 0), address)
		},
	}
	cmd.Flags().StringVar(&address, "addr", defaultAddress, "address to listen on; port 0 takes a free one")
	return cmd
}

// serve opens the desk on a record until the context ends.
func serve(ctx context.Context, messages io.Writer, file, address string) error {
	st, err := openRecord(ctx, messages, file)
	if err != nil {
		return err
	}
	defer st.Close()
	listener, err := net.Listen("tcp", address)
	if err != nil {
		return fmt.Errorf("open the desk: %w", err)
	}
	fmt.Fprintf(messages, "readout: the desk is open at http://%s/ (stop it with Ctrl-C)\n", listener.Addr())
	if host, _, err := net.SplitHostPort(listener.Addr().String()); err == nil {
		if ip := net.ParseIP(host); ip != nil && !ip.IsLoopback() {
			fmt.Fprintln(messages, "readout: it can be read from other machines: everybody who reaches this address sees the record.")
		}
	}
	err = web.Serve(ctx, listener, st)
	if errors.Is(err, context.Canceled) {
		return nil
	}
	return err
}
