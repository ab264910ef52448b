package english

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"readout"
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
func (a *attributor) settle(out []relation, used []bool) []relation {
	for i := range a.outer {
		q := a.quotations[a.outer[i]]
		holder := -1
		for k := range out {
			for _, x := range out[k].quotes {
				if x == i && holder < 0 {
					holder = k
				}
			}
		}
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
			a.cutAhead(&out[holder], q)
			continue
		}
		if holder >= 0 && !a.withdraw(&out[holder], i, false) || holder < 0 && !a.sentenceLike(q) {
			continue
		}
		if taken {
			r := &out[owner]
			r.content = append(r.content, a.trim(q.Span))
			r.quotes = append(r.quotes, i)
			continue
		}
		r := relation{cue: []readout.Span{a.words[c.verb].Span}, content: []readout.Span{a.trim(q.Span)}, quotes: []int{i}}
		if c.source.Len() > 0 {
			r.source = []readout.Span{c.source}
		} else if holder >= 0 {
			r.source = append(r.source, out[holder].source...)
		} else if k, ok := a.verbBefore(i); ok && a.sentence[c.verb] == a.sentence[k] {
			if owner, ok := a.taken[k]; ok {
				r.source = append(r.source, out[owner].source...)
			}
		}
		out = append(out, r)
		a.taken[c.verb] = len(out) - 1
		take(used, c.from, c.to)
	}
	return out
}

// retold gives a relation to the clause that introduces quotation q within its
// content, where who tells of both stands behind: Stone told reporters that “we
// come,” according to Velm News. What is quoted are Stone's words. Somebody must be
// told: of “nothing that Stone said” or what she “cannot say” no words follow.
func (a *attributor) retold(out []relation, holder int, q quotation) bool {
	r := &out[holder]
	if len(r.cue) == 0 || r.cue[0].Start < q.End {
		return false
	}
	at, _ := a.wordsIn(q.Span)
	for i := range r.content {
		c := &r.content[i]
		if c.Start >= q.Start || c.End < q.End {
			continue
		}
		from, _ := a.wordsIn(*c)
		k := at - 1
		if k > from && (a.lower[k] == "that" || a.lower[k] == "," || a.lower[k] == ":") {
			k--
		}
		told := k
		for k > from && told-k < 2 && listeners[a.lower[k]] {
			k--
		}
		if k == told || k <= from || !a.reports(k) || strings.HasSuffix(a.lower[k], "ing") {
			return false
		}
		b, e := a.subject(from, k)
		if e <= b || b < from {
			return false
		}
		r.source, r.cue = []readout.Span{a.span(b, e-1)}, []readout.Span{a.words[k].Span}
		c.Start = q.Start
		if a.lower[at-1] == "that" {
			c.Start = a.words[at-1].Start
		}
		a.taken[k] = holder
		return true
	}
	return false
}

// verbBefore returns the verb of the clause at the quotation before quotation i.
func (a *attributor) verbBefore(i int) (int, bool) {
	if i == 0 {
		return 0, false
	}
	c, ok := a.clauseAt(i - 1)
	return c.verb, ok
}

// goesOn gives quotation i, which no clause stands at, back to the speaker of the
// quotation before it in the paragraph, where the model gave it to a cue of the
// narrative between: “A,” said Stone, who thought of home. “B.”
func (a *attributor) goesOn(out []relation, i, holder int) {
	if i == 0 || holder < 0 || len(out[holder].cue) == 0 {
		return
	}
	q, last := a.quotations[a.outer[i]], a.quotations[a.outer[i-1]]
	cue := out[holder].cue[0]
	if !a.sentenceLike(q) || cue.Start < last.End || cue.End > q.Start || a.paragraphAt(last.Start) != a.paragraphAt(q.Start) {
		return
	}
	if at := strings.TrimRightFunc(a.text[:q.Start], unicode.IsSpace); !strings.HasSuffix(at, ".") {
		return
	}
	c, ok := a.clauseAt(i - 1)
	if !ok {
		return
	}
	owner, taken := a.taken[c.verb]
	if !taken || owner == holder || len(out[holder].source) > 0 && a.reports(a.wordAt(cue.Start)) || cue.Start < a.words[c.verb].End || !a.withdraw(&out[holder], i, true) {
		return
	}
	out[owner].content = append(out[owner].content, a.trim(q.Span))
	out[owner].quotes = append(out[owner].quotes, i)
}

// clauseAt finds the reporting clause that stands directly at outermost quotation i:
// behind a comma, question or exclamation mark that closes it, or, introducing it,
// before a comma or colon.
func (a *attributor) clauseAt(i int) (clause, bool) {
	q := a.quotations[a.outer[i]]
	lo, hi := a.wordsIn(q.Span)
	if hi <= lo || !q.opened || !q.closed {
		return clause{}, false
	}
	p := a.paragraph[lo]
	// Behind it.
	last := hi - 1
	for last > lo && a.mark[last] {
		last--
	}
	switch a.lower[last] {
	case ",", "?", "!", "—", "–":
		end := hi
		for end < len(a.words) && a.paragraph[end] == p && a.quote[end] < 0 && !a.mark[end] && !(a.lower[end] == "." && end > hi) {
			end++
		}
		if hi < end && a.reports(hi) && !strings.HasSuffix(a.lower[hi], "ing") {
			if n := a.nounPhrase(hi+1, end); n > hi+1 && n-hi <= 15 {
				return clause{verb: hi, source: a.span(hi+1, n-1), from: hi, to: n}, true
			}
			return clause{}, false
		}
		for k := hi + 1; k < min(end, hi+14); k++ {
			if !a.reports(k) || strings.HasSuffix(a.lower[k], "ing") {
				continue
			}
			if b, e := a.subject(hi, k); b == hi && e > b {
				return clause{verb: k, source: a.span(b, e-1), from: b, to: k + 1}, true
			}
			return clause{}, false
		}
		if a.lower[last] == "," {
			return clause{}, false
		}
	}
	return a.clauseBefore(q, lo, p)
}

// clauseBefore finds the clause that introduces quotation q, whose first word is at: its verb stands before the mark, or before a listener or an adverb and
// a comma or colon. A colon alone introduces too: Stone was blunt: “We come.”
func (a *attributor) clauseBefore(q quotation, at, p int) (clause, bool) {
	from := at
	for from > 0 && a.paragraph[from-1] == p && a.quote[from-1] < 0 && !a.mark[from-1] && a.lower[from-1] != "." && at-from < 40 {
		from--
	}
	k := at - 1
	if k < from {
		return clause{}, false
	}
	mark := a.lower[k]
	if mark == "," || mark == ":" {
		k--
	}
	if k > from && a.lower[k] == "it" && (a.lower[k-1] == "put" || a.lower[k-1] == "puts") {
		if b, e := a.subject(from, k-1); e > b {
			return clause{verb: k - 1, source: a.span(b, e-1), from: k - 1, to: k + 1}, true
		}
	}
	for n := 0; k >= from && n < 2 && !a.reports(k); n++ {
		if w := a.lower[k]; !listeners[w] && !auxiliaries[w] && !strings.HasSuffix(w, "ly") {
			break
		}
		k--
	}
	if k < from || !a.reports(k) {
		if mark == ":" {
			return a.introduced(from, at)
		}
		return clause{}, false
	}
	r := relation{cue: []readout.Span{a.words[k].Span}, content: []readout.Span{q.Span}}
	b, e := a.subjectInTree(&r, k, k+1)
	if n := a.namedBefore(k); n < k && strings.HasSuffix(a.lower[k], "ing") {
		b, e = n, k // "footage of Stone saying"
	}
	if e <= b && !strings.HasSuffix(a.lower[k], "ing") {
		b, e = a.subject(from, k)
	}
	c := clause{verb: k, from: k, to: k + 1}
	if e > b {
		c.source = a.span(b, e-1)
	}
	return c, true
}

// introduced reads what stands before a colon and a quotation as its source,
// whatever the verb: "Stone held out: “…”", "The scene does not surprise Ann
// Stone: “…”"; without a verb, the name itself: "More from Stone: “…”".
// The colon is the last of words from … to-1.
func (a *attributor) introduced(from, to int) (clause, bool) {
	colon := to - 1
	for k := from; k < colon; k++ {
		switch a.lower[k] {
		case "-", "–", "—", "--", "|", ";", ":":
			if k > from && a.words[k].Start > a.words[k-1].End {
				from = k + 1 // after a heading
			}
		}
	}
	if from >= colon {
		return clause{}, false
	}
	sentence := readout.Sentence{First: from, Last: colon}
	verbs := false
	for k := from; k < colon; k++ {
		w := a.words[k]
		verbs = verbs || strings.HasPrefix(w.XPOS, "VB") || w.XPOS == "MD"
		if h := w.Head; w.Deprel != "nsubj" || h < from || h >= colon || a.lower[k] == "it" || a.lower[k] == "there" || a.lower[k] == "this" || a.lower[k] == "that" {
			continue
		}
		if hh := a.words[w.Head].Head; hh >= from && hh < colon && a.words[w.Head].Deprel != "conj" {
			continue // of a clause within the clause
		}
		if b, e := a.branch(k, sentence); e <= w.Head && e-b <= 25 {
			return clause{verb: w.Head, source: a.span(b, e-1), from: from, to: colon}, true
		}
	}
	if verbs {
		return clause{}, false
	}
	for from < colon && (opening[a.lower[from]] || !hasWord(a.lower[from])) {
		from++
	}
	end := a.nounPhrase(from, colon)
	if end <= from || end-from > 10 {
		return clause{}, false
	}
	return clause{verb: colon, source: a.span(from, end-1), from: from, to: to}, true
}

// opening words may stand before the name that a colon ends: "And more from Stone:".
var opening = lexicon.SetOf(`more from here 's ’s then and but also again now as by`)

// withdraw takes quotation i out of a relation's content, if it is a piece of its
// own there or closes one; a quotation in the midst of a piece stays, and, unless
// all may go, one that is all the content.
func (a *attributor) withdraw(r *relation, i int, all bool) bool {
	q := a.quotations[a.outer[i]]
	for k := range r.content {
		c := &r.content[k]
		if !c.Overlaps(q.Span) {
			continue
		}
		head, tail := c.Start < q.Start && hasWord(a.text[c.Start:q.Start]), c.End > q.End && hasWord(a.text[q.End:c.End])
		switch {
		case tail || !all && !head && len(r.content) == 1:
			return false
		case head:
			if !a.stopBefore(q.Start) {
				return false
			}
			c.End = a.trim(readout.Span{Start: c.Start, End: q.Start}).End
		default:
			r.content = append(r.content[:k], r.content[k+1:]...)
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
func (a *attributor) cutAhead(r *relation, q quotation) {
	for k := range r.content {
		if c := &r.content[k]; c.Start < q.Start && c.End > q.Start && a.stopBefore(q.Start) && a.quoteFrom(c.Start) < len(a.outer) &&
			a.quotations[a.outer[a.quoteFrom(c.Start)]].Start == q.Start {
			c.Start = q.Start
		}
	}
}

// stopBefore reports whether the text before the byte at ends a sentence or
// introduces what follows.
func (a *attributor) stopBefore(at int) bool {
	for at > 0 {
		r, n := utf8.DecodeLastRuneInString(a.text[:at])
		if !unicode.IsSpace(r) {
			return r == '.' || r == ':' || r == '!' || r == '?' || isQuoteRune(r)
		}
		at -= n
	}
	return true
}
