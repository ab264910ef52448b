package english

import (
	"slices"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"readout"
	"readout/lexicon"
)

// A namedSpan is a name in the text: words[first:last].
type namedSpan struct {
	first, last int
	kind        readout.EntityType
}

// names finds the names of persons, organisations and places.
func (d *doc) names() {
	d.named = make([]int32, len(d.reading.Words))
	r := newNameReader(d)
	d.found = d.speakersOfLines(d.peel(d.plainNames(namesOf(nameModel().tagNames(r), r.pieces), r.pieces)))
	r.release()
	d.settle()
	d.repaired = d.repairs()
	d.mended = make([]int32, len(d.reading.Words))
	for i, r := range d.repaired {
		for j := r.first; j < r.last; j++ {
			d.mended[j] = int32(i) + 1
		}
	}
	d.nameRepaired()
	d.index()
}

// nameRepaired makes names of the bodies that repairs brought to light, and
// keeps a damaged office from standing as a name.
func (d *doc) nameRepaired() {
	if len(d.repaired) == 0 {
		return
	}
	var out []namedSpan
	for _, n := range d.found {
		keep := true
		for j := n.first; j < n.last; j++ {
			if k := d.mended[j]; k != 0 && d.repaired[k-1].names() != "" || k != 0 && n.kind != readout.Person {
				keep = false
			}
		}
		if keep {
			out = append(out, n)
		}
	}
	for _, r := range d.repaired {
		if kind := r.names(); kind != "" {
			out = append(out, namedSpan{r.first, r.last, kind})
		}
	}
	sort.SliceStable(out, func(a, b int) bool { return out[a].first < out[b].first })
	d.found = out
}

// speakersOfLines names those whom a transcript marks at the beginnings of lines,
// "HOVLAND: …", when the mark is the surname of a person named in the article.
func (d *doc) speakersOfLines(found []namedSpan) []namedSpan {
	w := d.reading.Words
	var at []int
	for i := 0; i+1 < len(w); i++ {
		if d.word(i+1) != ":" || !allUpper(d.word(i)) || len(d.word(i)) < 4 || i > 0 && !d.breakBefore(i) {
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
		for j := n.first; j < n.last; j++ {
			taken[j] = true
		}
		if n.kind == readout.Person {
			surname[lexicon.Fold(d.word(n.last-1))] = true
		}
	}
	for _, i := range at {
		key := lexicon.Fold(d.word(i))
		if !taken[i] && surname[key] {
			found = append(found, namedSpan{i, i + 1, readout.Person})
		}
	}
	sort.SliceStable(found, func(a, b int) bool { return found[a].first < found[b].first })
	return found
}

// peel takes offices off names that swallowed them: "NATO Secretary General Ada
// Brandt" is a body, an office and a person. An office inside the name of a
// body or thing counts only between a known actor and a person's name.
func (d *doc) peel(found []namedSpan) []namedSpan {
	b := offices()
	out := make([]namedSpan, 0, len(found)+8)
	for _, n := range found {
		behind := 0 // index behind the last word of an office in the name
		for k := n.first; k < n.last-1; k++ {
			w := d.word(k)
			if d.form(k).is&inHolder != 0 && upperFirst(w) && (!allUpper(w) || len(w) < 3) {
				behind = k + 1
			}
		}
		if behind == 0 || n.kind == readout.Location || d.orgRun(behind, n.last) {
			out = append(out, n)
			continue
		}
		e, end := d.longestAt(n.first, behind-1, classCountry|classDemonym|classBody)
		person := n.last-behind <= 3
		for k := behind; k < n.last; k++ {
			person = person && upperFirst(d.word(k)) && !placeWords[d.lower(k)] && !notNames[d.lower(k)]
		}
		for k := max(end, n.first); k < behind; k++ {
			low := d.lower(k)
			person = person && (b.mod[low] || b.holder(low) != "" || low == "-" || low == "of" || low == "'s" || low == "’s")
		}
		if !person || n.kind != readout.Person && end == 0 {
			out = append(out, n)
			continue
		}
		if end > 0 {
			kind := readout.Location
			switch {
			case e.class&classDemonym != 0:
				kind = readout.Misc
			case e.class&classCountry == 0:
				kind = readout.Organization
			}
			out = append(out, namedSpan{n.first, end, kind})
		}
		out = append(out, namedSpan{behind, n.last, readout.Person})
	}
	return out
}

// index notes for each word which name it belongs to.
func (d *doc) index() {
	clear(d.named)
	for i, n := range d.found {
		for j := n.first; j < n.last; j++ {
			d.named[j] = int32(i) + 1
		}
	}
}

// word returns the letters of word i.
func (d *doc) word(i int) string {
	w := &d.reading.Words[i]
	return d.text[w.Start:w.End]
}

// nameWord reports whether word i is part of a name, or names a country or its people.
func (d *doc) nameWord(i int) bool {
	if d.named[i] != 0 {
		return true
	}
	if !upperFirst(d.word(i)) {
		return false
	}
	e := d.form(i).entry()
	return e.class&(classCountry|classDemonym|classBody|classSeat) != 0
}

// upperFirst reports whether s begins with an upper-case letter.
func upperFirst(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsUpper(r)
}

var orgWords = lexicon.SetOf(`ministry council union party university bank department inc inc. corp corp. ltd ltd. co. company group
	agency organization organisation association committee commission institute college school court parliament
	senate congress assembly federation league club office bureau service services foundation fund forum center centre
	hospital church army navy force forces police command authority board corps brigade regiment front movement
	alliance coalition times post journal news tribune herald network television radio airlines airways motors
	industries holdings partners society administration cabinet mission embassy office museum academy team fc
	united city committee conference directorate secretariat tribunal bloc delegation llc plc ag sa gmbh`)

var placeWords = lexicon.SetOf(`street avenue road square island islands river lake sea ocean gulf bay strait mountains mount
	peninsula province region county valley desert coast airport city state hills park bridge canal district oblast`)

// notNames are words that stand capitalized without being names.
var notNames = lexicon.SetOf(`i the a an this that these those he she it they we you his her its their our my your and but or nor so yet for
	in on at by with from to of as if when while after before since because although though however moreover
	meanwhile also still then there here what who whom whose which why how where not no yes all some many most more
	few both each every any one two three four five six seven eight nine ten first second third last next
	monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
	september october november december mr mr. mrs mrs. ms ms. dr dr. sir photo image picture credit source
	new old it's let please thank thanks hello advertisement advertisements read more earlier later now today
	yesterday tomorrow tonight according asked speaking under over during within between among amid despite
	such other another several only even just like much well very too than once until unless whether either neither
	gmt est edt utc cet pm am tv us ok god lord`)

var inNotNames = propertyOf(func() map[string]bool { return notNames })

// breakBefore reports whether a line break stands between word i and the one before.
func (d *doc) breakBefore(i int) bool {
	w := d.reading.Words
	gap := d.text[w[i-1].End:w[i].Start]
	return gap != "" && gap != " " && strings.IndexByte(gap, '\n') >= 0
}

func (d *doc) orgRun(i, j int) bool {
	for ; i < j; i++ {
		if orgWords[d.lower(i)] {
			return true
		}
	}
	return false
}

// splitPairs takes "the Hovland-Marinov call" for two people when both are named
// without the other in the article.
func (d *doc) splitPairs() {
	pair := func(n namedSpan) bool { return n.last-n.first == 3 && d.word(n.first+1) == "-" }
	if !slices.ContainsFunc(d.found, pair) {
		return
	}
	alone := map[string]bool{}
	for _, n := range d.found {
		if n.kind == readout.Person && d.word(n.last-1) != "-" && !pair(n) {
			alone[d.word(n.last-1)] = true
		}
	}
	out := make([]namedSpan, 0, len(d.found)+8)
	for _, n := range d.found {
		if pair(n) && alone[d.word(n.first)] && alone[d.word(n.last-1)] {
			out = append(out, namedSpan{n.first, n.first + 1, readout.Person}, namedSpan{n.last - 1, n.last, readout.Person})
			continue
		}
		out = append(out, n)
	}
	d.found = out
}

// splitPlaces takes "Ilse Brandt in Verat", found as one body, for a person and a
// place, when the words before "in" name a person elsewhere in the article or are
// no English words at all.
func (d *doc) splitPlaces() {
	// in returns the "in" before the place at the end of a name, or -1.
	in := func(n namedSpan) int {
		at := -1
		for k := n.first + 1; k+1 < n.last && n.kind != readout.Location; k++ {
			if d.word(k) == "in" && upperFirst(d.word(k+1)) && n.last-k <= 3 {
				at = k
			}
		}
		return at
	}
	if !slices.ContainsFunc(d.found, func(n namedSpan) bool { return in(n) >= 0 }) {
		return
	}
	person := map[string]bool{}
	for _, n := range d.found {
		if n.kind == readout.Person {
			person[d.word(n.last-1)] = true
		}
	}
	out := make([]namedSpan, 0, len(d.found)+8)
	for _, n := range d.found {
		at := in(n)
		foreign := at >= 0 && at-n.first == 2
		for k := n.first; foreign && k < at; k++ {
			foreign = upperFirst(d.word(k)) && !d.isEnglish(k) && d.form(k).entry().class&(classCountry|classDemonym|classCapital|classBody) == 0
		}
		if at < 0 || !foreign && !(at-n.first <= 3 && person[d.word(at-1)]) {
			out = append(out, n)
			continue
		}
		kind := readout.Location
		if d.form(n.last-1).entry().class&classBody != 0 {
			kind = readout.Organization
		}
		out = append(out, namedSpan{n.first, at, readout.Person}, namedSpan{at + 1, n.last, kind})
	}
	d.found = out
}

// settle makes the kinds of one article agree: a surname alone is the person
// whose full name stands in the article, and a thing that bears a first name
// and a surname is a person.
func (d *doc) settle() {
	d.splitPairs()
	d.splitPlaces()
	for i, n := range d.found {
		if n.kind != readout.Misc || n.last-n.first < 2 || n.last-n.first > 3 {
			continue
		}
		first, last := d.form(n.first).entry().class, d.form(n.last-1).entry().class
		if first&classFirst != 0 && first&(classCountry|classDemonym|classRegion) == 0 && last&classSurname != 0 && upperFirst(d.word(n.last-1)) {
			d.found[i].kind = readout.Person
		}
	}
	persons := map[string]bool{}
	for _, n := range d.found {
		if n.kind == readout.Person && n.last-n.first > 1 {
			persons[d.word(n.last-1)] = true
		}
	}
	for i, n := range d.found {
		if n.last-n.first == 1 && n.kind != readout.Person && persons[d.word(n.first)] &&
			d.form(n.first).entry().class&(classCountry|classCapital|classBody|classPlace|classDemonym) == 0 {
			d.found[i].kind = readout.Person
		}
	}
}
