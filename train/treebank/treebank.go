// Package treebank reads CoNLL-U files (https://universaldependencies.org/format.html)
// and gives back their documents as raw text with the spans of their words.
package treebank

import (
	"bufio"
	"compress/gzip"
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"

	"readout"
)

// A Word is one syntactic word with its annotation.
type Word struct {
	readout.Span        // bytes of Doc.Text; empty when the form is no part of the text
	Form         string // as the text has it
	Lemma        string
	UPOS, XPOS   string
	Head         int // index within the sentence, -1 for the root
	Deprel       string
	Misc         string
}

// A Doc is a document: its text, paragraphs separated by a blank line, its
// words, and its sentences as half-open ranges of Words.
type Doc struct {
	ID        string
	Text      string
	Words     []Word
	Sentences [][2]int
}

// Spans returns the spans of the words and of the sentences.
func (d *Doc) Spans() (words, sentences []readout.Span) {
	for _, w := range d.Words {
		words = append(words, w.Span)
	}
	for _, s := range d.Sentences {
		sentences = append(sentences, readout.Span{Start: d.Words[s[0]].Start, End: d.Words[s[1]-1].End})
	}
	return words, sentences
}

// Open reads a CoNLL-U file, gzipped if its name ends in .gz.
func Open(path string) ([]Doc, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("open treebank: %w", err)
	}
	defer f.Close()
	var r io.Reader = f
	if strings.HasSuffix(path, ".gz") {
		z, err := gzip.NewReader(f)
		if err != nil {
			return nil, fmt.Errorf("open treebank %s: %w", path, err)
		}
		r = z
	}
	docs, err := Read(r)
	if err != nil {
		return nil, fmt.Errorf("read treebank %s: %w", path, err)
	}
	return docs, nil
}

// Read reads CoNLL-U. A new paragraph (newpar) becomes a blank line of the text.
func Read(r io.Reader) ([]Doc, error) {
	var docs []Doc
	var text strings.Builder
	var doc *Doc
	first := 0          // the sentence's first word
	glue := ""          // what stands before the next token
	multi, end := "", 0 // surface of a multiword token under way, and its last id
	at := 0             // where in the surface its next word begins
	paragraph := false
	finish := func() {
		if doc != nil {
			doc.Text = text.String()
		}
	}
	sentence := func() {
		if doc != nil && len(doc.Words) > first {
			doc.Sentences = append(doc.Sentences, [2]int{first, len(doc.Words)})
			first = len(doc.Words)
			glue = " "
		}
	}
	scan := bufio.NewScanner(r)
	scan.Buffer(nil, 1<<24)
	line := 0
	for scan.Scan() {
		line++
		s := scan.Text()
		switch {
		case s == "":
			sentence()
			continue
		case strings.HasPrefix(s, "# newdoc"):
			finish()
			docs = append(docs, Doc{ID: strings.TrimSpace(strings.TrimPrefix(strings.TrimPrefix(s, "# newdoc"), " id ="))})
			doc = &docs[len(docs)-1]
			text.Reset()
			first, glue = 0, ""
			continue
		case strings.HasPrefix(s, "# newpar"):
			paragraph = true
			continue
		case s[0] == '#':
			continue
		}
		if doc == nil {
			docs = append(docs, Doc{})
			doc = &docs[0]
		}
		p := strings.Split(s, "\t")
		if len(p) != 10 {
			return nil, fmt.Errorf("line %d: %d columns, want 10", line, len(p))
		}
		if strings.Contains(p[0], ".") {
			continue
		}
		after := " "
		if strings.Contains(p[9], "SpaceAfter=No") {
			after = ""
		}
		space := func() {
			if paragraph && text.Len() > 0 && len(doc.Words) == first {
				glue = "\n\n"
			}
			paragraph = false
			text.WriteString(glue)
			glue = after
		}
		if a, b, ok := strings.Cut(p[0], "-"); ok {
			if _, err := strconv.Atoi(a); err != nil {
				return nil, fmt.Errorf("line %d: id %q", line, p[0])
			}
			end, _ = strconv.Atoi(b)
			multi, at = p[1], 0
			space()
			text.WriteString(multi)
			continue
		}
		id, err := strconv.Atoi(p[0])
		if err != nil {
			return nil, fmt.Errorf("line %d: id %q", line, p[0])
		}
		head, err := strconv.Atoi(p[6])
		if err != nil {
			return nil, fmt.Errorf("line %d: head %q", line, p[6])
		}
		w := Word{Form: p[1], Lemma: p[2], UPOS: p[3], XPOS: p[4], Head: head - 1, Deprel: p[7], Misc: p[9]}
		if multi != "" {
			start := text.Len() - len(multi)
			n := len(p[1])
			switch {
			case strings.HasPrefix(multi[at:], p[1]):
				w.Start, w.End = start+at, start+at+n
				at += n
			case id == end:
				w.Start, w.End = start+at, start+len(multi)
				w.Form = multi[at:]
			default:
				w.Start, w.End = start+at, start+at
			}
			if id == end {
				multi = ""
			}
		} else {
			space()
			w.Start = text.Len()
			text.WriteString(p[1])
			w.End = text.Len()
		}
		doc.Words = append(doc.Words, w)
	}
	sentence()
	finish()
	return docs, scan.Err()
}
