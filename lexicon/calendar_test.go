package lexicon

import (
	"strings"
	"testing"
)

func TestTimes(t *testing.T) {
	c := Times()
	list := func(terms []Term) string {
		var names []string
		for _, t := range terms {
			names = append(names, t.Name)
		}
		return strings.Join(names, " ")
	}
	for _, x := range []struct {
		terms []Term
		want  string
	}{
		{c.Months, "January February March April May June July August September October November December"},
		{c.Weekdays, "Monday Tuesday Wednesday Thursday Friday Saturday Sunday"},
		{c.Days, "yesterday today tomorrow"},
		{c.Parts, "morning afternoon evening night"},
		{c.Seasons, "spring summer autumn winter"},
		{c.Units, "second minute hour day week fortnight month quarter year decade century"},
		{c.Halves, "a.m. p.m."},
	} {
		if got := list(x.terms); got != x.want {
			t.Errorf("got  %s\nwant %s", got, x.want)
		}
	}
	for i, want := range map[int]string{0: "january jan jan.", 2: "march mar.", 8: "september sept sept. sep sep."} {
		if got := strings.Join(c.Months[i].Spellings(), " "); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
	for s, want := range map[string]int{"May": 5, "SEPT.": 9, "sep": 9, "mar": 3, "Mar.": 3, "December": 12, "Mayor": 0, "": 0, "decem": 0} {
		if got := MonthOf(s); got != want {
			t.Errorf("%q: month %d, want %d", s, got, want)
		}
	}
}

func TestNumbers(t *testing.T) {
	n := Numbers()
	for _, x := range []struct {
		list  map[string]float64
		word  string
		want  float64
		words int
	}{
		{n.Cardinals, "zero", 0, 28}, {n.Cardinals, "ninety", 90, 28}, {n.Ordinals, "twelfth", 12, 12},
		{n.Scales, "bn", 1e9, 11}, {n.Many, "dozens", 12, 7},
	} {
		if got, ok := x.list[x.word]; !ok || got != x.want || len(x.list) != x.words {
			t.Errorf("%s of %d words: %v %v, want %v of %d", x.word, len(x.list), got, ok, x.want, x.words)
		}
	}
}
