package article

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"readout"
)

// seedKey tells of each seed page which of its lines (counted from 0, blank
// ones too) are junk, and which stay in another role than body: made by hand.
var seedKey = map[string]struct {
	junk  []int
	roles map[int]readout.Role
}{
	"000": {nil, map[int]readout.Role{0: "caption", 1: "credit", 2: "dateline", 6: "caption", 7: "credit", 14: "caption", 15: "credit"}},
	"001": {[]int{0, 33, 35, 37, 39, 41}, map[int]readout.Role{2: "caption", 3: "credit", 5: "dateline"}},
	"002": {[]int{2, 3, 47, 50, 52, 53}, map[int]readout.Role{0: "headline", 48: "credit"}},
	"003": {[]int{0, 1, 2, 6, 12, 22, 32, 68, 69, 71, 73, 75}, map[int]readout.Role{4: "headline", 66: "note"}},
	"004": {append(lineRange(66, 86), 88, 90, 92), map[int]readout.Role{0: "headline", 2: "headline", 10: "heading", 22: "heading", 30: "heading", 38: "caption", 40: "heading", 58: "heading", 64: "credit"}},
}

func lineRange(from, to int) []int {
	var r []int
	for i := from; i <= to; i++ {
		r = append(r, i)
	}
	return r
}

// TestSeeds holds that nothing of the junk of the seed pages stays, and nothing of the stories is lost.
func TestSeeds(t *testing.T) {
	files, _ := filepath.Glob("../../shared/data/seeds/*.txt")
	if len(files) == 0 {
		t.Skip("seed pages are not here")
	}
	for _, f := range files {
		b, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		name := filepath.Base(f)[:3]
		k, ok := seedKey[name]
		if !ok {
			continue
		}
		a := Extract(&readout.Page{ID: name, MediaType: "text/plain", Body: b})
		role := map[string]readout.Role{}
		for _, bl := range a.Blocks {
			// A dateline opens a paragraph: the line is found by its whole text.
			s := a.Text[bl.Start:]
			if i := strings.Index(s, "\n\n"); i >= 0 {
				s = s[:i]
			}
			if _, ok := role[s]; !ok {
				role[s] = bl.Role
			}
		}
		junk := map[int]bool{}
		for _, i := range k.junk {
			junk[i] = true
		}
		for i, line := range strings.Split(string(b), "\n") {
			line = squeeze(repair(line))
			if line == "" {
				continue
			}
			got, stays := role[line]
			if name == "001" && i == 2 { // a glued picture label comes off
				got, stays = role[strings.TrimPrefix(line, "Picture")]
			}
			want := k.roles[i]
			if want == "" {
				want = readout.RoleBody
			}
			where := fmt.Sprintf("%s line %d (%d words)", name, i, countWords(line))
			switch {
			case junk[i] && stays:
				t.Errorf("%s: junk stays as %s", where, got)
			case !junk[i] && !stays:
				t.Errorf("%s: %s is lost", where, want)
			case !junk[i] && got != want:
				t.Errorf("%s: role %s, want %s", where, got, want)
			}
		}
	}
}
