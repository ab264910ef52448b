package english

import (
	_ "embed"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"math"
	"math/bits"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"readout"
)

//go:embed data/names.bin
var namesBytes []byte

//go:embed data/names_clusters.txt.gz
var clustersBytes []byte

// Labels of the name tagger: outside, and the beginning, inside, last and only
// word of each kind of name (BILOU; Ratinov and Roth 2009).
const (
	labelOut    = 0
	labelBegin  = 1
	labelInside = 2
	labelLast   = 3
	labelUnit   = 4
	nameLabels  = 17
)

// nameFeatures is more than the features of any word, hints included.
const nameFeatures = 128

var nameKinds = [4]readout.EntityType{readout.Person, readout.Organization, readout.Location, readout.Misc}

func labelOf(kind, part int) int { return 4*kind + part }

// nameKindOf returns 1 + the index of a label's kind, or 0 for outside.
func nameKindOf(label uint8) int { return (int(label) + 3) / 4 }

// mayFollow reports whether label b may stand behind label a.
func mayFollow(a, b int) bool {
	open := a != 0 && ((a-1)%4+1 == labelBegin || (a-1)%4+1 == labelInside)
	goesOn := b != 0 && ((b-1)%4+1 == labelInside || (b-1)%4+1 == labelLast)
	if open != goesOn {
		return false
	}
	return !open || (a-1)/4 == (b-1)/4
}

// A nameTagger is a linear-chain conditional random field over hashed features,
// of which only those that carry weight are kept, so that a feature never seen in
// training has no effect. Its rows stand in the order of their features, found
// by the leading bits of a feature: most features of a text have no row, and the
// index that tells so is small enough to stay near the processor.
type nameTagger struct {
	scale float32
	move  [nameLabels][nameLabels]float32
	start [nameLabels]float32
	index []nameBlock // by the leading bits of features
	rows  []nameRow
}

// A nameBlock says of 64 neighbouring beginnings of features which of them have
// rows, and how many rows stand before those.
type nameBlock struct {
	has    uint64
	before uint32
}

// A nameRow is the weights of one feature, each raised by 128 to be unsigned, so that
// rows add up in 16-bit lanes: label 0 alone, the others byte by byte.
type nameRow struct {
	feature uint32
	out     uint8
	in      [2]uint64
}

const (
	nameBlockBits = 16                 // leading bits of a feature that choose its block
	nameBitShift  = 32 - nameBlockBits // the six bits behind them choose its bit
	nameLanes     = 0x00ff00ff00ff00ff // every second byte
	nameRaise     = 128
)

// NamesHeader names the data, settings and scores of the model of names.
type NamesHeader struct {
	Name   string             `json:"name"`
	Data   []string           `json:"data"`
	Seed   uint64             `json:"seed"`
	Rounds int                `json:"rounds"`
	Rows   int                `json:"rows"`
	Scores map[string]float64 `json:"scores,omitempty"`
}

// readNameTagger reads what LearnNames writes: length and JSON header, scale,
// nameMoves, keys, rows.
func readNameTagger(data []byte) (*nameTagger, error) {
	if len(data) < 4 {
		return nil, fmt.Errorf("names model: %d bytes", len(data))
	}
	n := int(binary.LittleEndian.Uint32(data))
	if n < 0 || len(data) < 4+n {
		return nil, fmt.Errorf("names model: header of %d bytes in %d", n, len(data))
	}
	var h NamesHeader
	if err := json.Unmarshal(data[4:4+n], &h); err != nil {
		return nil, fmt.Errorf("names model: %w", err)
	}
	data = data[4+n:]
	fixed := 4 * (1 + nameLabels + nameLabels*nameLabels)
	if h.Rows < 0 || len(data) != fixed+h.Rows*(4+nameLabels) {
		return nil, fmt.Errorf("names model: %d rows in %d bytes", h.Rows, len(data))
	}
	next := func() float32 {
		f := math.Float32frombits(binary.LittleEndian.Uint32(data))
		data = data[4:]
		return f
	}
	t := &nameTagger{scale: next()}
	for i := range t.start {
		t.start[i] = next()
	}
	for i := range t.move {
		for j := range t.move[i] {
			t.move[i][j] = next()
		}
	}
	t.index, t.rows = make([]nameBlock, 1<<nameBlockBits), make([]nameRow, h.Rows)
	weights := data[4*h.Rows:]
	for i := range t.rows {
		r := &t.rows[i]
		r.feature = binary.LittleEndian.Uint32(data[4*i:])
		if i > 0 && r.feature <= t.rows[i-1].feature {
			return nil, fmt.Errorf("names model: features out of order at row %d", i)
		}
		w := weights[i*nameLabels:][:nameLabels]
		r.out = w[0] ^ nameRaise // of a signed byte, the same as adding 128
		for k := range r.in {
			r.in[k] = binary.LittleEndian.Uint64(w[1+8*k:]) ^ 0x8080808080808080
		}
		b := &t.index[r.feature>>nameBitShift]
		if b.has == 0 {
			b.before = uint32(i)
		}
		b.has |= 1 << (r.feature >> (nameBitShift - 6) & 63)
	}
	return t, nil
}

var nameModel = sync.OnceValue(func() *nameTagger {
	t, err := readNameTagger(namesBytes)
	if err != nil {
		return nil
	}
	return t
})

// A wordCluster tells what is known of a frequent word: its coarse and fine cluster,
// packed, and whether it begins no phrase of the gazetteer, as most words do.
type wordCluster struct {
	cluster uint32
	plain   bool
}

// nameClusters maps the hashes of frequent words in lower case.
var nameClusters = sync.OnceValue(newNameClusters)

func newNameClusters() *hashTable[wordCluster] {
	g, t := gaz(), newHashTable[wordCluster](60000)
	for line := range dataLines(unzip(clustersBytes)) {
		w, rest, _ := strings.Cut(line, "\t")
		a, b, _ := strings.Cut(rest, "\t")
		_, begins := g.entries.get(foldHash(hashSeed, w))
		*t.put(wordHash64(w)) = wordCluster{(number(a)+1)<<16 | number(b) + 1, !begins}
	}
	return t
}

func number(s string) uint32 {
	var n uint32
	for i := 0; i < len(s) && s[i] >= '0' && s[i] <= '9'; i++ {
		n = 10*n + uint32(s[i]-'0')
	}
	return n
}

// wordHash64 hashes a word in lower case, every letter and mark counted.
func wordHash64(s string) uint64 {
	h := hashSeed
	for i := 0; i < len(s); i++ {
		c := s[i]
		if c >= utf8.RuneSelf {
			return wordHashUnicode(s)
		}
		if 'A' <= c && c <= 'Z' {
			c += 'a' - 'A'
		}
		h = (h ^ uint64(c)) * 1099511628211
	}
	return h
}

func wordHashUnicode(s string) uint64 {
	h := hashSeed
	s = strings.ToLower(s)
	for i := 0; i < len(s); i++ {
		h = (h ^ uint64(s[i])) * 1099511628211
	}
	return h
}

// A nameWord is what the tagger knows of one word.
type nameToken struct {
	low     uint64 // hash in lower case
	shape   uint32 // collapsed shape
	cluster uint32
	classes class  // of the longest phrase over it
	place   uint32 // 5 bits a gazetteer group: how the word lies in its longest phrase
	kind    uint8  // letter case: 0 lower, 1 Capital, 2 UPPER, 3 miXed, 4 digits, 5 mark
	usage   int32  // index into usages, of words with letters
	open    bool   // may belong to a name
	plain   bool   // begins no phrase of the gazetteer
	marked  bool   // has a digit, stop or joint among its letters
}

// capital reports whether the word has a capital.
func (t *nameToken) capital() bool { return t.kind >= letterFirst && t.kind <= letterMixed }

const (
	letterLower = iota
	letterFirst
	letterUpper
	letterMixed
	letterDigit
	letterMark
)

// ownWords are the hashes of words by which people speak for themselves and to others.
var ownWords = func() map[uint64]bool {
	m := map[uint64]bool{}
	for _, w := range strings.Fields("i me my you your we our us im u ur ! ? hi thanks please lol ok :)") {
		m[wordHash64(w)] = true
	}
	return m
}()

// A nameReader holds the features of one article's words. It is used again for
// the next article.
type nameReader struct {
	*doc
	ids       *hashTable[int32] // of words in lower case: 1 + the index into usages
	pieces    []readout.Sentence
	tokens    []nameToken
	usages    []nameUsage // of each word in lower case: how it stands elsewhere in the article
	features  []uint32
	ends      []int32
	hints     []uint8 // labels by another program, nil outside the training of a teacher
	register  uint64  // 0 news, 1 mixed, 2 someone speaking for themselves
	stretches []nameStretch
	scores    [][nameLabels]float32 // of the words of the stretches
	lattice   nameLattice
}

// nameUsage counts how a word is written in the article, outside the beginnings of
// sentences and lines in capitals, and what stands beside it.
type nameUsage struct {
	known        bool // it was seen with a capital or is no short word
	lower, upper int32
	next, prev   [2]uint64 // clusters and words beside its first capitalized uses
	at           [2]int32
	n            int32
	votes        [1 + len(nameKinds)]int32 // its capitalized uses labelled as nothing and as each kind
}

// Kinds of characters in a word's shape.
const (
	shapeUpper = 1 + iota
	shapeLower // and letters without case
	shapeDigit
	shapeStop
	shapeHyphen
	shapeApostrophe
	shapeJoint
	shapeOther
)

// shapeCodes are the kinds of the ASCII characters.
var shapeCodes = func() (m [utf8.RuneSelf]uint8) {
	for c := range m {
		m[c] = shapeCode(rune(c))
	}
	return m
}()

func shapeCode(r rune) uint8 {
	switch {
	case unicode.IsUpper(r):
		return shapeUpper
	case unicode.IsLetter(r):
		return shapeLower
	case unicode.IsDigit(r):
		return shapeDigit
	case r == '.':
		return shapeStop
	case r == '-' || r == '‑' || r == '–':
		return shapeHyphen
	case r == '\'' || r == '’':
		return shapeApostrophe
	case r == '/' || r == '@' || r == '_':
		return shapeJoint
	}
	return shapeOther
}

// nameShape folds a word to the pattern of its characters, "Xx", "X.X.", "dd", "xX",
// and tells its letter case and whether there is a digit, stop or joint in it.
func nameShape(s string) (shape uint32, kind uint8, marked bool) {
	var count [shapeOther + 1]int
	last, run := uint8(0), 0
	for i := 0; i < len(s); {
		var c uint8
		if b := s[i]; b < utf8.RuneSelf {
			c = shapeCodes[b]
			i++
		} else {
			r, n := utf8.DecodeRuneInString(s[i:])
			c = shapeCode(r)
			i += n
		}
		count[c]++
		if c == last {
			if run++; run > 2 {
				continue
			}
		} else {
			last, run = c, 1
		}
		if run == 2 && c == shapeLower {
			continue
		}
		shape = shape*9 + uint32(c)
	}
	upper, lower := count[shapeUpper], count[shapeLower]
	switch {
	case upper+lower == 0 && count[shapeDigit] > 0:
		kind = letterDigit
	case upper+lower == 0:
		kind = letterMark
	case upper == 0:
		kind = letterLower
	case upper == 1 && (lower > 0 && upperFirst(s) || lower == 0 && utf8.RuneCountInString(s) <= 2):
		kind = letterFirst
	case lower == 0:
		kind = letterUpper
	default:
		kind = letterMixed
	}
	return shape, kind, count[shapeDigit]+count[shapeStop]+count[shapeJoint] > 0
}

// gazetteer groups of which every word knows its place in the longest phrase.
var nameGroups = [...]class{
	classCountry, classDemonym, classCapital | classSeat, classBody, classCity, classRegion, classPerson, classGroup,
	classFirst, classSurname, classBigCity,
}

var nameReaders = sync.Pool{New: func() any { return &nameReader{ids: newHashTable[int32](1000)} }}

// newNameReader reads the words of an article.
func newNameReader(d *doc) *nameReader {
	r := nameReaders.Get().(*nameReader)
	r.doc, r.pieces, r.hints, r.register = d, d.runs(), nil, 0
	r.tokens, r.usages = resized(r.tokens, len(d.reading.Words)), r.usages[:0]
	r.ids.clear()
	known := nameClusters()
	own := 0
	for i := range r.tokens {
		w := d.word(i)
		r.tokens[i] = nameToken{}
		t := &r.tokens[i]
		t.low = wordHash64(w)
		t.shape, t.kind, t.marked = nameShape(w)
		k, _ := known.get(t.low)
		t.cluster, t.plain = k.cluster, k.plain
		if ownWords[t.low] {
			own++
		}
		if t.kind <= letterMixed {
			id := r.ids.put(t.low)
			if *id == 0 {
				r.usages = append(r.usages, nameUsage{})
				*id = int32(len(r.usages))
			}
			t.usage = *id - 1
		}
	}
	switch {
	case own*25 > len(r.tokens):
		r.register = 2
	case own*100 > len(r.tokens):
		r.register = 1
	}
	for _, s := range r.pieces {
		r.phrases(s.First, s.Last)
		r.mark(s)
		capitals := r.capitals(s.First, s.Last)
		for i := s.First; i < s.Last; i++ {
			t := &r.tokens[i]
			if t.kind > letterMixed {
				continue
			}
			u := &r.usages[t.usage]
			if !u.known {
				if t.kind == letterLower && len(d.word(i)) < 3 {
					continue
				}
				u.known = true
			}
			if t.kind == letterLower {
				u.lower++
				continue
			}
			if i > s.First && !capitals {
				u.upper++
			}
			if u.n < 2 {
				u.prev[u.n], u.next[u.n] = r.lowAt(i-1, s.First, s.Last), r.lowAt(i+1, s.First, s.Last)
				u.at[u.n] = int32(i)
				u.n++
			}
		}
	}
	return r
}

// release gives the reader back for another article.
func (r *nameReader) release() {
	r.doc, r.pieces = nil, nil
	nameReaders.Put(r)
}

// resized returns s with length n, its values not to be relied on.
func resized[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n, n+n/2)
	}
	return s[:n]
}

func (r *nameReader) lowAt(i, first, last int) uint64 {
	if i < first {
		return 1
	}
	if i >= last {
		return 2
	}
	return r.tokens[i].low
}

// capitals reports whether words[first:last] are a line in which capitals tell nothing: a headline.
func (r *nameReader) capitals(first, last int) bool {
	upper, lower := 0, 0
	for i := first; i < last; i++ {
		switch r.tokens[i].kind {
		case letterLower:
			if len(r.word(i)) > 3 {
				lower++
			}
		case letterFirst, letterUpper, letterMixed:
			upper++
		}
	}
	return upper > 3*lower
}

// phrases notes, for the words of a sentence, their places in the longest phrases of the gazetteer.
func (r *nameReader) phrases(first, last int) {
	g := gaz()
	var until [len(nameGroups)]int
	for i := first; i < last; i++ {
		if r.tokens[i].kind == letterMark || r.tokens[i].plain {
			continue
		}
		var ends [len(nameGroups)]int
		var all class
		h := hashSeed
		for j := i; j < last && j < i+longest; j++ {
			if r.tokens[j].kind == letterMark {
				continue
			}
			h = foldHash(h, r.word(j))
			e, ok := g.entries.get(h)
			if !ok {
				break
			}
			if e.class == 0 || e.class&classUpper != 0 && r.tokens[i].kind != letterUpper {
				continue
			}
			if j == i {
				all = e.class
			}
			for k, c := range nameGroups {
				if e.class&c != 0 {
					ends[k] = j + 1
				}
			}
		}
		r.tokens[i].classes |= all
		for k := range nameGroups {
			end := ends[k]
			if end <= until[k] {
				continue
			}
			until[k] = end
			for j := i; j < end; j++ {
				part := uint32(2) // inside or last
				if j == i {
					part = 1
				}
				if end == i+1 {
					part = 3
				}
				t := &r.tokens[j]
				t.place = t.place&^(3<<(2*k)) | part<<(2*k)
			}
		}
	}
}

// lowerNames are the places in phrases, as nameToken has them, of countries, peoples,
// capitals, cities and bodies.
const lowerNames = 3 | 3<<2 | 3<<4 | 3<<6 | 3<<8 | 3<<14 | 3<<20

// nameFeature makes one feature of a template and up to two values.
func nameFeature(template uint32, a, b uint64) uint32 {
	h := (a+uint64(template)*0x9E3779B97F4A7C15)*0xBF58476D1CE4E5B9 ^ b*0x94D049BB133111EB
	h ^= h >> 29
	h *= 0xBF58476D1CE4E5B9
	f := uint32(h >> 32)
	if f == 0 {
		f = 1
	}
	return f
}

// sentence fills features and ends for words[first:last] of piece s.
func (r *nameReader) sentence(s readout.Sentence, first, last int) {
	r.features, r.ends = r.features[:0], r.ends[:0]
	capitals := uint64(0)
	if r.capitals(s.First, s.Last) {
		capitals = 1
	}
	for i := first; i < last; i++ {
		r.token(i, s.First, s.Last, capitals)
		r.ends = append(r.ends, int32(len(r.features)))
	}
}

// nameGap is the number of words between two that are written like names which
// may belong to one name with them: "Bank of the Three Rivers".
const nameGap = 3

// mark opens the words of a piece that may belong to a name. Where most words are
// in lower case and some are not, most of them are far from any that is written
// like a name and are none, so they need no features: open are those written
// like names, the word before, the parts hyphened to them, a stop that closes
// them up, and short gaps between two of them. Where capitals tell nothing, all
// words are open.
func (r *nameReader) mark(s readout.Sentence) {
	upper, lower := 0, 0
	for i := s.First; i < s.Last; i++ {
		switch t := &r.tokens[i]; {
		case t.capital():
			upper++
		case t.kind == letterLower:
			lower++
		}
	}
	if lower > 0 && upper == 0 || upper > lower {
		for i := s.First; i < s.Last; i++ {
			r.tokens[i].open = true
		}
		return
	}
	last := -1 // the last word written like a name
	for i := s.First; i < s.Last; i++ {
		if !r.likeName(i, s.First) {
			continue
		}
		from := max(s.First, i-1)
		if last >= 0 && i-last-1 <= nameGap {
			from = last
		}
		for from-1 > s.First && r.word(from) == "-" {
			from--
		}
		to := i + 1
		for to+1 < s.Last && r.word(to) == "-" {
			to += 2
		}
		if w := r.reading.Words; to < s.Last && r.word(to) == "." && w[to].Start == w[to-1].End {
			to++
		}
		for j := from; j < to; j++ {
			r.tokens[j].open = true
		}
		last = i
	}
}

// likeName reports whether word i is written like a name or a part of one: with a
// capital that the beginning of a sentence does not account for, with a digit or
// mark among its letters, or in lower case as a place or people that is no English word.
func (r *nameReader) likeName(i, first int) bool {
	switch t := &r.tokens[i]; t.kind {
	case letterFirst:
		return i > first || !notNames[strings.ToLower(r.word(i))]
	case letterUpper, letterMixed:
		return true
	case letterLower:
		w := r.word(i)
		return t.marked || t.place&lowerNames != 0 && len(w) > 2 && !englishWord(w)
	}
	return false
}

var beyondSentence = [2]nameToken{{low: 1, shape: 1 << 30, kind: 6}, {low: 2, shape: 1<<30 + 1, kind: 7}}

func (r *nameReader) token(i, first, last int, capitals uint64) {
	f := r.features
	add := func(template uint32, a, b uint64) { f = append(f, nameFeature(template, a, b)) }
	at := func(k int) *nameToken {
		if k < first {
			return &beyondSentence[0]
		}
		if k >= last {
			return &beyondSentence[1]
		}
		return &r.tokens[k]
	}
	t := &r.tokens[i]
	p, n := at(i-1), at(i+1)
	pp, nn := at(i-2), at(i+2)
	lead := uint64(0)
	if i == first {
		lead = 1
	}
	kind := uint64(t.kind) | lead<<4 | capitals<<5
	add(1, 0, 0)
	add(2, t.low, 0)
	add(3, t.low, kind)
	add(4, p.low, 0)
	add(5, n.low, 0)
	add(6, pp.low, 0)
	add(7, nn.low, 0)
	add(8, p.low, t.low)
	add(9, t.low, n.low)
	add(10, uint64(t.shape), 0)
	add(11, uint64(t.shape), kind)
	add(12, uint64(p.shape), uint64(t.shape))
	add(13, uint64(t.shape), uint64(n.shape))
	add(14, uint64(p.kind)<<8|uint64(t.kind)<<4|uint64(n.kind), kind)
	add(15, uint64(pp.kind)<<16|uint64(p.kind)<<12|uint64(t.kind)<<8|uint64(n.kind)<<4|uint64(nn.kind), 0)
	add(16, p.low, kind)
	add(17, n.low, kind)
	// letters
	w := r.word(i)
	h := hashSeed
	for k, c := range []byte(w) {
		if k == 5 {
			break
		}
		if 'A' <= c && c <= 'Z' {
			c += 'a' - 'A'
		}
		h = (h ^ uint64(c)) * 1099511628211
		if k >= 1 {
			add(20+uint32(k), h, 0)
		}
	}
	h = hashSeed
	for k := 0; k < 5 && k < len(w); k++ {
		c := w[len(w)-1-k]
		if 'A' <= c && c <= 'Z' {
			c += 'a' - 'A'
		}
		h = (h ^ uint64(c)) * 1099511628211
		if k >= 1 {
			add(30+uint32(k), h, 0)
			if k == 2 {
				add(35, h, kind)
			}
		}
	}
	// clusters
	for k, x := range [5]*nameToken{pp, p, t, n, nn} {
		if x.cluster != 0 {
			add(40+uint32(k), uint64(x.cluster>>16), 0)
			if k >= 1 && k <= 3 {
				add(45+uint32(k), uint64(x.cluster&0xffff), 0)
			}
		}
	}
	add(50, uint64(t.cluster&0xffff), kind)
	add(51, uint64(p.cluster&0xffff), kind)
	add(52, uint64(n.cluster&0xffff), kind)
	add(53, uint64(p.cluster>>16)<<16|uint64(n.cluster>>16), kind)
	// gazetteer
	for k := range nameGroups {
		if v := t.place >> (2 * k) & 3; v != 0 {
			add(60, uint64(k)<<2|uint64(v), 0)
			add(61, uint64(k)<<2|uint64(v), kind)
		}
		if v := p.place >> (2 * k) & 3; v != 0 {
			add(62, uint64(k)<<2|uint64(v), uint64(t.kind))
		}
		if v := n.place >> (2 * k) & 3; v != 0 {
			add(63, uint64(k)<<2|uint64(v), uint64(t.kind))
		}
	}
	add(64, uint64(t.place), 0)
	add(65, uint64(p.place), uint64(t.place))
	add(66, uint64(n.place), uint64(t.place))
	// the register of the article: letters and forums name other things than news does
	add(70, t.low, r.register)
	add(71, uint64(t.shape)<<8|kind, r.register)
	add(72, uint64(t.place), r.register<<8|kind)
	add(73, uint64(t.cluster&0xffff)<<8|kind, r.register)
	add(74, p.low, r.register<<8|kind)
	add(75, n.low, r.register<<8|kind)
	if r.hints != nil {
		x := uint64(r.hints[i])
		add(96, x, 0)
		add(97, x, kind)
		add(98, x, r.register)
		if i > first {
			add(99, x, uint64(r.hints[i-1]))
		}
		if i+1 < last {
			add(100, x, uint64(r.hints[i+1]))
		}
	}
	// the word elsewhere in the article
	if t.kind <= letterMixed {
		if u := &r.usages[t.usage]; u.known {
			add(80, uint64(min(u.lower, 2))<<4|uint64(min(u.upper, 2)), kind)
			if t.kind != letterLower {
				for k := range u.n {
					if int(u.at[k]) != i {
						add(81, u.prev[k], 0)
						add(82, u.next[k], 0)
					}
				}
			}
		}
	}
	r.features = f
}

// runs returns the pieces of text that are tagged one by one: sentences, cut
// at line breaks where the text is not wrapped, since no name runs from one
// line of a list or a letter into the next.
func (d *doc) runs() []readout.Sentence {
	var out []readout.Sentence
	w := d.reading.Words
	for _, s := range d.reading.Sentences {
		first := s.First
		if n := len(out); n > 0 && d.initialBefore(first, out[n-1].First) {
			first = out[n-1].First // "Maria V." is no end of a sentence
			out = out[:n-1]
		}
		for i := s.First + 1; i < s.Last; i++ {
			if w[i].Start == w[i-1].End || strings.IndexByte(d.text[w[i-1].End:w[i].Start], '\n') < 0 {
				continue
			}
			start := strings.LastIndexByte(d.text[:w[i-1].End], '\n') + 1
			if wrapped(d.text, start, w[i-1].End, w[i].Start) && !upperFirst(d.word(i)) {
				continue
			}
			out = append(out, readout.Sentence{First: first, Last: i})
			first = i
		}
		out = append(out, readout.Sentence{First: first, Last: s.Last})
	}
	return out
}

// initialBefore reports whether the word before i is an initial behind a
// capitalized word, and word i goes on in the same line with a capital.
func (d *doc) initialBefore(i, first int) bool {
	if i < first+2 || i >= len(d.reading.Words) {
		return false
	}
	w := d.reading.Words
	p := d.word(i - 1)
	if p == "." && i >= first+3 && w[i-2].End == w[i-1].Start {
		p = d.word(i-2) + "."
		if !upperFirst(d.word(i - 3)) {
			return false
		}
	} else if !upperFirst(d.word(i - 2)) {
		return false
	}
	return len(p) == 2 && p[1] == '.' && upperFirst(p) && upperFirst(d.word(i)) && len(d.word(i)) > 2 &&
		strings.IndexByte(d.text[w[i-1].End:w[i].Start], '\n') < 0
}

// A nameLattice is the working memory of decoding.
type nameLattice struct {
	score [][nameLabels]float32
	back  [][nameLabels]uint8
	out   []uint8
}

// size makes room for n words.
func (l *nameLattice) size(n int) {
	l.score, l.back, l.out = resized(l.score, n), resized(l.back, n), resized(l.out, n)
}

// scores fills l with the score of every label at every position.
func (t *nameTagger) scores(l *nameLattice, features []uint32, ends []int32) {
	n := len(ends)
	l.size(n)
	from := int32(0)
	for i := range n {
		t.sum(&l.score[i], features[from:ends[i]])
		from = ends[i]
	}
}

// sum adds up the rows of a word's features, of which there are at most nameFeatures:
// so many that the lanes do not run over.
func (t *nameTagger) sum(score *[nameLabels]float32, features []uint32) {
	// Which features have a row is as good as random: rows are gathered first,
	// without a branch, then added.
	type place struct{ feature, row uint32 }
	var places [nameFeatures]place
	n := 0
	for _, f := range features {
		b := &t.index[f>>nameBitShift]
		bit := f >> (nameBitShift - 6) & 63
		places[n] = place{f, b.before + uint32(bits.OnesCount64(b.has&(1<<bit-1)))}
		n += int(b.has >> bit & 1)
	}
	var out, count int32
	var even, odd [2]uint64 // labels 1, 3, … and 2, 4, … in lanes
	for _, p := range places[:n] {
		r := &t.rows[p.row]
		// Features that begin with the same bits share one bit: the row is here or a little further on.
		for r.feature < p.feature && int(p.row)+1 < len(t.rows) {
			p.row++
			r = &t.rows[p.row]
		}
		// All ones if the row is the feature's, 0 if its bit was another's: a branch would wait for memory.
		same := -(uint64(int64(r.feature^p.feature)-1) >> 63)
		count += int32(same & 1)
		out += int32(same & uint64(r.out))
		for k, x := range r.in {
			even[k] += x & same & nameLanes
			odd[k] += (x & same) >> 8 & nameLanes
		}
	}
	raised := nameRaise * count
	score[0] = float32(out-raised) * t.scale
	for y := range 8 {
		k, lane := y/4, 16*(y%4)
		score[2*y+1] = float32(int32(even[k]>>lane&0xffff)-raised) * t.scale
		score[2*y+2] = float32(int32(odd[k]>>lane&0xffff)-raised) * t.scale
	}
}

// nameMoves lists for each label the labels that may stand before it.
var nameMoves = func() (m [nameLabels][]uint8) {
	for b := range nameLabels {
		for a := range nameLabels {
			if mayFollow(a, b) {
				m[b] = append(m[b], uint8(a))
			}
		}
	}
	return m
}()

// best returns the best labels of the words that l holds scores of; before and
// behind say whether words labelled as outside stand there in the same piece.
func (t *nameTagger) best(l *nameLattice, before, behind bool) []uint8 {
	n := len(l.score)
	if n == 0 {
		return nil
	}
	const never = -1e9
	start := &t.start
	if before {
		start = &t.move[labelOut]
	}
	for y := range nameLabels {
		if mayFollow(labelOut, y) {
			l.score[0][y] += start[y]
		} else {
			l.score[0][y] = never
		}
	}
	for i := 1; i < n; i++ {
		before := &l.score[i-1]
		for y := range nameLabels {
			top, at := float32(math.Inf(-1)), uint8(0)
			for _, x := range nameMoves[y] {
				if s := before[x] + t.move[x][y]; s > top {
					top, at = s, x
				}
			}
			l.score[i][y] += top
			l.back[i][y] = at
		}
	}
	at := uint8(0)
	end := &l.score[n-1]
	if behind {
		for y := range end {
			end[y] += t.move[y][labelOut]
		}
	}
	for y := range nameLabels {
		if mayFollow(y, 0) && end[y] > end[at] {
			at = uint8(y)
		}
	}
	for i := n - 1; i >= 0; i-- {
		l.out[i] = at
		at = l.back[i][at]
	}
	return l.out
}

// agreement is the weight of what a word was labelled elsewhere in the article, and
// how many other occurrences give half of it.
var agreement = [2]float32{2, 1}

// A nameStretch is a stretch of open words of a piece, and where their scores stand.
type nameStretch struct {
	first, last    int
	before, behind bool // whether closed words stand there in the piece
	at             int
}

// tagNames labels the words of the article, twice: the second time each
// capitalized word is drawn to the kinds that the first gave to its other
// occurrences (after the two-stage models of Krishnan and Manning 2006).
func (t *nameTagger) tagNames(r *nameReader) []uint8 {
	labels := make([]uint8, len(r.tokens))
	l := &r.lattice
	r.stretches, r.scores = r.stretches[:0], r.scores[:0]
	for _, s := range r.pieces {
		for i := s.First; i < s.Last; {
			first := i
			for i < s.Last && r.tokens[i].open {
				i++
			}
			if i == first {
				i++
				continue
			}
			x := nameStretch{first, i, first > s.First, i < s.Last, len(r.scores)}
			r.stretches = append(r.stretches, x)
			r.sentence(s, first, i)
			t.scores(l, r.features, r.ends)
			r.scores = append(r.scores, l.score...)
			copy(labels[first:i], t.best(l, x.before, x.behind))
		}
	}
	for i := range r.tokens {
		if t := &r.tokens[i]; t.capital() {
			r.usages[t.usage].votes[nameKindOf(labels[i])]++
		}
	}
	for _, x := range r.stretches {
		changed := false
		scores := r.scores[x.at:][:x.last-x.first]
		for i := x.first; i < x.last; i++ {
			if !r.tokens[i].capital() {
				continue
			}
			votes := r.usages[r.tokens[i].usage].votes
			own := nameKindOf(labels[i])
			votes[own]--
			total := votes[0] + votes[1] + votes[2] + votes[3] + votes[4]
			if total == 0 || votes[own] == total {
				continue
			}
			changed = true
			strength := float32(total) / (float32(total) + agreement[1])
			score := &scores[i-x.first]
			for y := range score {
				score[y] += agreement[0] * strength * float32(votes[nameKindOf(uint8(y))]) / float32(total)
			}
		}
		if changed {
			l.take(scores)
			copy(labels[x.first:x.last], t.best(l, x.before, x.behind))
		}
	}
	return labels
}

// take makes the lattice hold copies of scores.
func (l *nameLattice) take(scores [][nameLabels]float32) {
	l.size(len(scores))
	copy(l.score, scores)
}

// namesOf turns labels into names.
func namesOf(labels []uint8, sentences []readout.Sentence) []namedSpan {
	var out []namedSpan
	for _, s := range sentences {
		for i := s.First; i < s.Last; {
			l := int(labels[i])
			if l == 0 {
				i++
				continue
			}
			kind, j := (l-1)/4, i+1
			if p := (l-1)%4 + 1; p == labelBegin || p == labelInside {
				for j < s.Last && labels[j] != 0 && (int(labels[j])-1)/4 == kind {
					j++
					if p := (int(labels[j-1])-1)%4 + 1; p == labelLast || p == labelUnit {
						break
					}
				}
			}
			out = append(out, namedSpan{i, j, nameKinds[kind]})
			i = j
		}
	}
	return out
}
