package treebank

import "strings"

// A Mention is a range of words that GUM's entity layer marks, of an entity and a kind: "person",
// "organization". Mentions of one entity of a document share its ID.
type Mention struct {
	First, Last int // half-open, of Doc.Words
	ID, Kind    string
}

// Mentions returns those of a sentence, inner ones before the ones around them.
func (d *Doc) Mentions(s [2]int) []Mention {
	var open, found []Mention
	for i := s[0]; i < s[1]; i++ {
		for _, b := range brackets(d.Words[i].Misc) {
			switch {
			case b.opens && b.closes:
				found = append(found, Mention{i, i + 1, b.id, b.kind})
			case b.opens:
				open = append(open, Mention{First: i, ID: b.id, Kind: b.kind})
			default:
				for k := len(open) - 1; k >= 0; k-- {
					if m := open[k]; m.ID == b.id {
						m.Last = i + 1
						found = append(found, m)
						open = append(open[:k], open[k+1:]...)
						break
					}
				}
			}
		}
	}
	return found
}

// Head returns the word of a mention whose head stands outside it, -1 if none.
func (m Mention) Head(d *Doc, s [2]int) int {
	for i := m.First; i < m.Last; i++ {
		if h := d.Words[i].Head; h < 0 || s[0]+h < m.First || s[0]+h >= m.Last {
			return i
		}
	}
	return -1
}

// Joins reports whether an "and" joins others to the head of a mention within it.
func (m Mention) Joins(d *Doc, s [2]int, head int) bool {
	for i := head + 1; i < m.Last; i++ {
		if d.Words[i].Head == head-s[0] && d.Words[i].Deprel == "conj" {
			return true
		}
	}
	return false
}

// A bracket opens a mention, closes one, or both.
type bracket struct {
	id, kind      string // kind only where it opens
	opens, closes bool
}

// brackets reads the brackets of a word's entity layer: "Entity=(12-person-new(13-place)12)".
func brackets(misc string) []bracket {
	var out []bracket
	for _, m := range strings.Split(misc, "|") {
		v, _ := strings.CutPrefix(m, "Entity=")
		if v == m {
			continue
		}
		for v != "" {
			if v[0] != '(' {
				id, rest, ok := strings.Cut(v, ")")
				if !ok {
					break
				}
				out = append(out, bracket{id: id, closes: true})
				v = rest
				continue
			}
			body, rest := v[1:], ""
			if end := strings.IndexAny(body, "()"); end >= 0 {
				body, rest = body[:end], body[end:]
			}
			v = strings.TrimPrefix(rest, ")")
			if f := strings.Split(body, "-"); len(f) > 1 {
				out = append(out, bracket{id: f[0], kind: f[1], opens: true, closes: v != rest})
			}
		}
	}
	return out
}
