package lineage

import (
	"crypto/sha256"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"readout"
	"readout/lexicon"
)

// A class is what survives of a word when a machine rewrites its sentence.
type class uint8

const (
	content  class = iota // replaced by synonyms
	function              // mostly kept
	name                  // kept, or respelt
	number                // kept
)

// A text is an article's body as lineage sees it: folded words in sentences.
type text struct {
	article *readout.Article
	reading *readout.Reading
	kind    readout.Kind // what became of the page; what is no article has no words
	words   []int32      // indices into vocabulary.words
	class   []class
	quoted  []bool
	sents   []sentence
	own     int // words outside quotation marks
	digest  [32]byte
	title   []int32
	marks   []mark // see collect
	date    string
	vocab   *vocabulary
}

// A sentence is a range of a text's words, of at most maxSentence, with the score of
// its alignment with itself and the part of it that function words make.
type sentence struct {
	first, last   int
	self, grammar int32
}

// A vocabulary numbers the folded words of a set of texts.
type vocabulary struct {
	index  map[string]int32
	words  []string
	class  []class         // function, number or content: what the spelling alone tells
	stem   []int32         // of each word, -1 for one of grammar; see stems
	rarity []float32       // of each stem
	block  strings.Builder // memory of new words, many at a time
}

// keep copies the letters of a word into memory that words share.
func (v *vocabulary) keep(word []byte) string {
	if v.block.Cap()-v.block.Len() < len(word) {
		v.block = strings.Builder{}
		v.block.Grow(max(1<<14, len(word)))
	}
	begin := v.block.Len()
	v.block.Write(word)
	return v.block.String()[begin:]
}

func (v *vocabulary) id(word []byte) int32 {
	if i, ok := v.index[string(word)]; ok {
		return i
	}
	w := v.keep(word)
	c := content
	switch {
	case functionWords[w]:
		c = function
	case strings.ContainsAny(w, "0123456789"):
		c = number
	}
	return v.add(w, c)
}

// add numbers a new word.
func (v *vocabulary) add(word string, c class) int32 {
	i := int32(len(v.words))
	v.index[word] = i
	v.words = append(v.words, word)
	v.class = append(v.class, c)
	return i
}

// take numbers the words of another vocabulary and returns their new numbers.
func (v *vocabulary) take(other *vocabulary) []int32 {
	ids := make([]int32, len(other.words))
	for k, w := range other.words {
		i, ok := v.index[w]
		if !ok {
			i = v.add(w, other.class[k])
		}
		ids[k] = i
	}
	return ids
}

// scan reads the texts of all documents over one vocabulary. A document that is
// no article gives a text without words.
func scan(docs []readout.Document, each Each) []*text {
	out := make([]*text, len(docs))
	each.stretches(len(docs), func(first, last int) {
		// A vocabulary of its own, so that stretches need not wait for one another.
		v := &vocabulary{index: make(map[string]int32, 1<<12)}
		var s scanner
		for i := first; i < last; i++ {
			d := docs[i]
			t := &text{article: d.Article, reading: d.Reading, vocab: v, date: date(d)}
			if t.reading == nil {
				t.reading = &readout.Reading{}
			}
			if t.kind, _ = d.Kind(); t.kind == readout.KindArticle {
				s.begin(t)
				for _, span := range body(d.Article) {
					s.paragraphs(span.In(d.Article.Text))
				}
				s.finish()
				title := text{vocab: v}
				s.begin(&title)
				s.paragraphs(d.Article.Title)
				t.title = slices.Clone(title.words)
			}
			out[i] = t
		}
	})
	v := &vocabulary{index: make(map[string]int32, 1<<14)}
	var of *vocabulary
	var ids []int32
	for _, t := range out {
		if t.vocab != of {
			of = t.vocab
			ids = v.take(of)
		}
		t.vocab = v
		for _, list := range [][]int32{t.words, t.title} {
			for k, w := range list {
				list[k] = ids[w]
			}
		}
	}
	v.stems()
	each.stretches(len(out), func(first, last int) {
		for _, t := range out[first:last] {
			t.weigh()
			t.collect()
		}
	})
	return out
}

// date is the day an article was published, as far as it or its text tells.
func date(d readout.Document) string {
	day := d.Day()
	if len(day) > 10 {
		day = day[:10]
	}
	if len(day) < 10 {
		return ""
	}
	return day
}

// body returns the spans of an article's prose.
func body(a *readout.Article) []readout.Span {
	if len(a.Blocks) == 0 {
		return []readout.Span{{Start: 0, End: len(a.Text)}}
	}
	var out []readout.Span
	for _, b := range a.Blocks {
		if b.Role == readout.RoleBody && b.Start >= 0 && b.Start <= b.End && b.End <= len(a.Text) {
			out = append(out, b.Span)
		}
	}
	return out
}

// A scanner fills a text. It knows no model: letters and digits make words,
// stops before a capital end sentences, marks open and close quotations.
// It lends the text its lists, until the text has its own.
type scanner struct {
	text    *text
	word    []byte
	first   int  // of the sentence under way
	quote   bool // within quotation marks
	stop    bool // a stop was seen since the last word
	space   bool // a space was seen since the last word
	initial bool // the last word was one letter or an abbreviation: its stop ends no sentence
	words   []int32
	class   []class
	quoted  []bool
	sents   []sentence
	all     []byte // words in full
}

// begin sets out to fill a text.
func (s *scanner) begin(t *text) {
	t.words, t.class, t.quoted, t.sents = s.words[:0], s.class[:0], s.quoted[:0], s.sents[:0]
	s.text, s.first, s.quote, s.stop = t, 0, false, false
}

// lowered are the letters and digits of ASCII, letters in lower case; 0 stands for any other byte.
var lowered = func() (to [utf8.RuneSelf]byte) {
	for b := range to {
		switch {
		case 'a' <= b && b <= 'z' || '0' <= b && b <= '9':
			to[b] = byte(b)
		case 'A' <= b && b <= 'Z':
			to[b] = byte(b) + 'a' - 'A'
		}
	}
	return to
}()

// A token is a word as it stands in the text, and what letters it is made of.
type token struct {
	raw   string
	plain bool // letters and digits of ASCII alone, as most words are
	ascii bool // ASCII alone
}

// next returns the word with which p begins; an empty one if p does not begin with a word. Apostrophes
// before a letter, and commas and points between digits, are part of it.
func next(p string) token {
	w := token{plain: true, ascii: true}
	i := 0
	for i < len(p) {
		b := p[i]
		if b < utf8.RuneSelf && lowered[b] != 0 {
			i++
			continue
		}
		r, n := rune(b), 1
		if b >= utf8.RuneSelf {
			r, n = utf8.DecodeRuneInString(p[i:])
		}
		switch {
		case b >= utf8.RuneSelf && (unicode.IsLetter(r) || unicode.IsDigit(r) || i > 0 && unicode.Is(unicode.Mn, r)):
			w.ascii = false
		case i == 0 || !joins(r, p[i-1], p[i+n:]):
			w.raw = p[:i]
			return w
		}
		w.plain = false
		i += n
	}
	w.raw = p
	return w
}

// joins reports a mark that stands within a word: the byte before it and the letters after it tell.
func joins(mark rune, before byte, after string) bool {
	switch mark {
	case '\'', '’':
		r, _ := utf8.DecodeRuneInString(after)
		return unicode.IsLetter(r)
	case ',', '.':
		r, _ := utf8.DecodeRuneInString(after)
		return unicode.IsDigit(r) && unicode.IsDigit(rune(before))
	}
	return false
}

// paragraphs adds the words of p to the text.
func (s *scanner) paragraphs(p string) {
	s.initial, s.space = false, true
	for i := 0; i < len(p); {
		if w := next(p[i:]); w.raw != "" {
			s.take(w)
			i += len(w.raw)
			continue
		}
		r, n := rune(p[i]), 1
		if r >= utf8.RuneSelf {
			r, n = utf8.DecodeRuneInString(p[i:])
		}
		s.mark(r)
		i += n
	}
	s.quote = false
	s.sentence()
}

// take adds a word to the text. A stop and a space before a capital or a figure end the sentence.
func (s *scanner) take(w token) {
	t := s.text
	head, _ := utf8.DecodeRuneInString(w.raw)
	upper := unicode.IsUpper(head)
	if s.stop && s.space && !s.initial && (upper || unicode.IsDigit(head)) {
		s.sentence()
	}
	s.stop, s.space = false, false
	if w.plain {
		s.word = s.word[:0]
		for k := range len(w.raw) {
			s.word = append(s.word, lowered[w.raw[k]])
		}
	} else {
		s.fold(w.raw, w.ascii)
	}
	if len(s.word) == 0 {
		return
	}
	id := t.vocab.id(s.word)
	c := t.vocab.class[id]
	if c == content && upper && len(t.words) > s.first {
		c = name
	}
	t.words = append(t.words, id)
	t.class = append(t.class, c)
	t.quoted = append(t.quoted, s.quote)
	if !s.quote {
		t.own++
	}
	s.initial = upper && (len(w.raw) <= utf8.UTFMax && utf8.RuneCountInString(w.raw) == 1 || abbreviations[string(s.word)])
}

// mark takes note of what stands between words.
func (s *scanner) mark(r rune) {
	switch r {
	case '“', '„', '«':
		s.quote = true
	case '”', '»':
		s.quote = false
	case '"':
		s.quote = !s.quote
	case '.', '?', '!', '…':
		s.stop = true
	case '\n':
		// A mark left open ends with its paragraph, so that it costs no more.
		s.quote = false
		if len(s.text.words) > s.first {
			s.sentence()
		}
		s.initial = false
	case ' ', '\t', '\u00a0':
		s.space = true
	}
}

// fold leaves in s.word the word in lower case, without diacritics,
// apostrophes, thousands separators and the possessive ending.
func (s *scanner) fold(raw string, ascii bool) {
	s.word = s.word[:0]
	if !ascii {
		raw = norm.NFD.String(raw)
	}
	for _, r := range raw {
		switch {
		case r == '\'' || r == '’' || r == ',' || unicode.Is(unicode.Mn, r):
			if r == ',' || unicode.Is(unicode.Mn, r) {
				continue
			}
			s.word = append(s.word, '\'')
		case r < utf8.RuneSelf:
			if 'A' <= r && r <= 'Z' {
				r += 'a' - 'A'
			}
			s.word = append(s.word, byte(r))
		default:
			s.word = utf8.AppendRune(s.word, unicode.ToLower(r))
		}
	}
	if n := len(s.word); n > 2 && s.word[n-2] == '\'' && s.word[n-1] == 's' {
		s.word = s.word[:n-2]
	}
	kept := s.word[:0]
	for _, c := range s.word {
		if c != '\'' {
			kept = append(kept, c)
		}
	}
	s.word = kept
}

func (s *scanner) sentence() {
	t := s.text
	for s.first < len(t.words) {
		last := min(len(t.words), s.first+maxSentence)
		t.sents = append(t.sents, sentence{first: s.first, last: last})
		s.first = last
	}
	s.stop = false
}

// finish gives the text lists of its own, and its digest.
func (s *scanner) finish() {
	t := s.text
	s.all = s.all[:0]
	for _, w := range t.words {
		s.all = append(append(s.all, t.vocab.words[w]...), ' ')
	}
	t.digest = sha256.Sum256(s.all)
	s.words, s.class, s.quoted, s.sents = t.words, t.class, t.quoted, t.sents
	t.words, t.class, t.quoted, t.sents = slices.Clone(t.words), slices.Clone(t.class), slices.Clone(t.quoted), slices.Clone(t.sents)
}

// functionWords carry grammar, not matter: a rewriter mostly leaves them.
var functionWords = lexicon.FoldedGrammar()

// abbreviations take a stop that ends no sentence.
var abbreviations = lexicon.Abbreviations()
