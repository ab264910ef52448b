package lexicon

import (
	"strings"
	"sync"
)

// A NameBook holds the words of lists/names.txt, in lower case.
type NameBook struct {
	Particles Set               // "van", within a person's name
	Suffixes  Set               // "jr", behind one, without stops
	Nicknames map[string]string // a given name and that for which it stands, folded as names are
	Firms     Set               // "inc", the form of a company, without stops
	Trades    Set               // "holdings", other words that a company's name may leave out
	Tails     Set               // "led", behind a hyphen, with which a name describes something
	Letters   Set               // "p.o", written like initials, without the last stop
}

// NameParts returns what names are made of beside the words that name.
var NameParts = sync.OnceValue(func() *NameBook {
	b := &NameBook{Particles: Set{}, Suffixes: Set{}, Nicknames: map[string]string{}, Firms: Set{}, Trades: Set{}, Tails: Set{}, Letters: Set{}}
	sets := map[string]Set{"particle": b.Particles, "suffix": b.Suffixes, "firm": b.Firms, "trade": b.Trades, "tail": b.Tails, "letters": b.Letters}
	Read("names.txt", func(l Line) error {
		set, nickname := sets[l.Fields[0]], l.Fields[0] == "nickname"
		if set == nil && !nickname || nickname != (l.Fields[2] != "") {
			return l.Errorf("%q of %q is no part of names", l.Fields[0], l.Fields[2])
		}
		for w := range strings.FieldsSeq(l.Fields[1]) {
			if nickname {
				b.Nicknames[foldName(w)] = foldName(l.Fields[2])
			} else {
				set[w] = true
			}
		}
		return nil
	})
	return b
})

// NameSuffix reports whether w, in lower case, follows a person's name as part of it: "Jr.", "Ph.D.".
func NameSuffix(w string) bool { return NameParts().Suffixes[strings.ReplaceAll(w, ".", "")] }

// Firm reports whether w, in lower case, is the form in which a company is incorporated. One of
// two letters needs its stops, without which it is another word: "S.A.".
func Firm(w string) bool {
	plain := strings.ReplaceAll(w, ".", "")
	return NameParts().Firms[plain] && (len(plain) > 2 || len(plain) < len(w))
}
