package lexicon

import "sync"

// An Agency sells news or pictures to those who publish.
type Agency struct {
	Name     string   // the one that stands for it
	Names    []string // as pages write it
	Pictures bool     // it is credited for pictures, not for words
}

// Agencies returns the agencies of lists/agencies.txt.
var Agencies = sync.OnceValue(func() []Agency {
	var out []Agency
	home := map[string]string{}
	Read("agencies.txt", func(l Line) error {
		a := Agency{Name: l.Fields[1], Names: Values(l.Fields[2]), Pictures: l.Fields[0] == "picture"}
		if !a.Pictures && l.Fields[0] != "text" {
			return l.Errorf("%q is no kind of agency", l.Fields[0])
		}
		if a.Name == "" || len(a.Names) == 0 {
			return l.Errorf("an agency without a name")
		}
		for _, n := range a.Names {
			if home[n] != "" {
				return l.Errorf("%s is a name of %s already", n, home[n])
			}
			home[n] = a.Name
		}
		out = append(out, a)
		return nil
	})
	return out
})
