package pipeline

import (
	"database/sql"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"readout"
	"readout/english"
	"readout/store"
)

// breaking makes the reader break on articles that name Quill, until the test ends or
// mended is called.
func breaking(t *testing.T) (mended func()) {
	t.Helper()
	mended = func() { reader = english.Read }
	t.Cleanup(mended)
	reader = func(a *readout.Article) *readout.Reading {
		if strings.Contains(a.Text, "Quill") {
			var none []int
			none[len(a.Text)]++
		}
		return english.Read(a)
	}
	return mended
}

// TestReadingThatBreaks: an article that breaks the reading is a page with a reason,
// until a reader that can read it comes.
func TestReadingThatBreaks(t *testing.T) {
	pages := coverage(40)
	inputs := write(t, pages, 1)
	sound := create(t)
	whole := build(t, sound, inputs...)
	want := dump(t, sound)

	mended := breaking(t)
	file := filepath.Join(t.TempDir(), "record.db")
	st, err := store.Create(t.Context(), file)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { st.Close() })
	first := build(t, st, inputs...)
	broken := len(first.Unreadable) - 1 // and one that is no page
	if broken < 5 || first.Total.Articles != whole.Total.Articles-broken || first.Total.Pages != whole.Total.Pages {
		t.Fatalf("%d readings broke: %+v, not %+v", broken, first.Total, whole.Total)
	}
	told := func(s *Summary) (n int) {
		for _, x := range s.Unreadable {
			if strings.HasPrefix(x.Reason, "reading it broke: runtime error: index out of range") {
				n++
			}
		}
		return n
	}
	if told(first) != broken {
		t.Errorf("unreadable: %+v", first.Unreadable)
	}
	r, err := st.Record(t.Context(), "", "sources")
	if err != nil {
		t.Fatal(err)
	}
	kept := 0
	for _, x := range r.Sources {
		if x.Kind == readout.KindUnreadable && strings.HasPrefix(x.Reason, "reading it broke") {
			kept++
		}
	}
	if kept != broken {
		t.Errorf("%d sources are unreadable, not %d", kept, broken)
	}
	proved(t, st)
	troubles, err := Read(t.Context(), inputs, Options{}, func(*readout.Article, *readout.Reading) error { return nil })
	if err != nil || !slices.Equal(troubles, first.Unreadable) {
		t.Errorf("reading alone: %v, %+v", err, troubles)
	}

	// The same again, whatever the reader would do now: what was read is kept.
	shown := dump(t, st)
	for _, o := range []Options{{}, {Again: true}} {
		again, err := Build(t.Context(), st, inputs, o, nil)
		if err != nil || again.Added != 0 || again.Total != first.Total || !slices.Equal(again.Unreadable, first.Unreadable) {
			t.Errorf("%+v: %v, %+v", o, err, again)
		}
		if !o.Again && again.Changed != 0 {
			t.Errorf("%d stories changed", again.Changed)
		}
	}
	if anew, err := Build(t.Context(), st, nil, Options{Again: true}, nil); err != nil || told(anew) != broken {
		t.Errorf("reading anew what is kept: %v, %+v", err, anew)
	}
	mended()
	build(t, st, inputs...)
	if diff := cmp.Diff(shown, dump(t, st)); diff != "" {
		t.Errorf("the same inputs change the record:\n%s", diff)
	}

	// Another version of the reader tries again, and tells what breaks it.
	outdated := func() {
		db, err := sql.Open("sqlite", file)
		if err != nil {
			t.Fatal(err)
		}
		defer db.Close()
		if _, err := db.Exec("UPDATE reading SET version = 'older'; UPDATE meta SET value = '0 older' WHERE key = 'recorded'"); err != nil {
			t.Fatal(err)
		}
	}
	outdated()
	if s := build(t, st, inputs...); len(s.Unreadable) != 1 || s.Total != whole.Total {
		t.Errorf("a reader that can read them says %+v, not %+v", s, whole)
	}
	if diff := cmp.Diff(want, dump(t, st)); diff != "" {
		t.Errorf("what was read at last gives another record:\n%s", diff)
	}
	proved(t, st)
	outdated()
	breaking(t)
	if s := build(t, st); told(s) != broken || s.Total != first.Total {
		t.Errorf("a reader that breaks says %+v, not %+v", s, first)
	}
	if diff := cmp.Diff(shown, dump(t, st)); diff != "" {
		t.Errorf("what broke at last gives another record:\n%s", diff)
	}
	proved(t, st)
}
