package view

import (
	"bufio"

	"readout"
)

func writeCSV(w *bufio.Writer, view string, rec *readout.Record) error             { return nil }
func writeICS(w *bufio.Writer, view string, rec *readout.Record) error             { return nil }
func writeAtom(w *bufio.Writer, view string, rec *readout.Record) error            { return nil }
func writeMarkdown(w *bufio.Writer, view string, rec *readout.Record) error        { return nil }
func writeText(w *bufio.Writer, view string, rec *readout.Record, o Options) error { return nil }

// Brief is what a busy reader sees first.
func Brief(rec *readout.Record) []readout.Row { return nil }
