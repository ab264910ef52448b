package record

import (
	"testing"

	"readout"
)

func TestDaysOfDates(t *testing.T) {
	for _, c := range [][3]string{
		{"2031", "2031-01-01", "2031-12-31"},
		{"2031-02", "2031-02-01", "2031-02-28"},
		{"2032-02", "2032-02-01", "2032-02-29"},
		{"2031-12", "2031-12-01", "2031-12-31"},
		{"2031-05-06", "2031-05-06", "2031-05-06"},
		{"2031-05-06T10:00:00Z", "2031-05-06", "2031-05-06"},
		{"", "", ""},
		{"31", "", ""},
	} {
		if first, last := firstDay(c[0]), lastDay(c[0]); first != c[1] || last != c[2] {
			t.Errorf("%s: %s to %s, want %s to %s", c[0], first, last, c[1], c[2])
		}
	}
}

func TestOfficial(t *testing.T) {
	for _, c := range []struct {
		url, title string
		want       bool
	}{
		{"https://www.state.gov/a", "", true},
		{"https://compact.int/talks", "", true},
		{"https://navy.mil/a", "", true},
		{"https://www.mfa.gov.kv/a", "", true},
		{"https://foreign.go.kv/a", "", true},
		{"https://interior.gob.kv/a", "", true},
		{"https://www.gouv.kv/a", "", true},
		{"https://go.harbourwire.example/a", "", false}, // not where a state's name stands
		{"https://gov.news.harbourwire.example/a", "", false},
		{"https://harbourwire.example/a", "Transcript of the briefing", true},
		{"https://harbourwire.example/a", "The full text of the offer", true},
		{"https://harbourwire.example/a", "Joint communiqué on the river", true},
		{"https://harbourwire.example/a", "Ministers meet", false},
		{"", "", false},
	} {
		if got := official(&readout.Article{URL: c.url, Title: c.title}); got != c.want {
			t.Errorf("%s %q: %v", c.url, c.title, got)
		}
	}
}

func TestCosine(t *testing.T) {
	for _, c := range []struct {
		a, b []int8
		want float64
	}{
		{[]int8{3, 4}, []int8{6, 8}, 1},
		{[]int8{3, 4}, []int8{-4, 3}, 0},
		{[]int8{3, 4}, []int8{4, 3}, 0.96},
		{[]int8{0, 0}, []int8{4, 3}, 0},
		{[]int8{4, 3}, []int8{0, 0}, 0},
	} {
		if got := cosine(c.a, c.b); got != c.want {
			t.Errorf("%v, %v: %v, want %v", c.a, c.b, got, c.want)
		}
	}
}
