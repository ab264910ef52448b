package record

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"readout"
	"readout/lexicon"
)

// A number is one page's figure.
type number struct {
	page     *page
	quantity *readout.Quantity
	said     *actor
	sentence readout.Span
	of       string   // what is counted, as the page says it
	head     string   // stem of the counted noun
	about    []string // sorted stems of all that says what is counted
	low      float64
	high     float64
	from, to string // the days it holds for; "" when unknown
	timed    bool   // the sentence itself dates it
	date     string
}

// figures adds the rows of reported numbers. Numbers that agree are one row;
// rows that count the same at the same time in incompatible numbers, each from
// origins of its own, disagree.
func (s *story) figures() {
	var list []*number
	for _, p := range s.pages {
		for i := range p.Reading.Quantities {
			if n := newNumber(p, &p.Reading.Quantities[i]); n != nil {
				list = append(list, n)
			}
		}
	}
	slices.SortStableFunc(list, func(a, b *number) int {
		// The most telling description leads its group.
		return cmp.Or(first(!a.page.altered, !b.page.altered), len(b.about)-len(a.about),
			first(!a.quantity.Approx, !b.quantity.Approx), earlier(a.witness(), b.witness()))
	})
	// Only what counts one thing in one unit is compared.
	type thing struct {
		head string
		unit readout.Unit
	}
	of := map[thing][]int{} // groups, ascending
	var groups [][]*number
	for _, n := range list {
		thing := thing{n.head, n.quantity.Unit}
		k := slices.IndexFunc(of[thing], func(i int) bool { return agree(groups[i][0], n) })
		if k < 0 {
			of[thing] = append(of[thing], len(groups))
			groups = append(groups, []*number{n})
		} else {
			k = of[thing][k]
			groups[k] = append(groups[k], n)
		}
	}
	rows := make([]readout.FigureRow, len(groups))
	for i, g := range groups {
		rows[i] = s.figureRow(g)
	}
	for i, g := range groups {
		for _, j := range of[thing{g[0].head, g[0].quantity.Unit}] {
			if disagree(groups[i], groups[j]) {
				rows[i].DisagreesWith = append(rows[i].DisagreesWith, rows[j].ID)
			}
		}
		slices.Sort(rows[i].DisagreesWith)
	}
	slices.SortStableFunc(rows, func(a, b readout.FigureRow) int {
		return cmp.Or(
			b.Counts.Origins-a.Counts.Origins, b.Counts.Pages-a.Counts.Pages,
			first(len(a.DisagreesWith) > 0, len(b.DisagreesWith) > 0),
			strings.Compare(a.Of, b.Of), cmp.Compare(b.Value, a.Value), strings.Compare(a.ID, b.ID),
		)
	})
	s.out.Figures = append(s.out.Figures, rows...)
}

// newNumber returns what a quantity says, nil for one that makes no figure: what
// it counts is unknown, or it is a small count of things in passing ("two sides").
func newNumber(p *page, q *readout.Quantity) *number {
	n := &number{page: p, quantity: q, low: q.Value, high: max(q.High, q.Value)}
	c := &q.Counts
	if q.Unit == "" && (q.Of == "" || n.high < leastCount && !q.Toll) || c.Idle || len(c.Stems) == 0 {
		return nil
	}
	n.of, n.head, n.about = c.Text, c.Head, c.Stems
	if c.Change != "" {
		n.of += " (" + c.Change + ")"
	}
	if i := p.sentenceOf(q.Span); i >= 0 && p.Reading.Sentences[i].Contains(q.Span) {
		n.sentence = p.Reading.Sentences[i].Span
	}
	for i := range p.Reading.Statements {
		st := &p.Reading.Statements[i]
		for _, c := range st.Content {
			if c.Contains(q.Span) && p.actors[st.Speaker] != nil {
				n.said = p.actors[st.Speaker]
				n.date = st.Date
			}
		}
	}
	n.when()
	return n
}

// when finds the days a number holds for: the one time in its sentence that is
// no part of a later one, else the day of the page.
func (n *number) when() {
	var only *readout.Time
	times := 0
	for i := range n.page.Reading.Times {
		t := &n.page.Reading.Times[i]
		if n.sentence.Contains(t.Span) && t.Type == "DATE" && t.From != "" {
			only = t
			times++
		}
	}
	switch {
	case times == 1:
		n.from, n.to, n.timed = only.From, cmp.Or(only.To, only.From), true
		if only.From == n.to {
			n.date = only.From
		}
	case times > 1:
		n.timed = true // of several times none is surely its own
	default:
		n.from, n.to = n.page.day, n.page.day
	}
	if n.date == "" && (times == 0 || n.quantity.Toll) {
		n.date = n.page.day
	}
	if day := n.page.day; n.quantity.Toll && day != "" { // "the toll of Tuesday's quake rose to 12": the day of the event is not that of the count
		n.from, n.to, n.timed = day, day, true
	}
}

func (n *number) witness() witness {
	span := n.quantity.Span
	if of := n.quantity.OfSpan; of.Len() > 0 && n.sentence.Contains(of) {
		span, _ = hull([]readout.Span{span, of})
	}
	return witness{n.page, span}
}

// sameThing reports whether two numbers of one noun and unit count one thing:
// all that qualifies the one qualifies the other, strictly both ways.
func sameThing(a, b *number, strictly bool) bool {
	n := shared(a.about, b.about)
	if strictly {
		return n == len(a.about) && n == len(b.about)
	}
	return n == min(len(a.about), len(b.about))
}

// sameTime reports whether two numbers can hold for one time. An undated one is
// taken for the time of its page; a story's weeks are one time unless a sentence
// says otherwise. One of several times in its sentence may be any, unless strictly.
func sameTime(a, b *number, strictly bool) bool {
	if !a.timed && !b.timed {
		return true
	}
	if a.from == "" || b.from == "" {
		return !strictly || a.timed == b.timed
	}
	if a.from <= b.to && b.from <= a.to {
		return true
	}
	if strictly && a.quantity.Toll && b.quantity.Toll {
		return false
	}
	return apart(a.from, b.to) <= figureApart || apart(b.from, a.to) <= figureApart
}

// compatible reports whether two values say the same: equal, one within the
// other's range or bound, or near one another where one is approximate.
func compatible(a, b *number) bool {
	if a.low <= b.high && b.low <= a.high {
		return true
	}
	for _, p := range [...][2]*number{{a, b}, {b, a}} {
		if x := p[0].quantity.Bound; x.Is(true) && p[1].high >= p[0].low || x.Is(false) && p[1].low <= p[0].high {
			return true // "more than 40" and 52
		}
	}
	if !a.quantity.Approx && !b.quantity.Approx {
		return false
	}
	gap := max(a.low-b.high, b.low-a.high)
	return gap <= tolerance*math.Max(math.Abs(a.high), math.Abs(b.high))
}

// agree reports whether two numbers are one figure: the same value of the same
// thing. Values that are merely compatible stay two figures that do not disagree.
func agree(a, b *number) bool {
	return sameThing(a, b, false) && sameTime(a, b, false) && a.low == b.low && a.high == b.high
}

// disagree reports whether two groups contradict one another: all that is said of
// what they count is the same, no value of one agrees with one of the other, and
// each has an origin that the other lacks.
func disagree(g, h []*number) bool {
	a, b := g[0], h[0]
	switch {
	case sameThing(a, b, true) && (len(a.about) > 1 || a.quantity.Unit != "" && !a.quantity.Unit.Kind().Percent):
		// "15% rate" and "36% rate" may be rates of two things.
	case sameThing(a, b, false) && max(len(a.about), len(b.about)) > 1 && min(a.high, b.high) >= largeCount && max(a.high, b.high) <= sameOrder*min(a.high, b.high):
		// "115,000 troops" beside "90,000 Breskan troops": one description leaves
		// words out, and the numbers are of one order. Bare "people" may be any.
	default:
		return false
	}
	for _, a := range g {
		for _, b := range h {
			if compatible(a, b) || !sameTime(a, b, true) {
				return false
			}
		}
	}
	return distinctOrigin(g, h) && distinctOrigin(h, g)
}

func distinctOrigin(g, h []*number) bool {
	return slices.ContainsFunc(g, func(a *number) bool {
		return !slices.ContainsFunc(h, func(b *number) bool { return a.page.kin.Origin == b.page.kin.Origin })
	})
}

func (s *story) figureRow(g []*number) readout.FigureRow {
	best := slices.MinFunc(g, func(a, b *number) int { return better(a.witness(), b.witness()) })
	values, said := tally{}, tally{}
	by := map[string]*number{}
	var places []witness
	for _, n := range g {
		v := formatValue(n)
		values.add(v, n.page)
		if old := by[v]; old == nil || better(n.witness(), old.witness()) < 0 {
			by[v] = n
		}
		if n.said != nil && n.said.name != "" {
			said.add(n.said.name, n.page)
		}
		places = append(places, n.witness())
	}
	order := values.order(nil)
	if n := by[order[0]]; n != nil {
		best = n
	}
	r := readout.FigureRow{
		Row: s.row("figure", string(best.quantity.Unit), places), Of: lexicon.OneLine(g[0].of),
		Value: best.quantity.Value, High: best.quantity.High, Approx: best.quantity.Approx, Bound: best.quantity.Bound,
		Unit: best.quantity.Unit, Date: best.date, DisagreesWith: []string{},
	}
	if names := said.order(nil); len(names) == 1 || len(names) > 1 && said.of(names[0]).all > said.of(names[1]).all {
		r.SaidBy = names[0]
	}
	return r
}

func formatValue(n *number) string {
	bound := ""
	if n.quantity.Approx {
		bound = string(n.quantity.Bound)
	}
	return bound + formatFloat(n.low) + "-" + formatFloat(n.high)
}
