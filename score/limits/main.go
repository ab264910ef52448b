package main

import (
	"context"
	"flag"
	"fmt"
	"log"
	"os"
	"os/signal"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
)

func main() {
	log.SetFlags(0)
	log.SetPrefix("limits: ")
	list := flag.Bool("list", false, "only list the limits, measure nothing")
	kept := flag.Bool("kept", false, "measure nothing, print what was measured last, if of another source")
	shared := flag.String("shared", "../shared", "folder with score.py and data/")
	cache := flag.String("cache", "", "folder of what was measured (default readout-limits in the user's cache)")
	workers := flag.Int("j", 2, "how many values are measured at a time")
	flag.Parse()
	if err := run(os.Stdout, flag.Args(), *list, *kept, *shared, *cache, *workers); err != nil {
		log.Fatal(err)
	}
}

func run(out *os.File, rooms []string, list, kept bool, shared, cache string, workers int) error {
	if len(rooms) == 0 {
		var err error
		if rooms, err = Rooms("."); err != nil {
			return err
		}
	}
	byRoom := map[string][]Limit{}
	for _, room := range rooms {
		limits, err := Read(".", room)
		if err != nil {
			return err
		}
		byRoom[room] = limits
	}
	fmt.Fprint(out, heading)
	if list {
		for _, room := range rooms {
			write(out, room, byRoom[room], nil, nil)
		}
		return nil
	}
	if cache == "" {
		dir, err := os.UserCacheDir()
		if err != nil {
			return err
		}
		cache = filepath.Join(dir, "readout-limits")
	}
	absolute, err := filepath.Abs(shared)
	if err != nil {
		return err
	}
	m, err := newMeasurer(".", absolute, cache)
	if err != nil {
		return err
	}
	defer m.close()
	m.stale = kept
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	for _, room := range rooms {
		effects, err := m.room(ctx, byRoom[room], workers)
		if err != nil {
			return err
		}
		g, _ := gaugeOf(room)
		base, err := m.base(ctx, g)
		if err != nil {
			return err
		}
		write(out, room, byRoom[room], effects, &base)
	}
	return nil
}

// room measures the limits of a room, so many at a time.
func (m *measurer) room(ctx context.Context, limits []Limit, workers int) ([][]effect, error) {
	if len(limits) == 0 {
		return nil, nil
	}
	g, _ := gaugeOf(limits[0].Room)
	if _, err := m.base(ctx, g); err != nil {
		return nil, err
	}
	varied := sync.OnceValues(func() (program, error) { return m.varied(limits) })
	effects, failed := make([][]effect, len(limits)), make([]error, len(limits))
	next := make(chan int)
	var working sync.WaitGroup
	for range workers {
		working.Add(1)
		go func() {
			defer working.Done()
			for i := range next {
				effects[i], failed[i] = m.measure(ctx, limits[i], varied)
			}
		}()
	}
	for i := range limits {
		next <- i
	}
	close(next)
	working.Wait()
	for _, err := range failed {
		if err != nil {
			return nil, err
		}
	}
	return effects, nil
}

const heading = `# Limits

The numbers that decide, room by room, as ` + "`go run ./score/limits`" + ` lists and measures them: what each decides, what the program
says otherwise at a step of a fifth to either side (a whole number at least one), and what else was measured. "−3 +5" are facts of
articles and readings, or rows of a record, that go and that come; "=" is none, and with a value that fails the program does not build; what follows is the score with that value where it is another. The figures of a room are those of the program as it was when they were taken.

`

// write writes the table of a room.
func write(out *os.File, room string, limits []Limit, effects [][]effect, base *answer) {
	fmt.Fprintf(out, "## %s\n\n", room)
	if base != nil && base.Facts == nil {
		base = nil
	}
	if base != nil {
		n := 0
		for _, c := range base.Facts {
			n += c
		}
		g, _ := gaugeOf(room)
		fmt.Fprintf(out, "Of %d %s of %s", n, map[bool]string{true: "facts", false: "rows"}[len(g.views) == 0], strings.Join(names(g.inputs), ", "))
		if g.task != "" {
			fmt.Fprintf(out, "; %s: %g", g.task, base.Score)
		}
		fmt.Fprint(out, ".\n\n| limit | value | unit | decides | down | up | notes |\n|---|---|---|---|---|---|---|\n")
	} else {
		fmt.Fprint(out, "| limit | value | unit | decides | notes |\n|---|---|---|---|---|\n")
	}
	for i, l := range limits {
		notes := l.Measured
		if notes == "" && l.Reason != "" {
			notes = "not: " + l.Reason
		}
		fmt.Fprintf(out, "| %s | %s | %s | %s |", l.Name, strconv.FormatFloat(l.Value, 'g', -1, 64), l.Unit, l.Decides)
		if base != nil && len(effects[i]) == 0 {
			fmt.Fprint(out, " not measured | |")
		} else if base != nil {
			for _, e := range effects[i] {
				fmt.Fprintf(out, " %s |", e.tell(base.Score))
			}
		}
		fmt.Fprintf(out, " %s |\n", notes)
	}
	fmt.Fprintln(out)
}

// tell writes an effect beside the score of the program as it is.
func (e effect) tell(score float64) string {
	if e.Fails {
		return e.Value + ": fails"
	}
	s := e.Value + ": ="
	if e.Gone+e.Come > 0 {
		s = fmt.Sprintf("%s: −%d +%d", e.Value, e.Gone, e.Come)
	}
	if e.Score != score {
		s += fmt.Sprintf(", %g", e.Score)
	}
	return s
}

func names(inputs []string) []string {
	out := make([]string, len(inputs))
	for i, in := range inputs {
		out[i] = strings.TrimPrefix(in, "DATA/")
	}
	return out
}
