package model

import (
	"testing"
)

func TestHashTable(t *testing.T) {
	table := NewTable[int](1)
	for i := range 1000 {
		*table.Put(uint64(i)*0x9E3779B97F4A7C15 + 1) += i // a place of its own, at first 0
		*table.Put(uint64(i)*0x9E3779B97F4A7C15 + 1) += 1
	}
	for i := range 1000 {
		if v, ok := table.Get(uint64(i)*0x9E3779B97F4A7C15 + 1); !ok || v != i+1 {
			t.Fatalf("%d: %d %v", i, v, ok)
		}
	}
	if _, ok := table.Get(12345); ok || table.used != 1000 {
		t.Errorf("%d values, and one that was never put: %v", table.used, ok)
	}
	if table.Clear(); table.used != 0 {
		t.Error("cleared, and not empty")
	}
}
