package lexicon

import (
	"embed"
	"fmt"
	"strings"
	"unicode/utf8"
)

//go:embed lists/*.txt
var lists embed.FS

// A Line is one entry of a list.
type Line struct {
	List   string   // the list's name, "offices.txt"
	Number int      // from 1, comments and empty lines counted
	Fields []string // what stands between bars if the list's head names fields, else the words
}

// Errorf returns an error that names the list and the line.
func (l Line) Errorf(format string, args ...any) error {
	return fmt.Errorf("lexicon/lists/%s:%d: %s", l.List, l.Number, fmt.Sprintf(format, args...))
}

// Values parts a field that holds several values with semicolons between them.
func Values(field string) []string {
	var out []string
	for v := range strings.SplitSeq(field, ";") {
		if v = strings.TrimSpace(v); v != "" {
			out = append(out, v)
		}
	}
	return out
}

// Read calls add with each line of a list, in order. A list that cannot be read, or a
// line that add refuses, is a mistake in the program, as a malformed expression is: Read
// panics with what is wrong. A test reads every list.
func Read(list string, add func(Line) error) {
	text, err := lists.ReadFile("lists/" + list)
	if err == nil {
		err = read(list, string(text), add)
	}
	if err != nil {
		panic(err)
	}
}

// read parts the text of a list. A line that begins with # is a comment; those before
// the first entry are its head, which says "# source: …" and "# licence: …", and may name
// the fields of every line, "# fields: country | other names | …". A field may be empty,
// the first may not.
func read(list, text string, add func(Line) error) error {
	var source, licence bool
	var fields int
	started := false
	number := 0
	for s := range strings.Lines(text) {
		number++
		l := Line{List: list, Number: number}
		s, whole := strings.CutSuffix(s, "\n")
		switch {
		case !whole:
			return l.Errorf("the last line has no end")
		case !utf8.ValidString(s):
			return l.Errorf("not UTF-8")
		case s == "":
			continue
		case s[0] == '#':
			what, is, _ := strings.Cut(strings.TrimSpace(s[1:]), ":")
			if is = strings.TrimSpace(is); started || is == "" {
				continue
			}
			switch what {
			case "source":
				source = true
			case "licence":
				licence = true
			case "fields":
				fields = strings.Count(is, "|") + 1
			}
			continue
		case s != strings.TrimSpace(s) || strings.Contains(s, "\t"):
			return l.Errorf("a tab, or space at an end of the line")
		case !started && (!source || !licence):
			return l.Errorf("the head names no source or no licence")
		}
		started = true
		if fields == 0 {
			l.Fields = strings.Fields(s)
		} else {
			l.Fields = strings.Split(s, "|")
			if len(l.Fields) != fields {
				return l.Errorf("%d fields where the head names %d", len(l.Fields), fields)
			}
			for i := range l.Fields {
				l.Fields[i] = strings.TrimSpace(l.Fields[i])
			}
			if l.Fields[0] == "" {
				return l.Errorf("nothing in the first field")
			}
		}
		if err := add(l); err != nil {
			return err
		}
	}
	if !started {
		return fmt.Errorf("lexicon/lists/%s: empty", list)
	}
	return nil
}
