package record

import (
	"cmp"
	"slices"
	"strings"

	"readout"
	"readout/lexicon"
)

// A stance is one page's demand, offer, rejection, threat and the like.
type stance struct {
	page      *page
	position  *readout.Position
	statement *readout.Statement // that words it, nil for none
	speaker   *actor
	actor     string // whom the speaker speaks for
	saidBy    string
	towards   []string
	about     string
	stems     []string // of about, without the parties' names
	quote     *quote
	span      readout.Span
	earlier   bool // it was taken before what its page tells of
}

// positions adds the rows of what parties demand, offer, reject, threaten, deny,
// promise and accuse one another of, and links answers to what they answer.
func (s *story) positions(quotes map[*readout.Statement]*quote) {
	var list []*stance
	for _, p := range s.pages {
		for i := range p.Reading.Positions {
			if x := s.newStance(p, &p.Reading.Positions[i]); x != nil {
				owner := x.owner()
				if owner != nil && owner.party == x.actor {
					continue // nobody rejects his own demand: somebody else does
				}
				x.quote = quotes[x.statement]
				list = append(list, x)
				if y := x.implied(owner); y != nil {
					list = append(list, y)
				}
			}
		}
	}
	slices.SortStableFunc(list, func(a, b *stance) int { return better(a.witness(), b.witness()) })
	kin := kinshipOf(list)
	rows := s.answered(joined(list, kin), kin)
	slices.SortStableFunc(rows, func(a, b readout.PositionRow) int {
		return cmp.Or(compareDays(a.Date, b.Date), b.Counts.Origins-a.Counts.Origins, strings.Compare(a.Actor, b.Actor),
			strings.Compare(string(a.Act), string(b.Act)), strings.Compare(a.ID, b.ID))
	})
	s.out.Positions = append(s.out.Positions, rows...)
}

// An owner is whose demand or offer a reply names: "Bresk's demand for talks".
type owner struct {
	actor     *actor
	party, by string // as the stance has them
}

// owner returns whose position a reply names, by the last name before the noun that names it; nil where there is none.
func (x *stance) owner() *owner {
	t := x.topic()
	if t.Names == "" || t.Owner == "" || !x.mayAnswer(t.Names) {
		return nil
	}
	var a *actor
	for _, n := range x.page.namesIn(x.span) {
		if strings.Contains(t.Owner, lexicon.OneLine(n.span.In(x.page.Article.Text))) {
			a = n.actor
		}
	}
	if a == nil || a.name == "" || a.kind != person && a.misread {
		return nil
	}
	o := &owner{actor: a}
	if o.party, o.by = a.speaksFor(roleOn(a, x.page)); a.described() && o.by == "" {
		return nil
	}
	return o
}

// implied returns the demand or offer of an owner that a reply tells of, nil where it says no more than that there is one.
func (x *stance) implied(o *owner) *stance {
	t := x.topic()
	if o == nil || t.Of == nil || t.Of.Text == "" || t.Of.Idle || t.Names != readout.Demand && t.Names != readout.Offer {
		return nil
	}
	return &stance{page: x.page, speaker: o.actor, actor: o.party, saidBy: o.by, towards: []string{x.actor},
		about: t.Of.Text, stems: t.Of.Stems, span: x.span, earlier: true,
		position: &readout.Position{Act: t.Names, Content: x.position.Content, Topic: *t.Of}}
}

// joined groups what is one position: of one party, one act and one matter.
func joined(list []*stance, kin kinship) (groups [][]*stance) {
	type kind struct {
		actor string
		act   readout.Act
	}
	of := map[kind][]int{} // groups, ascending
	for _, x := range list {
		kind := kind{x.actor, x.position.Act}
		k := -1
		for _, i := range of[kind] {
			if alike(groups[i][0], x, kin) {
				k = i
				break
			}
		}
		if k < 0 {
			k = sameReport(groups, of[kind], x)
		}
		if k < 0 {
			of[kind] = append(of[kind], len(groups))
			groups = append(groups, []*stance{x})
		} else {
			groups[k] = append(groups[k], x)
		}
	}
	return groups
}

// answered makes the rows of groups. What only points back, "rejects the demand", is one position with all that replies to
// the same, in whose words it is shown; where it is not known what it points to, nobody learns anything from it.
func (s *story) answered(groups [][]*stance, kin kinship) []readout.PositionRow {
	rows := s.positionRows(groups)
	names := s.names(rows)
	to := answers(groups, rows, names, kin)
	if merged := together(groups, to); len(merged) < len(groups) {
		groups, rows = merged, s.positionRows(merged)
		to = answers(groups, rows, names, kin)
	}
	for i, j := range to {
		if j < 0 {
			continue
		}
		rows[i].Answers = rows[j].ID
		if t := groups[i][0].topic(); t.Reference {
			rows[i].About = meant(t, rows[j].About)
		}
	}
	for i := range rows {
		if until := groups[i][0].topic().Until; rows[i].State == readout.Unanswered && until != "" && until < s.newest && until >= rows[i].Date {
			rows[i].State = readout.Lapsed
		}
	}
	issues(groups, to, rows, names)
	kept := rows[:0]
	for i := range rows {
		if to[i] >= 0 || slices.ContainsFunc(groups[i], func(x *stance) bool { return !x.pointsOnly() }) {
			kept = append(kept, rows[i])
		}
	}
	return kept
}

// meant is what a topic that points back is about, given what it points to: "the offer to raise pay" for "the offer".
func meant(t *readout.Topic, about string) string {
	if n := len(t.Words); n > 0 && t.Names != "" && strings.HasPrefix(about, "to ") {
		return "the " + t.Words[n-1].Form + " " + about
	}
	return about
}

func (s *story) positionRows(groups [][]*stance) []readout.PositionRow {
	rows := make([]readout.PositionRow, len(groups))
	for i, g := range groups {
		rows[i] = s.positionRow(g)
	}
	return rows
}

// together joins each group that only points back with one of the same party and act that replies to the same or, where
// it gives something up, with what it gives up.
func together(groups [][]*stance, to []int) [][]*stance {
	of := map[string][]int{} // groups by party and act
	kind := func(g []*stance) string { return string(g[0].position.Act) + " " + g[0].actor }
	for i, g := range groups {
		of[kind(g)] = append(of[kind(g)], i)
	}
	into := make([]int, len(groups))
	for i, g := range groups {
		into[i] = i
		if !pointing(g) {
			continue
		}
		own := 0 // positions that it may give up
		for _, k := range of[kind(g)] {
			if withdrawn(g[0]) && !pointing(groups[k]) {
				own++
			}
		}
		for _, k := range of[kind(g)] {
			points := pointing(groups[k])
			if k != i && to[i] >= 0 && to[k] == to[i] && (!points || k < i) || !points && withdrawn(g[0]) && (own == 1 || before(groups[k], g)) {
				into[i] = into[k]
				if k > i {
					into[i] = k
				}
				break
			}
		}
	}
	joined := make([][]*stance, len(groups))
	for i, g := range groups {
		joined[into[i]] = append(joined[into[i]], g...)
	}
	joined = slices.DeleteFunc(joined, func(g []*stance) bool { return len(g) == 0 })
	for _, g := range joined {
		slices.SortStableFunc(g, func(a, b *stance) int {
			return cmp.Or(first(!a.page.altered, !b.page.altered), first(!a.topic().Reference, !b.topic().Reference), better(a.witness(), b.witness()))
		})
	}
	return joined
}

// pointing reports whether a group only points back to what it is about.
func pointing(g []*stance) bool {
	return !slices.ContainsFunc(g, func(x *stance) bool { return !x.topic().Reference })
}

// before reports whether some page tells h before g, which gives it up.
func before(h, g []*stance) bool {
	return slices.ContainsFunc(g, func(x *stance) bool {
		return slices.ContainsFunc(h, func(y *stance) bool {
			d := x.span.Start - y.span.End
			return x.page == y.page && d >= 0 && d < nearby
		})
	})
}

// topic is what the position is about.
func (x *stance) topic() *readout.Topic { return &x.position.Topic }

// withdrawn reports whether the position was given up.
func withdrawn(x *stance) bool {
	return x.position.Withdrawn || x.statement != nil && x.statement.Withdrawn
}

// pointsOnly reports whether the position tells by itself nothing of what it is about: "the demand".
func (x *stance) pointsOnly() bool { return x.topic().Reference && len(x.stems) < leastStems }

// newStance returns what a page tells of a position, nil when nobody known takes it or nobody learns what it is about.
func (s *story) newStance(p *page, pos *readout.Position) *stance {
	a := p.actors[cmp.Or(pos.Actor, pos.For)]
	if a == nil || a.name == "" || a.kind != person && a.misread || s.carries(p, a) && a.press() {
		return nil // an outlet that reports takes no position; a union that prints its own does
	}
	x := &stance{page: p, position: pos, statement: p.Reading.Statement(pos.Statement), speaker: a}
	if x.statement != nil && x.statement.Asked {
		return nil
	}
	x.actor, x.saidBy = a.speaksFor(roleOn(a, p))
	if by := p.actors[pos.SaidBy]; by != nil {
		x.saidBy = by.name
	}
	if a.described() && x.saidBy == "" && !a.side() {
		return nil // "the group" is nobody whom a reader knows
	}
	x.about, x.stems = pos.Topic.Text, pos.Topic.Stems
	if pos.Act.Kind().Thing && pos.Topic.Nothing {
		return nil // "offered no concessions" offers nothing
	}
	x.span, _ = hull(pos.Content)
	if x.about == "" || x.span.Len() == 0 || pos.Topic.Idle {
		return nil
	}
	if t := p.actors[pos.Towards]; t != nil && t.name != "" {
		if party, _ := t.speaksFor(roleOn(t, p)); party != x.actor {
			x.towards = append(x.towards, party)
		}
	}
	return x
}

func (x *stance) witness() witness { return witness{x.page, x.span} }

// roleOn returns the role that a page gives an actor, else the best attested.
func roleOn(a *actor, p *page) string { return cmp.Or(a.roleAt(p), a.role) }

// roleAt returns the role that a page gives the actor, "" for none.
func (a *actor) roleAt(p *page) string {
	if len(a.members) > fewMembers {
		if a.roles == nil {
			a.roles = make(map[*page]string, len(a.members))
			for _, m := range a.members {
				if a.roles[m.page] == "" {
					a.roles[m.page] = m.entity.Role
				}
			}
		}
		return a.roles[p]
	}
	for _, m := range a.members {
		if m.page == p && m.entity.Role != "" {
			return m.entity.Role
		}
	}
	return ""
}

// officeOf returns what a role makes of the actor, who has it on some page.
func (a *actor) officeOf(role string) readout.Office {
	if a.offices == nil {
		a.offices = map[string]readout.Office{}
		for _, m := range a.members {
			a.offices[m.entity.Role] = m.entity.Office
			a.offices[lexicon.OneLine(m.entity.Role)] = m.entity.Office
		}
	}
	return a.offices[role]
}

// speaksFor resolves an actor to the party it acts for, and to the person who
// spoke, if one did. Former officials and observers speak for themselves.
func (a *actor) speaksFor(role string) (party, by string) {
	switch {
	case a.kind == person:
		if a.party != "" && role != "" {
			if o := a.officeOf(role); o.Is(readout.Speaks) && !o.Is(readout.Private) {
				return a.party, a.name
			}
		}
		return a.name, ""
	case a.kind == other && a.party == "":
		return a.name, ""
	case a.kind == other:
		if a.members[0].entity.Office.Is(readout.Private) {
			return a.name, ""
		}
		return a.party, a.name
	}
	party = a.standsFor()
	if party != a.name && a.kind != place {
		return party, a.name
	}
	return party, ""
}

// alike reports whether two pages report one position of an actor and act: one
// utterance, mostly the same words, or the same matter in words that mean the like; never the opposite.
func alike(a, b *stance, kin kinship) bool {
	if apart(a.position.Date, b.position.Date) > positionApart {
		return false
	}
	if a.quote != nil && a.quote == b.quote {
		return true
	}
	if a.topic().Reference || b.topic().Reference {
		return a.page.kin.Origin == b.page.kin.Origin && a.page != b.page && slices.Equal(a.stems, b.stems)
	}
	n, least := shared(a.stems, b.stems), min(len(a.stems), len(b.stems))
	same := n >= min(leastStems+1, least) && (n >= leastStems || n == max(len(a.stems), len(b.stems))) && float64(n) >= samePosition*float64(least)
	return (same || n > 0 && kin.oneMatter(a.topic(), b.topic())) && !contrary(a.topic(), b.topic(), a.position.Act == readout.Deny)
}

// sameReport finds the one position of the same actor and act in the report that
// an altered or rewritten page derives from, -1 when there is none or several: its
// words are other words for that one's. of are the groups of that actor and act.
func sameReport(groups [][]*stance, of []int, x *stance) int {
	if !x.page.altered && !x.page.rewritten() {
		return -1
	}
	found := -1
	for _, k := range of {
		for _, y := range groups[k] {
			if y.page.Article.ID == x.page.kin.Parent {
				if found >= 0 && found != k {
					return -1
				}
				found = k
			}
		}
	}
	return found
}

func (s *story) positionRow(g []*stance) readout.PositionRow {
	best := g[0]
	var places []witness
	dates, by, towards := tally{}, tally{}, tally{}
	for _, x := range g {
		places = append(places, x.witness())
		if d := x.day(); d != "" {
			dates.add(d, x.page)
		}
		if x.saidBy != "" {
			by.add(x.saidBy, x.page)
		}
		for _, t := range x.towards {
			towards.add(t, x.page)
		}
	}
	r := readout.PositionRow{
		Row:   s.row("position", string(best.position.Act)+" "+best.actor, places),
		Actor: best.actor, Act: best.position.Act, About: best.about, Date: dates.clear(),
		State: best.position.Act.Kind().Opens, SaidBy: by.best(), Towards: towards.order(nil),
	}
	if r.Date == "" {
		if r.Date = slices.MinFunc(places, earlier).page.day; r.Date != "" {
			r.Doubt = readout.ByThen
		}
	}
	for _, x := range g {
		if r.Condition == "" {
			r.Condition = x.condition()
		}
	}
	if slices.ContainsFunc(g, func(x *stance) bool { return withdrawn(x) }) {
		r.State = readout.Withdrawn
	}
	return r
}

// condition returns the words of the condition on which the position stands, "" for none.
func (x *stance) condition() string {
	var parts []string
	for _, s := range x.position.Condition {
		parts = append(parts, lexicon.OneLine(s.In(x.page.Article.Text)))
	}
	return strings.Join(parts, " ")
}

// day returns the day on which the position was taken: its own, that of
// its quotation, or, unless the sentence tells of a habit or an earlier time, the
// one its page's opening tells of.
func (x *stance) day() string {
	if x.position.Date != "" {
		return x.position.Date
	}
	if x.quote != nil && x.quote.total.Date != "" {
		return x.quote.total.Date
	}
	i := x.page.sentenceOf(x.span)
	if i < 0 || x.earlier || x.statement != nil && x.statement.Habitual {
		return ""
	}
	return x.page.openingDay(i, nil)
}
