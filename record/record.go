// Package record merges what was read of many articles into one record: who the
// names mean, which quotations are one utterance, which reports one event, which
// numbers count the same thing.
//
// In go documents and their lineage, out comes a Record. Merge is pure: it
// depends on the set of documents alone, never on their order, and each story is
// merged by itself. Every row leads back to letters on a page and shows three
// counts: pages, publishers, independent origins. Where the pages do not tell,
// a field stays empty. The rules are written down in docs/record.md.
package record

import (
	"cmp"
	"slices"
	"strings"

	"readout"
)

// A page is a document in its place: what it derives from, when it appeared and
// how far its wording can be trusted.
type page struct {
	readout.Document
	kin      readout.Kin
	sources  []string // of a page made of several reports their origins
	at       *readout.Runes
	day      string  // of publication, as given or inferred; "" when unknown
	from, to string  // the days between which an undated page was published, where they are known
	anchored bool    // the story dated its weekdays
	refused  bool    // its day does not count: it stands long after all others
	altered  bool    // machine-altered wording: it may confirm a fact, never a wording
	official bool    // an official text or transcript
	entities []known // its reading's
	actors   map[string]*actor
	outlet   plain             // its article's
	lede     *string           // the day its opening tells of, once known
	named    []named           // its names in order, once asked for
	speakers map[string]string // of its statements, once asked for
}

// A story is the pages that are merged with one another.
type story struct {
	id     string
	pages  []*page // by article id
	newest string  // the last day on which a page appeared; "" when no page has one
	actors []*actor
	out    *readout.Record

	parties map[string]string // plain names of states and bodies: the party they stand for
	within  map[string]string // places: the country they lie in, as pages tell
	words   vocabulary        // of quotations
	short   map[string]*actor // places and bodies by one word that names them
	kinds   map[string]*tally // plain one-word names: the types that pages take them for
}

// Merge merges documents, of one story or many, into a record. A document that
// lineage does not know is an origin and a story of its own. Documents that are
// not articles appear among the sources only.
func Merge(docs []readout.Document, lineage readout.Lineage) *readout.Record {
	kin := make(map[string]readout.Kin, len(lineage.Kin))
	for _, k := range lineage.Kin {
		kin[k.Article] = k
	}
	out := readout.NewRecord()
	stories := map[string]*story{}
	seen := map[string]bool{}
	var pages []*page
	for _, d := range docs {
		if d.Article == nil || seen[d.Article.ID] {
			continue
		}
		seen[d.Article.ID] = true
		if d.Reading == nil {
			d.Reading = &readout.Reading{Article: d.Article.ID}
		}
		p := newPage(d, kin)
		pages = append(pages, p)
		if kind, _ := d.Kind(); kind != readout.KindArticle {
			continue
		}
		s := stories[p.kin.Story]
		if s == nil {
			s = &story{id: p.kin.Story, out: out, words: vocabulary{}}
			stories[s.id] = s
		}
		s.pages = append(s.pages, p)
	}
	for _, id := range sortedKeys(stories) {
		stories[id].merge()
	}
	for _, p := range pages { // the stories may date them
		out.Sources = append(out.Sources, p.source())
	}
	sortSources(out.Sources)
	for _, v := range readout.Views {
		distinct(v.Lines(out))
	}
	return out
}

func newPage(d readout.Document, kin map[string]readout.Kin) *page {
	a := d.Article
	k, known := kin[a.ID]
	if !known {
		k = readout.Kin{Article: a.ID}
	}
	if k.Origin == "" {
		k.Origin = a.ID
	}
	if k.Relation == "" {
		k.Relation = readout.Original
	}
	if k.Publisher == "" {
		k.Publisher = cmp.Or(strings.ToLower(a.Outlet), host(a.URL), a.ID)
	}
	if kind, _ := d.Kind(); k.Story == "" && kind == readout.KindArticle {
		k.Story = identify("story", a.ID)
	}
	p := &page{Document: d, kin: k, at: readout.NewRunes(a.Text), actors: make(map[string]*actor, len(d.Reading.Entities))}
	p.day = day(d.Day())
	for _, parent := range k.Parents {
		p.sources = append(p.sources, cmp.Or(kin[parent].Origin, parent))
	}
	p.altered = k.Relation.Altered(d.Reading.Spun)
	p.official = !p.altered && official(a)
	return p
}

// merge adds the story's rows to its record. Each step uses what those before
// it found.
func (s *story) merge() {
	slices.SortFunc(s.pages, func(a, b *page) int { return strings.Compare(a.Article.ID, b.Article.ID) })
	s.date()
	s.link()
	quotes := s.quotes()
	s.positions(quotes)
	s.figures()
	s.timeline()
	s.people()
	s.story()
}

// day returns the day of an ISO 8601 date or date-time, "" when s is none.
func day(s string) string {
	if len(s) < len("2006-01-02") {
		return ""
	}
	s = s[:len("2006-01-02")]
	for i, c := range []byte(s) {
		if dash := i == 4 || i == 7; dash != (c == '-') || !dash && (c < '0' || c > '9') {
			return ""
		}
	}
	return s
}

// distinct makes ids unique: of lines with one id, the second gets "-2" and so on.
func distinct(lines []readout.Line) {
	seen := make(map[string]int, len(lines))
	for _, line := range lines {
		base := line.Base()
		seen[base.ID]++
		if n := seen[base.ID]; n > 1 {
			base.ID += "-" + itoa(n)
		}
	}
}
