package text

import (
	"iter"
	"slices"
	"strings"

	"readout"
	"readout/lexicon"
)

// The tree of a sentence is asked by the numbers of words. No dependent stands outside its
// head's sentence and no word hangs on itself, so that whatever climbs or descends ends; a
// question that nothing answers gives -1.

// A tree knows of each word what it hangs on and what hangs on it.
type tree struct {
	head    []int32 // of each word, -1 for a root
	child   []int32 // its first dependent in the text, -1 for none
	sibling []int32 // the next dependent of its head, -1 for none
}

// trees are kept for their memory alone.
var trees = NewKeep[tree]()

// hung returns the document's tree. It is made when the first question is asked, which is
// not before the words have their heads.
func (d *Document) hung() *tree {
	if d.tree == nil {
		d.tree = trees.Of(d)
		d.tree.hang(d.Reading)
	}
	return d.tree
}

func (t *tree) hang(r *readout.Reading) {
	n := len(r.Words)
	t.head, t.child, t.sibling = Resized(t.head, n), Resized(t.child, n), Resized(t.sibling, n)
	for i := range n {
		t.head[i], t.child[i], t.sibling[i] = -1, -1, -1
	}
	for _, s := range r.Sentences {
		for k := s.First; k < s.Last; k++ {
			if h := r.Words[k].Head; h >= s.First && h < s.Last {
				t.head[k] = int32(h)
			}
		}
		t.open(s)
		for k := s.Last - 1; k >= s.First; k-- { // from behind, so that the first is the last to be put in front
			if h := t.head[k]; h >= 0 {
				t.sibling[k], t.child[h] = t.child[h], int32(k)
			}
		}
	}
}

// open makes a root of a word in every circle of heads. No parse has one; a reading made by other hands may.
func (t *tree) open(s readout.Sentence) {
	seen := t.sibling[s.First:s.Last] // by the climb from which word; -1 again at the end
	for k := s.First; k < s.Last; k++ {
		i := int32(k)
		for ; i >= 0 && seen[int(i)-s.First] < 0; i = t.head[i] {
			seen[int(i)-s.First] = int32(k)
		}
		if i >= 0 && seen[int(i)-s.First] == int32(k) {
			t.head[i] = -1
		}
	}
	for i := range seen {
		seen[i] = -1
	}
}

// Head returns the word that word k hangs on.
func (d *Document) Head(k int) int { return int(d.hung().head[k]) }

// Children yields the dependents of word k in the order of the text.
func (d *Document) Children(k int) iter.Seq[int] {
	t := d.hung()
	return func(yield func(int) bool) {
		for j := t.child[k]; j >= 0 && yield(int(j)); j = t.sibling[j] {
		}
	}
}

// Child returns the first dependent of word k by one of the relations.
func (d *Document) Child(k int, relations ...string) int {
	t := d.hung()
	for j := t.child[k]; j >= 0; j = t.sibling[j] {
		if slices.Contains(relations, d.Reading.Words[j].Deprel) {
			return int(j)
		}
	}
	return -1
}

// Path yields word k, the word it hangs on, and so on up to the root.
func (d *Document) Path(k int) iter.Seq[int] {
	t := d.hung()
	return func(yield func(int) bool) {
		for j := int32(k); j >= 0 && yield(int(j)); j = t.head[j] {
		}
	}
}

// Subtree returns how far word k and all below it reach: first … last-1. Where arcs cross, words between may hang elsewhere.
func (d *Document) Subtree(k int) (first, last int) {
	t := d.hung()
	top := int32(k)
	l, r := top, top
	for j := top; ; j = t.sibling[j] {
		for l, r = min(l, j), max(r, j); t.child[j] >= 0; l, r = min(l, j), max(r, j) {
			j = t.child[j]
		}
		for j != top && t.sibling[j] < 0 {
			j = t.head[j]
		}
		if j == top {
			return int(l), int(r) + 1
		}
	}
}

// Root returns the word of a phrase, words first … last-1, that hangs on none of them: the last of several, since noun phrases end in their head.
func (d *Document) Root(first, last int) int {
	for k := last - 1; k >= first; k-- {
		if h := d.Head(k); h < first || h >= last {
			return k
		}
	}
	return -1
}

// Verb reports whether word k is tagged as a verb, whatever its form.
func (d *Document) Verb(k int) bool { return strings.HasPrefix(d.Reading.Words[k].XPOS, "VB") }

// Clause returns the verb of the clause in which word k stands: the nearest on its path, itself included.
func (d *Document) Clause(k int) int {
	for j := range d.Path(k) {
		if d.Verb(j) {
			return j
		}
	}
	return -1
}

// Subject returns the first subject of word k, that of a passive included.
func (d *Document) Subject(k int) int {
	for j := range d.Children(k) {
		if strings.HasPrefix(d.Reading.Words[j].Deprel, "nsubj") {
			return j
		}
	}
	return -1
}

// IsSubject reports whether one of words first … last-1 is the subject of a clause.
func (d *Document) IsSubject(first, last int) bool {
	for k := first; k < last; k++ {
		if strings.HasPrefix(d.Reading.Words[k].Deprel, "nsubj") {
			return true
		}
	}
	return false
}

// Preposition returns the word that marks the case of word k: "with", "between", "according".
func (d *Document) Preposition(k int) int { return d.Child(k, "case") }

// Particle returns the particle of the phrasal verb k: "off" of "put the march off".
func (d *Document) Particle(k int) int { return d.Child(k, "compound:prt") }

// Auxiliaries yields the auxiliaries of word k, or the copula that makes a predicate of it.
func (d *Document) Auxiliaries(k int) iter.Seq[int] {
	return func(yield func(int) bool) {
		for j := range d.Children(k) {
			if rel := d.Reading.Words[j].Deprel; (strings.HasPrefix(rel, "aux") || rel == "cop") && !yield(j) {
				return
			}
		}
	}
}

// Passive reports whether verb k stands in the passive.
func (d *Document) Passive(k int) bool { return d.Child(k, "aux:pass") >= 0 }

// Infinitive reports whether verb k is marked by "to".
func (d *Document) Infinitive(k int) bool {
	j := d.child(k, "to")
	return j >= 0 && d.Reading.Words[j].Deprel == "mark"
}

// child returns the first dependent of word k that is a word in lower case.
func (d *Document) child(k int, word string) int {
	for j := range d.Children(k) {
		if d.Lower(j) == word {
			return j
		}
	}
	return -1
}

var negations = lexicon.SetOf("not n't n’t never")

// Negated reports whether word k is denied: "did not meet", "no meeting", "no longer meets"; but "vowed not to meet".
func (d *Document) Negated(k int) bool {
	for j := range d.Children(k) {
		switch w := d.Lower(j); {
		case j > k:
			return false
		case negations[w], w == "no" && d.Reading.Words[j].Deprel == "det", w == "longer" && d.child(j, "no") >= 0:
			return true
		}
	}
	return false
}
