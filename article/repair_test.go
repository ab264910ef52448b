package article

import "testing"

func TestPartNames(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"Pavel Zorinwarned on Tuesday. Pavel Zorin left.", "Pavel Zorin warned on Tuesday. Pavel Zorin left."},
		{"the speaker, Ruta Hallenstate media reported. Ruta Hallen left.", "the speaker, Ruta Hallen state media reported. Ruta Hallen left."},
		{"Ilsa Brandt said so. It met Ilsa Brandtand her aides.", "Ilsa Brandt said so. It met Ilsa Brandt and her aides."},
		{"Élise Çakırsaid no. Élise Çakır left.", "Élise Çakır said no. Élise Çakır left."},
		{"Pavel Zorinwarned on Tuesday.", ""},                                     // nothing tells that he is Zorin
		{"Anna Berg met Anna Bergman in Lund.", ""},                               // two persons
		{"Jan Peter and Jan Petersen spoke. Max Well and Max Wellson spoke.", ""}, // the same
		{"Ada Brandtsaid no, Ada Brandtsaid yes. Ada Brandt left.", ""},           // it stands more than once: a name
		{"New York and New Yorkers met, the West Bank and West Banks.", ""},
	} {
		want := c.want
		if want == "" {
			want = c.text
		}
		if got := partNames(c.text); got != want {
			t.Errorf("%q became %q, want %q", c.text, got, want)
		}
	}
}
