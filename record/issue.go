package record

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"readout"
	"readout/lexicon"
)

// A matter is what is answered and all that replies to it: they are about one thing, in whatever words.
type matter struct {
	topics []*readout.Topic
	rows   []int
	stems  map[string]int // that may name it, and how many of them stand before, at least
}

// issues names for each position what is at stake, in a word or phrase of the positions themselves: positions of one name
// are about one thing, a party or several take them. Words that most matters share come first; what they leave is named by its own.
func issues(groups [][]*stance, to []int, rows []readout.PositionRow, names map[string]bool) {
	left := matters(groups, to, names)
	most := max(fewMatters, int(commonMatter*float64(len(left))))
	for len(left) > 0 {
		of := map[string][]*matter{}
		for _, m := range left {
			for stem := range m.stems {
				of[stem] = append(of[stem], m)
			}
		}
		best := ""
		for _, stem := range sortedKeys(of) {
			if len(of[stem]) <= most && (best == "" || wider(stem, best, of, rows)) {
				best = stem
			}
		}
		if best == "" {
			return
		}
		name := nameOf(best, of[best])
		for _, m := range of[best] {
			for _, i := range m.rows {
				rows[i].Issue = name
			}
		}
		named := of[best]
		left = slices.DeleteFunc(left, func(m *matter) bool { return slices.Contains(named, m) })
	}
}

// names are the stems of the names of states and persons, and of all who take positions: what they do is at stake, not they.
func (s *story) names(rows []readout.PositionRow) map[string]bool {
	m := map[string]bool{}
	put := func(name string) {
		for _, stem := range lexicon.Stems(name) {
			m[stem] = true
		}
	}
	for _, a := range s.actors {
		if a.kind == country || a.kind == person {
			put(a.name)
			for _, k := range a.members {
				put(k.entity.Name)
			}
		}
	}
	for i := range rows {
		put(rows[i].Actor)
		put(rows[i].SaidBy)
	}
	return m
}

// matters are the positions, each with all that answers it, in the order of the first.
func matters(groups [][]*stance, to []int, names map[string]bool) []*matter {
	of := make([]*matter, len(groups))
	var all []*matter
	for i := range groups {
		root := i
		for n := 0; to[root] >= 0 && n < len(groups); n++ {
			root = to[root]
		}
		if of[root] == nil {
			of[root] = &matter{stems: map[string]int{}}
			all = append(all, of[root])
		}
		m := of[root]
		m.rows = append(m.rows, i)
		t := groups[i][0].topic()
		if t.Reference {
			continue
		}
		m.topics = append(m.topics, t)
		n := 0
		if i != root {
			n = 1 // what is answered names it first
		}
		for k, w := range t.Words {
			stem := lexicon.Stem(w.Form)
			if names[stem] || !thing(t, k) || modifies(t, k) || len(w.Form) <= 2 || vague[w.Form] || vague[strings.TrimSuffix(w.Form, "s")] {
				continue
			}
			if at, known := m.stems[stem]; !known || n < at {
				m.stems[stem] = n
			}
			n++
		}
	}
	return all
}

// thing reports whether a word of a topic may name what is at stake, or belong to its name: no word of grammar, no number and,
// as far as a list and the words beside it tell, no verb: "to lend", "it stole", "buy its gas", "ignoring it", but "an attack", "a pay rise".
func thing(t *readout.Topic, i int) bool {
	w, before, behind := t.Words[i], "", ""
	if i > 0 {
		before = t.Words[i-1].Form
	}
	if i+1 < len(t.Words) {
		behind = t.Words[i+1].Form
	}
	switch {
	case w.Kind.Is(readout.Function) || w.Form[0] <= '9':
		return false
	case determiners[before], w.Kind.Is(readout.Naming):
		return true
	case verbs[w.Form] && (i < 2 || t.Words[i-1].Kind != 0), i == 1 && before == "to", subjects[before], determiners[behind], strings.HasSuffix(w.Form, "ed"):
		return false
	}
	return !strings.HasSuffix(w.Form, "ing") || i > 0 && before != "of"
}

// modifies reports whether a word stands before another to whose name it belongs: "special" in "a special prosecutor", but
// not "troops" in "troops leave the lake".
func modifies(t *readout.Topic, i int) bool {
	if i+1 == len(t.Words) || t.Words[i+1].Start-t.Words[i].End != 1 || t.Words[i+1].Kind.Is(readout.Function) || strings.HasSuffix(t.Words[i+1].Form, "ed") {
		return false
	}
	return i+2 == len(t.Words) || !determiners[t.Words[i+2].Form]
}

var (
	determiners = lexicon.SetOf("a an the its their his her our my your all any no")
	subjects    = lexicon.SetOf("i we he she it they who not be will would must should can could") // and what stands before a verb
)

// vague are words by which positions could not be told apart, names of days and months among them.
var vague = func() lexicon.Set {
	days := lexicon.Times()
	m := lexicon.NamesOf(days.Weekdays, days.Months, days.Days, days.Parts, days.Units)
	maps.Copy(m, lexicon.Nouns("vague", "idle", "matters", "demands", "offers", "accusations"))
	return m
}()

// verbs are forms of verbs; one in -s or -ing is as often a noun.
var verbs = func() map[string]bool {
	m := map[string]bool{}
	for _, f := range lexicon.Frames() {
		if f.Class == lexicon.Verb {
			for _, form := range f.Inflected(lexicon.Base | lexicon.Past | lexicon.Participle) {
				m[form] = true
			}
		}
	}
	return m
}()

// wider reports whether a word names more than another: more matters, of more parties, or what these say first.
func wider(a, b string, of map[string][]*matter, rows []readout.PositionRow) bool {
	parties := func(list []*matter) int {
		seen := map[string]bool{}
		for _, m := range list {
			for _, i := range m.rows {
				seen[rows[i].Actor] = true
			}
		}
		return len(seen)
	}
	late := func(stem string) (n int) {
		for _, m := range of[stem] {
			n += m.stems[stem]
		}
		return n
	}
	return cmp.Or(len(of[a])-len(of[b]), parties(of[a])-parties(of[b]), late(b)-late(a)) > 0
}

// nameOf is the phrase around a word that most of the matters have: the word alone where no two have more in common, and
// all that stands around it in the only one.
func nameOf(stem string, list []*matter) string {
	in := map[string]int{} // phrases, by how many matters have them
	for _, m := range list {
		seen := map[string]bool{}
		for _, t := range m.topics {
			for i := range t.Words {
				if lexicon.Stem(t.Words[i].Form) != stem {
					continue
				}
				for _, phrase := range phrasesAround(t, i) {
					if !seen[phrase] {
						seen[phrase] = true
						in[phrase]++
					}
				}
			}
		}
	}
	best, most := "", 0
	for _, phrase := range sortedKeys(in) {
		n := in[phrase]
		if words := len(strings.Fields(phrase)); n > 1 || len(list) == 1 {
			n *= words
		}
		if n > most {
			best, most = phrase, n
		}
	}
	return best
}

// phrasesAround are the phrases of words of matter around one, from it alone to all of them.
func phrasesAround(t *readout.Topic, at int) (out []string) {
	next := func(i int) bool { // word i and the one behind it belong together
		return t.Words[i+1].Start-t.Words[i].End == 1
	}
	lo, hi := at, at
	hyphen := func(i int) bool { return t.Text[t.Words[i].End:t.Words[i+1].Start] == "-" }
	for lo > 0 && at-lo < aroundIssue && next(lo-1) && (thing(t, lo-1) || hyphen(lo-1)) {
		lo--
	}
	for hi+1 < len(t.Words) && hi-at < aroundIssue && next(hi) && (thing(t, hi+1) || hyphen(hi)) {
		hi++
	}
	for i := lo; i <= at; i++ {
		for k := at; k <= hi; k++ {
			if i > 0 && next(i-1) && hyphen(i-1) || k+1 < len(t.Words) && next(k) && hyphen(k) {
				continue // half a word
			}
			phrase := t.Text[t.Words[i].Start:t.Words[k].End]
			if t.Words[i].Kind == 0 {
				phrase = lexicon.LowerFirst(phrase)
			}
			out = append(out, phrase)
		}
	}
	return out
}
