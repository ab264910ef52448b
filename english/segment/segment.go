// Package segment finds words and sentences: in goes the text of an article in its blocks,
// out come words and sentences that cover every letter of it, in order. Two linear models
// decide, one where a word ends and one where a sentence does.
package segment

import (
	_ "embed"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"readout"
	"readout/english/text"
	"readout/lexicon"
	"readout/model"
)

// Find finds words and sentences. Text is cut at white space; inside each
// piece a linear model decides every seam between kinds of characters, and a
// second one decides after each word whether a sentence ends. A block, and a
// blank line, always ends a sentence; a single line break is only a hint.
func Find(d *text.Document) (words []readout.Word, sentences []readout.Sentence) {
	s := Default()
	t := paragraphs.Get().(*Tokens)
	defer func() {
		t.text = ""
		paragraphs.Put(t)
	}()
	// News has a word every five bytes or so: mostly the list never grows.
	if w, _ := spentWords.Get().(*[]readout.Word); w != nil && cap(*w) >= len(d.Text)*2/9+4 {
		words = (*w)[:0]
	} else {
		words = make([]readout.Word, 0, len(d.Text)*2/9+4)
	}
	blocks := d.Article.Blocks
	if len(blocks) == 0 {
		blocks = []readout.Block{{Span: readout.Span{Start: 0, End: len(d.Text)}}}
	}
	at := 0
	for _, b := range blocks {
		// Text that no block covers is read too, as blocks of its own.
		if b.Start > at {
			words, sentences = s.block(words, sentences, d.Text, t, at, b.Start)
		}
		if b.Start >= at && b.End <= len(d.Text) {
			words, sentences = s.block(words, sentences, d.Text, t, b.Start, b.End)
			at = b.End
		}
	}
	if at < len(d.Text) {
		words, sentences = s.block(words, sentences, d.Text, t, at, len(d.Text))
	}
	return words, sentences
}

// spentWords are lists of words that nobody needs any more.
var spentWords sync.Pool

// Release gives the memory of a reading's words, most of what it has, to readings to
// come. Nobody may look at them any more; the reading has none then.
func Release(r *readout.Reading) {
	if w := r.Words; w != nil {
		r.Words = nil
		spentWords.Put(&w)
	}
}

// block segments text[start:end], paragraph by paragraph.
func (s *Segmenter) block(words []readout.Word, sentences []readout.Sentence, text string, t *Tokens, start, end int) ([]readout.Word, []readout.Sentence) {
	for start < end {
		stop, next := Paragraph(text, start, end)
		t.Reset(text, start, stop)
		s.Split(t)
		if len(t.Words) > 0 {
			s.end(t, nil)
			first := len(words)
			for i, w := range t.Words {
				words = append(words, readout.Word{Span: w.Span, Head: -1})
				if w.last {
					n := first + i + 1
					from := 0
					if k := len(sentences); k > 0 {
						from = sentences[k-1].Last
					}
					sentences = append(sentences, readout.Sentence{
						Span:  readout.Span{Start: words[from].Start, End: w.End},
						First: from, Last: n,
					})
				}
			}
		}
		start = next
	}
	return words, sentences
}

// Paragraph returns where the paragraph that begins at start stops, and where
// the next one begins: after a line break followed by a line without letters.
func Paragraph(text string, start, end int) (stop, next int) {
	for i := start; i < end; i++ {
		if text[i] != '\n' {
			continue
		}
		j := i + 1
		for j < end && (text[j] == ' ' || text[j] == '\t' || text[j] == '\r') {
			j++
		}
		if j < end && text[j] == '\n' {
			return i, j + 1
		}
	}
	return end, end
}

// charKind is a character's class for segmentation.
type charKind uint8

const (
	kindSpace charKind = iota
	KindLower
	KindUpper
	kindDigit
	kindOther // letters without case, symbols such as emoji
	KindPunct // every other mark; each differs from the next
)

// Ascii holds the kind of every ASCII character.
var Ascii = func() (k [128]charKind) {
	for c := range k {
		switch {
		case c <= ' ' || c == 127:
			k[c] = kindSpace
		case 'a' <= c && c <= 'z':
			k[c] = KindLower
		case 'A' <= c && c <= 'Z':
			k[c] = KindUpper
		case '0' <= c && c <= '9':
			k[c] = kindDigit
		default:
			k[c] = KindPunct
		}
	}
	return k
}()

// Letter tells the ASCII letters among all bytes.
var Letter = func() (l [256]bool) {
	for c, k := range Ascii {
		l[c] = k == KindLower || k == KindUpper
	}
	return l
}()

// KindOf returns the kind of a character.
func KindOf(r rune) charKind {
	switch {
	case r < 128:
		return Ascii[r]
	case r == 0x200B || r == 0x2060 || r == 0xFEFF || unicode.IsSpace(r):
		return kindSpace
	case r == 0xAD || r == 0x200C || r == 0x200D || unicode.IsMark(r):
		return KindLower // belongs to the letter before it
	case unicode.IsLower(r):
		return KindLower
	case unicode.IsUpper(r):
		return KindUpper
	case unicode.IsDigit(r):
		return kindDigit
	case unicode.IsPunct(r) || unicode.IsSymbol(r) && r < 0x2500 && r >= 0x2000 || r < 0xC0:
		return KindPunct
	}
	return kindOther
}

// A token is one word of a paragraph under segmentation.
type token struct {
	readout.Span
	shape charKind // of its first character
	gap   byte     // before it: 0 none, ' ' space, '\n' line break
	last  bool     // ends a sentence
	asked bool     // hash and form were made
	hash  uint32   // wordHash
	form  uint32   // its rough form
}

// Tokens is one paragraph under segmentation; its memory is used again.
type Tokens struct {
	text       string
	start, end int
	Words      []token
	Glyphs     []glyph // characters of the piece at hand
	stretches  []stretch
	known      *[knownPieces]knownPiece // of the program's own model; nil in training
}

// paragraphs lends the memory to readings.
var paragraphs = sync.Pool{New: func() any { return &Tokens{known: new([knownPieces]knownPiece)} }}

// A knownPiece is a piece met lately and the words it was cut into: how a piece is
// cut depends on its letters and, where it has a full stop, on what follows.
type knownPiece struct {
	text  [24]byte
	size  uint8
	count uint8
	next  uint16   // nextShape
	end   [6]uint8 // of each word, from the beginning of the piece
	shape [6]charKind
}

// know returns the place of text[start:end], and whether the piece stands there;
// nil if it is too long to be kept.
func (t *Tokens) know(start, end int) (*knownPiece, bool) {
	w := t.text[start:end]
	if t.known == nil || len(w) > len(knownPiece{}.text) {
		return nil, false
	}
	h, next := lexicon.Basis64, uint16(0)
	for i := range len(w) {
		h = lexicon.Mix64(h, uint64(w[i]))
		if w[i] == '.' && next == 0 {
			next = 1 + uint16(nextShape(t.text, end, t.end))
		}
	}
	h ^= uint64(next)
	k := &t.known[(h^h>>29)%knownPieces]
	if int(k.size) == len(w) && k.next == next && string(k.text[:len(w)]) == w {
		return k, true
	}
	k.size, k.next, k.count = uint8(copy(k.text[:], w)), next, 0
	return k, false
}

// keep notes that the piece at start was cut into words; if they are too many,
// the place is emptied.
func (k *knownPiece) keep(start int, words []token) {
	if len(words) > len(k.end) {
		k.size = 0
		return
	}
	k.count = uint8(len(words))
	for i, w := range words {
		k.end[i], k.shape[i] = uint8(w.End-start), w.shape
	}
}

// A glyph is one character of a piece.
type glyph struct {
	At   int // byte in text
	r    rune
	kind charKind
}

// A stretch is a row of characters of one kind, or of one repeated punctuation mark.
type stretch struct {
	from, to int // glyphs
	sign     byte
}

// Reset makes text[start:end] the paragraph at hand.
func (t *Tokens) Reset(text string, start, end int) {
	t.text, t.start, t.end = text, start, end
	t.Words = t.Words[:0]
}

// Split cuts the paragraph into words.
func (s *Segmenter) Split(t *Tokens) {
	gap := byte('\n')
	for i := t.start; i < t.end; {
		// One piece: characters up to the next white space; mostly plain letters.
		j, most := i, min(t.end, i+longestPiece+utf8.UTFMax)
		for j < most && Letter[t.text[j]] {
			j++
		}
		if j > i && (j == t.end || t.text[j] <= ' ') {
			s.letters(t, i, j, Ascii[t.text[i]], gap)
			gap, i = 0, j
			continue
		}
		if j = pieceEnd(t.text[:most], j); j-i > longestPiece {
			j = i + t.within(i, most)
		}
		if j > i {
			k, met := t.know(i, j)
			if met {
				at := i
				for n := range k.count {
					stop := i + int(k.end[n])
					t.Words = append(t.Words, token{Span: readout.Span{Start: at, End: stop}, shape: k.shape[n], gap: gap})
					gap, at = 0, stop
				}
			} else {
				first := len(t.Words)
				if t.spell(i, j) {
					s.letters(t, i, j, t.Glyphs[0].kind, gap)
				} else {
					s.piece(t, i, j, gap)
				}
				if k != nil {
					k.keep(i, t.Words[first:])
				}
			}
			if s.Decide == nil {
				t.joinStop(j)
			}
			gap = 0
		}
		for j < t.end {
			r, n := rune(t.text[j]), 1
			if r >= utf8.RuneSelf {
				r, n = utf8.DecodeRuneInString(t.text[j:t.end])
			}
			if KindOf(r) != kindSpace {
				break
			}
			if r == '\n' {
				gap = '\n'
			} else if gap == 0 {
				gap = ' '
			}
			j += n
		}
		i = j
	}
}

// within returns how many bytes of the long piece that begins at i, and goes on at most at least, are taken at once: what is longer
// than any word goes in parts, since the seams of a piece look at the whole of it. A link is a part, however long.
func (t *Tokens) within(i, most int) int {
	piece := t.text[i:most]
	if at := linkAt(piece); at > 0 {
		return at
	} else if at == 0 {
		return linkEnd(t.text[i:pieceEnd(t.text[:t.end], most)])
	}
	n := longestPiece
	for n > longestPiece/2 && Letter[piece[n-1]] && Letter[piece[n]] {
		n--
	}
	for k := range utf8.UTFMax { // broken text may be all continuation bytes
		if utf8.RuneStart(piece[n-k]) {
			return n - k
		}
	}
	return n
}

// linkAt returns where the first URL of a piece begins, at its scheme or "www.", -1 for nowhere.
func linkAt(piece string) int {
	i, w := strings.Index(piece, "://"), strings.Index(piece, "www.")
	for i > 0 && Ascii[piece[i-1]&127] == KindLower {
		i--
	}
	if i < 0 || w >= 0 && w < i {
		return w
	}
	return i
}

// linkEnd returns where the URL in a piece ends: behind its last letter, digit or slash.
func linkEnd(piece string) int {
	for n := len(piece); n > 0; {
		r, size := utf8.DecodeLastRuneInString(piece[:n])
		if r == '/' || KindOf(r) != KindPunct {
			return n
		}
		n -= size
	}
	return 0
}

// pieceEnd returns where the first white space from i on begins.
func pieceEnd(text string, i int) int {
	for i < len(text) {
		c := text[i]
		if c < utf8.RuneSelf {
			if Ascii[c] == kindSpace {
				return i
			}
			i++
			continue
		}
		r, n := utf8.DecodeRuneInString(text[i:])
		if KindOf(r) == kindSpace {
			return i
		}
		i += n
	}
	return i
}

// spell fills glyphs with the characters of the piece text[start:end] and reports
// whether all of them are letters.
func (t *Tokens) spell(start, end int) bool {
	t.Glyphs = t.Glyphs[:0]
	plain := true
	for i := start; i < end; {
		r, n := rune(t.text[i]), 1
		if r >= utf8.RuneSelf {
			r, n = utf8.DecodeRuneInString(t.text[i:end])
		}
		k := KindOf(r)
		plain = plain && k <= KindUpper
		t.Glyphs = append(t.Glyphs, glyph{i, r, k})
		i += n
	}
	return plain
}

// letters adds a piece of letters alone: one word, unless it is a known contraction.
func (s *Segmenter) letters(t *Tokens, start, end int, shape charKind, gap byte) {
	cut := s.contraction(t.text[start:end])
	if cut > 0 && cut < end-start {
		t.Words = append(t.Words,
			token{Span: readout.Span{Start: start, End: start + cut}, shape: shape, gap: gap},
			token{Span: readout.Span{Start: start + cut, End: end}, shape: KindLower})
		return
	}
	t.Words = append(t.Words, token{Span: readout.Span{Start: start, End: end}, shape: shape, gap: gap})
}

// piece adds a piece that holds more than letters: every seam is decided by the model.
func (s *Segmenter) piece(t *Tokens, start, end int, gap byte) {
	t.findStretches()
	from := 0 // glyph where the word under way begins
	emit := func(to int) {
		a, b := t.Glyphs[from].At, end
		if to < len(t.Glyphs) {
			b = t.Glyphs[to].At
		}
		t.Words = append(t.Words, token{Span: readout.Span{Start: a, End: b}, shape: t.Glyphs[from].kind, gap: gap})
		gap, from = 0, to
	}
	address := t.isAddress(start, end)
	link, close := t.link(start, end)
	var f Clues
	for i := 1; i < len(t.Glyphs); i++ {
		if !t.seam(i) || link < i && i < close {
			continue
		}
		if s.Decide != nil {
			if s.Decide(t, i, start, end, from, address) {
				emit(i)
			}
			continue
		}
		f.N = 0
		t.SeamFeatures(&f, i, start, end, from, address)
		if s.Seams.sum(&f) > 0 {
			emit(i)
		}
	}
	emit(len(t.Glyphs))
}

func (t *Tokens) findStretches() {
	t.stretches = t.stretches[:0]
	for i, m := range t.Glyphs {
		if k := len(t.stretches); k > 0 {
			p := t.Glyphs[i-1]
			same := m.kind == p.kind && (m.kind != KindPunct || m.r == p.r)
			capital := p.kind == KindUpper && m.kind == KindLower && t.stretches[k-1].to-t.stretches[k-1].from == 1
			if same || capital || p.kind == KindLower && m.kind == KindLower {
				t.stretches[k-1].to = i + 1
				if capital {
					t.stretches[k-1].sign = 'C'
				}
				continue
			}
			if t.stretches[k-1].sign == 'C' && m.kind == KindLower {
				t.stretches[k-1].to = i + 1
				continue
			}
		}
		sign := byte('?')
		switch m.kind {
		case KindLower:
			sign = 'a'
		case KindUpper:
			sign = 'A'
		case kindDigit:
			sign = '0'
		case kindOther:
			sign = 'o'
		case KindPunct:
			sign = PunctClass(m.r)
		}
		t.stretches = append(t.stretches, stretch{i, i + 1, sign})
	}
}

// PunctClass maps punctuation to one byte, alike marks to alike bytes.
func PunctClass(r rune) byte {
	if r < 128 {
		return byte(r)
	}
	switch r {
	case '’', '‘', '‛', '′', '´':
		return '\''
	case '“', '”', '„', '‟', '″', '«', '»':
		return '"'
	case '–', '—', '―', '−':
		return 0x81
	case '…':
		return 0x82
	case '€', '£', '¥', '¢', '₹', '₽', '₩', '₪':
		return '$'
	case '•', '·', '‣', '◦':
		return '*'
	}
	return 0x83
}

// seam reports whether a word may end between glyphs i-1 and i.
func (t *Tokens) seam(i int) bool {
	p, m := t.Glyphs[i-1], t.Glyphs[i]
	if p.kind == KindPunct || m.kind == KindPunct {
		// Long rows of one mark are one word, whatever else the model thinks.
		if i >= 3 && m.r == p.r && t.Glyphs[i-2].r == m.r && t.Glyphs[i-3].r == m.r {
			return false
		}
		return true
	}
	if p.kind == kindDigit != (m.kind == kindDigit) {
		return true
	}
	if m.kind == kindOther || p.kind == kindOther {
		return m.kind != p.kind || m.r >= 0x1F000
	}
	// "didn't": before the n of n't.
	if (m.r == 'n' || m.r == 'N') && i+2 < len(t.Glyphs) {
		if q := t.Glyphs[i+1].r; (q == '\'' || q == '’' || q == '`' || q == '‘') && (t.Glyphs[i+2].r|0x20) == 't' {
			return i+3 == len(t.Glyphs) || t.Glyphs[i+3].kind != KindLower && t.Glyphs[i+3].kind != KindUpper
		}
	}
	// "saidThe": words glued by bad extraction.
	return p.kind == KindLower && m.kind == KindUpper
}

// isAddress reports whether a piece looks like a URL, host or mail address.
func (t *Tokens) isAddress(start, end int) bool {
	c := t.text[start:end]
	dots := 0
	if t.isFile(end) {
		return true
	}
	for i := 0; i+1 < len(c); i++ {
		switch c[i] {
		case '@':
			if i > 0 {
				return true
			}
		case ':':
			if i+3 < len(c) && c[i+1] == '/' && c[i+2] == '/' {
				return true
			}
		case '.':
			dots++
			if i >= 3 && dots == 1 && (c[i-1]|0x20) == 'w' && (c[i-2]|0x20) == 'w' && (c[i-3]|0x20) == 'w' {
				return true
			}
		}
	}
	return false
}

// link returns the characters of a piece that are a URL. Without one, both are past the end.
func (t *Tokens) link(start, end int) (from, to int) {
	piece := t.text[start:end]
	at := linkAt(piece)
	if at < 0 {
		return len(t.Glyphs), len(t.Glyphs)
	}
	stop := linkEnd(piece)
	for from < len(t.Glyphs) && t.Glyphs[from].At < start+at {
		from++
	}
	for to = from; to < len(t.Glyphs) && t.Glyphs[to].At < start+stop; {
		to++
	}
	return from, to
}

// isFile reports whether the piece's last letters are a common ending of hosts or files.
func (t *Tokens) isFile(end int) bool {
	k := len(t.stretches) - 1
	for k > 0 && t.stretches[k].sign != 'a' && t.stretches[k].sign != 'A' {
		k--
	}
	if k < 2 || t.stretches[k-1].sign != '.' {
		return false
	}
	b := end
	if to := t.stretches[k].to; to < len(t.Glyphs) {
		b = t.Glyphs[to].At
	}
	return endings[WordHash(t.text[t.Glyphs[t.stretches[k].from].At:b])]
}

// endings of common hosts and files, hashed.
var endings = func() map[uint32]bool {
	m := map[uint32]bool{}
	for _, s := range []string{
		"com", "org", "net", "edu", "gov", "mil", "info", "int", "uk", "ru", "html", "htm", "php", "asp",
		"pdf", "doc", "docx", "xls", "xlsx", "ppt", "txt", "csv", "zip", "jpg", "jpeg", "png", "gif", "mp",
	} {
		m[WordHash(s)] = true
	}
	return m
}()

// Clues are the hashed features of one decision.
type Clues struct {
	N  int
	Id [40]uint32
}

func (f *Clues) add(template uint32, h uint32) {
	f.Id[f.N] = clue(template, h)
	f.N++
}

// all makes the clues of templates 0, 1, ….
func (f *Clues) all(values ...uint32) {
	f.N = len(values)
	id := f.Id[:len(values)]
	for k, h := range values {
		id[k] = clue(uint32(k), h)
	}
}

func clue(template, h uint32) uint32 {
	h = (h ^ template*0x9E3779B1) * 0x85EBCA6B
	h ^= h >> 15
	h *= 0xC2B2AE35
	return h ^ h>>13
}

// WordHash folds a string to 32 bits, with ASCII letters lower-cased and curly apostrophes straightened.
func WordHash(s string) uint32 {
	h := lexicon.Basis32
	for i := 0; i < len(s); i++ {
		c := s[i]
		if 'A' <= c && c <= 'Z' {
			c |= 0x20
		} else if c == 0xE2 && i+2 < len(s) && s[i+1] == 0x80 && (s[i+2] == 0x99 || s[i+2] == 0x98) {
			c = '\''
			i += 2
		}
		h = lexicon.Mix32(h, uint32(c))
	}
	return h
}

// SeamFeatures collects what tells whether a word ends before character i of the piece at bytes start to end, where the
// word under way begins with character from; address says that the piece is one of the web.
func (t *Tokens) SeamFeatures(f *Clues, i, start, end, from int, address bool) {
	at := t.Glyphs[i].At
	// The stretches on both sides.
	k := 0
	for k < len(t.stretches) && t.stretches[k].to < i {
		k++
	}
	inside := uint32(0)
	left, right := k, k+1
	if t.stretches[k].to > i { // the seam cuts a stretch
		right = k
		inside = 1
	}
	sign := func(k int) uint32 {
		if k < 0 {
			return 1
		}
		if k >= len(t.stretches) {
			return 2
		}
		return uint32(t.stretches[k].sign)
	}
	length := func(k int) uint32 {
		if k < 0 || k >= len(t.stretches) {
			return 0
		}
		return uint32(min(t.stretches[k].to-t.stretches[k].from, 4))
	}
	part := func(k int) string {
		if k < 0 || k >= len(t.stretches) {
			return ""
		}
		b := end
		if to := t.stretches[k].to; to < len(t.Glyphs) {
			b = t.Glyphs[to].At
		}
		return t.text[t.Glyphs[t.stretches[k].from].At:b]
	}
	l1, r1, l2, r2, l3, r3 := sign(left), sign(right), sign(left-1), sign(right+1), sign(left-2), sign(right+2)
	ad := uint32(0)
	if address {
		ad = 1
	}
	pair := l1<<8 | r1 | inside<<16 | ad<<17
	f.add(0, 0)
	f.add(1, pair)
	f.add(2, pair<<8^l2)
	f.add(3, pair<<8^r2)
	f.add(4, (pair*31^l2)*31^r2)
	f.add(5, ((pair*31^l2)*31^r2)*31^l3)
	f.add(6, ((pair*31^l2)*31^r2)*31^r3)
	f.add(7, pair*31^length(left)*7^length(right))
	f.add(8, (pair*31^length(left)*7^length(right))*31^l2*7^r2)
	l, r := WordHash(part(left)), WordHash(part(right))
	f.add(9, pair*31^l)
	f.add(10, pair*31^r)
	f.add(11, (pair*31^l)*31^r)
	f.add(12, (pair*31^WordHash(part(left-1)))*31^r)
	f.add(13, (pair*31^l)*31^WordHash(part(right+1)))
	before := t.text[t.Glyphs[from].At:at]
	after := t.text[at:end]
	alone := uint32(0) // the word under way is the mark before the seam, and nothing else
	if i-from == 1 {
		alone = 1
	}
	own := (pair*31^alone)*31 ^ uint32(t.Glyphs[from].kind)
	f.add(25, own)
	f.add(26, own*31^r2)
	f.add(27, (own*31^l2)*31^r2)
	f.add(28, (own*31^l2)*31^r)
	f.add(29, (own*31^WordHash(part(left-1)))*31^r1)
	f.add(14, WordHash(before)*31^r1)
	f.add(15, WordHash(after)*31^l1)
	f.add(16, WordHash(before)*31^WordHash(after))
	whole := uint32(0)
	for j := 0; j < len(t.stretches) && j < 9; j++ {
		whole = whole*31 ^ sign(j)
	}
	f.add(17, whole*31^uint32(min(right, 9)))
	f.add(18, whole*31^uint32(min(right, 9))^l*17)
	// A full stop that closes the piece: abbreviation or end of sentence?
	if t.Glyphs[i].r == '.' {
		next := nextShape(t.text, end, t.end)
		last := uint32(0)
		if i+1 == len(t.Glyphs) {
			last = 1
		}
		vowel, dots := uint32(0), uint32(0)
		for j := from; j < i; j++ {
			switch t.Glyphs[j].r | 0x20 {
			case 'a', 'e', 'i', 'o', 'u', 'y':
				vowel = 1
			case '.':
				dots = 1
			}
		}
		ab := uint32(0)
		if abbreviations[WordHash(before)] {
			ab = 1
		}
		size := uint32(min(i-from, 6))
		first := uint32(t.Glyphs[from].kind)
		f.add(19, next*4+last)
		f.add(20, (next*4+last)*31^WordHash(before))
		f.add(21, (next*4+last)*31^vowel<<8^size<<4^first<<12^dots<<16^ab<<17)
		f.add(22, vowel<<8^size<<4^first<<12^dots<<16^ab<<17)
		f.add(23, (next*4+last)*31^ab)
		f.add(24, (next*4+last)*31^dots<<4^first)
	}
}

// nextShape tells what follows a piece: 0 nothing, else the kind of the next
// character, 7 when a line break comes first.
func nextShape(text string, i, end int) uint32 {
	line := false
	for i < end {
		r, n := utf8.DecodeRuneInString(text[i:end])
		k := KindOf(r)
		if k != kindSpace {
			if line && k == KindUpper {
				return 7
			}
			if k == KindPunct {
				return 8 + uint32(PunctClass(r))
			}
			return uint32(k)
		}
		if r == '\n' {
			line = true
		}
		i += n
	}
	return 0
}

// abbreviations are those that close with a stop, folded and without it.
var abbreviations = hashes(lexicon.Abbreviations())

func hashes(words lexicon.Set) map[uint32]bool {
	m := map[uint32]bool{}
	for w := range words {
		m[WordHash(w)] = true
	}
	return m
}

// Revise decides anew after which words a sentence ends, with what an encoder makes of each: words are those of one
// paragraph, or a part of it that begins with a sentence, told the log odds that one ends with each, and
// ends gets the answer. The last word always ends one.
func Revise(text string, words []readout.Word, told []float32, ends []bool) {
	t := paragraphs.Get().(*Tokens)
	defer func() {
		t.text = ""
		paragraphs.Put(t)
	}()
	t.Reset(text, words[0].Start, words[len(words)-1].End)
	at := t.start
	for _, w := range words {
		r, _ := utf8.DecodeRuneInString(text[w.Start:])
		t.Words = append(t.Words, token{Span: w.Span, shape: KindOf(r), gap: gapOf(text[at:w.Start])})
		at = w.End
	}
	t.Words[0].gap = '\n'
	Default().end(t, told)
	for i := range t.Words {
		ends[i] = t.Words[i].last
	}
}

// gapOf is the gap that white space makes.
func gapOf(space string) byte {
	switch {
	case space == "":
		return 0
	case strings.Contains(space, "\n"):
		return '\n'
	}
	return ' '
}

// end decides after which words of the paragraph a sentence ends; told is what an encoder makes of
// each word, nil where none was asked.
func (s *Segmenter) end(t *Tokens, told []float32) {
	n := len(t.Words)
	t.Words[n-1].last = true
	if n < 2 {
		return
	}
	p := t.Profile()
	loose, plain := t.loose(), t.plain()
	var f Clues
	since := 0
	quotes, parens := 0, 0
	for i := 0; i < n-1; i++ {
		since++
		w := &t.Words[i]
		if loose && t.Words[i+1].gap == '\n' {
			w.last = true
			since, parens = 0, 0
			continue
		}
		switch c := t.text[w.Start:w.End]; c {
		case "\"":
			quotes ^= 1
		case "“", "``", "„":
			quotes = 1
		case "”", "''":
			quotes = 0
		case "(", "[":
			parens = min(parens+1, 3)
		case ")", "]":
			parens = max(parens-1, 0)
		}
		if !t.MayEnd(i) {
			continue
		}
		ends, certain := t.stop(i, since, plain)
		if !certain {
			f.N = 0
			t.EndFeatures(&f, i, since, quotes, parens, p)
			ends = s.ends.sum(&f) > 0
			if told != nil {
				ends = float32(s.ends.sum(&f))*endsUnit+told[i] > 0
			}
		}
		if ends {
			w.last = true
			since, parens = 0, 0
		}
	}
}

// MayEnd spares the model the plain case: a letter before, a small letter after.
func (t *Tokens) MayEnd(i int) bool {
	a, b := &t.Words[i], &t.Words[i+1]
	if b.gap == 0 && a.shape != KindPunct && b.shape != KindUpper {
		return false
	}
	if b.gap == '\n' || a.shape == KindPunct && t.text[a.Start] != '.' {
		return true
	}
	if b.shape == KindLower {
		return t.text[a.End-1] == '.'
	}
	return true
}

// loose reports whether some line is far longer than wrapped lines are: then
// every line is a paragraph, and its break ends a sentence.
func (t *Tokens) loose() bool {
	start := 0
	for i := range t.Words {
		if i > 0 && t.Words[i].gap == '\n' {
			start = i
		}
		if t.Words[i].End-t.Words[start].Start > looseLine {
			return true
		}
	}
	return false
}

// Profile tells what kind of paragraph this is: whether it has small letters at
// all, whether it closes with a stop, whether its lines are wrapped.
func (t *Tokens) Profile() uint32 {
	lower, upper := 0, 0
	lines, long, column := 0, 0, 0
	for i := range t.Words {
		w := &t.Words[i]
		if w.gap == '\n' && i > 0 {
			lines++
			if column > 50 {
				long++
			}
			column = 0
		}
		column += w.End - w.Start + 1
		switch w.shape {
		case KindLower:
			lower++
		case KindUpper:
			upper++
		}
	}
	p := uint32(0)
	if lower*4 < upper {
		p |= 1
	}
	if upper*40 < lower {
		p |= 2
	}
	switch t.text[t.Words[len(t.Words)-1].End-1] {
	case '.', '?', '!', '"', ')':
		p |= 4
	}
	if lines > 1 && long*3 > lines*2 {
		p |= 8
	}
	if len(t.Words) < 12 {
		p |= 16
	}
	return p
}

// Word returns the i-th word, "" outside the paragraph.
func (t *Tokens) Word(i int) string {
	if i < 0 || i >= len(t.Words) {
		return ""
	}
	return t.text[t.Words[i].Start:t.Words[i].End]
}

// ask returns the hash and the rough form of the i-th word, which may be outside the paragraph.
func (t *Tokens) ask(i int) (hash, form uint32) {
	if i < 0 || i >= len(t.Words) {
		return WordHash(""), t.form(i)
	}
	w := &t.Words[i]
	if !w.asked {
		w.asked, w.hash, w.form = true, WordHash(t.Word(i)), t.form(i)
	}
	return w.hash, w.form
}

// form is a word's rough form: its first character's kind, its length class, its case.
func (t *Tokens) form(i int) uint32 {
	if i < 0 || i >= len(t.Words) {
		return 99
	}
	w := t.Words[i]
	s := t.text[w.Start:w.End]
	if w.shape == KindPunct {
		r, _ := utf8.DecodeRuneInString(s)
		return 128 + uint32(PunctClass(r))
	}
	all := uint32(0)
	if len(s) > 1 && w.shape == KindUpper && Ascii[s[1]&127] == KindUpper {
		all = 1
	}
	stop := uint32(0)
	if s[len(s)-1] == '.' {
		stop = 1
	}
	return uint32(w.shape) | all<<4 | stop<<5 | uint32(min(len(s), 3))<<8
}

// EndFeatures collects what tells whether a sentence ends behind word i: since words after the last one did,
// within so many open quotations and parentheses.
func (t *Tokens) EndFeatures(f *Clues, i, since, quotes, parens int, profile uint32) {
	b := &t.Words[i+1]
	gap := uint32(b.gap) & 31
	w0, f0 := t.ask(i)
	w1, f1 := t.ask(i + 1)
	w2, f2 := t.ask(i + 2)
	p1, g1 := t.ask(i - 1)
	p2, g2 := t.ask(i - 2)
	length := uint32(min(since, 6))
	if since > 6 {
		length = uint32(min(6+(since-6)/6, 10))
	}
	rest := uint32(min(len(t.Words)-2-i, 4))
	line := uint32(0)
	if b.gap == '\n' {
		column := 0
		for j := i; j >= 0; j-- {
			column += t.Words[j].End - t.Words[j].Start + 1
			if t.Words[j].gap == '\n' || column > 90 {
				break
			}
		}
		line = 1 + uint32(min(column/15, 5))
	}
	state := uint32(quotes) | uint32(min(parens, 1))<<1
	pair := f0*4096 ^ f1*8 ^ gap
	ab := uint32(0)
	if s := t.Word(i); len(s) > 1 && s[len(s)-1] == '.' && abbreviations[WordHash(s[:len(s)-1])] {
		ab = 1
	}
	f.all(
		gap,
		pair,
		pair*31^g1,
		pair*31^f2,
		(pair*31^g1)*31^f2,
		(pair*31^g1)*31^g2,
		f1*31^w0,
		f0*31^w1,
		w0*31^w1,
		pair*31^p1,
		(f0*31^p1)*31^w1,
		pair*31^w2,
		pair*31^length,
		pair*31^state,
		(pair*31^state)*31^g1,
		pair*31^profile,
		pair*31^rest,
		(pair*31^profile)*31^rest*7^length,
		(f0*31^line)*31^f1,
		(f0*31^line)*31^profile,
		(w0*31^p1)*31^f1,
		(w1*31^w2)*31^f0,
		(w0*31^p1)*31^p2*7,
		(ab*31^f0)*31^w1,
		(ab*31^f0)*31^f1*31^f2*7,
		w1*31^length,
	)
}

// TableBits is the size of a hashed weight table: 2^16 weights.
const TableBits = 16

// A WeightTable is a linear model over hashed features.
type WeightTable []int8

func (w WeightTable) sum(f *Clues) int {
	s := 0
	w = w[: 1<<TableBits : 1<<TableBits]
	for _, id := range f.Id[:f.N] {
		s += int(w[id>>(32-TableBits)&(1<<TableBits-1)])
	}
	return s
}

// A Segmenter holds the models of seams and of sentence ends. It is read-only.
type Segmenter struct {
	Seams, ends WeightTable
	Cuts        map[uint32]int       // folded contraction of letters alone -> where it is cut
	short       *lexicon.Table[bool] // those contractions, or nil when they are still to be learned

	// Decide takes a seam's decision in place of the model; training sets it.
	Decide func(t *Tokens, i, start, end, from int, address bool) bool
}

// contraction returns where a word of letters alone is cut in two, 0 for nowhere.
func (s *Segmenter) contraction(w string) int {
	if len(w) > 8 || len(s.Cuts) == 0 || w[0] >= 128 || s.short != nil && !s.short.May(w) {
		return 0
	}
	return s.Cuts[WordHash(w)]
}

//go:embed words.bin
var wordsData []byte

var Default = sync.OnceValue(func() *Segmenter { return model.Must(readSegmenter(wordsData)) })
