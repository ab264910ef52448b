package segment

import (
	"strings"
	"testing"
	"unicode/utf8"

	"readout"
	"readout/english/text"
)

func segmented(letters string) (words []string, sentences []string) {
	d := &text.Document{Article: &readout.Article{Text: letters}, Text: letters, Reading: &readout.Reading{}}
	d.Reading.Words, d.Reading.Sentences = Find(d)
	for _, w := range d.Reading.Words {
		words = append(words, w.In(letters))
	}
	for _, s := range d.Reading.Sentences {
		sentences = append(sentences, s.In(letters))
	}
	return words, sentences
}

func TestWords(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"They don't, can't and won't.", "They do n't , ca n't and wo n't ."},
		{"They don’t know Orlen’s plan.", "They do n’t know Orlen ’s plan ."},
		{"The ministers' well-known plan", "The ministers ' well - known plan"},
		{"She cannot go.", "She can not go ."},
		{"It cost $3.5 million, or 20% more.", "It cost $ 3.5 million , or 20 % more ."},
		{"Mr. Varga met Gen. Ilic at 5 p.m. on Monday.", "Mr. Varga met Gen. Ilic at 5 p.m. on Monday ."},
		{"The U.S. envoy, J. R. Hale, left.", "The U.S. envoy , J. R. Hale , left ."},
		{"See http://example.org/a-b?c=1, please.", "See http://example.org/a-b?c=1 , please ."},
		{"Write to press@example.org.", "Write to press@example.org ."},
		{"“We wait … and see,” he said.", "“ We wait … and see , ” he said ."},
		{"Then Aleksandr V. Orlov, and Vitamin C. The end.", "Then Aleksandr V. Orlov , and Vitamin C. The end ."},
		{"(see [1])", "( see [ 1 ] )"},
		{"Wait... what?!", "Wait ... what ?!"},
		{"at 10:30, 3-2 up", "at 10:30 , 3 - 2 up"},
	} {
		got, _ := segmented(c.text)
		if s := strings.Join(got, " "); s != c.want {
			t.Errorf("%q:\n got %s\nwant %s", c.text, s, c.want)
		}
	}
}

// What has no blank for longer than any word is cut into parts; a link is not. Every piece ends, broken letters too,
// and its time grows with its length.
func TestLongPieces(t *testing.T) {
	link := "http://example.org/" + strings.Repeat("a-b.c/", 100)
	for name, c := range map[string]struct {
		letters string
		longest int
	}{
		"letters":        {strings.Repeat("orlen", 300), longestPiece},
		"words":          {strings.Repeat("orlen-velmar.", 3000), longestPiece},
		"other alphabet": {strings.Repeat("велмар", 300), longestPiece},
		"broken letters": {strings.Repeat("\x82", 1000), longestPiece},
		"marks":          {"www.a" + strings.Repeat("-.", 100_000), longestPiece},
		"behind marks":   {strings.Repeat("-.", 100_000) + "://a" + strings.Repeat(".-", 100_000), longestPiece},
		"a link":         {"See " + link, len(link)},
		"behind words":   {strings.Repeat("orlen-", 50) + link, len(link)},
	} {
		words, _ := segmented(c.letters)
		if got := strings.Join(words, ""); got != strings.ReplaceAll(c.letters, " ", "") {
			t.Errorf("%s: letters are lost", name)
		}
		longest := 0
		for _, w := range words {
			longest = max(longest, len(w))
			if name != "broken letters" && !utf8.ValidString(w) {
				t.Errorf("%s: cut within a letter: %q", name, w)
			}
		}
		if longest > c.longest || c.longest > longestPiece && longest < len(link)-1 {
			t.Errorf("%s: a word of %d bytes", name, longest)
		}
	}
}

func TestSentences(t *testing.T) {
	for _, c := range []struct {
		text string
		want []string
	}{
		{"The talks ended. Nobody spoke to Mr. Hale.", []string{"The talks ended.", "Nobody spoke to Mr. Hale."}},
		{"Talks stall in Velmar\n\nThe talks ended on Monday.", []string{"Talks stall in Velmar", "The talks ended on Monday."}},
		{"“We will not go.” He then left.", []string{"“We will not go.”", "He then left."}},
		{"She asked why. Nobody knew.", []string{"She asked why.", "Nobody knew."}},
		{"The ministers of the two countries met again on\nMonday in the city of Velmar, where they had\nparted a week before. They agreed on little.", []string{
			"The ministers of the two countries met again on\nMonday in the city of Velmar, where they had\nparted a week before.", "They agreed on little."}},
		{"J. K. Vale said no. The writer J. K. Vale left.", []string{"J. K. Vale said no.", "The writer J. K. Vale left."}},
		{"Sorn was freed. R. D. Pell was not. R. Pell wept.", []string{"Sorn was freed.", "R. D. Pell was not.", "R. Pell wept."}},
		{"He left Lund Bros. His brother stayed. She runs Marne Holdings Inc. They own it.", []string{"He left Lund Bros.", "His brother stayed.", "She runs Marne Holdings Inc.", "They own it."}},
		{"Polls close at 8 p.m. Officials expect a result by midnight.", []string{"Polls close at 8 p.m.", "Officials expect a result by midnight."}},
		{"Dr. Stone came at 5 p.m. Mr. Reed left.", []string{"Dr. Stone came at 5 p.m.", "Mr. Reed left."}},
		{"At 8 p.m. Officer Lund left. It ends at 7 p.m. Monday, or 9 p.m. Velmar time.", []string{"At 8 p.m. Officer Lund left.", "It ends at 7 p.m. Monday, or 9 p.m. Velmar time."}},
		{"They fled to the U.S. Their parents stayed in Kelm, N.J. There she baked.", []string{"They fled to the U.S.", "Their parents stayed in Kelm, N.J.", "There she baked."}},
		{"Orre Corp. To Cut Jobs In Kelm, U.S. And Orvania", []string{"Orre Corp. To Cut Jobs In Kelm, U.S. And Orvania"}},
		{"There was no plan B. Rescuers came. Estmark plays in Group C. Vorland does not.", []string{"There was no plan B.", "Rescuers came.", "Estmark plays in Group C.", "Vorland does not."}},
		{"The suit Roe v.s. The State of Kelm began. Lund v. Kelm City and Orre vs. Halm ended.", []string{"The suit Roe v.s. The State of Kelm began.", "Lund v. Kelm City and Orre vs. Halm ended."}},
		// One line is longer than any wrapped one: every line is a paragraph.
		{"Velmar (Agency) by Ana Petrova, Joan Hale and others\nThe ministers of the two countries met again on Monday in the city of Velmar, where they had parted a week before, and agreed on very little indeed.\nmore soon", []string{
			"Velmar (Agency) by Ana Petrova, Joan Hale and others",
			"The ministers of the two countries met again on Monday in the city of Velmar, where they had parted a week before, and agreed on very little indeed.", "more soon"}},
	} {
		_, got := segmented(c.text)
		if strings.Join(got, "|") != strings.Join(c.want, "|") {
			t.Errorf("%q:\n got %q\nwant %q", c.text, got, c.want)
		}
	}
}

// Blocks end sentences, and text between blocks is read too.
func TestBlocksEndSentences(t *testing.T) {
	letters := "Talks stall The talks ended and more"
	d := &text.Document{Text: letters, Reading: &readout.Reading{}, Article: &readout.Article{Text: letters, Blocks: []readout.Block{
		{Span: readout.Span{Start: 0, End: 11}, Role: readout.RoleHeadline}, {Span: readout.Span{Start: 12, End: 27}, Role: readout.RoleBody}}}}
	d.Reading.Words, d.Reading.Sentences = Find(d)
	var got []string
	for _, s := range d.Reading.Sentences {
		got = append(got, s.In(letters))
	}
	if strings.Join(got, "|") != "Talks stall|The talks ended|and more" {
		t.Errorf("got %q", got)
	}
}

// check tells what is wrong with a reading's words and sentences, "" if nothing.
func check(text string, r *readout.Reading) string {
	at, valid := 0, utf8.ValidString(text)
	for _, w := range r.Words {
		if w.Start < at || w.End <= w.Start || w.End > len(text) {
			return "words out of order or range"
		}
		if strings.TrimSpace(text[at:w.Start]) != "" && valid {
			for _, c := range text[at:w.Start] {
				if KindOf(c) != kindSpace {
					return "letters between words"
				}
			}
		}
		at = w.End
	}
	next := 0
	for _, s := range r.Sentences {
		if s.First != next || s.Last <= s.First || s.Last > len(r.Words) ||
			s.Start != r.Words[s.First].Start || s.End != r.Words[s.Last-1].End {
			return "sentences do not cover the words"
		}
		roots := 0
		for _, w := range r.Words[s.First:s.Last] {
			if w.Head == -1 {
				roots++
			} else if w.Head < s.First || w.Head >= s.Last {
				return "head outside its sentence"
			}
		}
		if w := r.Words[s.First]; w.UPOS != "" && roots != 1 {
			return "not one root"
		}
		next = s.Last
	}
	if next != len(r.Words) {
		return "words outside sentences"
	}
	return ""
}

func FuzzWords(f *testing.F) {
	for _, s := range []string{"", "Don't.", "“A” — b… 3:30p.m.\n\nU.S.A.", "x\xff'n't\xe2\x80", "\u200b a\u0301 ́", strings.Repeat("=", 50), "http://a.b/(c)"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, letters string) {
		d := &text.Document{Article: &readout.Article{Text: letters}, Text: letters, Reading: &readout.Reading{}}
		d.Reading.Words, d.Reading.Sentences = Find(d)
		if s := check(letters, d.Reading); s != "" {
			t.Fatalf("%s: %q", s, letters)
		}
	})
}

func BenchmarkWords(b *testing.B) {
	n := 0
	b.SetBytes(int64(len(report)))
	b.ReportAllocs()
	for b.Loop() {
		d := &text.Document{Article: &readout.Article{Text: report}, Text: report, Reading: &readout.Reading{}}
		d.Reading.Words, d.Reading.Sentences = Find(d)
		n += len(d.Reading.Words)
	}
	b.ReportMetric(float64(n)/b.Elapsed().Seconds(), "words/s")
}

// report is news as this program meets it, invented.
var report = strings.Repeat(`Talks between Velmar and Orlenia ended without agreement on Tuesday, officials from both sides said. “We will not accept conditions dictated by anybody,” Foreign Minister Ana Petrova told reporters.

The deputy secretary of the regional alliance, Mr. J. R. Hale, called the meeting “useful but difficult”; observers from the U.N., however, counted 35 vehicles that hadn't been there.

`, 16)

func TestModelOfWords(t *testing.T) {
	if _, err := readSegmenter(wordsData[:len(wordsData)/2]); err == nil {
		t.Error("half a model is no error")
	}
}
