package english

import (
	"strings"
	"sync"

	"readout"
	"readout/lexicon"
)

// An officeBook holds the words that offices are made of.
type officeBook struct {
	head   map[string][]string // a holder's noun and the wider words that may stand for it
	mod    map[string]bool
	honor  map[string]bool
	abbr   map[string]string
	gender map[string]string
	syn    map[string][]string // substitute -> the words it may stand for
	phrase []([]string)        // offices and bodies of fixed wording
}

var offices = sync.OnceValue(func() *officeBook {
	b := &officeBook{head: map[string][]string{}, mod: map[string]bool{}, honor: map[string]bool{},
		abbr: map[string]string{}, gender: map[string]string{}, syn: map[string][]string{}}
	lexicon.Read("offices.txt", func(l lexicon.Line) error {
		f := l.Fields
		if len(f) < 2 {
			return l.Errorf("%s of nothing", f[0])
		}
		switch f[0] {
		case "head":
			b.head[f[1]] = f[2:]
		case "mod":
			for _, w := range f[1:] {
				b.mod[w] = true
			}
		case "honor":
			for _, w := range f[1:] {
				b.honor[w] = true
			}
		case "m", "f":
			for _, w := range f[1:] {
				b.gender[w] = f[0]
			}
		case "abbr":
			if len(f) != 3 {
				return l.Errorf("an abbreviation and what it stands for, not %d words", len(f)-1)
			}
			b.abbr[f[1]] = f[2]
		case "phrase":
			b.phrase = append(b.phrase, f[1:])
		case "syn":
			for _, w := range f[2:] {
				b.syn[w] = append(b.syn[w], f[1])
			}
		default:
			return l.Errorf("%q is no kind of word", f[0])
		}
		return nil
	})
	return b
})

// holder returns the noun of an office that w names, singular and in lower case, or "".
func (b *officeBook) holder(w string) string {
	if w == "pm" {
		return "" // the time of day
	}
	w = strings.ToLower(w)
	if a, ok := b.abbr[w]; ok {
		w = a
	}
	if _, ok := b.head[w]; ok {
		return w
	}
	return ""
}

// A role is an office or calling as the text gives it: words[first:last].
// inHolder marks the noun of an office.
var inHolder = newProperty(func(f *form) bool { return offices().holder(f.text) != "" })

type role struct {
	first, last int
	after       bool // stands behind the name
}

// roleBefore finds the role that ends right before word name: "NATO Secretary General",
// "the Russian foreign minister,". The role keeps no article in front.
func (d *doc) roleBefore(first, name int) (role, bool) {
	b := offices()
	j := name - 1
	for j >= first && b.honor[d.lower(j)] {
		j--
	}
	comma := false
	if j > first && d.word(j) == "," {
		comma = true
		j--
	}
	last := j + 1
	heads := 0
	start := -1
scan:
	for j >= first && last-j <= 14 {
		w := d.meant(j)
		low := d.lowerMeant(j)
		switch {
		case d.personWord(j):
			break scan
		case d.holds(j) || low == "general" && last-j <= 3 || low == "elect":
			heads++
			start = j
		case low == "under" && (j+1 >= last || !strings.EqualFold(d.meant(j+1), "secretary") && d.word(j+1) != "-"):
			break scan
		case b.mod[low]:
			start = j
		case d.nameWord(j):
			start = j
		case low == "'s" || low == "’s" || w == "'" || w == "’":
			if j == first || !d.nameWord(j-1) {
				break scan
			}
		case low == "-" || low == "‑" || low == "–":
			if j == first {
				break scan
			}
		case low == "of" || low == "for" || low == "and" || low == "to" || low == "the" && start > j+0 && j > first && ofWord(d.word(j-1)):
			// "Secretary of State": only when a head stands further left
			if !d.headLeft(first, j) {
				break scan
			}
		default:
			break scan
		}
		j--
	}
	if start < 0 || heads == 0 {
		return role{}, false
	}
	end := d.lowerMeant(last - 1)
	if b.holder(end) == "" && end != "general" && end != "elect" && (ofWord(end) || !d.ofWithin(start, last)) {
		return role{}, false // "an adviser to X" is somebody else
	}
	// a role before a comma must be introduced: "the Russian president, X"
	if comma {
		if j < first {
			return role{}, false
		}
		switch low := d.lower(j); low {
		case "the", "a", "an", "his", "her", "their", "its":
		default:
			if !d.nameWord(start) {
				return role{}, false
			}
		}
	}
	for start < last && (d.word(start) == "-" || leadWords[d.lower(start)] || ofWord(d.word(start)) || strings.EqualFold(d.word(start), "the")) {
		start++
	}
	if start >= last {
		return role{}, false
	}
	return role{first: start, last: last}, true
}

// leadWords may open an apposition without belonging to the office.
var leadWords = lexicon.SetOf("then now also the a an currently formerly once - – who")

// personWord reports whether word j belongs to the name of a person.
func (d *doc) personWord(j int) bool {
	return d.named[j] != 0 && d.found[d.named[j]-1].kind == readout.Person
}

func ofWord(w string) bool {
	return w == "of" || w == "for" || w == "to" || w == "and" || w == "in" || w == "at"
}

// headLeft reports whether a holder's noun stands within four words left of word j, with nothing but words of offices between.
func (d *doc) headLeft(first, j int) bool {
	b := offices()
	for k := j - 1; k >= first && k >= j-4; k-- {
		w := d.meant(k)
		low := d.lowerMeant(k)
		if d.holds(k) {
			return true
		}
		if !b.mod[low] && !ofWord(low) && low != "the" && !upperFirst(w) {
			return false
		}
	}
	return false
}

// roleAfter finds the apposition behind a name that ends before word end:
// "Wendy R. Sherman, the deputy secretary of state who …".
func (d *doc) roleAfter(end, limit int) (role, bool) {
	b := offices()
	if end+1 >= limit || d.word(end) != "," {
		return role{}, false
	}
	j := end + 1
	if low := d.lower(j); low == "the" || low == "a" || low == "an" || low == "his" || low == "her" || low == "its" {
		j++
	}
	for j < limit && leadWords[d.lower(j)] {
		j++
	}
	start, last, heads := j, -1, 0
scan:
	for ; j < limit && j-start < 16; j++ {
		w := d.meant(j)
		low := d.lowerMeant(j)
		switch {
		case d.personWord(j):
			break scan
		case d.holds(j):
			heads++
			last = j + 1
		case b.mod[low]:
			if heads > 0 {
				last = j + 1
			}
		case d.nameWord(j):
			if heads > 0 {
				last = j + 1
			}
		case low == "'s" || low == "’s":
		case low == "-" || low == "–" || low == "‑":
		case ofWord(low) || low == "the" || low == "with" && heads > 0:
		case upperFirst(w) && j > start && (heads > 0 || !upperFirst(d.word(start)) || true):
			if heads > 0 {
				last = j + 1
			}
		default:
			break scan
		}
	}
	if heads == 0 || last < 0 {
		return role{}, false
	}
	if last < limit && (d.word(last) == "'s" || d.word(last) == "’s") {
		return role{}, false // "Ann Stone, the premier's daughter"
	}
	if v := last; last-start == 1 && start > end+1 && strings.EqualFold(d.word(start-1), "the") {
		if v < limit && d.reading.Words[v].XPOS == "RB" {
			v++
		}
		if v < limit && d.verbLike(v) {
			return role{}, false // "In Vell, the mayor also said"
		}
	}
	// the apposition ends at a mark or before a relative clause or a verb; a
	// list "A, president B and C" is no apposition
	if j < limit {
		switch low := d.lower(j); {
		case low == "who" || low == "which" || low == "that" || low == "whose" || low == "," || low == "." || low == ";" || low == ":" || low == ")" || low == "—" || low == "–" || low == "--" || low == "”" || low == "\"" || low == "(":
		default:
			if d.word(end) == "," && !(j < limit && d.verbLike(j)) && last == j {
				return role{first: start, last: last, after: true}, start > end+1
			}
		}
	}
	if d.nameWord(last-1) && d.form(last-1).is&inHolder == 0 && d.form(start).is&inHolder != 0 && last-start >= 2 && !d.ofWithin(start, last) {
		// ", President Vladimir Putin": another person
		return role{}, false
	}
	return role{first: start, last: last, after: true}, true
}

func (d *doc) ofWithin(i, j int) bool {
	for ; i < j; i++ {
		if ofWord(d.lower(i)) {
			return true
		}
	}
	return false
}

// verbLike reports whether word j is a finite verb as far as its tag tells.
func (d *doc) verbLike(j int) bool {
	x := d.reading.Words[j].XPOS
	return x == "VBD" || x == "VBZ" || x == "VBP" || x == "MD"
}

// roleText returns the words of a role as the article gives them, machine damage repaired.
func (d *doc) roleText(r role) string {
	var b strings.Builder
	w := d.reading.Words
	for i := r.first; i < r.last; {
		if i > r.first && (w[i].Start > w[i-1].End || d.mended[i] != 0) && d.word(i-1) != "-" {
			b.WriteByte(' ')
		}
		if k := d.mended[i]; k != 0 && d.repaired[k-1].first == i && d.repaired[k-1].last <= r.last {
			b.WriteString(d.repaired[k-1].known.name)
			i = d.repaired[k-1].last
			continue
		}
		b.WriteString(d.word(i))
		i++
	}
	return b.String()
}

// lowerMeant returns meant in lower case.
func (d *doc) lowerMeant(i int) string {
	if d.mended[i] == 0 {
		return d.lower(i)
	}
	return strings.ToLower(d.meant(i))
}

// holds reports whether word i, as it was before machine damage, is the noun of an office.
func (d *doc) holds(i int) bool {
	if d.mended[i] == 0 {
		return d.form(i).is&inHolder != 0
	}
	return offices().holder(d.meant(i)) != ""
}

// meant returns word i as it was before machine damage.
func (d *doc) meant(i int) string {
	k := d.mended[i]
	if k == 0 {
		return d.word(i)
	}
	r := &d.repaired[k-1]
	at := 0
	for j := r.first; j < i; j++ {
		if d.word(j) != "-" {
			at++
		}
	}
	if d.word(i) == "-" || at >= len(r.known.words) || r.last-r.first != len(r.known.words) && r.known.body {
		return d.word(i)
	}
	if w := r.known.words[at]; !strings.EqualFold(w, d.word(i)) {
		if upperFirst(d.word(i)) {
			return strings.ToUpper(w[:1]) + w[1:]
		}
		return w
	}
	return d.word(i)
}
