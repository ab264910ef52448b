package lexicon

import (
	"strings"
	"sync"
)

// A Term is a word of a list in all its forms, as it is written within a sentence.
type Term struct {
	Name  string
	Forms []string // the plural and other words for it
	Short []string // its abbreviations, in which a stop stands where it must
}

// Spellings returns all that may be written for t, in lower case.
func (t Term) Spellings() []string {
	out := append([]string{t.Name}, t.Forms...)
	for _, s := range t.Short {
		if out = append(out, s); !strings.HasSuffix(s, ".") {
			out = append(out, s+".")
		}
	}
	for i, w := range out {
		out[i] = strings.ToLower(w)
	}
	return out
}

// NamesOf returns the names of terms, in lower case.
func NamesOf(lists ...[]Term) Set {
	in := Set{}
	for _, terms := range lists {
		for _, t := range terms {
			in[strings.ToLower(t.Name)] = true
		}
	}
	return in
}

// A Calendar holds the words of lists/calendar.txt in their order there.
type Calendar struct {
	Months   []Term // from January
	Weekdays []Term // from Monday
	Days     []Term // yesterday, today, tomorrow
	Parts    []Term // of a day, from the morning
	Seasons  []Term // from spring
	Units    []Term // of time, from the second
	Halves   []Term // of a day, as the clock has them
	Zones    []Term
	Clocks   []Term // whose time it is: "9 p.m. Eastern"
}

// Times returns the words of the calendar.
var Times = sync.OnceValue(func() *Calendar {
	c := new(Calendar)
	kinds := map[string]*[]Term{"month": &c.Months, "weekday": &c.Weekdays, "day": &c.Days, "part": &c.Parts, "season": &c.Seasons,
		"unit": &c.Units, "half": &c.Halves, "zone": &c.Zones, "clock": &c.Clocks}
	Read("calendar.txt", func(l Line) error {
		list := kinds[l.Fields[0]]
		if list == nil || l.Fields[1] == "" {
			return l.Errorf("%q of %q is no word of the calendar", l.Fields[1], l.Fields[0])
		}
		*list = append(*list, Term{Name: l.Fields[1], Forms: Values(l.Fields[2]), Short: Values(l.Fields[3])})
		return nil
	})
	return c
})

// MonthOf returns the number of the month that s is a name or an abbreviation of, 0 for none.
func MonthOf(s string) int { return months()[strings.ToLower(s)] }

var months = sync.OnceValue(func() map[string]int {
	m := map[string]int{}
	for i, t := range Times().Months {
		for _, s := range t.Spellings() {
			m[s], m[strings.TrimSuffix(s, ".")] = i+1, i+1
		}
	}
	return m
})
