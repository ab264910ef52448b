package text

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func TestQuotations(t *testing.T) {
	// A quotation is written as its inner words; "|" separates quotations.
	for _, c := range []struct{ name, text, want string }{
		{"straight", `"We will come," she said. "We are late."`, `We will come,|We are late.`},
		{"curly", `“We will come,” she said. “We are late.”`, `We will come,|We are late.`},
		{"doubled singles", "''We will come,'' she said.", `We will come,`},
		{"backticks", "``We will come,'' she said.", `We will come,`},
		{"low nines", "„Wir kommen“, sagte sie.", `Wir kommen`},
		{"commas", ",,We come'', she said.", `We come`},
		{"guillemets", "«We come», she said.", "We come"},
		{"reversed guillemets", "»We come«, she said.", "We come"},
		{"spaced guillemets", "« We come », she said.", " We come "},
		{"single curly", "‘We don’t know,’ she said.", "We don’t know,"},
		{"single straight", "'We don't know the allies' terms,' she said.", "We don't know the allies' terms,"},
		{"apostrophes", "The ministers' plan isn't the '90s rock 'n' roll.", ""},
		{"curly open, straight close", `“We come," she said.`, "We come,"},
		{"both closing shapes", "”We come,” she said.", "We come,"},
		{"both opening shapes", "“We come,“ she said.", "We come,"},
		{"nested single", "“He told me ‘no’ twice,” she said.", "He told me ‘no’ twice,|no"},
		{"nested same", "“We said “no growth” today,” he said.", "We said “no growth” today,|no growth"},
		{"glued", `She said,"We come."He left.`, "We come."},
		{"brackets", `"[We] come ... soon," she said.`, "[We] come ... soon,"},
		{"ellipsis first", `"… and we come," she said.`, "… and we come,"},
		{"lost close", "“We come, she said. They went home. “No,” he said.", "We come, she said.|No,"},
		{"lost close at end", "“We come. They went home.", "We come."},
		{"lost open", "We come,” she said. They went.", "We come,"},
		{"lost open after other", "“No,” he said. We come,” she said.", "No,|We come,"},
		{"reopened", "“We come.\n\n“We go,” she said.", "We come.|We go,"},
		{"reopened long", "She said: “We come. We see.\n\n“We go. We win.\n\n“We rest.”", "We come. We see.|We go. We win.|We rest."},
		{"two speakers", "“We come,” she said.\n\n“We go,” he said.", "We come,|We go,"},
		{"dash", "“We come” — “we go”", "We come|we go"},
		{"inches", `He is 6'2" tall.`, ""},
		{"stray", `They met " yesterday.`, ""},
		{"nickname", `Robert "Bobby" Stone came.`, "Bobby"},
		{"empty", `"" and “”`, "|"},
	} {
		var got []string
		for _, q := range Quotations(c.text, sentences(c.text)) {
			got = append(got, q.Inner.In(c.text))
		}
		if g := strings.Join(got, "|"); g != c.want {
			t.Errorf("%s: %s\n got %q\nwant %q", c.name, c.text, g, c.want)
		}
	}
}

func FuzzQuotations(f *testing.F) {
	f.Add("“We come,” she said. \"No ‘way’")
	f.Add("''a'' ``b'' ,,c“ «d» »e« 'f' ’ ” “ \n\n“")
	f.Fuzz(func(t *testing.T, text string) {
		if !utf8.ValidString(text) {
			return
		}
		last := 0
		for _, q := range Quotations(text, nil) {
			if q.Start < last || q.Start > q.Inner.Start || q.Inner.Start > q.Inner.End || q.Inner.End > q.End || q.End > len(text) {
				t.Fatalf("%q: %+v after %d", text, q, last)
			}
			last = q.Start
			if !utf8.ValidString(q.Inner.In(text)) || !utf8.ValidString(q.In(text)) {
				t.Fatalf("%q: %+v splits a rune", text, q)
			}
		}
	})
}
