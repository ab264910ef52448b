package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"readout"
)

const version = "test"

// entry makes a page and what a reader could make of it.
func entry(t testing.TB, p readout.Page) *Entry {
	t.Helper()
	if p.Digest == "" {
		p.Digest = fmt.Sprintf("%x", sum(string(p.Body), p.URL))
	}
	a := &readout.Article{ID: p.ID, Path: p.Path, URL: p.URL, Outlet: p.Outlet, Title: p.Title, Published: p.Published,
		Kind: readout.KindArticle, Text: string(p.Body), Digest: articleDigest(p.Digest, string(p.Body))}
	if p.Failure != "" {
		a.Kind, a.Reason = readout.KindUnreadable, p.Failure
	}
	e, err := Pack(&p, a, &readout.Reading{Article: p.ID, Version: version, Sentences: []readout.Sentence{{Span: readout.Span{End: len(p.Body)}}}})
	if err != nil {
		t.Fatal(err)
	}
	return e
}

func create(t testing.TB) *Store {
	t.Helper()
	s, err := Create(t.Context(), filepath.Join(t.TempDir(), "a record?.db"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}

// held describes all documents of s.
func held(t testing.TB, s *Store) []string {
	t.Helper()
	c, err := s.Documents(t.Context(), version, alone)
	if err != nil {
		t.Fatal(err)
	}
	all := []string{}
	for _, d := range c.Documents {
		if d.Reading.Article != d.Article.ID {
			t.Errorf("reading of %s says it is of %s", d.Article.ID, d.Reading.Article)
		}
		all = append(all, strings.Join([]string{d.Article.ID, d.Article.Path, d.Article.Title, d.Article.Text, string(d.Article.Kind)}, "|"))
	}
	return all
}

func TestOrderOfArrivalNeverShows(t *testing.T) {
	pages := []readout.Page{
		{ID: "a", Path: "1.txt", Body: []byte("one")},
		{ID: "a", Path: "1.txt", Body: []byte("one")},                                    // again
		{ID: "a", Path: "0.txt", Body: []byte("one")},                                    // elsewhere
		{ID: "a", Path: "2.txt", Body: []byte("two")},                                    // another page under the id
		{ID: "a", Path: "3.txt", Body: []byte("three")},                                  // and one more
		{ID: "b", Path: "x.jsonl#1", Body: []byte("b"), Title: "Second"},                 // one page with
		{ID: "b", Path: "x.jsonl#2", Body: []byte("b"), Title: "First"},                  // different claims
		{ID: "c", Path: "c.txt", Failure: "too large", Digest: "c0"},                     // a failure,
		{ID: "d", Path: "c.txt", Body: []byte("read at last")},                           // overcome
		{ID: "e", Path: "e.txt", Failure: "too large", Digest: "e0"},                     // and one that stays
		{ID: "f", Path: "f1", Digest: "0000", Body: []byte("f1")},                        // digests that
		{ID: "f", Path: "f2", Digest: "1111111122", Body: []byte("f2")},                  // begin alike
		{ID: "f", Path: "f3", Digest: "1111111133", Body: []byte("f3")},                  //
		{ID: "f~111111112", Path: "f4", Digest: "f~111111112", Body: []byte("f4")},       // an id of that form
		{ID: "f~1111111122", Path: "f5", Digest: "4", Body: []byte("f5")},                // and the very one
		{ID: "f~1111111122~", Path: "f6", Digest: "5", Body: []byte("f6")},               //
		{ID: "\x00';DROP TABLE page;--", Path: "../../g\x00", Body: []byte("g\xff\x00")}, // nothing is trusted
	}
	var want []string
	r := rand.New(rand.NewPCG(5, 6))
	for round := range 12 {
		s := create(t)
		for order := r.Perm(len(pages)); len(order) > 0; {
			n := 1 + r.IntN(len(order))
			var batch []*Entry
			for _, i := range order[:n] {
				batch = append(batch, entry(t, pages[i]))
			}
			if _, err := s.Add(t.Context(), batch); err != nil {
				t.Fatal(err)
			}
			order = order[n:]
		}
		got := held(t, s)
		if round == 0 {
			want = got
			if len(got) != 13 {
				t.Errorf("%d documents, want 13", len(got))
			}
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Fatalf("round %d: another order gives another record:\n%s", round, diff)
		}
		for _, p := range pages {
			e := entry(t, p)
			if kind, _, err := s.Has(t.Context(), version, e.page); err != nil {
				t.Fatal(err)
			} else if kind == "" {
				t.Errorf("Has(%q, %q) = %q", p.ID, p.Path, kind)
			}
		}
	}
}

func TestWrongFiles(t *testing.T) {
	ctx := t.Context()
	dir := t.TempDir()
	path := func(name string) string { return filepath.Join(dir, name) }
	put := func(name, content string) {
		if err := os.WriteFile(path(name), []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	put("text.db", "This is a text, and it should stay one.")
	put("short.db", "SQLite format 3\x00")
	put("empty.db", "")
	if err := os.Mkdir(path("folder.db"), 0o755); err != nil {
		t.Fatal(err)
	}
	other, err := sql.Open("sqlite", path("other.db"))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := other.Exec("CREATE TABLE theirs (x); INSERT INTO theirs VALUES (1)"); err != nil {
		t.Fatal(err)
	}
	other.Close()
	s, err := Create(ctx, path("newer.db"))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.write.Exec("PRAGMA user_version = 99"); err != nil {
		t.Fatal(err)
	}
	s.Close()

	for _, test := range []struct {
		name         string
		open, create error // nil where it works
	}{
		{"text.db", ErrNoRecord, ErrNoRecord},
		{"short.db", ErrNoRecord, ErrNoRecord},
		{"folder.db", ErrNoRecord, ErrNoRecord},
		{"other.db", ErrNoRecord, ErrNoRecord},
		{"newer.db", ErrNewer, ErrNewer},
		{"absent.db", fs.ErrNotExist, nil},
		{"absent/absent.db", fs.ErrNotExist, fs.ErrNotExist},
		{"empty.db", ErrNoRecord, nil},
	} {
		t.Run(test.name, func(t *testing.T) {
			before, _ := os.ReadFile(path(test.name))
			check := func(doing string, s *Store, err, want error) {
				if !errors.Is(err, want) {
					t.Errorf("%s: %v, want %v", doing, err, want)
				}
				if err != nil && (strings.Contains(err.Error(), "\n") || !strings.Contains(err.Error(), test.name)) {
					t.Errorf("%s: the message is not one line that names the file: %q", doing, err)
				}
				if s != nil {
					s.Close()
				}
			}
			s, err := Open(ctx, path(test.name))
			check("open", s, err, test.open)
			s, err = Create(ctx, path(test.name))
			check("create", s, err, test.create)
			if test.create != nil {
				after, _ := os.ReadFile(path(test.name))
				if string(before) != string(after) {
					t.Error("the file was changed")
				}
			}
		})
	}
	left, err := filepath.Glob(path("*-*"))
	if err != nil || len(left) > 0 {
		t.Errorf("left behind: %v, %v", left, err)
	}
}

func TestFullDisk(t *testing.T) {
	s := create(t)
	if _, err := s.Add(t.Context(), []*Entry{entry(t, readout.Page{ID: "small", Path: "s", Body: []byte("small")})}); err != nil {
		t.Fatal(err)
	}
	var pages int
	if err := s.write.QueryRow("PRAGMA page_count").Scan(&pages); err != nil {
		t.Fatal(err)
	}
	// SQLite answers a file at its limit as it does a disk that is full.
	if _, err := s.write.Exec(fmt.Sprintf("PRAGMA max_page_count = %d", pages+3)); err != nil {
		t.Fatal(err)
	}
	noise := make([]byte, 1<<20)
	r := rand.NewChaCha8([32]byte{7})
	r.Read(noise)
	_, err := s.Add(t.Context(), []*Entry{
		entry(t, readout.Page{ID: "little", Path: "l", Body: []byte("little")}),
		entry(t, readout.Page{ID: "large", Path: "m", Body: noise}),
	})
	if !errors.Is(err, ErrFull) || strings.Contains(err.Error(), "\n") {
		t.Fatalf("adding a large page: %v, want %v", err, ErrFull)
	}
	if got := held(t, s); len(got) != 1 {
		t.Errorf("the record holds %q after a failed batch", got)
	}
	if _, err := s.write.Exec("PRAGMA max_page_count = 1000000"); err != nil {
		t.Fatal(err)
	}
	if n, err := s.Add(t.Context(), []*Entry{entry(t, readout.Page{ID: "large", Path: "m", Body: noise})}); n != 1 || err != nil {
		t.Errorf("adding it with room: %d, %v", n, err)
	}
}

// TestMadeAtOnce makes one record many times at once.
func TestMadeAtOnce(t *testing.T) {
	for range 20 {
		path := filepath.Join(t.TempDir(), "record.db")
		failed := make(chan error)
		const programs = 4
		for range programs {
			go func() {
				s, err := Create(t.Context(), path)
				if err == nil {
					err = s.Close()
				}
				failed <- err
			}()
		}
		for range programs {
			if err := <-failed; err != nil {
				t.Error(err)
			}
		}
	}
}

// TestBusy asks for a file that another program does not let go of.
func TestBusy(t *testing.T) {
	path := filepath.Join(t.TempDir(), "record.db")
	other, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	defer other.Close()
	other.SetMaxOpenConns(1)
	if _, err := other.Exec("BEGIN EXCLUSIVE"); err != nil {
		t.Fatal(err)
	}
	db, err := sql.Open("sqlite", path+"?_pragma=busy_timeout(200)")
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	start := time.Now()
	if err := logged(t.Context(), db, 200*time.Millisecond); !errors.Is(explain("", "", err), ErrBusy) {
		t.Errorf("a file that is in use gives %v", err)
	}
	if waited := time.Since(start); waited > 2*time.Second {
		t.Errorf("it was waited for for %v", waited)
	}
}

func TestReadingWhileWriting(t *testing.T) {
	ctx := t.Context()
	w := create(t)
	r, err := Open(ctx, w.Path())
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	err = w.change(ctx, "test", func(ctx context.Context, tx *sql.Tx) error {
		if _, err := add(ctx, newBatch(tx), entry(t, readout.Page{ID: "x", Path: "x", Body: []byte("x")}), new([]int64)); err != nil {
			return err
		}
		if got := held(t, r); len(got) != 0 {
			t.Errorf("a reader sees %q before they are committed", got)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if got := held(t, r); len(got) != 1 {
		t.Errorf("a reader sees %q after they are committed", got)
	}
	if _, err := r.Add(ctx, nil); !errors.Is(err, ErrReadOnly) {
		t.Errorf("adding to a record opened for reading: %v", err)
	}
}

func TestReadOnlyFolder(t *testing.T) {
	if os.Getuid() == 0 {
		t.Skip("permissions do not hold root back")
	}
	dir := t.TempDir()
	path := filepath.Join(dir, "record.db")
	s, err := Create(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	s.Close()
	os.Chmod(path, 0o444)
	os.Chmod(dir, 0o555)
	defer os.Chmod(dir, 0o755)
	if s, err = Open(t.Context(), path); err != nil {
		t.Fatal(err)
	}
	if got := held(t, s); len(got) != 0 {
		t.Errorf("an empty record holds %q", got)
	}
	s.Close()
	if _, err := Create(t.Context(), path); !errors.Is(err, ErrReadOnly) && !errors.Is(err, fs.ErrPermission) {
		t.Errorf("writing to it: %v", err)
	}
}

func TestApply(t *testing.T) {
	ctx := context.Background()
	s := create(t)
	if _, err := s.Add(ctx, []*Entry{entry(t, readout.Page{ID: "p", Path: "p", Body: []byte("The talks failed.")})}); err != nil {
		t.Fatal(err)
	}
	c, err := s.Documents(ctx, version, alone)
	if err != nil {
		t.Fatal(err)
	}
	calls := 0
	update := func(fingerprint string) (int, error) {
		u := &Update{Revision: c.Revision, Version: "v", Kin: []readout.Kin{{Article: "p", Story: "s", Origin: "p"}},
			Stories: map[string]string{"s": fingerprint}}
		return s.Apply(ctx, u, func(stories []string, put func(*Story) error) error {
			for _, id := range stories {
				calls++
				packed, err := PackStory(id, &readout.Record{
					Quotes: []readout.QuoteRow{{Row: readout.Row{ID: "q1", Story: "s"}, Speaker: "Ann", Text: fingerprint}, {Row: readout.Row{ID: "q0", Story: "s"}, Text: "Last"}},
				})
				if err != nil {
					return err
				}
				if err := put(packed); err != nil {
					return err
				}
			}
			return nil
		})
	}
	for i, step := range []struct {
		fingerprint    string
		changed, calls int
	}{{"one", 1, 1}, {"one", 0, 1}, {"two", 1, 2}} {
		changed, err := update(step.fingerprint)
		if err != nil || changed != step.changed || calls != step.calls {
			t.Errorf("step %d: %d changed, %d merged, %v", i, changed, calls, err)
		}
	}
	r, err := s.Record(ctx, "s")
	if err != nil || len(r.Quotes) != 2 || r.Quotes[0].Text != "two" || r.Quotes[1].ID != "q0" {
		t.Errorf("the record is %+v, %v", r, err)
	}
	if v, current, err := s.Recorded(ctx); v != "v" || !current || err != nil {
		t.Errorf("Recorded() = %q, %v, %v", v, current, err)
	}
	if _, err := s.Add(ctx, []*Entry{entry(t, readout.Page{ID: "q", Path: "q", Body: []byte("More.")})}); err != nil {
		t.Fatal(err)
	}
	if _, current, _ := s.Recorded(ctx); current {
		t.Error("a record is current though a page came in")
	}
	if _, err := update("three"); !errors.Is(err, ErrMoved) {
		t.Errorf("applying to a set that has moved: %v", err)
	}
	for query, want := range map[string]int{
		"two": 1, "speaker:ann": 1, "speaker:bob": 0, "talks": 1, "talk -failed": 0, "kind:quote two": 1, "kind:article two": 0,
		`"talks failed"`: 1, `"failed talks"`: 0, "fail*": 1, "-talks kind:article": 1, "last": 1, "one": 0,
	} {
		q, err := ParseQuery(query)
		if err != nil {
			t.Errorf("%q: %v", query, err)
			continue
		}
		if hits, _, err := s.Search(ctx, q); err != nil || len(hits) != want {
			t.Errorf("%q finds %+v, %v; want %d", query, hits, err, want)
		}
	}
}

// TestOlderFile opens a file as the first version of the format had it.
func TestOlderFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "old.db")
	db, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	for _, step := range []string{
		migrations[0], fmt.Sprintf("PRAGMA user_version = 1; PRAGMA application_id = %d", applicationID),
		"INSERT INTO meta VALUES ('revision', '1'), ('recorded', '1 v')",
		"INSERT INTO story VALUES ('s', 'f', x'00'), ('t', 'f', x'00')",
		`INSERT INTO line VALUES ('s', 'quotes', 1, 'q0', '{"id":"q0","story":"s","text":"Last"}'), ('s', 'quotes', 0, 'q1', '{"id":"q1","story":"s","text":"First"}'),
  ('t', 'quotes', 0, 'q2', '{"id":"q2","story":"t","text":"Other"}'), ('t', 'people', 0, 'p', '{"id":"p","story":"t","name":"Ann"}')`,
		"INSERT INTO entry (story, view, id, who, text, dated, outlets) VALUES ('s', 'quotes', 'q1', 'Ann', 'First', '', ''), ('t', 'quotes', 'q2', '', 'Other', '', '')",
		"INSERT INTO entry_text (rowid, who, text) SELECT seq, who, text FROM entry",
	} {
		if _, err := db.Exec(step); err != nil {
			t.Fatal(err)
		}
	}
	db.Close()
	s, err := Open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	r, err := s.Record(t.Context(), "s")
	if err != nil || len(r.Quotes) != 2 || r.Quotes[0].Text != "First" || r.Quotes[1].Text != "Last" {
		t.Errorf("the record of an older file is %+v, %v", r, err)
	}
	if n, err := s.Lines(t.Context(), ""); err != nil || n["quotes"] != 3 || n["people"] != 1 {
		t.Errorf("an older file has lines %v, %v", n, err)
	}
	for query, want := range map[string]int{"first": 1, "speaker:ann": 1, "other story:t": 1, "other story:s": 0} {
		q, err := ParseQuery(query)
		if err != nil {
			t.Fatal(err)
		}
		if hits, _, err := s.Search(t.Context(), q); err != nil || len(hits) != want {
			t.Errorf("%q finds %+v, %v; want %d", query, hits, err, want)
		}
	}
}

func TestParseQuery(t *testing.T) {
	for _, test := range []struct {
		text string
		want *Query
	}{
		{`talks "cease fire" -war`, &Query{Words: []string{"talks", "cease fire"}, Without: []string{"war"}}},
		{`speaker:"Ann Lee" outlet:times after:2022 before:2022-02 kind:Quote`,
			&Query{Speaker: []string{"Ann Lee"}, Outlet: []string{"times"}, After: "2022-01-01", Before: "2022-02-28", Kind: []string{"quote"}}},
		{`https://a.example/b`, &Query{Words: []string{"https a example b"}}},
		{`NOT AND ( " `, &Query{Words: []string{"NOT", "AND"}}},
		{strings.Repeat("the The ", 3000) + strings.Repeat("-zz ", 100), &Query{Words: []string{"the"}, Without: []string{"zz"}}},
		{"the" + many(" -z", 100), nil}, {many(" z", 33), nil}, {`"` + many(" z", 33) + `"`, nil}, {many(" speaker:z", 33), nil},
		{`after:soon`, nil}, {`kind:cake`, nil}, {`speaker:`, nil}, {`-speaker:x`, nil}, {`--`, nil}, {``, nil},
	} {
		got, err := ParseQuery(test.text)
		if test.want == nil {
			if !errors.Is(err, ErrQuery) {
				t.Errorf("%q: %+v, %v; want an error", test.text, got, err)
			}
			continue
		}
		if err != nil {
			t.Errorf("%q: %v", test.text, err)
			continue
		}
		got.wildcard = nil
		if diff := cmp.Diff(test.want, got, cmp.AllowUnexported(Query{})); diff != "" {
			t.Errorf("%q:\n%s", test.text, diff)
		}
	}
}

// many is a text with a number behind it, n times.
func many(text string, n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "%s%d", text, i)
	}
	return b.String()
}

func FuzzSearch(f *testing.F) {
	s := create(f)
	if _, err := s.Add(f.Context(), []*Entry{entry(f, readout.Page{ID: "p", Path: "p", Body: []byte("Ann said the talks failed.")})}); err != nil {
		f.Fatal(err)
	}
	for _, q := range []string{"the" + many(" -z", 31), many(" t*", 32), strings.Repeat("said ", 500), many(" outlet:o", 16) + many(" -t", 16), `a AND b`, `"`, `""`, `a*`, `*`, `^a`, `{a b}: c`, `NEAR(a b, 2)`, `-a`, `a -`, `col:x`, "a\x00b", `speaker:%`, `outlet:\`, `after:2022 é`} {
		f.Add(q)
	}
	f.Fuzz(func(t *testing.T, text string) {
		q, err := ParseQuery(text)
		if err != nil {
			if !errors.Is(err, ErrQuery) {
				t.Fatalf("%q: %v", text, err)
			}
			return
		}
		if _, _, err := s.Search(t.Context(), q); err != nil {
			t.Fatalf("%q: %v", text, err)
		}
	})
}

// alone does one after the other.
func alone(n int, do func(i int)) {
	for i := range n {
		do(i)
	}
}
