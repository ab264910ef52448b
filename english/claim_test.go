package english

import (
	"testing"

	"readout"
)

// What somebody claims or denies is told of the event itself.
func TestClaims(t *testing.T) {
	for _, x := range []struct{ text, trigger, status, claimed, denied string }{
		{"Korvania denied that its troops had shelled Tarn on Monday.", "shelled", "denied", "", "Korvania"},
		{"Korvania denied the allegations that its soldiers killed three farmers.", "killed", "denied", "", "Korvania"},
		{"Vorland's claims that the Vell Defence Army shelled Tarn are a fairy tale, spokeswoman Mara Stein said on Saturday.", "shelled", "denied", "Vorland", "Mara Stein"},
		{"Prime Minister Ines Kole claimed that the rebels killed three farmers.", "killed", "held", "Ines Kole", ""},
		{"Rebels reportedly seized the airport, Premier Nils Aker said.", "seized", "held", "Nils Aker", ""},
		{"Police said the ongoing strike of dockers cost millions.", "strike", "ongoing", "", ""},
		{"Nils Aker postponed his visit to Tarn.", "visit", "cancelled", "", ""},
	} {
		a := &readout.Article{Text: x.text, Published: "2031-10-11", Kind: readout.KindArticle, Verbatim: true}
		r := Read(a)
		name := map[string]string{}
		for _, e := range r.Entities {
			name[e.ID] = e.Name
		}
		found := false
		for _, e := range r.Events {
			if e.Trigger[len(e.Trigger)-1].In(x.text) != x.trigger {
				continue
			}
			found = true
			status := string(e.Status)
			if e.Ongoing {
				status = "ongoing"
			}
			if got := [...]string{status, name[e.ClaimedBy], name[e.DeniedBy]}; got != [...]string{x.status, x.claimed, x.denied} {
				t.Errorf("%s: %q, want %q", x.text, got, [...]string{x.status, x.claimed, x.denied})
			}
		}
		if !found {
			t.Errorf("%s: no event %s", x.text, x.trigger)
		}
	}
}
