package event

import (
	"cmp"
	"math/bits"
	"slices"
	"sort"
	"strings"

	"readout"
	"readout/english/meaning"
	"readout/english/name"
	"readout/english/text"
	"readout/english/timex"
	"readout/lexicon"
)

// A Candidate is a word that may tell of an event for the record, with what speaks for it and against it.
type Candidate struct {
	Word     int
	Features []uint32 // below Weights
}

// Weights is how many features there are: what is told of a word is hashed.
const Weights = 1 << 16

// candidates lists the words of a document that may tell of an event, in the order of the text.
type candidates struct {
	d     *text.Document
	lead  int                        // the first sentence of the text that is none of its headlines
	title map[string]int             // stems of the headline's words of content: 1 those of its verbs and nouns
	often map[string]int             // how often a stem stands in the text
	seen  map[string]bool            // stems that stood before
	rank  map[int]int                // of a word by how surely it tells of an event, from the surest
	said  []int32                    // of each word, 1 + the statement in whose content it stands
	kinds map[int]readout.EntityType // of the word that heads a mention
	dated []byte                     // of each word: 1 part of a time, 2 of a day
	features
}

// likely is the least of the logits for a word to be looked at at all.
const likely = -4 * text.HeardUnits

// Candidates returns the words that may tell of an event, each with its features.
func Candidates(d *text.Document) []Candidate {
	c := &candidates{d: d, often: map[string]int{}, seen: map[string]bool{}, title: map[string]int{}, rank: map[int]int{}, kinds: map[int]readout.EntityType{}}
	c.look()
	var out []Candidate
	for i, s := range d.Reading.Sentences {
		for k := s.First; k < s.Last; k++ {
			if c.may(k) {
				c.features = nil
				c.tell(i, s, k)
				out = append(out, Candidate{k, c.features})
			}
			c.seen[stem(d, k)] = true
		}
	}
	return out
}

// stem is that of word k's lemma.
func stem(d *text.Document, k int) string {
	return lexicon.Stem(strings.ToLower(d.Reading.Words[k].Lemma))
}

// may reports a word of content that the encoder thinks possible.
func (c *candidates) may(k int) bool {
	w := &c.d.Reading.Words[k]
	switch w.UPOS {
	case "VERB", "NOUN", "ADJ", "PROPN", "AUX":
	default:
		return false
	}
	e := c.d.Heard[k].Events
	return max(e[text.TimeBank], e[text.ECB], e[text.Record]) >= likely && e[text.Record] >= 2*likely
}

// look takes up what is asked of the whole text.
func (c *candidates) look() {
	d := c.d
	r := d.Reading
	for k := range r.Words {
		if r.Words[k].UPOS != "PUNCT" {
			c.often[stem(d, k)]++
		}
	}
	title := map[string]bool{}
	for _, w := range lexicon.Content(d.Article.Title) {
		title[lexicon.Stem(w)] = true
	}
	for w := range title {
		c.title[w] = 1
	}
	c.lead = headlines(d)
	var order []int
	for k := range r.Words {
		if c.may(k) {
			order = append(order, k)
		}
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(d.Heard[b].Events[text.ECB], d.Heard[a].Events[text.ECB]) })
	for i, k := range order {
		c.rank[k] = i
	}
	c.said = saidIn(r)
	c.dated = make([]byte, len(r.Words))
	for i := range r.Times {
		t := &r.Times[i]
		for k := wordAt(r, t.Start); k < len(r.Words) && r.Words[k].Start < t.End; k++ {
			c.dated[k] = 1
			if dates(*t) {
				c.dated[k] = 2
			}
		}
	}
	for i := range r.Entities {
		for _, m := range r.Entities[i].Mentions {
			first := wordAt(r, m.Start)
			last := first
			for last < len(r.Words) && r.Words[last].Start < m.End {
				last++
			}
			if first < last {
				if h := d.Root(first, last); h >= 0 {
					c.kinds[h] = r.Entities[i].Type
				}
			}
		}
	}
}

// dates reports whether t tells a week or less, or a weekday of an unknown week.
func dates(t readout.Time) bool {
	if t.From == "" {
		return weekday(t.Value)
	}
	return timex.ParseDay(t.To)-timex.ParseDay(t.From) < 7
}

// weekday reports a weekday of an unknown week; behind 7 stand weekends.
func weekday(value string) bool {
	day, ok := strings.CutPrefix(value, "XXXX-WXX-")
	return ok && day < "8"
}

// wordAt returns the first word that ends behind a byte, or one past the last.
func wordAt(r *readout.Reading, at int) int {
	return sort.Search(len(r.Words), func(i int) bool { return r.Words[i].End > at })
}

// headlines returns how many sentences stand before the text as headlines: the article's title, or what the page has as such.
func headlines(d *text.Document) int {
	n := 0
	title := strings.TrimSpace(d.Article.Title)
	for _, s := range d.Reading.Sentences {
		if d.RoleAt(s.Start) != readout.RoleHeadline && (n > 1 || len(title) < leastTitle || !strings.Contains(title, strings.TrimSpace(s.In(d.Text)))) {
			break
		}
		n++
	}
	return n
}

// saidIn returns for each word 1 + the statement in whose content it stands, the last of several; 0 for none.
func saidIn(r *readout.Reading) []int32 {
	said := make([]int32, len(r.Words))
	for i := range r.Statements {
		for _, s := range r.Statements[i].Content {
			for k := wordAt(r, s.Start); k < len(r.Words) && r.Words[k].Start < s.End; k++ {
				said[k] = int32(i) + 1
			}
		}
	}
	return said
}

// features are hashed: what is told is a template with its values.
type features []uint32

func (x *features) add(template uint32, values ...uint32) {
	*x = append(*x, feature(template, values)>>(32-uint32(bits.Len(Weights-1))))
}

func feature(template uint32, values []uint32) uint32 {
	h := lexicon.Mix32(lexicon.Basis32, template)
	for _, v := range values {
		h = lexicon.Mix32(h, v)
		h ^= h >> 15
	}
	return h * 2654435761
}

func word(s string) uint32 { return lexicon.Hash32(s) }

func b2u(b bool) uint32 {
	if b {
		return 1
	}
	return 0
}

// bucket is how many a number is, roughly.
func bucket(n int) uint32 { return uint32(bits.Len(uint(max(0, n)))) }

func logit(v int8) uint32 { return uint32(int(v)/4 + 64) }

// sure is the mean of what the encoder says by the two sets whose texts it did not share with this model.
func sure(h *text.Heard) int8 { return (h.Events[text.TimeBank] + h.Events[text.ECB]) / 2 }

func coarse(v int8) uint32 { return uint32((int(v)+128)/text.HeardUnits/2 + 1) }

// tell takes up what speaks for word k of sentence i as an event, and against it.
func (c *candidates) tell(i int, s readout.Sentence, k int) {
	d := c.d
	words := d.Reading.Words
	w := &words[k]
	heard := &d.Heard[k]
	lemma := strings.ToLower(w.Lemma)
	cluster, _ := name.Clusters().Get(lexicon.LowerHash(d.Word(k)))
	if cluster == 0 {
		cluster, _ = name.Clusters().Get(lexicon.LowerHash(lemma))
	}
	upos, xpos, rel := word(w.UPOS), word(w.XPOS), word(w.Deprel)
	place := uint32(0) // headline, lead, and so on
	switch n := i - c.lead; {
	case n < 0:
	case n < 4:
		place = uint32(n) + 1
	default:
		place = 3 + bucket(n)
	}
	happens := coarse(sure(heard))
	c.add(0)
	c.add(1, 0, logit(heard.Events[text.TimeBank]))
	c.add(1, 1, logit(heard.Events[text.ECB]))
	c.add(1, 2, logit(sure(heard)))
	c.add(2, coarse(heard.Events[text.TimeBank]), coarse(heard.Events[text.ECB]), happens)
	best := 0
	for y, v := range heard.Status {
		if v == 0 {
			best = y
		}
		if v > -2*text.HeardUnits {
			c.add(3, uint32(y))
		}
	}
	c.add(4, uint32(best), happens)
	c.add(5, word(lemma))
	c.add(6, word(lemma), upos)
	if v := meaning.Of(lemma); v != nil {
		for i, x := range v {
			if x > 20 || x < -20 {
				c.add(45, uint32(i), b2u(x > 0))
			}
		}
	}
	c.add(7, cluster>>16)
	c.add(8, cluster)
	c.add(9, upos, xpos)
	c.add(10, rel)
	c.add(11, rel, upos, place)
	c.add(12, place)
	c.add(13, place, happens)
	again := stem(d, k)
	titled := uint32(c.title[again])
	c.add(14, titled, b2u(place == 0))
	c.add(15, titled, place, happens)
	c.add(16, min(4, bucket(c.often[again])), b2u(c.seen[again]), titled)
	var said readout.StatementKind // in which it is said
	if n := c.said[k]; n > 0 {
		said = d.Reading.Statements[n-1].Kind
	}
	c.add(17, word(string(said)), happens)
	c.add(18, word(string(said)), rel)
	c.add(19, bucket(c.rank[k]))
	c.add(20, bucket(c.rank[k]), place)
	c.add(21, bucket(len(d.Reading.Sentences)), happens)

	// What hangs on it, or on the verb that carries it.
	core := k
	if h := d.Head(k); !d.Verb(k) && h >= 0 && d.Verb(h) && (w.Deprel == "obj" || strings.HasPrefix(w.Deprel, "nsubj")) {
		core = h
	}
	var subject, object, day, modal, negated, will uint32
	inTitle := 0
	for _, at := range []int{k, core} {
		for j := range d.Children(at) {
			x := &words[j]
			what := uint32(1)
			if t, ok := c.kinds[j]; ok {
				what = word(string(t))
			} else if x.UPOS == "PRON" {
				what = 2
			}
			switch {
			case strings.HasPrefix(x.Deprel, "nsubj"):
				subject = what
			case x.Deprel == "obj" || x.Deprel == "nmod" && at == k:
				object = max(object, what)
			case x.Deprel == "aux":
				switch l := d.Lower(j); {
				case l == "will" || l == "'ll" || l == "’ll" || l == "to":
					will = 1
				case unsure[l] || l == "can" || l == "should":
					modal = 1
				}
			}
			if x.Deprel == "obl" || x.Deprel == "nmod" || x.Deprel == "nmod:unmarked" || x.Deprel == "obl:unmarked" || x.Deprel == "nmod:poss" || x.Deprel == "compound" {
				day = max(day, uint32(c.dated[j]))
			}
			if x.UPOS == "NOUN" || x.UPOS == "PROPN" {
				inTitle += c.title[stem(d, j)]
			}
		}
		negated = max(negated, b2u(d.Negated(at)))
		if core == k {
			break
		}
	}
	c.add(22, subject, object)
	c.add(23, subject, upos, place)
	c.add(24, day, happens)
	c.add(25, day, place)
	c.add(26, modal, will, negated, happens)
	c.add(27, uint32(min(3, inTitle)), place)
	c.add(28, uint32(min(3, inTitle)), titled, happens)
	if h := d.Head(k); h >= 0 {
		c.add(29, rel, word(strings.ToLower(words[h].Lemma)))
		hc, _ := name.Clusters().Get(lexicon.LowerHash(words[h].Lemma))
		c.add(30, rel, hc>>16)
		c.add(31, rel, coarse(d.Heard[h].Events[text.TimeBank]), happens)
		c.add(32, rel, word(words[h].UPOS))
	}
	if w.UPOS == "NOUN" || w.UPOS == "PROPN" {
		det, poss, mod := uint32(0), uint32(0), 0
		for j := range d.Children(k) {
			switch words[j].Deprel {
			case "det":
				det = word(d.Lower(j))
			case "nmod:poss":
				poss = 1
			case "compound", "amod":
				mod++
				c.add(33, word(strings.ToLower(words[j].Lemma)), b2u(mod > 1))
			}
		}
		c.add(34, det, poss, xpos)
		if p := d.Preposition(k); p >= 0 {
			c.add(35, word(d.Lower(p)), rel)
		}
		c.add(36, b2u(d.Named[k] != 0), b2u(text.UpperFirst(d.Word(k))), place)
	}
	if d.Verb(k) {
		c.add(37, xpos, rel, b2u(d.Passive(k)))
		if o := d.Child(k, "obj"); o >= 0 {
			c.add(38, word(lemma), word(strings.ToLower(words[o].Lemma)))
			oc, _ := name.Clusters().Get(lexicon.LowerHash(words[o].Lemma))
			c.add(39, word(lemma), oc>>16)
			c.add(40, cluster>>16, oc>>16)
		}
	}
	depth := 0
	for range d.Path(k) {
		depth++
	}
	c.add(41, uint32(min(depth, 8)), place)
	c.add(42, bucket(s.Last-s.First), place)
	for _, t := range triggers()[d.Form(k).Lower] {
		c.add(43, word(string(t.Kind.Type)), b2u(t.noun != d.Verb(k)))
	}
	c.add(44, word(string(d.RoleAt(s.Start))), happens)
}
