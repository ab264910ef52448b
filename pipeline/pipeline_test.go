package pipeline

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"readout"
	"readout/english"
	"readout/lineage"
	"readout/record"
	"readout/store"
)

// buildVariable makes the test program build a record instead of testing: its value
// is the record's file, the arguments are the inputs.
const buildVariable = "READOUT_TEST_BUILD"

func TestMain(m *testing.M) {
	file := os.Getenv(buildVariable)
	if file == "" {
		os.Exit(m.Run())
	}
	ctx := context.Background()
	st, err := store.Create(ctx, file)
	if err == nil {
		_, err = Build(ctx, st, os.Args[1:], Options{}, nil)
		err = errors.Join(err, st.Close())
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	os.Exit(0)
}

// coverage invents n pages about talks between invented countries: own reports,
// reprints, altered copies, pages without a date, several stories.
func coverage(n int) []map[string]any {
	r := rand.New(rand.NewPCG(11, 12))
	pick := func(of ...string) string { return of[r.IntN(len(of))] }
	var pages []map[string]any
	for i := range n {
		if i > 5 && r.IntN(4) == 0 {
			// A reprint or an altered copy of an earlier page.
			copied := map[string]any{}
			for k, v := range pages[r.IntN(len(pages))] {
				copied[k] = v
			}
			copied["url"] = fmt.Sprintf("https://copy%d.example/%d", r.IntN(4), i)
			copied["outlet"] = fmt.Sprintf("Copy %d", r.IntN(4))
			copied["id"] = fmt.Sprintf("page-%03d", i)
			if text, ok := copied["text"].(string); ok && r.IntN(2) == 0 {
				copied["text"] = strings.NewReplacer("said", "mentioned", "soldiers", "troopers", "talks", "conversations").Replace(text)
			}
			pages = append(pages, copied)
			continue
		}
		place := pick("Varn", "Old Harbour", "Tessin Bridge", "Quill")
		who := pick("Ilse Marn", "Tobin Achterberg", "Petra Voss", "Jonas Quist")
		country := pick("Norland", "Sudmark", "Ostravia")
		day := 3 + r.IntN(9)
		var b strings.Builder
		fmt.Fprintf(&b, "%s (Wire) - Envoys of %s met in %s on %s to talk about the border.\n\n", strings.ToUpper(place), country, place,
			pick("Monday", "Tuesday", "Wednesday", "Thursday"))
		for range 2 + r.IntN(4) {
			fmt.Fprintf(&b, "“%s,” said %s, the foreign minister of %s. ", pick(
				"We will not accept a wall across the valley", "The talks were frank and they were long",
				"Nobody should move another soldier", "We shall meet again before the winter"), who, country)
			fmt.Fprintf(&b, "%s demanded that %s withdraw its %d soldiers from %s.\n\n", country, pick("Norland", "Sudmark", "Ostravia"), 100*(1+r.IntN(40)), place)
		}
		fmt.Fprintf(&b, "A second round is to be held in %s on %d March 2031.", pick("Varn", "Quill"), 14+r.IntN(5))
		page := map[string]any{"id": fmt.Sprintf("page-%03d", i), "title": fmt.Sprintf("%s talks in %s", country, place),
			"outlet": pick("The Norland Post", "Sudmark Courier", "Harbour News"), "url": fmt.Sprintf("https://news%d.example/%d", r.IntN(6), i), "text": b.String()}
		if r.IntN(5) > 0 {
			page["published"] = fmt.Sprintf("2031-03-%02d", day)
		}
		pages = append(pages, page)
	}
	// One id with two contents, one content under two ids, and one that cannot be read.
	pages = append(pages, map[string]any{"id": "page-001", "text": "Another page has this id already, and says something else."},
		map[string]any{"id": "twin", "text": pages[0]["text"], "outlet": "Twin"}, map[string]any{"id": "neither"})
	return pages
}

// write writes pages as JSON Lines files of the given number and returns their paths.
func write(t testing.TB, pages []map[string]any, files int) []string {
	t.Helper()
	dir := t.TempDir()
	var paths []string
	for part := range slices.Chunk(pages, (len(pages)+files-1)/files) {
		var b strings.Builder
		for _, p := range part {
			line, err := json.Marshal(p)
			if err != nil {
				t.Fatal(err)
			}
			b.Write(line)
			b.WriteByte('\n')
		}
		path := filepath.Join(dir, fmt.Sprintf("part-%03d.jsonl", len(paths)))
		if err := os.WriteFile(path, []byte(b.String()), 0o644); err != nil {
			t.Fatal(err)
		}
		paths = append(paths, path)
	}
	return paths
}

func create(t testing.TB) *store.Store {
	t.Helper()
	st, err := store.Create(t.Context(), filepath.Join(t.TempDir(), "record.db"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { st.Close() })
	return st
}

func build(t testing.TB, st *store.Store, inputs ...string) *Summary {
	t.Helper()
	s, err := Build(t.Context(), st, inputs, Options{}, nil)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// dump gives all lines of all views, as show prints them. Paths say where a page was
// found, which a test may move: only their last element counts.
func dump(t testing.TB, st *store.Store) string {
	t.Helper()
	r, err := st.Record(t.Context(), "")
	if err != nil {
		t.Fatal(err)
	}
	for i := range r.Sources {
		r.Sources[i].Path = filepath.Base(r.Sources[i].Path)
	}
	b, err := json.MarshalIndent(r, "", " ")
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// proved fails the test if the record cannot be proved.
func proved(t testing.TB, st *store.Store) {
	t.Helper()
	v, err := Check(t.Context(), st)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range v.Findings {
		t.Errorf("%s: %s", f.Where, f.What)
	}
	if v.Pages == 0 || v.Lines == 0 || v.Evidence == 0 {
		t.Errorf("nothing was checked: %+v", v)
	}
}

func TestBuild(t *testing.T) {
	pages := coverage(60)
	inputs := write(t, pages, 1)
	st := create(t)
	s := build(t, st, inputs...)
	if s.Pages != len(pages) || s.Added != len(pages) || s.Total.Pages != len(pages) || s.Changed == 0 {
		t.Errorf("the build says %+v of %d pages", s, len(pages))
	}
	if len(s.Unreadable) != 1 || s.Unreadable[0].Reason == "" {
		t.Errorf("unreadable: %+v", s.Unreadable)
	}
	proved(t, st)
	first := dump(t, st)
	for _, want := range []string{`"page-001"`, `"page-001~`, `"twin"`, `"neither"`, `"unreadable"`} {
		if !strings.Contains(first, want) {
			t.Errorf("the record does not have %s", want)
		}
	}

	again := build(t, st, inputs...)
	if again.Added != 0 || again.Changed != 0 || again.Total != s.Total || len(again.Unreadable) != 1 {
		t.Errorf("building again says %+v", again)
	}
	if diff := cmp.Diff(first, dump(t, st)); diff != "" {
		t.Errorf("inputs already in change the record:\n%s", diff)
	}

	renewed, err := Build(t.Context(), st, nil, Options{Again: true}, nil)
	if err != nil || renewed.Changed != s.Changed || renewed.Pages != 0 {
		t.Errorf("reading again what is in says %+v, %v", renewed, err)
	}
	if diff := cmp.Diff(first, dump(t, st)); diff != "" {
		t.Errorf("reading again changes the record:\n%s", diff)
	}
	proved(t, st)

	// The record is what merging everything at once gives.
	c, err := st.Documents(t.Context(), "", Options{}.each)
	if err == nil || c != nil {
		t.Errorf("documents of another version: %v, %v", c, err)
	}
	var docs []readout.Document
	_, err = Read(t.Context(), inputs, Options{}, func(a *readout.Article, r *readout.Reading) error {
		docs = append(docs, readout.Document{Article: a, Reading: r})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{}
	for i, d := range docs {
		if seen[d.Article.ID] { // the namesake, which the store renames
			kept, err := st.Record(t.Context(), "", "sources")
			if err != nil {
				t.Fatal(err)
			}
			for _, x := range kept.Sources {
				if strings.HasPrefix(x.ID, d.Article.ID+"~") {
					full, err := st.Article(t.Context(), x.ID)
					if err != nil {
						t.Fatal(err)
					}
					for _, j := range []int{i, slices.IndexFunc(docs, func(o readout.Document) bool { return o.Article.ID == d.Article.ID })} {
						if docs[j].Article.Text == full.Text {
							docs[j].Article.ID, docs[j].Reading.Article = x.ID, x.ID
						}
					}
				}
			}
		}
		seen[d.Article.ID] = true
	}
	for _, d := range docs {
		english.Complete(d.Article, d.Reading)
	}
	whole := record.Merge(docs, lineage.Relate(docs))
	for i := range whole.Sources {
		whole.Sources[i].Path = filepath.Base(whole.Sources[i].Path)
	}
	b, err := json.MarshalIndent(whole, "", " ")
	if err != nil {
		t.Fatal(err)
	}
	var want, got readout.Record
	if err := errors.Join(json.Unmarshal(b, &want), json.Unmarshal([]byte(first), &got)); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(sortStories(want), sortStories(got)); diff != "" {
		t.Errorf("merging story by story differs from merging all (-all +stories):\n%s", diff)
	}
}

// sortStories puts lists that may be nil or empty, and lines of several stories, in one form.
func sortStories(r readout.Record) string {
	b, _ := json.Marshal(r)
	var views map[string][]map[string]any
	json.Unmarshal(b, &views)
	var all []string
	for view, rows := range views {
		for _, row := range rows {
			line, _ := json.Marshal(row)
			all = append(all, view+" "+string(line))
		}
	}
	slices.Sort(all)
	return strings.Join(all, "\n")
}

func TestOrderOfArrivalNeverShows(t *testing.T) {
	pages := coverage(40)
	st := create(t)
	build(t, st, write(t, pages, 1)...)
	want := dump(t, st)
	// Paths and reasons name the line of the file, which is another one on purpose.
	unnumbered := func(s string) string {
		lines := strings.Split(s, "\n")
		return strings.Join(slices.DeleteFunc(lines, func(l string) bool {
			return strings.Contains(l, `"path":`) || strings.Contains(l, `"reason":`)
		}), "\n")
	}
	r := rand.New(rand.NewPCG(21, 22))
	for round := range 4 {
		shuffled := slices.Clone(pages)
		r.Shuffle(len(shuffled), func(i, j int) { shuffled[i], shuffled[j] = shuffled[j], shuffled[i] })
		st := create(t)
		inputs := write(t, shuffled, 1+3*round)
		for len(inputs) > 0 {
			n := 1 + r.IntN(len(inputs))
			build(t, st, inputs[:n]...)
			inputs = inputs[n:]
		}
		if diff := cmp.Diff(unnumbered(want), unnumbered(dump(t, st))); diff != "" {
			t.Fatalf("round %d: another order gives another record (-first +shuffled):\n%s", round, diff)
		}
		proved(t, st)
	}
}

// TestKilled kills real builds at moments without choice and finishes them: the record
// must be that of a build which nobody disturbed.
func TestKilled(t *testing.T) {
	if testing.Short() {
		t.Skip("kills some twenty processes")
	}
	inputs := write(t, coverage(200), 7)
	dir := t.TempDir()
	start := func(file string) *exec.Cmd {
		cmd := exec.Command(os.Args[0], inputs...)
		cmd.Env = append(os.Environ(), buildVariable+"="+file)
		cmd.Stderr = os.Stderr
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		return cmd
	}
	rows := func(file string) string {
		st, err := store.Open(t.Context(), file)
		if err != nil {
			t.Fatal(err)
		}
		defer st.Close()
		proved(t, st)
		return dump(t, st)
	}
	whole := filepath.Join(dir, "whole.db")
	began := time.Now()
	if err := start(whole).Wait(); err != nil {
		t.Fatal(err)
	}
	long := time.Since(began)
	want := rows(whole)

	r := rand.New(rand.NewPCG(31, 32))
	kills := 0
	for round := 0; kills < 16; round++ {
		file := filepath.Join(dir, fmt.Sprintf("killed-%d.db", round))
		for try := range 9 {
			cmd := start(file)
			if try < 8 {
				time.Sleep(time.Duration(r.Float64() * float64(long)))
				cmd.Process.Kill()
			}
			err := cmd.Wait()
			if err == nil {
				break
			}
			if cmd.ProcessState.Exited() {
				t.Fatalf("a build after %d kills failed: %v", kills, err)
			}
			kills++
			// Whoever reads now finds a record, if there is one yet, and a whole one.
			st, err := store.Open(t.Context(), file)
			switch {
			case errors.Is(err, os.ErrNotExist), errors.Is(err, store.ErrNoRecord):
				continue
			case err != nil:
				t.Fatalf("after a kill: %v", err)
			}
			if _, err := st.Record(t.Context(), ""); err != nil {
				t.Errorf("after a kill: %v", err)
			}
			st.Close()
		}
		if diff := cmp.Diff(want, rows(file)); diff != "" {
			t.Fatalf("round %d: a build that was killed ends with another record:\n%s", round, diff)
		}
	}
	t.Logf("%d kills, an undisturbed build takes %v", kills, long)
}

func TestTwoBuildsAtOnce(t *testing.T) {
	inputs := write(t, coverage(80), 2)
	st := create(t)
	build(t, st, inputs...)
	want := dump(t, st)
	file := filepath.Join(t.TempDir(), "both.db")
	done := make(chan error)
	for _, input := range inputs {
		go func() {
			st, err := store.Create(t.Context(), file)
			if err == nil {
				_, err = Build(t.Context(), st, []string{input}, Options{}, nil)
				err = errors.Join(err, st.Close())
			}
			done <- err
		}()
	}
	if err := errors.Join(<-done, <-done); err != nil {
		t.Fatal(err)
	}
	both, err := store.Open(t.Context(), file)
	if err != nil {
		t.Fatal(err)
	}
	defer both.Close()
	if diff := cmp.Diff(want, dump(t, both)); diff != "" {
		t.Errorf("two builds at once end with another record:\n%s", diff)
	}
	proved(t, both)
}

func TestStopped(t *testing.T) {
	inputs := write(t, coverage(80), 1)
	ctx, stop := context.WithCancel(t.Context())
	st := create(t)
	_, err := Build(ctx, st, inputs, Options{}, func(stage Stage, done, _ int) {
		if stage == Pages && done == 70 {
			stop()
		}
	})
	if !errors.Is(err, context.Canceled) {
		t.Fatalf("a stopped build returns %v", err)
	}
	if s := build(t, st, inputs...); s.Added >= 80 {
		t.Errorf("a build after a stop begins anew: %+v", s)
	}
	proved(t, st)
}

func TestReadKeepsTheOrder(t *testing.T) {
	pages := coverage(30)
	inputs := write(t, pages, 3)
	var ids []string
	troubles, err := Read(t.Context(), inputs, Options{Workers: 4}, func(a *readout.Article, _ *readout.Reading) error {
		ids = append(ids, a.ID)
		return nil
	})
	if err != nil || len(troubles) != 1 {
		t.Fatalf("%v, %+v", err, troubles)
	}
	var want []string
	for _, p := range pages {
		want = append(want, p["id"].(string))
	}
	if diff := cmp.Diff(want, ids); diff != "" {
		t.Errorf("order of articles:\n%s", diff)
	}
	broken := errors.New("the pipe is broken")
	n := 0
	_, err = Read(t.Context(), inputs, Options{}, func(*readout.Article, *readout.Reading) error {
		if n++; n == 3 {
			return broken
		}
		return nil
	})
	if !errors.Is(err, broken) || n != 3 {
		t.Errorf("an error of yield comes back as %v after %d articles", err, n)
	}
}
