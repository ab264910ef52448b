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
}

// positions adds the rows of what parties demand, offer, reject, threaten, deny,
// promise and accuse one another of, and links answers to what they answer.
func (s *story) positions(quotes map[*readout.Statement]*quote) {
	var list []*stance
	for _, p := range s.pages {
		for i := range p.Reading.Positions {
			if x := s.newStance(p, &p.Reading.Positions[i]); x != nil {
				x.quote = quotes[x.statement]
				list = append(list, x)
			}
		}
	}
	slices.SortStableFunc(list, func(a, b *stance) int { return better(a.witness(), b.witness()) })
	type kind struct {
		actor string
		act   readout.Act
	}
	of := map[kind][]int{} // groups, ascending
	var groups [][]*stance
	for _, x := range list {
		kind := kind{x.actor, x.position.Act}
		k := -1
		for _, i := range of[kind] {
			if alike(groups[i][0], x) {
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
	rows := make([]readout.PositionRow, len(groups))
	for i, g := range groups {
		rows[i] = s.positionRow(g)
	}
	answers(groups, rows)
	slices.SortStableFunc(rows, func(a, b readout.PositionRow) int {
		return cmp.Or(compareDays(a.Date, b.Date), b.Counts.Origins-a.Counts.Origins, strings.Compare(a.Actor, b.Actor),
			strings.Compare(string(a.Act), string(b.Act)), strings.Compare(a.ID, b.ID))
	})
	s.out.Positions = append(s.out.Positions, rows...)
}

// newStance returns what a page tells of a position, nil when nobody known takes it or nobody learns what it is about.
func (s *story) newStance(p *page, pos *readout.Position) *stance {
	a := p.actors[cmp.Or(pos.Actor, pos.For)]
	if a == nil || a.name == "" || a.kind != person && a.misread {
		return nil
	}
	x := &stance{page: p, position: pos, statement: p.Reading.Statement(pos.Statement), speaker: a}
	if x.statement != nil && x.statement.Asked {
		return nil
	}
	x.actor, x.saidBy = a.speaksFor(roleOn(a, p))
	if by := p.actors[pos.SaidBy]; by != nil {
		x.saidBy = by.name
	}
	if a.described() && x.saidBy == "" && !a.descriptionNames() {
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
// utterance or mostly the same words.
func alike(a, b *stance) bool {
	if apart(a.position.Date, b.position.Date) > positionApart {
		return false
	}
	if a.quote != nil && a.quote == b.quote {
		return true
	}
	if slices.Equal(a.stems, b.stems) {
		return true
	}
	n := shared(a.stems, b.stems)
	return n >= min(leastStems+1, len(a.stems), len(b.stems)) && n >= leastStems && float64(n) >= samePosition*float64(min(len(a.stems), len(b.stems)))
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
	for _, x := range g {
		if r.Condition == "" {
			r.Condition = x.condition()
		}
	}
	if slices.ContainsFunc(g, func(x *stance) bool { return x.statement != nil && x.statement.Withdrawn }) {
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
	if i < 0 || x.statement != nil && x.statement.Habitual {
		return ""
	}
	return x.page.openingDay(i, nil)
}

// answers links rejections, agreements and denials to the demands, offers and
// accusations they reply to: another party's, not later than the reply, with
// enough words in common, and the only or clearly best fit.
func answers(groups [][]*stance, rows []readout.PositionRow) {
	by := map[readout.Act][]int{} // rows, ascending
	for i := range rows {
		by[rows[i].Act] = append(by[rows[i].Act], i)
	}
	for i := range rows {
		best, bestFit, second := -1, 0.0, 0.0
		var asked []int
		for _, act := range rows[i].Act.Kind().Answers {
			asked = append(asked, by[act]...)
		}
		slices.Sort(asked)
		pointed := pointsTo(groups, i, asked)
		for _, j := range asked {
			if rows[j].Actor == rows[i].Actor ||
				rows[i].Date != "" && rows[j].Date > rows[i].Date || apart(rows[i].Date, rows[j].Date) > answerWithin {
				continue
			}
			fit := answerFit(groups[i], groups[j])
			if j == pointed {
				fit++
			}
			switch {
			case fit > bestFit:
				best, bestFit, second = j, fit, bestFit
			case fit > second:
				second = fit
			}
		}
		if best >= 0 && bestFit >= sameAnswer && bestFit > second {
			rows[i].Answers = rows[best].ID
			rows[best].State = readout.Answered
			rows[i].Issue = rows[best].About
			rows[best].Issue = rows[best].About
		}
	}
}

// pointsTo finds what an answer points back to: the nearest open position of
// another party before it on the same page, the same one on all its pages; -1 for none.
func pointsTo(groups [][]*stance, i int, open []int) int {
	found := -1
	for _, a := range groups[i] {
		if !a.position.Topic.Reference {
			continue
		}
		nearest, distance := -1, nearby
		for _, j := range open {
			for _, o := range groups[j] {
				if d := a.span.Start - o.span.End; o.page == a.page && o.actor != a.actor && d >= 0 && d < distance {
					nearest, distance = j, d
				}
			}
		}
		if nearest >= 0 && found >= 0 && nearest != found {
			return -1
		}
		if nearest >= 0 {
			found = nearest
		}
	}
	return found
}

// answerFit is the best share of common stems among the pages of an answer and
// of what it may answer; naming the other party counts as one stem more.
func answerFit(answer, open []*stance) float64 {
	best := 0.0
	for _, a := range answer {
		for _, o := range open {
			n := shared(a.stems, o.stems)
			if n < leastStems {
				continue
			}
			fit := float64(n) / float64(min(len(a.stems), len(o.stems)))
			if slices.Contains(a.towards, o.actor) || strings.Contains(a.about, o.actor) {
				fit += namesParty
			}
			best = max(best, fit)
		}
	}
	return best
}
