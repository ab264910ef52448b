package english

import (
	"strconv"
	"strings"
	"testing"

	"readout"
)

// spaced is a document whose words are parted by white space.
func spaced(letters string) *doc {
	d := &doc{article: &readout.Article{Text: letters}, text: letters, reading: &readout.Reading{}}
	at := 0
	for w := range strings.FieldsSeq(letters) {
		at += strings.Index(letters[at:], w)
		d.reading.Words = append(d.reading.Words, readout.Word{Span: readout.Span{Start: at, End: at + len(w)}})
		at += len(w)
	}
	return d
}

var lengths = newColumn(func(f *form) int { return len(f.text) })

// What a form tells is what its letters tell anew, however often its word was met.
func TestForms(t *testing.T) {
	long := strings.Repeat("x", 40)
	for _, letters := range []string{"The end . Thé “ the ” the-end THE " + long + " x" + long + " " + strings.Repeat("y", 16) + " " + strings.Repeat("y", 17) + " 1,234 5,678 mid-May Monday 's US us"} {
		for range 2 {
			d := spaced(letters)
			d.forms()
			for i, w := range d.reading.Words {
				got := *d.form(i)
				if got.text != w.In(letters) || *lengths.of(d).word(i) != w.Len() {
					t.Fatalf("%q for %q", got.text, w.In(letters))
				}
				anew := newForm(w.In(letters), strings.ToLower(w.In(letters)))
				if got.low != anew.low || got.is != anew.is || got.whole != anew.whole || got.begins != anew.begins {
					t.Fatalf("%q: %+v, not %+v", w.In(letters), got, anew)
				}
			}
			d.release()
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
	for len(formTables) > 0 {
		<-formTables
	}
	formTables <- l
	for range 2 {
		d := spaced("Talks between Velmar and Orlenia ended without agreement on Tuesday")
		for i := range d.reading.Words {
			if d.lower(i) != strings.ToLower(d.word(i)) || *lengths.of(d).word(i) != len(d.word(i)) {
				t.Fatalf("%q for %q", d.lower(i), d.word(i))
			}
		}
		if n := len(d.table.keys); n > mostForms {
			t.Errorf("%d forms", n)
		}
		d.release()
	}
}
