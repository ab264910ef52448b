package timex

import (
	"maps"
	"slices"
	"strings"

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
	tcUnits              // plural unit
	tcPart               // part of day, val: index into partCodes
	tcSeason             // val: index into seasonCodes
	tcDay                // today, yesterday …, val: days from publication
	tcPresent            // now
	tcPast               // recently
	tcFuture             // future
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
	tcClock              // 15:30, 9.30
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

// timeUnit is a unit of the calendar, which has them from the shortest.
type timeUnit int

const (
	uSecond timeUnit = iota
	uMinute
	uHour
	uDay
	uWeek
	uFortnight
	uMonth
	uQuarter
	uYear
	uDecade
	uCentury
)

// partNight is the night's place among the parts of a day.
const partNight = 3

var (
	// What TIMEX3 calls the calendar's units, parts of a day (and the whole of daylight) and seasons.
	unitCodes   = [...]string{"S", "M", "H", "D", "W", "W", "M", "Q", "Y", "Y", "Y"}
	partCodes   = [...]string{"MO", "AF", "EV", "NI", "DT"}
	seasonCodes = [...]string{"SP", "SU", "FA", "WI"}
	// seasonMonths are the first and last month of a season in the northern hemisphere.
	seasonMonths = [...][2]int{{3, 5}, {6, 8}, {9, 11}, {12, 14}}
)

// A holiday is a day of the year that goes by a name.
type holiday struct {
	name string
	on   func(year int) Day
}

// holidays are those that mean one day wherever they are kept. Their eve is the day before.
var holidays = [...]holiday{
	{"christmas", func(y int) Day { return dayOf(y, 12, 25) }},
	{"thanksgiving", func(y int) Day { return nthWeekday(y, 11, 4, 4) }},
	{"easter", easter},
}

// Approximators before a number say that it is not exact.
var Approximators = lexicon.SetOf("about around nearly almost roughly approximately over under some")

type timeEntry struct {
	class timeClass
	val   int
}

// timeLexicon maps lower-case words to their class.
var timeLexicon = func() map[string]timeEntry {
	m := map[string]timeEntry{}
	add := func(c timeClass, v int, words string) {
		for _, w := range strings.Fields(words) {
			m[w] = timeEntry{c, v}
		}
	}
	terms := func(c timeClass, first int, list []lexicon.Term) {
		for i, t := range list {
			add(c, first+i, strings.Join(t.Spellings(), " "))
		}
	}
	for w, n := range lexicon.Numbers().Cardinals {
		add(tcNumber, int(n), w)
	}
	for w, n := range lexicon.Numbers().Ordinals {
		add(tcOrdinal, int(n), w)
	}
	add(tcNumber, 100, "hundred")
	add(tcNumber, 12, "dozen")
	calendar := lexicon.Times()
	terms(tcMonth, 1, calendar.Months)
	add(tcMonth, 3, "mar") // with a number behind it alone
	terms(tcWeekday, 1, calendar.Weekdays)
	terms(tcPart, 0, calendar.Parts)
	terms(tcSeason, 0, calendar.Seasons)
	terms(tcDay, -1, calendar.Days)
	terms(tcAM, 0, calendar.Halves[:1])
	terms(tcPM, 0, calendar.Halves[1:])
	for i, t := range calendar.Units { // a second too, though it is an ordinal
		add(tcUnit, i, t.Name)
		add(tcUnits, i, strings.Join(t.Forms, " "))
	}
	for _, t := range calendar.Zones {
		add(tcZone, 0, strings.ToLower(t.Name))
	}
	add(tcPresent, 0, "now currently nowadays")
	add(tcPast, 0, "recently lately")
	add(tcFuture, 0, "future")
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
	for w := range Approximators {
		add(tcApprox, 0, w)
	}
	add(tcVague, 0, "several few many recent")
	add(tcOf, 0, "of in")
	add(tcAgo, 0, "ago")
	add(tcFiscal, 0, "fiscal financial")
	add(tcAnd, 0, "and &")
	add(tcTo, 0, "to through until till")
	add(tcHyphen, 0, "- – —")
	add(tcComma, 0, ",")
	add(tcEnd, 0, "end beginning start middle close")
	for i, h := range holidays {
		add(tcHoliday, i, h.name)
	}
	add(tcOld, 0, "old long")
	add(tcNoon, 12, "noon midday")
	add(tcNoon, 24, "midnight")
	add(tcZone, 0, "local time")
	add(tcPeriod, 0, "period")
	add(tcPoss, 0, "'s ’s")
	add(tcHalf, 0, "half")
	add(tcCouple, 0, "couple")
	add(tcWeekend, 0, "weekend weekends")
	add(tcRelative, 1, "following")
	add(tcRelative, -1, "preceding")
	return m
}()

var timeVocabulary = lexicon.ListOf(slices.Collect(maps.Keys(timeLexicon))...)

// IsUnits reports whether a word in lower case is a unit of time in the plural.
func IsUnits(word string) bool { return timeLexicon[word].class == tcUnits }

// timeWord is one word as the grammar sees it.
type timeWord struct {
	readout.Span
	class timeClass
	val   int
	index int // of the word in the reading; the parts of "mid-May" share one
	cap   bool
	glued bool // no space before it
}

// timePart returns the length of the first of the words that the grammar sees in w: before
// and behind a hyphen, and before "'s".
func timePart(w string) int {
	if k := strings.IndexByte(w, '-'); k > 0 && len(w) > k+1 && w[0] > '9' {
		return k
	} else if k == 0 && len(w) > 1 {
		return 1
	}
	if k := strings.Index(w, "–"); k > 0 { // "28 May–2 June"
		return k
	} else if k == 0 && len(w) > len("–") {
		return len("–")
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
	e, ok := timeLexicon[string(low)]
	if !ok {
		return tcNone, 0
	}
	if e.class == tcMonth && (e.val == 5 || e.val == 3) && !(c >= 'A' && c <= 'Z') {
		return tcNone, 0 // may, march: verbs
	}
	if e.class == tcWeekday && !(c >= 'A' && c <= 'Z') && len(w) < 6 {
		return tcNone, 0
	}
	return e.class, e.val
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
		if i == len("20060102") {
			if _, _, ok := explicitDate(w); ok {
				return tcExplicit, 0
			}
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
	if _, _, ok := hourMinute(w); ok {
		return tcClock, 0
	}
	return tcNone, 0
}

// explicitDate reads 2022-01-10, 10.01.2022 and 9/11-like forms whose order is certain.
func explicitDate(w string) (value string, d Day, ok bool) {
	if isNumber(w) && (w[:2] == "19" || w[:2] == "20") { // 20310514
		w = w[:4] + "-" + w[4:6] + "-" + w[6:]
	}
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
