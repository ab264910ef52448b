package article

import (
	"strings"
	"unicode/utf8"

	"github.com/RadhiFadlillah/whatlanggo"

	"readout/lexicon"
)

// english are the commonest words of English that other languages of the same
// letters do not share, or share with another frequency.
var english = lexicon.TableOf(lexicon.SetOf(`the of and to in is that for it was with as on be by at this have from are which but not had his they we their has he she would will
	said its been were who an or what you there more after about than could when`))

// alnum reports a letter or digit of ASCII.
func alnum(b byte) bool { return b < utf8.RuneSelf && wordByte[b] && b != '\'' }

// language returns the BCP 47 tag of a text's language, "" when it is
// undecided. One word in nine of running English is among its commonest; for
// other languages the guess is whatlanggo's, by three-letter profiles.
func language(text string) string {
	if len(text) > languageBytes {
		text = text[:languageBytes]
	}
	n, hits := 0, 0
	for w := range strings.FieldsSeq(text) {
		if !alnum(w[0]) || !alnum(w[len(w)-1]) {
			if w = strings.Trim(w, ".,;:!?()[]{}\"'“”‘’«»—–-…"); w == "" {
				continue
			}
		}
		n++
		if english.Of(w) {
			hits++
		}
		if hits*100 >= mostLanguage*englishShare {
			return "en" // whatever the words to come are
		}
		if n >= mostLanguage {
			break
		}
	}
	letters := 0
	if n < minLanguage {
		// Scripts without spaces have long words.
		if letters = utf8.RuneCountInString(text); letters < unspacedLetters || letters < n*longWord {
			if n >= shortLanguage && hits*100 >= n*shortEnglish {
				return "en"
			}
			return ""
		}
	}
	switch {
	case hits*100 >= n*englishShare:
		return "en"
	case hits*100 >= n*perhapsEnglish:
		if lang := whatlanggo.DetectLang(head(text, guessBytes)); lang == whatlanggo.Eng {
			return "en"
		}
		return ""
	}
	info := whatlanggo.Detect(head(text, guessBytes))
	if info.Lang == whatlanggo.Eng || !info.IsReliable() {
		return "" // lists of names and tables look like no language
	}
	return info.Lang.Iso6391()
}

// head cuts s to at most n bytes, at a letter.
func head(s string, n int) string {
	if len(s) <= n {
		return s
	}
	for n > 0 && !utf8.RuneStart(s[n]) {
		n--
	}
	return s[:n]
}
