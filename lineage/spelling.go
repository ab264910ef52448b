package lineage

import (
	"cmp"
	"iter"
	"slices"

	"readout/lexicon"
)

// oddSpellings finds names that some texts spell otherwise than most: odd
// spelling to common spelling, one letter apart. A name that general news knows, that
// differs only in its ending, that has no neighbour in common with the other, or
// that stands beside it in one text is a name of its own.
func oddSpellings(texts []*text) map[int32]int32 {
	if len(texts) == 0 {
		return nil
	}
	v := texts[0].vocab
	odd := v.variants(nameFrequency(texts))
	if len(odd) == 0 {
		return nil
	}
	meant := meantBy(texts, odd)
	for w := range odd {
		if !meant[w] {
			delete(odd, w)
		}
	}
	return odd
}

// nameFrequency counts for each word the texts in which it is a name.
func nameFrequency(texts []*text) []int32 {
	frequency := make([]int32, len(texts[0].vocab.words))
	last := make([]int32, len(frequency))
	for k, t := range texts {
		for i, w := range t.words {
			if t.class[i] == name && last[w] != int32(k)+1 {
				last[w] = int32(k) + 1
				frequency[w]++
			}
		}
	}
	return frequency
}

// forms yields a word and the forms that it has when one letter is cut, its ending apart:
// two words one letter apart have a form in common.
func forms(word string) iter.Seq[string] {
	return func(yield func(string) bool) {
		for i := range len(word) - oddEnding {
			if !yield(word[:i] + word[i+1:]) {
				return
			}
		}
		yield(word)
	}
}

// variants returns for each rare spelling of a name the commonest of its neighbours that is much commoner.
func (v *vocabulary) variants(frequency []int32) map[int32]int32 {
	common := map[string][]int32{} // by form
	for w, n := range frequency {
		if n >= oddTimes*oddTexts && len(v.words[w]) >= oddLetters {
			for f := range forms(v.words[w]) {
				common[f] = append(common[f], int32(w))
			}
		}
	}
	general := loadBackground()
	odd := map[int32]int32{}
	for w, n := range frequency {
		word := v.words[w]
		if n < oddTexts || len(word) < oddLetters || general.count[lexicon.Stem(word)] > 0 {
			continue
		}
		best := int32(-1)
		for f := range forms(word) {
			for _, c := range common[f] {
				if c != int32(w) && frequency[c] >= oddTimes*n && lexicon.OneSlip(word, v.words[c]) && (best < 0 || v.commoner(c, best, frequency)) {
					best = c
				}
			}
		}
		if best >= 0 {
			odd[int32(w)] = best
		}
	}
	return odd
}

// commoner orders words by frequency, the first in order of spelling among equals.
func (v *vocabulary) commoner(a, b int32, frequency []int32) bool {
	return frequency[a] > frequency[b] || frequency[a] == frequency[b] && v.words[a] < v.words[b]
}

// meantBy returns the odd spellings that mean who or what the common one means: both have a
// neighbour in common ("Sergei Rybkov", "Sergei Ryabkov"), and no text has both.
func meantBy(texts []*text, odd map[int32]int32) map[int32]bool {
	type neighbour struct {
		word, other int32
		before      bool
	}
	asked := map[int32]bool{}
	for w, c := range odd {
		asked[w], asked[c] = true, true
	}
	beside := map[neighbour]bool{}
	both := map[int32]bool{} // odd spellings that stand beside the common one in one text
	for _, t := range texts {
		has := map[int32]bool{}
		for i, w := range t.words {
			if t.class[i] != name || !asked[w] {
				continue
			}
			has[w] = true
			if i > 0 && t.class[i-1] != function {
				beside[neighbour{w, t.words[i-1], true}] = true
			}
			if i+1 < len(t.words) && t.class[i+1] == name {
				beside[neighbour{w, t.words[i+1], false}] = true
			}
		}
		for w := range has {
			if c, ok := odd[w]; ok && has[c] {
				both[w] = true
			}
		}
	}
	meant := map[int32]bool{}
	for n := range beside {
		if c, ok := odd[n.word]; ok && !both[n.word] && beside[neighbour{c, n.other, n.before}] {
			meant[n.word] = true
		}
	}
	return meant
}

// misspelt returns for each text the odd spellings that it has, in order of spelling.
func misspelt(texts []*text, odd map[int32]int32) [][]int32 {
	out := make([][]int32, len(texts))
	if len(odd) == 0 {
		return out
	}
	is := make([]bool, len(texts[0].vocab.words))
	for w := range odd {
		is[w] = true
	}
	for i, t := range texts {
		for _, w := range t.words {
			if is[w] {
				out[i] = append(out[i], w)
			}
		}
		slices.SortFunc(out[i], func(x, y int32) int { return cmp.Compare(t.vocab.words[x], t.vocab.words[y]) })
		out[i] = slices.Compact(out[i])
	}
	return out
}

// sharedSpellings returns the odd spellings that both of two lists have, in the order of the first.
func sharedSpellings(a, b []int32) []int32 {
	var out []int32
	for _, w := range a {
		if slices.Contains(b, w) {
			out = append(out, w)
		}
	}
	return out
}

func (t *text) has(w int32) bool { return slices.Contains(t.words, w) }
