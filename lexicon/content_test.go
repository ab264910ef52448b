package lexicon

import "testing"

func TestStem(t *testing.T) {
	for w, want := range map[string]string{
		"talks": "talk", "talk": "talk", "ties": "tie", "parties": "party", "bus": "bus", "buses": "bus", "gas": "gas", "pass": "pas", "census": "census", "crisis": "crisis", "cars": "car",
		"seized": "seiz", "seizing": "seiz", "seize": "seiz", "stopped": "stop", "stop": "stop", "called": "cal", "call": "cal", "passed": "pas", "travelled": "travel", "traveled": "travel",
		"ring": "ring", "spring": "spring", "springs": "spring", "red": "red", "shed": "shed", "tree": "tre", "trees": "tre", "ate": "ate", "late": "lat", "plates": "plat",
		"buildings": "build", "building": "build", "rising": "ris", "rise": "ris", "agreed": "agre", "agree": "agre", "needs": "need", "needed": "need", "allied": "ally", "": "", "a": "a", "é": "é", "2000": "2000", "co₂₂": "co₂₂",
	} {
		if got := Stem(w); got != want {
			t.Errorf("%s: %s, want %s", w, got, want)
		}
	}
}
