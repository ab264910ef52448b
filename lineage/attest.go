package lineage

import "slices"

// An attestation knows which word sequences of the linked texts stand in other pages too: what several
// pages have is the report, what one has alone was added or altered there.
type attestation struct {
	runs    [][]uint64       // by article: hashes of its sequences, each once; nil where it is linked with nobody
	spoken  [][]uint64       // by article: those of them within quotation marks
	copies  [][]int          // by article: others with the very same words
	sources [][]int          // by article: those that it retells
	holders map[uint64]int32 // of spoken sequences: the different texts that have them, in any family
}

// attest reads the sequences of all nodes.
func attest(texts []*text, nodes []int, links [][]link, copies [][]int) *attestation {
	a := &attestation{runs: make([][]uint64, len(texts)), spoken: make([][]uint64, len(texts)), copies: copies, sources: make([][]int, len(texts)), holders: map[uint64]int32{}}
	var list, seen []uint64
	for n, i := range nodes {
		if len(links[n]) == 0 {
			continue
		}
		for _, l := range links[n] {
			if l.retells {
				a.sources[i] = append(a.sources[i], nodes[l.to])
			}
		}
		list, seen = distinct(texts[i].runs(list[:0], false), seen)
		a.runs[i] = append([]uint64{}, list...)
		list, seen = distinct(texts[i].runs(list[:0], true), seen)
		a.spoken[i] = append([]uint64{}, list...)
		for _, r := range list {
			a.holders[r]++
		}
	}
	// Who is linked with nobody counts as a holder, but has no election to win.
	for n, i := range nodes {
		if len(links[n]) > 0 {
			continue
		}
		list, seen = distinct(texts[i].runs(list[:0], true), seen)
		for _, r := range list {
			if held := a.holders[r]; held > 0 {
				a.holders[r] = held + 1
			}
		}
	}
	return a
}

// family returns for each member of a family how many of its sequences other members have, and how
// many of its spoken ones pages outside the family have. Of a report that another member retells in
// words of its own all sequences count: nobody need have its wording.
func (a *attestation) family(members []int) (inside, outside []int) {
	inside, outside = make([]int, len(members)), make([]int, len(members))
	if len(members) < 2 {
		return inside, outside
	}
	held, spoken, retold := map[uint64]int32{}, map[uint64]int32{}, map[int]bool{}
	for _, i := range members {
		for _, j := range a.sources[i] {
			retold[j] = true
		}
		for _, r := range a.runs[i] {
			held[r] += int32(1 + len(a.copies[i]))
		}
		for _, r := range a.spoken[i] {
			spoken[r]++
		}
	}
	for k, i := range members {
		for _, r := range a.runs[i] {
			if held[r] > 1 {
				inside[k]++
			}
		}
		if retold[i] {
			inside[k] = len(a.runs[i])
		}
		for _, r := range a.spoken[i] {
			if a.holders[r] > spoken[r] {
				outside[k]++
			}
		}
	}
	return inside, outside
}

// retells reports whether an article retells one of the members.
func (a *attestation) retells(i int, members []int) bool {
	return slices.ContainsFunc(a.sources[i], func(j int) bool { return slices.Contains(members, j) })
}

// runs appends the hashes of the text's sequences of words, or of those within quotation marks.
func (t *text) runs(out []uint64, spoken bool) []uint64 {
	for _, s := range t.sents {
		for i := s.first; i+runWords <= s.last; i++ {
			h, in := uint64(runWords), true
			for k := i; k < i+runWords; k++ {
				h = mix(h, t.words[k])
				in = in && t.quoted[k]
			}
			if in || !spoken {
				out = append(out, h)
			}
		}
	}
	return out
}
