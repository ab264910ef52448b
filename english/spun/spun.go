// Package spun says how surely the wording of a text was altered by a machine. It asks the
// letters alone.
package spun

import (
	"bytes"
	_ "embed"
	"encoding/binary"
	"encoding/json"
	"errors"
	"math"
	"math/bits"
	"strings"
	"sync"
	"unicode/utf8"

	"readout/english/gazetteer"
	"readout/english/segment"
	"readout/english/text"
	"readout/lexicon"
	"readout/model"
)

// Find says how surely the article's wording is machine-altered, as Score does of a text.
func Find(d *text.Document) float64 {
	if l := d.Article.Language; l != "" && l != "en" && !strings.HasPrefix(l, "en-") {
		return 0
	}
	return Score(d.Text)
}

// Score says how surely a text's wording is machine-altered, by synonyms or by a
// way through another language, 0 to 1. Too short a text, or one that is
// hardly English, gives 0.
//
// A linear model looks at the words and word pairs, at common words that stand side by
// side here and never in clean news, and at offices whose words were each
// put into a synonym. It is trained by train/spun.
func Score(text string) float64 {
	m := Default()
	var (
		offices        int
		dot            = lexicon.Hash32(".")
		last           = dot
		raw, rawBefore uint32 // hashes of the last words as they stand, from the one and the two before
		scan           = spunScanner{text: text, start: true}
		t              = spunTally{before: m.words.get(dot)}
		b              spunBlock
	)
	for {
		word, kind := scan.next()
		if kind == spunEnd {
			break
		}
		// What stands in the text, without regard to the class of the word: the hashes of it and of
		// what it makes with the words before are continued side by side.
		h, two, three, pair := lexicon.Basis32, lexicon.Mix32(raw, ' '), lexicon.Mix32(rawBefore, ' '), lexicon.Mix32(last, ' ')
		for _, c := range word {
			c := uint32(c)
			h, two, three, pair = lexicon.Mix32(h, c), lexicon.Mix32(two, c), lexicon.Mix32(three, c), lexicon.Mix32(pair, c)
		}
		if m.office(two) || m.office(three) {
			offices++
		}
		raw, rawBefore = h, two
		switch kind {
		case spunName:
			h, pair = lexicon.Mix32(lexicon.Basis32, '^'), lexicon.Mix32(lexicon.Mix32(last, ' '), '^')
		case spunNumber:
			h, pair = lexicon.Mix32(lexicon.Basis32, '#'), lexicon.Mix32(lexicon.Mix32(last, ' '), '#')
		}
		if h == dot && last == dot {
			continue
		}
		b.words[b.n], b.pairs[b.n] = h, pair
		if b.n++; b.n == len(b.words) {
			t.add(m, &b)
		}
		last = h
	}
	t.add(m, &b)
	if t.n < fewestWords || float64(t.known) < spunKnown*float64(t.n) {
		return 0
	}
	score := m.bias + float64(t.sum)*m.step/float64(t.n+30)
	for i := range t.seen {
		score += m.dense[i] * t.unseen[i] / (t.seen[i] + 15)
	}
	score += m.dense[3] * t.deficit / (t.seen[0] + 15)
	score += m.dense[4] * math.Min(0.02, float64(offices)/float64(t.n+30))
	score -= shortDoubt * float64(max(0, shortText-t.n))
	return 1 / (1 + math.Exp(-score))
}

// A spunBlock is words that follow one another, by hash, each with the pair that it makes
// with the word before.
type spunBlock struct {
	n            int
	words, pairs [128]uint32
}

// A spunTally adds up what the model says of words.
type spunTally struct {
	n, known     int // words, and how many of them are common
	sum          int // of weights
	deficit      float64
	seen, unseen [3]float64
	before       uint32 // count of the last word
}

// add takes in the words of b, and empties it. What is looked up stands far apart in
// memory: no lookup waits for what another finds.
func (t *spunTally) add(m *spunModel, b *spunBlock) {
	var (
		counts [len(b.words)]uint32
		pairs  [len(b.words)]uint32 // of common words that stand side by side by chance, their hash, then their count
		chance [len(b.words)]float64
		n      int // of them
		dims   = uint32(len(m.weights))
	)
	words := b.words[:b.n]
	for i, h := range words {
		t.sum += int(m.weights[h%dims]) + int(m.weights[b.pairs[i]%dims])
	}
	for i, h := range words {
		counts[i] = m.words.get(h)
	}
	for i, c := range counts[:b.n] {
		if c >= spunCommon {
			t.known++
			if t.before >= spunCommon {
				if e := float64(t.before) * float64(c) / m.total; e >= 1 {
					pairs[n], chance[n] = b.pairs[i], e
					n++
				}
			}
		}
		t.before = c
	}
	for i, h := range pairs[:n] {
		pairs[i] = m.pairs.get(h)
	}
	for i, e := range chance[:n] {
		o := float64(pairs[i])
		if o < e {
			t.deficit += math.Log((e + 1) / (o + 1))
		}
		for i, least := range [...]float64{1, 3, 10} {
			if e >= least {
				t.seen[i]++
				if o == 0 {
					t.unseen[i]++
				}
			}
		}
	}
	t.n += b.n
	b.n = 0
}

// Kinds of what a spunScanner finds.
const (
	spunEnd = iota
	spunWord
	spunName   // a capital that does not begin a sentence
	spunNumber // digits
	spunStop   // the end of a sentence or paragraph
)

var point = []byte(".")

// A spunScanner cuts a text into words in small letters, numbers and stops.
type spunScanner struct {
	text  string
	at    int
	start bool // at the beginning of a sentence
	buf   []byte
}

// next returns the next word, which stays valid until the next call, and its kind.
func (s *spunScanner) next() ([]byte, int) {
	for s.at < len(s.text) {
		r, n := s.rune(s.at)
		switch {
		case r == '.' || r == '!' || r == '?' || r == '\n':
			s.at += n
			s.start = true
			return point, spunStop
		case '0' <= r && r <= '9':
			first := s.at
			for s.at < len(s.text) && '0' <= s.text[s.at] && s.text[s.at] <= '9' {
				s.at++
			}
			s.start = false
			s.buf = append(s.buf[:0], s.text[first:s.at]...)
			return s.buf, spunNumber
		case isSpunLetter(r):
			kind := spunWord
			if r <= 'Z' && !s.start {
				kind = spunName
			}
			if s.word(); len(s.buf) == 1 && r == 'I' {
				kind = spunWord
			}
			s.start = false
			return s.buf, kind
		default:
			s.at += n
		}
	}
	return nil, spunEnd
}

// word reads letters and, after an apostrophe, small letters, into s.buf.
func (s *spunScanner) word() {
	s.buf = s.buf[:0]
	for s.at < len(s.text) && segment.Letter[s.text[s.at]] {
		s.buf = append(s.buf, s.text[s.at]|0x20)
		s.at++
	}
	if s.at == len(s.text) || s.text[s.at] < utf8.RuneSelf && s.text[s.at] != '\'' {
		return
	}
	small := false // an apostrophe was seen: only small letters follow
	for s.at < len(s.text) {
		r, n := s.rune(s.at)
		switch {
		case 'a' <= r && r <= 'z' || !small && 'A' <= r && r <= 'Z':
			s.buf = append(s.buf, byte(r)|0x20)
		case r == '\'':
			if next, _ := s.rune(s.at + n); next < 'a' || next > 'z' {
				return
			}
			s.buf = append(s.buf, '\'')
			small = true
		default:
			return
		}
		s.at += n
	}
}

func isSpunLetter(r rune) bool { return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' }

// rune decodes the letter at i, small accented letters and apostrophes folded to ASCII.
func (s *spunScanner) rune(i int) (rune, int) {
	if i >= len(s.text) {
		return 0, 0
	}
	if c := s.text[i]; c < utf8.RuneSelf {
		return rune(c), 1
	}
	r, n := utf8.DecodeRuneInString(s.text[i:])
	switch r {
	case '’', '‘':
		return '\'', n
	case 'á', 'à', 'â', 'ä', 'ã':
		return 'a', n
	case 'é', 'è', 'ê', 'ë':
		return 'e', n
	case 'í', 'ì', 'î', 'ï':
		return 'i', n
	case 'ó', 'ò', 'ô', 'ö', 'õ':
		return 'o', n
	case 'ú', 'ù', 'û', 'ü':
		return 'u', n
	case 'ç':
		return 'c', n
	case 'ñ':
		return 'n', n
	}
	return r, n
}

// A spunModel is the trained model: hashed weights of words and pairs, and counts of clean news.
type spunModel struct {
	weights []int8
	step    float64
	dense   [5]float64
	bias    float64
	total   float64
	words   spunCounts
	pairs   spunCounts
	offices spunCounts // damaged offices, two or three words
}

// A spunCounts maps 32-bit hashes to counts, both in one slot. The hash 0 stands
// for an empty slot; nothing counted is known to have it.
type spunCounts struct {
	slots []uint64
	used  int
}

func newSpunCounts(n int) spunCounts {
	return spunCounts{slots: model.Large[uint64](1 << bits.Len(uint(2*n)))}
}

func (t *spunCounts) get(h uint32) uint32 {
	mask := uint32(len(t.slots) - 1)
	for i := h & mask; ; i = (i + 1) & mask {
		if s := t.slots[i]; uint32(s>>32) == h || s == 0 {
			return uint32(s)
		}
	}
}

// put sets the count of h; there must be room.
func (t *spunCounts) put(h, count uint32) {
	mask := uint32(len(t.slots) - 1)
	i := h & mask
	for t.slots[i] != 0 && uint32(t.slots[i]>>32) != h {
		i = (i + 1) & mask
	}
	if t.slots[i] == 0 {
		t.used++
	}
	t.slots[i] = uint64(h)<<32 | uint64(count)
}

func (m *spunModel) office(h uint32) bool { return m.offices.get(h) != 0 }

//go:embed spun.bin.gz
var spunData []byte

// Default reads the model on first use.
var Default = sync.OnceValue(func() *spunModel { return model.Must(parseSpun([]byte(model.Must(gazetteer.Unzip(spunData))))) })

var errSpun = errors.New("not a model of altered wording")

// parseSpun reads what train/spun writes: two header lines, sizes, weights,
// words with their counts, pairs by hash as differences with their counts.
func parseSpun(b []byte) (*spunModel, error) {
	magic, b, _ := bytes.Cut(b, []byte("\n"))
	about, b, ok := bytes.Cut(b, []byte("\n"))
	var told struct{ Offices []string }
	if !ok || string(magic) != "spun1" || json.Unmarshal(about, &told) != nil {
		return nil, errSpun
	}
	r := bytes.NewReader(b)
	var head struct {
		Dims, Words, Pairs uint32
		Step, Bias         float64
		Dense              [5]float64
		Total              uint64
	}
	if binary.Read(r, binary.LittleEndian, &head) != nil || head.Dims == 0 || int(head.Dims) > r.Len() {
		return nil, errSpun
	}
	m := &spunModel{weights: make([]int8, head.Dims), step: head.Step, bias: head.Bias, dense: head.Dense,
		total: float64(head.Total), words: newSpunCounts(min(int(head.Words), r.Len())), pairs: newSpunCounts(min(int(head.Pairs), r.Len())), offices: newSpunCounts(len(told.Offices))}
	for _, o := range told.Offices {
		m.offices.put(lexicon.Hash32(o), 1)
	}
	b = b[len(b)-r.Len():]
	for i := range m.weights {
		m.weights[i] = int8(b[i])
	}
	b = b[head.Dims:]
	for range head.Words {
		i := bytes.IndexByte(b, '\n')
		if i < 0 || len(b) < i+5 {
			return nil, errSpun
		}
		m.words.put(lexicon.Hash32(b[:i]), binary.LittleEndian.Uint32(b[i+1:]))
		b = b[i+5:]
	}
	if len(b) != 6*int(head.Pairs) || m.words.used != int(head.Words) { // two words of one hash
		return nil, errSpun
	}
	var h uint32
	for ; len(b) > 0; b = b[6:] {
		h += binary.LittleEndian.Uint32(b)
		m.pairs.put(h, uint32(binary.LittleEndian.Uint16(b[4:])))
	}
	return m, nil
}
