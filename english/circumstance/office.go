package circumstance

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"readout"
	"readout/lexicon"
)

// entities notes what roles make of those who hold them, what stands behind
// names, and which state's official a name is said to be.
func (d *document) entities() {
	for i := range d.reading.Entities {
		e := &d.reading.Entities[i]
		named := slices.ContainsFunc(e.Mentions, func(m readout.Mention) bool { return m.Kind == readout.Name })
		if e.Role != "" {
			e.Office = officeOf(e.Role)
		}
		if !named {
			e.Office |= officeOf(e.Name) &^ readout.National
		}
		e.Misread = misread(e.Name)
		for k := range e.Mentions {
			m := &e.Mentions[k]
			if m.Kind != readout.Name {
				continue
			}
			m.After = follow(d.text[m.End:])
			if e.Party == "" {
				m.Of = officialOf(d.text[max(0, m.Start-officialReach):m.Start])
			}
		}
	}
}

// What roles are called by that the list of offices does not hold: nouns by their beginning, and
// pairs of words that only a state has.
var (
	speakingStems = []string{"delegat", "official"}
	nationalPairs = lexicon.Set{"prime minister": true, "foreign minister": true, "defence minister": true, "defense minister": true,
		"interior minister": true, "finance minister": true, "deputy minister": true, "foreign ministry": true, "armed forces": true}
)

// officeOf tells what a role makes of its holder.
func officeOf(role string) (o readout.Office) {
	book := lexicon.Offices()
	words := lettersIn(role, readout.Span{End: len(role)})
	for i := range words {
		w := words[i].low
		if book.Speaks[w] || strings.HasPrefix(w, "spokes") && len(w) > len("spokes") ||
			slices.ContainsFunc(speakingStems, func(s string) bool { return strings.HasPrefix(w, s) }) {
			o |= readout.Speaks
		}
		if book.Private[w] {
			o |= readout.Private
		}
		pair := i+1 < len(words) && words[i+1].beside
		if book.State[w] || pair && nationalPairs[w+" "+words[i+1].low] ||
			pair && i+2 < len(words) && words[i+2].beside && w == "secretary" && words[i+1].low == "of" && words[i+2].low == "state" {
			o |= readout.National
		}
	}
	return o
}

// nameVerbs within a name show that it is none.
var nameVerbs = lexicon.SetOf("told said says asked warned accused urged rejected")

// misread reports whether a name holds the verb of its sentence.
func misread(name string) bool {
	for {
		_, rest, ok := strings.Cut(name, " ")
		if !ok {
			return false
		}
		w, _, more := strings.Cut(rest, " ")
		if more && nameVerbs[w] {
			return true
		}
		name = rest
	}
}

// follow tells what the text behind a name begins with.
func follow(rest string) readout.Follow {
	if strings.HasPrefix(rest, ", ") {
		return readout.FollowComma
	}
	if rest == "" || rest[0] == '.' || rest[0] == '\n' || strings.HasPrefix(rest, " (") || strings.HasPrefix(rest, " —") || strings.HasPrefix(rest, " –") {
		return readout.FollowEnd
	}
	return ""
}

// officialOf returns the capitalised word before a name that nothing parts from it but an office.
func officialOf(before string) string {
	office := false
	for {
		var w string
		if w, before = lastWord(before); w == "" {
			return ""
		}
		if !lexicon.LeadsOffice(w) {
			if r, _ := utf8.DecodeRuneInString(w); office && unicode.IsUpper(r) {
				return w
			}
			return ""
		}
		office = office || len(w) > 5 || lexicon.Offices().State[strings.ToLower(w)]
	}
}

// lastWord returns the last word of letters before the end of s, and what stands before
// it; "" when a mark that parts sentences stands between, or none is left.
func lastWord(s string) (word, before string) {
	end := -1
	for i := len(s); i > 0; {
		r, size := utf8.DecodeLastRuneInString(s[:i])
		if unicode.IsLetter(r) {
			if end < 0 {
				end = i
			}
		} else {
			if end >= 0 {
				return s[i:end], s[:i]
			}
			switch r {
			case '.', ';', '\n', '“', '”', '"':
				return "", ""
			}
		}
		i -= size
	}
	if end >= 0 {
		return s[:end], ""
	}
	return "", ""
}
