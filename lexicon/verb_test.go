package lexicon

import (
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"
)

// frameOf finds a line of verbs.txt by its first field.
func frameOf(t *testing.T, name string) *Frame {
	word, class, _ := strings.Cut(name, " ")
	for _, f := range Frames() {
		if f.Word == word && string(f.Class) == class {
			return f
		}
	}
	t.Fatalf("%s is not in verbs.txt", name)
	return nil
}

func (c Condition) String() string {
	switch c.Where {
	case Anywhere:
		return ""
	case Tested:
		return " ?" + c.Test
	}
	return " " + string(c.Where) + strings.Join(slices.Sorted(maps.Keys(c.Words)), ",")
}

func TestFrames(t *testing.T) {
	for name, want := range map[string]string{
		"urge v":     "urge urges urged urging; direct urges urged; demand; proposed; object; agent; REQUEST",
		"say v":      "say says said saying; direct say says said saying; indirect say says said saying; agent tenseless",
		"swear v":    "swear swears swore sworn swearing; promise",
		"agree v":    "agree agrees agreed agreeing; agree; scheduled; present; agent apart refusable refused; AGREE",
		"deny v":     "deny denies denied denying; direct denies denied; reject ~appeal,appeals,application,bail,motion,motions,petition,plea,request,requests; deny; denied; agent",
		"beg v":      "beg begs begged begging; REQUEST",
		"begin v":    "begin begins began begun beginning; empty fixes light; PROTEST +demonstration,demonstrations,march,protest,protests,rallies,rally,strike",
		"beseech v":  "beseech beseeches besought beseeched beseeching; demand; REQUEST",
		"cancel v":   "cancel cancels cancelled canceled cancelling canceling; cancelled; undoes; SANCTION +trip,visit",
		"renounce v": "renounce renounces renounced renouncing; renounces",
		"veto v":     "veto vetoes vetoed vetoing; reject; REJECT",
		"think v":    "think thinks thought thinking; direct thinks thought; indirect think thinks; tenseless",
		"rule v":     "rule rules ruled ruling; reject rules,ruled,ruling ~out; denied; REJECT =out",
		"decline v":  "decline declines declined declining; say ?silence; say ?against; reject; denied; changes; REJECT",
		"ask v":      "ask asks asked asking; direct ask asks asked asking; say ~chat,conversation,interview; demand =for; demand ?bidding; proposed; object; agent; REQUEST =for,on,that,to,upon",
		"put_off v":  "put puts putting; cancelled; moves",
		"refusal n":  "refusal; say ?silence; say ?against; reject; denied",
		"threat n":   "threat threats; threaten; conditional",
		"call n":     "call calls; CONSULT:phone =between,with; CONSULT:phone <conference,phone,telephone,video",
		"prepared a": "prepared; offer =to; AGREE =to",
		"strike v":   "strike strikes struck stricken striking; PROTEST +conditions,contract,contracts,layoffs,pay,pension,pensions,salaries,salary,wage,wages; ASSAULT !accord,agreement,balance,bargain,chord,compromise,deal,deals,note,pose,tone",
	} {
		f := frameOf(t, name)
		got := []string{strings.Join(unique(f.Inflected(All)), " ")}
		add := func(s string) {
			if s != "" {
				got = append(got, s)
			}
		}
		if f.Direct != 0 {
			add("direct " + strings.Join(f.Inflected(f.Direct), " "))
		}
		if f.Indirect != 0 {
			add("indirect " + strings.Join(f.Inflected(f.Indirect), " "))
		}
		for _, p := range f.Acts {
			s := string(p.Act)
			if p.Forms != All {
				s += " " + strings.Join(f.Inflected(p.Forms), ",")
			}
			add(s + fmt.Sprint(p.When))
		}
		add(string(f.Governs))
		add(string(f.Ahead))
		add(strings.Join(slices.Sorted(maps.Keys(f.marks)), " "))
		for _, e := range f.Events {
			s := string(e.Kind.Type)
			if e.Mode.Mode != "" {
				s += ":" + string(e.Mode.Mode)
			}
			add(s + fmt.Sprint(e.When))
		}
		if got := strings.Join(got, "; "); got != want {
			t.Errorf("%s:\n got %s\nwant %s", name, got, want)
		}
	}
}

func unique(words []string) []string {
	var out []string
	for _, w := range words {
		if !slices.Contains(out, w) {
			out = append(out, w)
		}
	}
	return out
}

// The list is in the order of the alphabet but for nouns and adjectives, which stand
// with their verb.
func TestFramesAreInOrder(t *testing.T) {
	last := ""
	for _, f := range Frames() {
		if f.Class != Verb {
			continue
		}
		if f.Word < last {
			t.Errorf("%s stands behind %s", f.Word, last)
		}
		last = f.Word
	}
}

// Every list of objects.txt is asked for.
func TestObjectsAreUsed(t *testing.T) {
	verbs, err := os.ReadFile("lists/verbs.txt")
	if err != nil {
		t.Fatal(err)
	}
	Read("objects.txt", func(l Line) error {
		if !strings.Contains(string(verbs), "@"+l.Fields[0]) {
			t.Error(l.Errorf("no verb asks for %s", l.Fields[0]))
		}
		return nil
	})
}

func TestMalformedFrames(t *testing.T) {
	const head = "# source: made up\n# licence: none\n# fields: word | forms | reports | act | governs | ahead | marks | event\n"
	for line, want := range map[string]string{
		"bark v | | direct | demand =for | denied | object | light | AID +@pets; AID:meet": "",
		"bark":                              "1 fields where the head names 8",
		"bark x ||||||| ":                   "a tab, or space at an end of the line",
		"bark x |||||||":                    "bark is no verb (v), noun (n) or adjective (a)",
		"bark v |||||||\nbark v |||||||":    "bark v stands twice",
		"bark v || aloud |||||":             "aloud is neither direct nor indirect",
		"bark v || direct often |||||":      "no forms often",
		"bark v || indirect |||||":          "what reports indirectly reports directly too",
		"bark v ||| bark ||||":              "no act bark",
		"bark v ||| demand past often ||||": "no forms often",
		"bark v ||| demand <for ||||":       "demand: <for begins with none of =~?",
		"bark v |||| barked |||":            "no status barked",
		"bark v ||||| soon ||":              "soon is neither clause, present nor object",
		"bark v |||||| loud |":              "no mark loud",
		"bark v ||||||| BARK":               "no event BARK",
		"bark v ||||||| AID:bark":           "no event AID:bark",
		"bark v ||||||| AID to":             "AID: to begins with none of =+!<",
		"bark v ||||||| AID =":              "AID: a condition without a word",
		"bark v ||||||| AID +@cats":         "AID: no list cats in objects.txt",
	} {
		r := frameReader{seen: map[string]bool{}, objects: map[string]Set{"pets": SetOf("dog")}}
		got := ""
		if err := read("x.txt", head+line+"\n", r.frame); err != nil {
			_, got, _ = strings.Cut(strings.TrimPrefix(err.Error(), "lexicon/lists/"), ": ")
		}
		if got != want {
			t.Errorf("%s:\n got %s\nwant %s", line, got, want)
		}
	}
}
