package speaker

import (
	"strings"

	"readout"
	"readout/english/text"
	"readout/lexicon"
)

// acting are nouns of those who act for the state that is named with them.
var acting = lexicon.Nouns("acting")

// ActsFor returns the entity of the state for which somebody without a name acts, whose phrase word head heads:
// "French officials", "the government of Estmark"; "" for none.
func (v *Voices) ActsFor(head int) string {
	if !acting[v.Words[head].Lemma] {
		return ""
	}
	id := ""
	for j := range v.Document.Children(head) {
		w := &v.Words[j]
		switch l := v.Lower[j]; {
		case l == "former" || l == "ex" || l == "retired":
			return ""
		case w.Deprel == "amod" || w.Deprel == "compound" || w.Deprel == "nmod:poss" || w.Deprel == "nmod":
			if p := v.Document.Preposition(j); p >= 0 && w.Deprel == "nmod" && v.Lower[p] != "of" && v.Lower[p] != "from" {
				continue
			}
			for _, m := range v.Over(j, j+1) {
				if e := &v.Entities[m.Entity]; (e.Party != "" || e.Type == readout.Location) && m.Kind == readout.Name {
					id = e.ID
				}
			}
			if id == "" {
				id = v.stateOf(v.Words[j].In(v.Text))
			}
		}
	}
	return id
}

// stateOf returns the place that a word in capitals calls after a people, "" for none: "Illyria" of "Illyrian".
func (v *Voices) stateOf(people string) string {
	if !text.UpperFirst(people) {
		return ""
	}
	for i := range v.Entities {
		e := &v.Entities[i]
		if n := len(e.Name); e.Type == readout.Location && n >= leastState && len(people) >= n && len(people) <= n+peopleEnding && strings.HasPrefix(people, e.Name[:n-1]) {
			return e.ID
		}
	}
	return ""
}
