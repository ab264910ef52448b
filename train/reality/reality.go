// Package reality reads how real the events of gold texts are: the record's labels, and sets of ../shared/data/events by their own columns.
package reality

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"readout"
	"readout/english"
	"readout/english/event"
	"readout/english/text"
	"readout/train/ecb"
)

// A Class is one of the four that the sets of ../shared/data/events tell apart.
type Class int

// The classes.
const (
	Held Class = iota
	Ahead
	Hypothetical
	Denied
	Unknown
)

// Classes names them.
var Classes = [...]string{"held", "ahead", "hypothetical", "denied"}

// Of returns the class of a status.
func Of(s readout.Status) Class {
	switch s {
	case readout.Held:
		return Held
	case readout.Scheduled:
		return Ahead
	case readout.Conditional, readout.Proposed:
		return Hypothetical
	}
	return Denied // or cancelled
}

// A Text is an article with its events.
type Text struct {
	Article *readout.Article
	Events  []Event
}

// An Event is a word or phrase, the statuses that are right for it, the likeliest first, and its class.
type Event struct {
	Start, End int // code points
	Statuses   []readout.Status
	Class      Class
}

// row has the columns of all gold files.
type row struct {
	ID, Text, Title, Date, Published string
	Sentences                        json.RawMessage // of ECB+: tokens; of others: spans
	Slinks, Tlinks                   [][3]any
	Events                           []struct {
		// Of the sets of events.
		Start, End                int
		Tense, Modality, Polarity *string
		Factuality                *float64
		// Of the record's labels.
		Trigger  [2]int
		Also     [][2]int
		Status   readout.Status
		StatusOK []readout.Status `json:"status_ok"`
	}
}

// Read reads texts whose events tell their status in the same file, or in one of labels beside it.
func Read(texts, labels string) ([]Text, error) {
	known := map[string][]Event{}
	if labels != "" {
		err := rows(labels, func(r *row) error {
			known[r.ID] = r.record()
			return nil
		})
		if err != nil {
			return nil, err
		}
	}
	var out []Text
	err := rows(texts, func(r *row) error {
		t := Text{Article: &readout.Article{ID: r.ID, Text: r.Text, Title: r.Title, Published: r.Date + r.Published, Kind: readout.KindArticle, Language: "en", Verbatim: true}}
		if labels == "" {
			t.Events = r.set()
		} else {
			t.Events = known[r.ID]
		}
		if t.Article.Text == "" && r.Sentences != nil {
			a := ecb.Article{ID: r.ID}
			if err := json.Unmarshal(r.Sentences, &a.Sentences); err != nil {
				return err
			}
			t.Article.Text = a.Text()
		}
		if len(t.Events) > 0 {
			out = append(out, t)
		}
		return nil
	})
	return out, err
}

// record returns what a reader of the story would put on its record.
func (r *row) record() (out []Event) {
	for _, e := range r.Events {
		statuses := append([]readout.Status{e.Status}, e.StatusOK...)
		for _, s := range append([][2]int{e.Trigger}, e.Also...) {
			out = append(out, Event{s[0], s[1], statuses, Of(e.Status)})
		}
	}
	return out
}

// The statuses of each class. By its certainty alone what will happen looks like what has.
var (
	held         = []readout.Status{readout.Held}
	certain      = []readout.Status{readout.Held, readout.Scheduled}
	ahead        = []readout.Status{readout.Scheduled}
	hypothetical = []readout.Status{readout.Conditional, readout.Proposed}
	meant        = []readout.Status{readout.Conditional, readout.Proposed, readout.Scheduled} // TimeML links plans as it does wishes
	denied       = []readout.Status{readout.Denied}
)

// set returns the events of a set by its certainty, or by tense, modality, polarity, and what TimeML's links say.
func (r *row) set() (out []Event) {
	modal, before, after := map[any]bool{}, map[any]bool{}, map[any]bool{}
	for _, l := range r.Slinks {
		if l[2] == "MODAL" || l[2] == "CONDITIONAL" {
			modal[l[1]] = true
		}
	}
	for _, l := range r.Tlinks {
		if l[1] == "t0" {
			switch l[2] {
			case "BEFORE", "DURING", "INCLUDES", "IS_INCLUDED", "SIMULTANEOUS", "ENDED_BY":
				before[l[0]] = true
			case "AFTER", "IAFTER", "BEGUN_BY":
				after[l[0]] = true
			}
		}
	}
	is := func(s *string, any ...string) bool { return s != nil && slices.Contains(any, *s) }
	for i, e := range r.Events {
		n := any(float64(i))
		x := Event{Start: e.Start, End: e.End, Class: Unknown}
		switch {
		case e.Factuality != nil:
			switch f := *e.Factuality; {
			case f >= 1.5:
				x.Class, x.Statuses = Held, certain
			case f <= -1:
				x.Class, x.Statuses = Denied, denied
			case f > -1 && f < 1:
				x.Class, x.Statuses = Hypothetical, hypothetical
			}
		case is(e.Polarity, "NEG"):
			x.Class, x.Statuses = Denied, denied
		case e.Tense == nil:
		case e.Modality != nil && *e.Modality != "NONE":
			x.Class, x.Statuses = Hypothetical, hypothetical
		case modal[n]:
			x.Class, x.Statuses = Hypothetical, meant
		case *e.Tense == "FUTURE", after[n]:
			x.Class, x.Statuses = Ahead, ahead
		case is(e.Tense, "PAST", "PRESENT"), before[n]:
			x.Class, x.Statuses = Held, held
		}
		if x.Class != Unknown {
			out = append(out, x)
		}
	}
	return out
}

// rows calls a function for every line of a file of JSON lines, which may be compressed.
func rows(path string, do func(r *row) error) error {
	f, err := os.Open(path)
	if err != nil {
		return fmt.Errorf("open texts: %w", err)
	}
	defer f.Close()
	var in io.Reader = f
	if filepath.Ext(path) == ".gz" {
		if in, err = gzip.NewReader(f); err != nil {
			return fmt.Errorf("open texts %s: %w", path, err)
		}
	}
	scan := bufio.NewScanner(in)
	scan.Buffer(nil, 1<<24)
	for scan.Scan() {
		var r row
		err := json.Unmarshal(scan.Bytes(), &r)
		if err == nil {
			err = do(&r)
		}
		if err != nil {
			return fmt.Errorf("read %s: %w", path, err)
		}
	}
	return scan.Err()
}

// A Told is an event with what tells of its status in its text.
type Told struct {
	Event
	Features []uint32
	Coming   bool // its day lies behind that of publication
}

// Tell reads a text and returns its events where they are words of it: a phrase by the word that heads it.
func (t *Text) Tell() []Told {
	d := &text.Document{Article: t.Article, Text: t.Article.Text, Reading: &readout.Reading{Article: t.Article.ID}}
	defer d.Release()
	english.Attributed(d)
	runes := readout.NewRunes(d.Text)
	words := d.Reading.Words
	var out []Told
	var at []int
	taken := map[int]bool{}
	for _, e := range t.Events {
		first, last := -1, -1
		for k := range words {
			if from, to := runes.Rune(words[k].Start), runes.Rune(words[k].End); from < e.End && e.Start < to {
				if first < 0 {
					first = k
				}
				last = k + 1
			}
		}
		if first < 0 {
			continue
		}
		if k := d.Root(first, last); k >= 0 && !taken[k] {
			taken[k] = true
			at = append(at, k)
			out = append(out, Told{Event: e})
		}
	}
	order := make([]int, len(at))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int { return at[a] - at[b] })
	sorted := make([]int, len(at))
	for i, o := range order {
		sorted[i] = at[o]
	}
	for i, c := range event.Clues(d, sorted) {
		out[order[i]].Features, out[order[i]].Coming = c.Features, c.Coming
	}
	return out
}

// Labels is the path of labels below a folder of gold data, or beside a program of train.
func Labels(shared, own, path string) string {
	if path == "" {
		return ""
	}
	if p := filepath.Join(shared, path); exists(p) {
		return p
	}
	return filepath.Join(own, path)
}

func exists(path string) bool {
	_, err := os.Stat(path)
	return err == nil && !strings.HasSuffix(path, "/")
}
