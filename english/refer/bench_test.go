package refer

import (
	"strings"
	"testing"

	"readout"
	"readout/english/name"
	"readout/english/segment"
	"readout/english/text"
)

func BenchmarkReferences(b *testing.B) {
	letters := strings.Repeat("Russian Foreign Minister Oleg Marinov met NATO Secretary General Lars Hovland in Geneva on Monday. "+
		"The alliance's chief said he was ready to discuss arms control with Moscow, but she would not comment on the demands of the Kremlin.\n\n", 40)
	d := &text.Document{Article: &readout.Article{Text: letters}, Text: letters, Reading: &readout.Reading{}}
	d.Reading.Words, d.Reading.Sentences = segment.Find(d)
	name.Find(d)
	b.SetBytes(int64(len(letters)))
	b.ReportAllocs()
	for b.Loop() {
		d.Reading.Entities = nil
		Find(d)
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(len(d.Reading.Words)), "ns/word")
}
