package english

import (
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
