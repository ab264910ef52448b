// Command score measures the program on the gold data and writes docs/scores.md.
//
// In go the dev sets of ../shared/data and its score.py, out comes one Markdown
// page with the figures of every task, as score.py prints them. It needs
// Python 3 for score.py; the program itself does not.
//
//	go run ./score             every task, and write docs/scores.md
//	go run ./score words names only these, printed
package main

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"log"
	"os"
	"os/exec"
	"path/filepath"
	"sort"
	"strings"
)

// A task is one run of score.py: what to score, against which gold file, and
// how the program's answer is made from that file's texts.
type task struct {
	name   string // of score.py
	title  string
	gold   string // below the data folder
	answer func(r *run, t task, out string) error
}

var tasks = []task{
	{"text", "Article text, article-extraction-benchmark", "extraction/aeb/ground-truth.json", (*run).extract},
	{"words", "Words, EWT dev (raw text)", "ud/ewt-dev.gold.jsonl.gz", (*run).readWords},
	{"words", "Words, GUM dev (raw text)", "ud/gum-dev.gold.jsonl.gz", (*run).readWords},
	{"names", "Names, CoNLL-2003 dev", "names/conll03-dev.jsonl.gz", (*run).read},
	{"names", "Names, UNER-EWT dev", "names/uner-ewt-dev.jsonl.gz", (*run).read},
	{"times", "Times, TimeBank and AQUAINT", "times/tbaq.jsonl.gz", (*run).read},
	{"statements", "Statements, PolNeAR dev", "polnear/dev.jsonl.gz", (*run).read},
	{"acts", "Acts, PLOVER gold standard records", "acts/plover.jsonl.gz", (*run).read},
	{"stories", "Stories, ECB+ train", "ecb/train.jsonl.gz", (*run).sources},
	{"stories", "Stories, ECB+ dev", "ecb/dev.jsonl.gz", (*run).sources},
}

// A run knows where things are.
type run struct {
	shared, temp, readout string
}

func main() {
	log.SetFlags(0)
	log.SetPrefix("score: ")
	shared := flag.String("shared", "../shared", "folder with score.py and data/")
	out := flag.String("o", "docs/scores.md", "page to write when every task runs")
	flag.Parse()
	if err := score(*shared, *out, flag.Args()); err != nil {
		log.Fatal(err)
	}
}

func score(shared, page string, only []string) error {
	temp, err := os.MkdirTemp("", "readout-score-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(temp)
	r := &run{shared: shared, temp: temp, readout: filepath.Join(temp, "readout")}
	if out, err := exec.Command("go", "build", "-o", r.readout, "./cmd/readout").CombinedOutput(); err != nil {
		return fmt.Errorf("building readout: %w\n%s", err, out)
	}
	var b strings.Builder
	b.WriteString(heading)
	ran := 0
	for i, t := range tasks {
		if len(only) > 0 && !contains(only, t.name) {
			continue
		}
		ran++
		figures, err := r.task(t, filepath.Join(temp, fmt.Sprintf("%d.jsonl", i)))
		if err != nil {
			return fmt.Errorf("%s: %w", t.title, err)
		}
		section := fmt.Sprintf("## %s\n\n`score.py %s %s`\n\n```\n%s```\n\n", t.title, t.name, t.gold, figures)
		fmt.Print(section)
		b.WriteString(section)
	}
	if ran == 0 {
		return fmt.Errorf("no such task: %s", strings.Join(only, " "))
	}
	if len(only) > 0 {
		return nil
	}
	more, err := os.ReadFile("score/notes.md")
	if err != nil && !os.IsNotExist(err) {
		return err
	}
	b.Write(more)
	return os.WriteFile(page, []byte(b.String()), 0o644)
}

const heading = `# Scores

Written by ` + "`go run ./score`" + ` from the dev sets of the gold data; the protocols are
those of its score.py. What follows the measured tables comes from score/notes.md,
where each figure names the command that makes it.

`

func (r *run) task(t task, answer string) (string, error) {
	if err := t.answer(r, t, answer); err != nil {
		return "", err
	}
	out, err := exec.Command("python3", filepath.Join(r.shared, "score.py"), t.name, r.data(t.gold), answer).CombinedOutput()
	if err != nil {
		return "", fmt.Errorf("score.py: %w\n%s", err, out)
	}
	return string(out), nil
}

func (r *run) data(name string) string { return filepath.Join(r.shared, "data", name) }

func (r *run) read(t task, out string) error      { return r.readTexts(t, out) }
func (r *run) readWords(t task, out string) error { return r.readTexts(t, out, "--words") }

// readTexts reads the gold file's texts verbatim.
func (r *run) readTexts(t task, out string, flags ...string) error {
	in := out + ".in.jsonl"
	if err := eachRow(r.data(t.gold), in, func(row map[string]any) map[string]any {
		return map[string]any{"id": row["id"], "text": row["text"], "published": row["published"]}
	}); err != nil {
		return err
	}
	return r.command(out, append(append([]string{"read", "--verbatim"}, flags...), in)...)
}

// extract reads the benchmark's saved pages as HTML.
func (r *run) extract(t task, out string) error {
	names, err := filepath.Glob(r.data("extraction/aeb/*.html.gz"))
	if err != nil || len(names) == 0 {
		return fmt.Errorf("no pages under %s", r.data("extraction/aeb"))
	}
	sort.Strings(names)
	in, err := os.Create(out + ".in.jsonl")
	if err != nil {
		return err
	}
	defer in.Close()
	for _, name := range names {
		html, err := readGzip(name)
		if err != nil {
			return err
		}
		id := strings.TrimSuffix(filepath.Base(name), ".html.gz")
		if err := json.NewEncoder(in).Encode(map[string]any{"id": id, "html": string(html)}); err != nil {
			return err
		}
	}
	return r.command(out, "read", in.Name())
}

// sources builds a record of tokenised articles and prints its sources.
func (r *run) sources(t task, out string) error {
	in := out + ".in.jsonl"
	if err := eachRow(r.data(t.gold), in, func(row map[string]any) map[string]any {
		var text strings.Builder
		for _, s := range row["sentences"].([]any) {
			for _, w := range s.([]any) {
				text.WriteString(w.(string) + " ")
			}
			text.WriteString("\n")
		}
		return map[string]any{"id": row["id"], "text": text.String()}
	}); err != nil {
		return err
	}
	db := out + ".db"
	if err := r.command(os.DevNull, "build", "-o", db, in); err != nil {
		return err
	}
	return r.command(out, "show", "sources", db, "--format", "json")
}

// command runs readout with its standard output in a file.
func (r *run) command(out string, args ...string) error {
	f, err := os.Create(out)
	if err != nil {
		return err
	}
	defer f.Close()
	var stderr bytes.Buffer
	c := exec.Command(r.readout, args...)
	c.Stdout, c.Stderr = f, &stderr
	if err := c.Run(); err != nil {
		return fmt.Errorf("readout %s: %w\n%s", strings.Join(args, " "), err, stderr.String())
	}
	return nil
}

// eachRow maps the rows of a gold file to an input of the program.
func eachRow(gold, in string, f func(map[string]any) map[string]any) error {
	b, err := readGzip(gold)
	if err != nil {
		return err
	}
	w, err := os.Create(in)
	if err != nil {
		return err
	}
	defer w.Close()
	sc := bufio.NewScanner(bytes.NewReader(b))
	sc.Buffer(nil, 1<<26)
	for sc.Scan() {
		var row map[string]any
		if err := json.Unmarshal(sc.Bytes(), &row); err != nil {
			return fmt.Errorf("%s: %w", gold, err)
		}
		if err := json.NewEncoder(w).Encode(f(row)); err != nil {
			return err
		}
	}
	return sc.Err()
}

func readGzip(name string) ([]byte, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return io.ReadAll(z)
}

func contains(list []string, s string) bool {
	for _, x := range list {
		if x == s {
			return true
		}
	}
	return false
}
