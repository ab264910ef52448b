package model

import (
	"math/bits"
)

// A Table maps 64-bit hashes to values that stand beside them in open slots, so
// that one look at memory tells what is known of a word. The hash 0 stands for an
// empty slot; no word is known to have it. Values hold no pointers.
type Table[V any] struct {
	slots []tableSlot[V]
	used  int
}

type tableSlot[V any] struct {
	hash  uint64
	value V
}

// NewTable returns a table with room for n values before it grows.
func NewTable[V any](n int) *Table[V] {
	return &Table[V]{slots: Large[tableSlot[V]](1 << bits.Len(uint(2*n)))}
}

// Clear empties the table.
func (t *Table[V]) Clear() {
	clear(t.slots)
	t.used = 0
}

// Home returns the first place where h may stand.
func (t *Table[V]) Home(h uint64) *tableSlot[V] { return &t.slots[h&uint64(len(t.slots)-1)] }

// slot returns where h stands, or would stand.
func (t *Table[V]) slot(h uint64) *tableSlot[V] {
	mask := uint64(len(t.slots) - 1)
	i := h & mask
	for t.slots[i].hash != h && t.slots[i].hash != 0 {
		i = (i + 1) & mask
	}
	return &t.slots[i]
}

// Get returns the value of h, and whether there is one.
func (t *Table[V]) Get(h uint64) (V, bool) {
	s := t.slot(h)
	return s.value, s.hash != 0
}

// Put returns the place of h's value, a new one if there was none. It is good until the next put.
func (t *Table[V]) Put(h uint64) *V {
	s := t.slot(h)
	if s.hash == 0 {
		if t.used++; 2*t.used > len(t.slots) {
			bigger := NewTable[V](t.used)
			for _, old := range t.slots {
				if old.hash != 0 {
					*bigger.slot(old.hash) = old
				}
			}
			t.slots = bigger.slots
			s = t.slot(h)
		}
		s.hash = h
	}
	return &s.value
}
