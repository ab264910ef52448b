package lineage

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestNamed tells names from other words by how the pile writes them, headlines apart.
func TestNamed(t *testing.T) {
	texts := textsOf("The envoy of Korvania met Estmark's minister. A Korvanian guard saw the Minister. Two Korvanians left.",
		"Korvania Sends Envoy To Border Town\nWe saw the border in Korvania, and Estmark too.")
	v := texts[0].vocab
	named := v.named(texts)
	var names []string
	for i, w := range v.words {
		if named[i] {
			names = append(names, w)
		}
	}
	if diff := cmp.Diff([]string{"estmark", "korvania", "korvanian", "korvanians"}, slices.Sorted(slices.Values(names))); diff != "" {
		t.Error(diff)
	}
	for w, want := range map[string]string{"korvanian": "korvania", "korvanians": "korvania", "korvania": "korvania", "estmark": "estmark"} {
		if got := v.country(w, named); got != want {
			t.Errorf("%s is derived from %s, want %s", w, got, want)
		}
	}
}

// TestNearest keeps the most similar of many, the first of equals, by terms that are not in all.
func TestNearest(t *testing.T) {
	var profiles []*Profile
	for i := range storyNeighbours + 40 {
		w := float32(1)
		if i%3 == 0 {
			w = .5
		}
		profiles = append(profiles, &Profile{terms: []term{{root: 0, weight: w}, {root: int32(i + 1), weight: .1}}})
	}
	profiles = append(profiles, &Profile{terms: []term{{root: 9999, weight: 1}}}, &Profile{})
	near := nearest(profiles, alone)
	n := len(profiles)
	if len(near[0]) != storyNeighbours || len(near[n-1]) != 0 || len(near[n-2]) != 0 {
		t.Fatalf("%d, %d, %d neighbours", len(near[0]), len(near[n-1]), len(near[n-2]))
	}
	var want []int32
	for i := range storyNeighbours + 40 {
		if i%3 != 0 && i != 1 {
			want = append(want, int32(i))
		}
	}
	for i := 0; len(want) < storyNeighbours; i += 3 {
		want = append(want, int32(i))
	}
	if slices.Sort(want); len(want) == storyNeighbours {
		if diff := cmp.Diff(want, near[1]); diff != "" {
			t.Error(diff)
		}
	}
	for range commonTerm {
		profiles = append(profiles, &Profile{terms: []term{{root: 0, weight: 1}}})
	}
	if near := nearest(profiles, alone); len(near[0]) != 0 {
		t.Errorf("a term that all have nominates %d", len(near[0]))
	}
}

// TestJoinProfiles sums terms, keeps the days and the heaviest.
func TestJoinProfiles(t *testing.T) {
	p := &Profile{terms: []term{{0, naming, .6}, {2, matter, .8}}, size: 1, first: 10, last: 10}
	q := &Profile{terms: []term{{0, naming, .5}, {1, figures, .1}}, size: 2, first: unknown, last: unknown}
	p.measure()
	q.measure()
	got := p.Join(q)
	want := &Profile{terms: []term{{0, naming, 1.1}, {1, figures, .1}, {2, matter, .8}}, size: 3, first: 10, last: 10}
	want.measure()
	if fmt.Sprint(got) != fmt.Sprint(want) || fmt.Sprint(q.Join(p)) != fmt.Sprint(want) {
		t.Errorf("%v, want %v", got, want)
	}
	e, dated := p.Compare(q)
	if x := e[Pairs]; math.Abs(x-.15) > 1e-6 {
		t.Errorf("pairs have %v in common", x)
	}
	if dated || e[Principal] != .25 || e[Names] < .99 || e[Matter] != 0 {
		t.Errorf("%v", e)
	}
	r := &Profile{terms: []term{{0, naming, .5}}, size: 1, first: 18, last: 20}
	r.measure()
	e, dated = p.Compare(r)
	if !dated || math.Abs(e[Gap]-math.Log(3)) > 1e-9 {
		t.Errorf("%v", e)
	}
	if back, _ := r.Compare(p); back != e {
		t.Error("the order of two groups matters")
	}
	var many []term
	for i := range 10 {
		many = append(many, term{root: int32(i), weight: float32(i % 3)})
	}
	var kept []string
	for _, x := range heaviest(many, 4) {
		kept = append(kept, fmt.Sprint(x.root))
	}
	if got := strings.Join(kept, " "); got != "1 2 5 8" {
		t.Errorf("the heaviest are %s", got)
	}
}

// TestAgglomerate joins the nearest groups first, by what they tell on the whole.
func TestAgglomerate(t *testing.T) {
	s := &Scorer{Undated: Evidence{Bias: -.5, Whole: 1}}
	profile := func(weights ...float32) *Profile {
		p := &Profile{size: 1, first: unknown, last: unknown}
		for i, w := range weights {
			if w != 0 {
				p.terms = append(p.terms, term{root: int32(i), weight: w})
			}
		}
		p.measure()
		return p
	}
	of := []*Profile{profile(1, 0, 0), profile(0, 1, 0), profile(.9, .4, 0), profile(0, 0, 1), profile(.1, .9, .2), profile()}
	if diff := cmp.Diff([][]int{{0, 2}, {1, 4}, {3}, {5}}, sorted(agglomerate(of, s, alone))); diff != "" {
		t.Error(diff)
	}
	// What each of three has alone is lost in the group: the fourth, near to none of them, is near to all.
	of = []*Profile{profile(.6, .8, 0, 0), profile(.6, 0, .8, 0), profile(.6, 0, 0, .8), profile(.6, 0, 0, 0, .8)}
	s.Undated[Bias] = -.35
	if diff := cmp.Diff([][]int{{0, 1, 2, 3}}, sorted(agglomerate(of, s, alone))); diff != "" {
		t.Error(diff)
	}
	// Of equal merges the first.
	s.Undated[Bias] = -.95
	of = []*Profile{profile(.7, .7), profile(1, 0), profile(0, 1), profile(.7, .7)}
	if diff := cmp.Diff([][]int{{0, 3}, {1}, {2}}, sorted(agglomerate(of, s, alone))); diff != "" {
		t.Error(diff)
	}
}
