package statement

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"readout"
	"readout/english/text"
	"readout/lexicon"
)

// A clause is the reporting clause that stands directly at a quotation.
type clause struct {
	verb   int          // its verb, or the colon
	source readout.Span // whose words they are; empty for a participle whose subject is elsewhere
	from   int          // its words
	to     int
}

// settle gives every quotation to the clause that stands directly at it, where
// the model gave it to another: “A,” said Stone. “B,” added Reed. Nobody reads
// across a clause that is in the way.
func (a *Attributor) settle(out []Relation, used []bool) []Relation {
	holders := make([]int, len(a.outer)) // the first relation that has it, -1 for none; below, each changes hands on its own turn alone
	for i := range holders {
		holders[i] = -1
	}
	for k := range out {
		for _, i := range out[k].quotes {
			if holders[i] < 0 {
				holders[i] = k
			}
		}
	}
	for i, holder := range holders {
		q := a.quotations[a.outer[i]]
		if holder >= 0 && a.retold(out, holder, q) {
			continue
		}
		c, ok := a.clauseAt(i)
		if !ok {
			a.goesOn(out, i, holder)
			continue
		}
		owner, taken := a.taken[c.verb]
		for k := c.from; k < c.to && !taken; k++ {
			owner, taken = a.taken[k]
		}
		if taken && owner == holder {
			if r := &out[holder]; c.source.Len() > 0 && a.passedOn(r, c) {
				r.Source = []readout.Span{c.source} // … said Stone, the Velm Post wrote
			}
			a.cutAhead(&out[holder], q)
			continue
		}
		if holder >= 0 && !taken && c.source.Len() > 0 && c.from >= a.WordAt(q.End) && a.passedOn(&out[holder], c) {
			// “We come,” said Stone, the Velm Post reported: of two clauses the nearer tells whose words they are.
			r := &out[holder]
			r.Source, r.Cue = []readout.Span{c.source}, []readout.Span{a.Words[c.verb].Span}
			a.taken[c.verb] = holder
			take(used, c.from, c.to)
			continue
		}
		if holder >= 0 && !a.withdraw(&out[holder], i, false) || holder < 0 && !a.sentenceLike(q) {
			continue
		}
		if taken {
			r := &out[owner]
			r.Content = append(r.Content, a.trim(q.Span))
			r.quotes = append(r.quotes, i)
			continue
		}
		r := Relation{Cue: []readout.Span{a.Words[c.verb].Span}, Content: []readout.Span{a.trim(q.Span)}, quotes: []int{i}}
		if c.source.Len() > 0 {
			r.Source = []readout.Span{c.source}
		} else if holder >= 0 {
			r.Source = append(r.Source, out[holder].Source...)
		} else if k, ok := a.verbBefore(i); ok && a.Sentence[c.verb] == a.Sentence[k] {
			if owner, ok := a.taken[k]; ok {
				r.Source = append(r.Source, out[owner].Source...)
			}
		}
		out = append(out, r)
		a.taken[c.verb] = len(out) - 1
		take(used, c.from, c.to)
	}
	return out
}

// readsOut reports whether word i begins a clause that names the paper from which the words
// before it are: "read a statement from the council".
func (a *Attributor) readsOut(i, end int) bool {
	switch a.Lower[i] {
	case "read", "reads", "ran", "went":
		return i+2 < end && a.Words[i+1].XPOS == "DT"
	}
	return false
}

// passedOn reports whether the clause of a relation stands behind clause c in the same sentence.
func (a *Attributor) passedOn(r *Relation, c clause) bool {
	if len(r.Content) != 1 || len(r.Cue) == 0 || len(r.Source) == 0 {
		return false
	}
	source := a.WordAt(r.Source[0].Start)
	return c.verb < c.to-1 && source >= c.to && a.Sentence[source] == a.Sentence[c.verb]
}

// retold gives a relation to the clause that introduces quotation q within its
// content, where who tells of both stands behind: Stone told reporters that “we
// come,” according to Velm News. What is quoted are Stone's words. Somebody must be
// told: of “nothing that Stone said” or what she “cannot say” no words follow.
func (a *Attributor) retold(out []Relation, holder int, q text.Quotation) bool {
	r := &out[holder]
	if len(r.Cue) == 0 || r.Cue[0].Start < q.End {
		return false
	}
	at, _ := a.WordsIn(q.Span)
	for i := range r.Content {
		c := &r.Content[i]
		if c.Start >= q.Start || c.End < q.End {
			continue
		}
		from, _ := a.WordsIn(*c)
		k := at - 1
		if k > from && (a.Lower[k] == "that" || a.Lower[k] == "," || a.Lower[k] == ":") {
			k--
		}
		told := k
		for k > from && told-k < 2 && listeners[a.Lower[k]] {
			k--
		}
		if k == told || k <= from || !a.Reports(k) || strings.HasSuffix(a.Lower[k], "ing") {
			return false
		}
		b, e := a.subject(from, k)
		if e <= b || b < from {
			return false
		}
		r.Source, r.Cue = []readout.Span{a.span(b, e-1)}, []readout.Span{a.Words[k].Span}
		c.Start = q.Start
		if a.Lower[at-1] == "that" {
			c.Start = a.Words[at-1].Start
		}
		a.taken[k] = holder
		return true
	}
	return false
}

// verbBefore returns the verb of the clause at the quotation before quotation i.
func (a *Attributor) verbBefore(i int) (int, bool) {
	if i == 0 {
		return 0, false
	}
	c, ok := a.clauseAt(i - 1)
	return c.verb, ok
}

// goesOn gives quotation i, which no clause stands at, back to the speaker of the
// quotation before it in the paragraph, where the model gave it to a cue of the
// narrative between: “A,” said Stone, who thought of home. “B.”
func (a *Attributor) goesOn(out []Relation, i, holder int) {
	if i == 0 || holder < 0 || len(out[holder].Cue) == 0 {
		return
	}
	q, last := a.quotations[a.outer[i]], a.quotations[a.outer[i-1]]
	cue := out[holder].Cue[0]
	if !a.sentenceLike(q) || cue.Start < last.End || cue.End > q.Start || a.ParagraphAt(last.Start) != a.ParagraphAt(q.Start) {
		return
	}
	if at := strings.TrimRightFunc(a.Text[:q.Start], unicode.IsSpace); !strings.HasSuffix(at, ".") {
		return
	}
	c, ok := a.clauseAt(i - 1)
	if !ok {
		return
	}
	owner, taken := a.taken[c.verb]
	if !taken || owner == holder || len(out[holder].Source) > 0 && a.Reports(a.WordAt(cue.Start)) || cue.Start < a.Words[c.verb].End || !a.withdraw(&out[holder], i, true) {
		return
	}
	out[owner].Content = append(out[owner].Content, a.trim(q.Span))
	out[owner].quotes = append(out[owner].quotes, i)
}

// clauseAt finds the reporting clause that stands directly at outermost quotation i:
// behind a comma, question or exclamation mark that closes it, or, introducing it,
// before a comma or colon.
func (a *Attributor) clauseAt(i int) (clause, bool) {
	q := a.quotations[a.outer[i]]
	lo, hi := a.WordsIn(q.Span)
	if hi <= lo || !q.Opened || !q.Closed {
		return clause{}, false
	}
	p := a.Paragraph[lo]
	// Behind it.
	last := hi - 1
	for last > lo && a.Mark[last] {
		last--
	}
	switch a.Lower[last] {
	case ",", "?", "!", "—", "–":
		end := hi
		for end < len(a.Words) && a.Paragraph[end] == p && a.Quote[end] < 0 && !a.Mark[end] && !(a.Lower[end] == "." && end > hi) {
			end++
		}
		if hi < end && (a.Reports(hi) && !strings.HasSuffix(a.Lower[hi], "ing") || a.readsOut(hi, end)) {
			if n := a.nounPhrase(hi+1, end); n > hi+1 && n-hi <= longestPhrase {
				return clause{verb: hi, source: a.span(hi+1, n-1), from: hi, to: n}, true
			}
			return clause{}, false
		}
		for k := hi + 1; k < min(end, hi+termVerb); k++ {
			if !a.Reports(k) || strings.HasSuffix(a.Lower[k], "ing") {
				continue
			}
			if b, e := a.subject(hi, k); b == hi && e > b {
				return clause{verb: k, source: a.span(b, e-1), from: b, to: k + 1}, true
			}
			return clause{}, false
		}
		if a.Lower[last] == "," {
			return clause{}, false
		}
	}
	return a.clauseBefore(q, lo, p)
}

// clauseBefore finds the clause that introduces quotation q, whose first word is at: its verb stands before the mark, or before a listener or an adverb and
// a comma or colon. A colon alone introduces too: Stone was blunt: “We come.”
func (a *Attributor) clauseBefore(q text.Quotation, at, p int) (clause, bool) {
	from := at
	for from > 0 && a.Paragraph[from-1] == p && a.Quote[from-1] < 0 && !a.Mark[from-1] && a.Lower[from-1] != "." && at-from < longestAside {
		from--
	}
	k := at - 1
	if k < from {
		return clause{}, false
	}
	mark := a.Lower[k]
	if mark == "," || mark == ":" {
		k--
	}
	if k > from && a.Lower[k] == "it" && (a.Lower[k-1] == "put" || a.Lower[k-1] == "puts") {
		if b, e := a.subject(from, k-1); e > b {
			return clause{verb: k - 1, source: a.span(b, e-1), from: k - 1, to: k + 1}, true
		}
	}
	for n := 0; k >= from && n < 2 && !a.Reports(k); n++ {
		if w := a.Lower[k]; !listeners[w] && !auxiliaries[w] && !strings.HasSuffix(w, "ly") {
			break
		}
		k--
	}
	if k < from || !a.Reports(k) {
		if mark == ":" {
			return a.introduced(from, at)
		}
		return clause{}, false
	}
	r := Relation{Cue: []readout.Span{a.Words[k].Span}, Content: []readout.Span{q.Span}}
	b, e := a.subjectInTree(&r, k, k+1)
	if n := a.namedBefore(k); n < k && strings.HasSuffix(a.Lower[k], "ing") {
		b, e = n, k // "footage of Stone saying"
	}
	if e <= b && !strings.HasSuffix(a.Lower[k], "ing") {
		b, e = a.subject(from, k)
	}
	c := clause{verb: k, from: k, to: k + 1}
	if e > b {
		c.source = a.span(b, e-1)
	}
	return c, true
}

// headingEnds part a heading from what stands behind it.
var headingEnds = lexicon.SetOf(`- – — -- | ; :`)

// introduced reads what stands before a colon and a quotation as its source,
// whatever the verb: "Stone held out: “…”", "The scene does not surprise Ann
// Stone: “…”"; without a verb, the name itself: "More from Stone: “…”".
// The colon is the last of words from … to-1.
func (a *Attributor) introduced(from, to int) (clause, bool) {
	colon := to - 1
	for k := from; k < colon; k++ {
		if headingEnds[a.Lower[k]] && k > from && a.Words[k].Start > a.Words[k-1].End {
			from = k + 1
		}
	}
	if from >= colon {
		return clause{}, false
	}
	verbs := false
	for k := from; k < colon; k++ {
		w := a.Words[k]
		verbs = verbs || a.Document.Verb(k) || w.XPOS == "MD"
		h := a.Document.Head(k)
		if w.Deprel != "nsubj" || h < from || h >= colon || dummies[a.Lower[k]] {
			continue
		}
		if hh := a.Document.Head(h); hh >= from && hh < colon && a.Words[h].Deprel != "conj" {
			continue // of a clause within the clause
		}
		if b, e := a.branch(k); from <= b && e <= h && e-b <= longestSource {
			return clause{verb: h, source: a.span(b, e-1), from: from, to: colon}, true
		}
	}
	if verbs {
		return clause{}, false
	}
	for from < colon && (opening[a.Lower[from]] || !text.HasWord(a.Lower[from])) {
		from++
	}
	for k := from; k+2 < colon && k < from+4; k++ {
		if headed[a.Lower[k]] && (a.Lower[k+1] == "by" || a.Lower[k+1] == "from" || a.Lower[k+1] == "of") {
			from = k + 2 // "A joint statement by Stone:"
			break
		}
	}
	end := a.nounPhrase(from, colon)
	if end <= from || end-from > headWords {
		return clause{}, false
	}
	return clause{verb: colon, source: a.span(from, end-1), from: from, to: to}, true
}

// opening words may stand before the name that a colon ends: "And more from Stone:".
var opening = lexicon.SetOf(`more from here 's ’s then and but also again now as by`)

// headed are what the words under a heading are.
var headed = lexicon.SetOf(`statement message letter comment remarks note words reaction response reply memo email`)

// withdraw takes quotation i out of a relation's content, if it is a piece of its
// own there or closes one; a quotation in the midst of a piece stays, and, unless
// all may go, one that is all the content.
func (a *Attributor) withdraw(r *Relation, i int, all bool) bool {
	q := a.quotations[a.outer[i]]
	for k := range r.Content {
		c := &r.Content[k]
		if !c.Overlaps(q.Span) {
			continue
		}
		head, tail := c.Start < q.Start && text.HasWord(a.Text[c.Start:q.Start]), c.End > q.End && text.HasWord(a.Text[q.End:c.End])
		switch {
		case tail || !all && !head && len(r.Content) == 1:
			return false
		case head:
			if !a.stopBefore(q.Start) {
				return false
			}
			c.End = a.trim(readout.Span{Start: c.Start, End: q.Start}).End
		default:
			r.Content = append(r.Content[:k], r.Content[k+1:]...)
		}
		for x := range r.quotes {
			if r.quotes[x] == i {
				r.quotes = append(r.quotes[:x], r.quotes[x+1:]...)
				break
			}
		}
		return true
	}
	return false
}

// cutAhead cuts what stands before quotation q in its piece of content when a
// sentence ends between: He hesitated. “We come,” he said.
func (a *Attributor) cutAhead(r *Relation, q text.Quotation) {
	for k := range r.Content {
		if c := &r.Content[k]; c.Start < q.Start && c.End > q.Start && a.stopBefore(q.Start) && a.quoteFrom(c.Start) < len(a.outer) &&
			a.quotations[a.outer[a.quoteFrom(c.Start)]].Start == q.Start {
			c.Start = q.Start
		}
	}
}

// stopBefore reports whether the text before the byte at ends a sentence or
// introduces what follows.
func (a *Attributor) stopBefore(at int) bool {
	for at > 0 {
		r, n := utf8.DecodeLastRuneInString(a.Text[:at])
		if !unicode.IsSpace(r) {
			return r == '.' || r == ':' || r == '!' || r == '?' || text.IsQuoteRune(r)
		}
		at -= n
	}
	return true
}
