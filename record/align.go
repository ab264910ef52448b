package record

import (
	"slices"
	"strings"

	"readout"
	"readout/lexicon"
)

// A token is one word of a quotation, and where it stands on its page.
type token struct {
	span   readout.Span
	id     int32   // of what is compared: lower case, marks and hyphens gone
	weight float32 // what a match of it tells: names and numbers most, function words least
	figure bool    // a number or a day of the week: what no other rendering changes
	denies bool    // it says that something is not so
}

// A vocabulary numbers the words of a story's quotations. Spellings of one word have one number.
type vocabulary map[string]int32

// number numbers the words of an utterance and says what a match of each tells.
func (v vocabulary) number(words []readout.Token) []token {
	out := make([]token, 0, len(words))
	for i := 0; i < len(words); i++ {
		w := words[i]
		// "U.S." is "US".
		for i+1 < len(words) && initial(words[i]) && initial(words[i+1]) && words[i+1].Start == w.End+1 {
			i++
			w.End, w.Form, w.Kind = words[i].End, w.Form+words[i].Form, readout.Naming
		}
		t := token{span: w.Span, id: v.id(w.Form), weight: weightContent, figure: isNumber(w.Form) || weekdays[w.Form], denies: denying[w.Form]}
		switch {
		case w.Kind.Is(readout.Function):
			t.weight = weightFunction
		case w.Kind.Is(readout.Naming):
			t.weight = weightName
		}
		out = append(out, t)
	}
	return out
}

// isNumber reports a number, in digits or in words. "One" is mostly none.
func isNumber(form string) bool {
	if form == "" || form == "one" {
		return false
	}
	if '0' <= form[0] && form[0] <= '9' {
		return true
	}
	_, ok := lexicon.Numbers().Cardinals[form]
	if !ok {
		_, ok = lexicon.Numbers().Scales[form]
	}
	return ok
}

var weekdays = lexicon.NamesOf(lexicon.Times().Weekdays)

// initial reports a word of one letter.
func initial(w readout.Token) bool { return w.Len() == 1 && len(w.Form) == 1 }

// id returns the number of a form, and gives it one where it has none.
func (v vocabulary) id(form string) int32 {
	id, ok := v[form]
	if ok {
		return id
	}
	if usual := lexicon.Spelling(form); usual != form {
		id = v.id(usual)
	} else if n, ok := lexicon.Numbers().Cardinals[form]; ok && isNumber(form) {
		id = v.id(formatFloat(n))
	} else {
		id = int32(len(v))
	}
	v[form] = id
	return id
}

// A match is an alignment of two quotations, a the wording it is measured by.
type match struct {
	pairs [][2]int // indexes of equal words, ascending
	other [][2]int // indexes of words that stand for one another, descending
	score float64  // weight of the matches less the costs, by that of the shorter side
	a, b  float64  // share of the words of either side that the other has, by weight
	names bool     // a name or a number is among the matches
	run   int      // most consecutive equal words
}

// An aligner keeps the tables of align between calls.
type aligner struct {
	score []float32
	step  []uint8
}

const (
	stepMatch = iota + 1
	stepOther
	stepUp
	stepLeft
)

// align aligns two quotations end to end on the shorter one and anywhere on the
// longer (Needleman and Wunsch 1970, free end gaps).
func (al *aligner) align(a, b []token) match {
	n, m := len(a), len(b)
	if n == 0 || m == 0 {
		return match{}
	}
	size := (n + 1) * (m + 1)
	if cap(al.score) < size {
		al.score = make([]float32, size)
		al.step = make([]uint8, size)
	}
	score, step := al.score[:size], al.step[:size]
	width := m + 1
	// Words of the longer side before and after the shorter cost nothing.
	freeA, freeB := n >= m, m >= n
	score[0], step[0] = 0, 0
	for i := 1; i <= n; i++ {
		score[i*width], step[i*width] = -costGap*float32(i), stepUp
		if freeA {
			score[i*width] = 0
		}
	}
	for j := 1; j <= m; j++ {
		score[j], step[j] = -costGap*float32(j), stepLeft
		if freeB {
			score[j] = 0
		}
	}
	for i := 1; i <= n; i++ {
		above, row, steps := score[(i-1)*width:i*width], score[i*width:(i+1)*width], step[i*width:(i+1)*width]
		word := &a[i-1]
		left := float32(costGap)
		if freeB && i == n {
			left = 0
		}
		for j := 1; j <= m; j++ {
			best, s := above[j-1]-costOther, uint8(stepOther)
			if word.id == b[j-1].id {
				best, s = above[j-1]+min(word.weight, b[j-1].weight), stepMatch
			}
			up := float32(costGap)
			if freeA && j == m {
				up = 0
			}
			if x := above[j] - up; x > best {
				best, s = x, stepUp
			}
			if x := row[j-1] - left; x > best {
				best, s = x, stepLeft
			}
			row[j], steps[j] = best, s
		}
	}
	var x match
	for i, j := n, m; i > 0 || j > 0; {
		switch step[i*width+j] {
		case stepMatch:
			x.pairs = append(x.pairs, [2]int{i - 1, j - 1})
			i, j = i-1, j-1
		case stepOther:
			x.other = append(x.other, [2]int{i - 1, j - 1})
			i, j = i-1, j-1
		case stepUp:
			i--
		default:
			j--
		}
	}
	for i, j := 0, len(x.pairs)-1; i < j; i, j = i+1, j-1 {
		x.pairs[i], x.pairs[j] = x.pairs[j], x.pairs[i]
	}
	ownA, ownB := weigh(a), weigh(b)
	var gotA, gotB float32
	run := 0
	for k, p := range x.pairs {
		gotA += a[p[0]].weight
		gotB += b[p[1]].weight
		x.names = x.names || a[p[0]].weight == weightName
		if k > 0 && x.pairs[k-1][0]+1 == p[0] && x.pairs[k-1][1]+1 == p[1] {
			run++
		} else {
			run = 1
		}
		x.run = max(x.run, run)
	}
	x.a, x.b = float64(gotA/ownA), float64(gotB/ownB)
	x.score = float64(score[n*width+m] / min(ownA, ownB))
	return x
}

func weigh(words []token) float32 {
	var sum float32
	for _, t := range words {
		sum += t.weight
	}
	return sum
}

// exactWithin reports whether the words of short stand in long as one run, and where.
func exactWithin(short, long []token) (int, bool) {
	for i := 0; i+len(short) <= len(long); i++ {
		k := 0
		for k < len(short) && short[k].id == long[i+k].id {
			k++
		}
		if k == len(short) {
			return i, k > 0
		}
	}
	return 0, false
}

// changes lists the words of a for which b has others. Words of the longer side
// before the first and after the last common place are no changes when skipEnds
// is set: a shortened quotation alters nothing.
func changes(textA string, a []token, textB string, b []token, x match, skipEnds bool) []readout.Substitution {
	out := []readout.Substitution{}
	i, j := 0, 0
	between := func(endA, endB int, atEdge bool) {
		if i == endA && j == endB || atEdge && skipEnds && (i == endA || j == endB) {
			return
		}
		out = append(out, readout.Substitution{From: words(textA, a[i:endA]), To: words(textB, b[j:endB])})
	}
	for k, p := range x.pairs {
		between(p[0], p[1], k == 0)
		i, j = p[0]+1, p[1]+1
	}
	between(len(a), len(b), true)
	return out
}

// otherFacts counts what a says otherwise than b where they are aligned: another number or day in the place of one,
// and that the one is denied and the other is not.
func otherFacts(a, b []token, x match) int {
	n := 0
	i, j := 0, 0
	figure := func(t token) bool { return t.figure }
	var deniedA, deniedB bool
	for k, p := range append(x.pairs[:len(x.pairs):len(x.pairs)], [2]int{len(a), len(b)}) {
		gapA, gapB := a[i:p[0]], b[j:p[1]]
		if slices.ContainsFunc(gapA, figure) && slices.ContainsFunc(gapB, figure) {
			n++
		}
		if k > 0 && k < len(x.pairs) || len(gapA) > 0 && len(gapB) > 0 {
			denies := func(t token) bool { return t.denies }
			deniedA = deniedA || slices.ContainsFunc(gapA, denies)
			deniedB = deniedB || slices.ContainsFunc(gapB, denies)
		}
		i, j = p[0]+1, p[1]+1
	}
	if deniedA != deniedB {
		n++
	}
	return n
}

// words writes tokens as they stand on their page, one space between words.
func words(text string, list []token) string {
	var b strings.Builder
	for i, t := range list {
		if i > 0 && list[i-1].span.End != t.span.Start {
			b.WriteByte(' ')
		}
		b.WriteString(t.span.In(text))
	}
	return b.String()
}

// A bag is the words of a quotation by id, with what each weighs in all.
type bag struct {
	ids     []int32 // ascending
	weight  []float32
	tells   []bool  // no function word
	grammar float32 // what function words weigh
}

func newBag(words []token) bag {
	ids := make([]int32, len(words))
	for i, t := range words {
		ids[i] = t.id
	}
	slices.Sort(ids)
	ids = slices.Compact(ids)
	b := bag{ids: ids, weight: make([]float32, len(ids)), tells: make([]bool, len(ids))}
	for _, t := range words {
		i, _ := slices.BinarySearch(ids, t.id)
		b.weight[i] += t.weight
		if t.weight > weightFunction {
			b.tells[i] = true
		} else {
			b.grammar += t.weight
		}
	}
	return b
}

// common is the weight of the words that two bags share: no alignment of the two
// scores more.
func (a bag) common(b bag) float32 {
	var sum float32
	for i, j := 0, 0; i < len(a.ids) && j < len(b.ids); {
		switch {
		case a.ids[i] < b.ids[j]:
			i++
		case a.ids[i] > b.ids[j]:
			j++
		default:
			sum += min(a.weight[i], b.weight[j])
			i++
			j++
		}
	}
	return sum
}
