package main

import (
	"fmt"
	"io"
	"os"

	"github.com/schollz/progressbar/v3"
	"golang.org/x/term"

	"readout/pipeline"
)

// stages are what the meter calls the stages of a build.
var stages = map[pipeline.Stage]string{
	pipeline.Again:    "reading kept pages again",
	pipeline.Pages:    "reading pages",
	pipeline.Readings: "reading again with the new reader",
	pipeline.Lineage:  "relating pages",
	pipeline.Stories:  "merging stories",
}

// A meter shows how far a build is: a bar on a terminal, plain lines elsewhere.
type meter struct {
	w        io.Writer
	terminal bool
	bar      *progressbar.ProgressBar
	stage    pipeline.Stage
	next     int // the count at which the next plain line is due
}

func newMeter(w io.Writer) *meter {
	f, ok := w.(*os.File)
	return &meter{w: w, terminal: ok && term.IsTerminal(int(f.Fd()))}
}

func (m *meter) show(stage pipeline.Stage, done, total int) {
	if stage != m.stage {
		m.done()
		m.stage, m.next = stage, 1000
		if m.terminal {
			limit := total
			if limit == 0 {
				limit = -1 // nobody knows how many there are
			}
			m.bar = progressbar.NewOptions(limit, progressbar.OptionSetWriter(m.w),
				progressbar.OptionSetDescription(stages[stage]), progressbar.OptionShowCount(),
				progressbar.OptionSetWidth(30), progressbar.OptionThrottle(100e6), progressbar.OptionClearOnFinish(),
				progressbar.OptionSetPredictTime(false))
		} else {
			fmt.Fprintf(m.w, "readout: %s\n", stages[stage])
		}
	}
	if m.bar != nil {
		m.bar.Set(done)
		return
	}
	if done >= m.next {
		fmt.Fprintf(m.w, "readout: %s: %d\n", stages[stage], done)
		m.next = done + 1000
	}
}

// done ends the present stage.
func (m *meter) done() {
	if m.bar != nil {
		m.bar.Finish()
		m.bar = nil
	}
}
