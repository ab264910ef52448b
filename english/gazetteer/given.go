package gazetteer

import (
	_ "embed"
	"sync"

	"readout/lexicon"
	"readout/model"
)

//go:embed given_names.txt.gz
var givenBytes []byte

// given maps given names, folded, to the gender of nearly all who bear them.
var given = sync.OnceValue(func() *model.Table[byte] {
	t := model.NewTable[byte](25000)
	for lines := range Batches(model.Must(Unzip(givenBytes))) {
		for _, line := range lines {
			*t.Put(lexicon.FoldHash(lexicon.Basis64, line[1:])) = line[0]
		}
	}
	return t
})

// GivenGender tells the gender, "f" or "m", of nearly all who bear a given name; "" where both do
// or few bear it. It is what statistics expect of one of whom a text tells nothing.
func GivenGender(name string) string {
	switch g, _ := given().Get(lexicon.FoldHash(lexicon.Basis64, name)); g {
	case 'f':
		return "f"
	case 'm':
		return "m"
	}
	return ""
}
