package text

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"

	"readout"
)

// hanging makes a document of sentences whose words are written "form/tag/head/relation", with
// heads counted from 1 within the sentence and 0 for the root.
func hanging(sentences ...string) *Document {
	r := &readout.Reading{}
	var text strings.Builder
	for _, s := range sentences {
		first := len(r.Words)
		for _, w := range strings.Fields(s) {
			f := strings.Split(w, "/")
			head, err := strconv.Atoi(f[2])
			if err != nil {
				panic(err)
			}
			start := text.Len()
			text.WriteString(f[0])
			r.Words = append(r.Words, readout.Word{Span: readout.Span{Start: start, End: text.Len()}, XPOS: f[1], Head: first + head - 1, Deprel: f[3]})
			if head == 0 {
				r.Words[len(r.Words)-1].Head = -1
			}
			text.WriteByte(' ')
		}
		r.Sentences = append(r.Sentences, readout.Sentence{First: first, Last: len(r.Words)})
	}
	return &Document{Article: &readout.Article{}, Text: text.String(), Reading: r}
}

// Everything that the tree answers, word by word.
func TestTree(t *testing.T) {
	for _, tc := range []struct {
		name      string
		sentences []string
		want      string
	}{
		{"a negated verb with subject, object and time", []string{
			"Orvania/NNP/4/nsubj did/VBD/4/aux not/RB/4/advmod sign/VB/0/root the/DT/6/det treaty/NN/4/obj on/IN/8/case Monday/NNP/4/obl ././4/punct"}, `
Orvania: path Orvania sign; clause sign
did: path did sign; clause did
not: path not sign; clause sign
sign: children Orvania did not treaty Monday .; path sign; covers Orvania….; clause sign; subject Orvania; auxiliaries did; negated
the: path the treaty sign; clause sign
treaty: children the; path treaty sign; covers the…treaty; clause sign
on: path on Monday sign; clause sign
Monday: children on; path Monday sign; covers on…Monday; clause sign; preposition on
.: path . sign; clause sign
`},
		{"a passive, a phrasal verb and an infinitive", []string{
			"Dockers/NNS/3/nsubj were/VBD/3/aux:pass told/VBN/0/root to/TO/5/mark call/VB/3/xcomp the/DT/7/det strike/NN/5/obj off/RP/5/compound:prt"}, `
Dockers: path Dockers told; clause told
were: path were told; clause were
told: children Dockers were call; path told; covers Dockers…off; clause told; subject Dockers; auxiliaries were; passive
to: path to call told; clause call
call: children to strike off; path call told; covers to…off; clause call; particle off; infinitive
the: path the strike call told; clause call
strike: children the; path strike call told; covers the…strike; clause call
off: path off call told; clause call
`},
		{"a predicate noun without a verb above it, and nobody", []string{
			"There/EX/4/expl is/VBZ/4/cop no/DT/4/det strike/NN/0/root", "Rain/NN/0/root with/IN/3/case hail/NN/1/nmod"}, `
There: path There strike
is: path is strike; clause is
no: path no strike
strike: children There is no; path strike; covers There…strike; auxiliaries is; negated
Rain: children hail; path Rain; covers Rain…hail
with: path with hail Rain
hail: children with; path hail Rain; covers with…hail; preposition with
`},
		{"the subject of a passive; a clause within a noun phrase", []string{
			"The/DT/2/det bill/NN/8/nsubj:pass that/WDT/5/nsubj Parliament/NNP/5/nsubj debated/VBD/2/acl:relcl may/MD/8/aux be/VB/8/aux:pass dropped/VBN/0/root"}, `
The: path The bill dropped; clause dropped
bill: children The debated; path bill dropped; covers The…debated; clause dropped
that: path that debated bill dropped; clause debated
Parliament: path Parliament debated bill dropped; clause debated
debated: children that Parliament; path debated bill dropped; covers that…debated; clause debated; subject that
may: path may dropped; clause dropped
be: path be dropped; clause be
dropped: children bill may be; path dropped; covers The…dropped; clause dropped; subject bill; auxiliaries may be; passive
`},
		{"what a negation before and behind denies", []string{
			"Vell/NNP/4/nsubj no/RB/3/advmod longer/RB/4/advmod vowed/VBD/0/root not/RB/7/advmod to/TO/7/mark attack/VB/4/xcomp", "Tarn/NNP/2/nsubj agreed/VBD/0/root not/RB/2/advmod to/TO/5/mark talk/VB/2/xcomp"}, `
Vell: path Vell vowed; clause vowed
no: path no longer vowed; clause vowed
longer: children no; path longer vowed; covers no…longer; clause vowed
vowed: children Vell longer attack; path vowed; covers Vell…attack; clause vowed; subject Vell; negated
not: path not attack vowed; clause attack
to: path to attack vowed; clause attack
attack: children not to; path attack vowed; covers not…attack; clause attack; infinitive; negated
Tarn: path Tarn agreed; clause agreed
agreed: children Tarn not talk; path agreed; covers Tarn…talk; clause agreed; subject Tarn
not: path not agreed; clause agreed
to: path to talk agreed; clause talk
talk: children to; path talk agreed; covers to…talk; clause talk; infinitive
`},
		{"words in a circle, a head in another sentence and one beyond the text", []string{
			"Ships/NNS/2/nsubj sank/VBD/3/dep off/RP/2/dep", "Tarn/NNP/-1/nsubj burned/VBD/9/root"}, `
Ships: path Ships sank; clause sank
sank: children Ships off; path sank; covers Ships…off; clause sank; subject Ships
off: path off sank; clause sank
Tarn: path Tarn
burned: path burned; clause burned
`},
	} {
		t.Run(tc.name, func(t *testing.T) {
			if got := answers(hanging(tc.sentences...)); got != tc.want[1:] {
				t.Errorf("got\n%swant%s", got, tc.want)
			}
		})
	}
}

// answers writes a line for each word: what the tree says of it, without what it has none of.
func answers(d *Document) string {
	var b strings.Builder
	forms := func(ks []int) string {
		var out []string
		for _, k := range ks {
			out = append(out, d.Word(k))
		}
		return strings.Join(out, " ")
	}
	for k := range d.Reading.Words {
		var f []string
		list := func(name string, ks []int) {
			if len(ks) > 0 {
				f = append(f, name+" "+forms(ks))
			}
		}
		one := func(name string, j int) {
			if j >= 0 {
				f = append(f, name+" "+d.Word(j))
			}
		}
		holds := func(name string, is bool) {
			if is {
				f = append(f, name)
			}
		}
		list("children", slices.Collect(d.Children(k)))
		list("path", slices.Collect(d.Path(k)))
		if first, last := d.Subtree(k); first != k || last != k+1 {
			f = append(f, "covers "+d.Word(first)+"…"+d.Word(last-1))
		}
		one("clause", d.Clause(k))
		one("subject", d.Subject(k))
		one("preposition", d.Preposition(k))
		one("particle", d.Particle(k))
		list("auxiliaries", slices.Collect(d.Auxiliaries(k)))
		holds("passive", d.Passive(k))
		holds("infinitive", d.Infinitive(k))
		holds("negated", d.Negated(k))
		fmt.Fprintf(&b, "%s: %s\n", d.Word(k), strings.Join(f, "; "))
	}
	return b.String()
}

// Child takes the first of several, by any of the relations it is asked for.
func TestChild(t *testing.T) {
	d := hanging("Vell/NNP/2/nsubj sent/VBD/0/root Tarn/NNP/2/iobj aid/NN/2/obj")
	for _, tc := range []struct {
		relations []string
		want      int
	}{
		{[]string{"obj"}, 3}, {[]string{"obj", "iobj"}, 2}, {[]string{"nsubj:pass", "nsubj"}, 0}, {[]string{"obl"}, -1}, {nil, -1},
	} {
		if got := d.Child(1, tc.relations...); got != tc.want {
			t.Errorf("%v: got %d, want %d", tc.relations, got, tc.want)
		}
	}
}

// A phrase may have several roots, of which the last is its head, and the subject of a clause in it.
func TestPhrase(t *testing.T) {
	d := hanging("The/DT/3/det Vell/NNP/3/compound envoy/NN/4/nsubj warned/VBD/0/root Tarn/NNP/6/compound ministers/NNS/4/obj")
	for _, tc := range []struct {
		first, last, root int
		subject           bool
	}{
		{0, 3, 2, true}, {0, 2, 1, false}, {2, 4, 3, true}, {4, 6, 5, false}, {2, 6, 3, true}, {2, 2, -1, false},
	} {
		if root, subject := d.Root(tc.first, tc.last), d.IsSubject(tc.first, tc.last); root != tc.root || subject != tc.subject {
			t.Errorf("words %d to %d: got %d, %v, want %d, %v", tc.first, tc.last, root, subject, tc.root, tc.subject)
		}
	}
}
