package lexicon

import "testing"

func TestNameParts(t *testing.T) {
	for w, want := range map[string][2]bool{ // a suffix, a firm
		"jr.": {true, false}, "ph.d.": {true, false}, "iv": {true, false}, "inc.": {false, true}, "l.l.c.": {false, true}, "s.a.": {false, true},
		"sa": {}, "ag": {}, "gmbh": {false, true}, "company": {}, "": {}, ".": {},
	} {
		if got := [2]bool{NameSuffix(w), Firm(w)}; got != want {
			t.Errorf("%q: suffix and firm %v, want %v", w, got, want)
		}
	}
	b := NameParts()
	if !b.Particles["ten"] || !b.Trades["holdings"] || b.Nicknames[foldName("Bill")] != foldName("William") || b.Nicknames["tony"] != "" {
		t.Errorf("%+v", b)
	}
}

func TestOffices(t *testing.T) {
	b := Offices()
	for w, want := range map[string]string{"Minister": "minister", "Gen.": "general", "pm": "", "PM": "premier", "strike": ""} {
		if got := b.Holder(w); got != want {
			t.Errorf("%q holds %q, want %q", w, got, want)
		}
	}
	for w, want := range map[string]bool{"mr": true, "sen.": true, "pm": false, "senator": false} {
		if b.Title(w) != want {
			t.Errorf("%q is a title: %v", w, !want)
		}
	}
	if !LeadsOffice("Deputy") || LeadsOffice("Korvania") {
		t.Error("words that lead offices")
	}
	for _, list := range []struct {
		set  Set
		word string
	}{{b.Mod, "vice"}, {b.Honor, "lady"}, {b.Lead, "the"}, {b.Address, "pope"}, {b.Rank, "prime"}, {b.Speaks, "envoy"}, {b.State, "army"}, {b.Private, "late"}, {b.Alone, "mayor"}} {
		if !list.set[list.word] || list.set["strike"] {
			t.Errorf("%s is not in its list", list.word)
		}
	}
	if b.Gender["widow"] != "f" || len(b.Phrases) == 0 || len(b.Syn["clerk"]) == 0 {
		t.Error("genders, phrases or substitutes are missing")
	}
}
