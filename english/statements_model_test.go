package english

import (
	"reflect"
	"strings"
	"testing"

	"readout/model"
)

func tinyStatementModel(words []StatementWord) *StatementModel {
	m := NewStatementModel(words)
	chain := func(labels int) *model.Chain {
		return &model.Chain{Labels: labels, Bits: 3, Scale: 0.5, Start: make([]float32, labels), Move: make([]float32, labels*labels), Table: make([]byte, model.Stride<<3)}
	}
	m.First, m.Second = chain(firstLabels), chain(secondLabels)
	return m
}

func TestStatementModelRoundTrip(t *testing.T) {
	var words []StatementWord
	for i := range uint32(500) {
		words = append(words, StatementWord{Hash: i%25 + 1024*(i/25) + 1, Cluster: uint16(i), Cue: uint8(i % 6)}) // many fall on one place
	}
	m := tinyStatementModel(words)
	data := AppendStatementModel(nil, "test\nsyntax: yes", m.Words(), m)
	got, err := ReadStatementModel(data)
	if err != nil || !got.Syntax {
		t.Fatal(err, got)
	}
	if !reflect.DeepEqual(got.First, m.First) || !reflect.DeepEqual(got.Second, m.Second) {
		t.Error("the chains differ")
	}
	for _, w := range words {
		if found := *got.word(w.Hash); found != w {
			t.Errorf("%v became %v", w, found)
		}
	}
	if w := got.word(77777); w.Hash != 0 {
		t.Errorf("a word that is not there: %v", *w)
	}
	for _, n := range []int{0, 3, 15, 17, 19, 200, len(data) / 2, len(data) - 1} {
		if _, err := ReadStatementModel(data[:n]); err == nil {
			t.Errorf("no error for the first %d bytes", n)
		}
	}
}

// Features of different templates and values must rarely be the same.
func TestMix(t *testing.T) {
	seen, same, n := map[uint32]bool{}, 0, 0
	for template := range uint32(30) {
		for a := range uint32(16) {
			for b := range uint32(16) {
				for c := range uint32(16) {
					f := mix(template, a<<(template%3*8), b, c*0x01000193)
					if seen[f] {
						same++
					}
					seen[f] = true
					n++
				}
			}
		}
	}
	// Of n random numbers of 32 bits, n²/2³³ pairs fall together.
	if most := 10 + 2*n*n>>33; same > most {
		t.Errorf("%d of %d features fall on another, more than %d", same, n, most)
	}
}

// Memory is used again: what one article left there must not be seen by the next.
func TestStatementsForget(t *testing.T) {
	short := "“We will come to Vell,” said Ann Stone. She added that the talks were open."
	long := strings.Repeat("Officials said that “no one” had asked them to leave, according to Stone.\n\n", 40)
	_, first := read(short)
	for range 3 {
		read(long)
		if _, again := read(short); !reflect.DeepEqual(first.Statements, again.Statements) {
			t.Fatalf("%v became %v", first.Statements, again.Statements)
		}
	}
}
