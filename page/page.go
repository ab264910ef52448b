// Package page finds documents: files, folders, archives, feeds, standard input.
package page

import (
	"context"

	"readout"
)

// Options are the limits of reading.
type Options struct {
	MaxBytes int64 // of one page after decompression; 0 means 32 MiB
	Verbatim bool
}

// Open calls yield for every page of the inputs, in a fixed order. A page that
// cannot be read is yielded with its Failure; only an error of yield, the context
// or an input that does not exist at all ends the run.
func Open(ctx context.Context, inputs []string, o Options, yield func(*readout.Page) error) error {
	return nil
}
