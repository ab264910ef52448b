package record_test

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"

	"readout"
	"readout/golden"
)

// TestWhatPagesTell reads testdata/happened.txt: what the pages of a story tell of, and the timeline that
// the record makes of it.
//
// A text is a line of reports with bars between them: a page, a kind of event, who takes part or does it, >
// to whom, @where, the day (5, 5..7, 2031-06 or none), the status if it is not held, and what else is
// known: word=shell, plural, earlier, planned, off, said (Vell says it), carried (by the Courier; carried=Corso by another), ongoing, label=riots,
// claimed=Vell and refused=Vell (by whom), sense=3.1 what its word means. A page a is of 1 May, b
// of the day after and so on, A of no day; a* is machine-altered, aa a copy of a. A sentence in quotes is
// that of the report, and its first word in capitals the event's; with clause it is the title too, where {He=Vell} and
// {his=Vell+} stand for somebody, with part a title that has no subject. What stands beside the report before it shares its sentence. What moves the event are from=5, to=9 and
// at=9; told=5 is a time of the sentence, and then each is a paragraph; when=XXXX-WXX-1 a time
// without a week or year that dates the event. Below it, indented, stands each
// row: days, title, status, pages and origins, parties, place, mode and the steps that led there, each
// with the day of its page; and what is ahead, with the times that it was moved.
func TestWhatPagesTell(t *testing.T) {
	n := golden.Texts(t, "testdata/happened.txt", func(text string) string {
		var b strings.Builder
		r := merge(t, happenings(t, text)...)
		day := func(s string) string { return strings.TrimPrefix(strings.TrimPrefix(s, "2031-05-"), "2031-") }
		for _, e := range r.Timeline {
			fmt.Fprintf(&b, "    %s..%s %s; %s %d/%d; %s", day(e.From), day(e.To), e.Title, e.Status, e.Counts.Pages, e.Counts.Origins, strings.Join(e.Parties, ", "))
			if e.Place != "" {
				b.WriteString("; at " + e.Place)
			}
			if e.Mode != "" {
				b.WriteString("; " + string(e.Mode))
			}
			if e.Label != "" {
				b.WriteString("; called " + e.Label)
			}
			if e.ClaimedBy != "" {
				b.WriteString("; claimed by " + e.ClaimedBy)
			}
			if e.DeniedBy != "" {
				b.WriteString("; denied by " + e.DeniedBy)
			}
			if e.Ongoing {
				b.WriteString("; goes on")
			}
			b.WriteString(";")
			for _, c := range e.History {
				fmt.Fprintf(&b, " %s %s..%s (%s, %d)", c.Status, day(c.From), day(c.To), day(c.AsOf), len(c.Evidence))
			}
			b.WriteByte('\n')
		}
		for _, c := range r.Calendar {
			fmt.Fprintf(&b, "    ahead: %s..%s %s; %s, moved %d times\n", day(c.From), day(c.To), c.Title, c.Status, c.Sequence)
		}
		return b.String()
	}, nil)
	if n < 50 {
		t.Errorf("only %d texts", n)
	}
}

// cast are those of whom the pages tell.
var cast = map[string]readout.Entity{
	"Arland": {Type: readout.Location, Party: "Arland"}, "Bresk": {Type: readout.Location, Party: "Bresk"},
	"Corso": {Type: readout.Location, Party: "Corso"}, "Dorn": {Type: readout.Location, Party: "Dorn"},
	"Varn": {Type: readout.Location}, "Quill": {Type: readout.Location}, "Lask": {Type: readout.Location, Party: "Arland"},
	"Vell": {Type: readout.Person}, "Till": {Type: readout.Person},
	"Brask": {Type: readout.Person, Party: "Bresk", Role: "minister", Office: readout.Speaks}, "Korn": {Type: readout.Person, Party: "Corso", Role: "former minister", Office: readout.Speaks | readout.Private},
	"League": {Type: readout.Organization}, "Compact": {Type: readout.Organization}, "Arland-Bresk": {Type: readout.Organization}, "League–Courier": {Type: readout.Organization}, "League/Courier": {Type: readout.Organization},
	"Bank": {Type: readout.Organization}, "Chamber": {Type: readout.Organization}, "Forum": {Type: readout.Organization}, "Guild": {Type: readout.Organization}, "Mint": {Type: readout.Organization, Party: "Arland-Bresk Council"},
	"Courier": {Type: readout.Organization},
	"Corsans": {Type: readout.Misc, Party: "Corso"}, "Wolves": {Type: readout.Misc},
	"Dockers_Union": {Type: readout.Organization}, "Rail_Union": {Type: readout.Organization}, "The_union": {Type: readout.Organization},
	"The_opposition": {Type: readout.Organization}, "The_group": {Type: readout.Organization}, "A_farmer": {Type: readout.Person},
	"Lawyers_for_tenants": {Type: readout.Person}, "The_b": {Type: readout.Organization}, "Varn_Post": {Type: readout.Organization},
}

var castNames = map[string]string{"Arland-Bresk": "Arland-Bresk Council", "League–Courier": "League–Courier Council", "League/Courier": "League/Courier Council", "Compact": "Northern Compact",
	"Bank": "League Bank", "Chamber": "League Council Chamber", "Forum": "League Forum", "Guild": "League Courier Guild"}

func happenings(t *testing.T, text string) []*draft {
	type report struct {
		event    readout.Event
		kind     string
		place    string
		sentence string
		title    []readout.Part // within the sentence
		beside   bool
		said     bool
		when     string
		told     string
		ways     [][2]string
	}
	byPage := map[string][]report{}
	var order []string
	iso := func(s string) string {
		if len(s) < 3 && s != "" {
			return fmt.Sprintf("2031-05-%02s", s)
		}
		return s
	}
	carried := map[string]string{}
	for _, entry := range strings.Split(text, " | ") {
		var r report
		if before, after, ok := strings.Cut(entry, "“"); ok {
			sentence, behind, _ := strings.Cut(after, "”")
			entry = before + behind
			for {
				before, after, ok := strings.Cut(sentence, "{")
				start := len(r.sentence)
				r.sentence += before
				if s := strings.TrimSpace(strings.TrimRight(before, ".")); s != "" {
					start += strings.Index(before, s)
					r.title = append(r.title, readout.Part{Span: readout.Span{Start: start, End: start + len(s)}})
				}
				if !ok {
					break
				}
				letters, rest, _ := strings.Cut(after, "}")
				letters, who, _ := strings.Cut(letters, "=")
				who, owner := strings.CutSuffix(who, "+")
				start = len(r.sentence)
				r.sentence += letters
				r.title = append(r.title, readout.Part{Span: readout.Span{Start: start, End: len(r.sentence)}, Entity: strings.ToLower(who), Owner: owner})
				sentence = rest
			}
		}
		f := strings.Fields(entry)
		page := f[0]
		r.kind = f[1]
		e := &r.event
		e.Type = map[string]readout.EventType{"talks": readout.Consulting, "meet": readout.Consulting, "visit": readout.Consulting, "phone": readout.Consulting, "mediate": readout.Consulting,
			"spoke": readout.Consulting, "attack": readout.Assaulting, "protest": readout.Protesting, "deploy": readout.Mobilizing, "aid": readout.Aiding, "demand": readout.Requesting, "coerce": readout.Coercing, "deal": readout.Cooperating, "other": readout.Other}[r.kind]
		if r.kind == "meet" || r.kind == "visit" || r.kind == "phone" || r.kind == "mediate" {
			e.Mode = readout.Mode(r.kind)
		}
		e.Status = readout.Held
		e.Worth, e.Lemma = 0.95, r.kind
		to := &e.Actors
		for _, w := range f[2:] {
			arg := ""
			if k := strings.IndexByte(w, '='); k > 0 {
				w, arg = w[:k], w[k+1:]
			}
			switch {
			case w == ">":
				to = &e.Targets
			case w[0] == '@':
				r.place = w[1:]
			case w == "beside":
				r.beside = true
			case w == "clause" || w == "part":
				e.Whole = w == "clause"
				e.Title = r.title
			case w == "ongoing":
				e.Ongoing = true
			case w == "label":
				e.Label = arg
			case w == "claimed":
				e.ClaimedBy = strings.ToLower(arg)
			case w == "refused":
				e.DeniedBy = strings.ToLower(arg)
			case w == "sense":
				for n := range strings.SplitSeq(arg, ".") {
					x, _ := strconv.Atoi(n)
					e.Sense = append(e.Sense, int8(x))
				}
			case w == "main":
				e.Main = true
			case w == "worth":
				e.Worth, _ = strconv.ParseFloat(arg, 64)
			case w == "word":
				e.Lemma = arg
			case w == "plural":
				e.Plural = true
			case w == "earlier":
				e.Earlier = true
			case w == "planned":
				e.Planned = true
			case w == "off":
				e.CallsOff = true
			case w == "said":
				r.said = true
			case w == "carried":
				carried[page] = cmp.Or(arg, "Courier")
			case w == "from" || w == "to" || w == "at":
				r.ways = append(r.ways, [2]string{strings.TrimPrefix(w, "at"), arg})
			case w == "told":
				r.told = arg
			case w == "when":
				r.when = arg
			case w[0] >= 'A' && w[0] <= 'Z':
				if cast[w].Type == "" && w != "Nobody" {
					t.Fatalf("nobody is %s", w)
				}
				*to = append(*to, w)
			case w[0] >= '0' && w[0] <= '9':
				a, b, ok := strings.Cut(w, "..")
				if !ok {
					b = a
				}
				e.From, e.To = iso(a), iso(b)
			default:
				e.Status = readout.Status(w)
			}
		}
		if byPage[page] == nil {
			order = append(order, page)
		}
		byPage[page] = append(byPage[page], r)
	}
	var drafts []*draft
	for _, page := range order {
		id, altered := strings.CutSuffix(page, "*")
		published := ""
		if c := id[0]; c >= 'a' && c <= 'z' {
			published = fmt.Sprintf("2031-05-%02d", c-'a'+1)
		}
		var sentences, marks []string
		for i := range byPage[page] {
			r := &byPage[page][i]
			mark := r.kind
			if r.sentence == "" {
				who := append(slices.Clone(r.event.Actors), r.event.Targets...)
				if r.place != "" {
					who = append(who, r.place)
				}
				for k := range who {
					if castNames[who[k]] != "" {
						who[k] = castNames[who[k]]
					}
				}
				r.sentence = mark + " " + strings.Join(who, "; ") + "."
			} else {
				for _, w := range strings.FieldsFunc(r.sentence, func(c rune) bool { return (c < 'A' || c > 'Z') && (c < 'a' || c > 'z') }) {
					if len(w) > 2 && w == strings.ToUpper(w) {
						mark = strings.ToLower(w)
						r.sentence = strings.Replace(r.sentence, w, mark, 1)
					}
				}
			}
			for _, w := range r.ways {
				r.sentence += " day " + w[1] + "."
			}
			if r.told != "" {
				r.sentence += " on day " + r.told + "."
			}
			if r.when != "" {
				r.sentence += " when " + r.when + "."
			}
			sentences, marks = append(sentences, r.sentence), append(marks, mark)
		}
		var letters strings.Builder
		for i, s := range sentences {
			if i > 0 {
				letters.WriteByte("\n "[map[bool]int{true: 1}[byPage[page][i].beside]])
			}
			letters.WriteString(s)
		}
		d := draftPage(t, id, published, letters.String())
		if carried[page] != "" {
			d.Article.Outlet = carried[page]
		}
		for _, name := range slices.Sorted(func(yield func(string) bool) {
			for n := range cast {
				if !yield(n) {
					return
				}
			}
		}) {
			e := cast[name]
			e.ID, e.Name = strings.ToLower(name), name
			if castNames[name] != "" {
				e.Name = castNames[name]
			}
			for at := 0; ; {
				k := strings.Index(d.Article.Text[at:], e.Name)
				if k < 0 {
					break
				}
				at += k + len(e.Name)
				m := readout.Mention{Span: readout.Span{Start: at - len(e.Name), End: at}, Kind: readout.Name}
				switch d.Article.Text[at] {
				case ',':
					m.After = readout.FollowComma
				case '.':
					m.After = readout.FollowEnd
				}
				e.Mentions = append(e.Mentions, m)
			}
			told := len(e.Mentions) > 0
			for _, r := range byPage[page] {
				told = told || slices.Contains(r.event.Actors, name) || slices.Contains(r.event.Targets, name) || r.place == name || r.said && name == "Vell" ||
					slices.Contains([]string{r.event.ClaimedBy, r.event.DeniedBy}, e.ID) ||
					slices.ContainsFunc(r.title, func(p readout.Part) bool { return p.Entity == e.ID })
			}
			if told {
				d.Reading.Entities = append(d.Reading.Entities, e)
			}
		}
		at := 0
		paragraphs := slices.ContainsFunc(byPage[page], func(r report) bool { return r.told != "" })
		for i, r := range byPage[page] {
			e := r.event
			e.ID = fmt.Sprintf("v%d", i+1)
			e.Word = marks[i]
			k := at + strings.Index(r.sentence, marks[i])
			e.Trigger = []readout.Span{{Start: k, End: k + len(marks[i])}}
			lower := func(ids []string) (out []string) {
				for _, id := range ids {
					out = append(out, strings.ToLower(id))
				}
				return out
			}
			for n, part := range e.Title {
				e.Title[n].Start, e.Title[n].End = at+part.Start, at+part.End
			}
			e.Actors, e.Targets, e.Place = lower(e.Actors), lower(e.Targets), strings.ToLower(r.place)
			from := at
			time := func(day string) readout.Span {
				k := strings.Index(d.Article.Text[from:], "day "+day+".")
				s := readout.Span{Start: from + k, End: from + k + len("day "+day)}
				from = s.End
				d.Reading.Times = append(d.Reading.Times, readout.Time{Span: s, Type: "DATE", Value: iso(day), From: iso(day), To: iso(day)})
				return s
			}
			for _, w := range r.ways {
				e.Moved = true
				e.Moves = append(e.Moves, readout.Move{Span: time(w[1]), Way: readout.Way(w[0])})
			}
			if r.told != "" {
				time(r.told)
			}
			if r.when != "" {
				k := from + strings.Index(d.Article.Text[from:], "when "+r.when+".") + len("when ")
				e.When = readout.Span{Start: k, End: k + len(r.when)}
				value, kind, _ := strings.Cut(r.when, "+")
				d.Reading.Times = append(d.Reading.Times, readout.Time{Span: e.When, Type: strings.ToUpper(cmp.Or(kind, "date")), Value: value})
			}
			if r.said {
				id := fmt.Sprintf("s%d", len(d.Reading.Statements)+1)
				d.Reading.Statements = append(d.Reading.Statements, readout.Statement{ID: id, Kind: readout.Indirect, Act: readout.Say, Speaker: "vell", Content: []readout.Span{{Start: at, End: at + len(r.sentence)}}})
				e.Statement = id
			}
			if paragraphs {
				d.Article.Blocks = append(d.Article.Blocks, readout.Block{Span: readout.Span{Start: at, End: at + len(r.sentence)}, Role: readout.RoleBody})
			}
			d.Reading.Events = append(d.Reading.Events, e)
			at += len(r.sentence) + 1
		}
		if altered {
			d.spun("")
		}
		if len(id) > 1 {
			d.kin.Origin = "o-" + id[:1]
			if !altered {
				d.kin.Relation, d.kin.Parent = readout.Copy, id[:1]
			}
		}
		drafts = append(drafts, d)
	}
	return drafts
}
