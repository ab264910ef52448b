// Package repair finds phrases that a machine has damaged: names of offices and bodies whose words were
// replaced by synonyms, "Secretary-Common". In goes a document whose names are found.
package repair

import (
	"strings"
	"sync"

	"readout"
	"readout/english/gazetteer"
	"readout/english/text"
	"readout/lexicon"
)

// knownPhrases are the phrases by their first words and those words' substitutes.
var knownPhrases = sync.OnceValue(func() map[string][]text.KnownPhrase {
	b := lexicon.Offices()
	subs := map[string][]string{}
	for w, all := range b.Syn {
		for _, x := range all {
			subs[x] = append(subs[x], w)
		}
	}
	out := map[string][]text.KnownPhrase{}
	add := func(p text.KnownPhrase) {
		for _, first := range append([]string{p.Words[0]}, subs[p.Words[0]]...) {
			out[first] = append(out[first], p)
		}
	}
	for _, words := range b.Phrases {
		p := text.KnownPhrase{Words: words}
		for i, w := range words {
			if w == "+" {
				p.Words, p.Next = words[:i], words[i+1:]
				break
			}
		}
		p.Name = titleCase(p.Words)
		add(p)
	}
	lexicon.Read("bodies.txt", func(l lexicon.Line) error {
		name := l.Fields[0]
		words := strings.Fields(strings.ToLower(strings.NewReplacer(",", "", "-", "").Replace(name)))
		if len(words) >= knownBody {
			add(text.KnownPhrase{Words: words, Name: name, Body: true})
		}
		return nil
	})
	return out
})

// inPhrases marks first words of known phrases and what may stand for them.
var inPhrases = text.NewProperty(func(f *text.Form) bool { return knownPhrases()[f.Lower] != nil })

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

// align reads phrase p from word i on and returns the index behind it, and how
// many of its words are substituted; 0 when the text is not p. A hyphen between
// words is passed over, and joins the parts of one word.
func align(d *text.Document, p *text.KnownPhrase, i, limit int) (end, changed int) {
	syn := lexicon.Offices().Syn
	for k, want := range p.Words {
		if k > 0 && i < limit && d.Word(i) == "-" {
			i++
		}
		if i >= limit {
			return 0, 0
		}
		low := d.Lower(i)
		switch {
		case low == want || lexicon.Fold(low) == want || lexicon.Spelling(low) == want:
			i++ // "defence" is no substitute for "defense"
		case i+2 < limit && d.Word(i+1) == "-" && low+d.Lower(i+2) == want:
			i += 3
		case text.Contains(syn[low], want):
			changed++
			i++
		default:
			return 0, 0
		}
	}
	if len(p.Next) > 0 && (i >= limit || !text.Contains(p.Next, d.Lower(i))) {
		return 0, 0
	}
	return i, changed
}

// Find finds phrases whose words were replaced by substitutes so that they
// align with exactly one known phrase: at least one word is left as it was, the
// first and last words stand in capitals or beside a name, and the words as
// they are make no known phrase themselves.
func Find(d *text.Document) []text.Repair {
	known := knownPhrases()
	var out []text.Repair
	for _, s := range d.Reading.Sentences {
		for i := s.First; i < s.Last; i++ {
			if d.Form(i).Is&inPhrases == 0 {
				continue
			}
			p, end := substituted(d, known[d.Lower(i)], i, s.Last)
			if p != nil && (titled(d, i, end, s) || !p.Body && besideName(d, i, end, s)) {
				out = append(out, text.Repair{First: i, Last: end, Known: p})
				i = end - 1
			}
		}
	}
	return out
}

// substituted returns the longest phrase of a list whose words, some of them substituted, stand
// from word i on, and where it ends; nil if as long a one stands there as it is written, or
// phrases of two names do.
func substituted(d *text.Document, list []text.KnownPhrase, i, limit int) (best *text.KnownPhrase, end int) {
	plain, tied := false, false
	for k := range list {
		p := &list[k]
		e, changed := align(d, p, i, limit)
		switch {
		case e == 0 || e < end:
		case changed == 0:
			end, plain, best = e, true, nil
		case tooChanged(p, changed):
		case e == end && plain:
		case e == end && best != nil:
			tied = tied || best.Name != p.Name
		default:
			end, best, plain, tied = e, p, false, false
		}
	}
	if plain || tied {
		return nil, end
	}
	return best, end
}

// tooChanged reports whether too little of a phrase is left to know it by.
func tooChanged(p *text.KnownPhrase, changed int) bool {
	content := 0
	for _, w := range p.Words {
		switch w {
		case "of", "the", "for", "and", "in":
		default:
			content++
		}
	}
	return changed >= content && content < 4 || 2*changed > content+2 || p.Body && content-changed < 1
}

// besideName reports whether words[i:j], in lower case, stand as an office
// beside the name of its holder: "the deputy overseas minister, Ada Brandt".
func besideName(d *text.Document, i, j int, s readout.Sentence) bool {
	if j < s.Last && d.Word(j) == "," {
		j++
	}
	for _, n := range d.Names {
		if n.First == j && n.Kind == readout.Person {
			return true
		}
	}
	return false
}

// titled reports whether words[i:j] are written as a title: its content words in
// capitals, in a line where not everything is.
func titled(d *text.Document, i, j int, s readout.Sentence) bool {
	upper := 0
	for k := i; k < j; k++ {
		w := d.Word(k)
		low := strings.ToLower(w)
		if low == "of" || low == "the" || low == "for" || low == "and" || low == "in" || w == "-" || !gazetteer.HasLetter(w) {
			continue
		}
		if !text.UpperFirst(w) {
			// "the secretary basic": a lower-case office holds only when it follows "the" or a possessor
			// and is of two words, one of them the office's own
			return k == i && i > s.First && definite.Of(d.Lower(i-1)) && strings.EqualFold(w, "secretary") && j-i <= 3 || k > i && upper == 0 && strings.EqualFold(d.Word(i), "secretary")
		}
		upper++
	}
	return upper > 0
}

// definite are words behind which an office is a certain one.
var definite = lexicon.ListOf("the", "'s", "’s")

// Kind returns the kind of name a repaired phrase is, "" for an office.
func Kind(r text.Repair) readout.EntityType {
	switch last := r.Known.Words[len(r.Known.Words)-1]; {
	case r.Known.Body:
		return readout.Organization
	case last == "europe":
		return readout.Location
	case last == "council" || last == "union" || last == "commission" || last == "parliament" || last == "nations" || last == "house" || last == "mission" || last == "ministry":
		return readout.Organization
	case len(r.Known.Words) > 1 && r.Known.Words[0] == "ministry":
		return readout.Organization
	}
	return ""
}
