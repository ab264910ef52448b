package model

import "testing"

func TestLarge(t *testing.T) {
	for _, n := range []int{0, 1, 1000, largePage/4 - 1, largePage / 4, largePage, largePage + 1} {
		bytes, numbers := Large[byte](n), Large[uint64](n)
		if len(bytes) != n || len(numbers) != n {
			t.Fatalf("%d and %d values, not %d", len(bytes), len(numbers), n)
		}
		for i := range n {
			if bytes[i] != 0 || numbers[i] != 0 {
				t.Fatalf("value %d of %d is not zero", i, n)
			}
			bytes[i], numbers[i] = 1, 1
		}
	}
}
