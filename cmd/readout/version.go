package main

import (
	"encoding/json"
	"fmt"
	"runtime"
	"runtime/debug"

	"github.com/spf13/cobra"

	"readout/english"
)

func newVersion() *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "version",
		Short: "Print the versions of the program and of its reader",
		Args:  usage(cobra.NoArgs),
		RunE: func(cmd *cobra.Command, _ []string) error {
			version := struct {
				Program string `json:"program"`
				Reader  string `json:"reader"`
				Go      string `json:"go"`
			}{"(devel)", english.Version, runtime.Version()}
			if info, ok := debug.ReadBuildInfo(); ok && info.Main.Version != "" {
				version.Program = info.Main.Version
			}
			if asJSON {
				return json.NewEncoder(cmd.OutOrStdout()).Encode(version)
			}
			_, err := fmt.Fprintf(cmd.OutOrStdout(), "readout %s, reader %s, %s\n", version.Program, version.Reader, version.Go)
			return err
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "print a JSON object")
	return cmd
}
