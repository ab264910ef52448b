package statement

import (
	_ "embed"
	"encoding/binary"
	"errors"
	"fmt"
	"slices"
	"sort"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"readout"
	"readout/english/text"
	"readout/lexicon"
	"readout/model"
)

// The labels of the first pass; the second pass has no cue labels.
const (
	labelNone = iota
	labelBeginSource
	labelSource
	labelBeginContent
	labelContent
	LabelBeginCue
	labelCue
	firstLabels  = 7
	secondLabels = 5
)

//go:embed statements.bin
var statementsData []byte

// A Word is what the model keeps of a word form: a cluster of its
// meaning, and how often the form is a cue where it stands (0 never … 5 nearly always).
type Word struct {
	Hash    uint32
	Cluster uint16
	Cue     uint8
}

// A Model holds the trained weights of the attribution reader.
type Model struct {
	words         []Word // in open addressing by hash, half of them empty
	Syntax        bool   // trained with tags and dependencies; a model without must not see them
	First, Second *model.Chain
}

var Default = sync.OnceValue(func() *Model { return model.Must(ReadModel(statementsData)) })

// NewModel makes a model without chains, for training.
func NewModel(words []Word) *Model {
	size := 16
	for size < 2*len(words) {
		size *= 2
	}
	m := &Model{words: make([]Word, size)}
	for _, w := range words {
		*m.word(w.Hash) = w
	}
	return m
}

// word returns the entry of a word form, empty if the model does not know it.
func (m *Model) word(hash uint32) *Word {
	for i := int(hash); ; i++ {
		if w := &m.words[i&(len(m.words)-1)]; w.Hash == hash || w.Hash == 0 {
			return w
		}
	}
}

// Words returns the model's word forms, ordered by hash.
func (m *Model) Words() []Word {
	var out []Word
	for _, w := range m.words {
		if w.Hash != 0 {
			out = append(out, w)
		}
	}
	sort.Slice(out, func(i, j int) bool { return out[i].Hash < out[j].Hash })
	return out
}

// ReadModel reads what AppendModel wrote.
func ReadModel(data []byte) (*Model, error) {
	header, rest, ok := strings.Cut(string(data[:min(len(data), 4096)]), "\n\n")
	if !ok {
		return nil, errors.New("english: read statement model: no header")
	}
	data = data[min(len(data), 4096)-len(rest):]
	if len(data) < 4 {
		return nil, errors.New("english: read statement model: cut short")
	}
	n := int(binary.LittleEndian.Uint32(data))
	data = data[4:]
	if n > 1<<20 || len(data) < 7*n {
		return nil, errors.New("english: read statement model: cut short")
	}
	words := make([]Word, n)
	for i := range words {
		words[i] = Word{binary.LittleEndian.Uint32(data[7*i:]), binary.LittleEndian.Uint16(data[7*i+4:]), data[7*i+6]}
	}
	m := NewModel(words)
	m.Syntax = strings.Contains(header, "\nsyntax: yes")
	data = data[7*n:]
	var err error
	if m.First, data, err = model.ReadChain(data); err != nil {
		return nil, fmt.Errorf("english: read statement model: %w", err)
	}
	if m.Second, _, err = model.ReadChain(data); err != nil {
		return nil, fmt.Errorf("english: read statement model: %w", err)
	}
	return m, nil
}

// AppendModel writes a model behind b; header names its data, settings and scores.
func AppendModel(b []byte, header string, words []Word, m *Model) []byte {
	b = append(b, strings.TrimSpace(header)...)
	b = append(b, "\n\n"...)
	b = binary.LittleEndian.AppendUint32(b, uint32(len(words)))
	for _, w := range words {
		b = binary.LittleEndian.AppendUint32(b, w.Hash)
		b = binary.LittleEndian.AppendUint16(b, w.Cluster)
		b = append(b, w.Cue)
	}
	b = m.First.Append(b)
	return m.Second.Append(b)
}

// HashWord is the identity of a word form: lower case, digits alike,
// apostrophes straight, all quotation marks one.
func HashWord(word string) uint32 {
	h := lexicon.Basis32
	for i := 0; i < len(word); i++ {
		c := word[i]
		if c >= utf8.RuneSelf {
			return foreignHash(h, word[i:])
		}
		h = lexicon.Mix32(h, uint32(plainForms[c]))
	}
	return max(h, 1)
}

// foreignHash is the rest of HashWord for words with letters beyond ASCII.
func foreignHash(h uint32, rest string) uint32 {
	for _, r := range rest {
		switch {
		case r < utf8.RuneSelf:
			r = rune(plainForms[r])
		case r == '’':
			r = '\''
		case r == '“' || r == '”' || r == '„' || r == '«' || r == '»':
			r = '"'
		case r == '—' || r == '―':
			r = '–'
		default:
			r = unicode.ToLower(r)
		}
		h = lexicon.Mix32(h, uint32(r))
	}
	return max(h, 1)
}

// plainForms is what StatementHash sees of the letters of ASCII.
var plainForms = func() (p [utf8.RuneSelf]byte) {
	for i := range p {
		switch c := byte(i); {
		case c >= 'A' && c <= 'Z':
			p[i] = c + 'a' - 'A'
		case c >= '0' && c <= '9':
			p[i] = '0'
		case c == '`':
			p[i] = '"'
		default:
			p[i] = c
		}
	}
	return p
}()

// sight is what the traits of both passes see of a word.
type sight struct {
	form, cluster, suffix uint32
	shape                 uint32
	tag, relation         uint32 // hashes of XPOS and dependency relation; 0 when not known
	head                  int32  // index of the head, -1
	entity                uint32 // type of the name that covers the word and whether it begins it
	cue                   uint8
	stop                  bool   // punctuation
	state                 uint32 // place in and beside quotations
	role, doubt           uint32 // what the encoder holds of its role: the best label; that, the next best and how far that is behind; 0 when not known
	left, right           int32  // nearest word of the sentence that is often a cue, before and after, or -1
	before, after         int32  // nearest punctuation of the sentence, or -1
	first, last           int32  // first and last word of its sentence
	branch                int32  // the word by which it hangs on the nearest ancestor that is often a cue, or -1
	root                  int32  // the root of its tree, or -1
	depth, up             uint8  // steps to that ancestor and to the root, bounded
}

// Sights are those of the words of a document.
type Sights []sight

// traits are the features of a sequence of words.
type traits struct {
	model.Sequence
	chain  *model.Chain // whose rows are added up where words share features; nil in training: every word lists all of its own
	shared []uint32     // in training: what the run of words at hand shares
	sum    model.Sum    // the sum of it
}

// reset begins a sequence.
func (f *traits) reset(chain *model.Chain) {
	f.Sequence.Reset()
	f.chain = chain
}

// share makes the features from the given one on those of a run of words.
func (f *traits) share(ids []uint32, from int) []uint32 {
	if f.chain == nil {
		f.shared = append(f.shared[:0], ids[from:]...)
	} else {
		f.sum = f.chain.Sum(ids[from:])
	}
	return ids[:from]
}

// join gives the word at hand what its run shares.
func (f *traits) join(ids []uint32) []uint32 {
	if f.chain == nil {
		return append(ids, f.shared...)
	}
	f.Base = append(f.Base, f.sum)
	return ids
}

// Places from which a word form is seen: the word itself, the one behind it, the
// one before it, and the one before that.
const (
	asSelf = iota
	asBefore
	asNext
	asSecond
	formPlaces
)

// formFeatures appends the features that a word form alone decides, as seen from a place.
func formFeatures(ids []uint32, form, cluster, suffix uint32, place int) []uint32 {
	switch place {
	case asSelf:
		return append(ids, mix(1, form, 0, 0), mix(11, cluster, 0, 0), mix(18, suffix, 0, 0))
	case asBefore:
		return append(ids, mix(2, form, 0, 0), mix(12, cluster, 0, 0))
	case asNext:
		return append(ids, mix(3, form, 0, 0), mix(13, cluster, 0, 0))
	}
	return append(ids, mix(5, form, 0, 0))
}

// A statementForm is what the model makes of a word form, wherever it stands.
type statementForm struct {
	sums                         [formPlaces]model.Sum // of the rows of what the form alone decides; once summed
	form, cluster, suffix, shape uint32
	cue                          uint8
	stop                         bool // punctuation
	known, summed                bool
}

// statementForms keeps them for the forms of a form table, by their numbers.
type statementForms struct {
	model *Model       // that knows them
	chain *model.Chain // whose rows are summed
	of    []statementForm
	edge  [formPlaces]model.Sum // what is beyond either end of a paragraph
}

var formsOfStatements = text.NewKeep[statementForms]()

// serve makes room for n forms as m knows them.
func (s *statementForms) serve(m *Model, n int) {
	if s.model != m {
		s.model = m
		s.of = s.of[:0]
	}
	if old := len(s.of); old < n {
		s.of = slices.Grow(s.of, n-old)[:n]
		clear(s.of[old:])
	}
}

// sum makes the sums those of a chain's rows.
func (s *statementForms) sum(chain *model.Chain) {
	if s.chain == chain {
		return
	}
	s.chain, s.edge = chain, sumsOf(chain, &statementForm{form: nowhere.form})
	for i := range s.of {
		s.of[i].summed = false
	}
}

// sumsOf adds up the rows of the features that a form alone decides, by place.
func sumsOf(chain *model.Chain, k *statementForm) (sums [formPlaces]model.Sum) {
	var room [3]uint32
	for place := range sums {
		sums[place] = chain.Sum(formFeatures(room[:0], k.form, k.cluster, k.suffix, place))
	}
	return sums
}

// spread adds up what the forms of words from … to-1, one paragraph, decide for each of them.
func (a *Attributor) spread(f *traits, from, to int) {
	s, n := formsOfStatements.Of(a.Document), to-from
	s.sum(f.chain)
	f.Base = text.Resized(f.Base, n)
	clear(f.Base)
	f.Base[0].Add(&s.edge[asBefore])
	f.Base[n-1].Add(&s.edge[asNext])
	f.Base[n-1].Add(&s.edge[asSecond])
	if n > 1 {
		f.Base[n-2].Add(&s.edge[asSecond])
	}
	for i, at := range a.Document.Forms().At[from:to] {
		k := &s.of[at]
		if !k.summed {
			k.sums, k.summed = sumsOf(s.chain, k), true
		}
		f.Base[i].Add(&k.sums[asSelf])
		if i+1 < n {
			f.Base[i+1].Add(&k.sums[asBefore])
		}
		if i > 0 {
			f.Base[i-1].Add(&k.sums[asNext])
		}
		if i > 1 {
			f.Base[i-2].Add(&k.sums[asSecond])
		}
	}
}

// RoleScores is what the encoder adds to the scores of a word's labels in the first pass.
func RoleScores(h *text.Heard) (scores [firstLabels]float32) {
	for y, v := range h.Roles {
		scores[y] = heardWeight / text.HeardUnits * float32(v)
	}
	return scores
}

// hear adds what the encoder holds of the words from … to-1.
func (a *Attributor) hear(f *traits, from, to int) {
	if len(a.Document.Heard) < to {
		return // read without the encoder
	}
	for i := from; i < to; i++ {
		var lanes [model.Stride]int16
		for y, v := range RoleScores(&a.Document.Heard[i]) {
			lanes[y] = int16(v / f.chain.Scale)
		}
		sum := model.SumOf(lanes)
		f.Base[i-from].Add(&sum)
	}
}

// A Bench holds the working memory of both passes.
type Bench struct {
	sights        Sights
	Traits        traits
	first, second model.Lattice
	guess         FirstGuess
	parts         []RolePart
	owner         []int32
	top           []int32
	up            []uint8
}

var benches = sync.Pool{New: func() any { return new(Bench) }}

// mix makes the feature of a template and its values: multiplied by odd numbers
// and added, folded, and multiplied once more, so that every bit of them reaches
// the upper bits, which pick the row, and the lowest byte, which tells its owner.
func mix(t, a, b, c uint32) uint32 {
	x := uint64(t)*0x9E3779B97F4A7C15 + uint64(a)*0xD6E8FEB86659FD93 + uint64(b)*0xC2B2AE3D27D4EB4F + uint64(c)*0xA0761D6478BD642F
	return uint32((x ^ x>>32) * 0xE7037ED1A0B428DB >> 32)
}

// farness puts a number of words in one of ten bins, with its sign.
func farness(n int) uint32 {
	sign := uint32(0)
	if n < 0 {
		sign, n = 16, -n
	}
	switch {
	case n <= 4:
		return sign + uint32(n)
	case n <= 6:
		return sign + 5
	case n <= 9:
		return sign + 6
	case n <= 14:
		return sign + 7
	case n <= 24:
		return sign + 8
	}
	return sign + 9
}

// form returns what the model makes of a word form.
func (m *Model) form(f *text.Form) statementForm {
	k := statementForm{form: HashWord(f.Text), suffix: lexicon.Hash32(f.Lower[max(0, len(f.Lower)-3):]),
		shape: caseOf(f.Text), stop: !text.HasWord(f.Text), known: true}
	if info := m.word(k.form); info.Hash != 0 {
		k.cluster, k.cue = uint32(info.Cluster)+1, info.Cue
	}
	return k
}

// Tokens fills in what the traits see.
func (a *Attributor) Tokens(b *Bench, m *Model) Sights {
	n := len(a.Words)
	b.sights = text.Resized(b.sights, n)
	ts := b.sights
	clear(ts)
	l, known := a.Document.Forms(), formsOfStatements.Of(a.Document)
	if n > 0 {
		known.serve(m, len(l.Keys))
	}
	for i := range ts {
		t := &ts[i]
		w := &a.Words[i]
		k := &known.of[l.At[i]]
		if !k.known {
			*k = m.form(l.Form(l.At[i]))
		}
		t.form, t.cluster, t.suffix, t.shape, t.cue, t.stop = k.form, k.cluster, k.suffix, k.shape, k.cue, k.stop
		t.head = -1
		if m.Syntax && w.XPOS != "" {
			t.tag = lexicon.Hash32(w.XPOS)
		}
		if m.Syntax && w.Deprel != "" {
			t.relation, t.head = lexicon.Hash32(w.Deprel), int32(w.Head)
		}
		t.left, t.right, t.before, t.after = -1, -1, -1, -1
		if i < len(a.Document.Heard) {
			t.role, t.doubt = roleHeard(&a.Document.Heard[i].Roles)
		}
	}
	for i := range a.Document.Reading.Entities {
		e := &a.Document.Reading.Entities[i]
		for _, m := range e.Mentions {
			if m.Kind != readout.Name {
				continue
			}
			lo, hi := a.WordsIn(m.Span)
			for k := lo; k < hi; k++ {
				ts[k].entity = 1 + lexicon.Hash32(string(e.Type))<<1
				if k == lo {
					ts[k].entity++
				}
			}
		}
	}
	for _, s := range a.Document.Reading.Sentences {
		cue, stop := int32(-1), int32(-1)
		for i := s.First; i < s.Last && i < n; i++ {
			ts[i].first, ts[i].last = int32(s.First), int32(s.Last-1)
			ts[i].left, ts[i].before = cue, stop
			if ts[i].cue >= 2 {
				cue = int32(i)
			}
			if ts[i].stop {
				stop = int32(i)
			}
		}
		cue, stop = -1, -1
		for i := min(s.Last, n) - 1; i >= s.First; i-- {
			ts[i].right, ts[i].after = cue, stop
			if ts[i].cue >= 2 {
				cue = int32(i)
			}
			if ts[i].stop {
				stop = int32(i)
			}
		}
	}
	a.states(ts)
	return ts
}

// roleHeard tells the best of the encoder's labels, and that with the next best and in which of seven bins it lies behind.
func roleHeard(roles *[text.RoleLabels]int8) (role, doubt uint32) {
	for y, v := range roles {
		if v == 0 {
			role = uint32(y) // the last of equals
		}
	}
	next, best := uint32(0), int8(-128)
	for y, v := range roles {
		if uint32(y) != role && v > best {
			next, best = uint32(y), v
		}
	}
	behind := uint32(0)
	for behind < uint32(len(doubtSteps)) && best < doubtSteps[behind] {
		behind++
	}
	if behind == uint32(len(doubtSteps)) {
		next = 0 // there is no doubt
	}
	return role + 1, 1 + role + next<<4 + behind<<8
}

// doubtSteps part the bins, in steps of 1/HeardUnits.
var doubtSteps = [...]int8{-2, -5, -9, -14, -21, -32}

// states writes each word's place in or between the quotations of its paragraph.
func (a *Attributor) states(ts Sights) {
	n := len(ts)
	last := -1 // word after the last quotation of the paragraph
	for i := 0; i < n; i++ {
		if i > 0 && a.Paragraph[i] != a.Paragraph[i-1] {
			last = -1
		}
		if q := a.Quote[i]; q >= 0 {
			lo := i
			for i+1 < n && a.Quote[i+1] == q && a.Paragraph[i+1] == a.Paragraph[lo] {
				i++
			}
			long := uint32(0)
			if l := i + 1 - lo; l > 10 {
				long = 3
			} else if l > 4 {
				long = 2
			} else if l > 2 {
				long = 1
			}
			for k := lo; k <= i; k++ {
				edge := uint32(0)
				if k == lo {
					edge = 1
				} else if k == i {
					edge = 2
				}
				ts[k].state = 1 + long*4 + edge
			}
			last = i + 1
			continue
		}
		if last >= 0 {
			ts[i].state = 32 + farness(i-last)
			if k := last - 1; k > 0 && (a.Lower[k] == "," || a.Lower[k] == "?" || a.Lower[k] == "!") {
				ts[i].state += 16
			}
		} else {
			ts[i].state = 64
		}
	}
	next := -1
	for i := n - 1; i >= 0; i-- {
		if i+1 < n && a.Paragraph[i] != a.Paragraph[i+1] {
			next = -1
		}
		if a.Quote[i] >= 0 {
			next = i
			continue
		}
		d := uint32(15)
		if next >= 0 {
			d = farness(next - i)
		}
		ts[i].state += 128 * (1 + d)
	}
}

func caseOf(s string) uint32 {
	r, n := utf8.DecodeRuneInString(s)
	rest := s[n:]
	switch {
	case unicode.IsUpper(r):
		if !strings.ContainsFunc(rest, unicode.IsLower) && text.HasWord(rest) {
			return 3
		}
		if rest == "" || rest == "." {
			return 4
		}
		return 2
	case unicode.IsLower(r):
		return 1
	case unicode.IsDigit(r):
		return 5
	}
	return 6
}

var nowhere = sight{form: 7, left: -1, right: -1, before: -1, after: -1, head: -1}

// FirstFeatures fills in the traits of words from … to-1, one paragraph.
func (a *Attributor) FirstFeatures(b *Bench, chain *model.Chain, ts Sights, from, to int) {
	f := &b.Traits
	f.reset(chain)
	if chain != nil {
		a.spread(f, from, to)
		a.hear(f, from, to)
	}
	at := func(i int) *sight {
		if i < from || i >= to {
			return &nowhere
		}
		return &ts[i]
	}
	a.branches(ts, from, to)
	ids := f.Features
	for i := from; i < to; i++ {
		t := &ts[i]
		p1, n1 := at(i-1), at(i+1)
		if chain == nil {
			for place, o := range [...]*sight{asSelf: t, asBefore: p1, asNext: n1, asSecond: at(i + 2)} {
				ids = formFeatures(ids, o.form, o.cluster, o.suffix, place)
			}
		}
		ids = append(ids,
			mix(6, p1.form, t.form, 0),
			mix(7, t.form, n1.form, 0),
			mix(14, p1.cluster, t.cluster, 0),
			mix(15, t.cluster, n1.cluster, 0),
			mix(20, t.shape, p1.shape*8+n1.shape, 0),
			mix(21, p1.form, t.shape, 0),
			mix(27, t.state&127, uint32(t.cue)<<4|t.shape, 0),
			mix(29, p1.state&127, t.state&127, 0),
			mix(30, t.state&127, n1.state>>7, 0),
			mix(31, uint32(t.cue), uint32(p1.cue), uint32(n1.cue)))
		// place in the sentence
		ahead, behind := farness(i-int(t.first)), farness(int(t.last)-i)
		ids = append(ids,
			mix(32, ahead, t.shape, 0),
			mix(33, behind, t.shape, 0))
		left, right := &nowhere, &nowhere
		dl, dr := uint32(31), uint32(31)
		if t.left >= 0 {
			left, dl = &ts[t.left], farness(i-int(t.left))
		}
		if t.right >= 0 {
			right, dr = &ts[t.right], farness(int(t.right)-i)
		}
		pl, pr := &nowhere, &nowhere
		bl, br := uint32(31), uint32(31)
		if t.before >= 0 {
			pl, bl = &ts[t.before], farness(i-int(t.before))
		}
		if t.after >= 0 {
			pr, br = &ts[t.after], farness(int(t.after)-i)
		}
		ids = append(ids,
			mix(37, dl, uint32(left.cue), 0),
			mix(38, dr, uint32(right.cue), 0),
			mix(40, pl.form, bl, 0),
			mix(41, pr.form, br, 0),
			mix(48, t.entity, 0, 0),
			mix(49, p1.entity, t.entity, n1.entity),
			mix(50, t.entity, uint32(p1.cue)<<8|uint32(n1.cue), 0))
		if t.tag != 0 {
			ids = append(ids,
				mix(60, t.tag, 0, 0),
				mix(61, p1.tag, t.tag, 0),
				mix(62, t.tag, n1.tag, 0),
				mix(66, t.tag, t.state, 0),
				mix(63, p1.tag, t.tag, n1.tag),
				mix(69, uint32(t.cue), t.tag, 0))
		}
		if t.relation != 0 {
			ids = ts.treeFeatures(ids, i, from, to)
		}
		if t.doubt != 0 {
			ids = append(ids,
				mix(90, t.doubt, 0, 0),
				mix(91, p1.doubt, t.role, 0),
				mix(92, n1.doubt, t.role, 0),
				mix(93, p1.role<<4|n1.role, t.doubt, 0),
				mix(94, t.doubt, t.tag, 0))
		}
		f.Ends = append(f.Ends, int32(len(ids)))
	}
	f.Features = ids
}

func yes(b bool) uint32 {
	if b {
		return 1
	}
	return 0
}

// treeFeatures appends what the dependency tree tells of word i: its head, and
// the way up to the nearest ancestor that is often a cue.
func (ts Sights) treeFeatures(ids []uint32, i, from, to int) []uint32 {
	t := &ts[i]
	h := &nowhere
	if t.head >= 0 {
		h = &ts[t.head]
	}
	ids = append(ids,
		mix(70, t.relation, 0, 0),
		mix(71, t.relation, h.form, 0),
		mix(72, t.relation, h.tag, 0),
		mix(75, h.relation, t.relation, 0))
	// The nearest ancestor that is often a cue, through which of its branches, and
	// whether the neighbours hang on the same branch: there contents begin and end.
	same := yes(i > from && ts[i-1].branch == t.branch) | yes(i+1 < to && ts[i+1].branch == t.branch)<<1
	if k := int(t.branch); k >= 0 {
		h := int(ts[k].head)
		ids = append(ids,
			mix(77, ts[k].relation, uint32(t.depth), yes(h > i)),
			mix(78, ts[k].relation, uint32(ts[h].cue), t.tag),
			mix(83, ts[k].relation, same, t.tag))
	}
	ids = append(ids, mix(85, ts.branchRelation(i-1, from, to), ts.branchRelation(i, from, to), ts.branchRelation(i+1, from, to)))
	if r := int(t.root); r >= 0 {
		ids = append(ids, mix(80, ts[r].form, uint32(t.up), yes(r > i)))
	}
	return ids
}

// branches notes for every word the branch by which it hangs on the nearest
// ancestor that is often a cue, and the root of its sentence.
func (a *Attributor) branches(ts Sights, from, to int) {
	for i := from; i < to; i++ {
		t := &ts[i]
		t.branch, t.root, t.depth, t.up = -1, -1, 0, 0
		if t.relation == 0 {
			continue
		}
		k := i
		for up := 1; up < 60; up++ {
			h := int(ts[k].head)
			if h < 0 || h >= len(ts) {
				break
			}
			if t.branch < 0 && ts[h].cue >= 2 {
				t.branch, t.depth = int32(k), uint8(min(up, 3))
			}
			k = h
			t.up = uint8(min(up, 12))
		}
		t.root = int32(k)
	}
}

// branchRelation is the relation of the branch on which word i hangs.
func (ts Sights) branchRelation(i, from, to int) uint32 {
	if i < from || i >= to {
		return 1
	}
	if k := ts[i].branch; k >= 0 {
		return ts[k].relation
	}
	return 2
}

// RolePart is a run of words with one role, as the first pass found it.
type RolePart struct {
	Role     uint8 // labelBeginSource, labelBeginContent or LabelBeginCue
	From, To int
}

func segmentsOf(labels []uint8, from int, out []RolePart) []RolePart {
	for i := 0; i < len(labels); {
		l := labels[i]
		if l == labelNone {
			i++
			continue
		}
		role := l - (l+1)%2 // the begin label of the pair
		j := i + 1
		for j < len(labels) && labels[j] == role+1 {
			j++
		}
		out = append(out, RolePart{role, from + i, from + j})
		i = j
	}
	return out
}

// FirstGuess is what the first pass found: per word the label and the probabilities
// of source and content, and the cues.
type FirstGuess struct {
	Labels   []uint8
	source   []uint8 // probability of source, in sixteenths
	content  []uint8
	segments []RolePart
	Cues     []RolePart
	cueCount []int32 // cues that start at or before the word
	rank     []int32 // index of the segment that covers the word, or -1
}

// reset makes room for n words.
func (g *FirstGuess) reset(n int) {
	g.Labels, g.source, g.content = text.Resized(g.Labels, n), text.Resized(g.source, n), text.Resized(g.content, n)
	g.cueCount, g.rank = text.Resized(g.cueCount, n), text.Resized(g.rank, n)
	g.segments, g.Cues = g.segments[:0], g.Cues[:0]
	clear(g.cueCount)
}

// finish derives segments and counts from the labels; sequences are the paragraphs.
func (g *FirstGuess) finish(sequences [][2]int) {
	n := len(g.Labels)
	for _, s := range sequences {
		g.segments = segmentsOf(g.Labels[s[0]:s[1]], s[0], g.segments)
	}
	for i := range g.rank {
		g.rank[i] = -1
	}
	for k, s := range g.segments {
		for i := s.From; i < s.To; i++ {
			g.rank[i] = int32(k)
		}
		if s.Role == LabelBeginCue {
			g.Cues = append(g.Cues, s)
			g.cueCount[s.From]++
		}
	}
	for i := 1; i < n; i++ {
		g.cueCount[i] += g.cueCount[i-1]
	}
}

// put stores the probabilities of a sequence from the first chain.
func (g *FirstGuess) put(l *model.Lattice, from int) {
	copy(g.Labels[from:], l.Labels)
	for i := range l.Labels {
		p := l.Prob[i*model.Stride:]
		g.source[from+i] = uint8(15.99 * (p[labelBeginSource] + p[labelSource]))
		g.content[from+i] = uint8(15.99 * (p[labelBeginContent] + p[labelContent]))
	}
}

// Sequences are the paragraphs as ranges of words.
func (a *Attributor) Sequences() [][2]int {
	var out [][2]int
	for i := 0; i < len(a.Words); {
		j := i + 1
		for j < len(a.Words) && a.Paragraph[j] == a.Paragraph[i] {
			j++
		}
		out = append(out, [2]int{i, j})
		i = j
	}
	return out
}

// Window returns the words among which cue's source and content are looked for:
// its paragraph, and the next ones when the paragraph introduces or continues them.
func (a *Attributor) Window(cue RolePart) (int, int) {
	p := a.Paragraph[cue.From]
	lo, hi := cue.From, cue.To
	for lo > 0 && a.Paragraph[lo-1] == p && cue.From-lo < reach {
		lo--
	}
	for hi < len(a.Words) && hi-cue.To < reach {
		if a.Paragraph[hi] != a.Paragraph[hi-1] {
			end := hi - 1
			for end > cue.From && a.Mark[end] {
				end--
			}
			introduced := a.Lower[end] == ":" && end-cue.To < 12 && a.Paragraph[end] == p
			q := -1
			for k := hi; k < len(a.Words) && k < hi+2 && q < 0; k++ {
				q = a.Quote[k]
			}
			if !introduced && (q < 0 || !a.quotations[a.outer[q]].Continued) {
				break
			}
		}
		hi++
	}
	return lo, hi
}

// hang finds for each word lo … hi-1 the branch by which it hangs on the cue: a
// word whose head is in the cue, -1 if it hangs elsewhere, -2 in the cue itself;
// and in how many steps, at most three.
func (a *Attributor) hang(b *Bench, ts Sights, cue RolePart, lo, hi int) ([]int32, []uint8) {
	b.top, b.up = text.Resized(b.top, hi-lo), text.Resized(b.up, hi-lo)
	top, up := b.top, b.up
	first, last := int(ts[cue.From].first), int(ts[cue.To-1].last) // no tree goes beyond its sentence
	for i := lo; i < hi; i++ {
		if i >= cue.From && i < cue.To {
			top[i-lo], up[i-lo] = -2, 0
			continue
		}
		top[i-lo], up[i-lo] = -1, 0
		if i < first || i > last {
			continue
		}
		k := i
		for n := 1; n < 40; n++ {
			h := int(ts[k].head)
			if h < 0 || h >= len(ts) {
				break
			}
			if h >= cue.From && h < cue.To {
				top[i-lo], up[i-lo] = int32(k), uint8(min(n, 3))
				break
			}
			k = h
		}
	}
	return top, up
}

// SecondFeatures fills in the traits of words lo … hi-1 as seen from a cue.
// Most of them say where the word stands and what the first pass made of it: they
// are the same for the next word, until its role, sentence, quotation or branch changes.
func (a *Attributor) SecondFeatures(b *Bench, chain *model.Chain, ts Sights, g *FirstGuess, cue RolePart, lo, hi int) {
	f := &b.Traits
	f.reset(chain)
	at := func(i int) *sight {
		if i < lo || i >= hi {
			return &nowhere
		}
		return &ts[i]
	}
	role := func(i int) uint32 {
		if i < lo || i >= hi {
			return 9
		}
		return uint32(g.Labels[i])
	}
	// The cue's main word: the one that is most often a cue.
	main := cue.From
	for i := cue.From; i < cue.To; i++ {
		if ts[i].cue >= ts[main].cue {
			main = i
		}
	}
	c := &ts[main]
	after := at(cue.To)
	own := g.cueCount[cue.From]
	ownQuote := a.Quote[main]
	near := a.quoteFrom(a.Words[cue.From].Start) // outermost quotations that end before the cue
	top, up := a.hang(b, ts, cue, lo, hi)
	rel := func(i int) uint32 {
		if i < lo || i >= hi {
			return 1
		}
		if k := top[i-lo]; k >= 0 {
			return ts[k].relation
		}
		return uint32(3 + top[i-lo])
	}
	// The cue's ancestors, and the relations that hang the branch of the cue to them.
	var ancestor [12]int32
	var hung [12]uint32
	ancestors := 0
	for k := main; ancestors < len(ancestor); ancestors++ {
		h := int(ts[k].head)
		if h < 0 || h >= len(ts) {
			break
		}
		ancestor[ancestors], hung[ancestors] = int32(h), ts[k].relation
		k = h
	}
	type run struct {
		place, role, quote uint32
		known              uint32 // whether tag and relation are
		first, rank, top   int32
	}
	last := run{first: -1}
	ids := f.Features
	other := uint32(0) // is there a nearer cue on the other side of the segment?
	for i := lo; i < hi; i++ {
		t := &ts[i]
		p1, n1 := at(i-1), at(i+1)
		dir, gap := uint32(0), 0
		switch {
		case i < cue.From:
			gap = cue.From - i
		case i >= cue.To:
			dir, gap = 1, i-cue.To+1
		default:
			dir = 2
		}
		between := own - g.cueCount[i]
		if dir == 1 {
			between = g.cueCount[i] - own
		} else if dir == 0 {
			between = max(0, own-1-g.cueCount[i])
		}
		cues := uint32(min(between, 3))
		side := dir<<2 | cues
		r := role(i)
		quote := uint32(0) // which quotation, counted from the cue
		if q := a.Quote[i]; q >= 0 {
			quote = uint32(max(-3, min(3, q-near)) + 8)
			if q == ownQuote {
				quote = 15
			}
		}
		lines := a.Sentence[i] - a.Sentence[main]
		line := uint32(max(-3, min(3, lines)) + 4)
		place := side<<4 | line
		k := top[i-lo] // the branch of the cue through which the word hangs
		if now := (run{place, r, quote, yes(t.tag != 0) | yes(t.relation != 0)<<1, t.first, g.rank[i], k}); now != last {
			last = now
			from := len(ids)
			ids = append(ids,
				mix(101, side, r, 0),
				mix(102, place, r, 0),
				mix(103, place, r, quote),
				mix(105, c.form, side, r),
				mix(106, c.cluster, side, r),
				mix(113, after.form, side, r),
				mix(116, place, quote, 0),
				mix(118, c.cluster, place, quote<<8|r),
				mix(130, place, ts[t.first].form, r))
			if t.tag != 0 {
				ids = append(ids, mix(140, c.tag, side, r))
			}
			if t.relation != 0 && k >= 0 {
				ids = append(ids,
					mix(150, ts[k].relation, side, r),
					mix(151, ts[k].relation, c.form, dir),
					mix(155, ts[k].relation, ts[k].form, dir))
			}
			if g.rank[i] >= 0 {
				same := g.between(int(g.rank[i]), cue, dir)
				other = a.nearer(g, int(g.rank[i]), dir)
				ids = append(ids,
					mix(124, side, r, same),
					mix(125, place, r, same<<4|quote),
					mix(126, c.form, side<<4|same, r),
					mix(127, same, uint32(g.segments[g.rank[i]].Role), after.form),
					mix(128, side, r, other))
			}
			ids = f.share(ids, from)
		}
		ids = f.join(ids)
		ids = append(ids,
			mix(104, side, uint32(g.source[i])>>1, uint32(g.content[i])>>1),
			mix(107, c.form, dir, t.form),
			mix(119, t.state, side, 0),
			mix(120, p1.form, t.form, dir),
			mix(121, t.form, n1.form, dir))
		if g.rank[i] >= 0 {
			ids = append(ids, mix(129, side<<4|r, other, farness(gap)))
		}
		ids = append(ids,
			mix(111, side, role(i-1)<<8|r, role(i+1)),
			mix(112, farness(gap), side, r),
			mix(122, t.cluster, dir, cues),
			mix(123, t.shape, p1.shape<<4|n1.shape, dir))
		if t.before >= 0 {
			ids = append(ids, mix(131, side, ts[t.before].form<<4|farness(i-int(t.before)), r))
		}
		if t.after >= 0 {
			ids = append(ids, mix(132, side, ts[t.after].form<<4|farness(int(t.after)-i), r))
		}
		ids = append(ids, mix(133, t.entity, side, r))
		if t.doubt != 0 {
			ids = append(ids,
				mix(170, t.doubt, side, r),
				mix(171, p1.role<<8|n1.role, t.doubt, dir<<4|r))
			if k >= 0 {
				ids = append(ids, mix(172, t.role, ts[k].relation, side<<4|r))
			}
		}
		if t.tag != 0 {
			ids = append(ids, mix(141, t.tag, side, r))
		}
		if t.relation != 0 {
			if k >= 0 {
				same := yes(i > lo && top[i-lo-1] == k) | yes(i+1 < hi && top[i-lo+1] == k)<<1
				ids = append(ids,
					mix(152, ts[k].relation, uint32(up[i-lo]), r),
					mix(160, ts[k].relation, same, r),
					mix(161, ts[k].relation, same, c.form))
			}
			ids = append(ids, mix(162, rel(i-1), rel(i), rel(i+1)<<3|dir))
			if k < 0 {
				for n, h := range ancestor[:ancestors] {
					if int(h) == i {
						break
					}
					// A sister branch: which relation hangs it to the cue's ancestor?
					if t.head == h {
						ids = append(ids,
							mix(158, hung[n], t.relation, uint32(n+1)<<4|dir),
							mix(159, hung[n], t.relation, r))
						break
					}
				}
			}
		}
		f.Ends = append(f.Ends, int32(len(ids)))
	}
	f.Features = ids
}

// between counts, up to three, the segments of the kind of segment k that lie
// between it and the cue; dir is 1 for a segment behind the cue.
func (g *FirstGuess) between(k int, cue RolePart, dir uint32) uint32 {
	same, step := uint32(0), 1
	if dir == 1 {
		step = -1
	}
	for j := k + step; j >= 0 && j < len(g.segments) && same < 3; j += step {
		s := g.segments[j]
		if step > 0 && s.From >= cue.From || step < 0 && s.To <= cue.To {
			break
		}
		if s.Role == g.segments[k].Role {
			same++
		}
	}
	return same
}

// nearer tells how far behind segment k, as seen from the cue, the next cue of its
// paragraph stands; 0 for none.
func (a *Attributor) nearer(g *FirstGuess, k int, dir uint32) uint32 {
	s := g.segments[k]
	switch dir {
	case 0:
		if s.From > 0 && g.cueCount[s.From-1] > 0 {
			o := g.Cues[g.cueCount[s.From-1]-1]
			if a.Paragraph[o.From] == a.Paragraph[s.From] {
				return 1 + farness(s.From-o.To)
			}
		}
	case 1:
		if n := int(g.cueCount[s.To-1]); n < len(g.Cues) {
			o := g.Cues[n]
			if a.Paragraph[o.From] == a.Paragraph[s.From] {
				return 1 + farness(o.From-s.To)
			}
		}
	}
	return 0
}

// Guess runs the first pass over the document.
func (a *Attributor) Guess(b *Bench, chain *model.Chain, ts Sights) *FirstGuess {
	g := &b.guess
	g.reset(len(a.Words))
	sequences := a.Sequences()
	for _, s := range sequences {
		a.FirstFeatures(b, chain, ts, s[0], s[1])
		chain.Decode(&b.first, &b.Traits.Sequence)
		g.put(&b.first, s[0])
	}
	g.finish(sequences)
	return g
}

// insist looks again where the best labels give a cue no content or no source,
// though some word probably is one: an attribution has a content, and nearly
// always a source.
func (m *Model) insist(l *model.Lattice) {
	has := func(begin uint8) (bool, float32) {
		found, top := false, float32(0)
		for i, y := range l.Labels {
			found = found || y == begin
			top = max(top, l.Prob[i*model.Stride+int(begin)]+l.Prob[i*model.Stride+int(begin)+1])
		}
		return found, top
	}
	var bonus [secondLabels]float32
	found, top := has(labelBeginContent)
	for range contentTries {
		if found || top < contentDoubt {
			break
		}
		bonus[labelNone] -= doubtStep
		m.Second.Again(l, bonus[:])
		found, _ = has(labelBeginContent)
	}
	if !found {
		return
	}
	if found, top = has(labelBeginSource); found || top < sourceDoubt {
		return
	}
	before := append([]uint8(nil), l.Labels...)
	for range sourceTries {
		bonus[labelBeginSource] += 2 * doubtStep
		m.Second.Again(l, bonus[:])
		if found, _ = has(labelBeginSource); found {
			if still, _ := has(labelBeginContent); still {
				return
			}
			break
		}
	}
	copy(l.Labels, before)
}

// spoken reports whether a cue stands in a quotation with both its marks: what
// the speaker says that others say is part of the quotation.
func (a *Attributor) spoken(cue RolePart) bool {
	q := a.Quote[cue.From]
	return q >= 0 && q == a.Quote[cue.To-1] && a.quotations[a.outer[q]].Opened && a.quotations[a.outer[q]].Closed
}

// ByModel finds attributions with the trained model.
func (a *Attributor) ByModel(m *Model) []Relation {
	b := benches.Get().(*Bench)
	defer benches.Put(b)
	ts := a.Tokens(b, m)
	a.cues = a.room
	for i := range ts {
		a.cues[i] = ts[i].cue
	}
	g := a.Guess(b, m.First, ts)
	type found struct {
		source, content []RolePart
		cue             RolePart
		sure            float32 // mean probability of the content's words
	}
	var all []found
	l := &b.second
	b.owner = text.Resized(b.owner, len(a.Words))
	owner := b.owner // 1 + index in all of the relation whose content the word is
	clear(owner)
	for _, cue := range g.Cues {
		if a.spoken(cue) {
			continue
		}
		lo, hi := a.Window(cue)
		a.SecondFeatures(b, m.Second, ts, g, cue, lo, hi)
		m.Second.Decode(l, &b.Traits.Sequence)
		m.insist(l)
		r := found{cue: cue}
		var sum float32
		n := 0
		b.parts = segmentsOf(l.Labels, lo, b.parts[:0])
		for _, s := range b.parts {
			if s.Role == labelBeginSource {
				r.source = append(r.source, s)
				continue
			}
			r.content = append(r.content, s)
			for i := s.From; i < s.To; i++ {
				p := l.Prob[(i-lo)*model.Stride:]
				sum += p[labelBeginContent] + p[labelContent]
				n++
			}
		}
		if n == 0 {
			continue
		}
		r.sure = sum / float32(n)
		// Contents do not nest: where two cues claim a piece, the surer one keeps it.
		kept := r.content[:0]
		for _, s := range r.content {
			taken := false
			for i := s.From; i < s.To; i++ {
				if o := owner[i]; o > 0 && all[o-1].sure >= r.sure {
					taken = true
				}
			}
			if !taken {
				kept = append(kept, s)
			}
		}
		if len(kept) == 0 {
			continue
		}
		r.content = kept
		all = append(all, r)
		for _, s := range kept {
			for i := s.From; i < s.To; i++ {
				if o := owner[i]; o > 0 {
					old := &all[o-1]
					rest := old.content[:0]
					for _, c := range old.content {
						if i < c.From || i >= c.To {
							rest = append(rest, c)
						} else {
							for k := c.From; k < c.To; k++ {
								owner[k] = 0
							}
						}
					}
					old.content = rest
				}
			}
			for i := s.From; i < s.To; i++ {
				owner[i] = int32(len(all))
			}
		}
	}
	var out []Relation
	for _, r := range all {
		if len(r.content) == 0 {
			continue
		}
		out = append(out, Relation{Source: a.spans(r.source), Cue: a.spans([]RolePart{r.cue}), Content: a.spans(r.content)})
	}
	return out
}

// spans turns ranges of words into spans of text; quotation marks around a
// whole quotation are part of its span.
func (a *Attributor) spans(segments []RolePart) []readout.Span {
	var out []readout.Span
	for _, s := range segments {
		span := a.span(s.From, s.To-1)
		if span.Start < span.End {
			out = append(out, a.withMarks(span))
		}
	}
	return out
}

// withMarks widens a span that begins or ends at a quotation's inner edge by the mark.
func (a *Attributor) withMarks(s readout.Span) readout.Span {
	q := a.quoteAt(s.Start)
	if q >= 0 {
		o := a.quotations[a.outer[q]]
		if o.Opened && !text.HasWord(a.Text[o.Start:s.Start]) {
			s.Start = o.Start
		}
	}
	q = a.quoteAt(s.End - 1)
	if q >= 0 {
		o := a.quotations[a.outer[q]]
		if o.Closed && o.End > s.End && !text.HasWord(a.Text[s.End:o.End]) && o.Start >= s.Start {
			s.End = o.End
		}
	}
	return s
}

// quoteAt returns the index in outer of the quotation that covers the byte at, or -1.
func (a *Attributor) quoteAt(at int) int {
	if q := a.quoteFrom(at); q < len(a.outer) && a.quotations[a.outer[q]].Start <= at {
		return q
	}
	return -1
}
