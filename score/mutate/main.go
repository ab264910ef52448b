// Command mutate asks whether the tests would notice if a rule were missing.
//
// It samples conditions of the rules anew each time (those of if, operands of && and
// ||, entries of case, negations), switches each off alone and runs the tests: those
// of its package, then those that depend on it. What no test notices is printed.
//
//	go run ./score/mutate -n 40                       a fresh sample of 40
//	go run ./score/mutate -in english/act/act.go -n 0    every condition of a file
//	go run ./score/mutate -in english/act/act.go:120 -n 0 -find ../shared/data/polnear/dev.jsonl.gz
//
// With -find the inputs are read with and without each missed condition, and the
// sentences whose reading changes are printed, so that a test can be written in the
// like of them. They never belong into the repository.
//
// All chosen conditions are built in at once, behind a number, through an overlay;
// the tree is not touched.
package main

import (
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"log"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"
)

var (
	rooms = []string{"./english/...", "./record/...", "./article/...", "./lineage/..."}
	// tested are the packages whose tests are asked, by the order of asking behind the
	// mutated package's own. The other dependants test storage, drawing and training.
	tested = append(slices.Clone(rooms), "./view/...", "./examples/...", "./cmd/readout", "./pipeline/...")
)

func main() {
	log.SetFlags(0)
	log.SetPrefix("mutate: ")
	n := flag.Int("n", 40, "conditions to sample; 0 takes all")
	seed := flag.Uint64("seed", 0, "of the sample (default: random, printed)")
	in := flag.String("in", "", "only conditions whose FILE:LINE starts so; several, separated by commas")
	jobs := flag.Int("p", 2, "conditions tried at once")
	find := flag.String("find", "", "inputs to read with each missed condition, separated by commas")
	show := flag.Int("show", 8, "sentences that -find prints of a condition")
	verbose := flag.Bool("v", false, "print what caught the others")
	flag.Parse()
	if *seed == 0 {
		*seed = rand.Uint64() >> 32
	}
	if err := run(*n, *seed, *jobs, split(*in), split(*find), *show, *verbose); err != nil {
		log.Fatal(err)
	}
}

func split(list string) []string {
	return strings.FieldsFunc(list, func(r rune) bool { return r == ',' })
}

// A suite is one package's tests, built.
type suite struct {
	pkg, dir, program string
	deps              map[string]bool
	limit             time.Duration
}

func run(n int, seed uint64, jobs int, in, find []string, show int, verbose bool) error {
	began := time.Now()
	root, err := os.Getwd()
	if err != nil {
		return err
	}
	temp, err := os.MkdirTemp("", "readout-mutate-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(temp)

	all, sources, err := collect(root, in)
	if err != nil {
		return err
	}
	fmt.Printf("%d conditions, seed %d\n", len(all), seed)
	r := rand.New(rand.NewPCG(seed, 0))
	r.Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
	if n > 0 && n < len(all) {
		all = all[:n]
	}
	slices.SortFunc(all, func(a, b *condition) int {
		if c := strings.Compare(a.file, b.file); c != 0 {
			return c
		}
		return a.start - b.start
	})
	byFile := map[string][]*condition{}
	for i, c := range all {
		c.number = i + 1
		byFile[c.file] = append(byFile[c.file], c)
	}
	overlay, err := overlaid(root, temp, byFile, sources)
	if err != nil {
		return err
	}
	suites, err := build(temp, overlay, len(find) > 0)
	if err != nil {
		return err
	}
	for _, s := range suites { // as they are, all must pass; that also tells how long they take
		s.limit = 10 * time.Minute
		out, spent, err := s.run(0)
		if err != nil {
			return fmt.Errorf("%s fails as it is: %w\n%s", s.pkg, err, out)
		}
		s.limit = 10*time.Second + 6*spent
	}
	fmt.Printf("built and tried as it is in %.0f s\n", time.Since(began).Seconds())

	catcher := make([]string, len(all))
	queue := make(chan int)
	var wait sync.WaitGroup
	for range jobs {
		wait.Go(func() {
			for i := range queue {
				catcher[i] = caught(all[i], suites)
				if verbose {
					fmt.Printf("%-34s %-8s %s  [%s]\n", all[i].place(), all[i].how, all[i].code, catcher[i])
				}
			}
		})
	}
	for i := range all {
		queue <- i
	}
	close(queue)
	wait.Wait()

	count := 0
	var missed []*condition
	for i, c := range all {
		if catcher[i] != "" {
			count++
			continue
		}
		missed = append(missed, c)
	}
	if len(all) == 0 {
		return fmt.Errorf("no conditions in %s", strings.Join(in, ", "))
	}
	for _, c := range missed {
		fmt.Printf("missed %s %s: %s\n", c.place(), c.how, c.code)
	}
	fmt.Printf("caught %d of %d (%.0f%%) in %.0f s\n", count, len(all), 100*float64(count)/float64(len(all)), time.Since(began).Seconds())
	if len(find) > 0 {
		return compare(filepath.Join(temp, "readout"), temp, find, missed, show)
	}
	return nil
}

// collect finds the conditions of the rooms, and the sources they stand in.
func collect(root string, in []string) ([]*condition, map[string][]byte, error) {
	out, err := exec.Command("go", append([]string{"list", "-json=ImportPath,Dir,GoFiles"}, rooms...)...).Output()
	if err != nil {
		return nil, nil, fmt.Errorf("listing packages: %w", err)
	}
	var all []*condition
	sources := map[string][]byte{}
	for d := json.NewDecoder(strings.NewReader(string(out))); d.More(); {
		var p struct {
			ImportPath, Dir string
			GoFiles         []string
		}
		if err := d.Decode(&p); err != nil {
			return nil, nil, err
		}
		for _, name := range p.GoFiles {
			if strings.Contains(name, "learn") || strings.Contains(name, "train") {
				continue
			}
			path := filepath.Join(p.Dir, name)
			file, err := filepath.Rel(root, path)
			if err != nil {
				return nil, nil, err
			}
			src, err := os.ReadFile(path)
			if err != nil {
				return nil, nil, err
			}
			found, err := conditions(p.ImportPath, path, file, src)
			if err != nil {
				return nil, nil, err
			}
			sources[file] = src
			for _, c := range found {
				if len(in) == 0 || slices.ContainsFunc(in, func(prefix string) bool { return matches(c, prefix) }) {
					all = append(all, c)
				}
			}
		}
	}
	return all, sources, nil
}

// matches reports whether a condition stands where a prefix points: a folder, a file,
// a line of it.
func matches(c *condition, prefix string) bool {
	if strings.Contains(prefix, ":") {
		return c.place() == prefix
	}
	return strings.HasPrefix(c.file, prefix)
}

// overlaid writes the switched files and returns the overlay that puts them in place.
func overlaid(root, temp string, byFile map[string][]*condition, sources map[string][]byte) (string, error) {
	replace := map[string]string{}
	put := func(file string, text []byte) error {
		path := filepath.Join(temp, fmt.Sprintf("%d.go", len(replace)))
		replace[filepath.Join(root, file)] = path
		return os.WriteFile(path, text, 0o644)
	}
	if err := put("mutant/mutant.go", []byte(mutant)); err != nil {
		return "", err
	}
	for file, chosen := range byFile {
		if err := put(file, switched(sources[file], chosen)); err != nil {
			return "", err
		}
	}
	text, err := json.Marshal(map[string]any{"Replace": replace})
	if err != nil {
		return "", err
	}
	path := filepath.Join(temp, "overlay.json")
	return path, os.WriteFile(path, text, 0o644)
}

// build builds the tests with the switches in them, and the program if it is asked for.
func build(temp, overlay string, program bool) ([]*suite, error) {
	programs := filepath.Join(temp, "tests") + string(filepath.Separator)
	if err := os.Mkdir(programs, 0o755); err != nil {
		return nil, err
	}
	if out, err := exec.Command("go", append([]string{"test", "-c", "-vet=off", "-overlay", overlay, "-o", programs}, tested...)...).CombinedOutput(); err != nil {
		return nil, fmt.Errorf("building the tests: %w\n%s", err, out)
	}
	if program {
		if out, err := exec.Command("go", "build", "-overlay", overlay, "-o", filepath.Join(temp, "readout"), "./cmd/readout").CombinedOutput(); err != nil {
			return nil, fmt.Errorf("building readout: %w\n%s", err, out)
		}
	}
	var suites []*suite
	for _, pattern := range tested {
		out, err := exec.Command("go", "list", "-test", "-json=ImportPath,Dir,Deps,ForTest", pattern).Output()
		if err != nil {
			return nil, fmt.Errorf("listing tests: %w", err)
		}
		for d := json.NewDecoder(strings.NewReader(string(out))); d.More(); {
			var p struct {
				ImportPath, Dir, ForTest string
				Deps                     []string
			}
			if err := d.Decode(&p); err != nil {
				return nil, err
			}
			pkg, ok := strings.CutSuffix(p.ImportPath, ".test")
			if !ok {
				continue
			}
			s := &suite{pkg: pkg, dir: p.Dir, program: filepath.Join(programs, pkg[strings.LastIndex(pkg, "/")+1:]+".test"), deps: map[string]bool{}}
			if s.dir == "" {
				return nil, fmt.Errorf("no folder for the tests of %s", pkg)
			}
			for _, dep := range p.Deps {
				dep, _, _ = strings.Cut(dep, " ")
				s.deps[dep] = true
			}
			suites = append(suites, s)
		}
	}
	return suites, nil
}

// caught names the package whose tests notice that a condition is off, "" if none do.
func caught(c *condition, suites []*suite) string {
	order := slices.Clone(suites)
	slices.SortStableFunc(order, func(a, b *suite) int {
		own := func(s *suite) int {
			if s.pkg == c.pkg {
				return 0
			}
			return 1
		}
		return own(a) - own(b)
	})
	for _, s := range order {
		if s.pkg != c.pkg && !s.deps[c.pkg] {
			continue
		}
		if _, _, err := s.run(c.number); err != nil {
			return s.pkg
		}
	}
	return ""
}

// run runs the tests with one condition off and returns what they spent of a processor's
// time. What takes too long or too much memory fails.
func (s *suite) run(number int) ([]byte, time.Duration, error) {
	ctx, cancel := context.WithTimeout(context.Background(), time.Hour)
	defer cancel()
	cmd := exec.CommandContext(ctx, "sh", "-c", `ulimit -v 12000000; ulimit -t "$1"; exec "$0" -test.failfast -test.timeout 0`, s.program, strconv.Itoa(int(s.limit/time.Second)))
	cmd.Dir = s.dir
	cmd.Env = environment(number)
	cmd.WaitDelay = time.Second
	out, err := cmd.CombinedOutput()
	return out, cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime(), err
}
