package record_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"readout"
	"readout/english/wording"
	"readout/record"
)

// crisis makes a story of n invented pages: reports, copies of some and spun
// copies of others, each with a dozen statements, events and figures.
func crisis(n int) ([]readout.Document, readout.Lineage, int) {
	r := rand.New(rand.NewPCG(1, 2))
	vocabulary := strings.Fields(`border troops answer written weapons missiles talks guarantees demand river bridge winter exercise soldiers minister alliance
		door key table paper weeks months years price sanctions banks neighbours attack intention serious frank slogans calendar treaty proposals drawer
		security region observers mission ready continue meet agree refuse accept withdraw return barracks fuel bread trains airport city night morning`)
	common := strings.Fields("the a of to and in that we will not it is for on with our they you have this")
	sentence := func(k int) string {
		var words []string
		for range k {
			if r.IntN(2) == 0 {
				words = append(words, common[r.IntN(len(common))])
			} else {
				words = append(words, vocabulary[r.IntN(len(vocabulary))])
			}
		}
		return strings.Join(words, " ")
	}
	people := []string{"Anna Vell", "Orlo Brask", "Ida Korn", "Tomas Rell", "Nils Aker", "Jonas Stolt"}
	var said []string
	for range 60 {
		said = append(said, sentence(8+r.IntN(20)))
	}
	var docs []readout.Document
	var l readout.Lineage
	size := 0
	for i := range n {
		id := fmt.Sprintf("p%04d", i)
		var b strings.Builder
		reading := &readout.Reading{Article: id}
		for k, p := range people {
			reading.Entities = append(reading.Entities, readout.Entity{ID: fmt.Sprintf("e%d", k), Name: p, Type: readout.Person, Role: "minister", Party: "Arland"})
		}
		for k, p := range []string{"Arland", "Bresk", "Varn", "Quill"} {
			e := readout.Entity{ID: fmt.Sprintf("l%d", k), Name: p, Type: readout.Location}
			if k < 2 {
				e.Party = p
			}
			reading.Entities = append(reading.Entities, e)
		}
		put := func(s string) readout.Span {
			start := b.Len()
			b.WriteString(s)
			return readout.Span{Start: start, End: b.Len()}
		}
		for s := range 12 {
			start := b.Len()
			who := r.IntN(len(people))
			words := said[r.IntN(len(said))]
			if r.IntN(3) == 0 { // altered
				f := strings.Fields(words)
				for j := range f {
					if r.IntN(4) == 0 {
						f[j] = vocabulary[r.IntN(len(vocabulary))]
					}
				}
				words = strings.Join(f, " ")
			}
			content := put("“" + words + ",”")
			put(" said ")
			source := put(people[who])
			put(" in ")
			at := r.IntN(2)
			place := put([]string{"Varn", "Quill"}[at])
			put(" at ")
			trigger := put("talks")
			put(" about ")
			number := put(fmt.Sprint(1000 * (1 + r.IntN(20))))
			put(" troops.\n\n")
			reading.Sentences = append(reading.Sentences, readout.Sentence{Span: readout.Span{Start: start, End: b.Len() - 2}})
			reading.Entities[who].Mentions = append(reading.Entities[who].Mentions, readout.Mention{Span: source, Kind: readout.Name})
			e := &reading.Entities[len(people)+2+at]
			e.Mentions = append(e.Mentions, readout.Mention{Span: place, Kind: readout.Name})
			day := fmt.Sprintf("2031-05-%02d", 1+r.IntN(28))
			st := readout.Statement{ID: fmt.Sprintf("s%d", s), Kind: readout.Direct, Act: []readout.Act{readout.Say, readout.Demand, readout.Reject}[r.IntN(3)],
				Speaker: fmt.Sprintf("e%d", who), Content: []readout.Span{content}, Source: []readout.Span{source}, Date: day}
			reading.Statements = append(reading.Statements, st)
			if st.Act != readout.Say {
				reading.Positions = append(reading.Positions, readout.Position{Act: st.Act, Actor: st.Speaker, Content: st.Content, Statement: st.ID, Date: day})
			}
			reading.Events = append(reading.Events, readout.Event{ID: fmt.Sprintf("v%d", s), Type: "CONSULT", Mode: "meet", Trigger: []readout.Span{trigger}, Actors: []string{"l0"}, Targets: []string{"l1"},
				Place: fmt.Sprintf("l%d", 2+at), From: day, To: day, Status: readout.Held})
			reading.Quantities = append(reading.Quantities, readout.Quantity{Span: number, Value: float64(1000 * (1 + s)), Of: "troops", Noun: "troops"})
		}
		a := &readout.Article{ID: id, Kind: readout.KindArticle, Text: b.String(), Published: fmt.Sprintf("2031-05-%02d", 1+i%28)}
		size += len(a.Text)
		k := readout.Kin{Article: id, Publisher: fmt.Sprint("o", i%20), Story: "s", Origin: id, Relation: readout.Original}
		if i%3 > 0 {
			k.Parent = fmt.Sprintf("p%04d", i-i%3)
			k.Origin, k.Relation = k.Parent, readout.Spun
			reading.Spun = 0.9
		}
		docs = append(docs, readout.Document{Article: a, Reading: reading})
		l.Kin = append(l.Kin, k)
	}
	for _, d := range docs {
		wording.Find(d.Article.Text, d.Reading)
	}
	return docs, l, size
}

func BenchmarkMerge(b *testing.B) {
	for _, n := range []int{50, 400} {
		b.Run(fmt.Sprintf("%d pages", n), func(b *testing.B) {
			docs, l, size := crisis(n)
			b.SetBytes(int64(size))
			b.ReportAllocs()
			for b.Loop() {
				record.Merge(docs, l)
			}
		})
	}
}
