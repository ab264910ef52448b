package quantity

import (
	"slices"

	"readout"
	"readout/english/text"
)

// Place gives quantities what their own clause tells beside them: the days for which they hold and, by the statements that
// have been found, who says so.
func Place(d *text.Document) {
	q := quantityReader{d: d}
	for i := range d.Reading.Quantities {
		x := &d.Reading.Quantities[i]
		k := text.SentenceAt(d.Reading.Sentences, x.Start)
		if k < 0 {
			continue
		}
		q.s = d.Reading.Sentences[k]
		first := q.wordAt(x.Start)
		last := q.wordAt(x.End - 1)
		if first < 0 || last < 0 {
			continue
		}
		root := d.Root(first, last+1)
		if root < 0 {
			continue
		}
		q.dated(x, root)
		x.SaidBy, x.Source = q.saidBy(x, root)
	}
}

// wordAt returns the word of the sentence that holds the letter at, -1 for none.
func (q *quantityReader) wordAt(at int) int {
	words := q.d.Reading.Words[q.s.First:q.s.Last]
	k, _ := slices.BinarySearchFunc(words, at, func(w readout.Word, at int) int {
		if w.End <= at {
			return -1
		}
		return 1
	})
	if k < len(words) && words[k].Start <= at {
		return q.s.First + k
	}
	return -1
}

// dated finds the day of a quantity: the one of its own clause, else the only one of its sentence.
func (q *quantityReader) dated(x *readout.Quantity, root int) {
	d := q.d
	ts := d.Reading.Times
	i, _ := slices.BinarySearchFunc(ts, q.s.Start, func(t readout.Time, at int) int { return t.Start - at })
	clause := d.Clause(root)
	var all, own []*readout.Time
	for ; i < len(ts) && ts[i].Start < q.s.End; i++ {
		t := &ts[i]
		if t.Type != "DATE" || t.From == "" {
			continue
		}
		all = append(all, t)
		if k := q.wordAt(t.Start); k >= 0 && d.Clause(k) == clause {
			own = append(own, t)
		}
	}
	if len(own) != 1 {
		own = all
	}
	x.Timed = len(all) > 0
	if len(own) == 1 {
		x.Since = q.since(q.wordAt(own[0].Start))
		x.From, x.To = own[0].From, own[0].To
		if x.To == "" {
			x.To = x.From
		}
	}
}

// since reports whether word k is of a time since which something is counted.
func (q *quantityReader) since(k int) bool {
	if k < 0 {
		return false
	}
	for j := range q.d.Path(k) {
		if c := q.d.Child(j, "case", "mark"); c >= 0 && q.d.Lower(c) == "since" {
			return true
		}
	}
	return false
}

// saidBy returns who says a quantity, and the words for him: the speaker of the narrowest statement that holds it, unless a clause of the reporter's own lies
// between; else the subject that counts it, "the union counted 58".
func (q *quantityReader) saidBy(x *readout.Quantity, root int) (id string, source readout.Span) {
	d := q.d
	words := d.Reading.Words
	var nearest *readout.Statement
	least := 0
	for i := range d.Reading.Statements {
		st := &d.Reading.Statements[i]
		for _, c := range st.Content {
			if c.Contains(x.Span) && (nearest == nil || c.Len() < least) && (st.Kind != readout.Indirect || !q.aside(root, c)) {
				nearest, least = st, c.Len()
			}
		}
	}
	if nearest != nil && nearest.Speaker != "" {
		return nearest.Speaker, readout.Span{}
	}
	if nearest != nil && len(nearest.Source) > 0 {
		return "", q.unnamed(nearest.Source[0])
	}
	for k := range d.Path(root) {
		if !d.Verb(k) {
			continue
		}
		if !counting[words[k].Lemma] {
			break
		}
		if s := d.Subject(k); s >= 0 {
			if e := q.mentioned(words[s].Span); e != nil {
				return e.ID, readout.Span{}
			}
			from, to := q.phrase(s)
			return "", q.unnamed(readout.Span{Start: words[from].Start, End: words[to-1].End})
		}
		break
	}
	return "", readout.Span{}
}

// unnamed returns a source's words without the article, nothing for a pronoun.
func (q *quantityReader) unnamed(s readout.Span) readout.Span {
	k, _ := slices.BinarySearchFunc(q.d.Reading.Words, s.Start, func(w readout.Word, at int) int { return w.Start - at })
	words := q.d.Reading.Words
	for k < len(words) && words[k].End <= s.End && (words[k].UPOS == "DET" || words[k].UPOS == "PRON") {
		k++
	}
	if k == len(words) || words[k].End > s.End {
		return readout.Span{}
	}
	return readout.Span{Start: words[k].Start, End: s.End}
}

// aside reports whether word k stands in a relative clause behind a comma, which begins within s: what the reporter adds, "Brand, who had won 54 percent".
func (q *quantityReader) aside(k int, s readout.Span) bool {
	d := q.d
	words := d.Reading.Words
	for j := range d.Path(k) {
		if words[j].Start < s.Start {
			return false
		}
		if s := d.Subject(j); s >= 0 && (words[s].XPOS == "WP" || words[s].XPOS == "WDT") && q.word(s-1) == "," {
			return true
		}
	}
	return false
}
