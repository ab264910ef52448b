// Package ecb reads articles of ECB+ as ../shared/data has them.
package ecb

import "strings"

// An Article is a row of the gold data.
type Article struct {
	ID, Topic, Story string
	Sentences        [][]string // tokens; a sentence may have none
	Events           []Event
}

// An Event is a mention of one: tokens of a sentence, and what names the event over all articles of the topic.
type Event struct {
	Sentence int
	Tokens   []int
	Text     string
	Chain    string
}

// Text puts the article's tokens together, a sentence a line.
func (a *Article) Text() string {
	var lines []string
	for _, s := range a.Sentences {
		if len(s) > 0 {
			lines = append(lines, prose(s))
		}
	}
	return strings.Join(lines, "\n")
}

// prose puts the tokens of a sentence together: no blank before marks and in contractions.
func prose(tokens []string) string {
	s := strings.Join(tokens, " ")
	for _, m := range []string{".", ",", ";", ":", "!", "?", "%", ")", "]"} {
		s = strings.ReplaceAll(s, " "+m, m)
	}
	return strings.NewReplacer("( ", "(", "[ ", "[", "$ ", "$", " n't", "n't", " 's", "'s", " 're", "'re", " 've", "'ve", " 'll", "'ll", "`` ", `"`, " ''", `"`).Replace(s)
}
