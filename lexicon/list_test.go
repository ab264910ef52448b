package lexicon

import (
	"strings"
	"testing"
)

func TestLists(t *testing.T) {
	files, err := lists.ReadDir("lists")
	if err != nil || len(files) == 0 {
		t.Fatalf("%d lists: %v", len(files), err)
	}
	for _, f := range files {
		seen := map[string]int{}
		Read(f.Name(), func(l Line) error {
			line := strings.Join(l.Fields, " | ")
			if n := seen[line]; n > 0 {
				t.Error(l.Errorf("stands in line %d already", n))
			}
			seen[line] = l.Number
			return nil
		})
	}
}

func TestMalformedLists(t *testing.T) {
	const head = "# source: made up\n# licence: none\n"
	for text, want := range map[string]string{
		"":                                "lexicon/lists/x.txt: empty",
		head + "# nothing\n":              "lexicon/lists/x.txt: empty",
		"alpha\n":                         "lexicon/lists/x.txt:1: the head names no source or no licence",
		"# source: made up\nalpha\n":      "lexicon/lists/x.txt:2: the head names no source or no licence",
		head + "alpha\n beta\n":           "lexicon/lists/x.txt:4: a tab, or space at an end of the line",
		head + "alpha\tbeta\n":            "lexicon/lists/x.txt:3: a tab, or space at an end of the line",
		head + "alpha\n\nbeta":            "lexicon/lists/x.txt:5: the last line has no end",
		head + "al\xffpha\n":              "lexicon/lists/x.txt:3: not UTF-8",
		head + "# fields: a | b\nx\n":     "lexicon/lists/x.txt:4: 1 fields where the head names 2",
		head + "# fields: a | b\n | x\n":  "lexicon/lists/x.txt:4: a tab, or space at an end of the line",
		head + "# fields: a | b\n|x\n":    "lexicon/lists/x.txt:4: nothing in the first field",
		head + "alpha\nomega\n":           "lexicon/lists/x.txt:4: the last letter",
		head + "alpha beta\n# c\ngamma\n": "",
		head + "# fields: a | b\nx y |\n": "",
	} {
		got := ""
		if err := read("x.txt", text, func(l Line) error {
			if l.Fields[0] == "omega" {
				return l.Errorf("the last letter")
			}
			return nil
		}); err != nil {
			got = err.Error()
		}
		if got != want {
			t.Errorf("%q:\n got %s\nwant %s", text, got, want)
		}
	}
}

func TestFields(t *testing.T) {
	const text = "# source: made up\n# licence: none\n# fields: country | people\nKorvania | Korvan; Korvans ;\n"
	if err := read("x.txt", text, func(l Line) error {
		if got := strings.Join(append(l.Fields[:1], Values(l.Fields[1])...), ","); got != "Korvania,Korvan,Korvans" {
			t.Errorf("got %s", got)
		}
		return nil
	}); err != nil {
		t.Fatal(err)
	}
}

func TestTable(t *testing.T) {
	table := TableOf(map[string]int{"may": 5, "zoë": 1, "’s": 2, strings.Repeat("long", 10): 3})
	for w, want := range map[string]int{"may": 5, "May": 5, "MAY": 5, "Mai": 0, "": 0, "ZOË": 1, "’S": 2, strings.Repeat("Long", 10): 3, "maybe": 0, "mby": 0} {
		if got := table.Of(w); got != want {
			t.Errorf("%q: %d, want %d", w, got, want)
		}
	}
}

func TestFold(t *testing.T) {
	for s, want := range map[string]string{"U.S.": "us", "Türkiye": "turkiye", "Co-operation": "cooperation", "ＡＢＣ": "abc", "Plain": "plain", "": ""} {
		if got := Fold(s); got != want {
			t.Errorf("%q: %q, want %q", s, got, want)
		}
	}
}
