package store

import (
	"fmt"
	"testing"

	"readout"
)

// TestSearchWhileWriting searches on connections that have searched before, after
// others have changed the index under them.
func TestSearchWhileWriting(t *testing.T) {
	s := create(t)
	q, err := ParseQuery("harbour")
	if err != nil {
		t.Fatal(err)
	}
	for round := range 12 {
		var batch []*Entry
		for i := range 20 {
			batch = append(batch, entry(t, readout.Page{ID: fmt.Sprintf("p%d-%d", round, i), Path: "p", Body: []byte(fmt.Sprintf("The harbour of Quill number %d-%d is closed to trawlers %d", round, i, i*round))}))
		}
		if _, err := s.Add(t.Context(), batch); err != nil {
			t.Fatal(err)
		}
		if round%3 == 2 {
			if err := s.Renew(t.Context(), batch); err != nil {
				t.Fatal(err)
			}
		}
		q.Limit = 1000
		hits, _, err := s.Search(t.Context(), q)
		if err != nil || len(hits) != 20*(round+1) {
			t.Errorf("round %d: %d hits, %v", round, len(hits), err)
		}
		err = s.Verify(t.Context(), Proof{Bad: func(where, what string) {
			if where == "file" {
				t.Errorf("round %d: %s", round, what)
			}
		}, Page: func(*readout.Page) {}, Document: func(*readout.Article, *readout.Reading) {}, Line: func(readout.View, readout.Line) {}, Kin: func([]readout.Kin) {}})
		if err != nil {
			t.Errorf("round %d: %v", round, err)
		}
	}
}
