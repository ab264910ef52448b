package store

import (
	"context"
	"fmt"
	"testing"

	"readout"
)

// TestSuperseded follows the ids of stories over builds that join, divide and bring back stories.
func TestSuperseded(t *testing.T) {
	ctx := context.Background()
	s := create(t)
	var pages []*Entry
	for i := range 4 {
		pages = append(pages, entry(t, readout.Page{ID: fmt.Sprint("p", i), Path: fmt.Sprint("p", i), Body: []byte(fmt.Sprint("Page ", i))}))
	}
	if _, err := s.Add(ctx, pages); err != nil {
		t.Fatal(err)
	}
	c, err := s.Documents(ctx, version, alone)
	if err != nil {
		t.Fatal(err)
	}
	for i, step := range []struct {
		stories [4]string // of the pages
		leads   map[string]string
	}{
		{[4]string{"a", "a", "b", ""}, map[string]string{"a": "a", "b": "b", "x": "x"}},
		{[4]string{"c", "c", "b", "b"}, map[string]string{"a": "c", "c": "c", "b": "b"}},
		{[4]string{"e", "d", "d", "d"}, map[string]string{"a": "d", "c": "d", "b": "d"}}, // c falls in halves: the first
		{[4]string{"a", "f", "f", "f"}, map[string]string{"a": "a", "c": "f", "d": "f", "b": "f", "e": "a"}},
	} {
		u := &Update{Revision: c.Revision, Version: fmt.Sprint(i), Stories: map[string]string{}}
		for k, story := range step.stories {
			u.Kin = append(u.Kin, readout.Kin{Article: fmt.Sprint("p", k), Story: story})
			u.Stories[story] = fmt.Sprint(i)
		}
		_, err := s.Apply(ctx, u, func(stories []string, put func(*Story) error) error {
			for _, id := range stories {
				x, err := PackStory(id, &readout.Record{Quotes: []readout.QuoteRow{{Row: readout.Row{ID: "q" + id, Story: id}, Text: "Words"}}})
				if err != nil {
					return err
				}
				if err := put(x); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		for id, want := range step.leads {
			if got, err := s.Story(ctx, id); err != nil || got != want {
				t.Errorf("step %d: %s leads to %q, %v; want %q", i, id, got, err, want)
			}
			if want == "x" {
				continue
			}
			q, err := ParseQuery("words story:" + id)
			if err != nil {
				t.Fatal(err)
			}
			if hits, _, err := s.Search(ctx, q); err != nil || len(hits) != 1 || hits[0].Story != want {
				t.Errorf("step %d: search in %s finds %+v, %v", i, id, hits, err)
			}
		}
	}
}
