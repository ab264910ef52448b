package refer

import (
	"readout"
	"readout/english/gazetteer"
	"readout/english/text"
	"readout/lexicon"
	"slices"
	"strings"
	"unicode"
)

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
		c := r.matchName(i, n, key, e, index.of(key, e))
		if c == nil {
			c = &cluster{number: len(r.clusters), kind: n.Kind, full: key, name: name, first: -1, last: spot{sentence: -1}}
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
			c.kin = c.kin || r.kinBefore(n.First)
		}
	}
	r.joinHeads()
	r.joinTails()
	r.joinKinds()
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
func (x *nameIndex) of(key []string, e gazetteer.Entry) []int32 {
	first, last := ends(key)
	x.room = append(append(x.room[:0], x.byWord[first]...), x.byWord[last]...)
	x.room = append(x.room, x.byCanon[e.Name]...)
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
		case e.Name != 0 && c.canon == e.Name && e.Class&gazetteer.Demonym == 0:
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
// name i, if the article introduced only that one up to there, else the one named in full oftenest.
func (r *referrer) nearestBearer(i int, found []*cluster) *cluster {
	// Who was only brought in as somebody's kin is called by the whole name.
	if others := slices.DeleteFunc(slices.Clone(found), func(c *cluster) bool { return c.kin }); len(others) > 0 {
		found = others
	}
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
						return oftenest(found)
					}
					return best
				}
			}
		}
	}
	return best
}

// oftenest returns who is named in full more often than each other, nil if nobody is.
func oftenest(found []*cluster) *cluster {
	var best *cluster
	tie := false
	for _, c := range found {
		switch {
		case best == nil || c.long > best.long:
			best, tie = c, false
		case c.long == best.long:
			tie = true
		}
	}
	if tie {
		return nil
	}
	return best
}

// kinBefore reports whether the name at word i is that of somebody's kin: "his wife, Ada Stone".
func (r *referrer) kinBefore(i int) bool {
	i--
	if i > 0 && r.Lower(i) == "," {
		i--
	}
	if i < 1 {
		return false
	}
	if _, kin := Kin[r.Lower(i)]; !kin {
		return false
	}
	for k := i - 1; k >= max(0, i-kinWords); k-- {
		if x := r.Reading.Words[k].XPOS; x == "PRP$" || x == "POS" {
			return true
		}
	}
	return false
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

// sameBody reports whether two names of bodies differ only in the form of a company or, where
// several words are left, in what body it is: "Tarn Valley University".
func sameBody(short, full []string) bool {
	if len(short) > len(full) {
		short, full = full, short
	}
	for i, w := range full {
		if i < len(short) {
			if short[i] != w {
				return false
			}
		} else if !lexicon.NameParts().Firms[w] && !lexicon.NameParts().Trades[w] && (len(short) == 1 || !bodyWords[w]) {
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
		if a.kind == readout.Person && count[a] >= usualNames {
			usual = append(usual, a)
		}
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

// join makes b part of a, which is another.
func (r *referrer) join(a, b *cluster) {
	a, b = a.root(), b.root()
	b.merged = a
	if a.canon == 0 {
		a.canon = b.canon
	}
	if a.party == 0 {
		a.party = b.party
	}
}

// joinHeads joins a body that is called by its noun alone with the one body of the article whose
// name has it for its head: "the Commission".
func (r *referrer) joinHeads() {
	heads := map[string][]*cluster{}
	var bare []*cluster
	for _, c := range r.clusters {
		if c.merged != nil || c.kind != readout.Organization {
			continue
		}
		if len(c.full) == 1 {
			if bodyWords[c.full[0]] && c.canon == 0 {
				bare = append(bare, c)
			}
			continue
		}
		head := c.full[len(c.full)-1]
		for i, w := range c.full {
			if i > 0 && (w == "of" || w == "for") {
				head = c.full[i-1]
				break
			}
		}
		heads[head] = append(heads[head], c)
	}
	for _, c := range bare {
		if found := heads[c.full[0]]; len(found) == 1 {
			r.join(found[0], c)
		}
	}
}

// joinTails joins a body with the one body of the article that a place before that name tells apart: "the
// Rovers", "Lorn Rovers".
func (r *referrer) joinTails() {
	var long []*cluster
	short := map[string]*cluster{}
	for _, c := range r.clusters {
		if c.merged != nil || c.kind != readout.Organization {
			continue
		}
		if key := strings.Join(c.full, " "); c.canon == 0 && !lexicon.NameParts().Firms[key] && !bodyWords[key] {
			short[key] = c
		}
		if len(c.full) > 1 {
			long = append(long, c)
		}
	}
	found := map[*cluster][]*cluster{}
	for _, c := range long {
		for k := 1; k < len(c.full) && k <= placeWords; k++ {
			if r.gaz.Look(strings.Join(c.full[:k], " ")).Class&(gazetteer.Place|gazetteer.Demonym) == 0 {
				continue
			}
			if b := short[strings.Join(c.full[k:], " ")]; b != nil {
				found[b] = append(found[b], c)
			}
		}
	}
	for _, b := range r.clusters {
		if f := found[b]; len(f) == 1 && f[0].root() != b.root() {
			r.join(f[0], b)
		}
	}
}

// joinKinds joins what was found once as a name of no kind with the one person or body of that very name.
func (r *referrer) joinKinds() {
	alike := map[string][]*cluster{}
	for _, c := range r.clusters {
		if c.merged == nil && (c.kind == readout.Person || c.kind == readout.Organization) {
			key := strings.Join(c.full, " ")
			alike[key] = append(alike[key], c)
		}
	}
	for _, c := range r.clusters {
		if c.merged != nil || c.kind != readout.Misc || c.canon != 0 {
			continue
		}
		if f := alike[strings.Join(c.full, " ")]; len(f) == 1 {
			r.join(f[0], c)
		}
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
