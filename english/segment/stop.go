package segment

import (
	"slices"
	"strings"

	"readout/lexicon"
)

// A stop behind initials, a letter that numbers something, or an abbreviation belongs to the
// word, and whether the sentence ends there too is seen by what stands on both sides.
// Treebanks show too few of them to learn it, so they are decided here.

// joinStop joins the last two words if they are initials, or the "v.s" of a match, and
// their stop: "Vladimir V. Putin", "J. K. Vale".
func (t *Tokens) joinStop(end int) {
	n := len(t.Words)
	if n < 2 {
		return
	}
	a, b := &t.Words[n-2], t.Words[n-1]
	if a.gap == 0 || b.gap != 0 || b.Len() != 1 || t.text[b.Start] != '.' || end >= t.end {
		return
	}
	w := t.Word(n - 2)
	if party := w == "v" && n > 2 && t.Words[n-3].shape == KindUpper && nextShape(t.text, end, t.end) == uint32(KindUpper); !party && !versus[strings.ToLower(w)] {
		if !isInitials(w+".") || nextShape(t.text, end, t.end) != uint32(KindUpper) {
			return
		}
		if n > 2 {
			before := t.Words[n-3]
			if p := t.Word(n - 3); (before.shape != KindUpper || before.Len() < 3) && !isInitials(p) && p != "." || lettered[strings.ToLower(p)] {
				return
			}
		}
		if next := t.next(end); len(next) < 2 || starters[WordHash(next)] {
			return
		}
	}
	a.End, a.asked = b.End, false
	t.Words = t.Words[:n-1]
}

// next returns the piece that follows the byte at, up to white space.
func (t *Tokens) next(at int) string {
	s := strings.TrimLeft(t.text[at:t.end], " \n")
	i := 0
	for i < len(s) && KindOf(rune(s[i])) != kindSpace {
		i++
	}
	return s[:i]
}

// versus are what stands between two sides, without its last stop.
var versus = lexicon.SetOf(`v.s vs`)

// isInitials reports whether w is capitals with a stop behind each.
func isInitials(w string) bool {
	for k := 0; k+1 < len(w); k += 2 {
		if Ascii[w[k]&127] != KindUpper || w[k] > 127 || w[k+1] != '.' {
			return false
		}
	}
	return len(w) > 1 && len(w)%2 == 0
}

// stop tells whether the sentence ends behind word i, the since-th of it, where that is
// certain: the word closes with a stop and another one with a capital follows. The paragraph may be plain.
func (t *Tokens) stop(i, since int, plain bool) (ends, certain bool) {
	w, b := t.Word(i), &t.Words[i+1]
	if w[len(w)-1] != '.' || len(w) > 8 {
		return false, false
	}
	before, next := t.Word(i-1), t.Word(i+1)
	low := strings.ToLower(w)
	if low == "v." && i > 0 && t.Words[i-1].shape == KindUpper && b.shape == KindUpper || versus[low[:len(low)-1]] {
		return false, true
	}
	if b.shape != KindUpper || b.gap == 0 {
		return false, false
	}
	if w == "." {
		// "… was freed. J. K. Vale left."
		p := t.Words[max(i-1, 0)]
		return true, i > 0 && t.Words[i].gap == 0 && p.Len() > 2 && (p.shape == KindLower || p.shape == KindUpper) && !abbreviations[WordHash(t.Word(i-1))] && isInitials(next) && i+2 < len(t.Words) && t.Words[i+2].shape == KindUpper
	}
	starts := starters[WordHash(next)] && (i+2 < len(t.Words) && t.Words[i+2].shape == KindLower || plain)
	number := lettered[strings.ToLower(before)]
	switch initials := isInitials(w); {
	case initials && len(w) == 2 && number: // "Plan B. Then"
		return true, true
	case initials && len(w) == 2:
		if starts {
			return true, since > 1 // "A. The first point"
		}
		if i == 0 || t.Words[i-1].shape == KindUpper || before == "." {
			return false, true // "J. Vale"
		}
		return false, isInitials(next) // "the writer J. K. Vale"
	case starts && (initials || closing[low[:len(low)-1]]):
		return true, since > 1
	case initials && !powers[low[:len(low)-1]] && (i == 0 || t.Words[i-1].shape == KindUpper):
		return false, !starters[WordHash(next)]
	case low == "p.m." || low == "a.m.":
		// "It opens at 9 p.m. Visitors …", but "At 9 p.m. Holm left", "at 9 p.m. Monday"
		first := strings.ToLower(t.Word(i + 1 - since))
		person := lexicon.Offices().Title(strings.ToLower(next))
		if i+2 < len(t.Words) && !person {
			w, shape := t.Word(i+2), t.Words[i+2].shape
			person = w != "time" && shape != KindUpper && shape != KindPunct
		}
		return true, since > 3 && person && !fronting[first] && plain && !hours[strings.ToLower(next)] && strings.ToUpper(next) != next
	}
	return false, false
}

// plain reports whether the paragraph has more small than capital letters at the head of its words: no headline.
func (t *Tokens) plain() bool {
	n := 0
	for i := range t.Words {
		switch t.Words[i].shape {
		case KindLower:
			n++
		case KindUpper:
			n--
		}
	}
	return n >= 0
}

// starters are words that begin a sentence far more often than they follow an initial.
var starters = hashes(lexicon.SetOf(`the a an he she it they we i you his her its their our my this that these those there
	in on at to for with by from as if when while after before since although though because but and or so yet
	what who why how where which no not one some many most all other another however meanwhile still now then also
	both few several nobody everyone someone nothing neither either until soon later only even`))

// lettered are nouns that a single letter tells apart: "plan B".
var lettered = lexicon.Nouns("lettered")

// powers are initials that stand before other words too.
var powers = lexicon.Abbreviated("powers")

// closing are abbreviations, without the last stop, that end a phrase: no title and none that what it goes with must follow.
var closing = func() lexicon.Set {
	in := lexicon.Set{}
	for w := range lexicon.Abbreviations() {
		if !lexicon.Leading()[w] && !lexicon.Offices().Title(w+".") {
			in[w] = true
		}
	}
	return in
}()

// fronting words begin a sentence whose time may stand before its subject.
var fronting = lexicon.SetOf(`at by around about before after on from until till when since shortly just every between and but then as if because`)

// hours are words that may follow the time of day.
var hours = func() lexicon.Set {
	in := lexicon.NamesOf(lexicon.Times().Clocks)
	for _, t := range append(slices.Clone(lexicon.Times().Months), lexicon.Times().Weekdays...) {
		for _, s := range t.Spellings() {
			in[strings.TrimSuffix(s, ".")] = true
		}
	}
	return in
}()
