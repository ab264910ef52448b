package syntax

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"readout"
	"readout/english/segment"
	"readout/lexicon"
)

// A Vocabulary numbers known words, and gives every word the features that the
// nets read: Columns ids a word, each within Rows. Training and reading use the
// same code, so they cannot differ.
type Vocabulary struct {
	words []string
	slot  []int32 // open addressing by hash: 1 + index into words
	mask  uint64
}

// Columns is the number of ids WordFeatures gives a word: the form, its endings
// of 3, 2 and 4 letters, its first 3 letters, its shape, what stands before it.
const (
	Columns     = 7
	ShapeColumn = 5
)

// Sizes of the hashed tables; column 0 has room for unknown words after the known ones.
const (
	unknownRows = 1024
	ending3Rows = 4096
	ending2Rows = 1024
	ending4Rows = 4096
	openingRows = 4096
	shapeRows   = 512
	gapRows     = 3
)

// NewVocabulary numbers words in the order given. Words must be normal forms (Normal).
func NewVocabulary(words []string) *Vocabulary {
	size := 1024
	for size < 3*len(words) {
		size *= 2
	}
	v := &Vocabulary{words: words, slot: make([]int32, size), mask: uint64(size - 1)}
	for i, w := range words {
		at := hash64(w) & v.mask
		for v.slot[at] != 0 {
			at = (at + 1) & v.mask
		}
		v.slot[at] = int32(i) + 1
	}
	return v
}

// Len returns the number of words.
func (v *Vocabulary) Len() int { return len(v.words) }

// Index returns the number of a normal form, -1 if it is unknown.
func (v *Vocabulary) Index(form []byte) int {
	at := hash64(form) & v.mask
	for v.slot[at] != 0 {
		if i := int(v.slot[at]) - 1; v.words[i] == string(form) {
			return i
		}
		at = (at + 1) & v.mask
	}
	return -1
}

// Rows returns the number of rows of each column's table.
func (v *Vocabulary) Rows() []int {
	return []int{len(v.words) + unknownRows, ending3Rows, ending2Rows, ending4Rows, openingRows, shapeRows, gapRows}
}

// hash64 spreads lexicon.Hash64 over the lower bits, which alone choose a row.
func hash64[T string | []byte](s T) uint64 {
	h := lexicon.Hash64(s)
	return h ^ h>>29
}

// WordFeatures writes the Columns ids of a word of text to out.
func (v *Vocabulary) WordFeatures(text string, w readout.Span, out []int32) {
	var buf [96]byte
	form := Normal(buf[:0], text[w.Start:w.End])
	if i := v.Index(form); i >= 0 {
		out[0] = int32(i)
	} else {
		out[0] = int32(len(v.words)) + int32(hash64(form)%unknownRows)
	}
	n := len(form)
	out[1] = int32(hash64(form[max(0, n-3):]) % ending3Rows)
	out[2] = int32(hash64(form[max(0, n-2):]) % ending2Rows)
	out[3] = int32(hash64(form[max(0, n-4):]) % ending4Rows)
	out[4] = int32(hash64(form[:min(3, n)]) % openingRows)
	out[ShapeColumn] = int32(shapeHash(text, w) % shapeRows)
	out[6] = int32(gapBefore(text, w))
}

// A gap is what stands before a word.
type gap uint8

const (
	gapSpace gap = iota // or nothing, before the first word of a text
	gapNone
	gapLine // a line break
)

func gapBefore(text string, w readout.Span) gap {
	for i := w.Start - 1; i >= 0; i-- {
		switch text[i] {
		case '\n':
			return gapLine
		case ' ', '\t', '\r':
			continue
		}
		if i == w.Start-1 {
			return gapNone
		}
		break
	}
	return gapSpace
}

// Normal appends to dst the normal form of a word: small letters without
// diacritics, digits as 0, every kind of quotation mark, apostrophe and dash as
// one, and no more than 64 bytes.
func Normal(dst []byte, w string) []byte {
	switch w {
	case "“", "”", "„", "‟", "«", "»", "``", "''":
		return append(dst, '"')
	case "‘", "’", "‛", "`", "´":
		return append(dst, '\'')
	case "–", "—", "―", "−", "---":
		return append(dst, '-', '-')
	case "…", "....", ". . .":
		return append(dst, "..."...)
	}
	start := len(dst)
	for i := 0; i < len(w) && len(dst)-start < 64; {
		c := w[i]
		if c < utf8.RuneSelf {
			switch {
			case 'A' <= c && c <= 'Z':
				c |= 0x20
			case '0' <= c && c <= '9':
				c = '0'
			case c == '`':
				c = '\''
			}
			dst = append(dst, c)
			i++
			continue
		}
		r, n := utf8.DecodeRuneInString(w[i:])
		i += n
		switch {
		case r == '’' || r == '‘' || r == '´' || r == 'ʼ':
			dst = append(dst, '\'')
		case r == '–' || r == '—' || r == '‑' || r == '‐' || r == '−':
			dst = append(dst, '-')
		case r == 0xAD || r == 0x200B || r == 0x200D || unicode.Is(unicode.Mn, r):
		case r >= 0xC0 && int(r-0xC0) < len(bare):
			dst = append(dst, bare[r-0xC0]...)
		default:
			dst = utf8.AppendRune(dst, unicode.ToLower(r))
		}
	}
	return dst
}

// bare holds the small letters without diacritics of U+00C0 to U+017F.
var bare = strings.Fields("a a a a a a ae c e e e e i i i i d n o o o o o × o u u u u y th ss " +
	"a a a a a a ae c e e e e i i i i d n o o o o o ÷ o u u u u y th y " +
	"a a a a a a c c c c c c c c d d d d e e e e e e e e e e g g g g g g g g h h h h " +
	"i i i i i i i i i i ij ij j j k k k l l l l l l l l l l n n n n n n n n n " +
	"o o o o o o oe oe r r r r r r s s s s s s s s t t t t t t u u u u u u u u u u u u w w y y y z z z z z z s")

// shapeHash hashes a word's shape: kinds of characters, long rows shortened,
// and whether it is glued to what stands before it.
func shapeHash(text string, w readout.Span) uint32 {
	h := lexicon.Basis32
	if gapBefore(text, w) == gapNone {
		h = lexicon.Mix32(h, 0) ^ 1
	}
	last, row := uint32(0), 0
	for i := w.Start; i < w.End; {
		r, n := rune(text[i]), 1
		if r >= utf8.RuneSelf {
			r, n = utf8.DecodeRuneInString(text[i:w.End])
		}
		i += n
		k := uint32(segment.KindOf(r))
		if k == uint32(segment.KindPunct) {
			k = 16 + uint32(segment.PunctClass(r))
		}
		if k == last {
			if row++; row > 2 {
				continue
			}
		} else {
			last, row = k, 1
		}
		h = lexicon.Mix32(h, k)
	}
	return h ^ h>>15
}
