package position_test

import (
	"cmp"
	"strings"
	"testing"

	"readout"
	"readout/english"
	"readout/english/position"
	"readout/english/text"
)

// told writes the positions of a text, one a line: who, act, content, and behind "/" on what it depends.
func told(s string) string {
	a := &readout.Article{ID: "a", Text: s, Published: "2031-05-14"}
	d := &text.Document{Article: a, Text: s, Reading: &readout.Reading{Article: a.ID}}
	v, release := english.Voiced(d)
	defer release()
	found := position.Find(v)
	name := func(id string) string {
		if e := v.ByID(id); e >= 0 {
			return v.Entities[e].Name
		}
		return "?"
	}
	var out strings.Builder
	for _, p := range found {
		out.WriteString(name(cmp.Or(p.Actor, p.For)))
		if p.SaidBy != "" {
			out.WriteString(" by " + name(p.SaidBy))
		}
		out.WriteString(" " + string(p.Act) + ":")
		for _, c := range p.Content {
			out.WriteString(" " + c.In(s))
		}
		if p.Withdrawn {
			out.WriteString(", given up")
		}
		for _, c := range p.Condition {
			out.WriteString(" / " + c.In(s))
		}
		out.WriteString("\n")
	}
	return out.String()
}

func TestFind(t *testing.T) {
	for _, x := range []struct{ name, text, want string }{
		{"who looks back past a place", "Senator Ann Vell of Port Sabel, who last year threatened to close the harbour, spoke first.",
			"Ann Vell threaten: to close the harbour\n"},
		{"who looks back past what describes", "Governor Ilsa Koren of Estmark, a Reformist who refused to sign the charter, left early.",
			"Ilsa Koren reject: to sign the charter\n"},
		{"all of whom", "Minister Jan Hollo teamed up with Ilsa Koren, Oran Vell and Mara Tesk, all of whom rejected the dam.",
			"Ilsa Koren reject: the dam\nOran Vell reject: the dam\nMara Tesk reject: the dam\n"},
		{"several of many", "Most of the union leaders demanded a new shaft.",
			"the union leaders demand: a new shaft\n"},
		{"nobody named", "Fishermen in Port Sabel demanded lower fees on Monday.",
			"fishermen in Port Sabel demand: lower fees\n"},
		{"one description twice", "Fishermen demanded lower fees. Shopkeepers agreed to close early. Fishermen rejected the offer.",
			"fishermen demand: lower fees\nshopkeepers agree: to close early\nfishermen reject: the offer\n"},
		{"a day beside the source", "The Harbour Council on Tuesday demanded the release of the crew.",
			"Harbour Council demand: the release of the crew\n"},
		{"whose noun", "Koren's pledge to build a second bridge was mocked. Ilsa Koren is the mayor of Port Sabel.",
			"Ilsa Koren promise: to build a second bridge\n"},
		{"an office told again", "Oran Vell said on Monday that he was tired. The Estmark senator vowed to go on to the convention.",
			"Oran Vell promise: to go on to the convention\n"},
		{"… twice", "Oran Vell said on Monday that he was tired. The Estmark senator vowed to go on. The Estmark senator rejected the offer.",
			"Oran Vell promise: to go on\nOran Vell reject: the offer\n"},
		{"another's office", "President Oran Vell spoke on Monday. The senator vowed to go on to the convention.",
			"the senator promise: to go on to the convention\n"},
		{"a body told again", "Kestrel Foods closed its mill in May. The company promised to pay the workers.",
			"Kestrel Foods promise: to pay the workers\n"},
		{"two told again", "President Oran Vell and Chancellor Ilsa Koren met in Port Sabel. Both promised to visit the mines.",
			"Oran Vell promise: to visit the mines\nIlsa Koren promise: to visit the mines\n"},
		{"they", "The miners of Karst walked out in March. They demanded safer shafts.",
			"the miners of Karst demand: safer shafts\n"},
		{"who made the paper", "The Estmark Teachers' Union filed a lawsuit in May. The lawsuit accused the ministry of fraud.",
			"Estmark Teachers' Union accuse: the ministry of fraud\n"},
		{"passive", "Oran Vell was accused of stealing from the fund.",
			"? accuse: stealing from the fund\n"},
		{"joined", "Korvania and Illyria demanded the withdrawal of the fleet.",
			"Korvania demand: the withdrawal of the fleet\nIllyria demand: the withdrawal of the fleet\n"},
		{"most of those just named", "Party leaders met in Port Sabel, but many agreed to raise the toll.",
			"party leaders agree: to raise the toll\n"},
		{"who holds another office", "Oran Vell said on Monday that he was tired. The mayor of Karst vowed to go on.",
			"the mayor of Karst promise: to go on\n"},
		{"several are not one", "Senator Oran Vell spoke first. The senators demanded a vote on the dam.",
			"the senators demand: a vote on the dam\n"},
		{"a state that acts", "The Estmark government, which denied any role in the raid, sent a note.",
			"Estmark deny: any role in the raid\n"},

		{"if behind", "Orvania threatened to close the strait if Estmark attacks its ships.",
			"Orvania threaten: to close the strait / if Estmark attacks its ships\n"},
		{"if before", "If Estmark attacks its ships, Orvania vowed to close the strait.",
			"Orvania promise: to close the strait / If Estmark attacks its ships\n"},
		{"if within", "Koren promised that, if elected, she would build a second bridge.",
			"Koren promise: she would build a second bridge / if elected\n"},
		{"unless at a clause within", "Orvania threatened to stop the gas it sells unless Illyria pays.",
			"Orvania threaten: to stop the gas it sells / unless Illyria pays\n"},
		{"until", "Estmark refused to talk until the fleet leaves.",
			"Estmark reject: to talk / until the fleet leaves\n"},
		{"until an event, not a day", "The council refused to vote until after the election. The union promised to wait until Friday.",
			"the council reject: to vote / until after the election\nthe union promise: to wait until Friday\n"},
		{"as long as", "The ministry agreed to open the pass as long as the snow holds.",
			"the ministry agree: to open the pass / as long as the snow holds\n"},
		{"in exchange", "Korvania offered to free the crew in exchange for the seized tanker.",
			"Korvania offer: to free the crew / in exchange for the seized tanker\n"},
		{"should", "Orvania vowed that it would close the strait should Estmark attack its ships.",
			"Orvania promise: it would close the strait / should Estmark attack its ships\n"},
		{"even if", "Even if he loses, Vell promised to stay.",
			"Vell promise: to stay\n"},
		{"quoted", "“If the dam breaks, the minister must resign,” said Mara Tesk, who leads the farmers.",
			"Mara Tesk demand: the minister must resign / If the dam breaks\n"},
		{"given up", "Halden Ports withdrew its offer of a higher wage. Estmark's threat to close the strait was dropped. Estmark withdrew its troops.",
			"Halden Ports offer: a higher wage, given up\nEstmark threaten: to close the strait, given up\n"},
		{"taken once more", "Marta Linde repeated her demand that Oran Vell resign. Orvania stood by its demands for written guarantees. Vell repeated the anthem.",
			"Marta Linde demand: Oran Vell resign\nOrvania demand: written guarantees\n"},
		{"the verb between act and content", "Orvania denied planning to close the strait.",
			"Orvania deny: planning to close the strait\n"},
		{"as of another clause", "Vell slammed the Estmark deal as others praised it.",
			""},
		{"by nobody", "Nobody had asked Ann Vell to resign. No two governments agreed to open the strait. Ann Vell asked Oran Till to resign.",
			"Ann Vell demand: Oran Till to resign\n"},
		{"of others", "The reporter asked whether Estmark would act if the dam broke. Koren demanded new pumps.",
			"Koren demand: new pumps\n"},
	} {
		if got := told(x.text); got != x.want {
			t.Errorf("%s\n%s\ngot\n%swant\n%s", x.name, x.text, got, x.want)
		}
	}
}
