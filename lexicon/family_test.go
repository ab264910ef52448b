package lexicon

import "testing"

// TestFamily lists words of one family, and pairs that are of two.
func TestFamily(t *testing.T) {
	for _, same := range [][]string{
		{"annexed", "annexing", "annexation"}, {"invade", "invaded", "invasion"}, {"resigned", "resignation"}, {"explode", "explosion"},
		{"decide", "decision"}, {"elect", "elected", "elections"}, {"settle", "settlement"}, {"appoint", "appointment"}, {"arrived", "arrival"},
		{"seize", "seizure"}, {"produce", "production"}, {"nationalise", "nationalised"}, {"arrest", "arrests"}, {"define", "definition"},
	} {
		for _, w := range same[1:] {
			if Family(w) != Family(same[0]) {
				t.Errorf("%s: %s, %s: %s", same[0], Family(same[0]), w, Family(w))
			}
		}
	}
	for _, two := range [][2]string{{"raid", "rail"}, {"trial", "trade"}, {"mission", "miss"}, {"attack", "attend"}, {"mine", "mention"}, {"arrest", "arrive"}, {"visit", "vision"}} {
		if Family(two[0]) == Family(two[1]) {
			t.Errorf("%s and %s: %s", two[0], two[1], Family(two[0]))
		}
	}
}
