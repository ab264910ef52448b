package view

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"math"
	"strconv"
	"strings"

	"readout"
)

// The shapes of `readout read`: names and nesting are a contract with scripts.
type (
	span [2]int

	readingJSON struct {
		ID             string          `json:"id"`
		Path           string          `json:"path,omitempty"`
		URL            string          `json:"url,omitempty"`
		Outlet         string          `json:"outlet,omitempty"`
		Title          string          `json:"title,omitempty"`
		Authors        []string        `json:"authors"`
		Language       string          `json:"language,omitempty"`
		Kind           readout.Kind    `json:"kind"`
		Reason         string          `json:"reason,omitempty"`
		Published      string          `json:"published,omitempty"`
		PublishedBasis string          `json:"published_basis,omitempty"`
		PublishedFrom  string          `json:"published_from,omitempty"`
		PublishedTo    string          `json:"published_to,omitempty"`
		Updated        string          `json:"updated,omitempty"`
		Credits        []string        `json:"credits"`
		Spun           float64         `json:"spun"`
		Text           string          `json:"text"`
		Blocks         []blockJSON     `json:"blocks"`
		Removed        []removedJSON   `json:"removed"`
		Sentences      []span          `json:"sentences"`
		Words          *[]wordJSON     `json:"words,omitempty"`
		Entities       []entityJSON    `json:"entities"`
		Times          []timeJSON      `json:"times"`
		Quantities     []quantityJSON  `json:"quantities"`
		Statements     []statementJSON `json:"statements"`
		Positions      []positionJSON  `json:"positions"`
		Events         []eventJSON     `json:"events"`
	}

	blockJSON struct {
		Start int          `json:"start"`
		End   int          `json:"end"`
		Role  readout.Role `json:"role"`
	}

	removedJSON struct {
		Text   string `json:"text"`
		Reason string `json:"reason"`
	}

	wordJSON struct {
		span               span
		upos, xpos, deprel string
		head               int
	}

	entityJSON struct {
		ID       string             `json:"id"`
		Name     string             `json:"name"`
		Type     readout.EntityType `json:"type"`
		Role     string             `json:"role,omitempty"`
		Party    string             `json:"party,omitempty"`
		Gender   string             `json:"gender,omitempty"`
		Office   []string           `json:"office,omitempty"`
		Misread  bool               `json:"misread,omitempty"`
		Mentions []mentionJSON      `json:"mentions"`
	}

	mentionJSON struct {
		Start    int                 `json:"start"`
		End      int                 `json:"end"`
		Text     string              `json:"text"`
		Kind     readout.MentionKind `json:"kind"`
		Repaired string              `json:"repaired,omitempty"`
		Of       string              `json:"of,omitempty"`
	}

	timeJSON struct {
		Start int    `json:"start"`
		End   int    `json:"end"`
		Text  string `json:"text"`
		Type  string `json:"type"`
		Value string `json:"value"`
		From  string `json:"from,omitempty"`
		To    string `json:"to,omitempty"`
	}

	quantityJSON struct {
		Start   int           `json:"start"`
		End     int           `json:"end"`
		Text    string        `json:"text"`
		Value   float64       `json:"value"`
		High    float64       `json:"high,omitempty"`
		Approx  bool          `json:"approx"`
		Bound   readout.Bound `json:"bound"`
		Unit    readout.Unit  `json:"unit,omitempty"`
		Of      string        `json:"of,omitempty"`
		Against float64       `json:"against,omitempty"`
		AsOf    string        `json:"as_of,omitempty"`
		SaidBy  string        `json:"said_by,omitempty"`
		Change  string        `json:"change,omitempty"`
		Changed string        `json:"changed,omitempty"`
	}

	statementJSON struct {
		ID        string                `json:"id"`
		Kind      readout.StatementKind `json:"kind"`
		Source    []span                `json:"source"`
		Cue       []span                `json:"cue"`
		Content   []span                `json:"content"`
		Speaker   string                `json:"speaker,omitempty"`
		Act       readout.Act           `json:"act,omitempty"`
		Towards   string                `json:"towards,omitempty"`
		About     []span                `json:"about,omitempty"`
		Condition []span                `json:"condition,omitempty"`
		Date      string                `json:"date,omitempty"`
		Occasion  *span                 `json:"occasion,omitempty"`
		Habitual  bool                  `json:"habitual,omitempty"`
		Asked     bool                  `json:"asked,omitempty"`
		Withdrawn bool                  `json:"withdrawn,omitempty"`
	}

	positionJSON struct {
		Act       readout.Act `json:"act"`
		Actor     string      `json:"actor,omitempty"`
		For       string      `json:"for,omitempty"`
		SaidBy    string      `json:"said_by,omitempty"`
		Content   []span      `json:"content"`
		Condition []span      `json:"condition,omitempty"`
		Towards   string      `json:"towards,omitempty"`
		Statement string      `json:"statement,omitempty"`
		Date      string      `json:"date,omitempty"`
		Withdrawn bool        `json:"withdrawn,omitempty"`
	}

	eventJSON struct {
		ID        string            `json:"id"`
		Type      readout.EventType `json:"type"`
		Mode      readout.Mode      `json:"mode,omitempty"`
		Trigger   []span            `json:"trigger"`
		Actors    []string          `json:"actors"`
		Targets   []string          `json:"targets"`
		Place     string            `json:"place,omitempty"`
		From      string            `json:"from,omitempty"`
		To        string            `json:"to,omitempty"`
		Status    readout.Status    `json:"status,omitempty"`
		Statement string            `json:"statement,omitempty"`
		Ongoing   bool              `json:"ongoing,omitempty"`
		ClaimedBy string            `json:"claimed_by,omitempty"`
		DeniedBy  string            `json:"denied_by,omitempty"`
		Worth     float64           `json:"worth"`
		Main      bool              `json:"main,omitempty"`
		Label     string            `json:"label,omitempty"`
		Also      []span            `json:"also,omitempty"`
		Plural    bool              `json:"plural,omitempty"`
		CallsOff  bool              `json:"calls_off,omitempty"`
		Planned   bool              `json:"planned,omitempty"`
		Earlier   bool              `json:"earlier,omitempty"`
		Moved     bool              `json:"moved,omitempty"`
		Moves     []moveJSON        `json:"moves,omitempty"`
	}

	moveJSON struct {
		Start int         `json:"start"`
		End   int         `json:"end"`
		Text  string      `json:"text"`
		Way   readout.Way `json:"way"`
	}
)

// MarshalJSON writes a word as [start,end,upos,xpos,head,deprel].
func (w wordJSON) MarshalJSON() ([]byte, error) {
	b := make([]byte, 0, 48)
	b = append(b, '[')
	b = strconv.AppendInt(b, int64(w.span[0]), 10)
	b = append(b, ',')
	b = strconv.AppendInt(b, int64(w.span[1]), 10)
	for i, s := range []string{w.upos, w.xpos, "", w.deprel} {
		b = append(b, ',')
		if i == 2 {
			b = strconv.AppendInt(b, int64(w.head), 10)
			continue
		}
		quoted, err := json.Marshal(s)
		if err != nil {
			return nil, err
		}
		b = append(b, quoted...)
	}
	return append(b, ']'), nil
}

// Reading writes what was read of one article as one line of JSON, the object of
// `readout read`; all offsets count code points of its "text". words adds the
// syntactic words. The reading is complete, as english.Complete makes it.
func Reading(w io.Writer, a *readout.Article, r *readout.Reading, words bool) error {
	at := readout.NewRunes(a.Text)
	one := func(s readout.Span) span {
		start, end := at.Span(s)
		return span{start, end}
	}
	all := func(spans []readout.Span) []span {
		out := make([]span, len(spans))
		for i, s := range spans {
			out[i] = one(s)
		}
		return out
	}
	kind, reason := readout.Document{Article: a, Reading: r}.Kind()
	o := readingJSON{
		ID: a.ID, Path: a.Path, URL: a.URL, Outlet: a.Outlet, Title: a.Title,
		Authors: list(a.Authors), Language: a.Language, Kind: kind, Reason: reason,
		Updated: a.Updated,
		Credits: list(a.Credits), Spun: r.Spun, Text: a.Text,
		Blocks:     make([]blockJSON, len(a.Blocks)),
		Removed:    make([]removedJSON, len(a.Removed)),
		Sentences:  make([]span, len(r.Sentences)),
		Entities:   make([]entityJSON, len(r.Entities)),
		Times:      make([]timeJSON, len(r.Times)),
		Quantities: make([]quantityJSON, len(r.Quantities)),
		Statements: make([]statementJSON, len(r.Statements)),
		Positions:  make([]positionJSON, len(r.Positions)),
		Events:     make([]eventJSON, len(r.Events)),
	}
	o.Published, o.PublishedBasis = readout.Document{Article: a, Reading: r}.Published()
	if o.Published == "" {
		o.PublishedFrom, o.PublishedTo = r.PublishedFrom, r.PublishedTo
	}
	for i, b := range a.Blocks {
		s := one(b.Span)
		o.Blocks[i] = blockJSON{s[0], s[1], b.Role}
	}
	for i, x := range a.Removed {
		o.Removed[i] = removedJSON(x)
	}
	for i, s := range r.Sentences {
		o.Sentences[i] = one(s.Span)
	}
	if words {
		list := make([]wordJSON, len(r.Words))
		for i, x := range r.Words {
			list[i] = wordJSON{span: one(x.Span), upos: x.UPOS, xpos: x.XPOS, deprel: x.Deprel, head: x.Head}
		}
		o.Words = &list
	}
	for i, e := range r.Entities {
		x := entityJSON{ID: e.ID, Name: e.Name, Type: e.Type, Role: e.Role, Party: e.Party, Gender: e.Gender,
			Office: offices(e.Office), Misread: e.Misread, Mentions: make([]mentionJSON, len(e.Mentions))}
		for j, m := range e.Mentions {
			s := one(m.Span)
			x.Mentions[j] = mentionJSON{s[0], s[1], m.In(a.Text), m.Kind, m.Repaired, m.Of}
		}
		o.Entities[i] = x
	}
	for i, t := range r.Times {
		s := one(t.Span)
		o.Times[i] = timeJSON{s[0], s[1], t.In(a.Text), t.Type, t.Value, t.From, t.To}
	}
	for i, q := range r.Quantities {
		s := one(q.Span)
		x := quantityJSON{Start: s[0], End: s[1], Text: q.Span.In(a.Text), Value: q.Value, High: q.High, Approx: q.Approx, Bound: q.Bound, Unit: q.Unit, Of: q.Of, Against: q.Against, SaidBy: q.SaidBy}
		if q.From == q.To && !q.Since {
			x.AsOf = q.From
		}
		if q.Counts.Change != "" {
			x.Change, x.Changed = q.Counts.Change, q.Counts.Text
		}
		o.Quantities[i] = x
	}
	for i, s := range r.Statements {
		x := statementJSON{ID: s.ID, Kind: s.Kind, Source: all(s.Source), Cue: all(s.Cue), Content: all(s.Content), Speaker: s.Speaker,
			Act: s.Act, Towards: s.Towards, About: all(s.About), Condition: all(s.Condition), Date: s.Date,
			Habitual: s.Habitual, Asked: s.Asked, Withdrawn: s.Withdrawn}
		if s.Occasion.Len() > 0 {
			occasion := one(s.Occasion)
			x.Occasion = &occasion
		}
		o.Statements[i] = x
	}
	for i, p := range r.Positions {
		o.Positions[i] = positionJSON{Act: p.Act, Actor: p.Actor, For: p.For, SaidBy: p.SaidBy, Content: all(p.Content), Condition: all(p.Condition),
			Towards: p.Towards, Statement: p.Statement, Date: p.Date, Withdrawn: p.Withdrawn}
	}
	for i, e := range r.Events {
		x := eventJSON{ID: e.ID, Type: e.Type, Mode: e.Mode, Trigger: all(e.Trigger), Actors: list(e.Actors), Targets: list(e.Targets),
			Place: e.Place, From: e.From, To: e.To, Status: e.Status, Statement: e.Statement, Ongoing: e.Ongoing, ClaimedBy: e.ClaimedBy, DeniedBy: e.DeniedBy, Worth: math.Round(100*e.Worth) / 100, Main: e.Main, Label: e.Label, Also: all(e.Also),
			Plural: e.Plural, CallsOff: e.CallsOff, Planned: e.Planned, Earlier: e.Earlier, Moved: e.Moved}
		for _, m := range e.Moves {
			s := one(m.Span)
			x.Moves = append(x.Moves, moveJSON{s[0], s[1], m.In(a.Text), m.Way})
		}
		o.Events[i] = x
	}
	var line bytes.Buffer
	enc := json.NewEncoder(&line)
	enc.SetEscapeHTML(false)
	err := enc.Encode(o)
	if err == nil {
		_, err = w.Write(visible(line.Bytes()))
	}
	if err != nil {
		return fmt.Errorf("write reading of %s: %w", a.ID, err)
	}
	return nil
}

// offices names what a role makes of its holder.
func offices(o readout.Office) (names []string) {
	for _, x := range []struct {
		readout.Office
		name string
	}{{readout.Speaks, "speaks"}, {readout.Private, "private"}, {readout.National, "national"}} {
		if o.Is(x.Office) {
			names = append(names, x.name)
		}
	}
	return names
}

// list returns s, or an empty list for none: scripts are promised lists, not null.
func list(s []string) []string {
	if s == nil {
		return []string{}
	}
	return s
}

// CoNLLU writes the sentences and words of one article in the CoNLL-U format of
// Universal Dependencies; MISC gives each word's place in the text as
// TokenRange=start:end, in code points, and SpaceAfter=No where no space follows.
func CoNLLU(w io.Writer, a *readout.Article, r *readout.Reading) error {
	at := readout.NewRunes(a.Text)
	out := bufio.NewWriter(w)
	fmt.Fprintf(out, "# newdoc id = %s\n", field(a.ID))
	for i, s := range r.Sentences {
		fmt.Fprintf(out, "# sent_id = %s-%d\n# text = %s\n", field(a.ID), i+1, field(s.In(a.Text)))
		for j := s.First; j < s.Last; j++ {
			x := r.Words[j]
			head, deprel := 0, "root"
			if x.Head >= s.First && x.Head < s.Last {
				head, deprel = x.Head-s.First+1, x.Deprel
			}
			start, end := at.Span(x.Span)
			misc := fmt.Sprintf("TokenRange=%d:%d", start, end)
			if j+1 < s.Last && r.Words[j+1].Start == x.End {
				misc = "SpaceAfter=No|" + misc
			}
			fmt.Fprintf(out, "%d\t%s\t%s\t%s\t%s\t_\t%d\t%s\t_\t%s\n", j-s.First+1, field(x.In(a.Text)),
				field(x.Lemma), field(x.UPOS), field(x.XPOS), head, field(deprel), misc)
		}
		out.WriteString("\n")
	}
	if err := out.Flush(); err != nil {
		return fmt.Errorf("write CoNLL-U of %s: %w", a.ID, err)
	}
	return nil
}

// field makes s fit one field of a tab-separated line; an empty one is "_".
func field(s string) string {
	s = strings.Join(strings.Fields(s), " ")
	if s == "" {
		return "_"
	}
	return s
}
