package name

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
	"readout/english/gazetteer"
	"readout/english/text"
	"readout/lexicon"
	"readout/model"
)

// NamesBytes is the model of names, as train/names writes it.
//
//go:embed names.bin
var NamesBytes []byte

//go:embed names_clusters.txt.gz
var clustersBytes []byte

// Labels of the name tagger: outside, and the beginning, inside, last and only
// word of each kind of name (BILOU; Ratinov and Roth 2009).
const (
	labelOut    = 0
	LabelBegin  = 1
	LabelInside = 2
	LabelLast   = 3
	LabelUnit   = 4
	Labels      = text.NameLabels
)

// nameFeatures is more than the features of any word.
const nameFeatures = 128

// Kinds are the kinds of names, in the order of their labels.
var Kinds = [4]readout.EntityType{readout.Person, readout.Organization, readout.Location, readout.Misc}

// LabelOf returns the label of a part of a name of a kind.
func LabelOf(kind, part int) int { return 4*kind + part }

// nameKindOf returns 1 + the index of a label's kind, or 0 for outside.
func nameKindOf(label uint8) int { return (int(label) + 3) / 4 }

// MayFollow reports whether label b may stand behind label a.
func MayFollow(a, b int) bool {
	open := a != 0 && ((a-1)%4+1 == LabelBegin || (a-1)%4+1 == LabelInside)
	goesOn := b != 0 && ((b-1)%4+1 == LabelInside || (b-1)%4+1 == LabelLast)
	if open != goesOn {
		return false
	}
	return !open || (a-1)/4 == (b-1)/4
}

// A Tagger is a linear-chain conditional random field over hashed features,
// of which only those that carry weight are kept, so that a feature never seen in
// training has no effect. Its rows stand in the order of their features, found
// by the leading bits of a feature: most features of a text have no row, and the
// index that tells so is small enough to stay near the processor.
type Tagger struct {
	scale float32
	move  [Labels][Labels]float32
	start [Labels]float32
	least [Labels]float32 // of the moves from a label that ends a name or stands outside
	most  [Labels]float32
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
	_       uint64 // so that a row is in one line of the processor's cache
}

const (
	nameBlockBits = 16                 // leading bits of a feature that choose its block
	nameBitShift  = 32 - nameBlockBits // the six bits behind them choose its bit
	nameLanes     = 0x00ff00ff00ff00ff // every second byte
	nameRaise     = 128
)

// Header names the data, settings and scores of the model of names.
type Header struct {
	Name     string             `json:"name"`
	Data     []string           `json:"data"`
	Settings string             `json:"settings"` // digest of train/names/settings.json
	Seeds    []uint64           `json:"seeds"`
	Rounds   int                `json:"rounds"`
	Rows     int                `json:"rows"`
	Scores   map[string]float64 `json:"scores,omitempty"`
}

// ReadTagger reads what train/names writes: length and JSON header, scale,
// weights of moves, keys, rows.
func ReadTagger(data []byte) (*Tagger, error) {
	if len(data) < 4 {
		return nil, fmt.Errorf("names model: %d bytes", len(data))
	}
	n := int(binary.LittleEndian.Uint32(data))
	if n < 0 || len(data) < 4+n {
		return nil, fmt.Errorf("names model: header of %d bytes in %d", n, len(data))
	}
	var h Header
	if err := json.Unmarshal(data[4:4+n], &h); err != nil {
		return nil, fmt.Errorf("names model: %w", err)
	}
	data = data[4+n:]
	fixed := 4 * (1 + Labels + Labels*Labels)
	if h.Rows < 0 || len(data) != fixed+h.Rows*(4+Labels) {
		return nil, fmt.Errorf("names model: %d rows in %d bytes", h.Rows, len(data))
	}
	next := func() float32 {
		f := math.Float32frombits(binary.LittleEndian.Uint32(data))
		data = data[4:]
		return f
	}
	t := &Tagger{scale: next()}
	for i := range t.start {
		t.start[i] = next()
	}
	for i := range t.move {
		for j := range t.move[i] {
			t.move[i][j] = next()
		}
	}
	for _, x := range Moves[labelOut] {
		t.least[x], t.most[x] = float32(math.Inf(1)), float32(math.Inf(-1))
		for y := range Labels {
			if MayFollow(int(x), y) {
				t.least[x], t.most[x] = min(t.least[x], t.move[x][y]), max(t.most[x], t.move[x][y])
			}
		}
	}
	t.index, t.rows = model.Large[nameBlock](1<<nameBlockBits), model.Large[nameRow](h.Rows)
	weights := data[4*h.Rows:]
	for i := range t.rows {
		r := &t.rows[i]
		r.feature = binary.LittleEndian.Uint32(data[4*i:])
		if i > 0 && r.feature <= t.rows[i-1].feature {
			return nil, fmt.Errorf("names model: features out of order at row %d", i)
		}
		w := weights[i*Labels:][:Labels]
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

// Default is the tagger that readings use.
var Default = sync.OnceValue(func() *Tagger { return model.Must(ReadTagger(NamesBytes)) })

// Clusters maps the hashes of frequent words in lower case to their coarse and
// fine cluster, packed.
var Clusters = sync.OnceValue(func() *model.Table[uint32] {
	t := model.NewTable[uint32](60000)
	for lines := range gazetteer.Batches(model.Must(gazetteer.Unzip(clustersBytes))) {
		for _, line := range lines {
			model.Fetch(t.Home(lexicon.LowerHash(line[:max(0, strings.IndexByte(line, '\t'))])))
		}
		for _, line := range lines {
			w, rest, _ := strings.Cut(line, "\t")
			a, b, _ := strings.Cut(rest, "\t")
			*t.Put(lexicon.LowerHash(w)) = (number(a)+1)<<16 | number(b) + 1
		}
	}
	return t
})

func number(s string) uint32 {
	var n uint32
	for i := 0; i < len(s) && s[i] >= '0' && s[i] <= '9'; i++ {
		n = 10*n + uint32(s[i]-'0')
	}
	return n
}

// A nameToken is what the tagger knows of one word.
type nameToken struct {
	low     uint64 // hash in lower case
	shape   uint32 // collapsed shape
	cluster uint32
	place   uint32 // 2 bits a gazetteer group: how the word lies in its longest phrase
	usage   int32  // index into usages, of words with letters
	kind    uint8  // letter case: 0 lower, 1 Capital, 2 UPPER, 3 miXed, 4 digits, 5 mark
	open    bool   // may belong to a name
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

// ownWords are words by which people speak for themselves and to others.
const ownWords = "i me my you your we our us im u ur ! ? hi thanks please lol ok :)"

// A Reader holds the features of one article's words. It is used again for
// the next article.
type Reader struct {
	*text.Document
	table     *text.FormTable
	memory    *nameMemory
	ids       *model.Table[int32] // of words in lower case: 1 + the index into usages
	Pieces    []readout.Sentence
	upper     []bool // of each piece: capitals tell nothing in it
	Tokens    []nameToken
	usages    []nameUsage // of each word in lower case: how it stands elsewhere in the article
	Features  []uint32
	Ends      []int32
	register  uint64 // 0 news, 1 mixed, 2 someone speaking for themselves
	stretches []nameStretch
	scores    [][Labels]float32 // of the words of the stretches
	views     []nameView        // of the open words of the piece at hand
	looked    []nameLook        // their sums remembered, nameRest a word
	jobs      []nameJob
	places    []namePlace
	sums      []nameSum // of the open words of the piece
	lattice   Lattice
}

// nameUsage counts how a word is written in the article, outside the beginnings of
// sentences and lines in capitals, and what stands beside it.
type nameUsage struct {
	known        bool // it was seen with a capital or is no short word
	lower, upper int32
	next, prev   [2]uint64 // clusters and words beside its first capitalized uses
	at           [2]int32
	n            int32
	votes        [1 + len(Kinds)]int32 // its capitalized uses labelled as nothing and as each kind
}

// A nameForm is what the tagger makes of a form.
type nameForm struct {
	shape, cluster uint32
	kind           uint8
	marked         bool
}

var (
	nameForms = text.NewColumn(func(f *text.Form) (n nameForm) {
		n.shape, n.kind, n.marked = nameShape(f.Text)
		n.cluster, _ = Clusters().Get(f.Low)
		return n
	})
	nameSums = text.NewKeep[nameMemory]()
	ownSet   = lexicon.SetOf(ownWords)
	inOwn    = text.PropertyOf(func() map[string]bool { return ownSet })
)

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
	case upper == 1 && (lower > 0 && text.UpperFirst(s) || lower == 0 && utf8.RuneCountInString(s) <= 2):
		kind = letterFirst
	case lower == 0:
		kind = letterUpper
	default:
		kind = letterMixed
	}
	return shape, kind, count[shapeDigit]+count[shapeStop]+count[shapeJoint] > 0
}

// gazetteer groups of which every word knows its place in the longest phrase.
var nameGroups = [...]gazetteer.Class{
	gazetteer.Country, gazetteer.Demonym, gazetteer.Capital | gazetteer.Seat, gazetteer.Body, gazetteer.City, gazetteer.Region, gazetteer.Person, gazetteer.Group,
	gazetteer.FirstName, gazetteer.Surname, gazetteer.BigCity,
}

var nameReaders = sync.Pool{New: func() any { return &Reader{ids: model.NewTable[int32](1000)} }}

// NewReader reads the words of an article.
func NewReader(d *text.Document) *Reader {
	r := nameReaders.Get().(*Reader)
	r.Document, r.Pieces, r.register = d, runs(d), 0
	r.Tokens, r.usages = text.Resized(r.Tokens, len(d.Reading.Words)), r.usages[:0]
	r.ids.Clear()
	own := 0
	l, known := d.Forms(), nameForms.Of(d)
	r.table, r.memory = l, nameSums.Of(d)
	l.Fetch()
	known.Fetch()
	for i, n := range l.At {
		f, k := l.Form(n), known.Form(n)
		t := &r.Tokens[i]
		*t = nameToken{low: f.Low, shape: k.shape, cluster: k.cluster, kind: k.kind, marked: k.marked}
		if f.Is&inOwn != 0 {
			own++
		}
		if t.kind <= letterMixed {
			id := r.ids.Put(t.low)
			if *id == 0 {
				r.usages = append(r.usages, nameUsage{})
				*id = int32(len(r.usages))
			}
			t.usage = *id - 1
		}
	}
	switch {
	case own*25 > len(r.Tokens):
		r.register = 2
	case own*100 > len(r.Tokens):
		r.register = 1
	}
	r.upper = text.Resized(r.upper, len(r.Pieces))
	for k, s := range r.Pieces {
		r.phrases(s.First, s.Last)
		r.mark(s)
		capitals := r.capitals(s.First, s.Last)
		r.upper[k] = capitals
		for i := s.First; i < s.Last; i++ {
			t := &r.Tokens[i]
			if t.kind > letterMixed {
				continue
			}
			u := &r.usages[t.usage]
			if !u.known {
				if t.kind == letterLower && d.Reading.Words[i].Len() < 3 {
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
func (r *Reader) release() {
	r.Document, r.Pieces, r.table, r.memory = nil, nil, nil, nil
	nameReaders.Put(r)
}

func (r *Reader) lowAt(i, first, last int) uint64 {
	if i < first {
		return 1
	}
	if i >= last {
		return 2
	}
	return r.Tokens[i].low
}

// capitals reports whether words[first:last] are a line in which capitals tell nothing: a headline.
func (r *Reader) capitals(first, last int) bool {
	upper, lower := 0, 0
	for i := first; i < last; i++ {
		switch r.Tokens[i].kind {
		case letterLower:
			if r.Reading.Words[i].Len() > 3 {
				lower++
			}
		case letterFirst, letterUpper, letterMixed:
			upper++
		}
	}
	return upper > 3*lower
}

// phrases notes, for the words of a sentence, their places in the longest phrases of the gazetteer.
func (r *Reader) phrases(first, last int) {
	g := gazetteer.Default()
	var until [len(nameGroups)]int
	for i := first; i < last; i++ {
		f := r.Form(i)
		if r.Tokens[i].kind == letterMark || !f.Begins {
			continue
		}
		var ends [len(nameGroups)]int
		var all gazetteer.Class // that end somewhere
		h, e := f.Fold, f.Whole
		for j := i; ; {
			if e.Class != 0 && (e.Class&gazetteer.Upper == 0 || r.Tokens[i].kind == letterUpper) {
				all |= e.Class
				for k, c := range nameGroups {
					if e.Class&c != 0 {
						ends[k] = j + 1
					}
				}
			}
			for j++; j < last && r.Tokens[j].kind == letterMark; j++ {
			}
			if j >= last || j >= i+gazetteer.Longest {
				break
			}
			h = lexicon.FoldHash(h, r.Word(j))
			var ok bool
			if e, ok = g.Entries.Get(h); !ok {
				break
			}
		}
		if all == 0 {
			continue
		}
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
				t := &r.Tokens[j]
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

// Sentence fills features and ends for the words of piece s.
func (r *Reader) Sentence(s readout.Sentence) {
	r.Features, r.Ends = r.Features[:0], r.Ends[:0]
	capitals := r.capitals(s.First, s.Last)
	for i := s.First; i < s.Last; i++ {
		v := r.view(i, s, capitals)
		for g := range nameGroupCount {
			r.Features = r.group(r.Features, g, &v)
		}
		r.Ends = append(r.Ends, int32(len(r.Features)))
	}
}

// mark opens the words of a piece that may belong to a name. Where most words are
// in lower case and some are not, most of them are far from any that is written
// like a name and are none, so they need no features: open are those written
// like names, the word before, the parts hyphened to them, a stop that closes
// them up, and short gaps between two of them. Where capitals tell nothing, all
// words are open.
func (r *Reader) mark(s readout.Sentence) {
	upper, lower := 0, 0
	for i := s.First; i < s.Last; i++ {
		switch t := &r.Tokens[i]; {
		case t.capital():
			upper++
		case t.kind == letterLower:
			lower++
		}
	}
	if lower > 0 && upper == 0 || upper > lower {
		for i := s.First; i < s.Last; i++ {
			r.Tokens[i].open = true
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
		for from-1 > s.First && r.Word(from) == "-" {
			from--
		}
		to := i + 1
		for to+1 < s.Last && r.Word(to) == "-" {
			to += 2
		}
		if w := r.Reading.Words; to < s.Last && r.Word(to) == "." && w[to].Start == w[to-1].End {
			to++
		}
		for j := from; j < to; j++ {
			r.Tokens[j].open = true
		}
		last = i
	}
}

// likeName reports whether word i is written like a name or a part of one: with a
// capital that the beginning of a sentence does not account for, with a digit or
// mark among its letters, or in lower case as a place or people that is no English word.
func (r *Reader) likeName(i, first int) bool {
	switch t := &r.Tokens[i]; t.kind {
	case letterFirst:
		return i > first || r.Form(i).Is&inNotNames == 0
	case letterUpper, letterMixed:
		return true
	case letterLower:
		return t.marked || t.place&lowerNames != 0 && r.Reading.Words[i].Len() > 2 && !isEnglish(r.Document, i)
	}
	return false
}

var beyondSentence = [2]nameToken{{low: 1, shape: 1 << 30, kind: 6}, {low: 2, shape: 1<<30 + 1, kind: 7}}

// A nameView is a word and its neighbours, as the features see them.
type nameView struct {
	i, first, last  int // the word and its piece
	pp, p, t, n, nn *nameToken
	kind            uint64 // letter case, at the beginning of the piece or not, capitals
}

func (r *Reader) view(i int, s readout.Sentence, capitals bool) nameView {
	at := func(k int) *nameToken {
		if k < s.First {
			return &beyondSentence[0]
		}
		if k >= s.Last {
			return &beyondSentence[1]
		}
		return &r.Tokens[k]
	}
	v := nameView{i: i, first: s.First, last: s.Last, pp: at(i - 2), p: at(i - 1), t: &r.Tokens[i], n: at(i + 1), nn: at(i + 2)}
	v.kind = uint64(v.t.kind)
	if i == s.First {
		v.kind |= 1 << 4
	}
	if capitals {
		v.kind |= 1 << 5
	}
	return v
}

// Groups of features by what they look at. All but the last look at so little that
// the same values come again and again, and the sum of their rows is remembered.
const (
	nameOwn    = iota // the word itself
	nameBefore        // the word before it
	nameBehind        // the word behind it
	nameFarBefore
	nameFarBehind
	nameShapes // the shapes and letter cases around it
	nameRest
	nameGroupCount
)

// group adds the features of group g.
func (r *Reader) group(f []uint32, g int, v *nameView) []uint32 {
	switch g {
	case nameOwn:
		return r.ownFeatures(f, v)
	case nameBefore:
		return r.nearFeatures(f, 0, v.p, v)
	case nameBehind:
		return r.nearFeatures(f, 1, v.n, v)
	case nameFarBefore:
		return farFeatures(f, 0, v.pp)
	case nameFarBehind:
		return farFeatures(f, 1, v.nn)
	case nameShapes:
		return shapeFeatures(f, v)
	}
	return r.restFeatures(f, v)
}

// key returns what the features of group g depend on, which is no more than this.
func (r *Reader) key(g int, v *nameView) nameKey {
	var a, b uint64
	switch g {
	case nameOwn:
		a, b = uint64(r.table.At[v.i]), uint64(v.t.place)|v.kind<<22|r.register<<28
	case nameBefore:
		a, b = v.p.low, uint64(v.p.place)|v.kind<<22|r.register<<28
	case nameBehind:
		a, b = v.n.low, uint64(v.n.place)|v.kind<<22|r.register<<28
	case nameFarBefore:
		a = v.pp.low
	case nameFarBehind:
		a = v.nn.low
	case nameShapes:
		a = uint64(v.p.shape)<<32 | uint64(v.t.shape)
		b = uint64(v.n.shape) | uint64(v.pp.kind)<<32 | uint64(v.p.kind)<<35 | uint64(v.n.kind)<<38 | uint64(v.nn.kind)<<41 | v.kind<<44
	}
	return nameKey{a, b | uint64(g+1)<<60}
}

func (r *Reader) ownFeatures(f []uint32, v *nameView) []uint32 {
	add := func(template uint32, a, b uint64) { f = append(f, nameFeature(template, a, b)) }
	t, kind := v.t, v.kind
	add(1, 0, 0)
	add(2, t.low, 0)
	add(3, t.low, kind)
	add(10, uint64(t.shape), 0)
	add(11, uint64(t.shape), kind)
	// letters
	w := r.Word(v.i)
	h := lexicon.Basis64
	for k, c := range []byte(w) {
		if k == 5 {
			break
		}
		if 'A' <= c && c <= 'Z' {
			c += 'a' - 'A'
		}
		h = lexicon.Mix64(h, uint64(c))
		if k >= 1 {
			add(20+uint32(k), h, 0)
		}
	}
	h = lexicon.Basis64
	for k := 0; k < 5 && k < len(w); k++ {
		c := w[len(w)-1-k]
		if 'A' <= c && c <= 'Z' {
			c += 'a' - 'A'
		}
		h = lexicon.Mix64(h, uint64(c))
		if k >= 1 {
			add(30+uint32(k), h, 0)
			if k == 2 {
				add(35, h, kind)
			}
		}
	}
	if t.cluster != 0 {
		add(42, uint64(t.cluster>>16), 0)
		add(47, uint64(t.cluster&0xffff), 0)
	}
	add(50, uint64(t.cluster&0xffff), kind)
	for k := range nameGroups {
		if x := t.place >> (2 * k) & 3; x != 0 {
			add(60, uint64(k)<<2|uint64(x), 0)
			add(61, uint64(k)<<2|uint64(x), kind)
		}
	}
	add(64, uint64(t.place), 0)
	// the register of the article: letters and forums name other things than news does
	add(70, t.low, r.register)
	add(71, uint64(t.shape)<<8|kind, r.register)
	add(72, uint64(t.place), r.register<<8|kind)
	add(73, uint64(t.cluster&0xffff)<<8|kind, r.register)
	return f
}

// nearFeatures adds the features of the word x before (side 0) or behind (side 1) the one in view.
func (r *Reader) nearFeatures(f []uint32, side uint32, x *nameToken, v *nameView) []uint32 {
	add := func(template uint32, a, b uint64) { f = append(f, nameFeature(template+side, a, b)) }
	add(4, x.low, 0)
	add(16, x.low, v.kind)
	if x.cluster != 0 {
		add(41+side, uint64(x.cluster>>16), 0)
		add(46+side, uint64(x.cluster&0xffff), 0)
	}
	add(51, uint64(x.cluster&0xffff), v.kind)
	for k := range nameGroups {
		if y := x.place >> (2 * k) & 3; y != 0 {
			add(62, uint64(k)<<2|uint64(y), uint64(v.t.kind))
		}
	}
	add(74, x.low, r.register<<8|v.kind)
	return f
}

// farFeatures adds the features of the word x two before (side 0) or two behind (side 1).
func farFeatures(f []uint32, side uint32, x *nameToken) []uint32 {
	f = append(f, nameFeature(6+side, x.low, 0))
	if x.cluster != 0 {
		f = append(f, nameFeature(40+4*side, uint64(x.cluster>>16), 0))
	}
	return f
}

func shapeFeatures(f []uint32, v *nameView) []uint32 {
	kinds := uint64(v.p.kind)<<8 | uint64(v.t.kind)<<4 | uint64(v.n.kind)
	return append(f,
		nameFeature(12, uint64(v.p.shape), uint64(v.t.shape)),
		nameFeature(13, uint64(v.t.shape), uint64(v.n.shape)),
		nameFeature(14, kinds, v.kind),
		nameFeature(15, uint64(v.pp.kind)<<16|kinds<<4|uint64(v.nn.kind), 0))
}

// restFeatures adds those of pairs of words, and of the word elsewhere in the article.
func (r *Reader) restFeatures(f []uint32, v *nameView) []uint32 {
	add := func(template uint32, a, b uint64) { f = append(f, nameFeature(template, a, b)) }
	p, t, n, kind := v.p, v.t, v.n, v.kind
	add(8, p.low, t.low)
	add(9, t.low, n.low)
	add(53, uint64(p.cluster>>16)<<16|uint64(n.cluster>>16), kind)
	add(65, uint64(p.place), uint64(t.place))
	add(66, uint64(n.place), uint64(t.place))
	if t.kind <= letterMixed {
		if u := &r.usages[t.usage]; u.known {
			add(80, uint64(min(u.lower, 2))<<4|uint64(min(u.upper, 2)), kind)
			if t.kind != letterLower {
				for k := range u.n {
					if int(u.at[k]) != v.i {
						add(81, u.prev[k], 0)
						add(82, u.next[k], 0)
					}
				}
			}
		}
	}
	return f
}

// A nameKey is all that a group of features of a word depends on, and the group.
// No key is zero.
type nameKey [2]uint64

// A nameMemory keeps the sums of rows of groups of features met lately, each in the
// one place its key gives it: a look in place of ten to thirty.
type nameMemory struct {
	slots []nameSlot
}

// A nameSlot fills a line of the processor's cache.
type nameSlot struct {
	key nameKey
	sum nameSum
	_   uint64
}

const nameMemoryBits = 16

// slot returns the place of a key, which may hold another's sum.
func (m *nameMemory) slot(k nameKey) *nameSlot {
	if m.slots == nil {
		m.slots = model.Large[nameSlot](1 << nameMemoryBits)
	}
	h := (k[0]*0x9E3779B97F4A7C15 ^ k[1]) * 0xBF58476D1CE4E5B9
	return &m.slots[(h^h<<29)>>(64-nameMemoryBits)]
}

// A nameJob is features whose rows are to be added up: those of a group of a word
// whose sum was not remembered, or those that never are.
type nameJob struct {
	word  int32 // of the piece, among its open ones
	slot  *nameSlot
	key   nameKey
	first int32 // of its features, and then of its rows; the next job's are behind
}

// A namePlace is a feature and the row it would have.
type namePlace struct{ feature, row uint32 }

// score fills r.sums with the sums of the open words of piece s. What it needs of
// memory comes at random places: so each step is taken for the whole piece and asks
// for what the next one reads, first the places where sums may stand, then the
// beginnings of features, then the rows.
func (r *Reader) score(t *Tagger, s readout.Sentence, capitals bool) {
	m := r.memory
	r.views, r.looked, r.jobs, r.Features, r.sums = r.views[:0], r.looked[:0], r.jobs[:0], r.Features[:0], r.sums[:0]
	for i := s.First; i < s.Last; i++ {
		if !r.Tokens[i].open {
			continue
		}
		r.views = append(r.views, r.view(i, s, capitals))
		v := &r.views[len(r.views)-1]
		for g := range nameRest {
			key := r.key(g, v)
			slot := m.slot(key)
			model.Fetch(slot)
			r.looked = append(r.looked, nameLook{key, slot})
		}
	}
	for w := range r.views {
		v := &r.views[w]
		var sum nameSum
		for g := range nameRest {
			x := &r.looked[w*nameRest+g]
			if x.slot.key == x.key {
				sum.plus(&x.slot.sum)
				continue
			}
			r.jobs = append(r.jobs, nameJob{int32(w), x.slot, x.key, int32(len(r.Features))})
			r.Features = r.group(r.Features, g, v)
		}
		r.sums = append(r.sums, sum)
		r.jobs = append(r.jobs, nameJob{int32(w), nil, nameKey{}, int32(len(r.Features))})
		r.Features = r.restFeatures(r.Features, v)
	}
	jobs := len(r.jobs)
	r.jobs = append(r.jobs, nameJob{first: int32(len(r.Features))}) // where the last one ends
	for _, f := range r.Features {
		model.Fetch(&t.index[f>>nameBitShift])
	}
	r.places = text.Resized(r.places, len(r.Features))
	n := 0
	for k := range jobs {
		first, last := r.jobs[k].first, r.jobs[k+1].first
		r.jobs[k].first = int32(n)
		n = t.gather(r.places, n, r.Features[first:last])
	}
	r.jobs[jobs].first = int32(n)
	for _, p := range r.places[:n] {
		model.Fetch(&t.rows[p.row])
	}
	for k := range jobs {
		j := &r.jobs[k]
		var sum nameSum
		t.add(&sum, r.places[j.first:r.jobs[k+1].first])
		if j.slot != nil {
			j.slot.key, j.slot.sum = j.key, sum
		}
		r.sums[j.word].plus(&sum)
	}
}

// A nameLook is a key and where its sum may stand.
type nameLook struct {
	key  nameKey
	slot *nameSlot
}

// runs returns the pieces of text that are tagged one by one: sentences, cut
// at line breaks where the text is not wrapped, since no name runs from one
// line of a list or a letter into the next.
func runs(d *text.Document) []readout.Sentence {
	var out []readout.Sentence
	w := d.Reading.Words
	for _, s := range d.Reading.Sentences {
		first := s.First
		if n := len(out); n > 0 && initialBefore(d, first, out[n-1].First) {
			first = out[n-1].First // "Maria V." is no end of a sentence
			out = out[:n-1]
		}
		for i := s.First + 1; i < s.Last; i++ {
			if !BreakBefore(d, i) {
				continue
			}
			start := strings.LastIndexByte(d.Text[:w[i-1].End], '\n') + 1
			if text.Wrapped(d.Text, start, w[i-1].End, w[i].Start) && !text.UpperFirst(d.Word(i)) {
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
func initialBefore(d *text.Document, i, first int) bool {
	if i < first+2 || i >= len(d.Reading.Words) {
		return false
	}
	w := d.Reading.Words
	p := d.Word(i - 1)
	if p == "." && i >= first+3 && w[i-2].End == w[i-1].Start {
		p = d.Word(i-2) + "."
		if !text.UpperFirst(d.Word(i - 3)) {
			return false
		}
	} else if !text.UpperFirst(d.Word(i - 2)) {
		return false
	}
	return len(p) == 2 && p[1] == '.' && text.UpperFirst(p) && text.UpperFirst(d.Word(i)) && len(d.Word(i)) > 2 &&
		!BreakBefore(d, i)
}

// A Lattice is the working memory of decoding.
type Lattice struct {
	Score [][Labels]float32
	back  [][Labels]uint8
	out   []uint8
}

// size makes room for n words.
func (l *Lattice) size(n int) {
	l.Score, l.back, l.out = text.Resized(l.Score, n), text.Resized(l.back, n), text.Resized(l.out, n)
}

// Scores fills l with the score of every label at every position.
func (t *Tagger) Scores(l *Lattice, features []uint32, ends []int32) {
	n := len(ends)
	l.size(n)
	from := int32(0)
	for i := range n {
		t.sum(&l.Score[i], features[from:ends[i]])
		from = ends[i]
	}
}

// sum scores the labels of a word by its features, of which there are at most nameFeatures.
func (t *Tagger) sum(score *[Labels]float32, features []uint32) {
	var places [nameFeatures]namePlace
	var sum nameSum
	t.add(&sum, places[:t.gather(places[:], 0, features)])
	t.weigh(score, &sum)
}

// A nameSum adds up rows: label 0, labels 1, 3, … and 2, 4, … in lanes, all of them
// raised once a row. No word has so many features that the lanes run over.
type nameSum struct {
	even, odd  [2]uint64
	out, count int32
}

func (s *nameSum) plus(x *nameSum) {
	s.even[0] += x.even[0]
	s.even[1] += x.even[1]
	s.odd[0] += x.odd[0]
	s.odd[1] += x.odd[1]
	s.out += x.out
	s.count += x.count
}

// gather appends the features that may have a row to the first n of places, which has room
// for all, and returns their number. Which have one is as good as random, so there
// is no branch.
func (t *Tagger) gather(places []namePlace, n int, features []uint32) int {
	for _, f := range features {
		b := &t.index[f>>nameBitShift]
		bit := f >> (nameBitShift - 6) & 63
		places[n] = namePlace{f, b.before + uint32(bits.OnesCount64(b.has&(1<<bit-1)))}
		n += int(b.has >> bit & 1)
	}
	return n
}

// add adds the rows at places.
func (t *Tagger) add(sum *nameSum, places []namePlace) {
	x := *sum
	for _, p := range places {
		r := &t.rows[p.row]
		// Features that begin with the same bits share one bit: the row is here or a little further on.
		for r.feature < p.feature && int(p.row)+1 < len(t.rows) {
			p.row++
			r = &t.rows[p.row]
		}
		// All ones if the row is the feature's, 0 if its bit was another's: a branch would wait for memory.
		same := -(uint64(int64(r.feature^p.feature)-1) >> 63)
		x.count += int32(same & 1)
		x.out += int32(same & uint64(r.out))
		for k, w := range r.in {
			x.even[k] += w & same & nameLanes
			x.odd[k] += (w & same) >> 8 & nameLanes
		}
	}
	*sum = x
}

// weigh turns sums of rows into scores.
func (t *Tagger) weigh(score *[Labels]float32, sum *nameSum) {
	raised := nameRaise * sum.count
	score[0] = float32(sum.out-raised) * t.scale
	for y := range 8 {
		k, lane := y/4, 16*(y%4)
		score[2*y+1] = float32(int32(sum.even[k]>>lane&0xffff)-raised) * t.scale
		score[2*y+2] = float32(int32(sum.odd[k]>>lane&0xffff)-raised) * t.scale
	}
}

// Moves lists for each label the labels that may stand before it.
var Moves = func() (m [Labels][]uint8) {
	for b := range Labels {
		for a := range Labels {
			if MayFollow(a, b) {
				m[b] = append(m[b], uint8(a))
			}
		}
	}
	return m
}()

// Best returns the best labels of the words that l holds scores of; before and
// behind say whether words labelled as outside stand there in the same piece.
func (t *Tagger) Best(l *Lattice, before, behind bool) []uint8 {
	n := len(l.Score)
	if n == 0 {
		return nil
	}
	const never = -1e9
	start := &t.start
	if before {
		start = &t.move[labelOut]
	}
	for y := range Labels {
		if MayFollow(labelOut, y) {
			l.Score[0][y] += start[y]
		} else {
			l.Score[0][y] = never
		}
	}
	var likely [Labels]uint8
	for i := 1; i < n; i++ {
		before := &l.Score[i-1]
		// Labels that may end a name or stand outside all lead to the same labels. Those that
		// are worse than another even by their best move cannot win and are passed over.
		floor := float32(math.Inf(-1))
		for _, x := range Moves[labelOut] {
			floor = max(floor, before[x]+t.least[x])
		}
		last := likely[:0]
		for _, x := range Moves[labelOut] {
			if before[x]+t.most[x] >= floor {
				last = append(last, x)
			}
		}
		for y := range Labels {
			from := Moves[y]
			if len(from) == len(Moves[labelOut]) {
				from = last
			}
			top, at := float32(math.Inf(-1)), uint8(0)
			for _, x := range from {
				if s := before[x] + t.move[x][y]; s > top {
					top, at = s, x
				}
			}
			l.Score[i][y] += top
			l.back[i][y] = at
		}
	}
	at := uint8(0)
	end := &l.Score[n-1]
	if behind {
		for y := range end {
			end[y] += t.move[y][labelOut]
		}
	}
	for y := range Labels {
		if MayFollow(y, 0) && end[y] > end[at] {
			at = uint8(y)
		}
	}
	for i := n - 1; i >= 0; i-- {
		l.out[i] = at
		at = l.back[i][at]
	}
	return l.out
}

// A nameStretch is a stretch of open words of a piece, and where their scores stand.
type nameStretch struct {
	first, last    int
	before, behind bool // whether closed words stand there in the piece
	at             int
}

// Tag labels the words of the article, twice: the second time each
// capitalized word is drawn to the kinds that the first gave to its other
// occurrences (after the two-stage models of Krishnan and Manning 2006).
func (t *Tagger) Tag(r *Reader) []uint8 {
	labels := make([]uint8, len(r.Tokens))
	l := &r.lattice
	r.stretches, r.scores = r.stretches[:0], r.scores[:0]
	for k, s := range r.Pieces {
		r.score(t, s, r.upper[k])
		at := 0
		for i := s.First; i < s.Last; {
			first := i
			for i < s.Last && r.Tokens[i].open {
				i++
			}
			if i == first {
				i++
				continue
			}
			x := nameStretch{first, i, first > s.First, i < s.Last, len(r.scores)}
			r.stretches = append(r.stretches, x)
			l.size(i - first)
			for j := range l.Score {
				t.weigh(&l.Score[j], &r.sums[at+j])
				r.hear(&l.Score[j], first+j)
			}
			at += i - first
			r.scores = append(r.scores, l.Score...)
			copy(labels[first:i], t.Best(l, x.before, x.behind))
		}
	}
	for i := range r.Tokens {
		if t := &r.Tokens[i]; t.capital() {
			r.usages[t.usage].votes[nameKindOf(labels[i])]++
		}
	}
	for _, x := range r.stretches {
		changed := false
		scores := r.scores[x.at:][:x.last-x.first]
		for i := x.first; i < x.last; i++ {
			if !r.Tokens[i].capital() {
				continue
			}
			votes := r.usages[r.Tokens[i].usage].votes
			own := nameKindOf(labels[i])
			votes[own]--
			total := votes[0] + votes[1] + votes[2] + votes[3] + votes[4]
			if total == 0 || votes[own] == total {
				continue
			}
			changed = true
			strength := float32(total) / (float32(total) + agreementHalf)
			score := &scores[i-x.first]
			for y := range score {
				score[y] += agreementWeight * strength * float32(votes[nameKindOf(uint8(y))]) / float32(total)
			}
		}
		if changed {
			l.take(scores)
			copy(labels[x.first:x.last], t.Best(l, x.before, x.behind))
		}
	}
	return labels
}

// hear adds what the encoder holds of word i.
func (r *Reader) hear(score *[Labels]float32, i int) {
	if i >= len(r.Heard) {
		return // read without the encoder
	}
	for y, v := range r.Heard[i].Names {
		score[y] += heardWeight / text.HeardUnits * float32(v)
	}
}

// take makes the lattice hold copies of scores.
func (l *Lattice) take(scores [][Labels]float32) {
	l.size(len(scores))
	copy(l.Score, scores)
}

// Decode turns labels into names.
func Decode(labels []uint8, sentences []readout.Sentence) []text.Name {
	n := 0
	for _, l := range labels {
		if p := int(l-1)%4 + 1; l != 0 && (p == LabelBegin || p == LabelUnit) {
			n++
		}
	}
	out := make([]text.Name, 0, n)
	for _, s := range sentences {
		for i := s.First; i < s.Last; {
			l := int(labels[i])
			if l == 0 {
				i++
				continue
			}
			kind, j := (l-1)/4, i+1
			if p := (l-1)%4 + 1; p == LabelBegin || p == LabelInside {
				for j < s.Last && labels[j] != 0 && (int(labels[j])-1)/4 == kind {
					j++
					if p := (int(labels[j-1])-1)%4 + 1; p == LabelLast || p == LabelUnit {
						break
					}
				}
			}
			out = append(out, text.Name{First: i, Last: j, Kind: Kinds[kind]})
			i = j
		}
	}
	return out
}
