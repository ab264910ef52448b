package text

import (
	"readout/english/gazetteer"
	"readout/lexicon"
)

// LongestAt returns the longest phrase with one of the wanted classes that begins at word
// i and ends before word limit: its entry and the index behind its last word, or 0.
func (d *Document) LongestAt(i, limit int, want gazetteer.Class) (gazetteer.Entry, int) {
	g := gazetteer.Default()
	h := lexicon.Basis64
	var best gazetteer.Entry
	end := 0
	for j := i; j < limit && j < i+gazetteer.Longest; j++ {
		w := d.Word(j)
		h = lexicon.FoldHash(h, w)
		e, ok := g.Entries.Get(h)
		if !ok {
			if !gazetteer.HasLetter(w) {
				continue
			}
			break
		}
		if e.Class&want == 0 || !gazetteer.HasLetter(w) && j == i {
			continue
		}
		if e.Class&gazetteer.Upper != 0 && !gazetteer.AllUpper(d.Text[d.Reading.Words[i].Start:d.Reading.Words[j].End]) {
			continue
		}
		if j > i && !gazetteer.HasLetter(w) {
			continue // a trailing mark adds nothing to the phrase
		}
		best, end = e, j+1
	}
	return best, end
}
