package lexicon

import "testing"

// The hashes of trained models are these.
func TestHashes(t *testing.T) {
	for s, want := range map[string]struct {
		bits32              uint32
		bits64, lower, fold uint64
	}{
		"":        {0x811c9dc5, 0xcbf29ce484222325, 0xcbf29ce484222325, 0xcbf29ce484222325},
		"Envoy":   {0xc3ce2f48, 0x6c131b25b3e1b108, 0xac5333bf41cc5ea8, 0xac5333bf41cc5ea8},
		"U.S.":    {0x5aa8ed7f, 0xbaa9caf1c1c3f5df, 0x9088c9e5c0b053df, 0x8c43d07b566de99},
		"Türkiye": {0x58a3a8a8, 0x4163617b62d58568, 0x3c2b3602cdc59ac8, 0x7aec34dc5eb2b342},
		"Ağrı":    {0x86d282f6, 0xabfda544244da7f6, 0x3bd6bc7a0531ce56, 0x3cd50a156d7d893b},
	} {
		if got := Hash32(s); got != want.bits32 {
			t.Errorf("%q: Hash32 %#x, want %#x", s, got, want.bits32)
		}
		if got := Hash64(s); got != want.bits64 {
			t.Errorf("%q: Hash64 %#x, want %#x", s, got, want.bits64)
		}
		if got := LowerHash(s); got != want.lower {
			t.Errorf("%q: LowerHash %#x, want %#x", s, got, want.lower)
		}
		if got := FoldHash(Basis64, s); got != want.fold {
			t.Errorf("%q: FoldHash %#x, want %#x", s, got, want.fold)
		}
	}
}
