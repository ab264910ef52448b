package lineage

import (
	"cmp"
	"fmt"
	"math"
	"regexp"
	"slices"
	"sort"
	"strings"
	"sync"

	"readout"
	"readout/lexicon"
)

// A link is a verified pair of nodes.
type link struct {
	to        int
	strength  float64
	pair      alignment // a is the node itself
	spellings []string  // odd spellings in common
	retells   bool      // the node retells the other: verified by quotations and numbers, not by wording
	retold    bool      // the other retells the node
}

// relate finds the families and fills in each article's place in its family.
// It returns the members of each family, the origin first.
func relate(texts []*text, kin []readout.Kin, each Each) [][]int {
	c := allCues(texts, each)
	rank := order(texts, c)

	// Exact copies are one node, stood for by the most original among them.
	first := map[[32]byte]int{}
	same := make([][]int, len(texts))
	var nodes []int
	for _, i := range rank {
		if texts[i].kind != readout.KindArticle {
			continue
		}
		if len(texts[i].words) >= fewestMatched {
			if j, ok := first[texts[i].digest]; ok {
				same[j] = append(same[j], i)
				continue
			}
			first[texts[i].digest] = i
		}
		nodes = append(nodes, i)
	}
	links := verify(texts, c, nodes, each)
	made := sources(picked(texts, nodes), links)
	links = bind(links, made)

	attested := attest(texts, nodes, links, same)
	var families [][]int
	elected := func(group []int) int {
		// A page made of several reports is the origin of none.
		whole := slices.DeleteFunc(slices.Clone(group), func(n int) bool { return made[n] != nil })
		if len(whole) == 0 {
			whole = group
		}
		return slices.Index(group, whole[elect(texts, c, attested, pick(nodes, whole))])
	}
	for _, group := range settle(join(links, made), links, elected) {
		members := pick(nodes, group)
		origin := &kin[members[0]]
		origin.Origin, origin.Relation = origin.Article, readout.Original
		if unseen(texts[members[0]]) {
			origin.Relation = readout.Translated
			origin.Why = []string{"machine-altered wording; the report it derives from is not among the pages"}
		}
		var family []int
		for k, i := range members {
			if k > 0 {
				parent(texts, c, kin, nodes, links[group[k]], group, i)
				for n, l := range made[group[k]] {
					parent := kin[nodes[l.to]].Article
					if n == 0 {
						parent = kin[i].Parent // the same report
					}
					kin[i].Parents = append(kin[i].Parents, parent)
				}
			}
			family = append(family, i)
			for _, j := range same[i] {
				family = append(family, j)
				kin[j].Origin = origin.Article
				if k > 0 {
					// The same page again: it has come the same way.
					kin[j].Parent, kin[j].Parents, kin[j].Coverage, kin[j].Relation = kin[i].Parent, kin[i].Parents, kin[i].Coverage, kin[i].Relation
					kin[j].Why = append([]string{"the same text as " + kin[i].Article}, kin[i].Why...)
					continue
				}
				kin[j].Parent, kin[j].Coverage = kin[i].Article, 1
				kin[j].Relation = readout.Copy
				if !c[j].source && (len(c[j].agencies) > 0 || common(c[j].names, c[i].self)) {
					kin[j].Relation = readout.Reprint
				}
				kin[j].Why = append([]string{fmt.Sprintf("all %d words are the same", len(texts[j].words))}, credits(c[j], c[i], texts[i])...)
			}
		}
		families = append(families, family)
	}
	return families
}

// allCues reads what the pages say of their own descent.
func allCues(texts []*text, each Each) []cues {
	c := make([]cues, len(texts))
	each(len(texts), func(i int) {
		if texts[i].kind == readout.KindArticle {
			c[i] = cue(texts[i].article)
		}
	})
	// A credit is to an agency or to an outlet among the pages; other names are of people.
	outlets := map[string]bool{}
	for i := range c {
		for _, name := range c[i].self {
			outlets[name] = true
		}
	}
	for i := range c {
		c[i].names = slices.DeleteFunc(c[i].names, func(name string) bool { return !outlets[name] && agencies[name] == "" })
	}
	each(len(texts), func(i int) {
		for _, name := range texts[i].attributed(outlets) {
			if !slices.Contains(c[i].self, name) {
				c[i].cites = append(c[i].cites, name)
			}
		}
	})
	return c
}

// unseen reports whether an origin is itself a machine's rewrite of a report that is not in the set.
func unseen(t *text) bool { return t.reading.Spun >= surelyAltered }

// join groups nodes, given in order of originality, into families: a node joins the family of
// the origin it is nearest to, or founds its own. Families whose members are
// verified against one another nearly throughout are then one, which happens where the
// origin itself is not among the pages.
// A page made of several reports leads none.
func join(links, made [][]link) [][]int {
	family := make([]int, len(links))
	var groups [][]int
	leads := map[int]bool{}
	var nodes, last []int
	for n := range links {
		if made[n] == nil {
			nodes = append(nodes, n)
		} else {
			last = append(last, n)
		}
	}
	for _, n := range append(nodes, last...) {
		best, strength := -1, 0.0
		for _, l := range links[n] {
			if leads[l.to] && l.strength > strength {
				best, strength = family[l.to], l.strength
			}
		}
		if best < 0 {
			best = len(groups)
			groups = append(groups, nil)
			leads[n] = true
		}
		family[n] = best
		groups[best] = append(groups[best], n)
	}
	for {
		// The pair of families with the highest mean strength over all pairs of members.
		sum := map[pair]float64{}
		for n := range links {
			for _, l := range links[n] {
				if a, b := family[n], family[l.to]; a < b {
					sum[pair{a, b}] += l.strength
				}
			}
		}
		var best pair
		mean := 0.0
		for p, s := range sum {
			m := s / float64(len(groups[p.i])*len(groups[p.j]))
			if m > mean || m == mean && (p.i < best.i || p.i == best.i && p.j < best.j) {
				best, mean = p, m
			}
		}
		if mean < familyLink {
			break
		}
		for _, n := range groups[best.j] {
			family[n] = best.i
		}
		groups[best.i] = append(groups[best.i], groups[best.j]...)
		slices.Sort(groups[best.i])
		groups[best.j] = nil
	}
	out := groups[:0]
	for _, g := range groups {
		if len(g) > 0 {
			out = append(out, g)
		}
	}
	return out
}

// settle puts each family's elected origin first and joins families whose
// origins are verified against one another: the origin may have come to light
// only when its family was together.
func settle(groups [][]int, links [][]link, elect func([]int) int) [][]int {
	first := func(g []int) {
		slices.Sort(g)
		o := elect(g)
		g[0], g[o] = g[o], g[0]
	}
	family := make([]int, len(links))
	for f, g := range groups {
		first(g)
		for _, n := range g {
			family[n] = f
		}
	}
	for f := 0; f < len(groups); f++ {
		if len(groups[f]) == 0 {
			continue
		}
		best, strength := -1, 0.0
		for _, l := range links[groups[f][0]] {
			if o := family[l.to]; o != f && groups[o][0] == l.to && l.strength > strength {
				best, strength = o, l.strength
			}
		}
		if best < 0 {
			continue
		}
		keep, gone := min(f, best), max(f, best)
		groups[keep] = append(groups[keep], groups[gone]...)
		groups[gone] = nil
		first(groups[keep])
		for _, n := range groups[keep] {
			family[n] = keep
		}
		f = keep - 1 // the joint family may have a new origin
	}
	return slices.DeleteFunc(groups, func(g []int) bool { return len(g) == 0 })
}

// picked returns the texts of the nodes.
func picked(texts []*text, nodes []int) []*text {
	out := make([]*text, len(nodes))
	for n, i := range nodes {
		out[n] = texts[i]
	}
	return out
}

// pick returns the nodes of a group.
func pick(nodes, group []int) []int {
	out := make([]int, len(group))
	for k, n := range group {
		out[k] = nodes[n]
	}
	return out
}

// elect returns the index of the member that shows the fewest marks of a copy.
func elect(texts []*text, c []cues, attested *attestation, members []int) int {
	longest, earliest, agency := 0, "", false
	for _, i := range members {
		t := texts[i]
		agency = agency || c[i].own != ""
		longest = max(longest, len(t.words))
		if t.date != "" && (earliest == "" || t.date < earliest) {
			earliest = t.date
		}
	}
	pages, outlets := map[string]int{}, map[string]int{}
	for _, i := range members {
		if a := foldAddress(texts[i].article.URL); a != "" {
			pages[a] = i
		}
		for _, name := range c[i].self {
			outlets[name] = i
		}
	}
	inside, outside := attested.family(members)
	mostInside, mostOutside := slices.Max(inside), slices.Max(outside)
	marks := func(k int) float64 {
		i := members[k]
		t := texts[i]
		m := markAlone*(1-ratio(inside[k], max(mostInside, fewestRuns))) + markUnheard*(1-ratio(outside[k], max(mostOutside, fewestRuns)))
		m += markSpun * t.reading.Spun
		if pointsTo(c[i].links, pages, i) || pointsTo(c[i].names, outlets, i) || attested.retells(i, members) {
			m += markPoints
		}
		if agency && c[i].own == "" {
			m += markAgency
		}
		if !c[i].official && c[i].own == "" && (c[i].source || c[i].foreign || len(c[i].names) > 0) {
			m += markCredits
		}
		if feed.MatchString(t.article.Path) {
			m += markFeed // a feed repeats what a page says
		}
		// A little more text is what a copy's page adds; much less is a cut.
		m += markCut * (1 - math.Min(1, float64(len(t.words))/(fullText*float64(longest))))
		switch {
		case t.date == "":
			m += markUndated
		case t.date > earliest:
			m += markLater
		}
		if t.article.Outlet == "" && t.article.URL == "" {
			m += markNameless
		}
		return m
	}
	best := 0
	for k := range members {
		// Members stand in order, so that the first wins a tie.
		if marks(k) < marks(best)-1e-9 {
			best = k
		}
	}
	return best
}

// order ranks articles from the most original to the least: official texts, an
// agency's own pages, untouched wording, fullest text, earliest date, and at
// last content and id.
func order(texts []*text, c []cues) []int {
	rank := make([]int, len(texts))
	for i := range rank {
		rank[i] = i
	}
	class := make([]int, len(texts))
	for i := range class {
		n := 0
		if texts[i].reading.Spun >= readout.AlteredFrom {
			n += 4
		}
		if !c[i].official {
			n++
		}
		if c[i].own == "" {
			n++
		}
		if c[i].source || c[i].foreign || len(c[i].names) > 0 && c[i].own == "" {
			n++
		}
		if feed.MatchString(texts[i].article.Path) {
			n++
		}
		class[i] = n
	}
	sort.Slice(rank, func(x, y int) bool {
		i, j := rank[x], rank[y]
		a, b := texts[i], texts[j]
		if p, q := class[i], class[j]; p != q {
			return p < q
		}
		if p, q := len(a.words)/lengthStep, len(b.words)/lengthStep; p != q {
			return p > q
		}
		if a.date != b.date {
			return a.date != "" && (b.date == "" || a.date < b.date)
		}
		if p, q := len(a.words), len(b.words); p != q {
			return p > q
		}
		if r := cmp.Compare(string(a.digest[:]), string(b.digest[:])); r != 0 {
			return r < 0
		}
		return a.article.ID < b.article.ID
	})
	return rank
}

// A bench is the nodes of a set with what is known of pairs of them before they are aligned.
type bench struct {
	texts    []*text // by node
	cues     []*cues
	sources  [][]string      // agencies a node's text may come from
	points   map[pair]bool   // one of them links to the other
	odd      map[int32]int32 // odd spelling to common spelling
	misspelt [][]int32       // odd spellings that a node has
}

// verify aligns the nominated pairs and returns for each node its links.
func verify(texts []*text, c []cues, nodes []int, each Each) [][]link {
	if len(nodes) == 0 {
		return nil
	}
	b := newBench(texts, c, nodes)
	pairs := b.pairs(each)

	// Pairs with one second text follow one another: its words are then indexed once.
	order := make([]int, len(pairs))
	for n := range order {
		order[n] = n
	}
	slices.SortStableFunc(order, func(x, y int) int { return pairs[x].j - pairs[y].j })
	aligners := sync.Pool{New: func() any { return newAligner(b.texts[0].vocab) }}
	found := make([]*link, len(pairs)) // from the first of a pair to the second
	each.stretches(len(pairs), func(first, last int) {
		al := aligners.Get().(*aligner)
		defer aligners.Put(al)
		for _, n := range order[first:last] {
			found[n] = b.link(pairs[n], al)
		}
	})
	links := make([][]link, len(nodes))
	for n, p := range pairs {
		if l := found[n]; l != nil {
			links[p.i] = append(links[p.i], *l)
			links[p.j] = append(links[p.j], l.back(p.i))
		}
	}
	return links
}

func newBench(texts []*text, c []cues, nodes []int) *bench {
	b := &bench{}
	for _, i := range nodes {
		b.texts = append(b.texts, texts[i])
		b.cues = append(b.cues, &c[i])
		b.sources = append(b.sources, c[i].sources())
	}
	return b
}

// pairs returns those worth aligning, sorted.
func (b *bench) pairs(each Each) []pair {
	var pairs []pair
	each.both(func() { pairs = nominate(b.texts, each) }, func() {
		b.odd = oddSpellings(b.texts)
		b.misspelt = misspelt(b.texts, b.odd)
	})
	b.points = b.pointing()
	for p := range b.points {
		pairs = append(pairs, p)
	}
	slices.SortFunc(pairs, pair.compare)
	return slices.Compact(pairs)
}

// near reports a pair of which one points to the other, or that have one source.
func (b *bench) near(p pair, spellings []int32) bool {
	x, y := b.cues[p.i], b.cues[p.j]
	return len(spellings) > 0 || b.points[p] || common(b.sources[p.i], b.sources[p.j]) || common(x.names, y.self) || common(y.names, x.self)
}

// pointing returns the pairs of which one links to the other's address.
func (b *bench) pointing() map[pair]bool {
	address := map[string]int{} // of several nodes with one, the first
	for n, t := range b.texts {
		if a := foldAddress(t.article.URL); a != "" {
			if _, ok := address[a]; !ok {
				address[a] = n
			}
		}
	}
	points := map[pair]bool{}
	for n, c := range b.cues {
		for _, l := range c.links {
			if m, ok := address[l]; ok && m != n {
				points[pair{min(n, m), max(n, m)}] = true
			}
		}
	}
	return points
}

// link aligns a pair and returns what binds it; nil if nothing does.
func (b *bench) link(p pair, al *aligner) *link {
	a, t := b.texts[p.i], b.texts[p.j]
	x, y := b.cues[p.i], b.cues[p.j]
	spellings := sharedSpellings(b.misspelt[p.i], b.misspelt[p.j])
	citing, cited := common(x.cites, y.self), common(y.cites, x.self)
	known := likeness(a, t, b.near(p, spellings), len(spellings))
	least := 0
	if !citing && !cited {
		least = fewest(a, t, known) // no retelling either
	}
	r, ok := al.align(a, t, least)
	if !ok {
		return nil
	}
	l := &link{to: p.j, pair: r}
	if l.strength, ok = judge(r, known); !ok {
		l.retells, l.retold = citing && retells(a, t), cited && retells(t, a)
		if !l.retells && !l.retold {
			return nil
		}
		l.strength = derived
	}
	l.pair.a.at, l.pair.b.at = newPassage(al.inA), newPassage(al.inB)
	for _, w := range spellings {
		l.spellings = append(l.spellings, fmt.Sprintf("%s for %s", a.vocab.words[w], a.vocab.words[b.odd[w]]))
	}
	return l
}

// back is the link as the other node sees it.
func (l link) back(to int) link {
	l.to = to
	l.retells, l.retold = l.retold, l.retells
	l.pair.a, l.pair.b = l.pair.b, l.pair.a
	swapped := make([]swap, len(l.pair.substitutions))
	for k, s := range l.pair.substitutions {
		swapped[k] = swap{s.b, s.a}
	}
	l.pair.substitutions = swapped
	return l
}

// feed matches the path of a feed's entry.
var feed = regexp.MustCompile(`(?i)\.(?:rss|atom|rdf|xml)(?:\.gz)?#`)

// sources are the agencies a page's text may come from.
func (c cues) sources() []string {
	if c.own != "" {
		return append([]string{c.own}, c.agencies...)
	}
	return c.agencies
}

func common(a, b []string) bool {
	for _, x := range a {
		if slices.Contains(b, x) {
			return true
		}
	}
	return false
}

// judge decides whether one of two texts derives from the other, or both from a third.
func judge(r alignment, known Likeness) (strength float64, ok bool) {
	if r.filledAnew() {
		return 0, false
	}
	short := r.a
	if r.b.own < r.a.own {
		short = r.b
	}
	if mostlyQuotes(short.own, short.all) {
		// Only the whole text, nearly word for word, tells.
		short = r.a
		if r.b.all < r.a.all {
			short = r.b
		}
		if short.allMatched < fewestMatched || short.coverage() < mostlyQuoted {
			return 0, false
		}
		return short.coverage(), true
	}
	known.align(r)
	if short.own < fewestTold && short.ownMatched < fewestMatched {
		return 0, false
	}
	s := short.ownCoverage()
	less := known[Near] > 0 || short.own < longText && r.kept() >= verbatimKept
	if loadJudge().Score(&known) >= 0 || short.ownMatched >= fewestMatched && s >= asked(short.own, less) {
		return math.Max(derived, s), true
	}
	return 0, false
}

// kept is the share of the words within the aligned stretches that are the same.
func (r alignment) kept() float64 {
	return ratio(r.grammarKept+r.matterKept, r.grammar+r.matter)
}

// filledAnew reports the words of one text around the numbers of another: the bulletins of two days
// say the same of other things. A rewriter changes the words and leaves the numbers.
func (r alignment) filledAnew() bool {
	return r.numbersSwapped >= fewestSwapped && r.numbersSwapped > r.numbersKept && ratio(r.matterKept, r.matter) >= formKept
}

// fewest is how many words two texts must have in common, before judge can find that one derives from the other.
func fewest(a, b *text, known Likeness) int {
	short, _ := shorter(a, b)
	if mostlyQuotes(short.own, len(short.words)) {
		return max(fewestMatched, int(mostlyQuoted*float64(min(len(a.words), len(b.words)))))
	}
	least := loadJudge().lack(&known, short.own, len(short.words))
	if known[Near] > 0 || short.own < longText {
		least = min(least, int(asked(short.own, true)*float64(short.own)))
	}
	if short.own < fewestTold {
		return max(fewestMatched, least)
	}
	return least
}

// mostlyQuotes reports a text that is little but quotations.
func mostlyQuotes(own, all int) bool { return own < fewestWords || float64(own) < ownPart*float64(all) }

// asked is the share of the shorter text's own words that shows descent, whatever the judge says: of any text where
// one points to the other or both have one source, since no gold has links enough to learn it from; of
// a short one besides, in which a sequence of sentences tells little. Less is asked where it is word for word.
func asked(own int, less bool) float64 {
	// What a page's furniture has in common weighs more in a short text.
	share := derived
	if less {
		share = derivedCredit
	} else if own >= longText {
		return math.Inf(1)
	}
	return share + shortText*math.Max(0, 1-float64(own)/longText)
}

// pointsTo reports whether one of keys belongs to a member other than i.
func pointsTo(keys []string, members map[string]int, i int) bool {
	for _, k := range keys {
		if j, ok := members[k]; ok && j != i {
			return true
		}
	}
	return false
}

// parent fills in the place of article i, which is not its family's origin.
// The parent is the origin, unless another member that is nearer to the origin holds clearly more of
// the article.
func parent(texts []*text, c []cues, kin []readout.Kin, nodes []int, links []link, family []int, i int) {
	k := &kin[i]
	k.Origin = kin[nodes[family[0]]].Article
	var best *link
	for n := range links {
		l := &links[n]
		at := slices.Index(family, l.to)
		if at < 0 || at > 0 && !older(texts[nodes[l.to]], texts[i]) {
			continue
		}
		if best == nil || l.pair.a.coverage()+bonusOf(l, family) > best.pair.a.coverage()+bonusOf(best, family) {
			best = l
		}
	}
	if best == nil {
		// Joined through other members: the origin stands for them.
		k.Parent, k.Relation = k.Origin, readout.Rewrite
		k.Why = []string{"shares its wording with other copies of the same report"}
		return
	}
	j := nodes[best.to]
	k.Parent = kin[j].Article
	k.Coverage = best.pair.a.coverage()
	k.Relation = relation(texts[i], texts[j], best.pair, c[i], c[j])
	k.Why = why(texts[i], texts[j], best.pair, c[i], c[j])
	if best.retells {
		if texts[i].reading.Spun < alteredBeside {
			k.Relation = readout.Rewrite
		}
		k.Why = append(k.Why, "names "+texts[j].article.Outlet+" as its source; its quotations and numbers are all from there")
	}
	if len(best.spellings) > 0 {
		k.Why = append(k.Why, "shared spellings: "+strings.Join(best.spellings[:min(shownSpellings, len(best.spellings))], ", "))
	}
}

func bonusOf(l *link, family []int) float64 {
	if l.to == family[0] {
		return originBonus
	}
	return 0
}

// older reports whether a may be a parent of b beside the family's origin: it
// is less altered and not later.
func older(a, b *text) bool {
	if (a.reading.Spun >= readout.AlteredFrom) != (b.reading.Spun >= readout.AlteredFrom) {
		return a.reading.Spun < b.reading.Spun
	}
	if a.date != b.date && a.date != "" && b.date != "" {
		return a.date < b.date
	}
	if len(a.words) != len(b.words) {
		return len(a.words) > len(b.words)
	}
	return a.article.ID < b.article.ID
}

// relation names how a text came from its parent.
func relation(t, p *text, r alignment, c, pc cues) readout.Relation {
	short := r.a
	if r.b.all < r.a.all {
		short = r.b
	}
	kept := r.kept()
	// Who keeps a source line beside another's text has copied it, with or without its credit.
	credited := !c.source && (len(c.agencies) > 0 || common(c.names, pc.names) || common(c.names, pc.self))
	switch {
	case kept >= verbatimKept && credited && max(short.coverage(), r.a.coverage()) >= creditedPart:
		return readout.Reprint
	case kept >= verbatimKept && short.coverage() >= verbatim:
		return readout.Copy
	case c.foreign:
		return readout.Translated
	case t.reading.Spun < alteredBeside:
		return readout.Rewrite
	// A spinner puts word for word and leaves the grammar; a translation back does not.
	case ratio(r.grammarKept, r.grammar) >= grammarSpun && ratio(r.matterKept, r.matter) < matterSpun:
		return readout.Spun
	}
	return readout.Translated
}

// why puts the evidence for a relation into words.
func why(t, p *text, r alignment, c, pc cues) []string {
	out := []string{fmt.Sprintf("%d of %d words in the same order", r.a.allMatched, r.a.all)}
	out = append(out, credits(c, pc, p)...)
	if s := substitutions(t.vocab, r.substitutions); s != "" {
		out = append(out, "synonym substitutions: "+s)
	}
	return out
}

// credits tells what a page says of its own descent.
func credits(c, parent cues, p *text) []string {
	var out []string
	if len(c.agencies) > 0 {
		out = append(out, "credits "+strings.Join(c.agencies, ", "))
	}
	if a := foldAddress(p.article.URL); a != "" && slices.Contains(c.links, a) {
		out = append(out, "links to "+p.article.URL)
	}
	if c.source {
		out = append(out, "carries a source line")
	}
	if p.article.Outlet != "" && len(c.agencies) == 0 && common(c.names, parent.self) {
		out = append(out, "credits "+p.article.Outlet)
	}
	if c.foreign {
		out = append(out, "says that it is a translation")
	}
	return out
}

// substitutions lists the commonest words put in place of the parent's. Words that
// stand for one another but once show a rewriter's hand only in numbers.
func substitutions(v *vocabulary, swaps []swap) string {
	count := map[swap]int{}
	for _, s := range swaps {
		if v.class[s.a] != number && v.class[s.b] != number && lexicon.Stem(v.words[s.a]) != lexicon.Stem(v.words[s.b]) {
			count[s]++
		}
	}
	list := make([]swap, 0, len(count))
	for s, n := range count {
		if n > 1 || len(swaps) >= manySwaps {
			list = append(list, s)
		}
	}
	slices.SortFunc(list, func(a, b swap) int {
		return cmp.Or(cmp.Compare(count[b], count[a]), cmp.Compare(v.words[a.a], v.words[b.a]), cmp.Compare(v.words[a.b], v.words[b.b]))
	})
	var out []string
	for _, s := range list[:min(shownSwaps, len(list))] {
		swap := v.words[s.a] + " for " + v.words[s.b]
		if count[s] > 1 {
			swap += fmt.Sprintf(" (×%d)", count[s])
		}
		out = append(out, swap)
	}
	return strings.Join(out, ", ")
}
