package position

import (
	"strings"

	"readout"
	"readout/english/act"
	"readout/lexicon"
)

// named finds the positions that nouns name which are told to be taken once more or given up: "renewed its call for a truce", "withdrew
// its offer of a rise", "Orvania's demand was dropped".
func (f *finder) named(taken []bool) (out []readout.Position) {
	d := f.Document
	for k := range f.Words {
		a := nounAct(f.Lower[k])
		kind := a.Kind()
		if f.Words[k].UPOS != "NOUN" || !kind.Position || len(kind.Answers) > 0 && !kind.Yields {
			continue // nobody gives up an answer
		}
		g := d.Head(k)
		if g < 0 || d.Negated(g) {
			continue
		}
		gone := f.gaveUp(g)
		stands := renewing[f.Lower[g]] || standing[f.Lower[g]] && f.child(k, "by")
		if !gone && !stands {
			continue
		}
		owner := d.Child(k, "nmod:poss")
		switch rel := f.Words[k].Deprel; {
		case rel == "obj", stands && rel == "obl":
			if owner < 0 || f.Words[owner].UPOS == "PRON" {
				owner = d.Subject(g)
			}
		case rel == "nsubj:pass":
		default:
			continue
		}
		if owner < 0 {
			continue
		}
		s := d.Reading.Sentences[f.Sentence[k]]
		first, last := k, k+1
		if j := f.complement(k, g); j >= 0 {
			first, last = f.extent(s, j)
		} else if !gone {
			continue // "repeated her demand" tells nothing new
		}
		if taken[first] {
			continue
		}
		ids, state, phrase := f.Named(owner)
		for j := first; j < last; j++ {
			taken[j] = true
		}
		out = f.take(out, readout.Position{Act: a, Content: []readout.Span{f.trimmed(first, last)}, Date: f.day(k), Withdrawn: gone},
			Option{Entities: ids, State: state, Phrase: phrase})
	}
	return out
}

// nounAct returns the act that a noun names, alone or with what stands behind it: "its call for a truce".
func nounAct(noun string) readout.Act {
	if a := act.Of(noun); a != "" {
		return a
	}
	switch noun = strings.TrimSuffix(noun, "s"); {
	case demanding[noun]:
		return readout.Demand
	case offering[noun]:
		return readout.Offer
	case accusing[noun]:
		return readout.Accuse
	}
	return ""
}

// complement returns the word that heads what noun k, below verb g, tells it is about, behind it: "for a rise", "to close the port"; -1
// for none.
func (f *finder) complement(k, g int) int {
	for j := range f.Document.Children(k) {
		if r := f.Words[j].Deprel; j > k && (r == "nmod" || strings.HasPrefix(r, "acl") || r == "ccomp" || r == "advcl") {
			return j
		}
	}
	for j := range f.Document.Children(g) { // what a reader hangs on the noun a parser may hang on the verb
		if first, _ := f.Document.Subtree(j); first == k+1 && f.Words[j].Deprel == "obl" && (f.Lower[first] == "for" || f.Lower[first] == "of") {
			return j
		}
	}
	return -1
}

// gaveUp reports whether a verb tells that something said is no longer so.
func (f *finder) gaveUp(g int) bool {
	return renouncing[f.Lower[g]] || (f.Lower[g] == "took" || f.Lower[g] == "taken") && f.Document.Child(g, "compound:prt") >= 0
}

var (
	renouncing = lexicon.FormsMarked("renounces", lexicon.All)
	renewing   = lexicon.FormsMarked("renews", lexicon.All)
	demanding  = lexicon.Nouns("demands")
	offering   = lexicon.Nouns("offers")
	accusing   = lexicon.Nouns("accusations")
	standing   = lexicon.SetOf("stand stands stood standing")
)
