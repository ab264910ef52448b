package statement

import (
	"strings"

	"readout"
	"readout/english/text"
	"readout/lexicon"
)

// quotedAs mends the attributions of words that somebody passes on: "the agency quoted Stone
// as saying that …", "Stone was cited as saying …". They are Stone's.
func (a *Attributor) quotedAs(out []Relation) []Relation {
	for k := 2; k < len(a.Words); k++ {
		said := a.Lower[k] == "saying"
		as := k - 1
		if a.Lower[k] == "said" && a.Lower[k-1] == "having" {
			said, as = true, k-2
		}
		if !said || a.Lower[as] != "as" || a.Quote[k] >= 0 {
			continue
		}
		q := as - 1
		s := a.Document.Reading.Sentences[a.Sentence[k]]
		for q >= s.First && q > k-verbAhead && a.Words[q].Lemma != "quote" && a.Words[q].Lemma != "cite" && a.Lower[q] != "quoted" && a.Lower[q] != "cited" {
			q--
		}
		if q < s.First || q <= k-verbAhead {
			continue
		}
		out = a.passOn(out, q, as, k, s)
	}
	return out
}

// passOn makes one attribution of what is quoted by the verb at word q "as saying", words as … k, in sentence s.
func (a *Attributor) passOn(out []Relation, q, as, k int, s readout.Sentence) []Relation {
	first := q // of the clause
	b, e := q+1, as
	passive := a.Document.Passive(q)
	for j := q - 1; j >= s.First && j >= q-3 && !passive; j-- {
		switch a.Lower[j] {
		case "was", "were", "is", "are", "been", "being":
			passive = true
		}
	}
	start := s.First
	if before := a.quoteFrom(s.Start); before < len(a.outer) {
		for i := before; i < len(a.outer) && a.quotations[a.outer[i]].End <= a.Words[q].Start; i++ {
			start = max(start, a.WordAt(a.quotations[a.outer[i]].End))
		}
	}
	if passive {
		if b, e = a.subject(start, q); e <= b || e-b > longestSource {
			return out
		}
		first = b
	} else if x, y := a.subject(start, q); y > x {
		first = x
	}
	if e <= b || e-b > longestSubject {
		return out
	}
	source := a.span(b, e-1)
	cue := []readout.Span{a.Words[q].Span, {Start: a.Words[as].Start, End: a.Words[k].End}}
	if q == as-1 {
		cue = []readout.Span{{Start: a.Words[q].Start, End: a.Words[k].End}}
	}
	// Whose content it is so far, without the words of the clause.
	clause := readout.Span{Start: a.Words[first].Start, End: a.Words[k].End}
	found := -1
	kept := out[:0]
	for _, r := range out {
		own := false
		for _, c := range r.Cue {
			own = own || c.Overlaps(clause)
		}
		if own && found >= 0 {
			continue
		}
		kept = append(kept, r)
		if own {
			found = len(kept) - 1
		}
	}
	out = kept
	if found < 0 {
		out = append(out, Relation{})
		found = len(out) - 1
	}
	r := &out[found]
	content := r.Content[:0]
	for _, c := range r.Content {
		if c.Start < clause.End && c.End > clause.End {
			c.Start = clause.End
			c = a.trim(c)
		}
		if c.Start >= clause.End || c.End <= clause.Start && a.kind([]readout.Span{c}) != readout.Indirect {
			content = append(content, c)
		}
	}
	r.Source, r.Cue = []readout.Span{source}, cue
	if len(content) == 0 {
		if i := a.quoteFrom(a.Words[max(first-1, 0)].Start); first > 0 && i < len(a.outer) && a.quotations[a.outer[i]].End <= clause.Start && a.Mark[first-1] {
			content = append(content, a.trim(a.quotations[a.outer[i]].Span))
		} else {
			end := s.Last - 1
			for end > k && !a.Mark[end] && !text.HasWord(a.Lower[end]) {
				end--
			}
			if end <= k {
				return append(out[:found], out[found+1:]...)
			}
			content = append(content, a.span(k+1, end))
		}
	}
	r.Content = content
	return out
}

// callsSo reports whether outermost quotation i is what something is called: so-called “Free
// Army”, a group known as “the Wolves”, a film titled “Night”. Nobody says it.
func (a *Attributor) callsSo(i int) bool {
	q := a.quotations[a.outer[i]]
	lo, hi := a.WordsIn(q.Span)
	if lo < 2 || hi-lo > longestTerm || a.sentenceLike(q) {
		return false
	}
	k := lo - 1
	if (a.Lower[k] == "called" && (a.Lower[k-1] == "so" || a.Lower[k-1] == "-")) || a.Lower[k] == "so-called" {
		return true
	}
	as := a.Lower[k] == "as"
	if as {
		k--
	}
	if as && a.Lower[k] == "known" {
		return true
	}
	if as || !naming[a.Lower[k]] && !titling[a.Lower[k]] {
		return false
	}
	goesOn := hi < len(a.Words) && (a.Words[hi].XPOS == "VBD" || a.Words[hi].XPOS == "VBZ" || a.Words[hi].XPOS == "MD") // a group called “The Owls” came
	if a.Words[k].Deprel != "acl" && !a.Document.Passive(k) && a.Lower[k-1] != "," && !goesOn {
		return false
	}
	return capital(q.Inner.In(a.Text)) || titling[a.Lower[k]]
}

// capital reports whether s begins with a capital, behind an article perhaps.
func capital(s string) bool {
	s = strings.TrimPrefix(strings.TrimPrefix(s, "the "), "a ")
	return text.UpperFirst(s)
}

// naming are participles of what gives a name, titling those that only names follow.
var (
	naming  = lexicon.FormsMarked("calls", lexicon.Past|lexicon.Participle)
	titling = lexicon.FormsMarked("titles", lexicon.Past|lexicon.Participle)
)

// nobodySays reports whether a relation's words are those of a sign, or only what something is called.
func (a *Attributor) nobodySays(r *Relation) bool {
	if len(r.Source) > 0 {
		lo, hi := a.WordsIn(r.Source[0])
		end := lo + 1
		for end < hi && a.Words[end].XPOS != "IN" && a.Words[end].XPOS != "VBG" && a.Lower[end] != "," {
			end++
		}
		if hi > lo && signs[a.Words[end-1].Lemma] {
			return true
		}
	}
	if len(r.quotes) == 0 || r.Standing {
		return false
	}
	first := -1
	for _, i := range r.quotes {
		if !a.callsSo(i) {
			return false
		}
		if first < 0 {
			first = a.WordAt(a.quotations[a.outer[i]].Start)
		}
	}
	if len(r.Source) == 0 || len(r.Cue) == 0 {
		return true
	}
	cue := a.WordAt(r.Cue[0].Start)
	return cue < first && cue >= first-4 && !reporting[a.Lower[cue]] || a.Lower[cue] == "called" && cue == first-1
}

// signs are things that bear words which nobody says.
var signs = lexicon.Nouns("signs")
