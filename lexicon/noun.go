package lexicon

import "sync"

// Nouns returns the nouns of lists/nouns.txt that name what kinds say, "bodies" or "media".
func Nouns(kinds ...string) Set {
	out := Set{}
	for _, kind := range kinds {
		words, ok := nouns()[kind]
		if !ok {
			panic("lexicon: no nouns of " + kind)
		}
		out = out.With(words)
	}
	return out
}

var nouns = sync.OnceValue(func() map[string]string {
	m := map[string]string{}
	Read("nouns.txt", func(l Line) error {
		if m[l.Fields[0]] != "" {
			return l.Errorf("%s stand in two lines", l.Fields[0])
		}
		m[l.Fields[0]] = l.Fields[1]
		return nil
	})
	return m
})
