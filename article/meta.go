package article

import "strings"

// cutOutlet takes the outlet's name off the end of a title: "Talks fail – The
// Courier", "Talks fail | News | TC". It returns the title and the name.
func cutOutlet(title string) (rest, outlet string) {
	rest = title
	for {
		cut, sep := -1, 0
		for _, s := range []string{" | ", " – ", " — ", " - ", " · ", " :: ", " « ", " » "} {
			if i := strings.LastIndex(rest, s); i > cut {
				cut, sep = i, len(s)
			}
		}
		if cut <= 0 {
			return rest, outlet
		}
		name := strings.TrimSpace(rest[cut+sep:])
		head := strings.TrimSpace(rest[:cut])
		if countWords(head) < 3 || !outletLike(name) {
			return rest, outlet
		}
		if outlet == "" {
			outlet = name
		}
		rest = head
	}
}

// outletLike reports a name of at most five words, each capitalised.
func outletLike(s string) bool {
	f := strings.Fields(s)
	if len(f) == 0 || len(f) > 5 || strings.ContainsAny(s, "?!:;“”\"") {
		return false
	}
	for i, w := range f {
		switch w {
		case "of", "the", "and", "&", "for", "de", "le", "la", "on", "in", "der", "die", "das":
			if i > 0 {
				continue
			}
		}
		c := w[0]
		if !(c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c >= 0x80) && !strings.Contains(w, ".") {
			return false
		}
	}
	return true
}
