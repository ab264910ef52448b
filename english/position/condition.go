package position

import (
	"slices"
	"strings"

	"readout"
	"readout/english/text"
	"readout/lexicon"
)

// conditions open what a position depends on, as one word or as several.
var (
	conditions = lexicon.SetOf(`if unless provided providing until`)
	several    = [][]string{
		{"as", "long", "as"}, {"so", "long", "as"}, {"on", "condition", "that"}, {"on", "the", "condition", "that"}, {"in", "exchange", "for"},
		{"in", "return", "for"}, {"in", "the", "event"}, {"in", "case", "of"}, {"only", "when"}, {"only", "after"}, {"only", "once"},
	}
	inverted = lexicon.SetOf(`should were had`)
	whatever = lexicon.SetOf(`even as what asked wonder wonders wondered not`)
)

// conditional reports a clause on which what it hangs on depends: "if they cross the river".
func (f *finder) conditional(j int) bool {
	if f.Words[j].Deprel != "advcl" {
		return false
	}
	m := f.Document.Child(j, "mark")
	return m >= 0 && conditions[f.Lower[m]] && f.Lower[m] != "until"
}

// opens returns how many words from word k on, which open a condition, tell that it is one; 0 for none.
func (f *finder) opens(k int) int {
	d, w := f.Document, f.Lower[k]
	s := d.Reading.Sentences[f.Sentence[k]]
	before := ""
	if k > s.First {
		before = f.Lower[k-1]
	}
	h := d.Head(k)
	switch {
	case w == "until" && h >= 0:
		if whatever[before] || f.Words[k].Deprel == "case" && !f.happens(h) {
			return 0
		}
		return 1
	case conditions[w] && h >= 0 && f.Words[k].Deprel == "mark" && f.Words[h].Deprel != "ccomp":
		if whatever[before] {
			return 0
		}
		return 1
	case w == "without" && h >= 0 && d.Head(h) >= 0 && d.Negated(d.Head(h)):
		return 1 // "will not sign without guarantees"
	case inverted[w] && h > k && (f.Words[h].Deprel == "advcl" || w == "should" && k > s.First && f.Words[h].Deprel != "root" && f.Words[h].Deprel != "ccomp"):
		if lo, _ := d.Subtree(h); lo == k {
			return 1 // "should they attack"
		}
		return 0
	}
	for _, m := range several {
		if k+len(m) < s.Last && slices.Equal(f.Lower[k:k+len(m)], m) {
			return len(m)
		}
	}
	return 0
}

// happens reports a noun of what happens, not of a day: "until the vote".
func (f *finder) happens(h int) bool {
	if f.Words[h].UPOS == "VERB" {
		return true
	}
	if f.Words[h].UPOS != "NOUN" {
		return false
	}
	lo, hi := f.Document.Subtree(h)
	for _, t := range f.Document.TimesBehind(f.Words[lo].Start) {
		return t.Start >= f.Words[hi-1].End
	}
	return true
}

// condition returns the clauses on which what c heads depends: those nearest to it in the tree of its sentence, below it or
// above it.
func (f *finder) condition(c Candidate) []readout.Span {
	d := f.Document
	s := d.Reading.Sentences[f.Sentence[c.Word]]
	var out []readout.Span
	nearest, end := farthest+1, s.First
	for k := s.First; k < s.Last; k++ {
		if k < end {
			continue // within another
		}
		n := f.opens(k)
		if n == 0 {
			continue
		}
		top := k
		for j := range d.Path(k) { // all that the opening word begins
			lo, hi := d.Subtree(j)
			for lo < k && !text.HasWord(f.Lower[lo]) {
				lo++
			}
			if lo < k || c.Word >= lo && c.Word < hi {
				break
			}
			top = j
		}
		_, hi := d.Subtree(top)
		hi = max(hi, k+n)
		if hi-k < conditionWords || hi-k <= n || c.Word >= k && c.Word < hi {
			continue
		}
		dist := f.apart(c, d.Head(top))
		if dist > nearest {
			continue
		}
		if dist < nearest {
			out, nearest = nil, dist
		}
		end = hi
		out = append(out, f.trimmed(k, hi))
	}
	if nearest > farthest {
		return nil
	}
	return out
}

// before returns where words lo … hi-1 end without the conditions that close them, which are told by themselves.
func (f *finder) before(condition []readout.Span, lo, hi int) int {
	for _, c := range condition {
		if a, b := f.WordsIn(c); a > lo && a < hi && b >= hi-1 {
			hi = a
		}
	}
	return hi
}

// apart returns how many steps a condition that hangs on word g stands from what c heads, more than farthest if it tells of
// something else.
func (f *finder) apart(c Candidate, g int) int {
	d := f.Document
	if g < 0 {
		return farthest + 1
	}
	n := 0
	for j := range d.Path(g) { // below the head, but not in a clause that only tells which
		if j == c.Word {
			return n
		}
		if f.Words[j].Deprel == "acl:relcl" || j < c.First || j >= c.Last {
			break
		}
		n++
	}
	n = 0
	for j := range d.Path(c.Word) {
		if j == g {
			return n
		}
		if n++; n > farthest {
			break
		}
	}
	return farthest + 1
}

// trimmed returns words lo … hi-1 without the marks around them.
func (f *finder) trimmed(lo, hi int) readout.Span {
	for lo < hi-1 && (f.Mark[lo] || !text.HasWord(f.Lower[lo])) {
		lo++
	}
	for hi-1 > lo && (f.Mark[hi-1] || !text.HasWord(f.Lower[hi-1])) && !strings.HasSuffix(f.Lower[hi-1], "%") {
		hi--
	}
	return f.Plain(lo, hi)
}
