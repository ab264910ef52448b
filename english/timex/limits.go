package timex

// The numbers that decide in this room; CONTRIBUTING says how such a file is written.

const (
	// Years are no earlier.
	firstYear = 1500 // year

	// And no later.
	lastYear = 2100 // year

	// A bare month where the clause looks ahead is one of so many to come; else it is past.
	monthsAhead = 9 // months

	// A bare month is past, whatever the clause looks to, if it lies farther ahead.
	monthsNear = 3 // months

	// A day and month that lie farther ahead are past where the clause looks back.
	daysAhead = 45 // days

	// A day of the week of an undated text lies no farther behind its day.
	weekdayApart = 3 // days

	// A dateline's day stands so near to the head of the story.
	openingMost = 70 // bytes

	// A site that copied a story did so later than this, if its day is to be told from the story's own.
	copiedLate = 31 // days

	// Days between which a text was published are told when they are no farther apart.
	boundsMost = 31 // days

	// A span of more units is dated by nothing: "the last 500 years".
	mostUnits = 400 // units

	// Nor does one so far away have a day: "4,000 years ago".
	farUnits = 3000 // units

	// A day has fewer words with what leads to another one: "Monday, 28 May 2031 to".
	dayWords = 7 // words

	// Days that reach over the end of a month are one range if they are no more, as event dates by a week at most; else each end is a time.
	rangeMost = 7 // days

	// A list of days that share one month has no more: "4, 5 and 6 March".
	mostListed = 8 // days

	// Words that make an amount a rough one, at most: "up to at least".
	roughWords = 4 // words
)
