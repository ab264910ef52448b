package english

import (
	"strings"
	"testing"
)

// What the frames of verbs.txt make of a sentence, published on Wednesday 14 May 2031:
// all its statements, each as "cue: act, about", and all its events, each as "TYPE:mode
// words day status". The list has the same verbs; here is what becomes of them.
func TestVerbs(t *testing.T) {
	for _, tc := range []struct{ text, want string }{
		{"Premier Ann Stone urged Norway to open the bridge.", "urged: demand, open the bridge; REQUEST urged held"},
		{"Premier Ann Stone called on Norway to open the bridge.", "called on: demand, open the bridge; REQUEST called on held"},
		{"Premier Ann Stone called the bridge a danger to ships.", "called: say"},
		{"Premier Ann Stone insisted that the bridge was safe.", "insisted: say; REQUEST insisted held"},
		{"Premier Ann Stone asked the allies to wait until Friday.", "asked: demand, wait until Friday"},
		{"Premier Ann Stone asked whether the bridge was safe.", "asked: say"},
		{"Premier Ann Stone pressed for a vote in the council.", "pressed for: demand, a vote in the council; REQUEST pressed for held"},
		{"Premier Ann Stone ruled out a vote in the council.", "ruled out: reject, a vote in the council; REJECT ruled out held"},
		{"Premier Ann Stone ruled that the vote was lawful.", "ruled: say"},
		{"Premier Ann Stone dismissed the proposal of Norway.", "dismissed: reject, the proposal of Norway; REJECT dismissed held"},
		{"Premier Ann Stone declined to comment on the bridge.", "declined: say; REJECT declined held"},
		{"Premier Ann Stone declined the invitation of Norway.", "declined: reject, the invitation of Norway; REJECT declined held"},
		{"Premier Ann Stone offered to open the bridge.", "offered: offer, to open the bridge; AGREE offered to held"},
		{"Premier Ann Stone offered advice about the bridge.", "offered advice about: say"},
		{"Premier Ann Stone was highly critical of the council of Norway.", "was highly critical of: accuse, the council of Norway"},
		{"Premier Ann Stone warned that the bridge would fall.", "warned: say; THREATEN warned held"},
		{"Premier Ann Stone warned that Norway would face consequences if it closed the bridge.", "warned: threaten, Norway would face consequences; THREATEN warned held"},
		{"Premier Ann Stone would not agree to a vote in the council.", "would not agree to: reject, a vote in the council; AGREE agree denied"},
		{"Premier Ann Stone has not agreed to a vote in the council.", "has not agreed to: say; AGREE agreed denied"},
		{"“We insist on a vote,” Premier Ann Stone said.", "said: demand, We insist on a vote; REQUEST insist held"},
		{"“We agree to a vote,” Premier Ann Stone said.", "said: agree, We agree to a vote; AGREE agree held"},
		{"“We agree with the council,” Premier Ann Stone said.", "said: say; AGREE agree held"},
		{"“We deny every word of it,” Premier Ann Stone said.", "said: deny, We deny every word of it"},
		{"France signed a treaty with Poland on Monday.", "AGREE signed treaty 2031-05-12 held"},
		{"France signed a letter to Poland on Monday.", "OTHER signed letter 2031-05-12 held"},
		{"France spoke with Poland by telephone on Monday.", "CONSULT:phone spoke 2031-05-12 held"},
		{"France spoke with Poland on Monday.", "CONSULT:meet spoke with 2031-05-12 held"},
		{"France sent troops to Poland on Monday.", "MOBILIZE sent 2031-05-12 held"},
		{"France sent flowers to Poland on Monday.", "OTHER sent 2031-05-12 held"},
		{"France struck a bargain with Poland on Monday.", "OTHER struck 2031-05-12 held"},
		{"France struck targets in Poland on Monday.", "ASSAULT struck 2031-05-12 held"},
		{"France planned talks with Poland for Friday.", "CONSULT:meet talks 2031-05-16 scheduled"},
		{"France agreed to hold talks with Poland on Friday.", "agreed: agree, to hold talks with Poland on Friday; AGREE agreed 2031-05-16 scheduled; CONSULT:meet talks 2031-05-16 scheduled"},
		{"France announced a summit with Poland.", "announced: say; CONSULT:meet summit scheduled"},
		{"France considered holding talks with Poland.", "considered: say; CONSULT:meet talks conditional"},
		{"France avoided talks with Poland.", "CONSULT:meet talks denied"},
		{"France moved its talks with Poland to Friday.", "CONSULT:meet talks held; CONSULT:meet talks 2031-05-16 scheduled"},
		{"France called off its talks with Poland.", "called off: say; CONSULT:meet talks cancelled"},
		{"France held a naval exercise on Monday.", "MOBILIZE exercise 2031-05-12 held"},
		{"France cancelled its visit to Poland on Monday.", "SANCTION cancelled 2031-05-12 held; CONSULT:visit visit cancelled"},
		{"Premier Ann Stone travelled to Poland on Monday for talks.", "CONSULT:visit travelled 2031-05-12 held; CONSULT:meet talks 2031-05-12 held"},
		{"France held an exercise on Monday.", "OTHER exercise 2031-05-12 held"},
	} {
		r := readText(tc.text, "2031-05-14")
		var got []string
		for _, s := range r.Statements {
			line := ""
			for _, c := range s.Cue {
				line += c.In(tc.text) + " "
			}
			line = strings.TrimSpace(line) + ": " + string(s.Act)
			for _, a := range s.About {
				line += ", " + a.In(tc.text)
			}
			got = append(got, line)
		}
		for _, e := range r.Events {
			line := string(e.Type)
			if e.Mode != "" {
				line += ":" + string(e.Mode)
			}
			for _, w := range e.Trigger {
				line += " " + w.In(tc.text)
			}
			if e.From != "" {
				line += " " + e.From
			}
			got = append(got, line+" "+string(e.Status))
		}
		if s := strings.Join(got, "; "); s != tc.want {
			t.Errorf("%s\n got %s\nwant %s", tc.text, s, tc.want)
		}
	}
}
