package english

import (
	"cmp"
	"slices"
	"testing"

	"readout"
)

func TestOpenAnswerIsNoRefusal(t *testing.T) {
	rejects := func(text string) bool {
		for _, s := range readText(text, "2031-05-14").Statements {
			if s.Act == readout.Reject {
				return true
			}
		}
		return false
	}
	if open := "France has not formally agreed to hold further talks with Poland."; rejects(open) {
		t.Errorf("taken for a refusal: %s", open)
	}
	if refused := "France refused to hold further talks with Poland."; !rejects(refused) {
		t.Errorf("not taken for a refusal: %s", refused)
	}
}

func TestConditionalThreat(t *testing.T) {
	threatens := func(text string) bool {
		for _, s := range readText(text, "2031-05-14").Statements {
			if s.Act == readout.Threaten {
				return true
			}
		}
		return false
	}
	for _, text := range []string{
		"“If the answer is no, we will put our missiles on the river,” Premier Ann Stone said.",
		"“If they cross the river again, there will be a high price to pay,” Premier Ann Stone said.",
	} {
		if !threatens(text) {
			t.Errorf("not taken for a threat: %s", text)
		}
	}
	for _, text := range []string{
		"“If the rain stops, we will open our market on Monday,” Premier Ann Stone said.",
		"“If they buy these missiles, they spend too much,” Premier Ann Stone said.",
	} {
		if threatens(text) {
			t.Errorf("taken for a threat: %s", text)
		}
	}
}

func TestThreatsTellWhatWillBe(t *testing.T) {
	for text, want := range map[string]string{
		"“I have told the council that if they cross the river, we will put our missiles on the bridge,” Premier Ann Stone said.": "we will put our missiles on the bridge",
		"“We will put our missiles on the bridge if they cross the river,” Premier Ann Stone said.":                               "We will put our missiles on the bridge",
	} {
		got := ""
		for _, s := range readText(text, "2031-05-14").Statements {
			if s.Act == readout.Threaten && len(s.About) > 0 {
				got = s.About[0].In(text)
			}
		}
		if got != want {
			t.Errorf("%s: about %q", text, got)
		}
	}
}

func TestReportedActs(t *testing.T) {
	for text, want := range map[string]readout.Act{
		"Premier Ann Stone said her delegation had offered to open the bridge on Monday.":                    readout.Offer,
		"Premier Ann Stone said her government had no intention of sending troops to Norway.":                readout.Deny,
		"Premier Ann Stone said his neighbour had offered to open the bridge on Monday.":                     readout.Say,
		"Premier Ann Stone said that her country would not accept a settlement made over its head.":          readout.Reject,
		"The Southern League told Norway that it would not give up the right to take in new members.":        readout.Reject,
		"“We will never accept such a settlement,” Premier Ann Stone said.":                                  readout.Reject,
		"Norwegian Premier Ann Stone said Norway was ready to talk about the border crossings.":              readout.Offer,
		"Premier Ann Stone, who led the delegation, said she had rejected the demand for a written promise.": readout.Reject,
		"Norway said it would deliver forty more trucks to Poland next week.":                                readout.Promise,
		"Premier Ann Stone said that it would not rain on Monday in the north of the country.":               readout.Say,
		"“We will never forget the bridge at Tarn,” Premier Ann Stone said.":                                 readout.Say,
		"Norwegian Premier Ann Stone said that the Norwegian delegation rejected every plan for the bridge.": readout.Reject,
		"Norwegian Premier Ann Stone said that the Polish delegation rejected every plan for the bridge.":    readout.Say,
		"But has Premier Ann Stone called for the withdrawal of the troops?":                                 readout.Say,
		"Premier Ann Stone offered some pointed advice to the ministers of Norway.":                          readout.Say,
		"“Why was the bridge closed on Monday?” Premier Ann Stone demanded.":                                 readout.Say,
		"Premier Ann Stone said Norway was ready for a cold winter this year.":                               readout.Say,
		"Ann Stone was accused of taking money from the bridge fund, the premier said.":                      readout.Say,
		"Premier Ann Stone said the council had rejected the bridge on Monday.":                              readout.Say,
	} {
		var got []readout.Act
		ok := false
		for _, s := range readText(text, "2031-05-14").Statements {
			got = append(got, s.Act)
			ok = ok || s.Act == want
		}
		if want == readout.Say {
			ok = !slices.ContainsFunc(got, func(act readout.Act) bool { return act != readout.Say })
		}
		if !ok {
			t.Errorf("%s: %v, not %s", text, got, want)
		}
	}
}

func TestWhatActsAreAbout(t *testing.T) {
	for text, want := range map[string]string{
		"Premier Ann Stone said her delegation had offered to open the bridge on Monday.":                      "to open the bridge on Monday",
		"Premier Ann Stone said that her country would not accept a settlement made over its head.":            "a settlement made over its head",
		"Norway told Poland that it had no intention of sending troops, yet gave no sign of leaving the camp.": "intention of sending troops",
		"Premier Ann Stone condemned the attack on the bridge and offered her help.":                           "the attack on the bridge",
		"Premier Ann Stone demanded the pay of the officers to be cut.":                                        "the pay of the officers to be cut",
		"Premier Ann Stone refused to open the bridge at Tarn.":                                                "to open the bridge at Tarn",
		"Premier Ann Stone condemned the invasion of Poland by Norway.":                                        "the invasion of Poland by Norway",
		"Premier Ann Stone called for cutting the toll to four crowns.":                                        "cutting the toll to four crowns",
		"Premier Ann Stone declined the task and has since left the town.":                                     "the task",
		"Premier Ann Stone urged Norway to withdraw its troops and to open the bridge.":                        "withdraw its troops and to open the bridge",
	} {
		got := ""
		for _, s := range readText(text, "2031-05-14").Statements {
			if s.Act != readout.Say && len(s.About) > 0 && got == "" {
				got = s.About[0].In(text)
			}
		}
		if got != want {
			t.Errorf("%s: about %q, not %q", text, got, want)
		}
	}
}

// A speaker without a name acts for the state that is named with it, unless he did so once.
func TestActsFor(t *testing.T) {
	for text, want := range map[string]string{
		"French officials rejected the demand of Poland.":        "France",
		"The government of Poland rejected the demand.":          "Poland",
		"The Polish president demanded that France leave.":       "Poland",
		"Former French officials rejected the demand of Poland.": "",
		"French students rejected the demand of Poland.":         "",
		"Officials rejected the demand of Poland.":               "",
	} {
		r := readText(text, "2031-05-14")
		if len(r.Statements) != 1 {
			t.Errorf("%s: %d statements", text, len(r.Statements))
			continue
		}
		got := ""
		for _, e := range r.Entities {
			if e.ID == r.Statements[0].For {
				got = cmp.Or(e.Party, e.Name)
			}
		}
		if got != want {
			t.Errorf("%s: for %q, want %q", text, got, want)
		}
	}
}

func TestDemandedPledge(t *testing.T) {
	for text, want := range map[string]readout.Act{
		"Poland wants a written promise that France will never come.": readout.Demand,
		"Poland seeks guarantees that France will never come.":        readout.Demand,
	} {
		r := readText(text, "2031-05-14")
		if len(r.Statements) != 1 || r.Statements[0].Act != want {
			t.Errorf("%s: %+v", text, r.Statements)
		}
	}
}
