package text_test

import (
	"testing"

	"readout"
	"readout/english/gazetteer"
	"readout/english/segment"
	"readout/english/text"
)

// The longest known phrase of a class at the first word of each text, and where words may not go.
func TestLongestAt(t *testing.T) {
	place := gazetteer.Country | gazetteer.Capital | gazetteer.City | gazetteer.BigCity | gazetteer.Place
	for _, c := range []struct {
		text  string
		limit int // words; 0 for all
		want  string
		class gazetteer.Class
	}{
		{"New York is wet", 0, "New York", place},
		{"New York, too", 0, "New York", place},
		{"New York", 1, "", place},
		{"new york is wet", 0, "new york", place},
		{"United States of America", 0, "United States of America", place},
		{"United States of Bread", 0, "United States", place},
		{"United States of America", 3, "United States", place},
		{"US ships left", 0, "US", place},
		{"us ships left", 0, "", place},
		{"U.S. ships left", 0, "U.S.", place},
		{"Paris", 0, "Paris", place},
		{"Paris", 0, "", gazetteer.Country},
		{"- Paris", 0, "- Paris", place}, // letters alone count
		{"Qvrst is wet", 0, "", place},
		{"Guinea-Bissau left", 0, "Guinea-Bissau", place},
		{"Guinea - Conakry left", 0, "Guinea", place},
		{"Russian men left", 0, "Russian", gazetteer.Demonym},
		{"Security Council of all the old and new United Nations", 0, "Security Council", gazetteer.Body},
	} {
		d := &text.Document{Article: &readout.Article{Text: c.text}, Text: c.text, Reading: &readout.Reading{}}
		d.Reading.Words, d.Reading.Sentences = segment.Find(d)
		limit := len(d.Reading.Words)
		if c.limit > 0 {
			limit = c.limit
		}
		got := ""
		if _, end := d.LongestAt(0, limit, c.class); end > 0 {
			got = c.text[:d.Reading.Words[end-1].End]
		}
		if got != c.want {
			t.Errorf("%s: %q, not %q", c.text, got, c.want)
		}
		d.Release()
	}
}
