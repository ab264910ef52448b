package article

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"readout/golden"
)

// TestLines reads testdata/lines.txt: lines as pages have them, and under each all
// that the rules for single lines say of it. A rule that says nothing of a line is
// not named, so that a line of prose has its counts alone.
func TestLines(t *testing.T) {
	const path = "testdata/lines.txt"
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	lines := 0
	for record := range strings.SplitSeq(strings.TrimSuffix(string(b), "\n"), "\n") {
		if strings.HasPrefix(record, "\t") {
			continue
		}
		out.WriteString(record + "\n")
		if record == "" || strings.HasPrefix(record, "#") {
			continue
		}
		lines++
		fmt.Fprintf(&out, "\t%s\n", told(unquoted(record)))
	}
	if lines == 0 {
		t.Fatal("no lines")
	}
	if golden.Updating() {
		golden.Write(t, path, out.String())
		return
	}
	got, want := strings.Split(out.String(), "\n"), strings.Split(string(b), "\n")
	for i := range max(len(got), len(want)) {
		if i >= len(got) || i >= len(want) {
			t.Fatalf("%d lines, want %d: run with -update", len(got), len(want))
		}
		if got[i] != want[i] {
			t.Errorf("%s\n got%s\nwant%s", want[max(0, i-1)], got[i], want[i])
		}
	}
}

// unquoted undoes what a file of lines cannot hold: "\n", and a stretch that is repeated, "{30:word }".
func unquoted(record string) string {
	s := strings.ReplaceAll(record, `\n`, "\n")
	for {
		open := strings.Index(s, "{{")
		end := strings.Index(s, "}}")
		if open < 0 || end < open {
			return s
		}
		n, what, _ := strings.Cut(s[open+2:end], ":")
		times := 0
		fmt.Sscan(n, &times)
		s = s[:open] + strings.Repeat(what, times) + s[end+2:]
	}
}

// told is all that the rules for single lines say of one.
func told(s string) string {
	var out []string
	say := func(what string, holds bool) {
		if holds {
			out = append(out, what)
		}
	}
	tell := func(what, value string) { say(what+" "+value, value != "") }
	why, weak := judge(s)
	say(why+", if beside junk", why != "" && weak)
	say(why, why != "" && !weak)
	tell("shape of a", strings.TrimPrefix(judgeShape(s), why))
	l := measure(s)
	out = append(out, fmt.Sprintf("%d words, %d letters, %d digits", countWords(s), l.letters, l.digits))
	say("stops", stops(s))
	say("ends", endsSentence(s) && !stops(s))
	say("goes on", continues(s))
	if n := sentences(s); n > 1 {
		out = append(out, fmt.Sprint(n, " sentences"))
	}
	say("prose", isProse(s, countWords(s)))
	tell("dateline", s[:datelineLen(s)])
	say("opens as a dateline", opensDateline(s) && datelineLen(s) == 0)
	say("nothing but a dateline", isDateline(s))
	say("byline", isByline(s))
	say("note", isNote(s))
	say("picture credit", isPictureCredit(s))
	say("agency line", isAgencyLine(s))
	say("credit", isCredit(s) && !isPictureCredit(s) && !isAgencyLine(s))
	tell("agencies", strings.Join(agenciesIn(s), "+"))
	say("caption", isCaption(s, ""))
	say("caption over a credit", !isCaption(s, "") && isCaption(s, "Photo: Ada Lunn"))
	say("perhaps a photographer's", mayHavePhotoCredit(s))
	say("caption without a stop", looseCaption(s))
	say("heading", isHeading(s))
	say("like a title", titleLike(s))
	say("title case", titleCase(s))
	say("capitals", capitals(s))
	say("pointer", rxPointer.MatchString(s))
	say("stamp", rxStamp.MatchString(s))
	say("call to follow", rxReach.MatchString(s))
	say("paywall", rxPaywall.MatchString(s))
	say("thread", rxThread.MatchString(s))
	say("reader", rxSays.MatchString(s))
	say("update", rxUpdated.MatchString(s))
	tell("date", dateIn(s))
	if i := isoDate(s); i != dateIn(s) {
		tell("as markup", i)
	}
	say("code", isCode(s))
	say("like code", codeLike(s) && !isCode(s))
	say("shortcode", isShortcode(s))
	say("counter", isCounter(s, l.letters))
	say("strip of facts", isStrip(s))
	say("roles", allRoles(s))
	say("trail", isTrail(s))
	say("perhaps rights", mayClaim(s))
	if rest, outlet := cutOutlet(s); outlet != "" {
		tell("outlet", outlet)
		tell("of title", rest)
	}
	say("name of an outlet", outletLike(s, false))
	say("name of an outlet behind a bar", outletLike(s, true) && !outletLike(s, false))
	say("button", isButton(s))
	names, credits := persons(s, []string{key("The Harbour Courier")})
	tell("persons", strings.Join(names, "+"))
	tell("credited", strings.Join(credits, "+"))
	tell("repaired", strings.TrimPrefix(repair(s), s))
	tell("unglued", strings.TrimPrefix(unglue(s), s))
	return strings.Join(out, "; ")
}
