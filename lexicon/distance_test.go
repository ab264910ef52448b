package lexicon

import (
	"strings"
	"testing"
)

func TestDistance(t *testing.T) {
	for _, c := range []struct {
		a, b        string
		limit, want int
	}{
		{"", "", 2, 0}, {"koren", "koren", 2, 0}, {"koren", "koran", 2, 1}, {"koren", "korén", 2, 1}, {"koren", "kern", 2, 2},
		{"koren", "vell", 9, 5}, {"koren", "vell", 2, 3}, {"a", "abcd", 2, 3}, {"kitten", "sitting", 3, 3},
		{strings.Repeat("a", 40), strings.Repeat("a", 39) + "b", 2, 1},
	} {
		if got := Distance(c.a, c.b, c.limit); got != c.want {
			t.Errorf("%q %q within %d: %d, want %d", c.a, c.b, c.limit, got, c.want)
		}
		if got := Distance(c.b, c.a, c.limit); got != c.want {
			t.Errorf("%q %q within %d: %d, want %d", c.b, c.a, c.limit, got, c.want)
		}
	}
}
