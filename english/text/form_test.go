package text

import (
	"strconv"
	"strings"
	"testing"

	"readout"
)

// spaced is a document whose words are parted by white space.
func spaced(letters string) *Document {
	d := &Document{Article: &readout.Article{Text: letters}, Text: letters, Reading: &readout.Reading{}}
	at := 0
	for w := range strings.FieldsSeq(letters) {
		at += strings.Index(letters[at:], w)
		d.Reading.Words = append(d.Reading.Words, readout.Word{Span: readout.Span{Start: at, End: at + len(w)}})
		at += len(w)
	}
	return d
}

var lengths = NewColumn(func(f *Form) int { return len(f.Text) })

// What a form tells is what its letters tell anew, however often its word was met.
func TestForms(t *testing.T) {
	long := strings.Repeat("x", 40)
	for _, letters := range []string{"The end . Thé “ the ” the-end THE " + long + " x" + long + " " + strings.Repeat("y", 16) + " " + strings.Repeat("y", 17) + " 1,234 5,678 mid-May Monday 's US us"} {
		for range 2 {
			d := spaced(letters)
			d.Forms()
			for i, w := range d.Reading.Words {
				got := *d.Form(i)
				if got.Text != w.In(letters) || *lengths.Of(d).Word(i) != w.Len() {
					t.Fatalf("%q for %q", got.Text, w.In(letters))
				}
				anew := newForm(w.In(letters), strings.ToLower(w.In(letters)))
				if got.Low != anew.Low || got.Is != anew.Is || got.Whole != anew.Whole || got.Begins != anew.Begins {
					t.Fatalf("%q: %+v, not %+v", w.In(letters), got, anew)
				}
			}
			d.Release()
		}
	}
}

// A table that holds too many forms begins anew, and what depends on them too.
func TestFormsAreBounded(t *testing.T) {
	l := newFormTable()
	for i := range mostForms + 1 {
		w := strconv.Itoa(i)
		letters := lettersOf(w, 0, len(w))
		l.number(w, &askedWord{letters, l.hash(letters)})
	}
	for len(tables) > 0 {
		<-tables
	}
	tables <- l
	for range 2 {
		d := spaced("Talks between Velmar and Orlenia ended without agreement on Tuesday")
		for i := range d.Reading.Words {
			if d.Lower(i) != strings.ToLower(d.Word(i)) || *lengths.Of(d).Word(i) != len(d.Word(i)) {
				t.Fatalf("%q for %q", d.Lower(i), d.Word(i))
			}
		}
		if n := len(d.table.Keys); n > mostForms {
			t.Errorf("%d forms", n)
		}
		d.Release()
	}
}
