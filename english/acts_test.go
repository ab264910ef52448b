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
