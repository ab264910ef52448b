package wording

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"readout"
	"readout/english/text"
	"readout/lexicon"
)

// meetingWords tell what they do between the name of somebody and a meeting, or before a name.
var meetingWords = func() map[string]readout.TokenKind {
	m := map[string]readout.TokenKind{"between": readout.Among, "among": readout.Among, "with": readout.With}
	for kind, words := range map[readout.TokenKind]string{
		readout.Parting: `said says say told tells that which who whose whom while but although though because if whether when since until before after as accused warned added`,
		readout.Topical: `over about on concerning regarding against around into toward towards near in at to of outside inside across along`,
		readout.Joining: `and with between among the its a an both delegation delegations officials envoys diplomats ministers representatives leaders of from their his her s counterpart counterparts senior top foreign deputy minister president secretary general`,
	} {
		for w := range strings.FieldsSeq(words) {
			m[w] |= kind
		}
	}
	return m
}()

// around returns the words of an event's sentence, as runs of letters and digits.
func (d *document) around(e *readout.Event) (out []readout.Token) {
	if len(e.Trigger) == 0 {
		return nil
	}
	at := e.Trigger[0].Start
	for _, t := range e.Trigger {
		at = min(at, t.Start)
	}
	s, ok := text.SentenceOf(d.reading.Sentences, at)
	if !ok {
		return nil
	}
	out = make([]readout.Token, 0, s.Len()/5+2)
	begin := -1
	put := func(end int) {
		if begin >= 0 {
			w := d.text[begin:end]
			t := readout.Token{Span: readout.Span{Start: begin, End: end}, Form: strings.ToLower(w)}
			t.Kind = meetingWords[t.Form]
			if lexicon.Capital(w) {
				t.Kind |= readout.Capital
			}
			out = append(out, t)
		}
		begin = -1
	}
	for i, r := range s.In(d.text) {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			if begin < 0 {
				begin = s.Start + i
			}
		} else {
			put(s.Start + i)
		}
	}
	put(s.End)
	return out
}

// form returns a name on one line, repaired where a machine had damaged it and without
// what makes it a possessive, and whether the page writes it with a small letter.
func (d *document) form(m *readout.Mention) (form string, small bool) {
	letters := m.In(d.text)
	r, _ := utf8.DecodeRuneInString(letters)
	if form = m.Repaired; form == "" {
		form = lexicon.OneLine(letters)
	}
	if form != "" && (form[len(form)-1] == 's' || form[len(form)-1] == '\'' || form[len(form)-1] >= utf8.RuneSelf) {
		for _, possessive := range []string{"'s", "’s", "'", "’"} {
			form = strings.TrimSuffix(form, possessive)
		}
	}
	return form, unicode.IsLower(r)
}
