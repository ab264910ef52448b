package record

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"readout"
	"readout/lexicon"
)

// An utterance is one page's wording of what somebody said.
type utterance struct {
	page      *page
	statement *readout.Statement
	speaker   *actor
	words     []token // of the quoted part
	weight    float32
	bag       bag
	quote     int     // that it went into
	day       int     // of the statement's date, 0 when unknown
	place     witness // of the whole
}

// A quote is the utterances that are one, and its row.
type quote struct {
	all   []*utterance // the first is what the others were compared with
	total readout.QuoteRow
}

// quotes adds the rows of what was said in quotation marks, and tells which row
// a statement went into.
func (s *story) quotes() map[*readout.Statement]*quote {
	var list []*utterance
	for _, p := range s.pages {
		for i := range p.Reading.Statements {
			if u := s.newUtterance(p, &p.Reading.Statements[i]); u != nil {
				list = append(list, u)
			}
		}
	}
	quotes := gather(list, len(s.words))
	s.addUnmarked(quotes)
	of := make(map[*readout.Statement]*quote, len(list))
	s.out.Quotes = slices.Grow(s.out.Quotes, len(quotes))
	for _, q := range quotes {
		q.total = s.quoteRow(q)
		s.out.Quotes = append(s.out.Quotes, q.total)
		for _, u := range q.all {
			of[u.statement] = q
		}
	}
	tail := s.out.Quotes[len(s.out.Quotes)-len(quotes):]
	slices.SortStableFunc(tail, func(a, b readout.QuoteRow) int {
		return cmp.Or(
			compareDays(a.Date, b.Date),
			b.Counts.Origins-a.Counts.Origins,
			first(a.Speaker != "", b.Speaker != ""),
			strings.Compare(a.Speaker, b.Speaker),
			strings.Compare(a.Evidence[0].Article, b.Evidence[0].Article),
			a.Evidence[0].Start-b.Evidence[0].Start,
		)
	})
	return of
}

// addUnmarked adds the pages that print a quotation's words without marks, behind a colon: a statement given whole.
func (s *story) addUnmarked(quotes []*quote) {
	type place struct {
		page *page
		said []token
		at   int
	}
	begin := map[run][]place{}
	for _, p := range s.pages {
		for i := range p.Reading.Unmarked {
			words := s.words.number(p.Reading.Unmarked[i].Words)
			for k := 0; k+sameWords <= len(words); k++ {
				r := runAt(words, k)
				begin[r] = append(begin[r], place{p, words, k})
			}
		}
	}
	if len(begin) == 0 {
		return
	}
	for _, q := range quotes {
		has := map[*page]bool{}
		for _, u := range q.all {
			has[u.page] = true
		}
		for _, u := range q.all[:len(q.all):len(q.all)] {
			if len(u.words) < unmarkedWords {
				continue
			}
			for _, x := range begin[runAt(u.words, 0)] {
				rest := x.said[x.at:]
				if has[x.page] || len(rest) < len(u.words) || apart(u.page.day, x.page.day) > apartDays {
					continue
				}
				words := rest[:len(u.words)]
				if at, ok := exactWithin(u.words, words); !ok || at != 0 {
					continue
				}
				has[x.page] = true
				text := x.page.Article.Text
				span := readout.Span{Start: words[0].span.Start, End: words[len(words)-1].span.End}
				for span.End < len(text) && strings.IndexByte(".!?", text[span.End]) >= 0 {
					span.End++
				}
				st := &readout.Statement{Kind: readout.Direct, Content: []readout.Span{span}}
				st.Said = readout.Utterance{Text: lexicon.OneLine(span.In(text)), Pieces: []readout.Span{span}, Longest: len(words)}
				v := &utterance{page: x.page, statement: st, words: words, weight: weigh(words), bag: newBag(words), quote: u.quote, place: witness{x.page, span}}
				q.all = append(q.all, v)
			}
		}
	}
}

// newUtterance returns what a statement quotes, nil when it quotes nothing that
// deserves a line: an indirect statement, a nickname, a word in scare quotes.
func (s *story) newUtterance(p *page, st *readout.Statement) *utterance {
	if st.Kind == readout.Indirect || len(st.Content) == 0 {
		return nil
	}
	said := &st.Said
	content := 0
	for _, w := range said.Words {
		if !w.Kind.Is(readout.Function) {
			content++
		}
	}
	least := exactWords
	if st.Kind == readout.Direct {
		least = directWords
	}
	if len(said.Words) < least || content == 0 || st.Kind == readout.Mixed && said.Longest < least {
		return nil // names and nicknames in marks add up to no sentence
	}
	u := &utterance{page: p, statement: st, speaker: p.actors[st.Speaker], words: s.words.number(said.Words)}
	u.weight = weigh(u.words)
	u.bag = newBag(u.words)
	u.day, _ = dayNumber(st.Date)
	h, _ := hull(u.statement.Said.Pieces)
	u.place = witness{p, h}
	return u
}

// telling counts the words that carry content.
func (u *utterance) telling() int {
	n := 0
	for _, t := range u.words {
		if t.weight > weightFunction {
			n++
		}
	}
	return n
}

// sameSpeaker reports whether both pages name one speaker.
func (u *utterance) sameSpeaker(v *utterance) bool {
	return u.speaker != nil && u.speaker == v.speaker
}

// anonymous reports whether the page names nobody who says it, or only describes who does.
func (u *utterance) anonymous() bool {
	return u.speaker == nil || u.speaker.described()
}

func (u *utterance) witness() witness { return u.place }

// quoteRow makes the row of one utterance.
func (s *story) quoteRow(q *quote) readout.QuoteRow {
	var al aligner
	best, wording := al.choose(q.all)
	r := readout.QuoteRow{
		Text: best.statement.Said.Text, Kind: best.statement.Kind, Wording: wording, Variants: []readout.Variant{},
	}
	slices.SortStableFunc(q.all, func(a, b *utterance) int {
		return cmp.Or(first(a == best, b == best), better(a.witness(), b.witness()))
	})
	var places []witness
	var dates, ledes, occasions tally
	for _, u := range q.all {
		for _, span := range u.statement.Said.Pieces {
			places = append(places, witness{u.page, span})
		}
		if u.statement.Date != "" {
			dates.add(u.statement.Date, u.page)
		} else if d := u.page.openingDay(u.page.sentenceOf(u.statement.Said.Pieces[0]), u.statement.Said.Pieces); d != "" {
			ledes.add(d, u.page)
		}
		if o := u.statement.Occasion; o.Len() > 0 {
			occasions.add(lexicon.OneLine(o.In(u.page.Article.Text)), u.page)
		}
		h := u.witness().span
		start, end := u.page.at.Span(h)
		v := readout.Variant{Text: u.statement.Said.Text, Article: u.page.Article.ID, Start: start, End: end, Changes: []readout.Substitution{}}
		if u == best {
			v.Wording = wording
		} else {
			v.Wording, v.Changes = compare(&al, best, u)
		}
		r.Variants = append(r.Variants, v)
	}
	r.Row = s.row("quote", "", places)
	if len(places) > 1 {
		r.Evidence = evidence(places) // the first is the wording that the row shows
	}
	if len(dates) == 0 {
		dates = ledes
	}
	r.Date = dates.clear()
	r.Occasion = occasions.best()
	if a := speakerOf(q.all); a != nil {
		r.Speaker = a.name
		r.Role = roleOf(a, q.all)
	}
	return r
}

// directBefore reports whether the utterance is quoted in full and may stand before another:
// it does not say much less.
func (u *utterance) directBefore(v *utterance) bool {
	return u.statement.Kind == readout.Direct && float64(len(u.words)) >= directShare*float64(len(v.words))
}

// choose picks the best-attested wording of an utterance, and says how well it
// is attested.
func (al *aligner) choose(all []*utterance) (*utterance, readout.Wording) {
	if u := all[0]; len(all) == 1 {
		switch {
		case u.page.altered:
			return u, readout.Altered
		case u.page.official:
			return u, readout.Verbatim
		case u.statement.Said.Cut:
			return u, readout.Shortened
		}
		return u, readout.Single
	}
	longest := 0
	for _, u := range all {
		if !u.page.altered {
			longest = max(longest, len(u.words))
		}
	}
	full := func(u *utterance) bool { return float64(len(u.words)) >= fullShare*float64(longest) }
	type ranked struct {
		*utterance
		attested               float64
		outvoted, firm, backed bool
	}
	wordings := gatherWordings(all)
	retold := al.retold(all)
	order := make([]ranked, len(all))
	for i, u := range all {
		a := al.attestation(u, wordings)
		order[i] = ranked{u, a, al.outvoted(u, wordings), a >= attestedShare && full(u), full(u) && publishersOf(u, wordings) > 1}
	}
	slices.SortStableFunc(order, func(a, b ranked) int {
		return cmp.Or(
			first(!a.page.altered, !b.page.altered),
			first(a.page.official, b.page.official),
			first(!a.outvoted, !b.outvoted),
			first(a.firm, b.firm),
			first(!a.page.rewritten(), !b.page.rewritten()),
			first(a.backed, b.backed),
			// A quotation in full before one in the reporter's words, unless it says much less.
			first(a.directBefore(b.utterance), b.directBefore(a.utterance)),
			// Of renderings in words of their own the first, not the one that needs most words.
			first(retold && full(a.utterance), retold && full(b.utterance)),
			firstIf(retold, a.utterance, b.utterance),
			len(b.words)-len(a.words),
			compareFloat(b.attested, a.attested),
			better(a.place, b.place),
		)
	})
	best := order[0].utterance
	switch {
	case best.page.altered:
		return best, readout.Altered
	case best.page.official:
		return best, readout.Verbatim
	case order[0].attested >= attestedShare:
		return best, readout.Verbatim
	case best.statement.Said.Cut:
		return best, readout.Shortened
	}
	for _, u := range all {
		if len(u.words) > muchLonger*len(best.words) {
			return best, readout.Shortened
		}
	}
	return best, readout.Single
}

// firstIf orders two utterances by the day of their pages if asked to.
func firstIf(asked bool, a, b *utterance) int {
	if !asked {
		return 0
	}
	return compareDays(a.page.day, b.page.day)
}

// retold reports whether the utterances render one thing each in words of its own, none of them a part of another.
func (al *aligner) retold(all []*utterance) bool {
	for _, u := range all[1:] {
		if al.align(all[0].words, u.words).score >= sameClean {
			return false
		}
	}
	return true
}

// A wordings is the utterances that have the same words. Most pages have the words of
// another, and what is compared are words.
type wordings struct {
	words      []token
	publishers map[string]bool
	origins    map[string]bool // of unaltered pages
}

// ownOnly reports whether no unaltered page of another origin has the wording.
func (w *wordings) ownOnly(origin string) bool {
	n := len(w.origins)
	return n == 0 || n == 1 && w.origins[origin]
}

func gatherWordings(all []*utterance) []*wordings {
	var out []*wordings
	for _, u := range all {
		i := slices.IndexFunc(out, func(w *wordings) bool { return sameWording(w.words, u.words) })
		if i < 0 {
			i = len(out)
			out = append(out, &wordings{words: u.words, publishers: map[string]bool{}, origins: map[string]bool{}})
		}
		out[i].publishers[u.page.kin.Publisher] = true
		if !u.page.altered {
			out[i].origins[u.page.kin.Origin] = true
		}
	}
	return out
}

// sameWording reports whether two wordings have the same words, of the same weights.
func sameWording(a, b []token) bool {
	return slices.EqualFunc(a, b, func(x, y token) bool { return x.id == y.id && x.weight == y.weight })
}

// publishersOf counts the publishers with a page that has all of u's words.
func publishersOf(u *utterance, all []*wordings) int {
	var seen map[string]bool
	for _, v := range all {
		if _, ok := exactWithin(u.words, v.words); ok {
			if seen == nil {
				seen = map[string]bool{}
			}
			maps.Copy(seen, v.publishers)
		}
	}
	return len(seen)
}

// rewritten reports whether the page's words are not those of its report.
func (p *page) rewritten() bool {
	switch p.kin.Relation {
	case readout.Rewrite, readout.Translated, readout.Spun:
		return true
	}
	return false
}

func compareFloat(a, b float64) int { return cmp.Compare(a, b) }

// attestation is the share of u's words that unaltered pages of other origins
// have in the same wording: in runs of three words, or in the whole of theirs.
func (al *aligner) attestation(u *utterance, all []*wordings) float64 {
	if u.page.altered {
		return 0
	}
	got := make([]bool, len(u.words))
	for _, v := range all {
		if v.ownOnly(u.page.kin.Origin) {
			continue
		}
		if sameWording(u.words, v.words) {
			return 1
		}
		x := al.align(u.words, v.words)
		for i := 0; i < len(x.pairs); {
			j := i + 1
			for j < len(x.pairs) && x.pairs[j][0] == x.pairs[j-1][0]+1 && x.pairs[j][1] == x.pairs[j-1][1]+1 {
				j++
			}
			if j-i >= exactWords || j-i == len(v.words) || j-i == len(u.words) {
				for _, p := range x.pairs[i:j] {
					got[p[0]] = true
				}
			}
			i = j
		}
	}
	n := 0
	for _, ok := range got {
		if ok {
			n++
		}
	}
	return float64(n) / float64(len(got))
}

// outvoted reports whether more origins agree on another word than have u's, beside a word that they
// share: who has the more words need not have the right ones.
func (al *aligner) outvoted(u *utterance, all []*wordings) bool {
	if u.page.altered || len(all) < 2 {
		return false
	}
	type vote struct {
		at   int   // of u's words
		word int32 // u's or another
	}
	votes := map[vote]map[string]bool{}
	origin := u.page.kin.Origin
	for _, v := range all {
		if v.ownOnly(origin) {
			continue
		}
		x := al.align(u.words, v.words)
		with := make([]int, len(u.words)) // of v's words, from 1
		add := func(p [2]int) {
			n := vote{p[0], v.words[p[1]].id}
			if votes[n] == nil {
				votes[n] = map[string]bool{}
			}
			maps.Copy(votes[n], v.origins)
		}
		for _, p := range x.pairs {
			with[p[0]] = p[1] + 1
			add(p)
		}
		for _, p := range x.other {
			i, j := p[0], p[1]
			if i > 0 && j > 0 && with[i-1] == j || i+1 < len(with) && with[i+1] == j+2 {
				add(p)
			}
		}
	}
	for n, origins := range votes {
		own := votes[vote{n.at, u.words[n.at].id}]
		of := len(own)
		if !own[origin] {
			of++
		}
		if len(origins) >= leastVotes && len(origins) > of {
			return true
		}
	}
	return false
}

// compare says how u's wording stands to the best one, and where it differs.
// An unaltered page of another origin with other words is an honest rendering,
// another translation perhaps, and counts as single: one origin has it so.
func compare(al *aligner, best, u *utterance) (readout.Wording, []readout.Substitution) {
	if i, ok := exactWithin(u.words, best.words); ok {
		if i == 0 && len(u.words) == len(best.words) {
			return readout.Verbatim, []readout.Substitution{}
		}
		return readout.Shortened, []readout.Substitution{}
	}
	if _, ok := exactWithin(best.words, u.words); ok && !u.page.altered {
		return readout.Verbatim, []readout.Substitution{}
	}
	x := al.align(best.words, u.words)
	list := changes(best.page.Article.Text, best.words, u.page.Article.Text, u.words, x, true)
	switch {
	case len(list) == 0:
		return readout.Shortened, list
	case u.page.altered || u.page.kin.Origin == best.page.kin.Origin:
		return readout.Altered, list
	case best.page.altered:
		return readout.Single, list
	case elided(list):
		return readout.Shortened, list
	}
	return readout.Single, list
}

// elided reports whether all changes leave words out and put none in.
func elided(list []readout.Substitution) bool {
	for _, c := range list {
		if c.To != "" {
			return false
		}
	}
	return true
}

// speakerOf returns whom the pages name as the speaker: by independent origins,
// unaltered ones first; nil when none does or when they disagree evenly. A page
// that names a person says more than one that names a body or a state.
func speakerOf(all []*utterance) *actor {
	votes := tally{}
	by := map[string]*actor{}
	rank := func(a *actor) int {
		switch a.kind {
		case person:
			return 0
		case body, country:
			return 1
		}
		return 2
	}
	for r := range 3 {
		for _, u := range all {
			if a := u.speaker; a != nil && a.name != "" && rank(a) == r {
				votes.add(a.name, u.page)
				by[a.name] = a
			}
		}
		if len(votes) > 0 {
			break
		}
	}
	if len(votes) == 0 {
		return nil
	}
	order := votes.order(nil)
	if len(order) > 1 {
		x, y := votes.of(order[0]), votes.of(order[1])
		if x.clean == y.clean && x.all == y.all {
			return nil
		}
	}
	return by[order[0]]
}

// roleOf returns the speaker's role as the pages of the utterance give it, the
// best page first, else the best attested one.
func roleOf(a *actor, all []*utterance) string {
	for _, u := range all {
		if u.page.altered || u.speaker != a {
			continue
		}
		if role := a.roleAt(u.page); role != "" {
			return a.fullRole(lexicon.OneLine(role))
		}
	}
	return a.fullRole(a.role)
}

// fullRole returns the fullest of the actor's roles that role is a short form of.
func (a *actor) fullRole(role string) string {
	if len(a.held()) == 0 || a.held()[0].Role == role {
		return role
	}
	own := newTitle(role)
	for _, t := range a.held() {
		if sameRole(own, newTitle(t.Role)) {
			return t.Role
		}
	}
	return role
}

// apart returns the number of days between two ISO days, 0 when one is unknown.
func apart(a, b string) int {
	x, okX := dayNumber(a)
	y, okY := dayNumber(b)
	if !okX || !okY {
		return 0
	}
	if x > y {
		return x - y
	}
	return y - x
}
