package refer

import (
	"slices"

	"readout"
	"readout/english/gazetteer"
	"readout/english/text"
	"readout/lexicon"
)

// An Example is a mention with all that it may refer to, to learn from.
type Example struct {
	Kin     int        // of mention
	Options [][]uint16 // the features of each, of none of them last
	Right   []bool     // of each; of none of them last
	Named   []bool     // of each whether it has a name
}

// Truth tells which entity the word that heads a mention refers to, or the several that an "and" joins to it
// do together, 0 for one that no other mention shares; asked is false where it is not known, and a model decides.
type Truth func(word int, several bool) (entity int, asked bool)

// Examples walks a document and returns what its mentions may refer to. Those before a mention
// stand joined as truth has it; where that does not know, as the model decides, if there is one.
func Examples(d *text.Document, m *Model, truth Truth) []Example {
	r := newReferrer(d)
	about := map[*cluster]int{}
	for i, n := range r.Names {
		if c := r.of[i]; c != nil {
			if e, asked := truth(r.head(n.First, n.Last), false); asked && e != 0 && about[c.root()] == 0 {
				about[c.root()] = e
			}
		}
	}
	var out []Example
	r.decide = func(r *referrer, x *mention) int {
		entity, asked := truth(x.word, false)
		if !asked {
			if m == nil {
				return -1
			}
			return m.decide(r, x)
		}
		e := Example{Kin: int(x.kin)}
		right, near := -1, -1
		for i := range r.options {
			o := &r.options[i]
			other := 0
			if o.cluster != nil && o.named() {
				other = about[o.cluster]
			} else {
				word := o.last.word
				if o.cluster != nil {
					word = o.opened
				}
				other, _ = truth(word, o.class == severalClass)
			}
			yes := entity != 0 && other == entity
			if yes && o.last.word > near {
				right, near = i, o.last.word
			}
			e.Options = append(e.Options, slices.Clone(o.features))
			e.Right = append(e.Right, yes)
			e.Named = append(e.Named, o.cluster != nil && o.named())
		}
		e.Options = append(e.Options, slices.Clone(r.none))
		e.Right = append(e.Right, right < 0)
		e.Named = append(e.Named, false)
		out = append(out, e)
		return right
	}
	r.walk()
	return out
}

// With finds the entities of a document as Find does, by another model.
func With(d *text.Document, m *Model) []readout.Entity { return find(d, m) }

func newReferrer(d *text.Document) *referrer {
	r := &referrer{Document: d, book: lexicon.Offices(), gaz: gazetteer.Default()}
	d.Forms().Fetch()
	r.people = peopleForms.Of(d)
	r.joinNames()
	for _, c := range r.of {
		if c != nil {
			c.root().names++
			if c.kind == readout.Person {
				r.persons++
			}
		}
	}
	r.told = len(r.clusters)
	r.findRoles()
	r.expectGenders()
	return r
}
