package lineage

import (
	"cmp"
	"slices"
)

// oddSpellings finds names that some texts spell otherwise than most: odd
// spelling to common spelling, one letter apart. A name that general news knows, that
// differs only in its ending, that has no neighbour in common with the other, or
// that stands beside it in one text is a name of its own.
func oddSpellings(texts []*text) map[int32]int32 {
	const (
		letters = 5 // least length of a name
		ending  = 2 // last letters that must agree, for "Norrlander" is not "Norrland"
		ratio   = 3 // how much commoner the common spelling is
	)
	if len(texts) == 0 {
		return nil
	}
	v := texts[0].vocab
	frequency := make([]int32, len(v.words))
	last := make([]int32, len(v.words))
	for k, t := range texts {
		for i, w := range t.words {
			if t.class[i] == name && last[w] != int32(k)+1 {
				last[w] = int32(k) + 1
				frequency[w]++
			}
		}
	}
	general := loadBackground()
	// Two words one letter apart share a form from which a letter is cut, or one is such a form.
	type form string
	common := map[form][]int32{}
	for w, n := range frequency {
		if word := v.words[w]; int(n) >= ratio*2 && len(word) >= letters {
			for i := 0; i <= len(word)-ending; i++ {
				f := form(word)
				if i < len(word)-ending {
					f = form(word[:i] + word[i+1:])
				}
				common[f] = append(common[f], int32(w))
			}
		}
	}
	odd := map[int32]int32{}
	for w, n := range frequency {
		word := v.words[w]
		if n < 2 || len(word) < letters || general.count[stem(word)] > 0 {
			continue
		}
		best := int32(-1)
		for i := 0; i <= len(word)-ending; i++ {
			f := form(word)
			if i < len(word)-ending {
				f = form(word[:i] + word[i+1:])
			}
			for _, c := range common[f] {
				if c != int32(w) && frequency[c] >= ratio*n && nearby(word, v.words[c]) &&
					(best < 0 || frequency[c] > frequency[best] || frequency[c] == frequency[best] && v.words[c] < v.words[best]) {
					best = c
				}
			}
		}
		if best >= 0 {
			odd[int32(w)] = best
		}
	}
	if len(odd) == 0 {
		return nil
	}
	// The same neighbour shows that one person or place is meant: "Sergei Rybkov", "Sergei Ryabkov".
	type neighbour struct {
		word, other int32
		before      bool
	}
	meant := map[int32]bool{}
	for w, c := range odd {
		meant[w], meant[c] = true, true
	}
	beside := map[neighbour]bool{}
	both := map[int32]bool{}
	for _, t := range texts {
		has := map[int32]bool{}
		for i, w := range t.words {
			if t.class[i] != name || !meant[w] {
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
	proved := map[int32]bool{}
	for n := range beside {
		if c, ok := odd[n.word]; ok && beside[neighbour{c, n.other, n.before}] {
			proved[n.word] = true
		}
	}
	for w := range odd {
		if !proved[w] || both[w] {
			delete(odd, w)
		}
	}
	return odd
}

// nearby reports whether two words differ in one letter, put in, left out or replaced, or in two neighbours swapped.
func nearby(a, b string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	if len(b)-len(a) > 1 {
		return false
	}
	i, j := 0, 0
	for i < len(a) && a[i] == b[i] {
		i++
	}
	for j < len(a)-i && a[len(a)-1-j] == b[len(b)-1-j] {
		j++
	}
	if len(a) != len(b) {
		return i+j >= len(a)
	}
	rest := len(a) - i - j
	return rest <= 1 || rest == 2 && a[i] == b[i+1] && a[i+1] == b[i]
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
