package english

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"os"
	"strings"
	"testing"

	"readout"
)

// readText reads a text as one body block of an article published on a day.
func readText(text, published string) *readout.Reading {
	return Read(&readout.Article{ID: "a", Text: text, Published: published, Verbatim: true,
		Blocks: []readout.Block{{Span: readout.Span{End: len(text)}, Role: readout.RoleBody}}})
}

func TestTimes(t *testing.T) {
	const wednesday = "2031-05-14"
	for _, tc := range []struct{ text, want string }{
		{"The envoys met on Monday.", "Monday=2031-05-12"},
		{"The envoys will meet on Monday.", "Monday=2031-05-19"},
		{"On Friday the envoys will meet again.", "Friday=2031-05-16"},
		{"Wednesday's talks were short.", "Wednesday=2031-05-14"},
		{"They spoke last Tuesday.", "last Tuesday=2031-05-13"},
		{"They will return next Tuesday.", "next Tuesday=2031-05-20"},
		{"He left on March 3, 2030, and came back on 7 April 2031.", "March 3, 2030=2030-03-03 7 April 2031=2031-04-07"},
		{"He left on March 3.", "March 3=2031-03-03"},
		{"He left on Nov. 30.", "Nov. 30=2030-11-30"},
		{"The talks are set for January 9 and 10.", "January 9 and 10=2031-01-09"},
		{"She resigned in August 2029 after two years.", "August 2029=2029-08 two years=P2Y"},
		{"It was signed in 2014.", "2014=2014"},
		{"They came three weeks ago and left yesterday.", "three weeks ago=2031-04-23 yesterday=2031-05-13"},
		{"The council met earlier this week.", "earlier this week=2031-W20"},
		{"Shelling began at 5 a.m. on Tuesday.", "5 a.m. on Tuesday=2031-05-13T05:00"},
		{"They talked for nearly eight hours.", "nearly eight hours=PT8H"},
		{"The note is dated 2031-05-02.", "2031-05-02=2031-05-02"},
		{"It happened in nineteen ninety-six.", "nineteen ninety-six=1996"},
		{"Guards march daily at noon.", "daily=P1D noon=2031-05-14T12:00"},
		{"The army bought 2,014 trucks and 1500 tents.", ""},
		{"A 44-year-old farmer may march.", ""},
	} {
		var got []string
		r := readText(tc.text, wednesday)
		for _, x := range r.Times {
			got = append(got, x.In(tc.text)+"="+x.Value)
		}
		if s := strings.Join(got, " "); s != tc.want {
			t.Errorf("%s\n got %s\nwant %s", tc.text, s, tc.want)
		}
	}
}

func TestTimesWithoutPublication(t *testing.T) {
	r := readText("The envoys met on Monday. Last year they did not. In May 2030 they did.", "")
	for _, x := range r.Times {
		if x.From != "" && x.Value != "2030-05" {
			t.Errorf("%q resolved to %s without a day to count from", x.Value, x.From)
		}
	}
	if len(r.Times) != 3 || r.Times[0].Value != "XXXX-WXX-1" || r.Published != "" {
		t.Errorf("times %+v, published %q", r.Times, r.Published)
	}
}

func TestInferPublication(t *testing.T) {
	caption := "Envoys of both countries attend talks in Port Sabel, May 12, 2031."
	body := "The envoys met on Monday. On Tuesday the minister called the talks useful. The council will meet on Thursday."
	text := caption + "\n\n" + body
	r := Read(&readout.Article{ID: "a", Text: text, Verbatim: true, Blocks: []readout.Block{
		{Span: readout.Span{End: len(caption)}, Role: readout.RoleCaption},
		{Span: readout.Span{Start: len(caption) + 2, End: len(text)}, Role: readout.RoleBody}}})
	if r.Published != "2031-05-13" {
		t.Errorf("published %q, want the Tuesday 2031-05-13", r.Published)
	}
	if len(r.PublishedEvidence) != 2 || r.PublishedEvidence[0].In(text) != "May 12, 2031" || r.PublishedEvidence[1].In(text) != "Tuesday" {
		t.Errorf("evidence %v", r.PublishedEvidence)
	}
	for _, x := range r.Times {
		if x.In(text) == "Thursday" && x.From != "2031-05-15" {
			t.Errorf("Thursday is %s", x.From)
		}
	}
}

// The floor is below the measured value F1 (docs/scores.md), so that only a real loss fails.
func TestTimesOnTimeBank(t *testing.T) {
	right, found, gold := 0, 0, 0
	for _, a := range goldRows(t, "../../shared/data/times/tbaq.jsonl.gz") {
		at := map[[2]int]string{}
		for _, x := range a.Times {
			at[[2]int{int(x[0].(float64)), int(x[1].(float64))}], _ = x[3].(string)
		}
		gold += len(a.Times)
		r := readText(a.Text, a.Published)
		runes := []int{} // byte offset -> code points
		n := 0
		for i := range a.Text {
			for len(runes) <= i {
				runes = append(runes, n)
			}
			n++
		}
		for len(runes) <= len(a.Text) {
			runes = append(runes, n)
		}
		found += len(r.Times)
		for _, x := range r.Times {
			if v, ok := at[[2]int{runes[x.Start], runes[x.End]}]; ok && v == x.Value {
				right++
			}
		}
	}
	f := 2 * float64(right) / float64(found+gold)
	t.Logf("exact extent and value F1 %.3f", f)
	if f < 0.66 {
		t.Errorf("exact extent and value F1 %.3f, want at least 0.66", f)
	}
}

type goldRow struct {
	ID, Text, Published string
	Times               [][]any
}

// goldRows reads a gold file; the test is skipped where the gold data is absent.
func goldRows(t testing.TB, name string) []goldRow {
	f, err := os.Open(name)
	if os.IsNotExist(err) {
		t.Skip("gold data absent")
	}
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	var rows []goldRow
	sc := bufio.NewScanner(z)
	sc.Buffer(nil, 1<<26)
	for sc.Scan() {
		var r goldRow
		if err := json.Unmarshal(sc.Bytes(), &r); err != nil {
			t.Fatal(err)
		}
		rows = append(rows, r)
	}
	if err := sc.Err(); err != nil || len(rows) == 0 {
		t.Fatalf("%s: %d rows, %v", name, len(rows), err)
	}
	return rows
}
