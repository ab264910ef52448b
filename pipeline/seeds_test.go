package pipeline

import (
	"os"
	"testing"

	"readout"
)

// What is said of five real pages, machine-translated or spun all of them, is the
// daily test. A reading that gets better may say more, never less.
func TestSeeds(t *testing.T) {
	const dir = "../../shared/data/seeds"
	if _, err := os.Stat(dir); err != nil {
		t.Skip("no seeds here")
	}
	st := create(t)
	s := build(t, st, dir)
	if s.Total.Articles != 5 || s.Total.Origins != 5 || s.Total.Stories != 1 {
		t.Errorf("got %+v, want 5 articles, 5 origins, 1 story", s.Total)
	}
	r, err := st.Record(t.Context(), "")
	if err != nil {
		t.Fatal(err)
	}
	held := map[string]string{} // place by day
	for _, e := range r.Timeline {
		if e.Status == readout.Held && e.Counts.Pages >= 3 {
			held[e.From] = e.Place
		}
	}
	if held["2022-01-10"] != "Geneva" || held["2022-01-12"] != "Brussels" {
		t.Errorf("held by three pages or more: %v, want Geneva on 10 January, Brussels on the 12th", held)
	}
	said := map[string]int{}
	for _, q := range r.Quotes {
		said[q.Speaker]++
	}
	for speaker, least := range map[string]int{
		"Jens Stoltenberg": 8, "Wendy Sherman": 7, "Alexander Grushko": 6, "Sergei Ryabkov": 5, "Sergei Lavrov": 3, "Alexandra von Nahmen": 2,
		"Joe Biden": 2, "Simon Miles": 2, "Victoria Nuland": 2, "John Kirby": 1, "Daniel Fried": 1,
	} {
		if said[speaker] < least {
			t.Errorf("%d quotations of %s, want %d", said[speaker], speaker, least)
		}
	}
	if said[""] > 1 { // that of a group whose members no page names
		t.Errorf("%d quotations without a speaker", said[""])
	}
	proved(t, st)
}
