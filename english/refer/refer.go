// Package refer joins names, nominals and pronouns into entities. In goes a document with
// its names, out come its entities, each with all its mentions. When in doubt a mention
// stays alone.
package refer

import (
	"cmp"
	"slices"
	"sort"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"readout"
	"readout/english/gazetteer"
	"readout/english/name"
	"readout/english/text"
	"readout/lexicon"
)

// An entity under construction.
type cluster struct {
	kind     readout.EntityType
	full     []string // folded words of the fullest name
	name     string   // fullest name as the text gives it
	canon    int32    // index of a canonical name in the gazetteer, 0 for none
	party    int32    // index of the actor it stands for, 0 for none
	long     int      // names of several words that are its own
	number   int      // its place among the clusters
	roles    []name.Role
	offices  []office // those of the roles, nil until asked for
	gender   string
	given    string // the gender of nearly all who bear the given name; the text can overrule it
	misspelt bool   // a misspelt form of the name it was merged into
	plural   bool

	mentions []readout.Mention
	acting   bool // a capital that acts as a government somewhere

	// Where it was last seen, for the choice of an antecedent.
	lastWord, lastSentence int
	lastSubject            bool
	lately                 bool // it stands in the referrer's list of that name
	count                  int
	merged                 *cluster // set when joined into another
}

func (c *cluster) root() *cluster {
	for c.merged != nil {
		c = c.merged
	}
	return c
}

// Find joins names, nominals and pronouns into entities.
func Find(d *text.Document) []readout.Entity {
	r := &referrer{Document: d, book: lexicon.Offices(), gaz: gazetteer.Default()}
	d.Forms().Fetch()
	r.joinNames()
	r.findRoles()
	r.expectGenders()
	r.walk()
	return r.emit()
}

// A before is a cluster and where it was last seen before an aside.
type before struct {
	*cluster
	word, sentence, count int
	subject               bool
}

// A referrer joins the mentions of one article.
type referrer struct {
	*text.Document
	book     *lexicon.OfficeBook
	gaz      *gazetteer.Gazetteer
	clusters []*cluster
	of       []*cluster // for each name of doc.found its cluster
	inRole   []bool     // words that belong to a role beside a name

	aside  []bool   // sentences that are no part of the report
	before []before // where those were that an aside mentions

	lately  []*cluster            // those seen at most farthest sentences ago, by number; asked as seenLately
	bearers map[string][]*cluster // persons with a role that a noun may name, by that noun; asked as bearersOf
}

// nameKey appends the folded words of a name, without honours and marks, to key, which is empty.
func (r *referrer) nameKey(key []string, n text.Name) []string {
	if k := r.Mended[n.First]; k != 0 && r.Repaired[k-1].First == n.First {
		for _, w := range r.Repaired[k-1].Known.Words {
			key = append(key, lexicon.Fold(w))
		}
		return key
	}
	for i := n.First; i < n.Last; i++ {
		w := r.Word(i)
		if !gazetteer.HasLetter(w) || w == "'s" || w == "’s" {
			continue
		}
		if len(key) == 0 {
			if low := strings.ToLower(w); low == "the" || n.Kind == readout.Person && r.book.Honor[low] {
				continue
			}
		}
		key = append(key, r.Form(i).Folded())
	}
	return key
}

func (r *referrer) spanText(first, last int) string {
	w := r.Reading.Words
	s := r.Text[w[first].Start:w[last-1].End]
	for i := range len(s) {
		if c := s[i]; c < ' ' || c >= utf8.RuneSelf || c == ' ' && (i == 0 || s[i-1] == ' ') {
			if strings.ContainsAny(s, "\n\t ") {
				s = strings.Join(strings.Fields(s), " ")
			}
			break
		}
	}
	return s
}

// nameText returns a name as it was before machine damage.
func (r *referrer) nameText(n text.Name) string {
	if k := r.Mended[n.First]; k != 0 && r.Repaired[k-1].First == n.First && r.Repaired[k-1].Last == n.Last {
		return r.Repaired[k-1].Known.Name
	}
	return r.spanText(n.First, n.Last)
}

// joinNames joins the names of the article into clusters: longest names first,
// so that a surname finds its full name wherever in the article that stands.
func (r *referrer) joinNames() {
	r.of = make([]*cluster, len(r.Names))
	index := nameIndex{byWord: map[string][]int32{}, byCanon: map[int32][]int32{}}
	keys := make([][]string, len(r.Names))
	order := make([]int, len(r.Names))
	total := 0
	for _, n := range r.Names {
		total += n.Last - n.First
	}
	room := make([]string, total)
	for i, n := range r.Names {
		keys[i] = r.nameKey(room[:0:n.Last-n.First], n)
		room = room[n.Last-n.First:]
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return len(keys[b]) - len(keys[a]) })
	for _, i := range order {
		n, key := r.Names[i], keys[i]
		if len(key) == 0 {
			continue
		}
		name := r.nameText(n)
		e := r.gaz.Look(name)
		c := r.matchName(i, n, key, e, index.of(n, key, e))
		if c == nil {
			c = &cluster{number: len(r.clusters), kind: n.Kind, full: key, name: name, lastSentence: -1}
			if n.Kind != readout.Person {
				c.canon, c.party = e.Name, e.Party
			}
			index.add(c, int32(len(r.clusters)))
			r.clusters = append(r.clusters, c)
		}
		if gazetteer.AllUpper(c.name) && strings.EqualFold(c.name, name) && text.UpperFirst(name) {
			c.name = name // the capitals of a byline or headline are no spelling
		}
		r.of[i] = c
		if n.Last-n.First > 1 {
			c.long++
		}
	}
	r.joinAcronyms()
	r.joinMisspelt()
	r.joinSpellings()
}

// A nameIndex finds the clusters that a name may belong to, by their numbers: those of the
// same place or body, and those with which it shares a first word or the last one,
// without which names are not alike. A page may have a hundred thousand of them.
type nameIndex struct {
	byWord  map[string][]int32
	byCanon map[int32][]int32
	room    []int32
}

func (x *nameIndex) add(c *cluster, number int32) {
	first, last := ends(c.full)
	x.byWord[first] = append(x.byWord[first], number)
	if last != first {
		x.byWord[last] = append(x.byWord[last], number)
	}
	if c.canon != 0 {
		x.byCanon[c.canon] = append(x.byCanon[c.canon], number)
	}
}

// of returns them in order, until the next call.
func (x *nameIndex) of(n text.Name, key []string, e gazetteer.Entry) []int32 {
	first, last := ends(key)
	x.room = append(append(x.room[:0], x.byWord[first]...), x.byWord[last]...)
	if n.Kind != readout.Person && e.Name != 0 {
		x.room = append(x.room, x.byCanon[e.Name]...)
	}
	slices.Sort(x.room)
	return slices.Compact(x.room)
}

// ends returns the first word of a name and the last one that is no suffix.
func ends(key []string) (first, last string) {
	key = trimSuffix(key)
	return key[0], key[len(key)-1]
}

// matchName finds the cluster a name belongs to among some, or nil.
func (r *referrer) matchName(i int, n text.Name, key []string, e gazetteer.Entry, among []int32) *cluster {
	var found []*cluster
	for _, k := range among {
		c := r.clusters[k]
		if c.kind != n.Kind {
			continue
		}
		switch {
		case n.Kind != readout.Person && e.Name != 0 && c.canon == e.Name && e.Class&gazetteer.Demonym == 0:
			return c
		case sameWords(key, c.full):
			return c
		case n.Kind == readout.Person && samePerson(key, c.full):
			found = append(found, c)
		case n.Kind == readout.Organization && e.Name == 0 && c.canon == 0 && sameBody(key, c.full):
			found = append(found, c)
		}
	}
	if len(found) > 1 && len(key) == 1 {
		// a surname before a first name: "Hovland" is Lars Hovland, not Hovland Bay
		var bearers []*cluster
		for _, c := range found {
			if f := trimSuffix(c.full); f[len(f)-1] == key[0] {
				bearers = append(bearers, c)
			}
		}
		if len(bearers) > 0 {
			found = bearers
		}
	}
	if len(found) == 1 {
		return found[0]
	}
	if len(found) > 1 && n.Kind == readout.Person && len(key) == 1 {
		return r.nearestBearer(i, found)
	}
	return nil
}

// nearestBearer chooses among people of one surname the one named last before
// name i, if the article introduced only that one up to there.
func (r *referrer) nearestBearer(i int, found []*cluster) *cluster {
	// One who is named in full far more often than the others is meant by the surname.
	var best *cluster
	for _, c := range found {
		if best == nil || c.long > best.long {
			best = c
		}
	}
	for _, c := range found {
		if c != best && best.long < farMore*c.long {
			best = nil
			break
		}
	}
	if best != nil {
		return best
	}
	for j := i - 1; j >= 0; j-- {
		for _, c := range found {
			if r.of[j] == c {
				if best == nil {
					best = c
				} else if best != c {
					if r.sentenceOf(r.Names[i].First)-r.sentenceOf(r.Names[j].First) <= bearersApart {
						return nil
					}
					return best
				}
			}
		}
	}
	return best
}

func sameWords(a, b []string) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if a[i] != b[i] {
			return false
		}
	}
	return true
}

// samePerson reports whether short can be another form of the name full: its
// end ("Ryabkov", "von Nahmen"), its beginning ("Wendy"), or both with initials
// left out or written out.
func samePerson(short, full []string) bool {
	short, full = trimSuffix(short), trimSuffix(full)
	if len(short) > len(full) {
		short, full = full, short
	}
	if len(short) == 0 {
		return false
	}
	if len(short) == 1 {
		if len(full) == 1 {
			return false
		}
		return short[0] == full[len(full)-1] && len(short[0]) > 1 || short[0] == full[0] && (len(short[0]) > 2 || len(short[0]) == 2 && len(full) == 3) // "Ko" of Ko Min-jae
	}
	if short[len(short)-1] != full[len(full)-1] {
		return false
	}
	if sameWords(short, full[len(full)-len(short):]) {
		return true
	}
	a, b := short[0], full[0]
	if a == b {
		return true // middle names may be missing
	}
	return (len(a) == 1 || len(b) == 1) && a[0] == b[0]
}

func trimSuffix(key []string) []string {
	if len(key) > 1 && lexicon.NameSuffix(key[len(key)-1]) {
		return key[:len(key)-1]
	}
	return key
}

// sameBody reports whether two names of bodies differ only in the form of a company.
func sameBody(short, full []string) bool {
	if len(short) > len(full) {
		short, full = full, short
	}
	for i, w := range full {
		if i < len(short) {
			if short[i] != w {
				return false
			}
		} else if !lexicon.NameParts().Firms[w] && !lexicon.NameParts().Trades[w] {
			return false
		}
	}
	return len(short) > 0
}

// joinMisspelt joins a name with one that differs by a letter or two, where the
// article bears the other out: named at least three times as often, and the rare
// form is no known name. Its mentions are marked as repaired.
func (r *referrer) joinMisspelt() {
	count := map[*cluster]int{}
	for _, c := range r.of {
		if c != nil {
			count[c.root()]++
		}
	}
	var usual []*cluster // persons named at least three times
	for _, a := range r.clusters {
		if a.merged == nil && a.kind == readout.Person && count[a] >= usualNames {
			usual = append(usual, a)
		}
	}
	if len(usual) == 0 {
		return
	}
	for _, b := range r.clusters {
		if b.merged != nil || b.kind != readout.Person || len(b.full) == 0 {
			continue
		}
		rare := b.full[len(b.full)-1]
		if len(rare) < slipLetters || r.gaz.Look(rare).Class&(gazetteer.Surname|gazetteer.FirstName|gazetteer.Person|gazetteer.Place) != 0 {
			continue
		}
		var found *cluster
		for _, a := range usual {
			if a == b || a.merged != nil || count[a] < usualShare*count[b] {
				continue
			}
			last := a.full[len(a.full)-1]
			if last[0] != rare[0] || len(b.full) > 1 && (len(a.full) < 2 || a.full[0] != b.full[0]) {
				continue
			}
			if d := lexicon.Distance(last, rare, 2); d == 1 || d == 2 && len(last) >= slipTwice {
				if found != nil {
					found = nil
					break
				}
				found = a
			}
		}
		if found != nil {
			b.misspelt = true
			r.join(found, b)
		}
	}
}

// leastSpelt is the number of letters from which on a surname in another transliteration is one.
const leastSpelt = 5

// joinSpellings joins a surname with the one person of the article whose surname it is in another
// transliteration: "Riavin" with Sergei Ryavin.
func (r *referrer) joinSpellings() {
	var bare []*cluster
	full := map[string][]*cluster{}
	for _, c := range r.clusters {
		if c.merged != nil || c.kind != readout.Person {
			continue
		}
		if len(c.full) == 1 {
			if len(c.full[0]) >= leastSpelt {
				bare = append(bare, c)
			}
			continue
		}
		if n := lexicon.ParsePerson(c.name); n.Surname != "" {
			full[n.Surname] = append(full[n.Surname], c)
		}
	}
	for _, c := range bare {
		if found := full[lexicon.ParsePerson(c.name).Surname]; len(found) == 1 && found[0].merged == nil {
			r.join(found[0], c)
		}
	}
}

// joinAcronyms joins an acronym with the long name it stands for, when the
// article defines it in brackets or only one long name of the article fits.
func (r *referrer) joinAcronyms() {
	known := map[string]nameInitials{} // of names asked before
	spelt := func(name, acronym string) bool {
		is, ok := known[name]
		if !ok {
			is = initials(name)
			known[name] = is
		}
		return is.spell(acronym)
	}
	for i, n := range r.Names {
		c := r.of[i]
		if c == nil || n.Kind == readout.Person || n.Last-n.First != 1 {
			continue
		}
		w := r.Word(n.First)
		if len(w) < 2 || len(w) > 8 || !gazetteer.AllUpper(w) {
			continue
		}
		// "(OSCE)" right behind a name
		if n.First >= 2 && r.Word(n.First-1) == "(" && r.Named[n.First-2] != 0 {
			if o := r.of[r.Named[n.First-2]-1]; o != nil && o.root() != c.root() && o.kind != readout.Person {
				head, _, _ := strings.Cut(o.name, " and ")
				if spelt(o.name, w) || spelt(head, w) { // "Guild of Bakers and Millers (GB)"
					if o.canon == 0 && c.root().long == 0 && !r.alike(o.name, c.root().canon) {
						c.root().canon, c.root().party = 0, 0 // the page tells what the letters stand for
					}
					r.join(o, c)
					continue
				}
			}
		}
		var found *cluster
		for _, o := range r.clusters {
			if o.merged == nil && o != c.root() && o.kind == readout.Organization && len(o.full) > 2 && spelt(o.name, w) {
				if found != nil {
					found = nil
					break
				}
				found = o
			}
		}
		if found != nil && c.root().kind == readout.Organization {
			r.join(found, c)
		}
	}
}

// alike reports whether a name has all words but one of a canonical name.
func (r *referrer) alike(name string, canon int32) bool {
	if canon == 0 {
		return true
	}
	words, shared := lexicon.Stems(r.gaz.Names[canon]), 0
	own := lexicon.Stems(name)
	for _, w := range words {
		if slices.Contains(own, w) {
			shared++
		}
	}
	return shared > 0 && shared >= len(words)-1
}

// join makes b part of a.
func (r *referrer) join(a, b *cluster) {
	a, b = a.root(), b.root()
	if a == b {
		return
	}
	b.merged = a
	if a.canon == 0 {
		a.canon = b.canon
	}
	if a.party == 0 {
		a.party = b.party
	}
}

// The initials of a name: of all its words, of those with a capital, and of the
// hyphenated parts of its words too.
type nameInitials struct{ all, capitals, parts string }

// spell reports whether an acronym is made of them.
func (i nameInitials) spell(acronym string) bool {
	a := strings.ReplaceAll(acronym, ".", "")
	return a == i.all || a == i.capitals || a == i.parts
}

func initials(name string) nameInitials {
	var all, capitals, parts strings.Builder
	for _, w := range strings.FieldsFunc(name, func(c rune) bool { return c == ' ' || c == ',' }) {
		first := true
		for i, c := range w {
			if i == 0 || w[i-1] == '-' {
				if unicode.IsLetter(c) {
					parts.WriteRune(unicode.ToUpper(c))
					if first {
						all.WriteRune(unicode.ToUpper(c))
						if unicode.IsUpper(c) {
							capitals.WriteRune(c)
						}
					}
				}
				first = false
			}
		}
	}
	return nameInitials{all.String(), capitals.String(), parts.String()}
}

func (r *referrer) sentenceOf(word int) int {
	s := r.Reading.Sentences
	return sort.Search(len(s), func(i int) bool { return s[i].Last > word })
}

// findRoles reads the offices beside the names of persons, and what titles tell of gender.
func (r *referrer) findRoles() {
	r.inRole = make([]bool, len(r.Reading.Words))
	for i, n := range r.Names {
		c := r.of[i]
		if c == nil || n.Kind != readout.Person {
			continue
		}
		c = c.root()
		s := r.Reading.Sentences[r.sentenceOf(n.First)]
		if n.First > s.First {
			if g := r.book.Gender[r.Lower(n.First-1)]; g != "" && c.gender == "" {
				c.gender = g
			}
		}
		if ro, ok := name.RoleBefore(r.Document, s.First, n.First); ok {
			r.giveRole(c, ro)
		}
		if ro, ok := name.RoleAfter(r.Document, n.Last, s.Last); ok {
			r.giveRole(c, ro)
			c.mentions = append(c.mentions, readout.Mention{Span: r.span(ro.First, ro.Last), Kind: readout.Nominal})
		}
	}
}

func (r *referrer) giveRole(c *cluster, ro name.Role) {
	c.roles = append(c.roles, ro)
	for j := ro.First; j < ro.Last; j++ {
		r.inRole[j] = true
		if g := r.book.Gender[r.Lower(j)]; g != "" && c.gender == "" {
			c.gender = g
		}
	}
}

// expectGenders notes what given names tell of gender. Where all pronouns of the text are of
// the other one and nobody is left whose they could be, the text overrules them.
func (r *referrer) expectGenders() {
	known := map[string]bool{}
	var expected []*cluster
	for _, c := range r.clusters {
		if c.merged != nil || c.kind != readout.Person {
			continue
		}
		known[c.gender] = true
		if c.gender != "" {
			continue
		}
		c.given = GivenGender(strings.Join(c.full, " "))
		known[c.given] = true
		if c.given != "" {
			expected = append(expected, c)
		}
	}
	if len(expected) == 0 || known["f"] && known["m"] {
		return
	}
	told := map[string]bool{}
	for i := range r.Reading.Words {
		if r.Form(i).Is&inPersons != 0 {
			told[PronounGender[r.Lower(i)]] = true
		}
	}
	if g := expected[0].given; !told[g] && (told["f"] || told["m"]) {
		for _, c := range expected {
			c.given = ""
		}
	}
}

// GivenGender tells what a person's given name leads to expect of gender: the first word of several,
// or one that is no surname too.
func GivenGender(person string) string {
	given, _, several := strings.Cut(person, " ")
	if !several && gazetteer.Default().Look(given).Class&(gazetteer.FirstName|gazetteer.Surname) != gazetteer.FirstName {
		return ""
	}
	return gazetteer.GivenGender(given)
}

// may reports whether a pronoun of gender g may stand for the person.
func (c *cluster) may(g string) bool {
	if c.gender != "" {
		return c.gender == g
	}
	return c.given == "" || c.given == g
}

func (r *referrer) span(first, last int) readout.Span {
	return readout.Span{Start: r.Reading.Words[first].Start, End: r.Reading.Words[last-1].End}
}

// walk goes through the text in order and joins nominals and pronouns to what was named before.
func (r *referrer) walk() {
	done := 0 // end of a name that runs past a wrong end of a sentence
	r.aside = r.Asides()
	entered := -1 // the first sentence of an aside
	for si, s := range r.Reading.Sentences {
		switch aside := r.aside != nil && r.aside[si]; {
		case aside && entered < 0:
			entered = si
		case !aside && entered >= 0:
			r.leave(si - entered)
			entered = -1
		}
		seen := 0
		for i := max(s.First, done); i < s.Last; {
			if k := r.Named[i]; k != 0 {
				n := r.Names[k-1]
				if c := r.of[k-1]; c != nil {
					c = c.root()
					r.see(c, i, si, r.isSubject(n.First, n.Last, seen == 0))
					m := readout.Mention{Span: r.span(n.First, n.Last), Kind: readout.Name}
					if name := r.nameText(n); r.Mended[n.First] != 0 {
						m.Repaired = name
					} else if r.of[k-1].misspelt {
						m.Repaired = c.name
						if n.Last-n.First == 1 {
							m.Repaired = c.name[strings.LastIndexByte(c.name, ' ')+1:]
						}
					}
					c.mentions = append(c.mentions, m)
					seen++
					r.kinsman(n, si, s.Last)
				}
				i = n.Last
				done = i
				continue
			}
			if r.Form(i).Is&(inThe|inPersons) == 0 {
				i++
				continue
			}
			if end, c := r.nominal(i, si, s.Last); end > 0 {
				if c != nil {
					r.see(c, i, si, r.isSubject(i, end, seen == 0))
					c.mentions = append(c.mentions, readout.Mention{Span: r.span(i, end), Kind: readout.Nominal})
					seen++
				}
				// names inside stay names of their own
				i++
				continue
			}
			if c := r.pronoun(i, si); c != nil {
				r.see(c, i, si, r.isSubject(i, i+1, seen == 0))
				c.mentions = append(c.mentions, readout.Mention{Span: r.span(i, i+1), Kind: readout.Pronoun})
				seen++
			}
			i++
		}
	}
}

var (
	inThe = text.NewProperty(func(f *text.Form) bool { return f.Lower == "the" })
	// Pronouns of the third person that pronoun resolves.
	inPersons = text.NewProperty(func(f *text.Form) bool {
		return PronounGender[f.Lower] != "" || f.Lower == "its" || f.Lower == "itself"
	})
)

// kinsman sees the one whom a person's name only tells apart: "Stone's daughter", "Stone's
// lawyer" may be who comes next as he or she, and has no name.
func (r *referrer) kinsman(n text.Name, si, limit int) {
	at := n.Last
	if n.Kind != readout.Person || at+1 >= limit || r.Lower(at) != "'s" && r.Lower(at) != "’s" {
		return
	}
	for at++; at < limit && at < n.Last+4; at++ {
		w := r.Lower(at)
		g, kin := Kin[w]
		if !kin {
			if x := r.Reading.Words[at].XPOS; x == "JJ" || x == "NN" || x == "HYPH" || x == "CD" {
				continue
			}
			return
		}
		if next := at + 1; next < limit && (r.Named[next] != 0 || r.Lower(next) == "," && next+1 < limit && r.Named[next+1] != 0) {
			return // "Stone's daughter Ada"
		}
		c := &cluster{number: len(r.clusters), kind: readout.Person, gender: g, lastSentence: -1}
		r.clusters = append(r.clusters, c)
		r.see(c, at, si, r.isSubject(at, at+1, false))
		return
	}
}

// Kin are nouns of those whom a name may tell apart, with their gender.
var Kin = map[string]string{"daughter": "f", "sister": "f", "mother": "f", "wife": "f", "widow": "f", "niece": "f", "aunt": "f",
	"grandmother": "f", "granddaughter": "f", "girlfriend": "f", "fiancée": "f", "stepmother": "f", "stepdaughter": "f", "ex-wife": "f",
	"son": "m", "brother": "m", "father": "m", "husband": "m", "widower": "m", "nephew": "m", "uncle": "m", "grandfather": "m",
	"grandson": "m", "boyfriend": "m", "fiancé": "m", "stepfather": "m", "stepson": "m", "ex-husband": "m",
	"cousin": "", "partner": "", "lawyer": "", "attorney": "", "friend": "", "neighbour": "", "neighbor": "", "spokesman": "m", "spokeswoman": "f",
	"spokesperson": "", "deputy": "", "assistant": "", "successor": "", "predecessor": "", "rival": "", "opponent": "", "biographer": "", "doctor": "", "agent": ""}

// leave goes on where an aside of some sentences broke in: whom it mentions was not seen there.
func (r *referrer) leave(sentences int) {
	for k := len(r.before) - 1; k >= 0; k-- {
		b := r.before[k]
		b.lastWord, b.lastSentence, b.lastSubject, b.cluster.count = b.word, b.sentence, b.subject, b.count
	}
	r.before = r.before[:0]
	for _, c := range r.lately {
		if c.lastSentence >= 0 {
			c.lastSentence += sentences
		}
	}
}

func (r *referrer) see(c *cluster, word, sentence int, subject bool) {
	if r.aside != nil && r.aside[sentence] {
		r.before = append(r.before, before{c, c.lastWord, c.lastSentence, c.count, c.lastSubject})
	}
	if c.lastSentence == sentence && c.lastSubject {
		subject = true
	}
	c.lastWord, c.lastSentence, c.lastSubject = word, sentence, subject
	c.count++
	if !c.lately {
		c.lately = true
		at, _ := slices.BinarySearchFunc(r.lately, c.number, func(c *cluster, n int) int { return c.number - n })
		r.lately = slices.Insert(r.lately, at, c)
	}
}

// seenLately returns the clusters seen in a sentence or at most farthest before it, by number.
func (r *referrer) seenLately(sentence int) []*cluster {
	r.lately = slices.DeleteFunc(r.lately, func(c *cluster) bool {
		c.lately = sentence-c.lastSentence <= farthest
		return !c.lately
	})
	return r.lately
}

// isSubject reports whether words[first:last] is the subject of a clause; without
// a parse the first name of a sentence counts as one.
func (r *referrer) isSubject(first, last int, leading bool) bool {
	return r.IsSubject(first, last) || leading && r.Reading.Words[first].Deprel == ""
}

// PronounGender tells the gender of the pronouns that have one.
var PronounGender = map[string]string{"he": "m", "him": "m", "his": "m", "himself": "m",
	"she": "f", "her": "f", "hers": "f", "herself": "f"}

// pronoun resolves a third-person pronoun at word i, or returns nil.
func (r *referrer) pronoun(i, si int) *cluster {
	if r.Form(i).Is&inPersons == 0 {
		return nil
	}
	low := r.Lower(i)
	if low == "its" || low == "itself" {
		return r.neuter(i, si)
	}
	g := PronounGender[low]
	if c := r.ahead(i, si); c != nil && c.may(g) {
		c.gender = g
		return c
	}
	var best *cluster
	top := -1e9
	object := low == "him" || low == "her" && r.objectLike(i)
	for _, c := range r.seenLately(si) {
		if c.merged != nil || c.kind != readout.Person || c.plural || !c.may(g) {
			continue
		}
		gap := si - c.lastSentence
		score := antecedent - farther*float64(gap)
		if c.lastSubject {
			score += wasSubject
		}
		score += eachMention * min(float64(c.count), mostMentions)
		if gap == 0 && object && c.lastSubject {
			score -= ownSubject
		}
		if score > top {
			best, top = c, score
		}
	}
	if best == nil || top < leastAntecedent {
		return nil
	}
	if best.full == nil {
		return nil // of whom only is told whose kin it is
	}
	best.gender = g // nobody is he and she
	return best
}

// ahead finds whom a pronoun refers to before he or she is named: "At her news
// conference, Ada Brandt said". The sentence begins with a preposition, the
// pronoun stands before its first comma and no person does, and a person is the
// first one named behind it.
func (r *referrer) ahead(i, si int) *cluster {
	s := r.Reading.Sentences[si]
	if i-s.First > 6 || !leadPrepositions[r.Lower(s.First)] {
		return nil
	}
	comma := 0
	for j := s.First; j < s.Last; j++ {
		if comma == 0 && r.Word(j) == "," && j > i {
			comma = j
		}
		if k := r.Named[j]; k != 0 && r.Names[k-1].Kind == readout.Person {
			if comma == 0 || j > comma+16 {
				return nil
			}
			if c := r.of[k-1]; c != nil {
				return c.root()
			}
			return nil
		}
	}
	return nil
}

var leadPrepositions = lexicon.SetOf("at in during after before with despite on following through throughout like unlike for from under")

// objectLike reports whether "her" at word i is an object rather than a possessive: no noun follows.
func (r *referrer) objectLike(i int) bool {
	w := r.Reading.Words
	if w[i].XPOS != "" {
		return w[i].XPOS == "PRP"
	}
	if i+1 >= len(w) {
		return true
	}
	next := r.Lower(i + 1)
	return !gazetteer.HasLetter(next) || placePrepositions[next] || next == "to" || next == "that" || next == "and" || next == "on" || next == "for" || next == "with"
}

// neuter resolves "its" where it is safe: one body or acting country alone
// stands before it in its sentence.
func (r *referrer) neuter(i, si int) *cluster {
	var found *cluster
	for _, c := range r.seenLately(si) {
		if c.merged != nil || c.kind == readout.Person || c.kind == readout.Misc || c.lastSentence != si {
			continue
		}
		if c.kind == readout.Location && c.party == 0 {
			continue
		}
		if found != nil {
			if found.lastSubject == c.lastSubject {
				return nil
			}
			if found.lastSubject {
				continue
			}
		}
		found = c
	}
	if found == nil || !found.lastSubject {
		return nil
	}
	return found
}

// nominal reads a definite description that begins at word i: "the Russian
// diplomat", "the secretary-general", "the alliance". It returns the word behind
// it and the cluster it refers to, if that is certain enough.
func (r *referrer) nominal(i, si, limit int) (int, *cluster) {
	if r.Form(i).Is&inThe == 0 || r.inRole[i] {
		return 0, nil
	}
	j := i + 1
	var mods []int
	head, end := "", 0
	for ; j < limit && j < i+descriptionWords; j++ {
		if r.inRole[j] && r.Named[j] == 0 {
			return 0, nil // the role of the name beside it
		}
		if head == "" && r.partyLabel(j, limit) {
			return j + 1, r.politician(si)
		}
		w := name.LowerMeant(r.Document, j)
		if h := r.book.Holder(w); h != "" {
			head, end = h, j+1
			if h == "secretary" && j+1 < limit && strings.EqualFold(name.Meant(r.Document, j+1), "general") {
				head, end, j = "secretary-general", j+2, j+1
			} else if h == "secretary" && j+2 < limit && r.Word(j+1) == "-" && strings.EqualFold(name.Meant(r.Document, j+2), "general") {
				head, end, j = "secretary-general", j+3, j+2
			}
			mods = append(mods, j)
			continue
		}
		if head != "" {
			// "the secretary of state", "the president of Norland"
			if w == "of" && j+1 < limit && (r.book.Mod[name.LowerMeant(r.Document, j+1)] || name.NameWord(r.Document, j+1) && !name.PersonWord(r.Document, j+1)) {
				mods = append(mods, j+1)
				end = j + 2
			}
			break
		}
		if r.book.Mod[w] || name.NameWord(r.Document, j) && !name.PersonWord(r.Document, j) {
			mods = append(mods, j)
			continue
		}
		if w == "'s" || w == "’s" || w == "-" {
			continue
		}
		break
	}
	if head == "" {
		return r.bodyNominal(i, si, limit)
	}
	if end < limit && r.Named[end] != 0 {
		return 0, nil
	}
	return end, r.bearer(head, mods, si)
}

// partyLabel reports whether word j says of which party someone is, and no noun follows that it
// modifies: "the Varn Democrat said".
func (r *referrer) partyLabel(j, limit int) bool {
	if !name.PartyMember(r.Document, j) || !strings.HasPrefix(r.Reading.Words[j].XPOS, "NN") {
		return false
	}
	if j+1 >= limit {
		return true
	}
	x := r.Reading.Words[j+1].XPOS
	return !strings.HasPrefix(x, "NN") && !strings.HasPrefix(x, "JJ") && x != "HYPH" && r.Named[j+1] == 0
}

// politician returns whom the article spoke of last, if that is one person.
func (r *referrer) politician(si int) *cluster {
	var seen []*cluster
	for _, c := range r.seenLately(si) {
		if c.merged == nil && c.kind == readout.Person && !c.plural && c.count > 0 {
			seen = append(seen, c)
		}
	}
	return lastSeen(seen, si, 2)
}

// bearer finds the one person whose role fits a description.
func (r *referrer) bearer(head string, mods []int, si int) *cluster {
	var exact, wide []*cluster
	for _, c := range r.bearersOf(head) {
		if c.count == 0 {
			continue
		}
		switch r.fits(c, head, mods) {
		case 2:
			exact = append(exact, c)
		case 1:
			wide = append(wide, c)
		}
	}
	if len(exact) == 1 {
		return exact[0]
	}
	if len(exact) > 1 {
		return lastSeen(exact, si, holderWithin)
	}
	return lastSeen(wide, si, widerWithin)
}

// lastSeen returns the cluster seen last, if within sentences and no rival was seen in the same sentence.
func lastSeen(cs []*cluster, si, within int) *cluster {
	var best *cluster
	tie := false
	for _, c := range cs {
		if si-c.lastSentence > within {
			continue
		}
		switch {
		case best == nil || c.lastSentence > best.lastSentence:
			best, tie = c, false
		case c.lastSentence == best.lastSentence:
			tie = true
			if c.lastWord > best.lastWord {
				best = c
			}
		}
	}
	if tie {
		return nil
	}
	return best
}

// bearersOf returns the persons with a role that a noun may name, in the order of their number.
// Roles are all known when the first is asked for.
func (r *referrer) bearersOf(noun string) []*cluster {
	if r.bearers == nil {
		r.bearers = map[string][]*cluster{}
	}
	found, ok := r.bearers[noun]
	if ok {
		return found
	}
	for _, c := range r.clusters {
		if c.merged != nil || c.kind != readout.Person {
			continue
		}
		if c.offices == nil {
			for _, ro := range c.roles {
				c.offices = append(c.offices, r.office(ro))
			}
		}
		if slices.ContainsFunc(c.offices, func(o office) bool { return o.as(noun, r.book) > 0 }) {
			found = append(found, c)
		}
	}
	r.bearers[noun] = found
	return found
}

// fits compares a description with a person's roles: 2 the same office, 1 a wider word for it, 0 neither.
func (r *referrer) fits(c *cluster, head string, mods []int) int {
	best := 0
	for _, o := range c.offices {
		if fit := o.as(head, r.book); fit > best && r.agrees(o, head, mods) {
			best = fit
		}
	}
	return best
}

// An office is a role by its words in lower case, its noun, and the countries and bodies it names.
type office struct {
	noun    string
	words   map[string]bool
	parties map[int32]bool
}

func (r *referrer) office(ro name.Role) office {
	o := office{words: map[string]bool{}, parties: map[int32]bool{}}
	for j := ro.First; j < ro.Last; j++ {
		w := name.LowerMeant(r.Document, j)
		o.words[w] = true
		if h := r.book.Holder(w); h != "" && o.noun == "" {
			o.noun = h
		}
		if p := r.party(j); p != 0 {
			o.parties[p] = true
		}
	}
	if o.words["general"] && o.words["secretary"] {
		o.noun = "secretary-general"
	}
	return o
}

// party returns the country or body that word j names, 0 if it names none.
func (r *referrer) party(j int) int32 {
	if e := r.Form(j).Entry(); e.Party != 0 && text.UpperFirst(r.Word(j)) {
		return e.Party
	}
	return 0
}

// as tells how well a noun names the office: 2 as its own, 1 as a wider one, 0 not.
func (o office) as(noun string, book *lexicon.OfficeBook) int {
	switch {
	case o.noun == noun:
		return 2
	case text.Contains(book.Head[o.noun], noun),
		noun == "diplomat" && (o.noun == "minister" && o.words["foreign"] || o.noun == "secretary" && o.words["state"]):
		return 1
	}
	return 0
}

// agrees reports whether all that a description adds to its head is said by the office too, or says no more than its rank.
func (r *referrer) agrees(o office, head string, mods []int) bool {
	for _, j := range mods {
		w := name.LowerMeant(r.Document, j)
		if r.book.Holder(w) == head || o.words[w] || ranking[w] || o.parties[r.party(j)] {
			continue
		}
		return false
	}
	return true
}

// ranking are words that tell no office from another.
var ranking = lexicon.SetOf("general top senior former high ranking veteran lead")

// bodyNouns are nouns for bodies with the words of names that they fit beside themselves.
var bodyNouns = map[string]lexicon.Set{
	"alliance": lexicon.SetOf("nato"), "bloc": lexicon.SetOf("europeanunion eu"),
	"union": lexicon.SetOf(`association federation confederation brotherhood guild workers employees teachers nurses drivers pilots miners dockers
		dockworkers longshoremen machinists teamsters steelworkers railwaymen postal labour labor trades`),
	"association": lexicon.SetOf("federation union society"), "federation": lexicon.SetOf("association confederation"),
	"company": companies, "firm": companies,
	"airline":     lexicon.SetOf("airlines airways air wings"),
	"newspaper":   lexicon.SetOf("times post courier gazette herald tribune journal daily chronicle"),
	"paper":       lexicon.SetOf("times post courier gazette herald tribune journal daily chronicle"),
	"broadcaster": lexicon.SetOf("radio television tv broadcasting"), "club": lexicon.SetOf("fc united rovers athletic"),
	"charity":   lexicon.SetOf("trust relief aid foundation mission"),
	"railway":   lexicon.SetOf("rail railways"),
	"operator":  lexicon.SetOf("rail railways ports lines ferries energy grid power"),
	"regulator": lexicon.SetOf("authority commission office agency"), "watchdog": lexicon.SetOf("authority commission office agency"),
}

// companies are words that only names of companies have.
var companies = lexicon.SetOf(`inc corp ltd co plc llc company corporation holdings group ag gmbh steel motors airlines airways energy oil gas foods
	systems technologies industries ports shipping lines railways electric pharma pharmaceuticals bank works mills brewery mining chemicals
	telecom media stores supermarkets logistics insurance software semiconductor aerospace aviation cement paper textiles bakeries`)

// bodyWords are nouns that stand for a body named before.
var bodyWords = lexicon.Nouns("bodies")

// bodyNominal reads "the alliance", "the bloc", "the ministry".
func (r *referrer) bodyNominal(i, si, limit int) (int, *cluster) {
	if i+1 >= limit {
		return 0, nil
	}
	w := r.Lower(i + 1)
	if i+2 < limit && (text.UpperFirst(r.Word(i+2)) && r.Named[i+2] != 0) {
		return 0, nil
	}
	others := bodyNouns[w]
	if !bodyWords[w] && others == nil {
		return 0, nil
	}
	var found []*cluster
	for _, c := range r.clusters {
		if c.merged != nil || c.kind != readout.Organization || c.count == 0 {
			continue
		}
		fit := text.Contains(c.full, w) || len(c.full) > 1 && slices.ContainsFunc(c.full, func(p string) bool { return others[p] })
		if c.canon != 0 {
			canon := strings.ToLower(r.gaz.Names[c.canon])
			for _, p := range strings.Fields(canon) {
				fit = fit || p == w
			}
			fit = fit || others[lexicon.Fold(canon)] || strings.HasPrefix(lexicon.Fold(canon), "northatlantictreaty") && w == "alliance"
		}
		if fit {
			found = append(found, c)
		}
	}
	if len(found) == 1 {
		return i + 2, found[0]
	}
	if c := lastSeen(found, si, bodyWithin); c != nil {
		return i + 2, c
	}
	return 0, nil
}

// emit writes the clusters as entities, in the order of their first mention.
func (r *referrer) emit() []readout.Entity {
	r.parties()
	var out []readout.Entity
	for _, c := range r.clusters {
		if c.merged != nil || len(c.mentions) == 0 {
			continue
		}
		slices.SortStableFunc(c.mentions, func(x, y readout.Mention) int {
			return cmp.Or(cmp.Compare(x.Start, y.Start), cmp.Compare(x.End, y.End))
		})
		e := readout.Entity{Name: r.fullest(c), Type: c.kind, Gender: c.gender, Mentions: c.mentions, Role: r.bestRole(c)}
		if c.party != 0 {
			e.Party = r.gaz.Names[c.party]
		}
		out = append(out, e)
	}
	slices.SortStableFunc(out, func(x, y readout.Entity) int { return cmp.Compare(x.Mentions[0].Start, y.Mentions[0].Start) })
	for i := range out {
		out[i].ID = "e" + strconv.Itoa(i+1)
	}
	return out
}

// fullest returns the longest form of the name: for bodies and countries the known one.
func (r *referrer) fullest(c *cluster) string {
	if c.canon != 0 {
		return r.gaz.Names[c.canon]
	}
	return c.name
}

// bestRole returns the most telling role: one with a country or body in it before a bare one, then the longest.
func (r *referrer) bestRole(c *cluster) string {
	best, top := "", -1
	for _, ro := range c.roles {
		score := min(ro.Last-ro.First, 6)
		for j := ro.First; j < ro.Last; j++ {
			if name.NameWord(r.Document, j) {
				score += 3
				break
			}
		}
		if strings.EqualFold(r.Word(ro.First), "former") {
			score--
		}
		if score > top {
			best, top = name.RoleText(r.Document, ro), score
		}
	}
	return best
}

// parties sets what actor places and persons stand for. A capital stands for its
// government only where it acts like one.
func (r *referrer) parties() {
	for i, n := range r.Names {
		c := r.of[i]
		if c == nil {
			continue
		}
		c = c.root()
		if n.Kind != readout.Location || c.party == 0 {
			continue
		}
		e := r.gaz.Look(r.spanText(n.First, n.Last))
		if e.Class&gazetteer.Country != 0 || e.Class&gazetteer.Seat != 0 || r.acts(n) {
			c.acting = true
		}
	}
	for _, c := range r.clusters {
		if c.merged != nil {
			continue
		}
		if c.kind == readout.Location && !c.acting {
			c.party = 0
		}
		if c.kind == readout.Person {
			for _, ro := range c.roles {
				for j := ro.First; j < ro.Last && c.party == 0; j++ {
					if text.UpperFirst(r.Word(j)) {
						c.party = r.Form(j).Entry().Party
					}
				}
			}
		}
	}
}

var placePrepositions = lexicon.SetOf("in at near from outside inside around across through into via throughout of")

// acts reports whether a place name is used for its government: it owns plans
// and demands, is addressed, or is the subject of a verb of saying or wanting.
func (r *referrer) acts(n text.Name) bool {
	prev, next := "", ""
	if n.First > 0 {
		prev = r.Lower(n.First - 1)
	}
	if n.Last < len(r.Reading.Words) {
		next = r.Lower(n.Last)
	}
	switch {
	case placePrepositions[prev]:
		return false
	case prev == "between" || prev == "toward" || prev == "towards" || prev == "against" || prev == "with":
		return true
	case next == "'s" || next == "’s":
		return n.Last+1 < len(r.Reading.Words) && !text.UpperFirst(r.Word(n.Last+1))
	}
	return r.IsSubject(n.First, n.Last) || actorVerbs[next] || (next == "has" || next == "had" || next == "have") && n.Last+1 < len(r.Reading.Words) && actorVerbs[r.Lower(n.Last+1)]
}

// actorVerbs make a country that stands before them its state.
var actorVerbs = lexicon.FormsMarked("agent", lexicon.Finite)
