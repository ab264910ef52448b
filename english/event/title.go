package event

import (
	"cmp"
	"slices"
	"sort"
	"strings"

	"readout"
	"readout/lexicon"
)

// title returns the clause that tells of an event as a title has it, and whether it has a subject: subject, verb, object,
// and what else fits; of a noun that stands alone the noun with what hangs on it.
func (r *eventReader) title(f found, c core) (parts []readout.Part, whole bool) {
	v := c.word
	if c.carrier >= 0 && !c.due {
		v = c.carrier
	}
	t := &titleWords{r: r}
	if !r.d.Verb(v) {
		t.noun(v)
		return t.parts(), false
	}
	s := r.subjectOf(v, c)
	if s >= 0 {
		t.noun(s)
	}
	t.verb(v)
	return t.parts(), s >= 0 && r.finite(v) && r.named(s)
}

// finite reports whether verb k makes a sentence of its subject: "the crew was freed", not "the crew freeing".
func (r *eventReader) finite(k int) bool {
	if w := &r.d.Reading.Words[k]; w.XPOS != "VBG" && w.XPOS != "VB" {
		return true
	}
	return first(r.d.Children(k), func(j int) bool { return strings.HasPrefix(r.d.Reading.Words[j].Deprel, "aux") }) >= 0
}

// named reports whether a subject says by itself who is meant: no pronoun but one that the text resolves.
func (r *eventReader) named(k int) bool {
	pronoun := func(j int) bool {
		w := &r.d.Reading.Words[j]
		return w.UPOS == "PRON" && r.meant(w.Span) == ""
	}
	return !pronoun(k) && first(r.d.Children(k), func(j int) bool { return r.d.Reading.Words[j].XPOS == "PRP$" && pronoun(j) }) < 0
}

// subjectOf returns the subject of verb k or of the verb whose subject it shares, -1 for none.
func (r *eventReader) subjectOf(k int, c core) int {
	if s := r.d.Subject(k); s >= 0 {
		for j := range r.d.Children(k) { // of two the tree errs about the farther: "During the talks in Tarn, Oran Vell held talks …"
			if j > s && j < k && r.d.Reading.Words[j].Deprel == r.d.Reading.Words[s].Deprel {
				s = j
			}
		}
		return r.antecedent(k, s)
	}
	if shared := r.sharing(k); shared >= 0 {
		return r.antecedent(shared, r.d.Subject(shared))
	}
	h := r.d.Head(k)
	switch rel := r.d.Reading.Words[k].Deprel; {
	case rel == "conj", rel == "xcomp": // "the talks were due on Monday and were put off"
		return r.antecedent(h, r.d.Subject(h))
	case strings.HasPrefix(rel, "acl"): // "a deal reached on Monday", "the man who fled"
		return h
	}
	return -1
}

// antecedent returns for a relative pronoun the noun that it means: what verb k hangs on, or else what stands right before the pronoun; -1 for none.
func (r *eventReader) antecedent(k, subject int) int {
	if subject >= 0 && strings.HasPrefix(r.d.Reading.Words[subject].XPOS, "W") {
		if strings.HasPrefix(r.d.Reading.Words[k].Deprel, "acl") {
			return r.d.Head(k)
		}
		before := subject - 1
		if before > r.s.First && r.d.Lower(before) == "," {
			before--
		}
		if before < r.s.First || r.d.Reading.Words[before].UPOS != "NOUN" && r.d.Reading.Words[before].UPOS != "PROPN" {
			return -1
		}
		for inner[r.d.Reading.Words[before].Deprel] && r.d.Head(before) >= r.s.First {
			before = r.d.Head(before)
		}
		return before
	}
	return subject
}

// inner are relations of words within a name.
var inner = lexicon.SetOf("flat compound")

// A titleWords collects the words of a title.
type titleWords struct {
	r     *eventReader
	words []int
}

// outer are relations of what no title has.
var outer = lexicon.SetOf("acl:relcl appos parataxis punct dep discourse vocative list orphan reparandum cc:preconj advcl acl:adv advcl:relcl nmod:unmarked obl:unmarked")

// noun takes the words of a noun's phrase: without relative clauses, appositions, days and what else only explains.
func (t *titleWords) noun(k int) {
	words := t.r.d.Reading.Words
	t.take(k)
	for j := range t.r.d.Children(k) {
		w := &words[j]
		switch rel := w.Deprel; {
		case outer[rel], rel == "cop", strings.HasPrefix(rel, "nsubj"), rel == "mark", rel == "aux", rel == "case" && j < k, rel == "advmod" && !t.negates(j), rel == "cc", w.XPOS == "WP$", rel == "conj" && !t.joins(j) && t.r.preposition(k) != "between",
			rel == "acl" && w.XPOS != "VBN" && t.size() > shortTitle:
		case t.dated(j):
		case rel == "nmod" && t.size() > shortTitle:
		case rel == "conj":
			for i := range t.r.d.Children(j) {
				if words[i].Deprel == "cc" {
					t.take(i)
				}
			}
			t.noun(j)
		case rel == "nmod":
			t.phrase(j)
		case rel == "acl":
			first, last := t.r.d.Subtree(j)
			if last-first <= shortTitle {
				t.all(first, last)
			}
		default:
			t.all(t.r.d.Subtree(j))
		}
	}
}

// negates reports a word that turns what it hangs on into its opposite.
func (t *titleWords) negates(j int) bool {
	switch t.r.d.Lower(j) {
	case "not", "n't", "n’t", "never":
		return true
	}
	return false
}

// joins reports a conjunct that is a plain noun or name.
func (t *titleWords) joins(j int) bool {
	first, last := t.r.d.Subtree(j)
	return last-first <= shortTitle/2 && !t.r.d.Verb(j)
}

// phrase takes a noun with the preposition before it.
func (t *titleWords) phrase(k int) {
	for i := range t.r.d.Children(k) {
		if t.r.d.Reading.Words[i].Deprel == "case" {
			t.all(t.r.d.Subtree(i))
		}
	}
	t.noun(k)
}

// verb takes the words of a verb with its object and the nearest of what hangs on it by prepositions.
func (t *titleWords) verb(k int) {
	words := t.r.d.Reading.Words
	t.take(k)
	var loose []int
	for j := range t.r.d.Children(k) {
		w := &words[j]
		switch rel := w.Deprel; {
		case rel == "mark" && t.r.d.Lower(j) != "to", t.dated(j) && rel != "obj":
		case strings.HasPrefix(w.XPOS, "W"): // "a deadline that the court set"
		case rel == "obj", rel == "iobj", t.lasts(j):
			t.noun(j)
		case rel == "aux", rel == "aux:pass", rel == "compound:prt", rel == "mark", rel == "cop":
			t.take(j)
		case rel == "advmod":
			if t.negates(j) || j == k+1 && particles[t.r.d.Lower(j)] {
				t.take(j)
			}
		case rel == "xcomp":
			if t.r.d.Verb(j) {
				t.verb(j)
			} else {
				t.phrase(j)
			}
		case rel == "obl" || rel == "obl:agent" || rel == "nmod":
			loose = append(loose, j)
		}
	}
	slices.SortStableFunc(loose, func(i, j int) int { return cmp.Compare(max(0, k-i), max(0, k-j)) }) // what stands before it only sets the scene
	for _, j := range loose {
		if t.size() < shortTitle && !(j < k && t.size() > shortTitle/2) {
			t.phrase(j)
		}
	}
}

// particles make another verb of the one before them: "fired back", "flew home".
var particles = lexicon.SetOf("back away down off out up apart aside over home")

// dated reports whether a phrase is a day, or holds one at its head. How long it took is none: "six hours of talks".
func (t *titleWords) dated(k int) bool {
	w := t.r.d.Reading.Words[k]
	times := t.r.d.TimesBehind(w.Start)
	return len(times) > 0 && times[0].Overlaps(w.Span) && times[0].Type != "DURATION"
}

// lasts reports how long something took: "the strike lasted nine days".
func (t *titleWords) lasts(k int) bool {
	w := &t.r.d.Reading.Words[k]
	if !strings.HasSuffix(w.Deprel, ":unmarked") || !t.r.inTime(w.Span) {
		return false
	}
	_, last := t.r.d.Subtree(k)
	return first(t.r.d.Children(k), func(j int) bool { return j < k }) >= 0 && !(last < t.r.s.Last && sinceWords[t.r.d.Lower(last)]) && !(k+1 < last && sinceWords[t.r.d.Lower(k+1)])
}

// sinceWords stand behind how far apart two things were: "two days after the quake".
var sinceWords = lexicon.SetOf("before after since ago later earlier ahead from")

func (t *titleWords) take(k int) { t.words = append(t.words, k) }

func (t *titleWords) all(first, last int) {
	for k := first; k < last; k++ {
		t.take(k)
	}
}

func (t *titleWords) size() int { return len(t.words) }

// parts returns the collected words in the order of the text, a pronoun as the entity that it means; none if they are too
// many or say nothing.
func (t *titleWords) parts() []readout.Part {
	r := t.r
	words := r.d.Reading.Words
	t.whole()
	for len(t.words) > 0 && words[t.words[0]].UPOS == "PUNCT" {
		t.words = t.words[1:]
	}
	for n := len(t.words); n > 0 && words[t.words[n-1]].UPOS == "PUNCT"; n = len(t.words) {
		t.words = t.words[:n-1]
	}
	if len(t.words) > longestTitle {
		t.words = t.words[:longestTitle]
		for n := len(t.words); n > 0 && (words[t.words[n-1]].UPOS == "ADP" || words[t.words[n-1]].UPOS == "DET" || words[t.words[n-1]].UPOS == "PUNCT" || words[t.words[n-1]].UPOS == "CCONJ"); n = len(t.words) {
			t.words = t.words[:n-1]
		}
	}
	t.words = slices.DeleteFunc(slices.Clone(t.words), func(k int) bool {
		return words[k].UPOS == "PUNCT" && !(t.has(k-1) && t.has(k+1)) // what stood in the comma's brackets is left out
	})
	if quotes := slices.DeleteFunc(slices.Clone(t.words), func(k int) bool { return !quoteMarks[r.d.Word(k)] }); len(quotes)%2 == 1 {
		t.words = slices.DeleteFunc(t.words, func(k int) bool { return slices.Contains(quotes, k) })
	}
	var out []readout.Part
	told := map[string]bool{} // whom a pronoun before named: "Ann Stone withdrew her threat"
	for i, k := range t.words {
		p := readout.Part{Span: words[k].Span}
		if id := r.meant(p.Span); !t.names(id) && !told[id] {
			p.Entity, p.Owner = id, words[k].XPOS == "PRP$"
			told[id] = id != ""
		}
		if n := len(out) - 1; i > 0 && t.words[i-1] == k-1 && p.Entity == "" && out[n].Entity == "" {
			out[n].End = p.End
			continue
		}
		out = append(out, p)
	}
	return out
}

var quoteMarks = lexicon.SetOf("\" “ ” `` ''")

// whole takes all of a name of which a word is taken, and sorts the words.
func (t *titleWords) whole() {
	slices.Sort(t.words)
	t.words = slices.Compact(t.words)
	n := len(t.words)
	t.r.eachMention(func(m mentionAt, head int) {
		first, last := t.r.wordAt(m.Start), t.r.wordAt(m.End)
		if i := sort.SearchInts(t.words[:n], first); m.Kind == readout.Name && i < n && t.words[i] < last {
			t.all(first, last)
		}
	})
	slices.Sort(t.words)
	t.words = slices.Compact(t.words)
}

// has reports whether word k stands in the title.
func (t *titleWords) has(k int) bool {
	_, ok := slices.BinarySearch(t.words, k)
	return ok
}

// names reports whether an entity is named in the title already, so that a pronoun may stand for it.
func (t *titleWords) names(id string) bool {
	return slices.ContainsFunc(t.r.here(), func(m mentionAt) bool {
		return m.entity.ID == id && m.Kind != readout.Pronoun && t.has(t.r.wordAt(m.Start))
	})
}

// meant returns the id of the entity that a pronoun means, "" for none.
func (r *eventReader) meant(w readout.Span) string {
	for _, m := range r.here() {
		if m.Start <= w.Start && w.End <= m.End && m.Kind == readout.Pronoun {
			return m.entity.ID
		}
	}
	return ""
}
