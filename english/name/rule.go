package name

import (
	"slices"
	"sort"
	"strings"

	"readout"
	"readout/english/gazetteer"
	"readout/english/syntax"
	"readout/english/text"
	"readout/lexicon"
)

// PlainNames applies what writing alone decides about names: "Brandt Foods, Inc."
// is one body, "(HAV)" behind the words it stands for is the same body,
// "Lawrence, KS" is two places, a hurricane's name is no person.
func PlainNames(d *text.Document, found []text.Name, pieces []readout.Sentence) []text.Name {
	n := &nameList{Document: d, found: found, pieces: pieces}
	n.each(func(s readout.Sentence) {
		for i := s.First; i < s.Last; i++ {
			if d.Form(i).Is&inPlainNames == 0 {
				continue
			}
			w := d.Word(i)
			switch {
			case w == ",":
				n.firm(s, i)
				n.state(s, i)
			case w == "<":
				n.sender(s, i)
			case w == "'s" || w == "’s" || w == "s":
				n.house(s, i)
			case w == "(":
				n.initials(s, i)
			case stormWords.Of(w):
				n.storm(s, i)
			case placePreposition.Of(w):
				n.lowerPlace(s, i+1)
			}
		}
	})
	n.lead(pieces)
	n.spread()
	n.split()
	n.unwind()
	n.bare()
	n.surnames()
	n.each(n.dangling)
	n.peoples()
	n.each(n.leagues)
	n.cities()
	return n.found
}

// A nameList is the names of an article while rules change them.
type nameList struct {
	*text.Document
	pieces  []readout.Sentence // that were tagged one by one; no name runs over their ends
	found   []text.Name        // within each, those of one piece alone
	bodies  map[string]bool    // acronyms that stand for bodies
	storms  map[string]bool
	parties map[string]bool // surnames in the titles of cases
	months  map[string]bool // months' words that are surnames
	law     int             // 1 if the article speaks of courts, -1 if not, 0 not asked yet
}

// each applies a rule to the pieces one after the other, with the names of that piece alone, so
// that a name put in costs by the length of its piece and not of the article.
func (n *nameList) each(rule func(s readout.Sentence)) {
	all, k := n.found, 0
	out := make([]text.Name, 0, len(all)+8)
	var of []text.Name
	for _, s := range n.pieces {
		of = of[:0]
		for ; k < len(all) && all[k].First < s.Last; k++ {
			of = append(of, all[k])
		}
		n.found = of
		rule(s)
		out = append(out, n.found...)
	}
	n.found = append(out, all[k:]...)
}

// at returns the index of the name that word i belongs to, or where one would stand, and whether there is one.
func (n *nameList) at(i int) (int, bool) {
	k := sort.Search(len(n.found), func(k int) bool { return n.found[k].Last > i })
	return k, k < len(n.found) && n.found[k].First <= i
}

// put makes words[first:last] one name, in place of the names within; a name that begins
// within and goes on keeps its capitalized rest.
func (n *nameList) put(first, last int, kind readout.EntityType) {
	a, _ := n.at(first)
	if a < len(n.found) && n.found[a].First < first {
		first = n.found[a].First
	}
	b := a
	rest := text.Name{}
	for b < len(n.found) && n.found[b].First < last {
		rest = n.found[b]
		b++
	}
	put := []text.Name{{First: first, Last: last, Kind: kind}}
	if rest.Last > last {
		rest.First = last
		for rest.First < rest.Last && !text.UpperFirst(n.Word(rest.First)) {
			rest.First++
		}
		if rest.First < rest.Last {
			put = append(put, rest)
		}
	}
	n.found = append(n.found[:a:a], append(put, n.found[b:]...)...)
}

// lead gives persons the initials before their names: "L. P. Varga slept."
func (n *nameList) lead(pieces []readout.Sentence) {
	s := 0
	for k := range n.found {
		x := &n.found[k]
		for s < len(pieces) && pieces[s].Last <= x.First {
			s++
		}
		for x.Kind == readout.Person && s < len(pieces) && x.First > pieces[s].First && (k == 0 || n.found[k-1].Last < x.First) {
			if w := n.Word(x.First - 1); len(w) != 2 || w[1] != '.' || w[0] < 'A' || w[0] > 'Z' {
				break
			}
			x.First--
		}
	}
}

// firm joins "Inc." behind the comma at word i to the name before it.
func (n *nameList) firm(s readout.Sentence, i int) {
	if i == s.First || i+1 >= s.Last || !text.UpperFirst(n.Word(i+1)) || !lexicon.Firm(n.Lower(i+1)) {
		return
	}
	first := i - 1
	if k, ok := n.at(first); ok {
		if n.found[k].Last == i {
			first = n.found[k].First
		}
	} else {
		for first > s.First && n.capital(first-1) && n.capital(first) {
			first--
		}
	}
	if !text.UpperFirst(n.Word(first)) {
		return
	}
	last := i + 2
	w := n.Reading.Words
	if last+1 < s.Last && n.Word(last) == "." && w[last].Start == w[last-1].End {
		last++
	}
	n.put(first, last, readout.Organization)
}

// capital reports whether word i may be one of a run of capitalized words.
func (n *nameList) capital(i int) bool {
	w := n.Word(i)
	return text.UpperFirst(w) && !NotNames[strings.ToLower(w)]
}

var linkWords = lexicon.SetOf("of the and for in on & to de la du -")

// paperWords end the names of things that are spelt by initials too and are no bodies.
var paperWords = lexicon.SetOf(`act agreement treaty partnership plan program programme protocol convention pact deal accord law bill
	initiative index system project conference war day week`)

// initials takes "Housing Agency of Verat (HAV)" for a body and its acronym, when the
// capitals spell it, and the words or the model speak for a body
// (after Schwartz and Hearst 2003).
func (n *nameList) initials(s readout.Sentence, i int) {
	if i+2 >= s.Last || n.Word(i+2) != ")" {
		return
	}
	acronym := n.Word(i + 1)
	if len(acronym) < acronymLeast || len(acronym) > acronymMost || !gazetteer.AllUpper(acronym) || strings.IndexFunc(acronym, func(r rune) bool { return r < 'A' || r > 'Z' }) >= 0 {
		return
	}
	k := len(acronym) - 1
	first := i
	for k >= 0 {
		first--
		if first < s.First || i-first > acronymName {
			return
		}
		w := n.Word(first)
		switch {
		case w[0] == acronym[k]:
			k--
		case !linkWords[strings.ToLower(w)]:
			return
		}
	}
	if !text.UpperFirst(n.Word(first)) || i-first < 2 || paperWords[n.Lower(i-1)] {
		return
	}
	body := orgRun(n.Document, first, i)
	for j := first; j < i+2; j++ {
		if k, ok := n.at(j); ok && n.found[k].Kind == readout.Organization {
			body = true
		}
	}
	if !body {
		return
	}
	n.put(first, i, readout.Organization)
	n.put(i+1, i+2, readout.Organization)
	if n.bodies == nil {
		n.bodies = map[string]bool{}
	}
	n.bodies[acronym] = true
}

var stormWords = lexicon.ListOf("hurricane", "typhoon", "cyclone", "superstorm")

// storm makes "Hurricane Tilda" no person.
func (n *nameList) storm(s readout.Sentence, i int) {
	if i+1 >= s.Last || !text.UpperFirst(n.Word(i)) || !n.capital(i+1) {
		return
	}
	k, ok := n.at(i + 1)
	if ok && (n.found[k].Kind == readout.Organization || n.found[k].Last > i+2) {
		return
	}
	n.put(i, i+2, readout.Misc)
	if n.storms == nil {
		n.storms = map[string]bool{}
	}
	n.storms[n.Word(i+1)] = true
}

// spread gives the acronyms and storms of the article their kinds wherever they stand alone.
func (n *nameList) spread() {
	if n.bodies == nil && n.storms == nil {
		return
	}
	n.each(func(s readout.Sentence) {
		for i := s.First; i < s.Last; i++ {
			w := n.Word(i)
			if !n.bodies[w] && !n.storms[w] {
				continue
			}
			k, ok := n.at(i)
			alone := ok && n.found[k].Last-n.found[k].First == 1
			switch {
			case n.bodies[w] && alone:
				n.found[k].Kind = readout.Organization
			case n.bodies[w] && !ok:
				n.put(i, i+1, readout.Organization)
			case n.storms[w] && alone && n.found[k].Kind == readout.Person:
				n.found[k].Kind = readout.Misc
			}
		}
	})
}

var stateCodes = lexicon.SetOf(`AL AK AZ AR CA CO CT DE FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH
	OK OR PA RI SC SD TN TX UT VT VA WA WV WI WY DC`)

var stateNames = lexicon.SetOf(`Alabama Alaska Arizona Arkansas California Colorado Connecticut Delaware Florida Georgia Hawaii Idaho Illinois
	Indiana Iowa Kansas Kentucky Louisiana Maine Maryland Massachusetts Michigan Minnesota Mississippi Missouri Montana Nebraska
	Nevada Ohio Oklahoma Oregon Pennsylvania Tennessee Texas Utah Vermont Virginia Wisconsin Wyoming`)

// state names the state behind a place and the comma at word i.
func (n *nameList) state(s readout.Sentence, i int) {
	if i == s.First || i+1 >= s.Last || !stateCodes[n.Word(i+1)] || gazetteer.AllUpper(n.Word(i-1)) {
		return
	}
	if k, ok := n.at(i - 1); !ok || n.found[k].Kind != readout.Location || n.found[k].Last != i {
		if ok || !n.capital(i-1) {
			return
		}
		n.put(i-1, i, readout.Location)
	}
	n.put(i+1, i+2, readout.Location)
}

// split takes "Lawrence Kansas" for a city and a state when no place of both words is known, and
// "Lindhaven, Sundria", found as one, for two places.
func (n *nameList) split() {
	out := make([]text.Name, 0, len(n.found)+8)
	for _, x := range n.found {
		m := x.Last - 1
		if x.Kind == readout.Location && m > x.First+1 && n.Word(m-1) == "," {
			out = append(out, text.Name{First: x.First, Last: m - 1, Kind: x.Kind}, text.Name{First: m, Last: x.Last, Kind: x.Kind})
			continue
		}
		if w := n.Word(m); x.Kind == readout.Location && m > x.First && text.UpperFirst(w) && (stateNames[w] || len(w) == 2 && stateCodes[strings.ToUpper(w)]) {
			_, whole := n.LongestAt(x.First, x.Last, gazetteer.Place)
			_, city := n.LongestAt(x.First, m, gazetteer.City|gazetteer.BigCity)
			if whole < x.Last && city == m {
				out = append(out, text.Name{First: x.First, Last: m, Kind: x.Kind}, text.Name{First: m, Last: x.Last, Kind: x.Kind})
				continue
			}
		}
		out = append(out, x)
	}
	n.found = out
}

// bare takes the form of address off a person's name: "Ms. Marsh" is Marsh.
func (n *nameList) bare() {
	for k, x := range n.found {
		if x.Kind == readout.Person && x.Last-x.First > 1 && lexicon.Offices().Honor[n.Lower(x.First)] && text.UpperFirst(n.Word(x.First+1)) {
			n.found[k].First++
		}
	}
}

// dangling mends names of a piece that break off at a link: "Association of" goes on to the end of
// the name or the capitals behind it, and loses the link where none stand there.
func (n *nameList) dangling(s readout.Sentence) {
	for k := 0; k < len(n.found); k++ {
		x := n.found[k]
		if x.Kind == readout.Person || x.Last-x.First < 2 || !dangles[n.Word(x.Last-1)] {
			continue
		}
		last := x.Last
		if j := n.named(last); j >= 0 {
			if n.found[j].Kind != readout.Person {
				last = n.found[j].Last
			}
		} else {
			for last < s.Last && n.capital(last) && n.named(last) < 0 {
				last++
			}
		}
		if last == x.Last {
			n.found[k].Last--
			continue
		}
		n.put(x.First, last, x.Kind)
	}
}

// dangles are links that close no name.
var dangles = lexicon.SetOf("of for and the in on &")

// surnames names a person by the last word of a name that stands in the article, where no
// name was found: "Trump" may be a word as well.
func (n *nameList) surnames() {
	last := map[string]bool{}
	for _, x := range n.found {
		if w := n.Word(x.Last - 1); x.Kind == readout.Person && x.Last-x.First > 1 && len(w) >= surnameLeast && !gazetteer.AllUpper(w) {
			last[w] = true
		}
	}
	if len(last) == 0 {
		return
	}
	n.each(func(s readout.Sentence) {
		for i := s.First; i < s.Last; i++ {
			if !last[n.Word(i)] || n.named(i) >= 0 || i+1 < s.Last && n.capital(i+1) || i > s.First && n.capital(i-1) && !lexicon.Offices().Honor[n.Lower(i-1)] {
				continue
			}
			if isEnglish(n.Document, i) && (inTitleCase(n.Document, s) || i == s.First && !n.acting(s, i+1)) {
				continue
			}
			n.put(i, i+1, readout.Person)
		}
	})
}

// leagueWords end the names of bodies that states make with one another.
var leagueWords = lexicon.SetOf("alliance bloc coalition compact league pact")

// leagues takes "the Northern Compact" of a piece for a body: capitalized words behind "the" of which
// the last says so, whether they were found as no name or as a place.
func (n *nameList) leagues(s readout.Sentence) {
	for i := s.First + 2; i < s.Last; i++ {
		if !text.UpperFirst(n.Word(i)) {
			continue
		}
		if n.joint(s, i) {
			n.put(i-3, i+1, readout.Organization)
			continue
		}
		if !leagueWords[n.Lower(i)] || i+1 < s.Last && n.capital(i+1) {
			continue
		}
		first := i
		for first > s.First && n.capital(first-1) {
			first--
		}
		if first == i || first == s.First || n.Lower(first-1) != "the" {
			continue
		}
		if k, ok := n.at(i); !ok || n.found[k].Kind == readout.Location && n.found[k].First == first {
			n.put(first, i+1, readout.Organization)
		}
	}
}

// joint reports whether word i closes the name of a body that two have together: "the Compact-Korvania Council".
func (n *nameList) joint(s readout.Sentence, i int) bool {
	return i-3 >= s.First && orgWords[n.Lower(i)] && n.capital(i) && n.capital(i-1) && n.Word(i-2) == "-" && n.capital(i-3) &&
		n.glued(i-2) && n.glued(i-1) && !n.glued(i)
}

// unwind takes "Russian invasion of Poland", found as one thing, for its people and its country:
// what is told in small letters is no name.
func (n *nameList) unwind() {
	out := make([]text.Name, 0, len(n.found)+8)
	for _, x := range n.found {
		parts := []text.Name{x}
		if x.Kind == readout.Misc && n.tells(x) {
			if known := n.states(x); len(known) > 0 {
				parts = known
			}
		}
		out = append(out, parts...)
	}
	n.found = out
}

// tells reports whether a word of the name, not its first, is an English one in small letters.
func (n *nameList) tells(x text.Name) bool {
	for i := x.First + 1; i < x.Last; i++ {
		if w := n.Word(i); !text.UpperFirst(w) && !linkWords[w] && len(w) > 2 && isEnglish(n.Document, i) {
			return true
		}
	}
	return false
}

// states returns the known countries and peoples that stand within a name.
func (n *nameList) states(x text.Name) []text.Name {
	var out []text.Name
	for i := x.First; i < x.Last; i++ {
		e, end := n.LongestAt(i, x.Last, gazetteer.Country|gazetteer.Demonym)
		if end == 0 || !text.UpperFirst(n.Word(i)) {
			continue
		}
		kind := readout.Location
		if e.Class&gazetteer.Demonym != 0 {
			kind = readout.Misc
		}
		out = append(out, text.Name{First: i, Last: end, Kind: kind})
		i = end - 1
	}
	return out
}

var placePreposition = lexicon.ListOf("in", "to", "from", "near", "around", "visit", "visiting", "outside")

// lowerPlace names a city or country written in lower case behind a preposition of place.
func (n *nameList) lowerPlace(s readout.Sentence, i int) {
	if i >= s.Last {
		return
	}
	if _, ok := n.at(i); ok {
		return
	}
	if strings.EqualFold(n.Word(i-1), "to") && (i-2 < s.First || !goingWords[n.Lower(i-2)]) {
		return
	}
	w := n.Word(i)
	if len(w) < smallPlace || w == "hell" || text.UpperFirst(w) || w[0] < 'a' || w[0] > 'z' {
		return
	}
	_, end := n.LongestAt(i, s.Last, gazetteer.Country|gazetteer.Capital|gazetteer.City|gazetteer.BigCity)
	if end == 0 {
		return
	}
	if end == i+1 {
		if isEnglish(n.Document, i) {
			return
		}
	}
	n.put(i, end, readout.Location)
}

// sender names the one whom a letter's head gives in quotation marks before an address.
func (n *nameList) sender(s readout.Sentence, i int) {
	last := i - 1
	if last-2 < s.First || !quoteMark(n.Word(last)) {
		return
	}
	first := last
	for first > s.First && !quoteMark(n.Word(first-1)) {
		first--
		if w := n.Word(first); w != "," && !text.UpperFirst(w) || last-first > quotedWords {
			return
		}
	}
	if first == last || first == s.First {
		return
	}
	for j := first; j < last; j++ {
		if k, ok := n.at(j); ok && n.found[k].Kind != readout.Person && n.found[k].Kind != readout.Misc {
			return
		}
	}
	n.put(first, last, readout.Person)
}

func quoteMark(w string) bool { return w == "\"" || w == "“" || w == "”" || w == "''" || w == "``" }

// goingWords before "to" make what follows a place.
var goingWords = func() lexicon.Set {
	m := lexicon.FormsMarked("goes", lexicon.All)
	for w := range lexicon.SetOf("be been over trip flight flights way back train bus") {
		m[w] = true
	}
	return m
}()

// house takes "dinner at Brandt's tonight" for a place.
func (n *nameList) house(s readout.Sentence, i int) {
	k, ok := n.at(i - 1)
	if i == s.First || !ok || n.found[k].Last != i {
		return
	}
	x := n.found[k]
	if x.Kind != readout.Person && x.Kind != readout.Location || x.First == s.First {
		return
	}
	switch n.Lower(x.First - 1) {
	case "at":
	case "to":
		if x.First-1 == s.First || !goingWords[n.Lower(x.First-2)] {
			return
		}
	default:
		return
	}
	if i+1 < s.Last {
		switch n.Lower(i + 1) {
		case ".", ",", "?", "!", ")", "in", "at", "for", "on", "near", "tonight", "tomorrow", "today":
		default:
			return
		}
	}
	n.found[k].Last, n.found[k].Kind = i+1, readout.Location
}

// peopleEndings make the name of a people of that of its country.
var peopleEndings = []string{"n", "an", "ian", "ish", "ese"}

// peoples makes a lone word a place when the article calls a people by it, "Korvania" beside
// "Korvanian", and no list knows it as anything else.
func (n *nameList) peoples() {
	unknown := func(i int) bool {
		w := n.Word(i)
		return text.UpperFirst(w) && len(w) >= countryLeast && n.Form(i).Entry().Class == 0 && !gazetteer.AllUpper(w)
	}
	forms := map[string]bool{}
	for i := range n.Reading.Words {
		if unknown(i) {
			forms[n.Word(i)] = true
		}
	}
	n.each(func(s readout.Sentence) {
		for i := s.First; i < s.Last; i++ {
			w := n.Word(i)
			if !unknown(i) || !slices.ContainsFunc(peopleEndings, func(e string) bool { return forms[w+e] }) || isEnglish(n.Document, i) {
				continue
			}
			switch k := n.named(i); {
			case k < 0:
				n.put(i, i+1, readout.Location)
			case n.found[k].Last-n.found[k].First == 1:
				n.found[k].Kind = readout.Location
			}
		}
	})
}

// cities makes a lone word that is known as a place and as no one's name a place,
// unless the article names a person by it.
func (n *nameList) cities() {
	var person map[string]bool
	for k, x := range n.found {
		if x.Kind != readout.Person || x.Last-x.First > 1 {
			continue
		}
		c := n.Form(x.First).Entry().Class
		if c&(gazetteer.City|gazetteer.BigCity|gazetteer.Region|gazetteer.Capital) == 0 || c&(gazetteer.FirstName|gazetteer.Surname|gazetteer.Person) != 0 {
			continue
		}
		if person == nil {
			person = n.persons()
		}
		if !person[n.Word(x.First)] {
			n.found[k].Kind = readout.Location
		}
	}
}

// persons returns the words that stand in longer names of persons or behind a title.
func (n *nameList) persons() map[string]bool {
	out := map[string]bool{}
	b := lexicon.Offices()
	for _, x := range n.found {
		if x.Kind != readout.Person {
			continue
		}
		alone := x.Last-x.First == 1
		if alone && x.First > 0 {
			before := n.Word(x.First - 1)
			alone = !b.Honor[strings.ToLower(before)] && b.Holder(before) == ""
		}
		for j := x.First; j < x.Last && !alone; j++ {
			out[n.Word(j)] = true
		}
	}
	return out
}

// englishWord reports whether the lemma table knows w as a word, whatever its form.
func englishWord(w string) bool {
	t := syntax.Lemmas()
	if NotNames[w] || t.Bases[w+" N"] || t.Bases[w+" V"] || t.Bases[w+" J"] {
		return true
	}
	for _, tag := range []string{"VBG", "VBD", "NNS"} {
		if _, l := t.Lemma(nil, w, tag); l != w && (t.Bases[l+" V"] || t.Bases[l+" N"]) {
			return true
		}
	}
	return false
}

var knownEnglish = text.NewColumn[int8](nil) // englishWord of the form in lower case: 1 yes, -1 no, 0 not asked yet

// isEnglish reports whether word i, in lower case, is an English word.
func isEnglish(d *text.Document, i int) bool {
	known := knownEnglish.Of(d).Word(i)
	if *known == 0 {
		*known = -1
		if englishWord(d.Lower(i)) {
			*known = 1
		}
	}
	return *known > 0
}

// inPlainNames are words and marks that plainNames looks at.
var inPlainNames = text.NewProperty(func(f *text.Form) bool {
	switch f.Lower {
	case ",", "<", "'s", "’s", "s", "(":
		return true
	}
	return stormWords.Of(f.Lower) || placePreposition.Of(f.Lower)
})
