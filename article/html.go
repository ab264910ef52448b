package article

import (
	"bytes"
	"strings"

	"github.com/markusmobius/go-trafilatura"
	"golang.org/x/net/html"

	"readout"
)

func extractHTML(a *readout.Article, p *readout.Page) {
	doc, err := html.Parse(bytes.NewReader(p.Body))
	if err != nil {
		return
	}
	l := takeApart(doc)
	l.ask(doc)
	l.choose(titles(doc))
	var paras []string
	for i := range l.pieces {
		if l.pieces[i].keep {
			paras = append(paras, l.pieces[i].text)
		}
	}
	a.Text = strings.Join(paras, "\n\n")
}

// ask marks each piece with the share of its words that go-trafilatura takes for the article's body.
func (l *layout) ask(doc *html.Node) {
	text := trafilate(doc)
	if text == "" {
		return
	}
	taken := map[uint64]int{}
	var h grams
	scan(text, func(w uint64) { taken[h.add(w)]++ })
	for i := range l.pieces {
		l.pieces[i].vote = share(l.pieces[i].text, taken)
	}
	l.askShort(taken)
}

// askShort votes on pieces of fewer words than a run has, such as the cells of
// a table: all their words must lie in runs that reach into the pieces beside them.
func (l *layout) askShort(taken map[uint64]int) {
	type word struct {
		piece int32
		in    bool
	}
	var words []word
	var g grams
	for i := range l.pieces {
		scan(l.pieces[i].text, func(w uint64) {
			words = append(words, word{piece: int32(i)})
			if n := len(words); taken[g.add(w)] > 0 && n >= gramLen {
				for k := n - gramLen; k < n; k++ {
					words[k].in = true
				}
			}
		})
	}
	for i := 0; i < len(words); {
		j, in := i, true
		for ; j < len(words) && words[j].piece == words[i].piece; j++ {
			in = in && words[j].in
		}
		if j-i < gramLen && in {
			l.pieces[words[i].piece].vote = 1
		}
		i = j
	}
}

const gramLen = 3

type grams struct{ w [gramLen]uint64 }

func (g *grams) add(w uint64) uint64 {
	copy(g.w[:], g.w[1:])
	g.w[gramLen-1] = w
	h := uint64(14695981039346656037)
	for _, x := range g.w {
		h = (h ^ x) * 1099511628211
		h ^= h >> 29
	}
	return h
}

// share returns how many of the runs of three words in s are in taken. Runs
// that begin before s are left out, unless s is too short to have others.
func share(s string, taken map[uint64]int) float64 {
	var g grams
	n, hit := 0, 0
	scan(s, func(w uint64) {
		x := g.add(w)
		n++
		if n >= gramLen && taken[x] > 0 {
			hit++
		}
	})
	if n < gramLen {
		return 0
	}
	return float64(hit) / float64(n-gramLen+1)
}

// scan calls f with a hash of each word of s: its letters and digits.
func scan(s string, f func(uint64)) {
	const seed = 14695981039346656037
	h, in := uint64(seed), false
	for _, r := range s {
		if r < 0x80 && !(r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9') || r >= 0x2000 && r < 0x2070 {
			if in {
				f(h)
				h, in = seed, false
			}
			continue
		}
		h = (h ^ uint64(r)) * 1099511628211
		in = true
	}
	if in {
		f(h)
	}
}

// trafilate returns what go-trafilatura takes for the body, "" when it fails.
func trafilate(doc *html.Node) (text string) {
	defer func() {
		if recover() != nil {
			text = ""
		}
	}()
	res, err := trafilatura.ExtractDocument(doc, trafilatura.Options{ExcludeComments: true, HtmlDateMode: trafilatura.Disabled})
	if err != nil || res == nil {
		return ""
	}
	return res.ContentText
}
