package wording

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"readout"
	"readout/lexicon"
)

// tokens cuts spans of text into words, and counts those of the span that has most.
func tokens(text string, spans []readout.Span) (words []readout.Token, most int) {
	size := 0
	for _, s := range spans {
		size += s.Len()
	}
	out := make([]readout.Token, 0, size/5+2)
	for _, s := range spans {
		begin, before := -1, len(out)
		part := s.In(text)
		flush := func(end int) {
			if begin >= 0 {
				word := readout.Span{Start: s.Start + begin, End: s.Start + end}
				base, ending, key := clitic(text, word)
				if t, ok := token(text, base, len(out) == 0); ok {
					out = append(out, t)
				}
				if key != "" {
					out = append(out, readout.Token{Span: ending, Form: key, Kind: readout.Function})
				}
				begin = -1
			}
		}
		skip := 0
		for i, r := range part {
			switch {
			case i < skip:
			case plainPart(r) || r >= utf8.RuneSelf && (unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.Mn, r)):
				if begin < 0 {
					begin = i
				}
			case begin >= 0 && (r == '\'' || r == '’' || r == '‘' || r == '.' || r == ',') && joins(part, i, r):
			case r == '[' && editorial(part[i:]) > 0:
				flush(i)
				skip = i + editorial(part[i:])
			case (r == '[' || r == ']') && begin >= 0 && joins(part, i, r):
			case r == '[' && joins(part, i, r):
				begin = i + 1 // "[T]hey" is one word
			default:
				flush(i)
			}
		}
		flush(len(part))
		most = max(most, len(out)-before)
	}
	return slices.Clip(out), most
}

// plainPart reports a letter or digit of ASCII.
func plainPart(r rune) bool { return 'a' <= r|0x20 && r|0x20 <= 'z' || '0' <= r && r <= '9' }

// editorial returns the length of an editor's words in brackets at the start of
// part, 0 when it has none: "[the Breskans]" is not what the speaker said, "[T]hey" is.
func editorial(part string) int {
	end := strings.IndexByte(part, ']')
	if end < 0 || end > editorialLength {
		return 0
	}
	if rest := part[end+1:]; rest != "" && end <= 3 {
		if r, _ := utf8.DecodeRuneInString(rest); unicode.IsLetter(r) {
			return 0
		}
	}
	return end + 1
}

// joins reports whether the mark r at part[i:] stands within a word or number.
func joins(part string, i int, r rune) bool {
	next, size := utf8.DecodeRuneInString(part[i+len(string(r)):])
	switch {
	case size == 0:
		return false
	case r == '.' || r == ',':
		return unicode.IsDigit(next) && i > 0 && part[i-1] >= '0' && part[i-1] <= '9'
	}
	return unicode.IsLetter(next)
}

// token makes a word of a span; false for one without letters.
func token(text string, s readout.Span, opening bool) (readout.Token, bool) {
	word := s.In(text)
	t := readout.Token{Span: s, Form: lower(word)}
	switch t.Form {
	case "":
		return t, false
	case "ca": // of "can't", "won't"
		t.Form = "can"
	case "wo":
		t.Form = "will"
	}
	r, _ := utf8.DecodeRuneInString(word)
	switch {
	case lexicon.FunctionWords[t.Form]:
		t.Kind = readout.Function
	case unicode.IsDigit(r), unicode.IsUpper(r) && !opening && !afterStop(text, s.Start):
		t.Kind = readout.Naming
	}
	return t, true
}

var plainKey = strings.NewReplacer("’", "'", "‘", "'", ",", "", "[", "", "]", "")

// lower returns a word in lower case, without commas and brackets and with straight apostrophes;
// it is the word itself where it is so already.
func lower(word string) string {
	for i := range len(word) {
		if c := word[i]; c >= utf8.RuneSelf || c == ',' || c == '[' || c == ']' || 'A' <= c && c <= 'Z' {
			return plainKey.Replace(strings.ToLower(word))
		}
	}
	return word
}

// clitics stand for words: "we'll" is "we will". A possessive keeps its own key.
// Each is listed with every apostrophe that pages use.
var clitics = func() (all []struct{ ending, key string }) {
	for _, c := range []struct{ ending, key string }{
		{"n't", "not"}, {"'ll", "will"}, {"'re", "are"}, {"'ve", "have"}, {"'d", "would"}, {"'m", "am"}, {"'s", "'s"},
	} {
		for _, mark := range []string{"'", "’", "‘"} {
			all = append(all, struct{ ending, key string }{strings.ReplaceAll(c.ending, "'", mark), c.key})
		}
	}
	return all
}()

// subjects are words after which "'s" is a verb.
var subjects = lexicon.SetOf("it that there what who he she here where how this everything nothing")

// clitic splits a word from the short form that is joined to it, if any, so that
// a contraction and the words in full compare as equal: the word, the short form and
// what it stands for, "" for none.
func clitic(text string, s readout.Span) (word, short readout.Span, key string) {
	const mark = 0xe2 // the first byte of ’ and ‘
	if part := s.In(text); strings.IndexByte(part, '\'') < 0 && strings.IndexByte(part, mark) < 0 {
		return s, readout.Span{}, ""
	}
	lower := strings.ToLower(s.In(text))
	for _, c := range clitics {
		if len(lower) == s.Len() && len(lower) > len(c.ending) && strings.HasSuffix(lower, c.ending) {
			at := s.End - len(c.ending)
			if c.key == "'s" && subjects[lower[:len(lower)-len(c.ending)]] {
				c.key = "is"
			}
			return readout.Span{Start: s.Start, End: at}, readout.Span{Start: at, End: s.End}, c.key
		}
	}
	return s, readout.Span{}, ""
}

// afterStop reports whether a sentence begins at text[i:], so that its capital
// tells nothing.
func afterStop(text string, i int) bool {
	before := strings.TrimRightFunc(text[:i], func(r rune) bool {
		switch r {
		case ' ', '\t', '\n', '"', '\'', '“', '”', '‘', '’', '«', '»', '[', '(':
			return true
		}
		return false
	})
	return before == "" || strings.ContainsRune(".!?:…", rune(before[len(before)-1])) || strings.HasSuffix(before, "…")
}
