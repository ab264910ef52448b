package main

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
)

// A gauge says how the numbers of a room are measured: by what the program prints with another
// value, and by a score on gold data.
type gauge struct {
	room   string   // the room, or all below it
	inputs []string // what is read or built; below DATA or the repository
	views  []string // of a record that is built of the inputs; none: what `readout read` prints
	unread bool     // articles are cleaned, and not read: their texts and dates are what counts
	task   string   // the title of a task of score, "" for none
	figure string   // the expression that finds its figure
}

var (
	piles = []string{"examples/pages", "DATA/seeds"}
	texts = append([]string{"DATA/polnear/dev.jsonl.gz"}, piles...)
	rows  = []string{"stories", "timeline", "quotes", "positions", "figures", "people", "sources"}
)

// gauges has the first that fits a room.
var gauges = []gauge{
	{room: "article", inputs: piles, unread: true, task: "Article text, article-extraction-benchmark", figure: `article text.*F1 +([\d.]+)`},
	{room: "page", inputs: piles},
	{room: "lineage", inputs: piles, views: []string{"stories", "sources"}, task: "Stories, ECB+ dev", figure: `(?s).*F1 +([\d.]+)`},
	{room: "record", inputs: texts, views: rows},
	{room: "english/refer", inputs: texts, task: "References, GUM dev (B-cubed, protocol in score/README.md)", figure: `name, nominal, pronoun.*F1 +([\d.]+)`},
	{room: "english/timex", inputs: texts, task: "Times, TimeBank and AQUAINT", figure: `value F1 ([\d.]+)`},
	{room: "english/name", inputs: texts, task: "Names, CoNLL-2003 dev", figure: `names .*F1 +([\d.]+)`},
	{room: "english/segment", inputs: texts, task: "Words, GUM dev, raw text", figure: `sentences .*F1 +([\d.]+)`},
	{room: "english/text", inputs: texts, task: "Statements, PolNeAR dev", figure: `linked  .*F1 +([\d.]+)`},
	{room: "english/statement", inputs: texts, task: "Statements, PolNeAR dev", figure: `linked  .*F1 +([\d.]+)`},
	{room: "english/speaker", inputs: texts, task: "Speakers of direct quotations, PolNeAR dev (our key)", figure: `speaker right.*?([\d.]+) \(`},
	{room: "english/event", inputs: texts, task: "Events, PLOVER gold standard records", figure: `(?s).*F1 +([\d.]+)`},
	{room: "english", inputs: texts},
	{room: "lexicon", inputs: texts, views: rows},
	{room: "pipeline", inputs: piles},
	{room: "store", inputs: piles},
	{room: "web", inputs: piles},
	{room: "view", inputs: piles, views: []string{"brief"}},
}

func gaugeOf(room string) (gauge, bool) {
	i := slices.IndexFunc(gauges, func(g gauge) bool { return room == g.room || strings.HasPrefix(room, g.room+"/") })
	if i < 0 {
		return gauge{}, false
	}
	return gauges[i], true
}

// An effect is what a value changes.
type effect struct {
	Value      string
	Gone, Come int     // facts or rows that the program prints no more, and new ones
	Score      float64 // of the gauge's task; 0 where it has none
	Fails      bool    // the program does not build, or does not run through
}

// A measurer builds and runs the program with other values, and keeps what it measured.
type measurer struct {
	root, shared string
	source       string // digest of the program's source
	cache        string // a folder with a file for each limit and for each gauge
	stale        bool   // what was measured of another source is taken too, and nothing is measured
	temp         string
	score        string // the program that scores
	reading      sync.Mutex
}

// newMeasurer prepares measuring the program of the repository at root.
func newMeasurer(root, shared, cache string) (*measurer, error) {
	digest, err := sourceDigest(root)
	if err != nil {
		return nil, err
	}
	m := &measurer{root: root, shared: shared, source: digest, cache: cache}
	if err := os.MkdirAll(m.cache, 0o755); err != nil {
		return nil, err
	}
	if m.temp, err = os.MkdirTemp("", "readout-limits-"); err != nil {
		return nil, err
	}
	m.score = filepath.Join(m.temp, "score")
	return m, m.run(nil, "", "go", "build", "-o", m.score, "./score")
}

func (m *measurer) close() { os.RemoveAll(m.temp) }

// sourceDigest is one of all that the program and what measures it are built from.
func sourceDigest(root string) (string, error) {
	list := exec.Command("go", "list", "-deps", "-f", "{{if not .Standard}}{{$dir := .Dir}}{{range .GoFiles}}{{$dir}}/{{.}}\n{{end}}{{range .SFiles}}{{$dir}}/{{.}}\n{{end}}{{range .EmbedFiles}}{{$dir}}/{{.}}\n{{end}}{{end}}",
		"./cmd/readout", "./score", "./score/limits")
	list.Dir = root
	files, err := list.Output()
	if err != nil {
		return "", fmt.Errorf("list the source: %w", err)
	}
	h := sha256.New()
	for _, path := range strings.Split(strings.TrimSpace(string(files)), "\n") {
		content, err := os.ReadFile(path)
		if err != nil {
			return "", err
		}
		fmt.Fprintf(h, "%s %d\n", filepath.Base(path), len(content))
		h.Write(content)
	}
	return fmt.Sprintf("%x", h.Sum(nil)[:8]), nil
}

// steps are the values to either side: a fifth down and up, whole numbers at least one.
func (l Limit) steps() []string {
	if l.Whole {
		step := math.Max(1, math.Round(math.Abs(l.Value)/5))
		return []string{strconv.FormatFloat(l.Value-step, 'f', 0, 64), strconv.FormatFloat(l.Value+step, 'f', 0, 64)}
	}
	short := func(v float64) string {
		s := strconv.FormatFloat(v, 'g', 4, 64)
		if !strings.Contains(s, ".") {
			s += ".0"
		}
		return s
	}
	return []string{short(l.Value * 0.8), short(l.Value * 1.2)}
}

// measure returns the effects of a limit's steps, from the cache where they are. The program with the
// limits of its room as variables is built when it is first asked for.
func (m *measurer) measure(ctx context.Context, l Limit, varied func() (program, error)) ([]effect, error) {
	g, ok := gaugeOf(l.Room)
	if !ok {
		return nil, fmt.Errorf("%s: no gauge measures this room", l.Room)
	}
	var out []effect
	file := filepath.Join(m.cache, strings.ReplaceAll(l.Room, "/", ".")+"."+l.Name+".json")
	if m.read(file, &out) && len(out) == 2 && out[0].Value == l.steps()[0] || m.stale {
		return out, nil
	}
	out = nil
	base, err := m.base(ctx, g)
	if err != nil {
		return nil, err
	}
	p, err := varied()
	if err != nil {
		return nil, err
	}
	for _, value := range l.steps() {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		a, err := m.with(l, value, g, p)
		e := effect{Value: value, Score: a.Score}
		switch exit := (*exec.ExitError)(nil); {
		case errors.As(err, &exit) && exit.Exited():
			e.Fails = true
		case err != nil:
			return nil, fmt.Errorf("%s, %s = %s: %w", l.Room, l.Name, value, err)
		default:
			e.Gone, e.Come = differ(base.Facts, a.Facts)
		}
		out = append(out, e)
	}
	return out, m.write(file, out)
}

// kept is a file of what was measured.
type kept struct {
	Source string // of the program that was measured
	Found  any
}

// read reads what is kept, and reports whether it may be taken.
func (m *measurer) read(file string, found any) bool {
	k := kept{Found: found}
	b, err := os.ReadFile(file)
	return err == nil && json.Unmarshal(b, &k) == nil && (m.stale || k.Source == m.source)
}

func (m *measurer) write(file string, found any) error {
	b, err := json.Marshal(kept{m.source, found})
	if err != nil {
		return err
	}
	return os.WriteFile(file, b, 0o644)
}

// An answer is what a program prints of a gauge's inputs: how often it says each thing.
type answer struct {
	Facts map[string]int
	Score float64
}

// base returns the answer of the program as it is.
func (m *measurer) base(_ context.Context, g gauge) (a answer, err error) {
	file := filepath.Join(m.cache, fmt.Sprintf("base-%x", sha256.Sum256(fmt.Append(nil, g)))[:24]+".json")
	if m.read(file, &a) || m.stale {
		return a, nil
	}
	a = answer{}
	dir, err := os.MkdirTemp(m.temp, "")
	if err != nil {
		return a, err
	}
	defer os.RemoveAll(dir)
	readout, err := m.build(dir, g, replace{})
	if err != nil {
		return a, err
	}
	if a, err = m.answer(dir, readout, "", g); err != nil {
		return a, err
	}
	return a, m.write(file, a)
}

// A program is one that the environment tells the values of some limits.
type program struct {
	path   string
	limits map[string]bool
}

// varied builds the program with the limits of a room as variables.
func (m *measurer) varied(limits []Limit) (p program, err error) {
	g, _ := gaugeOf(limits[0].Room)
	dir, err := os.MkdirTemp(m.temp, "")
	if err != nil {
		return p, err
	}
	files, varied, err := Vary(m.root, limits, dir)
	if err != nil {
		return p, err
	}
	p.limits = varied
	p.path, err = m.build(dir, g, files)
	return p, err
}

// with returns the answer of the program with another value of a limit.
func (m *measurer) with(l Limit, value string, g gauge, p program) (a answer, err error) {
	dir, err := os.MkdirTemp(m.temp, "")
	if err != nil {
		return a, err
	}
	defer os.RemoveAll(dir)
	if p.limits[l.Name] {
		return m.answer(dir, p.path, variable+"="+l.Name+"="+value, g)
	}
	files, err := l.With(dir, value)
	if err != nil {
		return a, err
	}
	readout, err := m.build(dir, g, files)
	if err != nil {
		return a, err
	}
	return m.answer(dir, readout, "", g)
}

// build builds the program in a folder for a gauge, with some files in the place of others, and returns its path. Of
// such a program the version is another: it merges anew what a record holds.
func (m *measurer) build(dir string, g gauge, files replace) (string, error) {
	edit := func(name, old, new string) error {
		of, err := filepath.Abs(filepath.Join(m.root, name))
		if err != nil {
			return err
		}
		text, err := os.ReadFile(of)
		if err != nil {
			return err
		}
		if !bytes.Contains(text, []byte(old)) {
			return fmt.Errorf("%s has no %s", name, old)
		}
		return files.put(dir, of, bytes.Replace(text, []byte(old), []byte(new), 1))
	}
	if len(files) > 0 && len(g.views) > 0 {
		if err := edit("pipeline/build.go", `const Version = "`, `const Version = "limits `); err != nil {
			return "", err
		}
	}
	if g.unread {
		if err := edit("pipeline/pipeline.go", "var reader = english.Read", "var reader = func(a *readout.Article) *readout.Reading { return &readout.Reading{Article: a.ID, Version: english.Version} }"); err != nil {
			return "", err
		}
	}
	overlay, err := files.overlay(dir)
	if err != nil {
		return "", err
	}
	readout := filepath.Join(dir, "readout")
	return readout, m.run(nil, "", "go", "build", "-p", "1", "-overlay", overlay, "-o", readout, "./cmd/readout")
}

// answer has a program, told a setting by the environment, read the inputs of a gauge.
func (m *measurer) answer(dir, readout, setting string, g gauge) (a answer, err error) {
	var inputs []string
	for _, in := range g.inputs {
		if rest, ok := strings.CutPrefix(in, "DATA/"); ok {
			in = filepath.Join(m.shared, "data", rest)
		}
		inputs = append(inputs, in)
	}
	a.Facts = map[string]int{}
	var out bytes.Buffer
	if len(g.views) == 0 {
		if err := m.run(&out, setting, readout, append([]string{"read"}, inputs...)...); err != nil {
			return a, err
		}
		if err := readingFacts(out.Bytes(), a.Facts); err != nil {
			return a, err
		}
	} else {
		db := filepath.Join(dir, "r.db")
		if err := m.record(db, g, inputs); err != nil {
			return a, err
		}
		if err := m.run(nil, setting, readout, append([]string{"build", "-o", db}, inputs...)...); err != nil {
			return a, err
		}
		for _, v := range g.views {
			out.Reset()
			if err := m.run(&out, setting, readout, "show", v, db, "--format", "json"); err != nil {
				return a, err
			}
			if err := rowFacts(v, out.Bytes(), a.Facts); err != nil {
				return a, err
			}
		}
	}
	if g.task == "" {
		return a, nil
	}
	out.Reset()
	if err := m.run(&out, setting, m.score, "-shared", m.shared, "-readout", readout, g.task); err != nil {
		return a, err
	}
	found := regexp.MustCompile(g.figure).FindStringSubmatch(out.String())
	if found == nil {
		return a, fmt.Errorf("no figure in %q", out.String())
	}
	a.Score, err = strconv.ParseFloat(found[1], 64)
	return a, err
}

// record copies the record that the program as it is makes of some inputs: what they say was read once then.
func (m *measurer) record(db string, g gauge, inputs []string) error {
	m.reading.Lock()
	defer m.reading.Unlock()
	made := filepath.Join(m.temp, fmt.Sprintf("%x", sha256.Sum256(fmt.Append(nil, inputs)))[:24]+".db")
	if _, err := os.Stat(made); errors.Is(err, os.ErrNotExist) {
		readout, err := m.build(m.temp, g, replace{})
		if err != nil {
			return err
		}
		if err := m.run(nil, "", readout, append([]string{"build", "-o", made}, inputs...)...); err != nil {
			return err
		}
	}
	b, err := os.ReadFile(made)
	if err != nil {
		return err
	}
	return os.WriteFile(db, b, 0o644)
}

// run runs a program in the repository with a setting in its environment; exit status 3, "some inputs could not be read", is none of its faults.
func (m *measurer) run(out *bytes.Buffer, setting, name string, args ...string) error {
	c := exec.Command(name, args...)
	c.Dir = m.root
	c.Env = append(os.Environ(), "CGO_ENABLED=0", "GOMAXPROCS=1", setting)
	var wrong bytes.Buffer
	c.Stderr = &wrong
	if out != nil {
		c.Stdout = out
	}
	if err := c.Run(); err != nil && c.ProcessState.ExitCode() != 3 {
		return fmt.Errorf("%s %s: %w\n%s", filepath.Base(name), args[0], err, wrong.String())
	}
	return nil
}

// readingFacts counts what the lines of `readout read` tell. Ids are left out, or stand for names:
// one entity more would else change all.
func readingFacts(lines []byte, facts map[string]int) error {
	for line := range bytes.Lines(lines) {
		var page map[string]any
		if err := json.Unmarshal(line, &page); err != nil {
			return err
		}
		id := page["id"]
		names := map[string]any{}
		entities, _ := page["entities"].([]any)
		for _, e := range entities {
			e := e.(map[string]any)
			names[e["id"].(string)] = e["name"]
		}
		text, _ := page["text"].(string)
		for _, p := range strings.Split(text, "\n\n") {
			facts[fmt.Sprint(id, " text ", short(p))]++
		}
		for key, value := range page {
			list, ok := value.([]any)
			switch {
			case key == "text" || key == "blocks" || key == "spun":
			case !ok:
				facts[fmt.Sprint(id, " ", key, " ", value)]++
			default:
				for _, x := range list {
					facts[fmt.Sprint(id, " ", key, " ", short(fmt.Sprint(plain(x, names))))]++
				}
			}
		}
	}
	return nil
}

// plain puts names in the place of ids.
func plain(x any, names map[string]any) any {
	switch x := x.(type) {
	case map[string]any:
		out := map[string]any{}
		for k, v := range x {
			if k != "id" && k != "statement" {
				out[k] = plain(v, names)
			}
		}
		return out
	case []any:
		out := make([]any, len(x))
		for i, v := range x {
			out[i] = plain(v, names)
		}
		return out
	case string:
		if name, ok := names[x]; ok {
			return name
		}
	}
	return x
}

// rowFacts counts the rows of a view, by what they say; evidence and ids apart.
func rowFacts(view string, list []byte, facts map[string]int) error {
	var rows []map[string]any
	if err := json.Unmarshal(list, &rows); err != nil {
		return err
	}
	for _, r := range rows {
		for _, key := range []string{"id", "story", "evidence"} {
			if view != "sources" || key == "evidence" {
				delete(r, key)
			}
		}
		b, err := json.Marshal(r)
		if err != nil {
			return err
		}
		facts[view+" "+short(string(b))]++
	}
	return nil
}

// short is a digest of what is long: facts are kept, to be compared.
func short(s string) string {
	if len(s) < 24 {
		return s
	}
	return fmt.Sprintf("%x", sha256.Sum256([]byte(s)))[:24]
}

// differ counts what only one of two answers has.
func differ(a, b map[string]int) (gone, come int) {
	for k, n := range a {
		gone += max(0, n-b[k])
	}
	for k, n := range b {
		come += max(0, n-a[k])
	}
	return gone, come
}
