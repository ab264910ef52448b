package english

import "strings"

// Which way a clause looks in time, read off the verb nearest to a word: the
// governing verb of "will meet on Thursday" looks ahead, that of "met on
// Thursday" back.

var aheadWords = wordSet(`will 'll ’ll shall wo scheduled due expected planned plans plan slated upcoming
	prepares preparing intends intend hopes aims vowed promised agreed`)

var backWords = wordSet(`said was were had did told met held took gave went came made began saw left won lost fell rose
	spoke wrote wasn weren told called sent kept brought thought led ran became announced reported`)

func wordSet(s string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(s) {
		m[w] = true
	}
	return m
}

// looksAhead reports whether the clause around word i of the sentence points to the future.
func (r *timeReader) looksAhead(i int) bool { return r.tense(i) > 0 }

// looksBack reports whether the clause around word i of the sentence points to the past.
func (r *timeReader) looksBack(i int) bool { return r.tense(i) < 0 }

func (r *timeReader) tense(i int) int {
	for j := i - 1; j >= 0 && i-j <= 14; j-- {
		if r.word(j) == ";" {
			break
		}
		if s := r.verbTense(j); s != 0 {
			return s
		}
	}
	for j := i + 1; j < len(r.ws) && j-i <= 18; j++ {
		if r.word(j) == ";" {
			break
		}
		if s := r.verbTense(j); s != 0 {
			return s
		}
	}
	return 0
}

// verbTense is 1 when word j is (part of) a verb that looks ahead, -1 when it looks back, 0 otherwise.
func (r *timeReader) verbTense(j int) int {
	w := strings.ToLower(r.word(j))
	x := r.d.reading.Words[r.ws[j].index].XPOS
	switch {
	case x == "MD" && (w == "would" || w == "will" || w == "'ll" || w == "’ll" || w == "shall" || w == "wo" || w == "may" || w == "might" || w == "could" || w == "should" || w == "must" || w == "can"):
		return 1
	case x == "MD":
		return 0
	case aheadWords[w] && x != "NN" && x != "NNS":
		if x == "VBD" && (w == "planned" || w == "promised" || w == "agreed" || w == "vowed") && r.is(j+1, "to") {
			return 1
		}
		if x == "VBD" || x == "" && (w == "agreed" || w == "promised" || w == "vowed") {
			return -1
		}
		return 1
	case w == "set" && (r.is(j+1, "to", "for")):
		return 1
	case x == "VBD":
		return -1
	case x == "VBN":
		for k := j - 1; k >= 0 && j-k <= 4; k-- {
			switch v := strings.ToLower(r.word(k)); v {
			case "will", "'ll", "’ll", "shall", "would", "to":
				return 1
			case "was", "were", "has", "have", "had", "been":
				return -1
			}
		}
		return 0
	case x == "VB":
		for k := j - 1; k >= 0 && j-k <= 4; k-- {
			switch v := strings.ToLower(r.word(k)); v {
			case "will", "'ll", "’ll", "shall", "would", "to", "may", "might", "could", "should", "must", "can":
				return 1
			case "did", "didn", "does", "do":
				return -1
			}
		}
		return 0
	case x == "VBG":
		switch v := strings.ToLower(r.word(j - 1)); v {
		case "is", "are", "'re", "’re", "'s", "’s":
			return 1
		}
		return 0
	case x == "VBZ" || x == "VBP":
		switch w {
		case "is", "are", "has", "have", "says", "say", "'s", "’s", "'re", "’re", "'ve", "’ve", "does", "do", "am", "'m", "’m", "notes", "adds", "writes", "reports":
			return 0
		}
		return 1
	case x == "":
		switch {
		case backWords[w]:
			return -1
		case w == "would":
			return 1
		case len(w) > 4 && strings.HasSuffix(w, "ed"):
			return -1
		}
	}
	return 0
}
