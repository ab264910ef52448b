package view

// Period writes a stretch of days as people do: "10–12 January 2022". from and to are
// ISO 8601 dates, known to the day, month or year; to may be empty.
func Period(from, to string) string { return period(from, to) }
