package english

import (
	"fmt"
	"strings"
	"testing"
)

// Events of one sentence each, published on Wednesday 14 May 2031: type, place,
// day and status; who takes part is tested by name below.
func TestEvents(t *testing.T) {
	for _, tc := range []struct{ text, want string }{
		{"Diplomats from France and Poland held talks in Geneva on Monday.", "CONSULT Geneva 2031-05-12 held"},
		{"The ministers will meet in Vienna on Friday.", "CONSULT Vienna 2031-05-16 scheduled"},
		{"The Geneva talks were postponed.", "CONSULT Geneva cancelled"},
		{"On Wednesday France put off its meeting with Poland until Friday.", "CONSULT cancelled; CONSULT 2031-05-16 scheduled"},
		{"France on Wednesday cancelled a meeting with Poland that had been set for Monday.", "CONSULT 2031-05-19 cancelled"},
		{"France postponed Monday's talks with Poland.", "CONSULT 2031-05-12 cancelled"},
		{"It is unclear whether Russia will invade Poland.", "ASSAULT conditional"},
		{"The sides struck a deal.", "OTHER held"},
		{"Poland would attack if the envoys failed.", "ASSAULT conditional"},
		{"Russia did not attack Poland.", "ASSAULT denied"},
		{"France proposed a summit in Rome.", "CONSULT Rome proposed"},
		{"France rejected the demand on Tuesday.", "REJECT 2031-05-13 held"},
		{"France imposed new sanctions on Poland last Friday.", "SANCTION 2031-05-09 held"},
		{"She told a press conference about the weather.", "OTHER held"},
		{"A meeting between France and Poland is due to take place in Rome on Friday.", "CONSULT Rome 2031-05-16 scheduled"},
		{"The talks were due to begin on Monday.", "CONSULT 2031-05-12 scheduled"},
		{"MONDAY, MAY 19: The foreign ministers of France and Poland meet in Geneva.", "CONSULT Geneva 2031-05-19 scheduled"},
		{"Talks are to be held in Rome.", "CONSULT Rome scheduled"},
		{"Talks were held in Rome.", "CONSULT Rome held"},
		{"A summit is due in Rome on Sunday.", "CONSULT Rome 2031-05-18 scheduled"},
		{"Ann Stone attacked her opponent Paul Kessler as a fraud on Monday.", "OTHER 2031-05-12 held"},
		{"Ann Stone answered with personal attacks on Monday.", "OTHER 2031-05-12 held"},
		{"Ann Stone told a town hall meeting in Rome about the weather.", "OTHER Rome held"},
		{"The team was met with cheers on Monday.", "OTHER 2031-05-12 held"},
		{"Ann Stone criticized the guard for shooting and killing a farmer.", "ACCUSE held"},
		{"Ann Stone called on Monday for the judge to resign.", "REQUEST 2031-05-12 held"},
		{"France called off a naval drill that was to have begun on Saturday.", "MOBILIZE 2031-05-17 cancelled"},
		{"The trade fair was held in March.", ""},
		{"The council held elections on March 5 and will begin work in late March.", "OTHER 2031-03-05 held"},
		{"Miners held a march in Rome on Monday.", "PROTEST Rome 2031-05-12 held"},
		{"Miners held their March 5 march in Rome.", "PROTEST Rome 2031-03-05 held"},
		{"Ann Stone visited Geneva on Monday.", "CONSULT Geneva 2031-05-12 held"},
		{"France and Poland will meet in Geneva on May 20, in Rome on May 22 and in Vienna on May 24.", "CONSULT Geneva 2031-05-20 scheduled; CONSULT Rome 2031-05-22 scheduled; CONSULT Vienna 2031-05-24 scheduled"},
		{"The ministers met in Rome on Monday in a special session.", "CONSULT Rome 2031-05-12 held"},
		{"France raided the office of a bank in Rome on Monday.", "COERCE Rome 2031-05-12 held"},
		{"The union struck the yard over pay on Monday.", "PROTEST 2031-05-12 held"},
		{"Ann Stone attacked the decision of the court on Monday.", ""},
		{"France received a letter from the president of Poland on Monday.", "OTHER 2031-05-12 held"},
		{"France received the president of Poland on Monday.", "CONSULT 2031-05-12 held"},
		{"Prices declined on Monday.", "OTHER 2031-05-12 held"},
		{"France met the deadline on Monday.", ""},
		{"Ann Stone resigned on Monday. She told reporters that France was safe.", "RETREAT 2031-05-12 held"},
	} {
		r := readText(tc.text, "2031-05-14")
		var got []string
		for _, e := range r.Events {
			f := []string{string(e.Type)}
			for _, x := range r.Entities {
				if x.ID == e.Place {
					f = append(f, x.Name)
				}
			}
			if e.From != "" {
				f = append(f, e.From)
			}
			got = append(got, strings.Join(append(f, string(e.Status)), " "))
		}
		if s := strings.Join(got, "; "); s != tc.want {
			t.Errorf("%s\n got %s\nwant %s", tc.text, s, tc.want)
		}
	}
}

func TestEventParties(t *testing.T) {
	for _, tc := range []struct{ text, want string }{
		{"Diplomats from France and Poland held talks in Geneva on Monday.", "[France Poland] []"},
		{"The president of France told Poland in a phone call on Monday.", "[France Poland] []"},
		{"Russia held a meeting with citizens of Poland on Monday.", "[Russia] []"},
		{"Russia held a meeting with officials and citizens of Poland on Monday.", "[Russia] []"},
		{"Russia attacked Poland on Tuesday, officials in Berlin said.", "[Russia] [Poland]"},
		{"NATO opened talks with a Russian delegation in Brussels.", "[NATO Russia] []"},
		{"The meeting between France and Poland ended.", "[France Poland] []"},
		{"The Russian invasion of Poland began on Monday.", "[Russia] [Poland]"},
		{"Russia met on Monday on Poland's gas cuts.", "[Russia] []"},
		{"A meeting of ministers with Poland began on Monday.", "[Poland] []"},
		{"During a visit to Geneva, Ann Stone called for calm.", "[Ann Stone] []"},
		{"The minister invited Ann Stone to visit Geneva.", "[Ann Stone] []"},
		{"Talks between Russia and Poland broke down on Monday.", "[Russia Poland] []"},
	} {
		r := readText(tc.text, "2031-05-14")
		if len(r.Events) == 0 {
			t.Errorf("%s: no event", tc.text)
			continue
		}
		parties := func(ids []string) []string {
			out := []string{}
			for _, id := range ids {
				for _, x := range r.Entities {
					if x.ID == id {
						name := x.Party
						if name == "" {
							name = x.Name
						}
						out = append(out, name)
					}
				}
			}
			return out
		}
		e := r.Events[0]
		if got := fmt.Sprint(parties(e.Actors), parties(e.Targets)); got != tc.want {
			t.Errorf("%s\n got %s\nwant %s", tc.text, got, tc.want)
		}
	}
}
