package position_test

import (
	"cmp"
	"strings"
	"testing"

	"readout"
	"readout/english"
	"readout/english/position"
	"readout/model"
)

// heard prints the positions of a text: act, who takes it, content, condition, day.
func heard(t *testing.T, text string) (out []string) {
	t.Helper()
	a := &readout.Article{ID: "a", Text: text, Published: "2031-05-14", Kind: readout.KindArticle, Language: "en"}
	r := english.Read(a)
	names := map[string]string{}
	for _, e := range r.Entities {
		names[e.ID] = e.Name
	}
	for _, p := range r.Positions {
		s := string(p.Act) + " by " + names[cmp.Or(p.Actor, p.For)] + ": "
		for i, c := range p.Content {
			s += map[bool]string{true: " … "}[i > 0] + c.In(text)
		}
		for _, c := range p.Condition {
			s += " | " + c.In(text)
		}
		if p.Date != "" {
			s += " | " + p.Date
		}
		out = append(out, s)
	}
	return out
}

func TestContents(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"Korvania offered on Monday to send divers to the wreck.", "offer by Korvania: to send divers to the wreck | 2031-05-12"},
		{"Korvania and Estmark agreed on a truce.", "agree by Korvania: a truce; agree by Estmark: a truce"},
		{"Korvanian officials rejected the toll. Trains from Korvania were late.", "reject by Korvania: the toll"},
		{"Korvania denied that its divers had cut the cable.", "deny by Korvania: its divers had cut the cable"},
		{"Korvania called for calm on Tuesday after the vote.", "demand by Korvania: calm | 2031-05-13"},
		{"Korvania threatened to close the canal if Estmark keeps the toll.", "threaten by Korvania: to close the canal | if Estmark keeps the toll"},
		{"The mayor slammed the new theatre.", ""},
		{"The document, signed by Premier Ann Stone of Korvania, calls for open ports.", "demand by the document: open ports"},
		{"Judge Ada Krell denied a motion for a new trial.", "reject by Ada Krell: a motion for a new trial"},
		{"Korvanian envoy Ilsa Koren proposed to her Estmarker counterpart to continue the talks soon.", "offer by Ilsa Koren: to continue the talks soon"},
		{"The bank was accused of hiding losses.", "accuse by : hiding losses"},
		{"The cable lies at the bottom of the bay.", ""},
	} {
		if got := strings.Join(heard(t, c.text), "; "); got != c.want {
			t.Errorf("%s\n got %s\nwant %s", c.text, got, c.want)
		}
	}
}

// Content, condition and actor of every position lie in the text and among the entities, whatever the text is.
func TestContentsLieInTheText(t *testing.T) {
	for _, text := range []string{"", "if", "“We demand", "We demand if", "must must must", "Korvania demanded", "demanded that", "if unless if we will not"} {
		r := english.Read(&readout.Article{ID: "a", Text: text, Kind: readout.KindArticle, Language: "en"})
		ids := map[string]bool{"": true}
		for _, e := range r.Entities {
			ids[e.ID] = true
		}
		for _, p := range r.Positions {
			for _, s := range append(p.Content, p.Condition...) {
				if s.Start < 0 || s.Start >= s.End || s.End > len(text) {
					t.Errorf("%q: %v", text, s)
				}
			}
			if !ids[p.Actor] || !ids[p.For] || !ids[p.SaidBy] || !ids[p.Towards] || p.Act.Kind().Act == "" {
				t.Errorf("%q: %+v", text, p)
			}
		}
	}
}

func TestModel(t *testing.T) {
	w := make([]float64, position.Size)
	w[3], w[len(w)-1] = 1, -1
	data, err := position.Pack(position.Header{Name: "x", Seed: 7}, w)
	if err != nil {
		t.Fatal(err)
	}
	m, err := position.Read(data)
	if err != nil || m.Name != "x" || m.Seed != 7 || m.Sure != position.Default().Sure {
		t.Errorf("%+v, %v", m, err)
	}
	for _, bad := range [][]byte{nil, data[:len(data)-1]} {
		if _, err := position.Read(bad); err == nil {
			t.Error("a broken model is read")
		}
	}
	model.Must(m, err)
}
