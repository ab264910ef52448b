package name

import (
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"readout"
	"readout/english/gazetteer"
	"readout/english/text"
	"readout/lexicon"
)

// Whole applies what writing decides about where the name of a person begins and ends, and
// what is none: "Chung Hae-won" goes on behind the hyphen, "Ann Lee Vale Friday" ends before
// the day, "Hale v. Brook" is a case, "the Varn Democrat" is described. In come the names of
// an article, in the order of the text, and the pieces that were tagged one by one.
func Whole(d *text.Document, found []text.Name, pieces []readout.Sentence) []text.Name {
	n := &nameList{Document: d, found: found, pieces: pieces}
	n.each(func(s readout.Sentence) {
		asked, is := false, false
		titled := func() bool {
			if !asked {
				asked, is = true, inTitleCase(d, s)
			}
			return is
		}
		for i := s.First; i < s.Last; i++ {
			f := d.Form(i)
			if f.Is&inWhole == 0 {
				continue
			}
			switch {
			case f.Is&inVersus != 0:
				n.versus(s, i)
			case f.Is&inMonth != 0:
				if !titled() {
					n.monthName(s, i)
				}
			case f.Is&inWeekday != 0:
				n.beforeDay(s, i)
			case d.Word(i) == "-":
				n.hyphened(s, i)
			case f.Is&inPicture != 0:
				i = n.credited(s, i)
			case f.Is&inPartyMember != 0:
				n.partyMember(s, i)
			case f.Is&inHolder != 0:
				if !titled() {
					n.behindOffice(s, i)
				}
			case initialWord(d, i) > 0:
				i = n.initialled(s, i) - 1
			}
		}
	})
	n.ofPlaces()
	n.again()
	return n.found
}

var (
	inVersus      = text.PropertyOf(func() map[string]bool { return lexicon.SetOf("v v. vs vs. versus") })
	inMonth       = text.PropertyOf(func() map[string]bool { return lexicon.NamesOf(lexicon.Times().Months) })
	inWeekday     = text.PropertyOf(func() map[string]bool { return lexicon.NamesOf(lexicon.Times().Weekdays) })
	inPartyMember = text.PropertyOf(func() map[string]bool { return lexicon.Offices().Party })
	inWhole       = text.NewProperty(func(f *text.Form) bool {
		w := f.Text
		return f.Is&(inVersus|inMonth|inWeekday|inPicture|inPartyMember|inHolder) != 0 || w == "-" || stopped(w) || stopped(w+".")
	})
)

// inTitleCase reports whether capitals tell nothing in a piece: a headline.
func inTitleCase(d *text.Document, s readout.Sentence) bool {
	upper, lower := 0, 0
	for i := s.First; i < s.Last; i++ {
		switch w := d.Word(i); {
		case text.UpperFirst(w):
			upper++
		case len(w) > 3 && gazetteer.HasLetter(w):
			lower++
		}
	}
	return upper > 3*lower && d.Word(s.Last-1) != "."
}

// named returns the index of the name that word i belongs to, -1 for none.
func (n *nameList) named(i int) int {
	if k, ok := n.at(i); ok {
		return k
	}
	return -1
}

// glued reports whether word i touches the one before.
func (n *nameList) glued(i int) bool {
	w := n.Reading.Words
	return i > 0 && w[i].Start == w[i-1].End
}

// part reports whether word i may be a word of a person's name: a capital and small letters,
// no word that stands capitalized without being one, none of an office, body or place.
func (n *nameList) part(i int) bool {
	w := n.Word(i)
	if utf8.RuneCountInString(w) < 2 || !text.UpperFirst(w) || gazetteer.AllUpper(w) && len(w) > 3 {
		return false
	}
	low := n.Lower(i)
	return !NotNames[low] && !orgWords[low] && !placeWords[low] && n.Form(i).Is&inHolder == 0 && !lexicon.Offices().Honor[low]
}

// known reports whether the gazetteer knows words[first:last] as a place, people or body.
func (n *nameList) known(first, last int) bool {
	_, end := n.LongestAt(first, last, gazetteer.Place|gazetteer.Demonym|gazetteer.Org|gazetteer.Seat)
	return end == last
}

// given reports whether word i is written like a given name: one that is known, or no English word.
func (n *nameList) given(i int) bool {
	c := n.Form(i).Entry().Class
	if c&gazetteer.FirstName != 0 {
		return true
	}
	return !isEnglish(n.Document, i) && c&(gazetteer.Country|gazetteer.Demonym|gazetteer.Capital|gazetteer.Body) == 0
}

// run returns the end of the words from first on that may be one person's name: capitals,
// particles and initials between them, hyphened parts.
func (n *nameList) run(first, limit int) int {
	i := first
	for i < limit && i-first < 7 {
		switch {
		case n.part(i):
			i++
			for i+1 < limit && n.Word(i) == "-" && n.glued(i) && n.glued(i+1) && gazetteer.HasLetter(n.Word(i+1)) {
				i += 2
			}
		case i > first && i+1 < limit && lexicon.NameParts().Particles[n.Word(i)] && n.part(i+1):
			i++
		case i > first && initialWord(n.Document, i) > 0:
			i += initialWord(n.Document, i)
		default:
			return i
		}
	}
	return i
}

// versus takes "Hale v. Brook" for the title of a case, where the article speaks of a court:
// one name, and its parties, alone or in it, are no persons who act.
func (n *nameList) versus(s readout.Sentence, i int) {
	if w := n.Word(i); w == "V" || w == "V." {
		return // "Oleg V. Marek"
	}
	next := i + 1
	if next < s.Last && n.Word(next) == "." && n.glued(next) {
		next++
	}
	party := func(j int) bool {
		return j >= s.First && j < s.Last && n.capital(j) && n.Form(j).Is&inWeekday == 0
	}
	if !party(i-1) || !party(next) {
		return
	}
	if !n.lawful() {
		if k := n.named(i); k >= 0 && n.found[k].First < i && n.found[k].Last > next {
			x := n.found[k] // two who meet in a game
			n.found = append(n.found[:k:k], append([]text.Name{{First: x.First, Last: i, Kind: x.Kind}, {First: next, Last: x.Last, Kind: x.Kind}}, n.found[k+1:]...)...)
		}
		return
	}
	first, last := i-1, next+1
	for first-1 >= s.First && (party(first-1) || linkWords[n.Word(first-1)] && first-2 >= s.First && party(first-2)) {
		first--
	}
	for last < s.Last && (party(last) || linkWords[n.Word(last)] && last+1 < s.Last && party(last+1) || n.Word(last) == "." && n.glued(last) && last+1 < s.Last) {
		last++
	}
	n.put(first, last, readout.Misc)
	if k := n.named(i); n.found[k].First < first && !n.capital(n.found[k].First) {
		n.found[k].First = first // "In [Hale] v. Brook"
	}
	if n.parties == nil {
		n.parties = map[string]bool{}
	}
	n.parties[n.Word(i-1)], n.parties[n.Word(last-1)] = true, true
}

// Beside "v" words of games tell that two meet in one; "court" may then be of tennis.
var (
	lawWords  = lexicon.TableOf(lexicon.Nouns("law").With("ruled"))
	gameWords = lexicon.TableOf(lexicon.Nouns("games"))
)

// lawful reports whether the article speaks of courts, and not of games.
func (n *nameList) lawful() bool {
	if n.law == 0 {
		n.law = -1
		for i := range n.Reading.Words {
			w := n.Lower(i)
			if gameWords.Of(w) {
				n.law = -1
				break
			}
			if lawWords.Of(w) {
				n.law = 1
			}
		}
	}
	return n.law > 0
}

// hyphened goes on with a name behind a hyphen: "Chung Hae-won". What is an English word there
// makes a modifier of the noun behind it, "the Chung-led council", and belongs to no name.
func (n *nameList) hyphened(s readout.Sentence, i int) {
	if i == s.First || i+1 >= s.Last || !n.glued(i) || !n.glued(i+1) {
		return
	}
	if a, b := n.Word(i-1), n.Word(i+1); agencies()[a] || agencies()[b] || agencies()[a+"-"+b] {
		if gazetteer.AllUpper(a) && gazetteer.AllUpper(b) && len(a) > 1 && len(b) > 1 {
			n.put(i-1, i+2, readout.Organization) // "EPA-EFE"
		}
		return
	}
	if !n.part(i - 1) {
		return
	}
	w := n.Word(i + 1)
	if r, _ := utf8.DecodeRuneInString(w); !gazetteer.HasLetter(w) || len(w) > 6 || r < 'a' || !alphabetic(w) {
		return
	}
	k := n.named(i - 1)
	if k < 0 && i-2 >= s.First && n.part(i-2) {
		k = n.named(i - 2) // "Lim" found of "Lim Sae-rom"
		if a, b := n.Word(i-2), n.Word(i-1); k < 0 && len(a) <= 5 && len(b) <= 5 && !isEnglish(n.Document, i-1) && !n.modifier(s, i+1) && !n.capitals(i+2, s.Last) && !n.known(i-2, i) {
			n.put(i-2, i+2, readout.Person)
			return
		}
	}
	if k < 0 || n.found[k].Last > i || n.found[k].Kind == readout.Location || orgRun(n.Document, n.found[k].First, n.found[k].Last) {
		return
	}
	if n.found[k].Kind != readout.Person && n.found[k].Last-n.found[k].First > 2 {
		return
	}
	if n.modifier(s, i+1) || n.known(n.found[k].First, i) {
		return
	}
	n.put(n.found[k].First, i+2, readout.Person)
}

// agencies are the names of news and picture agencies.
var agencies = sync.OnceValue(func() lexicon.Set {
	m := lexicon.Set{}
	for _, a := range lexicon.Agencies() {
		for _, w := range a.Names {
			m[w] = true
		}
	}
	return m
})

var inPicture = text.PropertyOf(func() map[string]bool {
	return lexicon.Nouns("pictures").With("foto fotos")
})

// credited takes the names out of a picture's credit, "Foto: EPA-EFE/STRINGER": nobody of the story. It
// returns the last word of the credit.
func (n *nameList) credited(s readout.Sentence, i int) int {
	if i+2 >= s.Last || n.Word(i+1) != ":" {
		return i
	}
	last, credit := i+2, false
	for last < s.Last && last-i < 12 && !(last > i+2 && BreakBefore(n.Document, last)) && n.Word(last) != "." {
		if x := n.Reading.Words[last].XPOS; x == "VBD" || x == "VBZ" || x == "VBP" {
			return i // a caption
		}
		credit = credit || n.Word(last) == "/" || agencies()[n.Word(last)]
		last++
	}
	if !credit {
		return i
	}
	n.found = slices.DeleteFunc(n.found, func(x text.Name) bool { return x.First >= i+2 && x.Last <= last })
	return last - 1
}

// modifier reports whether word i behind a hyphen makes a modifier of what stands before it.
func (n *nameList) modifier(s readout.Sentence, i int) bool {
	return lexicon.NameParts().Tails[n.Word(i)] || isEnglish(n.Document, i) && i+1 < s.Last && modified(n.Document, i+1)
}

// capitals reports whether word i goes on with what began in capitals: "Mon Tae-rin Bridge".
func (n *nameList) capitals(i, limit int) bool { return i < limit && n.capital(i) }

func alphabetic(w string) bool {
	return strings.IndexFunc(w, func(r rune) bool { return r < 'a' || r > 'z' && r < utf8.RuneSelf }) < 0
}

// modified reports whether word i is a noun or adjective, which a modifier may stand before.
func modified(d *text.Document, i int) bool {
	x := d.Reading.Words[i].XPOS
	return strings.HasPrefix(x, "NN") || strings.HasPrefix(x, "JJ")
}

// monthName takes a month's word behind a given name for a surname: "Gerda May met …".
func (n *nameList) monthName(s readout.Sentence, i int) {
	w := n.Word(i)
	if i == s.First || !text.UpperFirst(w) || gazetteer.AllUpper(w) || !n.dateless(s, i) {
		return
	}
	before := n.Form(i - 1)
	if b := lexicon.Offices(); b.Honor[before.Lower] && text.UpperFirst(before.Text) {
		n.put(i, i+1, readout.Person)
		n.bear(w)
		return
	}
	k := n.named(i)
	if k >= 0 && n.found[k].Kind == readout.Person && n.found[k].First < i && n.found[k].Last == i+1 {
		n.bear(w)
		return
	}
	k = n.named(i - 1)
	person := k >= 0 && n.found[k].Kind == readout.Person && n.found[k].Last == i
	switch {
	case !n.part(i-1) || before.Is&(inMonth|inWeekday) != 0:
		return
	case before.Entry().Class&gazetteer.FirstName != 0 && !isEnglish(n.Document, i-1) && (k < 0 || person && n.found[k].First == i-1):
	case n.acting(s, i+1) && (person || k < 0 && n.given(i-1) && !isEnglish(n.Document, i-1)):
	default:
		return
	}
	n.put(i-1, i+1, readout.Person)
	n.bear(w)
}

// dateless reports whether nothing behind word i, a month, makes a date of it.
func (n *nameList) dateless(s readout.Sentence, i int) bool {
	if i+1 >= s.Last {
		return true
	}
	w := n.Word(i + 1)
	return (w[0] < '0' || w[0] > '9') && n.Reading.Words[i+1].XPOS != "CD" && !strings.EqualFold(w, "of") && n.Reading.Words[i+1].XPOS != "VB"
}

// acting reports whether word i is a verb in the past or present, or the mark of a possessive.
func (n *nameList) acting(s readout.Sentence, i int) bool {
	if i >= s.Last {
		return false
	}
	if n.Reading.Words[i].XPOS == "RB" && i+1 < s.Last {
		i++
	}
	switch x := n.Reading.Words[i].XPOS; x {
	case "VBD", "VBZ", "MD", "POS":
		return true
	}
	return false
}

// bear notes a surname of the article that is a month's word.
func (n *nameList) bear(w string) {
	if n.months == nil {
		n.months = map[string]bool{}
	}
	n.months[w] = true
}

// beforeDay takes the capitals between a person's name and a day of the week for the rest of
// the name: nothing else stands there.
func (n *nameList) beforeDay(s readout.Sentence, i int) {
	if !text.UpperFirst(n.Word(i)) {
		return
	}
	first := i
	for first > s.First && n.part(first-1) && n.named(first-1) < 0 {
		first--
	}
	if first == i || first == s.First || i-first > 2 {
		return
	}
	if k := n.named(first - 1); k >= 0 && n.found[k].Kind == readout.Person && n.found[k].Last == first {
		n.put(n.found[k].First, i, readout.Person)
	}
}

// behindOffice takes the capitals right behind an office for the name of its holder, where the
// words speak for one: the model has seen few names of some parts of the world.
func (n *nameList) behindOffice(s readout.Sentence, i int) {
	first := i + 1
	if first >= s.Last || !text.UpperFirst(n.Word(first)) || !n.part(first) || n.Word(i) == "major" || lexicon.Offices().Things[n.Lower(i)] {
		return
	}
	last := n.run(first, s.Last)
	if last < s.Last && text.UpperFirst(n.Word(last)) && (orgWords[n.Lower(last)] || placeWords[n.Lower(last)]) {
		return // "Governor Aden Bridge"
	}
	k := n.named(first)
	rank := officer(n.Document, i)
	switch {
	case k < 0:
		if j, _ := n.at(first); j < len(n.found) && n.found[j].First < last && n.found[j].First > first {
			// "Vice Adm Per [Lund]"
			if x := n.found[j]; x.Kind == readout.Person && (rank || n.given(first)) && !n.known(first, x.First) {
				n.put(first, x.Last, readout.Person)
			}
			return
		}
		if size := n.parts(first, last); size < 2 || size > 4 || !text.UpperFirst(n.Word(i)) || n.known(first, last) || !n.given(first) {
			return
		}
		n.put(first, last, readout.Person)
	case n.found[k].First != first:
	case n.found[k].Kind == readout.Person:
	default:
		x := n.found[k]
		if size := n.parts(first, last); x.Last == last && size > 1 && size <= 3 && !n.known(first, last) &&
			n.Form(first).Entry().Class&(gazetteer.Country|gazetteer.Demonym|gazetteer.Capital) == 0 && n.given(first) && (rank || n.given(last-1)) {
			n.found[k].Kind = readout.Person
		}
	}
}

// parts counts the capitalized words of words[first:last].
func (n *nameList) parts(first, last int) int {
	size := 0
	for i := first; i < last; i++ {
		if text.UpperFirst(n.Word(i)) && (i == first || n.Word(i-1) != "-") {
			size++
		}
	}
	return size
}

// officer reports whether word i is a military rank.
func officer(d *text.Document, i int) bool {
	b := lexicon.Offices()
	h := b.Holder(d.Word(i))
	return h != "" && (h == "admiral" || h == "general" || text.Contains(b.Head[h], "officer"))
}

// PartyMember reports whether word i says of which party someone is: "the Northshore Democrat"
// is whoever was spoken of.
func PartyMember(d *text.Document, i int) bool {
	return lexicon.Offices().Party[d.Lower(i)] && text.UpperFirst(d.Word(i))
}

// partyMember makes no person of one who is described by place and party: the place is named.
func (n *nameList) partyMember(s readout.Sentence, i int) {
	k := n.named(i)
	if k < 0 || n.found[k].Last != i+1 || n.found[k].Kind == readout.Location {
		return
	}
	x := n.found[k]
	if x.First == s.First || !text.UpperFirst(n.Word(i)) {
		return
	}
	if x.First == i {
		if k > 0 && n.found[k-1].Last == i && n.found[k-1].Kind == readout.Location {
			n.found = append(n.found[:k:k], n.found[k+1:]...) // "the Northshore [Democrat]"
		}
		return
	}
	if w := n.Lower(x.First - 1); w != "the" && w != "a" {
		return
	}
	if n.found[k].Kind = readout.Misc; i-x.First > 1 || !isEnglish(n.Document, x.First) && n.Form(x.First).Entry().Class&(gazetteer.Demonym|gazetteer.FirstName) == 0 { // no "Christian Democrat"
		n.found[k] = text.Name{First: x.First, Last: i, Kind: readout.Location}
	}
}

// stopped reports whether a word is initials with their stops: "J.", "J.R.".
func stopped(w string) bool {
	if len(w) < 2 || len(w) > 6 || len(w)%2 != 0 {
		return false
	}
	for i := 0; i < len(w); i += 2 {
		if w[i] < 'A' || w[i] > 'Z' || w[i+1] != '.' {
			return false
		}
	}
	return true
}

// initialWord returns how many words the initial or initials at word i take, 0 for none: the
// stop may be a word of its own.
func initialWord(d *text.Document, i int) int {
	w := d.Word(i)
	if stopped(w) {
		return 1
	}
	words := d.Reading.Words
	if i+1 < len(words) && words[i+1].Start == words[i].End && d.Word(i+1) == "." && stopped(w+".") {
		return 2
	}
	return 0
}

// initialled begins a name with the initials before its surname: "J. K. Vale". It returns the
// index behind the initials. A lone initial is nobody's name.
func (n *nameList) initialled(s readout.Sentence, i int) int {
	count, next := 0, i
	for next < s.Last && initialWord(n.Document, next) > 0 {
		size := initialWord(n.Document, next)
		count += len(strings.TrimSuffix(n.Word(next), "."))/2 + 1
		next += size
	}
	if next >= s.Last || n.Form(i).Entry().Class&(gazetteer.Country|gazetteer.Org|gazetteer.Region) != 0 || lexicon.NameParts().Letters[strings.ToLower(strings.TrimSuffix(n.Word(i), "."))] {
		return next // "U.S. Open"
	}
	if c := n.Form(next).Entry().Class; c&(gazetteer.Country|gazetteer.Demonym) != 0 || count < 2 && c&gazetteer.Place != 0 && c&(gazetteer.FirstName|gazetteer.Surname|gazetteer.Person) == 0 {
		return next // "N. Korea"
	}
	k := n.named(i)
	if k >= 0 && n.found[k].First == i && n.found[k].Last == next+1 && n.part(next) && !n.known(i, next+1) {
		n.found[k].Kind = readout.Person // "J.K. Vale"
		return next
	}
	if k >= 0 && n.found[k].Last >= next+1 || i > s.First && n.capital(i-1) && n.named(i-1) >= 0 {
		return next // part of a name already
	}
	if !n.part(next) || BreakBefore(n.Document, next) {
		n.lone(k, next)
		return next
	}
	if _, end := n.LongestAt(i, s.Last, gazetteer.Org|gazetteer.Place); end > next {
		return next
	}
	last := next + 1
	j := n.named(next)
	if j >= 0 {
		if n.found[j].Kind == readout.Location && count < 2 || orgRun(n.Document, n.found[j].First, n.found[j].Last) {
			return next
		}
		last = n.found[j].Last
	} else if count < 2 {
		return next
	}
	if last < s.Last && text.UpperFirst(n.Word(last)) && orgWords[n.Lower(last)] {
		return next
	}
	if count < 2 && n.found[j].Kind != readout.Person {
		return next
	}
	n.put(i, last, readout.Person)
	return next
}

// lone takes back name k if it is no more than an initial, which ends before word next.
func (n *nameList) lone(k, next int) {
	if k >= 0 && n.found[k].Kind == readout.Person && n.found[k].Last <= next && n.found[k].Last-n.found[k].First <= 2 && len(strings.Trim(n.Word(n.found[k].First), ".")) == 1 {
		n.found = append(n.found[:k:k], n.found[k+1:]...)
	}
}

// ofPlaces parts those who are named with their place or body, "Jordan Pickwell of Georgia",
// and those who are run together with the land of their office, "President of Korvania Ilsa
// Brandt".
func (n *nameList) ofPlaces() {
	n.givenPlaces()
	changed := false
	for k := range n.found {
		if x := n.found[k]; x.Last-x.First > 2 {
			if _, b := n.parted(x); b > 0 {
				changed = true
				break
			}
		}
	}
	if !changed {
		return
	}
	out := make([]text.Name, 0, len(n.found)+8)
	for _, x := range n.found {
		a, b := n.parted(x)
		if b == 0 {
			out = append(out, x)
			continue
		}
		front, back := text.Name{First: x.First, Last: a, Kind: readout.Person}, text.Name{First: b, Last: x.Last, Kind: readout.Location}
		if a == b {
			front.Kind, back.Kind = readout.Location, readout.Person
		}
		if a < b && (orgRun(n.Document, b, x.Last) || n.Form(b).Entry().Class&gazetteer.Body != 0 || x.Last-b > 1 && !n.known(b, x.Last) && !placeWords[n.Lower(x.Last-1)]) {
			back.Kind = readout.Organization
		}
		if a != b || a-x.First > 1 || !isEnglish(n.Document, x.First) { // no "Minister of Defence [X]"
			out = append(out, front)
		}
		out = append(out, back)
	}
	n.found = out
}

// givenPlaces joins a given name that is a place too to the surname behind it, found as the
// beginning of a body: "Jordan" and "Pickwell of Georgia".
func (n *nameList) givenPlaces() {
	for k := 0; k+1 < len(n.found); k++ {
		x, y := n.found[k], n.found[k+1]
		if x.Kind != readout.Location || x.Last-x.First != 1 || x.Last != y.First || y.Last-y.First < 3 || n.Word(y.First+1) != "of" ||
			n.Form(x.First).Entry().Class&gazetteer.FirstName == 0 || !n.part(y.First) || isEnglish(n.Document, y.First) {
			continue
		}
		n.found[k+1].First = x.First
		n.found = append(n.found[:k:k], n.found[k+1:]...)
	}
}

// parted returns where the first of two names in one ends and where the second begins, 0 and
// 0 where it is one.
func (n *nameList) parted(x text.Name) (int, int) {
	if x.Last-x.First < 3 || x.Kind == readout.Location && n.known(x.First, x.Last) {
		return 0, 0
	}
	for i := x.First + 2; x.Kind != readout.Location && i < x.Last-1; i++ {
		if n.Word(i) != "of" {
			continue
		}
		if i-x.First > 3 || n.Form(x.First).Entry().Class&gazetteer.FirstName == 0 || isEnglish(n.Document, i-1) {
			return 0, 0
		}
		for j := x.First; j < i; j++ {
			if !n.part(j) {
				return 0, 0
			}
		}
		second := i + 1
		if n.Lower(second) == "the" && second+1 < x.Last {
			second++
		}
		if n.known(x.First, i) || !text.UpperFirst(n.Word(second)) {
			return 0, 0
		}
		return i, second
	}
	if x.First < 2 || n.Word(x.First-1) != "of" || n.Form(x.First-2).Is&inHolder == 0 {
		return 0, 0
	}
	_, at := n.LongestAt(x.First, x.Last-1, gazetteer.Place)
	if at == 0 {
		at = x.First + 1
	}
	if size := n.parts(at, x.Last); size < 2 || size > 3 || x.First+1 == at && n.Form(x.First).Entry().Class&gazetteer.FirstName != 0 {
		return 0, 0
	}
	for j := x.First; j < x.Last; j++ {
		if w := n.Word(j); !n.part(j) && w != "-" && !lexicon.NameParts().Particles[w] {
			return 0, 0
		}
	}
	if n.Form(at).Entry().Class&gazetteer.FirstName == 0 && !n.given(at) {
		return 0, 0
	}
	return at, at
}

// again gives the parties of cases and the surnames that are months their kinds wherever they stand alone.
func (n *nameList) again() {
	if n.parties == nil && n.months == nil {
		return
	}
	var person map[string]bool
	if n.parties != nil {
		person = n.persons()
	}
	n.each(func(s readout.Sentence) {
		for i := s.First; i < s.Last; i++ {
			w := n.Word(i)
			switch k := n.named(i); {
			case n.parties[w] && !person[w] && k >= 0 && n.found[k].Last-n.found[k].First == 1 && n.found[k].Kind == readout.Person:
				n.found[k].Kind = readout.Misc
			case n.months[w] && k < 0 && n.acting(s, i+1) && n.dateless(s, i) && (i == s.First || !datePrepositions[n.Lower(i-1)]):
				n.put(i, i+1, readout.Person)
			}
		}
	})
}

// datePrepositions before a month's word make it a month.
var datePrepositions = lexicon.SetOf("in of since until till last next this early late mid mid- from by during before after through throughout for every each past")
