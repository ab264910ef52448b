package event

import (
	"slices"
	"strings"

	"readout"
	"readout/lexicon"
)

var (
	// contested are nouns of what somebody says and somebody else need not believe: their clause alone does not tell that it is so.
	contested = lexicon.SetOf("claim allegation accusation rumour rumor")
	// claiming are verbs whose subject alone answers for what hangs on them.
	claiming = lexicon.SetOf("claim allege accuse suspect blame")
	// denying are those that say of it that it is not so.
	denying = lexicon.WordsOf(func(f *lexicon.Frame) bool { return f.Does(readout.Deny) })
	// dismissing are those that do so of a claim.
	dismissing = lexicon.SetOf("dismiss reject")
	// untrue are predicates of a claim that is not believed.
	untrue = lexicon.SetOf("false untrue baseless unfounded groundless fake fabricated nonsense lie invention fabrication fiction tale propaganda hoax absurd")
)

// said notes the statement that an event stands in, and who claims or denies that it is so. What somebody denies is no event that was held.
func (r *eventReader) said(c core, e *readout.Event) {
	d := r.d
	speaker := ""
	if i := r.saying(e.Trigger[0]); i >= 0 {
		st := &d.Reading.Statements[i]
		e.Statement, speaker = st.ID, st.Speaker
		if st.Act == readout.Accuse {
			e.ClaimedBy = speaker
		}
	}
	denied := false
	words := d.Reading.Words
	climbed := 0
	for k := range d.Path(c.word) {
		h := d.Head(k)
		if climbed++; h < 0 || climbed > climbs {
			break
		}
		l := strings.ToLower(words[h].Lemma)
		rel := words[k].Deprel
		if (rel == "obl" || rel == "nmod") && r.preposition(k) != "of" && !claiming[l] {
			break // "denied involvement in the attack"
		}
		switch {
		case rel == "nsubj" && d.Verb(h), rel == "conj", rel == "parataxis", rel == "advcl" && l != "accuse":
		case d.Verb(h) && (denying[l] || dismissing[l] && contested[words[k].Lemma]) && !d.Negated(h):
			denied = true
			e.DeniedBy = r.entityAt(r.doer(h))
		case d.Verb(h) && claiming[l] && !d.Passive(h):
			e.ClaimedBy = r.entityAt(r.doer(h))
		case contested[l]:
			e.ClaimedBy = r.claimant(h)
		case contested[strings.ToLower(words[k].Lemma)] && strings.HasPrefix(rel, "nsubj") && untrue[l] && !d.Negated(h):
			denied, e.DeniedBy = true, speaker
		}
	}
	if claim := r.claimBefore(c.word); claim >= 0 && !denied {
		if k := r.dismissal(c.word); k >= 0 {
			denied, e.ClaimedBy, e.DeniedBy = true, r.claimant(claim), speaker
			if h := d.Head(k); r.verb(h) {
				e.DeniedBy = r.entityAt(r.doer(h))
			}
		}
	}
	if e.ClaimedBy == "" && r.hedged(c) {
		e.ClaimedBy = speaker
	}
	if denied {
		e.Status = readout.Denied
	}
	if e.Status == readout.Denied && e.DeniedBy == "" {
		e.DeniedBy = speaker
	}
	e.Ongoing = e.Status == readout.Held && r.ongoing(c)
}

// claimant returns the entity whose claim noun k tells of: "Korvania's claims", "allegations by Korvania".
func (r *eventReader) claimant(k int) (id string) {
	for j := range r.d.Children(k) {
		rel, p := r.d.Reading.Words[j].Deprel, r.preposition(j)
		if rel == "nmod:poss" || p == "by" || p == "from" {
			id = r.entityAt(j)
		}
	}
	return id
}

// claimBefore returns the noun of a claim before word k whose content the sentence gives, "claims that …", -1 for none. The tree
// hangs such a clause now on the noun, now on what is said of it, so the words decide.
func (r *eventReader) claimBefore(k int) int {
	for j := k - 2; j >= r.s.First; j-- {
		if contested[r.d.Reading.Words[j].Lemma] && r.d.Lower(j+1) == "that" {
			return j
		}
	}
	return -1
}

// dismissal returns the predicate behind word k that calls a claim untrue, "are a fairy tale", -1 for none.
func (r *eventReader) dismissal(k int) int {
	for j := k + 1; j < r.s.Last; j++ {
		if untrue[r.d.Reading.Words[j].Lemma] && r.d.Child(j, "cop") >= 0 && !r.d.Negated(j) {
			return j
		}
	}
	return -1
}

// hedges are words by which a text does not answer for what it tells.
var hedges = lexicon.SetOf("alleged reported purported supposed allegedly reportedly purportedly supposedly")

// hedged reports whether such a word stands with the event or what carries it.
func (r *eventReader) hedged(c core) bool {
	is := func(j int) bool { return hedges[r.d.Lower(j)] }
	return first(r.d.Children(c.word), is) >= 0 || c.carrier >= 0 && first(r.d.Children(c.carrier), is) >= 0
}

// doer returns the subject of verb h, or of the verb whose subject it shares, -1 for none.
func (r *eventReader) doer(h int) int {
	if s := r.d.Subject(h); s >= 0 {
		return s
	}
	if v := r.sharing(h); v >= 0 {
		return r.d.Subject(v)
	}
	return -1
}

// entityAt returns the entity of the mention that word k heads, "" for none.
func (r *eventReader) entityAt(k int) string {
	if k < 0 {
		return ""
	}
	for _, m := range slices.Backward(r.here()) {
		if r.d.Root(r.wordAt(m.Start), r.wordAt(m.End)) == k {
			return m.entity.ID
		}
	}
	return r.entityAt(r.d.Child(k, "appos")) // "spokeswoman Mara Stein"
}

// lasting are words of what goes on.
var lasting = lexicon.SetOf("ongoing continuing continued")

// ongoing reports an event that goes on as the text is written: "are shelling the town", "the strike continues", "is under way".
func (r *eventReader) ongoing(c core) bool {
	d, words := r.d, r.d.Reading.Words
	k := c.word
	if !d.Verb(k) {
		if first(d.Children(k), func(j int) bool { return words[j].Deprel == "amod" && lasting[d.Lower(j)] }) >= 0 {
			return true
		}
		h := d.Head(k)
		if words[k].Deprel != "nsubj" {
			return false
		}
		way := d.Lower(h) == "underway" || d.Lower(h) == "way" && r.lower(h-1-r.s.First) == "under"
		return way && d.AuxTense(h) == 0 || words[h].Lemma == "continue" && (words[h].XPOS == "VBZ" || words[h].XPOS == "VBP")
	}
	if words[k].XPOS != "VBG" {
		return false
	}
	is := false
	for j := range d.Auxiliaries(k) {
		switch d.Lower(j) {
		case "is", "are", "am", "'s", "’s", "'re", "’re", "has", "have":
			is = true
		case "will", "would":
			return false
		}
	}
	return is
}
