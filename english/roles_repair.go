package english

import (
	"strings"
	"sync"

	"readout"
	"readout/lexicon"
)

// A knownPhrase is an office or a body of fixed wording.
type knownPhrase struct {
	words []string
	next  []string // one of these must follow; none asked when empty
	name  string   // how a repaired mention is written
	body  bool
}

// knownPhrases are the phrases by their first words and those words' substitutes.
var knownPhrases = sync.OnceValue(func() map[string][]knownPhrase {
	b := offices()
	subs := map[string][]string{}
	for w, all := range b.syn {
		for _, x := range all {
			subs[x] = append(subs[x], w)
		}
	}
	out := map[string][]knownPhrase{}
	add := func(p knownPhrase) {
		for _, first := range append([]string{p.words[0]}, subs[p.words[0]]...) {
			out[first] = append(out[first], p)
		}
	}
	for _, words := range b.phrase {
		p := knownPhrase{words: words}
		for i, w := range words {
			if w == "+" {
				p.words, p.next = words[:i], words[i+1:]
				break
			}
		}
		p.name = titleCase(p.words)
		add(p)
	}
	for line := range dataLines(bodiesText) {
		name := fields(line, 1)[0]
		words := strings.Fields(strings.ToLower(strings.NewReplacer(",", "", "-", "").Replace(name)))
		if len(words) >= 4 {
			add(knownPhrase{words: words, name: name, body: true})
		}
	}
	return out
})

// inPhrases marks first words of known phrases and what may stand for them.
var inPhrases = newProperty(func(f *form) bool { return knownPhrases()[f.lower] != nil })

func titleCase(words []string) string {
	out := make([]string, len(words))
	for i, w := range words {
		switch {
		case w == "of" || w == "the" || w == "for":
			out[i] = w
		case w == "us" || w == "un" || w == "usa":
			out[i] = strings.ToUpper(w)
		default:
			out[i] = strings.ToUpper(w[:1]) + w[1:]
		}
	}
	return strings.Join(out, " ")
}

// A repair says that words[first:last] stand for a known phrase.
type repair struct {
	first, last int
	known       *knownPhrase
}

// align reads phrase p from word i on and returns the index behind it, and how
// many of its words are substituted; 0 when the text is not p. A hyphen between
// words is passed over, and joins the parts of one word.
func (d *doc) align(p *knownPhrase, i, limit int) (end, changed int) {
	syn := offices().syn
	for k, want := range p.words {
		if k > 0 && i < limit && d.word(i) == "-" {
			i++
		}
		if i >= limit {
			return 0, 0
		}
		low := d.lower(i)
		switch {
		case low == want || lexicon.Fold(low) == want:
			i++
		case i+2 < limit && d.word(i+1) == "-" && low+d.lower(i+2) == want:
			i += 3
		case contains(syn[low], want):
			changed++
			i++
		default:
			return 0, 0
		}
	}
	if len(p.next) > 0 && (i >= limit || !contains(p.next, d.lower(i))) {
		return 0, 0
	}
	return i, changed
}

// repairs finds phrases whose words were replaced by substitutes so that they
// align with exactly one known phrase: at least one word is left as it was, the
// first and last words stand in capitals or beside a name, and the words as
// they are make no known phrase themselves.
func (d *doc) repairs() []repair {
	known := knownPhrases()
	var out []repair
	for _, s := range d.reading.Sentences {
		for i := s.First; i < s.Last; {
			end := 0
			var best *knownPhrase
			ties := 0
			plain := false
			if d.form(i).is&inPhrases == 0 {
				i++
				continue
			}
			list := known[d.lower(i)]
			for k := range list {
				p := &list[k]
				e, changed := d.align(p, i, s.Last)
				if e == 0 || e < end {
					continue
				}
				if changed == 0 {
					if e >= end {
						end, plain, best = e, true, nil
					}
					continue
				}
				content := 0
				for _, w := range p.words {
					if w != "of" && w != "the" && w != "for" && w != "and" && w != "in" {
						content++
					}
				}
				if changed >= content && content < 4 || 2*changed > content+2 || p.body && content-changed < 1 {
					continue
				}
				if e == end && (plain || best != nil) {
					if !plain && best.name != p.name {
						ties++
					}
					continue
				}
				end, best, plain, ties = e, p, false, 0
			}
			if end == 0 {
				i++
				continue
			}
			if best != nil && !plain && ties == 0 && (d.titled(i, end, s) || !best.body && d.besideName(i, end, s)) {
				out = append(out, repair{i, end, best})
				i = end
				continue
			}
			i = max(i+1, min(end, i+1))
		}
	}
	return out
}

// besideName reports whether words[i:j], in lower case, stand as an office
// beside the name of its holder: "the deputy overseas minister, Ada Brandt".
func (d *doc) besideName(i, j int, s readout.Sentence) bool {
	if j < s.Last && d.word(j) == "," {
		j++
	}
	for _, n := range d.found {
		if n.first == j && n.kind == readout.Person {
			return true
		}
	}
	return false
}

// titled reports whether words[i:j] are written as a title: its content words in
// capitals, in a line where not everything is.
func (d *doc) titled(i, j int, s readout.Sentence) bool {
	upper := 0
	for k := i; k < j; k++ {
		w := d.word(k)
		low := strings.ToLower(w)
		if low == "of" || low == "the" || low == "for" || low == "and" || low == "in" || w == "-" || !hasLetter(w) {
			continue
		}
		if !upperFirst(w) {
			// "the secretary basic": a lower-case office holds only when it follows "the"
			// and is of two words, one of them the office's own
			return k == i && i > s.First && strings.EqualFold(d.word(i-1), "the") && strings.EqualFold(w, "secretary") && j-i <= 3 || k > i && upper == 0 && strings.EqualFold(d.word(i), "secretary")
		}
		upper++
	}
	return upper > 0
}

// names returns the kind of name a repaired phrase is, "" for an office.
func (r repair) names() readout.EntityType {
	switch last := r.known.words[len(r.known.words)-1]; {
	case r.known.body:
		return readout.Organization
	case last == "europe":
		return readout.Location
	case last == "council" || last == "union" || last == "commission" || last == "parliament" || last == "nations" || last == "house" || last == "mission" || last == "ministry":
		return readout.Organization
	case len(r.known.words) > 1 && r.known.words[0] == "ministry":
		return readout.Organization
	}
	return ""
}
