package timex

import (
	"strings"
	"testing"

	"readout"
	"readout/english/segment"
	"readout/english/syntax"
	"readout/english/text"
)

func BenchmarkTimes(b *testing.B) {
	letters := strings.Repeat("The envoys of Korvania and Estmark met in Port Sabel on Monday, two weeks after the first round, and will meet again on 3 June. "+
		"Net profit of the harbour company rose 4% to $12 million in the first quarter from $11.5 million a year ago. "+
		"Nobody was hurt when the old bridge fell, the mayor said, and the council wants a new one of steel.\n\n", 40)
	d := &text.Document{Article: &readout.Article{Text: letters, Published: "2031-05-14"}, Text: letters, Reading: &readout.Reading{}}
	d.Reading.Words, d.Reading.Sentences = segment.Find(d)
	syntax.Tag(d)
	b.SetBytes(int64(len(letters)))
	b.ReportAllocs()
	for b.Loop() {
		Find(d)
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(len(d.Reading.Words)), "ns/word")
}
