package lexicon

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Words are hashed by FNV-1a (Fowler, Noll and Vo) of 32 or 64 bits: from the basis,
// every letter is mixed in. Trained models hold such hashes, so they never change.
const (
	Basis32 uint32 = 2166136261
	Basis64 uint64 = 14695981039346656037
)

// Mix32 continues a hash of 32 bits with a letter.
func Mix32(h, c uint32) uint32 { return (h ^ c) * 16777619 }

// Mix64 continues a hash of 64 bits with a letter.
func Mix64(h, c uint64) uint64 { return (h ^ c) * 1099511628211 }

// Hash32 returns the hash of the bytes of s.
func Hash32[T string | []byte](s T) uint32 {
	h := Basis32
	for i := 0; i < len(s); i++ {
		h = Mix32(h, uint32(s[i]))
	}
	return h
}

// Hash64 returns the hash of the bytes of s.
func Hash64[T string | []byte](s T) uint64 {
	h := Basis64
	for i := 0; i < len(s); i++ {
		h = Mix64(h, uint64(s[i]))
	}
	return h
}

// LowerHash returns Hash64 of s in lower case.
func LowerHash(s string) uint64 {
	h := Basis64
	for i := 0; i < len(s); i++ {
		c := s[i]
		if c >= utf8.RuneSelf {
			return Hash64(strings.ToLower(s))
		}
		if 'A' <= c && c <= 'Z' {
			c += 'a' - 'A'
		}
		h = Mix64(h, uint64(c))
	}
	return h
}

// FoldHash continues a hash with what Fold leaves of s.
func FoldHash(h uint64, s string) uint64 {
	for i := 0; i < len(s); i++ {
		c := s[i]
		switch {
		case c >= utf8.RuneSelf:
			return foldHash(h, s[i:])
		case 'A' <= c && c <= 'Z':
			c += 'a' - 'A'
		case 'a' <= c && c <= 'z' || '0' <= c && c <= '9':
		default:
			continue
		}
		h = Mix64(h, uint64(c))
	}
	return h
}

func foldHash(h uint64, s string) uint64 {
	for _, r := range norm.NFKD.String(s) {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			r = unicode.ToLower(r)
			if r < utf8.RuneSelf {
				h = Mix64(h, uint64(r))
				continue
			}
			for r > 0 {
				h = Mix64(h, uint64(r&0xff))
				r >>= 8
			}
		}
	}
	return h
}
