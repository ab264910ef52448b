package article

import (
	"fmt"
	"net/url"
	"strconv"
	"strings"
	"time"

	"readout"
	"readout/lexicon"
)

var (
	rxDay      = expr(`(?i)\b` + months + ` \d{1,2}(?:st|nd|rd|th)?,? \d{4}\b|\b\d{1,2}(?:st|nd|rd|th)? (?:of )?` + months + `,? \d{4}\b|\b\d{4}-\d{2}-\d{2}\b|\b` + months + ` \d{1,2}\b|\b\d{1,2} ` + months + `\b`)
	rxMonthly  = expr(`(?i)\b(` + months + `) (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})\b`)
	rxDaily    = expr(`(?i)\b(\d{1,2})(?:st|nd|rd|th)? (?:of )?(` + months + `),? (\d{4})\b`)
	rxISO      = expr(`\b((?:19|20)\d\d)[-/.](\d{1,2})[-/.](\d{1,2})\b`)
	rxSlashed  = expr(`\b(\d{1,2})[/.-](\d{1,2})[/.-]((?:19|20)\d\d)\b`)
	rxBrief    = expr(`\b(\d{1,2}) (JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEPT?|OCT|NOV|DEC) (\d\d)\b`) // "21 MAR 31"
	rxURLDay   = expr(`(?i)(?:^|[/_-])((?:19|20)\d\d)[/_-]?(?:(0[1-9]|1[0-2])|([a-z]{3}))[/_-]?([0-3]\d)(?:[/_.T-]|$)`)
	rxURLWide  = expr(`/((?:19|20)\d\d)/(\d{1,2})(?:/(\d{1,2}))?/`)
	rxUpdated  = expr(`(?i)\b(?:updated|last update|last edited|modified|revised|latest revision|upd\.?)\b`)
	rxLastEdit = expr(`(?i)\blast (?:edited|modified|updated|changed|revised)\b`) // below a story
	rxYear     = expr(`\b(?:19|20)\d\d\b`)
	rxByWord   = expr(`(?i)^\W*(?:(?:analysis|comment|commentary|interview|opinion|report|review|written|posted|published|reported|story|submitted|compiled|text|words)\s+)?by\b[: ]*`)
	rxPosted   = expr(`\s+(?:in|at|from)\s+\p{Lu}[\pL.'’-]*(?:\s+\p{Lu}[\pL.'’-]*)*`) // where a reporter wrote from
	rxBetween  = expr(`\s*(?:[,;|/•·]|\s[-–—]\s|\band\b|\bwith\b|&| \+ |\bfor\b|\bin\b|\bon\b)\s*`)
	rxHandle   = expr(`https?://\S+|\S+@\S+|@\w+`)
)

// What of a date in markup is kept: its day alone, the time without an offset, with one, or
// with one only where the zone is that of Greenwich (the others' names are not unique).
type precision uint8

const (
	theDay precision = iota
	theTime
	withOffset
	withZone
)

// A dateForm is a form in which pages write dates in their markup.
type dateForm struct {
	layout string
	keep   precision
}

var dateForms = []dateForm{
	{time.RFC3339Nano, withOffset}, {time.RFC3339, withOffset}, {"2006-01-02T15:04:05Z0700", withOffset},
	{"2006-01-02T15:04:05.999999999Z0700", withOffset}, {"2006-01-02T15:04Z07:00", withOffset}, {"2006-01-02T15:04Z0700", withOffset},
	{"2006-01-02T15:04:05 Z07:00", withOffset}, {"2006-01-02 15:04:05 -0700", withOffset}, {"2006-01-02 15:04:05Z07:00", withOffset},
	{"2006-01-02 15:04:05 MST", withZone}, {"2006-01-02T15:04:05MST", withZone}, {"2006-01-02T15:04:05", theTime}, {"2006-01-02T15:04", theTime},
	{"2006-01-02 15:04:05", theTime}, {"2006-01-02 15:04", theTime}, {"2006-01-02", theDay}, {"20060102T150405Z", withOffset},
	{"20060102T150405", theTime}, {"20060102", theDay}, {"2006/01/02 15:04:05", theTime}, {"2006/01/02", theDay}, {time.RFC1123Z, withOffset},
	{time.RFC1123, withZone}, {time.ANSIC, theTime}, {time.UnixDate, withZone}, {time.RubyDate, withOffset},
	{"Mon, 2 Jan 2006 15:04:05 -0700", withOffset}, {"Mon, 2 Jan 2006 15:04:05 MST", withZone}, {"Mon Jan 2 2006 15:04:05 GMT-0700", withOffset},
	{"Mon Jan 02 15:04:05 MST 2006", withZone}, {"January 2, 2006", theDay}, {"Jan 2, 2006", theDay}, {"2 January 2006", theDay}, {"2 Jan 2006", theDay},
	{"January 2, 2006 3:04 PM", theDay}, {"Jan 2, 2006 3:04 PM", theDay}, {"January 2, 2006, 3:04 pm", theDay}, {"2 January 2006 15:04", theTime},
	{"Monday, January 2, 2006", theDay}, {"Monday, 2 January 2006", theDay}, {"2006-1-2", theDay},
}

// greenwich ends a time that is Greenwich's.
var greenwich = expr(`(?:UTC|GMT|Z)$`)

// isoDate reads a date or a date with time as markup writes it, and returns it
// in ISO 8601: a day, or a time to the second with its offset when it has one.
// What it cannot read, or no page can mean, is "".
func isoDate(s string) string {
	s = squeeze(strings.TrimSpace(s))
	if len(s) < 8 || len(s) > 64 {
		return ""
	}
	if i := strings.IndexAny(s, "[("); i > 8 { // "2022-01-12T09:00:00Z[UTC]"
		s = strings.TrimSpace(s[:i])
	}
	for _, f := range dateForms {
		t, err := time.Parse(f.layout, s)
		if err != nil {
			continue
		}
		if !sane(t.Year()) {
			return ""
		}
		switch {
		case f.keep == theDay:
			return t.Format(time.DateOnly)
		case f.keep == withOffset || f.keep == withZone && greenwich.MatchString(s):
			return t.Format("2006-01-02T15:04:05Z07:00")
		}
		return t.Format("2006-01-02T15:04:05")
	}
	// Milliseconds or seconds since 1970.
	if n, err := strconv.ParseInt(s, 10, 64); err == nil {
		if n > 1e12 {
			n /= 1000
		}
		if t := time.Unix(n, 0).UTC(); n > 6e8 && sane(t.Year()) {
			return t.Format("2006-01-02T15:04:05Z07:00")
		}
		return ""
	}
	return dateIn(s)
}

// sane reports a year in which a news page may have been published.
func sane(y int) bool { return earliestYear <= y && y <= latestYear }

// dateIn returns the first full date written out in a line of English, "" when
// there is none, or when day and month could be exchanged.
func dateIn(s string) string {
	if !strings.ContainsAny(s, "0123456789") {
		return ""
	}
	if m := rxMonthly.FindStringSubmatch(s); m != nil {
		return day(m[3], lexicon.MonthOf(m[1]), m[2])
	}
	if m := rxDaily.FindStringSubmatch(s); m != nil {
		return day(m[3], lexicon.MonthOf(m[2]), m[1])
	}
	if m := rxISO.FindStringSubmatch(s); m != nil {
		n, _ := strconv.Atoi(m[2])
		return day(m[1], n, m[3])
	}
	if m := rxSlashed.FindStringSubmatch(s); m != nil {
		a, _ := strconv.Atoi(m[1])
		b, _ := strconv.Atoi(m[2])
		switch {
		case a == b, a > 12 && b <= 12, strings.Contains(m[0], "."): // dots part day, month and year in that order
			return day(m[3], b, m[1])
		case b > 12 && a <= 12:
			return day(m[3], a, m[2])
		}
	}
	if m := rxBrief.FindStringSubmatch(s); m != nil {
		return day("20"+m[3], lexicon.MonthOf(m[2]), m[1])
	}
	return ""
}

// credible returns a date that a carrier gives for the page, "" when it is none on which a page can have appeared: many
// carriers write a zero where they know nothing, and a day that the address contradicts by more than a month is that
// of a copy, of the visit, or of a clock set wrong, as it is in the page's own markup.
func credible(date, address string) string {
	if len(date) < len("2006") || strings.HasPrefix(date, dosZero) {
		return ""
	}
	if y, err := strconv.Atoi(date[:len("2006")]); err != nil || !sane(y) {
		return ""
	}
	if u, err := url.Parse(address); err == nil {
		if d := urlDate(u.Path); d != "" && apart(date, d) {
			return ""
		}
	}
	return date
}

// dosZero is the zero of the clocks that count from 1980.
const dosZero = "1980-01-01"

// day returns an ISO 8601 day, "" if there is no such day.
func day(year string, month int, dom string) string {
	y, _ := strconv.Atoi(year)
	d, _ := strconv.Atoi(dom)
	t := time.Date(y, time.Month(month), d, 0, 0, 0, 0, time.UTC)
	if !sane(y) || month < 1 || month > 12 || t.Day() != d {
		return ""
	}
	return t.Format("2006-01-02")
}

// urlDate returns the day or month that an address names.
func urlDate(path string) string {
	if m := rxURLDay.FindStringSubmatch(path); m != nil {
		n, _ := strconv.Atoi(m[2])
		if m[3] != "" {
			n = lexicon.MonthOf(m[3])
		}
		if d := day(m[1], n, m[4]); d != "" {
			return d
		}
	}
	if m := rxURLWide.FindStringSubmatch(path); m != nil {
		n, _ := strconv.Atoi(m[2])
		if m[3] != "" {
			if d := day(m[1], n, m[3]); d != "" {
				return d
			}
		}
		if y, _ := strconv.Atoi(m[1]); sane(y) && n >= 1 && n <= 12 {
			return fmt.Sprintf("%04d-%02d", y, n)
		}
	}
	return ""
}

// dateByURL takes the page's day or month from its address where nothing else tells it, or only a line of
// its text, far from there: that is the clock of a site.
func dateByURL(a *readout.Article) {
	u, err := url.Parse(a.URL)
	if err != nil || a.Published != "" && a.PublishedBasis != "text" {
		return
	}
	if d := urlDate(u.Path); d != "" && (a.Published == "" || apart(a.Published, d)) {
		a.Published, a.PublishedBasis = d, "url"
	}
}

// lastYear returns the latest year that s names, 0 if none.
func lastYear(s string) int {
	y := 0
	for _, f := range rxYear.FindAllString(s, 8) {
		n, _ := strconv.Atoi(f)
		y = max(y, n)
	}
	return y
}

// dates chooses when the page was published and updated. Markup comes first,
// then time elements, then the address, then visible text. A date after the
// year of the page's copyright line is not believed, nor one that the address
// contradicts by more than a month: it is the date of a copy, or of the visit.
func (m *meta) dates(a *readout.Article) {
	if a.Published != "" {
		if a.Updated == "" && m.updated > a.Published {
			a.Updated = m.plausible(m.updated)
		}
		return
	}
	byURL := ""
	if m.url != nil {
		byURL = urlDate(m.url.Path)
	}
	if byURL == "" && m.canonical != "" {
		if u := m.resolve(m.canonical); u != "" {
			byURL = urlDate(u)
		}
	}
	if d := m.published; d != "" && (sameDay(d, m.visibleAt) || sameDay(d, m.updated)) {
		m.copyright = 0 // whose year nobody has raised
	}
	published, updated := m.plausible(m.published), m.plausible(m.updated)
	for _, s := range m.stamps {
		d := m.plausible(isoDate(s.value))
		switch {
		case d == "":
		case s.up && updated == "":
			updated = d
		case !s.up && published == "":
			published = d
		}
	}
	if published != "" && byURL != "" && apart(published, byURL) {
		published = ""
	}
	local := byURL
	if len(local) < len(time.DateOnly) {
		local = m.plausible(m.visibleAt)
	}
	switch {
	case localDay(published, local):
		a.Published, a.PublishedBasis = local, "text"
		if local == byURL {
			a.PublishedBasis = "url"
		}
	case published != "":
		a.Published, a.PublishedBasis = published, "metadata"
	case len(byURL) == 10:
		a.Published, a.PublishedBasis = byURL, "url"
	case m.plausible(m.visibleAt) != "":
		a.Published, a.PublishedBasis = m.visibleAt, "text"
	case byURL != "":
		a.Published, a.PublishedBasis = byURL, "url"
	}
	if updated == "" {
		updated = m.plausible(m.visibleUp)
	}
	if a.Published == "" && updated == "" {
		updated = m.plausible(m.onlyStamp)
	}
	if a.Published == "" && len(updated) >= len(time.DateOnly) {
		// A page that tells no more than when it was changed is of that day.
		a.Published, a.PublishedBasis = updated, "metadata"
		if updated == m.visibleUp {
			a.PublishedBasis = "text"
		}
	}
	if updated != "" && updated[:min(10, len(updated))] >= a.Published[:min(10, len(a.Published))] && updated != a.Published {
		a.Updated = updated
	}
}

// localDay reports a stamp in universal time that fell on day, one sooner or later, where the page was made: from
// twelve hours behind Greenwich to fourteen before it.
func localDay(stamp, day string) bool {
	t, err := time.Parse(time.RFC3339, stamp)
	if err != nil || len(day) != len(time.DateOnly) {
		return false
	}
	if _, offset := t.Zone(); offset != 0 || t.Equal(t.Truncate(24*time.Hour)) {
		return false // midnight is a day without its time
	}
	return day == t.Add(-12*time.Hour).Format(time.DateOnly) && day < t.Format(time.DateOnly) ||
		day == t.Add(14*time.Hour).Format(time.DateOnly) && day > t.Format(time.DateOnly)
}

// sameDay reports two dates of one day.
func sameDay(a, b string) bool {
	n := len(time.DateOnly)
	return len(a) >= n && len(b) >= n && a[:n] == b[:n]
}

// plausible returns d unless it lies after the year in which the page was made, as far as it tells.
func (m *meta) plausible(d string) string {
	if len(d) < 4 {
		return ""
	}
	y, _ := strconv.Atoi(d[:4])
	if m.copyright >= 1990 && y > m.copyright+1 {
		return ""
	}
	return d
}

// apart reports two dates more than a month from one another.
func apart(a, b string) bool {
	read := func(s string) (time.Time, bool) {
		if len(s) == 7 {
			t, err := time.Parse("2006-01", s)
			return t.AddDate(0, 0, 14), err == nil
		}
		if len(s) < 10 {
			return time.Time{}, false
		}
		t, err := time.Parse("2006-01-02", s[:10])
		return t, err == nil
	}
	x, ok1 := read(a)
	y, ok2 := read(b)
	if !ok1 || !ok2 {
		return false
	}
	d := x.Sub(y)
	return d > apartDays*24*time.Hour || d < -apartDays*24*time.Hour
}
