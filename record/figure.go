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
	by       string // what who says it is called, "" when nobody does
	sentence readout.Span
	of       string   // what is counted, as the page says it
	head     string   // stem of the counted noun
	about    []string // sorted stems of all that says what is counted
	low      float64
	high     float64
	from, to string    // the days it holds for; "" when unknown
	lead     bool      // its page begins with it
	since    [2]string // the days of which one began the count; "" when unknown
	timed    bool      // the sentence itself dates it
	date     string
	rival    *number // another source's number for the same on the same page
	whole    *number // of which it is a part
	group    int
}

// figures adds the rows of reported numbers. Numbers that agree are one row; rows of one quantity over days are a course; rows
// that count the same at the same time in numbers that cannot both be right disagree.
func (s *story) figures() {
	var list []*number
	for _, p := range s.pages {
		numbers := make([]*number, len(p.Reading.Quantities))
		for i := range numbers {
			q := &p.Reading.Quantities[i]
			n := newNumber(p, q)
			if n == nil {
				continue
			}
			if q.Rival {
				n.rival = last(numbers[:i])
			}
			numbers[i] = n
			list = append(list, n)
		}
		for i, n := range numbers {
			if n == nil || n.quantity.Whole == 0 {
				continue
			}
			if k := i + n.quantity.Whole; k >= 0 && k < len(numbers) && numbers[k] != nil && numbers[k].low > n.low {
				n.whole = numbers[k]
			}
		}
	}
	slices.SortStableFunc(list, func(a, b *number) int {
		// The most telling description leads its group.
		return cmp.Or(first(!a.page.altered, !b.page.altered), len(b.about)-len(a.about),
			first(!a.quantity.Approx, !b.quantity.Approx), earlier(a.witness(), b.witness()))
	})
	// Only equal values in one unit can be one row.
	type value struct {
		low, high, against float64
		unit               readout.Unit
	}
	told := map[value][]int{} // groups, ascending
	var groups [][]*number
	for _, n := range list {
		v := value{n.low, n.high, n.quantity.Against, n.quantity.Unit}
		k := slices.IndexFunc(told[v], func(i int) bool { return agree(groups[i][0], n) })
		if k < 0 {
			told[v] = append(told[v], len(groups))
			groups = append(groups, []*number{n})
		} else {
			k = told[v][k]
			groups[k] = append(groups[k], n)
		}
	}
	groups = slices.DeleteFunc(groups, minor)
	for i, g := range groups {
		for _, n := range g {
			n.group = i
		}
	}
	rows := make([]readout.FigureRow, len(groups))
	for i, g := range groups {
		rows[i] = s.figureRow(g)
	}
	// Only what counts one thing in one unit is compared.
	type thing struct {
		head string
		unit readout.Unit
	}
	of := map[thing][]int{}
	for i, g := range groups {
		t := thing{g[0].head, g[0].quantity.Unit}
		of[t] = append(of[t], i)
	}
	alikes := make([][]*number, len(groups)) // of each group those that differ in what is compared
	for _, same := range of {
		if len(same) > 1 {
			for _, i := range same {
				alikes[i] = unlike(groups[i])
			}
		}
	}
	contradict := func(i, j int) {
		if i != j && !slices.Contains(rows[i].DisagreesWith, rows[j].ID) {
			rows[i].DisagreesWith = append(rows[i].DisagreesWith, rows[j].ID)
			rows[j].DisagreesWith = append(rows[j].DisagreesWith, rows[i].ID)
		}
	}
	for i, g := range groups {
		for _, j := range of[thing{g[0].head, g[0].quantity.Unit}] {
			if j < i && disagree(alikes[i], alikes[j]) && distinctOrigin(g, groups[j]) && distinctOrigin(groups[j], g) {
				contradict(i, j)
			}
		}
		for _, n := range g {
			if n.rival != nil && n.rival.group >= 0 && !compatible(n, n.rival) && (n.by == "" || n.by != n.rival.by) {
				contradict(i, n.rival.group)
			}
			if n.whole != nil && n.whole.group != i && n.whole.group >= 0 && rows[i].PartOf == "" {
				rows[i].PartOf = rows[n.whole.group].ID
			}
		}
	}
	for _, same := range of {
		for _, steps := range courses(groups, same) {
			for _, k := range steps {
				rows[k].Course = rows[steps[0]].ID
			}
		}
	}
	for i := range rows {
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

// last returns the last number of a list that makes a figure, nil for none.
func last(list []*number) *number {
	for _, n := range slices.Backward(list) {
		if n != nil {
			return n
		}
	}
	return nil
}

// minor reports whether a row would tell nothing that a story turns on: a small count, a length of time or a share that no page leads with and
// one origin alone has.
func minor(g []*number) bool {
	for _, n := range g {
		kind := n.quantity.Unit.Kind()
		if n.quantity.Toll || n.quantity.Rival || n.lead || n.quantity.Unit == "" && n.high >= leastCount || n.quantity.Unit != "" && !kind.Duration && !kind.Part {
			return false
		}
	}
	return !slices.ContainsFunc(g, func(n *number) bool { return n.page.kin.Origin != g[0].page.kin.Origin })
}

// newNumber returns what a quantity says, nil for one that makes no figure: what
// it counts is unknown, or it is a small count of things in passing ("two sides").
func newNumber(p *page, q *readout.Quantity) *number {
	n := &number{group: -1, page: p, quantity: q, low: q.Value, high: max(q.High, q.Value)}
	c := &q.Counts
	if q.Unit == "" && q.Of == "" || c.Idle || len(c.Stems) == 0 {
		return nil
	}
	n.of, n.head, n.about = q.Of, c.Head, c.Stems
	if c.Change != "" {
		n.of = c.Text + " (" + c.Change + ")"
	}
	if i := p.sentenceOf(q.Span); i >= 0 && p.Reading.Sentences[i].Contains(q.Span) {
		n.sentence, n.lead = p.Reading.Sentences[i].Span, i < leadSentences
	}
	if n.said = p.actors[q.SaidBy]; n.said != nil {
		n.by = n.said.name
	} else if q.Source.Len() > 0 {
		n.by = lexicon.OneLine(q.Source.In(p.Article.Text))
	}
	n.when()
	return n
}

// when finds the days a number holds for: those that its clause gives it, else the day of the page. A toll holds for the day of the page, whatever
// day its sentence gives the event: "the toll of Tuesday's quake rose to 12"; unless that lies far back and so is another event's.
func (n *number) when() {
	q, day := n.quantity, n.page.day
	n.timed = q.Timed
	if q.Since && q.From != "" {
		n.since = [2]string{q.From, q.To}
	}
	switch {
	case q.Toll && day != "" && (q.From == "" || q.Since || apart(q.To, day) <= figureApart):
		n.from, n.to, n.timed = day, day, true
	case q.From != "" && !q.Since:
		n.from, n.to = q.From, q.To
	case !q.Timed || q.Since:
		n.from, n.to = day, day
	}
	if n.from == n.to {
		n.date = n.from
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
// says otherwise. One of several times in its sentence may be any.
func sameTime(a, b *number) bool {
	switch {
	case a.since[0] != "" && b.since[0] != "" && (a.since[0] > b.since[1] || b.since[0] > a.since[1]):
		return false
	case !a.timed && !b.timed, a.from == "", b.from == "":
		return true
	}
	return a.near(b, figureApart)
}

// oneTime reports whether two numbers surely hold for one time: days that are the same or, of what does not change from one to the next, close; or nobody
// knows any day.
func oneTime(a, b *number) bool {
	kind := a.quantity.Unit.Kind()
	switch {
	case !sameTime(a, b):
		return false
	case a.from == "" || b.from == "":
		return a.from == b.from && !a.timed && !b.timed
	case kind.Percent || kind.Part || kind.Duration || a.quantity.Unit == "points": // shares and lengths change with what is asked and offered
		return a.from == b.from && a.to == b.to
	case a.quantity.Toll && b.quantity.Toll:
		return a.near(b, 0)
	}
	return a.near(b, factApart)
}

// near reports whether the days of two numbers lie no farther apart.
func (n *number) near(o *number, days int) bool {
	return n.from <= o.to && o.from <= n.to || days > 0 && (apart(n.from, o.to) <= days || apart(o.from, n.to) <= days)
}

// compatible reports whether two values say the same: equal, one within the
// other's range or bound, or near one another where one is approximate.
func compatible(a, b *number) bool {
	if a.low <= b.high && b.low <= a.high {
		return a.quantity.Against == b.quantity.Against || a.quantity.Against == 0 || b.quantity.Against == 0
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

// agree reports whether two numbers of one value are one figure: they count the same thing, or people who are called by other nouns, in
// so large a number that it is no coincidence.
func agree(a, b *number) bool {
	if !sameTime(a, b) {
		return false
	}
	if a.head == b.head {
		return sameThing(a, b, false)
	}
	if a.quantity.Toll || b.quantity.Toll || a.quantity.Unit != "" {
		return false
	}
	return a.quantity.Counts.People && b.quantity.Counts.People && a.low >= tellingCount ||
		(slices.Contains(a.about, b.head) || slices.Contains(b.about, a.head)) && sameThing(a, b, false)
}

// apartFrom reports whether what tells two numbers apart has nothing in common: "in the north", "in the harbour".
func apartFrom(a, b *number) bool {
	x, y := a.quantity.Counts.Apart, b.quantity.Counts.Apart
	return len(x) > 0 && len(y) > 0 && a.quantity.Counts.Marker == b.quantity.Counts.Marker && shared(x, y) == 0
}

// grown reports whether b is what a toll, told at an hour of one day as a, has become at a later hour of it.
func grown(a, b *number) bool {
	if !a.quantity.Counts.Grows || b.low < a.low {
		return false
	}
	x, _ := a.page.Published()
	y, _ := b.page.Published()
	const minutes = len("2006-01-02T15:04")
	return len(x) > minutes && len(x) == len(y) && x[minutes+3:] == y[minutes+3:] && x[:minutes] < y[:minutes]
}

// disagree reports whether two groups contradict one another: no value of one agrees with one of the other, and some of both surely count one
// thing at one time.
func disagree(g, h []*number) bool {
	if a, b := g[0], h[0]; a.differs(b) > oneOrder {
		return false // of what differs so much one may tell of some alone, or of something else
	}
	one := false
	for _, a := range g {
		for _, b := range h {
			if compatible(a, b) || grown(a, b) || grown(b, a) {
				return false
			}
			one = one || countOne(a, b) && oneTime(a, b)
		}
	}
	return one
}

// unlike returns the numbers of a group without those that nothing parts from one before them in a comparison with others: one value may stand on many pages.
func unlike(g []*number) []*number {
	type compared struct {
		bound                             readout.Bound
		from, to, hour, by, about, beside string
		since                             [2]string
		timed, partial, toll              bool
	}
	seen := map[compared]bool{}
	var out []*number
	for _, n := range g {
		q := n.quantity
		c := compared{bound: q.Bound, from: n.from, to: n.to, by: n.by, about: strings.Join(n.about, " "), beside: q.Counts.Marker + " " + strings.Join(q.Counts.Apart, " "),
			since: n.since, timed: n.timed, partial: q.Partial, toll: q.Toll}
		if q.Counts.Grows {
			c.hour, _ = n.page.Published()
		}
		if !seen[c] {
			seen[c] = true
			out = append(out, n)
		}
	}
	return out
}

// countOne reports whether two numbers of one noun and unit surely count one thing: all that is said of what they count is the same.
func countOne(a, b *number) bool {
	kind := a.quantity.Unit.Kind()
	switch {
	case a.quantity.Partial || b.quantity.Partial || apartFrom(a, b) || a.by != "" && a.by == b.by:
		return false
	case a.quantity.Against != 0 && b.quantity.Against != 0:
		return sameThing(a, b, false) && min(len(a.about), len(b.about)) > 1
	case sameThing(a, b, true) && (len(a.about) > 1 || a.quantity.Toll && b.quantity.Toll || a.quantity.Unit != "" && !kind.Percent && !kind.Part):
		return true // "15% rate" and "36% rate" may be rates of two things
	}
	// "115,000 troops" beside "90,000 Breskan troops": one description leaves
	// words out, and the numbers are of one order. Bare "people" may be any.
	return sameThing(a, b, false) && max(len(a.about), len(b.about)) > 1 && min(a.high, b.high) >= largeCount && a.differs(b) <= sameOrder
}

// differs returns how many times the one of two numbers the other is.
func (n *number) differs(o *number) float64 {
	return max(n.high, o.high) / max(min(n.high, o.high), 1)
}

// courses returns, of groups that count one thing, those that are steps of one quantity over days: 3, 12, then 40 killed. What only grows
// never falls.
func courses(groups [][]*number, same []int) (out [][]int) {
	same = slices.DeleteFunc(slices.Clone(same), func(i int) bool {
		return groups[i][0].date == "" || slices.ContainsFunc(groups[i], func(n *number) bool { return n.whole != nil })
	})
	slices.SortStableFunc(same, func(i, j int) int {
		return cmp.Or(strings.Compare(groups[i][0].date, groups[j][0].date), cmp.Compare(groups[i][0].low, groups[j][0].low))
	})
	taken := map[int]bool{}
	for n, i := range same {
		if taken[i] {
			continue
		}
		steps, days, values := []int{i}, 1, 1
		for _, k := range same[n+1:] {
			a, b := groups[steps[len(steps)-1]][0], groups[k][0]
			if taken[k] || !follows(a, b) || !oneQuantity(a, b) || a.quantity.Counts.Grows && b.low < a.low {
				continue
			}
			if b.date > a.date {
				days++
			}
			if b.low != a.low {
				values++
			}
			steps = append(steps, k)
		}
		if days < 2 || values < 2 {
			continue
		}
		for _, k := range steps {
			taken[k] = true
		}
		out = append(out, steps)
	}
	return out
}

// follows reports whether b can be the next step after a. In a war each attack has its dead: only days that lie close, or words that tell both apart, make one
// count of two; but the missing of one day are seldom those of another event.
func follows(a, b *number) bool {
	days := apart(a.date, b.date)
	return days <= stepApart || days <= longStep && (a.quantity.Toll && !a.quantity.Counts.Grows || shared(a.quantity.Counts.Apart, b.quantity.Counts.Apart) > 0)
}

// oneQuantity reports whether two numbers of one head and unit can be steps of one course.
func oneQuantity(a, b *number) bool {
	kind := a.quantity.Unit.Kind()
	if !sameThing(a, b, true) || a.quantity.Partial || b.quantity.Partial || a.quantity.Toll != b.quantity.Toll ||
		a.quantity.Against != 0 || b.quantity.Against != 0 || kind.Currency || kind.Duration || kind.Distance {
		return false
	}
	if a.quantity.Toll {
		return true
	}
	return a.quantity.State && b.quantity.State && shared(a.quantity.Counts.Apart, b.quantity.Counts.Apart) > 0
}

func distinctOrigin(g, h []*number) bool {
	return slices.ContainsFunc(g, func(a *number) bool {
		return !slices.ContainsFunc(h, func(b *number) bool { return a.page.kin.Origin == b.page.kin.Origin })
	})
}

func (s *story) figureRow(g []*number) readout.FigureRow {
	best := slices.MinFunc(g, func(a, b *number) int { return better(a.witness(), b.witness()) })
	values, said, named := tally{}, tally{}, tally{}
	by := map[string]*number{}
	var places []witness
	for _, n := range g {
		v := formatValue(n)
		values.add(v, n.page)
		if old := by[v]; old == nil || better(n.witness(), old.witness()) < 0 {
			by[v] = n
		}
		if n.said != nil && n.by != "" {
			named.add(n.by, n.page)
		} else if n.by != "" {
			said.add(n.by, n.page)
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
		Unit: best.quantity.Unit, Against: best.quantity.Against, Date: best.date, DisagreesWith: []string{},
	}
	if len(named) > 0 {
		said = named // "the police" is whom others call by name
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
