package statement

import (
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"readout"
	"readout/english/text"
	"readout/lexicon"
)

// reporting lists the forms of words that introduce what someone says.
var reporting = lexicon.FormsOf(func(f *lexicon.Frame) lexicon.Forms { return f.Direct })

// indirectly lists those that take a clause without marks.
var indirectly = lexicon.FormsOf(func(f *lexicon.Frame) lexicon.Forms { return f.Indirect })

// listeners may stand between such a verb and its clause: "told reporters that".
var listeners = lexicon.SetOf(`reporters journalists lawmakers reuters afp ap cnn fox abc nbc cbs bbc newsmen parliament him her them me us`)

// LeftOver adds to what the model found the quotations that it left without a source.
func (a *Attributor) LeftOver(out []Relation) []Relation {
	used := make([]bool, len(a.Words))
	a.taken = make(map[int]int)
	out = a.quotedAs(a.transcript(out))
	for k := range out {
		a.wholeQuotes(&out[k])
		a.dropTail(&out[k])
		for _, c := range out[k].Cue {
			lo, hi := a.WordsIn(c)
			for i := lo; i < hi; i++ {
				a.taken[i] = k
			}
		}
		r := &out[k]
		for _, spans := range [][]readout.Span{r.Source, r.Cue} {
			for _, s := range spans {
				lo, hi := a.WordsIn(s)
				take(used, lo, hi)
			}
		}
		for _, c := range r.Content {
			for i := a.quoteFrom(c.Start); i < len(a.outer) && a.quotations[a.outer[i]].Start < c.End; i++ {
				if a.quotations[a.outer[i]].Inner.Overlaps(c) {
					r.quotes = append(r.quotes, i)
				}
			}
		}
	}
	out = a.settle(out, used)
	for k := range out {
		switch r := &out[k]; {
		case a.raised(r):
		case len(r.Source) == 0:
			a.findSource(r, used)
		default:
			a.mendSource(r)
		}
	}
	return a.quoted(out, used)
}

// wholeQuotes makes contents fit the quotations that are sentences: a piece that
// takes up half of one takes it up whole, and one that begins with it ends with it.
func (a *Attributor) wholeQuotes(r *Relation) {
	for k := range r.Content {
		c := &r.Content[k]
		for i := a.quoteFrom(c.Start); i < len(a.outer) && a.quotations[a.outer[i]].Start < c.End; i++ {
			q := a.quotations[a.outer[i]]
			if !q.Opened || !q.Closed || !a.sentenceLike(q) {
				continue
			}
			shared := min(c.End, q.End) - max(c.Start, q.Start)
			if 2*shared < q.Len() && !(c.Start == q.Start && a.headedAt(r, q)) {
				continue
			}
			if c.Start > q.Start && (k == 0 || r.Content[k-1].End <= q.Start) && !a.cueWithin(r, q.Start, c.Start) {
				c.Start = q.Start
			}
			if c.End < q.End && (k+1 == len(r.Content) || r.Content[k+1].Start >= q.End) && !a.cueWithin(r, c.End, q.End) {
				c.End = q.End
			}
			next := a.quoteFrom(q.End)
			if c.Start == q.Start && c.End > q.End && (next == len(a.outer) || a.quotations[a.outer[next]].Start >= c.End) {
				c.End = q.End
			}
		}
	}
}

// headedAt reports whether the words before a quotation introduce all of it: a relation's cue
// and a colon stand there.
func (a *Attributor) headedAt(r *Relation, q text.Quotation) bool {
	lo := a.WordAt(q.Start)
	return len(r.Cue) > 0 && lo > 0 && a.Lower[lo-1] == ":" && r.Cue[len(r.Cue)-1].End <= q.Start && a.Sentence[a.WordAt(r.Cue[0].Start)] >= a.Sentence[lo-1]
}

func (a *Attributor) cueWithin(r *Relation, from, to int) bool {
	for _, c := range r.Cue {
		if c.Start < to && from < c.End {
			return true
		}
	}
	return false
}

// dropTail cuts a content's piece without marks that goes on after the cue's
// “We come,” she said, and the bells rang: where the words were quoted, the rest
// of the sentence is the reporter's.
func (a *Attributor) dropTail(r *Relation) {
	if len(r.Content) < 2 || len(r.Cue) == 0 {
		return
	}
	cue, end := r.Cue[0], 0
	if i := text.SentenceAt(a.Document.Reading.Sentences, cue.Start); i >= 0 {
		end = a.Document.Reading.Sentences[i].End
	}
	quoted := false
	for _, c := range r.Content {
		quoted = quoted || c.End <= cue.Start && a.kind([]readout.Span{c}) == readout.Direct
	}
	if !quoted {
		return
	}
	kept := r.Content[:0]
	for _, c := range r.Content {
		if c.Start >= cue.End && c.Start < end && a.kind([]readout.Span{c}) == readout.Indirect {
			continue
		}
		kept = append(kept, c)
	}
	r.Content = kept
}

// A turn is a paragraph of a transcript, headed by its speaker.
type turn struct {
	paragraph, name, nameEnd, colon int
	from, end                       int  // the words said
	quiet                           bool // a question
}

// transcript reads an interview: paragraphs that begin with the speaker's name and
// a colon. Two are enough where the names stand in capitals; names written like
// others must come back, and questions are then left to whoever asks them.
func (a *Attributor) transcript(out []Relation) []Relation {
	var turns []turn
	loud := 0
	heads := map[string]int{}
	most := 0
	sequences := a.Sequences()
	for _, s := range sequences {
		t, capitals, ok := a.turnAt(s)
		if !ok {
			continue
		}
		if a.dayAt(t.name) {
			continue // an agenda
		}
		turns = append(turns, t)
		if capitals {
			loud++
		}
		key := a.Lower[t.nameEnd-1]
		heads[key]++
		most = max(most, heads[key])
	}
	plain := loud < 2
	if plain {
		if len(turns) < 3 || most < 2 {
			return out
		}
		turns = a.goingOn(turns, sequences)
	} else {
		kept := turns[:0]
		for _, t := range turns {
			if _, capitals, _ := a.turnAt([2]int{t.name, t.end}); capitals {
				kept = append(kept, t)
			}
		}
		turns = kept
	}
	in := map[int]bool{}
	for _, t := range turns {
		in[t.paragraph] = true
	}
	kept := out[:0]
	for _, r := range out {
		inside := false
		for _, c := range r.Content {
			inside = inside || in[a.ParagraphAt(c.Start)]
		}
		// What the speaker says to do is an act of its own: "We propose …".
		if !inside || plain && a.firstPerson(r) && a.Performs(a, r) {
			kept = append(kept, r)
		}
	}
	out = kept
	for _, t := range turns {
		from, end := t.from, t.end
		for end > from+1 && a.Mark[end-1] {
			end--
		}
		name := a.span(t.name, t.nameEnd-1)
		if plain {
			for k := range out {
				if c := out[k].Content[0].Start; c >= a.Words[from].Start && c < a.Words[end-1].End && a.firstPerson(out[k]) {
					out[k].Source, out[k].Turn = []readout.Span{name}, true
				}
			}
			if t.quiet {
				continue
			}
		}
		out = append(out, Relation{Turn: true, Source: []readout.Span{name}, Cue: []readout.Span{a.Words[t.colon].Span},
			Content: []readout.Span{a.span(from, end-1)}})
	}
	return out
}

// dayAt reports whether word i belongs to a time expression.
func (a *Attributor) dayAt(i int) bool {
	times := a.Document.TimesBehind(a.Words[i].Start)
	return len(times) > 0 && times[0].Start <= a.Words[i].Start
}

// turnAt reads a paragraph's head: the name, whether in capitals, and the colon.
func (a *Attributor) turnAt(s [2]int) (turn, bool, bool) {
	i := s[0]
	for i < s[1] && a.Mark[i] {
		i++
	}
	k := i
	for k < s[1] && k < i+5 && text.HasWord(a.Lower[k]) && a.Words[k].In(a.Text) == strings.ToUpper(a.Words[k].In(a.Text)) && len(a.Lower[k]) > 1 {
		k++
	}
	if k > i && k+1 < s[1] && a.Lower[k] == ":" {
		return turn{paragraph: a.Paragraph[i], name: i, nameEnd: k, colon: k, from: k + 1, end: s[1]}, true, true
	}
	end := 0 // of the name; what follows a comma or in brackets describes it
	for k = i; k < s[1] && k < i+headWords && a.Lower[k] != ":"; k++ {
		if end > 0 {
			continue
		}
		r, _ := utf8.DecodeRuneInString(a.Words[k].In(a.Text))
		switch {
		case a.Lower[k] == "," || a.Lower[k] == "(":
			end = k
		case !unicode.IsUpper(r) && !lexicon.NameParts().Particles[a.Lower[k]] && a.Lower[k] != "of":
			return turn{}, false, false
		}
	}
	if end == 0 {
		end = k
	}
	if end <= i || end-i > 5 || len(a.Lower[end-1]) < 3 || k+2 >= s[1] || k >= i+headWords || a.Reports(k-1) {
		return turn{}, false, false
	}
	last := s[1] - 1
	return turn{paragraph: a.Paragraph[i], name: i, nameEnd: end, colon: k, from: k + 1, end: s[1], quiet: a.Lower[last] == "?" || a.Lower[i] == "question"}, false, true
}

// goingOn adds the paragraphs between two heads: they go on with the first's turn.
func (a *Attributor) goingOn(turns []turn, sequences [][2]int) []turn {
	var out []turn
	at := 0
	for _, s := range sequences {
		p := a.Paragraph[s[0]]
		for at+1 < len(turns) && turns[at+1].paragraph <= p {
			at++
		}
		switch t := turns[at]; {
		case p == t.paragraph:
			out = append(out, t)
		case p > t.paragraph && at+1 < len(turns) && s[1]-s[0] > 3:
			t.paragraph, t.from, t.end = p, s[0], s[1]
			out = append(out, t)
		}
	}
	return out
}

// firstPerson reports whether the source is the one who is speaking.
func (a *Attributor) firstPerson(r Relation) bool {
	if len(r.Source) != 1 || len(r.Content) == 0 {
		return false
	}
	w := strings.ToLower(r.Source[0].In(a.Text))
	return w == "i" || w == "we"
}

// findSource gives a relation the source that the model missed: the subject of
// its cue, as the tree tells it, else the noun phrase beside a reporting verb.
func (a *Attributor) findSource(r *Relation, used []bool) {
	if len(r.Cue) != 1 {
		return
	}
	lo, hi := a.WordsIn(r.Cue[0])
	b, e := a.subjectInTree(r, lo, hi) // may be the source of another cue too
	if e <= b {
		b, e = a.subjectBeside(r, lo, hi)
		for k := b; k < e; k++ {
			if used[k] {
				return
			}
		}
	}
	for k := b; k < e; k++ {
		if a.Quote[k] >= 0 && a.Quote[k] != a.Quote[lo] {
			return
		}
	}
	if e > b {
		r.Source = []readout.Span{a.span(b, e-1)}
		take(used, b, e)
	}
}

// mendSource puts the subject that the tree tells in place of a source that is
// no phrase, and the name beside a participle in place of another: "footage of
// Stone saying: “…”".
func (a *Attributor) mendSource(r *Relation) {
	if len(r.Cue) != 1 {
		return
	}
	lo, hi := a.WordsIn(r.Cue[0])
	slo, shi := a.WordsIn(r.Source[0])
	if lo >= hi || slo >= shi {
		return
	}
	if b := a.namedBefore(lo); b < lo && a.kind(r.Content) != readout.Indirect && strings.HasSuffix(a.Lower[lo], "ing") && a.Reports(lo) && (shi <= b || slo >= lo) {
		r.Source = []readout.Span{a.span(b, lo-1)}
		return
	}
	if !a.Broken(slo, shi) && !a.aside(slo, lo) {
		return
	}
	if b, e := a.subjectInTree(r, lo, hi); e > b {
		r.Source = []readout.Span{a.span(b, e-1)}
	}
}

// raised reports whether a relation's cue is a raising verb, "Stone seems to agree": so somebody holds of its
// subject, who may have said nothing, and as a source it moves to the content.
func (a *Attributor) raised(r *Relation) bool {
	if len(r.Cue) == 0 || len(r.Content) == 0 {
		return false
	}
	verb := a.cueVerb(a.WordsIn(r.Cue[0]))
	if verb < 0 || !raising[a.Words[verb].Lemma] || a.Document.Child(verb, "xcomp") < 0 {
		return false
	}
	if k := a.Document.Child(verb, "nsubj"); k >= 0 && len(r.Source) == 1 {
		if b, e := a.Document.Subtree(k); r.Source[0].Overlaps(a.span(b, e-1)) {
			r.Content, r.Source = append(r.Content, r.Source...), nil
		}
	}
	return true
}

// raising verbs have the subject of the infinitive or adjective that hangs on them.
var raising = lexicon.SetOf(`seem appear`)

// namedBefore returns where the name begins that ends before word i, i if none does.
func (a *Attributor) namedBefore(i int) int {
	b := i
	for b > 0 && a.Sentence[b-1] == a.Sentence[i] && a.Words[b-1].XPOS == "NNP" {
		b--
	}
	if times := a.Document.TimesBehind(a.Words[b].Start); b < i && len(times) > 0 && times[0].Start < a.Words[i].Start {
		return i // "on Friday, saying"
	}
	return b
}

// aside reports whether word i stands between dashes or in parentheses that
// close before word to, in the same sentence.
func (a *Attributor) aside(i, to int) bool {
	s := a.Document.Reading.Sentences[a.Sentence[to]]
	if i < s.First || i >= to {
		return false
	}
	dashes, depth := 0, 0
	at := func(from, to int) (int, int) {
		dashes, depth = 0, 0
		for k := from; k < to; k++ {
			switch a.Lower[k] {
			case "-", "–", "—", "--":
				if k > 0 && a.Words[k-1].End < a.Words[k].Start {
					dashes++
				}
			case "(":
				depth++
			case ")":
				depth--
			}
		}
		return dashes, depth
	}
	before, open := at(s.First, i)
	between, closed := at(i, to)
	return before == 1 && between == 1 || open > 0 && closed < 0
}

// Broken reports whether words lo … hi-1 are no noun phrase: they end with a
// word that governs the next, or hold a main verb.
func (a *Attributor) Broken(lo, hi int) bool {
	switch last := a.Words[hi-1]; last.XPOS {
	case "IN", "CC", "TO", "WP", "WDT":
		if hi-lo > 1 && a.Lower[hi-1] != "that" {
			return true
		}
	}
	if hi-lo > 1 && a.Lower[lo] == "which" {
		return true // "which airs on Monday": a clause about something else
	}
	for k := lo; k < hi; k++ {
		if a.Quote[k] >= 0 || strings.HasPrefix(a.Words[k].Deprel, "acl") || a.Words[k].Deprel == "amod" {
			continue
		}
		switch a.Words[k].XPOS {
		case "VBD", "VBZ", "VBP", "MD":
			relative := false
			for i := lo; i < k; i++ {
				relative = relative || Relatives[a.Lower[i]]
			}
			return !relative
		}
	}
	return false
}

// Subjects that are things more often than speakers, those that begin no clause first.
var (
	dummies = lexicon.SetOf(`it that there this`)
	things  = dummies.With(`which what`)
)

// subjectInTree finds the subject of the cue, words lo … hi-1: that of its verb,
// or, for a participle ("Stone left, saying: …"), that of the verb it hangs on or
// the noun it describes ("a banner reading …"). It returns a range of words.
func (a *Attributor) subjectInTree(r *Relation, lo, hi int) (int, int) {
	cue := a.cueVerb(lo, hi)
	for verb := a.outOfAside(cue, lo); verb >= 0; verb = a.outOfAside(verb, lo) {
		if k := a.Document.Child(verb, "nsubj"); k >= 0 {
			return a.apart(r, k, lo, hi)
		}
		w := &a.Words[verb]
		if verb == cue && w.XPOS != "VBG" {
			return 0, 0
		}
		switch w.Deprel {
		case "acl":
			return a.describedBy(r, verb)
		case "advcl", "conj", "xcomp":
			verb = a.Document.Head(verb)
		default:
			return 0, 0
		}
		if verb < 0 {
			return 0, 0
		}
	}
	return 0, 0
}

// cueVerb returns the verb among words lo … hi-1 that hangs on none of them, -1 for none.
func (a *Attributor) cueVerb(lo, hi int) int {
	for k := lo; k < hi; k++ {
		if h := a.Document.Head(k); a.Document.Verb(k) && (h < lo || h >= hi) {
			return k
		}
	}
	return -1
}

// outOfAside returns verb k, or, if it stands in an aside that is closed before word to, the verb of the
// clause around that, -1 for none.
func (a *Attributor) outOfAside(k, to int) int {
	for k >= 0 && a.aside(k, to) {
		if k = a.Document.Head(k); k >= 0 {
			k = a.Document.Clause(k)
		}
	}
	return k
}

// apart returns the words of subject k of a cue, words lo … hi-1, if they can be its source: a
// person or body, with nothing of the cue or the content in them.
func (a *Attributor) apart(r *Relation, k, lo, hi int) (int, int) {
	if things[a.Lower[k]] {
		return 0, 0 // more often a thing than a speaker
	}
	if a.dayAt(k) {
		return 0, 0 // "Tuesday on the radio, …, she said": the tree takes the day for a subject
	}
	b, e := a.branch(k)
	if b < hi && lo < e || a.Quote[k] != a.Quote[lo] || e-b > longestSource {
		return 0, 0
	}
	for _, c := range r.Content {
		if c.Start < a.Words[e-1].End && a.Words[b].Start < c.End {
			return 0, 0
		}
	}
	return b, e
}

// describedBy returns the words of the noun that participle k describes: "a banner reading …".
func (a *Attributor) describedBy(r *Relation, k int) (int, int) {
	if a.kind(r.Content) == readout.Indirect || k > 0 && a.Lower[k-1] == "," {
		return 0, 0
	}
	b, _ := a.branch(a.Document.Head(k))
	if b >= k || k-b > longestSubject {
		return 0, 0
	}
	return b, k
}

// branch returns the range of words that hang on word k, without marks at its ends
// and what governs it.
func (a *Attributor) branch(k int) (int, int) {
	b, e := a.Document.Subtree(k)
	for b < k && (!text.HasWord(a.Lower[b]) || a.Words[b].Deprel == "case" || a.Words[b].Deprel == "mark" || a.Words[b].Deprel == "cc") {
		b++
	}
	for e > k+1 && !text.HasWord(a.Lower[e-1]) {
		e--
	}
	return b, e
}

// besides are words before a cue that has no subject of its own there: "it is said", "as reported".
var besides = lexicon.SetOf(`is was are were be been being when it there to as 's ’s`)

// addressing verbs have their listener behind them.
var addressing = lexicon.SetOf(`told tells tell informed advised instructed asked`)

// subjectBeside finds the noun phrase before or after the reporting verb of the cue, by the words: the tree gave no subject.
func (a *Attributor) subjectBeside(r *Relation, lo, hi int) (int, int) {
	verb := -1
	for k := lo; k < hi; k++ {
		if a.Reports(k) && (verb < 0 || a.cues[k] > a.cues[verb]) {
			verb = k
		}
	}
	if verb < 0 || strings.HasSuffix(a.Lower[verb], "ing") {
		return 0, 0
	}
	s := a.Document.Reading.Sentences[a.Sentence[lo]]
	from, end := s.First, min(s.Last, len(a.Words))
	before := false // the content ends just before the cue
	for _, c := range r.Content {
		clo, chi := a.WordsIn(c)
		if chi <= lo && chi > from {
			from, before = chi, lo-chi <= 3
		}
		if clo >= hi && clo < end {
			end = clo
		}
	}
	for from < lo && (a.Mark[from] || !text.HasWord(a.Lower[from])) {
		from++
	}
	for k := max(from, verb-3); k < verb; k++ {
		if besides[a.Lower[k]] {
			return 0, 0
		}
	}
	if before && from >= lo {
		// “We come,” said Stone. What follows "told" is the listener.
		if addressing[a.Lower[verb]] {
			return 0, 0
		}
		if n := a.nounPhrase(hi, end); n > hi && n-hi <= longestPhrase {
			if w, _ := utf8.DecodeRuneInString(a.Words[hi].In(a.Text)); unicode.IsUpper(w) || a.Lower[hi] == "the" || a.Lower[hi] == "a" || a.Lower[hi] == "an" || a.Lower[hi] == "one" {
				return hi, n
			}
		}
		return 0, 0
	}
	if b, e := a.subject(from, lo); e-b <= longestSubject {
		return b, e
	}
	return 0, 0
}

// quoteFrom returns the index in outer of the first quotation that ends after the byte at.
func (a *Attributor) quoteFrom(at int) int {
	lo, hi := 0, len(a.outer)
	for lo < hi {
		mid := (lo + hi) / 2
		if a.quotations[a.outer[mid]].End <= at {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	return lo
}

// WordsIn returns the first and one past the last word of s.
func (a *Attributor) WordsIn(s readout.Span) (int, int) {
	lo := a.WordAt(s.Start)
	hi := lo
	for hi < len(a.Words) && a.Words[hi].Start < s.End {
		hi++
	}
	return lo, hi
}

// WordAt returns the index of the first word that ends after the byte at.
func (a *Attributor) WordAt(at int) int {
	lo, hi := 0, len(a.Words)
	for lo < hi {
		mid := (lo + hi) / 2
		if a.Words[mid].End <= at {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	return lo
}

// quoted attributes the outermost quotations that no relation has yet, paragraph by paragraph.
func (a *Attributor) quoted(out []Relation, used []bool) []Relation {
	owner := make([]int, len(a.outer))
	for i := range owner {
		owner[i] = -1
	}
	for k, r := range out {
		for _, i := range r.quotes {
			owner[i] = k
		}
	}
	last := -1 // index in out of the relation a continued quotation belongs to
	q := 0
	for p := range a.paragraphs {
		first := q
		for q < len(a.outer) && a.quotations[a.outer[q]].Start < a.paragraphs[p].End {
			q++
		}
		inParagraph := -1
		for i := first; i < q; i++ {
			quote := a.quotations[a.outer[i]]
			if owner[i] >= 0 {
				inParagraph, last = owner[i], owner[i]
				continue
			}
			if a.callsSo(i) {
				continue
			}
			if i == first && quote.Continued && last >= 0 {
				out[last].Content = append(out[last].Content, a.trim(quote.Span))
				out[last].quotes = append(out[last].quotes, i)
				inParagraph = last
				continue
			}
			r, ok := a.reportingClause(i, p, used)
			if !ok && r.joined == 0 {
				r, ok = a.describing(i, used)
			}
			if !ok && r.joined > 0 {
				// The verb beside it is the cue of a relation with another content.
				k := r.joined - 1
				out[k].Content = append(out[k].Content, a.trim(quote.Span))
				sort.Slice(out[k].Content, func(x, y int) bool { return out[k].Content[x].Start < out[k].Content[y].Start })
				out[k].quotes = append(out[k].quotes, i)
				inParagraph, last = k, k
				continue
			}
			if ok {
				out = append(out, r)
				inParagraph = len(out) - 1
				last = inParagraph
				continue
			}
			if inParagraph >= 0 && a.sentenceLike(quote) {
				out[inParagraph].Content = append(out[inParagraph].Content, a.trim(quote.Span))
				out[inParagraph].quotes = append(out[inParagraph].quotes, i)
				continue
			}
			if i == first && a.standsAlone(quote, p) && quote.End >= a.paragraphs[p].End && last >= 0 && a.speaksOn(&out[last], p) {
				out[last].Content = append(out[last].Content, a.trim(quote.Span))
				out[last].quotes = append(out[last].quotes, i)
				inParagraph = last
				continue
			}
			if a.standsAlone(quote, p) {
				out = append(out, Relation{Content: []readout.Span{a.trim(quote.Span)}, quotes: []int{i}, Standing: true})
				inParagraph, last = len(out)-1, len(out)-1
			}
		}
	}
	return out
}

// Verbs that put words to a thing: with "as" before them, and without.
var (
	describeAs = lexicon.Marked("describes")
	callIt     = lexicon.Marked("names")
)

// describing finds the clause that puts the few words of outermost quotation i to
// something: Stone described the talks as “frank”. A clause in the passive names nobody.
func (a *Attributor) describing(i int, used []bool) (Relation, bool) {
	q := a.quotations[a.outer[i]]
	lo, hi := a.WordsIn(q.Span)
	if hi <= lo || !q.Opened || !q.Closed || hi-lo > longestTerm || a.sentenceLike(q) {
		return Relation{}, false
	}
	as := false
	for k := lo - 1; k >= max(0, lo-termVerb) && a.Sentence[k] == a.Sentence[lo] && a.Quote[k] < 0 && !used[k]; k-- {
		w := a.Words[k]
		as = as || a.Lower[k] == "as"
		if !strings.HasPrefix(w.XPOS, "VB") {
			continue
		}
		if !(as && describeAs[w.Lemma] || callIt[w.Lemma]) || w.Deprel == "acl" {
			return Relation{}, false
		}
		if a.Document.Passive(k) {
			return Relation{}, false
		}
		from := a.Words[k+1].Start
		if a.Lower[k+1] == "as" {
			from = q.Start // "which he described as “frank”"
		}
		r := Relation{Cue: []readout.Span{w.Span}, Content: []readout.Span{a.trim(readout.Span{Start: from, End: q.End})}, quotes: []int{i}}
		b, e := a.subjectInTree(&r, k, k+1)
		if e <= b {
			return Relation{}, false
		}
		r.Source = []readout.Span{a.span(b, e-1)}
		take(used, b, e)
		take(used, k, k+1)
		return r, true
	}
	return Relation{}, false
}

// sentenceLike: the quotation holds a sentence, not a title or a nickname.
func (a *Attributor) sentenceLike(q text.Quotation) bool {
	lo, hi := a.WordsIn(q.Inner)
	if hi-lo < 4 {
		return false
	}
	last := a.Lower[hi-1]
	return last == "." || last == "," || last == "!" || last == "?" || last == "..." || last == "…"
}

// speaksOn reports whether a quotation that is all of paragraph p goes on with
// what r's speaker said: the paragraph before closes with r's clause behind the
// words quoted, or is such a quotation itself.
func (a *Attributor) speaksOn(r *Relation, p int) bool {
	if len(r.Cue) == 0 || len(r.Source) == 0 || len(r.Content) == 0 {
		return false
	}
	last := r.Content[len(r.Content)-1]
	if p == 0 || a.ParagraphAt(last.Start) != p-1 {
		return false
	}
	cue := r.Cue[0]
	if strings.HasPrefix(strings.ToLower(cue.In(a.Text)), "ask") {
		return false // the next paragraph answers
	}
	if a.kind([]readout.Span{last}) != readout.Direct {
		return false
	}
	if cue.Start >= last.End && a.ParagraphAt(cue.Start) == p-1 {
		end := max(cue.End, r.Source[0].End)
		return a.quoteFrom(end) == len(a.outer) || a.quotations[a.outer[a.quoteFrom(end)]].Start >= a.paragraphs[p].Start
	}
	return last.Start <= a.paragraphs[p-1].Start+1 && last.End >= a.paragraphs[p-1].End && a.ParagraphAt(r.Content[0].Start) < p-1
}

// standsAlone: the quotation opens its paragraph and is a sentence.
func (a *Attributor) standsAlone(q text.Quotation, p int) bool {
	return q.Opened && q.Start <= a.paragraphs[p].Start+1 && a.sentenceLike(q)
}

// reportingClause finds the clause beside outermost quotation i that says who
// said it: after the quotation, or before it.
func (a *Attributor) reportingClause(i, p int, used []bool) (Relation, bool) {
	quote := a.quotations[a.outer[i]]
	lo, hi := a.WordsIn(quote.Span)
	if hi <= lo {
		return Relation{}, false
	}
	// After: up to the end of the sentence, the paragraph, or the next quotation.
	end := hi
	for end < len(a.Words) && a.Paragraph[end] == p && a.Quote[end] < 0 && !a.Mark[end] && !(a.Lower[end] == "." && end > hi) {
		end++
	}
	tail := a.Lower[max(lo, hi-2):hi]
	open := false // the quotation ends with a comma or the like: its clause follows
	for _, w := range tail {
		if w == "," || w == "?" || w == "!" || w == "—" {
			open = true
		}
	}
	if open || hi < end && a.Lower[hi] == "," {
		r, ok := a.after(hi, end, used)
		if ok {
			r.Content, r.quotes = []readout.Span{a.trim(quote.Span)}, []int{i}
			return r, true
		}
		if r.joined > 0 {
			return r, false
		}
	} else if r, ok := a.signed(hi, a.lineEnd(hi, end), used); ok {
		r.Content, r.quotes = []readout.Span{a.trim(quote.Span)}, []int{i}
		return r, true
	}
	// Before: from the start of the sentence or the end of the quotation before; the line before may head it.
	start := lo
	if start > 0 && a.Paragraph[start-1] == p-1 && a.Lower[start-1] == ":" {
		p--
	}
	for start > 0 && a.Paragraph[start-1] == p && a.Quote[start-1] < 0 && !a.Mark[start-1] && a.Lower[start-1] != "." {
		start--
	}
	if start < lo {
		if r, ok := a.before(start, lo, used); ok {
			content := a.trim(quote.Span)
			if len(r.Content) > 0 {
				content.Start = r.Content[0].Start
			}
			r.Content, r.quotes = []readout.Span{a.trim(content)}, []int{i}
			return r, true
		}
		if a.Lower[lo-1] == ":" && a.sentenceLike(quote) {
			if c, ok := a.introduced(start, lo); ok {
				take(used, c.from, c.to)
				return Relation{Cue: []readout.Span{a.Words[c.verb].Span}, Source: []readout.Span{c.source}, Content: []readout.Span{a.trim(quote.Span)}, quotes: []int{i}}, true
			}
		}
	}
	return Relation{}, false
}

// after reads a reporting clause that follows its content: "she said", "said
// Ann Stone, a doctor", "Stone, a doctor, said", "according to Stone".
func (a *Attributor) after(from, to int, used []bool) (Relation, bool) {
	for from < to && (a.Mark[from] || a.Lower[from] == ",") {
		from++
	}
	if from+1 < to && a.Lower[from] == "according" && a.Lower[from+1] == "to" {
		if end := a.nounPhrase(from+2, to); end > from+2 {
			take(used, from, end)
			return Relation{Cue: []readout.Span{a.span(from, from+1)}, Source: []readout.Span{a.span(from+2, end-1)}}, true
		}
	}
	if r, ok := a.signed(from, to, used); ok {
		return r, true
	}
	for k := from; k < to && k < from+verbAhead; k++ {
		if !a.Reports(k) {
			continue
		}
		if used[k] {
			if owner, ok := a.taken[k]; ok && k < from+8 {
				return Relation{joined: owner + 1}, false
			}
			continue
		}
		if k == from { // inverted
			end := a.nounPhrase(k+1, to)
			if end <= k+1 {
				return Relation{}, false
			}
			take(used, k, end)
			return Relation{Cue: []readout.Span{a.span(k, k)}, Source: []readout.Span{a.span(k+1, end-1)}}, true
		}
		s, e := a.subject(from, k)
		if e <= s {
			continue
		}
		take(used, s, k+1)
		return Relation{Cue: []readout.Span{a.span(k, k)}, Source: []readout.Span{a.span(s, e-1)}}, true
	}
	return Relation{}, false
}

// Reports tells whether word k introduces speech: one of the reporting verbs, or
// a form that the trained model knows as a cue nearly everywhere.
func (a *Attributor) Reports(k int) bool {
	return reporting[a.Lower[k]] || a.cues != nil && a.cues[k] >= 4
}

// signed reads a name behind a dash that closes the line: “We come.” — Ann Stone,
// premier of Vell. What follows a comma describes her.
func (a *Attributor) signed(from, to int, used []bool) (Relation, bool) {
	for from < to && a.Mark[from] {
		from++
	}
	if from >= to {
		return Relation{}, false
	}
	switch a.Lower[from] {
	case "—", "―", "–", "--", "-":
	default:
		return Relation{}, false
	}
	end := from + 1
	for end < to && a.Lower[end] != "." && a.Lower[end] != "," {
		r, _ := utf8.DecodeRuneInString(a.Words[end].In(a.Text))
		if !unicode.IsUpper(r) && a.Lower[end] != "of" && a.Lower[end] != "the" {
			return Relation{}, false
		}
		end++
	}
	close := end
	for close < to && a.Lower[close] != "." && !a.lineBreak(close) {
		close++
	}
	if n := end - from - 1; n < 1 || n > 8 || close-end > 12 {
		return Relation{}, false
	}
	if close < len(a.Words) && a.Paragraph[close] == a.Paragraph[from] && a.Lower[close] != "." && !a.lineBreak(close) {
		return Relation{}, false
	}
	take(used, from, end)
	return Relation{Cue: []readout.Span{{Start: a.Words[from].Start, End: a.Words[from].End}}, Source: []readout.Span{a.span(from+1, end-1)}}, true
}

// lineEnd returns end, or, where the quotation before word hi closes its paragraph
// and a dash opens the next, the end of that one: its signature.
func (a *Attributor) lineEnd(hi, end int) int {
	if hi >= len(a.Words) || hi == 0 || a.Paragraph[hi] == a.Paragraph[hi-1] {
		return end
	}
	for end = hi; end < len(a.Words) && a.Paragraph[end] == a.Paragraph[hi]; end++ {
	}
	return end
}

// lineBreak reports whether a line ends before word i.
func (a *Attributor) lineBreak(i int) bool {
	return i > 0 && i < len(a.Words) && strings.Contains(a.Text[a.Words[i-1].End:a.Words[i].Start], "\n")
}

// before reads a reporting clause that leads to its quotation: "Stone said:",
// "Stone told reporters that the plan was" (then the clause is content too),
// "Commissioner Stone:".
func (a *Attributor) before(from, to int, used []bool) (Relation, bool) {
	if a.Lower[to-1] == ":" || a.Lower[to-1] == "," {
		if k := to - 2; k >= from && !reporting[a.Lower[k]] && !reporting[a.Lower[from]] && a.Lower[to-1] == ":" && to-1-from <= 8 && a.capitalized(from, to-1) {
			take(used, from, to)
			return Relation{Source: []readout.Span{a.span(from, to-2)}}, true
		}
	}
	// "Said Stone: …"
	if a.Reports(from) && !used[from] && to-from >= 3 && to-from <= longestPhrase && (a.Lower[to-1] == ":" || a.Lower[to-1] == ",") {
		if end := a.nounPhrase(from+1, to-1); end > from+1 {
			take(used, from, to)
			return Relation{Cue: []readout.Span{a.span(from, from)}, Source: []readout.Span{a.span(from+1, end-1)}}, true
		}
	}
	for k := to - 1; k >= from; k-- {
		if !a.Reports(k) || used[k] {
			continue
		}
		s, e := a.subject(from, k)
		if e <= s {
			return Relation{}, false
		}
		r := Relation{Cue: []readout.Span{a.span(k, k)}, Source: []readout.Span{a.span(s, e-1)}}
		c := k + 1
		if c < to && listeners[a.Lower[c]] {
			c++
		}
		if c < to && a.Lower[to-1] != "," && a.Lower[to-1] != ":" {
			if !indirectly[a.Lower[k]] {
				return Relation{}, false // "wrote the book “War in Vell”"
			}
			r.Content = []readout.Span{a.span(c, to-1)}
			take(used, c, to)
		}
		take(used, s, k+1)
		return r, true
	}
	return Relation{}, false
}

func take(used []bool, from, to int) {
	for i := from; i < to; i++ {
		used[i] = true
	}
}

func (a *Attributor) capitalized(from, to int) bool {
	n := 0
	for i := from; i < to; i++ {
		w := a.Words[i].In(a.Text)
		if w[0] >= 'A' && w[0] <= 'Z' {
			n++
		} else if len(w) > 3 {
			return false
		}
	}
	return n > 0
}

var auxiliaries = lexicon.NamesOf(lexicon.Times().Weekdays).With(`has have had also then later also once previously recently earlier was is were are be been to never not n't did does do would will could may might must should
simply quickly flatly publicly repeatedly reportedly still even already only just again often first last now today yesterday on`)

// clauseEdges begin or end the clause that a subject stands in.
var clauseEdges = lexicon.SetOf(`; : . that but because as when while if`)

// subject finds the source that ends before verb k, not before from.
func (a *Attributor) subject(from, k int) (int, int) {
	e := k
	for e > from && (auxiliaries[a.Lower[e-1]] || strings.HasSuffix(a.Lower[e-1], "ly") || a.Mark[e-1]) {
		e--
	}
	aside := e > from && a.Lower[e-1] == "," // "Stone, a doctor, said"
	s := a.phraseFrom(from, e, aside)
	for s < e && (a.Mark[s] || a.Lower[s] == "," || a.Lower[s] == "and") {
		s++
	}
	if e-s > longestSource {
		return 0, 0
	}
	if aside && s > from && s < e && (Relatives[a.Lower[s]] || Relatives[a.Lower[s-1]]) {
		// "Stone, who leads the group that, as many say, …, said": all of it.
		if r, _ := utf8.DecodeRuneInString(a.Words[from].In(a.Text)); !unicode.IsUpper(r) || e-from > longestAside {
			return 0, 0
		}
		s = from
	}
	return s, e
}

// phraseFrom returns where the phrase that ends before word e begins, not before from; with an aside it has a comma or two.
func (a *Attributor) phraseFrom(from, e int, aside bool) int {
	commas := 0
	s := e
	for ; s > from; s-- {
		w := a.Lower[s-1]
		switch {
		case a.Quote[s-1] >= 0 || clauseEdges[w] || reporting[w]:
			return s
		case w == "," && (!aside || commas == 2):
			return s
		case w == ",":
			commas++
		case w == "and" && !aside && s-2 >= from && a.Lower[s-2] == ",":
			return s
		}
	}
	return s
}

// Relatives are the pronouns that begin a relative clause.
var Relatives = lexicon.SetOf(`who which that whose whom`)

// phraseEdges end a noun phrase.
var phraseEdges = lexicon.SetOf(`, . ; : ( — – - who that which when while after before during as if because but adding on at by with through`)

// nounPhrase returns the end of the noun phrase that starts at from: names with
// their asides, up to a comma that closes, a verb or a clause.
func (a *Attributor) nounPhrase(from, to int) int {
	i := from
	for i < to {
		w := a.Lower[i]
		if phraseEdges[w] || a.Mark[i] || i > from && reporting[w] {
			return i
		}
		if listeners[w] && i == from && w != "him" && w != "her" {
			return i
		}
		i++
	}
	return i
}
