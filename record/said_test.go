package record_test

import (
	"fmt"
	"strconv"
	"strings"
	"testing"

	"readout"
	"readout/golden"
	"readout/lexicon"
)

// TestWhatPagesSay reads testdata/said.txt: what is said or counted on the pages of a story, and the
// quotations, positions and figures that the record makes of it.
//
// A text is a line of what pages say with bars between them: a page, who says it (- for nobody), an act, > to
// whom, and the content: in quotes where it is quoted, else in <>; quotes within <> are what is
// quoted of it. Or a page, #, the number (100, 100..300, ~100), its unit if it has one, and in <> what is counted. A
// page a is of 1 May, b of the day after and so on, A of no day; a* is machine-altered, aa a copy of a, ar
// a rewriting, at a translation, aa* an altered copy; a: is an official text. A day follows as 5, told=5 is a day of the
// sentence, in=speech an occasion; asked, habitual, withdrawn and described (who says it) are said by these
// words; who has several words is written with _ between them;
// a page that Varn_Post speaks on is its own. Below it, indented, stands each row: of quotations with the wording of each page, of positions
// with what they answer, of figures with those they disagree with.
func TestWhatPagesSay(t *testing.T) {
	n := golden.Texts(t, "testdata/said.txt", func(text string) string {
		var b strings.Builder
		r := merge(t, sayings(t, text)...)
		day := func(s string) string { return strings.TrimPrefix(strings.TrimPrefix(s, "2031-05-"), "2031-") }
		for _, q := range r.Quotes {
			fmt.Fprintf(&b, "    %s “%s”; %s, %s; on %s; %d/%d", q.Speaker, q.Text, q.Kind, q.Wording, day(q.Date), q.Counts.Pages, q.Counts.Origins)
			if q.Role != "" {
				b.WriteString("; " + q.Role)
			}
			if q.Occasion != "" {
				b.WriteString("; " + q.Occasion)
			}
			for _, v := range q.Variants {
				fmt.Fprintf(&b, "; %s %s", v.Article, v.Wording)
				for _, c := range v.Changes {
					fmt.Fprintf(&b, " (%s→%s)", c.From, c.To)
				}
			}
			b.WriteByte('\n')
		}
		about := map[string]string{}
		for _, p := range r.Positions {
			about[p.ID] = p.About
		}
		for _, p := range r.Positions {
			on := "on"
			if p.Doubt == readout.ByThen {
				on = "by"
			}
			fmt.Fprintf(&b, "    %s %s: %s; %s; %s %s; %d/%d; of %s", p.Actor, p.Act, p.About, p.State, on, day(p.Date), p.Counts.Pages, p.Counts.Origins, p.Issue)
			if p.SaidBy != "" {
				b.WriteString("; by " + p.SaidBy)
			}
			if len(p.Towards) > 0 {
				b.WriteString("; to " + strings.Join(p.Towards, ", "))
			}
			if p.Answers != "" {
				b.WriteString("; answers " + about[p.Answers])
			}
			b.WriteByte('\n')
		}
		value := map[string]float64{}
		for _, f := range r.Figures {
			value[f.ID] = f.Value
		}
		for _, f := range r.Figures {
			fmt.Fprintf(&b, "    %s: %g", f.Of, f.Value)
			if f.High != 0 {
				fmt.Fprintf(&b, "..%g", f.High)
			}
			if f.Approx {
				b.WriteString(" about")
			}
			fmt.Fprintf(&b, " %s; on %s; %d/%d", f.Unit, day(f.Date), f.Counts.Pages, f.Counts.Origins)
			if f.SaidBy != "" {
				b.WriteString("; by " + f.SaidBy)
			}
			for _, id := range f.DisagreesWith {
				fmt.Fprintf(&b, "; not %g", value[id])
			}
			b.WriteByte('\n')
		}
		return b.String()
	}, nil)
	if n < 50 {
		t.Errorf("only %d texts", n)
	}
}

func sayings(t *testing.T, text string) []*draft {
	iso := func(s string) string {
		if len(s) < 3 && s != "" {
			return fmt.Sprintf("2031-05-%02s", s)
		}
		return s
	}
	entries := map[string][]string{}
	var order []string
	for _, entry := range strings.Split(text, " | ") {
		page, rest, _ := strings.Cut(strings.TrimSpace(entry), " ")
		if entries[page] == nil {
			order = append(order, page)
		}
		entries[page] = append(entries[page], rest)
	}
	var drafts []*draft
	for _, page := range order {
		name, altered := strings.CutSuffix(page, "*")
		id, official := strings.CutSuffix(name, ":")
		published := ""
		if c := id[0]; c >= 'a' && c <= 'z' {
			published = fmt.Sprintf("2031-05-%02d", c-'a'+1)
		}
		var reading readout.Reading
		var blocks []readout.Block
		var letters strings.Builder
		described := map[string]bool{}
		told := false
		speakers := map[string]bool{}
		for _, entry := range entries[page] {
			open := strings.IndexAny(entry, "“<")
			mark := map[byte]string{'<': ">"}[entry[open]]
			if mark == "" {
				mark = "”"
			}
			end := strings.LastIndex(entry, mark)
			content := entry[open : end+len(mark)]
			if mark == ">" {
				content = content[1 : len(content)-1]
			}
			st := readout.Statement{Act: readout.Say, Kind: readout.Direct}
			if mark == ">" {
				if st.Kind = readout.Indirect; strings.Contains(content, "“") {
					st.Kind = readout.Mixed
				}
			}
			f := append(strings.Fields(entry[:open]), strings.Fields(entry[end+len(mark):])...)
			start := letters.Len()
			var q *readout.Quantity
			number := ""
			occasion := ""
			var times []string
			for k := 0; k < len(f); k++ {
				w := f[k]
				switch {
				case w == "#":
					k++
					q, number = &readout.Quantity{}, f[k]
					value, approx := strings.CutPrefix(number, "~")
					low, high, _ := strings.Cut(value, "..")
					q.Approx = approx
					q.Value, _ = strconv.ParseFloat(low, 64)
					q.High, _ = strconv.ParseFloat(high, 64)
				case w == "%" || w == "USD" || w == "km":
					q.Unit = readout.Unit(w)
				case w == ">":
					k++
					st.Towards = strings.ToLower(f[k])
					speakers[f[k]] = true
				case w == "asked":
					st.Asked = true
				case w == "habitual":
					st.Habitual = true
				case w == "withdrawn":
					st.Withdrawn = true
				case w == "described":
					described[st.Speaker] = true
				case strings.HasPrefix(w, "in="):
					occasion = "in a " + w[3:]
				case strings.HasPrefix(w, "told="):
					times = append(times, w[5:])
					told = true
				case w == "-":
				case w[0] >= '0' && w[0] <= '9':
					st.Date = iso(w)
				case w[0] >= 'A' && w[0] <= 'Z':
					if cast[w].Type == "" {
						t.Fatalf("nobody is %s", w)
					}
					st.Speaker = strings.ToLower(w)
					speakers[w] = true
				default:
					st.Act = readout.Act(w)
				}
			}
			at := letters.Len()
			if q != nil {
				q.Span = readout.Span{Start: at, End: at + len(number)}
				letters.WriteString(number + " ")
				at = letters.Len()
				q.SaidBy = st.Speaker
				q.Timed = len(times) > 0
				if len(times) == 1 {
					q.From, q.To = iso(times[0]), iso(times[0])
				}
				q.Of, q.Noun, q.OfSpan = content, content, readout.Span{Start: at, End: at + len(content)}
				reading.Quantities = append(reading.Quantities, *q)
			}
			letters.WriteString(content)
			if st.Speaker != "" || q == nil {
				st.ID = fmt.Sprintf("s%d", len(reading.Statements)+1)
				st.Content = []readout.Span{{Start: start, End: letters.Len()}}
				if occasion != "" {
					letters.WriteString(" ")
					st.Occasion = readout.Span{Start: letters.Len(), End: letters.Len() + len(occasion)}
					letters.WriteString(occasion)
				}
				reading.Statements = append(reading.Statements, st)
			}
			for _, day := range times {
				letters.WriteString(" on day ")
				reading.Times = append(reading.Times, readout.Time{Span: readout.Span{Start: letters.Len() - len("day "), End: letters.Len() + len(day)}, Type: "DATE", Value: iso(day), From: iso(day), To: iso(day)})
				letters.WriteString(day)
			}
			blocks = append(blocks, readout.Block{Span: readout.Span{Start: start, End: letters.Len()}, Role: readout.RoleBody})
			letters.WriteString(".\n")
		}
		tail := letters.Len()
		for _, n := range []string{"Arland", "Bresk", "Corso", "Varn", "Lask", "Vell", "Till", "Brask", "Korn", "League", "Wolves", "Corsans",
			"Dockers_Union", "Rail_Union", "The_union", "The_opposition", "The_group", "A_farmer", "Lawyers_for_tenants", "The_b", "Varn_Post"} {
			if !speakers[n] {
				continue
			}
			e := cast[n]
			e.ID, e.Name = strings.ToLower(n), strings.ReplaceAll(n, "_", " ")
			m := readout.Mention{Span: readout.Span{Start: letters.Len(), End: letters.Len() + len(n)}, Kind: readout.Name}
			if described[e.ID] {
				m.Kind, e.Name = readout.Nominal, lexicon.LowerFirst(e.Name)
			}
			e.Mentions = []readout.Mention{m}
			letters.WriteString(n + " ")
			reading.Entities = append(reading.Entities, e)
		}
		if letters.Len() > tail {
			letters.WriteString("spoke.")
		}
		d := draftPage(t, id, published, letters.String())
		if speakers["Varn_Post"] {
			d.Article.Outlet = "Varn Post"
		}
		reading.Article, reading.Sentences = id, d.Reading.Sentences
		d.Reading = &reading
		if told {
			d.Article.Blocks = blocks
		}
		if official {
			d.Article.URL = "https://mfa.gov.example.int/speech"
		}
		if len(id) > 1 {
			d.kin.Origin, d.kin.Parent = "o-"+id[:1], id[:1]
			d.kin.Relation = map[byte]readout.Relation{'a': readout.Copy, 'r': readout.Rewrite, 't': readout.Translated}[id[1]]
		}
		if altered {
			d.Reading.Spun = 0.9
			d.kin.Relation = readout.Spun
		}
		drafts = append(drafts, d)
	}
	return drafts
}
