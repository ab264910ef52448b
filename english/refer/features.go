package refer

import "slices"

// A template is a question about a mention and an option; its answer is below answers. For each kin of
// mention each answer has a weight.
type template int

const (
	tClass template = iota
	tGender
	tGap
	tRank
	tRole
	tRoles
	tForm
	tClause
	tCount
	tQuotation
	tLeading
	tAhead
	tChain
	tTopic
	tRankRole
	tRankClause
	tRankGap
	tLead
	tTopicRole
	tShare
	tEvidence
	tEvidenceRank
	tDistance
	tClauseForm
	tParagraph
	tNoun
	tSpeaks
	tIntroduced
	tOrphan
	tFit
	tArticle
	tAdded
	tFitting
	tSame
	tBeside
	tFirst
	tTold
	tWhose
	// of none
	tNone
	tNoneFew
	tNoneRole
	tNoneArticle
	tNoneNoun
	templates
)

const (
	answers = 128
	weights = int(templates) * int(kins+groups) * answers
)

// groups are kins of mention that share weights beside their own, since each is rare: he, his and
// him; it and its; they and their.
const groups = 3

type featureList struct {
	ids []uint16
	kin kin
}

func (f *featureList) add(t template, answer int) {
	answer = min(max(answer, 0), answers-1)
	f.ids = append(f.ids, uint16((int(t)*int(kins+groups)+int(f.kin))*answers+answer))
	if f.kin != description {
		f.ids = append(f.ids, uint16((int(t)*int(kins+groups)+int(kins)+groupOf[f.kin])*answers+answer))
	}
}

var groupOf = [kins]int{heSubject: 0, heObject: 0, heOwner: 0, itForm: 1, itOwner: 1, theyForm: 2, theyOwner: 2}

func bucket(n int) int {
	switch {
	case n <= 3:
		return n
	case n <= 5:
		return 4
	case n <= 9:
		return 5
	}
	return 6
}

func distance(words int) int {
	n := 0
	for ; words > 1; words = words * 2 / 3 {
		n++
	}
	return n
}

func flag(b bool) int {
	if b {
		return 1
	}
	return 0
}

// genderOf tells what is known of an option's gender beside that of the mention: 0 nothing, 1 it agrees, 2 it does not.
func agreement(gender, other string) int {
	switch {
	case gender == "" || other == "":
		return 0
	case gender == other:
		return 1
	}
	return 2
}

// describeOptions answers all questions about the options of a mention. The features of none of them stand in r.none.
func (r *referrer) describeOptions(m *mention) {
	f := &featureList{ids: r.ids[:0], kin: m.kin}
	// what the options are beside one another
	compatible, agreeing, most, fitting := 0, false, 0, 0
	contrary := func(o *option) bool {
		if o.cluster == nil || m.gender == "" {
			return false
		}
		own, others := o.pronouns(m.gender)
		return others > own || own == 0 && agreement(o.given, m.gender) == 2
	}
	named, main := 0, 0
	for i := range r.options {
		o := &r.options[i]
		if o.cluster != nil && m.kin == description {
			if o.fits = r.fit(m, o.cluster); o.fits > 0 {
				fitting++
			}
		}
		if contrary(o) {
			continue
		}
		compatible++
		if o.cluster != nil {
			named += flag(o.named())
			most, main = max(most, o.count), max(main, o.names)
			own, _ := o.pronouns(m.gender)
			agreeing = agreeing || o.gender == m.gender || o.given == m.gender || own > 0
		}
	}
	evidence := func(o *option) int {
		if o.cluster == nil {
			return 0
		}
		own, others := o.pronouns(m.gender)
		switch {
		case own > others:
			return 2
		case o.gender == m.gender || o.given == m.gender:
			return 1
		}
		return 0
	}
	strongest := 0
	if m.gender != "" {
		for i := range r.options {
			if o := &r.options[i]; m.sentence-o.last.sentence <= 2 {
				strongest = max(strongest, evidence(o))
			}
		}
	}
	gendered := r.males
	if m.gender == "f" {
		gendered = r.females
	}
	m.speaker = r.speaker(m)
	speaks := m.governor >= 0 && Saying[r.Lower(m.governor)]
	for i := range r.options {
		o := &r.options[i]
		start := len(f.ids)
		gap := m.sentence - o.last.sentence
		f.add(tClass, int(o.class)*3+flag(speaks && m.role == subject)+2*flag(m.reflexive))
		rank := 0
		for j := range r.options {
			if j != i && !contrary(&r.options[j]) && r.options[j].last.word > o.last.word {
				rank++
			}
		}
		f.add(tGap, bucket(gap)*3+min(m.paragraph-o.last.paragraph, 2))
		f.add(tRank, min(rank, 5)*3+min(compatible, 3)-1)
		near := min(gap, 2)
		f.add(tRole, int(o.last.role)*3+near)
		f.add(tRankRole, (min(rank, 2)*6+int(o.last.role))*3+near)
		f.add(tRankGap, (min(rank, 3)*3+near)*3+int(o.last.form))
		if gap <= 1 {
			f.add(tRoles, (int(o.last.role)*6 + int(m.role)))
		}
		f.add(tForm, (int(o.last.form)*3+near)*2+flag(o.last.role == subject))
		clause := r.clauses(m, o, gap)
		f.add(tClause, clause)
		f.add(tRankClause, min(rank, 3)*28+clause)
		f.add(tClauseForm, clause*3+int(o.last.form))
		f.add(tLead, ((flag(m.leads)*2+flag(o.last.leads))*3+near)*2+flag(r.rootSubject(o.last)))
		f.add(tDistance, distance(m.word-o.last.word))
		f.add(tParagraph, (min(m.paragraph-o.last.paragraph, 2)*3+min(rank, 2))*3+int(o.last.form))
		f.add(tQuotation, r.quoting(m, o))
		f.add(tLeading, flag(o.last.leads)*6+near*2+flag(r.rootSubject(o.last)))
		f.add(tAhead, flag(o.ahead)*(1+flag(o.cluster != nil && o.count > 0)+2*flag(named > 1)))
		if o.cluster != nil {
			f.add(tCount, bucket(o.count)*2+flag(o.count == most))
			f.add(tIntroduced, min(m.sentence-max(o.first, 0), 3)*2+flag(o.first <= 1))
			own, others := o.pronouns(m.gender)
			if m.gender != "" {
				f.add(tGender, (agreement(o.given, m.gender)*4+min(own, 3))*3+min(others, 2)+36*agreement(o.gender, m.gender))
				e := evidence(o)
				better := 0
				for j := range r.options {
					if x := &r.options[j]; x.last.word > o.last.word && evidence(x) >= e {
						better++
					}
				}
				f.add(tEvidence, (e*3+strongest)*3+near)
				f.add(tEvidenceRank, (e*3+min(better, 2))*3+near)
				f.add(tOrphan, ((flag(agreeing)*3+agreement(o.given, m.gender))*3+min(gendered, 3)-1)*2+flag(own > 0))
			} else if o.named() && o.kind == "PER" {
				f.add(tGender, 40+flag(o.gender != "" || own+others > 0)*2+flag(o.given != ""))
			}
			part := 1
			switch o.last.role {
			case subject:
				part = 0
			case oblique, modifier:
				part = 2
			}
			f.add(tTopicRole, ((flag(o.names == main && main > 1)*3+min(o.count-1, 2))*3+near)*3+part)
			f.add(tShare, (min(4*o.names/max(1, r.persons), 4)*3+min(gap, 2))*2+flag(m.leads))
			f.add(tTopic, bucket(o.names)*2+flag(o.names == main))
			f.add(tChain, flag(o.last.form == pronounForm)*9+near*3+flag(o.last.role == m.role)+flag(o.last.role == subject && m.role == subject))
			if m.kin == description {
				f.add(tFit, int(o.fits)*12+int(o.class))
				f.add(tArticle, (int(m.article)*4+int(o.fits))*2+flag(gap <= 1))
				f.add(tAdded, (int(m.article)*3+min(m.added, 2))*2+flag(o.fits > 0))
				f.add(tFitting, int(min(o.fits, 2))*9+min(fitting, 3)*2+flag(rank == 0))
				same := flag(o.noun == m.noun)
				f.add(tSame, same*int(1+m.article)*2+flag(o.count > 1))
				if same > 0 {
					f.add(tTold, (told(m.told, o.told)*7+int(m.article))*2+flag(o.named()))
					f.add(tWhose, (owners(m, o.cluster)*4+min(gap, 9)/3)*2+flag(o.named()))
				}
				if o.cluster == m.beside {
					f.add(tBeside, int(m.relation)*14+int(o.class)+14*3*flag(m.class() == groupClass && o.class == personClass))
					f.add(tFirst, int(m.relation)*7+int(m.article))
				}
				f.add(tNoun, (int(m.kind)*12+int(o.class))%64)
			}
		}
		if speaks && m.role == subject {
			f.add(tSpeaks, (int(o.last.role)*3+near)*2+flag(o.last.quotation != 0))
		}
		o.features = f.ids[start:len(f.ids):len(f.ids)]
	}
	start := len(f.ids)
	f.add(tNone, 0)
	f.add(tNoneFew, min(compatible, 4)*4+min(named, 3))
	f.add(tNoneRole, int(m.role)*6+flag(speaks)*2+flag(m.quotation != 0)+36*flag(m.reflexive))
	if m.kin == description {
		f.add(tNoneArticle, (int(m.article)*3+min(m.added, 2))*2+flag(fitting > 0))
		f.add(tNoneNoun, (int(m.kind)*2+flag(m.plural))*5+flag(m.beside != nil)*int(m.relation))
	}
	r.none = f.ids[start:len(f.ids):len(f.ids)]
	r.ids = f.ids
}

// told compares the words that describe a mention beside its noun with those of an option: 0 neither has any,
// 1 they are the same, 2 the mention has less, 3 the option has, 4 they share some, 5 none.
func told(mention, option []string) int {
	shared := 0
	for _, w := range mention {
		if slices.Contains(option, w) {
			shared++
		}
	}
	switch {
	case len(mention)+len(option) == 0:
		return 0
	case shared == len(mention) && shared == len(option):
		return 1
	case shared == len(mention):
		return 2
	case shared == len(option):
		return 3
	case shared > 0:
		return 4
	}
	return 5
}

// owners compares by whom a mention and an option are described: 0 both by nobody, 1 by the same, 2 by others,
// 3 one of them by somebody.
func owners(m *mention, c *cluster) int {
	switch {
	case m.whose == nil && c.whose == nil:
		return 0
	case m.whose == c.whose:
		return 1
	case m.whose != nil && c.whose != nil:
		return 2
	}
	return 3
}

// rootSubject reports whether what is mentioned at a spot is the subject of its sentence.
func (r *referrer) rootSubject(s spot) bool {
	if s.role != subject {
		return false
	}
	h := r.Head(s.word)
	return h >= 0 && r.Head(h) < 0
}

// clauses tells how the clause of a mention stands to where an option was mentioned.
func (r *referrer) clauses(m *mention, o *option, gap int) int {
	if gap != 0 {
		return 0
	}
	g := r.governor(o.last.word)
	for j := range r.Path(m.word) {
		if j == o.last.word {
			if j == m.word {
				return 1
			}
			return 2 // the mention is part of what it would refer to
		}
	}
	for j := range r.Path(o.last.word) {
		if j == m.word {
			return 3
		}
	}
	lead := o.last.role == subject
	if m.governor < 0 || g < 0 {
		return 4
	}
	if g == m.governor {
		switch {
		case m.reflexive:
			return 5 + flag(lead)
		case m.role == owner && lead:
			return 7
		case m.role == owner:
			return 8 + flag(o.last.role == owner)
		case lead:
			return 10 // "Stone saw him"
		}
		return 11 + flag(m.role == subject)
	}
	for j := range r.Path(m.governor) {
		if j == g {
			return 13 + flag(lead)*2 + flag(m.role == subject)
		}
	}
	for j := range r.Path(g) {
		if j == m.governor {
			return 17 + flag(lead)*2 + flag(m.role == subject)
		}
	}
	if r.Reading.Words[m.governor].Deprel == "conj" {
		return 21 + flag(lead)*2 + flag(m.role == subject)
	}
	return 25 + flag(lead)
}

// speaker returns who is told to say the quotation around a mention, nil where its sentence does not tell.
func (r *referrer) speaker(m *mention) *cluster {
	if m.quotation == 0 {
		return nil
	}
	in := r.Quotations()[m.quotation-1].Span
	for j := range r.Path(m.word) {
		if w := r.Reading.Words[j].Span; in.Contains(w) || !Saying[r.Lower(j)] {
			continue
		}
		if s := r.Subject(j); s >= 0 {
			return r.mentioned(s)
		}
		return nil
	}
	return nil
}

// quoting tells how a mention and an option stand to quotations.
func (r *referrer) quoting(m *mention, o *option) int {
	switch {
	case m.speaker != nil && o.cluster == m.speaker:
		return 6
	case m.quotation == 0 && o.last.quotation == 0:
		return 0
	case m.quotation == 0:
		return 1
	case o.last.quotation == m.quotation:
		return 2
	case o.last.quotation != 0:
		return 3
	}
	// the one outside may be who speaks
	if o.last.role == subject && m.sentence-o.last.sentence <= 1 {
		if g := r.governor(o.last.word); g >= 0 && Saying[r.Lower(g)] {
			return 4
		}
	}
	return 5
}
