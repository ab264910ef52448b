// Package timex finds temporal expressions after TIMEX3 (Pustejovsky et al. 2003): a small
// grammar over words, resolved against the article's publication day. Nothing is
// resolved against today. A bare weekday is the latest one up to and including
// the publication day unless its clause looks ahead; a day and month without a
// year lie in the nearest year. Without a publication day, what depends on it
// keeps an underspecified value (XXXX-WXX-3) and no From or To.
package timex

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"readout"
	"readout/english/text"
	"readout/lexicon"
)

// timeClass sorts the words the grammar knows.
type timeClass uint8

const (
	tcNone     timeClass = iota
	tcNumber             // val: the number
	tcOrdinal            // val
	tcYear               // val: 1000–2199 in digits
	tcMonth              // val: 1–12
	tcWeekday            // val: 1–7, Monday first
	tcUnit               // val: a timeUnit
	TcUnits              // plural unit
	tcPart               // part of day, val: index into partCodes
	tcSeason             // val: index into seasonCodes
	tcDay                // today, yesterday …, val: days from publication
	tcPresent            // now
	tcPast               // recently
	tcSet                // daily, weekly: val: a timeUnit
	tcLast               // last, past, previous
	tcNext               // next, coming, upcoming
	tcThis               // this, current
	tcThat               // that
	tcThe                // the
	tcA                  // a, an
	tcEvery              // every, each
	tcEarly              // early, late, mid, earlier, later
	tcApprox             // about, nearly, at least …
	tcVague              // several, few, some, many
	tcOf                 // of, in
	tcAgo                // ago, earlier, before
	tcAfter              // later, after, hence, from now
	tcFiscal             // fiscal, financial
	tcAnd                // and
	tcTo                 // to, through, until
	tcHyphen             // - – —
	tcComma              // ,
	tcEnd                // end, beginning, start, middle
	tcHoliday            // val: index into holidays
	tcOld                // old, long
	tcNoon               // noon, midnight: val: hour
	tcAM                 // a.m.
	tcPM                 // p.m.
	tcZone               // EST, GMT …
	tcPeriod             // period
	tcPoss               // 's
	tcHalf               // half
	tcCouple             // couple
	tcWeekend            // weekend
	tcYearAgo            // year-ago glued
	tcRelative           // following, preceding: val ±1
	tcExplicit           // a whole numeric date in one token
)

// timeUnit is a calendar unit in ascending order of length.
type timeUnit int

const (
	uSecond timeUnit = iota
	uMinute
	uHour
	uDay
	uWeek
	uMonth
	uQuarter
	uYear
	uDecade
	uCentury
)

var (
	unitCodes   = [...]string{"S", "M", "H", "D", "W", "M", "Q", "Y", "Y", "Y"}
	partCodes   = [...]string{"MO", "AF", "EV", "NI", "DT"}
	seasonCodes = [...]string{"SP", "SU", "FA", "WI"}
	// seasonMonths are the first and last month of a season in the northern hemisphere.
	seasonMonths = [...][2]int{{3, 5}, {6, 8}, {9, 11}, {12, 14}}
	// holidays have a fixed day, month*100+day.
	holidays = [...]int{1225, 1224, 101, 1231, 704}
)

type timeEntry struct {
	Class timeClass
	val   int
}

// TimeLexicon maps lower-case words to their class.
var TimeLexicon = func() map[string]timeEntry {
	m := map[string]timeEntry{}
	add := func(c timeClass, v int, words string) {
		for _, w := range strings.Fields(words) {
			m[w] = timeEntry{c, v}
		}
	}
	for i, w := range []string{"january jan jan.", "february feb feb.", "march mar.", "april apr apr.", "may", "june jun jun.",
		"july jul jul.", "august aug aug.", "september sept sept. sep sep.", "october oct oct.", "november nov nov.", "december dec dec."} {
		add(tcMonth, i+1, w)
	}
	for i, w := range []string{"monday mon. mondays", "tuesday tues tues. tue. tuesdays", "wednesday wed. wednesdays", "thursday thurs thurs. thu. thursdays",
		"friday fri. fridays", "saturday sat. saturdays", "sunday sun. sundays"} {
		add(tcWeekday, i+1, w)
	}
	for i, w := range strings.Fields("zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty") {
		add(tcNumber, i, w)
	}
	for i, w := range strings.Fields("thirty forty fifty sixty seventy eighty ninety hundred") {
		add(tcNumber, (i+3)*10, w)
	}
	add(tcNumber, 12, "dozen")
	for i, w := range strings.Fields("first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth") {
		add(tcOrdinal, i+1, w)
	}
	units := []string{"second", "minute", "hour", "day", "week", "month", "quarter", "year", "decade", "century"}
	for i, w := range units {
		add(tcUnit, i, w)
		add(TcUnits, i, w+"s")
	}
	add(TcUnits, int(uCentury), "centuries")
	add(tcUnit, int(uWeek), "fortnight")
	add(TcUnits, int(uHour), "hrs")
	add(TcUnits, int(uMinute), "mins")
	add(tcPart, 0, "morning mornings")
	add(tcPart, 1, "afternoon afternoons")
	add(tcPart, 2, "evening evenings")
	add(tcPart, 3, "night nights overnight")
	add(tcSeason, 0, "spring")
	add(tcSeason, 1, "summer summers")
	add(tcSeason, 2, "fall autumn")
	add(tcSeason, 3, "winter winters")
	add(tcDay, 0, "today")
	add(tcDay, -1, "yesterday")
	add(tcDay, 1, "tomorrow")
	add(tcDay, 0, "tonight")
	add(tcPresent, 0, "now currently nowadays")
	add(tcPast, 0, "recently lately")
	add(tcSet, int(uDay), "daily nightly")
	add(tcSet, int(uWeek), "weekly")
	add(tcSet, int(uMonth), "monthly")
	add(tcSet, int(uYear), "annually yearly")
	add(tcSet, int(uHour), "hourly")
	add(tcLast, 0, "last past previous final")
	add(tcNext, 0, "next coming upcoming")
	add(tcThis, 0, "this current")
	add(tcThat, 0, "that same")
	add(tcThe, 0, "the")
	add(tcA, 1, "a an")
	add(tcEvery, 0, "every each")
	add(tcEarly, 0, "early late mid earlier later mid-")
	add(tcApprox, 0, "about around nearly almost roughly approximately over under some")
	add(tcVague, 0, "several few many recent")
	add(tcOf, 0, "of in")
	add(tcAgo, 0, "ago")
	add(tcFiscal, 0, "fiscal financial calendar academic")
	add(tcAnd, 0, "and &")
	add(tcTo, 0, "to through until till")
	add(tcHyphen, 0, "- – —")
	add(tcComma, 0, ",")
	add(tcEnd, 0, "end beginning start middle close")
	add(tcHoliday, 0, "christmas")
	add(tcOld, 0, "old long")
	add(tcNoon, 12, "noon midday")
	add(tcNoon, 24, "midnight")
	add(tcAM, 0, "a.m. am a.m")
	add(tcPM, 0, "p.m. pm p.m")
	add(tcZone, 0, "est edt pst pdt gmt cet utc cst et local time bst")
	add(tcPeriod, 0, "period")
	add(tcPoss, 0, "'s ’s")
	add(tcHalf, 0, "half")
	add(tcCouple, 0, "couple")
	add(tcWeekend, 0, "weekend weekends")
	add(tcRelative, 1, "following")
	add(tcRelative, -1, "preceding")
	return m
}()

var timeVocabulary = lexicon.ListOf(slices.Collect(maps.Keys(TimeLexicon))...)

// timeWord is one word as the grammar sees it.
type timeWord struct {
	readout.Span
	class timeClass
	val   int
	index int // of the word in the reading; the parts of "mid-May" share one
	cap   bool
	glued bool // no space before it
}

// Day is a civil day, counted from 1970-01-01; noDay is unknown.
type Day int

const NoDay Day = -1 << 31

func dayOf(y, m, dd int) Day {
	return Day(time.Date(y, time.Month(m), dd, 0, 0, 0, 0, time.UTC).Unix() / 86400)
}

func (n Day) civil() (y, m, dd int) {
	t := time.Unix(int64(n)*86400, 0).UTC()
	return t.Year(), int(t.Month()), t.Day()
}

// weekday counts Monday as 1.
func (n Day) weekday() int { return (int(n)+3)%7 + 1 }

func (n Day) String() string {
	if n == NoDay {
		return ""
	}
	y, m, dd := n.civil()
	return isoDay(y, m, dd)
}

func isoDay(y, m, dd int) string { return fmt.Sprintf("%04d-%02d-%02d", y, m, dd) }

// ParseDay reads the day of an ISO 8601 date or date-time; noDay if it has none.
func ParseDay(s string) Day {
	if len(s) < 10 {
		return NoDay
	}
	t, err := time.Parse("2006-01-02", s[:10])
	if err != nil {
		return NoDay
	}
	return Day(t.Unix() / 86400)
}

// timeReader resolves expressions of one article.
type timeReader struct {
	d      *text.Document
	forms  *text.Values[timeForm]
	ref    Day // publication day
	s      readout.Sentence
	ws     []timeWord
	out    []readout.Time
	recent Day // the last full day the text named, for "the following day"
}

// Find finds temporal expressions. When the article carries no date, its day
// is first inferred from full dates and weekdays in the text: published is that day and
// evidence the words that tell it, "" and nothing if none do.
func Find(d *text.Document) (found []readout.Time, published string, evidence []readout.Span) {
	scratch := timeWords.Of(d)
	r := timeReader{d: d, ref: ParseDay(d.Article.Published), ws: *scratch, forms: timeForms.Of(d)}
	r.read()
	if r.ref == NoDay {
		if day, words := r.infer(); day != NoDay {
			published, evidence = day.String(), words
			r.ref = day
			r.out = nil
			r.read()
		}
	}
	*scratch = r.ws
	return r.out, published, evidence
}

func (r *timeReader) read() {
	r.forms.Fetch()
	for _, s := range r.d.Reading.Sentences {
		r.sentence(s)
	}
}

func (r *timeReader) sentence(s readout.Sentence) {
	text := r.d.Text
	any := false
	for i := s.First; i < s.Last && !any; i++ {
		any = r.forms.Word(i).timed
	}
	if !any {
		return
	}
	r.s = s
	r.ws = r.ws[:0]
	add := func(i int, w readout.Span, class timeClass, val int) {
		c := text[w.Start]
		glued := len(r.ws) > 0 && r.ws[len(r.ws)-1].End == w.Start
		r.ws = append(r.ws, timeWord{Span: w, class: class, val: val, index: i, cap: c >= 'A' && c <= 'Z', glued: glued})
	}
	for i := s.First; i < s.Last; i++ {
		w, f := r.d.Reading.Words[i].Span, r.forms.Word(i)
		if !f.parts {
			add(i, w, f.class, int(f.val))
			continue
		}
		for w.Len() > 0 {
			part := w
			part.End = w.Start + timePart(w.In(text))
			w.Start = part.End
			class, val := classifyTime(part.In(text))
			add(i, part, class, val)
		}
	}
	for i := 0; i < len(r.ws); {
		n, t := r.match(i)
		if n == 0 {
			i++
			continue
		}
		t.Span = readout.Span{Start: r.ws[i].Start, End: r.ws[i+n-1].End}
		if t.Type == "DATE" && len(t.Value) == 10 && t.From != "" {
			r.recent = ParseDay(t.From)
		}
		r.out = append(r.out, t)
		i += n
	}
}

// timePart returns the length of the first of the words that the grammar sees in w: before
// and behind a hyphen, and before "'s".
func timePart(w string) int {
	if k := strings.IndexByte(w, '-'); k > 0 && len(w) > k+1 && w[0] > '9' {
		return k
	} else if k == 0 && len(w) > 1 {
		return 1
	}
	if n := possessiveEnd(w); n > 0 && len(w) > n && w[0] > '9' {
		return len(w) - n
	}
	return len(w)
}

// A timeForm is what the grammar sees in a word as it is written.
type timeForm struct {
	val   int32
	class timeClass
	parts bool // more than one word, and each is asked for; class and val are the last one's
	timed bool // something in it but little words and marks has a class: it may begin or make a time
}

var (
	timeForms = text.NewColumn(func(f *text.Form) timeForm { return newTimeForm(f.Text) })
	timeWords = text.NewKeep[[]timeWord]() // those of a sentence
)

func newTimeForm(w string) (f timeForm) {
	for rest := w; rest != ""; {
		part := rest[:timePart(rest)]
		rest = rest[len(part):]
		c, v := classifyTime(part)
		switch c {
		case tcNone, tcComma, tcThe, tcA, tcOf, tcAnd, tcTo, tcHyphen, tcPoss:
		default:
			f.timed = true
		}
		f.class, f.val = c, int32(v)
		f.parts = f.parts || len(part) < len(w)
	}
	return f
}

// possessiveEnd returns the length of the "'s" that ends w, 0 for none.
func possessiveEnd(w string) int {
	switch {
	case strings.HasSuffix(w, "'s"):
		return len("'s")
	case strings.HasSuffix(w, "’s"):
		return len("’s")
	}
	return 0
}

// classifyTime sorts one word of the grammar.
func classifyTime(w string) (timeClass, int) {
	c := w[0]
	if c >= '0' && c <= '9' {
		return classifyDigits(w)
	}
	if !timeVocabulary.May(w) {
		return tcNone, 0
	}
	var buf [32]byte
	low := buf[:0]
	for i := 0; i < len(w); i++ {
		b := w[i]
		if b >= 'A' && b <= 'Z' {
			b += 'a' - 'A'
		}
		low = append(low, b)
	}
	e, ok := TimeLexicon[string(low)]
	if !ok {
		return tcNone, 0
	}
	if e.Class == tcMonth && (e.val == 5 || e.val == 3) && !(c >= 'A' && c <= 'Z') {
		return tcNone, 0 // may, march: verbs
	}
	if e.Class == tcWeekday && !(c >= 'A' && c <= 'Z') && len(w) < 6 {
		return tcNone, 0
	}
	return e.Class, e.val
}

func classifyDigits(w string) (timeClass, int) {
	n, i := 0, 0
	for i < len(w) && w[i] >= '0' && w[i] <= '9' && i < 9 {
		n = n*10 + int(w[i]-'0')
		i++
	}
	switch rest := w[i:]; rest {
	case "":
		if i == 4 && n >= 1000 && n < 2200 {
			return tcYear, n
		}
		return tcNumber, n
	case "st", "nd", "rd", "th":
		return tcOrdinal, n
	case "s", "'s", "’s":
		if i == 4 && n%10 == 0 && n >= 1000 && n < 2200 {
			return tcYear, -n // a decade
		}
	}
	if _, _, ok := explicitDate(w); ok {
		return tcExplicit, 0
	}
	return tcNone, 0
}

// explicitDate reads 2022-01-10, 10.01.2022 and 9/11-like forms whose order is certain.
func explicitDate(w string) (value string, d Day, ok bool) {
	var f [3]int
	var width [3]int
	k := 0
	var sep byte
	for i := 0; i < len(w); i++ {
		c := w[i]
		switch {
		case c >= '0' && c <= '9':
			f[k] = f[k]*10 + int(c-'0')
			width[k]++
			if width[k] > 4 {
				return "", 0, false
			}
		case (c == '-' || c == '/' || c == '.') && k < 2 && width[k] > 0 && (sep == 0 || sep == c):
			sep = c
			k++
		default:
			return "", 0, false
		}
	}
	if k != 2 || width[2] == 0 {
		return "", 0, false
	}
	y, m, dd := 0, 0, 0
	switch {
	case width[0] == 4 && sep != '.':
		y, m, dd = f[0], f[1], f[2]
	case width[2] == 4 && sep == '.':
		y, m, dd = f[2], f[1], f[0]
	case width[2] == 4 && f[0] > 12:
		y, m, dd = f[2], f[1], f[0]
	case width[2] == 4 && f[1] > 12:
		y, m, dd = f[2], f[0], f[1]
	case width[2] == 4 && f[0] == f[1]:
		y, m, dd = f[2], f[0], f[1]
	default:
		return "", 0, false
	}
	if y < 1000 || y > 2199 || !validDay(y, m, dd) {
		return "", 0, false
	}
	return isoDay(y, m, dd), dayOf(y, m, dd), true
}

func validDay(y, m, d int) bool {
	if m < 1 || m > 12 || d < 1 || d > 31 {
		return false
	}
	t := time.Date(y, time.Month(m), d, 0, 0, 0, 0, time.UTC)
	return int(t.Month()) == m
}

// at returns the word at i, or an empty one outside the sentence.
func (r *timeReader) at(i int) timeWord {
	if i < 0 || i >= len(r.ws) {
		return timeWord{}
	}
	return r.ws[i]
}

func (r *timeReader) word(i int) string {
	if i < 0 || i >= len(r.ws) {
		return ""
	}
	return r.ws[i].In(r.d.Text)
}

func (r *timeReader) is(i int, words ...string) bool {
	w := r.word(i)
	for _, x := range words {
		if strings.EqualFold(w, x) {
			return true
		}
	}
	return false
}

// match returns how many words from i form one expression, and its meaning.
func (r *timeReader) match(i int) (int, readout.Time) {
	w := r.at(i)
	switch w.class {
	case tcNone, tcComma, tcAnd, tcTo, tcHyphen, tcPoss, tcOf, tcZone, tcAM, tcPM, tcOld, tcPeriod:
		return 0, readout.Time{}
	case tcA, tcThis, tcThat:
		if r.at(i+1).class == tcNone {
			return 0, readout.Time{}
		}
	case tcThe:
		if r.at(i+1).class == tcNone && !r.is(i+1, "latest", "future") {
			return 0, readout.Time{}
		}
	}
	// The order is from the most to the least specific reading.
	for _, m := range []func(*timeReader, int) (int, readout.Time){
		(*timeReader).clock, (*timeReader).explicit, (*timeReader).shifted, (*timeReader).quarter, (*timeReader).deictic,
		(*timeReader).set, (*timeReader).duration, (*timeReader).vague,
	} {
		if n, t := m(r, i); n > 0 {
			return n, t
		}
	}
	return 0, readout.Time{}
}

// calendar matches what names a day, month, season, year or longer: the core of
// dates. bare reports that the year (or week) had to be supplied.
func (r *timeReader) calendar(i int) (int, readout.Time) {
	w := r.at(i)
	switch w.class {
	case tcExplicit:
		v, d, _ := explicitDate(r.word(i))
		return 1, dayTime(d, v)
	case tcWeekday:
		// "Monday, Oct. 30", "Monday the 30th", "Monday night", "Monday"
		j := i + 1
		if r.at(j).class == tcComma {
			j++
		}
		if r.at(j).class == tcMonth || (r.at(j).class == tcNumber && r.at(j+1).class == tcMonth) {
			if n, t := r.calendar(j); n > 0 && len(t.Value) >= 10 {
				return j - i + n, t
			}
		}
		return r.weekday(i)
	case tcMonth:
		return r.monthFirst(i)
	case tcNumber, tcOrdinal:
		if n, y := r.spelledYear(i); n > 0 {
			return n, yearTime(y)
		}
		// "10 January 2022", "the 10th of January"
		if w.val < 1 || w.val > 31 {
			return 0, readout.Time{}
		}
		j := i + 1
		last := w.val
		if r.at(j).class == tcHyphen || r.at(j).class == tcAnd || r.at(j).class == tcTo {
			if x := r.at(j + 1); (x.class == tcNumber || x.class == tcOrdinal) && x.val > w.val && x.val <= 31 && r.at(j+2).class == tcMonth {
				last = x.val
				j += 2
			}
		}
		if w.class == tcOrdinal && r.is(j, "of") {
			j++
		}
		if r.at(j).class != tcMonth || w.class == tcNumber && r.word(i)[0] > '9' {
			return 0, readout.Time{}
		}
		m := r.at(j).val
		n := j - i + 1
		if y := r.yearAfter(i + n); y > 0 {
			n += r.yearWords(i + n)
			return n, daysTime(y, m, w.val, last)
		}
		return n, r.nearest(i, m, w.val, last)
	case tcYear:
		if w.val < 0 {
			return 1, readout.Time{Type: "DATE", Value: fmt.Sprintf("%03dX", -w.val/10), From: fmt.Sprintf("%04d-01-01", -w.val), To: fmt.Sprintf("%04d-12-31", -w.val+9)}
		}
		if w.val < 1500 || w.val > 2100 || r.at(i+1).class == TcUnits {
			return 0, readout.Time{}
		}
		if x := r.at(i + 1); x.class == tcHyphen && x.glued && r.at(i+2).class == tcNumber && r.at(i+2).glued {
			y2 := r.at(i + 2).val
			if y2 < 100 && w.val/100*100+y2 > w.val {
				return 3, spanTime(fmt.Sprintf("%04d", w.val), dayOf(w.val, 1, 1), dayOf(w.val/100*100+y2, 12, 31))
			}
			return 0, readout.Time{}
		}
		if !r.plausibleYear(i) {
			return 0, readout.Time{}
		}
		return 1, yearTime(w.val)
	case tcHoliday:
		h := holidays[w.val]
		n := 1
		if r.is(i+1, "day") {
			n = 2
		} else if r.is(i+1, "eve") {
			n, h = 2, holidays[1]
		}
		if y := r.yearAfter(i + n); y > 0 {
			return n + r.yearWords(i+n), daysTime(y, h/100, h%100, h%100)
		}
		return n, r.nearest(i, h/100, h%100, h%100)
	}
	return 0, readout.Time{}
}

// spelledYear reads "nineteen ninety-six".
func (r *timeReader) spelledYear(i int) (n, year int) {
	if v := r.at(i).val; r.word(i)[0] <= '9' || v != 18 && v != 19 && v != 20 {
		return 0, 0
	}
	x := r.at(i + 1)
	if x.class != tcNumber || r.word(i + 1)[0] <= '9' || x.val < 10 || x.val > 90 || r.at(i+2).class == TcUnits {
		return 0, 0
	}
	year, n = r.at(i).val*100+x.val, 2
	k := i + 2
	if r.at(k).class == tcHyphen {
		k++
	}
	if u := r.at(k); x.val >= 20 && u.class == tcNumber && u.val > 0 && u.val < 10 && r.word(k)[0] > '9' {
		year, n = year+u.val, k+1-i
	}
	return n, year
}

// plausibleYear tells a year from a plain number of four digits.
func (r *timeReader) plausibleYear(i int) bool {
	switch x := r.at(i + 1); x.class {
	case tcUnit, TcUnits, tcNumber, tcOrdinal:
		if x.class == tcUnit && x.val == int(uQuarter) {
			return true
		}
		return false
	}
	if i > 0 {
		prev := r.word(i - 1)
		if prev == "$" || prev == "£" || prev == "€" || prev == "#" || prev == "No." || strings.HasSuffix(prev, "$") {
			return false
		}
		if r.at(i-1).class == tcHyphen && r.at(i).glued && r.at(i-1).glued {
			return r.at(i-2).class == tcYear || r.at(i-2).class == tcMonth
		}
	}
	if x := r.at(i + 1); x.class == tcHyphen && x.glued {
		return true
	}
	// "1,997 people": a plural noun right after a number is a count.
	if i+1 < len(r.ws) && r.at(i+1).class == tcNone {
		wd := r.d.Reading.Words[r.at(i+1).index]
		if wd.XPOS == "NNS" && !r.at(i+1).cap {
			return false
		}
		if wd.XPOS == "" && len(r.word(i+1)) > 4 && strings.HasSuffix(r.word(i+1), "s") && !r.at(i+1).cap && !r.precededBy(i, "in", "of", "since", "from", "by", "until", "to") {
			return false
		}
	}
	return true
}

func (r *timeReader) precededBy(i int, words ...string) bool { return i > 0 && r.is(i-1, words...) }

// yearAfter returns the year that closes a date at i: "2022", ", 2022", "of 2022", "last year".
func (r *timeReader) yearAfter(i int) int {
	j := i
	if r.at(j).class == tcComma || r.is(j, "of") {
		j++
	}
	if x := r.at(j); x.class == tcYear && x.val >= 1500 && x.val <= 2100 {
		return x.val
	}
	if r.ref != NoDay && j == i+btoi(r.is(i, "of")) {
		if x := r.at(j); r.at(j+1).class == tcUnit && r.at(j+1).val == int(uYear) {
			y, _, _ := r.ref.civil()
			switch x.class {
			case tcLast:
				return y - 1
			case tcNext:
				return y + 1
			case tcThis:
				return y
			}
		}
	}
	return 0
}

func (r *timeReader) yearWords(i int) int {
	n := 1
	if r.at(i).class == tcComma || r.is(i, "of") {
		n++
	}
	switch r.at(i + n - 1).class {
	case tcLast, tcNext, tcThis:
		n++
	}
	return n
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}

func (r *timeReader) monthFirst(i int) (int, readout.Time) {
	m := r.at(i).val
	abbreviated := strings.HasSuffix(r.word(i), ".")
	if !abbreviated && len(r.word(i)) <= 3 && m != 5 && !(r.at(i+1).class == tcNumber || r.at(i+1).class == tcYear) {
		return 0, readout.Time{}
	}
	if m == 5 || m == 3 { // May and March also begin sentences
		if i == 0 || !r.at(i).cap {
			if x := r.at(i + 1); x.class != tcNumber && x.class != tcYear && x.class != tcOrdinal {
				return 0, readout.Time{}
			}
		}
	}
	if x := r.at(i + 1); (x.class == tcNumber || x.class == tcOrdinal) && x.val >= 1 && x.val <= 31 && r.word(i + 1)[0] <= '9' {
		dd, last := x.val, x.val
		n := 2
		if y := r.at(i + 2); (y.class == tcHyphen || y.class == tcAnd || y.class == tcTo) &&
			(r.at(i+3).class == tcNumber || r.at(i+3).class == tcOrdinal) && r.at(i+3).val > dd && r.at(i+3).val <= 31 &&
			r.at(i+4).class != TcUnits && r.at(i+4).class != tcMonth && r.at(i+4).class != tcAM && r.at(i+4).class != tcPM {
			last = r.at(i + 3).val
			n = 4
		}
		if x.class == tcNumber && r.at(i+2).class == TcUnits {
			return 0, readout.Time{}
		}
		if y := r.yearAfter(i + n); y > 0 {
			return n + r.yearWords(i+n), daysTime(y, m, dd, last)
		}
		return n, r.nearest(i, m, dd, last)
	}
	n := 1
	if y := r.yearAfter(i + n); y > 0 {
		return n + r.yearWords(i+n), monthTime(y, m)
	}
	if r.at(i+1).class == tcHyphen && r.at(i+1).glued { // "April-June": leave the pair alone, take the month
		n = 1
	}
	if r.ref == NoDay {
		return n, readout.Time{Type: "DATE", Value: fmt.Sprintf("XXXX-%02d", m)}
	}
	return n, monthTime(r.monthYear(i, m), m)
}

// monthYear supplies the year of a bare month: the nearest, on the side the clause looks to.
func (r *timeReader) monthYear(i, m int) int {
	y, rm, _ := r.ref.civil()
	diff := (m - rm + 12) % 12 // months ahead
	switch {
	case diff == 0:
		return y
	case r.looksAhead(i) && diff <= 9:
	case !r.looksAhead(i) && diff > 0 && (diff > 3 || r.looksBack(i)):
		diff -= 12
	}
	t := time.Date(y, time.Month(rm+diff), 1, 0, 0, 0, 0, time.UTC)
	return t.Year()
}

// nearest supplies the year of a day and month.
func (r *timeReader) nearest(i, m, dd, last int) readout.Time {
	if !validDay(2000, m, dd) {
		return readout.Time{Type: "DATE"}
	}
	if r.ref == NoDay {
		return readout.Time{Type: "DATE", Value: fmt.Sprintf("XXXX-%02d-%02d", m, dd)}
	}
	y, _, _ := r.ref.civil()
	best, dist := y, 1<<30
	for _, c := range [...]int{y, y - 1, y + 1} {
		if !validDay(c, m, dd) {
			continue
		}
		d := int(dayOf(c, m, dd) - r.ref)
		if d > 45 && r.looksBack(i) {
			continue
		}
		if d < 0 {
			d = -d
		}
		if d < dist {
			best, dist = c, d
		}
	}
	return daysTime(best, m, dd, last)
}

func (r *timeReader) weekday(i int) (int, readout.Time) {
	wd := r.at(i).val
	n := 1
	part := ""
	if x := r.at(i + 1); x.class == tcPart && !strings.EqualFold(r.word(i+1), "overnight") {
		part = "T" + partCodes[x.val]
		n = 2
	}
	if strings.HasSuffix(strings.ToLower(r.word(i)), "days") {
		return n, readout.Time{Type: "SET", Value: fmt.Sprintf("XXXX-WXX-%d%s", wd, part)}
	}
	if r.ref == NoDay {
		return n, readout.Time{Type: "DATE", Value: fmt.Sprintf("XXXX-WXX-%d", wd)}
	}
	back := (r.ref.weekday() - wd + 7) % 7
	d := r.ref - Day(back)
	if back > 0 && r.at(i+n).class != tcPoss && (r.precededBy(i, "by", "before", "starting", "beginning") && !r.looksBack(i) ||
		r.precededBy(i, "until", "till", "to") && (!r.looksBack(i) || r.d.Moved(r.s, r.ws[i].index)) || r.looksAhead(i)) {
		d += 7
	}
	t := dayTime(d, d.String())
	return n, withPart(t, part)
}

// explicit matches dates, with an optional hour, modifier or part of day.
func (r *timeReader) explicit(i int) (int, readout.Time) {
	j := i
	if r.at(j).class == tcThe && (r.at(j+1).class == tcEarly || r.at(j+1).class == tcYear || r.at(j+1).class == tcOrdinal || r.at(j+1).class == tcEnd) {
		j++
	}
	if r.at(j).class == tcEnd && r.at(j+1).class == tcOf { // "the end of November"
		k := j + 2
		if n, t := r.calendar(k); n > 0 {
			return k - i + n, t
		}
		if n, t := r.deictic(k); n > 0 && t.Type == "DATE" {
			return k - i + n, t
		}
		if r.at(k).class == tcThe {
			if n, t := r.unitOfPublication(k); n > 0 {
				return k - i + n, t
			}
		}
		return 0, readout.Time{}
	}
	if r.at(j).class == tcEarly {
		k := j + 1
		if r.at(k).class == tcHyphen {
			k++
		}
		if r.at(k).class == tcOf || r.is(k, "on") {
			k++
		}
		if n, t := r.calendar(k); n > 0 {
			return k - i + n, t
		}
		if n, t := r.deictic(k); n > 0 && t.Type == "DATE" {
			if r.ref != NoDay && t.From != "" {
				if r.is(j, "earlier") && ParseDay(t.To) > r.ref && ParseDay(t.From) <= r.ref {
					t.To = r.ref.String()
				}
				if r.is(j, "later") && ParseDay(t.From) < r.ref && ParseDay(t.To) >= r.ref {
					t.From = r.ref.String()
				}
			}
			return k - i + n, t
		}
		return 0, readout.Time{}
	}
	if r.at(j).class == tcYear && r.at(j-1).class == tcThe && j > i {
		if r.at(j).val > 0 && r.at(j+1).class != tcPeriod { // "the 1990s" yes, "the 1997 accord" no
			return 0, readout.Time{}
		}
	}
	n, t := r.calendar(j)
	if n == 0 {
		return 0, t
	}
	// "Nov. 9 at 5 p.m.": the day is enough; the hour stands on its own.
	return j - i + n, t
}

// clock matches hours of the day, alone or with their day.
func (r *timeReader) clock(i int) (int, readout.Time) {
	j := i
	if r.at(j).class == tcApprox {
		j++
	}
	h, m, n := -1, 0, 0
	w := r.word(j)
	switch {
	case r.at(j).class == tcNoon:
		h, n = r.at(j).val, 1
	case len(w) > 0 && w[0] >= '0' && w[0] <= '9':
		hh, mm, ok := hourMinute(w)
		if !ok {
			return 0, readout.Time{}
		}
		n = 1
		switch x := r.at(j + 1); {
		case x.class == tcAM && hh <= 12 && hh > 0:
			h, m = hh%12, mm
			n = 2
		case x.class == tcPM && hh <= 12 && hh > 0:
			h, m = hh%12+12, mm
			n = 2
		case r.is(j+1, "o'clock", "o’clock"):
			h, m, n = hh, mm, 2
		case strings.ContainsAny(w, ":") && len(w) <= 5:
			h, m = hh, mm
			if hh > 23 || r.at(j+1).class != tcZone && !r.precededBy(j, "at", "by", "until", "from", "after", "before", "around") {
				return 0, readout.Time{}
			}
		default:
			return 0, readout.Time{}
		}
		for r.at(j+n).class == tcZone {
			n++
		}
	default:
		return 0, readout.Time{}
	}
	k := j + n
	if r.at(k).class == tcComma || r.is(k, "on") {
		k++
	}
	clock := fmt.Sprintf("T%02d:%02d", h, m)
	if nn, t := r.calendar(k); nn > 0 && len(t.Value) == 10 {
		t.Type, t.Value = "TIME", t.Value+clock
		return k - i + nn, t
	}
	if r.at(k).class == tcDay {
		if nn, t := r.deictic(k); nn > 0 && len(t.Value) == 10 {
			t.Type, t.Value = "TIME", t.Value+clock
			return k - i + nn, t
		}
	}
	if r.ref == NoDay {
		return j - i + n, readout.Time{Type: "TIME", Value: "XXXX-XX-XX" + clock}
	}
	return j - i + n, readout.Time{Type: "TIME", Value: r.ref.String() + clock}
}

func hourMinute(w string) (h, m int, ok bool) {
	k, f, width := 0, [2]int{}, [2]int{}
	for i := 0; i < len(w); i++ {
		switch c := w[i]; {
		case c >= '0' && c <= '9':
			f[k] = f[k]*10 + int(c-'0')
			if width[k]++; width[k] > 2 {
				return 0, 0, false
			}
		case (c == ':' || c == '.') && k == 0 && width[0] > 0:
			k++
		default:
			return 0, 0, false
		}
	}
	if k == 1 && width[1] != 2 {
		return 0, 0, false
	}
	return f[0], f[1], f[0] <= 24 && f[1] < 60
}

// amount matches a number of units: "three", "a", "several", "about 20", "a couple of".
func (r *timeReader) amount(i int) (n, val int, vague bool) {
	j := i
	for r.at(j).class == tcApprox || r.is(j, "at", "least", "more", "less", "than", "up", "to", "most") && j-i < 4 {
		j++
	}
	switch x := r.at(j); x.class {
	case tcNumber:
		val = x.val
		k := j + 1
		if val >= 20 && val < 100 && r.word(j)[0] > '9' { // "twenty four", "twenty-four"
			if r.at(k).class == tcHyphen {
				k++
			}
			if y := r.at(k); y.class == tcNumber && y.val > 0 && y.val < 10 && r.word(k)[0] > '9' {
				return k + 1 - i, val + y.val, false
			}
			k = j + 1
		}
		if y := r.at(k); y.class == tcNumber && y.val == 100 && val < 100 {
			return k + 1 - i, val * 100, false
		}
		if (r.at(k).class == tcTo || r.is(k, "or")) && r.at(k+1).class == tcNumber { // "two or three"
			return k + 2 - i, 0, true
		}
		return k - i, val, false
	case tcA:
		if r.at(j+1).class == tcCouple {
			k := j + 2
			if r.is(k, "of") {
				k++
			}
			return k - i, 2, false
		}
		if r.at(j+1).class == tcVague && r.is(j+1, "few") {
			return j + 2 - i, 0, true
		}
		return j + 1 - i, 1, false
	case tcVague:
		return j + 1 - i, 0, true
	case tcHalf:
		return 0, 0, false
	}
	return 0, 0, false
}

// shifted matches amounts that point away from a day: "two weeks ago", "a year earlier", "three days later", "a year-ago".
func (r *timeReader) shifted(i int) (int, readout.Time) {
	n, val, vague := r.amount(i)
	j := i + n
	if n == 0 {
		if r.at(i).class != tcUnit || r.at(i).val != int(uYear) && r.at(i).val != int(uMonth) { // "year-ago", "year-earlier"
			return 0, readout.Time{}
		}
		val = 1
		if r.at(i+1).class != tcHyphen {
			return 0, readout.Time{}
		}
	}
	if r.at(j).class != tcUnit && r.at(j).class != TcUnits {
		return 0, readout.Time{}
	}
	unit := timeUnit(r.at(j).val)
	j++
	if r.is(j, "or") && r.is(j+1, "so") {
		j += 2
	}
	if r.at(j).class == tcHyphen {
		j++
	}
	sign := 0
	from := r.ref
	switch {
	case r.at(j).class == tcAgo:
		sign = -1
	case r.is(j, "earlier"):
		sign = -1
		if r.recent != 0 && unit == uDay {
			from = r.recent
		}
	case r.is(j, "later"):
		sign = 1
		from = NoDay
		if r.recent != 0 && unit == uDay {
			from = r.recent
		}
	case r.is(j, "from") && r.is(j+1, "now"):
		sign = 1
		j++
	default:
		return 0, readout.Time{}
	}
	j++
	if r.at(j).class == tcUnit && r.at(j-1).class != tcAfter && (r.at(j).val == int(uQuarter)) { // "the year-ago quarter"
		j++
	} else if r.at(j).class == tcPeriod {
		j++
	}
	if vague {
		v := "PAST_REF"
		if sign > 0 {
			v = "FUTURE_REF"
		}
		return j - i, readout.Time{Type: "DATE", Value: v}
	}
	if from == NoDay || val > 3000 {
		return j - i, readout.Time{Type: "DATE", Value: ""}
	}
	return j - i, shift(from, sign*val, unit)
}

// shift moves a day by n units; the result is as coarse as the unit.
func shift(from Day, n int, u timeUnit) readout.Time {
	y, m, _ := from.civil()
	switch u {
	case uDay:
		d := from + Day(n)
		return dayTime(d, d.String())
	case uWeek:
		d := from + Day(7*n)
		t := dayTime(d, d.String())
		t.From, t.To = (d - 3).String(), (d + 3).String()
		return t
	case uMonth:
		t := time.Date(y, time.Month(m+n), 1, 0, 0, 0, 0, time.UTC)
		return monthTime(t.Year(), int(t.Month()))
	case uQuarter:
		q := (y*4 + (m-1)/3) + n
		return quarterTime(q/4, q%4+1)
	case uYear:
		return yearTime(y + n)
	case uDecade:
		return yearTime(y + 10*n)
	case uCentury:
		return yearTime(y + 100*n)
	}
	return readout.Time{Type: "TIME", Value: from.String(), From: from.String(), To: from.String()}
}

// quarter matches fiscal quarters.
func (r *timeReader) quarter(i int) (int, readout.Time) {
	j := i
	year := 0
	if r.at(j).class == tcThis || r.at(j).class == tcLast || r.at(j).class == tcNext {
		if r.at(j+1).class == tcUnit && r.at(j+1).val == int(uYear) && r.at(j+2).class == tcPoss && r.ref != NoDay {
			y, _, _ := r.ref.civil()
			switch r.at(j).class {
			case tcLast:
				y--
			case tcNext:
				y++
			}
			year = y
			j += 3
		}
	}
	if r.at(j).class == tcThe {
		j++
	}
	if r.at(j).class == tcYear && r.at(j+1).class == tcOrdinal {
		year = r.at(j).val
		j++
	}
	if r.is(j, "fiscal") {
		j++
	}
	q := 0
	switch x := r.at(j); {
	case x.class == tcOrdinal && x.val <= 4:
		q = x.val
	default:
		return 0, readout.Time{}
	}
	j++
	if r.at(j).class == tcHyphen {
		j++
	}
	if r.at(j).class != tcUnit || r.at(j).val != int(uQuarter) {
		return 0, readout.Time{}
	}
	j++
	if year == 0 {
		if y := r.yearAfter(j); y > 0 {
			return j - i + r.yearWords(j), quarterTime(y, q)
		}
		if r.ref == NoDay {
			return j - i, readout.Time{Type: "DATE", Value: fmt.Sprintf("XXXX-Q%d", q)}
		}
		y, m, _ := r.ref.civil()
		cur := (m-1)/3 + 1
		year = y
		if q > cur && !r.looksAhead(i) {
			year--
		}
	}
	return j - i, quarterTime(year, q)
}

// deictic matches what points from the publication day: today, this week, last
// Friday, next month, the weekend, the past two years.
func (r *timeReader) deictic(i int) (int, readout.Time) {
	w := r.at(i)
	switch w.class {
	case tcDay:
		t := readout.Time{Type: "DATE"}
		if r.ref != NoDay {
			d := r.ref + Day(w.val)
			t = dayTime(d, d.String())
		}
		n := 1
		if x := r.at(i + 1); x.class == tcPart {
			if t.Value != "" {
				t = partOfDay(t, x.val)
			}
			n = 2
		} else if r.is(i, "tonight") && t.Value != "" {
			t = partOfDay(t, 3)
		}
		return n, t
	case tcThe:
		if r.at(i+1).class == tcWeekend {
			return 2, r.weekend(0)
		}
		if x := r.at(i + 1); x.class == tcLast || x.class == tcNext || x.class == tcVague && r.is(i+1, "recent") {
			if n, t := r.deictic(i + 1); n > 0 {
				return n + 1, t
			}
		}
		if r.is(i+1, "latest", "current") && r.at(i+2).class == tcUnit {
			if n, t := r.unitOfPublication(i + 1); n > 0 {
				return n + 1, t
			}
		}
		if x := r.at(i + 1); x.class == tcRelative && r.at(i+2).class == tcUnit && r.at(i+2).val == int(uDay) {
			if r.recent != 0 && r.recent != NoDay {
				d := r.recent + Day(x.val)
				return 3, dayTime(d, d.String())
			}
			return 3, readout.Time{Type: "DATE"}
		}
		return 0, readout.Time{}
	case tcThat:
		if x := r.at(i + 1); x.class == tcUnit && x.val == int(uDay) && r.is(i, "that") {
			if r.recent != 0 && r.recent != NoDay {
				return 2, dayTime(r.recent, r.recent.String())
			}
			return 2, readout.Time{Type: "DATE"}
		}
		return 0, readout.Time{}
	case tcWeekend:
		return 0, readout.Time{}
	case tcPart:
		if r.is(i, "overnight") {
			if r.ref == NoDay {
				return 1, readout.Time{Type: "TIME", Value: "XXXX-XX-XXTNI"}
			}
			return 1, partOfDay(dayTime(r.ref, r.ref.String()), 3)
		}
		return 0, readout.Time{}
	case tcLast, tcNext, tcThis:
	default:
		return 0, readout.Time{}
	}
	dir := 0
	switch w.class {
	case tcLast:
		dir = -1
	case tcNext:
		dir = 1
	}
	j := i + 1
	if w.class == tcThis && r.at(j).class == tcNext { // "this coming Sunday"
		j++
		dir = 1
	}
	if w.class == tcThis && r.is(j, "past") {
		j++
		dir = -1
	}
	x := r.at(j)
	switch x.class {
	case tcWeekday:
		if w.class != tcThis && r.is(i, "past", "previous", "final") && !r.is(i, "past") {
			return 0, readout.Time{}
		}
		n, t := r.weekday(j)
		if r.ref == NoDay {
			return j - i + n, t
		}
		back := (r.ref.weekday() - x.val + 7) % 7
		d := r.ref - Day(back)
		switch {
		case dir < 0 && back == 0:
			d -= 7
		case dir > 0 || dir == 0 && back > 0:
			d += 7
		}
		if dir == 0 && r.looksBack(i) && back > 0 {
			d -= 7
		}
		part := ""
		if k := strings.Index(t.Value, "T"); k > 0 {
			part = t.Value[k:]
		}
		return j - i + n, withPart(dayTime(d, d.String()), part)
	case tcMonth:
		if r.ref == NoDay {
			return j - i + 1, readout.Time{Type: "DATE", Value: fmt.Sprintf("XXXX-%02d", x.val)}
		}
		y, m, _ := r.ref.civil()
		switch {
		case dir < 0 && x.val >= m:
			y--
		case dir > 0 && x.val <= m:
			y++
		}
		return j - i + 1, monthTime(y, x.val)
	case tcSeason:
		if r.ref == NoDay {
			return j - i + 1, readout.Time{Type: "DATE", Value: "XXXX-" + seasonCodes[x.val]}
		}
		y, m, _ := r.ref.civil()
		if dir < 0 && seasonMonths[x.val][0] >= m {
			y--
		}
		if dir > 0 && seasonMonths[x.val][0] <= m {
			y++
		}
		return j - i + 1, seasonTime(y, x.val)
	case tcPart:
		if r.ref == NoDay {
			return j - i + 1, readout.Time{Type: "TIME", Value: "XXXX-XX-XXT" + partCodes[x.val]}
		}
		d := r.ref
		if dir < 0 {
			d--
		}
		return j - i + 1, partOfDay(dayTime(d, d.String()), x.val)
	case tcWeekend:
		return j - i + 1, r.weekend(dir)
	case tcUnit:
		u := timeUnit(x.val)
		if r.is(i, "final", "past", "coming", "upcoming", "previous") && u == uDay {
			return 0, readout.Time{}
		}
		if r.ref == NoDay {
			return j - i + 1, readout.Time{Type: "DATE"}
		}
		switch u {
		case uWeek:
			if w.class == tcLast && r.is(i, "past") {
				return j - i + 1, typed(spanTime("P1W", r.ref-7, r.ref), "DURATION")
			}
			mon := r.ref - Day(r.ref.weekday()-1) + Day(7*dir)
			return j - i + 1, weekTime(mon)
		case uMonth, uYear, uQuarter:
			t := shift(r.ref, dir, u)
			return j - i + 1, t
		case uDecade:
			if dir != 0 {
				return j - i + 1, durationTime(1, false, u)
			}
			y, _, _ := r.ref.civil()
			return j - i + 1, readout.Time{Type: "DATE", Value: fmt.Sprintf("%03d", y/10)}
		case uCentury:
			y, _, _ := r.ref.civil()
			return j - i + 1, readout.Time{Type: "DATE", Value: fmt.Sprintf("%02d", y/100+dir)}
		case uDay:
			d := r.ref + Day(dir)
			return j - i + 1, dayTime(d, d.String())
		}
		return 0, readout.Time{}
	}
	// "the past two years", "next few days"
	n, val, vague := r.amount(j)
	if n == 0 && x.class == TcUnits && !r.is(i, "this", "current") {
		vague = true
	} else if n == 0 || w.class == tcThis {
		return 0, readout.Time{}
	}
	k := j + n
	if r.at(k).class != TcUnits && r.at(k).class != tcUnit {
		return 0, readout.Time{}
	}
	u := timeUnit(r.at(k).val)
	t := durationTime(val, vague, u)
	if r.ref != NoDay && !vague && u >= uDay && u <= uYear && val < 400 {
		if far := shift(r.ref, dir*val, u); dir < 0 {
			t.From, t.To = far.From, r.ref.String()
		} else {
			t.From, t.To = r.ref.String(), far.To
		}
	}
	return k - i + 1, t
}

// unitOfPublication reads "the year", "the month" as the one of publication.
func (r *timeReader) unitOfPublication(i int) (int, readout.Time) {
	if r.at(i+1).class != tcUnit || r.ref == NoDay {
		return 0, readout.Time{}
	}
	switch u := timeUnit(r.at(i + 1).val); u {
	case uWeek:
		return 2, weekTime(r.ref - Day(r.ref.weekday()-1))
	case uMonth, uYear, uQuarter:
		if u == uQuarter && r.is(i, "latest") { // reported after it ended
			return 2, shift(r.ref, -1, u)
		}
		return 2, shift(r.ref, 0, u)
	}
	return 0, readout.Time{}
}

func (r *timeReader) weekend(dir int) readout.Time {
	if r.ref == NoDay {
		return readout.Time{Type: "DATE", Value: "XXXX-WXX-WE"}
	}
	sat := r.ref - Day((r.ref.weekday()-6+7)%7) // latest Saturday
	if dir > 0 || dir == 0 && r.ref.weekday() >= 3 && r.ref.weekday() <= 5 {
		sat += 7
	}
	y, w := time.Unix(int64(sat)*86400, 0).UTC().ISOWeek()
	return spanTime(fmt.Sprintf("%04d-W%02d-WE", y, w), sat, sat+1)
}

// set matches recurring times.
func (r *timeReader) set(i int) (int, readout.Time) {
	switch w := r.at(i); w.class {
	case tcSet:
		return 1, readout.Time{Type: "SET", Value: durationValue(1, false, timeUnit(w.val))}
	case tcEvery:
		x := r.at(i + 1)
		switch x.class {
		case tcUnit:
			return 2, readout.Time{Type: "SET", Value: durationValue(1, false, timeUnit(x.val))}
		case tcWeekday:
			return 2, readout.Time{Type: "SET", Value: fmt.Sprintf("XXXX-WXX-%d", x.val)}
		case tcMonth:
			return 2, readout.Time{Type: "SET", Value: fmt.Sprintf("XXXX-%02d", x.val)}
		case tcPart:
			return 2, readout.Time{Type: "SET", Value: "XXXX-XX-XXT" + partCodes[x.val]}
		}
		if n, val, vague := r.amount(i + 1); n > 0 && r.at(i+1+n).class == TcUnits {
			return n + 2, readout.Time{Type: "SET", Value: durationValue(val, vague, timeUnit(r.at(i+1+n).val))}
		}
	}
	return 0, readout.Time{}
}

// duration matches amounts of time.
func (r *timeReader) duration(i int) (int, readout.Time) {
	j := i
	if r.at(j).class == tcThe {
		j++
		if r.at(j).class == tcOrdinal {
			j++
		}
		if r.at(j).class != tcNumber {
			return 0, readout.Time{}
		}
	}
	n, val, vague := r.amount(j)
	if n == 0 {
		if w := r.at(j); w.class == TcUnits && w.val >= int(uHour) && j == i && !r.precededBy(j, "'s") {
			return 1, durationTime(0, true, timeUnit(w.val))
		}
		return 0, readout.Time{}
	}
	if r.at(j).class == tcA && r.at(j+n).class == tcUnit && r.at(j+n).val <= int(uSecond) {
		return 0, readout.Time{}
	}
	k := j + n
	if r.at(k).class == tcHyphen && r.at(k).glued {
		k++
	}
	if r.at(k).class == tcHalf {
		k++
	}
	x := r.at(k)
	if x.class != tcUnit && x.class != TcUnits {
		return 0, readout.Time{}
	}
	if x.class == tcUnit && x.val == int(uQuarter) || x.val == int(uSecond) && vague {
		return 0, readout.Time{}
	}
	if y := r.at(k + 1); y.class == tcOld || y.class == tcHyphen && r.at(k+2).class == tcOld { // an age
		return 0, readout.Time{}
	}
	return k - i + 1, durationTime(val, vague, timeUnit(x.val))
}

// vague matches references without an extent.
func (r *timeReader) vague(i int) (int, readout.Time) {
	switch w := r.at(i); w.class {
	case tcPresent:
		return 1, readout.Time{Type: "DATE", Value: "PRESENT_REF"}
	case tcPast:
		return 1, readout.Time{Type: "DATE", Value: "PAST_REF"}
	case tcThe:
		if r.is(i+1, "past") && r.at(i+2).class == tcNone {
			return 2, readout.Time{Type: "DATE", Value: "PAST_REF"}
		}
		if r.is(i+1, "future") && r.precededBy(i, "in", "for") {
			return 2, readout.Time{Type: "DATE", Value: "FUTURE_REF"}
		}
		if x := r.at(i + 1); x.class == tcOrdinal && r.is(i+2, "century") {
			return 3, readout.Time{Type: "DATE", Value: fmt.Sprintf("%02dXX", x.val-1)}
		}
	case tcVague:
		if r.is(i, "recent") && r.at(i+1).class == TcUnits {
			return 2, durationTime(0, true, timeUnit(r.at(i+1).val))
		}
	}
	return 0, readout.Time{}
}

// dayTime makes a time of a day. It and those that follow make times of what was resolved: each carries its first and last day.
func dayTime(d Day, value string) readout.Time {
	return readout.Time{Type: "DATE", Value: value, From: d.String(), To: d.String()}
}

func daysTime(y, m, first, last int) readout.Time {
	if !validDay(y, m, first) || !validDay(y, m, last) {
		return readout.Time{Type: "DATE"}
	}
	return readout.Time{Type: "DATE", Value: isoDay(y, m, first), From: isoDay(y, m, first), To: isoDay(y, m, last)}
}

func monthTime(y, m int) readout.Time {
	return spanTime(fmt.Sprintf("%04d-%02d", y, m), dayOf(y, m, 1), dayOf(y, m+1, 1)-1)
}

func quarterTime(y, q int) readout.Time {
	return spanTime(fmt.Sprintf("%04d-Q%d", y, q), dayOf(y, 3*q-2, 1), dayOf(y, 3*q+1, 1)-1)
}

func seasonTime(y, s int) readout.Time {
	return spanTime(fmt.Sprintf("%04d-%s", y, seasonCodes[s]), dayOf(y, seasonMonths[s][0], 1), dayOf(y, seasonMonths[s][1]+1, 1)-1)
}

func yearTime(y int) readout.Time {
	return readout.Time{Type: "DATE", Value: fmt.Sprintf("%04d", y), From: fmt.Sprintf("%04d-01-01", y), To: fmt.Sprintf("%04d-12-31", y)}
}

func weekTime(monday Day) readout.Time {
	y, w := time.Unix(int64(monday)*86400, 0).UTC().ISOWeek()
	return spanTime(fmt.Sprintf("%04d-W%02d", y, w), monday, monday+6)
}

func spanTime(value string, from, to Day) readout.Time {
	return readout.Time{Type: "DATE", Value: value, From: from.String(), To: to.String()}
}

func durationTime(n int, vague bool, u timeUnit) readout.Time {
	return readout.Time{Type: "DURATION", Value: durationValue(n, vague, u)}
}

// durationValue writes an ISO 8601 duration, with X for a vague amount.
func durationValue(n int, vague bool, u timeUnit) string {
	p := "P"
	if u < uDay {
		p = "PT"
	}
	if vague || n == 0 {
		return p + "X" + unitCodes[u]
	}
	switch u {
	case uDecade:
		n *= 10
	case uCentury:
		n *= 100
	}
	return fmt.Sprintf("%s%d%s", p, n, unitCodes[u])
}

// partOfDay narrows a day to its morning, afternoon, evening or night.
func partOfDay(t readout.Time, part int) readout.Time {
	t.Type = "TIME"
	return withPart(t, "T"+partCodes[part])
}

func withPart(t readout.Time, part string) readout.Time {
	if part != "" && t.Value != "" && !strings.Contains(t.Value, "T") {
		t.Type = "TIME"
		t.Value += part
	}
	return t
}

func typed(t readout.Time, typ string) readout.Time {
	t.Type = typ
	return t
}

// infer tells the publication day of an article that carries none. The anchor
// is the latest full date of the text that does not lie ahead; the article was
// then published on the latest weekday that its clauses look back to within the
// six days from the anchor, or on the anchor itself. Without a full date, or
// when nothing ties the weekdays to it, nothing is inferred.
func (r *timeReader) infer() (Day, []readout.Span) {
	var anchor Day = NoDay
	var span readout.Span
	for _, t := range r.out {
		if t.Type != "DATE" && t.Type != "TIME" || len(t.Value) < 10 || t.From == "" {
			continue
		}
		told := r.d.RoleAt(t.Start) == readout.RoleBody
		if d := ParseDay(t.From); d != NoDay && (anchor == NoDay || d > anchor) && !(told && r.ahead(t.Span)) {
			anchor, span = d, t.Span
		}
	}
	if anchor == NoDay {
		return NoDay, nil
	}
	// The anchor must be news: its weekday is told in the text, or it stands in a caption or dateline.
	best, evidence := anchor, []readout.Span{span}
	tied := false
	for _, b := range r.d.Article.Blocks {
		if b.Contains(span) && b.Role != readout.RoleBody {
			tied = true
		}
	}
	for _, t := range r.out {
		if !strings.HasPrefix(t.Value, "XXXX-WXX-") || len(t.Value) < 10 || t.Type == "SET" {
			continue
		}
		wd := int(t.Value[9] - '0')
		if wd < 1 || wd > 7 {
			continue
		}
		if wd == anchor.weekday() {
			tied = true
		}
		d := anchor + Day((wd-anchor.weekday()+7)%7)
		if d-anchor > 3 || r.ahead(t.Span) || !r.behind(t.Span) {
			continue // "last Sunday" of the week before, or still to come
		}
		if d > best {
			best = d
			evidence = []readout.Span{span, t.Span}
		}
	}
	if !tied {
		return NoDay, nil
	}
	return best, evidence
}

// looksAhead reports whether the clause around word i of the sentence points to the future.
func (r *timeReader) looksAhead(i int) bool { return r.tense(i) > 0 }

// looksBack reports whether the clause around word i of the sentence points to the past.
func (r *timeReader) looksBack(i int) bool { return r.tense(i) < 0 }

// tense tells which way the clause around word i of the sentence looks, as the document's does.
func (r *timeReader) tense(i int) int {
	return r.d.Tense(r.s, r.ws[i].index)
}

// ahead and behind tell which way the clause around a span looks.
func (r *timeReader) ahead(s readout.Span) bool { return r.tenseAt(s) > 0 }

func (r *timeReader) behind(s readout.Span) bool { return r.tenseAt(s) < 0 }

func (r *timeReader) tenseAt(at readout.Span) int {
	for _, s := range r.d.Reading.Sentences {
		if !s.Contains(at) {
			continue
		}
		for i := s.First; i < s.Last; i++ {
			if r.d.Reading.Words[i].End > at.Start {
				return r.d.Tense(s, i)
			}
		}
	}
	return 0
}
