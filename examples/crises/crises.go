// Package crises makes piles of pages about crises that never were: of one crisis many pages
// that have few words in common but who takes part and where, as over weeks of a real one.
package crises

import (
	_ "embed"
	"fmt"
	"math/rand/v2"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"readout"
)

//go:embed crises.txt
var data string

// A crisis is what crises.txt tells of one.
type crisis struct {
	name       string
	background []string
	episodes   []episode
}

type episode struct {
	day                  int
	headlines, sentences []string
}

var all = func() (out []crisis) {
	for line := range strings.Lines(data) {
		line = strings.TrimSpace(line)
		key, value, _ := strings.Cut(line, " ")
		if line == "" || key == "#" {
			continue
		}
		if key == "crisis" {
			out = append(out, crisis{name: value})
			continue
		}
		c := &out[len(out)-1]
		switch key {
		case "~":
			c.background = append(c.background, value)
			continue
		case "episode":
			day, err := strconv.Atoi(value)
			if err != nil {
				panic(fmt.Errorf("crises.txt: %w", err))
			}
			c.episodes = append(c.episodes, episode{day: day})
			continue
		}
		e := &c.episodes[len(c.episodes)-1]
		if key == "!" {
			e.headlines = append(e.headlines, value)
		} else {
			e.sentences = append(e.sentences, line)
		}
	}
	return out
}()

// Names are those of the crises.
func Names() (names []string) {
	for _, c := range all {
		names = append(names, c.name)
	}
	return names
}

// named finds a name within a sentence.
var named = regexp.MustCompile(`[a-z,] [A-Z]`)

var choice = regexp.MustCompile(`\[([^|\]]*)\|([^\]]*)\]`)

// Cover returns n pages about a crisis. Each tells one episode by two or three of its sentences, on its day or
// within three days; half of them have a headline, half and those that name nobody a sentence of background, and one
// in six is undated.
func Cover(name string, n int, seed uint64) []*readout.Article {
	c := all[slices.Index(Names(), name)]
	r := rand.New(rand.NewPCG(seed, 7))
	var out []*readout.Article
	for i := range n {
		e := c.episodes[i%len(c.episodes)]
		var told []string
		for _, k := range r.Perm(len(e.sentences))[:2+r.IntN(2)] {
			told = append(told, choice.ReplaceAllStringFunc(e.sentences[k], func(s string) string {
				return choice.FindStringSubmatch(s)[1+r.IntN(2)]
			}))
		}
		if r.IntN(2) == 0 || !named.MatchString(strings.Join(told, " ")) {
			told = append(told, c.background[r.IntN(len(c.background))])
		}
		a := &readout.Article{ID: fmt.Sprintf("%s-%03d", name, i), Kind: readout.KindArticle, Text: strings.Join(told, "\n\n")}
		if r.IntN(2) == 0 {
			a.Title = e.headlines[r.IntN(len(e.headlines))]
		}
		if r.IntN(6) > 0 {
			a.Published = time.Date(2032, time.March, 1+e.day+r.IntN(4), 0, 0, 0, 0, time.UTC).Format(time.DateOnly)
		}
		out = append(out, a)
	}
	return out
}
