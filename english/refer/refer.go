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
	kin      bool     // it was brought in as somebody's kin: "his wife, Ada Stone"
	number   int      // its place among the clusters
	roles    []name.Role
	offices  []office // those of the roles, nil until asked for
	gender   string
	given    string // the gender of nearly all who bear the given name
	male     int    // pronouns of that gender joined to it
	female   int
	misspelt bool // a misspelt form of the name it was merged into
	plural   bool

	mentions []readout.Mention
	acting   bool // a capital that acts as a government somewhere

	class  class    // of one without a name
	noun   string   // that described it last
	told   []string // words that described it beside that noun, sorted
	whose  *cluster // it was described by
	called label    // of one without a name
	opened int      // the word that first mentions it
	first  int      // sentence of its first mention, -1 for none so far
	last   spot     // where it was last seen, for the choice of an antecedent
	lately bool     // it stands in the referrer's list of that name
	count  int      // mentions so far
	names  int      // names of it in the whole text
	merged *cluster // set when joined into another
}

func (c *cluster) root() *cluster {
	for c.merged != nil {
		c = c.merged
	}
	return c
}

// Find joins names, nominals and pronouns into entities.
func Find(d *text.Document) []readout.Entity { return find(d, Default()) }

func find(d *text.Document, m *Model) []readout.Entity {
	r := newReferrer(d)
	r.decide = m.decide
	before := make([]int, r.told)
	for i, c := range r.clusters {
		before[i] = len(c.mentions)
	}
	r.walk()
	if r.settleGenders() {
		// Somebody was taken for he and for she: once more, by what most pronouns tell.
		r.clusters = r.clusters[:r.told]
		for i, c := range r.clusters {
			c.mentions = c.mentions[:before[i]]
			c.male, c.female, c.count, c.first, c.lately, c.last = 0, 0, 0, -1, false, spot{sentence: -1}
			c.noun, c.told, c.whose = "", nil, nil
		}
		r.lately, r.before, r.paragraphs, r.described, r.quotation, r.strict = r.lately[:0], r.before[:0], r.paragraphs[:0], 0, 0, true
		r.prunedAt = 0
		clear(r.byNoun)
		r.walk()
		r.settleGenders()
	}
	return r.emit()
}

// settleGenders gives persons the gender of most of their pronouns, and reports whether somebody has pronouns of both.
func (r *referrer) settleGenders() bool {
	both := false
	for _, c := range r.clusters {
		if c.male == 0 && c.female == 0 || c.kind != readout.Person {
			continue
		}
		both = both || c.male > 0 && c.female > 0
		switch {
		case c.gender != "":
		case c.male > c.female || c.male == c.female && c.given != "f":
			c.gender = "m"
		default:
			c.gender = "f"
		}
	}
	return both
}

// A referrer joins the mentions of one article.
type referrer struct {
	*text.Document
	book     *lexicon.OfficeBook
	gaz      *gazetteer.Gazetteer
	people   *text.Values[peopleForm]
	decide   func(r *referrer, m *mention) int // which option a mention refers to, -1 for none
	clusters []*cluster
	told     int        // clusters with a name; behind them stand those without
	of       []*cluster // for each name of doc.found its cluster
	inRole   []bool     // words that belong to a role beside a name
	persons  int        // names of persons
	males    int        // pronouns of the text
	females  int
	strict   bool // nobody is he and she

	aside      []bool   // sentences that are no part of the report
	before     []before // where those were that an aside mentions
	paragraphs []int    // of each sentence so far
	quotation  int      // the first that does not end before the word at hand
	described  int      // the end of the last description that was joined

	prunedAt int                   // 1 + the sentence for which lately was last gone through
	here     []*cluster            // those mentioned in this sentence
	lately   []*cluster            // those seen at most farthest sentences ago, by number; asked as seenLately
	bearers  map[string][]*cluster // persons with a role that a noun may name, by that noun; asked as bearersOf
	byNoun   map[string][]*cluster // those whom a noun described last, lately described ones behind

	options []option // of the mention at hand
	none    []uint16 // features of none of them
	ids     []uint16 // the room of all features
}

// nameKey appends the folded words of a name, without honours and marks, to key, which is empty.
func (r *referrer) nameKey(key []string, n text.Name) []string {
	if k := r.Mended[n.First]; k != 0 && r.Repaired[k-1].First == n.First {
		for _, w := range r.Repaired[k-1].Known.Words {
			key = append(key, lexicon.Fold(w))
		}
		return key
	}
	for i := n.First; i < r.beforeHonours(n); i++ {
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

// beforeHonours returns the end of a person's name without the letters of honours behind it: "Ada Stone OBE".
func (r *referrer) beforeHonours(n text.Name) int {
	last := n.Last
	if n.Kind != readout.Person || gazetteer.AllUpper(r.Word(n.First)) {
		return last
	}
	for ; last > n.First+2; last-- {
		if w := r.Word(last - 1); len(w) < 2 || !gazetteer.AllUpper(w) || lexicon.NameSuffix(r.Form(last-1).Folded()) {
			break
		}
	}
	return last
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
			if h := r.Head(r.head(n.First, n.Last)); ro.First <= h && h < ro.Last {
				c.mentions = append(c.mentions, readout.Mention{Span: r.span(ro.First, ro.Last), Kind: readout.Nominal})
			}
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

// expectGenders notes what given names tell of gender, and counts the pronouns that tell of it.
func (r *referrer) expectGenders() {
	for _, c := range r.clusters {
		if c.merged == nil && c.kind == readout.Person && c.gender == "" {
			c.given = GivenGender(strings.Join(c.full, " "))
		}
	}
	for i := range r.Reading.Words {
		if r.Form(i).Is&inPersons != 0 {
			switch PronounGender[r.Lower(i)] {
			case "m":
				r.males++
			case "f":
				r.females++
			}
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

func (r *referrer) span(first, last int) readout.Span {
	return readout.Span{Start: r.Reading.Words[first].Start, End: r.Reading.Words[last-1].End}
}

// emit writes the clusters as entities, in the order of their first mention.
func (r *referrer) emit() []readout.Entity {
	r.parties()
	var out []readout.Entity
	for _, c := range r.clusters {
		if c.merged != nil || len(c.mentions) == 0 || !c.named() && !r.portray(c) {
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
