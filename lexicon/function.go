package lexicon

import (
	"maps"
	"strings"
	"sync"
)

// Grammar holds the words of lists/function.txt, which carry no content of their own, by class.
var Grammar = sync.OnceValue(func() map[string]Set {
	classes := map[string]Set{}
	home := map[string]string{}
	Read("function.txt", func(l Line) error {
		class := l.Fields[0]
		if classes[class] != nil {
			return l.Errorf("%s stand in two lines", class)
		}
		classes[class] = SetOf(l.Fields[1])
		for w := range classes[class] {
			if home[w] != "" {
				return l.Errorf("%s stands among the %s already", w, home[w])
			}
			home[w] = class
		}
		return nil
	})
	return classes
})

// GrammarBut returns the words of grammar without those of some classes.
func GrammarBut(classes ...string) Set {
	rest := maps.Clone(Grammar())
	for _, c := range classes {
		if rest[c] == nil {
			panic("lexicon: no class of grammar " + c)
		}
		delete(rest, c)
	}
	out := Set{}
	for _, words := range rest {
		maps.Copy(out, words)
	}
	return out
}

// FunctionWords are the words of grammar, what contractions are cut into, and the verbs of reporting.
var FunctionWords = GrammarBut().With(`s t d ll m re ve
	said say says saying told tell tells added add adds noted stated mentioned according`)

// FoldedGrammar returns the words of grammar that a rewriter leaves, without apostrophes.
func FoldedGrammar() Set {
	out := Set{}
	for w := range GrammarBut("loose") {
		out[strings.ReplaceAll(w, "'", "")] = true
	}
	return out
}
