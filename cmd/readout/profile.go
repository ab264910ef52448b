package main

import (
	"fmt"
	"os"
	"runtime"
	"runtime/pprof"

	"github.com/spf13/cobra"
)

// profile gives every command the hidden flags --cpuprofile and --memprofile.
func profile(root *cobra.Command) {
	var cpu, mem string
	flags := root.PersistentFlags()
	flags.StringVar(&cpu, "cpuprofile", "", "write a CPU profile to this file")
	flags.StringVar(&mem, "memprofile", "", "write a heap profile to this file")
	flags.MarkHidden("cpuprofile")
	flags.MarkHidden("memprofile")
	var out *os.File
	root.PersistentPreRunE = func(*cobra.Command, []string) error {
		if cpu == "" {
			return nil
		}
		var err error
		if out, err = os.Create(cpu); err != nil {
			return fmt.Errorf("write the CPU profile: %w", err)
		}
		return pprof.StartCPUProfile(out)
	}
	root.PersistentPostRunE = func(*cobra.Command, []string) error {
		if out != nil {
			pprof.StopCPUProfile()
			if err := out.Close(); err != nil {
				return fmt.Errorf("write the CPU profile: %w", err)
			}
		}
		if mem == "" {
			return nil
		}
		f, err := os.Create(mem)
		if err != nil {
			return fmt.Errorf("write the heap profile: %w", err)
		}
		runtime.GC()
		if err := pprof.WriteHeapProfile(f); err != nil {
			f.Close()
			return fmt.Errorf("write the heap profile: %w", err)
		}
		return f.Close()
	}
}
