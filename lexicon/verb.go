package lexicon

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"

	"readout"
)

// A Frame is what one word of verbs.txt tells: a verb, or a noun or adjective of one.
// The head of the list says what each column means.
type Frame struct {
	Word     string // the lemma; behind it the particle of a phrasal verb, "put_off"
	Class    Class
	Direct   Forms // that introduce somebody's words in quotation marks
	Indirect Forms // that introduce a clause
	Acts     []Performance
	Governs  readout.Status // of an event that it governs, "" if it says nothing
	Ahead    Ahead
	Events   []Trigger

	marks Set
	forms map[Forms][]string // of one kind each
}

// Does reports whether who says it with the word may do an act by that.
func (f *Frame) Does(a readout.Act) bool {
	return slices.ContainsFunc(f.Acts, func(p Performance) bool { return p.Act == a })
}

// A Class is what a word is: a verb, a noun or an adjective.
type Class byte

const (
	Verb      Class = 'v'
	Noun      Class = 'n'
	Adjective Class = 'a'
)

// Forms are kinds of a word's forms.
type Forms uint8

const (
	Base       Forms = 1 << iota
	Third            // says; of a noun the other forms that its line names
	Past             // said
	Participle       // sworn, if that is another form
	Ing

	Finite = Third | Past
	All    = Base | Third | Past | Participle | Ing
)

// Ahead says what of a verb lies in its future.
type Ahead string

const (
	AheadClause  Ahead = "clause"  // its clause: "planned a march for Saturday"
	AheadPresent Ahead = "present" // the same, unless it is told in the past: "agreed on Saturday"
	AheadObject  Ahead = "object"  // what hangs on it alone: "urged them to march"
)

// A Performance is the act that a word performs in some of its forms, if its condition holds.
type Performance struct {
	Act   readout.Act
	Forms Forms
	When  Condition
}

// A Trigger is the event that a word tells of, if its condition holds.
type Trigger struct {
	Kind *readout.EventKind
	Mode *readout.ModeKind
	When Condition
}

// A Condition says what must stand around a word.
type Condition struct {
	Where Where
	Words Set    // of which one must stand there
	Test  string // by name, for Tested
}

// Where is the place of a condition's words.
type Where byte

const (
	Anywhere Where = 0   // no condition
	Next     Where = '=' // directly behind the word
	Soon     Where = '~' // within four words
	Later    Where = '+' // among its dependents or theirs, behind the word
	Never    Where = '!' // not there
	Before   Where = '<' // directly before the word
	Tested   Where = '?' // a test of the act's reader, by name
)

// Marks that a word may have.
var frameMarks = SetOf("agent apart calls changes deed describes empty fixes givable goes light moves names offerable refusable refused renews renounces tenseless titles undoes withholds")

// Is reports whether the word has a mark.
func (f *Frame) Is(mark string) bool { return f.marks[mark] }

// Inflected lists the word's forms of the kinds.
func (f *Frame) Inflected(kinds Forms) []string {
	var out []string
	for _, k := range []Forms{Base, Third, Past, Participle, Ing} {
		if kinds&k != 0 {
			out = append(out, f.forms[k]...)
		}
	}
	return out
}

// Frames returns the frames of verbs.txt in their order.
var Frames = sync.OnceValue(func() []*Frame {
	r := frameReader{seen: map[string]bool{}, objects: map[string]Set{}}
	Read("objects.txt", r.object)
	Read("verbs.txt", r.frame)
	return r.frames
})

// WordsOf returns the lemmas of the frames that have it.
func WordsOf(have func(*Frame) bool) Set {
	m := Set{}
	for _, f := range Frames() {
		if have(f) {
			m[f.Word] = true
		}
	}
	return m
}

// Marked returns the lemmas that have a mark.
func Marked(mark string) Set {
	if !frameMarks[mark] {
		panic("lexicon: no mark " + mark)
	}
	return WordsOf(func(f *Frame) bool { return f.Is(mark) })
}

// FormsOf returns the forms of words, of the kinds that each word's frame tells.
func FormsOf(kinds func(*Frame) Forms) Set {
	m := Set{}
	for _, f := range Frames() {
		for _, w := range f.Inflected(kinds(f)) {
			m[w] = true
		}
	}
	return m
}

// FormsMarked returns the forms of the kinds of the words that have a mark.
func FormsMarked(mark string, kinds Forms) Set {
	if !frameMarks[mark] {
		panic("lexicon: no mark " + mark)
	}
	return FormsOf(func(f *Frame) Forms {
		if f.Is(mark) {
			return kinds
		}
		return 0
	})
}

// A frameReader reads objects.txt and verbs.txt.
type frameReader struct {
	frames  []*Frame
	seen    map[string]bool
	objects map[string]Set
}

func (r *frameReader) object(l Line) error {
	name := l.Fields[0]
	if r.objects[name] != nil || len(l.Fields) == 1 {
		return l.Errorf("%s stands twice, or names nothing", name)
	}
	r.objects[name] = SetOf(strings.Join(l.Fields[1:], " "))
	return nil
}

func (r *frameReader) frame(l Line) error {
	f := &Frame{marks: SetOf(l.Fields[6])}
	word, class, _ := strings.Cut(l.Fields[0], " ")
	f.Word = word
	switch class {
	case "v", "n", "a":
		f.Class = Class(class[0])
	default:
		return l.Errorf("%s is no verb (v), noun (n) or adjective (a)", word)
	}
	if r.seen[l.Fields[0]] {
		return l.Errorf("%s stands twice", l.Fields[0])
	}
	r.seen[l.Fields[0]] = true
	f.forms = inflect(f.Class, word, strings.Fields(l.Fields[1]))
	for m := range f.marks {
		if !frameMarks[m] {
			return l.Errorf("no mark %s", m)
		}
	}
	if f.Governs = readout.Status(l.Fields[4]); f.Governs != "" && f.Governs.Kind().Status == "" {
		return l.Errorf("no status %s", f.Governs)
	}
	switch f.Ahead = Ahead(l.Fields[5]); f.Ahead {
	case "", AheadClause, AheadPresent, AheadObject:
	default:
		return l.Errorf("%s is neither clause, present nor object", f.Ahead)
	}
	for _, read := range []struct {
		field int
		value func(*Frame, string) error
	}{{2, r.report}, {3, r.act}, {7, r.event}} {
		for _, v := range Values(l.Fields[read.field]) {
			if err := read.value(f, v); err != nil {
				return l.Errorf("%v", err)
			}
		}
	}
	if f.Direct == 0 && f.Indirect != 0 {
		return l.Errorf("what reports indirectly reports directly too")
	}
	r.frames = append(r.frames, f)
	return nil
}

// report reads what the word introduces: "direct s past".
func (r *frameReader) report(f *Frame, v string) error {
	how, names, _ := strings.Cut(v, " ")
	forms, other := kindsOf(strings.Fields(names))
	switch {
	case len(other) > 0:
		return fmt.Errorf("no forms %s", other[0])
	case how == "direct":
		f.Direct = forms
	case how == "indirect":
		f.Indirect = forms
	default:
		return fmt.Errorf("%s is neither direct nor indirect", how)
	}
	return nil
}

// act reads an act that the word performs: "reject s past ing ~out".
func (r *frameReader) act(f *Frame, v string) error {
	words := strings.Fields(v)
	p := Performance{Act: readout.Act(words[0]), Forms: All}
	if p.Act.Kind().Act == "" {
		return fmt.Errorf("no act %s", p.Act)
	}
	words = words[1:]
	n := slices.IndexFunc(words, func(w string) bool { return strings.ContainsAny(w[:1], "=~+!<?") })
	if n < 0 {
		n = len(words)
	}
	if n > 0 {
		var other []string
		if p.Forms, other = kindsOf(words[:n]); len(other) > 0 {
			return fmt.Errorf("no forms %s", other[0])
		}
	}
	var err error
	if p.When, err = r.condition(words[n:], "=~?"); err != nil {
		return fmt.Errorf("%s: %w", p.Act, err)
	}
	f.Acts = append(f.Acts, p)
	return nil
}

// event reads an event that the word tells of: "CONSULT:meet =with".
func (r *frameReader) event(f *Frame, v string) error {
	words := strings.Fields(v)
	typ, mode, _ := strings.Cut(words[0], ":")
	t := Trigger{Kind: readout.EventType(typ).Kind(), Mode: readout.Mode(mode).Kind()}
	if t.Kind.Type == "" || string(t.Mode.Mode) != mode {
		return fmt.Errorf("no event %s", words[0])
	}
	var err error
	if t.When, err = r.condition(words[1:], "=+!<"); err != nil {
		return fmt.Errorf("%s: %w", words[0], err)
	}
	f.Events = append(f.Events, t)
	return nil
}

// kindsOf reads the names of kinds of forms, all finite ones if there are none, and
// returns the words that name none.
func kindsOf(words []string) (kinds Forms, rest []string) {
	if len(words) == 0 {
		return Finite, nil
	}
	for _, w := range words {
		switch w {
		case "base":
			kinds |= Base
		case "s":
			kinds |= Third
		case "past":
			kinds |= Past
		case "participle":
			kinds |= Participle
		case "ing":
			kinds |= Ing
		case "all":
			kinds |= All
		default:
			rest = append(rest, w)
		}
	}
	return kinds, rest
}

// condition reads the words of a condition, of which the first begins with one of the signs.
func (r *frameReader) condition(words []string, signs string) (Condition, error) {
	if len(words) == 0 {
		return Condition{}, nil
	}
	c := Condition{Where: Where(words[0][0]), Words: Set{}}
	if strings.IndexByte(signs, words[0][0]) < 0 {
		return c, fmt.Errorf("%s begins with none of %s", words[0], signs)
	}
	words = append([]string{words[0][1:]}, words[1:]...)
	if c.Where == Tested {
		c.Test = strings.Join(words, " ")
		return c, nil
	}
	for _, w := range words {
		switch name, named := strings.CutPrefix(w, "@"); {
		case w == "":
			return c, fmt.Errorf("a condition without a word")
		case !named:
			c.Words[w] = true
		case r.objects[name] == nil:
			return c, fmt.Errorf("no list %s in objects.txt", name)
		default:
			maps.Copy(c.Words, r.objects[name])
		}
	}
	return c, nil
}

// inflect gives a word's forms. What a verb's line names are its past, its participle
// and the form in -ing, as far as they are irregular, each perhaps in two spellings
// with a stroke between; what that of a noun or adjective names are its other forms.
func inflect(class Class, word string, irregular []string) map[Forms][]string {
	forms := map[Forms][]string{Base: {word}}
	if class != Verb {
		forms[Third] = irregular
		return forms
	}
	v, _, _ := strings.Cut(word, "_")
	forms[Base] = []string{v}
	end := v[len(v)-1]
	stem := strings.TrimSuffix(v, "e")
	if strings.HasSuffix(v, "ee") { // agreed, agreeing
		stem = v
	}
	y := end == 'y' && len(v) > 1 && strings.IndexByte("aeiou", v[len(v)-2]) < 0
	past, ing := strings.TrimSuffix(stem, "e")+"ed", stem+"ing"
	switch {
	case y:
		forms[Third] = []string{v[:len(v)-1] + "ies"}
		past, ing = v[:len(v)-1]+"ied", v+"ing"
	case end == 's' || end == 'x' || end == 'o' || strings.HasSuffix(v, "ch") || strings.HasSuffix(v, "sh"):
		forms[Third] = []string{v + "es"}
	default:
		forms[Third] = []string{v + "s"}
	}
	forms[Past], forms[Ing] = []string{past}, []string{ing}
	for i, w := range irregular {
		switch i {
		case 0:
			forms[Past] = strings.Split(w, "/")
			// "begged": the letter stands twice in "begging" too.
			if d := strings.TrimSuffix(forms[Past][0], "ed"); d != forms[Past][0] && len(d) == len(v)+1 && d[len(d)-1] == d[len(d)-2] {
				forms[Ing] = []string{d + "ing"}
			}
		case 1:
			if w != irregular[0] {
				forms[Participle] = strings.Split(w, "/")
			}
		case 2:
			forms[Ing] = strings.Split(w, "/")
		}
	}
	return forms
}
