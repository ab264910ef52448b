// Package name finds names of persons, bodies and places, and the offices beside them. In goes
// a document with words, tags and times; its names are noted in the document for the steps that
// follow.
package name

import (
	"slices"
	"sort"
	"strings"

	"readout"
	"readout/english/gazetteer"
	"readout/english/repair"
	"readout/english/text"
	"readout/lexicon"
)

// Find finds the names of persons, organisations and places.
func Find(d *text.Document) { FindBy(d, Default()) }

// FindBy finds them by another model.
func FindBy(d *text.Document, t *Tagger) {
	r := NewReader(d)
	arrange(d, Decode(t.Tag(r), r.Pieces), r.Pieces)
	r.release()
}

// arrange notes the names that the model found as the rules mend them.
func arrange(d *text.Document, found []text.Name, pieces []readout.Sentence) {
	d.Named = make([]int32, len(d.Reading.Words))
	d.Names = speakersOfLines(d, peel(d, Whole(d, PlainNames(d, found, pieces), pieces)))
	settle(d)
	d.Repaired = repair.Find(d)
	d.Mended = make([]int32, len(d.Reading.Words))
	for i, r := range d.Repaired {
		for j := r.First; j < r.Last; j++ {
			d.Mended[j] = int32(i) + 1
		}
	}
	nameRepaired(d)
	index(d)
	apposed(d)
}

// nameRepaired makes names of the bodies that repairs brought to light, and
// keeps a damaged office from standing as a name.
func nameRepaired(d *text.Document) {
	if len(d.Repaired) == 0 {
		return
	}
	var out []text.Name
	for _, n := range d.Names {
		keep := true
		for j := n.First; j < n.Last; j++ {
			if k := d.Mended[j]; k != 0 && repair.Kind(d.Repaired[k-1]) != "" || k != 0 && n.Kind != readout.Person {
				keep = false
			}
		}
		if keep {
			out = append(out, n)
		}
	}
	for _, r := range d.Repaired {
		if kind := repair.Kind(r); kind != "" {
			out = append(out, text.Name{First: r.First, Last: r.Last, Kind: kind})
		}
	}
	sort.SliceStable(out, func(a, b int) bool { return out[a].First < out[b].First })
	d.Names = out
}

// speakersOfLines names those whom a transcript marks at the beginnings of lines,
// "HOVLAND: …", when the mark is the surname of a person named in the article.
func speakersOfLines(d *text.Document, found []text.Name) []text.Name {
	w := d.Reading.Words
	var at []int
	for i := 0; i+1 < len(w); i++ {
		if d.Word(i+1) != ":" || !gazetteer.AllUpper(d.Word(i)) || len(d.Word(i)) < lineSpeaker || i > 0 && !BreakBefore(d, i) {
			continue
		}
		at = append(at, i)
	}
	if len(at) == 0 {
		return found
	}
	taken := map[int]bool{}
	surname := map[string]bool{}
	for _, n := range found {
		for j := n.First; j < n.Last; j++ {
			taken[j] = true
		}
		if n.Kind == readout.Person {
			surname[lexicon.Fold(d.Word(n.Last-1))] = true
		}
	}
	for _, i := range at {
		key := lexicon.Fold(d.Word(i))
		if !taken[i] && surname[key] {
			found = append(found, text.Name{First: i, Last: i + 1, Kind: readout.Person})
		}
	}
	sort.SliceStable(found, func(a, b int) bool { return found[a].First < found[b].First })
	return found
}

// peel takes offices off names that swallowed them: "NATO Secretary General Ada
// Brandt" is a body, an office and a person. An office inside the name of a
// body or thing counts only between a known actor and a person's name.
func peel(d *text.Document, found []text.Name) []text.Name {
	b := lexicon.Offices()
	out := make([]text.Name, 0, len(found)+8)
	for i, n := range found {
		if i+1 < len(found) && found[i+1].First == n.Last && found[i+1].Kind == readout.Person {
			if n = shed(d, n); n.First == n.Last {
				continue
			}
		}
		if i+1 < len(found) && n.Last-n.First == 1 && found[i+1].Kind == readout.Person && arms[d.Lower(n.First)] && n.Last < found[i+1].First && ranked(d, n.Last, found[i+1].First) {
			continue // "[Wing] Cdr X"
		}
		behind := 0 // index behind the last word of an office in the name
		for k := n.First; k < n.Last-1; k++ {
			w := d.Word(k)
			if d.Form(k).Is&inHolder != 0 && text.UpperFirst(w) && (!gazetteer.AllUpper(w) || len(w) < 3) {
				behind = k + 1
			}
		}
		if behind == 0 || n.Kind == readout.Location && !ranked(d, n.First, behind) || orgRun(d, behind, n.Last) {
			out = append(out, n)
			continue
		}
		e, end := d.LongestAt(n.First, behind-1, gazetteer.Country|gazetteer.Demonym|gazetteer.Body)
		person := n.Last-behind <= personWords
		for k := behind; k < n.Last; k++ {
			person = person && text.UpperFirst(d.Word(k)) && !placeWords[d.Lower(k)] && !NotNames[d.Lower(k)]
		}
		for k := max(end, n.First); k < behind; k++ {
			low := d.Lower(k)
			person = person && (b.Mod[low] || b.Holder(low) != "" || low == "-" || low == "of" || low == "'s" || low == "’s")
		}
		if n.Kind == readout.Organization && end == 0 && staffed(d, n, behind) {
			body := shed(d, text.Name{First: n.First, Last: behind, Kind: n.Kind})
			if body.Last > body.First {
				out = append(out, body)
			}
			out = append(out, text.Name{First: behind, Last: n.Last, Kind: readout.Person})
			continue
		}
		if !person || n.Kind != readout.Person && end == 0 && !ranked(d, n.First, behind) {
			out = append(out, n)
			continue
		}
		if end > 0 {
			kind := readout.Location
			switch {
			case e.Class&gazetteer.Demonym != 0:
				kind = readout.Misc
			case e.Class&gazetteer.Country == 0:
				kind = readout.Organization
			}
			out = append(out, text.Name{First: n.First, Last: end, Kind: kind})
		}
		out = append(out, text.Name{First: behind, Last: n.Last, Kind: readout.Person})
	}
	return out
}

// shed takes the office of the person named right behind it off the end of a name: "Halden Bank
// Chair" is a body and an office, "Brig Gen" an office alone.
func shed(d *text.Document, n text.Name) text.Name {
	if n.Kind == readout.Location || d.Form(n.Last-1).Is&inHolder == 0 {
		return n
	}
	last := n.Last
	for last > n.First && text.UpperFirst(d.Word(last-1)) && (d.Form(last-1).Is&inHolder != 0 || last < n.Last && ofOffice(d.Lower(last-1))) {
		last--
	}
	if last-1 > n.First && (d.Word(last-1) == "'s" || d.Word(last-1) == "’s") {
		last--
	}
	if last > n.First && !text.UpperFirst(d.Word(last-1)) {
		return n // "Office of the President"
	}
	n.Last = last
	return n
}

// staffed reports whether a body's name goes on with an office, which ends before word behind,
// and the name of its holder: "Halden Mills Chair Ada Korr".
func staffed(d *text.Document, n text.Name, behind int) bool {
	size := n.Last - behind
	if size < 2 || size > 3 || lexicon.Offices().Things[d.Lower(behind-1)] || d.Form(behind).Entry().Class&gazetteer.FirstName == 0 {
		return false
	}
	for k := behind; k < n.Last; k++ {
		if w := d.Word(k); !text.UpperFirst(w) || gazetteer.AllUpper(w) || placeWords[d.Lower(k)] || NotNames[d.Lower(k)] {
			return false
		}
	}
	return true
}

// ofOffice reports whether w belongs to the noun of an office behind it rather than to a body before:
// "Vice", "Finance", but not "Bank".
func ofOffice(w string) bool { return lexicon.Offices().Mod[w] && !orgWords[w] }

// arms begin ranks: "Air Vice Marshal".
var arms = lexicon.SetOf("air wing group squadron flight flt rear fleet")

// ranked reports whether words[first:last] are ranks of officers and nothing else, two of them
// or one cut short: "Colonel Major", "Capt".
func ranked(d *text.Document, first, last int) bool {
	for i := first; i < last; i++ {
		if !officer(d, i) {
			return false
		}
	}
	return last-first > 1 || arms[d.Lower(max(first-1, 0))] || lexicon.Offices().Abbr[d.Lower(first)] != ""
}

// apposed takes what is followed by the office of a person for one: "Redan Hosse, security
// adviser to …".
func apposed(d *text.Document) {
	for i, n := range d.Names {
		if n.Kind == readout.Person || n.Last-n.First < 2 || n.Last-n.First > 3 || n.Last+1 >= len(d.Reading.Words) || d.Word(n.Last) != "," || orgRun(d, n.First, n.Last) {
			continue
		}
		if _, end := d.LongestAt(n.First, n.Last, gazetteer.Place|gazetteer.Org|gazetteer.Demonym|gazetteer.Seat); end == n.Last {
			continue
		}
		plain := true
		for j := n.First; j < n.Last; j++ {
			plain = plain && text.UpperFirst(d.Word(j)) && !isEnglish(d, j) && !placeWords[d.Lower(j)]
		}
		if !plain {
			continue
		}
		r, ok := RoleAfter(d, n.Last, min(n.Last+20, len(d.Reading.Words)))
		for j := r.First; ok && j < r.Last; j++ {
			if b := lexicon.Offices(); d.Form(j).Is&inHolder != 0 && !lexicon.Offices().Things[d.Lower(j)] && !text.UpperFirst(d.Word(j)) && b.Holder(d.Lower(j)) != "" {
				d.Names[i].Kind = readout.Person
				break
			}
		}
	}
}

// index notes for each word which name it belongs to.
func index(d *text.Document) {
	clear(d.Named)
	for i, n := range d.Names {
		for j := n.First; j < n.Last; j++ {
			d.Named[j] = int32(i) + 1
		}
	}
}

// NameWord reports whether word i is part of a name, or names a country or its people.
func NameWord(d *text.Document, i int) bool {
	if d.Named[i] != 0 {
		return true
	}
	if !text.UpperFirst(d.Word(i)) {
		return false
	}
	e := d.Form(i).Entry()
	return e.Class&(gazetteer.Country|gazetteer.Demonym|gazetteer.Body|gazetteer.Seat) != 0
}

var (
	orgWords  = lexicon.Nouns("bodies", "organizations")
	firmWords = lexicon.NameParts()
)

var placeWords = lexicon.SetOf(`street avenue road square island islands river lake sea ocean gulf bay strait mountains mount
	peninsula province region county valley desert coast airport city state hills park bridge canal district oblast`)

// NotNames are words that stand capitalized without being names.
var NotNames = lexicon.NamesOf(lexicon.Times().Months, lexicon.Times().Weekdays, lexicon.Times().Days, lexicon.Times().Zones).
	With(`i the a an this that these those he she it they we you his her its their our my your and but or nor so yet for
	in on at by with from to of as if when while after before since because although though however moreover
	meanwhile also still then there here what who whom whose which why how where not no yes all some many most more
	few both each every any one two three four five six seven eight nine ten first second third last next
	mr mr. mrs mrs. ms ms. dr dr. sir photo image picture credit source
	new old it's let please thank thanks hello advertisement advertisements read more earlier later now
	tonight according asked speaking under over during within between among amid despite
	such other another several only even just like much well very too than once until unless whether either neither
	am pm tv us ok god lord`)

var inNotNames = text.PropertyOf(func() map[string]bool { return NotNames })

// BreakBefore reports whether a line break stands between word i and the one before.
func BreakBefore(d *text.Document, i int) bool {
	w := d.Reading.Words
	gap := d.Text[w[i-1].End:w[i].Start]
	return gap != "" && gap != " " && strings.IndexByte(gap, '\n') >= 0
}

func orgRun(d *text.Document, i, j int) bool {
	for ; i < j; i++ {
		if w := d.Lower(i); orgWords[w] || firmWords.Trades[strings.TrimSuffix(w, ".")] || firmWords.Firms[strings.TrimSuffix(w, ".")] {
			return true
		}
	}
	return false
}

// splitPairs takes "the Hovland-Marinov call" for two people when both are named
// without the other in the article.
func splitPairs(d *text.Document) {
	pair := func(n text.Name) bool { return n.Last-n.First == 3 && d.Word(n.First+1) == "-" }
	if !slices.ContainsFunc(d.Names, pair) {
		return
	}
	alone := map[string]bool{}
	for _, n := range d.Names {
		if n.Kind == readout.Person && d.Word(n.Last-1) != "-" && !pair(n) {
			alone[d.Word(n.Last-1)] = true
		}
	}
	out := make([]text.Name, 0, len(d.Names)+8)
	for _, n := range d.Names {
		if pair(n) && alone[d.Word(n.First)] && alone[d.Word(n.Last-1)] {
			out = append(out, text.Name{First: n.First, Last: n.First + 1, Kind: readout.Person}, text.Name{First: n.Last - 1, Last: n.Last, Kind: readout.Person})
			continue
		}
		out = append(out, n)
	}
	d.Names = out
}

// splitPlaces takes "Ilse Brandt in Verat", found as one body, for a person and a
// place, when the words before "in" name a person elsewhere in the article or are
// no English words at all.
func splitPlaces(d *text.Document) {
	// in returns the "in" before the place at the end of a name, or -1.
	in := func(n text.Name) int {
		at := -1
		for k := n.First + 1; k+1 < n.Last && n.Kind != readout.Location; k++ {
			if d.Word(k) == "in" && text.UpperFirst(d.Word(k+1)) && n.Last-k <= 3 {
				at = k
			}
		}
		return at
	}
	if !slices.ContainsFunc(d.Names, func(n text.Name) bool { return in(n) >= 0 }) {
		return
	}
	person := map[string]bool{}
	for _, n := range d.Names {
		if n.Kind == readout.Person {
			person[d.Word(n.Last-1)] = true
		}
	}
	out := make([]text.Name, 0, len(d.Names)+8)
	for _, n := range d.Names {
		at := in(n)
		foreign := at >= 0 && at-n.First == 2
		for k := n.First; foreign && k < at; k++ {
			foreign = text.UpperFirst(d.Word(k)) && !isEnglish(d, k) && d.Form(k).Entry().Class&(gazetteer.Country|gazetteer.Demonym|gazetteer.Capital|gazetteer.Body) == 0
		}
		if at < 0 || !foreign && !(at-n.First <= 3 && person[d.Word(at-1)]) {
			out = append(out, n)
			continue
		}
		kind := readout.Location
		if d.Form(n.Last-1).Entry().Class&gazetteer.Body != 0 {
			kind = readout.Organization
		}
		out = append(out, text.Name{First: n.First, Last: at, Kind: readout.Person}, text.Name{First: at + 1, Last: n.Last, Kind: kind})
	}
	d.Names = out
}

// settle makes the kinds of one article agree: a surname alone is the person
// whose full name stands in the article, and a thing that bears a first name
// and a surname is a person.
func settle(d *text.Document) {
	splitPairs(d)
	splitPlaces(d)
	for i, n := range d.Names {
		if n.Kind != readout.Misc || n.Last-n.First < 2 || n.Last-n.First > 3 {
			continue
		}
		first, last := d.Form(n.First).Entry().Class, d.Form(n.Last-1).Entry().Class
		if first&gazetteer.FirstName != 0 && first&(gazetteer.Country|gazetteer.Demonym|gazetteer.Region) == 0 && last&gazetteer.Surname != 0 && text.UpperFirst(d.Word(n.Last-1)) {
			d.Names[i].Kind = readout.Person
		}
	}
	persons := map[string]bool{}
	for _, n := range d.Names {
		if n.Kind == readout.Person && n.Last-n.First > 1 {
			persons[d.Word(n.Last-1)] = true
		}
	}
	for i, n := range d.Names {
		if n.Last-n.First == 1 && n.Kind != readout.Person && persons[d.Word(n.First)] &&
			d.Form(n.First).Entry().Class&(gazetteer.Country|gazetteer.Capital|gazetteer.Body|gazetteer.Place|gazetteer.Demonym) == 0 {
			d.Names[i].Kind = readout.Person
		}
	}
}
