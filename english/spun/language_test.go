package spun

import (
	"strings"
	"testing"

	"readout"
	"readout/english/text"
)

// TestFindAsksTheLanguage holds that a text in another language is never called altered English.
func TestFindAsksTheLanguage(t *testing.T) {
	altered := strings.Repeat("The secretary-common of the coalition mentioned on Monday that the discussions had been worthwhile and that the opposite aspect had been instructed so. ", 12)
	if Score(altered) < 0.5 {
		t.Fatalf("the text no longer counts as altered: %.2f", Score(altered))
	}
	for language, want := range map[string]bool{"": true, "en": true, "en-GB": true, "de": false, "english": false} {
		d := &text.Document{Article: &readout.Article{Language: language}, Text: altered}
		if got := Find(d) > 0.5; got != want {
			t.Errorf("%q: %v", language, got)
		}
	}
}
