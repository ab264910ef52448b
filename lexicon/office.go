package lexicon

import (
	"strings"
	"sync"
)

// An OfficeBook holds the words of lists/offices.txt, in lower case.
type OfficeBook struct {
	Head    map[string][]string // a holder's noun and the wider words that may stand for it
	Abbr    map[string]string   // an abbreviated title and the noun it stands for
	Mod     Set                 // words that may stand before a noun
	Honor   Set                 // forms of address
	Lead    Set                 // words of offices that stand before a name
	Address Set                 // a name may begin with them, though they name nobody
	Rank    Set                 // they make another office of one
	Speaks  Set                 // who holds it speaks for a state or a body
	State   Set                 // only a state has it
	Private Set                 // who is called so holds none
	Alone   Set                 // of which a place has one
	Party   Set                 // what one of a party is called
	Things  Set                 // things and bodies are called by it as well
	Gender  map[string]string
	Syn     map[string][]string // substitute: the words it may stand for
	Phrases [][]string          // offices and bodies of fixed wording
}

// Offices returns the words of offices.
var Offices = sync.OnceValue(func() *OfficeBook {
	b := &OfficeBook{Head: map[string][]string{}, Abbr: map[string]string{}, Mod: Set{}, Honor: Set{}, Lead: Set{}, Address: Set{},
		Rank: Set{}, Speaks: Set{}, State: Set{}, Private: Set{}, Alone: Set{}, Party: Set{}, Things: Set{}, Gender: map[string]string{}, Syn: map[string][]string{}}
	sets := map[string]Set{"mod": b.Mod, "honor": b.Honor, "lead": b.Lead, "address": b.Address, "rank": b.Rank,
		"speaks": b.Speaks, "state": b.State, "private": b.Private, "alone": b.Alone, "party": b.Party, "things": b.Things}
	Read("offices.txt", func(l Line) error {
		f := l.Fields
		if len(f) < 2 {
			return l.Errorf("%s of nothing", f[0])
		}
		switch set := sets[f[0]]; f[0] {
		case "head":
			b.Head[f[1]] = f[2:]
		case "m", "f":
			for _, w := range f[1:] {
				b.Gender[w] = f[0]
			}
		case "abbr":
			if len(f) != 3 {
				return l.Errorf("an abbreviation and what it stands for, not %d words", len(f)-1)
			}
			b.Abbr[f[1]] = f[2]
		case "phrase":
			b.Phrases = append(b.Phrases, f[1:])
		case "syn":
			for _, w := range f[2:] {
				b.Syn[w] = append(b.Syn[w], f[1])
			}
		default:
			if set == nil {
				return l.Errorf("%q is no kind of word", f[0])
			}
			for _, w := range f[1:] {
				set[w] = true
			}
		}
		return nil
	})
	return b
})

// Holder returns the noun of an office that w names, singular and in lower case, or "".
func (b *OfficeBook) Holder(w string) string {
	if w == "pm" {
		return "" // the time of day
	}
	w = strings.ToLower(w)
	if a, ok := b.Abbr[w]; ok {
		w = a
	}
	if _, ok := b.Head[w]; ok {
		return w
	}
	return ""
}

// Title reports whether w, in lower case, is a form of address or an abbreviated title.
func (b *OfficeBook) Title(w string) bool {
	return b.Honor[w] || b.Abbr[w] != "" && strings.HasSuffix(w, ".")
}
