package record

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"readout"
	"readout/lexicon"
)

// A rarity says how much each stem tells of the matter: what many positions of a story name, more than the two that may be of one
// matter, tells few of them apart.
type rarity map[string]float64

// rarityIn counts in how many positions each stem stands.
func rarityIn(groups [][]*stance) rarity {
	r := rarity{}
	for _, g := range groups {
		seen := map[string]bool{}
		for _, x := range g {
			for _, stem := range x.stems {
				if !seen[stem] {
					seen[stem] = true
					r[stem]++
				}
			}
		}
	}
	all := math.Log(float64(len(groups) + 1))
	for stem, n := range r {
		r[stem] = max(leastRarity, 1-math.Log(max(1, n-1))/all)
	}
	return r
}

// A kinship says of stems which others mean the like, the most like first.
type kinship map[string][]like

type like struct {
	stem   string
	cosine float64
}

// kinshipOf compares what all words mean that positions are about.
func kinshipOf(list []*stance) kinship {
	senses := map[string][]int8{} // nil where nothing is known
	for _, x := range list {
		t := x.topic()
		for i, stem := range t.Stems {
			if senses[stem] == nil {
				senses[stem] = t.Senses[i]
			}
		}
	}
	kin := kinship{}
	stems := sortedKeys(senses)
	for i, a := range stems {
		for _, b := range stems[:i] {
			n := 0.0
			if lexicon.Family(a) == lexicon.Family(b) {
				n = sameMeaning
			} else if senses[a] != nil && senses[b] != nil {
				n = cosine(senses[a], senses[b])
			}
			if n >= likeTopic {
				kin[a] = append(kin[a], like{b, n})
				kin[b] = append(kin[b], like{a, n})
			}
		}
	}
	for _, list := range kin {
		slices.SortStableFunc(list, func(x, y like) int { return cmp.Compare(y.cosine, x.cosine) })
	}
	return kin
}

// in returns the word of b that means most what a word of a means, and how like it is; 0 where none is like enough. What a has
// too, or is taken already, is the like of another.
func (k kinship) in(stem string, a, b, taken []string) (string, float64) {
	for _, x := range k[stem] {
		if _, ok := slices.BinarySearch(b, x.stem); !ok || slices.Contains(taken, x.stem) {
			continue
		}
		if _, own := slices.BinarySearch(a, x.stem); !own {
			return x.stem, x.cosine
		}
	}
	return "", 0
}

// common is the part of what the shorter of two topics says that the other says too, and how many stems they share. A
// word counts for one that means the like, as far as it does. Names of parties say nothing of the matter.
func (r rarity) common(a, b *readout.Topic, names map[string]bool, kin kinship) (share float64, stems int) {
	if len(a.Stems) > len(b.Stems) {
		a, b = b, a
	}
	all, both := 0.0, 0.0
	var taken []string // each word of one has one like in the other
	for _, stem := range a.Stems {
		if names[stem] {
			continue
		}
		w := r[stem]
		all += w
		if _, same := slices.BinarySearch(b.Stems, stem); same {
			both += w
			stems++
			continue
		}
		if other, like := kin.in(stem, a.Stems, b.Stems, taken); like > 0 {
			taken = append(taken, other)
			both += w * like
			if like >= sameMeaning {
				stems++
			}
		}
	}
	if all == 0 {
		return 0, 0
	}
	return both / all, stems
}

// oneMatter reports that two topics ask for the same thing in words of which some differ, "pull back the troops", "withdraw
// all troops": each word of the shorter stands in the other or has its like there, one stands in both, and none its opposite.
func (k kinship) oneMatter(a, b *readout.Topic) bool {
	if len(a.Stems) > len(b.Stems) {
		a, b = b, a
	}
	same := 0
	var taken []string
	for _, stem := range a.Stems {
		if _, both := slices.BinarySearch(b.Stems, stem); both {
			same++
			continue
		}
		other, _ := k.in(stem, a.Stems, b.Stems, taken)
		if other == "" || lexicon.Opposed(stem, other) {
			return false
		}
		taken = append(taken, other)
	}
	return same > 0 && len(a.Stems) >= leastStems
}

// contrary reports that one of two topics is the opposite of the other: one is negated and the other is not, or one
// has the opposite of a word that the other has. A denial is told both ways: who denies an intention has "no intention".
func contrary(a, b *readout.Topic, denied bool) bool {
	if !denied && a.Negated != b.Negated {
		return true
	}
	for _, x := range a.Stems {
		if _, both := slices.BinarySearch(b.Stems, x); both {
			continue
		}
		for _, y := range b.Stems {
			if _, both := slices.BinarySearch(a.Stems, y); !both && lexicon.Opposed(x, y) {
				return true
			}
		}
	}
	return false
}

// answers finds which position of another party each position replies to, -1 where it replies to none, and marks in rows
// what is answered: rejections and agreements reply to demands and offers, denials to accusations, an offer or a promise to a
// demand for the same. What is replied to is not later than the reply and the only or clearly best fit.
func answers(groups [][]*stance, rows []readout.PositionRow, names map[string]bool, kin kinship) []int {
	by := map[readout.Act][]int{} // rows, ascending
	for i := range rows {
		by[rows[i].Act] = append(by[rows[i].Act], i)
	}
	rare := rarityIn(groups)
	topics := make([][]*readout.Topic, len(groups))
	for i, g := range groups {
		topics[i] = topicsOf(g)
	}
	told := map[string][]int{} // rows, ascending, by the stems that they tell or words that mean the same
	for i, g := range groups {
		for _, stem := range kin.told(g) {
			told[stem] = append(told[stem], i)
		}
	}
	to := make([]int, len(rows))
	for i := range rows {
		to[i] = -1
		var open []int
		for act, js := range by {
			if slices.ContainsFunc(groups[i], func(x *stance) bool { return x.mayAnswer(act) }) {
				open = append(open, js...)
			}
		}
		slices.Sort(open)
		open = slices.DeleteFunc(open, func(j int) bool {
			return rows[j].Actor == rows[i].Actor || pointing(groups[j]) || tooLate(&rows[j], &rows[i])
		})
		near := map[int]bool{} // the rows that tell something of what this one tells
		for _, x := range groups[i] {
			for _, stem := range x.stems {
				for _, j := range told[stem] {
					near[j] = true
				}
			}
		}
		fits := make([]float64, len(open))
		pointed := pointsTo(groups, i, open)
		best := -1
		for k, j := range open {
			if near[j] {
				fits[k] = answerFit(groups[i], groups[j], [2][]*readout.Topic{topics[i], topics[j]}, rare, names, kin)
			}
			switch {
			case j != pointed:
			case slices.ContainsFunc(groups[i], func(x *stance) bool { return x.topic().Reference || x.topic().Pronoun }):
				fits[k] += pointsBack
			case fits[k] > 0:
				fits[k] += namesAct
			}
			if fits[k] >= sameAnswer && (best < 0 || fits[k] > fits[best]) {
				best = k
			}
		}
		if best < 0 {
			continue
		}
		asked := rows[open[best]].Actor
		for k, j := range open {
			if k != best && fits[k] == fits[best] && rows[j].Actor != asked {
				best = -1 // two parties asked the same: whom it answers is not told
				break
			}
		}
		if best < 0 {
			continue
		}
		to[i] = open[best]
		for k, j := range open {
			// Another wording of what is answered is answered too.
			if (k == best || rows[j].Actor == asked && fits[k] >= sameAnswer && fits[k] >= alsoAnswered*fits[best]) && rows[j].State != readout.Withdrawn {
				rows[j].State = readout.Answered
			}
		}
	}
	return to
}

// topicsOf are the topics of a group that differ in their stems.
func topicsOf(g []*stance) (out []*readout.Topic) {
	for _, x := range g {
		t := x.topic()
		if !slices.ContainsFunc(out, func(o *readout.Topic) bool { return slices.Equal(o.Stems, t.Stems) }) {
			out = append(out, t)
		}
	}
	return out
}

// told are the stems that a group tells, and those that mean the same, sorted.
func (k kinship) told(g []*stance) (out []string) {
	for _, x := range g {
		for _, stem := range x.stems {
			out = append(out, stem)
			for _, like := range k[stem] {
				if like.cosine >= sameMeaning {
					out = append(out, like.stem)
				}
			}
		}
	}
	return sorted(out)
}

// mayAnswer reports whether the position may reply to one of that act: as its own act does, or since it names
// what it rejects as such, "the accusation". What one calls an offer the other may have promised.
func (x *stance) mayAnswer(act readout.Act) bool {
	kind := x.position.Act.Kind()
	if x.topic().Names != "" && (len(kind.Answers) > 0 && !kind.Yields) {
		return x.topic().Names == act || x.topic().Names == readout.Offer && act == readout.Promise
	}
	return slices.Contains(kind.Answers, act)
}

// tooLate reports that a position was taken after what may reply to it, or so long before that the reply is to another. A day
// by which it was taken tells neither.
func tooLate(asked, reply *readout.PositionRow) bool {
	if reply.Doubt != "" && asked.Doubt != "" {
		return false
	}
	if asked.Doubt == "" && reply.Date != "" && asked.Date > reply.Date {
		return true
	}
	return asked.Doubt == "" && reply.Doubt == "" && apart(reply.Date, asked.Date) > answerWithin
}

// pointsTo finds what an answer means that points back, "the demand", "its demand for talks", "to publish it": the nearest open position of
// another party before it on the same page, one that is addressed to the party, or whose party it names, if there is any, and
// the same one on all its pages; else the only such one in the story; -1 for none.
func pointsTo(groups [][]*stance, i int, open []int) int {
	found, points := -1, false
	for _, a := range groups[i] {
		if !a.topic().Reference && !a.topic().Pronoun && a.topic().Names == "" {
			continue
		}
		points = points || a.topic().Reference
		within := nearby
		if a.topic().Pronoun {
			within = soonAfter
		}
		nearest, distance, addressed := -1, within, false
		owned := slices.ContainsFunc(open, func(j int) bool { return a.names(groups[j][0].actor) })
		for _, j := range open {
			if !a.mayAnswer(groups[j][0].position.Act) || owned && !a.names(groups[j][0].actor) {
				continue
			}
			for _, o := range groups[j] {
				d, to := a.span.Start-o.span.End, o.addresses(a.actor) || a.addresses(o.actor)
				if o.page == a.page && o.actor != a.actor && d >= 0 && d < within && (to && !addressed || to == addressed && d < distance) {
					nearest, distance, addressed = j, d, to
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
	if found >= 0 || !points {
		return found
	}
	for _, j := range open {
		if !slices.ContainsFunc(groups[j], func(o *stance) bool { return o.addresses(groups[i][0].actor) || groups[i][0].addresses(o.actor) }) {
			continue
		}
		if found >= 0 {
			return -1
		}
		found = j
	}
	return found
}

// answerFit is how well an answer fits what it may reply to: by what both are about, in the wordings that have most in common, by
// whom they address, by what it calls the other, and by how soon it follows. topics are their wordings, each once.
func answerFit(answer, open []*stance, topics [2][]*readout.Topic, rare rarity, names map[string]bool, kin kinship) float64 {
	fit, stems := 0.0, 0
	for _, a := range topics[0] {
		for _, o := range topics[1] {
			if share, n := rare.common(a, o, names, kin); share > fit && n > 0 {
				fit, stems = share, n
			}
		}
	}
	addressed, named, soon := false, false, false
	for _, a := range answer {
		addressed = addressed || a.addresses(open[0].actor) || a.names(open[0].actor)
		named = named || a.topic().Names == open[0].position.Act
		for _, o := range open {
			d := a.span.Start - o.span.End
			soon = soon || a.page == o.page && d >= 0 && d < soonAfter
		}
	}
	for _, o := range open {
		addressed = addressed || o.addresses(answer[0].actor)
	}
	switch {
	case stems == 0, !addressed && !soon && (stems < leastStems || fit < sameUnasked):
		return 0
	case answer[0].position.Act.Kind().Yields && (stems < leastStems || fit < sameYield || fit < wholeYield && !addressed && !soon):
		return 0
	}
	if addressed {
		fit += namesParty
	}
	if named {
		fit += namesAct
	}
	if soon {
		fit += repliesSoon
	}
	return fit
}

// addresses reports whether the position is taken towards a party: it says so, it wants the party to do something, "Bresk leave the
// valley", or it names the party's own, "Bresk's demand".
func (x *stance) addresses(party string) bool {
	if slices.Contains(x.towards, party) || strings.HasPrefix(x.about, party) {
		return true
	}
	return (x.topic().Names != "" || x.topic().Reference) && x.names(party)
}

// names reports whether what the position is about names a party, by the last word of its name too: "Belyk's demands".
func (x *stance) names(party string) bool {
	if strings.Contains(x.about, party) {
		return true
	}
	last := party[strings.LastIndexByte(party, ' ')+1:]
	if len(last) < lastWord || !lexicon.Capital(last) {
		return false
	}
	last = strings.ToLower(last)
	return slices.ContainsFunc(x.topic().Words, func(w readout.Token) bool { return w.Form == last })
}
