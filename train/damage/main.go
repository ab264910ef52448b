// Command damage rewrites texts as synonym spinners and translations there and
// back do, so that models can be trained and scored on machine-altered wording.
//
// It reads JSON Lines with a "text" and standoff offsets in code points, and
// prints the same objects with words outside quotation marks replaced and every
// offset moved along. A pair of numbers at the head of a list, anywhere below
// "attributions", "other_annotators", "names", "times", "sentences" or "words",
// is taken for offsets. The same input, rate and seed give the same output.
//
// Two tables tell what stands for what: spinner.tsv (news words, written for
// readout) and thesaurus.tsv.gz (WordNet 3.1; made by thesaurus.py).
package main

import (
	"bufio"
	"bytes"
	"compress/gzip"
	_ "embed"
	"encoding/json"
	"flag"
	"io"
	"log"
	"math/rand/v2"
	"os"
	"strings"
	"unicode"

	"readout/lexicon"
)

//go:embed spinner.tsv
var spinner string

//go:embed thesaurus.tsv.gz
var thesaurus []byte

var standoff = map[string]bool{"attributions": true, "other_annotators": true, "names": true, "times": true, "sentences": true, "words": true}

func main() {
	log.SetFlags(0)
	rate := flag.Float64("rate", 0.3, "share of the words with synonyms that are replaced")
	common := flag.Float64("spinner", 0.7, "share of the words in the spinner's table that are replaced")
	quotes := flag.Bool("quotes", false, "damage the words inside quotation marks too")
	seed := flag.Uint64("seed", 1, "seed; every text draws from the seed and its id")
	flag.Parse()
	d := damager{rate: *rate, common: *common, quotes: *quotes, seed: *seed, spin: table(strings.NewReader(spinner))}
	z, err := gzip.NewReader(bytes.NewReader(thesaurus))
	if err != nil {
		log.Fatal("train/damage: ", err)
	}
	d.synonyms = table(z)
	var in io.Reader = os.Stdin
	if flag.NArg() > 0 {
		f, err := os.Open(flag.Arg(0))
		if err != nil {
			log.Fatal("train/damage: ", err)
		}
		defer f.Close()
		in = f
		if strings.HasSuffix(flag.Arg(0), ".gz") {
			if in, err = gzip.NewReader(f); err != nil {
				log.Fatal("train/damage: ", err)
			}
		}
	}
	out := bufio.NewWriter(os.Stdout)
	if err := d.lines(in, out); err != nil {
		log.Fatal("train/damage: ", err)
	}
	if err := out.Flush(); err != nil {
		log.Fatal("train/damage: ", err)
	}
}

func table(r io.Reader) map[string][]string {
	m := map[string][]string{}
	s := bufio.NewScanner(r)
	for s.Scan() {
		if form, all, ok := strings.Cut(s.Text(), "\t"); ok && !strings.HasPrefix(form, "#") {
			m[form] = strings.Split(all, "|")
		}
	}
	return m
}

type damager struct {
	rate, common   float64
	quotes         bool
	seed           uint64
	spin, synonyms map[string][]string
}

func (d *damager) lines(in io.Reader, out io.Writer) error {
	s := bufio.NewScanner(in)
	s.Buffer(nil, 1<<26)
	enc := json.NewEncoder(out)
	enc.SetEscapeHTML(false)
	for s.Scan() {
		dec := json.NewDecoder(bytes.NewReader(s.Bytes()))
		dec.UseNumber()
		var row map[string]any
		if err := dec.Decode(&row); err != nil {
			return err
		}
		text, _ := row["text"].(string)
		id, _ := row["id"].(string)
		altered, moved := d.damage(text, id)
		row["text"] = altered
		for k, v := range row {
			if standoff[k] {
				move(v, moved)
			}
		}
		if err := enc.Encode(row); err != nil {
			return err
		}
	}
	return s.Err()
}

// move replaces the two numbers at the head of every list below v.
func move(v any, moved []int) {
	switch v := v.(type) {
	case map[string]any:
		for _, x := range v {
			move(x, moved)
		}
	case []any:
		if len(v) >= 2 {
			a, ok := v[0].(json.Number)
			b, too := v[1].(json.Number)
			if ok && too {
				i, _ := a.Int64()
				j, _ := b.Int64()
				if i >= 0 && j < int64(len(moved)) && i <= j {
					v[0], v[1] = moved[i], moved[j]
				}
				return
			}
		}
		for _, x := range v {
			move(x, moved)
		}
	}
}

// damage returns the altered text and, per code point of the old text and for
// its end, the offset in the new one.
func (d *damager) damage(text, id string) (string, []int) {
	draw := rand.New(rand.NewPCG(d.seed, lexicon.Hash64(id)))
	old := []rune(text)
	moved := make([]int, len(old)+1)
	var out []rune
	quoted, start := false, true // inside quotation marks; at the start of a sentence
	for i := 0; i < len(old); {
		r := old[i]
		if !unicode.IsLetter(r) {
			switch r {
			case '“':
				quoted = true
			case '”':
				quoted = false
			case '"':
				quoted = !quoted
			case '\n':
				quoted, start = false, true
			case '.', '!', '?':
				start = true
			case '\'', '`':
				if i+1 < len(old) && old[i+1] == r {
					quoted = !quoted
					moved[i] = len(out)
					out = append(out, r)
					i++
				}
			}
			moved[i] = len(out)
			out = append(out, r)
			i++
			continue
		}
		j := i
		for j < len(old) && (unicode.IsLetter(old[j]) || j+1 < len(old) && (old[j] == '\'' || old[j] == '’' || old[j] == '-' || old[j] == '.') && unicode.IsLetter(old[j+1])) {
			j++
		}
		word := string(old[i:j])
		new := word
		if d.quotes || !quoted {
			new = d.replace(word, start, draw)
		}
		start = false
		from := len(out)
		out = append(out, []rune(new)...)
		moved[i] = from
		for k := i + 1; k < j; k++ {
			moved[k] = min(from+k-i, len(out))
		}
		i = j
	}
	moved[len(old)] = len(out)
	return string(out), moved
}

func (d *damager) replace(word string, start bool, draw *rand.Rand) string {
	low := strings.ToLower(word)
	upper := []rune(word)[0] != []rune(low)[0]
	choices, rate := d.spin[low], d.common
	if len(choices) == 0 {
		choices, rate = d.synonyms[low], d.rate
		if upper && !start {
			return word // a name
		}
	} else if upper && !start && draw.Float64() < 0.5 {
		return word // an office, half of the time
	}
	if len(choices) == 0 || word == strings.ToUpper(word) && len(word) > 1 || draw.Float64() >= rate {
		return word
	}
	new := choices[draw.IntN(len(choices))]
	if upper {
		r := []rune(new)
		r[0] = unicode.ToUpper(r[0])
		new = string(r)
	}
	return new
}
