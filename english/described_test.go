package english

import "testing"

// Persons that only a source names come in while offices are already known: whoever is
// described behind them is looked for all the same, and breaks nothing.
func TestDescribedBehindOneBroughtIn(t *testing.T) {
	_, r := readOf("Foreign Minister Ilsa Koren met Premier Oleg Maren in Geneva.\n\n" +
		"“We will go on with the talks,” the foreign minister said.\n\n" +
		"“I have seen nothing like it in my life,” said Zyl Qwerrin.\n\n" +
		"“We will not sign under threat,” the foreign minister said.")
	if len(r.Statements) != 3 || r.Statements[1].Speaker == "" {
		t.Errorf("%+v", r.Statements)
	}
}
