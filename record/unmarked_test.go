package record_test

import (
	"strings"
	"testing"

	"readout"
	"readout/english/wording"
	"readout/record"
)

// A page that prints a statement without marks behind a colon is a witness of the quotation, one that prints other
// words or has no colon is none.
func TestUnmarked(t *testing.T) {
	const said = "The reading rooms will open at nine as they have since the war, and no stolen key will close them"
	page := func(id, text string) readout.Document {
		d := readout.Document{
			Article: &readout.Article{ID: id, Kind: readout.KindArticle, Text: text, Published: "2031-05-06"},
			Reading: &readout.Reading{Article: id},
		}
		if i := strings.Index(text, "“"); i >= 0 {
			d.Reading.Statements = []readout.Statement{{ID: "s1", Kind: readout.Direct, Content: []readout.Span{{Start: i, End: strings.Index(text, "”") + len("”")}}}}
		}
		wording.Find(text, d.Reading)
		return d
	}
	docs := []readout.Document{
		page("a", "“"+said+",” Jon Robak said."),
		page("b", "The librarian issued this statement:\n\n"+said+".\n\nHe gave no further word."),
		page("c", "He said in a letter: "+said+"."),
		page("d", "The librarian issued this statement:\n\n"+strings.Replace(said, "nine", "ten", 1)+"."),
		page("e", said+"."),
	}
	var l readout.Lineage
	for _, d := range docs {
		l.Kin = append(l.Kin, readout.Kin{Article: d.Article.ID, Origin: d.Article.ID, Story: "s", Publisher: d.Article.ID})
	}
	rows := record.Merge(docs, l).Quotes
	if len(rows) != 1 {
		t.Fatalf("%d rows", len(rows))
	}
	var pages []string
	for _, v := range rows[0].Variants {
		pages = append(pages, v.Article)
	}
	if got := strings.Join(pages, " "); got != "a b c" || rows[0].Wording != readout.Verbatim {
		t.Errorf("%s, %s", got, rows[0].Wording)
	}
}
