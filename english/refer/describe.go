package refer

import (
	"readout"
	"readout/english/name"
	"readout/english/text"
	"readout/lexicon"
	"slices"
	"strings"
)

// nominal reads a definite description that begins at word i: "the Russian
// diplomat", "the secretary-general", "the alliance". It returns the word behind
// it and the cluster it refers to, if that is certain enough.
func (r *referrer) nominal(i, si, limit int) (int, *cluster) {
	if r.Form(i).Is&inThe == 0 {
		return 0, nil
	}
	j := i + 1
	var mods []int
	head, end := "", 0
	for ; j < limit && j < i+descriptionWords; j++ {
		if r.inRole[j] {
			return 0, nil // the role of the name beside it
		}
		if head == "" && r.partyLabel(j, limit) {
			return j + 1, r.politician(si)
		}
		w := name.LowerMeant(r.Document, j)
		if h := r.book.Holder(w); h != "" {
			head, end = h, j+1
			if h == "secretary" && j+1 < limit && strings.EqualFold(name.Meant(r.Document, j+1), "general") {
				head, end, j = "secretary-general", j+2, j+1
			} else if h == "secretary" && j+2 < limit && r.Word(j+1) == "-" && strings.EqualFold(name.Meant(r.Document, j+2), "general") {
				head, end, j = "secretary-general", j+3, j+2
			}
			mods = append(mods, j)
			continue
		}
		if head != "" {
			// "the secretary of state", "the president of Norland"
			if w == "of" && j+1 < limit && (r.book.Mod[name.LowerMeant(r.Document, j+1)] || name.NameWord(r.Document, j+1) && !name.PersonWord(r.Document, j+1)) {
				mods = append(mods, j+1)
				end = j + 2
			}
			break
		}
		if r.book.Mod[w] || name.NameWord(r.Document, j) && !name.PersonWord(r.Document, j) {
			mods = append(mods, j)
			continue
		}
		if w == "'s" || w == "’s" || w == "-" {
			continue
		}
		break
	}
	if head == "" {
		return r.bodyNominal(i, si, limit)
	}
	if end < limit && r.Named[end] != 0 {
		return 0, nil
	}
	return end, r.bearer(head, mods, si)
}

// partyLabel reports whether word j says of which party someone is, and no noun follows that it
// modifies: "the Varn Democrat said".
func (r *referrer) partyLabel(j, limit int) bool {
	if !name.PartyMember(r.Document, j) || !strings.HasPrefix(r.Reading.Words[j].XPOS, "NN") {
		return false
	}
	if j+1 >= limit {
		return true
	}
	x := r.Reading.Words[j+1].XPOS
	return !strings.HasPrefix(x, "NN") && !strings.HasPrefix(x, "JJ") && x != "HYPH" && r.Named[j+1] == 0
}

// politician returns whom the article spoke of last, if that is one person.
func (r *referrer) politician(si int) *cluster {
	var seen []*cluster
	for _, c := range r.seenLately(si) {
		if c.merged == nil && c.kind == readout.Person && !c.plural && c.count > 0 {
			seen = append(seen, c)
		}
	}
	return lastSeen(seen, si, 2)
}

// bearer finds the one person whose role fits a description.
func (r *referrer) bearer(head string, mods []int, si int) *cluster {
	var exact, wide []*cluster
	for _, c := range r.bearersOf(head) {
		if c.count == 0 {
			continue
		}
		switch r.fits(c, head, mods) {
		case 2:
			exact = append(exact, c)
		case 1:
			wide = append(wide, c)
		}
	}
	if len(exact) == 1 {
		return exact[0]
	}
	if len(exact) > 1 {
		return lastSeen(exact, si, holderWithin)
	}
	return lastSeen(wide, si, widerWithin)
}

// lastSeen returns the cluster seen last, if within sentences and no rival was seen in the same sentence.
func lastSeen(cs []*cluster, si, within int) *cluster {
	var best *cluster
	tie := false
	for _, c := range cs {
		if si-c.last.sentence > within {
			continue
		}
		switch {
		case best == nil || c.last.sentence > best.last.sentence:
			best, tie = c, false
		case c.last.sentence == best.last.sentence:
			tie = true
		}
	}
	if tie {
		return nil
	}
	return best
}

// bearersOf returns the persons with a role that a noun may name, in the order of their number.
// Roles are all known when the first is asked for.
func (r *referrer) bearersOf(noun string) []*cluster {
	if r.bearers == nil {
		r.bearers = map[string][]*cluster{}
	}
	found, ok := r.bearers[noun]
	if ok {
		return found
	}
	for _, c := range r.clusters[:r.told] {
		if c.merged != nil {
			continue
		}
		if c.offices == nil {
			for _, ro := range c.roles {
				c.offices = append(c.offices, r.office(ro))
			}
		}
		if slices.ContainsFunc(c.offices, func(o office) bool { return o.as(noun, r.book) > 0 }) {
			found = append(found, c)
		}
	}
	r.bearers[noun] = found
	return found
}

// fits compares a description with a person's roles: 2 the same office, 1 a wider word for it, 0 neither.
func (r *referrer) fits(c *cluster, head string, mods []int) int {
	best := 0
	for _, o := range c.offices {
		if fit := o.as(head, r.book); fit > best && r.agrees(o, head, mods) {
			best = fit
		}
	}
	return best
}

// An office is a role by its words in lower case, its noun, and the countries and bodies it names.
type office struct {
	noun    string
	words   map[string]bool
	parties map[int32]bool
}

func (r *referrer) office(ro name.Role) office {
	o := office{words: map[string]bool{}, parties: map[int32]bool{}}
	for j := ro.First; j < ro.Last; j++ {
		w := name.LowerMeant(r.Document, j)
		o.words[w] = true
		if h := r.book.Holder(w); h != "" && o.noun == "" {
			o.noun = h
		}
		if p := r.party(j); p != 0 {
			o.parties[p] = true
		}
	}
	if o.words["general"] && o.words["secretary"] {
		o.noun = "secretary-general"
	}
	return o
}

// party returns the country or body that word j names, 0 if it names none.
func (r *referrer) party(j int) int32 {
	if e := r.Form(j).Entry(); e.Party != 0 && text.UpperFirst(r.Word(j)) {
		return e.Party
	}
	return 0
}

// as tells how well a noun names the office: 2 as its own, 1 as a wider one, 0 not.
func (o office) as(noun string, book *lexicon.OfficeBook) int {
	switch {
	case o.noun == noun:
		return 2
	case text.Contains(book.Head[o.noun], noun),
		noun == "diplomat" && (o.noun == "minister" && o.words["foreign"] || o.noun == "secretary" && o.words["state"]):
		return 1
	}
	return 0
}

// agrees reports whether all that a description adds to its head is said by the office too, or says no more than its rank.
func (r *referrer) agrees(o office, head string, mods []int) bool {
	for _, j := range mods {
		w := name.LowerMeant(r.Document, j)
		if r.book.Holder(w) == head || o.words[w] || ranking[w] || o.parties[r.party(j)] {
			continue
		}
		return false
	}
	return true
}

// ranking are words that tell no office from another.
var ranking = lexicon.SetOf("general top senior former high ranking veteran lead")

// bodyNouns are nouns for bodies with the words of names that they fit beside themselves.
var bodyNouns = map[string]lexicon.Set{
	"alliance": lexicon.SetOf("nato"), "bloc": lexicon.SetOf("europeanunion eu"),
	"union": lexicon.SetOf(`association federation confederation brotherhood guild workers employees teachers nurses drivers pilots miners dockers
		dockworkers longshoremen machinists teamsters steelworkers railwaymen postal labour labor trades`),
	"association": lexicon.SetOf("federation union society"), "federation": lexicon.SetOf("association confederation"),
	"company": companies, "firm": companies,
	"airline":     lexicon.SetOf("airlines airways air wings"),
	"newspaper":   lexicon.SetOf("times post courier gazette herald tribune journal daily chronicle"),
	"paper":       lexicon.SetOf("times post courier gazette herald tribune journal daily chronicle"),
	"broadcaster": lexicon.SetOf("radio television tv broadcasting"), "club": lexicon.SetOf("fc united rovers athletic"),
	"charity":   lexicon.SetOf("trust relief aid foundation mission"),
	"railway":   lexicon.SetOf("rail railways"),
	"operator":  lexicon.SetOf("rail railways ports lines ferries energy grid power"),
	"regulator": lexicon.SetOf("authority commission office agency"), "watchdog": lexicon.SetOf("authority commission office agency"),
}

// companies are words that only names of companies have.
var companies = lexicon.SetOf(`inc corp ltd co plc llc company corporation holdings group ag gmbh steel motors airlines airways energy oil gas foods
	systems technologies industries ports shipping lines railways electric pharma pharmaceuticals bank works mills brewery mining chemicals
	telecom media stores supermarkets logistics insurance software semiconductor aerospace aviation cement paper textiles bakeries`)

// bodyWords are nouns that stand for a body named before.
var bodyWords = lexicon.Nouns("bodies")

// bodyNominal reads "the alliance", "the bloc", "the ministry".
func (r *referrer) bodyNominal(i, si, limit int) (int, *cluster) {
	if i+1 >= limit || r.Named[i+1] != 0 {
		return 0, nil
	}
	w := r.Lower(i + 1)
	if i+2 < limit && (text.UpperFirst(r.Word(i+2)) && r.Named[i+2] != 0) {
		return 0, nil
	}
	others := bodyNouns[w]
	if !bodyWords[w] && others == nil {
		return 0, nil
	}
	var found []*cluster
	for _, c := range r.clusters[:r.told] {
		if c.merged != nil || c.kind != readout.Organization || c.count == 0 {
			continue
		}
		fit := text.Contains(c.full, w) || len(c.full) > 1 && slices.ContainsFunc(c.full, func(p string) bool { return others[p] })
		if c.canon != 0 {
			canon := strings.ToLower(r.gaz.Names[c.canon])
			for _, p := range strings.Fields(canon) {
				fit = fit || p == w
			}
			fit = fit || others[lexicon.Fold(canon)]
		}
		if fit {
			found = append(found, c)
		}
	}
	if len(found) == 1 {
		return i + 2, found[0]
	}
	if c := lastSeen(found, si, bodyWithin); c != nil {
		return i + 2, c
	}
	return 0, nil
}
